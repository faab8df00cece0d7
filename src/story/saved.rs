//! A story as text that outlives the program: its views by ids, its words in both languages.

use serde::{Deserialize, Serialize};

use super::{Phrase, Slide, SlideText, Story};
use crate::chart::saved::{SavedView, UnknownIndicator};
use crate::stats::Catalog;
use crate::text::Lang;

/// A text by language. What a file leaves out is said in neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct SavedPhrase {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ja: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

impl SavedPhrase {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn new(phrase: &Phrase) -> Self {
        Self { ja: phrase.ja.clone(), en: phrase.en.clone() }
    }

    fn phrase(self, text: SlideText) -> Phrase {
        Phrase { ja: self.ja, en: self.en }.tidied(|said| text.tidy(said))
    }
}

/// A slide by ids. What a file leaves out has the value of a new slide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedSlide {
    #[serde(default, skip_serializing_if = "SavedPhrase::is_empty")]
    title: SavedPhrase,
    #[serde(default, skip_serializing_if = "SavedPhrase::is_empty")]
    sentence: SavedPhrase,
    #[serde(default, skip_serializing_if = "SavedPhrase::is_empty")]
    notes: SavedPhrase,
    /// Seconds.
    #[serde(default = "dwell")]
    dwell: u16,
    #[serde(default)]
    in_steps: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    newest: bool,
    view: SavedView,
}

fn dwell() -> u16 {
    Slide::DWELL
}

impl SavedSlide {
    /// The slide by ids.
    pub fn new(slide: &Slide, catalog: &Catalog) -> Self {
        Self {
            title: SavedPhrase::new(&slide.title),
            sentence: SavedPhrase::new(&slide.sentence),
            notes: SavedPhrase::new(&slide.notes),
            dwell: slide.dwell,
            in_steps: slide.in_steps,
            newest: slide.is_newest,
            view: SavedView::new(&slide.spec, catalog),
        }
    }

    /// The slide in terms of a catalog. Its texts and numbers come from anywhere, so they are bounded.
    pub fn slide(self, catalog: &Catalog) -> Result<Slide, UnknownIndicator> {
        let spec = self.view.spec(catalog)?;
        let mut slide = Slide {
            title: self.title.phrase(SlideText::Title),
            sentence: self.sentence.phrase(SlideText::Sentence),
            notes: self.notes.phrase(SlideText::Notes),
            dwell: self.dwell.clamp(*Slide::DWELLS.start(), *Slide::DWELLS.end()),
            in_steps: self.in_steps && Story::has_steps(spec.kind),
            is_newest: self.newest,
            spec,
        };
        // A view that was written with a title of its own lends it to the slide.
        if let Some(title) = slide.spec.title.take().filter(|_| slide.title == Phrase::default()) {
            slide.title.set(Lang::default(), &title);
        }
        Ok(slide)
    }
}

/// A slide of a file that cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoryError {
    /// It is damaged.
    #[error("slide {number} cannot be read: {reason}")]
    Damaged {
        /// Which slide, from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
    /// It shows an indicator that this program does not know.
    #[error("slide {number}: {source}")]
    Indicator {
        /// Which slide, from 1.
        number: usize,
        /// Which indicator.
        source: UnknownIndicator,
    },
    /// There are more slides than a story holds.
    #[error("{left_out} slides beyond {} were left out", Story::MOST)]
    TooMany {
        /// How many were left out.
        left_out: usize,
    },
}

/// A story by ids. Its slides are read one by one, so that a damaged one does not take the others with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedStory {
    #[serde(default, skip_serializing_if = "SavedPhrase::is_empty")]
    title: SavedPhrase,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default)]
    slides: Vec<serde_json::Value>,
}

impl SavedStory {
    /// The story by ids.
    pub fn new(story: &Story, catalog: &Catalog) -> Self {
        let slide = |slide| serde_json::to_value(SavedSlide::new(slide, catalog));
        Self {
            title: SavedPhrase::new(&story.title),
            minutes: story.minutes,
            // Plain data with text keys always become JSON.
            slides: story.slides.iter().filter_map(|one| slide(one).ok()).collect(),
        }
    }

    /// The story in terms of a catalog, and what of it cannot be shown.
    pub fn story(self, catalog: &Catalog) -> (Story, Vec<StoryError>) {
        let (mut slides, mut problems) = (Vec::new(), Vec::new());
        let left_out = self.slides.len().saturating_sub(Story::MOST);
        for (place, value) in self.slides.into_iter().take(Story::MOST).enumerate() {
            let number = place + 1;
            match serde_json::from_value::<SavedSlide>(value) {
                Ok(saved) => match saved.slide(catalog) {
                    Ok(slide) => slides.push(slide),
                    Err(source) => problems.push(StoryError::Indicator { number, source }),
                },
                Err(error) => problems.push(StoryError::Damaged { number, reason: error.to_string() }),
            }
        }
        if left_out > 0 {
            problems.push(StoryError::TooMany { left_out });
        }
        let minutes = self.minutes.filter(|minutes| (1..=600).contains(minutes));
        (Story { title: self.title.phrase(SlideText::Title), minutes, slides }, problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{ChartKind, ChartSpec, main_indicators};
    use crate::import::embedded;
    use crate::stats::Month;

    #[test]
    fn a_story_comes_back_as_it_was() {
        let data = embedded();
        let story = Story::bundled(data.catalog());
        let text = serde_json::to_string(&SavedStory::new(&story, data.catalog())).unwrap();
        let saved: SavedStory = serde_json::from_str(&text).unwrap();
        assert_eq!(saved.story(data.catalog()), (story, Vec::new()));
    }

    #[test]
    fn a_damaged_slide_does_not_take_the_others_with_it() {
        let data = embedded();
        let story = Story::bundled(data.catalog());
        let mut saved = SavedStory::new(&story, data.catalog());
        saved.slides[1] = serde_json::json!({ "title": 7 });
        saved.slides[2]["view"]["indicator"] = "no_such".into();
        let (read, problems) = saved.story(data.catalog());
        assert_eq!(read.slides.len(), story.slides.len() - 2);
        assert!(matches!(problems[0], StoryError::Damaged { number: 2, .. }), "{problems:?}");
        assert!(matches!(&problems[1], StoryError::Indicator { number: 3, source } if source.id == "no_such"));
    }

    #[test]
    fn what_comes_from_a_file_is_bounded() {
        let data = embedded();
        let spec = ChartSpec::new(ChartKind::Trend, main_indicators(&data)[0], Month::new(2023, 1).unwrap());
        let mut slide =
            serde_json::to_value(SavedSlide::new(&Slide::of_view(&spec, Lang::En), data.catalog())).unwrap();
        slide["dwell"] = 0.into();
        slide["in_steps"] = true.into();
        slide["notes"] = serde_json::json!({ "en": "a\u{202E}b\nc\u{7}".to_owned() + &"x".repeat(20_000) });
        let saved = SavedStory { slides: vec![slide; Story::MOST + 3], minutes: Some(0), ..SavedStory::default() };
        let (story, problems) = saved.story(data.catalog());
        assert_eq!((story.slides.len(), story.minutes), (Story::MOST, None));
        assert_eq!(problems, [StoryError::TooMany { left_out: 3 }]);
        let slide = &story.slides[0];
        assert_eq!((slide.dwell, slide.in_steps), (*Slide::DWELLS.start(), false));
        let notes = slide.notes.say(Lang::En).unwrap();
        assert!(notes.starts_with("ab\nc") && notes.chars().count() <= Slide::LONGEST_NOTES);
    }
}
