//! SVG to PDF: pages with the texts as text.

use egui::{Pos2, Rect, Vec2};
use krilla::Document;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg::Tree;

use super::page::ExportError;
use super::payload::{Payload, pdf};
use super::svg;

/// Draws `svg` on one page of its size in points and returns the bytes of a PDF.
///
/// `title` and `lang`, a BCP 47 tag, go into the metadata. The built-in fonts are embedded as subsets, so text can be
/// selected and searched. `payload` becomes an embedded file. The same input gives the same bytes: the file carries no date.
///
/// # Errors
///
/// [`ExportError::Svg`] if `svg` cannot be rendered, [`ExportError::PageSize`] if no page has its size,
/// [`ExportError::Pdf`] if writing fails.
pub fn pdf(svg: &str, title: &str, lang: &str, payload: Option<&Payload>) -> Result<Vec<u8>, ExportError> {
    let tree = svg::tree(svg)?;
    let size = Vec2::new(tree.size().width(), tree.size().height());
    let mut document = begun(title, lang);
    if let Some(payload) = payload {
        document.embed_file(embedded(payload));
    }
    add_page(&mut document, size, &[(tree, Rect::from_min_size(Pos2::ZERO, size))])?;
    Ok(document.finish()?)
}

/// A page: its size in points of 1/72 inch, and the drawings on it, each with the space that it fills.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Width and height.
    pub size: Vec2,
    /// SVG documents, back to front.
    pub drawings: Vec<(String, Rect)>,
}

/// Sheets as one PDF, with `title` and `lang` as [`fn@pdf`] takes them. The same sheets give the same bytes.
///
/// # Errors
///
/// As [`fn@pdf`].
pub fn sheets(sheets: &[Sheet], title: &str, lang: &str) -> Result<Vec<u8>, ExportError> {
    let mut document = begun(title, lang);
    for sheet in sheets {
        let drawings = sheet.drawings.iter().map(|(svg, space)| Ok((svg::tree(svg)?, *space)));
        let drawings = drawings.collect::<Result<Vec<_>, ExportError>>()?;
        add_page(&mut document, sheet.size, &drawings)?;
    }
    Ok(document.finish()?)
}

/// A document without pages.
fn begun(title: &str, lang: &str) -> Document {
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(lang.to_owned())
            .creator(concat!("Uptake ", env!("CARGO_PKG_VERSION")).to_owned()),
    );
    document
}

/// Draws a page.
fn add_page(document: &mut Document, size: Vec2, drawings: &[(Tree, Rect)]) -> Result<(), ExportError> {
    let Vec2 { x: width, y: height } = size;
    let no_size = || ExportError::PageSize { width, height };
    let mut page = document.start_page_with(PageSettings::new(Size::from_wh(width, height).ok_or_else(no_size)?));
    let mut surface = page.surface();
    let mut drawn = Some(());
    for (tree, space) in drawings {
        surface.push_transform(&Transform::from_translate(space.left(), space.top()));
        let space = Size::from_wh(space.width(), space.height());
        drawn = drawn.and(space.and_then(|space| surface.draw_svg(tree, space, SvgSettings::default())));
        surface.pop();
    }
    surface.finish();
    page.finish();
    drawn.ok_or_else(no_size)
}

fn embedded(payload: &Payload) -> EmbeddedFile {
    EmbeddedFile {
        path: pdf::FILE_NAME.to_owned(),
        mime_type: MimeType::new(pdf::MEDIA_TYPE),
        description: Some("Uptake".to_owned()),
        association_kind: AssociationKind::Source,
        data: payload.text().as_bytes().to_vec().into(),
        modification_date: None,
        compress: None,
        location: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELLO: &str = concat!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="Noto Sans JP">"#,
        r#"<text x="10" y="20" font-size="14">生成AI 9 million</text></svg>"#
    );

    #[test]
    fn the_same_drawing_gives_the_same_bytes() {
        let bytes = pdf(HELLO, "題", "ja", None).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        assert_eq!(bytes, pdf(HELLO, "題", "ja", None).unwrap());
    }

    #[test]
    fn fonts_are_embedded_in_part() {
        let bytes = pdf(HELLO, "", "en", None).unwrap();
        let contains = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        assert!(contains(b"/ToUnicode"), "text must be extractable");
        assert!(contains(b"/FontFile"), "fonts must be inside the file");
        assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
    }

    #[test]
    fn a_broken_drawing_is_an_error() {
        assert!(matches!(pdf("<svg>", "", "en", None), Err(ExportError::Svg(_))));
    }
}
