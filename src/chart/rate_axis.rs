//! An axis of rates: from 0 in equal steps, or in equal factors where it is logarithmic.

use super::AxisScale;
use super::ticks::{self, Tick};

/// An axis of rates in percent, upright or level.
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
    /// The axis on which all of `percents` stand, with some room at its ends.
    pub(super) fn of(scale: AxisScale, percents: &[f64]) -> Self {
        match ends(scale, percents) {
            (Some(least), highest) => Self::logarithmic(least, highest),
            (None, highest) => Self::from_zero(highest * 1.04),
        }
    }

    /// The same, marked at both ends, and with room for `above` times the highest where it is linear.
    pub(super) fn between_marks(scale: AxisScale, percents: &[f64], above: f64) -> Self {
        match ends(scale, percents) {
            (Some(least), highest) => Self::of_factors(least, highest),
            (None, highest) => Self::from_zero(highest * above),
        }
    }

    fn from_zero(highest: f64) -> Self {
        let ticks = ticks::percent(highest);
        let high = ticks.last().map_or(1.0, |tick| tick.at);
        Self { scale: AxisScale::Linear, low: 0.0, high, ticks, finer: Vec::new(), lines: Vec::new() }
    }

    /// From 1, 2 or 5 of a power of ten below `least` to one above `highest`, marked at powers of ten.
    fn logarithmic(least: f64, highest: f64) -> Self {
        /// Beyond so many powers of ten nothing is marked between them.
        const MANY: usize = 6;
        let steps = steps(least * 0.97, highest * 1.1);
        let (low, high) = bounds(&steps);
        let decades = || steps.iter().filter(|(digit, _)| *digit == 1);
        let between = || steps.iter().filter(|(digit, _)| *digit != 1);
        let lines = || {
            let powers = steps.iter().map(|(_, power)| *power).collect::<std::collections::BTreeSet<i32>>();
            let all = powers.into_iter().flat_map(|power| [3, 4, 6, 7, 8, 9].map(|digit| round((digit, power))));
            all.filter(|at| (low..=high).contains(at)).collect()
        };
        let (ticks, finer, lines) = match decades().count() {
            // Two labels at least, or nobody can tell the factor.
            0 | 1 => (steps.iter().copied().map(tick).collect(), Vec::new(), lines()),
            many if many > MANY => (decades().copied().map(tick).collect(), Vec::new(), Vec::new()),
            _ => (decades().copied().map(tick).collect(), between().copied().map(tick).collect(), lines()),
        };
        Self { scale: AxisScale::Log, low, high, ticks, finer, lines }
    }

    /// The same, marked at its ends and at 1, 2 and 5 of each power of ten; at powers of ten alone where those would be too
    /// many.
    fn of_factors(least: f64, highest: f64) -> Self {
        /// More steps than this have no room for their labels.
        const MANY: usize = 7;
        let steps = steps(least * (1.0 + 1e-9), highest * (1.0 - 1e-9));
        let (low, high) = bounds(&steps);
        let is_end = |place: usize| place == 0 || place + 1 == steps.len();
        let marked =
            steps.iter().enumerate().filter(|(place, (digit, _))| steps.len() <= MANY || *digit == 1 || is_end(*place));
        let ticks = marked.map(|(_, step)| tick(*step)).collect();
        Self { scale: AxisScale::Log, low, high, ticks, finer: Vec::new(), lines: Vec::new() }
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

/// The least rate above 0, if the axis is logarithmic and there is one, and the highest.
fn ends(scale: AxisScale, percents: &[f64]) -> (Option<f64>, f64) {
    let above_zero = percents.iter().copied().filter(|percent| *percent > 0.0);
    let least = above_zero.min_by(f64::total_cmp).filter(|_| scale == AxisScale::Log);
    (least, percents.iter().copied().fold(0.0, f64::max))
}

/// 1, 2 and 5 of powers of ten, each as digit and power, from the last that is not above `least` to the first that is not
/// below `highest`; two of them at least.
fn steps(least: f64, highest: f64) -> Vec<(i32, i32)> {
    let power = |percent: f64| {
        // Powers of ten of rates are small.
        #[expect(clippy::cast_possible_truncation, reason = "a power of ten of an f64")]
        let power = percent.log10().floor() as i32;
        power
    };
    let around = power(least) - 1..=power(highest) + 1;
    let mut all: Vec<(i32, i32)> = around.flat_map(|power| [1, 2, 5].map(|digit| (digit, power))).collect();
    let first = all.iter().rposition(|step| round(*step) <= least).unwrap_or(0);
    let last = all.iter().position(|step| round(*step) >= highest).unwrap_or(all.len()).max(first + 1);
    all.truncate(last + 1);
    all.split_off(first)
}

/// The first and the last of some steps, in percent.
fn bounds(steps: &[(i32, i32)]) -> (f64, f64) {
    (steps.first().map_or(1.0, |step| round(*step)), steps.last().map_or(10.0, |step| round(*step)))
}

fn tick(step: (i32, i32)) -> Tick {
    let at = round(step);
    Tick { at, label: ticks::percent_label(at, at) }
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
    fn an_axis_between_marks_is_labelled_at_its_ends() {
        let axis = RateAxis::between_marks(AxisScale::Log, &[0.0, 3.54, 8.58], 1.0);
        assert_eq!(labels(&axis.ticks), ["2%", "5%", "10%"]);
        assert_eq!([0.0, 2.0, 10.0].map(|percent| axis.place(percent)), [None, Some(0.0), Some(1.0)]);
        let equal = |a: f64, b: f64| (axis.place(a).unwrap() - axis.place(b).unwrap()).abs();
        assert!((equal(2.5, 5.0) - equal(4.0, 8.0)).abs() < 1e-9);
        let log = |percents: &[f64]| RateAxis::between_marks(AxisScale::Log, percents, 1.0);
        assert_eq!(labels(&log(&[0.02, 70.0]).ticks), ["0.02%", "0.1%", "1%", "10%", "100%"]);
        assert_eq!(labels(&log(&[5.0]).ticks), ["5%", "10%"]);
        assert_eq!(log(&[0.0]).scale, AxisScale::Linear);
        let linear = |percents: &[f64]| RateAxis::between_marks(AxisScale::Linear, percents, 1.0);
        assert_eq!(labels(&linear(&[44.1, 77.2]).ticks), ["0%", "20%", "40%", "60%", "80%"]);
        assert_eq!((linear(&[44.1, 77.2]).place(40.0), linear(&[150.0]).place(150.0)), (Some(0.5), Some(1.0)));
    }

    #[test]
    fn rates_below_a_millionth_stand_on_axes_that_can_be_read() {
        let axis = RateAxis::between_marks(AxisScale::Log, &[3e-9, 4e-9], 1.0);
        assert_eq!(labels(&axis.ticks), ["2e-9%", "5e-9%"]);
        let axis = RateAxis::of(AxisScale::Log, &[3e-8, 2e-6]);
        assert_eq!(labels(&axis.ticks), ["1e-7%", "0.000001%"]);
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
            // From one person in as many as a double can count to more than everybody.
            powers in prop::collection::vec(-18.0..6.0_f64, 1..20),
            kind in 0..4_usize,
        ) {
            let percents: Vec<f64> = powers.into_iter().map(|power| 10_f64.powf(power)).collect();
            let scale = if kind < 2 { AxisScale::Log } else { AxisScale::Linear };
            let axis = match kind % 2 {
                0 => RateAxis::of(scale, &percents),
                _ => RateAxis::between_marks(scale, &percents, 1.0),
            };
            prop_assert!(axis.low < axis.high && axis.ticks.len() >= 2 && axis.ticks.len() < 30, "{axis:?}");
            for tick in axis.ticks.iter().chain(&axis.finer) {
                prop_assert!((axis.low..=axis.high).contains(&tick.at), "{tick:?} {axis:?}");
                // What a label says is where it stands.
                let said: f64 = tick.label.trim_end_matches('%').parse().unwrap();
                prop_assert!((said - tick.at).abs() <= tick.at * 1e-6, "{tick:?}");
            }
            let mut labels: Vec<&str> = labels(&axis.ticks);
            labels.dedup();
            prop_assert_eq!(labels.len(), axis.ticks.len());
            for percent in percents {
                let place = axis.place(percent).unwrap();
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(&place), "{percent} {axis:?}");
                prop_assert!((axis.percent(place) - percent).abs() <= percent * 1e-9 + axis.high * 1e-12);
            }
        }
    }
}
