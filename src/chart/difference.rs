//! How two rates differ: in percentage points and as a factor, with no digit that the rounding of both does not support.

use crate::stats::{Ratio, decimals, supported_step};
use crate::text::{Lang, words};

/// What a difference is between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Two months: the second is later, so that there is more or less.
    Months,
    /// Two rates of one month: neither comes first.
    Rates,
}

/// A number and the interval that it lies in.
#[derive(Clone, Copy, Debug)]
struct Within {
    value: f64,
    low: f64,
    high: f64,
}

impl Within {
    /// The number with at most `digits` significant digits and no finer than `least`, and the step that was printed.
    fn printed(self, digits: i32, least: f64) -> (String, f64) {
        let finest =
            if self.value > 0.0 { 10_f64.powf(self.value.log10().floor() - f64::from(digits - 1)) } else { least };
        let step = supported_step(self.value, self.low, self.high).max(finest).max(least);
        let shown = (self.value / step).round() * step;
        (format!("{shown:.places$}", places = decimals(step)), step)
    }
}

/// How two rates differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    /// In points: `9.8ポイント増`.
    pub(super) said: String,
    /// As a factor: `8.3倍`; `None` where that says nothing.
    pub(super) factor: Option<String>,
    /// The second rate less the first, in percentage points.
    pub(super) points: f64,
    /// Digits of it that the words print.
    pub(super) digits: usize,
    /// The interval that rounding allows for it, `9.75–9.86`; `None` where it is narrower than what is printed.
    pub(super) range: Option<String>,
}

impl Difference {
    /// The difference of `b` and `a`.
    pub(super) fn of(a: &Ratio<'_>, b: &Ratio<'_>, between: Between, lang: Lang) -> Self {
        let w = &words(lang).compare;
        let points = b.percent - a.percent;
        let (low, high) = (b.low - a.high, b.high - a.low);
        if low <= 0.0 && high >= 0.0 {
            let is_equal = points == 0.0 && high - low < 0.01;
            let said = if is_equal { w.equal } else { w.within_rounding }.to_owned();
            return Self { said, factor: None, points, digits: 2, range: (!is_equal).then(|| range(low, high, 0.01)) };
        }
        let size = if points < 0.0 {
            Within { value: -points, low: -high, high: -low }
        } else {
            Within { value: points, low, high }
        };
        // No finer than the coarser of the rates beside it, but never nothing where there is something.
        let coarser = a.headline_step().max(b.headline_step());
        let least = if size.value < coarser / 2.0 { 0.0 } else { coarser };
        let (number, step) = size.printed(3, least);
        // Where both rates have more digits than their difference, a reader would miss them.
        let is_rough = step > coarser + 1e-12;
        let number = if is_rough { (w.about)(&number) } else { number };
        let said = match between {
            Between::Months if points < 0.0 => w.down,
            Between::Months => w.up,
            Between::Rates => w.apart,
        };
        let (over, under) = match between {
            Between::Rates if points < 0.0 => (a, b),
            _ => (b, a),
        };
        let shown = format!("{:.places$}", size.low, places = decimals(step) + 1);
        let is_wide = shown != format!("{:.places$}", size.high, places = decimals(step) + 1);
        let range = is_wide.then(|| range(size.low, size.high, step));
        Self { said: said(&number), factor: factor(over, under, between, lang), points, digits: decimals(step), range }
    }

    /// Both in words: `9.8ポイント増、8.3倍`.
    pub(super) fn text(&self, lang: Lang) -> String {
        let parts = std::iter::once(&self.said).chain(&self.factor).map(String::as_str);
        parts.collect::<Vec<_>>().join(words(lang).comma)
    }
}

/// How many times one rate is the other, to two digits; `None` where the other may be none, and where it is once.
fn factor(over: &Ratio<'_>, under: &Ratio<'_>, between: Between, lang: Lang) -> Option<String> {
    let w = &words(lang).compare;
    if under.low <= 0.0 || over.low <= 0.0 {
        return None;
    }
    let factor =
        Within { value: over.percent / under.percent, low: over.low / under.high, high: over.high / under.low };
    let (factor, _) = factor.printed(2, 0.0);
    // "1 times" says nothing.
    let says_something = factor.parse().is_ok_and(|factor: f64| factor != 1.0);
    says_something.then(|| if between == Between::Months { (w.times)(&factor) } else { (w.factor)(&factor) })
}

/// An interval, one digit finer than `step`.
fn range(low: f64, high: f64, step: f64) -> String {
    let places = decimals(step) + 1;
    format!("{low:.places$}–{high:.places$}")
}
