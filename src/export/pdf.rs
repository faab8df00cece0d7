//! SVG to PDF: one page with the texts as text.

use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

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
    let (width, height) = (tree.size().width(), tree.size().height());
    let size = Size::from_wh(width, height).ok_or(ExportError::PageSize { width, height })?;

    let mut document = krilla::Document::new();
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(lang.to_owned())
            .creator(concat!("Uptake ", env!("CARGO_PKG_VERSION")).to_owned()),
    );
    if let Some(payload) = payload {
        document.embed_file(embedded(payload));
    }
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or(ExportError::PageSize { width, height })?;
    Ok(document.finish()?)
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
