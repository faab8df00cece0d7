//! Which rates of a panel are printed beside their marks. They name their base where a month has rates on two.

use super::{MarkKey, Point, Series, View, names};
use crate::text::words;

/// A text beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct PointLabel {
    /// The mark.
    pub key: MarkKey,
    /// What it says.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
    /// Whether it says what the rate is per.
    pub names_base: bool,
}

/// What a text beside a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The rate in focus.
    Focus,
    /// The newest rate in sight.
    Newest,
    /// The name of a series, beside its newest rate.
    Name,
    /// The first rate in sight.
    First,
    /// The newest rate of a series on another base, and what it is.
    OtherBase,
}

/// The labels of a panel, those that must find room first.
pub(super) fn labels(
    view: View<'_>,
    series: &[Series],
    domain: (f64, f64),
    selected: Option<MarkKey>,
    is_small: bool,
) -> Vec<PointLabel> {
    let w = words(view.lang);
    let in_view = |p: &&Point| (domain.0..=domain.1).contains(&p.x);
    let month = |point: &Point| point.mark.key.period.month();
    // A rate that stands beside another one of its month in focus says what it is per, so that neither is taken for the
    // other.
    let focus = series.iter().flat_map(|series| series.runs.iter().flatten()).find(|p| Some(p.mark.key) == selected);
    let text = |point: &Point, is_main: bool| {
        let key = point.mark.key;
        let mut others = series.iter().flat_map(|series| series.runs.iter().flatten());
        let is_at_focus = focus.is_some_and(|focus| month(focus) == month(point));
        let has_other = others.any(|other| {
            month(other) == month(point) && other.mark.key.base != key.base && other.mark.key.indicator == key.indicator
        });
        let names_base = !is_main || (is_at_focus && has_other);
        // A rate on another base keeps all its published digits.
        let rate = if is_main { &point.mark.label } else { &point.mark.tooltip.value };
        let base = || (w.trend.rate_per)(rate, names::base_label(key.base, view.lang));
        (if names_base { base() } else { point.mark.label.clone() }, names_base)
    };
    let mut labels: Vec<PointLabel> = Vec::new();
    let mut add = |point: &Point, (text, names_base): (String, bool), weight: Weight| {
        let is_there = labels.iter().any(|label| label.key == point.mark.key && weight != Weight::Name);
        if !is_there {
            labels.push(PointLabel { key: point.mark.key, text, weight, names_base });
        }
    };
    for series in series {
        let point = series.runs.iter().flatten().filter(in_view).find(|point| Some(point.mark.key) == selected);
        if let Some(point) = point {
            add(point, text(point, series.is_main), Weight::Focus);
        }
    }
    // A small panel names its newest rate above itself.
    if is_small {
        return labels;
    }
    let many = series.iter().filter(|series| series.is_main).count() > 1;
    for series in series.iter().filter(|series| series.is_main) {
        let mut points = series.runs.iter().flatten().filter(in_view);
        let first = points.next();
        let newest = points.next_back();
        if let Some(newest) = newest.or(first) {
            add(newest, text(newest, true), Weight::Newest);
            if many {
                add(newest, (series.label.clone(), false), Weight::Name);
            }
        }
        if let (Some(first), true) = (first, newest.is_some()) {
            add(first, text(first, true), Weight::First);
        }
    }
    for series in series.iter().filter(|series| !series.is_main) {
        if let Some(newest) = series.runs.iter().flatten().rfind(in_view) {
            let base = names::base_label(series.base, view.lang);
            add(newest, ((w.chart.other_base)(&newest.mark.tooltip.value, base), true), Weight::OtherBase);
        }
    }
    labels
}
