//! The tiles, their legend in the open sea, and the frame around Okinawa.

use egui::{Align2, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::super::theme::{RADIUS, size};
use super::super::{Label, Tokens, fonts, number};
use crate::chart::prefectures::{CORNER, Cell, OPEN_SEA, SIZE};
use crate::chart::{Prefectures, Tile};
use crate::stats::Area;

/// Height of a swatch of the legend, in points.
const SWATCH: f32 = 14.0;

/// Where the tiles stand.
pub(super) struct Map {
    /// Left upper corner.
    origin: Pos2,
    /// Half a tile with its gap, in points.
    half: f32,
    /// Between two tiles, in points.
    gap: f32,
    /// Least size of a text, in points.
    least: f32,
}

/// Width of all tiles over their height.
pub(super) fn ratio() -> f32 {
    f32::from(SIZE.0) / f32::from(SIZE.1)
}

impl Map {
    /// As large as fits into `rect`, in its middle.
    pub(super) fn of(rect: Rect, least: f32) -> Self {
        let (columns, rows) = (f32::from(SIZE.0), f32::from(SIZE.1));
        let half = (rect.width() / columns).min(rect.height() / rows);
        let size = Vec2::new(columns * half, rows * half);
        let origin = rect.min + Vec2::new((rect.width() - size.x) / 2.0, (rect.height() - size.y) / 2.0);
        Self { origin, half, gap: (half * 0.12).clamp(1.0, 4.0), least }
    }

    fn point(&self, column: f32, row: f32) -> Pos2 {
        self.origin + Vec2::new(column, row) * self.half
    }

    /// The tile at a cell.
    pub(super) fn rect(&self, cell: Cell) -> Rect {
        let min = self.point(f32::from(cell.column), f32::from(cell.row));
        Rect::from_min_size(min, Vec2::splat(2.0 * self.half)).shrink(self.gap / 2.0)
    }

    pub(super) fn paint(&self, painter: &Painter, body: &Prefectures, tokens: &Tokens) {
        let corner =
            [self.point(0.0, CORNER.1), self.point(CORNER.0, CORNER.1), self.point(CORNER.0, f32::from(SIZE.1))];
        painter.line(corner.to_vec(), Stroke::new(1.0, tokens.secondary));
        let look = Look::of(painter, self.half * 2.0 - self.gap, body, self.least, tokens);
        for tile in &body.tiles {
            paint_tile(painter, self.rect(tile.cell), tile, body, &look, tokens);
        }
        self.legend(painter, body, tokens);
    }

    /// Marks a tile that is chosen or under the pointer.
    pub(super) fn outline(&self, painter: &Painter, area: Area, tokens: &Tokens) {
        if let Some(cell) = crate::chart::prefectures::cell(area) {
            let width = (self.gap * 0.5 + 1.0).clamp(2.0, 3.0);
            painter.rect_stroke(self.rect(cell), RADIUS, Stroke::new(width, tokens.ink), StrokeKind::Outside);
        }
    }

    /// Where no tile stands.
    fn sea(&self) -> Rect {
        Rect::from_min_max(self.origin, self.point(f32::from(OPEN_SEA.0), f32::from(OPEN_SEA.1)))
    }

    /// The classes as a bar with their bounds, and how many prefectures are published, in the open sea; answers how low they
    /// reach.
    fn legend(&self, painter: &Painter, body: &Prefectures, tokens: &Tokens) -> f32 {
        let sea = self.sea();
        let font = fonts::regular(size::SMALL.min(self.half * 0.75).max(self.least));
        let text = |words: &str, color| Label::new(painter, words, font.clone(), color);
        let line = text("0", tokens.ink).size().y;
        let wrapped = |words: &str, width| Label::wrapped(painter, words, font.clone(), tokens.ink, width);
        let published = wrapped(&body.published, sea.width());
        let beside = SWATCH + 6.0;
        let without = body.without.as_ref().map(|without| wrapped(without, sea.width() - beside));
        // Where there is no sea for both, those without a rate are counted, which have no colour that says it.
        let below = SWATCH + line + 8.0 + without.as_ref().map_or(0.0, |without| without.size().y);
        let is_said = without.is_none() || published.size().y + 6.0 + below <= sea.height();
        let mut y = sea.top();
        if is_said {
            y = published.paint(painter, sea.min, Align2::LEFT_TOP).bottom() + 6.0;
        }

        let classes = body.classes.len();
        let widest = body.classes.bounds.iter().map(|tick| text(&tick.label, tokens.ink).size().x).fold(0.0, f32::max);
        let width = ((sea.width() - widest) / number(classes.max(1))).min((widest + 8.0).max(28.0));
        // The first bound is written below the left end of the bar, its middle there as that of the others is.
        let left = sea.left() + if classes > 1 || body.classes.bounds.len() > 1 { widest / 2.0 } else { 0.0 };
        for class in 0..classes {
            let min = Pos2::new(left + width * number(class), y);
            let swatch = Rect::from_min_size(min, Vec2::new(width - 1.0, SWATCH));
            painter.rect_filled(swatch, 2.0, tokens.ramp(body.accent, class, classes));
        }
        y += SWATCH + 2.0;
        // Where they would run into each other, only each second or third is written.
        let each = (1..=classes.max(1)).find(|each| width * number(*each) >= widest + 4.0).unwrap_or(classes.max(1));
        for (place, bound) in body.classes.bounds.iter().enumerate().step_by(each) {
            let only = body.classes.bounds.len() == 1;
            let x = left + width * if only { 0.5 } else { number(place) };
            let label = text(&bound.label, tokens.secondary);
            let x = x.max(sea.left() + label.size().x / 2.0);
            label.paint(painter, Pos2::new(x, y), Align2::CENTER_TOP);
        }
        y += line + 6.0;
        if let Some(without) = without {
            let swatch = Rect::from_min_size(Pos2::new(sea.left(), y), Vec2::splat(SWATCH));
            dashed(painter, swatch, tokens);
            // Its first line stands beside the swatch.
            let at = Pos2::new(sea.left() + beside, swatch.center().y - line / 2.0);
            y = without.paint(painter, at, Align2::LEFT_TOP).bottom();
        }
        y
    }
}

/// What the tiles say, alike on all of them: which names, in which size, and whether rates stand below them.
struct Look {
    font: FontId,
    /// Which of the names of a tile; `None` where none fits.
    name: Option<usize>,
    rate: Rate,
}

/// How a tile prints its rate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rate {
    /// In full.
    Full,
    /// Without the percent sign, which the legend has.
    Bare,
    /// Not at all.
    None,
}

impl Rate {
    fn of(self, label: &str) -> Option<&str> {
        match self {
            Self::Full => Some(label),
            Self::Bare => Some(label.strip_suffix('%').unwrap_or(label)),
            Self::None => None,
        }
    }
}

impl Look {
    fn of(painter: &Painter, side: f32, body: &Prefectures, least: f32, tokens: &Tokens) -> Self {
        /// Space on both sides of a text together, in points.
        const PAD: f32 = 2.0;
        let font = fonts::regular((side * 0.29).clamp(least, 22.0));
        let width = |text: &str, font: FontId| Label::new(painter, text, font, tokens.ink).size().x;
        let name = (0..3).find(|place| {
            // The shortest may fill a tile from edge to edge rather than be left out.
            let room = if *place < 2 { side - PAD } else { side };
            body.tiles.iter().filter_map(|tile| tile.names.get(*place)).all(|name| width(name, font.clone()) <= room)
        });
        let labels: Vec<&str> =
            body.tiles.iter().filter_map(|tile| tile.mark.as_ref()).map(|mark| mark.label.as_str()).collect();
        // A rate or two that is longer than the rest, as "under 0.01%", is left out; the others stand.
        let fit = |rate: Rate| {
            let fitting = labels
                .iter()
                .filter_map(|label| rate.of(label))
                .filter(|label| width(label, bold(&font)) <= side - PAD);
            fitting.count() * 4 >= labels.len() * 3
        };
        let has_room = 2.0 * font.size * 1.25 <= side;
        let rate = [Rate::Full, Rate::Bare].into_iter().find(|rate| has_room && fit(*rate)).unwrap_or(Rate::None);
        Self { font, name, rate }
    }
}

fn bold(font: &FontId) -> FontId {
    fonts::bold(font.size)
}

fn paint_tile(painter: &Painter, rect: Rect, tile: &Tile, body: &Prefectures, look: &Look, tokens: &Tokens) {
    let ink = if let Some(mark) = &tile.mark {
        let ground = tokens.ramp(body.accent, body.classes.class(mark.percent), body.classes.len());
        painter.rect_filled(rect, RADIUS, ground);
        tokens.text_on(ground)
    } else {
        dashed(painter, rect, tokens);
        tokens.secondary
    };
    let Some(name) = look.name.and_then(|place| tile.names.get(place)) else { return };
    let name = Label::new(painter, *name, look.font.clone(), ink);
    let rate = tile.mark.as_ref().and_then(|mark| look.rate.of(&mark.label));
    let rate = rate.map(|rate| Label::new(painter, rate, bold(&look.font), ink));
    let center = rect.center();
    if let Some(rate) = rate.filter(|rate| rate.size().x <= rect.width()) {
        let half = Vec2::new(0.0, look.font.size * 0.62);
        name.paint(painter, center - half, Align2::CENTER_CENTER);
        rate.paint(painter, center + half, Align2::CENTER_CENTER);
    } else {
        name.paint(painter, center, Align2::CENTER_CENTER);
    }
}

/// A tile that has no rate: a dashed edge and no colour.
fn dashed(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let rect = rect.shrink(0.5);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, tokens.marks()), 3.0, 3.0));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Body, ChartKind, ChartSpec, Theme, build, main_indicators};
    use crate::import::embedded;
    use crate::stats::Month;
    use crate::text::Lang;

    /// Upright, and in English, it ran over the tiles.
    #[test]
    fn the_legend_stays_in_the_open_sea() {
        let data = embedded();
        let spec = ChartSpec::new(ChartKind::Prefectures, main_indicators(&data)[0], Month::from_index(2024 * 12 + 2));
        for (lang, width) in
            Lang::ALL.into_iter().flat_map(|lang| [250.0, 320.0, 420.0, 600.0].map(|width| (lang, width)))
        {
            let chart = build(&data, &spec, lang);
            let Body::Prefectures(body) = &chart.body else { panic!("tiles") };
            assert!(body.without.is_some(), "some are not published in that month");
            let ctx = egui::Context::default();
            fonts::install(&ctx);
            // Fonts come with the next pass.
            for _ in 0..2 {
                ctx.run_ui(egui::RawInput::default(), |ui| {
                    let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(width, width / ratio()));
                    let map = Map::of(rect, size::TIGHT);
                    let bottom = map.legend(ui.painter(), body, Tokens::of(Theme::Light));
                    assert!(bottom <= map.sea().bottom() + 2.0, "{lang:?} {width}: {bottom} {:?}", map.sea());
                })
                .textures_delta
                .clear();
            }
        }
    }
}
