//! The figures that are open, and what their files were.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::App;
use super::history::Step;
use crate::document::Correction;
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
    /// The names of the files of the figures that came with the document, each once.
    pub earlier: Vec<String>,
    /// What was corrected in the files.
    pub corrections: Vec<Correction>,
    /// Tells these figures from all others of this window.
    pub generation: u64,
}

/// Figures with those of a file, made beside the window.
pub(super) struct Added {
    pub data: Dataset,
    pub report: Arc<Report>,
    pub correction: Option<Correction>,
}

impl Figures {
    /// The embedded figures, or those of a document with the names of their files and what was corrected in them.
    pub fn opened(data: Dataset, files: BTreeMap<u32, String>, corrections: Vec<Correction>) -> Self {
        let mut seen = BTreeSet::new();
        let earlier = files.values().filter(|name| seen.insert(*name)).cloned().collect();
        Self { data: Arc::new(data), reports: Vec::new(), files, earlier, corrections, generation: 0 }
    }

    /// The embedded figures.
    pub fn embedded(data: Dataset) -> Self {
        Self::opened(data, BTreeMap::new(), Vec::new())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.data.observations().len()
    }

    /// The figures after an import of `file`.
    pub fn after(&self, added: Added, file: &str, generation: u64) -> Self {
        let mut after = self.clone();
        after.reports.push(added.report);
        after.files.insert(newest_import(&added.data), file.to_owned());
        if let Some(correction) = added.correction {
            after.corrections.retain(|other| other.headings != correction.headings);
            after.corrections.push(correction);
        }
        after.data = Arc::new(added.data);
        after.generation = generation;
        after
    }
}

/// The number of the last import; 0 where there is none.
pub(super) fn newest_import(data: &Dataset) -> u32 {
    data.observations().iter().map(|observation| observation.import).max().unwrap_or(0)
}

impl App {
    /// What the history keeps of the present.
    pub(super) fn step(&self) -> Step {
        Step { document: self.document.clone(), figures: Arc::clone(&self.figures) }
    }

    /// The names of the files of the figures that came with the document, each once.
    pub fn earlier_files(&self) -> &[String] {
        &self.figures.earlier
    }
}
