//! The left rail: indicators, denominator, period, area, facility and sources.

use egui::{Align2, Frame as Box, Margin, Panel, Pos2, RichText, ScrollArea, Sense, Stroke, Ui, Vec2};

use super::{Asked, Frame, area, inspector, period};
use crate::app::{IndicatorRow, ViewCommand};
use crate::chart::{base_name, capitalized, facility_short};
use crate::draw::theme::{RADIUS, size};
use crate::draw::{Label, fonts};
use crate::stats::{Base, Denominator, Facility};

/// Width of the rail in points.
const WIDTH: f32 = 248.0;

/// Draws the rail.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    let look = Box::new().fill(frame.tokens.paper).inner_margin(Margin { left: 8, right: 8, top: 12, bottom: 8 });
    Panel::left("rail").frame(look).exact_size(WIDTH).resizable(false).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            indicators(ui, frame);
            denominators(ui, frame);
            period::show(ui, frame);
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
    ui.add_space(16.0);
}

fn indicator(ui: &mut Ui, frame: &mut Frame<'_>, row: &IndicatorRow) {
    let t = frame.tokens;
    let is_chosen = frame.app.spec().indicator == row.id;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 30.0), Sense::click());
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
    let is_cut = name.is_cut();
    name.paint(painter, Pos2::new(rect.left() + 24.0, center), Align2::LEFT_CENTER);
    let response = if is_cut { response.on_hover_text(&row.name) } else { response };
    if response.clicked() {
        frame.ask(ViewCommand::Indicator(row.id));
    }
}

fn denominators(ui: &mut Ui, frame: &mut Frame<'_>) {
    let app = frame.app;
    let choices = &app.view().denominators;
    heading(ui, frame, frame.w.window.denominator);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for (denominator, has_figures) in choices {
            let is_chosen = app.spec().denominator == *denominator;
            let (name, hint) = match denominator {
                Denominator::AsDefined => (frame.w.window.as_defined.to_owned(), Some(frame.w.window.as_defined_hint)),
                Denominator::Given(_) => (capitalized(base_name(Base::Given, frame.lang)), None),
                Denominator::Per(base) => {
                    let none = (!has_figures).then_some(frame.w.window.none_this_month);
                    (capitalized(base_name(*base, frame.lang)), none)
                }
            };
            ui.horizontal_top(|ui| {
                ui.add_space(6.0);
                let enabled = *has_figures || is_chosen;
                let color = if enabled { frame.tokens.ink } else { frame.tokens.secondary };
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let text = RichText::new(&name).font(fonts::regular(size::BODY)).color(color);
                    let radio = ui.add_enabled(enabled, egui::RadioButton::new(is_chosen, text));
                    if radio.clicked() {
                        frame.ask(ViewCommand::Denominator(*denominator));
                    }
                    if let Some(hint) = hint {
                        ui.horizontal(|ui| {
                            ui.add_space(22.0);
                            let small = RichText::new(hint).font(fonts::regular(11.0)).color(frame.tokens.secondary);
                            ui.add(egui::Label::new(small).wrap());
                        });
                    }
                });
            });
        }
    });
    ui.add_space(16.0);
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
                let response = ui.add(button).on_hover_text(name);
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, name));
                if response.clicked() {
                    frame.ask(ViewCommand::Facility(facility));
                }
            }
        })
    });
    ui.add_space(16.0);
}

fn sources(ui: &mut Ui, frame: &mut Frame<'_>) {
    if frame.app.view().selection.sources.is_empty() && frame.app.reports().is_empty() {
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
            for (place, report) in app.reports().iter().enumerate() {
                let name = RichText::new(&report.file).font(fonts::regular(size::SMALL)).color(frame.tokens.accent);
                let link = ui.add(egui::Label::new(name).sense(Sense::click()).truncate());
                if link.on_hover_text(frame.w.window.show_report).clicked() {
                    frame.asked.push(Asked::Report(place));
                }
                let findings = report.findings.len();
                small(ui, frame, &(frame.w.window.imported)(report.figures, findings), findings > 0);
                ui.add_space(4.0);
            }
        });
    });
}

fn small(ui: &mut Ui, frame: &Frame<'_>, text: &str, needs_look: bool) {
    let color = if needs_look { frame.tokens.caution } else { frame.tokens.secondary };
    ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(11.0)).color(color)).wrap());
}
