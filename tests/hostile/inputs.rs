//! The hostile files, each made when it is needed.

use std::fs::{self, File};
use std::io::{BufWriter, Cursor, Write as _};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Makes a file in a folder and tells where it is.
pub type Make = fn(&Path) -> PathBuf;

/// What the program is given.
pub enum Input {
    /// A file.
    File(Make),
    /// Standard input, in pieces.
    Stream(fn() -> Box<dyn Iterator<Item = Vec<u8>>>),
}

/// How a hostile file must end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// With exit status 2 and one line.
    Refused,
    /// With any exit status: some of it may be figures.
    Somehow,
}

/// A hostile file.
pub struct Hostile {
    pub name: &'static str,
    pub input: Input,
    pub ends: Ends,
    /// Whether only a release build is quick enough, or much is written.
    pub is_slow: bool,
}

fn quick(name: &'static str, make: Make) -> Hostile {
    Hostile { name, input: Input::File(make), ends: Ends::Refused, is_slow: false }
}

fn slow(name: &'static str, make: Make) -> Hostile {
    Hostile { is_slow: true, ..quick(name, make) }
}

/// What some figures may be read from, in bounds.
fn costly(name: &'static str, make: Make) -> Hostile {
    Hostile { ends: Ends::Somehow, ..slow(name, make) }
}

fn stream(name: &'static str, chunks: fn() -> Box<dyn Iterator<Item = Vec<u8>>>) -> Hostile {
    Hostile { name, input: Input::Stream(chunks), ends: Ends::Refused, is_slow: true }
}

const MIB: usize = 1 << 20;

/// As much running text as is read, nearly.
const TEXT: usize = 2 * MIB - 100;

/// All of them.
pub fn all() -> Vec<Hostile> {
    let mut all = [workbooks(), files(), texts(), tables(), repeats(), streams()];
    #[cfg(unix)]
    all[1].extend(special().into_iter().map(|(name, make)| quick(name, make)));
    all.into_iter().flatten().collect()
}

fn workbooks() -> Vec<Hostile> {
    vec![
        quick("truncated workbook", |f| {
            let bytes = sheet(&tidy_heading());
            write(f, "a.xlsx", &bytes[..bytes.len() / 2])
        }),
        quick("random bytes", |f| write(f, "a.csv", &random(100_000, b""))),
        quick("random bytes as a workbook", |f| write(f, "a.xlsx", &random(100_000, b"PK\x03\x04"))),
        quick("random bytes as an old workbook", |f| {
            write(f, "a.xls", &random(100_000, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        }),
        quick("bomb of blanks", |f| write(f, "a.xlsx", &book(&[("xl/a.xml", &vec![b' '; 32 * MIB])]))),
        quick("bomb that lies about its size", |f| write(f, "a.xlsx", &lying_bomb())),
        quick("cell at XFD1048576", |f| {
            write(f, "a.xlsx", &sheet(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#))
        }),
        quick("cell at XFD200000", |f| {
            write(f, "a.xlsx", &sheet(r#"<row r="200000"><c r="XFD200000"><v>1</v></c></row>"#))
        }),
        quick("row 4294967295", |f| {
            write(f, "a.xlsx", &sheet(r#"<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>"#))
        }),
        quick("declared for 4294967295 texts", |f| {
            let texts = br#"<sst count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>"#;
            write(f, "a.xlsx", &book(&[("xl/a.xml", of_rows("").as_bytes()), ("xl/s.xml", texts)]))
        }),
        quick("billion laughs", |f| write(f, "a.xlsx", &book(&[("xl/a.xml", laughs().as_bytes())]))),
        quick("tags inside of tags", |f| write(f, "a.xlsx", &book(&[("xl/a.xml", "<a>".repeat(MIB).as_bytes())]))),
        quick("encrypted workbook", |f| write(f, "a.xlsx", &encrypted())),
        quick("cells repeated without end", |f| write(f, "a.ods", &ods(&ods_cells("4294967295", "4294967295", "1")))),
    ]
}

fn files() -> Vec<Hostile> {
    vec![
        quick("deep quotes", |f| write(f, "a.csv", "\"".repeat(2 * MIB).as_bytes())),
        quick("a quote that never closes", |f| {
            write(f, "a.csv", format!("period,measure,value\n2023-01,card_checks,\"{}", "1\n".repeat(1000)).as_bytes())
        }),
        quick("NUL bytes", |f| write(f, "a.csv", &vec![0; MIB])),
        quick("NUL bytes in a table", |f| {
            write(f, "a.csv", "period,measure,value\n2023-01,card_checks,1\0\n".repeat(1000).as_bytes())
        }),
        quick("a cell of 100 MB", |f| {
            let mut bytes = b"period,measure,value\n2023-01,card_checks,\"".to_vec();
            bytes.resize(100 * MIB, b'1');
            write(f, "a.csv", &bytes)
        }),
        quick("1,000,000 columns", |f| write(f, "a.csv", ",".repeat(MIB).as_bytes())),
        quick("a folder", Path::to_path_buf),
        quick("nothing of that name", |f| f.join("none.csv")),
        quick("an empty file", |f| write(f, "a.csv", b"")),
        slow("1 GB of commas", |f| {
            let path = f.join("commas.csv");
            let mut file = BufWriter::new(File::create(&path).unwrap());
            (0..1000).for_each(|_| file.write_all(&vec![b','; 1_000_000]).unwrap());
            path
        }),
    ]
}

fn texts() -> Vec<Hostile> {
    vec![
        slow("a line of 50 MB", |f| write(f, "a.txt", "あ".repeat(17 * MIB).as_bytes())),
        slow("2 MB of digits", |f| write(f, "a.txt", "1".repeat(TEXT).as_bytes())),
        slow("8 MB of digits", |f| write(f, "a.txt", "1".repeat(8 * MIB).as_bytes())),
        slow("2 MB of brackets", |f| write(f, "a.txt", "件1(".repeat(TEXT / 5).as_bytes())),
        slow("2 MB of myriads", |f| write(f, "a.txt", "1億".repeat(TEXT / 4).as_bytes())),
        slow("2 MB of kanji", |f| write(f, "a.txt", "東京都の".repeat(TEXT / 12).as_bytes())),
        slow("2 MB of dates", |f| write(f, "a.txt", "令和6年3月".repeat(TEXT / 14).as_bytes())),
        slow("2 MB of names", |f| write(f, "a.txt", "病院\n".repeat(TEXT / 7).as_bytes())),
        slow("2 MB of lines", |f| write(f, "a.txt", "1\n".repeat(TEXT / 2).as_bytes())),
        slow("bomb of tags", |f| write(f, "a.xlsx", &book(&[("xl/a.xml", "<a/>".repeat(40 * MIB).as_bytes())]))),
        costly("2 MB of numbers in one line", |f| {
            write(f, "a.txt", format!("2023年1月の全利用件数は{}", "約1万件、".repeat(TEXT / 14)).as_bytes())
        }),
        costly("35,000 sentences", |f| {
            let lines = lines(35_000, |n| format!("マイナカードの利用件数は{n}件。\n"));
            write(f, "a.txt", format!("2023年1月\n{lines}").as_bytes())
        }),
        costly("50,000 small tables of text", |f| {
            write(f, "a.txt", "病院  薬局  利用率\n病院  1  2\nx\n".repeat(50_000).as_bytes())
        }),
        costly("300,000 columns held apart", |f| {
            write(f, "a.txt", format!("{}\n{}\n", "1  ".repeat(300_000), "1  ".repeat(290_000)).as_bytes())
        }),
    ]
}

fn tables() -> Vec<Hostile> {
    vec![
        costly("1,000,000 columns of numbers", |f| {
            write(f, "a.csv", format!("月{}\n2023年1月{}\n", ",利用率".repeat(MIB), ",1".repeat(MIB)).as_bytes())
        }),
        costly("100,000 blank labels", |f| {
            let rows = lines(100_000, |n| format!(",病院,{n}\n"));
            write(
                f,
                "a.csv",
                format!("都道府県,施設,マイナカードの利用件数\n2023年1月,,\n東京都,病院,1\n{rows}").as_bytes(),
            )
        }),
        costly("50,000 small tables", |f| {
            write(f, "a.csv", format!("2023年1月,\n{}", "施設,利用率\n病院,1\n".repeat(50_000)).as_bytes())
        }),
        costly("5,000,000 labels", |f| {
            let row = |n: usize| lines(100, |m| format!("{n:x}x{m:x},")) + "\n";
            write(f, "a.csv", lines(49_000, row).as_bytes())
        }),
        costly("5,000,000 figures", |f| {
            let row = format!("2023年1月{}\n", ",1".repeat(99));
            write(f, "a.csv", format!("月{}\n{}", ",利用率".repeat(99), row.repeat(49_000)).as_bytes())
        }),
        costly("1,000,000 values of one key", |f| {
            let rows = lines(MIB, |n| format!("2023-01,card_checks,{n}\n"));
            write(f, "a.csv", format!("period,measure,value\n{rows}").as_bytes())
        }),
        costly("cells of a MB in a tidy table", |f| {
            let path = f.join("long.csv");
            let mut file = BufWriter::new(File::create(&path).unwrap());
            file.write_all(b"period,measure,value\n").unwrap();
            for n in 0..1000 {
                writeln!(file, "2023-01{},card_checks,{}{n}", " ".repeat(MIB / 2 + n), "0".repeat(MIB / 2)).unwrap();
            }
            path
        }),
        costly("500,000 unknown headings", |f| {
            let headings = lines(500_000, |n| format!(",a{n}"));
            write(f, "a.csv", format!("period,measure,value{headings}\n2023-01,card_checks,1\n").as_bytes())
        }),
    ]
}

fn repeats() -> Vec<Hostile> {
    vec![
        costly("tidy rows with a cell at XFD", |f| {
            let rows = lines(150_000, |n| format!(r#"<row r="{0}"><c r="XFD{0}"><v>{0}</v></c></row>"#, n + 2));
            write(f, "a.xlsx", &sheet(&(tidy_heading() + &rows)))
        }),
        costly("90,000 merged cells", |f| {
            let row = |n: usize| {
                format!(r#"<row><c/><c t="str"><v>病院</v></c><c><v>{}</v></c></row>"#, n * 7919 % 1_000_003)
            };
            let rows = r#"<row><c t="str"><v>年月</v></c><c t="str"><v>施設</v></c><c t="str"><v>利用率</v></c></row>
                <row><c t="str"><v>2023年1月</v></c><c t="str"><v>病院</v></c><c><v>1</v></c></row>"#;
            let merged = lines(90_000, |n| format!(r#"<mergeCell ref="A{0}:B{0}"/>"#, n + 200_000));
            let rows = rows.to_owned() + &lines(60_000, row);
            let sheet = of_rows(&rows).replace("</worksheet>", &format!("{merged}</worksheet>"));
            write(f, "a.xlsx", &book(&[("xl/a.xml", sheet.as_bytes())]))
        }),
        costly("2,000 sheets", |f| write(f, "a.xlsx", &many_sheets(2000))),
        costly("16,000 hidden columns", |f| {
            let hidden = r#"<table:table-column table:visibility="collapse"/><table:table-column/>"#.repeat(8000);
            write(f, "a.ods", &ods(&(hidden + &ods_cells("1000", "16384", "1"))))
        }),
        costly("5,000,000 repeated cells", |f| write(f, "a.ods", &ods(&ods_cells("480000", "10", "1")))),
        costly("300 repeated wide rows", |f| write(f, "a.ods", &ods(&ods_cells("300", "16384", "1")))),
        costly("300 repeated rows of labels", |f| write(f, "a.ods", &ods(&ods_cells("300", "16384", "利用率")))),
    ]
}

fn streams() -> Vec<Hostile> {
    vec![
        stream("1 GB of commas, piped", || Box::new(std::iter::repeat_n(vec![b','; 1_000_000], 1000))),
        stream("NUL bytes without end, piped", || Box::new(std::iter::repeat(vec![0; MIB]))),
        stream("line ends without end, piped", || Box::new(std::iter::repeat(vec![b'\n'; MIB]))),
        stream("text without end, piped", || {
            Box::new(std::iter::repeat("病院の利用率は、\n".repeat(1000).into_bytes()))
        }),
        stream("a tidy line without end, piped", || {
            Box::new(std::iter::once(b"period,measure,value\n".to_vec()).chain(std::iter::repeat(vec![b'1'; MIB])))
        }),
    ]
}

/// What is no file, and must not be opened.
#[cfg(unix)]
pub fn special() -> Vec<(&'static str, Make)> {
    let mut special: Vec<(&'static str, Make)> = vec![
        ("a symlink loop", |f| {
            let (one, other) = (f.join("one.csv"), f.join("other.csv"));
            let _older = (fs::remove_file(&one), fs::remove_file(&other));
            std::os::unix::fs::symlink(&other, &one).unwrap();
            std::os::unix::fs::symlink(&one, &other).unwrap();
            one
        }),
        ("a pipe that nobody writes to", |f| {
            let path = f.join("pipe.csv");
            let _older = fs::remove_file(&path);
            assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
            path
        }),
    ];
    if Path::new("/dev/zero").exists() {
        special.push(("/dev/zero", |_| "/dev/zero".into()));
    }
    if Path::new("/dev/random").exists() {
        special.push(("/dev/random", |_| "/dev/random".into()));
    }
    special
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Many pieces of text behind each other, by their number from 0.
fn lines(count: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for n in 0..count {
        text.push_str(&piece(n));
    }
    text
}

/// Bytes without a pattern, the same each time.
pub fn random(length: usize, start: &[u8]) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut bytes = start.to_vec();
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}

/// A ZIP package of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const ROOT: &[u8] =
    br#"<Relationships><Relationship Id="a" Type="/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// An XLSX of one sheet, `xl/a.xml`, and shared texts, `xl/s.xml`.
fn book(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let list = br#"<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>"#;
    let references = br#"<Relationships><Relationship Id="a" Type="/worksheet" Target="a.xml"/>
        <Relationship Id="s" Type="/sharedStrings" Target="s.xml"/></Relationships>"#;
    let own: [(&str, &[u8]); 3] =
        [("_rels/.rels", ROOT), ("xl/workbook.xml", list), ("xl/_rels/workbook.xml.rels", references)];
    package(&[&own, parts].concat())
}

fn many_sheets(count: usize) -> Vec<u8> {
    let list = lines(count, |n| format!(r#"<sheet name="S{n}" r:id="r{n}"/>"#));
    let list = format!("<workbook><sheets>{list}</sheets></workbook>");
    let references = lines(count, |n| format!(r#"<Relationship Id="r{n}" Type="/worksheet" Target="s{n}.xml"/>"#));
    let references = format!("<Relationships>{references}</Relationships>");
    let sheet = of_rows(
        r#"<row><c t="str"><v>月</v></c><c t="str"><v>利用率</v></c></row>
        <row><c t="str"><v>2023年1月</v></c><c><v>1</v></c></row>"#,
    );
    let names: Vec<String> = (0..count).map(|n| format!("xl/s{n}.xml")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", list.as_bytes()),
        ("xl/_rels/workbook.xml.rels", references.as_bytes()),
    ];
    parts.extend(names.iter().map(|name| (name.as_str(), sheet.as_bytes())));
    package(&parts)
}

fn of_rows(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn sheet(rows: &str) -> Vec<u8> {
    book(&[("xl/a.xml", of_rows(rows).as_bytes())])
}

fn tidy_heading() -> String {
    let cells: String = ["period", "measure", "value"].map(|name| format!(r#"<c t="str"><v>{name}</v></c>"#)).concat();
    format!("<row>{cells}</row>")
}

/// Entities that would grow tenfold with each of their names.
fn laughs() -> String {
    let entities = lines(11, |n| format!(r#"<!ENTITY a{} "{}">"#, n + 1, format!("&a{n};").repeat(10)));
    format!("<!DOCTYPE w [<!ENTITY a0 \"ha\">{entities}]>{}", of_rows(r#"<row><c t="str"><v>&a11;</v></c></row>"#))
}

/// A part of 16 MiB that its archive declares to be 100 bytes long.
fn lying_bomb() -> Vec<u8> {
    let mut bytes = book(&[("xl/a.xml", &vec![b' '; 16 * MIB])]);
    let size = u32::try_from(16 * MIB).unwrap().to_le_bytes();
    let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, w)| *w == size).map(|(place, _)| place).collect();
    for place in places {
        bytes[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    bytes
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
        <table:table table:name="A">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn ods_cells(rows: &str, columns: &str, text: &str) -> String {
    format!(
        r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell
        table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell></table:table-row>"#
    )
}

/// A compound file as Office makes it of a workbook with a password.
fn encrypted() -> Vec<u8> {
    const SECTOR: usize = 512;
    const LAST: u32 = 0xFFFF_FFFE;
    const NONE: u32 = 0xFFFF_FFFF;
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 16]);
    bytes.extend([0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0].into_iter().flat_map(u16::to_le_bytes));
    bytes.extend([0, 1, 1, 0, 4096, LAST, 0, LAST, 0, 0].into_iter().flat_map(u32::to_le_bytes));
    bytes.resize(SECTOR, 0xFF);
    // The table of sectors, the directory, and one stream of eight sectors for both names.
    let table = [0xFFFF_FFFD, LAST, 3, 4, 5, 6, 7, 8, 9, LAST];
    bytes.extend(table.into_iter().chain(std::iter::repeat(NONE)).take(128).flat_map(u32::to_le_bytes));
    for (name, kind, [right, child, start, size]) in [
        ("Root Entry", 5, [NONE, 1, LAST, 0]),
        ("EncryptionInfo", 2, [2, NONE, 2, 4096]),
        ("EncryptedPackage", 2, [NONE, NONE, 2, 4096]),
    ] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([NONE, right, child].into_iter().flat_map(u32::to_le_bytes));
        entry.resize(116, 0);
        entry.extend([start, size, 0].into_iter().flat_map(u32::to_le_bytes));
        bytes.extend(entry);
    }
    bytes.resize(3 * SECTOR, 0);
    bytes.extend(random(8 * SECTOR, b""));
    bytes
}
