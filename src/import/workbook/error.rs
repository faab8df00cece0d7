//! Why a workbook cannot be read.

use crate::text::{Lang, words};

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// It is protected by a password.
    #[error("the workbook is protected by a password")]
    Encrypted,
    /// A file of the same container format that is no workbook.
    #[error("the file is {found}, not a workbook")]
    NotAWorkbook {
        /// What it is.
        found: Stranger,
    },
    /// A binary workbook of Excel 2007 and later.
    #[error("the workbook is in the binary format XLSB")]
    Xlsb,
    /// A workbook of Excel 95 or earlier.
    #[error("the workbook is of Excel 95 or earlier")]
    OldXls,
    /// More cells or more text than is read.
    #[error("the workbook holds more cells or more text than is read")]
    TooManyCells,
    /// Something is larger than is read, unpacked.
    #[error("{what} is larger than is read")]
    TooLarge {
        /// The part of the file, or what there are too many of.
        what: String,
    },
    /// It breaks the rules of its format.
    #[error("the workbook is damaged ({what})")]
    Damaged {
        /// Where and how.
        what: String,
    },
}

/// What a file is that is no workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stranger {
    /// A text document.
    #[error("a text document")]
    Document,
    /// Slides.
    #[error("a presentation")]
    Presentation,
    /// A program for Java.
    #[error("a Java archive")]
    Java,
    /// Any other archive.
    #[error("an archive")]
    Archive,
    /// Any other file of an office program.
    #[error("an office file of another kind")]
    Office,
    /// Neither archive nor office file.
    #[error("a file of another kind")]
    Unknown,
}

impl WorkbookError {
    /// Damage at a place.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// Something that is larger than is read.
    pub(super) fn too_large(what: impl Into<String>) -> Self {
        Self::TooLarge { what: what.into() }
    }

    /// What is wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).workbook;
        match self {
            Self::Encrypted => w.encrypted.to_owned(),
            Self::NotAWorkbook { found } => (w.not_a_workbook)(match found {
                Stranger::Document => w.document,
                Stranger::Presentation => w.presentation,
                Stranger::Java => w.java,
                Stranger::Archive => w.archive,
                Stranger::Office => w.office,
                Stranger::Unknown => w.unknown,
            }),
            Self::Xlsb => w.xlsb.to_owned(),
            Self::OldXls => w.old_xls.to_owned(),
            Self::TooManyCells => w.too_many_cells.to_owned(),
            Self::TooLarge { what } => (w.too_large)(&shortened(what)),
            Self::Damaged { what } => (w.damaged)(&shortened(what)),
        }
    }
}

/// At most 80 characters: names of parts come from the file.
pub(super) fn shortened(text: &str) -> String {
    super::super::error::shortened(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_to_do_in_both_languages() {
        let errors = [
            WorkbookError::Encrypted,
            WorkbookError::NotAWorkbook { found: Stranger::Document },
            WorkbookError::Xlsb,
            WorkbookError::OldXls,
            WorkbookError::TooManyCells,
            WorkbookError::too_large("xl/sharedStrings.xml"),
            WorkbookError::damaged("x".repeat(1000)),
        ];
        for error in errors {
            let (ja, en) = (error.message(Lang::Ja), error.message(Lang::En));
            assert!(ja.ends_with('。') && en.ends_with('.'), "{ja} {en}");
            assert!(en.len() < 300, "{en}");
        }
    }
}
