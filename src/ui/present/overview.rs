//! All slides at once.

use egui::{Area, Context, Id, Order, RichText, ScrollArea, Vec2};

use super::Scene;
use super::panel::picture;
use crate::draw::fonts;

/// Draws the slides as a grid; the chosen one is outlined.
pub(super) fn show(ctx: &Context, scene: &mut Scene<'_>) {
    /// Space around the slides and between them, in points.
    const GAP: f32 = 20.0;
    /// Height of a title below a slide, in points.
    const TITLE: f32 = 22.0;
    /// Most slides side by side, and the least width of one, in points.
    const MOST: usize = 6;
    const LEAST: f32 = 112.0;
    let rect = ctx.content_rect();
    let count = scene.showing.story().slides.len();
    let as_f32 = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    // As large as all of them fit; where that is too small to be seen they scroll.
    let fitting = |columns: usize| {
        let across = (rect.width() - GAP) / as_f32(columns) - GAP;
        let down = (rect.height() - GAP) / as_f32(count.div_ceil(columns)) - GAP - TITLE;
        across.min(down * 16.0 / 9.0)
    };
    let best = (1..=MOST).max_by(|a, b| fitting(*a).total_cmp(&fitting(*b))).unwrap_or(1);
    let (columns, width) = if fitting(best) >= LEAST { (best, fitting(best)) } else { (MOST, LEAST) };
    let size = Vec2::new(width, width * 9.0 / 16.0);
    let area =
        Area::new(Id::unique("overview")).order(Order::Middle).fixed_pos(rect.min).constrain(false).fade_in(false);
    area.show(ctx, |ui| {
        ui.set_min_size(rect.size());
        ui.painter().rect_filled(rect, 0.0, scene.tokens.desk);
        let all = as_f32(columns) * (width + GAP) - GAP;
        let space = rect.with_min_x((rect.center().x - all * 0.5).max(rect.left() + GAP));
        let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(space));
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(GAP, 4.0);
            ui.add_space(GAP - 4.0);
            for row in 0..count.div_ceil(columns) {
                ui.horizontal(|ui| {
                    for place in (row * columns..count).take(columns) {
                        ui.allocate_ui(Vec2::new(width, size.y + TITLE), |ui| {
                            ui.vertical(|ui| {
                                ui.set_width(width);
                                let is_chosen = scene.showing.overview() == Some(place);
                                let response = picture(ui, scene, place, size, is_chosen);
                                if is_chosen {
                                    response.scroll_to_me(None);
                                }
                                let title = scene.thumbnail(ui.ctx(), place).map(|thumbnail| thumbnail.title);
                                let title = RichText::new(title.unwrap_or_default())
                                    .font(fonts::regular(12.0))
                                    .color(scene.tokens.ink);
                                ui.add(egui::Label::new(title).truncate());
                            });
                        });
                    }
                });
                ui.add_space(GAP - 12.0);
            }
        });
    });
}
