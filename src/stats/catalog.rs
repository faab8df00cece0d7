//! What the ids in a table mean: measures, indicators, sources and events.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Base, Denominator, Period, Unit};

/// Text in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// Place of a [`Measure`] in its [`Catalog`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(u16);

impl MeasureId {
    /// Its place in the catalog, from 0.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// Place of a [`Source`] in its [`Catalog`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u16);

impl SourceId {
    /// Its place in the catalog, from 0.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// Place of an [`Indicator`] in its [`Catalog`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(u16);

/// Something that is counted or stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The id in tables.
    pub id: String,
    /// What sort of quantity it is.
    pub kind: MeasureKind,
    /// The unit of its values.
    pub unit: Unit,
    /// Its name.
    pub label: Label,
    /// Headings it is published under.
    pub aliases: Vec<String>,
}

/// What sort of quantity a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MeasureKind {
    /// Counted over a month.
    Flow,
    /// Counted on a day.
    Stock,
    /// A published rate.
    Rate,
    /// A difference; the one kind that can be negative.
    Change,
}

impl MeasureKind {
    /// The id in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Rate => "rate",
            Self::Change => "change",
        }
    }
}

/// How close a source is to the publisher of the figure. Closer is smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The publisher itself.
    Primary,
    /// An association of the profession.
    Association,
    /// A newspaper or news service.
    Press,
    /// Anything else, a user's file among them.
    Other,
}

impl Tier {
    /// Every tier, the closest first.
    pub const ALL: [Self; 4] = [Self::Primary, Self::Association, Self::Press, Self::Other];

    /// The id in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Association => "association",
            Self::Press => "press",
            Self::Other => "other",
        }
    }

    /// The tier with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.id() == id)
    }
}

/// Where a figure was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The id in tables.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty where unknown. Sorts as text.
    pub published: String,
    /// Page, or empty.
    pub page: String,
    /// Address, or empty.
    pub url: String,
    /// How close it is to the publisher of the figure.
    pub tier: Tier,
    /// What it says, in the words of whoever entered it.
    pub note: String,
    /// Whether its eligibility checks are declared to include batch checks.
    pub includes_batch: bool,
    /// Whether it came from a file of the user's, not from the embedded figures.
    pub imported: bool,
}

/// A named ratio: a numerator measure over a denominator measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The id in tables and on the command line.
    pub id: String,
    /// What is counted.
    pub numerator: MeasureId,
    /// Out of what.
    pub denominator: MeasureId,
    /// Its name.
    pub label: Label,
    /// What a reader must know about it.
    pub note: Label,
    /// The measures under which its rate is published as such, each with the base that it is per.
    pub stated: Vec<Stated>,
}

/// A measure that states the rate of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The measure of the published rate.
    pub measure: MeasureId,
    /// What the rate is per; `None` for checks, where batch in or out depends on the source.
    pub base: Option<Base>,
}

/// How the figures of one measure follow from those of another: what a second number in a cell, a column of remarks or a
/// heading of a single word can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The measure that follows.
    pub measure: MeasureId,
    /// How.
    pub kind: RelationKind,
    /// The measure that it follows from.
    pub of: MeasureId,
    /// Japanese words that choose it among several, as `人口比`.
    pub words: Vec<String>,
}

/// How the figures of one measure follow from those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// The published rate of a count; the words say per what.
    Rate,
    /// The change since the month or week before.
    Change,
    /// The whole that a count is part of.
    Whole,
}

/// Something that happened, to annotate a time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day it happened.
    pub date: Period,
    /// What happened.
    pub label: Label,
    /// The id of the source that reports it.
    pub source: String,
}

/// The names of measures in the form that importers compare.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The measure of each whole name.
    pub whole: HashMap<String, MeasureId>,
    /// Names to find inside of other text, the longest first.
    pub phrases: Vec<(String, MeasureId)>,
}

/// Every measure, indicator, source and event that is known.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    measures: Vec<Measure>,
    sources: Vec<Source>,
    /// Place of each source, by its id.
    source_places: HashMap<String, SourceId>,
    indicators: Vec<Indicator>,
    /// Every name of a measure in the form that importers compare, made once.
    pub names: Arc<Names>,
    /// How measures follow from each other, in the order of their table.
    pub relations: Vec<Relation>,
    /// Events in order of date.
    pub events: Vec<Event>,
}

/// The catalog is full: it numbers at most 65,535 entries of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than 65,535 entries")]
pub struct CatalogFull;

impl Catalog {
    /// Adds a measure.
    pub fn add_measure(&mut self, measure: Measure) -> Result<MeasureId, CatalogFull> {
        let id = u16::try_from(self.measures.len()).map_err(|_overflow| CatalogFull)?;
        self.measures.push(measure);
        Ok(MeasureId(id))
    }

    /// Adds a source, or finds the one that has the same id already.
    pub fn add_source(&mut self, source: Source) -> Result<SourceId, CatalogFull> {
        if let Some(known) = self.source_id(&source.id) {
            return Ok(known);
        }
        let id = u16::try_from(self.sources.len()).map_err(|_overflow| CatalogFull)?;
        self.source_places.insert(source.id.clone(), SourceId(id));
        self.sources.push(source);
        Ok(SourceId(id))
    }

    /// Adds an indicator.
    pub fn add_indicator(&mut self, indicator: Indicator) -> Result<IndicatorId, CatalogFull> {
        let id = u16::try_from(self.indicators.len()).map_err(|_overflow| CatalogFull)?;
        self.indicators.push(indicator);
        Ok(IndicatorId(id))
    }

    /// Declares that the eligibility checks of a source include batch checks. Unknown ids are ignored.
    pub fn declare_batch(&mut self, source: &str) {
        for known in self.sources.iter_mut().filter(|known| known.id == source) {
            known.includes_batch = true;
        }
    }

    /// The measure with this place.
    pub fn measure(&self, id: MeasureId) -> &Measure {
        place(&self.measures, id.0)
    }

    /// The source with this place.
    pub fn source(&self, id: SourceId) -> &Source {
        place(&self.sources, id.0)
    }

    /// The indicator with this place.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        place(&self.indicators, id.0)
    }

    /// All measures.
    pub fn measures(&self) -> impl Iterator<Item = (MeasureId, &Measure)> {
        self.measures.iter().zip(0..).map(|(measure, place)| (MeasureId(place), measure))
    }

    /// All sources.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().zip(0..).map(|(source, place)| (SourceId(place), source))
    }

    /// All indicators, in the order of their table.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.indicators.iter().zip(0..).map(|(indicator, place)| (IndicatorId(place), indicator))
    }

    /// The measure with this id.
    pub fn measure_id(&self, id: &str) -> Option<MeasureId> {
        self.measures().find(|(_, measure)| measure.id == id).map(|(place, _)| place)
    }

    /// The source with this id.
    pub fn source_id(&self, id: &str) -> Option<SourceId> {
        self.source_places.get(id).copied()
    }

    /// The indicator with this id.
    pub fn indicator_id(&self, id: &str) -> Option<IndicatorId> {
        self.indicators().find(|(_, indicator)| indicator.id == id).map(|(place, _)| place)
    }

    /// The indicator of the same numerator that is per what `denominator` asks, which may be the indicator itself.
    ///
    /// Drug record views per card check and drug record views per check are two indicators of one numerator; switching
    /// the denominator moves between them.
    pub fn per(&self, id: IndicatorId, denominator: Denominator) -> Option<IndicatorId> {
        let Denominator::Per(base) = denominator else { return Some(id) };
        let is_per = |indicator: &Indicator| {
            base.denominator() == self.measure(indicator.denominator).id
                || indicator.stated.iter().any(|stated| stated.base == Some(base))
        };
        if is_per(self.indicator(id)) {
            return Some(id);
        }
        let numerator = self.indicator(id).numerator;
        self.indicators().find(|(_, other)| other.numerator == numerator && is_per(other)).map(|(place, _)| place)
    }

    /// The indicators that a reader chooses among: one for each numerator, the first of its table.
    pub fn headline_indicators(&self) -> impl Iterator<Item = IndicatorId> {
        self.indicators()
            .filter(|(id, indicator)| {
                !self.indicators().any(|(earlier, other)| earlier < *id && other.numerator == indicator.numerator)
            })
            .map(|(id, _)| id)
    }
}

/// Ids are only made by the `add` functions above and nothing is taken out of a catalog, so an id of another one is the one
/// way to miss; that is a bug in the program, and the first entry would be a wrong answer. Imports add sources alone, so
/// indicators and measures of a view are known to the catalog before an import as well.
#[expect(clippy::indexing_slicing, reason = "an id of another catalog must not be answered with a wrong entry")]
fn place<T>(list: &[T], place: u16) -> &T {
    &list[usize::from(place)]
}
