//! Tables that a PDF gave out cell by cell, one a line: headings, then a name and its values, and the next name; or all names
//! first and all their values after.

use std::collections::HashSet;
use std::rc::Rc;

use super::line_number;
use crate::import::grid::Cell;
use crate::import::heading::Heading;
use crate::import::layout::{self, Reader};
use crate::import::number;
use crate::import::period::When;
use crate::import::report::{Note, Reason};
use crate::import::sheet::{CellText, Sheet};
use crate::import::vocabulary::Vocabulary;
use crate::import::{ImportError, Options, Role, heading};
use crate::stats::{Address, Area, Facility, Key, MeasureId, Period};

/// Longest line that can be a name or a heading, in characters.
const LONGEST_LABEL: usize = 40;

/// A line of one cell.
enum Item {
    /// A number or a mark for a missing one.
    Value,
    /// Meant as a number, and none.
    Broken,
    /// A name or a heading.
    Label(Rc<Heading>),
}

/// Reads runs of names and numbers into `sheet`. Answers the lines they stand in, counted from 0.
pub(super) fn read(
    lines: &[&str],
    taken: &HashSet<usize>,
    sheet: &mut Sheet<'_>,
    options: &Options,
) -> Result<HashSet<usize>, ImportError> {
    let vocabulary = Rc::clone(&sheet.vocabulary);
    let mut reader = Reader::new(&vocabulary, options);
    let mut run = Run::new(options.period);
    let mut used = HashSet::new();
    let mut values: Vec<usize> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let text = line.trim();
        if taken.contains(&place) || text.is_empty() {
            continue;
        }
        let item = item(text, &mut reader);
        if !matches!(item, Some(Item::Label(_)) | None) {
            values.push(place);
            continue;
        }
        used.extend(run.values(lines, &std::mem::take(&mut values), sheet, &vocabulary)?);
        match item {
            Some(Item::Label(label)) => run.label(place, text, &label, &vocabulary),
            _ => run.sentence(text),
        }
    }
    used.extend(run.values(lines, &values, sheet, &vocabulary)?);
    if let Some(first) = run.loose.first() {
        let first = Address::character(line_number(*first + 1), 1);
        sheet.note(Note::LooseNumbers { count: run.loose.len(), first });
        used.extend(&run.loose);
    }
    Ok(used)
}

/// What a line is, or `None` where it is a sentence.
fn item(text: &str, reader: &mut Reader<'_>) -> Option<Item> {
    match number::read(text, 1.0) {
        Ok(_) => return Some(Item::Value),
        Err(_) if number::is_like_number(text) => return Some(Item::Broken),
        Err(_) => {}
    }
    let is_sentence = text.chars().count() > LONGEST_LABEL || text.contains('。');
    if is_sentence {
        return None;
    }
    Some(Item::Label(reader.heading(&Cell { row: 1, column: 1, text, period: None })))
}

/// A name that figures stand for.
#[derive(Clone)]
struct Name {
    facility: Option<Facility>,
    area: Option<Area>,
    /// The line of a name that is not known, with its text.
    unknown: Option<(usize, String)>,
}

/// What was read since the last run of values, and what goes on from before it.
struct Run {
    period: Option<Period>,
    names: Vec<Name>,
    /// The names of the run before, for a second measure of theirs.
    last_names: Vec<Name>,
    measures: Vec<MeasureId>,
    /// Whether the run before gave each measure of one name a value.
    was_row: bool,
    /// Whether a measure was named since the last run of values.
    is_fresh: bool,
    /// The text of the last heading, which may be continued on the next line.
    last_heading: Option<String>,
    /// Numbers that belong to no name.
    loose: Vec<usize>,
}

impl Run {
    fn new(period: Option<Period>) -> Self {
        Self {
            period,
            names: Vec::new(),
            last_names: Vec::new(),
            measures: Vec::new(),
            was_row: false,
            is_fresh: false,
            last_heading: None,
            loose: Vec::new(),
        }
    }

    fn sentence(&mut self, text: &str) {
        if let [When::Period(period)] = heading::dates_in(text).as_slice() {
            self.period = Some(*period);
        }
        self.names.clear();
        self.last_names.clear();
        self.last_heading = None;
    }

    fn label(&mut self, place: usize, text: &str, label: &Heading, vocabulary: &Vocabulary) {
        let dates = heading::dates_in(text);
        if let [When::Period(period)] = dates.as_slice() {
            self.period = Some(*period);
        }
        let joined = self.last_heading.take().and_then(|last| vocabulary.measure(&format!("{last}{}", label.text)));
        if let Some(measure) = joined.or(label.measure) {
            if joined.is_some() {
                self.measures.pop();
            } else if !self.is_fresh {
                self.measures.clear();
            }
            self.measures.push(measure);
            self.is_fresh = true;
            self.last_heading = Some(label.text.clone());
        } else if label.facility.is_some() || label.area.is_some() || label.is_total {
            self.names.push(Name { facility: label.facility, area: label.area, unknown: None });
        } else if dates.is_empty() && !is_head_of_names(&label.text) {
            self.names.push(Name { facility: None, area: None, unknown: Some((place, text.to_owned())) });
        }
    }

    /// Gives a run of values to the names before it.
    fn values(
        &mut self,
        lines: &[&str],
        values: &[usize],
        sheet: &mut Sheet<'_>,
        vocabulary: &Vocabulary,
    ) -> Result<Vec<usize>, ImportError> {
        if values.is_empty() {
            return Ok(Vec::new());
        }
        let was_fresh = std::mem::take(&mut self.is_fresh);
        self.last_heading = None;
        let all = std::mem::take(&mut self.names);
        // Titles stand before the names.
        let all: Vec<Name> = all.into_iter().skip_while(|name| name.unknown.is_some()).collect();
        let known: Vec<Name> = all.iter().filter(|name| name.unknown.is_none()).cloned().collect();
        let mut values = values;
        let mut pairs = self.pairs(&all, &known, values, was_fresh, lines, vocabulary);
        // The number of the page stands below the last value.
        if let (None, Some((last, rest))) = (&pairs, values.split_last())
            && lines.get(*last).is_some_and(|line| is_page_number(line.trim()))
        {
            pairs = self.pairs(&all, &known, rest, was_fresh, lines, vocabulary);
            if pairs.is_some() {
                values = rest;
                self.loose.push(*last);
            }
        }
        // The labels of a chart stand below the last row of a table.
        if pairs.is_none() && self.was_row && known.len() == 1 && values.len() > self.measures.len() {
            let (row, rest) = values.split_at(self.measures.len());
            pairs = self.pairs(&all, &known, row, was_fresh, lines, vocabulary);
            if pairs.is_some() {
                values = row;
                self.loose.extend(rest);
            }
        }
        self.was_row = known.len() == 1 && values.len() == self.measures.len();
        let Some(pairs) = pairs else {
            let is_table = !known.is_empty() && !self.measures.is_empty();
            if is_table {
                let first = values.first().copied().unwrap_or_default();
                let reason = Reason::Uneven { names: known.len(), values: values.len() };
                let address = Address::character(line_number(first + 1), 1);
                sheet.refuse(address, lines.get(first).copied().unwrap_or_default().trim(), reason);
                return Ok(values.to_vec());
            }
            self.loose.extend(values);
            return Ok(Vec::new());
        };
        for (place, name, measure) in pairs {
            self.keep(lines, place, &name, measure, sheet, vocabulary)?;
        }
        if !known.is_empty() {
            self.last_names = known;
        }
        Ok(values.to_vec())
    }

    /// Which value is of which name and measure; `None` where it cannot be told.
    fn pairs(
        &self,
        all: &[Name],
        known: &[Name],
        values: &[usize],
        was_fresh: bool,
        lines: &[&str],
        vocabulary: &Vocabulary,
    ) -> Option<Vec<(usize, Name, MeasureId)>> {
        let nation = Name { facility: None, area: None, unknown: None };
        let (first, count) = (*self.measures.first()?, self.measures.len());
        let zip = |names: &[Name]| -> Vec<(usize, Name, MeasureId)> {
            values.iter().zip(names).map(|(place, name)| (*place, name.clone(), first)).collect()
        };
        let row = |name: &Name| -> Vec<(usize, Name, MeasureId)> {
            values.iter().zip(&self.measures).map(|(place, measure)| (*place, name.clone(), *measure)).collect()
        };
        match (known, values) {
            // A figure and the whole that it is part of: the rate beside it says so.
            ([], [part, whole]) if was_fresh && count == 1 => {
                let whole_measure = vocabulary.whole_of(first).filter(|_| is_whole(lines, *part, *whole))?;
                Some(vec![(*part, nation.clone(), first), (*whole, nation, whole_measure)])
            }
            ([], _) if was_fresh && values.len() == count => Some(row(&nation)),
            ([], _) if was_fresh && count == 1 && self.last_names.len() == values.len() => Some(zip(&self.last_names)),
            ([], _) => None,
            ([name], _) if values.len() == count => Some(row(name)),
            (names, _) if count == 1 && names.len() == values.len() => Some(zip(names)),
            _ if count == 1 && all.len() == values.len() => Some(zip(all)),
            _ => None,
        }
    }

    fn keep(
        &self,
        lines: &[&str],
        place: usize,
        name: &Name,
        measure: MeasureId,
        sheet: &mut Sheet<'_>,
        vocabulary: &Vocabulary,
    ) -> Result<(), ImportError> {
        let line = lines.get(place).copied().unwrap_or_default();
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let address = Address::character(line_number(place + 1), u32::try_from(indent + 1).unwrap_or(1));
        let raw = line.trim();
        sheet.mark(Address::cell(line_number(place + 1), 1), Role::Value);
        if let Some((unknown, text)) = &name.unknown {
            sheet.refuse(Address::character(line_number(*unknown + 1), 1), text, Reason::Label);
            return Ok(());
        }
        let Some(period) = self.period else {
            sheet.refuse(address, raw, Reason::NoPeriod);
            return Ok(());
        };
        let read = match number::read(raw, 1.0) {
            Ok(read) => read,
            Err(error) => {
                sheet.refuse(address, raw, Reason::Number(error));
                return Ok(());
            }
        };
        let source = sheet.source("")?;
        let facility = name.facility.unwrap_or(Facility::All);
        let area = name.area.unwrap_or(Area::NATION);
        for (datum, measure) in layout::assigned(&read, measure, vocabulary) {
            match measure {
                Some(measure) => {
                    let key = Key { measure, facility, area, period };
                    sheet.keep(&CellText { raw, address }, &datum, key, source, None);
                }
                None => sheet.refuse(address, raw, Reason::SecondNumber),
            }
        }
        Ok(())
    }
}

/// Whether one value is the whole of another one, by the rate that stands beside that: `210,947施設 (91.8%)`, `229,717施設`.
fn is_whole(lines: &[&str], part: usize, whole: usize) -> bool {
    let read = |place: usize| number::read(lines.get(place)?.trim(), 1.0).ok();
    let value = |datum: &number::Datum| datum.value.known();
    let (Some(part), Some(whole)) = (read(part), read(whole)) else { return false };
    let (Some(count), Some(rate), Some(all)) =
        (value(&part.main), part.beside.as_ref().and_then(value), value(&whole.main))
    else {
        return false;
    };
    part.main.counter == whole.main.counter
        && (100.0 * count.value() / all.value() - rate.value()).abs() <= rate.precision() / 2.0 + 1e-9
}

/// Digits that can be the number of a page.
fn is_page_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The heading of a column of names.
fn is_head_of_names(text: &str) -> bool {
    matches!(
        text,
        "都道府県名"
            | "都道府県"
            | "施設類型"
            | "施設"
            | "区分"
            | "施設種別"
            | "施設類型別"
            | "県名"
            | "項目"
    ) || text.starts_with('※')
        || text.starts_with("注")
}
