//! Money that goes with an award.

use super::cells::Cells;
use super::damage::without_trailing_zero;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use crate::domain::text::bare;

/// An amount in đồng: `1.490.000`, `1,490,000 đ`, `1490000.0`.
pub(super) fn amount(cells: &mut Cells<'_>) -> Option<i64> {
    let (at, text) = cells.own_with_place(Field::RewardAmount)?;
    let times = currency_unit(cells.layout.heading(at)).or_else(|| currency_unit(&text)).unwrap_or(1);
    let key = String::from(bare(&text));
    let number = key.trim_end_matches(|letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '/' | '-'));
    let number = without_trailing_zero(number).unwrap_or(number);
    let groups: Vec<&str> = number.split(['.', ',', ' ']).collect();
    let grouped = groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3);
    let digits: String = groups.concat();
    let amount =
        (grouped && !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse::<i64>().ok()?.checked_mul(times))
            .flatten()
            .or_else(|| of_decimal(number, times));
    if amount.is_none() {
        cells.say(Finding::at(cells.row.line, FindingCode::BadAmount).value(text), at);
    }
    amount
}

/// What one stands for in a column such as "Tiền thưởng (nghìn đồng)".
fn currency_unit(words: &str) -> Option<i64> {
    let key = String::from(bare(words));
    let says = |units: &[&str]| units.iter().any(|unit| key.contains(unit));
    if says(&["nghin", "ngan dong", "(ngan", "1.000d", "1000d", "1.000 d", "1000 d"]) {
        Some(1_000)
    } else if says(&["trieu"]) {
        Some(1_000_000)
    } else {
        None
    }
}

/// `1,5` in millions.
fn of_decimal(number: &str, times: i64) -> Option<i64> {
    let (whole, part) = number.split_once([',', '.'])?;
    let digits = |text: &str| !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    if times == 1 || !digits(whole) || !digits(part) {
        return None;
    }
    let below = 10_i64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let whole = whole.parse::<i64>().ok()?.checked_mul(times)?;
    let part = part.parse::<i64>().ok()?.checked_mul(times)?;
    (part % below == 0).then(|| whole.checked_add(part / below))?
}
