//! Search: typed any way, the same answers in the same order on both databases, within the searcher's sight.

use bangvang::domain::access::Actor;
use bangvang::domain::text::{self, NameOrder};
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const RECORD: &str = "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id version recipient { id } } userErrors { message } } }";

/// Awards somebody, who becomes known by it; gives the award.
async fn award(rig: &Rig, name: &str, unit: &str) -> Value {
    let input = json!({
        "form": "LAO_DONG_TIEN_TIEN",
        "newRecipient": {"kind": "INDIVIDUAL", "name": name, "unit": unit},
        "evidence": "DECLARED",
    });
    let done = rig.ask(RECORD, json!({ "input": input })).await;
    assert_eq!(done["recordAward"]["userErrors"], json!([]), "{name}");
    done["recordAward"]["award"].clone()
}

/// Sample names that differ in marks, in `i` and `y`, in unit, and in nothing.
async fn fill(rig: &Rig) {
    for (name, unit) in [
        ("Mẫu Thị Hòa", "Trường Mầm non Mẫu Xanh"),
        ("Mẫu Thị Hoa", "Trường Mầm non Mẫu Xanh"),
        ("Mẫu Văn Hoá", "Thôn Mẫu"),
        ("Hà Mi", "Thôn Mẫu"),
        ("Hà My", "Bản Mẫu"),
        ("Hạ Mỹ", "Thôn Mẫu"),
        ("Đỗ Mẫu Đức", "UBND xã Hoà Mẫu"),
        ("Nguyễn Mẫu An", "Công an xã Mẫu"),
        ("Nguyễn Mẫu Ân", "Công an xã Mẫu"),
        ("H'Mẫu Niê", "Buôn Mẫu"),
    ] {
        award(rig, name, unit).await;
    }
    let made = rig.ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\", aliases: [\"UBX Mẫu\"]}) { organisation { id } } }", json!({})).await;
    let authority = made["createOrganisation"]["organisation"]["id"].clone();
    rig.ask(
        "mutation { createCampaign(input: {title: \"Xã Mẫu chung sức, hoà thuận\", scope: UNIT}) { campaign { id } } }",
        json!({}),
    )
    .await;
    for (number, day, title) in [
        ("1436/QĐ-UBND", "2020-06-05", "Về việc tặng giấy khen"),
        ("36/QĐ-UBND", "2019-01-02", "Về việc khen thưởng đột xuất"),
    ] {
        let input = json!({"number": number, "signedOn": day, "issuingAuthority": authority, "title": title});
        rig.ask(
            "mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { userErrors { message } } }",
            json!({ "input": input }),
        )
        .await;
    }
    let added = rig.ask("mutation { addArticle(input: {title: \"Gương sáng xã Mẫu\", text: \"UBND xã Mẫu vừa tặng giấy khen cho 3 tập thể và 5 cá nhân tiêu biểu.\"}) { userErrors { message } } }", json!({})).await;
    assert_eq!(added["addArticle"]["userErrors"], json!([]));
}

/// More sample names than a search looks at one by one, spelt in two ways and given in no order.
fn crowd() -> Vec<String> {
    let middles =
        ["Văn", "Thị", "Đức", "Minh", "Thanh", "Ngọc", "Thu", "Hữu", "Bích", "Quang", "Xuân", "Hồng", "Kim", "Anh"];
    let givens = [
        "An", "Ân", "Ánh", "Bình", "Chi", "Dung", "Đào", "Đạt", "Giang", "Hà", "Hạ", "Hải", "Hằng", "Hoa", "Hòa",
        "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai", "Mạnh", "My", "Nam", "Nga", "Oanh", "Phong", "Phúc", "Quân",
        "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Tiến", "Trang", "Tuấn", "Tùng", "Vân", "Yến",
    ];
    let mut names = Vec::new();
    for (place, given) in givens.iter().enumerate() {
        for middle in middles {
            let family = if place % 3 == 0 { "Mậu" } else { "Mẫu" };
            names.extend(["", " Công", " Quý", " Thế"].map(|first| format!("{family}{first} {middle} {given}")));
        }
    }
    let half = names.split_off(names.len() / 2);
    half.into_iter().rev().chain(names).collect()
}

/// Keeps the award of the first person found from the public; gives that person's name.
async fn hide_first(rig: &Rig, text: &str) -> String {
    let answer = rig.ask("query($text: String!) { recipients(filter: {text: $text}, first: 1) { nodes { displayName awards { nodes { id version } } } } }", json!({ "text": text })).await;
    let one = &answer["recipients"]["nodes"][0];
    let award = &one["awards"]["nodes"][0];
    let hide = "mutation($id: ID!, $version: Int!) { correctAward(input: {id: $id, version: $version, visibility: INTERNAL}) { userErrors { message } } }";
    let hidden = rig.ask(hide, json!({"id": award["id"], "version": award["version"]})).await;
    assert_eq!(hidden["correctAward"]["userErrors"], json!([]), "{answer}");
    one["displayName"].as_str().unwrap().to_owned()
}

/// All names found, page by page, in the order of the list.
async fn paged(rig: &Rig, actor: &Actor, text: &str, size: usize, backwards: bool) -> Vec<String> {
    let (size_name, cursor_name, more, next) = if backwards {
        ("last", "before", "hasPreviousPage", "startCursor")
    } else {
        ("first", "after", "hasNextPage", "endCursor")
    };
    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let asked = json!({"text": text, size_name: size, cursor_name: cursor});
        let answer = rig.execute(actor.clone(), QUERY, asked).await;
        assert!(answer.get("errors").is_none(), "{text}: {answer:#}");
        let page = &answer["data"]["search"];
        let names =
            page["edges"].as_array().unwrap().iter().map(|edge| edge["node"]["name"].as_str().unwrap().to_owned());
        if backwards {
            seen.splice(0..0, names);
        } else {
            seen.extend(names);
        }
        if page["pageInfo"][more] == false {
            return seen;
        }
        cursor = page["pageInfo"][next].clone();
    }
}

const QUERY: &str = "query($text: String!, $kinds: [SearchKind!], $first: Int, $after: String, $last: Int, $before: String) {
    search(text: $text, kinds: $kinds, first: $first, after: $after, last: $last, before: $before) {
        totalCount counts { kind count } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { asTyped cursor node { ... on Recipient { name: displayName } ... on Organisation { name } ... on Campaign { name: title }
            ... on Decision { name: number } ... on NewsArticle { name: title } } } } }";

/// The names found, those spelt otherwise than typed behind a `~`; the count must be theirs.
async fn names(rig: &Rig, actor: Actor, text: &str) -> Vec<String> {
    let answer = rig.execute(actor, QUERY, json!({"text": text, "first": 100})).await;
    assert!(answer.get("errors").is_none(), "{text}: {answer:#}");
    let found = &answer["data"]["search"];
    let edges = found["edges"].as_array().unwrap();
    assert_eq!(found["totalCount"], edges.len(), "{text}");
    let counted: u64 = found["counts"].as_array().unwrap().iter().map(|row| row["count"].as_u64().unwrap()).sum();
    assert_eq!(counted, edges.len() as u64, "{text}");
    let shown = |edge: &Value| {
        let kind = if edge["asTyped"] == true { "" } else { "~" };
        let name = edge["node"].as_object().unwrap().values().next().unwrap().as_str().unwrap();
        format!("{kind}{name}")
    };
    edges.iter().map(shown).collect()
}

/// What each text finds, in order.
const CASES: &[(&str, &[&str])] = &[
    // Without marks everything is found, what has none first.
    ("hoa", &["Mẫu Thị Hoa", "~Mẫu Thị Hòa", "~Mẫu Văn Hoá", "~Xã Mẫu chung sức, hoà thuận", "~Đỗ Mẫu Đức"]),
    // With marks the exact spelling ranks first; the place of the mark, capitals, spaces and composition do not matter.
    ("hòa", &["Mẫu Thị Hòa", "Xã Mẫu chung sức, hoà thuận", "~Mẫu Thị Hoa", "~Mẫu Văn Hoá", "~Đỗ Mẫu Đức"]),
    ("  HOÀ ", &["Mẫu Thị Hòa", "Xã Mẫu chung sức, hoà thuận", "~Mẫu Thị Hoa", "~Mẫu Văn Hoá", "~Đỗ Mẫu Đức"]),
    ("ho\u{300}a", &["Mẫu Thị Hòa", "Xã Mẫu chung sức, hoà thuận", "~Mẫu Thị Hoa", "~Mẫu Văn Hoá", "~Đỗ Mẫu Đức"]),
    ("hóa", &["Mẫu Văn Hoá", "~Mẫu Thị Hoa", "~Mẫu Thị Hòa", "~Xã Mẫu chung sức, hoà thuận", "~Đỗ Mẫu Đức"]),
    // `i` and `y` are one key: the exact spelling still ranks first.
    ("Hà My", &["Hà My", "~Hà Mi", "~Hạ Mỹ"]),
    ("hà mi", &["Hà Mi", "~Hà My", "~Hạ Mỹ"]),
    ("my", &["Hà My", "~Hà Mi", "~Hạ Mỹ"]),
    // đ is a d, and given names order those who fit alike.
    ("do mau duc", &["~Đỗ Mẫu Đức"]),
    ("Đỗ Đức", &["Đỗ Mẫu Đức"]),
    ("nguyễn mẫu", &["Nguyễn Mẫu An", "Nguyễn Mẫu Ân"]),
    ("nguyen an", &["~Nguyễn Mẫu An", "~Nguyễn Mẫu Ân"]),
    // Words beside the name, abbreviations written out.
    ("hoa mầm non mẫu xanh", &["~Mẫu Thị Hoa", "~Mẫu Thị Hòa"]),
    ("hoà MN Mẫu Xanh", &["~Mẫu Thị Hòa", "~Mẫu Thị Hoa"]),
    ("UBND xã Mẫu", &["UBND xã Mẫu", "~Đỗ Mẫu Đức"]),
    ("Uỷ ban nhân dân xã mẫu", &["UBND xã Mẫu", "~Đỗ Mẫu Đức"]),
    ("ubx mau", &["~UBND xã Mẫu"]),
    ("H’Mẫu", &["H'Mẫu Niê"]),
    // Decision numbers in any spelling; several decisions latest first.
    ("1436/QĐ-UBND", &["1436/QĐ-UBND"]),
    ("số 01436 /qđ–ubnd", &["1436/QĐ-UBND"]),
    ("1436", &["1436/QĐ-UBND"]),
    ("về việc", &["1436/QĐ-UBND", "36/QĐ-UBND"]),
    // A last word that nobody has is the beginning of one; a star says so outright.
    ("nguye", &["~Nguyễn Mẫu An", "~Nguyễn Mẫu Ân"]),
    ("Nguyễn Mẫu A*", &["Nguyễn Mẫu An", "~Nguyễn Mẫu Ân"]),
    ("zzz", &[]),
    ("100% \"mẫu\" -- '); DROP", &[]),
    ("NOT AND OR", &[]),
];

on_both! {
    async fn a_text_typed_any_way_finds_the_same_records_in_the_same_order(rig: Rig) {
        fill(&rig).await;
        let mut found = Vec::new();
        for (text, _) in CASES {
            found.push((*text, names(&rig, Rig::operator(), text).await));
        }
        let wrong: Vec<String> = found
            .iter()
            .zip(CASES)
            .filter(|((_, names), (_, expected))| names != expected)
            .map(|((text, names), (_, expected))| format!("{text:?} found {names:?}\n    expected {expected:?}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn pages_of_a_search_neither_repeat_nor_lose_a_record(rig: Rig) {
        fill(&rig).await;
        let whole = names(&rig, Rig::operator(), "mẫu").await;
        assert_eq!(whole.len(), 13, "{whole:?}");
        for size in [1, 2, 5, 13] {
            for backwards in [false, true] {
                let seen = paged(&rig, &Rig::operator(), "mẫu", size, backwards).await;
                let plain: Vec<&str> = whole.iter().map(|name| name.trim_start_matches('~')).collect();
                assert_eq!(seen, plain, "{size} at a time, backwards: {backwards}");
            }
        }
    }

    async fn thousands_of_hits_come_page_by_page_in_order_and_are_counted(rig: Rig) {
        let names = crowd();
        let mut list = "Họ và tên,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n".to_owned();
        for name in &names {
            list += &format!("{name},Thôn Xanh,Giấy khen,12/QĐ-UBND,05/06/2020,UBND xã Thử\n");
        }
        let path = rig.write("danh-sach.csv", list);
        let ran = rig.run(&["import", "--create", "authorities", path.to_str().unwrap()]);
        assert!(ran.code == 0, "{}", ran.err);
        let hidden = hide_first(&rig, "Mẫu Văn An").await;
        let in_order = |hidden: &str| {
            let mut seen: Vec<String> = names.iter().filter(|name| *name != hidden).cloned().collect();
            seen.sort_by_key(|name| (!name.starts_with("Mẫu"), text::sort_key(name, NameOrder::GivenNameFirst)));
            seen
        };
        for (actor, hidden) in [(Rig::operator(), ""), (Actor::Public, hidden.as_str())] {
            let expected = in_order(hidden);
            for backwards in [false, true] {
                assert_eq!(paged(&rig, &actor, "mẫu", 150, backwards).await, expected, "{actor:?}, backwards: {backwards}");
            }
            let count = rig.execute(actor, QUERY, json!({"text": "mẫu", "first": 1})).await["data"]["search"].clone();
            assert_eq!(count["counts"], json!([{"kind": "INDIVIDUAL", "count": expected.len()}]));
        }
    }

    async fn the_public_finds_only_what_it_may_see(rig: Rig) {
        let kept = award(&rig, "Mẫu Văn An", "Thôn Mẫu").await;
        assert_eq!(names(&rig, Actor::Public, "mau van an").await, ["~Mẫu Văn An"]);
        let hide = "mutation($id: ID!, $version: Int!, $seen: Visibility!) { correctAward(input: {id: $id, version: $version, visibility: $seen}) { userErrors { message } } }";
        rig.ask(hide, json!({"id": kept["id"], "version": 1, "seen": "INTERNAL"})).await;
        assert_eq!(names(&rig, Actor::Public, "mau van an").await, [""; 0]);
        assert_eq!(names(&rig, Rig::operator(), "mau van an").await, ["~Mẫu Văn An"], "the office still finds it");
        rig.ask(hide, json!({"id": kept["id"], "version": 2, "seen": "PUBLIC"})).await;
        assert_eq!(names(&rig, Actor::Public, "mau van an").await, ["~Mẫu Văn An"]);
        rig.ask(
            "mutation($id: ID!) { revokeAward(input: {id: $id, version: 3, revokedOn: \"2021-01-01\", reason: ERROR}) { userErrors { message } } }",
            json!({"id": kept["id"]}),
        ).await;
        assert_eq!(names(&rig, Actor::Public, "mau van an").await, [""; 0], "a revoked award shows nobody");
    }

    async fn a_search_may_be_for_some_kinds_only(rig: Rig) {
        fill(&rig).await;
        let answer = rig.ask(QUERY, json!({"text": "mẫu", "kinds": ["CAMPAIGN", "ORGANISATION", "CAMPAIGN"]})).await;
        assert_eq!(answer["search"]["counts"], json!([{"kind": "ORGANISATION", "count": 1}, {"kind": "CAMPAIGN", "count": 1}]));
        let names: Vec<&Value> = answer["search"]["edges"].as_array().unwrap().iter().map(|edge| &edge["node"]["name"]).collect();
        assert_eq!(names, ["UBND xã Mẫu", "Xã Mẫu chung sức, hoà thuận"]);
        let answer = rig.ask(QUERY, json!({"text": "mẫu", "kinds": []})).await;
        assert_eq!(answer["search"]["totalCount"], 0);
    }

    async fn a_renamed_record_is_found_by_its_new_name_only(rig: Rig) {
        let made = rig.ask("mutation { createCampaign(input: {title: \"Xã Mẫu thi đua\", scope: UNIT}) { campaign { id } } }", json!({})).await;
        let id = made["createCampaign"]["campaign"]["id"].clone();
        rig.ask("mutation($id: ID!) { updateCampaign(input: {id: $id, version: 1, title: \"Phường Mới thi đua\"}) { userErrors { message } } }", json!({ "id": id })).await;
        assert_eq!(names(&rig, Actor::Public, "xã mẫu").await, [""; 0]);
        assert_eq!(names(&rig, Actor::Public, "phuong moi").await, ["~Phường Mới thi đua"]);
    }

    async fn a_search_for_nothing_and_a_foreign_cursor_are_refused(rig: Rig) {
        for (arguments, says) in [
            ("text: \" %*\\\" \"", "at least one letter or digit"),
            ("text: \"mau\", after: \"x\"", "not a cursor"),
            ("text: \"mau\", after: \"W3siaSI6OTl9XQ\"", "another list"),
            ("text: \"mau\", first: 0", "first must be from 1 to 200"),
        ] {
            let answer = rig.execute(Actor::Public, &format!("{{ search({arguments}) {{ totalCount nodes {{ id }} }} }}"), json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{arguments}: {answer}");
            assert!(answer["errors"][0]["message"].as_str().unwrap().contains(says), "{arguments}: {answer}");
        }
    }
}
