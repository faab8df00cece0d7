//! Tables made for the eye: which rows are headings, which columns are labels, what applies to each figure and from where.
//!
//! A sheet is cut into tables: rows of figures with the text above them. In each table columns of labels are told from
//! columns of figures by what stands in them. Then each figure gets its measure, period, kind of facility and area from the
//! labels to its left, the headings above it, and the captions over the table, in this order. What cannot be told is
//! refused with its cell; nothing is filled in.

mod cell;
pub mod dimensions;
mod rows;
mod table;

pub(super) use self::cell::assigned;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::grid::{Cell, Grid};
use super::heading::Heading;
use super::number;
use super::period;
use super::report::{Note, Reason};
use super::sheet::Sheet;
use super::vocabulary::Vocabulary;
use super::{ImportError, Options, Role};

/// Most cells of a table made for the eye.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// Most columns of a table made for the eye.
const MOST_COLUMNS: usize = 2_000;

/// Most headings that are remembered while a sheet is read.
const MOST_KNOWN: usize = 50_000;

/// Most rows of headings above a table.
const MOST_HEADINGS: usize = 5;

/// What a cell holds, as far as it can be told from itself.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A number, or a mark for a missing one.
    Value,
    /// Meant as a number, and none.
    Broken,
    /// Words.
    Label(Rc<Heading>),
}

/// A cell with what it holds.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub cell: Cell<'a>,
    pub kind: Kind,
}

impl Item<'_> {
    pub fn is_value(&self) -> bool {
        !matches!(self.kind, Kind::Label(_))
    }

    pub fn heading(&self) -> Option<&Rc<Heading>> {
        match &self.kind {
            Kind::Label(heading) => Some(heading),
            _ => None,
        }
    }
}

/// The cells of one row that hold something.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub row: u32,
    pub items: Vec<Item<'a>>,
}

impl<'a> Line<'a> {
    pub fn at(&self, column: u32) -> Option<&Item<'a>> {
        let place = self.items.binary_search_by_key(&column, |item| item.cell.column).ok()?;
        self.items.get(place)
    }

    fn has_value(&self) -> bool {
        self.items.iter().any(Item::is_value)
    }
}

/// What stands over a table and applies to all of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Context<'a> {
    /// Text over the table, the farthest first, and its cell.
    pub captions: Vec<(Rc<Heading>, Cell<'a>)>,
    /// The period and year that text over an earlier table of the sheet named.
    pub earlier: dimensions::Captioned<'a>,
}

/// Reads headings once each.
pub(super) struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    options: &'v Options,
    known: HashMap<String, Rc<Heading>>,
}

impl<'v> Reader<'v> {
    pub fn new(vocabulary: &'v Vocabulary, options: &'v Options) -> Self {
        Self { vocabulary, options, known: HashMap::new() }
    }

    /// What a label says. What the user said about a heading goes before what it says itself.
    pub fn heading(&mut self, cell: &Cell<'_>) -> Rc<Heading> {
        if let Some(period) = cell.period {
            let when = Some(period::When::Period(period));
            return Rc::new(Heading { text: super::normalize::label(cell.text), when, ..Heading::default() });
        }
        if let Some(known) = self.known.get(cell.text) {
            return Rc::clone(known);
        }
        let mut heading = Heading::read(cell.text, self.vocabulary);
        if let Some(measure) = self.options.headings.get(&super::heading::unmarked(cell.text)) {
            heading.measure = measure.as_deref().and_then(|id| self.vocabulary.measure(id));
            heading.is_left_out = measure.is_none();
            heading.unknown = None;
        }
        let heading = Rc::new(heading);
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(cell.text.to_owned(), Rc::clone(&heading));
        heading
    }

    fn kind(&mut self, cell: &Cell<'_>) -> Kind {
        if cell.period.is_some() {
            return Kind::Label(self.heading(cell));
        }
        // `2023/2` reads as a part of a whole as well as a month.
        let is_date = cell.text.contains(['/', '.', '-', '年', '月'])
            && !is_decimal(cell.text)
            && matches!(period::when(cell.text), Some(when) if !matches!(when, period::When::Year(_)));
        if is_date {
            return Kind::Label(self.heading(cell));
        }
        match number::read(cell.text, 1.0) {
            Ok(_) => Kind::Value,
            Err(_) if number::is_like_number(cell.text) => Kind::Broken,
            Err(_) => Kind::Label(self.heading(cell)),
        }
    }
}

/// Digits with one point between them.
fn is_decimal(text: &str) -> bool {
    text.split_once('.').is_some_and(|(whole, fraction)| {
        [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Reads every table of a sheet with a name. Answers how many rows of figures there were.
pub(super) fn read(grid: &Grid, name: &str, sheet: &mut Sheet<'_>, options: &Options) -> Result<usize, ImportError> {
    if grid.len() > MOST_CELLS {
        return Err(ImportError::TooManyCells);
    }
    let columns: HashSet<u32> = grid.cells().map(|cell| cell.column).collect();
    if columns.len() > MOST_COLUMNS {
        return Err(ImportError::TooManyColumns);
    }
    let vocabulary = Rc::clone(&sheet.vocabulary);
    let mut reader = Reader::new(&vocabulary, options);
    let lines: Vec<Line<'_>> = grid
        .rows()
        .map(|(row, cells)| {
            let items = cells.map(|cell| Item { kind: reader.kind(&cell), cell }).collect();
            Line { row, items }
        })
        .collect();
    let mut rows = 0;
    // The name of a sheet is a caption over all of it, farther than any other.
    let named = Cell { row: 1, column: 1, text: name, period: None };
    let mut earlier = dimensions::Captioned::read(&[(reader.heading(&named), named)]);
    for segment in segments(&lines) {
        let mut table = table::Table::new(grid, segment.above, segment.body);
        table.context.earlier = earlier;
        rows += segment.body.len();
        table.read(sheet, &vocabulary, options)?;
        earlier = dimensions::Captioned::read(&table.context.captions).or(earlier);
    }
    for line in &lines {
        for item in &line.items {
            let address = sheet.address(line.row, item.cell.column);
            sheet.mark(address, Role::Ignored);
        }
    }
    Ok(rows)
}

/// A table: the text above it and its rows.
struct Segment<'a, 'g> {
    above: &'a [Line<'g>],
    body: &'a [Line<'g>],
}

/// Cuts a sheet into tables.
fn segments<'a, 'g>(lines: &'a [Line<'g>]) -> Vec<Segment<'a, 'g>> {
    let mut segments = Vec::new();
    // Where the text above begins, where the rows begin and end.
    let (mut above, mut body, mut end) = (0, None::<usize>, 0);
    let mut value_columns: HashSet<u32> = HashSet::new();
    for (place, line) in lines.iter().enumerate() {
        if !line.has_value() || is_page_number(line) || is_heading_of_years(line, lines.get(place + 1)) {
            continue;
        }
        if let Some(start) = body {
            // Text since the last row of figures: headings of a next table, or lines inside of this one?
            let between = lines.get(end..place).unwrap_or_default();
            if between.iter().any(|text| is_heading_line(text, &value_columns)) {
                let (text, rows) = (lines.get(above..start), lines.get(start..end));
                segments.push(Segment { above: text.unwrap_or_default(), body: rows.unwrap_or_default() });
                (above, body) = (end, None);
                value_columns.clear();
            }
        }
        body = body.or(Some(place));
        end = place + 1;
        value_columns.extend(line.items.iter().filter(|item| item.is_value()).map(|item| item.cell.column));
    }
    if let Some(start) = body {
        // Rows of labels without figures belong to the table, down to the first line of notes.
        let text = lines.get(above..start).unwrap_or_default();
        segments.push(Segment { above: text, body: lines.get(start..end).unwrap_or_default() });
    }
    segments
}

/// Whether a line without figures, below a table, is a heading of another one.
fn is_heading_line(line: &Line<'_>, value_columns: &HashSet<u32>) -> bool {
    if line.items.len() == 1 {
        // A line of one cell is a caption, or a label of a part of the table; over the one column of figures it is a heading.
        return line.items.iter().any(|item| {
            value_columns.contains(&item.cell.column) && item.heading().is_some_and(|heading| heading.measure.is_some())
        });
    }
    line.items.iter().any(|item| {
        value_columns.contains(&item.cell.column)
            && item.heading().is_some_and(|heading| heading.says_something() || heading.is_share || heading.is_change)
    })
}

/// A line that holds nothing but a page number.
fn is_page_number(line: &Line<'_>) -> bool {
    let [item] = line.items.as_slice() else { return false };
    let text = super::normalize::label(item.cell.text);
    let text = text.trim_matches(['-', '−', '―', '—', '–', '‐']).trim_start_matches("p.").trim_start_matches('p');
    let text = text.strip_suffix("ページ").or_else(|| text.strip_suffix('頁')).unwrap_or(text);
    let mut parts = text.split('/');
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(is_number) && parts.next().is_none_or(is_number) && parts.next().is_none()
}

/// A heading line whose only numbers are years, as `2023 | 2024`, over a line of headings or figures.
fn is_heading_of_years(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let year = |item: &Item<'_>| matches!(period::when(item.cell.text), Some(period::When::Year(_)));
    let mut values = line.items.iter().filter(|item| item.is_value()).peekable();
    values.peek().is_some()
        && values.all(year)
        && next.is_some_and(|next| !next.has_value() || next.items.iter().filter(|i| i.is_value()).any(|i| !year(i)))
        && next.is_some_and(|next| next.items.iter().any(|item| item.heading().is_some()))
}

/// Tells what was taken for the headings of a table.
fn explain_headings(sheet: &mut Sheet<'_>, rows: (u32, u32)) {
    let (place, (first, last)) = (sheet.place, rows);
    sheet.note(Note::Headings { sheet: place, first, last });
}

/// Refuses a heading once.
fn refuse_heading(sheet: &mut Sheet<'_>, cell: &Cell<'_>, reason: Reason) {
    let address = sheet.address(cell.row, cell.column);
    if sheet.refused_headings.insert(address) {
        sheet.refuse(address, cell.text, reason);
    }
}
