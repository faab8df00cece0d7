//! One published figure.

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
    pub raw: String,
}

/// A cell of a file: row and column, both from 1, the heading included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub column: u32,
}

impl std::fmt::Display for Address {
    /// The way spreadsheets name a cell: `C5` is row 5 of the third column.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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
        let shown = |row, column| Address { row, column }.to_string();
        assert_eq!(
            [shown(5, 3), shown(1, 26), shown(1, 27), shown(9, 702), shown(9, 703)],
            ["C5", "Z1", "AA1", "ZZ9", "AAA9"]
        );
    }
}
