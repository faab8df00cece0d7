//! Delimited tables of any layout. The raw text of each figure is what stands in its cell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{Layout, Options, Role};
use uptake_fuzz::read;

fuzz_target!(|data: &[u8]| {
    let options = Options { marked: true, ..Options::default() };
    let Ok(import) = read(data, "table", &options) else { return };
    if import.report.layout == Layout::Text {
        return;
    }
    let preview = import.preview.expect("asked for");
    let (_, grid) = preview.sheets.first().expect("a grid");
    for observation in &import.observations {
        let address = observation.address;
        let shown = grid.cell(address.row, address.column).map_or("", |cell| cell.text);
        let is_blank = shown.is_empty() && observation.raw.trim().is_empty();
        assert!(is_blank || observation.raw == shown, "{observation:?} in {shown:?}");
        let role = preview.roles.get(&address);
        assert!(matches!(role, Some(Role::Value | Role::Missing | Role::Refused)), "{observation:?} as {role:?}");
    }
    for address in preview.roles.keys() {
        assert!(grid.extent().is_some_and(|rows| rows.contains(&address.row)), "{address:?}");
    }
});
