//! Every chart as a table: counts, rate, range, stated rate, audit and source of each figure.

use super::cell::{Cell, CellValue};
use super::{Body, Chart, MarkKey, Sort, View, caption, format, names};
use crate::stats::{Area, Facility, IndicatorId, Period, Ratio, Verdict, inert};
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
///
/// In files the columns stand in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// The heading of its column in data, as `uptake audit` prints it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Facility => "facility",
            Self::Area => "prefecture_code",
            Self::Indicator => "indicator",
            Self::Base => "base",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Ratio => "ratio_percent",
            Self::Range => "range_percent",
            Self::Stated => "stated_percent",
            Self::Audit => "verdict",
            Self::Source => "source",
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
    /// One a column.
    pub cells: Vec<Cell>,
    /// One for each column that the table leaves out.
    pub left_out: Vec<Cell>,
    /// The audit of the row.
    pub verdict: Verdict,
}

impl Row {
    /// The cell at a place that [`Table::all`] gives.
    pub fn all(&self, place: usize) -> Option<&Cell> {
        self.cells.iter().chain(&self.left_out).nth(place)
    }

    /// The row as a sentence: each cell after its heading.
    pub fn spoken(&self, columns: &[Column], lang: Lang) -> String {
        let comma = words(lang).comma;
        let cells: Vec<String> = columns
            .iter()
            .zip(&self.cells)
            .filter(|(_, cell)| !cell.is_none())
            .map(|(column, cell)| format!("{} {}", column.heading, cell.text))
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
    /// Columns that say the same in all rows: on screen the title says it, and files have them.
    pub left_out: Vec<Column>,
    /// Its rows, in the order they are shown.
    pub rows: Vec<Row>,
}

impl Table {
    /// The table as tab-separated text with a heading, to paste into a spreadsheet.
    pub fn tsv(&self) -> String {
        // The name of an imported source may hold a tab or a line end, which would move every cell behind it.
        let text = |text: &str| inert::mark(&text.replace(['\t', '\n', '\r'], " ")).into_owned();
        let cell = |cell: &Cell| if cell.is_number() { cell.text.clone() } else { text(&cell.text) };
        let line = |cells: Vec<String>| format!("{}\n", cells.join("\t"));
        let headings = line(self.columns.iter().map(|column| text(&column.heading)).collect());
        let rows = self.rows.iter().map(|row| line(row.cells.iter().map(cell).collect()));
        std::iter::once(headings).chain(rows).collect()
    }

    /// Every column, shown or left out, in the order of files, with the place of its cells in [`Row::all`].
    pub fn all(&self) -> Vec<(usize, &Column)> {
        let mut all: Vec<_> = self.columns.iter().chain(&self.left_out).enumerate().collect();
        all.sort_by_key(|(_, column)| column.kind);
        all
    }

    fn sort(&mut self, sort: Option<Sort>) {
        let Some(Sort { column, descending }) = sort else { return };
        self.rows.sort_by(|a, b| {
            let (a, b) = (a.cells.get(column), b.cells.get(column));
            let text = |cell: Option<&Cell>| cell.filter(|cell| !cell.is_none()).map(|cell| cell.text.clone());
            let ordering = match (a.and_then(Cell::order), b.and_then(Cell::order)) {
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

/// A row that is no ratio of an indicator: a count and what it is part of, or a difference.
#[derive(Clone, Debug)]
pub(super) struct OwnRow {
    /// The figure that it belongs to.
    pub(super) key: MarkKey,
    /// Month, day or stretch of time.
    pub(super) period: Cell,
    /// Kind of facility, or both that are compared.
    pub(super) facility: Cell,
    /// What it is.
    pub(super) item: Cell,
    /// What it is per.
    pub(super) base: Cell,
    /// What is counted.
    pub(super) numerator: Cell,
    /// Out of what.
    pub(super) denominator: Cell,
    /// The share or the difference.
    pub(super) ratio: Cell,
    /// The interval that rounding allows.
    pub(super) range: Cell,
    /// Where it comes from.
    pub(super) source: Cell,
}

/// A row of a table.
pub(super) enum Line<'a> {
    /// A ratio of an indicator.
    Ratio(Entry<'a>),
    /// Something else.
    Own(Box<OwnRow>),
}

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
        Row {
            key: entry.ratio.map(|ratio| self.mark(entry.indicator, &ratio).key),
            indicator: entry.indicator,
            cells: self.cells(entry).into(),
            left_out: Vec::new(),
            verdict: entry.ratio.map_or(Verdict::NotStated, |ratio| ratio.verdict),
        }
    }

    fn own_row(self, own: &OwnRow) -> Row {
        let area = own.key.area;
        let cells = vec![
            own.period.clone(),
            own.facility.clone(),
            Cell::name(names::area_name(area, self.lang), area.to_string()),
            own.item.clone(),
            own.base.clone(),
            own.numerator.clone(),
            own.denominator.clone(),
            own.ratio.clone(),
            own.range.clone(),
            Cell::none(),
            Cell::none(),
            own.source.clone(),
        ];
        let (key, indicator) = (Some(own.key), own.key.indicator);
        Row { key, indicator, cells, left_out: Vec::new(), verdict: Verdict::NotStated }
    }

    /// A table of rows that have every cell, with the columns that are shown.
    fn table_of(self, mut rows: Vec<Row>, leads: &[ColumnKind]) -> Table {
        use ColumnKind::{Area, Base, Facility, Indicator, Period};
        let shown: Vec<bool> = ColumnKind::ALL
            .iter()
            .map(|kind| leads.contains(kind) || !matches!(kind, Period | Facility | Area | Indicator | Base))
            .collect();
        let is_shown = |place: usize| shown.get(place) == Some(&true);
        let headings = &words(self.lang).columns;
        let columns = ColumnKind::ALL.map(|kind| Column {
            kind,
            heading: kind.heading(headings).to_owned(),
            align: kind.align(),
        });
        let (columns, left_out) = parted(columns, is_shown);
        for row in &mut rows {
            let (cells, hidden) = parted(std::mem::take(&mut row.cells), is_shown);
            (row.cells, row.left_out) = (cells, hidden);
        }
        let mut table = Table { columns, left_out, rows };
        table.sort(self.spec.sort);
        table
    }

    /// All cells of a row.
    fn cells(self, entry: &Entry<'_>) -> [Cell; 12] {
        let lang = self.lang;
        let catalog = self.data.catalog();
        let none = Cell::none;
        let facility = names::capitalized(names::facility_name(entry.facility, lang));
        let facility = Cell::name(facility, entry.facility.id());
        let area = Cell::name(names::area_name(entry.area, lang), entry.area.to_string());
        let shown = entry.ratio.map_or(entry.indicator, |ratio| ratio.indicator);
        let indicator = Cell::name(self.indicator_name(shown), &catalog.indicator(shown).id);
        let Some(ratio) = entry.ratio else {
            let month = Cell::period(Period::Month(self.spec.period), lang);
            let not_published = Cell::name(words(lang).chart.not_published, "not published");
            return [
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
        };
        [
            Cell::period(ratio.period, lang),
            facility,
            area,
            indicator,
            Cell::name(names::capitalized(names::base_label(ratio.base, lang)), ratio.base.id()),
            Cell::count(ratio.counts.and_then(|c| c.numerator.value.known()), lang),
            Cell::count(ratio.counts.and_then(|c| c.denominator.number()), lang),
            Cell::percent(ratio.percent, ratio.step(), lang),
            range(&ratio),
            Cell::stated(ratio.stated, lang),
            Cell::name(names::verdict_name(ratio.verdict, lang), ratio.verdict.id()),
            Cell {
                text: caption::sources_short(self.data, &ratio, lang),
                value: CellValue::Sources(caption::sources(&ratio)),
            },
        ]
    }
}

/// What is shown, and what is not.
fn parted<T>(all: impl IntoIterator<Item = T>, is_shown: impl Fn(usize) -> bool) -> (Vec<T>, Vec<T>) {
    let (shown, left_out): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(place, _)| is_shown(*place));
    let plain = |list: Vec<(usize, T)>| list.into_iter().map(|(_, item)| item).collect();
    (plain(shown), plain(left_out))
}

/// The interval that rounding of the counts allows.
fn range(ratio: &Ratio<'_>) -> Cell {
    ranged(ratio, format::range(ratio))
}

/// The same of a share that is no published ratio.
pub(super) fn interval(ratio: &Ratio<'_>) -> Cell {
    ranged(ratio, format::interval(ratio))
}

fn ranged(ratio: &Ratio<'_>, text: Option<String>) -> Cell {
    let digits = format::range_digits(ratio);
    text.map_or_else(Cell::none, |text| Cell {
        text,
        value: CellValue::Range { low: ratio.low, high: ratio.high, digits },
    })
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
    let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str());
    Chart {
        spec: view.spec.clone(),
        lang: view.lang,
        sentence: view.sentence(&title, &table),
        subtitle: view.subtitle(&time, &ratios),
        source: view.source_line(&ratios, &[], cells),
        title,
        table,
        body: Body::Table,
    }
}
