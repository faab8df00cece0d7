//! `compare`: two ends of one indicator as a slope: two months, two kinds of facility, or two bases of one month. A line
//! joins two months only where both rates are on one base.

mod ends;

use self::ends::{Ends, Pair, ends, pair};
pub use self::ends::{against_name, againsts};
use super::difference::{Between, Difference};
use super::rate_axis::RateAxis;
use super::table::{ColumnKind, Entry, Line, OwnRow};
use super::{Accent, Against, AxisScale, Body, Cell, CellValue, Chart, ChartSpec, Mark, MarkKey, View, format, names};
use crate::stats::{Base, Facility, IndicatorId, Ratio};
use crate::text::{Lang, words};

/// The marks of `compare`.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// What each end is.
    pub headings: [String; 2],
    /// One slope an indicator, the one in focus last.
    pub slopes: Vec<Slope>,
    /// The axis of the rates, without marks where there is no rate.
    pub axis: RateAxis,
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
    let axis = axis(&ratios, spec.scale);
    let is_log = axis.scale == AxisScale::Log;
    let is_apart = slopes.iter().any(|slope| slope.joined == Joined::Apart && slope.ends.iter().all(Option::is_some));
    let note = match ends {
        Ends::Bases(_) => w.compare.bases_note,
        _ if is_apart => w.compare.not_joined,
        _ if is_log && ratios.iter().any(|ratio| ratio.percent <= 0.0) => w.compare.zero_on_log,
        _ => "",
    };
    let mut notes = view.notes(&ratios);
    if !ratios.is_empty() {
        notes.push(if is_log { w.compare.log_note } else { w.compare.note });
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
        source: view.source_line(&ratios, &notes, slopes.iter().map(|slope| slope.difference.as_str())),
        title,
        table,
        body: Body::Compare(Compare {
            message: message(view, ends, &focus, &headings),
            headings,
            slopes: in_order(slopes),
            axis,
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
        difference: difference.map_or_else(String::new, |difference| difference.text(view.lang)),
    }
}

/// A difference with what rounding allows for it.
fn with_range(difference: &Difference, lang: Lang) -> String {
    let w = words(lang);
    let range = difference.range.as_deref().map(|range| format!("{} {}", w.columns.range, (w.compare.points)(range)));
    std::iter::once(difference.text(lang)).chain(range).collect::<Vec<_>>().join(w.semicolon)
}

/// The axis of the rates, a little higher than the highest.
fn axis(ratios: &[Ratio<'_>], scale: AxisScale) -> RateAxis {
    let percents: Vec<f64> = ratios.iter().map(|ratio| ratio.percent).collect();
    let mut axis = RateAxis::between_marks(scale, &percents, 1.02);
    if percents.is_empty() {
        axis.ticks.clear();
    }
    axis
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
    let difference = difference(focus, ends, view.lang).map(|difference| difference.text(view.lang));
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
        // Month or kind are those of both; that it is their difference stands in their place.
        let label = (w.compare.difference)(difference.factor.as_deref());
        let both = |a: String, b: String| if a == b { a } else { format!("{a}/{b}") };
        let [first, second] = kinds.map(Facility::id).map(str::to_owned);
        rows.push(Line::Own(Box::new(OwnRow {
            key: MarkKey { indicator, base, period, facility, area },
            period: Cell::name(label.clone(), both(a.period.to_string(), b.period.to_string())),
            facility: Cell::name(label, both(first, second)),
            item: Cell::name(
                view.indicator_name(b.indicator),
                format!("{} difference", view.data.catalog().indicator(b.indicator).id),
            ),
            base: if a.base == b.base { Cell::name(base_label(base), base.id()) } else { Cell::none() },
            numerator: Cell::none(),
            denominator: Cell::none(),
            ratio: Cell {
                text: difference.said.clone(),
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
