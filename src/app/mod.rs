//! State: what is open, what is shown, what is remembered. No egui.
//!
//! [`App::apply`] is the only writer. What the window shows is made from the state after each change, in [`View`].

mod annotations;
pub mod answers;
pub mod audit;
mod change;
mod checking;
pub mod claim;
mod command;
mod corrections;
pub mod crash;
mod figures;
mod given;
mod history;
mod importing;
pub mod job;
mod keeping;
pub mod kiosk;
mod notice;
pub mod picture;
pub mod present;
pub mod preview;
pub mod reading;
mod settings;
mod story;
mod time;
mod view;
pub mod writing;

use std::path::PathBuf;
use std::sync::Arc;

use self::audit::AuditView;
pub use self::checking::ClaimView;
use self::checking::{Checked, Checking};
pub use self::command::{Command, Meaning, PreviewCommand, SettingCommand, StoryCommand, Target, ViewCommand};
use self::corrections::Corrections;
use self::figures::Figures;
pub use self::given::{GivenError, given};
pub use self::history::History;
use self::importing::{Arrived, Waiting};
use self::job::{Jobs, Wake};
pub use self::keeping::{Answer, DocumentCommand, DocumentNotice, Question, SaveError};
use self::keeping::{Keeping, Loaded, Saved};
pub use self::notice::{Notice, Notices, Weight};
use self::picture::Opened;
pub use self::present::{PresentCommand, Presentation};
pub use self::preview::Preview;
use self::reading::ReadError;
pub use self::settings::{Settings, SettingsFile};
pub use self::view::{IndicatorRow, View};
use self::writing::WriteError;
use crate::chart::{Chart, ChartKind, ChartSpec, Theme, main_indicators};
pub use crate::document::Document;
use crate::export::file::Disk;
use crate::export::{ExportError, Format, Output, Size};
use crate::import::{Report, embedded};
use crate::stats::{Dataset, Month};
use crate::story::Story;
use crate::text::Lang;

/// The month that a new view shows: January 2023, the first subject of the program.
pub fn first_period() -> Month {
    Month::from_index(2023 * 12)
}

/// The embedded figures and a new document on them.
fn fresh() -> (Dataset, Document) {
    let data = embedded();
    // The embedded catalog has indicators; a test opens it.
    let first = main_indicators(&data).first().copied().expect("the embedded figures have indicators");
    let spec = ChartSpec::new(ChartKind::ZoomBreakdown, first, first_period());
    (data, Document::new(spec))
}

/// What a job of the program gives.
enum Finished {
    /// A file was read, or not.
    Read { file: String, result: Box<Result<Arrived, ReadError>> },
    /// A picture was opened, or not.
    Opened { file: String, result: Box<Result<Opened, ReadError>> },
    /// A document was read, or not.
    Loaded { path: PathBuf, result: Box<Result<Loaded, ReadError>> },
    /// The document was saved, or not.
    Saved(Box<Saved>),
    /// A file was read for its preview, or not.
    Previewed { number: u64, result: Box<Result<preview::Outcome, ReadError>> },
    /// The audit or a claim was checked.
    Checked(Checked),
    /// Nothing came of a check.
    NotChecked(std::io::Error),
    /// A chart or figures were written, or not.
    Written { path: PathBuf, result: Result<(), WriteError> },
}

/// The state of the program.
pub struct App {
    figures: Arc<Figures>,
    document: Document,
    history: History,
    /// What was read from files that brought nothing new. No step takes them back.
    known: Vec<Arc<Report>>,
    settings: Settings,
    settings_file: SettingsFile,
    notices: Notices,
    view: View,
    jobs: Jobs<Finished>,
    /// Files that wait for the one that is read, so that none overtakes another.
    waiting: Vec<Waiting>,
    reading: bool,
    /// The file that is looked at before its figures are added.
    preview: Option<Preview>,
    /// How many readings for a preview were asked for.
    readings: u64,
    corrections: Corrections,
    checking: Checking,
    keeping: Keeping,
    /// The story that is presented.
    presenting: Option<Presentation>,
}

impl App {
    /// The embedded figures, with January 2023 in view. `wake` is called when a job is done.
    ///
    /// # Panics
    /// If the embedded figures define no indicator, which a test rules out.
    pub fn new(settings_file: SettingsFile, wake: Wake) -> Self {
        Self::on_disk(settings_file, wake, Disk::default())
    }

    /// The same, with documents and journals written to `disk`.
    ///
    /// # Panics
    /// If the embedded figures define no indicator, which a test rules out.
    pub fn on_disk(settings_file: SettingsFile, wake: Wake, disk: Disk) -> Self {
        let (data, document) = fresh();
        let settings = settings_file.load();
        let mut notices = Notices::default();
        if let Some(path) = crash::untold(&settings_file) {
            notices.tell(Notice::Crashed { path });
        }
        Self {
            view: View::new(&data, &document.spec, settings.lang),
            figures: Arc::new(Figures::embedded(data)),
            keeping: Keeping::new(&settings_file, disk, Arc::clone(&wake), document.clone()),
            document,
            history: History::default(),
            known: Vec::new(),
            settings,
            corrections: Corrections::load(&settings_file),
            settings_file,
            notices,
            jobs: Jobs::new(wake),
            waiting: Vec::new(),
            reading: false,
            preview: None,
            readings: 0,
            checking: Checking::default(),
            presenting: None,
        }
    }

    /// All figures.
    pub fn data(&self) -> &Arc<Dataset> {
        &self.figures.data
    }

    /// What is open.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the view shows.
    pub fn spec(&self) -> &ChartSpec {
        &self.document.spec
    }

    /// The slides.
    pub fn story(&self) -> &Arc<Story> {
        &self.document.story
    }

    /// The story that is presented, if one is.
    pub fn presentation(&self) -> Option<&Presentation> {
        self.presenting.as_ref()
    }

    /// What is on screen about the view.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// What is remembered between runs.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The language of everything.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// What was told and not taken away.
    pub fn notices(&self) -> &[Notice] {
        self.notices.shown()
    }

    /// What was read from each imported file, in order; last those that brought nothing new.
    pub fn reports(&self) -> impl Iterator<Item = &Arc<Report>> {
        self.figures.reports.iter().chain(&self.known)
    }

    /// How many cells of imported files were refused.
    pub fn refused(&self) -> usize {
        self.reports().map(|report| report.refused()).sum()
    }

    /// What can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether the audit is open.
    pub fn is_auditing(&self) -> bool {
        self.checking.is_open()
    }

    /// The audit of all figures; `None` until it is made.
    pub fn audit(&self) -> Option<&AuditView> {
        self.checking.audit()
    }

    /// What comes of the claim; `None` where none is typed, or until it is checked.
    pub fn claim(&self) -> Option<&ClaimView> {
        self.checking.claim()
    }

    /// Whether a file is being read or written, or something checked.
    pub fn is_busy(&self) -> bool {
        self.jobs.is_busy()
    }

    /// Does what a command asks.
    pub fn apply(&mut self, command: Command) {
        crash::note(&command);
        match command {
            Command::View(command) => self.change_view(&command, false),
            Command::Story(command) => self.change_story(&command),
            Command::Present(command) => self.present(command),
            Command::Document(command) => self.keep(command),
            Command::Undo => self.restore(History::undo),
            Command::Redo => self.restore(History::redo),
            Command::Setting(command) => self.set(command),
            Command::Import(paths) => {
                self.waiting.extend(paths.into_iter().map(Waiting::Import));
                self.read_next();
            }
            Command::Preview(command) => self.look(command),
            Command::Export(target) => self.write(target),
            Command::Audit(is_open) => self.checking.open(is_open),
            Command::Claim(text) => self.checking.type_claim(text),
            Command::DismissNotice(place) => self.notices.dismiss(place),
        }
        self.note_changes();
        self.check();
    }

    /// One step of a drag or a turn of the wheel; its steps are undone together, up to [`App::end_gesture`].
    pub fn apply_gesture(&mut self, command: &ViewCommand) {
        self.change_view(command, true);
        self.note_changes();
    }

    /// The drag is over.
    pub fn end_gesture(&mut self) {
        self.history.end_gesture();
    }

    /// Tells a person something.
    pub fn tell(&mut self, notice: Notice) {
        self.notices.tell(notice);
    }

    /// Takes in what finished jobs gave. To be called once a frame.
    pub fn poll(&mut self) {
        while let Some(finished) = self.jobs.finished() {
            match finished {
                Finished::Read { file, result } => self.read_done(file, *result),
                Finished::Opened { file, result } => self.open_done(file, *result),
                Finished::Previewed { number, result } => self.preview_done(number, *result),
                Finished::Written { path, result } => self.write_done(path, result),
                Finished::Loaded { path, result } => self.load_done(path, *result),
                Finished::Saved(saved) => self.save_done(*saved),
                Finished::Checked(checked) => self.checking.done(checked),
                // It would fail again, so it stays the last one.
                Finished::NotChecked(error) => self.tell(Notice::CheckFailed { error: Arc::new(error) }),
            }
            self.note_changes();
            self.check();
        }
        self.poll_journal();
    }

    fn set(&mut self, command: SettingCommand) {
        match command {
            SettingCommand::Lang(lang) => self.settings.lang = lang,
            SettingCommand::Theme(theme) => self.settings.theme = theme,
            SettingCommand::ReducedMotion(is_reduced) => self.settings.reduced_motion = is_reduced,
            SettingCommand::TourSeen => self.settings.tour_seen = true,
            SettingCommand::TextSize(0) => self.settings.text_steps = 0,
            SettingCommand::TextSize(steps) => {
                let steps = self.settings.text_steps.saturating_add(steps);
                self.settings.text_steps = steps.clamp(*Settings::STEPS.start(), *Settings::STEPS.end());
            }
        }
        if let Err(error) = self.settings_file.save(&self.settings) {
            self.tell(Notice::SettingsFailed { error: Arc::new(error) });
        }
        self.refresh();
    }

    /// Takes another language or other colours than those that are remembered, for this run only.
    pub fn look_for_this_run(&mut self, lang: Option<Lang>, theme: Option<Theme>) {
        self.settings.lang = lang.unwrap_or(self.settings.lang);
        self.settings.theme = theme.unwrap_or(self.settings.theme);
        self.refresh();
    }

    fn refresh(&mut self) {
        self.view = View::new(self.data(), &self.document.spec, self.settings.lang);
        self.refresh_presentation();
    }

    /// Starts what is due of the audit and the claim.
    fn check(&mut self) {
        if let Some(work) = self.checking.next(&self.figures.data, self.settings.lang) {
            self.jobs.start(move || Finished::Checked(work()), Finished::NotChecked);
        }
    }

    fn write(&mut self, target: Target) {
        let Target { path, content, bom, size, times } = target;
        let Some(output) = Output::of(content, &path) else {
            self.tell(Notice::UnknownFormat { path, content });
            return;
        };
        let (chart, data, theme) = (self.view.chart.clone(), Arc::clone(self.data()), self.settings.theme);
        let size = size.unwrap_or_else(|| export_size(&chart));
        let size = if output == Output::Picture(Format::Png) { size.times(times) } else { size };
        let failed = path.clone();
        self.jobs.start(
            move || {
                let bytes = writing::bytes(output, bom, &chart, &data, theme, size);
                let result = bytes.and_then(|bytes| writing::store(&path, &bytes));
                Finished::Written { path, result }
            },
            |source| {
                let error = ExportError::Write { path: failed.clone(), source };
                Finished::Written { path: failed, result: Err(error.into()) }
            },
        );
    }

    fn write_done(&mut self, path: PathBuf, result: Result<(), WriteError>) {
        self.tell(match result {
            Ok(()) => Notice::Exported { path },
            Err(error) => Notice::ExportFailed { path: Some(path), error: Arc::new(error) },
        });
    }
}

/// The size of an exported chart where nobody asks for another one: 16:9, and as high as its rows for a table.
pub fn export_size(chart: &Chart) -> Size {
    match chart.spec.kind {
        ChartKind::Table => Size { height: None, ..Size::default() },
        _ => Size::default(),
    }
}
