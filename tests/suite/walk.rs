//! Charts without a mouse and without eyes: the summary first, then one stop for all marks, and arrows from mark to mark.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use uptake::app::{SettingCommand, ViewCommand};
use uptake::chart::{ChartKind, main_indicators};
use uptake::stats::Month;
use uptake::text::Lang;

fn apply(harness: &mut Shown<'_>, command: impl Into<uptake::app::Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.run();
}

/// What is in focus, by name.
fn focused(harness: &Shown<'_>) -> Option<String> {
    let node = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused())?;
    node.accesskit_node().label()
}

fn press(harness: &mut Shown<'_>, key: Key) -> Option<String> {
    harness.key_press(key);
    harness.run();
    focused(harness)
}

/// What the marks of the chart are called, in order.
fn names(harness: &Shown<'_>) -> Vec<String> {
    let chart = &harness.state().as_ref().unwrap().app().view().chart;
    let marks = chart.body.marks();
    marks.iter().map(|mark| format!("{} {}", mark.tooltip.heading, mark.tooltip.value)).collect()
}

fn is_mark(focus: Option<&String>, names: &[String]) -> bool {
    focus.is_some_and(|focus| names.iter().any(|name| focus.starts_with(name.as_str())))
}

/// Every form with marks, at a month that gives several.
fn forms() -> Vec<(ChartKind, Month)> {
    let month = |kind| match kind {
        ChartKind::Prefectures => Month::new(2024, 3).unwrap(),
        ChartKind::Facilities => Month::new(2024, 7).unwrap(),
        _ => Month::new(2023, 1).unwrap(),
    };
    ChartKind::ALL.into_iter().filter(|kind| *kind != ChartKind::Table).map(|kind| (kind, month(kind))).collect()
}

fn at_marks(harness: &mut Shown<'_>) -> String {
    let names = names(harness);
    for _ in 0..120 {
        if is_mark(press(harness, Key::Tab).as_ref(), &names) {
            return focused(harness).unwrap();
        }
    }
    panic!("Tab never came to a mark of {names:?}");
}

#[test]
fn arrows_walk_over_the_marks_of_every_chart_and_tab_leaves_them() {
    for (kind, month) in forms() {
        let mut harness = window((1440.0, 900.0));
        apply(&mut harness, ViewCommand::Period(month));
        apply(&mut harness, ViewCommand::Chart(kind));
        let names = names(&harness);
        assert!(names.len() > 1, "{kind:?} has marks");
        at_marks(&mut harness);
        // Where its figure is still shown, the walk stays there.
        let first = press(&mut harness, Key::Home).unwrap();
        assert!(first.starts_with(&names[0]), "{kind:?}: Tab comes to the first mark, not to {first}");
        for name in names.iter().skip(1).take(6) {
            let focus = press(&mut harness, Key::ArrowRight);
            assert!(focus.as_ref().is_some_and(|focus| focus.starts_with(name)), "{kind:?}: {focus:?} is not {name}");
        }
        let last = press(&mut harness, Key::End).unwrap();
        assert!(last.starts_with(names.last().unwrap()), "{kind:?}: {last}");
        assert_eq!(press(&mut harness, Key::ArrowDown), Some(last), "{kind:?}: the last mark is the end");
        assert_eq!(press(&mut harness, Key::Home), Some(first), "{kind:?}");
        let after = press(&mut harness, Key::Tab);
        assert!(!is_mark(after.as_ref(), &names), "{kind:?}: the marks are one stop, and not {after:?}");
    }
}

#[test]
fn the_summary_is_heard_before_the_marks() {
    let mut harness = window((1440.0, 900.0));
    let names = names(&harness);
    let mut before = None;
    for _ in 0..120 {
        let focus = press(&mut harness, Key::Tab);
        if is_mark(focus.as_ref(), &names) {
            break;
        }
        before = focus;
    }
    assert!(before.unwrap().starts_with("拡大内訳のグラフ。資格確認100件のうち"));
}

#[test]
fn a_mark_is_chosen_with_enter_and_the_walk_goes_on_there() {
    let mut harness = window((1440.0, 900.0));
    at_marks(&mut harness);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Enter);
    let app = harness.state().as_ref().unwrap().app();
    assert_eq!(app.spec().indicator, main_indicators(app.data())[1], "the second mark is the drug record rate");
    let focus = press(&mut harness, Key::ArrowRight).unwrap();
    assert!(focus.contains("20%"), "the third mark follows the second: {focus}");
}

#[test]
fn every_control_that_can_be_reached_has_a_name() {
    for lang in Lang::ALL {
        for (kind, month) in forms() {
            let mut harness = window((1280.0, 720.0));
            apply(&mut harness, SettingCommand::Lang(lang));
            apply(&mut harness, ViewCommand::Period(month));
            apply(&mut harness, ViewCommand::Chart(kind));
            let mut seen: Vec<String> = Vec::new();
            for _ in 0..90 {
                harness.key_press(Key::Tab);
                harness.run();
                let node = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
                let Some(node) = node else { continue };
                let node = node.accesskit_node();
                let name = node.label().or_else(|| node.value()).unwrap_or_default();
                assert!(!name.trim().is_empty(), "{lang:?} {kind:?}: a {:?} has no name, after {seen:?}", node.role());
                seen.push(name);
            }
        }
    }
}

#[test]
fn rows_of_the_table_are_walked_too_in_sight_or_not() {
    let mut harness = window((1280.0, 720.0));
    apply(&mut harness, ViewCommand::Chart(ChartKind::Table));
    let chart = harness.state().as_ref().unwrap().app().view().chart.clone();
    let spoken = |place: usize| chart.table.rows[place].spoken(&chart.table.columns, Lang::Ja);
    for _ in 0..120 {
        let focus = press(&mut harness, Key::Tab);
        if focus.is_some_and(|focus| focus == spoken(0)) {
            break;
        }
    }
    assert_eq!(press(&mut harness, Key::ArrowDown), Some(spoken(1)));
    assert_eq!(press(&mut harness, Key::PageDown), Some(spoken(11)));
    let last = chart.table.rows.len() - 1;
    assert_eq!(press(&mut harness, Key::End), Some(spoken(last)), "far below what is in sight");
    assert_eq!(press(&mut harness, Key::ArrowUp), Some(spoken(last - 1)));
    press(&mut harness, Key::Enter);
    let app = harness.state().as_ref().unwrap().app();
    assert_eq!(Some(app.spec().period), chart.table.rows[last - 1].key.map(|key| key.period.month()));
    assert_eq!(press(&mut harness, Key::Home), Some(spoken(0)));
}

#[test]
fn letters_do_nothing_to_the_chart_while_they_are_typed_into_a_field() {
    use egui_kittest::kittest::Queryable as _;
    let mut harness = window((1440.0, 900.0));
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "自分の数を分母にする").focus();
    harness.run();
    let before = harness.state().as_ref().unwrap().app().spec().clone();
    harness.key_press_modifiers(Modifiers::NONE, Key::M);
    harness.run();
    assert_eq!(*harness.state().as_ref().unwrap().app().spec(), before);
}
