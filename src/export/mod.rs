//! Files: a figure is drawn without a window, written as SVG, and from that as PNG or PDF; its numbers, and all of them,
//! are written as CSV, as workbooks and as a data package.

mod csv;
mod data;
mod figures;
pub mod file;
pub mod handout;
mod package;
pub mod page;
pub mod payload;
pub mod pdf;
pub mod png;
pub mod proof;
mod sheet;
pub mod slide;
pub mod svg;
mod tables;
mod xlsx;

use egui::{Rect, Vec2};

pub use self::handout::Handout;
pub use self::page::{ExportError, Page};
pub use self::payload::{Payload, PayloadError};
pub use self::tables::{
    Content, Output, TablesError, data_csv, data_package, data_xlsx, figures_csv, figures_xlsx, observations_csv,
};
use crate::chart::Theme;
use crate::chart::{Body, Chart};
use crate::draw::{self, Tokens};

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Scalable Vector Graphics with real text.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// Portable Document Format with real text.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Width and height of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels; `None` for what the chart needs.
    pub height: Option<u16>,
}

impl Size {
    /// The longest side that can be asked for, in pixels. Beyond it a picture takes gigabytes of memory.
    pub const LONGEST: u16 = 8192;
    /// The shortest side that can be asked for, in pixels.
    pub const SHORTEST: u16 = 64;

    /// The same picture with so many times the pixels on each side.
    #[must_use]
    pub fn times(self, times: u8) -> Self {
        let side = |side: u16| side.saturating_mul(u16::from(times.max(1)));
        Self { width: side(self.width), height: self.height.map(side) }
    }
}

impl Default for Size {
    fn default() -> Self {
        Self { width: 1600, height: Some(900) }
    }
}

/// The size in points at which type and spacing look right; larger pictures magnify it.
const DESIGNED: Vec2 = Vec2::new(1066.0, 600.0);

/// A chart as the bytes of a file.
///
/// The figure is laid out at the size it was designed for and magnified, so that a picture of any size reads the same.
pub fn chart(chart: &Chart, theme: Theme, size: Size, format: Format) -> Result<Vec<u8>, ExportError> {
    chart_with(chart, theme, size, format, None)
}

/// A chart as the bytes of a file that carries `payload`, which [`payload::payload`] finds in them.
pub fn chart_with(
    chart: &Chart,
    theme: Theme,
    size: Size,
    format: Format,
    payload: Option<Payload>,
) -> Result<Vec<u8>, ExportError> {
    let width = f32::from(size.width.max(1));
    let (points, scale) = if let Some(height) = size.height {
        let pixels = Vec2::new(width, f32::from(height.max(1)));
        // A table is made smaller rather than cut.
        // A picture that is higher than wide has the same type, set in a narrower column.
        let designed = if pixels.y > pixels.x { Vec2::new(DESIGNED.y, DESIGNED.x) } else { DESIGNED };
        let least = if matches!(chart.body, Body::Table) { natural_size(chart).x } else { designed.x };
        let scale = (pixels.x / least).min(pixels.y / designed.y);
        (pixels / scale, scale)
    } else {
        let points = natural_size(chart);
        (points, width / points.x)
    };
    let mut page = page(chart, theme, points);
    page.scale = match format {
        Format::Svg | Format::Png => scale,
        // A PDF is measured in points of 1/72 inch, a picture in pixels of 1/96.
        Format::Pdf => scale * 0.75,
    };
    match format {
        Format::Svg => {
            page.payload = payload;
            Ok(svg::svg(&page).into_bytes())
        }
        Format::Png => png::png(&svg::svg(&page), 1.0, payload.as_ref()),
        Format::Pdf => pdf::pdf(&svg::svg(&page), &chart.title, chart.lang.tag(), payload.as_ref()),
    }
}

/// A chart as pixels, for the clipboard.
pub fn picture(chart: &Chart, theme: Theme, size: Size) -> Result<png::Picture, ExportError> {
    let svg = self::chart(chart, theme, size, Format::Svg)?;
    png::picture(&String::from_utf8_lossy(&svg), 1.0)
}

/// The size in points at which a chart shows all it has.
fn natural_size(chart: &Chart) -> Vec2 {
    let mut natural = DESIGNED;
    let _shapes = page::lay_out(
        DESIGNED,
        |_ctx| {},
        |ui| natural = draw::natural_size(ui.painter(), chart, Tokens::of(Theme::Light), DESIGNED.x),
    );
    natural
}

/// A chart drawn on a page of so many points.
pub fn page(chart: &Chart, theme: Theme, size: Vec2) -> Page {
    let tokens = Tokens::of(theme);
    let shapes = page::lay_out(
        size,
        |ctx| draw::theme::apply(ctx, theme),
        |ui| {
            draw::figure(ui, Rect::from_min_size(egui::Pos2::ZERO, size), chart, tokens);
        },
    );
    Page {
        shapes,
        size,
        scale: 1.0,
        background: tokens.paper,
        title: chart.title.clone(),
        description: format!("{} {}", chart.sentence, chart.source),
        lang: chart.lang.tag(),
        payload: None,
    }
}
