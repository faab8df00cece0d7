//! The look at a file before its figures are added: its cells with what each was taken for, what was refused, and what can
//! be corrected. It fills the window; what is open lies below it, unchanged.

mod aside;
mod cells;
mod foot;
mod head;
mod lines;
mod look;
mod meaning;
mod scroll;

use std::collections::HashMap;
use std::time::Duration;

use egui::{Id, Key, Modal, Modifiers, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2};

use self::aside::Aside;
use self::cells::Cells;
use self::head::Fields;
use self::lines::Lines;
use super::{Frame, is_pressed};
use crate::app::PreviewCommand;
use crate::app::preview::{LARGEST_GRID, Preview, Shown};
use crate::draw::theme::size;
use crate::draw::{Label, Tokens, fonts};
use crate::import::{Encoding, Layout};
use crate::stats::Address;
use crate::ui::tip::Tip as _;

/// Space around the preview, and inside of it, in points.
const OUTSIDE: f32 = 24.0;
const INSIDE: f32 = 20.0;

/// Space between the cells and what stands beside or below them, in points.
const GAP: f32 = 16.0;

/// How long a file is read before the window says so, in seconds: small files are there at once.
const PATIENCE: f64 = 0.15;

/// What of a preview is in sight, and what is half typed.
#[derive(Default)]
pub(super) struct PreviewView {
    /// The preview and the reading that the rest was made for.
    number: Option<u64>,
    version: u64,
    encoding: Option<Encoding>,
    cells: HashMap<u16, Cells>,
    lines: Lines,
    aside: Aside,
    fields: Fields,
    /// Whether all notes are shown.
    notes_open: bool,
    /// A cell that is to come into sight.
    sought: Option<Address>,
    /// When the first reading began.
    since: Option<f64>,
    /// Whether a text field had the keys in the last frame: Esc leaves that first.
    was_typing: bool,
}

impl PreviewView {
    /// Draws the preview over the window, if one is open.
    pub(super) fn show(&mut self, ctx: &egui::Context, frame: &mut Frame<'_>) {
        let app = frame.app;
        let Some(preview) = app.preview() else {
            *self = Self::default();
            return;
        };
        if self.number != Some(preview.number()) {
            *self = Self { number: Some(preview.number()), ..Self::default() };
        }
        if preview.progress().is_some() {
            // Nothing else wakes the window while a file is read.
            ctx.request_repaint_after(Duration::from_millis(100));
        }
        let now = ctx.input(|input| input.time);
        let since = *self.since.get_or_insert(now);
        if preview.shown().is_none() && now - since < PATIENCE {
            return;
        }
        let had_been_shown = self.version == preview.version();
        let t = frame.tokens;
        let look = egui::Frame::new()
            .fill(t.paper)
            .stroke(Stroke::new(1.0, t.line))
            .corner_radius(8)
            .inner_margin(egui::Margin::same(20));
        // Of each file an area of its own: lists that were open in an earlier one would open below it.
        let modal =
            Modal::new(Id::unique(("preview", preview.number()))).frame(look).show(ctx, |ui| match preview.shown() {
                Some(shown) => {
                    let room = ctx.content_rect().size() - Vec2::splat(2.0 * (OUTSIDE + INSIDE));
                    ui.set_min_size(room);
                    ui.set_max_size(room);
                    self.refresh(preview, shown);
                    self.content(ui, frame, (preview, shown));
                }
                None => waiting(ui, frame, preview),
            });
        // A click beside it does not close it, as it would a small dialog: work could be lost.
        let is_typing = ctx.text_edit_focused();
        let leaves = modal.is_top_modal && !modal.any_popup_open && !is_typing && !self.was_typing;
        if leaves && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            frame.ask(PreviewCommand::Close);
        }
        // A key that is still held from the dialog before must not add what nobody has looked at.
        if leaves
            && had_been_shown
            && ctx.memory(|memory| memory.focused().is_none())
            && ctx.input(|input| is_pressed(input, Key::Enter))
        {
            frame.ask(PreviewCommand::Accept);
        }
        self.was_typing = is_typing;
    }

    /// Drops what was made for another reading.
    fn refresh(&mut self, preview: &Preview, shown: &Shown) {
        if self.version == preview.version() {
            return;
        }
        if self.version == 0 {
            self.fields.take(preview.options());
            // The figures of a talk stand somewhere in the middle.
            let is_text = shown.import().report.layout == Layout::Text;
            self.sought = shown.import().observations.first().filter(|_| is_text).map(|figure| figure.address);
        }
        // In another encoding or with another period the cells are others, or merely marked in another way.
        if self.encoding != shown.encoding() {
            self.encoding = shown.encoding();
            self.cells.clear();
            self.lines = Lines::default();
        }
        self.version = preview.version();
    }

    fn content(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, (preview, shown): (&Preview, &Shown)) {
        head::show(ui, frame, (preview, shown), &mut self.fields);
        ui.add_space(8.0);
        let foot = foot::height(frame, shown, self.notes_open);
        let room = Vec2::new(ui.available_width(), (ui.available_height() - foot - 12.0).max(120.0));
        let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
        // A window that is higher than wide has the lists below the cells.
        let (cells, cell, lists) = if room.y > room.x {
            let (above, below) = rect.split_top_bottom_at_fraction(0.62);
            let (left, right) = below.with_min_y(below.top() + GAP).split_left_right_at_fraction(0.5);
            (above, left.with_max_x(left.right() - GAP / 2.0), right.with_min_x(right.left() + GAP / 2.0))
        } else {
            let (left, right) = rect.split_left_right_at_x(rect.right() - (room.x * 0.27).clamp(316.0, 400.0));
            let height = self.aside.cell_height(right.height());
            let (above, below) = right.with_min_x(right.left() + GAP).split_top_bottom_at_y(right.top() + height);
            (left, above, below)
        };
        let mut part = |rect: Rect, name: &str| {
            let mut part = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name));
            part.set_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
            part
        };
        let sought = self.sought.take();
        self.body(&mut part(cells, "cells"), frame, (preview, shown), sought);
        self.aside.cell(&mut part(cell, "cell"), frame, (preview, shown));
        if let Some(address) = self.aside.lists(&mut part(lists, "lists"), frame, (preview, shown)) {
            self.sought = Some(address);
            frame.ask(PreviewCommand::Select(Some(address)));
        }
        ui.add_space(12.0);
        foot::show(ui, frame, (preview, shown), &mut self.notes_open);
    }

    /// The cells or the text, and the legend below.
    fn body(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        (preview, shown): (&Preview, &Shown),
        sought: Option<Address>,
    ) {
        let t = frame.tokens;
        let legend = 28.0;
        let size = Vec2::new(ui.available_width(), ui.available_height() - legend);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect(rect, 4.0, t.paper, Stroke::new(1.0, t.line), StrokeKind::Inside);
        let inside = rect.shrink(1.0);
        if shown.sheets().is_empty() {
            let text = (frame.w.preview.too_large)(LARGEST_GRID);
            let label = Label::wrapped(
                ui.painter(),
                text,
                fonts::regular(size::LABEL),
                t.secondary,
                inside.width() - 2.0 * INSIDE,
            );
            label.paint(ui.painter(), inside.center(), egui::Align2::CENTER_CENTER);
        } else if shown.import().report.layout == Layout::Text {
            self.lines.show(ui, frame, (preview, shown), inside, sought);
        } else {
            let grid = shown.sheets().get(usize::from(preview.sheet()));
            let cells = self
                .cells
                .entry(preview.sheet())
                .or_insert_with(|| grid.map(|(_, grid)| Cells::new(ui, grid)).unwrap_or_default());
            cells.show(ui, frame, (preview, shown), inside, sought);
        }
        let text_only = shown.import().report.layout == Layout::Text;
        self::legend(ui, frame, text_only);
    }
}

/// What the marks mean.
fn legend(ui: &mut Ui, frame: &Frame<'_>, text_only: bool) {
    let t = frame.tokens;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (role, name) in look::ROLES.iter().zip(frame.w.preview.roles) {
            // Running text has neither headings nor periods of its own.
            if text_only && !matches!(role, crate::import::Role::Value | crate::import::Role::Refused) {
                continue;
            }
            let (rect, _) = ui.allocate_exact_size(Vec2::new(20.0, 16.0), Sense::hover());
            match look::ground(Some(*role), t) {
                Some(ground) => ui.painter().rect_filled(rect, 2.0, ground),
                None => ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, t.line), StrokeKind::Inside),
            };
            look::mark(ui.painter(), rect.center(), Some(*role), t);
            let (font, color) = look::text(Some(*role), t);
            ui.label(RichText::new(name).font(egui::FontId { size: size::SMALL, ..font }).color(color));
            ui.add_space(12.0);
        }
    });
}

/// While a file is read for the first time.
fn waiting(ui: &mut Ui, frame: &mut Frame<'_>, preview: &Preview) {
    ui.set_width(420.0);
    let title = (frame.w.preview.reading)(preview.name());
    ui.label(RichText::new(title).font(fonts::bold(17.0)).color(frame.tokens.ink));
    ui.add_space(8.0);
    let (read, size) = preview.progress().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "bytes for the eye")]
    let (read, size) = (read as f64 / 1e6, size as f64 / 1e6);
    let share = if size > 0.0 { scroll::points(read / size) } else { 0.0 };
    ui.add(egui::ProgressBar::new(share.clamp(0.0, 1.0)).fill(frame.tokens.accent).desired_height(8.0));
    if size > 0.0 {
        ui.label(RichText::new((frame.w.preview.progress)(read, size)).color(frame.tokens.secondary));
    }
    ui.add_space(8.0);
    if ui.button(frame.w.window.cancel).tip(frame.w.tips.cancel).clicked() {
        frame.ask(PreviewCommand::Close);
    }
}

/// A name that is chosen among a few, with a bar below the one that is.
fn tab(ui: &mut Ui, t: &Tokens, name: &str, is_chosen: bool) -> egui::Response {
    let font = if is_chosen { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
    let color = if is_chosen { t.ink } else { t.secondary };
    // The bold width is kept free, so that choosing a tab moves none.
    let width = Label::new(ui.painter(), name, fonts::bold(size::BODY), color).size().x;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 28.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, is_chosen, name));
    let color = if response.hovered() { t.ink } else { color };
    let painted = Label::new(ui.painter(), name, font, color);
    painted.paint(ui.painter(), rect.left_center(), egui::Align2::LEFT_CENTER);
    if is_chosen {
        let bar = Rect::from_min_max(rect.left_bottom() - Vec2::new(0.0, 3.0), rect.right_bottom());
        ui.painter().rect_filled(bar, 1.5, t.accent);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(3.0), 4.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
    }
    response
}
