//! Workbooks as they are published, and files that only look like workbooks.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::io::{Cursor, Write as _};

use uptake::import::workbook::{self, Sheet, Stranger, Workbook, WorkbookError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn bytes(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/fixtures/workbooks/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn open(name: &str) -> Workbook {
    let bytes = bytes(name);
    assert!(workbook::detect(&bytes[..8]), "{name}");
    workbook::read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The cells of a sheet, each as `C4 text`, with its period where it has one.
fn cells(sheet: &Sheet) -> Vec<String> {
    let letter = |column: u32| char::from_u32('@' as u32 + column).filter(char::is_ascii_uppercase);
    sheet
        .grid
        .cells()
        .map(|cell| {
            let column = letter(cell.column).map_or(format!("[{}]", cell.column), String::from);
            let period = cell.period.map(|period| format!(" ({period})")).unwrap_or_default();
            format!("{column}{} {}{period}", cell.row, cell.text)
        })
        .collect()
}

fn names(workbook: &Workbook) -> Vec<(&str, bool)> {
    workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect()
}

/// Merged cells as `[top, left, bottom, right]`.
fn merged(sheet: &Sheet) -> Vec<[u32; 4]> {
    sheet.grid.merged().iter().map(|span| [span.top, span.left, span.bottom, span.right]).collect()
}

#[test]
fn a_workbook_is_read_as_its_readers_see_it() {
    let book = open("published.xlsx");
    assert_eq!(names(&book), [("利用状況", false), ("施設数", false), ("作業", true), ("計算", true)]);
    assert_eq!(
        cells(&book.sheets[0]),
        [
            "A1 マイナ保険証の利用状況（全国）",
            "A2 年月",
            "B2 利用件数（単位：万件）",
            "D2 利用率",
            "E2 利用率（表示のまま）",
            "B3 総件数",
            "C3 うちマイナ保険証",
            "A4 令和5年2月 (2023-02)",
            "B4 8,846万件",
            "C4 157万件",
            "D4 1.78%",
            "E4 1.78%",
            "A5 令和5年3月 (2023-03)",
            "B5 11,804万件",
            "C5 267万件",
            "D5 2.26%",
            "E5 2.26%",
            "A6 令和5年4月 (2023-04)",
            "B6 13,165万件",
            "C6 829万件",
            "D6 6.30%",
            "E6 6.30%",
            "A7 令和5年5月 (2023-05)",
            "B7 14,200万件",
            "C7 853万件",
            "D7 6.01%",
            "E7 6.01%",
            "A8 令和5年6月 (2023-06)",
            "B8 15,214万件",
            "C8 849万件",
            "D8 5.58%",
            "E8 5.58%",
            "A9 令和5年7月 (2023-07)",
            "B9 15,501万件",
            "C9 781万件",
            "D9 5.04%",
            "E9 5.04%",
            "A10 計",
            "C10 3,736万件",
            "D10 #N/A",
            "E10 TRUE",
            "A11 （注）件数は一万件未満を四捨五入。",
        ]
    );
    assert_eq!(merged(&book.sheets[0]), [[1, 1, 1, 5], [2, 1, 3, 1], [2, 2, 2, 3], [2, 4, 3, 4], [2, 5, 3, 5]]);
    assert_eq!(book.sheets[0].hidden_cells, 2);
    assert_eq!(
        cells(&book.sheets[1])[4..],
        [
            "A2 病院",
            "B2 8,287",
            "C2 8,192施設",
            "D2 △95",
            "E2 98.7%",
            "A3 医科診療所",
            "B3 89,171",
            "C3 89,695施設",
            "D3 524",
            "E3 91.5%",
            "A4 歯科診療所",
            "B4 71,026",
            "C4 70,335施設",
            "D4 △691",
            "E4 88.4%",
            "A5 薬局",
            "B5 59,835",
            "C5 61,495施設",
            "D5 1,660",
            "E5 95.4%",
            "D6 －",
            "D7 -95",
            "A8 単位：施設",
        ]
    );
    assert_eq!(cells(&book.sheets[3]), ["A1 1223254"]);
}

#[test]
fn furigana_is_no_text_and_parts_may_have_any_name() {
    let book = open("furigana.xlsx");
    assert_eq!(names(&book), [("都道府県 & 全国", false)], "one part is one sheet, however often it is listed");
    assert_eq!(
        cells(&book.sheets[0]),
        [
            "A1 都道府県",
            "B1 マイナカード 利用率",
            "C1 時点",
            "A2 北海道",
            "B2 5.71%",
            "C2 R6.3.1 (2024-03-01)",
            "A5   全国（※1）\r\n速報 <5.47%> ①",
            "B5 5.47",
            "C5 令和6年3月 & 速報",
            "D5 約1,200,000件",
            "E5 R6.3.31 (2024-03-31)",
            "F5 #SPILL!",
            "G5 FALSE",
            "I5 0.3",
            "[16384]1048576 1",
        ]
    );
    assert_eq!(merged(&book.sheets[0]), [[1, 2, 1, 3]]);
}

#[test]
fn workbooks_of_other_programs_are_read_too() {
    let book = open("openpyxl.xlsx");
    assert_eq!(
        cells(&book.sheets[0]),
        [
            "A1 都道府県",
            "B1 利用率",
            "C1 時点",
            "A2 北海道",
            "B2 5.71%",
            "C2 2024年3月 (2024-03)",
            "A3 青森県",
            "B3 3.60%",
            "C3 2024年3月 (2024-03)",
            "A4 岩手県",
            "B4 7.04%",
            "C4 2024年3月 (2024-03)",
            "A5 全国",
            "B5 5.47%",
            "C5 2024年3月 (2024-03)",
            "A6 検算",
            "C6 2024-04-01 0:00:00 (2024-04-01)",
        ]
    );
}

#[test]
fn an_ods_is_read_as_its_readers_see_it() {
    let book = open("published.ods");
    assert_eq!(names(&book), [("利用状況", false), ("作業", true)]);
    assert_eq!(
        cells(&book.sheets[0]),
        [
            "A1 マイナ保険証の利用状況\n（全国）",
            "A2 年月",
            "B2 総  件数",
            "C2 うち\nマイナ保険証",
            "D2 利用率 & 備考",
            "A3 令和5年2月 (2023-02)",
            "B3 8,846万件",
            "C3 157万件",
            "D3 1.78%",
            "A4 R5.3.31 (2023-03-31)",
            "B4 118040000",
            "C4 2670000",
            "D4 2.26%",
            "A6 －",
            "B6 －",
            "C6 －",
            "D6 TRUE",
            "A7 －",
            "B7 －",
            "C7 －",
            "D7 TRUE",
            "A1048008 末尾",
        ]
    );
    assert_eq!(merged(&book.sheets[0]), [[1, 1, 1, 4]]);
    assert_eq!(book.sheets[0].hidden_cells, 2, "a column and a row");
    assert_eq!(cells(&book.sheets[1]), ["A1 1,223,254"]);
}

#[test]
fn an_xls_is_read_as_its_readers_see_it() {
    let book = open("biff8.xls");
    assert_eq!(names(&book), [("利用状況", false), ("作業", true), ("多い文字列", false)]);
    let long = format!("E8 {}", "長い文".repeat(3000));
    assert_eq!(
        cells(&book.sheets[0]),
        [
            "A1 マイナ保険証の利用状況（全国）",
            "A2 年月",
            "B2 総件数",
            "C2 うちマイナ保険証",
            "D2 利用率",
            "E2 備考",
            "A3 令和5年2月 (2023-02)",
            "B3 88,460,000",
            "C3 1,570,000件",
            "D3 1.78%",
            "A4 令和5年3月 (2023-03)",
            "B4 118,040,000",
            "C4 2,670,000件",
            "D4 2.26%",
            "A5 令和5年4月 (2023-04)",
            "B5 131,650,000",
            "C5 8,290,000件",
            "D5 6.30%",
            "A6 増減",
            "B6 △691",
            "C6 TRUE",
            "D6 1.5%",
            "A7 計",
            "A8 2024/3/1 12:00 (2024-03-01)",
            "B8 12.5",
            "C8 -3",
            "D8 123456789012",
            long.as_str(),
            "[256]65536 末尾",
        ]
    );
    assert_eq!(merged(&book.sheets[0]), [[1, 1, 1, 5]]);
    let texts = cells(&book.sheets[2]);
    assert_eq!(texts.len(), 3000, "texts that go on in the next record");
    assert_eq!(texts[2999], "A3000 2999番目の市区町村（マイナンバーカード）");
}

// Files that only look like workbooks.

/// A package of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONSHIPS: &[u8] =
    br#"<Relationships><Relationship Id="m" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const PARTS: &[u8] = br#"<Relationships>
    <Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/>
    <Relationship Id="t" Type="x/sharedStrings" Target="texts.xml"/>
    <Relationship Id="f" Type="x/styles" Target="styles.xml"/>
</Relationships>"#;
const LIST: &[u8] = br#"<workbook><sheets><sheet name="a" r:id="s"/></sheets></workbook>"#;

/// An XLSX with one sheet.
fn xlsx(sheet: &[u8]) -> Vec<u8> {
    xlsx_of(sheet, b"<sst/>", b"<styleSheet/>", LIST)
}

fn xlsx_of(sheet: &[u8], texts: &[u8], styles: &[u8], list: &[u8]) -> Vec<u8> {
    package(&[
        ("_rels/.rels", RELATIONSHIPS),
        ("xl/workbook.xml", list),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/sheet.xml", sheet),
        ("xl/texts.xml", texts),
        ("xl/styles.xml", styles),
    ])
}

fn sheet_of(cells: &str) -> Vec<u8> {
    xlsx(format!("<worksheet><sheetData>{cells}</sheetData></worksheet>").as_bytes())
}

/// An ODS with these tables.
fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

/// A compound file with these streams, each in sectors of its own.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let number = |place: usize| u32::try_from(place).unwrap();
    // The table is sector 0, the directory from sector 1 on.
    let mut table = vec![0xFFFF_FFFD_u32];
    let mut sectors = Vec::new();
    let mut chain = |bytes: &[u8], sectors: &mut Vec<u8>| {
        let (start, count) = (table.len(), bytes.len().div_ceil(512));
        table.extend((1..count).map(|n| number(start + n)).chain([END]));
        sectors.extend_from_slice(bytes);
        sectors.resize(sectors.len().next_multiple_of(512), 0);
        start
    };
    let mut directory = vec![0_u8; 512 * (streams.len() + 1).div_ceil(4)];
    chain(&directory, &mut Vec::new());
    for (at, (name, content)) in
        std::iter::once(("Root Entry", [].as_slice())).chain(streams.iter().copied()).enumerate()
    {
        let mut content = content.to_vec();
        let entry = &mut directory[at * 128..][..128];
        for (unit, place) in name.encode_utf16().zip((0..).step_by(2)) {
            entry[place..place + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = u8::try_from(name.len() * 2 + 2).unwrap();
        entry[66] = if at == 0 { 5 } else { 2 };
        let right = if at > 0 && at < streams.len() { number(at + 1) } else { u32::MAX };
        let child = if at == 0 { 1 } else { u32::MAX };
        let mut start = END;
        if at > 0 {
            content.resize(content.len().max(4096), 0);
            start = number(chain(&content, &mut sectors));
        }
        for (place, value) in [(68, u32::MAX), (72, right), (76, child), (116, start), (120, number(content.len()))] {
            entry[place..place + 4].copy_from_slice(&value.to_le_bytes());
        }
    }
    assert!(table.len() <= 128, "one sector of table");
    table.resize(128, u32::MAX);
    let mut bytes = vec![0_u8; 512];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[76..512].fill(0xFF);
    for (place, value) in
        [(24, 0x0003_003E), (28, 0x0009_FFFE), (32, 6), (44, 1), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)]
    {
        bytes[place..place + 4].copy_from_slice(&u32::to_le_bytes(value));
    }
    bytes.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    bytes.extend(directory);
    bytes.extend(sectors);
    bytes
}

/// Records, each a number and its bytes.
fn records(records: &[(u16, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (kind, data) in records {
        bytes.extend(kind.to_le_bytes());
        bytes.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        bytes.extend_from_slice(data);
    }
    bytes
}

const BEGIN: (u16, &[u8]) = (0x809, &[0, 6, 5, 0]);
const BEGIN_SHEET: (u16, &[u8]) = (0x809, &[0, 6, 0x10, 0]);
const END: (u16, &[u8]) = (0x0A, &[]);

/// An XLS with one sheet of these records.
fn xls(sheet: &[(u16, &[u8])]) -> Vec<u8> {
    let mut list = vec![0, 0, 0, 0, 0, 0, 1, 0, b'a'];
    let globals = |list: &[u8]| {
        records(&[
            BEGIN,
            (0x22, &[1, 0]),
            (0x41E, b"\xA4\x00\x07\x00\x00#,##0,k"),
            (0xE0, &[0, 0, 0, 0]),
            (0xE0, &[0, 0, 10, 0]),
            (0xE0, &[0, 0, 0xA4, 0]),
            (0xE0, &[0, 0, 55, 0]),
            (0x85, list),
            END,
        ])
    };
    list[0] = u8::try_from(globals(&list).len()).unwrap();
    let mut stream = globals(&list);
    stream.extend(records(&[&[BEGIN_SHEET], sheet, &[END]].concat()));
    compound(&[("Workbook", &stream)])
}

fn refusal(bytes: &[u8]) -> WorkbookError {
    match workbook::read(bytes) {
        Ok(book) => panic!("was read: {:?}", names(&book)),
        Err(error) => error,
    }
}

fn is_too_large(bytes: &[u8]) -> bool {
    matches!(refusal(bytes), WorkbookError::TooLarge { .. } | WorkbookError::TooManyCells)
}

fn is_damaged(bytes: &[u8]) -> bool {
    matches!(refusal(bytes), WorkbookError::Damaged { .. })
}

#[test]
fn what_is_no_workbook_is_named() {
    let stranger = |bytes: &[u8]| match refusal(bytes) {
        WorkbookError::NotAWorkbook { found } => Some(found),
        _ => None,
    };
    let office = |root: &[u8]| package(&[("_rels/.rels", RELATIONSHIPS), ("xl/workbook.xml", root)]);
    assert_eq!(stranger(&office(b"<w:document><w:body/></w:document>")), Some(Stranger::Document));
    assert_eq!(stranger(&office(b"<p:presentation/>")), Some(Stranger::Presentation));
    assert_eq!(stranger(&office(b"<VisioDocument/>")), Some(Stranger::Office));
    assert_eq!(stranger(&package(&[("META-INF/MANIFEST.MF", b"")])), Some(Stranger::Java));
    assert_eq!(stranger(&package(&[("a.txt", b"a")])), Some(Stranger::Archive));
    assert_eq!(stranger(&package(&[("mimetype", b"application/epub+zip")])), Some(Stranger::Archive));
    let text = b"application/vnd.oasis.opendocument.text".as_slice();
    assert_eq!(stranger(&package(&[("mimetype", text), ("content.xml", b"<a/>")])), Some(Stranger::Document));
    assert_eq!(
        stranger(&package(&[("content.xml", b"<office:body><office:text/></office:body>")])),
        Some(Stranger::Office)
    );
    assert_eq!(stranger(b"period,value\n"), Some(Stranger::Unknown));
    let binary = RELATIONSHIPS.to_vec();
    let binary = String::from_utf8(binary).unwrap().replace("workbook.xml", "workbook.bin");
    assert_eq!(refusal(&package(&[("_rels/.rels", binary.as_bytes())])), WorkbookError::Xlsb);
}

#[test]
fn a_compound_file_that_is_no_workbook_is_named() {
    let stranger = |name: &str| refusal(&compound(&[(name, b""), ("Other", b"")]));
    assert_eq!(stranger("EncryptedPackage"), WorkbookError::Encrypted);
    assert_eq!(stranger("WordDocument"), WorkbookError::NotAWorkbook { found: Stranger::Document });
    assert_eq!(stranger("PowerPoint Document"), WorkbookError::NotAWorkbook { found: Stranger::Presentation });
    assert_eq!(stranger("VisioDocument"), WorkbookError::NotAWorkbook { found: Stranger::Office });
    assert_eq!(stranger("Book"), WorkbookError::OldXls);
    let stream = |stream: &[u8]| refusal(&compound(&[("Workbook", stream)]));
    assert_eq!(stream(&records(&[(0x809, &[0, 5, 5, 0]), END])), WorkbookError::OldXls);
    assert_eq!(stream(&records(&[BEGIN, (0x2F, &[1, 0]), END])), WorkbookError::Encrypted);
    assert!(matches!(stream(b"no record"), WorkbookError::Damaged { .. }));
}

#[test]
fn every_kind_of_cell_of_an_xls_is_shown() {
    let formula = |row: u8, value: [u8; 8]| [&[row, 0, 2, 0, 0, 0], &value[..], &[0; 8]].concat();
    let text = formula(4, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
    let truth = formula(5, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]);
    let error = formula(6, [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]);
    let blank = formula(7, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
    let number = formula(8, 0.25_f64.to_le_bytes());
    let double = [&[0, 0, 0, 0, 1, 0], &0.1373_f64.to_le_bytes()[..]].concat();
    let month = [&[1, 0, 0, 0, 3, 0], &43_890.0_f64.to_le_bytes()[..]].concat();
    let book = workbook::read(&xls(&[
        (0x7D, &[4, 0, 4, 0, 0, 0, 0, 0, 1, 0]),
        (0x208, &[9, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0x20, 0]),
        (0x203, &double),
        (0x203, &month),
        (0xBD, &[2, 0, 0, 0, 0, 0, 0x0E, 0, 0, 0, 2, 0, 0x02, 0x71, 0x02, 0, 1, 0]),
        (0x27E, &[3, 0, 0, 0, 0, 0, 0xCB, 0x04, 0, 0]),
        (0x204, &[3, 0, 1, 0, 0, 0, 2, 0, 1, 0xF6, 0x4E, 0x70, 0x65]),
        (0x205, &[3, 0, 2, 0, 0, 0, 7, 1]),
        (0x06, &text),
        (0x4BC, &[0; 8]),
        (0x207, &[3, 0, 1, 0xE4, 0x4E]),
        (0x3C, &[0, b'R', b'6']),
        (0x06, &truth),
        (0x06, &error),
        (0x06, &blank),
        (0x06, &number),
        (0x809, &[0, 6, 0x20, 0]),
        (0x203, &double),
        END,
        (0x205, &[9, 0, 0, 0, 0, 0, 1, 0]),
        (0x205, &[0, 0, 4, 0, 0, 0, 1, 0]),
        (0xE5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]),
    ]))
    .unwrap();
    assert_eq!(
        cells(&book.sheets[0]),
        [
            "A1 13.73%",
            "A2 2024年3月 (2024-03)",
            "A3 3",
            "B3 40k",
            "A4 3.06",
            "B4 件数",
            "C4 #DIV/0!",
            "C5 令R6",
            "C6 TRUE",
            "C7 #N/A",
            "C9 0.25",
        ]
    );
    assert_eq!(merged(&book.sheets[0]), [[1, 1, 2, 3]]);
    assert_eq!(book.sheets[0].hidden_cells, 2);
}

#[test]
fn chains_without_end_and_sheets_in_each_other_are_bounded() {
    let mut endless = compound(&[("Workbook", &records(&[BEGIN, END]))]);
    // Each sector of the stream is the next one of itself.
    let table = 512;
    for sector in 2..10_u32 {
        let place = table + usize::try_from(sector).unwrap() * 4;
        endless[place..place + 4].copy_from_slice(&sector.to_le_bytes());
    }
    // 4 KiB of one sector are 4 KiB all the same: a stream with its beginning again and again.
    assert!(workbook::read(&endless).is_ok());
    let size = 1024 + 128 + 120;
    endless[size..size + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(is_damaged(&endless));
    // Sheets that begin inside of each other would be read as often as they are listed.
    let mut stream = records(&[BEGIN]);
    let starts: u32 = 500;
    let listed = 4 + 9;
    let first = u32::try_from(stream.len()).unwrap() + starts * listed + 4;
    for at in 0..starts {
        let start = (first + at * 8).to_le_bytes();
        stream.extend(records(&[(0x85, &[&start[..], &[0, 0, 1, 0, b'a']].concat())]));
    }
    stream.extend(records(&[END]));
    for _ in 0..starts {
        stream.extend(records(&[BEGIN_SHEET]));
    }
    stream.extend(records(&vec![END; 600]));
    assert!(is_damaged(&compound(&[("Workbook", &stream)])));
}

#[test]
fn a_password_is_asked_to_be_taken_off() {
    let manifest = b"<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
        <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    let bytes = package(&[("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", b"\xFF\x00\xFE")]);
    assert_eq!(refusal(&bytes), WorkbookError::Encrypted);
}

#[test]
fn a_cell_outside_of_every_sheet_is_damage_and_one_in_the_last_place_is_not() {
    let book = workbook::read(&sheet_of(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#)).unwrap();
    assert_eq!(cells(&book.sheets[0]), ["[16384]1048576 1"]);
    for address in ["XFE1", "A1048577", "A4294967295", "A4294967296", "ZZZZZ1", "ZZZZZZZZZZZZ1", "A0", "1", "A", "Ａ1"]
    {
        assert!(is_damaged(&sheet_of(&format!("<row><c r=\"{address}\"><v>1</v></c></row>"))), "{address}");
    }
    assert!(is_damaged(&sheet_of(r#"<row r="4294967295"/><row><c><v>1</v></c></row>"#)));
}

#[test]
fn what_a_file_declares_is_not_believed() {
    let sheet = br#"<worksheet><dimension ref="A1:ZZZZZ4294967295"/><cols><col min="1" max="4294967295"/></cols>
        <sheetData><row><c t="s" s="9999"><v>0</v></c></row></sheetData></worksheet>"#;
    let texts = br#"<sst count="-1" uniqueCount="18446744073709551615"><si><t>a</t></si></sst>"#;
    let book = workbook::read(&xlsx_of(sheet, texts, b"<styleSheet/>", LIST)).unwrap();
    assert_eq!(cells(&book.sheets[0]), ["A1 a"]);
    assert!(is_damaged(&sheet_of(r#"<row><c t="s"><v>99</v></c></row>"#)), "a text that is not there");
}

#[test]
fn what_unpacks_to_more_than_is_read_is_refused() {
    // 8 MiB of blanks in 8 KiB.
    let blanks = vec![b' '; 8 << 20];
    assert!(is_too_large(&xlsx(&blanks)));
    // The same where the archive declares ten bytes, in both places where it does.
    let mut lying = xlsx(&blanks);
    let declared = u32::try_from(blanks.len()).unwrap().to_le_bytes();
    while let Some(place) = lying.windows(4).position(|window| window == declared) {
        lying[place..place + 4].copy_from_slice(&[10, 0, 0, 0]);
    }
    assert!(is_too_large(&lying) || is_damaged(&lying));
    let long = "あ".repeat(1 << 20);
    assert!(is_too_large(&sheet_of(&format!("<row><c t=\"str\"><v>{long}</v></c></row>"))), "one cell");
    assert!(is_too_large(&sheet_of(&format!("<row><c r=\"{long}{long}\"/></row>"))), "one tag");
}

#[test]
fn repeats_are_honoured_only_within_bounds() {
    let row = |rows: u32, columns: u32, text: &str| {
        ods(&format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\"><text:p>{text}</text:p></table:table-cell></table:table-row>\
             </table:table>"
        ))
    };
    assert_eq!(workbook::read(&row(3, 4, "x")).unwrap().sheets[0].grid.len(), 12);
    assert_eq!(workbook::read(&row(u32::MAX, u32::MAX, "")).unwrap().sheets[0].grid.len(), 0);
    assert!(is_too_large(&row(1_048_576, 16_384, "x")));
    assert!(is_damaged(&row(u32::MAX, 1, "x")));
    assert!(is_damaged(&row(1, u32::MAX, "x")));
    let sheets = "<table:table/>".repeat(3000);
    assert!(is_too_large(&ods(&sheets)));
}

#[test]
fn entities_do_not_grow_and_depth_is_bounded() {
    let laughs = br#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
        <worksheet><sheetData><row><c t="str"><v>1&c;&amp;&#20214;</v></c></row></sheetData></worksheet>"#;
    let book = workbook::read(&xlsx(laughs)).unwrap();
    assert_eq!(cells(&book.sheets[0]), ["A1 1&件"]);
    assert!(is_damaged(&xlsx("<a>".repeat(100_000).as_bytes())));
    assert!(is_damaged(&ods(&"<table:table>".repeat(100_000))));
}

#[test]
fn a_sheet_that_is_listed_often_is_read_once() {
    let list = |times| format!("<workbook>{}</workbook>", "<sheet name=\"a\" r:id=\"s\"/>".repeat(times));
    let sheet = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let bytes = |times| xlsx_of(sheet, b"<sst/>", b"<styleSheet/>", list(times).as_bytes());
    assert_eq!(workbook::read(&bytes(1000)).unwrap().sheets.len(), 1);
    assert!(is_too_large(&bytes(10_000)));
}

#[test]
fn a_truncated_file_is_damaged() {
    for name in ["published.xlsx", "furigana.xlsx", "published.ods", "openpyxl.xlsx", "biff8.xls"] {
        let whole = bytes(name);
        for part in 1..20 {
            assert!(is_damaged(&whole[..whole.len() * part / 20]), "{name}, {part} of 20 parts");
        }
    }
    assert!(is_damaged(b"PK\x03\x04"));
    let mut noise = b"PK\x03\x04".to_vec();
    noise.extend((0..100_000_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap()));
    assert!(is_damaged(&noise));
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// Changes a few bytes, cuts some out, or says some twice.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        let end = (at + 1 + dice.roll(40)).min(bytes.len());
        match dice.roll(4) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = [0, 0xFF, b'<', b'>', b'"', b'9'][dice.roll(6)],
            2 => drop(bytes.drain(at..end)),
            _ => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

/// Each part of a package, unpacked.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[test]
fn no_changed_workbook_ends_the_program() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for name in ["published.xlsx", "furigana.xlsx", "published.ods", "openpyxl.xlsx"] {
        let whole = bytes(name);
        let parts = parts(&whole);
        for _ in 0..60 {
            let _ = workbook::read(&mutated(&whole, &mut dice));
            // Behind the checksums of the archive too.
            let chosen = dice.roll(parts.len());
            let changed: Vec<(&str, Vec<u8>)> = parts
                .iter()
                .enumerate()
                .map(|(at, (name, part))| {
                    let change = at == chosen && !part.is_empty();
                    (name.as_str(), if change { mutated(part, &mut dice) } else { part.clone() })
                })
                .collect();
            let changed: Vec<(&str, &[u8])> = changed.iter().map(|(name, part)| (*name, part.as_slice())).collect();
            let _ = workbook::read(&package(&changed));
        }
    }
    let table: &[&[u8]] = &[
        &xls(&[(0x203, &[0; 14]), (0xBD, &[0; 18]), (0x06, &[0xFF; 22]), (0x207, b"\x02\x00\x00ab"), (0xE5, &[1; 10])]),
        &bytes("biff8.xls"),
    ];
    for whole in table {
        for _ in 0..60 {
            let _ = workbook::read(&mutated(whole, &mut dice));
        }
    }
}
