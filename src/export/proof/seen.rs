//! A picture as it is seen through a call: made smaller, and with half of its colour in each direction.

use egui::{Color32, Pos2, Rect, Vec2};

use crate::draw::theme::contrast;
use crate::export::png::Picture;

/// What a shared screen is mostly sent as.
pub(super) const CALL: Vec2 = Vec2::new(1280.0, 720.0);

/// Pixels in rows.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Seen {
    /// How many times smaller pictures of so many pixels are seen.
    pub(super) fn scale(width: f32, height: f32) -> f32 {
        (CALL.x / width).min(CALL.y / height).min(1.0)
    }

    /// A picture as it was drawn.
    pub(super) fn drawn(picture: &Picture) -> Self {
        let color = |[r, g, b, _]: &[u8; 4]| Color32::from_rgb(*r, *g, *b);
        let pixels = picture.rgba.as_chunks::<4>().0.iter().map(color).collect();
        let side = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
        Self { width: side(picture.width), height: side(picture.height), pixels }
    }

    /// The same so many times smaller: each pixel is the mean of the area that it covers.
    pub(super) fn reduced(&self, scale: f32) -> Self {
        if scale >= 1.0 {
            return self.clone();
        }
        let across = Self { width: self.height, height: self.width, pixels: self.turned() }.reduced_down(scale);
        let across = Self { width: across.height, height: across.width, pixels: across.turned() };
        across.reduced_down(scale)
    }

    /// Rows become columns.
    fn turned(&self) -> Vec<Color32> {
        (0..self.width).flat_map(|x| (0..self.height).map(move |y| self.at(x, y))).collect()
    }

    /// The same, fewer rows high.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a picture; `as` saturates")]
    fn reduced_down(&self, scale: f32) -> Self {
        let height = (as_f32(self.height) * scale).round().max(1.0) as usize;
        let step = as_f32(self.height) / as_f32(height);
        let mut pixels = Vec::with_capacity(self.width * height);
        for row in 0..height {
            let (top, bottom) = (as_f32(row) * step, as_f32(row + 1) * step);
            let rows = top.floor() as usize..(bottom.ceil() as usize).min(self.height);
            for x in 0..self.width {
                let mut sum = [0.0_f32; 4];
                for y in rows.clone() {
                    let share = (bottom.min(as_f32(y + 1)) - top.max(as_f32(y))).max(0.0);
                    let [r, g, b, _] = self.at(x, y).to_array().map(f32::from);
                    for (sum, value) in sum.iter_mut().zip([r, g, b, 1.0]) {
                        *sum += value * share;
                    }
                }
                let [r, g, b, weight] = sum;
                let [r, g, b] = [r, g, b].map(|sum| (sum / weight.max(f32::EPSILON)).round() as u8);
                pixels.push(Color32::from_rgb(r, g, b));
            }
        }
        Self { width: self.width, height, pixels }
    }

    /// The same as video carries it: `Y'CbCr` after BT.709 in limited range, 8 bits, chroma 4:2:0 as the mean of two by two
    /// pixels, which each of the four then has.
    pub(super) fn subsampled(&self) -> Self {
        let mut pixels = self.pixels.clone();
        for top in (0..self.height).step_by(2) {
            for left in (0..self.width).step_by(2) {
                let places = [(left, top), (left + 1, top), (left, top + 1), (left + 1, top + 1)];
                // At the edge of an odd picture the last pixel stands for those beyond.
                let video = places.map(|(x, y)| to_video(self.at(x.min(self.width - 1), y.min(self.height - 1))));
                let mean = |part: fn(&[f32; 3]) -> f32| (video.iter().map(part).sum::<f32>() / 4.0).round();
                let (blue, red) = (mean(|[_, blue, _]| *blue), mean(|[.., red]| *red));
                for ((x, y), [luma, ..]) in places.into_iter().zip(video) {
                    if let Some(pixel) = pixels.get_mut(y * self.width + x).filter(|_| x < self.width) {
                        *pixel = from_video([luma.round(), blue, red]);
                    }
                }
            }
        }
        Self { pixels, ..*self }
    }

    pub(super) fn at(&self, x: usize, y: usize) -> Color32 {
        let inside = if x < self.width { self.pixels.get(y * self.width + x) } else { None };
        inside.copied().unwrap_or_default()
    }

    /// The pixel at a place; `None` outside.
    pub(super) fn pick(&self, at: Pos2) -> Option<Color32> {
        if !(at.x >= 0.0 && at.y >= 0.0) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and `as` saturates")]
        let (x, y) = (at.x as usize, at.y as usize);
        (x < self.width && y < self.height).then(|| self.at(x, y))
    }

    /// All pixels whose middle is in `rect`.
    pub(super) fn inside(&self, rect: Rect) -> Vec<Color32> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
        let places = |from: f32, to: f32, most: usize| {
            (from.round().max(0.0) as usize)..(to.round().max(0.0) as usize).min(most)
        };
        let (columns, rows) =
            (places(rect.left(), rect.right(), self.width), places(rect.top(), rect.bottom(), self.height));
        rows.flat_map(|y| columns.clone().map(move |x| (x, y))).map(|(x, y)| self.at(x, y)).collect()
    }
}

/// What most of the pixels look like.
pub(super) fn most(pixels: &[Color32]) -> Option<Color32> {
    // Colours that differ by less than a step are one: antialiasing and video leave few pixels exactly alike.
    let mut counts: Vec<([u8; 3], usize, [u32; 3])> = Vec::new();
    for pixel in pixels {
        let [r, g, b, _] = pixel.to_array();
        let key = [r, g, b].map(|channel| channel / 12);
        let found = counts.iter().position(|(known, ..)| *known == key);
        let place = found.unwrap_or_else(|| {
            counts.push((key, 0, [0; 3]));
            counts.len() - 1
        });
        if let Some((_, count, sums)) = counts.get_mut(place) {
            *count += 1;
            for (sum, channel) in sums.iter_mut().zip([r, g, b]) {
                *sum += u32::from(channel);
            }
        }
    }
    let (_, count, sums) = counts.into_iter().max_by_key(|(_, count, _)| *count)?;
    let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
    let [r, g, b] = sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX));
    Some(Color32::from_rgb(r, g, b))
}

/// What a colour that was drawn looks like: the mean of the pixels that are nearest to it, a few in a hundred.
pub(super) fn nearest(pixels: &[Color32], color: Color32) -> Option<Color32> {
    let distance = |pixel: &Color32| {
        let channels = pixel.to_array().into_iter().zip(color.to_array()).take(3);
        channels.map(|(a, b)| i32::from(a).abs_diff(i32::from(b)).pow(2)).sum::<u32>()
    };
    let mut near: Vec<(u32, Color32)> = pixels.iter().map(|pixel| (distance(pixel), *pixel)).collect();
    let most = (pixels.len() / 50).max(3);
    if most < near.len() {
        near.select_nth_unstable_by_key(most, |(distance, _)| *distance);
        near.truncate(most);
    }
    let count = u32::try_from(near.len()).ok().filter(|count| *count > 0)?;
    let mean = |part: fn(&Color32) -> u8| {
        u8::try_from(near.iter().map(|(_, pixel)| u32::from(part(pixel))).sum::<u32>() / count).unwrap_or(u8::MAX)
    };
    Some(Color32::from_rgb(mean(Color32::r), mean(Color32::g), mean(Color32::b)))
}

/// The contrast of a colour that was drawn with most of what is around it, both as they are seen.
pub(super) fn seen_contrast(ink: Option<Color32>, ground: Option<Color32>) -> Option<f32> {
    Some(contrast(ink?, ground?))
}

// Shares in luma, BT.709.
const RED: f32 = 0.2126;
const GREEN: f32 = 0.7152;
const BLUE: f32 = 0.0722;

fn to_video(color: Color32) -> [f32; 3] {
    let [r, g, b, _] = color.to_array().map(|channel| f32::from(channel) / 255.0);
    let luma = RED * r + GREEN * g + BLUE * b;
    let chroma = |difference: f32, share: f32| 128.0 + 224.0 * difference / (2.0 * (1.0 - share));
    [16.0 + 219.0 * luma, chroma(b - luma, BLUE), chroma(r - luma, RED)]
}

fn from_video([luma, blue, red]: [f32; 3]) -> Color32 {
    let luma = (luma - 16.0) / 219.0;
    let difference = |chroma: f32, share: f32| (chroma - 128.0) / 224.0 * 2.0 * (1.0 - share);
    let (b, r) = (luma + difference(blue, BLUE), luma + difference(red, RED));
    let g = (luma - RED * r - BLUE * b) / GREEN;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a byte")]
    let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color32::from_rgb(byte(r), byte(g), byte(b))
}

fn as_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(width: usize, height: usize, color: impl Fn(usize, usize) -> Color32) -> Seen {
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| color(x, y)).collect();
        Seen { width, height, pixels }
    }

    #[test]
    fn a_smaller_picture_is_made_of_means() {
        let stripes = seen(6, 6, |x, _| if x % 3 == 0 { Color32::WHITE } else { Color32::BLACK });
        let small = stripes.reduced(1.0 / 3.0);
        assert_eq!((small.width, small.height), (2, 2));
        assert_eq!(small.pixels, [Color32::from_gray(85); 4]);
        let half = seen(3, 3, |x, _| Color32::from_gray(if x < 2 { 200 } else { 100 })).reduced(2.0 / 3.0);
        assert_eq!(half.at(1, 0), Color32::from_gray(133), "a third of one and two thirds of the other");
    }

    #[test]
    fn video_keeps_grey_and_mixes_colours_of_neighbours() {
        let flat = seen(4, 4, |_, _| Color32::from_rgb(11, 95, 165)).subsampled();
        for pixel in &flat.pixels {
            let near = pixel.to_array().into_iter().zip([11, 95, 165]).all(|(a, b): (u8, u8)| a.abs_diff(b) <= 2);
            assert!(near, "{pixel:?}");
        }
        let edge = seen(2, 2, |x, _| if x == 0 { Color32::RED } else { Color32::BLUE }).subsampled();
        assert!(edge.at(0, 0).b() > 60 && edge.at(1, 0).r() > 20, "{edge:?}");
        let grey = seen(2, 2, |x, y| Color32::from_gray(u8::try_from(60 * (x + y)).unwrap())).subsampled();
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let expected = u8::try_from(60 * (x + y)).unwrap();
            assert!(grey.at(x, y).g().abs_diff(expected) <= 1, "{grey:?}");
        }
    }
}
