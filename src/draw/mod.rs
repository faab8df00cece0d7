//! How a chart looks: egui shapes, the same in the window and in a file.
//!
//! [`chart`] draws the marks of a [`Chart`] into the space it is given; [`figure`] adds title, subtitle and source
//! around them, which is what an exported file shows; [`slide()`] sets them as a slide of a story.

mod compare;
mod facilities;
mod figure;
pub mod fonts;
pub mod kiosk;
mod label;
mod placer;
mod prefectures;
mod ramp;
mod share;
pub mod slide;
mod table;
pub mod theme;
mod time;
mod tooltip;
mod trend;
mod volume;
mod walk;

use egui::{Id, Pos2, Rect, Ui};

pub use self::figure::{figure, natural_size};
pub use self::label::Label;
use self::label::wrapped_height;
pub use self::slide::{slide, slide_chart, slide_frame};
pub use self::table::{TableResponse, table};
pub use self::theme::Tokens;
pub use self::tooltip::tooltip;
use crate::chart::{Body, Chart, IconArray, Mark, MarkKey, Place, ZoomBreakdown};
use crate::stats::IndicatorId;

/// A number of things that are drawn, for sums of points.
fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A length on screen, or a share of one: points need no more than 24 bits.
#[expect(clippy::cast_possible_truncation, reason = "a length on screen")]
fn points(length: f64) -> f32 {
    length as f32
}

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
/// The chart has one accessible node with its sentence, and one a mark. Tab comes to the marks once; arrows walk them.
pub fn chart(ui: &mut Ui, rect: Rect, chart: &Chart, tokens: &Tokens) -> ChartResponse {
    chart_with(ui, rect, chart, theme::size::LEAST, tokens)
}

/// The same with no type below `least` points.
fn chart_with(ui: &mut Ui, rect: Rect, chart: &Chart, least: f32, tokens: &Tokens) -> ChartResponse {
    let mut response = ChartResponse::default();
    walk::begin(ui);
    match &chart.body {
        Body::ZoomBreakdown(body) => {
            let (focus, place) = (chart.spec.indicator, share::place_of(body));
            let views = share::Views { zoom: Some(body), icons: None, focus, place, least };
            share::draw(ui, rect, views, tokens, &mut response);
        }
        Body::IconArray(body) => {
            let views = share::Views { zoom: None, icons: Some(body), focus: chart.spec.indicator, place: 1.0, least };
            share::draw(ui, rect, views, tokens, &mut response);
        }
        Body::Trend(body) => trend::draw(ui, rect, body, tokens, &mut response),
        Body::Facilities(body) => facilities::draw(ui, rect, body, chart.spec.facility, tokens, &mut response),
        Body::Prefectures(body) => prefectures::draw(ui, rect, body, least, tokens, &mut response),
        Body::Volume(body) => volume::draw(ui, rect, body, tokens, &mut response),
        Body::Compare(body) => compare::draw(ui, rect, body, tokens, &mut response),
        Body::Table => table::picture(ui, rect, chart, 1.0, tokens),
    }
    walk::end(ui);
    response
}

/// The place of a `zoom-breakdown` among the views of one ratio: -1 opened, 0 the bar alone.
pub fn place_of_view(body: &ZoomBreakdown) -> f32 {
    share::place_of(body)
}

/// Draws one ratio on the way between its views: -1 opened, 0 the bar alone, 1 icons.
pub fn between_views(
    ui: &mut Ui,
    rect: Rect,
    zoom: &ZoomBreakdown,
    icons: &IconArray,
    focus: IndicatorId,
    place: f32,
    tokens: &Tokens,
) {
    let least = theme::size::LEAST;
    let views = share::Views { zoom: Some(zoom), icons: Some(icons), focus, place, least };
    share::draw(ui, rect, views, tokens, &mut ChartResponse::default());
}

/// Makes a mark something that can be hovered, clicked and announced; answers whether the pointer is on it.
fn interactive(ui: &mut Ui, rect: Rect, mark: &Mark, tokens: &Tokens, response: &mut ChartResponse) -> bool {
    let key = mark.key;
    let id = mark_id(mark);
    let area = ui.interact(rect, id, walk::stop(ui, id, egui::Sense::click()));
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

/// The parts of one month share a key, and differ in what they are.
fn mark_id(mark: &Mark) -> Id {
    Id::unique(("mark", mark.key, &mark.tooltip.heading))
}

/// A mark in words: when it is, its rate and what it is made of.
fn mark_text(mark: &Mark) -> String {
    [mark.tooltip.heading.as_str(), mark.tooltip.value.as_str()]
        .into_iter()
        .chain(mark.tooltip.lines.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}
