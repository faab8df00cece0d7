//! One published figure.

use compact_str::CompactString;

use super::{Area, Facility, MeasureId, Period, SourceId, Value};

/// What an observation is about, whoever published it. Two observations with one key are two vintages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What is counted or stated.
    pub measure: MeasureId,
    /// Kind of facility.
    pub facility: Facility,
    /// Nation or prefecture.
    pub area: Area,
    /// Month or day.
    pub period: Period,
}

impl Key {
    /// The key and a source in one number: equal for equal ones, and sorted by measure, facility, area, period and source.
    /// Catalogs of more than 1,024 measures would share numbers, which costs a comparison and no figure.
    pub fn packed(self, source: SourceId) -> u64 {
        let month = u64::try_from(self.period.month().index()).unwrap_or(0) & 0x1_FFFF;
        let day = match self.period {
            Period::Month(_) => 0,
            Period::Day(day) => u64::from(day.day()),
        };
        let measure = u64::try_from(self.measure.place()).unwrap_or(0) & 0x3FF;
        let place = (self.facility as u64) << 6 | u64::from(self.area.code());
        measure << 47 | place << 38 | month << 21 | day << 16 | u64::try_from(source.place()).unwrap_or(0)
    }
}

/// One published figure, in the unit of its measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// What it is about.
    pub key: Key,
    /// What was published.
    pub value: Value,
    /// Who published it.
    pub source: SourceId,
    /// Which import brought it: 0 for the embedded figures, then 1, 2 and so on.
    pub import: u32,
    /// The cell it was read from.
    pub address: Address,
    /// The cell as it was read.
    pub raw: CompactString,
}

/// A place in a file: a cell of a sheet, the heading rows included, or a character of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Place of the sheet in its workbook, from 0; 0 in a file of one table.
    pub sheet: u16,
    /// Row or line, from 1.
    pub row: u32,
    /// Column, from 1. In running text the place of the character in its line, from 1, with [`Address::IN_TEXT`] added.
    pub column: u32,
}

impl Address {
    /// What tells a character of a text from a column of a table.
    pub const IN_TEXT: u32 = 1 << 31;

    /// A cell of the first sheet.
    pub fn cell(row: u32, column: u32) -> Self {
        Self { sheet: 0, row, column }
    }

    /// A character of a text, by line and place in it, both from 1.
    pub fn character(line: u32, place: u32) -> Self {
        Self { sheet: 0, row: line, column: place.min(Self::IN_TEXT - 1) | Self::IN_TEXT }
    }

    /// Column of a cell or place of a character, from 1.
    pub fn place(self) -> u32 {
        self.column & !Self::IN_TEXT
    }
}

impl std::fmt::Display for Address {
    /// The way spreadsheets name a cell: `C5` is row 5 of the third column. A character of a text is `5:12`, line and
    /// place.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.column & Self::IN_TEXT != 0 {
            return write!(f, "{}:{}", self.row, self.place());
        }
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))?;
        write!(f, "{}", self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_like_a_spreadsheet() {
        let shown = |row, column| Address::cell(row, column).to_string();
        assert_eq!(
            [shown(5, 3), shown(1, 26), shown(1, 27), shown(9, 702), shown(9, 703)],
            ["C5", "Z1", "AA1", "ZZ9", "AAA9"]
        );
        assert_eq!(Address::character(5, 12).to_string(), "5:12");
    }
}
