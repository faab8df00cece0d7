//! Workbooks: XLSX, ODS and XLS bytes to the grids of their sheets.
//!
//! A file may come from anywhere, so all of it is read within bounds: bytes that are unpacked, tags, cells, text, merged
//! cells. What is kept of a cell is what a reader of the workbook sees in it.

mod error;
mod number_format;
mod ods;
mod ods_table;
mod package;
mod page;
mod shared_strings;
mod styles;
mod worksheet;
mod xls;
mod xlsx;
mod xml;

use self::package::Package;
use super::grid::Grid;

pub use self::error::{Stranger, WorkbookError};

/// First bytes of a ZIP archive.
const ZIP: &[u8] = b"PK";
/// First bytes of a compound file: XLS, and anything with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A workbook.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// Its sheets of cells in their order. Charts that fill a sheet are left out.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// Whether readers of the workbook do not see it.
    pub hidden: bool,
    /// Its cells.
    pub grid: Grid,
    /// Cells that hold something and stand in hidden rows or columns. They are not in the grid.
    pub hidden_cells: usize,
}

/// Whether a file begins as workbooks do.
pub fn detect(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(COMPOUND)
}

/// Reads all sheets of a workbook.
pub fn read(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    if bytes.starts_with(COMPOUND) {
        return xls::read(bytes);
    }
    if !bytes.starts_with(ZIP) {
        return Err(WorkbookError::NotAWorkbook { found: Stranger::Unknown });
    }
    let package = Package::open(bytes)?;
    if package.has("content.xml") || package.has("mimetype") {
        ods::read(package)
    } else if package.has("_rels/.rels") {
        xlsx::read(package)
    } else if package.has("META-INF/MANIFEST.MF") {
        Err(WorkbookError::NotAWorkbook { found: Stranger::Java })
    } else {
        Err(WorkbookError::NotAWorkbook { found: Stranger::Archive })
    }
}
