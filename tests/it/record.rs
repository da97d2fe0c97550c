//! The write verbs through GraphQL: what a script records, and how it is refused.

use bangvang::domain::access::Actor;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const ORGANISATION: &str = "mutation($name: String!) { createOrganisation(input: {name: $name}) { organisation { id type level } userErrors { message } } }";
const CAMPAIGN: &str = "mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id version title period { startYear endYear } } userErrors { code field message } } }";
const DECISION: &str = "mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { id version number year } userErrors { code field message } } }";
const AWARD: &str = "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id version status decidedOn recipient { id displayName } } userErrors { code field message } } }";

async fn organisation(rig: &Rig, name: &str) -> String {
    let made = rig.ask(ORGANISATION, json!({ "name": name })).await;
    made["createOrganisation"]["organisation"]["id"].as_str().unwrap().to_owned()
}

async fn decision(rig: &Rig, authority: &str, number: &str, day: &str) -> Value {
    let input = json!({"number": number, "signedOn": day, "issuingAuthority": authority});
    rig.ask(DECISION, json!({ "input": input })).await["recordDecision"].clone()
}

fn person(name: &str, unit: &str) -> Value {
    json!({"kind": "INDIVIDUAL", "name": name, "unit": unit})
}

on_both! {
    async fn a_campaign_a_decision_and_an_award_are_recorded_and_read_back(rig: Rig) {
        let authority = organisation(&rig, "Ủy ban nhân dân xã Mẫu").await;
        let input = json!({"title": "Thi đua mẫu", "scope": "UNIT", "period": "2015-2020", "launchedBy": authority});
        let made = rig.ask(CAMPAIGN, json!({ "input": input })).await;
        let campaign = made["createCampaign"]["campaign"]["id"].as_str().unwrap();
        assert_eq!(made["createCampaign"]["campaign"]["period"], json!({"startYear": 2015, "endYear": 2020}));
        let made = decision(&rig, &authority, "12/QĐ-UBND", "2020-07-10").await;
        let decision = made["decision"]["id"].as_str().unwrap();
        let input = json!({
            "form": "GIAY_KHEN_XA", "newRecipient": person("Bà Mẫu Thị Lan", "Trường Mầm non Mẫu"),
            "decision": decision, "campaign": campaign, "evidence": "DECISION", "period": "2019-2020",
        });
        let made = rig.ask(AWARD, json!({ "input": input })).await;
        assert_eq!(made["recordAward"]["userErrors"], json!([]));
        assert_eq!(made["recordAward"]["award"]["recipient"]["displayName"], "Mẫu Thị Lan");
        assert_eq!(made["recordAward"]["award"]["decidedOn"], "2020-07-10");

        let read = rig.ask_publicly(
            "query($id: ID!) { campaign(id: $id) { title launchedBy { name }
                awards { totalCount nodes { honorificAtAward unitAtAward period { kind } form { nameVi kind }
                    recipient { displayName ... on Individual { givenName } } decision { number issuingAuthority { name } } } } } }",
            json!({ "id": campaign }),
        ).await;
        let award = &read["campaign"]["awards"]["nodes"][0];
        assert_eq!(read["campaign"]["awards"]["totalCount"], 1);
        assert_eq!(award["honorificAtAward"], "Bà");
        assert_eq!(award["period"]["kind"], "SCHOOL_YEAR");
        assert_eq!(award["recipient"]["givenName"], "Lan");
        assert_eq!(award["decision"]["number"], "12/QĐ-UBND");
        assert_eq!(award["decision"]["issuingAuthority"]["name"], "Ủy ban nhân dân xã Mẫu");
    }

    async fn a_stale_version_is_a_conflict_and_shows_the_current_object(rig: Rig) {
        let made = rig.ask(CAMPAIGN, json!({"input": {"title": "Một", "scope": "UNIT"}})).await;
        let id = made["createCampaign"]["campaign"]["id"].clone();
        let update = "mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { campaign { title version } userErrors { code field message } } }";
        rig.ask(update, json!({"input": {"id": id, "version": 1, "title": "Hai"}})).await;
        let stale = rig.ask(update, json!({"input": {"id": id, "version": 1, "title": "Ba"}})).await;
        assert_eq!(stale["updateCampaign"]["userErrors"][0]["code"], "CONFLICT");
        assert_eq!(stale["updateCampaign"]["campaign"], json!({"title": "Hai", "version": 2}));
    }

    async fn the_same_decision_number_in_one_year_is_refused_in_words(rig: Rig) {
        let authority = organisation(&rig, "Ủy ban nhân dân xã Mẫu").await;
        decision(&rig, &authority, "12/QĐ-UBND", "2020-07-10").await;
        let again = decision(&rig, &authority, "12 / qđ - ubnd", "2020-09-01").await;
        assert_eq!(again["userErrors"][0]["code"], "CONFLICT");
        assert_eq!(again["userErrors"][0]["message"], "this authority has a decision with this number and symbol in that year already");
        let next_year = decision(&rig, &authority, "12/QĐ-UBND", "2021-07-10").await;
        assert_eq!(next_year["userErrors"], json!([]));
    }

    async fn an_award_follows_its_decision_and_is_revoked_and_restored_but_never_lost(rig: Rig) {
        let authority = organisation(&rig, "Ủy ban nhân dân xã Mẫu").await;
        let made = decision(&rig, &authority, "12/QĐ-UBND", "2020-07-10").await;
        let decision = made["decision"]["id"].clone();
        let input = json!({"form": "GIAY_KHEN_XA", "newRecipient": person("Mẫu Văn An", "Thôn Mẫu"), "decision": decision, "evidence": "DECISION"});
        let made = rig.ask(AWARD, json!({ "input": input })).await;
        let award = made["recordAward"]["award"]["id"].clone();

        let moved = rig.ask(
            "mutation($input: UpdateDecisionInput!) { updateDecision(input: $input) { decision { signedOn awards { nodes { decidedOn } } } userErrors { message } } }",
            json!({"input": {"id": decision, "version": 1, "signedOn": "2020-08-01"}}),
        ).await;
        assert_eq!(moved["updateDecision"]["decision"]["awards"]["nodes"][0]["decidedOn"], "2020-08-01");

        let public = "query($id: ID!) { award(id: $id) { status } awards { totalCount } }";
        assert_eq!(rig.ask_publicly(public, json!({"id": award})).await["awards"]["totalCount"], 1);
        let revoked = rig.ask(
            "mutation($input: RevokeAwardInput!) { revokeAward(input: $input) { award { status version revocations { reason restoredOn } } userErrors { message } } }",
            json!({"input": {"id": award, "version": 1, "revokedOn": "2021-01-05", "reason": "FALSE_DECLARATION"}}),
        ).await;
        assert_eq!(revoked["revokeAward"]["award"]["status"], "REVOKED");
        assert_eq!(rig.ask_publicly(public, json!({"id": award})).await, json!({"award": null, "awards": {"totalCount": 0}}));
        assert_eq!(rig.ask(public, json!({"id": award})).await["award"]["status"], "REVOKED");

        let restored = rig.ask(
            "mutation($input: RestoreAwardInput!) { restoreAward(input: $input) { award { status revocations { reason restoredOn } } userErrors { message } } }",
            json!({"input": {"id": award, "version": 2, "restoredOn": "2021-03-01"}}),
        ).await;
        assert_eq!(restored["restoreAward"]["award"]["status"], "RESTORED");
        assert_eq!(restored["restoreAward"]["award"]["revocations"][0]["restoredOn"], "2021-03-01");
        assert_eq!(rig.ask_publicly(public, json!({"id": award})).await["awards"]["totalCount"], 1);
    }

    async fn the_same_award_twice_is_a_conflict(rig: Rig) {
        let input = json!({"form": "LAO_DONG_TIEN_TIEN", "newRecipient": person("Mẫu Văn An", "Thôn Mẫu"), "evidence": "DECLARED", "period": "2019"});
        rig.ask(AWARD, json!({ "input": input })).await;
        let again = rig.ask(AWARD, json!({ "input": input })).await;
        assert_eq!(again["recordAward"]["userErrors"][0]["code"], "CONFLICT");
        let everyone = rig.ask("{ recipients { totalCount } }", json!({})).await;
        assert_eq!(everyone["recipients"]["totalCount"], 1, "a refused award leaves no recipient behind");
    }

    async fn proposals_and_internal_awards_are_not_public(rig: Rig) {
        for (name, extra) in [("Mẫu Văn An", json!({"status": "PROPOSED"})), ("Mẫu Văn Bình", json!({"visibility": "INTERNAL"})), ("Mẫu Văn Chi", json!({}))] {
            let mut input = json!({"form": "LAO_DONG_TIEN_TIEN", "newRecipient": person(name, "Thôn Mẫu"), "evidence": "DECLARED", "period": "2019"});
            input.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            rig.ask(AWARD, json!({ "input": input })).await;
        }
        let count = "{ awards { totalCount } recipients { totalCount nodes { displayName } } }";
        let public = rig.ask_publicly(count, json!({})).await;
        assert_eq!(public["awards"]["totalCount"], 1);
        assert_eq!(public["recipients"]["nodes"], json!([{"displayName": "Mẫu Văn Chi"}]));
        assert_eq!(rig.ask(count, json!({})).await["awards"]["totalCount"], 3);
    }

    async fn nothing_is_written_without_permission(rig: Rig) {
        let refused = rig.execute(Actor::Public, CAMPAIGN, json!({"input": {"title": "Một", "scope": "UNIT"}})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        assert_eq!(rig.ask("{ campaigns { totalCount } auditEvents { totalCount } }", json!({})).await, json!({"campaigns": {"totalCount": 0}, "auditEvents": {"totalCount": 0}}));
        let refused = rig.execute(Actor::Public, "{ auditEvents { totalCount } }", json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }

    async fn every_write_leaves_an_audit_event_with_before_and_after(rig: Rig) {
        let made = rig.ask(CAMPAIGN, json!({"input": {"title": "Một", "scope": "UNIT"}})).await;
        let id = made["createCampaign"]["campaign"]["id"].clone();
        let update = "mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { campaign { version } } }";
        rig.ask(update, json!({"input": {"id": id, "version": 1, "title": "Hai"}})).await;
        let trail = rig.ask("query($id: ID!) { auditEvents(filter: {entity: $id}) { nodes { seq actor action before after } } }", json!({"id": id})).await;
        let events = trail["auditEvents"]["nodes"].as_array().unwrap();
        assert_eq!(events.len(), 2);
        assert_eq!(events[0]["action"], "updateCampaign");
        assert_eq!((&events[0]["before"]["title"], &events[0]["after"]["title"]), (&json!("Một"), &json!("Hai")));
        assert_eq!(events[1]["actor"], "test");
    }

    async fn impossible_input_is_refused_with_the_field_at_fault(rig: Rig) {
        let authority = organisation(&rig, "Ủy ban nhân dân xã Mẫu").await;
        for (day, number, field) in [("2030-01-01", "1/QĐ-UBND", "signedOn"), ("1900-01-01", "1/QĐ-UBND", "signedOn"), ("2020-01-01", "không rõ", "number")] {
            let refused = decision(&rig, &authority, number, day).await;
            assert_eq!(refused["userErrors"][0]["field"], field, "{refused}");
            assert_eq!(refused["userErrors"][0]["code"], "BAD_USER_INPUT");
        }
        let nobody = rig.ask(AWARD, json!({"input": {"form": "GIAY_KHEN_XA", "evidence": "NEWS"}})).await;
        assert_eq!(nobody["recordAward"]["userErrors"][0]["field"], "recipient");
        let no_form = rig.ask(AWARD, json!({"input": {"form": "GIAY_KHEN_LA", "newRecipient": person("Mẫu", "x"), "evidence": "NEWS"}})).await;
        assert_eq!(no_form["recordAward"]["userErrors"][0]["field"], "form");
        let reversed = rig.ask(CAMPAIGN, json!({"input": {"title": "Một", "scope": "UNIT", "startsOn": "2020-02-01", "endsOn": "2020-01-01"}})).await;
        assert_eq!(reversed["createCampaign"]["userErrors"][0]["message"], "a campaign cannot end before it starts");
    }

    async fn declared_counts_shrink_as_awards_are_recorded(rig: Rig) {
        let made = rig.ask(CAMPAIGN, json!({"input": {"title": "Một", "scope": "UNIT"}})).await;
        let campaign = made["createCampaign"]["campaign"]["id"].clone();
        let declare = "mutation($input: DeclareAwardsInput!) { declareAwards(input: $input) { awardGroup { declaredCount recordedCount missingCount } userErrors { message } } }";
        let input = json!({"form": "GIAY_KHEN_XA", "recipientKind": "INDIVIDUAL", "declaredCount": 2, "campaign": campaign});
        let made = rig.ask(declare, json!({ "input": input })).await;
        assert_eq!(made["declareAwards"]["awardGroup"], json!({"declaredCount": 2, "recordedCount": 0, "missingCount": 2}));
        let input = json!({"form": "GIAY_KHEN_XA", "newRecipient": person("Mẫu Văn An", "Thôn Mẫu"), "campaign": campaign, "evidence": "NEWS"});
        rig.ask(AWARD, json!({ "input": input })).await;
        let now = rig.ask_publicly("{ awardGroups { nodes { recordedCount missingCount } } }", json!({})).await;
        assert_eq!(now["awardGroups"]["nodes"][0], json!({"recordedCount": 1, "missingCount": 1}));
    }

    async fn what_a_clerk_may_not_see_a_clerk_cannot_change(rig: Rig) {
        let input = json!({"form": "LAO_DONG_TIEN_TIEN", "newRecipient": person("Mẫu Văn An", "Thôn Mẫu"), "evidence": "DECLARED", "visibility": "RESTRICTED"});
        let award = rig.ask(AWARD, json!({ "input": input })).await["recordAward"]["award"]["id"].clone();
        let clerk = || Actor::Account { id: uuid::Uuid::from_u128(1), login: "can-bo".to_owned(), role: bangvang::domain::vocabulary::Role::Clerk };
        let revoke = "mutation($input: RevokeAwardInput!) { revokeAward(input: $input) { award { nameAtAward } userErrors { code } } }";
        for version in [1, 7] {
            let input = json!({"id": award, "version": version, "revokedOn": "2021-01-01", "reason": "ERROR"});
            let refused = rig.execute(clerk(), revoke, json!({ "input": input })).await;
            assert_eq!(refused["data"]["revokeAward"], json!({"award": null, "userErrors": [{"code": "NOT_FOUND"}]}));
        }
        let trail = rig.execute(clerk(), "{ auditEvents { nodes { after } } }", json!({})).await;
        assert_eq!(trail["errors"][0]["extensions"]["code"], "FORBIDDEN");
        assert_eq!(rig.ask("query($id: ID!) { award(id: $id) { status } }", json!({"id": award})).await["award"]["status"], "CONFERRED");
    }

    async fn a_decision_number_without_a_day_is_recorded_once(rig: Rig) {
        let authority = organisation(&rig, "Ủy ban nhân dân xã Mẫu").await;
        let input = json!({"number": "900/QĐ-UBND", "issuingAuthority": authority});
        let first = rig.ask(DECISION, json!({ "input": input })).await;
        assert_eq!(first["recordDecision"]["userErrors"], json!([]));
        let again = rig.ask(DECISION, json!({ "input": input })).await;
        assert_eq!(again["recordDecision"]["userErrors"][0]["code"], "CONFLICT");
    }

    async fn a_new_recipient_of_a_known_name_and_unit_is_asked_about(rig: Rig) {
        let award = |person: Value, year: &str| json!({"input": {"form": "LAO_DONG_TIEN_TIEN", "newRecipient": person, "evidence": "DECLARED", "period": year}});
        let born = |year: i32| json!({"kind": "INDIVIDUAL", "name": "Mẫu Văn An", "unit": "Thôn Mẫu", "birthYear": year});
        rig.ask(AWARD, award(born(1975), "2018")).await;
        let known = rig.ask(AWARD, award(person("MẪU VĂN AN", "thôn mẫu"), "2019")).await;
        assert_eq!(known["recordAward"]["userErrors"][0]["field"], "newRecipient");
        assert!(known["recordAward"]["userErrors"][0]["message"].as_str().unwrap().contains("recipient_"), "{known}");
        let namesake = rig.ask(AWARD, award(born(1990), "2019")).await;
        assert_eq!(namesake["recordAward"]["userErrors"], json!([]));
    }

    async fn an_error_in_a_field_that_cannot_be_null_empties_its_parent(rig: Rig) {
        let answer = rig.execute(Actor::Public, "{ recipients(filter: {text: \"--\"}) { totalCount } }", json!({})).await;
        assert_eq!(answer["data"], Value::Null, "{answer}");
        assert_eq!(answer["errors"].as_array().unwrap().len(), 1);
    }

    async fn an_answer_has_its_fields_in_the_order_of_the_query(rig: Rig) {
        let query = async_graphql::Request::new("{ decisions { totalCount } zz: campaigns { totalCount } awards { totalCount } recipients { totalCount } aa: awardForms(first: 1) { nodes { nameVi code } totalCount } }");
        for _ in 0..10 {
            let request = async_graphql::Request::new(query.query.clone());
            let response = rig.schema.execute(bangvang::graphql::request(request, &rig.registry, Actor::Public)).await;
            let text = serde_json::to_string(&response.data).unwrap();
            let order: Vec<usize> = ["decisions", "zz", "awards", "recipients", "aa", "nameVi", "code"].iter().map(|key| text.find(&format!("\"{key}\"")).unwrap()).collect();
            assert!(order.is_sorted(), "{text}");
        }
    }
}
