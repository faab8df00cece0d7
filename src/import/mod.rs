//! Bytes to observations.
//!
//! [`read`] takes the bytes of one file and gives observations and a [`Report`]. A cell that cannot be read becomes a
//! [`Finding`] with its address, its text and the reason; a file that cannot be read at all is an [`ImportError`].
//! The embedded figures pass through the same door.

mod claim;
mod decode;
mod delimited;
mod embedded;
mod error;
#[cfg_attr(not(test), expect(dead_code, reason = "read by what follows"))]
mod grid;
mod normalize;
mod number;
mod period;
mod report;
mod tables;
mod tidy;
mod wide;

use std::collections::{HashMap, HashSet};

use crate::stats::{
    Address, Area, Catalog, Facility, Key, MeasureId, MeasureKind, Number, Observation, Period, Source, SourceId, Tier,
    Value,
};

pub use self::claim::{ClaimError, claim};
pub use self::embedded::{RESOURCES, Resource, embedded};
pub use self::error::ImportError;
pub use self::number::NumberError;
pub use self::report::{Finding, Layout, Note, Reason, Report};
pub use self::tables::{TableError, catalog};

/// What one file holds.
#[derive(Clone, Debug)]
pub struct Import {
    /// The figures, in reading order.
    pub observations: Vec<Observation>,
    /// What was read and what not.
    pub report: Report,
}

/// Reads the bytes of one file. Sources that the catalog does not know are added to it.
///
/// `file` is the name to report the file under; it is also the source of figures that name none.
pub fn read(bytes: &[u8], file: &str, catalog: &mut Catalog) -> Result<Import, ImportError> {
    let grid = delimited::read(decode::text(bytes)?)?;
    let mut sheet = Sheet::new(file, catalog);
    let layout = if let Some(columns) = tidy::Columns::find(&grid.headings)? {
        tidy::read(&grid, &columns, &mut sheet)?;
        Layout::Tidy
    } else {
        let columns = wide::Columns::find(&grid.headings, &mut sheet)?;
        wide::read(&grid, &columns, &mut sheet)?;
        Layout::Wide
    };
    if grid.rows.is_empty() {
        return Err(ImportError::NoRows);
    }
    Ok(sheet.finish(layout, grid.rows.len()))
}

/// The figures and findings of one file while it is read.
struct Sheet<'a> {
    file: &'a str,
    catalog: &'a mut Catalog,
    observations: Vec<Observation>,
    findings: Vec<Finding>,
    notes: Vec<Note>,
    /// Whether a figure named no source.
    source_is_file: bool,
    /// Every id, label and heading of a measure, normalised once.
    measures: HashMap<String, MeasureId>,
    /// First cell of each figure, to notice a second one with another value.
    seen: HashMap<(Key, SourceId), (Address, Value)>,
}

impl<'a> Sheet<'a> {
    fn new(file: &'a str, catalog: &'a mut Catalog) -> Self {
        let mut measures = HashMap::new();
        for (id, measure) in catalog.measures() {
            let names = [&measure.id, &measure.label.ja, &measure.label.en];
            for name in names.into_iter().chain(&measure.aliases) {
                // Of two measures with one name the first in the table has it.
                measures.entry(normalize::label(name)).or_insert(id);
            }
        }
        let (observations, findings, notes, seen) = (Vec::new(), Vec::new(), Vec::new(), HashMap::new());
        Self { file, catalog, observations, findings, notes, source_is_file: false, measures, seen }
    }

    fn refuse(&mut self, address: Address, raw: &str, reason: Reason) {
        self.findings.push(Finding { address, raw: raw.to_owned(), reason });
    }

    /// The source with this id, added where it is new. Without an id, the file itself is the source.
    fn source(&mut self, id: &str) -> Result<SourceId, ImportError> {
        if id.is_empty() && !self.source_is_file {
            self.source_is_file = true;
            self.notes.push(Note::SourceIsFile);
        }
        let id = if id.is_empty() { self.file } else { id };
        if let Some(known) = self.catalog.source_id(id) {
            return Ok(known);
        }
        let source = Source {
            id: id.to_owned(),
            title: id.to_owned(),
            publisher: String::new(),
            published: String::new(),
            page: String::new(),
            url: String::new(),
            tier: Tier::Other,
            note: String::new(),
            includes_batch: false,
            imported: true,
        };
        self.catalog.add_source(source).map_err(|_full| ImportError::TooManySources)
    }

    /// The measure that an id, a label or a heading names.
    fn measure(&self, text: &str) -> Option<MeasureId> {
        self.measures.get(&normalize::label(text)).copied()
    }

    /// The kind of facility that an id or a label names; all kinds where the cell is blank.
    fn facility(text: &str) -> Option<Facility> {
        let label = normalize::label(text);
        if label.is_empty() {
            return Some(Facility::All);
        }
        Facility::from_id(&label).or_else(|| Facility::from_label(&label))
    }

    /// The area that a code or a name gives; the nation where the cell is blank.
    fn area(text: &str) -> Option<Area> {
        let label = normalize::label(text);
        if label.is_empty() {
            return Some(Area::NATION);
        }
        Area::parse_code(&label).or_else(|| Area::from_name(&label))
    }

    /// Keeps the figure of a cell, or refuses it.
    fn keep(&mut self, cell: &CellText<'_>, key: Key, source: SourceId, scale: f64, precision: Option<f64>) {
        match self.value(cell.raw, key.measure, scale, precision) {
            Ok(value) => {
                let first = *self.seen.entry((key, source)).or_insert((cell.address, value));
                if first.1 != value {
                    self.refuse(cell.address, cell.raw, Reason::Conflict { first: first.0 });
                    return;
                }
                let (address, raw) = (cell.address, cell.raw.to_owned());
                self.observations.push(Observation { key, value, source, import: 0, address, raw });
            }
            Err(reason) => self.refuse(cell.address, cell.raw, reason),
        }
    }

    fn value(&self, raw: &str, measure: MeasureId, scale: f64, precision: Option<f64>) -> Result<Value, Reason> {
        let measure = self.catalog.measure(measure);
        let cell = number::read(raw, scale).map_err(Reason::Number)?;
        let Value::Known(number) = cell.value else { return Ok(cell.value) };
        if cell.percent && measure.unit.is_count() {
            return Err(Reason::PercentOnCount);
        }
        if number.value() < 0.0 && measure.kind != MeasureKind::Change {
            return Err(Reason::Negative);
        }
        if measure.unit.is_count() && number.value().fract() != 0.0 {
            return Err(Reason::Fraction);
        }
        let printed = if measure.unit.is_count() { number.precision() } else { number.precision().min(1.0) };
        let precision = precision.unwrap_or(printed);
        Ok(Number::new(number.value(), precision).map_or(cell.value, Value::Known))
    }

    fn finish(mut self, layout: Layout, rows: usize) -> Import {
        self.note_batch();
        let missing = self.observations.iter().filter(|o| o.value.known().is_none()).count();
        let report = Report {
            file: self.file.to_owned(),
            layout,
            rows,
            figures: self.observations.len() - missing,
            missing,
            findings: self.findings,
            notes: self.notes,
        };
        Import { observations: self.observations, report }
    }

    /// Says so where a new source leaves open whether its checks include batch checks.
    fn note_batch(&mut self) {
        let (Some(checks), Some(batch)) =
            (self.catalog.measure_id("eligibility_checks"), self.catalog.measure_id("batch_checks"))
        else {
            return;
        };
        let with_batch: HashSet<(SourceId, Period)> = self
            .observations
            .iter()
            .filter(|o| o.key.measure == batch && !o.value.says_none())
            .map(|o| (o.source, o.key.period))
            .collect();
        let figures = self
            .observations
            .iter()
            .filter(|o| o.key.measure == checks && self.catalog.source(o.source).imported)
            .filter(|o| !with_batch.contains(&(o.source, o.key.period)))
            .count();
        if figures > 0 {
            self.notes.push(Note::BatchAssumedOut { figures });
        }
    }
}

/// The text of a cell and where it stands.
struct CellText<'a> {
    raw: &'a str,
    address: Address,
}
