//! The window, through what a screen reader hears and what a mouse and keys do; and a few pictures.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers};
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::Queryable as _;
use uptake::app::{SettingCommand, ViewCommand};
use uptake::chart::{ChartKind, Theme};
use uptake::stats::Month;
use uptake::text::Lang;

fn apply(harness: &mut Shown<'_>, command: impl Into<uptake::app::Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.run();
}

fn title(harness: &Shown<'_>) -> String {
    harness.state().as_ref().unwrap().app().view().chart.title.clone()
}

#[test]
fn the_first_screen_says_what_it_shows() {
    let harness = window((1440.0, 900.0));
    harness.get_by_label("資格確認100件のうち、マイナカードによるものは1.3件");
    for name in
        ["マイナカード利用率 1.3%", "薬剤情報の閲覧率 48%", "特定健診等情報の閲覧率 20%", "診療情報の閲覧率 17%"]
    {
        harness.get_by_label(name);
    }
    harness.get_by_label_contains("拡大内訳のグラフ");
    harness.get_by_label_contains("2023年1月 48% 薬剤情報の閲覧率 約57万 ÷ 約120万");
    harness.get_by_label("同じ月に二つの公表値");
}

#[test]
fn an_indicator_in_the_rail_changes_the_finding() {
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label("薬剤情報の閲覧率 48%").click();
    harness.run();
    assert_eq!(title(&harness), "マイナカードの利用100件に対し、薬剤情報の閲覧は48件");
}

#[test]
fn a_bar_is_chosen_by_a_click() {
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label_contains("2023年1月 17% 診療情報の閲覧率").click();
    harness.run();
    assert_eq!(title(&harness), "マイナカードの利用100件に対し、診療情報の閲覧は17件");
}

#[test]
fn the_denominator_is_switched_in_the_rail_and_back_by_undo() {
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label("全利用件数（一括照会を除く）").click();
    harness.run();
    harness.get_by_label("マイナカード利用率 1.52%");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    harness.get_by_label("マイナカード利用率 1.3%");
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run();
    harness.get_by_label("マイナカード利用率 1.52%");
}

#[test]
fn tabs_and_keys_show_the_same_charts() {
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label("推移").click();
    harness.run();
    assert_eq!(title(&harness), "マイナカード利用率は2年9か月で1.52%から37.1%に");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    harness.run();
    harness.get_by_label("資格確認100件のうち、マイナカードによるものは1.3件");
}

#[test]
fn arrows_step_through_the_published_months() {
    let mut harness = window((1440.0, 900.0));
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().as_ref().unwrap().app().spec().period, Month::new(2023, 2).unwrap());
}

#[test]
fn a_trend_is_zoomed_by_keys_and_shown_whole_again() {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, ViewCommand::Chart(ChartKind::Trend));
    let domain = |harness: &Shown<'_>| harness.state().as_ref().unwrap().app().spec().domain;
    harness.key_press(Key::Plus);
    harness.run();
    let zoomed = domain(&harness).expect("zoomed");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert!(domain(&harness).expect("still zoomed").0 > zoomed.0);
    harness.key_press(Key::Num0);
    harness.run();
    assert_eq!(domain(&harness), None);
}

#[test]
fn a_drag_over_the_trend_moves_it_and_a_double_click_shows_it_whole() {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, ViewCommand::Chart(ChartKind::Trend));
    apply(&mut harness, ViewCommand::Zoom(3.0));
    let domain = |harness: &Shown<'_>| harness.state().as_ref().unwrap().app().spec().domain;
    let before = domain(&harness).unwrap();
    let place = harness.get_by_label_contains("推移のグラフ").rect().center();
    harness.drag_at(place);
    harness.run();
    for step in [-40.0, -80.0, -120.0] {
        harness.hover_at(place + egui::Vec2::new(step, 0.0));
        harness.run();
    }
    harness.drop_at(place + egui::Vec2::new(-120.0, 0.0));
    harness.run();
    let after = domain(&harness).unwrap();
    assert!(after.0 > before.0, "{before:?} {after:?}");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(domain(&harness), Some(before), "a drag is undone at once");
}

#[test]
fn one_switch_speaks_english_everywhere() {
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label("English").click();
    harness.run();
    for name in
        ["Of every 100 eligibility checks, 1.3 were made by My Number card", "Card rate 1.3%", "Import…", "Table"]
    {
        harness.get_by_label(name);
    }
    harness.get_by_label("日本語").click();
    harness.run();
    harness.get_by_label("読み込む…");
}

#[test]
fn the_import_dialog_reads_a_typed_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.csv");
    std::fs::write(&path, "period,measure,value\n2026-01,card_checks,40\n2026-01,eligibility_checks,100\n").unwrap();
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label("読み込む…").click();
    harness.run();
    harness.get_by_role_and_label(egui::Role::TextInput, "ファイルの場所").type_text(path.to_str().unwrap());
    harness.run();
    harness.get_by_label("開く").click();
    for _ in 0..200 {
        harness.step();
        if let Some(import) = harness.query_by_label("2件を読み込む") {
            import.click();
        }
        if harness.state().as_ref().unwrap().app().spec().period == Month::new(2026, 1).unwrap() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(harness.state().as_ref().unwrap().app().spec().period, Month::new(2026, 1).unwrap());
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_that_cannot_be_read_is_told_in_the_language_of_the_window() {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, SettingCommand::Lang(Lang::En));
    let before = title(&harness);
    let folder = tempfile::tempdir().unwrap();
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(folder.path().to_owned())));
    for _ in 0..200 {
        harness.step();
        if !harness.state().as_ref().unwrap().app().notices().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    harness.run();
    harness.get_by_label_contains("A folder cannot be read. Choose a file in it.");
    harness.get_by_label("Close").click();
    harness.run();
    assert!(harness.query_by_label_contains("A folder cannot be read").is_none());
    assert_eq!(title(&harness), before);
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut harness = window((1440.0, 900.0));
    for kind in ChartKind::ALL {
        apply(&mut harness, ViewCommand::Chart(kind));
        for _ in 0..10 {
            harness.step();
        }
        let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert_eq!(delay, Some(std::time::Duration::MAX), "{kind:?}");
    }
}

/// Texts that are cut at the right by their clip, and those of the chart that are cut below.
fn cut_texts(harness: &Shown<'_>) -> Vec<String> {
    let screen = harness.ctx.content_rect();
    let chart = harness.get_by_role(egui::Role::Figure).rect();
    let mut cut = Vec::new();
    for clipped in &harness.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let rect = text.visual_bounding_rect();
        let visible = clipped.clip_rect.intersect(screen);
        // What is scrolled out of sight is whole elsewhere.
        let is_shown = visible.intersects(rect);
        let is_cut_right = !visible.expand(1.0).x_range().contains(rect.right());
        // Rows of tables and lists scroll; the chart and its card do not.
        let is_in_chart = chart.contains(rect.center());
        let is_cut_below = is_in_chart && !visible.intersect(chart).expand(1.0).y_range().contains(rect.bottom());
        if is_shown && (is_cut_right || is_cut_below) {
            cut.push(text.galley.text().to_owned());
        }
    }
    cut
}

#[test]
fn no_text_is_cut_in_any_size_language_or_theme() {
    for size in [(1024.0, 640.0), (1280.0, 720.0), (1440.0, 900.0), (1920.0, 1080.0), (1080.0, 1920.0)] {
        let mut harness = window(size);
        for lang in Lang::ALL {
            apply(&mut harness, SettingCommand::Lang(lang));
            for theme in [Theme::Light, Theme::Dark] {
                apply(&mut harness, SettingCommand::Theme(theme));
                let kinds = [
                    ChartKind::ZoomBreakdown,
                    ChartKind::Trend,
                    ChartKind::Facilities,
                    ChartKind::Volume,
                    ChartKind::Compare,
                ];
                for kind in kinds {
                    for period in [(2023, 1), (2024, 7), (2025, 10)] {
                        apply(&mut harness, ViewCommand::Chart(kind));
                        apply(&mut harness, ViewCommand::Period(Month::new(period.0, period.1).unwrap()));
                        let cut = cut_texts(&harness);
                        assert!(cut.is_empty(), "{size:?} {lang:?} {theme:?} {kind:?} {period:?}: {cut:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn pictures_of_the_four_charts() {
    let options = SnapshotOptions::new().threshold(0.6).max_failed_pixels(60);
    let mut harness = window((1440.0, 900.0));
    harness.snapshot_options("explore_zoom_breakdown_ja_light", &options);
    apply(&mut harness, ViewCommand::Chart(ChartKind::Trend));
    apply(&mut harness, SettingCommand::Theme(Theme::Dark));
    harness.snapshot_options("explore_trend_ja_dark", &options);
    apply(&mut harness, SettingCommand::Lang(Lang::En));
    apply(&mut harness, SettingCommand::Theme(Theme::Light));
    apply(&mut harness, ViewCommand::Period(Month::new(2024, 7).unwrap()));
    apply(&mut harness, ViewCommand::Chart(ChartKind::Facilities));
    harness.snapshot_options("explore_facilities_en_light", &options);
    apply(&mut harness, ViewCommand::Chart(ChartKind::Table));
    harness.snapshot_options("explore_table_en_light", &options);
}

#[test]
fn a_month_without_figures_by_prefecture_leads_to_one_that_has() {
    let mut harness = window((1440.0, 900.0));
    let state = harness.state_mut().as_mut().unwrap();
    state.apply(ViewCommand::Chart(ChartKind::Prefectures).into());
    harness.run();
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "2024年3月を表示").click();
    harness.run();
    assert_eq!(harness.state().as_ref().unwrap().app().spec().period.to_string(), "2024-03");
    assert!(harness.query_by_label_contains("を表示").is_none(), "nothing leads where figures stand");
}
