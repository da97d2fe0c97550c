//! Lists are read in order from an index, however deep the page.

crate::sql_step!(
    "
CREATE INDEX award_period ON award (period_end_year, id);
CREATE INDEX award_recorded ON award (created_at, id);
CREATE INDEX recipient_recorded ON recipient (created_at, id);
CREATE INDEX decision_recorded ON decision (created_at, id);
CREATE INDEX campaign_recorded ON campaign (created_at, id);
CREATE INDEX campaign_launched ON campaign (launched_on, id);
"
);
