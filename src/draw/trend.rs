//! `trend`, with egui_plot: runs of a rate, gaps and events; axes and labels by the painter, so that none is dropped.

use egui::{Align2, Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use egui_plot::{HLine, Line, LineStyle, MarkerShape, Plot, PlotPoint, PlotPoints, PlotTransform, Points, Span, VLine};

use super::placer::Placer;
use super::theme::size;
use super::time::{TimeScale, navigate};
use super::{ChartResponse, Label, Tokens, fonts, tooltip};
use crate::chart::{EventMark, MarkKey, Point, Series, Trend};

/// Space around the plot for its labels, in points.
const LEFT: f32 = 48.0;
const RIGHT: f32 = 64.0;
const BOTTOM: f32 = 26.0;
const EVENT_ROW: f32 = 17.0;
/// How near the pointer must come to a month to ask for it, in points.
const REACH: f32 = 40.0;

pub(super) fn draw(ui: &mut Ui, rect: Rect, body: &Trend, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let inner_x = egui::Rangef::new(rect.left() + LEFT, rect.right() - RIGHT);
    // In a low chart the rates come first: events without room for their words keep a mark that tells them.
    let most_rows = ((rect.height() - BOTTOM) * 0.28 / EVENT_ROW).max(1.0);
    let events = place_events(&painter, body, inner_x, most_rows, tokens);
    let rows = events.iter().filter_map(|event| Some(event.row? + 1)).max().unwrap_or(0);
    let top = rect.top() + f32::from(rows) * EVENT_ROW + 6.0;
    let plot_rect = Rect::from_x_y_ranges(inner_x, top..=(rect.bottom() - BOTTOM));

    let area = ui.interact(plot_rect, Id::unique("trend area"), Sense::click_and_drag());
    let transform = plot(ui, plot_rect, body, tokens);
    axes(&painter, plot_rect, &transform, body, tokens);
    paint_events(ui, &painter, events, plot_rect, tokens);
    let taken = body.points().map(|p| Rect::from_center_size(screen(&transform, p), Vec2::splat(12.0))).collect();
    let mut placer = Placer::new(plot_rect.with_max_x(rect.right()), taken, tokens.paper);
    let nearest = area.hover_pos().and_then(|pointer| nearest_month(body, &transform, pointer));
    highlight(&painter, plot_rect, &transform, body, nearest, tokens);
    labels(&painter, &transform, body, &mut placer, tokens);

    let scale = TimeScale { range: inner_x, domain: body.domain };
    navigate(ui, &area, scale, body.axis(), response);
    if let Some(point) = nearest {
        if area.clicked() {
            response.clicked = Some(point.mark.key);
        }
        let month = point.mark.key.period.month();
        area.on_hover_ui_at_pointer(|ui| {
            let same_month = body.points().filter(|p| p.mark.key.period.month() == month);
            for (place, point) in same_month.enumerate() {
                if place > 0 {
                    ui.separator();
                }
                tooltip(ui, &point.mark.tooltip, tokens.text(point.mark.accent), tokens);
            }
        });
    }
    announce(ui, &transform, body, response, tokens);
}

/// The plot itself. Its bounds come from the chart each frame; egui_plot moves nothing by itself.
fn plot(ui: &mut Ui, rect: Rect, body: &Trend, tokens: &Tokens) -> PlotTransform {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("trend plot"));
    let shown = Plot::new("trend")
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
            plot.set_plot_bounds_y(0.0..=body.top);
            for gap in &body.gaps {
                plot.span(Span::new("", gap.from..=gap.to).fill(tokens.track).border_width(0.0));
            }
            for tick in &body.percents {
                let color = if tick.at == 0.0 { tokens.secondary } else { tokens.line };
                plot.hline(HLine::new("", tick.at).stroke(Stroke::new(1.0, color)).allow_hover(false));
            }
            for event in &body.events {
                let line = VLine::new("", event.x).stroke(Stroke::new(1.0, tokens.secondary.gamma_multiply(0.6)));
                plot.vline(line.style(LineStyle::Dashed { length: 4.0 }).allow_hover(false));
            }
            for series in &body.series {
                marks(plot, series, tokens);
            }
        });
    shown.transform
}

fn marks(plot: &mut egui_plot::PlotUi<'_>, series: &Series, tokens: &Tokens) {
    let color = tokens.mark(series.accent);
    // One line a run: a line that held the gap as NaN would lose its rest.
    for (place, run) in series.runs.iter().enumerate() {
        let points: Vec<PlotPoint> = run.iter().map(|p| PlotPoint::new(p.x, p.y)).collect();
        let id = |what: &str| Id::unique((what, series.base, run.first().map(|p| p.mark.key), place));
        if run.len() > 1 {
            let width = if series.is_main { 2.5 } else { 1.5 };
            let line = Line::new("", PlotPoints::Owned(points.clone())).id(id("line"));
            plot.line(line.color(color).width(width).allow_hover(false));
        }
        // A series on another base has another shape, not only another place.
        let (shape, radius) = if series.is_main { (MarkerShape::Circle, 4.0) } else { (MarkerShape::Diamond, 5.5) };
        let outer = Points::new("", PlotPoints::Owned(points.clone())).id(id("outer"));
        plot.points(outer.shape(shape).radius(radius).filled(true).color(color).allow_hover(false));
        let inner = Points::new("", PlotPoints::Owned(points)).id(id("inner"));
        let hole = radius - if series.is_main { 1.8 } else { 2.6 };
        plot.points(inner.shape(shape).radius(hole).filled(true).color(tokens.paper).allow_hover(false));
    }
}

fn axes(painter: &egui::Painter, rect: Rect, transform: &PlotTransform, body: &Trend, tokens: &Tokens) {
    for tick in &body.percents {
        let y = transform.position_from_point(&PlotPoint::new(body.domain.0, tick.at)).y;
        Label::new(painter, &tick.label, fonts::regular(size::SMALL), tokens.secondary).paint(
            painter,
            Pos2::new(rect.left() - 8.0, y),
            Align2::RIGHT_CENTER,
        );
    }
    let mut last_end = f32::NEG_INFINITY;
    for tick in &body.months {
        let x = transform.position_from_point(&PlotPoint::new(tick.at, 0.0)).x;
        painter.vline(x, rect.bottom()..=rect.bottom() + 5.0, Stroke::new(1.0, tokens.secondary));
        let label = Label::new(painter, &tick.label, fonts::regular(size::SMALL), tokens.secondary);
        let at = Pos2::new(x, rect.bottom() + 7.0);
        let space = label.rect(at, Align2::CENTER_TOP);
        if space.left() > last_end + 6.0 {
            last_end = label.paint(painter, at, Align2::CENTER_TOP).right();
        }
    }
    for gap in &body.gaps {
        let left = transform.position_from_point(&PlotPoint::new(gap.from, 0.0)).x.max(rect.left());
        let right = transform.position_from_point(&PlotPoint::new(gap.to, 0.0)).x.min(rect.right());
        let label = Label::new(painter, &gap.label, fonts::regular(size::SMALL), tokens.secondary);
        // A narrow gap shows by its ground alone.
        if label.size().x + 8.0 < right - left {
            let at = Pos2::new(f32::midpoint(left, right), rect.center().y);
            painter.rect_filled(label.rect(at, Align2::CENTER_CENTER).expand(3.0), 0.0, tokens.track);
            label.paint(painter, at, Align2::CENTER_CENTER);
        }
    }
}

/// The label of an event above the plot.
struct PlacedEvent<'a> {
    event: &'a EventMark,
    label: Label,
    /// Place of the event in screen points.
    x: f32,
    /// Left end of the label in screen points.
    left: f32,
    /// Row of the label, counted from the plot upwards; `None` where there is no room for it.
    row: Option<u8>,
}

impl PlacedEvent<'_> {
    fn span(&self) -> egui::Rangef {
        egui::Rangef::new(self.left, self.left + self.label.size().x)
    }
}

fn row_bottom(row: u8, plot: Rect) -> f32 {
    plot.top() - 4.0 - f32::from(row) * EVENT_ROW
}

/// Sets the labels of the events in view in rows, so that none covers another. From the latest to the earliest: an
/// earlier label that reaches over a later line stands above it.
fn place_events<'a>(
    painter: &egui::Painter,
    body: &'a Trend,
    x_range: egui::Rangef,
    most_rows: f32,
    tokens: &Tokens,
) -> Vec<PlacedEvent<'a>> {
    let span = body.domain.1 - body.domain.0;
    let mut placed: Vec<PlacedEvent<'_>> = Vec::new();
    for event in body.events.iter().rev().filter(|event| (body.domain.0..=body.domain.1).contains(&event.x)) {
        // A share of the width; screens need no more than 24 bits.
        #[expect(clippy::cast_possible_truncation, reason = "a place on screen")]
        let share = ((event.x - body.domain.0) / span) as f32;
        let x = x_range.min + share * x_range.span();
        let label =
            Label::elided(painter, &event.label, fonts::regular(size::SMALL), tokens.secondary, x_range.span() / 2.0);
        let wide = label.size().x;
        let left = if x + 4.0 + wide > x_range.max + RIGHT { x - 4.0 - wide } else { x + 4.0 };
        let mut event = PlacedEvent { event, label, x, left, row: None };
        let space = event.span().expand(6.0);
        let is_free = |row: u8| !placed.iter().any(|o| o.row == Some(row) && space.intersection(o.span()).span() > 0.0);
        event.row = (0..u8::MAX).take_while(|row| f32::from(row + 1) <= most_rows).find(|row| is_free(*row));
        placed.push(event);
    }
    placed
}

/// Lines first, then labels on a ground of their own, so that no line passes through words.
fn paint_events(ui: &mut Ui, painter: &egui::Painter, events: Vec<PlacedEvent<'_>>, plot: Rect, tokens: &Tokens) {
    for (placed, row) in events.iter().filter_map(|placed| Some((placed, placed.row?))) {
        let top = row_bottom(row, plot) - EVENT_ROW + 3.0;
        painter.vline(placed.x, top..=plot.top(), Stroke::new(1.0, tokens.line));
    }
    for PlacedEvent { event, label, x, left, row } in events {
        let space = if let Some(row) = row {
            let at = Pos2::new(left, row_bottom(row, plot));
            let space = label.rect(at, Align2::LEFT_BOTTOM);
            painter.rect_filled(space.expand2(Vec2::new(2.0, -1.0)), 0.0, tokens.paper);
            label.paint(painter, at, Align2::LEFT_BOTTOM)
        } else {
            let tip = Pos2::new(x, plot.top());
            let triangle = vec![tip, tip + Vec2::new(-4.0, -6.0), tip + Vec2::new(4.0, -6.0)];
            painter.add(egui::Shape::convex_polygon(triangle, tokens.secondary, Stroke::NONE));
            Rect::from_center_size(tip - Vec2::new(0.0, 3.0), Vec2::splat(12.0))
        };
        let node = ui.interact(space, Id::unique(("event", &event.tooltip)), Sense::hover());
        node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &event.tooltip));
        node.on_hover_text(&event.tooltip);
    }
}

fn screen(transform: &PlotTransform, point: &Point) -> Pos2 {
    transform.position_from_point(&PlotPoint::new(point.x, point.y))
}

/// First and last rate of each series, and what a series on another base is.
fn labels(painter: &egui::Painter, transform: &PlotTransform, body: &Trend, placer: &mut Placer, tokens: &Tokens) {
    const AROUND: [Align2; 6] = [
        Align2::LEFT_CENTER,
        Align2::CENTER_BOTTOM,
        Align2::RIGHT_BOTTOM,
        Align2::LEFT_BOTTOM,
        Align2::RIGHT_CENTER,
        Align2::CENTER_TOP,
    ];
    const BEFORE: [Align2; 5] =
        [Align2::RIGHT_CENTER, Align2::RIGHT_BOTTOM, Align2::CENTER_BOTTOM, Align2::RIGHT_TOP, Align2::LEFT_CENTER];
    let in_view = |p: &&Point| (body.domain.0..=body.domain.1).contains(&p.x);
    let many = body.series.iter().filter(|series| series.is_main).count() > 1;
    for series in &body.series {
        let color = tokens.text(series.accent);
        let mut points = series.runs.iter().flatten().filter(in_view);
        let first = points.next();
        let last = points.next_back();
        if series.is_main {
            if let Some(last) = last.or(first) {
                let rate = Label::new(painter, &last.mark.label, fonts::bold(size::RATE), color);
                placer.paint(painter, rate, screen(transform, last), &AROUND);
                if many {
                    let name = Label::new(painter, &series.label, fonts::bold(size::SMALL), color);
                    placer.paint(painter, name, screen(transform, last), &BEFORE);
                }
            }
            if let (Some(first), true) = (first, last.is_some()) {
                let rate = Label::new(painter, &first.mark.label, fonts::bold(size::BODY), color);
                let above = [Align2::CENTER_BOTTOM, Align2::LEFT_BOTTOM, Align2::RIGHT_BOTTOM];
                placer.paint(painter, rate, screen(transform, first), &above);
            }
        } else if let Some(last) = last.or(first) {
            let label = Label::new(painter, &series.label, fonts::bold(size::SMALL), color);
            placer.paint(painter, label, screen(transform, last), &BEFORE);
        }
    }
}

/// The month in focus, and the one under the pointer.
fn highlight(
    painter: &egui::Painter,
    rect: Rect,
    transform: &PlotTransform,
    body: &Trend,
    hovered: Option<&Point>,
    tokens: &Tokens,
) {
    let clipped = painter.with_clip_rect(rect.expand(8.0));
    let dot = |point: &Point, radius: f32| {
        clipped.circle(
            screen(transform, point),
            radius,
            tokens.mark(point.mark.accent),
            Stroke::new(1.5, tokens.paper),
        );
    };
    let selected = body.points().find(|p| Some(p.mark.key) == body.selected);
    if (body.domain.0..=body.domain.1).contains(&body.focus) {
        let x = transform.position_from_point(&PlotPoint::new(body.focus, 0.0)).x;
        clipped.vline(x, rect.y_range(), Stroke::new(1.0, tokens.secondary));
    }
    if let Some(point) = selected {
        dot(point, 6.5);
    }
    if let Some(point) = hovered {
        dot(point, 6.5);
    }
}

/// The figure nearest to the pointer, if one is near.
fn nearest_month<'a>(body: &'a Trend, transform: &PlotTransform, pointer: Pos2) -> Option<&'a Point> {
    let distance = |point: &Point| {
        let at = screen(transform, point);
        // Time decides; of two rates in one month, the nearer one.
        (at.x - pointer.x).abs() * 4.0 + (at.y - pointer.y).abs() * 0.1
    };
    body.points()
        .filter(|point| (screen(transform, point).x - pointer.x).abs() <= REACH)
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// One accessible node a figure, where it stands.
fn announce(ui: &mut Ui, transform: &PlotTransform, body: &Trend, response: &mut ChartResponse, tokens: &Tokens) {
    for point in body.points() {
        if !(body.domain.0..=body.domain.1).contains(&point.x) {
            continue;
        }
        let rect = Rect::from_center_size(screen(transform, point), Vec2::splat(10.0));
        let key: MarkKey = point.mark.key;
        let id = super::mark_id(&point.mark);
        let node = ui.interact(rect, id, super::walk::stop(ui, id, Sense::hover()));
        node.widget_info(|| {
            let text = super::mark_text(&point.mark);
            egui::WidgetInfo::labeled(egui::Role::Button, true, text)
        });
        if node.has_focus() {
            ui.painter().circle_stroke(rect.center(), 9.0, Stroke::new(2.0, tokens.ink));
            if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                response.clicked = Some(key);
            }
        }
    }
}
