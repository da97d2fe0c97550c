//! The shapes of a decision number, from the usual `1436/QĐ-UBND` to half of one.

use super::{DecisionNumber, DecisionNumberProblem, Suspicion};
use crate::domain::date::{self, DateProblem, DateUse};
use crate::domain::text::{Name, fold};

/// First parts of the symbols of documents that are no decisions.
const OTHER_DOCUMENTS: [&str; 8] = ["TTR", "TB", "NQ", "CV", "BC", "KH", "HD", "BB"];

/// First parts of the symbols of the registers in which certificates are numbered.
const REGISTERS: [&str; 4] = ["KT", "GK", "BK", "GKT"];

/// Words that lead a number, in the order they are taken off.
const LEADS: [&str; 7] = ["QUYẾT ĐỊNH", "QUYET DINH", "SỐ", "SO", "NO", "QĐ", "QD"];

/// Years a number can name.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2100;

/// Long enough for every real symbol, too short for prose.
const SYMBOL_LETTERS_MAX: usize = 40;

/// Reads a text that holds one decision number and nothing else.
pub(super) fn read(text: &str) -> Result<DecisionNumber, DecisionNumberProblem> {
    let raw = Name::new(text).ok_or(DecisionNumberProblem::Empty)?;
    let compact = compact(raw.as_str());
    if is_date(raw.as_str(), &compact) {
        return Ok(date_in_place_of_number(raw));
    }
    if names_several(&compact) {
        return Err(DecisionNumberProblem::SeveralNumbers(raw.into()));
    }
    // Registers begin with number one.
    let Some(parts) = Parts::of(&compact).filter(|parts| parts.number != Some(0)) else {
        return Err(DecisionNumberProblem::NotANumber(raw.into()));
    };
    let suspicions = parts.suspicions();
    let Parts { number, letter, year, symbol, .. } = parts;
    Ok(DecisionNumber { raw, number, number_letter: letter, symbol, year, suspicions })
}

fn date_in_place_of_number(raw: Name) -> DecisionNumber {
    let suspicions = vec![Suspicion::LooksLikeDate];
    DecisionNumber { raw, number: None, number_letter: None, symbol: String::new(), year: None, suspicions }
}

/// Capitals and straight signs, without leading words; a space stays only between two words.
fn compact(raw: &str) -> String {
    let capitals = fold(raw).as_str().to_uppercase();
    let mut compact = String::with_capacity(capitals.len());
    let mut gap = false;
    for sign in without_leads(&capitals).chars() {
        if gap && sign.is_alphanumeric() && compact.ends_with(char::is_alphanumeric) {
            compact.push(' ');
        }
        gap = sign == ' ';
        if !gap {
            compact.push(sign);
        }
    }
    compact.truncate(compact.trim_end_matches(['.', ',', ';', ')', ':', '/', '-', '"']).len());
    compact
}

/// Takes off `Số:`, `QĐ số`, `Quyết định số` and the like, however they are stacked.
fn without_leads(capitals: &str) -> &str {
    let mut rest = capitals.trim_start_matches(['(', '"', '\'', ' ']);
    while let Some(after) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        let next = after.trim_start_matches(['.', ':', ' ']);
        let ends_word = next.len() < after.len() || next.starts_with(|sign: char| sign.is_ascii_digit());
        if next.is_empty() || !ends_word {
            break;
        }
        rest = next;
    }
    rest
}

/// `12/5`, `12-May`, `2014-05-12`, `12/2014`: what a spreadsheet makes of a number it takes for a date.
fn is_date(raw: &str, compact: &str) -> bool {
    match date::read(raw, DateUse::Decision) {
        Ok(reading) => reading.month.is_some() && !reading.serial,
        Err(DateProblem::NoYear(_)) => fits_day_and_month(compact),
        Err(_) => false,
    }
}

/// Two bare numbers must fit the calendar; beside the name of a month any number does.
fn fits_day_and_month(compact: &str) -> bool {
    let numbers = compact.split_once(['/', '-', '.']).map(|(day, month)| (day.parse::<u32>(), month.parse::<u32>()));
    match numbers {
        Some((Ok(day), Ok(month))) => (1..=31).contains(&day) && (1..=12).contains(&month),
        _ => true,
    }
}

/// Does another number follow a comma, a semicolon, a plus or "và"?
fn names_several(compact: &str) -> bool {
    let starts_with_digit = |part: &str| part.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    compact.split([',', ';', '+']).skip(1).chain(compact.split(" VÀ ").skip(1)).any(starts_with_digit)
}

/// The parts of a number, before they are judged.
struct Parts {
    number: Option<u32>,
    letter: Option<char>,
    year: Option<i32>,
    /// The year stands between number and symbol; behind the symbol it is only a slip.
    year_before_symbol: bool,
    symbol: String,
}

impl Parts {
    /// Takes compact text apart: running number, a year perhaps, symbol, a misplaced year perhaps.
    fn of(compact: &str) -> Option<Self> {
        let (number, letter, rest) = running_number(compact)?;
        let (year, rest) =
            number.and_then(|_| leading_year(rest)).map_or((None, rest), |(year, rest)| (Some(year), rest));
        let (year_behind, rest) = trailing_year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
        let year_before_symbol = year.is_some() && !rest.is_empty();
        let (symbol, slipped) = symbol(rest)?;
        let number = number.or(slipped);
        let decides = symbol.starts_with("QĐ-");
        (number.is_some() || decides).then_some(Self {
            number,
            letter,
            year: year.or(year_behind),
            year_before_symbol,
            symbol,
        })
    }

    fn suspicions(&self) -> Vec<Suspicion> {
        let first = self.symbol.split(['-', '.']).next().unwrap_or_default();
        let found = [
            (self.year_before_symbol, Suspicion::LegalNormativeAct),
            (REGISTERS.contains(&first), Suspicion::CertificateNumber),
            (self.symbol.is_empty() && self.is_day_number(), Suspicion::LooksLikeDate),
            (self.symbol.is_empty() || self.symbol == "QĐ", Suspicion::MissingSymbol),
            (self.number.is_none(), Suspicion::MissingNumber),
            (OTHER_DOCUMENTS.contains(&first), Suspicion::OtherDocument),
        ];
        found.into_iter().filter_map(|(holds, suspicion)| holds.then_some(suspicion)).collect()
    }

    /// Could the number be a spreadsheet's day number?
    fn is_day_number(&self) -> bool {
        self.number.is_some_and(|number| date::read(&number.to_string(), DateUse::Decision).is_ok_and(|day| day.serial))
    }
}

/// The running number, a letter behind it, and what follows the separator.
/// `None` when digits run on into something that is no number.
fn running_number(compact: &str) -> Option<(Option<u32>, Option<char>, &str)> {
    let end = compact.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(compact.len());
    if end == 0 {
        return Some((None, None, compact));
    }
    let (digits, rest) = compact.split_at_checked(end)?;
    let (number, rest) = with_thousands(digits, rest);
    let number = number.parse().ok()?;
    let (letter, rest) = letter_behind(rest);
    let symbol = rest.trim_start_matches(['/', '-', '.', ' ', '_', ':']);
    let joined = rest.starts_with(['/', '-', '.', '_', ':']);
    let known = symbol.is_empty() || symbol.starts_with("QĐ") || symbol.starts_with("QD");
    (joined || known).then_some((Some(number), letter, symbol))
}

/// `1.436/…` is one thousand four hundred and thirty-six.
fn with_thousands<'c>(digits: &str, rest: &'c str) -> (String, &'c str) {
    let thousands = rest.strip_prefix('.').and_then(|tail| tail.split_at_checked(3)).filter(|(group, after)| {
        digits.len() <= 3
            && group.bytes().all(|byte| byte.is_ascii_digit())
            && !after.starts_with(|sign: char| sign.is_ascii_digit())
    });
    match thousands {
        Some((group, after)) => (format!("{digits}{group}"), after),
        None => (digits.to_owned(), rest),
    }
}

/// A single letter between number and separator, `1436A/…`.
fn letter_behind(rest: &str) -> (Option<char>, &str) {
    let mut signs = rest.chars();
    match (signs.next(), signs.next()) {
        (Some(letter @ 'A'..='Z'), None | Some('/' | '-' | ' ')) => (Some(letter), signs_after(rest)),
        _ => (None, rest),
    }
}

fn signs_after(rest: &str) -> &str {
    let mut signs = rest.chars();
    signs.next();
    signs.as_str()
}

/// A year before the symbol: `2015/QĐ-UBND`, `2022-QH15`, or alone.
fn leading_year(rest: &str) -> Option<(i32, &str)> {
    let (digits, after) = rest.split_at_checked(4)?;
    let year = year(digits)?;
    (after.is_empty() || after.starts_with(['/', '-', '.'])).then(|| (year, after.trim_start_matches(['/', '-', '.'])))
}

/// A year behind the symbol: `QĐ-CTN-2024`.
fn trailing_year(rest: &str) -> Option<(i32, &str)> {
    let (symbol, digits) = rest.rsplit_once(['/', '-', '.'])?;
    Some((year(digits)?, symbol))
}

fn year(digits: &str) -> Option<i32> {
    let year = digits.parse().ok().filter(|year| YEARS.contains(year))?;
    (digits.len() == 4).then_some(year)
}

/// The symbol in its settled form, and a running number that slipped into it (`QĐ-1436/UBND`).
/// `None` for prose.
fn symbol(rest: &str) -> Option<(String, Option<u32>)> {
    let mut parts = Vec::with_capacity(4);
    let mut slipped = None;
    for (place, part) in rest.split(['/', '-', '_', ' ']).filter(|part| !part.is_empty()).enumerate() {
        match part.parse::<u32>() {
            Ok(number) if place == 1 && slipped.is_none() => slipped = Some(number),
            Err(_) if is_symbol_part(part) => parts.push(if part == "QD" { "QĐ" } else { part }),
            _ => return None,
        }
    }
    // A space separates only behind QĐ; elsewhere it begins prose.
    let spaces =
        rest.split_once(' ').is_none_or(|(before, after)| matches!(before, "QĐ" | "QD") && !after.contains(' '));
    let symbol = parts.join("-");
    (spaces && symbol.chars().count() <= SYMBOL_LETTERS_MAX).then_some((symbol, slipped))
}

/// Symbols are made of letters without tones, with digits (`QH15`), dots and ampersands inside.
fn is_symbol_part(part: &str) -> bool {
    part.starts_with(char::is_alphabetic)
        && part.chars().all(|sign| {
            matches!(sign, 'A'..='Z' | '0'..='9' | 'Đ' | 'Ư' | 'Ơ' | 'Â' | 'Ă' | 'Ê' | 'Ô' | '.' | '&' | '(' | ')')
        })
}
