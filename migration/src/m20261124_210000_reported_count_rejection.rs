//! Counts that an article reports and a person refused to declare: they are not offered again.

crate::sql_step!(
    "
CREATE TABLE reported_count_rejection (
    id uuid NOT NULL CONSTRAINT reported_count_rejection_pk PRIMARY KEY,
    news_article_id uuid NOT NULL CONSTRAINT reported_count_rejection_article_exists REFERENCES news_article (id),
    count_key text NOT NULL,
    quote text NOT NULL,
    rejected_by text NOT NULL,
    rejected_at timestamptz NOT NULL,
    restored_by text,
    restored_at timestamptz,
    CONSTRAINT reported_count_rejection_once UNIQUE (news_article_id, count_key),
    CONSTRAINT reported_count_rejection_restored_by_somebody CHECK ((restored_by IS NULL) = (restored_at IS NULL))
);
"
);
