//! What a chart says: its title, marks, scales, table and sentence, as data. No pixels, no egui.
//!
//! [`build`] makes a [`Chart`] of a [`Dataset`] and a [`ChartSpec`]. Whatever draws it, a window or a file, prints the
//! text that stands here and nothing else, so chart, table and sentence cannot disagree.

pub mod annotation;
mod caption;
mod cell;
mod compare;
mod difference;
mod facilities;
pub mod format;
mod icon_array;
mod lens;
mod names;
mod palette;
pub mod prefectures;
mod rate_axis;
pub mod saved;
mod selection;
mod share;
mod spec;
mod table;
pub mod ticks;
mod time;
mod trend;
mod volume;
mod zoom_breakdown;

use crate::stats::{Area, Base, Dataset, Denominator, Facility, IndicatorId, Month, Period, Ratio};
use crate::text::{Lang, words};

pub use self::annotation::{Annotation, Place};
pub use self::caption::source_short;
pub use self::cell::{Cell, CellValue};
pub use self::compare::{Compare, Joined, Slope, against_name, againsts};
pub use self::facilities::{Facilities, Panel, Row as FacilityRow};
pub use self::icon_array::{IconArray, IconPart};
pub use self::lens::{Choice, choices};
pub use self::names::{
    area_name, base_label, base_name, capitalized, chart_name, facility_name, facility_short, label, verdict_name,
};
pub use self::palette::{Accent, Theme};
pub use self::prefectures::{Prefectures, Tile, areas};
pub use self::rate_axis::RateAxis;
pub use self::selection::{Counted, OtherValue, Selection, SourceCard, selection};
pub use self::spec::{Against, AxisScale, ChartKind, ChartSpec, Facet, FacetBy, Sort};
pub use self::table::{Align, Column, ColumnKind, Row, Table};
pub use self::time::TimeAxis;
pub use self::trend::{
    EventMark, Gap, Panel as TrendPanel, Point, PointLabel, Series, Trend, Weight as LabelWeight, Written,
};
pub use self::volume::{Part as StackPart, Segment, Stack, Volume};
pub use self::zoom_breakdown::{Part, ZoomBreakdown};

/// Identity of a mark: which figure it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkKey {
    /// The indicator, before the denominator was chosen.
    pub indicator: IndicatorId,
    /// What its rate is per.
    pub base: Base,
    /// Month, or day of a stock.
    pub period: Period,
    /// Kind of facility.
    pub facility: Facility,
    /// Nation or prefecture.
    pub area: Area,
}

/// What stands beside the pointer on a mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tooltip {
    /// What the mark is.
    pub heading: String,
    /// Its rate.
    pub value: String,
    /// Numerator, denominator, range, stated rate with its audit, and source; a line each.
    pub lines: Vec<String>,
}

/// A figure that is drawn, chosen and explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Which figure it is.
    pub key: MarkKey,
    /// Its colour.
    pub accent: Accent,
    /// Its rate as printed beside it.
    pub label: String,
    /// Its rate in percent.
    pub percent: f64,
    /// What it says at the pointer.
    pub tooltip: Tooltip,
}

/// The marks of a chart, by form.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `zoom-breakdown`
    ZoomBreakdown(ZoomBreakdown),
    /// `trend`
    Trend(Trend),
    /// `icon-array`
    IconArray(IconArray),
    /// `facilities`
    Facilities(Facilities),
    /// `prefectures`
    Prefectures(Prefectures),
    /// `volume`
    Volume(Volume),
    /// `compare`
    Compare(Compare),
    /// `table`: nothing but the table.
    Table,
}

impl Body {
    /// Every mark, in the order in which a reader walks through them.
    pub fn marks(&self) -> Vec<&Mark> {
        match self {
            Self::ZoomBreakdown(body) => {
                let parts = body.parts.iter().take(body.revealed);
                body.part.iter().chain(parts.flat_map(|part| &part.mark)).collect()
            }
            Self::IconArray(body) => {
                let parts = body.parts.iter().take(body.revealed);
                body.part.iter().chain(parts.flat_map(|part| &part.mark)).collect()
            }
            Self::Trend(body) => body.points().map(|point| &point.mark).collect(),
            Self::Facilities(body) => body
                .panels
                .iter()
                .take(body.revealed)
                .flat_map(|panel| panel.rows.iter().flat_map(|row| &row.mark).chain(&panel.all))
                .collect(),
            Self::Prefectures(body) => {
                body.tiles.iter().filter_map(|tile| tile.mark.as_ref()).chain(&body.nation).collect()
            }
            Self::Volume(body) => {
                let counts = body.stacks.iter().flat_map(|stack| stack.segments.iter().map(|part| &part.mark));
                counts.chain(body.points().map(|point| &point.mark)).collect()
            }
            Self::Compare(body) => body.slopes.iter().flat_map(|slope| slope.ends.iter().flatten()).collect(),
            Self::Table => Vec::new(),
        }
    }

    /// The counts that are printed in the views of one ratio.
    fn counts(&self) -> Vec<&str> {
        match self {
            Self::ZoomBreakdown(body) => [&body.whole_count, &body.part_label, &body.opened_count]
                .into_iter()
                .chain(body.parts.iter().map(|part| &part.label))
                .map(String::as_str)
                .collect(),
            Self::IconArray(body) => [&body.whole_count, &body.count]
                .into_iter()
                .chain(body.parts.iter().map(|part| &part.count))
                .map(String::as_str)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The months that have figures, in order, where the one in focus has none.
    pub fn elsewhere(&self) -> &[Month] {
        match self {
            Self::Prefectures(body) => &body.elsewhere,
            Self::Facilities(body) => &body.elsewhere,
            _ => &[],
        }
    }

    /// The time axis, where the form has one.
    pub fn time_axis(&self) -> Option<TimeAxis> {
        match self {
            Self::Trend(trend) => Some(trend.axis()),
            Self::Volume(volume) => Some(volume.axis),
            _ => None,
        }
    }
}

/// A chart, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub spec: ChartSpec,
    /// The language it is in.
    pub lang: Lang,
    /// The finding, in natural frequencies, or what the user wrote in its place.
    pub title: String,
    /// Measure, area, period and denominator.
    pub subtitle: String,
    /// Where the figures come from, and how to read the chart.
    pub source: String,
    /// The chart in one sentence, for those who cannot see it.
    pub sentence: String,
    /// The chart as a table.
    pub table: Table,
    /// Its marks.
    pub body: Body,
}

impl Chart {
    /// The newest month of which a figure is drawn; that in focus where none is.
    pub fn newest(&self) -> Month {
        let marks = self.body.marks().into_iter().map(|mark| mark.key);
        let keys = marks.chain(self.table.rows.iter().filter_map(|row| row.key));
        let is_seen = |position: f64| {
            // Only a time axis has a domain.
            self.spec.domain.is_none_or(|(start, end)| (start..=end).contains(&position))
        };
        let seen = keys.map(|key| key.period).filter(|period| is_seen(period.position()));
        seen.map(Period::month).max().unwrap_or(self.spec.period)
    }
}

/// Makes the chart that `spec` asks for.
pub fn build(data: &Dataset, spec: &ChartSpec, lang: Lang) -> Chart {
    let view = View { data, spec, lang };
    let chart = match spec.kind {
        ChartKind::ZoomBreakdown => zoom_breakdown::build(view),
        ChartKind::Trend => trend::build(view),
        ChartKind::IconArray => icon_array::build(view),
        ChartKind::Facilities => facilities::build(view),
        ChartKind::Prefectures => prefectures::build(view),
        ChartKind::Volume => volume::build(view),
        ChartKind::Compare => compare::build(view),
        ChartKind::Table => table::build(view),
    };
    match &spec.title {
        // The sentence for those who cannot see the chart goes on saying what the figures say.
        Some(title) => Chart { title: title.clone(), ..chart },
        None => chart,
    }
}

/// The two forms that show one ratio, of the figures of one view: what a move from one to the other is drawn of.
pub fn views_of_ratio(data: &Dataset, spec: &ChartSpec, lang: Lang) -> (ZoomBreakdown, IconArray) {
    let view = View { data, spec, lang };
    let share = share::Share::new(view);
    (zoom_breakdown::body(view, &share), icon_array::body(view, &share))
}

/// The figures, the view and the language that a chart is made of.
#[derive(Clone, Copy)]
struct View<'a> {
    data: &'a Dataset,
    spec: &'a ChartSpec,
    lang: Lang,
}

impl<'a> View<'a> {
    /// The rate of an indicator in a month, under the denominator of the view.
    fn ratio(self, indicator: IndicatorId, facility: Facility, month: Month) -> Option<Ratio<'a>> {
        self.data.ratio(indicator, self.spec.denominator, facility, self.spec.area, month)
    }

    /// Every rate of an indicator under the denominator of the view, in order of period, main base first.
    fn ratios(self, indicator: IndicatorId, facility: Facility) -> Vec<Ratio<'a>> {
        let area = self.spec.area;
        let Some(resolved) = self.data.catalog().per(indicator, self.spec.denominator) else { return Vec::new() };
        let periods = self.data.periods(resolved, facility, area, Month::all());
        let denominator = self.spec.denominator;
        let published =
            periods.into_iter().flat_map(|period| self.data.ratios_per(resolved, denominator, facility, area, period));
        match denominator {
            // What a person gives holds for one month; the others stay what they are, on their own bases.
            Denominator::Given(given) => {
                let mut ratios: Vec<Ratio<'a>> = published.collect();
                let over_given = self.data.ratio_of_given(resolved, given, facility, area);
                let place = over_given.map(|own| ratios.partition_point(|ratio| ratio.period <= own.period));
                if let Some((own, place)) = over_given.zip(place) {
                    ratios.insert(place, own);
                }
                ratios
            }
            _ => published.collect(),
        }
    }

    /// The indicators of the view: those asked for, else the card rate and the three kinds of views.
    fn indicators(self) -> Vec<IndicatorId> {
        if self.spec.indicators.is_empty() { main_indicators(self.data) } else { self.spec.indicators.clone() }
    }

    /// The same, with the one in focus among them.
    fn indicators_with_focus(self) -> Vec<IndicatorId> {
        let mut indicators = self.indicators();
        if !indicators.contains(&self.spec.indicator) {
            indicators.insert(0, self.spec.indicator);
        }
        indicators
    }

    /// The mark of a ratio of `indicator`.
    fn mark(self, indicator: IndicatorId, ratio: &Ratio<'_>) -> Mark {
        Mark {
            key: MarkKey {
                indicator,
                base: ratio.base,
                period: ratio.period,
                facility: ratio.facility,
                area: ratio.area,
            },
            accent: Accent::of(self.data.catalog(), indicator),
            label: format::headline(ratio, self.lang),
            percent: ratio.percent,
            tooltip: caption::tooltip(self.data, ratio, self.lang),
        }
    }

    /// The sentence for screen readers: the title, then every row of the table.
    fn sentence(self, title: &str, table: &Table) -> String {
        let w = words(self.lang);
        let intro = (w.chart.description)(chart_name(self.spec.kind, self.lang), title);
        let rows: Vec<String> = table.rows.iter().map(|row| row.spoken(&table.columns, self.lang)).collect();
        // A long table is read row by row, not in one breath.
        if rows.len() > 8 { intro } else { format!("{intro} {}", rows.join(" ")) }
    }
}

/// The indicators that the first subject is about: the card rate and the views per card check.
pub fn main_indicators(data: &Dataset) -> Vec<IndicatorId> {
    let catalog = data.catalog();
    let order = ["card_checks", "drug_info_views", "health_checkup_views", "treatment_info_views"];
    order
        .into_iter()
        .filter_map(|numerator| {
            catalog.headline_indicators().find(|id| catalog.measure(catalog.indicator(*id).numerator).id == numerator)
        })
        .collect()
}

/// Name of the indicator that `indicator` becomes under a choice of denominator.
pub fn indicator_name(data: &Dataset, indicator: IndicatorId, denominator: Denominator, lang: Lang) -> &str {
    let catalog = data.catalog();
    label(&catalog.indicator(catalog.per(indicator, denominator).unwrap_or(indicator)).label, lang)
}

/// The newest month in which a chart of `spec` shows a figure of the indicator in focus; `None` where there is none.
pub fn newest_month(data: &Dataset, spec: &ChartSpec) -> Option<Month> {
    let view = View { data, spec, lang: Lang::default() };
    match spec.kind {
        ChartKind::Facilities => facilities::months(view).last().copied(),
        ChartKind::Prefectures => prefectures::months(view).last().copied(),
        _ => view.ratios(spec.indicator, spec.facility).last().map(|ratio| ratio.period.month()),
    }
}

/// The months in which any indicator has a rate for a kind of facility in an area, in order.
pub fn months(data: &Dataset, facility: Facility, area: Area) -> Vec<Month> {
    let periods = data.catalog().headline_indicators().flat_map(|id| {
        data.periods(id, facility, area, Month::all())
            .into_iter()
            .filter(move |period| !data.ratios(id, facility, area, *period).is_empty())
    });
    let months: std::collections::BTreeSet<Month> = periods.map(Period::month).collect();
    months.into_iter().collect()
}

/// The rate of the indicator in focus in the month nearest to a time in months since year 0, on its main base.
pub fn nearest_rate(data: &Dataset, spec: &ChartSpec, x: f64) -> Option<f64> {
    let ratios = View { data, spec, lang: Lang::default() }.ratios(spec.indicator, spec.facility);
    let distance = |ratio: &Ratio<'_>| (ratio.period.position() - x).abs();
    ratios.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|ratio| ratio.percent)
}
