//! What was told to a person, at the foot of the window until it is taken away.

use std::sync::Arc;

use egui::{Align2, Area, Button, Frame as Box, Id, Key, Margin, Order, RichText, Stroke, Vec2};

use super::tip::Tip as _;
use super::{Asked, Frame, is_pressed};
use crate::app::{Command, Weight};
use crate::draw::fonts;
use crate::draw::theme::size;

/// Draws the notices over the view. Where `has_keys`, Escape takes the newest away.
pub(super) fn show(ctx: &egui::Context, frame: &mut Frame<'_>, has_keys: bool) {
    let app = frame.app;
    let Some(newest) = app.notices().len().checked_sub(1) else { return };
    if has_keys && ctx.input(|input| is_pressed(input, Key::Escape)) {
        frame.ask(Command::DismissNotice(newest));
    }
    let t = frame.tokens;
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -40.0))
        .show(ctx, |ui| {
            ui.set_max_width(640.0);
            for (place, notice) in app.notices().iter().enumerate() {
                let edge = match notice.weight() {
                    Weight::Done => t.success,
                    Weight::Caution => t.caution,
                    Weight::Failure => t.failure,
                };
                Box::new()
                    .fill(t.paper)
                    .stroke(Stroke::new(1.5, edge))
                    .corner_radius(6)
                    .inner_margin(Margin::symmetric(14, 10))
                    .show(ui, |ui| {
                        let text = RichText::new(notice.text(frame.lang)).font(fonts::regular(size::BODY)).color(t.ink);
                        ui.add(egui::Label::new(text).wrap().selectable(true));
                        ui.horizontal(|ui| {
                            if let Some(report) = notice.report()
                                && ui.button(frame.w.window.show_report).tip(frame.w.window.show_report).clicked()
                            {
                                frame.asked.push(Asked::Report(Arc::clone(report)));
                                frame.ask(Command::DismissNotice(place));
                            }
                            if ui.add(Button::new(frame.w.window.close)).tip(frame.w.tips.close).clicked() {
                                frame.ask(Command::DismissNotice(place));
                            }
                        });
                    });
            }
        });
}
