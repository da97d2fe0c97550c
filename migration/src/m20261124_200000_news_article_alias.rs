//! Other addresses of articles: a page that names its canonical address is found under the one it was added by, too.

crate::sql_step!(
    "
CREATE TABLE news_article_alias (
    id uuid NOT NULL CONSTRAINT news_article_alias_pk PRIMARY KEY,
    news_article_id uuid NOT NULL CONSTRAINT news_article_alias_article_exists REFERENCES news_article (id),
    canonical_url text NOT NULL CONSTRAINT news_article_alias_unique UNIQUE,
    created_at timestamptz NOT NULL
);
CREATE INDEX news_article_alias_of ON news_article_alias (news_article_id);
"
);
