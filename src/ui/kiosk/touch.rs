//! What a visitor can touch: the next slide, the one before, the start, and what a mark says.

use egui::{Align2, Area, Button, Context, Id, Order, Rect, RichText, Vec2};

use crate::app::kiosk::{Kiosk, Visit};
use crate::draw::{self, Tokens, fonts};
use crate::text::words;

/// Width and height of a button in points: 108 by 126 pixels on a screen of 1080 lines.
const TARGET: Vec2 = Vec2::new(120.0, 48.0);

/// Draws the buttons and what the picked mark says; answers what was touched.
pub(super) fn show(ctx: &Context, rect: Rect, kiosk: &Kiosk, tokens: &Tokens) -> Vec<Visit> {
    let w = words(kiosk.lang()).kiosk;
    let mut asked = Vec::new();
    let at = rect.center_bottom() - Vec2::new(0.0, 44.0);
    Area::new(Id::unique("buttons")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(ctx, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            for (name, visit) in [(w.first, Visit::Go(0)), (w.previous, Visit::Previous), (w.next, Visit::Next)] {
                let text = RichText::new(name).font(fonts::bold(17.0)).color(tokens.ink);
                let look = Button::new(text).fill(tokens.track).stroke(egui::Stroke::new(1.0, tokens.secondary));
                if ui.add_sized(TARGET, look).clicked() {
                    asked.push(visit);
                }
            }
        });
    });
    let marks = kiosk.shown().map(|shown| shown.chart.body.marks()).unwrap_or_default();
    if let Some(mark) = kiosk.picked().and_then(|key| marks.into_iter().find(|mark| mark.key == key)) {
        let look = egui::Frame::new()
            .fill(tokens.paper)
            .stroke(egui::Stroke::new(1.0, tokens.secondary))
            .corner_radius(8)
            .inner_margin(egui::Margin::same(14));
        let at = rect.center_bottom() - Vec2::new(0.0, 108.0);
        Area::new(Id::unique("picked")).order(Order::Foreground).pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(
            ctx,
            |ui| {
                look.show(ui, |ui| {
                    ui.set_max_width((rect.width() - 80.0).min(560.0));
                    draw::tooltip(ui, &mark.tooltip, tokens.text(mark.accent), tokens);
                });
            },
        );
    }
    asked
}
