//! Ratios: a numerator over a denominator, with the interval that the rounding of both allows.

use std::collections::BTreeSet;

use super::{
    Area, Base, Dataset, Denominator, Facility, Given, Indicator, IndicatorId, Key, MeasureId, Month, Number,
    Observation, Period, SourceId, Stated, Verdict,
};

/// One side of a ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side<'a> {
    /// A published count.
    Published(&'a Observation),
    /// Checks by card and by insurance card of one source, which together are the checks without batch checks.
    Sum([&'a Observation; 2]),
    /// A count that a person gives: the denominator of a claim, or of a view.
    Given(Number),
}

impl<'a> Side<'a> {
    /// The count with its precision; half-steps of a sum add up, and exact counts have none.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Published(observation) => observation.value.known(),
            Self::Given(number) => Some(number),
            Self::Sum([a, b]) => {
                let (a, b) = (a.value.known()?, b.value.known()?);
                let rounded = [a, b].into_iter().filter(|n| n.is_rounded()).map(Number::precision).sum::<f64>();
                Number::new(a.value() + b.value(), rounded.max(1.0))
            }
        }
    }

    /// The observations that it rests on.
    pub fn observations(self) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let (first, second) = match self {
            Self::Published(observation) => (Some(observation), None),
            Self::Sum([a, b]) => (Some(a), Some(b)),
            Self::Given(_) => (None, None),
        };
        first.into_iter().chain(second)
    }

    /// Who published it; `None` where a person gives it.
    pub fn source(self) -> Option<SourceId> {
        self.observations().next().map(|observation| observation.source)
    }
}

/// Two counts whose ratio is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts<'a> {
    /// What is counted.
    pub numerator: &'a Observation,
    /// Out of what.
    pub denominator: Side<'a>,
}

impl<'a> Counts<'a> {
    /// Whether both were published by one source. Otherwise the ratio mixes two.
    pub fn same_source(&self) -> bool {
        self.denominator.source() == Some(self.numerator.source)
    }

    /// Percent and the interval that rounding allows, lowest and highest: each side stands for value ± precision / 2.
    /// `None` where the denominator can be zero.
    pub fn percent(&self) -> Option<(f64, f64, f64)> {
        let (n, d) = (self.numerator.value.known()?, self.denominator.number()?);
        percent_of(n, d)
    }

    /// Whether neither count was rounded before it was published.
    pub fn are_exact(&self) -> bool {
        let is_exact = |number: Option<Number>| number.is_some_and(|number| !number.is_rounded());
        is_exact(self.numerator.value.known()) && is_exact(self.denominator.number())
    }

    fn new(numerator: &'a Observation, denominator: Side<'a>) -> Option<Self> {
        let counts = Self { numerator, denominator };
        counts.percent().map(|_| counts)
    }
}

/// Whether this can be the count that `rounded` was made of: it lies where its rounding allows.
fn refines(exact: Option<Number>, rounded: Option<Number>) -> bool {
    match (exact, rounded) {
        (Some(exact), Some(rounded)) => (rounded.low()..=rounded.high()).contains(&exact.value()),
        _ => false,
    }
}

/// `n` of `d` in percent: the ratio of the values, then the lowest and the highest that their rounding allows.
pub fn percent_of(n: Number, d: Number) -> Option<(f64, f64, f64)> {
    if d.value() <= 0.0 || d.low() <= 0.0 {
        return None;
    }
    Some((100.0 * n.value() / d.value(), 100.0 * n.low().max(0.0) / d.high(), 100.0 * n.high() / d.low()))
}

/// A rate and what it is of: from two counts where both are published, else as stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio<'a> {
    /// The indicator, after the denominator was chosen.
    pub indicator: IndicatorId,
    /// What the rate is per.
    pub base: Base,
    /// Month, or day of a stock.
    pub period: Period,
    /// Kind of facility.
    pub facility: Facility,
    /// Nation or prefecture.
    pub area: Area,
    /// The counts, where both are published.
    pub counts: Option<Counts<'a>>,
    /// The rate as published, where it is.
    pub stated: Option<&'a Observation>,
    /// The rate in percent.
    pub percent: f64,
    /// The lowest that rounding allows, in percent.
    pub low: f64,
    /// The highest that rounding allows, in percent.
    pub high: f64,
    /// The stated rate against the counts.
    pub verdict: Verdict,
}

impl<'a> Ratio<'a> {
    fn new(at: At, base: Base, counts: Option<Counts<'a>>, stated: Option<&'a Observation>) -> Option<Self> {
        let stated_number = stated.and_then(|o| o.value.known());
        let computed = counts.and_then(|counts| counts.percent());
        let (percent, low, high) =
            computed.or_else(|| stated_number.map(|s| (s.value(), s.low().max(0.0), s.high())))?;
        let verdict = Verdict::of(stated_number, computed);
        let At { indicator, period, facility, area } = at;
        Some(Self { indicator, base, period, facility, area, counts, stated, percent, low, high, verdict })
    }

    /// The smallest step in percent that may be printed: no digit that the interval does not support.
    ///
    /// A digit is supported where no value of the interval is further from the printed one than one unit of that digit,
    /// or where the source prints it and its counts agree. The first digit is always printed.
    pub fn step(&self) -> f64 {
        let supported = supported_step(self.percent, self.low, self.high);
        let stated = self.stated.and_then(|o| o.value.known()).map(Number::precision);
        match (self.counts, stated, self.verdict) {
            (None, Some(step), _) => step,
            (Some(_), Some(step), Verdict::Agrees) => supported.min(step),
            _ => supported,
        }
    }

    /// The step for headings and labels: at most three significant digits, never more than [`Ratio::step`] allows.
    pub fn headline_step(&self) -> f64 {
        let three_digits = match self.percent {
            p if p >= 100.0 => 1.0,
            p if p >= 10.0 => 0.1,
            p => finest_step(p),
        };
        self.step().max(three_digits)
    }

    /// The observations the ratio rests on: numerator and denominator, or the stated rate.
    pub fn evidence(&self) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let counts = self.counts.map(|c| std::iter::once(c.numerator).chain(c.denominator.observations()));
        let stated = if counts.is_none() { self.stated } else { None };
        counts.into_iter().flatten().chain(stated)
    }

    /// The source a reader should be sent to first: that of the denominator, or of the stated rate.
    pub fn source(&self) -> Option<SourceId> {
        self.counts.and_then(|c| c.denominator.source()).or(self.stated.map(|o| o.source))
    }
}

/// The smallest step that may be printed of a value above zero that lies between `low` and `high`: no value of the
/// interval is more than one unit of it away. The first digit is always printed, and the unit as well where tens alone
/// would stand outside of the interval.
pub fn supported_step(value: f64, low: f64, high: f64) -> f64 {
    let mut step = power_of_ten_at_least((high - low) / 2.0).min(first_digit(value)).max(finest_step(value));
    let is_outside = |step: f64| !(low..=high).contains(&((value / step).round() * step));
    while step > 1.0 && is_outside(step) {
        step /= 10.0;
    }
    step
}

/// The step of the first digit of a value; 1 for 0.
pub fn first_digit(value: f64) -> f64 {
    if value > 0.0 { 10_f64.powf(value.log10().floor()) } else { 1.0 }
}

/// The finest step printed: two decimals, or two digits of a percentage below 0.1.
fn finest_step(percent: f64) -> f64 {
    if percent > 0.0 && percent < 0.1 { 10_f64.powf(percent.log10().floor() - 1.0).max(1e-6) } else { 0.01 }
}

fn power_of_ten_at_least(value: f64) -> f64 {
    if value <= 1e-6 { 1e-6 } else { 10_f64.powf((value.log10() - 1e-9).ceil()) }
}

/// Where a ratio is asked for.
#[derive(Clone, Copy)]
struct At {
    indicator: IndicatorId,
    facility: Facility,
    area: Area,
    period: Period,
}

impl At {
    fn key(self, measure: MeasureId) -> Key {
        Key { measure, facility: self.facility, area: self.area, period: self.period }
    }
}

impl Dataset {
    /// The ratios of one indicator in one period, one for each base that figures are published on, the main one first.
    ///
    /// On one base, numerator and denominator come from the same source where any source has both, so that rounded and
    /// exact releases are not mixed; but where those miss the stated rate and sharper counts of another source hit it,
    /// from that one. The main base is the one with counts; of two, the one whose source gives most of the indicators of
    /// that period, so that the figures of one picture come from one place.
    pub fn ratios(&self, indicator: IndicatorId, facility: Facility, area: Area, period: Period) -> Vec<Ratio<'_>> {
        let at = At { indicator, facility, area, period };
        let definition = self.catalog().indicator(indicator);
        let denominators = self.vintages(at.key(definition.denominator));
        let bases: BTreeSet<Base> = denominators
            .iter()
            .filter_map(|o| self.base_of(o))
            .chain(self.stated_at(definition, at).map(|(_, base)| base))
            .collect();
        let mut ratios: Vec<Ratio<'_>> = bases
            .into_iter()
            .filter_map(|base| {
                let counts = self.counts_on(definition, at, base);
                let preferred = counts.and_then(|c| c.denominator.source());
                let stated = self.stated_on(definition, at, base, preferred);
                let counts = self.sharpened(definition, at, base, counts, stated);
                Ratio::new(at, base, counts, stated)
            })
            .collect();
        ratios.sort_by_key(|ratio| {
            let coverage = ratio.counts.and_then(|c| c.denominator.source()).map(|source| self.coverage(source, at));
            (ratio.counts.is_none(), std::cmp::Reverse(coverage), ratio.base == Base::Receipts)
        });
        // What nobody states may still follow from the parts of the whole.
        if ratios.is_empty() {
            ratios.extend(self.ratio_of_sum(at));
        }
        ratios
    }

    /// The main ratio of an indicator in a month under a choice of denominator; of a stock, on the last day published.
    pub fn ratio(
        &self,
        indicator: IndicatorId,
        denominator: Denominator,
        facility: Facility,
        area: Area,
        month: Month,
    ) -> Option<Ratio<'_>> {
        let indicator = self.catalog().per(indicator, denominator)?;
        if let Denominator::Given(given) = denominator {
            return self.ratio_of_given(indicator, given, facility, area).filter(|ratio| ratio.period.month() == month);
        }
        let periods = self.periods(indicator, facility, area, month..=month);
        periods
            .into_iter()
            .rev()
            .find_map(|period| self.ratios_per(indicator, denominator, facility, area, period).into_iter().next())
    }

    /// The ratios of one indicator in one period that a choice of denominator admits, the main one first; over a count
    /// that a person gives, all that are published.
    ///
    /// Checks without batch checks that nobody publishes are the sum of those by card and by insurance card, where that
    /// base is asked for.
    pub fn ratios_per(
        &self,
        indicator: IndicatorId,
        denominator: Denominator,
        facility: Facility,
        area: Area,
        period: Period,
    ) -> Vec<Ratio<'_>> {
        let mut ratios = self.ratios(indicator, facility, area, period);
        if !matches!(denominator, Denominator::Given(_)) {
            ratios.retain(|ratio| denominator.admits(ratio.base));
        }
        if ratios.is_empty() && denominator == Denominator::Per(Base::ChecksWithoutBatch) {
            ratios.extend(self.ratio_of_sum(At { indicator, facility, area, period }));
        }
        ratios
    }

    /// The ratio over the sum of checks by card and by insurance card of one source, which together are the checks
    /// without batch checks; numerator and parts are of one source.
    fn ratio_of_sum(&self, at: At) -> Option<Ratio<'_>> {
        let catalog = self.catalog();
        let definition = catalog.indicator(at.indicator);
        let id = |id| catalog.measure_id(id);
        let (checks, card, other) =
            (id(Base::ChecksWithoutBatch.denominator())?, id("card_checks")?, id("insurance_card_checks")?);
        if definition.denominator != checks {
            return None;
        }
        let of_source = |measure, source| self.vintages(at.key(measure)).iter().find(|o| o.source == source);
        let counts = self.vintages(at.key(definition.numerator)).iter().find_map(|numerator| {
            let parts = [of_source(card, numerator.source)?, of_source(other, numerator.source)?];
            Counts::new(numerator, Side::Sum(parts))
        })?;
        Ratio::new(at, Base::ChecksWithoutBatch, Some(counts), None)
    }

    /// The rate of an indicator's numerator over a count that a person gives for one month; of a stock, on the last day
    /// published.
    pub fn ratio_of_given(
        &self,
        indicator: IndicatorId,
        given: Given,
        facility: Facility,
        area: Area,
    ) -> Option<Ratio<'_>> {
        let numerator = self.catalog().indicator(indicator).numerator;
        let counted = self.over(numerator, facility, area, given.month..=given.month);
        let last = counted.iter().rev().find(|o| o.value.known().is_some())?.key;
        let best = self.vintages(last).iter().find(|o| o.value.known().is_some())?;
        let at = At { indicator, facility, area, period: last.period };
        let counts = Counts::new(best, Side::Given(given.number()?))?;
        Ratio::new(at, Base::Given, Some(counts), None)
    }

    /// The periods in a span of months for which anything about an indicator is published, in order.
    pub fn periods(
        &self,
        indicator: IndicatorId,
        facility: Facility,
        area: Area,
        months: std::ops::RangeInclusive<Month>,
    ) -> BTreeSet<Period> {
        let definition = self.catalog().indicator(indicator);
        let measures = [definition.numerator].into_iter().chain(definition.stated.iter().map(|stated| stated.measure));
        measures.flat_map(|measure| self.over(measure, facility, area, months.clone())).map(|o| o.key.period).collect()
    }

    /// Every stated rate of an indicator at a place and time, with its base, best vintage first.
    pub fn stated(
        &self,
        indicator: IndicatorId,
        facility: Facility,
        area: Area,
        period: Period,
    ) -> Vec<(&Observation, Base)> {
        let at = At { indicator, facility, area, period };
        self.stated_at(self.catalog().indicator(indicator), at).collect()
    }

    /// The ratio that a stated rate is to be checked against: its own source's counts, or else those drawn on its base.
    pub fn audited<'a>(&'a self, indicator: IndicatorId, stated: &'a Observation) -> Option<Ratio<'a>> {
        let Key { facility, area, period, measure } = stated.key;
        let at = At { indicator, facility, area, period };
        let definition = self.catalog().indicator(indicator);
        let role = definition.stated.iter().find(|role| role.measure == measure)?;
        let base = self.stated_base(definition, *role, stated)?;
        let own = self.pair_of(definition, at, base, stated.source).or_else(|| self.counts_on(definition, at, base));
        let counts = self.sharpened(definition, at, base, own, Some(stated));
        Ratio::new(at, base, counts, Some(stated))
    }

    /// `counts`, or the same counts less rounded where those agree with the stated rate and `counts` do not.
    fn sharpened<'a>(
        &'a self,
        definition: &Indicator,
        at: At,
        base: Base,
        counts: Option<Counts<'a>>,
        stated: Option<&Observation>,
    ) -> Option<Counts<'a>> {
        let (Some(first), Some(stated)) = (counts, stated.and_then(|o| o.value.known())) else { return counts };
        let agrees = |c: &Counts<'_>| Verdict::of(Some(stated), c.percent()) == Verdict::Agrees;
        let width = |c: &Counts<'_>| c.percent().map_or(f64::INFINITY, |(_, low, high)| high - low);
        if agrees(&first) {
            return counts;
        }
        // Sorted out before they are paired: a figure with thousands of vintages has millions of pairs.
        let numerators: Vec<_> = self
            .vintages(at.key(definition.numerator))
            .iter()
            .filter(|n| refines(n.value.known(), first.numerator.value.known()))
            .collect();
        let denominators = self.vintages(at.key(definition.denominator)).iter();
        denominators
            .filter(|d| refines(d.value.known(), first.denominator.number()) && self.base_of(d) == Some(base))
            .flat_map(|d| numerators.iter().filter_map(move |n| Counts::new(n, Side::Published(d))))
            .find(|sharper| width(sharper) < width(&first) && agrees(sharper))
            .or(counts)
    }

    fn counts_on(&self, definition: &Indicator, at: At, base: Base) -> Option<Counts<'_>> {
        let on_base = || self.vintages(at.key(definition.denominator)).iter().filter(|o| self.base_of(o) == Some(base));
        let numerators = self.vintages(at.key(definition.numerator));
        let sources: BTreeSet<SourceId> = numerators.iter().map(|n| n.source).collect();
        let mut with_both = on_base().map(|d| d.source).filter(|source| sources.contains(source));
        with_both
            .find_map(|source| self.pair_of(definition, at, base, source))
            .or_else(|| on_base().find_map(|d| numerators.iter().find_map(|n| Counts::new(n, Side::Published(d)))))
    }

    fn pair_of(&self, definition: &Indicator, at: At, base: Base, source: SourceId) -> Option<Counts<'_>> {
        let of_source = |measure| self.vintages(at.key(measure)).iter().filter(move |o| o.source == source);
        of_source(definition.denominator)
            .filter(|d| self.base_of(d) == Some(base))
            .find_map(|d| of_source(definition.numerator).find_map(|n| Counts::new(n, Side::Published(d))))
    }

    fn stated_at(&self, definition: &Indicator, at: At) -> impl Iterator<Item = (&Observation, Base)> {
        definition.stated.iter().flat_map(move |role| {
            self.vintages(at.key(role.measure))
                .iter()
                .filter_map(move |o| self.stated_base(definition, *role, o).map(|base| (o, base)))
        })
    }

    fn stated_base(&self, definition: &Indicator, role: Stated, stated: &Observation) -> Option<Base> {
        role.base.or_else(|| {
            let batch = self.includes_batch(stated.source, stated.key.period);
            Base::of_denominator(&self.catalog().measure(definition.denominator).id, batch)
        })
    }

    /// The indicator whose rate an observation states, and what that rate is per.
    pub fn stated_by(&self, stated: &Observation) -> Option<(IndicatorId, Base)> {
        self.catalog().indicators().find_map(|(indicator, definition)| {
            let role = definition.stated.iter().find(|role| role.measure == stated.key.measure)?;
            Some((indicator, self.stated_base(definition, *role, stated)?))
        })
    }

    fn stated_on(&self, definition: &Indicator, at: At, base: Base, source: Option<SourceId>) -> Option<&Observation> {
        let on_base = || self.stated_at(definition, at).filter(|(_, other)| *other == base).map(|(o, _)| o);
        on_base().find(|o| Some(o.source) == source).or_else(|| on_base().find(|o| o.value.known().is_some()))
    }

    /// How many of the headline indicators one source gives both counts for.
    fn coverage(&self, source: SourceId, at: At) -> usize {
        let has = |measure| self.vintages(at.key(measure)).iter().any(|o| o.source == source);
        let catalog = self.catalog();
        catalog
            .headline_indicators()
            .map(|id| catalog.indicator(id))
            .filter(|indicator| has(indicator.numerator) && has(indicator.denominator))
            .count()
    }
}
