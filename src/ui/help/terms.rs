//! What indicators, bases and measures are, as the catalog of the figures has it.

use egui::Ui;

use super::super::Frame;
use super::super::find::Query;
use super::{heading, text};
use crate::chart::{base_name, capitalized, label};
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::stats::{Base, MeasureKind};
use crate::text::{Bases, Lang};

/// A term and what is said about it.
struct Term {
    name: String,
    lines: Vec<String>,
}

/// Draws what fits the query; whether anything does.
pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, query: &Query) -> bool {
    let w = &frame.w.help;
    let parts = [(w.indicators, indicators(frame)), (w.bases, bases(frame)), (w.measures, measures(frame))];
    let mut found = false;
    for (name, terms) in parts {
        let terms: Vec<Term> = terms.into_iter().filter(|term| is_found(term, query)).collect();
        if terms.is_empty() {
            continue;
        }
        found = true;
        heading(ui, frame, name);
        for Term { name, lines } in terms {
            text(ui, &name, fonts::bold(size::BODY), frame.tokens.ink);
            for (place, line) in lines.iter().enumerate() {
                let (font, color) = match place {
                    0 => (fonts::regular(size::BODY), frame.tokens.ink),
                    _ => (fonts::regular(size::SMALL), frame.tokens.secondary),
                };
                text(ui, line, font, color);
            }
            ui.add_space(8.0);
        }
        ui.add_space(8.0);
    }
    found
}

fn is_found(term: &Term, query: &Query) -> bool {
    query.is_in(&format!("{} {}", term.name, term.lines.join(" ")))
}

fn indicators(frame: &Frame<'_>) -> Vec<Term> {
    let catalog = frame.app.data().catalog();
    let name = |id| label(&catalog.measure(id).label, frame.lang);
    let term = |indicator: &crate::stats::Indicator| Term {
        name: label(&indicator.label, frame.lang).to_owned(),
        lines: vec![
            label(&indicator.note, frame.lang).to_owned(),
            (frame.w.help.ratio)(name(indicator.numerator), name(indicator.denominator)),
        ],
    };
    catalog.indicators().map(|(_, indicator)| term(indicator)).collect()
}

fn bases(frame: &Frame<'_>) -> Vec<Term> {
    let term = |base| Term {
        name: capitalized(base_name(base, frame.lang)),
        lines: vec![about(&frame.w.help.bases_about, base).to_owned()],
    };
    Base::ALL.into_iter().chain([Base::Given]).map(term).collect()
}

fn about(texts: &Bases, base: Base) -> &'static str {
    match base {
        Base::ChecksWithBatch => texts.checks_with_batch,
        Base::ChecksWithoutBatch => texts.checks_without_batch,
        Base::CardChecks => texts.card_checks,
        Base::Receipts => texts.receipts,
        Base::CardsHeld => texts.cards_held,
        Base::Facilities => texts.facilities,
        Base::Population => texts.population,
        Base::Given => texts.given,
    }
}

fn measures(frame: &Frame<'_>) -> Vec<Term> {
    /// Most names that are listed; some measures are published under dozens.
    const MOST: usize = 4;
    let w = &frame.w.help;
    let term = |measure: &crate::stats::Measure| {
        let [flow, stock, rate, change] = w.kinds;
        let kind = match measure.kind {
            MeasureKind::Flow => flow,
            MeasureKind::Stock => stock,
            MeasureKind::Rate => rate,
            MeasureKind::Change => change,
        };
        let names: Vec<&str> = measure.aliases.iter().take(MOST).map(String::as_str).collect();
        let between = if frame.lang == Lang::Ja { "、" } else { ", " };
        let published = (!names.is_empty()).then(|| (w.published_as)(&names.join(between)));
        Term {
            name: label(&measure.label, frame.lang).to_owned(),
            lines: std::iter::once(capitalized(kind)).chain(published).collect(),
        }
    };
    frame.app.data().catalog().measures().map(|(_, measure)| term(measure)).collect()
}
