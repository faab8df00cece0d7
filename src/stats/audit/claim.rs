//! A quoted percentage against everything published: what makes it true, near or false.

use super::evidence;
use crate::stats::{Area, Base, Catalog, Dataset, Facility, IndicatorId, MeasureId, Number, Observation, Period, Side};

/// A percentage that someone quotes, and what they say it is of. What they leave out is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The percentage with the digits that were quoted.
    pub percent: Number,
    /// Month, or day of a stock. Without it every period may be meant.
    pub period: Option<Period>,
    /// Kind of facility. Without it all kinds together are meant.
    pub facility: Option<Facility>,
    /// Nation or prefecture. Without it the nation is meant.
    pub area: Option<Area>,
    /// Measures that are named: counts on either side, or published rates.
    pub named: Vec<MeasureId>,
    /// What the percentage is said to be per.
    pub base: Option<Base>,
    /// A count that is given as numerator, in units of one.
    pub numerator: Option<Number>,
    /// A count that is given as denominator, in units of one; it need not be a published one.
    pub denominator: Option<Number>,
}

impl Claim {
    /// A claim that says nothing but a percentage.
    pub fn new(percent: Number) -> Self {
        Self {
            percent,
            period: None,
            facility: None,
            area: None,
            named: Vec::new(),
            base: None,
            numerator: None,
            denominator: None,
        }
    }
}

/// What comes out for a claim, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimVerdict {
    /// Published counts or a published rate give exactly the quoted digits.
    True,
    /// They do not, but the quoted percentage lies where the rounding of the published figures allows.
    WithinRounding,
    /// One digit less or the last digit is off, or it is true of another month, place or thing.
    Near,
    /// Nothing published gives it.
    False,
}

impl ClaimVerdict {
    /// The word for it on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::WithinRounding => "within rounding",
            Self::Near => "near",
            Self::False => "false",
        }
    }

    /// Whether the claim can stand as it is quoted.
    pub fn holds(self) -> bool {
        matches!(self, Self::True | Self::WithinRounding)
    }
}

/// In what a figure departs from what the claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Apart {
    /// The last quoted digit.
    Digit,
    /// Another month or day.
    Period,
    /// Another kind of facility.
    Facility,
    /// Another area.
    Area,
    /// Something else is counted.
    Measure,
    /// It is per something else.
    Denominator,
}

impl Apart {
    /// The word for it on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Digit => "last digit",
            Self::Period => "other period",
            Self::Facility => "other facility",
            Self::Area => "other area",
            Self::Measure => "other measure",
            Self::Denominator => "other denominator",
        }
    }
}

/// Where a percentage comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin<'a> {
    /// Two counts.
    Counts {
        /// What is counted.
        numerator: &'a Observation,
        /// Out of what.
        denominator: Side<'a>,
    },
    /// A published rate.
    Stated(&'a Observation),
}

/// A published percentage that a claim is set against.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence<'a> {
    /// The counts, or the published rate.
    pub origin: Origin<'a>,
    /// The indicator that it is the rate of, if it is of one.
    pub indicator: Option<IndicatorId>,
    /// What it is per, where that has a name.
    pub base: Option<Base>,
    /// Month or day.
    pub period: Period,
    /// Kind of facility.
    pub facility: Facility,
    /// Nation or prefecture.
    pub area: Area,
    /// The percentage.
    pub percent: f64,
    /// The lowest that rounding allows, in percent.
    pub low: f64,
    /// The highest that rounding allows, in percent.
    pub high: f64,
    /// What comes of the claim.
    pub verdict: ClaimVerdict,
    /// In what it departs from the claim; empty where it does not.
    pub apart: Vec<Apart>,
}

impl<'a> Evidence<'a> {
    /// The observations that it rests on.
    pub fn observations(&self) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let (first, rest) = match self.origin {
            Origin::Counts { numerator, denominator } => (numerator, Some(denominator)),
            Origin::Stated(stated) => (stated, None),
        };
        std::iter::once(first).chain(rest.into_iter().flat_map(Side::observations))
    }

    /// Whether both counts are of one source. Otherwise the ratio mixes two.
    pub fn same_source(&self) -> bool {
        let mut sources = self.observations().map(|o| o.source);
        let first = sources.next();
        sources.all(|source| Some(source) == first)
    }

    /// How far from the point it is: the ratio of an indicator, its rate as stated, over a sum, any other rate or ratio.
    fn rank(&self) -> u8 {
        match self.origin {
            Origin::Counts { denominator: Side::Published(_) | Side::Given(_), .. } if self.indicator.is_some() => 0,
            Origin::Stated(_) if self.indicator.is_some() => 1,
            Origin::Counts { denominator: Side::Sum(_), .. } if self.indicator.is_some() => 2,
            Origin::Stated(_) => 3,
            Origin::Counts { .. } => 4,
        }
    }

    /// Whether a measure is one of its sides, or the rate itself.
    fn involves(&self, measure: MeasureId, catalog: &Catalog) -> bool {
        let is_side = self.observations().any(|o| o.key.measure == measure);
        let defined = self.indicator.map(|id| catalog.indicator(id));
        let is_defined = matches!(self.origin, Origin::Stated(_))
            && defined.is_some_and(|d| d.numerator == measure || d.denominator == measure);
        is_side || is_defined
    }
}

/// Slack for halves that are not exact in binary.
const SLACK: f64 = 1e-9;

/// Most results of each verdict, the best first; twenty in all.
const MOST: [(ClaimVerdict, usize); 4] =
    [(ClaimVerdict::True, 8), (ClaimVerdict::WithinRounding, 4), (ClaimVerdict::Near, 4), (ClaimVerdict::False, 4)];

impl Dataset {
    /// What makes a claim true, near or false, the best first, at most twenty.
    ///
    /// Every indicator over every base, every two counts of one unit, place and period, the checks by card and insurance
    /// card summed, the denominator of the claim, and every stated rate are tried. Of one ratio with several vintages the
    /// one that serves the claim best is told; counts of two sources are mixed only where no source has both.
    pub fn evidence(&self, claim: &Claim) -> Vec<Evidence<'_>> {
        let mut found: Vec<Evidence<'_>> = evidence::candidates(self, claim, |evidence| judge(self, claim, evidence));
        found.sort_by(|a, b| {
            let place = |e: &Evidence<'_>| {
                let is_part = e.facility != Facility::All || e.area != Area::NATION;
                (e.verdict, e.apart.len(), e.rank(), is_part, !e.same_source())
            };
            let distance = |e: &Evidence<'_>| if e.verdict == ClaimVerdict::True { 0.0 } else { off(claim, e.percent) };
            place(a)
                .cmp(&place(b))
                .then_with(|| distance(a).total_cmp(&distance(b)))
                .then_with(|| b.period.cmp(&a.period))
                .then_with(|| (a.facility, a.area).cmp(&(b.facility, b.area)))
        });
        // Without a month there is no place whose figures would be right instead.
        if claim.period.is_none() && found.first().is_some_and(|best| best.verdict != ClaimVerdict::False) {
            found.retain(|evidence| evidence.verdict != ClaimVerdict::False);
        }
        let mut left = MOST;
        found.retain(|evidence| {
            let quota = left.iter_mut().find(|(verdict, _)| *verdict == evidence.verdict);
            quota.is_some_and(|(_, quota)| {
                let fits = *quota > 0;
                *quota = quota.saturating_sub(1);
                fits
            })
        });
        found
    }
}

fn off(claim: &Claim, percent: f64) -> f64 {
    (percent - claim.percent.value()).abs()
}

/// Gives a candidate its verdict; `None` where it has nothing to do with the claim.
fn judge<'a>(data: &Dataset, claim: &Claim, mut evidence: Evidence<'a>) -> Option<Evidence<'a>> {
    evidence.apart = departures(data, claim, &evidence);
    let is_exact = has_digits(claim.percent, &evidence);
    evidence.verdict = match evidence.apart.as_slice() {
        [] if is_exact => ClaimVerdict::True,
        [] if meets(claim.percent, &evidence) => ClaimVerdict::WithinRounding,
        [] if is_near(claim.percent, evidence.percent) => {
            evidence.apart.push(Apart::Digit);
            ClaimVerdict::Near
        }
        [] => ClaimVerdict::False,
        // Of other months only what has a name is told: among all counts of all months something always fits.
        [Apart::Period] if evidence.indicator.is_none() => return None,
        [_] if is_exact => ClaimVerdict::Near,
        _ => return None,
    };
    Some(evidence)
}

/// Whether a percentage rounds, half up, to the quoted digits. A published rate must have as many itself.
fn has_digits(quoted: Number, evidence: &Evidence<'_>) -> bool {
    let finest = match evidence.origin {
        Origin::Stated(stated) => stated.value.known().map_or(f64::INFINITY, Number::precision),
        Origin::Counts { .. } => 0.0,
    };
    finest <= quoted.precision() + SLACK && (quoted.low() - SLACK..quoted.high() - SLACK).contains(&evidence.percent)
}

/// Whether the quoted percentage lies where rounding allows. Two published roundings that merely touch are two values.
fn meets(quoted: Number, evidence: &Evidence<'_>) -> bool {
    let slack = if matches!(evidence.origin, Origin::Stated(_)) { -SLACK } else { SLACK };
    quoted.low() <= evidence.high + slack && quoted.high() >= evidence.low - slack
}

/// Whether the last digit is off by one, or a digit less makes them equal where two digits are left then.
fn is_near(quoted: Number, percent: f64) -> bool {
    let rounded = |value: f64, step: f64| ((value + SLACK) / step + 0.5).floor() * step;
    let (step, coarser) = (quoted.precision(), 10.0 * quoted.precision());
    let is_one_off = (rounded(percent, step) - quoted.value()).abs() <= step + SLACK && quoted.value() > step + SLACK;
    let leaves_two = quoted.value() >= 10.0 * coarser;
    is_one_off || (leaves_two && (rounded(percent, coarser) - rounded(quoted.value(), coarser)).abs() <= SLACK)
}

fn departures(data: &Dataset, claim: &Claim, evidence: &Evidence<'_>) -> Vec<Apart> {
    let catalog = data.catalog();
    let same_period = claim.period.is_none_or(|period| match (period, evidence.period) {
        (Period::Day(said), Period::Day(found)) => said == found,
        (said, found) => said.month() == found.month(),
    });
    let is_named = claim.named.iter().all(|named| {
        evidence.involves(*named, catalog)
            || catalog.indicators().any(|(_, indicator)| {
                indicator.stated.iter().any(|role| role.measure == *named)
                    && evidence.involves(indicator.numerator, catalog)
            })
    });
    let numerator = match evidence.origin {
        Origin::Counts { numerator, .. } => numerator.value.known(),
        Origin::Stated(_) => None,
    };
    let same_numerator = claim.numerator.is_none_or(|said| numerator.is_some_and(|found| overlap(said, found)));
    let same_denominator = claim.denominator.is_none_or(|said| match evidence.origin {
        Origin::Counts { denominator: Side::Given(_), .. } => true,
        Origin::Counts { denominator, .. } => denominator.number().is_some_and(|found| overlap(said, found)),
        Origin::Stated(_) => false,
    });
    let same_base = claim.base.is_none() || claim.base == evidence.base;
    let said = [
        (Apart::Period, same_period),
        (Apart::Facility, claim.facility.unwrap_or_default() == evidence.facility),
        (Apart::Area, claim.area.unwrap_or(Area::NATION) == evidence.area),
        (Apart::Measure, is_named && same_numerator),
        (Apart::Denominator, same_denominator && same_base),
    ];
    said.into_iter().filter(|(_, is_same)| !is_same).map(|(apart, _)| apart).collect()
}

/// Whether two numbers can stand for one.
fn overlap(a: Number, b: Number) -> bool {
    a.low() <= b.high() && a.high() >= b.low()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(quoted: f64, step: f64, percent: f64) -> bool {
        is_near(Number::new(quoted, step).unwrap(), percent)
    }

    #[test]
    fn near_is_one_unit_of_the_last_digit_or_one_digit_less() {
        assert!(near(5.47, 0.01, 5.4639) && near(5.47, 0.01, 5.478) && near(5.47, 0.01, 5.52));
        assert!(!near(5.47, 0.01, 5.56));
        assert!(near(4.1, 0.1, 4.16) && near(4.1, 0.1, 4.0));
        assert!(!near(4.1, 0.1, 4.3), "one digit less would leave one digit");
        assert!(near(47.0, 1.0, 48.4) && !near(47.0, 1.0, 48.6));
        assert!(!near(1.0, 1.0, 0.2), "a quoted 1 is not near nothing");
    }
}
