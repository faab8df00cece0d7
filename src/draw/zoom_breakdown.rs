//! `zoom-breakdown`, with the painter: the whole, its sliver at true scale, the sliver opened, and the bars below.

use egui::{Align2, Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Ui};

use super::theme::{RADIUS, size};
use super::{ChartResponse, Label, Tokens, fonts, interactive};
use crate::chart::{Accent, Part, ZoomBreakdown};
use crate::stats::IndicatorId;

/// Heights of the chart in points at its natural size.
const HEADING: f32 = 28.0;
const BAR: f32 = 42.0;
const WEDGE: f32 = 70.0;
const GAP: f32 = 28.0;
const PART: f32 = 34.0;
const PART_GAP: f32 = 14.0;

/// Height that the chart likes best, in points; without parts nothing is opened.
pub(super) fn natural_height(parts: usize) -> f32 {
    if parts == 0 {
        return HEADING + BAR;
    }
    let parts = u16::try_from(parts).map_or(3.0, f32::from);
    HEADING + 2.0 * BAR + WEDGE + GAP + parts * (PART + PART_GAP) - PART_GAP
}

pub(super) fn draw(
    ui: &mut Ui,
    rect: Rect,
    body: &ZoomBreakdown,
    focus: IndicatorId,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let painter = ui.painter_at(rect.expand(4.0));
    // Heights follow the space, within what still reads; the text keeps its size.
    let stretch =
        (rect.height() / natural_height(body.parts.len())).clamp(0.55, if body.parts.is_empty() { 1.5 } else { 2.4 });
    let mut y = rect.top();

    let heading = Label::new(&painter, &body.whole, fonts::bold(size::LABEL), tokens.ink);
    let count = Label::new(&painter, &body.whole_count, fonts::regular(size::LABEL), tokens.secondary);
    heading.paint(&painter, Pos2::new(rect.left(), y), Align2::LEFT_TOP);
    count.paint(&painter, Pos2::new(rect.right(), y), Align2::RIGHT_TOP);
    y += HEADING * stretch.max(0.8);

    let whole = Rect::from_min_max(Pos2::new(rect.left(), y), Pos2::new(rect.right(), y + BAR * stretch));
    let sliver = draw_whole(ui, &painter, whole, body, tokens, response);
    y = whole.bottom();
    if !body.is_family {
        return;
    }

    let opened = Rect::from_min_max(
        Pos2::new(rect.left(), y + WEDGE * stretch),
        Pos2::new(rect.right(), y + (WEDGE + BAR) * stretch),
    );
    draw_opened(&painter, whole, sliver, opened, body, tokens);
    y = opened.bottom() + GAP * stretch;

    // More views than checks: the opened bar, which is 100%, shrinks so that the longest bar fits.
    let longest = body.parts.iter().map(|part| part.share).fold(1.0, f64::max);
    for part in &body.parts {
        let track = Rect::from_min_max(Pos2::new(rect.left(), y), Pos2::new(rect.right(), y + PART * stretch));
        draw_part(ui, &painter, track, part, longest, part.indicator == focus, tokens, response);
        y = track.bottom() + PART_GAP * stretch;
    }
}

/// The whole bar and its sliver; answers where the sliver is.
fn draw_whole(
    ui: &mut Ui,
    painter: &egui::Painter,
    whole: Rect,
    body: &ZoomBreakdown,
    tokens: &Tokens,
    response: &mut ChartResponse,
) -> Rect {
    let total = tokens.mark(Accent::Total);
    let Some(mark) = &body.part else {
        // What is not published looks like no bar, least of all like 100%.
        painter.rect_stroke(whole, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        Label::new(painter, &body.part_label, fonts::regular(size::LABEL), tokens.secondary).paint(
            painter,
            whole.left_center() + egui::vec2(12.0, 0.0),
            Align2::LEFT_CENTER,
        );
        return Rect::from_min_max(whole.min, Pos2::new(whole.left(), whole.bottom()));
    };
    painter.rect_filled(whole, RADIUS, total);
    let sliver = whole.with_max_x(whole.left() + width_of(whole, mark.percent / 100.0));
    // Without an accent of its own the part is set off from the grey whole by ink.
    let color = if mark.accent == Accent::Total { tokens.ink } else { tokens.mark(mark.accent) };
    painter.rect_filled(sliver, CornerRadius { nw: RADIUS, sw: RADIUS, ne: 0, se: 0 }, color);
    let hovered = interactive(ui, whole, mark, tokens, response);
    outline(painter, sliver, hovered, tokens);

    let layout = |ground: Color32| {
        let ink = tokens.text_on(ground);
        let rate = Label::new(painter, &mark.label, fonts::bold(size::RATE), ink);
        let name = Label::new(painter, &body.part_label, fonts::regular(size::LABEL), ink);
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
    let end = rate.paint(painter, Pos2::new(x, whole.center().y), Align2::LEFT_CENTER).right();
    name.paint(painter, Pos2::new(end + 8.0, whole.center().y), Align2::LEFT_CENTER);
    sliver
}

/// The wedge from the sliver to the opened bar, and the opened bar.
fn draw_opened(
    painter: &egui::Painter,
    whole: Rect,
    sliver: Rect,
    opened: Rect,
    body: &ZoomBreakdown,
    tokens: &Tokens,
) {
    let color = tokens.mark(Accent::Card);
    if body.part.is_none() {
        painter.rect_stroke(opened, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        let text = format!("{} · {}", body.opened_whole, body.opened_count);
        Label::new(painter, text, fonts::regular(size::LABEL), tokens.secondary).paint(
            painter,
            opened.left_center() + egui::vec2(12.0, 0.0),
            Align2::LEFT_CENTER,
        );
        return;
    }
    if !body.opened.is_empty() {
        let wedge = vec![
            Pos2::new(whole.left(), whole.bottom()),
            Pos2::new(sliver.right(), whole.bottom()),
            Pos2::new(opened.right(), opened.top()),
            Pos2::new(opened.left(), opened.top()),
        ];
        painter.add(Shape::convex_polygon(wedge, tokens.tint(Accent::Card), Stroke::NONE));
        let label = Label::new(painter, &body.opened, fonts::bold(size::BODY), color);
        // In the lower third the wedge is wide enough for the text whatever the rate.
        let middle = whole.bottom() + (opened.top() - whole.bottom()) * 0.66;
        label.paint(painter, Pos2::new(opened.left() + opened.width() * 0.33, middle), Align2::CENTER_CENTER);
    }

    painter.rect_filled(opened, RADIUS, color);
    let ink = tokens.text_on(color);
    let inset = egui::vec2(12.0, 0.0);
    let name = Label::new(painter, &body.opened_whole, fonts::bold(size::LABEL), ink);
    let name = name.paint(painter, opened.left_center() + inset, Align2::LEFT_CENTER);
    let count = Label::new(painter, &body.opened_count, fonts::regular(size::LABEL), ink);
    if count.size().x + 24.0 < opened.right() - name.right() {
        count.paint(painter, opened.right_center() - inset, Align2::RIGHT_CENTER);
    }
}

#[expect(clippy::too_many_arguments, reason = "one bar of the chart, drawn nowhere else")]
fn draw_part(
    ui: &mut Ui,
    painter: &egui::Painter,
    track: Rect,
    part: &Part,
    longest: f64,
    is_focus: bool,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let text_font = if is_focus { fonts::bold(size::LABEL) } else { fonts::regular(size::LABEL) };
    let Some(mark) = &part.mark else {
        painter.rect_stroke(track, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        Label::elided(painter, &part.label, text_font, tokens.secondary, track.width() - 24.0).paint(
            painter,
            track.left_center() + egui::vec2(12.0, 0.0),
            Align2::LEFT_CENTER,
        );
        return;
    };
    painter.rect_filled(track, RADIUS, tokens.track);
    let color = tokens.mark(part.accent);
    let bar = track.with_max_x(track.left() + width_of(track, part.share / longest));
    painter.rect_filled(bar, RADIUS, color);
    if longest > 1.0 {
        let full = track.left() + width_of(track, 1.0 / longest);
        painter.vline(full, track.y_range(), Stroke::new(1.0, tokens.ink));
    }
    let hovered = interactive(ui, track, mark, tokens, response);
    outline(painter, bar, hovered, tokens);

    let center = track.center().y;
    let rate = |ink| Label::new(painter, &mark.label, fonts::bold(size::RATE), ink);
    let name = |ink| Label::new(painter, &part.label, text_font.clone(), ink);
    let (on_bar, on_track) = (tokens.text_on(color), tokens.ink);
    let (rate_width, name_width) = (rate(on_bar).size().x, name(on_track).size().x);
    let room_right = track.right() - bar.right();
    if bar.width() < rate_width + 20.0 {
        // Too short for its rate: both stand beside it.
        let end = rate(on_track).paint(painter, Pos2::new(bar.right() + 10.0, center), Align2::LEFT_CENTER).right();
        name(on_track).paint(painter, Pos2::new(end + 8.0, center), Align2::LEFT_CENTER);
        return;
    }
    let rate_rect = rate(on_bar).paint(painter, Pos2::new(bar.right() - 10.0, center), Align2::RIGHT_CENTER);
    if room_right >= name_width + 20.0 {
        name(on_track).paint(painter, Pos2::new(bar.right() + 12.0, center), Align2::LEFT_CENTER);
    } else {
        let width = rate_rect.left() - bar.left() - 20.0;
        Label::elided(painter, &part.label, text_font.clone(), on_bar, width).paint(
            painter,
            Pos2::new(bar.left() + 12.0, center),
            Align2::LEFT_CENTER,
        );
    }
}

/// Marks the bar under the pointer.
fn outline(painter: &egui::Painter, bar: Rect, hovered: bool, tokens: &Tokens) {
    if hovered {
        painter.rect_stroke(bar, RADIUS, Stroke::new(1.5, tokens.ink), StrokeKind::Outside);
    }
}

/// Width of a share of a bar, never thinner than a hair.
fn width_of(bar: Rect, share: f64) -> f32 {
    // Points on a screen need no more than 24 bits.
    #[expect(clippy::cast_possible_truncation, reason = "a length on screen")]
    let width = (f64::from(bar.width()) * share.clamp(0.0, 1.0)) as f32;
    if share > 0.0 { width.max(1.0) } else { 0.0 }
}
