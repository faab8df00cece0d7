//! The parts of a ZIP package, unpacked within bounds.
//!
//! A few kilobytes can unpack to gigabytes, and the sizes that an archive declares need not be true. What is counted here
//! is what really comes out. Parts are unpacked only when asked for, so entries that overlap gain nothing.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::WorkbookError;

/// Most entries of a package.
const MOST_ENTRIES: usize = 10_000;
/// Most bytes of all parts that are read.
const MOST_BYTES: u64 = 1 << 30;
/// Most tags and texts of all parts that are read. A cell has five, and most take a tenth of a microsecond.
const MOST_EVENTS: u64 = 30_000_000;
/// How often larger a part may be than packed. A sheet with one number in all its cells is 60 times larger.
const MOST_RATIO: u64 = 200;
/// Small parts may be packed as well as they like.
const SMALL: u64 = 4 << 20;
/// Most bytes of one tag or text.
const LONGEST_EVENT: u64 = 4 << 20;
/// The mark of an entry in the directory of an archive.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Most bytes of a part, by what it is.
pub mod limit {
    /// A sheet.
    pub const SHEET: u64 = 512 << 20;
    /// The texts that cells share.
    pub const STRINGS: u64 = 64 << 20;
    /// Anything else.
    pub const OTHER: u64 = 32 << 20;
}

/// A ZIP package and what may still be unpacked of it.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index of each entry by its name in small letters.
    names: HashMap<String, usize>,
    left: Left,
}

#[derive(Debug)]
struct Left {
    bytes: u64,
    events: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory of an archive.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        // The directory is counted before it is read, which takes memory for each entry.
        if bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).take(MOST_ENTRIES + 1).count() > MOST_ENTRIES {
            return Err(WorkbookError::too_large("ZIP"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| WorkbookError::damaged(error.to_string()))?;
        let names = archive
            .file_names()
            .enumerate()
            .filter_map(|(index, name)| Some((name.ok()?, index)))
            .map(|(name, index)| (name.replace('\\', "/").trim_start_matches('/').to_lowercase(), index))
            .collect();
        Ok(Self { archive, names, left: Left { bytes: MOST_BYTES, events: MOST_EVENTS } })
    }

    /// Whether there is a part of this name. Capital letters make no difference.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Begins to unpack a part; `None` where there is none of this name.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Part<'_, 'a>>, WorkbookError> {
        let Some(index) = self.names.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let damaged = |error: zip::result::ZipError| WorkbookError::damaged(format!("{name}: {error}"));
        if self.archive.by_index_raw(index).map_err(damaged)?.encrypted() {
            return Err(WorkbookError::Encrypted);
        }
        let entry = self.archive.by_index(index).map_err(damaged)?;
        if entry.size() > most {
            return Err(WorkbookError::too_large(name));
        }
        let ratio = entry.compressed_size().saturating_mul(MOST_RATIO).max(SMALL);
        let name = name.to_owned();
        Ok(Some(Part { entry, name, left: &mut self.left, most: most.min(ratio), read: 0, event: 0 }))
    }

    /// Unpacks a small part.
    pub fn small_part(&mut self, name: &str) -> Result<Option<Vec<u8>>, WorkbookError> {
        let Some(mut part) = self.part(name, SMALL)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|error| part.refusal(&error))?;
        Ok(Some(bytes))
    }
}

/// A part while it is unpacked.
pub struct Part<'p, 'a> {
    entry: ZipFile<'p, Cursor<&'a [u8]>>,
    name: String,
    left: &'p mut Left,
    most: u64,
    read: u64,
    /// Bytes since the last tag or text.
    event: u64,
}

impl Part<'_, '_> {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Notes that one more tag or text begins.
    pub fn begin_event(&mut self) -> Result<(), WorkbookError> {
        self.event = 0;
        self.left.events = self.left.events.checked_sub(1).ok_or_else(|| WorkbookError::too_large(&self.name))?;
        Ok(())
    }

    /// Why reading failed.
    pub fn refusal(&self, error: &io::Error) -> WorkbookError {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<WorkbookError>()) {
            Some(refusal) => refusal.clone(),
            None => WorkbookError::damaged(format!("{}: {error}", self.name)),
        }
    }
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(buffer)?;
        let more = u64::try_from(read).unwrap_or(u64::MAX);
        self.read = self.read.saturating_add(more);
        self.event = self.event.saturating_add(more);
        self.left.bytes = self.left.bytes.saturating_sub(more);
        if self.read > self.most || self.event > LONGEST_EVENT || self.left.bytes == 0 {
            return Err(io::Error::other(WorkbookError::too_large(&self.name)));
        }
        Ok(read)
    }
}
