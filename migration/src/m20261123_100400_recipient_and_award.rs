//! Recipients of three kinds, the awards they received, the counts declared for them, and revocations.

crate::sql_step!(
    "
CREATE TABLE recipient (
    id uuid NOT NULL CONSTRAINT recipient_pk PRIMARY KEY,
    kind text NOT NULL,
    display_name text NOT NULL,
    name_key text NOT NULL,
    unit_text text,
    unit_key text NOT NULL,
    search_key text NOT NULL,
    sort_key bytea NOT NULL,
    is_foreign boolean NOT NULL,
    nationality text,
    external_ids jsonb,
    family_and_middle_name text,
    given_name text,
    gender text,
    birth_year integer,
    birth_date date,
    deceased boolean NOT NULL,
    organisation_id uuid CONSTRAINT recipient_organisation_exists REFERENCES organisation (id),
    head_name text,
    locality_text text,
    merged_into_id uuid CONSTRAINT recipient_survivor_exists REFERENCES recipient (id),
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT recipient_kind_of_one UNIQUE (id, kind),
    CONSTRAINT recipient_name_given CHECK (display_name <> ''),
    CONSTRAINT recipient_kind_known CHECK (kind IN ('INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD')),
    CONSTRAINT recipient_gender_known CHECK (gender IS NULL OR gender IN ('FEMALE', 'MALE')),
    CONSTRAINT recipient_organisation_only_for_collectives CHECK (organisation_id IS NULL OR kind = 'COLLECTIVE'),
    CONSTRAINT recipient_not_merged_into_itself CHECK (merged_into_id IS NULL OR merged_into_id <> id)
);
CREATE INDEX recipient_identity ON recipient (name_key, unit_key, kind);
CREATE INDEX recipient_sort ON recipient (sort_key, id);
CREATE INDEX recipient_organisation ON recipient (organisation_id);
CREATE INDEX recipient_survivor ON recipient (merged_into_id);

CREATE TABLE award (
    id uuid NOT NULL CONSTRAINT award_pk PRIMARY KEY,
    recipient_id uuid NOT NULL,
    award_form_id uuid NOT NULL CONSTRAINT award_form_exists REFERENCES award_form (id),
    decision_id uuid CONSTRAINT award_decision_exists REFERENCES decision (id),
    campaign_id uuid CONSTRAINT award_campaign_exists REFERENCES campaign (id),
    recipient_kind text NOT NULL,
    identity_key uuid NOT NULL,
    sort_key bytea NOT NULL,
    decided_on date,
    period_kind text NOT NULL,
    period_label text,
    period_start_year integer,
    period_end_year integer,
    commendation_type text,
    achievement text,
    name_at_award text NOT NULL,
    honorific_at_award text,
    position_at_award text,
    unit_text_at_award text,
    unit_id uuid CONSTRAINT award_unit_exists REFERENCES organisation (id),
    position_group text NOT NULL,
    variant text,
    work_title text,
    list_ordinal text,
    list_section text,
    posthumous boolean NOT NULL,
    certificate_number text,
    reward_amount bigint,
    status text NOT NULL,
    evidence text NOT NULL,
    visibility text NOT NULL,
    visibility_reason text,
    visibility_until date,
    note text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT award_recipient_exists FOREIGN KEY (recipient_id, recipient_kind) REFERENCES recipient (id, kind),
    CONSTRAINT award_period_kind_known CHECK (period_kind IN ('YEAR', 'SCHOOL_YEAR', 'STAGE', 'TERM', 'DATE', 'UNKNOWN')),
    CONSTRAINT award_period_in_order CHECK (period_end_year IS NULL OR period_start_year IS NULL OR period_end_year >= period_start_year),
    CONSTRAINT award_commendation_type_known CHECK (commendation_type IS NULL OR commendation_type IN ('MERIT', 'CAMPAIGN', 'AD_HOC', 'CONTRIBUTION', 'LENGTH_OF_SERVICE', 'DIPLOMATIC', 'RESISTANCE')),
    CONSTRAINT award_position_group_known CHECK (position_group IN ('LEADER_MINISTRY_PROVINCE', 'LEADER_DEPARTMENT', 'ENTREPRENEUR', 'LEADER_OTHER', 'DIRECT_WORKER', 'UNKNOWN')),
    CONSTRAINT award_reward_positive CHECK (reward_amount IS NULL OR reward_amount >= 0),
    CONSTRAINT award_status_known CHECK (status IN ('PROPOSED', 'CONFERRED', 'PRESENTED', 'REVOKED', 'RESTORED', 'DECLINED')),
    CONSTRAINT award_evidence_known CHECK (evidence IN ('DECISION', 'ANNEX_LIST', 'NEWS', 'CERTIFICATE', 'DECLARED')),
    CONSTRAINT award_visibility_known CHECK (visibility IN ('PUBLIC', 'INTERNAL', 'RESTRICTED'))
);
CREATE INDEX award_identity ON award (identity_key);
CREATE INDEX award_decided ON award (decided_on, id);
CREATE INDEX award_sort ON award (sort_key, id);
CREATE INDEX award_recipient ON award (recipient_id, decided_on, id);
CREATE INDEX award_decision ON award (decision_id, sort_key, id);
CREATE INDEX award_campaign ON award (campaign_id, decided_on, id);
CREATE INDEX award_of_form ON award (award_form_id, decided_on, id);
CREATE INDEX award_unit ON award (unit_id);

CREATE TABLE award_group (
    id uuid NOT NULL CONSTRAINT award_group_pk PRIMARY KEY,
    decision_id uuid CONSTRAINT award_group_decision_exists REFERENCES decision (id),
    campaign_id uuid CONSTRAINT award_group_campaign_exists REFERENCES campaign (id),
    award_form_id uuid NOT NULL CONSTRAINT award_group_form_exists REFERENCES award_form (id),
    recipient_kind text NOT NULL,
    declared_count integer NOT NULL,
    approximate boolean NOT NULL,
    period_kind text NOT NULL,
    period_label text,
    period_start_year integer,
    period_end_year integer,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT award_group_kind_known CHECK (recipient_kind IN ('INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD')),
    CONSTRAINT award_group_count_positive CHECK (declared_count > 0),
    CONSTRAINT award_group_period_kind_known CHECK (period_kind IN ('YEAR', 'SCHOOL_YEAR', 'STAGE', 'TERM', 'DATE', 'UNKNOWN')),
    CONSTRAINT award_group_period_in_order CHECK (period_end_year IS NULL OR period_start_year IS NULL OR period_end_year >= period_start_year)
);
CREATE INDEX award_group_decision ON award_group (decision_id);
CREATE INDEX award_group_campaign ON award_group (campaign_id);
CREATE INDEX award_group_form ON award_group (award_form_id);

CREATE TABLE revocation (
    id uuid NOT NULL CONSTRAINT revocation_pk PRIMARY KEY,
    award_id uuid CONSTRAINT revocation_award_exists REFERENCES award (id),
    decision_id uuid CONSTRAINT revocation_decision_exists REFERENCES decision (id),
    revoking_decision_id uuid CONSTRAINT revocation_by_decision_exists REFERENCES decision (id),
    revoked_on date NOT NULL,
    reason_code text NOT NULL,
    reason_text text,
    restoring_decision_id uuid CONSTRAINT restoration_by_decision_exists REFERENCES decision (id),
    restored_on date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT revocation_of_one_thing CHECK ((award_id IS NULL) <> (decision_id IS NULL)),
    CONSTRAINT revocation_reason_known CHECK (reason_code IN ('FALSE_DECLARATION', 'FALSE_DOCUMENTS', 'PROCEDURE_BREACH', 'LATER_FINDING', 'CRIMINAL_CONVICTION', 'ERROR', 'OTHER')),
    CONSTRAINT revocation_before_restoration CHECK (restored_on IS NULL OR restored_on >= revoked_on)
);
CREATE INDEX revocation_award ON revocation (award_id);
CREATE INDEX revocation_decision ON revocation (decision_id);
"
);
