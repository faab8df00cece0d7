//! The choice of a denominator: what each comes to, a sum where no total is published, and a count of the user's own.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use uptake::app::{App, SettingsFile, ViewCommand, given};
use uptake::chart::{Body, ChartKind, ChartSpec, Mark, build, choices};
use uptake::import::embedded;
use uptake::stats::{Area, Base, Dataset, Denominator, Facility, Month, Side};
use uptake::text::Lang;

fn month(text: &str) -> Month {
    Month::parse_iso(text).unwrap()
}

fn spec(data: &Dataset, kind: ChartKind, indicator: &str, at: &str) -> ChartSpec {
    ChartSpec::new(kind, data.catalog().indicator_id(indicator).unwrap(), month(at))
}

fn lens(data: &Dataset, spec: &ChartSpec) -> Vec<(String, Option<String>, String)> {
    choices(data, spec, Lang::Ja).into_iter().map(|choice| (choice.name, choice.rate, choice.formula)).collect()
}

#[test]
fn every_denominator_of_january_2023_stands_with_its_rate_and_formula() {
    let data = embedded();
    let shown = lens(&data, &spec(&data, ChartKind::ZoomBreakdown, "card_rate", "2023-01"));
    let row =
        |name: &str, rate: Option<&str>, formula: &str| (name.to_owned(), rate.map(str::to_owned), formula.to_owned());
    assert_eq!(
        shown,
        [
            row("指標の定義どおり", Some("1.3%"), "約120万 ÷ 約9,000万"),
            row("全利用件数（一括照会を含む）", Some("1.3%"), "約120万 ÷ 約9,000万"),
            row("全利用件数（一括照会を除く）", Some("1.52%"), "約122万 ÷ 約8,034万"),
            row("レセプト件数", None, "この月は公表値なし"),
        ]
    );
    let views = lens(&data, &spec(&data, ChartKind::ZoomBreakdown, "drug_info_view_rate", "2023-01"));
    assert!(views.contains(&row("マイナカードの利用件数", Some("48%"), "約57万 ÷ 約120万")), "{views:?}");
    assert!(views.contains(&row("全利用件数（一括照会を含む）", Some("0.6%"), "約57万 ÷ 約9,000万")), "{views:?}");
}

#[test]
fn receipts_have_a_rate_and_no_counts() {
    let data = embedded();
    let shown = lens(&data, &spec(&data, ChartKind::Trend, "card_rate", "2025-10"));
    let receipts = shown.iter().find(|(name, _, _)| name == "レセプト件数").unwrap();
    assert_eq!((receipts.1.as_deref(), receipts.2.as_str()), (Some("47.26%"), "分子・分母の公表がそろわない"));
}

#[test]
fn a_total_that_nobody_publishes_is_the_sum_of_its_parts_and_says_so() {
    let data = embedded();
    let card = data.catalog().indicator_id("card_rate").unwrap();
    // 2021-10: the total holds batch checks; without them it is card and insurance card.
    let per = Denominator::Per(Base::ChecksWithoutBatch);
    let ratio = data.ratio(card, per, Facility::All, Area::NATION, month("2021-10")).unwrap();
    let counts = ratio.counts.unwrap();
    let Side::Sum([a, b]) = counts.denominator else { panic!("{:?}", counts.denominator) };
    let (a, b) = (a.value.known().unwrap().value(), b.value.known().unwrap().value());
    assert_eq!(ratio.percent, 100.0 * counts.numerator.value.known().unwrap().value() / (a + b));
    assert!(counts.same_source());
    let own = data.ratio(card, Denominator::AsDefined, Facility::All, Area::NATION, month("2021-10")).unwrap();
    assert_eq!(own.base, Base::ChecksWithBatch, "what is published comes first");
    let view = ChartSpec { denominator: per, ..spec(&data, ChartKind::ZoomBreakdown, "card_rate", "2021-10") };
    let formula = &lens(&data, &view)[2].2;
    assert!(formula.contains(" ÷ (") && formula.ends_with("合計は内訳の和"), "{formula}");
}

#[test]
fn a_count_of_ones_own_is_a_denominator_of_its_month_alone() {
    let data = embedded();
    let own = Denominator::Given(given("約2.46億", month("2024-03")).unwrap());
    let view = ChartSpec { denominator: own, ..spec(&data, ChartKind::ZoomBreakdown, "card_rate", "2024-03") };
    let chart = build(&data, &view, Lang::Ja);
    let Body::ZoomBreakdown(body) = &chart.body else { panic!("{:?}", chart.body) };
    assert_eq!(body.part.as_ref().unwrap().label, "4.1%");
    assert_eq!((body.whole.as_str(), body.whole_count.as_str()), ("入力した数", "約2億4,600万件 ＝ 100%"));
    assert!(chart.source.contains("分母は利用者が入力した数で、公表値ではない。"), "{}", chart.source);
    assert!(chart.table.tsv().contains("入力した数"), "{}", chart.table.tsv());
    let later = ChartSpec { period: month("2024-04"), ..view };
    let chart = build(&data, &later, Lang::Ja);
    let Body::ZoomBreakdown(body) = &chart.body else { panic!("{:?}", chart.body) };
    assert_eq!(body.part, None, "a count of March says nothing of April");
}

#[test]
fn in_a_trend_a_count_of_ones_own_is_not_joined_to_the_line() {
    let data = embedded();
    let own = Denominator::Given(given("2.46億", month("2024-03")).unwrap());
    let view = ChartSpec { denominator: own, ..spec(&data, ChartKind::Trend, "card_rate", "2024-03") };
    let chart = build(&data, &view, Lang::En);
    let marks = chart.body.marks();
    let (given, published): (Vec<&Mark>, Vec<&Mark>) =
        marks.iter().copied().partition(|mark| mark.key.base == Base::Given);
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].key.period.month(), month("2024-03"));
    assert!(published.len() > 30, "the published rates stay: {}", published.len());
    assert_eq!(chart.table.rows.iter().filter(|row| row.key.is_some_and(|key| key.base == Base::Given)).count(), 1);
}

#[test]
fn choosing_a_denominator_and_taking_it_back() {
    let mut app = App::new(SettingsFile::nowhere(), Arc::new(|| {}));
    let before = app.spec().clone();
    let own = Denominator::Given(given("246000000", before.period).unwrap());
    app.apply(ViewCommand::Denominator(own).into());
    assert_eq!(app.view().denominators.last().map(|choice| choice.denominator), Some(own));
    assert_eq!(app.view().indicators[0].value, "0.50%", "about 1.2 of 246 million");
    app.apply(uptake::app::Command::Undo);
    assert_eq!(*app.spec(), before);
    assert!(app.view().denominators.iter().all(|choice| choice.denominator != own));
}
