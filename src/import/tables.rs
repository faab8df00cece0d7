//! The tables that give ids their meaning: measures, indicators, sources, events and what rates are per.

use std::sync::Arc;

use serde::Deserialize;

use super::vocabulary;
use crate::stats::{
    Base, Catalog, CatalogFull, Event, Indicator, Label, Measure, MeasureId, MeasureKind, Period, Relation,
    RelationKind, Source, Stated, Tier, Unit,
};

/// The bytes of the tables of a catalog, CSV in UTF-8.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    pub(super) measures: &'a [u8],
    pub(super) sources: &'a [u8],
    pub(super) indicators: &'a [u8],
    pub(super) stated_rates: &'a [u8],
    pub(super) bases: &'a [u8],
    pub(super) relations: &'a [u8],
    pub(super) events: &'a [u8],
}

/// Why a catalog cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A table is not the CSV it should be.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// An id, unit, tier, base or date that is none.
    #[error("unknown {what} {id:?}")]
    Unknown {
        /// What the id should name.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// Too many entries.
    #[error(transparent)]
    Full(#[from] CatalogFull),
}

#[derive(Deserialize)]
struct MeasureRow {
    id: String,
    kind: MeasureKind,
    unit: String,
    label_ja: String,
    label_en: String,
    aliases: String,
}

#[derive(Deserialize)]
struct SourceRow {
    id: String,
    title: String,
    publisher: String,
    published: String,
    page: String,
    url: String,
    tier: String,
    note: String,
}

#[derive(Deserialize)]
struct IndicatorRow {
    id: String,
    numerator: String,
    denominator: String,
    label_ja: String,
    label_en: String,
    note_ja: String,
    note_en: String,
}

#[derive(Deserialize)]
struct StatedRow {
    indicator: String,
    measure: String,
    base: String,
}

#[derive(Deserialize)]
struct BaseRow {
    source: String,
    includes_batch: bool,
}

#[derive(Deserialize)]
struct RelationRow {
    measure: String,
    relation: RelationKind,
    of: String,
    words: String,
}

#[derive(Deserialize)]
struct EventRow {
    date: String,
    label_ja: String,
    label_en: String,
    source: String,
}

/// Headings of the tables that explain figures and hold none: sources, measures, indicators.
const EXPLAINING: [&[&str]; 3] = [
    &["id", "title", "publisher", "published", "page", "url", "tier", "note"],
    &["id", "kind", "unit", "label_ja", "label_en", "aliases"],
    &["id", "numerator", "denominator", "label_ja", "label_en", "note_ja", "note_en"],
];

/// Whether headings are those of a table that explains figures, as workbooks of all figures have beside them.
pub fn explains(headings: &[String]) -> bool {
    EXPLAINING.iter().any(|known| known.iter().eq(headings))
}

fn rows<T: for<'de> Deserialize<'de>>(table: &[u8]) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(table).into_deserialize().collect()
}

/// Builds a catalog from its tables.
pub fn catalog(tables: Tables<'_>) -> Result<Catalog, TableError> {
    let mut catalog = Catalog::default();
    for row in rows::<MeasureRow>(tables.measures)? {
        let unit = Unit::from_id(&row.unit).ok_or_else(|| unknown("unit", &row.unit))?;
        let aliases = row.aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        let label = Label { ja: row.label_ja, en: row.label_en };
        catalog.add_measure(Measure { id: row.id, kind: row.kind, unit, label, aliases })?;
    }
    catalog.names = Arc::new(vocabulary::names(&catalog));
    for row in rows::<SourceRow>(tables.sources)? {
        let tier = Tier::from_id(&row.tier).ok_or_else(|| unknown("tier", &row.tier))?;
        let SourceRow { id, title, publisher, published, page, url, note, .. } = row;
        let (includes_batch, imported) = (false, false);
        catalog.add_source(Source {
            id,
            title,
            publisher,
            published,
            page,
            url,
            tier,
            note,
            includes_batch,
            imported,
        })?;
    }
    for row in rows::<BaseRow>(tables.bases)?.iter().filter(|row| row.includes_batch) {
        catalog.declare_batch(&row.source);
    }
    let stated = rows::<StatedRow>(tables.stated_rates)?;
    for row in rows::<IndicatorRow>(tables.indicators)? {
        let stated = stated.iter().filter(|s| s.indicator == row.id).map(|s| stated_rate(&catalog, s));
        let indicator = Indicator {
            numerator: measure(&catalog, &row.numerator)?,
            denominator: measure(&catalog, &row.denominator)?,
            stated: stated.collect::<Result<_, _>>()?,
            id: row.id,
            label: Label { ja: row.label_ja, en: row.label_en },
            note: Label { ja: row.note_ja, en: row.note_en },
        };
        catalog.add_indicator(indicator)?;
    }
    for row in rows::<RelationRow>(tables.relations)? {
        let (measure, of) = (measure(&catalog, &row.measure)?, measure(&catalog, &row.of)?);
        let words = row.words.split('|').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        catalog.relations.push(Relation { measure, kind: row.relation, of, words });
    }
    for row in rows::<EventRow>(tables.events)? {
        let date = Period::parse_iso(&row.date).ok_or_else(|| unknown("date", &row.date))?;
        catalog.events.push(Event { date, label: Label { ja: row.label_ja, en: row.label_en }, source: row.source });
    }
    catalog.events.sort_by_key(|event| event.date);
    Ok(catalog)
}

fn stated_rate(catalog: &Catalog, row: &StatedRow) -> Result<Stated, TableError> {
    let base = match row.base.as_str() {
        "" => None,
        id => Some(Base::ALL.into_iter().find(|base| base.id() == id).ok_or_else(|| unknown("base", id))?),
    };
    Ok(Stated { measure: measure(catalog, &row.measure)?, base })
}

fn measure(catalog: &Catalog, id: &str) -> Result<MeasureId, TableError> {
    catalog.measure_id(id).ok_or_else(|| unknown("measure", id))
}

fn unknown(what: &'static str, id: &str) -> TableError {
    TableError::Unknown { what, id: id.to_owned() }
}
