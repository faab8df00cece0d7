//! What is done with the document as a whole, step by step.

use std::path::PathBuf;
use std::sync::Arc;

use super::lock::{Lock, lock};
use super::recent::Recent;
use super::saving::{Save, Snapshot};
use super::{Answer, DocumentCommand, DocumentNotice, Loaded, Next, Place, Question, SaveError, Saved, journal};
use crate::app::figures::Figures;
use crate::app::reading::{self, ReadError};
use crate::app::{App, Document, Finished, History, Notice, Notices, Waiting, corrections, fresh};
use crate::document::{self, ENDING};
use crate::export::file::settled;

impl App {
    pub(in crate::app) fn keep(&mut self, command: DocumentCommand) {
        match command {
            DocumentCommand::New => self.after_what_waits(Next::New),
            DocumentCommand::Open(path) => self.after_what_waits(Next::Open(path)),
            DocumentCommand::Close => self.ask_before(Next::Close),
            DocumentCommand::Save => self.save(),
            DocumentCommand::AskName => self.keeping.wants_name = true,
            DocumentCommand::SaveAs(path) => {
                self.keeping.wants_name = false;
                self.save_to(named(path), false);
            }
            DocumentCommand::Answer(answer) => self.answer(answer),
        }
    }

    /// Files that are read now come first: what they bring could be lost.
    fn after_what_waits(&mut self, next: Next) {
        self.preview = None;
        self.waiting.push(Waiting::Document(next));
        self.read_next();
    }

    /// Goes on where nothing can be lost by it, and asks where something can.
    pub(in crate::app) fn ask_before(&mut self, next: Next) {
        if self.keeping.is_asking() {
            return;
        }
        if self.keeping.is_changed(&self.document, self.figures.generation) {
            self.keeping.question = Some(Question::Unsaved);
            self.keeping.next = Some(next);
        } else {
            self.go_on(next);
        }
    }

    fn go_on(&mut self, next: Next) {
        match next {
            Next::New => {
                self.keeping.place = None;
                let (data, document) = fresh();
                self.replace(Figures::embedded(data), document);
                self.read_next();
            }
            Next::Open(path) => self.open_document(path),
            Next::Close => {
                self.keeping.journal.close();
                self.keeping.is_closing = true;
            }
        }
    }

    fn open_document(&mut self, path: PathBuf) {
        if !path.exists() && self.keeping.recent.paths().contains(&path) {
            self.remember(|recent| recent.remove(&path));
            self.tell(DocumentNotice::Gone { path }.into());
            self.read_next();
            return;
        }
        self.reading = true;
        let failed = path.clone();
        self.jobs.start(
            move || {
                let result = reading::document_bytes(&path).and_then(|bytes| load(&bytes, &reading::name(&path)));
                Finished::Loaded { path, result: Box::new(result) }
            },
            |error| Finished::Loaded { path: failed, result: Box::new(Err(error.into())) },
        );
    }

    pub(in crate::app) fn load_done(&mut self, path: PathBuf, result: Result<Loaded, ReadError>) {
        self.reading = false;
        let file = reading::name(&path);
        match result {
            Ok(Loaded { opened, print }) => {
                let problems = self.take_in(opened);
                self.put(path, print);
                if problems.is_empty() {
                    self.tell(DocumentNotice::Opened { file }.into());
                } else {
                    self.tell(DocumentNotice::OpenedInPart { file, problems }.into());
                }
                self.tell_elsewhere();
            }
            Err(error) => self.tell(DocumentNotice::OpenFailed { file, error: Arc::new(error) }.into()),
        }
        self.read_next();
    }

    /// Puts a document in the place of the one that was open; answers what of it could not be read.
    fn take_in(&mut self, opened: document::Opened) -> Vec<document::Problem> {
        let document::Opened { data, document, lang, theme, files, corrections, problems } = opened;
        self.settings.lang = lang.unwrap_or(self.settings.lang);
        self.settings.theme = theme.unwrap_or(self.settings.theme);
        self.replace(Figures::opened(data, files, corrections), document);
        problems
    }

    fn replace(&mut self, figures: Figures, document: Document) {
        let keeping = &mut self.keeping;
        // The journal must not take these figures for those before.
        let generation = keeping.next_generation();
        self.figures = Arc::new(Figures { generation, ..figures });
        (self.document, self.history) = (document, History::default());
        (self.preview, self.presenting) = (None, None);
        (self.notices, self.known) = (Notices::default(), Vec::new());
        keeping.number += 1;
        keeping.saved = (self.document.clone(), generation);
        (keeping.is_restored, keeping.wants_name) = (false, false);
        self.refresh();
    }

    /// Notes where the document belongs, and tries to have it alone.
    fn put(&mut self, path: PathBuf, print: Option<u64>) {
        // A path that is relative would lead elsewhere for a window that restores it.
        let path = std::path::absolute(&path).unwrap_or(path);
        let canonical = settled(&path);
        let lock = match self.keeping.place.take() {
            Some(place) if place.canonical == canonical && matches!(place.lock, Lock::Held(_)) => place.lock,
            _ => lock(self.keeping.folder.as_deref(), &canonical),
        };
        self.remember(|recent| recent.add(&path));
        self.keeping.place = Some(Place { path, canonical, print, lock });
    }

    fn tell_elsewhere(&mut self) {
        if matches!(&self.keeping.place, Some(Place { lock: Lock::Elsewhere, .. })) {
            let file = self.document_name();
            self.tell(DocumentNotice::Elsewhere { file }.into());
        }
    }

    fn remember(&mut self, change: impl FnOnce(&mut Recent) -> std::io::Result<()>) {
        if let Err(error) = change(&mut self.keeping.recent) {
            self.tell(Notice::SettingsFailed { error: Arc::new(error) });
        }
    }

    fn save(&mut self) {
        match self.path() {
            Some(path) => self.save_to(path.to_owned(), false),
            None => self.keeping.wants_name = true,
        }
    }

    fn save_to(&mut self, path: PathBuf, replaces: bool) {
        let keeping = &mut self.keeping;
        if std::mem::replace(&mut keeping.is_saving, true) {
            keeping.again = true;
            return;
        }
        let path = std::path::absolute(&path).unwrap_or(path);
        let canonical = settled(&path);
        let (mut own, mut print) = (None, None);
        if let Some(place) = keeping.place.as_mut().filter(|place| place.canonical == canonical) {
            print = place.print;
            // The lock stays with the save, and comes back with it.
            own = Some(std::mem::replace(&mut place.lock, Lock::Unknown)).filter(|own| matches!(own, Lock::Held(_)));
        }
        let lock = own.unwrap_or_else(|| lock(keeping.folder.as_deref(), &canonical));
        let disk = keeping.disk.clone();
        let (snapshot, number) = (self.snapshot(), self.keeping.number);
        if matches!(lock, Lock::Elsewhere) {
            let result = Err(SaveError::Elsewhere);
            self.save_done(Saved { path, canonical, lock, snapshot, number, result, stands: None });
            return;
        }
        let save = Save { disk, path, snapshot, lock, canonical, print, number, replaces };
        let failed = save.failed();
        let done = |saved| Finished::Saved(Box::new(saved));
        self.jobs.start(move || done(save.run()), move |error| done(failed(error)));
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot {
            document: self.document.clone(),
            figures: Arc::clone(&self.figures),
            lang: self.settings.lang,
            theme: self.settings.theme,
        }
    }

    pub(in crate::app) fn save_done(&mut self, saved: Saved) {
        let Saved { path, canonical, lock, snapshot, number, result, stands } = saved;
        let keeping = &mut self.keeping;
        keeping.is_saving = false;
        if number != keeping.number {
            // Another document is open by now; of this one only the outcome matters.
            keeping.again = false;
            self.tell(match result {
                Ok(_) => DocumentNotice::Saved { path }.into(),
                Err(error) => DocumentNotice::SaveFailed { path, error: Arc::new(error) }.into(),
            });
            return;
        }
        let is_own = keeping.place.as_ref().is_some_and(|place| place.canonical == canonical);
        match result {
            Ok(print) => {
                keeping.place = Some(Place { path: path.clone(), canonical, print: Some(print), lock });
                (keeping.saved, keeping.is_restored) = ((snapshot.document, snapshot.figures.generation), false);
                self.remember(|recent| recent.add(&path));
                self.tell(DocumentNotice::Saved { path }.into());
                if std::mem::take(&mut self.keeping.again) {
                    self.save();
                } else if let Some(next) = self.keeping.next.take() {
                    self.ask_before(next);
                    self.read_next();
                }
                return;
            }
            Err(SaveError::Exists) => keeping.question = Some(Question::Replace(path)),
            Err(SaveError::Changed) => keeping.question = Some(Question::Changed(path)),
            Err(error) => {
                (keeping.next, keeping.again) = (None, false);
                self.tell(DocumentNotice::SaveFailed { path, error: Arc::new(error) }.into());
            }
        }
        if let Some(place) = self.keeping.place.as_mut().filter(|_| is_own) {
            place.lock = lock;
            place.print = stands.or(place.print);
        }
        self.read_next();
    }

    fn answer(&mut self, answer: Answer) {
        let keeping = &mut self.keeping;
        match (keeping.question.take(), answer) {
            (Some(Question::Unsaved), Answer::Save) => self.save(),
            (Some(Question::Unsaved), Answer::Discard) => {
                if let Some(next) = keeping.next.take() {
                    self.go_on(next);
                }
            }
            (Some(Question::Replace(path) | Question::Changed(path)), Answer::Replace) => self.save_to(path, true),
            (Some(Question::Restore { .. }), Answer::Restore) => self.restore_offer(),
            (Some(Question::Restore { .. }), Answer::Discard) => {
                let offer = keeping.offers.remove(0);
                journal::remove(&keeping.disk, &offer.folder);
                keeping.offer();
                self.read_next();
            }
            (Some(Question::Restore { .. }), _) => {
                // Its lock goes with it, so that the next window asks.
                keeping.offers.remove(0);
                keeping.offer();
                self.read_next();
            }
            _ => {
                (keeping.next, keeping.wants_name, keeping.again) = (None, false, false);
                self.read_next();
            }
        }
    }

    fn restore_offer(&mut self) {
        let offer = self.keeping.offers.remove(0);
        // The others wait for the next window: two documents cannot be open in one.
        self.keeping.offers.clear();
        match load(offer.text.as_bytes(), "") {
            Ok(Loaded { opened, .. }) => {
                self.take_in(opened);
                self.keeping.journal.take_over(offer.folder, offer.lock);
                self.keeping.place = None;
                let file = offer.state.path.as_deref().map(reading::name);
                if let Some(path) = offer.state.path {
                    self.put(path, offer.state.print);
                }
                self.keeping.is_restored = true;
                self.tell(DocumentNotice::Restored { file }.into());
                self.tell_elsewhere();
            }
            Err(error) => {
                let file = offer.state.path.as_deref().map(reading::name).unwrap_or_default();
                self.tell(DocumentNotice::OpenFailed { file, error: Arc::new(error) }.into());
            }
        }
        self.read_next();
    }
}

/// Reads a document beside the embedded figures.
fn load(bytes: &[u8], file: &str) -> Result<Loaded, ReadError> {
    let (data, new) = fresh();
    let opened = document::open(bytes, file, &data, new.spec)?;
    Ok(Loaded { opened, print: Some(corrections::fnv(bytes)) })
}

/// A path with the ending of documents, where it has none.
fn named(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ENDING) }
}
