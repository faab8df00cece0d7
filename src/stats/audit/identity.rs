//! Counts that must add up: parts of one source and period against the total that it publishes.

use super::Verdict;
use crate::stats::{Area, Base, Dataset, Facility, Key, MeasureId, MeasureKind, Number, Observation, Unit};

/// What the parts of a total are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parts {
    /// Checks by card and by insurance card, and batch checks where the total holds them.
    Checks,
    /// The four kinds of facility.
    Facilities,
    /// The 47 prefectures.
    Areas,
}

impl Parts {
    /// Every kind, in the order they are listed.
    pub const ALL: [Self; 3] = [Self::Checks, Self::Facilities, Self::Areas];

    /// The word for it on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Facilities => "facilities",
            Self::Areas => "prefectures",
        }
    }
}

/// A published total and the sum of its published parts, in units of one.
#[derive(Clone, Debug)]
pub struct Identity<'a> {
    /// What the parts are.
    pub parts: Parts,
    /// The total as published.
    pub total: &'a Observation,
    /// Each part, of the same source and period.
    pub terms: Vec<&'a Observation>,
    /// The sum of the parts.
    pub sum: f64,
    /// The lowest sum that the rounding of the parts allows.
    pub low: f64,
    /// The highest sum that the rounding of the parts allows.
    pub high: f64,
    /// The total against the sum: never [`Verdict::NoCounts`] nor [`Verdict::NotStated`].
    pub verdict: Verdict,
}

impl<'a> Identity<'a> {
    fn new(parts: Parts, total: &'a Observation, terms: Vec<&'a Observation>) -> Option<Self> {
        let stated = total.value.known()?;
        let (mut sum, mut low, mut high) = (0.0, 0.0, 0.0);
        for term in &terms {
            let number = term.value.known()?;
            sum += number.value();
            low += ends(number).0;
            high += ends(number).1;
        }
        let (total_low, total_high) = ends(stated);
        let verdict = if (sum - stated.value()).abs() <= rounding(stated) {
            Verdict::Agrees
        } else if total_low <= high && total_high >= low {
            Verdict::WithinRounding
        } else {
            Verdict::Disagrees
        };
        Some(Self { parts, total, terms, sum, low, high, verdict })
    }

    /// The published total less the sum of its parts.
    pub fn difference(&self) -> f64 {
        self.total.value.known().map_or(0.0, |total| total.value() - self.sum)
    }
}

/// How far the rounding of a count may have moved it: half its last published step, and nothing where it is exact.
fn rounding(count: Number) -> f64 {
    if count.is_rounded() { count.precision() / 2.0 } else { 0.0 }
}

fn ends(count: Number) -> (f64, f64) {
    (count.value() - rounding(count), count.value() + rounding(count))
}

/// The measures that make up the checks of a period, where the catalog has them.
struct Checks {
    total: MeasureId,
    parts: [MeasureId; 2],
    batch: Option<MeasureId>,
}

impl Dataset {
    /// Every published total whose parts the same source publishes for the same period, in order of key.
    ///
    /// Of a source with two values for one part the first vintage is taken; [`Dataset::duplicates`] names the other.
    pub fn identities(&self) -> Vec<Identity<'_>> {
        let catalog = self.catalog();
        let checks = catalog.measure_id(Base::ChecksWithBatch.denominator()).and_then(|total| {
            let parts = [catalog.measure_id("card_checks")?, catalog.measure_id("insurance_card_checks")?];
            Some(Checks { total, parts, batch: catalog.measure_id("batch_checks") })
        });
        let mut identities = Vec::new();
        for total in self.observations().iter().filter(|o| o.value.known().is_some()) {
            let measure = catalog.measure(total.key.measure);
            if let Some(checks) = checks.as_ref().filter(|checks| checks.total == total.key.measure) {
                identities.extend(self.checks(checks, total));
            }
            // A person is seen at facilities of several kinds, so persons do not add up; nor do rates and differences.
            let adds_up = matches!(measure.unit, Unit::Count | Unit::Facility) && measure.kind != MeasureKind::Change;
            let is_of_facilities = measure.kind == MeasureKind::Flow || measure.unit == Unit::Facility;
            if adds_up && is_of_facilities && total.key.facility == Facility::All {
                let keys = Facility::KINDS.iter().map(|kind| Key { facility: *kind, ..total.key });
                identities.extend(self.identity(Parts::Facilities, total, keys));
            }
            if adds_up && total.key.area == Area::NATION {
                let keys = Area::prefectures().map(|area| Key { area, ..total.key });
                identities.extend(self.identity(Parts::Areas, total, keys));
            }
        }
        identities
    }

    fn checks<'a>(&'a self, checks: &Checks, total: &'a Observation) -> Option<Identity<'a>> {
        let key = |measure| Key { measure, ..total.key };
        // Where batch checks are in the total but not published for this place, the parts are not all there.
        let batch = if self.includes_batch(total.source, total.key.period) { Some(key(checks.batch?)) } else { None };
        self.identity(Parts::Checks, total, checks.parts.into_iter().map(key).chain(batch))
    }

    /// `None` unless the source of the total has a number for every part.
    fn identity<'a>(
        &'a self,
        parts: Parts,
        total: &'a Observation,
        keys: impl Iterator<Item = Key>,
    ) -> Option<Identity<'a>> {
        let term = |key| self.vintages(key).iter().find(|o| o.source == total.source && o.value.known().is_some());
        Identity::new(parts, total, keys.map(term).collect::<Option<_>>()?)
    }
}
