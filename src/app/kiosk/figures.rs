//! The figures and the story that a kiosk shows, read as a whole or not at all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::fresh;
use crate::app::reading::{self, ReadError};
use crate::chart::Theme;
use crate::document::Problem;
use crate::export;
use crate::import::Report;
use crate::stats::{Dataset, Month, Verdict};
use crate::story::{self, Story};
use crate::text::{Lang, words};

/// What a kiosk shows.
#[derive(Clone, Debug)]
pub struct Figures {
    /// All figures.
    pub data: Arc<Dataset>,
    /// The slides; there is at least one.
    pub story: Arc<Story>,
    /// When they were read.
    pub read: SystemTime,
    /// When the newest of their files was written; `None` of figures that came with the program.
    pub written: Option<SystemTime>,
}

/// Why figures are not shown.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// A file cannot be read.
    #[error("{file}: {source}")]
    Read {
        /// Its name.
        file: String,
        /// Why.
        source: ReadError,
    },
    /// Cells of a file cannot be read.
    #[error("{file}: {count} cells cannot be read")]
    Cells {
        /// Its name.
        file: String,
        /// How many.
        count: usize,
        /// Which, and why.
        report: Box<Report>,
    },
    /// A document is damaged.
    #[error("{file}: {} parts of the document cannot be read", .problems.len())]
    Parts {
        /// Its name.
        file: String,
        /// Which, and why.
        problems: Vec<Problem>,
    },
    /// Stated rates do not come out of their counts.
    #[error("{count} stated rates disagree with their counts")]
    Disagrees {
        /// How many more than before.
        count: usize,
    },
    /// There is nothing to show.
    #[error("{file}: the document has no slides")]
    NoSlides {
        /// Name of the document.
        file: String,
    },
    /// Reading or drawing failed in a way that it never should.
    #[error("reading or drawing them failed at {at}")]
    Failed {
        /// What was done.
        at: String,
    },
}

impl Refusal {
    /// Most cells of a file that are told.
    const MOST: usize = 20;

    /// A line for each thing that is wrong, in the language of the reader.
    pub fn messages(&self, lang: Lang) -> Vec<String> {
        let w = &words(lang).kiosk.settings;
        match self {
            Self::Read { file, source } => vec![format!("{file}: {}", source.message(lang))],
            Self::Cells { file, count, report } => {
                let told = report.findings.iter().take(Self::MOST);
                let mut lines: Vec<String> =
                    told.map(|finding| format!("{file}: {}", report.finding(finding, lang))).collect();
                lines.push(format!("{file}: {}", (w.cells)(*count)));
                lines
            }
            Self::Parts { file, problems } => {
                problems.iter().map(|problem| format!("{file}: {}", problem.message(lang))).collect()
            }
            Self::Disagrees { count } => vec![(w.disagrees)(*count)],
            Self::NoSlides { file } => vec![format!("{file}: {}", w.no_slides)],
            Self::Failed { at } => vec![(w.failed)(at)],
        }
    }
}

/// What a kiosk reads its figures from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The document with the story; `None` for the one that comes with the program.
    pub story: Option<PathBuf>,
    /// Files whose figures are added, in this order. A document among them brings its story.
    pub files: Vec<PathBuf>,
    /// The languages that are shown.
    pub languages: Vec<Lang>,
}

impl Figures {
    /// Those that come with the program. They cannot fail.
    pub fn bundled(now: SystemTime) -> Self {
        let (data, _) = fresh();
        let story = Arc::new(Story::bundled(data.catalog()));
        Self { data: Arc::new(data), story, read: now, written: None }
    }

    /// Reads everything, sets it against itself and draws it off screen once. Nothing is shown that fails in any of this.
    pub fn read(sources: &Sources, now: SystemTime) -> Result<Self, Refusal> {
        let all = catch_unwind(AssertUnwindSafe(|| Self::read_all(sources, now)));
        let figures = all.unwrap_or_else(|_panic| Err(Refusal::Failed { at: "reading".to_owned() }))?;
        for (place, slide) in figures.story.slides.iter().enumerate() {
            for lang in &sources.languages {
                let drawn = catch_unwind(AssertUnwindSafe(|| {
                    let shown = story::shown(&figures.data, slide, None, None, *lang);
                    export::slide::page(&shown, None, Theme::Light, TRIED.into()).shapes.len()
                }));
                if !drawn.is_ok_and(|shapes| shapes > 0) {
                    return Err(Refusal::Failed { at: format!("slide {}", place + 1) });
                }
            }
        }
        Ok(figures)
    }

    fn read_all(sources: &Sources, now: SystemTime) -> Result<Self, Refusal> {
        let mut figures = Self::bundled(now);
        let before = disagreements(&figures.data);
        for path in sources.story.iter().chain(&sources.files) {
            figures = figures.with(path)?;
        }
        let count = disagreements(&figures.data).saturating_sub(before);
        if count > 0 { Err(Refusal::Disagrees { count }) } else { Ok(figures) }
    }

    /// These and those of a file.
    fn with(self, path: &Path) -> Result<Self, Refusal> {
        let file = reading::name(path);
        let refused = |source: ReadError| Refusal::Read { file: file.clone(), source };
        let written = std::fs::metadata(path).and_then(|meta| meta.modified()).ok();
        let written = self.written.max(written);
        if !reading::is_document(path) {
            let (data, import) = reading::add(&self.data, path).map_err(refused)?;
            return match import.report.refused() {
                0 => Ok(Self { data: Arc::new(data), written, ..self }),
                count => Err(Refusal::Cells { file, count, report: Box::new(import.report) }),
            };
        }
        let opened = reading::document(path, &self.data).map_err(refused)?;
        if !opened.problems.is_empty() {
            return Err(Refusal::Parts { file, problems: opened.problems });
        }
        if opened.document.story.slides.is_empty() {
            return Err(Refusal::NoSlides { file });
        }
        Ok(Self { data: Arc::new(opened.data), story: opened.document.story, written, ..self })
    }

    /// How old they are: the month of a slide and when they were read, and whether that is longer ago than `days`.
    pub fn age(&self, month: Month, days: Option<u16>, now: SystemTime, lang: Lang) -> (String, bool) {
        let w = words(lang).kiosk;
        let month = crate::chart::format::month(month, lang);
        let since = self.written.map_or(self.read, |written| written.min(self.read));
        // A clock that was set back makes nothing older than it is.
        let days_old = now.duration_since(since).unwrap_or_default().as_secs() / (24 * 60 * 60);
        let is_old = days.is_some_and(|days| days_old >= u64::from(days)) && self.written.is_some();
        let text = (w.age)(&month, &date(self.read, lang));
        if is_old { ((w.old)(&text, days_old), true) } else { (text, false) }
    }
}

/// Width and height in pixels at which slides are tried.
const TRIED: (f32, f32) = (1280.0, 720.0);

fn disagreements(data: &Dataset) -> usize {
    data.audit().iter().filter(|audited| audited.ratio.verdict == Verdict::Disagrees).count()
}

/// A day in the time of this place.
fn date(time: SystemTime, lang: Lang) -> String {
    let zoned = Timestamp::try_from(time).unwrap_or_default().to_zoned(TimeZone::system());
    (words(lang).kiosk.date)(zoned.year(), zoned.month(), zoned.day())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn sources(files: &[&Path]) -> Sources {
        Sources {
            story: None,
            files: files.iter().map(|path| path.to_path_buf()).collect(),
            languages: Lang::ALL.to_vec(),
        }
    }

    #[test]
    fn good_figures_are_taken_and_bad_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemTime::now();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let head = "period,facility,measure,value,unit\n";
        let good = file(
            "good.csv",
            &format!("{head}2025-12,all,card_checks,100,count\n2025-12,all,eligibility_checks,400,count\n"),
        );
        let figures = Figures::read(&sources(&[&good]), now).unwrap();
        assert!(figures.data.observations().len() > Figures::bundled(now).data.observations().len());
        assert!(figures.written.is_some());

        let cells = file(
            "cells.csv",
            &format!("{head}2025-12,all,card_checks,many,count\n2025-12,all,eligibility_checks,400,count\n"),
        );
        assert!(matches!(Figures::read(&sources(&[&cells]), now), Err(Refusal::Cells { count: 1, .. })));
        let half = file("half.xlsx", "PK\u{3}\u{4}");
        assert!(matches!(Figures::read(&sources(&[&good, &half]), now), Err(Refusal::Read { .. })));
        let none = folder.path().join("none.csv");
        assert!(matches!(Figures::read(&sources(&[&none]), now), Err(Refusal::Read { .. })));
        let wrong = file(
            "wrong.csv",
            &format!(
                "{head}2025-12,all,card_checks,100,count\n2025-12,all,eligibility_checks,400,count\n2025-12,all,stated_card_rate,80,percent\n"
            ),
        );
        assert!(matches!(Figures::read(&sources(&[&wrong]), now), Err(Refusal::Disagrees { count: 1 })));
    }

    #[test]
    fn the_age_turns_amber_past_its_limit_and_never_by_a_clock_that_was_set_back() {
        let day = |n: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(n * 24 * 60 * 60 + 43_200);
        let mut figures = Figures::bundled(day(20_000));
        let month = Month::new(2023, 1).unwrap();
        let (text, is_old) = figures.age(month, Some(10), day(20_100), Lang::Ja);
        assert!(text.contains("2023年1月分") && text.contains("2024年10月"), "{text}");
        assert!(!is_old, "what came with the program has no file that could be renewed");
        figures.written = Some(day(19_999));
        assert!(!figures.age(month, Some(10), day(20_005), Lang::En).1);
        let (text, is_old) = figures.age(month, Some(10), day(20_012), Lang::En);
        assert!(is_old && text.contains("13"), "{text}");
        assert!(!figures.age(month, None, day(20_500), Lang::En).1);
        assert!(!figures.age(month, Some(10), day(10), Lang::En).1);
    }
}
