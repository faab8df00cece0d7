//! What a reading gave, put in order by cell.

use std::collections::HashMap;

use crate::import::{Encoding, Finding, Grid, Import, Layout, Options, Reason, Role, heading_key};
use crate::stats::{Address, Catalog, MeasureId, Observation};

/// What a reading gave, and where in the file it stands.
pub struct Shown {
    import: Import,
    catalog: Catalog,
    options: Options,
    /// Places of figures by their cells, in order.
    figures: Vec<(Address, u32)>,
    /// Places of findings by their cells, in order.
    findings: Vec<(Address, u32)>,
    /// Figures and findings in running text, in order.
    spans: Vec<Span>,
}

/// Characters of a line of running text that are a figure or were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The address that the figure or the finding has.
    pub address: Address,
    /// The first character, from 0.
    pub start: usize,
    /// How many characters.
    pub length: usize,
    /// What they were taken for.
    pub role: Role,
}

/// What is known of a cell.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// The cell.
    pub address: Address,
    /// What stands in it.
    pub text: String,
    /// What it was taken for.
    pub role: Option<Role>,
    /// The figures that were read from it.
    pub figures: Vec<&'a Observation>,
    /// Why it was refused.
    pub findings: Vec<&'a Finding>,
}

impl Shown {
    /// A reading with `options`, and the catalog that its figures name.
    pub(super) fn new(import: Import, catalog: Catalog, options: Options) -> Self {
        let place = |place: usize| u32::try_from(place).ok();
        let figures = import.observations.iter().enumerate();
        let mut figures: Vec<_> = figures.filter_map(|(at, figure)| Some((figure.address, place(at)?))).collect();
        figures.sort_unstable();
        let findings = import.report.findings.iter().enumerate();
        let mut findings: Vec<_> = findings.filter_map(|(at, finding)| Some((finding.address, place(at)?))).collect();
        findings.sort_unstable();
        let spans = if import.report.layout == Layout::Text { spans(&import) } else { Vec::new() };
        Self { import, catalog, options, figures, findings, spans }
    }

    /// What was read.
    pub fn import(&self) -> &Import {
        &self.import
    }

    /// What the figures name.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What the user said about the file.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The encoding it was read in; none of a workbook.
    pub fn encoding(&self) -> Option<Encoding> {
        self.import.report.encoding
    }

    /// The sheets with their cells; none where the file is too large to show them.
    pub fn sheets(&self) -> &[(String, Grid)] {
        self.import.preview.as_ref().map_or(&[], |preview| &preview.sheets)
    }

    /// Whether a sheet is hidden in its workbook, and so left out.
    pub fn is_hidden(&self, sheet: &str) -> bool {
        let is_this = |finding: &Finding| finding.reason == Reason::HiddenSheet && finding.raw == sheet;
        self.import.report.findings.iter().any(is_this)
    }

    /// The first sheet that is read.
    pub(super) fn first_sheet(&self) -> u16 {
        let first = self.figures.first().map(|(address, _)| address.sheet);
        let visible = || self.sheets().iter().position(|(name, _)| !self.is_hidden(name));
        first.or_else(|| u16::try_from(visible()?).ok()).unwrap_or(0)
    }

    /// Figures and findings of a line of running text, from left to right.
    pub fn spans(&self, line: u32) -> &[Span] {
        let start = self.spans.partition_point(|span| span.address.row < line);
        let end = self.spans.partition_point(|span| span.address.row <= line);
        self.spans.get(start..end).unwrap_or_default()
    }

    /// What a cell was taken for.
    pub fn role(&self, address: Address) -> Option<Role> {
        self.import.preview.as_ref()?.roles.get(&address).copied()
    }

    /// What is known of a cell.
    pub(super) fn selection(&self, address: Address) -> Option<Selection<'_>> {
        let observations = &self.import.observations;
        let figures: Vec<_> = at(&self.figures, address).filter_map(|place| observations.get(place)).collect();
        let findings = &self.import.report.findings;
        let findings: Vec<_> = at(&self.findings, address).filter_map(|place| findings.get(place)).collect();
        let (_, grid) = self.sheets().get(usize::from(address.sheet))?;
        let raw = figures.first().map(|figure| figure.raw.as_str());
        let raw = raw.or_else(|| findings.first().map(|finding| finding.raw.as_str()));
        let cell = grid.cell(address.row, address.column).map(|cell| cell.text);
        let text = if self.import.report.layout == Layout::Text { raw.or(cell) } else { cell.or(raw) };
        let spans = self.spans(address.row).iter();
        let role = self.role(address).or_else(|| spans.filter(|s| s.address == address).map(|s| s.role).next());
        Some(Selection { address, text: text.unwrap_or_default().to_owned(), role, figures, findings })
    }

    /// The heading in a cell as corrections know it, where one can be made: cells of a table that hold text and no figure.
    pub fn heading(&self, selection: &Selection<'_>) -> Option<String> {
        let is_table = self.import.report.layout == Layout::Table;
        let is_label = match selection.role {
            Some(Role::Heading | Role::Ignored) => true,
            Some(Role::Refused) => {
                selection.findings.iter().all(|finding| matches!(finding.reason, Reason::Measure | Reason::Label))
            }
            _ => false,
        };
        let key = heading_key(&selection.text);
        // What was said of it can be taken back, whatever came of it.
        let is_label = is_label || self.options.headings.contains_key(&key);
        (is_table && is_label && selection.figures.is_empty() && !key.is_empty()).then_some(key)
    }

    /// The measures of the figures below a heading, or beside it where none are below.
    pub fn measures_under(&self, address: Address) -> Vec<MeasureId> {
        let Some((_, grid)) = self.sheets().get(usize::from(address.sheet)) else { return Vec::new() };
        let merged = grid.merged().iter().find(|span| (span.top, span.left) == (address.row, address.column));
        let right = merged.map_or(address.column, |span| span.right);
        let measures = |is_under: &dyn Fn(Address) -> bool| {
            let on_sheet = self.import.observations.iter().filter(|o| o.address.sheet == address.sheet);
            let mut found: Vec<MeasureId> = Vec::new();
            for figure in on_sheet.filter(|figure| is_under(figure.address)) {
                if !found.contains(&figure.key.measure) {
                    found.push(figure.key.measure);
                }
            }
            found
        };
        let below = measures(&|cell| cell.row > address.row && (address.column..=right).contains(&cell.column));
        if below.is_empty() { measures(&|cell| cell.row == address.row) } else { below }
    }

    /// Its catalog and what was read, to be added to what is open.
    pub(super) fn into_parts(self) -> (Catalog, Import) {
        (self.catalog, self.import)
    }
}

/// Places at an address in a list that is in order.
fn at(list: &[(Address, u32)], address: Address) -> impl Iterator<Item = usize> {
    let start = list.partition_point(|(other, _)| *other < address);
    let places = list.iter().skip(start).take_while(move |(other, _)| *other == address);
    places.filter_map(|(_, place)| usize::try_from(*place).ok())
}

/// Where figures and findings stand in running text. Tables of aligned text name columns, not characters: there the text of
/// each cell is sought in its line, from left to right.
fn spans(import: &Import) -> Vec<Span> {
    let Some((_, grid)) = import.preview.as_ref().and_then(|preview| preview.sheets.first()) else { return Vec::new() };
    let role = |observation: &Observation| {
        if observation.value.known().is_some() { Role::Value } else { Role::Missing }
    };
    let refused = import.report.findings.iter().map(|finding| (finding.address, finding.raw.as_str(), Role::Refused));
    let read = import.observations.iter().map(|figure| (figure.address, figure.raw.as_str(), role(figure)));
    let mut marks: HashMap<Address, (&str, Role)> = HashMap::new();
    for (address, raw, role) in refused.chain(read) {
        marks.entry(address).or_insert((raw, role));
    }
    let mut marks: Vec<_> = marks.into_iter().collect();
    marks.sort_unstable_by_key(|(address, _)| *address);
    let mut spans: Vec<Span> = Vec::with_capacity(marks.len());
    for (address, (raw, role)) in marks {
        let Some(line) = grid.cell(address.row, 1).map(|cell| cell.text) else { continue };
        let raw = raw.trim();
        let length = raw.chars().count().max(1);
        let start = if address.column & Address::IN_TEXT == 0 {
            let before = spans.last().filter(|span| span.address.row == address.row);
            let from = before.map_or(0, |span| span.start + span.length);
            let from_byte = line.char_indices().nth(from).map_or(line.len(), |(byte, _)| byte);
            let rest = line.get(from_byte..).unwrap_or_default();
            rest.find(raw).map(|byte| from + rest.get(..byte).unwrap_or_default().chars().count())
        } else {
            usize::try_from(address.place()).ok().and_then(|place| place.checked_sub(1))
        };
        spans.extend(start.map(|start| Span { address, start, length, role }));
    }
    spans
}
