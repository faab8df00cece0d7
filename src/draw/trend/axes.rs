//! Words along the axes and in the gaps of a panel, and its name.

use egui::{Align2, Painter, Pos2, Rangef, Rect, Stroke};

use super::{Plane, Space};
use crate::chart::{Place, RateAxis, Trend, TrendPanel};
use crate::draw::theme::size;
use crate::draw::{Label, Tokens, fonts};

/// Paints them; answers the spaces that words take inside the panel.
pub(super) fn draw(
    painter: &Painter,
    space: &Space,
    plane: &Plane<'_>,
    body: &Trend,
    panel: &TrendPanel,
    tokens: &Tokens,
) -> Vec<Rect> {
    heading(painter, space, panel, tokens);
    if space.has_rates {
        rates(painter, plane, &panel.axis, tokens);
    }
    months(painter, space, plane, body, tokens);
    let mut words = gaps(painter, plane, panel, tokens);
    if let Some(nothing) = &panel.nothing {
        let room = plane.rect.width() - 8.0;
        let label = Label::elided(painter, nothing, fonts::regular(size::BODY), tokens.secondary, room);
        words.push(label.paint(painter, plane.rect.center(), Align2::CENTER_CENTER));
    }
    words
}

/// The name of a small panel with its newest rate.
fn heading(painter: &Painter, space: &Space, panel: &TrendPanel, tokens: &Tokens) {
    let Some(row) = space.heading else { return };
    let y = row.center().y - 2.0;
    let mut end = row.right();
    if let Some((month, rate)) = &panel.newest {
        let rate = Label::new(painter, rate, fonts::bold(size::LABEL), tokens.text(panel.accent));
        end = rate.paint(painter, Pos2::new(end, y), Align2::RIGHT_CENTER).left() - 6.0;
        let month = Label::new(painter, month, fonts::regular(size::SMALL), tokens.secondary);
        // The name comes first where both do not fit.
        if end - row.left() > month.size().x + 90.0 {
            end = month.paint(painter, Pos2::new(end, y), Align2::RIGHT_CENTER).left() - 10.0;
        }
    }
    let name = Label::elided(painter, &panel.name, fonts::bold(size::LABEL), tokens.ink, (end - row.left()).max(24.0));
    let name = name.paint(painter, Pos2::new(row.left(), y), Align2::LEFT_CENTER);
    if panel.is_focus {
        painter.hline(name.x_range(), name.bottom() + 1.0, Stroke::new(2.0, tokens.mark(panel.accent)));
    }
}

fn rates(painter: &Painter, plane: &Plane<'_>, axis: &RateAxis, tokens: &Tokens) {
    let label = |text: &str| Label::new(painter, text, fonts::regular(size::SMALL), tokens.secondary);
    let height = label("0%").size().y;
    // The finer ticks are labelled where all of them have room.
    let mut places: Vec<f32> = axis.ticks.iter().chain(&axis.finer).map(|tick| plane.y(tick.at)).collect();
    places.sort_by(f32::total_cmp);
    let has_room = places.windows(2).all(|pair| matches!(pair, [a, b] if b - a >= height));
    let finer = if has_room { axis.finer.as_slice() } else { &[] };
    let mut taken: Vec<f32> = Vec::new();
    for tick in axis.ticks.iter().chain(finer) {
        let y = plane.y(tick.at);
        if taken.iter().all(|other| (other - y).abs() >= height * 0.8) {
            label(&tick.label).paint(painter, Pos2::new(plane.rect.left() - 8.0, y), Align2::RIGHT_CENTER);
            taken.push(y);
        }
    }
}

fn months(painter: &Painter, space: &Space, plane: &Plane<'_>, body: &Trend, tokens: &Tokens) {
    let rect = plane.rect;
    let label = |text: &str| Label::new(painter, text, fonts::regular(size::SMALL), tokens.secondary);
    // Words of one panel do not reach into the next.
    let room = Rangef::new(rect.left() - space.left.min(24.0), rect.right() + space.right.min(24.0));
    let spans: Vec<Rangef> = body
        .months
        .iter()
        .map(|tick| {
            let half = label(&tick.label).size().x / 2.0;
            let center = plane.x(tick.at).min(room.max - half).max(room.min + half);
            Rangef::new(center - half, center + half)
        })
        .collect();
    // Every label, or every second one, or every third: evenly, so that the distance between two always says the same.
    let fits = |stride: usize| {
        let shown: Vec<&Rangef> = spans.iter().step_by(stride).collect();
        shown.windows(2).all(|pair| matches!(pair, [a, b] if a.max + 6.0 < b.min))
    };
    let stride = (1..=spans.len().max(1)).find(|stride| fits(*stride)).unwrap_or(1);
    for (place, (tick, span)) in body.months.iter().zip(&spans).enumerate() {
        painter.vline(plane.x(tick.at), rect.bottom()..=rect.bottom() + 5.0, Stroke::new(1.0, tokens.secondary));
        if space.has_months && place % stride == 0 {
            label(&tick.label).paint(painter, Pos2::new(span.min, rect.bottom() + 7.0), Align2::LEFT_TOP);
        }
    }
}

fn gaps(painter: &Painter, plane: &Plane<'_>, panel: &TrendPanel, tokens: &Tokens) -> Vec<Rect> {
    let rect = plane.rect;
    let mut words = Vec::new();
    for gap in &panel.gaps {
        let left = plane.x(gap.from).max(rect.left());
        let right = plane.x(gap.to).min(rect.right());
        let label = Label::new(painter, &gap.label, fonts::regular(size::SMALL), tokens.secondary);
        // A narrow gap shows by its ground alone.
        if label.size().x + 8.0 < right - left {
            // In the middle, or above or below it where a line of the user's passes through the words.
            let lines = panel.written.iter().filter_map(|written| match written.place {
                Place::Rate(rate) => Some(plane.y(rate)),
                Place::Point { .. } => None,
            });
            let is_free = |y: &f32| lines.clone().all(|line| (line - y).abs() > label.size().y);
            let rows = [0.5_f32, 0.35, 0.65, 0.2, 0.8].map(|share| rect.top() + share * rect.height());
            let y = rows.into_iter().find(is_free).unwrap_or(rect.center().y);
            let at = Pos2::new(f32::midpoint(left, right), y);
            painter.rect_filled(label.rect(at, Align2::CENTER_CENTER).expand(3.0), 0.0, tokens.track);
            words.push(label.paint(painter, at, Align2::CENTER_CENTER));
        }
    }
    words
}
