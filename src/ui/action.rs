//! Everything that a menu or a key can do, in one table.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::Frame;
use crate::app::{App, Command, DocumentCommand, PreviewCommand, SettingCommand, ViewCommand};
use crate::chart::annotation;
use crate::chart::{AxisScale, ChartKind, Facet, FacetBy, Theme};
use crate::story::Story;
use crate::text::{Lang, WindowWords, words};

/// Something that a menu or a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what the commands in the text table say")]
pub enum Action {
    New,
    Open,
    Save,
    SaveAs,
    Import,
    Export,
    Quit,
    Undo,
    Redo,
    CopyPicture,
    CopyTable,
    CopySentence,
    Title,
    Paste,
    Chart(ChartKind),
    PreviousPeriod,
    NextPeriod,
    ZoomIn,
    ZoomOut,
    PanEarlier,
    PanLater,
    ZoomReset,
    NextView,
    PreviousView,
    ReducedMotion,
    LogScale,
    Panels(Option<FacetBy>),
    FreeAxis,
    ShowEvents,
    AddNote,
    AddLine,
    OtherLanguage,
    Light,
    Dark,
    LargerText,
    SmallerText,
    NormalText,
    Slides,
    Capture,
    Present,
    PresentHere,
    PresentIn(u16, u16),
    Audit,
    Claim,
    Refused,
    Palette,
    Help,
    Keys,
    Tour,
    About,
}

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const COMMAND_ALT: Modifiers = Modifiers { alt: true, ..Modifiers::COMMAND };

/// Every action with its keys, the first of which is shown in menus. Longer combinations come before shorter ones.
pub const ACTIONS: &[(Action, &[KeyboardShortcut])] = &[
    (Action::New, &[key(COMMAND, Key::N)]),
    (Action::Open, &[key(COMMAND_SHIFT, Key::O)]),
    (Action::SaveAs, &[key(COMMAND_ALT, Key::S)]),
    (Action::CopySentence, &[key(COMMAND_SHIFT, Key::S)]),
    (Action::Save, &[key(COMMAND, Key::S)]),
    (Action::Import, &[key(COMMAND, Key::O)]),
    (Action::Export, &[key(COMMAND, Key::E)]),
    (Action::Quit, &[key(COMMAND, Key::Q)]),
    (Action::Redo, &[key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)]),
    (Action::Undo, &[key(COMMAND, Key::Z)]),
    (Action::CopyPicture, &[key(COMMAND_SHIFT, Key::P)]),
    (Action::CopyTable, &[key(COMMAND_SHIFT, Key::T)]),
    (Action::Title, &[key(COMMAND, Key::T)]),
    (Action::Paste, &[key(COMMAND, Key::V)]),
    (Action::Audit, &[key(COMMAND_SHIFT, Key::A)]),
    (Action::Claim, &[key(COMMAND_SHIFT, Key::F)]),
    (Action::Refused, &[]),
    (Action::Chart(ChartKind::ZoomBreakdown), &[key(COMMAND, Key::Num1)]),
    (Action::Chart(ChartKind::Trend), &[key(COMMAND, Key::Num2)]),
    (Action::Chart(ChartKind::IconArray), &[key(COMMAND, Key::Num3)]),
    (Action::Chart(ChartKind::Facilities), &[key(COMMAND, Key::Num4)]),
    (Action::Chart(ChartKind::Prefectures), &[key(COMMAND, Key::Num5)]),
    (Action::Chart(ChartKind::Volume), &[key(COMMAND, Key::Num6)]),
    (Action::Chart(ChartKind::Compare), &[key(COMMAND, Key::Num7)]),
    (Action::Chart(ChartKind::Table), &[key(COMMAND, Key::Num8)]),
    (Action::LargerText, &[key(COMMAND, Key::Plus), key(COMMAND, Key::Equals)]),
    (Action::SmallerText, &[key(COMMAND, Key::Minus)]),
    (Action::NormalText, &[key(COMMAND, Key::Num0)]),
    (Action::OtherLanguage, &[key(COMMAND, Key::L)]),
    (Action::Light, &[]),
    (Action::Dark, &[key(COMMAND, Key::D)]),
    (Action::PanEarlier, &[key(Modifiers::SHIFT, Key::ArrowLeft)]),
    (Action::PanLater, &[key(Modifiers::SHIFT, Key::ArrowRight)]),
    (Action::PreviousPeriod, &[key(Modifiers::NONE, Key::ArrowLeft)]),
    (Action::NextPeriod, &[key(Modifiers::NONE, Key::ArrowRight)]),
    (Action::ZoomIn, &[key(Modifiers::NONE, Key::Plus), key(Modifiers::NONE, Key::Equals)]),
    (Action::ZoomOut, &[key(Modifiers::NONE, Key::Minus)]),
    (Action::ZoomReset, &[key(Modifiers::NONE, Key::Num0)]),
    (Action::PreviousView, &[key(Modifiers::SHIFT, Key::M)]),
    (Action::NextView, &[key(Modifiers::NONE, Key::M)]),
    (Action::ReducedMotion, &[]),
    (Action::LogScale, &[]),
    (Action::Panels(None), &[]),
    (Action::Panels(Some(FacetBy::Facility)), &[]),
    (Action::Panels(Some(FacetBy::Indicator)), &[]),
    (Action::FreeAxis, &[]),
    (Action::ShowEvents, &[]),
    (Action::AddLine, &[key(Modifiers::SHIFT, Key::N)]),
    (Action::AddNote, &[key(Modifiers::NONE, Key::N)]),
    (Action::Slides, &[key(COMMAND_SHIFT, Key::M)]),
    (Action::Capture, &[key(COMMAND, Key::M)]),
    (Action::PresentHere, &[key(Modifiers::SHIFT, Key::F5)]),
    (Action::Present, &[key(Modifiers::NONE, Key::F5)]),
    (Action::PresentIn(1280, 720), &[]),
    (Action::PresentIn(1920, 1080), &[]),
    (Action::Palette, &[key(COMMAND, Key::K)]),
    (Action::Help, &[key(Modifiers::NONE, Key::F1)]),
    (Action::Keys, &[]),
    (Action::Tour, &[]),
    (Action::About, &[]),
];

impl Action {
    /// Its name in menus.
    pub fn name(self, lang: Lang) -> &'static str {
        let w: &WindowWords = &words(lang).window;
        match self {
            Self::New => words(lang).document.new,
            Self::Open => words(lang).document.open,
            Self::Save => words(lang).document.save,
            Self::SaveAs => words(lang).document.save_as,
            Self::Import => w.import,
            Self::Export => w.export,
            Self::Quit => w.quit,
            Self::Undo => w.undo,
            Self::Redo => w.redo,
            Self::CopyPicture => w.copy_picture,
            Self::CopyTable => w.copy_table,
            Self::CopySentence => w.copy_sentence,
            Self::Title => words(lang).files.title,
            Self::Paste => words(lang).preview.paste,
            Self::Chart(kind) => crate::chart::chart_name(kind, lang),
            Self::PreviousPeriod => w.previous_period,
            Self::NextPeriod => w.next_period,
            Self::ZoomIn => w.zoom_in,
            Self::ZoomOut => w.zoom_out,
            Self::PanEarlier => w.pan_earlier,
            Self::PanLater => w.pan_later,
            Self::ZoomReset => w.zoom_reset,
            Self::NextView => words(lang).icons.next_view,
            Self::PreviousView => words(lang).icons.previous_view,
            Self::ReducedMotion => words(lang).icons.reduced_motion,
            Self::LogScale => words(lang).trend.log_scale,
            Self::Panels(None) => words(lang).trend.one_panel,
            Self::Panels(Some(FacetBy::Facility)) => words(lang).trend.by_facility,
            Self::Panels(Some(FacetBy::Indicator)) => words(lang).trend.by_indicator,
            Self::FreeAxis => words(lang).trend.free_axis,
            Self::ShowEvents => words(lang).trend.show_events,
            Self::AddNote => words(lang).trend.add_note,
            Self::AddLine => words(lang).trend.add_line,
            Self::OtherLanguage => w.other_language,
            Self::Light => w.light,
            Self::Dark => w.dark,
            Self::LargerText => w.larger_text,
            Self::SmallerText => w.smaller_text,
            Self::NormalText => w.normal_text,
            Self::Slides => words(lang).story.slides,
            Self::Capture => words(lang).story.capture,
            Self::PresentHere => words(lang).present.start_here,
            Self::Present => words(lang).present.start,
            Self::PresentIn(1280, _) => words(lang).present.in_window[0],
            Self::PresentIn(..) => words(lang).present.in_window[1],
            Self::Audit => words(lang).audit.open,
            Self::Claim => words(lang).audit.open_claim,
            Self::Refused => words(lang).audit.refused,
            Self::Palette => words(lang).palette.open,
            Self::Help => words(lang).help.open,
            Self::Keys => w.keys,
            Self::Tour => words(lang).help.tour,
            Self::About => w.about,
        }
    }

    /// Its keys.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        ACTIONS.iter().find(|(action, _)| *action == self).map_or(&[], |(_, keys)| keys)
    }

    /// Its first key as menus print it.
    pub fn shortcut_text(self, ctx: &egui::Context) -> Option<String> {
        self.shortcuts().first().map(|shortcut| ctx.format_shortcut(shortcut))
    }

    /// What it does and its keys, as controls say at the pointer: `Export… (Ctrl+E)`. Where it cannot be done, why not.
    pub fn tip(self, ctx: &egui::Context, app: &App) -> String {
        let w = &words(app.lang()).tips;
        let tip = match self.shortcut_text(ctx) {
            Some(keys) => (w.with_keys)(self.name(app.lang()), &keys),
            None => self.name(app.lang()).to_owned(),
        };
        self.refusal(app).map_or_else(|| tip.clone(), |why| format!("{tip}\n{why}"))
    }

    /// Whether it can be done now.
    pub fn is_possible(self, app: &App) -> bool {
        self.refusal(app).is_none()
    }

    /// Why it cannot be done now; `None` where it can.
    pub fn refusal(self, app: &App) -> Option<&'static str> {
        let w = &words(app.lang()).palette;
        let spec = app.spec();
        let is_trend = spec.kind == ChartKind::Trend;
        let has_scale = is_trend || matches!(spec.kind, ChartKind::Prefectures | ChartKind::Compare);
        let has_time_axis = app.view().chart.body.time_axis().is_some();
        let is_icons = spec.kind == ChartKind::IconArray;
        let is_opened = spec.kind == ChartKind::ZoomBreakdown && spec.is_opened;
        let is_ratio = is_icons || spec.kind == ChartKind::ZoomBreakdown;
        let unless = |is_possible: bool, why: &'static str| (!is_possible).then_some(why);
        match self {
            Self::Undo => unless(app.history().can_undo(), w.nothing_to_undo).or(unless(!app.is_reading(), w.reading)),
            Self::Redo => unless(app.history().can_redo(), w.nothing_to_redo).or(unless(!app.is_reading(), w.reading)),
            Self::Refused => unless(app.refused() > 0, w.nothing_refused),
            Self::Capture => unless(app.story().slides.len() < Story::MOST, w.slides_full),
            Self::PresentHere => unless(!app.story().slides.is_empty(), w.no_slides),
            Self::ZoomIn | Self::ZoomOut | Self::PanEarlier | Self::PanLater => unless(has_time_axis, w.needs_time),
            Self::NextView => unless(is_ratio, w.needs_ratio).or(unless(!is_icons, w.last_view)),
            Self::PreviousView => unless(is_ratio, w.needs_ratio).or(unless(!is_opened, w.last_view)),
            Self::ZoomReset => unless(has_time_axis, w.needs_time).or(unless(spec.domain.is_some(), w.all_shown)),
            Self::LogScale => unless(has_scale, w.needs_scale),
            Self::Panels(_) | Self::ShowEvents => unless(is_trend, w.needs_trend),
            Self::FreeAxis => unless(is_trend, w.needs_trend).or(unless(spec.facet.is_some(), w.needs_panels)),
            Self::AddNote | Self::AddLine => {
                unless(is_trend, w.needs_trend).or(unless(spec.annotations.len() < annotation::MOST, w.notes_full))
            }
            _ => None,
        }
    }

    /// Whether it is a choice that is made, or a switch that is on.
    pub fn is_chosen(self, app: &App) -> bool {
        let spec = app.spec();
        match self {
            Self::Light => app.settings().theme == Theme::Light,
            Self::Dark => app.settings().theme == Theme::Dark,
            Self::Chart(kind) => spec.kind == kind,
            Self::LogScale => spec.scale == AxisScale::Log,
            Self::Panels(by) => spec.facet.map(|facet| facet.by) == by,
            Self::FreeAxis => spec.facet.is_some_and(|facet| !facet.is_shared),
            Self::ShowEvents => spec.shows_events,
            Self::ReducedMotion => app.settings().reduced_motion,
            _ => false,
        }
    }

    /// Whether it changes how everything looks, and nothing else.
    fn is_of_looks(self) -> bool {
        matches!(
            self,
            Self::OtherLanguage | Self::Light | Self::Dark | Self::LargerText | Self::SmallerText | Self::NormalText
        )
    }

    /// The change of the state that it asks for; `None` for what concerns the window alone.
    pub(super) fn command(self, app: &App) -> Option<Command> {
        /// How much nearer one step of zoom brings a stretch of time.
        const ZOOM: f64 = 1.5;
        let other = match app.lang() {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        };
        Some(match self {
            Self::New => DocumentCommand::New.into(),
            Self::Save => DocumentCommand::Save.into(),
            Self::SaveAs => DocumentCommand::AskName.into(),
            Self::Quit => DocumentCommand::Close.into(),
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::Chart(kind) => ViewCommand::Chart(kind).into(),
            Self::PreviousPeriod => ViewCommand::StepPeriod(-1).into(),
            Self::NextPeriod => ViewCommand::StepPeriod(1).into(),
            Self::ZoomIn => ViewCommand::Zoom(ZOOM).into(),
            Self::ZoomOut => ViewCommand::Zoom(1.0 / ZOOM).into(),
            Self::PanEarlier => ViewCommand::Pan(-0.25).into(),
            Self::PanLater => ViewCommand::Pan(0.25).into(),
            Self::ZoomReset => ViewCommand::Domain(None).into(),
            Self::NextView => ViewCommand::StepView(1).into(),
            Self::PreviousView => ViewCommand::StepView(-1).into(),
            Self::ReducedMotion => SettingCommand::ReducedMotion(!app.settings().reduced_motion).into(),
            Self::LogScale if app.spec().scale == AxisScale::Log => ViewCommand::Scale(AxisScale::Linear).into(),
            Self::LogScale => ViewCommand::Scale(AxisScale::Log).into(),
            Self::Panels(by) => {
                let is_shared = app.spec().facet.is_none_or(|facet| facet.is_shared);
                ViewCommand::Facet(by.map(|by| Facet { by, is_shared })).into()
            }
            Self::FreeAxis => {
                let other = |facet: Facet| Facet { is_shared: !facet.is_shared, ..facet };
                ViewCommand::Facet(app.spec().facet.map(other)).into()
            }
            Self::ShowEvents => ViewCommand::ShowEvents(!app.spec().shows_events).into(),
            Self::OtherLanguage => SettingCommand::Lang(other).into(),
            Self::Light => SettingCommand::Theme(Theme::Light).into(),
            Self::Dark => match app.settings().theme {
                Theme::Light => SettingCommand::Theme(Theme::Dark).into(),
                Theme::Dark => SettingCommand::Theme(Theme::Light).into(),
            },
            Self::LargerText => SettingCommand::TextSize(1).into(),
            Self::SmallerText => SettingCommand::TextSize(-1).into(),
            Self::NormalText => SettingCommand::TextSize(0).into(),
            Self::Open
            | Self::Import
            | Self::Export
            | Self::CopyPicture
            | Self::CopyTable
            | Self::CopySentence
            | Self::Title
            | Self::Paste
            | Self::Slides
            | Self::Capture
            | Self::PresentHere
            | Self::Present
            | Self::PresentIn(..)
            | Self::Audit
            | Self::Claim
            | Self::Refused
            | Self::AddNote
            | Self::AddLine
            | Self::Palette
            | Self::Help
            | Self::Keys
            | Self::Tour
            | Self::About => return None,
        })
    }
}

/// Asks for the actions whose keys were pressed, unless a text field has them. Over the preview of a file, only those that
/// change how everything looks.
pub(super) fn keys(ui: &Ui, frame: &mut Frame<'_>) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let in_preview = frame.app.preview().is_some();
    if !in_preview {
        paste(ui, frame);
    }
    // With a control in focus, plain arrows move from control to control.
    let has_focus = ui.ctx().memory(|memory| memory.focused().is_some());
    for (action, shortcuts) in ACTIONS.iter().filter(|(action, _)| !in_preview || action.is_of_looks()) {
        for shortcut in *shortcuts {
            let moves_focus = matches!(shortcut.logical_key, Key::ArrowLeft | Key::ArrowRight);
            if moves_focus && has_focus {
                continue;
            }
            if ui.ctx().input_mut(|input| input.consume_shortcut(shortcut)) && action.is_possible(frame.app) {
                frame.act(*action);
            }
        }
    }
}

/// Looks at what is pasted: the window's own keys and menu, and those of the desktop, all end in this event.
fn paste(ui: &Ui, frame: &mut Frame<'_>) {
    let pasted = ui.ctx().input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    if let Some(text) = pasted {
        frame.ask(PreviewCommand::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut seen: Vec<(KeyboardShortcut, Action)> = Vec::new();
        for (action, shortcuts) in ACTIONS {
            for shortcut in *shortcuts {
                if let Some((_, other)) = seen.iter().find(|(taken, _)| taken == shortcut) {
                    panic!("{action:?} and {other:?} share {shortcut:?}");
                }
                seen.push((*shortcut, *action));
            }
        }
    }

    #[test]
    fn every_action_is_in_the_table() {
        let source = include_str!("action.rs");
        let between = |from: &str, to: &str| source.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let variants =
            between("pub enum Action {", "\n}").split(',').map(|name| name.split('(').next().unwrap().trim());
        let table = between("pub const ACTIONS", "\n];");
        for name in variants.filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase())) {
            assert!(
                table.contains(&format!("(Action::{name},")) || table.contains(&format!("(Action::{name}(")),
                "{name}"
            );
        }
        for (place, (action, _)) in ACTIONS.iter().enumerate() {
            assert!(ACTIONS[..place].iter().all(|(other, _)| other != action), "{action:?} is there twice");
        }
    }

    #[test]
    fn combinations_with_shift_or_alt_are_tried_before_those_without() {
        // egui lets Ctrl+Z take Ctrl+Shift+Z where Ctrl+Z is asked for first, and Ctrl+S takes Ctrl+Alt+S.
        let all: Vec<KeyboardShortcut> = ACTIONS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        for (place, later) in all.iter().enumerate().filter(|(_, s)| s.modifiers.shift || s.modifiers.alt) {
            let plain = Modifiers { shift: false, alt: false, ..later.modifiers };
            assert!(
                !all[..place].iter().any(|s| s.logical_key == later.logical_key && s.modifiers == plain),
                "{later:?}"
            );
        }
    }
}
