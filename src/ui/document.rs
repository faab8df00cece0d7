//! The document in the window: its name in the title, the documents of before in the menu, and what is asked before
//! anything is lost.

use std::path::{Path, PathBuf};

use egui::{Id, Modal, RichText, Ui, ViewportCommand};

use super::Frame;
use super::dialog::{self, Chosen};
use super::path::path_field;
use super::tip::Tip as _;
use crate::app::job::Jobs;
use crate::app::{Answer, App, DocumentCommand, Question};
use crate::document::ENDING;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::text::{Lang, words};

/// Most characters of a path in the menu; of a longer one the end is shown.
const LONGEST: usize = 56;

/// The title of the window: the name of the document, with a mark where it has changes that are not saved.
pub(super) fn title(app: &App) -> String {
    let mark = if app.is_changed() { "*" } else { "" };
    match app.path() {
        None if !app.is_changed() => "Uptake".to_owned(),
        _ => format!("{mark}{} – Uptake", app.document_name()),
    }
}

/// Keeps the title of the window true; `shown` is what it is.
pub(super) fn keep_title(ctx: &egui::Context, app: &App, shown: &mut String) {
    let title = title(app);
    if *shown != title {
        ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        *shown = title;
    }
}

/// Lets the window be closed where nothing is lost by it, and asks where something is.
pub(super) fn keep_open(ctx: &egui::Context, app: &mut App) {
    if ctx.input(|input| input.viewport().close_requested()) && !app.is_closing() {
        app.apply(DocumentCommand::Close.into());
        if !app.is_closing() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            // What is asked must be seen.
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
    } else if app.is_closing() {
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}

/// The documents that were open lately.
pub(super) fn recent_menu(ui: &mut Ui, frame: &mut Frame<'_>) {
    let paths = frame.app.recent();
    ui.add_enabled_ui(!paths.is_empty(), |ui| {
        ui.menu_button(frame.w.document.recent, |ui| {
            for path in paths {
                if ui.button(shortened(&path.display().to_string())).clicked() {
                    frame.ask(DocumentCommand::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
}

/// The end of a path that is too long for a menu.
fn shortened(path: &str) -> String {
    let count = path.chars().count();
    if count <= LONGEST {
        return path.to_owned();
    }
    let end: String = path.chars().skip(count - LONGEST + 1).collect();
    format!("…{end}")
}

/// The path that a document is to be saved under, as it is proposed.
pub(super) fn path(app: &App) -> String {
    let folder = std::env::current_dir().unwrap_or_default();
    let untitled = || folder.join(format!("{}.{ENDING}", app.document_name()));
    app.path().map_or_else(untitled, Path::to_owned).display().to_string()
}

/// What came of a frame of the dialog for a path.
pub(super) enum Step {
    /// Nothing.
    None,
    /// A path was given.
    Chosen(Chosen),
    /// The system's dialog is asked.
    Asks(Jobs<Chosen>),
    /// It is closed.
    Leaves,
}

/// How a path is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    /// To save there, not to open what is there.
    pub(super) is_save: bool,
    /// Whether the dialog has not been drawn yet.
    pub(super) is_new: bool,
}

/// Asks for the path of a document, to save it there or to open it.
pub(super) fn path_dialog(ui: &mut Ui, frame: &Frame<'_>, path: &mut String, asking: Asking) -> Step {
    let Asking { is_save, is_new } = asking;
    let w = frame.w.window;
    let entered = path_field(ui, frame, path, is_new);
    if !is_save {
        ui.label(RichText::new(frame.w.document.open_hint).color(frame.tokens.secondary));
    }
    ui.add_space(10.0);
    let mut step = Step::None;
    ui.horizontal(|ui| {
        let ready = !path.trim().is_empty();
        let button = dialog::primary(frame, if is_save { w.save } else { w.open });
        let tip = (frame.w.tips.enter)(if is_save { w.save } else { w.open });
        if (ui.add_enabled(ready, button).tip(tip).clicked() || entered) && ready {
            let path = PathBuf::from(path.trim());
            step = Step::Chosen(if is_save { Chosen::Save(path) } else { Chosen::Open(path) });
        }
        if ui.button(w.choose_file).tip(frame.w.tips.choose_file).clicked() {
            step = Step::Asks(choose(ui.ctx(), is_save, path, frame.lang));
        }
        if ui.button(w.cancel).tip(frame.w.tips.cancel).clicked() {
            step = Step::Leaves;
        }
    });
    step
}

/// Asks the system's dialog which document to open, or where to save it.
fn choose(ctx: &egui::Context, is_save: bool, path: &str, lang: Lang) -> Jobs<Chosen> {
    let w = &words(lang).document;
    let path = PathBuf::from(path.trim());
    dialog::beside(ctx, move || {
        let title = dialog::undotted(if is_save { w.save_as } else { w.open });
        let mut dialog = rfd::FileDialog::new().set_title(title).add_filter(w.kind, &[ENDING]);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            dialog = dialog.set_directory(folder);
        }
        if !is_save {
            return dialog.pick_file().map_or(Chosen::Nothing, Chosen::Open);
        }
        if let Some(name) = path.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file().map_or(Chosen::Nothing, Chosen::Save)
    })
}

/// Asks what a person must decide.
pub(super) fn question(ctx: &egui::Context, frame: &mut Frame<'_>) {
    let app = frame.app;
    let Some(question) = app.question() else { return };
    let w = &frame.w.document;
    let (title, text, hint) = match question {
        Question::Unsaved => (w.unsaved, (w.unsaved_text)(&app.document_name()), ""),
        Question::Replace(path) => (w.replace, (w.replace_text)(&path.display().to_string()), ""),
        Question::Changed(path) => (w.changed, (w.changed_text)(&path.display().to_string()), ""),
        Question::Restore { path, minutes } => {
            let name = path.as_deref().map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
            let name = name.as_deref().unwrap_or(w.untitled);
            (w.restore, (w.restore_text)(name, &(w.ago)(*minutes)), w.restore_hint)
        }
    };
    let mut answer = None;
    let modal = Modal::new(Id::unique("question")).frame(dialog::look(frame)).show(ctx, |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new(title).font(fonts::bold(17.0)).color(frame.tokens.ink));
        ui.add_space(10.0);
        ui.label(RichText::new(text).font(fonts::regular(size::BODY)).color(frame.tokens.ink));
        if let Question::Restore { path: Some(path), .. } = question {
            ui.label(RichText::new(path.display().to_string()).color(frame.tokens.secondary));
        }
        if !hint.is_empty() {
            ui.add_space(4.0);
            ui.label(RichText::new(hint).color(frame.tokens.secondary));
        }
        ui.add_space(14.0);
        ui.horizontal(|ui| {
            let (main, others): (_, &[_]) = match question {
                Question::Unsaved => ((frame.w.window.save, Answer::Save), &[(w.discard, Answer::Discard)]),
                // What cannot be undone is no button that is pressed in passing.
                Question::Replace(_) | Question::Changed(_) => {
                    ((frame.w.window.cancel, Answer::Cancel), &[(w.replace_button, Answer::Replace)])
                }
                Question::Restore { .. } => ((w.restore_button, Answer::Restore), &[(w.drop_button, Answer::Discard)]),
            };
            let button = ui.add(dialog::primary(frame, main.0)).tip((frame.w.tips.enter)(main.0));
            if ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            answer = button.clicked().then_some(main.1);
            for (name, other) in others {
                answer = answer.or(ui.button(*name).tip(*name).clicked().then_some(*other));
            }
            let leave = match question {
                Question::Unsaved => Some(frame.w.window.cancel),
                Question::Restore { .. } => Some(w.later_button),
                Question::Replace(_) | Question::Changed(_) => None,
            };
            if leave.is_some_and(|name| ui.button(name).tip(frame.w.tips.cancel).clicked()) {
                answer = Some(Answer::Cancel);
            }
        });
    });
    if modal.should_close() {
        answer = answer.or(Some(Answer::Cancel));
    }
    if let Some(answer) = answer {
        frame.ask(DocumentCommand::Answer(answer));
    }
}
