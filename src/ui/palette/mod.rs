//! The list of all commands, to be found by name in either language and done by Enter.

mod entries;
mod readings;

use egui::{Align2, Event, Id, Key, Modal, Modifiers, Pos2, ScrollArea, Sense, Ui, Vec2};

use self::entries::{Does, Entry, entries};
use super::dialog::look;
use super::find::Query;
use super::{Asked, Frame};
use crate::app::App;
use crate::draw::theme::{RADIUS, size};
use crate::draw::{Label, fonts};
use crate::ui::tip::Tip as _;

/// Width of the list in points, and height of one of its rows.
const WIDTH: f32 = 680.0;
const ROW: f32 = 30.0;
/// Most rows that are in sight at once.
const MOST: f32 = 12.0;

/// The list while it is open.
#[derive(Default)]
pub(super) struct Palette {
    open: Option<Open>,
}

struct Open {
    typed: String,
    /// What was typed when `found` was made.
    asked: Option<String>,
    all: Vec<Entry>,
    /// Places in `all` of what fits, the best first.
    found: Vec<usize>,
    /// Place in `found`.
    at: usize,
    /// Whether what is chosen is to come into sight.
    reveals: bool,
    /// How far the rows are scrolled, in points.
    scroll: f32,
}

impl Palette {
    /// Opens the list with nothing typed.
    pub(super) fn open(&mut self, app: &App) {
        let all = entries(app);
        let (found, at, reveals, scroll) = (Vec::new(), 0, true, 0.0);
        self.open = Some(Open { typed: String::new(), asked: None, all, found, at, reveals, scroll });
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Draws it, if it is open, and asks for what is chosen.
    pub(super) fn show(&mut self, ctx: &egui::Context, frame: &mut Frame<'_>) {
        let Some(open) = &mut self.open else { return };
        let mut done = None;
        let modal = Modal::new(Id::unique("palette")).frame(look(frame).inner_margin(12)).show(ctx, |ui| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 64.0));
            done = open.show(ui, frame);
        });
        if let Some(does) = done {
            self.open = None;
            frame.asked.push(match does {
                Does::Action(action) => Asked::Action(action),
                Does::Command(command) => Asked::Command(command),
                Does::Export(output) => Asked::Export(output),
                Does::Present(at, stage) => Asked::Present(at, stage),
            });
        } else if modal.should_close() {
            self.open = None;
        }
    }
}

impl Open {
    /// Draws field and list; what was chosen.
    fn show(&mut self, ui: &mut Ui, frame: &Frame<'_>) -> Option<Does> {
        let w = &frame.w.palette;
        let (steps, is_entered) = keys(ui);
        let field = egui::TextEdit::singleline(&mut self.typed)
            .font(fonts::regular(16.0))
            .margin(egui::Margin::symmetric(10, 7))
            .hint_text(w.field)
            .char_limit(100)
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, w.field));
        // There is nothing else to type into.
        field.request_focus();
        let field = field.tip(w.hint);
        self.find();
        if steps != 0 && !self.found.is_empty() {
            let count = i32::try_from(self.found.len()).unwrap_or(i32::MAX);
            let at = i32::try_from(self.at).unwrap_or(0);
            // A single step goes round; a page stops at the end.
            let at = if steps.abs() == 1 { (at + steps).rem_euclid(count) } else { (at + steps).clamp(0, count - 1) };
            self.at = usize::try_from(at).unwrap_or(0);
            self.reveals = true;
        }
        ui.add_space(8.0);
        let (clicked, at) = self.list(ui, frame);
        // The focus stays in the field; screen readers are told which row the arrows have come to.
        if let Some(at) = at {
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_active_descendant(at.accesskit_id()));
        }
        ui.add_space(4.0);
        ui.label(egui::RichText::new(w.hint).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary));
        let chosen = clicked.or_else(|| is_entered.then_some(self.at))?;
        let entry = self.all.get(*self.found.get(chosen)?)?;
        entry.refusal.is_none().then(|| entry.does.clone())
    }

    /// Finds what fits what is typed.
    fn find(&mut self) {
        if self.asked.as_ref() == Some(&self.typed) {
            return;
        }
        let query = Query::new(&self.typed);
        let ranked = self.all.iter().enumerate().filter_map(|(place, entry)| Some((entry.text.rank(&query)?, place)));
        let mut found: Vec<(usize, usize)> = ranked.collect();
        if !query.is_empty() {
            found.sort_unstable();
        }
        self.found = found.into_iter().map(|(_, place)| place).collect();
        (self.at, self.reveals, self.asked) = (0, true, Some(self.typed.clone()));
    }

    /// Draws the rows; the place of the one that was clicked, and the one that arrows have come to.
    fn list(&mut self, ui: &mut Ui, frame: &Frame<'_>) -> (Option<usize>, Option<Id>) {
        let room = (ui.ctx().content_rect().height() - 220.0).max(ROW * 4.0);
        let height = (ROW * MOST).min((room / ROW).floor() * ROW);
        let (mut clicked, mut at) = (None, None);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false);
        if std::mem::take(&mut self.reveals) {
            // Only the rows in sight are drawn, so the place is computed, not asked for.
            let top = ROW * f32::from(u16::try_from(self.at).unwrap_or(u16::MAX));
            area = area.vertical_scroll_offset(self.scroll.clamp((top + ROW - height).max(0.0), top));
        }
        if self.found.is_empty() {
            ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                ui.label(egui::RichText::new(frame.w.palette.nothing).color(frame.tokens.secondary));
            });
            return (None, None);
        }
        let shown = area.show_rows(ui, ROW, self.found.len(), |ui, range| {
            for place in range {
                let Some(entry) = self.found.get(place).and_then(|place| self.all.get(*place)) else { continue };
                let response = row(ui, frame, entry, place == self.at);
                if place == self.at {
                    at = Some(response.id);
                }
                if response.clicked() {
                    clicked = Some(place);
                }
            }
        });
        self.scroll = shown.state.clamped_offset().y;
        (clicked, at)
    }
}

/// Draws a row.
fn row(ui: &mut Ui, frame: &Frame<'_>, entry: &Entry, is_at: bool) -> egui::Response {
    /// Width of the names of groups.
    const GROUP: f32 = 88.0;
    let (t, w, lang) = (frame.tokens, &frame.w.palette, frame.lang);
    // The field has the keys, so rows take no focus.
    let sense = Sense::click() - Sense::focusable_noninteractive();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width() - 10.0, ROW), sense);
    let can = entry.refusal.is_none();
    let name = entry.name(lang);
    let keys = match &entry.does {
        Does::Action(action) => action.shortcut_text(ui.ctx()).unwrap_or_default(),
        _ => String::new(),
    };
    let spoken = [name, entry.refusal.unwrap_or_default(), &keys].into_iter().filter(|part| !part.is_empty());
    let spoken = spoken.collect::<Vec<_>>().join(", ");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, can, is_at, &spoken));
    let painter = ui.painter();
    if is_at {
        painter.rect_filled(rect, RADIUS, t.chosen);
    } else if response.hovered() {
        painter.rect_filled(rect, RADIUS, t.track);
    }
    let y = rect.center().y;
    let group = Label::elided(painter, entry.group.name(w), fonts::regular(size::SMALL), t.secondary, GROUP - 8.0);
    group.paint(painter, Pos2::new(rect.left() + 8.0, y), Align2::LEFT_CENTER);
    let mut right = rect.right() - 8.0;
    if !keys.is_empty() {
        let keys = Label::new(painter, keys, fonts::bold(size::SMALL), t.secondary);
        right = keys.paint(painter, Pos2::new(right, y), Align2::RIGHT_CENTER).left() - 12.0;
    } else if entry.is_chosen {
        let chosen = Label::new(painter, w.chosen, fonts::regular(size::SMALL), t.accent);
        right = chosen.paint(painter, Pos2::new(right, y), Align2::RIGHT_CENTER).left() - 12.0;
    }
    let left = rect.left() + 8.0 + GROUP;
    let font = if is_at && can { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
    let ink = if can { t.ink } else { t.secondary };
    let name = Label::elided(painter, name, font, ink, right - left);
    let end = name.paint(painter, Pos2::new(left, y), Align2::LEFT_CENTER).right() + 12.0;
    let beside = entry.refusal.unwrap_or_else(|| entry.other_name(lang));
    if right - end > 40.0 && !beside.is_empty() {
        let color = if can { t.secondary } else { t.caution };
        let beside = Label::elided(painter, beside, fonts::regular(size::SMALL), color, right - end);
        beside.paint(painter, Pos2::new(end, y), Align2::LEFT_CENTER);
    }
    response
}

/// What the keys of the list ask for: steps, and whether to do what is chosen.
fn keys(ui: &Ui) -> (i32, bool) {
    const PAGE: i32 = 10;
    ui.input_mut(|input| {
        let mut steps = 0;
        for (modifiers, key, by) in [
            (Modifiers::NONE, Key::ArrowDown, 1),
            (Modifiers::NONE, Key::ArrowUp, -1),
            (Modifiers::SHIFT, Key::Tab, -1),
            (Modifiers::NONE, Key::Tab, 1),
            (Modifiers::NONE, Key::PageDown, PAGE),
            (Modifiers::NONE, Key::PageUp, -PAGE),
        ] {
            steps += by * i32::try_from(input.count_and_consume_key(modifiers, key)).unwrap_or(0);
        }
        // Enter that ends the choice of a Japanese word is none of ours.
        let is_composing = input.events.iter().any(|event| matches!(event, Event::Ime(_)));
        (steps, !is_composing && input.consume_key(Modifiers::NONE, Key::Enter))
    })
}
