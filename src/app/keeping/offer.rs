//! What windows that ended without being asked to have left in their journals.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::journal::{LOCK, STATE, State, remove, unsealed};
use crate::document::joined;
use crate::export::file::Disk;

/// Most journals that are looked into.
const MOST: usize = 200;

/// Unsaved changes of a window that is no more. No other window offers them as long as this is held.
#[derive(Debug)]
pub(super) struct Offer {
    pub(super) folder: PathBuf,
    pub(super) lock: File,
    pub(super) state: State,
    pub(super) text: String,
}

impl Offer {
    /// Where the document belongs; `None` where it never had a name.
    pub(super) fn path(&self) -> Option<&Path> {
        self.state.path.as_deref()
    }

    /// How many minutes ago its last change was made.
    pub(super) fn minutes(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        now.saturating_sub(self.state.when) / 60
    }
}

/// Everything that can be restored, the newest first. A journal whose window lives is none, nor is one that is not whole.
pub(super) fn offers(folder: &Path) -> Vec<Offer> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST);
    let mut offers: Vec<Offer> = entries.filter_map(|entry| offer(&entry.path())).collect();
    offers.sort_by_key(|offer| std::cmp::Reverse(offer.state.when));
    offers
}

fn offer(folder: &Path) -> Option<Offer> {
    // A window makes its folder, then its lock, then its state; whoever is between is left alone.
    let lock = File::options().append(true).open(folder.join(LOCK)).ok()?;
    lock.try_lock().ok()?;
    if !folder.join(STATE).exists() {
        remove(&Disk::default(), folder);
        return None;
    }
    let state: State = serde_json::from_str(&unsealed(&folder.join(STATE))?).ok()?;
    let text = match &state.figures {
        // The name is one of a file in the folder, whatever it says.
        Some(name) => joined(&state.document, &unsealed(&folder.join(Path::new(name).file_name()?))?)?,
        None => state.document.clone(),
    };
    // The window saved its document and ended before it could take this away: nothing is left to restore.
    if state.path.as_deref().is_some_and(|path| fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())) {
        remove(&Disk::default(), folder);
        return None;
    }
    Some(Offer { folder: folder.to_owned(), lock, state, text })
}
