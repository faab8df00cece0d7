//! A walk over the marks of a chart with arrow keys. The marks are one stop of the Tab key: arrows go on and back, Home
//! and End to the first and the last, and whoever cannot see the chart hears the name of each mark.

use egui::{EventFilter, Id, Key, Modifiers, Sense, Ui};

/// The marks that were drawn last, in order, and the one that Tab comes to.
#[derive(Clone, Debug, Default)]
struct Walk {
    stops: Vec<Id>,
    current: Option<Id>,
}

fn place() -> Id {
    Id::unique("walk over marks")
}

/// Forgets the stops of the last frame, so that those of this one can be noted.
pub(super) fn begin(ui: &Ui) {
    ui.data_mut(|data| {
        let walk: &mut Walk = data.get_temp_mut_or_default(place());
        // Without its mark the walk starts again.
        walk.current = walk.current.filter(|current| walk.stops.contains(current));
        walk.stops.clear();
    });
}

/// Notes a mark as the next stop; answers what it senses: only the present stop can be reached by Tab.
pub(super) fn stop(ui: &Ui, id: Id, sense: Sense) -> Sense {
    ui.data_mut(|data| {
        let walk: &mut Walk = data.get_temp_mut_or_default(place());
        walk.stops.push(id);
        let is_current = *walk.current.get_or_insert(id) == id;
        if is_current { sense | Sense::FOCUSABLE } else { sense - Sense::FOCUSABLE }
    })
}

/// Moves the focus to another mark where an arrow asks for it.
pub(super) fn end(ui: &Ui) {
    let Some(walk) = ui.data(|data| data.get_temp::<Walk>(place())) else { return };
    let Some(focused) = ui.memory(egui::Memory::focused) else { return };
    let Some(at) = walk.stops.iter().position(|stop| *stop == focused) else { return };
    // Arrows walk over marks, not over the controls of the window.
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let last = walk.stops.len().saturating_sub(1);
    let target = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowRight) || pressed(Key::ArrowDown) {
            Some((at + 1).min(last))
        } else if pressed(Key::ArrowLeft) || pressed(Key::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        }
    });
    let Some(target) = target.and_then(|place| walk.stops.get(place)).copied() else { return };
    ui.data_mut(|data| data.get_temp_mut_or_default::<Walk>(place()).current = Some(target));
    ui.memory_mut(|memory| memory.request_focus(target));
    ui.ctx().request_repaint();
}
