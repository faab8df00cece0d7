//! Ways to the months that have figures, where the one in focus has none.

use egui::{Button, Rect, RichText, Ui, Vec2};

use super::Frame;
use super::tip::Tip as _;
use crate::app::ViewCommand;
use crate::chart::format;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::stats::Month;

/// Height of the buttons, and of what a chart says above them, in points.
const BUTTON: f32 = 28.0;
const SAID: f32 = 96.0;
/// Most buttons; the others are named above them and on the time axis.
const MOST: usize = 3;

/// Draws a button a month in the middle of `rect`, and answers the space above for what the chart says.
pub(super) fn show(ui: &mut Ui, frame: &mut Frame<'_>, rect: Rect) -> Rect {
    let months = nearest(frame.app.view().chart.body.elsewhere(), frame.app.spec().period);
    if months.is_empty() {
        return rect;
    }
    let middle = rect.center().y;
    let said = rect.with_min_y((middle - SAID).max(rect.top())).with_max_y(middle);
    let names = months.iter().map(|month| (frame.w.chart.show_month)(&format::month(*month, frame.lang)));
    let buttons: Vec<(Month, Button<'_>)> = months
        .iter()
        .zip(names)
        .map(|(month, name)| (*month, Button::new(RichText::new(name).font(fonts::regular(size::BODY)))))
        .collect();
    let row = rect.with_min_y(middle + 8.0).with_max_y((middle + 8.0 + BUTTON).min(rect.bottom()));
    let layout = egui::Layout::left_to_right(egui::Align::Center).with_main_align(egui::Align::Center);
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(row).layout(layout).id_salt("elsewhere"));
    let width = ((row.width() - 12.0 * 2.0) / 3.0).min(180.0);
    let count = f32::from(u8::try_from(buttons.len()).unwrap_or(1));
    line.spacing_mut().item_spacing.x = 12.0;
    line.add_space((row.width() - count * width - (count - 1.0) * 12.0) / 2.0);
    for (month, button) in buttons {
        let button = line.add(button.min_size(Vec2::new(width, BUTTON)));
        if button.tip(frame.w.tips.month).clicked() {
            frame.ask(ViewCommand::Period(month));
        }
    }
    said
}

/// The months around one, the nearest [`MOST`] of them in order.
fn nearest(months: &[Month], around: Month) -> Vec<Month> {
    let mut nearest = months.to_vec();
    nearest.sort_by_key(|month| (month.index() - around.index()).abs());
    nearest.truncate(MOST);
    nearest.sort();
    nearest
}
