//! The slides in order: choose, drag, and move by keys.

use std::sync::Arc;

use egui::{Align2, Image, Key, Modifiers, Pos2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::super::Frame;
use super::super::thumbnails::{Subject, Thumbnail, Thumbnails};
use super::StoryView;
use crate::app::StoryCommand;
use crate::draw::theme::size;
use crate::draw::{Label, fonts};
use crate::story::Story;
use crate::ui::tip::Tip as _;

/// Height of a row and width of its picture, in points.
const ROW: f32 = 62.0;
const PICTURE: Vec2 = Vec2::new(96.0, 54.0);

impl StoryView {
    /// Draws the list, as high as it is given.
    pub(super) fn list(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        story: &Arc<Story>,
        thumbnails: &mut Thumbnails,
        height: f32,
    ) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut rows: Vec<Rect> = Vec::new();
        ScrollArea::vertical().auto_shrink(false).max_height(height).min_scrolled_height(height).show(ui, |ui| {
            for place in 0..story.slides.len() {
                let (rect, response) =
                    ui.allocate_exact_size(Vec2::new(ui.available_width() - 8.0, ROW), Sense::click_and_drag());
                rows.push(rect);
                let thumbnail = ui.is_rect_visible(rect).then(|| {
                    let settings = frame.app.settings();
                    let subject = Subject { story, data: frame.app.data(), lang: settings.lang, theme: settings.theme };
                    thumbnails.get(ui.ctx(), &subject, place)
                });
                let thumbnail = thumbnail.flatten();
                let title = thumbnail.as_ref().map_or("", |thumbnail| thumbnail.title.as_str());
                let name = (frame.w.present.slide)(place + 1, story.slides.len(), title);
                let is_chosen = place == self.chosen;
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
                row(ui, rect, &response, is_chosen, place, thumbnail, frame);
                if is_chosen && std::mem::take(&mut self.reveals) {
                    response.scroll_to_me(None);
                }
                if is_chosen && std::mem::take(&mut self.takes_keys) {
                    response.request_focus();
                }
                let response = response.tip((frame.w.tips.slide)(&name));
                if response.clicked() {
                    self.chosen = place;
                    response.request_focus();
                }
                if response.double_clicked() {
                    frame.ask(StoryCommand::Show(place));
                }
                if response.drag_started() {
                    (self.dragged, self.chosen) = (Some(place), place);
                }
                if response.has_focus() {
                    self.keys(ui, frame, place, story.slides.len());
                }
            }
            self.drag(ui, frame, &rows);
        });
    }

    /// What the keys ask of the slide in focus.
    fn keys(&mut self, ui: &Ui, frame: &mut Frame<'_>, place: usize, count: usize) {
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        if let Some(focused) = ui.memory(egui::Memory::focused) {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
        }
        let last = count.saturating_sub(1);
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let moved = if pressed(Modifiers::ALT, Key::ArrowUp) {
            place.checked_sub(1)
        } else if pressed(Modifiers::ALT, Key::ArrowDown) {
            (place < last).then_some(place + 1)
        } else {
            None
        };
        if let Some(to) = moved {
            frame.ask(StoryCommand::Move { from: place, to });
            self.go(ui, to);
        } else if pressed(Modifiers::NONE, Key::ArrowUp) {
            self.go(ui, place.saturating_sub(1));
        } else if pressed(Modifiers::NONE, Key::ArrowDown) {
            self.go(ui, (place + 1).min(last));
        } else if pressed(Modifiers::NONE, Key::Enter) {
            frame.ask(StoryCommand::Show(place));
        } else if pressed(Modifiers::NONE, Key::Delete) {
            frame.ask(StoryCommand::Delete(place));
        }
    }

    /// Chooses another slide; the focus goes with it in the next frame, where it has its place.
    fn go(&mut self, ui: &Ui, to: usize) {
        self.choose(to);
        ui.data_mut(|data| data.insert_temp(focus_place(), to));
        ui.ctx().request_repaint();
    }

    /// Shows where a dragged slide would go, and puts it there when it is let go.
    fn drag(&mut self, ui: &Ui, frame: &mut Frame<'_>, rows: &[Rect]) {
        let Some(from) = self.dragged else { return };
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let (Some(pointer), Some(first)) = (pointer, rows.first()) else { return };
        // Before the first row whose middle is below the pointer.
        let before = rows.iter().position(|row| pointer.y < row.center().y).unwrap_or(rows.len());
        let y = rows.get(before).map_or_else(|| rows.last().map_or(first.top(), Rect::bottom), Rect::top);
        let line = Stroke::new(3.0, frame.tokens.accent);
        ui.painter().hline(first.x_range(), y, line);
        if ui.input(|input| input.pointer.any_released()) {
            self.dragged = None;
            // What stood after it has moved up by one.
            let to = if before > from { before - 1 } else { before };
            if to != from {
                frame.ask(StoryCommand::Move { from, to });
                self.choose(to);
            }
        } else if !ui.input(|input| input.pointer.any_down()) {
            self.dragged = None;
        }
    }
}

/// Where the focus is to go.
fn focus_place() -> egui::Id {
    egui::Id::unique("slide to focus")
}

fn row(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    is_chosen: bool,
    place: usize,
    thumbnail: Option<Thumbnail>,
    frame: &Frame<'_>,
) {
    let wanted = ui.data(|data| data.get_temp::<usize>(focus_place()));
    if wanted == Some(place) {
        ui.data_mut(|data| data.remove::<usize>(focus_place()));
        response.request_focus();
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let (painter, tokens) = (ui.painter(), frame.tokens);
    let ground = if is_chosen {
        tokens.chosen
    } else if response.hovered() {
        tokens.track
    } else {
        tokens.paper
    };
    painter.rect_filled(rect, 4.0, ground);
    if response.has_focus() {
        painter.rect_stroke(rect, 4.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    let number = Label::new(painter, (place + 1).to_string(), fonts::bold(size::SMALL), tokens.secondary);
    number.paint(painter, Pos2::new(rect.left() + 20.0, rect.center().y), Align2::RIGHT_CENTER);
    let picture = Rect::from_min_size(Pos2::new(rect.left() + 26.0, rect.top() + 4.0), PICTURE);
    let (texture, title) = thumbnail.map_or((None, String::new()), |thumbnail| (thumbnail.texture, thumbnail.title));
    match texture {
        Some(texture) => Image::from_texture((texture.id(), texture.size_vec2())).paint_at(ui, picture),
        None => {
            painter.rect_filled(picture, 0.0, tokens.track);
        }
    }
    painter.rect_stroke(picture, 0.0, Stroke::new(1.0, tokens.line), StrokeKind::Outside);
    let left = picture.right() + 8.0;
    let mut job =
        egui::text::LayoutJob::simple(title, fonts::regular(size::SMALL), tokens.ink, rect.right() - left - 4.0);
    job.wrap.max_rows = 3;
    let galley = painter.layout_job(job);
    painter.galley(Pos2::new(left, rect.center().y - galley.size().y / 2.0), galley, tokens.ink);
}
