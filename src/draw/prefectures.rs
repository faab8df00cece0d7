//! `prefectures`, with the painter: tiles in the shape of the country, the ranks beside or below them.

mod ranks;
mod tiles;

use egui::{Align2, Id, Rect, Sense, Stroke, StrokeKind, Ui};

use self::ranks::Ranks;
use self::tiles::Map;
use super::theme::{RADIUS, size};
use super::{ChartResponse, Label, Tokens, fonts, interactive, points, tooltip};
use crate::chart::{Mark, Prefectures};
use crate::stats::Area;

/// Between tiles and ranks, in points.
const GAP: f32 = 32.0;

/// Draws tiles and ranks with no type below `least` points: names that have no room at that size are left out.
pub(super) fn draw(
    ui: &mut Ui,
    rect: Rect,
    body: &Prefectures,
    least: f32,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let painter = ui.painter_at(rect.expand(4.0));
    if let Some(months) = &body.other_months {
        let text = Label::wrapped(&painter, months, fonts::regular(size::LABEL), tokens.secondary, rect.width());
        text.paint(&painter, rect.center(), Align2::CENTER_CENTER);
        return;
    }
    let (map_rect, ranks_rect) = parts(rect);
    let map = Map::of(map_rect, least);
    let ranks = Ranks::of(&painter, ranks_rect, body, least, tokens);
    map.paint(&painter, body, tokens);
    ranks.paint(&painter, body, tokens);

    // What is painted is known, so that one pointer lights up a prefecture in both places.
    let tile = tile_under_pointer(ui, &map, body, tokens, response);
    let rank = ranks.under_pointer(ui, body, tokens, response);
    for area in [body.chosen, tile.or(rank)].into_iter().flatten() {
        map.outline(&painter, area, tokens);
        ranks.outline(&painter, body, area, tokens);
    }
}

/// Width in points below which names and rates beside the tiles leave no room for the dots between them.
const BESIDE: f32 = 480.0;
/// Height in points below which there is no room for the ranks below the tiles.
const BELOW: f32 = 260.0;

/// Where the tiles and the ranks go: side by side, or one below the other where it is higher than wide, or too narrow.
fn parts(rect: Rect) -> (Rect, Rect) {
    let ratio = tiles::ratio();
    let is_wide = rect.width() >= BESIDE || rect.height() < BELOW;
    if is_wide && rect.width() > 1.1 * rect.height() {
        let width = (rect.height() * ratio).min(rect.width() * 0.56);
        let (left, right) = rect.split_left_right_at_x(rect.left() + width);
        (left, right.with_min_x(right.left() + GAP))
    } else {
        let height = (rect.width() / ratio).min(rect.height() * 0.5);
        let (top, bottom) = rect.split_top_bottom_at_y(rect.top() + height);
        (top, bottom.with_min_y(bottom.top() + GAP * 0.75))
    }
}

/// Makes each tile a node of its own and answers which is under the pointer.
fn tile_under_pointer(
    ui: &mut Ui,
    map: &Map,
    body: &Prefectures,
    tokens: &Tokens,
    response: &mut ChartResponse,
) -> Option<Area> {
    let mut hovered = None;
    for tile in &body.tiles {
        let rect = map.rect(tile.cell);
        let is_hovered = if let Some(mark) = &tile.mark {
            let before = response.clicked;
            let is_hovered = interactive(ui, rect, mark, tokens, response);
            if response.clicked != before {
                response.clicked = response.clicked.map(|key| body.toggled(key));
            }
            is_hovered
        } else {
            missing(ui, rect, tile.area, &tile.missing, body, tokens, response)
        };
        if is_hovered {
            hovered = Some(tile.area);
        }
    }
    hovered
}

/// A tile without a rate: it says so. There is nothing to choose, but one that is in focus already can be left.
fn missing(
    ui: &mut Ui,
    rect: Rect,
    area: Area,
    text: &str,
    body: &Prefectures,
    tokens: &Tokens,
    response: &mut ChartResponse,
) -> bool {
    let sense = if body.chosen == Some(area) { Sense::click() } else { Sense::focusable_noninteractive() };
    let node = ui.interact(rect, Id::unique(("prefecture", area)), sense);
    node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if node.has_focus() {
        ui.painter().rect_stroke(rect.expand(2.0), RADIUS, Stroke::new(2.0, tokens.ink), StrokeKind::Outside);
    }
    if node.clicked() {
        response.clicked = body.leave;
    }
    let is_hovered = node.hovered();
    node.on_hover_ui_at_pointer(|ui| {
        ui.label(egui::RichText::new(text).font(fonts::regular(size::SMALL)).color(tokens.ink));
    });
    is_hovered
}

/// The one tooltip, beside the pointer on something that is no node of its own.
fn hover_tooltip(node: egui::Response, mark: &Mark, tokens: &Tokens) {
    node.on_hover_ui_at_pointer(|ui| tooltip(ui, &mark.tooltip, tokens.text(mark.accent), tokens));
}

/// A place along a stretch of points.
fn along(range: egui::Rangef, share: f64) -> f32 {
    range.min + range.span() * points(share)
}
