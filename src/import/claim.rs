//! A quoted percentage as people write it: `2023年1月 1.3%`, `約2.46億件中 4.1%`, `令和5年1月 病院 3.2％`.
//!
//! Every digit of the text must belong to something that was read; what has no digits and is no known word is prose.

mod said;

use self::said::Said;
use super::number::{Counter, Datum};
use super::{normalize, number, period};
use crate::stats::{Base, Catalog, Claim, MeasureId, Number, Period, Value};
use crate::text::{Lang, words};

/// The longest text that is read as a claim, in characters.
const LONGEST: usize = 400;

/// Why a text is no claim.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// It is longer than 400 characters.
    #[error("a claim of more than {LONGEST} characters")]
    TooLong,
    /// It holds no percentage.
    #[error("no percentage")]
    NoPercent,
    /// It holds several percentages.
    #[error("several percentages")]
    SeveralPercents,
    /// It names several months, kinds of facility or areas, or more than two counts.
    #[error("«{text}» is a second one of its kind")]
    Several {
        /// The second one.
        text: String,
    },
    /// It holds digits that are no percentage, month or count.
    #[error("«{text}» cannot be read")]
    Unread {
        /// The digits with what stands around them.
        text: String,
    },
}

impl ClaimError {
    /// What is wrong, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).audit;
        match self {
            Self::TooLong => w.claim_too_long.to_owned(),
            Self::NoPercent => w.claim_without_percent.to_owned(),
            Self::SeveralPercents => w.claim_percents.to_owned(),
            Self::Several { text } => (w.claim_several)(text),
            Self::Unread { text } => (w.claim_unread)(text),
        }
    }
}

/// Reads a claim. Measures are found by the names that `catalog` knows them under.
pub fn claim(text: &str, catalog: &Catalog) -> Result<Claim, ClaimError> {
    if text.chars().count() > LONGEST {
        return Err(ClaimError::TooLong);
    }
    let mut rest = Rest::new(text);
    let mut claim = Claim::new(rest.percent()?);
    claim.period = rest.period()?;
    (claim.numerator, claim.denominator) = rest.counts()?;
    rest.nothing_unread()?;
    let mut said = Said::new(&rest.0);
    claim.base = said.base();
    claim.named = said.measures(catalog);
    claim.facility = said.facility()?;
    claim.area = said.area()?;
    // The headline on receipts is a rate of its own base.
    if claim.base.is_none() {
        claim.base = stated_base(&claim.named, catalog);
    }
    Ok(claim)
}

/// The base that a named rate has of itself, where it is not the one that its indicator has anyway.
fn stated_base(named: &[MeasureId], catalog: &Catalog) -> Option<Base> {
    let roles = catalog.indicators().flat_map(|(_, indicator)| &indicator.stated);
    roles.filter(|role| named.contains(&role.measure)).find_map(|role| role.base.filter(|b| *b == Base::Receipts))
}

/// The characters of a claim that have not been read yet; those that have are blanks.
struct Rest(Vec<char>);

impl Rest {
    fn new(text: &str) -> Self {
        let mut text = normalize::plain(text).to_lowercase();
        for word in ["パーセント", "per cent", "percent"] {
            text = text.replace(word, "%");
        }
        let mut chars: Vec<char> = text.chars().collect();
        // Newspapers print 15・67%.
        for place in 1..chars.len() {
            let around = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
            if chars.get(place) == Some(&'・') && around(place - 1) && around(place + 1) {
                chars.splice(place..=place, ['.']);
            }
        }
        Self(chars)
    }

    fn at(&self, place: usize) -> Option<char> {
        self.0.get(place).copied()
    }

    fn text(&self, range: std::ops::Range<usize>) -> String {
        self.0.get(range).unwrap_or_default().iter().collect()
    }

    fn take(&mut self, range: std::ops::Range<usize>) {
        self.0.get_mut(range).unwrap_or_default().fill(' ');
    }

    /// The percentage, with its digits.
    fn percent(&mut self) -> Result<Number, ClaimError> {
        let mut found = None;
        for end in 0..self.0.len() {
            if self.at(end) != Some('%') {
                continue;
            }
            let before = self.0.get(..end).unwrap_or_default();
            let blanks = before.iter().rev().take_while(|c| c.is_whitespace()).count();
            let digits = before.iter().rev().skip(blanks).take_while(|c| is_of_number(**c)).count();
            // Of `2023-01,1.3%` the comma ends the month: the longest digits that are a number.
            let starts = (end - blanks - digits..end - blanks).filter(|start| {
                let before = start.checked_sub(1).and_then(|before| self.at(before));
                !before.is_some_and(|c| c.is_ascii_digit() || c == '.')
            });
            let known = |start| match number::read(&self.text(start..end + 1), 1.0).ok()? {
                number::Cell {
                    main: Datum { value: Value::Known(read), counter: Counter::Percent, .. },
                    beside: None,
                    whole: None,
                } => Some((start, read)),
                _ => None,
            };
            let Some((start, read)) = starts.into_iter().find_map(known) else { continue };
            if found.is_some_and(|first| first != read) {
                return Err(ClaimError::SeveralPercents);
            }
            found = Some(read);
            self.take(start..end + 1);
        }
        found.ok_or(ClaimError::NoPercent)
    }

    /// The period, written in any way that a table writes it, or as an English month and year.
    fn period(&mut self) -> Result<Option<Period>, ClaimError> {
        /// No period is longer: 令和元年12月31日時点.
        const WIDEST: usize = 16;
        let mut found = self.english_month();
        let mut start = 0;
        while start < self.0.len() {
            let begins = self.at(start).is_some_and(|c| c.is_ascii_digit() || "令平昭rhs".contains(c))
                && !start.checked_sub(1).and_then(|before| self.at(before)).is_some_and(|c| c.is_ascii_alphanumeric());
            let read = |end: usize| {
                let goes_on = match self.at(end) {
                    Some('.' | ',') => self.at(end + 1).is_some_and(|c| c.is_ascii_digit()),
                    Some(c) => is_of_number(c) || is_counter(c),
                    None => false,
                };
                let cut_short = goes_on && self.at(end - 1).is_some_and(|c| c.is_ascii_digit());
                let text = self.text(start..end);
                // 2023年1月 20 is a month and a number.
                let is_two = !text.ends_with('日')
                    && text.split_once('月').is_some_and(|(_, rest)| rest.contains(|c: char| c.is_ascii_digit()));
                if cut_short || is_two { None } else { period::read(&text) }
            };
            let ends = (start + 1..=(start + WIDEST).min(self.0.len())).rev();
            let longest = begins.then(|| ends.into_iter().find_map(|end| Some((end, read(end)?)))).flatten();
            let Some((end, period)) = longest else {
                start += 1;
                continue;
            };
            if found.is_some_and(|first| first != period) {
                return Err(ClaimError::Several { text: self.text(start..end) });
            }
            found = Some(period);
            self.take(start..end);
            start = end;
        }
        Ok(found)
    }

    /// `January 2023`, `Jan. 2023` or `2023 January`.
    fn english_month(&mut self) -> Option<Period> {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let words = self.words();
        for (place, (start, end, word)) in words.iter().enumerate() {
            let Some(month) = MONTHS.iter().position(|month| word.starts_with(month)) else { continue };
            let neighbours = [Some(place + 1), place.checked_sub(1)].into_iter().flatten();
            for (from, to, year) in neighbours.filter_map(|at| words.get(at)) {
                let month = u32::try_from(month + 1).ok()?;
                let read = period::read(&format!("{year}-{month}")).filter(|_| year.len() == 4);
                if let Some(period) = read {
                    self.take(*start.min(from)..*end.max(to));
                    return Some(period);
                }
            }
        }
        None
    }

    /// Runs of Latin letters and digits, with where they begin and end.
    fn words(&self) -> Vec<(usize, usize, String)> {
        let mut words = Vec::new();
        let mut start = 0;
        for end in 0..=self.0.len() {
            if !self.at(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
                if end > start {
                    words.push((start, end, self.text(start..end)));
                }
                start = end + 1;
            }
        }
        words
    }

    /// Counts: one is the denominator; of two the smaller is the numerator.
    fn counts(&mut self) -> Result<(Option<Number>, Option<Number>), ClaimError> {
        let mut counts: Vec<Number> = Vec::new();
        let mut start = 0;
        while start < self.0.len() {
            let length = self.0.iter().skip(start).take_while(|c| is_of_number(**c)).count();
            let digits = self.text(start..start + length);
            if length == 0 || !digits.contains(|c: char| c.is_ascii_digit()) {
                start += length.max(1);
                continue;
            }
            // 246 million; elsewhere the words of a number are Japanese.
            let after: String = self.text(start + length..(start + length + 9).min(self.0.len()));
            let million = after.trim_start().starts_with("million").then(|| after.find("million").unwrap_or(0) + 7);
            let read = number::read(digits.trim_end_matches([',', '.']), if million.is_some() { 1e6 } else { 1.0 });
            let Some(read) = read.ok().and_then(|cell| cell.main.value.known()) else {
                start += length;
                continue;
            };
            // Years and small numbers are no counts: 2023年, 第3回, 75歳.
            let is_year = after.trim_start().starts_with('年');
            if read.value() >= 1000.0 && !is_year {
                if counts.len() == 2 {
                    return Err(ClaimError::Several { text: digits });
                }
                counts.push(read);
                self.take(start..start + length + million.unwrap_or(0));
            }
            start += length;
        }
        counts.sort_by(|a, b| a.value().total_cmp(&b.value()));
        let denominator = counts.pop();
        Ok((counts.pop(), denominator))
    }

    /// Digits that belong to nothing would be left out of the answer in silence.
    fn nothing_unread(&self) -> Result<(), ClaimError> {
        let Some(start) = self.0.iter().position(char::is_ascii_digit) else { return Ok(()) };
        let rest = self.0.get(start..).unwrap_or_default();
        let text: String = rest.iter().take_while(|c| !c.is_whitespace()).take(12).collect();
        Err(ClaimError::Unread { text })
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '億' | '万')
}

fn is_counter(c: char) -> bool {
    matches!(c, '件' | '枚' | '人' | '回' | '施')
}
