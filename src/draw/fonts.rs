//! The one type family of the program: Noto Sans JP, Regular and Bold, built into the binary.
//!
//! The window, the tests and every exported file use these bytes and nothing else, so that a chart looks the same
//! everywhere and no text depends on the fonts of the machine. `scripts/subset-fonts` makes the files.

use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// Name that files give the family; it is the family name inside the fonts.
pub const FAMILY: &str = "Noto Sans JP";

/// The regular weight, TrueType.
#[expect(clippy::large_include_file, reason = "the font is part of the program")]
pub static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansJP-Regular.ttf");

/// The bold weight, TrueType.
#[expect(clippy::large_include_file, reason = "the font is part of the program")]
pub static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansJP-Bold.ttf");

/// The egui family that stands for the bold weight; egui itself matches no weights.
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Regular text of `size` points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Bold text of `size` points.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, bold_family())
}

/// Both weights without their outlines.
static METRICS: LazyLock<[Vec<u8>; 2]> =
    LazyLock::new(|| [REGULAR, BOLD].map(|font| without_outlines(font).unwrap_or_else(|| font.to_vec())));

/// Gives `ctx` the two weights as its only fonts.
pub fn install(ctx: &egui::Context) {
    set(ctx, [REGULAR, BOLD]);
}

/// Gives `ctx` the two weights without their outlines, for what egui lays out and never paints. Text takes the same space,
/// and no time goes into pictures of its letters.
pub fn install_metrics(ctx: &egui::Context) {
    set(ctx, METRICS.each_ref().map(Vec::as_slice));
}

fn set(ctx: &egui::Context, [regular, bold]: [&'static [u8]; 2]) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", regular), ("bold", bold)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, name) in
        [(FontFamily::Proportional, "regular"), (FontFamily::Monospace, "regular"), (bold_family(), "bold")]
    {
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    ctx.set_fonts(fonts);
}

/// A TrueType font without the tables that draw its letters: nine tenths of it. `None` where it is no such font.
fn without_outlines(font: &[u8]) -> Option<Vec<u8>> {
    const OUTLINES: [&[u8; 4]; 6] = [b"glyf", b"loca", b"cvt ", b"fpgm", b"prep", b"gasp"];
    const HEADER: usize = 12;
    const RECORD: usize = 16;
    let number = |bytes: &[u8]| bytes.iter().fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
    let count = number(font.get(4..6)?);
    let records = font.get(HEADER..HEADER + RECORD * count)?.as_chunks::<RECORD>().0;
    let kept: Vec<_> = records.iter().filter(|record| !OUTLINES.iter().any(|tag| record.starts_with(*tag))).collect();
    let mut bytes = font.get(..4)?.to_vec();
    bytes.extend(u16::try_from(kept.len()).ok()?.to_be_bytes());
    // The rest of the header helps to search the records and is read by nobody here.
    bytes.extend(font.get(6..HEADER)?);
    let mut content = Vec::new();
    for record in &kept {
        let (offset, length) = (number(record.get(8..12)?), number(record.get(12..)?));
        let place = HEADER + RECORD * kept.len() + content.len();
        bytes.extend(record.get(..8)?);
        bytes.extend(u32::try_from(place).ok()?.to_be_bytes());
        bytes.extend(record.get(12..)?);
        content.extend(font.get(offset..offset.checked_add(length)?)?);
        content.resize(content.len().next_multiple_of(4), 0);
    }
    bytes.extend(content);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_without_outlines_are_small_and_take_the_same_space() {
        for metrics in &*METRICS {
            assert!(metrics.len() < 200_000, "{} bytes", metrics.len());
        }
        let widths = |install: fn(&egui::Context)| {
            let ctx = egui::Context::default();
            install(&ctx);
            let mut widths = Vec::new();
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                widths = [regular(13.0), bold(26.0)]
                    .into_iter()
                    .map(|font| {
                        let text = "マイナカード AVATAR 1.3% ＝ 約9,000万件、「fi」".to_owned();
                        let galley = ui.painter().layout_no_wrap(text, font, egui::Color32::BLACK);
                        let places =
                            galley.rows.iter().flat_map(|row| row.glyphs.iter().map(|g| (g.chr, g.pos.x, g.pos.y)));
                        (galley.size(), places.collect::<Vec<_>>())
                    })
                    .collect();
            });
            output.drop_without_applying_deltas();
            widths
        };
        assert_eq!(widths(install), widths(install_metrics));
    }

    #[test]
    fn what_is_no_font_is_left_alone() {
        assert_eq!(without_outlines(b"OTTO"), None);
        assert_eq!(without_outlines(&REGULAR[..100]), None);
    }
}
