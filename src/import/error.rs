//! Why a file cannot be read at all.

use super::Encoding;
use super::workbook::WorkbookError;
use crate::text::{Lang, words};

/// Why a file cannot be read at all. What was open stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
    /// The file is a program, a picture, a workbook or the like.
    #[error("the file is not text")]
    Binary,
    /// The bytes are text in none of the encodings that are known.
    #[error("the text is neither UTF-8, UTF-16 nor CP932")]
    NoEncoding,
    /// The text is in another encoding than the one that was chosen.
    #[error("the text is not {} (byte {byte} cannot be read)", encoding.name())]
    NotText {
        /// The encoding.
        encoding: Encoding,
        /// Offset of the first byte that cannot be read in it, from 0.
        byte: usize,
    },
    /// The bytes stopped coming.
    #[error("the text cannot be read on: {reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// A line longer than any row of a table.
    #[error("the line that begins at {row} is longer than 4 MiB")]
    LineTooLong {
        /// The line.
        row: u32,
    },
    /// A cell longer than any figure or heading.
    #[error("a cell in row {row} is too long")]
    CellTooLong {
        /// Its row.
        row: u32,
    },
    /// More cells than are read of a table that is not tidy.
    #[error("more than 1,000,000 cells")]
    TooManyCells,
    /// More columns than any table made for the eye has.
    #[error("more than 2,000 columns")]
    TooManyColumns,
    /// More figures than the program holds.
    #[error("more than 12,000,000 figures")]
    TooManyFigures,
    /// A text that is no tidy table and longer than any table made for the eye.
    #[error("the text is larger than {most} MiB and no tidy table")]
    TextTooLong {
        /// What is read, in MiB.
        most: u64,
    },
    /// A workbook that cannot be read.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// Nothing in it reads as a figure of a known measure.
    #[error("no figure of a known measure was found")]
    NoFigures,
    /// The reading was stopped on request.
    #[error("cancelled")]
    Cancelled,
    /// A quoted cell is never closed.
    #[error("a quoted cell that begins in row {row} is never closed")]
    UnclosedQuote {
        /// Row of the record.
        row: u32,
    },
    /// No heading that a table of figures needs.
    #[error("no table of figures: headings {found:?} hold neither period, measure, value nor a month and measures")]
    Headings {
        /// The headings that were found.
        found: Vec<String>,
    },
    /// Some headings of a tidy table, not all.
    #[error("column {missing} is missing")]
    ColumnMissing {
        /// The heading that is missing.
        missing: &'static str,
    },
    /// Two columns with one meaning.
    #[error("two columns are headed {heading}")]
    ColumnTwice {
        /// The heading as printed the second time.
        heading: String,
    },
    /// A heading and nothing below.
    #[error("the table has headings and no rows")]
    NoRows,
    /// More sources than the program can number.
    #[error("the file names more than 65,535 sources")]
    TooManySources,
}

impl ImportError {
    /// What is wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).refusal;
        match self {
            Self::Empty => w.empty.to_owned(),
            Self::Binary => w.binary.to_owned(),
            Self::NoEncoding => w.no_encoding.to_owned(),
            Self::NotText { encoding, byte } => (w.not_text)(encoding.name(), *byte),
            Self::Unreadable { reason } => (w.system)(reason),
            Self::LineTooLong { row } => (w.line_too_long)(*row),
            Self::CellTooLong { row } => (w.cell_too_long)(*row),
            Self::TooManyCells => w.too_many_cells_in_all.to_owned(),
            Self::TooManyColumns => w.too_many_columns.to_owned(),
            Self::TooManyFigures => w.too_many_figures.to_owned(),
            Self::TextTooLong { most } => (w.text_too_long)(*most),
            Self::Workbook(error) => error.message(lang),
            Self::NoFigures => w.no_figures.to_owned(),
            Self::Cancelled => w.cancelled.to_owned(),
            Self::UnclosedQuote { row } => (w.unclosed_quote)(*row),
            Self::Headings { found } => (w.headings)(&shortened(&found.join(words(lang).comma))),
            Self::ColumnMissing { missing } => (w.column_missing)(missing),
            Self::ColumnTwice { heading } => (w.column_twice)(heading),
            Self::NoRows => w.no_rows.to_owned(),
            Self::TooManySources => w.too_many_sources.to_owned(),
        }
    }
}

/// At most 80 characters: a heading row or a cell can be a page of text.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
