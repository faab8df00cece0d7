//! Room for labels beside marks and other labels.

use egui::{Align2, Color32, Painter, Pos2, Rect, Vec2};

use super::Label;

/// Finds room for labels beside marks and other labels.
pub(super) struct Placer {
    bounds: Rect,
    taken: Vec<Rect>,
    /// Ground of a label, so that no grid line or event passes through its words.
    ground: Color32,
}

impl Placer {
    /// Labels stay inside `bounds` and off what is `taken`.
    pub(super) fn new(bounds: Rect, taken: Vec<Rect>, ground: Color32) -> Self {
        Self { bounds, taken, ground }
    }

    /// Paints `label` at the first of the places around `at` that is free; where none is, at the one that covers least.
    /// Answers the space it took.
    pub(super) fn paint(&mut self, painter: &Painter, label: Label, at: Pos2, sides: &[Align2]) -> Option<Rect> {
        // Right beside the mark, then further and further away: up, or down where the text stands below.
        let lifts = [0.0_f32, 16.0, 32.0, 48.0, 64.0];
        let places = lifts.iter().flat_map(|lift| sides.iter().map(move |side| (*lift, *side))).map(|(lift, side)| {
            // An anchor on the left means that the text stands to the right of the mark.
            let away = if side.y() == egui::Align::Min { lift } else { -lift };
            let shift = Vec2::new(side.x().to_sign() * -12.0, side.y().to_sign() * -10.0 + away);
            label.rect(at + shift, side)
        });
        let rect = self.room(places)?;
        Some(self.paint_in(painter, label, rect))
    }

    /// Paints `label` at the first of `places` that is free; where none is, at the one that covers least. Answers the space
    /// it took.
    pub(super) fn paint_first(
        &mut self,
        painter: &Painter,
        label: Label,
        places: impl Iterator<Item = (Pos2, Align2)> + Clone,
    ) -> Option<Rect> {
        let rect = self.room(places.map(|(at, anchor)| label.rect(at, anchor)))?;
        Some(self.paint_in(painter, label, rect))
    }

    /// Notes that a space is taken by something else.
    pub(super) fn take(&mut self, space: Rect) {
        self.taken.push(space);
    }

    /// The first of the places that is free, or the one that covers least when it is moved within the bounds.
    fn room(&self, places: impl Iterator<Item = Rect> + Clone) -> Option<Rect> {
        let is_free = |rect: &Rect| self.bounds.contains_rect(*rect) && !self.taken.iter().any(|t| t.intersects(*rect));
        places.clone().find(is_free).or_else(|| {
            let covered = |rect: &Rect| {
                self.taken
                    .iter()
                    .map(|t| t.intersect(*rect))
                    .filter(Rect::is_positive)
                    .map(|both| both.area())
                    .sum::<f32>()
            };
            places.map(|rect| self.held(rect)).min_by(|a, b| covered(a).total_cmp(&covered(b)))
        })
    }

    /// A space moved within the bounds; at their left and top where it is larger.
    fn held(&self, rect: Rect) -> Rect {
        let inside = |low: f32, high: f32, size: f32, at: f32| at.min(high - size).max(low);
        let x = inside(self.bounds.left(), self.bounds.right(), rect.width(), rect.left());
        let y = inside(self.bounds.top(), self.bounds.bottom(), rect.height(), rect.top());
        Rect::from_min_size(Pos2::new(x, y), rect.size())
    }

    fn paint_in(&mut self, painter: &Painter, label: Label, rect: Rect) -> Rect {
        painter.rect_filled(rect.shrink2(Vec2::new(-2.0, 2.0)), 2.0, self.ground.gamma_multiply(0.85));
        let rect = label.paint(painter, rect.min, Align2::LEFT_TOP);
        self.taken.push(rect);
        rect
    }
}
