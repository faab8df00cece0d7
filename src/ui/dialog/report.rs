//! What was read from one file, and what not.

use egui::{RichText, ScrollArea, Ui};

use crate::draw::fonts;
use crate::draw::theme::size;
use crate::import::Report;
use crate::ui::Frame;

/// Draws the report.
pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, report: &Report) {
    let t = frame.tokens;
    let counts = (frame.w.window.report_counts)(report.rows, report.figures, report.missing, report.refused());
    ui.label(counts);
    for note in report.notes(frame.lang) {
        ui.label(RichText::new(note).color(t.secondary));
    }
    ui.add_space(8.0);
    let height = 20.0;
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show_rows(
        ui,
        height,
        report.findings.len(),
        |ui, range| {
            for finding in report.findings.get(range).unwrap_or_default() {
                let text = RichText::new(report.finding(finding, frame.lang))
                    .font(fonts::regular(size::SMALL))
                    .color(t.caution);
                ui.add(egui::Label::new(text).truncate().selectable(true));
            }
        },
    );
    ui.add_space(10.0);
}
