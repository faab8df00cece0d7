//! `compare`: two ends of one indicator as a slope: two months, two kinds of facility, or two bases of one month. A line
//! joins two months only where both rates are on one base.

use super::difference::{Between, Difference};
use super::table::{ColumnKind, Entry, Line, OwnRow};
use super::ticks::{self, Tick};
use super::{
    Accent, Against, AxisScale, Body, Cell, CellValue, Chart, ChartSpec, Mark, MarkKey, View, format, names, time,
};
use crate::stats::{Base, Dataset, Denominator, Facility, IndicatorId, Month, Ratio};
use crate::text::{Lang, words};

/// The marks of `compare`.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// What each end is.
    pub headings: [String; 2],
    /// One slope an indicator, the one in focus last.
    pub slopes: Vec<Slope>,
    /// How rates are set on the axis.
    pub scale: AxisScale,
    /// The lowest and the highest rate of the axis, in percent.
    pub range: (f64, f64),
    /// Marks on the axis, in percent.
    pub ticks: Vec<Tick>,
    /// Why nothing joins the ends, or what it means that they are joined; empty for two rates on one base.
    pub note: String,
    /// What is missing, and what can be done.
    pub message: Option<String>,
}

/// The two ends of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub accent: Accent,
    /// Whether it is the one in focus.
    pub is_focus: bool,
    /// The figure of each end.
    pub ends: [Option<Mark>; 2],
    /// What joins them.
    pub joined: Joined,
    /// How they differ; empty where that cannot be said.
    pub difference: String,
}

/// What joins the two ends of a slope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// A line: both rates are on one base.
    Line,
    /// A dashed line: one count over two denominators, which is no change.
    Dashed,
    /// Nothing: the bases differ, or an end is missing.
    Apart,
}

impl Compare {
    /// Where a rate stands on the axis, from 0 at its foot to 1 at its top; `None` for 0 on a logarithmic one.
    pub fn share(&self, percent: f64) -> Option<f64> {
        let (low, high) = self.range;
        match self.scale {
            AxisScale::Linear => Some(percent / high),
            AxisScale::Log if percent <= 0.0 => None,
            AxisScale::Log => Some((percent / low).log10() / (high / low).log10()),
        }
    }
}

/// Two figures, each where it is published.
type Pair<'a> = [Option<Ratio<'a>>; 2];

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// Two months, the earlier first.
    Months([Month; 2]),
    /// Two kinds of facility, in their order.
    Facilities([Facility; 2]),
    /// Two bases of one month.
    Bases([Base; 2]),
    /// One figure: there is nothing to compare it with.
    Alone,
}

pub(super) fn build(view: View<'_>) -> Chart {
    let w = words(view.lang);
    let spec = view.spec;
    let ends = ends(view);
    let lines: Vec<(IndicatorId, Pair<'_>)> = indicators(view)
        .into_iter()
        .map(|id| (id, pair(view, id, ends)))
        .filter(|(id, pair)| *id == spec.indicator || pair.iter().all(Option::is_some))
        .collect();
    let focus = lines.iter().find(|(id, _)| *id == spec.indicator).map_or([None, None], |(_, pair)| *pair);
    let headings = headings(view, ends);
    let slopes: Vec<Slope> = lines.iter().map(|(id, pair)| slope(view, *id, pair, ends)).collect();

    let ratios: Vec<Ratio<'_>> = lines.iter().flat_map(|(_, pair)| pair.iter().flatten().copied()).collect();
    let (range, ticks) = axis(&ratios, spec.scale);
    let is_apart = slopes.iter().any(|slope| slope.joined == Joined::Apart && slope.ends.iter().all(Option::is_some));
    let note = match ends {
        Ends::Bases(_) => w.compare.bases_note,
        _ if is_apart => w.compare.not_joined,
        _ => "",
    };
    let mut notes = view.notes(&ratios);
    if !ratios.is_empty() {
        notes.push(if spec.scale == AxisScale::Log { w.compare.log_note } else { w.compare.note });
    }
    let title = title(view, ends, &focus, &headings);
    let rows: Vec<Line<'_>> = lines.iter().flat_map(|(id, pair)| rows(view, *id, pair, ends)).collect();
    let leads: &[ColumnKind] = match ends {
        Ends::Facilities(_) => &[ColumnKind::Facility, ColumnKind::Indicator, ColumnKind::Base],
        _ => &[ColumnKind::Period, ColumnKind::Indicator, ColumnKind::Base],
    };
    let table = view.table_with(&rows, leads);
    let mut sentence = view.sentence(&title, &table);
    if table.rows.len() > 8 {
        // The table is too long for one breath, the slopes are not.
        let said = slopes.iter().map(|slope| spoken(slope, &headings, view.lang));
        sentence = std::iter::once(sentence).chain(said).collect::<Vec<_>>().join(" ");
    }
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence,
        subtitle: subtitle(view, ends, &ratios),
        source: view.source_line(&ratios, &notes),
        title,
        table,
        body: Body::Compare(Compare {
            message: message(view, ends, &focus, &headings),
            headings,
            slopes: in_order(slopes),
            scale: spec.scale,
            range,
            ticks,
            note: note.to_owned(),
        }),
    }
}

/// The slope in focus comes last, so that it is drawn over the others.
fn in_order(mut slopes: Vec<Slope>) -> Vec<Slope> {
    slopes.sort_by_key(|slope| slope.is_focus);
    slopes
}

/// The indicators of the view. What is no part of the card checks and their views is compared by itself.
fn indicators(view: View<'_>) -> Vec<IndicatorId> {
    let is_family = super::main_indicators(view.data).contains(&view.spec.indicator);
    if view.spec.indicators.is_empty() && !is_family {
        return vec![view.spec.indicator];
    }
    view.indicators_with_focus()
}

/// What `against` means in this view.
fn ends(view: View<'_>) -> Ends {
    let spec = view.spec;
    let months = |other: Month| Ends::Months([spec.period.min(other), spec.period.max(other)]);
    match spec.against {
        Against::Period(month) if month != spec.period => months(month),
        Against::Facility(facility) if facility != spec.facility => {
            Ends::Facilities([spec.facility.min(facility), spec.facility.max(facility)])
        }
        Against::Period(_) | Against::Facility(_) => Ends::Alone,
        Against::Newest => newest(view).map_or(Ends::Alone, months),
        Against::Base => bases(view).map_or(Ends::Alone, Ends::Bases),
    }
}

/// The newest month that has a rate of the indicator in focus; where that is in focus itself, the first one on its base.
fn newest(view: View<'_>) -> Option<Month> {
    let spec = view.spec;
    let all = view.ratios(spec.indicator, spec.facility);
    let newest = all.last()?.period.month();
    if newest > spec.period {
        return Some(newest);
    }
    let base = view.ratio(spec.indicator, spec.facility, spec.period).map(|ratio| ratio.base);
    let on_base = all.iter().find(|ratio| Some(ratio.base) == base && ratio.period.month() != spec.period);
    let other = on_base.or_else(|| all.iter().find(|ratio| ratio.period.month() != spec.period));
    other.map(|ratio| ratio.period.month())
}

/// The base in focus of the month, and the other one that its rate is published on or that its counts allow.
fn bases(view: View<'_>) -> Option<[Base; 2]> {
    let spec = view.spec;
    let main = view.ratio(spec.indicator, spec.facility, spec.period)?;
    let on = |base: Base| rate_on(view, spec.indicator, base).is_some();
    // First those of the same indicator, as its month has them; then those that other counts of it allow.
    let own = view.data.ratios(main.indicator, spec.facility, spec.area, main.period);
    let others = own.iter().map(|ratio| ratio.base).chain(Base::ALL).filter(|base| *base != main.base);
    let focus = spec.focus.filter(|base| *base != main.base && on(*base));
    let other = focus.or_else(|| others.into_iter().find(|base| on(*base)))?;
    Some([main.base, other])
}

/// The rate of an indicator's numerator per `base` in the month in focus.
fn rate_on(view: View<'_>, indicator: IndicatorId, base: Base) -> Option<Ratio<'_>> {
    let spec = view.spec;
    if base == Base::Given {
        return view.ratio(indicator, spec.facility, spec.period).filter(|ratio| ratio.base == base);
    }
    view.data.ratio(indicator, Denominator::Per(base), spec.facility, spec.area, spec.period)
}

fn pair(view: View<'_>, indicator: IndicatorId, ends: Ends) -> Pair<'_> {
    let spec = view.spec;
    match ends {
        Ends::Months(months) => {
            on_one_base(view, indicator, months.map(|month| of_month(&view.ratios(indicator, spec.facility), month)))
        }
        Ends::Facilities(kinds) => {
            on_one_base(view, indicator, kinds.map(|kind| of_month(&view.ratios(indicator, kind), spec.period)))
        }
        Ends::Bases([main, other]) => {
            // Others are shown on these bases only where their own rate is on the first one.
            let own = view.ratio(indicator, spec.facility, spec.period).filter(|ratio| ratio.base == main);
            [own, own.and_then(|_| rate_on(view, indicator, other))]
        }
        Ends::Alone => [view.ratio(indicator, spec.facility, spec.period), None],
    }
}

/// The rates of a month, of a stock those of its last day.
fn of_month<'a>(ratios: &[Ratio<'a>], month: Month) -> Vec<Ratio<'a>> {
    let last = ratios.iter().rev().map(|ratio| ratio.period).find(|period| period.month() == month);
    ratios.iter().filter(|ratio| Some(ratio.period) == last).copied().collect()
}

/// Of the rates at both ends two on one base, the base in focus first, then the main one; else the main ones.
fn on_one_base<'a>(view: View<'a>, indicator: IndicatorId, ends: [Vec<Ratio<'a>>; 2]) -> Pair<'a> {
    let [a, b] = ends;
    let focus = view.spec.focus.filter(|_| indicator == view.spec.indicator);
    let wanted = focus.into_iter().chain(a.iter().map(|ratio| ratio.base));
    let on = |ratios: &[Ratio<'a>], base: Base| ratios.iter().find(|ratio| ratio.base == base).copied();
    for base in wanted {
        if let (Some(a), Some(b)) = (on(&a, base), on(&b, base)) {
            return [Some(a), Some(b)];
        }
    }
    [a.first().copied(), b.first().copied()]
}

fn headings(view: View<'_>, ends: Ends) -> [String; 2] {
    let lang = view.lang;
    match ends {
        Ends::Months(months) => months.map(|month| format::month(month, lang)),
        Ends::Facilities(kinds) => kinds.map(|kind| names::capitalized(names::facility_name(kind, lang))),
        Ends::Bases(bases) => bases.map(|base| names::capitalized(names::base_name(base, lang))),
        Ends::Alone => [format::month(view.spec.period, lang), String::new()],
    }
}

/// How the ends of one indicator differ; `None` where that cannot be said.
fn difference(pair: &Pair<'_>, ends: Ends, lang: Lang) -> Option<Difference> {
    let [Some(a), Some(b)] = pair else { return None };
    match ends {
        Ends::Months(_) if a.base == b.base => Some(Difference::of(a, b, Between::Months, lang)),
        Ends::Facilities(_) if a.base == b.base => Some(Difference::of(a, b, Between::Rates, lang)),
        // Two bases differ in what they count; the difference of their rates is a fact, but of the bases.
        Ends::Bases(_) => Some(Difference::of(a, b, Between::Rates, lang)),
        _ => None,
    }
}

fn slope(view: View<'_>, indicator: IndicatorId, pair: &Pair<'_>, ends: Ends) -> Slope {
    let joined = match (pair, ends) {
        ([Some(_), Some(_)], Ends::Bases(_)) => Joined::Dashed,
        ([Some(a), Some(b)], _) if a.base == b.base => Joined::Line,
        _ => Joined::Apart,
    };
    let difference = difference(pair, ends, view.lang);
    let mark = |ratio: &Ratio<'_>| {
        let mut mark = view.mark(indicator, ratio);
        // The source stays the last line.
        let place = mark.tooltip.lines.len().saturating_sub(1);
        mark.tooltip.lines.splice(place..place, difference.as_ref().map(|d| with_range(d, view.lang)));
        mark
    };
    let resolved = view.data.catalog().per(indicator, view.spec.denominator).unwrap_or(indicator);
    Slope {
        indicator,
        name: view.indicator_name(resolved).to_owned(),
        accent: Accent::of(view.data.catalog(), indicator),
        is_focus: indicator == view.spec.indicator,
        ends: [pair[0].as_ref().map(mark), pair[1].as_ref().map(mark)],
        joined,
        difference: difference.map_or_else(String::new, |difference| difference.text),
    }
}

/// A difference with what rounding allows for it.
fn with_range(difference: &Difference, lang: Lang) -> String {
    let w = words(lang);
    match &difference.range {
        Some(range) => format!("{}{}{} {}", difference.text, w.semicolon, w.columns.range, (w.compare.points)(range)),
        None => difference.text.clone(),
    }
}

/// Ticks from 0; on a logarithmic axis round numbers around the rates.
fn axis(ratios: &[Ratio<'_>], scale: AxisScale) -> ((f64, f64), Vec<Tick>) {
    let rates = || ratios.iter().map(|ratio| ratio.percent);
    let highest = rates().fold(0.0, f64::max);
    let lowest = rates().filter(|rate| *rate > 0.0).fold(f64::INFINITY, f64::min);
    if scale == AxisScale::Log && lowest.is_finite() {
        let ticks = log_ticks(lowest, highest);
        let end = |tick: Option<&Tick>| tick.map_or(1.0, |tick| tick.at);
        return ((end(ticks.first()), end(ticks.last())), ticks);
    }
    if ratios.is_empty() {
        return ((0.0, 1.0), Vec::new());
    }
    let ticks = ticks::percent(highest * 1.02);
    ((0.0, ticks.last().map_or(1.0, |tick| tick.at)), ticks)
}

/// 1, 2 and 5 of each power of ten around two rates; powers of ten alone where those would be many.
fn log_ticks(lowest: f64, highest: f64) -> Vec<Tick> {
    let decades = (highest / lowest).log10();
    let steps: &[f64] = if decades > 2.5 { &[1.0] } else { &[1.0, 2.0, 5.0] };
    let mut ticks: Vec<Tick> = Vec::new();
    // Powers of percent from a millionth up to far above 100%.
    for power in -6..=6 {
        for step in steps {
            let at = step * 10_f64.powi(power);
            // The tick below the lowest rate begins the axis, the one above the highest ends it.
            if at <= lowest {
                ticks.clear();
            }
            if ticks.last().is_none_or(|last| last.at < highest) {
                ticks.push(Tick { at, label: format!("{at:.digits$}%", digits = crate::stats::decimals(at)) });
            }
        }
    }
    ticks
}

fn title(view: View<'_>, ends: Ends, focus: &Pair<'_>, headings: &[String; 2]) -> String {
    let w = &words(view.lang).compare;
    let indicator = view.spec.indicator;
    let resolved = view.data.catalog().per(indicator, view.spec.denominator).unwrap_or(indicator);
    let name = view.indicator_name(resolved);
    let month = format::month(view.spec.period, view.lang);
    let [Some(a), Some(b)] = focus else {
        let there = focus.iter().zip(headings).find_map(|(ratio, heading)| Some((ratio.as_ref()?, heading)));
        return match there {
            Some((only, heading)) => {
                let heading = match ends {
                    Ends::Facilities(_) => format!("{month}{}{heading}", words(view.lang).comma),
                    _ => heading.clone(),
                };
                (w.one_title)(name, &heading, &format::headline(only, view.lang))
            }
            None => view.nothing_title(indicator),
        };
    };
    let rates = [format::headline(a, view.lang), format::headline(b, view.lang)];
    let rates = [rates[0].as_str(), rates[1].as_str()];
    let ends_named = [headings[0].as_str(), headings[1].as_str()];
    let difference = difference(focus, ends, view.lang).map(|difference| difference.text);
    match (ends, difference) {
        (Ends::Bases(bases), _) => {
            (w.bases_title)(name, &month, bases.map(|base| names::base_label(base, view.lang)), rates)
        }
        (Ends::Facilities(kinds), difference) => {
            let kinds = kinds.map(|kind| names::facility_name(kind, view.lang));
            (w.facilities_title)(name, kinds, rates, difference.as_deref().unwrap_or(w.not_joined))
        }
        (_, Some(difference)) => {
            let months = b.period.month().index() - a.period.month().index();
            let span = (words(view.lang).chart.years_months)(months / 12, months % 12);
            (w.months_title)(name, &span, rates, &difference)
        }
        (_, None) => (w.apart_title)(name, ends_named, rates),
    }
}

fn subtitle(view: View<'_>, ends: Ends, ratios: &[Ratio<'_>]) -> String {
    let w = &words(view.lang).compare;
    let month = format::month(view.spec.period, view.lang);
    match ends {
        Ends::Months([a, b]) => {
            view.subtitle(&(w.and)(&format::month(a, view.lang), &format::month(b, view.lang)), ratios)
        }
        // Both kinds stand above the ends; the one in focus does not narrow the chart.
        Ends::Facilities(_) => {
            let spec = ChartSpec { facility: Facility::All, ..view.spec.clone() };
            View { spec: &spec, ..view }.subtitle(&month, ratios)
        }
        Ends::Bases(_) | Ends::Alone => view.subtitle(&month, ratios),
    }
}

/// What is missing, and what can be done.
fn message(view: View<'_>, ends: Ends, focus: &Pair<'_>, headings: &[String; 2]) -> Option<String> {
    let w = words(view.lang);
    if ends == Ends::Alone && focus[0].is_some() {
        let reason = match view.spec.against {
            Against::Base => w.compare.one_base,
            Against::Newest => w.chart.not_published,
            Against::Period(_) | Against::Facility(_) => w.compare.same,
        };
        return Some(reason.to_owned());
    }
    let missing: Vec<&str> = focus
        .iter()
        .zip(headings)
        .filter(|(ratio, heading)| ratio.is_none() && !heading.is_empty())
        .map(|(_, heading)| heading.as_str())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let all = view.ratios(view.spec.indicator, view.spec.facility);
    let published = all.first().zip(all.last()).map(|(first, last)| {
        let month = |ratio: &Ratio<'_>| format::month(ratio.period.month(), view.lang);
        (w.compare.published)(&month(first), &month(last))
    });
    let missing = (w.compare.missing)(&missing.join(w.comma));
    Some(std::iter::once(missing).chain(published).collect::<Vec<_>>().join("\n"))
}

/// Both figures of an indicator, and their difference.
fn rows<'a>(view: View<'a>, indicator: IndicatorId, pair: &Pair<'a>, ends: Ends) -> Vec<Line<'a>> {
    let w = words(view.lang);
    let (spec, lang) = (view.spec, view.lang);
    let own = [spec.facility, spec.facility];
    let kinds = if let Ends::Facilities(kinds) = ends { kinds } else { own };
    let entry = |ratio: Option<Ratio<'a>>, facility| Line::Ratio(Entry { indicator, facility, area: spec.area, ratio });
    let mut rows: Vec<Line<'a>> = match pair {
        [None, None] => vec![entry(None, spec.facility)],
        // An end without a figure has no row: its month is not the one in focus, which the row would name.
        _ => pair.iter().zip(kinds).filter(|(ratio, _)| ratio.is_some()).map(|(r, kind)| entry(*r, kind)).collect(),
    };
    if let ([Some(a), Some(b)], Some(difference)) = (pair, difference(pair, ends, lang)) {
        let MarkKey { base, period, facility, area, .. } = view.mark(indicator, b).key;
        let base_label = |base: Base| names::capitalized(names::base_label(base, lang));
        rows.push(Line::Own(Box::new(OwnRow {
            key: MarkKey { indicator, base, period, facility, area },
            period: Cell::name(time::span(a.period, b.period, lang), format!("{}/{}", a.period, b.period)),
            facility: match kinds.map(|kind| names::capitalized(names::facility_name(kind, lang))) {
                [first, second] if first != second => {
                    Cell::name((w.compare.and)(&first, &second), kinds.map(Facility::id).join("; "))
                }
                [only, _] => Cell::name(only, facility.id()),
            },
            item: Cell::name((w.compare.difference)(view.indicator_name(b.indicator)), "difference"),
            base: if a.base == b.base { Cell::name(base_label(base), base.id()) } else { Cell::none() },
            numerator: Cell::none(),
            denominator: Cell::none(),
            ratio: Cell {
                text: difference.text.clone(),
                value: CellValue::Points { value: difference.points, digits: difference.digits },
            },
            range: difference
                .range
                .as_deref()
                .map_or_else(Cell::none, |range| Cell { text: (w.compare.points)(range), value: CellValue::None }),
            source: Cell::none(),
        })));
    }
    rows
}

/// A slope as a sentence: both ends, each with its rate, and the difference.
fn spoken(slope: &Slope, headings: &[String; 2], lang: Lang) -> String {
    let comma = words(lang).comma;
    let ends = headings
        .iter()
        .zip(&slope.ends)
        .filter_map(|(heading, mark)| mark.as_ref().map(|mark| format!("{heading} {}", mark.tooltip.value)));
    let difference = Some(slope.difference.clone()).filter(|text| !text.is_empty());
    let said = ends.chain(difference).collect::<Vec<_>>().join(comma);
    let stop = if lang == Lang::Ja { "。" } else { "." };
    format!("{} {said}{stop}", slope.name)
}

/// What a view can be compared with, and whether the indicator in focus has a figure there.
pub fn againsts(data: &Dataset, spec: &ChartSpec) -> Vec<(Against, bool)> {
    let view = View { data, spec, lang: Lang::default() };
    let months: std::collections::BTreeSet<Month> =
        view.ratios(spec.indicator, spec.facility).iter().map(|ratio| ratio.period.month()).collect();
    let kinds = Facility::ALL.into_iter().filter(|kind| *kind != spec.facility);
    let months = months.into_iter().rev().filter(|month| *month != spec.period);
    std::iter::once((Against::Newest, newest(view).is_some()))
        .chain(months.map(|month| (Against::Period(month), true)))
        .chain(kinds.map(|kind| {
            let has_figure = view.ratio(spec.indicator, kind, spec.period).is_some();
            (Against::Facility(kind), has_figure)
        }))
        .chain([(Against::Base, bases(view).is_some())])
        .collect()
}

/// Name of what a view is compared with.
pub fn against_name(against: Against, lang: Lang) -> String {
    let w = &words(lang).compare;
    match against {
        Against::Newest => w.newest.to_owned(),
        Against::Period(month) => format::month(month, lang),
        Against::Facility(facility) => names::capitalized(names::facility_name(facility, lang)),
        Against::Base => w.other_base.to_owned(),
    }
}
