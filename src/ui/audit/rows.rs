//! The rows of the audit, to scroll and to click.

use egui::{Align, Layout, RichText, Sense, Stroke, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder};

use crate::app::audit::{AuditColumn, AuditRow};
use crate::chart::Align as Set;
use crate::draw::theme::size;
use crate::draw::{Tokens, fonts};
use crate::ui::Frame;

/// Height of a row in points.
const ROW: f32 = 26.0;

/// Rows to scroll and to click; the figure of the one that was clicked.
pub(super) fn rows_of(
    ui: &mut Ui,
    frame: &Frame<'_>,
    name: &str,
    columns: &[AuditColumn],
    rows: &[&AuditRow],
    left_out: usize,
) -> Option<crate::chart::MarkKey> {
    let (t, w) = (frame.tokens, frame.w.audit);
    if rows.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new(w.none).color(t.secondary));
        return None;
    }
    let widths = widths(ui, t, columns, rows);
    let mut clicked = None;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let mut builder = TableBuilder::new(ui)
        .id_salt(("audit", name))
        .sense(Sense::click())
        .striped(false)
        .auto_shrink([false, false])
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .vscroll(true);
    for width in &widths {
        builder = builder.column(Width::exact(*width).clip(true));
    }
    let header = |mut header: egui_extras::TableRow<'_, '_>| {
        for column in columns {
            header.col(|ui| {
                let rect = ui.max_rect();
                ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
                let text = RichText::new(column.heading).font(fonts::bold(size::SMALL)).color(t.secondary);
                cell(ui, column.align, text);
            });
        }
    };
    builder.header(ROW, header).body(|body| {
        body.rows(ROW, rows.len(), |mut row| {
            let Some(content) = rows.get(row.index()) else { return };
            for (column, text) in columns.iter().zip(&content.cells) {
                row.col(|ui| cell(ui, column.align, look(t, *column, content, text)));
            }
            let response = row.response();
            let spoken = content.cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>();
            let is_shown = content.target.is_some();
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, is_shown, spoken.join(" ")));
            if is_shown && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                clicked = content.target;
            }
        });
    });
    if left_out > 0 {
        ui.label(RichText::new((w.left_out)(left_out)).color(t.caution));
    }
    clicked
}

/// Space on both sides of a cell in points.
const PAD: f32 = 7.0;

fn cell(ui: &mut Ui, align: Set, text: RichText) {
    let layout = match align {
        Set::Left => Layout::left_to_right(Align::Center),
        Set::Right => Layout::right_to_left(Align::Center),
    };
    ui.with_layout(layout, |ui| {
        ui.add_space(PAD);
        ui.add(egui::Label::new(text).truncate().selectable(false));
    });
}

fn look(t: &Tokens, column: AuditColumn, row: &AuditRow, text: &str) -> RichText {
    if column.is_verdict {
        return RichText::new(text).font(fonts::bold(size::SMALL)).color(t.verdict(row.tone));
    }
    RichText::new(text).font(fonts::regular(size::SMALL)).color(t.ink)
}

/// What the texts of each column need; where that is more than there is, the widest give way.
fn widths(ui: &Ui, t: &Tokens, columns: &[AuditColumn], rows: &[&AuditRow]) -> Vec<f32> {
    /// Rows that are measured: laying out thousands would hold up the frame.
    const MEASURED: usize = 200;
    const BAR: f32 = 14.0;
    let painter = ui.painter();
    let measure = |text: &str, is_bold: bool| {
        let font = if is_bold { fonts::bold(size::SMALL) } else { fonts::regular(size::SMALL) };
        painter.layout_no_wrap(text.to_owned(), font, t.ink).size().x
    };
    let mut widths: Vec<f32> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let texts = rows.iter().take(MEASURED).filter_map(|row| row.cells.get(place));
            let widest =
                texts.map(|text| measure(text, column.is_verdict)).fold(measure(column.heading, true), f32::max);
            (widest + 2.0 * PAD).ceil() + 2.0
        })
        .collect();
    let available = ui.available_width() - BAR;
    let needed: f32 = widths.iter().sum();
    if needed <= available {
        let each = (available - needed) / f32::from(u16::try_from(widths.len().max(1)).unwrap_or(1));
        for width in &mut widths {
            *width += each;
        }
        return widths;
    }
    // The widest column is cut to the next widest until all fit.
    for _ in 0..200 {
        let over = widths.iter().sum::<f32>() - available;
        if over <= 0.5 {
            break;
        }
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let all: Vec<&mut f32> = widths.iter_mut().filter(|width| **width > widest - 0.5).collect();
        let each = (over / f32::from(u16::try_from(all.len()).unwrap_or(1))).min(12.0);
        for width in all {
            *width -= each;
        }
    }
    widths
}
