//! The audit as tables of text: made once when figures or language change, and only drawn after that.

use super::Audit;
use crate::app::claim;
use crate::chart::{self, Align, MarkKey, format};
use crate::stats::{
    Audited, Base, ClaimVerdict, Dataset, Duplicate, Evidence, Identity, Key, Number, Observation, Parts, Revision,
    Verdict,
};
use crate::text::{AuditSummary, Lang, Words, words};

/// Most rows of one table, the ones that need a look first.
const MOST: usize = 20_000;

/// A table of the audit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditTable {
    /// Headings and how their columns are set.
    pub columns: Vec<AuditColumn>,
    /// The rows, those that need a look first.
    pub rows: Vec<AuditRow>,
    /// Rows that were left out because there are too many.
    pub left_out: usize,
    /// How many rows came out how, with the word for it.
    pub counts: Vec<(Verdict, &'static str, usize)>,
}

/// A column of the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditColumn {
    /// Its heading.
    pub heading: &'static str,
    /// Which way its text is set.
    pub align: Align,
    /// Whether it says how a row came out.
    pub is_verdict: bool,
}

/// A row of the audit.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// One text a column.
    pub cells: Vec<String>,
    /// How it came out, for its colour.
    pub tone: Verdict,
    /// The figure that it puts into view; `None` where no chart shows it.
    pub target: Option<MarkKey>,
}

impl AuditRow {
    /// Whether it needs a look.
    pub fn needs_a_look(&self) -> bool {
        matches!(self.tone, Verdict::WithinRounding | Verdict::Disagrees)
    }
}

/// Everything that was checked, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditView {
    /// How it came out.
    pub summary: AuditSummary,
    /// Stated rates against their counts.
    pub rates: AuditTable,
    /// Totals against the sums of their parts.
    pub identities: AuditTable,
    /// Two values of one source.
    pub duplicates: AuditTable,
    /// Values of several sources.
    pub vintages: AuditTable,
}

impl AuditView {
    /// Checks everything in `data`.
    pub fn new(data: &Dataset, lang: Lang) -> Self {
        let audit = Audit::new(data);
        let table = Tables { data, lang, w: words(lang) };
        Self {
            summary: audit.summary(),
            rates: table.rates(&audit.rates),
            identities: table.identities(&audit.identities),
            duplicates: table.duplicates(&audit.duplicates),
            vintages: table.vintages(&audit.revisions),
        }
    }
}

/// The evidence for a claim as a table.
pub fn evidence(data: &Dataset, found: &[Evidence<'_>], lang: Lang) -> AuditTable {
    let (w, left, right) = (words(lang), text, number);
    let (c, a) = (w.columns, w.audit);
    let columns = vec![
        right(c.ratio),
        right(c.range),
        outcome(c.audit),
        left(c.period),
        left(c.facility),
        left(a.what),
        right(a.counts),
        left(c.source),
    ];
    let rows = found.iter().map(|e| AuditRow {
        cells: vec![
            claim::rate(e),
            claim::range(e).unwrap_or_default(),
            claim::verdict(e, lang),
            format::period(e.period, lang),
            claim::place(e.facility, e.area, lang),
            claim::what(data, e, lang),
            claim::figures(e, lang).unwrap_or_else(|| a.claim_stated.to_owned()),
            claim::sources(data, e.observations(), lang),
        ],
        tone: match e.verdict {
            ClaimVerdict::True => Verdict::Agrees,
            ClaimVerdict::WithinRounding | ClaimVerdict::Near => Verdict::WithinRounding,
            // What does not fit is beside the point; the answer says so where nothing fits.
            ClaimVerdict::False => Verdict::NotStated,
        },
        target: e.indicator.zip(e.base).and_then(|(indicator, base)| {
            // Sums and rates of other things are in no chart.
            let ratios = data.ratios(indicator, e.facility, e.area, e.period);
            let is_drawn = ratios.iter().any(|ratio| ratio.base == base);
            is_drawn.then_some(MarkKey { indicator, base, period: e.period, facility: e.facility, area: e.area })
        }),
    });
    AuditTable { columns, rows: rows.collect(), left_out: 0, counts: Vec::new() }
}

fn text(heading: &'static str) -> AuditColumn {
    AuditColumn { heading, align: Align::Left, is_verdict: false }
}

fn number(heading: &'static str) -> AuditColumn {
    AuditColumn { heading, align: Align::Right, is_verdict: false }
}

fn outcome(heading: &'static str) -> AuditColumn {
    AuditColumn { heading, align: Align::Left, is_verdict: true }
}

/// Makes tables of one dataset in one language.
struct Tables<'a> {
    data: &'a Dataset,
    lang: Lang,
    w: &'static Words,
}

impl Tables<'_> {
    fn rates(&self, rates: &[Audited<'_>]) -> AuditTable {
        let c = self.w.columns;
        let columns = vec![
            text(c.period),
            text(c.facility),
            text(c.indicator),
            text(c.base),
            number(c.ratio),
            number(c.range),
            number(c.stated),
            outcome(c.audit),
            text(c.source),
        ];
        let rows = rates.iter().map(|audited| {
            let (key, ratio) = (audited.stated.key, &audited.ratio);
            let has_counts = ratio.counts.is_some();
            let row = AuditRow {
                cells: vec![
                    format::period(key.period, self.lang),
                    claim::place(key.facility, key.area, self.lang),
                    chart::label(&self.data.catalog().indicator(audited.indicator).label, self.lang).to_owned(),
                    chart::capitalized(chart::base_label(ratio.base, self.lang)),
                    // As many digits as are stated, and one more where they are not the same.
                    if has_counts { self.computed(audited) } else { format::NONE.to_owned() },
                    format::range(ratio).unwrap_or_default(),
                    format::stated_rate(audited.stated),
                    chart::verdict_name(ratio.verdict, self.lang).to_owned(),
                    self.source(audited.stated),
                ],
                tone: ratio.verdict,
                target: self.target(audited.stated),
            };
            (key, row)
        });
        self.table(columns, rows.collect())
    }

    /// The ratio of the counts with the digits of the stated rate, and one more where those do not agree.
    fn computed(&self, audited: &Audited<'_>) -> String {
        let stated = audited.stated.value.known().map_or(0.01, Number::precision);
        let step = if audited.ratio.verdict == Verdict::Agrees { stated } else { stated / 10.0 };
        format::percent(audited.ratio.percent, step, self.lang)
    }

    fn identities(&self, identities: &[Identity<'_>]) -> AuditTable {
        let (c, a) = (self.w.columns, self.w.audit);
        let columns = vec![
            text(c.period),
            text(c.facility),
            text(a.total_of),
            text(a.parts),
            number(a.sum),
            number(a.total),
            number(a.difference),
            outcome(c.audit),
            text(c.source),
        ];
        let rows = identities.iter().map(|identity| {
            let key = identity.total.key;
            let row = AuditRow {
                cells: vec![
                    format::period(key.period, self.lang),
                    claim::place(key.facility, key.area, self.lang),
                    self.measure(identity.total).to_owned(),
                    match (identity.parts, identity.terms.len()) {
                        (Parts::Checks, 3) => a.parts_with_batch,
                        (Parts::Checks, _) => a.parts_checks,
                        (Parts::Facilities, _) => a.parts_facilities,
                        (Parts::Areas, _) => a.parts_areas,
                    }
                    .to_owned(),
                    format::grouped(identity.sum),
                    format::observed_count(identity.total, self.lang),
                    signed(identity.difference(), 1.0),
                    chart::verdict_name(identity.verdict, self.lang).to_owned(),
                    self.source(identity.total),
                ],
                tone: identity.verdict,
                target: self.target(identity.total),
            };
            (key, row)
        });
        self.table(columns, rows.collect())
    }

    fn duplicates(&self, pairs: &[Duplicate<'_>]) -> AuditTable {
        let (c, a) = (self.w.columns, self.w.audit);
        let columns = vec![
            text(c.period),
            text(c.facility),
            text(a.what),
            number(a.value),
            number(a.other_value),
            number(a.difference),
            outcome(c.audit),
            text(c.source),
        ];
        let rows = pairs.iter().map(|pair| {
            let key = pair.first.key;
            let row = AuditRow {
                cells: vec![
                    format::period(key.period, self.lang),
                    claim::place(key.facility, key.area, self.lang),
                    self.measure(pair.first).to_owned(),
                    self.value(pair.first),
                    self.value(pair.other),
                    difference(pair.first, pair.other),
                    chart::verdict_name(pair.verdict, self.lang).to_owned(),
                    self.source(pair.first),
                ],
                tone: pair.verdict,
                target: self.target(pair.first),
            };
            (key, row)
        });
        self.table(columns, rows.collect())
    }

    fn vintages(&self, pairs: &[Revision<'_>]) -> AuditTable {
        let (c, a) = (self.w.columns, self.w.audit);
        let columns = vec![
            text(c.period),
            text(c.facility),
            text(a.what),
            number(a.value),
            text(c.source),
            number(a.other_value),
            text(a.other_source),
            number(a.difference),
            outcome(c.audit),
        ];
        let rows = pairs.iter().map(|pair| {
            let key = pair.first.key;
            let verdict = if pair.same_base { chart::verdict_name(pair.verdict, self.lang) } else { a.other_base };
            let row = AuditRow {
                cells: vec![
                    format::period(key.period, self.lang),
                    claim::place(key.facility, key.area, self.lang),
                    self.measure(pair.first).to_owned(),
                    self.value(pair.first),
                    self.source(pair.first),
                    self.value(pair.other),
                    self.source(pair.other),
                    difference(pair.first, pair.other),
                    verdict.to_owned(),
                ],
                // Two definitions are no disagreement.
                tone: if pair.same_base { pair.verdict } else { Verdict::NoCounts },
                target: self.target(pair.first),
            };
            (key, row)
        });
        self.table(columns, rows.collect())
    }

    /// Sorts what needs a look to the top, then the newest, and counts how rows came out.
    fn table(&self, columns: Vec<AuditColumn>, mut rows: Vec<(Key, AuditRow)>) -> AuditTable {
        let urgency = |row: &AuditRow| match row.tone {
            Verdict::Disagrees => 0,
            Verdict::WithinRounding => 1,
            Verdict::Agrees => 2,
            Verdict::NoCounts | Verdict::NotStated => 3,
        };
        rows.sort_by(|(a, x), (b, y)| {
            urgency(x).cmp(&urgency(y)).then_with(|| b.period.cmp(&a.period)).then_with(|| a.cmp(b))
        });
        let verdicts = [Verdict::Agrees, Verdict::WithinRounding, Verdict::Disagrees, Verdict::NoCounts];
        let place = columns.iter().position(|column| column.is_verdict);
        let counts = verdicts.into_iter().filter_map(|tone| {
            let mut all = rows.iter().map(|(_, row)| row).filter(|row| row.tone == tone);
            let first = all.next();
            // The word of the rows themselves: without counts, or another base.
            let is_other_base = first
                .zip(place)
                .is_some_and(|(row, place)| row.cells.get(place).is_some_and(|cell| cell == self.w.audit.other_base));
            let name = if is_other_base { self.w.audit.other_base } else { chart::verdict_name(tone, self.lang) };
            let count = usize::from(first.is_some()) + all.count();
            (count > 0 || tone != Verdict::NoCounts).then_some((tone, name, count))
        });
        let counts = counts.collect();
        let left_out = rows.len().saturating_sub(MOST);
        rows.truncate(MOST);
        AuditTable { columns, rows: rows.into_iter().map(|(_, row)| row).collect(), left_out, counts }
    }

    fn measure(&self, observation: &Observation) -> &str {
        chart::label(&self.data.catalog().measure(observation.key.measure).label, self.lang)
    }

    fn source(&self, observation: &Observation) -> String {
        chart::source_short(self.data.catalog().source(observation.source))
    }

    fn value(&self, observation: &Observation) -> String {
        let is_count = self.data.catalog().measure(observation.key.measure).unit.is_count();
        if is_count { format::observed_count(observation, self.lang) } else { format::stated_rate(observation) }
    }

    /// The figure that shows an observation: the rate that it states, or the first ratio that it is a side of.
    fn target(&self, observation: &Observation) -> Option<MarkKey> {
        let Key { measure, facility, area, period } = observation.key;
        let key = |indicator, base: Base| MarkKey { indicator, base, period, facility, area };
        if let Some((indicator, base)) = self.data.stated_by(observation) {
            return Some(key(indicator, base));
        }
        let base = self.data.base_of(observation);
        self.data.catalog().indicators().find_map(|(indicator, definition)| {
            if definition.numerator != measure && definition.denominator != measure {
                return None;
            }
            let ratios = self.data.ratios(indicator, facility, area, period);
            let is_meant = |found: &Base| definition.numerator == measure || Some(*found) == base;
            ratios.iter().map(|ratio| ratio.base).find(is_meant).map(|base| key(indicator, base))
        })
    }
}

/// A difference of two values with the digits of the finer one and its sign.
fn difference(first: &Observation, other: &Observation) -> String {
    let (Some(a), Some(b)) = (first.value.known(), other.value.known()) else { return String::new() };
    signed(b.value() - a.value(), a.precision().min(b.precision()))
}

fn signed(value: f64, step: f64) -> String {
    let digits = crate::stats::decimals(step);
    let text = if digits == 0 { format::grouped(value.abs()) } else { format!("{:.digits$}", value.abs()) };
    match value.partial_cmp(&0.0) {
        Some(std::cmp::Ordering::Greater) => format!("+{text}"),
        Some(std::cmp::Ordering::Less) => format!("−{text}"),
        _ => text,
    }
}
