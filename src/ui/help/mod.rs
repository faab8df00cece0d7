//! Help over the window: terms, what a careful reader must know, the keys, and what the program is.

mod about;
mod keys;
mod terms;

use egui::{Align, Button, Id, Layout, Modal, RichText, ScrollArea, Stroke, Ui, Vec2};

use super::dialog::look;
use super::find::Query;
use super::{Action, Frame};
use crate::chart::source_short;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::ui::tip::Tip as _;

/// A part of the help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Page {
    /// What indicators, bases and measures are.
    #[default]
    Terms,
    /// What a careful reader must know.
    Care,
    /// The keys.
    Keys,
    /// Version, licences, sources.
    About,
}

impl Page {
    const ALL: [Self; 4] = [Self::Terms, Self::Care, Self::Keys, Self::About];
}

/// The sources that each fact rests on, by their ids, in the order of the facts.
const FACT_SOURCES: [&[&str]; 8] = [
    &["tokyo-hokeni-2023-03-14", "mhlw-hoken181-s1-p2"],
    &["tokyo-hokeni-2023-03-14", "mhlw-hoken181-s1-p2"],
    &["okadaitoku-2025-12", "okadaitoku-2025-11-22"],
    &["tokyo-hokeni-2023-03-14", "mhlw-hoken181-s1-p2"],
    &["kyodo-2023-12-27", "mhlw-hoken181-s1-p2"],
    // What is not there stands in no source.
    &[],
    &["mhlw-hoken181-s1-p2"],
    &["mhlw-hoken181-s1-p2"],
];

/// The help while it is open.
#[derive(Default)]
pub(super) struct Help {
    is_open: bool,
    page: Page,
    typed: String,
    licences: about::Licences,
}

impl Help {
    /// Opens a part.
    pub(super) fn open(&mut self, page: Page) {
        (self.is_open, self.page) = (true, page);
        self.typed.clear();
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Draws it, if it is open.
    pub(super) fn show(&mut self, ctx: &egui::Context, frame: &mut Frame<'_>) {
        if !self.is_open {
            return;
        }
        let screen = ctx.content_rect().size();
        let modal = Modal::new(Id::unique("help")).frame(look(frame)).show(ctx, |ui| {
            ui.set_width((screen.x - 80.0).clamp(320.0, 860.0));
            // The window keeps its size whatever is found.
            let height = (screen.y - 96.0).clamp(240.0, 760.0);
            ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                self.content(ui, frame);
            });
        });
        if modal.should_close() {
            self.is_open = false;
        }
    }

    fn content(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        const BUTTONS: f32 = 38.0;
        self.tabs(ui, frame);
        ui.add_space(10.0);
        let query = Query::new(&self.typed);
        let height = ui.available_height() - BUTTONS;
        // Each part is scrolled by itself.
        ScrollArea::vertical().id_salt(self.page as usize).max_height(height).auto_shrink(false).show(ui, |ui| {
            // Lines that run across a wide screen are hard to follow.
            ui.set_max_width(ui.available_width() - 12.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            let found = match self.page {
                Page::Terms => terms::show(ui, frame, &query),
                Page::Care => care(ui, frame, &query),
                Page::Keys => keys::show(ui, frame, &query),
                Page::About => self.licences.show(ui, frame, &query),
            };
            if !found {
                ui.label(RichText::new(frame.w.help.nothing).color(frame.tokens.secondary));
            }
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.button(frame.w.help.tour).tip(frame.w.help.tour).clicked() {
                self.is_open = false;
                frame.act(Action::Tour);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button(frame.w.window.close).tip("Esc").clicked() {
                    self.is_open = false;
                }
            });
        });
    }

    fn tabs(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        const FIELD: f32 = 220.0;
        let (t, w) = (frame.tokens, &frame.w.help);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (page, name) in Page::ALL.into_iter().zip(w.pages) {
                let is_chosen = page == self.page;
                let (fill, ink, line) =
                    if is_chosen { (t.chosen, t.accent, t.chosen) } else { (t.paper, t.ink, t.line) };
                let font = if is_chosen { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
                let button = Button::new(RichText::new(name).font(font).color(ink))
                    .fill(fill)
                    .stroke(Stroke::new(1.0, line))
                    .corner_radius(14);
                let response = ui.add(button);
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, is_chosen, name));
                if response.tip(name).clicked() {
                    self.page = page;
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let field = egui::TextEdit::singleline(&mut self.typed).hint_text(w.search).char_limit(100);
                let field = ui.add(field.desired_width(FIELD.min(ui.available_width() - 16.0)));
                field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, w.search));
                if ui.memory(|memory| memory.focused().is_none()) {
                    field.request_focus();
                }
                field.tip(w.search);
            });
        });
    }
}

/// What a careful reader must know, each with where it stands.
fn care(ui: &mut Ui, frame: &Frame<'_>, query: &Query) -> bool {
    let catalog = frame.app.data().catalog();
    let mut found = false;
    for ((number, fact), ids) in (1..).zip(&frame.w.help.facts).zip(FACT_SOURCES) {
        let sources = ids.iter().filter_map(|id| catalog.source_id(id)).map(|id| catalog.source(id));
        let sources = sources.map(source_short).collect::<Vec<_>>();
        let sources =
            if sources.is_empty() { frame.w.help.package.to_owned() } else { sources.join(frame.w.semicolon) };
        if !query.is_in(&format!("{} {} {sources}", fact.title, fact.text)) {
            continue;
        }
        found = true;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let number = RichText::new(format!("{number}")).font(fonts::bold(size::LABEL)).color(frame.tokens.accent);
            ui.add_sized(Vec2::new(28.0, 20.0), egui::Label::new(number));
            ui.vertical(|ui| {
                text(ui, fact.title, fonts::bold(size::LABEL), frame.tokens.ink);
                text(ui, fact.text, fonts::regular(size::BODY), frame.tokens.ink);
                let source = (frame.w.help.fact_source)(&sources);
                text(ui, &source, fonts::regular(size::SMALL), frame.tokens.secondary);
            });
        });
        ui.add_space(12.0);
    }
    found
}

/// A paragraph.
fn text(ui: &mut Ui, text: &str, font: egui::FontId, color: egui::Color32) {
    ui.add(egui::Label::new(RichText::new(text).font(font).color(color)).wrap().selectable(true));
}

/// The heading of a part of a page.
fn heading(ui: &mut Ui, frame: &Frame<'_>, heading: &str) {
    ui.add_space(4.0);
    text(ui, heading, fonts::bold(size::LABEL), frame.tokens.accent);
    ui.add_space(2.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_names_sources_that_the_figures_have() {
        let data = crate::import::embedded();
        for ids in FACT_SOURCES {
            for id in ids {
                assert!(data.catalog().source_id(id).is_some(), "{id}");
            }
        }
    }
}
