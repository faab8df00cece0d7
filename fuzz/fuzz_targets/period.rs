//! Cells of periods, a line each. What is kept reads the same when it is printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::Options;
use uptake_fuzz::stats::Period;
use uptake_fuzz::{cell, read};

fn table(cells: &[&str]) -> String {
    let rows: String = cells.iter().map(|raw| format!("{}\tcard_checks\t1\n", cell(raw))).collect();
    format!("period\tmeasure\tvalue\n{rows}")
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let cells: Vec<&str> = text.split('\n').take(100).filter(|raw| !raw.contains('\r')).collect();
    let Ok(import) = read(table(&cells).as_bytes(), "period", &Options::default()) else { return };
    assert_eq!(import.observations.len() + import.report.findings.len() + import.report.more_findings, cells.len());
    let periods: Vec<Period> = import.observations.iter().map(|observation| observation.key.period).collect();
    let printed: Vec<String> = periods.iter().map(ToString::to_string).collect();
    if printed.is_empty() {
        return;
    }
    let printed: Vec<&str> = printed.iter().map(String::as_str).collect();
    let again = read(table(&printed).as_bytes(), "period", &Options::default()).expect("a table of periods");
    let again: Vec<Period> = again.observations.iter().map(|observation| observation.key.period).collect();
    assert_eq!(again, periods);
});
