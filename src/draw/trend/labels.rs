//! Rates beside their marks, and the marks in focus and under the pointer.

use egui::{Align2, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::{Plane, Space, panel};
use crate::chart::{LabelWeight, Place, Point, Trend, TrendPanel};
use crate::draw::placer::Placer;
use crate::draw::theme::size;
use crate::draw::{Label, Tokens, fonts};

/// Room for the labels of a panel, beside its marks and the lines that join them.
pub(super) fn placer(
    plane: &Plane<'_>,
    space: &Space,
    panel: &TrendPanel,
    words: Vec<Rect>,
    tokens: &Tokens,
) -> Placer {
    /// How far apart the places are that stand for a line, in points.
    const STEP: f32 = 8.0;
    let side = if space.is_small() { 8.0 } else { 12.0 };
    let mut taken = words;
    taken.extend(panel.points().map(|p| Rect::from_center_size(plane.at(p), Vec2::splat(side))));
    let joined = panel.series.iter().flat_map(|series| &series.runs).flat_map(|run| run.windows(2));
    for pair in joined {
        let [a, b] = pair else { continue };
        let (a, b) = (plane.at(a), plane.at(b));
        let mut along = STEP;
        while along < a.distance(b) {
            taken.push(Rect::from_center_size(a.lerp(b, along / a.distance(b)), Vec2::splat(4.0)));
            along += STEP;
        }
    }
    let mut placer = Placer::new(plane.rect.with_max_x(plane.rect.right() + space.right), taken, tokens.paper);
    for written in &panel.written {
        if let Place::Rate(rate) = written.place {
            let y = plane.y(rate);
            placer.take(Rect::from_x_y_ranges(plane.rect.x_range(), y - 1.0..=y + 1.0));
        }
    }
    placer
}

/// The rates that the chart prints beside their marks, those in focus first.
pub(super) fn draw(
    painter: &Painter,
    plane: &Plane<'_>,
    panel: &TrendPanel,
    is_small: bool,
    placer: &mut Placer,
    tokens: &Tokens,
) {
    /// From which distance on a line leads from a label to its mark, in points.
    const FAR: f32 = 22.0;
    const AROUND: [Align2; 6] = [
        Align2::LEFT_CENTER,
        Align2::CENTER_BOTTOM,
        Align2::RIGHT_BOTTOM,
        Align2::LEFT_BOTTOM,
        Align2::RIGHT_CENTER,
        Align2::CENTER_TOP,
    ];
    const BEFORE: [Align2; 5] =
        [Align2::RIGHT_CENTER, Align2::RIGHT_BOTTOM, Align2::CENTER_BOTTOM, Align2::RIGHT_TOP, Align2::LEFT_CENTER];
    const ABOVE: [Align2; 3] = [Align2::CENTER_BOTTOM, Align2::LEFT_BOTTOM, Align2::RIGHT_BOTTOM];
    const OVER: [Align2; 5] =
        [Align2::RIGHT_BOTTOM, Align2::CENTER_BOTTOM, Align2::LEFT_BOTTOM, Align2::RIGHT_TOP, Align2::LEFT_TOP];
    let labelled: Vec<_> = panel
        .labels
        .iter()
        .filter_map(|label| Some((label, panel.points().find(|p| p.mark.key == label.key)?)))
        .collect();
    // Leading lines lie below all labels, whose grounds hide them.
    let leads: Vec<_> = labelled.iter().map(|_| painter.add(Shape::Noop)).collect();
    for ((label, point), lead) in labelled.iter().zip(leads) {
        let (font, sides): (_, &[Align2]) = match label.weight {
            LabelWeight::Focus if is_small => (fonts::bold(size::SMALL), &OVER),
            LabelWeight::Focus => (fonts::bold(size::LABEL), &OVER),
            LabelWeight::Newest if label.names_base => (fonts::bold(size::LABEL), &AROUND),
            LabelWeight::Newest => (fonts::bold(size::RATE), &AROUND),
            LabelWeight::First => (fonts::bold(size::BODY), &ABOVE),
            LabelWeight::Name | LabelWeight::OtherBase => (fonts::bold(size::SMALL), &BEFORE),
        };
        let text = Label::new(painter, &label.text, font, tokens.text(point.mark.accent));
        let at = plane.at(point);
        let others: Vec<Pos2> =
            labelled.iter().map(|(_, other)| plane.at(other)).filter(|other| *other != at).collect();
        let room = placer.paint_nearest(painter, text, at, sides, &others);
        if let Some(room) = room.filter(|room| room.distance_to_pos(at) > FAR) {
            let end = room.clamp(at);
            let start = at + (end - at).normalized() * 6.0;
            let stroke = Stroke::new(1.0, tokens.text(point.mark.accent));
            painter.set(lead, Shape::line_segment([start, end], stroke));
        }
    }
}

/// The month in focus, and the marks that are pointed at.
pub(super) fn highlight(
    painter: &Painter,
    plane: &Plane<'_>,
    body: &Trend,
    panel: &TrendPanel,
    is_pointed_at: impl Fn(&&Point) -> bool,
    tokens: &Tokens,
) {
    let clipped = painter.with_clip_rect(plane.rect.expand(8.0));
    let in_view = |at: f64| (body.domain.0..=body.domain.1).contains(&at);
    if in_view(body.focus) {
        clipped.vline(plane.x(body.focus), plane.rect.y_range(), Stroke::new(1.0, tokens.secondary));
    }
    let is_chosen = |p: &&Point| Some(p.mark.key) == panel.selected;
    for point in panel.points().filter(|p| in_view(p.x)).filter(|p| is_chosen(p) || is_pointed_at(p)) {
        let radius = if Some(point.mark.key) == body.selected { 6.5 } else { 5.5 };
        clipped.add(panel::filled(plane, panel, point, radius, tokens));
    }
}
