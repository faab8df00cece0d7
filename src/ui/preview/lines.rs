//! Running text in its lines, broken to the width of the window, with figures and refused numbers marked where they stand.

use egui::{Align2, FontId, Id, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::super::Frame;
use super::look;
use super::scroll::{Scroll, points};
use crate::app::PreviewCommand;
use crate::app::preview::{Preview, Shown, Span};
use crate::draw::theme::size;
use crate::draw::{Label, Tokens, fonts};
use crate::import::{Grid, Role};
use crate::stats::Address;

/// Height of a row, and the space beside it, in points.
const ROW: f32 = 24.0;
const PAD: f32 = 8.0;

/// A stretch of a line that fits in the width.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    line: u32,
    /// Place of its first character in the line, from 0.
    start: usize,
    /// The bytes of the line it takes.
    from: usize,
    to: usize,
}

/// The lines of a text, broken, and what of it is in sight.
#[derive(Default)]
pub(super) struct Lines {
    scroll: Scroll,
    rows: Vec<Row>,
    width: f32,
}

impl Lines {
    /// Breaks the lines where the width is new.
    fn lay_out(&mut self, ui: &Ui, grid: &Grid, font: &FontId, width: f32) {
        if self.width == width && !self.rows.is_empty() {
            return;
        }
        let (first, count) = (self.scroll.y, self.rows.len());
        self.width = width;
        self.rows.clear();
        let mut next = 1;
        ui.ctx().fonts_mut(|fonts| {
            for cell in grid.cells() {
                // Blank lines hold no cell; they keep their place.
                let blank = (next..cell.row).take(1000).map(|line| Row { line, start: 0, from: 0, to: 0 });
                self.rows.extend(blank);
                next = cell.row + 1;
                let mut row = Row { line: cell.row, start: 0, from: 0, to: 0 };
                let mut used = 0.0;
                for (place, (byte, c)) in cell.text.char_indices().enumerate() {
                    let advance = fonts.glyph_width(font, c);
                    // What closes a sentence or a bracket hangs over rather than begin a row.
                    let hangs = "、。，．」』）】〕％%)!?！？…".contains(c);
                    if used + advance > width && byte > row.from && !hangs {
                        self.rows.push(Row { to: byte, ..row });
                        row = Row { line: cell.row, start: place, from: byte, to: byte };
                        used = 0.0;
                    }
                    used += advance;
                }
                self.rows.push(Row { to: cell.text.len(), ..row });
            }
        });
        // What was in sight stays near where it was.
        #[expect(clippy::cast_precision_loss, reason = "rows of one text")]
        if count > 0 {
            self.scroll.y = first * self.rows.len() as f64 / count as f64;
        }
    }

    /// Draws the text into `rect` and takes clicks. `sought` is to come into sight.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        (preview, shown): (&Preview, &Shown),
        rect: Rect,
        sought: Option<Address>,
    ) {
        let t = frame.tokens;
        let Some((_, grid)) = shown.sheets().first() else { return };
        let font = fonts::regular(size::LABEL);
        let digits = grid.extent().map_or(1, |lines| *lines.end()).to_string().len();
        let number = Label::new(ui.painter(), "0".repeat(digits), fonts::regular(size::SMALL), t.secondary).size().x;
        let gutter = number + 2.0 * PAD;
        // Room for the bar is kept, so that the text breaks alike with and without it.
        self.lay_out(ui, grid, &font, rect.width() - gutter - 2.0 * PAD - 16.0);
        #[expect(clippy::cast_precision_loss, reason = "rows of one text")]
        let height = (self.rows.len() as f64) * f64::from(ROW);
        if let Some(address) = sought {
            self.reveal(address, shown, rect.height());
        }
        let id = Id::unique("preview text");
        let body = self.scroll.turn(ui, id, rect, (0.0, height), t);
        let response = ui.interact(body, id, Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Document, true, frame.w.preview.cells));
        if response.clicked() {
            frame.ask(PreviewCommand::Select(None));
        }
        let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
        painter.rect_filled(Rect::from_min_size(body.min, Vec2::new(gutter, body.height())), 0.0, t.desk);
        painter.vline(body.left() + gutter, body.y_range(), Stroke::new(1.0, t.line));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not below 0, and rows of one text"
        )]
        let first = (self.scroll.y / f64::from(ROW)) as usize;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows in a window")]
        let count = (body.height() / ROW) as usize + 2;
        for (place, row) in self.rows.iter().enumerate().skip(first).take(count) {
            #[expect(clippy::cast_precision_loss, reason = "rows of one text")]
            let top = body.top() + points((place as f64) * f64::from(ROW) - self.scroll.y);
            let middle = top + ROW / 2.0;
            if row.start == 0 {
                let number = Label::new(&painter, row.line.to_string(), fonts::regular(size::SMALL), t.secondary);
                number.paint(&painter, Pos2::new(body.left() + gutter - PAD, middle), Align2::RIGHT_CENTER);
            }
            let text = grid.cell(row.line, 1).and_then(|cell| cell.text.get(row.from..row.to)).unwrap_or_default();
            let mut at = Pos2::new(body.left() + gutter + PAD, middle);
            for (piece, span) in pieces(text, row.start, shown.spans(row.line)) {
                at.x = paint(ui, frame, (&painter, &font), preview, (piece, span), at);
            }
        }
    }

    fn reveal(&mut self, address: Address, shown: &Shown, view: f32) {
        let span = shown.spans(address.row).iter().find(|span| span.address == address);
        let start = span.map_or(0, |span| span.start);
        let place = self.rows.partition_point(|row| (row.line, row.start) <= (address.row, start)).saturating_sub(1);
        #[expect(clippy::cast_precision_loss, reason = "rows of one text")]
        let top = (place as f64) * f64::from(ROW);
        self.scroll.reveal_y((top, top + f64::from(ROW)), view - 16.0);
    }
}

/// The text of a row, cut where figures begin and end.
fn pieces<'t>(text: &'t str, start: usize, spans: &[Span]) -> Vec<(&'t str, Option<Span>)> {
    let byte = |place: usize| text.char_indices().nth(place.saturating_sub(start)).map_or(text.len(), |(byte, _)| byte);
    let mut pieces = Vec::new();
    let mut done = 0;
    let end = start + text.chars().count();
    for span in spans.iter().filter(|span| span.start < end && span.start + span.length > start) {
        let (from, to) = (byte(span.start).max(done), byte(span.start + span.length));
        pieces.push((text.get(done..from).unwrap_or_default(), None));
        pieces.push((text.get(from..to).unwrap_or_default(), Some(*span)));
        done = to.max(done);
    }
    pieces.push((text.get(done..).unwrap_or_default(), None));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// Paints a piece of a row; answers where the next one begins.
fn paint(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (painter, font): (&Painter, &FontId),
    preview: &Preview,
    (piece, span): (&str, Option<Span>),
    at: Pos2,
) -> f32 {
    let t: &Tokens = frame.tokens;
    // Wide and narrow spaces are kept; tabs have a width of their own in no font.
    let shown = piece.replace('\t', "    ");
    let Some(span) = span else {
        return Label::new(painter, shown, font.clone(), t.ink).paint(painter, at, Align2::LEFT_CENTER).right();
    };
    let label = Label::new(painter, shown, font.clone(), t.ink);
    let rect = Rect::from_center_size(label.rect(at, Align2::LEFT_CENTER).center(), Vec2::new(label.size().x, 20.0));
    painter.rect_filled(rect, 2.0, look::ground(Some(span.role), t).unwrap_or(t.track));
    let stroke = Stroke::new(2.0, if span.role == Role::Refused { t.failure } else { t.success });
    if span.role == Role::Refused {
        // Struck through as well: colour is not the only cue.
        painter.hline(rect.x_range(), rect.center().y, Stroke::new(1.0, t.failure));
    }
    painter.hline(rect.x_range(), rect.bottom() - 1.0, stroke);
    label.paint(painter, at, Align2::LEFT_CENTER);
    if preview.selected() == Some(span.address) {
        painter.rect_stroke(rect.expand(2.0), 2.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
    }
    let area = ui.interact(
        rect.intersect(painter.clip_rect()),
        Id::unique(("preview span", span, at.y.to_bits())),
        Sense::click(),
    );
    area.widget_info(|| {
        let name = look::name(span.role, &frame.w.preview.roles);
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{} {piece} {name}", span.address))
    });
    if area.clicked() {
        frame.ask(PreviewCommand::Select(Some(span.address)));
    }
    rect.right()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_cut_where_figures_begin_and_end_also_those_that_go_on_in_the_next_row() {
        let span = |start, length| Span { address: Address::character(1, 1), start, length, role: Role::Value };
        let texts = |text, start, spans: &[Span]| -> Vec<(String, bool)> {
            pieces(text, start, spans).into_iter().map(|(t, s)| (t.to_owned(), s.is_some())).collect()
        };
        let piece = |text: &str, is_span| (text.to_owned(), is_span);
        assert_eq!(
            texts("約９０００万回で約", 0, &[span(0, 7), span(8, 5)]),
            [piece("約９０００万回", true), piece("で", false), piece("約", true)]
        );
        assert_eq!(texts("１２０万回", 9, &[span(8, 6)]), [piece("１２０万回", true)]);
        assert_eq!(texts("", 0, &[]), []);
    }
}
