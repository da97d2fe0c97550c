//! Linked pages looked at again: live, moved, changed, gone, and never anything deleted.

use serde_json::{Value, json};

use crate::fetch::{page, snapshot};
use crate::rig::site::{Answer, Site};
use crate::rig::{Rig, on_both, run_with};

const SETTINGS: [(&str, &str); 2] = [("BANGVANG_FETCH", "on"), ("BANGVANG_FETCH_LOOPBACK", "on")];
const SENTENCE: &str = "Sáng nay, UBND xã Mẫu trao giấy khen cho 5 tập thể.";

fn command(rig: &Rig, args: &[&str]) -> Value {
    run_with(rig, args, &SETTINGS).json()
}

/// Stores the article at that path of the site.
fn added(rig: &Rig, site: &Site, path: &str) -> String {
    let url = site.put(path, Answer::page(page(&format!("Tin {path}"), SENTENCE)));
    command(rig, &["article", "add", "--url", &url, "--json"])["article"].as_str().unwrap().to_owned()
}

fn check(rig: &Rig) -> Value {
    command(rig, &["article", "check", "--pause-ms", "0", "--json"])
}

fn state<'a>(checked: &'a Value, id: &str) -> &'a Value {
    let looks = checked["articles"].as_array().unwrap();
    &looks.iter().find(|look| look["article"] == json!(id)).unwrap()["state"]
}

async fn article(rig: &Rig, id: &str) -> Value {
    let query =
        "query($id: ID!) { newsArticle(id: $id) { status url movedUrl checkedAt changedAt text versions { text } } }";
    rig.ask(query, json!({ "id": id })).await["newsArticle"].clone()
}

on_both! {
    async fn each_page_is_marked_as_it_is_found_and_nothing_is_lost(rig: Rig) {
        let site = Site::start().await;
        let paths = ["/live", "/moved", "/changed", "/gone", "/dropped", "/failing"];
        let ids: Vec<String> = paths.iter().map(|path| added(&rig, &site, path)).collect();
        let kept = article(&rig, &ids[3]).await["text"].clone();
        site.put("/new-home", Answer::page(page("Tin /moved", SENTENCE)));
        site.put("/moved", Answer::redirect(301, "/new-home"));
        site.put("/changed", Answer::page(page("Tin /changed", &SENTENCE.replace('5', "6"))));
        site.put("/gone", Answer::response("410 Gone", "Content-Type: text/html", ""));
        site.put("/", Answer::page(page("Trang nhất", "Tin mới trong ngày.")));
        site.put("/dropped", Answer::redirect(302, "/"));
        site.put("/failing", Answer::response("503 Later", "Content-Type: text/html", ""));
        let checked = check(&rig);
        let states: Vec<&Value> = ids.iter().map(|id| state(&checked, id)).collect();
        assert_eq!(states, ["live", "moved", "changed", "gone", "gone", "unreachable"]);
        assert_eq!((&checked["checked"], &checked["states"]["gone"]), (&json!(6), &json!(2)));
        let moved = article(&rig, &ids[1]).await;
        assert_eq!((&moved["status"], &moved["url"], &moved["movedUrl"]), (&json!("MOVED"), &json!(format!("{}/moved", site.base)), &json!(format!("{}/new-home", site.base))));
        for address in ["/moved", "/new-home"] {
            let by_address = rig.ask("query($url: String!) { newsArticle(url: $url) { id } }", json!({"url": format!("{}{address}", site.base)})).await;
            assert_eq!(by_address["newsArticle"]["id"], json!(ids[1]), "both addresses lead to it");
        }
        let changed = article(&rig, &ids[2]).await;
        assert!(changed["changedAt"].is_null() && changed["text"].as_str().unwrap().contains("6 tập thể"), "our copy and the page agree: {changed}");
        assert!(changed["versions"][0]["text"].as_str().unwrap().contains("5 tập thể"), "the earlier words stay: {changed}");
        let gone = article(&rig, &ids[3]).await;
        assert_eq!((&gone["status"], &gone["text"]), (&json!("GONE"), &kept));
        let failing = article(&rig, &ids[5]).await;
        assert_eq!((&failing["status"], failing["checkedAt"].is_string()), (&json!("LIVE"), true));
        site.put("/changed", Answer::page(page("Tin /changed", SENTENCE)));
        site.put("/gone", Answer::page(page("Tin /gone", SENTENCE)));
        let again = check(&rig);
        assert_eq!((state(&again, &ids[2]), state(&again, &ids[3])), (&json!("changed"), &json!("live")), "what comes back is live again");
        let back = article(&rig, &ids[2]).await;
        assert!(back["text"].as_str().unwrap().contains("5 tập thể"));
        assert_eq!(back["versions"].as_array().unwrap().len(), 2, "the page went back to a version we have");
        assert_eq!(rig.run(&["audit", "verify"]).code, 0);
        let noted = rig.ask("{ auditEvents(first: 200) { nodes { action } } }", json!({})).await;
        assert!(noted["auditEvents"]["nodes"].as_array().unwrap().iter().any(|event| event["action"] == "checkArticle"), "{noted}");
    }

    async fn a_changed_page_becomes_a_version_and_its_quotes_are_looked_for(rig: Rig) {
        let site = Site::start().await;
        let id = added(&rig, &site, "/tin");
        let campaign = rig.ask("mutation { createCampaign(input: {title: \"Xã Mẫu thi đua\", scope: UNIT}) { campaign { id } } }", json!({})).await;
        let campaign = &campaign["createCampaign"]["campaign"]["id"];
        let link = "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { userErrors { message } } }";
        let linked = rig.ask(link, json!({"input": {"article": id, "target": campaign, "quote": "giấy khen cho 5 tập thể"}})).await;
        assert_eq!(linked["linkArticle"]["userErrors"], json!([]));
        let corrected = page("Tin đã sửa", &SENTENCE.replace("5 tập thể", "6 tập thể"));
        site.put("/tin", Answer::page(&corrected));
        let look = check(&rig)["articles"][0].clone();
        assert_eq!((&look["state"], &look["reanchored"]["lost"]), (&json!("changed"), &json!(1)), "{look}");
        let query = "query($id: ID!) { newsArticle(id: $id) { title status publisher versions { text isCurrent } links { nodes { quote anchor } } } }";
        let now = rig.ask(query, json!({"id": id})).await["newsArticle"].clone();
        assert_eq!((&now["title"], &now["status"], &now["publisher"]), (&json!("Tin đã sửa"), &json!("LIVE"), &json!("Cổng xã Mẫu")));
        assert_eq!(now["links"]["nodes"][0], json!({"quote": "giấy khen cho 5 tập thể", "anchor": "LOST"}));
        assert!(now["versions"][0]["text"].as_str().unwrap().contains("5 tập thể") && now["versions"][1]["isCurrent"] == json!(true), "{now}");
        let noted = rig.ask("query($id: ID!) { auditEvents(filter: {entity: $id}) { nodes { action } } }", json!({"id": id})).await;
        assert_eq!(noted["auditEvents"]["nodes"], json!([{"action": "checkArticle"}, {"action": "addArticle"}]), "one look, one event");
        assert_eq!(snapshot(&rig, &id).await, corrected);
        assert_eq!(check(&rig)["articles"][0]["state"], "live");
        let told = run_with(&rig, &["article", "check", "--pause-ms", "0"], &SETTINGS);
        assert!(told.out.contains("đang đăng: Tin đã sửa"), "{}", told.out);
        assert_eq!(rig.run(&["audit", "verify"]).code, 0);
    }

    async fn the_canonical_address_that_a_page_names_by_now_leads_to_its_article_too(rig: Rig) {
        let site = Site::start().await;
        let (changed, same, taken) = (added(&rig, &site, "/tin?trang=1"), added(&rig, &site, "/bai?trang=1"), added(&rig, &site, "/tin-khac"));
        let naming = |path: &str, sentence: &str, canonical: &str| {
            page(&format!("Tin {path}"), sentence).replace("</head>", &format!("<link rel=canonical href='{canonical}'></head>"))
        };
        site.put("/tin?trang=1", Answer::page(naming("/tin?trang=1", &SENTENCE.replace('5', "6"), "/tin")));
        site.put("/bai?trang=1", Answer::page(naming("/bai?trang=1", SENTENCE, "/bai")));
        site.put("/tin-khac", Answer::page(naming("/tin-khac", SENTENCE, "/bai")));
        let checked = check(&rig);
        assert_eq!((state(&checked, &changed), state(&checked, &same)), (&json!("changed"), &json!("live")));
        for (path, id) in [("/tin", &changed), ("/tin?trang=1", &changed), ("/bai", &same), ("/tin-khac", &taken)] {
            let query = "query($url: String!) { newsArticle(url: $url) { id } }";
            let found = rig.ask(query, json!({"url": format!("{}{path}", site.base)})).await;
            assert_eq!(found["newsArticle"]["id"], json!(id), "{path}");
        }
        assert_eq!(rig.run(&["audit", "verify"]).code, 0);
    }

    async fn those_longest_unseen_come_first_and_no_more_than_asked_for(rig: Rig) {
        let site = Site::start().await;
        let ids: Vec<String> = ["/1", "/2", "/3"].iter().map(|path| added(&rig, &site, path)).collect();
        let seen = |checked: &Value| checked["articles"].as_array().unwrap().iter().map(|look| look["article"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let two = command(&rig, &["article", "check", "--pause-ms", "0", "--limit", "2", "--json"]);
        assert_eq!(seen(&two), ids[..2]);
        let next = command(&rig, &["article", "check", "--pause-ms", "0", "--limit", "1", "--json"]);
        assert_eq!(seen(&next), ids[2..]);
        let off = rig.run(&["article", "check"]);
        assert_eq!(off.code, 2, "{}", off.err);
    }

    async fn a_page_that_shares_nothing_with_our_copy_leaves_it_as_it_is_and_marks_the_article(rig: Rig) {
        let site = Site::start().await;
        let id = added(&rig, &site, "/tin");
        let query = "query($id: ID!) { newsArticle(id: $id) { title publishedOn publisher text status changedAt movedUrl versions { isCurrent } } }";
        let before = rig.ask(query, json!({"id": id})).await["newsArticle"].clone();
        let apology = "<!doctype html><html><head><title>Không tìm thấy trang</title></head><body><article><h1>Không tìm thấy trang</h1>\
            <p>Trang bạn tìm không tồn tại hoặc đã bị xóa. Xin quay lại trang nhất để xem các tin tức khác, hoặc dùng ô tìm kiếm ở phía trên.</p></article></body></html>";
        site.put("/tin", Answer::page(apology));
        let look = check(&rig)["articles"][0].clone();
        assert_eq!((&look["state"], &look["reanchored"]), (&json!("changed"), &Value::Null), "{look}");
        assert!(look["reason"].as_str().unwrap().contains("shares nothing"), "{look}");
        let after = rig.ask(query, json!({"id": id})).await["newsArticle"].clone();
        for field in ["title", "publishedOn", "publisher", "text", "versions"] {
            assert_eq!(after[field], before[field], "{field}");
        }
        assert!(after["changedAt"].is_string(), "{after}");
        check(&rig);
        assert_eq!(rig.ask(query, json!({"id": id})).await["newsArticle"]["changedAt"], after["changedAt"], "since the first look");
        let url = format!("{}/tin", site.base);
        let again = run_with(&rig, &["article", "add", "--url", &url], &SETTINGS);
        assert_eq!(again.code, 5, "nor is it taken for a new version when somebody adds the address again: {}", again.err);
        site.put("/het-han", Answer::page(apology));
        site.put("/tin", Answer::redirect(301, "/het-han"));
        assert_eq!(check(&rig)["articles"][0]["state"], "changed", "an apology elsewhere is no new home");
        assert!(rig.ask(query, json!({"id": id})).await["newsArticle"]["movedUrl"].is_null());
        site.put("/tin", Answer::page(page("Tin /tin", SENTENCE)));
        assert_eq!(check(&rig)["articles"][0]["state"], "live");
        assert!(rig.ask(query, json!({"id": id})).await["newsArticle"]["changedAt"].is_null());
    }

    async fn where_an_address_leads_is_the_same_article(rig: Rig) {
        let site = Site::start().await;
        let end = site.put("/bai/tin-1", Answer::page(page("Tin một", SENTENCE)));
        for (path, status) in [("/tin-1", 301), ("/t1", 302)] {
            let given = site.put(path, Answer::redirect(status, "/bai/tin-1"));
            run_with(&rig, &["article", "add", "--url", &given], &SETTINGS);
        }
        let ids = async |url: &str| rig.ask("query($url: String!) { newsArticle(url: $url) { id } }", json!({"url": url})).await["newsArticle"]["id"].clone();
        let first = ids(&format!("{}/tin-1", site.base)).await;
        assert!(first.is_string());
        assert_eq!((ids(&end).await, ids(&format!("{}/t1", site.base)).await), (first.clone(), first));
        assert_eq!(run_with(&rig, &["article", "add", "--url", &end], &SETTINGS).code, 5, "it is stored already");
        assert_eq!(rig.ask("{ newsArticles { totalCount } }", json!({})).await["newsArticles"]["totalCount"], 1);
        let server = rig.serve().await;
        let report = server.get("/reports").query(&[("url", &end)]).send().await.unwrap();
        assert_eq!(report.status(), 200);
    }
}
