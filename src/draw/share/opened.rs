//! The sliver opened to full width as a new whole, and the bars below it.

use egui::{Align2, Pos2, Rect, Shape, Stroke, StrokeKind, Ui};

use super::{HEADING, outline, width_of};
use crate::chart::{Accent, Part, ZoomBreakdown};
use crate::draw::theme::{RADIUS, size};
use crate::draw::{ChartResponse, Label, Tokens, fonts, interactive};

/// Heights of the chart in points at its natural size.
pub(super) const BAR: f32 = 42.0;
const WEDGE: f32 = 70.0;
const GAP: f32 = 28.0;
const PART: f32 = 34.0;
const PART_GAP: f32 = 14.0;

/// Height that the chart likes best, in points; without parts nothing is opened.
pub(super) fn natural_height(parts: usize) -> f32 {
    if parts == 0 {
        return HEADING + BAR;
    }
    let parts = u16::try_from(parts).map_or(3.0, f32::from);
    HEADING + 2.0 * BAR + WEDGE + GAP + parts * (PART + PART_GAP) - PART_GAP
}

/// How much of the wedge and of the gap below the opened bar is left where bars of the least height fill `height`.
pub(super) fn looseness(height: f32, heading: f32, parts: usize, stretch: f32) -> f32 {
    let parts = u16::try_from(parts).map_or(3.0, f32::from);
    let bars = 2.0 * BAR + parts * (PART + PART_GAP) - PART_GAP;
    ((height - heading - bars * stretch) / ((WEDGE + GAP) * stretch)).clamp(0.5, 1.0)
}

/// Where the opened sliver stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The whole chart.
    pub(super) rect: Rect,
    /// The bar of the whole.
    pub(super) whole: Rect,
    /// The sliver in it.
    pub(super) sliver: Rect,
    /// How much higher or lower than they like best bars are.
    pub(super) stretch: f32,
    /// How much is left of what stands empty between bars.
    pub(super) looseness: f32,
    /// How far it is opened, from 0 to 1.
    pub(super) opening: f32,
}

impl Place {
    /// The opened bar: it grows out of the sliver.
    fn opened(self) -> Rect {
        let top = self.whole.bottom() + WEDGE * self.stretch * self.looseness * self.opening;
        let right = egui::emath::lerp(self.sliver.right()..=self.rect.right(), self.opening);
        let height = egui::emath::lerp(2.0..=BAR * self.stretch, self.opening);
        Rect::from_min_max(Pos2::new(self.rect.left(), top), Pos2::new(right, top + height))
    }
}

pub(super) fn draw(
    ui: &mut Ui,
    painter: &egui::Painter,
    place: Place,
    body: &ZoomBreakdown,
    views: &super::Views<'_>,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let opened = place.opened();
    // Words and bars below come in once there is room for them.
    let mut words = painter.clone();
    words.multiply_opacity(((place.opening - 0.6) / 0.4).clamp(0.0, 1.0));
    draw_opened(painter, &words, place.whole, place.sliver, opened, body, tokens);
    if place.opening <= 0.6 {
        return;
    }
    let mut y = opened.bottom() + GAP * place.stretch * place.looseness;
    // More views than checks: the opened bar, which is 100%, shrinks so that the longest bar fits.
    let longest = body.parts.iter().map(|part| part.share).fold(1.0, f64::max);
    let mut shown = Vec::new();
    for part in body.parts.iter().take(body.revealed) {
        let track = Rect::from_x_y_ranges(place.rect.x_range(), y..=y + PART * place.stretch);
        let is_focus = part.indicator == views.focus;
        shown.push((PartPlace { track, longest, is_focus, is_still: views.is_at_rest() }, part));
        y = track.bottom() + PART_GAP * place.stretch;
    }
    // All in the size that the longest needs.
    let fits = |size: &f32| shown.iter().all(|(place, part)| Words::of(painter, *place, part, *size, tokens).is_whole);
    let mut sizes = size::steps(size::LABEL, views.least);
    let size = sizes.clone().find(fits).or(sizes.next_back()).unwrap_or(views.least);
    for (place, part) in shown {
        draw_part(ui, &words, place, part, size, tokens, response);
    }
}

/// The wedge from the sliver to the opened bar, and the opened bar.
fn draw_opened(
    painter: &egui::Painter,
    words: &egui::Painter,
    whole: Rect,
    sliver: Rect,
    opened: Rect,
    body: &ZoomBreakdown,
    tokens: &Tokens,
) {
    let color = tokens.mark(Accent::Card);
    if body.part.is_none() {
        painter.rect_stroke(opened, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        let text = format!("{} · {}", body.opened_whole, body.opened_count);
        Label::new(painter, text, fonts::regular(size::LABEL), tokens.secondary).paint(
            words,
            opened.left_center() + egui::vec2(12.0, 0.0),
            Align2::LEFT_CENTER,
        );
        return;
    }
    if !body.opened.is_empty() {
        let wedge = vec![
            Pos2::new(whole.left(), whole.bottom()),
            Pos2::new(sliver.right(), whole.bottom()),
            Pos2::new(opened.right(), opened.top()),
            Pos2::new(opened.left(), opened.top()),
        ];
        painter.add(Shape::convex_polygon(wedge, tokens.tint(Accent::Card), Stroke::NONE));
        let label = Label::new(painter, &body.opened, fonts::bold(size::BODY), color);
        // In the lower third the wedge is wide enough for the text whatever the rate.
        let middle = whole.bottom() + (opened.top() - whole.bottom()) * 0.66;
        label.paint(words, Pos2::new(opened.left() + opened.width() * 0.33, middle), Align2::CENTER_CENTER);
    }

    painter.rect_filled(opened, RADIUS, color);
    let ink = tokens.text_on(color);
    let inset = egui::vec2(12.0, 0.0);
    let name = Label::new(painter, &body.opened_whole, fonts::bold(size::LABEL), ink);
    let name = name.paint(words, opened.left_center() + inset, Align2::LEFT_CENTER);
    let count = Label::new(painter, &body.opened_count, fonts::regular(size::LABEL), ink);
    if count.size().x + 24.0 < opened.right() - name.right() {
        count.paint(words, opened.right_center() - inset, Align2::RIGHT_CENTER);
    }
}

/// Where a bar below the opened one stands.
#[derive(Clone, Copy)]
struct PartPlace {
    track: Rect,
    /// The longest of all, as a share of the opened bar.
    longest: f64,
    is_focus: bool,
    /// Whether it can be pointed at.
    is_still: bool,
}

impl PartPlace {
    /// The bar in its track.
    fn bar(self, part: &Part) -> Rect {
        self.track.with_max_x(self.track.left() + width_of(self.track, part.share / self.longest))
    }
}

/// The name and count of a bar, and the rate where it stands beside the bar and not on it.
struct Words {
    name: Label,
    at: Pos2,
    rate: Option<Label>,
    /// Whether nothing is cut off.
    is_whole: bool,
}

impl Words {
    /// Beside the bar where there is room for them, else on it, else where more of them fits.
    fn of(painter: &egui::Painter, place: PartPlace, part: &Part, size: f32, tokens: &Tokens) -> Self {
        /// Space in points: between words and the end of a bar or track, and between a bar's words and its rate.
        const INSET: f32 = 12.0;
        let PartPlace { track, is_focus, .. } = place;
        let font = if is_focus { fonts::bold(size) } else { fonts::regular(size) };
        let center = track.center().y;
        let Some(mark) = &part.mark else {
            let name = Label::elided(painter, &part.label, font, tokens.secondary, track.width() - 2.0 * INSET);
            let is_whole = !name.is_cut();
            return Self { name, at: Pos2::new(track.left() + INSET, center), rate: None, is_whole };
        };
        let bar = place.bar(part);
        let (on_bar, on_track) = (tokens.text_on(tokens.mark(part.accent)), tokens.ink);
        let rate = Label::new(painter, &mark.label, fonts::bold(size::RATE), on_track);
        let width = Label::new(painter, &part.label, font.clone(), on_track).size().x;
        let on_bar_room = bar.width() - rate.size().x - 10.0 - 2.0 * INSET;
        // Too short for its rate: both stand beside it.
        let beside_all = bar.width() < rate.size().x + 20.0;
        let beside = if beside_all { bar.right() + 10.0 + rate.size().x + 8.0 } else { bar.right() + INSET };
        let room = track.right() - 8.0 - beside;
        let rate = beside_all.then_some(rate);
        if !beside_all && width > room && (width <= on_bar_room || room <= bar.width()) {
            let name = Label::elided(painter, &part.label, font, on_bar, on_bar_room);
            let is_whole = !name.is_cut();
            return Self { name, at: Pos2::new(bar.left() + INSET, center), rate, is_whole };
        }
        let at = Pos2::new(beside, center);
        // In several lines if the track is high enough.
        let name = Label::wrapped(painter, &part.label, font.clone(), on_track, room);
        if name.size().y <= track.height() && name.size().x <= room && !name.breaks_words() {
            return Self { name, at, rate, is_whole: true };
        }
        let name = Label::elided(painter, &part.label, font, on_track, room);
        let is_whole = !name.is_cut();
        Self { name, at, rate, is_whole }
    }
}

fn draw_part(
    ui: &mut Ui,
    painter: &egui::Painter,
    place: PartPlace,
    part: &Part,
    size: f32,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let PartPlace { track, longest, is_still, .. } = place;
    let words = Words::of(painter, place, part, size, tokens);
    let Some(mark) = &part.mark else {
        painter.rect_stroke(track, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        words.name.paint(painter, words.at, Align2::LEFT_CENTER);
        return;
    };
    painter.rect_filled(track, RADIUS, tokens.track);
    let color = tokens.mark(part.accent);
    let bar = place.bar(part);
    painter.rect_filled(bar, RADIUS, color);
    if longest > 1.0 {
        let full = track.left() + width_of(track, 1.0 / longest);
        painter.vline(full, track.y_range(), Stroke::new(1.0, tokens.ink));
    }
    let hovered = is_still && interactive(ui, track, mark, tokens, response);
    outline(painter, bar, hovered, tokens);

    let center = track.center().y;
    match words.rate {
        Some(rate) => rate.paint(painter, Pos2::new(bar.right() + 10.0, center), Align2::LEFT_CENTER),
        None => Label::new(painter, &mark.label, fonts::bold(size::RATE), tokens.text_on(color)).paint(
            painter,
            Pos2::new(bar.right() - 10.0, center),
            Align2::RIGHT_CENTER,
        ),
    };
    words.name.paint(painter, words.at, Align2::LEFT_CENTER);
}
