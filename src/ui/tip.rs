//! What controls say at the pointer, whether they can be used now or not.

use egui::Response;

/// Shows that a control has the focus, where its own edge is the same with and without it.
pub(super) fn ring(ui: &egui::Ui, response: &Response, ink: egui::Color32) {
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, ink);
        ui.painter().rect_stroke(response.rect, 12.0, stroke, egui::StrokeKind::Inside);
    }
}

/// Says a text at the pointer, which screen readers have as the description.
pub(super) trait Tip {
    /// Says `text`.
    fn tip(self, text: impl Into<String>) -> Self;

    /// Says `text` where it can be used, and otherwise why not.
    fn tip_or(self, text: impl Into<String>, why_not: impl Into<String>) -> Self;

    /// Says why it cannot be used, where it cannot.
    fn why_not(self, text: impl Into<String>) -> Self;
}

impl Tip for Response {
    fn tip(self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.tip_or(text.clone(), text)
    }

    fn tip_or(self, text: impl Into<String>, why_not: impl Into<String>) -> Self {
        self.on_hover_text(text.into()).why_not(why_not)
    }

    fn why_not(self, text: impl Into<String>) -> Self {
        self.on_disabled_hover_text(text.into())
    }
}
