//! ODS: the sheets of an `OpenDocument` spreadsheet.

use std::collections::HashSet;

use quick_xml::events::Event;

use super::ods_table::read_table;
use super::package::{Package, limit};
use super::page::{Allowance, Page};
use super::xml::{Xml, attribute, attributes, local};
use super::{Sheet, Stranger, Workbook, WorkbookError};

/// Most sheets of a workbook, and most styles of sheets.
const MOST_SHEETS: usize = 2000;
/// What spreadsheets and their templates say they are.
const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Reads all sheets of a workbook.
pub fn read(mut package: Package<'_>) -> Result<Workbook, WorkbookError> {
    let kind = package.small_part("mimetype")?.unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind);
    if !kind.is_empty() && !kind.starts_with(SPREADSHEET) {
        let found = match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with("text") => Stranger::Document,
            Some(kind) if kind.starts_with("presentation") => Stranger::Presentation,
            Some(_) => Stranger::Office,
            None => Stranger::Archive,
        };
        return Err(WorkbookError::NotAWorkbook { found });
    }
    if is_encrypted(&mut package)? {
        return Err(WorkbookError::Encrypted);
    }
    let Some(part) = package.part("content.xml", limit::SHEET)? else {
        return Err(WorkbookError::damaged("content.xml is missing"));
    };
    read_content(Xml::new(part))
}

/// Whether the list of the parts says that they are encrypted.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, WorkbookError> {
    let Some(part) = package.part("META-INF/manifest.xml", limit::OTHER)? else { return Ok(false) };
    let mut xml = Xml::new(part);
    while let Some(event) = xml.next()? {
        if matches!(&event, Event::Start(tag) if local(tag.name()) == "encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}

fn read_content(mut xml: Xml<'_, '_>) -> Result<Workbook, WorkbookError> {
    let (mut workbook, mut left) = (Workbook::default(), Allowance::default());
    // A sheet is hidden by its style.
    let (mut style, mut hidden_styles) = (String::new(), HashSet::new());
    let mut is_spreadsheet = false;
    while let Some(event) = xml.next()? {
        let Event::Start(tag) = &event else { continue };
        match local(tag.name()) {
            "style" => style = attribute(tag, "name").unwrap_or_default(),
            "table-properties" => {
                let hides = attribute(tag, "display").is_some_and(|display| display == "false");
                if hides && hidden_styles.len() < MOST_SHEETS {
                    hidden_styles.insert(std::mem::take(&mut style));
                }
            }
            "spreadsheet" => is_spreadsheet = true,
            "table" if is_spreadsheet => {
                if workbook.sheets.len() >= MOST_SHEETS {
                    return Err(WorkbookError::too_large(xml.name()));
                }
                let (mut name, mut hidden) = (String::new(), false);
                for (key, value) in attributes(tag) {
                    match key {
                        "name" => name = super::xml::unescaped(value),
                        "style-name" => hidden |= hidden_styles.contains(value),
                        "display" => hidden |= value == "false",
                        _ => {}
                    }
                }
                let mut page = Page::new(&mut left);
                read_table(&mut xml, &mut page)?;
                let (grid, hidden_cells) = page.finish();
                workbook.sheets.push(Sheet { name, hidden, grid, hidden_cells });
            }
            _ => {}
        }
    }
    if is_spreadsheet { Ok(workbook) } else { Err(WorkbookError::NotAWorkbook { found: Stranger::Office }) }
}
