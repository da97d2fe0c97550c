//! What a mutation is told beyond the input of its verb: uploaded files, and ids alone.

use std::fs::File;
use std::io::Read as _;

use async_graphql::{Context, InputObject, Upload};

use crate::domain::date::{Date, day_in_vietnam};
use crate::domain::id::NodeId;
use crate::error::Error;
use crate::import::parse::{Encoding, Field, ParseOptions, Source};
use crate::import::{self, Create};
use crate::link;
use crate::link::fetch::Fetcher;
use crate::link::page::{BYTES_MAX, Page};
use crate::store::Registry;

/// The largest list that can be uploaded, in bytes.
const LIST_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// An article to store: its text or its file, or its address alone where the office fetches pages.
#[derive(InputObject)]
pub struct AddArticleInput {
    /// Its address. Without text or file the page is fetched, if the office has switched that on.
    url: Option<String>,
    /// Its text, pasted.
    text: Option<String>,
    /// Or the page, as HTML or text.
    file: Option<Upload>,
    /// Its title; read from the page when left out.
    title: Option<String>,
    /// Who published it.
    publisher: Option<String>,
    /// The day it was published.
    published_on: Option<Date>,
    /// Who wrote it.
    author: Option<String>,
}

impl AddArticleInput {
    /// The page that was sent, or fetched because only its address was.
    pub(super) async fn page(self, ctx: &Context<'_>) -> Result<Page, Error> {
        let told = link::NewArticle {
            url: self.url,
            content: Vec::new(),
            title: self.title,
            publisher: self.publisher,
            published_on: self.published_on,
            author: self.author,
        };
        let content = match (self.text, self.file) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(file)) => read(received(ctx, file, BYTES_MAX as u64)?.1)?,
            (None, None) => return link::fetched(fetcher(ctx), told).await,
            (Some(_), Some(_)) => return Err(Error::bad_input("send text or file, not both").at("file")),
        };
        Page::from_input(link::NewArticle { content, ..told })
    }
}

/// A list to preview.
#[derive(InputObject)]
pub struct PreviewImportInput {
    /// The list: CSV, XLSX or ODS.
    file: Upload,
    /// Its encoding, when the guess is wrong: `utf-8`, `windows-1258`, `tcvn3`, …
    encoding: Option<String>,
    /// The sheet of a workbook; the first one otherwise.
    sheet: Option<String>,
    /// Columns set by hand.
    #[graphql(default)]
    mapping: Vec<ColumnMappingInput>,
    /// Values for every row whose own cell is empty or missing.
    #[graphql(default)]
    defaults: Vec<FieldValueInput>,
    /// Create authorities that the registry does not know; otherwise their rows are rejected.
    #[graphql(default)]
    create_authorities: bool,
    /// Create campaigns that the registry does not know; otherwise their rows are rejected.
    #[graphql(default)]
    create_campaigns: bool,
    /// Refuse to apply when any row is rejected; otherwise the good rows are applied.
    #[graphql(default)]
    all_or_nothing: bool,
    /// Choose columns and lasting values again as they were chosen for the latest list with the same header.
    #[graphql(default = true)]
    recall: bool,
    /// Revoke awards of an earlier version of the list that this one names no more, unless a row is rejected;
    /// otherwise they are only told of.
    #[graphql(default)]
    withdraw_unlisted: bool,
}

/// A column set by hand.
#[derive(InputObject)]
pub struct ColumnMappingInput {
    /// The field, such as `recipient_name`.
    field: String,
    /// The column, counted from 1.
    column: i32,
}

/// A value for every row.
#[derive(InputObject)]
pub struct FieldValueInput {
    /// The field, such as `award_form`.
    field: String,
    /// Its value.
    value: String,
}

/// An import to apply.
#[derive(InputObject)]
pub struct ApplyImportInput {
    /// The import.
    pub(super) id: NodeId,
}

/// An import to take back.
#[derive(InputObject)]
pub struct UndoImportInput {
    /// The import.
    pub(super) id: NodeId,
}

/// An import to throw away.
#[derive(InputObject)]
pub struct DiscardImportInput {
    /// The import.
    pub(super) id: NodeId,
}

/// An import to stop.
#[derive(InputObject)]
pub struct CancelImportInput {
    /// The import.
    pub(super) id: NodeId,
}

/// A token to end.
#[derive(InputObject)]
pub struct RevokeTokenInput {
    /// The token.
    pub(super) id: NodeId,
}

impl PreviewImportInput {
    pub(super) fn request(self, ctx: &Context<'_>, registry: &Registry) -> Result<import::Request, Error> {
        let (file_name, upload) = received(ctx, self.file, LIST_BYTES_MAX)?;
        let field = |name: &str| {
            name.parse::<Field>().map_err(|_| {
                Error::bad_input(format!("{name:?} is not a field of a list, such as recipient_name")).at("mapping")
            })
        };
        let mut options = ParseOptions::new(day_in_vietnam(registry.now()));
        options.sheet = self.sheet;
        options.encoding = self.encoding.as_deref().map(encoding).transpose()?;
        for column in &self.mapping {
            let index = usize::try_from(column.column).ok().and_then(|column| column.checked_sub(1));
            let index = index.ok_or_else(|| Error::bad_input("columns are counted from 1").at("mapping"))?;
            options.mapping.push((field(&column.field)?, index));
        }
        for default in self.defaults {
            options.defaults.push((field(&default.field)?, default.value));
        }
        Ok(import::Request {
            file_name,
            source: Source::spooled(upload).map_err(Error::internal)?,
            options,
            create: Create { authorities: self.create_authorities, campaigns: self.create_campaigns },
            all_or_nothing: self.all_or_nothing,
            recall: self.recall,
            withdraw_unlisted: self.withdraw_unlisted,
        })
    }
}

/// What fetches pages for this service; nothing unless it was given something.
fn fetcher<'a>(ctx: &'a Context<'_>) -> &'a Fetcher {
    ctx.data_opt::<Fetcher>().unwrap_or(&Fetcher::OFF)
}

/// An uploaded file: its name, and the file it lies in.
fn received(ctx: &Context<'_>, upload: Upload, bytes_max: u64) -> Result<(String, File), Error> {
    let upload = upload.value(ctx).map_err(Error::internal)?;
    let size = upload.content.metadata().map_err(Error::internal)?.len();
    if size > bytes_max {
        return Err(Error::limit(format!("a file may have {bytes_max} bytes at most; this one has {size}")).at("file"));
    }
    Ok((upload.filename, upload.content))
}

fn read(mut file: File) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

fn encoding(name: &str) -> Result<Encoding, Error> {
    Encoding::from_name(name).ok_or_else(|| {
        let known: Vec<_> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
        Error::bad_input(format!("{name:?} is not an encoding; accepted: {}", known.join(", "))).at("encoding")
    })
}
