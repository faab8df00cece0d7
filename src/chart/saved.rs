//! A view as text that outlives the program: everything that a [`ChartSpec`] holds, by ids instead of places in a catalog.

use serde::{Deserialize, Serialize};

use super::annotation::{self, Annotation};
use super::{Against, AxisScale, ChartKind, ChartSpec, Facet, Sort};
use crate::stats::{Area, Base, Catalog, Denominator, Facility, Month};

/// A view by ids. What a file leaves out has the value of a new view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// The form of chart.
    pub chart: ChartKind,
    /// The id of the indicator in focus.
    pub indicator: String,
    /// The ids of the indicators shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// The month in focus.
    pub period: Month,
    /// Kind of facility.
    #[serde(default)]
    pub facility: Facility,
    /// Nation or prefecture, by its code.
    #[serde(default)]
    pub area: Area,
    /// What rates are per.
    #[serde(default)]
    pub denominator: Denominator,
    /// The base in focus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    /// The stretch of a time axis that is shown, in months since year 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<(f64, f64)>,
    /// The column a table is sorted by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// Whether `zoom-breakdown` opens the sliver.
    #[serde(default = "yes")]
    pub opened: bool,
    /// How rates are set on an axis.
    #[serde(default)]
    pub scale: AxisScale,
    /// Small multiples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facet: Option<Facet>,
    /// What `compare` sets the figure in focus against.
    #[serde(default)]
    pub against: Against,
    /// Whether events are shown.
    #[serde(default = "yes")]
    pub events: bool,
    /// Notes and reference lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The title that the user wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

fn yes() -> bool {
    true
}

/// A view names an indicator that nothing here defines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no indicator {id:?}")]
pub struct UnknownIndicator {
    /// The id that it names.
    pub id: String,
}

impl SavedView {
    /// The view by ids.
    pub fn new(spec: &ChartSpec, catalog: &Catalog) -> Self {
        let id = |indicator| catalog.indicator(indicator).id.clone();
        Self {
            chart: spec.kind,
            indicator: id(spec.indicator),
            indicators: spec.indicators.iter().copied().map(id).collect(),
            period: spec.period,
            facility: spec.facility,
            area: spec.area,
            denominator: spec.denominator,
            base: spec.focus,
            domain: spec.domain,
            sort: spec.sort,
            opened: spec.is_opened,
            scale: spec.scale,
            facet: spec.facet,
            against: spec.against,
            events: spec.shows_events,
            annotations: spec.annotations.clone(),
            title: spec.title.clone(),
        }
    }

    /// The view in terms of a catalog. What it says in numbers and words comes from anywhere, so it is bounded.
    pub fn spec(self, catalog: &Catalog) -> Result<ChartSpec, UnknownIndicator> {
        let id = |id: String| catalog.indicator_id(&id).ok_or(UnknownIndicator { id });
        let indicators = self.indicators.into_iter().map(id).collect::<Result<Vec<_>, _>>()?;
        let annotations = self.annotations.into_iter().filter_map(Annotation::tidied).take(annotation::MOST);
        Ok(ChartSpec {
            kind: self.chart,
            indicator: id(self.indicator)?,
            indicators,
            period: self.period,
            facility: self.facility,
            area: self.area,
            denominator: match self.denominator {
                Denominator::Given(given) if given.number().is_none_or(|n| n.low() <= 0.0) => Denominator::AsDefined,
                Denominator::Per(Base::Given) => Denominator::AsDefined,
                denominator => denominator,
            },
            focus: self.base,
            domain: self.domain.filter(|(from, to)| from.is_finite() && to.is_finite() && from < to),
            sort: self.sort,
            is_opened: self.opened,
            scale: self.scale,
            facet: self.facet,
            against: self.against,
            shows_events: self.events,
            annotations: annotations.collect(),
            title: self.title.as_deref().and_then(annotation::title),
        })
    }
}
