//! A generated registry of any size, made by the database itself: names, units and awards are samples.

use bangvang::domain::search;
use bangvang::domain::text::{self, NameOrder};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};

/// Families by how common they are, roughly.
const FAMILIES: &[&str] = &[
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Đỗ",
    "Hà", "Nông", "Triệu",
];
const MIDDLES: &[&str] =
    &["Văn", "Văn", "Thị", "Thị", "Thị", "Đức", "Minh", "Thanh", "Ngọc", "Thu", "Hữu", "Bích", "Quang"];
const GIVENS: &[&str] = &[
    "An", "Ân", "Ánh", "Anh", "Bình", "Bích", "Châu", "Chi", "Cường", "Dung", "Dũng", "Duyên", "Đào", "Đạt", "Đức",
    "Giang", "Hà", "Hải", "Hạnh", "Hằng", "Hiền", "Hiếu", "Hoa", "Hòa", "Hoá", "Hùng", "Hương", "Huy", "Khánh", "Kiên",
    "Lan", "Linh", "Loan", "Long", "Mai", "Mạnh", "Mi", "My", "Mỹ", "Nam", "Nga", "Ngân", "Nhung", "Oanh", "Phong",
    "Phúc", "Quân", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Tiến", "Trang", "Tuấn", "Tùng", "Vân", "Xuân",
    "Yến",
];
const BODIES: &[&str] = &[
    "Trường Mầm non",
    "Trường Tiểu học",
    "Trường THCS",
    "UBND xã",
    "Trạm Y tế xã",
    "Công an xã",
    "Hội Phụ nữ xã",
    "Thôn",
    "Hợp tác xã",
    "Đoàn Thanh niên xã",
];
const PLACES_FIRST: &[&str] =
    &["Đức", "Phùng", "Sông", "Huyền", "Nông", "Dương", "Quân", "Cẩm", "Tân", "Lục", "Mỹ", "Cao", "Yên", "Bằng"];
const PLACES_SECOND: &[&str] =
    &["Xuân", "Kiên", "Cầu", "Tụng", "Thượng", "Quang", "Giàng", "Hương", "Bình", "Phong", "Sơn", "Lạc", "Vân", "Cư"];

/// Fills an empty registry with that many awards, a third as many recipients, and decisions, units, campaigns and
/// articles in proportion. Indexes of awards are made anew at the end, which is faster than keeping them up; what can be
/// searched comes in the order in which searches show it, as an import brings it, which SQLite's index takes faster.
pub(crate) async fn fill(url: &str, awards: usize) {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let indexes = indexes_of_awards(&db).await;
    pools(&db, sqlite).await;
    if sqlite {
        run(&db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF;").await;
    }
    for (_, name, _) in indexes.iter().filter(|(kind, ..)| kind == "index") {
        run(&db, &format!("DROP INDEX {name}")).await;
    }
    for step in records(awards) {
        run(&db, &said(step, sqlite)).await;
    }
    // What the triggers of awards would find: everybody here has a public award. They cost more than they tell.
    let quiet: Vec<_> = indexes.iter().filter(|(kind, ..)| kind == "trigger").collect();
    for (_, name, _) in &quiet {
        run(&db, &format!("DROP TRIGGER {name}")).await;
    }
    if !sqlite {
        run(&db, "SET session_replication_role = replica").await;
    }
    run(&db, &said(award(awards), sqlite)).await;
    run(&db, "UPDATE search_entry SET public = TRUE WHERE NOT public").await;
    if !sqlite {
        run(&db, "SET session_replication_role = DEFAULT").await;
    }
    for (_, _, sql) in &indexes {
        run(&db, sql).await;
    }
    run(&db, &said(article_links(awards), sqlite)).await;
    run(&db, "DROP TABLE pool_name; DROP TABLE pool_unit").await;
    run(&db, if sqlite { "ANALYZE" } else { "VACUUM ANALYZE" }).await;
    db.close().await.unwrap();
}

async fn run(db: &DatabaseConnection, sql: &str) {
    db.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

/// Kind, name and text of what hangs on the table of awards and can be made again; in SQLite its triggers too.
async fn indexes_of_awards(db: &DatabaseConnection) -> Vec<(String, String, String)> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'award' AND sql IS NOT NULL AND type IN ('index', 'trigger')"
        }
        _ => {
            "SELECT 'index' AS type, indexname::text AS name, indexdef AS sql FROM pg_indexes WHERE tablename = 'award' AND indexname <> 'award_pk'"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter()
        .map(|row| {
            let text = |column| row.try_get::<String>("", column).unwrap();
            (text("type"), text("name"), text("sql"))
        })
        .collect()
}

/// Names and units with everything that follows from them, to be drawn from.
async fn pools(db: &DatabaseConnection, sqlite: bool) {
    let binary = if sqlite { "blob" } else { "bytea" };
    for table in ["pool_name", "pool_unit"] {
        run(db, &format!("CREATE TABLE {table} (n integer PRIMARY KEY, name text, name_key text, found text, beside text, link text, sort_key {binary})")).await;
    }
    let names: Vec<String> = product(FAMILIES, MIDDLES, GIVENS);
    let units: Vec<String> = product(BODIES, PLACES_FIRST, PLACES_SECOND);
    for (table, texts, order) in
        [("pool_name", names, NameOrder::GivenNameFirst), ("pool_unit", units, NameOrder::Alphabetical)]
    {
        for (chunk, texts) in texts.chunks(500).enumerate() {
            let rows: Vec<String> = texts
                .iter()
                .enumerate()
                .map(|(place, name)| {
                    let n = chunk * 500 + place;
                    let key: String = text::sort_key(name, order).iter().map(|byte| format!("{byte:02x}")).collect();
                    let key = if sqlite { format!("x'{key}'") } else { format!("'\\x{key}'::bytea") };
                    let (found, beside) = (search::key(name, ""), search::key("", name));
                    let name_key = text::unit_key(name);
                    let link = text::Run::of(name_key.as_str()).name_key();
                    format!("({n}, '{name}', '{name_key}', '{found}', '{beside}', '{link}', {key})")
                })
                .collect();
            run(db, &format!("INSERT INTO {table} VALUES {}", rows.join(", "))).await;
        }
    }
}

fn product(first: &[&str], second: &[&str], third: &[&str]) -> Vec<String> {
    let pairs = first.iter().flat_map(|one| second.iter().map(move |two| format!("{one} {two}")));
    pairs.flat_map(|pair| third.iter().map(move |three| format!("{pair} {three}"))).collect()
}

/// One statement: how many rows, and the text for each number `n`. `{id:K:EXPR}` is the id of a record of kind `K`,
/// `{day:EXPR}` a day, `{now}` a time, `{sorted:EXPR}` the order in which SQLite takes them.
struct Step {
    rows: usize,
    sql: String,
}

fn records(awards: usize) -> Vec<Step> {
    let (names, units) =
        (FAMILIES.len() * MIDDLES.len() * GIVENS.len(), BODIES.len() * PLACES_FIRST.len() * PLACES_SECOND.len());
    let step = |rows: usize, sql: &str| Step {
        rows: rows.max(10),
        sql: sql.replace("{names}", &names.to_string()).replace("{units}", &units.to_string()),
    };
    vec![
        step(awards / 50, "INSERT INTO organisation (id, name, name_key, search_key, sort_key, aliases, org_type, level, version, created_at, updated_at)
            SELECT {id:1:series.n}, name, name_key, found, sort_key, '[]', 'OTHER', 'UNIT', 1, {now}, {now} FROM series JOIN pool_unit ON pool_unit.n = series.n % {units} {sorted:sort_key}"),
        step(500, "INSERT INTO campaign (id, title, title_key, search_key, sort_key, launched_by_id, launched_on, period_kind, scope, method, status, version, created_at, updated_at)
            SELECT {id:2:series.n}, 'Phong trào ' || series.n, 'phong trào ' || series.n, 'phong trao phong trào ' || series.n, sort_key, {id:1:(1 + series.n % 10)}, {day:series.n}, 'UNKNOWN', 'UNIT', 'THEMED', 'LAUNCHED', 1, {now}, {now} FROM series JOIN pool_unit ON pool_unit.n = series.n"),
        step(awards / 40, "INSERT INTO decision (id, number_raw, number, symbol, number_key, year, signed_on, issuing_authority_id, title, search_key, campaign_id, status, version, created_at, updated_at)
            SELECT {id:3:n}, n || '/QĐ-UBND', n, 'QD-UBND', n || '/QD-UBND', 2012 + n % 12, {day:(n * 7) % 4800}, {id:1:(1 + n % 10)}, 'Về việc khen thưởng', n || ' #' || n || ' #' || n || '/qd-ubnd', {id:2:(1 + n % 500)}, 'IN_FORCE', 1, {now}, {now} FROM series {sorted:(n * 7) % 4800 DESC}"),
        step(awards / 3, "INSERT INTO recipient (id, kind, display_name, name_key, unit_text, unit_key, search_key, link_key, sort_key, is_foreign, deceased, version, created_at, updated_at)
            SELECT {id:4:series.n}, 'INDIVIDUAL', person.name, person.name_key, body.name, body.name_key, person.found || ' ' || body.beside, person.link, person.sort_key, FALSE, FALSE, 1, {now}, {now}
            FROM series JOIN pool_name AS person ON person.n = (series.n * 7919) % {names} JOIN pool_unit AS body ON body.n = (series.n / 7) % {units} {sorted:person.sort_key}"),
        step(awards / 50, "INSERT INTO recipient (id, kind, display_name, name_key, unit_key, search_key, link_key, sort_key, is_foreign, deceased, organisation_id, version, created_at, updated_at)
            SELECT {id:5:series.n}, 'COLLECTIVE', name, name_key, '', found, link, sort_key, FALSE, FALSE, {id:1:series.n}, 1, {now}, {now} FROM series JOIN pool_unit ON pool_unit.n = series.n % {units} {sorted:sort_key}"),
        step(awards / 20, "INSERT INTO news_article (id, title, search_key, published_on, language, content_sha256, status, version, created_at, updated_at)
            SELECT {id:6:n}, 'Bản tin mẫu ' || n, 'ban tin mau bản =tin mẫu ' || n, {day:n % 4800}, 'vi', '', 'UNCHECKED', 1, {now}, {now} FROM series {sorted:n % 4800 DESC}"),
    ]
}

fn award(awards: usize) -> Step {
    let (people, decisions) = ((awards / 3).max(10), (awards / 40).max(10));
    let sql = format!(
        "INSERT INTO award (id, recipient_id, award_form_id, decision_id, campaign_id, recipient_kind, identity_key, sort_key, decided_on, period_kind, period_start_year, period_end_year, name_at_award, unit_text_at_award, unit_id, position_group, posthumous, status, evidence, visibility, version, created_at, updated_at)
        SELECT {{id:7:n}}, recipient.id, form.id, CASE WHEN n % 50 > 0 THEN {{id:3:(1 + n % {decisions})}} END, CASE WHEN n % 4 = 0 THEN {{id:2:(1 + n % 500)}} END, recipient.kind, {{id:8:n}}, recipient.sort_key,
            CASE WHEN n % 50 > 0 THEN {{day:(1 + n % {decisions}) * 7 % 4800}} END, 'YEAR', 2012 + n % 12, 2012 + n % 12, recipient.display_name, recipient.unit_text,
            {{id:1:(1 + n % 10)}}, 'UNKNOWN', FALSE, CASE WHEN n % 97 = 0 THEN 'REVOKED' ELSE 'CONFERRED' END, 'DECISION', CASE WHEN n % 89 = 0 THEN 'INTERNAL' ELSE 'PUBLIC' END, 1, {{now}}, {{now}}
        FROM series JOIN recipient ON recipient.id = {{id:4:(1 + n % {people})}} JOIN (SELECT id, row_number() OVER (ORDER BY rank) AS place FROM award_form) AS form ON form.place = 1 + series.n % 40"
    );
    Step { rows: awards, sql }
}

fn article_links(awards: usize) -> Step {
    let sql = "INSERT INTO article_link (id, news_article_id, award_id, relation, reasons, method, state, decided_by, version, created_at, updated_at)
        SELECT {id:9:n}, {id:6:n}, {id:7:n}, 'REPORTS', '[]', 'MANUAL', 'CONFIRMED', 'mẫu', 1, {now}, {now} FROM series";
    Step { rows: (awards / 20).max(10), sql: sql.to_owned() }
}

/// The statement in the database's own words.
fn said(step: Step, sqlite: bool) -> String {
    let mut sql = String::new();
    let mut rest = step.sql.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, after) = after.split_once('}').unwrap();
        sql.push_str(before);
        sql.push_str(&written(mark, sqlite));
        rest = after;
    }
    sql.push_str(rest);
    let rows = step.rows;
    if sqlite {
        format!("WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {rows}) {sql}")
    } else {
        format!(
            "WITH series AS (SELECT generate_series(1, {rows}::bigint) AS n) {}",
            sql.replace("'[]'", "'[]'::jsonb")
        )
    }
}

fn written(mark: &str, sqlite: bool) -> String {
    match mark.split(':').collect::<Vec<_>>().as_slice() {
        ["id", kind, number] if sqlite => format!("unhex(printf('0198c200{kind:0>4}70008000%012x', {number}))"),
        ["id", kind, number] => {
            format!("('0198c200-{kind:0>4}-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid")
        }
        ["day", number] if sqlite => format!("date('2012-01-01', '+' || ({number}) || ' days')"),
        ["day", number] => format!("(date '2012-01-01' + ({number})::integer)"),
        ["sorted", by] => {
            if sqlite {
                format!("ORDER BY {by}")
            } else {
                String::new()
            }
        }
        ["now"] if sqlite => "'2026-11-20 02:00:00+00:00'".to_owned(),
        ["now"] => "timestamptz '2026-11-20 02:00:00+00'".to_owned(),
        _ => panic!("{mark}"),
    }
}
