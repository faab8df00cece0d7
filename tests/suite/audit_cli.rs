//! `uptake audit`: what it prints, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Output;

use crate::support::program::uptake;

fn audit(args: &[&str], folder: &Path) -> Output {
    uptake(&[&["audit"], args].concat(), folder)
}

/// Runs it in an empty folder with one file `a.csv`: standard output, standard error and status.
fn audited(csv: &str, args: &[&str]) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let output = audit(args, folder.path());
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.code())
}

#[test]
fn every_check_has_its_own_columns() {
    for (check, header) in [
        (
            "identities",
            "period,facility,prefecture_code,identity,measure,parts,sum,low,high,total,difference,verdict,source",
        ),
        (
            "duplicates",
            "period,facility,prefecture_code,measure,value,address,other_value,other_address,difference,verdict,source",
        ),
        (
            "vintages",
            "period,facility,prefecture_code,measure,value,source,other_value,other_source,difference,verdict",
        ),
    ] {
        let (out, err, status) = audited("", &["--check", check, "--format", "csv"]);
        assert_eq!(out.lines().next(), Some(header));
        assert_eq!(status, Some(0), "{err}");
        assert!(err.contains("38 agree, 5 within rounding, 0 disagree"), "{err}");
    }
}

#[test]
fn vintages_name_both_sources_and_the_difference() {
    let (out, _, _) = audited("", &["--check", "vintages", "--format", "csv"]);
    let line = "2023-10,all,00,stated_card_rate,4.50,mhlw-hoken181-s1-p2,4.49,kyodo-2023-12-27,-0.01,disagrees";
    assert!(out.lines().any(|l| l == line), "{out}");
    let line = "2023-01,all,00,stated_card_rate,1.52,mhlw-hoken181-s1-p2,1.3,tokyo-hokeni-2023-03-14,-0.22,other base";
    assert!(out.lines().any(|l| l == line), "{out}");
}

#[test]
fn all_checks_stand_below_each_other_or_in_one_object() {
    let (out, _, _) = audited("", &["--check", "all", "--format", "csv"]);
    assert_eq!(out.split("\n\n").count(), 4, "{out}");
    let (out, _, _) = audited("", &["--check", "all", "--format", "json"]);
    let parts: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(parts["rates"].as_array().unwrap().len(), 859);
    assert_eq!(parts["identities"].as_array().unwrap().len(), 34);
    assert_eq!(parts["duplicates"].as_array().unwrap().len(), 0);
    assert_eq!(parts["vintages"].as_array().unwrap().len(), 10);
}

#[test]
fn a_total_that_is_no_sum_ends_with_1_whatever_is_printed() {
    let csv = "period,measure,value,precision\n2031-01,eligibility_checks,1001,1\n2031-01,card_checks,300,1\n\
               2031-01,insurance_card_checks,700,1\n";
    let (out, err, status) = audited(csv, &["a.csv", "--format", "csv"]);
    assert_eq!((out.lines().count(), status), (1, Some(1)));
    assert!(err.contains("Totals: 0 agree, 0 within rounding, 1 disagree"), "{err}");
    let (out, _, status) = audited(csv, &["a.csv", "--check", "identities", "--format", "csv"]);
    let row = "2031-01,all,00,checks,eligibility_checks,2,1000,1000,1000,1001,1,disagrees,a.csv";
    assert_eq!((out.lines().nth(1), status), (Some(row), Some(1)));
}

#[test]
fn a_second_value_of_a_known_source_ends_with_1() {
    let csv = "period,measure,value,source\n2023-10,stated_card_rate,4.51,mhlw-hoken181-s1-p2\n";
    let (out, err, status) = audited(csv, &["a.csv", "--check", "duplicates", "--format", "csv"]);
    let row = "2023-10,all,00,stated_card_rate,4.51,C2,4.50,D63,-0.01,disagrees,mhlw-hoken181-s1-p2";
    assert_eq!(status, Some(1), "{err}");
    assert!(err.contains("Duplicates: 1, 1 in conflict"), "{err}");
    assert_eq!(out.lines().nth(1), Some(row));
}

/// The first row of what a claim gives, with its heading; and the status.
fn claimed(csv: &str, args: &[&str]) -> (String, String, Option<i32>) {
    let (out, err, status) = audited(csv, &[&["--format", "csv"], args].concat());
    let header = "verdict,apart,ratio_percent,low_percent,high_percent,period,facility,prefecture_code,indicator,base,\
                  numerator,numerator_value,denominator,denominator_value,stated,source";
    assert_eq!(out.lines().next().unwrap_or(header), header);
    (out.lines().nth(1).unwrap_or_default().to_owned(), err, status)
}

#[test]
fn a_claim_is_true_near_or_false() {
    let (row, err, status) = claimed("", &["--claim", "2023年1月 1.3%"]);
    let expected = "true,,1.3333,1.2105,1.4706,2023-01,all,00,card_rate,checks-with-batch,card_checks,1200000,\
                    eligibility_checks,90000000,,tokyo-hokeni-2023-03-14";
    assert_eq!((row.as_str(), status), (expected, Some(0)));
    assert!(err.contains("Published figures give") && err.contains("1.52%"), "{err}");

    let (_, err, status) = claimed("", &["--claim", "2024年3月 4.1%"]);
    assert_eq!(status, Some(1), "{err}");
    assert!(err.contains("5.46%"), "{err}");
    let (row, _, status) = claimed("", &["--claim", "2024年3月 約2.46億件中 4.1%"]);
    assert!(row.starts_with("true,,4.1057,") && row.contains("claimed,246000000"), "{row}");
    assert_eq!(status, Some(0));
    let (row, _, status) = claimed("", &["--claim", "2024年4月 5.47%"]);
    assert!(row.starts_with("near,other period,"), "{row}");
    assert_eq!(status, Some(1));
}

#[test]
fn a_claim_without_a_percentage_ends_with_2() {
    for text in ["2023年1月", "", "2023年 1.3%"] {
        let (out, err, status) = audited("", &["--claim", text]);
        assert_eq!((out.as_str(), status), ("", Some(2)), "{text}");
        assert!(!err.is_empty() && !err.contains("panicked"), "{err}");
    }
}

#[test]
fn a_claim_is_checked_against_a_file_too_and_printed_as_json() {
    let csv = "period,measure,value\n2031-01,card_checks,12345\n2031-01,eligibility_checks,99999\n";
    let (out, err, status) = audited(csv, &["a.csv", "--claim", "2031-01 12.3%", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((rows[0]["verdict"].as_str(), rows[0]["source"].as_str()), (Some("true"), Some("a.csv")), "{err}");
    assert_eq!(status, Some(0));
}
