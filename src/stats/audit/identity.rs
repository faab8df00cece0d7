//! Counts that must add up: parts of one source and period against the total that it publishes.

use std::collections::BTreeMap;

use super::Verdict;
use crate::stats::{Area, Base, Dataset, Facility, Key, MeasureId, MeasureKind, Number, Observation, SourceId, Unit};

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
        for totals in self.observations().chunk_by(|a, b| a.key == b.key) {
            let Some(key) = totals.first().map(|total| total.key) else { continue };
            let Key { facility, area, .. } = key;
            let measure = catalog.measure(key.measure);
            if let Some(checks) = checks.as_ref().filter(|checks| checks.total == key.measure) {
                let parts = checks.parts.map(|measure| Key { measure, ..key });
                let with_batch = checks.batch.map(|measure| Key { measure, ..key });
                // Where batch checks are in the total but not published for this place, the parts are not all there.
                let holds_batch = |total: &Observation| self.includes_batch(total.source, key.period);
                let without = totals.iter().filter(|total| !holds_batch(total));
                self.add_identities(Parts::Checks, without, parts.into_iter(), &mut identities);
                if let Some(batch) = with_batch {
                    let with = totals.iter().filter(|total| holds_batch(total));
                    let keys = parts.into_iter().chain([batch]);
                    self.add_identities(Parts::Checks, with, keys, &mut identities);
                }
            }
            // A person is seen at facilities of several kinds, so persons do not add up; nor do rates and differences.
            let adds_up = matches!(measure.unit, Unit::Count | Unit::Facility) && measure.kind != MeasureKind::Change;
            let is_of_facilities = measure.kind == MeasureKind::Flow || measure.unit == Unit::Facility;
            if adds_up && is_of_facilities && facility == Facility::All {
                let keys = Facility::KINDS.iter().map(|kind| Key { facility: *kind, ..key });
                self.add_identities(Parts::Facilities, totals.iter(), keys, &mut identities);
            }
            if adds_up && area == Area::NATION {
                let keys = Area::prefectures().map(|area| Key { area, ..key });
                self.add_identities(Parts::Areas, totals.iter(), keys, &mut identities);
            }
        }
        identities
    }

    /// Sets totals of one key against their parts, each where its source has a number for every part.
    fn add_identities<'a>(
        &'a self,
        parts: Parts,
        totals: impl Iterator<Item = &'a Observation>,
        keys: impl Iterator<Item = Key>,
        identities: &mut Vec<Identity<'a>>,
    ) {
        let mut totals = totals.peekable();
        if totals.peek().is_none() {
            return;
        }
        // Of each part the best vintage of each source, found once for all totals; a part that nobody has ends it.
        let mut terms: Vec<BTreeMap<SourceId, &Observation>> = Vec::new();
        for key in keys {
            let mut sources = BTreeMap::new();
            for observation in self.vintages(key).iter().filter(|o| o.value.known().is_some()) {
                sources.entry(observation.source).or_insert(observation);
            }
            if sources.is_empty() {
                return;
            }
            terms.push(sources);
        }
        identities.extend(totals.filter_map(|total| {
            let terms = terms.iter().map(|sources| sources.get(&total.source).copied());
            Identity::new(parts, total, terms.collect::<Option<_>>()?)
        }));
    }
}
