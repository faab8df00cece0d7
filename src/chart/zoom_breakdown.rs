//! `zoom-breakdown`: the whole at true scale, its sliver, and the sliver opened to full width as a new whole, with the
//! parts below it as bars of their own. One check may open several records, so the parts are no stack.

use super::table::{ColumnKind, Entry};
use super::{Accent, Body, Chart, Mark, View, format, names};
use crate::stats::{Base, Denominator, IndicatorId, Ratio};
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
    /// Name of the opened bar.
    pub opened_whole: String,
    /// Its count or its rate.
    pub opened_count: String,
    /// The bars below.
    pub parts: Vec<Part>,
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
    let w = words(view.lang);
    let catalog = view.data.catalog();
    let (spec, facility, month) = (view.spec, view.spec.facility, view.spec.period);
    // The sliver is the card rate whichever of the views is in focus: it is what they are part of. What is no part of
    // card checks, such as registrations, is shown by itself.
    let family = super::main_indicators(view.data);
    let is_family = family.contains(&spec.indicator);
    let card = family.first().copied().filter(|_| is_family).unwrap_or(spec.indicator);
    let indicators: Vec<IndicatorId> =
        view.indicators().into_iter().filter(|id| is_family && family.contains(id)).collect();
    // Per card check there is no card rate; the bar above then stays what it is.
    let denominator = match catalog.per(card, spec.denominator) {
        Some(_) => spec.denominator,
        None => Denominator::AsDefined,
    };
    let card_ratio = view.data.ratio(card, denominator, facility, spec.area, month);
    let base = card_ratio.map(|ratio| ratio.base);
    let parts: Vec<(IndicatorId, Option<Ratio<'_>>)> =
        indicators.iter().filter(|id| **id != card).map(|id| (*id, view.ratio(*id, facility, month))).collect();

    let count = |o: &crate::stats::Observation| (w.chart.counted)(&format::observed_count(o, view.lang));
    let card_count = card_ratio.and_then(|ratio| ratio.counts).map(|c| c.numerator);
    let opened_is_whole = parts.iter().flat_map(|(_, r)| r).all(|r| r.base == Base::CardChecks);
    let own_whole = base.map(|base| names::capitalized(names::base_name(base, view.lang)));
    let whole = match base {
        Some(Base::Receipts) => w.chart.whole_receipts,
        _ if is_family => w.chart.whole,
        _ => own_whole.as_deref().unwrap_or(w.chart.no_counts),
    };
    let own_part = names::capitalized(names::numerator(catalog, card, base, view.lang));
    let part_name = if is_family { w.chart.card } else { &own_part };
    // Nothing is opened where nothing is inside, or where the part is none or all of the whole.
    let is_opened = is_family && card_ratio.is_some_and(|ratio| ratio.percent > 0.0 && ratio.percent < 100.0);
    let body = ZoomBreakdown {
        whole: match names::place_name(facility, spec.area, view.lang) {
            None => whole.to_owned(),
            Some(place) => format!("{whole}{}{place}", w.comma),
        },
        whole_count: match card_ratio.and_then(|ratio| ratio.counts) {
            Some(counts) => (w.chart.is_whole)(&format::side_count(counts.denominator, view.lang)),
            None => w.chart.no_counts.to_owned(),
        },
        part: card_ratio.map(|ratio| view.mark(card, &ratio)),
        part_label: match (card_ratio, card_count) {
            (Some(_), Some(o)) => (w.chart.part)(part_name, &format::observed_count(o, view.lang)),
            (Some(_), None) => format!("{part_name}{}{}", w.comma, w.chart.no_counts),
            (None, _) => w.chart.not_published.to_owned(),
        },
        opened: card_ratio.filter(|_| is_opened).map_or_else(String::new, |ratio| {
            (w.chart.opened)(&format::headline(&ratio, view.lang), &magnification(ratio.percent))
        }),
        opened_whole: match base {
            Some(Base::Receipts) => own_part.clone(),
            _ => w.chart.opened_whole.to_owned(),
        },
        is_family,
        opened_count: match (card_ratio, card_count) {
            (Some(_), Some(o)) if opened_is_whole => (w.chart.is_whole)(&format::observed_count(o, view.lang)),
            (Some(ratio), Some(o)) => (w.chart.equals)(&count(o), &format::headline(&ratio, view.lang)),
            (Some(ratio), None) => format::headline(&ratio, view.lang),
            (None, _) => w.chart.not_published.to_owned(),
        },
        parts: parts.iter().map(|(id, ratio)| part(view, *id, ratio.as_ref(), card_ratio.as_ref())).collect(),
    };

    let focus = if spec.indicator == card { card_ratio } else { view.ratio(spec.indicator, facility, month) };
    let title = focus.map_or_else(|| view.nothing_title(spec.indicator), |ratio| view.share_title(&ratio));
    let mut entries = vec![Entry { indicator: card, facility, area: spec.area, ratio: card_ratio }];
    entries.extend(parts.iter().map(|(id, ratio)| Entry { indicator: *id, facility, area: spec.area, ratio: *ratio }));
    let ratios: Vec<Ratio<'_>> = entries.iter().filter_map(|entry| entry.ratio).collect();
    let table = view.table(&entries, &[ColumnKind::Indicator]);
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence: view.sentence(&title, &table),
        subtitle: view.subtitle(&format::month(month, view.lang), &ratios),
        source: view.source_line(&ratios, &view.notes(&ratios)),
        title,
        table,
        body: Body::ZoomBreakdown(body),
    }
}

fn part(view: View<'_>, indicator: IndicatorId, ratio: Option<&Ratio<'_>>, card: Option<&Ratio<'_>>) -> Part {
    let w = words(view.lang);
    let name = names::capitalized(names::numerator(view.data.catalog(), indicator, None, view.lang));
    let label = match ratio.map(|ratio| ratio.counts) {
        Some(Some(counts)) => (w.chart.part)(&name, &format::observed_count(counts.numerator, view.lang)),
        Some(None) => name,
        None => format!("{name}{}{}", w.comma, w.chart.not_published),
    };
    // Per card check the rate is the length; per all checks it is the rate within the sliver's rate.
    let share = ratio.map_or(0.0, |ratio| match card {
        Some(card) if ratio.base == card.base && card.percent > 0.0 => ratio.percent / card.percent,
        _ => ratio.percent / 100.0,
    });
    Part {
        indicator,
        accent: Accent::of(view.data.catalog(), indicator),
        mark: ratio.map(|ratio| view.mark(indicator, ratio)),
        label,
        share,
    }
}

/// How many times the drawing magnifies the sliver.
fn magnification(percent: f64) -> String {
    let factor = 100.0 / percent;
    if factor < 10.0 { format!("{factor:.1}") } else { format::grouped(factor) }
}
