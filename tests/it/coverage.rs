//! Coverage: announced against recorded, and the missing shrinking by itself.

use bangvang::import::Request;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const COVERAGE: &str = "query($c: ID, $m: Boolean! = false) { coverage(filter: {campaign: $c}, missingOnly: $m) {
    total { announced recorded missing }
    campaigns { totalCount nodes { id coverage { total { announced recorded missing } lines { form { code } recipientKind disagreement balance { missing } groups { declaredCount articleLinks { nodes { article { id } } } } } } } }
    decisions { totalCount nodes { id coverage { total { missing } } } }
    articles { totalCount nodes { id coverage { total { announced recorded missing } } } }
    decisionsWithoutArticles { totalCount nodes { id } }
    articlesWithoutDecisions { totalCount nodes { id } } } }";

struct Facts {
    campaign: Value,
    decision: Value,
}

async fn facts(rig: &Rig) -> Facts {
    let office = rig
        .ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\"}) { organisation { id } } }", json!({}))
        .await;
    let campaign = rig.ask("mutation { createCampaign(input: {title: \"Xã Mẫu chung sức thi đua\", scope: UNIT}) { campaign { id } } }", json!({})).await;
    let campaign = campaign["createCampaign"]["campaign"]["id"].clone();
    let input = json!({"number": "9/QĐ-UBND", "signedOn": "2020-01-02", "issuingAuthority": office["createOrganisation"]["organisation"]["id"], "campaign": campaign});
    let decision = rig
        .ask(
            "mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { id } } }",
            json!({ "input": input }),
        )
        .await;
    Facts { campaign, decision: decision["recordDecision"]["decision"]["id"].clone() }
}

/// A declared count of three or four individuals, reported by an article of its own.
async fn announce(rig: &Rig, declares: Value, count: u32) -> Value {
    let mut input = declares;
    input["form"] = json!("LAO_DONG_TIEN_TIEN");
    input["recipientKind"] = json!("INDIVIDUAL");
    input["declaredCount"] = json!(count);
    let group = rig.ask("mutation($input: DeclareAwardsInput!) { declareAwards(input: $input) { awardGroup { id } userErrors { message } } }", json!({ "input": input })).await;
    let text = format!("Tin số {count}\nUBND xã Mẫu công nhận {count} cá nhân là Lao động tiên tiến trong năm qua.");
    let article = rig
        .ask("mutation($t: String!) { addArticle(input: {text: $t}) { newsArticle { id } } }", json!({"t": text}))
        .await;
    let article = article["addArticle"]["newsArticle"]["id"].clone();
    let link = json!({"article": article, "target": group["declareAwards"]["awardGroup"]["id"], "quote": format!("{count} cá nhân")});
    let linked = rig
        .ask(
            "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { userErrors { message } } }",
            json!({ "input": link }),
        )
        .await;
    assert_eq!(linked["linkArticle"]["userErrors"], json!([]));
    article
}

async fn import(rig: &Rig, rows: &str) {
    let list = format!("Họ và tên,Đơn vị,Hình thức khen thưởng,Năm,Số quyết định,Ngày ký,Cơ quan ban hành\n{rows}");
    let request = Request { all_or_nothing: true, recall: false, ..rig.request(&list) };
    let id = rig.preview(&request).await;
    let applied = rig
        .ask(
            "mutation($id: ID!) { applyImport(input: {id: $id}) { importBatch { state } userErrors { message } } }",
            json!({ "id": id }),
        )
        .await;
    assert_eq!(applied["applyImport"]["importBatch"]["state"], "APPLIED", "{applied:#}");
}

on_both! {
    async fn the_missing_shrinks_by_itself_as_lists_are_imported(rig: Rig) {
        let facts = facts(&rig).await;
        announce(&rig, json!({"decision": facts.decision}), 3).await;
        let asked = async |rig: &Rig| rig.ask(COVERAGE, json!({"c": facts.campaign})).await["coverage"].clone();
        assert_eq!(asked(&rig).await["total"], json!({"announced": 3, "recorded": 0, "missing": 3}));
        import(&rig, "Mẫu Văn An,Thôn Mẫu,Lao động tiên tiến,2019,9/QĐ-UBND,02/01/2020,UBND xã Mẫu\nMẫu Văn Bình,Thôn Mẫu,Lao động tiên tiến,2019,9/QĐ-UBND,02/01/2020,UBND xã Mẫu\n").await;
        let now = asked(&rig).await;
        assert_eq!(now["total"], json!({"announced": 3, "recorded": 2, "missing": 1}));
        assert_eq!(now["campaigns"]["nodes"][0]["coverage"]["total"], json!({"announced": 3, "recorded": 2, "missing": 1}));
        assert_eq!(now["decisions"]["nodes"][0]["coverage"]["total"], json!({"missing": 1}));
        assert_eq!(now["articles"]["nodes"][0]["coverage"]["total"], json!({"announced": 3, "recorded": 2, "missing": 1}));
        let lists = async |missing_only: bool| {
            let report = rig.ask(COVERAGE, json!({"c": facts.campaign, "m": missing_only})).await["coverage"].clone();
            ["campaigns", "decisions", "articles"].map(|list| report[list]["totalCount"].as_u64().unwrap())
        };
        assert_eq!((lists(false).await, lists(true).await), ([1, 1, 1], [1, 1, 1]));
        import(&rig, "Mẫu Văn Cường,Thôn Mẫu,Lao động tiên tiến,2019,9/QĐ-UBND,02/01/2020,UBND xã Mẫu\n").await;
        assert_eq!(asked(&rig).await["total"], json!({"announced": 3, "recorded": 3, "missing": 0}));
        assert_eq!((lists(false).await, lists(true).await), ([1, 1, 1], [0, 0, 0]), "what is recorded in full is left out");
    }

    async fn two_articles_with_different_counts_stand_side_by_side(rig: Rig) {
        let facts = facts(&rig).await;
        let one = announce(&rig, json!({"campaign": facts.campaign}), 3).await;
        let other = announce(&rig, json!({"campaign": facts.campaign}), 4).await;
        let found = rig.ask(COVERAGE, json!({"c": facts.campaign})).await["coverage"].clone();
        assert_eq!(found["total"]["announced"], 4, "told of the same awards, not added");
        let line = &found["campaigns"]["nodes"][0]["coverage"]["lines"][0];
        assert_eq!(line["disagreement"], true);
        let article = |at: usize| &line["groups"][at]["articleLinks"]["nodes"][0]["article"]["id"];
        assert_eq!((article(0), article(1)), (&one, &other));
    }

    async fn what_has_no_article_or_no_decision_is_listed(rig: Rig) {
        let facts = facts(&rig).await;
        let undecided = announce(&rig, json!({"campaign": facts.campaign}), 4).await;
        let found = rig.ask(COVERAGE, json!({})).await["coverage"].clone();
        assert_eq!(found["decisionsWithoutArticles"], json!({"totalCount": 1, "nodes": [{"id": facts.decision}]}));
        assert_eq!(found["articlesWithoutDecisions"], json!({"totalCount": 1, "nodes": [{"id": undecided}]}));
        announce(&rig, json!({"decision": facts.decision}), 3).await;
        let found = rig.ask_publicly(COVERAGE, json!({})).await["coverage"].clone();
        assert_eq!(found["decisionsWithoutArticles"]["totalCount"], 0);
        assert_eq!(found["articlesWithoutDecisions"], json!({"totalCount": 1, "nodes": [{"id": undecided}]}));
        assert_eq!(found["articles"]["totalCount"], 2);
    }

    async fn coverage_takes_the_same_number_of_statements_however_much_was_announced(rig: Rig) {
        let facts = facts(&rig).await;
        announce(&rig, json!({"decision": facts.decision}), 3).await;
        let counted = async |rig: &Rig| {
            let before = rig.registry.statements();
            rig.ask(COVERAGE, json!({})).await;
            rig.registry.statements() - before
        };
        let few = counted(&rig).await;
        for count in 5..9 {
            announce(&rig, json!({"campaign": facts.campaign}), count).await;
            announce(&rig, json!({"decision": facts.decision}), count + 10).await;
        }
        assert_eq!(counted(&rig).await, few);
    }

    async fn counts_that_articles_report_and_nobody_decided_on_are_listed_until_somebody_does(rig: Rig) {
        let query = "{ coverage { total { announced } undeclared { articles counts awards } articlesWithUndeclared { totalCount nodes { id undeclaredCounts { id recipientKind count formText quote } } } } }";
        let asked = async |rig: &Rig| rig.ask(query, json!({})).await["coverage"].clone();
        let sum = async |rig: &Rig| {
            let found = asked(rig).await;
            let list = found["articlesWithUndeclared"]["totalCount"].as_u64().unwrap();
            (found["undeclared"]["counts"].as_u64().unwrap(), found["undeclared"]["awards"].as_u64().unwrap(), list)
        };
        let store = async |rig: &Rig, sentence: &str| {
            let add = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } userErrors { message } } }";
            let text = format!("Xã Mẫu biểu dương điển hình\n{sentence}\nBà con ai cũng phấn khởi.");
            rig.ask(add, json!({"input": {"text": text, "url": "https://mau.example.vn/tin"}})).await["addArticle"]["newsArticle"]["id"].clone()
        };
        assert_eq!(sum(&rig).await, (0, 0, 0));
        let article = store(&rig, "Dịp này, UBND xã Mẫu tặng giấy khen cho 4 tập thể và 5 cá nhân.").await;
        assert_eq!(sum(&rig).await, (2, 9, 1));
        let found = asked(&rig).await;
        assert_eq!(found["total"]["announced"], 0, "what nobody declared is not announced");
        let row = &found["articlesWithUndeclared"]["nodes"][0];
        assert_eq!(row["id"], article);
        assert_eq!((&row["undeclaredCounts"][0]["recipientKind"], &row["undeclaredCounts"][1]["count"]), (&json!("COLLECTIVE"), &json!(5)));
        let public = rig.ask_publicly(query, json!({})).await["coverage"].clone();
        assert!(public["undeclared"].is_null() && !public.to_string().contains("giấy khen"), "no person has looked at it: {public}");
        let declare = "mutation($input: DeclareReportedCountInput!) { declareReportedCount(input: $input) { awardGroup { id } userErrors { message } } }";
        let declared = {
            let campaign = rig.ask("mutation { createCampaign(input: {title: \"Xã Mẫu thi đua\", scope: UNIT}) { campaign { id } } }", json!({})).await;
            let campaign = &campaign["createCampaign"]["campaign"]["id"];
            rig.ask(declare, json!({"input": {"id": row["undeclaredCounts"][0]["id"], "form": "GIAY_KHEN_XA", "campaign": campaign}})).await
        };
        assert_eq!(declared["declareReportedCount"]["userErrors"], json!([]));
        assert_eq!(sum(&rig).await, (1, 5, 1));
        let decide = async |rig: &Rig, verb: &str| {
            let query = format!("mutation($id: ID!) {{ {verb}(input: {{id: $id}}) {{ userErrors {{ message }} }} }}");
            let done = rig.ask(&query, json!({"id": row["undeclaredCounts"][1]["id"]})).await;
            assert_eq!(done[verb]["userErrors"], json!([]));
        };
        decide(&rig, "rejectReportedCount").await;
        assert_eq!(sum(&rig).await, (0, 0, 0));
        decide(&rig, "restoreReportedCount").await;
        assert_eq!(sum(&rig).await, (1, 5, 1));
        store(&rig, "Dịp này, UBND xã Mẫu tặng giấy khen cho 4 tập thể và 6 cá nhân.").await;
        assert_eq!(sum(&rig).await.1, 6, "the page has changed");
        let again = rig.run(&["article", "suggest", "--all"]);
        assert_eq!((again.code, sum(&rig).await.1), (0, 6), "{}", again.err);
    }

    async fn articles_stored_before_counts_were_noted_are_read_once_when_the_program_opens_the_registry(rig: Rig) {
        use bangvang::entity::{news_article_text, reported_count};
        use sea_orm::{EntityTrait as _, sea_query::Expr};
        let text = "Xã Mẫu biểu dương\nUBND xã Mẫu tặng giấy khen cho 4 tập thể.";
        rig.ask("mutation($t: String!) { addArticle(input: {text: $t}) { newsArticle { id } } }", json!({"t": text})).await;
        let act = rig.registry.write(&Rig::clerk()).await.unwrap();
        reported_count::Entity::delete_many().exec(act.tx()).await.unwrap();
        let uncounted = news_article_text::Entity::update_many().col_expr(news_article_text::Column::Counted, Expr::value(false));
        uncounted.exec(act.tx()).await.unwrap();
        act.commit().await.unwrap();
        let sum = async || rig.ask("{ coverage { undeclared { awards } } }", json!({})).await["coverage"]["undeclared"]["awards"].clone();
        assert_eq!(sum().await, 0);
        assert_eq!(rig.run(&["migrate"]).code, 0);
        assert_eq!(sum().await, 4);
    }
}
