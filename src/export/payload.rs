//! The data that a picture carries: one JSON text inside SVG, PNG and PDF, written and read back.
//!
//! What the text says is no matter of this module. In SVG it stands in `<metadata>` as an element of a namespace of our
//! own, in PNG in an `iTXt` chunk, in PDF in an embedded file. [`payload`] finds it also where other tools have written
//! the picture anew and kept what it carries.
//!
//! Pictures come from anywhere, so everything is bounded: what is read, what is unpacked, how deep tags stand in each
//! other. Time grows with the length of the file and no faster.

pub mod pdf;
pub mod png;
pub mod svg;

use std::fmt::Write as _;
use std::io::{self, Read as _};

use flate2::read::ZlibDecoder;

use crate::text::{Lang, words};

/// Most bytes of a picture that is searched.
pub const MOST_BYTES: usize = 256 << 20;

/// Most bytes of a text, in UTF-8 and unpacked.
pub const MOST_TEXT: usize = 16 << 20;

/// A JSON text that any picture can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload(String);

impl Payload {
    /// Takes a JSON text. Blanks around it are dropped. Control characters, which some formats cannot hold, are written as
    /// the escapes that JSON has for them, so the text says the same.
    ///
    /// # Errors
    ///
    /// [`PayloadError::TextTooLarge`] where it is longer than [`MOST_TEXT`].
    pub fn new(json: &str) -> Result<Self, PayloadError> {
        let json = json.trim_matches([' ', '\t', '\n', '\r']);
        let is_held =
            |c: char| matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
        let mut text = String::with_capacity(json.len());
        for c in json.chars() {
            if is_held(c) {
                text.push(c);
            } else {
                // Writing to a string cannot fail.
                let _infallible = write!(text, "\\u{:04x}", u32::from(c));
            }
        }
        if text.len() > MOST_TEXT { Err(PayloadError::TextTooLarge) } else { Ok(Self(text)) }
    }

    /// The text, as [`payload`] gives it back.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Why the data of a picture cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// The picture is larger than is searched.
    #[error("the picture is larger than 256 MiB")]
    FileTooLarge,
    /// The text is longer than any view needs.
    #[error("the data in the picture are larger than 16 MiB")]
    TextTooLarge,
    /// The file ends before the picture or the text does.
    #[error("the picture is cut off")]
    Cut,
    /// The check sum does not fit the text.
    #[error("the check sum of the data in the picture is wrong")]
    Checksum,
    /// The text is compressed in a way that is not known, or not rightly.
    #[error("the data in the picture cannot be unpacked")]
    Packed,
    /// The text is not UTF-8.
    #[error("the data in the picture are not UTF-8")]
    NotText,
    /// The syntax of the picture is broken.
    #[error("the picture is broken at byte {byte}")]
    Broken {
        /// Offset of what is broken, from 0.
        byte: usize,
    },
    /// The picture is encrypted, and the text with it.
    #[error("the picture is encrypted")]
    Encrypted,
}

impl PayloadError {
    /// What is wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).payload;
        match self {
            Self::FileTooLarge => w.file_too_large.to_owned(),
            Self::TextTooLarge => w.text_too_large.to_owned(),
            Self::Cut => w.cut.to_owned(),
            Self::Checksum => w.checksum.to_owned(),
            Self::Packed => w.packed.to_owned(),
            Self::NotText => w.not_text.to_owned(),
            Self::Broken { byte } => (w.broken)(*byte),
            Self::Encrypted => w.encrypted.to_owned(),
        }
    }
}

/// The text that a picture carries; `None` where it carries none of ours, or is no SVG, PNG or PDF.
///
/// The kind of picture is told by its bytes.
///
/// # Errors
///
/// A [`PayloadError`] where the picture carries such a text and it cannot be read whole, and where a PNG ends too early.
pub fn payload(bytes: &[u8]) -> Result<Option<String>, PayloadError> {
    if png::detect(bytes) {
        png::read(bounded(bytes)?)
    } else if pdf::detect(bytes) {
        pdf::read(bounded(bytes)?)
    } else if bytes.len() <= MOST_BYTES {
        svg::read(bytes)
    } else {
        Ok(None)
    }
}

/// Whether a file that begins with `head` is an SVG, PNG or PDF, and so may carry such a text.
pub fn is_picture(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let is_svg = start.starts_with(b"<") && find(head, b"<svg").is_some();
    png::detect(head) || pdf::detect(head) || is_svg
}

fn bounded(bytes: &[u8]) -> Result<&[u8], PayloadError> {
    if bytes.len() > MOST_BYTES { Err(PayloadError::FileTooLarge) } else { Ok(bytes) }
}

/// Where `needle` stands in `bytes`.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// What a zlib stream holds. What stands after it is left alone.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, PayloadError> {
    let mut found = Vec::new();
    let most = u64::try_from(MOST_TEXT).unwrap_or(u64::MAX);
    ZlibDecoder::new(bytes).take(most + 1).read_to_end(&mut found).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => PayloadError::Cut,
        _ => PayloadError::Packed,
    })?;
    Ok(found)
}

/// The text of bytes in UTF-8.
fn text(bytes: Vec<u8>) -> Result<String, PayloadError> {
    if bytes.len() > MOST_TEXT {
        return Err(PayloadError::TextTooLarge);
    }
    String::from_utf8(bytes).map_err(|_invalid| PayloadError::NotText)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_formats_cannot_hold_is_escaped_as_json_does() {
        let payload = Payload::new(" {\"a\":\"\u{FFFE}\\\\\u{7f}\u{85}é\"}\r\n").unwrap();
        assert_eq!(payload.text(), r#"{"a":"\ufffe\\\u007f\u0085é"}"#);
        let value: serde_json::Value = serde_json::from_str(payload.text()).unwrap();
        assert_eq!(value["a"], "\u{FFFE}\\\u{7f}\u{85}é");
    }

    #[test]
    fn no_text_is_longer_than_what_is_read() {
        assert!(Payload::new(&"x".repeat(MOST_TEXT)).is_ok());
        assert_eq!(Payload::new(&"x".repeat(MOST_TEXT + 1)), Err(PayloadError::TextTooLarge));
    }

    #[test]
    fn every_error_says_what_to_do_in_both_languages() {
        let errors = [
            PayloadError::FileTooLarge,
            PayloadError::TextTooLarge,
            PayloadError::Cut,
            PayloadError::Checksum,
            PayloadError::Packed,
            PayloadError::NotText,
            PayloadError::Broken { byte: 12 },
            PayloadError::Encrypted,
        ];
        for error in errors {
            let (ja, en) = (error.message(Lang::Ja), error.message(Lang::En));
            assert!(ja.ends_with('。') && en.ends_with('.'), "{ja} {en}");
        }
    }
}
