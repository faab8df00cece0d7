//! The time axis that `trend` and `volume` share: what is shown of it, and where it has no figures.

use super::format;
use super::trend::Gap;
use crate::stats::Period;

/// The shortest stretch of time that is shown, in months.
pub const SHORTEST: f64 = 3.0;

/// A time axis that can be magnified and moved, in months since year 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeAxis {
    /// The whole stretch of time.
    pub extent: (f64, f64),
    /// The stretch that is shown.
    pub domain: (f64, f64),
    /// The month in focus.
    pub focus: f64,
}

impl TimeAxis {
    /// The axis over `extent`, showing what of `domain` lies in it; all of it where none is asked for.
    pub(super) fn new(extent: (f64, f64), domain: Option<(f64, f64)>, focus: f64) -> Self {
        Self { extent, domain: domain.map_or(extent, |domain| within(extent, domain)), focus }
    }

    /// `domain` kept within the extent and not shorter than three months; `None` where it is the whole extent.
    pub fn clamped(self, domain: (f64, f64)) -> Option<(f64, f64)> {
        let domain = within(self.extent, domain);
        (domain.1 - domain.0 < self.extent.1 - self.extent.0 - 1e-6).then_some(domain)
    }

    /// The domain magnified by `factor` around a time.
    pub fn zoomed(self, around: f64, factor: f64) -> Option<(f64, f64)> {
        let (low, high) = self.domain;
        let (span, whole) = (high - low, self.extent.1 - self.extent.0);
        // Within these bounds the place under the pointer stays where it is.
        let (widest, closest) = (span / whole, (span / SHORTEST).max(1.0));
        let factor = if factor.is_finite() { factor.clamp(widest.min(1.0), closest) } else { 1.0 };
        self.clamped((around - (around - low) / factor, around + (high - around) / factor))
    }

    /// The domain moved by a number of months.
    pub fn panned(self, months: f64) -> Option<(f64, f64)> {
        self.clamped((self.domain.0 + months, self.domain.1 + months))
    }

    /// Whether a time is in sight.
    pub fn shows(self, at: f64) -> bool {
        (self.domain.0..=self.domain.1).contains(&at)
    }
}

/// `domain` moved and cut to lie within `extent`, not shorter than [`SHORTEST`]; all of it where it is no stretch.
fn within(extent: (f64, f64), domain: (f64, f64)) -> (f64, f64) {
    let whole = extent.1 - extent.0;
    let span = domain.1 - domain.0;
    if !(domain.0.is_finite() && domain.1.is_finite() && span > 0.0) {
        return extent;
    }
    let span = span.clamp(SHORTEST.min(whole), whole);
    let start = (f64::midpoint(domain.0, domain.1) - span / 2.0).clamp(extent.0, (extent.1 - span).max(extent.0));
    (start, start + span)
}

/// The stretches between periods that are more than a month apart. Half a month is left on both sides, so that no figure
/// stands in a gap.
pub(super) fn gaps(mut periods: Vec<Period>, label: &str) -> Vec<Gap> {
    periods.sort_unstable();
    periods
        .iter()
        .zip(periods.iter().skip(1))
        .filter(|(before, after)| after.month().index() - before.month().index() > 1)
        .map(|(before, after)| Gap {
            from: before.position() + 0.5,
            to: after.position() - 0.5,
            label: label.to_owned(),
        })
        .collect()
}

/// The months from the first to the last of some periods, as a subtitle names them.
pub(super) fn span(first: Period, last: Period, lang: crate::text::Lang) -> String {
    if first == last {
        return format::period(first, lang);
    }
    (crate::text::words(lang).chart.span)(&format::period(first, lang), &format::period(last, lang))
}
