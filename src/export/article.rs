//! News articles as rows. Their words are the publishers' and stay in the registry.

use sea_orm::DatabaseConnection;

use super::ids;
use super::sheet::{Column, Sheet, for_machines};
use crate::domain::access::Sight;
use crate::domain::vocabulary::EntityKind;
use crate::entity::news_article;
use crate::error::Result;

/// A page of articles points at nothing.
pub(super) struct Articles;

impl Sheet for Articles {
    type Table = news_article::Entity;
    const FILTER: &'static str = "NewsArticleFilter";
    const TITLE: &'static str = "Tin, bài";
    const COLUMNS: &'static [Column<Self, news_article::Model>] = &[
        Column::new("title", "Tiêu đề", |_, row| (&row.title).into()),
        Column::new("publisher", "Nơi đăng", |_, row| (&row.publisher).into()),
        Column::new("published_on", "Ngày đăng", |_, row| row.published_on.into()),
        Column::new("author", "Tác giả", |_, row| (&row.author).into()),
        Column::new("url", "Liên kết", |_, row| (&row.url).into()),
        Column::new("summary", "Tóm tắt", |_, row| (&row.summary).into()),
        Column::new("language", "Ngôn ngữ", |_, row| (&row.language).into()),
        Column::new("status", "Trạng thái", |_, row| row.status.into()),
        Column::new("retrieved_at", "Ngày lưu", |_, row| row.retrieved_at.into()),
        Column::new("archived_url", "Bản lưu trữ", |_, row| (&row.archived_url).into()),
        for_machines(Column::new("canonical_url", "Liên kết chuẩn", |_, row| (&row.canonical_url).into())),
        for_machines(Column::new("content_sha256", "SHA-256", |_, row| (&row.content_sha256).into())),
        for_machines(Column::new("article_id", "Mã tin, bài", |_, row| ids::of(EntityKind::NewsArticle, row.id))),
        for_machines(Column::new("version", "Phiên bản", |_, row| row.version.into())),
    ];

    async fn around(_: &DatabaseConnection, _: &[news_article::Model], _: Sight) -> Result<Self> {
        Ok(Self)
    }
}
