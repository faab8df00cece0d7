//! `trend` beyond the plain line: logarithmic axis, small multiples, events, and what a user writes into it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::figures::with;
use crate::support::program::uptake;

use uptake::app::{App, Command, SettingsFile, ViewCommand};
use uptake::chart::{
    self, Annotation, AxisScale, Body, Chart, ChartKind, ChartSpec, Facet, FacetBy, LabelWeight, Place, Trend,
};
use uptake::import::embedded;
use uptake::stats::{Base, Dataset, Facility, IndicatorId, Month};
use uptake::text::Lang;

fn month(text: &str) -> Month {
    Month::parse_iso(text).unwrap()
}

fn at(text: &str) -> f64 {
    f64::from(month(text).index())
}

fn indicator(data: &Dataset, id: &str) -> IndicatorId {
    data.catalog().indicator_id(id).unwrap()
}

fn spec(data: &Dataset, period: &str) -> ChartSpec {
    ChartSpec::new(ChartKind::Trend, indicator(data, "card_rate"), month(period))
}

fn trend(chart: &Chart) -> &Trend {
    let Body::Trend(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn facet(by: FacetBy, is_shared: bool) -> Facet {
    Facet { by, is_shared }
}

fn app(period: &str) -> App {
    let mut app = App::new(SettingsFile::nowhere(), std::sync::Arc::new(|| {}));
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    app.apply(ViewCommand::Period(month(period)).into());
    app
}

fn shown(app: &App) -> &Trend {
    trend(&app.view().chart)
}

fn note(text: &str, period: &str, y: f64) -> Annotation {
    Annotation { indicator: "card_rate".to_owned(), text: text.to_owned(), place: Place::Point { x: at(period), y } }
}

fn line(text: &str, rate: f64) -> Annotation {
    Annotation { indicator: "card_rate".to_owned(), text: text.to_owned(), place: Place::Rate(rate) }
}

// the logarithmic axis

#[test]
fn a_logarithmic_trend_says_so_and_not_that_it_starts_at_nought() {
    let data = embedded();
    for (lang, linear, log) in [
        (Lang::Ja, "縦軸は0から。", "縦軸は対数目盛り（0からではない）。"),
        (Lang::En, "The axis starts at 0.", "Logarithmic axis, not from 0."),
    ] {
        let plain = chart::build(&data, &spec(&data, "2023-01"), lang);
        assert!(plain.source.contains(linear) && !plain.subtitle.contains(log), "{}", plain.source);
        let chart = chart::build(&data, &ChartSpec { scale: AxisScale::Log, ..spec(&data, "2023-01") }, lang);
        assert!(!chart.source.contains(linear) && chart.subtitle.ends_with(log), "{}", chart.subtitle);
        // Nothing but the axis is another one.
        assert_eq!((&chart.title, &chart.table), (&plain.title, &plain.table));
        assert_eq!(trend(&chart).points().count(), trend(&plain).points().count());
    }
}

#[test]
fn a_rate_of_nought_has_no_place_on_a_logarithmic_axis_and_is_told() {
    let data = with(
        "period,measure,value\n2031-01,eligibility_checks,100003\n2031-01,card_checks,0\n2031-02,eligibility_checks,100003\n2031-02,card_checks,5\n",
    );
    let log = ChartSpec { scale: AxisScale::Log, ..spec(&data, "2031-01") };
    let chart = chart::build(&data, &log, Lang::Ja);
    let panel = &trend(&chart).panels[0];
    let nought = panel.points().find(|p| p.mark.key.period.month() == month("2031-01")).unwrap();
    assert_eq!((nought.y, panel.axis.place(nought.y)), (0.0, None));
    assert!(panel.axis.low <= 0.005 && chart.source.contains("下端に▽で示す"), "{}", chart.source);
    // Where none is in the figures, the note would puzzle.
    let plain = embedded();
    let chart = chart::build(&plain, &ChartSpec { scale: AxisScale::Log, ..spec(&plain, "2023-01") }, Lang::Ja);
    assert!(!chart.source.contains('▽'), "{}", chart.source);
}

#[test]
fn the_scale_is_undone() {
    let mut app = app("2024-07");
    app.apply(ViewCommand::Scale(AxisScale::Log).into());
    assert_eq!(shown(&app).panels[0].axis.scale, AxisScale::Log);
    app.apply(Command::Undo);
    assert_eq!(shown(&app).panels[0].axis.scale, AxisScale::Linear);
}

// small multiples

#[test]
fn panels_by_facility_hold_the_runs_of_each_kind_on_one_time_axis() {
    let data = embedded();
    let chart = chart::build(
        &data,
        &ChartSpec { facet: Some(facet(FacetBy::Facility, true)), ..spec(&data, "2024-07") },
        Lang::En,
    );
    let body = trend(&chart);
    let names: Vec<&str> = body.panels.iter().map(|panel| panel.name.as_str()).collect();
    assert_eq!(names, ["Hospitals", "Medical clinics", "Dental clinics", "Pharmacies"]);
    for panel in &body.panels {
        let alone = chart::build(&data, &ChartSpec { facility: panel.facility, ..spec(&data, "2024-07") }, Lang::En);
        assert_eq!(panel.series, trend(&alone).panels[0].series, "{}", panel.name);
        assert_eq!(panel.gaps, trend(&alone).panels[0].gaps, "{}", panel.name);
        assert_eq!(panel.axis, body.panels[0].axis, "one axis, so that heights compare");
    }
    assert_eq!(chart.title, "Card rate in July 2024: hospitals highest at 20.9%, medical clinics lowest at 9.17%");
    let newest = body.panels[0].newest.as_ref().unwrap();
    assert_eq!((newest.0.as_str(), newest.1.as_str()), ("October 2025", "57.0%"));
    assert!(chart.table.columns.iter().any(|column| column.heading == "Facility"));
    assert!(!chart.subtitle.contains("hospitals"), "{}", chart.subtitle);
}

#[test]
fn panels_with_axes_of_their_own_say_so() {
    let data = embedded();
    let of = |is_shared| ChartSpec { facet: Some(facet(FacetBy::Indicator, is_shared)), ..spec(&data, "2024-07") };
    let (shared, free) = (chart::build(&data, &of(true), Lang::En), chart::build(&data, &of(false), Lang::En));
    let tops = |chart: &Chart| trend(chart).panels.iter().map(|panel| panel.axis.high).collect::<Vec<_>>();
    assert_eq!(tops(&shared), [60.0; 4]);
    assert_eq!(tops(&free), [50.0, 50.0, 40.0, 60.0]);
    assert!(free.source.contains("Each panel has an axis of its own."), "{}", free.source);
    assert!(!shared.source.contains("of its own"), "{}", shared.source);
}

#[test]
fn a_kind_without_figures_keeps_its_panel_and_says_so() {
    let data = embedded();
    let drug = ChartSpec {
        facet: Some(facet(FacetBy::Facility, true)),
        indicator: indicator(&data, "registration_rate"),
        ..spec(&data, "2024-07")
    };
    let chart = chart::build(&data, &drug, Lang::Ja);
    assert_eq!(trend(&chart).panels.len(), 4);
    for panel in &trend(&chart).panels {
        assert_eq!(panel.nothing.as_deref(), Some("公表値の収録なし"));
    }
}

#[test]
fn every_panel_marks_its_figure_of_the_month_in_focus() {
    let data = embedded();
    let by_facility = ChartSpec { facet: Some(facet(FacetBy::Facility, true)), ..spec(&data, "2024-07") };
    let chart = chart::build(&data, &by_facility, Lang::Ja);
    let labels: Vec<&str> = trend(&chart).panels.iter().map(|panel| panel.labels[0].text.as_str()).collect();
    assert_eq!(labels, ["20.9%", "9.17%", "15.9%", "10.9%"]);
    assert!(trend(&chart).panels.iter().all(|panel| panel.selected.is_some() && !panel.is_focus));
    let hospital = ChartSpec { facility: Facility::Hospital, ..by_facility };
    let chart = chart::build(&data, &hospital, Lang::Ja);
    let focus: Vec<bool> = trend(&chart).panels.iter().map(|panel| panel.is_focus).collect();
    assert_eq!(focus, [true, false, false, false]);
    assert_eq!(trend(&chart).selected, trend(&chart).panels[0].selected);
}

#[test]
fn choosing_a_mark_in_another_panel_keeps_the_stretch_of_time() {
    let mut app = app("2024-07");
    app.apply(ViewCommand::Facet(Some(facet(FacetBy::Facility, true))).into());
    app.apply(ViewCommand::Zoom(2.0).into());
    let domain = app.spec().domain;
    assert!(domain.is_some());
    let key = shown(&app).panels[3].points().next().unwrap().mark.key;
    app.apply(ViewCommand::Mark(key).into());
    assert_eq!((app.spec().facility, app.spec().domain), (Facility::Pharmacy, domain));
    app.apply(ViewCommand::Facet(None).into());
    assert_eq!(app.spec().domain, None, "one panel has another extent");
    app.apply(Command::Undo);
    assert_eq!((app.spec().facet, app.spec().domain), (Some(facet(FacetBy::Facility, true)), domain));
}

// labels and events

#[test]
fn labels_do_not_contradict_the_figure_in_focus() {
    let labels = |app: &App| -> Vec<(LabelWeight, String)> {
        shown(app).panels[0].labels.iter().map(|label| (label.weight, label.text.clone())).collect()
    };
    // January 2023 has 1.3% with batch checks in focus, and 1.52% without.
    let mut app = app("2023-01");
    let texts = labels(&app);
    assert_eq!(texts[0], (LabelWeight::Focus, "1.3% 一括照会を含む".to_owned()));
    assert!(texts.contains(&(LabelWeight::First, "1.52% 一括照会を除く".to_owned())), "{texts:?}");
    assert_eq!(texts.iter().filter(|(_, text)| text.starts_with("1.3%")).count(), 1, "said once: {texts:?}");
    let focus = shown(&app).selected.unwrap();
    assert_eq!(focus.base, Base::ChecksWithBatch);
    // Elsewhere the rate alone says it.
    app.apply(ViewCommand::Period(month("2024-07")).into());
    let texts = labels(&app);
    assert_eq!(texts[0], (LabelWeight::Focus, "11.1%".to_owned()));
    assert!(texts.contains(&(LabelWeight::First, "1.52%".to_owned())), "{texts:?}");
}

#[test]
fn events_coincide_and_can_be_left_out() {
    let mut app = app("2024-07");
    let event = shown(&app).events[0].tooltip.clone();
    assert!(event.contains("時期が重なるできごと。原因とは限らない。") && event.contains("本格運用を開始"), "{event}");
    assert!(app.view().chart.source.contains("変化の原因とは限らない"));
    app.apply(ViewCommand::ShowEvents(false).into());
    assert!(shown(&app).events.is_empty() && !app.view().chart.source.contains("できごと"));
    app.apply(Command::Undo);
    assert_eq!(shown(&app).events.len(), 7);
}

// notes and lines

#[test]
fn a_note_and_a_line_are_drawn_said_and_undone() {
    let mut app = app("2024-07");
    app.apply(ViewCommand::Annotate(note("導入が\n義務に", "2023-04", 6.3)).into());
    app.apply(ViewCommand::Annotate(line("目標", 65.0)).into());
    let written = &shown(&app).panels[0].written;
    let labels: Vec<&str> = written.iter().map(|written| written.label.as_str()).collect();
    assert_eq!(labels, ["導入が 義務に", "65% 目標"]);
    assert_eq!(written[0].description, "注記 2023年4月、6.3%: 導入が 義務に");
    assert!(shown(&app).panels[0].axis.high >= 65.0, "the axis reaches the line");
    let sentence = &app.view().chart.sentence;
    assert!(sentence.contains(&written[0].description) && sentence.ends_with("基準線 65%: 目標"), "{sentence}");
    app.apply(Command::Undo);
    app.apply(Command::Undo);
    assert!(app.spec().annotations.is_empty());
    app.apply(Command::Redo);
    assert_eq!(app.spec().annotations.len(), 1);
}

#[test]
fn what_is_written_in_any_panel_is_said_once_and_where() {
    let data = embedded();
    let mut annotations = vec![note("wide use", "2023-04", 6.3), line("aim", 65.0)];
    annotations.push(Annotation { indicator: "drug_info_view_rate".to_owned(), ..line("aim", 65.0) });
    annotations.push(Annotation { indicator: "drug_info_view_rate".to_owned(), ..line("", 40.0) });
    let said = |by| {
        let spec =
            ChartSpec { facet: Some(facet(by, true)), annotations: annotations.clone(), ..spec(&data, "2024-07") };
        chart::build(&data, &spec, Lang::En).sentence
    };
    let by_indicator = said(FacetBy::Indicator);
    let places = [
        "Card rate: Note at April 2023, 6.3%: wide use",
        "Card rate: Reference line at 65%: aim",
        "Drug record view rate: Reference line at 65%: aim",
        "Drug record view rate: Reference line at 40%",
    ]
    .map(|text| by_indicator.find(text).unwrap_or_else(|| panic!("{text}: {by_indicator}")));
    assert!(places.is_sorted(), "in the order of the panels: {by_indicator}");
    // Four panels of one indicator have the same notes, which are those of no panel.
    let by_facility = said(FacetBy::Facility);
    assert_eq!(by_facility.matches("Reference line at 65%: aim").count(), 1, "{by_facility}");
    assert!(by_facility.contains(" Note at April 2023") && !by_facility.contains("Card rate: Note"), "{by_facility}");
}

#[test]
fn a_drag_of_a_note_is_one_step_back() {
    let mut app = app("2024-07");
    app.apply(ViewCommand::Annotate(note("a", "2023-04", 6.3)).into());
    let before = app.spec().clone();
    for step in 1..6 {
        let place = Place::Point { x: at("2023-04") + f64::from(step), y: 10.0 };
        app.apply_gesture(&ViewCommand::MoveAnnotation { at: 0, place });
    }
    app.end_gesture();
    assert_eq!(app.spec().annotations[0].place, Place::Point { x: at("2023-09"), y: 10.0 });
    app.apply(Command::Undo);
    assert_eq!(app.spec(), &before);
}

#[test]
fn an_annotation_is_shown_with_its_indicator_alone() {
    let mut app = app("2024-07");
    app.apply(ViewCommand::Annotate(line("目標", 65.0)).into());
    let drug = indicator(app.data(), "drug_info_view_rate");
    app.apply(ViewCommand::Indicator(drug).into());
    assert!(shown(&app).panels[0].written.is_empty());
    assert_eq!(app.spec().annotations.len(), 1, "it is kept");
    app.apply(ViewCommand::Facet(Some(facet(FacetBy::Indicator, true))).into());
    let counts: Vec<usize> = shown(&app).panels.iter().map(|panel| panel.written.len()).collect();
    assert_eq!(counts, [1, 0, 0, 0]);
}

#[test]
fn what_says_nothing_or_stands_nowhere_is_not_kept() {
    let mut app = app("2024-07");
    let nothing = [
        note(" \u{202E}\n", "2023-04", 6.3),
        note("a", "2023-04", f64::NAN),
        Annotation { place: Place::Point { x: f64::INFINITY, y: 1.0 }, ..line("a", 1.0) },
    ];
    for annotation in nothing {
        app.apply(ViewCommand::Annotate(annotation).into());
    }
    assert!(app.spec().annotations.is_empty());
    app.apply(ViewCommand::Annotate(note(&"長".repeat(1000), "2023-04", -5.0)).into());
    assert_eq!(app.spec().annotations[0].text.chars().count(), chart::annotation::LONGEST);
    assert_eq!(app.spec().annotations[0].place.rate(), 0.0);
    // A note without its words goes; what is not there is not changed.
    let place = Place::Point { x: at("2023-04"), y: 1.0 };
    app.apply(ViewCommand::EditAnnotation { at: 7, place, text: "b".to_owned() }.into());
    app.apply(ViewCommand::MoveAnnotation { at: 0, place: Place::Rate(3.0) }.into());
    assert_eq!(app.spec().annotations[0].place.rate(), 0.0, "a note does not become a line");
    app.apply(ViewCommand::EditAnnotation { at: 0, place, text: String::new() }.into());
    assert!(app.spec().annotations.is_empty());
    app.apply(ViewCommand::RemoveAnnotation(3).into());
    for _ in 0..chart::annotation::MOST + 5 {
        app.apply(ViewCommand::Annotate(line("a", 1.0)).into());
    }
    assert_eq!(app.spec().annotations.len(), chart::annotation::MOST);
}

#[test]
fn a_mistyped_year_leaves_a_readable_axis() {
    let data = with("period,measure,value\n2222-04,eligibility_checks,1003\n2222-04,card_checks,403\n");
    let chart = chart::build(&data, &spec(&data, "2024-07"), Lang::Ja);
    let labels: Vec<&str> = trend(&chart).months.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(
        labels,
        ["2040年", "2060年", "2080年", "2100年", "2120年", "2140年", "2160年", "2180年", "2200年", "2220年"]
    );
}

// the command line

#[test]
fn export_takes_scale_panels_lines_and_notes() {
    let folder = tempfile::tempdir().unwrap();
    let svg = |arguments: &[&str]| {
        let output = uptake(&[&["export", "--chart", "trend", "-o", "a.svg"], arguments].concat(), folder.path());
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        std::fs::read_to_string(folder.path().join("a.svg")).unwrap()
    };
    let plain = svg(&[]);
    assert!(plain.contains("縦軸は0から。") && plain.contains("本格運用を開始"));
    let log = svg(&["--scale", "log", "--no-events"]);
    assert!(log.contains("対数目盛り") && log.contains("0.2%") && !log.contains("本格運用を開始"));
    let panels = svg(&["--facet", "facility", "--lang", "en"]);
    for name in ["Hospitals", "Medical clinics", "Dental clinics", "Pharmacies", "57.0%", "October 2025"] {
        assert!(panels.contains(name), "{name}");
    }
    assert!(svg(&["--facet", "indicator", "--free-axis"]).contains("縦軸は図ごとに異なる"));
    let written = svg(&["--line", "65%:目標", "--note", "2023-04:導入の<義務>", "--line", "12.5"]);
    for text in ["65% 目標", "導入の&lt;義務&gt;", "12.5%"] {
        assert!(written.contains(text), "{text}");
    }
}

#[test]
fn bad_lines_notes_and_panels_are_told_and_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for bad in [
        &["--scale", "root"][..],
        &["--facet", "area"],
        &["--free-axis"],
        &["--line", "目標:65%"],
        &["--note", "2023-04"],
        &["--note", "April:x"],
    ] {
        let output = uptake(&[&["export", "--chart", "trend", "-o", "a.svg"], bad].concat(), folder.path());
        assert_eq!(output.status.code(), Some(2), "{bad:?}");
        assert!(!output.stderr.is_empty());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn labels_of_one_month_stand_in_the_order_of_their_rates() {
    let data = embedded();
    let slides = uptake::story::Story::bundled(data.catalog()).slides;
    let slide = slides.iter().find(|slide| slide.spec.kind == ChartKind::Trend).unwrap();
    for lang in Lang::ALL {
        let shown = uptake::story::shown(&data, slide, None, None, lang);
        let page = uptake::export::slide::page(&shown, None, chart::Theme::Light, egui::vec2(1280.0, 720.0));
        let height_of = |rate: &str| {
            let mut texts = page.shapes.iter().filter_map(|shape| match &shape.shape {
                egui::Shape::Text(text) if text.galley.text().starts_with(rate) => Some(text.pos.y),
                _ => None,
            });
            texts.next_back().unwrap()
        };
        assert!(height_of("47.26% ") < height_of("37.1% "), "{lang:?}");
    }
}
