//! What became of an article's page on the web, and the page as it came.

crate::sql_step!(
    "
ALTER TABLE news_article ADD COLUMN moved_url text;
ALTER TABLE news_article ADD COLUMN moved_canonical_url text;
ALTER TABLE news_article ADD COLUMN checked_at timestamptz;
ALTER TABLE news_article ADD COLUMN changed_at timestamptz;
CREATE INDEX news_article_moved ON news_article (moved_canonical_url);
CREATE INDEX news_article_checked ON news_article (checked_at, id);

CREATE TABLE news_article_snapshot (
    id uuid NOT NULL CONSTRAINT news_article_snapshot_pk PRIMARY KEY,
    news_article_id uuid NOT NULL CONSTRAINT news_article_snapshot_article_exists REFERENCES news_article (id),
    page_sha256 text NOT NULL,
    fetched_from text,
    charset text NOT NULL,
    page_bytes integer NOT NULL,
    compressed bytea NOT NULL,
    taken_at timestamptz NOT NULL,
    CONSTRAINT news_article_snapshot_once UNIQUE (news_article_id, page_sha256)
);
"
);
