//! A table on its way to a file: typed fields under named columns, the same for every format.

use std::borrow::Cow;

use crate::stats::{Period, decimals};
use crate::text::Lang;

/// A table to write.
pub struct Sheet<'a> {
    /// Its name: of its tab in a workbook, and of its file in a package.
    pub name: &'static str,
    /// The language of its names and headings.
    pub lang: Lang,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows there are.
    pub count: usize,
    /// The rows, one field a column. They are made while they are written, so that a million take no more memory than one.
    pub rows: Box<dyn Iterator<Item = Vec<Field<'a>>> + 'a>,
}

/// A column of a table to write.
pub struct Column {
    /// Its heading for programs.
    pub id: &'static str,
    /// Its heading for people.
    pub heading: Cow<'static, str>,
    /// Its width in a workbook, in digits.
    pub width: u8,
    /// Whether long text goes on in the next line of its cell.
    pub wraps: bool,
    /// Whether it holds numbers, which stand on the right.
    pub is_number: bool,
}

impl Column {
    /// A column that is headed the same for people and programs.
    pub fn new(id: &'static str, width: u8) -> Self {
        Self::headed(id, id, width)
    }

    /// A column with a heading for people.
    pub fn headed(id: &'static str, heading: impl Into<Cow<'static, str>>, width: u8) -> Self {
        Self { id, heading: heading.into(), width, wraps: false, is_number: false }
    }

    /// The same for numbers.
    pub fn of_numbers(self) -> Self {
        Self { is_number: true, ..self }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Field<'a> {
    /// Nothing.
    None,
    /// Words.
    Text(Cow<'a, str>),
    /// Something that programs know by an id and people by a name.
    Name {
        /// For programs.
        id: Cow<'a, str>,
        /// For people.
        name: Cow<'a, str>,
    },
    /// Month or day.
    Period(Period),
    /// A number.
    Number {
        /// Its value.
        value: f64,
        /// Digits after the decimal point.
        digits: usize,
        /// Whether it was rounded before it was published, which people are told.
        is_rounded: bool,
    },
    /// A rate.
    Percent {
        /// In percent, as it is printed.
        value: f64,
        /// Digits after the decimal point of the value in percent.
        digits: usize,
        /// The step in percent that it is said to lie under, where it would round to none.
        under: Option<f64>,
    },
}

impl<'a> Field<'a> {
    /// Words that live as long as the figures.
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A value that is not to lose a digit, with those of its precision at least.
    pub fn exact(value: f64, precision: f64) -> Self {
        Self::Number { value, digits: exact_digits(value, precision), is_rounded: false }
    }
}

/// Digits after the decimal point that a number of at most 15 digits needs, and at least those of its precision.
fn exact_digits(value: f64, precision: f64) -> usize {
    /// As many digits as a decimal number and an f64 have in common, and as importers read.
    const MOST: usize = 15;
    if precision >= 1.0 && value.fract() == 0.0 {
        return 0;
    }
    let whole = format!("{:.0}", value.abs().trunc());
    let most = MOST.saturating_sub(if whole == "0" { 0 } else { whole.len() });
    let printed = |digits: usize| format!("{value:.digits$}").parse::<f64>().ok();
    let wanted = printed(most);
    (decimals(precision)..most).find(|digits| printed(*digits) == wanted).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost_and_none_of_the_precision_is_left_out() {
        for (value, precision, digits) in [
            (12_066_941.0, 1.0, 0),
            (90_000_000.0, 1e7, 0),
            (4.6, 0.01, 2),
            (12.345, 0.1, 3),
            (0.0, 0.1, 1),
            (16.099_999_999_999_998, 0.1, 1),
            (1e-7, 1e-7, 7),
            (-0.55, 0.01, 2),
            (2.5, 1.0, 1),
        ] {
            assert_eq!(exact_digits(value, precision), digits, "{value} ± {precision}");
        }
    }
}
