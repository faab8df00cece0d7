//! The denominators that a figure can be set against, each with what comes of it.

use super::{ChartSpec, format, names};
use crate::stats::{Base, Dataset, Denominator, Ratio, Side};
use crate::text::{Lang, words};

/// A denominator that a view can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The denominator.
    pub denominator: Denominator,
    /// Its name.
    pub name: String,
    /// The rate of the indicator in focus; `None` where the figures of the month do not give it.
    pub rate: Option<String>,
    /// How it comes about: `約120万 ÷ 約9,000万`, or that only the rate is published.
    pub formula: String,
}

/// Which denominators a view of an indicator can choose: its own, each base that the figures know for its numerator, and
/// the count that the user gave.
pub fn choices(data: &Dataset, spec: &ChartSpec, lang: Lang) -> Vec<Choice> {
    let catalog = data.catalog();
    let numerator = catalog.indicator(spec.indicator).numerator;
    let asked = Base::ALL.into_iter().filter(|base| {
        // The base of an indicator's own is offered where it has others too; card checks over card checks are none.
        base.denominator() != catalog.measure(numerator).id
            && catalog.per(spec.indicator, Denominator::Per(*base)).is_some()
    });
    let given = Some(spec.denominator).filter(|denominator| matches!(denominator, Denominator::Given(_)));
    std::iter::once(Denominator::AsDefined)
        .chain(asked.map(Denominator::Per))
        .chain(given)
        .map(|denominator| {
            let ratio = data.ratio(spec.indicator, denominator, spec.facility, spec.area, spec.period);
            choice(denominator, ratio.as_ref(), lang)
        })
        .collect()
}

fn choice(denominator: Denominator, ratio: Option<&Ratio<'_>>, lang: Lang) -> Choice {
    let w = words(lang);
    let name = match denominator {
        Denominator::AsDefined => w.window.as_defined.to_owned(),
        Denominator::Per(base) => names::capitalized(names::base_name(base, lang)),
        Denominator::Given(given) => (w.lens.given)(&format::month(given.month, lang)),
    };
    let formula = match ratio {
        None => w.window.none_this_month.to_owned(),
        Some(ratio) => match &ratio.counts {
            None => w.chart.no_counts.to_owned(),
            Some(counts) => {
                let formula = format::formula(counts, lang);
                match counts.denominator {
                    Side::Sum(_) => format!("{formula}{}{}", w.comma, w.lens.sum),
                    Side::Published(_) | Side::Given(_) => formula,
                }
            }
        },
    };
    Choice { denominator, name, rate: ratio.map(|ratio| format::rate(ratio, lang)), formula }
}
