//! Campaigns with their parents, and the decisions that confer awards.

crate::sql_step!(
    "
CREATE TABLE campaign (
    id uuid NOT NULL CONSTRAINT campaign_pk PRIMARY KEY,
    title text NOT NULL,
    title_key text NOT NULL,
    search_key text NOT NULL,
    sort_key bytea NOT NULL,
    theme text,
    launched_by_id uuid CONSTRAINT campaign_launcher_exists REFERENCES organisation (id),
    launch_document text,
    launched_on date,
    starts_on date,
    ends_on date,
    period_kind text NOT NULL,
    period_label text,
    period_start_year integer,
    period_end_year integer,
    scope text NOT NULL,
    method text NOT NULL,
    parent_campaign_id uuid CONSTRAINT campaign_parent_exists REFERENCES campaign (id),
    sector text,
    status text NOT NULL,
    summary text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT campaign_title_given CHECK (title <> ''),
    CONSTRAINT campaign_scope_known CHECK (scope IN ('NATIONAL', 'MINISTRY_OR_PROVINCE', 'CLUSTER', 'UNIT')),
    CONSTRAINT campaign_method_known CHECK (method IN ('THEMED', 'ANNUAL')),
    CONSTRAINT campaign_status_known CHECK (status IN ('LAUNCHED', 'MID_REVIEW', 'CONCLUDED')),
    CONSTRAINT campaign_period_kind_known CHECK (period_kind IN ('YEAR', 'SCHOOL_YEAR', 'STAGE', 'TERM', 'DATE', 'UNKNOWN')),
    CONSTRAINT campaign_not_its_own_parent CHECK (parent_campaign_id IS NULL OR parent_campaign_id <> id),
    CONSTRAINT campaign_dates_in_order CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT campaign_period_in_order CHECK (period_end_year IS NULL OR period_start_year IS NULL OR period_end_year >= period_start_year)
);
CREATE INDEX campaign_title_key ON campaign (title_key);
CREATE INDEX campaign_sort ON campaign (sort_key, id);
CREATE INDEX campaign_parent ON campaign (parent_campaign_id);
CREATE INDEX campaign_launcher ON campaign (launched_by_id);

CREATE TABLE decision (
    id uuid NOT NULL CONSTRAINT decision_pk PRIMARY KEY,
    number_raw text,
    number integer,
    symbol text,
    number_key text,
    year integer,
    signed_on date,
    issuing_authority_id uuid NOT NULL CONSTRAINT decision_authority_exists REFERENCES organisation (id),
    signer_name text,
    signer_position text,
    signing_capacity text,
    title text,
    campaign_id uuid CONSTRAINT decision_campaign_exists REFERENCES campaign (id),
    proposal_number text,
    proposing_unit text,
    commendation_type text,
    legal_basis text,
    declared_collectives integer,
    declared_individuals integer,
    declared_households integer,
    file_url text,
    file_sha256 text,
    status text NOT NULL,
    amends_decision_id uuid CONSTRAINT decision_amended_exists REFERENCES decision (id),
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT decision_number_positive CHECK (number IS NULL OR number > 0),
    CONSTRAINT decision_year_of_signing CHECK (signed_on IS NULL OR year IS NOT NULL),
    CONSTRAINT decision_declared_counts_positive CHECK (coalesce(declared_collectives, 0) >= 0 AND coalesce(declared_individuals, 0) >= 0 AND coalesce(declared_households, 0) >= 0),
    CONSTRAINT decision_status_known CHECK (status IN ('DRAFT', 'IN_FORCE', 'PARTLY_REVOKED', 'REVOKED', 'CORRECTED')),
    CONSTRAINT decision_capacity_known CHECK (signing_capacity IS NULL OR signing_capacity IN ('OWN', 'DEPUTY', 'ON_BEHALF', 'BY_AUTHORISATION', 'BY_ORDER')),
    CONSTRAINT decision_commendation_type_known CHECK (commendation_type IS NULL OR commendation_type IN ('MERIT', 'CAMPAIGN', 'AD_HOC', 'CONTRIBUTION', 'LENGTH_OF_SERVICE', 'DIPLOMATIC', 'RESISTANCE')),
    CONSTRAINT decision_not_its_own_amendment CHECK (amends_decision_id IS NULL OR amends_decision_id <> id)
);
CREATE UNIQUE INDEX decision_number_unique ON decision (issuing_authority_id, coalesce(year, 0), number, symbol);
CREATE INDEX decision_number_key ON decision (number_key);
CREATE INDEX decision_signed ON decision (signed_on, id);
CREATE INDEX decision_campaign ON decision (campaign_id);
CREATE INDEX decision_amended ON decision (amends_decision_id);
"
);
