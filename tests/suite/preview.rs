//! The look at a file before its figures are added, without a window: corrections are followed and remembered, and nothing
//! that is open changes before the answer.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use uptake::app::preview::{Preview, Shown};
use uptake::app::{App, Command, Meaning, PreviewCommand, SettingsFile, ViewCommand, Weight};
use uptake::chart::ChartKind;
use uptake::import::{Encoding, Role, UnitWord, heading_key, read_period};
use uptake::stats::{Address, Month};
use uptake::text::Lang;

fn app() -> App {
    App::new(SettingsFile::nowhere(), Arc::new(|| {}))
}

/// Waits for jobs, as the window does by being woken.
fn settle(app: &mut App) {
    let start = Instant::now();
    loop {
        app.poll();
        if !app.is_busy() {
            return;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "a job never ends");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn ask(app: &mut App, command: PreviewCommand) {
    app.apply(command.into());
    settle(app);
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/published").join(name)
}

fn open(app: &mut App, path: PathBuf) {
    ask(app, PreviewCommand::Files(vec![path]));
}

fn file(content: &[u8], name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

fn preview(app: &App) -> &Preview {
    app.preview().expect("a preview is open")
}

fn shown(app: &App) -> &Shown {
    preview(app).shown().expect("something is shown")
}

fn role(app: &App, row: u32, column: u32) -> Option<Role> {
    shown(app).role(Address::cell(row, column))
}

/// What is open: the view, how many figures, how many reports.
fn state(app: &App) -> (uptake::chart::ChartSpec, usize, usize) {
    (app.spec().clone(), app.data().observations().len(), app.reports().count())
}

#[test]
fn a_look_changes_nothing_and_closing_it_neither() {
    let mut app = app();
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    let before = state(&app);
    open(&mut app, fixture("facility-2024-07.xlsx"));
    assert_eq!(preview(&app).importable(), Some(30));
    assert_eq!(state(&app), before);
    ask(&mut app, PreviewCommand::Period(read_period("2024-03")));
    ask(&mut app, PreviewCommand::Close);
    assert!(app.preview().is_none());
    assert_eq!(state(&app), before);
    assert!(app.notices().is_empty());
    app.apply(Command::Undo);
    assert_eq!(app.spec().kind, ChartKind::ZoomBreakdown, "undo takes back what was done before the look");
}

#[test]
fn an_import_adds_what_was_shown_and_shows_its_newest_month() {
    let mut app = app();
    let before = app.data().observations().len();
    open(&mut app, fixture("facility-2024-07.xlsx"));
    ask(&mut app, PreviewCommand::Accept);
    assert!(app.preview().is_none());
    assert_eq!(app.data().observations().len(), before + 30);
    assert_eq!(app.reports().last().unwrap().figures, 30);
    assert_eq!(app.spec().period, Month::new(2024, 7).unwrap());
    assert_eq!(app.notices().last().unwrap().weight(), Weight::Done);
}

#[test]
fn each_cell_tells_what_it_was_taken_for() {
    let mut app = app();
    open(&mut app, fixture("broken-month.csv"));
    assert_eq!(role(&app, 1, 2), Some(Role::Heading));
    assert_eq!(role(&app, 2, 1), Some(Role::Period));
    assert_eq!(role(&app, 2, 2), Some(Role::Value));
    assert_eq!(role(&app, 3, 1), Some(Role::Refused));
    ask(&mut app, PreviewCommand::Select(Some(Address::cell(3, 1))));
    let selection = preview(&app).selection().unwrap();
    assert_eq!((selection.text.as_str(), selection.figures.len(), selection.findings.len()), ("R6.41", 0, 1));
    ask(&mut app, PreviewCommand::Select(Some(Address::cell(2, 2))));
    let selection = preview(&app).selection().unwrap();
    let figure = selection.figures.first().unwrap();
    assert_eq!(figure.value.known().map(uptake::stats::Number::value), Some(184_850_000.0));
    assert_eq!(figure.key.period.to_string(), "2024-03");
}

#[test]
fn numbers_in_sentences_are_found_where_they_stand() {
    let mut app = app();
    open(&mut app, fixture("talk-in-paragraph.txt"));
    let import = shown(&app).import();
    assert_eq!(import.report.figures, 9);
    let line = import.observations.first().unwrap().address.row;
    let grid = &shown(&app).sheets().first().unwrap().1;
    let text: Vec<char> = grid.cell(line, 1).unwrap().text.chars().collect();
    let spans: Vec<String> =
        shown(&app).spans(line).iter().map(|s| text.iter().skip(s.start).take(s.length).collect()).collect();
    assert_eq!(spans.first().map(String::as_str), Some("約９０００万回"));
    assert!(spans.iter().any(|span| span.starts_with("約５７万回")), "{spans:?}");
}

#[test]
fn cells_of_aligned_text_are_found_in_their_lines() {
    let mut app = app();
    open(&mut app, fixture("facility-2024-07-aligned-pdf.txt"));
    let grid = &shown(&app).sheets().first().unwrap().1;
    let mut found = 0;
    for figure in &shown(&app).import().observations {
        let line = figure.address.row;
        let text = grid.cell(line, 1).unwrap().text;
        let span = shown(&app).spans(line).iter().find(|span| span.address == figure.address).unwrap();
        assert_eq!(text.chars().skip(span.start).take(span.length).collect::<String>(), figure.raw.trim());
        found += 1;
    }
    assert_eq!(found, 30);
}

#[test]
fn another_encoding_is_followed_and_one_that_does_not_fit_is_taken_back() {
    let mut app = app();
    open(&mut app, fixture("monthly-2023-sjis.csv"));
    let figures = preview(&app).importable();
    assert_eq!(shown(&app).encoding(), Some(Encoding::Cp932));
    ask(&mut app, PreviewCommand::Encoding(Some(Encoding::Utf8)));
    assert!(preview(&app).failure().is_some());
    assert_eq!(preview(&app).options().encoding, None);
    assert_eq!(preview(&app).importable(), figures, "what was shown stays");
    ask(&mut app, PreviewCommand::Encoding(Some(Encoding::Cp932)));
    assert!(preview(&app).failure().is_none());
    assert_eq!(preview(&app).importable(), figures);
}

/// A table without a period whose second heading is nobody's name for anything.
const BARE: &[u8] = "施設,オンライン資格確認利用件数,カードの数\n病院,1001,101\n薬局,2002,202\n".as_bytes();

#[test]
fn period_unit_and_the_meaning_of_a_heading_can_be_given() {
    let (_folder, path) = file(BARE, "bare.csv");
    let mut app = app();
    open(&mut app, path);
    assert_eq!(preview(&app).importable(), None, "no month is given");
    ask(&mut app, PreviewCommand::Period(read_period("令和6年3月")));
    assert_eq!(preview(&app).importable(), Some(2));
    let key = heading_key("カードの数");
    let card = Meaning::Measure("card_checks".to_owned());
    ask(&mut app, PreviewCommand::Heading { key: key.clone(), meaning: card });
    assert_eq!(preview(&app).importable(), Some(4));
    ask(&mut app, PreviewCommand::Unit(UnitWord::read("万件")));
    ask(&mut app, PreviewCommand::Select(Some(Address::cell(2, 3))));
    let figure = preview(&app).selection().unwrap().figures.first().copied().unwrap().clone();
    assert_eq!(figure.value.known().map(uptake::stats::Number::value), Some(1_010_000.0));
    assert_eq!(shown(&app).catalog().measure(figure.key.measure).id, "card_checks");
    ask(&mut app, PreviewCommand::Heading { key: key.clone(), meaning: Meaning::LeftOut });
    assert_eq!(preview(&app).importable(), Some(2));
    ask(&mut app, PreviewCommand::Heading { key, meaning: Meaning::AsRead });
    assert!(preview(&app).options().headings.is_empty());
}

#[test]
fn a_table_of_unknown_headings_opens_so_that_they_can_be_given_a_meaning() {
    let (_folder, path) = file("年月,あれ\n2026-01,40\n".as_bytes(), "unknown.csv");
    let mut app = app();
    open(&mut app, path);
    assert_eq!(preview(&app).importable(), None);
    ask(&mut app, PreviewCommand::Accept);
    assert!(app.preview().is_some(), "there is nothing to import");
    ask(&mut app, PreviewCommand::Select(Some(Address::cell(1, 2))));
    let key = shown(&app).heading(&preview(&app).selection().unwrap()).expect("a heading");
    ask(&mut app, PreviewCommand::Heading { key, meaning: Meaning::Measure("card_checks".to_owned()) });
    assert_eq!(preview(&app).importable(), Some(1));
}

#[test]
fn a_sheet_can_be_left_out_and_a_hidden_one_is() {
    let mut app = app();
    open(&mut app, fixture("fiscal-2023-hidden-sheet.xlsx"));
    let all = preview(&app).importable().unwrap();
    let names: Vec<String> = shown(&app).sheets().iter().map(|(name, _)| name.clone()).collect();
    let hidden: Vec<bool> = names.iter().map(|name| shown(&app).is_hidden(name)).collect();
    assert_eq!(hidden, [false, true, false]);
    let sheet = names.first().unwrap().clone();
    ask(&mut app, PreviewCommand::LeaveOut { sheet: sheet.clone(), out: true });
    assert!(preview(&app).importable().unwrap() < all);
    ask(&mut app, PreviewCommand::LeaveOut { sheet, out: false });
    assert_eq!(preview(&app).importable(), Some(all));
}

#[test]
fn corrections_are_remembered_for_files_with_the_same_headings_but_not_their_period() {
    let folder = tempfile::tempdir().unwrap();
    let settings = SettingsFile::at(&folder.path().join("settings.json"));
    let (_first, path) = file(BARE, "first.csv");
    let mut app = App::new(settings.clone(), Arc::new(|| {}));
    let correct = |app: &mut App| {
        let (key, meaning) = (heading_key("カードの数"), Meaning::Measure("card_checks".to_owned()));
        ask(app, PreviewCommand::Heading { key, meaning });
        ask(app, PreviewCommand::Period(read_period("2026-01")));
    };
    open(&mut app, path.clone());
    correct(&mut app);
    ask(&mut app, PreviewCommand::Close);
    open(&mut app, path);
    assert!(!preview(&app).is_remembered(), "closing the preview remembers nothing");
    correct(&mut app);
    ask(&mut app, PreviewCommand::Accept);

    // The next month, another run of the program.
    let next = "施設,オンライン資格確認利用件数,カードの数\n病院,1111,111\n".as_bytes();
    let (_second, path) = file(next, "second.csv");
    let mut app = App::new(settings.clone(), Arc::new(|| {}));
    open(&mut app, path.clone());
    assert!(preview(&app).is_remembered());
    assert_eq!(preview(&app).options().period, None);
    ask(&mut app, PreviewCommand::Period(read_period("2026-02")));
    assert_eq!(preview(&app).importable(), Some(2));
    ask(&mut app, PreviewCommand::Forget);
    assert!(!preview(&app).is_remembered());
    assert_eq!(preview(&app).importable(), Some(1));
    ask(&mut app, PreviewCommand::Accept);

    let mut app = App::new(settings, Arc::new(|| {}));
    open(&mut app, path);
    assert!(!preview(&app).is_remembered(), "what was dropped is forgotten");
}

#[test]
fn a_table_or_sentences_can_be_pasted() {
    let mut app = app();
    ask(&mut app, PreviewCommand::Text("年月\t利用率\n令和8年1月\t40.1%\n".to_owned()));
    assert!(preview(&app).is_pasted());
    assert_eq!((preview(&app).name(), preview(&app).importable()), ("貼り付け", Some(1)));
    ask(&mut app, PreviewCommand::Close);
    ask(&mut app, PreviewCommand::Text("2026年1月のマイナ保険証の利用率は40.1%だった。".to_owned()));
    assert_eq!(preview(&app).importable(), Some(1));
    ask(&mut app, PreviewCommand::Accept);
    assert_eq!(app.reports().last().unwrap().file, "貼り付け");
}

#[test]
fn what_cannot_be_read_is_told_and_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let cases = [
        (write("binary.csv", b"\x7fELF\x02\x01\x01\0\0\0"), "文字のファイルではない"),
        (write("empty.csv", b""), "中身がない"),
        (folder.path().join("missing.csv"), "ファイルがない"),
        (folder.path().to_owned(), "フォルダーは読み込めない"),
    ];
    for (path, reason) in cases {
        let mut app = app();
        let before = state(&app);
        open(&mut app, path);
        assert!(app.preview().is_none());
        let text = app.notices().last().unwrap().text(Lang::Ja);
        assert!(text.contains(reason), "{text}");
        assert_eq!(state(&app), before);
    }
}

#[test]
fn files_are_looked_at_one_after_the_other() {
    let mut app = app();
    let names = ["facility-2024-07.xlsx", "missing.csv", "broken-month.csv"];
    ask(&mut app, PreviewCommand::Files(names.into_iter().map(fixture).collect()));
    assert_eq!((preview(&app).name(), app.waiting()), ("facility-2024-07.xlsx", 2));
    // A file dropped meanwhile comes last.
    ask(&mut app, PreviewCommand::Files(vec![fixture("short-july.tsv")]));
    assert_eq!((preview(&app).name(), app.waiting()), ("facility-2024-07.xlsx", 3));
    ask(&mut app, PreviewCommand::Accept);
    assert_eq!(preview(&app).name(), "broken-month.csv", "what cannot be read holds up nothing");
    ask(&mut app, PreviewCommand::Close);
    assert_eq!((preview(&app).name(), app.waiting()), ("short-july.tsv", 0));
}

#[test]
fn of_a_large_file_only_counts_and_findings_are_shown_and_reading_can_be_stopped() {
    let mut text = String::from("period,measure,value\n");
    while text.len() <= 20 << 20 {
        text.push_str("2026-01,eligibility_checks,1001\n2026-01,card_checks,x1\n");
    }
    let (_folder, path) = file(text.as_bytes(), "large.csv");
    let mut app = app();
    let before = state(&app);
    // Stopped before the thread can be done.
    app.apply(PreviewCommand::Files(vec![path.clone()]).into());
    ask(&mut app, PreviewCommand::Stop);
    assert!(app.preview().is_none() && app.notices().is_empty());
    assert_eq!(state(&app), before);
    open(&mut app, path);
    assert!(shown(&app).sheets().is_empty());
    assert!(preview(&app).importable().unwrap() > 100_000);
    assert!(shown(&app).import().report.refused() > 100_000);
    ask(&mut app, PreviewCommand::Close);
    assert_eq!(state(&app), before);
}

#[test]
fn a_correction_that_is_stopped_leaves_what_was_shown() {
    let mut app = app();
    open(&mut app, fixture("monthly-2023-sjis.csv"));
    let version = preview(&app).version();
    app.apply(PreviewCommand::Period(read_period("2024-03")).into());
    assert!(preview(&app).progress().is_some() && preview(&app).importable().is_none());
    ask(&mut app, PreviewCommand::Stop);
    assert_eq!((preview(&app).version(), preview(&app).options().period), (version, None));
    assert!(preview(&app).importable().is_some());
}
