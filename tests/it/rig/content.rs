//! The content of a registry: every row of every table that imports may touch, or that may point at what they touch.

use bangvang::entity;
use bangvang::store::Registry;
use sea_orm::EntityTrait as _;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

macro_rules! tables {
    ($registry:expr, $all:expr, $($table:ident),+) => {$(
        let rows = entity::$table::Entity::find().all($registry.reader()).await.unwrap();
        let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        rows.sort();
        $all.insert(stringify!($table).to_owned(), rows.into());
    )+};
}

/// Everything recorded, by table; neither imports nor the audit trail, which remember what was undone.
pub(crate) async fn content(registry: &Registry) -> Value {
    let mut all = Map::new();
    tables!(
        registry,
        all,
        award_form,
        organisation,
        organisation_change,
        campaign,
        decision,
        recipient,
        award,
        award_group,
        revocation,
        ceremony,
        presentation,
        news_article,
        news_article_alias,
        news_article_band,
        news_article_text,
        article_link,
        reported_count,
        reported_count_rejection
    );
    Value::Object(all)
}

/// The content in one hash.
pub(crate) async fn content_hash(registry: &Registry) -> String {
    let text = content(registry).await.to_string();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
