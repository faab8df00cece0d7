//! Help, the list of commands, the tour and what controls say at the pointer, through what a screen reader hears.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::raster::Raster;
use crate::support::window::{Shown, window};
use egui::{Key, Modifiers, Rect, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use uptake::app::{PreviewCommand, SettingCommand, SettingsFile, StoryCommand, ViewCommand};
use uptake::chart::{ChartKind, Theme};
use uptake::text::Lang;
use uptake::ui::{ACTIONS, Start, Window};

fn apply(harness: &mut Shown<'_>, command: impl Into<uptake::app::Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.run();
}

fn app<'a>(harness: &'a Shown<'_>) -> &'a uptake::app::App {
    harness.state().as_ref().unwrap().app()
}

fn palette(harness: &mut Shown<'_>, typed: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    let field = uptake::text::words(app(harness).lang()).palette.field;
    harness.get_by_role_and_label(Role::TextInput, field).type_text(typed);
    harness.run();
}

/// The first start of a person, with settings at `path`.
fn first_start(path: &std::path::Path, size: (f32, f32), start: Start) -> Shown<'static> {
    let (settings, start) = (SettingsFile::at(path), std::cell::RefCell::new(Some(start)));
    let mut harness = Harness::builder()
        .with_size(Vec2::new(size.0, size.1))
        .with_max_steps(20)
        .renderer(Raster::default())
        .with_context_setup(uptake::draw::fonts::install)
        .build_ui_state(
            move |ui, state: &mut Option<Window>| {
                let window = state.get_or_insert_with(|| {
                    Window::start(ui.ctx(), settings.clone(), start.borrow_mut().take().unwrap_or_default())
                });
                window.keep_open(ui.ctx());
                window.show(ui);
            },
            None,
        );
    harness.run();
    harness
}

#[test]
fn a_command_is_found_in_letters_and_done_by_enter() {
    let mut harness = window((1440.0, 900.0));
    palette(&mut harness, "suii");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(app(&harness).spec().kind, ChartKind::Trend);
    palette(&mut harness, "dark");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(app(&harness).settings().theme, Theme::Dark);
    assert!(harness.query_by_label(uptake::text::words(Lang::Ja).palette.hint).is_none(), "it is closed");
}

#[test]
fn arrows_go_round_and_what_cannot_be_done_says_why_and_is_not_done() {
    let mut harness = window((1440.0, 900.0));
    palette(&mut harness, "テーマ");
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(app(&harness).settings().theme, Theme::Dark, "the last of two");
    palette(&mut harness, "元に戻す");
    harness.get_by_label_contains("元に戻すものがない");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains("元に戻すものがない");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("元に戻すものがない").is_none());
}

#[test]
fn help_defines_terms_names_facts_with_sources_and_lists_the_keys_of_the_table() {
    let mut harness = window((1440.0, 900.0));
    for lang in Lang::ALL {
        apply(&mut harness, SettingCommand::Lang(lang));
        let w = uptake::text::words(lang);
        harness.key_press(Key::F1);
        harness.run();
        for (_, indicator) in app(&harness).data().catalog().indicators() {
            let name = if lang == Lang::Ja { &indicator.label.ja } else { &indicator.label.en };
            assert!(harness.query_all_by_label(name).next().is_some(), "{name}");
        }
        harness.get_by_role_and_label(Role::Tab, w.help.pages[1]).click();
        harness.run();
        for fact in w.help.facts {
            harness.get_by_label(fact.text);
        }
        harness.get_by_role_and_label(Role::Tab, w.help.pages[2]).click();
        harness.run();
        for (action, shortcuts) in ACTIONS {
            let count = harness.query_all_by_label(action.name(lang)).count();
            assert!(shortcuts.is_empty() || count > 0, "{action:?}");
        }
        harness.get_by_role_and_label(Role::TextInput, w.help.search).type_text("F11");
        harness.run();
        harness.get_by_label("F11");
        harness.key_press(Key::Escape);
        harness.run();
    }
}

#[test]
fn about_has_the_licences_of_program_fonts_and_crates() {
    let mut harness = window((1440.0, 900.0));
    palette(&mut harness, "license");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label(concat!("Uptake ", env!("CARGO_PKG_VERSION")));
    harness.get_by_label("MIT").click();
    harness.run();
    harness.get_by_label_contains("\neframe: ");
}

/// What of the target of the tour is covered by its card.
fn steps(harness: &mut Shown<'_>) -> usize {
    let mut count = 0;
    let w = uptake::text::words(app(harness).lang()).tour;
    for step in w.steps {
        let card = harness.get_by_label(step.text).rect();
        let screen = harness.ctx.content_rect();
        assert!(screen.contains_rect(card), "{}: {card:?} in {screen:?}", step.title);
        count += 1;
        let next = if count == w.steps.len() { w.done } else { w.next };
        let button = harness.get_by_label(next);
        assert!(screen.contains_rect(button.rect()), "{}", step.title);
        assert!(button.accesskit_node().is_focused(), "Enter goes on");
        harness.key_press(Key::Enter);
        harness.run();
    }
    count
}

#[test]
fn the_first_start_shows_a_tour_once() {
    for size in [(1024.0, 640.0), (1280.0, 720.0), (1920.0, 1080.0), (1080.0, 1920.0)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let mut harness = first_start(&path, size, Start::default());
        assert_eq!(app(&harness).spec().period.to_string(), "2023-01");
        for _ in 0..10 {
            harness.step();
        }
        let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert_eq!(delay, Some(std::time::Duration::MAX), "the tour rests");
        assert_eq!(steps(&mut harness), 5);
        assert!(harness.query_by_label_contains("案内 ").is_none(), "{size:?}");
        let harness = first_start(&path, size, Start::default());
        assert!(harness.query_by_label_contains("案内 ").is_none(), "not again");
    }
}

#[test]
fn the_tour_is_left_by_escape_and_started_again_from_help() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let mut harness = first_start(&path, (1280.0, 720.0), Start::default());
    harness.get_by_label("案内 1 / 5");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("案内 1 / 5").is_none());
    assert!(SettingsFile::at(&path).load().tour_seen);
    harness.key_press(Key::F1);
    harness.run();
    harness.get_by_label("案内をはじめる").click();
    harness.run();
    harness.get_by_label("案内 1 / 5");
}

#[test]
fn the_tour_points_at_the_rate_the_rail_and_the_buttons_and_covers_none_of_them() {
    for size in [(1024.0, 640.0), (1280.0, 720.0), (1920.0, 1080.0), (1080.0, 1920.0)] {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = first_start(&folder.path().join("settings.json"), size, Start::default());
        let w = uptake::text::words(Lang::Ja);
        let card = |harness: &Shown<'_>, step: usize| -> Rect {
            let text = harness.get_by_label(w.tour.steps[step].text).rect();
            text.union(harness.get_by_label(if step == 4 { w.tour.done } else { w.tour.next }).rect()).expand(14.0)
        };
        let targets: [&dyn Fn(&Shown<'_>) -> Rect; 5] = [
            &|harness| harness.get_by_label("資格確認100件のうち、マイナカードによるものは1.3件").rect(),
            &|harness| harness.get_by_label("全利用件数（一括照会を除く）").rect(),
            &|harness| harness.get_by_role(Role::Slider).rect(),
            &|harness| harness.get_by_label("読み込む…").rect(),
            &|harness| harness.get_by_label_contains("発表 F5").rect(),
        ];
        for (step, target) in targets.iter().enumerate() {
            let (card, target) = (card(&harness, step), target(&harness));
            assert!(harness.ctx.content_rect().contains_rect(target), "{step} in {size:?} is in sight: {target:?}");
            // The rate stands in the inspector too, which the first step points to where there is one.
            assert!(step == 0 || !card.intersects(target), "{step} in {size:?}: {card:?} over {target:?}");
            harness.key_press(Key::Enter);
            harness.run();
        }
    }
}

#[test]
fn pictures_of_help_the_list_of_commands_and_the_tour() {
    let options = egui_kittest::SnapshotOptions::new().threshold(0.6).max_failed_pixels(60);
    let folder = tempfile::tempdir().unwrap();
    let mut harness = first_start(&folder.path().join("settings.json"), (1280.0, 720.0), Start::default());
    harness.key_press(Key::Enter);
    harness.run();
    harness.snapshot_options("tour_ja_light", &options);
    harness.key_press(Key::Escape);
    harness.run();
    palette(&mut harness, "theme");
    harness.snapshot_options("commands_ja_light", &options);
    harness.key_press(Key::Escape);
    harness.run();
    apply(&mut harness, SettingCommand::Lang(Lang::En));
    apply(&mut harness, SettingCommand::Theme(Theme::Dark));
    harness.key_press(Key::F1);
    harness.run();
    harness.get_by_role_and_label(Role::Tab, "Read with care").click();
    harness.run();
    harness.snapshot_options("help_care_en_dark", &options);
    harness.get_by_role_and_label(Role::Tab, "Keys").click();
    harness.run();
    harness.snapshot_options("help_keys_en_dark", &options);
}

#[test]
fn no_tour_for_those_who_come_with_a_file_or_to_present() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let file = folder.path().join("a.csv");
    std::fs::write(&file, "period,measure,value\n2026-01,card_checks,40\n").unwrap();
    let harness = first_start(&path, (1280.0, 720.0), Start::files(vec![file]));
    assert!(harness.query_by_label_contains("案内 ").is_none());
    let showing = Some(uptake::ui::Showing { slide: 0, stage: uptake::ui::Stage::AsItIs });
    let harness = first_start(&path, (1280.0, 720.0), Start { showing, ..Start::default() });
    assert!(harness.query_by_label_contains("案内 ").is_none());
}

/// Controls without a name or without a text at the pointer.
fn silent(harness: &Shown<'_>) -> Vec<String> {
    const CONTROLS: [Role; 10] = [
        Role::Button,
        Role::RadioButton,
        Role::CheckBox,
        Role::Tab,
        Role::ComboBox,
        Role::Slider,
        Role::SpinButton,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::Link,
    ];
    let mut silent = Vec::new();
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        if !CONTROLS.contains(&node.role()) || node.is_hidden() {
            continue;
        }
        let name = node.label().or_else(|| node.value()).unwrap_or_default();
        // Marks and rows tell their figures themselves, and begin with their month.
        let is_mark = name.contains('%') && name.contains("20") || name.contains("公表") || name.contains("published");
        if is_mark && node.role() == Role::Button {
            continue;
        }
        if name.is_empty() || node.description().is_none_or(|text| text.is_empty()) {
            silent.push(format!("{:?} «{name}»", node.role()));
        }
    }
    silent
}

#[test]
fn every_control_has_a_name_and_says_something_at_the_pointer() {
    let mut found = Vec::new();
    let mut look = |harness: &Shown<'_>, place: &str| {
        found.extend(silent(harness).into_iter().map(|control| format!("{place}: {control}")));
    };
    for lang in Lang::ALL {
        let mut harness = window((1440.0, 900.0));
        apply(&mut harness, SettingCommand::Lang(lang));
        let w = uptake::text::words(lang);
        for kind in ChartKind::ALL {
            apply(&mut harness, ViewCommand::Chart(kind));
            look(&harness, kind.id());
        }
        apply(&mut harness, ViewCommand::Chart(ChartKind::ZoomBreakdown));
        for (place, keys, key) in [
            ("audit", Modifiers::COMMAND | Modifiers::SHIFT, Key::A),
            ("claim", Modifiers::COMMAND | Modifiers::SHIFT, Key::F),
            ("import", Modifiers::COMMAND, Key::O),
            ("export", Modifiers::COMMAND, Key::E),
            ("open", Modifiers::COMMAND | Modifiers::SHIFT, Key::O),
            ("save as", Modifiers::COMMAND | Modifiers::ALT, Key::S),
            ("title", Modifiers::COMMAND, Key::T),
            ("help", Modifiers::NONE, Key::F1),
            ("palette", Modifiers::COMMAND, Key::K),
        ] {
            harness.key_press_modifiers(keys, key);
            for _ in 0..20 {
                harness.step();
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            look(&harness, place);
            harness.key_press(Key::Escape);
            harness.run();
        }
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
        harness.run();
        look(&harness, "no slides");
        apply(&mut harness, StoryCommand::Bundled);
        look(&harness, "slides");
        let text = "\t資格確認の利用件数\tマイナカードの利用件数\n2026年1月\t100\t40\n2026年2月\t x\t50\n";
        harness.state_mut().as_mut().unwrap().apply(PreviewCommand::Text(text.to_owned()).into());
        for _ in 0..200 {
            harness.step();
            if harness.query_by_label(w.window.cancel).is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        harness.get_by_label(w.window.cancel);
        look(&harness, "preview");
        apply(&mut harness, PreviewCommand::Close);
        harness.key_press(Key::F5);
        harness.run();
        let foot = harness.ctx.content_rect().center_bottom() - Vec2::new(0.0, 30.0);
        harness.hover_at(foot);
        harness.run();
        look(&harness, "present");
        harness.key_press(Key::Tab);
        harness.run();
        look(&harness, "overview");
    }
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
