//! Text that is no delimited table: what comes out of a PDF, an article, a talk.
//!
//! Three readings, each for the lines that fit it: lines whose cells stand below each other are a table; runs of names and
//! numbers, one a line, are a table that was taken apart; everything else is sentences.

mod aligned;
mod joined;
mod particles;
mod runs;
mod sentences;
mod tokens;

use std::collections::HashSet;

use super::grid::Grid;
use super::layout;
use super::sheet::Sheet;
use super::{ImportError, Options, Role};
use crate::stats::Address;

/// A number of lines as addresses count them.
fn line_number(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// Most tables of aligned text that are read.
const MOST_TABLES: usize = 500;

/// Longest text that is read as sentences, in bytes: a book.
const LONGEST: usize = 2 << 20;

/// Reads a text into `sheet`. Answers its lines as a grid, for a look at them, and how many lines there are.
pub(super) fn read(text: &str, sheet: &mut Sheet<'_>, options: &Options) -> Result<(Grid, usize), ImportError> {
    if text.len() > LONGEST {
        return Err(ImportError::TextTooLong { most: (LONGEST >> 20) as u64 });
    }
    let lines: Vec<&str> = text.split('\n').flat_map(|line| line.trim_end_matches('\r').split('\r')).collect();
    let mut taken: HashSet<usize> = HashSet::new();
    let mut shown = Grid::default();
    for table in aligned::tables(&lines).into_iter().take(MOST_TABLES) {
        let grid = aligned::grid(&lines, &table)?;
        let before = sheet.observations.len();
        layout::read(&grid, "", sheet, options)?;
        if sheet.observations.len() > before {
            taken.extend(table.lines.clone());
        }
    }
    taken.extend(runs::read(&lines, &taken, sheet, options)?);
    sentences::read(&lines, &taken, sheet, options)?;
    for (place, line) in lines.iter().enumerate() {
        let row = line_number(place + 1);
        shown.push(row, 1, line, None)?;
        sheet.mark(Address::cell(row, 1), Role::Ignored);
    }
    Ok((shown.finish(), lines.len()))
}
