//! A source of figures as a file carries it, the same in documents and in pictures.

use serde::{Deserialize, Serialize};

use crate::stats::{Source, Tier};

/// Most characters of what a file says about a source.
const LONGEST: usize = 4_000;

/// A source of the figures in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSource {
    id: String,
    title: String,
    #[serde(default)]
    publisher: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    tier: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    includes_batch: bool,
}

impl SavedSource {
    /// The source as a file carries it.
    pub fn new(source: &Source) -> Self {
        Self {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            page: source.page.clone(),
            url: source.url.clone(),
            tier: source.tier.id().to_owned(),
            note: source.note.clone(),
            includes_batch: source.includes_batch,
        }
    }

    /// The source that a file carries. Its texts come from anywhere, so they are bounded; its id stays what the figures name.
    pub fn source(self) -> Source {
        let bounded = |text: String| text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        Source {
            id: self.id,
            title: bounded(self.title),
            publisher: bounded(self.publisher),
            published: bounded(self.published),
            page: bounded(self.page),
            url: bounded(self.url),
            tier: Tier::from_id(&self.tier).unwrap_or(Tier::Other),
            note: bounded(self.note),
            includes_batch: self.includes_batch,
            imported: true,
        }
    }
}
