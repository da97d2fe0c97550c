//! From a clerk's file to typed rows: bytes → `decode` → `dialect` → `grid` → `header`, `layout` and `preamble` → `section`
//! → `reading` → [`Entry`]. Pure: no database, no clock.
//!
//! [`List::open`] looks over the file once, finds encoding, delimiter and header, and reads the title rows;
//! [`List::rows`] then yields one [`ParsedRow`] after the other, in bounded memory; [`List::summary`] tells what the
//! list came to. Whatever is doubtful becomes a [`Finding`]; only a file that is no list is a [`ParseProblem`].

mod amount;
mod archive;
mod award_words;
mod capitals;
mod cells;
mod charset;
mod counts;
mod damage;
mod dates;
mod deciding;
mod decode;
mod detect;
mod dialect;
mod ditto;
mod encode;
mod encoding;
mod entry;
mod field;
mod fill;
mod finding;
mod format;
mod granting;
mod grid;
mod guard;
mod header;
mod heading;
mod layout;
mod list;
mod mojibake;
mod naming;
mod old_font;
mod options;
mod outline;
mod periods;
mod personal;
mod place;
mod preamble;
mod private;
mod problem;
mod reading;
mod record;
mod rows;
mod section;
mod sheet;
mod source;
mod standing;
mod workbook;

#[cfg(test)]
mod tests;

pub use counts::Counts;
pub use detect::EncodingGuess;
pub use encode::Encoder;
pub use encoding::Encoding;
pub use entry::{DecisionWords, Entry, FormWords, Outcome, OwnIds, ParsedRow, SkipReason};
pub use field::{Field, UnknownField};
pub use finding::{Finding, FindingCode, Severity};
pub use guard::{guard, unguard};
pub use header::heads_table;
pub use layout::ERRORS_HEADING;
pub use list::List;
pub use options::{ParseOptions, SourceFacts};
pub use preamble::Preamble;
pub use problem::ParseProblem;
pub use rows::{Rows, Summary};
pub use section::SAMPLE_MARK;
pub use source::Source;
