//! Notes and reference lines of the user's: drawn beside the marks, moved with the pointer or arrows, edited and taken
//! away.

use egui::{
    Align2, CursorIcon, EventFilter, Id, Key, Modifiers, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2,
};

use super::{Plane, Space};
use crate::chart::annotation::rate_at_pointer;
use crate::chart::{Place, RateAxis, TrendPanel, Written};
use crate::draw::placer::Placer;
use crate::draw::theme::size;
use crate::draw::{Label, Tokens, WrittenAsk, fonts};

/// How near a line the pointer must be to take hold of it, in points.
const GRIP: f32 = 5.0;
/// Size of the mark of a note, and of the cross that takes an annotation away, in points.
const MARK: f32 = 5.0;
const CROSS: f32 = 14.0;

/// Draws what was written into a panel; answers what was asked of it.
#[expect(clippy::too_many_arguments, reason = "a panel is drawn from its place, its space and its chart")]
pub(super) fn draw(
    ui: &mut Ui,
    painter: &Painter,
    place: usize,
    plane: &Plane<'_>,
    space: &Space,
    panel: &TrendPanel,
    placer: &mut Placer,
    tokens: &Tokens,
) -> Option<WrittenAsk> {
    let mut asked = None;
    for written in &panel.written {
        let id = Id::unique(("written", place, written.at));
        let node = match written.place {
            Place::Rate(rate) => line(ui, painter, id, plane, written, rate, placer, tokens),
            Place::Point { x, y } => {
                note(ui, painter, id, plane, space, written, Pos2::new(plane.x(x), plane.y(y)), placer, tokens)
            }
        };
        if let Some(node) = node {
            asked = asked.or(ask(ui, plane, written, &node, tokens));
        }
    }
    asked
}

/// What stands for an annotation on screen.
struct Node {
    response: Response,
    /// What it takes.
    rect: Rect,
    /// Where its words end: the place of the cross.
    end: Pos2,
}

/// A line across the panel, its label on it.
#[expect(clippy::too_many_arguments, reason = "a mark is drawn from its place, its words and its chart")]
fn line(
    ui: &mut Ui,
    painter: &Painter,
    id: Id,
    plane: &Plane<'_>,
    written: &Written,
    rate: f64,
    placer: &mut Placer,
    tokens: &Tokens,
) -> Option<Node> {
    let y = plane.y(rate);
    let across = plane.rect.x_range();
    painter.hline(across, y, Stroke::new(1.5, tokens.ink));
    let room = plane.rect.width() * 0.7;
    let label = Label::elided(painter, &written.label, fonts::bold(size::SMALL), tokens.ink, room);
    let wide = label.size().x;
    // On the line at its ends or between them, or else below it.
    let places = [1.0_f32, 0.0, 0.75, 0.25, 0.5].map(|share| across.min + 4.0 + (across.span() - wide - 8.0) * share);
    let sides = [Align2::LEFT_BOTTOM, Align2::LEFT_TOP];
    let spots = sides.into_iter().flat_map(|side| {
        let lift = if side == Align2::LEFT_BOTTOM { -2.0 } else { 2.0 };
        places.map(|x| (Pos2::new(x, y + lift), side))
    });
    let words = placer.paint_first(painter, label, spots)?;
    let grip = Rect::from_x_y_ranges(across, y - GRIP..=y + GRIP);
    let response = ui.interact(grip, id, Sense::click_and_drag());
    // Words are taken hold of as well.
    let response = response.union(ui.interact(words, id.with("words"), Sense::click_and_drag() - Sense::FOCUSABLE));
    Some(Node {
        response: response.on_hover_cursor(CursorIcon::ResizeVertical),
        rect: words,
        end: words.right_center(),
    })
}

/// A mark at a place, its words beside it; where another panel says them, the mark alone.
#[expect(clippy::too_many_arguments, reason = "a mark is drawn from its place, its words and its chart")]
fn note(
    ui: &mut Ui,
    painter: &Painter,
    id: Id,
    plane: &Plane<'_>,
    space: &Space,
    written: &Written,
    at: Pos2,
    placer: &mut Placer,
    tokens: &Tokens,
) -> Option<Node> {
    const SIDES: [Align2; 6] = [
        Align2::CENTER_BOTTOM,
        Align2::LEFT_BOTTOM,
        Align2::RIGHT_BOTTOM,
        Align2::LEFT_CENTER,
        Align2::RIGHT_CENTER,
        Align2::CENTER_TOP,
    ];
    if !plane.rect.expand(1.0).contains(at) {
        return None;
    }
    let mark = Rect::from_center_size(at, Vec2::splat(2.0 * MARK));
    let mut rect = mark;
    if space.has_notes {
        let room = plane.rect.width() * 0.5;
        let label = Label::elided(painter, &written.label, fonts::bold(size::SMALL), tokens.ink, room);
        if let Some(words) = placer.paint(painter, label, at, &SIDES) {
            let near = words.clamp(at);
            painter.line_segment([mark.clamp(near), near], Stroke::new(1.0, tokens.secondary));
            rect = rect.union(words);
        }
    }
    // Open, so that a figure at the same place is not covered.
    painter.rect_stroke(mark, 1.0, Stroke::new(1.5, tokens.ink), egui::StrokeKind::Outside);
    let response = ui.interact(rect.expand(2.0), id, Sense::click_and_drag());
    let response = response.on_hover_cursor(CursorIcon::Grab);
    let response = if space.has_notes { response } else { response.on_hover_text(&written.label) };
    Some(Node { response, rect, end: rect.right_center() })
}

/// What a person asks of an annotation with the pointer or with keys.
fn ask(ui: &mut Ui, plane: &Plane<'_>, written: &Written, node: &Node, tokens: &Tokens) -> Option<WrittenAsk> {
    let Node { response, rect, end } = node;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &written.description));
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let at = written.at;
    let is_held = response.has_focus();
    if is_held {
        ui.painter().rect_stroke(rect.expand(3.0), 3.0, Stroke::new(2.0, tokens.accent), egui::StrokeKind::Outside);
    }
    if (is_held || response.hovered()) && cross(ui, response.id, *end, tokens) {
        return Some(WrittenAsk::Remove(at));
    }
    if response.dragged() {
        let place = dragged(ui, plane, written.place, response)?;
        return Some(WrittenAsk::Move { at, place, is_drag: true });
    }
    if response.double_clicked() {
        return Some(WrittenAsk::Edit { at, beside: rect.center_bottom() });
    }
    is_held.then(|| keys(ui, plane, written, response.id, rect.center_bottom())).flatten()
}

/// Arrows move, Enter edits, Delete takes away.
fn keys(ui: &Ui, plane: &Plane<'_>, written: &Written, id: Id, beside: Pos2) -> Option<WrittenAsk> {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let at = written.at;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let step = match () {
            () if pressed(Key::ArrowUp) => Some((0.0, 1.0)),
            () if pressed(Key::ArrowDown) => Some((0.0, -1.0)),
            () if pressed(Key::ArrowLeft) => Some((-1.0, 0.0)),
            () if pressed(Key::ArrowRight) => Some((1.0, 0.0)),
            () => None,
        };
        if let Some((months, up)) = step {
            return Some(WrittenAsk::Move { at, place: stepped(plane, written.place, months, up), is_drag: false });
        }
        if pressed(Key::Delete) || pressed(Key::Backspace) {
            return Some(WrittenAsk::Remove(at));
        }
        pressed(Key::Enter).then_some(WrittenAsk::Edit { at, beside })
    })
}

/// What is dragged, and the panel as it was when the drag began: an axis that follows its highest line would run away
/// with it.
#[derive(Clone)]
struct Drag {
    from: Pos2,
    axis: RateAxis,
}

/// Where a drag has brought an annotation.
fn dragged(ui: &Ui, plane: &Plane<'_>, place: Place, response: &Response) -> Option<Place> {
    let id = response.id.with("drag");
    let from = || Pos2::new(plane.x(time_of(place).unwrap_or_default()), plane.y(place.rate()));
    let drag = if response.drag_started() { None } else { ui.data(|data| data.get_temp::<Drag>(id)) };
    let drag = drag.unwrap_or_else(|| Drag { from: from(), axis: plane.axis.clone() });
    ui.data_mut(|data| data.insert_temp(id, drag.clone()));
    let to = drag.from + response.total_drag_delta().filter(|_| response.drag_delta() != Vec2::ZERO)?;
    Some(place_at(&plane.with_axis(&drag.axis), place, to))
}

/// The time of a note.
fn time_of(place: Place) -> Option<f64> {
    match place {
        Place::Point { x, .. } => Some(x),
        Place::Rate(_) => None,
    }
}

/// A place on screen, within the panel, as a place of the same kind. Rates keep to three digits, since labels print them.
fn place_at(plane: &Plane<'_>, place: Place, to: Pos2) -> Place {
    let to = plane.rect.clamp(to);
    let rate = rate_at_pointer(plane.percent_at(to.y));
    match place {
        Place::Rate(_) => Place::Rate(rate),
        Place::Point { .. } => Place::Point { x: plane.time_at(to.x), y: rate },
    }
}

/// A place moved by a step of the arrow keys: to the next month, or by two points and at least one unit of the third
/// digit of its rate.
fn stepped(plane: &Plane<'_>, place: Place, months: f64, up: f32) -> Place {
    let rate = |rate: f64| {
        if up == 0.0 {
            return rate;
        }
        let unit = if rate > 0.0 { 10_f64.powf(rate.log10().floor() - 2.0) } else { 0.001 };
        let by_points = plane.percent_at(plane.y(rate) - 2.0 * up) - rate;
        let step = by_points.abs().max(unit).copysign(f64::from(up));
        rate_at_pointer((rate + step).max(0.0))
    };
    match place {
        Place::Rate(percent) => Place::Rate(rate(percent)),
        Place::Point { x, y } => Place::Point { x: x + months, y: rate(y) },
    }
}

/// A small cross behind the words; whether it was clicked.
fn cross(ui: &mut Ui, id: Id, end: Pos2, tokens: &Tokens) -> bool {
    let rect = Rect::from_center_size(end + Vec2::new(CROSS / 2.0 + 6.0, 0.0), Vec2::splat(CROSS));
    let response = ui.interact(rect, id.with("cross"), Sense::click() - Sense::FOCUSABLE);
    let painter = ui.painter();
    let (fill, ink) = if response.hovered() { (tokens.ink, tokens.paper) } else { (tokens.paper, tokens.ink) };
    painter.circle(rect.center(), CROSS / 2.0, fill, Stroke::new(1.0, tokens.ink));
    let arm = CROSS * 0.2;
    for turn in [Vec2::new(arm, arm), Vec2::new(arm, -arm)] {
        painter.line_segment([rect.center() - turn, rect.center() + turn], Stroke::new(1.5, ink));
    }
    response.clicked()
}
