//! One reading of a file for its preview, beside the window.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::corrections::{Corrections, fingerprint};
use super::super::reading::{self, Progress, ReadError};
use super::{Shown, Watch};
use crate::import::{self, Options};
use crate::stats::Dataset;

/// The largest file whose cells are shown, in MiB. Of a larger one only the counts and the findings are.
pub const LARGEST_GRID: u64 = 20;

/// What is looked at.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, and its bytes once they are read: a correction reads them again, whatever became of the file.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its bytes, where it is small enough to show its cells.
        bytes: Option<Arc<[u8]>>,
    },
    /// A text from the clipboard.
    Text(Arc<str>),
}

/// All that a reading needs.
pub(super) struct Work {
    pub input: Input,
    pub name: String,
    pub options: Options,
    /// Where to look for corrections of an earlier import.
    pub remembered: Option<Corrections>,
    pub data: Arc<Dataset>,
    pub watch: Arc<Watch>,
}

/// What a reading gave.
pub struct Outcome {
    pub(super) shown: Shown,
    /// The bytes of the file, where its cells are shown.
    pub(super) bytes: Option<Arc<[u8]>>,
    pub(super) headings: Option<String>,
    pub(super) is_remembered: bool,
}

impl Work {
    /// Reads; the first time also with the corrections of an earlier import with the same headings.
    pub(super) fn run(self) -> Result<Outcome, ReadError> {
        let bytes = self.bytes()?;
        let shown = self.read(bytes.as_deref(), &self.options)?;
        let headings = fingerprint(shown.import());
        let earlier = self.remembered.as_ref().zip(headings.as_deref()).and_then(|(all, headings)| all.of(headings));
        let corrected = earlier.map(|earlier| earlier.applied_to(&self.options));
        // What no longer fits the file is not applied.
        let corrected = corrected.and_then(|options| self.read(bytes.as_deref(), &options).ok());
        let is_remembered = corrected.is_some();
        Ok(Outcome { shown: corrected.unwrap_or(shown), bytes, headings, is_remembered })
    }

    fn bytes(&self) -> Result<Option<Arc<[u8]>>, ReadError> {
        match &self.input {
            Input::Text(text) => Ok(Some(Arc::from(text.as_bytes()))),
            Input::File { bytes: Some(bytes), .. } => Ok(Some(Arc::clone(bytes))),
            Input::File { path, .. } => {
                let step = |read, size| self.watch.step(read, size);
                Ok(reading::bytes(path, LARGEST_GRID << 20, &Progress { step: &step })?.map(Arc::from))
            }
        }
    }

    fn read(&self, bytes: Option<&[u8]>, options: &Options) -> Result<Shown, ReadError> {
        let mut catalog = self.data.catalog().clone();
        let import = match (bytes, &self.input) {
            (None, Input::File { path, .. }) => {
                let options = Options { marked: false, ..options.clone() };
                let step = |read, size| self.watch.step(read, size);
                reading::read(path, &mut catalog, &options, &Progress { step: &step })?
            }
            (bytes, _) => import::read_with(bytes.unwrap_or_default(), &self.name, &mut catalog, options)?,
        };
        Ok(Shown::new(import, catalog, options.clone()))
    }
}
