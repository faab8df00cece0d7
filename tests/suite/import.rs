//! Bytes to observations: every form of file that is read, and every cell and file that is refused.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::sync::LazyLock;

use uptake::import::{self, Finding, Import, ImportError, Layout, Note, NumberError, Reason, Report};
use uptake::stats::{
    Address, Area, Base, Catalog, Dataset, Facility, Key, Missing, Number, Observation, Period, Tier, Unit, Value,
};

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn catalog() -> Catalog {
    DATA.catalog().clone()
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn open(name: &str) -> (Import, Catalog) {
    let mut catalog = catalog();
    let import = import::read(&fixture(name), name, &mut catalog).unwrap();
    (import, catalog)
}

fn refused(name: &str) -> ImportError {
    import::read(&fixture(name), name, &mut catalog()).unwrap_err()
}

fn text(csv: &str) -> Import {
    import::read(csv.as_bytes(), "text.csv", &mut catalog()).unwrap()
}

/// `2023-01 hospital 00 card_checks = 1200000 ± 100000 (own-report)`, a line a figure.
fn lines(import: &Import, catalog: &Catalog) -> Vec<String> {
    let line = |o: &Observation| {
        let Key { measure, facility, area, period } = o.key;
        let value = match o.value {
            Value::Known(number) => format!("{} ± {}", number.value(), number.precision()),
            Value::Missing(reason) => format!("{reason:?}"),
        };
        let source = &catalog.source(o.source).id;
        format!("{period} {} {area} {} = {value} ({source})", facility.id(), catalog.measure(measure).id)
    };
    import.observations.iter().map(line).collect()
}

fn findings(report: &Report) -> Vec<(String, &str, Reason)> {
    report.findings.iter().map(|f| (f.address.to_string(), f.raw.as_str(), f.reason.clone())).collect()
}

fn finding(address: &str, raw: &'static str, reason: Reason) -> (String, &'static str, Reason) {
    (address.to_owned(), raw, reason)
}

const JANUARY: [&str; 3] = [
    "2023-01 all 00 eligibility_checks = 90000000 ± 10000000 (own-report)",
    "2023-01 all 00 card_checks = 1200000 ± 100000 (own-report)",
    "2023-01 all 00 stated_card_rate = 1.3 ± 0.1 (own-report)",
];

// Tidy tables that are read.

#[test]
fn one_table_reads_the_same_in_every_form_of_csv() {
    for name in [
        "tidy.csv",
        "tidy-bom-crlf.csv",
        "tidy-cr.csv",
        "tidy-no-last-line-end.csv",
        "tidy-quoted.csv",
        "tidy-columns-shuffled.csv",
        "tidy-semicolon.csv",
        "tidy-blank-lines.csv",
    ] {
        let (import, catalog) = open(name);
        assert_eq!(lines(&import, &catalog), JANUARY, "{name}");
        assert_eq!(import.report.findings, [], "{name}");
        assert_eq!(import.report.layout, Layout::Tidy, "{name}");
        assert_eq!((import.report.rows, import.report.figures, import.report.missing), (3, 3, 0), "{name}");
        assert_eq!(import.report.file, name);
    }
}

#[test]
fn addresses_are_lines_of_the_file_whatever_ends_them() {
    let addresses = |name| {
        let (import, _) = open(name);
        import.observations.iter().map(|o| o.address.to_string()).collect::<Vec<_>>()
    };
    for name in ["tidy.csv", "tidy-bom-crlf.csv", "tidy-cr.csv", "tidy-quoted.csv"] {
        assert_eq!(addresses(name), ["D2", "D3", "D4"], "{name}");
    }
    assert_eq!(addresses("tidy-columns-shuffled.csv"), ["B2", "B3", "B4"]);
    assert_eq!(addresses("tidy-blank-lines.csv"), ["D5", "D7", "D9"]);
}

#[test]
fn a_quoted_cell_over_two_lines_moves_the_rows_below_it() {
    for csv in [
        "period,measure,value,note\n2023-01,card_checks,1,\"two\nlines\"\n2023-02,card_checks,x1,\n",
        "period,measure,value,note\r\n2023-01,card_checks,1,\"two\r\nlines\"\r\n2023-02,card_checks,x1,\r\n",
    ] {
        let import = text(csv);
        assert_eq!(import.report.findings[0].address, Address::cell(4, 3), "{csv:?}");
    }
}

#[test]
fn raw_text_is_kept_as_it_stands_in_the_cell() {
    let (import, _) = open("tidy-quoted.csv");
    let raw: Vec<&str> = import.observations.iter().map(|o| o.raw.as_str()).collect();
    assert_eq!(raw, ["90,000,000", "1,200,000", "1.3%"]);
}

#[test]
fn japanese_cells_name_periods_facilities_areas_and_measures() {
    let (import, catalog) = open("tidy-japanese-cells.csv");
    assert_eq!(
        lines(&import, &catalog),
        [
            "2023-01 all 00 eligibility_checks = 90000000 ± 10000000 (tidy-japanese-cells.csv)",
            "2023-01 pharmacy 13 card_checks = 12345 ± 1 (tidy-japanese-cells.csv)",
        ]
    );
    // 380,511 without quotes is one cell too many, and half a number is worse than none.
    assert_eq!(findings(&import.report), [finding("F3", "511", Reason::TooManyCells { headings: 5 })]);
}

#[test]
fn a_table_without_dimensions_is_the_nation_all_facilities_and_the_file_as_its_source() {
    let (import, catalog) = open("tidy-few-columns.csv");
    assert_eq!(
        lines(&import, &catalog),
        [
            "2023-01 all 00 card_checks = 1223254 ± 1 (tidy-few-columns.csv)",
            "2023-01 all 00 eligibility_checks = 90000000 ± 10000000 (tidy-few-columns.csv)",
        ]
    );
    assert_eq!(import.report.notes, [Note::SourceIsFile, Note::BatchAssumedOut { figures: 1 }]);
    let source = catalog.source(import.observations[0].source);
    assert_eq!((source.tier, source.imported, source.includes_batch), (Tier::Other, true, false));
}

#[test]
fn extra_columns_are_noted_and_cost_no_figure() {
    let (import, _) = open("tidy-columns-shuffled.csv");
    let ignored = Note::ColumnIgnored { heading: "remark".to_owned() };
    assert_eq!(import.report.notes, [ignored, Note::BatchAssumedOut { figures: 1 }]);
}

#[test]
fn a_known_source_keeps_its_identity_and_a_new_one_is_marked_as_imported() {
    let csv = "period,measure,value,source\n2023-01,card_checks,1,mhlw-hoken181-s1-p2\n2023-01,card_checks,2,mine\n";
    let mut catalog = catalog();
    let before = catalog.sources().count();
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let imported: Vec<bool> = import.observations.iter().map(|o| catalog.source(o.source).imported).collect();
    assert_eq!(imported, [false, true]);
    assert_eq!(catalog.sources().count(), before + 1);
}

// Missing values.

#[test]
fn a_lone_minus_is_missing_and_never_zero() {
    use Missing::{Blank, NotApplicable, Suppressed, Unknown};
    let (import, _) = open("tidy-missing-marks.csv");
    let values: Vec<Value> = import.observations.iter().map(|o| o.value).collect();
    let reasons: Vec<Option<Missing>> = values
        .iter()
        .map(|value| match value {
            Value::Missing(reason) => Some(*reason),
            Value::Known(_) => None,
        })
        .collect();
    assert_eq!(
        reasons,
        [NotApplicable, NotApplicable, Unknown, Unknown, Suppressed, Suppressed, Blank, Blank]
            .map(Some)
            .into_iter()
            .chain([None])
            .collect::<Vec<_>>()
    );
    assert_eq!(values[8].known().map(Number::value), Some(0.0), "a printed 0 is a figure");
    assert_eq!((import.report.figures, import.report.missing), (1, 8));
    assert_eq!(import.report.findings, []);
}

// Cells that are refused.

#[test]
fn each_refused_cell_has_its_row_column_text_and_reason() {
    use NumberError::{Grouping, Myriads, NotANumber, TooLong};
    let (import, catalog) = open("tidy-refused.csv");
    let wanted = [
        finding("A2", "2023-13", Reason::Period),
        finding("B3", "school", Reason::Facility),
        finding("C4", "48", Reason::Area),
        finding("D5", "埼王県", Reason::Area),
        finding("D6", "大阪府", Reason::AreaConflict),
        finding("E7", "cards_lost", Reason::Measure),
        finding("G8", "percent", Reason::Unit { expected: Unit::Count }),
        finding("H9", "0", Reason::Precision),
        finding("F10", "many", Reason::Number(NotANumber)),
        finding("F11", "29,79万", Reason::Number(Grouping)),
        finding("F12", "-10", Reason::Negative),
        finding("F13", "1.5", Reason::Fraction),
        finding("F14", "13%", Reason::PercentOnCount),
        finding("F15", "1234567890123456", Reason::Number(TooLong)),
        finding("F16", "2.5億3万", Reason::Number(Myriads)),
        finding("F17", "4.50¹", Reason::Number(NotANumber)),
        finding("J18", "1", Reason::TooManyCells { headings: 9 }),
    ];
    assert_eq!(findings(&import.report), wanted);
    // What is sound in the same file is read: a name without a code, a code without a name, a negative change.
    assert_eq!(
        lines(&import, &catalog),
        [
            "2023-02 all 02 stated_card_rate = 2.88 ± 0.01 (own)",
            "2023-02 all 13 stated_card_rate = 5.3 ± 0.01 (own)",
            "2023-02 all 00 stated_card_rate_mom_change = -0.48 ± 0.01 (own)",
        ]
    );
    assert_eq!((import.report.rows, import.report.figures), (20, 3));
}

#[test]
fn a_second_value_for_one_figure_is_kept_and_told_with_the_first() {
    let (import, catalog) = open("tidy-conflict.csv");
    let first = Address::cell(2, 3);
    assert_eq!(
        findings(&import.report),
        [finding("C5", "1223255", Reason::Conflict { first }), finding("C6", "－", Reason::Conflict { first }),]
    );
    let data = Dataset::new(catalog.clone(), import.observations.clone());
    assert_eq!(data.observations().len(), 4, "a repeated row is one figure; both sides of a conflict are kept");
}

#[test]
fn a_footnote_mark_is_not_read_as_a_digit() {
    for raw in ["4.50¹", "12②", "7⁾", "1₂"] {
        let import = text(&format!("period,measure,value\n2023-01,stated_card_rate,{raw}\n"));
        assert_eq!(import.observations, [], "{raw}");
        assert_eq!(import.report.findings[0].raw, raw);
    }
}

#[test]
fn decimals_before_man_keep_the_myriads() {
    for (raw, value) in [("5.00000万", 50_000.0), ("1億2.00000万", 100_020_000.0), ("1.2345万", 12_345.0)] {
        let import = text(&format!("period,measure,value\n2023-01,card_checks,{raw}\n"));
        assert_eq!(import.observations[0].value.known().map(Number::value), Some(value), "{raw}");
    }
}

#[test]
fn a_percent_sign_belongs_to_rates_only() {
    let import = text("period,measure,value\n2023-01,stated_card_rate,20%\n2023-01,card_checks,20%\n");
    assert_eq!(import.observations[0].value.known().map(|n| (n.value(), n.precision())), Some((20.0, 1.0)));
    assert_eq!(findings(&import.report), [finding("C3", "20%", Reason::PercentOnCount)]);
}

// Wide tables.

#[test]
fn a_wide_table_takes_the_unit_from_its_headings() {
    let (import, catalog) = open("wide-japanese.csv");
    assert_eq!(import.report.layout, Layout::Table);
    assert_eq!(
        lines(&import, &catalog),
        [
            "2023-01 all 00 eligibility_checks = 80340000 ± 10000 (wide-japanese.csv)",
            "2023-01 all 00 card_checks = 1220000 ± 10000 (wide-japanese.csv)",
            "2023-01 all 00 stated_card_rate = 1.52 ± 0.01 (wide-japanese.csv)",
            "2023-02 all 00 eligibility_checks = 88460000 ± 10000 (wide-japanese.csv)",
            "2023-02 all 00 card_checks = 1570000 ± 10000 (wide-japanese.csv)",
            "2023-02 all 00 stated_card_rate = 1.78 ± 0.01 (wide-japanese.csv)",
            "2023-02 all 00 batch_checks = NotApplicable (wide-japanese.csv)",
            "2023-03 all 00 eligibility_checks = 118040000 ± 10000 (wide-japanese.csv)",
            "2023-03 all 00 card_checks = 2675000 ± 1000 (wide-japanese.csv)",
            "2023-03 all 00 stated_card_rate = 2.26 ± 0.01 (wide-japanese.csv)",
            "2023-03 all 00 batch_checks = 1234567 ± 1 (wide-japanese.csv)",
        ]
    );
    assert_eq!(findings(&import.report), []);
    // Only the month with a batch figure is known to include batch checks.
    let headings = Note::Headings { sheet: 0, first: 1, last: 1 };
    let remarks = Note::ColumnIgnored { heading: "備考".to_owned() };
    let batch = Note::BatchAssumedOut { figures: 2 };
    assert_eq!(import.report.notes, [headings, remarks, Note::SourceIsFile, batch]);
}

#[test]
fn a_wide_table_in_english_with_tabs_and_kinds_of_facility() {
    let (import, catalog) = open("wide-english.csv");
    assert_eq!(
        lines(&import, &catalog),
        [
            "2024-07 hospital 00 eligibility_checks = 12067000 ± 1000 (own-report)",
            "2024-07 hospital 00 card_checks = 2523378 ± 1 (own-report)",
            "2024-07 hospital 00 stated_card_rate = 20.91 ± 0.01 (own-report)",
            "2024-07 pharmacy 00 eligibility_checks = 92599000 ± 1000 (own-report)",
            "2024-07 pharmacy 00 card_checks = 10125010 ± 1 (own-report)",
            "2024-07 pharmacy 00 stated_card_rate = 10.93 ± 0.01 (own-report)",
        ]
    );
    assert_eq!(import.report.findings, []);
    assert_eq!(import.observations[0].address.to_string(), "C2");
}

#[test]
fn a_rate_under_man_and_a_count_under_percent_are_refused_with_the_column() {
    let (import, catalog) = open("wide-refused.csv");
    assert_eq!(
        findings(&import.report),
        [
            finding("D1", "利用率（万件）", Reason::Unit { expected: Unit::Percent }),
            finding("E1", "マイナカードの利用件数（％）", Reason::Unit { expected: Unit::Count }),
            finding("G1", "診療情報（ダース）", Reason::Measure),
            finding("B4", "学校", Reason::Label),
            finding("C5", "八千", Reason::Number(NumberError::NotANumber)),
        ]
    );
    assert_eq!(
        lines(&import, &catalog),
        [
            "2023-01 hospital 00 eligibility_checks = 80340000 ± 10000 (wide-refused.csv)",
            // A bare month goes on in the year of the month above.
            "2023-10 hospital 00 eligibility_checks = 80340000 ± 10000 (wide-refused.csv)",
            "2023-04 hospital 00 eligibility_checks = 10000 ± 10000 (wide-refused.csv)",
        ]
    );
}

#[test]
fn a_scaled_heading_leaves_no_dust_of_binary_fractions() {
    for raw in ["16.1", "1.005", "4.35", "8.034", "0.0001", "9999.9999", "1,234.5678"] {
        let import = text(&format!("month,card_checks（万件）\n2023-01,\"{raw}\"\n"));
        let number = import.observations[0].value.known().unwrap();
        let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
        let decimals = raw.split_once('.').unwrap().1.len();
        let exact = digits.parse::<f64>().unwrap() * 10_f64.powi(4 - i32::try_from(decimals).unwrap());
        assert_eq!(number.value(), exact, "{raw}");
    }
}

#[test]
fn a_cell_that_names_its_own_unit_is_not_scaled_again() {
    let import = text("month,card_checks（万件）\n2023-01,1億199万件\n");
    let number = import.observations[0].value.known().unwrap();
    assert_eq!((number.value(), number.precision()), (101_990_000.0, 10_000.0));
}

// Files that cannot be read at all.

#[test]
fn files_that_hold_no_table_say_why() {
    let headings = ["name", "age", "city"].map(str::to_owned).to_vec();
    for (name, error) in [
        ("empty.csv", ImportError::Empty),
        ("blank.csv", ImportError::Empty),
        ("picture.csv", ImportError::Binary),
        ("nul.csv", ImportError::Binary),
        ("wrong-header.csv", ImportError::Headings { found: headings }),
        ("only-header.csv", ImportError::NoRows),
        ("tidy-column-missing.csv", ImportError::ColumnMissing { missing: "measure" }),
        ("tidy-column-twice.csv", ImportError::ColumnTwice { heading: "period".to_owned() }),
        ("unclosed-quote.csv", ImportError::UnclosedQuote { row: 3 }),
    ] {
        assert_eq!(refused(name), error, "{name}");
    }
}

#[test]
fn a_nul_far_down_in_a_file_is_a_refused_cell_and_no_number() {
    let rows: Vec<String> = (1990..2590).map(|year| format!("{year}-01,card_checks,1\n")).collect();
    let csv = format!("period,measure,value\n{}2023-02,card_checks,1\0\n", rows.concat());
    assert!(csv.len() > 8 * 1024);
    let import = text(&csv);
    assert_eq!(findings(&import.report), [finding("C602", "1\0", Reason::Number(NumberError::NotANumber))]);
}

#[test]
fn a_failed_import_leaves_the_catalog_as_it_was() {
    for name in ["wrong-header.csv", "only-header.csv", "binary.csv", "unclosed-quote.csv", "tidy-column-twice.csv"] {
        let mut catalog = catalog();
        let before = catalog.sources().count();
        import::read(&fixture(name), name, &mut catalog).unwrap_err();
        assert_eq!(catalog.sources().count(), before, "{name}");
    }
}

// The embedded tables.

#[test]
fn every_embedded_table_reads_without_a_finding() {
    for resource in import::RESOURCES {
        let mut catalog = catalog();
        let import = import::read(resource.bytes, resource.file, &mut catalog).unwrap();
        assert_eq!(import.report.findings, Vec::<Finding>::new(), "{}", resource.file);
        assert_eq!(import.report.notes, [], "{}", resource.file);
        assert_eq!(import.report.figures, import.report.rows, "{}", resource.file);
        assert_eq!(catalog.sources().count(), self::catalog().sources().count(), "{}", resource.file);
    }
}

/// A figure without the cell it was read from.
fn figures(data: &Dataset) -> Vec<(Key, Value, String, String)> {
    let source = |o: &Observation| data.catalog().source(o.source).id.clone();
    data.observations().iter().map(|o| (o.key, o.value, source(o), o.raw.to_string())).collect()
}

#[test]
fn the_order_of_columns_does_not_matter() {
    let national = import::RESOURCES.iter().find(|r| r.file == "national.csv").unwrap();
    let text = std::str::from_utf8(national.bytes).unwrap();
    let read = |csv: &str| {
        let mut catalog = catalog();
        let import = import::read(csv.as_bytes(), "national.csv", &mut catalog).unwrap();
        figures(&Dataset::new(catalog, import.observations))
    };
    let as_published = read(text);
    assert_eq!(as_published.len(), 174);
    for order in [[6, 5, 4, 3, 2, 1, 0], [3, 0, 6, 1, 5, 2, 4], [1, 2, 0, 4, 6, 3, 5]] {
        let shuffled: String = text
            .lines()
            .map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                let cells: Vec<&str> = order.iter().map(|place| cells[*place]).collect();
                cells.join(",") + "\n"
            })
            .collect();
        assert_eq!(read(&shuffled), as_published, "{order:?}");
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let national = import::RESOURCES.iter().find(|r| r.file == "national.csv").unwrap();
    let text = std::str::from_utf8(national.bytes).unwrap();
    let (heading, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let read = |csv: &str| {
        let mut catalog = catalog();
        let import = import::read(csv.as_bytes(), "national.csv", &mut catalog).unwrap();
        figures(&Dataset::new(catalog, import.observations))
    };
    assert_eq!(read(&format!("{heading}\n{}", rows.join("\n"))), read(text));
}

#[test]
fn an_imported_total_without_batch_checks_joins_the_series_without_them() {
    let mut catalog = catalog();
    let csv = "month,全利用件数,マイナカード利用件数\n2025-11,280000001,110000001\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let card = data.catalog().indicator_id("card_rate").unwrap();
    let at = Period::parse_iso("2025-11").unwrap();
    let bases: Vec<Base> = data.ratios(card, Facility::All, Area::NATION, at).iter().map(|r| r.base).collect();
    assert_eq!(bases, [Base::ChecksWithoutBatch]);
}
