//! One ratio and what lies inside it: the figures that `zoom-breakdown` and `icon-array` both show.

use super::format::Frequency;
use super::table::{ColumnKind, Entry};
use super::{View, format, names};
use crate::stats::{Base, Denominator, IndicatorId, Observation, Ratio};
use crate::text::words;

/// A ratio, and the ratios of what its numerator led to.
pub(super) struct Share<'a> {
    /// The indicator of the ratio.
    pub(super) indicator: IndicatorId,
    /// The ratio; `None` where it is not published.
    pub(super) ratio: Option<Ratio<'a>>,
    /// Whether something belongs inside: views belong to card checks, registrations to nothing here.
    pub(super) is_family: bool,
    /// The indicators inside, each with its ratio where that is published.
    pub(super) parts: Vec<(IndicatorId, Option<Ratio<'a>>)>,
}

impl<'a> Share<'a> {
    /// The ratio of a view.
    pub(super) fn new(view: View<'a>) -> Self {
        let spec = view.spec;
        // The sliver is the card rate whichever of the views is in focus: it is what they are part of. What is no part
        // of card checks, such as registrations, is shown by itself.
        let family = super::main_indicators(view.data);
        let is_family = family.contains(&spec.indicator);
        let indicator = family.first().copied().filter(|_| is_family).unwrap_or(spec.indicator);
        let inside: Vec<IndicatorId> =
            view.indicators().into_iter().filter(|id| is_family && family.contains(id) && *id != indicator).collect();
        // Per card check there is no card rate; the bar above then stays what it is.
        let denominator = match view.data.catalog().per(indicator, spec.denominator) {
            Some(_) => spec.denominator,
            None => Denominator::AsDefined,
        };
        let ratio = view.data.ratio(indicator, denominator, spec.facility, spec.area, spec.period);
        let parts = inside.into_iter().map(|id| (id, view.ratio(id, spec.facility, spec.period))).collect();
        Self { indicator, ratio, is_family, parts }
    }

    /// What the ratio is per.
    pub(super) fn base(&self) -> Option<Base> {
        self.ratio.map(|ratio| ratio.base)
    }

    /// The observation that the ratio counts.
    pub(super) fn numerator(&self) -> Option<&'a Observation> {
        self.ratio.and_then(|ratio| ratio.counts).map(|counts| counts.numerator)
    }

    /// The share of a part in what the ratio counts. Per card check that is its rate; per all checks it is its rate
    /// within the rate of the whole.
    pub(super) fn share_of(&self, part: &Ratio<'_>) -> f64 {
        match self.ratio {
            Some(whole) if part.base == whole.base && whole.percent > 0.0 => part.percent / whole.percent,
            _ => part.percent / 100.0,
        }
    }

    /// Name of the whole, with where it is.
    pub(super) fn whole(&self, view: View<'_>) -> String {
        let w = words(view.lang);
        let own = self.base().map(|base| names::capitalized(names::base_name(base, view.lang)));
        let whole = match self.base() {
            Some(Base::Receipts) => w.chart.whole_receipts,
            Some(Base::Given) => own.as_deref().unwrap_or_default(),
            _ if self.is_family => w.chart.whole,
            _ => own.as_deref().unwrap_or(w.chart.no_counts),
        };
        match names::place_name(view.spec.facility, view.spec.area, view.lang) {
            None => whole.to_owned(),
            Some(place) => format!("{whole}{}{place}", w.comma),
        }
    }

    /// Count of the whole: `約9,000万件 ＝ 100%`.
    pub(super) fn whole_count(&self, view: View<'_>) -> String {
        let w = words(view.lang);
        match self.ratio.and_then(|ratio| ratio.counts) {
            Some(counts) => (w.chart.is_whole)(&format::side_count(counts.denominator, view.lang)),
            None => w.chart.no_counts.to_owned(),
        }
    }

    /// Name of what the ratio counts.
    pub(super) fn name(&self, view: View<'_>) -> String {
        if self.is_family {
            return words(view.lang).chart.card.to_owned();
        }
        names::capitalized(names::numerator(view.data.catalog(), self.indicator, self.base(), view.lang))
    }

    /// The parts of a chart that are words: its title, table and what follows from them.
    ///
    /// `frequency` is how the chart counts the ratio, where that is not so many of 100.
    pub(super) fn frame(&self, view: View<'_>, frequency: Option<&Frequency>, body: super::Body) -> super::Chart {
        let spec = view.spec;
        let focus = if spec.indicator == self.indicator {
            self.ratio
        } else {
            view.ratio(spec.indicator, spec.facility, spec.period)
        };
        let counted = frequency.filter(|_| spec.indicator == self.indicator);
        let title = match (focus, counted) {
            (None, _) => view.nothing_title(spec.indicator),
            (Some(ratio), None) => view.share_title(&ratio),
            (Some(ratio), Some(frequency)) => view.frequency_title(&ratio, frequency),
        };
        let entry = |indicator, ratio| Entry { indicator, facility: spec.facility, area: spec.area, ratio };
        let mut entries = vec![entry(self.indicator, self.ratio)];
        entries.extend(self.parts.iter().map(|(id, ratio)| entry(*id, *ratio)));
        let ratios: Vec<Ratio<'_>> = entries.iter().filter_map(|entry| entry.ratio).collect();
        let table = view.table(&entries, &[ColumnKind::Indicator]);
        super::Chart {
            spec: spec.clone(),
            lang: view.lang,
            sentence: view.sentence(&title, &table),
            subtitle: view.subtitle(&format::month(spec.period, view.lang), &ratios),
            source: view.source_line(&ratios, &view.notes(&ratios), body.counts()),
            title,
            table,
            body,
        }
    }
}
