//! Slides before they are shared: what does not read any more once a call has made them smaller.
//!
//! A slide is drawn as it is presented, made to fit 1280 x 720 and passed through the colours of video. Then it is
//! measured how large each text is and how much it stands out, and how much coloured marks do.

mod seen;

use egui::epaint::{RectShape, Shape, TextShape};
use egui::{Color32, Pos2, Rect, Vec2};

use self::seen::{Seen, most, nearest, seen_contrast};
use super::page::{ExportError, Page};
use super::{Size, png, slide, svg};
use crate::chart::{Accent, ChartKind, Theme};
use crate::draw::{Tokens, fonts};
use crate::stats::Dataset;
use crate::story::{self, Story};
use crate::text::{Lang, words};

/// Least size of text in pixels.
pub const LEAST_SIZE: f32 = 18.0;
/// Least contrast of text, and of text that is large, and of marks, by WCAG 2.2.
const LEAST_CONTRAST: [f32; 2] = [4.5, 3.0];
/// Size in pixels from which text is large, and the same for bold text.
const LARGE: [f32; 2] = [24.0, 18.66];
/// Most characters of a text that a finding repeats.
const LONGEST: usize = 40;
/// Most places at which an edge is looked at.
const PLACES: u8 = 16;

/// What does not read on a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Number of the slide, from 1.
    pub slide: usize,
    /// The text, shortened; of a mark its colour, as `#0b5fa5`.
    pub text: String,
    /// How many more texts of the slide are as small.
    pub others: usize,
    /// What was measured.
    pub measured: Measured,
    /// What to change.
    pub advice: Advice,
}

/// What was measured in a picture of 1280 x 720.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// Text of so many pixels, fewer than [`LEAST_SIZE`].
    Small {
        /// Its size.
        pixels: f32,
    },
    /// Text that stands out too little from its ground.
    FaintText {
        /// Contrast, from 1 to 21.
        ratio: f32,
        /// What it should be.
        least: f32,
    },
    /// A mark that stands out too little from what is beside it.
    FaintMark {
        /// Contrast, from 1 to 21.
        ratio: f32,
        /// What it should be.
        least: f32,
    },
    /// A text of which a part is missing.
    Cut,
}

/// What to change on a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Larger text, by a key while presenting.
    Larger,
    /// Fewer indicators or rows.
    Fewer,
    /// Another form of chart.
    OtherForm,
    /// The other theme.
    OtherTheme,
    /// Fewer words.
    Shorter,
}

impl Advice {
    /// The id in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Larger => "larger-text",
            Self::Fewer => "fewer-indicators",
            Self::OtherForm => "other-form",
            Self::OtherTheme => "other-theme",
            Self::Shorter => "shorter-text",
        }
    }

    /// What to do, in words.
    pub fn words(self, lang: Lang) -> &'static str {
        let w = &words(lang).handout.proof;
        match self {
            Self::Larger => w.larger,
            Self::Fewer => w.fewer,
            Self::OtherForm => w.other_form,
            Self::OtherTheme => w.other_theme,
            Self::Shorter => w.shorter,
        }
    }

    /// What makes small text of a form larger. The type of some forms follows from how much they show.
    fn for_small(kind: ChartKind) -> Self {
        match kind {
            ChartKind::Table => Self::Fewer,
            ChartKind::Prefectures => Self::OtherForm,
            _ => Self::Larger,
        }
    }
}

impl Measured {
    /// The id in tables, what was measured, and the least that it should be.
    pub fn numbers(self) -> (&'static str, Option<f32>, Option<f32>) {
        match self {
            Self::Small { pixels } => ("text-size", Some(pixels), Some(LEAST_SIZE)),
            Self::FaintText { ratio, least } => ("text-contrast", Some(ratio), Some(least)),
            Self::FaintMark { ratio, least } => ("mark-contrast", Some(ratio), Some(least)),
            Self::Cut => ("text-cut", None, None),
        }
    }

    /// What was measured, in words.
    pub fn words(self, lang: Lang) -> String {
        let w = &words(lang).handout.proof;
        let number = |value: f32| format!("{value:.1}");
        match self {
            Self::Small { pixels } => (w.small)(&number(pixels), &format!("{LEAST_SIZE:.0}")),
            Self::FaintText { ratio, least } => (w.faint_text)(&number(ratio), &number(least)),
            Self::FaintMark { ratio, least } => (w.faint_mark)(&number(ratio), &number(least)),
            Self::Cut => w.cut.to_owned(),
        }
    }
}

/// What does not read on the slides of a story once they are shared at 1280 x 720, slide by slide.
pub fn check(data: &Dataset, story: &Story, lang: Lang, theme: Theme) -> Result<Vec<Finding>, ExportError> {
    check_at(data, story, lang, theme, Size { width: 1280, height: Some(720) })
}

/// The same of slides that are presented at another size, before a call makes them smaller.
pub fn check_at(
    data: &Dataset,
    story: &Story,
    lang: Lang,
    theme: Theme,
    size: Size,
) -> Result<Vec<Finding>, ExportError> {
    let pixels = slide::pixels(size);
    let mut findings = Vec::new();
    for (place, slide) in story.slides.iter().enumerate() {
        let shown = story::shown(data, slide, None, None, lang);
        let number = place + 1;
        let page = slide::page(&shown, Some((number, story.slides.len())), theme, pixels);
        findings.extend(check_page(&page, number, shown.chart.spec.kind, theme)?);
    }
    Ok(findings)
}

/// What does not read on one page, which shows a chart of form `kind`.
pub fn check_page(page: &Page, number: usize, kind: ChartKind, theme: Theme) -> Result<Vec<Finding>, ExportError> {
    let drawn = Seen::drawn(&png::picture(&svg::svg(page), 1.0)?);
    let size = page.size * page.scale;
    let scale = Seen::scale(size.x, size.y);
    let small = drawn.reduced(scale);
    let proof = Proof { number, kind, theme, scale: page.scale * scale, seen: small.subsampled(), drawn: small };
    let mut findings = Vec::new();
    let paper = Rect::from_min_size(Pos2::ZERO, page.size);
    for clipped in &page.shapes {
        let clip = clipped.clip_rect.intersect(paper);
        if clip.is_positive() {
            proof.walk(&clipped.shape, clip, &mut findings);
        }
    }
    Ok(findings)
}

/// A slide as it was drawn and as it is seen.
struct Proof {
    number: usize,
    kind: ChartKind,
    theme: Theme,
    /// Pixels of what is seen to a point of the page.
    scale: f32,
    /// As it is seen.
    seen: Seen,
    /// The same before the colours of video.
    drawn: Seen,
}

impl Proof {
    fn walk(&self, shape: &Shape, clip: Rect, findings: &mut Vec<Finding>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.walk(shape, clip, findings)),
            Shape::Text(text) if clip.intersects(text.galley.rect.translate(text.pos.to_vec2())) => {
                self.text(text, clip, findings);
            }
            Shape::Rect(rect) if self.is_mark(rect.fill) && clip.intersects(rect.rect) => {
                self.mark(rect, clip, findings);
            }
            _ => {}
        }
    }

    /// Adds a finding. One that says the same of the same text is kept once, as it was measured worst; texts of one size
    /// that is too small are counted below the first of them.
    fn found(&self, text: String, measured: Measured, advice: Advice, findings: &mut Vec<Finding>) {
        if matches!(measured, Measured::Small { .. })
            && let Some(known) = findings.iter_mut().find(|known| known.measured == measured)
        {
            known.others += 1;
            return;
        }
        let (id, value, _) = measured.numbers();
        let same = findings.iter_mut().find(|known| known.text == text && known.measured.numbers().0 == id);
        match same {
            Some(known) if value < known.measured.numbers().1 => known.measured = measured,
            Some(_) => {}
            None => findings.push(Finding { slide: self.number, text, others: 0, measured, advice }),
        }
    }

    fn text(&self, text: &TextShape, clip: Rect, findings: &mut Vec<Finding>) {
        let galley = &text.galley;
        let Some(format) = galley.job.sections.first().map(|section| &section.format) else { return };
        let all: String = galley.rows.iter().flat_map(|row| row.glyphs.iter().map(|glyph| glyph.chr)).collect();
        if all.trim().is_empty() || text.opacity_factor <= 0.0 {
            return;
        }
        let name = shortened(&all);
        // Sizes are told to a tenth of a pixel, and compared as they are told.
        let pixels = (format.font_id.size * self.scale * 10.0).round() / 10.0;
        if pixels < LEAST_SIZE {
            self.found(name.clone(), Measured::Small { pixels }, Advice::for_small(self.kind), findings);
        }
        let outside = !clip.expand(2.0 / self.scale).contains_rect(galley.rect.translate(text.pos.to_vec2()));
        if galley.elided || outside {
            let advice = if galley.elided { Advice::Fewer } else { Advice::Shorter };
            self.found(name.clone(), Measured::Cut, advice, findings);
        }
        let is_bold = format.font_id.family == fonts::bold_family();
        let [small, large] = LEAST_CONTRAST;
        let [regular, bold] = LARGE;
        let least = if pixels >= if is_bold { bold } else { regular } { large } else { small };
        let ink = text.override_text_color.unwrap_or(format.color);
        let ink = if ink == Color32::PLACEHOLDER { text.fallback_color } else { ink };
        let worst = galley.rows.iter().filter_map(|row| self.contrast_of_row(row, text.pos, ink));
        let Some(ratio) = worst.min_by(f32::total_cmp) else { return };
        if ratio < least {
            self.found(name, Measured::FaintText { ratio, least }, Advice::OtherTheme, findings);
        }
    }

    /// The least contrast of a line of text with the ground below some of its letters. Its ink is alike all along.
    fn contrast_of_row(&self, row: &egui::epaint::text::PlacedRow, at: Pos2, ink: Color32) -> Option<f32> {
        /// Letters that are looked at together: enough to have more ground than ink.
        const TOGETHER: usize = 5;
        let place = |rect: Rect| {
            let rect = rect.translate(at.to_vec2() + row.pos.to_vec2());
            Rect::from_min_max((rect.min.to_vec2() * self.scale).to_pos2(), (rect.max.to_vec2() * self.scale).to_pos2())
        };
        let letters: Vec<Rect> = row
            .glyphs
            .iter()
            .filter(|glyph| !glyph.chr.is_whitespace())
            .map(|glyph| place(glyph.logical_rect()))
            .collect();
        let groups: Vec<Vec<Color32>> = letters
            .chunks(TOGETHER)
            .map(|group| self.seen.inside(group.iter().fold(Rect::NOTHING, |all, rect| all.union(*rect))))
            .collect();
        let ink = nearest(&groups.concat(), ink);
        groups.iter().filter_map(|group| seen_contrast(ink, most(group))).min_by(f32::total_cmp)
    }

    /// Whether a colour is that of a mark.
    fn is_mark(&self, fill: Color32) -> bool {
        let tokens = Tokens::of(self.theme);
        Accent::ALL.iter().any(|accent| tokens.mark(*accent) == fill)
    }

    fn mark(&self, shape: &RectShape, clip: Rect, findings: &mut Vec<Finding>) {
        let visible = shape.rect.intersect(clip);
        let rect = Rect::from_min_max(
            (visible.min.to_vec2() * self.scale).to_pos2(),
            (visible.max.to_vec2() * self.scale).to_pos2(),
        );
        let Some(color) = nearest(&self.seen.inside(rect), shape.fill) else { return };
        let [_, least] = LEAST_CONTRAST;
        let sides = [
            (rect.left_top(), rect.right_top(), Vec2::UP),
            (rect.left_bottom(), rect.right_bottom(), Vec2::DOWN),
            (rect.left_top(), rect.left_bottom(), Vec2::LEFT),
            (rect.right_top(), rect.right_bottom(), Vec2::RIGHT),
        ];
        let worst = sides.into_iter().filter_map(|side| self.contrast_beside(side, color, shape.fill));
        let Some(ratio) = worst.min_by(f32::total_cmp).filter(|ratio| *ratio < least) else { return };
        let [r, g, b, _] = shape.fill.to_array();
        let name = format!("#{r:02x}{g:02x}{b:02x}");
        self.found(name, Measured::FaintMark { ratio, least }, Advice::OtherTheme, findings);
    }

    /// How much a mark of a colour stands out along one side: at half of its places by more, at half by less. `None` where
    /// nothing is beside it, or only more of the same.
    fn contrast_beside(&self, (from, to, out): (Pos2, Pos2, Vec2), color: Color32, fill: Color32) -> Option<f32> {
        /// As far as this an edge may be soft, or a gap set the mark off.
        const NEAR: [f32; 5] = [0.5, 1.5, 2.5, 4.0, 6.0];
        let mut found: Vec<f32> = (0..PLACES)
            .filter_map(|place| {
                let at = from + (to - from) * ((f32::from(place) + 0.5) / f32::from(PLACES));
                let [.., far] = NEAR;
                if self.drawn.pick(at + out * far).is_none_or(|beyond| beyond == fill) {
                    return None;
                }
                let near = NEAR.iter().filter_map(|distance| self.seen.pick(at + out * *distance));
                near.filter_map(|beside| seen_contrast(Some(color), Some(beside))).max_by(f32::total_cmp)
            })
            .collect();
        // At a few places there may be letters on more of the same.
        if found.len() * 4 < usize::from(PLACES) {
            return None;
        }
        found.sort_by(f32::total_cmp);
        found.get(found.len() / 2).copied()
    }
}

/// A text in one line and few characters.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST - 1).collect();
    format!("{start}…")
}
