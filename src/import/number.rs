//! Numbers as they are published: `12,066,941`, `約9000万`, `1億199万件`, `5.47%`, `△116,212`; and what is no number.

use super::normalize;
use crate::stats::{Missing, Number, Value};

/// A cell that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The value, in units of one or in percent, with the precision that is printed.
    pub value: Value,
    /// Whether a percent sign follows.
    pub percent: bool,
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NumberError {
    /// It holds something that no number holds.
    #[error("not a number")]
    NotANumber,
    /// Commas stand where no thousands end, as in `29,79万`.
    #[error("misplaced thousands comma")]
    Grouping,
    /// 億 and 万 out of order, or four digits too many between them.
    #[error("億 and 万 do not fit together")]
    Myriads,
    /// More digits than are kept exactly (15).
    #[error("more than 15 digits")]
    TooLong,
}

/// Reads a cell. `scale` is what its heading multiplies it by: 10,000 under 万件, else 1.
///
/// Under a scaled heading every printed digit counts, so 12000 under 万件 has precision 10,000. Elsewhere a whole number
/// is precise to its last digit that is not zero, and a number with a decimal point to its last printed digit.
pub fn read(raw: &str, scale: f64) -> Result<Cell, NumberError> {
    // NFKC would make a footnote mark a digit: 4.50¹ is not 4.501.
    if raw.contains(is_note_mark) {
        return Err(NumberError::NotANumber);
    }
    let text = normalize::plain(raw);
    if let Some(reason) = missing(&text) {
        return Ok(Cell { value: Value::Missing(reason), percent: false });
    }
    let body = text.strip_prefix('約').unwrap_or(&text).trim_start();
    let (negative, body) = match body.strip_prefix(['-', '−', '△', '▲', '▼']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let (body, percent) = match body.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (without_counter(body), false),
    };
    let (magnitude, precision) = magnitude(body, percent || scale != 1.0)?;
    // A cell that names its own unit keeps it, whatever the heading says.
    let scale = if body.contains(['億', '万']) { 1.0 } else { scale };
    let precision = precision * scale;
    // 16.1 × 10,000 must be the same number as 161,000.
    let magnitude = if precision >= 1.0 { (magnitude * scale).round() } else { magnitude * scale };
    let value = if negative { -magnitude } else { magnitude };
    let number = Number::new(value, precision).ok_or(NumberError::TooLong)?;
    Ok(Cell { value: Value::Known(number), percent })
}

/// Superscript and subscript digits, and digits in circles or brackets.
fn is_note_mark(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}')
}

fn missing(text: &str) -> Option<Missing> {
    Some(match text {
        "" => Missing::Blank,
        "-" | "−" | "―" | "—" | "–" | "‐" | "ー" | "n/a" | "N/A" | "na" | "NA" => Missing::NotApplicable,
        "..." | "…" | "・・・" | "・・" | "?" => Missing::Unknown,
        "x" | "X" | "*" | "**" | "***" => Missing::Suppressed,
        _ => return None,
    })
}

fn without_counter(text: &str) -> &str {
    ["機関", "施設", "件", "枚", "人", "回"]
        .into_iter()
        .find_map(|counter| text.strip_suffix(counter))
        .unwrap_or(text)
        .trim_end()
}

/// Magnitude and precision of digits with 億 and 万 between them.
fn magnitude(text: &str, every_digit: bool) -> Result<(f64, f64), NumberError> {
    let mut rest = text;
    let mut total = 0.0;
    let mut last: Option<(Digits, f64)> = None;
    for (unit, scale) in [('億', 1e8), ('万', 1e4)] {
        if let Some((before, after)) = rest.split_once(unit) {
            let digits = Digits::read(before)?;
            digits.fits_below(last)?;
            total += digits.value * scale;
            last = Some((digits, scale));
            rest = after;
        }
    }
    if !rest.is_empty() || last.is_none() {
        let digits = Digits::read(rest)?;
        digits.fits_below(last)?;
        total += digits.value;
        last = Some((digits, 1.0));
    }
    let (digits, scale) = last.ok_or(NumberError::NotANumber)?;
    if total >= 1e15 {
        return Err(NumberError::TooLong);
    }
    let whole = digits.decimals == 0;
    let precision = if whole && !every_digit { last_nonzero_place(total) } else { digits.step() * scale };
    // 2.46 × 1e8 must be the same number as 246,000,000.
    let exact = if precision >= 1.0 { ((total / precision).round() * precision).round() } else { total };
    Ok((exact, precision))
}

/// The place of the last digit that is not zero; 1 for zero itself.
fn last_nonzero_place(value: f64) -> f64 {
    let mut place = 1.0;
    while value > 0.0 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

/// Plain digits, with thousands commas and a decimal point where they belong.
#[derive(Clone, Copy)]
struct Digits {
    value: f64,
    decimals: u8,
}

impl Digits {
    fn read(text: &str) -> Result<Self, NumberError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if text.contains('.') && !all_digits(fraction) {
            return Err(NumberError::NotANumber);
        }
        let mut groups = whole.split(',');
        let head = groups.next().unwrap_or_default();
        if !all_digits(head) || !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
            return Err(NumberError::NotANumber);
        }
        if whole.contains(',') && (head.len() > 3 || !groups.all(|group| group.len() == 3)) {
            return Err(NumberError::Grouping);
        }
        let digits: String = whole.chars().filter(|c| *c != ',').collect();
        if digits.trim_start_matches('0').len() + fraction.len() > 15 {
            return Err(NumberError::TooLong);
        }
        let decimals = u8::try_from(fraction.len()).map_err(|_long| NumberError::TooLong)?;
        let plain = if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") };
        let value = plain.parse().map_err(|_invalid| NumberError::NotANumber)?;
        Ok(Self { value, decimals })
    }

    fn step(self) -> f64 {
        10_f64.powi(-i32::from(self.decimals))
    }

    /// Whether the digits can follow the larger unit `above`, which must be whole and leave four digits of room.
    fn fits_below(self, above: Option<(Self, f64)>) -> Result<(), NumberError> {
        match above {
            Some((larger, _)) if larger.decimals > 0 || self.value >= 1e4 => Err(NumberError::Myriads),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(raw: &str) -> (f64, f64) {
        let number = read(raw, 1.0).unwrap().value.known().unwrap();
        (number.value(), number.precision())
    }

    #[test]
    fn published_counts() {
        for (raw, value, precision) in [
            ("12,066,941", 12_066_941.0, 1.0),
            ("２１０，９４７", 210_947.0, 1.0),
            ("約9000万", 90_000_000.0, 10_000_000.0),
            ("約９０００万回", 90_000_000.0, 10_000_000.0),
            ("9,449万8,951枚", 94_498_951.0, 1.0),
            ("7874万3686件", 78_743_686.0, 1.0),
            ("約2.46億件", 246_000_000.0, 1_000_000.0),
            ("1億199万件", 101_990_000.0, 10_000.0),
            ("440.3万件", 4_403_000.0, 1_000.0),
            ("0", 0.0, 1.0),
            ("△116,212", -116_212.0, 1.0),
            ("▲85,381", -85_381.0, 1.0),
            ("－37,110", -37_110.0, 10.0),
        ] {
            assert_eq!(known(raw), (value, precision), "{raw}");
        }
    }

    #[test]
    fn published_rates_keep_their_printed_digits() {
        assert_eq!(known("4.50"), (4.5, 0.01));
        assert_eq!(known("48%"), (48.0, 1.0));
        assert_eq!(known("20％"), (20.0, 1.0));
        assert!(read("20％", 1.0).unwrap().percent);
    }

    #[test]
    fn a_scaled_heading_counts_every_printed_digit() {
        let number = read("12000", 10_000.0).unwrap().value.known().unwrap();
        assert_eq!((number.value(), number.precision()), (120_000_000.0, 10_000.0));
    }

    #[test]
    fn missing_is_never_zero() {
        for (raw, reason) in [
            ("", Missing::Blank),
            ("　", Missing::Blank),
            ("－", Missing::NotApplicable),
            ("-", Missing::NotApplicable),
            ("…", Missing::Unknown),
            ("・・・", Missing::Unknown),
            ("x", Missing::Suppressed),
            ("***", Missing::Suppressed),
        ] {
            assert_eq!(read(raw, 1.0).unwrap().value, Value::Missing(reason), "{raw}");
        }
    }

    #[test]
    fn broken_numbers_are_refused() {
        for (raw, error) in [
            ("29,79万1,898枚", NumberError::Grouping),
            ("1,23", NumberError::Grouping),
            ("1234,567", NumberError::Grouping),
            (",123", NumberError::NotANumber),
            ("abc", NumberError::NotANumber),
            ("1.2.3", NumberError::NotANumber),
            ("5.", NumberError::NotANumber),
            ("--5", NumberError::NotANumber),
            ("1e5", NumberError::NotANumber),
            ("NaN", NumberError::NotANumber),
            ("inf", NumberError::NotANumber),
            ("0x10", NumberError::NotANumber),
            ("万", NumberError::NotANumber),
            ("2.5億3万", NumberError::Myriads),
            ("1万20000", NumberError::Myriads),
            ("1234567890123456", NumberError::TooLong),
        ] {
            assert_eq!(read(raw, 1.0), Err(error), "{raw}");
        }
    }
}
