//! One month a row, one measure a column.

use crate::stats::{Area, Facility, Key, MeasureId};

use super::delimited::{Grid, Row};
use super::{CellText, ImportError, Reason, Sheet, normalize, period};

/// Which column holds what, counted from 0.
#[derive(Debug)]
pub(super) struct Columns {
    period: usize,
    facility: Option<usize>,
    area: Option<usize>,
    source: Option<usize>,
    figures: Vec<Figures>,
}

/// A column of figures.
#[derive(Debug)]
struct Figures {
    column: usize,
    measure: MeasureId,
    /// What its heading multiplies it by.
    scale: f64,
}

impl Columns {
    /// The columns of a wide table. Headings that name no measure are refused one by one; none at all is an error.
    pub(super) fn find(headings: &Row, sheet: &mut Sheet<'_>) -> Result<Self, ImportError> {
        let mut period = None;
        let mut columns = Self { period: 0, facility: None, area: None, source: None, figures: Vec::new() };
        let mut refused = Vec::new();
        for (column, heading) in headings.cells.iter().enumerate() {
            let (name, unit) = normalize::heading_unit(heading);
            let slot = match name.as_str() {
                "period" | "month" | "date" | "年月" | "月" | "期間" | "対象月" | "対象年月" | "日付" => {
                    &mut period
                }
                "facility" | "施設" | "施設類型" | "施設種別" => &mut columns.facility,
                "prefecture_code" | "prefecture" | "都道府県" | "都道府県名" | "都道府県コード" => {
                    &mut columns.area
                }
                "source" | "資料" | "出典" => &mut columns.source,
                _ => {
                    match figures(column, &name, unit.as_deref(), heading, sheet) {
                        Ok(figures) if columns.figures.iter().any(|other| other.measure == figures.measure) => {
                            return Err(ImportError::ColumnTwice { heading: heading.trim().to_owned() });
                        }
                        Ok(figures) => columns.figures.push(figures),
                        Err(_) if heading.trim().is_empty() => {}
                        Err(reason) => refused.push((headings.address(column), heading.to_owned(), reason)),
                    }
                    continue;
                }
            };
            if slot.replace(column).is_some() {
                return Err(ImportError::ColumnTwice { heading: heading.trim().to_owned() });
            }
        }
        let found = || headings.cells.iter().map(|heading| heading.trim().to_owned()).collect();
        columns.period = period.ok_or_else(|| ImportError::Headings { found: found() })?;
        if columns.figures.is_empty() {
            return Err(ImportError::Headings { found: found() });
        }
        for (address, heading, reason) in refused {
            sheet.refuse(address, &heading, reason);
        }
        Ok(columns)
    }
}

/// The measure a heading names, with its unit or with the unit as part of the name (`登録率（％）`).
fn figures(column: usize, name: &str, unit: Option<&str>, heading: &str, sheet: &Sheet<'_>) -> Result<Figures, Reason> {
    if let Some(measure) = sheet.measure(heading) {
        return Ok(Figures { column, measure, scale: 1.0 });
    }
    let (Some(measure), Some(unit)) = (sheet.measure(name), unit) else { return Err(Reason::Measure) };
    let (scale, of_counts) = match unit {
        "億件" | "億" => (1e8, true),
        "百万件" | "million" | "millions" => (1e6, true),
        "万件" | "万" | "万枚" | "万人" | "万回" => (1e4, true),
        "千件" | "千" | "千枚" | "千人" | "thousand" | "thousands" => (1e3, true),
        "件" | "枚" | "人" | "回" | "施設" | "count" => (1.0, true),
        "%" | "percent" => (1.0, false),
        _ => return Err(Reason::Measure),
    };
    // A rate under 万件 would be ten thousand times too large, a count under % no count at all.
    let expected = sheet.catalog.measure(measure).unit;
    if expected.is_count() == of_counts {
        Ok(Figures { column, measure, scale })
    } else {
        Err(Reason::Unit { expected })
    }
}

/// Reads every row into `sheet`.
pub(super) fn read(grid: &Grid, columns: &Columns, sheet: &mut Sheet<'_>) -> Result<(), ImportError> {
    let headings = grid.headings.cells.len();
    for row in &grid.rows {
        if row.cells.iter().skip(headings).any(|cell| !cell.trim().is_empty()) {
            sheet.refuse(row.address(headings), row.cell(headings), Reason::TooManyCells { headings });
            continue;
        }
        let Some(period) = period::read(row.cell(columns.period)) else {
            sheet.refuse(row.address(columns.period), row.cell(columns.period), Reason::Period);
            continue;
        };
        let facility = columns.facility.map_or(Some(Facility::All), |column| Sheet::facility(row.cell(column)));
        let area = columns.area.map_or(Some(Area::NATION), |column| Sheet::area(row.cell(column)));
        let (Some(facility), Some(area)) = (facility, area) else {
            let (column, reason) = match facility {
                None => (columns.facility, Reason::Facility),
                Some(_) => (columns.area, Reason::Area),
            };
            let column = column.unwrap_or_default();
            sheet.refuse(row.address(column), row.cell(column), reason);
            continue;
        };
        let source = sheet.source(columns.source.map_or("", |column| row.cell(column).trim()))?;
        for figures in &columns.figures {
            let raw = row.cell(figures.column);
            if raw.trim().is_empty() {
                // A month without this figure; the grid of a wide table has no other way to say so.
                continue;
            }
            let cell = CellText { raw, address: row.address(figures.column) };
            let key = Key { measure: figures.measure, facility, area, period };
            sheet.keep(&cell, key, source, figures.scale, None);
        }
    }
    Ok(())
}
