//! How many awards the public may see is counted from an index alone.

crate::sql_step!(
    "
CREATE INDEX award_seen ON award (visibility, status);
"
);
