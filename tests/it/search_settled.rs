//! Words counted and listed beforehand: the same answers as by a look at each entry, whatever became of them since.

use bangvang::domain::access::Actor;
use bangvang::domain::vocabulary::Role;
use bangvang::store::search::{Lists, settle};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::rig::{On, Rig, on_both};

const LISTS: Lists = Lists { often: 60, length: 40 };

/// Words that most, some, few and no entries have; in names, beside them, spelt in several ways.
const WORDS: [&str; 9] = ["mau", "Mậu", "văn", "hoa", "Hòa", "ân", "xanh", "moi", "không"];

const QUERY: &str = "query($text: String!, $kinds: [SearchKind!], $first: Int, $after: String, $last: Int, $before: String) {
    search(text: $text, kinds: $kinds, first: $first, after: $after, last: $last, before: $before) {
        totalCount counts { kind count } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { asTyped cursor node { ... on Recipient { id } ... on Organisation { id } ... on Decision { id } } } } }";

/// Nobody, somebody of the office, and somebody who may see everything.
fn viewers() -> [Actor; 3] {
    [Actor::Public, Actor::Account { id: Uuid::nil(), login: "xem".to_owned(), role: Role::Viewer }, Rig::operator()]
}

/// A list of so many people, spelt in two ways, in no order.
fn list(from: usize, to: usize) -> String {
    let families = ["Mẫu", "Mậu", "Mẫu", "Hoa"];
    let middles = ["Văn", "Thị", "Đức", "Hòa", "Ngọc", "Ân", "Mẫu"];
    let givens =
        ["An", "Ân", "Ánh", "Bình", "Chi", "Dung", "Hà", "Hoa", "Hòa", "Hoá", "Hùng", "Lan", "Mẫu", "Vân", "Yến"];
    let units = ["Thôn Xanh", "Thôn Hoa", "Bản Mẫu", "Trường Mầm non Hòa Xanh"];
    let mut list = "Họ và tên,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n".to_owned();
    for n in from..to {
        let pick = |of: &[&'static str], step: usize| of[n * step / 7 % of.len()];
        let name = format!("{} {} {}", pick(&families, 5), pick(&middles, 11), pick(&givens, 13));
        list += &format!("{name},{} {},Giấy khen,12/QĐ-UBND,05/06/2020,UBND xã Mẫu\n", pick(&units, 3), n % 50);
    }
    list
}

fn import(rig: &Rig, name: &str, list: String) -> String {
    let path = rig.write(name, list);
    let ran = rig.run(&["import", "--json", "--create", "authorities", path.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()["import"].as_str().unwrap().to_owned()
}

/// Gives the first award of a found person another visibility.
async fn show(rig: &Rig, text: &str, place: usize, visibility: &str) {
    let answer = rig.ask("query($text: String!) { search(text: $text, first: 50) { nodes { ... on Recipient { awards { nodes { id version } } } } } }", json!({ "text": text })).await;
    let award = &answer["search"]["nodes"][place]["awards"]["nodes"][0];
    let change = "mutation($id: ID!, $version: Int!, $seen: Visibility!) { correctAward(input: {id: $id, version: $version, visibility: $seen}) { userErrors { message } } }";
    let changed = rig.ask(change, json!({"id": award["id"], "version": award["version"], "seen": visibility})).await;
    assert_eq!(changed["correctAward"]["userErrors"], json!([]), "{answer}");
}

async fn merge_two(rig: &Rig, text: &str) {
    let answer = rig
        .ask(
            "query($text: String!) { search(text: $text, first: 2) { nodes { ... on Recipient { id version } } } }",
            json!({ "text": text }),
        )
        .await;
    let nodes = &answer["search"]["nodes"];
    let input = json!({"survivor": nodes[1], "merged": [nodes[0]], "reason": "Cùng một người"});
    let merged = rig
        .ask(
            "mutation($input: MergeRecipientsInput!) { mergeRecipients(input: $input) { userErrors { message } } }",
            json!({ "input": input }),
        )
        .await;
    assert_eq!(merged["mergeRecipients"]["userErrors"], json!([]));
}

/// The rows of a search from one end on, so many pages at most.
async fn paged(rig: &Rig, actor: &Actor, text: &str, size: usize, pages: usize, backwards: bool) -> Vec<Value> {
    let (size_name, cursor_name, more, next) = if backwards {
        ("last", "before", "hasPreviousPage", "startCursor")
    } else {
        ("first", "after", "hasNextPage", "endCursor")
    };
    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    for _ in 0..pages {
        let asked = json!({"text": text, size_name: size, cursor_name: cursor});
        let answer = rig.execute(actor.clone(), QUERY, asked).await;
        assert!(answer.get("errors").is_none(), "{text}: {answer:#}");
        let page = &answer["data"]["search"];
        let rows = page["edges"].as_array().unwrap().iter().cloned();
        if backwards {
            seen.splice(0..0, rows);
        } else {
            seen.extend(rows);
        }
        if page["pageInfo"][more] == false {
            assert_eq!(page["totalCount"], seen.len(), "{text}");
            break;
        }
        cursor = page["pageInfo"][next].clone();
    }
    seen
}

/// The page before a place, which a reader who turned the pages goes back to.
async fn back(rig: &Rig, actor: &Actor, text: &str, place: usize) -> Value {
    let there = rig.execute(actor.clone(), QUERY, json!({"text": text, "first": place})).await;
    let cursor = &there["data"]["search"]["pageInfo"]["endCursor"];
    rig.execute(actor.clone(), QUERY, json!({"text": text, "last": 9, "before": cursor})).await["data"].clone()
}

/// All that a search can say of some words.
async fn answers(rig: &Rig) -> Vec<Value> {
    let mut said = Vec::new();
    for actor in viewers() {
        for text in WORDS {
            let first = paged(rig, &actor, text, 15, 5, false).await;
            if text == "hoa" {
                let all = paged(rig, &actor, text, 190, usize::MAX, false).await;
                assert!(all.starts_with(&first), "{text} for {actor:?}");
                assert_eq!(paged(rig, &actor, text, 190, usize::MAX, true).await, all, "{text} for {actor:?}");
                said.push(json!([text, all]));
            }
            let kinds = json!({"text": text, "kinds": ["COLLECTIVE", "ORGANISATION", "DECISION"], "first": 9});
            let some = rig.execute(actor.clone(), QUERY, kinds).await["data"].clone();
            let counts = rig.execute(actor.clone(), QUERY, json!({"text": text, "first": 20})).await["data"].clone();
            said.push(json!([
                text,
                first,
                some,
                counts,
                back(rig, &actor, text, 15).await,
                back(rig, &actor, text, 130).await
            ]));
        }
    }
    said
}

async fn run(rig: &Rig, sql: &str) {
    let db = sea_orm::Database::connect(&rig.url).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

async fn number(rig: &Rig, sql: &str) -> i64 {
    let statement = sea_orm::Statement::from_string(rig.registry.backend(), sql);
    rig.registry.reader().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// Lets nothing be known beforehand: every entry is looked at again, as there are more than a search looks through.
async fn forget(rig: &Rig) {
    if rig.on == On::Postgres {
        run(rig, "UPDATE search_settled SET up_to = 0; DELETE FROM search_count; DELETE FROM search_since; DELETE FROM search_common; DELETE FROM search_first").await;
    }
}

fn assert_same(one: &[Value], other: &[Value], when: &str) {
    for (one, other) in one.iter().zip(other) {
        assert!(one == other, "{when}, {}:\n{one:#}\n{other:#}", one[0]);
    }
}

on_both! {
    async fn what_is_known_beforehand_of_a_word_says_the_same_as_a_look_at_every_entry(rig: Rig) {
        import(&rig, "dau.csv", list(0, 2_400));
        let looked_at = answers(&rig).await;
        settle(&rig.registry, LISTS).await.unwrap();
        assert_same(&answers(&rig).await, &looked_at, "settled");

        // Hidden, shown again, gone, written anew, come and gone: some of it the first of their lists.
        let later = import(&rig, "sau.csv", list(2_400, 2_700));
        for (text, place, visibility) in [("Mẫu", 0, "INTERNAL"), ("Mẫu", 1, "RESTRICTED"), ("hoa", 0, "RESTRICTED"), ("Mẫu", 2, "INTERNAL"), ("Mẫu", 2, "PUBLIC"), ("ân", 4, "INTERNAL")] {
            show(&rig, text, place, visibility).await;
        }
        merge_two(&rig, "Mậu").await;
        let last = "(SELECT id FROM recipient WHERE kind = 'INDIVIDUAL' AND merged_into_id IS NULL ORDER BY sort_key DESC, id DESC LIMIT 1)";
        let first = "(SELECT sort_key FROM recipient WHERE kind = 'INDIVIDUAL' AND merged_into_id IS NULL ORDER BY sort_key, id LIMIT 1)";
        run(&rig, &format!("UPDATE recipient SET search_key = 'mau moi mẫu mới', sort_key = {first} WHERE id = {last}")).await;
        let changed = answers(&rig).await;
        assert_ne!(changed, looked_at);
        settle(&rig.registry, LISTS).await.unwrap();
        assert_same(&answers(&rig).await, &changed, "changed and settled");
        show(&rig, "Mẫu", 0, "PUBLIC").await;
        let undone = rig.run(&["undo", &later]);
        assert_eq!(undone.code, 0, "{}", undone.err);
        let taken_back = answers(&rig).await;
        settle(&rig.registry, LISTS).await.unwrap();
        assert_same(&answers(&rig).await, &taken_back, "taken back and settled");
        forget(&rig).await;
        assert_same(&answers(&rig).await, &taken_back, "looked at again");
    }

    async fn a_settled_word_is_counted_and_its_first_are_found_without_the_index(rig: Rig) {
        if rig.on == On::Sqlite {
            return;
        }
        import(&rig, "dau.csv", list(0, 2_400));
        settle(&rig.registry, LISTS).await.unwrap();
        assert_eq!(number(&rig, "SELECT count(*) FROM search_unsettled(NULL)").await, 0);
        assert!(number(&rig, "SELECT count(*) FROM search_common WHERE token IN ('mau', 'mẫu', '=hoa', '@xanh')").await == 4);
        let (answer, statements) = bangvang::store::statements::kept(rig.execute(Actor::Public, QUERY, json!({"text": "mau", "first": 20}))).await;
        assert_eq!(answer["data"]["search"]["edges"].as_array().unwrap().len(), 20);
        let by_index: Vec<String> = statements.iter().map(ToString::to_string).filter(|sql| sql.contains("FROM \"search_entry\"")).collect();
        assert!(by_index.len() <= 1, "{}", by_index.join("\n"));
        // Nothing is settled while somebody writes.
        import(&rig, "sau.csv", list(2_400, 2_410));
        let act = rig.act().await;
        act.tx().execute_unprepared("UPDATE search_entry SET public = public WHERE id = 1").await.unwrap();
        assert_eq!(number(&rig, "SELECT CAST(search_settle(1000) AS bigint)").await, 0);
        assert!(number(&rig, "SELECT count(*) FROM search_unsettled(NULL)").await > 0);
        drop(act);
    }
}
