//! The window.
//!
//! [`Window::show`] draws one frame from the state and applies what was asked for after it. Nothing else here changes
//! the state.

mod action;
mod against;
mod annotate;
mod area;
mod audit;
pub mod awake;
mod controls;
mod desktop;
mod dialog;
#[cfg(target_os = "linux")]
mod display;
mod document;
mod elsewhere;
mod explore;
mod find;
mod help;
mod inspector;
pub mod kiosk;
mod motion;
mod notices;
mod palette;
mod path;
mod period;
mod present;
mod preview;
mod rail;
mod screen;
mod shell;
mod story;
mod thumbnails;
mod tip;
mod tour;
#[cfg(target_os = "linux")]
mod x11;

use std::path::PathBuf;
use std::sync::Arc;

use egui::Ui;

pub use self::action::{ACTIONS, Action};
pub use self::desktop::{Showing, Start, StartError, run};
use self::dialog::{Dialog, Dialogs};
pub use self::present::{PRESENT_KEYS, PresentKey};
use self::present::{PresentView, Pressed};
use self::preview::PreviewView;
pub use self::screen::Stage;
use self::thumbnails::Thumbnails;
use crate::app::{
    Answer, App, Command, DocumentCommand, Notice, PresentCommand, PreviewCommand, SettingsFile, StoryCommand, reading,
};
use crate::chart::Theme;
use crate::draw::{self, Tokens};
use crate::export;
use crate::import::Report;
use crate::text::{Lang, Words, words};

/// What is open over the window, and nothing that is saved.
#[derive(Default)]
struct UiState {
    /// Whether anything had the focus when the last frame began.
    had_focus: bool,
    dialogs: Dialogs,
    help: help::Help,
    palette: palette::Palette,
    tour: tour::Tour,
    preview: PreviewView,
    motion: motion::Motion,
    rail: rail::RailState,
    writing: annotate::Writing,
    story: story::StoryView,
    present: PresentView,
    thumbnails: Thumbnails,
    screen: screen::Screen,
    /// What is to be presented once everything is read.
    showing: Option<Showing>,
    /// The look that was applied last, to apply it only when it changes.
    applied: Option<(Theme, f32)>,
    /// The title that the window has.
    title: String,
}

/// The window and the state behind it.
pub struct Window {
    app: App,
    ui: UiState,
}

/// What a frame was drawn from, and what was asked for in it.
struct Frame<'a> {
    app: &'a App,
    tokens: &'static Tokens,
    w: &'static Words,
    lang: Lang,
    /// Where the tour points to.
    spots: tour::Spots,
    asked: Vec<Asked>,
}

/// Something asked for in a frame.
enum Asked {
    /// A change of the state.
    Command(Command),
    /// A step of a drag.
    Gesture(crate::app::ViewCommand),
    /// Something of the window itself.
    Action(Action),
    /// A report to look at.
    Report(Arc<Report>),
    /// What to write, to be asked where.
    Export(export::Output),
    /// Slides to present, from one on.
    Present(usize, Stage),
    /// Something to write into the chart.
    Write(annotate::Write),
}

/// Whether a key went down in this frame; one that is still held does not.
fn is_pressed(input: &egui::InputState, wanted: egui::Key) -> bool {
    let is_it = |event: &egui::Event| {
        matches!(event, egui::Event::Key { key, pressed: true, repeat: false, modifiers, .. }
            if *key == wanted && modifiers.is_none())
    };
    input.events.iter().any(is_it)
}

impl Frame<'_> {
    fn ask(&mut self, command: impl Into<Command>) {
        self.asked.push(Asked::Command(command.into()));
    }

    fn act(&mut self, action: Action) {
        self.asked.push(Asked::Action(action));
    }
}

impl Window {
    /// A window on the embedded figures that reads `files` as well.
    pub fn new(ctx: &egui::Context, settings: SettingsFile, files: Vec<PathBuf>) -> Self {
        draw::fonts::install(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let waker = ctx.clone();
        let mut app = App::new(settings, Arc::new(move || waker.request_repaint()));
        if !files.is_empty() {
            // A document takes the place of what was read before it.
            let (mut first, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| reading::is_document(path));
            first.extend(others);
            app.apply(Command::Import(first));
        }
        let mut window = Self { app, ui: UiState::default() };
        window.apply_look(ctx);
        window
    }

    /// A window that begins as is asked.
    pub fn start(ctx: &egui::Context, settings: SettingsFile, start: Start) -> Self {
        let Start { files, showing, lang, theme } = start;
        let is_bare = files.is_empty() && showing.is_none();
        let mut window = Self::new(ctx, settings, files);
        // Whoever comes with a file or a story knows what for.
        if is_bare && !window.app.settings().tour_seen {
            window.ui.tour.start();
        }
        window.app.look_for_this_run(lang, theme);
        window.ui.showing = showing;
        window
    }

    /// The state.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Does what a command asks, as a menu or a key would.
    pub fn apply(&mut self, command: Command) {
        self.app.apply(command);
    }

    /// Asks before changes are lost, where the window is to be closed. To be called before each frame, and also while the
    /// window is hidden: a hidden window is closed as well where nobody objects.
    pub fn keep_open(&mut self, ctx: &egui::Context) {
        document::keep_open(ctx, &mut self.app);
    }

    /// Draws one frame and does what was asked for in it.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.app.poll();
        if let Some(chosen) = self.ui.dialogs.poll() {
            self.chosen(chosen);
        }
        document::keep_title(&ctx, &self.app, &mut self.ui.title);
        self.ui.dialogs.ask_name(&self.app);
        if let Some(showing) = self.ui.showing.filter(|_| !self.app.is_busy()) {
            self.ui.showing = None;
            self.present(&ctx, showing.slide, showing.stage);
        }
        self.presenting_keys(&ctx);
        let is_still = !self.apply_look(&ctx);
        self.ui.screen.settle(&ctx, is_still);
        if self.app.presentation().is_some() {
            let asked = self.ui.present.show(ui, &self.app, &mut self.ui.thumbnails);
            if !asked.is_empty() {
                for command in asked {
                    self.app.apply(command.into());
                }
                self.after_presenting(&ctx);
                ctx.request_repaint();
            }
            return;
        }

        let lang = self.app.lang();
        let tokens = Tokens::of(self.app.settings().theme);
        let spots = self.ui.tour.spots();
        let mut frame = Frame { app: &self.app, tokens, w: words(lang), lang, spots, asked: Vec::new() };
        let is_covered = self.ui.dialogs.is_open() || self.ui.help.is_open() || self.ui.palette.is_open();
        let is_covered = is_covered || self.app.question().is_some();
        // What is open over the window has the keys, and so has what is typed into.
        let is_elsewhere = is_covered || self.ui.writing.is_open() || self.ui.tour.is_open();
        // Escape takes the focus away before a frame is drawn, so it was in use where something had the focus before.
        let has_focus = ctx.memory(|memory| memory.focused().is_some());
        let had_focus = std::mem::replace(&mut self.ui.had_focus, has_focus);
        let has_keys = !is_elsewhere && !egui::Popup::is_any_open(&ctx) && !had_focus && !has_focus;
        // The keys of the tour would change what it speaks of.
        if !is_covered && !self.ui.tour.is_open() {
            action::keys(ui, &mut frame);
        }
        shell::top_bar(ui, &mut frame);
        shell::status_bar(ui, &mut frame);
        self.ui.story.show(ui, &mut frame, &mut self.ui.thumbnails);
        if !self.ui.story.is_open() {
            inspector::show(ui, &mut frame);
        }
        rail::show(ui, &mut frame, &mut self.ui.rail);
        explore::show(ui, &mut frame, &mut self.ui.motion);
        // What was told before would hide the answer of the preview; it is there again once that is closed.
        if frame.app.preview().is_none() {
            notices::show(&ctx, &mut frame, has_keys);
        }
        self.ui.writing.show(ui, &mut frame);
        self.ui.preview.show(&ctx, &mut frame);
        shell::drop_target(&ctx, &mut frame);
        if !is_covered && self.app.preview().is_none() {
            self.ui.tour.show(&ctx, &mut frame);
        }
        self.ui.help.show(&ctx, &mut frame);
        self.ui.palette.show(&ctx, &mut frame);
        let opened = self.ui.dialogs.show(&ctx, &mut frame);
        document::question(&ctx, &mut frame);
        let asked = frame.asked;

        if ctx.input(|input| !input.pointer.any_down() && input.smooth_scroll_delta() == egui::Vec2::ZERO) {
            self.app.end_gesture();
        }
        if let Some(chosen) = opened {
            self.chosen(chosen);
        } else if self.app.wants_name() && !self.ui.dialogs.is_open() {
            self.app.apply(DocumentCommand::Answer(Answer::Cancel).into());
        }
        let mut changed = !asked.is_empty();
        for asked in asked {
            match asked {
                Asked::Command(command) => self.app.apply(command),
                Asked::Gesture(command) => self.app.apply_gesture(&command),
                Asked::Action(action) => self.act(&ctx, action),
                Asked::Export(output) => self.ui.dialogs.open(Dialog::export(&self.app, output)),
                Asked::Present(at, stage) => self.present(&ctx, at, stage),
                Asked::Report(report) => self.ui.dialogs.open(Dialog::Report(report)),
                Asked::Write(write) => self.ui.writing.ask(&self.app, write),
            }
        }
        // The audit is made while its panel is open, and dropped with it.
        let is_auditing = self.ui.dialogs.is_audit_open();
        if self.app.is_auditing() != is_auditing {
            self.app.apply(Command::Audit(is_auditing));
            changed = true;
        }
        if changed {
            // What was asked for is drawn in the next frame.
            ctx.request_repaint();
        }
    }

    /// Does what the keys of presenting ask, before the frame is drawn: the next slide is there at once.
    fn presenting_keys(&mut self, ctx: &egui::Context) {
        if self.app.presentation().is_none() {
            return;
        }
        for pressed in present::pressed(ctx) {
            match pressed {
                Pressed::Command(command) => self.app.apply(command.into()),
                Pressed::RestartTimer => self.ui.present.restart(),
                Pressed::FullScreen => self.ui.screen.toggle(ctx),
                Pressed::Action(action) => self.act(ctx, action),
            }
        }
        self.after_presenting(ctx);
    }

    /// Gives the window back the size that it had, where a presentation has ended.
    fn after_presenting(&mut self, ctx: &egui::Context) {
        if self.app.presentation().is_none() {
            self.ui.screen.restore(ctx);
            self.ui.present = PresentView::default();
        }
    }

    /// Presents the story from a slide on.
    pub fn present(&mut self, ctx: &egui::Context, at: usize, stage: Stage) {
        self.app.apply(PresentCommand::Start(at).into());
        if self.app.presentation().is_some() {
            self.ui.present = PresentView::default();
            self.ui.screen.take(ctx, stage);
        }
    }

    fn chosen(&mut self, chosen: dialog::Chosen) {
        match chosen {
            dialog::Chosen::Import(paths) => self.app.apply(PreviewCommand::Files(paths).into()),
            dialog::Chosen::Open(path) => self.app.apply(DocumentCommand::Open(path).into()),
            dialog::Chosen::Save(path) => self.app.apply(DocumentCommand::SaveAs(path).into()),
            dialog::Chosen::Export(target) => self.app.apply(Command::Export(target)),
            dialog::Chosen::Nothing => self.app.tell(Notice::NothingChosen),
        }
    }

    fn act(&mut self, ctx: &egui::Context, action: Action) {
        match action.command(&self.app) {
            Some(command) => self.app.apply(command),
            None => match action {
                Action::Open => self.ui.dialogs.open(Dialog::OpenDocument { path: String::new() }),
                Action::Import => self.ui.dialogs.open(Dialog::import()),
                Action::Export => {
                    self.ui.dialogs.open(Dialog::export(&self.app, export::Output::Picture(export::Format::Svg)));
                }
                Action::Title => self.ui.dialogs.open(Dialog::title(&self.app)),
                Action::Audit => self.ui.dialogs.open_audit(None),
                Action::Claim => self.ui.dialogs.open_audit(Some(audit::Tab::Claim)),
                Action::Refused => self.ui.dialogs.open_audit(Some(audit::Tab::Refused)),
                Action::AddNote => self.ui.writing.ask(&self.app, annotate::Write::AtFocus { is_line: false }),
                Action::AddLine => self.ui.writing.ask(&self.app, annotate::Write::AtFocus { is_line: true }),
                Action::Slides => self.ui.story.toggle(),
                Action::Capture => {
                    let at = self.ui.story.place_of_new(self.app.story());
                    self.app.apply(StoryCommand::Capture(Some(at)).into());
                    self.ui.story.open();
                    self.ui.story.choose(at);
                }
                Action::PresentHere => self.present(ctx, self.ui.story.chosen(), Stage::Screen),
                Action::Present => self.present(ctx, 0, Stage::Screen),
                Action::PresentIn(width, height) => self.present(ctx, 0, Stage::Window { width, height }),
                Action::Palette => self.ui.palette.open(&self.app),
                Action::Help => self.ui.help.open(help::Page::Terms),
                Action::Keys => self.ui.help.open(help::Page::Keys),
                Action::About => self.ui.help.open(help::Page::About),
                Action::Tour => {
                    self.ui.help.close();
                    self.ui.tour.start();
                }
                // What is on the clipboard comes back as an event, as it does after the keys.
                Action::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
                Action::CopyTable => self.copy_text(ctx, self.app.view().chart.table.tsv()),
                Action::CopySentence => {
                    let chart = &self.app.view().chart;
                    self.copy_text(ctx, format!("{} {}", chart.sentence, chart.source));
                }
                Action::CopyPicture => self.copy_picture(ctx),
                _ => {}
            },
        }
    }

    fn copy_text(&mut self, ctx: &egui::Context, text: String) {
        ctx.copy_text(text);
        self.app.tell(Notice::Copied);
    }

    fn copy_picture(&mut self, ctx: &egui::Context) {
        let (chart, theme) = (&self.app.view().chart, self.app.settings().theme);
        let notice = match export::picture(chart, theme, crate::app::export_size(chart)) {
            Ok(picture) => {
                let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
                let size = [side(picture.width), side(picture.height)];
                ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &picture.rgba));
                Notice::Copied
            }
            Err(error) => Notice::ExportFailed { path: None, error: Arc::new(error.into()) },
        };
        self.app.tell(notice);
    }

    fn apply_look(&mut self, ctx: &egui::Context) -> bool {
        let settings = self.app.settings();
        let zoom = self.app.presentation().map_or_else(|| settings.zoom(), |showing| present::zoom(ctx, showing));
        let look = (settings.theme, zoom);
        let is_other = self.ui.applied != Some(look);
        if is_other {
            self.ui.applied = Some(look);
            draw::theme::apply(ctx, settings.theme);
            ctx.set_zoom_factor(zoom);
        }
        is_other
    }
}
