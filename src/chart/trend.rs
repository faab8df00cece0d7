//! `trend`: a rate by month, from 0, in runs that end at every gap and every change of base.

use super::table::{ColumnKind, Entry};
use super::ticks::{self, Tick};
use super::time::{self, TimeAxis};
use super::{Accent, Body, Chart, Mark, View, format, names};
use crate::stats::{Base, IndicatorId, Period, Ratio};
use crate::text::words;

/// The marks of `trend`. Time is in months since year 0, rates are in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The whole stretch of time.
    pub extent: (f64, f64),
    /// The stretch that is shown.
    pub domain: (f64, f64),
    /// Top of the rate axis; it starts at 0.
    pub top: f64,
    /// Marks on the time axis.
    pub months: Vec<Tick>,
    /// Marks on the rate axis.
    pub percents: Vec<Tick>,
    /// The rates, one series an indicator and base.
    pub series: Vec<Series>,
    /// Stretches without figures.
    pub gaps: Vec<Gap>,
    /// What happened.
    pub events: Vec<EventMark>,
    /// The month in focus.
    pub focus: f64,
    /// The figure in focus, if it is drawn.
    pub selected: Option<super::MarkKey>,
}

/// The rates of one indicator on one base.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What its rates are per.
    pub base: Base,
    /// Its colour.
    pub accent: Accent,
    /// Whether it is the one the title is about; others are drawn apart, with other marks.
    pub is_main: bool,
    /// What it is, where it is not the main one or not the only one.
    pub label: String,
    /// Points of consecutive months, in order. Nothing joins one run to the next.
    pub runs: Vec<Vec<Point>>,
}

/// A rate at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Time in months since year 0.
    pub x: f64,
    /// Rate in percent.
    pub y: f64,
    /// The figure.
    pub mark: Mark,
}

/// A stretch of time without figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Where it begins, after the last figure before it.
    pub from: f64,
    /// Where it ends, before the next figure.
    pub to: f64,
    /// What it says.
    pub label: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMark {
    /// When, in months since year 0.
    pub x: f64,
    /// What.
    pub label: String,
    /// The day and what, with its source.
    pub tooltip: String,
}

pub(super) fn build(view: View<'_>) -> Chart {
    let w = words(view.lang);
    let spec = view.spec;
    let indicators = if spec.indicators.is_empty() { vec![spec.indicator] } else { spec.indicators.clone() };
    let rates: Vec<(IndicatorId, Vec<Ratio<'_>>)> =
        indicators.iter().map(|id| (*id, view.ratios(*id, spec.facility))).collect();
    let series: Vec<Series> = rates.iter().flat_map(|(id, ratios)| series_of(view, *id, ratios)).collect();
    let body = trend(view, series);

    let entries: Vec<Entry<'_>> = rates
        .iter()
        .flat_map(|(id, ratios)| {
            ratios.iter().map(|ratio| Entry {
                indicator: *id,
                facility: spec.facility,
                area: spec.area,
                ratio: Some(*ratio),
            })
        })
        .collect();
    let ratios: Vec<Ratio<'_>> = entries.iter().filter_map(|entry| entry.ratio).collect();
    let leads: &[ColumnKind] = match indicators.len() {
        1 => &[ColumnKind::Period, ColumnKind::Base],
        _ => &[ColumnKind::Period, ColumnKind::Indicator, ColumnKind::Base],
    };
    let table = view.table(&entries, leads);
    let main = indicators.first().copied().unwrap_or(spec.indicator);
    let main_base = body.series.iter().find(|series| series.is_main).map(|series| series.base);
    let main_ratios: Vec<Ratio<'_>> = ratios.iter().copied().filter(|ratio| Some(ratio.base) == main_base).collect();
    let title = title(view, main, &main_ratios);
    let time = match (main_ratios.first(), main_ratios.last()) {
        (Some(first), Some(last)) => time::span(first.period, last.period, view.lang),
        _ => format::month(spec.period, view.lang),
    };
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence: view.sentence(&title, &table),
        subtitle: view.subtitle(&time, &main_ratios),
        source: view.source_line(&ratios, &[w.chart.trend_note]),
        title,
        table,
        body: Body::Trend(body),
    }
}

fn title(view: View<'_>, indicator: IndicatorId, ratios: &[Ratio<'_>]) -> String {
    let w = words(view.lang);
    let name = view.indicator_name(view.data.catalog().per(indicator, view.spec.denominator).unwrap_or(indicator));
    match (ratios.first(), ratios.last()) {
        (Some(first), Some(last)) if first.period.month() != last.period.month() => {
            let months = last.period.month().index() - first.period.month().index();
            let span = (w.chart.years_months)(months / 12, months % 12);
            let (from, to) = (format::headline(first, view.lang), format::headline(last, view.lang));
            (w.chart.trend_title)(name, &span, &from, &to)
        }
        (Some(only), _) => {
            let month = format::period(only.period, view.lang);
            (w.chart.trend_point_title)(name, &month, &format::headline(only, view.lang))
        }
        _ => view.nothing_title(indicator),
    }
}

/// One series for each base, the one with most figures as the main one.
pub(super) fn series_of(view: View<'_>, indicator: IndicatorId, ratios: &[Ratio<'_>]) -> Vec<Series> {
    let w = words(view.lang);
    let mut bases: Vec<(Base, usize)> = Base::ALL
        .into_iter()
        .chain([Base::Given])
        .map(|base| (base, ratios.iter().filter(|ratio| ratio.base == base).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    bases.sort_by_key(|(base, count)| (std::cmp::Reverse(*count), *base));
    bases
        .into_iter()
        .enumerate()
        .map(|(rank, (base, _))| {
            let points = ratios.iter().filter(|ratio| ratio.base == base);
            let runs = runs(points.map(|ratio| point(view, indicator, ratio)).collect());
            let is_main = rank == 0;
            let label = match runs.last().and_then(|run| run.last()) {
                Some(last) if !is_main => {
                    (w.chart.other_base)(&last.mark.tooltip.value, names::base_label(base, view.lang))
                }
                _ => view.indicator_name(indicator).to_owned(),
            };
            Series { base, accent: Accent::of(view.data.catalog(), indicator), is_main, label, runs }
        })
        .collect()
}

fn point(view: View<'_>, indicator: IndicatorId, ratio: &Ratio<'_>) -> Point {
    Point { x: ratio.period.position(), y: ratio.percent, mark: view.mark(indicator, ratio) }
}

/// Cuts points into runs of consecutive months. Days of a stock run on while no month is left out between them.
fn runs(points: Vec<Point>) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    for point in points {
        let month = point.mark.key.period.month().index();
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| month - last.mark.key.period.month().index() <= 1) => {
                run.push(point);
            }
            _ => runs.push(vec![point]),
        }
    }
    runs
}

fn trend(view: View<'_>, series: Vec<Series>) -> Trend {
    let (catalog, spec) = (view.data.catalog(), view.spec);
    let points = || series.iter().flat_map(|s| s.runs.iter().flatten());
    let months: std::collections::BTreeSet<i32> = points().map(|p| p.mark.key.period.month().index()).collect();
    let event_months = catalog.events.iter().map(|event| event.date.month().index());
    let first = months.first().copied().unwrap_or(spec.period.index());
    let last = months.last().copied().into_iter().chain(event_months).max().unwrap_or(first);
    let extent = (f64::from(first) - 0.6, f64::from(last) + 1.0);
    let TimeAxis { domain, .. } = TimeAxis::new(extent, spec.domain, 0.0);
    let highest = points().filter(|p| (domain.0..=domain.1).contains(&p.x)).map(|p| p.y).fold(0.0, f64::max);
    let percents = ticks::percent(highest * 1.04);
    let gaps = time::gaps(points().map(|p| p.mark.key.period).collect(), words(view.lang).chart.gap);
    let events = catalog.events.iter().map(|event| {
        let label = names::label(&event.label, view.lang).to_owned();
        let source = catalog.source_id(&event.source).map(|id| super::caption::source_short(catalog.source(id)));
        let day = format::period(event.date, view.lang);
        let tooltip = [Some(day), Some(label.clone()), source].into_iter().flatten().collect::<Vec<_>>().join("\n");
        EventMark { x: event.date.position(), label, tooltip }
    });
    let base = spec.focus.or_else(|| view.ratio(spec.indicator, spec.facility, spec.period).map(|ratio| ratio.base));
    let selected = points()
        .map(|p| p.mark.key)
        .find(|key| key.period.month() == spec.period && key.indicator == spec.indicator && Some(key.base) == base);
    Trend {
        extent,
        domain,
        top: percents.last().map_or(1.0, |tick| tick.at),
        months: ticks::months(domain, view.lang),
        percents,
        gaps,
        events: events.collect(),
        focus: selected.map_or(Period::Month(spec.period), |key| key.period).position(),
        selected,
        series,
    }
}

impl Trend {
    /// Every figure, series by series, in order of time.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| series.runs.iter().flatten())
    }

    /// Its time axis.
    pub fn axis(&self) -> TimeAxis {
        TimeAxis { extent: self.extent, domain: self.domain, focus: self.focus }
    }

    /// As [`TimeAxis::zoomed`].
    pub fn zoomed(&self, around: f64, factor: f64) -> Option<(f64, f64)> {
        self.axis().zoomed(around, factor)
    }

    /// As [`TimeAxis::panned`].
    pub fn panned(&self, months: f64) -> Option<(f64, f64)> {
        self.axis().panned(months)
    }
}
