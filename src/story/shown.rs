//! A slide as it is shown: its chart, its words, and how much of it appears.

use super::{Slide, Story};
use crate::chart::{self, Body, Chart, ChartKind, ChartSpec};
use crate::stats::Dataset;
use crate::text::Lang;

/// A slide, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its chart, with the title of the slide.
    pub chart: Chart,
    /// The sentence below the title; empty where none was written.
    pub sentence: String,
    /// What the speaker says; may be empty.
    pub notes: String,
}

/// How many steps a slide has after its first appearance: 0 where all of it appears at once.
pub fn steps(data: &Dataset, slide: &Slide) -> usize {
    if !slide.in_steps || !Story::has_steps(slide.spec.kind) {
        return 0;
    }
    let spec = slide.current(data);
    let chart = chart::build(data, &spec, Lang::default());
    let opens = usize::from(opens(&spec));
    opens + parts(&chart.body)
}

/// Whether the first step is that the sliver opens.
fn opens(spec: &ChartSpec) -> bool {
    spec.kind == ChartKind::ZoomBreakdown && spec.is_opened
}

/// How many parts appear one after the other.
fn parts(body: &Body) -> usize {
    match body {
        Body::ZoomBreakdown(body) if body.is_opened => body.parts.len(),
        Body::IconArray(body) => body.parts.len(),
        // The first panel is there from the start: without any there would be nothing to look at.
        Body::Facilities(body) => body.panels.len().saturating_sub(1),
        _ => 0,
    }
}

/// Makes a slide, showing `spec` in place of its own view where the speaker went on from it. `step` is how many of its
/// steps have appeared; `None` for all.
pub fn shown(data: &Dataset, slide: &Slide, spec: Option<&ChartSpec>, step: Option<usize>, lang: Lang) -> Shown {
    let words = |phrase: &super::Phrase| phrase.say(lang).unwrap_or_default().to_owned();
    let current = slide.current(data);
    let own = spec.is_none_or(|spec| *spec == current);
    let mut view = spec.unwrap_or(&current).clone();
    // What the slide says is about its own view and month: of another one only the figures say something.
    let says = own && view.period == slide.spec.period;
    if says {
        view.title = slide.title.say(lang).map(str::to_owned);
    }
    let step = step.filter(|_| own && slide.in_steps);
    let opens = usize::from(opens(&view));
    if let (Some(0), 1) = (step, opens) {
        view.is_opened = false;
    }
    let mut chart = chart::build(data, &view, lang);
    if let Some(parts) = step.and_then(|step| step.checked_sub(opens)) {
        reveal(&mut chart.body, parts);
    }
    Shown { chart, sentence: if says { words(&slide.sentence) } else { String::new() }, notes: words(&slide.notes) }
}

/// Leaves all but the first `count` parts for later, and their places free.
fn reveal(body: &mut Body, count: usize) {
    match body {
        Body::ZoomBreakdown(body) => body.revealed = count,
        Body::IconArray(body) => body.revealed = count,
        Body::Facilities(body) => body.revealed = count + 1,
        // Nothing in the others comes one by one.
        _ => {}
    }
}
