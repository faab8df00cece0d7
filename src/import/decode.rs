//! Bytes to text.

use super::ImportError;

/// How much of a file is looked at to tell text from anything else.
const HEAD: usize = 8 * 1024;

/// The text of a file in UTF-8, with or without a byte order mark.
pub fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16, as spreadsheets save "Unicode text", is text in another encoding, full of NUL.
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(ImportError::NotUtf8 { byte: 0 });
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if head.iter().any(|b| is_control(*b)) {
        return Err(ImportError::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| ImportError::NotUtf8 { byte: error.valid_up_to() })?;
    if text.trim().is_empty() { Err(ImportError::Empty) } else { Ok(text) }
}

/// Control characters that no text file holds; tab, line feed, carriage return and form feed are none of them.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(text(b"\xEF\xBB\xBFperiod"), Ok("period"));
    }

    #[test]
    fn what_is_no_text_says_so() {
        assert_eq!(text(b""), Err(ImportError::Empty));
        assert_eq!(text(b"\xEF\xBB\xBF \r\n"), Err(ImportError::Empty));
        assert_eq!(text(b"PK\x03\x04"), Err(ImportError::Binary));
        assert_eq!(text(b"period\x8C\x8E"), Err(ImportError::NotUtf8 { byte: 6 }));
    }
}
