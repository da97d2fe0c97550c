//! The whole registry as one file, and an empty registry filled from such a file, on either database.
//!
//! An archive is JSON lines. The first line says what the file is, every other line holds one row of one table,
//! `{"table":"award","row":{…}}`, and the last line counts and hashes what stands before it:
//!
//! 1. `save` reads a snapshot, table by table in the order of [`tables!`], each in the order of its key.
//! 2. `restore` reads the lines in the same order into an empty registry, in one transaction.
//!
//! Nothing is left out and nothing is made anew: ids, versions, times, links, imports with their rows, accounts, and the
//! audit chain. The archive of a restored registry is therefore the same file, byte for byte. What follows from a
//! row (its sort key, the search index) is not in the file and is made again by the rule that made it first.

mod lines;
mod restore;
mod row;
mod save;

use serde::{Deserialize, Serialize};

pub use restore::restore;
pub use save::save;

/// How lines are written. Raised when a file of before could no longer be read as it is.
const FORMAT: u32 = 1;

/// Calls a macro with every table, those that are pointed at before those that point at them.
macro_rules! tables {
    ($each:ident) => {
        $each! {
            account, token, award_form, organisation, organisation_change, campaign, decision, recipient, award,
            award_group, revocation, ceremony, presentation, news_article, news_article_alias, news_article_band, news_article_text,
            news_article_snapshot, article_link, reported_count, reported_count_rejection, recipient_merge, recipient_merge_move, import_batch, import_chunk, import_decision,
            import_finding, audit_event
        }
    };
}
use tables;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    archive: About,
}

/// What an archive says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    format: u32,
    /// The last step of the schema that the rows fit.
    schema: String,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
struct Tail {
    end: Sum,
}

/// What an archive came to; the archives of two registries with the same content have the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many rows there are, in all tables.
    pub rows: u64,
    /// The SHA-256 of all lines before the last.
    pub sha256: String,
}
