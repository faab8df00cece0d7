//! Workbooks around parts that come from the fuzzer: the ZIP stays whole, so that what is inside of it is reached.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT: &[u8] =
    br#"<Relationships><Relationship Id="a" Type="/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const LISTED: &[u8] =
    br#"<workbook><sheets><sheet name="A" r:id="a"/><sheet name="B" state="hidden" r:id="b"/></sheets></workbook>"#;
const PARTS: &[u8] = br#"<Relationships><Relationship Id="a" Type="/worksheet" Target="a.xml"/><Relationship Id="b" Type="/worksheet" Target="b.xml"/><Relationship Id="s" Type="/sharedStrings" Target="s.xml"/><Relationship Id="t" Type="/styles" Target="t.xml"/></Relationships>"#;

/// What stands between two parts in the bytes of the fuzzer.
const BETWEEN: &[u8] = b"\n--\n";

/// A ZIP package of parts.
pub fn zip(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a part begins");
        archive.write_all(bytes).expect("a part is written");
    }
    archive.finish().expect("a package ends").into_inner()
}

/// The parts that the bytes of the fuzzer hold; blank ones where there are fewer.
fn parts<const N: usize>(data: &[u8]) -> [&[u8]; N] {
    let mut rest = data;
    std::array::from_fn(|_| {
        let end = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN);
        let (part, after) = match end {
            Some(end) => (&rest[..end], &rest[end + BETWEEN.len()..]),
            None => (rest, &[][..]),
        };
        rest = after;
        part
    })
}

/// An XLSX of sheet, shared strings, styles, and a hidden sheet, each from the fuzzer.
pub fn xlsx(data: &[u8]) -> Vec<u8> {
    let [sheet, strings, styles, hidden] = parts(data);
    let method = if data.len().is_multiple_of(2) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let all = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", LISTED),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/a.xml", sheet),
        ("xl/b.xml", hidden),
        ("xl/s.xml", strings),
        ("xl/t.xml", styles),
    ];
    zip(&all, method)
}

/// An XLSX whose list of sheets and references come from the fuzzer.
pub fn xlsx_list(data: &[u8]) -> Vec<u8> {
    let [root, list, references, sheet] = parts(data);
    let root = if root.is_empty() { ROOT } else { root };
    let all = [
        ("_rels/.rels", root),
        ("xl/workbook.xml", list),
        ("xl/_rels/workbook.xml.rels", references),
        ("xl/a.xml", sheet),
    ];
    zip(&all, CompressionMethod::Stored)
}

/// An ODS of content, styles and manifest from the fuzzer.
pub fn ods(data: &[u8]) -> Vec<u8> {
    let [content, styles, manifest] = parts(data);
    let all = [
        ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]),
        ("content.xml", content),
        ("styles.xml", styles),
        ("META-INF/manifest.xml", manifest),
    ];
    zip(&all, CompressionMethod::Stored)
}

/// A compound file whose `Workbook` stream comes from the fuzzer.
pub fn xls(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const NO_SECTOR: u32 = 0xFFFF_FFFF;
    const LAST: u32 = 0xFFFF_FFFE;
    const TABLE: u32 = 0xFFFF_FFFD;
    // The table holds 128 sectors: itself, the directory, and the stream.
    let stream = &stream[..stream.len().min(126 * SECTOR)];
    let sectors = u32::try_from(stream.len().div_ceil(SECTOR)).expect("at most 126");
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 16]);
    for short in [0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        bytes.extend(short.to_le_bytes());
    }
    // Nothing is short enough to lie in a short sector.
    for long in [0, 1, 1, 0, 0, LAST, 0, LAST, 0, 0] {
        bytes.extend(long.to_le_bytes());
    }
    bytes.resize(SECTOR, 0xFF);
    let chain = (3..).take(stream.len().div_ceil(SECTOR).saturating_sub(1)).chain((sectors > 0).then_some(LAST));
    let table: Vec<u32> = [TABLE, LAST].into_iter().chain(chain).collect();
    for place in 0..128 {
        bytes.extend(table.get(place).copied().unwrap_or(NO_SECTOR).to_le_bytes());
    }
    for (name, kind, child, start, size) in
        [("Root Entry", 5_u8, 1, LAST, 0), ("Workbook", 2, NO_SECTOR, 2, stream.len())]
    {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).expect("a short name");
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        for long in [NO_SECTOR, NO_SECTOR, child] {
            entry.extend(long.to_le_bytes());
        }
        entry.resize(116, 0);
        entry.extend(u32::to_le_bytes(start));
        entry.extend(u64::try_from(size).expect("a short stream").to_le_bytes());
        bytes.extend(entry);
    }
    bytes.resize(3 * SECTOR, 0);
    bytes.extend(stream);
    bytes.resize(bytes.len().next_multiple_of(SECTOR), 0);
    bytes
}
