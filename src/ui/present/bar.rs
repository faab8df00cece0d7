//! Buttons for whoever presents with a pointer or a finger; they are there while the pointer moves.

use egui::{Align2, Area, Button, Context, Id, Order, Rect, RichText, Vec2};

use super::{PresentKey, Scene};
use crate::app::present::PresentCommand;
use crate::draw::fonts;
use crate::ui::tip::Tip as _;

/// Draws the buttons at the foot of the slide while the pointer is near.
pub(super) fn show(ctx: &Context, stage: Rect, scene: &mut Scene<'_>) {
    /// How near to the foot the pointer must be, as a share of the height.
    const NEAR: f32 = 0.2;
    let pointer = ctx.input(|input| input.pointer.hover_pos());
    let is_near = pointer.is_some_and(|at| at.y > stage.bottom() - stage.height() * NEAR && stage.contains(at));
    if !is_near || scene.showing.cover().is_some() {
        return;
    }
    let (w, tokens, showing) = (scene.w, scene.tokens, scene.showing);
    let buttons = [
        ("←", w.previous, PresentKey::Previous, PresentCommand::Previous),
        ("→", w.next, PresentKey::Next, PresentCommand::Next),
        (w.overview, w.overview, PresentKey::Overview, PresentCommand::Overview),
        ("?", w.ask, PresentKey::Ask, PresentCommand::Ask),
        (w.notes, w.notes, PresentKey::Notes, PresentCommand::Notes),
        (w.leave, w.leave, PresentKey::Escape, PresentCommand::Leave),
    ];
    let look = egui::Frame::new()
        .fill(tokens.paper)
        .stroke(egui::Stroke::new(1.0, tokens.secondary))
        .corner_radius(8)
        .inner_margin(egui::Margin::same(6));
    let at = stage.center_bottom() - Vec2::new(0.0, 10.0);
    Area::new(Id::unique("buttons")).order(Order::Foreground).pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(
        ctx,
        |ui| {
            look.show(ui, |ui| {
                ui.horizontal(|ui| {
                    for (place, (text, name, key, command)) in buttons.into_iter().enumerate() {
                        let button = Button::new(RichText::new(text).font(fonts::bold(14.0)).color(tokens.ink));
                        let response = ui.add(button.min_size(Vec2::splat(32.0)));
                        let response = response.tip(key.behind(name, scene.app.lang()));
                        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
                        if response.clicked() {
                            scene.asked.push(command);
                        }
                        if place == 0 {
                            let number = format!("{} / {}", showing.at() + 1, showing.story().slides.len());
                            ui.label(RichText::new(number).font(fonts::regular(14.0)).color(tokens.ink));
                        }
                    }
                });
            });
        },
    );
}
