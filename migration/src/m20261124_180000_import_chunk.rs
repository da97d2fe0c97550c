//! Imports: planned rows are kept by the thousand, the decisions of a list by themselves, and what was begun is known
//! after a fall. Columns that are mostly empty are indexed where they are not.

crate::sql_step!(
    "
DROP TABLE import_row;
CREATE TABLE import_chunk (
    import_batch_id uuid NOT NULL CONSTRAINT import_chunk_batch_exists REFERENCES import_batch (id),
    ordinal integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT import_chunk_pk PRIMARY KEY (import_batch_id, ordinal)
);
CREATE TABLE import_decision (
    decision_id uuid NOT NULL,
    import_batch_id uuid NOT NULL CONSTRAINT import_decision_batch_exists REFERENCES import_batch (id),
    CONSTRAINT import_decision_pk PRIMARY KEY (decision_id, import_batch_id)
);
ALTER TABLE import_batch ADD COLUMN begun_at timestamptz;
ALTER TABLE import_batch ADD COLUMN interrupted boolean NOT NULL DEFAULT FALSE;

DROP INDEX recipient_survivor;
CREATE INDEX recipient_survivor ON recipient (merged_into_id) WHERE merged_into_id IS NOT NULL;
DROP INDEX recipient_organisation;
CREATE INDEX recipient_organisation ON recipient (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX recipient_born ON recipient (name_key, birth_year) WHERE birth_year IS NOT NULL;
DROP INDEX award_unit;
CREATE INDEX award_unit ON award (unit_id) WHERE unit_id IS NOT NULL;
"
);
