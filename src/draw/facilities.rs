//! `facilities`, with the painter: a panel an indicator, a bar a kind of facility, a rule for all of them.

use egui::{Align2, Color32, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::theme::{RADIUS, size};
use super::{ChartResponse, Label, Tokens, fonts, interactive, number, points};
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
    let width = (rect.width() - gap.x * number(columns - 1)) / number(columns);
    let height = (rect.height() - gap.y * number(rows - 1)) / number(rows);
    for (place, panel) in body.panels.iter().take(body.revealed).enumerate() {
        let (row, column) = (place / columns, place % columns);
        let min = rect.min + egui::vec2(number(column) * (width + gap.x), number(row) * (height + gap.y));
        draw_panel(ui, Rect::from_min_size(min, egui::vec2(width, height)), panel, focus, tokens, response);
    }
}

/// How much larger than usual the words of a panel are: as rows stand further apart, if there is room across.
fn growth(size: Vec2, rows: usize) -> f32 {
    const USUAL: Vec2 = Vec2::new(520.0, 64.0);
    let pitch = (size.y - HEADING - AXIS) / number(rows.max(1));
    (pitch / USUAL.y).min(size.x / USUAL.x).clamp(1.0, 1.4)
}

fn draw_panel(ui: &mut Ui, rect: Rect, panel: &Panel, focus: Facility, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let color = tokens.mark(panel.accent);
    let growth = growth(rect.size(), panel.rows.len());
    let name_font = fonts::bold(size::LABEL * growth);
    painter.circle_filled(rect.min + Vec2::new(5.0, 10.0) * growth, 5.0 * growth, color);
    let room = if rect.height() < LOW { rect.width() * 0.5 } else { rect.width() - 20.0 };
    let name = Label::elided(&painter, &panel.name, name_font, tokens.ink, room);
    name.paint(&painter, Pos2::new(rect.left() + 18.0 * growth, rect.top()), Align2::LEFT_TOP);

    let name_width = panel
        .rows
        .iter()
        .map(|row| Label::new(&painter, &row.name, fonts::regular(size::BODY * growth), tokens.ink).size().x)
        .fold(0.0, f32::max);
    let is_low = rect.height() < LOW;
    let (heading, axis) = if is_low { (LOW_HEADING, 0.0) } else { (HEADING * growth, AXIS * growth) };
    let bars = Rect::from_min_max(
        Pos2::new(rect.left() + name_width + 12.0, rect.top() + heading),
        Pos2::new(rect.right() - 8.0, rect.bottom() - axis),
    );
    let x_of = |percent: f64| bars.left() + bars.width() * points((percent / panel.top()).clamp(0.0, 1.0));
    for tick in &panel.ticks {
        let x = x_of(tick.at);
        let line = if tick.at == 0.0 { tokens.secondary } else { tokens.line };
        painter.vline(x, bars.y_range(), Stroke::new(1.0, line));
        if is_low {
            continue;
        }
        let label = Label::new(&painter, &tick.label, fonts::regular(size::SMALL * growth), tokens.secondary);
        // The outermost labels stay inside the panel.
        let half = label.size().x / 2.0;
        let center = x.clamp(rect.left() + half, rect.right() - half);
        label.paint(&painter, Pos2::new(center, bars.bottom() + 5.0), Align2::CENTER_TOP);
    }
    let pitch = bars.height() / number(panel.rows.len().max(1));
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
        let label = Label::new(&painter, &panel.all_label, fonts::regular(size::SMALL * growth), tokens.ink);
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
        let size = size::BODY * growth;
        let font = if row.facility == focus { fonts::bold(size) } else { fonts::regular(size) };
        Label::new(&painter, &row.name, font, tokens.ink).paint(
            &painter,
            track.left_center() - egui::vec2(10.0, 0.0),
            Align2::RIGHT_CENTER,
        );
        let rule = panel.all.as_ref().map(|all| x_of(all.percent));
        draw_words(&painter, *track, row, rule, x_of, growth, tokens);
    }
}

/// The part of a slot that a bar fills.
fn track_in(slot: Rect) -> Rect {
    // Where rows stand far apart, a bar takes half of its slot.
    let height = (slot.height() * 0.66).clamp(14.0, 34.0).max(slot.height() * 0.5);
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
    growth: f32,
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
    let counts = Label::new(painter, &row.counts, fonts::regular(size::SMALL * growth), tokens.secondary);
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
    let font = fonts::bold(if track.height() < 18.0 { size::SMALL } else { size::LABEL * growth });
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
