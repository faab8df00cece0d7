//! The field for a path, where the system's own dialog is not used.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Key, Ui};

use super::Frame;
use super::tip::Tip as _;

/// The path field; answers whether Enter was pressed in it.
pub(super) fn path_field(ui: &mut Ui, frame: &Frame<'_>, path: &mut String, is_new: bool) -> bool {
    let label = ui.label(frame.w.window.path);
    let field = ui.add(egui::TextEdit::singleline(path).desired_width(f32::INFINITY)).labelled_by(label.id);
    let field = field.tip(frame.w.tips.path);
    if is_new {
        // The place in the field is that of the dialog before, somewhere in the middle of this path.
        select(ui.ctx(), field.id, name_in(path));
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    // A dialog of one field is typed into at once.
    if is_new || (ui.memory(|memory| memory.focused().is_none()) && !entered) {
        field.request_focus();
    }
    entered
}

/// The name of the file without its folder and its ending, as what is typed next takes its place.
fn name_in(path: &str) -> Range<usize> {
    let start = path.rfind(std::path::is_separator).map_or(0, |place| place + 1);
    let name = path.get(start..).unwrap_or_default();
    let end = start + name.rfind('.').filter(|place| *place > 0).unwrap_or(name.len());
    let chars = |bytes: usize| path.get(..bytes).map_or(0, |before| before.chars().count());
    chars(start)..chars(end)
}

/// Selects characters of a field, so that what is typed next takes their place.
pub(super) fn select(ctx: &egui::Context, field: Id, chars: Range<usize>) {
    let mut state = egui::TextEdit::load_state(ctx, field).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(chars.start), CCursor::new(chars.end));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, field);
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn the_name_in_a_path_has_no_folder_and_no_ending() {
        for (path, name) in [
            ("/a/b.c/図.svg", "図"),
            ("図/trend-2023-01.svg", "trend-2023-01"),
            ("no ending", "no ending"),
            ("/a/.hidden", ".hidden"),
            ("/a/", ""),
            ("", ""),
        ] {
            let range = name_in(path);
            let found: String = path.chars().skip(range.start).take(range.len()).collect();
            assert_eq!(found, name, "{path}");
        }
    }
}
