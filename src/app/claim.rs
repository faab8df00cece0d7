//! The answer to a claim in words.

use crate::chart::{self, format};
use crate::stats::{
    Apart, Area, Base, Claim, ClaimVerdict, Dataset, Evidence, Facility, MeasureId, Number, Observation, Origin, Side,
    decimals,
};
use crate::text::{Because, Lang, words};

/// What comes of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The best verdict of all evidence.
    pub verdict: ClaimVerdict,
    /// The verdict as a sentence.
    pub title: String,
    /// What makes it so, and what else there is in the same place.
    pub lines: Vec<String>,
}

/// The answer to a claim from its evidence, which [`Dataset::evidence`] gives in order.
pub fn answer(data: &Dataset, claim: &Claim, found: &[Evidence<'_>], lang: Lang) -> Answer {
    let w = words(lang).audit;
    let verdict = found.first().map_or(ClaimVerdict::False, |best| best.verdict);
    let title = match verdict {
        ClaimVerdict::True if claim.denominator.is_some() => w.claim_true_own,
        ClaimVerdict::True => w.claim_true,
        ClaimVerdict::WithinRounding => w.claim_within_rounding,
        ClaimVerdict::Near => w.claim_near,
        ClaimVerdict::False => w.claim_false,
    };
    let mut lines = Vec::new();
    let best = found.first().filter(|best| best.verdict != ClaimVerdict::False);
    lines.extend(best.map(|best| because(data, best, w.claim_because, lang)));
    // What the same place gives over other denominators, and what would be right where nothing fits.
    let same = |e: &&Evidence<'_>| {
        e.indicator.is_some()
            && e.verdict == ClaimVerdict::False
            && claim.period.is_some()
            && best.is_none_or(|best| numerator(best).is_none() || numerator(e) == numerator(best))
    };
    let others = found.iter().filter(same).take(2);
    lines.extend(others.map(|other| because(data, other, w.claim_otherwise, lang)));
    // What is published says otherwise than the denominator of the claim.
    if claim.denominator.is_some() {
        let published = data.evidence(&Claim { denominator: None, ..claim.clone() });
        let other = published
            .iter()
            .find(|e| claim.period.is_some() && e.apart.is_empty() && e.indicator.is_some() && numerator(e).is_some());
        lines.extend(other.map(|other| because(data, other, w.claim_otherwise, lang)));
    }
    if claim.period.is_some() && !found.iter().any(|e| e.apart.is_empty() || e.apart == [Apart::Digit]) {
        lines.push(w.claim_nothing.to_owned());
    }
    Answer { verdict, title: title(&quoted(claim, lang)), lines }
}

fn numerator(evidence: &Evidence<'_>) -> Option<MeasureId> {
    match evidence.origin {
        Origin::Counts { numerator, .. } => Some(numerator.key.measure),
        Origin::Stated(_) => None,
    }
}

/// A claim in short: `2023年1月 1.3%`.
fn quoted(claim: &Claim, lang: Lang) -> String {
    let percent = percent(claim.percent);
    match claim.period {
        Some(period) => format!("{} {percent}", format::period(period, lang)),
        None => percent,
    }
}

fn percent(number: Number) -> String {
    let digits = decimals(number.precision());
    format!("{:.digits$}%", number.value())
}

fn because(data: &Dataset, evidence: &Evidence<'_>, say: fn(&Because<'_>) -> String, lang: Lang) -> String {
    let w = words(lang);
    let place = [format::period(evidence.period, lang), place(evidence.facility, evidence.area, lang)].join(w.comma);
    let (what, figures) = (what(data, evidence, lang), figures(evidence, lang));
    let (rate, range) = (rate(evidence), range(evidence));
    say(&Because {
        place: &place,
        what: &what,
        figures: figures.as_deref(),
        rate: &rate,
        range: range.as_deref(),
        sources: &sources(data, evidence.observations(), lang),
    })
}

/// Kind of facility, and the area where it is not the nation.
pub fn place(facility: Facility, area: Area, lang: Lang) -> String {
    let kind = chart::facility_name(facility, lang);
    if area == Area::NATION {
        return kind.to_owned();
    }
    let area = match lang {
        Lang::Ja => area.name_ja(),
        Lang::En => area.name_en(),
    };
    if facility == Facility::All { area.to_owned() } else { [area, kind].join(words(lang).comma) }
}

/// What is counted per what, or what a published rate is of.
pub fn what(data: &Dataset, evidence: &Evidence<'_>, lang: Lang) -> String {
    let (catalog, w) = (data.catalog(), words(lang).audit);
    let name = |observation: &Observation| chart::label(&catalog.measure(observation.key.measure).label, lang);
    match evidence.origin {
        Origin::Stated(stated) => name(stated).to_owned(),
        Origin::Counts { numerator, denominator } => {
            let per = match (denominator, evidence.base) {
                (Side::Sum(_), _) => w.claim_sum,
                (Side::Given(_), _) => w.claim_own,
                (Side::Published(_), Some(Base::ChecksWithBatch)) => w.per_with_batch,
                (Side::Published(_), Some(Base::ChecksWithoutBatch)) => w.per_without_batch,
                (Side::Published(denominator), _) => name(denominator),
            };
            format!("{} ÷ {per}", name(numerator))
        }
    }
}

/// Both counts; `None` for a published rate.
pub fn figures(evidence: &Evidence<'_>, lang: Lang) -> Option<String> {
    let Origin::Counts { numerator, denominator } = evidence.origin else { return None };
    let denominator = denominator.number().map_or_else(String::new, |number| format::count(number, lang));
    Some(format!("{} ÷ {denominator}", format::observed_count(numerator, lang)))
}

/// The percentage: as published, or with two digits after the point, which every claim of use has at most.
pub fn rate(evidence: &Evidence<'_>) -> String {
    match evidence.origin {
        Origin::Stated(stated) => format::stated_rate(stated),
        Origin::Counts { .. } => format!("{:.2}%", evidence.percent),
    }
}

/// What rounding allows, where that is more than the printed percentage.
pub fn range(evidence: &Evidence<'_>) -> Option<String> {
    let (low, high) = (format!("{:.2}", evidence.low), format!("{:.2}", evidence.high));
    (low != high && matches!(evidence.origin, Origin::Counts { .. })).then(|| format!("{low}–{high}%"))
}

/// Sources in a few words, each once.
pub fn sources<'a>(data: &Dataset, observations: impl Iterator<Item = &'a Observation>, lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for observation in observations {
        let name = chart::source_short(data.catalog().source(observation.source));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(words(lang).semicolon)
}

/// The verdict of a piece of evidence in a cell, with what departs from the claim.
pub fn verdict(evidence: &Evidence<'_>, lang: Lang) -> String {
    let w = words(lang).audit;
    let verdict = match evidence.verdict {
        ClaimVerdict::True => w.claims.is_true,
        ClaimVerdict::WithinRounding => w.claims.within_rounding,
        ClaimVerdict::Near => w.claims.near,
        ClaimVerdict::False => w.claims.is_false,
    };
    let apart = evidence.apart.iter().map(|apart| match apart {
        Apart::Digit => w.apart.digit,
        Apart::Period => w.apart.period,
        Apart::Facility => w.apart.facility,
        Apart::Area => w.apart.area,
        Apart::Measure => w.apart.measure,
        Apart::Denominator => w.apart.denominator,
    });
    std::iter::once(verdict).chain(apart).collect::<Vec<_>>().join(" · ")
}
