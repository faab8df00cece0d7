//! A drawing of fixed size, made with egui but without a window.

use std::{mem, path::PathBuf};

use egui::epaint::ClippedShape;
use egui::{Color32, Context, Pos2, RawInput, Rect, Ui, Vec2};

use super::payload::Payload;
use super::svg;
use crate::draw::fonts;

/// Physical pixels per point while egui lays out.
///
/// egui puts glyphs on whole pixels. Small pixels keep the letters of a printed page evenly spaced.
const PIXELS_PER_POINT: f32 = 4.0;

/// Passes after which a page that still changes is taken as it is.
const MAX_PASSES: u32 = 6;

/// Everything that an exported file shows and says about itself.
#[derive(Clone, Debug)]
pub struct Page {
    /// What to draw, back to front, as [`lay_out`] returns it.
    pub shapes: Vec<ClippedShape>,
    /// Width and height in points.
    pub size: Vec2,
    /// How many units of the file a point becomes, where a picture is larger than it was laid out.
    pub scale: f32,
    /// Colour behind the shapes.
    pub background: Color32,
    /// Short name of the drawing, for people who search for it or have it read to them.
    pub title: String,
    /// What the drawing shows, in words. May be empty.
    pub description: String,
    /// Language of the texts as a BCP 47 tag, such as `ja`.
    pub lang: &'static str,
    /// Data that the file carries beside the drawing.
    pub payload: Option<Payload>,
}

/// Why no file could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The drawing is not an SVG that can be rendered, for instance because it has no area.
    #[error("the drawing is not a valid SVG")]
    Svg(#[from] resvg::usvg::Error),

    /// The picture would have no pixels: the scale is zero, negative or not a number.
    #[error("a picture cannot be drawn at scale {scale}")]
    Scale {
        /// The scale asked for.
        scale: f32,
    },

    /// The picture would need more memory than is reasonable.
    #[error("the picture would be {width} × {height} pixels; the limit is {limit} pixels in all")]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Most pixels that a picture may have.
        limit: u64,
    },

    /// The pixels could not be written as PNG.
    #[error("the picture could not be encoded as PNG")]
    Png(#[source] Box<dyn std::error::Error + Send + Sync>),

    /// The drawing has a size that no PDF page can have.
    #[error("a PDF page cannot measure {width} × {height} points")]
    PageSize {
        /// Width in points.
        width: f32,
        /// Height in points.
        height: f32,
    },

    /// The PDF could not be written.
    #[error("the PDF could not be made")]
    Pdf(#[from] krilla::error::KrillaError),

    /// The finished file could not be stored.
    #[error("{} could not be written", path.display())]
    Write {
        /// Where the file should have gone.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Lays out what `draw` puts on a page of `size` points and returns the shapes, back to front.
///
/// `setup` runs once, before the first pass: the place for a theme. `draw` runs several times, until two passes agree,
/// because egui learns the size of some things only by drawing them. The [`Ui`] it gets covers the whole page, without
/// frame or margin. There is no pointer and no keyboard, and animations are over at once.
#[must_use]
pub fn lay_out(size: Vec2, setup: impl FnOnce(&Context), mut draw: impl FnMut(&mut Ui)) -> Vec<ClippedShape> {
    let ctx = Context::default();
    fonts::install_metrics(&ctx);
    setup(&ctx);
    ctx.options_mut(|options| options.warn_on_id_clash = false);
    ctx.all_styles_mut(|style| {
        style.animation_time = 0.0;
        // A debug build would mark misaligned widgets on the page.
        #[cfg(debug_assertions)]
        {
            style.debug.show_unaligned = false;
        }
    });

    let mut shapes = Vec::new();
    let mut seen = None;
    for pass in 0..MAX_PASSES {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(f64::from(pass)),
            ..RawInput::default()
        };
        input.viewports.entry(input.viewport_id).or_default().native_pixels_per_point = Some(PIXELS_PER_POINT);

        let mut output = ctx.run_ui(input, &mut draw);
        shapes = mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();

        // Shapes cannot be compared as such: a line with a gap holds NaN, and egui panics on that in a debug build. What
        // counts is that the file would be the same.
        let latest = Some(svg::elements(&shapes, size));
        if latest == seen {
            break;
        }
        seen = latest;
    }
    shapes
}

#[cfg(test)]
mod tests {
    use egui::{epaint::Shape, vec2};

    use super::*;

    #[test]
    fn the_ui_covers_the_whole_page() {
        let size = vec2(300.0, 200.0);
        let mut given = Rect::NOTHING;
        let _shapes = lay_out(size, |_| {}, |ui| given = ui.max_rect());
        assert_eq!(given, Rect::from_min_size(Pos2::ZERO, size));
    }

    #[test]
    fn setup_decides_the_theme() {
        let mut dark = true;
        let _shapes =
            lay_out(vec2(10.0, 10.0), |ctx| ctx.set_theme(egui::Theme::Light), |ui| dark = ui.visuals().dark_mode);
        assert!(!dark);
    }

    #[test]
    fn drawing_stops_as_soon_as_nothing_changes() {
        let mut passes = 0;
        let shapes = lay_out(
            vec2(100.0, 50.0),
            |_| {},
            |ui| {
                passes += 1;
                ui.label("九百万");
            },
        );
        assert_eq!(passes, 2);
        assert!(shapes.iter().any(|clipped| matches!(clipped.shape, Shape::Text(_))));
    }

    #[test]
    fn a_page_that_never_settles_is_taken_as_it_is() {
        let mut passes = 0;
        let shapes = lay_out(
            vec2(100.0, 50.0),
            |_| {},
            |ui| {
                passes += 1;
                ui.label(format!("{passes}"));
            },
        );
        assert_eq!(passes, MAX_PASSES);
        assert!(!shapes.is_empty());
    }
}
