//! The cells of a sheet: row numbers, column letters, and each cell with the look of what it was taken for. Only what is in
//! sight is laid out, so that a sheet of any size scrolls.

use std::collections::HashMap;

use egui::{Align2, EventFilter, Id, Key, Modifiers, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::super::Frame;
use super::look;
use super::scroll::{Scroll, points};
use crate::app::PreviewCommand;
use crate::app::preview::{Preview, Shown};
use crate::draw::theme::size;
use crate::draw::{Label, Tokens, fonts};
use crate::import::{Grid, Role, Span};
use crate::stats::Address;
use crate::ui::tip::Tip as _;

/// Height of a row, of the column letters, and the space beside text, in points.
const ROW: f32 = 24.0;
const HEAD: f32 = 24.0;
const PAD: f32 = 8.0;

/// Most and least width of a column, in points.
const WIDEST: f32 = 280.0;
const NARROWEST: f32 = 56.0;

/// Rows whose texts make the width of their columns.
const MEASURED_ROWS: usize = 400;

/// Where the columns of a sheet stand, and what of it is in sight.
#[derive(Default)]
pub(super) struct Cells {
    scroll: Scroll,
    /// Left edge of each column and the right edge of the last, in points.
    edges: Vec<f64>,
    merged: HashMap<(u32, u32), Span>,
    rows: u32,
}

impl Cells {
    /// Measures a sheet.
    pub(super) fn new(ui: &Ui, grid: &Grid) -> Self {
        let last = grid.cells().map(|cell| cell.column).max().unwrap_or(1).max(1);
        let count = usize::try_from(last).unwrap_or(1);
        let mut widths = vec![NARROWEST; count];
        let font = fonts::bold(size::BODY);
        ui.ctx().fonts_mut(|fonts| {
            for (_, cells) in grid.rows().take(MEASURED_ROWS) {
                // Text that stands alone in its row runs over the blank cells beside it.
                let cells: Vec<_> = cells.collect();
                for (cell, next) in cells.iter().zip(cells.iter().skip(1).map(Some).chain([None])) {
                    let is_title = next.is_none() && cells.len() == 1 && count > 1;
                    let Some(width) = usize::try_from(cell.column).ok().and_then(|place| widths.get_mut(place - 1))
                    else {
                        continue;
                    };
                    if !is_title {
                        let text: f32 = cell.text.chars().take(60).map(|c| fonts.glyph_width(&font, c)).sum();
                        *width = width.max((text + look::MARK + 2.0 * PAD).ceil()).min(WIDEST);
                    }
                }
            }
        });
        let mut edges = vec![0.0];
        let mut right = 0.0;
        for width in widths {
            right += f64::from(width);
            edges.push(right);
        }
        let merged = grid.merged().iter().map(|span| ((span.top, span.left), *span)).collect();
        Self { scroll: Scroll::default(), edges, merged, rows: grid.extent().map_or(0, |rows| *rows.end()) }
    }

    /// Left and right edge of a column.
    fn column(&self, column: u32) -> (f64, f64) {
        let place = usize::try_from(column).unwrap_or(1);
        let edge = |place: usize| self.edges.get(place).or(self.edges.last()).copied().unwrap_or_default();
        (edge(place.saturating_sub(1)), edge(place))
    }

    /// The column at a distance from the left edge of the first.
    fn column_at(&self, x: f64) -> u32 {
        let place = self.edges.partition_point(|edge| *edge <= x);
        let last = self.edges.len().saturating_sub(1);
        u32::try_from(place.clamp(1, last.max(1))).unwrap_or(1)
    }

    /// The row at a distance from the top of the first.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the rows there are")]
    fn row_at(&self, y: f64) -> u32 {
        (y / f64::from(ROW)).clamp(0.0, f64::from(self.rows.max(1) - 1)) as u32 + 1
    }

    fn row(row: u32) -> (f64, f64) {
        (f64::from(row - 1) * f64::from(ROW), f64::from(row) * f64::from(ROW))
    }

    /// Draws the cells into `rect` and takes clicks and keys. `sought` is to come into sight.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        (preview, shown): (&Preview, &Shown),
        rect: Rect,
        sought: Option<Address>,
    ) {
        let t = frame.tokens;
        let Some((_, grid)) = shown.sheets().get(usize::from(preview.sheet())) else { return };
        let digits = self.rows.max(1).to_string().len();
        let number = Label::new(ui.painter(), "0".repeat(digits), fonts::regular(size::SMALL), t.secondary).size().x;
        let gutter = number + 2.0 * PAD;
        let body = Rect::from_min_max(rect.min + Vec2::new(gutter, HEAD), rect.max);
        let height = f64::from(self.rows) * f64::from(ROW);
        let width = self.edges.last().copied().unwrap_or_default();
        let id = Id::unique("preview cells");
        if let Some(address) = sought {
            self.reveal(address, body);
        }
        let body = self.scroll.turn(ui, id, body, (width, height), t);
        let response = ui.interact(body, id, Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Grid, true, frame.w.preview.cells));
        let sheet = preview.sheet();
        if response.clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            response.request_focus();
            let row = self.row_at(f64::from(at.y - body.top()) + self.scroll.y);
            let column = self.column_at(f64::from(at.x - body.left()) + self.scroll.x);
            frame.ask(PreviewCommand::Select(Some(Address { sheet, row, column })));
        }
        if response.has_focus() {
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
            if let Some(next) = self.stepped(ui, preview.selected(), body) {
                let address = Address { sheet, ..next };
                self.reveal(address, body);
                frame.ask(PreviewCommand::Select(Some(address)));
            }
        }
        let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
        let first = self.row_at(self.scroll.y);
        let last = self.row_at(self.scroll.y + f64::from(body.height()));
        for row in first..=last.min(self.rows) {
            self.paint_row(ui, frame, &painter, (shown, grid), body, Address { sheet, row, column: 1 });
        }
        self.rulers(ui, rect, body, preview.selected().filter(|cell| cell.sheet == sheet), t);
        if let Some(selected) = preview.selected().filter(|cell| cell.sheet == sheet) {
            let cell = self.rect_of(selected, body);
            painter.rect_stroke(cell, 2.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        }
        if response.has_focus() && preview.selected().is_none() {
            ui.painter().rect_stroke(body, 2.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        }
    }

    fn reveal(&mut self, address: Address, body: Rect) {
        self.scroll.reveal_y(Self::row(address.row), body.height() - 16.0);
        self.scroll.reveal_x(self.column(address.column), body.width() - 16.0);
    }

    /// Where a cell is painted, with those that are merged into it.
    fn rect_of(&self, address: Address, body: Rect) -> Rect {
        let span = self.merged.get(&(address.row, address.column));
        let (bottom, right) = span.map_or((address.row, address.column), |span| (span.bottom, span.right));
        let x = |at: f64| body.left() + points(at - self.scroll.x);
        let y = |at: f64| body.top() + points(at - self.scroll.y);
        let (top, left) = (Self::row(address.row).0, self.column(address.column).0);
        Rect::from_min_max(
            Pos2::new(x(left), y(top)),
            Pos2::new(x(self.column(right.min(self.last_column())).1), y(Self::row(bottom.min(self.rows.max(1))).1)),
        )
    }

    fn last_column(&self) -> u32 {
        u32::try_from(self.edges.len().saturating_sub(1)).unwrap_or(u32::MAX).max(1)
    }

    fn paint_row(
        &self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        painter: &Painter,
        (shown, grid): (&Shown, &Grid),
        body: Rect,
        at: Address,
    ) {
        let t = frame.tokens;
        let bottom = self.rect_of(at, body).bottom();
        painter.hline(body.x_range(), bottom, Stroke::new(1.0, t.line));
        let (from, to) = (self.column_at(self.scroll.x), self.column_at(self.scroll.x + f64::from(body.width())));
        let mut cells = grid.row(at.row).skip_while(|cell| cell.column < from).peekable();
        while let Some(cell) = cells.next_if(|cell| cell.column <= to) {
            let address = Address { column: cell.column, ..at };
            let role = shown.role(address);
            let rect = self.rect_of(address, body);
            let line = Rect::from_min_size(rect.min, Vec2::new(rect.width(), ROW));
            let text = cell.text.trim().replace(['\n', '\r', '\t'], " ");
            let is_number = match role {
                Some(Role::Value | Role::Missing) => true,
                Some(Role::Refused) => text.starts_with(|c: char| c.is_numeric() || "約△▲+-−－".contains(c)),
                _ => false,
            };
            // Text that has room beside it is not cut: titles stand over blank cells.
            let free = match cells.peek() {
                _ if is_number => rect.right(),
                Some(next) => self.rect_of(Address { column: next.column, ..at }, body).left(),
                None => body.right().max(rect.right()),
            };
            let (font, color) = look::text(role, t);
            let left = line.left() + look::MARK;
            let label = Label::elided(painter, &text, font, color, free.max(rect.right()) - left - 4.0);
            let is_cut = label.is_cut();
            if let Some(ground) = look::ground(role, t) {
                let right = if is_number { rect.right() } else { rect.right().max(left + label.size().x + PAD) };
                let cell = Rect::from_min_max(rect.min, Pos2::new(right.min(free.max(rect.right())), rect.bottom()));
                painter.rect_filled(cell.shrink2(Vec2::new(0.5, 0.0)), 0.0, ground);
                painter.hline(cell.x_range(), cell.bottom(), Stroke::new(1.0, t.line));
            }
            look::mark(painter, Pos2::new(line.left() + PAD + 2.0, line.center().y), role, t);
            if is_number {
                label.paint(painter, Pos2::new(line.right() - PAD, line.center().y), Align2::RIGHT_CENTER);
            } else {
                label.paint(painter, Pos2::new(left, line.center().y), Align2::LEFT_CENTER);
            }
            Self::announce(ui, frame, rect.intersect(body), address, (&text, role, is_cut));
        }
    }

    /// Tells those who hear the window of a cell, and shows all of a text that is cut.
    fn announce(
        ui: &mut Ui,
        frame: &Frame<'_>,
        rect: Rect,
        address: Address,
        (text, role, is_cut): (&str, Option<Role>, bool),
    ) {
        let node = ui.interact(rect, Id::unique(("preview cell", address)), Sense::HOVER);
        node.widget_info(|| {
            let role = role.map_or("", |role| look::name(role, &frame.w.preview.roles));
            egui::WidgetInfo::labeled(egui::Role::Cell, true, format!("{address} {text} {role}").trim_end())
        });
        if is_cut {
            node.tip(text);
        }
    }

    /// Row numbers and column letters, those of the chosen cell darker.
    fn rulers(&self, ui: &Ui, rect: Rect, body: Rect, chosen: Option<Address>, t: &Tokens) {
        let left = Rect::from_min_max(Pos2::new(rect.left(), body.top()), body.left_bottom());
        let top = Rect::from_min_max(Pos2::new(body.left(), rect.top()), body.right_top());
        let ground = |rect: Rect| ui.painter().rect_filled(rect, 0.0, t.desk);
        ground(Rect::from_min_max(rect.min, Pos2::new(body.right(), body.top())));
        ground(left);
        let look = |is_chosen: bool| {
            let font = if is_chosen { fonts::bold(size::SMALL) } else { fonts::regular(size::SMALL) };
            (font, if is_chosen { t.ink } else { t.secondary })
        };
        let painter = ui.painter().with_clip_rect(left.intersect(ui.clip_rect()));
        let last = self.row_at(self.scroll.y + f64::from(body.height()));
        for row in self.row_at(self.scroll.y)..=last.min(self.rows) {
            let at = self.rect_of(Address { sheet: 0, row, column: 1 }, body);
            let (font, color) = look(chosen.is_some_and(|cell| cell.row == row));
            let center = at.top() + ROW / 2.0;
            Label::new(&painter, row.to_string(), font, color).paint(
                &painter,
                Pos2::new(left.right() - PAD, center),
                Align2::RIGHT_CENTER,
            );
        }
        let painter = ui.painter().with_clip_rect(top.intersect(ui.clip_rect()));
        let last = self.column_at(self.scroll.x + f64::from(body.width()));
        for column in self.column_at(self.scroll.x)..=last {
            let (from, to) = self.column(column);
            let (from, to) = (points(from - self.scroll.x), points(to - self.scroll.x));
            let address = Address { sheet: 0, row: 1, column }.to_string();
            let (font, color) = look(chosen.is_some_and(|cell| cell.column == column));
            let label = Label::new(&painter, address.trim_end_matches('1'), font, color);
            label.paint(
                &painter,
                Pos2::new(body.left() + f32::midpoint(from, to), top.center().y),
                Align2::CENTER_CENTER,
            );
            painter.vline(top.left() + to, top.y_range(), Stroke::new(1.0, t.line));
        }
        ui.painter().hline(rect.left()..=body.right(), body.top(), Stroke::new(1.0, t.line));
        ui.painter().vline(body.left(), rect.top()..=body.bottom(), Stroke::new(1.0, t.line));
    }

    /// The cell that a key leads to.
    fn stepped(&self, ui: &Ui, from: Option<Address>, body: Rect) -> Option<Address> {
        let from = from.unwrap_or(Address::cell(1, 1));
        #[expect(clippy::cast_possible_truncation, reason = "rows in a window")]
        let page = (body.height() / ROW) as i64;
        let keys = [
            (Key::ArrowUp, -1, 0),
            (Key::ArrowDown, 1, 0),
            (Key::ArrowLeft, 0, -1),
            (Key::ArrowRight, 0, 1),
            (Key::PageUp, -page, 0),
            (Key::PageDown, page, 0),
            (Key::Home, -i64::from(u32::MAX), 0),
            (Key::End, i64::from(u32::MAX), 0),
        ];
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (_, down, right) = keys.into_iter().find(|(key, ..)| pressed(*key))?;
        let moved = |at: u32, by: i64, last: u32| {
            u32::try_from((i64::from(at) + by).clamp(1, i64::from(last.max(1)))).unwrap_or(1)
        };
        Some(Address {
            row: moved(from.row, down, self.rows),
            column: moved(from.column, right, self.last_column()),
            ..from
        })
    }
}
