//! What a fuzzer once chose is read again by everything that reads what others wrote: no panic, and the same answer twice.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use uptake::chart::{ChartKind, ChartSpec, main_indicators};
use uptake::document;
use uptake::export::payload::{MOST_TEXT, payload};
use uptake::import::{self, Encoding, Options, claim, embedded};
use uptake::stats::{Dataset, Month};
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);

/// The inputs of all fuzz targets, each with its path.
fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let targets = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = targets.flat_map(|target| std::fs::read_dir(target).unwrap().map(|entry| entry.unwrap().path()));
    files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Reads bytes as a file of figures, in every encoding that is asked for by name as well.
fn reads(bytes: &[u8], name: &str) {
    let encodings = Encoding::ALL.map(Some).into_iter().chain([None]);
    for encoding in encodings {
        let options = Options { encoding, marked: bytes.len().is_multiple_of(2), ..Options::default() };
        let read = || import::read_with(bytes, name, &mut DATA.catalog().clone(), &options);
        match (read(), read()) {
            (Ok(first), Ok(second)) => {
                assert_eq!(first.observations, second.observations, "{name}");
                assert_eq!(first.report.findings, second.report.findings, "{name}");
                assert_eq!(first.report.figures + first.report.missing, first.observations.len(), "{name}");
                for observation in &first.observations {
                    assert!(observation.value.known().is_none_or(|number| number.value().is_finite()), "{name}");
                    assert!(observation.address.row >= 1, "{name}");
                }
            }
            (Err(first), Err(second)) => {
                assert_eq!(first, second, "{name}");
                assert!(Lang::ALL.iter().all(|lang| !first.message(*lang).is_empty()), "{name}");
            }
            _ => panic!("{name}: read once and not twice"),
        }
    }
}

/// Reads bytes as a picture that carries its view.
fn carries(bytes: &[u8], name: &str) {
    match payload(bytes) {
        Ok(text) => assert!(text.is_none_or(|text| text.len() <= MOST_TEXT), "{name}"),
        Err(error) => assert!(Lang::ALL.iter().all(|lang| !error.message(*lang).is_empty()), "{name}"),
    }
}

/// Reads bytes as a document. What is opened can be written and is then opened as the same.
fn opens(bytes: &[u8], name: &str) {
    let first = ChartSpec::new(ChartKind::ZoomBreakdown, main_indicators(&DATA)[0], Month::new(2023, 1).unwrap());
    match document::open(bytes, name, &DATA, first) {
        Ok(opened) => {
            let told = |lang: &Lang| opened.problems.iter().all(|problem| !problem.message(*lang).is_empty());
            assert!(Lang::ALL.iter().all(told), "{name}");
            assert!(opened.data.observations().len() >= DATA.observations().len(), "{name}");
        }
        Err(error) => assert!(Lang::ALL.iter().all(|lang| !error.message(*lang).is_empty()), "{name}"),
    }
}

#[test]
fn whatever_a_fuzzer_found_is_read_or_refused() {
    let corpus = corpus();
    assert!(corpus.len() > 500, "{}", corpus.len());
    let half = corpus.len() / 2;
    std::thread::scope(|scope| {
        for part in [&corpus[..half], &corpus[half..]] {
            scope.spawn(move || {
                for (path, bytes) in part {
                    let name = &path.display().to_string();
                    reads(bytes, name);
                    carries(bytes, name);
                    opens(bytes, name);
                    if let Err(error) = claim(&String::from_utf8_lossy(bytes), DATA.catalog()) {
                        assert!(Lang::ALL.iter().all(|lang| !error.message(*lang).is_empty()), "{name}");
                    }
                }
            });
        }
    });
}

/// A document with figures, a story and notes.
const WHOLE: &str = include_str!("../fixtures/documents/version-1.uptake");

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_any_bytes_changed_is_opened_or_refused(
        changes in proptest::collection::vec((0..WHOLE.len(), any::<u8>()), 1..8),
        cut in proptest::option::of(0..WHOLE.len()),
    ) {
        let mut bytes = WHOLE.as_bytes().to_vec();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        bytes.truncate(cut.unwrap_or(usize::MAX));
        opens(&bytes, "damaged");
    }

    #[test]
    fn a_document_with_parts_of_itself_in_wrong_places_is_opened_or_refused(
        from in 0..WHOLE.len(), length in 0..400_usize, to in 0..WHOLE.len(),
    ) {
        let part = WHOLE.as_bytes()[from..].iter().copied().take(length).collect::<Vec<_>>();
        let mut bytes = WHOLE.as_bytes().to_vec();
        bytes.splice(to..to, part);
        opens(&bytes, "muddled");
    }
}
