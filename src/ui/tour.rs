//! The tour of the first start: a few steps, each beside what it is about. It can be left at any time.

use egui::{Area, Button, Context, Id, Key, Modifiers, Order, Pos2, Rect, RichText, Stroke, Vec2};

use super::Frame;
use super::dialog::{look, primary};
use super::tip::Tip as _;
use crate::app::SettingCommand;
use crate::draw::fonts;
use crate::draw::theme::size;

/// What a step is about, in the order of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The rate with its numerator and denominator.
    Rate,
    /// The choice of denominators.
    Denominator,
    /// The choice of a month.
    Period,
    /// The button that imports.
    Import,
    /// The button that presents.
    Present,
}

impl Spot {
    const ALL: [Self; 5] = [Self::Rate, Self::Denominator, Self::Period, Self::Import, Self::Present];
}

/// Where on the screen the steps point to, noted while a frame is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spots {
    rects: [Option<Rect>; Spot::ALL.len()],
    /// What is to come into sight, in a frame in which a step begins.
    reveals: Option<Spot>,
    /// Whether the tour has just ended.
    is_over: bool,
}

impl Spots {
    /// Notes where something stands, unless something before stands for it.
    pub(super) fn note(&mut self, spot: Spot, rect: Rect) {
        if let Some(place) = self.rects.get_mut(spot as usize) {
            place.get_or_insert(rect);
        }
    }

    /// Notes a part of what scrolls, and brings it into sight where the step begins.
    pub(super) fn note_in(&mut self, ui: &egui::Ui, spot: Spot, rect: Rect) {
        if self.reveals == Some(spot) {
            ui.scroll_to_rect(rect.expand(8.0), None);
        }
        self.note(spot, rect.intersect(ui.clip_rect()));
    }

    /// Brings the beginning of what scrolls back into sight, where the tour has just ended.
    pub(super) fn note_top(&self, ui: &egui::Ui) {
        if self.is_over {
            ui.scroll_to_rect(Rect::from_min_size(ui.cursor().min, Vec2::ZERO), Some(egui::Align::Min));
        }
    }
}

/// The tour while it is shown.
#[derive(Default)]
pub(super) struct Tour {
    /// The step, from 0.
    at: Option<usize>,
    /// The step that was shown last.
    shown: Option<usize>,
}

/// Width of the text of a step in points, and the space around it.
const WIDTH: f32 = 300.0;
const GAP: f32 = 14.0;

impl Tour {
    /// Shows it from the first step.
    pub(super) fn start(&mut self) {
        (self.at, self.shown) = (Some(0), None);
    }

    /// Whether it is shown.
    pub(super) fn is_open(&self) -> bool {
        self.at.is_some()
    }

    /// What is to be noted in this frame.
    pub(super) fn spots(&mut self) -> Spots {
        let is_over = self.at.is_none() && self.shown.take().is_some();
        let begins = self.at.filter(|_| self.at != self.shown);
        Spots { reveals: begins.and_then(|at| Spot::ALL.get(at)).copied(), is_over, ..Spots::default() }
    }

    /// Draws the step, if the tour is shown.
    pub(super) fn show(&mut self, ctx: &Context, frame: &mut Frame<'_>) {
        let Some(at) = self.at else { return };
        let w = &frame.w.tour;
        let (Some(step), Some(target)) = (w.steps.get(at), frame.spots.rects.get(at)) else {
            self.at = None;
            return;
        };
        let is_new = self.shown != Some(at);
        if is_new {
            self.shown = Some(at);
            // What was just brought into sight stands elsewhere in the next frame.
            ctx.request_repaint();
        }
        let screen = ctx.content_rect();
        let target = target.map(|target| target.expand(5.0).intersect(screen.shrink(2.0)));
        if let Some(target) = target {
            point_to(ctx, frame, screen, target);
        }
        let size = card_size(ctx, step.title, step.text);
        let place = beside(target, size, screen.shrink(GAP));
        let id = Id::unique("tour");
        let mut next = None;
        Area::new(id).order(Order::Foreground).fixed_pos(place).constrain(true).show(ctx, |ui| {
            look(frame).inner_margin(16).show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing.y = 6.0;
                let count = RichText::new((w.step)(at + 1, w.steps.len())).font(fonts::regular(size::SMALL));
                ui.label(count.color(frame.tokens.secondary));
                ui.label(RichText::new(step.title).font(fonts::bold(size::LABEL)).color(frame.tokens.ink));
                ui.label(RichText::new(step.text).font(fonts::regular(size::BODY)).color(frame.tokens.ink));
                ui.add_space(6.0);
                ui.horizontal(|ui| next = buttons(ui, frame, at, is_new));
            });
        });
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            next = Some(None);
        }
        // Whoever has clicked elsewhere has no button in focus any more.
        if ctx.memory(|memory| memory.focused().is_none()) {
            if pressed(Key::Enter) || pressed(Key::ArrowRight) {
                next = Some((at + 1 < w.steps.len()).then_some(at + 1));
            } else if pressed(Key::ArrowLeft) && at > 0 {
                next = Some(Some(at - 1));
            }
        }
        if let Some(next) = next {
            self.at = next;
            if next.is_none() {
                frame.ask(SettingCommand::TourSeen);
            }
            ctx.request_repaint();
        }
    }
}

/// Draws the buttons; the step that is asked for, and `None` in it for the end.
#[expect(clippy::option_option, reason = "nothing asked, the end asked, or a step asked")]
fn buttons(ui: &mut egui::Ui, frame: &Frame<'_>, at: usize, is_new: bool) -> Option<Option<usize>> {
    let w = &frame.w.tour;
    let is_last = at + 1 == w.steps.len();
    let name = if is_last { w.done } else { w.next };
    let button = ui.add(primary(frame, name)).tip((frame.w.tips.with_keys)(name, "Enter"));
    if is_new {
        button.request_focus();
    }
    let mut next = button.clicked().then_some((!is_last).then_some(at + 1));
    if at > 0 && ui.button(w.back).tip(w.back).clicked() {
        next = Some(Some(at - 1));
    }
    if !is_last {
        let skip = Button::new(RichText::new(w.skip).color(frame.tokens.secondary)).frame(false);
        if ui.add(skip).tip((frame.w.tips.with_keys)(w.skip, "Esc")).clicked() {
            next = Some(None);
        }
    }
    next
}

/// Draws a line around what is pointed to, and everything else darker.
fn point_to(ctx: &Context, frame: &Frame<'_>, screen: Rect, target: Rect) {
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Middle, Id::unique("tour points")));
    let shade = egui::Color32::from_black_alpha(if frame.tokens.theme == crate::chart::Theme::Dark { 120 } else { 56 });
    for rect in [
        screen.with_max_y(target.top()),
        screen.with_min_y(target.bottom()),
        Rect::from_min_max(Pos2::new(screen.left(), target.top()), target.left_bottom()),
        Rect::from_min_max(target.right_top(), Pos2::new(screen.right(), target.bottom())),
    ] {
        painter.rect_filled(rect, 0.0, shade);
    }
    painter.rect_stroke(target, 6.0, Stroke::new(2.0, frame.tokens.accent), egui::StrokeKind::Outside);
}

/// The size of the card of a step, before it is drawn: it must not be drawn over what it is about even once.
fn card_size(ctx: &Context, title: &str, text: &str) -> Vec2 {
    const MARGINS: f32 = 34.0;
    // The number of the step, the buttons, and the space between the lines.
    const OTHERS: f32 = 92.0;
    let height = |text: &str, font| {
        let wrapped = ctx.fonts_mut(|fonts| fonts.layout(text.to_owned(), font, egui::Color32::PLACEHOLDER, WIDTH));
        wrapped.size().y
    };
    let lines = height(title, fonts::bold(size::LABEL)) + height(text, fonts::regular(size::BODY));
    Vec2::new(WIDTH + MARGINS, lines + OTHERS + MARGINS)
}

/// A place for something of a size beside `target`, within `room` and over no part of it: where there is most room left.
fn beside(target: Option<Rect>, size: Vec2, room: Rect) -> Pos2 {
    let Some(target) = target else { return room.center() - size / 2.0 };
    let within = |at: Pos2| {
        let last = (room.max - size).max(room.min);
        Pos2::new(at.x.clamp(room.left(), last.x), at.y.clamp(room.top(), last.y))
    };
    let places = [
        Pos2::new(target.right() + GAP, target.top()),
        Pos2::new(target.left() - GAP - size.x, target.top()),
        Pos2::new(target.center().x - size.x / 2.0, target.bottom() + GAP),
        Pos2::new(target.center().x - size.x / 2.0, target.top() - GAP - size.y),
    ];
    let covered = |at: &Pos2| {
        let over = Rect::from_min_size(*at, size).intersect(target);
        over.width().max(0.0) * over.height().max(0.0)
    };
    let places = places.map(within);
    places.into_iter().min_by(|a, b| covered(a).total_cmp(&covered(b))).unwrap_or(room.min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_never_covers_what_it_points_to() {
        let size = Vec2::new(334.0, 220.0);
        for screen in [Vec2::new(1024.0, 640.0), Vec2::new(1280.0, 720.0), Vec2::new(1080.0, 1920.0)] {
            let room = Rect::from_min_size(Pos2::ZERO, screen).shrink(GAP);
            for target in [
                Rect::from_min_size(Pos2::new(0.0, 60.0), Vec2::new(248.0, 500.0)),
                Rect::from_min_size(Pos2::new(screen.x - 304.0, 60.0), Vec2::new(300.0, 400.0)),
                Rect::from_min_size(Pos2::new(260.0, 90.0), Vec2::new(screen.x - 560.0, 80.0)),
                Rect::from_min_size(Pos2::new(screen.x - 200.0, 8.0), Vec2::new(80.0, 28.0)),
                Rect::from_min_size(Pos2::new(248.0, screen.y - 500.0), Vec2::new(screen.x - 300.0, 240.0)),
            ] {
                let card = Rect::from_min_size(beside(Some(target), size, room), size);
                assert!(room.contains_rect(card), "{card:?} in {room:?}");
                assert!(!card.intersects(target), "{card:?} over {target:?} in {screen:?}");
            }
        }
    }
}
