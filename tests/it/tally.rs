//! Tallies: what groups are called, their order, empty groups, the rest, and what is refused.

use bangvang::domain::access::Actor;
use serde_json::{Value, json};

use crate::rig::generated::generate;
use crate::rig::{On, Rig, on_both};

/// The groups of a tally as `key, key: awards`.
async fn groups(rig: &Rig, arguments: &str, key: &str) -> Vec<String> {
    let query = format!("{{ awardTally({arguments}) {{ groups {{ keys {{ {key} }} awards }} }} }}");
    let answer = rig.ask(&query, json!({})).await;
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let groups = answer["awardTally"]["groups"].as_array().unwrap().iter();
    groups
        .map(|group| {
            let keys = group["keys"]
                .as_array()
                .unwrap()
                .iter()
                .map(|key| text(key.as_object().unwrap().values().next().unwrap()));
            format!("{}: {}", keys.collect::<Vec<_>>().join(", "), group["awards"])
        })
        .collect()
}

/// Five awards of three persons, decided in 2019 and 2021, one of them without a decision.
async fn few(rig: &Rig) {
    let made = rig
        .ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\"}) { organisation { id } } }", json!({}))
        .await;
    let authority = made["createOrganisation"]["organisation"]["id"].clone();
    let mut decisions = vec![Value::Null];
    for (number, day) in [("1/QĐ-UBND", "2019-08-31"), ("2/QĐ-UBND", "2021-09-01")] {
        let made = rig
            .ask(
                "mutation($i: RecordDecisionInput!) { recordDecision(input: $i) { decision { id } } }",
                json!({"i": {"number": number, "signedOn": day, "issuingAuthority": authority}}),
            )
            .await;
        decisions.push(made["recordDecision"]["decision"]["id"].clone());
    }
    let mut recipients: Vec<Value> = Vec::new();
    for (person, form, decision, period) in [
        ("Mẫu Văn An", "LAO_DONG_TIEN_TIEN", 1, "năm học 2018-2019"),
        ("Mẫu Thị Ân", "LAO_DONG_TIEN_TIEN", 1, "năm học 2018-2019"),
        ("Mẫu Văn An", "GIAY_KHEN_XA", 2, "giai đoạn 2015-2020"),
        ("Mẫu Thị Đào", "GIAY_KHEN_XA", 2, "2021"),
        ("Mẫu Thị Đào", "LAO_DONG_TIEN_TIEN", 0, "2020"),
    ] {
        let known = recipients.iter().find(|recipient| recipient["displayName"] == person);
        let mut input = json!({"form": form, "period": period, "evidence": "DECLARED"});
        match known {
            Some(recipient) => input["recipient"] = recipient["id"].clone(),
            None => input["newRecipient"] = json!({"kind": "INDIVIDUAL", "name": person}),
        }
        if decision > 0 {
            input["decision"] = decisions[decision].clone();
        }
        let made = rig.ask(
            "mutation($i: RecordAwardInput!) { recordAward(input: $i) { award { recipient { id displayName } } userErrors { message } } }",
            json!({ "i": input }),
        ).await;
        assert_eq!(made["recordAward"]["userErrors"], json!([]), "{person} {form}");
        recipients.push(made["recordAward"]["award"]["recipient"].clone());
    }
}

on_both! {
    async fn awards_and_distinct_recipients_are_counted_apart(rig: Rig) {
        few(&rig).await;
        let tally = rig.ask("{ awardTally(groupBy: [FORM]) { yearBasis totalAwards totalRecipients groups { keys { dimension value label } awards recipients } rest { awards } } }", json!({})).await;
        assert_eq!(tally["awardTally"], json!({
            "yearBasis": "DECISION", "totalAwards": 5, "totalRecipients": 3, "rest": null,
            "groups": [
                {"keys": [{"dimension": "FORM", "value": "LAO_DONG_TIEN_TIEN", "label": "Lao động tiên tiến"}], "awards": 3, "recipients": 3},
                {"keys": [{"dimension": "FORM", "value": "GIAY_KHEN_XA", "label": "Giấy khen của Chủ tịch UBND cấp xã"}], "awards": 2, "recipients": 2},
            ],
        }));
        let all = rig.ask("{ awardTally { totalAwards groups { keys { value } awards recipients filter } } }", json!({})).await;
        assert_eq!(all["awardTally"], json!({"totalAwards": 5, "groups": [{"keys": [], "awards": 5, "recipients": 3, "filter": {}}]}));
    }

    async fn the_basis_decides_the_year_and_the_unknown_has_its_own_group(rig: Rig) {
        few(&rig).await;
        assert_eq!(groups(&rig, "groupBy: [YEAR]", "value").await, ["2019: 2", "2021: 2", "-: 1"]);
        assert_eq!(groups(&rig, "groupBy: [YEAR], yearBasis: PERIOD", "value").await, ["2019: 2", "2020: 2", "2021: 1"]);
        assert_eq!(groups(&rig, "groupBy: [YEAR], yearBasis: CEREMONY", "label").await, ["Chưa rõ: 5"]);
        assert_eq!(groups(&rig, "groupBy: [QUARTER]", "label").await, ["Quý 3/2019: 2", "Quý 3/2021: 2", "Chưa rõ: 1"]);
        assert_eq!(groups(&rig, "groupBy: [MONTH]", "value").await, ["2019-08: 2", "2021-09: 2", "-: 1"]);
        assert_eq!(groups(&rig, "groupBy: [SCHOOL_YEAR]", "value").await, ["2018-2019: 2", "2021-2022: 2", "-: 1"]);
        assert_eq!(groups(&rig, "groupBy: [SCHOOL_YEAR], yearBasis: PERIOD", "label(language: EN)").await, ["School year 2018-2019: 2", "Unknown: 3"]);
        assert_eq!(groups(&rig, "groupBy: [PERIOD]", "label").await, ["Năm học 2018-2019: 2", "Giai đoạn 2015-2020: 1", "Năm 2020: 1", "Năm 2021: 1"]);
    }

    async fn empty_groups_are_filled_in_on_request(rig: Rig) {
        few(&rig).await;
        assert_eq!(groups(&rig, "groupBy: [YEAR], fillEmpty: true", "value").await, ["2019: 2", "2020: 0", "2021: 2", "-: 1"]);
        assert_eq!(
            groups(&rig, "groupBy: [YEAR], fillEmpty: true, filter: {years: {from: 2018, to: 2022}}", "value").await,
            ["2018: 0", "2019: 2", "2020: 0", "2021: 2", "2022: 0"]
        );
        assert_eq!(groups(&rig, "groupBy: [RECIPIENT_KIND], fillEmpty: true", "value").await, ["INDIVIDUAL: 5", "COLLECTIVE: 0", "HOUSEHOLD: 0"]);
        let both = groups(&rig, "groupBy: [YEAR, RECIPIENT_KIND], fillEmpty: true", "value").await;
        assert_eq!(both.len(), 4 * 3);
        assert_eq!(both[3..5], ["2020, INDIVIDUAL: 0", "2020, COLLECTIVE: 0"]);
    }

    async fn groups_are_ordered_and_cut_and_the_rest_is_told(rig: Rig) {
        few(&rig).await;
        assert_eq!(groups(&rig, "groupBy: [RECIPIENT]", "label").await, ["Mẫu Văn An: 2", "Mẫu Thị Ân: 1", "Mẫu Thị Đào: 2"]);
        assert_eq!(groups(&rig, "groupBy: [RECIPIENT], orderBy: {field: AWARDS, direction: DESC}", "label").await, ["Mẫu Văn An: 2", "Mẫu Thị Đào: 2", "Mẫu Thị Ân: 1"]);
        assert_eq!(groups(&rig, "groupBy: [YEAR], orderBy: {field: KEYS, direction: DESC}", "value").await, ["2021: 2", "2019: 2", "-: 1"]);
        let rest = rig.ask("{ awardTally(groupBy: [RECIPIENT], top: 1, orderBy: {field: AWARDS, direction: DESC}) { totalAwards groups { awards } rest { awards recipients } } }", json!({})).await;
        assert_eq!(rest["awardTally"], json!({"totalAwards": 5, "groups": [{"awards": 2}], "rest": {"awards": 3, "recipients": 2}}));
        let large = rig.ask("{ awardTally(groupBy: [RECIPIENT], having: {awardsMin: 2}) { totalAwards groups { awards } rest { awards } } }", json!({})).await;
        assert_eq!(large["awardTally"], json!({"totalAwards": 5, "groups": [{"awards": 2}, {"awards": 2}], "rest": {"awards": 1}}));
    }

    async fn five_thousand_groups_are_shown_and_not_one_more(rig: Rig) {
        use sea_orm::ConnectionTrait as _;
        generate(&rig, 7, 5_001).await;
        let each = if rig.on == On::Sqlite { "rowid" } else { "id" };
        let apart = format!("UPDATE award SET unit_text_at_award = 'Tổ ' || {each}");
        let act = rig.act().await;
        act.tx().execute_unprepared(&apart).await.unwrap();
        act.commit().await.unwrap();
        let tally = async |arguments: &str| {
            let query = format!("{{ awardTally(groupBy: [UNIT], {arguments}) {{ totalAwards groups {{ awards keys {{ value }} }} }} }}");
            rig.execute(Rig::operator(), &query, json!({})).await
        };
        let refused = tally("fillEmpty: false").await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{refused}");
        assert!(refused["errors"][0]["message"].as_str().unwrap().contains("more than 5000 groups"), "{refused}");
        let top = tally("top: 1").await;
        assert_eq!(top["data"]["awardTally"]["totalAwards"], 5_001, "{top}");
        let unit = &top["data"]["awardTally"]["groups"][0]["keys"][0]["value"];
        let fewer = tally(&format!("filter: {{not: {{units: [{unit}]}}}}")).await;
        assert_eq!(fewer["data"]["awardTally"]["groups"].as_array().unwrap().len(), 5_000);
        let months = "{ awardTally(groupBy: [MONTH], fillEmpty: true, filter: {years: {from: 1500, to: 2020}}) { totalAwards } }";
        let refused = rig.execute(Rig::operator(), months, json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{refused}");
    }

    async fn questions_that_make_no_sense_are_refused_with_what_would_be_accepted(rig: Rig) {
        for (query, code, says) in [
            ("{ awardTally(groupBy: [YEAR, YEAR]) { totalAwards } }", "BAD_USER_INPUT", "groupBy names YEAR twice"),
            ("{ awardTally(groupBy: [MONTH], yearBasis: PERIOD) { totalAwards } }", "BAD_USER_INPUT", "a period has years, not a MONTH"),
            ("{ awardTally(top: 0) { totalAwards } }", "BAD_USER_INPUT", "top must be from 1 to 200"),
            ("{ awardTally(groupBy: [YEAR, FORM, LEVEL, UNIT, STATUS, SECTOR, GENDER]) { totalAwards } }", "BAD_USER_INPUT", "6 dimensions"),
            ("{ awardTally(filter: {days: {from: \"2020-01-01\"}, yearBasis: PERIOD}) { totalAwards } }", "BAD_USER_INPUT", "not days"),
            ("{ awardTally(filter: {forms: [\"GIAY_KHEN_HUYN\"]}) { totalAwards } }", "BAD_USER_INPUT", "did you mean GIAY_KHEN_HUYEN?"),
            ("{ awards(filter: {not: {forms: [\"lao động tiên tiến\"]}}) { totalCount } }", "BAD_USER_INPUT", "did you mean LAO_DONG_TIEN_TIEN?"),
            ("{ awards(filter: {forms: [\"X\"]}) { nodes { id } } }", "BAD_USER_INPUT", "\"X\" is not the code of an award form"),
            ("{ awards(filter: {statGroups: [\"state\"]}) { totalCount } }", "BAD_USER_INPUT", "accepted: local, mp_certificate"),
        ] {
            let answer = rig.execute(Actor::Public, query, json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{query}: {answer}");
            assert!(answer["errors"][0]["message"].as_str().unwrap().contains(says), "{query}: {answer}");
        }
    }

    async fn the_number_of_statements_does_not_depend_on_the_number_of_groups(rig: Rig) {
        generate(&rig, 3, 150).await;
        let mut counts = Vec::new();
        for by in ["POSTHUMOUS", "FORM, YEAR, RECIPIENT, CAMPAIGN, ORGANISATION"] {
            let before = rig.registry.statements();
            rig.ask(&format!("{{ awardTally(groupBy: [{by}]) {{ totalAwards totalRecipients groups {{ keys {{ label }} awards recipients filter }} }} }}"), json!({})).await;
            counts.push(rig.registry.statements() - before);
        }
        assert_eq!(counts, [2, 6], "the groups, the whole, and the names of forms, recipients, campaigns, organisations");
    }
}
