//! What a view shows: the whole of it is data, so that it can be undone, compared and saved.

use serde::{Deserialize, Serialize};

use super::annotation::Annotation;
use crate::stats::{Area, Base, Denominator, Facility, IndicatorId, Month};

/// A form of chart. The ids are the names on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// The whole at true scale, its sliver, and the sliver opened to full width.
    ZoomBreakdown,
    /// A rate by month.
    Trend,
    /// So many icons of 1,000 or 10,000.
    IconArray,
    /// Kinds of facility side by side.
    Facilities,
    /// The prefectures as tiles and ranked.
    Prefectures,
    /// Counts by month, stacked, above their rate.
    Volume,
    /// Two months, kinds of facility or bases of one indicator.
    Compare,
    /// Every ratio with its counts, range, stated rate, audit and source.
    Table,
}

impl ChartKind {
    /// Every form.
    pub const ALL: [Self; 8] = [
        Self::ZoomBreakdown,
        Self::Trend,
        Self::IconArray,
        Self::Facilities,
        Self::Prefectures,
        Self::Volume,
        Self::Compare,
        Self::Table,
    ];

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::ZoomBreakdown => "zoom-breakdown",
            Self::Trend => "trend",
            Self::IconArray => "icon-array",
            Self::Facilities => "facilities",
            Self::Prefectures => "prefectures",
            Self::Volume => "volume",
            Self::Compare => "compare",
            Self::Table => "table",
        }
    }

    /// The form with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// What a view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// The form of chart.
    pub kind: ChartKind,
    /// The indicator in focus.
    pub indicator: IndicatorId,
    /// The indicators shown; empty for those that the form shows by itself.
    pub indicators: Vec<IndicatorId>,
    /// The month in focus.
    pub period: Month,
    /// Kind of facility.
    pub facility: Facility,
    /// Nation or prefecture.
    pub area: Area,
    /// What rates are per.
    pub denominator: Denominator,
    /// The base in focus where the month has rates on several; `None` for the main one.
    pub focus: Option<Base>,
    /// The stretch of a time axis that is shown, in months since year 0; `None` for all of it.
    pub domain: Option<(f64, f64)>,
    /// The column a table is sorted by; `None` for its own order.
    pub sort: Option<Sort>,
    /// Whether `zoom-breakdown` opens the sliver, or shows the whole at true scale alone.
    pub is_opened: bool,
    /// How rates are set on an axis in `trend` and in dot plots.
    pub scale: AxisScale,
    /// By what `trend` is cut into small multiples; `None` for one panel.
    pub facet: Option<Facet>,
    /// What `compare` sets the figure in focus against.
    pub against: Against,
    /// Whether events are shown on a time axis.
    pub shows_events: bool,
    /// Notes and reference lines of the user's.
    pub annotations: Vec<Annotation>,
    /// The title that the user wrote; `None` for the one that follows from the figures.
    pub title: Option<String>,
}

/// How rates are set on an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AxisScale {
    /// From 0, in equal steps.
    #[default]
    Linear,
    /// In equal factors. What is 0 has no place on it.
    Log,
}

/// Small multiples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Facet {
    /// What differs from panel to panel.
    pub by: FacetBy,
    /// Whether all panels have one rate axis, so that they can be compared; otherwise each has its own.
    pub is_shared: bool,
}

/// What differs from panel to panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetBy {
    /// A panel a kind of facility.
    Facility,
    /// A panel an indicator.
    Indicator,
}

/// What `compare` sets the figure in focus against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The newest month that is published, or the first where that is in focus.
    #[default]
    Newest,
    /// Another month.
    Period(Month),
    /// Another kind of facility.
    Facility(Facility),
    /// The other base that the month has rates on.
    Base,
}

/// Order of the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// Column, from 0.
    pub column: usize,
    /// Largest first.
    pub descending: bool,
}

impl ChartSpec {
    /// A view of one indicator in one month, nationwide and in all facilities.
    pub fn new(kind: ChartKind, indicator: IndicatorId, period: Month) -> Self {
        Self {
            kind,
            indicator,
            indicators: Vec::new(),
            period,
            facility: Facility::All,
            area: Area::NATION,
            denominator: Denominator::AsDefined,
            focus: None,
            domain: None,
            sort: None,
            is_opened: true,
            scale: AxisScale::Linear,
            facet: None,
            against: Against::Newest,
            shows_events: true,
            annotations: Vec::new(),
            title: None,
        }
    }
}
