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
    /// How far it is opened, from 0 to 1.
    pub(super) opening: f32,
}

impl Place {
    /// The opened bar: it grows out of the sliver.
    fn opened(self) -> Rect {
        let top = self.whole.bottom() + WEDGE * self.stretch * self.opening;
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
    let mut y = opened.bottom() + GAP * place.stretch;
    // More views than checks: the opened bar, which is 100%, shrinks so that the longest bar fits.
    let longest = body.parts.iter().map(|part| part.share).fold(1.0, f64::max);
    for part in body.parts.iter().take(body.revealed) {
        let x = place.rect.x_range();
        let track = Rect::from_x_y_ranges(x, y..=y + PART * place.stretch);
        let shown = PartPlace { track, longest, is_focus: part.indicator == views.focus, is_still: views.is_at_rest() };
        draw_part(ui, &words, shown, part, tokens, response);
        y = track.bottom() + PART_GAP * place.stretch;
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

fn draw_part(
    ui: &mut Ui,
    painter: &egui::Painter,
    place: PartPlace,
    part: &Part,
    tokens: &Tokens,
    response: &mut ChartResponse,
) {
    let PartPlace { track, longest, is_focus, is_still } = place;
    let text_font = if is_focus { fonts::bold(size::LABEL) } else { fonts::regular(size::LABEL) };
    let Some(mark) = &part.mark else {
        painter.rect_stroke(track, RADIUS, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        Label::elided(painter, &part.label, text_font, tokens.secondary, track.width() - 24.0).paint(
            painter,
            track.left_center() + egui::vec2(12.0, 0.0),
            Align2::LEFT_CENTER,
        );
        return;
    };
    painter.rect_filled(track, RADIUS, tokens.track);
    let color = tokens.mark(part.accent);
    let bar = track.with_max_x(track.left() + width_of(track, part.share / longest));
    painter.rect_filled(bar, RADIUS, color);
    if longest > 1.0 {
        let full = track.left() + width_of(track, 1.0 / longest);
        painter.vline(full, track.y_range(), Stroke::new(1.0, tokens.ink));
    }
    let hovered = is_still && interactive(ui, track, mark, tokens, response);
    outline(painter, bar, hovered, tokens);

    let center = track.center().y;
    let rate = |ink| Label::new(painter, &mark.label, fonts::bold(size::RATE), ink);
    let name = |ink| Label::new(painter, &part.label, text_font.clone(), ink);
    let (on_bar, on_track) = (tokens.text_on(color), tokens.ink);
    let (rate_width, name_width) = (rate(on_bar).size().x, name(on_track).size().x);
    let room_right = track.right() - bar.right();
    if bar.width() < rate_width + 20.0 {
        // Too short for its rate: both stand beside it.
        let end = rate(on_track).paint(painter, Pos2::new(bar.right() + 10.0, center), Align2::LEFT_CENTER).right();
        name(on_track).paint(painter, Pos2::new(end + 8.0, center), Align2::LEFT_CENTER);
        return;
    }
    let rate_rect = rate(on_bar).paint(painter, Pos2::new(bar.right() - 10.0, center), Align2::RIGHT_CENTER);
    let width = rate_rect.left() - bar.left() - 20.0;
    let at = Pos2::new(bar.right() + 12.0, center);
    if room_right >= name_width + 20.0 {
        name(on_track).paint(painter, at, Align2::LEFT_CENTER);
    } else if name_width > width && room_right > bar.width() {
        // No room for the whole name in one line, but more of it beside the bar, in several lines if it is high enough.
        let room = room_right - 20.0;
        let small = egui::FontId::new(size::SMALL, text_font.family.clone());
        let wrapped = |font: egui::FontId| {
            let label = Label::wrapped(painter, &part.label, font, on_track, room);
            (label.size().y <= track.height()).then_some(label)
        };
        // Smaller words are better than a count that is cut off.
        let label = wrapped(text_font.clone()).or_else(|| wrapped(small.clone()));
        let label = label.unwrap_or_else(|| Label::elided(painter, &part.label, small, on_track, room));
        label.paint(painter, at, Align2::LEFT_CENTER);
    } else {
        Label::elided(painter, &part.label, text_font.clone(), on_bar, width).paint(
            painter,
            Pos2::new(bar.left() + 12.0, center),
            Align2::LEFT_CENTER,
        );
    }
}
