//! One figure a row, in the columns of the embedded tables, in any order.

use crate::stats::{Area, Facility, Key, Unit};

use super::delimited::{Grid, Row};
use super::{CellText, ImportError, Note, Reason, Sheet, normalize, number, period};

/// Which column holds what, counted from 0.
#[derive(Debug, Default)]
pub(super) struct Columns {
    period: usize,
    measure: usize,
    value: usize,
    facility: Option<usize>,
    prefecture_code: Option<usize>,
    prefecture: Option<usize>,
    unit: Option<usize>,
    precision: Option<usize>,
    source: Option<usize>,
    /// Headings that are none of these.
    other: Vec<String>,
}

impl Columns {
    /// The columns of a tidy table, or `None` where the headings are of another layout.
    pub(super) fn find(headings: &Row) -> Result<Option<Self>, ImportError> {
        let mut columns = Self::default();
        let (mut period, mut measure, mut value) = (None, None, None);
        for (column, heading) in headings.cells.iter().enumerate() {
            let slot = match normalize::label(heading).as_str() {
                "period" => &mut period,
                "measure" => &mut measure,
                "value" => &mut value,
                "facility" => &mut columns.facility,
                "prefecture_code" => &mut columns.prefecture_code,
                "prefecture" => &mut columns.prefecture,
                "unit" => &mut columns.unit,
                "precision" => &mut columns.precision,
                "source" => &mut columns.source,
                _ => {
                    columns.other.push(heading.trim().to_owned());
                    continue;
                }
            };
            if slot.replace(column).is_some() {
                return Err(ImportError::ColumnTwice { heading: heading.trim().to_owned() });
            }
        }
        // `period` alone also heads a wide table; measure or value make it a tidy one.
        if measure.is_none() && value.is_none() {
            return Ok(None);
        }
        let missing = |missing| ImportError::ColumnMissing { missing };
        columns.period = period.ok_or(missing("period"))?;
        columns.measure = measure.ok_or(missing("measure"))?;
        columns.value = value.ok_or(missing("value"))?;
        Ok(Some(columns))
    }
}

/// Reads every row into `sheet`.
pub(super) fn read(grid: &Grid, columns: &Columns, sheet: &mut Sheet<'_>) -> Result<(), ImportError> {
    let others = columns.other.iter().filter(|heading| !heading.is_empty());
    sheet.notes.extend(others.map(|heading| Note::ColumnIgnored { heading: heading.clone() }));
    let headings = grid.headings.cells.len();
    for row in &grid.rows {
        if row.cells.iter().skip(headings).any(|cell| !cell.trim().is_empty()) {
            sheet.refuse(row.address(headings), row.cell(headings), Reason::TooManyCells { headings });
            continue;
        }
        match read_row(row, columns, sheet) {
            Ok(figure) => {
                let source = sheet.source(columns.source.map_or("", |column| row.cell(column).trim()))?;
                let cell = CellText { raw: row.cell(columns.value), address: row.address(columns.value) };
                sheet.keep(&cell, figure.key, source, 1.0, figure.precision);
            }
            Err((column, reason)) => sheet.refuse(row.address(column), row.cell(column), reason),
        }
    }
    Ok(())
}

struct Figure {
    key: Key,
    precision: Option<f64>,
}

/// Everything but the value and the source; on failure the column at fault and the reason.
fn read_row(row: &Row, columns: &Columns, sheet: &Sheet<'_>) -> Result<Figure, (usize, Reason)> {
    let period = period::read(row.cell(columns.period)).ok_or((columns.period, Reason::Period))?;
    let facility = match columns.facility {
        Some(column) => Sheet::facility(row.cell(column)).ok_or((column, Reason::Facility))?,
        None => Facility::All,
    };
    let area = area(row, columns)?;
    let measure = sheet.measure(row.cell(columns.measure)).ok_or((columns.measure, Reason::Measure))?;
    if let Some(column) = columns.unit {
        let unit = normalize::label(row.cell(column));
        let expected = sheet.catalog.measure(measure).unit;
        if !unit.is_empty() && Unit::from_id(&unit) != Some(expected) {
            return Err((column, Reason::Unit { expected }));
        }
    }
    let precision = match columns.precision {
        Some(column) if !row.cell(column).trim().is_empty() => {
            Some(precision(row.cell(column)).ok_or((column, Reason::Precision))?)
        }
        _ => None,
    };
    Ok(Figure { key: Key { measure, facility, area, period }, precision })
}

fn area(row: &Row, columns: &Columns) -> Result<Area, (usize, Reason)> {
    // A blank cell beside a code or a name says nothing.
    let read = |column: Option<usize>| match column.filter(|column| !row.cell(*column).trim().is_empty()) {
        Some(column) => Sheet::area(row.cell(column)).map(Some).ok_or((column, Reason::Area)),
        None => Ok(None),
    };
    match (read(columns.prefecture_code)?, read(columns.prefecture)?) {
        (Some(code), Some(name)) if code != name => Err((columns.prefecture.unwrap_or_default(), Reason::AreaConflict)),
        (code, name) => Ok(code.or(name).unwrap_or(Area::NATION)),
    }
}

fn precision(raw: &str) -> Option<f64> {
    let cell = number::read(raw, 1.0).ok().filter(|cell| !cell.percent)?;
    Some(cell.value.known()?.value()).filter(|value| *value > 0.0)
}
