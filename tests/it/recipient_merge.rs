//! Merging records of one recipient, and taking a merge back exactly.

use bangvang::domain::access::Actor;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

/// Awards somebody under a unit; gives the recipient.
async fn award(rig: &Rig, name: &str, unit: &str, kind: &str, year: u32) -> String {
    let form = if kind == "INDIVIDUAL" { "LAO_DONG_TIEN_TIEN" } else { "TAP_THE_LAO_DONG_TIEN_TIEN" };
    let input = json!({
        "form": form,
        "newRecipient": {"kind": kind, "name": name, "unit": unit},
        "evidence": "DECLARED",
        "period": year.to_string(),
    });
    let done = rig
        .ask(
            "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { recipient { id } } userErrors { message } } }",
            json!({ "input": input }),
        )
        .await;
    done["recordAward"]["award"]["recipient"]["id"].as_str().unwrap_or_else(|| panic!("{done}")).to_owned()
}

async fn version(rig: &Rig, id: &str) -> i64 {
    let (kind, uuid) = id.rsplit_once('_').unwrap();
    assert_eq!(kind, "recipient");
    let row =
        bangvang::store::find::<bangvang::entity::recipient::Entity>(rig.registry.reader(), uuid.parse().unwrap());
    row.await.unwrap().unwrap().version.into()
}

async fn merge(rig: &Rig, survivor: &str, merged: &[&str]) -> Value {
    let mut others = Vec::new();
    for id in merged {
        others.push(json!({"id": id, "version": version(rig, id).await}));
    }
    let input = json!({
        "survivor": {"id": survivor, "version": version(rig, survivor).await},
        "merged": others,
        "reason": "Cùng năm sinh, đơn vị xác nhận",
    });
    let done = rig
        .ask(
            "mutation($input: MergeRecipientsInput!) { mergeRecipients(input: $input) { recipient { id version awards { totalCount }
                mergedRecords { id version displayName unit reason } } userErrors { code field message } } }",
            json!({ "input": input }),
        )
        .await;
    done["mergeRecipients"].clone()
}

async fn unmerge(rig: &Rig, id: &str) -> Value {
    let input = json!({"recipients": [{"id": id, "version": version(rig, id).await}], "reason": "Đơn vị đính chính"});
    let done = rig
        .ask(
            "mutation($input: UnmergeRecipientsInput!) { unmergeRecipients(input: $input) { recipients { id awards { totalCount } } userErrors { code message } } }",
            json!({ "input": input }),
        )
        .await;
    done["unmergeRecipients"].clone()
}

/// Every award with its recipient and everything else it says, by name.
async fn awards(rig: &Rig) -> Value {
    let all = rig
        .ask(
            "{ awards(first: 200, orderBy: {field: RECORDED}) { nodes { id version updatedAt nameAtAward unitAtAward period { label } recipient { id displayName } } } }",
            json!({}),
        )
        .await;
    all["awards"]["nodes"].clone()
}

async fn found(rig: &Rig, actor: Actor, text: &str) -> Vec<String> {
    let query = "query($text: String!) { search(text: $text) { nodes { id } } }";
    let answer = rig.execute(actor, query, json!({ "text": text })).await;
    let nodes = answer["data"]["search"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer}"));
    nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    async fn a_merge_moves_awards_keeps_names_and_is_undone_exactly(rig: Rig) {
        let hoa = award(&rig, "Mẫu Thị Hòa", "Thôn Một", "INDIVIDUAL", 2018).await;
        let other = award(&rig, "Mẫu Thị Hoa", "Thôn Hai", "INDIVIDUAL", 2019).await;
        let before = awards(&rig).await;

        let done = merge(&rig, &hoa, &[&other]).await;
        assert_eq!(done["userErrors"], json!([]));
        assert_eq!(done["recipient"]["awards"]["totalCount"], 2);
        assert_eq!(done["recipient"]["mergedRecords"][0]["displayName"], "Mẫu Thị Hoa");
        let merged = awards(&rig).await;
        assert_eq!(merged[1]["nameAtAward"], "Mẫu Thị Hoa", "names stay as they were written");
        assert_eq!(merged[1]["unitAtAward"], "Thôn Hai");
        assert_eq!(merged[1]["recipient"]["id"], hoa.as_str());

        // The old id leads to the survivor, for everybody; lists show one recipient; the old name still finds it.
        for actor in [Actor::Public, Rig::operator()] {
            let query = "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } recipient(id: $id) { id } }";
            let answer = rig.execute(actor.clone(), query, json!({ "id": other })).await;
            let survivor = json!({ "id": hoa });
            assert_eq!(answer["data"], json!({"node": survivor, "nodes": [survivor], "recipient": survivor}));
            assert_eq!(found(&rig, actor, "Mẫu Thị Hoa Thôn Hai").await, [hoa.as_str()]);
        }
        let listed = rig.ask("{ recipients { totalCount } }", json!({})).await;
        assert_eq!(listed["recipients"]["totalCount"], 1);

        let undone = unmerge(&rig, &other).await;
        assert_eq!(undone["userErrors"], json!([]));
        assert_eq!(undone["recipients"][0]["id"], other.as_str());
        assert_eq!(awards(&rig).await, before, "every award is exactly what it was");
        assert_eq!(found(&rig, Actor::Public, "Mẫu Thị Hoa Thôn Hai").await, [other.as_str()]);
        assert_eq!(found(&rig, Actor::Public, "thôn hai").await, [other.as_str()]);
        assert_eq!(unmerge(&rig, &other).await["userErrors"][0]["code"], "CONFLICT");

        let audited = rig.ask("{ auditEvents(filter: {entityKinds: [RECIPIENT]}) { nodes { action } } }", json!({})).await;
        let actions: Vec<&Value> = audited["auditEvents"]["nodes"].as_array().unwrap().iter().map(|event| &event["action"]).collect();
        assert_eq!(actions.iter().filter(|action| **action == "mergeRecipients").count(), 2, "{actions:?}");
        assert_eq!(actions.iter().filter(|action| **action == "unmergeRecipients").count(), 2, "{actions:?}");
        assert!(matches!(bangvang::store::audit::verify(rig.registry.reader()).await.unwrap(), bangvang::store::audit::Verdict::Sound { .. }));
    }

    async fn merges_of_merges_come_apart_in_any_order(rig: Rig) {
        for outer_first in [true, false] {
            let rig = rig.another().await;
            let a = award(&rig, "Mẫu Văn An", "Thôn Một", "INDIVIDUAL", 2018).await;
            let b = award(&rig, "Mẫu Văn An", "Thôn Hai", "INDIVIDUAL", 2019).await;
            let c = award(&rig, "Mẫu Văn An", "Thôn Ba", "INDIVIDUAL", 2020).await;
            let before = awards(&rig).await;
            assert_eq!(merge(&rig, &b, &[&a]).await["userErrors"], json!([]));
            let done = merge(&rig, &c, &[&b]).await;
            assert_eq!(done["recipient"]["awards"]["totalCount"], 3);
            let resolved = rig.ask("query($id: ID!) { node(id: $id) { id } }", json!({ "id": a })).await;
            assert_eq!(resolved["node"]["id"], c.as_str(), "an id is followed through every merge");
            let order = if outer_first { [&b, &a] } else { [&a, &b] };
            for id in order {
                assert_eq!(unmerge(&rig, id).await["userErrors"], json!([]));
            }
            assert_eq!(awards(&rig).await, before);
        }
    }

    async fn what_comes_after_a_merge_belongs_to_the_survivor(rig: Rig) {
        let kept = award(&rig, "Mẫu Văn An", "Thôn Một", "INDIVIDUAL", 2018).await;
        let gone = award(&rig, "Mẫu Văn An", "Thôn Hai", "INDIVIDUAL", 2019).await;
        merge(&rig, &kept, &[&gone]).await;
        let record = "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { recipient { id } } userErrors { code message } } }";
        let input = json!({"form": "LAO_DONG_TIEN_TIEN", "recipient": gone, "evidence": "DECLARED", "period": "2021"});
        let done = rig.ask(record, json!({ "input": input })).await;
        assert_eq!(done["recordAward"]["award"]["recipient"]["id"], kept.as_str(), "an award to the old id");
        let again = json!({"form": "LAO_DONG_TIEN_TIEN", "newRecipient": {"kind": "INDIVIDUAL", "name": "Mẫu Văn An", "unit": "Thôn Hai"}, "evidence": "DECLARED", "period": "2022"});
        let refused = rig.ask(record, json!({ "input": again })).await;
        assert_eq!(refused["recordAward"]["userErrors"][0]["code"], "CONFLICT");
        assert!(refused["recordAward"]["userErrors"][0]["message"].as_str().unwrap().contains(&kept), "the old name and unit are the survivor's");
        unmerge(&rig, &gone).await;
        let answer = rig.ask("query($id: ID!) { recipient(id: $id) { awards { totalCount } } }", json!({ "id": kept })).await;
        assert_eq!(answer["recipient"]["awards"]["totalCount"], 2, "what was recorded since stays with the survivor");
    }

    async fn a_merge_that_makes_no_sense_is_refused_and_changes_nothing(rig: Rig) {
        let one = award(&rig, "Mẫu Văn An", "Thôn Một", "INDIVIDUAL", 2018).await;
        let two = award(&rig, "Mẫu Văn An", "Thôn Hai", "INDIVIDUAL", 2019).await;
        let unit = award(&rig, "Thôn Mẫu", "Xã Mẫu", "COLLECTIVE", 2019).await;
        let before = awards(&rig).await;
        assert_eq!(merge(&rig, &one, &[&one]).await["userErrors"][0]["code"], "BAD_USER_INPUT");
        assert_eq!(merge(&rig, &one, &[&two, &two]).await["userErrors"][0]["code"], "CONFLICT");
        assert_eq!(merge(&rig, &one, &[&two, &unit]).await["userErrors"][0]["code"], "BAD_USER_INPUT");
        assert_eq!(merge(&rig, &one, &[]).await["userErrors"][0]["field"], "merged");
        let query = "mutation($input: MergeRecipientsInput!) { mergeRecipients(input: $input) { recipient { id version } userErrors { code field } } }";
        let seen = |id: &str, version: i64| json!({"id": id, "version": version});
        for (input, code) in [
            (json!({"survivor": seen(&one, 1), "merged": [seen(&two, 9)], "reason": "x"}), "CONFLICT"),
            (json!({"survivor": seen(&one, 9), "merged": [seen(&two, 1)], "reason": "x"}), "CONFLICT"),
            (json!({"survivor": seen(&one, 1), "merged": [seen(&two, 1)], "reason": "  "}), "BAD_USER_INPUT"),
        ] {
            let refused = rig.ask(query, json!({ "input": input })).await;
            assert_eq!(refused["mergeRecipients"]["userErrors"][0]["code"], code, "{input}");
        }
        assert_eq!(awards(&rig).await, before);
        let answer = rig.execute(Actor::Public, query, json!({"input": {"survivor": seen(&one, 1), "merged": [seen(&two, 1)], "reason": "x"}})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }
}
