//! Pages from their addresses: what is stored, and what is refused without a trace.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::{Request, Variables};
use bangvang::graphql;
use bangvang::link::fetch::{Fetcher, Lookup, Policy, Unfetched};
use serde_json::{Value, json};

use crate::rig::content::content_hash;
use crate::rig::site::{Answer, Site};
use crate::rig::{Rig, on_both, run_with};

const ADD: &str = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id title publishedOn publisher status url canonicalUrl text } userErrors { code message field } } }";

const TRYING: Policy = Policy {
    hosts: Vec::new(),
    loopback: true,
    bytes_max: 200_000,
    timeout: Duration::from_secs(60),
    redirects_max: 5,
};

/// A page of our own making, with a portal's usual furniture.
pub(crate) fn page(title: &str, sentence: &str) -> String {
    let story = "<p>Trong năm qua, xã Mẫu có nhiều đổi mới; bà con các thôn đoàn kết, chung sức xây dựng đời sống mới và giữ gìn làng xóm sạch đẹp.</p>".repeat(4);
    format!(
        "<!doctype html><html><head><title>{title}</title><meta property='og:site_name' content='Cổng xã Mẫu'></head><body><nav>Trang chủ</nav>\
        <article><h1>{title}</h1><span class=date>15/07/2020</span><div>Tăng cỡ chữ</div><p>{sentence}</p>{story}</article></body></html>"
    )
}

fn fetcher(policy: Policy) -> Fetcher {
    Fetcher::new(policy).unwrap()
}

/// The whole answer of a service that fetches with `fetcher`.
async fn answer(rig: &Rig, fetcher: Fetcher, url: &str) -> Value {
    let variables = Variables::from_json(json!({"input": {"url": url}}));
    let request = graphql::request(Request::new(ADD).variables(variables), &rig.registry, Rig::operator());
    serde_json::to_value(graphql::schema_within(graphql::QueryLimits::default(), fetcher).execute(request).await)
        .unwrap()
}

async fn add(rig: &Rig, fetcher: Fetcher, url: &str) -> Value {
    answer(rig, fetcher, url).await["data"]["addArticle"].clone()
}

/// The page of an article as it last came.
pub(crate) async fn snapshot(rig: &Rig, article: &str) -> String {
    let server = rig.serve().await;
    let token = server.token("can-bo", bangvang::domain::vocabulary::Role::Clerk).await;
    let kept = server.get(&format!("/article/{article}/snapshot")).bearer_auth(&token).send().await.unwrap();
    kept.text().await.unwrap()
}

/// Looks every name up as `answers` says, one answer after the other, the last one for ever.
fn lookup(answers: Vec<Vec<[u8; 4]>>) -> Lookup {
    let asked = AtomicUsize::new(0);
    Arc::new(move |_| {
        let turn = asked.fetch_add(1, Ordering::Relaxed).min(answers.len() - 1);
        let found = answers[turn].iter().map(|octets| IpAddr::V4(Ipv4Addr::from(*octets))).collect();
        Box::pin(std::future::ready(Ok(found)))
    })
}

on_both! {
    async fn a_page_in_utf_16_keeps_its_headline(rig: Rig) {
        let site = Site::start().await;
        let html = page("Xã Mẫu khen thưởng", "Sáng nay, UBND xã Mẫu trao giấy khen cho 5 tập thể.").replace("<head>", "<head><x>");
        let mut body = vec![0xff, 0xfe];
        body.extend(html.encode_utf16().flat_map(u16::to_le_bytes));
        let url = site.put("/u16", Answer::response("200 OK", "Content-Type: text/html; charset=utf-16", body));
        let stored = add(&rig, fetcher(TRYING), &url).await;
        assert_eq!((&stored["newsArticle"]["title"], &stored["userErrors"]), (&json!("Xã Mẫu khen thưởng"), &json!([])));
    }

    async fn an_article_is_stored_from_its_address_with_the_page_as_it_came(rig: Rig) {
        let site = Site::start().await;
        let html = page("Xã Mẫu khen thưởng", "Sáng nay, UBND xã Mẫu trao giấy khen cho 5 tập thể.");
        let url = site.put("/tin?id=7", Answer::page(&html));
        let added = add(&rig, fetcher(TRYING), &url).await;
        assert_eq!(added["userErrors"], json!([]));
        let article = &added["newsArticle"];
        assert_eq!((&article["title"], &article["publishedOn"], &article["publisher"], &article["status"]), (&json!("Xã Mẫu khen thưởng"), &json!("2020-07-15"), &json!("Cổng xã Mẫu"), &json!("LIVE")));
        let text = article["text"].as_str().unwrap();
        assert!(text.contains("trao giấy khen cho 5 tập thể.") && !text.contains("cỡ chữ") && !text.contains("Trang chủ"), "{text}");
        let server = rig.serve().await;
        let path = format!("/article/{}/snapshot", article["id"].as_str().unwrap());
        assert_eq!(server.get(&path).send().await.unwrap().status(), 401, "the words are the publisher's");
        let token = server.token("can-bo", bangvang::domain::vocabulary::Role::Clerk).await;
        let kept = server.get(&path).bearer_auth(&token).send().await.unwrap();
        assert!(kept.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(kept.headers()["content-security-policy"], "sandbox; default-src 'none'");
        assert_eq!(kept.text().await.unwrap(), html);
        let asked = site.asked();
        assert_eq!(asked.len(), 1);
        assert!(asked[0].contains("user-agent: bangvang/") && !asked[0].contains("cookie") && !asked[0].contains("authorization"), "{}", asked[0]);
    }

    async fn a_newer_page_at_a_known_address_is_kept_as_it_came_too(rig: Rig) {
        let site = Site::start().await;
        let url = site.put("/tin", Answer::page(page("Tin", "UBND xã Mẫu trao giấy khen cho 5 tập thể.")));
        let first = add(&rig, fetcher(TRYING), &url).await["newsArticle"]["id"].clone();
        let newer = page("Tin", "UBND xã Mẫu trao giấy khen cho 6 tập thể.");
        site.put("/tin", Answer::page(&newer));
        let second = add(&rig, fetcher(TRYING), &url).await["newsArticle"]["id"].clone();
        assert_eq!(first, second);
        assert_eq!(snapshot(&rig, second.as_str().unwrap()).await, newer);
    }

    async fn the_canonical_address_a_page_names_identifies_it_and_the_one_given_leads_to_it_too(rig: Rig) {
        let site = Site::start().await;
        let named = |path: &str| page("Tin", "UBND xã Mẫu trao giấy khen cho 5 tập thể.").replace("</head>", &format!("<link rel=canonical href='{path}'></head>"));
        let given = site.put("/amp/tin-7", Answer::page(named("/tin-7.html")));
        let plain = site.put("/tin-7.html", Answer::page(named("/tin-7.html")));
        let printed = site.put("/in/tin-7", Answer::page(named("/tin-7.html")));
        let added = add(&rig, fetcher(TRYING), &given).await["newsArticle"].clone();
        assert_eq!((&added["url"], &added["canonicalUrl"]), (&json!(given), &json!(plain.replace("http:", "https:"))));
        let again = add(&rig, fetcher(TRYING), &plain).await;
        assert_eq!(again["userErrors"][0]["code"], "CONFLICT", "one page, one record: {again}");
        let third = add(&rig, fetcher(TRYING), &printed).await;
        assert_eq!((&third["newsArticle"]["id"], &third["userErrors"]), (&added["id"], &json!([])), "a further address of it is news");
        let server = rig.serve().await;
        for address in [&given, &plain, &printed] {
            let found = rig.ask("query($url: String!) { newsArticle(url: $url) { id } }", json!({"url": address})).await;
            assert_eq!(found["newsArticle"]["id"], added["id"], "{address}");
            let report = server.get("/reports").query(&[("url", address)]).send().await.unwrap();
            assert_eq!(report.status(), 200, "{address}");
        }
    }

    async fn a_canonical_address_that_is_not_the_pages_own_takes_nothing_over(rig: Rig) {
        let site = Site::start().await;
        let named = |number: u8, path: &str| {
            let sentence = format!("UBND xã Mẫu trao giấy khen cho {number} tập thể.");
            page("Tin", &sentence).replace("</head>", &format!("<link rel=canonical href='{path}'></head>"))
        };
        let mut ids = Vec::new();
        for (number, named_url) in [(5, "/"), (6, "/"), (7, "https://khac.example.org/tin"), (8, "/tin"), (9, "/tin")] {
            let url = site.put(&format!("/tin/bai?id={number}"), Answer::page(named(number, named_url)));
            let added = add(&rig, fetcher(TRYING), &url).await["newsArticle"].clone();
            assert_eq!(added["canonicalUrl"], json!(url.replace("http:", "https:")), "{named_url}");
            ids.push(added["id"].to_string());
        }
        ids.dedup();
        assert_eq!(ids.len(), 5);
    }

    async fn fetching_is_off_until_it_is_switched_on(rig: Rig) {
        let site = Site::start().await;
        let url = site.put("/tin", Answer::page(page("Tin", "Xã Mẫu trao giấy khen.")));
        let off = add(&rig, Fetcher::OFF, &url).await;
        assert_eq!((&off["userErrors"][0]["code"], &off["userErrors"][0]["field"]), (&json!("BAD_USER_INPUT"), &json!("url")));
        let command = ["article", "add", "--url", &url, "--json"];
        let refused = rig.run(&command);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains("BANGVANG_FETCH=on"), "{}", refused.err);
        let inner = run_with(&rig, &command, &[("BANGVANG_FETCH", "on")]);
        assert_eq!(inner.code, 2);
        assert!(inner.err.contains("not public"), "{}", inner.err);
        let elsewhere = run_with(&rig, &command, &[("BANGVANG_FETCH", "on"), ("BANGVANG_FETCH_LOOPBACK", "on"), ("BANGVANG_FETCH_HOSTS", "bao.example.vn, *.gov.example")]);
        assert_eq!(elsewhere.code, 2);
        assert!(elsewhere.err.contains("not among those"), "{}", elsewhere.err);
        assert_eq!(site.asked().len(), 0, "nothing was sent");
        let settings = rig.write("bangvang.toml", "[outward]\nfetch = true\nfetch_loopback = true\nfetch_hosts = [\"127.0.0.1\"]\n");
        let added = run_with(&rig, &command, &[("BANGVANG_CONFIG", settings.to_str().unwrap())]).json();
        assert_eq!(added["canonical_url"], json!(url.replace("http:", "https:")));
    }

    async fn what_is_refused_leaves_nothing_behind(rig: Rig) {
        let site = Site::start().await;
        let before = content_hash(&rig.registry).await;
        let good = page("Tin", "Xã Mẫu trao giấy khen.");
        let circle = site.put("/circle", Answer::redirect(302, "/circle"));
        let pair = site.put("/a", Answer::redirect(301, "/b"));
        site.put("/b", Answer::redirect(301, "/a"));
        for turn in 0..9 {
            site.put(&format!("/far/{turn}"), Answer::redirect(302, &format!("/far/{}", turn + 1)));
        }
        let cases = [
            (circle, "circle"),
            (pair, "circle"),
            (format!("{}/far/0", site.base), "redirects more than"),
            (site.put("/inner", Answer::redirect(302, "http://169.254.169.254/latest/meta-data/")), "not public"),
            (site.put("/mapped", Answer::redirect(302, "http://[::ffff:10.0.0.1]/")), "not public"),
            (site.put("/odd", Answer::redirect(302, "//0x0a000001/")), "not public"),
            (site.put("/script", Answer::redirect(302, "javascript:alert(1)")), "not the address"),
            (site.put("/file", Answer::redirect(302, "file:///etc/passwd")), "not the address"),
            (site.put("/login", Answer::redirect(302, "http://ai:gi@mau.example.vn/")), "user name"),
            (site.put("/endless", Answer::Endless), "bytes at most"),
            (site.put("/long", Answer::response("200 OK", "Content-Type: text/html\r\nContent-Length: 20971520", "<html>")), "bytes at most"),
            (site.put("/picture", Answer::response("200 OK", "Content-Type: image/png", &good)), "image/png"),
            (site.put("/unnamed", Answer::response("200 OK", "X-Nothing: x", &good)), "not a page"),
            (site.put("/packed", Answer::response("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip", b"\x1f\x8b\x08")), "compressed"),
            (site.put("/binary", Answer::page(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")), "not text"),
            (site.put("/empty", Answer::page("")), "no article"),
            (site.put("/broken", Answer::Whole(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nContent-Type: text/html\r\n\r\n<html>".to_vec())), "broke off"),
            (site.put("/nonsense", Answer::Whole(b"nonsense\r\n\r\n".to_vec())), "broke off"),
            (format!("{}/nowhere", site.base), "status 404"),
            (site.put("/failing", Answer::response("500 Oops", "Content-Type: text/html", &good)), "status 500"),
            (site.put("/tower", Answer::page("<div>".repeat(20_000))), "markup is too large"),
            ("javascript:alert(1)".to_owned(), "not the address"),
            ("http://10.0.0.1/".to_owned(), "not public"),
            ("mau.example.vn".to_owned(), "not the address"),
        ];
        for (url, reason) in cases {
            let answer = answer(&rig, fetcher(TRYING), &url).await.to_string();
            assert!(answer.contains(reason), "{url}: {answer}");
            assert!(!answer.contains("INTERNAL") && !answer.contains("os error"), "{url}: {answer}");
        }
        let slow = site.put("/slow", Answer::Silence);
        let hasty = add(&rig, fetcher(Policy { timeout: Duration::from_millis(100), ..TRYING }), &slow).await;
        assert!(hasty["userErrors"][0]["message"].as_str().unwrap().contains("did not come"), "{hasty}");
        assert_eq!(content_hash(&rig.registry).await, before);
        assert!(site.asked().iter().all(|head| !head.contains("who=me")), "no cookie goes back");
    }

    async fn a_page_with_ten_thousand_names_is_read_and_stored(rig: Rig) {
        let site = Site::start().await;
        let names: String = (0..10_000).map(|number| format!("<li>Mẫu Văn {}</li>", ["An", "Bình", "Chi", "Dũng"][number % 4])).collect();
        let url = site.put("/danh-sach", Answer::page(page("Danh sách khen thưởng", &format!("UBND xã Mẫu tặng giấy khen cho 10.000 cá nhân:</p><ul>{names}</ul><p>Hết danh sách."))));
        let added = add(&rig, fetcher(Policy { bytes_max: 1_000_000, ..TRYING }), &url).await;
        assert_eq!(added["userErrors"], json!([]));
        let suggest = "mutation($a: ID!) { suggestLinks(input: {article: $a}) { userErrors { code } } }";
        let suggested = rig.ask(suggest, json!({"a": added["newsArticle"]["id"]})).await;
        assert_eq!(suggested["suggestLinks"]["userErrors"], json!([]));
    }

    async fn a_windows_1258_page_that_says_it_is_utf_8_is_read_all_the_same(rig: Rig) {
        let site = Site::start().await;
        let sentence = b"<p>U\xd2y ban nh\xe2n d\xe2n xa\xde M\xe2\xdeu trao gi\xe2\xecy khen cho t\xe2\xf2p th\xea\xd2.</p>".repeat(8);
        let html = [&b"<html><head><title>Gi\xe2\xecy khen</title></head><body><article>"[..], &sentence, b"</article></body></html>"].concat();
        let url = site.put("/cu", Answer::response("200 OK", "Content-Type: text/html; charset=utf-8", html));
        let added = add(&rig, fetcher(TRYING), &url).await;
        assert!(added["newsArticle"]["text"].as_str().unwrap().contains("Ủy ban nhân dân xã Mẫu trao giấy khen"), "{added}");
        assert_eq!(added["newsArticle"]["title"], "Giấy khen");
    }
}

#[tokio::test]
async fn a_name_is_connected_to_only_where_it_was_checked() {
    let site = Site::start().await;
    site.put("/tin", Answer::redirect(302, "/lai"));
    site.put("/lai", Answer::page(page("Tin", "Xã Mẫu trao giấy khen.")));
    let url = format!("http://doi-y.example.vn:{}/tin", site.port);
    let steady = Fetcher::with_lookup(TRYING, lookup(vec![vec![[127, 0, 0, 1]]])).unwrap();
    assert_eq!(steady.fetch(&url).await.unwrap().url.path(), "/lai");
    let seen = site.asked().len();
    for (answers, policy) in [
        // The name changes its mind between the page and where it redirects.
        (vec![vec![[127, 0, 0, 1]], vec![[10, 0, 0, 1]]], TRYING),
        // One of its addresses is an inner one.
        (vec![vec![[127, 0, 0, 1], [192, 168, 0, 1]]], TRYING),
        // It is this machine's, and that is not permitted.
        (vec![vec![[127, 0, 0, 1]]], Policy { loopback: false, ..TRYING }),
    ] {
        let fetched = Fetcher::with_lookup(policy, lookup(answers.clone())).unwrap().fetch(&url).await;
        assert_eq!(fetched, Err(Unfetched::InnerAddress), "{answers:?}");
    }
    assert_eq!(site.asked().len(), seen + 1, "only the first page of the name that changed its mind was asked for");
}
