//! Tables whose columns are held apart by spaces, as text from a PDF keeps them.

use std::ops::Range;

use crate::import::ImportError;
use crate::import::grid::Grid;

/// Lines that stand in columns.
pub(super) struct Aligned {
    /// The lines, counted from 0.
    pub lines: Range<usize>,
}

/// A cell of a line: its text, and where it stands in half-width columns.
struct Piece<'a> {
    text: &'a str,
    left: usize,
    right: usize,
}

/// Most cells of a line: more stand in no column.
const MOST_PIECES: usize = 200;

/// Stretches of lines with columns: most of them have three cells or more.
pub(super) fn tables(lines: &[&str]) -> Vec<Aligned> {
    let mut tables = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let close = |start: Option<usize>, end: usize, tables: &mut Vec<Aligned>| {
        let Some(start) = start else { return };
        let counts: Vec<usize> =
            (start..end).filter_map(|line| lines.get(line)).map(|line| pieces(line).len()).collect();
        let filled = counts.iter().filter(|count| **count > 1).count();
        if filled >= 2 && counts.iter().filter(|count| **count >= 3).count() * 2 >= filled {
            tables.push(Aligned { lines: start..end });
        }
    };
    for (place, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if pieces(line).len() >= 2 {
            start = start.or(Some(place));
            end = place + 1;
        } else {
            close(start.take(), end, &mut tables);
        }
    }
    close(start, end, &mut tables);
    tables
}

/// The lines of a table as a grid, with the lines of text above it.
pub(super) fn grid(lines: &[&str], table: &Aligned) -> Result<Grid, ImportError> {
    const CAPTIONS: usize = 6;
    let rows: Vec<(usize, Vec<Piece<'_>>)> =
        table.lines.clone().filter_map(|line| Some((line, pieces(lines.get(line)?)))).collect();
    let columns = columns(&rows);
    let mut grid = Grid::default();
    for line in table.lines.start.saturating_sub(CAPTIONS)..table.lines.start {
        grid.push(number(line), 1, lines.get(line).copied().unwrap_or_default().trim(), None)?;
    }
    for (line, pieces) in &rows {
        let is_whole = pieces.len() == columns.len();
        let mut last = 0;
        for (place, piece) in pieces.iter().enumerate() {
            let column = if is_whole { place } else { nearest(&columns, piece).max(last) };
            grid.push(number(*line), number(column), piece.text, None)?;
            last = column + 1;
        }
    }
    Ok(grid.finish())
}

/// A place counted from 0 as the grid counts it.
fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

/// Where the columns stand: the cells of the line that has most of them, widened by the other lines that have as many.
fn columns(rows: &[(usize, Vec<Piece<'_>>)]) -> Vec<(usize, usize)> {
    let most = rows.iter().map(|(_, pieces)| pieces.len()).max().unwrap_or(0);
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (_, pieces) in rows.iter().filter(|(_, pieces)| pieces.len() == most) {
        if columns.is_empty() {
            columns = pieces.iter().map(|piece| (piece.left, piece.right)).collect();
        }
        for (column, piece) in columns.iter_mut().zip(pieces) {
            *column = (column.0.min(piece.left), column.1.max(piece.right));
        }
    }
    columns
}

/// The column that a cell stands in, or nearest to.
fn nearest(columns: &[(usize, usize)], piece: &Piece<'_>) -> usize {
    let distance = |(left, right): &(usize, usize)| (left + right).abs_diff(piece.left + piece.right);
    columns.iter().enumerate().min_by_key(|(_, column)| distance(column)).map_or(0, |(place, _)| place)
}

/// The cells of a line: what two spaces or more, or a tab, hold apart. Full-width spaces spread names too (`全　　国`), so they
/// hold apart only what stands before a number.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut blank: Option<(usize, usize, usize, usize)> = None;
    let mut column = 0;
    for (at, c) in line.char_indices() {
        if pieces.len() > MOST_PIECES {
            return Vec::new();
        }
        let width = if c.is_ascii() { 1 } else { 2 };
        if c.is_whitespace() {
            let (from, left, narrow, wide) = blank.unwrap_or((at, column, 0, 0));
            let (narrow, wide) = match c {
                '\t' => (narrow + 2, wide),
                '\u{3000}' => (narrow, wide + 1),
                _ => (narrow + 1, wide),
            };
            blank = Some((from, left, narrow, wide));
        } else {
            if let (Some((from, left)), Some((end, right, narrow, wide))) = (start, blank) {
                let is_number = c.is_numeric() || "約△▲▼－-−".contains(c);
                // Spread names have letters between their spaces, headings have words.
                let before = line.get(from..end).unwrap_or_default();
                let tail = before.chars().rev().take_while(|c| !c.is_whitespace()).count();
                let head = line.get(at..).unwrap_or_default().chars().take_while(|c| !c.is_whitespace()).count();
                let is_number = is_number || tail > 1 && head > 1;
                if narrow >= 2 || wide >= 2 && is_number {
                    pieces.push(Piece { text: line.get(from..end).unwrap_or_default(), left, right });
                    start = None;
                }
            }
            blank = None;
            start = start.or(Some((at, column)));
        }
        column += width;
    }
    if let Some((from, left)) = start {
        let end = blank.map_or(line.len(), |(end, ..)| end);
        let right = blank.map_or(column, |(_, right, ..)| right);
        pieces.push(Piece { text: line.get(from..end).unwrap_or_default(), left, right });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hold_cells_apart_but_not_letters_of_a_name() {
        let texts = |line: &'static str| pieces(line).into_iter().map(|p| p.text).collect::<Vec<_>>();
        assert_eq!(texts("全　　国      53,759,380     42.4%"), ["全　　国", "53,759,380", "42.4%"]);
        assert_eq!(texts("　　　　１１月          16,766  727"), ["１１月", "16,766", "727"]);
        assert_eq!(texts("病院　　　13.73%"), ["病院", "13.73%"]);
        assert_eq!(texts("運用を開始した施設 は"), ["運用を開始した施設 は"]);
    }
}
