//! Every percentage that follows from the published figures, for a claim to be set against.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::{Claim, ClaimVerdict, Evidence, Origin};
use crate::stats::{
    Area, Base, Dataset, Facility, IndicatorId, Key, MeasureId, MeasureKind, Number, Observation, Period, Side,
    SourceId, Unit, percent_of,
};

/// Figures of one key of which no more than this many vintages are mixed with others.
const MOST_MIXED: usize = 8;

/// The known figures of one place and period, by measure, best vintage first.
type Figures<'a> = BTreeMap<MeasureId, Vec<&'a Observation>>;

/// Everything that can be set against a claim, after `judge` gave it a verdict or turned it down.
pub(super) fn candidates<'a>(
    data: &'a Dataset,
    claim: &Claim,
    judge: impl Fn(Evidence<'a>) -> Option<Evidence<'a>>,
) -> Vec<Evidence<'a>> {
    let mut places: BTreeMap<(Period, Facility, Area), Figures<'a>> = BTreeMap::new();
    for observation in data.observations().iter().filter(|o| o.value.known().is_some()) {
        let Key { measure, facility, area, period } = observation.key;
        places.entry((period, facility, area)).or_default().entry(measure).or_default().push(observation);
    }
    let pairs = Pairs::new(data);
    let mut found = Vec::new();
    for figures in places.values() {
        let counts = figures.iter().filter(|(measure, _)| pairs.is_count(**measure));
        let sums = pairs.sums(figures);
        for (measure, numerators) in counts {
            for ((_, base), ratios) in pairs.of(figures, &sums, *measure, numerators) {
                // Of several vintages of one ratio the one that serves the claim best; of equals the first.
                let judged = ratios
                    .into_iter()
                    .filter_map(|(numerator, denominator)| judge(pairs.evidence(numerator, denominator, base)?));
                found.extend(judged.min_by_key(|evidence| evidence.verdict));
            }
            if let Some(number) = claim.denominator.filter(|_| data.catalog().measure(*measure).unit == Unit::Count) {
                let ratios = numerators.iter().filter(|n| n.value.known().is_some_and(|n| n.value() <= number.value()));
                let judged =
                    ratios.filter_map(|numerator| judge(pairs.evidence(numerator, Side::Given(number), None)?));
                found.extend(judged.min_by_key(|evidence| evidence.verdict));
            }
        }
        for (measure, rates) in figures {
            let measure = data.catalog().measure(*measure);
            if measure.kind == MeasureKind::Rate && measure.unit == Unit::Percent {
                found.extend(rates.iter().filter_map(|stated| judge(rate(data, stated)?)));
            }
        }
    }
    found
}

fn rate<'a>(data: &'a Dataset, stated: &'a Observation) -> Option<Evidence<'a>> {
    let number = stated.value.known()?;
    let (indicator, base) = data.stated_by(stated).unzip();
    let percent = (number.value(), number.low().max(0.0), number.high());
    Some(evidence(Origin::Stated(stated), stated.key, indicator, base, percent))
}

fn evidence(
    origin: Origin<'_>,
    key: Key,
    indicator: Option<IndicatorId>,
    base: Option<Base>,
    (percent, low, high): (f64, f64, f64),
) -> Evidence<'_> {
    let Key { facility, area, period, .. } = key;
    let (verdict, apart) = (ClaimVerdict::False, Vec::new());
    Evidence { origin, indicator, base, period, facility, area, percent, low, high, verdict, apart }
}

/// A ratio of two measures on a base, and the counts that give it: of one source each, else of two.
type Ratios<'a> = BTreeMap<(Option<MeasureId>, Option<Base>), Vec<(&'a Observation, Side<'a>)>>;

/// Which two counts may be set against each other.
struct Pairs<'a> {
    data: &'a Dataset,
    checks: Option<MeasureId>,
    /// Checks by card and by insurance card.
    parts: Option<[MeasureId; 2]>,
}

impl<'a> Pairs<'a> {
    fn new(data: &'a Dataset) -> Self {
        let id = |id| data.catalog().measure_id(id);
        let parts = id("card_checks").zip(id("insurance_card_checks")).map(|(card, other)| [card, other]);
        Self { data, checks: id(Base::ChecksWithBatch.denominator()), parts }
    }

    fn is_count(&self, measure: MeasureId) -> bool {
        let measure = self.data.catalog().measure(measure);
        measure.unit.is_count() && matches!(measure.kind, MeasureKind::Flow | MeasureKind::Stock)
    }

    /// The indicator of two measures; of a count over the claim's own denominator the first of that count.
    fn indicator(&self, numerator: MeasureId, denominator: Option<MeasureId>) -> Option<IndicatorId> {
        let is_meant = |id: MeasureId| denominator.is_none_or(|denominator| denominator == id);
        let mut all = self.data.catalog().indicators();
        all.find(|(_, i)| i.numerator == numerator && is_meant(i.denominator)).map(|(id, _)| id)
    }

    /// Every ratio of a count in one place and period.
    fn of(
        &self,
        figures: &Figures<'a>,
        sums: &BTreeMap<SourceId, Side<'a>>,
        measure: MeasureId,
        numerators: &[&'a Observation],
    ) -> Ratios<'a> {
        let catalog = self.data.catalog();
        let (unit, kind) = (catalog.measure(measure).unit, catalog.measure(measure).kind);
        let mut ratios = Ratios::new();
        for (other, denominators) in figures.iter().filter(|(other, _)| **other != measure) {
            let is_like = catalog.measure(*other).unit == unit && catalog.measure(*other).kind == kind;
            let is_indicator = self.indicator(measure, Some(*other)).is_some();
            if !self.is_count(*other) || !(is_like || is_indicator) {
                continue;
            }
            let mut bases: BTreeMap<Option<Base>, Vec<&'a Observation>> = BTreeMap::new();
            for denominator in denominators {
                bases.entry(self.data.base_of(denominator)).or_default().push(denominator);
            }
            for (base, denominators) in bases {
                let mut pairs = paired(numerators, &denominators);
                // What is counted in another is no more than that; views may be more than checks.
                pairs.retain(|(n, d)| is_indicator || value(n) <= value(d));
                let pairs = pairs.into_iter().map(|(n, d)| (n, Side::Published(d))).collect();
                ratios.insert((Some(*other), base), pairs);
            }
        }
        if Some(measure) != self.checks {
            let over = numerators.iter().filter_map(|n| Some((*n, *sums.get(&n.source)?)));
            ratios.insert((None, Some(Base::ChecksWithoutBatch)), over.collect());
        }
        ratios
    }

    /// The sums of checks by card and insurance card, of sources that publish no such total themselves.
    fn sums(&self, figures: &Figures<'a>) -> BTreeMap<SourceId, Side<'a>> {
        let Some(([card, insurance], checks)) = self.parts.zip(self.checks) else { return BTreeMap::new() };
        let of = |measure: MeasureId| figures.get(&measure).into_iter().flatten().copied();
        let totals = of(checks).filter(|o| self.data.base_of(o) == Some(Base::ChecksWithoutBatch));
        let has_total: BTreeSet<SourceId> = totals.map(|o| o.source).collect();
        // The first vintage of a source is its best.
        let mut others: BTreeMap<SourceId, &'a Observation> = BTreeMap::new();
        for observation in of(insurance) {
            others.entry(observation.source).or_insert(observation);
        }
        let mut sums = BTreeMap::new();
        for observation in of(card).filter(|o| !has_total.contains(&o.source)) {
            if let Some(other) = others.get(&observation.source) {
                sums.entry(observation.source).or_insert(Side::Sum([observation, other]));
            }
        }
        sums
    }

    fn evidence(&self, numerator: &'a Observation, denominator: Side<'a>, base: Option<Base>) -> Option<Evidence<'a>> {
        let percent = percent_of(numerator.value.known()?, denominator.number()?)?;
        let measure = match denominator {
            Side::Published(observation) => Some(observation.key.measure),
            Side::Sum(_) => self.checks,
            Side::Given(_) => None,
        };
        let indicator = self.indicator(numerator.key.measure, measure);
        Some(evidence(Origin::Counts { numerator, denominator }, numerator.key, indicator, base, percent))
    }
}

fn value(observation: &Observation) -> f64 {
    observation.value.known().map_or(0.0, Number::value)
}

/// Numerators and denominators of one source each; of two only where no source has both.
fn paired<'a>(
    numerators: &[&'a Observation],
    denominators: &[&'a Observation],
) -> Vec<(&'a Observation, &'a Observation)> {
    let mut sources: BTreeMap<SourceId, &'a Observation> = BTreeMap::new();
    for denominator in denominators {
        sources.entry(denominator.source).or_insert(denominator);
    }
    let own: Vec<_> = numerators.iter().filter_map(|n| Some((*n, *sources.get(&n.source)?))).collect();
    if !own.is_empty() {
        return own;
    }
    let denominators = denominators.iter().take(MOST_MIXED);
    denominators.flat_map(|d| numerators.iter().take(MOST_MIXED).map(move |n| (*n, *d))).collect()
}
