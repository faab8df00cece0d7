//! The panel of slides: capture a view, put slides in order, write what is said about them.

mod editor;
mod list;

use std::sync::Arc;

use egui::{Button, Frame as Box, Margin, Panel, RichText, Ui};

use super::thumbnails::Thumbnails;
use super::tip::Tip as _;
use super::{Action, Frame};
use crate::app::StoryCommand;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::story::{SlideText, Story};

/// Width of the panel in points.
const WIDTH: f32 = 320.0;

/// What is chosen and typed in the panel; none of it is saved.
#[derive(Default)]
pub(super) struct StoryView {
    is_open: bool,
    /// The slide that is chosen, by its place.
    chosen: usize,
    /// A text as it is typed, until the field is left.
    draft: Option<Draft>,
    /// The slide that is dragged.
    dragged: Option<usize>,
    /// Whether the chosen slide is to come into sight.
    reveals: bool,
    /// Whether it is to have the focus, so that keys reach the list.
    takes_keys: bool,
    /// How many slides there were, to notice when one was added.
    count: usize,
}

/// A text as it is typed.
struct Draft {
    at: usize,
    part: SlideText,
    text: String,
}

impl StoryView {
    /// Opens the panel, or closes it.
    pub(super) fn toggle(&mut self) {
        self.is_open = !self.is_open;
        self.takes_keys = self.is_open;
    }

    /// Opens the panel.
    pub(super) fn open(&mut self) {
        self.is_open = true;
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// The slide that is chosen, by its place.
    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Where a new slide goes: after the chosen one.
    pub(super) fn place_of_new(&self, story: &Story) -> usize {
        if self.is_open { (self.chosen + 1).min(story.slides.len()) } else { story.slides.len() }
    }

    /// Chooses a slide, by its place.
    pub(super) fn choose(&mut self, at: usize) {
        self.chosen = at;
        self.reveals = true;
    }

    /// Draws the panel, if it is open.
    pub(super) fn show(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, thumbnails: &mut Thumbnails) {
        let is_left = |draft: &mut Draft| !self.is_open || draft.at != self.chosen;
        if let Some(Draft { at, part, text }) = self.draft.take_if(is_left) {
            // The field is gone without having been left.
            frame.ask(StoryCommand::Write { at, part, text });
        }
        if !self.is_open {
            return;
        }
        let story = Arc::clone(frame.app.story());
        if self.count != story.slides.len() {
            self.count = story.slides.len();
            self.reveals = true;
        }
        self.chosen = self.chosen.min(story.slides.len().saturating_sub(1));
        let look = Box::new().fill(frame.tokens.paper).inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 8 });
        let window = ui.ctx().content_rect().size();
        if window.y > window.x {
            Panel::bottom("slides").frame(look).exact_size(window.y * 0.3).resizable(false).show(ui, |ui| {
                // Side by side below the chart.
                let width = (ui.available_width() - 24.0) / 2.0;
                ui.horizontal_top(|ui| {
                    let half = egui::vec2(width, ui.available_height());
                    let column = egui::Layout::top_down(egui::Align::LEFT);
                    ui.allocate_ui_with_layout(half, column, |ui| {
                        head(ui, frame, &story);
                        self.list(ui, frame, &story, thumbnails, ui.available_height());
                    });
                    ui.add_space(16.0);
                    ui.allocate_ui_with_layout(half, column, |ui| self.editor(ui, frame, &story));
                });
            });
            return;
        }
        Panel::right("slides").frame(look).exact_size(WIDTH).resizable(false).show(ui, |ui| {
            head(ui, frame, &story);
            if story.slides.is_empty() {
                return;
            }
            let height = (ui.available_height() - editor::HEIGHT).max(120.0);
            self.list(ui, frame, &story, thumbnails, height);
            ui.separator();
            self.editor(ui, frame, &story);
        });
    }
}

/// Heading, the button that captures, and what concerns all slides.
fn head(ui: &mut Ui, frame: &mut Frame<'_>, story: &Story) {
    let (w, tokens) = (frame.w.story, frame.tokens);
    ui.horizontal(|ui| {
        let heading = format!("{} {}", w.slides, story.slides.len());
        ui.label(RichText::new(heading).font(fonts::bold(size::LABEL)).color(tokens.ink));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.menu_button("…", |ui| {
                if ui.button(w.bundled).clicked() {
                    frame.ask(StoryCommand::Bundled);
                    ui.close();
                }
                if ui.add_enabled(!story.slides.is_empty(), Button::new(w.clear)).clicked() {
                    frame.ask(StoryCommand::Clear);
                    ui.close();
                }
            })
            .response
            .tip(frame.w.tips.story_menu)
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, frame.w.tips.story_menu));
            minutes(ui, frame, story);
        });
    });
    let ink = tokens.text_on(tokens.accent);
    let text = RichText::new(w.capture).font(fonts::bold(size::BODY)).color(ink);
    let button = Button::new(text).fill(tokens.accent).stroke(egui::Stroke::NONE);
    if ui.add_sized([ui.available_width(), 28.0], button).tip(Action::Capture.tip(ui.ctx(), frame.app)).clicked() {
        frame.act(Action::Capture);
    }
    if story.slides.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new(w.empty).color(tokens.secondary));
        ui.add_space(4.0);
        if ui.button(w.bundled).tip(frame.w.tips.bundled).clicked() {
            frame.ask(StoryCommand::Bundled);
        }
    }
    ui.add_space(6.0);
}

/// The time that the speaker has; 0 is none.
fn minutes(ui: &mut Ui, frame: &mut Frame<'_>, story: &Story) {
    let w = frame.w.story;
    let mut minutes = story.minutes.unwrap_or(0);
    let field = egui::DragValue::new(&mut minutes).range(0..=600).suffix(format!(" {}", w.in_minutes));
    let response = ui.add(field).tip(w.minutes);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, w.minutes));
    if response.changed() {
        frame.ask(StoryCommand::Minutes((minutes > 0).then_some(minutes)));
    }
    ui.label(RichText::new(w.minutes).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary));
}
