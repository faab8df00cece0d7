//! Below the cells: what to know about the reading, and the answer.

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::super::Frame;
use super::super::tip::Tip as _;
use crate::app::PreviewCommand;
use crate::app::preview::{Preview, Shown};
use crate::chart::format;
use crate::draw::fonts;
use crate::draw::theme::size;

/// Height of a line of notes and of the buttons, in points; and how many lines of notes are in sight at once.
const LINE: f32 = 20.0;
const BUTTONS: f32 = 32.0;
const MOST: usize = 6;

/// The notes, one a line. The encoding, which is the first of a text file, is told above the cells.
fn notes(frame: &Frame<'_>, shown: &Shown) -> Vec<String> {
    let notes = shown.import().report.notes(frame.lang).skip(usize::from(shown.encoding().is_some()));
    notes.map(|note| note.replace(['⏎', '\n'], " ")).collect()
}

/// How high it will be.
pub(super) fn height(frame: &Frame<'_>, shown: &Shown, is_open: bool) -> f32 {
    let lines = notes(frame, shown).len();
    let lines = if is_open { lines.clamp(1, MOST) } else { lines.min(1) };
    let lines = f32::from(u8::try_from(lines).unwrap_or(u8::MAX));
    LINE * lines + 12.0 + BUTTONS
}

/// Draws the notes and the buttons.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>, (preview, shown): (&Preview, &Shown), is_open: &mut bool) {
    let (w, t) = (&frame.w.preview, frame.tokens);
    let notes = notes(frame, shown);
    let line = |text: &str| RichText::new(text).font(fonts::regular(size::SMALL)).color(t.secondary);
    ui.spacing_mut().item_spacing.y = 0.0;
    if *is_open && notes.len() > 1 {
        let most = LINE * f32::from(u8::try_from(notes.len().min(MOST)).unwrap_or(1));
        ScrollArea::vertical().id_salt("preview notes").max_height(most).auto_shrink([false, true]).show_rows(
            ui,
            LINE,
            notes.len(),
            |ui, range| {
                for note in notes.get(range).unwrap_or_default() {
                    ui.allocate_ui_with_layout(
                        egui::vec2(ui.available_width(), LINE),
                        Layout::left_to_right(Align::Center),
                        |ui| ui.add(egui::Label::new(line(note)).truncate()),
                    );
                }
            },
        );
    } else if let Some(first) = notes.first() {
        ui.allocate_ui_with_layout(
            egui::vec2(ui.available_width(), LINE),
            Layout::left_to_right(Align::Center),
            |ui| ui.add(egui::Label::new(line(first)).truncate()),
        );
    }
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), BUTTONS), Layout::right_to_left(Align::Center), |ui| {
        let ready = preview.importable();
        let text = match ready.or(Some(shown.import().report.figures).filter(|figures| *figures > 0)) {
            Some(figures) => (w.import)(figures, &format::grouped_count(figures)),
            None => w.nothing.to_owned(),
        };
        let ink = t.text_on(t.accent);
        let text = RichText::new(text).font(fonts::bold(size::BODY)).color(ink);
        let button = egui::Button::new(text).fill(t.accent).min_size(egui::vec2(0.0, BUTTONS));
        if ui.add_enabled(ready.is_some(), button).tip((frame.w.tips.enter)(frame.w.tips.accept)).clicked() {
            frame.ask(PreviewCommand::Accept);
        }
        let cancel = egui::Button::new(frame.w.window.cancel).min_size(egui::vec2(0.0, BUTTONS));
        if ui.add(cancel).tip(frame.w.tips.cancel).clicked() {
            frame.ask(PreviewCommand::Close);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if notes.len() > 1 {
                let text = if *is_open { w.fewer_notes.to_owned() } else { (w.more_notes)(notes.len() - 1) };
                if ui.add(egui::Button::new(line(&text))).tip(frame.w.tips.notes).clicked() {
                    *is_open = !*is_open;
                }
                ui.add_space(8.0);
            }
            let report = &shown.import().report;
            let counts = (w.counts)(report.rows, report.figures, report.missing, report.refused());
            ui.add(egui::Label::new(line(&counts)).truncate());
        });
    });
}
