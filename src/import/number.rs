//! Numbers as they are published: `12,066,941`, `約9000万`, `1億199万件`, `5.47%`, `37・14%`, `△116,212`; two in one cell, as
//! in `5.71% (+0.55%)`; and what is no number.

mod printed;

use self::printed::{Printed, Zeros, magnitude, sign};
use super::normalize;
use crate::stats::{Missing, Value};

/// A cell that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// What it says first.
    pub main: Datum,
    /// What it says in brackets behind: the other side of a rate, or a change.
    pub beside: Option<Datum>,
    /// What it says behind a slash: the whole that the number is part of.
    pub whole: Option<Datum>,
}

/// One number with what stands around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Datum {
    /// The value, in units of one or in percent, with the precision that is printed.
    pub value: Value,
    /// What it counts, as far as the cell says so.
    pub counter: Counter,
    /// Whether a sign stands before it, or 増 or 減 behind it.
    pub signed: bool,
}

/// What a number counts, as far as its own cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// The cell does not say.
    None,
    /// 件, 回
    Count,
    /// 枚
    Card,
    /// 施設, 機関
    Facility,
    /// 人
    Person,
    /// %
    Percent,
    /// ポイント
    Point,
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
/// The precision follows from what is printed. 約 makes a number precise to its last digit that is not zero (約9000万 is
/// rounded to 10,000,000). Otherwise the last printed digit counts, in 億 or 万 where those follow (8,730万 is rounded to
/// 10,000), and under a heading of 万件 in that. A whole number that ends in three zeros or more was rounded, as a matter of
/// chance, and is precise to its last digit that is not zero.
pub fn read(raw: &str, scale: f64) -> Result<Cell, NumberError> {
    if let Some(cell) = read_digits(raw.as_bytes(), scale) {
        return Ok(cell);
    }
    // NFKC would make a footnote mark a digit: 4.50¹ is not 4.501.
    if raw.contains(is_note_mark) {
        return Err(NumberError::NotANumber);
    }
    let text = normalize::plain(raw);
    if let Some(reason) = missing(&text) {
        return Ok(Cell { main: Datum::missing(reason), beside: None, whole: None });
    }
    let (text, whole) = match text.split_once('/') {
        Some((part, whole)) => (part.trim(), Some(datum(whole, 1.0)?)),
        None => (text.as_str(), None),
    };
    let (main, beside) = brackets(text);
    let main = datum(main, scale)?;
    let beside = beside.filter(|text| !is_remark(text)).map(|text| datum(text, 1.0)).transpose()?;
    Ok(Cell { main, beside, whole })
}

/// A text that is one count and nothing else: `約2.46億件`, `246,000,000`.
pub fn counted(text: &str) -> Option<crate::stats::Number> {
    let Cell { main, beside: None, whole: None } = read(text.trim(), 1.0).ok()? else { return None };
    let is_count = !matches!(main.counter, Counter::Percent | Counter::Point);
    main.value.known().filter(|_| is_count)
}

/// Whether a text is meant as a number: digits and what stands between and around them, readable or not.
pub fn is_like_number(raw: &str) -> bool {
    let text = normalize::plain(raw);
    let first = text.trim_start_matches(['約', '-', '−', '△', '▲', '▼', '+', '±', '(', '¥', ' ']);
    first.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit() || c.is_whitespace() || "約-−△▲▼+±()[],.・%億万千件枚人回施設機関位¥e".contains(c)
        })
}

/// Plain ASCII digits with a sign and a decimal point: most cells of large tables.
fn read_digits(raw: &[u8], scale: f64) -> Option<Cell> {
    let (negative, digits) = match raw {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, raw),
    };
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    let (mut units, mut decimals, mut is_fraction) = (0_u64, 0_i32, false);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                units = units * 10 + u64::from(byte - b'0');
                decimals += i32::from(is_fraction);
            }
            b'.' if !is_fraction && place > 0 && place + 1 < digits.len() => is_fraction = true,
            _ => return None,
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 15 digits, which an f64 holds")]
    let units = units as f64;
    let power = POWERS.get(usize::try_from(decimals).ok()?)?;
    let printed = Printed { value: units / power, step: 1.0 / power, is_whole: !is_fraction, approximate: false };
    let value = printed.number(scale, Zeros::under(scale, false), sign(negative)).ok()?;
    Some(Cell { main: Datum { value, counter: Counter::None, signed: negative }, beside: None, whole: None })
}

/// Powers of ten that an f64 holds exactly: dividing by them is rounded once.
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Datum {
    fn missing(reason: Missing) -> Self {
        Self { value: Value::Missing(reason), counter: Counter::None, signed: false }
    }
}

/// Splits `5.71% (+0.55%)`.
fn brackets(text: &str) -> (&str, Option<&str>) {
    if let Some(inner) = text.strip_suffix([')', ']'])
        && let Some((main, beside)) = inner.rsplit_once(['(', '['])
        && !main.trim().is_empty()
    {
        return (main.trim(), Some(beside.trim()));
    }
    (text, None)
}

/// Whether brackets hold no figure: a rank, as in `69.75%(1位)`.
fn is_remark(text: &str) -> bool {
    let text = text.strip_prefix("全国").unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.strip_suffix('位')
        .or_else(|| text.strip_suffix("番目"))
        .or_else(|| text.strip_prefix('第'))
        .is_some_and(digits)
}

/// Superscript and subscript digits, and digits in circles or brackets.
fn is_note_mark(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}')
}

/// The reason that a mark gives for a missing figure.
fn missing(text: &str) -> Option<Missing> {
    Some(match text {
        "" => Missing::Blank,
        "-" | "−" | "―" | "—" | "–" | "‐" | "‑" | "─" | "ー" | "--" | "n/a" | "N/A" | "na" | "NA" | "該当なし" => {
            Missing::NotApplicable
        }
        // NFKC makes three dots of an ellipsis.
        "..." | "……" | "......" | "・・・" | "・・" | "?" | "不明" | "不詳" => Missing::Unknown,
        "x" | "X" | "*" | "**" | "***" | "χ" => Missing::Suppressed,
        _ => return None,
    })
}

/// One number with its sign, 約 and counter.
fn datum(text: &str, scale: f64) -> Result<Datum, NumberError> {
    let body = text.trim();
    let (approximate, body) = match ["約", "およそ", "おおよそ", "ほぼ"].iter().find_map(|word| body.strip_prefix(word))
    {
        Some(rest) => (true, rest.trim_start()),
        None => (false, body),
    };
    let (negative, signed, body) = match body.strip_prefix(['-', '−', '△', '▲', '▼']) {
        Some(rest) => (true, true, rest.trim_start()),
        None => match body.strip_prefix('+') {
            Some(rest) => (false, true, rest.trim_start()),
            None => (false, false, body),
        },
    };
    let (body, less) = match body.strip_suffix('減') {
        Some(rest) if !signed => (rest, Some(true)),
        _ => match body.strip_suffix('増') {
            Some(rest) if !signed => (rest, Some(false)),
            _ => (body, None),
        },
    };
    let (negative, signed) = (less.unwrap_or(negative), signed || less.is_some());
    let (body, counter) = counter(body.trim_end());
    let printed = Printed { approximate, ..magnitude(body)? };
    // A cell that names its own unit keeps it, whatever the heading says.
    let has_unit = body.contains(['億', '万', '千']);
    let is_rate = matches!(counter, Counter::Percent | Counter::Point);
    let scale = if has_unit || is_rate { 1.0 } else { scale };
    let value = printed.number(scale, Zeros::under(scale, is_rate), sign(negative))?;
    Ok(Datum { value, counter, signed })
}

/// Takes the counter off a number.
fn counter(text: &str) -> (&str, Counter) {
    const COUNTERS: [(&str, Counter); 18] = [
        ("パーセント", Counter::Percent),
        ("%", Counter::Percent),
        ("ポイント", Counter::Point),
        ("pt", Counter::Point),
        ("医療機関", Counter::Facility),
        ("機関", Counter::Facility),
        ("施設", Counter::Facility),
        ("か所", Counter::Facility),
        ("カ所", Counter::Facility),
        ("ヶ所", Counter::Facility),
        ("箇所", Counter::Facility),
        ("店舗", Counter::Facility),
        ("薬局", Counter::Facility),
        ("件", Counter::Count),
        ("回", Counter::Count),
        ("枚", Counter::Card),
        ("人", Counter::Person),
        ("名", Counter::Person),
    ];
    let found = COUNTERS.iter().find_map(|(word, counter)| Some((text.strip_suffix(word)?.trim_end(), *counter)));
    found.unwrap_or((text, Counter::None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(raw: &str) -> (f64, f64) {
        let number = read(raw, 1.0).unwrap().main.value.known().unwrap();
        (number.value(), number.precision())
    }

    #[test]
    fn published_counts() {
        for (raw, value, precision) in [
            ("12,066,941", 12_066_941.0, 1.0),
            ("12066941", 12_066_941.0, 1.0),
            ("２１０，９４７", 210_947.0, 1.0),
            ("約9000万", 90_000_000.0, 10_000_000.0),
            ("約９０００万回", 90_000_000.0, 10_000_000.0),
            ("約1,210万件", 12_100_000.0, 100_000.0),
            ("8,730万件", 87_300_000.0, 10_000.0),
            ("9千万", 90_000_000.0, 10_000_000.0),
            ("9,449万8,951枚", 94_498_951.0, 1.0),
            ("7874万3686件", 78_743_686.0, 1.0),
            ("約2.46億件", 246_000_000.0, 1_000_000.0),
            ("1億199万件", 101_990_000.0, 10_000.0),
            ("440.3万件", 4_403_000.0, 1_000.0),
            ("440・3万件", 4_403_000.0, 1_000.0),
            ("0", 0.0, 1.0),
            ("△116,212", -116_212.0, 1.0),
            ("▲85,381", -85_381.0, 1.0),
            ("8万5381件減", -85_381.0, 1.0),
            ("－37,110", -37_110.0, 1.0),
            ("-37110", -37_110.0, 1.0),
            ("80340000", 80_340_000.0, 10_000.0),
        ] {
            assert_eq!(known(raw), (value, precision), "{raw}");
        }
    }

    #[test]
    fn published_rates_keep_their_printed_digits() {
        assert_eq!(known("4.50"), (4.5, 0.01));
        assert_eq!(known("48%"), (48.0, 1.0));
        assert_eq!(known("20％"), (20.0, 1.0));
        assert_eq!(known("37・14%"), (37.14, 0.01));
        assert_eq!(known("15・67%"), (15.67, 0.01));
        assert_eq!(read("20％", 1.0).unwrap().main.counter, Counter::Percent);
    }

    #[test]
    fn two_numbers_in_one_cell() {
        let both = |raw: &str| {
            let cell = read(raw, 1.0).unwrap();
            let beside = cell.beside.map(|d| (d.value.known().unwrap().value(), d.counter, d.signed));
            (cell.main.value.known().unwrap().value(), cell.main.counter, beside)
        };
        let rate = Counter::Percent;
        assert_eq!(both("5.71% (+0.55%)"), (5.71, rate, Some((0.55, rate, true))));
        assert_eq!(both("3.60％（▲0.47％）"), (3.6, rate, Some((-0.47, rate, true))));
        assert_eq!(both("69.75%（1位）"), (69.75, rate, None));
        assert_eq!(both("９１．８％（２１０，９４７施設）"), (91.8, rate, Some((210_947.0, Counter::Facility, false))));
        assert_eq!(both("約１２０万回（1.3％）"), (1_200_000.0, Counter::Count, Some((1.3, rate, false))));
        let cell = read("210,947施設 (91.8%) / 229,717施設", 1.0).unwrap();
        let known = |datum: Datum| (datum.value.known().unwrap().value(), datum.counter);
        assert_eq!(known(cell.main), (210_947.0, Counter::Facility));
        assert_eq!(cell.beside.map(known), Some((91.8, Counter::Percent)));
        assert_eq!(cell.whole.map(known), Some((229_717.0, Counter::Facility)));
    }

    #[test]
    fn a_scaled_heading_counts_every_printed_digit() {
        let number = read("12000", 10_000.0).unwrap().main.value.known().unwrap();
        assert_eq!((number.value(), number.precision()), (120_000_000.0, 10_000.0));
        let number = read("440.3", 10_000.0).unwrap().main.value.known().unwrap();
        assert_eq!((number.value(), number.precision()), (4_403_000.0, 1_000.0));
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
            assert_eq!(read(raw, 1.0).unwrap().main.value, Value::Missing(reason), "{raw}");
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
            (".5", NumberError::NotANumber),
            ("--5", NumberError::NotANumber),
            ("1e5", NumberError::NotANumber),
            ("NaN", NumberError::NotANumber),
            ("inf", NumberError::NotANumber),
            ("0x10", NumberError::NotANumber),
            ("万", NumberError::NotANumber),
            ("4.50¹", NumberError::NotANumber),
            ("2.5億3万", NumberError::Myriads),
            ("1万20000", NumberError::Myriads),
            ("1234567890123456", NumberError::TooLong),
        ] {
            assert_eq!(read(raw, 1.0), Err(error), "{raw}");
        }
    }

    #[test]
    fn what_is_meant_as_a_number_is_told_from_words() {
        for raw in ["29,79万1,898枚", "1,23", "12.3.4", "5.71% (+0.55%)", "-5"] {
            assert!(is_like_number(raw), "{raw}");
        }
        for raw in ["令和6年3月", "R6.41", "注1", "2024年", "10月", "病院", "-", "調査中"] {
            assert!(!is_like_number(raw), "{raw}");
        }
    }
}
