//! Text as SVG text.
//!
//! Each row of a galley becomes one `<text>` with its characters in order, so that searching for a phrase finds it. Each
//! character has its own `x`, so that it stands where egui put it even if another font stands in.

use std::fmt::{self, Formatter};

use egui::emath::{GuiRounding as _, Rot2};
use egui::epaint::text::{Glyph, LayoutJob, PlacedRow, TextFormat};
use egui::epaint::{Stroke, TextShape};
use egui::{Color32, Pos2, Rect, Vec2, pos2};

use super::{Bounds, Escaped, Num, Paint, Rotation, is_unprintable, shape};
use crate::draw::fonts;

/// Characters to look ahead for the one that a glyph stands for; egui leaves out some that it cannot draw.
const LOOK_AHEAD: usize = 8;

/// The area of a text: that of its lines, since it is laid out without outlines.
pub(super) fn bounds(text: &TextShape) -> Rect {
    if text.galley.is_empty() {
        return Rect::NOTHING;
    }
    text.galley.rect.rotate_bb(Rot2::from_angle(text.angle)).translate(text.pos.to_vec2())
}

pub(super) fn write(f: &mut Formatter<'_>, text: &TextShape) -> fmt::Result {
    if text.opacity_factor <= 0.0 || !text.pos.is_finite() {
        return Ok(());
    }
    let rotation = Rotation { angle: text.angle, pivot: text.pos };
    let mut formats = Formats { job: &text.galley.job, byte: 0 };
    for row in &text.galley.rows {
        let runs = runs(row, &mut formats);
        let offset = text.pos.to_vec2() + row.pos.to_vec2();
        write_row(f, text, &runs, offset, rotation)?;
        if text.underline.width > 0.0 {
            let row = Rect::from_min_size(Pos2::ZERO + offset, row.size);
            let stroke = Stroke { color: resolve(text, text.underline.color), ..text.underline };
            write_rule(f, [row.left(), row.right()], row.bottom(), stroke, rotation)?;
        }
    }
    Ok(())
}

/// Neighbouring glyphs of one row that share format and baseline.
struct Run<'a> {
    format: &'a TextFormat,
    glyphs: Vec<Glyph>,
}

impl Run<'_> {
    fn content(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.chr).collect()
    }

    /// The space that the run takes up, relative to its row.
    fn rect(&self) -> Rect {
        self.glyphs.iter().fold(Rect::NOTHING, |rect, glyph| rect.union(glyph.logical_rect()))
    }

    fn baseline(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.pos.y)
    }

    fn takes(&self, format: &TextFormat, glyph: &Glyph) -> bool {
        // Viewers disagree on whether a character outside the basic plane uses up one `x` or two.
        let unambiguous = self.glyphs.last().is_none_or(|last| last.chr.len_utf16() == 1);
        std::ptr::eq(self.format, format) && (self.baseline() - glyph.pos.y).abs() < f32::EPSILON && unambiguous
    }
}

fn runs<'a>(row: &PlacedRow, formats: &mut Formats<'a>) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    for glyph in &row.glyphs {
        let Some(format) = formats.next(glyph.chr) else { continue };
        // A tab is as wide as its advance; any other control character is not part of the text.
        let chr = if glyph.chr == '\t' { ' ' } else { glyph.chr };
        if is_unprintable(chr) {
            continue;
        }
        let mut glyph = *glyph;
        glyph.chr = chr;
        match runs.last_mut() {
            Some(run) if run.takes(format, &glyph) => run.glyphs.push(glyph),
            _ => runs.push(Run { format, glyphs: vec![glyph] }),
        }
    }
    if row.ends_with_newline {
        formats.skip('\n');
    }
    runs
}

fn write_row(
    f: &mut Formatter<'_>,
    text: &TextShape,
    runs: &[Run<'_>],
    offset: Vec2,
    rotation: Rotation,
) -> fmt::Result {
    for run in runs {
        let paint = Paint::fill(resolve(text, run.format.background));
        if paint.is_visible() {
            let rect = run.rect().translate(offset).expand(run.format.expand_bg).round_to_pixels(1.0);
            writeln!(f, "<rect{}{paint}{rotation}/>", Bounds(rect))?;
        }
    }

    let is_ink = |glyph: &Glyph| !glyph.chr.is_whitespace();
    if runs.iter().any(|run| run.glyphs.iter().any(is_ink) && glyph_color(text, run.format).a() > 0) {
        let content: String = runs.iter().map(Run::content).collect();
        let loose = content.starts_with(' ') || content.ends_with(' ') || content.contains("  ");
        let space = if loose { r#" xml:space="preserve""# } else { "" };
        write!(f, "<text")?;
        if let [run] = runs {
            write_run(f, text, run, offset)?;
            writeln!(f, "{rotation}{space}>{}</text>", Escaped(&content))?;
        } else {
            write!(f, "{rotation}{space}>")?;
            for run in runs {
                write!(f, "<tspan")?;
                write_run(f, text, run, offset)?;
                write!(f, ">{}</tspan>", Escaped(&run.content()))?;
            }
            writeln!(f, "</text>")?;
        }
    }

    for run in runs {
        let rect = run.rect().translate(offset);
        for (stroke, y) in [(run.format.underline, rect.bottom()), (run.format.strikethrough, rect.center().y)] {
            let stroke = Stroke { color: resolve(text, stroke.color), ..stroke };
            write_rule(f, [rect.left(), rect.right()], y, stroke, rotation)?;
        }
    }
    Ok(())
}

/// The attributes that place and style a run.
fn write_run(f: &mut Formatter<'_>, text: &TextShape, run: &Run<'_>, offset: Vec2) -> fmt::Result {
    write!(f, r#" x=""#)?;
    for (i, glyph) in run.glyphs.iter().enumerate() {
        let space = if i == 0 { "" } else { " " };
        write!(f, "{space}{}", Num(glyph.pos.x + offset.x))?;
    }
    let size = run.format.font_id.size;
    write!(f, r#"" y="{}" font-size="{}""#, Num(run.baseline() + offset.y), Num(size))?;
    if run.format.font_id.family == fonts::bold_family() {
        write!(f, r#" font-weight="700""#)?;
    }
    if run.format.italics {
        write!(f, r#" font-style="italic""#)?;
    }
    write!(f, "{}", Paint::fill(glyph_color(text, run.format)))
}

/// A line under or through text, sharp if it is upright.
fn write_rule(
    f: &mut Formatter<'_>,
    [left, right]: [f32; 2],
    mut y: f32,
    stroke: Stroke,
    rotation: Rotation,
) -> fmt::Result {
    stroke.round_center_to_pixel(1.0, &mut y);
    shape::write_line(f, [pos2(left, y), pos2(right, y)], stroke, rotation)
}

fn glyph_color(text: &TextShape, format: &TextFormat) -> Color32 {
    resolve(text, text.override_text_color.unwrap_or(format.color))
}

/// A colour of the galley as it is painted.
fn resolve(text: &TextShape, color: Color32) -> Color32 {
    let color = if color == Color32::PLACEHOLDER { text.fallback_color } else { color };
    color.gamma_multiply(text.opacity_factor.clamp(0.0, 1.0))
}

/// Finds the format of each glyph. egui forgets which section a glyph came from, so this follows the text along.
struct Formats<'a> {
    job: &'a LayoutJob,
    /// Where in the text the next glyph should be.
    byte: usize,
}

impl<'a> Formats<'a> {
    /// The format of the next glyph, which shows `chr`. A mark of omission has the format of what it stands for.
    fn next(&mut self, chr: char) -> Option<&'a TextFormat> {
        let start = self.skip(chr);
        let section = self.job.sections.partition_point(|section| section.byte_range.end.0 <= start);
        self.job.sections.get(section).or(self.job.sections.last()).map(|section| &section.format)
    }

    /// Moves past the next `chr`, if there is one near, and returns where it was.
    fn skip(&mut self, chr: char) -> usize {
        let rest = self.job.text.get(self.byte..).unwrap_or_default();
        let found = rest.char_indices().take(LOOK_AHEAD).find(|(_, c)| *c == chr);
        let start = self.byte + found.map_or(0, |(i, _)| i);
        self.byte = start + found.map_or(0, |(_, c)| c.len_utf8());
        start
    }
}
