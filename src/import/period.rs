//! Periods as they are published: `2024-03`, `2024/3`, `2024年3月`, `令和6年3月`, `R6.3`, and the same with a day.

use super::normalize;
use crate::stats::{Day, Month, Period};

/// Reads a period, or `None` where the text is none or names a date that no calendar has.
///
/// `末` makes a month its last day. `分` and `時点` are dropped. A two-digit year without an era is not read.
pub fn read(raw: &str) -> Option<Period> {
    let text: String = normalize::label(raw);
    let text = text
        .strip_suffix("時点")
        .or_else(|| text.strip_suffix("現在"))
        .or_else(|| text.strip_suffix('分'))
        .unwrap_or(&text);
    let (text, at_end) = match text.strip_suffix('末') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let period = read_date(text)?;
    match (period, at_end) {
        (Period::Month(month), true) => Day::new(month.year(), month.month(), month.days()).map(Period::Day),
        (Period::Day(_), true) => None,
        (period, false) => Some(period),
    }
}

fn read_date(text: &str) -> Option<Period> {
    let (era, rest) = ERAS
        .iter()
        .find_map(|(names, first)| names.iter().find_map(|name| Some((Some(*first), text.strip_prefix(name)?))))
        .unwrap_or((None, text));
    if rest.ends_with('日') && !rest.contains('月') {
        return None;
    }
    let rest = rest.strip_suffix(['月', '日']).unwrap_or(rest);
    let mut parts = rest.split(['年', '月', '-', '/', '.']);
    let first = parts.next()?;
    let year = match era {
        Some(first_year) => {
            let count = if first == "元" { 1 } else { number(first, 1..=2).filter(|count| *count > 0)? };
            first_year + count - 1
        }
        None if first.len() == 6 && !rest.contains(|c: char| !c.is_ascii_digit()) => {
            let (year, month) = first.split_at_checked(4)?;
            let year = number(year, 4..=4).filter(|year| YEARS.contains(year))?;
            return Some(Period::Month(Month::new(year, month.parse().ok()?)?));
        }
        None => number(first, 4..=4)?,
    };
    let month = u32::try_from(number(parts.next()?, 1..=2)?).ok()?;
    let period = match parts.next() {
        None => Period::Month(Month::new(year, month)?),
        Some(day) => Period::Day(Day::new(year, month, u32::try_from(number(day, 1..=2)?).ok()?)?),
    };
    (parts.next().is_none() && YEARS.contains(&year)).then_some(period)
}

/// Other years are misread text.
const YEARS: std::ops::RangeInclusive<i32> = 1926..=9999;

/// Names of an era and the western year of its first year.
const ERAS: [(&[&str], i32); 3] = [(&["令和", "r"], 2019), (&["平成", "h"], 1989), (&["昭和", "s"], 1926)];

fn number(text: &str, width: std::ops::RangeInclusive<usize>) -> Option<i32> {
    (width.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
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
            ("2024年3月", "2024-03"),
            ("２０２３年１月分", "2023-01"),
            ("令和6年3月", "2024-03"),
            ("令和６年７月", "2024-07"),
            ("令和元年5月", "2019-05"),
            ("R5.5.21", "2023-05-21"),
            ("H28.1.1時点", "2016-01-01"),
            ("2023/2/19時点", "2023-02-19"),
            ("2021.10.1", "2021-10-01"),
            ("2024年10月末", "2024-10-31"),
            ("2025年9月末", "2025-09-30"),
            ("2024年2月29日", "2024-02-29"),
        ] {
            assert_eq!(read(raw).map(|p| p.to_string()).as_deref(), Some(iso), "{raw}");
        }
    }

    #[test]
    fn impossible_dates_are_not_read_as_something_near() {
        for raw in [
            "R6.41",
            "H31.41時点",
            "2023-13",
            "2023-02-29",
            "令和",
            "2023",
            "10月",
            "注：速報値",
            "",
            "2023-01-01末",
            "2024年3日",
            "R0.1",
        ] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }
}
