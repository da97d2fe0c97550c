//! The page of a news article: where it stands, and what it proves. Its words are its publisher's.

use super::page::{Fact, RecordPage, Section};
use super::{Reader, json_ld, public, words};
use crate::domain::language::Language;
use crate::domain::vocabulary::EntityKind;
use crate::entity::news_article;
use crate::error::Result;
use crate::link::report::{self, Report};

pub(super) async fn page(reader: Reader<'_>, id: &str) -> Result<RecordPage> {
    let Reader { db, language, publishing } = reader;
    let (id, row) = public::<news_article::Entity>(db, id, EntityKind::NewsArticle).await?;
    let report = report::of_article(db, &row).await?;
    let told = json_ld::report(&report, publishing);
    let proved = Section {
        heading: words::say(language, "Bài này là căn cứ của", "What it proves").to_owned(),
        entries: report.records.iter().map(|proof| words::proof(language, proof)).collect(),
        empty: words::say(language, "Chưa có bản ghi nào được xác nhận.", "No record is confirmed yet."),
    };
    Ok(RecordPage {
        language,
        path: words::path(id).unwrap_or_default(),
        kind: words::kind(language, EntityKind::NewsArticle).to_owned(),
        title: report.article.title.clone(),
        facts: facts(language, &report),
        sections: vec![proved],
        json_ld: json_ld::in_script(&told),
    })
}

fn facts(language: Language, Report { article, .. }: &Report) -> Vec<Fact> {
    let say = |vi, en| words::say(language, vi, en);
    let status = say(article.status.label_vi(), article.status.label_en());
    let plain = [
        (say("Nơi đăng", "Publisher"), article.publisher.clone()),
        (say("Ngày đăng", "Published on"), article.published_on.map(|day| words::day(language, day))),
        (say("Tác giả", "Author"), article.author.clone()),
        (say("Tình trạng", "Status"), Some(status.to_owned())),
    ];
    let mut facts: Vec<Fact> = plain.into_iter().filter_map(|(label, text)| Some(Fact::new(label, text?))).collect();
    if let Some(address) = article.address() {
        facts.push(Fact::new(say("Địa chỉ", "Address"), address).leading(Some(address.to_owned())));
    }
    facts
}
