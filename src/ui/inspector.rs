//! The right inspector: everything about the figure in focus.

use egui::{Frame as Box, Grid, Margin, Panel, RichText, ScrollArea, Ui};

use super::Frame;
use super::tip::Tip as _;
use super::tour::Spot;
use crate::app::ViewCommand;
use crate::chart::{Counted, Selection, SourceCard, format, verdict_name};
use crate::draw::fonts;
use crate::draw::theme::{RADIUS, size};

/// Width of the inspector in points, and of each of its columns below the chart.
const WIDTH: f32 = 304.0;

/// Where the inspector stands, which hangs on the space of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To the right of the chart.
    Right,
    /// Below the chart, in a window that is higher than wide.
    Below,
    /// At the end of the rail, in a window too narrow for three columns.
    Rail,
}

impl Place {
    /// The place in a window of this size in points.
    pub(super) fn of(size: egui::Vec2) -> Self {
        const ROOM_FOR_THREE: f32 = 1160.0;
        if size.y > size.x {
            Self::Below
        } else if size.x < ROOM_FOR_THREE {
            Self::Rail
        } else {
            Self::Right
        }
    }
}

/// Draws the inspector as a panel of its own, unless it stands in the rail.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    let size = ui.ctx().content_rect().size();
    let look = Box::new().fill(frame.tokens.paper).inner_margin(Margin { left: 20, right: 12, top: 12, bottom: 8 });
    match Place::of(size) {
        Place::Right => {
            Panel::right("inspector").frame(look).exact_size(WIDTH).resizable(false).show(ui, |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(WIDTH - 44.0);
                    sections(ui, frame);
                });
            });
        }
        Place::Below => {
            Panel::bottom("inspector").frame(look).exact_size(size.y * 0.26).resizable(false).show(ui, |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| in_columns(ui, frame));
            });
        }
        Place::Rail => {}
    }
}

/// Everything about the figure in focus, one part below the other.
pub(super) fn sections(ui: &mut Ui, frame: &mut Frame<'_>) {
    let app = frame.app;
    let selection = &app.view().selection;
    let top = ui.cursor().min;
    value(ui, frame, selection);
    figures(ui, frame, selection);
    point_out(ui, frame, top);
    other_bases(ui, frame, selection);
    vintages(ui, frame, selection);
    sources(ui, frame, selection);
    events(ui, frame, selection);
}

/// The same side by side.
fn in_columns(ui: &mut Ui, frame: &mut Frame<'_>) {
    const GAP: f32 = 28.0;
    let app = frame.app;
    let selection = &app.view().selection;
    let width = (ui.available_width() - 2.0 * GAP) / 3.0;
    let height = ui.available_height();
    // Not `Ui::columns`, which would justify the text.
    let left = egui::Layout::top_down(egui::Align::LEFT);
    let mut column = |ui: &mut Ui, content: &mut dyn FnMut(&mut Ui, &mut Frame<'_>)| {
        ui.allocate_ui_with_layout(egui::vec2(width, height), left, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            content(ui, frame);
        });
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        column(ui, &mut |ui, frame| {
            let top = ui.cursor().min;
            value(ui, frame, selection);
            figures(ui, frame, selection);
            point_out(ui, frame, top);
        });
        column(ui, &mut |ui, frame| {
            other_bases(ui, frame, selection);
            vintages(ui, frame, selection);
            events(ui, frame, selection);
        });
        column(ui, &mut |ui, frame| sources(ui, frame, selection));
    });
}

/// Notes where the rate stands with its counts, unless that is at the end of the rail, where it is mostly out of sight.
fn point_out(ui: &Ui, frame: &mut Frame<'_>, top: egui::Pos2) {
    if Place::of(ui.ctx().content_rect().size()) != Place::Rail {
        let bottom = egui::Pos2::new(top.x + ui.available_width(), ui.cursor().top());
        frame.spots.note_in(ui, Spot::Rate, egui::Rect::from_min_max(top, bottom));
    }
}

fn heading(ui: &mut Ui, frame: &Frame<'_>, text: &str) {
    ui.label(RichText::new(text).font(fonts::bold(size::SMALL)).color(frame.tokens.secondary));
}

fn body(ui: &mut Ui, text: &str, color: egui::Color32) {
    ui.add(
        egui::Label::new(RichText::new(text).font(fonts::regular(size::SMALL)).color(color)).wrap().selectable(true),
    );
}

fn value(ui: &mut Ui, frame: &Frame<'_>, selection: &Selection) {
    let t = frame.tokens;
    heading(ui, frame, frame.w.window.selected);
    ui.horizontal_wrapped(|ui| {
        let (dot, _) = ui.allocate_exact_size(egui::vec2(12.0, 16.0), egui::Sense::hover());
        ui.painter().circle_filled(dot.center(), 5.0, t.mark(selection.accent));
        ui.label(RichText::new(&selection.name).font(fonts::bold(16.0)).color(t.ink)).tip(&selection.note);
    });
    body(ui, &selection.place, t.secondary);
    if let Some(value) = &selection.value {
        ui.horizontal(|ui| {
            let figure = RichText::new(value).font(fonts::bold(size::FIGURE)).color(t.text(selection.accent));
            ui.label(figure);
            ui.add_space(8.0);
            ui.vertical(|ui| {
                ui.add_space(14.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                for frequency in &selection.frequencies {
                    body(ui, frequency, t.secondary);
                }
            });
        });
    } else {
        ui.add_space(8.0);
        body(ui, frame.w.window.nothing_published, t.ink);
    }
    ui.add_space(2.0);
    ui.separator();
    ui.add_space(2.0);
}

fn figures(ui: &mut Ui, frame: &Frame<'_>, selection: &Selection) {
    if selection.value.is_none() {
        return;
    }
    let (t, c) = (frame.tokens, frame.w.columns);
    for (name, counted) in [(c.numerator, &selection.numerator), (c.denominator, &selection.denominator)] {
        let Some(Counted { name: what, value }) = counted else { continue };
        row(ui, frame, name, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            body(ui, what, t.ink);
            ui.add(egui::Label::new(RichText::new(value).font(fonts::bold(size::BODY)).color(t.ink)).selectable(true));
        });
    }
    row(ui, frame, c.range, |ui| body(ui, &selection.range, t.ink));
    row(ui, frame, frame.w.window.stated, |ui| {
        ui.horizontal_wrapped(|ui| {
            if selection.stated != format::NONE {
                body(ui, &selection.stated, t.ink);
            }
            let verdict = verdict_name(selection.verdict, frame.lang);
            ui.label(RichText::new(verdict).font(fonts::bold(size::SMALL)).color(t.verdict(selection.verdict)));
        });
    });
    ui.add_space(8.0);
}

/// A name and what it is, side by side from the same height.
fn row(ui: &mut Ui, frame: &Frame<'_>, name: &str, content: impl FnOnce(&mut Ui)) {
    /// Width of the names in points; the longest is English.
    const NAMES: f32 = 96.0;
    ui.horizontal_top(|ui| {
        // Lines of text stand closer than controls do.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.allocate_ui(egui::vec2(NAMES, 16.0), |ui| {
            ui.set_width(NAMES);
            body(ui, name, frame.tokens.secondary);
        });
        ui.vertical(content);
    });
}

fn other_bases(ui: &mut Ui, frame: &mut Frame<'_>, selection: &Selection) {
    if selection.other_bases.is_empty() {
        return;
    }
    let t = frame.tokens;
    Box::new().fill(t.remark).corner_radius(RADIUS).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(RichText::new(frame.w.window.two_values).font(fonts::bold(size::BODY)).color(t.caution));
        body(ui, &(frame.w.window.chart_uses)(&selection.base), t.ink);
        for other in &selection.other_bases {
            body(ui, &other.text, t.ink);
            let text = (frame.w.window.switch_to)(&other.base);
            let link = RichText::new(format!("{text} ›")).font(fonts::bold(size::SMALL)).color(t.caution);
            let link = ui.add(egui::Button::new(link).wrap().frame(false));
            let link = link.tip(frame.w.tips.switch);
            if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                frame.ask(ViewCommand::Denominator(other.denominator));
            }
        }
    });
    ui.add_space(12.0);
}

fn vintages(ui: &mut Ui, frame: &Frame<'_>, selection: &Selection) {
    if selection.vintages.is_empty() {
        return;
    }
    heading(ui, frame, frame.w.window.vintages);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        for vintage in &selection.vintages {
            body(ui, vintage, frame.tokens.ink);
        }
    });
    ui.add_space(12.0);
}

fn sources(ui: &mut Ui, frame: &Frame<'_>, selection: &Selection) {
    if selection.sources.is_empty() {
        return;
    }
    heading(ui, frame, frame.w.window.sources);
    for source in &selection.sources {
        source_card(ui, frame, source);
    }
    ui.add_space(12.0);
}

fn source_card(ui: &mut Ui, frame: &Frame<'_>, source: &SourceCard) {
    let t = frame.tokens;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for text in [&source.publisher, &source.title] {
            if !text.is_empty() {
                body(ui, text, t.ink);
            }
        }
        body(ui, &source.date_and_tier, t.secondary);
        body(ui, &source.printed, t.secondary);
        if !source.remark.is_empty() {
            body(ui, &format!("{}: {}", frame.w.window.remark, source.remark), t.secondary);
        }
        if !source.url.is_empty() {
            let url = RichText::new(&source.url).font(fonts::regular(11.0)).color(t.secondary);
            ui.add(egui::Label::new(url).truncate().selectable(true)).tip(&source.url);
        }
        ui.add_space(6.0);
    });
}

fn events(ui: &mut Ui, frame: &Frame<'_>, selection: &Selection) {
    heading(ui, frame, frame.w.window.events);
    Grid::new("events").num_columns(2).spacing([12.0, 4.0]).max_col_width(180.0).show(ui, |ui| {
        for (date, event) in &selection.events {
            body(ui, date, frame.tokens.secondary);
            body(ui, event, frame.tokens.ink);
            ui.end_row();
        }
    });
}
