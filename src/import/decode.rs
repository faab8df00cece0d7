//! Bytes to text: which encoding, why, and the text itself.

use std::borrow::Cow;

use super::ImportError;

/// How much of a file is looked at to tell text from anything else, in bytes.
const HEAD: usize = 8 * 1024;

/// How the characters of a text file are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first: what spreadsheets save as "Unicode text".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Code page 932 (windows-31j): Shift JIS with the characters of NEC and IBM, as Excel writes in Japan.
    Cp932,
}

impl Encoding {
    /// Every encoding, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Cp932, Self::Utf16Le, Self::Utf16Be];

    /// The name it goes by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Cp932 => "CP932",
        }
    }

    /// The encoding that these bytes are in, or why they are no text.
    ///
    /// A byte order mark decides. Then NUL bytes show UTF-16, since every line end and comma has one. Then text that is
    /// UTF-8 throughout is UTF-8: Japanese in CP932 is that only by a rare accident, however short it is. The rest is CP932,
    /// as long as all of it can be read so.
    pub fn detect(bytes: &[u8]) -> Result<Self, ImportError> {
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            return Ok(Self::Utf8);
        }
        if bytes.starts_with(b"\xFF\xFE") {
            return Ok(Self::Utf16Le);
        }
        if bytes.starts_with(b"\xFE\xFF") {
            return Ok(Self::Utf16Be);
        }
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if head.contains(&0) {
            return utf16_without_mark(head).ok_or(ImportError::Binary);
        }
        if head.iter().any(|byte| is_control(*byte)) {
            return Err(ImportError::Binary);
        }
        if std::str::from_utf8(bytes).is_ok() {
            return Ok(Self::Utf8);
        }
        let (_, had_errors) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes);
        if had_errors { Err(ImportError::NoEncoding) } else { Ok(Self::Cp932) }
    }

    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            // encoding_rs follows the web, whose Shift JIS is code page 932.
            Self::Cp932 => encoding_rs::SHIFT_JIS,
        }
    }

    /// The text that `bytes` are in this encoding, without a byte order mark.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
        if self == Self::Utf8 {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let text = std::str::from_utf8(bytes);
            return text
                .map(Cow::Borrowed)
                .map_err(|error| ImportError::NotText { encoding: self, byte: error.valid_up_to() });
        }
        let bytes = match self {
            Self::Utf16Le => bytes.strip_prefix(b"\xFF\xFE").unwrap_or(bytes),
            Self::Utf16Be => bytes.strip_prefix(b"\xFE\xFF").unwrap_or(bytes),
            _ => bytes,
        };
        let codec = self.codec();
        match codec.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => Ok(text),
            None => Err(ImportError::NotText { encoding: self, byte: valid_up_to(codec, bytes) }),
        }
    }
}

/// The text of a file and the encoding it is in: the one given, or the one that the bytes show.
pub fn text(bytes: &[u8], encoding: Option<Encoding>) -> Result<(Cow<'_, str>, Encoding), ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let encoding = match encoding {
        Some(encoding) => encoding,
        None => Encoding::detect(bytes)?,
    };
    let text = encoding.decode(bytes)?;
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
    if head.bytes().any(is_control) {
        return Err(ImportError::Binary);
    }
    if text.trim().is_empty() { Err(ImportError::Empty) } else { Ok((text, encoding)) }
}

/// Offset of the first byte that is no text in this encoding.
fn valid_up_to(codec: &'static encoding_rs::Encoding, bytes: &[u8]) -> usize {
    let mut decoder = codec.new_decoder_without_bom_handling();
    let mut out = vec![0_u8; 4096];
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut out, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return bytes.len(),
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return at.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

/// Whether bytes hold what no text has.
pub fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| is_control(*byte))
}

/// UTF-16 without a byte order mark: ASCII, which every table has, leaves its NUL bytes on one side.
fn utf16_without_mark(head: &[u8]) -> Option<Encoding> {
    let (mut high_first, mut low_first) = (0, 0);
    for pair in head.as_chunks::<2>().0 {
        match pair {
            [0, b'\t' | b'\n' | b'\r' | b' '..=b'~'] => high_first += 1,
            [b'\t' | b'\n' | b'\r' | b' '..=b'~', 0] => low_first += 1,
            // Such a pair is in no text, and in most programs.
            [0, 0] => return None,
            _ => {}
        }
    }
    // A stray NUL in a text of single bytes leaves most pairs without one.
    let pairs = head.len() / 2;
    match (high_first, low_first) {
        (0, count) if count * 8 > pairs => Some(Encoding::Utf16Le),
        (count, 0) if count * 8 > pairs => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Control characters that no text file holds; tab, line feed, form feed, carriage return and escape are none of them.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_no_text() {
        for (bytes, encoding) in [
            (b"\xEF\xBB\xBFperiod".to_vec(), Encoding::Utf8),
            (utf16("\u{FEFF}period", u16::to_le_bytes), Encoding::Utf16Le),
            (utf16("\u{FEFF}period", u16::to_be_bytes), Encoding::Utf16Be),
        ] {
            assert_eq!(text(&bytes, None), Ok((Cow::Borrowed("period"), encoding)));
        }
    }

    #[test]
    fn utf_16_shows_without_a_mark() {
        assert_eq!(Encoding::detect(&utf16("年月\t利用率\r\n", u16::to_le_bytes)), Ok(Encoding::Utf16Le));
        assert_eq!(Encoding::detect(&utf16("年月\t利用率\r\n", u16::to_be_bytes)), Ok(Encoding::Utf16Be));
    }

    #[test]
    fn short_files_in_cp932_are_read() {
        for sample in ["病院,13.73\n", "①②㈱髙﨑～－", "薬局\t5.71%", "月\n", "ｱｵﾓﾘ,1"] {
            let (bytes, _, failed) = encoding_rs::SHIFT_JIS.encode(sample);
            assert!(!failed, "{sample}");
            assert_eq!(
                text(&bytes, None).map(|(text, e)| (text.into_owned(), e)),
                Ok((sample.into(), Encoding::Cp932))
            );
        }
    }

    #[test]
    fn what_is_no_text_says_so() {
        assert_eq!(text(b"", None), Err(ImportError::Empty));
        assert_eq!(text(b"\xEF\xBB\xBF \r\n", None), Err(ImportError::Empty));
        assert_eq!(text(b"PK\x03\x04", None), Err(ImportError::Binary));
        assert_eq!(text(b"\x7FELF\0\0\0\0", None), Err(ImportError::Binary));
        assert_eq!(text(b"period,\xFF\xFF\xFF\n", None), Err(ImportError::NoEncoding));
        let wrong = ImportError::NotText { encoding: Encoding::Utf8, byte: 6 };
        assert_eq!(text(b"period\x8C\x8E", Some(Encoding::Utf8)), Err(wrong));
    }
}
