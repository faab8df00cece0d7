//! Text at a place: laid out once, measured, then painted where it fits.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Vec2};

/// A laid-out text.
pub struct Label {
    galley: Arc<Galley>,
    color: Color32,
}

impl Label {
    /// One line of text.
    pub fn new(painter: &Painter, text: impl Into<String>, font: FontId, color: Color32) -> Self {
        Self { galley: painter.layout_no_wrap(text.into(), font, color), color }
    }

    /// Text that breaks at `width` points.
    pub fn wrapped(painter: &Painter, text: impl Into<String>, font: FontId, color: Color32, width: f32) -> Self {
        Self { galley: painter.layout(text.into(), font, color, width), color }
    }

    /// One line of text that ends in an ellipsis where it is wider than `width` points.
    pub fn elided(painter: &Painter, text: impl Into<String>, font: FontId, color: Color32, width: f32) -> Self {
        let mut job = egui::text::LayoutJob::simple_singleline(text.into(), font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        Self { galley: painter.layout_job(job), color }
    }

    /// One line of text in the first of some fonts that leaves it whole, or cut off in the last.
    pub fn fitted(
        painter: &Painter,
        text: &str,
        fonts: impl IntoIterator<Item = FontId>,
        color: Color32,
        width: f32,
    ) -> Self {
        let mut fitted = Self::new(painter, "", FontId::default(), color);
        for font in fonts {
            fitted = Self::elided(painter, text, font, color, width);
            if !fitted.is_cut() {
                break;
            }
        }
        fitted
    }

    /// Whether part of the text was left out for lack of width.
    pub fn is_cut(&self) -> bool {
        self.galley.elided
    }

    /// Whether a line ends inside of a number or a word of letters.
    pub fn breaks_words(&self) -> bool {
        let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | '.' | '%');
        let ends = |row: &egui::epaint::text::PlacedRow| Some((row.glyphs.first()?.chr, row.glyphs.last()?.chr));
        self.galley.rows.windows(2).any(|rows| match rows {
            [before, after] => {
                let pair = ends(before).zip(ends(after));
                pair.is_some_and(|((_, last), (first, _))| is_inside(last) && is_inside(first))
            }
            _ => false,
        })
    }

    /// Width and height in points.
    pub fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// The space it takes with `anchor` at `at`.
    pub fn rect(&self, at: Pos2, anchor: Align2) -> Rect {
        anchor.anchor_size(at, self.size())
    }

    /// Paints it with `anchor` at `at`; answers the space it took.
    pub fn paint(self, painter: &Painter, at: Pos2, anchor: Align2) -> Rect {
        let rect = self.rect(at, anchor);
        painter.galley(rect.min, self.galley, self.color);
        rect
    }
}

/// Height of a text that breaks at `width` points.
pub fn wrapped_height(painter: &Painter, text: &str, font: FontId, width: f32) -> f32 {
    painter.layout(text.to_owned(), font, Color32::PLACEHOLDER, width).size().y
}
