//! The import preview in the window, through what a screen reader hears and what a mouse and keys do.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use uptake::app::{App, PreviewCommand, SettingCommand};
use uptake::chart::Theme;
use uptake::stats::Address;
use uptake::text::Lang;

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

fn apply(harness: &mut Shown<'_>, command: impl Into<uptake::app::Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    settle(harness);
}

/// Draws frames until no file is read.
fn settle(harness: &mut Shown<'_>) {
    for _ in 0..2000 {
        harness.step();
        if !app(harness).is_busy() && app(harness).preview().is_none_or(|preview| preview.progress().is_none()) {
            harness.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("a job never ends");
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/published").join(name)
}

fn open(harness: &mut Shown<'_>, name: &str) {
    apply(harness, PreviewCommand::Files(vec![fixture(name)]));
}

/// Presses the mouse at a place and lets it go there.
fn press_at(harness: &mut Shown<'_>, place: egui::Pos2) {
    harness.hover_at(place);
    harness.drag_at(place);
    harness.drop_at(place);
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_is_shown_and_imported_by_its_button() {
    let mut harness = window((1440.0, 900.0));
    let before = app(&harness).data().observations().len();
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(fixture("facility-2024-07.xlsx"))));
    harness.step();
    settle(&mut harness);
    harness.get_by_label("読み込みの確認");
    harness.get_by_label("facility-2024-07.xlsx");
    harness.get_by_label("B9 92,599,343 数値");
    harness.get_by_label("B3 資格確認の利用件数 見出し");
    assert_eq!(app(&harness).data().observations().len(), before);
    harness.get_by_label("30件を読み込む").click();
    harness.run();
    settle(&mut harness);
    assert!(app(&harness).preview().is_none());
    assert_eq!(app(&harness).data().observations().len(), before + 30);
}

#[test]
fn escape_closes_it_and_changes_nothing() {
    let mut harness = window((1440.0, 900.0));
    let before = app(&harness).data().observations().len();
    open(&mut harness, "facility-2024-07.xlsx");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(app(&harness).preview().is_none());
    assert_eq!(app(&harness).data().observations().len(), before);
    assert!(app(&harness).notices().is_empty());
}

#[test]
fn a_finding_leads_to_its_cell_and_a_cell_tells_how_it_was_read() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "broken-month.csv");
    harness.get_by_label("A3 R6.41 月や日として読めない").click();
    harness.run();
    assert_eq!(app(&harness).preview().unwrap().selected(), Some(Address::cell(3, 1)));
    let place = harness.get_by_label("B2 18,485 数値").rect().center();
    press_at(&mut harness, place);
    harness.run();
    assert_eq!(app(&harness).preview().unwrap().selected(), Some(Address::cell(2, 2)));
    harness.get_by_label("184,850,000 ± 5,000");
    harness.get_by_label("2024年3月");
}

#[test]
fn arrows_move_from_cell_to_cell() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "broken-month.csv");
    let place = harness.get_by_label("B2 18,485 数値").rect().center();
    press_at(&mut harness, place);
    harness.run();
    for (key, row, column) in [(Key::ArrowDown, 3, 2), (Key::ArrowRight, 3, 3), (Key::End, 4, 3), (Key::Home, 1, 3)] {
        harness.key_press(key);
        harness.run();
        assert_eq!(app(&harness).preview().unwrap().selected(), Some(Address::cell(row, column)), "{key:?}");
    }
}

#[test]
fn a_heading_is_given_another_meaning_by_its_search() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "broken-month.csv");
    apply(&mut harness, PreviewCommand::Select(Some(Address::cell(1, 4))));
    harness.get_by_role_and_label(egui::Role::ComboBox, "この見出しの項目").click();
    harness.run();
    harness.get_by_role_and_label(egui::Role::TextInput, "項目を探す").type_text("電子証明書");
    harness.run();
    harness.get_by_label("読まない").click();
    harness.run();
    settle(&mut harness);
    harness.get_by_label("4件を読み込む");
}

#[test]
fn what_is_pasted_is_looked_at() {
    let mut harness = window((1440.0, 900.0));
    harness.input_mut().events.push(egui::Event::Paste("2026年1月のマイナ保険証の利用率は40.1%だった。".into()));
    harness.step();
    settle(&mut harness);
    harness.get_by_label("貼り付け");
    harness.get_by_label("1件を読み込む");
    // A text field keeps what is pasted into it.
    harness.key_press(Key::Escape);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    harness.run();
    harness.get_by_role_and_label(egui::Role::TextInput, "ファイルの場所").focus();
    harness.run();
    harness.input_mut().events.push(egui::Event::Paste("folder/file.csv".into()));
    harness.run();
    assert!(app(&harness).preview().is_none());
}

#[test]
fn the_encoding_is_changed_and_the_language_too() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "monthly-2023-sjis.csv");
    harness.get_by_role_and_label(egui::Role::ComboBox, "文字コード").click();
    harness.run();
    harness.get_by_label("UTF-8").click();
    harness.run();
    settle(&mut harness);
    harness.get_by_label_contains("前の読み方に戻した");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    harness.run();
    harness.get_by_label("Import preview");
    harness.get_by_label_contains("The last change was taken back");
}

#[test]
fn an_open_preview_asks_for_no_frame() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "facility-2024-07.xlsx");
    for _ in 0..10 {
        harness.step();
    }
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}

/// Texts of the preview that are cut at the right by their clip, and those cut below where nothing scrolls.
fn cut_texts(harness: &Shown<'_>) -> Vec<String> {
    let screen = harness.ctx.content_rect();
    // Cells scroll from side to side as well.
    let cells = harness.query_by_role(egui::Role::Grid).map(|node| node.rect());
    let mut cut = Vec::new();
    // What lies under the preview is drawn before its title.
    let mut is_preview = false;
    for clipped in &harness.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        is_preview |= ["読み込みの確認", "Import preview"].contains(&text.galley.text());
        let rect = text.visual_bounding_rect();
        let visible = clipped.clip_rect.intersect(screen);
        let scrolls = visible.height() < screen.height() - 200.0;
        if cells.is_some_and(|cells| cells.expand2(egui::Vec2::new(0.0, 24.0)).contains(rect.left_center())) {
            continue;
        }
        let is_cut_right = !visible.expand(1.0).x_range().contains(rect.right());
        let is_cut_below = !scrolls && !visible.expand(1.0).y_range().contains(rect.bottom());
        if is_preview && visible.intersects(rect) && (is_cut_right || is_cut_below) {
            cut.push(text.galley.text().to_owned());
        }
    }
    assert!(is_preview, "the preview is drawn");
    cut
}

#[test]
fn no_text_is_cut_in_any_size_language_or_theme() {
    let names = ["facility-2024-07.xlsx", "talk-in-paragraph.txt", "broken-month.csv", "fiscal-2023-hidden-sheet.xlsx"];
    for size in [(1024.0, 640.0), (1280.0, 720.0), (1440.0, 900.0), (1920.0, 1080.0), (1080.0, 1920.0)] {
        let mut harness = window(size);
        for name in names {
            open(&mut harness, name);
            for lang in Lang::ALL {
                apply(&mut harness, SettingCommand::Lang(lang));
                for theme in [Theme::Light, Theme::Dark] {
                    apply(&mut harness, SettingCommand::Theme(theme));
                    apply(&mut harness, PreviewCommand::Select(Some(Address::cell(3, 2))));
                    let cut = cut_texts(&harness);
                    assert!(cut.is_empty(), "{size:?} {lang:?} {theme:?} {name}: {cut:?}");
                    let button = if lang == Lang::Ja { "件を読み込む" } else { "Import " };
                    let button =
                        harness.query_all_by_label_contains(button).map(|node| node.rect()).next_back().unwrap();
                    assert!(harness.ctx.content_rect().contains_rect(button), "{size:?} {name}");
                }
            }
            apply(&mut harness, PreviewCommand::Close);
        }
    }
}

#[test]
fn enter_imports_what_is_shown_and_undo_takes_it_back() {
    let mut harness = window((1440.0, 900.0));
    let before = app(&harness).data().observations().len();
    open(&mut harness, "facility-2024-07.xlsx");
    harness.key_press(Key::Enter);
    harness.run();
    settle(&mut harness);
    assert!(app(&harness).preview().is_none());
    assert_eq!(app(&harness).data().observations().len(), before + 30);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(app(&harness).data().observations().len(), before);
}

#[test]
fn enter_in_a_field_of_the_preview_imports_nothing() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "broken-month.csv");
    harness.get_by_label("期間の記載がないとき").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(app(&harness).preview().is_some());
}

#[test]
fn refused_cells_are_listed_from_the_foot_of_the_window_and_escape_closes_the_notice() {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, uptake::app::Command::Import(vec![fixture("broken-month.csv")]));
    assert!(app(&harness).refused() > 0);
    assert_eq!(app(&harness).notices().len(), 1);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(app(&harness).notices().is_empty());
    let refused = app(&harness).refused();
    harness.get_by_label(&format!("読めなかったセル {refused}")).click();
    harness.run();
    harness.get_by_label_contains("R6.41");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("R6.41").is_none());
}

/// Leaving a field took a failure away that nobody had read.
#[test]
fn escape_in_a_field_leaves_the_notices() {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, uptake::app::Command::Import(vec!["/nowhere/at/all.csv".into()]));
    assert_eq!(app(&harness).notices().len(), 1);
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "自分の数を分母にする").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(app(&harness).notices().len(), 1);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(app(&harness).notices().is_empty());
}

/// On a screen, lists of a second preview opened below it, and could not be seen.
#[test]
fn lists_of_a_second_preview_are_above_it() {
    let mut harness = window((1440.0, 900.0));
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
        harness.run();
        let path = fixture("broken-month.csv").display().to_string();
        harness.get_by_role_and_label(egui::Role::TextInput, "ファイルの場所").type_text(&path);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        settle(&mut harness);
        let below = top(&harness);
        // With the mouse: a press brings what it falls on to the top.
        let place = harness.get_by_role_and_label(egui::Role::ComboBox, "文字コード").rect().center();
        press_at(&mut harness, place);
        harness.run();
        harness.get_by_label("UTF-16LE");
        assert_ne!(top(&harness), below, "the list is not on top");
        harness.key_press(Key::Escape);
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(app(&harness).preview().is_none());
    }
}

/// What is painted last of all that lies over the window.
fn top(harness: &Shown<'_>) -> Option<egui::LayerId> {
    harness.ctx.memory(|memory| memory.areas().top_layer_id(egui::Order::Foreground))
}

/// A measure that was given to a heading could not be taken away again where nothing could be read with it.
#[test]
fn a_meaning_that_refuses_its_column_is_taken_back() {
    let mut harness = window((1440.0, 900.0));
    open(&mut harness, "broken-month.csv");
    let before = app(&harness).preview().unwrap().importable();
    apply(&mut harness, PreviewCommand::Select(Some(Address::cell(1, 4))));
    for meaning in ["読まない", "自動"] {
        harness.get_by_role_and_label(egui::Role::ComboBox, "この見出しの項目").click();
        harness.run();
        harness.get_by_label_contains(meaning).click();
        harness.run();
        settle(&mut harness);
    }
    assert_eq!(app(&harness).preview().unwrap().importable(), before);
}
