//! Ceremonies, and what was handed over at them and by whom.

crate::sql_step!(
    "
CREATE TABLE ceremony (
    id uuid NOT NULL CONSTRAINT ceremony_pk PRIMARY KEY,
    title text NOT NULL,
    held_on date,
    place text,
    organised_by_id uuid CONSTRAINT ceremony_organiser_exists REFERENCES organisation (id),
    campaign_id uuid CONSTRAINT ceremony_campaign_exists REFERENCES campaign (id),
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT ceremony_title_given CHECK (title <> '')
);
CREATE INDEX ceremony_held ON ceremony (held_on, id);
CREATE INDEX ceremony_campaign ON ceremony (campaign_id);

CREATE TABLE presentation (
    id uuid NOT NULL CONSTRAINT presentation_pk PRIMARY KEY,
    ceremony_id uuid NOT NULL CONSTRAINT presentation_ceremony_exists REFERENCES ceremony (id),
    award_id uuid CONSTRAINT presentation_award_exists REFERENCES award (id),
    award_group_id uuid CONSTRAINT presentation_group_exists REFERENCES award_group (id),
    presenter_name text,
    presenter_position text,
    on_behalf_of text,
    created_at timestamptz NOT NULL,
    CONSTRAINT presentation_of_one_thing CHECK ((award_id IS NULL) <> (award_group_id IS NULL)),
    CONSTRAINT presentation_award_once UNIQUE (ceremony_id, award_id),
    CONSTRAINT presentation_group_once UNIQUE (ceremony_id, award_group_id)
);
CREATE INDEX presentation_award ON presentation (award_id);
CREATE INDEX presentation_group ON presentation (award_group_id);
"
);
