//! `prefectures`: the 47 as tiles in the shape of the country and ranked beside it, with one selection.

mod classes;
mod grid;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

pub use self::classes::Classes;
pub use self::grid::{CORNER, Cell, OPEN_SEA, SIZE, cell};
use super::rate_axis::RateAxis;
use super::table::{ColumnKind, Entry};
use super::{Accent, Body, Chart, ChartSpec, Mark, MarkKey, View, chart_name, format, names};
use crate::stats::{Area, Base, Dataset, Denominator, Month, Period, Ratio};
use crate::text::{Extremes, words};

/// The marks of `prefectures`.
#[derive(Clone, Debug, PartialEq)]
pub struct Prefectures {
    /// Colour of the indicator.
    pub accent: Accent,
    /// Every prefecture, in the order of the codes.
    pub tiles: Vec<Tile>,
    /// Those with a rate as places in `tiles`, the highest first.
    pub ranked: Vec<usize>,
    /// The rate of the nation, a rule across the ranks.
    pub nation: Option<Mark>,
    /// What that rule says.
    pub nation_label: String,
    /// Which rate has which colour.
    pub classes: Classes,
    /// Where rates stand in the ranks.
    pub axis: RateAxis,
    /// How many of the 47 have a rate.
    pub published: String,
    /// How many have none; `None` where all have one.
    pub without: Option<String>,
    /// How many have none and which.
    pub without_list: Option<String>,
    /// The prefecture in focus.
    pub chosen: Option<Area>,
    /// What a click on the one in focus asks for: the figure of the nation.
    pub leave: Option<MarkKey>,
    /// Where the month has no figure of any prefecture: the months that have.
    pub other_months: Option<String>,
    /// Those months, in order.
    pub elsewhere: Vec<Month>,
}

/// One prefecture.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// Which one.
    pub area: Area,
    /// Where its tile stands.
    pub cell: Cell,
    /// Its full name.
    pub name: String,
    /// Names for its tile, the longest first.
    pub names: [&'static str; 3],
    /// Its rate; `None` where it is not published.
    pub mark: Option<Mark>,
    /// What it says where no rate is published.
    pub missing: String,
}

impl Tile {
    /// A short name of its own, without what kind of prefecture it is.
    pub fn short(&self) -> &'static str {
        let [short, ..] = self.names;
        short
    }
}

impl Prefectures {
    /// What a click on a prefecture asks for: its figure, or that of the nation where it is in focus already.
    pub fn toggled(&self, clicked: MarkKey) -> MarkKey {
        if self.chosen == Some(clicked.area) { self.leave.unwrap_or(clicked) } else { clicked }
    }
}

/// The rates of the prefectures in one period and on one base.
#[derive(Default)]
struct Shown<'a> {
    rates: BTreeMap<Area, Ratio<'a>>,
    nation: Option<Ratio<'a>>,
}

/// The rates of an area in a span of months under the denominator of the view.
fn rates_in(view: View<'_>, area: Area, months: RangeInclusive<Month>) -> Vec<Ratio<'_>> {
    let (data, spec) = (view.data, view.spec);
    let Some(indicator) = data.catalog().per(spec.indicator, spec.denominator) else { return Vec::new() };
    if let Denominator::Given(given) = spec.denominator {
        let own = data.ratio_of_given(indicator, given, spec.facility, area);
        return own.into_iter().filter(|ratio| months.contains(&ratio.period.month())).collect();
    }
    let periods = data.periods(indicator, spec.facility, area, months);
    let ratios = periods.into_iter().flat_map(|period| data.ratios(indicator, spec.facility, area, period));
    ratios.filter(|ratio| spec.denominator.admits(ratio.base)).collect()
}

/// The rates of the month in focus. Where it has several days or bases, those of the day and base that most prefectures
/// have a rate on, of equal ones the last day: what stands on one scale is of one kind.
fn shown(view: View<'_>) -> Shown<'_> {
    let month = view.spec.period;
    let all: Vec<Ratio<'_>> = Area::prefectures().flat_map(|area| rates_in(view, area, month..=month)).collect();
    let mut counts: Vec<((Period, Base), usize)> = Vec::new();
    for ratio in &all {
        let key = (ratio.period, ratio.base);
        match counts.iter_mut().find(|(other, _)| *other == key) {
            Some((_, count)) => *count += 1,
            None => counts.push((key, 1)),
        }
    }
    let most = counts.into_iter().max_by_key(|((period, base), count)| (*count, *period, std::cmp::Reverse(*base)));
    let Some(((period, base), _)) = most else { return Shown::default() };
    let is_of_it = |ratio: &Ratio<'_>| ratio.period == period && ratio.base == base;
    Shown {
        rates: all.into_iter().filter(is_of_it).map(|ratio| (ratio.area, ratio)).collect(),
        nation: rates_in(view, Area::NATION, month..=month).into_iter().find(is_of_it),
    }
}

pub(super) fn build(view: View<'_>) -> Chart {
    let w = words(view.lang).prefectures;
    let spec = view.spec;
    let Shown { rates, nation } = shown(view);
    let accent = Accent::of(view.data.catalog(), spec.indicator);
    let mut tiles: Vec<Tile> = Vec::new();
    for (place, area) in Area::prefectures().enumerate() {
        let names = [&w.short, &w.shorter, &w.shortest].map(|names| names.get(place).copied().unwrap_or_default());
        let Some(cell) = cell(area) else { continue };
        let name = names::area_name(area, view.lang).to_owned();
        let mark = rates.get(&area).map(|ratio| view.mark(spec.indicator, ratio));
        let missing = format!("{name} {}", words(view.lang).chart.not_published);
        tiles.push(Tile { area, cell, name, names, mark, missing });
    }
    let percent = |place: &usize| tiles.get(*place).and_then(|tile| tile.mark.as_ref()).map(|mark| mark.percent);
    let mut ranked: Vec<usize> = (0..tiles.len()).filter(|place| percent(place).is_some()).collect();
    // Equal rates stay in the order of the codes.
    ranked.sort_by(|a, b| percent(b).unwrap_or_default().total_cmp(&percent(a).unwrap_or_default()));

    let percents: Vec<f64> = rates.values().map(|ratio| ratio.percent).collect();
    let with_nation: Vec<f64> = percents.iter().copied().chain(nation.map(|ratio| ratio.percent)).collect();
    let lacking: Vec<&str> = tiles.iter().filter(|tile| tile.mark.is_none()).map(Tile::short).collect();
    let has_gaps = !lacking.is_empty() && !rates.is_empty();
    let nation_mark = nation.map(|ratio| view.mark(spec.indicator, &ratio));
    let any = rates.values().next();
    let leave = nation_mark
        .as_ref()
        .map(|mark| mark.key)
        .or_else(|| any.map(|ratio| MarkKey { area: Area::NATION, ..view.mark(spec.indicator, ratio).key }));
    let elsewhere = if rates.is_empty() { months(view) } else { BTreeSet::new() };
    let body = Prefectures {
        accent,
        nation_label: nation_mark.as_ref().map_or_else(String::new, |mark| (w.nation)(&mark.label)),
        nation: nation_mark,
        classes: Classes::of(&percents, view.lang),
        axis: RateAxis::between_marks(spec.scale, &with_nation, 1.0),
        published: (w.published)(rates.len()),
        without: has_gaps.then(|| (w.without)(lacking.len())),
        without_list: has_gaps.then(|| (w.without_list)(lacking.len(), &lacking.join(words(view.lang).comma))),
        chosen: (spec.area != Area::NATION).then_some(spec.area),
        leave,
        other_months: rates.is_empty().then(|| other_months(view, &elsewhere)),
        elsewhere: elsewhere.into_iter().collect(),
        tiles,
        ranked,
    };
    let title = title(view, &body);
    chart(view, title, body, &rates, nation)
}

/// The words and the table around the marks, from the same rates.
fn chart(
    view: View<'_>,
    title: String,
    body: Prefectures,
    rates: &BTreeMap<Area, Ratio<'_>>,
    nation: Option<Ratio<'_>>,
) -> Chart {
    let (w, spec) = (words(view.lang), view.spec);
    let ratios: Vec<Ratio<'_>> = nation.into_iter().chain(rates.values().copied()).collect();
    let areas = std::iter::once(Area::NATION).chain(Area::prefectures());
    let entries: Vec<Entry<'_>> = areas
        .filter(|_| !rates.is_empty())
        .map(|area| {
            let ratio = if area == Area::NATION { nation } else { rates.get(&area).copied() };
            Entry { indicator: spec.indicator, facility: spec.facility, area, ratio }
        })
        .collect();
    let time = match rates.values().next() {
        Some(ratio) => format::period(ratio.period, view.lang),
        None => format::month(spec.period, view.lang),
    };
    let per = rates.values().next().map(|ratio| (w.chart.per)(names::base_name(ratio.base, view.lang)));
    let indicator = rates.values().next().map_or(spec.indicator, |ratio| ratio.indicator);
    let subtitle = (w.prefectures.subtitle)(view.indicator_name(indicator), &time, &per.unwrap_or_default());
    // A table of 47 rows is read row by row; the sentence says what they come to.
    let mut sentence = vec![(w.chart.description)(chart_name(spec.kind, view.lang), &title)];
    sentence.extend(body.nation.as_ref().map(|mark| (w.prefectures.nation_is)(&mark.tooltip.value)));
    let stop = if view.lang == crate::text::Lang::Ja { "。" } else { "." };
    match &body.other_months {
        Some(months) => sentence.push(format!("{months}{stop}")),
        None => sentence.push(format!(
            "{}{stop}",
            [Some(&body.published), body.without.as_ref()]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(w.comma)
        )),
    }
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence: sentence.join(" "),
        subtitle: subtitle.trim_end().to_owned(),
        source: view.source_line(&ratios, &view.notes(&ratios), None),
        title,
        table: view.table(&entries, &[ColumnKind::Area]),
        body: Body::Prefectures(body),
    }
}

fn title(view: View<'_>, body: &Prefectures) -> String {
    let w = words(view.lang).prefectures;
    let indicator = view.indicator_name(
        view.data.catalog().per(view.spec.indicator, view.spec.denominator).unwrap_or(view.spec.indicator),
    );
    let marks: Vec<(&str, &Mark)> = body
        .ranked
        .iter()
        .filter_map(|place| body.tiles.get(*place))
        .filter_map(|tile| Some((tile.name.as_str(), tile.mark.as_ref()?)))
        .collect();
    let (Some((high_name, high)), Some((_, low))) = (marks.first(), marks.last()) else {
        return (w.nothing_title)(indicator, &format::month(view.spec.period, view.lang));
    };
    // What is printed alike shares a rank, whatever the digits that are not printed.
    let named = |label: &str| -> Vec<&str> {
        marks.iter().filter(|(_, mark)| mark.label == label).map(|(name, _)| *name).collect()
    };
    if marks.len() == 1 {
        (w.only_title)(indicator, high_name, &high.label)
    } else if high.label == low.label {
        (w.equal_title)(indicator, &high.label, marks.len())
    } else {
        (w.title)(&Extremes {
            indicator,
            high: &named(&high.label),
            high_rate: &high.label,
            low: &named(&low.label),
            low_rate: &low.label,
            published: marks.len(),
        })
    }
}

/// The months in which the indicator in focus has a figure of some prefecture.
pub(super) fn months(view: View<'_>) -> BTreeSet<Month> {
    let ratios = Area::prefectures().flat_map(|area| rates_in(view, area, Month::all()));
    ratios.map(|ratio| ratio.period.month()).collect()
}

/// Those months in words.
fn other_months(view: View<'_>, months: &BTreeSet<Month>) -> String {
    let w = words(view.lang);
    if months.is_empty() {
        return w.chart.not_published.to_owned();
    }
    let named: Vec<String> = spans(months.iter().copied())
        .into_iter()
        .map(|(first, last)| {
            let (from, to) = (format::month(first, view.lang), format::month(last, view.lang));
            if first == last { from } else { (w.chart.span)(&from, &to) }
        })
        .collect();
    (w.prefectures.other_months)(&named.join(w.comma))
}

/// Months as spans without a gap, first and last of each.
fn spans(months: impl IntoIterator<Item = Month>) -> Vec<(Month, Month)> {
    let mut spans: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match spans.last_mut() {
            Some((_, last)) if last.plus(1) == month => *last = month,
            _ => spans.push((month, month)),
        }
    }
    spans
}

/// The prefectures that have a rate of the indicator in focus in the month in focus, in the order of the codes.
pub fn areas(data: &Dataset, spec: &ChartSpec) -> Vec<Area> {
    let (month, denominator) = (spec.period, spec.denominator);
    let has_rate = |area: &Area| data.ratio(spec.indicator, denominator, spec.facility, *area, month).is_some();
    Area::prefectures().filter(has_rate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_a_row_are_one_span() {
        let months = ["2021-11", "2021-12", "2022-01", "2022-03", "2022-05", "2022-06"];
        let found = spans(months.into_iter().filter_map(Month::parse_iso));
        let text: Vec<String> = found.into_iter().map(|(first, last)| format!("{first}..{last}")).collect();
        assert_eq!(text, ["2021-11..2022-01", "2022-03..2022-03", "2022-05..2022-06"]);
    }
}
