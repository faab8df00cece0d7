//! `uptake audit --claim`: what makes a quoted percentage true, near or false.

use anyhow::{Result, anyhow};
use serde::Serialize;

use uptake::app::claim;
use uptake::stats::{Base, Dataset, Evidence, Origin, Side};

use super::audit::{printed, value};
use super::{Outcome, message, plain, print};
use crate::cli::AuditArgs;

/// Prints the evidence for a claim, the best first, and the answer in words on standard error.
pub(super) fn claim(data: &Dataset, text: &str, args: &AuditArgs) -> Result<Outcome> {
    let claim = uptake::import::claim(text, data.catalog()).map_err(|error| anyhow!(error.message(args.lang)))?;
    let found = data.evidence(&claim);
    let answer = claim::answer(data, &claim, &found, args.lang);
    message(&answer.title);
    for line in &answer.lines {
        message(line);
    }
    let rows: Vec<_> = found.iter().map(|evidence| row(data, evidence)).collect();
    print(&printed(&CLAIM, &rows, args.format)?)?;
    Ok(if answer.verdict.holds() { Outcome::Done } else { Outcome::Findings })
}

/// The heading: the fields of [`Row`].
const CLAIM: [&str; 16] = [
    "verdict",
    "apart",
    "ratio_percent",
    "low_percent",
    "high_percent",
    "period",
    "facility",
    "prefecture_code",
    "indicator",
    "base",
    "numerator",
    "numerator_value",
    "denominator",
    "denominator_value",
    "stated",
    "source",
];

/// One piece of evidence. `stated` is the measure of a published rate, which has no counts.
#[derive(Serialize)]
struct Row<'a> {
    verdict: &'static str,
    apart: String,
    ratio_percent: String,
    low_percent: String,
    high_percent: String,
    period: String,
    facility: &'static str,
    prefecture_code: String,
    indicator: Option<&'a str>,
    base: Option<&'static str>,
    numerator: Option<&'a str>,
    numerator_value: Option<String>,
    denominator: Option<String>,
    denominator_value: Option<String>,
    stated: Option<&'a str>,
    source: String,
}

fn row<'a>(data: &'a Dataset, evidence: &Evidence<'_>) -> Row<'a> {
    let catalog = data.catalog();
    let id = |measure| catalog.measure(measure).id.as_str();
    let (numerator, denominator, stated) = match evidence.origin {
        Origin::Counts { numerator, denominator } => (Some(numerator), Some(denominator), None),
        Origin::Stated(stated) => (None, None, Some(stated)),
    };
    let name = |side: Side<'_>| match side {
        Side::Published(observation) => id(observation.key.measure).to_owned(),
        Side::Sum(parts) => parts.map(|part| id(part.key.measure)).join("+"),
        Side::Given(_) => "claimed".to_owned(),
    };
    let mut sources: Vec<&str> = Vec::new();
    for source in evidence.observations().map(|o| catalog.source(o.source).id.as_str()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    Row {
        verdict: evidence.verdict.id(),
        apart: evidence.apart.iter().map(|apart| apart.id()).collect::<Vec<_>>().join(", "),
        ratio_percent: format!("{:.4}", evidence.percent),
        low_percent: format!("{:.4}", evidence.low),
        high_percent: format!("{:.4}", evidence.high),
        period: evidence.period.to_string(),
        facility: evidence.facility.id(),
        prefecture_code: evidence.area.to_string(),
        indicator: evidence.indicator.map(|indicator| catalog.indicator(indicator).id.as_str()),
        base: evidence.base.map(Base::id),
        numerator: numerator.map(|o| id(o.key.measure)),
        numerator_value: numerator.map(value),
        denominator: denominator.map(name),
        denominator_value: denominator.and_then(Side::number).map(|n| plain(n.value(), n.precision())),
        stated: stated.map(|o| id(o.key.measure)),
        source: sources.join(" + "),
    }
}
