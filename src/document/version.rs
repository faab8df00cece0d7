//! The versions of the text of a document, and how an older one becomes the present one.
//!
//! Version 1 had neither story nor language nor colours, and all figures in one text, as if of one import.

use serde_json::{Map, Value, json};

use super::figures::records;

/// The version of the text that is written. Later ones may hold what this program does not know.
pub const VERSION: u32 = 2;

/// The sections of an older version as those of the present one.
pub(super) fn migrated(mut sections: Map<String, Value>, version: u64) -> Map<String, Value> {
    if version == 1
        && let Some(Value::String(figures)) = sections.remove("figures")
        && !figures.trim().is_empty()
    {
        sections.insert("imports".to_owned(), json!([{ "figures": records(&figures) }]));
    }
    sections
}
