//! Counts that articles report, noted when a text is taken in: what was announced and never recorded is a list of them.

crate::sql_step!(
    "
CREATE TABLE reported_count (
    news_article_id uuid NOT NULL CONSTRAINT reported_count_article_exists REFERENCES news_article (id),
    ordinal integer NOT NULL,
    count_key text NOT NULL,
    recipient_kind text NOT NULL CONSTRAINT reported_count_recipient_kind_known
        CHECK (recipient_kind IN ('INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD')),
    reported_count integer NOT NULL,
    approximate boolean NOT NULL,
    form_text text,
    authority_text text,
    quote text NOT NULL,
    quote_start integer NOT NULL,
    quote_end integer NOT NULL,
    CONSTRAINT reported_count_pk PRIMARY KEY (news_article_id, ordinal)
);
ALTER TABLE news_article_text ADD COLUMN counted boolean NOT NULL DEFAULT false;
"
);
