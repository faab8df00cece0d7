//! What the figures say about each other: totals and parts, several values of one figure, and claims.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use crate::support::figures::with;
use uptake::app::audit::Audit;
use uptake::import::embedded;
use uptake::stats::{Dataset, Observation, Parts, Verdict};
use uptake::text::Audit as Counts;

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);

fn number(observation: &Observation) -> f64 {
    observation.value.known().unwrap().value()
}

/// Verdicts of the identities of one source: parts, measure, difference.
fn identities(data: &Dataset, source: &str) -> Vec<(Parts, String, f64, Verdict)> {
    let catalog = data.catalog();
    data.identities()
        .into_iter()
        .filter(|identity| catalog.source(identity.total.source).id == source)
        .map(|i| (i.parts, catalog.measure(i.total.key.measure).id.clone(), i.difference(), i.verdict))
        .collect()
}

#[test]
fn every_embedded_total_is_the_sum_of_its_parts() {
    let summary = Audit::new(&DATA).summary();
    assert_eq!(summary.identities, Counts { agree: 33, within_rounding: 1, disagree: 0 });
    assert_eq!(summary.rates, Counts { agree: 38, within_rounding: 5, disagree: 0 });
    assert_eq!((summary.duplicates, summary.conflicts), (0, 0));
    assert_eq!((summary.revisions, summary.beyond_rounding), (10, 1));
}

#[test]
fn batch_checks_are_a_part_where_the_source_publishes_them() {
    let found = identities(&DATA, "mhlw-hoken163-ref2-p15");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|i| i.0 == Parts::Checks && i.2 == 0.0 && i.3 == Verdict::Agrees));
    // The talk's total holds batch checks that it does not count, so its parts are not all there.
    assert!(identities(&DATA, "tokyo-hokeni-2023-03-14").is_empty());
}

#[test]
fn half_steps_of_rounded_parts_add_up() {
    // 2025-10: the four kinds, each to 1万, miss the total by 2万.
    let found = identities(&DATA, "okadaitoku-2025-11-22");
    assert_eq!(found, [(Parts::Facilities, "eligibility_checks".to_owned(), 20_000.0, Verdict::WithinRounding)]);
    let two_half_steps = "period,measure,value,precision,source\n2031-01,eligibility_checks,1000,10,s\n\
                          2031-01,card_checks,300,10,s\n2031-01,insurance_card_checks,";
    for (rest, verdict) in
        [("700,10,s\n", Verdict::Agrees), ("710,10,s\n", Verdict::WithinRounding), ("720,10,s\n", Verdict::Disagrees)]
    {
        let data = with(&format!("{two_half_steps}{rest}"));
        assert_eq!(identities(&data, "s")[0].3, verdict, "{rest}");
    }
}

#[test]
fn an_exact_total_that_is_off_by_one_disagrees() {
    let csv = "period,measure,value,precision,source\n2031-01,eligibility_checks,1001,1,s\n\
               2031-01,card_checks,300,1,s\n2031-01,insurance_card_checks,700,1,s\n";
    assert_eq!(
        identities(&with(csv), "s"),
        [(Parts::Checks, "eligibility_checks".to_owned(), 1.0, Verdict::Disagrees)]
    );
}

#[test]
fn parts_of_two_sources_make_no_identity() {
    let csv = "period,measure,value,source\n2031-01,eligibility_checks,1000,s\n2031-01,card_checks,300,s\n\
               2031-01,insurance_card_checks,777,other\n";
    let data = with(csv);
    assert!(identities(&data, "s").is_empty() && identities(&data, "other").is_empty());
    // Rates and persons do not add up.
    let csv = "period,facility,measure,value,source\n2031-01,all,card_users_persons,90,s\n\
               2031-01,hospital,card_users_persons,50,s\n2031-01,medical_clinic,card_users_persons,50,s\n\
               2031-01,dental_clinic,card_users_persons,50,s\n2031-01,pharmacy,card_users_persons,50,s\n";
    assert!(identities(&with(csv), "s").is_empty());
}

#[test]
fn a_second_value_of_one_source_is_a_conflict_unless_it_is_the_same_rounded() {
    let csv = "period,measure,value,source\n2023-10,stated_card_rate,4.51,mhlw-hoken181-s1-p2\n\
               2023-10,card_checks,7787654,mhlw-hoken181-s1-p2\n2024-01,card_checks,753万,mhlw-hoken181-s1-p2\n";
    let data = with(csv);
    let pairs: Vec<_> =
        data.duplicates().iter().map(|pair| (number(pair.first), number(pair.other), pair.verdict)).collect();
    assert_eq!(pairs, [(7_787_654.0, 7_790_000.0, Verdict::Agrees), (4.51, 4.5, Verdict::Disagrees)]);
    let summary = Audit::new(&data).summary();
    assert_eq!((summary.duplicates, summary.conflicts), (2, 1));
}

#[test]
fn the_revision_of_october_2023_is_told_and_another_base_is_no_revision() {
    let catalog = DATA.catalog();
    let revisions = DATA.revisions();
    let of = |measure: &str, period: &str| {
        revisions
            .iter()
            .find(|r| catalog.measure(r.first.key.measure).id == measure && r.first.key.period.to_string() == period)
            .unwrap()
    };
    let october = of("stated_card_rate", "2023-10");
    assert_eq!((number(october.first), number(october.other)), (4.5, 4.49));
    assert_eq!((october.verdict, october.same_base), (Verdict::Disagrees, true));
    assert!((october.difference + 0.01).abs() < 1e-9);
    assert!(!of("stated_card_rate", "2023-01").same_base);
    assert!(!of("eligibility_checks", "2023-01").same_base);
    assert_eq!(of("card_checks", "2024-04").verdict, Verdict::Agrees);
}

#[test]
fn an_audit_of_some_figures_holds_only_what_rests_on_them() {
    let data = with("period,measure,value,source\n2024-07,card_checks,22807317,s\n");
    let source = data.catalog().source_id("s").unwrap();
    let audit = Audit::new(&data).of(|o| o.source == source);
    assert!(audit.rates.is_empty() && audit.identities.is_empty() && audit.duplicates.is_empty());
    assert_eq!(audit.revisions.len(), 1);
    assert_eq!(audit.revisions[0].verdict, Verdict::Disagrees);
}
