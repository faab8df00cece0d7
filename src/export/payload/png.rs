//! The text of a PNG: a chunk `iTXt` under a keyword of our own.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{MOST_TEXT, Payload, PayloadError, text, unpacked};

/// The keyword of the chunk.
pub const KEYWORD: &[u8] = b"Uptake";

/// The kind of the chunk.
pub const CHUNK: [u8; 4] = *b"iTXt";

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Bytes from which on a text is compressed.
const LARGE: usize = 1024;

/// The content of the chunk: keyword, whether and how the text is compressed, no language, and the text.
pub fn chunk(payload: &Payload) -> Vec<u8> {
    let text = payload.text().as_bytes();
    let packed = (text.len() >= LARGE).then(|| packed(text)).flatten();
    let mut chunk = KEYWORD.to_vec();
    chunk.extend([0, u8::from(packed.is_some()), 0, 0, 0]);
    chunk.extend(packed.as_deref().unwrap_or(text));
    chunk
}

fn packed(text: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).ok()?;
    encoder.finish().ok()
}

/// Whether these are the bytes of a PNG.
pub fn detect(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The text of a PNG, from the first chunk of text under our keyword. Tools that write chunks anew may also choose `tEXt`
/// or `zTXt`.
pub fn read(bytes: &[u8]) -> Result<Option<String>, PayloadError> {
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    loop {
        let (length, after) = rest.split_first_chunk().ok_or(PayloadError::Cut)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let (kind, _) = after.split_first_chunk::<4>().ok_or(PayloadError::Cut)?;
        let (checked, after) = after.split_at_checked(length.saturating_add(4)).ok_or(PayloadError::Cut)?;
        let (sum, after) = after.split_first_chunk().ok_or(PayloadError::Cut)?;
        let content = checked.get(4..).unwrap_or_default();
        match kind {
            b"IEND" => return Ok(None),
            b"iTXt" | b"zTXt" | b"tEXt" => {
                if let Some(content) = content.strip_prefix(KEYWORD).and_then(|rest| rest.strip_prefix(&[0])) {
                    let mut crc = flate2::Crc::new();
                    crc.update(checked);
                    if crc.sum() != u32::from_be_bytes(*sum) {
                        return Err(PayloadError::Checksum);
                    }
                    return said(*kind, content).map(Some);
                }
            }
            _ => {}
        }
        rest = after;
    }
}

/// What a chunk says behind its keyword.
fn said(kind: [u8; 4], content: &[u8]) -> Result<String, PayloadError> {
    match (&kind, content) {
        (b"iTXt", [packed, method, rest @ ..]) => {
            // The language and the keyword in that language, each with a zero at its end.
            let mut parts = rest.splitn(3, |byte| *byte == 0);
            let said = parts.nth(2).ok_or(PayloadError::Cut)?;
            match (packed, method) {
                (0, _) => text(said.to_vec()),
                (1, 0) => text(unpacked(said)?),
                _ => Err(PayloadError::Packed),
            }
        }
        (b"zTXt", [0, said @ ..]) => unpacked(said).and_then(latin),
        (b"zTXt", [_, ..]) => Err(PayloadError::Packed),
        (b"tEXt", said) => latin(said.to_vec()),
        _ => Err(PayloadError::Cut),
    }
}

/// The text of a chunk that should be Latin-1, and that many tools write as UTF-8 all the same.
fn latin(bytes: Vec<u8>) -> Result<String, PayloadError> {
    if bytes.len() > MOST_TEXT {
        return Err(PayloadError::TextTooLarge);
    }
    let latin = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect();
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| latin(error.as_bytes())))
}
