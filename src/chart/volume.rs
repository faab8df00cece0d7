//! `volume`: counts by month, stacked by what they are made of, and below them the rate of the indicator in focus on the
//! same time axis. Two panels with an axis each, never one with two.

mod stack;

use std::collections::{BTreeMap, BTreeSet};

pub use self::stack::Part;
use self::stack::{Counts, Total};
use super::table::{ColumnKind, Entry, Line, OwnRow, Table};
use super::ticks::{self, Tick};
use super::time::{self, TimeAxis};
use super::trend::{self, Gap, Point, Series};
use super::{Accent, Body, Cell, CellValue, Chart, Mark, MarkKey, Tooltip, View, caption, format, names, table};
use crate::stats::{Base, IndicatorId, Month, Number, Observation, Period, Ratio, Verdict, percent_of};
use crate::text::{Growth, RateGrowth, words};

/// The marks of `volume`. Time is in months since year 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// The time axis of both panels.
    pub axis: TimeAxis,
    /// Marks on the time axis.
    pub months: Vec<Tick>,
    /// What the columns count.
    pub counts_heading: String,
    /// One column a month, in order.
    pub stacks: Vec<Stack>,
    /// Stretches without counts.
    pub count_gaps: Vec<Gap>,
    /// Marks on the axis of counts, from 0; the last is its end.
    pub counts: Vec<Tick>,
    /// What the dots are.
    pub rate_heading: String,
    /// The rates, one series a base, as `trend` has them.
    pub series: Vec<Series>,
    /// Stretches without rates.
    pub rate_gaps: Vec<Gap>,
    /// Marks on the axis of rates, from 0; the last is its end.
    pub percents: Vec<Tick>,
    /// The rate in focus, if it is drawn.
    pub selected: Option<MarkKey>,
    /// What stands in a panel that is empty.
    pub nothing: String,
}

/// The counts of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// The month.
    pub month: Month,
    /// The month in words.
    pub name: String,
    /// Time in months since year 0.
    pub x: f64,
    /// The parts, from the axis upwards.
    pub segments: Vec<Segment>,
    /// The total, as it stands beside the column; `None` where it is not published.
    pub total: Option<String>,
    /// Where the column ends.
    pub top: f64,
}

/// A part of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it counts.
    pub part: Part,
    /// What it is called.
    pub name: String,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its count. The rate of the mark is its share of the total, 0 where there is none.
    pub mark: Mark,
}

impl Volume {
    /// The counts that are printed: the total of the month in focus, and the parts of the last month in sight.
    fn labels(&self) -> impl Iterator<Item = &str> {
        let is_shown = |stack: &&Stack| self.axis.shows(stack.x);
        let focus = self.stacks.iter().filter(|stack| (stack.x - self.axis.focus).abs() < 0.5);
        let last = self.stacks.iter().rev().find(is_shown);
        let parts = last.into_iter().flat_map(|stack| &stack.segments).map(|segment| segment.mark.label.as_str());
        focus.filter(is_shown).filter_map(|stack| stack.total.as_deref()).chain(parts)
    }

    /// Every rate, series by series, in order of time.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| series.runs.iter().flatten())
    }
}

pub(super) fn build(view: View<'_>) -> Chart {
    let spec = view.spec;
    let ratios = view.ratios(spec.indicator, spec.facility);
    let counts = stack::counts(view);
    let series = trend::series_of(view, spec.indicator, &ratios);
    let table = table(view, &ratios, &counts);
    let title = title(view, &counts, &series);
    let months: BTreeSet<Month> =
        counts.iter().map(|c| c.month).chain(ratios.iter().map(|ratio| ratio.period.month())).collect();
    let span = match (months.first(), months.last()) {
        (Some(first), Some(last)) => time::span(Period::Month(*first), Period::Month(*last), view.lang),
        _ => format::month(spec.period, view.lang),
    };
    let mut sentence = view.sentence(&title, &table);
    if table.rows.len() > 8 {
        // The table is too long for one breath; the month in focus is not.
        let of_focus = table.rows.iter().filter(|row| row.key.is_some_and(|key| key.period.month() == spec.period));
        let said = of_focus.map(|row| row.spoken(&table.columns, view.lang));
        sentence = std::iter::once(sentence).chain(said).collect::<Vec<_>>().join(" ");
    }
    let evidence: Vec<&Observation> =
        ratios.iter().flat_map(Ratio::evidence).chain(counts.iter().flat_map(|c| c.evidence.iter().copied())).collect();
    let body = volume(view, &counts, &ratios, series);
    let is_rounded = evidence.iter().filter_map(|o| o.value.known()).any(Number::is_rounded);
    let says_about = is_rounded && view.says_about(body.labels());
    Chart {
        spec: spec.clone(),
        lang: view.lang,
        sentence,
        subtitle: view.subtitle(&span, &ratios),
        source: view.source_line_of(&evidence, &notes(view, &counts, &ratios), says_about),
        title,
        table,
        body: Body::Volume(body),
    }
}

fn volume(view: View<'_>, counts: &[Counts<'_>], ratios: &[Ratio<'_>], series: Vec<Series>) -> Volume {
    /// With less than this many months columns would be as wide as walls.
    const LEAST: f64 = 8.0;
    let w = words(view.lang);
    let spec = view.spec;
    let points = || series.iter().flat_map(|series| series.runs.iter().flatten());
    let places = || counts.iter().map(|c| c.period.position()).chain(points().map(|p| p.x));
    let (first, last) = places().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let in_focus = f64::from(spec.period.index());
    let (first, last) = if first <= last { (first - 0.75, last + 0.75) } else { (in_focus - 0.75, in_focus + 0.75) };
    let spare = ((LEAST - (last - first)) / 2.0).max(0.0);
    let base = spec.focus.or_else(|| view.ratio(spec.indicator, spec.facility, spec.period).map(|ratio| ratio.base));
    let selected = points()
        .map(|p| p.mark.key)
        .find(|key| key.period.month() == spec.period && key.indicator == spec.indicator && Some(key.base) == base);
    let counted = counts.iter().find(|counts| counts.month == spec.period).map(|counts| counts.period);
    let focus = selected.map(|key| key.period).or(counted).unwrap_or(Period::Month(spec.period)).position();
    let axis = TimeAxis::new((first - spare, last + spare), spec.domain, focus);

    let stacks: Vec<Stack> = counts.iter().map(|counts| stack(view, counts, ratios)).collect();
    let most = stacks.iter().filter(|stack| axis.shows(stack.x)).map(|stack| stack.top).fold(0.0, f64::max);
    let highest = points().filter(|p| axis.shows(p.x)).map(|p| p.y).fold(0.0, f64::max);
    let resolved = view.data.catalog().per(spec.indicator, spec.denominator).unwrap_or(spec.indicator);
    let name = view.indicator_name(resolved);
    let main_base = series.iter().find(|series| series.is_main).map(|series| series.base);
    Volume {
        axis,
        months: ticks::months(axis.domain, view.lang),
        counts_heading: (w.volume.by_month)(subject(view, counts).0),
        count_gaps: time::gaps(counts.iter().map(|c| c.period).collect(), w.volume.gap),
        counts: ticks::counts(most * 1.04, view.lang),
        stacks,
        rate_heading: match main_base {
            // The names of other indicators say what they are per.
            Some(base @ (Base::ChecksWithBatch | Base::ChecksWithoutBatch | Base::Receipts | Base::Given)) => {
                (w.volume.rate)(name, names::base_label(base, view.lang))
            }
            _ => name.to_owned(),
        },
        rate_gaps: time::gaps(points().map(|p| p.mark.key.period).collect(), w.chart.gap),
        percents: ticks::percent(highest * 1.04),
        selected,
        nothing: w.chart.not_published.to_owned(),
        series,
    }
}

/// What the columns count, and how many in each month: totals that hold the same things; where there is none, the part
/// that the indicator counts.
fn subject<'a>(view: View<'a>, counts: &[Counts<'_>]) -> (&'a str, Vec<(Month, Number)>) {
    let catalog = view.data.catalog();
    let indicator = catalog.indicator(view.spec.indicator);
    let checks = |base: Base| catalog.measure_id(base.denominator()).filter(|_| stack::is_of_checks(view));
    let name = |measure| names::label(&catalog.measure(measure).label, view.lang);
    let mut bases: BTreeMap<Base, usize> = BTreeMap::new();
    for base in counts.iter().filter_map(|counts| counts.base) {
        *bases.entry(base).or_default() += 1;
    }
    let main = bases.into_iter().max_by_key(|(_, months)| *months).map(|(base, _)| base);
    if main.is_none() && !counts.is_empty() {
        let parts = counts.iter().filter_map(|c| Some((c.month, c.parts.first()?.1)));
        return (name(checks(Base::CardChecks).unwrap_or(indicator.numerator)), parts.collect());
    }
    let totals = counts.iter().filter(|counts| counts.base == main);
    let totals = totals.filter_map(|counts| Some((counts.month, counts.total.number()?)));
    (name(checks(Base::ChecksWithBatch).unwrap_or(indicator.denominator)), totals.collect())
}

/// What a part is called.
fn part_name(view: View<'_>, part: Part, counts: &Counts<'_>) -> String {
    let w = &words(view.lang).volume;
    let catalog = view.data.catalog();
    let counted = |id: IndicatorId| catalog.measure(catalog.indicator(id).numerator);
    match part {
        Part::Numerator if stack::is_of_checks(view) => w.card.to_owned(),
        Part::Numerator => names::label(&counted(view.spec.indicator).label, view.lang).to_owned(),
        Part::InsuranceCard => w.insurance_card.to_owned(),
        Part::Batch => w.batch.to_owned(),
        Part::Whole => w.whole.to_owned(),
        Part::Rest if stack::is_of_checks(view) && counts.parts.len() == 2 => w.not_by_card.to_owned(),
        Part::Rest => {
            let others = counts.parts.iter().map(|(part, _)| *part).filter(|part| *part != Part::Rest);
            let others: Vec<String> = others.map(|part| part_name(view, part, counts)).collect();
            (w.other_than)(&others.join(words(view.lang).comma))
        }
    }
}

/// The id of what a part counts.
fn part_id(view: View<'_>, part: Part) -> String {
    let catalog = view.data.catalog();
    match part {
        Part::Numerator => catalog.measure(catalog.indicator(view.spec.indicator).numerator).id.clone(),
        Part::InsuranceCard => "insurance_card_checks".to_owned(),
        Part::Batch => "batch_checks".to_owned(),
        Part::Whole => "total".to_owned(),
        Part::Rest => "rest".to_owned(),
    }
}

fn accent_of(view: View<'_>, part: Part) -> Accent {
    match part {
        Part::Numerator if stack::is_of_checks(view) => Accent::Card,
        Part::Numerator => Accent::of(view.data.catalog(), view.spec.indicator),
        Part::InsuranceCard | Part::Rest | Part::Whole => Accent::InsuranceCard,
        Part::Batch => Accent::Batch,
    }
}

fn stack(view: View<'_>, counts: &Counts<'_>, ratios: &[Ratio<'_>]) -> Stack {
    let w = words(view.lang);
    let mut from = 0.0;
    let segments = counts.parts.iter().map(|(part, number)| {
        let to = from + number.value();
        let row = own_row(view, counts, ratios, *part, *number);
        let segment =
            Segment { part: *part, name: row.item.text.clone(), from, to, mark: mark(view, counts, *part, row) };
        from = to;
        segment
    });
    Stack {
        month: counts.month,
        name: format::month(counts.month, view.lang),
        x: counts.period.position(),
        segments: segments.collect(),
        total: counts.total.number().map(|total| (w.volume.total)(&format::count(total, view.lang))),
        top: counts.top(),
    }
}

/// A part as a row of the table, from which its mark is made, so that both say the same.
fn own_row(view: View<'_>, counts: &Counts<'_>, ratios: &[Ratio<'_>], part: Part, number: Number) -> OwnRow {
    let lang = view.lang;
    let key = key_of(view, counts, ratios);
    let count = |number| Cell::count(number, lang);
    let total = counts.total.number();
    let share = total.filter(|_| part != Part::Whole).and_then(|total| share(key, number, total));
    let is_rounded = number.is_rounded() || total.is_some_and(Number::is_rounded);
    OwnRow {
        key,
        period: Cell::period(counts.period, lang),
        facility: Cell::name(
            names::capitalized(names::facility_name(view.spec.facility, lang)),
            view.spec.facility.id(),
        ),
        item: Cell::name(part_name(view, part, counts), part_id(view, part)),
        base: counts
            .base
            .map_or_else(Cell::none, |base| Cell::name(names::capitalized(names::base_label(base, lang)), base.id())),
        numerator: count(Some(number).filter(|_| part != Part::Whole)),
        denominator: count(total),
        ratio: share.map_or_else(Cell::none, |share| Cell::percent(share.percent, share.step(), lang)),
        range: share.filter(|_| is_rounded).map_or_else(Cell::none, |share| table::interval(&share)),
        source: counts.source().map_or_else(Cell::none, |id| Cell {
            text: caption::source_short(view.data.catalog().source(id)),
            value: CellValue::Sources(vec![id]),
        }),
    }
}

/// The figure that is in focus after a click on a column: the rate of its month, on its base where there is one.
fn key_of(view: View<'_>, counts: &Counts<'_>, ratios: &[Ratio<'_>]) -> MarkKey {
    let of_month = || ratios.iter().filter(|ratio| ratio.period.month() == counts.month);
    let rate = of_month().find(|ratio| Some(ratio.base) == counts.base).or_else(|| of_month().next());
    MarkKey {
        indicator: view.spec.indicator,
        base: rate.map(|ratio| ratio.base).or(counts.base).unwrap_or(Base::ChecksWithoutBatch),
        period: rate.map_or(counts.period, |ratio| ratio.period),
        facility: view.spec.facility,
        area: view.spec.area,
    }
}

/// A part of a total as a ratio, which knows how many digits may be printed.
fn share(key: MarkKey, part: Number, total: Number) -> Option<Ratio<'static>> {
    let (percent, low, high) = percent_of(part, total)?;
    let MarkKey { indicator, base, period, facility, area } = key;
    let (counts, stated, verdict) = (None, None, Verdict::NotStated);
    Some(Ratio { indicator, base, period, facility, area, counts, stated, percent, low, high, verdict })
}

fn mark(view: View<'_>, counts: &Counts<'_>, part: Part, row: OwnRow) -> Mark {
    let w = words(view.lang);
    let place = names::place_name(view.spec.facility, view.spec.area, view.lang);
    let heading = std::iter::once(row.period.text).chain(place).chain([row.item.text]);
    let cell = if row.numerator.is_none() { &row.denominator } else { &row.numerator };
    let count = if cell.is_none() { "" } else { cell.text.as_str() };
    let value = if stack::is_of_checks(view) { (w.chart.counted)(count) } else { count.to_owned() };
    let mut lines = Vec::new();
    if [&row.numerator, &row.denominator, &row.ratio].iter().all(|cell| !cell.is_none()) {
        lines.push((w.volume.share)(&row.numerator.text, &row.denominator.text, &row.ratio.text));
    }
    lines.extend(counts.base.map(|base| format!("{}: {}", w.columns.denominator, names::base_name(base, view.lang))));
    if !row.range.is_none() {
        lines.push(format!("{} {}", w.columns.range, row.range.text));
    }
    let remark = match (part, counts.total) {
        _ if counts.is_mismatch => Some(w.volume.mismatch),
        (Part::Rest, _) => Some(w.volume.is_rest),
        (_, Total::Sum(_)) => Some(w.volume.is_sum),
        (_, Total::Missing) => Some(w.volume.no_total),
        (_, Total::Published(_)) => None,
    };
    lines.extend(remark.map(str::to_owned));
    lines.extend(Some(row.source.text).filter(|_| counts.source().is_some()));
    Mark {
        key: row.key,
        accent: accent_of(view, part),
        label: count.to_owned(),
        percent: row.ratio.order().unwrap_or(0.0),
        tooltip: Tooltip { heading: heading.collect::<Vec<_>>().join(w.comma), value, lines },
    }
}

/// Month by month the rates, then the counts of the column.
fn table(view: View<'_>, ratios: &[Ratio<'_>], counts: &[Counts<'_>]) -> Table {
    let (indicator, facility, area) = (view.spec.indicator, view.spec.facility, view.spec.area);
    let mut months: BTreeMap<Month, Vec<Line<'_>>> = BTreeMap::new();
    for ratio in ratios {
        let entry = Entry { indicator, facility, area, ratio: Some(*ratio) };
        months.entry(ratio.period.month()).or_default().push(Line::Ratio(entry));
    }
    for counts in counts {
        let rows = counts.parts.iter().map(|(part, number)| own_row(view, counts, ratios, *part, *number));
        months.entry(counts.month).or_default().extend(rows.map(|row| Line::Own(Box::new(row))));
    }
    let lines: Vec<Line<'_>> = months.into_values().flatten().collect();
    view.table_with(&lines, &[ColumnKind::Period, ColumnKind::Indicator, ColumnKind::Base])
}

/// From the first column to the last that hold the same things, and the rate.
fn title(view: View<'_>, counts: &[Counts<'_>], series: &[Series]) -> String {
    let w = words(view.lang);
    let (total, totals) = subject(view, counts);
    let (Some((first_month, first)), Some((last_month, last))) = (totals.first(), totals.last()) else {
        return if series.is_empty() { view.nothing_title(view.spec.indicator) } else { (w.volume.nothing)(total) };
    };
    let is_one = first_month == last_month;
    let count = |number: &Number| {
        // Four digits are what a title can be read with.
        let step = 10_f64.powf(number.value().max(1.0).log10().floor() - 3.0);
        let rounded = Number::new((number.value() / step).round() * step, step);
        let number = rounded.filter(|rounded| rounded.precision() > number.precision().max(1.0)).unwrap_or(*number);
        let text = format::count(number, view.lang);
        if stack::is_of_checks(view) { (w.chart.counted)(&text) } else { text }
    };
    let steps = last_month.index() - first_month.index();
    let counts_span =
        if is_one { format::month(*last_month, view.lang) } else { (w.chart.years_months)(steps / 12, steps % 12) };
    let (first, last) = (count(first), count(last));

    let main_series = series.iter().find(|series| series.is_main);
    let points = || main_series.into_iter().flat_map(|series| series.runs.iter().flatten());
    let months = points().next().zip(points().next_back()).map(|(a, b)| (a.mark.key.period, b.mark.key.period));
    let span = months.filter(|(a, b)| (a.month(), b.month()) != (*first_month, *last_month));
    let span = span.map(|(a, b)| time::span(Period::Month(a.month()), Period::Month(b.month()), view.lang));
    let resolved = view.data.catalog().per(view.spec.indicator, view.spec.denominator);
    let name = view.indicator_name(resolved.unwrap_or(view.spec.indicator));
    let has_two = months.is_some_and(|(a, b)| a != b);
    let rate = points().next_back().map(|last| RateGrowth {
        name,
        span: span.as_deref(),
        first: points().next().filter(|_| has_two).map(|first| first.mark.label.as_str()),
        last: &last.mark.label,
    });
    let first = (!is_one).then_some(first.as_str());
    let is_flow = counts.iter().all(|counts| matches!(counts.period, Period::Month(_)));
    (w.volume.title)(&Growth { total, is_flow, counts_span: &counts_span, first, last: &last, rate })
}

/// How to read the columns that are drawn.
fn notes(view: View<'_>, counts: &[Counts<'_>], ratios: &[Ratio<'_>]) -> Vec<&'static str> {
    let w = &words(view.lang).volume;
    let has_rest = counts.iter().flat_map(|c| &c.parts).any(|(part, _)| matches!(part, Part::Rest | Part::Whole));
    let is_open = counts.iter().any(|counts| counts.total == Total::Missing);
    let is_sum = counts.iter().any(|counts| matches!(counts.total, Total::Sum(_)));
    [
        (!counts.is_empty() || !ratios.is_empty()).then_some(w.note),
        has_rest.then_some(w.rest_note),
        is_open.then_some(w.open_note),
        is_sum.then_some(w.sum_note),
    ]
    .into_iter()
    .flatten()
    .chain(view.notes(ratios))
    .collect()
}
