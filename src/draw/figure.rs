//! A whole figure: title, subtitle, chart and source, as a file shows it.

use egui::{Align2, Pos2, Rect, Ui, Vec2};

use super::theme::{STEP, size};
use super::{ChartResponse, Label, Tokens, chart as draw_chart, fonts, number, share, table, wrapped_height};
use crate::chart::{Body, Chart};

/// Space around the figure in points.
const MARGIN: f32 = 10.0 * STEP;
/// Size of the title in points; larger than in the window, where it is not alone.
const TITLE: f32 = 26.0;

/// Draws title, subtitle, chart and source into `rect`.
pub fn figure(ui: &mut Ui, rect: Rect, chart: &Chart, tokens: &Tokens) -> ChartResponse {
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    let inner = rect.shrink(MARGIN);
    let painter = ui.painter().clone();
    let title = Label::wrapped(&painter, &chart.title, fonts::bold(TITLE), tokens.ink, inner.width());
    let subtitle =
        Label::wrapped(&painter, &chart.subtitle, fonts::regular(size::LABEL), tokens.secondary, inner.width());
    let source = Label::wrapped(&painter, &chart.source, fonts::regular(size::SMALL), tokens.secondary, inner.width());
    let bottom = inner.bottom() - source.size().y - 4.0 * STEP;
    let mut y = title.paint(&painter, inner.min, Align2::LEFT_TOP).bottom() + STEP;
    y = subtitle.paint(&painter, Pos2::new(inner.left(), y), Align2::LEFT_TOP).bottom() + 5.0 * STEP;
    source.paint(&painter, Pos2::new(inner.left(), inner.bottom()), Align2::LEFT_BOTTOM);
    draw_chart(ui, Rect::from_min_max(Pos2::new(inner.left(), y), Pos2::new(inner.right(), bottom)), chart, tokens)
}

/// The size in points at which a figure shows all it has, at least `width` wide.
pub fn natural_size(painter: &egui::Painter, chart: &Chart, tokens: &Tokens, width: f32) -> Vec2 {
    let width = match &chart.body {
        Body::Table => (table::natural_width(painter, chart, tokens) + 2.0 * MARGIN).max(width),
        _ => width,
    };
    let inner = width - 2.0 * MARGIN;
    let body = match &chart.body {
        Body::ZoomBreakdown(body) => share::natural_height(body),
        Body::IconArray(_) => share::ICONS_HEIGHT,
        Body::Prefectures(_) => 560.0,
        Body::Table => table::ROW * number(chart.table.rows.len() + 1),
        _ => 420.0,
    };
    let texts = wrapped_height(painter, &chart.title, fonts::bold(TITLE), inner)
        + wrapped_height(painter, &chart.subtitle, fonts::regular(size::LABEL), inner)
        + wrapped_height(painter, &chart.source, fonts::regular(size::SMALL), inner);
    Vec2::new(width, (body + texts + 2.0 * MARGIN + 10.0 * STEP + 1.0).ceil())
}
