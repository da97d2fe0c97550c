//! Awards in the order of their decisions, with what decides who may see them: a list and its count are read from this
//! index alone. (An index led by visibility would lure the planner into reading most of the table and sorting it.)

crate::sql_step!(
    "
CREATE INDEX award_decided_seen ON award (decided_on, id, visibility, status);
DROP INDEX award_decided;
"
);
