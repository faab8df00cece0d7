//! What the user wrote into a panel.

use super::{IndicatorId, View, format};
use crate::chart::Place;
use crate::chart::annotation::{month_at, rate_text};
use crate::text::words;

/// A note or a reference line of the user's.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Its place in the list of the view.
    pub at: usize,
    /// Where it stands.
    pub place: Place,
    /// What stands beside it.
    pub label: String,
    /// What it says to those who cannot see it.
    pub description: String,
}

/// What was written about any of `indicators`.
pub(super) fn written(view: View<'_>, indicators: &[IndicatorId]) -> Vec<Written> {
    let w = words(view.lang).trend;
    let ids: Vec<&str> = indicators.iter().map(|id| view.data.catalog().indicator(*id).id.as_str()).collect();
    let about = view.spec.annotations.iter().enumerate().filter(|(_, a)| ids.contains(&a.indicator.as_str()));
    about
        .map(|(at, annotation)| {
            let (text, place) = (&annotation.text, annotation.place);
            let rate = rate_text(place.rate());
            let (label, description) = match place {
                Place::Point { x, .. } => (text.clone(), (w.note)(&format::month(month_at(x), view.lang), &rate, text)),
                Place::Rate(_) if text.is_empty() => (rate.clone(), (w.bare_line)(&rate)),
                Place::Rate(_) => (format!("{rate} {text}"), (w.line)(&rate, text)),
            };
            Written { at, place, label, description }
        })
        .collect()
}
