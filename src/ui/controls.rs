//! Small controls of the chart that is shown, beside its subtitle.

use egui::{Button, CornerRadius, RichText, Shape, Stroke, Ui, Vec2};

use super::tip::{Tip as _, ring};
use super::{Action, Frame, shell};
use crate::app::{Command, ViewCommand};
use crate::chart::{AxisScale, ChartKind, FacetBy};
use crate::draw::fonts;
use crate::draw::theme::size;

/// Draws the controls of the chart that is shown, from the right to the left.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    match frame.app.spec().kind {
        ChartKind::ZoomBreakdown | ChartKind::IconArray => views(ui, frame),
        ChartKind::Trend => trend(ui, frame),
        ChartKind::Prefectures | ChartKind::Compare => scale(ui, frame),
        _ => {}
    }
}

/// The three views of one ratio.
fn views(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (spec, w) = (frame.app.spec(), frame.w.icons);
    let icons = spec.kind == ChartKind::IconArray;
    choice(
        ui,
        frame,
        (w.views, frame.w.tips.view),
        &[
            (w.opened, !icons && spec.is_opened, ViewCommand::Open(true).into()),
            (w.bar, !icons && !spec.is_opened, ViewCommand::Open(false).into()),
            (w.icons, icons, ViewCommand::Chart(ChartKind::IconArray).into()),
        ],
    );
}

/// The panels of a trend and their axis.
const PANELS: [Action; 3] =
    [Action::Panels(None), Action::Panels(Some(FacetBy::Facility)), Action::Panels(Some(FacetBy::Indicator))];

/// Scale, panels and events of a trend.
fn trend(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (spec, w) = (frame.app.spec(), frame.w.trend);
    ui.spacing_mut().button_padding = Vec2::new(9.0, 3.0);
    ui.spacing_mut().item_spacing.x = 8.0;
    let shows_events = spec.shows_events;
    let events = pill(frame, w.events_button, shows_events, CornerRadius::same(12));
    let response = ui.add(events).tip(Action::ShowEvents.tip(ui.ctx(), frame.app));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, shows_events, w.show_events));
    if response.clicked() {
        frame.act(Action::ShowEvents);
    }
    let chosen = PANELS.into_iter().find(|action| action.is_chosen(frame.app)).unwrap_or(Action::Panels(None));
    let is_cut = chosen != Action::Panels(None);
    // The space at the end is for the triangle.
    let button = pill(frame, &format!("{}\u{3000}", chosen.name(frame.lang)), is_cut, CornerRadius::same(12));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for action in PANELS {
            shell::item(ui, frame, action);
        }
        ui.separator();
        shell::item(ui, frame, Action::FreeAxis);
    });
    let tip = response.rect.right_center() + Vec2::new(-14.0, 2.5);
    let corners = [Vec2::ZERO, Vec2::new(-4.0, -5.0), Vec2::new(4.0, -5.0)].map(|corner| tip + corner);
    let ink = if is_cut { frame.tokens.accent } else { frame.tokens.ink };
    ui.painter().add(Shape::convex_polygon(corners.to_vec(), ink, Stroke::NONE));
    let label = format!("{}: {}", w.panels, chosen.name(frame.lang));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    response.tip(w.panels);
    ui.scope(|ui| scale(ui, frame));
}

/// Equal steps or equal factors on the axis of rates.
fn scale(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (is_log, w) = (frame.app.spec().scale == AxisScale::Log, frame.w.trend);
    choice(
        ui,
        frame,
        (w.scale, frame.w.tips.scale),
        &[
            (w.linear, !is_log, ViewCommand::Scale(AxisScale::Linear).into()),
            (w.log, is_log, ViewCommand::Scale(AxisScale::Log).into()),
        ],
    );
}

/// The same in the menu of the view.
pub(super) fn trend_menu(ui: &mut Ui, frame: &mut Frame<'_>) {
    let is_trend = frame.app.spec().kind == ChartKind::Trend;
    ui.add_enabled_ui(is_trend, |ui| {
        ui.menu_button(frame.w.trend.menu, |ui| {
            shell::item(ui, frame, Action::LogScale);
            ui.separator();
            for action in PANELS {
                shell::item(ui, frame, action);
            }
            shell::item(ui, frame, Action::FreeAxis);
            ui.separator();
            shell::item(ui, frame, Action::ShowEvents);
        });
    });
}

/// A small button, filled where it is on.
fn pill<'a>(frame: &Frame<'_>, name: &str, is_on: bool, radius: CornerRadius) -> Button<'a> {
    let t = frame.tokens;
    let (fill, ink) = if is_on { (t.chosen, t.accent) } else { (t.paper, t.ink) };
    let font = if is_on { fonts::bold(size::SMALL) } else { fonts::regular(size::SMALL) };
    let text = RichText::new(name).font(font).color(ink);
    Button::new(text).fill(fill).stroke(Stroke::new(1.0, t.marks())).corner_radius(radius)
}

/// A row of buttons of which one is chosen, set from the right to the left.
///
/// `what` is the name of the choice, and what each of its buttons says at the pointer.
pub(super) fn choice(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (what, tip): (&str, fn(&str) -> String),
    options: &[(&str, bool, Command)],
) {
    let last = options.len().saturating_sub(1);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding = Vec2::new(9.0, 3.0);
    for (place, (name, is_chosen, command)) in options.iter().enumerate().rev() {
        // Only the ends of the row are round.
        let (left, right) = (if place == 0 { 12 } else { 0 }, if place == last { 12 } else { 0 });
        let radius = CornerRadius { nw: left, sw: left, ne: right, se: right };
        let response = ui.add(pill(frame, name, *is_chosen, radius));
        ring(ui, &response, frame.tokens.ink);
        let label = format!("{what}: {name}");
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, *is_chosen, &label));
        if response.tip(tip(name)).clicked() && !is_chosen {
            frame.ask(command.clone());
        }
    }
}
