//! News articles with every version of their text, and the links from them to what they prove.

crate::sql_step!(
    "
CREATE TABLE news_article (
    id uuid NOT NULL CONSTRAINT news_article_pk PRIMARY KEY,
    url text,
    canonical_url text CONSTRAINT news_article_address_unique UNIQUE,
    title text NOT NULL,
    search_key text NOT NULL,
    publisher text,
    published_on date,
    author text,
    summary text,
    language text NOT NULL,
    retrieved_at timestamptz,
    content_sha256 text NOT NULL,
    status text NOT NULL,
    archived_url text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT news_article_title_given CHECK (title <> ''),
    CONSTRAINT news_article_status_known CHECK (status IN ('LIVE', 'MOVED', 'GONE', 'UNCHECKED'))
);
CREATE INDEX news_article_published ON news_article (published_on, id);
CREATE INDEX news_article_content ON news_article (content_sha256);

CREATE TABLE news_article_text (
    id uuid NOT NULL CONSTRAINT news_article_text_pk PRIMARY KEY,
    news_article_id uuid NOT NULL CONSTRAINT news_article_text_article_exists REFERENCES news_article (id),
    content_sha256 text NOT NULL,
    content text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT news_article_text_once UNIQUE (news_article_id, content_sha256)
);

CREATE TABLE article_link (
    id uuid NOT NULL CONSTRAINT article_link_pk PRIMARY KEY,
    news_article_id uuid NOT NULL CONSTRAINT article_link_article_exists REFERENCES news_article (id),
    award_id uuid CONSTRAINT article_link_award_exists REFERENCES award (id),
    award_group_id uuid CONSTRAINT article_link_group_exists REFERENCES award_group (id),
    decision_id uuid CONSTRAINT article_link_decision_exists REFERENCES decision (id),
    campaign_id uuid CONSTRAINT article_link_campaign_exists REFERENCES campaign (id),
    ceremony_id uuid CONSTRAINT article_link_ceremony_exists REFERENCES ceremony (id),
    recipient_id uuid CONSTRAINT article_link_recipient_exists REFERENCES recipient (id),
    relation text NOT NULL,
    quote text,
    quote_prefix text,
    quote_suffix text,
    quote_start integer,
    quote_end integer,
    content_sha256 text,
    confidence double precision,
    reasons jsonb NOT NULL,
    method text NOT NULL,
    state text NOT NULL,
    decided_by text,
    decided_at timestamptz,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT article_link_to_one_thing CHECK (
        (CASE WHEN award_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN award_group_id IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN decision_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN campaign_id IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN ceremony_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN recipient_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT article_link_relation_known CHECK (relation IN ('REPORTS', 'LISTS', 'MENTIONS', 'PICTURES', 'ANNOUNCES', 'CORRECTS')),
    CONSTRAINT article_link_method_known CHECK (method IN ('MANUAL', 'IMPORT', 'MATCHED')),
    CONSTRAINT article_link_state_known CHECK (state IN ('SUGGESTED', 'CONFIRMED', 'REJECTED')),
    CONSTRAINT article_link_quote_has_place CHECK ((quote IS NULL) = (quote_start IS NULL) AND (quote IS NULL) = (quote_end IS NULL) AND (quote IS NULL) = (content_sha256 IS NULL)),
    CONSTRAINT article_link_decided_by_somebody CHECK (state = 'SUGGESTED' OR decided_by IS NOT NULL),
    CONSTRAINT article_link_award_once UNIQUE (news_article_id, award_id, relation),
    CONSTRAINT article_link_group_once UNIQUE (news_article_id, award_group_id, relation),
    CONSTRAINT article_link_decision_once UNIQUE (news_article_id, decision_id, relation),
    CONSTRAINT article_link_campaign_once UNIQUE (news_article_id, campaign_id, relation),
    CONSTRAINT article_link_ceremony_once UNIQUE (news_article_id, ceremony_id, relation),
    CONSTRAINT article_link_recipient_once UNIQUE (news_article_id, recipient_id, relation)
);
CREATE INDEX article_link_award ON article_link (award_id);
CREATE INDEX article_link_group ON article_link (award_group_id);
CREATE INDEX article_link_decision ON article_link (decision_id);
CREATE INDEX article_link_campaign ON article_link (campaign_id);
CREATE INDEX article_link_ceremony ON article_link (ceremony_id);
CREATE INDEX article_link_recipient ON article_link (recipient_id);
"
);
