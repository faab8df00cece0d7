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
