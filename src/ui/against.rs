//! The control of `compare`: what the figure in focus is set against.

use egui::{ComboBox, Rect, RichText, Ui, Vec2};

use super::Frame;
use super::tip::Tip as _;
use crate::app::ViewCommand;
use crate::chart::{Against, against_name};
use crate::draw::fonts;
use crate::draw::theme::size;

/// Height of the control and the space below it, in points.
pub(super) const HEIGHT: f32 = 34.0;

/// Draws the control at the top right of `rect`.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>, rect: Rect) {
    let w = &frame.w.compare;
    let app = frame.app;
    let chosen = app.spec().against;
    let top = rect.with_max_y(rect.top() + HEIGHT - 8.0);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(top).layout(layout).id_salt("against"));
    let combo = ComboBox::from_id_salt("against")
        .selected_text(RichText::new(against_name(chosen, frame.lang)).font(fonts::regular(size::BODY)))
        .width(150.0)
        .height(360.0)
        .show_ui(&mut line, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().button_padding = Vec2::new(8.0, 2.0);
            let mut heading = None;
            for (against, has_figure) in &app.view().againsts {
                let group = match against {
                    Against::Newest | Against::Base => None,
                    Against::Period(_) => Some(w.groups[0]),
                    Against::Facility(_) => Some(w.groups[1]),
                };
                if group != heading {
                    ui.separator();
                    if let Some(name) = group {
                        ui.label(RichText::new(name).font(fonts::bold(size::SMALL)).color(frame.tokens.secondary));
                    }
                    heading = group;
                }
                let name = against_name(*against, frame.lang);
                let is_chosen = *against == chosen;
                let choice = egui::Button::selectable(
                    is_chosen,
                    RichText::new(name).color(if *has_figure || is_chosen {
                        frame.tokens.ink
                    } else {
                        frame.tokens.secondary
                    }),
                );
                let response = ui.add_enabled(*has_figure || is_chosen, choice);
                if response.why_not(frame.w.window.none_this_month).clicked() {
                    frame.ask(ViewCommand::Against(*against));
                    ui.close();
                }
            }
        });
    let name = format!("{} {}", w.against, against_name(chosen, frame.lang));
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    combo.response.tip(frame.w.tips.against);
    line.label(RichText::new(w.against).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary));
}
