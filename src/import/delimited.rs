//! Delimited text as records with the line that each begins on.

use std::io::Read;

use super::grid::Grid;
use super::{ImportError, layout};
use crate::stats::inert;

/// Longest record, in bytes: one that is longer is no row of a table.
const LONGEST_RECORD: usize = 4 << 20;

/// Most columns of a table, as many as a spreadsheet has.
const MOST_COLUMNS: usize = 16_384;

/// Longest cell of a table, in bytes.
const LONGEST_CELL: usize = 1 << 20;

/// Records of delimited text, quoted or not, with any line ends.
pub struct Records<R> {
    reader: csv::Reader<Lines<R>>,
    record: csv::ByteRecord,
    line: u32,
}

impl<R: Read> Records<R> {
    /// The records of `text`, whose cells `delimiter` separates.
    pub fn new(text: R, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(1 << 17)
            .from_reader(Lines::new(text));
        Self { reader, record: csv::ByteRecord::new(), line: 0 }
    }

    /// The next record and the line it begins on, from 1.
    pub fn next(&mut self) -> Result<Option<(u32, &csv::ByteRecord)>, ImportError> {
        let was_read = self.reader.read_byte_record(&mut self.record);
        let lines = self.reader.get_mut();
        match was_read {
            Ok(true) => {
                let start = self.record.position().map_or(0, csv::Position::byte);
                self.line = lines.of_record(start);
                if lines.is_done && lines.ends_in_quote(start) && self.record.iter().any(|cell| cell.contains(&b'\n')) {
                    return Err(ImportError::UnclosedQuote { row: self.line });
                }
                Ok(Some((self.line, &self.record)))
            }
            Ok(false) => Ok(None),
            Err(error) => Err(match error.into_kind() {
                csv::ErrorKind::Io(_) if lines.is_too_long => ImportError::LineTooLong { row: self.line + 1 },
                csv::ErrorKind::Io(error) => ImportError::Unreadable { reason: error.to_string() },
                // Flexible records of bytes cannot fail otherwise.
                _ => ImportError::Unreadable { reason: String::new() },
            }),
        }
    }
}

/// Counts lines up to a record, and refuses records without end. The reader's own count begins before the line end and the
/// blank lines that precede a record, and knows no line that ends in CR alone.
struct Lines<R> {
    text: R,
    /// What was handed out since the record that was asked for last.
    recent: Vec<u8>,
    /// How much of it is counted.
    counted: usize,
    /// Offset of `recent` in the text.
    offset: u64,
    /// The line at the end of what is counted, from 1.
    line: u32,
    is_too_long: bool,
    is_done: bool,
}

impl<R: Read> Lines<R> {
    fn new(text: R) -> Self {
        Self { text, recent: Vec::new(), counted: 0, offset: 0, line: 1, is_too_long: false, is_done: false }
    }
}

impl<R> Lines<R> {
    /// The line that a record begins on, where the reader started on it at `start`. Asked in the order of the file.
    fn of_record(&mut self, start: u64) -> u32 {
        let start = usize::try_from(start.saturating_sub(self.offset)).unwrap_or(usize::MAX).min(self.recent.len());
        // Of all but the last bytes before the record only the line ends matter.
        if let Some(before) = self.recent.get(self.counted..start)
            && !before.contains(&b'\r')
        {
            let lines = before.iter().fold(0_u32, |lines, byte| lines + u32::from(*byte == b'\n'));
            self.line = self.line.saturating_add(lines);
            self.counted = start;
        }
        while let Some(byte) = self.recent.get(self.counted) {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => self.recent.get(self.counted + 1) != Some(&b'\n'),
                _ if self.counted >= start => break,
                _ => false,
            };
            self.line = self.line.saturating_add(u32::from(ends_line));
            self.counted += 1;
        }
        // What lies before the record is needed no more; moving it out each time would be slow.
        if start > 1 << 18 {
            self.recent.drain(..start);
            self.counted -= start;
            self.offset += start as u64;
        }
        self.line
    }

    /// Whether what follows `start` has an odd number of quotes: the last record is inside of one that never closes.
    fn ends_in_quote(&self, start: u64) -> bool {
        let start = usize::try_from(start.saturating_sub(self.offset)).unwrap_or(usize::MAX);
        let tail = self.recent.get(start..).unwrap_or_default();
        tail.iter().fold(false, |is_odd, byte| is_odd ^ (*byte == b'"'))
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        // All records but the one that is being read are counted.
        if self.recent.len() - self.counted > LONGEST_RECORD {
            self.is_too_long = true;
            return Err(std::io::Error::other("a line without end"));
        }
        let length = self.text.read(buffer)?;
        self.is_done |= length == 0;
        self.recent.extend_from_slice(buffer.get(..length).unwrap_or_default());
        Ok(length)
    }
}

/// What separates the cells of a text, or `None` where nothing does: it is lines of running text.
///
/// Tabs separate wherever most lines have one. Semicolons and commas do where most lines have one that is no thousands comma.
pub fn delimiter(text: &str) -> Option<u8> {
    let head = text.get(..text.floor_char_boundary(64 * 1024)).unwrap_or(text);
    let lines: Vec<&str> =
        head.lines().flat_map(|line| line.split('\r')).filter(|line| !line.trim().is_empty()).collect();
    let count = |has: &dyn Fn(&str) -> bool| lines.iter().filter(|line| has(line)).count();
    let (tabs, semicolons) = (count(&|line| line.contains('\t')), count(&|line| line.contains(';')));
    let commas = count(&|line| has_separating_comma(line));
    let most = |lines_with: usize| lines_with > 0 && lines_with * 2 >= lines.len();
    if most(tabs) && tabs >= commas.min(lines.len() / 2) {
        Some(b'\t')
    } else if most(semicolons) && semicolons >= commas.min(lines.len() * 2 / 3) {
        Some(b';')
    } else if most(commas) {
        Some(b',')
    } else if tabs > 1 {
        Some(b'\t')
    } else {
        None
    }
}

/// Whether a line has a comma that separates cells: one that is not followed by three digits, or not preceded by one.
fn has_separating_comma(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b',').any(|(place, _)| {
        let before = place.checked_sub(1).and_then(|place| bytes.get(place)).is_some_and(u8::is_ascii_digit);
        let digits = bytes.iter().skip(place + 1).take_while(|byte| byte.is_ascii_digit()).count();
        !(before && digits == 3)
    })
}

/// Delimited text as a grid.
pub fn grid(text: &str, delimiter: u8) -> Result<Grid, ImportError> {
    let mut grid = Grid::default();
    let mut records = Records::new(text.as_bytes(), delimiter);
    while let Some((row, record)) = records.next()? {
        if record.len() > MOST_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        for (cell, column) in record.iter().zip(1..) {
            if cell.len() > LONGEST_CELL {
                return Err(ImportError::CellTooLong { row });
            }
            // A piece of UTF-8 between delimiters is UTF-8.
            let cell = inert::unmark(std::str::from_utf8(cell).unwrap_or_default());
            grid.push(row, column, cell, None)?;
        }
        if grid.len() > layout::MOST_CELLS {
            return Err(ImportError::TooManyCells);
        }
    }
    Ok(grid.finish())
}

/// The first record that holds something, and the delimiter that separates it.
pub fn first_record(text: &str) -> Option<(u8, Vec<String>)> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    // Of equal counts the last one wins, so the comma comes last.
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|delimiter| count(*delimiter))?;
    let mut records = Records::new(text.as_bytes(), delimiter);
    while let Ok(Some((_, record))) = records.next() {
        if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
            return Some((delimiter, record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()));
        }
    }
    None
}

impl From<super::grid::GridFull> for ImportError {
    fn from(_: super::grid::GridFull) -> Self {
        Self::TooManyCells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_cells_is_told_from_thousands_commas() {
        for (text, expected) in [
            ("年月,利用率\n2024-03,5.47\n", Some(b',')),
            ("年月\t件数\n2024-03\t12,066,941\n", Some(b'\t')),
            ("施設;件数\n病院;12,066,941\n薬局;1,234\n", Some(b';')),
            ("表題\n\n施設,件数\n病院,\"12,066,941\"\n薬局,1\n", Some(b',')),
            ("病院\n12,066,941\n2,523,378\n", None),
            ("２０２３年１月の利用率は1.3％だった。\n次の行。", None),
        ] {
            assert_eq!(delimiter(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_are_counted_across_blank_lines_and_any_line_end() {
        for text in ["a\n\n\nb,\"c\nd\"\ne", "a\r\n\r\n\r\nb,\"c\r\nd\"\r\ne", "a\r\r\rb,\"c\rd\"\re"] {
            let mut records = Records::new(text.as_bytes(), b',');
            let mut rows = Vec::new();
            while let Some((row, record)) = records.next().unwrap() {
                rows.push((row, record.len()));
            }
            assert_eq!(rows, [(1, 1), (4, 2), (6, 1)], "{text:?}");
        }
    }

    #[test]
    fn a_line_without_end_is_refused_early() {
        let commas = std::io::repeat(b',').take(1 << 40);
        let mut records = Records::new(commas, b',');
        assert_eq!(records.next().err(), Some(ImportError::LineTooLong { row: 1 }));
    }
}
