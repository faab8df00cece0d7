//! Claims: a quoted percentage as people write it, and the evidence for it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{claim, embedded};
use uptake_fuzz::stats::Dataset;
use uptake_fuzz::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    match claim(&text, DATA.catalog()) {
        Ok(read) => {
            assert!(read.percent.value().is_finite());
            assert_eq!(Ok(&read), claim(&text, DATA.catalog()).as_ref());
            for evidence in DATA.evidence(&read) {
                assert!(evidence.observations().all(|observation| observation.address.row >= 1));
            }
        }
        Err(error) => assert!(Lang::ALL.iter().all(|lang| !error.message(*lang).is_empty())),
    }
});
