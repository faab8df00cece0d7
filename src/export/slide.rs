//! A slide of a story as a page.

use egui::{Pos2, Rect, Vec2};

use super::page::{Page, lay_out};
use crate::chart::Theme;
use crate::draw::{self, Tokens, slide::magnification};
use crate::story::Shown;

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
