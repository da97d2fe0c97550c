//! Counts agree with lists: whatever is asked, groups add up to the list's total, and each lists exactly its rows.
//!
//! The long run: `BANGVANG_TALLY_CASES=2000 cargo test --release --test it tally_property`.

use std::collections::HashSet;

use bangvang::domain::access::Actor;
use bangvang::domain::tally::TallyDimension;
use bangvang::domain::vocabulary::EntityKind;
use serde_json::{Value, json};

use crate::rig::dice::Dice;
use crate::rig::generated::{Generated, generate};
use crate::rig::{Rig, on_both};

const AWARDS: usize = 220;
const TALLY: &str = "query($f: AwardFilter, $by: [TallyDimension!]!, $basis: YearBasis, $fill: Boolean!, $having: TallyHaving, $order: TallyOrder, $top: Int) {
    awardTally(filter: $f, groupBy: $by, yearBasis: $basis, fillEmpty: $fill, having: $having, orderBy: $order, top: $top) {
        yearBasis totalAwards totalRecipients
        groups { keys { dimension value label } awards recipients filter } rest { awards recipients filter } } }";

fn cases(few: u64) -> u64 {
    std::env::var("BANGVANG_TALLY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few)
}

/// A filter of any shape, nested up to the depth.
fn filter(dice: &mut Dice, all: &Generated, depth: usize) -> Value {
    let mut filter = json!({});
    for _ in 0..dice.throw(3) {
        let (field, value) = condition(dice, all);
        filter[field] = value;
        if dice.one_in(2) {
            filter["yearBasis"] = json!(dice.pick(&["DECISION", "CEREMONY"]));
        }
    }
    if depth > 0 {
        match dice.throw(5) {
            0 => filter["not"] = self::filter(dice, all, depth - 1),
            1 => filter["or"] = json!([self::filter(dice, all, depth - 1), self::filter(dice, all, depth - 1)]),
            2 => filter["and"] = json!([self::filter(dice, all, depth - 1)]),
            _ => {}
        }
    }
    filter
}

fn condition(dice: &mut Dice, all: &Generated) -> (&'static str, Value) {
    let organisation = |dice: &mut Dice| Generated::one(dice, EntityKind::Organisation, &all.organisations);
    match dice.throw(24) {
        0 => ("years", json!({"from": 2018, "to": 2018 + dice.throw(3)})),
        1 => ("days", json!({"from": "2018-03-01", "to": format!("2019-{:02}-15", 1 + dice.throw(12))})),
        2 => ("periodKinds", json!([dice.pick(&["YEAR", "SCHOOL_YEAR", "UNKNOWN"])])),
        3 => ("period", json!({"kind": "STAGE", "startYear": 2015, "endYear": 2020})),
        4 => ("forms", json!(["GIAY_KHEN_XA", dice.pick(&["LAO_DONG_TIEN_TIEN", "HC_LAO_DONG_3"])])),
        5 => ("kinds", json!([dice.pick(&["EMULATION_TITLE", "COMMENDATION_FORM"])])),
        6 => ("levels", json!([dice.pick(&["STATE", "GOVERNMENT", "COMMUNE"])])),
        7 => ("schemes", json!(["LAW"])),
        8 => ("statGroups", json!([dice.pick(&["local", "state_order_medal"])])),
        9 => ("recipientKinds", json!([dice.pick(&["INDIVIDUAL", "COLLECTIVE"])])),
        10 => ("recipientGroups", json!([dice.pick(&["ENTERPRISE", "OTHER_COLLECTIVE", "DIRECT_WORKER", "UNKNOWN"])])),
        11 => ("positionGroups", json!(["DIRECT_WORKER"])),
        12 => ("genders", json!([dice.pick(&["FEMALE", "MALE"])])),
        13 => (dice.pick(&["foreign", "posthumous", "hasArticle"]), json!(dice.one_in(2))),
        14 if dice.one_in(2) => ("recipient", Generated::one(dice, EntityKind::Recipient, &all.recipients)),
        14 => ("campaign", Generated::one(dice, EntityKind::Campaign, &all.campaigns)),
        15 => ("sectors", json!(["Giáo dục"])),
        16 => ("decision", Generated::one(dice, EntityKind::Decision, &all.decisions)),
        17 => ("issuingAuthority", organisation(dice)),
        18 => ("proposingUnits", json!(["Bộ Mẫu"])),
        19 => (dice.pick(&["organisation", "countedFor"]), organisation(dice)),
        20 => ("organisationTypes", json!([dice.pick(&["SCHOOL", "ENTERPRISE"])])),
        21 => ("units", json!(["Trường Mẫu", "Thôn Mẫu"])),
        22 => ("text", json!(dice.pick(&["mau", "hoa", "cong ty"]))),
        _ => {
            let facts = [
                "YEAR",
                "SCHOOL_YEAR",
                "PERIOD",
                "GENDER",
                "COMMENDATION_TYPE",
                "CAMPAIGN",
                "SECTOR",
                "DECISION",
                "DECISION_NUMBER",
                "PROPOSING_UNIT",
                "ORGANISATION",
                "UNIT",
            ];
            ("unknown", json!([dice.pick(&facts)]))
        }
    }
}

/// A question: a filter, up to three dimensions, and what to show of the groups.
fn question(dice: &mut Dice, all: &Generated, number: u64) -> Value {
    let basis = dice.pick(&["DECISION", "PERIOD", "CEREMONY"]);
    let allowed: Vec<&str> = TallyDimension::ALL
        .iter()
        .map(|dimension| dimension.code())
        .filter(|code| basis != "PERIOD" || !["MONTH", "QUARTER"].contains(code))
        .collect();
    // Each dimension gets its turn, alone and with others.
    let mut by = vec![allowed[usize::try_from(number).unwrap() % allowed.len()]];
    for _ in 0..dice.throw(3) {
        let another = dice.pick(&allowed);
        if !by.contains(&another) {
            by.push(another);
        }
    }
    let mut question = json!({"f": filter(dice, all, 2), "by": by, "basis": basis, "fill": false});
    match dice.throw(4) {
        0 => question["top"] = json!(1 + dice.throw(4)),
        1 => question["having"] = json!({"awardsMin": 2, "recipientsMax": 20}),
        2 if by.len() == 1 => question["fill"] = json!(true),
        _ => {}
    }
    question["order"] =
        json!({"field": dice.pick(&["KEYS", "AWARDS", "RECIPIENTS"]), "direction": dice.pick(&["ASC", "DESC"])});
    question
}

/// The ids and recipients of all awards of a filter, as the list has them.
async fn listed(rig: &Rig, actor: &Actor, filter: &Value) -> Vec<(String, String)> {
    let query = "query($f: AwardFilter, $after: String) { awards(filter: $f, first: 200, after: $after) {
        nodes { id recipient { id } } pageInfo { hasNextPage endCursor } } }";
    let (mut rows, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = rig.execute(actor.clone(), query, json!({"f": filter, "after": after})).await;
        assert!(answer.get("errors").is_none(), "{filter}: {answer:#}");
        let page = &answer["data"]["awards"];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        rows.extend(
            page["nodes"].as_array().unwrap().iter().map(|row| (text(&row["id"]), text(&row["recipient"]["id"]))),
        );
        if page["pageInfo"]["hasNextPage"] == false {
            return rows;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn recipients(rows: &[(String, String)]) -> usize {
    rows.iter().map(|(_, recipient)| recipient).collect::<HashSet<_>>().len()
}

async fn holds(rig: &Rig, actor: &Actor, question: &Value) {
    let answer = rig.execute(actor.clone(), TALLY, question.clone()).await;
    assert!(answer.get("errors").is_none(), "{question}: {answer:#}");
    let tally = &answer["data"]["awardTally"];
    let whole = listed(rig, actor, &question["f"]).await;
    assert_eq!(tally["totalAwards"], whole.len(), "{question}");
    assert_eq!(tally["totalRecipients"], recipients(&whole), "{question}");
    let mut met: HashSet<String> = HashSet::new();
    let groups = tally["groups"].as_array().unwrap().iter().chain(Some(&tally["rest"]).filter(|rest| !rest.is_null()));
    for group in groups {
        let rows = listed(rig, actor, &group["filter"]).await;
        assert_eq!(group["awards"], rows.len(), "{question}: {group:#}");
        assert_eq!(group["recipients"], recipients(&rows), "{question}: {group:#}");
        for (id, _) in rows {
            assert!(met.insert(id), "an award is in two groups: {question}: {group:#}");
        }
    }
    assert_eq!(met.len(), whole.len(), "{question}: {tally:#}");
}

on_both! {
    async fn whatever_is_asked_groups_add_up_and_list_their_rows(rig: Rig) {
        let all = generate(&rig, 5, AWARDS).await;
        for number in 0..cases(60) {
            let mut dice = Dice(number);
            let question = question(&mut dice, &all, number);
            let actor = if dice.one_in(3) { Actor::Public } else { Rig::operator() };
            holds(&rig, &actor, &question).await;
        }
    }
}
