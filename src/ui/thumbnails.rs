//! Small pictures of slides. They are drawn off screen, one at a time and beside the window, and kept as long as nothing
//! that they show changes.

use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2};

use crate::app::job::Jobs;
use crate::chart::Theme;
use crate::export;
use crate::export::png::Picture;
use crate::stats::Dataset;
use crate::story::{self, Slide, Story};
use crate::text::Lang;

/// Width and height of a picture in pixels.
const PIXELS: (f32, f32) = (448.0, 252.0);

/// What the pictures show.
#[derive(Clone)]
pub(super) struct Subject<'a> {
    pub(super) story: &'a Arc<Story>,
    pub(super) data: &'a Arc<Dataset>,
    pub(super) lang: Lang,
    pub(super) theme: Theme,
}

/// What the pictures were made of.
struct Made {
    data: Arc<Dataset>,
    lang: Lang,
    theme: Theme,
}

impl Made {
    fn is_of(&self, subject: &Subject<'_>) -> bool {
        Arc::ptr_eq(&self.data, subject.data) && (self.lang, self.theme) == (subject.lang, subject.theme)
    }
}

/// A small picture of a slide, with its title.
#[derive(Clone)]
pub(super) struct Thumbnail {
    /// `None` where it could not be drawn.
    pub(super) texture: Option<TextureHandle>,
    pub(super) title: String,
}

/// What a job gives.
struct Drawn {
    /// Which subject it was asked for under.
    turn: u64,
    slide: Slide,
    title: String,
    picture: Option<Picture>,
}

/// Pictures of the slides of a story.
#[derive(Default)]
pub(super) struct Thumbnails {
    made: Option<Made>,
    turn: u64,
    kept: Vec<(Slide, Thumbnail)>,
    jobs: Option<Jobs<Drawn>>,
}

impl Thumbnails {
    /// Most pictures that are kept: those of the longest story, and some that were just deleted.
    const MOST: usize = Story::MOST + 20;

    /// The picture of a slide, `None` while it is not there. Each call may ask for one that is missing.
    pub(super) fn get(&mut self, ctx: &Context, subject: &Subject<'_>, place: usize) -> Option<Thumbnail> {
        self.take_in(ctx);
        if !self.made.as_ref().is_some_and(|made| made.is_of(subject)) {
            let Subject { data, lang, theme, .. } = subject.clone();
            self.made = Some(Made { data: Arc::clone(data), lang, theme });
            self.turn += 1;
            self.kept.clear();
        }
        let slide = subject.story.slides.get(place)?;
        if let Some((_, found)) = self.kept.iter().find(|(kept, _)| kept == slide) {
            return Some(found.clone());
        }
        let waker = ctx.clone();
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(Arc::new(move || waker.request_repaint())));
        if !jobs.is_busy() {
            let (turn, slide, data) = (self.turn, slide.clone(), Arc::clone(subject.data));
            let (lang, theme) = (subject.lang, subject.theme);
            let failed = Drawn { turn, slide: slide.clone(), title: String::new(), picture: None };
            let work = move || {
                let shown = story::shown(&data, &slide, None, None, lang);
                let page = export::slide::page(&shown, None, theme, Vec2::new(PIXELS.0, PIXELS.1));
                let picture = export::png::picture(&export::svg::svg(&page), 1.0).ok();
                Drawn { turn, slide, title: shown.chart.title, picture }
            };
            jobs.start(work, |_told| failed);
        }
        None
    }

    fn take_in(&mut self, ctx: &Context) {
        while let Some(drawn) = self.jobs.as_mut().and_then(Jobs::finished) {
            if drawn.turn != self.turn {
                continue;
            }
            let texture = drawn.picture.map(|picture| {
                let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
                let size = [side(picture.width), side(picture.height)];
                let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
                ctx.load_texture("slide", image, TextureOptions::LINEAR)
            });
            if self.kept.len() == Self::MOST {
                self.kept.remove(0);
            }
            self.kept.push((drawn.slide, Thumbnail { texture, title: drawn.title }));
            // Whoever waits for the next one asks again.
            ctx.request_repaint();
        }
    }
}
