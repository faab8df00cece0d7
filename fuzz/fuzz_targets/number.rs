//! Cells of numbers, a line each, under measures of every unit. What is kept reads the same when it is printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::Options;
use uptake_fuzz::{cell, printed, read};

const MEASURES: [&str; 5] = [
    "card_checks",
    "stated_card_rate",
    "stated_card_rate_mom_change",
    "insurance_registrations_month_change",
    "facility_count",
];

fn table(cells: &[(&str, String)]) -> String {
    // Each in a month of its own, so that none stands against another one.
    let rows: String =
        (2000..).zip(cells).map(|(year, (measure, raw))| format!("{year}-01\t{measure}\t{}\n", cell(raw))).collect();
    format!("period\tmeasure\tvalue\n{rows}")
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let cells: Vec<(&str, String)> = text
        .split('\n')
        .take(100)
        .filter(|raw| !raw.contains('\r'))
        .enumerate()
        .map(|(place, raw)| (MEASURES[place % MEASURES.len()], raw.to_owned()))
        .collect();
    let Ok(import) = read(table(&cells).as_bytes(), "number", &Options::default()) else { return };
    let mut again = Vec::new();
    let mut known = Vec::new();
    for observation in &import.observations {
        let place = usize::try_from(observation.address.row).expect("a line") - 2;
        let (measure, raw) = &cells[place];
        assert_eq!(observation.raw.as_str(), raw.as_str());
        if let Some(number) = observation.value.known()
            && let Some(text) = printed(number)
        {
            again.push((*measure, text));
            known.push((number, raw));
        }
    }
    if again.is_empty() {
        return;
    }
    let import = read(table(&again).as_bytes(), "number", &Options::default()).expect("a table of numbers");
    assert_eq!(import.report.findings, []);
    for (observation, (number, raw)) in import.observations.iter().zip(known) {
        let read = observation.value.known().expect("a number");
        assert_eq!(read.value(), number.value(), "{raw:?} as {}", observation.raw);
    }
});
