//! What is set against what: the other month, kind of facility or base, and the rate that an indicator has at both ends.

use crate::chart::{Against, ChartSpec, View, format, names};
use crate::stats::{Base, Dataset, Denominator, Facility, IndicatorId, Month, Ratio};
use crate::text::{Lang, words};

/// Two figures, each where it is published.
pub(super) type Pair<'a> = [Option<Ratio<'a>>; 2];

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Two months, the earlier first.
    Months([Month; 2]),
    /// Two kinds of facility, in their order.
    Facilities([Facility; 2]),
    /// Two bases of one month.
    Bases([Base; 2]),
    /// One figure: there is nothing to compare it with.
    Alone,
}

/// What `against` means in this view.
pub(super) fn ends(view: View<'_>) -> Ends {
    let spec = view.spec;
    let months = |other: Month| Ends::Months([spec.period.min(other), spec.period.max(other)]);
    match spec.against {
        Against::Period(month) if month != spec.period => months(month),
        Against::Facility(facility) if facility != spec.facility => {
            Ends::Facilities([spec.facility.min(facility), spec.facility.max(facility)])
        }
        Against::Period(_) | Against::Facility(_) => Ends::Alone,
        Against::Newest => newest(view).map_or(Ends::Alone, months),
        Against::Base => bases(view).map_or(Ends::Alone, Ends::Bases),
    }
}

/// The newest month that has a rate of the indicator in focus; where that is in focus itself, the first one on its base.
fn newest(view: View<'_>) -> Option<Month> {
    let spec = view.spec;
    let all = view.ratios(spec.indicator, spec.facility);
    let newest = all.last()?.period.month();
    if newest > spec.period {
        return Some(newest);
    }
    let base = view.ratio(spec.indicator, spec.facility, spec.period).map(|ratio| ratio.base);
    let on_base = all.iter().find(|ratio| Some(ratio.base) == base && ratio.period.month() != spec.period);
    let other = on_base.or_else(|| all.iter().find(|ratio| ratio.period.month() != spec.period));
    other.map(|ratio| ratio.period.month())
}

/// The base in focus of the month, and the other one that its rate is published on or that its counts allow.
fn bases(view: View<'_>) -> Option<[Base; 2]> {
    let spec = view.spec;
    let main = view.ratio(spec.indicator, spec.facility, spec.period)?;
    let on = |base: Base| rate_on(view, spec.indicator, base).is_some();
    // First those of the same indicator, as its month has them; then those that other counts of it allow.
    let own = view.data.ratios(main.indicator, spec.facility, spec.area, main.period);
    let others = own.iter().map(|ratio| ratio.base).chain(Base::ALL).filter(|base| *base != main.base);
    let focus = spec.focus.filter(|base| *base != main.base && on(*base));
    let other = focus.or_else(|| others.into_iter().find(|base| on(*base)))?;
    Some([main.base, other])
}

/// The rate of an indicator's numerator per `base` in the month in focus.
fn rate_on(view: View<'_>, indicator: IndicatorId, base: Base) -> Option<Ratio<'_>> {
    let spec = view.spec;
    if base == Base::Given {
        return view.ratio(indicator, spec.facility, spec.period).filter(|ratio| ratio.base == base);
    }
    view.data.ratio(indicator, Denominator::Per(base), spec.facility, spec.area, spec.period)
}

pub(super) fn pair(view: View<'_>, indicator: IndicatorId, ends: Ends) -> Pair<'_> {
    let spec = view.spec;
    match ends {
        Ends::Months(months) => {
            on_one_base(view, indicator, months.map(|month| of_month(&view.ratios(indicator, spec.facility), month)))
        }
        Ends::Facilities(kinds) => {
            on_one_base(view, indicator, kinds.map(|kind| of_month(&view.ratios(indicator, kind), spec.period)))
        }
        Ends::Bases([main, other]) => {
            // Others are shown on these bases only where their own rate is on the first one.
            let own = view.ratio(indicator, spec.facility, spec.period).filter(|ratio| ratio.base == main);
            [own, own.and_then(|_| rate_on(view, indicator, other))]
        }
        Ends::Alone => [view.ratio(indicator, spec.facility, spec.period), None],
    }
}

/// The rates of a month, of a stock those of its last day.
fn of_month<'a>(ratios: &[Ratio<'a>], month: Month) -> Vec<Ratio<'a>> {
    let last = ratios.iter().rev().map(|ratio| ratio.period).find(|period| period.month() == month);
    ratios.iter().filter(|ratio| Some(ratio.period) == last).copied().collect()
}

/// Of the rates at both ends two on one base, the base in focus first, then the main one; else the main ones.
fn on_one_base<'a>(view: View<'a>, indicator: IndicatorId, ends: [Vec<Ratio<'a>>; 2]) -> Pair<'a> {
    let [a, b] = ends;
    let focus = view.spec.focus.filter(|_| indicator == view.spec.indicator);
    let wanted = focus.into_iter().chain(a.iter().map(|ratio| ratio.base));
    let on = |ratios: &[Ratio<'a>], base: Base| ratios.iter().find(|ratio| ratio.base == base).copied();
    for base in wanted {
        if let (Some(a), Some(b)) = (on(&a, base), on(&b, base)) {
            return [Some(a), Some(b)];
        }
    }
    [a.first().copied(), b.first().copied()]
}

/// What a view can be compared with, and whether the indicator in focus has a figure there.
pub fn againsts(data: &Dataset, spec: &ChartSpec) -> Vec<(Against, bool)> {
    let view = View { data, spec, lang: Lang::default() };
    let months: std::collections::BTreeSet<Month> =
        view.ratios(spec.indicator, spec.facility).iter().map(|ratio| ratio.period.month()).collect();
    let kinds = Facility::ALL.into_iter().filter(|kind| *kind != spec.facility);
    let months = months.into_iter().rev().filter(|month| *month != spec.period);
    let kinds = kinds.map(|kind| {
        let has_figure = view.ratio(spec.indicator, kind, spec.period).is_some();
        (Against::Facility(kind), has_figure)
    });
    // The months come last: they are many.
    [(Against::Newest, newest(view).is_some()), (Against::Base, bases(view).is_some())]
        .into_iter()
        .chain(kinds)
        .chain(months.map(|month| (Against::Period(month), true)))
        .collect()
}

/// Name of what a view is compared with.
pub fn against_name(against: Against, lang: Lang) -> String {
    let w = &words(lang).compare;
    match against {
        Against::Newest => w.newest.to_owned(),
        Against::Period(month) => format::month(month, lang),
        Against::Facility(facility) => names::capitalized(names::facility_name(facility, lang)),
        Against::Base => w.other_base.to_owned(),
    }
}
