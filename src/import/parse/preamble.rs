//! What the letterhead and title rows above the header say about the whole list.

use chrono::NaiveDate;
use serde::Serialize;

use super::award_words;
use super::counts::{Counts, kinds_in};
use super::entry::DecisionWords;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::heading::{Fit, match_heading};
use crate::domain::authority;
use crate::domain::date::{self, DateUse, SigningDateProblem, vi_date};
use crate::domain::decision_number::{DecisionCell, DecisionNumber, Suspicion};
use crate::domain::name::looks_like_organisation;
use crate::domain::period::Period;
use crate::domain::text::{bare, clean};
use crate::domain::vocabulary::RecipientKind;

/// Facts of the title rows: defaults for every row of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Preamble {
    /// The title of the list.
    pub title: Option<String>,
    /// The bodies whose letterhead it bears: the one above first, the one that issues last.
    pub letterhead: Vec<String>,
    /// The decision the list belongs to.
    pub decision: DecisionWords,
    /// The award form, when the title names exactly one.
    pub form: Option<String>,
    /// The campaign.
    pub campaign: Option<String>,
    /// The period of the achievements.
    pub period: Option<Period>,
    /// The kinds of recipients the title speaks of.
    pub kinds: Vec<RecipientKind>,
    /// How many recipients the title declares.
    pub declared: Counts,
    /// The title asks for awards; nothing is granted yet.
    pub proposed: bool,
    /// Other fields given as "name: value" rows.
    pub given: Vec<(Field, String)>,
}

impl Preamble {
    /// Reads the rows above the header.
    pub(super) fn read(rows: &[&[String]]) -> Self {
        let mut preamble = Self::default();
        let mut forms = Vec::new();
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| clean(cell)).filter(|cell| !cell.is_empty()).collect();
            if preamble.take_given(&cells) {
                continue;
            }
            for cell in &cells {
                preamble.take_letterhead(cell);
            }
            let line = cells.join(" ");
            if preamble.take_decision(&line) {
                continue;
            }
            preamble.take_title(&line, &mut forms);
        }
        preamble.form = single(forms);
        preamble.proposed &= preamble.decision.number.is_none();
        preamble.complete_authority();
        preamble
    }

    /// What holds for another annex under this one, if `line` names the decision it comes with.
    pub(super) fn of_next_annex(&self, line: &str) -> Option<Self> {
        // Most cells that stand alone in their row head a section; two words tell.
        let key = String::from(bare(line));
        (key.contains("kem theo") && key.contains("quyet dinh")).then_some(())?;
        let read = Self::read(&[&[line.to_owned()]]);
        read.decision.number.as_ref()?;
        let mut next = Self { decision: read.decision, proposed: false, ..self.clone() };
        if let Some(form) = read.form {
            (next.form, next.given) = (Some(form), Vec::new());
        }
        next.complete_authority();
        Some(next)
    }

    /// The single kind of recipients the title speaks of.
    #[must_use]
    pub fn only_kind(&self) -> Option<RecipientKind> {
        match self.kinds.as_slice() {
            [kind] => Some(*kind),
            _ => None,
        }
    }

    /// What is doubtful about the decision of the whole list.
    pub(super) fn findings(&self, today: NaiveDate) -> Vec<Finding> {
        let signing = self.decision.date.and_then(|day| date::check_signing_date(day, today).err());
        let date = signing.map(|problem| match problem {
            SigningDateProblem::Before1945(day) => Finding::of_file(FindingCode::EarlyDate).value(vi_date(day)),
            SigningDateProblem::AfterToday(day) => Finding::of_file(FindingCode::FutureDate).value(vi_date(day)),
        });
        let unread = self.decision.date_text.as_ref().filter(|_| self.decision.date.is_none());
        let unread = unread.map(|text| Finding::of_file(FindingCode::IncompleteDate).value(text));
        let number = self.decision.number.as_deref().and_then(|number| DecisionNumber::read(number).ok());
        let normative = number.filter(|number| number.suspicions.contains(&Suspicion::LegalNormativeAct));
        let doubtful = normative.map(|number| Finding::of_file(FindingCode::DoubtfulDecisionNumber).value(number.raw));
        date.into_iter().chain(unread).chain(doubtful).collect()
    }

    /// A row such as "Số quyết định: 1436/QĐ-UBND", in one cell or two.
    fn take_given(&mut self, cells: &[String]) -> bool {
        let (name, value) = match cells {
            [both] => match both.split_once(':') {
                Some(halves) => halves,
                None => return false,
            },
            [name, value] => (name.as_str(), value.as_str()),
            _ => return false,
        };
        let value = clean(value);
        let Some((field, Fit::Exact)) = match_heading(name) else { return false };
        if value.is_empty() || match_heading(&value).is_some() || field == Field::RowNo || is_total(name) {
            return false;
        }
        match field {
            Field::DecisionNumber | Field::DecisionNumberDate => {
                if !self.take_decision(&format!("Quyết định số {value}")) {
                    self.decision.number = Some(value);
                }
            }
            Field::DecisionDate => self.take_date(&value),
            Field::IssuingAuthority => self.decision.authority = Some(value),
            Field::SignerName => self.decision.signer_name = Some(value),
            Field::SignerPosition => self.decision.signer_position = Some(value),
            Field::ProposalNumber => self.decision.proposal_number = Some(value),
            Field::ProposingUnit => self.decision.proposing_unit = Some(value),
            Field::AwardForm => self.given.push((Field::AwardForm, value)),
            Field::Campaign => self.campaign = Some(value),
            Field::Period => self.period = Period::read(&value, false),
            _ => self.given.push((field, value)),
        }
        true
    }

    fn take_date(&mut self, text: &str) {
        self.decision.date = date::read(text, DateUse::Decision).ok().and_then(|reading| reading.date);
        self.decision.date_text = Some(text.to_owned());
    }

    fn take_letterhead(&mut self, cell: &str) {
        let short = cell.chars().count() < 120 && !cell.contains(['(', ':']);
        let motto = || {
            ["cong hoa", "doc lap", "dang cong san viet nam"].iter().any(|start| bare(cell).as_str().starts_with(start))
        };
        let body = || authority::level(cell).is_some() || looks_like_organisation(cell);
        if self.title.is_none() && short && body() && !motto() && !is_title(cell) {
            self.letterhead.push(cell.to_owned());
        }
    }

    /// "(Kèm theo Quyết định số … ngày … của …)", or the number of a proposal.
    fn take_decision(&mut self, line: &str) -> bool {
        let key = String::from(bare(line));
        let names_decision = key.contains("quyet dinh") || key.contains("qd");
        let names_proposal = key.contains("to trinh") || key.contains("ttr");
        if !names_decision && !names_proposal || is_title(line) && !key.contains("quyet dinh so") {
            return false;
        }
        let cell = DecisionCell::read(line);
        let number = cell.number.map(|number| String::from(number.raw));
        let authority = cell.authority.map(String::from);
        if number.is_none() && cell.date.is_none() {
            return false;
        }
        if names_decision {
            let decision = &mut self.decision;
            decision.number = decision.number.take().or(number);
            let date = cell.date.and_then(|reading| reading.date);
            // "ngày    /7/2020": the clerk left the day open.
            let open = cell.date.is_some() && date.is_none() && decision.date.is_none();
            decision.date_text = decision.date_text.take().or_else(|| open.then(|| line.to_owned()));
            decision.date = decision.date.or(date);
            decision.authority = decision.authority.take().or(authority);
        } else {
            self.decision.proposal_number = number;
            self.decision.proposing_unit = authority;
            self.proposed = true;
        }
        true
    }

    fn take_title(&mut self, line: &str, forms: &mut Vec<String>) {
        for form in award_words::forms_in(line) {
            if !forms.iter().any(|known| bare(known) == bare(&form)) {
                forms.push(form);
            }
        }
        if is_title(line) {
            self.title = Some(match self.title.take() {
                Some(before) => format!("{before} {line}"),
                None => line.to_owned(),
            });
            let key = String::from(bare(line));
            self.proposed |= key.contains("de nghi");
        }
        for kind in kinds_in(line) {
            if !self.kinds.contains(&kind) {
                self.kinds.push(kind);
            }
        }
        self.declared = self.declared.or(Counts::read(line));
        self.period = self.period.take().or_else(|| period_in(line));
        self.campaign = self.campaign.take().or_else(|| campaign_in(line));
    }

    /// "của Chủ tịch UBND thành phố" leaves out which; the letterhead says it.
    fn complete_authority(&mut self) {
        match &mut self.decision.authority {
            Some(authority) => {
                if let Some(place) = self.letterhead.iter().find_map(|letterhead| place_of(authority, letterhead)) {
                    *authority = format!("{authority} {place}");
                }
            }
            None if self.decision.number.is_some() => self.decision.authority = self.letterhead.last().cloned(),
            None => {}
        }
    }
}

/// What a letterhead adds to an authority that ends with a bare level: "UBND thành phố" and "UBND THÀNH PHỐ HOA LƯ".
fn place_of(authority: &str, letterhead: &str) -> Option<String> {
    const LEVELS: [&str; 8] = ["tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran"];
    let short = String::from(authority::authority_key(authority).bare());
    let long = String::from(authority::authority_key(letterhead).bare());
    let rest = long.strip_prefix(&short).filter(|rest| rest.starts_with(' '))?;
    LEVELS.iter().any(|level| short.ends_with(level)).then_some(())?;
    let words: Vec<&str> = letterhead.split(' ').collect();
    let place = words.get(words.len().checked_sub(rest.split_whitespace().count())?..)?;
    Some(place.join(" "))
}

fn single<T>(mut items: Vec<T>) -> Option<T> {
    if items.len() == 1 { items.pop() } else { None }
}

fn is_title(line: &str) -> bool {
    let key = String::from(bare(line));
    ["danh sach", "bang tong hop", "phu luc", "de nghi", "duoc tang", "khen thuong"]
        .iter()
        .any(|word| key.contains(word))
}

fn is_total(text: &str) -> bool {
    bare(text).as_str().starts_with("tong")
}

/// "năm học 2018-2019", "giai đoạn 2015 - 2020", "năm 2019" within a title; not the year of a date.
fn period_in(line: &str) -> Option<Period> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let keys: Vec<String> =
        words.iter().map(|word| bare(word).as_str().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).collect();
    let near_school = keys.windows(2).any(|pair| matches!(pair, [a, b] if a == "nam" && b == "hoc"));
    let key = |at: usize| keys.get(at).map_or("", String::as_str);
    let starts = (0..keys.len()).filter(|&at| {
        let named = matches!(
            (key(at), key(at + 1)),
            ("nam", "hoc") | ("giai", "doan") | ("nhiem", "ky") | ("nien", "khoa") | ("hoc", "ky") | ("quy", _)
        );
        let year = key(at) == "nam" && starts_with_digit(key(at + 1)) && !(at >= 2 && key(at - 2) == "thang");
        named || year
    });
    starts.filter_map(|at| period_from(words.get(at..)?, near_school)).next()
}

/// The period that starts here and reaches to its last year.
fn period_from(words: &[&str], near_school: bool) -> Option<Period> {
    let last_year = words.iter().take(7).rposition(|word| has_year(word));
    let first_year = words.iter().take(4).position(|word| has_year(word))?;
    let joined = |end: usize| words.get(..=end).map(|words| words.join(" "));
    let dashed = |end: usize| {
        words
            .get(first_year + 1..end)
            .is_some_and(|between| between.iter().all(|word| matches!(*word, "-" | "–" | "—" | "đến")))
    };
    let end = last_year.filter(|&end| end == first_year || dashed(end)).unwrap_or(first_year);
    let text = joined(end)?;
    Period::read(text.trim_matches(|letter: char| !letter.is_alphanumeric()), near_school)
}

fn has_year(word: &str) -> bool {
    word.chars().filter(char::is_ascii_digit).count() >= 4
        && starts_with_digit(word.trim_start_matches(['(', '–', '-', '—']))
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// The campaign a title names: what stands in quotes after "phong trào" or "cuộc vận động". Without quotes
/// nobody can tell where the name ends.
fn campaign_in(line: &str) -> Option<String> {
    let key: Vec<String> = line.split_whitespace().map(|word| bare(word).into()).collect();
    let at = key.windows(2).position(|pair| matches!(pair, [a, b] if (a == "phong" && b.starts_with("trao")) || (a == "van" && b.starts_with("dong"))))?;
    let words: Vec<&str> = line.split_whitespace().skip(at).collect();
    let rest = words.join(" ");
    if let Some((_, quoted)) = rest.split_once(['“', '"', '«']) {
        let inner = quoted.split(['”', '"', '»']).next()?.trim();
        return (!inner.is_empty()).then(|| inner.to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[&[&str]]) -> Preamble {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        Preamble::read(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn the_usual_letterhead_gives_decision_form_and_kinds() {
        let preamble = read(&[
            &["UBND THÀNH PHỐ HOA LƯ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            &["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"],
            &["Thực hiện phong trào thi đua “Dân vận khéo” giai đoạn 2015 - 2020"],
            &["(Kèm theo Quyết định số 1234/QĐ-UBND ngày 10/7/2020 của Chủ tịch UBND thành phố)"],
        ]);
        assert_eq!(preamble.decision.number.as_deref(), Some("1234/QĐ-UBND"));
        assert_eq!(preamble.decision.date, NaiveDate::from_ymd_opt(2020, 7, 10));
        assert_eq!(preamble.decision.authority.as_deref(), Some("Chủ tịch UBND thành phố HOA LƯ"));
        assert_eq!(preamble.form.as_deref(), Some("GIẤY KHEN"));
        assert_eq!(preamble.campaign.as_deref(), Some("Dân vận khéo"));
        assert_eq!(preamble.kinds, [RecipientKind::Collective, RecipientKind::Individual]);
        let period = preamble.period.unwrap();
        assert_eq!((period.start_year, period.end_year), (Some(2015), Some(2020)));
    }

    #[test]
    fn rows_of_name_and_value_are_understood() {
        let preamble =
            read(&[&["Số quyết định: 12/QĐ-TĐKT"], &["Ngày ký", "5/3/2021"], &["Hình thức khen thưởng:", "Bằng khen"]]);
        assert_eq!(preamble.decision.number.as_deref(), Some("12/QĐ-TĐKT"));
        assert_eq!(preamble.decision.date, NaiveDate::from_ymd_opt(2021, 3, 5));
        assert_eq!(preamble.given, [(Field::AwardForm, "Bằng khen".to_owned())]);
    }

    #[test]
    fn a_list_with_a_proposal_grants_nothing_yet() {
        let preamble = read(&[
            &["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"],
            &["(Kèm theo Tờ trình số 109/TTr-UBND ngày 2/6/2020 của UBND xã Sông Xanh)"],
        ]);
        assert!(preamble.proposed);
        assert_eq!(preamble.decision.proposal_number.as_deref(), Some("109/TTr-UBND"));
        assert_eq!(preamble.decision.number, None);
    }
}
