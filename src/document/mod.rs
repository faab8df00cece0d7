//! A document: what is open and can be undone, and the text of the file (`*.uptake`) that it is kept in.
//!
//! The text is JSON of several sections: the view, the story, and the imported figures with their sources, one row a line.
//! [`text`] writes it, [`open`] reads it back. Each section, slide and row is read on its own, so that a damaged one does not
//! take the others with it, and everything that comes from a file is bounded.

mod figures;
mod open;
mod recover;
mod saved;
mod source;
mod version;

use std::sync::Arc;

pub use self::figures::records;
pub use self::open::{DocumentError, Opened, Problem, Section, figures, open};
pub use self::saved::{Content, Correction, figures_text, head_text, joined, text};
pub use self::source::SavedSource;
pub use self::version::VERSION;
use crate::chart::ChartSpec;
use crate::story::Story;

/// The longest document, in MiB: as long as any file that is read whole.
pub const LARGEST: u64 = 128;

/// Most imported figures of a document.
pub const MOST_FIGURES: usize = 2_000_000;

/// Most imports of a document.
pub const MOST_IMPORTS: usize = 10_000;

/// The ending of the name of a document.
pub const ENDING: &str = "uptake";

/// The key that tells a document, whatever its name is. Its value is the version.
pub const MARK: &str = "uptake_document";

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

/// Bytes from the start of a file that tell a document.
pub const HEAD: u64 = 4096;

/// Whether a file that begins with these bytes is a document.
pub fn is_document(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = String::from_utf8_lossy(head);
    text.trim_start().starts_with('{') && text.contains(&format!("\"{MARK}\""))
}
