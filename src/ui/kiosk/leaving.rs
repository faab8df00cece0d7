//! Leaving a kiosk: Ctrl+Shift+Q held for two seconds, and then the PIN, if there is one.

use egui::{Align2, Area, Button, Context, Grid, Id, Key, Order, Rect, RichText, Vec2};

use crate::app::kiosk::pin::{Attempt, Lock};
use crate::draw::{Tokens, fonts};
use crate::text::{Lang, words};

/// Seconds for which the keys are held.
const HOLD: f64 = 2.0;
/// Seconds after which the pad goes away by itself.
const PATIENCE: f64 = 30.0;
/// Most digits of a PIN.
const LONGEST: usize = 12;

/// Where somebody who leaves is.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Nobody leaves.
    No,
    /// The keys are held since then.
    Held(f64),
    /// The pad is open; when it was touched last, what was typed, and what came of the last try.
    Pad { touched: f64, typed: String, told: Option<Attempt> },
    /// Somebody left.
    Left,
}

/// Who leaves, and how far that is.
pub(super) struct Leaving {
    state: State,
    lock: Option<Lock>,
}

impl Leaving {
    pub(super) fn new(lock: Option<Lock>) -> Self {
        Self { state: State::No, lock }
    }

    /// Looks at the keys that are held.
    pub(super) fn hold(&mut self, ctx: &Context, now: f64) {
        let is_held = ctx.input(|input| {
            input.modifiers.ctrl && input.modifiers.shift && !input.modifiers.alt && input.key_down(Key::Q)
        });
        match (&self.state, is_held) {
            (State::No, true) => self.state = State::Held(now),
            (State::Held(_), false) => self.state = State::No,
            (State::Held(since), true) if now - since >= HOLD => {
                self.state = match self.lock {
                    Some(_) => State::Pad { touched: now, typed: String::new(), told: None },
                    None => State::Left,
                };
            }
            (State::Pad { touched, .. }, _) if now - touched >= PATIENCE => self.state = State::No,
            _ => {}
        }
    }

    /// Takes a key where the pad is open; answers whether it did.
    pub(super) fn key(&mut self, key: Key, now: f64) -> bool {
        if !matches!(self.state, State::Pad { .. }) {
            return false;
        }
        match key {
            Key::Enter => self.enter(now),
            Key::Backspace => self.delete(now),
            Key::Escape => self.state = State::No,
            key => {
                let digit = key.name().chars().next().filter(|c| key.name().len() == 1 && c.is_ascii_digit());
                if let Some(digit) = digit {
                    self.digit(digit, now);
                }
            }
        }
        true
    }

    /// Seconds until something changes by itself, while somebody leaves.
    pub(super) fn until_change(&self) -> Option<f64> {
        match self.state {
            State::No | State::Left => None,
            State::Held(_) => Some(0.1),
            State::Pad { .. } => Some(1.0),
        }
    }

    fn digit(&mut self, digit: char, now: f64) {
        if let State::Pad { touched, typed, told } = &mut self.state {
            (*touched, *told) = (now, None);
            if typed.len() < LONGEST {
                typed.push(digit);
            }
        }
    }

    fn delete(&mut self, now: f64) {
        if let State::Pad { touched, typed, told } = &mut self.state {
            (*touched, *told) = (now, None);
            typed.pop();
        }
    }

    fn enter(&mut self, now: f64) {
        let (State::Pad { touched, typed, told }, Some(lock)) = (&mut self.state, &mut self.lock) else { return };
        let checked = lock.attempt(typed, now);
        if checked == Attempt::Right {
            self.state = State::Left;
        } else {
            (*touched, *told) = (now, Some(checked));
            typed.clear();
        }
    }

    /// Draws what tells of it; answers whether somebody left.
    pub(super) fn show(&mut self, ctx: &Context, rect: Rect, lang: Lang, tokens: &Tokens, now: f64) -> bool {
        let w = words(lang).kiosk;
        let look = egui::Frame::new()
            .fill(tokens.paper)
            .stroke(egui::Stroke::new(1.0, tokens.secondary))
            .corner_radius(8)
            .inner_margin(egui::Margin::same(20));
        let area = Area::new(Id::unique("leaving")).order(Order::Foreground).pivot(Align2::CENTER_CENTER);
        let area = area.fixed_pos(rect.center());
        let text = |text: &str, size| RichText::new(text).font(fonts::bold(size)).color(tokens.ink);
        match self.state.clone() {
            State::No => {}
            State::Left => return true,
            State::Held(_) => {
                area.show(ctx, |ui| look.show(ui, |ui| ui.label(text(w.hold, 17.0))));
            }
            State::Pad { typed, told, .. } => {
                area.show(ctx, |ui| look.show(ui, |ui| self.pad(ui, &typed, told, lang, tokens, now)));
            }
        }
        self.state == State::Left
    }

    fn pad(&mut self, ui: &mut egui::Ui, typed: &str, told: Option<Attempt>, lang: Lang, tokens: &Tokens, now: f64) {
        const KEY: Vec2 = Vec2::new(76.0, 44.0);
        let w = words(lang).kiosk;
        let font = |size| fonts::bold(size);
        ui.set_width(3.0 * KEY.x + 2.0 * 8.0);
        ui.label(RichText::new(w.pin).font(font(17.0)).color(tokens.ink));
        let dots = if typed.is_empty() { "–".to_owned() } else { "●".repeat(typed.len()) };
        ui.label(RichText::new(dots).font(font(19.0)).color(tokens.ink));
        let told = match told {
            Some(Attempt::Wrong(_)) => w.wrong.to_owned(),
            // Whole seconds, the last begun one among them.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a few minutes")]
            Some(Attempt::Wait(seconds)) => (w.wait)(seconds.ceil().max(1.0) as u64),
            Some(Attempt::Right) | None => String::new(),
        };
        ui.label(RichText::new(told).font(fonts::regular(13.0)).color(tokens.failure));
        let key = |ui: &mut egui::Ui, name: &str| {
            let text = RichText::new(name).font(font(15.0)).color(tokens.ink);
            ui.add_sized(KEY, Button::new(text).fill(tokens.track)).clicked()
        };
        Grid::new("pad").spacing([8.0, 8.0]).show(ui, |ui| {
            for row in ["123", "456", "789"] {
                for digit in row.chars() {
                    if key(ui, &digit.to_string()) {
                        self.digit(digit, now);
                    }
                }
                ui.end_row();
            }
            if key(ui, w.delete) {
                self.delete(now);
            }
            if key(ui, "0") {
                self.digit('0', now);
            }
            if key(ui, w.enter) {
                self.enter(now);
            }
            ui.end_row();
        });
        ui.add_space(8.0);
        let text = RichText::new(w.cancel).font(font(15.0)).color(tokens.ink);
        if ui.add_sized([3.0 * KEY.x + 16.0, KEY.y], Button::new(text).fill(tokens.track)).clicked() {
            self.state = State::No;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::kiosk::pin::Pin;

    fn held(leaving: &mut Leaving, seconds: &[f64]) {
        let ctx = Context::default();
        for now in seconds {
            let mut input = egui::RawInput::default();
            let modifiers = egui::Modifiers { ctrl: true, shift: true, command: true, ..egui::Modifiers::NONE };
            let event = egui::Event::Key { key: Key::Q, physical_key: None, pressed: true, repeat: false, modifiers };
            input.events.push(event);
            input.events.insert(0, egui::Event::ModifiersChanged(modifiers));
            let output = ctx.run_ui(input, |ui| leaving.hold(ui.ctx(), *now));
            output.drop_without_applying_deltas();
        }
    }

    #[test]
    fn the_keys_are_held_for_two_seconds() {
        let mut leaving = Leaving::new(None);
        held(&mut leaving, &[0.0, 1.0, 1.9]);
        assert_eq!(leaving.state, State::Held(0.0));
        held(&mut leaving, &[2.0]);
        assert_eq!(leaving.state, State::Left);
    }

    #[test]
    fn keys_that_are_let_go_do_nothing() {
        let mut leaving = Leaving::new(None);
        held(&mut leaving, &[0.0, 1.5]);
        leaving.hold(&Context::default(), 1.6);
        assert_eq!(leaving.state, State::No);
        held(&mut leaving, &[1.7, 2.5]);
        assert_eq!(leaving.state, State::Held(1.7));
    }

    #[test]
    fn the_pin_is_needed_where_there_is_one() {
        let mut leaving = Leaving::new(Some(Lock::new(Pin::of_digits("4711").unwrap())));
        assert!(!leaving.key(Key::Num4, 0.0), "digits mean nothing before");
        held(&mut leaving, &[0.0, 2.0]);
        for key in [Key::Num4, Key::Num7, Key::Enter] {
            assert!(leaving.key(key, 3.0));
        }
        assert!(matches!(&leaving.state, State::Pad { typed, told: Some(Attempt::Wrong(_)), .. } if typed.is_empty()));
        for key in [Key::Num4, Key::Num7, Key::Num1, Key::Num2, Key::Backspace, Key::Num1, Key::Enter] {
            leaving.key(key, 4.0);
        }
        assert_eq!(leaving.state, State::Left);
    }

    #[test]
    fn an_open_pad_goes_away_by_itself() {
        let mut leaving = Leaving::new(Some(Lock::new(Pin::of_digits("4711").unwrap())));
        held(&mut leaving, &[0.0, 2.0]);
        leaving.hold(&Context::default(), 31.9);
        assert!(matches!(leaving.state, State::Pad { .. }));
        leaving.hold(&Context::default(), 32.0);
        assert_eq!(leaving.state, State::No);
    }
}
