//! What is told about documents.

use std::path::PathBuf;
use std::sync::Arc;

use super::SaveError;
use crate::app::notice::Weight;
use crate::app::reading::{ReadError, io_message};
use crate::document::Problem;
use crate::text::{Lang, words};

/// Most problems of a damaged document that are told one by one.
const MOST_PROBLEMS: usize = 4;

/// Something told about a document.
#[derive(Clone, Debug)]
pub enum DocumentNotice {
    /// It was opened.
    Opened {
        /// Its name.
        file: String,
    },
    /// Of a damaged one, what could be read was opened.
    OpenedInPart {
        /// Its name.
        file: String,
        /// What could not be read.
        problems: Vec<Problem>,
    },
    /// It could not be opened.
    OpenFailed {
        /// Its name.
        file: String,
        /// Why.
        error: Arc<ReadError>,
    },
    /// Changes of an earlier run were restored.
    Restored {
        /// Its name; `None` where it never had one.
        file: Option<String>,
    },
    /// Another window has it open.
    Elsewhere {
        /// Its name.
        file: String,
    },
    /// It was saved.
    Saved {
        /// Where.
        path: PathBuf,
    },
    /// It could not be saved.
    SaveFailed {
        /// Where.
        path: PathBuf,
        /// Why.
        error: Arc<SaveError>,
    },
    /// It is not where it was.
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Changes cannot be kept against a crash.
    JournalFailed {
        /// Why.
        error: Arc<std::io::Error>,
    },
}

impl DocumentNotice {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Opened { .. } | Self::Restored { .. } | Self::Saved { .. } => Weight::Done,
            Self::OpenedInPart { .. } | Self::Elsewhere { .. } | Self::Gone { .. } | Self::JournalFailed { .. } => {
                Weight::Caution
            }
            Self::OpenFailed { .. } | Self::SaveFailed { .. } => Weight::Failure,
        }
    }

    /// What happened and what to do next.
    pub fn text(&self, lang: Lang) -> String {
        let w = words(lang).document;
        match self {
            Self::Opened { file } => (w.opened)(file),
            Self::OpenedInPart { file, problems } => {
                let mut lost: Vec<String> = problems.iter().take(MOST_PROBLEMS).map(|one| one.message(lang)).collect();
                let more = problems.len().saturating_sub(MOST_PROBLEMS);
                lost.extend((more > 0).then(|| (w.more)(more)));
                let between = if lang == Lang::En { " " } else { "" };
                (w.opened_in_part)(file, &lost.join(between))
            }
            Self::OpenFailed { file, error } => (w.open_failed)(file, &error.message(lang)),
            Self::Restored { file } => (w.restored)(file.as_deref().unwrap_or(w.untitled)),
            Self::Elsewhere { file } => (w.elsewhere)(file),
            Self::Saved { path } => (w.saved)(&path.display().to_string()),
            Self::SaveFailed { path, error } => (w.save_failed)(&path.display().to_string(), &error.message(lang)),
            Self::Gone { path } => (w.gone)(&path.display().to_string()),
            Self::JournalFailed { error } => (w.journal_failed)(&reason(error, lang)),
        }
    }
}

/// Why the system did not write, and what to do, in the language of the reader.
pub(super) fn reason(error: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind;
    let w = words(lang).document;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => w.disk_full.to_owned(),
        ErrorKind::NotFound | ErrorKind::NotADirectory => w.no_folder.to_owned(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => w.not_allowed.to_owned(),
        _ => io_message(error, lang),
    }
}
