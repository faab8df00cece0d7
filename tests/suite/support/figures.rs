//! Figures of a test beside those that come with the program.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use uptake::import::{self, embedded};
use uptake::stats::Dataset;

/// The embedded figures and those of a table, in which nothing is found amiss.
pub fn with(csv: &str) -> Dataset {
    let data = embedded();
    let mut catalog = data.catalog().clone();
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    assert!(import.report.findings.is_empty(), "{csv}: {:?}", import.report.findings);
    data.with(catalog, import.observations)
}
