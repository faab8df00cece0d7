//! Notes and reference lines: how they are added, changed and taken away.

use crate::chart::annotation::MOST;
use crate::chart::{Annotation, ChartSpec, Place};

/// Adds an annotation that says something, up to as many as a view holds.
pub(super) fn add(spec: &mut ChartSpec, annotation: &Annotation) {
    if spec.annotations.len() < MOST {
        spec.annotations.extend(annotation.clone().tidied());
    }
}

/// Changes an annotation; one that says nothing any more goes.
pub(super) fn edit(spec: &mut ChartSpec, at: usize, place: Place, text: &str) {
    let Some(old) = spec.annotations.get(at) else { return };
    if place.tidied().is_none() {
        return;
    }
    let new = Annotation { place, text: text.to_owned(), ..old.clone() };
    match (new.tidied(), spec.annotations.get_mut(at)) {
        (Some(new), Some(old)) => *old = new,
        _ => remove(spec, at),
    }
}

/// Moves an annotation to a place of its own kind.
pub(super) fn put(spec: &mut ChartSpec, at: usize, place: Place) {
    let Some(annotation) = spec.annotations.get_mut(at) else { return };
    let is_of_kind = std::mem::discriminant(&annotation.place) == std::mem::discriminant(&place);
    if let Some(place) = place.tidied().filter(|_| is_of_kind) {
        annotation.place = place;
    }
}

/// Takes an annotation away.
pub(super) fn remove(spec: &mut ChartSpec, at: usize) {
    if at < spec.annotations.len() {
        spec.annotations.remove(at);
    }
}
