//! The document and its file: new, open, save, and that nothing is lost without a question.

mod journal;
mod lock;
mod notice;
mod offer;
mod recent;
mod saving;
mod steps;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::journal::Journal;
use self::lock::Lock;
pub use self::notice::DocumentNotice;
use self::offer::Offer;
use self::recent::Recent;
pub use self::saving::SaveError;
pub(super) use self::saving::Saved;
use super::job::Wake;
use super::{App, Document, SettingsFile, reading};
use crate::document;
use crate::export::file::Disk;
use crate::text::words;

/// Something to do with the document as a whole. None of it can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentCommand {
    /// Begin a new one.
    New,
    /// Open a file.
    Open(PathBuf),
    /// Save it where it was opened; without a name, ask for one.
    Save,
    /// Ask for a name to save it under.
    AskName,
    /// Save it under a name. An ending is added where there is none.
    SaveAs(PathBuf),
    /// Close the window.
    Close,
    /// Answer what was asked.
    Answer(Answer),
}

/// An answer to a [`Question`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save the changes, and go on.
    Save,
    /// Drop the changes, or what could be restored, and go on.
    Discard,
    /// Replace the file.
    Replace,
    /// Restore what an earlier run left.
    Restore,
    /// Leave everything as it is. What could be restored is asked again the next time.
    Cancel,
}

/// Something that a person must decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Changes would be lost.
    Unsaved,
    /// A file of that name exists.
    Replace(PathBuf),
    /// Another program changed the file since it was opened.
    Changed(PathBuf),
    /// An earlier run left changes.
    Restore {
        /// Where the document belongs; `None` where it never had a name.
        path: Option<PathBuf>,
        /// How many minutes ago the last change was made.
        minutes: u64,
    },
}

/// What is done once nothing can be lost by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    New,
    Open(PathBuf),
    Close,
}

/// The file of the document.
struct Place {
    path: PathBuf,
    canonical: PathBuf,
    /// What stood in it when it was opened or saved last.
    print: Option<u64>,
    lock: Lock,
}

/// A document that was read, from a file or from a journal.
pub(super) struct Loaded {
    opened: document::Opened,
    print: Option<u64>,
}

/// The document as its file has it, and what is asked about it.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
pub(super) struct Keeping {
    disk: Disk,
    /// The folder of settings, locks and journals; none where nothing is remembered.
    folder: Option<PathBuf>,
    place: Option<Place>,
    /// The view and the story as they were saved or opened last, with the generation of the figures.
    saved: (Document, u64),
    /// What the journal has.
    noted: Option<(Document, u64)>,
    /// The greatest generation of figures so far.
    generation: u64,
    /// Grows with each document that is opened.
    number: u64,
    is_restored: bool,
    is_changed: bool,
    question: Option<Question>,
    /// What waits for an answer or a save.
    next: Option<Next>,
    wants_name: bool,
    is_saving: bool,
    /// A save that was asked for while another one went on.
    again: bool,
    is_closing: bool,
    offers: Vec<Offer>,
    recent: Recent,
    journal: Journal,
}

impl Keeping {
    pub(super) fn new(settings: &SettingsFile, disk: Disk, wake: Wake, document: Document) -> Self {
        let beside = |name| settings.beside(name);
        let journal = beside("journal");
        let offers = journal.as_deref().map(offer::offers).unwrap_or_default();
        let mut keeping = Self {
            journal: Journal::new(journal, disk.clone(), wake),
            disk,
            folder: beside("locks"),
            place: None,
            saved: (document, 0),
            noted: None,
            generation: 0,
            number: 0,
            is_restored: false,
            is_changed: false,
            question: None,
            next: None,
            wants_name: false,
            is_saving: false,
            again: false,
            is_closing: false,
            offers,
            recent: Recent::load(settings),
        };
        keeping.offer();
        keeping
    }

    /// Asks about the newest of what can be restored.
    fn offer(&mut self) {
        self.question = self
            .offers
            .first()
            .map(|offer| Question::Restore { path: offer.path().map(Path::to_owned), minutes: offer.minutes() });
    }

    /// The number of figures that are others than all before.
    pub(super) fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    /// Whether something waits for an answer, so that nothing else may be opened.
    pub(super) fn is_asking(&self) -> bool {
        self.question.is_some() || self.next.is_some()
    }

    fn is_changed(&self, document: &Document, generation: u64) -> bool {
        if self.is_restored || generation != self.saved.1 {
            return true;
        }
        if self.place.is_some() {
            return *document != self.saved.0;
        }
        // Whoever merely looked around in a new window has nothing to lose.
        let spec = &document.spec;
        !document.story.slides.is_empty() || !spec.annotations.is_empty() || spec.title.is_some()
    }
}

impl App {
    /// The file of the document; `None` where it has no name.
    pub fn path(&self) -> Option<&Path> {
        self.keeping.place.as_ref().map(|place| place.path.as_path())
    }

    /// The name of the document.
    pub fn document_name(&self) -> String {
        self.path().map_or_else(|| words(self.lang()).document.untitled.to_owned(), reading::name)
    }

    /// Whether something would be lost if the window were closed.
    pub fn is_changed(&self) -> bool {
        self.keeping.is_changed
    }

    /// What a person must decide, if anything.
    pub fn question(&self) -> Option<&Question> {
        self.keeping.question.as_ref()
    }

    /// Whether a name to save under is asked for.
    pub fn wants_name(&self) -> bool {
        self.keeping.wants_name && self.keeping.question.is_none()
    }

    /// Whether the window may be closed: nothing is lost by it.
    pub fn is_closing(&self) -> bool {
        self.keeping.is_closing
    }

    /// The documents that were open lately, the last first.
    pub fn recent(&self) -> &[PathBuf] {
        self.keeping.recent.paths()
    }

    /// Whether all changes are in the journal, or there are none.
    pub fn is_journalled(&self) -> bool {
        self.keeping.journal.is_settled()
    }

    /// Takes note of what changed: to be called after each change.
    pub(super) fn note_changes(&mut self) {
        let generation = self.figures.generation;
        self.keeping.is_changed = self.keeping.is_changed(&self.document, generation);
        let present = (&self.document, generation);
        if !self.keeping.is_changed {
            self.keeping.noted = None;
            self.keeping.journal.clear();
        } else if self.keeping.noted.as_ref().is_none_or(|(document, generation)| (document, *generation) != present) {
            self.keeping.noted = Some((self.document.clone(), generation));
            let (path, print) = match &self.keeping.place {
                Some(place) => (Some(place.path.clone()), place.print),
                None => (None, None),
            };
            self.keeping.journal.write(self.snapshot(), path, print);
        }
    }

    pub(super) fn poll_journal(&mut self) {
        if let Some(error) = self.keeping.journal.poll() {
            self.tell(DocumentNotice::JournalFailed { error: Arc::new(error) }.into());
        }
    }
}
