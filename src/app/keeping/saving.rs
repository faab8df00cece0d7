//! A document on its way to its file, beside the window.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lock::Lock;
use super::notice::reason;
use crate::app::corrections::fnv;
use crate::app::figures::Figures;
use crate::chart::Theme;
use crate::document::{self, Content, Document};
use crate::export;
use crate::export::file::{Disk, write_with_backup};
use crate::import::embedded;
use crate::stats::{Catalog, Observation};
use crate::text::{Lang, words};

/// Why a document was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// There is another file already, and nobody said to replace it.
    #[error("the file exists")]
    Exists,
    /// Another program changed the file since it was opened, and nobody said to replace it.
    #[error("the file was changed since it was opened")]
    Changed,
    /// Another window has it open.
    #[error("another window has it open")]
    Elsewhere,
    /// It is longer than what can be opened again.
    #[error("it is larger than {} MiB", document::LARGEST)]
    TooLarge,
    /// It would not be opened again as it is.
    #[error("it could not be opened again")]
    NotReadable,
    /// The system would not write it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl SaveError {
    /// What went wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).document;
        match self {
            // These two are asked about, and come here only where nobody can be asked any more.
            Self::Exists => w.replace.to_owned(),
            Self::Changed => w.changed.to_owned(),
            Self::Elsewhere => w.save_elsewhere.to_owned(),
            Self::TooLarge => (w.too_large)(document::LARGEST),
            Self::NotReadable => w.not_readable.to_owned(),
            Self::Io(error) => reason(error, lang),
        }
    }
}

/// A document as it was at one moment, with all that its file holds.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub document: Document,
    pub figures: Arc<Figures>,
    pub lang: Lang,
    pub theme: Theme,
}

impl Snapshot {
    pub(super) fn content(&self) -> Content<'_> {
        Content {
            document: &self.document,
            lang: self.lang,
            theme: self.theme,
            data: &self.figures.data,
            files: &self.figures.files,
            corrections: &self.figures.corrections,
        }
    }

    /// Its text, where that can be opened again as it is.
    fn text(&self) -> Result<String, SaveError> {
        let text = document::text(self.content(), &rows);
        if text.len() as u64 > document::LARGEST << 20 {
            return Err(SaveError::TooLarge);
        }
        let opened = document::open(text.as_bytes(), "", &embedded(), self.document.spec.clone());
        let is_same = opened.is_ok_and(|opened| opened.problems.is_empty() && opened.document == self.document);
        if is_same { Ok(text) } else { Err(SaveError::NotReadable) }
    }
}

/// Figures as a tidy table, its heading first, one text a row.
pub(super) fn rows(catalog: &Catalog, observations: &[&Observation]) -> Vec<String> {
    // Writing text into memory fails for nothing but lack of it.
    let table = export::observations_csv(catalog, observations).unwrap_or_default();
    document::records(&String::from_utf8_lossy(&table))
}

/// A number made of what stands in a file; `None` where there is none, or none that is read.
pub(super) fn print_of(path: &Path) -> Option<u64> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|meta| meta.is_file()))?;
    file.take((document::LARGEST << 20) + 1).read_to_end(&mut bytes).ok()?;
    Some(fnv(&bytes))
}

/// A document to save.
pub(super) struct Save {
    pub disk: Disk,
    pub path: PathBuf,
    pub snapshot: Snapshot,
    pub lock: Lock,
    /// The one name of the document, whatever links lead to it.
    pub canonical: PathBuf,
    /// What stood in the file when it was opened or saved last; `None` for a file that is not open.
    pub print: Option<u64>,
    /// Which document it is.
    pub number: u64,
    /// Whether whatever stands there may be replaced.
    pub replaces: bool,
}

/// A document saved, or not.
pub(in crate::app) struct Saved {
    pub(super) path: PathBuf,
    pub(super) canonical: PathBuf,
    pub(super) lock: Lock,
    pub(super) snapshot: Snapshot,
    /// Which document it was.
    pub(super) number: u64,
    /// What stands in the file now, or why it was not saved.
    pub(super) result: Result<u64, SaveError>,
    /// What stands in the file where it was written and still not saved: whether it outlives a power cut is not known.
    pub(super) stands: Option<u64>,
}

impl Save {
    pub(super) fn run(self) -> Saved {
        let mut stands = None;
        let result = self.write(&mut stands);
        let Self { path, canonical, lock, snapshot, number, .. } = self;
        Saved { path, canonical, lock, snapshot, number, result, stands }
    }

    /// What is said where saving panics. The lock is gone with what held it, and is taken again.
    pub(super) fn failed(&self) -> impl FnOnce(std::io::Error) -> Saved + use<> {
        let (path, canonical) = (self.path.clone(), self.canonical.clone());
        let (snapshot, number) = (self.snapshot.clone(), self.number);
        move |error| {
            let result = Err(error.into());
            Saved { path, canonical, lock: Lock::Unknown, snapshot, number, result, stands: None }
        }
    }

    fn write(&self, stands: &mut Option<u64>) -> Result<u64, SaveError> {
        if let (Some(found), false) = (print_of(&self.path), self.replaces) {
            match self.print {
                Some(print) if print == found => {}
                Some(_) => return Err(SaveError::Changed),
                None => return Err(SaveError::Exists),
            }
        }
        let text = self.snapshot.text()?;
        let print = fnv(text.as_bytes());
        write_with_backup(&self.disk, &self.path, text.as_bytes()).inspect_err(|_told| {
            // The next save must not take this one for that of another program.
            *stands = print_of(&self.path).filter(|found| *found == print);
        })?;
        Ok(print)
    }
}
