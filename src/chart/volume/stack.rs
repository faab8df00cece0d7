//! What the column of a month is made of: parts of one source that make up its total, or what of that is published.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::stats::{Base, Denominator, Key, MeasureId, Month, Number, Observation, Period, Ratio, SourceId};

/// A part of a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What the indicator counts; of checks, those by card.
    Numerator,
    /// Checks by insurance card.
    InsuranceCard,
    /// Batch checks.
    Batch,
    /// What is left of the total beside its published parts.
    Rest,
    /// All of a total that is not published by part.
    Whole,
}

/// The total of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Total {
    /// As its source prints it.
    Published(Number),
    /// The sum of all parts that its source prints.
    Sum(Number),
    /// Not published, nor all of its parts.
    Missing,
}

impl Total {
    /// The count.
    pub(super) fn number(self) -> Option<Number> {
        match self {
            Self::Published(number) | Self::Sum(number) => Some(number),
            Self::Missing => None,
        }
    }
}

/// The counts of a month, all of one source.
#[derive(Clone, Debug)]
pub(super) struct Counts<'a> {
    /// The month.
    pub(super) month: Month,
    /// The month, or the day of a stock.
    pub(super) period: Period,
    /// What the total holds; `None` where there is none.
    pub(super) base: Option<Base>,
    /// The parts, in the order they are stacked.
    pub(super) parts: Vec<(Part, Number)>,
    /// Their total.
    pub(super) total: Total,
    /// Whether the source prints all parts, but they do not make up its total.
    pub(super) is_mismatch: bool,
    /// What it rests on.
    pub(super) evidence: Vec<&'a Observation>,
}

impl Counts<'_> {
    /// Where the column is drawn from: the sum of the parts.
    pub(super) fn top(&self) -> f64 {
        self.parts.iter().map(|(_, number)| number.value()).sum()
    }

    /// Its source.
    pub(super) fn source(&self) -> Option<SourceId> {
        self.evidence.first().map(|observation| observation.source)
    }

    fn has(&self, part: Part) -> bool {
        self.parts.iter().any(|(other, _)| *other == part)
    }

    /// What tells the better of two columns of one month, smaller is better: on the base that most months have, by part
    /// rather than not, of the last import, with all parts rather than with what is left.
    fn order(&self, main: Option<Base>) -> impl Ord + use<> {
        let import = self.evidence.iter().map(|observation| observation.import).max();
        (
            self.total == Total::Missing,
            self.base != main,
            self.has(Part::Whole),
            Reverse(import),
            self.has(Part::Rest),
            matches!(self.total, Total::Sum(_)),
        )
    }
}

/// The counts of each month that the view has any of, in order.
pub(super) fn counts(view: View<'_>) -> Vec<Counts<'_>> {
    let Some(measures) = Measures::of(view) else { return of_ratios(view) };
    let spec = view.spec;
    let asked = match spec.denominator {
        Denominator::Per(base @ (Base::ChecksWithBatch | Base::ChecksWithoutBatch)) => Some(base),
        _ => None,
    };
    let published = measures.all().flat_map(|m| view.data.over(m, spec.facility, spec.area, Month::all()));
    let months: BTreeSet<Month> = published
        .filter(|o| o.value.known().is_some() && matches!(o.key.period, Period::Month(_)))
        .map(|o| o.key.period.month())
        .collect();
    let columns: Vec<Vec<Counts<'_>>> = months
        .into_iter()
        .map(|month| measures.columns(view, month).into_iter().filter(|c| asked.is_none() || c.base == asked).collect())
        .collect();
    // Columns can be compared where they hold the same things.
    let mut uses: BTreeMap<Base, usize> = BTreeMap::new();
    for columns in &columns {
        let bases: BTreeSet<Base> = columns.iter().filter_map(|counts| counts.base).collect();
        for base in bases {
            *uses.entry(base).or_default() += 1;
        }
    }
    let main = uses.into_iter().max_by_key(|(base, months)| (*months, Reverse(*base))).map(|(base, _)| base);
    columns.into_iter().filter_map(|columns| columns.into_iter().min_by_key(|counts| counts.order(main))).collect()
}

/// Whether the columns of a view are eligibility checks.
pub(super) fn is_of_checks(view: View<'_>) -> bool {
    Measures::of(view).is_some()
}

/// The measures that checks are made of.
struct Measures {
    total: MeasureId,
    card: MeasureId,
    insurance_card: Option<MeasureId>,
    batch: Option<MeasureId>,
}

impl Measures {
    /// Those of a view whose indicator is about checks: a share of them, or views that follow from them.
    fn of(view: View<'_>) -> Option<Self> {
        let catalog = view.data.catalog();
        let total = catalog.measure_id(Base::ChecksWithBatch.denominator())?;
        let card = catalog.measure_id(Base::CardChecks.denominator())?;
        let denominator = catalog.indicator(view.spec.indicator).denominator;
        (denominator == total || denominator == card).then_some(())?;
        let [insurance_card, batch] = ["insurance_card_checks", "batch_checks"].map(|id| catalog.measure_id(id));
        Some(Self { total, card, insurance_card, batch })
    }

    fn all(&self) -> impl Iterator<Item = MeasureId> {
        [self.total, self.card].into_iter().chain(self.insurance_card).chain(self.batch)
    }

    /// What each source gives for a month, the best vintage first.
    fn columns<'a>(&self, view: View<'a>, month: Month) -> Vec<Counts<'a>> {
        let (facility, area, period) = (view.spec.facility, view.spec.area, Period::Month(month));
        let vintages = |measure| {
            let all = view.data.vintages(Key { measure, facility, area, period });
            all.iter().filter(|observation| observation.value.known().is_some())
        };
        let mut sources: Vec<SourceId> = Vec::new();
        for observation in self.all().flat_map(vintages) {
            if !sources.contains(&observation.source) {
                sources.push(observation.source);
            }
        }
        let columns = sources.into_iter().filter_map(|source| {
            let of_source = |measure| vintages(measure).find(|o| o.source == source);
            let holds_batch = view.data.includes_batch(source, period);
            column(&Published {
                period,
                base: if holds_batch { Base::ChecksWithBatch } else { Base::ChecksWithoutBatch },
                total: of_source(self.total),
                card: of_source(self.card),
                insurance_card: self.insurance_card.and_then(of_source),
                batch: self.batch.filter(|_| holds_batch).and_then(of_source),
            })
        });
        columns.collect()
    }
}

/// What one source prints for a month.
struct Published<'a> {
    period: Period,
    base: Base,
    total: Option<&'a Observation>,
    card: Option<&'a Observation>,
    insurance_card: Option<&'a Observation>,
    /// Where they are part of the total.
    batch: Option<&'a Observation>,
}

/// The column of a month: all parts where they make up the total, else the card checks and what is left of it.
fn column<'a>(published: &Published<'a>) -> Option<Counts<'a>> {
    let number = |o: &Observation| o.value.known();
    let batch = (published.base == Base::ChecksWithBatch).then_some((Part::Batch, published.batch));
    let parts = [(Part::Numerator, published.card), (Part::InsuranceCard, published.insurance_card)];
    let all: Vec<(Part, Option<&Observation>)> = parts.into_iter().chain(batch).collect();
    let parts: Vec<(Part, Number)> = all.iter().filter_map(|(part, o)| Some((*part, o.and_then(number)?))).collect();
    let is_whole = parts.len() == all.len();
    let total = published.total.and_then(number);
    let sum = sum(parts.iter().map(|(_, number)| *number));
    let new = |base, parts, total, is_mismatch| {
        let evidence = published.total.into_iter().chain(all.iter().filter_map(|(_, o)| *o));
        let evidence = evidence.collect();
        let (month, period) = (published.period.month(), published.period);
        Counts { month, period, base, parts, total, is_mismatch, evidence }
    };
    let base = Some(published.base);
    match total {
        Some(total) if is_whole && agree(sum, total, &parts) => Some(new(base, parts, Total::Published(total), false)),
        Some(total) => {
            let known = parts.iter().filter(|(part, _)| !is_whole || *part == Part::Numerator).copied().collect();
            let (parts, _) = with_rest(known, total);
            Some(new(base, parts, Total::Published(total), is_whole))
        }
        None if is_whole => sum.map(|sum| new(base, parts, Total::Sum(sum), false)),
        None => (!parts.is_empty()).then(|| new(None, parts, Total::Missing, false)),
    }
}

/// Parts and what is left of their total; the total alone where they are more than it or none.
fn with_rest(parts: Vec<(Part, Number)>, total: Number) -> (Vec<(Part, Number)>, bool) {
    let known: f64 = parts.iter().map(|(_, number)| number.value()).sum();
    let rounded = parts.iter().map(|(_, number)| *number).chain([total]).filter(|number| number.is_rounded());
    let precision = rounded.map(Number::precision).sum::<f64>().max(1.0);
    match Number::new(total.value() - known, precision).filter(|rest| rest.value() > 0.0 && !parts.is_empty()) {
        Some(rest) => (parts.into_iter().chain([(Part::Rest, rest)]).collect(), true),
        None if known == total.value() && !parts.is_empty() => (parts, true),
        None => (vec![(Part::Whole, total)], false),
    }
}

/// The sum of counts; half-steps of rounded ones add up, exact ones have none.
fn sum(numbers: impl Iterator<Item = Number>) -> Option<Number> {
    let (mut value, mut precision, mut count) = (0.0, 0.0, 0);
    for number in numbers {
        value += number.value();
        precision += if number.is_rounded() { number.precision() } else { 0.0 };
        count += 1;
    }
    if count == 0 { None } else { Number::new(value, precision.max(1.0)) }
}

/// Whether parts make up a total, as far as rounding allows.
fn agree(sum: Option<Number>, total: Number, parts: &[(Part, Number)]) -> bool {
    let rounding = |number: Number| if number.is_rounded() { number.precision() / 2.0 } else { 0.0 };
    let allowed = rounding(total) + parts.iter().map(|(_, number)| rounding(*number)).sum::<f64>();
    sum.is_some_and(|sum| (sum.value() - total.value()).abs() <= allowed + 1e-6)
}

/// Of an indicator that is not about checks: what it counts, and what is left of what that is per; what it counts alone
/// where that is not published.
fn of_ratios(view: View<'_>) -> Vec<Counts<'_>> {
    let (indicator, facility, area) = (view.spec.indicator, view.spec.facility, view.spec.area);
    let ratios = view.ratios(indicator, facility);
    let numerator = view.data.catalog().indicator(indicator).numerator;
    let counted = view.data.over(numerator, facility, area, Month::all());
    let alone = counted.chunk_by(|a, b| a.key == b.key).filter_map(alone);
    let mut columns: BTreeMap<Month, Counts<'_>> = BTreeMap::new();
    for counts in ratios.iter().filter_map(of_ratio).chain(alone) {
        // Of the days of a month the last one, of its bases the main one, and a total rather than none.
        let order = |counts: &Counts<'_>| (counts.total != Total::Missing, counts.period);
        if columns.get(&counts.month).is_none_or(|known| order(known) < order(&counts)) {
            columns.insert(counts.month, counts);
        }
    }
    columns.into_values().collect()
}

/// A count by itself, of the vintages of one figure the best.
fn alone(vintages: &[Observation]) -> Option<Counts<'_>> {
    let counted = vintages.iter().find(|observation| observation.value.known().is_some())?;
    Some(Counts {
        month: counted.key.period.month(),
        period: counted.key.period,
        base: None,
        parts: vec![(Part::Numerator, counted.value.known()?)],
        total: Total::Missing,
        is_mismatch: false,
        evidence: vec![counted],
    })
}

fn of_ratio<'a>(ratio: &Ratio<'a>) -> Option<Counts<'a>> {
    let counts = ratio.counts?;
    let (part, total) = (counts.numerator.value.known()?, counts.denominator.number()?);
    let (parts, is_split) = with_rest(vec![(Part::Numerator, part)], total);
    let evidence = std::iter::once(counts.numerator).chain(counts.denominator.observations()).collect();
    Some(Counts {
        month: ratio.period.month(),
        period: ratio.period,
        base: Some(ratio.base),
        parts,
        total: Total::Published(total),
        is_mismatch: !is_split,
        evidence,
    })
}
