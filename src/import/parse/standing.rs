//! What a list says of the outcome: granted, refused, taken back.

use super::cells::Cells;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use crate::domain::vocabulary::{AwardStatus, SaidStatus};

/// The state of the award, where the list tells one other than granted. A row that was refused is none for the registry.
pub(super) fn status(cells: &mut Cells<'_>) -> Option<String> {
    let Some((at, text)) = cells.own_with_place(Field::Status) else {
        return cells.default(Field::Status).map(str::to_owned);
    };
    match AwardStatus::in_list(&text) {
        SaidStatus::Is(status) => return Some(status.code().to_owned()),
        SaidStatus::Granted => {}
        SaidStatus::Refused => cells.say(Finding::at(cells.row.line, FindingCode::NotGranted).value(text), at),
        SaidStatus::Unknown => {
            let known: Vec<&str> = AwardStatus::ALL.iter().map(|status| status.label_vi()).collect();
            cells.say(Finding::at(cells.row.line, FindingCode::BadValue).value(text).suggest(known.join(", ")), at);
        }
    }
    None
}
