//! The ranks: a dot a prefecture on one axis, the highest first, and the nation as a rule.

use egui::{Align2, FontId, Id, Painter, Pos2, Rangef, Rect, Sense, Stroke, Ui, Vec2};

use super::super::theme::{RADIUS, size};
use super::super::{ChartResponse, Label, Tokens, fonts, interactive};
use super::{along, hover_tooltip, points};
use crate::chart::{Mark, Prefectures, Tile};
use crate::stats::Area;

/// Heights in points: the nation's label above the rows, the axis below them, and the least and most of a row.
const HEAD: f32 = 18.0;
const FOOT: f32 = 18.0;
const ROW: (f32, f32) = (13.5, 22.0);
/// Between name, dots and rate, and between two columns, in points.
const GAP: f32 = 10.0;
const COLUMN_GAP: f32 = 24.0;
/// Least width of the dots, in points.
const PLOT: f32 = 76.0;
/// Size of the list of those without a rate, in points.
const LIST: f32 = 11.0;

/// Where the ranks stand.
pub(super) struct Ranks {
    columns: Vec<Column>,
    /// One a place in [`Prefectures::ranked`].
    rows: Vec<Row>,
    font: FontId,
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
    pub(super) fn of(painter: &Painter, rect: Rect, body: &Prefectures, tokens: &Tokens) -> Self {
        let list = list(painter, rect, body, tokens);
        let bottom = list.as_ref().map_or(rect.bottom(), |(_, list)| list.top() - 6.0);
        let height = (bottom - rect.top() - HEAD - FOOT).max(ROW.0);
        let count = body.ranked.len().max(1);
        let widest = widths(painter, body, tokens);
        let least = widest.0 + widest.1 + 2.0 * GAP + PLOT;
        let in_two = count.div_ceil(2);
        let (columns, per_column) = if points(count) * ROW.0 <= height {
            (1, count)
        } else if points(in_two) * ROW.0 <= height && 2.0 * least + COLUMN_GAP <= rect.width() {
            (2, in_two)
        } else {
            (1, count)
        };
        let pitch = height / points(per_column);
        // The first and the last with their names take a third of the height each.
        let named = if pitch >= ROW.0 { count } else { whole(height * 0.34 / ROW.0).max(1) };
        let pitches = |place: usize| {
            if pitch >= ROW.0 {
                pitch.min(ROW.1)
            } else if place < named || place + named >= count {
                ROW.0
            } else {
                ((height - 2.0 * points(named) * ROW.0) / points(count.saturating_sub(2 * named).max(1))).max(1.0)
            }
        };
        let width = (rect.width() - COLUMN_GAP * points(columns - 1)) / points(columns);
        let mut ranks = Self {
            columns: Vec::new(),
            rows: Vec::new(),
            font: fonts::regular((pitches(0) * 0.74).clamp(10.0, size::BODY)),
            list,
        };
        for column in 0..columns {
            let left = rect.left() + points(column) * (width + COLUMN_GAP);
            let plot = Rangef::new(left + widest.0 + GAP, left + width - widest.1 - GAP);
            let top = rect.top() + HEAD;
            let mut y = top;
            for place in (column * per_column..count).take(per_column) {
                let row = Rect::from_min_size(Pos2::new(left, y), Vec2::new(width, pitches(place)));
                let is_named = place < named || place + named >= count;
                ranks.rows.push(Row { column, rect: row, is_named });
                y = row.bottom();
            }
            // A shorter second column keeps the axis of the first.
            let bottom = ranks.rows.iter().map(|row| row.rect.bottom()).fold(y, f32::max);
            let rect = Rect::from_min_max(Pos2::new(left, top), Pos2::new(left + width, bottom));
            ranks.columns.push(Column { rect, plot });
        }
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
        for (row, _, _, _) in self.each(body).filter(|(_, _, tile, _)| body.chosen == Some(tile.area)) {
            painter.rect_filled(row.rect.expand2(Vec2::new(4.0, 0.0)), RADIUS, tokens.chosen);
        }
        for column in &self.columns {
            axis(painter, column, body, tokens);
        }
        for (row, column, tile, mark) in self.each(body) {
            let y = row.rect.center().y;
            if let Some(share) = body.axis.place(mark.percent) {
                let x = along(column.plot, share);
                painter.hline(column.plot.min..=x, y, Stroke::new(1.0, tokens.line));
                painter.circle_filled(Pos2::new(x, y), radius(row), tokens.mark(mark.accent));
            }
            if row.is_named {
                let is_chosen = body.chosen == Some(tile.area);
                words(painter, row, column, tile, mark, if is_chosen { bold(&font) } else { font.clone() }, tokens);
            }
        }
        if let Some((column, rect)) = self.nation(painter, body, tokens) {
            let label = Label::new(painter, &body.nation_label, nation_font(body), tokens.ink);
            label.paint(painter, rect.min, Align2::LEFT_TOP);
            for other in self.columns.iter().filter(|other| !std::ptr::eq(*other, column)) {
                let label = Label::new(painter, &body.nation_label, nation_font(body), tokens.ink);
                let shift = Vec2::new(other.rect.left() - column.rect.left(), 0.0);
                label.paint(painter, rect.min + shift, Align2::LEFT_TOP);
            }
        }
        if let Some((text, rect)) = &self.list {
            let label = Label::wrapped(painter, text, fonts::regular(LIST), tokens.secondary, rect.width());
            label.paint(painter, rect.min, Align2::LEFT_TOP);
        }
    }

    /// The first column and where the nation's label stands above its rule.
    fn nation(&self, painter: &Painter, body: &Prefectures, tokens: &Tokens) -> Option<(&Column, Rect)> {
        let (mark, column) = (body.nation.as_ref()?, self.columns.first()?);
        let x = along(column.plot, body.axis.place(mark.percent)?);
        let label = Label::new(painter, &body.nation_label, nation_font(body), tokens.ink);
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
            painter.circle(center, radius(row) + 2.0, tokens.mark(mark.accent), Stroke::new(2.0, tokens.ink));
        }
        if !row.is_named {
            words(painter, row, column, tile, mark, bold(&self.font), tokens);
        }
    }
}

fn radius(row: &Row) -> f32 {
    (row.rect.height() * 0.26).clamp(2.5, 5.0)
}

fn bold(font: &FontId) -> FontId {
    fonts::bold(font.size)
}

/// The nation's label is bold where the nation is in focus.
fn nation_font(body: &Prefectures) -> FontId {
    if body.chosen.is_none() { fonts::bold(LIST) } else { fonts::regular(LIST) }
}

/// A size in rows as a whole number of them.
fn whole(rows: f32) -> usize {
    // A few dozen rows at most.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen rows")]
    let rows = rows.max(0.0) as usize;
    rows
}

/// The widest name and the widest rate, both in bold, which any of them may become.
fn widths(painter: &Painter, body: &Prefectures, tokens: &Tokens) -> (f32, f32) {
    let wide = |text: &str| Label::new(painter, text, fonts::bold(size::SMALL), tokens.ink).size().x;
    let tiles = body.tiles.iter().filter_map(|tile| Some((tile, tile.mark.as_ref()?)));
    tiles.fold((0.0, 0.0), |(name, rate), (tile, mark)| {
        (f32::max(name, wide(tile.short)), f32::max(rate, wide(&mark.label)))
    })
}

/// The words about those without a rate, at the lower end: all names where they take little, else how many.
fn list(painter: &Painter, rect: Rect, body: &Prefectures, tokens: &Tokens) -> Option<(String, Rect)> {
    let texts = [body.without_list.as_ref()?, body.without.as_ref()?];
    let height =
        |text: &str| Label::wrapped(painter, text, fonts::regular(LIST), tokens.secondary, rect.width()).size().y;
    let text = texts.into_iter().find(|text| height(text) <= rect.height() * 0.2)?;
    Some((text.clone(), rect.with_min_y(rect.bottom() - height(text))))
}

/// Grid, rule of the nation and labels of the axis of a column.
fn axis(painter: &Painter, column: &Column, body: &Prefectures, tokens: &Tokens) {
    let rows = column.rect.y_range();
    let mut free = f32::NEG_INFINITY;
    for (place, tick) in body.axis.ticks.iter().enumerate() {
        let Some(share) = body.axis.place(tick.at) else { continue };
        let x = along(column.plot, share);
        let color = if place == 0 { tokens.secondary } else { tokens.line };
        painter.vline(x, rows, Stroke::new(1.0, color));
        let label = Label::new(painter, &tick.label, fonts::regular(LIST), tokens.secondary);
        let space = label.rect(Pos2::new(x, rows.max + 3.0), Align2::CENTER_TOP);
        // A label that would touch the one before it is left out.
        if space.left() > free {
            free = space.right() + 6.0;
            label.paint(painter, space.min, Align2::LEFT_TOP);
        }
    }
    if let Some(share) = body.nation.as_ref().and_then(|nation| body.axis.place(nation.percent)) {
        painter.vline(along(column.plot, share), rows, Stroke::new(1.5, tokens.ink));
    }
}

/// Name and rate of a row.
fn words(painter: &Painter, row: &Row, column: &Column, tile: &Tile, mark: &Mark, font: FontId, tokens: &Tokens) {
    let y = row.rect.center().y;
    let name = Label::new(painter, tile.short, font.clone(), tokens.ink);
    let rate = Label::new(painter, &mark.label, font, tokens.ink);
    let (left, right) = (Pos2::new(column.plot.min - GAP, y), Pos2::new(column.rect.right(), y));
    if !row.is_named {
        // Over dots without names of their own it stands on paper.
        for space in [name.rect(left, Align2::RIGHT_CENTER), rate.rect(right, Align2::RIGHT_CENTER)] {
            painter.rect_filled(space.expand2(Vec2::new(2.0, 0.0)), 2.0, tokens.paper);
        }
    }
    name.paint(painter, left, Align2::RIGHT_CENTER);
    rate.paint(painter, right, Align2::RIGHT_CENTER);
}
