//! `compare`: two ends of one indicator, without drawing anything.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::LazyLock;

use crate::support::figures::with;
use uptake::app::{App, Command, SettingsFile, ViewCommand};
use uptake::chart::{self, Against, AxisScale, Body, Chart, ChartKind, ChartSpec, Compare, Joined, Slope};
use uptake::import;
use uptake::stats::{Base, Dataset, Denominator, Facility, Month};
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn month(at: &str) -> Month {
    Month::parse_iso(at).unwrap()
}

fn spec(id: &str, at: &str, against: Against) -> ChartSpec {
    let indicator = DATA.catalog().indicator_id(id).unwrap();
    ChartSpec { against, ..ChartSpec::new(ChartKind::Compare, indicator, month(at)) }
}

fn with_month(id: &str, at: &str, other: &str, lang: Lang) -> Chart {
    chart::build(&DATA, &spec(id, at, Against::Period(month(other))), lang)
}

fn compare(chart: &Chart) -> &Compare {
    let Body::Compare(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn focus(chart: &Chart) -> &Slope {
    compare(chart).slopes.iter().find(|slope| slope.is_focus).unwrap()
}

fn rates(slope: &Slope) -> [Option<&str>; 2] {
    [0, 1].map(|end| slope.ends[end].as_ref().map(|mark| mark.label.as_str()))
}

#[test]
fn two_months_are_joined_on_the_base_that_both_have() {
    // The main rate of January 2023 is 1.3% with batch checks, which no later month has.
    let chart = with_month("card_rate", "2023-01", "2024-07", Lang::Ja);
    assert_eq!(chart.title, "マイナカード利用率は1年6か月で1.52%から11.1%に（9.6ポイント増、7.3倍）");
    assert_eq!(
        chart.subtitle,
        "オンライン資格確認の利用状況、全国、2023年1月と2024年7月。分母は全利用件数（一括照会を除く）、マイナカードの利用件数。"
    );
    let slope = focus(&chart);
    assert_eq!((rates(slope), slope.joined), ([Some("1.52%"), Some("11.1%")], Joined::Line));
    assert_eq!(slope.difference, "9.6ポイント増、7.3倍");
    assert_eq!(compare(&chart).headings, ["2023年1月", "2024年7月"]);
    assert!(compare(&chart).message.is_none() && compare(&chart).note.is_empty());
    let english = with_month("card_rate", "2023-01", "2024-07", Lang::En);
    assert_eq!(english.title, "Card rate: 1.52% to 11.1% in 1 year 6 months, up 9.6 points, 7.3 times");
}

#[test]
fn the_earlier_month_stands_on_the_left_whichever_is_in_focus() {
    let there = with_month("card_rate", "2023-01", "2024-07", Lang::En);
    let back = with_month("card_rate", "2024-07", "2023-01", Lang::En);
    assert_eq!(compare(&there).headings, compare(&back).headings);
    assert_eq!(rates(focus(&there)), rates(focus(&back)));
    assert_eq!(there.title, back.title);
}

#[test]
fn views_are_shown_beside_the_card_rate_where_both_ends_have_them() {
    let chart = with_month("card_rate", "2023-01", "2024-07", Lang::En);
    let named: Vec<(&str, bool)> =
        compare(&chart).slopes.iter().map(|slope| (slope.name.as_str(), slope.is_focus)).collect();
    assert_eq!(
        named,
        [
            ("Drug record view rate", false),
            ("Health check-up view rate", false),
            ("Treatment record view rate", false),
            ("Card rate", true)
        ],
        "the one in focus is drawn last"
    );
    let october = with_month("card_rate", "2023-01", "2025-10", Lang::En);
    assert_eq!(compare(&october).slopes.len(), 1);
}

#[test]
fn a_difference_has_no_digit_that_rounding_does_not_support() {
    let chart = with_month("card_rate", "2023-01", "2024-07", Lang::En);
    let difference =
        |name: &str| compare(&chart).slopes.iter().find(|slope| slope.name == name).unwrap().difference.clone();
    // 45.2 to 50.0% against 29.20%: from 16.0 to 20.8 points.
    assert_eq!(difference("Drug record view rate"), "down about 20 points, 0.6 times");
    let drug = compare(&chart).slopes.iter().find(|slope| slope.name == "Drug record view rate").unwrap();
    let tooltip = &drug.ends[1].as_ref().unwrap().tooltip;
    assert!(
        tooltip.lines.contains(&"down about 20 points, 0.6 times; Rounding range 16.0–20.8 points".to_owned()),
        "{:?}",
        tooltip.lines
    );
}

#[test]
fn a_difference_that_rounding_may_have_made_is_none() {
    let data = with(
        "period,measure,value,unit,precision\n\
         2026-01,eligibility_checks,1000000,count,100000\n2026-01,card_checks,400000,count,100000\n\
         2026-02,eligibility_checks,1000000,count,100000\n2026-02,card_checks,500000,count,100000\n",
    );
    let chart = chart::build(&data, &spec("card_rate", "2026-01", Against::Period(month("2026-02"))), Lang::Ja);
    assert_eq!(focus(&chart).difference, "差は丸めの範囲内");
    assert!(chart.title.ends_with("（差は丸めの範囲内）"), "{}", chart.title);
}

#[test]
fn a_change_of_base_is_not_joined_and_nothing_is_said_of_a_change() {
    let chart = with_month("card_rate", "2021-11", "2025-10", Lang::Ja);
    let slope = focus(&chart);
    assert_eq!((rates(slope), slope.joined), ([Some("0.64%"), Some("37.1%")], Joined::Apart));
    assert_eq!(slope.difference, "");
    assert_eq!(compare(&chart).note, "分母が異なるため線でつながない");
    assert_eq!(chart.title, "マイナカード利用率は2021年11月に0.64%、2025年10月に37.1%。分母が異なり、増減は言えない");
    assert_eq!(chart.table.rows.len(), 2, "no row of a difference");
    let english = with_month("card_rate", "2021-11", "2025-10", Lang::En);
    assert_eq!(compare(&english).note, "different denominators, not joined");
}

#[test]
fn the_newest_month_is_the_other_end_or_the_first_on_its_base() {
    let headings = |at: &str| {
        let chart = chart::build(&DATA, &spec("card_rate", at, Against::Newest), Lang::En);
        compare(&chart).headings.clone()
    };
    assert_eq!(headings("2023-01"), ["January 2023", "October 2025"]);
    assert_eq!(headings("2025-10"), ["January 2023", "October 2025"]);
    assert_eq!(headings("2021-11"), ["November 2021", "October 2025"]);
}

#[test]
fn two_kinds_of_facility_differ_and_do_not_change() {
    let hospital = ChartSpec {
        facility: Facility::Hospital,
        ..spec("card_rate", "2024-07", Against::Facility(Facility::Pharmacy))
    };
    let chart = chart::build(&DATA, &hospital, Lang::Ja);
    assert_eq!(chart.title, "マイナカード利用率は病院で20.9%、薬局で10.9%（差10.0ポイント、1.9倍）");
    assert_eq!(compare(&chart).headings, ["病院", "薬局"]);
    assert!(chart.subtitle.contains("全国、2024年7月。") && !chart.subtitle.contains("病院"), "{}", chart.subtitle);
    let english = chart::build(&DATA, &hospital, Lang::En);
    assert_eq!(english.title, "Card rate: 20.9% in hospitals, 10.9% in pharmacies, 10.0 points apart, a factor of 1.9");
    // The kinds stand in their order, so that a click on the other one moves nothing.
    let pharmacy = ChartSpec {
        facility: Facility::Pharmacy,
        ..spec("card_rate", "2024-07", Against::Facility(Facility::Hospital))
    };
    assert_eq!(compare(&chart::build(&DATA, &pharmacy, Lang::Ja)).headings, ["病院", "薬局"]);
}

#[test]
fn two_bases_of_one_month_are_1_3_and_1_52_percent_and_no_change() {
    let chart = chart::build(&DATA, &spec("card_rate", "2023-01", Against::Base), Lang::Ja);
    let slope = focus(&chart);
    assert_eq!((rates(slope), slope.joined), ([Some("1.3%"), Some("1.52%")], Joined::Dashed));
    assert_eq!(chart.title, "2023年1月のマイナカード利用率は1.3%（一括照会を含む）、1.52%（一括照会を除く）");
    assert_eq!(compare(&chart).headings, ["全利用件数（一括照会を含む）", "全利用件数（一括照会を除く）"]);
    assert_eq!(compare(&chart).note, "同じ月の同じ分子を別の分母で割った。増減ではない。");
    for text in [&chart.title, &chart.sentence, &slope.difference] {
        assert!(!text.contains('増') && !text.contains('減'), "{text}");
    }
    let bases: Vec<Base> = slope.ends.iter().flatten().map(|mark| mark.key.base).collect();
    assert_eq!(bases, [Base::ChecksWithBatch, Base::ChecksWithoutBatch]);
    assert_eq!(compare(&chart).slopes.len(), 1, "views have another base of their own");
}

#[test]
fn views_per_card_check_are_compared_with_views_per_check() {
    let chart = chart::build(&DATA, &spec("drug_info_view_rate", "2023-01", Against::Base), Lang::En);
    assert_eq!(rates(focus(&chart)), [Some("48%"), Some("0.6%")]);
    assert_eq!(chart.title, "Drug record view rate in January 2023: 48% (per card check), 0.6% (batch included)");
    let receipts = chart::build(&DATA, &spec("card_rate", "2025-10", Against::Base), Lang::En);
    assert_eq!(rates(focus(&receipts)), [Some("37.1%"), Some("47.3%")]);
}

#[test]
fn the_same_numbers_stand_in_chart_table_and_sentence() {
    let againsts =
        [Against::Newest, Against::Period(month("2023-01")), Against::Facility(Facility::Hospital), Against::Base];
    for lang in Lang::ALL {
        for against in againsts {
            for at in ["2021-11", "2023-01", "2024-07", "2025-10"] {
                for id in ["card_rate", "drug_info_view_rate"] {
                    let chart = chart::build(&DATA, &spec(id, at, against), lang);
                    let cells: Vec<&String> =
                        chart.table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| &cell.text)).collect();
                    for slope in &compare(&chart).slopes {
                        for mark in slope.ends.iter().flatten() {
                            assert!(cells.contains(&&mark.tooltip.value), "{}", mark.tooltip.value);
                            assert!(chart.sentence.contains(&mark.tooltip.value), "{}", chart.sentence);
                        }
                        let comma = if lang == Lang::Ja { "、" } else { ", " };
                        for part in slope.difference.split(comma).filter(|part| !part.is_empty()) {
                            assert!(cells.iter().any(|cell| cell.contains(part)), "{part} is not in {cells:?}");
                            assert!(chart.sentence.contains(part), "{part} is not in {}", chart.sentence);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn an_end_without_a_figure_is_said_with_what_can_be_done() {
    let chart = with_month("card_rate", "2023-01", "2022-05", Lang::Ja);
    let message = compare(&chart).message.as_deref().unwrap();
    assert!(message.contains("2022年5月は公表値の収録なし") && message.contains("選び直す"), "{message}");
    assert!(message.contains("2021年10月から2025年10月"), "{message}");
    assert_eq!(chart.title, "2023年1月のマイナカード利用率は1.3%");
    let same = with_month("card_rate", "2023-01", "2023-01", Lang::En);
    assert!(compare(&same).message.as_deref().unwrap().starts_with("Both ends are the same."));
    let one_base = chart::build(&DATA, &spec("card_rate", "2024-08", Against::Base), Lang::En);
    assert!(compare(&one_base).message.as_deref().unwrap().starts_with("This month has rates on one base only."));
    let none = with_month("card_rate", "2022-05", "2022-06", Lang::En);
    assert!(compare(&none).axis.ticks.is_empty() && compare(&none).message.is_some());
    assert_eq!(none.title, "Card rate: no published figures for May 2022");
}

#[test]
fn a_rate_above_100_percent_and_one_of_nought_have_their_place() {
    let data = with("month,eligibility_checks,card_checks\n2026-01,1000002,0\n2026-02,1000002,1500003\n2026-03,0,0\n");
    let plain = spec("card_rate", "2026-01", Against::Period(month("2026-02")));
    let chart = chart::build(&data, &plain, Lang::En);
    assert_eq!(rates(focus(&chart)), [Some("0.00%"), Some("150%")]);
    assert_eq!(focus(&chart).difference, "up 150 points", "150 is no multiple of nought");
    assert_eq!(compare(&chart).axis.place(0.0), Some(0.0));
    assert!(compare(&chart).axis.place(150.0).unwrap() <= 1.0);
    let log = chart::build(&data, &ChartSpec { scale: AxisScale::Log, ..plain.clone() }, Lang::En);
    assert_eq!(compare(&log).axis.place(0.0), None, "nought has no place on a logarithmic axis");
    assert_eq!(compare(&log).note, "0 has no place on a log axis");
    assert!((0.0..=1.0).contains(&compare(&log).axis.place(150.0).unwrap()));
    // Of no checks at all there is no share.
    let zero = ChartSpec { against: Against::Period(month("2026-03")), ..plain };
    let chart = chart::build(&data, &zero, Lang::En);
    assert!(compare(&chart).message.as_deref().unwrap().contains("March 2026"));
}

#[test]
fn a_logarithmic_axis_holds_both_ends_between_round_numbers() {
    let log = ChartSpec { scale: AxisScale::Log, ..spec("card_rate", "2023-01", Against::Period(month("2025-10"))) };
    let chart = chart::build(&DATA, &log, Lang::En);
    let body = compare(&chart);
    let labels: Vec<&str> = body.axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(labels, ["1%", "2%", "5%", "10%", "20%", "50%"]);
    let shares: Vec<f64> = body.axis.ticks.iter().map(|tick| body.axis.place(tick.at).unwrap()).collect();
    assert!((shares[0], shares[5]) == (0.0, 1.0) && shares.is_sorted(), "{shares:?}");
    assert!(chart.source.contains("The axis is logarithmic."), "{}", chart.source);
}

#[test]
fn rates_of_nought_alone_keep_their_place_where_a_logarithmic_axis_was_asked_for() {
    let data = with("month,eligibility_checks,card_checks\n2026-01,1000002,0\n2026-02,1000003,0\n");
    let log = ChartSpec { scale: AxisScale::Log, ..spec("card_rate", "2026-01", Against::Period(month("2026-02"))) };
    let chart = chart::build(&data, &log, Lang::En);
    let body = compare(&chart);
    assert_eq!((body.axis.scale, body.axis.place(0.0), body.note.as_str()), (AxisScale::Linear, Some(0.0), ""));
    assert!(!chart.source.contains("logarithmic"), "{}", chart.source);
}

#[test]
fn a_given_denominator_has_one_month() {
    let given = uptake::stats::Given { count: 246_000_000, precision: 1_000_000, month: month("2024-03") };
    let view = ChartSpec { denominator: Denominator::Given(given), ..spec("card_rate", "2024-03", Against::Base) };
    let chart = chart::build(&DATA, &view, Lang::En);
    assert_eq!(rates(focus(&chart)), [Some("4.1%"), Some("5.46%")]);
}

fn app() -> App {
    let mut app = App::new(SettingsFile::nowhere(), std::sync::Arc::new(|| {}));
    app.apply(ViewCommand::Chart(ChartKind::Compare).into());
    app
}

#[test]
fn what_to_compare_with_is_chosen_and_taken_back() {
    let mut app = app();
    let choices: Vec<Against> = app.view().againsts.iter().map(|(against, _)| *against).collect();
    assert_eq!(choices[..2], [Against::Newest, Against::Base]);
    assert!(choices.contains(&Against::Period(month("2024-07"))));
    assert!(!choices.contains(&Against::Period(month("2023-01"))), "not with itself");
    let has_figure = |wanted| app.view().againsts.iter().find(|(against, _)| *against == wanted).unwrap().1;
    assert!(!has_figure(Against::Facility(Facility::Hospital)) && has_figure(Against::Base));

    app.apply(ViewCommand::Against(Against::Base).into());
    assert_eq!(rates(focus(&app.view().chart)), [Some("1.3%"), Some("1.52%")]);
    app.apply(Command::Undo);
    assert_eq!(app.spec().against, Against::Newest);
    app.apply(Command::Redo);
    assert_eq!(app.spec().against, Against::Base);
}

#[test]
fn a_click_on_the_other_end_keeps_both_in_sight() {
    let mut app = app();
    let before = compare(&app.view().chart).headings.clone();
    let other = focus(&app.view().chart).ends[1].as_ref().unwrap().key;
    app.apply(ViewCommand::Mark(other).into());
    assert_eq!(app.spec().period, month("2025-10"));
    assert_eq!(app.spec().against, Against::Period(month("2023-01")));
    assert_eq!(compare(&app.view().chart).headings, before);

    app.apply(ViewCommand::Period(month("2024-07")).into());
    app.apply(ViewCommand::Against(Against::Facility(Facility::Pharmacy)).into());
    let before = compare(&app.view().chart).headings.clone();
    let other = focus(&app.view().chart).ends[1].as_ref().unwrap().key;
    app.apply(ViewCommand::Mark(other).into());
    assert_eq!((app.spec().facility, app.spec().against), (Facility::Pharmacy, Against::Facility(Facility::All)));
    assert_eq!(compare(&app.view().chart).headings, before);
}
