//! What is read from one file while it is read: figures, findings, notes and what each cell was taken for.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use compact_str::CompactString;

use crate::stats::{
    Address, Catalog, Key, MeasureId, MeasureKind, Number, Observation, Source, SourceId, Tier, Unit, Value,
};

use super::number::{self, Counter, Datum};
use super::report::{Finding, Note, Reason};
use super::vocabulary::Vocabulary;
use super::{ImportError, Role};

/// Most findings that are told one by one; the rest are counted.
const MOST_FINDINGS: usize = 10_000;

/// Most notes: whoever needs more looks at the file itself.
const MOST_NOTES: usize = 200;

/// Longest text of a refused cell that is kept, in characters.
const LONGEST_RAW: usize = 400;

/// The figures and findings of one file while it is read.
pub struct Sheet<'a> {
    file: &'a str,
    pub catalog: &'a mut Catalog,
    pub vocabulary: Rc<Vocabulary>,
    /// Place of the sheet that is read.
    pub place: u16,
    pub observations: Vec<Observation>,
    pub findings: Vec<Finding>,
    /// Findings beyond those that are kept.
    pub more_findings: usize,
    pub notes: Vec<Note>,
    /// What each cell was taken for, where someone wants to see it.
    pub roles: Option<HashMap<Address, Role>>,
    /// Headings and labels that were refused: each is told once, however many figures it stands for.
    pub refused_headings: HashSet<Address>,
    /// The headings that were found, as printed.
    pub headings: Vec<String>,
    /// Whether a figure named no source.
    source_is_file: bool,
    units: Vec<(Unit, MeasureKind)>,
}

/// The text of a cell and where it stands.
#[derive(Clone, Copy)]
pub struct CellText<'a> {
    pub raw: &'a str,
    pub address: Address,
}

impl<'a> Sheet<'a> {
    pub fn new(file: &'a str, catalog: &'a mut Catalog, marked: bool) -> Self {
        let units = catalog.measures().map(|(_, measure)| (measure.unit, measure.kind)).collect();
        Self {
            file,
            vocabulary: Rc::new(Vocabulary::new(catalog)),
            catalog,
            place: 0,
            observations: Vec::new(),
            findings: Vec::new(),
            more_findings: 0,
            notes: Vec::new(),
            roles: marked.then(HashMap::new),
            refused_headings: HashSet::new(),
            headings: Vec::new(),
            source_is_file: false,
            units,
        }
    }

    /// The name of the file.
    pub fn file(&self) -> &'a str {
        self.file
    }

    /// The address of a cell of the sheet that is read.
    pub fn address(&self, row: u32, column: u32) -> Address {
        Address { sheet: self.place, row, column }
    }

    /// Notes what a cell was taken for. The first word counts, except that a refusal always does.
    pub fn mark(&mut self, address: Address, role: Role) {
        if let Some(roles) = &mut self.roles {
            if role == Role::Refused {
                roles.insert(address, role);
            } else {
                roles.entry(address).or_insert(role);
            }
        }
    }

    pub fn refuse(&mut self, address: Address, raw: &str, reason: Reason) {
        self.mark(address, Role::Refused);
        if self.findings.len() >= MOST_FINDINGS {
            self.more_findings += 1;
            return;
        }
        let raw = raw.chars().take(LONGEST_RAW).collect();
        self.findings.push(Finding { address, raw, reason });
    }

    /// Adds a note, once.
    pub fn note(&mut self, note: Note) {
        if self.notes.len() >= MOST_NOTES {
            return;
        }
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The source with this id, added where it is new. Without an id, the file itself is the source.
    pub fn source(&mut self, id: &str) -> Result<SourceId, ImportError> {
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

    /// Unit and kind of a measure.
    pub fn unit(&self, measure: MeasureId) -> (Unit, MeasureKind) {
        let place = measure.place();
        self.units.get(place).copied().unwrap_or((Unit::Count, MeasureKind::Flow))
    }

    /// Reads a cell of one figure and keeps it, or refuses it. Answers whether it was kept.
    pub fn read(
        &mut self,
        cell: &CellText<'_>,
        key: Key,
        source: SourceId,
        scale: f64,
        precision: Option<f64>,
    ) -> bool {
        match number::read(cell.raw, scale) {
            Ok(read) => self.keep(cell, &read.main, key, source, precision),
            Err(error) => {
                self.refuse(cell.address, cell.raw, Reason::Number(error));
                false
            }
        }
    }

    /// Keeps a number that was read from a cell, or refuses it. Answers whether it was kept.
    pub fn keep(
        &mut self,
        cell: &CellText<'_>,
        datum: &Datum,
        key: Key,
        source: SourceId,
        precision: Option<f64>,
    ) -> bool {
        match self.value(datum, key.measure, precision) {
            Ok(value) => {
                let role = if value.known().is_some() { Role::Value } else { Role::Missing };
                self.mark(cell.address, role);
                let (address, raw) = (cell.address, CompactString::new(cell.raw));
                self.observations.push(Observation { key, value, source, import: 0, address, raw });
                true
            }
            Err(reason) => {
                self.refuse(cell.address, cell.raw, reason);
                false
            }
        }
    }

    /// The value of a number under a measure, or why it can be none.
    fn value(&self, datum: &Datum, measure: MeasureId, precision: Option<f64>) -> Result<Value, Reason> {
        let (unit, kind) = self.unit(measure);
        let Value::Known(number) = datum.value else { return Ok(datum.value) };
        match datum.counter {
            Counter::Percent | Counter::Point if unit.is_count() => return Err(Reason::PercentOnCount),
            Counter::Point if unit == Unit::Percent => return Err(Reason::Unit { expected: unit }),
            Counter::Count | Counter::Card | Counter::Facility | Counter::Person if !unit.is_count() => {
                return Err(Reason::Unit { expected: unit });
            }
            _ => {}
        }
        if number.value() < 0.0 && kind != MeasureKind::Change {
            return Err(Reason::Negative);
        }
        if unit.is_count() && number.value().fract() != 0.0 {
            return Err(Reason::Fraction);
        }
        let printed = if unit.is_count() { number.precision() } else { number.precision().min(1.0) };
        let precision = precision.unwrap_or(printed);
        Ok(Number::new(number.value(), precision).map_or(datum.value, Value::Known))
    }
}
