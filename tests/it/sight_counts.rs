//! Every number that anybody is told is that of a list which they may read.

use std::collections::HashSet;

use bangvang::domain::access::Actor;
use bangvang::domain::vocabulary::Role;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const COUNTED: [&str; 3] = ["CONFERRED", "PRESENTED", "RESTORED"];

/// Everybody there is, from the outside inwards.
fn askers() -> [(&'static str, Actor); 4] {
    let account = |role: Role| Actor::Account { id: uuid::Uuid::from_u128(1), login: role.code().to_lowercase(), role };
    [
        ("the public", Actor::Public),
        ("a viewer", account(Role::Viewer)),
        ("a clerk", account(Role::Clerk)),
        ("an administrator", account(Role::Admin)),
    ]
}

async fn ask(rig: &Rig, actor: &Actor, query: &str, variables: Value) -> Value {
    let answer = rig.execute(actor.clone(), query, variables).await;
    assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
    answer["data"].clone()
}

/// Does one thing as the office: a mutation by its name, with what is asked of its payload.
async fn done(rig: &Rig, mutation: &str, input: Value) -> Value {
    let (name, asked) = mutation.split_once(' ').unwrap();
    let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    let query = format!("mutation($input: {kind}!) {{ {name}(input: $input) {asked} }}");
    rig.ask(&query, json!({ "input": input })).await[name].clone()
}

fn rows(list: &Value) -> &Vec<Value> {
    list["nodes"].as_array().unwrap_or_else(|| panic!("{list:#}"))
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_else(|| panic!("{value:#}")) as usize
}

/// A list whose count must be the number of its rows; gives the rows.
fn counted(list: &Value) -> &Vec<Value> {
    assert_eq!(number(&list["totalCount"]), rows(list).len(), "{list:#}");
    rows(list)
}

/// What a test looks up by id.
struct Made {
    article: Value,
    ceremony: Value,
}

/// Awards of every visibility and some states, with a decision, under a draft and under a campaign alone; counts declared
/// for each; an article and a ceremony that speak of all of it.
async fn filled(rig: &Rig) -> Made {
    let office = done(rig, "createOrganisation { organisation { id } }", json!({"name": "UBND xã Mẫu"})).await;
    let office = &office["organisation"]["id"];
    let campaign =
        done(rig, "createCampaign { campaign { id } }", json!({"title": "Xã Mẫu thi đua", "scope": "UNIT"})).await;
    let campaign = &campaign["campaign"]["id"];
    let quiet =
        done(rig, "createCampaign { campaign { id } }", json!({"title": "Xã Mẫu lặng lẽ", "scope": "UNIT"})).await;
    let mut decisions = Vec::new();
    for (number, status, of) in [("1/QĐ-UBND", "IN_FORCE", campaign), ("2/QĐ-UBND", "DRAFT", &quiet["campaign"]["id"])]
    {
        let input = json!({"number": number, "signedOn": "2020-07-10", "issuingAuthority": office, "campaign": of, "status": status});
        let made = done(rig, "recordDecision { decision { id } }", input).await;
        decisions.push(made["decision"]["id"].clone());
    }
    let added = done(rig, "addArticle { newsArticle { id } }", json!({"title": "Bài mẫu", "url": "https://mau.example.vn/tin", "text": "UBND xã Mẫu tặng giấy khen cho nhiều tập thể, cá nhân tiêu biểu trong năm."})).await;
    let article = added["newsArticle"]["id"].clone();
    let made =
        done(rig, "recordCeremony { ceremony { id } }", json!({"title": "Lễ mẫu", "heldOn": "2020-08-01"})).await;
    let ceremony = made["ceremony"]["id"].clone();
    let link = async |target: &Value| {
        let input = json!({"article": article, "target": target, "relation": "MENTIONS"});
        let linked = done(rig, "linkArticle { userErrors { message } }", input).await;
        assert_eq!(linked["userErrors"], json!([]));
    };
    for (under, declared) in [
        (json!({"decision": decisions[0]}), 3),
        (json!({"campaign": campaign}), 2),
        (json!({"decision": decisions[1]}), 9),
    ] {
        let mut input = under;
        input["form"] = json!("GIAY_KHEN_XA");
        input["recipientKind"] = json!("INDIVIDUAL");
        input["declaredCount"] = json!(declared);
        let group = done(rig, "declareAwards { awardGroup { id } }", input).await;
        let group = &group["awardGroup"]["id"];
        link(group).await;
        let shown =
            done(rig, "presentAward { userErrors { message } }", json!({"ceremony": ceremony, "awardGroup": group}))
                .await;
        assert_eq!(shown["userErrors"], json!([]));
    }
    let mut somebody = Value::Null;
    for (at, (visibility, status)) in [
        ("PUBLIC", "CONFERRED"),
        ("INTERNAL", "CONFERRED"),
        ("RESTRICTED", "PRESENTED"),
        ("PUBLIC", "PROPOSED"),
        ("PUBLIC", "CONFERRED"),
    ]
    .into_iter()
    .enumerate()
    {
        for (form, unit, of) in [
            ("GIAY_KHEN_XA", "Thôn Một", json!({"decision": decisions[0], "campaign": campaign})),
            ("LAO_DONG_TIEN_TIEN", "Thôn Hai", json!({"campaign": campaign})),
            ("GIAY_KHEN_XA", "Thôn Ba", json!({})),
        ] {
            let mut input = of;
            input["form"] = json!(form);
            input["visibility"] = json!(visibility);
            input["status"] = json!(status);
            input["evidence"] = json!("DECLARED");
            input["period"] = json!(format!("{}", 2018 + at % 2));
            if at == 1 {
                input["recipient"] = somebody.clone();
            } else {
                input["newRecipient"] = json!({"kind": "INDIVIDUAL", "name": format!("Mẫu Văn {}", ["An", "Ân", "Bình", "Chi", "Đào"][at]), "unit": unit});
            }
            let made = done(rig, "recordAward { award { id recipient { id } } userErrors { message } }", input).await;
            assert_eq!(made["userErrors"], json!([]));
            somebody = made["award"]["recipient"]["id"].clone();
            link(&made["award"]["id"]).await;
            if status != "PROPOSED" {
                done(
                    rig,
                    "presentAward { userErrors { message } }",
                    json!({"ceremony": ceremony, "award": made["award"]["id"]}),
                )
                .await;
            }
        }
    }
    Made { article, ceremony }
}

/// How many awards a filter lists, and to how many recipients.
async fn listed(rig: &Rig, actor: &Actor, filter: &Value) -> (usize, usize) {
    let query = "query($f: AwardFilter) { awards(first: 200, filter: $f) { totalCount nodes { recipient { id } } } }";
    let found = ask(rig, actor, query, json!({ "f": filter })).await;
    let rows = counted(&found["awards"]);
    let recipients: HashSet<&str> = rows.iter().filter_map(|row| row["recipient"]["id"].as_str()).collect();
    (rows.len(), recipients.len())
}

on_both! {
    async fn tallies_and_histories_count_what_the_asker_can_list(rig: Rig) {
        filled(&rig).await;
        let known = rig.ask("{ __type(name: \"TallyDimension\") { enumValues { name } } }", json!({})).await;
        let dimensions: Vec<&str> = known["__type"]["enumValues"].as_array().unwrap().iter().filter_map(|value| value["name"].as_str()).collect();
        let mut seen = Vec::new();
        for (who, actor) in askers() {
            let (awards, recipients) = listed(&rig, &actor, &json!({})).await;
            seen.push(awards);
            for dimension in &dimensions {
                let query = format!("{{ awardTally(groupBy: [{dimension}]) {{ totalAwards totalRecipients groups {{ awards recipients filter }} }} }}");
                let tally = ask(&rig, &actor, &query, json!({})).await["awardTally"].clone();
                assert_eq!((number(&tally["totalAwards"]), number(&tally["totalRecipients"])), (awards, recipients), "{who}: {dimension}");
                let groups = tally["groups"].as_array().unwrap();
                assert_eq!(groups.iter().map(|group| number(&group["awards"])).sum::<usize>(), awards, "{who}: {dimension}");
                for group in groups {
                    let told = (number(&group["awards"]), number(&group["recipients"]));
                    assert_eq!(told, listed(&rig, &actor, &group["filter"]).await, "{who}: {group}");
                }
            }
            let found = ask(&rig, &actor, "{ recipients(first: 200) { totalCount nodes { id awards { totalCount } } } search(text: \"mau van\", first: 200) { totalCount counts { count } nodes { __typename } } }", json!({})).await;
            let hits = counted(&found["search"]).len();
            assert_eq!(found["search"]["counts"].as_array().unwrap().iter().map(|kind| number(&kind["count"])).sum::<usize>(), hits, "{who}");
            for recipient in counted(&found["recipients"]) {
                let all = listed(&rig, &actor, &json!({"recipient": recipient["id"]})).await.0;
                assert_eq!(number(&recipient["awards"]["totalCount"]), all, "{who}");
                let query = "query($id: ID!) { recipientHistory(id: $id) { years { awards filter } } }";
                let years = ask(&rig, &actor, query, json!({"id": recipient["id"]})).await;
                for year in years["recipientHistory"]["years"].as_array().unwrap() {
                    assert_eq!(number(&year["awards"]), listed(&rig, &actor, &year["filter"]).await.0, "{who}: {year}");
                }
            }
        }
        assert_eq!(seen, [6, 12, 12, 15], "each sees more");
    }

    async fn coverage_counts_what_the_asker_can_list(rig: Rig) {
        filled(&rig).await;
        let query = "{ awardGroups { totalCount nodes { id declaredCount recordedCount missingCount form { code } recipientKind decision { id } campaign { id } articleLinks { totalCount nodes { id } } } }
            coverage { total { announced recorded missing } campaigns { totalCount nodes { id coverage { total { announced recorded missing } lines { groups { id } } } } }
                decisions { totalCount nodes { id coverage { total { announced recorded missing } } } } articles { totalCount nodes { id coverage { total { announced recorded missing } } } }
                decisionsWithoutArticles { totalCount nodes { id } } articlesWithoutDecisions { totalCount nodes { id } } articlesWithUndeclared { totalCount nodes { id undeclaredCounts { id } } } }
            missing: coverage(missingOnly: true) { campaigns { totalCount nodes { id coverage { total { missing } } } } decisions { totalCount nodes { id coverage { total { missing } } } } articles { totalCount nodes { id coverage { total { missing } } } } }
            decisions { totalCount nodes { id } } }";
        let mut totals = Vec::new();
        for (who, actor) in askers() {
            let found = ask(&rig, &actor, query, json!({})).await;
            for group in counted(&found["awardGroups"]) {
                let mut filter = json!({"forms": [group["form"]["code"]], "recipientKinds": [group["recipientKind"]], "statuses": COUNTED});
                match group["decision"]["id"].as_str() {
                    Some(decision) => filter["decision"] = json!(decision),
                    None => filter["campaign"] = group["campaign"]["id"].clone(),
                }
                let recorded = number(&group["recordedCount"]);
                assert_eq!(recorded, listed(&rig, &actor, &filter).await.0, "{who}: {group:#}");
                assert_eq!(number(&group["missingCount"]), number(&group["declaredCount"]).saturating_sub(recorded), "{who}");
                counted(&group["articleLinks"]);
            }
            let known: HashSet<&str> = rows(&found["awardGroups"]).iter().filter_map(|group| group["id"].as_str()).collect();
            let report = &found["coverage"];
            let mut sums = [0; 3];
            for campaign in counted(&report["campaigns"]) {
                for (sum, part) in sums.iter_mut().zip(["announced", "recorded", "missing"]) {
                    *sum += number(&campaign["coverage"]["total"][part]);
                }
                for line in campaign["coverage"]["lines"].as_array().unwrap() {
                    assert!(line["groups"].as_array().unwrap().iter().all(|group| known.contains(group["id"].as_str().unwrap())), "{who}: {line}");
                }
            }
            let total = ["announced", "recorded", "missing"].map(|part| number(&report["total"][part]));
            assert_eq!(total, sums, "{who}");
            totals.push(total);
            for list in ["campaigns", "decisions", "articles"] {
                let lacking: Vec<&Value> = counted(&report[list]).iter().filter(|row| row["coverage"]["total"]["missing"] != 0).map(|row| &row["id"]).collect();
                let told: Vec<&Value> = counted(&found["missing"][list]).iter().map(|row| &row["id"]).collect();
                assert_eq!(told, lacking, "{who}: {list}");
            }
            for list in ["decisionsWithoutArticles", "articlesWithoutDecisions", "articlesWithUndeclared"] {
                counted(&report[list]);
            }
            counted(&found["decisions"]);
        }
        assert_eq!(totals, [[3, 2, 1], [12, 3, 9], [12, 3, 9], [12, 4, 9]], "a draft's counts and awards out of sight are nobody else's");
    }

    async fn links_presentations_and_files_are_as_many_as_is_said(rig: Rig) {
        let made = filled(&rig).await;
        let query = "query($article: ID!, $ceremony: ID!) { newsArticle(id: $article) { links(first: 200) { totalCount nodes { target { __typename } } } }
            node(id: $ceremony) { ... on Ceremony { presentations(first: 200) { totalCount nodes { id award { id } awardGroup { id } } } } }
            articleLinks(first: 200) { totalCount nodes { targetId target { __typename } } } campaigns { totalCount nodes { id } } campaignTally { totalCampaigns } decisions { totalCount nodes { id } } }";
        let all = rig.ask(query, json!({"article": made.article, "ceremony": made.ceremony})).await;
        let shown: Vec<&Value> = rows(&all["node"]["presentations"]).iter().map(|shown| &shown["id"]).collect();
        let server = rig.serve().await;
        let mut tokens = vec![None];
        for (login, role) in [("vy", Role::Viewer), ("can", Role::Clerk), ("quan", Role::Admin)] {
            tokens.push(Some(server.token(login, role).await));
        }
        let mut files = Vec::new();
        for ((who, actor), token) in askers().into_iter().zip(tokens) {
            let found = ask(&rig, &actor, query, json!({"article": made.article, "ceremony": made.ceremony})).await;
            for link in counted(&found["newsArticle"]["links"]).iter().chain(counted(&found["articleLinks"])) {
                assert!(link["target"].is_object(), "{who}: {link}");
            }
            for shown in counted(&found["node"]["presentations"]) {
                assert!(shown["award"].is_object() || shown["awardGroup"].is_object(), "{who}: {shown}");
            }
            let by_id = ask(&rig, &actor, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({"ids": shown})).await;
            let by_id = by_id["nodes"].as_array().unwrap().iter().filter(|node| node.is_object()).count();
            assert_eq!(by_id, rows(&found["node"]["presentations"]).len(), "{who}");
            assert_eq!(number(&found["campaignTally"]["totalCampaigns"]), counted(&found["campaigns"]).len(), "{who}");
            for (file, list) in [("awards", "awards"), ("recipients", "recipients"), ("decisions", "decisions"), ("campaigns", "campaigns"), ("articles", "newsArticles")] {
                let request = server.get(&format!("/export/{file}.jsonl?for=machine"));
                let request = if let Some(token) = &token { request.bearer_auth(token) } else { request };
                let lines = request.send().await.unwrap().text().await.unwrap().lines().count();
                let all = ask(&rig, &actor, &format!("{{ {list} {{ totalCount }} }}"), json!({})).await;
                assert_eq!(lines, number(&all[list]["totalCount"]), "{who}: {file}");
                files.push(lines);
            }
        }
        assert!(files[0] < files[5] && files[5] < files[15], "{files:?}");
        let report: Value = server.get("/reports?url=https://mau.example.vn/tin").header("accept", "application/json").send().await.unwrap().json().await.unwrap();
        let public = ask(&rig, &Actor::Public, "query($id: ID!) { newsArticle(id: $id) { links { totalCount } } }", json!({"id": made.article})).await;
        assert_eq!(report["records"].as_array().unwrap().len(), number(&public["newsArticle"]["links"]["totalCount"]));
    }
}
