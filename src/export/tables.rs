//! Figures as files: those of a chart, and all of them.

use std::path::Path;

use super::csv::csv;
use super::package::package;
use super::sheet::Sheet;
use super::xlsx::xlsx;
use super::{Format, data, figures};
use crate::chart::Chart;
use crate::stats::{Catalog, Dataset, Observation};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// The chart as a picture.
    Picture,
    /// The figures of the chart.
    Figures,
    /// All figures.
    Data,
}

impl Content {
    /// Every content.
    pub const ALL: [Self; 3] = [Self::Picture, Self::Figures, Self::Data];

    /// The endings that its files can have.
    pub fn endings(self) -> Vec<&'static str> {
        Output::ALL.into_iter().filter(|output| output.content() == self).map(Output::ending).collect()
    }
}

/// A content in a format: everything that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Output {
    /// The chart as a picture.
    Picture(Format),
    /// The figures of the chart as comma-separated values.
    FiguresCsv,
    /// The figures of the chart as a workbook, with their sources and what the chart says.
    FiguresXlsx,
    /// All figures as comma-separated values.
    DataCsv,
    /// All figures as a workbook, with what explains them.
    DataXlsx,
    /// All figures as a Frictionless Data Package.
    DataPackage,
}

impl Output {
    /// Everything that can be written.
    pub const ALL: [Self; 8] = [
        Self::Picture(Format::Svg),
        Self::Picture(Format::Png),
        Self::Picture(Format::Pdf),
        Self::FiguresCsv,
        Self::FiguresXlsx,
        Self::DataCsv,
        Self::DataXlsx,
        Self::DataPackage,
    ];

    /// What the file holds.
    pub fn content(self) -> Content {
        match self {
            Self::Picture(_) => Content::Picture,
            Self::FiguresCsv | Self::FiguresXlsx => Content::Figures,
            Self::DataCsv | Self::DataXlsx | Self::DataPackage => Content::Data,
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Picture(format) => format.ending(),
            Self::FiguresCsv | Self::DataCsv => "csv",
            Self::FiguresXlsx | Self::DataXlsx => "xlsx",
            Self::DataPackage => "zip",
        }
    }

    /// Whether a byte order mark can stand before it.
    pub fn takes_bom(self) -> bool {
        matches!(self, Self::FiguresCsv | Self::DataCsv)
    }

    /// A content in the format that the ending of a path names, in upper or lower case.
    pub fn of(content: Content, path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|output| output.content() == content && output.ending() == ending)
    }
}

/// Why figures could not be made a file.
#[derive(Debug, thiserror::Error)]
pub enum TablesError {
    /// More rows than a sheet of a workbook has.
    #[error("{rows} rows are more than the {most} that a sheet of a workbook holds; write csv or zip")]
    TooManyRows {
        /// Rows to write.
        rows: usize,
        /// Most rows below the heading.
        most: usize,
    },
    /// The workbook could not be made.
    #[error("the workbook could not be made")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The comma-separated values could not be made.
    #[error("the csv could not be made")]
    Csv(#[from] ::csv::Error),
    /// The description of the package could not be made.
    #[error("datapackage.json could not be made")]
    Json(#[from] serde_json::Error),
    /// The package could not be made.
    #[error("the package could not be made")]
    Zip(#[from] zip::result::ZipError),
    /// Nothing more can be written.
    #[error("nothing more can be written")]
    Io(#[source] std::io::Error),
}

/// The figures of a chart as comma-separated values.
pub fn figures_csv(chart: &Chart, catalog: &Catalog, bom: bool) -> Result<Vec<u8>, TablesError> {
    csv(figures::figures(chart, catalog), bom)
}

/// The figures of a chart as a workbook.
pub fn figures_xlsx(chart: &Chart, catalog: &Catalog) -> Result<Vec<u8>, TablesError> {
    let sheets: Vec<Sheet<'_>> =
        vec![figures::figures(chart, catalog), figures::sources(chart, catalog), figures::about(chart)];
    xlsx(&chart.title, sheets)
}

/// All figures as comma-separated values.
pub fn data_csv(data: &Dataset, bom: bool) -> Result<Vec<u8>, TablesError> {
    csv(data::observations(data), bom)
}

/// Some figures as comma-separated values, as [`data_csv`] writes all of them.
pub fn observations_csv(catalog: &Catalog, observations: &[&Observation]) -> Result<Vec<u8>, TablesError> {
    csv(data::observations_of(catalog, observations.len(), observations.iter().copied()), false)
}

/// All figures as a workbook.
pub fn data_xlsx(data: &Dataset) -> Result<Vec<u8>, TablesError> {
    let catalog = data.catalog();
    let sources = data::sources(catalog, data::used_sources(data), None);
    xlsx("Uptake", vec![data::observations(data), sources, data::measures(catalog), data::indicators(catalog)])
}

/// All figures as a Frictionless Data Package.
pub fn data_package(data: &Dataset) -> Result<Vec<u8>, TablesError> {
    package(data)
}
