//! One table: its heading rows, its columns, and its figures.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::dimensions::{self, Captioned, Carry, Label, Refusal};
use super::rows::{Rows, Whole};
use super::{Context, Item, Kind, Line, MOST_HEADINGS, explain_headings};
use crate::import::grid::{Cell, Grid};
use crate::import::heading::Heading;
use crate::import::period::{self, When};
use crate::import::report::Note;
use crate::import::sheet::Sheet;
use crate::import::vocabulary::{UnitWord, Vocabulary};
use crate::import::{ImportError, Options, Role, normalize};
use crate::stats::MeasureId;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Figures.
    Figures,
    /// Labels of rows: read for what they say.
    Labels,
    /// Labels of rows that are periods, however bare.
    Periods,
    /// Labels of rows that are codes of areas.
    AreaCodes,
    /// Words that choose among the rates of a count, or say nothing.
    Remarks,
    /// The unit of the figures in the same row.
    Units,
    /// The precision of the figures in the same row.
    Precisions,
    /// The source of the figures in the same row.
    Sources,
    /// Numbers or codes that are no figures.
    Ignored,
}

impl Content {
    pub fn is_label(self) -> bool {
        matches!(self, Self::Labels | Self::Periods | Self::AreaCodes)
    }
}

/// A column with what stands above it.
pub(super) struct Column<'a> {
    pub number: u32,
    pub content: Content,
    /// Headings from the outermost to the innermost.
    pub path: Vec<Label<'a>>,
    /// Of a column of figures: the columns that label its rows, and those that remark on it.
    pub labels: Vec<u32>,
    pub remarks: Vec<u32>,
    /// The period its headings give.
    pub period: Result<Option<dimensions::Dated<'a>>, Refusal<'a>>,
}

/// A table: the text above it and its rows.
pub(super) struct Table<'t, 'a> {
    pub grid: &'a Grid,
    /// Heading rows, the outermost first.
    headings: Vec<&'t Line<'a>>,
    pub body: &'t [Line<'a>],
    pub context: Context<'a>,
}

impl<'t, 'a> Table<'t, 'a> {
    /// Tells headings from captions in the text above the rows.
    pub fn new(grid: &'a Grid, above: &'t [Line<'a>], body: &'t [Line<'a>]) -> Self {
        let is_figures = |column: u32| {
            let (mut values, mut labels) = (0, 0);
            for item in body.iter().filter_map(|line| line.at(column)) {
                if item.is_value() { values += 1 } else { labels += 1 }
            }
            values > 0 && values >= labels
        };
        let mut headings: Vec<&Line<'_>> = Vec::new();
        let mut captions: Vec<Label<'_>> = Vec::new();
        let mut is_above = false;
        for line in above.iter().rev() {
            let over_figures: Vec<&Item<'_>> = line
                .items
                .iter()
                .filter(|item| is_figures(item.cell.column) && !item.heading().is_some_and(|h| h.is_table_unit))
                .collect();
            let is_heading = match (over_figures.as_slice(), line.items.len()) {
                ([], 1) => false,
                // A row of labels of label columns alone.
                ([], _) => headings.is_empty() && line.items.iter().filter(|i| !is_title(i)).count() > 1,
                // One date or unit over a table that has its headings below is for all of it.
                ([item], _) if !headings.is_empty() => {
                    item.heading().is_some_and(|heading| {
                        (heading.measure.is_some() || heading.facility.is_some() || heading.area.is_some())
                            && !is_title(item)
                    }) || item.is_value()
                }
                ([item], 1) => !is_title(item),
                _ => true,
            };
            is_above |= !is_heading && !headings.is_empty() || headings.len() >= MOST_HEADINGS;
            if is_heading && !is_above {
                headings.push(line);
            }
            let is_kept = |item: &&Item<'_>| !is_heading || is_above || item.heading().is_some_and(|h| h.is_table_unit);
            let texts = line.items.iter().filter(is_kept).filter_map(|i| Some((Rc::clone(i.heading()?), i.cell)));
            captions.extend(texts);
        }
        headings.reverse();
        captions.reverse();
        // A corner over the labels speaks for the whole table.
        let corners = headings.iter().flat_map(|line| &line.items).filter(|item| !is_figures(item.cell.column));
        captions.extend(corners.filter_map(|item| {
            let heading = item.heading()?;
            let speaks = heading.when.is_some() || heading.measure.is_some() || heading.unit.is_some();
            (speaks && !heading.is_table_unit).then(|| (Rc::clone(heading), item.cell))
        }));
        Self { grid, headings, body, context: Context { captions, earlier: Captioned::default() } }
    }

    /// Reads every figure into `sheet`.
    pub fn read(&self, sheet: &mut Sheet<'_>, vocabulary: &Vocabulary, options: &Options) -> Result<(), ImportError> {
        let captioned = Captioned::read(&self.context.captions).or(self.context.earlier);
        let year = captioned.year;
        let columns = self.columns(year.as_ref(), vocabulary);
        let whole = Whole {
            given: options.period,
            captioned,
            year,
            unit: options.unit.or_else(|| self.unit_of_captions()),
            measure: OnceCell::new(),
            facility: self.context.captions.iter().rev().find_map(|(heading, _)| heading.facility),
            area: self.context.captions.iter().rev().find_map(|(heading, _)| heading.area),
        };
        self.explain(sheet, &columns);
        let mut rows = Rows::new(self, &columns, &whole);
        for line in self.body {
            rows.read(line, sheet, vocabulary)?;
        }
        Ok(())
    }

    /// The unit that stands once in a corner: `（単位：万件）`.
    fn unit_of_captions(&self) -> Option<UnitWord> {
        // 施設 over a column of names counts nothing.
        let said = |heading: &Heading| heading.unit.filter(|unit| heading.is_table_unit || unit.scale != 1.0);
        self.context.captions.iter().rev().find_map(|(heading, _)| said(heading))
    }

    /// Every column with what it holds and what stands above it.
    fn columns(&self, year: Option<&(When, Cell<'a>)>, vocabulary: &Vocabulary) -> Vec<Column<'a>> {
        let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for item in self.body.iter().flat_map(|line| &line.items) {
            let (values, labels) = counts.entry(item.cell.column).or_default();
            if item.is_value() { *values += 1 } else { *labels += 1 }
        }
        let mut columns: Vec<Column<'a>> = Vec::new();
        for (number, (values, labels)) in counts {
            let path = self.path(number);
            let content = content(&path, values, labels);
            columns.push(Column { number, content, path, labels: Vec::new(), remarks: Vec::new(), period: Ok(None) });
        }
        self.tell_remarks(&mut columns);
        let shapes: Vec<(u32, Content)> = columns.iter().map(|column| (column.number, column.content)).collect();
        let mut carry = Carry::default();
        for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.content == Content::Figures) {
            let (before, after) =
                (shapes.get(..place).unwrap_or_default(), shapes.get(place + 1..).unwrap_or_default());
            column.labels = nearest_labels(before);
            let next = after.iter().take_while(|(_, content)| !content.is_label());
            column.remarks = next.filter(|(_, c)| *c == Content::Remarks).map(|(number, _)| *number).collect();
            if column.remarks.is_empty() {
                let back = before.iter().rev().take_while(|(_, content)| !content.is_label());
                column.remarks = back.filter(|(_, c)| *c == Content::Remarks).map(|(number, _)| *number).collect();
            }
            column.period = carry.period(&column.path, year);
        }
        Self::share_periods(&mut columns, vocabulary);
        columns
    }

    /// A rate without a date of its own is of the day that its count, in the column before, is of.
    fn share_periods(columns: &mut [Column<'a>], vocabulary: &Vocabulary) {
        let mut before: Option<(MeasureId, dimensions::Dated<'a>)> = None;
        for column in columns.iter_mut().filter(|column| column.content == Content::Figures) {
            let measure = column.path.iter().rev().find_map(|(heading, _)| heading.measure);
            match (&column.period, before, measure) {
                (Ok(Some(period)), _, Some(measure)) => before = Some((measure, *period)),
                (Ok(None), Some((count, period)), Some(measure)) if vocabulary.count_of(measure) == Some(count) => {
                    let from = column.path.iter().rev().find(|(heading, _)| heading.measure.is_some());
                    column.period = Ok(Some((period.0, period.1.or(from.map(|(_, cell)| *cell)))));
                }
                _ => before = None,
            }
        }
    }

    /// A column of text to the right of figures labels a block of its own only where it says dimensions and figures follow.
    fn tell_remarks(&self, columns: &mut [Column<'a>]) {
        let figures: Vec<u32> = columns.iter().filter(|c| c.content == Content::Figures).map(|c| c.number).collect();
        let (Some(first), Some(last)) = (figures.first().copied(), figures.last().copied()) else { return };
        for column in columns.iter_mut().filter(|c| c.content.is_label() && c.number > first) {
            let items = || self.body.iter().filter_map(|line| line.at(column.number)?.heading());
            let says =
                items().filter(|heading| heading.says_dimension() || heading.is_total || heading.measure.is_some());
            let is_label = column.number < last && says.count() * 2 > items().count();
            if !is_label {
                column.content = Content::Remarks;
            }
        }
    }

    /// The headings above a column, from the outermost to the innermost. A blank cell takes the heading to its left where
    /// cells are merged, or where a heading of its own below shows that the one above is shared.
    fn path(&self, column: u32) -> Vec<Label<'a>> {
        let mut path = Vec::new();
        let own = |line: &Line<'a>| line.at(column).map(|item| (heading_of(item), item.cell));
        for (place, line) in self.headings.iter().enumerate() {
            if let Some(label) = own(line) {
                path.push(label);
                continue;
            }
            let merged = self.merged_into(line.row, column).and_then(|left| line.at(left));
            let below = self.headings.get(place + 1..).unwrap_or_default();
            let shared = || {
                let own = below.iter().find_map(|line| line.at(column))?;
                let left = line.items.get(..line.items.partition_point(|item| item.cell.column < column))?.last()?;
                // A heading is shared where its own column has another one below, or where the one below says only
                // per what, or of what share, the figures are.
                let is_divided = below.iter().any(|line| line.at(left.cell.column).is_some());
                let is_part = own.heading().is_some_and(|heading| heading.measure.is_none());
                (is_divided || is_part).then_some(())?;
                (!self.is_label_column(left.cell.column)).then_some(left)
            };
            if let Some(item) = merged.or_else(shared) {
                path.push((heading_of(item), item.cell));
            }
        }
        // A unit of the whole table is no heading of a column.
        path.retain(|(heading, _)| {
            !heading.is_table_unit || self.context.captions.is_empty() && self.headings.len() == 1
        });
        path.dedup_by(|a, b| (a.1.row, a.1.column) == (b.1.row, b.1.column));
        path
    }

    fn is_label_column(&self, column: u32) -> bool {
        let items = || self.body.iter().filter_map(|line| line.at(column));
        items().filter(|item| item.is_value()).count() * 2 < items().count()
    }

    /// The column that a blank cell is merged into, in the same or a higher row.
    fn merged_into(&self, row: u32, column: u32) -> Option<u32> {
        let inside = |span: &&crate::import::grid::Span| {
            (span.top..=span.bottom).contains(&row) && (span.left..=span.right).contains(&column)
        };
        self.grid.merged().iter().find(inside).map(|span| span.left)
    }

    fn explain(&self, sheet: &mut Sheet<'_>, columns: &[Column<'_>]) {
        for (heading, cell) in &self.context.captions {
            let role = if heading.says_something() { Role::Heading } else { Role::Ignored };
            let role = if heading.when.is_some() { Role::Period } else { role };
            let address = sheet.address(cell.row, cell.column);
            sheet.mark(address, role);
        }
        for item in self.headings.iter().flat_map(|line| &line.items) {
            let is_period = item.heading().is_some_and(|heading| heading.when.is_some() && heading.measure.is_none());
            let address = sheet.address(item.cell.row, item.cell.column);
            sheet.mark(address, if is_period { Role::Period } else { Role::Heading });
            sheet.headings.push(item.cell.text.trim().to_owned());
        }
        if let (Some(first), Some(last)) = (self.headings.first(), self.headings.last()) {
            explain_headings(sheet, (first.row, last.row));
        }
        for column in columns.iter().filter(|c| matches!(c.content, Content::Ignored | Content::Remarks)) {
            let is_odd = |heading: &Heading| column.content == Content::Ignored || heading.unknown.is_some();
            if let Some((_, cell)) = column.path.last().filter(|(heading, _)| is_odd(heading)) {
                sheet.note(Note::ColumnIgnored { heading: cell.text.trim().to_owned() });
            }
        }
    }
}

pub(super) fn heading_of(item: &Item<'_>) -> Rc<Heading> {
    match &item.kind {
        Kind::Label(heading) => Rc::clone(heading),
        // A year that reads as a number.
        _ => Rc::new(Heading {
            text: normalize::label(item.cell.text),
            when: period::when(item.cell.text),
            ..Heading::default()
        }),
    }
}

/// Text that is a sentence or a title rather than a heading.
fn is_title(item: &Item<'_>) -> bool {
    item.heading().is_some_and(|heading| {
        !heading.says_something() && (heading.text.chars().count() > 20 || heading.text.starts_with(['表', '図']))
    })
}

/// What a column holds, from its innermost heading and from what stands in it.
fn content(path: &[Label<'_>], values: usize, labels: usize) -> Content {
    let name = path.last().map(|(heading, _)| heading.text.as_str()).unwrap_or_default();
    match name {
        "年月" | "月" | "年" | "年度" | "日付" | "時点" | "期間" | "対象月" | "対象年月" | "月次" | "period"
        | "month" | "date" | "year" | "基準日" | "算出基準日" | "集計月" | "利用月" | "診療月" | "年月日"
        | "調査年月" | "時間軸" => return Content::Periods,
        "都道府県コード" | "prefecture_code" | "地域コード" | "団体コード" | "県コード" | "area_code" =>
        {
            return Content::AreaCodes;
        }
        "単位" | "unit" => return Content::Units,
        "精度" | "precision" => return Content::Precisions,
        "source" | "出典" | "資料" | "資料名" => return Content::Sources,
        "備考" | "摘要" | "注" | "注記" | "remarks" | "note" | "notes" | "annotation" | "算定方法" | "分母"
        | "補足" | "種別" | "登録率の分母" => {
            return Content::Remarks;
        }
        "順位" | "順" | "rank" | "no" | "no." | "番号" | "#" | "連番" | "index" | "コード" | "code" | "項番" =>
        {
            return Content::Ignored;
        }
        _ if name.ends_with("コード") || name.ends_with("_code") || name.ends_with("順位") => {
            return Content::Ignored;
        }
        _ => {}
    }
    if values > 0 && values >= labels { Content::Figures } else { Content::Labels }
}

/// The columns that label the rows of a block: the nearest group of label columns to the left, back to the figures before.
fn nearest_labels(before: &[(u32, Content)]) -> Vec<u32> {
    let mut group: Vec<u32> = Vec::new();
    for (number, content) in before.iter().rev() {
        if content.is_label() {
            group.push(*number);
        } else if !group.is_empty() && *content == Content::Figures {
            break;
        }
    }
    group.reverse();
    group
}
