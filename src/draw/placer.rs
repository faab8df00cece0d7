//! Room for labels: beside marks and other labels, or one above the other.

use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Vec2};

use super::{Label, number};

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
        let rect = self.room(around(&label, at, sides))?;
        Some(self.set(painter, label, rect.min))
    }

    /// The same, but rather where the label is no nearer to one of `others` than to its own mark at `at`.
    pub(super) fn paint_nearest(
        &mut self,
        painter: &Painter,
        label: Label,
        at: Pos2,
        sides: &[Align2],
        others: &[Pos2],
    ) -> Option<Rect> {
        let is_own = |rect: &Rect| others.iter().all(|other| rect.distance_to_pos(*other) >= rect.distance_to_pos(at));
        let own = around(&label, at, sides).find(|rect| is_own(rect) && self.is_free(*rect));
        match own {
            Some(rect) => Some(self.set(painter, label, rect.min)),
            None => self.paint(painter, label, at, sides),
        }
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
        Some(self.set(painter, label, rect.min))
    }

    /// Notes that a space is taken by something else.
    pub(super) fn take(&mut self, space: Rect) {
        self.taken.push(space);
    }

    /// The first of the places that is free, or the one that covers least when it is moved within the bounds.
    fn room(&self, places: impl Iterator<Item = Rect> + Clone) -> Option<Rect> {
        places.clone().find(|rect| self.is_free(*rect)).or_else(|| {
            let covered = |rect: &Rect| {
                let both = self.taken.iter().map(|taken| taken.intersect(*rect)).filter(Rect::is_positive);
                both.map(|both| both.area()).sum::<f32>()
            };
            places.map(|rect| self.within(rect)).min_by(|a, b| covered(a).total_cmp(&covered(b)))
        })
    }

    /// A space moved within the bounds; at their left and top where it is larger.
    fn within(&self, rect: Rect) -> Rect {
        let x = held(rect.left(), rect.width(), self.bounds.x_range());
        let y = held(rect.top(), rect.height(), self.bounds.y_range());
        Rect::from_min_size(Pos2::new(x, y), rect.size())
    }

    /// The same, but not where no place is free.
    pub(super) fn paint_if_free(&mut self, painter: &Painter, label: Label, at: Pos2, sides: &[Align2]) {
        if let Some(rect) = self.find(&label, at, sides) {
            self.set(painter, label, rect.min);
        }
    }

    /// The first free place around `at`.
    fn find(&self, label: &Label, at: Pos2, sides: &[Align2]) -> Option<Rect> {
        around(label, at, sides).find(|rect| self.is_free(*rect))
    }

    /// Paints `label` to the right of `at` or to the left, if one of them is free.
    pub(super) fn paint_beside(&mut self, painter: &Painter, label: Label, at: [Pos2; 2]) -> Result<Rect, Label> {
        let [right, left] = at;
        let places = [beside(&label, right, Align2::LEFT_CENTER, 0.0), beside(&label, left, Align2::RIGHT_CENTER, 0.0)];
        match places.into_iter().find(|rect| self.is_free(*rect)) {
            Some(rect) => Ok(self.set(painter, label, rect.min)),
            None => Err(label),
        }
    }

    /// Whether nothing stands in a space.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        self.bounds.contains_rect(rect) && !self.taken.iter().any(|taken| taken.intersects(rect))
    }

    fn set(&mut self, painter: &Painter, label: Label, at: Pos2) -> Rect {
        let ground = label.rect(at, Align2::LEFT_TOP).shrink2(Vec2::new(-2.0, 2.0));
        painter.rect_filled(ground, 2.0, self.ground.gamma_multiply(0.85));
        let rect = label.paint(painter, at, Align2::LEFT_TOP);
        self.taken.push(rect);
        rect
    }
}

/// The space of a label on one side of a mark. An anchor on the left means that the text stands to the right of it.
fn beside(label: &Label, at: Pos2, side: Align2, lift: f32) -> Rect {
    // Further away is up, or down where the text stands below.
    let away = if side.y() == egui::Align::Min { lift } else { -lift };
    let shift = Vec2::new(side.x().to_sign() * -12.0, side.y().to_sign() * -10.0 + away);
    label.rect(at + shift, side)
}

/// The places around a mark: right beside it, then further and further away.
fn around(label: &Label, at: Pos2, sides: &[Align2]) -> impl Iterator<Item = Rect> + Clone {
    const LIFTS: [f32; 5] = [0.0, 16.0, 32.0, 48.0, 64.0];
    LIFTS.into_iter().flat_map(move |lift| sides.iter().map(move |side| beside(label, at, *side, lift)))
}

/// Sets blocks apart that would stand on each other: each as near as can be to the middle that it asks for, in their
/// order, all within `range` where they fit. `blocks` are the middle asked for and the height; the answer are the middles.
pub(super) fn apart(blocks: &[(f32, f32)], range: Rangef) -> Vec<f32> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    let block = |place: usize| blocks.get(place).copied().unwrap_or_default();
    order.sort_by(|a, b| block(*a).0.total_cmp(&block(*b).0));
    // Blocks that touch move as one group, whose middle is the mean of what its members ask for.
    let mut groups: Vec<Group> = Vec::new();
    for place in order {
        let (middle, height) = block(place);
        groups.push(Group { members: vec![place], height, top: held(middle - height / 2.0, height, range) });
        while let [.., above, below] = groups.as_slice()
            && above.top + above.height > below.top + 1e-3
        {
            let (below, mut above) = (groups.pop(), groups.pop());
            if let (Some(above), Some(below)) = (&mut above, below) {
                above.members.extend(below.members);
                above.height += below.height;
                let mut offset = 0.0;
                let mut sum = 0.0;
                for member in &above.members {
                    let (middle, height) = block(*member);
                    sum += middle - offset - height / 2.0;
                    offset += height;
                }
                above.top = held(sum / number(above.members.len()), above.height, range);
            }
            groups.extend(above);
        }
    }
    let mut middles = vec![0.0; blocks.len()];
    for group in groups {
        let mut top = group.top;
        for member in group.members {
            let height = block(member).1;
            if let Some(middle) = middles.get_mut(member) {
                *middle = top + height / 2.0;
            }
            top += height;
        }
    }
    middles
}

/// Blocks that touch, from top to bottom.
struct Group {
    members: Vec<usize>,
    height: f32,
    top: f32,
}

/// A top within `range`; at its start where the block is higher than that.
fn held(top: f32, height: f32, range: Rangef) -> f32 {
    top.min(range.max - height).max(range.min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_with_room_stay_where_they_ask_to_be() {
        assert_eq!(apart(&[(20.0, 10.0), (80.0, 10.0)], Rangef::new(0.0, 100.0)), [20.0, 80.0]);
    }

    #[test]
    fn blocks_on_one_place_stand_around_it_in_their_order() {
        assert_eq!(apart(&[(50.0, 10.0), (50.0, 10.0), (50.0, 10.0)], Rangef::new(0.0, 100.0)), [40.0, 50.0, 60.0]);
        // A block that is pushed may reach the next one, which then moves with both.
        let pushed = apart(&[(50.0, 20.0), (52.0, 20.0), (75.0, 20.0)], Rangef::new(0.0, 100.0));
        assert_eq!(pushed, [39.0, 59.0, 79.0]);
    }

    #[test]
    fn no_block_leaves_the_range_or_covers_another() {
        for blocks in [
            vec![(2.0, 20.0), (3.0, 20.0), (99.0, 30.0)],
            vec![(99.0, 20.0), (98.0, 20.0), (97.0, 20.0), (10.0, 20.0)],
            vec![(0.0, 30.0), (0.0, 30.0), (100.0, 30.0)],
        ] {
            let middles = apart(&blocks, Rangef::new(0.0, 100.0));
            let mut spans: Vec<(f32, f32)> =
                blocks.iter().zip(&middles).map(|((_, height), m)| (m - height / 2.0, m + height / 2.0)).collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(spans[0].0 >= 0.0 && spans.last().unwrap().1 <= 100.0, "{spans:?}");
            assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-3), "{spans:?}");
        }
    }
}
