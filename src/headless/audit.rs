//! `uptake audit`: what the figures say about each other.

use std::collections::{BTreeSet, HashSet};

use anyhow::Result;
use serde::Serialize;

use uptake::app::audit::Audit;
use uptake::stats::{Audited, Catalog, Dataset, Duplicate, Identity, Observation, Revision};
use uptake::text::words;

use super::claim::claim;
use super::{Outcome, columns, csv, figures, json, message, plain, print};
use crate::cli::{AuditArgs, AuditFormat, Check};

/// `uptake audit`
pub fn audit(args: &AuditArgs) -> Result<Outcome> {
    let figures = figures(&args.files, args.lang);
    let mut outcome = figures.outcome()?;
    if let Some(text) = &args.claim {
        // What files refused was told; the status is that of the claim.
        return claim(&figures.data, text, args);
    }
    // Of files only their own figures are checked; counts that they leave out are taken from the built-in ones.
    let read = figures.imports.iter().flat_map(|(_, import)| &import.observations);
    let read: HashSet<_> = read.map(|o| (o.key, o.source)).collect();
    let audit = Audit::new(&figures.data).of(|o| figures.imports.is_empty() || read.contains(&(o.key, o.source)));
    let summary = audit.summary();
    if summary.rates.disagree + summary.identities.disagree + summary.conflicts > 0 {
        outcome = Outcome::Findings;
    }
    message(&(words(args.lang).audit.summary)(&summary));
    let tables = tables(&figures.data, &audit, &args.check, args.format)?;
    print(&joined(tables, args.format))?;
    Ok(outcome)
}

/// What was asked for, each part printed on its own, under its name.
fn tables(
    data: &Dataset,
    audit: &Audit<'_>,
    asked: &[Check],
    format: AuditFormat,
) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let asked: BTreeSet<Check> = asked.iter().copied().collect();
    let is_asked = |check| asked.contains(&check) || asked.contains(&Check::All);
    let mut tables = Vec::new();
    if is_asked(Check::Rates) {
        let rows: Vec<_> = audit.rates.iter().filter_map(|audited| rate_row(data, audited)).collect();
        tables.push(("rates", printed(&RATE, &rows, format)?));
    }
    if is_asked(Check::Identities) {
        let rows: Vec<_> = audit.identities.iter().map(|identity| identity_row(data.catalog(), identity)).collect();
        tables.push(("identities", printed(&IDENTITY, &rows, format)?));
    }
    if is_asked(Check::Duplicates) {
        let rows: Vec<_> = audit.duplicates.iter().map(|pair| duplicate_row(data.catalog(), pair)).collect();
        tables.push(("duplicates", printed(&DUPLICATE, &rows, format)?));
    }
    if is_asked(Check::Vintages) {
        let rows: Vec<_> = audit.revisions.iter().map(|pair| revision_row(data.catalog(), pair)).collect();
        tables.push(("vintages", printed(&REVISION, &rows, format)?));
    }
    Ok(tables)
}

pub(super) fn printed(heading: &[&str], rows: &[impl Serialize], format: AuditFormat) -> Result<Vec<u8>> {
    match format {
        AuditFormat::Csv => csv(heading, rows),
        AuditFormat::Json => json(rows),
        AuditFormat::Table => columns(&csv(heading, rows)?),
    }
}

/// One part as it is; of several an object in JSON, else one below the other with a blank line between.
fn joined(tables: Vec<(&'static str, Vec<u8>)>, format: AuditFormat) -> Vec<u8> {
    if format != AuditFormat::Json || tables.len() == 1 {
        return tables.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(&b'\n');
    }
    // Each part is JSON already, with its fields in the order of the other formats.
    let members =
        tables.into_iter().map(|(name, text)| [format!("\"{name}\": ").as_bytes(), text.trim_ascii()].concat());
    [&b"{\n"[..], &members.collect::<Vec<_>>().join(&b",\n"[..]), b"\n}\n"].concat()
}

/// A number of an observation as `import` prints it.
pub(super) fn value(observation: &Observation) -> String {
    observation.value.known().map_or_else(String::new, |n| plain(n.value(), n.precision()))
}

/// The heading of the stated rates: the fields of [`RateRow`].
const RATE: [&str; 12] = [
    "period",
    "facility",
    "prefecture_code",
    "indicator",
    "numerator",
    "denominator",
    "ratio_percent",
    "low_percent",
    "high_percent",
    "stated_percent",
    "verdict",
    "source",
];

/// One stated rate.
#[derive(Serialize)]
struct RateRow<'a> {
    period: String,
    facility: &'static str,
    prefecture_code: String,
    indicator: &'a str,
    numerator: Option<String>,
    denominator: Option<String>,
    ratio_percent: Option<String>,
    low_percent: Option<String>,
    high_percent: Option<String>,
    stated_percent: String,
    verdict: &'static str,
    source: &'a str,
}

fn rate_row<'a>(data: &'a Dataset, audited: &Audited<'_>) -> Option<RateRow<'a>> {
    let (key, counts, catalog) = (audited.stated.key, audited.ratio.counts, data.catalog());
    let percent = |value: f64| counts.map(|_| format!("{value:.4}"));
    audited.stated.value.known()?;
    Some(RateRow {
        period: key.period.to_string(),
        facility: key.facility.id(),
        prefecture_code: key.area.to_string(),
        indicator: &catalog.indicator(audited.indicator).id,
        numerator: counts.map(|c| value(c.numerator)),
        denominator: counts.and_then(|c| c.denominator.number()).map(|n| plain(n.value(), n.precision())),
        ratio_percent: percent(audited.ratio.percent),
        low_percent: percent(audited.ratio.low),
        high_percent: percent(audited.ratio.high),
        stated_percent: value(audited.stated),
        verdict: audited.ratio.verdict.id(),
        source: &catalog.source(audited.stated.source).id,
    })
}

/// The heading of totals against their parts: the fields of [`IdentityRow`].
const IDENTITY: [&str; 13] = [
    "period",
    "facility",
    "prefecture_code",
    "identity",
    "measure",
    "parts",
    "sum",
    "low",
    "high",
    "total",
    "difference",
    "verdict",
    "source",
];

/// One total against its parts.
#[derive(Serialize)]
struct IdentityRow<'a> {
    period: String,
    facility: &'static str,
    prefecture_code: String,
    identity: &'static str,
    measure: &'a str,
    parts: usize,
    sum: String,
    low: String,
    high: String,
    total: String,
    difference: String,
    verdict: &'static str,
    source: &'a str,
}

fn identity_row<'a>(catalog: &'a Catalog, identity: &Identity<'_>) -> IdentityRow<'a> {
    let key = identity.total.key;
    IdentityRow {
        period: key.period.to_string(),
        facility: key.facility.id(),
        prefecture_code: key.area.to_string(),
        identity: identity.parts.id(),
        measure: &catalog.measure(key.measure).id,
        parts: identity.terms.len(),
        sum: plain(identity.sum, 1.0),
        low: plain(identity.low, 1.0),
        high: plain(identity.high, 1.0),
        total: value(identity.total),
        difference: plain(identity.difference(), 1.0),
        verdict: identity.verdict.id(),
        source: &catalog.source(identity.total.source).id,
    }
}

/// The heading of two values of one source: the fields of [`DuplicateRow`].
const DUPLICATE: [&str; 11] = [
    "period",
    "facility",
    "prefecture_code",
    "measure",
    "value",
    "address",
    "other_value",
    "other_address",
    "difference",
    "verdict",
    "source",
];

/// Two values of one source.
#[derive(Serialize)]
struct DuplicateRow<'a> {
    period: String,
    facility: &'static str,
    prefecture_code: String,
    measure: &'a str,
    value: String,
    address: String,
    other_value: String,
    other_address: String,
    difference: String,
    verdict: &'static str,
    source: &'a str,
}

/// A difference of two values with the digits of the finer one.
fn difference(first: &Observation, other: &Observation) -> String {
    let (Some(a), Some(b)) = (first.value.known(), other.value.known()) else { return String::new() };
    plain(b.value() - a.value(), a.precision().min(b.precision()))
}

fn duplicate_row<'a>(catalog: &'a Catalog, pair: &Duplicate<'_>) -> DuplicateRow<'a> {
    let key = pair.first.key;
    DuplicateRow {
        period: key.period.to_string(),
        facility: key.facility.id(),
        prefecture_code: key.area.to_string(),
        measure: &catalog.measure(key.measure).id,
        value: value(pair.first),
        address: pair.first.address.to_string(),
        other_value: value(pair.other),
        other_address: pair.other.address.to_string(),
        difference: difference(pair.first, pair.other),
        verdict: pair.verdict.id(),
        source: &catalog.source(pair.first.source).id,
    }
}

/// The heading of values of several sources: the fields of [`RevisionRow`].
const REVISION: [&str; 10] = [
    "period",
    "facility",
    "prefecture_code",
    "measure",
    "value",
    "source",
    "other_value",
    "other_source",
    "difference",
    "verdict",
];

/// Two values of two sources.
#[derive(Serialize)]
struct RevisionRow<'a> {
    period: String,
    facility: &'static str,
    prefecture_code: String,
    measure: &'a str,
    value: String,
    source: &'a str,
    other_value: String,
    other_source: &'a str,
    difference: String,
    verdict: &'static str,
}

fn revision_row<'a>(catalog: &'a Catalog, pair: &Revision<'_>) -> RevisionRow<'a> {
    let key = pair.first.key;
    RevisionRow {
        period: key.period.to_string(),
        facility: key.facility.id(),
        prefecture_code: key.area.to_string(),
        measure: &catalog.measure(key.measure).id,
        value: value(pair.first),
        source: &catalog.source(pair.first.source).id,
        other_value: value(pair.other),
        other_source: &catalog.source(pair.other.source).id,
        difference: difference(pair.first, pair.other),
        // Two definitions are no disagreement.
        verdict: if pair.same_base { pair.verdict.id() } else { "other base" },
    }
}
