//! Comma-separated values: UTF-8, a heading, a line feed behind each row, quotes where RFC 4180 wants them.
//!
//! Programs read these, so headings and names are ids, months are `YYYY-MM`, and numbers are digits with a decimal point.
//! Text that a spreadsheet could run as a formula is made inert, see [`crate::stats::inert`].

use std::borrow::Cow;

use super::sheet::{Field, Sheet};
use super::tables::TablesError;
use crate::stats::inert;

/// What tells Excel that a text is UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A table as bytes, with a byte order mark first where `bom` asks for it.
pub fn csv(sheet: Sheet<'_>, bom: bool) -> Result<Vec<u8>, TablesError> {
    let mut bytes = Vec::new();
    if bom {
        bytes.extend_from_slice(BOM);
    }
    let mut writer = csv::Writer::from_writer(bytes);
    writer.write_record(sheet.columns.iter().map(|column| column.id))?;
    for row in sheet.rows {
        for field in &row {
            writer.write_field(printed(field).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| TablesError::Csv(error.into_error().into()))
}

fn printed<'a>(field: &'a Field<'_>) -> Cow<'a, str> {
    match field {
        Field::None => Cow::Borrowed(""),
        Field::Text(text) | Field::Name { id: text, .. } => inert::mark(text),
        Field::Period(period) => Cow::Owned(period.to_string()),
        // Adding 0 takes the sign off a zero.
        Field::Number { value, digits, .. } | Field::Percent { value, digits, .. } => {
            Cow::Owned(format!("{:.digits$}", value + 0.0))
        }
    }
}
