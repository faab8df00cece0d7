//! The left rail: indicators, denominator, period, area, facility and sources.

use std::sync::Arc;

use egui::{Align2, Frame as Box, Margin, Panel, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, Vec2};

use super::tip::{Tip as _, ring};
use super::tour::Spot;
use super::{Asked, Frame, area, inspector, period};
use crate::app::{self, GivenError, IndicatorRow, ViewCommand};
use crate::chart::{Choice, facility_short};
use crate::draw::theme::{RADIUS, size};
use crate::draw::{Label, fonts};
use crate::stats::{Denominator, Facility};

/// Width of the rail in points.
const WIDTH: f32 = 248.0;

/// Draws the rail.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>, state: &mut RailState) {
    let look = Box::new().fill(frame.tokens.paper).inner_margin(Margin { left: 8, right: 8, top: 12, bottom: 8 });
    Panel::left("rail").frame(look).exact_size(WIDTH).resizable(false).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            frame.spots.note_top(ui);
            indicators(ui, frame);
            let before = ui.cursor().min;
            denominators(ui, frame, state);
            frame.spots.note_in(ui, Spot::Denominator, between(ui, before));
            let before = ui.cursor().min;
            period::show(ui, frame);
            frame.spots.note_in(ui, Spot::Period, between(ui, before));
            area::show(ui, frame);
            facilities(ui, frame);
            sources(ui, frame);
            if inspector::Place::of(ui.ctx().content_rect().size()) == inspector::Place::Rail {
                ui.add_space(12.0);
                Box::new().inner_margin(Margin::symmetric(8, 0)).show(ui, |ui| inspector::sections(ui, frame));
            }
        });
    });
}

/// Whether the window is so low that the rail sets its parts closer together, or the months would lie below its edge.
pub(super) fn is_tight(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < 780.0
}

/// Space between two parts of the rail in points.
fn gap(ui: &Ui) -> f32 {
    if is_tight(ui) { 8.0 } else { 16.0 }
}

/// From a place in the rail to where the next part begins.
fn between(ui: &Ui, from: Pos2) -> Rect {
    let end = (ui.cursor().top() - gap(ui)).max(from.y);
    Rect::from_min_max(from, Pos2::new(from.x + ui.available_width(), end))
}

/// The heading of a part of the rail.
pub(super) fn heading(ui: &mut Ui, frame: &Frame<'_>, text: &str) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        ui.label(RichText::new(text).font(fonts::bold(size::SMALL)).color(frame.tokens.secondary));
    });
}

fn indicators(ui: &mut Ui, frame: &mut Frame<'_>) {
    heading(ui, frame, frame.w.window.indicators);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let app = frame.app;
        for row in &app.view().indicators {
            indicator(ui, frame, row);
        }
    });
    ui.add_space(gap(ui));
}

fn indicator(ui: &mut Ui, frame: &mut Frame<'_>, row: &IndicatorRow) {
    let t = frame.tokens;
    let is_chosen = frame.app.spec().indicator == row.id;
    let height = if is_tight(ui) { 24.0 } else { 28.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, format!("{} {}", row.name, row.value))
    });
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect, RADIUS, t.chosen);
    } else if response.hovered() {
        painter.rect_filled(rect, RADIUS, t.track);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, RADIUS, Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
    }
    let center = rect.center().y;
    painter.circle_filled(Pos2::new(rect.left() + 12.0, center), 4.5, t.mark(row.accent));
    let font = if is_chosen { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
    let value = Label::new(painter, &row.value, fonts::bold(size::BODY), t.ink);
    let end = value.paint(painter, Pos2::new(rect.right() - 8.0, center), Align2::RIGHT_CENTER).left();
    let room = end - rect.left() - 32.0;
    let name = Label::elided(painter, &row.name, font, t.ink, room);
    name.paint(painter, Pos2::new(rect.left() + 24.0, center), Align2::LEFT_CENTER);
    let tip = (frame.w.tips.indicator)(&row.name);
    if response.tip(tip).clicked() {
        frame.ask(ViewCommand::Indicator(row.id));
    }
}

/// What is typed into the rail.
#[derive(Default)]
pub(super) struct RailState {
    /// The count that the user would have as denominator.
    given: String,
    /// Why it is no count.
    refused: Option<GivenError>,
}

/// The denominators that the figures allow, each with the rate and the formula that come of it.
fn denominators(ui: &mut Ui, frame: &mut Frame<'_>, state: &mut RailState) {
    let app = frame.app;
    heading(ui, frame, frame.w.window.denominator);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for choice in &app.view().denominators {
            denominator(ui, frame, choice);
        }
        given(ui, frame, state);
    });
    ui.add_space(gap(ui));
}

fn denominator(ui: &mut Ui, frame: &mut Frame<'_>, choice: &Choice) {
    let t = frame.tokens;
    let is_chosen = frame.app.spec().denominator == choice.denominator;
    let enabled = choice.rate.is_some() || is_chosen;
    let color = if enabled { t.ink } else { t.secondary };
    ui.horizontal_top(|ui| {
        ui.add_space(6.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let text = RichText::new(&choice.name).font(fonts::regular(size::BODY)).color(color);
            ui.spacing_mut().interact_size.y = 22.0;
            let radio = ui.add_enabled(enabled, egui::RadioButton::new(is_chosen, text));
            let tip = match choice.denominator {
                Denominator::AsDefined => frame.w.window.as_defined_hint.to_owned(),
                _ => (frame.w.tips.denominator)(&choice.name),
            };
            if radio.tip_or(tip, frame.w.window.none_this_month).clicked() {
                frame.ask(ViewCommand::Denominator(choice.denominator));
            }
            // Where room is short, that there is no figure is said at the pointer.
            if choice.rate.is_none() && is_tight(ui) {
                return;
            }
            ui.horizontal(|ui| {
                // A line of text stands closer than a control does.
                ui.spacing_mut().interact_size.y = 14.0;
                ui.add_space(22.0);
                let mut job = egui::text::LayoutJob::default();
                job.wrap.max_width = ui.available_width() - 4.0;
                let mut add = |text: &str, font, color| {
                    job.append(text, 0.0, egui::TextFormat { font_id: font, color, ..egui::TextFormat::default() });
                };
                if let Some(rate) = &choice.rate {
                    add(&format!("{rate}  "), fonts::bold(size::SMALL), t.ink);
                }
                add(&choice.formula, fonts::regular(11.0), t.secondary);
                ui.add(egui::Label::new(job).wrap());
            });
        });
    });
}

/// A count of the user's own as denominator of the month in focus.
fn given(ui: &mut Ui, frame: &mut Frame<'_>, state: &mut RailState) {
    let w = frame.w.lens;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_space(28.0);
        ui.label(RichText::new(w.field).font(fonts::regular(size::SMALL)).color(frame.tokens.ink));
    });
    ui.horizontal(|ui| {
        ui.add_space(28.0);
        let field = egui::TextEdit::singleline(&mut state.given).hint_text(w.example).desired_width(112.0);
        let field = ui.add(field.char_limit(40));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, w.field));
        let field = field.tip(frame.w.tips.given);
        if field.changed() {
            state.refused = None;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let is_ready = !state.given.trim().is_empty();
        let take = ui.add_enabled(is_ready, egui::Button::new(w.take));
        let tip = frame.w.tips.take_given;
        if (take.tip(tip).clicked() || entered) && is_ready {
            match app::given(&state.given, frame.app.spec().period) {
                Ok(given) => frame.ask(ViewCommand::Denominator(Denominator::Given(given))),
                Err(error) => {
                    state.refused = Some(error);
                    field.request_focus();
                }
            }
        }
    });
    if let Some(error) = state.refused {
        ui.horizontal(|ui| {
            ui.add_space(28.0);
            small(ui, frame, error.message(frame.lang), true);
        });
    }
}

fn facilities(ui: &mut Ui, frame: &mut Frame<'_>) {
    heading(ui, frame, frame.w.window.facility);
    let margin = Margin { left: 6, ..Margin::ZERO };
    Box::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(4.0, 6.0);
            ui.spacing_mut().button_padding = Vec2::new(7.0, 3.0);
            for facility in Facility::ALL {
                let is_chosen = frame.app.spec().facility == facility;
                let t = frame.tokens;
                let (fill, ink, line) =
                    if is_chosen { (t.chosen, t.accent, t.chosen) } else { (t.paper, t.ink, t.line) };
                let font = if is_chosen { fonts::bold(size::SMALL) } else { fonts::regular(size::SMALL) };
                let text = RichText::new(facility_short(facility, frame.lang)).font(font).color(ink);
                let button = egui::Button::new(text).fill(fill).stroke(Stroke::new(1.0, line)).corner_radius(13);
                let name = crate::chart::facility_name(facility, frame.lang);
                let response = ui.add(button).tip(name);
                ring(ui, &response, frame.tokens.ink);
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, name));
                if response.clicked() {
                    frame.ask(ViewCommand::Facility(facility));
                }
            }
        })
    });
    ui.add_space(gap(ui));
}

/// Most files of a document that are named; it may have thousands.
const MOST_FILES: usize = 20;

fn sources(ui: &mut Ui, frame: &mut Frame<'_>) {
    let is_empty = frame.app.reports().next().is_none() && frame.app.earlier_files().is_empty();
    if frame.app.view().selection.sources.is_empty() && is_empty {
        return;
    }
    heading(ui, frame, frame.w.window.sources);
    let app = frame.app;
    ui.horizontal_top(|ui| {
        ui.add_space(8.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            // Imported files follow below, each with its report.
            for source in app.view().selection.sources.iter().filter(|source| !source.is_imported) {
                let who = if source.publisher.is_empty() { &source.title } else { &source.publisher };
                let text = RichText::new(who).font(fonts::regular(size::SMALL)).color(frame.tokens.ink);
                ui.add(egui::Label::new(text).wrap());
                small(ui, frame, &format!("{} · {}", source.date_and_tier, frame.w.window.embedded), false);
                ui.add_space(4.0);
            }
            for report in app.reports() {
                let name = RichText::new(&report.file).font(fonts::regular(size::SMALL)).color(frame.tokens.accent);
                let link = ui.add(egui::Label::new(name).sense(Sense::click()).truncate());
                if link.tip(frame.w.window.show_report).clicked() {
                    frame.asked.push(Asked::Report(Arc::clone(report)));
                }
                let findings = report.refused();
                small(ui, frame, &(frame.w.window.imported)(report.figures, findings), findings > 0);
                ui.add_space(4.0);
            }
            let earlier = app.earlier_files();
            for file in earlier.iter().take(MOST_FILES) {
                let name = RichText::new(file).font(fonts::regular(size::SMALL)).color(frame.tokens.ink);
                ui.add(egui::Label::new(name).truncate());
                small(ui, frame, frame.w.window.imported_earlier, false);
                ui.add_space(4.0);
            }
            if let Some(more) = earlier.len().checked_sub(MOST_FILES).filter(|more| *more > 0) {
                small(ui, frame, &(frame.w.window.more_files)(more), false);
            }
        });
    });
}

fn small(ui: &mut Ui, frame: &Frame<'_>, text: &str, needs_look: bool) {
    let color = if needs_look { frame.tokens.caution } else { frame.tokens.secondary };
    ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(11.0)).color(color)).wrap());
}
