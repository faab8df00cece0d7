//! How a chart looks: egui shapes, the same in the window and in a file.
//!
//! [`chart`] draws the marks of a [`Chart`] into the space it is given; [`figure`] adds title, subtitle and source
//! around them, which is what an exported file shows.

mod facilities;
mod figure;
pub mod fonts;
mod label;
mod placer;
mod table;
pub mod theme;
mod time;
mod tooltip;
mod trend;
mod zoom_breakdown;

use egui::{Id, Pos2, Rect, Ui};

pub use self::figure::{figure, natural_size};
pub use self::label::Label;
use self::label::wrapped_height;
pub use self::table::{TableResponse, table};
pub use self::theme::Tokens;
pub use self::tooltip::tooltip;
use crate::chart::{Body, Chart, Mark, MarkKey, Place};
use crate::stats::IndicatorId;

/// What a reader did with a chart in this frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartResponse {
    /// The mark that was clicked.
    pub clicked: Option<MarkKey>,
    /// The stretch of time asked for by wheel, drag or double click; `Some(None)` asks for all of it.
    pub domain: Option<Option<(f64, f64)>>,
    /// Whether a drag goes on, so that its steps are undone as one.
    pub dragging: bool,
    /// The place at which a menu was asked for.
    pub menu: Option<Spot>,
    /// What was asked of something that the user wrote.
    pub written: Option<WrittenAsk>,
}

/// A place in a chart where something can be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The indicator that is drawn there.
    pub indicator: IndicatorId,
    /// Time in months since year 0.
    pub x: f64,
    /// Rate in percent, of three digits.
    pub rate: f64,
    /// Where it is on screen.
    pub at: Pos2,
}

/// What was asked of something that the user wrote, by its place in the list of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WrittenAsk {
    /// Move it.
    Move {
        /// Which.
        at: usize,
        /// Where to.
        place: Place,
        /// Whether it is a step of a drag.
        is_drag: bool,
    },
    /// Change its words.
    Edit {
        /// Which.
        at: usize,
        /// Where it is on screen.
        beside: Pos2,
    },
    /// Take it away.
    Remove(usize),
}

/// Draws the marks of a chart into `rect` and reports what was done with them.
///
/// The chart has one accessible node with its sentence, and one a mark.
pub fn chart(ui: &mut Ui, rect: Rect, chart: &Chart, tokens: &Tokens) -> ChartResponse {
    let mut response = ChartResponse::default();
    match &chart.body {
        Body::ZoomBreakdown(body) => zoom_breakdown::draw(ui, rect, body, chart.spec.indicator, tokens, &mut response),
        Body::Trend(body) => trend::draw(ui, rect, body, tokens, &mut response),
        Body::Facilities(body) => facilities::draw(ui, rect, body, chart.spec.facility, tokens, &mut response),
        Body::Table => table::picture(ui, rect, chart, tokens),
    }
    response
}

/// Makes a mark something that can be hovered, clicked and announced; answers whether the pointer is on it.
fn interactive(ui: &mut Ui, rect: Rect, mark: &Mark, tokens: &Tokens, response: &mut ChartResponse) -> bool {
    let key = mark.key;
    let id = Id::unique(("mark", key));
    let area = ui.interact(rect, id, egui::Sense::click());
    area.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, mark_text(mark)));
    if area.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(2.0),
            theme::RADIUS,
            egui::Stroke::new(2.0, tokens.ink),
            egui::StrokeKind::Outside,
        );
    }
    if area.clicked() {
        response.clicked = Some(key);
    }
    let hovered = area.hovered();
    area.on_hover_ui_at_pointer(|ui| tooltip(ui, &mark.tooltip, tokens.text(mark.accent), tokens));
    hovered
}

/// A mark in words: when it is, its rate and what it is made of.
fn mark_text(mark: &Mark) -> String {
    [mark.tooltip.heading.as_str(), mark.tooltip.value.as_str()]
        .into_iter()
        .chain(mark.tooltip.lines.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}
