//! The cells of imported files that were refused.

use std::ops::Range;

use egui::{Label, RichText, ScrollArea, Ui};

use crate::draw::fonts;
use crate::draw::theme::size;
use crate::import::Report;
use crate::ui::Frame;

/// Height of a line in points.
const LINE: f32 = 22.0;

/// A line of the list.
enum Line<'a> {
    /// A file.
    File(&'a Report),
    /// A refused cell of it.
    Cell(&'a Report, usize),
    /// More cells than are listed.
    More(usize),
}

/// Lists the cells, file by file.
pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>) {
    let (t, w) = (frame.tokens, frame.w.audit);
    let reports: Vec<&Report> = frame.app.reports().map(AsRef::as_ref).collect();
    if frame.app.refused() == 0 {
        ui.label(RichText::new(w.none).color(t.secondary));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = reports.iter().map(|report| lines(report)).sum();
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, LINE, count, |ui, range| {
        for line in lines_of(&reports, range) {
            let (text, font, color) = match line {
                Line::File(report) => (report.file.clone(), fonts::bold(size::BODY), t.ink),
                Line::Cell(report, place) => match report.findings.get(place) {
                    Some(finding) => (report.finding(finding, frame.lang), fonts::regular(size::BODY), t.ink),
                    None => continue,
                },
                Line::More(count) => ((w.left_out)(count), fonts::regular(size::BODY), t.caution),
            };
            ui.horizontal(|ui| {
                ui.set_height(LINE);
                if !matches!(line, Line::File(_)) {
                    ui.add_space(16.0);
                }
                ui.add(Label::new(RichText::new(text).font(font).color(color)).truncate().selectable(true));
            });
        }
    });
}

/// Lines that a file takes; none where all of its cells were read.
fn lines(report: &Report) -> usize {
    match report.refused() {
        0 => 0,
        _ => 1 + report.findings.len() + usize::from(report.more_findings > 0),
    }
}

/// The lines of a range.
fn lines_of<'a>(reports: &[&'a Report], range: Range<usize>) -> impl Iterator<Item = Line<'a>> {
    let all = reports.iter().scan(0, |first, report| {
        let start = *first;
        *first += lines(report);
        Some((start, report))
    });
    all.flat_map(move |(start, report)| {
        let inside = range.start.max(start)..range.end.min(start + lines(report));
        inside.map(move |line| match line - start {
            0 => Line::File(report),
            place if place <= report.findings.len() => Line::Cell(report, place - 1),
            _ => Line::More(report.more_findings),
        })
    })
}
