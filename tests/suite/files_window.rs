//! The export dialog: what it offers, what it writes, and how its name follows what is chosen.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use uptake::app::{App, SettingCommand};
use uptake::chart::Theme;
use uptake::text::Lang;

/// A window in Japanese on white paper with the export dialog open.
fn dialog() -> Shown<'static> {
    let mut harness = window((1280.0, 720.0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run();
    harness
}

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

fn click(harness: &mut Shown<'_>, name: &str) {
    harness.get_by_role_and_label(Role::RadioButton, name).click();
    harness.run();
}

fn path(harness: &Shown<'_>) -> String {
    harness.get_by_role_and_label(Role::TextInput, "ファイルの場所").accesskit_node().value().unwrap()
}

fn set_path(harness: &mut Shown<'_>, path: &Path) {
    harness.get_by_role_and_label(Role::TextInput, "ファイルの場所").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "ファイルの場所").type_text(path.to_str().unwrap());
    harness.run();
}

fn save(harness: &mut Shown<'_>) {
    press(harness, "保存");
}

/// Presses a button and waits for what it begins.
fn press(harness: &mut Shown<'_>, name: &str) {
    harness.get_by_label(name).click();
    for _ in 0..2000 {
        harness.step();
        if !app(harness).is_busy() {
            harness.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("a job never ends");
}

#[test]
fn formats_and_the_name_follow_what_is_chosen() {
    let mut harness = dialog();
    assert!(path(&harness).ends_with("zoom-breakdown-2023-01.svg"), "{}", path(&harness));
    for (content, format, name) in [
        ("図の数値", "XLSX", "zoom-breakdown-2023-01.xlsx"),
        ("図の数値", "CSV", "zoom-breakdown-2023-01.csv"),
        ("すべての数値", "ZIP", "uptake-figures.zip"),
        ("すべての数値", "CSV", "uptake-figures.csv"),
        ("図", "PDF", "zoom-breakdown-2023-01.pdf"),
    ] {
        click(&mut harness, content);
        click(&mut harness, format);
        assert!(path(&harness).ends_with(name), "{}", path(&harness));
    }
    // The format stays where the other content has it too.
    click(&mut harness, "図の数値");
    click(&mut harness, "XLSX");
    click(&mut harness, "すべての数値");
    assert!(path(&harness).ends_with("uptake-figures.xlsx"), "{}", path(&harness));
    assert!(harness.query_by_role_and_label(Role::RadioButton, "PNG").is_none());
}

#[test]
fn a_name_of_ones_own_keeps_its_stem() {
    let mut harness = dialog();
    set_path(&mut harness, Path::new("own.name.svg"));
    click(&mut harness, "図の数値");
    assert_eq!(path(&harness), "own.name.csv");
}

#[test]
fn a_typed_ending_is_chosen_above_too() {
    let mut harness = dialog();
    set_path(&mut harness, Path::new("picture.png"));
    assert!(harness.query_by_role_and_label(Role::RadioButton, "1×").is_some(), "a PNG asks for its pixels");
    assert_eq!(path(&harness), "picture.png");
}

#[test]
fn what_is_typed_into_a_new_dialog_takes_the_place_of_the_name_not_of_the_middle_of_its_path() {
    let mut harness = dialog();
    set_path(&mut harness, Path::new("ab.svg"));
    harness.key_press(Key::Escape);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run();
    let folder = path(&harness).replace("zoom-breakdown-2023-01.svg", "");
    harness.get_by_role_and_label(Role::TextInput, "ファイルの場所").type_text("mine");
    harness.run();
    assert_eq!(path(&harness), format!("{folder}mine.svg"));
}

#[test]
fn every_choice_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for (content, format, start) in [
        ("図", "PNG", &b"\x89PNG"[..]),
        ("図の数値", "CSV", b"\xEF\xBB\xBFperiod,"),
        ("図の数値", "XLSX", b"PK\x03\x04"),
        ("すべての数値", "CSV", b"\xEF\xBB\xBFperiod,"),
        ("すべての数値", "XLSX", b"PK\x03\x04"),
        ("すべての数値", "ZIP", b"PK\x03\x04"),
    ] {
        let mut harness = dialog();
        click(&mut harness, content);
        click(&mut harness, format);
        let path = folder.path().join(format!("a.{}", format.to_lowercase()));
        set_path(&mut harness, &path);
        save(&mut harness);
        assert!(std::fs::read(&path).unwrap().starts_with(start), "{content} {format}");
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn the_mark_for_excel_is_offered_for_csv_alone_and_can_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = dialog();
    let mark = "Excel向けにBOMを付ける";
    assert!(harness.query_by_label(mark).is_none());
    click(&mut harness, "図の数値");
    click(&mut harness, "CSV");
    harness.get_by_label(mark).click();
    harness.run();
    let path = folder.path().join("a.csv");
    set_path(&mut harness, &path);
    save(&mut harness);
    assert!(std::fs::read(path).unwrap().starts_with(b"period,"));
}

#[test]
fn an_ending_that_does_not_fit_is_told_with_those_that_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = dialog();
    click(&mut harness, "すべての数値");
    set_path(&mut harness, &folder.path().join("a.svg"));
    save(&mut harness);
    let told = app(&harness).notices().last().unwrap().text(Lang::Ja);
    assert!(told.contains("csv, xlsx, zip"), "{told}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn nothing_of_the_dialog_is_cut_in_either_language_and_theme() {
    for lang in Lang::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let mut harness = dialog();
            let window = harness.state_mut().as_mut().unwrap();
            window.apply(SettingCommand::Lang(lang).into());
            window.apply(SettingCommand::Theme(theme).into());
            harness.run();
            let all = if lang == Lang::Ja { "すべての数値" } else { "All figures" };
            harness.get_by_role_and_label(Role::RadioButton, all).click();
            harness.run();
            let frame = harness.get_by_role_and_label(Role::RadioButton, all).rect();
            assert!(frame.right() < 1280.0 - 400.0 + 20.0, "{frame:?}");
            // For a look at it by eye.
            if let Some(folder) = std::env::var_os("UPTAKE_PICTURES") {
                let name = format!("export-{}-{theme:?}.png", lang.tag());
                harness.render().unwrap().save(Path::new(&folder).join(name)).unwrap();
            }
        }
    }
}

/// An export replaced whatever had its name.
#[test]
fn a_file_that_exists_is_replaced_only_when_that_is_said_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.svg");
    std::fs::write(&path, "before").unwrap();
    let mut harness = dialog();
    set_path(&mut harness, &path);
    save(&mut harness);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
    harness.get_by_label_contains("kept.svg はすでにある");
    press(&mut harness, "置き換える");
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<svg"));
}
