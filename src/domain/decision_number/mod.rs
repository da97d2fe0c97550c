//! The number and symbol of a decision, `1436/QĐ-UBND`, in the many ways it is written.

mod cell;
mod shape;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use cell::DecisionCell;

use super::text::{Name, bare};

/// A decision number as written, and taken apart.
///
/// Numbers restart every year with every issuer: alone it identifies nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DecisionNumber {
    /// The text as written, cleaned.
    pub raw: Name,
    /// The running number.
    pub number: Option<u32>,
    /// A letter behind the number (`1436A/QĐ-UBND`).
    pub number_letter: Option<char>,
    /// The symbol in capitals without spaces, its parts joined by hyphens (`QĐ-UBND`, `QĐ-TU`,
    /// `QĐ-UBND.KT`); empty when none is written.
    pub symbol: String,
    /// The year, where the number itself names one (`172/2015/QĐ-UBND`).
    pub year: Option<i32>,
    /// What is doubtful about it.
    pub suspicions: Vec<Suspicion>,
}

/// A doubt about a decision number. It is reported, never acted upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Suspicion {
    /// Number, year and symbol: the way legal normative acts are numbered, not awards.
    LegalNormativeAct,
    /// The register number of a certificate (`1291/KT`), not a decision.
    CertificateNumber,
    /// A spreadsheet may have turned the number into a date (`12/5`, `12-May`).
    LooksLikeDate,
    /// The symbol is missing or only its first part is there (`QĐ số 38`).
    MissingSymbol,
    /// The running number is missing (`QĐ/HU`).
    MissingNumber,
    /// A proposal, notice or resolution (`109/TTr-UBND`), not a decision.
    OtherDocument,
}

/// Why a text is not a decision number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionNumberProblem {
    /// Nothing is written.
    #[error("số quyết định đang để trống")]
    Empty,
    /// Neither a number nor a symbol is in it.
    #[error("“{0}” không phải là số quyết định (cần dạng 1436/QĐ-UBND)")]
    NotANumber(String),
    /// More than one decision is named.
    #[error("“{0}” có nhiều số quyết định, mỗi dòng chỉ ghi một số")]
    SeveralNumbers(String),
}

/// What two spellings of a decision number have in common: capitals, no `Đ`, no spaces,
/// hyphens for every separator of the symbol, no leading zeros.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionNumberKey(String);

impl DecisionNumber {
    /// Reads a cell that holds a decision number alone. For cells that hold more, see [`DecisionCell`].
    ///
    /// # Errors
    /// When the cell is empty, holds several numbers, or none.
    pub fn read(text: &str) -> Result<Self, DecisionNumberProblem> {
        shape::read(text)
    }

    /// The key it is matched by, without the year: number and symbol, `1436/QD-UBND`.
    pub fn key(&self) -> DecisionNumberKey {
        let mut key = self.number.map(|number| number.to_string()).unwrap_or_default();
        key.extend(self.number_letter);
        if !self.symbol.is_empty() {
            key.push('/');
            key.push_str(&self.symbol_key());
        }
        DecisionNumberKey(key)
    }

    /// The symbol as matched: capitals without diacritics, dots and hyphens as one.
    pub fn symbol_key(&self) -> String {
        bare(&self.symbol).as_str().to_uppercase().replace('.', "-")
    }
}

impl fmt::Display for DecisionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.fmt(f)
    }
}

impl DecisionNumberKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DecisionNumberKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Do two texts name the same number and symbol, however they are spelt?
pub fn same_number(one: &str, other: &str) -> bool {
    match (DecisionNumber::read(one), DecisionNumber::read(other)) {
        (Ok(one), Ok(other)) => {
            one.key() == other.key() && (one.year.is_none() || other.year.is_none() || one.year == other.year)
        }
        _ => false,
    }
}
