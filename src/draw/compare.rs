//! `compare`, with the painter: two ends, a slope an indicator, and rate, name and difference beside the ends.

use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Shape, Stroke, Ui, Vec2};

use super::placer::apart;
use super::theme::size;
use super::{ChartResponse, Label, Tokens, fonts, interactive, points};
use crate::chart::{Compare, Joined, Mark, Slope};

/// Height of the headings above the ends, in points.
const HEADING: f32 = 30.0;
/// Between an end and its words, in points.
const BESIDE: f32 = 16.0;

/// Where the ends stand, and the axis between their feet and heads.
struct Slopes {
    x: [f32; 2],
    y: Rangef,
}

impl Slopes {
    /// Where a rate stands; what has no place on the axis stands at its foot.
    fn y(&self, body: &Compare, percent: f64) -> f32 {
        self.y.max - self.y.span() * points(body.axis.place(percent).unwrap_or(0.0).clamp(0.0, 1.0))
    }

    fn at(&self, body: &Compare, end: usize, mark: &Mark) -> Pos2 {
        let x = if end == 0 { self.x[0] } else { self.x[1] };
        Pos2::new(x, self.y(body, mark.percent))
    }
}

pub(super) fn draw(ui: &mut Ui, rect: Rect, body: &Compare, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let tick = |text: &str| Label::new(&painter, text, fonts::regular(size::SMALL), tokens.secondary);
    let ticks_width = body.axis.ticks.iter().map(|t| tick(&t.label).size().x).fold(0.0, f32::max) + 12.0;
    // A long line is hard to follow; a narrow window leaves the words most of the room.
    let widest = (rect.width() * 0.3).min(300.0);
    let words = [0, 1].map(|end| blocks(&painter, body, end, widest, tokens));
    let wide = |end: &[Option<Block>]| end.iter().flatten().map(Block::width).fold(0.0, f32::max);
    let [left, right] = [wide(&words[0]), wide(&words[1])];
    let note = Label::wrapped(&painter, &body.note, fonts::regular(size::BODY), tokens.ink, rect.width());
    // A note of several lines keeps clear of the axis too.
    let foot = if body.note.is_empty() { 14.0 } else { (note.size().y + 14.0).max(34.0) };
    let y = Rangef::new(rect.top() + HEADING + 12.0, (rect.bottom() - foot).max(rect.top() + HEADING + 40.0));
    let inner = Rangef::new(rect.left() + ticks_width + left + BESIDE, rect.right() - right.max(60.0) - BESIDE);
    let span = inner.span().clamp(40.0, 620.0);
    // What is left over on both sides is shared, so that the slopes stand in the middle.
    let start = inner.min + ((inner.span() - span) / 2.0).max(0.0);
    let slopes = Slopes { x: [start, start + span], y };

    let [left, right] = words.map(|blocks| place(rect, &slopes, body, blocks));
    axis(&painter, rect, &slopes, body, &left, tokens);
    headings(&painter, rect, &slopes, body, tokens);
    for slope in &body.slopes {
        join(&painter, &slopes, body, slope, tokens);
    }
    for (end, placed) in [left, right].into_iter().enumerate() {
        paint_words(&painter, &slopes, end, placed, tokens);
    }
    if !body.note.is_empty() {
        let half = note.size().x / 2.0;
        let middle = f32::midpoint(slopes.x[0], slopes.x[1]);
        let middle = middle.clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
        note.paint(&painter, Pos2::new(middle, rect.bottom()), Align2::CENTER_BOTTOM);
    }
    if let Some(message) = &body.message {
        let room = (slopes.x[1] - slopes.x[0] - 2.0 * BESIDE).max(rect.width() * 0.3);
        let text = Label::wrapped(&painter, message, fonts::regular(size::LABEL), tokens.ink, room);
        let at = Pos2::new(f32::midpoint(slopes.x[0], slopes.x[1]), y.center());
        painter.rect_filled(text.rect(at, Align2::CENTER_CENTER).expand(6.0), 0.0, tokens.paper);
        text.paint(&painter, at, Align2::CENTER_CENTER);
    }
    for slope in &body.slopes {
        for (end, mark) in slope.ends.iter().enumerate() {
            let Some(mark) = mark else { continue };
            let at = slopes.at(body, end, mark);
            let color = tokens.mark(slope.accent);
            let hovered = interactive(ui, Rect::from_center_size(at, Vec2::splat(16.0)), mark, tokens, response);
            let radius = if hovered { 8.0 } else { radius(slope) };
            // A rate that has no place on the axis is not drawn as if it had.
            let fill = if body.axis.place(mark.percent).is_some() { color } else { tokens.paper };
            painter.circle(at, radius, fill, Stroke::new(1.5, if fill == color { tokens.paper } else { color }));
        }
    }
}

fn radius(slope: &Slope) -> f32 {
    if slope.is_focus { 6.5 } else { 4.5 }
}

/// Grid lines from their rates to the other end; from the first end where words would stand on them.
fn axis(painter: &Painter, rect: Rect, slopes: &Slopes, body: &Compare, words: &[Placed], tokens: &Tokens) {
    let mut last = f32::INFINITY;
    for tick in &body.axis.ticks {
        let y = slopes.y(body, tick.at);
        let line = if body.axis.place(tick.at) == Some(0.0) { tokens.secondary } else { tokens.line };
        let label = Label::new(painter, &tick.label, fonts::regular(size::SMALL), tokens.secondary);
        if last - y < 15.0 {
            continue;
        }
        last = y;
        let end = label.paint(painter, Pos2::new(rect.left(), y), Align2::LEFT_CENTER).right();
        let is_free = !words.iter().any(|word| (word.middle - y).abs() < word.block.height() / 2.0 + 2.0);
        let start = if is_free { end + 6.0 } else { slopes.x[0] };
        painter.hline(start..=slopes.x[1], y, Stroke::new(1.0, line));
    }
    for x in slopes.x {
        painter.vline(x, slopes.y.min - 6.0..=slopes.y.max, Stroke::new(1.0, tokens.secondary));
    }
}

/// What each end is, above it.
fn headings(painter: &Painter, rect: Rect, slopes: &Slopes, body: &Compare, tokens: &Tokens) {
    let middle = f32::midpoint(slopes.x[0], slopes.x[1]);
    for (heading, x) in body.headings.iter().zip(slopes.x) {
        let is_left = x < middle;
        let outer = if is_left { x - rect.left() } else { rect.right() - x };
        // Centred on the end, as far as there is room on both sides of it.
        let room = 2.0 * outer.min((middle - x).abs() - 6.0);
        let label = Label::new(painter, heading, fonts::bold(size::LABEL), tokens.ink);
        let at = Pos2::new(x, rect.top() + HEADING - 4.0);
        if label.size().x <= room {
            label.paint(painter, at, Align2::CENTER_BOTTOM);
        } else {
            let (side, anchor) =
                if is_left { (middle - 6.0, Align2::RIGHT_BOTTOM) } else { (middle + 6.0, Align2::LEFT_BOTTOM) };
            let room = outer + (middle - x).abs() - 6.0;
            let label = Label::wrapped(painter, heading, fonts::bold(size::SMALL), tokens.ink, room);
            label.paint(painter, Pos2::new(side, at.y), anchor);
        }
    }
}

/// The line of a slope, if its ends can be joined.
fn join(painter: &Painter, slopes: &Slopes, body: &Compare, slope: &Slope, tokens: &Tokens) {
    let [Some(a), Some(b)] = &slope.ends else { return };
    if slope.joined == Joined::Apart || [a, b].iter().any(|mark| body.axis.place(mark.percent).is_none()) {
        return;
    }
    let line = [slopes.at(body, 0, a), slopes.at(body, 1, b)];
    let stroke = Stroke::new(if slope.is_focus { 3.5 } else { 1.5 }, tokens.mark(slope.accent));
    if slope.joined == Joined::Dashed {
        painter.extend(Shape::dashed_line(&line, stroke, 7.0, 5.0));
    } else {
        painter.line_segment(line, stroke);
    }
}

/// The words beside an end: the rate, then the name, and at the right end the difference.
struct Block {
    rate: Label,
    name: Label,
    /// Whether the name stands below the rate: beside it a name in a narrow picture would be cut into syllables.
    is_below: bool,
    difference: Option<Label>,
    /// What the rate asks for: the height of its dot.
    percent: f64,
    color: Color32,
}

impl Block {
    /// Rate and name stand side by side or below each other, the difference below.
    fn width(&self) -> f32 {
        let below = self.difference.as_ref().map_or(0.0, |label| label.size().x);
        let (rate, name) = (self.rate.size().x, self.name.size().x);
        below.max(if self.is_below { rate.max(name) } else { rate + 6.0 + name })
    }

    /// Height of the rate, and of the name where it stands beside it.
    fn first(&self) -> f32 {
        let rate = self.rate.size().y;
        if self.is_below { rate } else { rate.max(self.name.size().y) }
    }

    fn height(&self) -> f32 {
        let name = if self.is_below { self.name.size().y } else { 0.0 };
        self.first() + name + self.difference.as_ref().map_or(0.0, |label| label.size().y)
    }
}

fn blocks(painter: &Painter, body: &Compare, end: usize, widest: f32, tokens: &Tokens) -> Vec<Option<Block>> {
    let block = |slope: &Slope| {
        let mark = slope.ends.get(end)?.as_ref()?;
        let color = tokens.text(slope.accent);
        let (large, small) = if slope.is_focus { (size::RATE, size::BODY) } else { (size::LABEL, size::SMALL) };
        let font = if slope.is_focus { fonts::bold(small) } else { fonts::regular(small) };
        let rate = Label::new(painter, &mark.label, fonts::bold(large), color);
        let room = (widest - rate.size().x - 6.0).max(40.0);
        // Several slopes have too little height for it.
        let alone = Label::new(painter, &slope.name, font.clone(), tokens.ink).size().x;
        let is_below = body.slopes.len() == 1 && alone > room;
        let room = if is_below { widest } else { room };
        let difference = Some(&slope.difference).filter(|text| end == 1 && !text.is_empty());
        Some(Block {
            name: Label::wrapped(painter, &slope.name, font.clone(), tokens.ink, room),
            difference: difference.map(|text| Label::wrapped(painter, text, font, tokens.secondary, widest)),
            rate,
            is_below,
            percent: mark.percent,
            color: tokens.mark(slope.accent),
        })
    };
    body.slopes.iter().map(block).collect()
}

/// Words, and where they stand.
struct Placed {
    block: Block,
    /// The height of the dot that they belong to.
    dot: f32,
    /// Their own middle, so that none stands on another.
    middle: f32,
}

fn place(rect: Rect, slopes: &Slopes, body: &Compare, blocks: Vec<Option<Block>>) -> Vec<Placed> {
    let blocks: Vec<(Block, f32)> = blocks
        .into_iter()
        .flatten()
        .map(|block| {
            let dot = slopes.y(body, block.percent);
            (block, dot)
        })
        .collect();
    let wanted: Vec<(f32, f32)> = blocks.iter().map(|(block, dot)| (*dot, block.height() + 4.0)).collect();
    let middles = apart(&wanted, Rangef::new(rect.top() + HEADING, rect.bottom()));
    blocks.into_iter().zip(middles).map(|((block, dot), middle)| Placed { block, dot, middle }).collect()
}

/// Words beside an end; those that had to give way keep a line to their dot.
fn paint_words(painter: &Painter, slopes: &Slopes, end: usize, placed: Vec<Placed>, tokens: &Tokens) {
    for Placed { block, dot, middle } in placed {
        let (x, outward) = if end == 0 { (slopes.x[0], -1.0) } else { (slopes.x[1], 1.0) };
        let near = x + outward * BESIDE;
        let (width, height) = (block.width(), block.height());
        let left = if end == 0 { near - width } else { near };
        let space = Rect::from_min_size(Pos2::new(left, middle - height / 2.0), Vec2::new(width, height));
        painter.rect_filled(space.expand2(Vec2::new(4.0, 0.0)), 0.0, tokens.paper);
        if (middle - dot).abs() > 5.0 {
            let line = [Pos2::new(x + outward * 7.0, dot), Pos2::new(near - outward * 3.0, middle)];
            painter.line_segment(line, Stroke::new(1.0, block.color));
        }
        let first = block.first();
        let line = space.top() + first / 2.0;
        // The rate is the one next to the dot.
        let (rate_x, name_x, side) = if end == 0 {
            (space.right(), space.right() - block.rate.size().x - 6.0, Align2::RIGHT_CENTER)
        } else {
            (space.left(), space.left() + block.rate.size().x + 6.0, Align2::LEFT_CENTER)
        };
        block.rate.paint(painter, Pos2::new(rate_x, line), side);
        let mut y = space.top() + first;
        if block.is_below {
            let anchor = if end == 0 { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
            y = block.name.paint(painter, Pos2::new(rate_x, y), anchor).bottom();
        } else {
            block.name.paint(painter, Pos2::new(name_x, line), side);
        }
        if let Some(difference) = block.difference {
            difference.paint(painter, Pos2::new(space.left(), y), Align2::LEFT_TOP);
        }
    }
}
