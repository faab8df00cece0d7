//! The middle of Explore: tabs, the finding, the chart, its source and its table.

use egui::{Align2, CentralPanel, Frame as Box, Margin, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::{Action, Asked, Frame};
use crate::app::ViewCommand;
use crate::chart::{ChartKind, chart_name};
use crate::draw::theme::size;
use crate::draw::{self, ChartResponse, Label, fonts, wrapped_height};

/// Space inside a card, in points.
const INSET: f32 = 24.0;
/// Radius of a card.
const CARD: u8 = 8;

/// Draws the middle of the window.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    let look = Box::new().fill(frame.tokens.desk).inner_margin(Margin { left: 24, right: 24, top: 0, bottom: 16 });
    CentralPanel::default().frame(look).show(ui, |ui| {
        tabs(ui, frame);
        ui.add_space(14.0);
        titles(ui, frame);
        ui.add_space(10.0);
        match frame.app.spec().kind {
            ChartKind::Table => {
                let height = ui.available_height() - source_height(ui, frame) - 8.0;
                table_card(ui, frame, height);
                source(ui, frame);
            }
            _ => {
                let table = table_height(ui, frame);
                let height = ui.available_height() - source_height(ui, frame) - table - 26.0;
                chart_card(ui, frame, height.max(220.0));
                source(ui, frame);
                ui.add_space(6.0);
                table_card(ui, frame, ui.available_height());
            }
        }
    });
}

fn tabs(ui: &mut Ui, frame: &mut Frame<'_>) {
    let t = frame.tokens;
    let mut line = Rect::NOTHING;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.add_space(4.0);
        for kind in ChartKind::ALL {
            let is_chosen = frame.app.spec().kind == kind;
            let font = if is_chosen { fonts::bold(size::LABEL) } else { fonts::regular(size::LABEL) };
            let color = if is_chosen { t.ink } else { t.secondary };
            // The bold width is kept free, so that choosing a tab moves none.
            let name = chart_name(kind, frame.lang);
            let width = Label::new(ui.painter(), name, fonts::bold(size::LABEL), color).size().x;
            let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 42.0), Sense::click());
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, is_chosen, name));
            let color = if response.hovered() { t.ink } else { color };
            Label::new(ui.painter(), name, font, color).paint(ui.painter(), rect.center(), Align2::CENTER_CENTER);
            if is_chosen {
                let bar = Rect::from_min_max(
                    Pos2::new(rect.left() - 4.0, rect.bottom() - 3.0),
                    rect.max + Vec2::new(4.0, 0.0),
                );
                ui.painter().rect_filled(bar, 1.5, t.accent);
            }
            if response.has_focus() {
                ui.painter().rect_stroke(rect.expand(3.0), 4.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
            }
            line = line.union(rect);
            let hint = Action::Chart(kind).shortcut_text(ui.ctx());
            let response = match hint {
                Some(keys) => response.on_hover_text(keys),
                None => response,
            };
            if response.clicked() {
                frame.ask(ViewCommand::Chart(kind));
            }
        }
    });
    let across = ui.max_rect().expand2(Vec2::new(24.0, 0.0)).x_range();
    ui.painter().hline(across, line.bottom(), Stroke::new(1.0, t.line));
}

fn titles(ui: &mut Ui, frame: &Frame<'_>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let chart = &frame.app.view().chart;
    let title = RichText::new(&chart.title).font(fonts::bold(size::TITLE)).color(frame.tokens.ink);
    ui.add(egui::Label::new(title).wrap().selectable(true));
    let subtitle = RichText::new(&chart.subtitle).font(fonts::regular(size::BODY)).color(frame.tokens.secondary);
    ui.add(egui::Label::new(subtitle).wrap().selectable(true));
}

/// A card of paper; answers the space inside it.
fn card(ui: &mut Ui, frame: &Frame<'_>, height: f32) -> Rect {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().rect(rect, CARD, frame.tokens.paper, Stroke::new(1.0, frame.tokens.line), StrokeKind::Inside);
    rect
}

fn chart_card(ui: &mut Ui, frame: &mut Frame<'_>, height: f32) {
    let rect = card(ui, frame, height);
    let app = frame.app;
    let chart = &app.view().chart;
    // The sentence comes first for those who hear the window.
    let node = ui.interact(rect, egui::Id::unique("chart"), Sense::focusable_noninteractive());
    node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Figure, true, &chart.sentence));
    let inset = if height < 320.0 { INSET * 0.6 } else { INSET };
    let response = draw::chart(ui, rect.shrink2(Vec2::new(INSET, inset)), chart, frame.tokens);
    chart_asked(frame, response);
}

fn chart_asked(frame: &mut Frame<'_>, response: ChartResponse) {
    if let Some(key) = response.clicked {
        frame.ask(ViewCommand::Mark(key));
    }
    if let Some(domain) = response.domain {
        let command = ViewCommand::Domain(domain);
        frame.asked.push(if response.dragging { Asked::Gesture(command) } else { Asked::Command(command.into()) });
    }
}

fn source_height(ui: &Ui, frame: &Frame<'_>) -> f32 {
    let text = &frame.app.view().chart.source;
    wrapped_height(ui.painter(), text, fonts::regular(size::SMALL), ui.available_width()) + 10.0
}

fn source(ui: &mut Ui, frame: &Frame<'_>) {
    ui.add_space(4.0);
    let text = RichText::new(&frame.app.view().chart.source).font(fonts::regular(size::SMALL));
    ui.add(egui::Label::new(text.color(frame.tokens.secondary)).wrap().selectable(true));
}

/// Height of the table below a chart: all its rows if they are few, else a part to scroll in.
fn table_height(ui: &Ui, frame: &Frame<'_>) -> f32 {
    let rows = f32::from(u16::try_from(frame.app.view().chart.table.rows.len()).unwrap_or(u16::MAX));
    let wanted = 28.0 + rows * 28.0 + 24.0;
    let share = ui.available_height() * 0.34;
    wanted.min(share.max(128.0))
}

fn table_card(ui: &mut Ui, frame: &mut Frame<'_>, height: f32) {
    let rect = card(ui, frame, height.max(96.0));
    let app = frame.app;
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(Vec2::new(12.0, 8.0))).id_salt("table card"));
    inside.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    let response = draw::table(&mut inside, &app.view().chart, app.view().chosen, frame.tokens);
    if let Some(key) = response.clicked {
        frame.ask(ViewCommand::Mark(key));
    }
    if let Some(column) = response.sorted {
        frame.ask(ViewCommand::Sort(column));
    }
}
