//! What the fuzz targets share: the modules that read files, and what must hold of whatever they read.
//!
//! The modules are taken from the package by their files, so that a target needs neither the window nor what draws it and
//! builds in a minute.

#[path = "../../src"]
mod source {
    pub mod export {
        pub mod payload;
    }
    pub mod import;
    pub mod stats;
    pub mod text;
}

pub mod package;

use std::sync::LazyLock;

pub use source::export::payload;
pub use source::{import, stats, text};

use import::{Import, ImportError, Layout, Options};
use stats::{Catalog, Dataset, Observation, Value};

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

/// The catalog of the embedded figures, as every import starts from it.
pub fn catalog() -> Catalog {
    DATA.catalog().clone()
}

/// Reads a file and checks what was read. Now and then it is read again, which must give the same.
pub fn read(bytes: &[u8], file: &str, options: &Options) -> Result<Import, ImportError> {
    let outcome = import::read_with(bytes, file, &mut catalog(), options);
    if let Ok(import) = &outcome {
        sound(import, lines(bytes, import));
    }
    if bytes.len().is_multiple_of(8) {
        match (&outcome, import::read_with(bytes, file, &mut catalog(), options)) {
            (Ok(first), Ok(second)) => same(first, &second),
            (Err(first), Err(second)) => assert_eq!(*first, second),
            _ => panic!("read once and not twice"),
        }
    }
    outcome
}

/// How many lines the text of a file has; none of a workbook.
fn lines(bytes: &[u8], import: &Import) -> Option<usize> {
    let text = import.report.encoding?.decode(bytes).ok()?;
    Some(text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1)
}

/// What holds for whatever is read: finite numbers, addresses inside of the file, counts that add up, messages in both
/// languages.
pub fn sound(import: &Import, lines: Option<usize>) {
    let report = &import.report;
    assert_eq!(report.figures + report.missing, import.observations.len());
    for observation in &import.observations {
        number(observation);
        inside(observation.address, lines);
    }
    for finding in &report.findings {
        inside(finding.address, lines);
    }
    for lang in text::Lang::ALL {
        for finding in report.findings.iter().take(20) {
            assert!(!report.finding(finding, lang).is_empty());
        }
        assert!(report.notes(lang).all(|note| !note.is_empty()));
    }
    if report.layout == Layout::Tidy {
        assert!(import.observations.is_sorted_by(|a, b| a.address < b.address), "in the order of the file");
    }
}

fn number(observation: &Observation) {
    if let Value::Known(number) = observation.value {
        assert!(number.value().is_finite(), "{observation:?}");
        assert!(number.precision().is_finite() && number.precision() > 0.0, "{observation:?}");
        assert!(number.low() <= number.value() && number.value() <= number.high(), "{observation:?}");
    }
}

fn inside(address: stats::Address, lines: Option<usize>) {
    assert!(address.row >= 1 && address.place() >= 1, "{address:?}");
    if let Some(lines) = lines {
        assert!(usize::try_from(address.row).is_ok_and(|row| row <= lines), "{address:?} of {lines} lines");
    } else {
        assert!(address.row <= 1_048_576 && address.column <= 16_384, "{address:?}");
    }
    assert!(!address.to_string().is_empty());
}

/// Two readings of one file are the same.
pub fn same(first: &Import, second: &Import) {
    assert_eq!(first.observations, second.observations);
    assert_eq!(first.report.findings, second.report.findings);
    assert_eq!(first.report.notes, second.report.notes);
    assert_eq!(first.report.rows, second.report.rows);
}

/// A text as one cell of a table with tabs.
pub fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A value as it is printed: with the digits of its precision. `None` where that has more digits than are printed.
pub fn printed(number: stats::Number) -> Option<String> {
    let digits = stats::decimals(number.precision());
    (number.precision() >= 1e-6).then(|| format!("{:.digits$}", number.value()))
}
