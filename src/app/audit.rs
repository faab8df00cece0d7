//! The audit of a dataset: every check that the figures allow, and how it came out.

mod table;

pub use self::table::{AuditColumn, AuditRow, AuditTable, AuditView, evidence};
use crate::stats::{Audited, Dataset, Duplicate, Identity, Observation, Revision, Verdict};
use crate::text::{Audit as Counts, AuditSummary};

/// Everything that was checked.
#[derive(Clone, Debug)]
pub struct Audit<'a> {
    /// Stated rates against their counts.
    pub rates: Vec<Audited<'a>>,
    /// Totals against the sums of their parts.
    pub identities: Vec<Identity<'a>>,
    /// Two values of one source.
    pub duplicates: Vec<Duplicate<'a>>,
    /// Two values of two sources.
    pub revisions: Vec<Revision<'a>>,
}

impl<'a> Audit<'a> {
    /// Checks everything in `data`.
    pub fn new(data: &'a Dataset) -> Self {
        Self {
            rates: data.audit(),
            identities: data.identities(),
            duplicates: data.duplicates(),
            revisions: data.revisions(),
        }
    }

    /// Only what rests on an observation that `is_meant`: a stated rate itself, a total or a part, one of two values.
    #[must_use]
    pub fn of(mut self, is_meant: impl Fn(&Observation) -> bool) -> Self {
        self.rates.retain(|audited| is_meant(audited.stated));
        self.identities.retain(|i| is_meant(i.total) || i.terms.iter().any(|term| is_meant(term)));
        self.duplicates.retain(|pair| is_meant(pair.first) || is_meant(pair.other));
        self.revisions.retain(|pair| is_meant(pair.first) || is_meant(pair.other));
        self
    }

    /// How everything came out.
    pub fn summary(&self) -> AuditSummary {
        let rates = self.rates.iter().map(|audited| audited.ratio.verdict);
        let disagreeing = |pair: &&Duplicate<'_>| pair.verdict == Verdict::Disagrees;
        AuditSummary {
            rates: counts(rates.clone()),
            without_counts: rates.filter(|verdict| *verdict == Verdict::NoCounts).count(),
            identities: counts(self.identities.iter().map(|identity| identity.verdict)),
            duplicates: self.duplicates.len(),
            conflicts: self.duplicates.iter().filter(disagreeing).count(),
            revisions: self.revisions.len(),
            beyond_rounding: self.revisions.iter().filter(|r| r.same_base && r.verdict == Verdict::Disagrees).count(),
        }
    }
}

fn counts(verdicts: impl Iterator<Item = Verdict>) -> Counts {
    let mut counts = Counts::default();
    for verdict in verdicts {
        match verdict {
            Verdict::Agrees => counts.agree += 1,
            Verdict::WithinRounding => counts.within_rounding += 1,
            Verdict::Disagrees => counts.disagree += 1,
            Verdict::NoCounts | Verdict::NotStated => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::import::{embedded, read};
    use crate::stats::{Area, Facility, Period, work};

    /// The embedded figures with a month for which so many sources each publish everything, rounded so that no stated
    /// rate agrees with its counts.
    fn published_by(sources: usize) -> Dataset {
        let mut text = "period,facility,measure,value,source\n".to_owned();
        for source in 0..sources {
            for (facility, measure, value) in [
                ("all", "eligibility_checks", 90_000_000 + 1_000 * source),
                ("all", "card_checks", 1_200_000 + 1_000 * source),
                ("all", "insurance_card_checks", 88_000_000 + 1_000 * source),
                ("hospital", "card_checks", 400_000 + 1_000 * source),
                ("medical_clinic", "card_checks", 400_000),
                ("dental_clinic", "card_checks", 200_000),
                ("pharmacy", "card_checks", 200_000),
                // The same source once more.
                ("all", "card_checks", 1_300_000 + 1_000 * source),
            ] {
                writeln!(text, "2030-01,{facility},{measure},{value},source {source}").unwrap();
            }
            writeln!(text, "2030-01,all,stated_card_rate,{}.5,source {source}", source % 90).unwrap();
        }
        let data = embedded();
        let mut catalog = data.catalog().clone();
        let import = read(text.as_bytes(), "many.csv", &mut catalog).unwrap();
        data.with(catalog, import.observations)
    }

    /// What each check and one rate look at, where so many sources publish a figure.
    fn costs(sources: usize) -> [usize; 4] {
        let data = published_by(sources);
        let indicator = data.catalog().indicator_id("card_rate").unwrap();
        let period = Period::Month(crate::stats::Month::parse_iso("2030-01").unwrap());
        assert!(data.duplicates().len() >= sources && data.revisions().len() >= sources - 1);
        assert!(data.identities().len() >= sources);
        [
            work::of(|| data.duplicates()),
            work::of(|| data.revisions()),
            work::of(|| data.identities()),
            work::of(|| data.ratios(indicator, Facility::All, Area::NATION, period)),
        ]
    }

    #[test]
    fn twice_as_many_vintages_cost_twice_as_much() {
        let (few, many) = (costs(100), costs(200));
        for (few, many) in few.into_iter().zip(many) {
            assert!(few > 0 && many <= 2 * few + few / 2, "{few} became {many}");
        }
    }
}
