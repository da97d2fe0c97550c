//! Times: whether an article and an award may be of the same days.

use chrono::{Datelike as _, NaiveDate};

use super::story::Story;
use super::telling::Telling;
use crate::domain::text::fold;
use crate::entity::award;

/// How far a decision may lie from the article, or from a day that it tells, to speak for a link.
const NEAR_DAYS: i64 = 31;
/// Awards are handed over, and told of, within about so many days of their decision.
const NEWS_DAYS: i64 = 150;
/// From so many days on an article tells of another year's award.
const YEAR_DAYS: i64 = 300;
/// From so many days on it does not tell of this one at all, unless it names the year.
const NEVER_DAYS: i64 = 700;
/// Years that can be meant.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2100;
/// The longest stage or term, in years.
const STAGE_YEARS_MAX: i32 = 10;
/// Words before a year that make it one of something else.
const OF_SOMETHING_ELSE: [&str; 6] = ["sinh", "lập", "từ", "đời", "ngũ", "nghiệp"];
/// Words before a year that make it a time.
const OF_TIME: [&str; 6] = ["năm", "học", "đoạn", "kỳ", "khóa", "tháng"];

/// How the times of an article and an award compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    /// So many days apart.
    Near(u32),
    /// Nothing speaks against it.
    Fits,
    /// Late for its news.
    Late,
    /// Of another year.
    Apart,
    /// The article cannot tell of it.
    Never,
    /// One of them tells no time.
    Unknown,
}

/// The days and years that a stretch of text states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    days: Vec<NaiveDate>,
    years: Vec<(i32, i32)>,
}

/// When an award was given, as far as is known.
struct Given {
    decided: Option<NaiveDate>,
    period: Option<(i32, i32)>,
}

/// Compares what is told with an award.
pub(super) fn timing(story: &Story<'_>, telling: &Telling<'_>, award: &award::Model) -> Timing {
    let period = award.period_start_year.map(|start| (start, award.period_end_year.unwrap_or(start)));
    let given = Given { decided: award.decided_on, period };
    let (start, end) = telling.span(story);
    compare(&given, &Stated::of(&story.text(start, end)), story.published_on, || story.first_day())
}

fn compare(
    given: &Given,
    stated: &Stated,
    published: Option<NaiveDate>,
    first_day: impl Fn() -> Option<NaiveDate>,
) -> Timing {
    let Some(about) = given.decided.or_else(|| given.period.and_then(|(_, end)| NaiveDate::from_ymd_opt(end, 12, 31)))
    else {
        return Timing::Unknown;
    };
    let apart = |day: NaiveDate| (day - about).num_days();
    let near = |days: i64| given.decided.is_some() && days.abs() <= NEAR_DAYS;
    let stated_near =
        stated.days.iter().map(|day| apart(*day)).filter(|days| near(*days)).min_by_key(|days| days.abs());
    let is_of_year = |year: &(i32, i32)| given.is_of(*year);
    let of_period = published.is_some_and(|day| given.decided.is_none() && given.is_of((day.year() - 1, day.year())));
    let in_words = stated.days.iter().any(|day| apart(*day).abs() <= NEWS_DAYS) || stated.years.iter().any(is_of_year);
    let fits = in_words || (of_period && stated.is_silent());
    let far = !fits && !stated.days.is_empty() && stated.days.iter().all(|day| apart(*day).abs() > YEAR_DAYS);
    let other_year = !fits && !stated.years.is_empty();
    let Some(day) = published.or_else(|| first_day().filter(|_| stated.is_silent())) else {
        return match stated_near {
            Some(days) => Timing::Near(whole(days)),
            None if fits => Timing::Fits,
            None if far || other_year => Timing::Apart,
            None => Timing::Unknown,
        };
    };
    let days = apart(day);
    match stated_near {
        _ if days < -NEAR_DAYS && given.decided.is_some() => Timing::Never,
        _ if near(days) && !far => Timing::Near(whole(days)),
        Some(days) => Timing::Near(whole(days)),
        None if fits => Timing::Fits,
        None if far && near(days) => Timing::Apart,
        None if days.abs() > NEVER_DAYS => Timing::Never,
        None if days.abs() > YEAR_DAYS || far || other_year => Timing::Apart,
        None if days.abs() > NEWS_DAYS => Timing::Late,
        None => Timing::Fits,
    }
}

fn whole(days: i64) -> u32 {
    u32::try_from(days.abs()).unwrap_or_default()
}

impl Given {
    /// Whether an award of this time may be called one of these years. What is decided early in a year is often called
    /// one of the year before.
    fn is_of(&self, (from, to): (i32, i32)) -> bool {
        let within = |year: i32| (from..=to).contains(&year);
        let decided =
            self.decided.is_some_and(|day| within(day.year()) || (day.month() <= 6 && within(day.year() - 1)));
        decided || self.period.is_some_and(|(start, end)| start <= to && from <= end)
    }
}

impl Stated {
    /// Reads a stretch of text: `14/7/2020`, `ngày 14 tháng 7 năm 2020`, `tháng 7/2020`, `năm 2020`, `2015-2020`.
    pub(super) fn of(text: &str) -> Self {
        let numbers = numbers(text);
        let mut stated = Self::default();
        let mut at = 0;
        while let Some(first) = numbers.get(at) {
            let sign = |from: usize| {
                let (one, other) = (numbers.get(from)?, numbers.get(from + 1)?);
                Some(between(text, one, other))
            };
            let next = |ahead: usize| numbers.get(at + ahead).map_or(0, |number| number.value);
            let whole_day = matches!(
                (sign(at), sign(at + 1)),
                (Some(Between::Sign), Some(Between::Sign)) | (Some(Between::Month), Some(Between::Year))
            );
            let day = NaiveDate::from_ymd_opt(i32::try_from(next(2)).unwrap_or_default(), next(1), first.value);
            let used = match (whole_day, day.filter(|day| YEARS.contains(&day.year()))) {
                (true, Some(day)) => {
                    stated.days.push(day);
                    3
                }
                _ => stated.take_years(text, first, numbers.get(at + 1), sign(at)),
            };
            at += used;
        }
        stated
    }

    /// Takes one or two numbers for years, if that is what they are; how many numbers are done with.
    fn take_years(&mut self, text: &str, first: &Number, next: Option<&Number>, sign: Option<Between>) -> usize {
        let next = next.filter(|_| sign == Some(Between::Sign));
        match (first.year(), next.and_then(Number::year)) {
            (Some(from), Some(to)) if (0..=STAGE_YEARS_MAX).contains(&(to - from)) => {
                self.years.push((from, to));
                2
            }
            (None, Some(year)) if (1..=12).contains(&first.value) => {
                self.years.push((year, year));
                2
            }
            (Some(year), _) if is_of_time(text, first.start) => {
                self.years.push((year, year));
                1
            }
            _ => 1,
        }
    }

    fn is_silent(&self) -> bool {
        self.days.is_empty() && self.years.is_empty()
    }

    /// The first day stated.
    pub(super) fn first_day(&self) -> Option<NaiveDate> {
        self.days.first().copied()
    }
}

/// A number and its place in bytes.
struct Number {
    value: u32,
    digits: usize,
    start: usize,
    end: usize,
}

impl Number {
    fn year(&self) -> Option<i32> {
        i32::try_from(self.value).ok().filter(|year| self.digits == 4 && YEARS.contains(year))
    }
}

/// What stands between two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// A sign of dates.
    Sign,
    /// "tháng".
    Month,
    /// "năm".
    Year,
    /// Anything else.
    Other,
}

fn between(text: &str, one: &Number, other: &Number) -> Between {
    match text.get(one.end..other.start).map(str::trim).unwrap_or_default() {
        "/" | "-" | "–" | "." => Between::Sign,
        "" => Between::Other,
        words if words.len() > 10 => Between::Other,
        words => match fold(words).as_str() {
            "tháng" => Between::Month,
            "năm" => Between::Year,
            _ => Between::Other,
        },
    }
}

fn numbers(text: &str) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    for (at, sign) in text.char_indices() {
        let Some(digit) = sign.to_digit(10) else { continue };
        match numbers.last_mut().filter(|last| last.end == at) {
            Some(last) => {
                (last.value, last.end) = (last.value.saturating_mul(10).saturating_add(digit), at + 1);
                last.digits += 1;
            }
            None => numbers.push(Number { value: digit, digits: 1, start: at, end: at + 1 }),
        }
    }
    numbers
}

/// "năm 2020", but not "sinh năm 1980" or "thành lập năm 1995".
fn is_of_time(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().split_whitespace().rev().map(fold);
    let word = before.next();
    let earlier = before.next();
    word.is_some_and(|word| OF_TIME.contains(&word.as_str()))
        && !earlier.is_some_and(|word| OF_SOMETHING_ELSE.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_and_years_are_read_and_other_numbers_are_not() {
        for (text, days, years) in [
            ("Ngày 21/11/2019, xã tặng", vec![day(2019, 11, 21)], vec![]),
            ("ngày 3 tháng 9 năm 2024 và 5-1-2020", vec![day(2024, 9, 3), day(2020, 1, 5)], vec![]),
            ("năm học 2018 - 2019", vec![], vec![(2018, 2019)]),
            ("giai đoạn 2015-2020, tháng 7/2020", vec![], vec![(2015, 2020), (2020, 2020)]),
            ("thành tích xuất sắc năm 2014", vec![], vec![(2014, 2014)]),
            ("sinh năm 1980, thưởng 2000 đồng cho 2019 người, ngày 14/7", vec![], vec![]),
        ] {
            assert_eq!(Stated::of(text), Stated { days, years }, "{text}");
        }
    }

    #[test]
    fn an_award_of_another_year_is_told_from_the_news() {
        let given = Given { decided: Some(day(2019, 11, 20)), period: None };
        let timed = |text: &str, published: Option<NaiveDate>| compare(&given, &Stated::of(text), published, || None);
        for (text, published, expected) in [
            ("", Some(day(2019, 11, 21)), Timing::Near(1)),
            ("", Some(day(2020, 2, 1)), Timing::Fits),
            ("", Some(day(2020, 6, 1)), Timing::Late),
            ("", Some(day(2020, 11, 21)), Timing::Apart),
            ("", Some(day(2024, 11, 21)), Timing::Never),
            ("", Some(day(2014, 11, 21)), Timing::Never),
            ("", None, Timing::Unknown),
            ("Ngày 21/11/2014", None, Timing::Apart),
            ("Ngày 21/11/2019", None, Timing::Near(1)),
            ("thành tích năm 2014", None, Timing::Apart),
            ("thành tích năm 2019", Some(day(2024, 1, 1)), Timing::Fits),
            ("giai đoạn 2015-2020", Some(day(2019, 11, 21)), Timing::Near(1)),
            ("Ngày 21/11/2014", Some(day(2019, 11, 21)), Timing::Apart),
            ("cứu người ngày 3/9/2019", Some(day(2019, 11, 21)), Timing::Near(1)),
        ] {
            assert_eq!(timed(text, published), expected, "{text} {published:?}");
        }
    }

    #[test]
    fn without_a_day_of_decision_the_period_speaks() {
        let given = Given { decided: None, period: Some((2018, 2018)) };
        let timed = |text: &str, published| compare(&given, &Stated::of(text), published, || None);
        assert_eq!(timed("", Some(day(2018, 12, 1))), Timing::Fits);
        assert_eq!(timed("", Some(day(2024, 12, 1))), Timing::Never);
        assert_eq!(timed("thành tích năm 2018", None), Timing::Fits);
        assert_eq!(compare(&Given { decided: None, period: None }, &Stated::default(), None, || None), Timing::Unknown);
    }
}
