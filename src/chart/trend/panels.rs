//! Panels of `trend`: which there are, what each shows, and what they have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::written::written;
use super::{
    Accent, Base, EventMark, Facility, IndicatorId, Mark, MarkKey, Panel, Period, Point, RateAxis, Rates, Ratio,
    Series, TimeAxis, Trend, View, Written, format, labels, names, series_of, ticks, time,
};
use crate::chart::{ChartSpec, FacetBy, Place, caption};
use crate::stats::Month;
use crate::text::words;

/// The rates of each panel. A kind of facility has one even where nothing is published of it; an indicator only if it is
/// in focus.
pub(super) fn rates(view: View<'_>) -> Vec<Rates<'_>> {
    let spec = view.spec;
    let of = |indicators: &[IndicatorId], facility: Facility, name: &str| Rates {
        facility,
        name: names::capitalized(name),
        indicators: indicators.iter().map(|id| (*id, view.ratios(*id, facility))).collect(),
    };
    let asked = if spec.indicators.is_empty() { vec![spec.indicator] } else { spec.indicators.clone() };
    match spec.facet.map(|facet| facet.by) {
        None => vec![of(&asked, spec.facility, "")],
        Some(FacetBy::Facility) => {
            Facility::KINDS.map(|kind| of(&asked, kind, names::facility_name(kind, view.lang))).into()
        }
        Some(FacetBy::Indicator) => view
            .indicators_with_focus()
            .into_iter()
            .map(|id| {
                let resolved = view.data.catalog().per(id, spec.denominator).unwrap_or(id);
                of(&[id], spec.facility, view.indicator_name(resolved))
            })
            .filter(|panel| panel.indicators.iter().any(|(id, ratios)| *id == spec.indicator || !ratios.is_empty()))
            .collect(),
    }
}

/// The chart over its rates.
pub(super) fn trend(view: View<'_>, rates: &[Rates<'_>]) -> Trend {
    let spec = view.spec;
    let drawn: Vec<Vec<Series>> = rates
        .iter()
        .map(|panel| panel.indicators.iter().flat_map(|(id, ratios)| series_of(view, *id, ratios)).collect())
        .collect();
    let written: Vec<Vec<Written>> = rates
        .iter()
        .map(|panel| written(view, &panel.indicators.iter().map(|(id, _)| *id).collect::<Vec<_>>()))
        .collect();
    let events = if spec.shows_events { events(view) } else { Vec::new() };
    let points = || drawn.iter().flatten().flat_map(|s| s.runs.iter().flatten());
    let selected = selected(view, points());
    let focus = selected.map_or(Period::Month(spec.period), |key| key.period).position();
    let extent = extent(spec, points(), &events, written.iter().flatten());
    let TimeAxis { domain, .. } = TimeAxis::new(extent, spec.domain, focus);

    let percents: Vec<Vec<f64>> = drawn.iter().zip(&written).map(|(s, w)| percents(s, w, domain)).collect();
    let shared = spec.facet.is_none_or(|facet| facet.is_shared);
    let all: Vec<f64> = percents.iter().flatten().copied().collect();
    let is_small = spec.facet.is_some();
    let panels = rates.iter().zip(drawn).zip(written).zip(&percents).map(|(((rates, series), written), percents)| {
        let points = || series.iter().flat_map(|s| s.runs.iter().flatten());
        let own = if is_small { at_focus(points(), selected, spec.period) } else { selected };
        let lead = rates.indicators.iter().map(|(id, _)| *id).find(|id| *id == spec.indicator);
        let indicator = lead.or_else(|| rates.indicators.first().map(|(id, _)| *id)).unwrap_or(spec.indicator);
        Panel {
            facility: rates.facility,
            indicator,
            name: rates.name.clone(),
            accent: Accent::of(view.data.catalog(), indicator),
            is_focus: rates.facility == spec.facility && indicator == spec.indicator,
            newest: newest(view, &series, domain),
            axis: RateAxis::of(spec.scale, if shared { &all } else { percents }),
            gaps: time::gaps(points().map(|p| p.mark.key.period).collect(), words(view.lang).chart.gap),
            labels: labels::labels(view, &series, domain, own, is_small),
            selected: own,
            nothing: series.is_empty().then(|| words(view.lang).trend.nothing.to_owned()),
            written,
            series,
        }
    });
    Trend {
        extent,
        domain,
        months: ticks::months(domain, view.lang),
        panels: panels.collect(),
        facet: spec.facet,
        events,
        focus,
        selected,
    }
}

/// From before the first figure to after the last figure or event.
fn extent<'a>(
    spec: &ChartSpec,
    points: impl Iterator<Item = &'a Point>,
    events: &[EventMark],
    written: impl Iterator<Item = &'a Written>,
) -> (f64, f64) {
    let months: BTreeSet<i32> = points.map(|p| p.mark.key.period.month().index()).collect();
    let first = months.first().copied().unwrap_or(spec.period.index());
    let last = months.last().copied().unwrap_or(first);
    let last = events.iter().map(|event| event.x.floor()).fold(f64::from(last), f64::max);
    // In small multiples the figures alone decide what is in sight.
    let notes = written.filter(|_| spec.facet.is_none()).filter_map(|written| match written.place {
        Place::Point { x, .. } => Some(x),
        Place::Rate(_) => None,
    });
    notes.fold((f64::from(first) - 0.6, last + 1.0), |(low, high), x| (low.min(x - 0.6), high.max(x + 0.6)))
}

/// The rates that the axis of a panel must reach.
fn percents(series: &[Series], written: &[Written], domain: (f64, f64)) -> Vec<f64> {
    let is_shown = |x: f64| (domain.0..=domain.1).contains(&x);
    let points = series.iter().flat_map(|s| s.runs.iter().flatten()).filter(|p| is_shown(p.x)).map(|p| p.y);
    let written = written.iter().filter_map(|written| match written.place {
        Place::Point { x, y } => is_shown(x).then_some(y),
        Place::Rate(rate) => Some(rate),
    });
    points.chain(written).collect()
}

fn events(view: View<'_>) -> Vec<EventMark> {
    let catalog = view.data.catalog();
    let events = catalog.events.iter().map(|event| {
        let label = names::label(&event.label, view.lang).to_owned();
        let source = catalog.source_id(&event.source).map(|id| caption::source_short(catalog.source(id)));
        let day = format::period(event.date, view.lang);
        let coincides = words(view.lang).trend.coincides.to_owned();
        let lines = [Some(day), Some(label.clone()), source, Some(coincides)];
        let tooltip = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
        EventMark { x: event.date.position(), label, tooltip }
    });
    events.collect()
}

/// The figure that the view has in focus, if it is drawn.
fn selected<'a>(view: View<'_>, points: impl Iterator<Item = &'a Point>) -> Option<MarkKey> {
    let spec = view.spec;
    let base = spec.focus.or_else(|| view.ratio(spec.indicator, spec.facility, spec.period).map(|ratio| ratio.base));
    points.map(|p| p.mark.key).find(|key| {
        key.period.month() == spec.period
            && key.indicator == spec.indicator
            && key.facility == spec.facility
            && Some(key.base) == base
    })
}

/// The figure of a small panel in the month in focus: the one in focus itself, or the first there is.
fn at_focus<'a>(points: impl Iterator<Item = &'a Point>, selected: Option<MarkKey>, month: Month) -> Option<MarkKey> {
    let keys: Vec<MarkKey> = points.map(|p| p.mark.key).filter(|key| key.period.month() == month).collect();
    selected.filter(|key| keys.contains(key)).or(keys.first().copied())
}

/// When the newest figure in sight of a panel is, and how much.
fn newest(view: View<'_>, series: &[Series], domain: (f64, f64)) -> Option<(String, String)> {
    let main = series.iter().find(|series| series.is_main)?;
    let point = main.runs.iter().flatten().rfind(|p| (domain.0..=domain.1).contains(&p.x))?;
    let Mark { key, label, .. } = &point.mark;
    Some((format::period(key.period, view.lang), label.clone()))
}

/// The finding of panels by kind of facility: where the rate is highest and lowest, in the newest month that most kinds
/// have a figure of, on one base.
pub(super) fn title(view: View<'_>, panels: &[Vec<Ratio<'_>>]) -> String {
    let indicator = view.spec.indicators.first().copied().unwrap_or(view.spec.indicator);
    let resolved = view.data.catalog().per(indicator, view.spec.denominator).unwrap_or(indicator);
    let mut comparable: BTreeMap<(Month, Base), Vec<&Ratio<'_>>> = BTreeMap::new();
    for ratio in panels.iter().flatten() {
        comparable.entry((ratio.period.month(), ratio.base)).or_default().push(ratio);
    }
    let fullest = comparable.into_iter().max_by_key(|((month, _), ratios)| (ratios.len(), *month));
    let by_rate = |a: &&&Ratio<'_>, b: &&&Ratio<'_>| a.percent.total_cmp(&b.percent);
    let ends = fullest.as_ref().and_then(|((month, _), ratios)| {
        Some((*month, ratios.len(), **ratios.iter().max_by(by_rate)?, **ratios.iter().min_by(by_rate)?))
    });
    let name = view.indicator_name(resolved);
    match ends {
        Some((month, 2.., high, low)) => {
            let facility = |ratio: &Ratio<'_>| names::facility_name(ratio.facility, view.lang);
            let (high_rate, low_rate) = (format::headline(&high, view.lang), format::headline(&low, view.lang));
            (words(view.lang).trend.facilities_title)(&[
                name,
                &format::month(month, view.lang),
                facility(&high),
                &high_rate,
                facility(&low),
                &low_rate,
            ])
        }
        Some((_, _, only, _)) => super::title(view, indicator, &[only]),
        None => {
            let month = format::month(view.spec.period, view.lang);
            (words(view.lang).chart.nothing_by_facility_title)(name, &month)
        }
    }
}
