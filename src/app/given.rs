//! A count that a person gives as denominator: `約2.46億`, `246,000,000`, `2.46億件`.

use crate::import::counted;
use crate::stats::{Given, Month};
use crate::text::{Lang, words};

/// Why a text is no denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GivenError {
    /// It is no number, or one of something that is not counted.
    #[error("not a count; write it as 246000000 or 約2.46億")]
    NoCount,
    /// It is zero or less, or may be for all that its rounding says.
    #[error("the count must be above 0")]
    NotPositive,
}

impl GivenError {
    /// What is wrong, in the language of the reader.
    pub fn message(self, lang: Lang) -> &'static str {
        let w = words(lang).lens;
        match self {
            Self::NoCount => w.no_count,
            Self::NotPositive => w.not_positive,
        }
    }
}

/// Reads a count that holds for a month.
pub fn given(text: &str, month: Month) -> Result<Given, GivenError> {
    let number = counted(text).ok_or(GivenError::NoCount)?;
    // Counts are whole, and far below what a u64 holds.
    if number.value() <= 0.0 || number.low() <= 0.0 {
        return Err(GivenError::NotPositive);
    }
    if number.value().fract() != 0.0 || number.value() > 1e15 {
        return Err(GivenError::NoCount);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, positive and below 1e15")]
    let (count, precision) = (number.value() as u64, number.precision().max(1.0) as u64);
    Ok(Given { count, precision, month })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_they_are_published() {
        let month = Month::new(2024, 3).unwrap();
        let read = |text| given(text, month).map(|given| (given.count, given.precision));
        assert_eq!(read("約2.46億"), Ok((246_000_000, 1_000_000)));
        assert_eq!(read("2.46億件"), Ok((246_000_000, 1_000_000)));
        assert_eq!(read("246,123,456"), Ok((246_123_456, 1)));
        assert_eq!(read("８７３１万"), Ok((87_310_000, 10_000)));
        for bad in ["", "abc", "4.1%", "－", "…", "12.5", "1/2", "約"] {
            assert_eq!(read(bad), Err(GivenError::NoCount), "{bad}");
        }
        for bad in ["0", "-5", "△5"] {
            assert_eq!(read(bad), Err(GivenError::NotPositive), "{bad}");
        }
    }
}
