//! The ground of a panel, by the painter, and its marks, with egui_plot, whose bounds come from the chart each
//! frame; it moves nothing by itself.

use egui::{Id, Pos2, Rangef, Rect, Sense, Shape, Stroke, Ui, Vec2};
use egui_plot::{Line, MarkerShape, Plot, PlotPoint, PlotPoints, Points};

use super::Plane;
use crate::chart::{Point, RateAxis, Series, Trend, TrendPanel};
use crate::draw::Tokens;

/// Room above and below a panel for marks that stand at its top or foot, in points.
const EDGE: f32 = 8.0;

/// Paints the ground, the grid, the events and the rates of a panel.
pub(super) fn plot(
    ui: &mut Ui,
    place: usize,
    plane: &Plane<'_>,
    body: &Trend,
    panel: &TrendPanel,
    is_small: bool,
    tokens: &Tokens,
) {
    ground(ui, plane, body, panel, is_small, tokens);
    // Room above and below, so that no mark at the top or at the foot is cut.
    let rect = plane.rect.expand2(Vec2::new(0.0, EDGE));
    let edge = f64::from(EDGE / plane.rect.height().max(1.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(("trend plot", place)));
    Plot::new(("trend", place))
        .width(rect.width())
        .height(rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .auto_bounds(false)
        .sense(Sense::hover())
        .show(&mut child, |plot| {
            plot.set_plot_bounds_x(body.domain.0..=body.domain.1);
            plot.set_plot_bounds_y(-edge..=1.0 + edge);
            for series in &panel.series {
                marks(plot, series, &panel.axis, is_small, tokens);
            }
        });
    zeros(ui, plane, panel, tokens);
}

/// Stretches without figures, the lines of the rate axis, and those of events.
fn ground(ui: &Ui, plane: &Plane<'_>, body: &Trend, panel: &TrendPanel, is_small: bool, tokens: &Tokens) {
    let (painter, rect, axis) = (ui.painter(), plane.rect, &panel.axis);
    for gap in &panel.gaps {
        let across = Rangef::new(plane.x(gap.from), plane.x(gap.to)).intersection(rect.x_range());
        if across.span() > 0.0 {
            painter.rect_filled(Rect::from_x_y_ranges(across, rect.y_range()), 0.0, tokens.track);
        }
    }
    let rule = |percent: f64, stroke: Stroke| {
        painter.hline(rect.x_range(), plane.y(percent), stroke);
    };
    for at in axis.lines.iter().filter(|_| !is_small) {
        rule(*at, Stroke::new(0.5, tokens.line));
    }
    for tick in axis.ticks.iter().chain(&axis.finer) {
        rule(tick.at, Stroke::new(1.0, tokens.line));
    }
    for event in body.events.iter().filter(|event| (body.domain.0..=body.domain.1).contains(&event.x)) {
        let color = tokens.secondary.gamma_multiply(if is_small { 0.4 } else { 0.6 });
        let x = plane.x(event.x);
        let ends = [Pos2::new(x, rect.top()), Pos2::new(x, rect.bottom())];
        painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, color), 4.0, 4.0));
    }
    rule(axis.low, Stroke::new(1.0, tokens.secondary));
}

fn marks(plot: &mut egui_plot::PlotUi<'_>, series: &Series, axis: &RateAxis, is_small: bool, tokens: &Tokens) {
    let color = tokens.mark(series.accent);
    let shrink = if is_small { 0.75 } else { 1.0 };
    // One line a run: a line that held the gap as NaN would lose its rest. What has no place on the axis ends a run.
    let runs = series.runs.iter().flat_map(|run| run.split(|p| axis.place(p.y).is_none()));
    for (place, run) in runs.enumerate() {
        let points: Vec<PlotPoint> = run.iter().filter_map(|p| Some(PlotPoint::new(p.x, axis.place(p.y)?))).collect();
        let id = |what: &str| Id::unique((what, series.base, run.first().map(|p| p.mark.key), place));
        if run.len() > 1 {
            let width = if series.is_main { 2.5 } else { 1.5 };
            let line = Line::new("", PlotPoints::Owned(points.clone())).id(id("line"));
            plot.line(line.color(color).width(width * shrink).allow_hover(false));
        }
        // A series on another base has another shape, not only another place.
        let (shape, radius) = if series.is_main { (MarkerShape::Circle, 4.0) } else { (MarkerShape::Diamond, 5.5) };
        let radius = radius * shrink;
        let outer = Points::new("", PlotPoints::Owned(points.clone())).id(id("outer"));
        plot.points(outer.shape(shape).radius(radius).filled(true).color(color).allow_hover(false));
        let inner = Points::new("", PlotPoints::Owned(points)).id(id("inner"));
        let hole = radius - if series.is_main { 1.8 } else { 2.6 } * shrink;
        plot.points(inner.shape(shape).radius(hole).filled(true).color(tokens.paper).allow_hover(false));
    }
}

/// Rates without a place on the axis, as triangles that point to its foot.
fn zeros(ui: &Ui, plane: &Plane<'_>, panel: &TrendPanel, tokens: &Tokens) {
    let painter = ui.painter_at(plane.rect.expand(8.0));
    for point in panel.points().filter(|p| panel.axis.place(p.y).is_none()) {
        let stroke = Stroke::new(1.8, tokens.mark(point.mark.accent));
        painter.add(Shape::convex_polygon(triangle(plane.at(point), 5.0).to_vec(), tokens.paper, stroke));
    }
}

/// A triangle of so many points around its middle that points down.
fn triangle(middle: Pos2, radius: f32) -> [Pos2; 3] {
    [Vec2::new(-radius, -radius * 0.8), Vec2::new(radius, -radius * 0.8), Vec2::new(0.0, radius)].map(|v| middle + v)
}

/// The shape of a mark, larger and filled: a circle, a diamond on another base, a triangle at the foot.
pub(super) fn filled(plane: &Plane<'_>, panel: &TrendPanel, point: &Point, radius: f32, tokens: &Tokens) -> Shape {
    let at = plane.at(point);
    let (color, stroke) = (tokens.mark(point.mark.accent), Stroke::new(1.5, tokens.paper));
    let base = point.mark.key.base;
    let is_main = panel
        .series
        .iter()
        .any(|s| s.is_main && s.base == base && s.runs.iter().flatten().any(|p| p.mark.key == point.mark.key));
    if panel.axis.place(point.y).is_none() {
        return Shape::convex_polygon(triangle(at, radius).to_vec(), color, stroke);
    }
    if is_main {
        return Shape::Circle(egui::epaint::CircleShape { center: at, radius, fill: color, stroke });
    }
    let radius = radius * 1.2;
    let corners = [Vec2::new(0.0, -radius), Vec2::new(radius, 0.0), Vec2::new(0.0, radius), Vec2::new(-radius, 0.0)];
    Shape::convex_polygon(corners.map(|corner| at + corner).to_vec(), color, stroke)
}
