//! The period slider over a spark line of the indicator in focus.

use egui::{Align2, Key, Pos2, Rect, Sense, Stroke, Ui, Vec2};

use super::rail::is_tight;
use super::tip::Tip as _;
use super::{Asked, Frame};
use crate::app::ViewCommand;
use crate::chart::format;
use crate::draw::theme::size;
use crate::draw::{Label, fonts};
use crate::stats::Month;

/// Heights in points.
const SPARK: f32 = 44.0;
/// The same in a low window.
const LOW_SPARK: f32 = 28.0;
const SLIDER: f32 = 24.0;
const LABEL: f32 = 18.0;

/// Draws the slider; the months are those with a published rate.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (app, t) = (frame.app, frame.tokens);
    let months = &app.view().months;
    let Some(((first, _), (last, _))) = months.first().zip(months.last()) else { return };

    let head = ui.allocate_exact_size(Vec2::new(ui.available_width(), 18.0), Sense::hover()).0;
    let heading = Label::new(ui.painter(), frame.w.window.period, fonts::bold(size::SMALL), t.secondary);
    heading.paint(ui.painter(), Pos2::new(head.left() + 8.0, head.center().y), Align2::LEFT_CENTER);
    let extent = Label::new(ui.painter(), format!("{first} – {last}"), fonts::regular(size::SMALL), t.secondary);
    extent.paint(ui.painter(), Pos2::new(head.right() - 8.0, head.center().y), Align2::RIGHT_CENTER);

    let spark_height = if is_tight(ui) { LOW_SPARK } else { SPARK };
    let size = Vec2::new(ui.available_width(), spark_height + SLIDER + LABEL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let period = app.spec().period;
    response.widget_info(|| {
        let text = format!("{} {}", frame.w.window.period_slider, format::month(period, frame.lang));
        let mut info = egui::WidgetInfo::labeled(egui::Role::Slider, true, text);
        info.value = Some(f64::from(period.index()));
        info
    });

    let response = response.tip(frame.w.tips.period);
    let track = rect.shrink2(Vec2::new(14.0, 0.0));
    let ends = (first.index(), last.index().max(first.index() + 1));
    let scale = Scale { track, first: ends.0, last: ends.1, base: track.top() + spark_height };
    spark(ui, frame, &scale);
    handle(ui, frame, &scale, &response);

    if let Some(pointer) = response.interact_pointer_pos()
        && let Some(month) = scale.nearest(months, pointer.x)
        && month != period
    {
        let command = ViewCommand::Period(month);
        frame.asked.push(if response.dragged() { Asked::Gesture(command) } else { Asked::Command(command.into()) });
    }
    if response.has_focus() {
        // Arrows move the slider, not the focus.
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                response.id,
                egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() },
            );
        });
        let steps = ui.input(|input| {
            i32::from(input.key_pressed(Key::ArrowRight)) - i32::from(input.key_pressed(Key::ArrowLeft))
        });
        if steps != 0 {
            frame.ask(ViewCommand::StepPeriod(steps));
        }
    }
    ui.add_space(12.0);
}

/// Months along the slider.
struct Scale {
    track: Rect,
    first: i32,
    last: i32,
    /// Where the spark line ends and the slider begins.
    base: f32,
}

impl Scale {
    fn x(&self, month: Month) -> f32 {
        // Differences of a few hundred months are exact in an f32.
        #[expect(clippy::cast_precision_loss, reason = "a few hundred months")]
        let share = (month.index() - self.first) as f32 / (self.last - self.first) as f32;
        self.track.left() + share * self.track.width()
    }

    fn nearest(&self, months: &[(Month, Option<f64>)], x: f32) -> Option<Month> {
        let distance = |month: &Month| (self.x(*month) - x).abs();
        months.iter().map(|(month, _)| *month).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

/// A bar a month, as high as its rate; months without one have none.
fn spark(ui: &Ui, frame: &Frame<'_>, scale: &Scale) {
    let (app, t) = (frame.app, frame.tokens);
    let months = &app.view().months;
    let highest = months.iter().filter_map(|(_, rate)| *rate).fold(0.0, f64::max);
    let base = scale.base;
    let step = scale.track.width() / f32::from(u16::try_from(scale.last - scale.first).unwrap_or(1));
    let width = (step - 1.0).clamp(1.5, 12.0);
    let accent = t.mark(app.view().selection.accent);
    for (month, rate) in months {
        let Some(rate) = rate.filter(|_| highest > 0.0) else { continue };
        // A height on screen needs no more than 24 bits.
        #[expect(clippy::cast_possible_truncation, reason = "a height on screen")]
        let height = ((rate / highest) as f32 * (base - scale.track.top() - 6.0)).max(1.5);
        let x = scale.x(*month);
        let bar = Rect::from_min_max(Pos2::new(x - width / 2.0, base - height), Pos2::new(x + width / 2.0, base));
        let color = if *month == app.spec().period { accent } else { t.paper.lerp_to_gamma(accent, 0.38) };
        ui.painter().rect_filled(bar, 0.0, color);
    }
    ui.painter().hline(scale.track.x_range(), base + 0.5, Stroke::new(1.0, t.line));
}

fn handle(ui: &Ui, frame: &Frame<'_>, scale: &Scale, response: &egui::Response) {
    let has_focus = response.has_focus();
    let t = frame.tokens;
    let period = frame.app.spec().period;
    let y = scale.base + SLIDER / 2.0;
    let painter = ui.painter();
    painter.rect_filled(Rect::from_x_y_ranges(scale.track.x_range(), y - 1.5..=y + 1.5), 1.5, t.line);
    let x = scale.x(period).clamp(scale.track.left(), scale.track.right());
    let radius = if response.hovered() || has_focus { 9.0 } else { 8.0 };
    painter.circle(Pos2::new(x, y), radius, t.paper, Stroke::new(2.0, t.accent));
    if has_focus {
        painter.circle_stroke(Pos2::new(x, y), radius + 3.0, Stroke::new(2.0, t.ink));
    }
    let label = Label::new(painter, format::month(period, frame.lang), fonts::bold(size::SMALL), t.ink);
    let half = label.size().x / 2.0;
    let center = x.clamp(scale.track.left() - 8.0 + half, scale.track.right() + 8.0 - half);
    label.paint(painter, Pos2::new(center, scale.base + SLIDER), Align2::CENTER_TOP);
}
