//! The figures that come with the program.

use super::tables::{Tables, catalog};
use super::{Import, read};
use crate::stats::{Catalog, Dataset};

/// A table of the embedded data package.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// Name of the file in `data/`.
    pub file: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

macro_rules! resource {
    ($file:literal) => {
        Resource { file: $file, bytes: include_bytes!(concat!("../../data/", $file)) }
    };
}

/// The tables of figures, read by the same importer as a user's file.
pub const RESOURCES: [Resource; 4] = [
    resource!("national.csv"),
    resource!("context.csv"),
    resource!("prefecture.csv"),
    resource!("card_issuance_prefecture.csv"),
];

const TABLES: Tables<'static> = Tables {
    measures: resource!("measures.csv").bytes,
    sources: resource!("sources.csv").bytes,
    indicators: resource!("indicators.csv").bytes,
    stated_rates: resource!("stated_rates.csv").bytes,
    bases: resource!("bases.csv").bytes,
    relations: resource!("relations.csv").bytes,
    events: resource!("events.csv").bytes,
};

/// The embedded catalog, without figures.
///
/// # Panics
/// If the tables built into the program cannot be read, which a test rules out.
pub fn embedded_catalog() -> Catalog {
    catalog(TABLES).expect("the embedded catalog is read by a test")
}

/// The embedded figures with their catalog.
///
/// # Panics
/// If the tables built into the program cannot be read, which a test rules out.
pub fn embedded() -> Dataset {
    let mut catalog = embedded_catalog();
    let imports = RESOURCES.map(|resource| {
        let import = read(resource.bytes, resource.file, &mut catalog).expect("the embedded tables are read by a test");
        let Import { observations, report, .. } = import;
        debug_assert!(report.findings.is_empty(), "{}: {:?}", resource.file, report.findings);
        observations
    });
    Dataset::new(catalog, imports.into_iter().flatten().collect())
}
