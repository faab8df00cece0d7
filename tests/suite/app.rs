//! The state: what a view shows before and after a command, and that nothing is lost when something fails.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use uptake::app::{App, Command, SettingCommand, SettingsFile, Target, ViewCommand, Weight};
use uptake::chart::{Body, ChartKind, ChartSpec, Theme};
use uptake::stats::{Base, Denominator, Facility, Month};
use uptake::text::Lang;

fn app() -> App {
    App::new(SettingsFile::nowhere(), Arc::new(|| {}))
}

fn month(iso: &str) -> Month {
    Month::parse_iso(iso).unwrap()
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

fn file(content: &[u8], name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

#[test]
fn it_opens_on_january_2023() {
    let app = app();
    assert_eq!(app.spec().period, month("2023-01"));
    assert_eq!(app.view().chart.title, "資格確認100件のうち、マイナカードによるものは1.3件");
    let rates: Vec<&str> = app.view().indicators.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(rates[..4], ["1.3%", "48%", "20%", "17%"]);
}

#[test]
fn every_change_of_view_is_undone_and_made_again() {
    let mut app = app();
    let drug = app.data().catalog().indicator_id("drug_info_view_rate").unwrap();
    let commands = [
        ViewCommand::Indicator(drug),
        ViewCommand::Chart(ChartKind::Trend),
        ViewCommand::Zoom(2.0),
        ViewCommand::Pan(-0.2),
        ViewCommand::Domain(None),
        ViewCommand::Period(month("2024-07")),
        ViewCommand::Facility(Facility::Hospital),
        ViewCommand::Denominator(Denominator::Per(Base::ChecksWithoutBatch)),
        ViewCommand::Chart(ChartKind::Table),
        ViewCommand::Sort(2),
        ViewCommand::StepPeriod(-1),
    ];
    let mut states: Vec<ChartSpec> = vec![app.spec().clone()];
    for command in commands {
        app.apply(command.clone().into());
        assert_ne!(app.spec(), states.last().unwrap(), "{command:?} changes nothing");
        states.push(app.spec().clone());
    }
    for before in states.iter().rev().skip(1) {
        app.apply(Command::Undo);
        assert_eq!(app.spec(), before);
        assert_eq!(&app.view().chart.spec, before);
    }
    assert!(!app.history().can_undo());
    for after in states.iter().skip(1) {
        app.apply(Command::Redo);
        assert_eq!(app.spec(), after);
    }
    assert!(!app.history().can_redo());
}

#[test]
fn a_drag_is_one_step_back() {
    let mut app = app();
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    app.apply(ViewCommand::Zoom(3.0).into());
    let before = app.spec().clone();
    for _ in 0..5 {
        let Body::Trend(trend) = &app.view().chart.body else { panic!("a trend") };
        let domain = trend.panned(1.0);
        app.apply_gesture(&ViewCommand::Domain(domain));
    }
    app.end_gesture();
    assert_ne!(app.spec(), &before);
    app.apply(Command::Undo);
    assert_eq!(app.spec(), &before);
}

#[test]
fn the_denominator_moves_between_both_published_rates() {
    let mut app = app();
    assert_eq!(app.view().selection.value.as_deref(), Some("1.3%"));
    let other = app.view().selection.other_bases.first().unwrap().clone();
    assert!(other.text.contains("1.52%"), "{}", other.text);
    app.apply(ViewCommand::Denominator(other.denominator).into());
    assert_eq!(app.view().selection.value.as_deref(), Some("1.52%"));
    assert!(app.view().selection.other_bases.iter().any(|other| other.text.contains("1.3%")));
    app.apply(ViewCommand::Denominator(Denominator::Per(Base::ChecksWithBatch)).into());
    assert_eq!(app.view().selection.value.as_deref(), Some("1.3%"));
    let rates: Vec<&str> = app.view().indicators.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(rates[1..4], ["0.6%", "0.3%", "0.2%"]);
}

#[test]
fn a_mark_puts_its_figure_in_focus_everywhere() {
    let mut app = app();
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    let Body::Trend(trend) = &app.view().chart.body else { panic!("a trend") };
    let receipts = trend.series().find(|series| series.base == Base::Receipts).unwrap();
    let key = receipts.runs[0][0].mark.key;
    app.apply(ViewCommand::Mark(key).into());
    assert_eq!(app.spec().period, month("2025-10"));
    assert_eq!(app.view().selection.value.as_deref(), Some("47.26%"));
    // The other rate of the same month stays one click away.
    assert!(app.view().selection.other_bases.iter().any(|other| other.text.contains("37.14%")));
    let Body::Trend(trend) = &app.view().chart.body else { panic!("a trend") };
    assert_eq!(trend.selected, Some(key));
}

#[test]
fn steps_go_from_published_month_to_published_month() {
    let mut app = app();
    let step = |app: &mut App, steps| {
        app.apply(ViewCommand::StepPeriod(steps).into());
        app.spec().period.to_string()
    };
    assert_eq!(step(&mut app, 1), "2023-02");
    assert_eq!(step(&mut app, -1), "2023-01");
    let first = app.view().months.first().unwrap().0.to_string();
    for _ in 0..100 {
        step(&mut app, -1);
    }
    assert_eq!(app.spec().period.to_string(), first);
    for _ in 0..100 {
        step(&mut app, 1);
    }
    assert_eq!(app.spec().period, app.view().months.last().unwrap().0);
}

#[test]
fn zoom_and_pan_stay_inside_the_figures() {
    let mut app = app();
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    for command in [
        ViewCommand::Zoom(1e9),
        ViewCommand::Pan(1e9),
        ViewCommand::Pan(-1e9),
        ViewCommand::Zoom(0.0),
        ViewCommand::Domain(Some((1e12, -1e12))),
        ViewCommand::Zoom(1.5),
        ViewCommand::Zoom(1e-9),
    ] {
        app.apply(command.clone().into());
        let Body::Trend(trend) = &app.view().chart.body else { panic!("a trend") };
        let (low, high) = trend.domain;
        assert!(
            low.is_finite()
                && high.is_finite()
                && trend.panels[0].axis.high.is_finite()
                && trend.panels[0].axis.high > 0.0,
            "{command:?}"
        );
    }
    app.apply(ViewCommand::Domain(None).into());
    assert_eq!(app.spec().domain, None);
}

#[test]
fn settings_are_remembered_and_not_undone() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::at(&folder.path().join("settings.json"));
    let mut first = App::new(file.clone(), Arc::new(|| {}));
    first.apply(SettingCommand::Lang(Lang::En).into());
    first.apply(SettingCommand::Theme(Theme::Dark).into());
    first.apply(SettingCommand::TextSize(1).into());
    assert!(!first.history().can_undo());
    let second = App::new(file, Arc::new(|| {}));
    assert_eq!(second.settings(), first.settings());
    assert_eq!(second.view().chart.title, "Of every 100 eligibility checks, 1.3 were made by My Number card");
}

#[test]
fn text_size_has_a_smallest_and_a_largest() {
    let mut app = app();
    for _ in 0..50 {
        app.apply(SettingCommand::TextSize(1).into());
    }
    assert!(app.settings().zoom() <= 1.7);
    for _ in 0..50 {
        app.apply(SettingCommand::TextSize(-1).into());
    }
    assert!(app.settings().zoom() >= 0.7);
    app.apply(SettingCommand::TextSize(0).into());
    assert_eq!(app.settings().zoom(), 1.0);
}

#[test]
fn what_cannot_be_read_is_named_and_what_was_open_stays() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let cases = [
        (write("header.csv", b"a,b,c\n1,2,3\n"), "数値の表が見つからない"),
        (write("binary.csv", b"\x7fELF\x02\x01\x01\0\0\0"), "文字のファイルではない"),
        (write("empty.csv", b""), "中身がない"),
        (write("latin.csv", b"period\xe9\xff\n"), "文字コードが分からない"),
        (folder.path().join("missing.csv"), "ファイルがない"),
        (folder.path().to_owned(), "フォルダーは読み込めない"),
    ];
    for (path, reason) in cases {
        let mut app = app();
        app.apply(ViewCommand::Chart(ChartKind::Trend).into());
        let (spec, figures) = (app.spec().clone(), app.data().observations().len());
        app.apply(Command::Import(vec![path.clone()]));
        settle(&mut app);
        let notice = app.notices().last().unwrap();
        assert_eq!(notice.weight(), Weight::Failure);
        let (name, text) = (path.file_name().unwrap().to_string_lossy().into_owned(), notice.text(Lang::Ja));
        assert!(text.contains(&name) && text.contains(reason), "{text}");
        assert_ne!(notice.text(Lang::En), text, "a notice follows the language");
        assert_eq!((app.spec(), app.data().observations().len()), (&spec, figures));
    }
}

#[test]
fn an_imported_month_comes_into_view_with_its_findings() {
    let csv =
        "period,measure,value\n2025-11,eligibility_checks,1001\n2025-11,card_checks,451\n2025-12,card_checks,12,345\n";
    let (_folder, path) = file(csv.as_bytes(), "new.csv");
    let mut app = app();
    app.apply(Command::Import(vec![path]));
    settle(&mut app);
    assert_eq!(app.spec().period, month("2025-11"));
    assert_eq!(app.view().selection.value.as_deref(), Some("45.1%"));
    let report = app.reports().last().unwrap();
    assert_eq!((report.figures, report.findings.len()), (2, 1));
    assert_eq!(app.notices().last().unwrap().weight(), Weight::Caution);
    // The embedded figures are still there.
    app.apply(ViewCommand::Period(month("2023-01")).into());
    assert_eq!(app.view().selection.value.as_deref(), Some("1.3%"));
}

#[test]
fn files_are_read_one_after_the_other_and_none_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = (1..=5)
        .map(|n| {
            let path = folder.path().join(format!("{n}.csv"));
            std::fs::write(&path, format!("period,measure,value\n2026-0{n},eligibility_checks,1001\n")).unwrap();
            path
        })
        .collect();
    let mut app = app();
    let before = app.data().observations().len();
    app.apply(Command::Import(paths));
    settle(&mut app);
    assert_eq!(app.data().observations().len(), before + 5);
    assert_eq!(app.reports().count(), 5);
}

#[test]
fn an_export_to_nowhere_is_told_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app();
    for (name, reason) in [("chart.gif", "形式が分からない"), ("no/such/folder/chart.svg", "フォルダーがない")]
    {
        app.apply(Command::Export(Target::picture(folder.path().join(name))));
        settle(&mut app);
        let notice = app.notices().last().unwrap();
        assert_eq!(notice.weight(), Weight::Failure);
        assert!(notice.text(Lang::Ja).contains(reason), "{}", notice.text(Lang::Ja));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_export_writes_what_is_on_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chart.SVG");
    let mut app = app();
    app.apply(ViewCommand::Period(month("2024-07")).into());
    app.apply(Command::Export(Target::picture(&path)));
    settle(&mut app);
    let svg = std::fs::read_to_string(path).unwrap();
    for text in ["11.1%", "29.1%", "57.5%", "204,975,295"] {
        assert!(svg.contains(text), "{text}");
    }
}

#[test]
fn no_figure_stands_in_a_gap_not_even_one_at_the_end_of_a_month() {
    let mut app = app();
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    for id in ["card_rate", "registration_rate", "reader_operating_rate"] {
        let indicator = app.data().catalog().indicator_id(id).unwrap();
        app.apply(ViewCommand::Indicator(indicator).into());
        let Body::Trend(trend) = &app.view().chart.body else { panic!("a trend") };
        for gap in &trend.panels[0].gaps {
            let inside = |x: f64| gap.from <= x && x <= gap.to;
            let mut points = trend.series().flat_map(|series| series.runs.iter().flatten());
            assert!(!points.any(|point| inside(point.x)), "{id}: {gap:?}");
        }
    }
}

#[test]
fn a_receipt_is_not_called_a_check() {
    let mut app = app();
    app.apply(ViewCommand::Period(month("2025-10")).into());
    app.apply(ViewCommand::Denominator(Denominator::Per(Base::Receipts)).into());
    assert_eq!(app.view().chart.title, "レセプト100件のうち、マイナ保険証の利用があったものは47.3件");
}

#[test]
fn an_indicator_without_the_chosen_base_is_shown_per_its_own() {
    let mut app = app();
    let drug = app.data().catalog().indicator_id("drug_info_view_rate").unwrap();
    app.apply(ViewCommand::Denominator(Denominator::Per(Base::Receipts)).into());
    app.apply(ViewCommand::Indicator(drug).into());
    assert_eq!(app.spec().denominator, Denominator::AsDefined);
    assert_eq!(app.view().selection.value.as_deref(), Some("48%"));
}

/// Imports rows of a tidy file and waits.
fn import(app: &mut App, name: &str, rows: &str) {
    let (_folder, path) = file(format!("period,measure,value,source\n{rows}").as_bytes(), name);
    app.apply(Command::Import(vec![path]));
    settle(app);
}

#[test]
fn a_corrected_file_of_the_same_name_is_shown_and_the_first_stays_one_click_away() {
    let mut app = app();
    import(&mut app, "f.csv", "2026-01,card_checks,101,\n2026-01,eligibility_checks,1001,\n");
    assert_eq!(app.view().selection.value.as_deref(), Some("10.1%"));
    import(&mut app, "f.csv", "2026-01,card_checks,202,\n2026-01,eligibility_checks,1001,\n");
    assert_eq!(app.view().selection.value.as_deref(), Some("20.2%"));
    assert!(app.view().selection.vintages.iter().any(|vintage| vintage.contains("101")));
}

#[test]
fn figures_that_a_user_gives_under_a_known_source_are_shown() {
    let mut app = app();
    let source = "mhlw-hoken181-s1-p2";
    let rows = format!("2024-07,card_checks,50000001,{source}\n2024-07,eligibility_checks,100000001,{source}\n");
    import(&mut app, "own.csv", &rows);
    app.apply(ViewCommand::Period(month("2024-07")).into());
    assert_eq!(app.view().selection.value.as_deref(), Some("50.00%"));
}

#[test]
fn registrations_are_no_part_of_card_checks() {
    let mut app = app();
    let registrations = app.data().catalog().indicator_id("registration_rate").unwrap();
    app.apply(ViewCommand::Indicator(registrations).into());
    app.apply(ViewCommand::Period(month("2025-10")).into());
    let Body::ZoomBreakdown(body) = &app.view().chart.body else { panic!("a breakdown") };
    assert!(body.parts.is_empty() && body.opened.is_empty());
    assert_eq!(body.part.as_ref().map(|mark| mark.label.as_str()), Some("87.8%"));
    assert_eq!(body.whole, "カード保有枚数");
    app.apply(ViewCommand::Chart(ChartKind::Table).into());
    assert!(app.view().chart.table.rows.iter().any(|row| row.indicator == registrations));
}

#[test]
fn a_part_that_is_none_of_its_whole_is_not_magnified() {
    let mut app = app();
    import(&mut app, "f.csv", "2026-01,card_checks,0,\n2026-01,eligibility_checks,1001,\n");
    let Body::ZoomBreakdown(body) = &app.view().chart.body else { panic!("a breakdown") };
    assert_eq!(body.opened, "");
    assert!(!app.view().chart.sentence.contains("inf"));
}

#[test]
fn a_stated_rate_shows_the_range_that_its_own_rounding_allows() {
    let mut app = app();
    app.apply(ViewCommand::Period(month("2024-08")).into());
    assert_eq!(app.view().selection.range, "12.425–12.435%");
}

#[test]
fn what_succeeds_takes_older_failures_off_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app();
    app.apply(Command::Import(vec![folder.path().to_owned()]));
    settle(&mut app);
    assert_eq!(app.notices().len(), 1);
    app.apply(Command::Export(Target::picture(folder.path().join("a.svg"))));
    settle(&mut app);
    assert_eq!(app.notices().iter().map(uptake::app::Notice::weight).collect::<Vec<_>>(), [Weight::Done]);
}

#[test]
fn exact_counts_have_no_range_of_rounding() {
    let mut app = app();
    app.apply(ViewCommand::Period(month("2024-07")).into());
    app.apply(ViewCommand::Facility(Facility::Hospital).into());
    assert_eq!(app.view().selection.value.as_deref(), Some("20.91%"));
    assert_eq!(app.view().selection.range, "幅なし（表示の桁では）");
}

#[test]
fn undo_takes_back_an_import_with_all_that_it_brought() {
    let mut app = app();
    let before = (app.spec().clone(), app.data().observations().len(), app.view().chart.title.clone());
    let (_folder, path) = file(
        b"period,facility,measure,value,unit,source\n\
          2031-05,all,eligibility_checks,200000000,count,office\n\
          2031-05,all,card_checks,120000000,count,office\n\
          2031-06,all,card_checks,many,count,office\n",
        "figures.csv",
    );
    app.apply(ViewCommand::Facility(Facility::All).into());
    app.apply(Command::Import(vec![path.clone()]));
    settle(&mut app);
    let after = (app.spec().clone(), app.data().observations().len(), app.view().chart.title.clone());
    assert_eq!((app.spec().period, after.1, app.refused()), (month("2031-05"), before.1 + 2, 1));
    assert!(app.is_changed());
    for _ in 0..2 {
        app.apply(Command::Undo);
        assert_eq!(
            (app.spec(), app.data().observations().len(), &app.view().chart.title),
            (&before.0, before.1, &before.2)
        );
        assert!(app.reports().next().is_none() && app.refused() == 0 && !app.is_changed());
        app.apply(Command::Redo);
        assert_eq!(
            (app.spec(), app.data().observations().len(), &app.view().chart.title),
            (&after.0, after.1, &after.2)
        );
        assert!(app.reports().count() == 1 && app.is_changed());
    }
    // An import after it was taken back is one of its own.
    app.apply(Command::Undo);
    app.apply(Command::Import(vec![path]));
    settle(&mut app);
    assert_eq!((app.data().observations().len(), app.reports().count()), (after.1, 1));
    assert!(!app.history().can_redo());
}

#[test]
fn nothing_is_undone_under_a_file_that_is_being_read() {
    let mut app = app();
    app.apply(ViewCommand::Facility(Facility::Hospital).into());
    let (_folder, path) =
        file(b"period,facility,measure,value,unit\n2031-05,hospital,card_checks,5,count\n", "one.csv");
    app.apply(Command::Import(vec![path]));
    assert!(app.is_reading());
    app.apply(Command::Undo);
    assert_eq!(app.spec().facility, Facility::Hospital);
    settle(&mut app);
    app.apply(Command::Undo);
    app.apply(Command::Undo);
    assert_eq!(app.spec().facility, Facility::All);
}

/// What is shown after an import of rows: month, kind of facility, indicator and value.
fn shown_after(prepare: &[ViewCommand], rows: &str) -> (String, Facility, String, Option<String>) {
    let mut app = app();
    for command in prepare {
        app.apply(command.clone().into());
    }
    let table = format!("period,facility,prefecture_code,measure,value,unit,source\n{rows}");
    let (_folder, path) = file(table.as_bytes(), "rows.csv");
    app.apply(Command::Import(vec![path]));
    settle(&mut app);
    let indicator = app.data().catalog().indicator(app.spec().indicator).id.clone();
    (app.spec().period.to_string(), app.spec().facility, indicator, app.view().selection.value.clone())
}

#[test]
fn an_import_is_shown_at_a_figure_of_its_own() {
    let pair = |period: &str, facility: &str, card: u32| {
        format!(
            "{period},{facility},,card_checks,{card},count,own\n{period},{facility},,eligibility_checks,1000,count,own\n"
        )
    };
    let shown = |prepare: &[ViewCommand], rows: &str| {
        let (period, facility, indicator, value) = shown_after(prepare, rows);
        (period, facility, indicator, value.unwrap_or_default())
    };
    let is = |period: &str, facility, indicator: &str, value: &str| {
        (period.to_owned(), facility, indicator.to_owned(), value.to_owned())
    };
    // The newest month of the file, though later months are published.
    let rows = [pair("2022-03", "all", 10), pair("2022-02", "all", 20)].concat();
    assert_eq!(shown(&[], &rows), is("2022-03", Facility::All, "card_rate", "1%"));
    // Its kind of facility, where it has not the one in view.
    assert_eq!(
        shown(&[], &pair("2022-03", "dental_clinic", 300)),
        is("2022-03", Facility::DentalClinic, "card_rate", "30%")
    );
    // The kind in view goes before a newer month of another kind.
    let rows = [pair("2022-03", "hospital", 300), pair("2022-04", "dental_clinic", 400)].concat();
    let hospital = ViewCommand::Facility(Facility::Hospital);
    assert_eq!(shown(&[hospital], &rows), is("2022-03", Facility::Hospital, "card_rate", "30%"));
    // Another indicator, where it has no rate of the one in view.
    let rows = "2022-03,all,,card_checks,1000,count,own\n2022-03,all,,drug_info_views,400,count,own\n";
    let (period, _, indicator, value) = shown(&[], rows);
    assert_eq!((period.as_str(), indicator.as_str(), value.as_str()), ("2022-03", "drug_info_view_rate", "40%"));
    // Stated rates alone, of a month whose counts are published: its newest month.
    let rows = "2025-09,all,,stated_card_rate,35,percent,own\n";
    let (period, ..) = shown(&[], rows);
    assert_eq!(period, "2025-09");
    // Figures without a rate leave the view as it is.
    let rows = "2099-03,all,,card_checks,1000,count,own\n";
    assert_eq!(shown(&[], rows), is("2023-01", Facility::All, "card_rate", "1.3%"));
}

#[test]
fn a_report_of_what_was_known_already_outlives_undo() {
    let mut app = app();
    let rows = "period,facility,measure,value,unit,source\n2031-05,all,card_checks,5,count,own\n";
    let (_folder, path) = file(rows.as_bytes(), "first.csv");
    app.apply(Command::Import(vec![path]));
    settle(&mut app);
    app.apply(ViewCommand::Facility(Facility::Hospital).into());
    let (_folder, path) = file(format!("{rows}2031-06,all,card_checks,many,count,own\n").as_bytes(), "again.csv");
    app.apply(Command::Import(vec![path]));
    settle(&mut app);
    assert_eq!(app.refused(), 1);
    app.apply(Command::Undo);
    assert_eq!((app.spec().facility, app.refused()), (Facility::All, 1));
}

#[test]
fn a_stretch_of_time_stays_when_an_import_goes_on_with_its_series() {
    let mut app = app();
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    app.apply(ViewCommand::Zoom(2.0).into());
    let domain = app.spec().domain;
    assert!(domain.is_some());
    let import = |app: &mut App, facility: &str| {
        let rows = format!(
            "2025-10,{facility},card_checks,40,count,own\n2025-10,{facility},eligibility_checks,100,count,own\n"
        );
        let (_folder, path) = file(format!("period,facility,measure,value,unit,source\n{rows}").as_bytes(), "rows.csv");
        app.apply(Command::Import(vec![path]));
        settle(app);
        (app.spec().facility, app.spec().domain)
    };
    assert_eq!(import(&mut app, "all"), (Facility::All, domain));
    assert_eq!(import(&mut app, "pharmacy"), (Facility::Pharmacy, None));
}

#[test]
fn a_count_of_ones_own_holds_for_its_month_and_a_title_for_what_it_was_written_over() {
    let mut app = app();
    let given = uptake::app::given("約2.46億", month("2023-01")).unwrap();
    app.apply(ViewCommand::Denominator(Denominator::Given(given)).into());
    app.apply(ViewCommand::Title(Some("own words".to_owned())).into());
    assert_eq!(app.view().chart.title, "own words");
    app.apply(ViewCommand::StepPeriod(1).into());
    assert_eq!((app.spec().period, app.spec().denominator), (month("2023-02"), Denominator::AsDefined));
    assert!(app.view().chart.title.contains("1.77"), "{}", app.view().chart.title);
    app.apply(Command::Undo);
    assert_eq!(app.view().chart.title, "own words");
}
