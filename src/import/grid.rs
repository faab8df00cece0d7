//! Delimited text as a grid of cells, each with its place in the file.

use crate::stats::Address;

use super::ImportError;

/// Rows of cells as they stand in the file. Blank lines are left out; row numbers count them.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The first row.
    pub headings: Row,
    /// All rows below it.
    pub rows: Vec<Row>,
}

/// One row of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line of the file the row begins on, from 1.
    pub number: u32,
    /// Its cells.
    pub cells: csv::StringRecord,
}

impl Row {
    /// The cell in a column counted from 0; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// The address of a column counted from 0.
    pub fn address(&self, column: usize) -> Address {
        Address { row: self.number, column: u32::try_from(column + 1).unwrap_or(u32::MAX) }
    }
}

/// Reads text with commas, tabs or semicolons between cells, quoted or not, with any line ends.
pub fn read(text: &str) -> Result<Grid, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        // Flexible records of valid UTF-8 cannot fail; a quote that is never closed swallows the rest instead.
        let Ok(cells) = record else { continue };
        let line = cells.position().map_or(0, csv::Position::line);
        rows.push(Row { number: u32::try_from(line).unwrap_or(u32::MAX), cells });
    }
    if let Some(last) = rows.last()
        && unclosed_quote(text, last)
    {
        return Err(ImportError::UnclosedQuote { row: last.number });
    }
    let mut rows = rows.into_iter().skip_while(|row| row.cells.iter().all(|cell| cell.trim().is_empty()));
    let headings = rows.next().ok_or(ImportError::Empty)?;
    let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())).collect();
    Ok(Grid { headings, rows })
}

/// The separator that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|b| *b == delimiter).count();
    // Of equal counts the last one wins, so the comma comes last.
    [b';', b'\t', b','].into_iter().max_by_key(|d| count(*d)).unwrap_or(b',')
}

/// Whether the last row ends inside a quote: its text in the file has an odd number of quote characters.
fn unclosed_quote(text: &str, last: &Row) -> bool {
    let start = last.cells.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(0);
    let tail = text.get(start..).unwrap_or_default();
    tail.bytes().filter(|b| *b == b'"').count() % 2 == 1 && last.cells.iter().any(|cell| cell.contains('\n'))
}
