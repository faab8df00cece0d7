//! A slide of a story as a page.

use egui::{Pos2, Rect, Vec2};

use super::Size;
use super::page::{Page, lay_out};
use crate::chart::Theme;
use crate::draw::{self, Tokens, slide::magnification};
use crate::story::Shown;

/// Width and height of a slide in pixels; without a height it is 16 to 9.
pub(super) fn pixels(size: Size) -> Vec2 {
    let width = f32::from(size.width.max(1));
    Vec2::new(width, size.height.map_or(width * 9.0 / 16.0, f32::from).max(1.0))
}

/// A slide drawn on a page of so many pixels, as it is presented at that size. `number` is its number, from 1, and how many
/// there are.
pub fn page(shown: &Shown, number: Option<(usize, usize)>, theme: Theme, pixels: Vec2) -> Page {
    let tokens = Tokens::of(theme);
    let scale = magnification(pixels);
    let size = pixels / scale;
    let shapes = lay_out(
        size,
        |ctx| draw::theme::apply(ctx, theme),
        |ui| {
            draw::slide(ui, Rect::from_min_size(Pos2::ZERO, size), shown, number, tokens);
        },
    );
    let chart = &shown.chart;
    Page {
        shapes,
        size,
        scale,
        background: tokens.paper,
        title: chart.title.clone(),
        description: format!("{} {}", chart.sentence, chart.source),
        lang: chart.lang.tag(),
        payload: None,
    }
}
