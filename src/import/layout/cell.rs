//! What a single cell says: each of its numbers under its measure, and codes of areas.

use super::dimensions;
use crate::import::normalize;
use crate::import::number::{self, Counter, Datum};
use crate::import::vocabulary::Vocabulary;
use crate::stats::{Area, MeasureId};

/// The measure of each number of a cell. A cell named after a count may hold its rate beside it, and one named after a rate
/// its count or its change.
pub fn assigned(read: &number::Cell, measure: MeasureId, vocabulary: &Vocabulary) -> Vec<(Datum, Option<MeasureId>)> {
    let is_count = vocabulary.unit(measure).is_count();
    let default_rate = || vocabulary.rate_of(measure).filter(|_| dimensions::is_default_rate(measure, vocabulary));
    let of = |datum: &Datum, is_beside: bool| match datum.counter {
        Counter::Percent | Counter::Point if !is_count && is_beside => {
            vocabulary.change_of(measure).filter(|_| datum.signed || datum.counter == Counter::Point)
        }
        Counter::Percent if is_count && (is_beside || read.beside.is_some()) => default_rate(),
        Counter::Count | Counter::Card | Counter::Facility | Counter::Person if !is_count => {
            vocabulary.count_of(measure)
        }
        Counter::None | Counter::Count | Counter::Card | Counter::Person if is_count && is_beside && datum.signed => {
            vocabulary.change_of(measure)
        }
        Counter::None if !is_count && is_beside && datum.signed => vocabulary.change_of(measure),
        Counter::None if is_beside && is_count => None,
        _ => Some(measure),
    };
    let mut all = vec![(read.main, of(&read.main, false))];
    all.extend(read.beside.map(|datum| (datum, of(&datum, true))));
    all.extend(read.whole.map(|datum| {
        let count = if is_count { Some(measure) } else { vocabulary.count_of(measure) };
        (datum, count.and_then(|count| vocabulary.whole_of(count)))
    }));
    all
}

/// A code of a prefecture: two digits, five with 000 behind, or six with 000 and a check digit.
pub fn parse_area_code(text: &str) -> Option<Area> {
    let text = normalize::plain(text);
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Area::from_name(&normalize::label(&text));
    }
    match text.len() {
        1 | 2 => Area::parse_code(&text),
        5 if text.ends_with("000") => Area::parse_code(text.get(..2)?),
        6 if text.get(2..5) == Some("000") => Area::parse_code(text.get(..2)?),
        _ => None,
    }
}
