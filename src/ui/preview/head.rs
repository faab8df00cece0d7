//! Above the cells: which file it is, how it is read, and its sheets.

use egui::{Align, ComboBox, Layout, Margin, RichText, Stroke, TextEdit, Ui};

use super::super::Frame;
use super::super::tip::Tip as _;
use crate::app::PreviewCommand;
use crate::app::preview::{Preview, Shown};
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::import::{Encoding, Options, UnitWord, read_period};

/// What is half typed.
#[derive(Default)]
pub(super) struct Fields {
    period: String,
}

impl Fields {
    /// Takes what is said already.
    pub(super) fn take(&mut self, options: &Options) {
        self.period = options.period.map(|period| period.to_string()).unwrap_or_default();
    }
}

/// The words of units that import reads, in the order of their names on screen.
const UNITS: [&str; 5] = ["件", "千件", "万件", "百万件", "億件"];

/// Draws everything above the cells.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>, (preview, shown): (&Preview, &Shown), fields: &mut Fields) {
    title(ui, frame, preview);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
        encoding(ui, frame, (preview, shown));
        period(ui, frame, preview, fields);
        unit(ui, frame, preview);
    });
    if preview.is_remembered() {
        banner(ui, frame, frame.w.preview.remembered, Some(frame.w.preview.forget));
    }
    if let Some(failure) = preview.failure() {
        let text = (frame.w.preview.taken_back)(&failure.message(frame.lang));
        banner(ui, frame, &text, None);
    }
    if shown.encoding().is_none() && !shown.sheets().is_empty() {
        sheets(ui, frame, (preview, shown));
    }
}

fn title(ui: &mut Ui, frame: &mut Frame<'_>, preview: &Preview) {
    let (w, t) = (&frame.w.preview, frame.tokens);
    ui.horizontal(|ui| {
        ui.label(RichText::new(w.title).font(fonts::bold(17.0)).color(t.ink));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let waiting = frame.app.waiting();
            if waiting > 0 {
                ui.label(RichText::new((w.more_files)(waiting)).color(t.secondary));
            }
            if preview.progress().is_some() {
                if ui.button(w.stop).tip(frame.w.tips.stop).clicked() {
                    frame.ask(PreviewCommand::Stop);
                }
                ui.label(RichText::new(w.again).color(t.secondary));
                ui.add(egui::Spinner::new().size(16.0));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(4.0);
                let name = RichText::new(preview.name()).font(fonts::regular(size::LABEL)).color(t.secondary);
                ui.add(egui::Label::new(name).truncate());
            });
        });
    });
}

/// The encoding of a text file; the clipboard and workbooks have none to choose.
fn encoding(ui: &mut Ui, frame: &mut Frame<'_>, (preview, shown): (&Preview, &Shown)) {
    let w = &frame.w.preview;
    let Some(read) = shown.encoding().filter(|_| !preview.is_pasted()) else { return };
    let said = preview.options().encoding;
    let present = said.map_or_else(|| (w.detected)(read.name()), |encoding| encoding.name().to_owned());
    field(ui, frame, (w.encoding, frame.w.tips.encoding), |ui, frame| {
        ComboBox::from_id_salt("preview encoding")
            .selected_text(present)
            .width(150.0)
            .show_ui(ui, |ui| {
                let automatic = if said.is_none() { (w.detected)(read.name()) } else { w.detect.to_owned() };
                if ui.selectable_label(said.is_none(), automatic).clicked() {
                    frame.ask(PreviewCommand::Encoding(None));
                }
                for encoding in Encoding::ALL {
                    if ui.selectable_label(said == Some(encoding), encoding.name()).clicked() {
                        frame.ask(PreviewCommand::Encoding(Some(encoding)));
                    }
                }
            })
            .response
    });
}

/// The period of figures that name none.
fn period(ui: &mut Ui, frame: &mut Frame<'_>, preview: &Preview, fields: &mut Fields) {
    let (w, t) = (&frame.w.preview, frame.tokens);
    let typed = read_period(fields.period.trim());
    let is_wrong = typed.is_none() && !fields.period.trim().is_empty();
    field(ui, frame, (w.period, frame.w.tips.undated), |ui, frame| {
        let color = if is_wrong { t.failure } else { t.ink };
        let edit = TextEdit::singleline(&mut fields.period)
            .hint_text(w.period_hint)
            .text_color(color)
            .margin(Margin::symmetric(8, 4))
            .desired_width(160.0);
        let response = ui.add(edit);
        if response.changed() {
            let said = fields.period.trim();
            let period = read_period(said);
            // What is no period yet changes nothing; an empty field takes back what was said.
            if (period.is_some() || said.is_empty()) && period != preview.options().period {
                frame.ask(PreviewCommand::Period(period));
            }
        }
        response
    });
    if is_wrong {
        ui.label(RichText::new(w.no_period).color(t.failure));
    }
}

/// The unit of counts that name none.
fn unit(ui: &mut Ui, frame: &mut Frame<'_>, preview: &Preview) {
    let w = &frame.w.preview;
    let said = preview.options().unit;
    let choices = UNITS.iter().zip(w.units).filter_map(|(word, name)| Some((UnitWord::read(word)?, name)));
    let present = choices.clone().find(|(unit, _)| Some(*unit) == said).map_or(w.as_written, |(_, name)| name);
    field(ui, frame, (w.unit, frame.w.tips.unit), |ui, frame| {
        ComboBox::from_id_salt("preview unit")
            .selected_text(present)
            .width(110.0)
            .show_ui(ui, |ui| {
                if ui.selectable_label(said.is_none(), w.as_written).clicked() {
                    frame.ask(PreviewCommand::Unit(None));
                }
                for (unit, name) in choices {
                    if ui.selectable_label(said == Some(unit), name).clicked() {
                        frame.ask(PreviewCommand::Unit(Some(unit)));
                    }
                }
            })
            .response
    });
}

/// A choice with its label in front, kept together where the row breaks.
fn field(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (name, tip): (&str, &str),
    add: impl FnOnce(&mut Ui, &mut Frame<'_>) -> egui::Response,
) {
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(name).color(frame.tokens.secondary));
        add(ui, frame).labelled_by(label.id).tip(tip);
        ui.add_space(12.0);
    });
}

/// Something to know, with a button against it.
fn banner(ui: &mut Ui, frame: &mut Frame<'_>, text: &str, button: Option<&str>) {
    let t = frame.tokens;
    ui.add_space(4.0);
    egui::Frame::new().fill(t.remark).corner_radius(4).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            ui.add(egui::Label::new(RichText::new(text).color(t.caution)).wrap());
            if let Some(button) = button
                && ui.button(button).tip(frame.w.tips.forget).clicked()
            {
                frame.ask(PreviewCommand::Forget);
            }
        });
    });
}

/// The sheets of a workbook, hidden ones and those that are left out struck through.
fn sheets(ui: &mut Ui, frame: &mut Frame<'_>, (preview, shown): (&Preview, &Shown)) {
    let (w, t) = (&frame.w.preview, frame.tokens);
    let is_left_out = |name: &String| preview.options().without_sheets.contains(name);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        for ((name, _), place) in shown.sheets().iter().zip(0_u16..) {
            let text = match (shown.is_hidden(name), is_left_out(name)) {
                (true, _) => (w.hidden)(name),
                (_, true) => (w.left_out)(name),
                _ => name.clone(),
            };
            let is_read = !shown.is_hidden(name) && !is_left_out(name);
            let tab = super::tab(ui, t, &text, preview.sheet() == place);
            if !is_read {
                ui.painter().hline(tab.rect.x_range(), tab.rect.center().y, Stroke::new(1.0, t.secondary));
            }
            if tab.tip(frame.w.tips.sheet).clicked() {
                frame.ask(PreviewCommand::Sheet(place));
            }
        }
        if let Some((name, _)) = shown.sheets().get(usize::from(preview.sheet()))
            && !shown.is_hidden(name)
        {
            let mut out = is_left_out(name);
            if ui.checkbox(&mut out, w.leave_sheet_out).tip(frame.w.tips.leave_out).changed() {
                frame.ask(PreviewCommand::LeaveOut { sheet: name.clone(), out });
            }
        }
    });
}
