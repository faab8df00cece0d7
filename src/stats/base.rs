//! What a rate is per. Two rates on different bases are never joined by a line.

use serde::{Deserialize, Serialize};

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
}

impl Base {
    /// Every base.
    pub const ALL: [Self; 6] = [
        Self::ChecksWithBatch,
        Self::ChecksWithoutBatch,
        Self::CardChecks,
        Self::Receipts,
        Self::CardsHeld,
        Self::Facilities,
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
        }
    }

    /// Id of the measure that counts what the rate is per. No count of receipts is published.
    pub fn denominator(self) -> &'static str {
        match self {
            Self::ChecksWithBatch | Self::ChecksWithoutBatch => "eligibility_checks",
            Self::CardChecks => "card_checks",
            Self::Receipts => "receipts",
            Self::CardsHeld => "cards_held",
            Self::Facilities => "facility_count",
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
}

impl Denominator {
    /// Whether rates on `base` belong to the view.
    pub fn admits(self, base: Base) -> bool {
        match self {
            Self::AsDefined => true,
            Self::Per(asked) => asked == base,
        }
    }
}
