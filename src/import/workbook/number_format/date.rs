//! Dates and times as a number format shows them.

use std::fmt::Write as _;

use super::calendar::{Epoch, Moment};
use super::token::{Place, Token};
use crate::stats::{Day, Month, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("Sunday", "日"),
    ("Monday", "月"),
    ("Tuesday", "火"),
    ("Wednesday", "水"),
    ("Thursday", "木"),
    ("Friday", "金"),
    ("Saturday", "土"),
];
/// Japanese, as Windows numbers languages.
const JAPANESE: u32 = 0x411;

/// A number that names no day of the calendar of workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMoment;

/// How a date or a time is written.
#[derive(Clone, Debug)]
pub struct DatePattern {
    pieces: Vec<Piece>,
    /// Decimals of seconds.
    decimals: u32,
    /// Whether hours count from noon again.
    noon: bool,
    /// Whether the first year of an era is shown as 元.
    first_year: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Literal(String),
    /// Of a date or a time of day: its letter and how often it stands. Minutes are `n`.
    Part(char, usize),
    Noon {
        short: bool,
    },
    Elapsed(char, usize),
    Fraction,
}

impl DatePattern {
    /// Understands the tokens of a section.
    pub fn new(tokens: &[Token]) -> Self {
        let first_year = tokens.contains(&Token::FirstYear);
        let mut pattern = Self { pieces: Vec::new(), decimals: 0, noon: false, first_year };
        let language = tokens.iter().find_map(|token| match token {
            Token::Language(language) => Some(*language),
            _ => None,
        });
        let eras = language.is_none_or(|language| language == JAPANESE)
            || tokens.iter().any(|token| matches!(token, Token::Date('g', _)));
        let mut tokens = tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            let piece = match token {
                Token::Literal(text) => Piece::Literal(text.clone()),
                // Outside of Japan `e` is the western year.
                Token::Date('e', _) if !eras => Piece::Part('y', 4),
                Token::Date('a', count) if *count < 3 => Piece::Literal("a".repeat(*count)),
                Token::Date(letter, count) => Piece::Part(*letter, *count),
                Token::Noon { short } => {
                    pattern.noon = true;
                    Piece::Noon { short: *short }
                }
                Token::Elapsed(letter, count) => Piece::Elapsed(*letter, *count),
                Token::Point if tokens.peek() == Some(&&Token::Digit(Place::Zero)) => {
                    while tokens.next_if(|token| matches!(token, Token::Digit(_))).is_some() {
                        pattern.decimals = (pattern.decimals + 1).min(3);
                    }
                    Piece::Fraction
                }
                Token::Point => Piece::Literal(".".to_owned()),
                Token::Comma => Piece::Literal(",".to_owned()),
                Token::Slash => Piece::Literal("/".to_owned()),
                Token::Percent => Piece::Literal("%".to_owned()),
                Token::Digit(_)
                | Token::Exponent { .. }
                | Token::General
                | Token::Text
                | Token::Condition(_)
                | Token::Language(_)
                | Token::FirstYear => continue,
            };
            pattern.pieces.push(piece);
        }
        pattern.tell_minutes_from_months();
        pattern
    }

    /// `m` after hours or before seconds means minutes.
    fn tell_minutes_from_months(&mut self) {
        let hours = |piece: &Piece| matches!(piece, Piece::Part('h', _) | Piece::Elapsed('h', _));
        let seconds = |piece: &Piece| matches!(piece, Piece::Part('s', _) | Piece::Elapsed('s', _));
        let said = |piece: &&Piece| !matches!(piece, Piece::Literal(_) | Piece::Noon { .. });
        let minutes: Vec<bool> = (0..self.pieces.len())
            .map(|at| {
                let (before, after) = self.pieces.split_at(at);
                before.iter().rev().find(said).is_some_and(hours)
                    || after.iter().skip(1).find(said).is_some_and(seconds)
            })
            .collect();
        for (piece, minutes) in self.pieces.iter_mut().zip(minutes) {
            if let Piece::Part(letter @ 'm', 1..=2) = piece
                && minutes
            {
                *letter = 'n';
            }
        }
    }

    /// Whether one of the letters is shown.
    fn shows(&self, letters: &[char]) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Part(letter, _) if letters.contains(letter)))
    }

    /// Writes the moment of a serial number, and gives the day, or the month where no day is shown. Fails
    /// where the serial number names no moment; then nothing is written.
    pub fn write(&self, serial: f64, epoch: Epoch, out: &mut String) -> Result<Option<Period>, NoMoment> {
        let moment = Moment::new(serial, epoch, self.decimals).ok_or(NoMoment)?;
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Part(letter, count) => self.write_part(&moment, *letter, *count, out),
                Piece::Noon { short } => {
                    out.push(if moment.seconds < 12 * 3600 { 'A' } else { 'P' });
                    out.push_str(if *short { "" } else { "M" });
                }
                Piece::Elapsed(letter, count) => {
                    let seconds =
                        if epoch == Epoch::Year1904 { moment.elapsed - 1462 * 86_400 } else { moment.elapsed };
                    padded(out, seconds / unit(*letter), *count);
                }
                Piece::Fraction => {
                    out.push('.');
                    padded(out, moment.fraction, usize::try_from(self.decimals).unwrap_or(1));
                }
            }
        }
        Ok(self.period(&moment))
    }

    /// The day or the month that is shown. A year alone is neither.
    fn period(&self, moment: &Moment) -> Option<Period> {
        if self.shows(&['d', 'a']) {
            Day::new(moment.year, moment.month, moment.day).map(Period::Day)
        } else if self.shows(&['m']) && moment.day > 0 {
            Month::new(moment.year, moment.month).map(Period::Month)
        } else {
            None
        }
    }

    fn write_part(&self, moment: &Moment, letter: char, count: usize, out: &mut String) {
        let month = usize::try_from(moment.month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
        let month = month.copied().unwrap_or_default();
        let (weekday, kanji) = WEEKDAYS.get(moment.weekday).copied().unwrap_or_default();
        let (era, year_of_era) = moment.era();
        let hour = moment.seconds / 3600;
        match (letter, count) {
            ('y', 1 | 2) => padded(out, moment.year % 100, 2),
            ('y', _) => padded(out, moment.year, 4),
            ('g', 1) => out.push_str(era.letter),
            ('g', 2) => out.push_str(era.short),
            ('g', _) => out.push_str(era.name),
            ('e', _) if year_of_era == 1 && self.first_year => out.push('元'),
            ('e', _) => padded(out, year_of_era, count),
            ('m', 1 | 2) => padded(out, moment.month, count),
            ('m', 3) => out.push_str(month.get(..3).unwrap_or_default()),
            ('m', 5) => out.push_str(month.get(..1).unwrap_or_default()),
            ('m', _) => out.push_str(month),
            ('d', 1 | 2) => padded(out, moment.day, count),
            ('d', 3) => out.push_str(weekday.get(..3).unwrap_or_default()),
            ('d', _) => out.push_str(weekday),
            ('a', 3) => out.push_str(kanji),
            ('a', _) => out.extend([kanji, "曜日"]),
            ('h', _) if self.noon => padded(out, (hour + 11) % 12 + 1, count),
            ('h', _) => padded(out, hour, count),
            ('n', _) => padded(out, moment.seconds / 60 % 60, count),
            _ => padded(out, moment.seconds % 60, count),
        }
    }
}

/// Seconds of an hour, a minute or a second.
fn unit(letter: char) -> i64 {
    match letter {
        'h' => 3600,
        'm' => 60,
        _ => 1,
    }
}

/// Writes a number with zeros before it.
fn padded(out: &mut String, number: impl Into<i64>, width: usize) {
    let number: i64 = number.into();
    let width = width.min(20);
    // Writing to a text cannot fail.
    let _ = write!(out, "{number:0width$}");
}

/// Whether a text holds the English name of a month, short or long.
pub fn names_month(text: &str, month: u32) -> bool {
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    name.and_then(|name| name.get(..3)).is_some_and(|short| text.contains(short))
}
