//! One figure a row, in the columns of the embedded tables, in any order. Read row by row, so that a file of any length
//! takes no more memory than its figures.

use std::collections::HashMap;
use std::io::Read;

use crate::stats::{Area, Facility, Key, MeasureId, Period, SourceId, Unit, inert};

use super::delimited::Records;
use super::grid::Grid;
use super::sheet::{CellText, Sheet};
use super::{ImportError, Note, Reason, Role, normalize, number, period, vocabulary};

/// Which column holds what, counted from 0.
#[derive(Debug, Default, PartialEq)]
pub struct Columns {
    period: usize,
    measure: usize,
    value: usize,
    facility: Option<usize>,
    prefecture_code: Option<usize>,
    prefecture: Option<usize>,
    unit: Option<usize>,
    precision: Option<usize>,
    source: Option<usize>,
    /// Headings that are none of these.
    other: Vec<String>,
    /// Number of headings.
    count: usize,
}

impl Columns {
    /// The columns of a tidy table, or `None` where the headings are of another layout.
    pub fn find(headings: &[impl AsRef<str>]) -> Result<Option<Self>, ImportError> {
        let mut columns = Self { count: headings.len(), ..Self::default() };
        let (mut period, mut measure, mut value) = (None, None, None);
        for (column, heading) in headings.iter().enumerate() {
            let heading = heading.as_ref();
            let slot = match normalize::label(heading).as_str() {
                "period" => &mut period,
                "measure" => &mut measure,
                "value" => &mut value,
                "facility" => &mut columns.facility,
                "prefecture_code" => &mut columns.prefecture_code,
                "prefecture" => &mut columns.prefecture,
                "unit" => &mut columns.unit,
                "precision" => &mut columns.precision,
                "source" => &mut columns.source,
                // What was read before, and where it stood, as exports and `uptake import` print it.
                "raw" | "address" => continue,
                _ => {
                    columns.other.push(heading.trim().to_owned());
                    continue;
                }
            };
            if slot.replace(column).is_some() {
                return Err(ImportError::ColumnTwice { heading: heading.trim().to_owned() });
            }
        }
        // `period` alone also heads a table of measures in columns, and `value` a table of another publisher.
        if measure.is_none() && (value.is_none() || period.is_none()) {
            return Ok(None);
        }
        let missing = |missing| ImportError::ColumnMissing { missing };
        columns.period = period.ok_or(missing("period"))?;
        columns.measure = measure.ok_or(missing("measure"))?;
        columns.value = value.ok_or(missing("value"))?;
        Ok(Some(columns))
    }
}

/// Most figures of a file.
const MOST_FIGURES: usize = 12_000_000;

/// Longest cell, in bytes.
const LONGEST_CELL: usize = 1 << 20;

/// Longest cell that can be a number, in bytes; about as much as a spreadsheet takes.
const LONGEST_NUMBER: usize = 32 << 10;

/// What the cells of one column mean. A table has few texts in a column, so most lookups find theirs in the slot that its
/// length and last bytes point to.
struct Known<T> {
    slots: Vec<Option<(Box<[u8]>, T)>>,
    texts: HashMap<Box<[u8]>, T>,
}

/// Slots of a column.
const SLOTS: usize = 256;

/// Most texts of a column that are remembered, and the longest of them in bytes.
const MOST_KNOWN: usize = 100_000;
const LONGEST_KNOWN: usize = 64;

impl<T: Copy> Known<T> {
    fn new() -> Self {
        Self { slots: std::iter::repeat_with(|| None).take(SLOTS).collect(), texts: HashMap::new() }
    }

    fn get<E>(&mut self, text: &[u8], read: impl FnOnce(&str) -> Result<T, E>, invalid: E) -> Result<T, E> {
        let place = slot(text);
        if let Some(Some((known, value))) = self.slots.get(place)
            && **known == *text
        {
            return Ok(*value);
        }
        let known = self.texts.get(text).copied();
        let value = match known {
            Some(value) => value,
            None => read(std::str::from_utf8(text).map_err(|_bytes| invalid)?)?,
        };
        if text.len() <= LONGEST_KNOWN {
            if let Some(slot) = self.slots.get_mut(place) {
                *slot = Some((text.into(), value));
            }
            if known.is_none() && self.texts.len() < MOST_KNOWN {
                self.texts.insert(text.into(), value);
            }
        }
        Ok(value)
    }
}

/// The slot of a text, by its last bytes and its length.
fn slot(text: &[u8]) -> usize {
    let byte =
        |back: usize| text.len().checked_sub(back).and_then(|place| text.get(place)).map_or(0, |b| usize::from(*b));
    (byte(1).wrapping_mul(31)
        ^ byte(2).wrapping_mul(7)
        ^ byte(4).wrapping_mul(131)
        ^ byte(6)
        ^ text.len().wrapping_mul(61))
        % SLOTS
}

/// Why a row gives no figure.
enum Failure {
    /// The column at fault, counted from 0, and the reason.
    Cell(usize, Reason),
    /// The file cannot be read on.
    File(ImportError),
}

/// The columns with what their texts mean.
struct Rows {
    columns: Columns,
    periods: Known<Period>,
    facilities: Known<Facility>,
    codes: Known<Option<Area>>,
    names: Known<Option<Area>>,
    measures: Known<MeasureId>,
    units: Known<Option<Unit>>,
    precisions: Known<Option<f64>>,
    sources: Known<SourceId>,
    /// The text of a cell: in delimited text one may be made inert, in workbooks none is.
    text: fn(&str) -> &str,
}

/// Reads every row into `sheet`. `text` must be UTF-8 and begin with the headings; answers how many rows there were.
pub fn read(
    text: impl Read,
    delimiter: u8,
    columns: Columns,
    sheet: &mut Sheet<'_>,
    progress: &dyn Fn(u64) -> bool,
) -> Result<usize, ImportError> {
    let mut rows = Rows::new(columns, sheet, inert::unmark);
    let mut records = Records::new(text, delimiter);
    let mut count = 0;
    let mut is_heading = true;
    while let Some((line, record)) = records.next()? {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        if is_heading {
            is_heading = false;
            for column in (1..).take(record.len()) {
                let address = sheet.address(line, column);
                sheet.mark(address, Role::Heading);
            }
            continue;
        }
        count += 1;
        if sheet.observations.len() >= MOST_FIGURES {
            return Err(ImportError::TooManyFigures);
        }
        if record.as_slice().len() > LONGEST_CELL && record.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(ImportError::CellTooLong { row: line });
        }
        if count % 4096 == 0 && !progress(record.position().map_or(0, csv::Position::byte)) {
            return Err(ImportError::Cancelled);
        }
        rows.read(line, record, sheet)?;
    }
    Ok(count)
}

/// Reads every row of a sheet whose first row holds the headings. Answers how many rows there were.
pub fn read_grid(grid: &Grid, columns: Columns, sheet: &mut Sheet<'_>) -> Result<usize, ImportError> {
    // What stands beyond the headings stands right behind them: it is refused there, and must not cost a cell for each
    // column between.
    let last = place(columns.count);
    let mut rows = Rows::new(columns, sheet, |text| text);
    let mut record = csv::ByteRecord::new();
    let mut count = 0;
    for (row, cells) in grid.rows() {
        record.clear();
        for cell in cells {
            let place = usize::try_from(cell.column.min(last)).unwrap_or(usize::MAX).saturating_sub(1);
            while record.len() < place {
                record.push_field(b"");
            }
            record.push_field(cell.text.as_bytes());
        }
        if count == 0 {
            for column in (1..).take(record.len()) {
                let address = sheet.address(row, column);
                sheet.mark(address, Role::Heading);
            }
        } else {
            rows.read(row, &record, sheet)?;
        }
        count += 1;
    }
    Ok(count.max(1) - 1)
}

impl Rows {
    fn new(columns: Columns, sheet: &mut Sheet<'_>, text: fn(&str) -> &str) -> Self {
        for heading in columns.other.iter().filter(|heading| !heading.is_empty()) {
            sheet.note(Note::ColumnIgnored { heading: heading.clone() });
        }
        Self {
            columns,
            periods: Known::new(),
            facilities: Known::new(),
            codes: Known::new(),
            names: Known::new(),
            measures: Known::new(),
            units: Known::new(),
            precisions: Known::new(),
            sources: Known::new(),
            text,
        }
    }

    fn read(&mut self, line: u32, record: &csv::ByteRecord, sheet: &mut Sheet<'_>) -> Result<(), ImportError> {
        let headings = self.columns.count;
        if let Some(extra) = (headings..record.len()).find(|column| !cell(record, *column).trim_ascii().is_empty()) {
            let address = sheet.address(line, place(headings));
            sheet.refuse(address, &String::from_utf8_lossy(cell(record, extra)), Reason::TooManyCells { headings });
            return Ok(());
        }
        let (key, precision, source) = match self.figure(record, sheet) {
            Ok(figure) => figure,
            Err(Failure::Cell(column, reason)) => {
                let address = sheet.address(line, place(column));
                sheet.refuse(address, &String::from_utf8_lossy(cell(record, column)), reason);
                return Ok(());
            }
            Err(Failure::File(error)) => return Err(error),
        };
        let value = cell(record, self.columns.value);
        if value.len() > LONGEST_NUMBER {
            let address = sheet.address(line, place(self.columns.value));
            let text = String::from_utf8_lossy(value);
            sheet.refuse(address, &text, Reason::Number(number::NumberError::TooLong));
            return Ok(());
        }
        let raw = std::str::from_utf8(value).map_err(|error| not_utf8(record, &error))?;
        let address = sheet.address(line, place(self.columns.value));
        sheet.read(&CellText { raw, address }, key, source, 1.0, precision);
        Ok(())
    }

    /// Everything but the value.
    fn figure(
        &mut self,
        record: &csv::ByteRecord,
        sheet: &mut Sheet<'_>,
    ) -> Result<(Key, Option<f64>, SourceId), Failure> {
        let columns = &self.columns;
        let invalid = |_column: usize| Failure::File(ImportError::NotText { encoding: super::Encoding::Utf8, byte: 0 });
        let at = columns.period;
        let period = self.periods.get(
            cell(record, at),
            |text| period::read(text).ok_or(Failure::Cell(at, Reason::Period)),
            invalid(at),
        )?;
        let facility = match columns.facility {
            Some(at) => self.facilities.get(
                cell(record, at),
                |text| {
                    let label = normalize::label(text);
                    let all = label.is_empty().then_some(Facility::All);
                    all.or_else(|| vocabulary::facility(&label)).ok_or(Failure::Cell(at, Reason::Facility))
                },
                invalid(at),
            )?,
            None => Facility::All,
        };
        // A blank cell beside a code or a name says nothing.
        let area = |text: &str, at: usize| {
            let label = normalize::label(text);
            let area = Area::parse_code(&label).or_else(|| Area::from_name(&label));
            if label.is_empty() { Ok(None) } else { area.map(Some).ok_or(Failure::Cell(at, Reason::Area)) }
        };
        let code = match columns.prefecture_code {
            Some(at) => self.codes.get(cell(record, at), |text| area(text, at), invalid(at))?,
            None => None,
        };
        let name = match columns.prefecture {
            Some(at) => self.names.get(cell(record, at), |text| area(text, at), invalid(at))?,
            None => None,
        };
        if let (Some(code), Some(name)) = (code, name)
            && code != name
        {
            return Err(Failure::Cell(columns.prefecture.unwrap_or_default(), Reason::AreaConflict));
        }
        let at = columns.measure;
        let measure = self.measures.get(
            cell(record, at),
            |text| sheet.vocabulary.measure(text).ok_or(Failure::Cell(at, Reason::Measure)),
            invalid(at),
        )?;
        if let Some(at) = columns.unit {
            let expected = sheet.vocabulary.unit(measure);
            let wrong = || Failure::Cell(at, Reason::Unit { expected });
            let unit = self.units.get(
                cell(record, at),
                |text| {
                    let label = normalize::label(text);
                    if label.is_empty() { Ok(None) } else { Unit::from_id(&label).map(Some).ok_or_else(wrong) }
                },
                invalid(at),
            )?;
            if unit.is_some_and(|unit| unit != expected) {
                return Err(wrong());
            }
        }
        let precision = match columns.precision {
            Some(at) => self.precisions.get(
                cell(record, at),
                |text| {
                    if text.trim().is_empty() {
                        return Ok(None);
                    }
                    precision(text).map(Some).ok_or(Failure::Cell(at, Reason::Precision))
                },
                invalid(at),
            )?,
            None => None,
        };
        let source = match columns.source {
            Some(at) => {
                let source = |text: &str| sheet.source((self.text)(text.trim())).map_err(Failure::File);
                self.sources.get(cell(record, at), source, invalid(at))?
            }
            None => self.sources.get(b"", |_| sheet.source("").map_err(Failure::File), invalid(0))?,
        };
        let area = code.or(name).unwrap_or(Area::NATION);
        Ok((Key { measure, facility, area, period }, precision, source))
    }
}

/// The cell in a column counted from 0; empty where the row is shorter.
fn cell(record: &csv::ByteRecord, column: usize) -> &[u8] {
    record.get(column).unwrap_or_default()
}

/// A column counted from 0 as addresses count it.
fn place(column: usize) -> u32 {
    u32::try_from(column + 1).unwrap_or(u32::MAX)
}

fn precision(raw: &str) -> Option<f64> {
    let cell = number::read(raw, 1.0).ok().filter(|cell| cell.beside.is_none() && cell.whole.is_none())?;
    let plain = matches!(cell.main.counter, number::Counter::None);
    Some(cell.main.value.known()?.value()).filter(|value| plain && *value > 0.0)
}

fn not_utf8(record: &csv::ByteRecord, error: &std::str::Utf8Error) -> ImportError {
    let start = record.position().map_or(0, csv::Position::byte);
    let byte = usize::try_from(start).unwrap_or(usize::MAX).saturating_add(error.valid_up_to());
    ImportError::NotText { encoding: super::Encoding::Utf8, byte }
}
