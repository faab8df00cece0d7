//! XLS: the workbook stream of Excel 97 to 2003 (BIFF8), record by record.

mod compound;
mod records;
mod sheet;
mod text;

use std::collections::{HashMap, HashSet};

use self::compound::Compound;
use self::records::{Record, Records, long, short};
use self::text::Continued;
use super::number_format::Epoch;
use super::page::{Allowance, Page};
use super::shared_strings::SharedStrings;
use super::styles::Styles;
use super::{Sheet, Stranger, Workbook, WorkbookError};

/// Most sheets of a workbook.
const MOST_SHEETS: usize = 2000;
/// Most formats that a workbook defines itself.
const MOST_FORMATS: usize = 4000;

/// Reads all sheets of a workbook.
pub fn read(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    let compound = Compound::open(bytes)?;
    let Some(stream) = compound.stream("Workbook")? else {
        return Err(refusal(&compound));
    };
    let globals = Globals::read(&stream)?;
    let (mut workbook, mut left, mut seen) = (Workbook::default(), Allowance::default(), HashSet::new());
    // Sheets stand one after the other, so together they have no more records than fit into the stream.
    let mut records_left = stream.len() / 4;
    for listed in &globals.sheets {
        if !seen.insert(listed.start) {
            continue;
        }
        let mut page = Page::new(&mut left);
        let records = Records::new(&stream, listed.start);
        if !sheet::read(records, &globals, &mut page, &mut records_left)? {
            continue;
        }
        let (grid, hidden_cells) = page.finish();
        workbook.sheets.push(Sheet { name: listed.name.clone(), hidden: listed.hidden, grid, hidden_cells });
    }
    Ok(workbook)
}

/// What a compound file is that has no workbook of BIFF8.
fn refusal(compound: &Compound<'_>) -> WorkbookError {
    if compound.has("EncryptedPackage") || compound.has("EncryptionInfo") {
        return WorkbookError::Encrypted;
    }
    if compound.has("Book") {
        return WorkbookError::OldXls;
    }
    let found = if compound.has("WordDocument") {
        Stranger::Document
    } else if compound.has("PowerPoint Document") {
        Stranger::Presentation
    } else {
        Stranger::Office
    };
    WorkbookError::NotAWorkbook { found }
}

/// What all sheets refer to.
struct Globals {
    epoch: Epoch,
    styles: Styles,
    strings: SharedStrings,
    sheets: Vec<Listed>,
}

/// A sheet as it is listed.
struct Listed {
    name: String,
    hidden: bool,
    start: usize,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, WorkbookError> {
        let mut records = Records::new(stream, 0).peekable();
        match records.next().transpose()? {
            Some(Record { kind: Record::BOF, data }) if short(data, 0) == Some(0x0600) => {}
            Some(Record { kind: Record::BOF | 0x0409 | 0x0209 | 0x0009, .. }) => return Err(WorkbookError::OldXls),
            _ => return Err(WorkbookError::damaged("Workbook")),
        }
        let (mut epoch, mut strings, mut sheets) = (Epoch::Year1900, SharedStrings::default(), Vec::new());
        let (mut codes, mut formats) = (HashMap::new(), Vec::new());
        while let Some(Record { kind, data }) = records.next().transpose()? {
            match kind {
                Record::EOF => break,
                Record::FILEPASS => return Err(WorkbookError::Encrypted),
                Record::DATEMODE if short(data, 0) == Some(1) => epoch = Epoch::Year1904,
                Record::FORMAT if codes.len() < MOST_FORMATS => {
                    let mut text = Continued::new(data.get(2..).unwrap_or_default());
                    if let (Some(id), Some(code)) = (short(data, 0), text.string()) {
                        codes.insert(u32::from(id), code);
                    }
                }
                Record::XF => formats.push(u32::from(short(data, 2).unwrap_or(0))),
                Record::BOUNDSHEET => {
                    if sheets.len() >= MOST_SHEETS {
                        return Err(WorkbookError::too_large("Workbook"));
                    }
                    let start = long(data, 0).and_then(|start| usize::try_from(start).ok());
                    let name = Continued::new(data.get(6..).unwrap_or_default()).short_string();
                    let (Some(start), Some(name)) = (start, name) else {
                        return Err(WorkbookError::damaged("BOUNDSHEET"));
                    };
                    let hidden = data.get(4).is_some_and(|state| state & 3 != 0);
                    // Charts and macros fill sheets too.
                    if data.get(5) == Some(&0) {
                        sheets.push(Listed { name, hidden, start });
                    }
                }
                Record::SST => {
                    let mut texts = Continued::new(data.get(8..).unwrap_or_default());
                    while let Some(Ok(next)) = records.next_if(|r| matches!(r, Ok(r) if r.kind == Record::CONTINUE)) {
                        texts.push(next.data);
                    }
                    // How many there are is declared too, and not believed.
                    while let Some(text) = texts.string() {
                        strings.push(&text)?;
                    }
                }
                _ => {}
            }
        }
        let styles = Styles::new(formats, |id| codes.get(&id).map(String::as_str));
        Ok(Self { epoch, styles, strings, sheets })
    }
}
