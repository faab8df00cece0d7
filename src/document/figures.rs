//! The imported figures of a document: tidy tables, one text a row.

use std::collections::BTreeMap;

use serde_json::Value;

use super::open::Problem;
use super::{MOST_FIGURES, MOST_IMPORTS, SavedSource};
use crate::chart::annotation::one_line;
use crate::import::{self, Import, Options};
use crate::stats::{Catalog, inert};

/// Most characters of the name of a file.
const LONGEST_NAME: usize = 200;

/// The columns that a table has whose heading is lost.
const HEADING: &str = "period,facility,prefecture_code,measure,value,unit,precision,source,raw";

/// The rows of a comma-separated text, its heading among them; a line end between quotes ends no row.
pub fn records(text: &str) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut is_quoted = false;
    for c in text.chars() {
        match c {
            '\n' | '\r' if !is_quoted => {
                if !row.is_empty() {
                    rows.push(std::mem::take(&mut row));
                }
                continue;
            }
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        row.push(c);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Whether a text is one row: no line end stands outside of quotes, and no quote is left open.
fn is_row(text: &str) -> bool {
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => return false,
            _ => {}
        }
    }
    !is_quoted && !text.trim().is_empty()
}

/// The imports of a document.
#[derive(Default)]
pub(super) struct Figures {
    /// What was read of each, in their order.
    pub imports: Vec<Import>,
    /// The name of the file of each, where it is known, by its place.
    pub files: BTreeMap<usize, String>,
}

impl Figures {
    /// Adds the sources of a document to a catalog, then reads its figures with it.
    pub(super) fn read(
        sources: Option<Value>,
        imports: Option<Value>,
        file: &str,
        catalog: &mut Catalog,
        problems: &mut Vec<Problem>,
    ) -> Self {
        add_sources(sources, catalog, problems);
        let mut figures = Self::default();
        let mut refused = 0;
        let mut left = MOST_FIGURES;
        let imports = match imports {
            Some(Value::Array(imports)) => imports,
            None => Vec::new(),
            Some(_) => {
                problems.push(Problem::Section(super::Section::Figures));
                Vec::new()
            }
        };
        let surplus = imports.len().saturating_sub(MOST_IMPORTS);
        for saved in imports.into_iter().take(MOST_IMPORTS) {
            let Value::Object(mut saved) = saved else {
                problems.push(Problem::Section(super::Section::Figures));
                continue;
            };
            let Some(Value::Array(rows)) = saved.remove("figures") else {
                problems.push(Problem::Section(super::Section::Figures));
                continue;
            };
            let name = match saved.remove("file") {
                Some(Value::String(name)) => Some(one_line(&name, LONGEST_NAME)).filter(|name| !name.is_empty()),
                _ => None,
            };
            let (table, bad) = table(rows, left);
            refused += bad;
            left -= table.len().saturating_sub(1).min(left);
            let wanted = table.len().saturating_sub(1);
            let read = read(&table, name.as_deref().unwrap_or(file), catalog);
            refused += wanted - read.as_ref().map_or(0, |import| import.observations.len()).min(wanted);
            let Some(import) = read else { continue };
            figures.files.extend(name.map(|name| (figures.imports.len(), name)));
            figures.imports.push(import);
        }
        if surplus > 0 {
            problems.push(Problem::Section(super::Section::Figures));
        }
        if refused > 0 {
            problems.push(Problem::Figures { refused });
        }
        figures
    }
}

fn add_sources(sources: Option<Value>, catalog: &mut Catalog, problems: &mut Vec<Problem>) {
    let sources = match sources {
        Some(Value::Array(sources)) => sources,
        None => return,
        Some(_) => {
            problems.push(Problem::Section(super::Section::Sources));
            return;
        }
    };
    let mut is_damaged = false;
    for saved in sources {
        let saved = serde_json::from_value::<SavedSource>(saved).ok().filter(|_| !is_damaged);
        is_damaged |= saved.is_none_or(|saved| catalog.add_source(saved.source()).is_err());
    }
    if is_damaged {
        problems.push(Problem::Section(super::Section::Sources));
    }
}

/// The rows of a table that are rows, its heading first, and how many are none or too many.
fn table(rows: Vec<Value>, most: usize) -> (Vec<String>, usize) {
    let count = rows.len();
    let mut table: Vec<String> = Vec::with_capacity(count.min(most) + 1);
    for row in rows {
        if let Value::String(row) = row
            && is_row(&row)
            && table.len() <= most
        {
            table.push(row);
        }
    }
    let bad = count - table.len();
    if table.first().is_some_and(|row| row.split(',').all(|name| name != "measure")) {
        table.insert(0, HEADING.to_owned());
    }
    (table, bad)
}

/// The figures of a table; `None` where none can be read.
fn read(table: &[String], file: &str, catalog: &mut Catalog) -> Option<Import> {
    if table.len() <= 1 {
        return None;
    }
    let text = table.join("\n");
    let mut import = import::read_with(text.as_bytes(), file, catalog, &Options::default()).ok()?;
    restore_raw(table, &mut import);
    Some(import)
}

/// Gives each figure the text that it was read from in the first place, which a tidy table has in a column of its own.
fn restore_raw(table: &[String], import: &mut Import) {
    let column = table.first().and_then(|heading| heading.split(',').position(|name| name == "raw"));
    let Some(column) = column else { return };
    let text = table.join("\n");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut observations = import.observations.iter_mut().peekable();
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(observation) = observations.next_if(|observation| u64::from(observation.address.row) == line)
            && let Some(raw) = record.get(column).and_then(|raw| std::str::from_utf8(raw).ok())
        {
            observation.raw = inert::unmark(raw).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_between_quotes_ends_no_row() {
        assert_eq!(records("a,b\r\n1,\"x\ny\"\n\n2,z"), ["a,b", "1,\"x\ny\"", "2,z"]);
        assert!(records("").is_empty());
        for (text, is) in [("1,2", true), ("1,\"a\nb\"", true), ("1\n2", false), ("1,\"2", false), (" ", false)] {
            assert_eq!(is_row(text), is, "{text:?}");
        }
    }
}
