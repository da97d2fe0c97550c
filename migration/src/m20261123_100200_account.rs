//! Accounts, and the tokens that act for them.

crate::sql_step!(
    "
CREATE TABLE account (
    id uuid NOT NULL CONSTRAINT account_pk PRIMARY KEY,
    login text NOT NULL CONSTRAINT account_login_unique UNIQUE,
    display_name text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT account_login_given CHECK (login <> ''),
    CONSTRAINT account_role_known CHECK (role IN ('VIEWER', 'CLERK', 'ADMIN'))
);

CREATE TABLE token (
    id uuid NOT NULL CONSTRAINT token_pk PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT token_account_exists REFERENCES account (id),
    name text NOT NULL,
    secret_sha256 text NOT NULL CONSTRAINT token_secret_unique UNIQUE,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX token_account ON token (account_id);
"
);
