//! Every chart as a table: counts, rate, range, stated rate, audit and source of each figure.

use super::{Body, Chart, MarkKey, Sort, View, caption, format, names};
use crate::stats::{Area, Facility, IndicatorId, Ratio, Verdict};
use crate::text::{Columns, Lang, words};

/// Which way the text of a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// Month or day.
    Period,
    /// Kind of facility.
    Facility,
    /// Nation or prefecture.
    Area,
    /// Indicator.
    Indicator,
    /// What the rate is per.
    Base,
    /// What is counted.
    Numerator,
    /// Out of what.
    Denominator,
    /// The rate.
    Ratio,
    /// The interval that rounding allows.
    Range,
    /// The rate as published.
    Stated,
    /// The stated rate against the counts.
    Audit,
    /// Where the figures come from.
    Source,
}

impl ColumnKind {
    /// Every kind, in the order of the columns.
    const ALL: [Self; 12] = [
        Self::Period,
        Self::Facility,
        Self::Area,
        Self::Indicator,
        Self::Base,
        Self::Numerator,
        Self::Denominator,
        Self::Ratio,
        Self::Range,
        Self::Stated,
        Self::Audit,
        Self::Source,
    ];

    fn align(self) -> Align {
        match self {
            Self::Numerator | Self::Denominator | Self::Ratio | Self::Range | Self::Stated => Align::Right,
            Self::Period | Self::Facility | Self::Area | Self::Indicator | Self::Base | Self::Audit | Self::Source => {
                Align::Left
            }
        }
    }

    fn heading(self, c: &Columns) -> &'static str {
        match self {
            Self::Period => c.period,
            Self::Facility => c.facility,
            Self::Area => c.area,
            Self::Indicator => c.indicator,
            Self::Base => c.base,
            Self::Numerator => c.numerator,
            Self::Denominator => c.denominator,
            Self::Ratio => c.ratio,
            Self::Range => c.range,
            Self::Stated => c.stated,
            Self::Audit => c.audit,
            Self::Source => c.source,
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub kind: ColumnKind,
    /// Its heading.
    pub heading: String,
    /// How its cells are set.
    pub align: Align,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The figure it is about; `None` where nothing is published.
    pub key: Option<MarkKey>,
    /// The indicator it is about.
    pub indicator: IndicatorId,
    /// One text a column.
    pub cells: Vec<String>,
    /// What the columns sort by, one a column; `None` last.
    order: Vec<Option<f64>>,
    /// The audit of the row.
    pub verdict: Verdict,
}

impl Row {
    /// The row as a sentence: each cell after its heading.
    pub fn spoken(&self, columns: &[Column], lang: Lang) -> String {
        let comma = words(lang).comma;
        let cells: Vec<String> = columns
            .iter()
            .zip(&self.cells)
            .filter(|(_, cell)| cell.as_str() != format::NONE)
            .map(|(column, cell)| format!("{} {cell}", column.heading))
            .collect();
        let stop = if lang == Lang::Ja { "。" } else { "." };
        format!("{}{stop}", cells.join(comma))
    }
}

/// A chart as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, in the order they are shown.
    pub rows: Vec<Row>,
}

impl Table {
    /// The table as tab-separated text with a heading, to paste into a spreadsheet.
    pub fn tsv(&self) -> String {
        // The name of an imported source may hold a tab or a line end, which would move every cell behind it.
        let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let line = |cells: Vec<String>| format!("{}\n", cells.join("\t"));
        let headings = line(self.columns.iter().map(|column| cell(&column.heading)).collect());
        let rows = self.rows.iter().map(|row| line(row.cells.iter().map(|text| cell(text)).collect()));
        std::iter::once(headings).chain(rows).collect()
    }

    fn sort(&mut self, sort: Option<Sort>) {
        let Some(Sort { column, descending }) = sort else { return };
        self.rows.sort_by(|a, b| {
            let text = |row: &Row| row.cells.get(column).cloned().filter(|text| text != format::NONE);
            let ordering = match (a.order.get(column).copied().flatten(), b.order.get(column).copied().flatten()) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                // What is missing stays at the end, whichever way the table is turned.
                (Some(_), None) => return std::cmp::Ordering::Less,
                (None, Some(_)) => return std::cmp::Ordering::Greater,
                (None, None) => match (text(a), text(b)) {
                    (Some(_), None) => return std::cmp::Ordering::Less,
                    (None, Some(_)) => return std::cmp::Ordering::Greater,
                    (a, b) => a.cmp(&b),
                },
            };
            if descending { ordering.reverse() } else { ordering }
        });
    }
}

/// A figure of a table, or the place of one that is not published.
pub(super) struct Entry<'a> {
    /// The indicator before the denominator was chosen.
    pub(super) indicator: IndicatorId,
    /// Kind of facility.
    pub(super) facility: Facility,
    /// Nation or prefecture.
    pub(super) area: Area,
    /// The figure.
    pub(super) ratio: Option<Ratio<'a>>,
}

/// A row that is no ratio of an indicator: a count and what it is part of, or a difference. Empty cells are `None`.
#[derive(Clone, Debug)]
pub(super) struct OwnRow {
    /// The figure that it belongs to.
    pub(super) key: MarkKey,
    /// Month, day or stretch of time.
    pub(super) period: String,
    /// Kind of facility, or both that are compared.
    pub(super) facility: String,
    /// What it is.
    pub(super) item: String,
    /// What it is per.
    pub(super) base: Option<String>,
    /// What is counted, and what it sorts by.
    pub(super) numerator: Option<(String, f64)>,
    /// Out of what.
    pub(super) denominator: Option<(String, f64)>,
    /// The share or the difference.
    pub(super) ratio: Option<(String, f64)>,
    /// The interval that rounding allows.
    pub(super) range: Option<String>,
    /// Where it comes from.
    pub(super) source: Option<String>,
}

/// A row of a table.
pub(super) enum Line<'a> {
    /// A ratio of an indicator.
    Ratio(Entry<'a>),
    /// Something else.
    Own(OwnRow),
}

/// The cells of a row, and what each sorts by.
type Cells = ([String; 12], [Option<f64>; 12]);

impl View<'_> {
    /// A table of figures that differ in what the columns `leads` hold.
    pub(super) fn table(self, entries: &[Entry<'_>], leads: &[ColumnKind]) -> Table {
        let rows = entries.iter().map(|entry| self.row(entry));
        self.table_of(rows.collect(), leads)
    }

    /// The same with rows that are no ratios among them.
    pub(super) fn table_with(self, lines: &[Line<'_>], leads: &[ColumnKind]) -> Table {
        let rows = lines.iter().map(|line| match line {
            Line::Ratio(entry) => self.row(entry),
            Line::Own(own) => self.own_row(own),
        });
        self.table_of(rows.collect(), leads)
    }

    fn row(self, entry: &Entry<'_>) -> Row {
        let (cells, order) = self.cells(entry);
        Row {
            key: entry.ratio.map(|ratio| self.mark(entry.indicator, &ratio).key),
            indicator: entry.indicator,
            cells: cells.into(),
            order: order.into(),
            verdict: entry.ratio.map_or(Verdict::NotStated, |ratio| ratio.verdict),
        }
    }

    fn own_row(self, own: &OwnRow) -> Row {
        let MarkKey { indicator, period, area, .. } = own.key;
        let none = || format::NONE.to_owned();
        let text = |cell: &Option<(String, f64)>| cell.as_ref().map_or_else(none, |(text, _)| text.clone());
        let value = |cell: &Option<(String, f64)>| cell.as_ref().map(|(_, value)| *value);
        let (cells, order): Cells = (
            [
                own.period.clone(),
                own.facility.clone(),
                names::area_name(area, self.lang).to_owned(),
                own.item.clone(),
                own.base.clone().unwrap_or_else(none),
                text(&own.numerator),
                text(&own.denominator),
                text(&own.ratio),
                own.range.clone().unwrap_or_else(none),
                none(),
                none(),
                own.source.clone().unwrap_or_else(none),
            ],
            [
                Some(period.position()),
                None,
                Some(f64::from(area.code())),
                None,
                None,
                value(&own.numerator),
                value(&own.denominator),
                value(&own.ratio),
                None,
                None,
                None,
                None,
            ],
        );
        let verdict = Verdict::NotStated;
        Row { key: Some(own.key), indicator, cells: cells.into(), order: order.into(), verdict }
    }

    /// A table of rows that have every cell, with the columns that are shown.
    fn table_of(self, mut rows: Vec<Row>, leads: &[ColumnKind]) -> Table {
        use ColumnKind::{Area, Base, Facility, Indicator, Period};
        let shown: Vec<bool> = ColumnKind::ALL
            .iter()
            .map(|kind| leads.contains(kind) || !matches!(kind, Period | Facility | Area | Indicator | Base))
            .collect();
        let keep = |place: &usize| shown.get(*place) == Some(&true);
        let headings = &words(self.lang).columns;
        let columns = ColumnKind::ALL
            .into_iter()
            .enumerate()
            .filter(|(place, _)| keep(place))
            .map(|(_, kind)| Column { kind, heading: kind.heading(headings).to_owned(), align: kind.align() });
        let columns = columns.collect();
        for row in &mut rows {
            let (mut cells, mut order) = (shown.iter(), shown.iter());
            row.cells.retain(|_| cells.next() == Some(&true));
            row.order.retain(|_| order.next() == Some(&true));
        }
        let mut table = Table { columns, rows };
        table.sort(self.spec.sort);
        table
    }

    /// All cells of a row, and what each sorts by.
    fn cells(self, entry: &Entry<'_>) -> Cells {
        let lang = self.lang;
        let none = || format::NONE.to_owned();
        let facility = names::capitalized(names::facility_name(entry.facility, lang));
        let area = names::area_name(entry.area, lang).to_owned();
        let indicator = self.indicator_name(entry.ratio.map_or(entry.indicator, |ratio| ratio.indicator)).to_owned();
        let Some(ratio) = entry.ratio else {
            let month = format::month(self.spec.period, lang);
            let not_published = words(lang).chart.not_published.to_owned();
            let cells = [
                month,
                facility,
                area,
                indicator,
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                not_published,
                none(),
            ];
            return (cells, [None; 12]);
        };
        let numerator = ratio.counts.map(|c| c.numerator);
        let denominator = ratio.counts.map(|c| c.denominator);
        let known =
            |o: Option<&crate::stats::Observation>| o.and_then(|o| o.value.known()).map(crate::stats::Number::value);
        let cells = [
            format::period(ratio.period, lang),
            facility,
            area,
            indicator,
            names::capitalized(names::base_label(ratio.base, lang)),
            numerator.map_or_else(none, |o| format::observed_count(o, lang)),
            denominator.map_or_else(none, |side| format::side_count(side, lang)),
            format::rate(&ratio, lang),
            format::range(&ratio).unwrap_or_else(none),
            ratio.stated.map_or_else(none, format::stated_rate),
            names::verdict_name(ratio.verdict, lang).to_owned(),
            caption::sources_short(self.data, &ratio, lang),
        ];
        let order = [
            Some(ratio.period.position()),
            None,
            Some(f64::from(entry.area.code())),
            None,
            None,
            known(numerator),
            denominator.and_then(crate::stats::Side::number).map(crate::stats::Number::value),
            Some(ratio.percent),
            Some(ratio.high - ratio.low),
            known(ratio.stated),
            None,
            None,
        ];
        (cells, order)
    }
}

/// `table`: every rate of every indicator of the view, month by month.
pub(super) fn build(view: View<'_>) -> Chart {
    let w = words(view.lang);
    let facility = view.spec.facility;
    let mut entries: Vec<Entry<'_>> = view
        .indicators_with_focus()
        .into_iter()
        .flat_map(|indicator| {
            view.ratios(indicator, facility).into_iter().map(move |ratio| Entry {
                indicator,
                facility,
                area: view.spec.area,
                ratio: Some(ratio),
            })
        })
        .collect();
    entries.sort_by_key(|entry| entry.ratio.map(|ratio| ratio.period));
    let ratios: Vec<Ratio<'_>> = entries.iter().filter_map(|entry| entry.ratio).collect();
    let checked = ratios.iter().filter(|r| r.stated.is_some() && r.counts.is_some()).count();
    let disagree = ratios.iter().filter(|r| r.verdict == Verdict::Disagrees).count();
    let title = (w.chart.table_title)(checked, disagree);
    let table = view.table(&entries, &[ColumnKind::Period, ColumnKind::Indicator, ColumnKind::Base]);
    let time = match (ratios.first(), ratios.last()) {
        (Some(first), Some(last)) => (w.chart.span)(
            &format::month(first.period.month(), view.lang),
            &format::month(last.period.month(), view.lang),
        ),
        _ => format::month(view.spec.period, view.lang),
    };
    Chart {
        spec: view.spec.clone(),
        lang: view.lang,
        sentence: view.sentence(&title, &table),
        subtitle: view.subtitle(&time, &ratios),
        source: view.source_line(&ratios, &[]),
        title,
        table,
        body: Body::Table,
    }
}
