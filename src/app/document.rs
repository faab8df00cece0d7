//! What is open: the view and the story.

use std::sync::Arc;

use crate::chart::ChartSpec;
use crate::story::Story;

/// What is open and can be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the view shows.
    pub spec: ChartSpec,
    /// The slides. Steps of the history share it as long as it does not change.
    pub story: Arc<Story>,
}

impl Document {
    /// A view, and no slides.
    pub fn new(spec: ChartSpec) -> Self {
        Self { spec, story: Arc::default() }
    }
}
