//! The text of a document read back, as far as it can be.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::figures::Figures;
use super::{Correction, Document, MARK, VERSION, recover, version};
use crate::chart::annotation::one_line;
use crate::chart::saved::{SavedView, UnknownIndicator};
use crate::chart::{ChartSpec, Theme};
use crate::import::Import;
use crate::stats::{Catalog, Dataset};
use crate::story::{SavedStory, Story, StoryError};
use crate::text::{Lang, words};

/// Most corrections of a document.
const MOST_CORRECTIONS: usize = 100;

/// Why a document cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A later program wrote it.
    #[error("it was written by a later version, {program}")]
    Newer {
        /// The program that wrote it.
        program: String,
    },
    /// It is no document, or nothing of it can be read.
    #[error("it is damaged, or no document")]
    Damaged,
    /// Some of its figures cannot be read, and all of them were asked for.
    #[error("its figures are damaged")]
    Figures,
}

impl DocumentError {
    /// What is wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).document;
        match self {
            Self::Newer { program } => (w.newer)(program),
            Self::Damaged => w.damaged.to_owned(),
            Self::Figures => w.damaged_figures.to_owned(),
        }
    }
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the view shows.
    View,
    /// The slides.
    Story,
    /// Imported figures.
    Figures,
    /// Where they come from.
    Sources,
    /// What was corrected in imports.
    Corrections,
}

/// Something in a document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The text is cut off or damaged somewhere, so that more than what is told may be missing.
    Cut,
    /// A whole part.
    Section(Section),
    /// The view shows an indicator that this program does not know.
    Indicator(UnknownIndicator),
    /// A slide.
    Slide(StoryError),
    /// Rows of figures.
    Figures {
        /// How many.
        refused: usize,
    },
}

impl Problem {
    /// What could not be read, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).document;
        match self {
            Self::Cut => w.cut.to_owned(),
            Self::Section(section) => {
                let [view, story, figures, sources, corrections] = w.sections;
                (w.section_lost)(match section {
                    Section::View => view,
                    Section::Story => story,
                    Section::Figures => figures,
                    Section::Sources => sources,
                    Section::Corrections => corrections,
                })
            }
            Self::Indicator(UnknownIndicator { id }) => (w.unknown_indicator)(&one_line(id, 60)),
            Self::Slide(StoryError::Damaged { number, .. } | StoryError::Indicator { number, .. }) => {
                (w.slide_lost)(*number)
            }
            Self::Slide(StoryError::TooMany { left_out }) => (w.slides_left_out)(*left_out, Story::MOST),
            Self::Figures { refused } => (w.rows_lost)(*refused),
        }
    }
}

/// A document opened.
pub struct Opened {
    /// All figures, those of the document first among their vintages, in the order of their imports.
    pub data: Dataset,
    /// The view and the story.
    pub document: Document,
    /// Its language.
    pub lang: Option<Lang>,
    /// Its colours.
    pub theme: Option<Theme>,
    /// The names of the imported files, by the numbers of their imports.
    pub files: BTreeMap<u32, String>,
    /// What was corrected in them.
    pub corrections: Vec<Correction>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// The sections of a document by name, whatever its version, and whether all of it could be read.
fn sections(bytes: &[u8]) -> Result<(Map<String, Value>, bool), DocumentError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let (sections, is_whole) = recover::object(&text).ok_or(DocumentError::Damaged)?;
    let known = [MARK, "view", "story", "imports", "figures"];
    if known.iter().all(|name| !sections.contains_key(*name)) || (is_whole && !sections.contains_key(MARK)) {
        return Err(DocumentError::Damaged);
    }
    // A version that cannot be read is that of this program: what does not fit is told section by section.
    let version = sections.get(MARK).and_then(Value::as_u64).unwrap_or(u64::from(VERSION));
    if version > u64::from(VERSION) {
        let program = sections.get("program").and_then(Value::as_str).unwrap_or_default();
        return Err(DocumentError::Newer { program: one_line(program, 80) });
    }
    Ok((version::migrated(sections, version), is_whole))
}

/// Opens a document beside the figures `data`, which stay as they are. A part that cannot be read is told, and is as in a
/// new document; the view then is `first`.
pub fn open(bytes: &[u8], file: &str, data: &Dataset, first: ChartSpec) -> Result<Opened, DocumentError> {
    let (mut sections, is_whole) = sections(bytes)?;
    let mut problems = Vec::new();
    if !is_whole {
        problems.push(Problem::Cut);
    }
    let mut catalog = data.catalog().clone();
    let (sources, imports) = (sections.remove("sources"), sections.remove("imports"));
    let figures = Figures::read(sources, imports, file, &mut catalog, &mut problems);
    let story = story(sections.remove("story"), &catalog, &mut problems);
    let spec = view(sections.remove("view"), &catalog, &mut problems);
    let corrections = corrections(sections.remove("corrections"), &mut problems);
    let known = data.observations().iter().map(|observation| observation.import).max().unwrap_or(0);
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX).saturating_add(known + 1);
    let files = figures.files.into_iter().map(|(place, name)| (number(place), name)).collect();
    let observations = figures.imports.into_iter().map(|import| import.observations);
    Ok(Opened {
        data: data.with_imports(catalog, observations),
        document: Document { spec: spec.unwrap_or(first), story: Arc::new(story) },
        lang: sections.remove("lang").and_then(read),
        theme: sections.remove("theme").and_then(read),
        files,
        corrections,
        problems,
    })
}

/// The imports of a document alone, all of their figures or none.
pub fn figures(bytes: &[u8], file: &str, catalog: &mut Catalog) -> Result<Vec<Import>, DocumentError> {
    let (mut sections, is_whole) = sections(bytes)?;
    let mut problems = Vec::new();
    let mut known = catalog.clone();
    let (sources, imports) = (sections.remove("sources"), sections.remove("imports"));
    let figures = Figures::read(sources, imports, file, &mut known, &mut problems);
    if !is_whole || !problems.is_empty() {
        return Err(DocumentError::Figures);
    }
    *catalog = known;
    Ok(figures.imports)
}

fn read<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

fn view(value: Option<Value>, catalog: &Catalog, problems: &mut Vec<Problem>) -> Option<ChartSpec> {
    let Some(view) = value.and_then(read::<SavedView>) else {
        problems.push(Problem::Section(Section::View));
        return None;
    };
    match view.spec(catalog) {
        Ok(spec) => Some(spec),
        Err(unknown) => {
            problems.push(Problem::Indicator(unknown));
            None
        }
    }
}

fn story(value: Option<Value>, catalog: &Catalog, problems: &mut Vec<Problem>) -> Story {
    let Some(value) = value else { return Story::default() };
    let saved = read::<SavedStory>(value.clone()).or_else(|| {
        problems.push(Problem::Section(Section::Story));
        // Its slides may be sound where what stands beside them is not.
        let slides = value.get("slides").filter(|slides| slides.is_array())?;
        read(serde_json::json!({ "slides": slides }))
    });
    let (story, lost) = saved.unwrap_or_default().story(catalog);
    problems.extend(lost.into_iter().map(Problem::Slide));
    story
}

fn corrections(value: Option<Value>, problems: &mut Vec<Problem>) -> Vec<Correction> {
    let Some(value) = value else { return Vec::new() };
    let read = read::<Vec<Correction>>(value).unwrap_or_else(|| {
        problems.push(Problem::Section(Section::Corrections));
        Vec::new()
    });
    read.into_iter().take(MOST_CORRECTIONS).collect()
}
