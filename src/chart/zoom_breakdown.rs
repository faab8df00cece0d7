//! `zoom-breakdown`: the whole at true scale, its sliver, and the sliver opened to full width as a new whole, with the
//! parts below it as bars of their own. One check may open several records, so the parts are no stack.

use super::share::Share;
use super::{Accent, Body, Chart, Mark, View, format, names};
use crate::stats::{Base, IndicatorId, Observation, Ratio};
use crate::text::words;

/// The marks of `zoom-breakdown`.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoomBreakdown {
    /// Name of the whole.
    pub whole: String,
    /// Its count: `約9,000万件 ＝ 100%`.
    pub whole_count: String,
    /// The sliver; `None` where its rate is not published.
    pub part: Option<Mark>,
    /// Name and count of the sliver.
    pub part_label: String,
    /// What is opened and how far: `この1.3%を拡大 ×75`.
    pub opened: String,
    /// Whether there is anything to open: views belong to card checks, registrations to nothing here.
    pub is_family: bool,
    /// Whether it is opened, or the whole stands alone at true scale.
    pub is_opened: bool,
    /// Name of the opened bar.
    pub opened_whole: String,
    /// Its count or its rate.
    pub opened_count: String,
    /// The bars below.
    pub parts: Vec<Part>,
    /// How many of them appear, where they do so one by one; the others keep their places.
    pub revealed: usize,
}

/// A bar below the opened sliver.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its colour.
    pub accent: Accent,
    /// Its rate; `None` where it is not published.
    pub mark: Option<Mark>,
    /// Name and count, or that nothing is published.
    pub label: String,
    /// Length as a share of the opened bar. Above 1 where there are more views than checks.
    pub share: f64,
}

pub(super) fn build(view: View<'_>) -> Chart {
    let share = Share::new(view);
    let body = body(view, &share);
    share.frame(view, None, Body::ZoomBreakdown(body))
}

pub(super) fn body(view: View<'_>, share: &Share<'_>) -> ZoomBreakdown {
    let w = words(view.lang);
    let (ratio, base, is_family) = (share.ratio, share.base(), share.is_family);
    let count = |o: &Observation| (w.chart.counted)(&format::observed_count(o, view.lang));
    let opened_is_whole = share.parts.iter().flat_map(|(_, r)| r).all(|r| r.base == Base::CardChecks);
    let own_part = names::capitalized(names::numerator(view.data.catalog(), share.indicator, base, view.lang));
    let part_name = share.name(view);
    // Nothing is opened where nothing is inside, or where the part is none or all of the whole.
    let can_open = is_family && ratio.is_some_and(|ratio| ratio.percent > 0.0 && ratio.percent < 100.0);
    ZoomBreakdown {
        whole: share.whole(view),
        whole_count: share.whole_count(view),
        part: ratio.map(|ratio| view.mark(share.indicator, &ratio)),
        part_label: match (ratio, share.numerator()) {
            (Some(_), Some(o)) => (w.chart.part)(&part_name, &format::observed_count(o, view.lang)),
            (Some(_), None) => format!("{part_name}{}{}", w.comma, w.chart.no_counts),
            (None, _) => w.chart.not_published.to_owned(),
        },
        opened: ratio.filter(|_| can_open).map_or_else(String::new, |ratio| {
            (w.chart.opened)(&format::headline(&ratio, view.lang), &magnification(ratio.percent))
        }),
        opened_whole: match base {
            Some(Base::Receipts) => own_part,
            _ => w.chart.opened_whole.to_owned(),
        },
        is_family,
        is_opened: is_family && view.spec.is_opened,
        opened_count: match (ratio, share.numerator()) {
            (Some(_), Some(o)) if opened_is_whole => (w.chart.is_whole)(&format::observed_count(o, view.lang)),
            (Some(ratio), Some(o)) => (w.chart.equals)(&count(o), &format::headline(&ratio, view.lang)),
            (Some(ratio), None) => format::headline(&ratio, view.lang),
            (None, _) => w.chart.not_published.to_owned(),
        },
        parts: share.parts.iter().map(|(id, ratio)| part(view, *id, ratio.as_ref(), share)).collect(),
        revealed: usize::MAX,
    }
}

fn part(view: View<'_>, indicator: IndicatorId, ratio: Option<&Ratio<'_>>, share: &Share<'_>) -> Part {
    let w = words(view.lang);
    let name = names::capitalized(names::numerator(view.data.catalog(), indicator, None, view.lang));
    let label = match ratio.map(|ratio| ratio.counts) {
        Some(Some(counts)) => (w.chart.part)(&name, &format::observed_count(counts.numerator, view.lang)),
        Some(None) => name,
        None => format!("{name}{}{}", w.comma, w.chart.not_published),
    };
    Part {
        indicator,
        accent: Accent::of(view.data.catalog(), indicator),
        mark: ratio.map(|ratio| view.mark(indicator, ratio)),
        label,
        share: ratio.map_or(0.0, |ratio| share.share_of(ratio)),
    }
}

/// How many times the drawing magnifies the sliver.
fn magnification(percent: f64) -> String {
    let factor = 100.0 / percent;
    if factor < 10.0 { format!("{factor:.1}") } else { format::grouped(factor) }
}
