//! `trend`, with egui_plot: runs of a rate, gaps and events, in one panel or in several; axes and labels by the painter, so
//! that none is dropped.

mod axes;
mod events;
mod labels;
mod panel;
mod space;
mod written;

use egui::{Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};

use self::space::{Plane, Space};
use super::time::{TimeScale, navigate};
use super::{ChartResponse, Spot, Tokens, tooltip};
use crate::chart::annotation::rate_at_pointer;
use crate::chart::{MarkKey, Point, Trend, TrendPanel};
use crate::stats::Month;

/// How near the pointer must come to a month to ask for it, in points.
const REACH: f32 = 40.0;

pub(super) fn draw(ui: &mut Ui, rect: Rect, body: &Trend, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let spaces = space::spaces(&painter, rect, body, tokens);
    let areas: Vec<egui::Response> = spaces
        .iter()
        .enumerate()
        .map(|(place, space)| ui.interact(space.plot, Id::unique(("trend area", place)), Sense::CLICK | Sense::DRAG))
        .collect();
    let panels = || body.panels.iter().zip(&spaces);
    let planes: Vec<Plane<'_>> =
        panels().map(|(panel, space)| Plane::new(space.plot, body.domain, &panel.axis)).collect();
    // The month under the pointer is shown in every panel.
    let nearest = areas.iter().zip(panels()).zip(&planes).find_map(|((area, (panel, _)), plane)| {
        let pointer = area.hover_pos()?;
        Some((panel, nearest_month(panel, plane, pointer)?))
    });
    let hovered = nearest.map(|(_, point)| point.mark.key.period.month());

    for (place, ((panel, space), plane)) in panels().zip(&planes).enumerate() {
        panel::plot(ui, place, plane, body, panel, space.is_small(), tokens);
        let words = axes::draw(&painter, space, plane, body, panel, tokens);
        let events = events::place(&painter, body, plane, space, tokens);
        events::paint(ui, &painter, events, space, place == 0, tokens);
        let highlighted = |p: &&Point| {
            let is_pointed_at = nearest.is_some_and(|(_, nearest)| nearest.mark.key == p.mark.key);
            is_pointed_at || (space.is_small() && hovered == Some(p.mark.key.period.month()))
        };
        labels::highlight(&painter, plane, body, panel, highlighted, tokens);
        let mut placer = labels::placer(plane, space, panel, words, tokens);
        labels::draw(&painter, plane, panel, space.is_small(), &mut placer, tokens);
        let ask = written::draw(ui, &painter, place, plane, space, panel, &mut placer, tokens);
        response.written = response.written.take().or(ask);
    }

    for ((area, panel), plane) in areas.iter().zip(&body.panels).zip(&planes) {
        let scale = TimeScale { range: plane.rect.x_range(), domain: body.domain };
        navigate(ui, area, scale, body.axis(), response);
        if let Some(at) = area.interact_pointer_pos().filter(|_| area.secondary_clicked()) {
            response.menu = Some(spot(plane, panel, at));
        }
    }
    if let Some(key) = click(ui, &areas, nearest.map(|(_, point)| point)) {
        response.clicked = Some(key);
    }
    if let (Some((panel, point)), Some(area)) = (nearest, areas.iter().find(|area| area.hovered())) {
        tell(area, panel, point.mark.key.period.month(), tokens);
    }
    for (panel, plane) in body.panels.iter().zip(&planes) {
        announce(ui, plane, body, panel, response, tokens);
    }
}

/// One tooltip for all series of a panel in a month.
fn tell(area: &egui::Response, panel: &TrendPanel, month: Month, tokens: &Tokens) {
    area.clone().on_hover_ui_at_pointer(|ui| {
        let same_month = panel.points().filter(|p| p.mark.key.period.month() == month);
        for (place, point) in same_month.enumerate() {
            if place > 0 {
                ui.separator();
            }
            tooltip(ui, &point.mark.tooltip, tokens.text(point.mark.accent), tokens);
        }
    });
}

/// The place in a chart that the pointer is on.
fn spot(plane: &Plane<'_>, panel: &TrendPanel, at: Pos2) -> Spot {
    Spot { indicator: panel.indicator, x: plane.time_at(at.x), rate: rate_at_pointer(plane.percent_at(at.y)), at }
}

/// A click that waits until it can no longer become a double click, which shows all months and chooses none.
#[derive(Clone, Copy)]
struct Pending {
    key: MarkKey,
    /// When, in seconds of egui's clock.
    at: f64,
}

/// The figure of a click, once it is known to be no double click.
fn click(ui: &Ui, areas: &[egui::Response], nearest: Option<&Point>) -> Option<MarkKey> {
    let id = Id::unique("trend click");
    let now = ui.input(|input| input.time);
    let wait = ui.options(|options| options.input_options.max_double_click_delay);
    if areas.iter().any(|area| area.double_clicked() || area.triple_clicked()) {
        ui.data_mut(|data| data.remove::<Pending>(id));
    } else if let Some(point) = nearest.filter(|_| areas.iter().any(egui::Response::clicked)) {
        let pending = Pending { key: point.mark.key, at: now };
        ui.data_mut(|data| data.insert_temp(id, pending));
    }
    let pending: Pending = ui.data(|data| data.get_temp(id))?;
    let left = pending.at + wait - now;
    if left > 0.0 {
        ui.request_repaint_after(std::time::Duration::from_secs_f64(left + 0.005));
        return None;
    }
    ui.data_mut(|data| data.remove::<Pending>(id));
    Some(pending.key)
}

/// The figure nearest to the pointer, if one is near.
fn nearest_month<'a>(panel: &'a TrendPanel, plane: &Plane<'_>, pointer: Pos2) -> Option<&'a Point> {
    let distance = |point: &Point| {
        let at = plane.at(point);
        // Time decides; of two rates in one month, the nearer one.
        (at.x - pointer.x).abs() * 4.0 + (at.y - pointer.y).abs() * 0.1
    };
    panel
        .points()
        .filter(|point| (plane.at(point).x - pointer.x).abs() <= REACH)
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// One accessible node a figure, where it stands.
fn announce(
    ui: &mut Ui,
    plane: &Plane<'_>,
    body: &Trend,
    panel: &TrendPanel,
    response: &mut ChartResponse,
    tokens: &Tokens,
) {
    for point in panel.points() {
        if !(body.domain.0..=body.domain.1).contains(&point.x) {
            continue;
        }
        let rect = Rect::from_center_size(plane.at(point), Vec2::splat(10.0));
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
