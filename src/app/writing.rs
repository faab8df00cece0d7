//! Charts and figures into files, and why not, in the language of the reader.

use std::path::Path;

use super::picture;
use super::reading::io_message;
use crate::chart::{Chart, Theme, format};
use crate::export::{self, ExportError, Output, Size, TablesError, file};
use crate::stats::Dataset;
use crate::text::{Lang, words};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The picture could not be made or stored.
    #[error(transparent)]
    Picture(#[from] ExportError),
    /// The figures could not be made a file.
    #[error(transparent)]
    Tables(#[from] TablesError),
}

impl WriteError {
    /// What went wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang);
        match self {
            Self::Picture(ExportError::TooManyPixels { width, height, limit }) => {
                let [width, height] = [*width, *height].map(|side| format::grouped(f64::from(side)));
                let limit = usize::try_from(*limit).map_or_else(|_| limit.to_string(), format::grouped_count);
                (w.refusal.picture_too_large)(&width, &height, &limit)
            }
            Self::Picture(ExportError::Write { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                w.refusal.no_folder.to_owned()
            }
            Self::Picture(ExportError::Write { source, .. }) => io_message(source, lang),
            Self::Picture(other) => (w.refusal.picture_failed)(&other.to_string()),
            Self::Tables(TablesError::TooManyRows { rows, most }) => {
                (w.files.too_many_rows)(&format::grouped_count(*rows), &format::grouped_count(*most))
            }
            Self::Tables(other) => (w.files.failed)(&other.to_string()),
        }
    }
}

/// A chart, or all figures, as the bytes of a file; a picture has the size `size`. `bom` puts a byte order mark before comma-separated values.
pub fn bytes(
    output: Output,
    bom: bool,
    chart: &Chart,
    data: &Dataset,
    theme: Theme,
    size: Size,
) -> Result<Vec<u8>, WriteError> {
    Ok(match output {
        Output::Picture(format) => {
            // A view that rests on more than a picture can carry is a picture all the same.
            let payload = picture::payload(chart, data, theme).ok();
            export::chart_with(chart, theme, size, format, payload)?
        }
        Output::FiguresCsv => export::figures_csv(chart, data.catalog(), bom)?,
        Output::FiguresXlsx => export::figures_xlsx(chart, data.catalog())?,
        Output::DataCsv => export::data_csv(data, bom)?,
        Output::DataXlsx => export::data_xlsx(data)?,
        Output::DataPackage => export::data_package(data)?,
    })
}

/// Stores the bytes of a file.
pub fn store(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let written = file::write_atomically(path, bytes);
    Ok(written.map_err(|source| ExportError::Write { path: path.to_owned(), source })?)
}
