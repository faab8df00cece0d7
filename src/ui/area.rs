//! The area in the rail: the nation or a prefecture, where there is a choice.

use egui::{ComboBox, Frame as Box, Margin, RichText, Ui};

use super::tip::Tip as _;
use super::{Frame, rail};
use crate::app::ViewCommand;
use crate::chart::area_name;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::stats::Area;

/// Draws the area in view with a way back to the nation, where a prefecture is in view or could be.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    let app = frame.app;
    let (areas, area) = (&app.view().areas, app.spec().area);
    if areas.is_empty() && area == Area::NATION {
        return;
    }
    let (w, lang) = (frame.w.prefectures, frame.lang);
    rail::heading(ui, frame, w.area);
    Box::new().inner_margin(Margin { left: 6, ..Margin::ZERO }).show(ui, |ui| {
        ui.horizontal(|ui| {
            let text = |area: Area| RichText::new(area_name(area, lang)).font(fonts::regular(size::BODY));
            let combo = ComboBox::from_id_salt("area").selected_text(text(area)).width(112.0).height(360.0);
            let shown = combo.show_ui(ui, |ui| {
                for choice in std::iter::once(Area::NATION).chain(areas.iter().copied()) {
                    if ui.selectable_label(choice == area, text(choice)).clicked() {
                        frame.ask(ViewCommand::Area(choice));
                    }
                }
            });
            let name = format!("{} {}", w.area, area_name(area, lang));
            shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
            shown.response.tip(frame.w.tips.area);
            if area != Area::NATION {
                let leave = RichText::new(w.leave).font(fonts::regular(size::SMALL)).color(frame.tokens.accent);
                if ui.add(egui::Button::new(leave)).tip(frame.w.tips.nation).clicked() {
                    frame.ask(ViewCommand::Area(Area::NATION));
                }
            }
        });
    });
    ui.add_space(16.0);
}
