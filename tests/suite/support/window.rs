//! The window without a desktop, drawn on the processor.

use egui::Vec2;
use egui_kittest::Harness;
use uptake::app::SettingsFile;
use uptake::ui::Window;

use super::raster::Raster;

/// The window under test; the state is there after the first frame.
pub type Shown<'a> = Harness<'a, Option<Window>>;

/// A window of a size, in Japanese on white paper, that keeps no settings.
pub fn window(size: (f32, f32)) -> Shown<'static> {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(size.0, size.1))
        .with_max_steps(20)
        .renderer(Raster::default())
        .with_context_setup(uptake::draw::fonts::install)
        .build_ui_state(
            |ui, state: &mut Option<Window>| {
                let window = state.get_or_insert_with(|| Window::new(ui.ctx(), SettingsFile::nowhere(), Vec::new()));
                window.keep_open(ui.ctx());
                window.show(ui);
            },
            None,
        );
    harness.run();
    harness
}
