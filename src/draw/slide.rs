//! A slide: title, sentence, chart and source in type that reads across a hall or through a call.

use egui::{Align2, Painter, Pos2, Rect, Ui, Vec2};

use super::theme::{STEP, size};
use super::{ChartResponse, Label, Tokens, chart_with, fonts, table};
use crate::chart::{Accent, Body};
use crate::story::Shown;

/// The size in points that a slide is laid out at where it is wider than high; larger ones magnify it.
///
/// At 1280 x 720 a point is then 1.5 pixels, so the smallest type of a chart is 18 pixels high; at 1920 x 1080 it is 27.
pub const WIDE: Vec2 = Vec2::new(1280.0 / 1.5, 720.0 / 1.5);
/// The same where it is higher than wide.
pub const HIGH: Vec2 = Vec2::new(WIDE.y, WIDE.x);

/// How many pixels a point has on a slide of so many pixels, so that all of it is seen and its type is as large as can be.
pub fn magnification(pixels: Vec2) -> f32 {
    let designed = if pixels.y > pixels.x { HIGH } else { WIDE };
    (pixels.x / designed.x).min(pixels.y / designed.y).max(0.1)
}

/// Sizes of title and sentence in points: the first that leaves the chart enough room.
const SIZES: [(f32, f32); 3] = [(28.0, 15.0), (22.0, 14.0), (19.0, 13.0)];
/// Height in points below which a chart is too low to be read.
const LEAST: f32 = 216.0;
/// Most slides that are counted in marks; more are counted in numbers.
const MARKS: usize = 20;

/// Draws a slide into `rect`. `number` is its number, from 1, and how many there are; `None` where nobody counts.
pub fn slide(ui: &mut Ui, rect: Rect, shown: &Shown, number: Option<(usize, usize)>, tokens: &Tokens) -> ChartResponse {
    let space = slide_frame(ui, rect, shown, number, tokens);
    slide_chart(ui, space, shown, tokens)
}

/// Draws everything of a slide but its chart; answers the space for that.
pub fn slide_frame(ui: &Ui, rect: Rect, shown: &Shown, number: Option<(usize, usize)>, tokens: &Tokens) -> Rect {
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    let inner =
        rect.shrink2(Vec2::new((rect.width() * 0.055).clamp(24.0, 72.0), (rect.height() * 0.06).clamp(20.0, 48.0)));
    let painter = ui.painter_at(rect);
    let counted = number.map_or(0.0, |number| count(ui, inner, number, tokens)) + 4.0 * STEP;
    let font = fonts::regular(size::SMALL);
    let source = Label::wrapped(&painter, &shown.chart.source, font, tokens.secondary, inner.width() - counted);
    let foot = source.paint(&painter, inner.left_bottom(), Align2::LEFT_BOTTOM).top() - 3.0 * STEP;
    head(&painter, inner.with_max_y(foot), shown, &SIZES, tokens)
}

/// Draws title, sentence and subtitle at the top of `inner`, in the first of some sizes that leaves the chart enough room;
/// answers the space below them.
pub(super) fn head(painter: &Painter, inner: Rect, shown: &Shown, sizes: &[(f32, f32)], tokens: &Tokens) -> Rect {
    let (chart, width) = (&shown.chart, inner.width());
    let wrapped = |text: &str, font, color| Label::wrapped(painter, text, font, color, width);
    let subtitle = wrapped(&chart.subtitle, fonts::regular(size::BODY), tokens.secondary);
    let set = |(title, sentence): &(f32, f32)| {
        let title = wrapped(&chart.title, fonts::bold(*title), tokens.ink);
        let sentence =
            (!shown.sentence.is_empty()).then(|| wrapped(&shown.sentence, fonts::regular(*sentence), tokens.ink));
        (title, sentence)
    };
    let below = inner.height() - subtitle.size().y - 5.0 * STEP;
    let leaves_room = |(title, sentence): &(Label, Option<Label>)| {
        below - title.size().y - sentence.as_ref().map_or(0.0, |label| label.size().y) >= LEAST
    };
    let chosen = sizes.iter().map(set).find(leaves_room).or_else(|| sizes.last().map(set));
    let mut y = inner.top();
    let mut paint = |label: Label| {
        y = label.paint(painter, Pos2::new(inner.left(), y), Align2::LEFT_TOP).bottom() + STEP;
    };
    if let Some((title, sentence)) = chosen {
        paint(title);
        sentence.into_iter().for_each(&mut paint);
    }
    paint(subtitle);
    let top = y + 2.0 * STEP;
    inner.with_min_y(top).with_max_y(inner.bottom().max(top))
}

/// Draws the chart of a slide into the space for it. A table is made smaller rather than cut.
pub fn slide_chart(ui: &mut Ui, space: Rect, shown: &Shown, tokens: &Tokens) -> ChartResponse {
    slide_chart_with(ui, space, shown, size::SMALL, tokens)
}

/// The same with no type below `least` points.
pub(super) fn slide_chart_with(ui: &mut Ui, space: Rect, shown: &Shown, least: f32, tokens: &Tokens) -> ChartResponse {
    let chart = &shown.chart;
    if matches!(chart.body, Body::Table) {
        let natural = table::natural_width(ui.painter(), chart, tokens);
        table::picture(ui, space, chart, (space.width() / natural).clamp(0.4, 1.0), tokens);
        return ChartResponse::default();
    }
    chart_with(ui, space, chart, least, tokens)
}

/// Counts the slides at the lower right corner; answers the width that it takes.
fn count(ui: &Ui, inner: Rect, (number, of): (usize, usize), tokens: &Tokens) -> f32 {
    let painter = ui.painter();
    if of > MARKS {
        let text = Label::new(painter, format!("{number} / {of}"), fonts::regular(size::SMALL), tokens.secondary);
        return text.paint(painter, inner.right_bottom(), Align2::RIGHT_BOTTOM).width();
    }
    let (mark, pitch) = (Vec2::new(9.0, 3.0), 14.0);
    let as_f32 = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let width = as_f32(of) * pitch - (pitch - mark.x);
    for place in 0..of {
        let min = Pos2::new(inner.right() - width + as_f32(place) * pitch, inner.bottom() - 8.0);
        let color = if place + 1 == number { tokens.text(Accent::Card) } else { tokens.marks() };
        // The present one is longer and higher, so that colour is not its only sign.
        let rect = Rect::from_min_size(min, mark);
        let rect = if place + 1 == number { rect.expand2(Vec2::new(1.5, 1.0)) } else { rect };
        painter.rect_filled(rect, 1.5, color);
    }
    width
}
