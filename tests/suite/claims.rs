//! Quoted percentages: how their text is read, and what the published figures make of them.

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, any, prop_oneof, proptest};
use proptest::strategy::{Just, Strategy as _};
use uptake::import::{ClaimError, claim, embedded};
use uptake::stats::{Apart, Base, Claim, ClaimVerdict, Dataset, Evidence, Facility, Month, Origin, Period, Side};

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);

fn read(text: &str) -> Claim {
    claim(text, DATA.catalog()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn checked(text: &str) -> Vec<Evidence<'static>> {
    let found = DATA.evidence(&read(text));
    assert!(found.len() <= 20, "{text}: {}", found.len());
    assert!(found.is_sorted_by_key(|e| e.verdict), "{text}: best first");
    found
}

/// A piece of evidence in a line: `1.33 card_checks/eligibility_checks checks-with-batch 2023-01 all 00 true`.
fn line(e: &Evidence<'_>) -> String {
    let catalog = DATA.catalog();
    let id = |measure| catalog.measure(measure).id.as_str();
    let what = match e.origin {
        Origin::Stated(stated) => id(stated.key.measure).to_owned(),
        Origin::Counts { numerator, denominator } => {
            let denominator = match denominator {
                Side::Published(d) => id(d.key.measure),
                Side::Sum(_) => "sum",
                Side::Given(_) => "claimed",
            };
            format!("{}/{denominator}", id(numerator.key.measure))
        }
    };
    let base = e.base.map_or("-", Base::id);
    let apart: Vec<&str> = e.apart.iter().map(|a| a.id()).collect();
    let verdict = e.verdict.id();
    format!("{:.2} {what} {base} {} {} {} {verdict} {}", e.percent, e.period, e.facility.id(), e.area, apart.join("+"))
        .trim_end()
        .to_owned()
}

fn lines(text: &str) -> Vec<String> {
    checked(text).iter().map(line).collect()
}

#[track_caller]
fn has(text: &str, expected: &str) {
    let lines = lines(text);
    assert!(lines.iter().any(|line| line == expected), "{expected} in\n{}", lines.join("\n"));
}

#[track_caller]
fn best(text: &str, expected: &str) {
    let lines = lines(text);
    assert_eq!(lines.first().map(String::as_str), Some(expected), "\n{}", lines.join("\n"));
}

#[test]
fn january_2023_is_1_3_with_batch_checks_and_1_52_without() {
    best("2023年1月 1.3%", "1.33 card_checks/eligibility_checks checks-with-batch 2023-01 all 00 true");
    has("2023年1月 1.3%", "1.52 card_checks/eligibility_checks checks-without-batch 2023-01 all 00 false");
    has("2023年1月 1.3%", "1.30 stated_card_rate checks-with-batch 2023-01 all 00 true");
    best("2023年1月 1.52%", "1.52 card_checks/eligibility_checks checks-without-batch 2023-01 all 00 true");
    best(
        "2023年1月 一括照会を除く 1.3%",
        "1.33 card_checks/eligibility_checks checks-with-batch 2023-01 all 00 near other denominator",
    );
}

#[test]
fn march_2024_is_4_1_only_over_a_denominator_of_ones_own() {
    let found = checked("2024年3月 4.1%");
    assert!(!found[0].verdict.holds(), "{}", line(&found[0]));
    has("2024年3月 4.1%", "5.46 card_checks/eligibility_checks checks-without-batch 2024-03 all 00 false");
    best("約2.46億件中 2024年3月 4.1%", "4.11 card_checks/claimed - 2024-03 all 00 true");
    best("2024-03 4.1% of 246 million", "4.11 card_checks/claimed - 2024-03 all 00 true");
    best("2024年3月、246,000,000件のうち1010万件で4.1％", "4.11 card_checks/claimed - 2024-03 all 00 true");
}

#[test]
fn a_stated_rate_is_true_and_its_counts_are_within_rounding() {
    let text = "マイナ保険証の利用率 5.47% 2024-03";
    best(text, "5.47 stated_card_rate checks-without-batch 2024-03 all 00 true");
    has(text, "5.46 card_checks/eligibility_checks checks-without-batch 2024-03 all 00 within rounding");
}

#[test]
fn one_point_seven_percent_of_medical_clinics_is_card_over_insurance_card() {
    best("2023年1月 医科診療所 1.7%", "1.66 card_checks/insurance_card_checks - 2023-01 medical_clinic 00 true");
    // Both together are the checks without batch checks, which nobody published for medical clinics.
    best("2023年1月 医科診療所 1.63%", "1.63 card_checks/sum checks-without-batch 2023-01 medical_clinic 00 true");
    has("2023年1月 1.7%", "1.66 card_checks/insurance_card_checks - 2023-01 medical_clinic 00 near other facility");
}

#[test]
fn a_sum_of_exact_counts_is_exact() {
    let found = checked("2023年1月 医科診療所 1.63%");
    let Origin::Counts { denominator, .. } = found[0].origin else { panic!("{}", line(&found[0])) };
    let sum = denominator.number().unwrap();
    assert_eq!((sum.value(), sum.is_rounded()), (23_277_907.0, false));
}

#[test]
fn batch_checks_in_or_out_of_the_total_of_2021() {
    best("2021年10月 1.07%", "1.07 card_checks/eligibility_checks checks-with-batch 2021-10 all 00 true");
    best("2021年10月 1.41%", "1.41 card_checks/sum checks-without-batch 2021-10 all 00 true");
}

#[test]
fn without_a_month_all_months_are_searched() {
    let found = checked("47%");
    assert_eq!(found[0].verdict, ClaimVerdict::True);
    has("47%", "47.26 stated_card_rate_receipt receipts 2025-10 all 00 true");
    // 57 of 120 is 47.5, which rounds to 48.
    has("薬剤情報 47%", "47.50 drug_info_views/card_checks card-checks 2023-01 all 00 within rounding");
    best("薬剤情報 48%", "47.50 drug_info_views/card_checks card-checks 2023-01 all 00 true");
}

#[test]
fn another_month_facility_area_or_thing_is_near_and_said() {
    has("2024年4月 5.47%", "5.47 stated_card_rate checks-without-batch 2024-03 all 00 near other period");
    has(
        "2024年7月 20.91%",
        "20.91 card_checks/eligibility_checks checks-without-batch 2024-07 hospital 00 near other facility",
    );
    best("2024年7月 病院 20.91%", "20.91 card_checks/eligibility_checks checks-without-batch 2024-07 hospital 00 true");
    has("2024年3月 3.60%", "3.60 stated_card_rate checks-without-batch 2024-03 all 02 near other area");
    best("2024年3月 青森県 3.60%", "3.60 stated_card_rate checks-without-batch 2024-03 all 02 true");
    best("2023年1月 診療情報 48%", "47.50 drug_info_views/card_checks card-checks 2023-01 all 00 near other measure");
    assert_eq!(checked("2024年3月 5.48%")[0].apart, [Apart::Digit]);
}

#[test]
fn a_rate_is_no_more_precise_than_it_was_printed() {
    // 48% is printed; 47.50% follows from the counts alone, and 48.2% lies within the rounding of both.
    let lines = lines("2023年1月 薬剤情報 48.2%");
    assert!(lines.iter().all(|line| !line.contains(" true")), "{}", lines.join("\n"));
    assert!(lines.iter().filter(|line| line.ends_with("within rounding")).count() >= 2, "{}", lines.join("\n"));
}

#[test]
fn nothing_published_for_a_month_gives_nothing_but_what_is_near() {
    assert!(checked("2025年8月 3.2%").iter().all(|e| e.verdict == ClaimVerdict::Near));
    assert!(checked("2031年5月 病院 薬剤情報 77.77%").is_empty());
}

#[test]
fn the_text_of_a_claim_is_read_whole() {
    let plain = read("2023年1月 1.3%");
    assert_eq!((plain.percent.value(), plain.percent.precision()), (1.3, 0.1));
    let january = Period::Month(Month::new(2023, 1).unwrap());
    for text in [
        "2023年1月 1.3%",
        "2023年1月1.3%",
        "２０２３年１月　１．３％",
        "令和5年1月 1.3%",
        "R5.1 1.3%",
        "1.3% 2023-01",
        "2023-01,1.3%",
        "1.3 % (2023/1)",
        "1・3％（2023年1月）",
        "1.3 percent in January 2023",
        "Jan. 2023: 1.3%",
        "１.３パーセント、2023年1月時点",
    ] {
        let claim = read(text);
        assert_eq!(
            (claim.period, claim.percent.value(), claim.percent.precision()),
            (Some(january), 1.3, 0.1),
            "{text}"
        );
        assert_eq!((claim.facility, claim.area, claim.base, claim.denominator), (None, None, None, None), "{text}");
        assert!(claim.named.is_empty(), "{text}");
    }
    let own = read("約2.46億件中 4.1%").denominator.unwrap();
    assert_eq!((own.value(), own.precision()), (246_000_000.0, 1_000_000.0));
    let hospitals = read("令和5年1月 病院 3.2％");
    assert_eq!((hospitals.facility, hospitals.period), (Some(Facility::Hospital), Some(january)));
    assert_eq!(read("2024年3月 東京都 4.45%").area.unwrap().to_string(), "13");
    assert_eq!(read("2024年3月 京都 4.45%").area.unwrap().to_string(), "26");
    assert_eq!(read("レセプト件数ベースの利用率 47.26%").base, Some(Base::Receipts));
    assert_eq!(read("医科診療所 9.17%").facility, Some(Facility::MedicalClinic));
    let measures = |text: &str| -> Vec<&str> {
        read(text).named.iter().map(|id| DATA.catalog().measure(*id).id.as_str()).collect()
    };
    assert_eq!(measures("マイナ保険証の利用率 5.47%"), ["stated_card_rate"]);
    assert_eq!(measures("マイナ保険証 5.47%"), ["card_checks"]);
    assert_eq!(measures("保険証 5.47%"), ["insurance_card_checks"]);
    assert_eq!(measures("薬剤情報の閲覧率 48%"), ["stated_drug_info_view_rate"]);
    assert_eq!(measures("全利用件数に対する薬剤情報の閲覧件数 0.6%"), ["eligibility_checks", "drug_info_views"]);
    assert_eq!(measures("全施設数に対する運用開始 49.6%"), ["facility_count", "reader_operating_count"]);
    assert_eq!(measures("card rate 5.47%"), ["card_checks"]);
    assert_eq!(measures("カードリーダー 5.47%"), [""; 0]);
}

#[test]
fn what_is_no_claim_is_refused_with_the_reason() {
    let error = |text: &str| claim(text, DATA.catalog()).unwrap_err();
    for text in ["", "2023年1月", "利用率", "%", "１２３", "1.3"] {
        assert_eq!(error(text), ClaimError::NoPercent, "{text}");
    }
    assert_eq!(error("1.3%と1.52%"), ClaimError::SeveralPercents);
    assert_eq!(error(&"あ".repeat(401)), ClaimError::TooLong);
    for text in ["2023年 1.3%", "10月 1.3%", "75歳以上 1.3%", "2023年13月 1.3%", "第168回 1.3%"] {
        assert!(matches!(error(text), ClaimError::Unread { .. }), "{text}: {:?}", error(text));
    }
    for text in ["2023年1月から2023年2月 1.3%", "病院と薬局 1.3%", "青森県と岩手県 1.3%", "1万件2万件3万件 1.3%"]
    {
        assert!(matches!(error(text), ClaimError::Several { .. }), "{text}: {:?}", error(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_claim_or_is_refused(text in ".{0,60}%.{0,20}") {
        if let Ok(claim) = claim(&text, DATA.catalog()) {
            assert!(claim.percent.value().is_finite());
        }
    }

    #[test]
    fn pieces_of_claims_in_any_order_are_read_or_refused(
        pieces in proptest::collection::vec(
            prop_oneof![
                any::<u16>().prop_map(|n| n.to_string()),
                Just("2023年1月".to_owned()),
                Just("令和5年".to_owned()),
                Just("1.3%".to_owned()),
                Just("約2.46億件".to_owned()),
                Just("246 million".to_owned()),
                Just("january".to_owned()),
                Just("・,.-/ ％億万年月日末件".to_owned()),
                Just("病院".to_owned()),
                Just("東京都".to_owned()),
                Just("r5.1".to_owned()),
            ],
            0..8,
        )
    ) {
        let text = pieces.concat();
        if let Ok(claim) = claim(&text, DATA.catalog()) {
            assert!(DATA.evidence(&claim).len() <= 20, "{text}");
        }
    }
}
