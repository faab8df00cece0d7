//! What a speaker needs below the slide: notes, what comes next, where a frozen picture stands, and the row of slides.

use egui::{Area, Context, Id, Image, Order, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::Scene;
use crate::app::present::PresentCommand;
use crate::draw::fonts;
use crate::ui::tip::Tip as _;

/// Heights of the row of slides and of the notes, in points.
const STRIP: f32 = 78.0;
const NOTES: f32 = 128.0;

/// The height that is needed, in points; 0 where there is nothing to say.
pub(super) fn height(scene: &Scene<'_>) -> f32 {
    let strip = if scene.showing.has_strip() { STRIP } else { 0.0 };
    strip + if has_notes(scene) { NOTES } else { 0.0 }
}

/// A frozen picture says nothing of where the speaker is, so that must stand somewhere.
fn has_notes(scene: &Scene<'_>) -> bool {
    scene.showing.has_notes() || scene.showing.is_frozen()
}

/// Draws them into `rect`.
pub(super) fn show(ctx: &Context, rect: Rect, scene: &mut Scene<'_>) {
    let area =
        Area::new(Id::unique("speaker")).order(Order::Middle).fixed_pos(rect.min).constrain(false).fade_in(false);
    area.show(ctx, |ui| {
        ui.set_min_size(rect.size());
        ui.painter().rect_filled(rect, 0.0, scene.tokens.desk);
        ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, scene.tokens.line));
        let mut top = rect.top();
        if has_notes(scene) {
            let space = Rect::from_min_size(rect.min, Vec2::new(rect.width(), NOTES)).shrink2(Vec2::new(24.0, 10.0));
            notes(&mut ui.new_child(egui::UiBuilder::new().max_rect(space)), scene);
            top += NOTES;
        }
        if scene.showing.has_strip() {
            let space = rect.with_min_y(top).shrink2(Vec2::new(24.0, 8.0));
            strip(&mut ui.new_child(egui::UiBuilder::new().max_rect(space)), scene);
        }
    });
}

fn notes(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (showing, w, tokens) = (scene.showing, scene.w, scene.tokens);
    let text = |text: &str, font, color| RichText::new(text).font(font).color(color);
    ui.horizontal_top(|ui| {
        if showing.is_frozen() {
            let height = ui.available_height();
            picture(ui, scene, showing.at(), Vec2::new(height * 16.0 / 9.0, height), true);
            ui.add_space(8.0);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            if showing.is_frozen() {
                let said = (w.frozen)(showing.picture().0 + 1, showing.at() + 1);
                ui.label(text(&said, fonts::bold(12.0), tokens.caution));
            }
            ScrollArea::vertical().auto_shrink(false).max_height(ui.available_height() - 20.0).show(ui, |ui| {
                let notes = &showing.shown().notes;
                if notes.is_empty() {
                    ui.label(text(w.no_notes, fonts::regular(14.0), tokens.secondary));
                } else {
                    ui.label(text(notes, fonts::regular(14.0), tokens.ink));
                }
            });
            let next = showing.at() + 1;
            let is_last = next >= showing.story().slides.len();
            let said = if is_last {
                w.is_last.to_owned()
            } else {
                let title = scene.thumbnail(ui.ctx(), next).map(|next| next.title);
                (w.comes_next)(title.as_deref().unwrap_or_default())
            };
            ui.add(egui::Label::new(text(&said, fonts::regular(12.0), tokens.secondary)).truncate());
        });
    });
}

fn strip(ui: &mut Ui, scene: &mut Scene<'_>) {
    let height = ui.available_height();
    let size = Vec2::new(height * 16.0 / 9.0, height);
    ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for place in 0..scene.showing.story().slides.len() {
                let is_present = place == scene.showing.at();
                let response = picture(ui, scene, place, size, is_present);
                if is_present {
                    response.scroll_to_me(Some(egui::Align::Center));
                }
            }
        });
    });
}

/// The small picture of a slide with its number; a click goes to it.
pub(super) fn picture(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    place: usize,
    size: Vec2,
    is_present: bool,
) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let tokens = scene.tokens;
    let thumbnail = ui.is_rect_visible(rect).then(|| scene.thumbnail(ui.ctx(), place)).flatten();
    let title = thumbnail.as_ref().map_or("", |thumbnail| thumbnail.title.as_str());
    let name = (scene.w.slide)(place + 1, scene.showing.story().slides.len(), title);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_present, &name));
    let response = response.tip(&name);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    match thumbnail.and_then(|thumbnail| thumbnail.texture) {
        Some(texture) => {
            Image::from_texture((texture.id(), texture.size_vec2())).paint_at(ui, rect);
        }
        None => {
            ui.painter().rect_filled(rect, 2.0, tokens.track);
        }
    }
    let (width, color) = if is_present { (3.0, tokens.accent) } else { (1.0, tokens.line) };
    ui.painter().rect_stroke(rect, 2.0, Stroke::new(width, color), StrokeKind::Outside);
    let number = crate::draw::Label::new(ui.painter(), (place + 1).to_string(), fonts::bold(12.0), tokens.ink);
    let corner = rect.left_top() + Vec2::new(5.0, 2.0);
    ui.painter().rect_filled(number.rect(corner, egui::Align2::LEFT_TOP).expand(2.0), 2.0, tokens.paper);
    number.paint(ui.painter(), corner, egui::Align2::LEFT_TOP);
    if response.clicked() {
        scene.asked.push(PresentCommand::Go(place));
    }
    response
}
