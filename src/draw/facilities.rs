//! `facilities`, with the painter: a panel an indicator, a bar a kind of facility, a rule for all of them.

use egui::{Align2, Color32, Pos2, Rect, Stroke, StrokeKind, Ui};

use super::theme::{RADIUS, size};
use super::{ChartResponse, Label, Tokens, fonts, interactive};
use crate::chart::{Facilities, FacilityRow, Panel};
use crate::stats::Facility;

/// Height of the name above the bars, and of the axis below them, in points.
const HEADING: f32 = 44.0;
const AXIS: f32 = 22.0;
/// The same in a panel below [`LOW`], which names the rate of all beside its own name and has no axis.
const LOW_HEADING: f32 = 24.0;
const LOW: f32 = 150.0;

pub(super) fn draw(
    ui: &mut Ui,
    rect: Rect,
    body: &Facilities,
    focus: Facility,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    if let Some(months) = &body.other_months {
        let painter = ui.painter_at(rect);
        let text = Label::wrapped(&painter, months, fonts::regular(size::LABEL), tokens.secondary, rect.width());
        text.paint(&painter, rect.center(), Align2::CENTER_CENTER);
        return;
    }
    // Two panels side by side where there is room for both, and for more than one row only if it takes one.
    let count = body.panels.len().max(1);
    let columns = if count > 1 && rect.width() >= 560.0 { 2 } else { 1 };
    let rows = count.div_ceil(columns);
    let gap = egui::vec2(32.0, if rect.height() < 2.0 * LOW { 10.0 } else { 20.0 });
    let as_f32 = |n: usize| f32::from(u16::try_from(n).unwrap_or(1));
    let width = (rect.width() - gap.x * as_f32(columns - 1)) / as_f32(columns);
    let height = ((rect.height() - gap.y * as_f32(rows - 1)) / as_f32(rows)).min(360.0);
    for (place, panel) in body.panels.iter().take(body.revealed).enumerate() {
        let (row, column) = (place / columns, place % columns);
        let min = rect.min + egui::vec2(as_f32(column) * (width + gap.x), as_f32(row) * (height + gap.y));
        draw_panel(ui, Rect::from_min_size(min, egui::vec2(width, height)), panel, focus, tokens, response);
    }
}

fn draw_panel(ui: &mut Ui, rect: Rect, panel: &Panel, focus: Facility, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let color = tokens.mark(panel.accent);
    let name_font = fonts::bold(size::LABEL);
    painter.circle_filled(Pos2::new(rect.left() + 5.0, rect.top() + 10.0), 5.0, color);
    let room = if rect.height() < LOW { rect.width() * 0.5 } else { rect.width() - 20.0 };
    let name = Label::elided(&painter, &panel.name, name_font, tokens.ink, room);
    name.paint(&painter, Pos2::new(rect.left() + 18.0, rect.top()), Align2::LEFT_TOP);

    let name_width = panel
        .rows
        .iter()
        .map(|row| Label::new(&painter, &row.name, fonts::regular(size::BODY), tokens.ink).size().x)
        .fold(0.0, f32::max);
    let is_low = rect.height() < LOW;
    let (heading, axis) = if is_low { (LOW_HEADING, 0.0) } else { (HEADING, AXIS) };
    let bars = Rect::from_min_max(
        Pos2::new(rect.left() + name_width + 12.0, rect.top() + heading),
        Pos2::new(rect.right() - 8.0, rect.bottom() - axis),
    );
    let x_of = |percent: f64| {
        // Points on a screen need no more than 24 bits.
        #[expect(clippy::cast_possible_truncation, reason = "a place on screen")]
        let share = (percent / panel.top()).clamp(0.0, 1.0) as f32;
        bars.left() + bars.width() * share
    };
    for tick in &panel.ticks {
        let x = x_of(tick.at);
        let line = if tick.at == 0.0 { tokens.secondary } else { tokens.line };
        painter.vline(x, bars.y_range(), Stroke::new(1.0, line));
        if is_low {
            continue;
        }
        let label = Label::new(&painter, &tick.label, fonts::regular(size::SMALL), tokens.secondary);
        // The outermost labels stay inside the panel.
        let half = label.size().x / 2.0;
        let center = x.clamp(rect.left() + half, rect.right() - half);
        label.paint(&painter, Pos2::new(center, bars.bottom() + 5.0), Align2::CENTER_TOP);
    }
    let pitch = bars.height() / f32::from(u16::try_from(panel.rows.len().max(1)).unwrap_or(1));
    let slots = (0_u16..).map(|place| {
        let top = bars.top() + pitch * f32::from(place);
        Rect::from_x_y_ranges(bars.x_range(), top..=top + pitch)
    });
    let rows: Vec<(Rect, &FacilityRow)> = slots.map(track_in).zip(&panel.rows).collect();
    for (track, row) in &rows {
        draw_bar(ui, &painter, *track, row, x_of, tokens, response);
    }
    if let Some(all) = &panel.all {
        let x = x_of(all.percent);
        painter.vline(x, bars.top() - 4.0..=bars.bottom(), Stroke::new(1.5, tokens.ink));
        let label = Label::new(&painter, &panel.all_label, fonts::regular(size::SMALL), tokens.ink);
        let space = if is_low {
            label.paint(&painter, Pos2::new(rect.right() - 8.0, rect.top() + 2.0), Align2::RIGHT_TOP)
        } else {
            let half = label.size().x / 2.0;
            let center = x.clamp(bars.left() + half, rect.right() - half);
            label.paint(&painter, Pos2::new(center, bars.top() - 5.0), Align2::CENTER_BOTTOM)
        };
        interactive(ui, space, all, tokens, response);
    }
    // Words come last, so that no line passes through them.
    for (track, row) in &rows {
        let font = if row.facility == focus { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
        Label::new(&painter, &row.name, font, tokens.ink).paint(
            &painter,
            track.left_center() - egui::vec2(10.0, 0.0),
            Align2::RIGHT_CENTER,
        );
        draw_words(&painter, *track, row, panel.all.as_ref().map(|all| x_of(all.percent)), x_of, tokens);
    }
}

/// The part of a slot that a bar fills.
fn track_in(slot: Rect) -> Rect {
    let height = (slot.height() * 0.66).clamp(14.0, 34.0);
    Rect::from_center_size(slot.center(), egui::vec2(slot.width(), height))
}

/// Where the bar of a rate ends.
fn bar_in(track: Rect, percent: f64, x_of: impl Fn(f64) -> f32) -> Rect {
    track.with_max_x(x_of(percent).max(track.left() + 1.0))
}

fn draw_bar(
    ui: &mut Ui,
    painter: &egui::Painter,
    track: Rect,
    row: &FacilityRow,
    x_of: impl Fn(f64) -> f32,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let Some(mark) = &row.mark else {
        painter.rect(track, RADIUS, tokens.paper, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        return;
    };
    let bar = bar_in(track, mark.percent, x_of);
    painter.rect_filled(bar, RADIUS, tokens.mark(mark.accent));
    if interactive(ui, track, mark, tokens, response) {
        painter.rect_stroke(bar, RADIUS, Stroke::new(1.5, tokens.ink), StrokeKind::Outside);
    }
}

/// The rate on the bar or beside it, and the counts where there is room. `rule` is where that of all facilities stands:
/// no counts lie across it.
fn draw_words(
    painter: &egui::Painter,
    track: Rect,
    row: &FacilityRow,
    rule: Option<f32>,
    x_of: impl Fn(f64) -> f32,
    tokens: &Tokens,
) {
    let paint = |label: Label, at: Pos2, anchor: Align2, ground: Color32| {
        let space = label.rect(at, anchor).expand2(egui::vec2(3.0, -1.0));
        painter.rect_filled(
            space.with_min_y(space.top().max(track.top())).with_max_y(space.bottom().min(track.bottom())),
            2.0,
            ground,
        );
        label.paint(painter, at, anchor)
    };
    let counts = Label::new(painter, &row.counts, fonts::regular(size::SMALL), tokens.secondary);
    let center = track.center().y;
    let width = counts.size().x;
    let clear = |start: f32| match rule {
        Some(rule) if (start - 6.0..start + width + 6.0).contains(&rule) => rule + 8.0,
        _ => start,
    };
    let Some(mark) = &row.mark else {
        paint(counts, Pos2::new(clear(track.left() + 10.0), center), Align2::LEFT_CENTER, tokens.paper);
        return;
    };
    let color = tokens.mark(mark.accent);
    let bar = bar_in(track, mark.percent, x_of);
    let font = fonts::bold(if track.height() < 18.0 { size::SMALL } else { size::LABEL });
    let rate = |ink| Label::new(painter, &mark.label, font.clone(), ink);
    let end = if bar.width() >= rate(tokens.ink).size().x + 16.0 {
        let at = Pos2::new(bar.right() - 8.0, center);
        paint(rate(tokens.text_on(color)), at, Align2::RIGHT_CENTER, color);
        bar.right()
    } else {
        let at = Pos2::new(bar.right() + 8.0, center);
        paint(rate(tokens.ink), at, Align2::LEFT_CENTER, tokens.paper).right()
    };
    let start = clear(end + 10.0);
    if start + width + 10.0 < track.right() {
        paint(counts, Pos2::new(start, center), Align2::LEFT_CENTER, tokens.paper);
    }
}
