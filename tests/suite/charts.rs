//! What charts say, in both languages, without drawing anything.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::LazyLock;

use uptake::chart::{self, Body, Chart, ChartKind, ChartSpec, Facilities, Mark, Sort, Table, Trend, ZoomBreakdown};
use uptake::import;
use uptake::stats::{Base, Dataset, Denominator, Facility, IndicatorId, Month, Verdict};
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn indicator(id: &str) -> IndicatorId {
    DATA.catalog().indicator_id(id).unwrap()
}

fn spec(kind: ChartKind, id: &str, at: &str) -> ChartSpec {
    ChartSpec::new(kind, indicator(id), Month::parse_iso(at).unwrap())
}

fn build(spec: &ChartSpec, lang: Lang) -> Chart {
    chart::build(&DATA, spec, lang)
}

fn zoom(at: &str, denominator: Denominator, lang: Lang) -> Chart {
    build(&ChartSpec { denominator, ..spec(ChartKind::ZoomBreakdown, "card_rate", at) }, lang)
}

fn breakdown(chart: &Chart) -> &ZoomBreakdown {
    let Body::ZoomBreakdown(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn trend(chart: &Chart) -> &Trend {
    let Body::Trend(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn facilities(chart: &Chart) -> &Facilities {
    let Body::Facilities(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

fn column<'a>(table: &'a Table, heading: &str) -> Vec<&'a str> {
    let place = table.columns.iter().position(|column| column.heading == heading).unwrap();
    table.rows.iter().map(|row| row.cells[place].text.as_str()).collect()
}

fn labels(body: &ZoomBreakdown) -> Vec<Option<&str>> {
    body.parts.iter().map(|part| part.mark.as_ref().map(|mark| mark.label.as_str())).collect()
}

/// Every mark of a rate that a chart draws.
fn marks(chart: &Chart) -> Vec<&Mark> {
    match &chart.body {
        // Its columns are counts.
        Body::Volume(body) => body.points().map(|point| &point.mark).collect(),
        body => body.marks(),
    }
}

/// Charts of every form, month, facility and denominator that a reader can reach, in one language.
fn many(lang: Lang) -> Vec<Chart> {
    let denominators: Vec<Denominator> =
        std::iter::once(Denominator::AsDefined).chain(Base::ALL.map(Denominator::Per)).collect();
    let mut charts = Vec::new();
    for kind in ChartKind::ALL {
        for id in ["card_rate", "drug_info_view_rate", "registration_rate", "reader_operating_rate"] {
            for at in ["2021-11", "2022-05", "2023-01", "2024-07", "2024-08", "2025-10"] {
                for denominator in &denominators {
                    for facility in [Facility::All, Facility::Hospital] {
                        let spec = ChartSpec { denominator: *denominator, facility, ..spec(kind, id, at) };
                        charts.push(build(&spec, lang));
                    }
                }
            }
        }
    }
    charts
}

// zoom-breakdown

#[test]
fn january_2023_says_1_3_of_100_and_opens_it() {
    let chart = zoom("2023-01", Denominator::AsDefined, Lang::Ja);
    assert_eq!(chart.title, "資格確認100件のうち、マイナカードによるものは1.3件");
    assert_eq!(
        chart.subtitle,
        "オンライン資格確認の利用状況、全国、2023年1月。分母は全利用件数（一括照会を含む）、マイナカードの利用件数。"
    );
    assert!(chart.source.starts_with("出典: 東京保険医協会「"), "{}", chart.source);
    assert!(chart.source.contains("2023-03-14") && chart.source.contains("1件の利用が複数の閲覧を生みうる。"));
    let body = breakdown(&chart);
    assert_eq!(body.whole_count, "約9,000万件 ＝ 100%");
    assert_eq!(body.part_label, "マイナカード 約120万件");
    assert_eq!((body.part.as_ref().unwrap().label.as_str(), body.opened.as_str()), ("1.3%", "この1.3%を拡大 ×75"));
    assert_eq!(body.opened_count, "約120万件 ＝ 100%");
    assert_eq!(labels(body), [Some("48%"), Some("20%"), Some("17%")]);
    let named: Vec<&str> = body.parts.iter().map(|part| part.label.as_str()).collect();
    assert_eq!(named, ["薬剤情報の閲覧 約57万件", "特定健診等情報の閲覧 約24万件", "診療情報の閲覧 約20万件"]);
    assert_eq!(
        cells(&chart.table)[..2],
        [
            [
                "マイナカード利用率",
                "約120万",
                "約9,000万",
                "1.3%",
                "1.21–1.47%",
                "1.3%",
                "一致",
                "東京保険医協会 2023-03-14"
            ],
            ["薬剤情報の閲覧率", "約57万", "約120万", "48%", "45.2–50.0%", "48%", "一致", "東京保険医協会 2023-03-14"],
        ]
    );
}

#[test]
fn january_2023_in_english() {
    let chart = zoom("2023-01", Denominator::AsDefined, Lang::En);
    assert_eq!(chart.title, "Of every 100 eligibility checks, 1.3 were made by My Number card");
    assert_eq!(
        chart.subtitle,
        "Online insurance-eligibility checks, Japan, January 2023. \
         Denominator: all checks (batch checks included); checks by My Number card."
    );
    let body = breakdown(&chart);
    assert_eq!(
        (body.whole_count.as_str(), body.opened_count.as_str()),
        ("about 90 million = 100%", "about 1.2 million = 100%")
    );
    assert_eq!(
        cells(&chart.table)[0],
        [
            "Card rate",
            "about 1.2 million",
            "about 90 million",
            "1.3%",
            "1.21–1.47%",
            "1.3%",
            "agrees",
            "東京保険医協会 2023-03-14"
        ]
    );
}

#[test]
fn the_tooltip_holds_counts_denominator_range_stated_rate_and_source() {
    let chart = zoom("2023-01", Denominator::AsDefined, Lang::Ja);
    let tooltip = &breakdown(&chart).part.as_ref().unwrap().tooltip;
    assert_eq!((tooltip.heading.as_str(), tooltip.value.as_str()), ("2023年1月", "1.3%"));
    assert_eq!(
        tooltip.lines,
        [
            "マイナカード利用率",
            "約120万 ÷ 約9,000万",
            "分母: 全利用件数（一括照会を含む）",
            "丸めによる幅 1.21–1.47%",
            "資料の値 1.3% 一致",
            "東京保険医協会 2023-03-14",
        ]
    );
}

#[test]
fn per_all_checks_the_views_are_0_6_0_3_and_0_2_percent() {
    for (lang, range) in [(Lang::Ja, "丸めによる幅"), (Lang::En, "Rounding range")] {
        let chart = zoom("2023-01", Denominator::Per(Base::ChecksWithBatch), lang);
        assert_eq!(labels(breakdown(&chart)), [Some("0.6%"), Some("0.3%"), Some("0.2%")]);
        assert_eq!(column(&chart.table, range), ["1.21–1.47%", "0.59–0.68%", "0.25–0.29%", "0.16–0.29%"]);
        // The bars keep their lengths: they are still the parts of the opened sliver.
        let shares: Vec<String> = breakdown(&chart).parts.iter().map(|part| format!("{:.3}", part.share)).collect();
        assert_eq!(shares, ["0.475", "0.200", "0.167"]);
    }
    let chart = zoom("2023-01", Denominator::Per(Base::ChecksWithBatch), Lang::En);
    assert_eq!(breakdown(&chart).opened_count, "about 1.2 million = 1.3%");
}

#[test]
fn without_batch_january_2023_is_1_52_of_the_ministrys_total() {
    let chart = zoom("2023-01", Denominator::Per(Base::ChecksWithoutBatch), Lang::Ja);
    assert_eq!(chart.title, "資格確認100件のうち、マイナカードによるものは1.52件");
    assert_eq!(breakdown(&chart).whole_count, "約8,034万件 ＝ 100%");
    assert_eq!(
        cells(&chart.table)[0],
        [
            "マイナカード利用率",
            "約122万",
            "約8,034万",
            "1.52%",
            "1.512–1.525%",
            "1.52%",
            "一致",
            "厚生労働省 2024-08-30"
        ]
    );
    let sources: Vec<&str> = column(&chart.table, "資料");
    assert_eq!(sources[1], "東京保険医協会 2023-03-14、厚生労働省 2024-08-30", "a mixed pair names both");
}

#[test]
fn per_card_checks_the_card_rate_is_not_said_to_be_unpublished() {
    let spec = ChartSpec {
        denominator: Denominator::Per(Base::CardChecks),
        ..spec(ChartKind::ZoomBreakdown, "drug_info_view_rate", "2023-01")
    };
    let chart = build(&spec, Lang::Ja);
    assert_eq!(chart.title, "マイナカードの利用100件に対し、薬剤情報の閲覧は48件");
    assert_eq!(breakdown(&chart).part.as_ref().map(|mark| mark.label.as_str()), Some("1.3%"));
    assert_eq!(labels(breakdown(&chart)), [Some("48%"), Some("20%"), Some("17%")]);
}

#[test]
fn july_2024_has_the_ministrys_exact_counts() {
    let chart = zoom("2024-07", Denominator::AsDefined, Lang::Ja);
    let body = breakdown(&chart);
    assert_eq!(body.whole_count, "204,975,295件 ＝ 100%");
    assert_eq!(body.part_label, "マイナカード 22,807,316件");
    assert_eq!(body.part.as_ref().unwrap().label, "11.1%");
    assert_eq!(labels(body), [Some("29.2%"), Some("29.1%"), Some("57.5%")]);
    assert_eq!(column(&chart.table, "割合"), ["11.13%", "29.20%", "29.15%", "57.51%"]);
    assert_eq!(column(&chart.table, "丸めによる幅"), ["–"; 4], "exact counts leave no range");
    assert!(!chart.source.contains('約'), "{}", chart.source);
}

#[test]
fn a_month_with_a_stated_rate_only_says_that_counts_are_not_published() {
    let chart = zoom("2024-08", Denominator::AsDefined, Lang::Ja);
    let body = breakdown(&chart);
    assert_eq!(
        (body.whole_count.as_str(), body.part_label.as_str()),
        ("分子・分母の公表がそろわない", "マイナカード、分子・分母の公表がそろわない")
    );
    assert_eq!((body.part.as_ref().unwrap().label.as_str(), body.opened_count.as_str()), ("12.4%", "12.4%"));
    assert_eq!(labels(body), [None, None, None]);
    assert!(body.parts.iter().all(|part| part.label.ends_with("公表値の収録なし") && part.share == 0.0));
    let row = &cells(&chart.table)[0];
    assert_eq!(row[1..7], ["–", "–", "12.43%", "–", "12.43%", "件数の公表なし"]);
}

#[test]
fn a_month_with_nothing_says_so_and_draws_no_zero() {
    for (lang, title) in [
        (Lang::Ja, "2022年5月のマイナカード利用率は公表値の収録なし"),
        (Lang::En, "Card rate: no published figures for May 2022"),
    ] {
        let chart = zoom("2022-05", Denominator::AsDefined, lang);
        assert_eq!(chart.title, title);
        assert!(marks(&chart).is_empty());
        assert!(chart.table.rows.iter().all(|row| row.key.is_none()));
        assert!(!chart.sentence.contains("0%"), "{}", chart.sentence);
        assert_eq!(chart.source, "");
    }
}

#[test]
fn a_rate_per_receipts_stands_on_receipts_and_not_on_checks() {
    for (lang, whole, per) in
        [(Lang::Ja, "レセプトの全件数", "分母はレセプト件数。"), (Lang::En, "All receipts", "Denominator: receipts.")]
    {
        let chart = zoom("2025-10", Denominator::Per(Base::Receipts), lang);
        let body = breakdown(&chart);
        assert_eq!(body.whole, whole);
        assert_eq!(body.part.as_ref().unwrap().label, "47.3%");
        assert!(chart.subtitle.ends_with(per), "{}", chart.subtitle);
    }
    let checks = zoom("2025-10", Denominator::AsDefined, Lang::Ja);
    assert_eq!(breakdown(&checks).part.as_ref().unwrap().label, "37.1%");
    assert_eq!(breakdown(&checks).whole, "資格確認の全利用件数");
}

#[test]
fn views_are_never_called_a_part_of_checks() {
    for chart in many(Lang::Ja).iter().filter(|chart| chart.title.contains("の閲覧は")) {
        assert!(!chart.title.contains("のうち"), "{}", chart.title);
    }
    for chart in many(Lang::En).iter().filter(|chart| chart.title.contains("views of")) {
        assert!(!chart.title.starts_with("Of every"), "{}", chart.title);
    }
}

// trend

/// `base first..last points`, a line a run.
fn runs(body: &Trend) -> Vec<String> {
    let run = |base: Base, points: &[chart::Point]| {
        let period = |point: Option<&chart::Point>| point.unwrap().mark.key.period.to_string();
        format!("{} {}..{} {}", base.id(), period(points.first()), period(points.last()), points.len())
    };
    body.series().flat_map(|s| s.runs.iter().map(move |points| run(s.base, points))).collect()
}

#[test]
fn the_trend_joins_nothing_across_a_gap_or_a_change_of_base() {
    let chart = build(&spec(ChartKind::Trend, "card_rate", "2024-07"), Lang::Ja);
    assert_eq!(
        runs(trend(&chart)),
        [
            "checks-without-batch 2023-01..2025-06 30",
            "checks-without-batch 2025-09..2025-10 2",
            "checks-with-batch 2021-10..2021-12 3",
            "checks-with-batch 2023-01..2023-01 1",
            "receipts 2025-10..2025-10 1",
        ]
    );
    for series in trend(&chart).series() {
        for run in &series.runs {
            assert!(run.windows(2).all(|pair| pair[1].x - pair[0].x == 1.0), "consecutive months only");
            assert!(run.iter().all(|point| point.mark.key.base == series.base), "one base only");
        }
    }
    let gaps: Vec<(f64, f64)> = trend(&chart).panels[0].gaps.iter().map(|gap| (gap.from, gap.to)).collect();
    let at = |text| f64::from(Month::parse_iso(text).unwrap().index());
    // From half a month after the last figure to half a month before the next.
    assert_eq!(gaps, [(at("2021-12") + 0.5, at("2023-01") - 0.5), (at("2025-06") + 0.5, at("2025-09") - 0.5)]);
}

#[test]
fn the_rate_per_receipts_is_a_mark_of_its_own_on_the_trend() {
    for (lang, label) in
        [(Lang::Ja, "47.26% レセプト件数ベース（線でつながない）"), (Lang::En, "47.26% per receipts (not joined)")]
    {
        let chart = build(&spec(ChartKind::Trend, "card_rate", "2025-10"), lang);
        let series: Vec<_> = trend(&chart).series().filter(|s| s.base == Base::Receipts).collect();
        assert_eq!((series.len(), series[0].is_main, series[0].label.as_str()), (1, false, label));
        let point = &series[0].runs[0][0];
        assert_eq!((point.y, point.mark.tooltip.value.as_str()), (47.26, "47.26%"));
    }
}

#[test]
fn a_trend_states_its_span_and_axis() {
    let chart = build(&spec(ChartKind::Trend, "card_rate", "2024-07"), Lang::Ja);
    assert_eq!(chart.title, "マイナカード利用率は2年9か月で1.52%から37.1%に");
    assert!(chart.subtitle.contains("2023年1月–2025年10月") && chart.subtitle.contains("一括照会を除く"));
    assert!(!chart.subtitle.contains("一括照会を含む"), "the title is about one base");
    let body = trend(&chart);
    assert_eq!(body.panels[0].axis.ticks.first().map(|tick| tick.label.as_str()), Some("0%"));
    assert!(body.panels[0].axis.high >= 47.26);
    assert_eq!(body.events.len(), 7);
    assert_eq!(chart.table.rows.len(), 37);
    let english = build(&spec(ChartKind::Trend, "card_rate", "2024-07"), Lang::En);
    assert_eq!(english.title, "Card rate: 1.52% to 37.1% in 2 years 9 months");
}

#[test]
fn a_base_per_card_checks_keeps_the_capitals_of_a_proper_name() {
    let spec = ChartSpec {
        indicators: vec![indicator("drug_info_view_rate"), indicator("card_rate")],
        ..spec(ChartKind::Trend, "drug_info_view_rate", "2024-07")
    };
    let english = chart::selection(&DATA, &spec, Lang::En);
    assert_eq!(english.denominator.map(|d| d.name.to_lowercase()), Some("checks by my number card".to_owned()));
    let words = uptake::text::words(Lang::En);
    let name = chart::base_name(Base::CardChecks, Lang::En);
    assert!((words.window.switch_to)(name).ends_with("checks by My Number card"));
}

#[test]
fn zooming_a_trend_of_a_single_late_month_does_not_panic() {
    let mut catalog = DATA.catalog().clone();
    let csv = "月,施設,全利用件数,マイナカード利用件数\n2031-04,歯科,1000,400\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = Dataset::new(catalog, import.observations);
    let spec = ChartSpec { facility: Facility::DentalClinic, ..spec(ChartKind::Trend, "card_rate", "2031-04") };
    let chart = chart::build(&data, &spec, Lang::Ja);
    let body = trend(&chart);
    for factor in [0.1, 0.5, 1.0, 2.0, 100.0] {
        if let Some((low, high)) = body.zoomed(body.focus, factor) {
            assert!(body.extent.0 <= low && low < high && high <= body.extent.1);
        }
    }
    assert_eq!(body.panned(12.0), None);
}

#[test]
fn a_zoomed_trend_stays_inside_its_extent_and_comes_back() {
    let chart = build(&spec(ChartKind::Trend, "card_rate", "2024-07"), Lang::Ja);
    let body = trend(&chart);
    let (low, high) = body.zoomed(body.focus, 4.0).unwrap();
    assert!(body.extent.0 <= low && high <= body.extent.1 && low < body.focus && body.focus < high);
    assert!(((high - low) * 4.0 - (body.extent.1 - body.extent.0)).abs() < 1e-6);
    assert_eq!(body.zoomed(body.focus, 0.25), None, "zooming out of the whole shows the whole");
    let (low, high) = body.zoomed(body.focus, 1e9).unwrap();
    assert!((high - low - 3.0).abs() < 1e-6, "not shorter than three months");
}

// facilities

/// In January 2023 the bar left batch checks out and the rule across it had them in: 1.63% beside 1.3%.
#[test]
fn the_rule_across_the_bars_is_on_their_base() {
    for steps in 0..60 {
        let month = Month::new(2021, 1).unwrap().plus(steps);
        for id in ["card_rate", "drug_info_view_rate"] {
            let at = month.to_string();
            let chart = build(&spec(ChartKind::Facilities, id, &at), Lang::En);
            for panel in &facilities(&chart).panels {
                let bars = panel.rows.iter().filter_map(|row| row.mark.as_ref());
                for (bar, all) in bars.zip(panel.all.iter().cycle()) {
                    assert_eq!(bar.key.base, all.key.base, "{at} {id}");
                }
            }
        }
    }
    let chart = build(&spec(ChartKind::Facilities, "card_rate", "2023-01"), Lang::En);
    assert_eq!(facilities(&chart).panels[0].all_label, "All facilities 1.52%");
}

#[test]
fn facilities_of_july_2024_stand_side_by_side() {
    let chart = build(&spec(ChartKind::Facilities, "card_rate", "2024-07"), Lang::Ja);
    assert_eq!(chart.title, "マイナカード利用率は病院で最も高く20.9%、医科診療所で最も低く9.17%");
    let body = facilities(&chart);
    assert_eq!(body.panels.len(), 4);
    let shown: Vec<_> = body.panels[0]
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.mark.as_ref().unwrap().label.as_str(), row.counts.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("病院", "20.9%", "2,523,378 ÷ 12,066,941"),
            ("医科診療所", "9.17%", "7,898,267 ÷ 86,121,543"),
            ("歯科診療所", "15.9%", "2,260,661 ÷ 14,187,468"),
            ("薬局", "10.9%", "10,125,010 ÷ 92,599,343"),
        ]
    );
    assert_eq!(body.panels[0].all_label, "すべての施設 11.1%");
    assert!(body.panels.iter().all(|panel| panel.ticks[0].at == 0.0));
}

#[test]
fn a_stated_rate_of_another_source_than_its_counts_names_both() {
    let chart = build(&spec(ChartKind::Facilities, "card_rate", "2024-07"), Lang::Ja);
    let sources = column(&chart.table, "資料");
    assert_eq!(sources[0], "厚生労働省 2024-08-30、CBnews 2024-08-30", "20.91% was stated by CBnews");
    let tooltip = &facilities(&chart).panels[0].rows[0].mark.as_ref().unwrap().tooltip;
    assert!(tooltip.lines.iter().any(|line| line.contains("CBnews")), "{tooltip:?}");
}

#[test]
fn a_kind_without_a_figure_is_shown_as_not_published() {
    let chart = build(&spec(ChartKind::Facilities, "card_rate", "2025-10"), Lang::En);
    let rows: Vec<_> = facilities(&chart).panels[0].rows.iter().map(|row| row.mark.is_some()).collect();
    assert_eq!(rows, [true, true, false, true]);
    assert_eq!(facilities(&chart).panels[0].rows[2].counts, "no published figures");
    assert_eq!(column(&chart.table, "Rate")[2], "–");
}

// table

#[test]
fn the_table_counts_what_was_checked() {
    let chart = build(&spec(ChartKind::Table, "card_rate", "2024-07"), Lang::Ja);
    assert_eq!(chart.title, "公表された率25件を件数と照合、食い違いは0件");
    let checked = chart
        .table
        .rows
        .iter()
        .filter(|row| matches!(row.verdict, Verdict::Agrees | Verdict::WithinRounding | Verdict::Disagrees))
        .count();
    assert_eq!(checked, 25);
    assert!(chart.subtitle.contains("レセプト件数"), "every denominator of the table is named");
}

#[test]
fn a_table_sorts_by_number_and_keeps_what_is_missing_at_the_end() {
    let sorted = |heading: &str, descending: bool| {
        let plain = build(&spec(ChartKind::Table, "card_rate", "2024-07"), Lang::En);
        let column = plain.table.columns.iter().position(|c| c.heading == heading).unwrap();
        let sort = Some(Sort { column, descending });
        build(&ChartSpec { sort, ..spec(ChartKind::Table, "card_rate", "2024-07") }, Lang::En).table
    };
    for descending in [false, true] {
        let table = sorted("Rate", descending);
        let rates: Vec<f64> =
            column(&table, "Rate").iter().map(|text| text.trim_end_matches('%').parse().unwrap()).collect();
        assert!(rates.windows(2).all(|p| if descending { p[0] >= p[1] } else { p[0] <= p[1] }), "{rates:?}");
        for heading in ["Denominator", "As published"] {
            let table = sorted(heading, descending);
            let cells = column(&table, heading);
            let known = cells.iter().take_while(|cell| **cell != "–").count();
            assert!(known > 0 && cells[known..].iter().all(|cell| *cell == "–"), "{heading}: {cells:?}");
        }
    }
    let periods = sorted("Period", true);
    assert_eq!(column(&periods, "Period")[0], "October 2025");
}

#[test]
fn a_text_column_keeps_unpublished_rows_at_the_end_too() {
    for descending in [false, true] {
        let plain = spec(ChartKind::Facilities, "card_rate", "2025-10");
        let place = build(&plain, Lang::En).table.columns.len() - 1;
        let chart = build(&ChartSpec { sort: Some(Sort { column: place, descending }), ..plain }, Lang::En);
        assert_eq!(column(&chart.table, "Source").last(), Some(&"–"), "descending: {descending}");
    }
}

#[test]
fn tab_separated_text_has_one_line_a_row_and_one_cell_a_column() {
    for lang in Lang::ALL {
        let chart = build(&spec(ChartKind::Table, "card_rate", "2024-07"), lang);
        let tsv = chart.table.tsv();
        let lines: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
        let headings: Vec<&str> = chart.table.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(lines[0], headings);
        assert_eq!(lines[1..], cells(&chart.table)[..]);
    }
}

#[test]
fn a_source_with_a_tab_in_its_name_moves_no_cell() {
    let mut catalog = DATA.catalog().clone();
    let csv = "month,eligibility_checks,card_checks,source\n2026-01,1000,400,\"own\treport\nof January\"\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let chart = chart::build(&data, &spec(ChartKind::ZoomBreakdown, "card_rate", "2026-01"), Lang::En);
    let tsv = chart.table.tsv();
    assert!(tsv.contains("own report of January"));
    let widths: Vec<usize> = tsv.lines().map(|line| line.split('\t').count()).collect();
    assert_eq!(widths, vec![chart.table.columns.len(); chart.table.rows.len() + 1]);
}

// All charts.

#[test]
fn every_mark_has_the_number_of_its_row_and_the_sentence_repeats_the_table() {
    for lang in Lang::ALL {
        let rate = if lang == Lang::Ja { "割合" } else { "Rate" };
        for chart in many(lang) {
            let rates = column(&chart.table, rate);
            for mark in marks(&chart) {
                let row = chart.table.rows.iter().position(|row| row.key == Some(mark.key));
                // The rule of all facilities is no row of its own.
                let Some(row) = row else {
                    assert!(chart.spec.kind == ChartKind::Facilities && mark.key.facility == Facility::All, "{mark:?}");
                    continue;
                };
                assert_eq!(mark.tooltip.value, rates[row], "{mark:?}");
                // The label is the same rate with at most three digits.
                let printed: f64 = mark.label.trim_end_matches('%').parse().unwrap();
                let decimals = mark.label.split_once('.').map_or(0, |(_, digits)| digits.len() - 1);
                let half = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap());
                assert!((printed - mark.percent).abs() <= half + 1e-9, "{mark:?}");
            }
            assert!(chart.sentence.contains(&chart.title), "{}", chart.sentence);
            if chart.table.rows.len() <= 8 {
                for cell in cells(&chart.table).concat().iter().filter(|cell| **cell != "–") {
                    assert!(chart.sentence.contains(cell), "{cell} is not in {}", chart.sentence);
                }
            }
        }
    }
}

#[test]
fn every_drawn_rate_lies_inside_its_printed_range() {
    for chart in many(Lang::En) {
        for row in cells(&chart.table) {
            let at = |heading| row[chart.table.columns.iter().position(|c| c.heading == heading).unwrap()];
            let Some((low, high)) = at("Rounding range").trim_end_matches('%').split_once('–') else { continue };
            let number = |text: &str| text.trim_end_matches('%').parse::<f64>();
            let (Ok(low), Ok(high), Ok(rate)) = (number(low), number(high), number(at("Rate"))) else { continue };
            // The rate is printed one digit coarser than its range.
            let slack = 5.0 * (high - low).max(0.01);
            assert!(low < high && low - slack <= rate && rate <= high + slack, "{row:?}");
        }
    }
}

/// Text in which an English reader would meet kana: everything but the names of sources.
fn english_texts(chart: &Chart) -> Vec<String> {
    let mut texts = vec![chart.title.clone(), chart.subtitle.clone()];
    for (place, column) in chart.table.columns.iter().enumerate() {
        texts.push(column.heading.clone());
        if column.heading != "Source" {
            texts.extend(chart.table.rows.iter().map(|row| row.cells[place].text.clone()));
        }
    }
    for mark in marks(chart) {
        texts.extend([mark.label.clone(), mark.tooltip.heading.clone(), mark.tooltip.value.clone()]);
        texts.extend(mark.tooltip.lines.split_last().unwrap().1.iter().cloned());
    }
    match &chart.body {
        Body::ZoomBreakdown(b) => {
            texts.extend(
                [&b.whole, &b.whole_count, &b.part_label, &b.opened, &b.opened_whole, &b.opened_count]
                    .map(Clone::clone),
            );
            texts.extend(b.parts.iter().map(|part| part.label.clone()));
        }
        Body::IconArray(b) => {
            texts.extend([&b.whole, &b.whole_count, &b.of_text, &b.count, &b.name].map(Clone::clone));
            texts.extend(b.parts.iter().flat_map(|part| [part.label.clone(), part.count.clone()]));
        }
        Body::Trend(t) => {
            texts.extend(t.series().map(|series| series.label.clone()));
            texts.extend(t.months.iter().chain(&t.panels[0].axis.ticks).map(|tick| tick.label.clone()));
            texts.extend(t.events.iter().map(|event| event.label.clone()));
            texts.extend(t.panels[0].gaps.iter().map(|gap| gap.label.clone()));
        }
        Body::Facilities(f) => {
            for panel in &f.panels {
                texts.extend([panel.name.clone(), panel.all_label.clone()]);
                texts.extend(panel.rows.iter().flat_map(|row| [row.name.clone(), row.counts.clone()]));
            }
        }
        Body::Prefectures(p) => {
            texts.extend([&p.nation_label, &p.published].into_iter().chain(&p.without).chain(&p.without_list).cloned());
            texts.extend(p.classes.bounds.iter().chain(&p.axis.ticks).map(|tick| tick.label.clone()));
            texts.extend(p.other_months.iter().cloned());
            for tile in &p.tiles {
                texts.extend([tile.name.clone(), tile.missing.clone()]);
                texts.extend(tile.names.map(str::to_owned));
            }
        }
        Body::Volume(v) => {
            texts.extend([v.counts_heading.clone(), v.rate_heading.clone()]);
            texts.extend(v.counts.iter().chain(&v.months).map(|tick| tick.label.clone()));
            for segment in v.stacks.iter().flat_map(|stack| &stack.segments) {
                let tooltip = &segment.mark.tooltip;
                texts.extend([segment.name.clone(), tooltip.heading.clone(), tooltip.value.clone()]);
                texts.extend(tooltip.lines.split_last().unwrap().1.iter().cloned());
            }
        }
        Body::Compare(c) => {
            texts.extend(c.headings.iter().cloned().chain([c.note.clone()]).chain(c.message.clone()));
            texts.extend(c.slopes.iter().flat_map(|slope| [slope.name.clone(), slope.difference.clone()]));
        }
        Body::Table => {}
    }
    texts
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

#[test]
fn english_charts_hold_no_japanese_outside_the_names_of_sources() {
    for chart in many(Lang::En) {
        for text in english_texts(&chart) {
            assert!(!text.contains(is_japanese), "{:?}: {text}", chart.spec.kind);
        }
    }
    assert!("レセプト".contains(is_japanese) && "＝".contains(is_japanese));
}

#[test]
fn japanese_charts_have_no_english_words_left() {
    for chart in many(Lang::Ja) {
        for text in [&chart.title, &chart.subtitle] {
            assert!(!text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
        }
    }
}

#[test]
fn no_title_states_a_share_of_nothing() {
    // 約10万 of 約5000万: the range is so wide that its step would leave "0 of 1,000".
    let mut catalog = DATA.catalog().clone();
    let csv = "period,measure,value,unit,precision\n2026-01,eligibility_checks,50000000,count,10000000\n2026-01,drug_info_views,100000,count,100000\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let spec = spec(ChartKind::ZoomBreakdown, "drug_info_views_per_check", "2026-01");
    let chart = chart::build(&data, &spec, Lang::Ja);
    assert_eq!(chart.title, "資格確認1,000件に対し、薬剤情報の閲覧は2件");
}

#[test]
fn a_tiny_rate_has_a_range_that_is_not_nought_to_nought() {
    let mut catalog = DATA.catalog().clone();
    let csv = "period,measure,value,unit,precision\n2026-01,eligibility_checks,50000000,count,10000\n2026-01,drug_info_views,1230,count,10\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let spec = spec(ChartKind::ZoomBreakdown, "drug_info_views_per_check", "2026-01");
    let ratio = data
        .ratio(spec.indicator, Denominator::AsDefined, Facility::All, uptake::stats::Area::NATION, spec.period)
        .unwrap();
    let range = chart::format::range(&ratio).unwrap();
    assert!(range.starts_with("0.002"), "{range}");
}

#[test]
fn counts_print_every_digit_that_their_precision_keeps() {
    let number = |value, precision| uptake::stats::Number::new(value, precision).unwrap();
    for (value, precision, ja, en) in [
        (1_235_000.0, 5_000.0, "約1,235,000", "about 1.235 million"),
        (12_345_670.0, 10.0, "約12,345,670", "about 12.34567 million"),
    ] {
        let count = number(value, precision);
        assert_eq!(chart::format::count(count, Lang::Ja), ja);
        assert_eq!(chart::format::count(count, Lang::En), en);
    }
}
