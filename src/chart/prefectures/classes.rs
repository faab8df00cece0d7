//! Classes of colour for the tiles.

use crate::chart::format;
use crate::chart::ticks::{self, Tick};
use crate::text::Lang;

/// Most classes of colour: more cannot be told apart on small tiles.
const MOST: f64 = 6.0;

/// Classes of equal width with round bounds, for colours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    /// The bounds in percent, one more than there are classes. A class holds its lower bound, and the last one its upper
    /// bound too. Empty where nothing is shown; one bound where all rates are equal.
    pub bounds: Vec<Tick>,
}

impl Classes {
    /// Classes that hold all of `percents`.
    pub(super) fn of(percents: &[f64], lang: Lang) -> Self {
        let (Some(low), Some(high)) =
            (percents.iter().copied().reduce(f64::min), percents.iter().copied().reduce(f64::max))
        else {
            return Self::default();
        };
        if high - low < 1e-9 {
            let step = if low > 0.0 { (10_f64.powf(low.log10().floor()) / 100.0).min(0.01) } else { 1.0 };
            return Self { bounds: vec![Tick { at: low, label: format::percent(low, step, lang) }] };
        }
        let magnitude = 10_f64.powf(((high - low) / MOST).log10().floor());
        let ends = |step: f64| {
            let first = (low / step + 1e-9).floor();
            (first, (high / step - 1e-9).ceil().max(first + 1.0))
        };
        let is_few = |step: &f64| ends(*step).1 - ends(*step).0 <= MOST;
        let steps = [1.0, 2.0, 5.0, 10.0, 20.0].map(|factor| factor * magnitude);
        let step = steps.into_iter().find(is_few).unwrap_or(50.0 * magnitude);
        let (first, last) = ends(step);
        let mut bounds = Vec::new();
        let mut place = first;
        while place < last + 0.5 {
            let at = place * step;
            bounds.push(Tick { at, label: ticks::percent_label(at, step) });
            place += 1.0;
        }
        Self { bounds }
    }

    /// How many classes there are.
    pub fn len(&self) -> usize {
        match self.bounds.len() {
            0 | 1 => self.bounds.len(),
            bounds => bounds - 1,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// The class of a rate, from 0.
    pub fn class(&self, percent: f64) -> usize {
        let above = self.bounds.partition_point(|bound| bound.at <= percent + 1e-9);
        above.saturating_sub(1).min(self.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn classes_are_round_and_few() {
        let classes = Classes::of(&[3.54, 8.58, 5.0], Lang::Ja);
        assert_eq!(labels(&classes.bounds), ["3%", "4%", "5%", "6%", "7%", "8%", "9%"]);
        assert_eq!([3.54, 4.0, 7.99, 8.58].map(|percent| classes.class(percent)), [0, 1, 4, 5]);
        assert_eq!(labels(&Classes::of(&[0.0, 100.0], Lang::Ja).bounds), ["0%", "20%", "40%", "60%", "80%", "100%"]);
        assert_eq!(labels(&Classes::of(&[4.0, 4.0], Lang::Ja).bounds), ["4.00%"]);
        assert_eq!(Classes::of(&[4.0], Lang::Ja).class(4.0), 0);
        assert!(Classes::of(&[], Lang::Ja).is_empty());
    }

    #[test]
    fn every_rate_lies_in_its_class() {
        for (low, high) in [(0.0, 0.003), (1.0, 1.000_1), (44.1, 77.2), (0.0, 2000.0), (99.9, 250.0), (9.99, 10.01)] {
            let steps: Vec<f64> = (0..=40).map(|step| low + (high - low) * f64::from(step) / 40.0).collect();
            let classes = Classes::of(&steps, Lang::Ja);
            assert!((1..=6).contains(&classes.len()), "{classes:?}");
            for percent in steps {
                let class = classes.class(percent);
                assert!(classes.bounds[class].at <= percent + 1e-9 && percent <= classes.bounds[class + 1].at + 1e-9);
            }
            let distinct: std::collections::BTreeSet<&str> = labels(&classes.bounds).into_iter().collect();
            assert_eq!(distinct.len(), classes.bounds.len(), "{classes:?}");
        }
    }
}
