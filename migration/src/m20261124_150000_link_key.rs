//! What articles find names and counts by, and links that the office's rule confirmed.

crate::sql_step!(
    "
ALTER TABLE recipient ADD COLUMN link_key text NOT NULL DEFAULT '';
CREATE INDEX recipient_link ON recipient (link_key);
CREATE INDEX award_group_declared ON award_group (declared_count);
ALTER TABLE article_link ADD COLUMN confirmed_above double precision;
"
);
