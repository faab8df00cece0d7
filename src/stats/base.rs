//! What a rate is per. Two rates on different bases are never joined by a line.

use serde::{Deserialize, Serialize};

use super::{Month, Number};

/// What a rate is per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// All eligibility checks, batch checks among them.
    ChecksWithBatch,
    /// Eligibility checks by card and by insurance card, batch checks left out: the ministry's series from 2023-01.
    ChecksWithoutBatch,
    /// Checks by My Number card.
    CardChecks,
    /// Receipts (レセプト): the ministry's headline from December 2025.
    Receipts,
    /// Cards held.
    CardsHeld,
    /// All facilities.
    Facilities,
    /// Inhabitants.
    Population,
    /// A count that a person gives. Nothing is published on it.
    Given,
}

impl Base {
    /// Every base that figures are published on.
    pub const ALL: [Self; 7] = [
        Self::ChecksWithBatch,
        Self::ChecksWithoutBatch,
        Self::CardChecks,
        Self::Receipts,
        Self::CardsHeld,
        Self::Facilities,
        Self::Population,
    ];

    /// The id on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::ChecksWithBatch => "checks-with-batch",
            Self::ChecksWithoutBatch => "checks-without-batch",
            Self::CardChecks => "card-checks",
            Self::Receipts => "receipts",
            Self::CardsHeld => "cards-held",
            Self::Facilities => "facilities",
            Self::Population => "population",
            Self::Given => "given",
        }
    }

    /// Id of the measure that counts what the rate is per; empty for [`Base::Given`]. No count of receipts is published.
    pub fn denominator(self) -> &'static str {
        match self {
            Self::ChecksWithBatch | Self::ChecksWithoutBatch => "eligibility_checks",
            Self::CardChecks => "card_checks",
            Self::Receipts => "receipts",
            Self::CardsHeld => "cards_held",
            Self::Facilities => "facility_count",
            Self::Population => "population",
            // No measure has this id, so no figure is ever taken for it.
            Self::Given => "",
        }
    }

    /// The base of rates over a denominator measure, where batch is in (`batch`) or out of the checks.
    pub fn of_denominator(measure: &str, batch: bool) -> Option<Self> {
        let base = Self::ALL.into_iter().find(|base| base.denominator() == measure)?;
        Some(if base == Self::ChecksWithBatch && !batch { Self::ChecksWithoutBatch } else { base })
    }
}

/// Which base a view asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Denominator {
    /// Each indicator per its own denominator; where a month has two bases, the one of its main source.
    #[default]
    AsDefined,
    /// Every indicator per this base. Where no such figures are published, there is no value.
    Per(Base),
    /// Every indicator per a count that a person gives for one month. Other months have no value.
    Given(Given),
}

/// A count that a person gives as the denominator of one month, such as all confirmations in 2023-06.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Given {
    /// How many, in units of one.
    pub count: u64,
    /// The last digit that it is precise to, in units of one: 1 where it is exact, 1,000,000 for 2.46億.
    pub precision: u64,
    /// The month that it holds for.
    pub month: Month,
}

impl Given {
    /// The count as a number; `None` for a precision of zero.
    pub fn number(self) -> Option<Number> {
        // Counts of things are far below 2 to the 53, where an f64 still holds every whole number.
        #[expect(clippy::cast_precision_loss, reason = "counts of things")]
        let (count, precision) = (self.count as f64, self.precision as f64);
        Number::new(count, precision)
    }
}

impl Denominator {
    /// Whether rates on `base` belong to the view.
    pub fn admits(self, base: Base) -> bool {
        match self {
            Self::AsDefined => true,
            Self::Per(asked) => asked == base,
            Self::Given(_) => base == Base::Given,
        }
    }
}
