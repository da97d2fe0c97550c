//! The published contract: the SDL is fresh, every operation runs, every query of the guide is answered.

use std::path::{Path, PathBuf};

use bangvang::domain::access::Actor;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("graphql")
}

#[test]
fn the_published_sdl_is_the_schema() {
    let file = folder().join("schema.graphql");
    let fresh = bangvang::graphql::sdl();
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    if published != fresh {
        std::fs::write(&file, fresh).unwrap();
        panic!("graphql/schema.graphql was stale and has been written anew; look at the change and commit it");
    }
}

#[test]
fn every_type_field_argument_and_value_is_described() {
    let sdl = bangvang::graphql::sdl();
    let lines: Vec<&str> = sdl.lines().collect();
    let mut silent = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let word = line.trim();
        let declares = line.starts_with("type ")
            || line.starts_with("enum ")
            || line.starts_with("input ")
            || line.starts_with("interface ")
            || (line.starts_with('\t')
                && !line.starts_with("\t\t")
                && word.starts_with(|sign: char| sign.is_alphanumeric()));
        let inside_text = lines[..number].iter().filter(|line| line.trim() == "\"\"\"").count() % 2 == 1;
        let described = number > 0 && lines[number - 1].trim() == "\"\"\"";
        let implied = ["node: ", "cursor: ", "schema {", "query:", "mutation:", "subscription:"]
            .iter()
            .any(|known| word.starts_with(known));
        if declares && !inside_text && !described && !implied {
            silent.push(format!("{}: {word}", number + 1));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// What a type without an `id` may be called by: it is a part of an answer and says so.
const PARTS: &[&str] = &["Connection", "Edge", "Payload", "Count", "Summary", "Report", "Error", "Row", "Result"];

#[test]
fn every_type_can_be_kept_in_a_cache_by_its_id_or_is_named_as_a_part_of_an_answer() {
    let sdl = bangvang::graphql::sdl();
    let types = sdl.split("\ntype ").skip(1).filter_map(|text| text.split_once(' '));
    let nameless: Vec<&str> = types
        .filter(|(_, body)| !body.split("\n}").next().unwrap().contains("\tid: ID!"))
        .map(|(name, _)| name)
        .filter(|name| !["Query", "Mutation", "Subscription", "PageInfo"].contains(name))
        .filter(|name| !PARTS.iter().any(|part| name.ends_with(part)))
        .collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

/// The operations in files, by name.
fn operations() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder().join("operations"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap()))
        .collect();
    found.sort();
    found
}

/// A registry with one of everything, and the ids by which operations reach it.
async fn filled(rig: &Rig) -> Value {
    let org = rig
        .ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\"}) { organisation { id } } }", json!({}))
        .await;
    let org = org["createOrganisation"]["organisation"]["id"].clone();
    let made = rig.ask("mutation($o: ID!) { createCampaign(input: {title: \"Xã Mẫu chung sức thi đua\", scope: UNIT, launchedBy: $o}) { campaign { id } } }", json!({"o": org})).await;
    let campaign = made["createCampaign"]["campaign"]["id"].clone();
    let made = rig.ask("mutation($o: ID!, $c: ID!) { recordDecision(input: {number: \"9/QĐ-UBND\", signedOn: \"2020-01-02\", issuingAuthority: $o, campaign: $c}) { decision { id } } }", json!({"o": org, "c": campaign})).await;
    let decision = made["recordDecision"]["decision"]["id"].clone();
    let made = rig.ask(
        "mutation($c: ID!, $d: ID!) { recordAward(input: {form: \"GIAY_KHEN_XA\", newRecipient: {kind: COLLECTIVE, name: \"Trường Mầm non Mẫu Xanh\"}, campaign: $c, decision: $d, evidence: DECISION}) { award { id recipient { id } } } }",
        json!({"c": campaign, "d": decision}),
    ).await;
    let award = made["recordAward"]["award"].clone();
    let mut namesakes = Vec::new();
    for unit in ["Thôn Một", "Thôn Hai"] {
        let made = rig.ask(
            "mutation($u: String) { recordAward(input: {form: \"LAO_DONG_TIEN_TIEN\", newRecipient: {kind: INDIVIDUAL, name: \"Mẫu Văn Hai\", unit: $u}, evidence: DECLARED}) { award { recipient { id version } } } }",
            json!({ "u": unit }),
        ).await;
        namesakes.push(made["recordAward"]["award"]["recipient"].clone());
    }
    let text = "Xã Mẫu khen thưởng\n05/01/2020\nSáng nay, UBND xã Mẫu tặng giấy khen cho Trường Mầm non Mẫu Xanh trong phong trào Xã Mẫu chung sức thi đua.\nCùng dịp, UBND xã Mẫu tặng giấy khen cho 6 tập thể và 8 cá nhân.";
    let made = rig
        .ask(
            "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } } }",
            json!({"input": {"text": text, "url": "https://mau.example.vn/tin/1"}}),
        )
        .await;
    let article = made["addArticle"]["newsArticle"]["id"].clone();
    let links = rig
        .ask(
            "mutation($a: ID!) { suggestLinks(input: {article: $a}) { articleLinks { id version } } }",
            json!({"a": article}),
        )
        .await;
    let links = links["suggestLinks"]["articleLinks"].clone();
    assert!(links.as_array().unwrap().len() >= 2, "{links}");
    let list = "Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\nMẫu Văn An,Thôn Mẫu,Lao động tiên tiến,2019\n";
    let mut batches = Vec::new();
    for _ in 0..2 {
        batches.push(rig.preview(&rig.request(list)).await);
    }
    let counts =
        rig.ask("query($a: ID!) { reportedCounts(article: $a) { counts { id } } }", json!({"a": article})).await;
    json!({"organisation": org, "counts": counts["reportedCounts"]["counts"], "campaign": campaign, "decision": decision, "award": award["id"], "recipient": award["recipient"]["id"],
        "article": article, "links": links, "namesakes": namesakes, "applied": batches[0], "discarded": batches[1]})
}

/// What each operation is asked with. An operation without an entry here fails the test.
fn variables(name: &str, ids: &Value) -> Option<Value> {
    Some(match name {
        "AwardById" => json!({"id": ids["award"]}),
        "AwardsPage" | "AwardForms" | "LinksToSettle" => json!({"first": 5}),
        "StatisticsCampaigns" | "StatisticsStateAwards" | "StatisticsProvinceAwards" => json!({"year": 2020}),
        "AwardsByYear" | "MostAwardedUnits" | "AwardsWithoutDecisionNumber" => json!({}),
        "DirectWorkersShare" => json!({"years": {"from": 2019, "to": 2020}}),
        "RecipientHistory" => json!({"id": ids["recipient"]}),
        "SearchRecipients" | "Search" => json!({"text": "mau xanh"}),
        "NewsArticleByUrl" => json!({"url": "http://www.mau.example.vn/tin/1/?utm_source=x"}),
        "CampaignSummary" => json!({"id": ids["campaign"]}),
        "Coverage" => json!({"campaign": ids["campaign"]}),
        "DecisionWithAwards" => json!({"id": ids["decision"]}),
        "ImportFindings" | "ImportProgress" => json!({"id": ids["applied"]}),
        "RegistryChanged" => json!({}),
        "ApplyImport" => json!({"input": {"id": ids["applied"]}}),
        "UndoImport" => json!({"input": {"id": ids["applied"]}}),
        "DiscardImport" => json!({"input": {"id": ids["discarded"]}}),
        "AddArticle" => {
            json!({"input": {"title": "Tin mới", "text": "UBND xã Mẫu vừa tặng giấy khen cho 3 tập thể và 5 cá nhân tiêu biểu."}})
        }
        "SuggestLinks" => json!({"input": {"article": ids["article"]}}),
        "ConfirmLink" => json!({"input": ids["links"][0]}),
        "RejectLink" => json!({"input": ids["links"][1]}),
        "ReportedCounts" => json!({"article": ids["article"]}),
        "DeclareReportedCount" => {
            json!({"input": {"id": ids["counts"][0]["id"], "form": "GIAY_KHEN_XA", "campaign": ids["campaign"]}})
        }
        "RejectReportedCount" | "RestoreReportedCount" => json!({"input": {"id": ids["counts"][1]["id"]}}),
        "CreateCampaign" => json!({"input": {"title": "Phong trào mới", "scope": "UNIT"}}),
        "CreateOrganisation" => json!({"input": {"name": "UBND phường Mẫu"}}),
        "RecordDecision" => {
            json!({"input": {"number": "10/QĐ-UBND", "signedOn": "2020-02-03", "issuingAuthority": ids["organisation"]}})
        }
        "RecordAward" => {
            json!({"input": {"form": "LAO_DONG_TIEN_TIEN", "newRecipient": {"kind": "INDIVIDUAL", "name": "Mẫu Thị Hoa"}, "evidence": "DECLARED"}})
        }
        "MergeRecipients" => {
            json!({"input": {"survivor": ids["namesakes"][0], "merged": [ids["namesakes"][1]], "reason": "Cùng một người"}})
        }
        "UnmergeRecipients" => {
            let merged = json!({"id": ids["namesakes"][1]["id"], "version": 2});
            json!({"input": {"recipients": [merged], "reason": "Hai người khác nhau"}})
        }
        "RevokeAward" => {
            json!({"input": {"id": ids["award"], "version": 1, "revokedOn": "2021-01-01", "reason": "ERROR"}})
        }
        _ => return None,
    })
}

/// Every `userErrors` in an answer.
fn user_errors(answer: &Value) -> Vec<&Value> {
    match answer {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| {
                if name == "userErrors" { value.as_array().unwrap().iter().collect() } else { user_errors(value) }
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(user_errors).collect(),
        _ => Vec::new(),
    }
}

on_both! {
    async fn every_operation_in_the_contract_runs(rig: Rig) {
        let ids = filled(&rig).await;
        let mut all = operations();
        // Reads first, and what takes an award away last.
        all.sort_by_key(|(name, text)| (text.contains("mutation"), name == "RevokeAward"));
        let mut ran = 0;
        for (name, text) in &all {
            assert!(text.contains(&format!(" {name}")), "the operation in {name}.graphql is called {name}");
            // The upload needs HTTP, see `http::a_list_is_uploaded_previewed_and_applied`, and what is to be cancelled
            // needs to be under way, see `subscription::an_import_that_is_cancelled_leaves_nothing`.
            if ["PreviewImport", "CancelImport"].contains(&name.as_str()) {
                continue;
            }
            let variables = variables(name, &ids).unwrap_or_else(|| panic!("{name} has no variables to be tried with"));
            let answer = if text.contains("subscription ") {
                let answer = rig.first_event(Rig::operator(), text, variables).await;
                assert!(answer.get("errors").is_none(), "{name}: {answer:#}");
                answer["data"].clone()
            } else {
                rig.ask(text, variables).await
            };
            assert!(user_errors(&answer).is_empty(), "{name}: {answer:#}");
            for (field, value) in answer.as_object().unwrap() {
                assert!(!value.is_null(), "{name}: {field} is null");
            }
            ran += 1;
        }
        assert!(ran >= 15, "{ran}");
    }

    async fn the_published_operations_cost_far_less_than_is_served(rig: Rig) {
        for (name, text) in operations() {
            let answer = rig.execute(Actor::Public, &text, json!({})).await;
            let cost = &answer["extensions"]["cost"];
            assert!(cost["requested"].as_u64().unwrap() * 4 <= cost["limit"].as_u64().unwrap(), "{name}: {cost}");
        }
    }

    async fn every_query_of_the_readers_guide_is_answered(rig: Rig) {
        let ids = filled(&rig).await;
        let guide = std::fs::read_to_string(folder().join("README.md")).unwrap();
        let queries: Vec<&str> = guide.split("```graphql\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
        assert!(!queries.is_empty());
        for query in queries {
            if query.trim_start().starts_with("mutation") {
                continue;
            }
            let any = json!({"id": ids["campaign"], "text": "mau", "first": 3, "url": "https://mau.example.vn/tin/1"});
            let answer = if query.trim_start().starts_with("subscription") {
                rig.first_event(Actor::Public, query, any).await
            } else {
                rig.execute(Actor::Public, query, any).await
            };
            assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        }
    }

    async fn the_documents_of_the_suites_profile_fit_the_schema(rig: Rig) {
        let ids = filled(&rig).await;
        let profile: Value = serde_json::from_str(include_str!("../suites/profile.json")).unwrap();
        for part in ["query", "mutation"] {
            let answer = rig.ask(profile[part]["document"].as_str().unwrap(), profile[part]["variables"].clone()).await;
            let path = format!("/{}", profile[part]["expectPath"].as_str().unwrap().replace('.', "/"));
            assert!(answer.pointer(&path).is_some_and(Value::is_string), "{part}: {answer}");
        }
        let node = rig.ask(profile["nodeQuery"]["document"].as_str().unwrap(), json!({"id": ids["award"]})).await;
        assert_eq!(node["node"]["id"], ids["award"]);
        let bad = &profile["badMutation"];
        let bad = rig.execute(Rig::operator(), bad["document"].as_str().unwrap(), bad["variables"].clone()).await;
        assert_eq!(bad["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        for document in profile["documents"].as_array().unwrap() {
            rig.ask_publicly(document.as_str().unwrap(), json!({})).await;
        }
    }

    async fn a_campaign_with_everything_comes_in_one_query(rig: Rig) {
        let ids = filled(&rig).await;
        let link = &ids["links"][0];
        rig.ask("mutation($input: ConfirmLinkInput!) { confirmLink(input: $input) { articleLink { state } userErrors { message } } }", json!({"input": link})).await;
        let answer = rig.ask_publicly(
            "query($id: ID!) { campaign(id: $id) { title
                awards { nodes { recipient { displayName } articleLinks { nodes { quote article { title } } } } }
                decisions { nodes { number } } articleLinks { nodes { quote article { title publishedOn } } } } }",
            json!({"id": ids["campaign"]}),
        ).await;
        let campaign = &answer["campaign"];
        assert_eq!(campaign["awards"]["nodes"][0]["recipient"]["displayName"], "Trường Mầm non Mẫu Xanh");
        assert_eq!(campaign["decisions"]["nodes"][0]["number"], "9/QĐ-UBND");
        let links = [&campaign["articleLinks"]["nodes"], &campaign["awards"]["nodes"][0]["articleLinks"]["nodes"]];
        assert_eq!(links.iter().map(|links| links.as_array().unwrap().len()).sum::<usize>(), 1, "only what a person confirmed is public");
    }
}
