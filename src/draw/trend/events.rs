//! What happened, above a panel: in rows of words where there is room, as marks where there is not.

use egui::{Align2, Id, Painter, Pos2, Rangef, Rect, Sense, Shape, Stroke, Ui, Vec2};

use super::{Plane, Space};
use crate::chart::{EventMark, Trend};
use crate::draw::theme::size;
use crate::draw::time::TimeScale;
use crate::draw::{Label, Tokens, fonts};

/// Height of a row of words, in points.
pub(super) const ROW: f32 = 17.0;

/// The label of an event above the plot.
pub(super) struct Placed<'a> {
    event: &'a EventMark,
    label: Label,
    /// Place of the event in screen points.
    x: f32,
    /// Left end of the label in screen points.
    left: f32,
    /// Row of the label, counted from the plot upwards; `None` where there is no room for it.
    row: Option<u8>,
}

impl Placed<'_> {
    fn span(&self) -> Rangef {
        Rangef::new(self.left, self.left + self.label.size().x)
    }
}

fn row_bottom(row: u8, plot: Rect) -> f32 {
    plot.top() - 4.0 - f32::from(row) * ROW
}

/// Height of the rows that the events in sight take.
pub(super) fn height(
    painter: &Painter,
    body: &Trend,
    range: Rangef,
    right: f32,
    most_rows: f32,
    tokens: &Tokens,
) -> f32 {
    let placed = rows(painter, body, TimeScale { range, domain: body.domain }, right, most_rows, tokens);
    let rows = placed.iter().filter_map(|event| Some(event.row? + 1)).max().unwrap_or(0);
    f32::from(rows) * ROW
}

/// Sets the labels of the events in sight in rows.
pub(super) fn place<'a>(
    painter: &Painter,
    body: &'a Trend,
    plane: &Plane<'_>,
    space: &Space,
    tokens: &Tokens,
) -> Vec<Placed<'a>> {
    let scale = TimeScale { range: plane.rect.x_range(), domain: body.domain };
    rows(painter, body, scale, space.right, space.most_rows, tokens)
}

/// Rows of labels, none of which covers another. From the latest to the earliest: an earlier label that reaches over a
/// later line stands above it.
fn rows<'a>(
    painter: &Painter,
    body: &'a Trend,
    scale: TimeScale,
    right: f32,
    most_rows: f32,
    tokens: &Tokens,
) -> Vec<Placed<'a>> {
    let range = scale.range;
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for event in body.events.iter().rev().filter(|event| (body.domain.0..=body.domain.1).contains(&event.x)) {
        let x = scale.x(event.x);
        let end = range.max + right;
        let (before, after) = (x - 4.0 - range.min, end - x - 4.0);
        let font = fonts::regular(size::SMALL);
        let label = Label::elided(painter, &event.label, font, tokens.secondary, end - range.min);
        let wide = label.size().x;
        let left = if wide <= after {
            x + 4.0
        } else if wide <= before {
            x - 4.0 - wide
        } else {
            // On neither side of its line is room for all of it, so it stands over its end.
            (x - wide / 2.0).min(end - wide).max(range.min)
        };
        let mut event = Placed { event, label, x, left, row: None };
        let space = event.span().expand(6.0);
        let is_free = |row: u8| !placed.iter().any(|o| o.row == Some(row) && space.intersection(o.span()).span() > 0.0);
        event.row = (0..u8::MAX).take_while(|row| f32::from(row + 1) <= most_rows).find(|row| is_free(*row));
        placed.push(event);
    }
    placed
}

/// Lines first, then labels on a ground of their own, so that no line passes through words. In small multiples the lines
/// alone are shown, and the first panel tells what they are.
pub(super) fn paint(
    ui: &mut Ui,
    painter: &Painter,
    events: Vec<Placed<'_>>,
    space: &Space,
    is_first: bool,
    tokens: &Tokens,
) {
    let plot = space.plot;
    for (placed, row) in events.iter().filter_map(|placed| Some((placed, placed.row?))) {
        let top = row_bottom(row, plot) - ROW + 3.0;
        painter.vline(placed.x, top..=plot.top(), Stroke::new(1.0, tokens.line));
    }
    for Placed { event, label, x, left, row } in events {
        let tip = Pos2::new(x, plot.top());
        let space = if let Some(row) = row {
            let at = Pos2::new(left, row_bottom(row, plot));
            let space = label.rect(at, Align2::LEFT_BOTTOM);
            painter.rect_filled(space.expand2(Vec2::new(2.0, -1.0)), 0.0, tokens.paper);
            label.paint(painter, at, Align2::LEFT_BOTTOM)
        } else if space.is_small() {
            Rect::from_center_size(tip, Vec2::new(8.0, 10.0))
        } else {
            let triangle = vec![tip, tip + Vec2::new(-4.0, -6.0), tip + Vec2::new(4.0, -6.0)];
            painter.add(Shape::convex_polygon(triangle, tokens.secondary, Stroke::NONE));
            Rect::from_center_size(tip - Vec2::new(0.0, 3.0), Vec2::splat(12.0))
        };
        if !is_first {
            continue;
        }
        let node = ui.interact(space, Id::unique(("event", &event.tooltip)), Sense::hover());
        node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &event.tooltip));
        node.on_hover_text(&event.tooltip);
    }
}
