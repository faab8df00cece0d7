//! The keys, from the tables that the window acts on.

use egui::{Grid, RichText, Ui};

use super::super::find::Query;
use super::super::{ACTIONS, Frame, PresentKey};
use super::{heading, text};
use crate::draw::fonts;
use crate::draw::theme::size;

/// Draws what fits the query; whether anything does.
pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, query: &Query) -> bool {
    let with_keys = ACTIONS.iter().filter(|(_, shortcuts)| !shortcuts.is_empty());
    let exploring: Vec<(String, String)> = with_keys
        .map(|(action, shortcuts)| {
            let keys: Vec<String> = shortcuts.iter().map(|shortcut| ui.ctx().format_shortcut(shortcut)).collect();
            (action.name(frame.lang).to_owned(), keys.join("  "))
        })
        .collect();
    let presenting = PresentKey::list(frame.lang).into_iter().map(|(keys, name)| (name.to_owned(), keys.join("  ")));
    let mut found = part(ui, frame, query, frame.w.help.keys, exploring);
    found |= part(ui, frame, query, frame.w.present.keys, presenting.collect());
    let hints = [frame.w.window.trend_hint, frame.w.trend.hint];
    if hints.iter().any(|hint| query.is_in(hint)) {
        heading(ui, frame, frame.w.help.mouse);
        for hint in hints.iter().filter(|hint| query.is_in(hint)) {
            text(ui, hint, fonts::regular(size::BODY), frame.tokens.ink);
        }
        found = true;
    }
    found
}

/// Names on the left, keys on the right; whether anything fits the query.
fn part(ui: &mut Ui, frame: &Frame<'_>, query: &Query, name: &str, rows: Vec<(String, String)>) -> bool {
    let rows: Vec<_> = rows.into_iter().filter(|(name, keys)| query.is_in(&format!("{name} {keys}"))).collect();
    if rows.is_empty() {
        return false;
    }
    heading(ui, frame, name);
    let width = (ui.available_width() * 0.55).min(420.0);
    Grid::new(name).num_columns(2).spacing([24.0, 6.0]).min_col_width(width).show(ui, |ui| {
        for (name, keys) in rows {
            ui.label(RichText::new(name).font(fonts::regular(size::BODY)));
            ui.label(RichText::new(keys).font(fonts::bold(size::BODY)));
            ui.end_row();
        }
    });
    ui.add_space(12.0);
    true
}
