//! What a user writes into a chart: notes at a place and reference lines across it. Saved with the view.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::stats::Month;

/// Most characters of a text.
pub const LONGEST: usize = 80;
/// Most characters of a title.
pub const LONGEST_TITLE: usize = 400;
/// Most annotations of a view.
pub const MOST: usize = 60;
/// The highest rate that a line or a note may stand at, in percent.
const HIGHEST: f64 = 10_000.0;
/// The lowest one above 0, in percent: what is below it is 0.
const LOWEST: f64 = 1e-6;

/// Something that a user wrote into a chart of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// The id of the indicator that it is about; it is not shown with others.
    pub indicator: String,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Where an annotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A note at a time and a rate.
    Point {
        /// Time in months since year 0.
        x: f64,
        /// Rate in percent.
        y: f64,
    },
    /// A reference line at a rate, such as a target.
    Rate(
        /// In percent.
        f64,
    ),
}

impl Annotation {
    /// The same as it may be kept: one line of text of bounded length, at a place that there is. `None` for a note
    /// without words, which would be a mark that says nothing.
    #[must_use]
    pub fn tidied(self) -> Option<Self> {
        let text = tidy(&self.text);
        let place = self.place.tidied()?;
        let says_something = !text.is_empty() || matches!(place, Place::Rate(_));
        says_something.then_some(Self { text, place, ..self })
    }
}

impl Place {
    /// The same within the calendar and from 0; `None` where it is no place.
    #[must_use]
    pub fn tidied(self) -> Option<Self> {
        let rate = |rate: f64| rate.is_finite().then(|| rounded(if rate < LOWEST { 0.0 } else { rate.min(HIGHEST) }));
        match self {
            Self::Rate(percent) => rate(percent).map(Self::Rate),
            Self::Point { x, y } => {
                let months = Month::all();
                let (first, last) = (f64::from(months.start().index()), f64::from(months.end().index()));
                rate(y).filter(|_| x.is_finite()).map(|y| Self::Point { x: x.clamp(first, last), y })
            }
        }
    }

    /// Its rate in percent.
    pub fn rate(self) -> f64 {
        match self {
            Self::Point { y, .. } => y,
            Self::Rate(rate) => rate,
        }
    }
}

/// The text of an annotation in one line of at most [`LONGEST`] characters.
pub fn tidy(text: &str) -> String {
    one_line(text, LONGEST)
}

/// A title that a user wrote, in one line of at most [`LONGEST_TITLE`] characters; `None` where it says nothing.
pub fn title(text: &str) -> Option<String> {
    Some(one_line(text, LONGEST_TITLE)).filter(|title| !title.is_empty())
}

/// One line of at most `most` characters: no control characters, no marks that turn the direction of what follows, and
/// single spaces.
pub fn one_line(text: &str, most: usize) -> String {
    let is_unseen = |c: char| {
        matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
            || (c.is_control() && !c.is_whitespace())
    };
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(most).collect::<String>().trim_end().to_owned()
}

/// A rate that a person typed: `65`, `65%`, `６５％`, `12.5 %`. `None` where it is none, or below 0.
pub fn rate_of(text: &str) -> Option<f64> {
    let plain: String = text.nfkc().collect();
    let number = plain.trim().trim_end_matches('%').trim_end();
    let is_plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let rate: f64 = number.parse().ok().filter(|_| is_plain)?;
    (0.0..=HIGHEST).contains(&rate).then(|| rounded(rate))
}

/// A rate as it is printed beside a line: `65%`, `12.5%`.
pub fn rate_text(percent: f64) -> String {
    format!("{}%", rounded(percent))
}

/// The month nearest to a time in months since year 0.
pub fn month_at(x: f64) -> Month {
    // Months since year 0 are far below what an i32 holds, and what is beyond it saturates.
    #[expect(clippy::cast_possible_truncation, reason = "a month")]
    Month::from_index(x.round() as i32)
}

/// A rate of three digits, as the pointer can set it.
pub fn rate_at_pointer(percent: f64) -> f64 {
    digits(percent, 2)
}

/// Six digits: more would be noise of arithmetic, not what a person meant.
fn rounded(percent: f64) -> f64 {
    digits(percent, 5)
}

/// `percent` with so many digits after its first.
fn digits(percent: f64, digits: usize) -> f64 {
    format!("{percent:.digits$e}").parse().unwrap_or(percent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rates_are_read_as_people_type_them() {
        for (text, rate) in
            [("65", 65.0), ("65%", 65.0), (" ６５．５％ ", 65.5), ("0", 0.0), (".5", 0.5), ("100.25 %", 100.25)]
        {
            assert_eq!(rate_of(text), Some(rate), "{text}");
        }
        for bad in ["", "%", "-1", "+5", "1e3", "inf", "NaN", "65%%x", "六五", "1 2", "99999", "1.2.3"] {
            assert_eq!(rate_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn rates_print_no_noise() {
        assert_eq!(["65%", "12.5%", "0.3%", "0%"], [65.0, 12.5, 0.1 + 0.2, 0.0].map(rate_text));
        assert_eq!([12.3, 0.000_123, 65.5, 0.0], [12.345_6, 0.000_123_4, 65.49, 0.0].map(rate_at_pointer));
    }

    #[test]
    fn a_text_is_one_line_without_what_cannot_be_seen() {
        assert_eq!(tidy("  a\u{7}\n\tb\u{202E}c\u{200B}　d "), "a bc d");
        assert_eq!(tidy(&"字".repeat(500)).chars().count(), LONGEST);
    }

    #[test]
    fn a_note_needs_words_and_a_line_does_not() {
        let written = |text: &str, place| Annotation { indicator: "card_rate".into(), text: text.into(), place };
        assert_eq!(written(" \n", Place::Point { x: 24_276.0, y: 1.0 }).tidied(), None);
        assert_eq!(written("", Place::Rate(65.0)).tidied(), Some(written("", Place::Rate(65.0))));
        assert_eq!(written("a", Place::Rate(f64::NAN)).tidied(), None);
        assert_eq!(written("a", Place::Point { x: f64::INFINITY, y: 1.0 }).tidied(), None);
        assert_eq!(written("a", Place::Rate(-3.0)).tidied().unwrap().place, Place::Rate(0.0));
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_bounded_and_stays_so(text in ".{0,200}", x in any::<f64>(), y in any::<f64>()) {
            let annotation = Annotation { indicator: String::new(), text, place: Place::Point { x, y } };
            if let Some(kept) = annotation.tidied() {
                prop_assert!(kept.text.chars().count() <= LONGEST && !kept.text.chars().any(char::is_control));
                prop_assert_eq!(kept.clone().tidied(), Some(kept));
            }
        }
    }
}
