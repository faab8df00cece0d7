//! When, of what measure, where: what the labels around a figure come to.

use std::rc::Rc;

use crate::import::grid::Cell;
use crate::import::heading::{self, Heading};
use crate::import::period::{self, When};
use crate::import::report::Reason;
use crate::import::vocabulary::Vocabulary;
use crate::stats::{Day, MeasureId, Month, Period};

/// A label and its cell.
pub type Label<'a> = (Rc<Heading>, Cell<'a>);

/// Why a figure has no place, and the cell at fault.
#[derive(Clone, Debug)]
pub struct Refusal<'a> {
    pub cell: Cell<'a>,
    pub reason: Reason,
}

/// A period that was read in the labels of a row or of a column, with the month that bare months after it go on from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carry {
    last: Option<Month>,
}

/// A period and the cell it was taken from where that is none of the row's or column's own labels.
pub type Dated<'a> = (Period, Option<Cell<'a>>);

impl Carry {
    /// The period that labels of one row or column give together, from the outermost to the innermost.
    ///
    /// `year` is the year that a bare month has where no month stands before it.
    pub fn period<'a>(
        &mut self,
        labels: &[Label<'a>],
        year: Option<&(When, Cell<'a>)>,
    ) -> Result<Option<Dated<'a>>, Refusal<'a>> {
        let (mut outer, mut found) = (None::<When>, None);
        for (heading, cell) in labels {
            let Some(when) = heading.when else { continue };
            let refusal = || Refusal { cell: *cell, reason: Reason::Period };
            match when {
                When::Impossible => return Err(refusal()),
                When::Period(period) => found = Some((period, None)),
                When::Year(_) | When::Fiscal(_) => outer = Some(when),
                When::Month(..) | When::MonthDay(..) => {
                    let within = |year: &When| inside(*year, when);
                    let own = outer.as_ref().and_then(within).map(|period| (period, None));
                    let carried = || {
                        let month = match when {
                            When::Month(month, _) | When::MonthDay(month, _) => period::carried(self.last?, month)?,
                            _ => return None,
                        };
                        inside(When::Year(month.year()), when).map(|period| (period, None))
                    };
                    let above = || year.and_then(|(year, cell)| Some((inside(*year, when)?, Some(*cell))));
                    found = Some(own.or_else(carried).or_else(above).ok_or_else(refusal)?);
                }
            }
        }
        if let Some((period, _)) = found {
            self.last = Some(period.month());
        }
        Ok(found)
    }

    /// A year of a row for the months of columns, or the other way round.
    pub fn year<'a>(labels: &[Label<'a>]) -> Option<(When, Cell<'a>)> {
        labels.iter().rev().find_map(|(heading, cell)| match heading.when {
            Some(when @ (When::Year(_) | When::Fiscal(_))) => Some((when, *cell)),
            _ => None,
        })
    }
}

/// A month or day in the year that another label names.
fn inside(year: When, when: When) -> Option<Period> {
    let (month, day, at_end) = match when {
        When::Month(month, at_end) => (month, None, at_end),
        When::MonthDay(month, day) => (month, Some(day), false),
        _ => return None,
    };
    let year = match year {
        When::Year(year) => year,
        When::Fiscal(year) => year + i32::from(month < 4),
        When::Period(period) => period.month().year(),
        _ => return None,
    };
    match (day, at_end) {
        (Some(day), _) => Day::new(year, month, day).map(Period::Day),
        (None, true) => Day::new(year, month, Month::new(year, month)?.days()).map(Period::Day),
        (None, false) => Month::new(year, month).map(Period::Month),
    }
}

/// What captions say about time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Captioned<'a> {
    /// The nearest month.
    pub month: Option<(Period, Cell<'a>)>,
    /// The nearest month or day.
    pub any: Option<(Period, Cell<'a>)>,
    /// The year that bare months are in.
    pub year: Option<(When, Cell<'a>)>,
}

impl<'a> Captioned<'a> {
    /// What captions say, the nearest first. A caption that names two months says nothing about any.
    pub fn read(captions: &[Label<'a>]) -> Self {
        let (mut found, mut bare) = (Self::default(), None);
        for (heading, cell) in captions.iter().rev() {
            let whens =
                if cell.period.is_some() { heading.when.into_iter().collect() } else { heading::dates_in(cell.text) };
            let year = whens.iter().copied().find(|when| matches!(when, When::Year(_) | When::Fiscal(_)));
            let mut periods: Vec<Period> = Vec::new();
            for when in whens {
                let period = match when {
                    When::Period(period) => Some(period),
                    _ => year.and_then(|year| inside(year, when)),
                };
                periods.extend(period.filter(|period| !periods.contains(period)));
                if period.is_none() && matches!(when, When::Month(..)) {
                    bare = bare.or(Some((when, *cell)));
                }
            }
            found.year = found.year.or(year.map(|year| (year, *cell)));
            // Two months in one line of text: neither can be said to be that of the figures.
            if let [period] = periods.as_slice() {
                found.any = found.any.or(Some((*period, *cell)));
                if matches!(period, Period::Month(_)) {
                    found.month = found.month.or(Some((*period, *cell)));
                }
                found.year = found.year.or(Some((When::Period(*period), *cell)));
            }
        }
        if let (None, Some((when, cell)), Some((year, _))) = (found.any, bare, found.year)
            && let Some(period) = inside(year, when)
        {
            found.any = Some((period, cell));
            found.month = found.any.filter(|(period, _)| matches!(period, Period::Month(_)));
        }
        found
    }

    /// What these captions say, and where they say nothing, what earlier ones said.
    #[must_use]
    pub fn or(self, earlier: Self) -> Self {
        Self { month: self.month.or(earlier.month), any: self.any.or(earlier.any), year: self.year.or(earlier.year) }
    }

    /// The period of a figure: a count over a month is of a month.
    pub fn of(&self, is_over_a_month: bool) -> Option<(Period, Cell<'a>)> {
        if is_over_a_month { self.month } else { self.any }
    }
}

/// The measure that captions name, the nearest first: the one whose name is in the text.
pub fn measure_of_captions(captions: &[Label<'_>], vocabulary: &Vocabulary) -> Option<MeasureId> {
    captions.iter().rev().find_map(|(heading, cell)| {
        heading.measure.or_else(|| {
            let text = crate::import::normalize::label(cell.text);
            let mut found = Vec::new();
            let mut rest = text;
            for (phrase, measure) in vocabulary.phrases().filter(|(phrase, _)| phrase.chars().count() >= 4) {
                if rest.contains(phrase) {
                    found.push(measure);
                    rest = rest.replace(phrase, "|");
                }
            }
            found.dedup();
            match found.as_slice() {
                [measure] => Some(*measure),
                _ => None,
            }
        })
    })
}

/// The measure of a figure from the labels of its column and row.
///
/// Headings above each other are read together first (`マイナ保険証` over `利用率`), then the innermost by itself. A heading that
/// says share, change, or what a rate is per, chooses the rate or change that follows from the measure named.
pub fn measure<'a>(
    column: &[Label<'a>],
    row: &[Label<'a>],
    remarks: &[Label<'a>],
    captions: impl FnOnce() -> Option<MeasureId>,
    vocabulary: &Vocabulary,
) -> Result<Option<MeasureId>, Refusal<'a>> {
    if let Some((_, cell)) = column.iter().chain(row).find(|(heading, _)| changes_meaning(heading)) {
        return Err(Refusal { cell: *cell, reason: Reason::Measure });
    }
    // A short word beside the name of a measure, not understood, may be a unit or a part of what is counted.
    let odd = |(heading, _): &&Label<'a>| {
        heading.measure.is_some() && heading.unknown.as_ref().is_some_and(|words| words.chars().count() <= 7)
    };
    if let Some((_, cell)) = column.iter().chain(row).find(odd) {
        return Err(Refusal { cell: *cell, reason: Reason::Measure });
    }
    let all = || column.iter().chain(row);
    let inner = |labels: &[Label<'a>]| labels.iter().rev().find_map(|(heading, cell)| Some((heading.measure?, *cell)));
    let named = joined(column, vocabulary).or_else(|| crossed(column, row, vocabulary));
    let measure = match (named, inner(column), inner(row)) {
        (Some(measure), ..) => Some(measure),
        (None, Some((of_column, cell)), Some((of_row, _))) if of_column != of_row => {
            let follows = |measure: MeasureId, from: MeasureId| {
                vocabulary.count_of(measure) == Some(from) || vocabulary.change_of(from) == Some(measure)
            };
            if follows(of_column, of_row) {
                Some(of_column)
            } else if follows(of_row, of_column) {
                Some(of_row)
            } else if vocabulary.measure("利用率") == Some(of_column) && vocabulary.rate_of(of_row).is_some() {
                vocabulary.rate_of(of_row)
            } else {
                return Err(Refusal { cell, reason: Reason::Measure });
            }
        }
        (None, of_column, of_row) => of_column.or(of_row).map(|(measure, _)| measure),
    };
    let family = all().find_map(|(heading, cell)| Some((heading.rate_of?, *cell)));
    let measure = measure.or(family.map(|(count, _)| count));
    let unknown = || column.iter().find(|(heading, _)| heading.unknown.is_some());
    let measure = match (measure, unknown()) {
        (Some(measure), _) => Some(measure),
        (None, Some((_, cell))) => return Err(Refusal { cell: *cell, reason: Reason::Measure }),
        (None, None) => captions(),
    };
    let Some(measure) = measure else { return Ok(None) };
    // A remark of the row says more than a heading of the column.
    let per = remarks
        .iter()
        .chain(row)
        .chain(column)
        .find_map(|(heading, _)| heading.per.as_deref().and_then(|word| vocabulary.rate_per(measure, word)));
    if let Some(rate) = per {
        return Ok(Some(rate));
    }
    if let Some((count, cell)) =
        family.filter(|(count, _)| *count == measure || vocabulary.count_of(measure) == Some(*count))
    {
        // 登録率 is per one of several things, and nothing says which.
        return match vocabulary.rates_of(count).count() {
            1 => Ok(vocabulary.rate_of(count)),
            _ => Err(Refusal { cell, reason: Reason::Denominator }),
        };
    }
    if let Some((_, cell)) = all().find(|(heading, _)| heading.is_change && heading.measure.is_none()) {
        return vocabulary.change_of(measure).map(Some).ok_or(Refusal { cell: *cell, reason: Reason::Measure });
    }
    if let Some((_, cell)) = all().find(|(heading, _)| heading.is_share)
        && vocabulary.unit(measure).is_count()
    {
        let mut rates = vocabulary.rates_of(measure);
        return match (rates.next(), rates.next()) {
            (Some(rate), None) => Ok(Some(rate)),
            (Some(rate), Some(_)) if is_default_rate(measure, vocabulary) => Ok(Some(rate)),
            (Some(_), Some(_)) => Err(Refusal { cell: *cell, reason: Reason::Denominator }),
            (None, _) => Err(Refusal { cell: *cell, reason: Reason::Measure }),
        };
    }
    Ok(Some(measure))
}

/// Whether the first rate of a count is meant where nothing says per what: all but registrations, which are published per
/// three different things.
pub fn is_default_rate(count: MeasureId, vocabulary: &Vocabulary) -> bool {
    vocabulary.rate_family("登録率") != Some(count)
}

/// Headings above each other, read together: all of them, then fewer.
fn joined(column: &[Label<'_>], vocabulary: &Vocabulary) -> Option<MeasureId> {
    let texts: Vec<&str> =
        column.iter().map(|(heading, _)| name_part(heading)).filter(|text| !text.is_empty()).collect();
    (2..=texts.len())
        .rev()
        .find_map(|length| texts.windows(length).rev().find_map(|window| vocabulary.measure(&window.concat())))
}

/// A heading of a row and one of a column, read together.
fn crossed(column: &[Label<'_>], row: &[Label<'_>], vocabulary: &Vocabulary) -> Option<MeasureId> {
    let last = |labels: &[Label<'_>]| {
        labels.iter().rev().map(|(heading, _)| name_part(heading).to_owned()).find(|text| !text.is_empty())
    };
    let (column, row) = (last(column)?, last(row)?);
    vocabulary.measure(&format!("{row}{column}")).or_else(|| vocabulary.measure(&format!("{column}{row}")))
}

/// The words of a heading that can be part of the name of a measure.
fn name_part(heading: &Heading) -> &str {
    if heading.says_dimension() && heading.measure.is_none() { "" } else { &heading.text }
}

/// Whether words that were not understood make the figures something else than the measure named beside them.
fn changes_meaning(heading: &Heading) -> bool {
    const WORDS: [&str; 17] = [
        "前年",
        "前月",
        "前週",
        "増減",
        "増加",
        "減少",
        "差",
        "伸び",
        "目標",
        "見込",
        "予測",
        "歳",
        "男",
        "女",
        "年齢",
        "除く",
        "推移率",
    ];
    heading.is_left_out
        || heading.unknown.as_ref().is_some_and(|unknown| WORDS.iter().any(|word| unknown.contains(word)))
}
