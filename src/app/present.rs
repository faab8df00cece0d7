//! A story that is presented: which slide stands, how much of it has appeared, and what lies over it.
//!
//! Nothing here is saved or undone. What a speaker changes in a chart while it is shown concerns this showing alone.

use std::sync::Arc;

use super::change::live;
use super::{App, ViewCommand};
use crate::chart::{ChartSpec, choices};
use crate::stats::{Dataset, Denominator};
use crate::story::{self, Shown, Slide, Story};
use crate::text::Lang;

/// What a speaker asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum PresentCommand {
    /// Present the story from a slide on, from 0; the bundled one where there is none.
    Start(usize),
    /// The next step, or the next slide.
    Next,
    /// The step before, or the slide before with all its steps.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// A slide by its place, from 0.
    Go(usize),
    /// The slide that was shown before this one.
    Back,
    /// A digit of the number of a slide.
    Digit(u8),
    /// Go to the slide whose number was typed, or to the one chosen in the overview.
    Enter,
    /// Cover the slide, or uncover it.
    Cover(Cover),
    /// Follow the pointer with a light or a glass, or stop.
    Lens(Lens),
    /// Show the notes of the speaker, or hide them.
    Notes,
    /// Show the row of slides, or hide it.
    Strip,
    /// Show all slides at once, or go back to the one that was shown.
    Overview,
    /// Let the picture stand while the speaker looks at other slides; once more to show what the speaker looks at.
    Freeze,
    /// Answer what the audience asks: which month, how computed, which is lowest. Once more to go back.
    Ask,
    /// Show the time that has passed, or hide it.
    Timer,
    /// Larger text by a step, or smaller where negative; 0 for the normal size.
    TextSize(i8),
    /// Change the chart that is shown.
    View(ViewCommand),
    /// Go on to the next denominator that gives a rate.
    NextDenominator,
    /// Go one step back: what was typed, what lies over the slide, what was changed in the chart, then the presentation.
    Escape,
    /// End the presentation.
    Leave,
}

/// What covers a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cover {
    /// All black.
    Black,
    /// All white.
    White,
}

/// What follows the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lens {
    /// All but a circle is darkened.
    Spotlight,
    /// The slide is magnified around it.
    Zoom,
}

/// Where a showing is: a slide and how many of its steps have appeared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    slide: usize,
    step: usize,
}

/// A story that is presented.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is shown or not")]
pub struct Presentation {
    story: Arc<Story>,
    is_bundled: bool,
    place: Place,
    /// How many steps each slide has.
    steps: Vec<usize>,
    /// Slides that were left by a jump, the last at the end.
    history: Vec<usize>,
    /// The view that the speaker went on to from that of the slide.
    live: Option<ChartSpec>,
    /// The slide, ready to be drawn.
    shown: Arc<Shown>,
    /// What the audience sees while the speaker looks elsewhere, with its place.
    frozen: Option<(Place, Arc<Shown>)>,
    cover: Option<Cover>,
    lens: Option<Lens>,
    has_notes: bool,
    has_strip: bool,
    /// The slide chosen in the overview, while that is open.
    overview: Option<usize>,
    is_asking: bool,
    has_timer: bool,
    typed: Option<usize>,
    text_steps: i8,
}

impl Presentation {
    /// The smallest and the largest text, in steps.
    pub const TEXT_STEPS: std::ops::RangeInclusive<i8> = -2..=4;
    /// Most slides that are remembered for going back.
    const LONGEST: usize = 100;

    /// A showing of a story that begins at a slide; `None` where the story has no slides.
    fn new(story: Arc<Story>, is_bundled: bool, at: usize, data: &Dataset, lang: Lang) -> Option<Self> {
        let slide = at.min(story.slides.len().checked_sub(1)?);
        let steps = story.slides.iter().map(|slide| story::steps(data, slide)).collect();
        let place = Place { slide, step: 0 };
        let shown = Arc::new(story::shown(data, story.slides.get(slide)?, None, Some(0), lang));
        Some(Self {
            story,
            is_bundled,
            place,
            steps,
            history: Vec::new(),
            live: None,
            shown,
            frozen: None,
            cover: None,
            lens: None,
            has_notes: false,
            has_strip: false,
            overview: None,
            is_asking: false,
            has_timer: false,
            typed: None,
            text_steps: 0,
        })
    }

    /// The story.
    pub fn story(&self) -> &Arc<Story> {
        &self.story
    }

    /// Whether it is the one that comes with the program, since there is no other.
    pub fn is_bundled(&self) -> bool {
        self.is_bundled
    }

    /// The place of the slide that the speaker is at, from 0.
    pub fn at(&self) -> usize {
        self.place.slide
    }

    /// How many of its steps have appeared.
    pub fn step(&self) -> usize {
        self.place.step
    }

    /// How many steps it has.
    pub fn steps(&self) -> usize {
        self.steps.get(self.place.slide).copied().unwrap_or(0)
    }

    /// The slide that the speaker is at, ready to be drawn.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What the audience sees, with the place of its slide: where the picture is frozen, not what the speaker is at.
    pub fn picture(&self) -> (usize, &Shown) {
        match &self.frozen {
            Some((place, shown)) => (place.slide, shown),
            None => (self.place.slide, &self.shown),
        }
    }

    /// Whether the picture stands while the speaker looks elsewhere.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Whether the chart is another one than that of the slide.
    pub fn is_live(&self) -> bool {
        self.live.is_some()
    }

    /// What covers the slide.
    pub fn cover(&self) -> Option<Cover> {
        self.cover
    }

    /// What follows the pointer.
    pub fn lens(&self) -> Option<Lens> {
        self.lens
    }

    /// Whether the notes are shown.
    pub fn has_notes(&self) -> bool {
        self.has_notes
    }

    /// Whether the row of slides is shown.
    pub fn has_strip(&self) -> bool {
        self.has_strip
    }

    /// The slide chosen in the overview, while that is open.
    pub fn overview(&self) -> Option<usize> {
        self.overview
    }

    /// Whether the questions of the audience are answered.
    pub fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// Whether the time is shown.
    pub fn has_timer(&self) -> bool {
        self.has_timer
    }

    /// The number of a slide as far as it was typed, from 1.
    pub fn typed(&self) -> Option<usize> {
        self.typed
    }

    /// Steps of text size from the normal one.
    pub fn text_steps(&self) -> i8 {
        self.text_steps
    }

    fn slide(&self) -> Option<&Slide> {
        self.story.slides.get(self.place.slide)
    }

    fn last(&self) -> usize {
        self.story.slides.len().saturating_sub(1)
    }

    /// Does what a speaker asks, and answers whether the presentation goes on.
    fn apply(&mut self, command: &PresentCommand, data: &Dataset, lang: Lang) -> bool {
        // What moves on uncovers the slide first: nobody means to move what nobody sees.
        let moves = matches!(
            command,
            PresentCommand::Next | PresentCommand::Previous | PresentCommand::First | PresentCommand::Last
        );
        if moves && self.cover.take().is_some() {
            return true;
        }
        // In the overview the keys that move choose among the slides.
        if let (Some(chosen), true) = (self.overview, moves) {
            self.overview = Some(match command {
                PresentCommand::Next => (chosen + 1).min(self.last()),
                PresentCommand::Previous => chosen.saturating_sub(1),
                PresentCommand::First => 0,
                _ => self.last(),
            });
            return true;
        }
        if !matches!(command, PresentCommand::Digit(_) | PresentCommand::Enter | PresentCommand::Escape) {
            self.typed = None;
        }
        match *command {
            PresentCommand::Start(at) | PresentCommand::Go(at) => self.jump(at, data, lang),
            PresentCommand::First => self.jump(0, data, lang),
            PresentCommand::Last => self.jump(self.last(), data, lang),
            PresentCommand::Next => self.next(data, lang),
            PresentCommand::Previous => self.previous(data, lang),
            PresentCommand::Back => {
                if let Some(slide) = self.history.pop() {
                    let step = self.steps.get(slide).copied().unwrap_or(0);
                    self.put(Place { slide, step }, data, lang);
                }
            }
            PresentCommand::Digit(digit) => {
                // Three digits name every slide that a story can have.
                let typed = self.typed.unwrap_or(0) * 10 + usize::from(digit.min(9));
                self.typed = Some(typed % 1_000);
            }
            PresentCommand::Enter => self.enter(data, lang),
            PresentCommand::Cover(cover) => self.cover = (self.cover != Some(cover)).then_some(cover),
            PresentCommand::Lens(lens) => self.lens = (self.lens != Some(lens)).then_some(lens),
            PresentCommand::Notes => self.has_notes = !self.has_notes,
            PresentCommand::Strip => self.has_strip = !self.has_strip,
            PresentCommand::Timer => self.has_timer = !self.has_timer,
            PresentCommand::Overview => {
                (self.overview, self.cover) = (self.overview.is_none().then_some(self.place.slide), None);
            }
            PresentCommand::Freeze => {
                let standing = (self.place, Arc::clone(&self.shown));
                self.frozen = self.frozen.is_none().then_some(standing);
            }
            PresentCommand::Ask => (self.is_asking, self.cover) = (!self.is_asking, None),
            PresentCommand::TextSize(0) => self.text_steps = 0,
            PresentCommand::TextSize(steps) => {
                let steps = self.text_steps.saturating_add(steps);
                self.text_steps = steps.clamp(*Self::TEXT_STEPS.start(), *Self::TEXT_STEPS.end());
            }
            PresentCommand::View(ref command) => self.change(command, data, lang),
            PresentCommand::NextDenominator => {
                if let Some(denominator) = self.next_denominator(data, lang) {
                    self.change(&ViewCommand::Denominator(denominator), data, lang);
                }
            }
            PresentCommand::Escape => return self.escape(data, lang),
            PresentCommand::Leave => return false,
        }
        true
    }

    fn next(&mut self, data: &Dataset, lang: Lang) {
        let Place { slide, step } = self.place;
        if step < self.steps() {
            self.put(Place { slide, step: step + 1 }, data, lang);
        } else if slide < self.last() {
            self.put(Place { slide: slide + 1, step: 0 }, data, lang);
        }
    }

    fn previous(&mut self, data: &Dataset, lang: Lang) {
        let Place { slide, step } = self.place;
        if let Some(step) = step.checked_sub(1) {
            self.put(Place { slide, step }, data, lang);
        } else if let Some(slide) = slide.checked_sub(1) {
            let step = self.steps.get(slide).copied().unwrap_or(0);
            self.put(Place { slide, step }, data, lang);
        }
    }

    /// Goes to a slide, and remembers which one it left.
    fn jump(&mut self, slide: usize, data: &Dataset, lang: Lang) {
        let slide = slide.min(self.last());
        (self.overview, self.cover) = (None, None);
        if slide != self.place.slide {
            if self.history.len() == Self::LONGEST {
                self.history.remove(0);
            }
            self.history.push(self.place.slide);
        }
        self.put(Place { slide, step: 0 }, data, lang);
    }

    fn enter(&mut self, data: &Dataset, lang: Lang) {
        match (self.typed.take(), self.overview) {
            // No slide has the number 0.
            (Some(number), _) => {
                if let Some(slide) = number.checked_sub(1).filter(|slide| *slide <= self.last()) {
                    self.jump(slide, data, lang);
                }
            }
            (None, Some(chosen)) => self.jump(chosen, data, lang),
            (None, None) => self.next(data, lang),
        }
    }

    fn put(&mut self, place: Place, data: &Dataset, lang: Lang) {
        (self.place, self.live) = (place, None);
        self.is_asking = false;
        self.refresh(data, lang);
    }

    /// Makes the slide again, of figures or in a language that changed.
    fn refresh(&mut self, data: &Dataset, lang: Lang) {
        let Place { step, .. } = self.place;
        if let Some(slide) = self.slide() {
            self.shown = Arc::new(story::shown(data, slide, self.live.as_ref(), Some(step), lang));
        }
        // The frozen picture stands, but in the language of everything else.
        if let Some((place, shown)) = &mut self.frozen
            && shown.chart.lang != lang
            && let Some(slide) = self.story.slides.get(place.slide)
        {
            *shown = Arc::new(story::shown(data, slide, None, Some(place.step), lang));
        }
    }

    fn change(&mut self, command: &ViewCommand, data: &Dataset, lang: Lang) {
        let Some(slide) = self.slide() else { return };
        self.live = live(slide, self.live.clone(), data, lang, command);
        self.refresh(data, lang);
    }

    /// The denominator after the present one among those that give a rate, the first after the last.
    fn next_denominator(&self, data: &Dataset, lang: Lang) -> Option<Denominator> {
        let spec = self.live.clone().or_else(|| Some(self.slide()?.current(data)))?;
        let choices: Vec<Denominator> = choices(data, &spec, lang)
            .into_iter()
            .filter(|choice| choice.rate.is_some())
            .map(|choice| choice.denominator)
            .collect();
        let place = choices.iter().position(|choice| *choice == spec.denominator);
        let next = place.map_or(0, |place| (place + 1) % choices.len());
        choices.get(next).copied().filter(|next| *next != spec.denominator)
    }

    /// One step back; answers whether the presentation goes on.
    fn escape(&mut self, data: &Dataset, lang: Lang) -> bool {
        if self.typed.take().is_some() || self.overview.take().is_some() || self.cover.take().is_some() {
            return true;
        }
        if std::mem::take(&mut self.is_asking) || self.lens.take().is_some() {
            return true;
        }
        if self.live.take().is_some() {
            self.refresh(data, lang);
            return true;
        }
        self.frozen.take().is_some()
    }
}

impl App {
    pub(super) fn present(&mut self, command: PresentCommand) {
        let lang = self.settings.lang;
        match (&mut self.presenting, command) {
            (Some(presenting), command) => {
                if !presenting.apply(&command, &self.figures.data, lang) {
                    self.presenting = None;
                }
            }
            (None, PresentCommand::Start(at)) => {
                let is_bundled = self.document.story.slides.is_empty();
                let story = if is_bundled {
                    Arc::new(Story::bundled(self.data().catalog()))
                } else {
                    Arc::clone(&self.document.story)
                };
                self.presenting = Presentation::new(story, is_bundled, at, self.data(), lang);
            }
            (None, _) => {}
        }
    }

    pub(super) fn refresh_presentation(&mut self) {
        if let Some(presenting) = &mut self.presenting {
            presenting.refresh(&self.figures.data, self.settings.lang);
        }
    }
}
