//! A picture that knows its data: what an exported file carries, and that it opens as the same view with the same figures.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use uptake::app::picture::{self, PictureData, PictureError};
use uptake::app::{App, Command, Notice, PreviewCommand, SettingsFile, Target, ViewCommand, writing};
use uptake::chart::{Annotation, Body, ChartKind, ChartSpec, Place, Theme, build};
use uptake::export::{Format, Output, Size, payload};
use uptake::import::{self, embedded};
use uptake::stats::{Area, Dataset, Denominator, Facility, Month};
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);
const FORMATS: [Format; 3] = [Format::Svg, Format::Png, Format::Pdf];

fn spec(kind: ChartKind, at: &str) -> ChartSpec {
    let indicator = DATA.catalog().indicator_id("card_rate").unwrap();
    ChartSpec::new(kind, indicator, Month::parse_iso(at).unwrap())
}

fn month(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Prefectures => "2024-03",
        ChartKind::Facilities => "2024-07",
        _ => "2023-01",
    }
}

fn exported(data: &Dataset, spec: &ChartSpec, format: Format) -> Vec<u8> {
    let chart = build(data, spec, Lang::Ja);
    writing::bytes(Output::Picture(format), false, &chart, data, Theme::Light, Size { width: 800, height: Some(450) })
        .unwrap()
}

fn carried(bytes: &[u8]) -> String {
    payload::payload(bytes).unwrap().expect("the picture carries its view")
}

/// The embedded figures without their observations: what a picture gives alone.
fn nothing() -> Dataset {
    Dataset::new(DATA.catalog().clone(), Vec::new())
}

#[test]
fn every_form_and_format_opens_as_the_same_chart_on_its_own_figures() {
    for kind in ChartKind::ALL {
        let view = spec(kind, month(kind));
        let chart = build(&DATA, &view, Lang::Ja);
        for format in FORMATS {
            let text = carried(&exported(&DATA, &view, format));
            // In a program that has the figures already.
            let opened = picture::open(&text, "x", &DATA).unwrap();
            assert_eq!(opened.spec, view, "{kind:?} {format:?}");
            assert_eq!(build(&opened.data, &opened.spec, Lang::Ja), chart, "{kind:?} {format:?}");
            // In a program that has none.
            let opened = picture::open(&text, "x", &nothing()).unwrap();
            let alone = build(&opened.data, &opened.spec, Lang::Ja);
            let rates = |chart: &uptake::chart::Chart| -> Vec<(String, String)> {
                let marks = chart.body.marks();
                marks.iter().map(|mark| (mark.tooltip.heading.clone(), mark.tooltip.value.clone())).collect()
            };
            assert_eq!(rates(&alone), rates(&chart), "{kind:?} {format:?}");
            assert_eq!(alone.table.tsv(), chart.table.tsv(), "{kind:?} {format:?}");
            assert_eq!(alone.title, chart.title, "{kind:?} {format:?}");
        }
    }
}

#[test]
fn everything_of_a_view_comes_back() {
    let given = uptake::app::given("2.46億", Month::parse_iso("2024-03").unwrap()).unwrap();
    let full = ChartSpec {
        facility: Facility::Hospital,
        area: Area::new(13).unwrap(),
        denominator: Denominator::Given(given),
        domain: Some((24_270.0, 24_280.5)),
        is_opened: false,
        scale: uptake::chart::AxisScale::Log,
        facet: Some(uptake::chart::Facet { by: uptake::chart::FacetBy::Facility, is_shared: true }),
        against: uptake::chart::Against::Period(Month::parse_iso("2025-10").unwrap()),
        shows_events: false,
        annotations: vec![
            Annotation {
                indicator: "card_rate".to_owned(), text: "目標 <&\"'>".to_owned(), place: Place::Rate(65.0)
            },
            Annotation {
                indicator: "card_rate".to_owned(),
                text: "ここから".to_owned(),
                place: Place::Point { x: 24_275.25, y: 3.5 },
            },
        ],
        title: Some("自分で書いた題 ＝ 1".to_owned()),
        ..spec(ChartKind::Trend, "2024-03")
    };
    for format in FORMATS {
        let opened = picture::open(&carried(&exported(&DATA, &full, format)), "x", &DATA).unwrap();
        assert_eq!(opened.spec, full, "{format:?}");
    }
    let chart = build(&DATA, &full, Lang::Ja);
    assert_eq!(chart.title, "自分で書いた題 ＝ 1");
    assert!(!chart.sentence.contains("自分で書いた題"), "the sentence says what the figures say: {}", chart.sentence);
}

#[test]
fn figures_and_sources_of_a_users_file_come_along() {
    let mut catalog = DATA.catalog().clone();
    let rows = "period,measure,value,precision,source\n2026-02,eligibility_checks,1000,1,\"=A1, \"\"x\"\"\n\"\n2026-02,card_checks,130,1,\"=A1, \"\"x\"\"\n\"\n";
    let import = import::read(rows.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let view = spec(ChartKind::ZoomBreakdown, "2026-02");
    for format in FORMATS {
        let text = carried(&exported(&data, &view, format));
        let opened = picture::open(&text, "x.png", &DATA).unwrap();
        let chart = build(&opened.data, &opened.spec, Lang::Ja);
        let Body::ZoomBreakdown(body) = &chart.body else { panic!("{:?}", chart.body) };
        assert_eq!(body.part.as_ref().unwrap().label, "13.0%", "{format:?}");
        assert_eq!(chart.table.tsv(), build(&data, &view, Lang::Ja).table.tsv());
    }
}

#[test]
fn the_figures_of_the_picture_come_first_where_others_were_imported_since() {
    let view = spec(ChartKind::ZoomBreakdown, "2024-07");
    let text = carried(&exported(&DATA, &view, Format::Svg));
    let before = build(&DATA, &view, Lang::Ja);
    let mut catalog = DATA.catalog().clone();
    let rows = "period,measure,value,source\n2024-07,eligibility_checks,1000,later\n2024-07,card_checks,500,later\n";
    let import = import::read(rows.as_bytes(), "later.csv", &mut catalog).unwrap();
    let later = DATA.with(catalog, import.observations);
    assert_ne!(build(&later, &view, Lang::Ja).table.tsv(), before.table.tsv());
    let opened = picture::open(&text, "x.svg", &later).unwrap();
    assert_eq!(build(&opened.data, &opened.spec, Lang::Ja).table.tsv(), before.table.tsv());
}

#[test]
fn only_what_is_shown_goes_along() {
    let text = carried(&exported(&DATA, &spec(ChartKind::ZoomBreakdown, "2023-01"), Format::Svg));
    let rows = |text: &str| {
        serde_json::from_str::<serde_json::Value>(text).unwrap()["figures"].as_str().unwrap().lines().count()
    };
    assert!(rows(&text) < 30, "{}", rows(&text));
    assert!(!text.contains("2024-07"), "figures of another month");
}

#[test]
fn what_is_damaged_newer_or_unknown_is_refused_with_a_reason() {
    let text = carried(&exported(&DATA, &spec(ChartKind::Trend, "2023-01"), Format::Svg));
    let edited = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        picture::open(&text.replacen(from, to, 1), "x", &DATA).map(|_| ()).unwrap_err()
    };
    assert!(matches!(edited("\"uptake\":1", "\"uptake\":9"), PictureError::Newer { .. }));
    assert!(matches!(edited("\"indicator\":\"card_rate\"", "\"indicator\":\"no_rate\""), PictureError::Indicator(_)));
    assert!(matches!(edited("\"chart\":\"trend\"", "\"chart\":\"pie\""), PictureError::Damaged(_)));
    assert!(matches!(
        edited(",card_checks,", ",card_chequers,"),
        PictureError::Refused { .. } | PictureError::Figures(_)
    ));
    for cut in (0..text.len()).step_by(97).filter(|cut| text.is_char_boundary(*cut)) {
        assert!(PictureData::read(&text[..cut]).is_err());
    }
    for lang in Lang::ALL {
        for error in [edited("\"uptake\":1", "\"uptake\":9"), edited("\"chart\":\"trend\"", "\"chart\":\"pie\"")] {
            assert!(!error.message(lang).is_empty());
        }
    }
}

fn wait(app: &mut App) {
    let until = Instant::now() + Duration::from_secs(30);
    while app.is_busy() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(5));
        app.poll();
    }
    app.poll();
}

fn dropped(app: &mut App, path: &Path) {
    app.apply(PreviewCommand::Files(vec![path.to_owned()]).into());
    wait(app);
}

#[test]
fn a_picture_dropped_on_the_window_opens_as_its_view_and_undo_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    for format in FORMATS {
        let mut app = App::new(SettingsFile::nowhere(), Arc::new(|| {}));
        app.apply(ViewCommand::Chart(ChartKind::Trend).into());
        app.apply(ViewCommand::Period(Month::parse_iso("2024-07").unwrap()).into());
        let path = folder.path().join(format!("図.{}", format.ending()));
        app.apply(Command::Export(Target::picture(path.clone())));
        wait(&mut app);
        let exported = app.spec().clone();
        app.apply(ViewCommand::Chart(ChartKind::Facilities).into());
        app.apply(ViewCommand::Denominator(Denominator::AsDefined).into());
        let before = app.spec().clone();
        dropped(&mut app, &path);
        assert!(app.preview().is_none(), "a picture is opened, not looked at as a table");
        assert_eq!(*app.spec(), exported);
        assert!(matches!(app.notices().last(), Some(Notice::PictureOpened { .. })), "{:?}", app.notices());
        app.apply(Command::Undo);
        assert_eq!(*app.spec(), before);
    }
}

#[test]
fn other_pictures_are_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = App::new(SettingsFile::nowhere(), Arc::new(|| {}));
    let chart = build(app.data(), app.spec(), Lang::Ja);
    let without = uptake::export::chart(&chart, Theme::Light, Size::default(), Format::Png).unwrap();
    let cases: [(&str, &[u8]); 4] = [
        ("without.png", &without),
        ("cut.png", &without[..200]),
        ("plain.svg", b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("plain.pdf", b"%PDF-1.4\n%%EOF\n"),
    ];
    for (name, bytes) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let (spec, figures) = (app.spec().clone(), app.data().observations().len());
        dropped(&mut app, &path);
        assert!(matches!(app.notices().last(), Some(Notice::ImportFailed { .. })), "{name}: {:?}", app.notices());
        assert_eq!((app.spec(), app.data().observations().len()), (&spec, figures), "{name}");
        assert!(app.preview().is_none());
    }
}
