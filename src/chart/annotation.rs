//! What a user writes into a chart: notes at a place and reference lines across it. Saved with the view.

use serde::{Deserialize, Serialize};

/// Something that a user wrote into a chart of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// The id of the indicator that it is about; it is not shown with others.
    pub indicator: String,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Where an annotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A note at a time and a rate.
    Point {
        /// Time in months since year 0.
        x: f64,
        /// Rate in percent.
        y: f64,
    },
    /// A reference line at a rate, such as a target.
    Rate(
        /// In percent.
        f64,
    ),
}
