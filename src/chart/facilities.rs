//! `facilities`: hospital, medical clinic, dental clinic and pharmacy side by side, a panel an indicator.

use std::collections::BTreeSet;

use super::table::{ColumnKind, Entry};
use super::ticks::{self, Tick};
use super::{Accent, Body, Chart, Mark, View, format, names};
use crate::stats::{Facility, IndicatorId, Month, Ratio};
use crate::text::words;

/// The marks of `facilities`.
#[derive(Clone, Debug, PartialEq)]
pub struct Facilities {
    /// One panel an indicator that has a figure; the one in focus always.
    pub panels: Vec<Panel>,
    /// Where the month has no figure of any kind of facility: the months that have.
    pub other_months: Option<String>,
    /// How many of the panels appear, where they do so one by one; the others keep their places.
    pub revealed: usize,
    /// Those months, in order.
    pub elsewhere: Vec<Month>,
}

/// The kinds of facility under one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub accent: Accent,
    /// Whether it is the one in focus.
    pub is_focus: bool,
    /// One bar a kind.
    pub rows: Vec<Row>,
    /// The rate of all facilities, a rule across the bars.
    pub all: Option<Mark>,
    /// What that rule says.
    pub all_label: String,
    /// Marks on its axis, from 0; the last is its end. Panels differ, so each prints its own.
    pub ticks: Vec<Tick>,
}

/// One kind of facility.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which kind.
    pub facility: Facility,
    /// Its name.
    pub name: String,
    /// Its rate; `None` where it is not published.
    pub mark: Option<Mark>,
    /// Its counts, or that they are not published.
    pub counts: String,
}

impl Panel {
    /// End of the axis, in percent.
    pub fn top(&self) -> f64 {
        self.ticks.last().map_or(1.0, |tick| tick.at)
    }
}

/// The rate of each kind of facility, where it is published.
type Kinds<'a> = Vec<(Facility, Option<Ratio<'a>>)>;

/// The rates of one indicator.
struct Rates<'a> {
    indicator: IndicatorId,
    kinds: Kinds<'a>,
    /// That of all facilities, which the others are set against.
    all: Option<Ratio<'a>>,
}

pub(super) fn build(view: View<'_>) -> Chart {
    let spec = view.spec;
    let rates: Vec<Rates<'_>> = view
        .indicators_with_focus()
        .into_iter()
        .map(|id| {
            let kinds = Facility::KINDS.into_iter().map(|kind| (kind, view.ratio(id, kind, spec.period)));
            (id, kinds.collect::<Kinds<'_>>())
        })
        .filter(|(id, kinds)| *id == spec.indicator || kinds.iter().any(|(_, ratio)| ratio.is_some()))
        .map(|(indicator, kinds)| Rates { indicator, all: all(view, indicator, &kinds), kinds })
        .collect();

    let is_empty = rates.iter().flat_map(|rates| &rates.kinds).all(|(_, ratio)| ratio.is_none());
    let elsewhere = if is_empty { months(view) } else { BTreeSet::new() };
    let other_months = is_empty.then(|| other_months(view, &elsewhere));
    let panels: Vec<Panel> = rates.iter().map(|rates| panel(view, rates)).collect();
    let entries: Vec<Entry<'_>> = rates
        .iter()
        .flat_map(|Rates { indicator, kinds, all }| {
            let entry = |(facility, ratio)| Entry { indicator: *indicator, facility, area: spec.area, ratio };
            // The rule across the bars is a figure as well.
            let all = all.filter(|_| other_months.is_none());
            kinds.iter().copied().map(entry).chain(all.map(|ratio| entry((Facility::All, Some(ratio)))))
        })
        .collect();
    let ratios: Vec<Ratio<'_>> = entries.iter().filter_map(|entry| entry.ratio).collect();
    let focus: Vec<Ratio<'_>> = rates
        .iter()
        .filter(|rates| rates.indicator == spec.indicator)
        .flat_map(|rates| rates.kinds.iter().filter_map(|(_, ratio)| *ratio))
        .collect();
    let title = title(view, &focus);
    let table = view.table(&entries, &[ColumnKind::Facility, ColumnKind::Indicator]);
    let month = format::month(spec.period, view.lang);
    let counts = panels.iter().flat_map(|panel| &panel.rows).map(|row| row.counts.as_str());
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence: view.sentence(&title, &table),
        // The chart is about kinds of facility, so the one chosen for other charts does not narrow it.
        subtitle: View { spec: &super::ChartSpec { facility: Facility::All, ..spec.clone() }, ..view }
            .subtitle(&month, &ratios),
        source: view.source_line(&ratios, &view.notes(&ratios), counts),
        title,
        table,
        body: Body::Facilities(Facilities {
            panels,
            other_months,
            elsewhere: elsewhere.into_iter().collect(),
            revealed: usize::MAX,
        }),
    }
}

/// The months in which the indicator in focus has a figure of some kind of facility.
pub(super) fn months(view: View<'_>) -> BTreeSet<Month> {
    let ratios = Facility::KINDS.into_iter().flat_map(|kind| view.ratios(view.spec.indicator, kind));
    ratios.map(|ratio| ratio.period.month()).collect()
}

/// Those months in words.
fn other_months(view: View<'_>, months: &BTreeSet<Month>) -> String {
    let w = words(view.lang);
    if months.is_empty() {
        return w.chart.not_published.to_owned();
    }
    let months: Vec<String> = months.iter().map(|month| format::month(*month, view.lang)).collect();
    (w.chart.other_months)(&months.join(w.comma))
}

fn title(view: View<'_>, ratios: &[Ratio<'_>]) -> String {
    let by_rate = |a: &&Ratio<'_>, b: &&Ratio<'_>| a.percent.total_cmp(&b.percent);
    match (ratios.iter().max_by(by_rate), ratios.iter().min_by(by_rate)) {
        (Some(high), Some(low)) if ratios.len() > 1 => {
            let name = |ratio: &Ratio<'_>| names::facility_name(ratio.facility, view.lang);
            let indicator = view.indicator_name(high.indicator);
            let (high_rate, low_rate) = (format::headline(high, view.lang), format::headline(low, view.lang));
            (words(view.lang).chart.facilities_title)(indicator, name(high), &high_rate, name(low), &low_rate)
        }
        (Some(only), _) => view.share_title(only),
        _ => {
            let month = format::month(view.spec.period, view.lang);
            (words(view.lang).chart.nothing_by_facility_title)(view.indicator_name(view.spec.indicator), &month)
        }
    }
}

/// The rate of all facilities that the bars are set against: on their base, or none. A rule on another base would make a
/// difference of bases look like one of facilities.
fn all<'a>(view: View<'a>, indicator: IndicatorId, kinds: &Kinds<'a>) -> Option<Ratio<'a>> {
    let period = view.spec.period;
    let mut bases = kinds.iter().filter_map(|(_, ratio)| Some(ratio.as_ref()?.base));
    let Some(base) = bases.next() else { return view.ratio(indicator, Facility::All, period) };
    let is_one = bases.all(|other| other == base);
    let all = view.ratios(indicator, Facility::All).into_iter();
    all.filter(|_| is_one).find(|ratio| ratio.period.month() == period && ratio.base == base)
}

fn panel(view: View<'_>, rates: &Rates<'_>) -> Panel {
    let (w, indicator) = (words(view.lang), rates.indicator);
    let all = rates.all.map(|ratio| view.mark(indicator, &ratio));
    let rows: Vec<Row> = rates
        .kinds
        .iter()
        .map(|(facility, ratio)| Row {
            facility: *facility,
            name: names::capitalized(names::facility_name(*facility, view.lang)),
            mark: ratio.map(|ratio| view.mark(indicator, &ratio)),
            counts: match ratio.map(|ratio| ratio.counts) {
                Some(Some(counts)) => format::formula(&counts, view.lang),
                Some(None) => w.chart.no_counts.to_owned(),
                None => w.chart.not_published.to_owned(),
            },
        })
        .collect();
    let highest = rows.iter().flat_map(|row| &row.mark).chain(&all).map(|mark| mark.percent).fold(0.0, f64::max);
    let resolved = view.data.catalog().per(indicator, view.spec.denominator).unwrap_or(indicator);
    Panel {
        indicator,
        name: view.indicator_name(resolved).to_owned(),
        accent: Accent::of(view.data.catalog(), indicator),
        is_focus: indicator == view.spec.indicator,
        all_label: all.as_ref().map_or_else(String::new, |mark| (w.chart.all_facilities)(&mark.label)),
        all,
        rows,
        ticks: ticks::percent(highest),
    }
}
