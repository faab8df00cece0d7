//! Files of figures: the same numbers as on screen in every format, nothing that a spreadsheet would run, and back again.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx};
use compact_str::CompactString;
use proptest::prelude::*;
use uptake::chart::{self, Cell, CellValue, Chart, ChartKind, ChartSpec, ColumnKind, format};
use uptake::export;
use uptake::import::{self, Import, workbook};
use uptake::stats::{
    Address, Area, Catalog, Dataset, Day, Facility, Key, Missing, Month, Number, Observation, Period, Source, Tier,
    Unit, Value,
};
use uptake::text::{Lang, words};

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn month(text: &str) -> Month {
    Month::parse_iso(text).unwrap()
}

/// Every form in both languages, in months with rounded, exact and no figures.
fn charts(data: &Dataset) -> Vec<Chart> {
    let indicator = data.catalog().indicator_id("card_rate").unwrap();
    let mut charts = Vec::new();
    for kind in ChartKind::ALL {
        for period in ["2021-10", "2023-01", "2024-07", "2025-10", "2030-01"] {
            for lang in Lang::ALL {
                charts.push(chart::build(data, &ChartSpec::new(kind, indicator, month(period)), lang));
            }
        }
    }
    charts
}

/// Comma-separated values as rows, the heading first.
fn rows(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cells of a sheet as a reader sees them, row by row, blank ones among them.
fn shown(xlsx: &[u8], sheet: usize) -> Vec<Vec<String>> {
    let book = workbook::read(xlsx).unwrap();
    let grid = &book.sheets[sheet].grid;
    let width = grid.rows().next().map_or(0, |(_, cells)| cells.count());
    let row = |cells: &mut dyn Iterator<Item = import::Cell<'_>>| {
        let mut row = vec![String::new(); width];
        for cell in cells {
            cell.text.clone_into(&mut row[usize::try_from(cell.column).unwrap() - 1]);
        }
        row
    };
    grid.rows().map(|(_, mut cells)| row(&mut cells)).collect()
}

/// The cells of a sheet as they are stored.
fn stored(xlsx: &[u8], sheet: usize) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx)).unwrap();
    let (_, range) = book.worksheets()[sheet].clone();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A file of an archive.
fn part(zip: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn number(data: &Data) -> f64 {
    match data {
        Data::Float(value) => *value,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn screen_csv_and_workbook_have_the_same_numbers() {
    let mut compared = 0;
    for chart in charts(&DATA) {
        let csv = rows(&export::figures_csv(&chart, DATA.catalog(), false).unwrap());
        let xlsx = export::figures_xlsx(&chart, DATA.catalog()).unwrap();
        let (seen, stored) = (shown(&xlsx, 0), stored(&xlsx, 0));
        assert_eq!(csv.len(), chart.table.rows.len() + 1);
        assert_eq!(seen.len(), csv.len());
        let place = |id: &str| csv[0].iter().position(|heading| heading == id).unwrap();
        for (row, at) in chart.table.rows.iter().zip(1..) {
            let cell = |kind: ColumnKind| -> &Cell {
                let all = chart.table.all();
                let (place, _) = all.iter().find(|(_, column)| column.kind == kind).unwrap();
                row.all(*place).unwrap()
            };
            let csv = |id: &str| csv[at][place(id)].as_str();
            let seen = |id: &str| seen[at][place(id)].as_str();
            let stored = |id: &str| &stored[at][place(id)];
            for (kind, id) in [(ColumnKind::Ratio, "ratio_percent"), (ColumnKind::Stated, "stated_percent")] {
                let text = cell(kind).text.as_str();
                if text == format::NONE {
                    assert_eq!((csv(id), seen(id)), ("", ""));
                    continue;
                }
                if let CellValue::Points { value, digits } = cell(kind).value {
                    // A difference is words on screen and points in files.
                    assert_eq!(csv(id), format!("{value:.digits$}"));
                    continue;
                }
                assert_eq!(seen(id), text);
                assert_eq!(format!("{}%", csv(id)), text);
                let percent: f64 = csv(id).parse().unwrap();
                assert!((number(stored(id)) * 100.0 - percent).abs() < 1e-12, "{text}: {:?}", stored(id));
                compared += 1;
            }
            for (kind, id) in [(ColumnKind::Numerator, "numerator"), (ColumnKind::Denominator, "denominator")] {
                let text = cell(kind).text.as_str();
                if text == format::NONE {
                    assert_eq!((csv(id), seen(id)), ("", ""));
                    continue;
                }
                let count: f64 = csv(id).parse().unwrap();
                assert_eq!(number(stored(id)), count);
                if text.starts_with(|c: char| c.is_ascii_digit()) {
                    assert_eq!(seen(id), text);
                    assert_eq!(format::grouped(count), text);
                } else {
                    assert_eq!(seen(id), (words(chart.lang).about)(&format::grouped(count)));
                    let rounded = Number::new(count, 1000.0).unwrap();
                    assert!(rounded.is_rounded() && !text.is_empty());
                }
                compared += 1;
            }
            let range = cell(ColumnKind::Range).text.as_str();
            let (low, high) = (csv("low_percent"), csv("high_percent"));
            if range == format::NONE || cell(ColumnKind::Range).value == CellValue::None {
                assert_eq!((low, high), ("", ""));
            } else {
                assert_eq!(format!("{low}–{high}%"), range);
                assert_eq!(seen("low_percent"), format!("{low}%"));
                assert_eq!(seen("high_percent"), format!("{high}%"));
            }
            for (kind, id) in [
                (ColumnKind::Period, "period"),
                (ColumnKind::Facility, "facility"),
                (ColumnKind::Indicator, "indicator"),
                (ColumnKind::Audit, "verdict"),
            ] {
                let text = cell(kind).text.as_str();
                assert_eq!(seen(id), if text == format::NONE { "" } else { text });
            }
        }
    }
    assert!(compared > 1000, "{compared}");
}

#[test]
fn a_row_says_all_by_itself() {
    let chart = &charts(&DATA)[2];
    assert_eq!((chart.spec.kind, chart.lang), (ChartKind::ZoomBreakdown, Lang::Ja));
    let csv = String::from_utf8(export::figures_csv(chart, DATA.catalog(), false).unwrap()).unwrap();
    assert!(csv.lines().any(|line| line.starts_with("2023-01,") && line.contains("all,") && line.contains(
        "card_rate,checks-with-batch,1200000,90000000,1.3,1.21,1.47,1.3,agrees,tokyo-hokeni-2023-03-14,オンライン資格確認システム義務化に反対しています（講演資料、吉田章）,",
    )), "{csv}");
}

#[test]
fn a_rate_below_its_digits_is_said_to_be_and_stays_a_number() {
    // A stated rate of 0.0 to the tenth, whose value is known better.
    let mut catalog = DATA.catalog().clone();
    let csv = "period,measure,value,precision,source\n2031-01,stated_card_rate,0.04,0.1,s\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let indicator = data.catalog().indicator_id("card_rate").unwrap();
    for (lang, said) in [(Lang::En, "under 0.1%"), (Lang::Ja, "0.1%未満")] {
        let chart = chart::build(&data, &ChartSpec::new(ChartKind::ZoomBreakdown, indicator, month("2031-01")), lang);
        let csv = rows(&export::figures_csv(&chart, data.catalog(), false).unwrap());
        let place = csv[0].iter().position(|heading| heading == "ratio_percent").unwrap();
        let xlsx = export::figures_xlsx(&chart, data.catalog()).unwrap();
        assert_eq!(csv[1][place], "0.04");
        assert_eq!(number(&stored(&xlsx, 0)[1][place]), 0.0004);
        assert_eq!(shown(&xlsx, 0)[1][place], said);
        assert!(chart.table.rows[0].cells.iter().any(|cell| cell.text == said));
    }
}

#[test]
fn a_workbook_of_a_chart_names_its_sources_and_what_it_says() {
    for chart in charts(&DATA) {
        let xlsx = export::figures_xlsx(&chart, DATA.catalog()).unwrap();
        let figures = shown(&xlsx, 0);
        let place = figures[0].len() - 3;
        let used: BTreeSet<String> = figures[1..]
            .iter()
            .flat_map(|row| row[place].split('|'))
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect();
        let listed: BTreeSet<String> = shown(&xlsx, 1)[1..].iter().map(|row| row[0].clone()).collect();
        assert_eq!(listed, used);
        let about: Vec<String> = shown(&xlsx, 2).into_iter().flatten().collect();
        for text in [&chart.title, &chart.subtitle, &chart.sentence] {
            assert!(about.contains(text), "{text} in {about:?}");
        }
    }
}

/// What makes two observations the same, whatever catalog and file they come from.
fn said(data: &Catalog, observation: &Observation) -> (Key, String, String) {
    (observation.key, format!("{:?}", observation.value), data.source(observation.source).id.clone())
}

fn all_said(catalog: &Catalog, observations: &[Observation]) -> Vec<(Key, String, String)> {
    let mut all: Vec<_> = observations.iter().map(|observation| said(catalog, observation)).collect();
    all.sort();
    all
}

/// All ways to write all figures, each with the bytes that an import reads.
fn written(data: &Dataset) -> Vec<(&'static str, Vec<u8>)> {
    let package = export::data_package(data).unwrap();
    vec![
        ("a.csv", export::data_csv(data, false).unwrap()),
        ("bom.csv", export::data_csv(data, true).unwrap()),
        ("a.xlsx", export::data_xlsx(data).unwrap()),
        ("package.csv", part(&package, "observations.csv")),
    ]
}

/// The first figure that is not in both, in order.
fn difference(back: &(Catalog, Import), data: &Dataset) -> Option<String> {
    let (back, there) = (all_said(&back.0, &back.1.observations), all_said(data.catalog(), data.observations()));
    let longer = (back.len() != there.len()).then(|| format!("{} of {}", back.len(), there.len()));
    back.iter().zip(&there).find(|(a, b)| a != b).map(|pair| format!("{pair:?}")).or(longer)
}

/// Demands the same figures; gives back what was read.
fn same(file: &str, catalog: Catalog, import: Import, data: &Dataset) -> (Catalog, Import) {
    let back = (catalog, import);
    assert_eq!(difference(&back, data), None, "{file}");
    back
}

fn read(bytes: &[u8], file: &str, catalog: &mut Catalog) -> Import {
    import::read(bytes, file, catalog).unwrap()
}

#[test]
fn all_figures_come_back_as_they_were() {
    for (file, bytes) in written(&DATA) {
        let mut catalog = DATA.catalog().clone();
        let import = read(&bytes, file, &mut catalog);
        assert!(import.report.findings.is_empty(), "{file}: {:?}", import.report.findings);
        assert!(import.report.notes.is_empty(), "{file}: {:?}", import.report.notes);
        let (catalog, import) = same(file, catalog, import, &DATA);
        let again = DATA.with(catalog, import.observations);
        assert_eq!(again.observations().len(), DATA.observations().len(), "{file}: nothing is new");
    }
}

#[test]
fn published_rates_keep_their_last_zero() {
    let csv = String::from_utf8(export::data_csv(&DATA, false).unwrap()).unwrap();
    assert!(csv.contains("2024-01,all,00,stated_card_rate,4.60,percent,0.01,kyodo-2024-02-29,4.60\n"));
}

#[test]
fn a_byte_order_mark_stands_before_csv_where_it_is_asked_for() {
    let chart = &charts(&DATA)[0];
    for (with, without) in [
        (export::data_csv(&DATA, true).unwrap(), export::data_csv(&DATA, false).unwrap()),
        (
            export::figures_csv(chart, DATA.catalog(), true).unwrap(),
            export::figures_csv(chart, DATA.catalog(), false).unwrap(),
        ),
    ] {
        assert_eq!(with.strip_prefix(b"\xEF\xBB\xBF"), Some(&without[..]));
        assert!(!without.starts_with(b"\xEF\xBB\xBF"));
    }
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let chart = &charts(&DATA)[2];
    let all = || {
        [
            export::figures_csv(chart, DATA.catalog(), false).unwrap(),
            export::figures_xlsx(chart, DATA.catalog()).unwrap(),
            export::data_csv(&DATA, false).unwrap(),
            export::data_xlsx(&DATA).unwrap(),
            export::data_package(&DATA).unwrap(),
        ]
    };
    let first = all();
    // Archives know time in steps of two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == all());
    let core = String::from_utf8(part(&first[1], "docProps/core.xml")).unwrap();
    assert!(core.contains("2000-01-01T00:00:00Z"), "{core}");
}

/// Titles and ids that are meant to do harm, or to be broken by commas, quotes and line ends.
const HOSTILE: [&str; 14] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\t=1+1",
    "\r=2+2",
    "'=already",
    "a \"quoted\", title\nof two lines",
    "<b>&amp;</b> _x0041_ https://example.com/",
    "=HYPERLINK(\"http://example.com\",\"x\")",
];

/// The figures, and for each hostile text a source with that title and a month of its own.
fn hostile() -> Dataset {
    let mut catalog = DATA.catalog().clone();
    let measure = catalog.measure_id("card_checks").unwrap();
    let total = catalog.measure_id("eligibility_checks").unwrap();
    let mut observations = Vec::new();
    for (text, months) in HOSTILE.into_iter().zip(0..) {
        let source = Source {
            id: text.trim().to_owned(),
            title: text.to_owned(),
            publisher: text.to_owned(),
            published: String::new(),
            page: text.to_owned(),
            url: text.to_owned(),
            tier: Tier::Other,
            note: text.to_owned(),
            includes_batch: false,
            imported: true,
        };
        let source = catalog.add_source(source).unwrap();
        for (measure, value) in [(measure, 40.0), (total, 1000.0)] {
            let period = Period::Month(month("2031-01").plus(months));
            observations.push(Observation {
                key: Key { measure, facility: Facility::All, area: Area::NATION, period },
                value: Value::Known(Number::new(value, 1.0).unwrap()),
                source,
                import: 0,
                address: Address::cell(1, 1),
                raw: CompactString::new(text),
            });
        }
    }
    DATA.with(catalog, observations)
}

/// Whether a spreadsheet may run a cell. A number is what its sign says.
fn may_run(cell: &str) -> bool {
    cell.parse::<f64>().is_err() && cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

#[test]
fn no_cell_of_csv_can_be_run() {
    let data = hostile();
    let package = export::data_package(&data).unwrap();
    let mut texts = vec![
        export::data_csv(&data, false).unwrap(),
        part(&package, "observations.csv"),
        part(&package, "sources.csv"),
        part(&package, "measures.csv"),
        part(&package, "indicators.csv"),
    ];
    for chart in charts(&data) {
        texts.push(export::figures_csv(&chart, data.catalog(), false).unwrap());
    }
    let mut inert = 0;
    for text in texts {
        for cell in rows(&text).into_iter().flatten() {
            assert!(!may_run(&cell), "{cell:?}");
            inert += usize::from(cell.starts_with('\''));
        }
    }
    assert!(inert > 100, "{inert}");
}

#[test]
fn a_copied_table_can_not_be_run_either() {
    let data = hostile();
    let mut inert = 0;
    for chart in charts(&data) {
        for cell in chart.table.tsv().lines().flat_map(|line| line.split('\t')) {
            assert!(!may_run(cell), "{cell:?}");
            inert += usize::from(cell.starts_with('\''));
        }
    }
    assert!(inert > 10, "{inert}");
}

#[test]
fn a_workbook_has_no_formula_and_no_link_and_text_stays_what_it_is() {
    let data = hostile();
    let mut books = vec![(export::data_xlsx(&data).unwrap(), 1)];
    let mut all = charts(&data);
    let table = all.iter().position(|chart| chart.spec.kind == ChartKind::Table).unwrap();
    books.push((export::figures_xlsx(&all.swap_remove(table), data.catalog()).unwrap(), 1));
    for (book, sources) in books {
        let archive = zip::ZipArchive::new(Cursor::new(&book)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in names.iter().filter(|name| name.contains("worksheets/")) {
            let xml = String::from_utf8(part(&book, name)).unwrap();
            assert!(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("hyperlink"), "{name}");
        }
        let titles: Vec<Data> = stored(&book, sources).into_iter().map(|row| row[1].clone()).collect();
        let shown: Vec<String> = shown(&book, sources).into_iter().map(|row| row[1].clone()).collect();
        for text in HOSTILE {
            // XML makes a line feed of a carriage return unless it is escaped; both readers know the escape.
            assert!(titles.contains(&Data::String(text.to_owned())), "{text:?} in {titles:?}");
            assert!(shown.iter().any(|cell| cell == text), "{text:?} in {shown:?}");
        }
    }
}

#[test]
fn hostile_ids_of_sources_come_back_as_they_were() {
    let data = hostile();
    for (file, bytes) in written(&data) {
        let mut catalog = DATA.catalog().clone();
        let import = read(&bytes, file, &mut catalog);
        assert!(import.report.findings.is_empty(), "{file}: {:?}", import.report.findings);
        same(file, catalog, import, &data);
    }
}

#[test]
fn numbers_below_zero_are_never_marked() {
    let mut catalog = DATA.catalog().clone();
    let measure = catalog.measures().find(|(_, m)| m.kind.id() == "change").unwrap().1.id.clone();
    let csv = format!("period,measure,value,source\n2031-01,{measure},△1.5,s\n");
    let import = read(csv.as_bytes(), "own.csv", &mut catalog);
    assert!(import.report.findings.is_empty(), "{:?}", import.report);
    let data = DATA.with(catalog, import.observations);
    let text = String::from_utf8(export::data_csv(&data, false).unwrap()).unwrap();
    assert!(text.lines().any(|line| line.starts_with(&format!("2031-01,all,00,{measure},-1.5,"))), "{text}");
    let mut catalog = DATA.catalog().clone();
    let back = read(text.as_bytes(), "b.csv", &mut catalog);
    same("b.csv", catalog, back, &data);
}

#[test]
fn an_apostrophe_before_what_is_no_formula_is_read_as_it_is() {
    let csv = "period,measure,value,source\n2031-01,card_checks,12,'tis\n2031-02,card_checks,12,'=x\n";
    let mut catalog = DATA.catalog().clone();
    let import = read(csv.as_bytes(), "own.csv", &mut catalog);
    let ids: Vec<&str> = import.observations.iter().map(|o| catalog.source(o.source).id.as_str()).collect();
    assert_eq!(ids, ["'tis", "=x"]);
}

// The data package.

fn descriptor(package: &[u8]) -> serde_json::Value {
    serde_json::from_slice(&part(package, "datapackage.json")).unwrap()
}

#[test]
fn the_package_describes_every_column_and_keeps_its_keys() {
    let package = export::data_package(&DATA).unwrap();
    let described = descriptor(&package);
    let own: serde_json::Value = serde_json::from_str(include_str!("../../data/datapackage.json")).unwrap();
    for member in ["title", "licenses", "contributors", "keywords", "name"] {
        assert_eq!(described.get(member), own.get(member), "{member}");
    }
    let resources = described["resources"].as_array().unwrap();
    let table = |name: &str| rows(&part(&package, &format!("{name}.csv")));
    let names: Vec<&str> = resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["observations", "sources", "measures", "indicators"]);
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let fields: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let table_rows = table(name);
        assert_eq!(fields, table_rows[0], "{name}");
        let bytes = part(&package, &format!("{name}.csv"));
        assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64));
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let other = table(key["reference"]["resource"].as_str().unwrap());
            let column = |table: &[Vec<String>], field: &str| -> BTreeSet<String> {
                let place = table[0].iter().position(|heading| heading == field).unwrap();
                table[1..].iter().map(|row| row[place].clone()).collect()
            };
            let (from, to) = (key["fields"].as_str().unwrap(), key["reference"]["fields"].as_str().unwrap());
            assert!(column(&table_rows, from).is_subset(&column(&other, to)), "{name}: {key}");
        }
    }
    assert!(resources[0]["schema"]["primaryKey"].is_array());
}

#[test]
fn the_package_names_imported_files_and_claims_no_key_that_does_not_hold() {
    let mut catalog = DATA.catalog().clone();
    let csv = "period,measure,value\n2031-01,card_checks,12\n2031-01,card_checks,13\n2031-02,card_checks,－\n";
    let import = read(csv.as_bytes(), "own.csv", &mut catalog);
    let data = DATA.with(catalog, import.observations);
    let package = export::data_package(&data).unwrap();
    let described = descriptor(&package);
    assert!(described["description"].as_str().unwrap().contains("own.csv"));
    assert!(described["resources"][0]["schema"]["primaryKey"].is_null());
    let csv = String::from_utf8(part(&package, "observations.csv")).unwrap();
    assert!(csv.contains("2031-02,all,00,card_checks,n/a,count,,own.csv,"), "{csv}");
}

// Arbitrary figures.

fn any_period() -> impl Strategy<Value = Period> {
    (1950_i32 * 12..2090 * 12, 0_u32..28).prop_map(|(index, day)| {
        let month = Month::from_index(index);
        Day::new(month.year(), month.month(), day).map_or(Period::Month(month), Period::Day)
    })
}

/// A value as importers give it: at most 15 digits, with the precision that was printed or another one.
fn any_value() -> impl Strategy<Value = (Value, bool)> {
    let known =
        (0_u64..1_000_000_000_000, 0_usize..4, prop::sample::select(vec![1e-3, 0.01, 0.1, 1.0, 10.0, 1e4, 1e7]));
    let known = known.prop_map(|(units, digits, precision)| {
        let text = format!("{}.{}", units / 1000, &format!("{:03}", units % 1000)[..digits.min(3)]);
        let value: f64 = text.trim_end_matches('.').parse().unwrap();
        (Value::Known(Number::new(value, precision).unwrap()), value.fract() == 0.0)
    });
    let missing =
        prop::sample::select(vec![Missing::Blank, Missing::NotApplicable, Missing::Unknown, Missing::Suppressed]);
    prop_oneof![4 => known, 1 => missing.prop_map(|reason| (Value::Missing(reason), true))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_figures_come_back_as_they_were(
        figures in prop::collection::vec(
            (any_period(), any_value(), 0_usize..5, 0_u8..=47, 0_usize..100, "[-=+@＝＋'\t\r\n\", |a薬x.]{1,6}"),
            1..20,
        ),
    ) {
        let mut catalog = DATA.catalog().clone();
        let mut observations = Vec::new();
        for (period, (value, is_whole), facility, area, measure, source) in figures {
            let id = source.trim();
            if id.is_empty() {
                continue;
            }
            let kinds: Vec<_> = catalog
                .measures()
                .filter(|(_, m)| is_whole || m.unit == Unit::Percent)
                .map(|(id, _)| id)
                .collect();
            let source = catalog.add_source(Source {
                id: id.to_owned(),
                title: source.clone(),
                publisher: String::new(),
                published: String::new(),
                page: String::new(),
                url: String::new(),
                tier: Tier::Other,
                note: String::new(),
                includes_batch: false,
                imported: true,
            }).unwrap();
            observations.push(Observation {
                key: Key {
                    measure: kinds[measure % kinds.len()],
                    facility: Facility::ALL[facility],
                    area: Area::new(area).unwrap(),
                    period,
                },
                value,
                source,
                import: 0,
                address: Address::cell(1, 1),
                raw: CompactString::new("=raw"),
            });
        }
        let data = Dataset::new(catalog, observations);
        prop_assume!(!data.observations().is_empty());
        for (file, bytes) in written(&data) {
            let mut catalog = DATA.catalog().clone();
            let import = read(&bytes, file, &mut catalog);
            // Two values of one source are told, and kept.
            let refused = import.report.findings.iter().find(|f| !matches!(f.reason, import::Reason::Conflict { .. }));
            prop_assert!(refused.is_none(), "{file}: {refused:?}");
            prop_assert_eq!(difference(&(catalog, import), &data), None, "{}", file);
        }
    }
}
