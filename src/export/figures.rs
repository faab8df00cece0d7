//! The figures of a chart: its table with every column, the sources that it rests on, and what it says.

use std::borrow::Cow;

use super::data;
use super::sheet::{Column, Field, Sheet};
use crate::chart::{Cell, CellValue, Chart, ColumnKind, format};
use crate::stats::{Catalog, SourceId, decimals};
use crate::text::words;

/// Between several sources of one figure.
const BETWEEN: &str = "|";

/// The table of a chart. Columns that the screen leaves out are among them, so that a row says all by itself.
pub fn figures<'a>(chart: &'a Chart, catalog: &'a Catalog) -> Sheet<'a> {
    let all = chart.table.all();
    let columns = all.iter().flat_map(|(_, column)| columns(column.kind, &column.heading, chart)).collect();
    let places: Vec<(usize, ColumnKind)> = all.iter().map(|(place, column)| (*place, column.kind)).collect();
    let rows = chart.table.rows.iter().map(move |row| {
        let cells = places.iter().map(|(place, kind)| (*kind, row.all(*place)));
        cells.flat_map(|(kind, cell)| fields(kind, cell, catalog)).collect()
    });
    Sheet {
        name: words(chart.lang).files.figures,
        lang: chart.lang,
        columns,
        count: chart.table.rows.len(),
        rows: Box::new(rows),
    }
}

/// The same sources as a sheet.
pub fn sources<'a>(chart: &'a Chart, catalog: &'a Catalog) -> Sheet<'a> {
    data::sources(catalog, used(chart), Some(chart.lang))
}

/// The sources that the figures of a chart rest on, each once, in the order of its rows.
pub fn used(chart: &Chart) -> Vec<SourceId> {
    let mut used: Vec<SourceId> = Vec::new();
    for row in &chart.table.rows {
        for cell in row.cells.iter().chain(&row.left_out) {
            if let CellValue::Sources(sources) = &cell.value {
                used.extend(sources.iter().filter(|source| !used.contains(source)).copied().collect::<Vec<_>>());
            }
        }
    }
    used
}

/// What a chart says in words.
pub fn about(chart: &Chart) -> Sheet<'_> {
    let w = &words(chart.lang).files;
    let (source, note) = chart.source.split_once('\n').unwrap_or((&chart.source, ""));
    let program = concat!("Uptake ", env!("CARGO_PKG_VERSION"));
    let said = [&chart.title, &chart.subtitle, source, note, &chart.sentence, program];
    let rows: Vec<_> = w
        .about_rows
        .into_iter()
        .zip(said)
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| vec![Field::text(name), Field::text(text)])
        .collect();
    let [item, content] = w.about_columns;
    Sheet {
        name: w.about,
        lang: chart.lang,
        columns: vec![
            Column::headed("item", item, 16),
            Column { wraps: true, ..Column::headed("content", content, 100) },
        ],
        count: rows.len(),
        rows: Box::new(rows.into_iter()),
    }
}

/// The columns that one of a table becomes: a range is two numbers, a source has an id, a title and an address.
fn columns(kind: ColumnKind, heading: &str, chart: &Chart) -> Vec<Column> {
    let w = &words(chart.lang).files;
    let headed = |width| vec![Column::headed(kind.id(), heading.to_owned(), width)];
    let numbers = |width| vec![Column::headed(kind.id(), heading.to_owned(), width).of_numbers()];
    match kind {
        ColumnKind::Range => {
            let [low, high] = w.range;
            [("low_percent", low), ("high_percent", high)]
                .map(|(id, name)| Column::headed(id, name, 12).of_numbers())
                .into()
        }
        ColumnKind::Source => {
            let [id, title, address] = w.source;
            vec![
                Column::headed("source", id, 26),
                Column::headed("source_title", title, 48),
                Column::headed("source_url", address, 48),
            ]
        }
        ColumnKind::Indicator | ColumnKind::Base => headed(28),
        ColumnKind::Ratio | ColumnKind::Stated => numbers(12),
        ColumnKind::Numerator | ColumnKind::Denominator => numbers(16),
        _ => headed(18),
    }
}

/// What stands in the columns that a cell becomes.
fn fields<'a>(kind: ColumnKind, cell: Option<&'a Cell>, catalog: &'a Catalog) -> Vec<Field<'a>> {
    let value = cell.map_or(&CellValue::None, |cell| &cell.value);
    match (kind, value) {
        (ColumnKind::Range, CellValue::Range { low, high, digits }) => {
            [low, high].map(|value| Field::Percent { value: *value, digits: *digits, under: None }).into()
        }
        (ColumnKind::Range, _) => vec![Field::None, Field::None],
        (ColumnKind::Source, CellValue::Sources(sources)) => {
            let all = |say: fn(&crate::stats::Source) -> &String| {
                let texts: Vec<&str> = sources.iter().map(|id| say(catalog.source(*id)).as_str()).collect();
                // Where none has an address there is nothing between them either.
                if texts.iter().all(|text| text.is_empty()) { Field::None } else { joined(&texts) }
            };
            vec![all(|source| &source.id), all(|source| &source.title), all(|source| &source.url)]
        }
        (ColumnKind::Source, _) => vec![Field::None, Field::None, Field::None],
        (_, value) => vec![field(cell, value)],
    }
}

fn joined<'a>(texts: &[&'a str]) -> Field<'a> {
    match texts {
        [only] => Field::text(only),
        several => Field::Text(Cow::Owned(several.join(BETWEEN))),
    }
}

fn field<'a>(cell: Option<&'a Cell>, value: &'a CellValue) -> Field<'a> {
    let text = cell.map_or("", |cell| cell.text.as_str());
    match value {
        CellValue::None | CellValue::Range { .. } | CellValue::Sources(_) if text == format::NONE => Field::None,
        CellValue::None | CellValue::Range { .. } | CellValue::Sources(_) => Field::text(text),
        CellValue::Name(id) => Field::Name { id: Cow::Borrowed(id), name: Cow::Borrowed(text) },
        CellValue::Period(period) => Field::Period(*period),
        CellValue::Count(number) => Field::Number { value: number.value(), digits: 0, is_rounded: number.is_rounded() },
        CellValue::Points { value, digits } => Field::Number { value: *value, digits: *digits, is_rounded: false },
        CellValue::Percent { value, step } => percent(*value, *step),
    }
}

fn percent(value: f64, step: f64) -> Field<'static> {
    if let Some(value) = format::rounded(value, step) {
        return Field::Percent { value, digits: decimals(step), under: None };
    }
    // Its first digit, which says more than 0.
    let first = 10_f64.powf(value.log10().floor());
    Field::Percent { value: (value / first).round() * first, digits: decimals(first), under: Some(step) }
}
