//! A page as SVG: shapes as shapes, and text as text that can be selected, searched and read aloud.
//!
//! The same page always gives the same bytes.

mod shape;
mod text;
mod tree;

use std::fmt::{self, Display, Formatter};

use egui::emath::GuiRounding as _;
use egui::epaint::{ClippedShape, Shape, Stroke};
use egui::{Color32, Pos2, Rect, Vec2};

use super::page::Page;
use super::payload::svg::Metadata;
use crate::draw::fonts;

pub(super) use tree::tree;

/// Writes `page` as an SVG document of its size in points.
///
/// What lies outside the page or cannot be seen is left out. So is what SVG has no word for: paint callbacks, textures
/// and blurred rectangles. [`ClippedShape::transform_after_tessellation`], which egui uses only to animate popups, is
/// ignored.
#[must_use]
pub fn svg(page: &Page) -> String {
    Document { page, ids: "" }.to_string()
}

/// The same to stand inside of an HTML page: the names of its parts begin with `ids`, which no other drawing there has.
#[must_use]
pub(super) fn inline(page: &Page, ids: &str) -> String {
    Document { page, ids }.to_string()
}

/// The elements of `shapes` on a page of `size` points, as they stand in its document.
pub(super) fn elements(shapes: &[ClippedShape], size: Vec2) -> String {
    Elements { items: &visible_items(shapes, size), ids: "" }.to_string()
}

struct Document<'a> {
    page: &'a Page,
    /// What the names of its parts begin with.
    ids: &'a str,
}

impl Display for Document<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { page, ids } = *self;
        let items = visible_items(&page.shapes, page.size);
        let mut clips: Vec<Rect> = Vec::new();
        for clip in items.iter().filter_map(|item| item.clip) {
            if !clips.contains(&clip) {
                clips.push(clip);
            }
        }

        let (width, height) = (Num(page.size.x), Num(page.size.y));
        let (shown_width, shown_height) = (Num(page.size.x * page.scale), Num(page.size.y * page.scale));
        writeln!(
            f,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{shown_width}" height="{shown_height}" viewBox="0 0 {width} {height}" role="img" xml:lang="{}" font-family="'{}', sans-serif">"#,
            Escaped(page.lang),
            fonts::FAMILY,
        )?;
        writeln!(f, "<title>{}</title>", Escaped(&page.title))?;
        if !page.description.is_empty() {
            writeln!(f, "<desc>{}</desc>", Escaped(&page.description))?;
        }
        if let Some(payload) = &page.payload {
            writeln!(f, "{}", Metadata(payload))?;
        }
        if !clips.is_empty() {
            writeln!(f, "<defs>")?;
            for &clip in &clips {
                writeln!(f, r#"<clipPath id="{}"><rect{}/></clipPath>"#, ClipId { ids, clip }, Bounds(clip))?;
            }
            writeln!(f, "</defs>")?;
        }
        writeln!(f, r#"<rect width="{width}" height="{height}"{}/>"#, Paint::fill(page.background))?;
        write!(f, "{}", Elements { items: &items, ids })?;
        writeln!(f, "</svg>")
    }
}

struct Elements<'a> {
    items: &'a [Item<'a>],
    ids: &'a str,
}

impl Display for Elements<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for group in self.items.chunk_by(|a, b| a.clip == b.clip) {
            let clip = group.first().and_then(|item| item.clip);
            if let Some(clip) = clip {
                writeln!(f, r#"<g clip-path="url(#{})">"#, ClipId { ids: self.ids, clip })?;
            }
            for item in group {
                shape::write(f, item.shape)?;
            }
            if clip.is_some() {
                writeln!(f, "</g>")?;
            }
        }
        Ok(())
    }
}

/// A shape that is at least partly on the page.
struct Item<'a> {
    /// Set only if the clip rectangle cuts something off.
    clip: Option<Rect>,
    shape: &'a Shape,
}

fn visible_items(shapes: &[ClippedShape], size: Vec2) -> Vec<Item<'_>> {
    let paper = Rect::from_min_size(Pos2::ZERO, size);
    let mut items = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let clip = clip_rect.intersect(paper).round_to_pixels(1.0);
        if clip.is_positive() {
            collect(shape, clip, paper, &mut items);
        }
    }
    items
}

fn collect<'a>(shape: &'a Shape, clip: Rect, paper: Rect, items: &mut Vec<Item<'a>>) {
    match shape {
        Shape::Noop | Shape::Callback(_) => {}
        Shape::Vec(shapes) => {
            for shape in shapes {
                collect(shape, clip, paper, items);
            }
        }
        shape => {
            let bounds = shape::bounds(shape);
            // False as well if a bound is not a number.
            if clip.intersects(bounds) {
                let all = clip.contains_rect(paper) || clip.contains_rect(bounds);
                items.push(Item { clip: (!all).then_some(clip), shape });
            }
        }
    }
}

/// Name of a clip path. Made from the rectangle, so that two drawings in one HTML page cannot mix theirs up.
struct ClipId<'a> {
    ids: &'a str,
    clip: Rect,
}

impl Display for ClipId<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { ids, clip: Rect { min, max } } = self;
        write!(f, "{ids}clip-{}-{}-{}-{}", Num(min.x), Num(min.y), Num(max.x), Num(max.y))
    }
}

/// A number: at most two decimals, no exponent, and zero for what is not a number.
struct Num(f32);

impl Display for Num {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let number = if self.0.is_finite() { f64::from(self.0) } else { 0.0 };
        // Adding zero turns minus zero into zero.
        write!(f, "{}", (number * 100.0).round() / 100.0 + 0.0)
    }
}

/// The attributes that place a rectangle.
struct Bounds(Rect);

impl Display for Bounds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Rect { min, .. } = self.0;
        let (width, height) = (Num(self.0.width()), Num(self.0.height()));
        write!(f, r#" x="{}" y="{}" width="{width}" height="{height}""#, Num(min.x), Num(min.y))
    }
}

/// The attribute that turns an element clockwise around `pivot`; nothing for an angle of zero.
#[derive(Clone, Copy)]
struct Rotation {
    /// In radians.
    angle: f32,
    pivot: Pos2,
}

impl Rotation {
    const NONE: Self = Self { angle: 0.0, pivot: Pos2::ZERO };
}

impl Display for Rotation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { angle, pivot } = *self;
        if angle.abs() < f32::EPSILON {
            return Ok(());
        }
        write!(f, r#" transform="rotate({} {} {})""#, Num(angle.to_degrees()), Num(pivot.x), Num(pivot.y))
    }
}

/// The attributes that colour an area and its edge.
#[derive(Clone, Copy)]
struct Paint {
    fill: Color32,
    stroke: Stroke,
}

impl Paint {
    fn fill(fill: Color32) -> Self {
        Self { fill, stroke: Stroke::NONE }
    }

    fn has_stroke(&self) -> bool {
        has_ink(self.stroke)
    }

    fn is_visible(&self) -> bool {
        self.fill.a() > 0 || self.has_stroke()
    }
}

impl Display for Paint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.fill.a() > 0 {
            write_color(f, "fill", self.fill)?;
        } else {
            write!(f, r#" fill="none""#)?;
        }
        if self.has_stroke() {
            write!(f, "{}", Outline(self.stroke))?;
        }
        Ok(())
    }
}

/// The attributes that colour a line.
struct Outline(Stroke);

impl Display for Outline {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_color(f, "stroke", self.0.color)?;
        write!(f, r#" stroke-width="{}""#, Num(self.0.width))
    }
}

fn has_ink(stroke: Stroke) -> bool {
    stroke.width > 0.0 && stroke.color.a() > 0
}

/// egui's colours are premultiplied by alpha, those of SVG are not.
fn write_color(f: &mut Formatter<'_>, attribute: &str, color: Color32) -> fmt::Result {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    write!(f, r##" {attribute}="#{red:02x}{green:02x}{blue:02x}""##)?;
    if alpha < u8::MAX {
        write!(f, r#" {attribute}-opacity="{}""#, Num(f32::from(alpha) / 255.0))?;
    }
    Ok(())
}

/// Whether XML cannot hold `c`, or had better not.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Text that is safe between tags and in quotes. What XML cannot hold is left out.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&apos;")?,
                '\n' | '\t' => f.write_char(c)?,
                c if is_unprintable(c) => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
