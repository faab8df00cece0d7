//! The keys of presenting: those of a clicker, and what a speaker needs beside them. In one table.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::super::Action;
use crate::app::ViewCommand;
use crate::app::present::{Cover, Lens, PresentCommand};
use crate::text::{Lang, words};

/// Something that a key does while a story is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what the commands in the text table say")]
pub enum PresentKey {
    Next,
    Previous,
    First,
    Last,
    Enter,
    Back,
    Overview,
    Strip,
    Black,
    White,
    Spotlight,
    Zoom,
    Larger,
    Smaller,
    RestartTimer,
    Timer,
    Notes,
    Freeze,
    Ask,
    Earlier,
    Later,
    Denominator,
    FullScreen,
    Escape,
}

const fn shortcut(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    shortcut(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    shortcut(Modifiers::SHIFT, key)
}

/// Every key of presenting. Combinations with Shift come before those without.
pub const PRESENT_KEYS: &[(PresentKey, &[KeyboardShortcut])] = &[
    (PresentKey::Earlier, &[shift(Key::ArrowLeft), plain(Key::OpenBracket)]),
    (PresentKey::Later, &[shift(Key::ArrowRight), plain(Key::CloseBracket)]),
    (PresentKey::Next, &[plain(Key::ArrowRight), plain(Key::ArrowDown), plain(Key::Space), plain(Key::PageDown)]),
    (PresentKey::Previous, &[plain(Key::ArrowLeft), plain(Key::ArrowUp), plain(Key::PageUp)]),
    (PresentKey::First, &[plain(Key::Home)]),
    (PresentKey::Last, &[plain(Key::End)]),
    (PresentKey::Enter, &[plain(Key::Enter)]),
    (PresentKey::Back, &[plain(Key::Backspace)]),
    (PresentKey::Overview, &[plain(Key::Tab)]),
    (PresentKey::Strip, &[plain(Key::S)]),
    // Some keyboards have the question mark on a key of its own, others above the stroke.
    (PresentKey::Ask, &[plain(Key::Questionmark), shift(Key::Slash), plain(Key::Slash)]),
    (PresentKey::Black, &[plain(Key::Period), plain(Key::B)]),
    (PresentKey::White, &[plain(Key::W)]),
    (PresentKey::Spotlight, &[plain(Key::L)]),
    (PresentKey::Zoom, &[plain(Key::Z)]),
    (PresentKey::Larger, &[plain(Key::Plus), plain(Key::Equals)]),
    (PresentKey::Smaller, &[plain(Key::Minus)]),
    (PresentKey::RestartTimer, &[shift(Key::T)]),
    (PresentKey::Timer, &[plain(Key::T)]),
    (PresentKey::Notes, &[plain(Key::N)]),
    (PresentKey::Freeze, &[plain(Key::F)]),
    (PresentKey::Denominator, &[plain(Key::D)]),
    (PresentKey::FullScreen, &[plain(Key::F11)]),
    (PresentKey::Escape, &[plain(Key::Escape)]),
];

/// Digits, in order.
const DIGITS: [Key; 10] =
    [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// What is asked of the window by a key.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) enum Pressed {
    /// Something of the presentation.
    Command(PresentCommand),
    /// Start the time anew.
    RestartTimer,
    /// The whole screen, or a window.
    FullScreen,
    /// Something that a key does everywhere.
    Action(Action),
}

/// A key as people know it: `←`, `Shift+T`, `[`.
fn key_text(shortcut: KeyboardShortcut) -> String {
    let key = match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Period => ".",
        Key::Slash => "/",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "-",
        key => key.name(),
    };
    if shortcut.modifiers.shift { format!("Shift+{key}") } else { key.to_owned() }
}

impl PresentKey {
    /// All keys with what they do, as the help and the documents list them. Digits come last.
    pub fn list(lang: Lang) -> Vec<(Vec<String>, &'static str)> {
        let keys = PRESENT_KEYS
            .iter()
            .map(|(key, shortcuts)| (shortcuts.iter().copied().map(key_text).collect(), key.name(lang)));
        keys.chain([(vec!["0–9".to_owned()], words(lang).present.digits)]).collect()
    }

    /// What it does.
    pub fn name(self, lang: Lang) -> &'static str {
        let w = words(lang).present;
        match self {
            Self::Next => w.next,
            Self::Previous => w.previous,
            Self::First => w.first,
            Self::Last => w.last,
            Self::Enter => w.enter,
            Self::Back => w.back,
            Self::Overview => w.overview,
            Self::Strip => w.strip,
            Self::Black => w.black,
            Self::White => w.white,
            Self::Spotlight => w.spotlight,
            Self::Zoom => w.zoom,
            Self::Larger => w.larger,
            Self::Smaller => w.smaller,
            Self::RestartTimer => w.restart_timer,
            Self::Timer => w.timer,
            Self::Notes => w.notes,
            Self::Freeze => w.freeze,
            Self::Ask => w.ask,
            Self::Earlier => w.earlier,
            Self::Later => w.later,
            Self::Denominator => w.denominator,
            Self::FullScreen => w.full_screen,
            Self::Escape => w.escape,
        }
    }

    /// A text with the first key behind it, as buttons say at the pointer.
    pub(super) fn behind(self, text: &str, lang: Lang) -> String {
        let first = PRESENT_KEYS.iter().find(|(key, _)| *key == self).and_then(|(_, shortcuts)| shortcuts.first());
        first.map_or_else(|| text.to_owned(), |keys| (words(lang).tips.with_keys)(text, &key_text(*keys)))
    }

    fn pressed(self) -> Pressed {
        Pressed::Command(match self {
            Self::Next => PresentCommand::Next,
            Self::Previous => PresentCommand::Previous,
            Self::First => PresentCommand::First,
            Self::Last => PresentCommand::Last,
            Self::Enter => PresentCommand::Enter,
            Self::Back => PresentCommand::Back,
            Self::Overview => PresentCommand::Overview,
            Self::Strip => PresentCommand::Strip,
            Self::Black => PresentCommand::Cover(Cover::Black),
            Self::White => PresentCommand::Cover(Cover::White),
            Self::Spotlight => PresentCommand::Lens(Lens::Spotlight),
            Self::Zoom => PresentCommand::Lens(Lens::Zoom),
            Self::Larger => PresentCommand::TextSize(1),
            Self::Smaller => PresentCommand::TextSize(-1),
            Self::Timer => PresentCommand::Timer,
            Self::Notes => PresentCommand::Notes,
            Self::Freeze => PresentCommand::Freeze,
            Self::Ask => PresentCommand::Ask,
            Self::Earlier => PresentCommand::View(ViewCommand::StepPeriod(-1)),
            Self::Later => PresentCommand::View(ViewCommand::StepPeriod(1)),
            Self::Denominator => PresentCommand::NextDenominator,
            Self::Escape => PresentCommand::Escape,
            Self::RestartTimer => return Pressed::RestartTimer,
            Self::FullScreen => return Pressed::FullScreen,
        })
    }
}

/// What the keys of this frame ask for, in the order in which they were pressed.
pub(in crate::ui) fn pressed(ctx: &Context) -> Vec<Pressed> {
    let actions = [Action::OtherLanguage, Action::Dark, Action::Quit];
    let everywhere = actions.iter().flat_map(|action| action.shortcuts().iter().map(|keys| (*keys, *action)));
    let everywhere: Vec<(KeyboardShortcut, Action)> = everywhere.collect();
    ctx.input_mut(|input| {
        let mut asked = Vec::new();
        // One event a press: a clicker that is pressed twice between two frames goes on by two slides.
        input.events.retain(|event| {
            let egui::Event::Key { key, modifiers, pressed: true, .. } = event else { return true };
            let is = |keys: &KeyboardShortcut| keys.logical_key == *key && modifiers.matches_logically(keys.modifiers);
            let found = match everywhere.iter().find(|(keys, _)| is(keys)) {
                Some((_, action)) => Some(Pressed::Action(*action)),
                None => of_presenting(*key, *modifiers),
            };
            asked.extend(found);
            // None of the keys means anything else while a story is presented.
            false
        });
        asked
    })
}

/// What a key asks of the presentation.
fn of_presenting(key: Key, modifiers: Modifiers) -> Option<Pressed> {
    if let Some(digit) = DIGITS.iter().position(|digit| *digit == key).filter(|_| modifiers.is_none()) {
        return Some(Pressed::Command(PresentCommand::Digit(u8::try_from(digit).unwrap_or(0))));
    }
    let is = |keys: &&KeyboardShortcut| keys.logical_key == key && modifiers.matches_logically(keys.modifiers);
    let found = PRESENT_KEYS.iter().find(|(_, shortcuts)| shortcuts.iter().any(|keys| is(&keys)));
    found.map(|(key, _)| key.pressed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_the_same() {
        let all: Vec<KeyboardShortcut> = PRESENT_KEYS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        for (place, keys) in all.iter().enumerate() {
            assert!(!all[..place].contains(keys), "{keys:?}");
            assert!(!DIGITS.contains(&keys.logical_key), "{keys:?}");
        }
    }

    #[test]
    fn keys_with_shift_are_tried_first() {
        let all: Vec<KeyboardShortcut> = PRESENT_KEYS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        for (place, later) in all.iter().enumerate().filter(|(_, keys)| keys.modifiers.shift) {
            assert!(!all[..place].contains(&plain(later.logical_key)), "{later:?}");
        }
        assert_eq!(of_presenting(Key::T, Modifiers::SHIFT), Some(Pressed::RestartTimer));
        assert_eq!(of_presenting(Key::T, Modifiers::NONE), Some(Pressed::Command(PresentCommand::Timer)));
    }

    #[test]
    fn a_plus_that_needs_shift_is_a_plus() {
        let larger = Some(Pressed::Command(PresentCommand::TextSize(1)));
        assert_eq!(of_presenting(Key::Plus, Modifiers::SHIFT), larger);
        assert_eq!(of_presenting(Key::Plus, Modifiers::NONE), larger);
    }
}
