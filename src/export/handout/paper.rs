//! A handout for paper: A4 upright, so that a slide is as wide as the page and its notes have the rest.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::{Handed, Handout, numbers};
use crate::chart::Theme;
use crate::draw::{self, Label, Tokens, fonts};
use crate::export::page::{Page, lay_out};
use crate::export::pdf::Sheet;
use crate::export::svg;
use crate::text::words;

/// A4 in points of 1/72 inch.
const PAPER: Vec2 = Vec2::new(595.0, 842.0);
/// What a page is printed on between its edges.
const MARGIN: Vec2 = Vec2::new(48.0, 52.0);
/// Most of a page that a slide takes: more would leave too little for its notes.
const SLIDE: f32 = 430.0;
/// Between the slide and what stands below.
const GAP: f32 = 16.0;
/// How far the notes of a source stand in.
const INDENT: f32 = 20.0;

/// A text on the page, before it is broken.
struct Block {
    text: String,
    font: FontId,
    color: Color32,
    indent: f32,
    /// Space above it.
    above: f32,
    /// Whether it stays with what follows.
    is_heading: bool,
}

/// A line of text on a page.
struct Line {
    text: String,
    font: FontId,
    color: Color32,
    indent: f32,
    above: f32,
    height: f32,
    is_heading: bool,
}

/// What stands on one page.
struct Leaf<'a> {
    slide: Option<(usize, &'a Handed)>,
    lines: Vec<Line>,
}

/// The pages of a handout.
pub(super) fn sheets(handout: &Handout) -> Vec<Sheet> {
    let tokens = Tokens::of(Theme::Light);
    let mut leaves = Vec::new();
    for (place, slide) in handout.slides.iter().enumerate() {
        let first = room() - space_of_slide(handout).height() - GAP;
        let lines = lines(&blocks_of_slide(handout, slide, tokens));
        for (part, mut lines) in broken(lines, first).into_iter().enumerate() {
            if part > 0 {
                let title = (words(handout.lang).handout.continued)(&(place + 1).to_string());
                lines.splice(0..0, self::lines(&[heading(title, tokens)]));
            }
            leaves.push(Leaf { slide: (part == 0).then_some((place, slide)), lines });
        }
    }
    let sources = broken(lines(&blocks_of_sources(handout, tokens)), room());
    leaves.extend(sources.into_iter().map(|lines| Leaf { slide: None, lines }));
    let count = leaves.len();
    leaves.iter().enumerate().map(|(place, leaf)| sheet(handout, leaf, (place + 1, count), tokens)).collect()
}

fn room() -> f32 {
    PAPER.y - 2.0 * MARGIN.y
}

/// Where a slide stands: as wide as the page, or as high as may be.
fn space_of_slide(handout: &Handout) -> Rect {
    let width = PAPER.x - 2.0 * MARGIN.x;
    let scale = (width / handout.pixels.x).min(SLIDE / handout.pixels.y);
    let size = handout.pixels * scale;
    Rect::from_min_size(Pos2::new((PAPER.x - size.x) / 2.0, MARGIN.y), size)
}

fn heading(text: String, tokens: &Tokens) -> Block {
    Block { text, font: fonts::bold(9.0), color: tokens.secondary, indent: 0.0, above: 10.0, is_heading: true }
}

fn plain(text: &str, tokens: &Tokens) -> Block {
    Block {
        text: text.to_owned(),
        font: fonts::regular(10.5),
        color: tokens.ink,
        indent: 0.0,
        above: 3.0,
        is_heading: false,
    }
}

fn blocks_of_slide(handout: &Handout, slide: &Handed, tokens: &Tokens) -> Vec<Block> {
    let w = &words(handout.lang).handout;
    let mut blocks = Vec::new();
    if !slide.shown.sentence.is_empty() {
        blocks.push(Block { font: fonts::bold(12.0), ..plain(&slide.shown.sentence, tokens) });
    }
    if !slide.shown.notes.is_empty() {
        blocks.push(heading(w.notes.to_owned(), tokens));
        blocks.extend(slide.shown.notes.lines().map(|line| plain(line, tokens)));
    }
    if !slide.sources.is_empty() {
        let text = (w.sources_of)(&numbers(&slide.sources));
        blocks.push(Block { is_heading: false, font: fonts::regular(9.0), ..heading(text, tokens) });
    }
    blocks
}

fn blocks_of_sources(handout: &Handout, tokens: &Tokens) -> Vec<Block> {
    let w = &words(handout.lang).handout;
    let title = |text: &str| Block {
        font: fonts::bold(14.0),
        color: tokens.ink,
        above: 18.0,
        ..heading(text.to_owned(), tokens)
    };
    let mut blocks = Vec::new();
    if !handout.sources.is_empty() {
        blocks.push(title(w.sources));
    }
    for (place, source) in handout.sources.iter().enumerate() {
        let text = format!("{}. {}", place + 1, source.title);
        blocks.push(Block { above: 8.0, is_heading: true, ..plain(&text, tokens) });
        for text in [&source.details, &source.url].into_iter().filter(|text| !text.is_empty()) {
            let font = fonts::regular(9.0);
            blocks.push(Block { font, color: tokens.secondary, indent: INDENT, above: 1.0, ..plain(text, tokens) });
        }
    }
    let [name, text] = w.rounding;
    blocks.extend([title(name), plain(text, tokens)]);
    blocks
}

/// Texts broken to the width of the page.
fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut measured = false;
    let _shapes = lay_out(
        PAPER,
        |_ctx| {},
        |ui| {
            // The same in every pass: texts are measured, not drawn.
            if !measured {
                lines = blocks.iter().flat_map(|block| lines_of(ui.painter(), block)).collect();
                measured = true;
            }
        },
    );
    lines
}

fn lines_of(painter: &Painter, block: &Block) -> Vec<Line> {
    let width = PAPER.x - 2.0 * MARGIN.x - block.indent;
    let galley = painter.layout(block.text.clone(), block.font.clone(), block.color, width);
    let line = |(place, row): (usize, &egui::epaint::text::PlacedRow)| Line {
        text: row.glyphs.iter().map(|glyph| glyph.chr).collect(),
        font: block.font.clone(),
        color: block.color,
        indent: block.indent,
        above: if place == 0 { block.above } else { 0.0 },
        height: row.height(),
        is_heading: block.is_heading,
    };
    galley.rows.iter().enumerate().map(line).collect()
}

/// Lines page by page: `first` points on the first, all of a page on the others. Nothing is cut, and no heading stands
/// without what it heads. There is a first page even where there are no lines.
fn broken(lines: Vec<Line>, first: f32) -> Vec<Vec<Line>> {
    // A page that goes on begins with a heading of its own.
    let others = room() - 40.0;
    let mut pages: Vec<Vec<Line>> = vec![Vec::new()];
    let mut left = first;
    for line in lines {
        let height = line.above + line.height;
        if height > left {
            let last = pages.last_mut();
            let mut moved = Vec::new();
            if let Some(page) = last {
                let kept = page.iter().rposition(|line| !line.is_heading).map_or(0, |place| place + 1);
                // A page of nothing but headings has nothing to keep them for.
                if kept > 0 || pages.len() == 1 {
                    moved = pages.last_mut().map(|page| page.split_off(kept)).unwrap_or_default();
                }
            }
            left = others - moved.iter().map(|line| line.above + line.height).sum::<f32>();
            pages.push(moved);
        }
        left -= height;
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    pages
}

fn sheet(handout: &Handout, leaf: &Leaf<'_>, number: (usize, usize), tokens: &Tokens) -> Sheet {
    let space = space_of_slide(handout);
    let shapes = lay_out(
        PAPER,
        |ctx| draw::theme::apply(ctx, Theme::Light),
        |ui| {
            let painter = ui.painter();
            foot(painter, handout, number, tokens);
            let mut y = MARGIN.y;
            if leaf.slide.is_some() {
                painter.rect_stroke(space.expand(1.0), 0.0, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
                y = space.bottom() + GAP;
            }
            for (place, line) in leaf.lines.iter().enumerate() {
                y += if place == 0 { 0.0 } else { line.above };
                let label = Label::new(painter, &line.text, line.font.clone(), line.color);
                label.paint(painter, Pos2::new(MARGIN.x + line.indent, y), Align2::LEFT_TOP);
                y += line.height;
            }
        },
    );
    let page = Page {
        shapes,
        size: PAPER,
        scale: 1.0,
        background: Color32::WHITE,
        title: handout.title.clone(),
        description: String::new(),
        lang: handout.lang.tag(),
        payload: None,
    };
    let mut drawings = vec![(svg::svg(&page), Rect::from_min_size(Pos2::ZERO, PAPER))];
    if let Some((place, slide)) = leaf.slide {
        let mut page = handout.page(place, &slide.shown, handout.pixels);
        page.scale = space.width() / page.size.x;
        drawings.push((svg::svg(&page), space));
    }
    Sheet { size: PAPER, drawings }
}

/// The title of the story and the number of the page.
fn foot(painter: &Painter, handout: &Handout, (number, count): (usize, usize), tokens: &Tokens) {
    let at = PAPER - Vec2::new(MARGIN.x, MARGIN.y / 2.0);
    let text = |text: &str| Label::new(painter, text, fonts::regular(8.5), tokens.secondary);
    let number = text(&format!("{number} / {count}")).paint(painter, at.to_pos2(), Align2::RIGHT_CENTER);
    let room = number.left() - MARGIN.x - 12.0;
    let title = Label::elided(painter, &handout.title, fonts::regular(8.5), tokens.secondary, room);
    title.paint(painter, Pos2::new(MARGIN.x, at.y), Align2::LEFT_CENTER);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_lost_and_no_heading_ends_a_page() {
        let tokens = Tokens::of(Theme::Light);
        let blocks = (0..400).map(|number| {
            let text = format!("{number}");
            if number % 7 == 3 { heading(text, tokens) } else { plain(&text, tokens) }
        });
        let pages = broken(lines(&blocks.collect::<Vec<_>>()), 120.0);
        let texts: Vec<&str> = pages.iter().flatten().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, (0..400).map(|number| number.to_string()).collect::<Vec<_>>());
        for (place, page) in pages.iter().enumerate() {
            let height: f32 = page.iter().map(|line| line.above + line.height).sum();
            assert!(height <= if place == 0 { 120.0 } else { room() }, "page {place}: {height}");
            assert!(place + 1 == pages.len() || page.last().is_some_and(|line| !line.is_heading), "page {place}");
        }
    }

    #[test]
    fn long_words_are_broken_and_not_cut() {
        let address = format!("https://example.org/{}", "a".repeat(400));
        let broken = lines(&[plain(&address, Tokens::of(Theme::Light))]);
        assert!(broken.len() > 2);
        assert_eq!(broken.iter().map(|line| line.text.as_str()).collect::<String>(), address);
    }
}
