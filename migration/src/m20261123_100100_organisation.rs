//! Organisations, with what became of them: one unit may have several successors, or none.

crate::sql_step!(
    "
CREATE TABLE organisation (
    id uuid NOT NULL CONSTRAINT organisation_pk PRIMARY KEY,
    name text NOT NULL,
    name_key text NOT NULL,
    search_key text NOT NULL,
    sort_key bytea NOT NULL,
    short_name text,
    aliases jsonb NOT NULL,
    org_type text NOT NULL,
    level text NOT NULL,
    parent_id uuid CONSTRAINT organisation_parent_exists REFERENCES organisation (id),
    locality_code text,
    valid_from date,
    valid_to date,
    note text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT organisation_name_given CHECK (name <> ''),
    CONSTRAINT organisation_type_known CHECK (org_type IN ('PEOPLE_COMMITTEE', 'PARTY', 'FRONT_UNION', 'MINISTRY', 'DEPARTMENT', 'SCHOOL', 'HEALTH', 'ENTERPRISE', 'COOPERATIVE', 'ARMED_FORCE', 'POLICE', 'ASSOCIATION', 'VILLAGE_GROUP', 'OTHER')),
    CONSTRAINT organisation_level_known CHECK (level IN ('CENTRAL', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'UNIT')),
    CONSTRAINT organisation_not_its_own_parent CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT organisation_validity_in_order CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
);
CREATE INDEX organisation_name_key ON organisation (name_key);
CREATE INDEX organisation_sort ON organisation (sort_key, id);
CREATE INDEX organisation_parent ON organisation (parent_id);

CREATE TABLE organisation_change (
    id uuid NOT NULL CONSTRAINT organisation_change_pk PRIMARY KEY,
    predecessor_id uuid NOT NULL CONSTRAINT organisation_change_predecessor_exists REFERENCES organisation (id),
    successor_id uuid CONSTRAINT organisation_change_successor_exists REFERENCES organisation (id),
    change text NOT NULL,
    on_date date NOT NULL,
    legal_basis text,
    created_at timestamptz NOT NULL,
    CONSTRAINT organisation_change_known CHECK (change IN ('MERGED', 'SPLIT', 'RENAMED', 'ABOLISHED', 'TRANSFERRED')),
    CONSTRAINT organisation_change_between_two CHECK (successor_id IS NULL OR successor_id <> predecessor_id),
    CONSTRAINT organisation_change_once UNIQUE (predecessor_id, successor_id, on_date)
);
CREATE INDEX organisation_change_successor ON organisation_change (successor_id);
"
);
