//! The ranks: a dot a prefecture on one axis, the highest first, and the nation as a rule.

use egui::{Align2, Color32, FontId, Id, Painter, Pos2, Rangef, Rect, Sense, Stroke, Ui, Vec2};

use super::super::theme::{RADIUS, size};
use super::super::{ChartResponse, Label, Tokens, fonts, interactive, number};
use super::{along, hover_tooltip};
use crate::chart::{Mark, Prefectures, Tile};
use crate::stats::Area;

/// Heights in points: the nation's label above the rows, the axis below them, and the least and most of a row.
const HEAD: f32 = 18.0;
const FOOT: f32 = 18.0;
const ROW: (f32, f32) = (13.5, 24.0);
/// Between name, dots and rate, and between two columns, in points.
const GAP: f32 = 10.0;
const COLUMN_GAP: f32 = 24.0;
/// Least width of the dots, in points.
const PLOT: f32 = 56.0;
/// Size of the list of those without a rate, in points.
const LIST: f32 = 11.0;

/// Where the ranks stand.
pub(super) struct Ranks {
    columns: Vec<Column>,
    /// One a place in [`Prefectures::ranked`].
    rows: Vec<Row>,
    font: FontId,
    /// Size of what stands around the rows.
    small: f32,
    /// The words about those without a rate, and where they begin.
    list: Option<(String, Rect)>,
}

struct Column {
    rect: Rect,
    /// Where the dots are.
    plot: Rangef,
}

struct Row {
    column: usize,
    rect: Rect,
    /// Whether there is room for its name and rate.
    is_named: bool,
}

impl Ranks {
    /// All rows in one column where they fit, else in two; else the first and the last with their names, and dots alone
    /// between them.
    pub(super) fn of(painter: &Painter, rect: Rect, body: &Prefectures, least: f32, tokens: &Tokens) -> Self {
        let small = LIST.max(least);
        // A row is higher than its type.
        let row = ROW.0.max(least * 1.3);
        let list = list(painter, rect, body, small, tokens);
        let list_height = list.as_ref().map_or(0.0, |(_, height)| height + GAP);
        let height = (rect.height() - list_height - HEAD - FOOT).max(row);
        let count = body.ranked.len().max(1);
        let font_of = |pitch: f32| fonts::regular((pitch * 0.74).clamp(least, size::BODY));
        let fits = |columns: &usize| {
            let pitch = height / number(count.div_ceil(*columns));
            let (name, rate) = widths(painter, body, &font_of(pitch), tokens);
            let least = name + rate + 2.0 * GAP + PLOT;
            pitch >= row && least * number(*columns) + COLUMN_GAP * number(*columns - 1) <= rect.width()
        };
        let fitting = [1, 2].into_iter().find(fits);
        let columns = fitting.unwrap_or(1);
        let per_column = count.div_ceil(columns);
        // The first and the last with their names take a third of the height each.
        let named = if fitting.is_some() { count } else { whole(height * 0.34 / row).max(1) };
        let is_named = |place: usize| place < named || place + named >= count;
        let between = (height - 2.0 * number(named) * row) / number(count.saturating_sub(2 * named).max(1));
        let pitch = |place: usize| match fitting {
            Some(_) => (height / number(per_column)).min(ROW.1),
            None if is_named(place) => row,
            None => between.max(1.0),
        };
        let font = font_of(pitch(0));
        let (name, rate) = widths(painter, body, &font, tokens);
        let width = (rect.width() - COLUMN_GAP * number(columns - 1)) / number(columns);
        let mut ranks = Self { columns: Vec::new(), rows: Vec::new(), font, small, list: None };
        let top = rect.top() + HEAD;
        for column in 0..columns {
            let left = rect.left() + number(column) * (width + COLUMN_GAP);
            let mut y = top;
            for place in (column * per_column..count).take(per_column) {
                let rect = Rect::from_min_size(Pos2::new(left, y), Vec2::new(width, pitch(place)));
                ranks.rows.push(Row { column, rect, is_named: is_named(place) });
                y = rect.bottom();
            }
            // A shorter second column keeps the axis of the first.
            let bottom = ranks.rows.iter().map(|row| row.rect.bottom()).fold(y, f32::max);
            let plot = Rangef::new(left + name + GAP, left + width - rate - GAP);
            let rect = Rect::from_min_max(Pos2::new(left, top), Pos2::new(left + width, bottom));
            ranks.columns.push(Column { rect, plot });
        }
        let bottom = ranks.columns.iter().map(|column| column.rect.bottom()).fold(top, f32::max);
        ranks.list = list.map(|(text, height)| {
            let min = Pos2::new(rect.left(), bottom + FOOT + GAP);
            (text, Rect::from_min_size(min, Vec2::new(rect.width(), height)))
        });
        ranks
    }

    /// The rows with their prefectures and rates.
    fn each<'a>(&'a self, body: &'a Prefectures) -> impl Iterator<Item = (&'a Row, &'a Column, &'a Tile, &'a Mark)> {
        self.rows.iter().zip(&body.ranked).filter_map(|(row, place)| {
            let tile = body.tiles.get(*place)?;
            Some((row, self.columns.get(row.column)?, tile, tile.mark.as_ref()?))
        })
    }

    pub(super) fn paint(&self, painter: &Painter, body: &Prefectures, tokens: &Tokens) {
        let font = self.font.clone();
        let is_chosen = |row: &Row, tile: &Tile| row.is_named && body.chosen == Some(tile.area);
        for (row, _, _, _) in self.each(body).filter(|(row, _, tile, _)| is_chosen(row, tile)) {
            painter.rect_filled(row.rect.expand2(Vec2::new(4.0, 0.0)), RADIUS, tokens.chosen);
        }
        for column in &self.columns {
            axis(painter, column, body, self.small, tokens);
        }
        for (row, column, tile, mark) in self.each(body) {
            let y = row.rect.center().y;
            if let Some(share) = body.axis.place(mark.percent) {
                let x = along(column.plot, share);
                if row.is_named {
                    painter.hline(column.plot.min..=x, y, Stroke::new(1.0, tokens.line));
                }
                painter.circle_filled(Pos2::new(x, y), radius(row), dot(mark, tokens));
            }
            if row.is_named {
                let font = if is_chosen(row, tile) { bold(&font) } else { font.clone() };
                words(painter, row.rect.center().y, column, tile, mark, font, tokens);
            }
        }
        if let Some((column, rect)) = self.nation(painter, body, tokens) {
            let label = Label::new(painter, &body.nation_label, nation_font(body, self.small), tokens.ink);
            label.paint(painter, rect.min, Align2::LEFT_TOP);
            for other in self.columns.iter().filter(|other| !std::ptr::eq(*other, column)) {
                let label = Label::new(painter, &body.nation_label, nation_font(body, self.small), tokens.ink);
                let shift = Vec2::new(other.rect.left() - column.rect.left(), 0.0);
                label.paint(painter, rect.min + shift, Align2::LEFT_TOP);
            }
        }
        if let Some((text, rect)) = &self.list {
            let label = Label::wrapped(painter, text, fonts::regular(self.small), tokens.secondary, rect.width());
            label.paint(painter, rect.min, Align2::LEFT_TOP);
        }
    }

    /// The first column and where the nation's label stands above its rule.
    fn nation(&self, painter: &Painter, body: &Prefectures, tokens: &Tokens) -> Option<(&Column, Rect)> {
        let (mark, column) = (body.nation.as_ref()?, self.columns.first()?);
        let x = along(column.plot, body.axis.place(mark.percent)?);
        let label = Label::new(painter, &body.nation_label, nation_font(body, self.small), tokens.ink);
        let half = label.size().x / 2.0;
        let center = x.clamp(column.rect.left() + half, (column.rect.right() - half).max(column.rect.left() + half));
        Some((column, label.rect(Pos2::new(center, column.rect.top() - 2.0), Align2::CENTER_BOTTOM)))
    }

    /// Lets the rows be chosen and answers which is under the pointer. The tiles are their nodes; the nation's label is a
    /// node of its own.
    pub(super) fn under_pointer(
        &self,
        ui: &mut Ui,
        body: &Prefectures,
        tokens: &Tokens,
        response: &mut ChartResponse,
    ) -> Option<Area> {
        let painter = ui.painter().clone();
        if let (Some(nation), Some((_, rect))) = (&body.nation, self.nation(&painter, body, tokens)) {
            interactive(ui, rect, nation, tokens, response);
        }
        let mut hovered = None;
        for (row, _, tile, mark) in self.each(body) {
            // No focus: Tab walks the tiles.
            let node = ui.interact(row.rect, Id::unique(("rank", mark.key)), Sense::CLICK);
            if node.clicked() {
                response.clicked = Some(body.toggled(mark.key));
            }
            if node.hovered() {
                hovered = Some(tile.area);
            }
            hover_tooltip(node, mark, tokens);
        }
        hovered
    }

    /// Marks the dot of a prefecture that is chosen or under the pointer, with its name where it has none.
    pub(super) fn outline(&self, painter: &Painter, body: &Prefectures, area: Area, tokens: &Tokens) {
        let Some((row, column, tile, mark)) = self.each(body).find(|(_, _, tile, _)| tile.area == area) else { return };
        if let Some(share) = body.axis.place(mark.percent) {
            let center = Pos2::new(along(column.plot, share), row.rect.center().y);
            painter.circle(center, radius(row) + 2.0, dot(mark, tokens), Stroke::new(2.0, tokens.ink));
        }
        if !row.is_named {
            // Near the rows with names it keeps clear of them.
            let dots = self.rows.iter().filter(|row| !row.is_named).map(|row| row.rect).reduce(Rect::union);
            let free = dots.unwrap_or(row.rect).y_range().shrink(ROW.0 / 2.0);
            let y = if free.span() > 0.0 { free.clamp(row.rect.center().y) } else { row.rect.center().y };
            let font = bold(&self.font);
            // Over dots it stands on paper.
            for (text, end) in [tile.short(), &mark.label].into_iter().zip(ends(column, y)) {
                let space = Label::new(painter, text, font.clone(), tokens.ink).rect(end, Align2::RIGHT_CENTER);
                painter.rect_filled(space.expand2(Vec2::new(2.0, -1.0)), 2.0, tokens.paper);
            }
            words(painter, y, column, tile, mark, font, tokens);
        }
    }
}

/// The colour of a dot: that of the highest tiles.
fn dot(mark: &Mark, tokens: &Tokens) -> Color32 {
    tokens.ramp(mark.accent, 1, 2)
}

fn radius(row: &Row) -> f32 {
    (row.rect.height() * 0.26).clamp(2.5, 5.0)
}

fn bold(font: &FontId) -> FontId {
    fonts::bold(font.size)
}

/// The nation's label is bold where the nation is in focus.
fn nation_font(body: &Prefectures, small: f32) -> FontId {
    if body.chosen.is_none() { fonts::bold(small) } else { fonts::regular(small) }
}

/// A size in rows as a whole number of them.
fn whole(rows: f32) -> usize {
    // A few dozen rows at most.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen rows")]
    let rows = rows.max(0.0) as usize;
    rows
}

/// The widest name and the widest rate, both in bold, which any of them may become.
fn widths(painter: &Painter, body: &Prefectures, font: &FontId, tokens: &Tokens) -> (f32, f32) {
    let wide = |text: &str| Label::new(painter, text, bold(font), tokens.ink).size().x;
    let tiles = body.tiles.iter().filter_map(|tile| Some((tile, tile.mark.as_ref()?)));
    tiles.fold((0.0, 0.0), |(name, rate), (tile, mark)| {
        (f32::max(name, wide(tile.short())), f32::max(rate, wide(&mark.label)))
    })
}

/// The names of those without a rate, and their height, where they take little room. The legend counts them in any case.
fn list(painter: &Painter, rect: Rect, body: &Prefectures, small: f32, tokens: &Tokens) -> Option<(String, f32)> {
    let text = body.without_list.as_ref()?;
    let label = Label::wrapped(painter, text, fonts::regular(small), tokens.secondary, rect.width());
    let height = label.size().y;
    (height <= rect.height() * 0.16).then(|| (text.clone(), height))
}

/// Grid, rule of the nation and labels of the axis of a column.
fn axis(painter: &Painter, column: &Column, body: &Prefectures, small: f32, tokens: &Tokens) {
    let rows = column.rect.y_range();
    let ticks: Vec<(f32, Label)> = body
        .axis
        .ticks
        .iter()
        .filter_map(|tick| {
            let label = Label::new(painter, &tick.label, fonts::regular(small), tokens.secondary);
            Some((along(column.plot, body.axis.place(tick.at)?), label))
        })
        .collect();
    // Every label, or every second or third, so that none touches the next.
    let room = |every: &usize| {
        let shown: Vec<&(f32, Label)> = ticks.iter().step_by(*every).collect();
        shown.windows(2).all(|pair| match pair {
            [(left, a), (right, b)] => right - left >= f32::midpoint(a.size().x, b.size().x) + 6.0,
            _ => true,
        })
    };
    let every = (1..ticks.len()).find(room).unwrap_or(ticks.len().max(1));
    for (place, (x, label)) in ticks.into_iter().enumerate() {
        let color = if place == 0 { tokens.secondary } else { tokens.line };
        painter.vline(x, rows, Stroke::new(1.0, color));
        if place % every == 0 {
            label.paint(painter, Pos2::new(x, rows.max + 3.0), Align2::CENTER_TOP);
        }
    }
    if let Some(share) = body.nation.as_ref().and_then(|nation| body.axis.place(nation.percent)) {
        painter.vline(along(column.plot, share), rows, Stroke::new(1.5, tokens.ink));
    }
}

/// Name and rate of a row at a height.
fn words(painter: &Painter, y: f32, column: &Column, tile: &Tile, mark: &Mark, font: FontId, tokens: &Tokens) {
    let [left, right] = ends(column, y);
    Label::new(painter, tile.short(), font.clone(), tokens.ink).paint(painter, left, Align2::RIGHT_CENTER);
    Label::new(painter, &mark.label, font, tokens.ink).paint(painter, right, Align2::RIGHT_CENTER);
}

/// Where the name and the rate of a row end.
fn ends(column: &Column, y: f32) -> [Pos2; 2] {
    [Pos2::new(column.plot.min - GAP, y), Pos2::new(column.rect.right(), y)]
}
