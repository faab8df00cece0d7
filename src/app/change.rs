//! Changes of the view, each of which can be taken back.

use super::history::Step;
use super::{App, History, View, ViewCommand, annotations};
use crate::chart::{ChartKind, ChartSpec, FacetBy, Sort, annotation};
use crate::stats::{Dataset, Denominator, Month};
use crate::story::Slide;
use crate::text::Lang;

impl App {
    pub(super) fn change_view(&mut self, command: &ViewCommand, is_gesture: bool) {
        let mut spec = self.document.spec.clone();
        change(&mut spec, self.data(), &self.view, command);
        if spec != self.document.spec {
            self.record(is_gesture);
            self.document.spec = spec;
            self.refresh();
        }
    }

    /// Notes what is about to change, so that it can be taken back.
    pub(super) fn record(&mut self, is_gesture: bool) {
        self.history.record(self.step(), is_gesture);
        self.notices.settle();
    }

    /// Takes a step in the history; none while a file is read, whose figures fit the present ones only.
    pub(super) fn restore(&mut self, step: impl FnOnce(&mut History, Step) -> Option<Step>) {
        if self.is_reading() {
            return;
        }
        let present = self.step();
        if let Some(Step { document, figures }) = step(&mut self.history, present) {
            (self.document, self.figures) = (document, figures);
            self.notices.settle();
            self.refresh();
        }
    }
}

/// What is shown of a slide once a view of it was changed; `None` where that is its own view again. `live` is what is shown
/// of it now, where that is another view.
pub(super) fn live(
    slide: &Slide,
    live: Option<ChartSpec>,
    data: &Dataset,
    lang: Lang,
    command: &ViewCommand,
) -> Option<ChartSpec> {
    let own = slide.current(data);
    let mut spec = live.unwrap_or_else(|| own.clone());
    let view = View::new(data, &spec, lang);
    change(&mut spec, data, &view, command);
    (spec != own).then_some(spec)
}

/// Changes a view as a command asks; `view` is what is on screen about it.
pub(super) fn change(spec: &mut ChartSpec, data: &Dataset, view: &View, command: &ViewCommand) {
    let before = spec.clone();
    match *command {
        ViewCommand::Chart(kind) => spec.kind = kind,
        ViewCommand::Indicator(indicator) => (spec.indicator, spec.focus) = (indicator, None),
        ViewCommand::Period(month) => (spec.period, spec.focus) = (month, None),
        ViewCommand::StepPeriod(steps) => {
            (spec.period, spec.focus) = (stepped(&view.months, spec.period, steps), None);
        }
        ViewCommand::Facility(facility) => (spec.facility, spec.focus) = (facility, None),
        ViewCommand::Area(area) => (spec.area, spec.focus) = (area, None),
        ViewCommand::Denominator(denominator) => (spec.denominator, spec.focus) = (denominator, None),
        ViewCommand::Mark(key) => {
            super::view::keep_other_end(spec, key);
            (spec.indicator, spec.period) = (key.indicator, key.period.month());
            // In `facilities` the mark of a kind chooses it; elsewhere all marks are of the chosen kind already.
            (spec.facility, spec.area) = (key.facility, key.area);
            spec.focus = Some(key.base);
        }
        ViewCommand::Show(key) => super::view::put_into_view(data, spec, key),
        ViewCommand::Domain(domain) => {
            spec.domain = match view.chart.body.time_axis() {
                Some(axis) => domain.and_then(|domain| axis.clamped(domain)),
                None => domain,
            };
        }
        ViewCommand::Zoom(factor) => {
            if let Some(axis) = view.chart.body.time_axis() {
                spec.domain = axis.zoomed(axis.focus.clamp(axis.domain.0, axis.domain.1), factor);
            }
        }
        ViewCommand::Pan(share) => {
            if let Some(axis) = view.chart.body.time_axis() {
                spec.domain = axis.panned(share * (axis.domain.1 - axis.domain.0));
            }
        }
        ViewCommand::Open(is_opened) => (spec.kind, spec.is_opened) = (ChartKind::ZoomBreakdown, is_opened),
        ViewCommand::StepView(steps) => step_view(spec, steps),
        ViewCommand::Title(ref title) => {
            spec.title = title.as_deref().and_then(annotation::title);
        }
        ViewCommand::Against(against) => spec.against = against,
        ViewCommand::Scale(scale) => spec.scale = scale,
        ViewCommand::Facet(facet) => spec.facet = facet,
        ViewCommand::ShowEvents(shows) => spec.shows_events = shows,
        ViewCommand::Annotate(ref annotation) => annotations::add(spec, annotation),
        ViewCommand::EditAnnotation { at, place, ref text } => annotations::edit(spec, at, place, text),
        ViewCommand::MoveAnnotation { at, place } => annotations::put(spec, at, place),
        ViewCommand::RemoveAnnotation(at) => annotations::remove(spec, at),
        ViewCommand::Sort(column) => {
            spec.sort = match spec.sort {
                Some(sort) if sort.column == column && sort.descending => Some(Sort { descending: false, ..sort }),
                Some(sort) if sort.column == column => None,
                _ => Some(Sort { column, descending: true }),
            };
        }
    }
    // Columns differ from form to form, and a stretch of time belongs to one series of figures.
    if spec.kind != before.kind {
        spec.sort = None;
    }
    if series(spec) != series(&before) {
        spec.domain = None;
    }
    // A count of one's own was given for one month, and a title was written over what was shown.
    if matches!(spec.denominator, Denominator::Given(given) if given.month != spec.period) {
        spec.denominator = Denominator::AsDefined;
    }
    let subject =
        |spec: &ChartSpec| (spec.kind, spec.indicator, spec.period, spec.facility, spec.area, spec.denominator);
    if subject(spec) != subject(&before) && spec.title == before.title {
        spec.title = None;
    }
    // A base that the indicator has no rates on would leave nothing to show.
    if data.catalog().per(spec.indicator, spec.denominator).is_none() {
        spec.denominator = Denominator::AsDefined;
    }
}

/// What tells which figures are drawn over time.
pub(super) fn series(spec: &ChartSpec) -> impl PartialEq + use<> {
    let by = spec.facet.map(|facet| facet.by);
    // Panels show all kinds of facility, or all indicators, whichever is chosen.
    let facility = (by != Some(FacetBy::Facility)).then_some(spec.facility);
    let indicator = (by != Some(FacetBy::Indicator)).then_some(spec.indicator);
    (indicator, facility, spec.area, spec.denominator, by)
}

/// Goes on among the views of one ratio, or back, and stops at the last. Another form goes to the nearest end.
fn step_view(spec: &mut ChartSpec, steps: i8) {
    let place: i8 = match (spec.kind, spec.is_opened) {
        (ChartKind::ZoomBreakdown, true) => 0,
        (ChartKind::ZoomBreakdown, false) => 1,
        (ChartKind::IconArray, _) => 2,
        _ => return,
    };
    (spec.kind, spec.is_opened) = match place.saturating_add(steps) {
        ..=0 => (ChartKind::ZoomBreakdown, true),
        1 => (ChartKind::ZoomBreakdown, false),
        2.. => (ChartKind::IconArray, spec.is_opened),
    };
}

/// The published month so many steps from `month`; the nearest one first where it is none itself.
fn stepped(months: &[(Month, Option<f64>)], month: Month, steps: i32) -> Month {
    let list: Vec<Month> = months.iter().map(|(month, _)| *month).collect();
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return month };
    let place = list.partition_point(|other| *other < month);
    let is_listed = list.get(place) == Some(&month);
    let steps = isize::try_from(steps).unwrap_or(0);
    // From between two months, a step on reaches the one after and a step back the one before.
    let target = place.checked_add_signed(if is_listed || steps < 0 { steps } else { steps - 1 });
    match target {
        Some(place) => list.get(place).copied().unwrap_or(*last),
        None => *first,
    }
}
