//! What controls say at the pointer, whether they can be used now or not.

use egui::Response;

/// Says a text at the pointer.
pub(super) trait Tip {
    /// Says `text`, which screen readers have as the description.
    fn tip(self, text: impl Into<String>) -> Self;
}

impl Tip for Response {
    fn tip(self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.on_hover_text(text.clone()).on_disabled_hover_text(text)
    }
}
