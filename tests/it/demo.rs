//! The demo: the facts of the reference event, and a sample list whose counts agree.

use serde_json::{Value, json};

use crate::rig::{on_both, run};

fn load(folder: &std::path::Path) -> Value {
    run(folder, "sqlite://not-used.db", &["demo", "--load-only", "--json", "--dir", "demo"], "").json()
}

#[test]
fn the_demo_shows_the_campaign_its_flag_and_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let shown = load(folder.path());
    let campaign = &shown["campaign"];
    assert_eq!(campaign["sub_campaigns"].as_array().unwrap().len(), 5);
    assert_eq!(campaign["ceremony"]["held_on"], "2020-07-14");
    assert_eq!(campaign["awards"].as_array().unwrap().len(), 1);
    assert_eq!(campaign["awards"][0]["form"], "CO_THI_DUA_CHINH_PHU");
    assert_eq!(campaign["awards"][0]["recipient"], "Trường Mầm non Đức Xuân");
    assert_eq!(campaign["awards"][0]["on_behalf_of"], "Thủ tướng Chính phủ");
    assert_eq!(campaign["declared"], json!({"collectives": 31, "individuals": 43, "households": 0}));
    assert_eq!(campaign["recorded"], json!({"collectives": 0, "individuals": 0, "households": 0}));
    assert_eq!(shown["award_forms"], 89);
}

#[test]
fn the_demos_sample_list_records_what_it_declares() {
    let folder = tempfile::tempdir().unwrap();
    let shown = load(folder.path());
    let counts = json!({"collectives": 31, "individuals": 43, "households": 0});
    assert_eq!(shown["sample"]["declared"], counts);
    assert_eq!(shown["sample"]["recorded"], counts);
    assert!(shown["sample"]["note"].as_str().unwrap().contains("mẫu"));
}

#[test]
fn every_link_of_the_demos_article_quotes_the_article() {
    let folder = tempfile::tempdir().unwrap();
    let shown = load(folder.path());
    let links = shown["article"]["links"].as_array().unwrap();
    let of_kind = |kind: &str| links.iter().filter(|link| link["target_kind"] == kind).count();
    assert_eq!((of_kind("AWARD"), of_kind("AWARD_GROUP"), of_kind("CEREMONY"), of_kind("CAMPAIGN")), (1, 2, 1, 6));
    let text = include_str!("../../src/cli/demo/article.txt");
    for link in links {
        assert_eq!(link["state"], "CONFIRMED");
        assert!(text.contains(link["quote"].as_str().unwrap()), "{link}");
    }
    assert_eq!(shown["article"]["published_on"], "2020-07-15");
}

#[test]
fn the_demo_never_touches_a_registry_that_exists() {
    let folder = tempfile::tempdir().unwrap();
    load(folder.path());
    let again = run(folder.path(), "sqlite://not-used.db", &["demo", "--load-only", "--dir", "demo"], "");
    assert_eq!(again.code, 2, "{}", again.err);
    assert!(again.err.contains("exists already"), "{}", again.err);
}

/// The published page itself is not ours to ship: it is read where it lies beside the project.
#[test]
fn the_real_page_yields_its_counts_and_suggests_the_flag() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/seed-article.txt");
    if !std::path::Path::new(page).exists() {
        eprintln!("the reference page is not here ({page}); this check was left out");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    load(folder.path());
    let url = format!("sqlite://{}", folder.path().join("demo/demo.db").display());
    let added = run(folder.path(), &url, &["article", "add", "--file", page, "--json"], "").json();
    assert_eq!(added["title"], "Thành phố Bắc Kạn biểu dương điển hình tiên tiến giai đoạn 2015-2020");
    assert_eq!(added["published_on"], "2020-07-15");
    let totals = added["reported"].as_array().unwrap();
    assert_eq!(totals.len(), 1, "{totals:?}");
    assert_eq!((&totals[0]["collectives"], &totals[0]["individuals"]), (&json!(31), &json!(43)));
    assert_eq!(totals[0]["form"].as_str().unwrap().to_lowercase(), "giấy khen");
    assert_eq!(totals[0]["authority"], "UBND thành phố");
    let suggested = added["suggestions"].as_array().unwrap();
    let flag = suggested.iter().find(|link| link["target_kind"] == "AWARD").expect("the flag's link is suggested");
    assert!(flag["quote"].as_str().unwrap().contains("Trường Mầm non Đức Xuân"));
    assert_eq!(suggested.iter().filter(|link| link["target_kind"] == "AWARD_GROUP").count(), 2);
}

on_both! {
    async fn the_audit_chain_holds_and_notices_a_change(rig: Rig) {
        use bangvang::store::audit::{Verdict, verify};
        let one = json!({"input": {"title": "Phong trào một", "scope": "UNIT"}});
        rig.ask("mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }", one).await;
        let two = json!({"input": {"title": "Phong trào hai", "scope": "UNIT"}});
        rig.ask("mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }", two).await;
        assert_eq!(verify(rig.registry.reader()).await.unwrap(), Verdict::Sound { events: 2 });

        use sea_orm::ConnectionTrait as _;
        let act = rig.act().await;
        act.tx().execute_unprepared("UPDATE audit_event SET actor = 'someone else' WHERE seq = 1").await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(verify(rig.registry.reader()).await.unwrap(), Verdict::Broken { seq: 1 });
    }
}
