//! When a figure holds: a whole month, or one day for a stock.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A calendar month, counted in months since year 0 so that the step from one month to the next is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month `month` (1 to 12) of `year` (1 to 9999); `None` outside those.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let month = i32::try_from(month).ok()?;
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then(|| Self(year * 12 + month - 1))
    }

    /// The month with this count of months since year 0, as [`Month::index`] gives it.
    pub fn from_index(index: i32) -> Self {
        Self(index.clamp(12, 9999 * 12 + 11))
    }

    /// Months since year 0. Consecutive months differ by 1, which is what a time axis plots.
    pub fn index(self) -> i32 {
        self.0
    }

    /// The year, western calendar.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// Number of days in the month.
    pub fn days(self) -> u32 {
        let year = self.year();
        match self.month() {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Every month there is.
    pub fn all() -> std::ops::RangeInclusive<Self> {
        Self::from_index(i32::MIN)..=Self::from_index(i32::MAX)
    }

    /// The month `steps` later, or earlier where `steps` is negative.
    #[must_use]
    pub fn plus(self, steps: i32) -> Self {
        Self::from_index(self.0.saturating_add(steps))
    }

    /// Reads `YYYY-MM`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        match Period::parse_iso(text)? {
            Period::Month(month) => Some(month),
            Period::Day(_) => None,
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no month YYYY-MM")))
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    month: Month,
    day: u32,
}

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let month = Month::new(year, month)?;
        (1..=month.days()).contains(&day).then_some(Self { month, day })
    }

    /// The month the day lies in.
    pub fn month(self) -> Month {
        self.month
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u32 {
        self.day
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

/// The period of an observation: a month for a flow, a day for a stock.
///
/// Periods sort by time; a month stands before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A whole month.
    Month(Month),
    /// One day.
    Day(Day),
}

impl Period {
    /// The month the period lies in.
    pub fn month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Day(day) => day.month(),
        }
    }

    /// Place on a time axis in months since year 0: a month stands at its start, a day at its share of the month.
    pub fn position(self) -> f64 {
        match self {
            Self::Month(month) => f64::from(month.index()),
            Self::Day(day) => {
                f64::from(day.month.index()) + f64::from(day.day.saturating_sub(1)) / f64::from(day.month.days())
            }
        }
    }

    /// Reads `YYYY-MM` or `YYYY-MM-DD`, and nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        fn digits(text: &str, width: usize) -> Option<u32> {
            (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
        }
        let mut parts = text.split('-');
        let year = i32::try_from(digits(parts.next()?, 4)?).ok()?;
        let month = digits(parts.next()?, 2)?;
        let period = match parts.next() {
            None => Self::Month(Month::new(year, month)?),
            Some(day) => Self::Day(Day::new(year, month, digits(day, 2)?)?),
        };
        parts.next().is_none().then_some(period)
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let day = |period: &Self| match period {
            Self::Month(_) => 0,
            Self::Day(day) => day.day(),
        };
        self.month().cmp(&other.month()).then_with(|| day(self).cmp(&day(other)))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_step_by_one_across_a_year() {
        let december = Month::new(2022, 12).unwrap();
        assert_eq!(december.plus(1), Month::new(2023, 1).unwrap());
        assert_eq!(december.plus(1).to_string(), "2023-01");
    }

    #[test]
    fn iso_text_is_read_strictly() {
        assert_eq!(Period::parse_iso("2023-01").unwrap().to_string(), "2023-01");
        assert_eq!(Period::parse_iso("2024-02-29").unwrap().to_string(), "2024-02-29");
        for bad in ["2023-13", "2023-1", "23-01", "2023-02-29", "2023-01-01-01", "2023", "", "2023-0１", "+023-01"] {
            assert_eq!(Period::parse_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_day_stands_inside_its_month() {
        let day = Period::parse_iso("2024-10-31").unwrap();
        let month = f64::from(Month::new(2024, 10).unwrap().index());
        assert!(day.position() > month && day.position() < month + 1.0);
    }
}
