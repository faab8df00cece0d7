//! Changes of the story, each of which can be taken back.

use std::sync::Arc;

use super::{App, StoryCommand};
use crate::story::{Slide, Story};

impl App {
    pub(super) fn change_story(&mut self, command: &StoryCommand) {
        if let StoryCommand::Show(at) = *command {
            self.show_slide(at);
            return;
        }
        let mut story = Story::clone(&self.document.story);
        let (spec, lang) = (&self.document.spec, self.settings.lang);
        match *command {
            StoryCommand::Show(_) => {}
            StoryCommand::Capture(at) => {
                let at = at.unwrap_or(story.slides.len());
                story.insert(at, Slide::of_view(spec, lang));
            }
            StoryCommand::Move { from, to } => story.reorder(from, to),
            StoryCommand::Duplicate(at) => {
                story.duplicate(at);
            }
            StoryCommand::Delete(at) => story.remove(at),
            StoryCommand::Minutes(minutes) => story.minutes = minutes.map(|minutes| minutes.clamp(1, 600)),
            StoryCommand::Bundled => story = Story::bundled(self.data().catalog()),
            StoryCommand::Clear => story = Story::default(),
            StoryCommand::Update(at)
            | StoryCommand::Write { at, .. }
            | StoryCommand::Dwell { at, .. }
            | StoryCommand::Steps { at, .. }
            | StoryCommand::Newest { at, .. } => {
                let Some(slide) = story.slides.get_mut(at) else { return };
                match *command {
                    StoryCommand::Update(_) => slide.show(spec, lang),
                    StoryCommand::Write { part, ref text, .. } => slide.write(part, lang, text),
                    StoryCommand::Dwell { seconds, .. } => {
                        slide.dwell = seconds.clamp(*Slide::DWELLS.start(), *Slide::DWELLS.end());
                    }
                    StoryCommand::Steps { in_steps, .. } => slide.in_steps = in_steps,
                    StoryCommand::Newest { is_newest, .. } => slide.is_newest = is_newest,
                    _ => {}
                }
                slide.in_steps &= Story::has_steps(slide.spec.kind);
            }
        }
        if story != *self.document.story {
            self.record(false);
            self.document.story = Arc::new(story);
        }
    }

    /// Shows the view of a slide.
    fn show_slide(&mut self, at: usize) {
        let Some(slide) = self.document.story.slides.get(at) else { return };
        let spec = slide.view(self.data(), self.settings.lang);
        if spec != self.document.spec {
            self.record(false);
            self.document.spec = spec;
            self.refresh();
        }
    }
}
