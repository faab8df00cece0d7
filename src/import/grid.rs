//! Cells with their places: what a sheet of a workbook, a delimited file or a text becomes before it is understood.

use std::ops::RangeInclusive;

use crate::stats::Period;

/// Most cells of one grid. A table that is larger must be tidy text, which is read row by row.
pub const MOST_CELLS: usize = 5_000_000;

/// Most merged cells that are heeded.
const MOST_MERGED: usize = 5_000;

/// Most bytes of text in one grid.
const MOST_TEXT: usize = 256 << 20;

/// A grid holds more than is read. What was pushed before stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than {MOST_CELLS} cells, or more than 256 MiB of text")]
pub struct GridFull;

/// The cells of one sheet that hold something, by row and column, both from 1.
///
/// A cell is what a reader sees in it: `13.73%`, not the 0.1373 that a workbook keeps. Text lies in one buffer, so that
/// millions of cells cost no allocation each.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    text: String,
    cells: Vec<Entry>,
    /// Place in `cells` where each row that has cells begins, in order.
    rows: Vec<usize>,
    merged: Vec<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    row: u32,
    column: u32,
    start: u32,
    end: u32,
    period: Option<Period>,
}

/// Cells that are merged into one: rows and columns, both from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell<'a> {
    /// Its row, from 1.
    pub row: u32,
    /// Its column, from 1.
    pub column: u32,
    /// What stands in it, never blank.
    pub text: &'a str,
    /// The date that a workbook keeps in it, whatever of it is shown: a month where no day is shown.
    pub period: Option<Period>,
}

impl Grid {
    /// Adds a cell. Blank text adds nothing. A cell may come in any order, and a second one in one place replaces the
    /// first, once [`Grid::finish`] was called.
    pub fn push(&mut self, row: u32, column: u32, text: &str, period: Option<Period>) -> Result<(), GridFull> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if self.cells.len() >= MOST_CELLS || self.text.len() + text.len() > MOST_TEXT {
            return Err(GridFull);
        }
        let place = |at: usize| u32::try_from(at).map_err(|_large| GridFull);
        let (start, end) = (place(self.text.len())?, place(self.text.len() + text.len())?);
        self.text.push_str(text);
        self.cells.push(Entry { row, column, start, end, period });
        Ok(())
    }

    /// Notes that cells are merged.
    pub fn merge(&mut self, span: Span) {
        // Tables made for the eye merge some headings and labels. Each cell that is looked up passes all of them.
        if self.merged.len() < MOST_MERGED {
            self.merged.push(span);
        }
    }

    /// Brings the cells into order. To be called once all are there.
    #[must_use]
    pub fn finish(mut self) -> Self {
        let place = |cell: &Entry| (cell.row, cell.column);
        if !self.cells.is_sorted_by(|a, b| place(a) < place(b)) {
            self.cells.sort_by_key(place);
            // The sort is stable, so of two cells in one place the later stands second.
            self.cells.reverse();
            self.cells.dedup_by_key(|cell| place(cell));
            self.cells.reverse();
        }
        self.rows.clear();
        let mut last = None;
        for (at, cell) in self.cells.iter().enumerate() {
            if last != Some(cell.row) {
                self.rows.push(at);
                last = Some(cell.row);
            }
        }
        self
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Number of cells that hold something.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Number of rows that hold something.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// All cells, row by row.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell<'_>> {
        self.cells.iter().map(|entry| self.shown(entry))
    }

    /// The rows that hold something, each with its cells from left to right.
    pub fn rows(&self) -> impl Iterator<Item = (u32, impl Iterator<Item = Cell<'_>>)> {
        self.rows.iter().enumerate().filter_map(|(place, start)| {
            let entries = self.entries(place, *start);
            Some((entries.first()?.row, entries.iter().map(|entry| self.shown(entry))))
        })
    }

    /// The cells of one row from left to right; none where the row is blank.
    pub fn row(&self, row: u32) -> impl Iterator<Item = Cell<'_>> {
        self.row_entries(row).iter().map(|entry| self.shown(entry))
    }

    /// The cell in a place, if it holds something.
    pub fn cell(&self, row: u32, column: u32) -> Option<Cell<'_>> {
        let entries = self.row_entries(row);
        let place = entries.binary_search_by_key(&column, |entry| entry.column).ok()?;
        entries.get(place).map(|entry| self.shown(entry))
    }

    /// The merged cells, in the order of the file.
    pub fn merged(&self) -> &[Span] {
        &self.merged
    }

    /// First and last row that hold something.
    pub fn extent(&self) -> Option<RangeInclusive<u32>> {
        Some(self.cells.first()?.row..=self.cells.last()?.row)
    }

    fn row_entries(&self, row: u32) -> &[Entry] {
        let at = |start: &usize| self.cells.get(*start).map_or(u32::MAX, |entry| entry.row);
        match self.rows.binary_search_by_key(&row, at) {
            Ok(place) => self.entries(place, self.rows.get(place).copied().unwrap_or_default()),
            Err(_) => &[],
        }
    }

    fn entries(&self, place: usize, start: usize) -> &[Entry] {
        let end = self.rows.get(place + 1).copied().unwrap_or(self.cells.len());
        self.cells.get(start..end).unwrap_or_default()
    }

    fn shown(&self, entry: &Entry) -> Cell<'_> {
        let range = usize::try_from(entry.start).unwrap_or(0)..usize::try_from(entry.end).unwrap_or(0);
        let text = self.text.get(range).unwrap_or_default();
        Cell { row: entry.row, column: entry.column, text, period: entry.period }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[(u32, u32, &str)]) -> Grid {
        let mut grid = Grid::default();
        for (row, column, text) in cells {
            grid.push(*row, *column, text, None).unwrap();
        }
        grid.finish()
    }

    #[test]
    fn cells_come_back_in_order_whatever_order_they_came_in() {
        let grid = grid(&[(3, 2, "d"), (1, 1, "a"), (3, 1, "c"), (1, 2, " "), (2_000_000, 9, "e")]);
        let found: Vec<_> = grid.cells().map(|c| (c.row, c.column, c.text)).collect();
        assert_eq!(found, [(1, 1, "a"), (3, 1, "c"), (3, 2, "d"), (2_000_000, 9, "e")]);
        assert_eq!(grid.row_count(), 3);
        assert_eq!(grid.cell(3, 2).map(|c| c.text), Some("d"));
        assert_eq!(grid.cell(3, 3), None);
        assert_eq!(grid.row(3).map(|c| c.text).collect::<String>(), "cd");
        assert_eq!(
            grid.rows().map(|(row, cells)| (row, cells.count())).collect::<Vec<_>>(),
            [(1, 1), (3, 2), (2_000_000, 1)]
        );
    }

    #[test]
    fn of_two_cells_in_one_place_the_later_counts() {
        let grid = grid(&[(1, 1, "old"), (1, 1, "new")]);
        assert_eq!(grid.cell(1, 1).map(|c| c.text), Some("new"));
        assert_eq!(grid.len(), 1);
    }
}
