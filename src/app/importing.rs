//! Files that are added to the figures, one after the other, and what the window shows of them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::figures::newest_import;
use super::keeping::Next;
use super::picture::{self, Opened};
use super::preview;
use super::reading::{self, ReadError};
use super::view::put_into_view;
use super::{App, Finished, Notice};
use crate::chart::{ChartSpec, MarkKey, main_indicators};
use crate::import::{Import, Report};
use crate::stats::{Dataset, Observation, Ratio};

/// A file that waits for the one before it.
pub(super) enum Waiting {
    /// To be added as it is read.
    Import(PathBuf),
    /// To be looked at.
    Preview(preview::Input),
    /// Another document, where nothing is lost by it.
    Document(Next),
}

/// What is said of a file whose reading panicked.
pub(super) fn not_read(file: String) -> impl FnOnce(std::io::Error) -> Finished {
    |error| Finished::Read { file, result: Box::new(Err(error.into())) }
}

impl App {
    /// Whether figures are on their way that fit the present ones only.
    pub fn is_reading(&self) -> bool {
        self.reading || self.preview.is_some()
    }

    /// Reads the next of the files that wait, if none is read now.
    pub(super) fn read_next(&mut self) {
        // The figures of a preview are those of the catalog it was read with, so nothing is added while one is open.
        if self.is_reading() || self.waiting.is_empty() || self.keeping.is_asking() {
            return;
        }
        let waiting = match self.waiting.remove(0) {
            Waiting::Import(path) | Waiting::Preview(preview::Input::File { path, .. })
                if reading::is_document(&path) =>
            {
                Waiting::Document(Next::Open(path))
            }
            waiting => waiting,
        };
        if let Waiting::Import(path) | Waiting::Preview(preview::Input::File { path, .. }) = &waiting
            && reading::is_picture(path)
        {
            self.open_picture(path.clone());
            return;
        }
        match waiting {
            Waiting::Document(next) => self.ask_before(next),
            Waiting::Preview(input) => self.open_preview(input),
            Waiting::Import(path) => {
                self.reading = true;
                let (data, file) = (Arc::clone(self.data()), reading::name(&path));
                let failed = not_read(file.clone());
                self.jobs.start(move || Finished::Read { file, result: Box::new(reading::add(&data, &path)) }, failed);
            }
        }
    }

    /// Opens a picture as the view that it shows.
    fn open_picture(&mut self, path: PathBuf) {
        self.reading = true;
        let (data, file) = (Arc::clone(self.data()), reading::name(&path));
        let failed = file.clone();
        self.jobs.start(
            move || {
                let opened = reading::picture(&path).and_then(|text| Ok(picture::open(&text, &file, &data)?));
                Finished::Opened { file, result: Box::new(opened) }
            },
            |error| Finished::Opened { file: failed, result: Box::new(Err(error.into())) },
        );
    }

    pub(super) fn open_done(&mut self, file: String, result: Result<Opened, ReadError>) {
        self.reading = false;
        match result {
            Ok(Opened { data, spec, import }) => {
                if import.is_some() || spec != self.document.spec {
                    self.record(false);
                    self.document.spec = spec;
                }
                if let Some(import) = import {
                    self.take_figures(data, &file, import.report.into());
                }
                self.refresh();
                self.tell(Notice::PictureOpened { file });
            }
            Err(error) => self.tell(Notice::ImportFailed { file, error: Arc::new(error) }),
        }
        self.read_next();
    }

    pub(super) fn read_done(&mut self, file: String, result: Result<(Dataset, Import), ReadError>) {
        self.reading = false;
        match result {
            Ok((data, import)) => {
                let report = Arc::new(import.report);
                let is_new = data.observations().len() > self.figures.len();
                if is_new {
                    self.record(false);
                    // Whoever imports a file wants to see it.
                    if let Some(spec) = view_of(&data, self.spec(), &import.observations) {
                        self.document.spec = spec;
                    }
                    self.take_figures(data, &file, Arc::clone(&report));
                    self.refresh();
                } else {
                    // What was refused of it stays in reach.
                    Arc::make_mut(&mut self.figures).reports.push(Arc::clone(&report));
                }
                self.tell(Notice::Imported { file, is_new, report });
            }
            Err(error) => self.tell(Notice::ImportFailed { file, error: Arc::new(error) }),
        }
        self.read_next();
    }

    /// Puts figures with those of a file in the place of the present ones.
    fn take_figures(&mut self, data: Dataset, file: &str, report: Arc<Report>) {
        let generation = self.keeping.next_generation();
        self.figures = Arc::new(self.figures.after(data, file, report, generation));
    }
}

/// The view that shows the last import, whose figures are `observations`: as much of `spec` as they have rates of, and
/// their newest month. `None` where no rate rests on them.
fn view_of(data: &Dataset, spec: &ChartSpec, observations: &[Observation]) -> Option<ChartSpec> {
    let import = newest_import(data)?;
    let places: BTreeSet<_> = observations
        .iter()
        .map(|Observation { key, .. }| {
            let is_other = (key.area != spec.area, key.facility != spec.facility);
            (is_other, Reverse(key.period.month()), key.facility, key.area)
        })
        .collect();
    let others = main_indicators(data).into_iter().chain(data.catalog().headline_indicators());
    let mut indicators = std::iter::once(spec.indicator).chain(others.filter(|id| *id != spec.indicator));
    indicators.find_map(|indicator| {
        places.iter().find_map(|&(_, Reverse(month), facility, area)| {
            let mut shown = ChartSpec { indicator, facility, area, period: month, ..spec.clone() };
            let periods = data.periods(indicator, facility, area, month..=month);
            let mut all = periods.into_iter().rev().flat_map(|period| data.ratios(indicator, facility, area, period));
            let rests_on_it = |ratio: &Ratio<'_>| ratio.evidence().any(|observation| observation.import == import);
            let first = data.ratio(indicator, spec.denominator, facility, area, month);
            if !first.as_ref().is_some_and(rests_on_it) {
                let Ratio { base, period, .. } = all.find(rests_on_it)?;
                put_into_view(data, &mut shown, MarkKey { indicator, base, period, facility, area });
            } else if shown != *spec {
                shown.focus = None;
            }
            if shown != *spec {
                shown.domain = None;
            }
            Some(shown)
        })
    })
}
