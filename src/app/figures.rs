//! The figures that are open, and what their files were.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::App;
use super::history::Step;
use crate::import::Report;
use crate::stats::Dataset;

/// All figures, with what is known of the files that brought them. Steps of the history share them.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub data: Arc<Dataset>,
    /// What was read from each imported file, in order.
    pub reports: Vec<Arc<Report>>,
    /// The name of the file of each import, by its number.
    pub files: BTreeMap<u32, String>,
    /// Tells these figures from all others of this window.
    pub generation: u64,
}

impl Figures {
    /// The embedded figures.
    pub fn embedded(data: Dataset) -> Self {
        Self { data: Arc::new(data), reports: Vec::new(), files: BTreeMap::new(), generation: 0 }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.data.observations().len()
    }

    /// The figures after an import of `file`.
    pub fn after(&self, data: Dataset, file: &str, report: Arc<Report>, generation: u64) -> Self {
        let mut after = self.clone();
        after.reports.push(report);
        if let Some(import) = newest_import(&data) {
            after.files.insert(import, file.to_owned());
        }
        after.data = Arc::new(data);
        after.generation = generation;
        after
    }
}

/// The number of the last import; `None` where there are no figures.
pub(super) fn newest_import(data: &Dataset) -> Option<u32> {
    data.observations().iter().map(|observation| observation.import).max()
}

impl App {
    /// What the history keeps of the present.
    pub(super) fn step(&self) -> Step {
        Step { document: self.document.clone(), figures: Arc::clone(&self.figures) }
    }
}
