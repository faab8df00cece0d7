//! `icon-array`, and the move between the views of one ratio.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use uptake::app::{Command, SettingCommand, ViewCommand, given};
use uptake::chart::{Body, Chart, ChartKind, ChartSpec, IconArray, build};
use uptake::import::{embedded, read};
use uptake::stats::{Dataset, Denominator, Month};
use uptake::text::Lang;

fn chart(data: &Dataset, indicator: &str, at: &str, lang: Lang) -> Chart {
    let indicator = data.catalog().indicator_id(indicator).unwrap();
    build(data, &ChartSpec::new(ChartKind::IconArray, indicator, Month::parse_iso(at).unwrap()), lang)
}

fn icons(chart: &Chart) -> &IconArray {
    let Body::IconArray(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

#[test]
fn january_2023_is_13_of_1_000_and_6_3_and_2_of_those() {
    let chart = chart(&embedded(), "card_rate", "2023-01", Lang::Ja);
    assert_eq!(chart.title, "資格確認1,000件のうち、マイナカードによるものは約13件");
    let body = icons(&chart);
    assert_eq!((body.of, body.filled, body.count.as_str()), (1_000, 13, "約13件"));
    let parts: Vec<_> = body.parts.iter().map(|part| (part.label.as_str(), part.filled, part.count.as_str())).collect();
    assert_eq!(
        parts,
        [
            ("うち薬剤情報の閲覧", 6, "約6件"),
            ("うち特定健診等情報の閲覧", 3, "約3件"),
            ("うち診療情報の閲覧", 2, "約2件")
        ]
    );
}

#[test]
fn the_part_in_focus_is_shown_among_the_icons() {
    let chart = chart(&embedded(), "drug_info_view_rate", "2023-01", Lang::En);
    assert!(chart.title.starts_with("For every 100 card checks"), "{}", chart.title);
    let focus: Vec<bool> = icons(&chart).parts.iter().map(|part| part.is_focus).collect();
    assert_eq!(focus, [true, false, false]);
}

#[test]
fn the_same_number_stands_in_title_chart_table_and_sentence() {
    for lang in Lang::ALL {
        let chart = chart(&embedded(), "card_rate", "2024-07", lang);
        let body = icons(&chart);
        let rate = &body.part.as_ref().unwrap().label;
        assert_eq!((body.filled, rate.as_str()), (111, "11.1%"));
        assert!(chart.title.contains("111"), "{}", chart.title);
        assert!(chart.table.tsv().contains("11.13%") && chart.sentence.contains("11.13%"), "{}", chart.sentence);
        assert!(chart.sentence.contains(&chart.title), "{}", chart.sentence);
    }
}

/// The view of January 2023 over a count that was entered.
fn over(count: &str, lang: Lang) -> Chart {
    let data = embedded();
    let month = Month::parse_iso("2023-01").unwrap();
    let indicator = data.catalog().indicator_id("card_rate").unwrap();
    let spec = ChartSpec {
        denominator: Denominator::Given(given(count, month).unwrap()),
        ..ChartSpec::new(ChartKind::IconArray, indicator, month)
    };
    build(&data, &spec, lang)
}

fn counts(chart: &Chart) -> Vec<&str> {
    std::iter::once(icons(chart).count.as_str())
        .chain(icons(chart).parts.iter().map(|part| part.count.as_str()))
        .collect()
}

#[test]
fn icons_over_a_rounded_count_have_no_digit_that_rounding_does_not_support() {
    // 4% of 3.5% to 4.9%.
    let chart = over("約3000万", Lang::En);
    assert_eq!(counts(&chart), ["about 40", "about 20", "about 7–10", "about 4–10"]);
    assert_eq!(icons(&chart).part.as_ref().unwrap().label, "4%");
    let filled: Vec<usize> = icons(&chart).parts.iter().map(|part| part.filled).collect();
    assert_eq!((icons(&chart).filled, filled), (40, vec![20, 8, 7]));
    assert!(chart.title.contains("about 40 were made") && chart.sentence.contains("about 40 were"), "{}", chart.title);
    assert!(chart.table.tsv().contains("\t4%\t3.5–4.9%"), "{}", chart.table.tsv());
    let chart = over("約300万", Lang::Ja);
    assert_eq!(counts(&chart), ["約400件", "約200件", "約67–98件", "約43–100件"]);
    assert!(chart.title.ends_with("約400件"), "{}", chart.title);
}

#[test]
fn icons_over_a_count_without_one_certain_digit_say_the_range() {
    let data = with("2030-01,eligibility_checks,約1億,a\n2030-01,card_checks,約4000000,a\n");
    let chart = chart(&data, "card_rate", "2030-01", Lang::En);
    assert_eq!(icons(&chart).count, "about 23–90");
    assert!(chart.title.contains("about 23–90 were"), "{}", chart.title);
    assert_eq!(icons(&chart).filled, 40);
}

#[test]
fn parts_of_exact_counts_are_exact() {
    let data = with(
        "2030-01,eligibility_checks,500,a\n2030-01,card_checks,20,a\n2030-01,drug_info_views,9,a\n2030-01,health_checkup_views,4,b\n",
    );
    assert_eq!(counts(&chart(&data, "card_rate", "2030-01", Lang::En))[..3], ["40", "18", "8"]);
    // A stated rate is rounded as well.
    let data =
        with("2030-01,eligibility_checks,500,a\n2030-01,card_checks,20,a\n2030-01,stated_drug_info_view_rate,47.5,a\n");
    assert_eq!(counts(&chart(&data, "card_rate", "2030-01", Lang::En))[..2], ["40", "about 19"]);
}

fn with(rows: &str) -> Dataset {
    let data = embedded();
    let mut catalog = data.catalog().clone();
    let text = format!("period,measure,value,source\n{rows}");
    let import = read(text.as_bytes(), "made.csv", &mut catalog).unwrap();
    data.with(catalog, import.observations)
}

#[test]
fn a_small_rate_gets_10_000_icons_and_a_smaller_one_is_not_none() {
    let data = with("2030-01,eligibility_checks,100000001,a\n2030-01,card_checks,52000,a\n");
    let small = chart(&data, "card_rate", "2030-01", Lang::Ja);
    assert_eq!((icons(&small).of, icons(&small).filled, icons(&small).count.as_str()), (10_000, 5, "約5件"));
    let data = with("2030-01,eligibility_checks,100000001,a\n2030-01,card_checks,1234,a\n");
    let smaller = chart(&data, "card_rate", "2030-01", Lang::Ja);
    assert_eq!((icons(&smaller).filled, icons(&smaller).count.as_str()), (0, "10,000件に1件未満"));
    assert!(!smaller.title.contains("0件。") && !smaller.title.ends_with("は0件"), "{}", smaller.title);
}

#[test]
fn more_than_all_fills_all_and_says_how_many() {
    let data = with("2030-01,eligibility_checks,400,a\n2030-01,card_checks,460,a\n");
    let chart = chart(&data, "card_rate", "2030-01", Lang::Ja);
    assert_eq!((icons(&chart).filled, icons(&chart).count.as_str()), (1_000, "1,150件"));
}

#[test]
fn nothing_published_is_no_icon_and_no_number() {
    let chart = chart(&embedded(), "card_rate", "2022-05", Lang::Ja);
    assert_eq!((icons(&chart).filled, icons(&chart).count.as_str()), (0, "公表値の収録なし"));
    assert!(chart.title.contains("公表値の収録なし"), "{}", chart.title);
}

#[test]
fn every_form_of_nothing_is_drawn() {
    for of in ["2022-05", "2030-01"] {
        let data = with("2030-01,eligibility_checks,0,a\n2030-01,card_checks,0,a\n");
        let chart = chart(&data, "card_rate", of, Lang::Ja);
        let size = uptake::export::Size { width: 800, height: Some(450) };
        uptake::export::chart(&chart, uptake::chart::Theme::Light, size, uptake::export::Format::Svg).unwrap();
    }
}

fn spec<'a>(harness: &'a Shown<'_>) -> &'a ChartSpec {
    harness.state().as_ref().unwrap().app().spec()
}

/// Whether the chart is on its way from one view to another.
fn is_moving(harness: &Shown<'_>) -> bool {
    // A mark can be pointed at only where nothing moves.
    harness.query_by_label_contains("2023年1月 1.3% マイナカード利用率").is_none()
}

/// Presses a key and draws on; answers whether anything moved on the way.
fn moves(harness: &mut Shown<'_>, modifiers: Modifiers) -> bool {
    harness.key_press_modifiers(modifiers, Key::M);
    (0..8).any(|_| {
        harness.step();
        is_moving(harness)
    })
}

#[test]
fn the_views_of_a_ratio_move_into_each_other_there_and_back() {
    let mut harness = window((1440.0, 900.0));
    assert!(!is_moving(&harness));
    assert!(moves(&mut harness, Modifiers::NONE), "the sliver closes");
    assert!(!spec(&harness).is_opened && spec(&harness).kind == ChartKind::ZoomBreakdown);
    harness.run_steps(20);
    assert!(!is_moving(&harness), "and is closed after half a second");
    assert!(moves(&mut harness, Modifiers::NONE), "the bar comes apart into icons");
    assert_eq!(spec(&harness).kind, ChartKind::IconArray);
    assert!(moves(&mut harness, Modifiers::SHIFT), "turned round on the way");
    harness.run_steps(20);
    assert!(!is_moving(&harness));
    assert_eq!(spec(&harness).kind, ChartKind::ZoomBreakdown);
}

#[test]
fn nothing_moves_where_motion_is_reduced() {
    let mut harness = window((1440.0, 900.0));
    harness.state_mut().as_mut().unwrap().apply(Command::Setting(SettingCommand::ReducedMotion(true)));
    harness.run();
    assert!(!moves(&mut harness, Modifiers::NONE));
    assert!(!spec(&harness).is_opened);
}

#[test]
fn another_month_does_not_move() {
    let mut harness = window((1440.0, 900.0));
    let state = harness.state_mut().as_mut().unwrap();
    state.apply(ViewCommand::Chart(ChartKind::IconArray).into());
    state.apply(ViewCommand::Period(Month::new(2024, 7).unwrap()).into());
    harness.step();
    harness.step();
    harness.get_by_label_contains("2024年7月 11.13% マイナカード利用率");
}
