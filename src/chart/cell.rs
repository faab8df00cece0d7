//! A cell of a table: the text that is printed, and what it stands for, so that a file can hold the number itself.

use super::format;
use crate::stats::{Number, Observation, Period, SourceId, decimals};
use crate::text::Lang;

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What is printed.
    pub text: String,
    /// What it stands for.
    pub value: CellValue,
}

/// What a cell stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Nothing: it is not published, or does not apply.
    None,
    /// What the text names, by its id in tables.
    Name(String),
    /// Month or day.
    Period(Period),
    /// A count.
    Count(Number),
    /// A rate.
    Percent {
        /// In percent, as it was computed or published.
        value: f64,
        /// The step in percent to which it is printed.
        step: f64,
    },
    /// A difference of two rates.
    Points {
        /// In percentage points.
        value: f64,
        /// Digits after the decimal point that are printed.
        digits: usize,
    },
    /// The interval that rounding allows.
    Range {
        /// Lowest, in percent.
        low: f64,
        /// Highest, in percent.
        high: f64,
        /// Digits after the decimal point that are printed of both.
        digits: usize,
    },
    /// Who published the figures.
    Sources(Vec<SourceId>),
}

impl Cell {
    /// Where there is nothing.
    pub(super) fn none() -> Self {
        Self { text: format::NONE.to_owned(), value: CellValue::None }
    }

    /// Something that has an id in tables.
    pub(super) fn name(text: impl Into<String>, id: impl Into<String>) -> Self {
        Self { text: text.into(), value: CellValue::Name(id.into()) }
    }

    /// A month or day.
    pub(super) fn period(period: Period, lang: Lang) -> Self {
        Self { text: format::period(period, lang), value: CellValue::Period(period) }
    }

    /// A count, where there is one.
    pub(super) fn count(number: Option<Number>, lang: Lang) -> Self {
        number.map_or_else(Self::none, |number| Self {
            text: format::count(number, lang),
            value: CellValue::Count(number),
        })
    }

    /// A rate in percent, printed to steps of `step`.
    pub(super) fn percent(value: f64, step: f64, lang: Lang) -> Self {
        Self { text: format::percent(value, step, lang), value: CellValue::Percent { value, step } }
    }

    /// A rate as it was published, with the digits that were printed, where there is one.
    pub(super) fn stated(stated: Option<&Observation>, lang: Lang) -> Self {
        let number = stated.and_then(|observation| observation.value.known());
        number.map_or_else(Self::none, |number| {
            Self::percent(number.value(), format::step(decimals(number.precision())), lang)
        })
    }

    /// What the column sorts by; `None` where the text decides.
    pub(super) fn order(&self) -> Option<f64> {
        match self.value {
            CellValue::Period(period) => Some(period.position()),
            CellValue::Count(number) => Some(number.value()),
            CellValue::Percent { value, .. } | CellValue::Points { value, .. } => Some(value),
            CellValue::Range { low, high, .. } => Some(high - low),
            CellValue::None | CellValue::Name(_) | CellValue::Sources(_) => None,
        }
    }

    /// Whether it is a number and not words.
    pub fn is_number(&self) -> bool {
        matches!(
            self.value,
            CellValue::Count(_) | CellValue::Percent { .. } | CellValue::Points { .. } | CellValue::Range { .. }
        )
    }

    /// Whether there is nothing in it.
    pub fn is_none(&self) -> bool {
        self.text == format::NONE
    }
}
