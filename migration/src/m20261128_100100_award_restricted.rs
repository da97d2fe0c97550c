//! An index of the restricted awards, which are few: by it those are told whom the office may not see.

crate::sql_step!("CREATE INDEX award_restricted ON award (recipient_id) WHERE visibility = 'RESTRICTED'");
