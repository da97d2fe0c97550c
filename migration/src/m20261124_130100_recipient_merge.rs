//! Merges of two records of one recipient: which, why, and exactly what moved, so that each can be undone.

crate::sql_step!(
    "
CREATE TABLE recipient_merge (
    id uuid NOT NULL CONSTRAINT recipient_merge_pk PRIMARY KEY,
    merged_id uuid NOT NULL CONSTRAINT recipient_merge_merged_exists REFERENCES recipient (id) ON DELETE CASCADE,
    survivor_id uuid NOT NULL CONSTRAINT recipient_merge_survivor_exists REFERENCES recipient (id) ON DELETE CASCADE,
    reason text NOT NULL,
    merged_at timestamptz NOT NULL,
    merged_by text NOT NULL,
    unmerged_at timestamptz,
    unmerged_by text,
    CONSTRAINT recipient_merge_reason_given CHECK (reason <> ''),
    CONSTRAINT recipient_merge_of_two CHECK (merged_id <> survivor_id)
);
CREATE INDEX recipient_merge_merged ON recipient_merge (merged_id);
CREATE INDEX recipient_merge_survivor ON recipient_merge (survivor_id);

CREATE TABLE recipient_merge_move (
    id uuid NOT NULL CONSTRAINT recipient_merge_move_pk PRIMARY KEY,
    recipient_merge_id uuid NOT NULL CONSTRAINT recipient_merge_move_of_merge REFERENCES recipient_merge (id) ON DELETE CASCADE,
    award_id uuid CONSTRAINT recipient_merge_move_award_exists REFERENCES award (id) ON DELETE CASCADE,
    article_link_id uuid CONSTRAINT recipient_merge_move_link_exists REFERENCES article_link (id) ON DELETE CASCADE,
    CONSTRAINT recipient_merge_move_of_one_thing CHECK ((award_id IS NULL) <> (article_link_id IS NULL))
);
CREATE INDEX recipient_merge_move_merge ON recipient_merge_move (recipient_merge_id);
CREATE INDEX recipient_merge_move_award ON recipient_merge_move (award_id);
CREATE INDEX recipient_merge_move_link ON recipient_merge_move (article_link_id);
"
);
