//! `trend` in the window: its controls, a click and a double click, notes and lines with the mouse and with keys.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers, PointerButton, Pos2, Role, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use uptake::app::{App, Command, SettingCommand, ViewCommand};
use uptake::chart::{Annotation, AxisScale, Body, ChartKind, Facet, FacetBy, Place};
use uptake::stats::Month;
use uptake::text::Lang;

/// A window of a size that shows the trend of a month.
fn trend_of(size: (f32, f32), period: &str) -> Shown<'static> {
    let mut harness = window(size);
    apply(&mut harness, ViewCommand::Chart(ChartKind::Trend));
    apply(&mut harness, ViewCommand::Period(Month::parse_iso(period).unwrap()));
    harness
}

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

fn apply(harness: &mut Shown<'_>, command: impl Into<Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.run();
}

fn annotations<'a>(harness: &'a Shown<'_>) -> &'a [Annotation] {
    &app(harness).spec().annotations
}

fn add(harness: &mut Shown<'_>, text: &str, place: Place) {
    let annotation = Annotation { indicator: "card_rate".to_owned(), text: text.to_owned(), place };
    apply(harness, ViewCommand::Annotate(annotation));
}

fn month(text: &str) -> f64 {
    f64::from(Month::parse_iso(text).unwrap().index())
}

/// Where a figure of the chart stands, by the start of its name.
fn mark(harness: &Shown<'_>, name: &str) -> Pos2 {
    let found = harness.query_all_by_label_contains(name).find(|node| node.rect().width() < 24.0);
    found.unwrap_or_else(|| panic!("no mark {name}")).rect().center()
}

fn press(harness: &mut Shown<'_>, at: Pos2, button: PointerButton, pressed: bool) {
    let modifiers = Modifiers::NONE;
    harness.input_mut().events.push(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
    harness.step();
}

fn click(harness: &mut Shown<'_>, at: Pos2, button: PointerButton) {
    harness.hover_at(at);
    harness.step();
    press(harness, at, button, true);
    press(harness, at, button, false);
}

/// Two clicks within one frame each, as fast as a person's.
fn double_click(harness: &mut Shown<'_>, at: Pos2) {
    harness.hover_at(at);
    harness.step();
    for pressed in [true, false, true, false] {
        let event =
            egui::Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        harness.input_mut().events.push(event);
    }
    harness.step();
}

#[test]
fn controls_beside_the_chart_change_scale_panels_and_events() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    harness.get_by_label("目盛り: 対数").click();
    harness.run();
    assert_eq!(app(&harness).spec().scale, AxisScale::Log);
    harness.get_by_label("できごとを示す").click();
    harness.run();
    assert!(!app(&harness).spec().shows_events);
    for (choice, by) in [("施設別", FacetBy::Facility), ("指標別", FacetBy::Indicator)] {
        harness.get_by_label_contains("図の分け方: ").click();
        harness.run();
        let choices: Vec<_> = harness.query_all_by_label(choice).collect();
        // The last one: a tab of the chart forms may have the same name.
        choices.last().unwrap().click();
        harness.run();
        assert_eq!(app(&harness).spec().facet, Some(Facet { by, is_shared: true }), "{choice}");
    }
    harness.get_by_label("図の分け方: 指標別").click();
    harness.run();
    harness.get_by_label("縦軸を図ごとに変える").click();
    harness.run();
    assert_eq!(app(&harness).spec().facet, Some(Facet { by: FacetBy::Indicator, is_shared: false }));
    for _ in 0..5 {
        apply(&mut harness, Command::Undo);
    }
    let spec = app(&harness).spec();
    assert_eq!((spec.scale, spec.shows_events, spec.facet), (AxisScale::Linear, true, None));
}

#[test]
fn a_click_chooses_a_month_and_a_double_click_none() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    apply(&mut harness, ViewCommand::Zoom(2.0));
    let other = mark(&harness, "2024年10月 15.6");
    double_click(&mut harness, other);
    for _ in 0..4 {
        harness.step();
    }
    let spec = app(&harness).spec();
    assert_eq!((spec.period, spec.domain), (Month::new(2024, 7).unwrap(), None));
    let other = mark(&harness, "2024年10月 15.6");
    click(&mut harness, other, PointerButton::Primary);
    for _ in 0..4 {
        harness.step();
    }
    assert_eq!(app(&harness).spec().period, Month::new(2024, 10).unwrap());
}

#[test]
fn a_note_is_written_where_the_right_button_was_pressed() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    let at = mark(&harness, "2023年4月 6.") + Vec2::new(0.0, -60.0);
    click(&mut harness, at, PointerButton::Secondary);
    harness.run();
    harness.get_by_label("ここに注記を書く…").click();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "文字").type_text("導入が義務に");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let written = annotations(&harness);
    assert_eq!((written.len(), written[0].text.as_str()), (1, "導入が義務に"));
    let Place::Point { x, y } = written[0].place else { panic!("{written:?}") };
    assert!((x - month("2023-04")).abs() < 0.2 && y > 6.0, "{x} {y}");
    assert!(
        harness
            .query_all_by_label_contains("注記 2023年4月、")
            .any(|node| node.accesskit_node().role() == Role::Button)
    );
    assert!(harness.query_by_role_and_label(Role::TextInput, "文字").is_none(), "the field is closed");
}

#[test]
fn a_line_is_drawn_at_the_rate_that_was_pointed_at_and_dragged() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    let at = mark(&harness, "2024年7月 11.1") + Vec2::new(-80.0, -60.0);
    click(&mut harness, at, PointerButton::Secondary);
    harness.run();
    harness.get_by_label_contains("に基準線を引く…").click();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "文字").type_text("目標");
    harness.run();
    harness.get_by_label("決定").click();
    harness.run();
    let Place::Rate(before) = annotations(&harness)[0].place else { panic!("a line") };
    assert!(before > 11.2, "{before}");
    // Taken hold of where it was put, and moved up.
    harness.drag_at(at);
    harness.run();
    for step in [-10.0, -20.0, -30.0] {
        harness.hover_at(at + Vec2::new(0.0, step));
        harness.run();
    }
    harness.drop_at(at + Vec2::new(0.0, -30.0));
    harness.run();
    let Place::Rate(after) = annotations(&harness)[0].place else { panic!("a line") };
    assert!(after > before, "{before} {after}");
    assert_eq!(app(&harness).spec().domain, None, "the chart itself is not moved");
    apply(&mut harness, Command::Undo);
    assert_eq!(annotations(&harness)[0].place, Place::Rate(before), "a drag is undone at once");
}

#[test]
fn notes_and_lines_are_written_moved_and_removed_without_a_mouse() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    harness.key_press(Key::N);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "文字").type_text("ここ");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let Place::Point { x, y } = annotations(&harness)[0].place else { panic!("a note") };
    assert_eq!((x, (y * 10.0).round()), (month("2024-07"), 111.0));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::N);
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "割合（%）");
    assert!(field.is_focused());
    // What stands there is selected, so that typing takes its place.
    field.type_text("なし");
    harness.run();
    assert_eq!(harness.get_by_role_and_label(Role::TextInput, "割合（%）").value().as_deref(), Some("なし"));
    harness.get_by_label("0以上の数を入れる。例: 65");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(annotations(&harness).len(), 1, "what is no rate is not kept");
    harness.get_by_role_and_label(Role::TextInput, "割合（%）").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "割合（%）").type_text("６５％");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(annotations(&harness)[1].place, Place::Rate(65.0));

    harness.get_by_label("基準線 65%").focus();
    harness.run();
    harness.key_press(Key::ArrowUp);
    harness.run();
    let moved = annotations(&harness)[1].place.rate();
    assert!(moved > 65.0, "{moved}");
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(annotations(&harness).len(), 1);
    let note =
        harness.query_all_by_label_contains("注記 2024年7月").find(|node| node.accesskit_node().role() == Role::Button);
    note.unwrap().focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(matches!(annotations(&harness)[0].place, Place::Point { x, .. } if x == month("2024-08")));
    assert_eq!(app(&harness).spec().period, Month::new(2024, 7).unwrap(), "the month in focus stays");
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(annotations(&harness)[0].text, "ここ", "Escape changes nothing");
}

#[test]
fn a_cross_takes_an_annotation_away_and_a_field_left_is_kept() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    add(&mut harness, "目標", Place::Rate(30.0));
    let label = harness.get_by_label("基準線 30%: 目標").rect();
    click(&mut harness, Pos2::new(label.left() + 200.0, label.bottom() - 5.0), PointerButton::Primary);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "文字").type_text("値");
    harness.run();
    // A click elsewhere keeps what was typed.
    click(&mut harness, Pos2::new(720.0, 890.0), PointerButton::Primary);
    harness.run();
    assert_eq!(annotations(&harness)[0].text, "目標値");
    harness.get_by_label("基準線 30%: 目標値").focus();
    harness.run();
    harness.key_press(Key::Backspace);
    harness.run();
    assert!(annotations(&harness).is_empty());
}

#[test]
fn each_figure_of_each_panel_is_a_node_with_a_name() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    apply(&mut harness, ViewCommand::Facet(Some(Facet { by: FacetBy::Facility, is_shared: true })));
    for name in
        ["2024年7月、病院 20.9", "2024年7月、医科診療所 9.17", "2024年7月、歯科診療所 15.9", "2024年7月、薬局 10.9"]
    {
        mark(&harness, name);
    }
    let Body::Trend(trend) = &app(&harness).view().chart.body else { panic!("a trend") };
    let figures = trend.points().count();
    let nodes = harness.query_all_by_role(Role::Button).filter(|node| node.rect().size() == Vec2::splat(10.0)).count();
    assert_eq!(nodes, figures);
}

/// Texts that leave the chart at any side.
fn cut_texts(harness: &Shown<'_>) -> Vec<String> {
    let chart = harness.get_by_role(Role::Figure).rect();
    let mut cut = Vec::new();
    for clipped in &harness.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let rect = text.visual_bounding_rect();
        let visible = clipped.clip_rect.intersect(chart).expand(1.0);
        if chart.contains(rect.center()) && !visible.contains_rect(rect) {
            cut.push(text.galley.text().to_owned());
        }
    }
    cut
}

#[test]
fn no_text_of_panels_scales_and_annotations_is_cut() {
    let panels = [
        None,
        Some(Facet { by: FacetBy::Facility, is_shared: true }),
        Some(Facet { by: FacetBy::Indicator, is_shared: false }),
    ];
    for size in [(1024.0, 640.0), (1280.0, 720.0), (1440.0, 900.0), (1080.0, 1920.0)] {
        let mut harness = trend_of(size, "2023-01");
        add(&mut harness, "目標とする長い名前の線、二十五文字ほどの言葉", Place::Rate(65.0));
        add(&mut harness, "右の端に近い長い注記、二十五文字ほどの言葉", Place::Point { x: month("2025-10"), y: 37.0 });
        for lang in Lang::ALL {
            apply(&mut harness, SettingCommand::Lang(lang));
            for scale in [AxisScale::Linear, AxisScale::Log] {
                apply(&mut harness, ViewCommand::Scale(scale));
                for facet in panels {
                    apply(&mut harness, ViewCommand::Facet(facet));
                    for period in ["2023-01", "2025-10"] {
                        apply(&mut harness, ViewCommand::Period(Month::parse_iso(period).unwrap()));
                        let cut = cut_texts(&harness);
                        assert!(cut.is_empty(), "{size:?} {lang:?} {scale:?} {facet:?} {period}: {cut:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn an_idle_trend_with_annotations_asks_for_no_frame() {
    let mut harness = trend_of((1440.0, 900.0), "2024-07");
    add(&mut harness, "目標", Place::Rate(65.0));
    apply(&mut harness, ViewCommand::Facet(Some(Facet { by: FacetBy::Indicator, is_shared: true })));
    for _ in 0..10 {
        harness.step();
    }
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}
