//! The keys, and what the program is.

use egui::{Grid, RichText, ScrollArea, Ui};

use super::{ACTIONS, Frame, PresentKey};
use crate::draw::fonts;
use crate::draw::theme::size;

/// Every action with its keys.
pub(super) fn keys(ui: &mut Ui, frame: &Frame<'_>) {
    ScrollArea::vertical().max_height(480.0).min_scrolled_height(480.0).show(ui, |ui| {
        Grid::new("keys").num_columns(2).spacing([32.0, 6.0]).show(ui, |ui| {
            for (action, shortcuts) in ACTIONS.iter().filter(|(_, shortcuts)| !shortcuts.is_empty()) {
                ui.label(action.name(frame.lang));
                let keys: Vec<String> = shortcuts.iter().map(|shortcut| ui.ctx().format_shortcut(shortcut)).collect();
                ui.label(RichText::new(keys.join("  ")).font(fonts::bold(size::BODY)));
                ui.end_row();
            }
        });
        ui.add_space(8.0);
        ui.label(RichText::new(frame.w.present.keys).font(fonts::bold(size::LABEL)));
        Grid::new("keys of presenting").num_columns(2).spacing([32.0, 6.0]).show(ui, |ui| {
            for (keys, name) in PresentKey::list(frame.lang) {
                ui.label(name);
                ui.label(RichText::new(keys.join("  ")).font(fonts::bold(size::BODY)));
                ui.end_row();
            }
        });
        ui.add_space(8.0);
        ui.label(RichText::new(frame.w.window.trend_hint).color(frame.tokens.secondary));
        ui.label(RichText::new(frame.w.trend.hint).color(frame.tokens.secondary));
    });
}

/// Name, version, purpose and licences.
pub(super) fn about(ui: &mut Ui, frame: &Frame<'_>) {
    ui.label(RichText::new(format!("Uptake {}", env!("CARGO_PKG_VERSION"))).font(fonts::bold(16.0)));
    ui.label(frame.w.window.about_text);
    ui.add_space(8.0);
    let secondary = |text: &str| RichText::new(text).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary);
    ui.label(secondary("MIT License"));
    ui.label(secondary("Noto Sans JP © The Noto Project Authors, SIL Open Font License 1.1"));
}
