//! The cells of one sheet of an XLSX workbook.

use quick_xml::events::{BytesStart, Event};

use super::WorkbookError;
use super::number_format::{Epoch, serial_of_iso, write_general};
use super::page::Page;
use super::shared_strings::{RichText, SharedStrings, unescape_units};
use super::styles::Styles;
use super::xml::{Xml, attribute, attributes, is_yes, local, push_text};
use crate::import::grid::Span;

/// What the cells of a workbook refer to.
pub struct Shared {
    /// Texts by number.
    pub strings: SharedStrings,
    /// Number formats by style.
    pub styles: Styles,
    /// How days are counted.
    pub epoch: Epoch,
}

/// Reads the cells of a sheet. A part that is no sheet of cells has none.
pub fn read(mut xml: Xml<'_, '_>, shared: &Shared, page: &mut Page<'_>) -> Result<(), WorkbookError> {
    let mut reader = SheetReader::new(shared);
    while let Some(event) = xml.next()? {
        let fits = match &event {
            Event::Start(tag) => reader.start(tag, page)?,
            Event::End(tag) => reader.end(local(tag.name()), page)?,
            text => {
                reader.text(text)?;
                true
            }
        };
        if !fits {
            return Err(xml.damaged("address of a cell"));
        }
    }
    Ok(())
}

struct SheetReader<'s> {
    shared: &'s Shared,
    hidden_row: bool,
    in_cells: bool,
    cell: Cell,
    inside: Inside,
    value: String,
    rich: RichText,
    shown: String,
}

/// The cell that is being read, from 1.
#[derive(Default)]
struct Cell {
    row: u32,
    column: u32,
    style: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Iso,
}

/// Which part of a cell is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Rich,
}

impl<'s> SheetReader<'s> {
    fn new(shared: &'s Shared) -> Self {
        Self {
            shared,
            hidden_row: false,
            in_cells: false,
            cell: Cell::default(),
            inside: Inside::Nothing,
            value: String::new(),
            rich: RichText::default(),
            shown: String::new(),
        }
    }

    /// Takes in the start of a tag. False where an address makes no sense.
    fn start(&mut self, tag: &BytesStart<'_>, page: &mut Page<'_>) -> Result<bool, WorkbookError> {
        // Compared as bytes, since this is done for every tag of a sheet.
        match local(tag.name()).as_bytes() {
            b"c" if self.in_cells => return Ok(self.start_cell(tag)),
            b"v" if self.in_cells => {
                self.value.clear();
                self.inside = Inside::Value;
            }
            b"is" if self.in_cells => {
                self.rich.clear();
                self.inside = Inside::Rich;
            }
            b"row" if self.in_cells => return Ok(self.start_row(tag)),
            b"sheetData" => self.in_cells = true,
            b"col" if attribute(tag, "hidden").is_some_and(|value| is_yes(&value)) => {
                let number = |name| attribute(tag, name).and_then(|value| value.parse().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    page.hide_columns(first, last);
                }
            }
            b"mergeCell" => match attribute(tag, "ref").and_then(|text| span(&text)) {
                Some(span) => page.merge(span)?,
                None => return Ok(false),
            },
            _ if self.inside == Inside::Rich => self.rich.take(&Event::Start(tag.borrow()))?,
            _ => {}
        }
        Ok(true)
    }

    fn start_row(&mut self, tag: &BytesStart<'_>) -> bool {
        (self.cell.row, self.cell.column, self.hidden_row) = (self.cell.row.saturating_add(1), 0, false);
        for (name, value) in attributes(tag) {
            match name {
                "r" => match value.parse() {
                    Ok(row) if row > 0 => self.cell.row = row,
                    _ => return false,
                },
                "hidden" => self.hidden_row = is_yes(value),
                _ => {}
            }
        }
        true
    }

    fn start_cell(&mut self, tag: &BytesStart<'_>) -> bool {
        self.cell.column = self.cell.column.saturating_add(1);
        (self.cell.style, self.cell.kind) = (0, Kind::Number);
        self.value.clear();
        self.rich.clear();
        for (name, value) in attributes(tag) {
            match name.as_bytes() {
                b"r" => match place(value) {
                    Some(place) => (self.cell.row, self.cell.column) = place,
                    None => return false,
                },
                b"s" => self.cell.style = value.parse().unwrap_or(0),
                b"t" => {
                    self.cell.kind = match value {
                        "s" => Kind::Shared,
                        "b" => Kind::Bool,
                        "d" => Kind::Iso,
                        "n" => Kind::Number,
                        _ => Kind::Text,
                    }
                }
                _ => {}
            }
        }
        true
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), WorkbookError> {
        match self.inside {
            Inside::Nothing => Ok(()),
            Inside::Value => push_text(event, &mut self.value),
            Inside::Rich => self.rich.take(event),
        }
    }

    fn end(&mut self, name: &str, page: &mut Page<'_>) -> Result<bool, WorkbookError> {
        match name.as_bytes() {
            b"c" if self.in_cells => return self.end_cell(page),
            b"v" => self.inside = Inside::Nothing,
            b"is" => {
                self.inside = Inside::Nothing;
                self.value.clear();
                self.value.push_str(self.rich.finish());
            }
            b"sheetData" => self.in_cells = false,
            b"t" | b"rPh" if self.inside == Inside::Rich => self.rich.end_tag(name),
            _ => {}
        }
        Ok(true)
    }

    /// Adds the cell as it is shown. False where it refers to a text that is not there.
    fn end_cell(&mut self, page: &mut Page<'_>) -> Result<bool, WorkbookError> {
        self.inside = Inside::Nothing;
        if self.value.is_empty() {
            return Ok(true);
        }
        let Cell { row, column, style, kind } = self.cell;
        if self.hidden_row {
            return page.hide_cell().map(|()| true);
        }
        let (format, epoch) = (self.shared.styles.format(style), self.shared.epoch);
        self.shown.clear();
        let text = match kind {
            Kind::Shared => {
                let index = self.value.trim_ascii().parse().ok();
                match index.and_then(|index| self.shared.strings.get(index)) {
                    Some(text) => text,
                    None => return Ok(false),
                }
            }
            Kind::Text => {
                unescape_units(&mut self.value);
                &self.value
            }
            Kind::Bool => {
                if is_yes(self.value.trim_ascii()) {
                    "TRUE"
                } else {
                    "FALSE"
                }
            }
            Kind::Number => {
                let period = match format {
                    // Most numbers are whole, unformatted and written as they are shown.
                    None if is_plain(&self.value) => return page.push(row, column, &self.value, None).map(|()| true),
                    None => {
                        write_general(&self.value, &mut self.shown);
                        None
                    }
                    Some(format) => format.write_number(&self.value, epoch, &mut self.shown),
                };
                return page.push(row, column, &self.shown, period).map(|()| true);
            }
            Kind::Iso => {
                let serial = serial_of_iso(&self.value, epoch);
                if let (Some(serial), Some(format)) = (serial, format) {
                    let period = format.write_f64(serial, epoch, &mut self.shown);
                    return page.push(row, column, &self.shown, period).map(|()| true);
                }
                &self.value
            }
        };
        match format {
            Some(format) => {
                format.write_text(text, &mut self.shown);
                page.push(row, column, &self.shown, None)?;
            }
            None => page.push(row, column, text, None)?,
        }
        Ok(true)
    }
}

/// Whether a number stands as `General` shows it: at most fifteen digits and nothing else.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 15 && bytes.iter().all(u8::is_ascii_digit) && (bytes.len() == 1 || !text.starts_with('0'))
}

/// Row and column of an address such as `AB12`, both from 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    (row > 0 && column > 0).then_some((row, column))
}

/// Cells that an address such as `A1:C2` names.
fn span(text: &str) -> Option<Span> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    let (rows, columns) = ((top.min(bottom), top.max(bottom)), (left.min(right), left.max(right)));
    Some(Span { top: rows.0, bottom: rows.1, left: columns.0, right: columns.1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_never_wrap() {
        for (text, expected) in [
            ("A1", Some((1, 1))),
            ("xfd1048576", Some((1_048_576, 16_384))),
            ("$B$7", Some((7, 2))),
            ("A4294967295", Some((u32::MAX, 1))),
            ("A4294967296", None),
            ("ZZZZZZZZ1", None),
            ("A0", None),
            ("A", None),
            ("1", None),
            ("1A", None),
            ("A-1", None),
            ("", None),
        ] {
            assert_eq!(place(text), expected, "{text}");
        }
        assert_eq!(span("C2:A1"), Some(Span { top: 1, left: 1, bottom: 2, right: 3 }));
        assert_eq!(span("A1:"), None);
    }

    #[test]
    fn only_what_general_would_not_change_is_plain() {
        for text in ["0", "7", "12066941", "123456789012345"] {
            assert!(is_plain(text), "{text}");
        }
        for text in ["00", "1234567890123456", "1.0", "-1", "1e3"] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
