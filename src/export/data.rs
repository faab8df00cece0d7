//! All figures: one observation a row in the columns that importers read, and the tables that explain them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::sheet::{Column, Field, Sheet};
use crate::stats::{Catalog, Dataset, Missing, Observation, SourceId, Tier, Value};
use crate::text::{Lang, words};

/// How a missing value is marked: blank, not applicable, unknown, suppressed. Importers read the marks back as what they
/// are, and none can be taken for a number or a formula.
pub const MISSING: [&str; 4] = ["", "n/a", "...", "x"];

/// Every observation, in the order of the dataset.
pub fn observations(data: &Dataset) -> Sheet<'_> {
    observations_of(data.catalog(), data.observations().len(), data.observations().iter())
}

/// So many observations, one a row.
pub fn observations_of<'a>(
    catalog: &'a Catalog,
    count: usize,
    observations: impl Iterator<Item = &'a Observation> + 'a,
) -> Sheet<'a> {
    let columns = vec![
        Column::new("period", 12),
        Column::new("facility", 15),
        Column::new("prefecture_code", 16),
        Column::new("measure", 32),
        Column::new("value", 14).of_numbers(),
        Column::new("unit", 16),
        Column::new("precision", 12).of_numbers(),
        Column::new("source", 28),
        Column::new("raw", 16),
    ];
    Sheet {
        name: "observations",
        lang: Lang::En,
        columns,
        count,
        rows: Box::new(observations.map(move |observation| row(catalog, observation))),
    }
}

fn row<'a>(catalog: &'a Catalog, observation: &'a Observation) -> Vec<Field<'a>> {
    let key = &observation.key;
    let measure = catalog.measure(key.measure);
    let (value, precision) = match observation.value {
        Value::Known(n) => (Field::exact(n.value(), n.precision()), Field::exact(n.precision(), n.precision())),
        Value::Missing(reason) => (missing(reason), Field::None),
    };
    vec![
        Field::Text(Cow::Owned(key.period.to_string())),
        Field::text(key.facility.id()),
        Field::Text(Cow::Owned(key.area.to_string())),
        Field::text(&measure.id),
        value,
        Field::text(measure.unit.id()),
        precision,
        Field::text(&catalog.source(observation.source).id),
        Field::text(&observation.raw),
    ]
}

fn missing(reason: Missing) -> Field<'static> {
    let [_, not_applicable, unknown, suppressed] = MISSING;
    match reason {
        Missing::Blank => Field::None,
        Missing::NotApplicable => Field::text(not_applicable),
        Missing::Unknown => Field::text(unknown),
        Missing::Suppressed => Field::text(suppressed),
    }
}

/// The sources that any observation has, in the order of the catalog.
pub fn used_sources(data: &Dataset) -> Vec<SourceId> {
    let used: BTreeSet<SourceId> = data.observations().iter().map(|observation| observation.source).collect();
    used.into_iter().collect()
}

/// Sources, one a row. In a language their headings and tiers are for people, else for programs.
pub fn sources(catalog: &Catalog, used: Vec<SourceId>, lang: Option<Lang>) -> Sheet<'_> {
    let ids = ["id", "title", "publisher", "published", "page", "url", "tier", "note"];
    let widths = [26, 60, 40, 12, 8, 48, 16, 60];
    let headings = lang.map_or(ids, |lang| words(lang).files.sources_columns);
    let columns = ids.into_iter().zip(headings).zip(widths);
    let name = lang.map_or("sources", |lang| words(lang).files.sources);
    let tier_name = move |tier: Tier| {
        let names = lang.map_or(Tier::ALL.map(Tier::id), |lang| words(lang).window.tiers);
        Tier::ALL.into_iter().zip(names).find(|(other, _)| *other == tier).map_or("", |(_, name)| name)
    };
    Sheet {
        name,
        lang: lang.unwrap_or(Lang::En),
        columns: columns.map(|((id, heading), width)| Column::headed(id, heading, width)).collect(),
        count: used.len(),
        rows: Box::new(used.into_iter().map(move |id| {
            let source = catalog.source(id);
            vec![
                Field::text(&source.id),
                Field::text(&source.title),
                Field::text(&source.publisher),
                Field::text(&source.published),
                Field::text(&source.page),
                Field::text(&source.url),
                Field::Name { id: Cow::Borrowed(source.tier.id()), name: Cow::Borrowed(tier_name(source.tier)) },
                Field::text(&source.note),
            ]
        })),
    }
}

/// Measures, one a row.
pub fn measures(catalog: &Catalog) -> Sheet<'_> {
    let columns = [("id", 32), ("kind", 10), ("unit", 16), ("label_ja", 32), ("label_en", 40), ("aliases", 60)];
    let rows: Vec<_> = catalog.measures().map(|(_, measure)| measure).collect();
    Sheet {
        name: "measures",
        lang: Lang::En,
        columns: columns.map(|(id, width)| Column::new(id, width)).into(),
        count: rows.len(),
        rows: Box::new(rows.into_iter().map(|measure| {
            vec![
                Field::text(&measure.id),
                Field::text(measure.kind.id()),
                Field::text(measure.unit.id()),
                Field::text(&measure.label.ja),
                Field::text(&measure.label.en),
                Field::Text(Cow::Owned(measure.aliases.join("|"))),
            ]
        })),
    }
}

/// Indicators, one a row.
pub fn indicators(catalog: &Catalog) -> Sheet<'_> {
    let columns = [
        ("id", 28),
        ("numerator", 28),
        ("denominator", 28),
        ("label_ja", 32),
        ("label_en", 32),
        ("note_ja", 60),
        ("note_en", 60),
    ];
    let rows: Vec<_> = catalog.indicators().map(|(_, indicator)| indicator).collect();
    Sheet {
        name: "indicators",
        lang: Lang::En,
        columns: columns.map(|(id, width)| Column::new(id, width)).into(),
        count: rows.len(),
        rows: Box::new(rows.into_iter().map(|indicator| {
            vec![
                Field::text(&indicator.id),
                Field::text(&catalog.measure(indicator.numerator).id),
                Field::text(&catalog.measure(indicator.denominator).id),
                Field::text(&indicator.label.ja),
                Field::text(&indicator.label.en),
                Field::text(&indicator.note.ja),
                Field::text(&indicator.note.en),
            ]
        })),
    }
}
