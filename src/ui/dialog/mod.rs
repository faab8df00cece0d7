//! Dialogs over the window: import, export, report. A path can always be typed: the system's file dialog
//! may be missing, and then answers as if nothing had been chosen.

mod output;
mod report;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Id, Key, Modal, RichText, Ui};

pub(super) use self::output::PictureSize;
use self::output::{choose_output, choose_save, file_name};
use super::path::path_field;
use super::tip::Tip as _;
use super::{Frame, audit, document};
use crate::app::job::Jobs;
use crate::app::{App, Target, ViewCommand};
use crate::chart::annotation::LONGEST_TITLE;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::export::Output;
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
    /// A path of an export that exists, and whose file is to be replaced if the user says so again.
    replaces: Option<PathBuf>,
}

impl Dialogs {
    /// The buttons of an export: what is to be written, or nothing where it is given up. A file that exists is replaced only
    /// when that was said twice.
    fn confirm(&mut self, ui: &mut Ui, frame: &Frame<'_>, target: Target, entered: bool) -> Option<Chosen> {
        let (w, tips) = (frame.w.window, &frame.w.tips);
        let is_asked = self.replaces.as_ref() == Some(&target.path);
        if is_asked {
            let text = (frame.w.document.replace_text)(&target.path.display().to_string());
            ui.add(egui::Label::new(RichText::new(text).color(frame.tokens.caution)).wrap());
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let is_ready = !target.path.as_os_str().is_empty();
            let name = if is_asked { frame.w.document.replace_button } else { w.save };
            let save = ui.add_enabled(is_ready, primary(frame, name)).tip((tips.enter)(name)).clicked();
            let asks = ui.button(w.choose_file).tip(tips.choose_file).clicked();
            let gives_up = ui.button(w.cancel).tip(tips.cancel).clicked();
            if (save || entered) && is_ready {
                if is_asked || !target.path.exists() {
                    return Some(Chosen::Export(target));
                }
                self.replaces = Some(target.path);
                ui.ctx().request_repaint();
            } else if asks {
                self.system = Some(choose_save(ui.ctx(), target, frame.lang));
            }
            gives_up.then_some(Chosen::Nothing)
        })
        .inner
    }

    /// Opens a dialog in place of the one that is open.
    pub(super) fn open(&mut self, dialog: Dialog) {
        self.open = Some(dialog);
        (self.is_new, self.replaces) = (true, None);
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
                    match self.confirm(ui, frame, picture.target(path, *output, *bom), entered) {
                        Some(Chosen::Nothing) => close = true,
                        other => chosen = other,
                    }
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
                    report::show(ui, frame, report);
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

/// How the names of files end that figures are usually in.
const READABLE: [&str; 13] =
    ["csv", "tsv", "tab", "txt", "text", "md", "xlsx", "xlsm", "xls", "ods", "svg", "png", "pdf"];

/// Asks the system's dialog for files to read, beside the window, which goes on.
fn choose_open(ctx: &egui::Context, lang: Lang) -> Jobs<Chosen> {
    let w = words(lang).window;
    beside(ctx, move || {
        // What it is, is told by what stands in it; an ending only sorts out what surely is something else.
        let dialog = rfd::FileDialog::new().set_title(w.import).add_filter(w.readable, &READABLE);
        let files = dialog.add_filter(w.all_files, &["*"]).pick_files();
        files.filter(|files| !files.is_empty()).map_or(Chosen::Nothing, Chosen::Import)
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
