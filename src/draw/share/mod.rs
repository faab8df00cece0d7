//! The three views of one ratio, with the painter: the part opened, the whole at true scale, and icons; and every place
//! on the way from one to the next. The bar at true scale is in all of them.

mod icons;
mod opened;

use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, emath};

use super::theme::{RADIUS, size};
use super::{ChartResponse, Label, Tokens, fonts, interactive, points};
use crate::chart::{Accent, IconArray, ZoomBreakdown};
use crate::stats::IndicatorId;

/// Height of the heading above the bar in points.
const HEADING: f32 = 28.0;
/// Height of the bar above icons.
const THIN: f32 = 14.0;
/// Height of the bar that stands alone.
const ALONE: std::ops::RangeInclusive<f32> = 42.0..=132.0;

/// Height that the opened view likes best, in points; without parts nothing is opened.
pub(super) fn natural_height(body: &ZoomBreakdown) -> f32 {
    if body.is_opened { opened::natural_height(body.parts.len()) } else { HEADING + ALONE.end() }
}

/// Height that the icons like best, in points.
pub(super) const ICONS_HEIGHT: f32 = 420.0;

/// The place of `zoom-breakdown` among the views: -1 opened, 0 the bar alone.
pub(super) fn place_of(body: &ZoomBreakdown) -> f32 {
    if body.is_opened { -1.0 } else { 0.0 }
}

/// What is drawn of a ratio.
#[derive(Clone, Copy)]
pub(super) struct Views<'a> {
    /// The whole and what is opened of it; icons alone come without.
    pub(super) zoom: Option<&'a ZoomBreakdown>,
    /// The icons; needed above place 0.
    pub(super) icons: Option<&'a IconArray>,
    /// The indicator in focus.
    pub(super) focus: IndicatorId,
    /// From -1, opened, over 0, the bar alone, to 1, icons.
    pub(super) place: f32,
    /// No words are set smaller, in points; what has no room at that size is cut off.
    pub(super) least: f32,
}

impl Views<'_> {
    /// Whether nothing moves, so that marks can be pointed at.
    fn is_at_rest(&self) -> bool {
        self.place.fract() == 0.0
    }
}

pub(super) fn draw(ui: &mut Ui, rect: Rect, views: Views<'_>, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let (opening, spreading) = ((-views.place).clamp(0.0, 1.0), views.place.clamp(0.0, 1.0));
    let layout = Layout::new(&painter, rect, &views);
    let whole = layout.whole(opening, spreading);
    heading(&painter, &views, layout.heading(spreading), whole, tokens);
    let sliver = bar(ui, &painter, whole, &views, spreading, tokens, response);
    let alone = 1.0 - (views.place.abs() * 4.0).min(1.0);
    if alone > 0.0 {
        let mut painter = painter.clone();
        painter.multiply_opacity(alone);
        axis(&painter, rect, whole, tokens);
    }
    if let Some(zoom) = views.zoom.filter(|zoom| zoom.is_family && opening > 0.0) {
        let place =
            opened::Place { rect, whole, sliver, stretch: layout.stretch, looseness: layout.looseness, opening };
        opened::draw(ui, &painter, place, zoom, &views, tokens, response);
    }
    if let Some(body) = views.icons.filter(|_| spreading > 0.0) {
        icons::draw(ui, &painter, &layout.icons, whole, body, &views, tokens, response);
    }
}

/// Where things stand in each view.
struct Layout {
    /// How much higher or lower than they like best bars are when opened.
    stretch: f32,
    /// How much is left of what stands empty between them.
    looseness: f32,
    top: f32,
    opened: Rect,
    alone: Rect,
    icons: icons::Layout,
}

impl Layout {
    fn new(painter: &Painter, rect: Rect, views: &Views<'_>) -> Self {
        let names = views.icons.map_or(0.0, |icons| icons::names_width(painter, icons, views.least));
        let parts = views.zoom.map_or(0, |zoom| zoom.parts.len());
        // Heights follow the space, within what still reads; the text keeps its size.
        let stretch = (rect.height() / opened::natural_height(parts)).clamp(0.55, if parts == 0 { 1.5 } else { 2.4 });
        let top = rect.top() + HEADING * stretch.max(0.8);
        let bar = |height: f32| Rect::from_min_max(Pos2::new(rect.left(), top), Pos2::new(rect.right(), top + height));
        // In a picture that is nearly square or higher, a bar of the usual height would leave most of it empty.
        let highest =
            if rect.height() > rect.width() * 0.8 { ALONE.end().max(rect.height() * 0.6) } else { *ALONE.end() };
        let alone = (rect.bottom() - top).min(rect.height() * 0.6).clamp(*ALONE.start(), highest);
        Self {
            stretch,
            looseness: opened::looseness(rect.height(), top - rect.top(), parts, stretch),
            top: rect.top(),
            opened: bar(opened::BAR * stretch),
            alone: bar(alone),
            icons: icons::Layout::new(rect, views.icons, names, HEADING * 0.9, THIN),
        }
    }

    /// Top of the heading.
    fn heading(&self, spreading: f32) -> f32 {
        emath::lerp(self.top..=self.icons.top, spreading)
    }

    /// The bar of the whole.
    fn whole(&self, opening: f32, spreading: f32) -> Rect {
        lerp(lerp(self.alone, self.opened, opening), self.icons.bar, spreading)
    }
}

/// A rectangle between two others.
fn lerp(from: Rect, to: Rect, share: f32) -> Rect {
    let between = |a: Pos2, b: Pos2| Pos2::new(emath::lerp(a.x..=b.x, share), emath::lerp(a.y..=b.y, share));
    Rect::from_min_max(between(from.min, to.min), between(from.max, to.max))
}

/// What the whole is, and its count.
fn heading(painter: &Painter, views: &Views<'_>, y: f32, whole: Rect, tokens: &Tokens) {
    let name = views.icons.map(|icons| &icons.whole).or(views.zoom.map(|zoom| &zoom.whole));
    let Some(name) = name else { return };
    let count = views.zoom.map_or_else(
        || views.icons.map_or_else(String::new, |icons| icons.whole_count.clone()),
        |zoom| zoom.whole_count.clone(),
    );
    let count = Label::new(painter, count, fonts::regular(size::LABEL), tokens.secondary);
    let room = whole.width() - count.size().x - 12.0;
    count.paint(painter, Pos2::new(whole.right(), y), Align2::RIGHT_TOP);
    let name = Label::elided(painter, name, fonts::bold(size::LABEL), tokens.ink, room);
    name.paint(painter, Pos2::new(whole.left(), y), Align2::LEFT_TOP);
}

/// The whole bar and its sliver; answers where the sliver is.
fn bar(
    ui: &mut Ui,
    painter: &Painter,
    whole: Rect,
    views: &Views<'_>,
    spreading: f32,
    tokens: &Tokens,
    response: &mut ChartResponse,
) -> Rect {
    let total = tokens.mark(Accent::Total);
    let (mark, name) = match (views.zoom, views.icons) {
        (Some(zoom), _) => (zoom.part.as_ref(), zoom.part_label.as_str()),
        (None, icons) => (icons.and_then(|icons| icons.part.as_ref()), ""),
    };
    let Some(mark) = mark else {
        // What is not published looks like no bar, least of all like 100%.
        painter.rect_stroke(whole, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        let label = Label::new(painter, name, fonts::regular(size::LABEL), tokens.secondary);
        if label.size().y < whole.height() {
            label.paint(painter, whole.left_center() + egui::vec2(12.0, 0.0), Align2::LEFT_CENTER);
        }
        return Rect::from_min_max(whole.min, Pos2::new(whole.left(), whole.bottom()));
    };
    painter.rect_filled(whole, RADIUS, total);
    let sliver = whole.with_max_x(whole.left() + width_of(whole, mark.percent / 100.0));
    let color = part_color(mark.accent, tokens);
    painter.rect_filled(sliver, CornerRadius { nw: RADIUS, sw: RADIUS, ne: 0, se: 0 }, color);
    // The part and the rest differ less than marks should; a line of paper between them shows where one ends.
    if sliver.width() > 2.0 && whole.right() - sliver.right() > 2.0 {
        let edge = sliver.right() + 0.5;
        painter.vline(edge, whole.y_range(), Stroke::new(1.0, tokens.paper));
    }
    if views.is_at_rest() && spreading == 0.0 {
        let hovered = interactive(ui, whole, mark, tokens, response);
        outline(painter, sliver, hovered, tokens);
    }

    let mut painter = painter.clone();
    painter.multiply_opacity(1.0 - (spreading * 3.0).min(1.0));
    if spreading >= 1.0 {
        return sliver;
    }
    // Alone, the bar has room for a larger rate.
    let rate_size = if views.place == 0.0 { size::TITLE } else { size::RATE };
    let layout = |ground: egui::Color32| {
        let ink = tokens.text_on(ground);
        let rate = Label::new(&painter, &mark.label, fonts::bold(rate_size), ink);
        let name = Label::new(&painter, name, fonts::regular(size::LABEL), ink);
        (rate, name)
    };
    let (rate, name) = layout(total);
    let beside = rate.size().x + name.size().x + 32.0;
    // Beside the sliver while there is room, as the sliver is mostly too thin for words.
    let (x, (rate, name)) = if whole.right() - sliver.right() >= beside {
        (sliver.right() + 10.0, (rate, name))
    } else {
        (sliver.left() + 12.0, layout(color))
    };
    let end = rate.paint(&painter, Pos2::new(x, whole.center().y), Align2::LEFT_CENTER).right();
    name.paint(&painter, Pos2::new(end + 8.0, whole.center().y), Align2::LEFT_CENTER);
    sliver
}

/// Quarters of the whole below the bar that stands alone.
fn axis(painter: &Painter, rect: Rect, whole: Rect, tokens: &Tokens) {
    for quarter in 0..=4_u8 {
        let x = emath::lerp(whole.x_range(), f32::from(quarter) / 4.0);
        let label = Label::new(painter, format!("{}%", quarter * 25), fonts::regular(size::SMALL), tokens.secondary);
        if whole.bottom() + 8.0 + label.size().y > rect.bottom() {
            return;
        }
        painter.vline(x, whole.bottom() + 2.0..=whole.bottom() + 7.0, Stroke::new(1.0, tokens.secondary));
        // The outermost labels stay inside the chart.
        let half = label.size().x / 2.0;
        let center = x.clamp(whole.left() + half, whole.right() - half);
        label.paint(painter, Pos2::new(center, whole.bottom() + 9.0), Align2::CENTER_TOP);
    }
}

/// The colour of a part. Without an accent of its own it is set off from the grey whole by ink.
fn part_color(accent: Accent, tokens: &Tokens) -> egui::Color32 {
    if accent == Accent::Total { tokens.ink } else { tokens.mark(accent) }
}

/// Marks the bar under the pointer.
fn outline(painter: &Painter, bar: Rect, hovered: bool, tokens: &Tokens) {
    if hovered {
        painter.rect_stroke(bar, RADIUS, Stroke::new(1.5, tokens.ink), StrokeKind::Outside);
    }
}

/// Width of a share of a bar, never thinner than a hair.
fn width_of(bar: Rect, share: f64) -> f32 {
    let width = points(f64::from(bar.width()) * share.clamp(0.0, 1.0));
    if share > 0.0 { width.max(1.0) } else { 0.0 }
}
