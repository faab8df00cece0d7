//! What an import found and what it refused.

use crate::stats::{Address, Unit};
use crate::text::{Lang, words};

use super::NumberError;
use super::error::shortened;

/// A cell that was refused, with its address, its text and the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The cell.
    pub address: Address,
    /// Its text as read.
    pub raw: String,
    /// Why it was refused.
    pub reason: Reason,
}

impl Finding {
    /// `D5: «29,79万»: misplaced thousands comma`, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        format!(
            "{}: «{}»: {}",
            self.address,
            shortened(&self.raw).replace(['\n', '\r'], "⏎"),
            self.reason.message(lang)
        )
    }
}

/// Why a cell was refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The cell is no number.
    Number(NumberError),
    /// The cell is no month and no day.
    Period,
    /// No kind of facility has this name.
    Facility,
    /// No area has this code or name.
    Area,
    /// The code of the prefecture and its name are two places.
    AreaConflict,
    /// No measure has this id, label or heading.
    Measure,
    /// The unit is none, or not that of the measure.
    Unit {
        /// The unit of the measure.
        expected: Unit,
    },
    /// The precision is no number above zero.
    Precision,
    /// A count or rate below zero.
    Negative,
    /// A count with a fraction.
    Fraction,
    /// A percent sign on a count.
    PercentOnCount,
    /// More cells than headings: most often an unquoted thousands comma.
    TooManyCells {
        /// Number of headings.
        headings: usize,
    },
    /// The same file gives another value for the same figure further up.
    Conflict {
        /// The cell with the other value.
        first: Address,
    },
}

impl Reason {
    /// The reason in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).refusal;
        match self {
            Self::Number(NumberError::NotANumber) => w.not_a_number.to_owned(),
            Self::Number(NumberError::Grouping) => w.grouping.to_owned(),
            Self::Number(NumberError::Myriads) => w.myriads.to_owned(),
            Self::Number(NumberError::TooLong) => w.too_long.to_owned(),
            Self::Period => w.period.to_owned(),
            Self::Facility => w.facility.to_owned(),
            Self::Area => w.area.to_owned(),
            Self::AreaConflict => w.area_conflict.to_owned(),
            Self::Measure => w.measure.to_owned(),
            Self::Unit { expected } => (w.unit)(expected.id()),
            Self::Precision => w.precision.to_owned(),
            Self::Negative => w.negative.to_owned(),
            Self::Fraction => w.fraction.to_owned(),
            Self::PercentOnCount => w.percent_on_count.to_owned(),
            Self::TooManyCells { headings } => (w.too_many_cells)(*headings),
            Self::Conflict { first } => (w.conflict)(&first.to_string()),
        }
    }
}

/// Something that an import took for granted, or left out without loss of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A column that is no dimension and no figure.
    ColumnIgnored {
        /// Its heading.
        heading: String,
    },
    /// The file names no source, so the file itself is given as the source.
    SourceIsFile,
    /// The file does not say whether its checks include batch checks; they are taken to leave them out.
    BatchAssumedOut {
        /// How many figures this concerns.
        figures: usize,
    },
}

impl Note {
    /// The note in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).refusal;
        match self {
            Self::ColumnIgnored { heading } => (w.column_ignored)(heading),
            Self::SourceIsFile => w.source_is_file.to_owned(),
            Self::BatchAssumedOut { figures } => (w.batch_assumed_out)(*figures),
        }
    }
}

/// How the figures of a file are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One figure a row, with columns `period`, `measure` and `value`.
    Tidy,
    /// One month a row, one measure a column.
    Wide,
}

/// What was read from one file, and what not.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// How it is laid out.
    pub layout: Layout,
    /// Rows below the heading.
    pub rows: usize,
    /// Figures read.
    pub figures: usize,
    /// Figures that the file marks as missing.
    pub missing: usize,
    /// Refused cells, in reading order.
    pub findings: Vec<Finding>,
    /// What was taken for granted or left out.
    pub notes: Vec<Note>,
}
