//! What the program tells a person, each thing once and in the language of the moment.

use std::path::PathBuf;
use std::sync::Arc;

use super::DocumentNotice;
use super::reading::{ReadError, io_message};
use super::writing::WriteError;
use crate::export::Content;
use crate::import::Report;
use crate::text::{Lang, words};

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something was done.
    Done,
    /// Something was done, and needs a look.
    Caution,
    /// Something was not done.
    Failure,
}

/// Something told to a person.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A file was read.
    Imported {
        /// Name of the file.
        file: String,
        /// Whether the file held anything that was not known before.
        is_new: bool,
        /// What was read and what not.
        report: Arc<Report>,
    },
    /// A picture was opened as the view that it shows.
    PictureOpened {
        /// Name of the file.
        file: String,
    },
    /// Something about the document.
    Document(DocumentNotice),
    /// A file could not be read.
    ImportFailed {
        /// Name of the file.
        file: String,
        /// Why.
        error: Arc<ReadError>,
    },
    /// A chart or figures were written.
    Exported {
        /// Where.
        path: PathBuf,
    },
    /// A chart or figures could not be written.
    ExportFailed {
        /// Where, if it was to be a file.
        path: Option<PathBuf>,
        /// Why.
        error: Arc<WriteError>,
    },
    /// The name of a file to write names no format.
    UnknownFormat {
        /// The name.
        path: PathBuf,
        /// What was to be written.
        content: Content,
    },
    /// Something is on the clipboard.
    Copied,
    /// The system's file dialog gave nothing.
    NothingChosen,
    /// The audit or a claim could not be checked.
    CheckFailed {
        /// Why.
        error: Arc<std::io::Error>,
    },
    /// The program failed the last time.
    Crashed {
        /// The report on it.
        path: PathBuf,
    },
    /// The settings cannot be remembered.
    SettingsFailed {
        /// Why.
        error: Arc<std::io::Error>,
    },
}

impl Notice {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Document(notice) => notice.weight(),
            Self::Imported { report, .. } if report.refused() == 0 => Weight::Done,
            Self::PictureOpened { .. } | Self::Exported { .. } | Self::Copied => Weight::Done,
            Self::Imported { .. } | Self::NothingChosen | Self::SettingsFailed { .. } | Self::Crashed { .. } => {
                Weight::Caution
            }
            Self::ImportFailed { .. }
            | Self::ExportFailed { .. }
            | Self::UnknownFormat { .. }
            | Self::CheckFailed { .. } => Weight::Failure,
        }
    }

    /// The import report that says more.
    pub fn report(&self) -> Option<&Arc<Report>> {
        match self {
            Self::Imported { report, .. } => Some(report),
            _ => None,
        }
    }

    /// What happened and what to do next.
    pub fn text(&self, lang: Lang) -> String {
        let (w, refusal) = (words(lang).window, words(lang).refusal);
        match self {
            Self::Imported { file, report, .. } if report.refused() > 0 => {
                (w.import_findings)(file, report.figures, report.refused())
            }
            Self::Imported { file, is_new: false, .. } => (w.nothing_new)(file),
            Self::Imported { file, report, .. } => (w.import_done)(file, report.figures),
            Self::PictureOpened { file } => (words(lang).payload.opened)(file),
            Self::ImportFailed { file, error } => (w.import_failed)(file, &error.message(lang)),
            Self::Exported { path } => (w.export_done)(&path.display().to_string()),
            Self::ExportFailed { path: Some(path), error } => {
                (w.export_failed)(&path.display().to_string(), &error.message(lang))
            }
            Self::ExportFailed { path: None, error } => error.message(lang),
            Self::UnknownFormat { path, content } => {
                let endings = content.endings().join(", ");
                (w.export_failed)(&path.display().to_string(), &(refusal.unknown_format)(&endings))
            }
            Self::Document(notice) => notice.text(lang),
            Self::Copied => w.copied.to_owned(),
            Self::NothingChosen => w.no_dialog.to_owned(),
            Self::CheckFailed { error } => io_message(error, lang),
            Self::Crashed { path } => (words(lang).crash.told)(&path.display().to_string()),
            Self::SettingsFailed { error } => (w.settings_failed)(&io_message(error, lang)),
        }
    }
}

impl From<DocumentNotice> for Notice {
    fn from(notice: DocumentNotice) -> Self {
        Self::Document(notice)
    }
}

/// Notices that have not been taken away.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    shown: Vec<Notice>,
}

impl Notices {
    /// Most notices on screen.
    const MOST: usize = 4;

    /// Tells something. The same thing twice is told once.
    pub fn tell(&mut self, notice: Notice) {
        // What succeeds after a failure has made up for it. What the run before left is told until it was read.
        if notice.weight() == Weight::Done {
            self.shown.retain(|old| matches!(old, Notice::Crashed { .. }));
        }
        self.settle();
        self.shown.retain(|old| old.text(Lang::En) != notice.text(Lang::En));
        self.shown.push(notice);
        let surplus = self.shown.len().saturating_sub(Self::MOST);
        self.shown.drain(..surplus);
    }

    /// Takes away what was merely done: the reader has gone on.
    pub fn settle(&mut self) {
        self.shown.retain(|old| old.weight() != Weight::Done);
    }

    /// Takes a notice away.
    pub fn dismiss(&mut self, place: usize) {
        if place < self.shown.len() {
            self.shown.remove(place);
        }
    }

    /// The notices, oldest first.
    pub fn shown(&self) -> &[Notice] {
        &self.shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_the_run_before_is_told_until_it_is_taken_away() {
        let mut notices = Notices::default();
        notices.tell(Notice::Crashed { path: "report.txt".into() });
        notices.tell(Notice::NothingChosen);
        notices.tell(Notice::Copied);
        assert!(matches!(notices.shown(), [Notice::Crashed { .. }, Notice::Copied]));
        notices.dismiss(0);
        assert!(matches!(notices.shown(), [Notice::Copied]));
    }
}
