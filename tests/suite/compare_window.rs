//! `volume` and `compare` in the window, by accessible names.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui_kittest::kittest::Queryable as _;
use uptake::app::{App, Command, ViewCommand};
use uptake::chart::{Against, ChartKind};
use uptake::stats::{Facility, Month};

/// A window in Japanese that shows a form of chart.
fn of_form(kind: ChartKind) -> Shown<'static> {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, ViewCommand::Chart(kind));
    harness
}

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

fn apply(harness: &mut Shown<'_>, command: impl Into<Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.run();
}

#[test]
fn what_to_compare_with_is_chosen_from_a_list() {
    let mut harness = of_form(ChartKind::Compare);
    apply(&mut harness, ViewCommand::Period(Month::new(2024, 7).unwrap()));
    harness.get_by_label("比べる相手 最新の月").click();
    harness.run();
    harness.get_by_label("別の分母");
    // Of the two with this name the one in the list comes last.
    harness.get_all_by_label("薬局").last().unwrap().click();
    harness.run();
    assert_eq!(app(&harness).spec().against, Against::Facility(Facility::Pharmacy));
    harness.get_by_label("比べる相手 薬局");
    harness.get_by_label("マイナカード利用率はすべての施設で11.1%、薬局で10.9%（差0.2ポイント）");
    apply(&mut harness, Command::Undo);
    harness.get_by_label("比べる相手 最新の月");
}

#[test]
fn each_end_of_a_slope_is_a_node_with_its_counts() {
    let mut harness = of_form(ChartKind::Compare);
    harness.get_by_label_contains("2023年1月 1.52% マイナカード利用率 約122万 ÷ 約8,034万");
    harness.get_by_label_contains("2025年10月 37.14% マイナカード利用率").click();
    harness.run();
    assert_eq!(app(&harness).spec().period, Month::new(2025, 10).unwrap());
    harness.get_by_label("比べる相手 2023年1月");
}

#[test]
fn each_part_of_a_month_is_a_node_and_a_click_puts_the_month_in_focus() {
    let mut harness = of_form(ChartKind::Volume);
    harness.get_by_label_contains("2024年7月、マイナカード 22,807,316件 22,807,316 ÷ 204,975,295 ＝ 11.13%");
    harness.get_by_label_contains("2024年7月、保険証 182,167,979件").click();
    harness.run();
    assert_eq!(app(&harness).spec().period, Month::new(2024, 7).unwrap());
    harness.get_by_label("選択中");
    harness.get_by_label_contains("2024年8月 12.43%");
}
