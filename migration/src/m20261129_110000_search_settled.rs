//! PostgreSQL counts the hits of a word, and finds the first of them in order, without a look at each.
//!
//! Its index can do neither: it knows which entries have a word, but whether an entry still stands, may be seen and
//! comes before others, only the entry itself tells. So entries are settled from time to time, when nobody waits
//! (`search_settle`, `search_list`): counted by word, and for common words the first are listed in the order of a page.
//! No writer settles anything. New entries are not settled yet and looked at as they are, there are few; what becomes of a
//! settled one, gone, shown or hidden, is noted in `search_since` by the statement that does it. So count and list
//! follow every transaction to the letter. Whoever makes `search_entry` anew empties these tables too.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Entries up to an id are settled. Words are counted wherever they stand, in the name or beside it, once an entry;
/// `hidden` are those among `records` that the public may not see. A token is common when it has a list, which holds
/// every settled entry with that token up to a place, or all where no place is named.
const TABLES: &str = "
CREATE TABLE search_settled (up_to bigint NOT NULL);
INSERT INTO search_settled VALUES (0);
CREATE TABLE search_count (
    word text NOT NULL,
    kind integer NOT NULL,
    records bigint NOT NULL,
    hidden bigint NOT NULL,
    CONSTRAINT search_count_pk PRIMARY KEY (word, kind)
);
CREATE TABLE search_since (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT search_since_pk PRIMARY KEY,
    kind integer NOT NULL,
    words text NOT NULL,
    records integer NOT NULL,
    hidden integer NOT NULL
);
CREATE TABLE search_common (
    token text NOT NULL CONSTRAINT search_common_pk PRIMARY KEY,
    kind integer,
    sort_key bytea,
    record_id uuid
);
CREATE TABLE search_first (
    token text NOT NULL,
    record_id uuid NOT NULL,
    kind integer NOT NULL,
    sort_key bytea NOT NULL,
    CONSTRAINT search_first_pk PRIMARY KEY (token, record_id)
);
";

/// Plans are kept from when these tables were empty: they must not read all of them later.
const READING: &str = "
CREATE FUNCTION search_unsettled(most integer) RETURNS SETOF search_entry LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET enable_bitmapscan = off AS $$ BEGIN
    RETURN QUERY SELECT entry.* FROM search_entry AS entry
        WHERE entry.id > (SELECT up_to FROM search_settled) ORDER BY entry.id LIMIT most;
END $$;
CREATE FUNCTION search_listed(wanted text) RETURNS SETOF search_entry LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$ BEGIN
    RETURN QUERY SELECT entry.*
        FROM search_first AS listed
        JOIN search_entry AS entry ON entry.record_id = listed.record_id AND entry.kind = listed.kind AND entry.sort_key = listed.sort_key
        WHERE listed.token = wanted AND entry.id <= (SELECT up_to FROM search_settled);
    RETURN QUERY SELECT entry.*
        FROM search_common AS common
        JOIN search_unsettled(NULL) AS entry
            ON common.record_id IS NULL OR (entry.kind, entry.sort_key, entry.record_id) <= (common.kind, common.sort_key, common.record_id)
        WHERE common.token = wanted AND wanted = ANY (string_to_array(entry.words, ' '));
END $$;
";

/// What happens to settled entries.
const NOTING: &str = "
CREATE FUNCTION search_entry_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO search_since (kind, words, records, hidden)
        SELECT kind, words, -1, CASE WHEN public THEN 0 ELSE -1 END FROM gone WHERE id <= (SELECT up_to FROM search_settled);
    RETURN NULL;
END $$;
CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION search_entry_gone();
CREATE OR REPLACE FUNCTION award_shows_recipient() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN
    WITH shown AS (
        UPDATE search_entry SET public = TRUE WHERE NOT public AND record_id IN (SELECT recipient_id FROM written
            WHERE visibility = 'PUBLIC' AND status IN ('CONFERRED', 'PRESENTED', 'RESTORED'))
        RETURNING id, kind, words
    )
    INSERT INTO search_since (kind, words, records, hidden)
        SELECT kind, words, 0, -1 FROM shown WHERE id <= (SELECT up_to FROM search_settled);
    RETURN NULL;
END $$;
";

/// Shows and hides recipients by the awards they have now; `{whose}` are their ids.
const SHOWING: &str = "
    WITH now AS (
        SELECT entry.id, coalesce((SELECT TRUE FROM award WHERE award.recipient_id = entry.record_id
            AND award.visibility = 'PUBLIC' AND award.status IN ('CONFERRED', 'PRESENTED', 'RESTORED') LIMIT 1), FALSE) AS public
        FROM search_entry AS entry WHERE entry.record_id IN ({whose})
    ), changed AS (
        UPDATE search_entry AS entry SET public = now.public FROM now WHERE entry.id = now.id AND entry.public <> now.public
        RETURNING entry.id, entry.kind, entry.words, entry.public
    )
    INSERT INTO search_since (kind, words, records, hidden)
        SELECT kind, words, 0, CASE WHEN public THEN -1 ELSE 1 END FROM changed WHERE id <= (SELECT up_to FROM search_settled);
";

const HIDDEN_BY: [(&str, &str); 2] = [
    ("award_hides_recipient", "SELECT recipient_id FROM gone"),
    (
        "award_shows_or_hides_recipient",
        "SELECT unnest(ARRAY[gone.recipient_id, written.recipient_id]) FROM gone JOIN written ON written.id = gone.id
            WHERE gone.visibility <> written.visibility OR gone.status <> written.status OR gone.recipient_id <> written.recipient_id",
    ),
];

/// `search_settle` settles some entries and tells how many; nothing while anybody writes: what is not committed yet may
/// have a lower id. Nobody who writes waits for longer than some take. Nothing either where every transaction sees what
/// its first statement saw: it could not tell what was committed before the lock.
///
/// `search_list` lists the first of some common tokens that have no list yet and tells how many. Lists grow with what
/// is settled and shrink with what goes: those too long or too short are made anew.
const SETTLING: &str = "
CREATE FUNCTION search_settle(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    settled bigint;
    last bigint;
    done bigint;
    last_since bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RETURN 0;
    END IF;
    BEGIN
        LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE NOWAIT;
    EXCEPTION WHEN lock_not_available THEN
        RETURN 0;
    END;
    SELECT up_to INTO settled FROM search_settled FOR UPDATE;
    SELECT max(id), count(*) INTO last, done FROM search_unsettled(most);
    last := coalesce(last, settled);
    SELECT coalesce(max(id), 0), done + count(*) INTO last_since, done
        FROM (SELECT id FROM search_since ORDER BY id LIMIT most) AS since;
    IF done = 0 THEN
        RETURN 0;
    END IF;
    WITH since AS (
        DELETE FROM search_since WHERE id <= last_since RETURNING kind, words, records, hidden
    ), one_by_one AS (
        SELECT kind, words, records, hidden FROM since
        UNION ALL
        SELECT kind, words, 0, 1 FROM search_entry WHERE id > settled AND id <= last AND NOT public
    ), counted AS (
        SELECT substr(found.word, 2) AS word, left(found.word, 1)::integer AS kind, found.ndoc AS records, 0 AS hidden
        FROM ts_stat(format(
            'SELECT array_to_tsvector(string_to_array(kind || replace(replace(words, ''@'', ''''), '' '', '' '' || kind), '' ''))
            FROM search_entry WHERE id > %s AND id <= %s', settled, last)) AS found
        UNION ALL
        SELECT one.word, kind, records, hidden FROM one_by_one
        CROSS JOIN LATERAL (SELECT DISTINCT string_to_table(replace(words, '@', ''), ' ') AS word) AS one
    )
    INSERT INTO search_count AS known (word, kind, records, hidden)
        SELECT word, kind, sum(records), sum(hidden) FROM counted WHERE left(word, 1) NOT IN ('', '#') GROUP BY word, kind
        ON CONFLICT (word, kind) DO UPDATE SET records = known.records + excluded.records, hidden = known.hidden + excluded.hidden;
    INSERT INTO search_first (token, record_id, kind, sort_key)
        SELECT DISTINCT common.token, entry.record_id, entry.kind, entry.sort_key
        FROM search_entry AS entry
        CROSS JOIN LATERAL string_to_table(entry.words, ' ') AS token
        JOIN search_common AS common ON common.token = token.token
        WHERE entry.id > settled AND entry.id <= last
            AND (common.record_id IS NULL OR (entry.kind, entry.sort_key, entry.record_id) <= (common.kind, common.sort_key, common.record_id))
        ON CONFLICT (token, record_id) DO UPDATE SET kind = excluded.kind, sort_key = excluded.sort_key;
    UPDATE search_settled SET up_to = last;
    RETURN done;
END $$;
CREATE FUNCTION search_list(most integer, often integer, length integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    settled bigint;
    wanted text;
    done integer := 0;
BEGIN
    SELECT up_to INTO settled FROM search_settled FOR UPDATE;
    FOR wanted IN
        SELECT token FROM (
            SELECT word AS token FROM search_count GROUP BY word HAVING sum(records) >= often
            UNION ALL
            SELECT '@' || word FROM search_count WHERE left(word, 1) <> '=' GROUP BY word HAVING sum(records) >= often
        ) AS common WHERE NOT EXISTS (SELECT 1 FROM search_common WHERE search_common.token = common.token) LIMIT most
    LOOP
        INSERT INTO search_first (token, record_id, kind, sort_key)
            SELECT wanted, record_id, kind, sort_key FROM search_entry
            WHERE search_words(words) @@ search_query('\"' || wanted || '\"') AND id <= settled
            ORDER BY kind, sort_key, record_id LIMIT length;
        INSERT INTO search_common (token) VALUES (wanted);
        UPDATE search_common SET (kind, sort_key, record_id) =
            (SELECT kind, sort_key, record_id FROM search_first WHERE token = wanted ORDER BY kind, sort_key, record_id OFFSET length - 1)
            WHERE token = wanted;
        done := done + 1;
    END LOOP;
    RETURN done;
END $$;
CREATE FUNCTION search_unlist(length integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    settled bigint;
    done integer;
BEGIN
    SELECT up_to INTO settled FROM search_settled FOR UPDATE;
    DELETE FROM search_common WHERE token IN (
        SELECT common.token FROM search_common AS common
        LEFT JOIN search_first AS listed ON listed.token = common.token
        LEFT JOIN search_entry AS entry ON entry.record_id = listed.record_id AND entry.kind = listed.kind AND entry.sort_key = listed.sort_key
        GROUP BY common.token
        HAVING count(listed.record_id) >= 2 * length OR (bool_and(common.record_id IS NOT NULL) AND count(entry.id) < length / 2 + 1)
    );
    GET DIAGNOSTICS done = ROW_COUNT;
    DELETE FROM search_first WHERE NOT EXISTS (SELECT 1 FROM search_common WHERE search_common.token = search_first.token);
    RETURN done;
END $$;
";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            return Ok(());
        }
        let db = manager.get_connection();
        for step in [TABLES, READING, NOTING, SETTLING] {
            db.execute_unprepared(step).await?;
        }
        for (name, whose) in HIDDEN_BY {
            let showing = SHOWING.replace("{whose}", whose);
            db.execute_unprepared(&format!(
                "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN {showing} RETURN NULL; END $$"
            ))
            .await?;
        }
        Ok(())
    }
}
