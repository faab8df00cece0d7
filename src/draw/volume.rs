//! `volume`, with the painter: columns of counts above, dots of the rate below, on one time axis.

use egui::{Align2, Id, Painter, Pos2, Rangef, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::placer::{Placer, apart};
use super::theme::size;
use super::time::{TimeScale, navigate};
use super::{ChartResponse, Label, Tokens, fonts, interactive, points};
use crate::chart::ticks::Tick;
use crate::chart::{Gap, MarkKey, Segment, Series, Stack, StackPart, Volume};

/// Height of the name above a panel, and of the months below both, in points.
const HEADING: f32 = 30.0;
const BOTTOM: f32 = 26.0;
/// Between the panels, in points.
const BETWEEN: f32 = 6.0;
/// The share of the height that the counts take.
const UPPER: f32 = 0.6;
/// What the rates need to the right of their last dot, in points.
const LEAST_RIGHT: f32 = 64.0;

/// Both panels and the time they share.
struct Panels {
    upper: Rect,
    lower: Rect,
    time: TimeScale,
    /// Ends of both axes, which begin at 0.
    tops: (f64, f64),
}

impl Panels {
    fn of(rect: Rect, body: &Volume, left: f32, right: f32) -> Self {
        let x = Rangef::new(rect.left() + left, rect.right() - right.max(LEAST_RIGHT));
        let height = (rect.height() - 2.0 * HEADING - BETWEEN - BOTTOM).max(20.0);
        let top = rect.top() + HEADING;
        let upper = Rect::from_x_y_ranges(x, top..=top + height * UPPER);
        let top = upper.bottom() + BETWEEN + HEADING;
        let lower = Rect::from_x_y_ranges(x, top..=top + height * (1.0 - UPPER));
        let end = |ticks: &[Tick]| ticks.last().map_or(1.0, |tick| tick.at);
        let time = TimeScale { range: x, domain: body.axis.domain };
        Self { upper, lower, time, tops: (end(&body.counts), end(&body.percents)) }
    }

    fn count_y(&self, count: f64) -> f32 {
        y_in(self.upper, count / self.tops.0)
    }

    fn rate(&self, point: &crate::chart::Point) -> Pos2 {
        Pos2::new(self.time.x(point.x), y_in(self.lower, point.y / self.tops.1))
    }

    /// The space of a column, whatever its height.
    fn column(&self, stack: &Stack) -> Rangef {
        let width = (points(self.time.month()) * 0.78).clamp(1.5, 56.0);
        let x = self.time.x(stack.x);
        let Rangef { min, max } = self.time.range;
        // A month at the edge of a stretch shows the part of it that lies in there.
        Rangef::new((x - width / 2.0).max(min), (x + width / 2.0).min(max))
    }

    fn segment(&self, stack: &Stack, segment: &Segment) -> Rect {
        let rect = Rect::from_x_y_ranges(self.column(stack), self.count_y(segment.to)..=self.count_y(segment.from));
        // Parts of one colour family are told apart by the paper between them; a sliver has none to give.
        if segment.from > 0.0 && rect.height() > 3.0 { rect.with_max_y(rect.bottom() - 1.0) } else { rect }
    }
}

fn y_in(panel: Rect, share: f64) -> f32 {
    panel.bottom() - panel.height() * points(share.clamp(0.0, 1.0))
}

pub(super) fn draw(ui: &mut Ui, rect: Rect, body: &Volume, tokens: &Tokens, response: &mut ChartResponse) {
    let painter = ui.painter_at(rect.expand(4.0));
    let small = |text: &str| Label::new(&painter, text, fonts::regular(size::SMALL), tokens.secondary);
    let left = body.counts.iter().chain(&body.percents).map(|tick| small(&tick.label).size().x).fold(0.0, f32::max);
    let last = body.stacks.iter().rfind(|stack| body.axis.shows(stack.x));
    let names = last.map_or_else(Vec::new, |stack| side_labels(&painter, rect, stack, tokens));
    let right = names.iter().map(Side::width).fold(0.0, f32::max) + 22.0;
    let panels = Panels::of(rect, body, left + 10.0, right);

    let both = panels.upper.union(panels.lower);
    let area = ui.interact(both, Id::unique("volume area"), Sense::CLICK | Sense::DRAG);
    grounds(&painter, &panels, body, tokens);
    frame(&painter, rect, &panels, body, tokens);
    let clipped = painter.with_clip_rect(both.expand2(Vec2::new(6.0, 8.0)));
    let shown = || body.stacks.iter().filter(|stack| body.axis.shows(stack.x));
    for stack in shown() {
        column(&clipped, &panels, stack, tokens);
    }
    for series in &body.series {
        rates(&clipped, &panels, series, body.selected, tokens);
    }
    let beside = last.map_or_else(Vec::new, |stack| paint_side(&painter, &panels, stack, names, tokens));
    let placer = count_labels(&painter, rect, &panels, body, beside, tokens);
    name_gaps(&painter, &panels, &body.count_gaps, panels.upper, &placer, tokens);
    let placer = rate_labels(&painter, rect, &panels, body, tokens);
    name_gaps(&painter, &panels, &body.rate_gaps, panels.lower, &placer, tokens);

    navigate(ui, &area, panels.time, body.axis, response);
    for stack in shown() {
        for segment in &stack.segments {
            let bar = panels.segment(stack, segment);
            // A sliver can be met by the pointer too.
            let reach = Rect::from_center_size(bar.center(), bar.size().max(Vec2::splat(5.0)));
            if interactive(ui, reach, &segment.mark, tokens, response) {
                painter.rect_stroke(bar, 0.0, Stroke::new(1.5, tokens.ink), StrokeKind::Outside);
            }
        }
    }
    for point in body.points().filter(|point| body.axis.shows(point.x)) {
        let reach = Rect::from_center_size(panels.rate(point), Vec2::splat(12.0));
        if interactive(ui, reach, &point.mark, tokens, response) {
            painter.circle(panels.rate(point), 6.5, tokens.mark(point.mark.accent), Stroke::new(1.5, tokens.paper));
        }
    }
    if area.clicked() && response.clicked.is_none() {
        response.clicked = area.interact_pointer_pos().and_then(|pointer| nearest(body, &panels, pointer.x));
    }
}

/// The figure of the month under the pointer.
fn nearest(body: &Volume, panels: &Panels, x: f32) -> Option<MarkKey> {
    let columns = body.stacks.iter().filter_map(|stack| Some((stack.x, stack.segments.first()?.mark.key)));
    let rates = body.points().map(|point| (point.x, point.mark.key));
    let distance = |at: f64| (panels.time.x(at) - x).abs();
    let near = columns.chain(rates).min_by(|a, b| distance(a.0).total_cmp(&distance(b.0)))?;
    (f64::from(distance(near.0)) <= panels.time.month().max(12.0)).then_some(near.1)
}

/// Stretches without figures, and the month in focus.
fn grounds(painter: &Painter, panels: &Panels, body: &Volume, tokens: &Tokens) {
    for (gaps, panel) in [(&body.count_gaps, panels.upper), (&body.rate_gaps, panels.lower)] {
        for gap in gaps {
            let x = span(panels, gap.from, gap.to);
            if x.span() > 0.0 {
                painter.rect_filled(Rect::from_x_y_ranges(x, panel.y_range()), 0.0, tokens.track);
            }
        }
    }
    if body.axis.shows(body.axis.focus) {
        let x = span(panels, body.axis.focus - 0.5, body.axis.focus + 0.5);
        painter.rect_filled(Rect::from_x_y_ranges(x, panels.upper.y_range()), 0.0, tokens.chosen);
        painter.rect_filled(Rect::from_x_y_ranges(x, panels.lower.y_range()), 0.0, tokens.chosen);
    }
}

/// A stretch of time on screen, cut to the panels.
fn span(panels: &Panels, from: f64, to: f64) -> Rangef {
    let range = panels.time.range;
    Rangef::new(panels.time.x(from).max(range.min), panels.time.x(to).min(range.max))
}

/// Headings, grid, axes and months.
fn frame(painter: &Painter, rect: Rect, panels: &Panels, body: &Volume, tokens: &Tokens) {
    for (panel, ticks, heading) in
        [(panels.upper, &body.counts, &body.counts_heading), (panels.lower, &body.percents, &body.rate_heading)]
    {
        let name = Label::elided(painter, heading, fonts::bold(size::BODY), tokens.ink, rect.width());
        name.paint(painter, Pos2::new(rect.left(), panel.top() - HEADING), Align2::LEFT_TOP);
        let end = ticks.last().map_or(1.0, |tick| tick.at);
        let mut last = f32::INFINITY;
        for tick in ticks {
            let y = y_in(panel, tick.at / end);
            let line = if tick.at == 0.0 { tokens.secondary } else { tokens.line };
            painter.hline(panel.x_range(), y, Stroke::new(1.0, line));
            // In a low panel only every so many ticks have room for their words.
            if last - y >= 14.0 {
                let label = Label::new(painter, &tick.label, fonts::regular(size::SMALL), tokens.secondary);
                label.paint(painter, Pos2::new(panel.left() - 8.0, y), Align2::RIGHT_CENTER);
                last = y;
            }
        }
    }
    let (mut end, bottom) = (f32::NEG_INFINITY, panels.lower.bottom());
    for tick in &body.months {
        let x = panels.time.x(tick.at);
        painter.vline(x, bottom..=bottom + 5.0, Stroke::new(1.0, tokens.secondary));
        let label = Label::new(painter, &tick.label, fonts::regular(size::SMALL), tokens.secondary);
        let at = Pos2::new(x, bottom + 7.0);
        if label.rect(at, Align2::CENTER_TOP).left() > end + 6.0 {
            end = label.paint(painter, at, Align2::CENTER_TOP).right();
        }
    }
    for (is_empty, panel) in [(body.stacks.is_empty(), panels.upper), (body.series.is_empty(), panels.lower)] {
        if is_empty {
            let text = Label::new(painter, &body.nothing, fonts::regular(size::BODY), tokens.secondary);
            painter.rect_filled(text.rect(panel.center(), Align2::CENTER_CENTER).expand(3.0), 0.0, tokens.paper);
            text.paint(painter, panel.center(), Align2::CENTER_CENTER);
        }
    }
}

/// What gaps say, where there is room beside all that is said already. A narrow gap shows by its ground alone.
fn name_gaps(painter: &Painter, panels: &Panels, gaps: &[Gap], panel: Rect, placer: &Placer, tokens: &Tokens) {
    for gap in gaps {
        let x = span(panels, gap.from, gap.to);
        let label = Label::new(painter, &gap.label, fonts::regular(size::SMALL), tokens.secondary);
        let room = panel.height() / 2.0 - label.size().y;
        let heights = [0.0, room / 2.0, -room / 2.0, room, -room].map(|offset| panel.center().y + offset);
        let places = heights.map(|y| label.rect(Pos2::new(x.center(), y), Align2::CENTER_CENTER));
        let fits = |space: &&Rect| space.width() + 8.0 < x.span() && placer.is_free(**space);
        if let Some(space) = places.iter().find(fits) {
            painter.rect_filled(space.expand(3.0), 0.0, tokens.track);
            label.paint(painter, space.min, Align2::LEFT_TOP);
        }
    }
}

/// The parts of a month on each other. What is not published by part is pale with an edge.
fn column(painter: &Painter, panels: &Panels, stack: &Stack, tokens: &Tokens) {
    for segment in &stack.segments {
        let bar = panels.segment(stack, segment);
        let color = tokens.mark(segment.mark.accent);
        if matches!(segment.part, StackPart::Rest | StackPart::Whole) {
            painter.rect(bar, 0.0, tokens.wash(color), Stroke::new(1.0, color), StrokeKind::Inside);
        } else {
            painter.rect_filled(bar, 0.0, color);
        }
    }
    if stack.total.is_none() {
        // Open above: how far the column would go is not known.
        let (x, top) = (panels.column(stack), panels.count_y(stack.top));
        for side in [x.min + 0.5, x.max - 0.5] {
            let line = [Pos2::new(side, top), Pos2::new(side, (top - 16.0).max(panels.upper.top()))];
            painter.extend(Shape::dashed_line(&line, Stroke::new(1.0, tokens.secondary), 3.0, 3.0));
        }
    }
}

/// Runs of a rate; nothing joins one to the next. A series on another base has marks of another shape.
fn rates(painter: &Painter, panels: &Panels, series: &Series, selected: Option<MarkKey>, tokens: &Tokens) {
    let color = tokens.mark(series.accent);
    for run in &series.runs {
        let points: Vec<Pos2> = run.iter().map(|point| panels.rate(point)).collect();
        if points.len() > 1 {
            let width = if series.is_main { 2.5 } else { 1.5 };
            painter.line(points, Stroke::new(width, color));
        }
        for point in run {
            let at = panels.rate(point);
            if Some(point.mark.key) == selected {
                painter.circle(at, 6.0, color, Stroke::new(1.5, tokens.paper));
            } else if series.is_main {
                painter.circle(at, 3.0, tokens.paper, Stroke::new(1.8, color));
            } else {
                let corners = [(0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)];
                let corners = corners.map(|(x, y)| at + Vec2::new(x, y)).to_vec();
                painter.add(Shape::convex_polygon(corners, tokens.paper, Stroke::new(1.8, color)));
            }
        }
    }
}

/// The name of a part beside the last column, and its count below that.
struct Side {
    name: Label,
    count: Label,
}

impl Side {
    fn width(&self) -> f32 {
        self.name.size().x.max(self.count.size().x)
    }

    fn height(&self) -> f32 {
        self.name.size().y + self.count.size().y
    }
}

fn side_labels(painter: &Painter, rect: Rect, stack: &Stack, tokens: &Tokens) -> Vec<Side> {
    let widest = rect.width() * 0.24;
    let sides = stack.segments.iter().map(|segment| {
        let color = tokens.text(segment.mark.accent);
        Side {
            name: Label::wrapped(painter, &segment.name, fonts::bold(size::SMALL), color, widest),
            count: Label::elided(painter, &segment.mark.label, fonts::regular(size::SMALL), tokens.secondary, widest),
        }
    });
    sides.collect()
}

/// Names beside the last column, each at its part; one that had to give way keeps a line to it. Answers the space they
/// take.
fn paint_side(painter: &Painter, panels: &Panels, stack: &Stack, names: Vec<Side>, tokens: &Tokens) -> Vec<Rect> {
    let mut taken = Vec::new();
    let middle = |segment: &Segment| panels.segment(stack, segment).center().y;
    let blocks: Vec<(f32, f32)> =
        stack.segments.iter().zip(&names).map(|(segment, side)| (middle(segment), side.height() + 4.0)).collect();
    let room = Rangef::new(panels.upper.top() - HEADING + 16.0, panels.upper.bottom() + 4.0);
    let places = apart(&blocks, room);
    let right = panels.column(stack).max;
    for ((segment, side), y) in stack.segments.iter().zip(names).zip(places) {
        let x = right + 14.0;
        let from = Pos2::new(right, middle(segment));
        painter.line_segment([from, Pos2::new(x - 3.0, y)], Stroke::new(1.0, tokens.secondary));
        let top = y - side.height() / 2.0;
        let name = side.name.paint(painter, Pos2::new(x, top), Align2::LEFT_TOP);
        taken.push(name.union(side.count.paint(painter, name.left_bottom(), Align2::LEFT_TOP)));
    }
    taken
}

fn is_focus(stack: &Stack, body: &Volume) -> bool {
    (stack.x - body.axis.focus).abs() < 0.5
}

/// The total of the month in focus, and the names of parts that the last column lacks, above the last one that has them.
fn count_labels(
    painter: &Painter,
    rect: Rect,
    panels: &Panels,
    body: &Volume,
    mut taken: Vec<Rect>,
    tokens: &Tokens,
) -> Placer {
    const ABOVE: [Align2; 3] = [Align2::CENTER_BOTTOM, Align2::RIGHT_BOTTOM, Align2::LEFT_BOTTOM];
    let shown = || body.stacks.iter().filter(|stack| body.axis.shows(stack.x));
    let space =
        |stack: &Stack| Rect::from_x_y_ranges(panels.column(stack), panels.count_y(stack.top)..=panels.upper.bottom());
    let top = |stack: &Stack| Pos2::new(panels.time.x(stack.x), panels.count_y(stack.top) + 4.0);
    // A column may end at the top of the panel; beside the heading there is room for its words.
    let bounds = panels.upper.with_min_y(panels.upper.top() - 10.0).with_max_x(rect.right());
    taken.extend(shown().map(space));
    let mut placer = Placer::new(bounds, taken, tokens.paper);
    if let Some(stack) = shown().find(|stack| is_focus(stack, body))
        && let Some(total) = &stack.total
    {
        let text = format!("{}\n{total}", stack.name);
        let label = Label::new(painter, text, fonts::bold(size::SMALL), tokens.ink);
        placer.paint_if_free(painter, label, top(stack), &ABOVE);
    }
    let last = shown().next_back();
    let mut named: Vec<StackPart> = last.into_iter().flat_map(|s| s.segments.iter().map(|s| s.part)).collect();
    // Over the month in focus its total stands.
    let (focus, others): (Vec<&Stack>, Vec<&Stack>) = shown().partition(|stack| is_focus(stack, body));
    for stack in others.into_iter().rev().chain(focus) {
        for segment in &stack.segments {
            if named.contains(&segment.part) {
                continue;
            }
            named.push(segment.part);
            let label = Label::new(painter, &segment.name, fonts::bold(size::SMALL), tokens.text(segment.mark.accent));
            let bar = panels.segment(stack, segment);
            // Beside its column, where that has no neighbour; else above.
            let sides = [bar.right_center() - Vec2::new(4.0, 0.0), bar.left_center() + Vec2::new(4.0, 0.0)];
            let (space, to) = match placer.paint_beside(painter, label, sides) {
                Ok(space) => (Some(space), bar.center()),
                Err(label) => {
                    let space = placer.paint(painter, label, top(stack) - Vec2::new(0.0, 8.0), &ABOVE);
                    (space, Pos2::new(bar.center().x, bar.center().y.min(bar.top() + 10.0)))
                }
            };
            if let Some(space) = space {
                let from = space.clamp(to);
                painter.line_segment([from, to], Stroke::new(1.0, tokens.ink));
                painter.circle(to, 2.5, tokens.ink, Stroke::new(1.0, tokens.paper));
            }
        }
    }
    placer
}

/// First and last rate of the main series, and what a series on another base is.
fn rate_labels(painter: &Painter, rect: Rect, panels: &Panels, body: &Volume, tokens: &Tokens) -> Placer {
    const AROUND: [Align2; 4] =
        [Align2::LEFT_CENTER, Align2::CENTER_BOTTOM, Align2::RIGHT_BOTTOM, Align2::RIGHT_CENTER];
    const ABOVE: [Align2; 3] = [Align2::CENTER_BOTTOM, Align2::LEFT_BOTTOM, Align2::RIGHT_BOTTOM];
    const BEFORE: [Align2; 5] =
        [Align2::RIGHT_CENTER, Align2::RIGHT_BOTTOM, Align2::CENTER_BOTTOM, Align2::LEFT_CENTER, Align2::LEFT_BOTTOM];
    let dots = body.points().map(|point| Rect::from_center_size(panels.rate(point), Vec2::splat(10.0)));
    let bounds = panels.lower.with_max_x(rect.right()).with_min_y(panels.lower.top() - 10.0);
    let mut placer = Placer::new(bounds, dots.collect(), tokens.paper);
    // The main series first, then the highest: what is low can stand higher.
    let height = |series: &Series| series.runs.iter().flatten().map(|point| point.y).fold(0.0, f64::max);
    let mut series: Vec<&Series> = body.series.iter().collect();
    series.sort_by(|a, b| {
        (b.is_main, height(b)).partial_cmp(&(a.is_main, height(a))).unwrap_or(std::cmp::Ordering::Equal)
    });
    for series in series {
        let color = tokens.text(series.accent);
        let mut points = series.runs.iter().flatten().filter(|point| body.axis.shows(point.x));
        let first = points.next();
        let last = points.next_back();
        let Some(end) = last.or(first) else { continue };
        if series.is_main {
            let rate = Label::new(painter, &end.mark.label, fonts::bold(size::LABEL), color);
            placer.paint(painter, rate, panels.rate(end), &AROUND);
            if let (Some(first), true) = (first, last.is_some()) {
                let rate = Label::new(painter, &first.mark.label, fonts::bold(size::SMALL), color);
                placer.paint(painter, rate, panels.rate(first), &ABOVE);
            }
        } else {
            // Where there is no room for it, the shape of the mark and the words at the pointer tell.
            let label = Label::new(painter, &series.label, fonts::bold(size::SMALL), color);
            placer.paint_if_free(painter, label, panels.rate(end), &BEFORE);
        }
    }
    placer
}
