//! Figures by command line: which files can be written of what, and how it ends where they cannot.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::program::{stderr, uptake};

/// The forms of chart, as the program itself names them.
fn forms() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let said = stderr(&uptake(&["export", "--chart", "pie", "-o", "a.csv"], folder.path()));
    let list = said.split_once("possible values: ").unwrap().1.lines().next().unwrap();
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_figures_of_every_form_are_written_and_their_heading_is_that_of_the_audit() {
    let folder = tempfile::tempdir().unwrap();
    for form in forms() {
        for (ending, start) in [("csv", &b"period,facility,"[..]), ("xlsx", b"PK\x03\x04")] {
            let name = format!("{form}.{ending}");
            let output = uptake(&["export", "--chart", &form, "--period", "2024-07", "-o", &name], folder.path());
            assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
            let bytes = std::fs::read(folder.path().join(&name)).unwrap();
            assert!(bytes.starts_with(start), "{name}");
        }
        let csv = std::fs::read_to_string(folder.path().join(format!("{form}.csv"))).unwrap();
        for column in ["numerator", "denominator", "ratio_percent", "low_percent", "high_percent", "stated_percent"] {
            assert!(csv.lines().next().unwrap().split(',').any(|heading| heading == column), "{form}: {column}");
        }
        assert!(csv.lines().count() > 1, "{form}");
    }
}

#[test]
fn all_figures_are_written_with_those_of_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.csv"), "period,measure,value\n2031-01,card_checks,約753万\n").unwrap();
    for name in ["a.csv", "a.xlsx", "a.zip", "A.CSV"] {
        let output = uptake(&["export", "own.csv", "--data", "-o", name], folder.path());
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
    }
    let csv = std::fs::read_to_string(folder.path().join("a.csv")).unwrap();
    assert!(csv.contains("\n2031-01,all,00,card_checks,7530000,count,10000,own.csv,約753万\n"));
    let back = |file: &str| {
        let output = uptake(&["import", file], folder.path());
        assert_eq!(output.status.code(), Some(0), "{file}: {}", stderr(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        // Where a figure stood and how it was written there differ from file to file.
        let mut figures: Vec<String> =
            text.lines().map(|line| line.split(',').take(8).collect::<Vec<_>>().join(",")).collect();
        figures.sort();
        figures
    };
    let figures = back("a.csv");
    assert!(figures.len() > 1800, "{}", figures.len());
    assert_eq!(back("a.xlsx"), figures);
}

#[test]
fn a_mark_stands_before_csv_alone() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["--data"][..], &["--chart", "trend"]] {
        let output = uptake(&[&["export", "--bom", "-o", "a.csv"], args].concat(), folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(std::fs::read(folder.path().join("a.csv")).unwrap().starts_with(b"\xEF\xBB\xBFperiod,"));
    }
}

#[test]
fn what_cannot_be_is_refused_with_what_can() {
    let folder = tempfile::tempdir().unwrap();
    for (args, said) in [
        (&["--data", "-o", "a.svg"][..], "csv, xlsx or zip"),
        (&["--data", "-o", "a.txt"], "csv, xlsx or zip"),
        (&["--data", "-o", "a"], "csv, xlsx or zip"),
        (&["--chart", "trend", "-o", "a.zip"], "--data"),
        (&["--chart", "trend", "-o", "a.ods"], "svg, png, pdf, csv or xlsx"),
        (&["--data", "--chart", "trend", "-o", "a.csv"], "cannot be used with"),
        (&["--data", "--period", "2024-07", "-o", "a.csv"], "cannot be used with"),
        (&["--data", "--theme", "dark", "-o", "a.csv"], "cannot be used with"),
        (&["--data", "--bom", "-o", "a.xlsx"], "--bom"),
        (&["--chart", "trend", "--bom", "-o", "a.svg"], "--bom"),
        (&["--chart", "trend", "--size", "800x600", "-o", "a.csv"], "--size"),
        (&["-o", "a.csv"], "--chart"),
        (&["--data", "-o", "no/such/a.csv"], "no/such/a.csv"),
    ] {
        let output = uptake(&[&["export"], args].concat(), folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let message = stderr(&output);
        assert!(message.contains(said) && !message.contains("panicked"), "{args:?}: {message}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
