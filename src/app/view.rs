//! What the window shows of the present view: made once a change, not once a frame.

use crate::chart::{self, Accent, Against, Chart, ChartKind, ChartSpec, MarkKey, Selection, format};
use crate::stats::{Area, Dataset, Denominator, IndicatorId, Month, Verdict};
use crate::text::{Audit, Lang};

/// Everything that is on screen about a view.
#[derive(Clone, Debug)]
pub struct View {
    /// The chart.
    pub chart: Chart,
    /// The title that follows from the figures, whatever the user wrote in its place.
    pub finding: String,
    /// The figure in focus.
    pub selection: Selection,
    /// The row of the table in focus.
    pub chosen: Option<MarkKey>,
    /// The indicators with their present rates.
    pub indicators: Vec<IndicatorRow>,
    /// The choices of denominator.
    pub denominators: Vec<chart::Choice>,
    /// The months that have a rate, in order, with that of the indicator in focus.
    pub months: Vec<(Month, Option<f64>)>,
    /// The prefectures that have a rate of the indicator in focus in the month in focus.
    pub areas: Vec<Area>,
    /// What `compare` can set the figure in focus against, and whether there is a figure; empty in other charts.
    pub againsts: Vec<(Against, bool)>,
    /// How the stated rates of the chart's table came out.
    pub audit: Audit,
}

/// An indicator in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// The indicator.
    pub id: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub accent: Accent,
    /// Its rate in the month in focus.
    pub value: String,
}

impl View {
    /// Everything about `spec`.
    pub fn new(data: &Dataset, spec: &ChartSpec, lang: Lang) -> Self {
        let chart = chart::build(data, spec, lang);
        let finding = match spec.title {
            Some(_) => chart::build(data, &ChartSpec { title: None, ..spec.clone() }, lang).title,
            None => chart.title.clone(),
        };
        let selection = chart::selection(data, spec, lang);
        let shown = data.ratio(spec.indicator, spec.denominator, spec.facility, spec.area, spec.period);
        let chosen = shown.map(|ratio| MarkKey {
            indicator: spec.indicator,
            base: spec.focus.unwrap_or(ratio.base),
            period: ratio.period,
            facility: spec.facility,
            area: spec.area,
        });
        let rate = |id: IndicatorId, month: Month| data.ratio(id, spec.denominator, spec.facility, spec.area, month);
        let mut ids = chart::main_indicators(data);
        ids.extend(data.catalog().headline_indicators().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        let indicators = ids
            .into_iter()
            .map(|id| IndicatorRow {
                id,
                name: chart::indicator_name(data, id, spec.denominator, lang).to_owned(),
                accent: Accent::of(data.catalog(), id),
                value: rate(id, spec.period).map_or_else(|| format::NONE.to_owned(), |r| format::headline(&r, lang)),
            })
            .collect();
        let months = chart::months(data, spec.facility, spec.area)
            .into_iter()
            .map(|month| (month, rate(spec.indicator, month).map(|ratio| ratio.percent)))
            .collect();
        let audited = chart.table.rows.iter().map(|row| row.verdict);
        let count = |verdict| audited.clone().filter(|v| *v == verdict).count();
        let audit = Audit {
            agree: count(Verdict::Agrees),
            within_rounding: count(Verdict::WithinRounding),
            disagree: count(Verdict::Disagrees),
        };
        let (denominators, areas) = (chart::choices(data, spec, lang), chart::areas(data, spec));
        let is_compare = spec.kind == ChartKind::Compare;
        let againsts = if is_compare { chart::againsts(data, spec) } else { Vec::new() };
        Self { chart, finding, selection, chosen, indicators, denominators, months, areas, againsts, audit }
    }
}

/// Before the figure of a mark comes in focus: in `compare`, the one that was in focus becomes the other end, so that the
/// same two stay in sight.
pub(super) fn keep_other_end(spec: &mut ChartSpec, key: MarkKey) {
    if spec.kind != ChartKind::Compare {
        return;
    }
    match spec.against {
        Against::Newest | Against::Period(_) if key.period.month() != spec.period => {
            spec.against = Against::Period(spec.period);
        }
        Against::Facility(_) if key.facility != spec.facility => spec.against = Against::Facility(spec.facility),
        _ => {}
    }
}

/// Makes a view show a figure, whatever it showed before: indicator, month, facility and denominator.
pub(super) fn put_into_view(data: &Dataset, spec: &mut ChartSpec, key: MarkKey) {
    let MarkKey { indicator, base, period, facility, area } = key;
    // Of the indicators of one numerator the first is in the list; the others are its denominators.
    let catalog = data.catalog();
    let numerator = catalog.indicator(indicator).numerator;
    let mut headlines = catalog.headline_indicators();
    let listed = headlines.find(|id| catalog.indicator(*id).numerator == numerator).unwrap_or(indicator);
    (spec.indicator, spec.period, spec.facility) = (listed, period.month(), facility);
    spec.area = area;
    let own = data.ratio(listed, Denominator::AsDefined, facility, area, spec.period);
    let is_own = own.is_some_and(|ratio| ratio.base == base);
    spec.denominator = if is_own { Denominator::AsDefined } else { Denominator::Per(base) };
    spec.focus = Some(base);
}
