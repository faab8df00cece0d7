//! Periods as they are published: `2024-03`, `2024年3月`, `令和6年3月`, `R5.5.21`, `2024年10月末`; months that take their year from
//! elsewhere; and what looks like a date and is none.

use super::normalize;
use crate::stats::{Day, Month, Period};

/// What a text says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A month or a day.
    Period(Period),
    /// A year alone; months that follow are in it.
    Year(i32),
    /// A fiscal year alone, from April of this year to March of the next.
    Fiscal(i32),
    /// A month of a year that stands elsewhere, 1 to 12, and whether its last day is meant.
    Month(u32, bool),
    /// A day of a year that stands elsewhere.
    MonthDay(u32, u32),
    /// A date that no calendar has, as `R6.41`.
    Impossible,
}

/// Reads a period, or `None` where the text is none or names a date that no calendar has.
///
/// `末` makes a month its last day. `分`, `時点` and `現在` are dropped. A year of two digits is read before `年` alone:
/// `24年3月` is March 2024.
pub fn read(raw: &str) -> Option<Period> {
    match when(raw)? {
        When::Period(period) => Some(period),
        _ => None,
    }
}

/// What a text says about time, if it says that and nothing else.
pub fn when(raw: &str) -> Option<When> {
    if let Some(period) = Period::parse_iso(raw.trim()) {
        return in_range(period).then_some(When::Period(period));
    }
    let text = normalize::label(raw);
    let text = without_second_year(&text);
    let mut text = text.as_ref();
    for suffix in ["時点", "現在", "分", "中"] {
        text = text.strip_suffix(suffix).unwrap_or(text);
    }
    let text = without_weekday(text);
    if let Some(year) = text.strip_suffix("年度") {
        let digits = !year.is_empty() && year.ends_with(|c: char| c.is_ascii_digit() || c == '元');
        return match date(&format!("{year}年")).filter(|_| digits)? {
            When::Year(year) => Some(When::Fiscal(year)),
            _ => None,
        };
    }
    let (text, at_end) = match text.strip_suffix("末日").or_else(|| text.strip_suffix('末')) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let when = date(text)?;
    Some(match (when, at_end) {
        (When::Period(Period::Month(month)), true) => Day::new(month.year(), month.month(), month.days())
            .map_or(When::Impossible, |day| When::Period(Period::Day(day))),
        (When::Month(month, _), true) => When::Month(month, true),
        (When::Period(Period::Day(_)) | When::MonthDay(..) | When::Year(_) | When::Fiscal(_), true) => return None,
        (when, _) => when,
    })
}

/// `令和5(2023)年1月` and `2023(令和5)年1月` without what stands in brackets.
fn without_second_year(text: &str) -> std::borrow::Cow<'_, str> {
    let bracket = text.find('(').zip(text.find(')')).filter(|(open, close)| open < close);
    let Some((open, close)) = bracket else { return text.into() };
    let (before, inner) = (text.get(..open).unwrap_or_default(), text.get(open + 1..close).unwrap_or_default());
    let after = text.get(close + 1..).unwrap_or_default();
    let year = |text: &str| match date(text.strip_suffix('年').unwrap_or(text)) {
        Some(When::Year(year)) => Some(year),
        _ => None,
    };
    match (year(before), year(inner)) {
        (Some(first), Some(second)) if first == second && !after.is_empty() => {
            let joint = if before.ends_with('年') || after.starts_with('年') { "" } else { "年" };
            format!("{before}{joint}{after}").into()
        }
        _ => text.into(),
    }
}

/// `2023年2月19日(日)` without the day of the week.
fn without_weekday(text: &str) -> &str {
    let rest = text.strip_suffix(')').and_then(|text| text.strip_suffix(['月', '火', '水', '木', '金', '土', '日']));
    rest.and_then(|text| text.strip_suffix('(')).unwrap_or(text)
}

/// A date of any form, the whole of `text`.
fn date(text: &str) -> Option<When> {
    let (era, rest) = ERAS
        .iter()
        .find_map(|(names, first)| names.iter().find_map(|name| Some((Some(*first), text.strip_prefix(name)?))))
        .unwrap_or((None, text));
    let rest = rest.strip_prefix("西暦").unwrap_or(rest);
    if let Some(when) = english(rest) {
        return Some(when);
    }
    let parts = Parts::of(rest)?;
    let first_is_year = match (era, parts.marks.first()) {
        (Some(_), _) | (None, Some('年')) => true,
        (None, Some('月')) => false,
        (None, _) => parts.numbers.first().is_some_and(|n| n.width == 4 || n.width >= 6),
    };
    if !first_is_year {
        return month_alone(&parts);
    }
    dated(era, &parts)
}

/// `10月`, `3月26日`
fn month_alone(parts: &Parts) -> Option<When> {
    match (parts.numbers.as_slice(), parts.marks.as_slice()) {
        ([month], ['月']) if month.width <= 2 => {
            Some(if (1..=12).contains(&month.value) { When::Month(month.value, false) } else { When::Impossible })
        }
        ([month, day], ['月', '日']) if month.width <= 2 && day.width <= 2 => {
            // 2024 has every day that a year can have.
            let exists = Day::new(2024, month.value, day.value).is_some();
            Some(if exists { When::MonthDay(month.value, day.value) } else { When::Impossible })
        }
        _ => None,
    }
}

/// A date that begins with its year.
fn dated(era: Option<i32>, parts: &Parts) -> Option<When> {
    let first = parts.numbers.first()?;
    if era.is_none() && parts.numbers.len() == 1 && parts.marks.is_empty() {
        return match first.width {
            4 => in_plain_years(first.value).map(When::Year),
            6 => Some(whole(first.value / 100, first.value % 100, None))
                .filter(|_| in_plain_years(first.value / 100).is_some()),
            8 => {
                let (year, rest) = (first.value / 10_000, first.value % 10_000);
                Some(whole(year, rest / 100, Some(rest % 100))).filter(|_| in_plain_years(year).is_some())
            }
            _ => None,
        };
    }
    let count = i32::try_from(first.value).ok()?;
    let year = match era {
        Some(start) if first.width <= 2 => {
            if count == 0 {
                return Some(When::Impossible);
            }
            start + count - 1
        }
        None if first.width == 4 => in_years(first.value)?,
        // Newspapers leave out the century.
        None if first.width == 2 && parts.marks.first() == Some(&'年') => 2000 + count,
        _ => return None,
    };
    let year_number = u32::try_from(year).ok()?;
    match (parts.numbers.get(1), parts.numbers.get(2), parts.numbers.len()) {
        (None, ..) => (parts.marks.as_slice() == ['年'] || era.is_some() && parts.marks.is_empty())
            .then(|| era.map_or(first.width == 4, |_| true).then_some(When::Year(year)))
            .flatten(),
        (Some(month), None, _) => {
            let marks_fit = matches!(parts.marks.as_slice(), ['年', '月'] | ['-' | '/' | '.' | '年']);
            if !marks_fit {
                return None;
            }
            if month.width > 2 {
                return None;
            }
            Some(whole(year_number, month.value, None))
        }
        (Some(month), Some(day), 3) => {
            let marks_fit = matches!(
                parts.marks.as_slice(),
                ['年', '月', '日'] | ['年', '月'] | ['-', '-'] | ['/', '/'] | ['.', '.'] | ['.', '.', '.']
            );
            (marks_fit && month.width <= 2 && day.width <= 2).then(|| whole(year_number, month.value, Some(day.value)))
        }
        _ => None,
    }
}

/// A month or a day, if the calendar has it.
fn whole(year: u32, month: u32, day: Option<u32>) -> When {
    let Ok(year) = i32::try_from(year) else { return When::Impossible };
    let period = match day {
        None => Month::new(year, month).map(Period::Month),
        Some(day) => Day::new(year, month, day).map(Period::Day),
    };
    period.map_or(When::Impossible, When::Period)
}

/// `2023M01`, `Jan-23`, `January 2023`, `Jan 2023`; white space is gone already and case is lower.
fn english(text: &str) -> Option<When> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let digits = |text: &str, width: usize| -> Option<u32> {
        (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    if let Some((year, month)) = text.split_once('m')
        && let (Some(year), Some(month)) = (digits(year.trim_end_matches('-'), 4), digits(month, 2))
    {
        return in_years(year).map(|_| whole(year, month, None));
    }
    let letters = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (name, year) = text.split_at_checked(letters).filter(|(name, _)| name.len() >= 3)?;
    let month = MONTHS.iter().position(|month| *month == name || month.get(..3) == Some(name))?;
    let year = year.trim_start_matches(['-', '.', ',', '/']);
    let year = digits(year, 4).or_else(|| Some(2000 + digits(year, 2)?))?;
    Some(whole(year, u32::try_from(month + 1).ok()?, None))
}

/// Numbers and the marks between and behind them.
struct Parts {
    numbers: Vec<Digits>,
    marks: Vec<char>,
}

struct Digits {
    value: u32,
    width: usize,
}

impl Parts {
    /// Splits `6年3月` into 6, 年, 3, 月; `None` where anything else stands between, or a number is longer than 8 digits.
    fn of(text: &str) -> Option<Self> {
        let mut parts = Self { numbers: Vec::new(), marks: Vec::new() };
        let mut after_number = false;
        for c in text.chars() {
            match c {
                '0'..='9' => {
                    let digit = c.to_digit(10)?;
                    if after_number {
                        let last = parts.numbers.last_mut().filter(|n| n.width < 8)?;
                        (last.value, last.width) = (last.value * 10 + digit, last.width + 1);
                    } else {
                        parts.numbers.push(Digits { value: digit, width: 1 });
                    }
                    after_number = true;
                }
                // The first year of an era.
                '元' if parts.numbers.is_empty() => {
                    parts.numbers.push(Digits { value: 1, width: 1 });
                    after_number = true;
                }
                '年' | '月' | '日' | '-' | '/' | '.' if after_number && parts.marks.len() < 3 => {
                    parts.marks.push(c);
                    after_number = false;
                }
                _ => return None,
            }
        }
        (!parts.numbers.is_empty() && parts.numbers.len() <= 3).then_some(parts)
    }
}

/// Other years are misread text.
const YEARS: std::ops::RangeInclusive<i32> = 1926..=9999;

/// Digits alone are a year, or begin with one, only in these.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1926..=2199;

fn in_plain_years(year: u32) -> Option<i32> {
    i32::try_from(year).ok().filter(|year| PLAIN_YEARS.contains(year))
}

fn in_years(year: u32) -> Option<i32> {
    i32::try_from(year).ok().filter(|year| YEARS.contains(year))
}

fn in_range(period: Period) -> bool {
    YEARS.contains(&period.month().year())
}

/// Names of an era and the western year of its first year.
const ERAS: [(&[&str], i32); 3] = [(&["令和", "r"], 2019), (&["平成", "h"], 1989), (&["昭和", "s"], 1926)];

/// The month after `month`, 1 to 12, in years from the one that `before` was in: months run on into the next year, or back
/// into the one before where they are listed from the newest.
///
/// `None` where the order does not say: a step back of more than one month could be either year.
pub fn carried(before: Month, month: u32) -> Option<Month> {
    let same_year = Month::new(before.year(), month)?;
    match (before.month(), month) {
        (12, 1) => Some(before.plus(1)),
        (1, 12) => Some(before.plus(-1)),
        _ => Some(same_year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_periods() {
        for (raw, iso) in [
            ("2024-03", "2024-03"),
            ("2024/3", "2024-03"),
            ("202403", "2024-03"),
            ("20240331", "2024-03-31"),
            ("2024年3月", "2024-03"),
            ("24年3月", "2024-03"),
            ("２０２３年１月分", "2023-01"),
            ("令和6年3月", "2024-03"),
            ("令和６年７月", "2024-07"),
            ("令和元年5月", "2019-05"),
            ("令和5(2023)年1月", "2023-01"),
            ("2023年（令和5年）1月", "2023-01"),
            ("R5.5.21", "2023-05-21"),
            ("R6.3", "2024-03"),
            ("H28.1.1時点", "2016-01-01"),
            ("2023/2/19時点", "2023-02-19"),
            ("2023年2月19日(日)時点", "2023-02-19"),
            ("2021.10.1", "2021-10-01"),
            ("2024年10月末", "2024-10-31"),
            ("2024年10月末時点", "2024-10-31"),
            ("2025年9月末", "2025-09-30"),
            ("2024年2月29日", "2024-02-29"),
            ("Jan-23", "2023-01"),
            ("March 2024", "2024-03"),
            ("2023M01", "2023-01"),
        ] {
            assert_eq!(read(raw).map(|p| p.to_string()).as_deref(), Some(iso), "{raw}");
        }
    }

    #[test]
    fn what_lacks_a_year_says_so() {
        for (raw, expected) in [
            ("10月", When::Month(10, false)),
            ("１０月分", When::Month(10, false)),
            ("9月末", When::Month(9, true)),
            ("3月26日現在", When::MonthDay(3, 26)),
            ("令和元年", When::Year(2019)),
            ("令和6年", When::Year(2024)),
            ("2024年", When::Year(2024)),
            ("令和5年度", When::Fiscal(2023)),
        ] {
            assert_eq!(when(raw), Some(expected), "{raw}");
        }
    }

    #[test]
    fn impossible_dates_are_not_read_as_something_near() {
        for raw in ["R6.41", "H31.41時点", "2023-13", "2023-02-29", "R0.1", "13月", "令和6年0月", "2月30日"] {
            assert_eq!(read(raw), None, "{raw}");
            assert!(matches!(when(raw), Some(When::Impossible)), "{raw}: {:?}", when(raw));
        }
    }

    #[test]
    fn other_text_is_no_period() {
        for raw in [
            "令和",
            "注：速報値",
            "",
            "2023-01-01末",
            "2024年3日",
            "11月28日～12月4日",
            "令和4年度4月～10月",
            "1.5",
            "12",
            "2024年1月～3月",
            "5.71",
            "r",
            "3回",
        ] {
            assert_eq!(when(raw), None, "{raw}");
        }
    }

    #[test]
    fn months_run_on_into_the_next_year() {
        let month = |text: &str| Month::parse_iso(text).unwrap();
        assert_eq!(carried(month("2024-11"), 12), Some(month("2024-12")));
        assert_eq!(carried(month("2024-12"), 1), Some(month("2025-01")));
        assert_eq!(carried(month("2024-01"), 12), Some(month("2023-12")));
    }
}
