//! Reads an SVG back for the renderers of PNG and PDF.

use std::sync::{Arc, LazyLock};

use resvg::usvg::{self, fontdb};

use crate::draw::fonts;
use crate::export::page::ExportError;

/// The built-in fonts and none of the machine's, so that a file looks the same wherever it is made.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in [fonts::REGULAR, fonts::BOLD] {
        database.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    database.set_sans_serif_family(fonts::FAMILY);
    Arc::new(database)
});

/// Parses `svg` and sets its text in the built-in fonts.
///
/// # Errors
///
/// [`ExportError::Svg`] if `svg` is not well-formed or has no area.
pub(in crate::export) fn tree(svg: &str) -> Result<usvg::Tree, ExportError> {
    let options =
        usvg::Options { font_family: fonts::FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    Ok(usvg::Tree::from_str(svg, &options)?)
}
