//! Reasons: why an article seems to speak of a record, in words, and how much doubt each of them leaves.

use std::fmt;

use crate::domain::vocabulary::RecipientKind;

/// A day as near as this speaks loudly.
const DAYS_CLOSE: u32 = 7;

/// Why an article seems to speak of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The name stands in the text.
    Name,
    /// The name stands in the text but for its accents, which are missing on one side.
    NameWithoutAccents,
    /// The article says that whoever bears the name was commended.
    ToldAsRecipient,
    /// Nobody else in the registry bears the name.
    OnlyBearer,
    /// The recipient's unit stands in the text.
    Unit,
    /// The place of the recipient's unit stands in the text.
    Locality,
    /// The position stands beside the name.
    Position,
    /// The article names the same form.
    Form,
    /// The article names a form of the same kind, not which one of them.
    FormKind,
    /// The form stands in the same sentence.
    FormNearby,
    /// The article names the same authority.
    Authority,
    /// The campaign's title stands in the text.
    Campaign,
    /// The decision's number stands in the text.
    DecisionNumber,
    /// The article names the same period.
    Period,
    /// Days between the decision and the article.
    Days(u32),
    /// The article reports this number of recipients.
    Count(u32, RecipientKind),
    /// The title stands in the text.
    Title,
    /// The article names the same day.
    SameDay,
    /// Article and award may be of different times: one of them does not say.
    Undated,
    /// The article tells of another year.
    OtherTime,
    /// The article cites another decision.
    OtherDecision,
    /// The article names another place as the recipient's.
    OtherUnit,
    /// The sentence tells of an award withdrawn, given back or refused.
    Withdrawn,
}

impl Reason {
    /// Whether it speaks against the link. A person sees it beside what speaks for it, and no rule confirms such a link.
    pub fn is_against(self) -> bool {
        matches!(self, Self::OtherTime | Self::OtherDecision | Self::OtherUnit | Self::Withdrawn)
    }

    /// How sure a link can be at most once the reason is known.
    pub(super) fn confidence_max(self) -> f64 {
        match self {
            Self::OtherTime | Self::OtherDecision | Self::OtherUnit | Self::Withdrawn => 0.6,
            Self::NameWithoutAccents => 0.8,
            Self::Undated => 0.85,
            _ => 1.0,
        }
    }

    /// The share of the doubt that is left once the reason is known; what speaks against a link makes it grow.
    pub(super) fn doubt_left(self) -> f64 {
        match self {
            Self::Name | Self::ToldAsRecipient | Self::OnlyBearer | Self::Undated => 1.0,
            Self::NameWithoutAccents => 1.3,
            Self::Unit => 0.4,
            Self::Locality => 0.75,
            Self::Position => 0.7,
            Self::Form => 0.4,
            Self::FormKind => 0.6,
            Self::FormNearby | Self::Campaign | Self::Period => 0.65,
            Self::Authority => 0.45,
            Self::DecisionNumber => 0.15,
            Self::Days(days) if days <= DAYS_CLOSE => 0.4,
            Self::Days(_) => 0.6,
            Self::Count(..) => 0.5,
            Self::Title => 0.2,
            Self::SameDay => 0.4,
            Self::OtherTime => 5.0,
            Self::OtherDecision => 4.0,
            Self::OtherUnit => 1.8,
            Self::Withdrawn => 1.0,
        }
    }

    /// As it is stored; [`Reason::read`] reads it.
    pub fn code(self) -> String {
        match self {
            Self::Days(days) => format!("DAYS:{days}"),
            Self::Count(count, kind) => format!("COUNT:{count}:{}", kind.code()),
            _ => self.plain().map(|(code, ..)| code).unwrap_or_default().to_owned(),
        }
    }

    /// Reads a stored reason; `None` for words that were stored as such.
    pub fn read(code: &str) -> Option<Self> {
        if let Some(days) = code.strip_prefix("DAYS:") {
            return days.parse().ok().map(Self::Days);
        }
        if let Some((count, kind)) = code.strip_prefix("COUNT:").and_then(|rest| rest.split_once(':')) {
            let kind = RecipientKind::ALL.iter().copied().find(|known| known.code() == kind)?;
            return count.parse().ok().map(|count| Self::Count(count, kind));
        }
        PLAIN.iter().find(|(_, known, ..)| *known == code).map(|(reason, ..)| *reason)
    }

    /// In English.
    pub fn english(self) -> String {
        match self {
            Self::Days(days) => format!("{days} day(s) apart"),
            Self::Count(count, kind) => format!("same number: {count} {}", kind.label_en().to_lowercase()),
            _ => self.plain().map(|(.., english)| english).unwrap_or_default().to_owned(),
        }
    }

    fn plain(self) -> Option<(&'static str, &'static str, &'static str)> {
        PLAIN.iter().find(|(reason, ..)| *reason == self).map(|(_, code, words, english)| (*code, *words, *english))
    }
}

/// Reasons without a number: code, Vietnamese, English.
const PLAIN: [(Reason, &str, &str, &str); 21] = [
    (Reason::Name, "NAME", "tên trùng", "same name"),
    (Reason::NameWithoutAccents, "BARE_NAME", "tên trùng khi bỏ dấu", "same name without accents"),
    (Reason::ToldAsRecipient, "TOLD", "bài nêu là được khen", "named as commended"),
    (Reason::OnlyBearer, "ONLY_BEARER", "không có ai trùng tên", "nobody else of that name"),
    (Reason::Unit, "UNIT", "cùng đơn vị", "same unit"),
    (Reason::Locality, "LOCALITY", "cùng địa bàn", "same locality"),
    (Reason::Position, "POSITION", "cùng chức vụ", "same position"),
    (Reason::Form, "FORM", "cùng hình thức", "same form"),
    (Reason::FormKind, "FORM_KIND", "cùng loại hình thức", "same kind of form"),
    (Reason::FormNearby, "FORM_NEARBY", "hình thức nêu trong câu", "form named in the sentence"),
    (Reason::Authority, "AUTHORITY", "cùng cơ quan khen", "same authority"),
    (Reason::Campaign, "CAMPAIGN", "cùng phong trào", "same campaign"),
    (Reason::DecisionNumber, "DECISION", "cùng số quyết định", "same decision number"),
    (Reason::Period, "PERIOD", "cùng thời kỳ", "same period"),
    (Reason::Title, "TITLE", "tên gọi trùng", "same title"),
    (Reason::SameDay, "SAME_DAY", "cùng ngày", "same day"),
    (Reason::Undated, "UNDATED", "không rõ thời điểm", "time not known"),
    (Reason::OtherTime, "OTHER_TIME", "nhưng bài nói về thời điểm khác", "but the article tells of another time"),
    (
        Reason::OtherDecision,
        "OTHER_DECISION",
        "nhưng bài nêu quyết định khác",
        "but the article cites another decision",
    ),
    (Reason::OtherUnit, "OTHER_UNIT", "nhưng bài nêu đơn vị khác", "but the article names another unit"),
    (
        Reason::Withdrawn,
        "WITHDRAWN",
        "nhưng câu này nói về khen thưởng bị thu hồi, hủy bỏ hoặc từ chối",
        "but the sentence tells of an award withdrawn, given back or refused",
    ),
];

/// In Vietnamese, for the clerk.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "ngày cách {days} ngày"),
            Self::Count(count, kind) => write!(f, "cùng số lượng {count} {}", kind.label_vi().to_lowercase()),
            _ => f.write_str(self.plain().map(|(_, words, _)| words).unwrap_or_default()),
        }
    }
}

/// Stored reasons in words: Vietnamese, or English. What was stored as words stays as it is.
pub fn in_words(stored: &[String], english: bool) -> Vec<String> {
    let words = |code: &String| match Reason::read(code) {
        Some(reason) if english => reason.english(),
        Some(reason) => reason.to_string(),
        None => code.clone(),
    };
    stored.iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_reason_reads_as_itself_in_both_languages() {
        let numbers = [Reason::Days(1), Reason::Count(31, RecipientKind::Collective)];
        for reason in PLAIN.iter().map(|(reason, ..)| *reason).chain(numbers) {
            assert_eq!(Reason::read(&reason.code()), Some(reason));
            assert!(!reason.to_string().is_empty() && !reason.english().is_empty());
        }
        assert_eq!(in_words(&["DAYS:1".to_owned(), "tên trùng".to_owned()], false), ["ngày cách 1 ngày", "tên trùng"]);
        assert_eq!(in_words(&["COUNT:31:COLLECTIVE".to_owned()], false), ["cùng số lượng 31 tập thể"]);
    }
}
