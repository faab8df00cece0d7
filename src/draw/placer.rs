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

    /// Paints `label` at the first of the places around `at` that is free; the first one if none is. Answers the space it
    /// took.
    pub(super) fn paint(&mut self, painter: &Painter, label: Label, at: Pos2, sides: &[Align2]) -> Option<Rect> {
        // Right beside the mark, then further and further up.
        let lifts = [0.0_f32, 16.0, 32.0, 48.0, 64.0];
        let mut places =
            lifts.iter().flat_map(|lift| sides.iter().map(move |side| (*lift, *side))).map(|(lift, side)| {
                // An anchor on the left means that the text stands to the right of the mark.
                let shift = Vec2::new(side.x().to_sign() * -12.0, side.y().to_sign() * -10.0 - lift);
                label.rect(at + shift, side)
            });
        let first = places.clone().next();
        let rect = places.find(|rect| self.is_free(*rect)).or(first)?;
        Some(self.paint_in(painter, label, rect))
    }

    /// Paints `label` at the first of `places` that is free; the first one if none is. Answers the space it took.
    pub(super) fn paint_first(
        &mut self,
        painter: &Painter,
        label: Label,
        places: impl Iterator<Item = (Pos2, Align2)> + Clone,
    ) -> Option<Rect> {
        let mut places = places.map(|(at, anchor)| label.rect(at, anchor));
        let first = places.clone().next();
        let rect = places.find(|rect| self.is_free(*rect)).or(first)?;
        Some(self.paint_in(painter, label, rect))
    }

    fn is_free(&self, rect: Rect) -> bool {
        self.bounds.contains_rect(rect) && !self.taken.iter().any(|taken| taken.intersects(rect))
    }

    fn paint_in(&mut self, painter: &Painter, label: Label, rect: Rect) -> Rect {
        // Where nothing fits: better over a line than cut off at the edge.
        let rect = rect.translate(Vec2::new((self.bounds.left() - rect.left()).max(0.0), 0.0));
        painter.rect_filled(rect.shrink2(Vec2::new(-2.0, 2.0)), 2.0, self.ground.gamma_multiply(0.85));
        let rect = label.paint(painter, rect.min, Align2::LEFT_TOP);
        self.taken.push(rect);
        rect
    }
}
