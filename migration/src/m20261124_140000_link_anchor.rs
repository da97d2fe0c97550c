//! Links: whether their quote still stands in the current text of the article.

crate::sql_step!(
    "
ALTER TABLE article_link ADD COLUMN anchor text CONSTRAINT article_link_anchor_known CHECK (anchor IN ('EXACT', 'MOVED', 'AMBIGUOUS', 'LOST'));
UPDATE article_link SET anchor = 'EXACT' WHERE quote IS NOT NULL;
CREATE INDEX article_link_anchored ON article_link (anchor, created_at, id);
"
);
