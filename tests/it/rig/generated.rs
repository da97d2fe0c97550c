//! A registry of awards of every sort, with ties and gaps in all that can be sorted, grouped or filtered by.

use bangvang::domain::id::NodeId;
use bangvang::domain::text::{NameOrder, search_key, sort_key};
use bangvang::domain::vocabulary::EntityKind;
use bangvang::entity;
use bangvang::store::{self, Act, award_form};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Rig;
use super::dice::Dice;

const GIVEN: [&str; 8] = ["An", "Ân", "Ánh", "Đào", "Dung", "Hòa", "Hoa", "Yến"];
const UNITS: [&str; 5] = ["Trường Mẫu", "Thôn Mẫu", "Phòng Mẫu", "Công ty Mẫu", "Xã Mẫu"];
const FORMS: [&str; 8] = [
    "LAO_DONG_TIEN_TIEN",
    "CHIEN_SI_THI_DUA_CO_SO",
    "GIAY_KHEN_XA",
    "BANG_KHEN_TINH",
    "BANG_KHEN_THU_TUONG",
    "CO_THI_DUA_CHINH_PHU",
    "HC_LAO_DONG_3",
    "BIEU_DUONG",
];

/// What the generated registry holds, by id.
pub(crate) struct Generated {
    pub(crate) organisations: Vec<Uuid>,
    pub(crate) campaigns: Vec<Uuid>,
    pub(crate) decisions: Vec<Uuid>,
    pub(crate) recipients: Vec<Uuid>,
    pub(crate) awards: Vec<Uuid>,
}

/// Fills a registry; the same seed gives the same content but for its ids.
pub(crate) async fn generate(rig: &Rig, seed: u64, awards: usize) -> Generated {
    let act = rig.act().await;
    let mut making = Making { act: &act, dice: Dice(seed) };
    let organisations = making.organisations().await;
    let campaigns = making.campaigns(&organisations).await;
    let decisions = making.decisions(&organisations, &campaigns).await;
    let recipients = making.recipients(&organisations, awards / 2 + 1).await;
    let mut generated = Generated {
        organisations,
        campaigns,
        decisions: decisions.iter().map(|decision| decision.id).collect(),
        recipients: recipients.iter().map(|recipient| recipient.id).collect(),
        awards: Vec::new(),
    };
    let forms = award_form::all(act.tx()).await.unwrap();
    let forms: Vec<Uuid> = FORMS.iter().map(|code| forms.iter().find(|form| form.code == *code).unwrap().id).collect();
    generated.awards = making.awards(&generated, &forms, &decisions, &recipients, awards).await;
    making.ceremonies(&generated.awards).await;
    making.articles(&generated.awards).await;
    act.commit().await.unwrap();
    generated
}

struct Making<'a> {
    act: &'a Act,
    dice: Dice,
}

/// A new row from what a test says of it; all else is empty.
fn fresh<T: DeserializeOwned>(act: &Act, mut fields: Value) -> T {
    fields["id"] = json!(act.new_id());
    fields["version"] = json!(1);
    fields["created_at"] = json!(act.at());
    fields["updated_at"] = json!(act.at());
    serde_json::from_value(fields).unwrap()
}

impl Making<'_> {
    fn maybe<T: Into<Value> + Clone>(&mut self, values: &[T]) -> Value {
        if self.dice.one_in(3) { Value::Null } else { values[self.dice.throw(values.len())].clone().into() }
    }

    fn day(&mut self) -> String {
        let day = [1, 1, 15, 28][self.dice.throw(4)];
        format!("{}-{:02}-{day:02}", 2017 + self.dice.throw(5), 1 + self.dice.throw(12))
    }

    async fn organisations(&mut self) -> Vec<Uuid> {
        let types = ["PEOPLE_COMMITTEE", "SCHOOL", "ENTERPRISE", "MINISTRY", "OTHER"];
        let levels = ["COMMUNE", "UNIT", "UNIT", "CENTRAL", "PROVINCE"];
        let rows: Vec<entity::organisation::Model> = (0..5)
            .map(|number| {
                let name = format!("Cơ quan Mẫu {number}");
                let mut row: entity::organisation::Model = fresh(
                    self.act,
                    json!({
                        "name": name, "name_key": name, "search_key": search_key(&name).as_str(), "aliases": [],
                        "org_type": types[number], "level": levels[number],
                    }),
                );
                row.sort_key = sort_key(&name, NameOrder::Alphabetical);
                row
            })
            .collect();
        store::insert_all::<entity::organisation::Entity>(self.act, &rows).await.unwrap();
        rows.iter().map(|row| row.id).collect()
    }

    async fn campaigns(&mut self, organisations: &[Uuid]) -> Vec<Uuid> {
        let launchers: Vec<String> = organisations.iter().map(Uuid::to_string).collect();
        let mut rows = Vec::new();
        for number in 0..9 {
            let title = format!("Phong trào Mẫu {}", number / 2);
            let starts = self.day();
            let ends = format!("{}{}", 2022 + self.dice.throw(4), &starts[4..]);
            let dated = !self.dice.one_in(3);
            let mut row: entity::campaign::Model = fresh(
                self.act,
                json!({
                    "title": title, "title_key": title, "search_key": search_key(&title).as_str(),
                    "launched_by_id": self.maybe(&launchers),
                    "launched_on": if self.dice.one_in(3) { Value::Null } else { self.day().into() },
                    "starts_on": dated.then_some(starts), "ends_on": dated.then_some(ends),
                    "period_kind": "UNKNOWN",
                    "scope": self.dice.pick(&["NATIONAL", "MINISTRY_OR_PROVINCE", "CLUSTER", "UNIT"]),
                    "method": self.dice.pick(&["THEMED", "ANNUAL"]),
                    "sector": self.maybe(&["Giáo dục", "Y tế"]), "status": "LAUNCHED",
                }),
            );
            row.sort_key = sort_key(&title, NameOrder::Alphabetical);
            rows.push(row);
        }
        store::insert_all::<entity::campaign::Entity>(self.act, &rows).await.unwrap();
        rows.iter().map(|row| row.id).collect()
    }

    async fn decisions(&mut self, organisations: &[Uuid], campaigns: &[Uuid]) -> Vec<entity::decision::Model> {
        let mut rows: Vec<entity::decision::Model> = Vec::new();
        for number in 1..=12 {
            let signed = if self.dice.one_in(4) { None } else { Some(self.day()) };
            let numbered = !self.dice.one_in(4);
            rows.push(fresh(self.act, json!({
                "number": numbered.then_some(number), "number_raw": numbered.then(|| format!("{number}/QĐ-UBND")),
                "symbol": numbered.then_some("QĐ-UBND"), "year": signed.as_ref().map(|day| day[..4].parse::<i32>().unwrap()),
                "signed_on": signed, "issuing_authority_id": organisations[self.dice.throw(3)],
                "campaign_id": campaigns[self.dice.throw(campaigns.len())],
                "proposing_unit": self.maybe(&["Bộ Mẫu", "UBND tỉnh Mẫu", "Trường Mẫu"]), "status": "IN_FORCE",
            })));
        }
        store::insert_all::<entity::decision::Entity>(self.act, &rows).await.unwrap();
        rows
    }

    async fn recipients(&mut self, organisations: &[Uuid], count: usize) -> Vec<entity::recipient::Model> {
        let mut rows: Vec<entity::recipient::Model> = Vec::new();
        for number in 0..count {
            let kind = self.dice.pick(&["INDIVIDUAL", "INDIVIDUAL", "COLLECTIVE", "HOUSEHOLD"]);
            let name = match kind {
                "COLLECTIVE" => format!("{} {}", self.dice.pick(&UNITS), number % 7),
                _ => format!("Mẫu Văn {}", self.dice.pick(&GIVEN)),
            };
            let organisation = (kind == "COLLECTIVE" && self.dice.one_in(2)).then(|| organisations[self.dice.throw(5)]);
            let order = if kind == "COLLECTIVE" { NameOrder::Alphabetical } else { NameOrder::GivenNameFirst };
            let mut row: entity::recipient::Model = fresh(
                self.act,
                json!({
                    "kind": kind, "display_name": name, "name_key": name, "unit_key": format!("{number}"),
                    "search_key": search_key(&name).as_str(), "is_foreign": self.dice.one_in(9), "deceased": false,
                    "gender": if kind == "INDIVIDUAL" { self.maybe(&["FEMALE", "MALE"]) } else { Value::Null },
                    "organisation_id": organisation,
                }),
            );
            row.sort_key = sort_key(&name, order);
            rows.push(row);
        }
        store::insert_all::<entity::recipient::Entity>(self.act, &rows).await.unwrap();
        rows
    }

    async fn awards(
        &mut self,
        generated: &Generated,
        forms: &[Uuid],
        decisions: &[entity::decision::Model],
        recipients: &[entity::recipient::Model],
        count: usize,
    ) -> Vec<Uuid> {
        let units: Vec<String> = generated.organisations.iter().map(Uuid::to_string).collect();
        let campaigns: Vec<String> = generated.campaigns.iter().map(Uuid::to_string).collect();
        let mut rows: Vec<entity::award::Model> = Vec::new();
        for _ in 0..count {
            let recipient = &recipients[self.dice.throw(recipients.len())];
            let decision = Some(&decisions[self.dice.throw(decisions.len())]).filter(|_| !self.dice.clone().one_in(4));
            let (period, start, end) = self.period();
            let person = recipient.kind.code() == "INDIVIDUAL";
            let position = if person {
                self.dice.pick(&["DIRECT_WORKER", "LEADER_OTHER", "ENTREPRENEUR", "UNKNOWN"])
            } else {
                "UNKNOWN"
            };
            let mut row: entity::award::Model = fresh(
                self.act,
                json!({
                    "recipient_id": recipient.id, "award_form_id": forms[self.dice.throw(forms.len())],
                    "decision_id": decision.map(|decision| decision.id), "campaign_id": self.maybe(&campaigns),
                    "recipient_kind": recipient.kind, "identity_key": Uuid::from_u128(self.dice.throw(usize::MAX) as u128),
                    "decided_on": decision.and_then(|decision| decision.signed_on),
                    "period_kind": period, "period_start_year": start, "period_end_year": end,
                    "commendation_type": self.maybe(&["MERIT", "CAMPAIGN", "AD_HOC"]),
                    "name_at_award": recipient.display_name, "unit_text_at_award": self.maybe(&UNITS),
                    "unit_id": self.maybe(&units), "position_group": position, "posthumous": self.dice.one_in(9),
                    "status": self.dice.pick(&["CONFERRED", "CONFERRED", "PRESENTED", "RESTORED", "PROPOSED", "REVOKED"]),
                    "evidence": self.dice.pick(&["DECISION", "NEWS", "DECLARED"]),
                    "visibility": self.dice.pick(&["PUBLIC", "PUBLIC", "PUBLIC", "INTERNAL", "RESTRICTED"]),
                }),
            );
            row.sort_key.clone_from(&recipient.sort_key);
            rows.push(row);
        }
        store::insert_all::<entity::award::Entity>(self.act, &rows).await.unwrap();
        rows.iter().map(|row| row.id).collect()
    }

    fn period(&mut self) -> (&'static str, Option<usize>, Option<usize>) {
        let year = 2015 + self.dice.throw(4);
        match self.dice.throw(6) {
            0 => ("UNKNOWN", None, None),
            1 => ("SCHOOL_YEAR", Some(year), Some(year + 1)),
            2 => ("STAGE", Some(2015), Some(2020)),
            3 => ("TERM", None, Some(year)),
            4 => ("SCHOOL_YEAR", None, None),
            _ => ("YEAR", Some(year), Some(year)),
        }
    }

    /// Some awards are presented once, some twice, some on a day nobody knows.
    async fn ceremonies(&mut self, awards: &[Uuid]) {
        let mut ceremonies: Vec<entity::ceremony::Model> = Vec::new();
        for number in 0..6 {
            let held = if number == 0 { None } else { Some(self.day()) };
            ceremonies.push(fresh(self.act, json!({"title": format!("Lễ mẫu {number}"), "held_on": held})));
        }
        store::insert_all::<entity::ceremony::Entity>(self.act, &ceremonies).await.unwrap();
        let mut presentations: Vec<entity::presentation::Model> = Vec::new();
        for award in awards {
            let first = self.dice.throw(6);
            for number in 0..[0, 0, 1, 1, 2][self.dice.throw(5)] {
                let ceremony = ceremonies[(first + number) % 6].id;
                presentations.push(fresh(self.act, json!({"ceremony_id": ceremony, "award_id": award})));
            }
        }
        store::insert_all::<entity::presentation::Entity>(self.act, &presentations).await.unwrap();
    }

    async fn articles(&mut self, awards: &[Uuid]) {
        let article: entity::news_article::Model = fresh(
            self.act,
            json!({
                "title": "Tin mẫu", "search_key": "tin mau", "language": "vi", "content_sha256": "0", "status": "UNCHECKED",
            }),
        );
        let mut links: Vec<entity::article_link::Model> = Vec::new();
        for award in awards.iter().step_by(3) {
            links.push(fresh(
                self.act,
                json!({
                    "news_article_id": article.id, "award_id": award, "relation": "MENTIONS", "reasons": [],
                    "method": "MANUAL", "state": self.dice.pick(&["CONFIRMED", "SUGGESTED"]), "decided_by": "test",
                }),
            ));
        }
        store::insert_all::<entity::news_article::Entity>(self.act, &[article]).await.unwrap();
        store::insert_all::<entity::article_link::Entity>(self.act, &links).await.unwrap();
    }
}

impl Generated {
    /// The global id of one of some rows.
    pub(crate) fn one(dice: &mut Dice, kind: EntityKind, ids: &[Uuid]) -> Value {
        json!(NodeId::new(kind, dice.pick(ids)).to_string())
    }
}
