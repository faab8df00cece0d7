//! The one tooltip of a chart.

use egui::{Color32, RichText, Ui};

use super::{Tokens, fonts, theme::size};
use crate::chart::Tooltip;

/// Rate, counts, range, audit and source of a mark.
pub fn tooltip(ui: &mut Ui, content: &Tooltip, color: Color32, tokens: &Tokens) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(RichText::new(&content.heading).font(fonts::bold(size::SMALL)).color(tokens.secondary));
    ui.label(RichText::new(&content.value).font(fonts::bold(22.0)).color(color));
    for line in &content.lines {
        ui.label(RichText::new(line).font(fonts::regular(size::SMALL)).color(tokens.ink));
    }
}
