//! A sheet while its cells come in, counted against what the whole workbook may hold.

use super::super::grid::{Grid, MOST_CELLS, Span};
use super::WorkbookError;
use crate::stats::Period;

/// Rows and columns that spreadsheet programs have.
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;
/// How often columns may be hidden.
const MOST_HIDDEN: u32 = LAST_COLUMN;
/// Most bytes of text in all sheets.
const MOST_TEXT: usize = 128 << 20;
/// Most merged cells in all sheets.
const MOST_MERGED: usize = 100_000;

/// What may still be kept of one workbook.
#[derive(Clone, Debug)]
pub struct Allowance {
    cells: usize,
    text: usize,
    merged: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT, merged: MOST_MERGED }
    }
}

/// The cells of one sheet as they come in.
pub struct Page<'l> {
    grid: Grid,
    left: &'l mut Allowance,
    /// Whether each column is hidden, from 0, as far as one is.
    hidden_columns: Vec<bool>,
    /// How often columns were hidden.
    hidden: u32,
    hidden_cells: usize,
}

impl<'l> Page<'l> {
    /// A blank sheet.
    pub fn new(left: &'l mut Allowance) -> Self {
        Self { grid: Grid::default(), left, hidden_columns: Vec::new(), hidden: 0, hidden_cells: 0 }
    }

    /// Hides columns, from 1, both ends included, before their cells come in.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        let place = |column: u32| usize::try_from(column.min(LAST_COLUMN)).unwrap_or(0);
        let (first, end) = (place(first), place(last) + 1);
        if self.hidden >= MOST_HIDDEN || first >= end {
            return;
        }
        self.hidden += 1;
        self.hidden_columns.resize(self.hidden_columns.len().max(end), false);
        if let Some(columns) = self.hidden_columns.get_mut(first..end) {
            columns.fill(true);
        }
    }

    /// Adds a cell, rows and columns from 1. Blank text adds nothing, and one in a hidden column is only counted.
    pub fn push(&mut self, row: u32, column: u32, text: &str, period: Option<Period>) -> Result<(), WorkbookError> {
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return Ok(());
        }
        if !(1..=LAST_ROW).contains(&row) || !(1..=LAST_COLUMN).contains(&column) {
            return Err(WorkbookError::damaged(format!("row {row}, column {column}")));
        }
        if usize::try_from(column).ok().and_then(|column| self.hidden_columns.get(column)) == Some(&true) {
            return self.hide_cell();
        }
        let cells = self.left.cells.checked_sub(1).ok_or(WorkbookError::TooManyCells)?;
        let text_left = self.left.text.checked_sub(text.len()).ok_or(WorkbookError::TooManyCells)?;
        (self.left.cells, self.left.text) = (cells, text_left);
        self.grid.push(row, column, text, period).map_err(|_full| WorkbookError::TooManyCells)
    }

    /// Counts a cell that holds something and is hidden.
    pub fn hide_cell(&mut self) -> Result<(), WorkbookError> {
        self.left.cells = self.left.cells.checked_sub(1).ok_or(WorkbookError::TooManyCells)?;
        self.hidden_cells += 1;
        Ok(())
    }

    /// Notes merged cells.
    pub fn merge(&mut self, span: Span) -> Result<(), WorkbookError> {
        if span.top == span.bottom && span.left == span.right {
            return Ok(());
        }
        self.left.merged = self.left.merged.checked_sub(1).ok_or(WorkbookError::TooManyCells)?;
        let (bottom, right) = (span.bottom.min(LAST_ROW), span.right.min(LAST_COLUMN));
        self.grid.merge(Span { bottom, right, ..span });
        Ok(())
    }

    /// The sheet with all its cells in order, and how many were hidden.
    pub fn finish(self) -> (Grid, usize) {
        (self.grid.finish(), self.hidden_cells)
    }
}
