//! Compound files: streams in sectors that are chained by tables, as Office kept its files until 2003.
//!
//! Chains of a damaged file may be endless and its tables may list one sector any number of times. No chain is followed
//! further than the file has sectors.

use super::super::WorkbookError;
use super::records::{long, short};

/// Sector numbers from here on end a chain.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Bytes of a sector for short streams.
const SHORT_SECTOR: usize = 64;
/// Sectors that the header lists.
const IN_HEADER: usize = 109;

/// A compound file.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The next sector of each sector.
    table: Vec<u32>,
    /// The same for short sectors, which lie in a stream of their own.
    short_table: Vec<u32>,
    short_stream: Vec<u8>,
    /// Streams of fewer bytes lie in short sectors.
    short_below: usize,
    entries: Vec<Entry>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    is_stream: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        Self::read(bytes).ok_or_else(|| WorkbookError::damaged("sectors of the compound file"))
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let sector = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let (table, short_table, entries) = (Vec::new(), Vec::new(), Vec::new());
        let short_below = usize::try_from(long(bytes, 56)?).ok()?;
        let short_stream = Vec::new();
        let mut file = Self { bytes, sector, table, short_table, short_stream, short_below, entries };
        file.table = file.read_table()?;
        let directory = file.chain(long(bytes, 48)?, usize::MAX)?;
        file.entries = directory.as_chunks::<ENTRY>().0.iter().filter_map(Entry::read).collect();
        let root = file.entries.first()?;
        if root.size > 0 {
            file.short_stream = file.chain(root.start, root.size)?;
            let table = file.chain(long(bytes, 60)?, usize::MAX)?;
            file.short_table = numbers(&table).collect();
        }
        Some(file)
    }

    /// Sectors that the file has room for.
    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector
    }

    /// The bytes of a sector; fewer where the file ends in it.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The table of sectors, which lies in sectors that are listed in the header and then in a chain of its own.
    fn read_table(&self) -> Option<Vec<u32>> {
        let mut listed: Vec<u32> = numbers(self.bytes.get(76..76 + IN_HEADER * 4)?).collect();
        let mut next = long(self.bytes, 68)?;
        for _ in 0..self.sectors() {
            if next >= LAST_SECTOR {
                break;
            }
            listed.extend(numbers(self.sector(next)?));
            next = listed.pop()?;
        }
        let mut table = Vec::new();
        for number in listed.into_iter().filter(|number| *number < LAST_SECTOR) {
            if table.len() > self.sectors() {
                break;
            }
            table.extend(numbers(self.sector(number)?));
        }
        Some(table)
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut next = start;
        for _ in 0..=self.sectors() {
            if next >= LAST_SECTOR || bytes.len() >= size {
                break;
            }
            bytes.extend_from_slice(self.sector(next)?);
            next = *self.table.get(usize::try_from(next).ok()?)?;
        }
        bytes.truncate(size);
        Some(bytes)
    }

    /// The bytes of a chain of short sectors.
    fn short_chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && bytes.len() < size {
            let number = usize::try_from(next).ok()?;
            let start = number.checked_mul(SHORT_SECTOR)?;
            let end = (start + SHORT_SECTOR).min(self.short_stream.len());
            // A stream cannot be longer than all of them together.
            if bytes.len() > self.short_stream.len() {
                return None;
            }
            bytes.extend_from_slice(self.short_stream.get(start..end).filter(|sector| !sector.is_empty())?);
            next = *self.short_table.get(number)?;
        }
        bytes.truncate(size);
        Some(bytes)
    }

    /// Whether there is a stream of this name, in whatever folder.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream at the top. Embedded documents have streams of the same names in folders of their own.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, WorkbookError> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        let bytes = if entry.size < self.short_below {
            self.short_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start, entry.size)
        };
        match bytes {
            Some(bytes) if bytes.len() == entry.size => Ok(Some(bytes)),
            _ => Err(WorkbookError::damaged(name)),
        }
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        let mut next: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        for _ in 0..=self.entries.len() * 2 {
            let Some(entry) = next.pop() else { break };
            let Some(entry) = usize::try_from(entry).ok().and_then(|entry| self.entries.get(entry)) else { continue };
            if entry.is_stream && entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            next.extend([entry.left, entry.right]);
        }
        None
    }
}

impl Entry {
    fn read(entry: &[u8; ENTRY]) -> Option<Self> {
        let length = usize::from(short(entry, 64)?).min(64);
        let name = entry.get(..length)?.as_chunks::<2>().0;
        let units: Vec<u16> = name.iter().map(|unit| u16::from_le_bytes(*unit)).take_while(|unit| *unit != 0).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            is_stream: entry.get(66) == Some(&2),
            left: long(entry, 68)?,
            right: long(entry, 72)?,
            child: long(entry, 76)?,
            start: long(entry, 116)?,
            size: usize::try_from(long(entry, 120)?).ok()?,
        })
    }
}

/// Bytes as numbers of 32 bits.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: u32 = 0xFFFF_FFFE;

    fn put(bytes: &mut [u8], place: usize, value: u32) {
        bytes[place..place + 4].copy_from_slice(&value.to_le_bytes());
    }

    /// Table, directory, table of short sectors, and the short sectors 0 to 7 in one sector.
    fn file() -> Vec<u8> {
        let mut bytes = vec![0_u8; 512 * 5];
        bytes[30] = 9;
        bytes[76..512].fill(0xFF);
        for (place, value) in [(48, 1), (56, 4096), (60, 2), (68, END), (76, 0)] {
            put(&mut bytes, place, value);
        }
        for (sector, next) in [(0, 0xFFFF_FFFD), (1, END), (2, END), (3, END)] {
            put(&mut bytes, 512 + sector * 4, next);
        }
        for (at, name, kind, start, size) in [(0, 'R', 5, 3, 512), (1, 'a', 2, 5, 130)] {
            let entry = 1024 + at * 128;
            bytes[entry] = u8::try_from(name).unwrap();
            (bytes[entry + 64], bytes[entry + 66]) = (4, kind);
            for (place, value) in [(68, u32::MAX), (72, u32::MAX), (76, 1), (116, start), (120, size)] {
                put(&mut bytes, entry + place, value);
            }
        }
        for (sector, next) in [(5, 1), (1, 6), (6, END)] {
            put(&mut bytes, 1536 + sector * 4, next);
        }
        for sector in 0..8_u8 {
            let place = 2048 + usize::from(sector) * 64;
            bytes[place..place + 64].fill(sector);
        }
        bytes
    }

    #[test]
    fn short_streams_lie_in_short_sectors() {
        let bytes = file();
        let stream = Compound::open(&bytes).unwrap().stream("A").unwrap().unwrap();
        assert_eq!(stream, [[5; 64].as_slice(), &[1; 64], &[6; 2]].concat());
        assert_eq!(Compound::open(&bytes).unwrap().stream("b"), Ok(None));
    }

    #[test]
    fn a_chain_of_short_sectors_ends_even_if_it_is_a_circle() {
        let mut bytes = file();
        put(&mut bytes, 1536 + 6 * 4, 5);
        put(&mut bytes, 1024 + 128 + 120, 4000);
        assert!(Compound::open(&bytes).unwrap().stream("a").is_err());
        put(&mut bytes, 1536 + 5 * 4, 1000);
        assert!(Compound::open(&bytes).unwrap().stream("a").is_err());
    }
}
