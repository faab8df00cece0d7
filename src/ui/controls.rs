//! Small controls of the chart that is shown, beside its subtitle.

use egui::{Button, CornerRadius, RichText, Stroke, Ui, Vec2};

use super::Frame;
use crate::app::{Command, ViewCommand};
use crate::chart::ChartKind;
use crate::draw::fonts;
use crate::draw::theme::size;

/// Draws the controls of the chart that is shown, from the right to the left.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    match frame.app.spec().kind {
        ChartKind::ZoomBreakdown | ChartKind::IconArray => views(ui, frame),
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
        w.views,
        &[
            (w.opened, !icons && spec.is_opened, ViewCommand::Open(true).into()),
            (w.bar, !icons && !spec.is_opened, ViewCommand::Open(false).into()),
            (w.icons, icons, ViewCommand::Chart(ChartKind::IconArray).into()),
        ],
    );
}

/// A row of buttons of which one is chosen, set from the right to the left.
pub(super) fn choice(ui: &mut Ui, frame: &mut Frame<'_>, what: &str, options: &[(&str, bool, Command)]) {
    let t = frame.tokens;
    let last = options.len().saturating_sub(1);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding = Vec2::new(9.0, 3.0);
    for (place, (name, is_chosen, command)) in options.iter().enumerate().rev() {
        let (fill, ink) = if *is_chosen { (t.chosen, t.accent) } else { (t.paper, t.ink) };
        let font = if *is_chosen { fonts::bold(size::SMALL) } else { fonts::regular(size::SMALL) };
        // Only the ends of the row are round.
        let (left, right) = (if place == 0 { 12 } else { 0 }, if place == last { 12 } else { 0 });
        let radius = CornerRadius { nw: left, sw: left, ne: right, se: right };
        let text = RichText::new(*name).font(font).color(ink);
        let button = Button::new(text).fill(fill).stroke(Stroke::new(1.0, t.marks())).corner_radius(radius);
        let response = ui.add(button);
        let label = format!("{what}: {name}");
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, *is_chosen, &label));
        if response.clicked() && !is_chosen {
            frame.ask(command.clone());
        }
    }
}
