//! Everything but text as SVG elements.

use std::fmt::{self, Formatter};

use egui::emath::{GuiRounding as _, Rot2};
use egui::epaint::{
    BandPoint, BandShape, CircleShape, ColorMode, CornerRadiusF32, CubicBezierShape, EllipseShape, Mesh, PathShape,
    PathStroke, QuadraticBezierShape, RectShape, Shape, Stroke, StrokeKind, Vertex, WHITE_UV,
};
use egui::{Color32, Pos2, Rect, TextureId, Vec2, pos2};

use super::{Bounds, Num, Outline, Paint, Rotation, has_ink, text};

/// Width in points up to which egui treats a rectangle without outline as a line, and so never rounds it away.
const THIN: f32 = 2.0;

/// Beyond this many points in any direction nothing can be on a page.
const FAR: f32 = 1e7;

/// The area that `shape` may touch; [`Rect::NOTHING`] if it has none.
pub(super) fn bounds(shape: &Shape) -> Rect {
    match shape {
        // egui measures the stroke of these as if it were on the edge, and paints it outside.
        Shape::Circle(circle) => shape.visual_bounding_rect().expand(circle.stroke.width / 2.0),
        Shape::Ellipse(ellipse) => shape.visual_bounding_rect().expand(ellipse.stroke.width / 2.0),
        // egui solves for the extremes; the control points hold the curve in any case.
        Shape::QuadraticBezier(curve) => Rect::from_points(&curve.points).expand(curve.stroke.width / 2.0),
        Shape::CubicBezier(curve) => Rect::from_points(&curve.points).expand(curve.stroke.width / 2.0),
        Shape::LineSegment { points, stroke } => segment_bounds(*points, stroke.width),
        Shape::Path(PathShape { points, closed: false, stroke, .. }) if points.len() == 2 => {
            points.as_array().map_or(Rect::NOTHING, |points| segment_bounds(*points, stroke.width))
        }
        Shape::Text(text) => text::bounds(text),
        shape => shape.visual_bounding_rect(),
    }
}

/// The area of a line. One along an axis ends where it ends: it is not cut by a clip rectangle that it reaches up to, and
/// a clip costs whoever draws the file a picture of its own.
fn segment_bounds([a, b]: [Pos2; 2], width: f32) -> Rect {
    if width <= 0.0 {
        return Rect::NOTHING;
    }
    let across = if same(a.x, b.x) {
        Vec2::new(width / 2.0, 0.0)
    } else if same(a.y, b.y) {
        Vec2::new(0.0, width / 2.0)
    } else {
        Vec2::splat(width / 2.0)
    };
    Rect::from_two_pos(a, b).expand2(across)
}

/// Writes the elements for one shape. A [`Shape::Vec`] has been taken apart before.
pub(super) fn write(f: &mut Formatter<'_>, shape: &Shape) -> fmt::Result {
    match shape {
        Shape::Noop | Shape::Callback(_) | Shape::Vec(_) => Ok(()),
        Shape::Circle(circle) => write_circle(f, circle),
        Shape::Ellipse(ellipse) => write_ellipse(f, ellipse),
        Shape::LineSegment { points, stroke } => write_segment(f, *points, *stroke),
        Shape::Path(path) => write_path(f, path),
        Shape::Band(band) => write_band(f, band),
        Shape::Rect(rect) => write_rect(f, rect),
        Shape::Text(text) => text::write(f, text),
        Shape::Mesh(mesh) => write_mesh(f, mesh),
        Shape::QuadraticBezier(curve) => write_quadratic(f, curve),
        Shape::CubicBezier(curve) => write_cubic(f, curve),
    }
}

fn write_circle(f: &mut Formatter<'_>, circle: &CircleShape) -> fmt::Result {
    let CircleShape { center, radius, fill, stroke } = *circle;
    let paint = Paint { fill, stroke };
    if radius <= 0.0 || !paint.is_visible() {
        return Ok(());
    }
    let r = radius + outset(&paint);
    writeln!(f, r#"<circle cx="{}" cy="{}" r="{}"{paint}/>"#, Num(center.x), Num(center.y), Num(r))
}

fn write_ellipse(f: &mut Formatter<'_>, ellipse: &EllipseShape) -> fmt::Result {
    let EllipseShape { center, radius, fill, stroke, angle } = *ellipse;
    let paint = Paint { fill, stroke };
    if radius.min_elem() <= 0.0 || !paint.is_visible() {
        return Ok(());
    }
    let radius = radius + Vec2::splat(outset(&paint));
    let (cx, cy, rx, ry) = (Num(center.x), Num(center.y), Num(radius.x), Num(radius.y));
    let rotation = Rotation { angle, pivot: center };
    writeln!(f, r#"<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}"{paint}{rotation}/>"#)
}

/// How far to move an edge so that the stroke, which SVG puts on the edge, lies outside of it.
fn outset(paint: &Paint) -> f32 {
    if paint.has_stroke() { paint.stroke.width / 2.0 } else { 0.0 }
}

/// A line. If it runs along an axis it is moved to where egui would put it with one pixel to the point, so that grid
/// lines are sharp.
fn write_segment(f: &mut Formatter<'_>, [mut a, mut b]: [Pos2; 2], stroke: Stroke) -> fmt::Result {
    if same(a.x, b.x) {
        stroke.round_center_to_pixel(1.0, &mut a.x);
        b.x = a.x;
    } else if same(a.y, b.y) {
        stroke.round_center_to_pixel(1.0, &mut a.y);
        b.y = a.y;
    }
    write_line(f, [a, b], stroke, Rotation::NONE)
}

/// A line exactly where it is said to be.
pub(super) fn write_line(f: &mut Formatter<'_>, [a, b]: [Pos2; 2], stroke: Stroke, rotation: Rotation) -> fmt::Result {
    if !(has_ink(stroke) && a.is_finite() && b.is_finite()) {
        return Ok(());
    }
    let (x1, y1, x2, y2) = (Num(a.x), Num(a.y), Num(b.x), Num(b.y));
    writeln!(f, r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{}{rotation}/>"#, Outline(stroke))
}

/// Whether two coordinates are the same on paper.
fn same(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-3
}

/// A line through points, or a polygon. Where a point is not a number the line has a gap.
fn write_path(f: &mut Formatter<'_>, path: &PathShape) -> fmt::Result {
    let PathShape { points, closed, fill, stroke } = path;
    let paint = Paint { fill: *fill, stroke: flat(stroke, points) };
    if let ([a, b], false) = (points.as_slice(), *closed) {
        return write_segment(f, [*a, *b], paint.stroke);
    }
    write_runs(f, points, *closed, &paint)
}

fn write_runs(f: &mut Formatter<'_>, points: &[Pos2], closed: bool, paint: &Paint) -> fmt::Result {
    let mut runs = points.split(|point| !point.is_finite()).filter(|run| run.len() > 1).peekable();
    if !paint.is_visible() || runs.peek().is_none() {
        return Ok(());
    }
    write!(f, r#"<path d=""#)?;
    for run in runs {
        write_polyline(f, run)?;
        if closed && run.len() == points.len() {
            write!(f, "Z")?;
        }
    }
    writeln!(f, r#"" stroke-linejoin="round"{paint}/>"#)
}

fn write_polyline(f: &mut Formatter<'_>, points: &[Pos2]) -> fmt::Result {
    for (i, point) in points.iter().enumerate() {
        let command = if i == 0 { 'M' } else { 'L' };
        write!(f, "{command}{} {}", Num(point.x), Num(point.y))?;
    }
    Ok(())
}

/// The one colour that stands for a stroke. A gradient is shown as the colour in the middle of the shape.
fn flat(stroke: &PathStroke, points: &[Pos2]) -> Stroke {
    let color = match &stroke.color {
        ColorMode::Solid(color) => *color,
        ColorMode::UV(color_at) => {
            let bounds = Rect::from_points(points);
            color_at(bounds, bounds.center())
        }
    };
    Stroke { width: stroke.width, color }
}

fn write_quadratic(f: &mut Formatter<'_>, curve: &QuadraticBezierShape) -> fmt::Result {
    let QuadraticBezierShape { points, closed, fill, stroke } = curve;
    let paint = Paint { fill: *fill, stroke: flat(stroke, points) };
    write_curve(f, 'Q', points, *closed, &paint)
}

fn write_cubic(f: &mut Formatter<'_>, curve: &CubicBezierShape) -> fmt::Result {
    let CubicBezierShape { points, closed, fill, stroke } = curve;
    let paint = Paint { fill: *fill, stroke: flat(stroke, points) };
    write_curve(f, 'C', points, *closed, &paint)
}

fn write_curve(f: &mut Formatter<'_>, command: char, points: &[Pos2], closed: bool, paint: &Paint) -> fmt::Result {
    let Some((start, rest)) = points.split_first() else { return Ok(()) };
    if !paint.is_visible() || !points.iter().all(|point| point.is_finite()) {
        return Ok(());
    }
    write!(f, r#"<path d="M{} {}{command}"#, Num(start.x), Num(start.y))?;
    for (i, point) in rest.iter().enumerate() {
        let space = if i == 0 { "" } else { " " };
        write!(f, "{space}{} {}", Num(point.x), Num(point.y))?;
    }
    let close = if closed { "Z" } else { "" };
    writeln!(f, r#"{close}"{paint}/>"#)
}

/// A band that varies in height. Like egui, it ends where a point is not valid or does not lie to the right.
fn write_band(f: &mut Formatter<'_>, band: &BandShape) -> fmt::Result {
    let paint = Paint { fill: band.fill, stroke: band.stroke };
    let rotation = Rot2::from_angle(band.angle);
    let valid = |point: &BandPoint| point.is_finite() && point.y.min <= point.y.max;
    for run in band.points.chunk_by(|a, b| valid(a) && valid(b) && a.x < b.x).filter(|run| run.len() > 1) {
        let upper = run.iter().map(|point| pos2(point.x, point.y.min));
        let lower = run.iter().rev().map(|point| pos2(point.x, point.y.max));
        let outline: Vec<_> = upper.chain(lower).map(|point| (rotation * point.to_vec2()).to_pos2()).collect();
        write_runs(f, &outline, true, &paint)?;
    }
    Ok(())
}

fn write_rect(f: &mut Formatter<'_>, shape: &RectShape) -> fmt::Result {
    let mut paint = Paint { fill: shape.fill, stroke: shape.stroke };
    if shape.brush.is_some() {
        paint.fill = Color32::TRANSPARENT;
    }
    // A blurred rectangle is a shadow: worse than none if drawn with hard edges.
    if !paint.is_visible() || shape.blur_width > 0.0 {
        return Ok(());
    }
    if !paint.has_stroke() {
        paint.stroke = Stroke::NONE;
    }
    let upright = shape.angle.abs() < f32::EPSILON;
    let mut rect = Rect::from_min_max(shape.rect.min.max(pos2(-FAR, -FAR)), shape.rect.max.min(pos2(FAR, FAR)));

    if upright && !paint.has_stroke() {
        let line = |width| Stroke::new(width, paint.fill);
        if rect.width() <= THIN {
            return write_segment(f, [rect.center_top(), rect.center_bottom()], line(rect.width()));
        }
        if rect.height() <= THIN {
            return write_segment(f, [rect.left_center(), rect.right_center()], line(rect.height()));
        }
    }
    if upright && shape.round_to_pixels != Some(false) {
        rect = rounded(rect, shape.stroke_kind, paint.stroke);
    }

    let half = paint.stroke.width / 2.0;
    let outset = match shape.stroke_kind {
        StrokeKind::Inside => -half,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => half,
    };
    let mut edge = rect.expand(outset);
    if paint.has_stroke() && !edge.is_positive() {
        // The stroke covers the whole of the rectangle.
        edge = edge.expand(half);
        paint = Paint::fill(paint.stroke.color);
    }
    write_rounded_rect(f, edge, radii(shape, edge, outset), &paint, shape.angle)
}

/// Rounds a rectangle the way egui does with one pixel to the point.
fn rounded(rect: Rect, kind: StrokeKind, stroke: Stroke) -> Rect {
    let mut rect = rect;
    if kind == StrokeKind::Middle && stroke.width > 0.0 {
        for side in [&mut rect.min.x, &mut rect.min.y, &mut rect.max.x, &mut rect.max.y] {
            stroke.round_center_to_pixel(1.0, side);
        }
        rect
    } else {
        rect.round_to_pixels(1.0)
    }
}

/// The corners after the edge has moved outwards by `outset`: sharp corners stay sharp, round ones keep their centre.
fn radii(shape: &RectShape, edge: Rect, outset: f32) -> CornerRadiusF32 {
    let limit = edge.size().min_elem() / 2.0;
    let radius = |radius: u8| if radius == 0 { 0.0 } else { (f32::from(radius) + outset).min(limit).max(0.0) };
    let corners = shape.corner_radius;
    CornerRadiusF32 { nw: radius(corners.nw), ne: radius(corners.ne), sw: radius(corners.sw), se: radius(corners.se) }
}

fn write_rounded_rect(
    f: &mut Formatter<'_>,
    rect: Rect,
    radii: CornerRadiusF32,
    paint: &Paint,
    angle: f32,
) -> fmt::Result {
    if !rect.is_positive() {
        return Ok(());
    }
    let rotation = Rotation { angle, pivot: rect.center() };
    let CornerRadiusF32 { nw, ne, sw, se } = radii;
    if radii.is_same() {
        write!(f, "<rect{}", Bounds(rect))?;
        if nw > 0.0 {
            write!(f, r#" rx="{}""#, Num(nw))?;
        }
        return writeln!(f, "{paint}{rotation}/>");
    }
    let Rect { min, max } = rect;
    write!(f, r#"<path d="M{} {}H{}"#, Num(min.x + nw), Num(min.y), Num(max.x - ne))?;
    write_corner(f, ne, pos2(max.x, min.y + ne))?;
    write!(f, "V{}", Num(max.y - se))?;
    write_corner(f, se, pos2(max.x - se, max.y))?;
    write!(f, "H{}", Num(min.x + sw))?;
    write_corner(f, sw, pos2(min.x, max.y - sw))?;
    write!(f, "V{}", Num(min.y + nw))?;
    write_corner(f, nw, pos2(min.x + nw, min.y))?;
    writeln!(f, r#"Z"{paint}{rotation}/>"#)
}

/// A quarter of a circle, clockwise to `end`; nothing for a sharp corner.
fn write_corner(f: &mut Formatter<'_>, radius: f32, end: Pos2) -> fmt::Result {
    if radius <= 0.0 {
        return Ok(());
    }
    write!(f, "A{0} {0} 0 0 1 {1} {2}", Num(radius), Num(end.x), Num(end.y))
}

/// Triangles, each in the mean colour of its corners. Neighbours of one colour become one element, without seams.
fn write_mesh(f: &mut Formatter<'_>, mesh: &Mesh) -> fmt::Result {
    if mesh.texture_id != TextureId::default() {
        return Ok(());
    }
    let triangles: Vec<_> = mesh.indices.as_chunks().0.iter().filter_map(|corners| triangle(mesh, corners)).collect();
    for group in triangles.chunk_by(|(_, a), (_, b)| a == b) {
        let Some((_, color)) = group.first() else { continue };
        write!(f, r#"<path d=""#)?;
        for (corners, _) in group {
            write_polyline(f, corners)?;
            write!(f, "Z")?;
        }
        writeln!(f, r#""{}/>"#, Paint::fill(*color))?;
    }
    Ok(())
}

/// Corners and colour of a triangle, if it can be seen and shows no picture.
fn triangle(mesh: &Mesh, indices: &[u32; 3]) -> Option<([Pos2; 3], Color32)> {
    let [a, b, c] = indices.map(|index| mesh.vertices.get(usize::try_from(index).ok()?).copied());
    let vertices = [a?, b?, c?];
    let plain = |vertex: &Vertex| vertex.pos.is_finite() && vertex.uv == WHITE_UV;
    let color = mean(vertices.map(|vertex| vertex.color));
    if color.a() == 0 || !vertices.iter().all(plain) {
        return None;
    }
    let [a, b, c] = vertices.map(|vertex| vertex.pos);
    // All in the same direction, or two overlapping triangles of one element would cancel out.
    let clockwise = (b - a).rot90().dot(c - a) >= 0.0;
    Some((if clockwise { [a, b, c] } else { [a, c, b] }, color))
}

fn mean(colors: [Color32; 3]) -> Color32 {
    let [a, b, c] = colors.map(|color| color.to_array().map(u16::from));
    let [red, green, blue, alpha] = std::array::from_fn(|i| {
        let sum: u16 = [a, b, c].iter().filter_map(|channels| channels.get(i)).sum();
        u8::try_from((sum + 1) / 3).unwrap_or(u8::MAX)
    });
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}
