//! The words and rules of the field: names, dates, periods, award forms, decisions. No I/O, no async.

pub mod access;
pub mod authority;
pub mod award;
pub mod campaign;
pub mod coverage;
pub mod date;
pub mod decision_number;
pub mod filter;
pub mod form;
pub mod id;
pub mod label;
pub mod language;
pub mod name;
pub mod period;
pub mod syllable;
pub mod tally;
pub mod text;
pub mod vocabulary;
