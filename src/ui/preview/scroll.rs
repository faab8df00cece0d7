//! Scrolling over more rows than an egui scroll area can tell apart: its 32-bit offsets jump where a grid has a million rows.

use egui::{Id, Pos2, Rect, Sense, Ui, Vec2};

use crate::draw::Tokens;

/// Width of a bar, and the least length of its handle, in points.
const BAR: f32 = 12.0;
const HANDLE: f32 = 28.0;

/// How far something is scrolled, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scroll {
    pub x: f64,
    pub y: f64,
}

/// A distance that fits on a screen.
#[expect(clippy::cast_possible_truncation, reason = "what is painted is near the window")]
pub(super) fn points(distance: f64) -> f32 {
    distance as f32
}

impl Scroll {
    /// Takes the wheel and the bars of what is `width` by `height` points and stands in `rect`; answers the part of `rect`
    /// that the bars leave.
    pub(super) fn turn(&mut self, ui: &mut Ui, id: Id, rect: Rect, (width, height): (f64, f64), t: &Tokens) -> Rect {
        let has_y = height > f64::from(rect.height());
        let has_x = width > f64::from(rect.width() - if has_y { BAR } else { 0.0 });
        let bars = Vec2::new(if has_y { BAR } else { 0.0 }, if has_x { BAR } else { 0.0 });
        let view = Rect::from_min_max(rect.min, rect.max - bars);
        if ui.rect_contains_pointer(rect) {
            let delta = ui.input(egui::InputState::smooth_scroll_delta);
            self.x -= f64::from(delta.x);
            self.y -= f64::from(delta.y);
        }
        if has_y {
            let track = Rect::from_min_max(Pos2::new(view.right(), view.top()), Pos2::new(rect.right(), view.bottom()));
            bar(ui, id.with("y"), track, 1, height, view.height(), &mut self.y, t);
        }
        if has_x {
            let track =
                Rect::from_min_max(Pos2::new(view.left(), view.bottom()), Pos2::new(view.right(), rect.bottom()));
            bar(ui, id.with("x"), track, 0, width, view.width(), &mut self.x, t);
        }
        self.x = self.x.clamp(0.0, (width - f64::from(view.width())).max(0.0)).round();
        self.y = self.y.clamp(0.0, (height - f64::from(view.height())).max(0.0)).round();
        view
    }

    /// Scrolls as little as brings a stretch into a view of this height; one that is far away comes to its middle.
    pub(super) fn reveal_y(&mut self, (top, bottom): (f64, f64), view: f32) {
        reveal(&mut self.y, top, bottom, view);
    }

    /// The same from side to side.
    pub(super) fn reveal_x(&mut self, (left, right): (f64, f64), view: f32) {
        reveal(&mut self.x, left, right, view);
    }
}

fn reveal(offset: &mut f64, start: f64, end: f64, view: f32) {
    let view = f64::from(view);
    if start >= *offset && end <= *offset + view {
        return;
    }
    let is_near = (start - *offset).abs() < view * 1.5;
    *offset = if !is_near {
        (start + end - view) / 2.0
    } else if start < *offset {
        start
    } else {
        end - view
    };
}

/// A bar along one axis: 0 from side to side, 1 down.
#[expect(clippy::too_many_arguments, reason = "one call each way")]
fn bar(ui: &mut Ui, id: Id, track: Rect, axis: usize, content: f64, view: f32, offset: &mut f64, t: &Tokens) {
    let along = |v: Vec2| if axis == 0 { v.x } else { v.y };
    let length = along(track.size());
    let handle = (length * points(f64::from(view) / content)).clamp(HANDLE.min(length), length);
    let free = length - handle;
    let most = content - f64::from(view);
    let response = ui.interact(track, id, Sense::drag());
    if let Some(at) = response.interact_pointer_pos() {
        let place = f64::from(along(at - track.min));
        let from = f64::from(free) * *offset / most;
        let grabbed = from <= place && place <= from + f64::from(handle);
        if response.drag_started() && !grabbed {
            *offset = (place - f64::from(handle) / 2.0) * most / f64::from(free.max(1.0));
        } else {
            *offset += f64::from(along(response.drag_delta())) * most / f64::from(free.max(1.0));
        }
        *offset = offset.clamp(0.0, most);
    }
    let from = free * points(*offset / most);
    let (start, size) = if axis == 0 {
        (Vec2::new(from, 3.0), Vec2::new(handle, BAR - 6.0))
    } else {
        (Vec2::new(3.0, from), Vec2::new(BAR - 6.0, handle))
    };
    let is_hot = response.hovered() || response.dragged();
    ui.painter().rect_filled(track, 0.0, t.track);
    let color = if is_hot { t.secondary } else { t.marks() };
    ui.painter().rect_filled(Rect::from_min_size(track.min + start, size), 3.0, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sought_comes_into_sight_and_no_further() {
        let mut scroll = Scroll { x: 0.0, y: 100.0 };
        scroll.reveal_y((150.0, 170.0), 100.0);
        assert_eq!(scroll.y, 100.0, "in sight already");
        scroll.reveal_y((190.0, 210.0), 100.0);
        assert_eq!(scroll.y, 110.0);
        scroll.reveal_y((80.0, 100.0), 100.0);
        assert_eq!(scroll.y, 80.0);
        // A row that 32 bits could not tell from its neighbours.
        scroll.reveal_y((100_000_002.0, 100_000_022.0), 100.0);
        assert_eq!(scroll.y, 99_999_962.0);
    }
}
