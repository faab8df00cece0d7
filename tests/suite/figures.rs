//! The embedded figures, the rules a careful reader must know, and the questions a chart asks of them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use uptake::import;
use uptake::stats::{
    Area, Audited, Base, Dataset, Denominator, Facility, IndicatorId, Key, MeasureId, Missing, Month, Number,
    Observation, Period, Ratio, SourceId, Value, Verdict, percent_of,
};

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn month(text: &str) -> Month {
    Month::parse_iso(text).unwrap()
}

fn indicator(id: &str) -> IndicatorId {
    DATA.catalog().indicator_id(id).unwrap()
}

fn measure(id: &str) -> MeasureId {
    DATA.catalog().measure_id(id).unwrap()
}

fn source_id(observation: &Observation) -> &'static str {
    &DATA.catalog().source(observation.source).id
}

fn ratio(id: &str, denominator: Denominator, facility: Facility, at: &str) -> Option<Ratio<'static>> {
    DATA.ratio(indicator(id), denominator, facility, Area::NATION, month(at))
}

fn national(id: &str, at: &str) -> Vec<Ratio<'static>> {
    DATA.ratios(indicator(id), Facility::All, Area::NATION, Period::Month(month(at)))
}

fn key(id: &str, at: &str) -> Key {
    Key { measure: measure(id), facility: Facility::All, area: Area::NATION, period: Period::parse_iso(at).unwrap() }
}

/// `120 / 9000 [121 to 147]`, the interval in hundredths of a percent.
fn rounded(ratio: &Ratio<'_>) -> (String, String, String) {
    let text = |value: f64| format!("{value:.2}");
    (text(ratio.percent), text(ratio.low), text(ratio.high))
}

fn triple(percent: &str, low: &str, high: &str) -> (String, String, String) {
    (percent.to_owned(), low.to_owned(), high.to_owned())
}

fn counts_of(ratio: &Ratio<'_>) -> (f64, f64) {
    let counts = ratio.counts.unwrap();
    let value = |o: &Observation| o.value.known().unwrap().value();
    (value(counts.numerator), counts.denominator.number().unwrap().value())
}

#[test]
fn every_row_of_the_tables_becomes_one_figure() {
    let lines = |bytes| std::str::from_utf8(bytes).unwrap().lines().count();
    let rows: usize = import::RESOURCES.iter().map(|r| lines(r.bytes) - 1).sum();
    assert_eq!(rows, 174 + 129 + 93 + 1440);
    let keys: BTreeSet<(Key, SourceId)> = DATA.observations().iter().map(|o| (o.key, o.source)).collect();
    assert_eq!(DATA.observations().len(), keys.len(), "one value for each figure of each source");
    assert_eq!(DATA.observations().len(), rows);
}

#[test]
fn no_embedded_figure_is_missing_negative_or_without_a_known_source() {
    for observation in DATA.observations() {
        let number = observation.value.known().expect("the tables hold numbers only");
        let kind = DATA.catalog().measure(observation.key.measure).kind;
        assert!(number.value() >= 0.0 || kind == uptake::stats::MeasureKind::Change, "{observation:?}");
        assert!(!DATA.catalog().source(observation.source).imported, "{observation:?}");
    }
}

// Point 1: the batch break.

#[test]
fn totals_of_2021_include_batch_checks_and_the_series_from_2023_leaves_them_out() {
    for at in ["2021-10", "2021-11", "2021-12"] {
        let ratios = national("card_rate", at);
        assert_eq!(ratios.iter().map(|r| r.base).collect::<Vec<_>>(), [Base::ChecksWithBatch], "{at}");
    }
    let from_2023 =
        DATA.periods(indicator("card_rate"), Facility::All, Area::NATION, month("2023-02")..=month("2025-10"));
    assert_eq!(from_2023.len(), 31);
    for period in from_2023 {
        let ratios = DATA.ratios(indicator("card_rate"), Facility::All, Area::NATION, period);
        assert_eq!(ratios.first().map(|r| r.base), Some(Base::ChecksWithoutBatch), "{period}");
        assert!(ratios.iter().all(|r| r.base != Base::ChecksWithBatch), "{period}");
    }
}

#[test]
fn a_total_with_batch_is_the_sum_of_its_three_parts() {
    for at in ["2021-10", "2021-11", "2021-12"] {
        let value = |id| DATA.vintages(key(id, at)).first().unwrap().value.known().unwrap().value();
        let parts = value("card_checks") + value("insurance_card_checks") + value("batch_checks");
        assert_eq!(value("eligibility_checks"), parts, "{at}");
    }
}

#[test]
fn a_batch_cell_marked_as_none_does_not_put_batch_checks_into_the_total() {
    let mut catalog = DATA.catalog().clone();
    let csv = "month,eligibility_checks,card_checks,batch_checks\n2022-04,1000,10,－\n2022-05,1000,10,200\n2022-06,1000,10,…\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let base = |at| {
        let period = Period::Month(month(at));
        data.ratios(indicator("card_rate"), Facility::All, Area::NATION, period).first().map(|r| r.base)
    };
    assert_eq!(base("2022-04"), Some(Base::ChecksWithoutBatch));
    assert_eq!(base("2022-05"), Some(Base::ChecksWithBatch));
    assert_eq!(base("2022-06"), Some(Base::ChecksWithBatch), "unknown is not none");
}

// Point 2: January 2023 has two truths.

#[test]
fn january_2023_has_both_published_rates_each_with_its_source() {
    let ratios = national("card_rate", "2023-01");
    let shown: Vec<_> = ratios
        .iter()
        .map(|r| (r.base, counts_of(r), r.stated.unwrap().raw.as_str(), source_id(r.stated.unwrap()), r.verdict))
        .collect();
    assert_eq!(
        shown,
        [
            (Base::ChecksWithBatch, (1_200_000.0, 90_000_000.0), "1.3", "tokyo-hokeni-2023-03-14", Verdict::Agrees),
            (Base::ChecksWithoutBatch, (1_220_000.0, 80_340_000.0), "1.52", "mhlw-hoken181-s1-p2", Verdict::Agrees),
        ]
    );
    assert_eq!(rounded(&ratios[0]), triple("1.33", "1.21", "1.47"));
    assert_eq!(rounded(&ratios[1]), triple("1.52", "1.51", "1.52"));
}

#[test]
fn the_denominator_switch_moves_between_the_two_rates_of_january_2023() {
    let percent = |base| {
        let ratio = ratio("card_rate", Denominator::Per(base), Facility::All, "2023-01").unwrap();
        format!("{:.2}", ratio.percent)
    };
    assert_eq!(percent(Base::ChecksWithBatch), "1.33");
    assert_eq!(percent(Base::ChecksWithoutBatch), "1.52");
}

// Point 3: the base break.

#[test]
fn the_rate_per_receipts_of_october_2025_stands_beside_the_rate_per_checks() {
    let ratios = national("card_rate", "2025-10");
    let shown: Vec<_> = ratios.iter().map(|r| (r.base, r.stated.unwrap().raw.as_str(), r.verdict)).collect();
    assert_eq!(
        shown,
        [(Base::ChecksWithoutBatch, "37.14", Verdict::Agrees), (Base::Receipts, "47.26", Verdict::NoCounts),]
    );
    let receipts = ratio("card_rate", Denominator::Per(Base::Receipts), Facility::All, "2025-10").unwrap();
    assert_eq!((receipts.percent, receipts.counts.is_none()), (47.26, true));
    assert!(ratio("card_rate", Denominator::Per(Base::Receipts), Facility::All, "2025-09").is_none());
}

// Point 4: rounding.

fn audit_with(verdict: Verdict) -> Vec<Audited<'static>> {
    DATA.audit().into_iter().filter(|a| a.ratio.verdict == verdict).collect()
}

#[test]
fn no_stated_rate_disagrees_with_its_counts() {
    let disagree = audit_with(Verdict::Disagrees);
    assert!(disagree.is_empty(), "{disagree:?}");
}

#[test]
fn four_months_lie_within_rounding_and_no_other() {
    let mut shown: Vec<_> = audit_with(Verdict::WithinRounding)
        .iter()
        .map(|a| (a.stated.key.period.to_string(), a.stated.raw.to_string(), source_id(a.stated)))
        .collect();
    shown.sort();
    let row = |at: &str, raw: &str, source| (at.to_owned(), raw.to_owned(), source);
    assert_eq!(
        shown,
        [
            row("2023-02", "1.78", "mhlw-hoken181-s1-p2"),
            row("2023-09", "4.55", "mhlw-hoken181-s1-p2"),
            row("2023-10", "4.50", "mhlw-hoken181-s1-p2"),
            row("2024-03", "5.47", "mhlw-hoken177-s1-p18"),
            row("2024-03", "5.47", "mhlw-hoken181-s1-p2"),
        ]
    );
}

#[test]
fn every_stated_rate_is_audited_once() {
    let stated: Vec<MeasureId> =
        DATA.catalog().indicators().flat_map(|(_, i)| i.stated.iter().map(|s| s.measure)).collect();
    let published = DATA.observations().iter().filter(|o| stated.contains(&o.key.measure)).count();
    let audit = DATA.audit();
    assert_eq!(audit.len(), published);
    let count = |verdict| audit.iter().filter(|a| a.ratio.verdict == verdict).count();
    assert_eq!(
        [Verdict::Agrees, Verdict::WithinRounding, Verdict::NoCounts, Verdict::NotStated].map(count),
        [38, 5, 816, 0]
    );
    assert!(audit.iter().all(|a| a.ratio.counts.is_some() == (a.ratio.verdict != Verdict::NoCounts)));
}

#[test]
fn an_audit_that_agrees_gives_the_printed_digits_and_one_within_rounding_overlaps() {
    for audited in DATA.audit() {
        let stated = audited.stated.value.known().unwrap();
        let ratio = audited.ratio;
        match ratio.verdict {
            Verdict::Agrees => {
                assert!((ratio.percent - stated.value()).abs() <= stated.precision() / 2.0 + 1e-9, "{audited:?}");
            }
            Verdict::WithinRounding => {
                assert!((ratio.percent - stated.value()).abs() > stated.precision() / 2.0, "{audited:?}");
                assert!(stated.low() <= ratio.high && ratio.low <= stated.high(), "{audited:?}");
            }
            _ => assert_eq!(ratio.percent, stated.value(), "{audited:?}"),
        }
    }
}

#[test]
fn the_48_percent_of_drug_records_is_47_and_a_half_from_rounded_counts() {
    let ratio = ratio("drug_info_view_rate", Denominator::AsDefined, Facility::All, "2023-01").unwrap();
    assert_eq!(counts_of(&ratio), (570_000.0, 1_200_000.0));
    assert_eq!(rounded(&ratio), triple("47.50", "45.20", "50.00"));
    assert_eq!((ratio.stated.unwrap().raw.as_str(), ratio.verdict), ("48", Verdict::Agrees));
}

#[test]
fn exact_counts_are_not_paired_with_rounded_ones_of_another_source() {
    let pairs: BTreeSet<(String, &str, &str)> = DATA
        .audit()
        .iter()
        .filter_map(|a| Some((a.stated, a.ratio.counts?)))
        .filter(|(_, counts)| !counts.same_source())
        .map(|(stated, c)| {
            (
                stated.key.period.to_string(),
                source_id(c.numerator),
                source_id(c.denominator.observations().next().unwrap()),
            )
        })
        .collect();
    // In 2023-11 the exact card count gives the stated 4.33, where the rounded 727万 would give 4.34.
    assert_eq!(
        pairs.into_iter().collect::<Vec<_>>(),
        [("2023-11".to_owned(), "hodanren-2023-12-27", "mhlw-hoken181-s1-p2")]
    );
}

#[test]
fn january_2023_takes_no_numerator_of_another_source() {
    for ratio in national("card_rate", "2023-01") {
        assert!(ratio.counts.unwrap().same_source());
    }
    // The exact 1,223,254 of a third source is kept, one click away.
    let exact = DATA.vintages(key("card_checks", "2023-01")).iter().find(|o| o.raw == "1223254").unwrap();
    assert_eq!(source_id(exact), "mhlw-hoken163-ref2-p15");
}

// Point 5: revisions.

#[test]
fn both_releases_of_october_2023_are_kept_the_primary_source_first() {
    let vintages = DATA.vintages(key("stated_card_rate", "2023-10"));
    let shown: Vec<_> = vintages.iter().map(|o| (o.raw.as_str(), source_id(o))).collect();
    assert_eq!(shown, [("4.50", "mhlw-hoken181-s1-p2"), ("4.49", "kyodo-2023-12-27")]);
    let drawn = ratio("card_rate", Denominator::AsDefined, Facility::All, "2023-10").unwrap();
    assert_eq!(drawn.stated.unwrap().raw, "4.50");
    let first = DATA.audited(indicator("card_rate"), &vintages[1]).unwrap();
    assert_eq!(first.verdict, Verdict::Agrees);
}

#[test]
fn a_newer_file_adds_a_vintage_and_overwrites_none() {
    let mut catalog = DATA.catalog().clone();
    let csv = "period,measure,value\n2023-10,stated_card_rate,4.51\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let data = DATA.with(catalog, import.observations);
    let raw: Vec<&str> = data.vintages(key("stated_card_rate", "2023-10")).iter().map(|o| o.raw.as_str()).collect();
    assert_eq!(raw, ["4.51", "4.50", "4.49"]);
}

#[test]
fn the_same_file_twice_adds_nothing_even_where_its_source_has_two_values() {
    let rows =
        |value: &str| format!("period,measure,value,source\n2023-10,stated_card_rate,{value},kyodo-2023-12-27\n");
    let mut data = DATA.clone();
    for value in ["4.60", "4.49", "4.60", "4.49"] {
        let mut catalog = data.catalog().clone();
        let import = import::read(rows(value).as_bytes(), "own.csv", &mut catalog).unwrap();
        data = data.with(catalog, import.observations);
    }
    let raw: Vec<&str> = data.vintages(key("stated_card_rate", "2023-10")).iter().map(|o| o.raw.as_str()).collect();
    // What was imported last comes first; what was known already stays where it is.
    assert_eq!(raw, ["4.60", "4.50", "4.49"]);
}

// Point 6: gaps.

#[test]
fn nothing_is_published_for_2022_the_summer_of_2025_and_after_october_2025() {
    let months = |from, to| {
        DATA.periods(indicator("card_rate"), Facility::All, Area::NATION, month(from)..=month(to))
            .into_iter()
            .map(|p| p.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(months("2022-01", "2022-12"), Vec::<String>::new());
    assert_eq!(months("2025-06", "2025-09"), ["2025-06", "2025-09"]);
    assert_eq!(months("2025-10", "9999-12"), ["2025-10"]);
    assert_eq!(months("0001-01", "2022-12"), ["2021-10", "2021-11", "2021-12"]);
    assert!(ratio("card_rate", Denominator::AsDefined, Facility::All, "2022-06").is_none());
}

// Point 7: views are not patients.

#[test]
fn views_of_treatment_records_in_july_2024_are_57_and_a_half_per_100_card_checks() {
    let views = |id| {
        let ratio = ratio(id, Denominator::AsDefined, Facility::All, "2024-07").unwrap();
        (counts_of(&ratio), format!("{:.1}", ratio.percent))
    };
    let card = 22_807_316.0;
    assert_eq!(views("treatment_info_view_rate"), ((13_116_682.0, card), "57.5".to_owned()));
    assert_eq!(views("health_checkup_view_rate"), ((6_648_181.0, card), "29.1".to_owned()));
    assert_eq!(views("drug_info_view_rate"), ((6_660_145.0, card), "29.2".to_owned()));
    // Together there are more views than card checks, so no sum of them is a share of checks.
    assert!(13_116_682.0 + 6_648_181.0 + 6_660_145.0 > card);
    for id in ["drug_info_view_rate", "health_checkup_view_rate", "treatment_info_view_rate"] {
        let note = &DATA.catalog().indicator(indicator(id)).note;
        assert!(note.en.contains("One check can lead to several views"), "{id}");
        assert!(note.ja.contains("複数の閲覧"), "{id}");
    }
}

// Point 8: what the rate leaves out.

#[test]
fn no_denominator_holds_the_visits_that_are_checked_by_eye() {
    let june = DATA.vintages(key("eligibility_checks", "2023-06"));
    let highest = june.iter().map(|o| o.value.known().unwrap().high()).fold(0.0, f64::max);
    assert!(highest < 246_000_000.0 * 0.7, "the total of checks is far below all confirmations of 2023-06");
    let march = ratio("card_rate", Denominator::AsDefined, Facility::All, "2024-03").unwrap();
    // Per all confirmations it would be 4.1%; nothing here may come near that under the name of this rate.
    assert_eq!(national("card_rate", "2024-03").len(), 1);
    assert!(march.low > 5.4 && march.high < 5.5);
}

// The figures of the signature chart.

#[test]
fn views_per_all_checks_of_january_2023_with_their_ranges() {
    let per_checks = |id| {
        let ratio = ratio(id, Denominator::Per(Base::ChecksWithBatch), Facility::All, "2023-01").unwrap();
        assert_eq!(ratio.base, Base::ChecksWithBatch);
        assert_eq!(ratio.step(), 0.1, "{id}");
        (format!("{:.1}", ratio.percent), format!("{:.2}", ratio.low), format!("{:.2}", ratio.high))
    };
    assert_eq!(per_checks("drug_info_view_rate"), triple("0.6", "0.59", "0.68"));
    assert_eq!(per_checks("health_checkup_view_rate"), triple("0.3", "0.25", "0.29"));
    assert_eq!(per_checks("treatment_info_view_rate"), triple("0.2", "0.16", "0.29"));
}

#[test]
fn july_2024_has_the_exact_counts_of_the_ministry_for_each_kind_of_facility() {
    let shown: Vec<_> = Facility::ALL
        .into_iter()
        .map(|facility| {
            let ratio = ratio("card_rate", Denominator::AsDefined, facility, "2024-07").unwrap();
            assert_eq!(
                ratio.counts.map(|c| source_id(c.denominator.observations().next().unwrap())),
                Some("mhlw-hoken181-s1-p2")
            );
            assert_eq!(ratio.verdict, Verdict::Agrees);
            (counts_of(&ratio), ratio.stated.unwrap().raw.as_str())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ((22_807_316.0, 204_975_295.0), "11.13"),
            ((2_523_378.0, 12_066_941.0), "20.91"),
            ((7_898_267.0, 86_121_543.0), "9.17"),
            ((2_260_661.0, 14_187_468.0), "15.93"),
            ((10_125_010.0, 92_599_343.0), "10.93"),
        ]
    );
    let sum = |place: fn(&(f64, f64)) -> f64| shown.iter().skip(1).map(|(counts, _)| place(counts)).sum::<f64>();
    assert_eq!((sum(|c| c.0), sum(|c| c.1)), shown[0].0, "the kinds add up to the total");
}

// Which digits may be printed.

#[test]
fn a_step_is_a_power_of_ten_that_the_interval_supports() {
    for (id, at, step) in [
        ("card_rate", "2023-01", 0.1),
        ("drug_info_view_rate", "2023-01", 1.0),
        ("treatment_info_view_rate", "2023-01", 1.0),
        ("card_rate", "2024-07", 0.01),
        ("card_rate", "2024-08", 0.01),
    ] {
        let ratio = ratio(id, Denominator::AsDefined, Facility::All, at).unwrap();
        assert_eq!(ratio.step(), step, "{id} {at}");
    }
    // Nothing is stated here, so the counts alone decide: 20万 of 8,034万 may be 0.19% or 0.31%.
    let unstated =
        ratio("treatment_info_view_rate", Denominator::Per(Base::ChecksWithoutBatch), Facility::All, "2023-01");
    assert_eq!(unstated.map(|r| r.step()), Some(0.1));
}

/// 98,765,432 of 約2.2億 is between 43.9% and 45.9%, and was printed as 40%.
#[test]
fn a_rate_is_printed_inside_of_its_own_range() {
    assert_eq!(uptake::stats::supported_step(44.89, 43.89, 45.94), 1.0);
    assert_eq!(uptake::stats::supported_step(47.0, 45.2, 50.0), 10.0);
    assert_eq!(uptake::stats::supported_step(44.0, 41.0, 47.0), 1.0);
}

#[test]
fn a_denominator_that_may_be_zero_gives_no_ratio() {
    let number = |value, precision| Number::new(value, precision).unwrap();
    assert_eq!(percent_of(number(1.0, 1.0), number(0.0, 1.0)), None);
    assert_eq!(percent_of(number(1.0, 1.0), number(10_000.0, 20_000.0)), None);
    assert_eq!(percent_of(number(0.0, 1.0), number(100.0, 1.0)).map(|(p, low, _)| (p, low)), Some((0.0, 0.0)));
}

#[test]
fn a_missing_count_gives_no_ratio_and_is_never_zero() {
    let mut catalog = DATA.catalog().clone();
    let csv = "month,eligibility_checks,card_checks\n2022-04,1000,－\n2022-05,…,10\n";
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    let values: Vec<Value> = import.observations.iter().map(|o| o.value).collect();
    assert!(values.contains(&Value::Missing(Missing::NotApplicable)));
    assert!(values.contains(&Value::Missing(Missing::Unknown)));
    let data = DATA.with(catalog, import.observations);
    for at in ["2022-04", "2022-05"] {
        assert_eq!(
            data.ratio(indicator("card_rate"), Denominator::AsDefined, Facility::All, Area::NATION, month(at)),
            None
        );
    }
}

// Base rules.

#[test]
fn each_indicator_offers_the_bases_that_its_numerator_has() {
    let bases = |id| {
        let has = |base: &Base| DATA.catalog().per(indicator(id), Denominator::Per(*base)).is_some();
        Base::ALL.into_iter().filter(has).collect::<Vec<_>>()
    };
    let checks = [Base::ChecksWithBatch, Base::ChecksWithoutBatch];
    assert_eq!(bases("card_rate"), [checks[0], checks[1], Base::Receipts]);
    assert_eq!(bases("drug_info_view_rate"), [checks[0], checks[1], Base::CardChecks]);
    assert_eq!(bases("drug_info_views_per_check"), bases("drug_info_view_rate"));
    assert_eq!(bases("registration_rate"), [Base::CardsHeld]);
    assert_eq!(bases("reader_operating_rate"), [Base::Facilities]);
}

#[test]
fn switching_the_denominator_keeps_the_numerator() {
    let catalog = DATA.catalog();
    for (id, indicator) in catalog.indicators() {
        for base in Base::ALL {
            if let Some(other) = catalog.per(id, Denominator::Per(base)) {
                assert_eq!(
                    catalog.indicator(other).numerator,
                    indicator.numerator,
                    "{} per {}",
                    indicator.id,
                    base.id()
                );
            }
        }
        assert_eq!(catalog.per(id, Denominator::AsDefined), Some(id));
    }
}

#[test]
fn every_base_names_a_measure_except_receipts_which_nobody_counts() {
    for base in Base::ALL {
        let known = DATA.catalog().measure_id(base.denominator()).is_some();
        assert_eq!(known, base != Base::Receipts, "{}", base.id());
    }
    assert_eq!(Base::of_denominator("eligibility_checks", true), Some(Base::ChecksWithBatch));
    assert_eq!(Base::of_denominator("eligibility_checks", false), Some(Base::ChecksWithoutBatch));
    assert_eq!(Base::of_denominator("card_checks", true), Some(Base::CardChecks));
    assert_eq!(Base::of_denominator("drug_info_views", false), None);
}

#[test]
fn a_view_per_one_base_never_shows_a_rate_on_another() {
    let all = month("2020-01")..=month("2026-12");
    for (id, _) in DATA.catalog().indicators() {
        for base in Base::ALL {
            for index in all.start().index()..=all.end().index() {
                let at = Month::from_index(index);
                let found = DATA.ratio(id, Denominator::Per(base), Facility::All, Area::NATION, at);
                assert!(found.is_none_or(|ratio| ratio.base == base), "{found:?}");
            }
        }
    }
}

// Sorted queries against plain filters.

#[test]
fn questions_answered_from_the_sorted_figures_equal_plain_filters() {
    let all = DATA.observations();
    let same = |found: &[Observation], wanted: Vec<&Observation>| {
        assert_eq!(found.len(), wanted.len());
        assert!(found.iter().zip(wanted).all(|(a, b)| std::ptr::eq(a, b)));
    };
    for (id, _) in DATA.catalog().measures() {
        same(DATA.of_measure(id), all.iter().filter(|o| o.key.measure == id).collect());
    }
    let keys: BTreeSet<Key> = all.iter().map(|o| o.key).collect();
    assert!(keys.len() > 1000);
    for key in &keys {
        same(DATA.vintages(*key), all.iter().filter(|o| o.key == *key).collect());
    }
    let spans = [("2023-01", "2023-01"), ("2021-10", "2022-06"), ("2022-02", "2022-03"), ("0001-01", "9999-12")];
    let places: BTreeSet<(MeasureId, Facility, Area)> =
        keys.iter().map(|key| (key.measure, key.facility, key.area)).collect();
    for (measure, facility, area) in places {
        for (from, to) in spans {
            let (from, to) = (month(from), month(to));
            let inside = |o: &&Observation| {
                (o.key.measure, o.key.facility, o.key.area) == (measure, facility, area)
                    && (from..=to).contains(&o.key.period.month())
            };
            same(DATA.over(measure, facility, area, from..=to), all.iter().filter(inside).collect());
        }
    }
}

#[test]
fn what_is_not_published_is_an_empty_answer() {
    let checks = measure("eligibility_checks");
    let prefecture = Area::new(13).unwrap();
    assert!(DATA.vintages(Key { area: prefecture, ..key("eligibility_checks", "2024-07") }).is_empty());
    assert!(DATA.over(checks, Facility::All, Area::NATION, month("2022-01")..=month("2022-12")).is_empty());
    let (late, early) = (month("2024-12"), month("2024-01"));
    assert!(
        DATA.over(checks, Facility::All, Area::NATION, late..=early).is_empty(),
        "a span that ends before it begins"
    );
}

#[test]
fn vintages_stand_in_order_of_closeness_then_date() {
    let order = |o: &Observation| {
        let source = DATA.catalog().source(o.source);
        (!source.imported, source.tier, std::cmp::Reverse(source.published.clone()))
    };
    for pair in DATA.observations().windows(2).filter(|pair| pair[0].key == pair[1].key) {
        assert!(order(&pair[0]) <= order(&pair[1]), "{pair:?}");
    }
}

// Prefectures.

#[test]
fn prefectures_of_march_2024_are_the_thirty_that_were_published() {
    let rate = measure("stated_card_rate");
    let published = (1..=47)
        .filter(|code| {
            let area = Area::new(*code).unwrap();
            !DATA.over(rate, Facility::All, area, month("2024-03")..=month("2024-03")).is_empty()
        })
        .count();
    assert_eq!(published, 30);
}

#[test]
fn events_stand_in_order_and_name_a_known_source() {
    let events = &DATA.catalog().events;
    assert_eq!(events.len(), 7);
    assert!(events.windows(2).all(|pair| pair[0].date < pair[1].date));
    for event in events {
        assert!(DATA.catalog().source_id(&event.source).is_some(), "{event:?}");
        assert!(!event.label.ja.is_empty() && event.label.en.is_ascii(), "{event:?}");
    }
}
