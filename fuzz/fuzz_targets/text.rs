//! Running text, and what comes out of a PDF. The raw text of each figure stands in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{Layout, Options};
use uptake_fuzz::read;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let options = Options { marked: data.len() % 2 == 0, ..Options::default() };
    let Ok(import) = read(text.as_bytes(), "text", &options) else { return };
    if import.report.layout == Layout::Text {
        for observation in &import.observations {
            assert!(text.contains(observation.raw.as_str()), "{observation:?}");
        }
        for finding in &import.report.findings {
            assert!(text.contains(finding.raw.trim()), "{finding:?}");
        }
    }
});
