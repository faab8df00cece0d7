//! SVG to PNG.

use std::io::Write as _;

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};

use super::page::ExportError;
use super::payload::{self, Payload};
use super::svg;

/// Most pixels of a picture: a quarter of a gigabyte while it is drawn.
const MAX_PIXELS: u64 = 64 << 20;

/// Most bytes of a chunk of pixels.
const CHUNK: usize = 1 << 20;

/// Draws `svg` with `scale` pixels per point and returns the bytes of a PNG that carries `payload`.
///
/// Text is set in the built-in fonts, whatever the machine has.
///
/// # Errors
///
/// [`ExportError::Svg`] if `svg` cannot be rendered, [`ExportError::Scale`] and [`ExportError::TooManyPixels`] if the
/// picture would be empty or too large, [`ExportError::Png`] if encoding fails.
pub fn png(svg: &str, scale: f32, payload: Option<&Payload>) -> Result<Vec<u8>, ExportError> {
    encode(&render(svg, scale)?, payload).map_err(|error| ExportError::Png(error.into()))
}

/// Writes the pixels, without alpha where none is seen through.
///
/// Charts are plain areas, so rows repeat: a fast compression finds that as well as a slow one does, and predicting pixels
/// from their neighbours would only hide it.
fn encode(pixmap: &Pixmap, payload: Option<&Payload>) -> Result<Vec<u8>, png::EncodingError> {
    let pixels = pixmap.data().as_chunks::<4>().0;
    let is_opaque = pixels.iter().all(|[.., alpha]| *alpha == u8::MAX);
    let color = if is_opaque { png::ColorType::Rgb } else { png::ColorType::Rgba };
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(2));
    let mut header = encoder.write_header()?;
    if let Some(payload) = payload {
        header.write_chunk(png::chunk::ChunkType(payload::png::CHUNK), &payload::png::chunk(payload))?;
    }
    let mut writer = header.stream_writer_with_size(CHUNK)?;
    // A line at a time: all lines together would take as much memory again as the picture.
    let width = usize::try_from(pixmap.width()).unwrap_or(usize::MAX);
    let mut line = vec![0; width * color.samples()];
    for row in pixels.chunks(width) {
        if is_opaque {
            for (to, [red, green, blue, _]) in line.as_chunks_mut().0.iter_mut().zip(row) {
                *to = [*red, *green, *blue];
            }
        } else {
            for (to, [red, green, blue, alpha]) in line.as_chunks_mut().0.iter_mut().zip(row) {
                let pixel = PremultipliedColorU8::from_rgba(*red, *green, *blue, *alpha);
                let pixel = pixel.unwrap_or(PremultipliedColorU8::TRANSPARENT).demultiply();
                *to = [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
            }
        }
        writer.write_all(&line)?;
    }
    writer.finish()?;
    header.finish()?;
    Ok(bytes)
}

/// Pixels of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, row by row, not premultiplied.
    pub rgba: Vec<u8>,
}

/// Draws `svg` with `scale` pixels per point.
///
/// # Errors
///
/// As [`fn@png`], but for encoding.
pub fn picture(svg: &str, scale: f32) -> Result<Picture, ExportError> {
    let pixmap = render(svg, scale)?;
    let rgba = pixmap.pixels().iter().map(PremultipliedColorU8::demultiply);
    let rgba = rgba.flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()]).collect();
    Ok(Picture { width: pixmap.width(), height: pixmap.height(), rgba })
}

fn render(svg: &str, scale: f32) -> Result<Pixmap, ExportError> {
    let tree = svg::tree(svg)?;
    if !(scale.is_finite() && scale > 0.0) {
        return Err(ExportError::Scale { scale });
    }

    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| pixels(side, scale));
    let too_many = || ExportError::TooManyPixels { width, height, limit: MAX_PIXELS };
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(too_many());
    }
    let mut picture = Pixmap::new(width, height).ok_or_else(too_many)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(picture)
}

/// Whole pixels for `side` points; at least one, and saturating.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and `as` saturates")]
fn pixels(side: f32, scale: f32) -> u32 {
    (f64::from(side) * f64::from(scale)).round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#ff0000"/></svg>"##;

    #[test]
    fn size_follows_the_scale_and_colours_are_kept() {
        let picture = Pixmap::decode_png(&png(RED, 1.5, None).unwrap()).unwrap();
        assert_eq!((picture.width(), picture.height()), (45, 30));
        let pixel = picture.pixel(20, 10).unwrap();
        assert_eq!([pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()], [255, 0, 0, 255]);
    }

    #[test]
    fn pixels_of_the_file_are_those_of_the_picture_with_and_without_alpha() {
        const CLEAR: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><circle cx="15" cy="10" r="9" fill="#0b5fa5" fill-opacity="0.4"/></svg>"##;
        for (svg, color) in [(RED, png::ColorType::Rgb), (CLEAR, png::ColorType::Rgba)] {
            let bytes = png(svg, 2.0, None).unwrap();
            let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
            assert_eq!(reader.info().color_type, color);
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut pixels).unwrap();
            let picture = picture(svg, 2.0).unwrap();
            assert_eq!((reader.info().width, reader.info().height), (picture.width, picture.height));
            let expected: Vec<u8> =
                picture.rgba.chunks(4).flat_map(|pixel| pixel[..color.samples()].to_vec()).collect();
            assert_eq!(pixels, expected);
        }
    }

    #[test]
    fn impossible_pictures_are_errors() {
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert!(matches!(png(RED, scale, None), Err(ExportError::Scale { .. })), "{scale}");
        }
        for scale in [1e3, 1e9, f32::MAX] {
            assert!(matches!(png(RED, scale, None), Err(ExportError::TooManyPixels { .. })), "{scale}");
        }
        assert!(matches!(png("<svg", 1.0, None), Err(ExportError::Svg(_))));
        assert!(matches!(
            png(r#"<svg xmlns="http://www.w3.org/2000/svg" width="0"/>"#, 1.0, None),
            Err(ExportError::Svg(_))
        ));
    }
}
