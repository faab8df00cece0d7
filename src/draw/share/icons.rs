//! Icons, so many of 1,000: each is a slice of the bar above, set where its slice is.

use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::{Views, lerp, part_color};
use crate::chart::{Accent, IconArray, IconPart};
use crate::draw::theme::{RADIUS, STEP, size};
use crate::draw::{ChartResponse, Label, Tokens, fonts, interactive, number};

/// Where icons and their numbers stand.
pub(super) struct Layout {
    /// Top of the heading above them.
    pub(super) top: f32,
    /// The bar at true scale, as wide as the icons.
    pub(super) bar: Rect,
    /// The icons.
    grid: Rect,
    columns: usize,
    rows: usize,
    /// The number beside them.
    number: Rect,
    /// What the filled icons led to.
    parts: Rect,
}

/// Height of the number and its two lines, and of a part with and without its strip of icons, in points.
const NUMBER: f32 = 100.0;
/// The same where it stands above the icons of a picture that is high enough for a number to be seen from afar.
const LARGE_NUMBER: f32 = 140.0;
const HIGH: f32 = 330.0;
const PART: f32 = 46.0;
const LOW_PART: f32 = 24.0;
/// Where the name of a part begins, beside its swatch.
const NAME: f32 = 18.0;
/// Least width of the words beside the icons.
const BESIDE: f32 = 230.0;
/// Between the icons and the words beside or below them.
const GAP: f32 = 28.0;

/// Whether a row of a part has room for a second line, with the count or a strip of icons.
fn has_two_lines(height: f32) -> bool {
    height > LOW_PART + 14.0
}

/// The least size of a name beside the icons where nothing is set below `least` points.
fn least_name(least: f32) -> f32 {
    least.max(size::TIGHT)
}

/// What the longest name of a part takes in one line with its count, in points, in the smallest type that is allowed.
pub(super) fn names_width(painter: &Painter, body: &IconArray, least: f32) -> f32 {
    let width = |text: &str, font| Label::new(painter, text, font, Color32::PLACEHOLDER).size().x;
    let line = |part: &IconPart| {
        let (name, count) = (fonts::bold(least_name(least)), fonts::bold(size::LABEL));
        width(&part.label, name) + width(&part.count, count) + NAME + 10.0
    };
    body.parts.iter().map(line).fold(0.0, f32::max)
}

impl Layout {
    /// `names` is the width of the longest name of a part with its count, see [`names_width`].
    pub(super) fn new(rect: Rect, body: Option<&IconArray>, names: f32, heading: f32, thin: f32) -> Self {
        let (of, count) = body.map_or((1_000, 0), |body| (body.of, body.parts.len()));
        let (parts_height, low_height) = (PART * number(count), LOW_PART * number(count));
        // Beside each other, icons and words would both be too narrow.
        let is_narrow = rect.width() < 2.0 * BESIDE && rect.height() > rect.width() * 0.75;
        let is_stacked = rect.height() > rect.width() * 1.1 || is_narrow;
        let (picture, number, parts) = if is_stacked {
            let is_large = rect.height() >= HIGH && rect.height() > rect.width();
            let number = rect.with_max_y(rect.top() + if is_large { LARGE_NUMBER } else { NUMBER });
            // The icons come first: strips of them stand below only where that leaves them more than half of a square.
            let left = rect.bottom() - number.bottom() - heading - thin - parts_height;
            let parts_height = if left < rect.width() * 0.55 { low_height } else { parts_height };
            let parts = rect.with_min_y(rect.bottom() - parts_height);
            let picture = rect.with_min_y(number.bottom() + 4.0 * STEP).with_max_y(parts.top() - 2.0 * STEP);
            (picture, number, parts)
        } else {
            let rows = (rect.height() - NUMBER - 3.0 * STEP) / number(count.max(1));
            // A low row has its name and its count in one line.
            let names = if has_two_lines(rows) { 0.0 } else { (names + GAP).min(rect.width() * 0.45) };
            let width = (rect.width() * 0.34).clamp(BESIDE, 420.0).max(names);
            let beside = rect.with_min_x(rect.right() - width + GAP);
            let number = beside.with_max_y(beside.top() + NUMBER);
            let parts = beside.with_min_y(number.bottom() + 3.0 * STEP);
            (rect.with_max_x(rect.right() - width), number, parts)
        };
        let top = picture.top() + heading;
        let bar = Rect::from_x_y_ranges(picture.x_range(), top..=top + thin);
        let grid = picture.with_min_y(bar.bottom() + 2.0 * STEP);
        let (columns, rows) = shape(of, grid.size());
        Self { top: picture.top(), bar, grid, columns, rows, number, parts }
    }

    /// The cell of an icon, counted down each column and then to the right, as the bar runs.
    fn cell(&self, place: usize) -> Rect {
        let size = Vec2::new(self.grid.width() / number(self.columns), self.grid.height() / number(self.rows));
        let (column, row) = (place / self.rows.max(1), place % self.rows.max(1));
        let min = self.grid.min + Vec2::new(number(column) * size.x, number(row) * size.y);
        Rect::from_min_size(min, size)
    }

    /// An icon in its cell.
    fn icon(&self, place: usize) -> Rect {
        let cell = self.cell(place);
        let gap = (cell.width().min(cell.height()) * 0.18).clamp(0.5, 3.0);
        cell.shrink2(Vec2::splat(gap / 2.0))
    }
}

/// Columns and rows of so many icons that come closest to icons a little wider than high.
fn shape(of: usize, size: Vec2) -> (usize, usize) {
    let columns: &[usize] = if of > 1_000 { &[50, 80, 100, 125, 200] } else { &[10, 20, 25, 40, 50, 100] };
    let unevenness = |columns: usize| {
        let rows = of / columns.max(1);
        let aspect = (size.x / number(columns)) / (size.y / number(rows)).max(0.01);
        (aspect / 1.15).max(0.01).ln().abs()
    };
    let best = columns.iter().copied().min_by(|a, b| unevenness(*a).total_cmp(&unevenness(*b))).unwrap_or(50);
    (best, of / best.max(1))
}

#[expect(clippy::too_many_arguments, reason = "one view of the chart, drawn nowhere else")]
pub(super) fn draw(
    ui: &mut Ui,
    painter: &Painter,
    layout: &Layout,
    bar: Rect,
    body: &IconArray,
    views: &Views<'_>,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let spreading = views.place.clamp(0.0, 1.0);
    spread(painter, layout, bar, body, spreading, tokens);
    if let Some(mark) = body.part.as_ref().filter(|_| views.is_at_rest()) {
        interactive(ui, layout.grid, mark, tokens, response);
    }
    let mut words = painter.clone();
    words.multiply_opacity(((spreading - 0.6) / 0.4).clamp(0.0, 1.0));
    if spreading <= 0.6 {
        return;
    }
    headline(&words, layout.number, body, least_name(views.least), tokens);
    let pitch = (layout.parts.height() / number(body.parts.len().max(1))).min(PART);
    // Where a name has no room beside its count, the counts of all stand below their names.
    let is_wide = |part: &IconPart| {
        let count = Label::new(&words, &part.count, fonts::bold(size::LABEL), tokens.ink).size().x;
        let name = Label::new(&words, &part.label, fonts::bold(size::BODY), tokens.ink).size().x;
        part.mark.is_some() && name + count + NAME + 8.0 > layout.parts.width()
    };
    let is_below = has_two_lines(pitch) && body.parts.iter().any(is_wide);
    for (place, part) in body.parts.iter().take(body.revealed).enumerate() {
        let top = layout.parts.top() + number(place) * pitch;
        let row = Rect::from_x_y_ranges(layout.parts.x_range(), top..=top + pitch);
        draw_part(ui, &words, row, part, is_below, body, views, tokens, response);
    }
}

/// The icons, on their way from the bar to their cells. Columns leave one after the other.
fn spread(painter: &Painter, layout: &Layout, bar: Rect, body: &IconArray, spreading: f32, tokens: &Tokens) {
    /// How long a column takes, as a share of the whole move.
    const FLIGHT: f32 = 0.6;
    let shown = body.parts.iter().take(body.revealed).find(|part| part.is_focus && part.mark.is_some());
    let (of, main) = (number(body.of), body.part.as_ref().map_or(Accent::Total, |mark| mark.accent));
    let rounding = if body.of > 1_000 { 0.0 } else { 1.5 };
    for place in 0..body.of {
        let color = match shown {
            Some(part) if place < part.filled => tokens.mark(part.accent),
            _ if place < body.filled => part_color(main, tokens),
            _ => tokens.icon(),
        };
        let rect = if spreading >= 1.0 {
            layout.icon(place)
        } else {
            let delay = number(place) / of * (1.0 - FLIGHT);
            let flown = ((spreading - delay) / FLIGHT).clamp(0.0, 1.0);
            let slice = |place: usize| bar.left() + bar.width() * number(place) / of;
            let start = Rect::from_x_y_ranges(slice(place)..=slice(place + 1), bar.y_range());
            lerp(start, layout.icon(place), flown)
        };
        painter.rect_filled(rect, rounding, color);
    }
    if body.part.is_none() {
        painter.rect_stroke(layout.grid, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    }
}

/// The number where it is to be seen from afar, in points.
const LARGEST_FIGURE: f32 = 72.0;

/// How many, large, with what they are.
fn headline(painter: &Painter, rect: Rect, body: &IconArray, least: f32, tokens: &Tokens) {
    let of = Label::new(painter, &body.of_text, fonts::regular(size::LABEL), tokens.secondary);
    let line = of.paint(painter, rect.left_top(), Align2::LEFT_TOP);
    let color = body.part.as_ref().map_or(tokens.secondary, |mark| tokens.text(mark.accent));
    // What is not published is no number.
    let is_large = rect.height() > NUMBER;
    let largest = if is_large { LARGEST_FIGURE } else { size::FIGURE };
    let sizes = match &body.part {
        Some(_) => [largest, size::FIGURE, size::TITLE].map(fonts::bold),
        None => [size::LABEL, size::BODY, size::SMALL].map(fonts::regular),
    };
    let room = rect.width();
    let count = Label::fitted(painter, &body.count, sizes, color, room);
    let line = count.paint(painter, line.left_bottom() + Vec2::new(0.0, -2.0), Align2::LEFT_TOP);
    let name = match &body.part {
        Some(mark) => format!("{} {}", body.name, mark.label),
        None => body.name.clone(),
    };
    let sizes = size::steps(size::LABEL, least).map(fonts::bold);
    let name = Label::fitted(painter, &name, sizes, tokens.ink, room);
    name.paint(painter, line.left_bottom(), Align2::LEFT_TOP);
}

/// A part in words, with the filled icons once more below it where there is room.
#[expect(clippy::too_many_arguments, reason = "one row of the chart, drawn nowhere else")]
fn draw_part(
    ui: &mut Ui,
    painter: &Painter,
    row: Rect,
    part: &IconPart,
    is_below: bool,
    body: &IconArray,
    views: &Views<'_>,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let is_published = part.mark.is_some();
    let color = if is_published { tokens.mark(part.accent) } else { tokens.secondary };
    let swatch = Rect::from_min_size(row.min + Vec2::new(0.0, 5.0), Vec2::splat(10.0));
    if is_published {
        painter.rect_filled(swatch, 2.0, color);
    } else {
        painter.rect_stroke(swatch, 2.0, Stroke::new(1.0, color), StrokeKind::Inside);
    }
    // That nothing is published is said below the name, where there is room: beside it would leave none for the name.
    let has_two_lines = has_two_lines(row.height());
    let mut strip_row = row;
    let end = if is_published && is_below {
        let count = Label::new(painter, &part.count, fonts::bold(size::LABEL), tokens.ink);
        let space = count.paint(painter, Pos2::new(row.right(), row.top() + 29.0), Align2::RIGHT_CENTER);
        strip_row.max.x = space.left() - 10.0;
        row.right()
    } else if is_published || !has_two_lines {
        let count = Label::new(painter, &part.count, fonts::bold(size::LABEL), tokens.ink);
        count.paint(painter, Pos2::new(row.right(), row.top()), Align2::RIGHT_TOP).left()
    } else {
        let missing = Label::new(painter, &part.count, fonts::regular(size::SMALL), tokens.secondary);
        missing.paint(painter, Pos2::new(row.left() + NAME, row.top() + 21.0), Align2::LEFT_TOP);
        row.right()
    };
    let font = |size| if part.is_focus { fonts::bold(size) } else { fonts::regular(size) };
    let room = end - row.left() - NAME - if is_below { 0.0 } else { 8.0 };
    // A range beside it takes more room than a number.
    let sizes = size::steps(size::BODY, least_name(views.least)).map(font);
    let name = Label::fitted(painter, &part.label, sizes, tokens.ink, room);
    name.paint(painter, Pos2::new(row.left() + NAME, row.top() + 1.0), Align2::LEFT_TOP);
    if has_two_lines && is_published && body.filled > 0 {
        let main = body.part.as_ref().map_or(Accent::Total, |mark| mark.accent);
        strip(painter, strip_row, part.filled, body.filled, [color, part_color(main, tokens)]);
    }
    if let Some(mark) = part.mark.as_ref().filter(|_| views.is_at_rest()) {
        let hovered = interactive(ui, row.with_max_y(row.bottom() - 4.0), mark, tokens, response);
        if hovered {
            painter.rect_stroke(swatch, 2.0, Stroke::new(1.5, tokens.ink), StrokeKind::Outside);
        }
    }
}

/// So many of the filled icons, in a row; as a bar where they would be too narrow.
fn strip(painter: &Painter, row: Rect, filled: usize, of: usize, [color, main]: [Color32; 2]) {
    const NARROWEST: f32 = 4.0;
    let line =
        Rect::from_min_max(Pos2::new(row.left() + NAME, row.top() + 24.0), Pos2::new(row.right(), row.top() + 34.0));
    let pitch = (line.width() / number(of)).min(14.0);
    if pitch < NARROWEST {
        painter.rect_filled(line, 1.5, main);
        let share = number(filled) / number(of);
        painter.rect_filled(line.with_max_x(line.left() + line.width() * share), 1.5, color);
        return;
    }
    for place in 0..of {
        let x = line.left() + pitch * number(place);
        let icon = Rect::from_x_y_ranges(x..=x + pitch - 2.0, line.y_range());
        painter.rect_filled(icon, 1.5, if place < filled { color } else { main });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_cell_of_its_own_inside_the_picture() {
        for (of, size) in [(1_000, (640.0, 400.0)), (1_000, (500.0, 900.0)), (10_000, (640.0, 400.0))] {
            let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(size.0, size.1));
            let (columns, rows) = shape(of, rect.size());
            assert_eq!(columns * rows, of);
            let layout = Layout { top: 0.0, bar: rect, grid: rect, columns, rows, number: rect, parts: rect };
            assert!((0..of).all(|place| rect.expand(0.1).contains_rect(layout.icon(place))));
            assert!(!layout.icon(0).intersects(layout.icon(1)) && !layout.icon(0).intersects(layout.icon(rows)));
        }
    }
}
