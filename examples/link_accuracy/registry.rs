//! The registry measured against: filled by the import, as an office would.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use bangvang::domain::access::Actor;
use bangvang::domain::date::day_in_vietnam;
use bangvang::domain::form::{FormHint, FormMatch};
use bangvang::domain::vocabulary::{ArticleStatus, AwardLevel, FormKind, FormScheme, RecipientKind};
use bangvang::entity::{award, news_article, recipient};
use bangvang::import::parse::{ParseOptions, Source};
use bangvang::import::{self, Create, Request};
use bangvang::record;
use bangvang::record::award_form::CreateAwardFormInput;
use bangvang::store::{self, Record as _, Registry};
use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};
use sea_orm::EntityTrait as _;
use tempfile::TempDir;
use uuid::Uuid;

use crate::others::{Dice, others};
use crate::{Known, Labelled};

/// A filled registry, and whom the labels mean in it.
pub(crate) struct Filled {
    pub(crate) registry: Registry,
    pub(crate) recipients: HashMap<String, Uuid>,
    _folder: TempDir,
}

impl Filled {
    pub(crate) async fn name_of(&self, id: Uuid) -> String {
        store::find::<recipient::Entity>(self.registry.reader(), id).await.unwrap().unwrap().display_name
    }
}

/// One labelled award of one recipient.
struct Row {
    key: String,
    kind: RecipientKind,
    name: String,
    form: String,
    authority: String,
    day: NaiveDate,
}

/// Makes a registry of the labelled recipients and the others.
pub(crate) async fn fill(articles: &[Labelled], count: usize, known: Known) -> Filled {
    let folder = TempDir::new().unwrap();
    let clock: store::Clock = Arc::new(|| DateTime::<Utc>::from_timestamp(1_795_140_000, 0).unwrap());
    let url = format!("sqlite://{}", folder.path().join("measured.db").display());
    let registry = Registry::open(&url, clock).await.unwrap();
    registry.migrate().await.unwrap();
    let rows = labelled_rows(&registry, articles).await;
    let mut list = String::from(
        "Đối tượng,Họ và tên,Đơn vị,Hình thức khen thưởng,Cơ quan ban hành,Số quyết định,Ngày quyết định,Số vào sổ\n",
    );
    for (number, row) in rows.iter().enumerate() {
        let decision = decision(known, number, &row.authority, row.day);
        let (kind, name, unit) = (row.kind.label_vi(), &row.name, unit_of(&rows, &row.key));
        writeln!(list, "{kind},\"{name}\",{unit},{},{decision},L{number}", row.form).unwrap();
    }
    for (number, other) in others(articles, count, &mut Dice::new(7)).iter().enumerate() {
        let kind = if other.collective { "Tập thể" } else { "Cá nhân" };
        let decision = decision(known, number % 997, &other.authority, other.day);
        writeln!(list, "{kind},\"{}\",\"{}\",{},{decision},", other.name, other.unit, other.form).unwrap();
    }
    take_in(&registry, list).await;
    let awards = award::Entity::find().all(registry.reader()).await.unwrap();
    let labelled = awards.iter().filter_map(|award| {
        let number: usize = award.certificate_number.as_deref()?.strip_prefix('L')?.parse().ok()?;
        Some((rows[number].key.clone(), award.recipient_id))
    });
    let recipients: HashMap<String, Uuid> = labelled.collect();
    for row in &rows {
        assert!(recipients.contains_key(&row.key), "not imported: {} {}", row.name, row.form);
    }
    assert!(awards.len() > count, "only {} awards were imported", awards.len());
    Filled { registry, recipients, _folder: folder }
}

/// The article as the registry would hold it. The corpus knows no days: see [`published`].
pub(crate) fn article(articles: &[Labelled], number: usize, known: Known) -> news_article::Model {
    let article = &articles[number];
    news_article::Model {
        id: Uuid::from_u128(number as u128 + 1),
        url: None,
        canonical_url: None,
        title: article.title.clone(),
        search_key: String::new(),
        publisher: None,
        published_on: (known == Known::All).then(|| published(articles, number)),
        author: None,
        summary: None,
        language: "vi".to_owned(),
        retrieved_at: None,
        content_sha256: String::new(),
        status: ArticleStatus::Unchecked,
        archived_url: None,
        moved_url: None,
        moved_canonical_url: None,
        checked_at: None,
        changed_at: None,
        version: 1,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// The first day that the text states in full; for one that states none, a day of the latest year it states, or of days
/// spread over eight years. Articles of one event are of one day.
fn published(articles: &[Labelled], number: usize) -> NaiveDate {
    let event = articles[number].event.as_ref();
    let number = articles.iter().position(|other| event.is_some() && other.event.as_ref() == event).unwrap_or(number);
    let spread = NaiveDate::from_ymd_opt(2012, 1, 10).unwrap() + Days::new(number as u64 * 37);
    let text = &articles[number].text;
    let stated = bangvang::domain::date::find(text).and_then(|(_, reading)| reading.date);
    let years = text.split(|sign: char| !sign.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let years = years.filter_map(|digits| digits.parse::<i32>().ok()).filter(|year| (2005..=2026).contains(year));
    stated.or_else(|| spread.with_year(years.max()?)).unwrap_or(spread)
}

/// A unit of its own for each labelled recipient, which no article names: it is no help.
fn unit_of(rows: &[Row], key: &str) -> String {
    format!("Cơ quan mẫu {}", rows.iter().position(|row| row.key == key).unwrap())
}

fn decision(known: Known, number: usize, authority: &str, day: NaiveDate) -> String {
    if known == Known::FormOnly {
        return ",,".to_owned();
    }
    format!("\"{authority}\",{}/QĐ-KT,{}", number + 1, day.format("%d/%m/%Y"))
}

/// The labelled awards, with forms of the catalogue; what it lacks is added to it.
async fn labelled_rows(registry: &Registry, articles: &[Labelled]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for label in &article.named_recipients {
            let first = label.authority.as_deref().unwrap_or("Cơ quan mẫu").split(';').next().unwrap().trim();
            for words in label.form.as_deref().unwrap_or("Bằng khen").split(';') {
                let row = Row {
                    key: article.key(label),
                    kind: if label.kind == "collective" {
                        RecipientKind::Collective
                    } else {
                        RecipientKind::Individual
                    },
                    name: label.full_name().to_owned(),
                    form: form(registry, words.trim(), first).await,
                    authority: first.to_owned(),
                    day: published(articles, number) - Days::new(number as u64 % 25),
                };
                if !rows.iter().any(|known| known.key == row.key && known.form == row.form) {
                    rows.push(row);
                }
            }
        }
    }
    rows
}

/// The code of the form that a label's words mean; general words mean the usual one of the authority.
async fn form(registry: &Registry, words: &str, authority: &str) -> String {
    let general = ["khen thưởng", "biểu dương", "thưởng nóng", "khen thưởng đột xuất", "liệt sĩ"].contains(&words);
    let words = if general { "Giấy khen" } else { words };
    let catalogue = store::award_form::catalogue(&store::award_form::all(registry.reader()).await.unwrap());
    let hint = FormHint { authority: Some(authority), ..FormHint::default() };
    match catalogue.resolve(words, &hint) {
        FormMatch::One(entry) => entry.code.clone(),
        FormMatch::Several(entries) => entries[0].code.clone(),
        _ => add_form(registry, words, catalogue.entries().len()).await,
    }
}

async fn add_form(registry: &Registry, words: &str, number: usize) -> String {
    let clerk = Actor::Operator { login: "measure".to_owned() }.clerk().unwrap();
    let mut act = registry.write(&clerk).await.unwrap();
    let input = CreateAwardFormInput {
        code: format!("ADDED_{number}"),
        name_vi: words.to_owned(),
        name_en: words.to_owned(),
        abbr_vi: None,
        aliases: Vec::new(),
        kind: FormKind::CommendationForm,
        level: AwardLevel::Any,
        scheme: FormScheme::ALL[FormScheme::ALL.len() - 1],
        recipients: RecipientKind::ALL.to_vec(),
        conferred_by_vi: "cơ quan khác".to_owned(),
        posthumous: false,
        valid_from: None,
        valid_to: None,
        note: None,
    };
    let row = record::award_form::create(&mut act, input).await.unwrap();
    act.commit().await.unwrap();
    row.code
}

async fn take_in(registry: &Registry, list: String) {
    let clerk = Actor::Operator { login: "measure".to_owned() }.clerk().unwrap();
    let request = Request {
        file_name: "measured.csv".to_owned(),
        source: Source::from_bytes(list.into_bytes()),
        options: ParseOptions::new(day_in_vietnam(registry.now())),
        create: Create { authorities: true, campaigns: false },
        all_or_nothing: false,
        recall: false,
        withdraw_unlisted: false,
    };
    let batch = import::preview(registry, &clerk, &request, &|_| Ok(())).await.unwrap();
    let mut act = registry.write(&clerk).await.unwrap();
    let id = bangvang::entity::import_batch::Entity::node_id(&batch);
    import::apply::apply(&mut act, id, &|_| Ok(())).await.unwrap();
    act.commit().await.unwrap();
}
