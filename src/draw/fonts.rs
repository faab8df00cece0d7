//! The one type family of the program: Noto Sans JP, Regular and Bold, built into the binary.
//!
//! The window, the tests and every exported file use these bytes and nothing else, so that a chart looks the same
//! everywhere and no text depends on the fonts of the machine. `scripts/subset-fonts` makes the files.

use std::sync::Arc;

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

/// Gives `ctx` the two weights as its only fonts.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), ("bold", BOLD)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, name) in
        [(FontFamily::Proportional, "regular"), (FontFamily::Monospace, "regular"), (bold_family(), "bold")]
    {
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    ctx.set_fonts(fonts);
}
