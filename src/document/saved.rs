//! The text of a document.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Document, SavedSource, VERSION};
use crate::chart::Theme;
use crate::chart::saved::SavedView;
use crate::stats::{Catalog, Dataset, Observation, SourceId};
use crate::story::{SavedStory, Story};
use crate::text::Lang;

/// What was corrected in files with some headings.
///
/// The period is not among it: it belongs to one release, and the next file with these headings is of another month. Nor is
/// the unit, which would make every figure of a file wrong without a trace where the next release counts in other steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    /// The headings, as a number that is made of them.
    pub headings: String,
    /// The name of the encoding, where it was chosen.
    pub encoding: Option<String>,
    /// The measure of each heading that was corrected; none where it is left out.
    pub measures: BTreeMap<String, Option<String>>,
}

/// All that a document holds.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The view and the story.
    pub document: &'a Document,
    /// The language of the moment.
    pub lang: Lang,
    /// The colours of the moment.
    pub theme: Theme,
    /// All figures; those that were imported, or put first by an opened picture, are kept.
    pub data: &'a Dataset,
    /// The names of the imported files, by the numbers of their imports.
    pub files: &'a BTreeMap<u32, String>,
    /// What was corrected in them.
    pub corrections: &'a [Correction],
}

#[derive(Serialize)]
struct Head {
    uptake_document: u32,
    program: &'static str,
    lang: Lang,
    theme: Theme,
    view: SavedView,
    story: SavedStory,
    #[serde(skip_serializing_if = "<[Correction]>::is_empty")]
    corrections: Vec<Correction>,
}

#[derive(Default, Serialize)]
struct Figures {
    sources: Vec<SavedSource>,
    imports: Vec<SavedImport>,
}

/// The figures of one import.
#[derive(Serialize)]
struct SavedImport {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    figures: Vec<String>,
}

/// The text of a document. `rows` makes a tidy table of figures, its heading first, one text a row.
pub fn text(content: Content<'_>, rows: &dyn Fn(&Catalog, &[&Observation]) -> Vec<String>) -> String {
    #[derive(Serialize)]
    struct Whole {
        #[serde(flatten)]
        head: Head,
        #[serde(flatten)]
        figures: Figures,
    }
    pretty(&Whole { head: head(content), figures: saved_figures(content, rows) })
}

/// The text of a document without its figures and their sources.
pub fn head_text(content: Content<'_>) -> String {
    pretty(&head(content))
}

/// The text of the figures and their sources alone, which together with [`head_text`] is a document; see [`joined`].
pub fn figures_text(content: Content<'_>, rows: &dyn Fn(&Catalog, &[&Observation]) -> Vec<String>) -> String {
    pretty(&saved_figures(content, rows))
}

/// A document of its two parts. `None` where the parts are not what [`head_text`] and [`figures_text`] gave.
pub fn joined(head: &str, figures: &str) -> Option<String> {
    let head = head.trim_end().strip_suffix('}')?.trim_end();
    let figures = figures.trim_start().strip_prefix('{')?;
    Some(format!("{head},{figures}"))
}

fn head(content: Content<'_>) -> Head {
    let catalog = content.data.catalog();
    let story: &Story = &content.document.story;
    Head {
        uptake_document: VERSION,
        program: concat!("Uptake ", env!("CARGO_PKG_VERSION")),
        lang: content.lang,
        theme: content.theme,
        view: SavedView::new(&content.document.spec, catalog),
        story: SavedStory::new(story, catalog),
        corrections: content.corrections.to_vec(),
    }
}

fn saved_figures(content: Content<'_>, rows: &dyn Fn(&Catalog, &[&Observation]) -> Vec<String>) -> Figures {
    let catalog = content.data.catalog();
    let mut imports: BTreeMap<u32, Vec<&Observation>> = BTreeMap::new();
    for observation in content.data.observations().iter().filter(|observation| observation.import > 0) {
        imports.entry(observation.import).or_default().push(observation);
    }
    let used: BTreeSet<SourceId> = imports.values().flatten().map(|observation| observation.source).collect();
    let import = |(number, observations): (u32, Vec<&Observation>)| SavedImport {
        file: content.files.get(&number).cloned(),
        figures: rows(catalog, &observations),
    };
    Figures {
        sources: used.into_iter().map(|id| SavedSource::new(catalog.source(id))).collect(),
        imports: imports.into_iter().map(import).collect(),
    }
}

fn pretty(what: &impl Serialize) -> String {
    // Plain data with text keys always become JSON.
    let mut text = serde_json::to_string_pretty(what).unwrap_or_default();
    text.push('\n');
    text
}
