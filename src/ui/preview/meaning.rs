//! The choice of what a heading means.

use egui::{RichText, Ui};

use super::super::Frame;
use super::aside::lang_of;
use crate::app::preview::Shown;
use crate::app::{Meaning, PreviewCommand};
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::stats::Address;
use crate::text::words;
use crate::ui::tip::Tip as _;

/// Draws the choice for the heading in a cell.
pub(super) fn show(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    shown: &Shown,
    (address, key): (Address, String),
    search: &mut String,
) {
    let (w, t, lang) = (&frame.w.preview, frame.tokens, frame.lang);
    let catalog = shown.catalog();
    let name = |id: &str| {
        let measure = catalog.measure_id(id).map(|id| catalog.measure(id));
        measure.map_or(id, |measure| lang_of(&measure.label, lang)).to_owned()
    };
    let said = frame.app.preview().and_then(|preview| preview.options().headings.get(&key));
    let as_read = || {
        let under: Vec<&str> =
            shown.measures_under(address).iter().map(|id| lang_of(&catalog.measure(*id).label, lang)).collect();
        if under.is_empty() { w.as_read_none.to_owned() } else { (w.as_read)(&under.join(words(lang).comma)) }
    };
    let present = match said {
        None => as_read(),
        Some(None) => w.leave_out.to_owned(),
        Some(Some(id)) => name(id),
    };
    ui.add_space(4.0);
    let label = ui.label(RichText::new(w.heading).font(fonts::bold(size::BODY)).color(t.secondary));
    let mut chosen = None;
    let combo = egui::ComboBox::from_id_salt("preview meaning")
        .width(ui.available_width())
        .height(360.0)
        .selected_text(present)
        .truncate()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show_ui(ui, |ui| {
            let field = ui.add(
                egui::TextEdit::singleline(search).hint_text(w.search).desired_width(ui.available_width().max(280.0)),
            );
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, w.search));
            if ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
            if ui.selectable_label(said.is_none(), w.detect).clicked() {
                chosen = Some(Meaning::AsRead);
            }
            if ui.selectable_label(said == Some(&None), w.leave_out).clicked() {
                chosen = Some(Meaning::LeftOut);
            }
            ui.separator();
            let sought = search.trim().to_lowercase();
            let mut found = 0;
            for (_, measure) in catalog.measures() {
                let mut names = [&measure.label.ja, &measure.label.en, &measure.id].into_iter().chain(&measure.aliases);
                if !names.any(|name| name.to_lowercase().contains(&sought)) {
                    continue;
                }
                found += 1;
                let is_chosen = said.is_some_and(|said| said.as_deref() == Some(measure.id.as_str()));
                let text = egui::Button::selectable(is_chosen, lang_of(&measure.label, lang)).truncate();
                if ui.add(text).clicked() {
                    chosen = Some(Meaning::Measure(measure.id.clone()));
                }
            }
            if found == 0 {
                ui.label(RichText::new(w.no_match).color(t.secondary));
            }
            if chosen.is_some() {
                ui.close();
            }
        });
    combo.response.labelled_by(label.id).tip(frame.w.tips.meaning);
    if let Some(meaning) = chosen {
        search.clear();
        frame.ask(PreviewCommand::Heading { key, meaning });
    }
}
