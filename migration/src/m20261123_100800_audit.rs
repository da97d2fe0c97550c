//! The audit trail: a chain in which each event carries the hash of the one before it.

crate::sql_step!(
    "
CREATE TABLE audit_event (
    id uuid NOT NULL CONSTRAINT audit_event_pk PRIMARY KEY,
    seq bigint NOT NULL CONSTRAINT audit_event_seq_unique UNIQUE,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    account_id uuid CONSTRAINT audit_event_account_exists REFERENCES account (id),
    action text NOT NULL,
    entity_kind text NOT NULL,
    entity_id uuid NOT NULL,
    source text,
    before jsonb,
    after jsonb,
    previous_hash text NOT NULL,
    hash text NOT NULL
);
CREATE INDEX audit_event_entity ON audit_event (entity_kind, entity_id, seq);
"
);
