//! The records of a stream, and the numbers in them.

use super::super::WorkbookError;

/// A record: what it is, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'s> {
    /// Its number.
    pub kind: u16,
    /// Its bytes.
    pub data: &'s [u8],
}

/// The numbers of the records that are read.
impl Record<'_> {
    /// A stream of records begins.
    pub const BOF: u16 = 0x0809;
    /// It ends.
    pub const EOF: u16 = 0x000A;
    /// The record before goes on.
    pub const CONTINUE: u16 = 0x003C;
    /// The file is encrypted.
    pub const FILEPASS: u16 = 0x002F;
    /// How days are counted.
    pub const DATEMODE: u16 = 0x0022;
    /// A number format.
    pub const FORMAT: u16 = 0x041E;
    /// A style.
    pub const XF: u16 = 0x00E0;
    /// A sheet is listed.
    pub const BOUNDSHEET: u16 = 0x0085;
    /// The texts that cells share.
    pub const SST: u16 = 0x00FC;
    /// A cell with a shared text.
    pub const LABELSST: u16 = 0x00FD;
    /// A cell with a text of its own.
    pub const LABEL: u16 = 0x0204;
    /// The same with fonts.
    pub const RSTRING: u16 = 0x00D6;
    /// A cell with a number.
    pub const NUMBER: u16 = 0x0203;
    /// A cell with a short number.
    pub const RK: u16 = 0x027E;
    /// Cells of a row with short numbers.
    pub const MULRK: u16 = 0x00BD;
    /// A cell with a formula and its result.
    pub const FORMULA: u16 = 0x0006;
    /// The result of a formula, if it is a text.
    pub const STRING: u16 = 0x0207;
    /// A cell that is true, false or an error.
    pub const BOOLERR: u16 = 0x0205;
    /// Merged cells.
    pub const MERGEDCELLS: u16 = 0x00E5;
    /// A row.
    pub const ROW: u16 = 0x0208;
    /// Columns.
    pub const COLINFO: u16 = 0x007D;
}

/// The records from a place on.
pub struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    /// Begins at a place of the stream.
    pub fn new(stream: &'s [u8], start: usize) -> Self {
        Self { rest: stream.get(start..).unwrap_or_default() }
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Result<Record<'s>, WorkbookError>;

    fn next(&mut self) -> Option<Self::Item> {
        let kind = short(self.rest, 0)?;
        let length = usize::from(short(self.rest, 2)?);
        let Some(data) = self.rest.get(4..4 + length) else {
            self.rest = &[];
            return Some(Err(WorkbookError::damaged(format!("record {kind:04X}"))));
        };
        self.rest = self.rest.get(4 + length..).unwrap_or_default();
        Some(Ok(Record { kind, data }))
    }
}

/// The 16 bits at a place.
pub fn short(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*data.get(at..)?.first_chunk()?))
}

/// The 32 bits at a place.
pub fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*data.get(at..)?.first_chunk()?))
}

/// The number at a place.
pub fn double(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*data.get(at..)?.first_chunk()?))
}

/// A short number: 30 bits of a whole number or of the upper half of a number, perhaps in hundredths.
pub fn short_number(bits: u32) -> f64 {
    let value =
        if bits & 2 != 0 { f64::from(bits.cast_signed() >> 2) } else { f64::from_bits(u64::from(bits & !3) << 32) };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_whole_or_halved_and_perhaps_hundredths() {
        for (bits, expected) in [
            (4 << 2 | 2, 4.0),
            (0xFFFF_FFFC | 2, -1.0),
            (1234 << 2 | 3, 12.34),
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
        ] {
            assert_eq!(short_number(bits), expected, "{bits:08X}");
        }
    }

    #[test]
    fn a_record_that_is_cut_off_is_damage() {
        let mut records = Records::new(&[0x0A, 0, 1, 0, 7, 0x22, 0, 9, 0, 1], 0);
        assert_eq!(records.next(), Some(Ok(Record { kind: Record::EOF, data: &[7] })));
        assert!(matches!(records.next(), Some(Err(WorkbookError::Damaged { .. }))));
        assert_eq!(records.next(), None);
    }
}
