//! Room for labels: beside marks and other labels, or one above the other.

use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Vec2};

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
        let rect = self.find(&label, at, sides).or(sides.first().map(|side| beside(&label, at, *side, 0.0)))?;
        // Where nothing fits: better over a line than cut off at the edge.
        let rect = rect.translate(Vec2::new((self.bounds.left() - rect.left()).max(0.0), 0.0));
        Some(self.set(painter, label, rect.min))
    }

    /// The same, but not where no place is free.
    pub(super) fn paint_if_free(&mut self, painter: &Painter, label: Label, at: Pos2, sides: &[Align2]) {
        if let Some(rect) = self.find(&label, at, sides) {
            self.set(painter, label, rect.min);
        }
    }

    /// The first free place around `at`: right beside it, then further and further up.
    fn find(&self, label: &Label, at: Pos2, sides: &[Align2]) -> Option<Rect> {
        let lifts = [0.0_f32, 16.0, 32.0, 48.0, 64.0];
        let mut places = lifts.iter().flat_map(|lift| sides.iter().map(|side| beside(label, at, *side, *lift)));
        places.find(|rect| self.is_free(*rect))
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
    let shift = Vec2::new(side.x().to_sign() * -12.0, side.y().to_sign() * -10.0 - lift);
    label.rect(at + shift, side)
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
                let count = f32::from(u16::try_from(above.members.len()).unwrap_or(u16::MAX));
                above.top = held(sum / count, above.height, range);
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
