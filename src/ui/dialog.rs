//! Dialogs over the window: import, export, report. A path can always be typed: the system's file dialog
//! may be missing, and then answers as if nothing had been chosen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Id, Key, Modal, RichText, ScrollArea, Ui};

use super::path::path_field;
use super::tip::Tip as _;
use super::{Frame, audit, document};
use crate::app::job::Jobs;
use crate::app::{App, Target, ViewCommand};
use crate::chart::annotation::LONGEST_TITLE;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::export::{Content, Format, Output, Size};
use crate::import::Report;
use crate::text::{Lang, words};

/// What is open over the window.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Dialog {
    /// Which file to read.
    Import { path: String },
    /// Which document to open.
    OpenDocument { path: String },
    /// Where to save the document.
    SaveDocument { path: String },
    /// What to write, where, and whether comma-separated values begin with a byte order mark.
    Export { path: String, output: Output, bom: bool, picture: PictureSize },
    /// A title in place of the finding; blank for the finding.
    Title { text: String },
    /// What was read from an imported file.
    Report(Arc<Report>),
    /// What the figures say about each other.
    Audit,
}

impl Dialog {
    /// Asks which file to read.
    pub(super) fn import() -> Self {
        Self::Import { path: String::new() }
    }

    /// Asks what to write and where; the name says what is in it.
    pub(super) fn export(app: &App, output: Output) -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        // Whoever takes CSV from a window opens it in Excel more often than not, and other programs do not mind the mark.
        Self::Export {
            path: folder.join(file_name(app, output)).display().to_string(),
            output,
            bom: true,
            picture: PictureSize::default(),
        }
    }

    /// Asks for a title.
    pub(super) fn title(app: &App) -> Self {
        Self::Title { text: app.spec().title.clone().unwrap_or_default() }
    }
}

/// What a dialog came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Read these files.
    Import(Vec<PathBuf>),
    /// Open this document.
    Open(PathBuf),
    /// Save the document there.
    Save(PathBuf),
    /// Write there what was asked for.
    Export(Target),
    /// The system's file dialog gave nothing.
    Nothing,
}

/// The dialog that is open, and the system's own beside it.
#[derive(Default)]
pub(super) struct Dialogs {
    open: Option<Dialog>,
    /// Whether it has not been drawn yet.
    is_new: bool,
    /// What is chosen in the audit; it stays while the audit is closed.
    audit: audit::State,
    system: Option<Jobs<Chosen>>,
}

impl Dialogs {
    /// Opens a dialog in place of the one that is open.
    pub(super) fn open(&mut self, dialog: Dialog) {
        self.open = Some(dialog);
        self.is_new = true;
    }

    /// Opens the audit, at a part of it or where it was left.
    pub(super) fn open_audit(&mut self, tab: Option<audit::Tab>) {
        self.audit.opened(tab);
        self.open(Dialog::Audit);
    }

    /// Whether the audit is open.
    pub(super) fn is_audit_open(&self) -> bool {
        self.open == Some(Dialog::Audit)
    }

    /// Whether one is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Asks where to save the document, where a name is wanted.
    pub(super) fn ask_name(&mut self, app: &App) {
        if app.wants_name() && !matches!(self.open, Some(Dialog::SaveDocument { .. })) {
            self.open(Dialog::SaveDocument { path: document::path(app) });
        }
    }

    /// What the system's dialog gave, if it is done.
    pub(super) fn poll(&mut self) -> Option<Chosen> {
        let chosen = self.system.as_mut()?.finished()?;
        self.system = None;
        if chosen != Chosen::Nothing {
            self.open = None;
        }
        Some(chosen)
    }

    /// Draws the dialog that is open; answers what was chosen in it.
    pub(super) fn show(&mut self, ctx: &egui::Context, frame: &mut Frame<'_>) -> Option<Chosen> {
        let mut dialog = self.open.take()?;
        let is_new = std::mem::take(&mut self.is_new);
        let mut chosen = None;
        let mut close = false;
        let (w, tips) = (frame.w.window, &frame.w.tips);
        let is_save = matches!(dialog, Dialog::SaveDocument { .. });
        let modal = Modal::new(Id::unique("dialog")).frame(look(frame)).show(ctx, |ui| {
            ui.set_width(match dialog {
                Dialog::Audit => audit::width(ui.ctx()),
                Dialog::Report(_) => 640.0,
                _ => 480.0,
            });
            let title = title(&dialog, frame);
            ui.label(RichText::new(title).font(fonts::bold(17.0)).color(frame.tokens.ink));
            ui.add_space(10.0);
            match &mut dialog {
                Dialog::Import { path } => {
                    let entered = path_field(ui, frame, path, is_new);
                    ui.label(RichText::new(w.drop_hint).color(frame.tokens.secondary));
                    ui.add_space(10.0);
                    ui.horizontal(|ui| {
                        let ready = !path.trim().is_empty();
                        if (ui.add_enabled(ready, primary(frame, w.open)).tip((tips.enter)(w.open)).clicked()
                            || entered)
                            && ready
                        {
                            chosen = Some(Chosen::Import(vec![PathBuf::from(path.trim())]));
                        }
                        if ui.button(w.choose_file).tip(tips.choose_file).clicked() {
                            self.system = Some(choose_open(ui.ctx(), frame.lang));
                        }
                        close = ui.button(w.cancel).tip(tips.cancel).clicked();
                    });
                }
                Dialog::OpenDocument { path } | Dialog::SaveDocument { path } => {
                    match document::path_dialog(ui, frame, path, document::Asking { is_save, is_new }) {
                        document::Step::None => {}
                        document::Step::Chosen(choice) => chosen = Some(choice),
                        document::Step::Asks(system) => self.system = Some(system),
                        document::Step::Leaves => close = true,
                    }
                }
                Dialog::Export { path, output, bom, picture } => {
                    choose_output(ui, frame, path, output, bom, picture);
                    ui.add_space(6.0);
                    let entered = path_field(ui, frame, path, is_new);
                    // A typed ending decides what is written, so the choice above says so too.
                    *output = Output::of(output.content(), Path::new(path.trim())).unwrap_or(*output);
                    ui.add_space(10.0);
                    ui.horizontal(|ui| {
                        let ready = !path.trim().is_empty();
                        if (ui.add_enabled(ready, primary(frame, w.save)).tip((tips.enter)(w.save)).clicked()
                            || entered)
                            && ready
                        {
                            chosen = Some(Chosen::Export(picture.target(path, *output, *bom)));
                        }
                        if ui.button(w.choose_file).tip(tips.choose_file).clicked() {
                            let target = picture.target(path, *output, *bom);
                            self.system = Some(choose_save(ui.ctx(), target, frame.lang));
                        }
                        close = ui.button(w.cancel).tip(tips.cancel).clicked();
                    });
                }
                Dialog::Title { text } => {
                    let entered = title_field(ui, frame, text);
                    ui.add_space(10.0);
                    ui.horizontal(|ui| {
                        if ui.add(primary(frame, frame.w.files.take_title)).tip((tips.enter)(tips.title)).clicked()
                            || entered
                        {
                            frame.ask(ViewCommand::Title(Some(text.clone())));
                            close = true;
                        }
                        if ui.button(frame.w.files.drop_title).tip(frame.w.files.title_hint).clicked() {
                            frame.ask(ViewCommand::Title(None));
                            close = true;
                        }
                        close |= ui.button(w.cancel).tip(tips.cancel).clicked();
                    });
                }
                Dialog::Report(report) => {
                    show_report(ui, frame, report);
                    close = ui.button(w.close).tip(tips.close).clicked();
                }
                Dialog::Audit => close = self.audit.show(ui, frame),
            }
        });
        let waiting = self.system.is_some();
        if chosen.is_none() && !close && (waiting || !modal.should_close()) {
            self.open = Some(dialog);
        }
        chosen
    }
}

/// A name of a menu without its dots, which say that more is asked.
pub(super) fn undotted(name: &str) -> &str {
    name.trim_end_matches('…')
}

/// What a dialog is called.
fn title(dialog: &Dialog, frame: &Frame<'_>) -> String {
    let w = frame.w.window;
    match dialog {
        Dialog::Import { .. } => undotted(w.import).to_owned(),
        Dialog::OpenDocument { .. } => undotted(frame.w.document.open).to_owned(),
        Dialog::SaveDocument { .. } => undotted(frame.w.document.save_as).to_owned(),
        Dialog::Export { .. } => undotted(w.export).to_owned(),
        Dialog::Title { .. } => frame.w.files.title.to_owned(),
        Dialog::Report(report) => (w.report_of)(&report.file),
        Dialog::Audit => frame.w.audit.title.to_owned(),
    }
}

/// How large a picture is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PictureSize {
    /// What suits the chart, in place of the sides.
    suits: bool,
    /// In pixels.
    width: u16,
    height: u16,
    /// How many times these pixels a PNG has on each side.
    times: u8,
}

impl Default for PictureSize {
    fn default() -> Self {
        let Size { width, height } = Size::default();
        Self { suits: true, width, height: height.unwrap_or(width), times: 1 }
    }
}

impl PictureSize {
    /// A slide, as projectors and calls show it, and the same upright.
    const PRESETS: [(u16, u16); 2] = [(1920, 1080), (1080, 1920)];

    fn target(self, path: &str, output: Output, bom: bool) -> Target {
        let size = (!self.suits).then_some(Size { width: self.width, height: Some(self.height) });
        let path = PathBuf::from(path.trim());
        Target { path, content: output.content(), bom, size, times: self.times }
    }

    /// What suits the chart, and sizes that are often wanted.
    fn presets(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let w = &frame.w.files;
        if ui.radio(self.suits, w.suits).tip(frame.w.tips.size).clicked() {
            *self = Self { times: self.times, ..Self::default() };
        }
        for ((width, height), name) in Self::PRESETS.into_iter().zip(w.presets) {
            let is_chosen = !self.suits && (self.width, self.height) == (width, height);
            if ui.radio(is_chosen, name).tip(frame.w.tips.size).clicked() {
                (self.suits, self.width, self.height) = (false, width, height);
            }
        }
    }

    /// Width and height in pixels.
    fn sides(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let w = &frame.w.files;
        ui.spacing_mut().item_spacing.x = 6.0;
        let side = |ui: &mut Ui, name: &str, side: &mut u16| {
            let field = egui::DragValue::new(side).range(Size::SHORTEST..=Size::LONGEST).suffix(" px");
            let field = ui.add(field).tip(name);
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, name));
            field.changed()
        };
        let changed = side(ui, w.width, &mut self.width);
        ui.label("×");
        if side(ui, w.height, &mut self.height) || changed {
            self.suits = false;
        }
    }
}

/// The field for a title; answers whether Enter was pressed in it.
fn title_field(ui: &mut Ui, frame: &Frame<'_>, text: &mut String) -> bool {
    let label = ui.label(frame.w.files.title_hint);
    let field = egui::TextEdit::singleline(text).desired_width(f32::INFINITY).char_limit(LONGEST_TITLE);
    let field =
        ui.add(field.hint_text(frame.app.view().finding.as_str())).labelled_by(label.id).tip(frame.w.tips.title);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) && !entered {
        field.request_focus();
    }
    entered
}

/// The name of a file that says what is in it.
fn file_name(app: &App, output: Output) -> String {
    let (spec, ending) = (app.spec(), output.ending());
    match output.content() {
        Content::Picture | Content::Figures => format!("{}-{}.{ending}", spec.kind.id(), spec.period),
        Content::Data => format!("uptake-figures.{ending}"),
    }
}

/// What to write and in which format. The name of the file follows, where the user has not named it.
fn choose_output(
    ui: &mut Ui,
    frame: &Frame<'_>,
    path: &mut String,
    output: &mut Output,
    bom: &mut bool,
    picture: &mut PictureSize,
) {
    let w = &frame.w.files;
    let before = *output;
    let choices = |ui: &mut Ui, label: &str, add: &mut dyn FnMut(&mut Ui)| {
        ui.label(label);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            add(ui);
        });
        ui.end_row();
    };
    egui::Grid::new("output").num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        choices(ui, w.content, &mut |ui| {
            for (content, name) in Content::ALL.into_iter().zip(w.contents) {
                if ui.radio(output.content() == content, name).tip(frame.w.tips.content).clicked() {
                    // The same format of the other content, or its first one.
                    let mut all = Output::ALL.into_iter().filter(|other| other.content() == content);
                    let first = all.clone().next().unwrap_or(*output);
                    *output = all.find(|other| other.ending() == output.ending()).unwrap_or(first);
                }
            }
        });
        choices(ui, frame.w.window.format, &mut |ui| {
            for choice in Output::ALL.into_iter().filter(|choice| choice.content() == before.content()) {
                let ending = choice.ending().to_uppercase();
                let tip = (frame.w.tips.format)(&ending);
                if ui.radio(*output == choice, ending).tip(tip).clicked() {
                    *output = choice;
                }
            }
        });
        if output.content() == Content::Picture {
            choices(ui, w.size, &mut |ui| picture.presets(ui, frame));
            choices(ui, "", &mut |ui| picture.sides(ui, frame));
        }
        if *output == Output::Picture(Format::Png) {
            choices(ui, w.times, &mut |ui| {
                for times in 1..=4 {
                    let pixels = (w.pixels)(picture.width.saturating_mul(times), picture.height.saturating_mul(times));
                    let times = u8::try_from(times).unwrap_or(1);
                    let choice = ui.radio(picture.times == times, format!("{times}×"));
                    if choice.tip(pixels).clicked() {
                        picture.times = times;
                    }
                }
            });
        }
        if output.takes_bom() {
            ui.label("");
            ui.checkbox(bom, w.bom).tip(w.bom_hint);
            ui.end_row();
        }
    });
    if *output != before {
        let old = PathBuf::from(path.as_str());
        let is_ours = old.file_name().is_some_and(|name| name == file_name(frame.app, before).as_str());
        let new = match old.parent() {
            Some(folder) if is_ours => folder.join(file_name(frame.app, *output)),
            _ => old.with_extension(output.ending()),
        };
        *path = new.display().to_string();
    }
}

/// The frame of a dialog.
pub(super) fn look(frame: &Frame<'_>) -> egui::Frame {
    egui::Frame::new()
        .fill(frame.tokens.paper)
        .stroke(egui::Stroke::new(1.0, frame.tokens.line))
        .corner_radius(8)
        .inner_margin(egui::Margin::same(20))
}

/// A button that is the answer most want.
pub(super) fn primary(frame: &Frame<'_>, text: &str) -> egui::Button<'static> {
    let ink = frame.tokens.text_on(frame.tokens.accent);
    let text = RichText::new(text).font(fonts::bold(size::BODY)).color(ink);
    egui::Button::new(text).fill(frame.tokens.accent)
}

fn show_report(ui: &mut Ui, frame: &Frame<'_>, report: &Report) {
    let t = frame.tokens;
    let counts = (frame.w.window.report_counts)(report.rows, report.figures, report.missing, report.refused());
    ui.label(counts);
    for note in report.notes(frame.lang) {
        ui.label(RichText::new(note).color(t.secondary));
    }
    ui.add_space(8.0);
    let height = 20.0;
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show_rows(
        ui,
        height,
        report.findings.len(),
        |ui, range| {
            for finding in report.findings.get(range).unwrap_or_default() {
                let text = RichText::new(report.finding(finding, frame.lang))
                    .font(fonts::regular(size::SMALL))
                    .color(t.caution);
                ui.add(egui::Label::new(text).truncate().selectable(true));
            }
        },
    );
    ui.add_space(10.0);
}

/// Asks the system's dialog for files to read, beside the window, which goes on.
fn choose_open(ctx: &egui::Context, lang: Lang) -> Jobs<Chosen> {
    let title = words(lang).window.import;
    beside(ctx, move || {
        let files = rfd::FileDialog::new().set_title(title).add_filter("CSV", &["csv", "tsv", "txt"]).pick_files();
        files.filter(|files| !files.is_empty()).map_or(Chosen::Nothing, Chosen::Import)
    })
}

/// Asks the system's dialog where to write.
fn choose_save(ctx: &egui::Context, target: Target, lang: Lang) -> Jobs<Chosen> {
    let title = words(lang).window.export;
    beside(ctx, move || {
        let mut dialog = rfd::FileDialog::new().set_title(title);
        if let Some(folder) = target.path.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = target.path.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file().map_or(Chosen::Nothing, |path| Chosen::Export(Target { path, ..target }))
    })
}

/// Asks the system, beside the window.
pub(super) fn beside(ctx: &egui::Context, ask: impl FnOnce() -> Chosen + Send + 'static) -> Jobs<Chosen> {
    let waker = ctx.clone();
    let mut jobs = Jobs::new(Arc::new(move || waker.request_repaint()));
    if cfg!(target_os = "macos") {
        // macOS opens dialogs from the main thread alone.
        let chosen = ask();
        jobs.start(move || chosen, |_told| Chosen::Nothing);
    } else {
        jobs.start(ask, |_told| Chosen::Nothing);
    }
    jobs
}
