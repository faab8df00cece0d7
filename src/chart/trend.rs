//! `trend`: a rate by month, in runs that end at every gap and every change of base; in one panel or in several.

mod labels;
mod panels;
mod written;

use super::rate_axis::RateAxis;
use super::table::{ColumnKind, Entry};
use super::ticks::{self, Tick};
use super::time::{self, TimeAxis};
use super::{Accent, AxisScale, Body, Chart, ChartSpec, Facet, FacetBy, Mark, MarkKey, View, format, names};
use crate::stats::{Base, Facility, IndicatorId, Period, Ratio};
use crate::text::{Lang, TrendWords, words};

pub use self::labels::{PointLabel, Weight};
pub use self::written::Written;

/// The marks of `trend`. Time is in months since year 0, rates are in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The whole stretch of time.
    pub extent: (f64, f64),
    /// The stretch that is shown.
    pub domain: (f64, f64),
    /// Marks on the time axis.
    pub months: Vec<Tick>,
    /// One panel, or small multiples on one time axis.
    pub panels: Vec<Panel>,
    /// By what the panels differ; `None` for one.
    pub facet: Option<Facet>,
    /// What happened.
    pub events: Vec<EventMark>,
    /// The month in focus.
    pub focus: f64,
    /// The figure in focus, if it is drawn.
    pub selected: Option<MarkKey>,
}

/// Rates on one rate axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its kind of facility.
    pub facility: Facility,
    /// The indicator that what is written into it is about.
    pub indicator: IndicatorId,
    /// What it is, in small multiples.
    pub name: String,
    /// Its colour.
    pub accent: Accent,
    /// Whether it holds the figure in focus.
    pub is_focus: bool,
    /// Its newest figure in sight: when and how much.
    pub newest: Option<(String, String)>,
    /// Its rate axis.
    pub axis: RateAxis,
    /// The rates, one series an indicator and base.
    pub series: Vec<Series>,
    /// Stretches without figures.
    pub gaps: Vec<Gap>,
    /// The rates that are printed beside their marks, those in focus first.
    pub labels: Vec<PointLabel>,
    /// Its figure of the month in focus.
    pub selected: Option<MarkKey>,
    /// What the user wrote into it.
    pub written: Vec<Written>,
    /// What stands in it where there is no figure.
    pub nothing: Option<String>,
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

/// The rates of a panel before they are drawn.
struct Rates<'a> {
    facility: Facility,
    name: String,
    indicators: Vec<(IndicatorId, Vec<Ratio<'a>>)>,
}

pub(super) fn build(view: View<'_>) -> Chart {
    let w = words(view.lang);
    let spec = view.spec;
    let rates = panels::rates(view);
    let body = panels::trend(view, &rates);
    let entries: Vec<Entry<'_>> = rates
        .iter()
        .flat_map(|panel| panel.indicators.iter().map(|(id, ratios)| (panel.facility, *id, ratios)))
        .flat_map(|(facility, indicator, ratios)| {
            ratios.iter().map(move |ratio| Entry { indicator, facility, area: spec.area, ratio: Some(*ratio) })
        })
        .collect();
    let ratios: Vec<Ratio<'_>> = entries.iter().filter_map(|entry| entry.ratio).collect();
    let indicators = rates.iter().map(|panel| panel.indicators.len()).sum::<usize>();
    let leads: &[ColumnKind] = match spec.facet.map(|facet| facet.by) {
        Some(FacetBy::Facility) => &[ColumnKind::Facility, ColumnKind::Period, ColumnKind::Indicator, ColumnKind::Base],
        _ if indicators == 1 => &[ColumnKind::Period, ColumnKind::Base],
        _ => &[ColumnKind::Period, ColumnKind::Indicator, ColumnKind::Base],
    };
    let table = view.table(&entries, leads);
    // The title is about one base, that of most of its figures; so is the subtitle.
    let main_of = |place: usize| {
        let base = body.panels.get(place)?.series.iter().find(|series| series.is_main)?.base;
        let (id, ratios) = rates.get(place)?.indicators.first()?;
        Some((*id, ratios.iter().copied().filter(|ratio| ratio.base == base).collect::<Vec<Ratio<'_>>>()))
    };
    let mains: Vec<Vec<Ratio<'_>>> =
        (0..rates.len()).map(|place| main_of(place).map_or_else(Vec::new, |(_, ratios)| ratios)).collect();
    let is_by_facility = spec.facet.is_some_and(|facet| facet.by == FacetBy::Facility);
    let title = if is_by_facility {
        panels::title(view, &mains)
    } else {
        let focus = body.panels.iter().position(|panel| panel.is_focus).unwrap_or(0);
        let indicator = rates.get(focus).and_then(|panel| Some(panel.indicators.first()?.0));
        title(view, indicator.unwrap_or(spec.indicator), mains.get(focus).map_or(&[], Vec::as_slice))
    };
    let mains: Vec<Ratio<'_>> = mains.into_iter().flatten().collect();
    let periods = || mains.iter().map(|ratio| ratio.period);
    let time = match (periods().min(), periods().max()) {
        (Some(first), Some(last)) => time::span(first, last, view.lang),
        _ => format::month(spec.period, view.lang),
    };
    // Panels by kind of facility are about all kinds, whichever is chosen.
    let place = if is_by_facility { Facility::All } else { spec.facility };
    let subtitle = View { spec: &ChartSpec { facility: place, ..spec.clone() }, ..view }.subtitle(&time, &mains);
    let space = if view.lang == Lang::Ja { "" } else { " " };
    // Who looks at the heights must know it, and a low window has no room for notes.
    let subtitle = if body.is_log() { [subtitle.as_str(), w.trend.is_log].join(space) } else { subtitle };
    let written = Some(spoken(&body, &w.trend).join(if view.lang == Lang::Ja { "。" } else { "; " }))
        .filter(|written| !written.is_empty());
    let sentence = std::iter::once(view.sentence(&title, &table)).chain(written).collect::<Vec<_>>().join(space);
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence,
        subtitle,
        source: view.source_line(&ratios, &notes(&body, &w.trend), None),
        title,
        table,
        body: Body::Trend(body),
    }
}

/// What the user wrote, each once. Panels by kind of facility hold the same notes; those by indicator hold their own, so
/// that each is said with the name of its panel.
fn spoken(body: &Trend, w: &TrendWords) -> Vec<String> {
    let has_own = body.panels.len() > 1 && body.facet.is_some_and(|facet| facet.by == FacetBy::Indicator);
    let mut spoken: Vec<String> = Vec::new();
    for panel in &body.panels {
        for Written { description, .. } in &panel.written {
            let said = if has_own { (w.written_in)(&panel.name, description) } else { description.clone() };
            if !spoken.contains(&said) {
                spoken.push(said);
            }
        }
    }
    spoken
}

/// How the chart is to be read.
fn notes(body: &Trend, w: &TrendWords) -> Vec<&'static str> {
    let has_zeros = body.panels.iter().any(|panel| panel.points().any(|p| panel.axis.place(p.y).is_none()));
    [
        (true, w.marks),
        (!body.is_log(), w.from_zero),
        (has_zeros, w.zeros),
        (body.panels.len() > 1 && body.facet.is_some_and(|facet| !facet.is_shared), w.own_axes),
        (!body.events.is_empty(), w.events),
    ]
    .into_iter()
    .filter_map(|(holds, note)| holds.then_some(note))
    .collect()
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

impl Panel {
    /// Every figure, series by series, in order of time.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| series.runs.iter().flatten())
    }
}

impl Trend {
    /// Every figure, panel by panel and series by series, in order of time.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.panels.iter().flat_map(Panel::points)
    }

    /// Every series, panel by panel.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.panels.iter().flat_map(|panel| &panel.series)
    }

    /// Whether rates stand in equal factors.
    pub fn is_log(&self) -> bool {
        self.panels.iter().any(|panel| panel.axis.scale == AxisScale::Log)
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

    /// Where something is written that is about the figure in focus: its indicator, time and rate. Without such a
    /// figure, in the middle of the rate axis.
    pub fn spot(&self) -> Option<(IndicatorId, f64, f64)> {
        let panel = self.panels.iter().find(|panel| panel.is_focus).or(self.panels.first())?;
        let selected = panel.points().find(|point| Some(point.mark.key) == panel.selected);
        let (x, y) = selected.map_or((self.focus, panel.axis.percent(0.5)), |point| (point.x, point.y));
        Some((panel.indicator, x, y))
    }
}
