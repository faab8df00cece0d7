//! What a view shows: the whole of it is data, so that it can be undone, compared and saved.

use crate::stats::{Base, Denominator, Facility, IndicatorId, Month};

/// A form of chart. The ids are the names on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// The whole at true scale, its sliver, and the sliver opened to full width.
    ZoomBreakdown,
    /// A rate by month.
    Trend,
    /// Kinds of facility side by side.
    Facilities,
    /// Every ratio with its counts, range, stated rate, audit and source.
    Table,
}

impl ChartKind {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::ZoomBreakdown, Self::Trend, Self::Facilities, Self::Table];

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::ZoomBreakdown => "zoom-breakdown",
            Self::Trend => "trend",
            Self::Facilities => "facilities",
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
    /// What rates are per.
    pub denominator: Denominator,
    /// The base in focus where the month has rates on several; `None` for the main one.
    pub focus: Option<Base>,
    /// The stretch of a time axis that is shown, in months since year 0; `None` for all of it.
    pub domain: Option<(f64, f64)>,
    /// The column a table is sorted by; `None` for its own order.
    pub sort: Option<Sort>,
}

/// Order of the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
            denominator: Denominator::AsDefined,
            focus: None,
            domain: None,
            sort: None,
        }
    }
}
