//! Workbooks: any bytes, and whole packages around parts from the fuzzer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{Layout, Options, workbook};
use uptake_fuzz::{package, read};

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let bytes = match kind {
        b'x' => package::xlsx(rest),
        b'l' => package::xlsx_list(rest),
        b'o' => package::ods(rest),
        b'b' => package::xls(rest),
        _ => data.to_vec(),
    };
    if !workbook::detect(&bytes) {
        return;
    }
    let options = Options { marked: true, ..Options::default() };
    let Ok(import) = read(&bytes, "workbook", &options) else { return };
    if import.report.layout != Layout::Table {
        return;
    }
    let preview = import.preview.expect("asked for");
    for observation in &import.observations {
        let address = observation.address;
        let (_, grid) = &preview.sheets[usize::from(address.sheet)];
        let shown = grid.cell(address.row, address.column).map_or("", |cell| cell.text);
        assert_eq!(observation.raw, shown, "{address:?}");
    }
});
