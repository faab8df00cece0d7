//! Where the panels of a `trend` stand, and where times and rates stand in them.

use egui::{Painter, Pos2, Rangef, Rect, Vec2};

use super::events;
use crate::chart::{FacetBy, Point, RateAxis, Trend};
use crate::draw::time::TimeScale;
use crate::draw::{Tokens, number, points};

/// Space around a plot for its labels, in points.
const LEFT: f32 = 48.0;
const RIGHT: f32 = 64.0;
const BOTTOM: f32 = 26.0;
/// The same between small panels without labels there.
const NARROW: f32 = 10.0;
/// Height of the name of a small panel, and space between panels, in points.
const HEADING: f32 = 26.0;
const BETWEEN: Vec2 = Vec2::new(14.0, 14.0);
/// Width to height of a small panel that shows a trend best.
const SHAPE: f32 = 2.0;

/// Where a panel stands.
pub(super) struct Space {
    /// Its name and its newest rate, in small multiples.
    pub(super) heading: Option<Rect>,
    /// Its marks.
    pub(super) plot: Rect,
    /// Room to the left of it.
    pub(super) left: f32,
    /// Room to the right of it that labels may take.
    pub(super) right: f32,
    /// Whether its rate axis is labelled.
    pub(super) has_rates: bool,
    /// Whether its time axis is labelled.
    pub(super) has_months: bool,
    /// Whether notes are said in words. Panels of one indicator have the same notes, and the first says them.
    pub(super) has_notes: bool,
    /// Rows of event labels above it.
    pub(super) most_rows: f32,
}

impl Space {
    /// Whether it is one of several.
    pub(super) fn is_small(&self) -> bool {
        self.heading.is_some()
    }
}

/// Where times and rates stand in a panel.
pub(super) struct Plane<'a> {
    /// The plot.
    pub(super) rect: Rect,
    time: TimeScale,
    pub(super) axis: &'a RateAxis,
}

impl<'a> Plane<'a> {
    pub(super) fn new(rect: Rect, domain: (f64, f64), axis: &'a RateAxis) -> Self {
        Self { rect, time: TimeScale { range: rect.x_range(), domain }, axis }
    }

    /// The same panel on another axis.
    pub(super) fn with_axis<'b>(&self, axis: &'b RateAxis) -> Plane<'b> {
        Plane { rect: self.rect, time: self.time, axis }
    }

    pub(super) fn x(&self, at: f64) -> f32 {
        self.time.x(at)
    }

    /// Where a rate stands; the foot where it has no place.
    pub(super) fn y(&self, percent: f64) -> f32 {
        self.rect.bottom() - points(self.axis.place(percent).unwrap_or(0.0)) * self.rect.height()
    }

    pub(super) fn at(&self, point: &Point) -> Pos2 {
        let y = self.y(point.y);
        // What has no place stands on the foot, not across it.
        let lift = if self.axis.place(point.y).is_none() { 5.0 } else { 0.0 };
        Pos2::new(self.x(point.x), y - lift)
    }

    pub(super) fn time_at(&self, x: f32) -> f64 {
        self.time.domain.0 + f64::from(x - self.rect.left()) / self.time.month()
    }

    pub(super) fn percent_at(&self, y: f32) -> f64 {
        let place = f64::from((self.rect.bottom() - y) / self.rect.height().max(1.0));
        self.axis.percent(place.clamp(0.0, 1.0))
    }
}

/// Where each panel stands.
pub(super) fn spaces(painter: &Painter, rect: Rect, body: &Trend, tokens: &Tokens) -> Vec<Space> {
    if body.facet.is_none() {
        return vec![whole(painter, rect, body, tokens)];
    }
    let count = body.panels.len().max(1);
    let is_shared = body.facet.is_none_or(|facet| facet.is_shared);
    let columns = columns(count, rect.size());
    let rows = count.div_ceil(columns);
    // Where the last row is not full, the panels above its empty places need their months as well.
    let is_full = count.is_multiple_of(columns);
    let left = |column: usize| if column == 0 || !is_shared { LEFT } else { NARROW };
    let bottom = |row: usize| if row + 1 == rows || !is_full { BOTTOM } else { 0.0 };
    let lefts: f32 = (0..columns).map(left).sum();
    let bottoms: f32 = (0..rows).map(bottom).sum();
    let width = (rect.width() - lefts - number(columns - 1) * BETWEEN.x - NARROW) / number(columns);
    let height = (rect.height() - bottoms - number(rows) * HEADING - number(rows - 1) * BETWEEN.y) / number(rows);
    let plot = Vec2::new(width.max(40.0), height.max(20.0));
    (0..count)
        .map(|place| {
            let (row, column) = (place / columns, place % columns);
            let x = rect.left() + (0..=column).map(left).sum::<f32>() + number(column) * (plot.x + BETWEEN.x);
            let y = rect.top()
                + (0..row).map(bottom).sum::<f32>()
                + number(row) * (plot.y + BETWEEN.y)
                + number(row + 1) * HEADING;
            let plot = Rect::from_min_size(Pos2::new(x, y), plot);
            Space {
                heading: Some(Rect::from_min_max(Pos2::new(x, y - HEADING), plot.right_top())),
                plot,
                left: left(column),
                right: NARROW,
                has_rates: column == 0 || !is_shared,
                has_months: row + 1 == rows || (row + 2 == rows && place + columns >= count),
                has_notes: place == 0 || body.facet.is_some_and(|facet| facet.by == FacetBy::Indicator),
                most_rows: 0.0,
            }
        })
        .collect()
}

/// The one panel of a plain trend.
fn whole(painter: &Painter, rect: Rect, body: &Trend, tokens: &Tokens) -> Space {
    let inner = Rangef::new(rect.left() + LEFT, rect.right() - RIGHT);
    // In a low chart the rates come first: events without room for their words keep a mark that tells them.
    let most_rows = ((rect.height() - BOTTOM) * 0.28 / events::ROW).max(1.0);
    let top = rect.top() + events::height(painter, body, inner, RIGHT, most_rows, tokens) + 6.0;
    let plot = Rect::from_x_y_ranges(inner, top..=(rect.bottom() - BOTTOM));
    Space {
        heading: None,
        plot,
        left: LEFT,
        right: RIGHT,
        has_rates: true,
        has_months: true,
        has_notes: true,
        most_rows,
    }
}

/// So many columns that panels come near the shape that shows a trend best, and few places stay empty.
fn columns(count: usize, room: Vec2) -> usize {
    let misfit = |columns: usize| {
        let rows = count.div_ceil(columns);
        let panel = Vec2::new(room.x / number(columns), room.y / number(rows) - HEADING).max(Vec2::splat(1.0));
        let empty = number(rows * columns - count) / number(count);
        (panel.x / panel.y / SHAPE).ln().abs() + empty
    };
    (1..=count).min_by(|a, b| misfit(*a).total_cmp(&misfit(*b))).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_take_the_shape_of_the_room() {
        assert_eq!(columns(4, Vec2::new(980.0, 420.0)), 2);
        assert_eq!(columns(4, Vec2::new(980.0, 1500.0)), 1);
        assert_eq!(columns(4, Vec2::new(1400.0, 180.0)), 4);
        assert_eq!(columns(1, Vec2::new(100.0, 900.0)), 1);
        assert_eq!(columns(6, Vec2::new(980.0, 420.0)), 3);
    }
}
