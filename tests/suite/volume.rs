//! `volume`: counts by month above their rate, without drawing anything.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use crate::support::figures::with;
use uptake::app::{App, SettingsFile, ViewCommand};
use uptake::chart::{self, Accent, Body, Chart, ChartKind, ChartSpec, MarkKey, Stack, StackPart, Volume};
use uptake::import;
use uptake::stats::{Base, Dataset, Denominator, Facility, Month};
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn month(at: &str) -> Month {
    Month::parse_iso(at).unwrap()
}

fn spec(id: &str, at: &str) -> ChartSpec {
    ChartSpec::new(ChartKind::Volume, DATA.catalog().indicator_id(id).unwrap(), month(at))
}

fn card(at: &str, lang: Lang) -> Chart {
    chart::build(&DATA, &spec("card_rate", at), lang)
}

fn volume(chart: &Chart) -> &Volume {
    let Body::Volume(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn stack<'a>(chart: &'a Chart, at: &str) -> &'a Stack {
    volume(chart).stacks.iter().find(|stack| stack.month == month(at)).unwrap()
}

fn parts(stack: &Stack) -> Vec<(StackPart, &str)> {
    stack.segments.iter().map(|segment| (segment.part, segment.mark.label.as_str())).collect()
}

#[test]
fn a_month_is_stacked_from_the_parts_of_one_source() {
    let chart = card("2024-07", Lang::Ja);
    let july = stack(&chart, "2024-07");
    assert_eq!(
        parts(july),
        [(StackPart::Numerator, "22,807,316"), (StackPart::InsuranceCard, "182,167,979")],
        "the total leaves batch checks out"
    );
    assert_eq!((july.total.as_deref(), july.top), (Some("合計 204,975,295"), 204_975_295.0));
    let tooltip = &july.segments[1].mark.tooltip;
    assert_eq!((tooltip.heading.as_str(), tooltip.value.as_str()), ("2024年7月、保険証", "182,167,979件"));
    assert_eq!(
        tooltip.lines,
        ["182,167,979 ÷ 204,975,295 ＝ 88.87%", "分母: 全利用件数（一括照会を除く）", "厚生労働省 2024-08-30"]
    );
}

#[test]
fn batch_checks_stand_on_top_where_the_total_holds_them() {
    let chart = card("2021-11", Lang::En);
    let november = stack(&chart, "2021-11");
    assert_eq!(
        parts(november),
        [(StackPart::Numerator, "104,727"), (StackPart::InsuranceCard, "12,683,446"), (StackPart::Batch, "3,693,746")]
    );
    assert_eq!(november.top, 16_481_919.0);
    assert_eq!(
        november.segments.iter().map(|segment| segment.mark.accent).collect::<Vec<_>>(),
        [Accent::Card, Accent::InsuranceCard, Accent::Batch]
    );
}

#[test]
fn a_total_that_no_source_prints_is_the_sum_of_its_parts_and_says_so() {
    let chart = card("2023-01", Lang::Ja);
    let january = stack(&chart, "2023-01");
    // 約8,034万 is another source's; its parts are not published there.
    assert_eq!(parts(january), [(StackPart::Numerator, "1,223,254"), (StackPart::InsuranceCard, "79,118,730")]);
    assert_eq!(january.total.as_deref(), Some("合計 80,341,984"));
    assert!(january.segments[0].mark.tooltip.lines.contains(&"合計は内訳の和".to_owned()));
    assert!(chart.source.contains("合計の記載がない月は内訳の和。"), "{}", chart.source);
}

#[test]
fn what_is_left_of_a_total_is_no_published_part() {
    let chart = card("2024-03", Lang::Ja);
    let march = stack(&chart, "2024-03");
    assert_eq!(parts(march), [(StackPart::Numerator, "約1,010万"), (StackPart::Rest, "約1億7,475万")]);
    assert_eq!(march.segments[1].name, "マイナカード以外");
    assert!(march.segments[1].mark.tooltip.lines.contains(&"合計との差（内訳の公表なし）".to_owned()));
    assert!(chart.source.contains("内訳の公表がない分"), "{}", chart.source);
}

#[test]
fn a_total_alone_is_one_plain_part_and_a_part_alone_has_no_total() {
    let hospital = ChartSpec { facility: Facility::Hospital, ..spec("card_rate", "2025-10") };
    let chart = chart::build(&DATA, &hospital, Lang::En);
    let october = stack(&chart, "2025-10");
    assert_eq!(parts(october), [(StackPart::Whole, "about 23.34 million")]);
    assert_eq!(october.segments[0].name, "Total (parts not published)");
    let may = stack(&chart, "2025-05");
    assert_eq!((parts(may), may.total.as_ref()), (vec![(StackPart::Numerator, "8,428,139")], None));
    assert!(may.segments[0].mark.tooltip.lines.contains(&"no total published".to_owned()));
    assert!(chart.source.contains("Open above: no total published."), "{}", chart.source);
}

#[test]
fn months_without_counts_are_gaps_of_the_counts_alone() {
    let chart = card("2024-07", Lang::Ja);
    let body = volume(&chart);
    let gaps = |gaps: &[chart::Gap]| gaps.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>();
    let at = |text: &str| f64::from(month(text).index());
    let counts = gaps(&body.count_gaps);
    assert!(counts.contains(&(at("2021-12") + 0.5, at("2023-01") - 0.5)), "{counts:?}");
    assert!(counts.contains(&(at("2024-07") + 0.5, at("2024-10") - 0.5)), "{counts:?}");
    // August and September 2024 have a rate without counts.
    let rates = gaps(&body.rate_gaps);
    assert_eq!(rates[0], (at("2021-12") + 0.5, at("2023-01") - 0.5));
    assert!(!rates.contains(&(at("2024-07") + 0.5, at("2024-10") - 0.5)), "{rates:?}");
    assert!(body.stacks.iter().all(|stack| stack.month != month("2024-08")));
}

#[test]
fn the_rate_below_is_that_of_the_trend_and_breaks_at_a_change_of_base() {
    let chart = card("2024-07", Lang::Ja);
    let trend = chart::build(&DATA, &ChartSpec { kind: ChartKind::Trend, ..spec("card_rate", "2024-07") }, Lang::Ja);
    let Body::Trend(trend) = &trend.body else { panic!("a trend") };
    assert_eq!(volume(&chart).series, trend.series().cloned().collect::<Vec<_>>());
    let bases: Vec<Base> = volume(&chart).series.iter().map(|series| series.base).collect();
    assert_eq!(bases, [Base::ChecksWithoutBatch, Base::ChecksWithBatch, Base::Receipts]);
}

#[test]
fn the_title_goes_from_the_first_column_to_the_last_that_hold_the_same_things() {
    assert_eq!(
        card("2024-07", Lang::Ja).title,
        "資格確認の利用件数は2年9か月で約8,034万件から約2億7,460万件に、マイナカード利用率は1.52%から37.1%に"
    );
    assert_eq!(
        card("2024-07", Lang::En).title,
        "Eligibility checks a month: about 80.34 million to about 274.6 million in 2 years 9 months; Card rate: 1.52% to 37.1%"
    );
    let batch = ChartSpec { denominator: Denominator::Per(Base::ChecksWithBatch), ..spec("card_rate", "2021-11") };
    let chart = chart::build(&DATA, &batch, Lang::Ja);
    assert_eq!(
        chart.title,
        "資格確認の利用件数は1年3か月で約5,443,000件から約9,000万件に、マイナカード利用率は1.07%から1.3%に"
    );
    assert!(volume(&chart).stacks.iter().all(|stack| stack.month <= month("2023-01")));
}

#[test]
fn the_axis_of_counts_has_round_steps_from_nought() {
    let labels = |lang| {
        let chart = card("2024-07", lang);
        volume(&chart).counts.iter().map(|tick| tick.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels(Lang::Ja), ["0", "1億", "2億", "3億"]);
    assert_eq!(labels(Lang::En), ["0", "100 million", "200 million", "300 million"]);
}

/// A row of the table that has a cell.
fn row(chart: &Chart, cells: &[&str]) -> Option<Vec<String>> {
    let has = |row: &&chart::Row| cells.iter().all(|cell| row.cells.iter().any(|other| other.text == *cell));
    let found = chart.table.rows.iter().find(has)?;
    Some(found.cells.iter().map(|cell| cell.text.clone()).collect())
}

#[test]
fn every_count_of_the_chart_is_a_row_with_its_total_share_and_source() {
    for lang in Lang::ALL {
        for facility in Facility::ALL {
            let chart = chart::build(&DATA, &ChartSpec { facility, ..spec("card_rate", "2024-07") }, lang);
            let body = volume(&chart);
            let segments = body.stacks.iter().flat_map(|stack| stack.segments.iter().map(move |s| (stack, s)));
            let mut seen = 0;
            for (stack, segment) in segments {
                let cells = row(&chart, &[&stack.name, &segment.name]).unwrap();
                assert!(cells.contains(&segment.mark.label), "{cells:?}");
                let total = stack.total.as_deref().map(|t| t.trim_start_matches("合計 ").trim_start_matches("Total "));
                assert!(total.is_none_or(|total| cells.iter().any(|cell| cell == total)), "{cells:?}");
                let lines = &segment.mark.tooltip.lines;
                assert_eq!(lines.last(), cells.last(), "the source");
                let share = &cells[5];
                assert!(share == "–" || lines[0].ends_with(share.as_str()), "{share} {lines:?}");
                seen += 1;
            }
            // And no row of a count is without its place in the chart.
            let rates = body.points().count();
            assert_eq!(chart.table.rows.len(), rates + seen, "{lang:?} {facility:?}");
        }
    }
}

#[test]
fn parts_of_a_month_have_headings_of_their_own() {
    let chart = card("2024-07", Lang::Ja);
    let body = volume(&chart);
    let mut marks: Vec<(MarkKey, &str)> = body
        .stacks
        .iter()
        .flat_map(|stack| stack.segments.iter().map(|segment| &segment.mark))
        .chain(body.points().map(|point| &point.mark))
        .map(|mark| (mark.key, mark.tooltip.heading.as_str()))
        .collect();
    let all = marks.len();
    marks.dedup();
    let mut distinct: Vec<(MarkKey, &str)> = Vec::new();
    for mark in marks {
        if !distinct.contains(&mark) {
            distinct.push(mark);
        }
    }
    assert_eq!(distinct.len(), all);
}

#[test]
fn the_sentence_tells_the_month_in_focus() {
    let chart = card("2024-07", Lang::Ja);
    for text in [&chart.title, "22,807,316", "182,167,979", "204,975,295", "88.87%", "11.13%"] {
        assert!(chart.sentence.contains(text), "{text} is not in {}", chart.sentence);
    }
    assert!(!chart.sentence.contains("12,683,446"), "the other months are in the table");
}

#[test]
fn columns_of_other_indicators_are_what_they_count_of_what_they_are_per() {
    let chart = chart::build(&DATA, &spec("registration_rate", "2025-10"), Lang::Ja);
    let body = volume(&chart);
    assert_eq!(body.counts_heading, "カード保有枚数（月ごと）");
    let last = body.stacks.last().unwrap();
    assert_eq!(
        last.segments.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(),
        ["健康保険証利用登録件数", "健康保険証利用登録件数以外"]
    );
    // No population is printed beside the cards issued.
    let issued = chart::build(&DATA, &spec("card_issuance_rate", "2022-12"), Lang::Ja);
    assert_eq!(volume(&issued).counts_heading, "カード交付枚数（月ごと）");
    assert!(volume(&issued).stacks.iter().all(|stack| stack.total.is_none()));
    assert!(issued.title.starts_with("カード交付枚数は"), "{}", issued.title);
}

#[test]
fn parts_that_do_not_make_up_their_total_are_not_stacked_into_it() {
    let data = with(
        "month,eligibility_checks,card_checks,insurance_card_checks\n2026-01,1001,401,502\n2026-02,1001,1201,0\n2026-03,1001,401,600\n",
    );
    let chart = chart::build(&data, &spec("card_rate", "2026-01"), Lang::En);
    let mismatch = "not split: the parts do not make up the total".to_owned();
    let january = stack(&chart, "2026-01");
    assert_eq!(parts(january), [(StackPart::Numerator, "401"), (StackPart::Rest, "600")]);
    assert!(january.segments.iter().all(|segment| segment.mark.tooltip.lines.contains(&mismatch)));
    // More card checks than checks: a rate of 120%, and no column that would be higher than its total.
    let february = stack(&chart, "2026-02");
    assert_eq!((parts(february), february.top), (vec![(StackPart::Whole, "1,001")], 1001.0));
    assert!(chart.table.rows.iter().any(|row| row.cells.iter().any(|cell| cell.text.starts_with("120"))));
    assert!(volume(&chart).percents.last().unwrap().at >= 119.9);
    let march = stack(&chart, "2026-03");
    assert_eq!(parts(march), [(StackPart::Numerator, "401"), (StackPart::InsuranceCard, "600")]);
}

#[test]
fn a_count_of_nought_is_a_column_without_height_and_without_a_share() {
    let data = with("month,eligibility_checks,card_checks,insurance_card_checks\n2026-01,0,0,0\n");
    let chart = chart::build(&data, &spec("card_rate", "2026-01"), Lang::En);
    let january = stack(&chart, "2026-01");
    assert_eq!(january.top, 0.0);
    assert!(january.segments.iter().all(|segment| segment.mark.percent == 0.0));
    let cells = row(&chart, &["January 2026", "My Number card"]).unwrap();
    assert_eq!(cells[5], "–");
}

#[test]
fn nothing_published_is_said_kindly() {
    let prefecture = uptake::stats::Area::new(13).unwrap();
    let nothing = ChartSpec { area: prefecture, ..spec("drug_info_view_rate", "2024-07") };
    for lang in Lang::ALL {
        let chart = chart::build(&DATA, &nothing, lang);
        assert!(volume(&chart).stacks.is_empty() && volume(&chart).series.is_empty());
        assert!(!volume(&chart).nothing.is_empty());
        assert!(chart.title.contains(if lang == Lang::Ja { "収録なし" } else { "no published" }), "{}", chart.title);
        assert!(chart.table.rows.is_empty());
    }
}

fn app() -> App {
    let mut app = App::new(SettingsFile::nowhere(), std::sync::Arc::new(|| {}));
    app.apply(ViewCommand::Chart(ChartKind::Volume).into());
    app
}

#[test]
fn time_is_magnified_and_moved_as_in_the_trend_and_a_click_puts_a_month_in_focus() {
    let mut app = app();
    let axis = |app: &App| app.view().chart.body.time_axis().unwrap();
    let whole = axis(&app).domain;
    app.apply(ViewCommand::Zoom(2.0).into());
    let (low, high) = axis(&app).domain;
    assert!(high - low < whole.1 - whole.0);
    assert!((low..=high).contains(&axis(&app).focus));
    app.apply(ViewCommand::Pan(-0.1).into());
    let moved = axis(&app).domain;
    assert!(moved != (low, high) || low == whole.0);
    app.apply(ViewCommand::Domain(None).into());
    assert_eq!(axis(&app).domain, whole);

    let july = stack(&app.view().chart, "2024-07").segments[1].mark.key;
    app.apply(ViewCommand::Mark(july).into());
    assert_eq!(app.spec().period, month("2024-07"));
    assert_eq!(app.spec().kind, ChartKind::Volume);
    assert_eq!(app.view().chosen, Some(july), "the row of its rate");
    app.apply(uptake::app::Command::Undo);
    assert_eq!(app.spec().period, month("2023-01"));
}
