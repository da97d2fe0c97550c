//! Imports: which of the rows that name no recipient head a section, so that rejected rows go back under theirs;
//! findings are looked up by line for the same file.

crate::sql_step!(
    "
ALTER TABLE import_row ADD COLUMN section boolean NOT NULL DEFAULT FALSE;
CREATE INDEX import_finding_line ON import_finding (import_batch_id, line);
"
);
