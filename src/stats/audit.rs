//! What the figures say about each other: stated rates against their counts, totals against their parts, and several
//! values of one figure against each other.

mod claim;
mod evidence;
mod identity;
mod vintage;

pub use self::claim::{Apart, Claim, ClaimVerdict, Evidence, Origin};
pub use self::identity::{Identity, Parts};
pub use self::vintage::{Duplicate, Revision};
use super::{Dataset, IndicatorId, Number, Observation, Ratio};

/// What comes out when a stated rate is set against its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The ratio of the counts, rounded to the printed digits, is the stated rate.
    Agrees,
    /// It is not, but both can be true given how the counts and the rate were rounded.
    WithinRounding,
    /// No rounding explains the difference.
    Disagrees,
    /// The counts are not published.
    NoCounts,
    /// No rate is stated.
    NotStated,
}

impl Verdict {
    /// The word for it in tables and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::WithinRounding => "within rounding",
            Self::Disagrees => "disagrees",
            Self::NoCounts => "no counts",
            Self::NotStated => "not stated",
        }
    }

    /// Sets a stated rate against a ratio and its interval, all in percent.
    pub fn of(stated: Option<Number>, computed: Option<(f64, f64, f64)>) -> Self {
        // Halves such as 47.5 for 48 must not hang on the last bit of a division.
        const SLACK: f64 = 1e-9;
        let Some(stated) = stated else { return Self::NotStated };
        let Some((ratio, low, high)) = computed else { return Self::NoCounts };
        if (ratio - stated.value()).abs() <= stated.precision() / 2.0 + SLACK {
            Self::Agrees
        } else if stated.low() <= high + SLACK && stated.high() >= low - SLACK {
            Self::WithinRounding
        } else {
            Self::Disagrees
        }
    }
}

/// One stated rate and what it was checked against.
#[derive(Clone, Copy, Debug)]
pub struct Audited<'a> {
    /// The indicator whose rate is stated.
    pub indicator: IndicatorId,
    /// The stated rate.
    pub stated: &'a Observation,
    /// The ratio it was checked against, with the verdict.
    pub ratio: Ratio<'a>,
}

impl Dataset {
    /// Every stated rate of every indicator, in order of indicator, facility, area and period.
    pub fn audit(&self) -> Vec<Audited<'_>> {
        let catalog = self.catalog();
        catalog
            .indicators()
            .flat_map(|(indicator, definition)| definition.stated.iter().map(move |role| (indicator, role.measure)))
            .flat_map(|(indicator, measure)| self.of_measure(measure).iter().map(move |stated| (indicator, stated)))
            .filter_map(|(indicator, stated)| {
                self.audited(indicator, stated).map(|ratio| Audited { indicator, stated, ratio })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(value: f64, precision: f64) -> Option<Number> {
        Number::new(value, precision)
    }

    #[test]
    fn a_half_agrees_with_the_digit_it_is_rounded_to() {
        assert_eq!(Verdict::of(stated(48.0, 1.0), Some((47.5, 45.2, 50.0))), Verdict::Agrees);
    }

    #[test]
    fn rounding_of_the_rate_itself_counts_too() {
        // 2023-09: 736 / 16,198 (in 10,000) reaches 4.5470 at most; 4.55 stands for 4.545 and above.
        assert_eq!(Verdict::of(stated(4.55, 0.01), Some((4.5438, 4.5406, 4.5470))), Verdict::WithinRounding);
    }

    #[test]
    fn a_rate_beyond_all_rounding_disagrees() {
        assert_eq!(Verdict::of(stated(1.7, 0.1), Some((1.3, 1.2, 1.4))), Verdict::Disagrees);
        assert_eq!(Verdict::of(stated(1.7, 0.1), None), Verdict::NoCounts);
        assert_eq!(Verdict::of(None, Some((1.3, 1.2, 1.4))), Verdict::NotStated);
    }
}
