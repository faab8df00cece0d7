//! The middle of Explore: tabs, the finding, the chart, its source and its table.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align2, CentralPanel, Frame as Box, Galley, Margin, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, Vec2,
};

use super::annotate::Write;
use super::motion::Motion;
use super::tip::Tip as _;
use super::tour::Spot;
use super::{Action, Asked, Frame, against, controls, elsewhere};
use crate::app::ViewCommand;
use crate::chart::{ChartKind, chart_name};
use crate::draw::theme::size;
use crate::draw::{self, ChartResponse, Label, WrittenAsk, fonts};

/// Space inside a card, in points.
const INSET: f32 = 24.0;
/// Radius of a card.
const CARD: u8 = 8;

/// Draws the middle of the window.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>, motion: &mut Motion) {
    /// What the middle needs below its tabs, in points; a lower window scrolls.
    const LEAST: f32 = 528.0;
    let look = Box::new().fill(frame.tokens.desk).inner_margin(Margin { left: 24, right: 24, top: 0, bottom: 16 });
    CentralPanel::default().frame(look).show(ui, |ui| {
        let room = Room::of(ui);
        tabs(ui, frame);
        if ui.available_height() >= LEAST {
            content(ui, frame, room, motion);
        } else {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width() - 8.0, LEAST), Sense::hover());
                content(&mut ui.new_child(egui::UiBuilder::new().max_rect(rect)), frame, room, motion);
            });
        }
    });
}

/// Everything below the tabs, as high as the space it is given.
fn content(ui: &mut Ui, frame: &mut Frame<'_>, room: Room, motion: &mut Motion) {
    ui.add_space(room.gap);
    titles(ui, frame, room);
    ui.add_space(room.gap * 0.7);
    let source_height = source_galley(ui, frame, room).size().y;
    if frame.app.spec().kind == ChartKind::Table {
        let height = ui.available_height() - source_height - 18.0;
        table_card(ui, frame, height, room);
        source(ui, frame, room);
    } else {
        let table = table_height(ui, frame, room);
        let height = ui.available_height() - source_height - table - 24.0;
        chart_card(ui, frame, height.max(224.0), motion);
        source(ui, frame, room);
        ui.add_space(4.0);
        table_card(ui, frame, ui.available_height(), room);
    }
}

/// How closely things stand, by the height of the window.
#[derive(Clone, Copy)]
struct Room {
    /// Size of the title, in points.
    title: f32,
    /// Between the parts, in points.
    gap: f32,
    /// Height of a row of the table, in points.
    row: f32,
    /// Most lines of the source below the chart; all of it shows at the pointer.
    source_lines: usize,
}

impl Room {
    fn of(ui: &Ui) -> Self {
        if ui.ctx().content_rect().height() < 780.0 {
            Self { title: 19.0, gap: 8.0, row: 22.0, source_lines: 2 }
        } else {
            Self { title: size::TITLE, gap: 14.0, row: 26.0, source_lines: 4 }
        }
    }
}

fn tabs(ui: &mut Ui, frame: &mut Frame<'_>) {
    let t = frame.tokens;
    let mut line = Rect::NOTHING;
    // Eight names stand in one row as long as there is room; then they move closer together.
    let widths = ChartKind::ALL.map(|kind| {
        let name = chart_name(kind, frame.lang);
        Label::new(ui.painter(), name, fonts::bold(size::LABEL), t.ink).size().x
    });
    let room = ui.available_width() - 8.0 - widths.iter().sum::<f32>();
    let gaps = f32::from(u8::try_from(widths.len() - 1).unwrap_or(u8::MAX));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = (room / gaps).clamp(8.0, 24.0);
        ui.add_space(4.0);
        for (kind, width) in ChartKind::ALL.into_iter().zip(widths) {
            let is_chosen = frame.app.spec().kind == kind;
            let font = if is_chosen { fonts::bold(size::LABEL) } else { fonts::regular(size::LABEL) };
            let color = if is_chosen { t.ink } else { t.secondary };
            // The bold width is kept free, so that choosing a tab moves none.
            let name = chart_name(kind, frame.lang);
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
            if response.tip(Action::Chart(kind).tip(ui.ctx(), frame.app)).clicked() {
                frame.ask(ViewCommand::Chart(kind));
            }
        }
    });
    let across = ui.max_rect().expand2(Vec2::new(24.0, 0.0)).x_range();
    ui.painter().hline(across, line.bottom(), Stroke::new(1.0, t.line));
}

fn titles(ui: &mut Ui, frame: &mut Frame<'_>, room: Room) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let top = ui.cursor().min;
    let width = ui.available_width();
    let chart = &frame.app.view().chart;
    let title = RichText::new(&chart.title).font(fonts::bold(room.title)).color(frame.tokens.ink);
    ui.add(egui::Label::new(title).wrap().selectable(true));
    let subtitle = RichText::new(&chart.subtitle).font(fonts::regular(size::BODY)).color(frame.tokens.secondary);
    // Controls stand to the right of the subtitle, which takes as many lines as it needs beside them.
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        ui.scope(|ui| controls::show(ui, frame));
        ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.add(egui::Label::new(subtitle).wrap().selectable(true));
        });
    });
    frame.spots.note_in(ui, Spot::Rate, Rect::from_min_max(top, Pos2::new(top.x + width, ui.cursor().top())));
}

/// A card of paper; answers the space inside it.
fn card(ui: &mut Ui, frame: &Frame<'_>, height: f32) -> Rect {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().rect(rect, CARD, frame.tokens.paper, Stroke::new(1.0, frame.tokens.line), StrokeKind::Inside);
    rect
}

fn chart_card(ui: &mut Ui, frame: &mut Frame<'_>, height: f32, motion: &mut Motion) {
    let rect = card(ui, frame, height);
    let app = frame.app;
    let chart = &app.view().chart;
    // The sentence comes first for those who hear the window.
    let node = ui.interact(rect, egui::Id::unique("chart"), Sense::focusable_noninteractive());
    node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Figure, true, &chart.sentence));
    let inset = if height < 320.0 { INSET * 0.5 } else { INSET };
    let mut inside = rect.shrink2(Vec2::new(INSET, inset));
    if chart.spec.kind == ChartKind::Compare {
        against::show(ui, frame, inside);
        inside.min.y += against::HEIGHT;
    }
    if motion.show(ui, inside, chart, app.data(), app.settings().reduced_motion, frame.tokens) {
        return;
    }
    let inside = elsewhere::show(ui, frame, inside);
    let response = draw::chart(ui, inside, chart, frame.tokens);
    chart_asked(frame, &response);
}

fn chart_asked(frame: &mut Frame<'_>, response: &ChartResponse) {
    if let Some(key) = response.clicked {
        frame.ask(ViewCommand::Mark(key));
    }
    if let Some(domain) = response.domain {
        let command = ViewCommand::Domain(domain);
        frame.asked.push(if response.dragging { Asked::Gesture(command) } else { Asked::Command(command.into()) });
    }
    if let Some(spot) = response.menu {
        frame.asked.push(Asked::Write(Write::Menu(spot)));
    }
    match response.written {
        Some(WrittenAsk::Move { at, place, is_drag: true }) => {
            frame.asked.push(Asked::Gesture(ViewCommand::MoveAnnotation { at, place }));
        }
        Some(WrittenAsk::Move { at, place, .. }) => frame.ask(ViewCommand::MoveAnnotation { at, place }),
        Some(WrittenAsk::Remove(at)) => frame.ask(ViewCommand::RemoveAnnotation(at)),
        Some(WrittenAsk::Edit { at, beside }) => frame.asked.push(Asked::Write(Write::Edit { at, beside })),
        None => {}
    }
}

/// Where the figures come from, in as many lines as there is room for.
fn source_galley(ui: &Ui, frame: &Frame<'_>, room: Room) -> Arc<Galley> {
    let text = frame.app.view().chart.source.clone();
    let font = fonts::regular(size::SMALL);
    let mut job = LayoutJob::simple(text, font, frame.tokens.secondary, ui.available_width());
    job.wrap.max_rows = room.source_lines;
    ui.painter().layout_job(job)
}

fn source(ui: &mut Ui, frame: &Frame<'_>, room: Room) {
    ui.add_space(4.0);
    // Where it is cut, egui shows all of it at the pointer.
    ui.add(egui::Label::new(source_galley(ui, frame, room)).selectable(true));
}

/// Height of the table below a chart: all its rows if they are few, else a part to scroll in.
fn table_height(ui: &Ui, frame: &Frame<'_>, room: Room) -> f32 {
    let rows = f32::from(u16::try_from(frame.app.view().chart.table.rows.len()).unwrap_or(u16::MAX));
    let wanted = (rows + 1.0) * room.row + 22.0;
    let share = ui.available_height() * 0.32;
    wanted.min(share.max(5.0 * room.row + 22.0))
}

fn table_card(ui: &mut Ui, frame: &mut Frame<'_>, height: f32, room: Room) {
    let rect = card(ui, frame, height.max(96.0));
    let app = frame.app;
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(Vec2::new(12.0, 8.0))).id_salt("table card"));
    inside.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    let response = draw::table(&mut inside, &app.view().chart, app.view().chosen, room.row, frame.tokens);
    if let Some(key) = response.clicked {
        frame.ask(ViewCommand::Mark(key));
    }
    if let Some(column) = response.sorted {
        frame.ask(ViewCommand::Sort(column));
    }
}
