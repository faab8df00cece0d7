//! A time axis on screen: where a month stands, and how a reader moves through time.

use egui::{CursorIcon, Rangef, Ui};

use super::{ChartResponse, points};
use crate::chart::TimeAxis;

/// Places of times between two sides.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeScale {
    /// From left to right, in points.
    pub(super) range: Rangef,
    /// What is shown, in months since year 0.
    pub(super) domain: (f64, f64),
}

impl TimeScale {
    /// Points a month.
    pub(super) fn month(self) -> f64 {
        f64::from(self.range.span()) / (self.domain.1 - self.domain.0).max(1e-6)
    }

    /// Where a time stands.
    pub(super) fn x(self, at: f64) -> f32 {
        self.range.min + points((at - self.domain.0) * self.month())
    }

    /// The time at a place.
    fn time(self, x: f32) -> f64 {
        self.domain.0 + f64::from(x - self.range.min) / self.month()
    }
}

/// Wheel, drag and double click on `area`.
pub(super) fn navigate(ui: &Ui, area: &egui::Response, scale: TimeScale, axis: TimeAxis, response: &mut ChartResponse) {
    if area.double_clicked() {
        response.domain = Some(None);
        return;
    }
    if area.dragged() {
        let months = -f64::from(area.drag_delta().x) / scale.month();
        if months != 0.0 {
            response.domain = Some(axis.panned(months));
            response.dragging = true;
        }
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if let Some(pointer) = area.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let factor = f64::from(pinch) * (f64::from(scroll.y) * 0.004).exp();
        if (factor - 1.0).abs() > 1e-4 {
            response.domain = Some(axis.zoomed(scale.time(pointer.x), factor));
            response.dragging = true;
        }
    }
}
