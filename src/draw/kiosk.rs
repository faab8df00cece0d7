//! A slide for a lobby: as a slide, with larger type where it stands upright, the age of its figures, and a bar that tells
//! where the loop is.

use egui::{Align2, Painter, Pos2, Rect, Ui, Vec2};

use super::slide::{head, slide_chart_with};
use super::theme::{STEP, size};
use super::{ChartResponse, Label, Tokens, fonts};
use crate::chart::{Accent, Body};
use crate::story::Shown;

/// Sizes of title and sentence in points, where the slide is wider than high and where it is higher than wide.
const WIDE: [(f32, f32); 4] = [(32.0, 17.0), (26.0, 16.0), (22.0, 14.0), (19.0, 13.0)];
const HIGH: [(f32, f32); 3] = [(30.0, 17.0), (26.0, 16.0), (24.0, 15.0)];
/// The same where the chart itself says its number in the largest type there is.
const COUNTED: [(f32, f32); 2] = [(24.0, 15.0), (22.0, 15.0)];
/// Height of the bar and of a segment of it, in points.
const BAR: f32 = 14.0;
const SEGMENT: f32 = 3.0;

/// What stands at the foot of a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Foot<'a> {
    /// Of which month the figures are, and when they were read.
    pub age: &'a str,
    /// Whether they are older than they should be.
    pub is_old: bool,
    /// What staff should know; nothing where all is well.
    pub staff: Option<&'a str>,
    /// The number of the slide, from 1, and how many there are.
    pub number: (usize, usize),
    /// How much of its stay is over, from 0 to 1; `None` while the loop waits.
    pub progress: Option<f32>,
}

/// Draws a slide into `rect`; `below` points at its foot are left for buttons.
pub fn kiosk(ui: &mut Ui, rect: Rect, below: f32, shown: &Shown, foot: &Foot<'_>, tokens: &Tokens) -> ChartResponse {
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    let painter = ui.painter_at(rect);
    let is_high = rect.height() > rect.width();
    let margin = if is_high { Vec2::new(36.0, 40.0) } else { Vec2::new(48.0, 30.0) };
    let inner = rect.shrink2(margin).with_max_y(rect.bottom() - 22.0);
    bar(&painter, inner, foot, tokens);
    let inner = inner.with_max_y(inner.bottom() - BAR - below);
    let y = age(&painter, inner, foot, tokens);
    let font = fonts::regular(size::SMALL);
    let source = Label::wrapped(&painter, &shown.chart.source, font, tokens.secondary, inner.width());
    let y = source.paint(&painter, Pos2::new(inner.left(), y - STEP), Align2::LEFT_BOTTOM).top() - 3.0 * STEP;
    let sizes: &[(f32, f32)] = match &shown.chart.body {
        Body::IconArray(_) if is_high => &COUNTED,
        _ if is_high => &HIGH,
        _ => &WIDE,
    };
    let mut space = head(&painter, inner.with_max_y(y), shown, sizes, tokens);
    if is_high {
        space.min.y += 4.0 * STEP;
    }
    slide_chart_with(ui, space, shown, size::TIGHT, tokens)
}

/// Draws the age of the figures and the mark for staff at the bottom of `inner`; answers the top of it.
fn age(painter: &Painter, inner: Rect, foot: &Foot<'_>, tokens: &Tokens) -> f32 {
    let (font, color) = if foot.is_old {
        (fonts::bold(size::BODY), tokens.caution)
    } else {
        (fonts::regular(size::BODY), tokens.secondary)
    };
    let label = Label::wrapped(painter, foot.age, font, color, inner.width());
    let mut at = inner.left_bottom();
    if foot.is_old {
        let ground = label.rect(at, Align2::LEFT_BOTTOM).expand2(Vec2::new(6.0, 2.0));
        painter.rect_filled(ground.translate(Vec2::new(6.0, 0.0)), 4.0, tokens.remark);
        at.x += 6.0;
    }
    let top = label.paint(painter, at, Align2::LEFT_BOTTOM).top();
    if let Some(staff) = foot.staff {
        let color = tokens.caution;
        let label = Label::new(painter, staff, fonts::regular(size::SMALL), color);
        let rect = label.paint(painter, inner.right_bottom(), Align2::RIGHT_BOTTOM);
        painter.circle_filled(rect.left_center() - Vec2::new(10.0, 0.0), 4.0, color);
    }
    top
}

/// A segment a slide; that of the present one fills as its stay passes.
fn bar(painter: &Painter, inner: Rect, foot: &Foot<'_>, tokens: &Tokens) {
    let (number, of) = foot.number;
    let as_f32 = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let gap = (inner.width() / as_f32(of.max(1)) * 0.2).min(10.0);
    let width = (inner.width() + gap) / as_f32(of.max(1)) - gap;
    for place in 0..of {
        let min = Pos2::new(inner.left() + as_f32(place) * (width + gap), inner.bottom() - SEGMENT);
        let rect = Rect::from_min_size(min, Vec2::new(width, SEGMENT));
        painter.rect_filled(rect, 1.5, tokens.icon());
        if place + 1 == number {
            let share = foot.progress.unwrap_or(1.0).max(0.08);
            let passed = rect.expand2(Vec2::new(0.0, 0.5)).with_max_x(rect.left() + width * share);
            painter.rect_filled(passed, 1.5, tokens.text(Accent::Card));
        }
    }
}
