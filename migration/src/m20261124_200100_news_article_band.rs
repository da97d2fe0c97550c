//! What an article's text has in common with others, for an index to find: see `src/link/likeness.rs`.

crate::sql_step!(
    "
CREATE TABLE news_article_band (
    news_article_id uuid NOT NULL CONSTRAINT news_article_band_article_exists REFERENCES news_article (id),
    value bigint NOT NULL,
    CONSTRAINT news_article_band_pk PRIMARY KEY (news_article_id, value)
);
CREATE INDEX news_article_band_value ON news_article_band (value, news_article_id);
"
);
