//! Reads all cells of the sheets of an XLSX by calamine's cells reader alone: what the import of workbooks is measured against.
//!
//! `cargo bench --bench calamine_cells -- FILE` prints how many cells there are.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use std::fs::File;
use std::io::BufReader;

use calamine::{DataRef, Reader as _, Xlsx, open_workbook};

fn main() {
    // cargo bench adds an argument of its own.
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return };
    let mut book: Xlsx<BufReader<File>> = open_workbook(path).unwrap();
    let (mut cells, mut bytes) = (0_u64, 0);
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = reader.next_cell().unwrap() {
            cells += 1;
            bytes += match cell.get_value() {
                DataRef::SharedString(text) => text.len(),
                DataRef::String(text) => text.len(),
                _ => 8,
            };
        }
    }
    println!("{cells} cells, {bytes} bytes");
}
