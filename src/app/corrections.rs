//! What a user corrected in an earlier import, for files with the same headings.

use serde::{Deserialize, Serialize};

use super::SettingsFile;
use crate::document::Correction;
use crate::import::{Encoding, Import, Layout, Note, Options, heading_key};

/// Most files that are remembered; the oldest are dropped.
const MOST: usize = 100;

/// Corrections by the headings of the files that they were made for, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Corrections {
    entries: Vec<Correction>,
}

impl Correction {
    /// What `options` correct.
    fn of(headings: &str, options: &Options) -> Self {
        Self {
            headings: headings.to_owned(),
            encoding: options.encoding.map(|encoding| encoding.name().to_owned()),
            measures: options.headings.clone(),
        }
    }

    /// `options` with what was corrected.
    pub(super) fn applied_to(&self, options: &Options) -> Options {
        let named = |encoding: &Encoding| self.encoding.as_deref() == Some(encoding.name());
        Options { encoding: Encoding::ALL.into_iter().find(named), headings: self.measures.clone(), ..options.clone() }
    }
}

/// Name of the file beside the settings.
const FILE: &str = "corrections.json";

impl Corrections {
    /// What is remembered beside the settings; nothing where nothing can be read.
    pub(super) fn load(settings: &SettingsFile) -> Self {
        let bytes = settings.beside(FILE).and_then(|path| std::fs::read(path).ok());
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// What was corrected in files with these headings.
    pub(super) fn of(&self, headings: &str) -> Option<&Correction> {
        self.entries.iter().find(|entry| entry.headings == headings)
    }

    /// Remembers what `options` correct, or forgets these headings where that is nothing; answers whether anything changed.
    pub(super) fn remember(&mut self, headings: &str, options: &Options) -> bool {
        let before = self.of(headings).cloned();
        let new = corrected(headings, options);
        if before == new {
            return false;
        }
        self.entries.retain(|entry| entry.headings != headings);
        self.entries.extend(new);
        let surplus = self.entries.len().saturating_sub(MOST);
        self.entries.drain(..surplus);
        true
    }

    /// These and others that a document brings; of the same headings, these.
    pub(super) fn with(&self, others: &[Correction]) -> Self {
        let others = others.iter().filter(|other| self.of(&other.headings).is_none()).cloned();
        Self { entries: self.entries.iter().cloned().chain(others).collect() }
    }

    /// Writes what is remembered beside the settings.
    pub(super) fn save(&self, settings: &SettingsFile) -> std::io::Result<()> {
        let Some(path) = settings.beside(FILE) else { return Ok(()) };
        super::settings::write(&path, self)
    }
}

/// What `options` correct in files with these headings; `None` where that is nothing.
pub(super) fn corrected(headings: &str, options: &Options) -> Option<Correction> {
    let correction = Correction::of(headings, options);
    (correction.encoding.is_some() || !correction.measures.is_empty()).then_some(correction)
}

/// What tells files with the same headings: a number made of the texts of their heading rows.
///
/// It is made from the file as it is read without corrections, so that it is the same the next time.
pub(super) fn fingerprint(import: &Import) -> Option<String> {
    let preview = import.preview.as_ref()?;
    let mut rows: Vec<(u16, u32)> = Vec::new();
    for note in &import.report.notes {
        if let Note::Headings { sheet, first, last } = note {
            rows.extend((*first..=*last).take(10).map(|row| (*sheet, row)));
        }
    }
    if rows.is_empty() && import.report.layout != Layout::Text {
        // A tidy table, or one of which nothing is understood yet: its first row that names several things.
        let (_, grid) = preview.sheets.first()?;
        let first = grid.rows().find_map(|(row, cells)| (cells.take(2).count() == 2).then_some(row));
        rows.extend(first.map(|row| (0, row)));
    }
    let keys: Vec<String> = rows
        .into_iter()
        .filter_map(|(sheet, row)| Some((&preview.sheets.get(usize::from(sheet))?.1, row)))
        .flat_map(|(grid, row)| grid.row(row).map(|cell| heading_key(cell.text)).collect::<Vec<_>>())
        .collect();
    (!keys.is_empty()).then(|| format!("{:016x}", fnv(keys.join("\u{1F}").as_bytes())))
}

/// FNV-1a: the hash of the standard library may differ from one release to the next.
pub(super) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn options(measure: &str) -> Options {
        Options { headings: BTreeMap::from([("h".to_owned(), Some(measure.to_owned()))]), ..Options::default() }
    }

    #[test]
    fn the_oldest_is_dropped_and_what_is_taken_back_is_forgotten() {
        let mut corrections = Corrections::default();
        for place in 0..=MOST {
            assert!(corrections.remember(&place.to_string(), &options("a")));
        }
        assert_eq!(corrections.entries.len(), MOST);
        assert_eq!(corrections.of("0"), None);
        assert!(!corrections.remember("1", &options("a")), "nothing new");
        assert!(corrections.remember("1", &Options::default()));
        assert_eq!(corrections.of("1"), None);
    }

    #[test]
    fn a_correction_comes_back_as_it_was_made() {
        let made = Options { encoding: Some(Encoding::Cp932), ..options("card_checks") };
        let mut corrections = Corrections::default();
        corrections.remember("x", &made);
        let text = serde_json::to_string(&corrections).unwrap();
        let back: Corrections = serde_json::from_str(&text).unwrap();
        assert_eq!(back.of("x").unwrap().applied_to(&Options::default()), made);
    }
}
