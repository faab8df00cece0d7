//! Every form in which the figures are published, with the figures that a careful reader takes from it: none missing, none
//! extra, none wrong in value, unit, precision, period or place.
//!
//! Each file in `fixtures/published` has its figures beside it, in `NAME.expected.csv`; what must be refused stands in
//! `NAME.findings.txt`. In `fixtures/published-known` the lists leave missing figures out.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use uptake::import::{self, Import};
use uptake::stats::{Catalog, Value, Verdict};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The files of both folders.
fn files() -> Vec<PathBuf> {
    let mut files = files_in("published");
    files.extend(files_in("published-known"));
    files
}

/// The files of a folder that have their figures beside them.
fn files_in(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder(name))
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().path().to_str().unwrap().to_owned();
            name.strip_suffix(".expected.csv").map(PathBuf::from)
        })
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> (Import, Catalog) {
    let mut catalog = import::embedded_catalog();
    let name = path.file_name().unwrap().to_str().unwrap();
    let import =
        import::read(&fs::read(path).unwrap(), name, &mut catalog).unwrap_or_else(|error| panic!("{name}: {error}"));
    (import, catalog)
}

/// Counts how often each line occurs.
fn tally(lines: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for line in lines {
        *tally.entry(line).or_default() += 1;
    }
    tally
}

fn found(import: &Import, catalog: &Catalog) -> BTreeMap<String, usize> {
    tally(import.observations.iter().map(|o| {
        let measure = catalog.measure(o.key.measure);
        let (value, precision) = match o.value {
            Value::Known(number) => (number.value().to_string(), number.precision().to_string()),
            Value::Missing(_) => (String::new(), String::new()),
        };
        let (period, facility, area) = (o.key.period, o.key.facility.id(), o.key.area);
        format!("{period} {facility} {area} {} {value} {} {precision}", measure.id, measure.unit.id())
    }))
}

fn expected(path: &Path) -> BTreeMap<String, usize> {
    let path = format!("{}.expected.csv", path.display());
    let mut reader = csv::Reader::from_path(path).unwrap();
    let number = |text: &str| if text.is_empty() { String::new() } else { text.parse::<f64>().unwrap().to_string() };
    tally(reader.records().map(|record| {
        let [period, facility, area, measure, value, unit, precision] =
            <[String; 7]>::try_from(record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).unwrap();
        format!("{period} {facility} {area} {measure} {} {unit} {}", number(&value), number(&precision))
    }))
}

/// Whether a line of a tally is of a missing figure: it has two spaces where the value would stand.
fn is_missing(line: &str) -> bool {
    line.contains("  ")
}

#[test]
fn every_published_form_gives_exactly_its_figures() {
    let mut wrong = Vec::new();
    for path in files() {
        let (import, catalog) = read(&path);
        let (mut found, expected) = (found(&import, &catalog), expected(&path));
        if path.to_string_lossy().contains("published-known") {
            found.retain(|line, _| !is_missing(line));
        }
        if found != expected {
            let missing: Vec<_> = expected.iter().filter(|line| found.get(line.0) != Some(line.1)).collect();
            let extra: Vec<_> = found.iter().filter(|line| expected.get(line.0) != Some(line.1)).collect();
            wrong.push(format!("{}\n missing {missing:#?}\n extra {extra:#?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_broken_as_published_is_refused_with_its_text() {
    let mut checked = 0;
    for path in files() {
        let Ok(texts) = fs::read_to_string(format!("{}.findings.txt", path.display())) else { continue };
        let (import, _) = read(&path);
        for text in texts.lines().filter(|text| !text.is_empty()) {
            let is_told = import.report.findings.iter().any(|finding| finding.raw.trim() == text);
            assert!(is_told, "{}: {text} in {:?}", path.display(), import.report.findings);
            checked += 1;
        }
    }
    assert!(checked >= 7);
}

#[test]
fn no_other_file_refuses_a_number() {
    for path in files_in("published") {
        if Path::new(&format!("{}.findings.txt", path.display())).exists() {
            continue;
        }
        let (import, _) = read(&path);
        let numbers: Vec<_> =
            import.report.findings.iter().filter(|f| matches!(f.reason, import::Reason::Number(_))).collect();
        assert!(numbers.is_empty(), "{}: {numbers:?}", path.display());
    }
}

#[test]
fn the_same_file_reads_the_same_twice_and_every_address_names_its_raw_text() {
    for path in files() {
        let (first, _) = read(&path);
        let (second, _) = read(&path);
        assert_eq!(first.observations, second.observations, "{}", path.display());
        let options = import::Options { marked: true, ..import::Options::default() };
        let mut catalog = import::embedded_catalog();
        let marked = import::read_with(&fs::read(&path).unwrap(), "marked", &mut catalog, &options).unwrap();
        assert_eq!(marked.observations.len(), first.observations.len(), "{}: a look changes nothing", path.display());
        let preview = marked.preview.unwrap();
        for observation in &first.observations {
            let at = observation.address;
            let (_, grid) = &preview.sheets[usize::from(at.sheet)];
            // A text is shown line by line, whatever columns are seen in it.
            let is_text = marked.report.layout == import::Layout::Text;
            let cell = grid.cell(at.row, if is_text { 1 } else { at.column });
            let text = cell.map_or("", |cell| cell.text);
            assert!(text.contains(observation.raw.as_str()), "{} {at}: {} in {text}", path.display(), observation.raw);
        }
    }
}

#[test]
fn the_rates_of_the_talk_agree_with_its_counts() {
    for name in ["talk-lines.txt", "talk-one-line.txt", "talk-bullets.txt", "talk-in-paragraph.txt"] {
        let data = import::embedded();
        let (import, catalog) = read(&folder("published").join(name));
        let source = import.observations.first().unwrap().source;
        let data = data.with(catalog, import.observations);
        let audit = data.audit();
        let own: Vec<_> = audit.iter().filter(|audited| audited.stated.source == source).collect();
        assert_eq!(own.len(), 4, "{name}");
        assert!(own.iter().all(|audited| audited.ratio.verdict == Verdict::Agrees), "{name}");
    }
}
