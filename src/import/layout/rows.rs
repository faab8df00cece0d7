//! The rows of a table: what each figure is about, and the figure itself.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::dimensions::{self, Captioned, Carry, Label, Refusal};
use super::table::{Column, Content, Table, heading_of};
use super::{Item, Line, refuse_heading};
use crate::import::grid::Cell;
use crate::import::heading::Heading;
use crate::import::number::{self, Counter, Datum};
use crate::import::period::{self, When};
use crate::import::report::{Note, Reason};
use crate::import::sheet::{CellText, Sheet};
use crate::import::vocabulary::{UnitWord, Vocabulary};
use crate::import::{ImportError, Role, normalize};
use crate::stats::{Area, Facility, Key, MeasureId, Period, SourceId};

/// What applies to a whole table.
pub(super) struct Whole<'a> {
    /// The period that the user gives to figures that name none.
    pub given: Option<Period>,
    pub captioned: Captioned<'a>,
    pub year: Option<(When, Cell<'a>)>,
    pub unit: Option<UnitWord>,
    /// The measure that captions name, looked up where a figure needs it.
    pub measure: OnceCell<Option<MeasureId>>,
    pub facility: Option<Facility>,
    pub area: Option<Area>,
}

/// The rows of a table while they are read.
pub(super) struct Rows<'r, 't, 'a> {
    table: &'r Table<'t, 'a>,
    columns: &'r [Column<'a>],
    whole: &'r Whole<'a>,
    /// The month that bare months go on from, for each first column of labels.
    carries: BTreeMap<u32, Carry>,
    /// The last label of each column of labels, for rows that leave it blank.
    above: BTreeMap<u32, Item<'a>>,
    /// The columns that give a unit, a precision and a source to each row.
    units: Vec<u32>,
    precision: Option<u32>,
    source: Option<u32>,
    /// Labels on a line of their own, for the rows below it.
    section: Vec<Label<'a>>,
}

/// What the labels of a row say for one block.
struct RowLabels<'a> {
    labels: Vec<Label<'a>>,
    period: Result<Option<dimensions::Dated<'a>>, Refusal<'a>>,
    area_code: Option<Area>,
}

impl<'r, 't, 'a> Rows<'r, 't, 'a> {
    pub fn new(table: &'r Table<'t, 'a>, columns: &'r [Column<'a>], whole: &'r Whole<'a>) -> Self {
        let of = |content: Content| columns.iter().filter(move |c| c.content == content).map(|c| c.number);
        Self {
            table,
            columns,
            whole,
            carries: BTreeMap::new(),
            above: BTreeMap::new(),
            units: of(Content::Units).collect(),
            precision: of(Content::Precisions).next(),
            source: of(Content::Sources).next(),
            section: Vec::new(),
        }
    }

    /// Reads the figures of a row.
    pub fn read(&mut self, line: &Line<'a>, sheet: &mut Sheet<'_>, vocabulary: &Vocabulary) -> Result<(), ImportError> {
        if !line.has_value() && Self::is_section(line) {
            self.section = line.items.iter().filter_map(|i| Some((Rc::clone(i.heading()?), i.cell))).collect();
            return Ok(());
        }
        let mut blocks: BTreeMap<Vec<u32>, RowLabels<'a>> = BTreeMap::new();
        for item in &line.items {
            let Some(column) = self.column(item.cell.column) else { continue };
            if column.content != Content::Figures {
                continue;
            }
            if let Some(heading) = item.heading() {
                Self::no_figure(line, column, item, heading, sheet);
                continue;
            }
            if !blocks.contains_key(&column.labels) {
                let labels = self.row_labels(line, &column.labels, sheet);
                blocks.insert(column.labels.clone(), labels);
            }
            let Some(labels) = blocks.get(&column.labels) else { continue };
            match self.figure(line, column, labels, vocabulary) {
                Ok(Some(figure)) => self.keep(line, &item.cell, &figure, sheet, vocabulary)?,
                Ok(None) => Self::nameless(column, item, sheet),
                Err(refusal) => refuse_heading(sheet, &refusal.cell, refusal.reason),
            }
        }
        self.blanks(line, &blocks, sheet, vocabulary)?;
        let is_label = |item: &&Item<'a>| self.column(item.cell.column).is_some_and(|c| c.content.is_label());
        let labels: Vec<Item<'a>> = line.items.iter().filter(is_label).cloned().collect();
        self.above.extend(labels.into_iter().map(|item| (item.cell.column, item)));
        Ok(())
    }

    /// The column with a number.
    fn column(&self, number: u32) -> Option<&'r Column<'a>> {
        let place = self.columns.binary_search_by_key(&number, |column| column.number).ok()?;
        self.columns.get(place)
    }

    /// A figure that nothing names. It is told once a column, at its heading where it has one.
    fn nameless(column: &Column<'a>, item: &Item<'a>, sheet: &mut Sheet<'_>) {
        let cell = column.path.last().map_or(item.cell, |(_, cell)| *cell);
        refuse_heading(sheet, &cell, Reason::Measure);
    }

    /// Blank cells among the figures of a row are missing figures. What a row does not reach any more is none.
    fn blanks(
        &self,
        line: &Line<'a>,
        blocks: &BTreeMap<Vec<u32>, RowLabels<'a>>,
        sheet: &mut Sheet<'_>,
        vocabulary: &Vocabulary,
    ) -> Result<(), ImportError> {
        let last = line.items.iter().rev().find(|item| item.is_value()).map_or(0, |item| item.cell.column);
        for column in self.columns.iter().filter(|c| c.content == Content::Figures && c.number < last) {
            let Some(labels) = blocks.get(&column.labels).filter(|_| line.at(column.number).is_none()) else {
                continue;
            };
            if let Ok(Some(figure)) = self.figure(line, column, labels, vocabulary) {
                let cell = Cell { row: line.row, column: column.number, text: "", period: None };
                self.keep(line, &cell, &figure, sheet, vocabulary)?;
            }
        }
        Ok(())
    }

    /// Whether a line without figures is a label for the rows below it.
    fn is_section(line: &Line<'_>) -> bool {
        let [item] = line.items.as_slice() else { return false };
        item.heading().is_some_and(|heading| heading.says_something())
    }

    /// A cell of words among figures: a note of the table, or a figure that cannot be read.
    fn no_figure(line: &Line<'_>, column: &Column<'_>, item: &Item<'_>, heading: &Heading, sheet: &mut Sheet<'_>) {
        let is_note = line.items.len() == 1 || heading.text.starts_with('注') || heading.is_table_unit;
        // Beside a label that names nothing, words are words.
        let labels = || column.labels.iter().filter_map(|number| line.at(*number)?.heading());
        let is_labelled = labels().next().is_none()
            || labels().any(|label| label.says_dimension() || label.is_total || label.measure.is_some());
        if !is_note && is_labelled {
            let address = sheet.address(item.cell.row, item.cell.column);
            sheet.refuse(address, item.cell.text, Reason::Number(number::NumberError::NotANumber));
        }
    }

    /// The labels of a row, blank ones filled from above where a label to their right shows that they are shared.
    fn row_labels(&mut self, line: &Line<'a>, columns: &[u32], sheet: &mut Sheet<'_>) -> RowLabels<'a> {
        let mut labels: Vec<Label<'a>> = Vec::new();
        let mut area_code = None;
        for (place, number) in columns.iter().enumerate() {
            let content = self.column(*number).map_or(Content::Labels, |column| column.content);
            let own = line.at(*number);
            let shared = || {
                let after = columns.get(place + 1..).unwrap_or_default();
                let is_merged = self.table.grid.merged().iter().any(|span| {
                    (span.top..=span.bottom).contains(&line.row) && (span.left..=span.right).contains(number)
                });
                let is_shared = is_merged || after.iter().any(|right| line.at(*right).is_some());
                self.above.get(number).filter(|_| is_shared)
            };
            let Some(item) = own.or_else(shared) else { continue };
            let address = sheet.address(item.cell.row, item.cell.column);
            match content {
                Content::AreaCodes => {
                    area_code = parse_area_code(item.cell.text);
                    sheet.mark(address, Role::Heading);
                }
                Content::Periods => {
                    labels.push((self.bare_period(item, *number), item.cell));
                    sheet.mark(address, Role::Period);
                }
                _ => {
                    let heading = heading_of(item);
                    let role = if heading.when.is_some() { Role::Period } else { Role::Heading };
                    sheet.mark(address, role);
                    labels.push((heading, item.cell));
                }
            }
        }
        let carry = self.carries.entry(columns.first().copied().unwrap_or_default()).or_default();
        let period = carry.period(&labels, self.whole.year.as_ref());
        RowLabels { labels, period, area_code }
    }

    /// A period in a column of periods: `1` is January under 月, `2024` a year under 年.
    fn bare_period(&self, item: &Item<'a>, number: u32) -> Rc<Heading> {
        if let Some(heading) = item.heading().filter(|heading| heading.when.is_some()) {
            return Rc::clone(heading);
        }
        let name = self.column(number).and_then(|column| column.path.last());
        let is_month = name.is_some_and(|(heading, _)| heading.text.ends_with('月') && heading.text != "年月");
        let text = normalize::label(item.cell.text);
        let when = period::when(&text).or_else(|| period::when(&format!("{text}月")).filter(|_| is_month));
        // What cannot be read as a period in a column of periods is one that is wrong.
        let when = when.or(Some(When::Impossible));
        Rc::new(Heading { text, when, ..Heading::default() })
    }

    /// What a figure is about; `None` where nothing around it names a measure that is known.
    fn figure(
        &self,
        line: &Line<'a>,
        column: &Column<'a>,
        row: &RowLabels<'a>,
        vocabulary: &Vocabulary,
    ) -> Result<Option<Figure<'a>>, Refusal<'a>> {
        let remarks: Vec<Label<'a>> = column
            .remarks
            .iter()
            .filter_map(|number| line.at(*number))
            .map(|item| (heading_of(item), item.cell))
            .collect();
        let unknown = row.labels.iter().find(|(heading, _)| heading.unknown.is_some());
        let section_measure = self.section.iter().find_map(|(heading, _)| heading.measure);
        let measure = dimensions::measure(
            &column.path,
            &row.labels,
            &remarks,
            || {
                let captioned = || dimensions::measure_of_captions(&self.table.context.captions, vocabulary);
                section_measure.or_else(|| *self.whole.measure.get_or_init(captioned))
            },
            vocabulary,
        )?;
        let Some(measure) = measure else { return Ok(None) };
        if let Some((heading, cell)) = unknown {
            // A region before its prefecture adds nothing; before a total it does.
            let is_placed = row.labels.iter().any(|(label, _)| label.area.is_some() || label.facility.is_some());
            // 大学病院 is a part of 病院.
            let is_part = heading.facility.is_some() || heading.area.is_some();
            if !is_placed || heading.is_total || is_part {
                return Err(Refusal { cell: *cell, reason: Reason::Label });
            }
        }
        let unit = self.unit(line, column, row);
        let period = match (row.period.clone()?, column.period.clone()?) {
            (Some(of_row), Some(of_column)) if of_row.0 != of_column.0 => {
                let cell = column.path.iter().rev().find(|(heading, _)| heading.when.is_some()).map(|(_, cell)| *cell);
                // The day that a stock is of stands in its heading; the column of periods is then of the whole row.
                if column.path.iter().any(|(heading, _)| heading.measure.is_some() && heading.when.is_some()) {
                    of_column
                } else {
                    return Err(Refusal {
                        cell: cell.or(first_of(line, column)).unwrap_or(EMPTY),
                        reason: Reason::Period,
                    });
                }
            }
            (of_row, of_column) => match of_row.or(of_column).or_else(|| Self::crossed_period(column, row)) {
                Some(period) => period,
                None => self.period_of_context(line, column, vocabulary.is_over_a_month(measure))?,
            },
        };
        let own = |find: fn(&Heading) -> bool| row.labels.iter().chain(&column.path).any(|(heading, _)| find(heading));
        let labels = || row.labels.iter().chain(&column.path).chain(&self.section);
        let total = own(|heading| heading.is_total);
        let facility = labels().find_map(|(heading, _)| heading.facility);
        let area = row.area_code.or_else(|| labels().find_map(|(heading, _)| heading.area));
        if let Some(code) = row.area_code
            && let Some((_, cell)) = labels().find(|(heading, _)| heading.area.is_some_and(|area| area != code))
        {
            return Err(Refusal { cell: *cell, reason: Reason::AreaConflict });
        }
        if total && let Some(cell) = self.total_of_periods(column, row) {
            return Err(Refusal { cell, reason: Reason::TotalOfPeriods });
        }
        let facility = facility.or(self.whole.facility.filter(|_| !total)).unwrap_or(Facility::All);
        let area = area.or(self.whole.area.filter(|_| !total)).unwrap_or(Area::NATION);
        let key = Key { measure, facility, area, period: period.0 };
        Ok(Some(Figure { key, unit, period_from: period.1 }))
    }

    /// A year of the row and a month of the column, or the other way round.
    fn crossed_period(column: &Column<'a>, row: &RowLabels<'a>) -> Option<dimensions::Dated<'a>> {
        let (of_row, of_column) = (Carry::year(&row.labels), Carry::year(&column.path));
        let mut carry = Carry::default();
        let crossed = match (of_row, of_column) {
            (Some(year), None) => carry.period(&column.path, Some(&year)),
            (None, Some(year)) => carry.period(&row.labels, Some(&year)),
            _ => return None,
        };
        crossed.ok().flatten().map(|(period, _)| (period, None))
    }

    /// The period of a part of the table, or of the captions over it.
    fn period_of_context(
        &self,
        line: &Line<'a>,
        column: &Column<'a>,
        is_over_a_month: bool,
    ) -> Result<dimensions::Dated<'a>, Refusal<'a>> {
        let of_section = Carry::default().period(&self.section, self.whole.year.as_ref())?;
        let of_section = of_section.map(|(period, _)| (period, self.section.first().map(|(_, cell)| *cell)));
        let first_labels = self.columns.iter().find(|c| c.content == Content::Periods || c.content == Content::Labels);
        let of_first =
            first_labels.and_then(|labels| line.at(labels.number)).and_then(|item| match item.heading()?.when? {
                When::Period(period) => Some((period, Some(item.cell))),
                _ => None,
            });
        let given = self.whole.given.map(|period| (period, None));
        let captioned = || self.whole.captioned.of(is_over_a_month).map(|(period, cell)| (period, Some(cell)));
        let of_block = || self.period_over_block(column);
        of_section
            .or(of_first)
            .or(given)
            .or_else(of_block)
            .or_else(captioned)
            .ok_or_else(|| Refusal { cell: first_of(line, column).unwrap_or(EMPTY), reason: Reason::NoPeriod })
    }

    /// The period of a block, where a row of captions has one over each block.
    fn period_over_block(&self, column: &Column<'a>) -> Option<dimensions::Dated<'a>> {
        let dated = |row: u32| {
            self.table.context.captions.iter().filter_map(move |(heading, cell)| match heading.when {
                Some(When::Period(period)) if cell.row == row => Some((period, *cell)),
                _ => None,
            })
        };
        let row = self.table.context.captions.iter().map(|(_, cell)| cell.row).find(|row| dated(*row).count() > 1)?;
        let nearest = dated(row).filter(|(_, cell)| cell.column <= column.number).max_by_key(|(_, cell)| cell.column);
        nearest.map(|(period, cell)| (period, Some(cell)))
    }

    /// The unit of a figure: of its row, its column, or the whole table, as far as it fits.
    fn unit(&self, line: &Line<'a>, column: &Column<'a>, row: &RowLabels<'a>) -> Given<'a> {
        let of_row =
            self.units.iter().find_map(|number| UnitWord::read(&normalize::label(line.at(*number)?.cell.text)));
        let of_column = column.path.iter().rev().find_map(|(heading, _)| heading.unit);
        let of_label = row.labels.iter().rev().find_map(|(heading, _)| heading.unit);
        let heading = column.path.iter().rev().find(|(heading, _)| heading.unit.is_some()).map(|(_, cell)| *cell);
        match of_row.or(of_column).or(of_label) {
            Some(unit) => Given { unit: Some(unit), is_own: true, heading: heading.filter(|_| of_row.is_none()) },
            None => Given { unit: self.whole.unit, is_own: false, heading: None },
        }
    }

    /// The label of a total over months, which is a figure of no month.
    fn total_of_periods(&self, column: &Column<'a>, row: &RowLabels<'a>) -> Option<Cell<'a>> {
        let total = |labels: &[Label<'a>]| labels.iter().find(|(heading, _)| heading.is_total).map(|(_, cell)| *cell);
        if let Some(cell) = total(&row.labels) {
            let is_dated = |line: &&Line<'_>| {
                line.at(cell.column).and_then(Item::heading).is_some_and(|heading| heading.when.is_some())
            };
            return self.table.body.iter().find(is_dated).map(|_| cell);
        }
        let cell = total(&column.path)?;
        let siblings = self.columns.iter().filter(|c| c.number != column.number && c.labels == column.labels);
        let dated = |c: &&Column<'_>| c.path.iter().any(|(h, at)| at.row == cell.row && h.when.is_some());
        siblings.into_iter().find(dated).map(|_| cell)
    }

    /// Keeps what a cell says, each number under its measure.
    fn keep(
        &self,
        line: &Line<'a>,
        shown: &Cell<'a>,
        figure: &Figure<'a>,
        sheet: &mut Sheet<'_>,
        vocabulary: &Vocabulary,
    ) -> Result<(), ImportError> {
        let source = self.source(line, sheet)?;
        let address = sheet.address(shown.row, shown.column);
        let cell = CellText { raw: shown.text, address };
        let mut key = figure.key;
        let mut scale = 1.0;
        // A cell that says % by itself needs no unit from elsewhere.
        let own = number::read(shown.text, 1.0).map(|read| read.main.counter);
        let is_own = matches!(own, Ok(Counter::Percent | Counter::Point)) && !vocabulary.unit(key.measure).is_count();
        if let Some(unit) = figure.unit.unit.filter(|_| !is_own) {
            if unit.fits(vocabulary.unit(key.measure)) {
                scale = unit.scale;
            } else if figure.unit.is_own {
                // A column of % under the name of a count holds its rate.
                let rate = vocabulary.rate_of(key.measure).filter(|_| {
                    let says_count = figure.unit.heading.is_some_and(|cell| counts_something(cell.text));
                    let is_rate = !unit.of_counts && !unit.of_points && !says_count;
                    is_rate && dimensions::is_default_rate(key.measure, vocabulary)
                });
                let change = vocabulary.change_of(key.measure).filter(|_| unit.of_points);
                if let Some(other) = rate.or(change) {
                    key.measure = other;
                } else {
                    let expected = vocabulary.unit(key.measure);
                    match &figure.unit.heading {
                        Some(heading) => refuse_heading(sheet, heading, Reason::Unit { expected }),
                        None => sheet.refuse(address, shown.text, Reason::Unit { expected }),
                    }
                    return Ok(());
                }
            }
        }
        let read = match number::read(shown.text, scale) {
            Ok(read) => read,
            Err(error) => {
                sheet.refuse(address, shown.text, Reason::Number(error));
                return Ok(());
            }
        };
        if let Some(cell) = figure.period_from {
            let from = sheet.address(cell.row, cell.column);
            sheet.note(Note::PeriodFrom { period: key.period, from, raw: cell.text.trim().to_owned() });
        }
        let precision = self.precision(line);
        for (datum, measure) in assigned(&read, key.measure, vocabulary) {
            match measure {
                Some(measure) => {
                    sheet.keep(&cell, &datum, Key { measure, ..key }, source, precision);
                }
                None => sheet.refuse(address, shown.text, Reason::SecondNumber),
            }
        }
        Ok(())
    }

    fn source(&self, line: &Line<'a>, sheet: &mut Sheet<'_>) -> Result<SourceId, ImportError> {
        let named = self.source.and_then(|number| line.at(number)).map_or("", |item| item.cell.text.trim());
        sheet.source(named)
    }

    fn precision(&self, line: &Line<'a>) -> Option<f64> {
        let read = number::read(line.at(self.precision?)?.cell.text, 1.0).ok()?;
        read.main.value.known().map(crate::stats::Number::value).filter(|value| *value > 0.0)
    }
}

/// The cell to name where no label is at fault: the heading of the column, or the first cell of the row.
fn first_of<'a>(line: &Line<'a>, column: &Column<'a>) -> Option<Cell<'a>> {
    column.path.last().map(|(_, cell)| *cell).or_else(|| line.items.first().map(|item| item.cell))
}

/// Whether a heading says that it counts, in so many words: 利用件数（％） cannot be.
fn counts_something(heading: &str) -> bool {
    let text = normalize::label(heading);
    text.split(['(', '[', '【']).next().is_some_and(|name| name.ends_with('数'))
}

const EMPTY: Cell<'static> = Cell { row: 0, column: 0, text: "", period: None };

/// What a figure is about.
struct Figure<'a> {
    key: Key,
    unit: Given<'a>,
    /// The cell over the table that its period comes from.
    period_from: Option<Cell<'a>>,
}

/// A unit, and whether the row or column itself gives it.
#[derive(Clone, Copy)]
struct Given<'a> {
    unit: Option<UnitWord>,
    is_own: bool,
    /// The heading that gives it.
    heading: Option<Cell<'a>>,
}

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
fn parse_area_code(text: &str) -> Option<Area> {
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
