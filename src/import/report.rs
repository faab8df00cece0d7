//! What an import found and what it refused.

use crate::stats::{Address, Period, Unit};
use crate::text::{Lang, words};

use super::error::shortened;
use super::{Encoding, NumberError};

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
    /// A row label that names no area, kind of facility, period or measure.
    Label,
    /// No heading, label or caption says which month or day the figures are of.
    NoPeriod,
    /// A total over several months or days.
    TotalOfPeriods,
    /// A rate that is published per several things, and nothing says per which.
    Denominator,
    /// A second number in a cell whose meaning is not known.
    SecondNumber,
    /// A sheet that readers of the workbook do not see.
    HiddenSheet,
    /// Cells in rows or columns that readers of the workbook do not see.
    HiddenCells {
        /// How many.
        count: usize,
    },
    /// Names and numbers in running text that do not come out even.
    Uneven {
        /// How many names.
        names: usize,
        /// How many numbers.
        values: usize,
    },
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
            Self::Label => w.label.to_owned(),
            Self::NoPeriod => w.no_period.to_owned(),
            Self::TotalOfPeriods => w.total_of_periods.to_owned(),
            Self::Denominator => w.denominator.to_owned(),
            Self::SecondNumber => w.second_number.to_owned(),
            Self::HiddenSheet => w.hidden_sheet.to_owned(),
            Self::HiddenCells { count } => (w.hidden_cells)(*count),
            Self::Uneven { names, values } => (w.uneven)(*names, *values),
            Self::TooManyCells { headings } => (w.too_many_cells)(*headings),
            Self::Conflict { first } => (w.conflict)(&first.to_string()),
        }
    }
}

/// Something that an import took for granted, or left out without loss of a number; or how it understood the file.
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
    /// Rows that were taken for headings: they stand right above figures and name what is below them.
    Headings {
        /// Place of the sheet.
        sheet: u16,
        /// First heading row.
        first: u32,
        /// Last heading row.
        last: u32,
    },
    /// A period that stands once, over the figures.
    PeriodFrom {
        /// The period.
        period: Period,
        /// Where it stands.
        from: Address,
        /// What stands there.
        raw: String,
    },
    /// Numbers of a text that belong to no name, as the labels of a chart.
    LooseNumbers {
        /// How many.
        count: usize,
        /// The first of them.
        first: Address,
    },
}

/// How the figures of a file are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One figure a row, with columns `period`, `measure` and `value`.
    Tidy,
    /// Tables with headings above and labels beside the figures.
    Table,
    /// Running text.
    Text,
}

/// What was read from one file, and what not.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// How it is laid out.
    pub layout: Layout,
    /// The encoding of a text file; none of a workbook.
    pub encoding: Option<Encoding>,
    /// Names of the sheets of a workbook; empty for a text file.
    pub sheets: Vec<String>,
    /// Rows below the heading.
    pub rows: usize,
    /// Figures read.
    pub figures: usize,
    /// Figures that the file marks as missing.
    pub missing: usize,
    /// Refused cells, in reading order.
    pub findings: Vec<Finding>,
    /// Refused cells beyond those that are listed.
    pub more_findings: usize,
    /// What was taken for granted or left out, and how the file was understood.
    pub notes: Vec<Note>,
}

impl Report {
    /// The place of a cell, with its sheet in a workbook: `Sheet1!C5`.
    pub fn place(&self, address: Address) -> String {
        match self.sheets.get(usize::from(address.sheet)) {
            Some(sheet) => format!("{sheet}!{address}"),
            None => address.to_string(),
        }
    }

    /// Number of refused cells.
    pub fn refused(&self) -> usize {
        self.findings.len() + self.more_findings
    }

    /// `D5: «29,79万»: misplaced thousands comma`, in the language of the reader.
    pub fn finding(&self, finding: &Finding, lang: Lang) -> String {
        let raw = shortened(&finding.raw).replace(['\n', '\r'], " ");
        let reason = match &finding.reason {
            Reason::Conflict { first } => (words(lang).refusal.conflict)(&self.place(*first)),
            reason => reason.message(lang),
        };
        format!("{}: «{raw}»: {reason}", self.place(finding.address))
    }

    /// A note in the language of the reader.
    pub fn note(&self, note: &Note, lang: Lang) -> String {
        let w = words(lang).refusal;
        match note {
            Note::ColumnIgnored { heading } => (w.column_ignored)(heading),
            Note::SourceIsFile => w.source_is_file.to_owned(),
            Note::BatchAssumedOut { figures } => (w.batch_assumed_out)(*figures),
            Note::Headings { sheet, first, last } => {
                (w.heading_rows)(self.sheets.get(usize::from(*sheet)).map_or("", String::as_str), *first, *last)
            }
            Note::PeriodFrom { period, from, raw } => {
                (w.period_from)(&period.to_string(), &self.place(*from), &shortened(raw).replace(['\n', '\r'], " "))
            }
            Note::LooseNumbers { count, first } => (w.loose_numbers)(*count, &self.place(*first)),
        }
    }

    /// What the user should know before anything else: the encoding and what was left out or taken for granted.
    pub fn notes(&self, lang: Lang) -> impl Iterator<Item = String> {
        let encoding = self.encoding.map(|encoding| (words(lang).refusal.encoding)(encoding.name()));
        let notes = self.notes.iter().map(move |note| self.note(note, lang));
        let more = (self.more_findings > 0).then(|| (words(lang).refusal.more_findings)(self.more_findings));
        encoding.into_iter().chain(notes).chain(more)
    }
}
