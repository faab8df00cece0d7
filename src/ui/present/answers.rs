//! The answers to what an audience asks, over the slide.

use egui::{Align2, Area, Context, Id, Order, Rect, RichText, Vec2};

use super::Scene;
use crate::app::answers::answers;
use crate::draw::fonts;

/// Draws question and answer, one below the other.
pub(super) fn show(ctx: &Context, stage: Rect, scene: &mut Scene<'_>) {
    let tokens = scene.tokens;
    let chart = &scene.showing.picture().1.chart;
    let width = (stage.width() * 0.7).min(620.0);
    let look = egui::Frame::new()
        .fill(tokens.paper)
        .stroke(egui::Stroke::new(1.0, tokens.secondary))
        .corner_radius(8)
        .inner_margin(egui::Margin::same(20));
    Area::new(Id::unique("answers"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_CENTER)
        .fixed_pos(stage.center())
        .show(ctx, |ui| {
            look.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = Vec2::new(8.0, 2.0);
                let text = |text: &str, font, color| RichText::new(text).font(font).color(color);
                for (place, answer) in answers(chart, scene.app.data()).iter().enumerate() {
                    if place > 0 {
                        ui.add_space(10.0);
                    }
                    ui.label(text(answer.question, fonts::regular(13.0), tokens.secondary));
                    ui.label(text(&answer.answer, fonts::bold(19.0), tokens.ink));
                    for line in &answer.lines {
                        ui.label(text(line, fonts::regular(13.0), tokens.ink));
                    }
                }
                ui.add_space(10.0);
                ui.label(text(scene.w.ask_back, fonts::regular(12.0), tokens.secondary));
            });
        });
}
