//! All observations, sorted, and the questions a chart asks of them.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

use super::{Area, Base, Catalog, Facility, Key, MeasureId, Month, Observation, Period, Source, SourceId, Value};

/// Every observation in order of key, best vintage first, with the catalog that explains them.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    catalog: Catalog,
    observations: Vec<Observation>,
    /// Sources and periods that publish batch checks, and so have them inside their total.
    batch: BTreeSet<(SourceId, Period)>,
}

impl Dataset {
    /// Sorts observations under their catalog. An observation that repeats another one of the same source is dropped.
    pub fn new(catalog: Catalog, observations: Vec<Observation>) -> Self {
        let mut dataset = Self { catalog, observations: Vec::new(), batch: BTreeSet::new() };
        dataset.extend(observations);
        dataset
    }

    /// The catalog.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// All observations, in order of measure, facility, area and period, best vintage first.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// The same figures and those of one import. `catalog` must be this dataset's own with entries added.
    ///
    /// What was imported last comes first among the vintages of a figure, whoever published it.
    #[must_use]
    pub fn with(&self, catalog: Catalog, mut observations: Vec<Observation>) -> Self {
        let mut dataset = Self { catalog, ..self.clone() };
        let import = self.observations.iter().map(|o| o.import).max().unwrap_or(0) + 1;
        // What is known already stays where it is.
        observations.retain(|new| {
            !self.vintages(new.key).iter().any(|known| known.source == new.source && known.value == new.value)
        });
        for observation in &mut observations {
            observation.import = import;
        }
        dataset.extend(observations);
        dataset
    }

    /// The same figures, with those given first among the vintages of their figures, as if they were imported last. What
    /// is known already is not added again, but comes first as well.
    #[must_use]
    pub fn with_first(&self, catalog: Catalog, mut observations: Vec<Observation>) -> Self {
        let mut dataset = Self { catalog, ..self.clone() };
        let import = self.observations.iter().map(|o| o.import).max().unwrap_or(0) + 1;
        observations.retain_mut(|new| {
            new.import = import;
            let start = dataset.observations.partition_point(|o| o.key < new.key);
            let vintages = dataset.observations.iter_mut().skip(start).take_while(|o| o.key == new.key);
            let known = vintages.into_iter().find(|o| o.source == new.source && o.value == new.value);
            known.map(|known| known.import = import).is_none()
        });
        dataset.extend(observations);
        dataset
    }

    fn extend(&mut self, observations: Vec<Observation>) {
        self.observations.extend(observations);
        let ranks = ranks(&self.catalog);
        let rank = |source: SourceId| ranks.get(source.place());
        self.observations.sort_by(|a, b| {
            a.key
                .cmp(&b.key)
                .then_with(|| b.import.cmp(&a.import))
                .then_with(|| rank(a.source).cmp(&rank(b.source)))
                .then_with(|| a.source.cmp(&b.source))
        });
        // Of one source a figure may have several values, so a repeated one need not stand beside the first.
        let mut seen: HashSet<(SourceId, (u64, u64))> = HashSet::new();
        let mut last: Option<Key> = None;
        self.observations.retain(|observation| {
            if last != Some(observation.key) {
                seen.clear();
                last = Some(observation.key);
            }
            let value = match observation.value {
                Value::Known(number) => (number.value().to_bits(), number.precision().to_bits()),
                // No number has this precision.
                Value::Missing(reason) => (reason as u64, 0),
            };
            seen.insert((observation.source, value))
        });
        self.batch = match self.catalog.measure_id("batch_checks") {
            Some(measure) => {
                let published = self.of_measure(measure).iter().filter(|o| !o.value.says_none());
                published.map(|o| (o.source, o.key.period)).collect()
            }
            None => BTreeSet::new(),
        };
    }

    /// All observations of one measure.
    pub fn of_measure(&self, measure: MeasureId) -> &[Observation] {
        self.slice(|key| key.measure.cmp(&measure))
    }

    /// All vintages of one figure, the best first: the last import, then the primary source, then the newest.
    pub fn vintages(&self, key: Key) -> &[Observation] {
        let vintages = self.slice(|other| other.cmp(&key));
        #[cfg(test)]
        super::work::add(vintages.len());
        vintages
    }

    /// The observations of one measure, facility and area over a span of months, in order of period.
    pub fn over(
        &self,
        measure: MeasureId,
        facility: Facility,
        area: Area,
        months: RangeInclusive<Month>,
    ) -> &[Observation] {
        self.slice(|key| {
            (key.measure, key.facility, key.area).cmp(&(measure, facility, area)).then_with(|| {
                let month = key.period.month();
                if month < *months.start() {
                    std::cmp::Ordering::Less
                } else if month > *months.end() {
                    std::cmp::Ordering::Greater
                } else {
                    std::cmp::Ordering::Equal
                }
            })
        })
    }

    /// The stretch of observations whose keys `compare` calls equal; it must agree with the order of keys.
    fn slice(&self, compare: impl Fn(&Key) -> std::cmp::Ordering) -> &[Observation] {
        let start = self.observations.partition_point(|o| compare(&o.key).is_lt());
        let rest = self.observations.get(start..).unwrap_or_default();
        let length = rest.partition_point(|o| compare(&o.key).is_eq());
        rest.get(..length).unwrap_or_default()
    }

    /// Whether the eligibility checks of `source` in `period` include batch checks: it publishes batch checks for the
    /// same period, or it is declared to.
    pub fn includes_batch(&self, source: SourceId, period: Period) -> bool {
        self.catalog.source(source).includes_batch || self.batch.contains(&(source, period))
    }

    /// The base of rates over this observation as a denominator.
    pub fn base_of(&self, denominator: &Observation) -> Option<Base> {
        let batch = self.includes_batch(denominator.source, denominator.key.period);
        Base::of_denominator(&self.catalog.measure(denominator.key.measure).id, batch)
    }
}

/// The rank of each source by preference, in the order of the catalog; sources that none is to be preferred of share one.
fn ranks(catalog: &Catalog) -> Vec<usize> {
    let mut sources: Vec<(SourceId, &Source)> = catalog.sources().collect();
    sources.sort_by(|(_, a), (_, b)| preference(a).cmp(&preference(b)));
    let mut ranks = vec![0; sources.len()];
    for (rank, equals) in sources.chunk_by(|(_, a), (_, b)| preference(a) == preference(b)).enumerate() {
        for (source, _) in equals {
            if let Some(place) = ranks.get_mut(source.place()) {
                *place = rank;
            }
        }
    }
    ranks
}

/// Sort key of sources: closeness to the publisher, then the newest.
fn preference(source: &Source) -> impl Ord + use<'_> {
    (source.tier, std::cmp::Reverse(source.published.as_str()))
}
