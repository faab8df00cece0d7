//! A story to be handed out: its slides in full with what is said about them, and where the figures come from.
//!
//! As a PDF for paper, as one HTML page, or as a picture a slide. All three show the slides as they are presented.

mod html;
mod paper;

use egui::Vec2;

use super::page::{ExportError, Page};
use super::payload::Payload;
use super::{Format, Size, figures, pdf, png, slide, svg};
use crate::chart::{Chart, Theme};
use crate::stats::{Catalog, Dataset, SourceId};
use crate::story::{self, Shown, Story};
use crate::text::{Lang, words};

/// A story, ready to be handed out.
#[derive(Clone, Debug)]
pub struct Handout {
    title: String,
    lang: Lang,
    theme: Theme,
    /// Width and height of a slide.
    pixels: Vec2,
    slides: Vec<Handed>,
    /// Each once, in the order in which slides need them. Their numbers count from 1.
    sources: Vec<Named>,
}

/// A slide with the numbers of its sources.
#[derive(Clone, Debug)]
struct Handed {
    shown: Shown,
    sources: Vec<usize>,
}

/// A source as it is named.
#[derive(Clone, Debug)]
struct Named {
    title: String,
    /// Publisher, date and page, as far as they are known.
    details: String,
    /// Address; may be empty.
    url: String,
}

impl Named {
    fn new(catalog: &Catalog, id: SourceId, lang: Lang) -> Self {
        let w = words(lang);
        let source = catalog.source(id);
        let page = if source.page.is_empty() { String::new() } else { (w.handout.page)(&source.page) };
        let details: Vec<&str> = [&source.publisher, &source.published, &page]
            .into_iter()
            .map(String::as_str)
            .filter(|s| !s.is_empty())
            .collect();
        Self { title: source.title.clone(), details: details.join(w.comma), url: source.url.clone() }
    }
}

impl Handout {
    /// Every slide of a story with all its steps, as it is presented at a size.
    pub fn new(data: &Dataset, story: &Story, lang: Lang, theme: Theme, size: Size) -> Self {
        let mut used: Vec<SourceId> = Vec::new();
        let mut slides = Vec::new();
        for slide in &story.slides {
            let shown = story::shown(data, slide, None, None, lang);
            let mut sources = Vec::new();
            for id in figures::used(&shown.chart) {
                let place = used.iter().position(|known| *known == id).unwrap_or_else(|| {
                    used.push(id);
                    used.len() - 1
                });
                sources.push(place + 1);
            }
            sources.sort_unstable();
            slides.push(Handed { shown, sources });
        }
        let title = story.title.say(lang).unwrap_or(words(lang).handout.untitled).to_owned();
        let sources = used.into_iter().map(|id| Named::new(data.catalog(), id, lang)).collect();
        Self { title, lang, theme, pixels: slide::pixels(size), slides, sources }
    }

    /// How many slides there are.
    pub fn count(&self) -> usize {
        self.slides.len()
    }

    /// The charts of the slides.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.slides.iter().map(|slide| &slide.shown.chart)
    }

    /// A PDF for paper: a slide a page with its sentence and notes below, and the sources at the end.
    pub fn pdf(&self) -> Result<Vec<u8>, ExportError> {
        pdf::sheets(&paper::sheets(self), &self.title, self.lang.tag())
    }

    /// One HTML page that needs no other file.
    pub fn html(&self) -> String {
        html::html(self)
    }

    /// The slide at a place, from 0, as a picture that carries `payload`; `None` where there is none.
    pub fn picture(
        &self,
        place: usize,
        format: Format,
        payload: Option<Payload>,
    ) -> Option<Result<Vec<u8>, ExportError>> {
        let shown = &self.slides.get(place)?.shown;
        let mut page = self.page(place, shown, self.pixels);
        Some(match format {
            Format::Svg => {
                page.payload = payload;
                Ok(svg::svg(&page).into_bytes())
            }
            Format::Png => png::png(&svg::svg(&page), 1.0, payload.as_ref()),
            Format::Pdf => pdf::pdf(&svg::svg(&page), &shown.chart.title, self.lang.tag(), payload.as_ref()),
        })
    }

    fn page(&self, place: usize, shown: &Shown, pixels: Vec2) -> Page {
        slide::page(shown, Some((place + 1, self.slides.len())), self.theme, pixels)
    }
}

/// `1, 3, 4`
fn numbers(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}
