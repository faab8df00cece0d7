//! The cells of one sheet of an ODS workbook.

use quick_xml::events::{BytesStart, Event};

use super::WorkbookError;
use super::number_format::{period_shown, write_general, write_percent};
use super::page::Page;
use super::xml::{LONGEST_TEXT, Xml, attributes, local, push_text, unescaped};
use crate::import::grid::Span;
use crate::stats::Period;

/// Most blanks that one tag stands for.
const MOST_BLANKS: usize = 256;
/// Most cells of one row before it is repeated.
const MOST_IN_ROW: usize = 16_384;

/// Reads the cells of a sheet, up to the end of its table.
pub fn read_table(xml: &mut Xml<'_, '_>, page: &mut Page<'_>) -> Result<(), WorkbookError> {
    let mut table = Table::default();
    loop {
        let Some(event) = xml.next()? else { return Err(xml.damaged("table")) };
        match &event {
            Event::Start(tag) => table.start(tag, page)?,
            Event::End(tag) => {
                let name = local(tag.name());
                if name == "table" && table.cell.is_none() && table.ignored == 0 {
                    return Ok(());
                }
                table.end(name, page)?;
            }
            text => table.text(text)?,
        }
    }
}

/// A sheet while it is read.
#[derive(Default)]
struct Table {
    /// The row that is being read, from 1, and for how many rows it stands.
    row: u32,
    row_repeated: u32,
    hidden_row: bool,
    /// The last column that was read, from 1.
    column: u32,
    /// The last column that was described.
    described: u32,
    /// Cells of the row that hold something.
    kept: Vec<Kept>,
    texts: String,
    cell: Option<Cell>,
    /// The text of the cell.
    text: String,
    /// Where the paragraph begins that is being read.
    paragraph: Option<usize>,
    /// How deep inside something that is no text of the cell, such as a remark.
    ignored: u32,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    repeated: u32,
    covered: bool,
    kind: String,
    /// The value that is shown as the text.
    value: String,
    has_text: bool,
}

/// Cells of a row with one text.
struct Kept {
    first: u32,
    last: u32,
    start: usize,
    end: usize,
    period: Option<Period>,
}

impl Table {
    fn start(&mut self, tag: &BytesStart<'_>, page: &mut Page<'_>) -> Result<(), WorkbookError> {
        if self.ignored > 0 {
            self.ignored += 1;
            return Ok(());
        }
        let name = local(tag.name());
        if self.cell.is_some() {
            self.start_in_cell(name, tag);
            return Ok(());
        }
        match name {
            "table-column" => self.start_column(tag, page),
            "table-row" => self.start_row(tag),
            "table-cell" => self.start_cell(tag, false, page)?,
            "covered-table-cell" => self.start_cell(tag, true, page)?,
            // Pictures and forms may hold tables and texts of their own.
            "shapes" | "forms" | "table" => self.ignored = 1,
            _ => {}
        }
        Ok(())
    }

    fn start_column(&mut self, tag: &BytesStart<'_>, page: &mut Page<'_>) {
        let (mut repeated, mut hidden) = (1, false);
        for (name, value) in attributes(tag) {
            match name {
                "number-columns-repeated" => repeated = count(value),
                "visibility" => hidden = value != "visible",
                _ => {}
            }
        }
        let first = self.described.saturating_add(1);
        self.described = self.described.saturating_add(repeated);
        if hidden {
            page.hide_columns(first, self.described);
        }
    }

    fn start_row(&mut self, tag: &BytesStart<'_>) {
        (self.row, self.row_repeated) = (self.row.saturating_add(self.row_repeated.max(1)), 1);
        (self.column, self.hidden_row) = (0, false);
        self.kept.clear();
        self.texts.clear();
        for (name, value) in attributes(tag) {
            match name {
                "number-rows-repeated" => self.row_repeated = count(value),
                "visibility" => self.hidden_row = value != "visible",
                _ => {}
            }
        }
    }

    fn start_cell(&mut self, tag: &BytesStart<'_>, covered: bool, page: &mut Page<'_>) -> Result<(), WorkbookError> {
        let mut cell = Cell { repeated: 1, covered, ..Cell::default() };
        let (mut rows, mut columns) = (1, 1);
        for (name, value) in attributes(tag) {
            match name {
                "number-columns-repeated" => cell.repeated = count(value),
                "number-columns-spanned" => columns = count(value),
                "number-rows-spanned" => rows = count(value),
                "value-type" => cell.kind = unescaped(value),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    cell.value = unescaped(value);
                }
                _ => {}
            }
        }
        if (rows > 1 || columns > 1) && !covered {
            let (top, left) = (self.row, self.column.saturating_add(1));
            let (bottom, right) = (top.saturating_add(rows - 1), left.saturating_add(columns - 1));
            page.merge(Span { top, left, bottom, right })?;
        }
        self.text.clear();
        self.paragraph = None;
        self.cell = Some(cell);
        Ok(())
    }

    fn start_in_cell(&mut self, name: &str, tag: &BytesStart<'_>) {
        match (name, self.paragraph) {
            ("p" | "h", None) => {
                if let Some(cell) = &mut self.cell {
                    if cell.has_text {
                        self.text.push('\n');
                    }
                    cell.has_text = true;
                }
                self.paragraph = Some(self.text.len());
            }
            ("s", Some(_)) => {
                let blanks = attributes(tag).find(|(name, _)| *name == "c").map_or(1, |(_, c)| count(c));
                let blanks = usize::try_from(blanks).unwrap_or(1).min(MOST_BLANKS);
                self.text.extend(std::iter::repeat_n(' ', blanks));
            }
            ("tab", Some(_)) => self.text.push('\t'),
            ("line-break", Some(_)) => self.text.push('\n'),
            ("annotation" | "frame" | "custom-shape" | "rect" | "g" | "note" | "ruby-text", Some(_)) | (_, None) => {
                self.ignored = 1;
            }
            // Spans, links and fields hold text of the paragraph.
            (_, Some(_)) => {}
        }
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), WorkbookError> {
        let (0, Some(start)) = (self.ignored, self.paragraph) else { return Ok(()) };
        let before = self.text.len();
        push_text(event, &mut self.text)?;
        // Blanks and line ends of the file count as one blank, and as none at the start.
        let added = self.text.get(before..).unwrap_or_default();
        if added.contains([' ', '\t', '\r', '\n']) {
            let added = self.text.split_off(before);
            for c in added.chars() {
                match c {
                    ' ' | '\t' | '\r' | '\n' => {
                        if self.text.len() > start && !self.text.ends_with([' ', '\t', '\n']) {
                            self.text.push(' ');
                        }
                    }
                    c => self.text.push(c),
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str, page: &mut Page<'_>) -> Result<(), WorkbookError> {
        if self.ignored > 0 {
            self.ignored -= 1;
            return Ok(());
        }
        match name {
            "p" | "h" => {
                let start = self.paragraph.take().unwrap_or(0);
                self.text.truncate(self.text.trim_end_matches(' ').len().max(start));
            }
            "table-cell" | "covered-table-cell" => return self.end_cell(),
            "table-row" => return self.end_row(page),
            _ => {}
        }
        Ok(())
    }

    /// Keeps what the cell shows until the row ends.
    fn end_cell(&mut self) -> Result<(), WorkbookError> {
        let Some(mut cell) = self.cell.take() else { return Ok(()) };
        let first = self.column.saturating_add(1);
        self.column = self.column.saturating_add(cell.repeated);
        if cell.covered {
            return Ok(());
        }
        if !cell.has_text {
            match (cell.kind.as_str(), cell.value.as_str()) {
                (_, "") => return Ok(()),
                ("percentage", value) => write_percent(value, &mut self.text),
                ("boolean", value) => self.text.push_str(if value == "true" { "TRUE" } else { "FALSE" }),
                ("float" | "currency", value) => write_general(value, &mut self.text),
                (_, value) => self.text.push_str(value),
            }
            cell.has_text = true;
        }
        if self.text.trim_ascii().is_empty() {
            return Ok(());
        }
        let period = if cell.kind == "date" { period_shown(&cell.value, &self.text) } else { None };
        let start = self.texts.len();
        self.texts.push_str(&self.text);
        if self.kept.len() >= MOST_IN_ROW || self.texts.len() > LONGEST_TEXT * 16 {
            return Err(WorkbookError::TooManyCells);
        }
        self.kept.push(Kept { first, last: self.column, start, end: self.texts.len(), period });
        Ok(())
    }

    /// Adds the cells of the row, as often as it is repeated.
    fn end_row(&mut self, page: &mut Page<'_>) -> Result<(), WorkbookError> {
        if self.kept.is_empty() {
            return Ok(());
        }
        for row in self.row..self.row.saturating_add(self.row_repeated.max(1)) {
            for kept in &self.kept {
                let text = self.texts.get(kept.start..kept.end).unwrap_or_default();
                for column in kept.first..=kept.last {
                    if self.hidden_row {
                        page.hide_cell()?;
                    } else {
                        page.push(row, column, text, kept.period)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// How often something is repeated: once at least.
fn count(text: &str) -> u32 {
    text.parse().unwrap_or(1).max(1)
}
