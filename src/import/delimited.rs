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
    let mut lines = Lines::new(text);
    for record in reader.records() {
        // Flexible records of valid UTF-8 cannot fail; a quote that is never closed swallows the rest instead.
        let Ok(cells) = record else { continue };
        let start = cells.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(0);
        rows.push(Row { number: lines.of_record(start), cells });
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

/// Counts lines up to a record. The reader's own count begins before the line end and the blank lines that precede a
/// record, and knows no line that ends in CR alone.
struct Lines<'a> {
    text: &'a [u8],
    /// Offset up to which lines are counted.
    at: usize,
    /// The line at that offset, from 1.
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line that a record begins on, where the reader started on it at `start`. Asked in the order of the file.
    fn of_record(&mut self, start: usize) -> u32 {
        while let Some(byte) = self.text.get(self.at) {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => self.text.get(self.at + 1) != Some(&b'\n'),
                _ if self.at >= start => break,
                _ => false,
            };
            self.line = self.line.saturating_add(u32::from(ends_line));
            self.at += 1;
        }
        self.line
    }
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
