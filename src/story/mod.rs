//! A story: slides in order, each a live view with words of its own.
//!
//! A [`Slide`] keeps a view, not a picture, so that what is shown follows the figures. [`shown`] makes the chart of a slide,
//! whole or up to one of its steps. [`SavedStory`] is a story as text that outlives the program.

mod saved;
mod shown;

use crate::chart::{ChartKind, ChartSpec, annotation, newest_month};
use crate::stats::{Catalog, Dataset};
use crate::text::Lang;

pub use self::saved::{SavedSlide, SavedStory, StoryError};
pub use self::shown::{Shown, shown, steps};

/// The bundled story: seven slides on January 2023 and what came after.
const BUNDLED: &str = include_str!("../../data/story.json");

/// A text that may stand in both languages. The one that is asked for counts, then the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    ja: Option<String>,
    en: Option<String>,
}

impl Phrase {
    /// A text in one language; nothing where it is empty.
    pub fn new(lang: Lang, text: &str) -> Self {
        let mut phrase = Self::default();
        phrase.set(lang, text);
        phrase
    }

    /// What it says in a language, or else in the other; `None` where it says nothing.
    pub fn say(&self, lang: Lang) -> Option<&str> {
        let (own, other) = match lang {
            Lang::Ja => (&self.ja, &self.en),
            Lang::En => (&self.en, &self.ja),
        };
        own.as_deref().or(other.as_deref())
    }

    /// Says something else in one language. Without text it says nothing any more, in neither language: whoever empties a
    /// field does not ask for the other language.
    pub fn set(&mut self, lang: Lang, text: &str) {
        if text.is_empty() {
            *self = Self::default();
            return;
        }
        match lang {
            Lang::Ja => self.ja = Some(text.to_owned()),
            Lang::En => self.en = Some(text.to_owned()),
        }
    }

    /// Both texts, each made tidy; nothing where that leaves nothing.
    fn tidied(self, tidy: impl Fn(&str) -> Option<String>) -> Self {
        let tidy = |text: Option<String>| text.and_then(|text| tidy(&text));
        Self { ja: tidy(self.ja), en: tidy(self.en) }
    }
}

/// One slide: a view, what is said about it, and how long it stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// What it shows. Its own title is empty: that of the slide counts.
    pub spec: ChartSpec,
    /// Its title; where it says nothing, the finding that follows from the figures.
    pub title: Phrase,
    /// One sentence below the title. May be empty.
    pub sentence: Phrase,
    /// What the speaker says. May have several lines.
    pub notes: Phrase,
    /// Seconds that it stays where slides change by themselves.
    pub dwell: u16,
    /// Whether its parts appear one by one.
    pub in_steps: bool,
    /// Whether it goes on to the newest month that has figures, so that it follows what is published.
    pub is_newest: bool,
}

impl Slide {
    /// Seconds that a slide stays, unless told otherwise.
    pub const DWELL: u16 = 20;
    /// The shortest and the longest stay, in seconds.
    pub const DWELLS: std::ops::RangeInclusive<u16> = 3..=3600;
    /// Most characters of a sentence.
    pub const LONGEST_SENTENCE: usize = 240;
    /// Most characters of the notes.
    pub const LONGEST_NOTES: usize = 8_000;

    /// A view as a slide. A title that the user wrote becomes that of the slide.
    pub fn of_view(spec: &ChartSpec, lang: Lang) -> Self {
        Self {
            title: spec.title.as_deref().map_or_else(Phrase::default, |title| Phrase::new(lang, title)),
            spec: ChartSpec { title: None, ..spec.clone() },
            sentence: Phrase::default(),
            notes: Phrase::default(),
            dwell: Self::DWELL,
            in_steps: false,
            is_newest: false,
        }
    }

    /// Its view with these figures: in the newest month where it follows that.
    pub fn current(&self, data: &Dataset) -> ChartSpec {
        let newest = self.is_newest.then(|| newest_month(data, &self.spec)).flatten();
        ChartSpec { period: newest.unwrap_or(self.spec.period), ..self.spec.clone() }
    }

    /// Its view with its title, as it is shown outside of a story.
    pub fn view(&self, data: &Dataset, lang: Lang) -> ChartSpec {
        let spec = self.current(data);
        // What was written about one month may be wrong of another.
        let title = self.title.say(lang).filter(|_| spec.period == self.spec.period);
        ChartSpec { title: title.map(str::to_owned), ..spec }
    }

    /// Shows another view. A title that the user wrote for it is that of the slide.
    pub fn show(&mut self, spec: &ChartSpec, lang: Lang) {
        if let Some(title) = &spec.title {
            self.title.set(lang, title);
        }
        self.spec = ChartSpec { title: None, ..spec.clone() };
    }

    /// Writes one of its texts in a language, made tidy.
    pub fn write(&mut self, part: SlideText, lang: Lang, text: &str) {
        let text = part.tidy(text).unwrap_or_default();
        match part {
            SlideText::Title => self.title.set(lang, &text),
            SlideText::Sentence => self.sentence.set(lang, &text),
            SlideText::Notes => self.notes.set(lang, &text),
        }
    }

    /// One of its texts.
    pub fn text(&self, part: SlideText) -> &Phrase {
        match part {
            SlideText::Title => &self.title,
            SlideText::Sentence => &self.sentence,
            SlideText::Notes => &self.notes,
        }
    }
}

/// A text of a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlideText {
    /// Its title.
    Title,
    /// The sentence below.
    Sentence,
    /// What the speaker says.
    Notes,
}

impl SlideText {
    /// A text within its bounds; `None` where nothing is left of it.
    pub fn tidy(self, text: &str) -> Option<String> {
        match self {
            Self::Title => annotation::title(text),
            Self::Sentence => Some(annotation::one_line(text, Slide::LONGEST_SENTENCE)).filter(|line| !line.is_empty()),
            Self::Notes => {
                let mut left = Slide::LONGEST_NOTES;
                let lines = text.lines().map(|line| {
                    let line = annotation::one_line(line, left);
                    left = left.saturating_sub(line.chars().count() + 1);
                    line
                });
                let text = lines.collect::<Vec<_>>().join("\n");
                Some(text.trim().to_owned()).filter(|text| !text.is_empty())
            }
        }
    }
}

/// Slides in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// What it is about. May be empty.
    pub title: Phrase,
    /// Minutes that the speaker has; `None` where nothing is planned.
    pub minutes: Option<u16>,
    /// Its slides.
    pub slides: Vec<Slide>,
}

impl Story {
    /// Most slides of a story.
    pub const MOST: usize = 200;

    /// The story that comes with the program, in both languages.
    ///
    /// # Panics
    /// If the file in the program cannot be read, which a test rules out.
    pub fn bundled(catalog: &Catalog) -> Self {
        let saved: SavedStory = serde_json::from_str(BUNDLED).expect("the bundled story is JSON");
        let (story, problems) = saved.story(catalog);
        assert!(problems.is_empty(), "the bundled story names what the catalog knows");
        story
    }

    /// Puts a slide in at a place and answers where it is; `None` where the story is full.
    pub fn insert(&mut self, at: usize, slide: Slide) -> Option<usize> {
        if self.slides.len() >= Self::MOST {
            return None;
        }
        let at = at.min(self.slides.len());
        self.slides.insert(at, slide);
        Some(at)
    }

    /// Moves a slide to where another one stands.
    pub fn reorder(&mut self, from: usize, to: usize) {
        if from < self.slides.len() {
            let slide = self.slides.remove(from);
            self.slides.insert(to.min(self.slides.len()), slide);
        }
    }

    /// Puts a copy of a slide after it and answers where that is.
    pub fn duplicate(&mut self, at: usize) -> Option<usize> {
        let copy = self.slides.get(at)?.clone();
        self.insert(at + 1, copy)
    }

    /// Takes a slide away.
    pub fn remove(&mut self, at: usize) {
        if at < self.slides.len() {
            self.slides.remove(at);
        }
    }

    /// The forms of chart that a slide can show one part after the other.
    pub fn has_steps(kind: ChartKind) -> bool {
        matches!(kind, ChartKind::ZoomBreakdown | ChartKind::IconArray | ChartKind::Facilities)
    }
}
