//! The cells of one sheet of an XLS workbook.

use std::collections::HashSet;

use super::super::WorkbookError;
use super::super::page::Page;
use super::Globals;
use super::records::{Record, Records, double, long, short, short_number};
use super::text::Continued;
use crate::import::grid::Span;

/// Reads the cells of a sheet. False where it is no sheet of cells.
pub fn read(
    records: Records<'_>,
    globals: &Globals,
    page: &mut Page<'_>,
    records_left: &mut usize,
) -> Result<bool, WorkbookError> {
    let mut records = records.peekable();
    // The kind of the stream: a sheet of cells.
    match records.next().transpose()? {
        Some(Record { kind: Record::BOF, data }) if short(data, 2) == Some(0x0010) => {}
        Some(Record { kind: Record::BOF, .. }) => return Ok(false),
        _ => return Err(WorkbookError::damaged("BOF")),
    }
    let mut cells = Cells { globals, page, hidden_rows: HashSet::new(), shown: String::new() };
    // Charts that lie on the sheet have records of their own.
    let mut charts = 0_usize;
    let mut formula = None;
    loop {
        let Some(Record { kind, data }) = records.next().transpose()? else {
            return Err(WorkbookError::damaged("EOF"));
        };
        *records_left = records_left.checked_sub(1).ok_or_else(|| WorkbookError::damaged("BOUNDSHEET"))?;
        match kind {
            Record::BOF => charts += 1,
            Record::EOF if charts == 0 => return Ok(true),
            Record::EOF => charts -= 1,
            _ if charts > 0 => {}
            Record::STRING => {
                let mut text = Continued::new(data);
                while let Some(Ok(next)) = records.next_if(|r| matches!(r, Ok(r) if r.kind == Record::CONTINUE)) {
                    text.push(next.data);
                }
                if let (Some(place), Some(text)) = (formula.take(), text.string()) {
                    cells.text(place, &text)?;
                }
            }
            Record::FORMULA => formula = cells.formula(data)?,
            _ => cells.record(kind, data)?,
        }
    }
}

/// Where a cell stands, from 1, and its style.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: u32,
    style: usize,
}

impl Place {
    fn read(data: &[u8]) -> Option<Self> {
        Some(Self {
            row: u32::from(short(data, 0)?) + 1,
            column: u32::from(short(data, 2)?) + 1,
            style: usize::from(short(data, 4)?),
        })
    }
}

struct Cells<'c, 'l> {
    globals: &'c Globals,
    page: &'c mut Page<'l>,
    hidden_rows: HashSet<u32>,
    shown: String,
}

impl Cells<'_, '_> {
    /// Takes in a record other than formulas. Those that are cut short hold no cell.
    fn record(&mut self, kind: u16, data: &[u8]) -> Result<(), WorkbookError> {
        match kind {
            Record::ROW => self.row(data),
            Record::COLINFO => self.columns(data),
            Record::MERGEDCELLS => return self.merged(data),
            Record::MULRK => return self.numbers(data),
            _ => {}
        }
        let Some(place) = Place::read(data) else { return Ok(()) };
        match kind {
            Record::LABELSST => {
                let index = long(data, 6).and_then(|index| usize::try_from(index).ok());
                let globals = self.globals;
                match index.and_then(|index| globals.strings.get(index)) {
                    Some(text) => self.text(place, text),
                    None => Err(WorkbookError::damaged("SST")),
                }
            }
            Record::LABEL | Record::RSTRING => {
                let text = Continued::new(data.get(6..).unwrap_or_default()).string();
                text.map_or(Ok(()), |text| self.text(place, &text))
            }
            Record::NUMBER => double(data, 6).map_or(Ok(()), |value| self.number(place, value)),
            Record::RK => long(data, 6).map_or(Ok(()), |bits| self.number(place, short_number(bits))),
            Record::BOOLERR => match (data.get(6), data.get(7)) {
                (Some(value), Some(0)) => self.plain(place, truth(*value)),
                (Some(code), Some(_)) => self.plain(place, error(*code)),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The result of a formula; its place where the result is a text, which follows in a record of its own.
    fn formula(&mut self, data: &[u8]) -> Result<Option<Place>, WorkbookError> {
        let (Some(place), Some(value)) = (Place::read(data), data.get(6..14)) else { return Ok(None) };
        match value {
            [0, .., 0xFF, 0xFF] => return Ok(Some(place)),
            [1, _, value, .., 0xFF, 0xFF] => self.plain(place, truth(*value))?,
            [2, _, code, .., 0xFF, 0xFF] => self.plain(place, error(*code))?,
            [3, .., 0xFF, 0xFF] => {}
            _ => {
                if let Some(value) = double(data, 6) {
                    self.number(place, value)?;
                }
            }
        }
        Ok(None)
    }

    /// Numbers side by side: row, first column, a style and a number each, last column.
    fn numbers(&mut self, data: &[u8]) -> Result<(), WorkbookError> {
        let (Some(row), Some(first)) = (short(data, 0), short(data, 2)) else { return Ok(()) };
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().as_chunks::<6>().0;
        for (column, cell) in (u32::from(first) + 1..).zip(cells) {
            let (Some(style), Some(bits)) = (short(cell, 0), long(cell, 2)) else { continue };
            let place = Place { row: u32::from(row) + 1, column, style: usize::from(style) };
            self.number(place, short_number(bits))?;
        }
        Ok(())
    }

    fn row(&mut self, data: &[u8]) {
        let hidden = short(data, 12).is_some_and(|flags| flags & 0x20 != 0);
        if let (true, Some(row)) = (hidden, short(data, 0)) {
            self.hidden_rows.insert(u32::from(row) + 1);
        }
    }

    fn columns(&mut self, data: &[u8]) {
        let hidden = short(data, 8).is_some_and(|flags| flags & 1 != 0);
        if let (true, Some(first), Some(last)) = (hidden, short(data, 0), short(data, 2)) {
            self.page.hide_columns(u32::from(first) + 1, u32::from(last) + 1);
        }
    }

    fn merged(&mut self, data: &[u8]) -> Result<(), WorkbookError> {
        for span in data.get(2..).unwrap_or_default().as_chunks::<8>().0 {
            let edge = |at| short(span, at).map(|edge| u32::from(edge) + 1);
            let (Some(top), Some(bottom), Some(left), Some(right)) = (edge(0), edge(2), edge(4), edge(6)) else {
                continue;
            };
            if top <= bottom && left <= right {
                self.page.merge(Span { top, left, bottom, right })?;
            }
        }
        Ok(())
    }

    fn number(&mut self, place: Place, value: f64) -> Result<(), WorkbookError> {
        if self.hidden_rows.contains(&place.row) {
            return self.page.hide_cell();
        }
        self.shown.clear();
        let period = self.globals.styles.write_f64(place.style, value, self.globals.epoch, &mut self.shown);
        self.page.push(place.row, place.column, &self.shown, period)
    }

    fn text(&mut self, place: Place, text: &str) -> Result<(), WorkbookError> {
        let Some(format) = self.globals.styles.format(place.style) else { return self.plain(place, text) };
        let mut shown = std::mem::take(&mut self.shown);
        shown.clear();
        format.write_text(text, &mut shown);
        let pushed = self.plain(place, &shown);
        self.shown = shown;
        pushed
    }

    fn plain(&mut self, place: Place, text: &str) -> Result<(), WorkbookError> {
        if self.hidden_rows.contains(&place.row) && !text.is_empty() {
            return self.page.hide_cell();
        }
        self.page.push(place.row, place.column, text, None)
    }
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

/// What an error shows.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
