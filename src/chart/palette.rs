//! One accent an indicator, so that a figure keeps its colour from the list to the chart to the file.

use serde::{Deserialize, Serialize};

use crate::stats::{Catalog, IndicatorId};

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark ink on white paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// The role of a colour. What it looks like is decided where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Accent {
    /// The whole that something is a share of.
    Total,
    /// Checks by My Number card.
    Card,
    /// Health check-up records.
    HealthCheckup,
    /// Drug records.
    Drug,
    /// Treatment records.
    Treatment,
    /// Checks by insurance card.
    InsuranceCard,
    /// Batch checks.
    Batch,
}

impl Accent {
    /// Every role.
    pub const ALL: [Self; 7] =
        [Self::Total, Self::Card, Self::HealthCheckup, Self::Drug, Self::Treatment, Self::InsuranceCard, Self::Batch];

    /// The accent of an indicator: that of its numerator, whatever it is per.
    pub fn of(catalog: &Catalog, indicator: IndicatorId) -> Self {
        match catalog.measure(catalog.indicator(indicator).numerator).id.as_str() {
            "card_checks" => Self::Card,
            "health_checkup_views" => Self::HealthCheckup,
            "drug_info_views" => Self::Drug,
            "treatment_info_views" => Self::Treatment,
            _ => Self::Total,
        }
    }
}
