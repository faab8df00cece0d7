//! What a figure is: observations with their precision and source, and the ratios that follow from them.
//!
//! ```
//! use uptake::stats::{Area, Denominator, Facility, Month};
//!
//! let dataset = uptake::import::embedded();
//! let card_rate = dataset.catalog().indicator_id("card_rate").expect("an embedded indicator");
//! let january = Month::new(2023, 1).expect("a month");
//! let ratio = dataset
//!     .ratio(card_rate, Denominator::AsDefined, Facility::All, Area::NATION, january)
//!     .expect("a published rate");
//! assert_eq!(format!("{:.1}%", ratio.percent), "1.3%");
//! ```

mod audit;
mod base;
mod catalog;
mod dataset;
mod dimension;
pub mod inert;
mod observation;
mod period;
mod ratio;
mod value;
#[cfg(test)]
pub(crate) mod work;

pub use self::audit::{
    Apart, Audited, Claim, ClaimVerdict, Duplicate, Evidence, Identity, Origin, Parts, Revision, Verdict,
};
pub use self::base::{Base, Denominator, Given};
pub use self::catalog::{
    Catalog, CatalogFull, Event, Indicator, IndicatorId, Label, Measure, MeasureId, MeasureKind, Names, Relation,
    RelationKind, Source, SourceId, Stated, Tier,
};
pub use self::dataset::Dataset;
pub use self::dimension::{Area, Facility, Unit};
pub use self::observation::{Address, Key, Observation};
pub use self::period::{Day, Month, Period};
pub use self::ratio::{Counts, Ratio, Side, first_digit, percent_of, supported_step};
pub use self::value::{Missing, Number, Value, decimals};
