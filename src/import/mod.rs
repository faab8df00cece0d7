//! Bytes to observations.
//!
//! [`read`] takes the bytes of one file and gives observations and a [`Report`]. A cell that cannot be read becomes a
//! [`Finding`] with its address, its text and the reason; a file that cannot be read at all is an [`ImportError`].
//! The embedded figures pass through the same door.
//!
//! Every file becomes a grid of addressed cells: delimited text, sheets of workbooks, aligned text. A tidy table is read row
//! by row; other tables are understood from their headings and labels; what is left of a text is read as sentences.

mod claim;
mod decode;
mod delimited;
mod embedded;
mod error;
mod grid;
mod heading;
mod layout;
mod normalize;
mod number;
mod period;
mod prose;
mod report;
mod sheet;
mod tables;
mod tidy;
mod vocabulary;
pub mod workbook;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;

use crate::stats::{Address, Catalog, Observation, Period};

pub use self::claim::{ClaimError, claim};
pub use self::decode::Encoding;
pub use self::embedded::{RESOURCES, Resource, embedded, embedded_catalog};
pub use self::error::ImportError;
pub use self::grid::{Cell, Grid, Span};
pub use self::number::{NumberError, counted};
pub use self::period::read as read_period;
pub use self::report::{Finding, Layout, Note, Reason, Report};
use self::sheet::Sheet;
pub use self::tables::{TableError, catalog};
pub use self::vocabulary::UnitWord;

/// The longest text that is read as tables made for the eye, in MiB. A tidy table may be longer.
pub const LONGEST_TEXT: u64 = 64;

/// How much of a file shows whether it is a tidy table, in bytes.
pub const HEAD: usize = 64 * 1024;

/// What one file holds.
#[derive(Clone, Debug)]
pub struct Import {
    /// The figures, in reading order.
    pub observations: Vec<Observation>,
    /// What was read and what not.
    pub report: Report,
    /// The cells and what each was taken for, where [`Options::marked`] asks for it.
    pub preview: Option<Preview>,
}

/// The cells of a file and what each was taken for.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Each sheet with its name, in the order of [`Address::sheet`]; one without a name for a text file.
    pub sheets: Vec<(String, Grid)>,
    /// What each cell was taken for.
    pub roles: HashMap<Address, Role>,
}

/// What a cell was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A heading or a label of a row.
    Heading,
    /// A period.
    Period,
    /// A figure.
    Value,
    /// A mark for a missing figure.
    Missing,
    /// A cell that was refused.
    Refused,
    /// Text that says nothing about figures.
    Ignored,
}

/// What the user says about a file, where it does not say so itself or says it in other words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The encoding, where it is not the one that the bytes show.
    pub encoding: Option<Encoding>,
    /// The period of figures that name none. It goes before captions.
    pub period: Option<Period>,
    /// The unit of counts whose headings name none. It goes before captions.
    pub unit: Option<UnitWord>,
    /// The id of the measure of a heading, or `None` to leave its figures out; by the heading as [`heading_key`] gives it.
    pub headings: BTreeMap<String, Option<String>>,
    /// Names of sheets to leave out.
    pub without_sheets: Vec<String>,
    /// Whether to tell what each cell was taken for.
    pub marked: bool,
}

/// A heading as [`Options::headings`] knows it: without spacing, numbering and footnote marks.
pub fn heading_key(heading: &str) -> String {
    heading::unmarked(heading)
}

/// Reads the bytes of one file. Sources that the catalog does not know are added to it.
///
/// `file` is the name to report the file under; it is also the source of figures that name none.
pub fn read(bytes: &[u8], file: &str, catalog: &mut Catalog) -> Result<Import, ImportError> {
    read_with(bytes, file, catalog, &Options::default())
}

/// Reads the bytes of one file as [`read`] does, with what the user says about it.
pub fn read_with(bytes: &[u8], file: &str, catalog: &mut Catalog, options: &Options) -> Result<Import, ImportError> {
    // A file that cannot be read leaves no trace in the catalog.
    let mut known = catalog.clone();
    let import = read_any(bytes, Sheet::new(file, &mut known, options.marked), options)?;
    *catalog = known;
    Ok(import)
}

fn read_any(bytes: &[u8], mut sheet: Sheet<'_>, options: &Options) -> Result<Import, ImportError> {
    if workbook::detect(bytes) {
        return read_workbook(bytes, sheet, options);
    }
    if bytes.len() as u64 > LONGEST_TEXT << 20 && !is_tidy(bytes.get(..HEAD).unwrap_or(bytes)) {
        return Err(ImportError::TextTooLong { most: LONGEST_TEXT });
    }
    let (text, encoding) = decode::text(bytes, options.encoding)?;
    let mut preview = Vec::new();
    let (layout, rows) = if let Some((delimiter, columns)) = tidy_columns(&text)? {
        let rows = tidy::read(text.as_bytes(), delimiter, columns, &mut sheet, &|_| true)?;
        if options.marked {
            preview.push((String::new(), delimited::grid(&text, delimiter)?));
        }
        (Layout::Tidy, rows)
    } else if let Some(delimiter) = delimited::delimiter(&text) {
        let grid = delimited::grid(&text, delimiter)?;
        let rows = layout::read(&grid, "", &mut sheet, options)?;
        preview.push((String::new(), grid));
        (Layout::Table, rows)
    } else {
        let (grid, rows) = prose::read(&text, &mut sheet, options)?;
        preview.push((String::new(), grid));
        (Layout::Text, rows)
    };
    finish(sheet, layout, Some(encoding), preview, rows)
}

/// Whether the first bytes of a file begin a tidy table in UTF-8, which [`read_tidy`] reads at any length.
pub fn is_tidy(head: &[u8]) -> bool {
    // A heading that is cut is no heading, and bytes that are no text are not read as one.
    let is_cut = head.len() >= HEAD && !head.contains(&b'\n') && !head.contains(&b'\r');
    if is_cut || decode::has_control(head) {
        return false;
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(_) => return false,
    };
    matches!(tidy_columns(valid), Ok(Some(_)))
}

/// Reads a tidy table in UTF-8 row by row; [`is_tidy`] tells whether `head`, its first bytes, begins one.
///
/// `progress` is told how many bytes are read from time to time, and answers whether to go on.
pub fn read_tidy(
    head: &[u8],
    rest: impl Read,
    file: &str,
    catalog: &mut Catalog,
    progress: &dyn Fn(u64) -> bool,
) -> Result<Import, ImportError> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let valid = std::str::from_utf8(head).unwrap_or_else(|error| {
        std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
    });
    let (delimiter, columns) = tidy_columns(valid)?.ok_or(ImportError::NoFigures)?;
    let mut known = catalog.clone();
    let mut sheet = Sheet::new(file, &mut known, false);
    let rows = tidy::read(head.chain(rest), delimiter, columns, &mut sheet, progress)?;
    let import = finish(sheet, Layout::Tidy, Some(Encoding::Utf8), Vec::new(), rows)?;
    *catalog = known;
    Ok(import)
}

/// The delimiter and the columns of a tidy table; `None` of any other text.
fn tidy_columns(text: &str) -> Result<Option<(u8, tidy::Columns)>, ImportError> {
    let Some((delimiter, headings)) = delimited::first_record(text) else { return Ok(None) };
    Ok(tidy::Columns::find(&headings)?.map(|columns| (delimiter, columns)))
}

fn read_workbook(bytes: &[u8], mut sheet: Sheet<'_>, options: &Options) -> Result<Import, ImportError> {
    let book = workbook::read(bytes)?;
    let mut preview = Vec::new();
    let mut rows = 0;
    let mut layout = Layout::Table;
    for (place, page) in (0..).zip(book.sheets) {
        sheet.place = place;
        if page.hidden {
            sheet.refuse(sheet.address(1, 1), &page.name, Reason::HiddenSheet);
        } else if !options.without_sheets.contains(&page.name) {
            if page.hidden_cells > 0 {
                sheet.refuse(sheet.address(1, 1), &page.name, Reason::HiddenCells { count: page.hidden_cells });
            }
            let headings = headings(&page.grid);
            if tables::explains(&headings) {
                // A page number of a source is no figure.
            } else if let Some(columns) = tidy::Columns::find(&headings)? {
                rows += tidy::read_grid(&page.grid, columns, &mut sheet)?;
                layout = Layout::Tidy;
            } else {
                rows += layout::read(&page.grid, &page.name, &mut sheet, options)?;
            }
        }
        preview.push((page.name, page.grid));
    }
    finish(sheet, layout, None, preview, rows)
}

/// The first row of a sheet, blank cells among them; nothing where it is too wide to be the heading of a tidy table.
fn headings(grid: &Grid) -> Vec<String> {
    const WIDEST: usize = 1000;
    let mut headings: Vec<String> = Vec::new();
    let Some((_, cells)) = grid.rows().next() else { return headings };
    for cell in cells.take(WIDEST) {
        let place = usize::try_from(cell.column).unwrap_or(usize::MAX).saturating_sub(1);
        if place > WIDEST {
            return Vec::new();
        }
        headings.resize(place, String::new());
        headings.push(cell.text.to_owned());
    }
    headings
}

fn finish(
    mut sheet: Sheet<'_>,
    layout: Layout,
    encoding: Option<Encoding>,
    grids: Vec<(String, Grid)>,
    rows: usize,
) -> Result<Import, ImportError> {
    if rows == 0 && layout != Layout::Text {
        return Err(ImportError::NoRows);
    }
    let only_headings = sheet.findings.iter().all(|f| matches!(f.reason, Reason::Measure | Reason::Label));
    // Whoever looks at the cells can say what their headings mean.
    let is_looked_at = sheet.roles.is_some();
    if sheet.observations.is_empty() && only_headings && layout != Layout::Tidy && !is_looked_at {
        let found = sheet.headings;
        return Err(if found.is_empty() { ImportError::NoFigures } else { ImportError::Headings { found } });
    }
    note_conflicts(&mut sheet);
    note_batch(&mut sheet);
    let sheets = if encoding.is_some() { Vec::new() } else { grids.iter().map(|(name, _)| name.clone()).collect() };
    let missing = sheet.observations.iter().filter(|o| o.value.known().is_none()).count();
    let report = Report {
        file: sheet.file().to_owned(),
        layout,
        encoding,
        sheets,
        rows,
        figures: sheet.observations.len() - missing,
        missing,
        findings: sheet.findings,
        more_findings: sheet.more_findings,
        notes: sheet.notes,
    };
    let preview = sheet.roles.map(|roles| Preview { sheets: grids, roles });
    Ok(Import { observations: sheet.observations, report, preview })
}

/// Tells where a file gives two values for one figure. Both are kept: as two vintages where the sources differ, and for the
/// user to settle where they do not.
fn note_conflicts(sheet: &mut Sheet<'_>) {
    let at = |place: &u32| sheet.observations.get(usize::try_from(*place).unwrap_or(usize::MAX));
    let packed = |o: &Observation| o.key.packed(o.source);
    // Tables in order of their keys are common, and have nothing twice.
    if sheet.observations.is_sorted_by(|a, b| packed(a) < packed(b)) {
        return;
    }
    let mut order: Vec<(u64, u32)> = sheet.observations.iter().map(packed).zip(0..).collect();
    order.sort_unstable();
    let mut conflicts = Vec::new();
    let mut first: Option<u32> = None;
    for (_, place) in order {
        let (Some(this), before) = (at(&place), first.as_ref().and_then(at)) else { continue };
        match before {
            Some(before) if (before.key, before.source) == (this.key, this.source) => {
                if before.value != this.value {
                    conflicts.push((place, before.address));
                }
            }
            _ => first = Some(place),
        }
    }
    conflicts.sort_unstable_by_key(|(place, _)| *place);
    let told: Vec<_> =
        conflicts.iter().filter_map(|(place, first)| at(place).map(|o| (o.address, o.raw.clone(), *first))).collect();
    for (address, raw, first) in told {
        sheet.refuse(address, &raw, Reason::Conflict { first });
    }
}

/// Says so where a new source leaves open whether its checks include batch checks.
fn note_batch(sheet: &mut Sheet<'_>) {
    let (Some(checks), Some(batch)) =
        (sheet.catalog.measure_id("eligibility_checks"), sheet.catalog.measure_id("batch_checks"))
    else {
        return;
    };
    let with_batch: HashSet<_> = sheet
        .observations
        .iter()
        .filter(|o| o.key.measure == batch && !o.value.says_none())
        .map(|o| (o.source, o.key.period))
        .collect();
    let figures = sheet
        .observations
        .iter()
        .filter(|o| o.key.measure == checks && sheet.catalog.source(o.source).imported)
        .filter(|o| !with_batch.contains(&(o.source, o.key.period)))
        .count();
    if figures > 0 {
        sheet.note(Note::BatchAssumedOut { figures });
    }
}
