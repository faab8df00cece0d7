//! The look at a file before its figures are added: what was read, what the user corrects, what is chosen.
//!
//! Each correction reads the file again beside the window. What was shown stays until the new reading is there, and nothing
//! that is open changes before [`PreviewCommand::Accept`].

mod reader;
mod shown;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

pub use self::reader::LARGEST_GRID;
use self::reader::Work;
pub(super) use self::reader::{Input, Outcome};
pub use self::shown::{Selection, Shown, Span};
use super::corrections::corrected;
use super::reading::{self, ReadError};
use super::{App, Finished, Meaning, Notice, PreviewCommand, Waiting};
use crate::import::{Import, ImportError, Options};
use crate::stats::Address;
use crate::text::words;

/// A file that is looked at before its figures are added.
pub struct Preview {
    number: u64,
    input: Input,
    name: String,
    options: Options,
    /// The headings as they are read without corrections.
    headings: Option<String>,
    is_remembered: bool,
    shown: Option<Shown>,
    /// Grows with each reading that is shown.
    version: u64,
    reading: Option<Reading>,
    failure: Option<Arc<ReadError>>,
    selected: Option<Address>,
    sheet: u16,
}

/// A reading that goes on.
struct Reading {
    number: u64,
    watch: Arc<Watch>,
}

/// What a reading and the window tell each other.
#[derive(Default)]
pub(super) struct Watch {
    read: AtomicU64,
    size: AtomicU64,
    is_stopped: AtomicBool,
}

impl Watch {
    /// Notes how far the reading is; answers whether to go on.
    fn step(&self, read: u64, size: u64) -> bool {
        self.read.store(read, Ordering::Relaxed);
        self.size.store(size, Ordering::Relaxed);
        !self.is_stopped.load(Ordering::Relaxed)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        // Nobody waits for it any more.
        self.watch.is_stopped.store(true, Ordering::Relaxed);
    }
}

impl Preview {
    fn new(number: u64, input: Input, name: String) -> Self {
        Self {
            number,
            input,
            name,
            options: Options { marked: true, ..Options::default() },
            headings: None,
            is_remembered: false,
            shown: None,
            version: 0,
            reading: None,
            failure: None,
            selected: None,
            sheet: 0,
        }
    }

    /// What tells it from every other one.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it came from the clipboard, and so has no encoding to choose.
    pub fn is_pasted(&self) -> bool {
        matches!(self.input, Input::Text(_))
    }

    /// What the user says about the file.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// What was read last; none before the first reading is done.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Grows with each reading that is shown.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Bytes read and bytes in all of the reading that goes on.
    pub fn progress(&self) -> Option<(u64, u64)> {
        let watch = &self.reading.as_ref()?.watch;
        Some((watch.read.load(Ordering::Relaxed), watch.size.load(Ordering::Relaxed)))
    }

    /// Why the last correction was taken back.
    pub fn failure(&self) -> Option<&ReadError> {
        self.failure.as_deref()
    }

    /// Whether corrections of an earlier import with the same headings are in use.
    pub fn is_remembered(&self) -> bool {
        self.is_remembered
    }

    /// The cell that is chosen.
    pub fn selected(&self) -> Option<Address> {
        self.selected
    }

    /// The place of the sheet that is shown.
    pub fn sheet(&self) -> u16 {
        self.sheet
    }

    /// What is known of the cell that is chosen.
    pub fn selection(&self) -> Option<Selection<'_>> {
        self.shown.as_ref()?.selection(self.selected?)
    }

    /// How many figures an import adds now; none while a reading goes on or where there are none.
    pub fn importable(&self) -> Option<usize> {
        let shown = self.shown.as_ref().filter(|_| self.reading.is_none())?;
        Some(shown.import().report.figures).filter(|figures| *figures > 0)
    }

    /// Changes what the user says about the file; answers whether it has to be read again.
    fn correct(&mut self, command: PreviewCommand) -> bool {
        let before = self.options.clone();
        let options = &mut self.options;
        match command {
            PreviewCommand::Encoding(encoding) => options.encoding = encoding,
            PreviewCommand::Period(period) => options.period = period,
            PreviewCommand::Unit(unit) => options.unit = unit,
            PreviewCommand::Heading { key, meaning } => {
                match meaning {
                    Meaning::AsRead => options.headings.remove(&key),
                    Meaning::Measure(measure) => options.headings.insert(key, Some(measure)),
                    Meaning::LeftOut => options.headings.insert(key, None),
                };
            }
            PreviewCommand::LeaveOut { sheet, out } => {
                options.without_sheets.retain(|name| *name != sheet);
                options.without_sheets.extend(out.then_some(sheet));
            }
            PreviewCommand::Forget => {
                (options.encoding, self.is_remembered) = (None, false);
                options.headings.clear();
            }
            _ => {}
        }
        self.options != before
    }

    /// Chooses a cell and shows its sheet.
    fn select(&mut self, address: Option<Address>) {
        self.selected = address;
        if let Some(address) = address {
            self.sheet = address.sheet;
        }
    }

    /// Takes back what the reading that failed or was stopped was to show.
    fn take_back(&mut self) {
        self.reading = None;
        if let Some(shown) = &self.shown {
            self.options = shown.options().clone();
        }
    }
}

impl App {
    /// The file that is looked at.
    pub fn preview(&self) -> Option<&Preview> {
        self.preview.as_ref()
    }

    /// How many files wait until the one that is looked at is done with.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Does a step of the look at a file.
    pub(super) fn look(&mut self, command: PreviewCommand) {
        match command {
            PreviewCommand::Files(paths) => {
                self.waiting.extend(paths.into_iter().map(|path| Waiting::Preview(Input::File { path, bytes: None })));
                self.read_next();
            }
            PreviewCommand::Text(text) => {
                self.waiting.push(Waiting::Preview(Input::Text(text.into())));
                self.read_next();
            }
            PreviewCommand::Accept => self.accept(),
            PreviewCommand::Close => {
                self.preview = None;
                self.read_next();
            }
            PreviewCommand::Stop => {
                let Some(preview) = &mut self.preview else { return };
                preview.take_back();
                if preview.shown.is_none() {
                    self.look(PreviewCommand::Close);
                }
            }
            PreviewCommand::Select(address) => {
                if let Some(preview) = &mut self.preview {
                    preview.select(address);
                }
            }
            PreviewCommand::Sheet(sheet) => {
                if let Some(preview) = &mut self.preview {
                    (preview.sheet, preview.selected) = (sheet, None);
                }
            }
            correction => {
                if self.preview.as_mut().is_some_and(|preview| preview.correct(correction)) {
                    self.read_preview();
                }
            }
        }
    }

    /// Opens the preview of a file; it shows once the file is read.
    pub(super) fn open_preview(&mut self, input: Input) {
        let name = match &input {
            Input::File { path, .. } => reading::name(path),
            Input::Text(_) => words(self.lang()).preview.clipboard.to_owned(),
        };
        self.preview = Some(Preview::new(self.readings, input, name));
        self.read_preview();
    }

    /// Reads the file of the preview, again after a correction.
    fn read_preview(&mut self) {
        let Some(preview) = &mut self.preview else { return };
        self.readings += 1;
        let (number, watch) = (self.readings, Arc::new(Watch::default()));
        preview.reading = Some(Reading { number, watch: Arc::clone(&watch) });
        let work = Work {
            input: preview.input.clone(),
            name: preview.name.clone(),
            options: preview.options.clone(),
            // Only the first reading looks for corrections; after it the user has seen them.
            remembered: preview.shown.is_none().then(|| self.corrections.with(&self.figures.corrections)),
            data: Arc::clone(self.data()),
            watch,
        };
        let done = move |result| Finished::Previewed { number, result: Box::new(result) };
        self.jobs.start(move || done(work.run()), move |error| done(Err(error.into())));
    }

    /// Shows what a reading gave, unless another one was asked for since.
    pub(super) fn preview_done(&mut self, number: u64, result: Result<Outcome, ReadError>) {
        let Some(preview) = &mut self.preview else { return };
        if preview.reading.as_ref().is_none_or(|reading| reading.number != number) {
            return;
        }
        match result {
            Ok(outcome) => {
                preview.reading = None;
                preview.failure = None;
                if let (Input::File { bytes, .. }, Some(read)) = (&mut preview.input, outcome.bytes) {
                    *bytes = Some(read);
                }
                if preview.shown.is_none() {
                    preview.options = outcome.shown.options().clone();
                    (preview.headings, preview.is_remembered) = (outcome.headings, outcome.is_remembered);
                    preview.sheet = outcome.shown.first_sheet();
                }
                // In another encoding the cells are others.
                if preview.shown.as_ref().is_some_and(|old| old.encoding() != outcome.shown.encoding()) {
                    preview.selected = None;
                }
                preview.shown = Some(outcome.shown);
                preview.version = number;
            }
            Err(ReadError::Import(ImportError::Cancelled)) => self.look(PreviewCommand::Stop),
            Err(error) if preview.shown.is_some() => {
                preview.take_back();
                preview.failure = Some(Arc::new(error));
            }
            Err(error) => {
                let file = std::mem::take(&mut preview.name);
                self.preview = None;
                self.tell(Notice::ImportFailed { file, error: Arc::new(error) });
                self.read_next();
            }
        }
    }

    /// Adds the figures that are shown.
    fn accept(&mut self) {
        let Some(preview) = self.preview.take_if(|preview| preview.importable().is_some()) else { return };
        let correction = preview.headings.as_deref().and_then(|headings| corrected(headings, &preview.options));
        if let Some(headings) = &preview.headings
            && self.corrections.remember(headings, &preview.options)
            && let Err(error) = self.corrections.save(&self.settings_file)
        {
            self.tell(Notice::SettingsFailed { error: Arc::new(error) });
        }
        let Preview { name: file, shown: Some(shown), .. } = preview else { return };
        self.add(file, correction, move |data| {
            let (catalog, import) = shown.into_parts();
            let data = data.with(catalog, import.observations.clone());
            Ok((data, Import { preview: None, ..import }))
        });
    }
}
