//! What is said about the chosen slide, and what can be done with it.

use egui::{Button, RichText, TextEdit, Ui};

use super::super::Frame;
use super::super::tip::Tip as _;
use super::{Draft, StoryView};
use crate::app::StoryCommand;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::story::{Slide, SlideText, Story};

/// Height that the fields need, in points.
pub(super) const HEIGHT: f32 = 380.0;

impl StoryView {
    /// Draws the fields of the chosen slide.
    pub(super) fn editor(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, story: &Story) {
        let at = self.chosen;
        let Some(slide) = story.slides.get(at) else { return };
        let (w, tips) = (frame.w.story, &frame.w.tips);
        ui.spacing_mut().item_spacing.y = 3.0;
        let count = story.slides.len();
        // What is done with its view, and what with its place: a row each, so that none is torn apart.
        let rows = [
            vec![
                (w.show, tips.slide_show, true, StoryCommand::Show(at), at),
                (w.update, tips.slide_update, true, StoryCommand::Update(at), at),
            ],
            vec![
                (
                    w.up,
                    tips.slide_up,
                    at > 0,
                    StoryCommand::Move { from: at, to: at.saturating_sub(1) },
                    at.saturating_sub(1),
                ),
                (w.down, tips.slide_down, at + 1 < count, StoryCommand::Move { from: at, to: at + 1 }, at + 1),
                (w.duplicate, tips.slide_copy, count < Story::MOST, StoryCommand::Duplicate(at), at + 1),
                (w.delete, tips.slide_delete, true, StoryCommand::Delete(at), at),
            ],
        ];
        for row in rows {
            ui.horizontal_wrapped(|ui| {
                for (name, tip, is_possible, command, then) in row {
                    if ui.add_enabled(is_possible, Button::new(name).small()).tip(tip).clicked() {
                        frame.ask(command);
                        self.choose(then);
                    }
                }
            });
        }
        for (part, label, rows) in
            [(SlideText::Title, w.title, 1), (SlideText::Sentence, w.sentence, 2), (SlideText::Notes, w.notes, 3)]
        {
            self.text(ui, frame, slide, part, label, rows);
        }
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            let label = RichText::new(w.dwell).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary);
            let label = ui.label(label);
            let mut seconds = slide.dwell;
            let suffix = format!(" {}", w.in_seconds);
            let response = ui.add(egui::DragValue::new(&mut seconds).range(Slide::DWELLS).suffix(suffix));
            let response = response.labelled_by(label.id).tip(tips.dwell);
            if response.changed() && seconds != slide.dwell {
                frame.ask(StoryCommand::Dwell { at, seconds });
            }
            let has_steps = Story::has_steps(slide.spec.kind);
            let mut in_steps = slide.in_steps;
            let check = ui.add_enabled(has_steps, egui::Checkbox::new(&mut in_steps, w.in_steps));
            if check.tip_or(tips.in_steps, w.no_steps).changed() {
                frame.ask(StoryCommand::Steps { at, in_steps });
            }
        });
        let mut is_newest = slide.is_newest;
        if ui.checkbox(&mut is_newest, w.newest).tip(tips.newest).changed() {
            frame.ask(StoryCommand::Newest { at, is_newest });
        }
        let hint = RichText::new(w.keys_hint).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary);
        ui.add(egui::Label::new(hint).wrap());
    }

    /// A field; what is typed counts when the field is left, and is taken back in one step.
    fn text(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, slide: &Slide, part: SlideText, label: &str, rows: usize) {
        let at = self.chosen;
        let written = slide.text(part).say(frame.lang).unwrap_or_default();
        let is_of_this = |draft: &&mut Draft| (draft.at, draft.part) == (at, part);
        let mut text = match self.draft.as_mut().filter(is_of_this) {
            Some(draft) => draft.text.clone(),
            None => written.to_owned(),
        };
        let label = ui.label(RichText::new(label).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary));
        let field = if part == SlideText::Notes {
            TextEdit::multiline(&mut text).desired_rows(rows)
        } else if rows > 1 {
            TextEdit::multiline(&mut text).desired_rows(rows).return_key(None)
        } else {
            TextEdit::singleline(&mut text)
        };
        let hint = if part == SlideText::Title { frame.w.story.title_hint } else { "" };
        let id = egui::Id::unique(("slide text", part, at));
        let response = ui.add(field.id(id).hint_text(hint).desired_width(f32::INFINITY));
        let response = response.labelled_by(label.id).tip(frame.w.tips.slide_text);
        if response.changed() {
            self.draft = Some(Draft { at, part, text: text.clone() });
        }
        if response.lost_focus() {
            self.draft = None;
            if text != written {
                frame.ask(StoryCommand::Write { at, part, text });
            }
        }
    }
}
