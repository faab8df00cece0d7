//! Headings, a line each, over a column of rates and in front of a row; and words for units.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{Options, UnitWord, heading_key};
use uptake_fuzz::{cell, read};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let headings: Vec<&str> = text.split('\n').take(16).collect();
    for heading in &headings {
        assert_eq!(heading_key(heading), heading_key(heading));
        if let Some(unit) = UnitWord::read(heading) {
            assert!(unit.scale.is_finite() && unit.scale > 0.0);
        }
    }
    let cells = |between: &str| headings.iter().map(|heading| cell(heading)).collect::<Vec<_>>().join(between);
    let figures = vec!["12.3"; headings.len()].join("\t");
    let options = Options { marked: true, ..Options::default() };
    let _above = read(format!("月\t{}\n2023年1月\t{figures}\n", cells("\t")).as_bytes(), "above", &options);
    let rows: String = headings.iter().map(|heading| format!("{}\t12.3\t1,234\n", cell(heading))).collect();
    let _beside = read(format!("2023年1月\t\t\n区分\t利用率\t利用件数\n{rows}").as_bytes(), "beside", &options);
});
