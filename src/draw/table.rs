//! A table of figures: as a picture in a file, and as rows to sort and choose in the window.

use egui::{
    Align2, Color32, EventFilter, FontId, Id, Key, Modifiers, Pos2, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo,
};
use egui_extras::{Column as Width, TableBuilder};

use super::theme::size;
use super::{Label, Tokens, fonts, number};
use crate::chart::{Align, Body, Chart, ColumnKind, MarkKey, Row};
use crate::text::words;

/// Height of a row in points.
pub(super) const ROW: f32 = 24.0;
/// Space on both sides of a cell in points.
const PAD: f32 = 8.0;

/// Space between the text of a cell and the edge it is set to, in points.
const EDGE: f32 = 3.0;

/// What a reader did with a table in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableResponse {
    /// The figure whose row was clicked.
    pub clicked: Option<MarkKey>,
    /// The column whose heading was clicked.
    pub sorted: Option<usize>,
}

/// A table in the window, its rows `row_height` points high. `chosen` is the row in focus.
pub fn table(ui: &mut Ui, chart: &Chart, chosen: Option<MarkKey>, row_height: f32, tokens: &Tokens) -> TableResponse {
    let mut response = TableResponse::default();
    let columns = window_columns(ui.painter(), chart, tokens, ui.available_width());
    let area = egui::ScrollArea::horizontal().id_salt(("table", chart.spec.kind)).auto_shrink(false);
    area.show(ui, |ui| response = rows(ui, chart, &columns, chosen, row_height, tokens));
    response
}

/// The heading and the rows, which scroll.
fn rows(
    ui: &mut Ui,
    chart: &Chart,
    shown: &[(usize, f32)],
    chosen: Option<MarkKey>,
    row_height: f32,
    tokens: &Tokens,
) -> TableResponse {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let mut response = TableResponse::default();
    let table = &chart.table;
    // A figure chosen elsewhere comes into sight, once; after that the reader may scroll.
    let memory = Id::unique(("chosen row", chart.spec.kind.id()));
    let is_new = ui.data(|data| data.get_temp::<Option<MarkKey>>(memory)) != Some(chosen);
    ui.data_mut(|data| data.insert_temp(memory, chosen));
    let sought = chosen.filter(|_| is_new).and_then(|key| table.rows.iter().position(|row| row.key == Some(key)));
    let mut walk = RowWalk::load(ui, chart);
    let sought = walk.wanted.or(sought);
    let mut spaces: Vec<(usize, Rect)> = Vec::new();
    let mut builder = TableBuilder::new(ui)
        .id_salt(("table", chart.spec.kind))
        // Cells are clicked; what Tab and arrows come to is the row.
        .sense(Sense::CLICK)
        .striped(false)
        .auto_shrink([false, true])
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .vscroll(true);
    if let Some(place) = sought {
        builder = builder.scroll_to_row(place, None);
    }
    for (_, width) in shown {
        builder = builder.column(Width::exact(*width).clip(true));
    }
    builder
        .header(row_height + 2.0, |mut header| {
            for (place, column) in shown.iter().filter_map(|(place, _)| Some((*place, table.columns.get(*place)?))) {
                header.col(|ui| {
                    aligned(ui, column.align, |ui| {
                        let text = RichText::new(heading_text(chart, place))
                            .font(fonts::bold(size::SMALL))
                            .color(tokens.secondary);
                        let heading = ui.add(egui::Label::new(text).sense(Sense::click()));
                        if heading.on_hover_text(words(chart.lang).window.sort_hint).clicked() {
                            response.sorted = Some(place);
                        }
                    });
                });
            }
        })
        .body(|body| {
            body.rows(row_height, table.rows.len(), |mut row| {
                let Some(content) = table.rows.get(row.index()) else { return };
                row.set_selected(content.key.is_some() && content.key == chosen);
                let mut space = Rect::NOTHING;
                for (column, cell) in
                    shown.iter().filter_map(|(place, _)| Some((table.columns.get(*place)?, content.cells.get(*place)?)))
                {
                    row.col(|ui| {
                        space = space.union(ui.max_rect());
                        aligned(ui, column.align, |ui| {
                            let (font, color) = cell_look(column.kind, &cell.text, content, tokens);
                            let text = RichText::new(&cell.text).font(font).color(color);
                            ui.add(egui::Label::new(text).truncate().selectable(false));
                        });
                    });
                }
                if row.response().clicked() {
                    response.clicked = content.key;
                }
                spaces.push((row.index(), space));
            });
        });
    for (place, space) in spaces {
        if walk.stop(ui, chart, place, space, tokens) {
            response.clicked = table.rows.get(place).and_then(|row| row.key);
        }
    }
    walk.store(ui, chart);
    response
}

/// A walk over the rows with arrow keys. The rows are one stop of the Tab key; a row is named by all that it says.
#[derive(Clone, Copy, Debug, Default)]
struct RowWalk {
    /// The row that Tab comes to.
    current: usize,
    /// The row that gets the focus as soon as it is in sight.
    wanted: Option<usize>,
}

impl RowWalk {
    fn place(chart: &Chart) -> Id {
        Id::unique(("walk over rows", chart.spec.kind.id()))
    }

    fn load(ui: &Ui, chart: &Chart) -> Self {
        let mut walk: Self = ui.data(|data| data.get_temp(Self::place(chart))).unwrap_or_default();
        walk.current = walk.current.min(chart.table.rows.len().saturating_sub(1));
        walk
    }

    fn store(self, ui: &Ui, chart: &Chart) {
        ui.data_mut(|data| data.insert_temp(Self::place(chart), self));
    }

    /// A row in sight; answers whether it was chosen by key.
    fn stop(&mut self, ui: &Ui, chart: &Chart, place: usize, space: Rect, tokens: &Tokens) -> bool {
        /// Rows that Page Up and Page Down move by.
        const PAGE: usize = 10;
        let Some(row) = chart.table.rows.get(place) else { return false };
        let id = Id::unique(("row", chart.spec.kind.id(), place));
        let sense = if place == self.current { Sense::FOCUSABLE } else { Sense::hover() };
        let node = ui.interact(space, id, sense);
        node.widget_info(|| WidgetInfo::labeled(Role::Row, true, row.spoken(&chart.table.columns, chart.lang)));
        if self.wanted == Some(place) {
            self.wanted = None;
            node.request_focus();
        }
        if !node.has_focus() {
            return false;
        }
        ui.painter().rect_stroke(space.shrink(1.0), 2.0, Stroke::new(2.0, tokens.ink), egui::StrokeKind::Inside);
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let last = chart.table.rows.len().saturating_sub(1);
        let target = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            if pressed(Key::ArrowDown) {
                Some((place + 1).min(last))
            } else if pressed(Key::ArrowUp) {
                Some(place.saturating_sub(1))
            } else if pressed(Key::PageDown) {
                Some((place + PAGE).min(last))
            } else if pressed(Key::PageUp) {
                Some(place.saturating_sub(PAGE))
            } else if pressed(Key::Home) {
                Some(0)
            } else if pressed(Key::End) {
                Some(last)
            } else {
                None
            }
        });
        if let Some(target) = target {
            (self.current, self.wanted) = (target, Some(target));
            ui.ctx().request_repaint();
        }
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    }
}

fn aligned(ui: &mut Ui, align: Align, add: impl FnOnce(&mut Ui)) {
    let layout = match align {
        Align::Left => egui::Layout::left_to_right(egui::Align::Center),
        Align::Right => egui::Layout::right_to_left(egui::Align::Center),
    };
    ui.with_layout(layout, |ui| {
        ui.add_space(EDGE);
        add(ui);
    });
}

/// Font and colour of a cell: the rate stands out, the audit has the colour of its outcome.
fn cell_look(column: ColumnKind, cell: &str, row: &Row, tokens: &Tokens) -> (FontId, Color32) {
    if cell == crate::chart::format::NONE {
        (fonts::regular(size::BODY), tokens.secondary)
    } else if column == ColumnKind::Ratio {
        (fonts::bold(size::BODY), tokens.ink)
    } else if column == ColumnKind::Audit {
        (fonts::regular(size::BODY), tokens.verdict(row.verdict))
    } else {
        (fonts::regular(size::BODY), tokens.ink)
    }
}

/// The columns that a table in the window shows, and their widths; the last takes what is left over.
///
/// Below a chart, where the table does not fit, cells move closer together; then the source, the range, the stated rate
/// and its audit are left to the inspector, which tells more of them. A table that is the chart shows all and scrolls.
fn window_columns(painter: &egui::Painter, chart: &Chart, tokens: &Tokens, available: f32) -> Vec<(usize, f32)> {
    const CLOSEST: f32 = EDGE;
    let mut columns: Vec<(usize, f32)> = text_widths(painter, chart, tokens).into_iter().enumerate().collect();
    let texts = |columns: &[(usize, f32)]| columns.iter().map(|(_, width)| width).sum::<f32>();
    let pads = |columns: &[(usize, f32)]| 2.0 * number(columns.len().max(1));
    if !matches!(chart.body, Body::Table) {
        for spare in [ColumnKind::Source, ColumnKind::Range, ColumnKind::Stated, ColumnKind::Audit] {
            if texts(&columns) + CLOSEST * pads(&columns) > available {
                columns.retain(|(place, _)| chart.table.columns.get(*place).is_some_and(|column| column.kind != spare));
            }
        }
    }
    let pad = ((available - texts(&columns)) / pads(&columns)).clamp(CLOSEST, PAD);
    for (_, width) in &mut columns {
        *width += 2.0 * pad;
    }
    let others: f32 = columns.iter().rev().skip(1).map(|(_, width)| width).sum();
    if let Some((_, last)) = columns.last_mut() {
        *last = last.max(available - others);
    }
    columns
}

/// No text of a picture is wider than this in points; the rest is cut.
const WIDEST: f32 = 284.0;

/// Width in points at which no cell of a picture is cut, up to [`WIDEST`] a column.
pub(super) fn natural_width(painter: &egui::Painter, chart: &Chart, tokens: &Tokens) -> f32 {
    picture_widths(painter, chart, tokens).iter().sum()
}

fn picture_widths(painter: &egui::Painter, chart: &Chart, tokens: &Tokens) -> Vec<f32> {
    text_widths(painter, chart, tokens).iter().map(|text| text.min(WIDEST) + 2.0 * PAD).collect()
}

/// What the text of each column needs.
fn text_widths(painter: &egui::Painter, chart: &Chart, tokens: &Tokens) -> Vec<f32> {
    let measure =
        |text: &str, font: FontId| painter.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x;
    chart
        .table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let heading = measure(&heading_text(chart, place), fonts::bold(size::SMALL));
            let cells = chart.table.rows.iter().filter_map(|row| Some((row, row.cells.get(place)?)));
            cells
                .map(|(row, cell)| measure(&cell.text, cell_look(column.kind, &cell.text, row, tokens).0))
                .fold(heading, f32::max)
                .ceil()
        })
        .collect()
}

/// The heading of a column, with the way it is sorted.
fn heading_text(chart: &Chart, place: usize) -> String {
    let heading = chart.table.columns.get(place).map_or("", |column| column.heading.as_str());
    match chart.spec.sort {
        Some(sort) if sort.column == place && sort.descending => format!("{heading} ▼"),
        Some(sort) if sort.column == place => format!("{heading} ▲"),
        _ => heading.to_owned(),
    }
}

/// A table as a picture, as many rows as fit; the last line says how many do not. `scale` is how much smaller it is than
/// it likes best. Type is set smaller for that, not the picture of it: files keep the place of each letter.
pub(super) fn picture(ui: &Ui, rect: Rect, chart: &Chart, scale: f32, tokens: &Tokens) {
    let (row_height, pad) = (ROW * scale, PAD * scale);
    let scaled = |font: FontId| FontId::new(font.size * scale, font.family);
    let painter = ui.painter_at(rect);
    let table = &chart.table;
    let mut widths: Vec<f32> = picture_widths(&painter, chart, tokens).iter().map(|width| width * scale).collect();
    // Too narrow for all columns: each gives way in proportion.
    let needed: f32 = widths.iter().sum();
    if needed > rect.width() {
        for width in &mut widths {
            *width *= rect.width() / needed;
        }
    } else if let Some(last) = widths.last_mut() {
        *last += rect.width() - needed;
    }
    let mut y = rect.top();
    let line = |y: f32, color: Color32| painter.hline(rect.x_range(), y, Stroke::new(1.0, color));
    let paint = |y: f32, cells: &mut dyn Iterator<Item = (String, FontId, Color32)>| {
        let mut x = rect.left();
        for ((width, column), (text, font, color)) in widths.iter().zip(&table.columns).zip(cells) {
            let label = Label::elided(&painter, text, scaled(font), color, width - 2.0 * pad);
            match column.align {
                Align::Left => label.paint(&painter, Pos2::new(x + pad, y + row_height / 2.0), Align2::LEFT_CENTER),
                Align::Right => {
                    label.paint(&painter, Pos2::new(x + width - pad, y + row_height / 2.0), Align2::RIGHT_CENTER)
                }
            };
            x += width;
        }
    };
    paint(y, &mut table.columns.iter().map(|c| (c.heading.clone(), fonts::bold(size::SMALL), tokens.secondary)));
    y += row_height;
    line(y, tokens.secondary);
    for (place, row) in table.rows.iter().enumerate() {
        let left = table.rows.len() - place;
        if y + row_height * if left > 1 { 2.0 } else { 1.0 } > rect.bottom() + 0.5 {
            let text = (words(chart.lang).chart.rows_left_out)(left);
            let label = Label::new(&painter, text, scaled(fonts::regular(size::SMALL)), tokens.caution);
            label.paint(&painter, Pos2::new(rect.left() + pad, y + row_height / 2.0), Align2::LEFT_CENTER);
            return;
        }
        let look = |(column, cell): (&crate::chart::Column, &crate::chart::Cell)| {
            let (font, color) = cell_look(column.kind, &cell.text, row, tokens);
            (cell.text.clone(), font, color)
        };
        paint(y, &mut table.columns.iter().zip(&row.cells).map(look));
        y += row_height;
        line(y, tokens.line);
    }
}
