//! Why a file cannot be read at all.

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
    /// The text is in another encoding than UTF-8.
    #[error("the text is not UTF-8 (byte {byte} cannot be read)")]
    NotUtf8 {
        /// Offset of the first byte that is not UTF-8, from 0.
        byte: usize,
    },
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
            Self::NotUtf8 { byte } => (w.not_utf8)(*byte),
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
