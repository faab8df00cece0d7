//! Several values for one key: of one source, which is a conflict, and of several, which are vintages.

use std::collections::{BTreeMap, BTreeSet};

use super::Verdict;
use crate::stats::{Base, Dataset, Number, Observation, SourceId};

/// Two values that one source gives for one key.
#[derive(Clone, Copy, Debug)]
pub struct Duplicate<'a> {
    /// The value with the finest precision; of two, the one that was imported last.
    pub first: &'a Observation,
    /// The other value.
    pub other: &'a Observation,
    /// [`Verdict::Disagrees`] where both cannot be true, which is for the user to settle.
    pub verdict: Verdict,
}

/// Two values that two sources give for one key.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// The best vintage.
    pub first: &'a Observation,
    /// The other one.
    pub other: &'a Observation,
    /// The other value less the first, in the unit of the measure.
    pub difference: f64,
    /// Whether the difference lies within rounding.
    pub verdict: Verdict,
    /// Whether both are on one base. Where one holds batch checks and the other does not, they differ by definition.
    pub same_base: bool,
}

/// Whether two numbers can stand for one: equal at the digits of the coarser, or as far as rounding explains.
///
/// One quantity rounded to one step gives one number, so two numbers of equal precision do not lie within rounding: 4.49
/// and 4.50 are two values. Exact counts have no rounding at all.
fn compared(a: Number, b: Number, is_count: bool) -> Verdict {
    // Hundredths of a percent are not exact in binary.
    const SLACK: f64 = 1e-9;
    #[cfg(test)]
    crate::stats::work::add(1);
    let half = |n: Number| if is_count && !n.is_rounded() { 0.0 } else { n.precision() / 2.0 };
    let difference = (a.value() - b.value()).abs();
    if difference <= SLACK || (a.precision() != b.precision() && difference <= half(a).max(half(b)) + SLACK) {
        Verdict::Agrees
    } else if difference < half(a) + half(b) - SLACK {
        Verdict::WithinRounding
    } else {
        Verdict::Disagrees
    }
}

impl Dataset {
    /// Every second value of one source for one key, in order of key.
    ///
    /// Each is set against the finest value of its source: what rounding allows between that one and two others, it
    /// allows between those two.
    pub fn duplicates(&self) -> Vec<Duplicate<'_>> {
        let mut duplicates = Vec::new();
        for group in self.groups() {
            let mut sources: BTreeMap<SourceId, Vec<(&Observation, Number)>> = BTreeMap::new();
            for observation in group {
                if let Some(number) = observation.value.known() {
                    sources.entry(observation.source).or_default().push((observation, number));
                }
            }
            for values in sources.values().filter(|values| values.len() > 1) {
                let Some((first, finest)) =
                    values.iter().copied().min_by(|(_, a), (_, b)| a.precision().total_cmp(&b.precision()))
                else {
                    continue;
                };
                let is_count = self.catalog().measure(first.key.measure).unit.is_count();
                // The same number with another precision is a repeat.
                for (other, number) in values.iter().filter(|(_, number)| number.value() != finest.value()) {
                    duplicates.push(Duplicate { first, other, verdict: compared(finest, *number, is_count) });
                }
            }
        }
        duplicates
    }

    /// Every value that another source gives for a key than that of its best vintage, in order of key.
    pub fn revisions(&self) -> Vec<Revision<'_>> {
        let mut revisions = Vec::new();
        for group in self.groups() {
            let mut known = group.iter().filter_map(|o| Some((o, o.value.known()?)));
            let Some((first, number)) = known.next() else { continue };
            let is_count = self.catalog().measure(first.key.measure).unit.is_count();
            let mut told = BTreeSet::from([first.source]);
            for (other, value) in known {
                // Of one source its best vintage; the others are duplicates.
                if told.insert(other.source) && value.value() != number.value() {
                    let difference = value.value() - number.value();
                    let same_base = self.base_within(first) == self.base_within(other);
                    let verdict = compared(number, value, is_count);
                    revisions.push(Revision { first, other, difference, verdict, same_base });
                }
            }
        }
        revisions
    }

    /// What a count of checks holds, or what a stated rate is per; `None` for all else.
    fn base_within(&self, observation: &Observation) -> Option<Base> {
        self.base_of(observation).or_else(|| self.stated_by(observation).map(|(_, base)| base))
    }

    /// Observations that share a key, where there are several.
    fn groups(&self) -> impl Iterator<Item = &[Observation]> {
        self.observations().chunk_by(|a, b| a.key == b.key).filter(|group| group.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(a: (f64, f64), b: (f64, f64), is_count: bool) -> Verdict {
        compared(Number::new(a.0, a.1).unwrap(), Number::new(b.0, b.1).unwrap(), is_count)
    }

    #[test]
    fn an_exact_count_agrees_with_itself_rounded() {
        assert_eq!(verdict((12_102_711.0, 1.0), (12_100_000.0, 10_000.0), true), Verdict::Agrees);
        assert_eq!(verdict((12_106_711.0, 1.0), (12_100_000.0, 10_000.0), true), Verdict::Disagrees);
    }

    #[test]
    fn two_rounded_counts_may_lie_within_rounding() {
        // 1,223,254 is 122万; as 1,229,400 rounded to hundreds it would be 123万, and 122.5万 lies between.
        assert_eq!(verdict((1_225_040.0, 100.0), (1_220_000.0, 10_000.0), true), Verdict::WithinRounding);
        assert_eq!(verdict((1_225_100.0, 100.0), (1_220_000.0, 10_000.0), true), Verdict::Disagrees);
    }

    #[test]
    fn one_precision_and_two_numbers_are_two_values() {
        assert_eq!(verdict((4.49, 0.01), (4.50, 0.01), false), Verdict::Disagrees);
        assert_eq!(verdict((29.3, 0.1), (29.30, 0.01), false), Verdict::Agrees);
        assert_eq!(verdict((29.3, 0.1), (29.34, 0.01), false), Verdict::Agrees);
        assert_eq!(verdict((100.0, 1.0), (101.0, 1.0), true), Verdict::Disagrees);
    }
}
