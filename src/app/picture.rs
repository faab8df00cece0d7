//! A picture that knows its data: an exported SVG, PNG or PDF carries the view, the figures shown and their sources, and
//! opens again as that view with those figures.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::chart::saved::{SavedView, UnknownIndicator};
use crate::chart::{CellValue, Chart, ChartSpec, Theme};
use crate::document::SavedSource;
use crate::export::{self, Payload};
use crate::import::{self, Import, ImportError, Options};
use crate::stats::{Catalog, Dataset, Key, MeasureId, Observation, SourceId};
use crate::text::{Lang, words};

/// The version of what a picture carries. Later ones may hold what this program does not know.
const VERSION: u32 = 1;

/// Measures that say what the eligibility checks of a source are made of, and so what its rates are per.
const CHECKS: [&str; 4] = ["eligibility_checks", "card_checks", "insurance_card_checks", "batch_checks"];

/// What a picture carries.
#[derive(Debug, Serialize, Deserialize)]
pub struct PictureData {
    /// [`VERSION`] of the program that wrote it.
    uptake: u32,
    /// The program that wrote it.
    program: String,
    /// The language of the picture.
    lang: Lang,
    /// Its colours.
    theme: Theme,
    /// Its title, for whoever reads the file with another program.
    title: String,
    /// What it shows in words.
    description: String,
    /// The view.
    view: SavedView,
    /// The figures shown, one a row, as a tidy table.
    figures: String,
    /// Where they come from.
    sources: Vec<SavedSource>,
}

/// Why a picture cannot be opened as a view.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// A later program wrote it.
    #[error("it was written by a later version, {program}")]
    Newer {
        /// The program that wrote it.
        program: String,
    },
    /// What it carries is damaged.
    #[error("what it carries is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
    /// It shows an indicator that this program does not know.
    #[error(transparent)]
    Indicator(#[from] UnknownIndicator),
    /// Its figures cannot be read.
    #[error(transparent)]
    Figures(#[from] ImportError),
    /// Some of its figures cannot be read.
    #[error("{count} of its figures cannot be read")]
    Refused {
        /// How many.
        count: usize,
    },
}

impl PictureError {
    /// What is wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).payload;
        match self {
            Self::Newer { program } => (w.newer)(program),
            Self::Damaged(_) | Self::Refused { .. } => w.damaged.to_owned(),
            Self::Indicator(UnknownIndicator { id }) => (w.unknown_indicator)(id),
            Self::Figures(error) => error.message(lang),
        }
    }
}

/// What a picture of a chart carries.
pub fn payload(chart: &Chart, data: &Dataset, theme: Theme) -> Result<Payload, export::PayloadError> {
    let observations = shown(chart, data);
    let catalog = data.catalog();
    let used: BTreeSet<SourceId> = observations.iter().map(|observation| observation.source).collect();
    // Writing text into memory fails for nothing but lack of it.
    let figures = export::observations_csv(catalog, &observations).unwrap_or_default();
    let saved = PictureData {
        uptake: VERSION,
        program: concat!("Uptake ", env!("CARGO_PKG_VERSION")).to_owned(),
        lang: chart.lang,
        theme,
        title: chart.title.clone(),
        description: format!("{} {}", chart.sentence, chart.source),
        view: SavedView::new(&chart.spec, catalog),
        figures: String::from_utf8_lossy(&figures).into_owned(),
        sources: used.into_iter().map(|id| SavedSource::new(catalog.source(id))).collect(),
    };
    Payload::new(&serde_json::to_string(&saved).unwrap_or_default())
}

/// The observations that the rows of a chart rest on, with those that say what the checks of their source are made of.
fn shown<'a>(chart: &Chart, data: &'a Dataset) -> Vec<&'a Observation> {
    let catalog = data.catalog();
    let checks: Vec<MeasureId> = CHECKS.iter().filter_map(|id| catalog.measure_id(id)).collect();
    let cells = chart.table.rows.iter().flat_map(|row| row.cells.iter().chain(&row.left_out));
    let sources = cells.filter_map(|cell| match &cell.value {
        CellValue::Sources(sources) => Some(sources),
        _ => None,
    });
    let sources: BTreeSet<SourceId> = sources.flatten().copied().collect();
    // Some marks, as the rate of all facilities beside those of each kind, are in no row.
    let marks = chart.body.marks().into_iter().map(|mark| mark.key);
    let mut places: BTreeSet<(Key, SourceId)> = BTreeSet::new();
    for key in chart.table.rows.iter().filter_map(|row| row.key).chain(marks) {
        // The denominator asked for may be that of another indicator of the same numerator.
        let numerator = catalog.indicator(key.indicator).numerator;
        let indicators = catalog.indicators().filter(|(_, other)| other.numerator == numerator);
        let own = indicators.flat_map(|(_, indicator)| {
            [indicator.numerator, indicator.denominator].into_iter().chain(indicator.stated.iter().map(|s| s.measure))
        });
        for measure in own.chain(checks.iter().copied()) {
            let key = Key { measure, facility: key.facility, area: key.area, period: key.period };
            places.extend(sources.iter().map(|source| (key, *source)));
        }
    }
    let of_place = |(key, source): (Key, SourceId)| data.vintages(key).iter().filter(move |o| o.source == source);
    places.into_iter().flat_map(of_place).collect()
}

impl PictureData {
    /// What the text that a picture carries says.
    pub fn read(text: &str) -> Result<Self, PictureError> {
        /// All that is sure of every version.
        #[derive(Deserialize)]
        struct Head {
            uptake: u32,
            #[serde(default)]
            program: String,
        }
        let head: Head = serde_json::from_str(text)?;
        if head.uptake > VERSION {
            return Err(PictureError::Newer { program: head.program });
        }
        Ok(serde_json::from_str(text)?)
    }

    /// Its figures, `None` where it shows none; sources that the catalog does not know are added to it. All figures are
    /// read or none.
    pub fn figures(&mut self, file: &str, catalog: &mut Catalog) -> Result<Option<Import>, PictureError> {
        for source in std::mem::take(&mut self.sources) {
            catalog.add_source(source.source()).map_err(|_full| ImportError::TooManySources)?;
        }
        // A heading alone: nothing is published of what the view shows.
        if self.figures.lines().count() <= 1 {
            return Ok(None);
        }
        let import = import::read_with(self.figures.as_bytes(), file, catalog, &Options::default())?;
        match import.report.refused() {
            0 => Ok(Some(import)),
            count => Err(PictureError::Refused { count }),
        }
    }

    /// Its view, in terms of a catalog.
    pub fn view(self, catalog: &Catalog) -> Result<ChartSpec, PictureError> {
        Ok(self.view.spec(catalog)?)
    }
}

/// A picture opened: its figures beside those that were there, its view, and what was read.
pub struct Opened {
    /// All figures, those of the picture first among their vintages.
    pub data: Dataset,
    /// The view of the picture.
    pub spec: ChartSpec,
    /// What was read; `None` where the picture shows no figures.
    pub import: Option<Import>,
}

/// Opens what a picture carries. `data` itself stays as it is.
pub fn open(text: &str, file: &str, data: &Dataset) -> Result<Opened, PictureError> {
    let mut picture = PictureData::read(text)?;
    let mut catalog = data.catalog().clone();
    let import = picture.figures(file, &mut catalog)?;
    let spec = picture.view(&catalog)?;
    let observations = import.as_ref().map_or_else(Vec::new, |import| import.observations.clone());
    Ok(Opened { data: data.with_first(catalog, observations), spec, import })
}
