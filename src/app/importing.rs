//! Files that are added to the figures, one after the other, and what the window shows of them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::change::series;
use super::figures::{Added, newest_import};
use super::keeping::Next;
use super::picture::{self, Opened};
use super::preview;
use super::reading::{self, ReadError};
use super::view::put_into_view;
use super::{App, Finished, Notice};
use crate::chart::{ChartSpec, MarkKey, main_indicators, months};
use crate::document::Correction;
use crate::import::Import;
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

/// The figures of a file that was read, and the view that shows them.
pub(super) struct Arrived {
    added: Added,
    /// The view when the reading began.
    seen: ChartSpec,
    shown: Option<ChartSpec>,
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
                let file = reading::name(&path);
                self.add(file, None, move |data| reading::add(data, &path));
            }
        }
    }

    /// Adds the figures that a job gives, given the present ones, and what was corrected in their file.
    pub(super) fn add(
        &mut self,
        file: String,
        correction: Option<Correction>,
        read: impl FnOnce(&Dataset) -> Result<(Dataset, Import), ReadError> + Send + 'static,
    ) {
        self.reading = true;
        let (data, spec, failed) = (Arc::clone(self.data()), self.document.spec.clone(), not_read(file.clone()));
        let work = move || {
            let result = read(&data).map(|(new, import)| {
                let shown = view_of(&data, &new, &spec, &import.observations);
                let added = Added { data: new, report: Arc::new(import.report), correction };
                Arrived { added, seen: spec, shown }
            });
            Finished::Read { file, result: Box::new(result) }
        };
        self.jobs.start(work, failed);
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
                    self.take_figures(Added { data, report: Arc::new(import.report), correction: None }, &file);
                }
                self.refresh();
                self.tell(Notice::PictureOpened { file });
            }
            Err(error) => self.tell(Notice::ImportFailed { file, error: Arc::new(error) }),
        }
        self.read_next();
    }

    pub(super) fn read_done(&mut self, file: String, result: Result<Arrived, ReadError>) {
        self.reading = false;
        match result {
            Ok(Arrived { added, seen, shown }) => {
                let report = Arc::clone(&added.report);
                let is_new = added.data.observations().len() > self.figures.len();
                if is_new {
                    self.record(false);
                    // Whoever imports a file wants to see it, unless they have gone on meanwhile.
                    if let Some(shown) = shown.filter(|_| self.document.spec == seen) {
                        self.document.spec = shown;
                    }
                    self.take_figures(added, &file);
                    self.refresh();
                } else {
                    self.known.push(Arc::clone(&report));
                }
                self.tell(Notice::Imported { file, is_new, report });
            }
            Err(error) => self.tell(Notice::ImportFailed { file, error: Arc::new(error) }),
        }
        self.read_next();
    }

    /// Puts figures with those of a file in the place of the present ones.
    fn take_figures(&mut self, added: Added, file: &str) {
        let generation = self.keeping.next_generation();
        self.figures = Arc::new(self.figures.after(added, file, generation));
    }
}

/// The view that shows figures of `new` that `old` had not, all of which are in `observations`: as much of `spec` as they
/// have rates of, and their newest month. Where no rate rests on them, their newest month that has a rate; `None` where
/// none has.
fn view_of(old: &Dataset, new: &Dataset, spec: &ChartSpec, observations: &[Observation]) -> Option<ChartSpec> {
    let last = newest_import(old);
    let mut places = BTreeSet::new();
    let mut before = None;
    for Observation { key, .. } in observations {
        let place = (key.area, key.facility, key.period.month());
        // Tables of millions of rows go on with the same place for long.
        if before.replace(place) != Some(place) {
            let is_other = (key.area != spec.area, key.facility != spec.facility);
            places.insert((is_other, Reverse(key.period.month()), key.facility, key.area));
        }
    }
    let rests_on_it = |ratio: &Ratio<'_>| ratio.evidence().any(|observation| observation.import > last);
    let others = main_indicators(new).into_iter().chain(new.catalog().headline_indicators());
    let mut indicators = std::iter::once(spec.indicator).chain(others.filter(|id| *id != spec.indicator));
    let found = indicators.find_map(|indicator| {
        places.iter().find_map(|&(_, Reverse(month), facility, area)| {
            let mut shown = ChartSpec { indicator, facility, area, period: month, ..spec.clone() };
            let first = new.ratio(indicator, spec.denominator, facility, area, month);
            if first.as_ref().is_some_and(rests_on_it) {
                return Some(shown);
            }
            let periods = new.periods(indicator, facility, area, month..=month);
            let mut all = periods.into_iter().rev().flat_map(|period| new.ratios(indicator, facility, area, period));
            let Ratio { base, period, .. } = all.find(rests_on_it)?;
            put_into_view(new, &mut shown, MarkKey { indicator, base, period, facility, area });
            Some(shown)
        })
    });
    let newest = || {
        let months = months(new, spec.facility, spec.area);
        let period =
            places.iter().map(|(_, Reverse(month), ..)| *month).filter(|month| months.contains(month)).max()?;
        Some(ChartSpec { period, ..spec.clone() })
    };
    let mut shown = found.or_else(newest)?;
    if shown != *spec && shown.denominator == spec.denominator {
        shown.focus = None;
    }
    if series(&shown) != series(spec) {
        shown.domain = None;
    }
    Some(shown)
}
