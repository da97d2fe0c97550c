//! Imports: what was read from a file, what it would do (the preview), and what came of it.

crate::sql_step!(
    "
CREATE TABLE import_batch (
    id uuid NOT NULL CONSTRAINT import_batch_pk PRIMARY KEY,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    size bigint NOT NULL,
    source jsonb NOT NULL,
    header_signature text NOT NULL,
    options jsonb NOT NULL,
    context jsonb NOT NULL,
    state text NOT NULL,
    rows_total integer NOT NULL,
    rows_created integer NOT NULL,
    rows_updated integer NOT NULL,
    rows_unchanged integer NOT NULL,
    rows_skipped integer NOT NULL,
    rows_rejected integer NOT NULL,
    declared jsonb NOT NULL,
    recorded jsonb NOT NULL,
    imported_by text NOT NULL,
    applied_at timestamptz,
    applied_by text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT import_batch_state_known CHECK (state IN ('PREVIEWED', 'APPLIED', 'UNDONE', 'DISCARDED')),
    CONSTRAINT import_batch_every_row_accounted_for CHECK (rows_total = rows_created + rows_updated + rows_unchanged + rows_skipped + rows_rejected)
);
CREATE INDEX import_batch_file ON import_batch (sha256);
CREATE INDEX import_batch_header ON import_batch (header_signature);

CREATE TABLE import_row (
    import_batch_id uuid NOT NULL CONSTRAINT import_row_batch_exists REFERENCES import_batch (id),
    line integer NOT NULL,
    part integer NOT NULL,
    verdict text NOT NULL,
    cells jsonb NOT NULL,
    steps jsonb NOT NULL,
    award_id uuid,
    CONSTRAINT import_row_pk PRIMARY KEY (import_batch_id, line, part),
    CONSTRAINT import_row_verdict_known CHECK (verdict IN ('CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'REJECTED'))
);
CREATE INDEX import_row_award ON import_row (award_id);

CREATE TABLE import_finding (
    import_batch_id uuid NOT NULL CONSTRAINT import_finding_batch_exists REFERENCES import_batch (id),
    ordinal integer NOT NULL,
    line integer NOT NULL,
    column_number integer,
    column_name text,
    code text NOT NULL,
    severity text NOT NULL,
    value text,
    suggestion text,
    CONSTRAINT import_finding_pk PRIMARY KEY (import_batch_id, ordinal),
    CONSTRAINT import_finding_severity_known CHECK (severity IN ('ERROR', 'WARNING', 'NOTICE'))
);
"
);
