//! The search index: for every record that can be found one entry, kept by the database itself whenever the record
//! is written, in the same transaction.
//!
//! What a record is found by stands in its `search_key`, as tokens with single spaces between them. The tokens go
//! into SQLite's FTS5 or PostgreSQL's GIN index; both answer `search_index(wanted)` alike, where `wanted` joins quoted
//! tokens with ` AND `, ` OR ` and ` NOT `, and `"token"*` stands for every token that begins so.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// What a decision has been found by so far: its number.
const DECISION_KEY: &str = "
ALTER TABLE decision ADD COLUMN search_key text NOT NULL DEFAULT '';
UPDATE decision SET search_key = number || ' #' || number || ' #' || lower(number_key) WHERE number IS NOT NULL AND number_key IS NOT NULL;
";

/// In SQLite the id of an entry tells its kind, above 60 bits, then the beginning of its sort key, above 28, so that
/// the index answers nearly in the order in which a search shows what it found, and the best of a hundred thousand
/// need not be looked for among all of them.
const SQLITE_TABLES: &str = "
CREATE TABLE search_entry (
    id integer NOT NULL PRIMARY KEY,
    kind integer NOT NULL,
    record_id uuid NOT NULL CONSTRAINT search_entry_of_one_record UNIQUE,
    public boolean NOT NULL,
    sort_key bytea NOT NULL
);
CREATE INDEX search_entry_hidden ON search_entry (public) WHERE NOT public;
CREATE VIRTUAL TABLE search_index USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = \"ascii tokenchars '=@#/-.'\");
";

/// Room is left in each page: an entry is written again when its record is first shown, and then need not move.
///
/// How often a word occurs is guessed badly where words are joined with `OR`: PostgreSQL would at times rather read
/// every entry. So making out the words of an entry is said to be dear; the index has them already. Nor are helpers
/// called, which take longer to come than most searches.
const POSTGRES_TABLES: &str = "
CREATE TABLE search_entry (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT search_entry_pk PRIMARY KEY,
    kind integer NOT NULL,
    record_id uuid NOT NULL CONSTRAINT search_entry_of_one_record UNIQUE,
    public boolean NOT NULL,
    sort_key bytea NOT NULL,
    words text NOT NULL
) WITH (fillfactor = 50);
CREATE FUNCTION search_words(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE COST 200 AS $$
BEGIN
    RETURN array_to_tsvector(string_to_array(words, ' '));
END $$;
CREATE FUNCTION search_query(wanted text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(replace(
        wanted, '\"*', ''':*'), '\"', ''''), ' AND ', ' & '), ' OR ', ' | '), ' NOT ', ' & !')::tsquery
$$;
CREATE INDEX search_entry_words ON search_entry USING gin (search_words(words));
CREATE FUNCTION search_index(wanted text) RETURNS TABLE (rowid bigint) LANGUAGE sql STABLE AS $$
    SELECT entry.id FROM search_entry AS entry WHERE search_words(entry.words) @@ search_query(wanted)
$$;
";

/// A table whose rows can be found. `{row}` stands for the row written.
struct Found {
    table: &'static str,
    kind: &'static str,
    sort_key: Order,
    public: &'static str,
    /// The same of a row that is new, to which nothing points yet.
    public_at_first: &'static str,
    live: &'static str,
    /// The columns that the entry follows.
    watched: &'static [&'static str],
}

/// How the rows of a table follow one another.
enum Order {
    /// By the table's own sort key.
    ByName,
    /// Latest first, undated last, by this date.
    LatestFirst(&'static str),
}

/// Not `EXISTS`: of that PostgreSQL may make a list of all awards there are, once for every statement.
const AWARDED_PUBLICLY: &str = "coalesce((SELECT TRUE FROM award WHERE award.recipient_id = {row}.id AND award.visibility = 'PUBLIC' AND award.status IN ('CONFERRED', 'PRESENTED', 'RESTORED') LIMIT 1), FALSE)";

const FOUND: [Found; 5] = [
    Found {
        table: "recipient",
        kind: "CASE {row}.kind WHEN 'INDIVIDUAL' THEN 1 WHEN 'COLLECTIVE' THEN 2 ELSE 3 END",
        sort_key: Order::ByName,
        public: AWARDED_PUBLICLY,
        public_at_first: "FALSE",
        live: "{row}.merged_into_id IS NULL",
        watched: &["search_key", "sort_key", "kind", "merged_into_id"],
    },
    Found {
        table: "organisation",
        kind: "4",
        sort_key: Order::ByName,
        public: "TRUE",
        public_at_first: "TRUE",
        live: "TRUE",
        watched: &["search_key", "sort_key"],
    },
    Found {
        table: "campaign",
        kind: "5",
        sort_key: Order::ByName,
        public: "TRUE",
        public_at_first: "TRUE",
        live: "TRUE",
        watched: &["search_key", "sort_key"],
    },
    Found {
        table: "decision",
        kind: "6",
        sort_key: Order::LatestFirst("signed_on"),
        public: "{row}.status <> 'DRAFT'",
        public_at_first: "{row}.status <> 'DRAFT'",
        live: "TRUE",
        watched: &["search_key", "signed_on", "status"],
    },
    Found {
        table: "news_article",
        kind: "7",
        sort_key: Order::LatestFirst("published_on"),
        public: "TRUE",
        public_at_first: "TRUE",
        live: "TRUE",
        watched: &["search_key", "published_on"],
    },
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let backend = manager.get_database_backend();
        db.execute_unprepared(DECISION_KEY).await?;
        db.execute_unprepared(if backend == DbBackend::Sqlite { SQLITE_TABLES } else { POSTGRES_TABLES }).await?;
        for found in &FOUND {
            let steps = if backend == DbBackend::Sqlite { sqlite(found) } else { postgres(found) };
            db.execute_unprepared(&steps).await?;
        }
        db.execute_unprepared(if backend == DbBackend::Sqlite { SQLITE_AWARDS } else { POSTGRES_AWARDS })
            .await
            .map(|_| ())
    }
}

fn of_row(text: &str, row: &str) -> String {
    text.replace("{row}", row)
}

/// Entries for the rows there are, and triggers for those to come.
fn sqlite(found: &Found) -> String {
    let table = found.table;
    let sort_key = |row: &str| match found.sort_key {
        Order::ByName => format!("{row}.sort_key"),
        Order::LatestFirst(day) => format!(
            "CAST(printf('%08d', 99999999 - coalesce(CAST(replace({row}.{day}, '-', '') AS integer), 0)) AS blob)"
        ),
    };
    let beginning = |row: &str, kind: &str| {
        let key = sort_key(row);
        format!("(({kind}) << 60) | ((('0x' || substr(hex(substr({key}, 1, 4)) || '00000000', 1, 8)) ->> '$') << 28)")
    };
    let add = |public: &str| {
        let kind = of_row(found.kind, "NEW");
        format!(
            "INSERT INTO search_entry (id, kind, record_id, public, sort_key)
            SELECT coalesce((SELECT id + 1 FROM search_entry WHERE id >= beginning AND id < beginning + (1 << 28) ORDER BY id DESC LIMIT 1), beginning),
                {kind}, NEW.id, {public}, {sort_key}
            FROM (SELECT {beginning} AS beginning) WHERE {live};
        INSERT INTO search_index (rowid, words)
            SELECT id, NEW.search_key FROM search_entry WHERE record_id = NEW.id;",
            beginning = beginning("NEW", &kind),
            public = of_row(public, "NEW"),
            sort_key = sort_key("NEW"),
            live = of_row(found.live, "NEW"),
        )
    };
    let (add_new, add_again) = (add(found.public_at_first), add(found.public));
    let take = "INSERT INTO search_index (search_index, rowid, words)
            SELECT 'delete', id, OLD.search_key FROM search_entry WHERE record_id = OLD.id;
        DELETE FROM search_entry WHERE record_id = OLD.id;";
    let watched = found.watched.join(", ");
    let changed: Vec<String> = found.watched.iter().map(|column| format!("OLD.{column} IS NOT NEW.{column}")).collect();
    let kind = of_row(found.kind, table);
    format!(
        "INSERT INTO search_entry (id, kind, record_id, public, sort_key)
            SELECT beginning + row_number() OVER (PARTITION BY beginning), kind, id, public, sort_key
            FROM (SELECT {beginning} AS beginning, {kind} AS kind, id, {public} AS public, {sort_key} AS sort_key FROM {table} WHERE {live});
        INSERT INTO search_index (rowid, words)
            SELECT search_entry.id, {table}.search_key FROM {table} JOIN search_entry ON record_id = {table}.id ORDER BY search_entry.id;
        CREATE TRIGGER {table}_found AFTER INSERT ON {table} BEGIN {add_new} END;
        CREATE TRIGGER {table}_found_no_more AFTER DELETE ON {table} BEGIN {take} END;
        CREATE TRIGGER {table}_found_otherwise AFTER UPDATE OF {watched} ON {table} WHEN {changed} BEGIN {take} {add_again} END;",
        beginning = beginning(table, &kind),
        public = of_row(found.public, table),
        sort_key = sort_key(table),
        live = of_row(found.live, table),
        changed = changed.join(" OR "),
    )
}

/// Entries for the rows there are, and triggers for those to come: one run for a statement, however many rows.
fn postgres(found: &Found) -> String {
    let table = found.table;
    let sort_key = match found.sort_key {
        Order::ByName => "written.sort_key".to_owned(),
        Order::LatestFirst(day) => format!(
            "convert_to(lpad((99999999 - coalesce(to_char(written.{day}, 'YYYYMMDD')::integer, 0))::text, 8, '0'), 'UTF8')"
        ),
    };
    let add = |public: &str| {
        format!(
            "INSERT INTO search_entry (kind, record_id, public, sort_key, words)
            SELECT {kind}, written.id, {public}, {sort_key}, written.search_key",
            kind = of_row(found.kind, "written"),
            public = of_row(public, "written"),
        )
    };
    let (add_new, add_again) = (add(found.public_at_first), add(found.public));
    let live = of_row(found.live, "written");
    let changed: Vec<String> =
        found.watched.iter().map(|column| format!("gone.{column} IS DISTINCT FROM written.{column}")).collect();
    let changed = changed.join(" OR ");
    format!(
        "{add_again} FROM {table} AS written WHERE {live};
        CREATE FUNCTION {table}_found() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            {add_new} FROM written WHERE {live};
            RETURN NULL;
        END $$;
        CREATE FUNCTION {table}_found_no_more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM search_entry USING gone WHERE search_entry.record_id = gone.id;
            RETURN NULL;
        END $$;
        CREATE FUNCTION {table}_found_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM search_entry USING written JOIN gone ON gone.id = written.id
                WHERE search_entry.record_id = gone.id AND ({changed});
            {add_again} FROM written JOIN gone ON gone.id = written.id WHERE ({live}) AND ({changed});
            RETURN NULL;
        END $$;
        CREATE TRIGGER {table}_found AFTER INSERT ON {table}
            REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {table}_found();
        CREATE TRIGGER {table}_found_no_more AFTER DELETE ON {table}
            REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION {table}_found_no_more();
        CREATE TRIGGER {table}_found_otherwise AFTER UPDATE ON {table}
            REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {table}_found_otherwise();"
    )
}

/// The public knows a recipient by a public award that counts.
const SQLITE_AWARDS: &str = "
CREATE TRIGGER award_shows_recipient AFTER INSERT ON award
    WHEN NEW.visibility = 'PUBLIC' AND NEW.status IN ('CONFERRED', 'PRESENTED', 'RESTORED')
BEGIN
    UPDATE search_entry SET public = TRUE WHERE record_id = NEW.recipient_id AND NOT public;
END;
CREATE TRIGGER award_hides_recipient AFTER DELETE ON award BEGIN
    UPDATE search_entry SET public = EXISTS (SELECT 1 FROM award WHERE award.recipient_id = OLD.recipient_id
        AND award.visibility = 'PUBLIC' AND award.status IN ('CONFERRED', 'PRESENTED', 'RESTORED'))
    WHERE record_id = OLD.recipient_id;
END;
CREATE TRIGGER award_shows_or_hides_recipient AFTER UPDATE OF visibility, status, recipient_id ON award
    WHEN OLD.visibility <> NEW.visibility OR OLD.status <> NEW.status OR OLD.recipient_id <> NEW.recipient_id
BEGIN
    UPDATE search_entry SET public = EXISTS (SELECT 1 FROM award WHERE award.recipient_id = search_entry.record_id
        AND award.visibility = 'PUBLIC' AND award.status IN ('CONFERRED', 'PRESENTED', 'RESTORED'))
    WHERE record_id IN (OLD.recipient_id, NEW.recipient_id);
END;
";

/// A statement is planned once, when there may be nothing in these tables yet: it must not read all of them later.
const POSTGRES_AWARDS: &str = "
CREATE FUNCTION award_shows_recipient() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN
    UPDATE search_entry SET public = TRUE WHERE NOT public AND record_id IN (SELECT recipient_id FROM written
        WHERE visibility = 'PUBLIC' AND status IN ('CONFERRED', 'PRESENTED', 'RESTORED'));
    RETURN NULL;
END $$;
CREATE FUNCTION award_hides_recipient() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN
    UPDATE search_entry SET public = coalesce((SELECT TRUE FROM award WHERE award.recipient_id = search_entry.record_id
        AND award.visibility = 'PUBLIC' AND award.status IN ('CONFERRED', 'PRESENTED', 'RESTORED') LIMIT 1), FALSE)
    WHERE record_id IN (SELECT recipient_id FROM gone);
    RETURN NULL;
END $$;
CREATE FUNCTION award_shows_or_hides_recipient() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN
    UPDATE search_entry SET public = coalesce((SELECT TRUE FROM award WHERE award.recipient_id = search_entry.record_id
        AND award.visibility = 'PUBLIC' AND award.status IN ('CONFERRED', 'PRESENTED', 'RESTORED') LIMIT 1), FALSE)
    WHERE record_id IN (SELECT unnest(ARRAY[gone.recipient_id, written.recipient_id]) FROM gone JOIN written ON written.id = gone.id
        WHERE gone.visibility <> written.visibility OR gone.status <> written.status OR gone.recipient_id <> written.recipient_id);
    RETURN NULL;
END $$;
CREATE TRIGGER award_shows_recipient AFTER INSERT ON award
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION award_shows_recipient();
CREATE TRIGGER award_hides_recipient AFTER DELETE ON award
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION award_hides_recipient();
CREATE TRIGGER award_shows_or_hides_recipient AFTER UPDATE ON award
    REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION award_shows_or_hides_recipient();
";
