//! A renderer for tests: draws what egui paints, on the processor, with the same bytes on every machine.
//!
//! Positions are rounded to 1/256 pixel and edges are walked in whole numbers, so that the last bit of a float decides
//! nothing. Blending is done like egui's own painters do it: premultiplied, in gamma space, one sample per pixel.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing,
    clippy::iter_over_hash_type,
    reason = "pixels are counted from floats, clamped to the picture first; a test may panic; textures are independent"
)]

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Context, FullOutput, Rect, TextureFilter, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// Units per pixel, and per texel, of the whole numbers that stand for places.
const UNIT: i64 = 256;

/// Farthest position in units, so that no product overflows.
const FAR: f32 = 1e7;

/// Two bytes of a colour, each with room to grow: tests are compiled without optimisation, so every step counts.
const LANES: u32 = 0x00ff_00ff;

type Rgba = [u8; 4];

/// Draws egui's output over the panel colour of the theme.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, Texture>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                self.textures.entry(id).or_default().update(&image);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = (ctx.content_rect().size() * scale).round();
        let background = ctx.global_style().visuals.panel_fill.to_opaque().to_array();
        let mut canvas = Canvas::new(size.x as usize, size.y as usize, background);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else {
                return Err("paint callbacks need a graphics card".to_owned());
            };
            let texture =
                self.textures.get(&mesh.texture_id).ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            canvas.clip_to(clip_rect * scale);
            canvas.draw_mesh(&mesh, texture, scale);
        }
        canvas.into_image().ok_or_else(|| format!("no picture measures {size:?} pixels"))
    }
}

#[derive(Default)]
struct Texture {
    width: usize,
    height: usize,
    texels: Vec<Rgba>,
    smooth: bool,
}

impl Texture {
    fn update(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        self.smooth = delta.options.magnification == TextureFilter::Linear;
        let [left, top] = delta.pos.unwrap_or_else(|| {
            (self.width, self.height) = (width, height);
            self.texels = vec![[0; 4]; width * height];
            [0, 0]
        });
        for y in 0..height {
            let start = (top + y) * self.width + left;
            for x in 0..width {
                self.texels[start + x] = image.pixels[y * width + x].to_array();
            }
        }
    }

    fn texel(&self, x: i64, y: i64) -> Rgba {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.texels[y * self.width + x]
    }

    /// The colour at a place in units.
    fn sample(&self, u: i64, v: i64) -> Rgba {
        if !self.smooth {
            return self.texel(u.div_euclid(UNIT), v.div_euclid(UNIT));
        }
        let (u, v) = (u - UNIT / 2, v - UNIT / 2);
        let (x, y) = (u.div_euclid(UNIT), v.div_euclid(UNIT));
        let (right, down) = (u.rem_euclid(UNIT) as u32, v.rem_euclid(UNIT) as u32);
        if right == 0 && down == 0 {
            return self.texel(x, y);
        }
        let unit = UNIT as u32;
        let corners = [
            (self.texel(x, y), (unit - right) * (unit - down)),
            (self.texel(x + 1, y), right * (unit - down)),
            (self.texel(x, y + 1), (unit - right) * down),
            (self.texel(x + 1, y + 1), right * down),
        ];
        [0, 1, 2, 3].map(|channel: usize| {
            let sum: u32 = corners.iter().map(|(texel, weight)| u32::from(texel[channel]) * weight).sum();
            ((sum + unit * unit / 2) / (unit * unit)) as u8
        })
    }
}

/// A corner of a triangle, with places in units.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Corner {
    x: i64,
    y: i64,
    u: i64,
    v: i64,
    color: Rgba,
}

impl Corner {
    fn new(vertex: Vertex, scale: f32, texture: &Texture) -> Self {
        let unit = |place: f32| (place * UNIT as f32).round().clamp(-FAR, FAR) as i64;
        Self {
            x: unit(vertex.pos.x * scale),
            y: unit(vertex.pos.y * scale),
            u: unit(vertex.uv.x * texture.width as f32),
            v: unit(vertex.uv.y * texture.height as f32),
            color: vertex.color.to_array(),
        }
    }

    /// What changes evenly over a triangle: red, green, blue, alpha and the place in the texture.
    fn values(&self) -> [f32; 6] {
        let [red, green, blue, alpha] = self.color.map(f32::from);
        [red, green, blue, alpha, self.u as f32, self.v as f32]
    }
}

/// The values of a triangle at any of its pixels.
struct Slope {
    origin: Corner,
    at_origin: [f32; 6],
    per_pixel_right: [f32; 6],
    per_pixel_down: [f32; 6],
}

impl Slope {
    fn new([a, b, c]: [Corner; 3]) -> Self {
        let [to_b, to_c] = [b, c].map(|corner| ((corner.x - a.x) as f32, (corner.y - a.y) as f32));
        let area = (to_b.0 * to_c.1 - to_c.0 * to_b.1) / UNIT as f32;
        let [at_a, at_b, at_c] = [a, b, c].map(|corner| corner.values());
        let per_pixel = |along: fn((f32, f32)) -> f32| {
            [0, 1, 2, 3, 4, 5]
                .map(|i: usize| ((at_b[i] - at_a[i]) * along(to_c) - (at_c[i] - at_a[i]) * along(to_b)) / area)
        };
        Self {
            origin: a,
            at_origin: at_a,
            per_pixel_right: per_pixel(|(_, y)| y),
            per_pixel_down: per_pixel(|(x, _)| -x),
        }
    }

    /// The values in the middle of a pixel.
    fn at(&self, x: usize, y: usize) -> [f32; 6] {
        let right = (x as i64 * UNIT + UNIT / 2 - self.origin.x) as f32 / UNIT as f32;
        let down = (y as i64 * UNIT + UNIT / 2 - self.origin.y) as f32 / UNIT as f32;
        let mut values = self.at_origin;
        let mut i = 0;
        while i < values.len() {
            values[i] += self.per_pixel_right[i] * right + self.per_pixel_down[i] * down;
            i += 1;
        }
        values
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Rgba>,
    /// Left, top, right and bottom in pixels; right and bottom are outside.
    clip: [usize; 4],
    /// A row of one colour, kept because copying is much faster than writing pixel by pixel.
    brush: Vec<Rgba>,
}

impl Canvas {
    fn new(width: usize, height: usize, background: Rgba) -> Self {
        let clip = [0, 0, width, height];
        Self { width, height, pixels: vec![background; width * height], clip, brush: Vec::new() }
    }

    fn into_image(self) -> Option<RgbaImage> {
        RgbaImage::from_raw(self.width as u32, self.height as u32, self.pixels.into_flattened())
    }

    fn clip_to(&mut self, clip: Rect) {
        let pixel = |place: f32, side: usize| place.round().clamp(0.0, side as f32) as usize;
        let (w, h) = (self.width, self.height);
        self.clip = [pixel(clip.min.x, w), pixel(clip.min.y, h), pixel(clip.max.x, w), pixel(clip.max.y, h)];
    }

    fn draw_mesh(&mut self, mesh: &Mesh, texture: &Texture, scale: f32) {
        let corner = |index: u32| Corner::new(mesh.vertices[index as usize], scale, texture);
        let mut triangles = mesh.indices.as_chunks::<3>().0.iter().map(|indices| indices.map(corner)).peekable();
        while let Some(triangle) = triangles.next() {
            if let Some(next) = triangles.peek()
                && self.draw_letter(&triangle, next, texture)
            {
                triangles.next();
            } else {
                self.draw_triangle(triangle, texture);
            }
        }
    }

    /// Draws two triangles at once if they are the upright rectangle of a letter with one texel to the pixel, as most
    /// triangles of a window are. Returns whether they were.
    fn draw_letter(&mut self, first: &[Corner; 3], second: &[Corner; 3], texture: &Texture) -> bool {
        let [nw, ne, sw] = first;
        let [_, _, se] = second;
        let upright = [nw.x, nw.y, se.x, se.y] == [sw.x, ne.y, ne.x, sw.y]
            && [nw.u, nw.v, se.u, se.v] == [sw.u, ne.v, ne.u, sw.v];
        let one_color = [ne, sw, se].iter().all(|corner| corner.color == nw.color);
        let one_to_one = [se.x - nw.x, se.y - nw.y] == [se.u - nw.u, se.v - nw.v];
        let whole = [nw.x, nw.y, nw.u, nw.v, se.x, se.y].iter().all(|place| place % UNIT == 0);
        let facing = se.x > nw.x && se.y > nw.y;
        if !(second[..2] == [*sw, *ne] && upright && one_color && one_to_one && whole && facing) {
            return false;
        }

        let [left, top, right, bottom] = self.clip.map(|edge| edge as i64);
        let (start, end) = ((nw.x / UNIT).max(left), (se.x / UNIT).min(right));
        if start >= end {
            return true;
        }
        let width = (end - start) as usize;
        for y in (nw.y / UNIT).max(top)..(se.y / UNIT).min(bottom) {
            let (u, v) = (nw.u / UNIT + start - nw.x / UNIT, nw.v / UNIT + y - nw.y / UNIT);
            let ink = &texture.texels[v as usize * texture.width + u as usize..][..width];
            let pixels = &mut self.pixels[y as usize * self.width + start as usize..][..width];
            let mut x = 0;
            while x < width {
                if ink[x][3] != 0 {
                    pixels[x] = over(pixels[x], multiply(nw.color, ink[x]));
                }
                x += 1;
            }
        }
        true
    }

    fn draw_triangle(&mut self, triangle: [Corner; 3], texture: &Texture) {
        let mut sorted = triangle;
        sorted.sort_by_key(|corner| corner.y);
        let [high, middle, low] = sorted;
        let [left, top, right, bottom] = self.clip;
        let first = pixel_after(high.y).max(top as i64);
        let last = pixel_after(low.y).min(bottom as i64);
        if first >= last || (middle.x - high.x) * (low.y - high.y) == (low.x - high.x) * (middle.y - high.y) {
            return;
        }

        let [a, b, c] = triangle;
        let plain = [b, c].iter().all(|corner| (corner.u, corner.v) == (a.u, a.v));
        let ink = texture.sample(a.u, a.v);
        let solid = multiply(a.color, ink);
        let flat = plain && [b, c].iter().all(|corner| corner.color == a.color);
        if flat && solid == [0; 4] {
            return;
        }
        let slope = Slope::new(triangle);
        for y in first..last {
            let place = y * UNIT + UNIT / 2;
            let long = crossing(high, low, place);
            let short = if place < middle.y { crossing(high, middle, place) } else { crossing(middle, low, place) };
            let start = pixel_after(long.min(short)).clamp(left as i64, right as i64) as usize;
            let end = pixel_after(long.max(short)).clamp(left as i64, right as i64) as usize;
            if start >= end {
                continue;
            }
            let y = y as usize;
            if flat {
                self.fill(y, start, end, solid);
            } else if plain {
                self.shade(y, start, end, &slope, |_| ink);
            } else {
                self.shade(y, start, end, &slope, |[.., u, v]| texture.sample(u as i64, v as i64));
            }
        }
    }

    /// Colours part of a row evenly.
    fn fill(&mut self, y: usize, start: usize, end: usize, color: Rgba) {
        let pixels = &mut self.pixels[y * self.width + start..y * self.width + end];
        if color[3] == u8::MAX {
            if self.brush.first() != Some(&color) {
                self.brush = vec![color; self.width];
            }
            pixels.copy_from_slice(&self.brush[..pixels.len()]);
            return;
        }
        let mut x = 0;
        while x < pixels.len() {
            pixels[x] = over(pixels[x], color);
            x += 1;
        }
    }

    /// Colours part of a row with values that change from pixel to pixel.
    fn shade(&mut self, y: usize, start: usize, end: usize, slope: &Slope, ink: impl Fn([f32; 6]) -> Rgba) {
        let pixels = &mut self.pixels[y * self.width + start..y * self.width + end];
        let mut values = slope.at(start, y);
        let mut x = 0;
        while x < pixels.len() {
            let [red, green, blue, alpha, ..] = values;
            // Slopes overshoot by a little at the edges; a cast to an integer saturates.
            let color = [(red + 0.5) as u8, (green + 0.5) as u8, (blue + 0.5) as u8, (alpha + 0.5) as u8];
            pixels[x] = over(pixels[x], multiply(color, ink(values)));
            let mut i = 0;
            while i < values.len() {
                values[i] += slope.per_pixel_right[i];
                i += 1;
            }
            x += 1;
        }
    }
}

/// The first pixel whose middle is not before `place`. Shared edges give each pixel to exactly one triangle.
fn pixel_after(place: i64) -> i64 {
    (place + UNIT / 2 - 1).div_euclid(UNIT)
}

/// Where the line between two corners crosses a height.
fn crossing(from: Corner, to: Corner, y: i64) -> i64 {
    from.x + ((to.x - from.x) * (y - from.y)).div_euclid(to.y - from.y)
}

/// The colour of a vertex seen through a texture.
fn multiply(color: Rgba, ink: Rgba) -> Rgba {
    let [red, green, blue, alpha] = ink;
    if red == alpha && green == alpha && blue == alpha {
        if alpha == u8::MAX {
            return color;
        }
        let color = u32::from_le_bytes(color);
        let (even, odd) = (scale(color & LANES, alpha), scale((color >> 8) & LANES, alpha));
        return (even | (odd << 8)).to_le_bytes();
    }
    let channel = |i: usize| scale(u32::from(color[i]), ink[i]) as u8;
    [channel(0), channel(1), channel(2), channel(3)]
}

/// A premultiplied colour on top of another.
fn over(under: Rgba, color: Rgba) -> Rgba {
    if color[3] == u8::MAX {
        return color;
    }
    let rest = u8::MAX - color[3];
    let (color, under) = (u32::from_le_bytes(color), u32::from_le_bytes(under));
    let even = saturate((color & LANES) + scale(under & LANES, rest));
    let odd = saturate(((color >> 8) & LANES) + scale((under >> 8) & LANES, rest));
    (even | (odd << 8)).to_le_bytes()
}

/// Multiplies both lanes by a share of 255, rounded to the nearest.
fn scale(lanes: u32, by: u8) -> u32 {
    let product = lanes * u32::from(by) + 0x0080_0080;
    ((product + ((product >> 8) & LANES)) >> 8) & LANES
}

/// Holds both lanes at 255. Only colours brighter than their alpha, which egui adds up, get there.
fn saturate(lanes: u32) -> u32 {
    let overflow = (lanes >> 8) & LANES;
    (lanes | (overflow * 255)) & LANES
}

#[cfg(test)]
mod tests {
    use egui::{Color32, TextureOptions, pos2};

    use super::*;

    fn white() -> Texture {
        let mut texture = Texture::default();
        let image = egui::ColorImage::filled([1, 1], Color32::WHITE);
        texture.update(&ImageDelta::full(image, TextureOptions::LINEAR));
        texture
    }

    #[test]
    fn triangles_that_share_an_edge_neither_overlap_nor_leave_a_gap() {
        let mut canvas = Canvas::new(40, 40, [0, 0, 0, 255]);
        let mut mesh = Mesh::default();
        for (x, y) in [(3.3, 2.1), (36.7, 5.2), (33.1, 37.9), (1.4, 30.6), (17.2, 19.8)] {
            mesh.colored_vertex(pos2(x, y), Color32::from_rgba_premultiplied(64, 64, 64, 64));
        }
        for side in 0..4 {
            mesh.add_triangle(side, (side + 1) % 4, 4);
        }
        canvas.draw_mesh(&mesh, &white(), 1.0);
        let shades: std::collections::BTreeSet<u8> = canvas.pixels.iter().map(|pixel| pixel[0]).collect();
        assert_eq!(shades.into_iter().collect::<Vec<_>>(), [0, 64]);
        assert_eq!(canvas.pixels[20 * 40 + 17][0], 64, "the middle is covered");
    }

    #[test]
    fn nothing_is_drawn_outside_the_clip() {
        let mut canvas = Canvas::new(10, 10, [0, 0, 0, 255]);
        canvas.clip_to(Rect::from_min_max(pos2(2.0, 3.0), pos2(5.0, 90.0)));
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_max(pos2(-5.0, -5.0), pos2(50.0, 50.0)), Color32::RED);
        canvas.draw_mesh(&mesh, &white(), 1.0);
        assert_eq!(canvas.pixels.iter().filter(|pixel| pixel[0] == 255).count(), 3 * 7);
    }

    #[test]
    fn colours_change_evenly() {
        let mut canvas = Canvas::new(256, 1, [0, 0, 0, 255]);
        let mut mesh = Mesh::default();
        for (x, color) in [(0.0, Color32::BLACK), (256.0, Color32::WHITE)] {
            mesh.colored_vertex(pos2(x, 0.0), color);
            mesh.colored_vertex(pos2(x, 1.0), color);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(2, 1, 3);
        canvas.draw_mesh(&mesh, &white(), 1.0);
        let row: Vec<u8> = canvas.pixels.iter().map(|pixel| pixel[0]).collect();
        assert!(row.is_sorted() && row[0] <= 1 && row[255] >= 254, "{row:?}");
        assert!(row[128].abs_diff(128) <= 1, "{row:?}");
    }
}
