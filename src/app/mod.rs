//! State: what is open, what is shown, what is remembered. No egui.
//!
//! [`App::apply`] is the only writer. What the window shows is made from the state after each change, in [`View`].

mod annotations;
pub mod audit;
mod checking;
pub mod claim;
mod command;
mod corrections;
mod history;
pub mod job;
mod notice;
pub mod preview;
pub mod reading;
mod settings;
mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::audit::AuditView;
pub use self::checking::ClaimView;
use self::checking::{Checked, Checking};
pub use self::command::{Command, Meaning, PreviewCommand, SettingCommand, ViewCommand};
use self::corrections::Corrections;
pub use self::history::History;
use self::job::{Jobs, Wake};
pub use self::notice::{Notice, Notices, Weight};
pub use self::preview::Preview;
use self::reading::ReadError;
pub use self::settings::{Settings, SettingsFile};
pub use self::view::{IndicatorRow, View};
use crate::chart::{Chart, ChartKind, ChartSpec, FacetBy, Sort, main_indicators};
use crate::export::{self, ExportError, Format, Size, file};
use crate::import::{Import, Report, embedded};
use crate::stats::{Dataset, Denominator, Month};
use crate::text::Lang;

/// The month that a new view shows: January 2023, the first subject of the program.
pub fn first_period() -> Month {
    Month::from_index(2023 * 12)
}

/// What is open and can be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the view shows.
    pub spec: ChartSpec,
}

/// What a job of the program gives.
enum Finished {
    /// A file was read, or not.
    Read { file: String, result: Box<Result<(Dataset, Import), ReadError>> },
    /// A file was read for its preview, or not.
    Previewed { number: u64, result: Box<Result<preview::Outcome, ReadError>> },
    /// The audit or a claim was checked.
    Checked(Checked),
    /// A chart was written, or not.
    Written { path: PathBuf, result: Result<(), ExportError> },
}

/// A file that waits for the one before it.
enum Waiting {
    /// To be added as it is read.
    Import(PathBuf),
    /// To be looked at.
    Preview(preview::Input),
}

/// The state of the program.
pub struct App {
    data: Arc<Dataset>,
    document: Document,
    history: History,
    settings: Settings,
    settings_file: SettingsFile,
    notices: Notices,
    reports: Vec<Report>,
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
}

impl App {
    /// The embedded figures, with January 2023 in view. `wake` is called when a job is done.
    ///
    /// # Panics
    /// If the embedded figures define no indicator, which a test rules out.
    pub fn new(settings_file: SettingsFile, wake: Wake) -> Self {
        let data = embedded();
        // The embedded catalog has indicators; a test opens it.
        let first = main_indicators(&data).first().copied().expect("the embedded figures have indicators");
        let spec = ChartSpec::new(ChartKind::ZoomBreakdown, first, first_period());
        let settings = settings_file.load();
        Self {
            view: View::new(&data, &spec, settings.lang),
            data: Arc::new(data),
            document: Document { spec },
            history: History::default(),
            settings,
            corrections: Corrections::load(&settings_file),
            settings_file,
            notices: Notices::default(),
            reports: Vec::new(),
            jobs: Jobs::new(wake),
            waiting: Vec::new(),
            reading: false,
            preview: None,
            readings: 0,
            checking: Checking::default(),
        }
    }

    /// All figures.
    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// What is open.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the view shows.
    pub fn spec(&self) -> &ChartSpec {
        &self.document.spec
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

    /// What was read from each imported file, in order.
    pub fn reports(&self) -> &[Report] {
        &self.reports
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
        match command {
            Command::View(command) => self.change_view(&command, false),
            Command::Undo => self.restore(History::undo),
            Command::Redo => self.restore(History::redo),
            Command::Setting(command) => self.set(command),
            Command::Import(paths) => {
                self.waiting.extend(paths.into_iter().map(Waiting::Import));
                self.read_next();
            }
            Command::Preview(command) => self.look(command),
            Command::Export(path) => self.write(path),
            Command::Audit(is_open) => self.checking.open(is_open),
            Command::Claim(text) => self.checking.type_claim(text),
            Command::DismissNotice(place) => self.notices.dismiss(place),
        }
        self.check();
    }

    /// One step of a drag or a turn of the wheel; its steps are undone together, up to [`App::end_gesture`].
    pub fn apply_gesture(&mut self, command: &ViewCommand) {
        self.change_view(command, true);
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
                Finished::Previewed { number, result } => self.preview_done(number, *result),
                Finished::Written { path, result } => self.write_done(path, result),
                Finished::Checked(checked) => self.checking.done(checked),
            }
            self.check();
        }
    }

    fn change_view(&mut self, command: &ViewCommand, is_gesture: bool) {
        let before = self.document.spec.clone();
        let spec = &mut self.document.spec;
        match *command {
            ViewCommand::Chart(kind) => spec.kind = kind,
            ViewCommand::Indicator(indicator) => (spec.indicator, spec.focus) = (indicator, None),
            ViewCommand::Period(month) => (spec.period, spec.focus) = (month, None),
            ViewCommand::StepPeriod(steps) => {
                (spec.period, spec.focus) = (stepped(&self.view.months, spec.period, steps), None);
            }
            ViewCommand::Facility(facility) => (spec.facility, spec.focus) = (facility, None),
            ViewCommand::Area(area) => (spec.area, spec.focus) = (area, None),
            ViewCommand::Denominator(denominator) => (spec.denominator, spec.focus) = (denominator, None),
            ViewCommand::Mark(key) => {
                (spec.indicator, spec.period) = (key.indicator, key.period.month());
                // In `facilities` the mark of a kind chooses it; elsewhere all marks are of the chosen kind already.
                (spec.facility, spec.area) = (key.facility, key.area);
                spec.focus = Some(key.base);
            }
            ViewCommand::Show(key) => view::put_into_view(&self.data, spec, key),
            ViewCommand::Domain(domain) => {
                spec.domain = match self.view.chart.body.time_axis() {
                    Some(axis) => domain.and_then(|domain| axis.clamped(domain)),
                    None => domain,
                };
            }
            ViewCommand::Zoom(factor) => {
                if let Some(axis) = self.view.chart.body.time_axis() {
                    spec.domain = axis.zoomed(axis.focus.clamp(axis.domain.0, axis.domain.1), factor);
                }
            }
            ViewCommand::Pan(share) => {
                if let Some(axis) = self.view.chart.body.time_axis() {
                    spec.domain = axis.panned(share * (axis.domain.1 - axis.domain.0));
                }
            }
            ViewCommand::Scale(scale) => spec.scale = scale,
            ViewCommand::Facet(facet) => spec.facet = facet,
            ViewCommand::ShowEvents(shows) => spec.shows_events = shows,
            ViewCommand::Annotate(ref annotation) => annotations::add(spec, annotation),
            ViewCommand::EditAnnotation { at, place, ref text } => annotations::edit(spec, at, place, text),
            ViewCommand::MoveAnnotation { at, place } => annotations::put(spec, at, place),
            ViewCommand::RemoveAnnotation(at) => annotations::remove(spec, at),
            ViewCommand::Sort(column) => {
                spec.sort = match spec.sort {
                    Some(sort) if sort.column == column && sort.descending => Some(Sort { descending: false, ..sort }),
                    Some(sort) if sort.column == column => None,
                    _ => Some(Sort { column, descending: true }),
                };
            }
        }
        // Columns differ from form to form, and a stretch of time belongs to one series of figures.
        if spec.kind != before.kind {
            spec.sort = None;
        }
        let figures = |spec: &ChartSpec| {
            let by = spec.facet.map(|facet| facet.by);
            // Panels show all kinds of facility, or all indicators, whichever is chosen.
            let facility = (by != Some(FacetBy::Facility)).then_some(spec.facility);
            let indicator = (by != Some(FacetBy::Indicator)).then_some(spec.indicator);
            (indicator, facility, spec.area, spec.denominator, by)
        };
        if figures(spec) != figures(&before) {
            spec.domain = None;
        }
        // A base that the indicator has no rates on would leave nothing to show.
        if self.data.catalog().per(spec.indicator, spec.denominator).is_none() {
            spec.denominator = Denominator::AsDefined;
        }
        if *spec != before {
            self.history.record(before, is_gesture);
            self.notices.settle();
            self.refresh();
        }
    }

    fn restore(&mut self, step: impl FnOnce(&mut History, &ChartSpec) -> Option<ChartSpec>) {
        if let Some(spec) = step(&mut self.history, &self.document.spec) {
            self.document.spec = spec;
            self.refresh();
        }
    }

    fn set(&mut self, command: SettingCommand) {
        match command {
            SettingCommand::Lang(lang) => self.settings.lang = lang,
            SettingCommand::Theme(theme) => self.settings.theme = theme,
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

    fn refresh(&mut self) {
        self.view = View::new(&self.data, &self.document.spec, self.settings.lang);
    }

    /// Starts what is due of the audit and the claim.
    fn check(&mut self) {
        if let Some(work) = self.checking.next(&self.data, self.settings.lang) {
            self.jobs.start(move || Finished::Checked(work()));
        }
    }

    fn read_next(&mut self) {
        // The figures of a preview are those of the catalog it was read with, so nothing is added while one is open.
        if self.reading || self.preview.is_some() || self.waiting.is_empty() {
            return;
        }
        match self.waiting.remove(0) {
            Waiting::Preview(input) => self.open_preview(input),
            Waiting::Import(path) => {
                self.reading = true;
                let data = Arc::clone(&self.data);
                self.jobs.start(move || {
                    let result = Box::new(reading::add(&data, &path));
                    Finished::Read { file: reading::name(&path), result }
                });
            }
        }
    }

    fn read_done(&mut self, file: String, result: Result<(Dataset, Import), ReadError>) {
        self.reading = false;
        match result {
            Ok((data, import)) => {
                let Import { observations, report, .. } = import;
                let (figures, findings) = (report.figures, report.findings.len());
                let is_new = data.observations().len() > self.data.observations().len();
                self.data = Arc::new(data);
                self.reports.push(report);
                self.refresh();
                // Whoever imports a file wants to see it: its newest month that gives a rate.
                let mut months: Vec<Month> = observations.iter().map(|o| o.key.period.month()).collect();
                months.sort_unstable();
                let newest = months.into_iter().rev().find(|month| self.view.months.iter().any(|(m, _)| m == month));
                if let (Some(month), true) = (newest, is_new) {
                    self.change_view(&ViewCommand::Period(month), false);
                }
                let report = self.reports.len() - 1;
                self.tell(Notice::Imported { file, figures, findings, is_new, report });
            }
            Err(error) => self.tell(Notice::ImportFailed { file, error: Arc::new(error) }),
        }
        self.read_next();
    }

    fn write(&mut self, path: PathBuf) {
        let Some(format) = Format::of(&path) else {
            self.tell(Notice::UnknownFormat { path });
            return;
        };
        let (chart, theme) = (self.view.chart.clone(), self.settings.theme);
        self.jobs.start(move || {
            let result = export_to(&chart, theme, format, &path);
            Finished::Written { path, result }
        });
    }

    fn write_done(&mut self, path: PathBuf, result: Result<(), ExportError>) {
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

/// Writes a chart to a file.
pub fn export_to(chart: &Chart, theme: crate::chart::Theme, format: Format, path: &Path) -> Result<(), ExportError> {
    let bytes = export::chart(chart, theme, export_size(chart), format)?;
    file::write_atomically(path, &bytes).map_err(|source| ExportError::Write { path: path.to_owned(), source })
}

/// The published month so many steps from `month`; the nearest one first where it is none itself.
fn stepped(months: &[(Month, Option<f64>)], month: Month, steps: i32) -> Month {
    let list: Vec<Month> = months.iter().map(|(month, _)| *month).collect();
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return month };
    let place = list.partition_point(|other| *other < month);
    let is_listed = list.get(place) == Some(&month);
    let steps = isize::try_from(steps).unwrap_or(0);
    // From between two months, a step on reaches the one after and a step back the one before.
    let target = place.checked_add_signed(if is_listed || steps < 0 { steps } else { steps - 1 });
    match target {
        Some(place) => list.get(place).copied().unwrap_or(*last),
        None => *first,
    }
}
