//! An axis of rates: from 0 in equal steps, or in equal factors where it is logarithmic.

use super::AxisScale;
use super::ticks::{self, Tick};
use crate::stats::decimals;

/// An axis of rates in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct RateAxis {
    /// How rates are set on it. Linear where a logarithmic axis was asked for and no rate is above 0.
    pub scale: AxisScale,
    /// Its foot, in percent.
    pub low: f64,
    /// Its top, in percent.
    pub high: f64,
    /// Where it is marked and labelled.
    pub ticks: Vec<Tick>,
    /// Where it is marked, and labelled if there is room for all of these.
    pub finer: Vec<Tick>,
    /// Where it is marked without words, in percent.
    pub lines: Vec<f64>,
}

impl RateAxis {
    /// The axis on which all of `percents` stand.
    pub(super) fn of(scale: AxisScale, percents: &[f64]) -> Self {
        let highest = percents.iter().copied().fold(0.0, f64::max);
        let above_zero = percents.iter().copied().filter(|percent| *percent > 0.0);
        match (scale, above_zero.min_by(f64::total_cmp)) {
            (AxisScale::Log, Some(least)) => Self::logarithmic(least, highest),
            _ => Self::from_zero(highest),
        }
    }

    fn from_zero(highest: f64) -> Self {
        let ticks = ticks::percent(highest * 1.04);
        let high = ticks.last().map_or(1.0, |tick| tick.at);
        Self { scale: AxisScale::Linear, low: 0.0, high, ticks, finer: Vec::new(), lines: Vec::new() }
    }

    /// From 1, 2 or 5 of a power of ten below `least` to one above `highest`.
    fn logarithmic(least: f64, highest: f64) -> Self {
        /// Beyond so many powers of ten nothing is marked between them.
        const MANY: usize = 6;
        let steps: Vec<(i32, i32)> = {
            let power = |percent: f64| {
                // Powers of ten of rates are small.
                #[expect(clippy::cast_possible_truncation, reason = "a power of ten of an f64")]
                let power = percent.log10().floor() as i32;
                power
            };
            (power(least) - 1..=power(highest) + 1).flat_map(|p| [1, 2, 5].map(|digit| (digit, p))).collect()
        };
        let last_below = steps.iter().rposition(|s| round(*s) <= least * 0.97).unwrap_or(0);
        let first_above = steps.iter().position(|s| round(*s) >= highest * 1.1).unwrap_or(steps.len());
        let steps = steps.get(last_below..=first_above.min(steps.len() - 1)).unwrap_or(&steps);
        let (low, high) = (steps.first().map_or(1.0, |s| round(*s)), steps.last().map_or(10.0, |s| round(*s)));
        let decades = || steps.iter().filter(|(digit, _)| *digit == 1);
        let between = || steps.iter().filter(|(digit, _)| *digit != 1);
        let label = |step: &(i32, i32)| {
            let at = round(*step);
            Tick { at, label: format!("{at:.digits$}%", digits = decimals(at)) }
        };
        let lines = || {
            let powers = steps.iter().map(|(_, power)| *power).collect::<std::collections::BTreeSet<i32>>();
            let all = powers.into_iter().flat_map(|power| [3, 4, 6, 7, 8, 9].map(|digit| round((digit, power))));
            all.filter(|at| (low..=high).contains(at)).collect()
        };
        let (ticks, finer, lines) = match decades().count() {
            // Two labels at least, or nobody can tell the factor.
            0 | 1 => (steps.iter().map(label).collect(), Vec::new(), lines()),
            many if many > MANY => (decades().map(label).collect(), Vec::new(), Vec::new()),
            _ => (decades().map(label).collect(), between().map(label).collect(), lines()),
        };
        Self { scale: AxisScale::Log, low, high, ticks, finer, lines }
    }

    /// Where a rate stands, 0 at the foot and 1 at the top; `None` where it has no place, as 0% on a logarithmic axis.
    pub fn place(&self, percent: f64) -> Option<f64> {
        match self.scale {
            AxisScale::Linear => Some((percent - self.low) / (self.high - self.low)),
            AxisScale::Log => (percent > 0.0).then(|| (percent / self.low).ln() / (self.high / self.low).ln()),
        }
    }

    /// The rate that stands at a place.
    pub fn percent(&self, place: f64) -> f64 {
        match self.scale {
            AxisScale::Linear => self.low + place * (self.high - self.low),
            AxisScale::Log => self.low * (self.high / self.low).powf(place),
        }
    }
}

/// A digit with a power of ten, as exactly as it can be written.
fn round((digit, power): (i32, i32)) -> f64 {
    format!("{digit}e{power}").parse().unwrap_or(f64::from(digit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn a_logarithmic_axis_is_marked_at_powers_of_ten_and_at_2_and_5_between() {
        let axis = RateAxis::of(AxisScale::Log, &[0.42, 1.3, 37.14]);
        assert_eq!((axis.low, axis.high), (0.2, 50.0));
        assert_eq!(labels(&axis.ticks), ["1%", "10%"]);
        assert_eq!(labels(&axis.finer), ["0.2%", "0.5%", "2%", "5%", "20%", "50%"]);
        assert_eq!(axis.lines, [0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 30.0, 40.0]);
        assert!((axis.place(1.0).unwrap() - 5.0_f64.ln() / 250.0_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn two_labels_at_least_stand_on_a_short_logarithmic_axis() {
        let axis = RateAxis::of(AxisScale::Log, &[12.0]);
        assert_eq!(labels(&axis.ticks), ["10%", "20%"]);
        assert!(axis.finer.is_empty());
        assert_eq!(labels(&RateAxis::of(AxisScale::Log, &[3.0, 4.5]).ticks), ["2%", "5%"]);
    }

    #[test]
    fn nought_has_no_place_on_a_logarithmic_axis_and_nothing_but_noughts_makes_none() {
        let axis = RateAxis::of(AxisScale::Log, &[0.0, 5.0]);
        assert_eq!((axis.scale, axis.place(0.0), axis.place(-1.0)), (AxisScale::Log, None, None));
        for percents in [&[][..], &[0.0]] {
            let axis = RateAxis::of(AxisScale::Log, percents);
            assert_eq!((axis.scale, axis.low, axis.place(0.0)), (AxisScale::Linear, 0.0, Some(0.0)));
        }
    }

    #[test]
    fn a_linear_axis_starts_at_nought() {
        let axis = RateAxis::of(AxisScale::Linear, &[47.26]);
        assert_eq!(labels(&axis.ticks), ["0%", "10%", "20%", "30%", "40%", "50%"]);
        assert_eq!((axis.place(0.0), axis.place(25.0)), (Some(0.0), Some(0.5)));
    }

    proptest! {
        #[test]
        fn every_rate_stands_between_foot_and_top_and_is_read_back(
            percents in prop::collection::vec(1e-7..1e6_f64, 1..20),
            is_log: bool,
        ) {
            let axis = RateAxis::of(if is_log { AxisScale::Log } else { AxisScale::Linear }, &percents);
            prop_assert!(axis.low < axis.high && axis.ticks.len() >= 2 && axis.ticks.len() < 16);
            for tick in axis.ticks.iter().chain(&axis.finer) {
                prop_assert!((axis.low..=axis.high).contains(&tick.at), "{tick:?} {axis:?}");
            }
            for percent in percents {
                let place = axis.place(percent).unwrap();
                prop_assert!((0.0..=1.0).contains(&place), "{percent} {axis:?}");
                prop_assert!((axis.percent(place) - percent).abs() <= percent * 1e-9 + axis.high * 1e-12);
            }
        }
    }
}
