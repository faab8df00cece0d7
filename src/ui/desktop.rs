//! Opening the window on this machine, and saying what is missing where it cannot open.

use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
pub(super) use super::display::check;
use super::{Stage, Window};
use crate::app::{SettingsFile, crash};
use crate::chart::Theme;
use crate::text::Lang;

/// Why the window cannot open. `export`, `import` and `audit` work all the same.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No screen to open it on.
    #[error("no display: neither WAYLAND_DISPLAY nor DISPLAY is set")]
    NoDisplay,
    /// Nothing answers at the display that is named.
    #[error("the display {0} does not answer")]
    Display(String),
    /// The display is of another machine.
    #[error(
        "the display {0} is not of this machine, and Uptake opens no connection to another. A display here is named :0 or the like"
    )]
    Elsewhere(String),
    /// Libraries of the system are missing.
    #[error("missing libraries: {}. On Debian and Ubuntu: sudo apt-get install {}", .0.join(", "), .1.join(" "))]
    Libraries(Vec<&'static str>, Vec<&'static str>),
    /// OpenGL would not start.
    #[error("OpenGL does not start. On Debian and Ubuntu: sudo apt-get install libegl1 libgl1-mesa-dri")]
    OpenGl,
    /// The window itself failed.
    #[error("the window failed: {0}")]
    Window(String),
}

impl StartError {
    /// Whether it may be over by itself: a display that is not there yet, or went away.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::NoDisplay | Self::Display(_) | Self::OpenGl | Self::Window(_) => true,
            Self::Elsewhere(_) | Self::Libraries(..) => false,
        }
    }
}

impl From<eframe::Error> for StartError {
    fn from(error: eframe::Error) -> Self {
        // What the crates below say is for their authors: paths of their sources and whole templates.
        match error {
            eframe::Error::WinitEventLoop(_) => Self::Display(named()),
            eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => Self::OpenGl,
            other => Self::Window(other.to_string()),
        }
    }
}

/// What names the display.
pub(super) fn named() -> String {
    let names = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().filter_map(|name| Some((name, variable(name)?)));
    names.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

/// What the window begins with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Files to read.
    pub files: Vec<PathBuf>,
    /// A story to present; `None` to explore.
    pub showing: Option<Showing>,
    /// A language for this run; `None` for the one that is remembered.
    pub lang: Option<Lang>,
    /// Colours for this run; `None` for those that are remembered.
    pub theme: Option<Theme>,
}

impl Start {
    /// Begins with files in Explore.
    pub fn files(files: Vec<PathBuf>) -> Self {
        Self { files, ..Self::default() }
    }
}

/// A story to be presented from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// The first slide, from 0.
    pub slide: usize,
    /// Where it is presented.
    pub stage: Stage,
}

/// The icon of the window; desktops that have the program installed take theirs.
const ICON: &[u8] = include_bytes!("../../assets/icons/uptake-128.png");

/// Opens the window and stays until it is closed.
pub fn run(start: Start) -> Result<(), StartError> {
    check()?;
    crash::report_panics(&SettingsFile::of_user());
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Uptake")
        .with_app_id("uptake")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([1024.0, 640.0]);
    // Without it the window would have the mark of the library that draws it.
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    match start.showing.map(|showing| showing.stage) {
        Some(Stage::Screen) => viewport = viewport.with_fullscreen(true),
        Some(Stage::Window { width, height }) => {
            let size = [f32::from(width), f32::from(height)];
            viewport = viewport.with_inner_size(size).with_min_inner_size([320.0, 240.0]);
        }
        Some(Stage::AsItIs) | None => {}
    }
    let may_grow = start.showing.is_none();
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..Default::default()
    };
    let created = eframe::run_native(
        "uptake",
        options,
        Box::new(move |creation| {
            let window = Window::start(&creation.egui_ctx, SettingsFile::of_user(), start);
            Ok(Box::new(Desktop { window, may_grow }))
        }),
    );
    Ok(created?)
}

struct Desktop {
    window: Window,
    /// Whether it is still to be seen if the screen has room for it.
    may_grow: bool,
}

impl Desktop {
    /// Fills a screen that the window does not fit on. It is made no larger than the screen, but its title then pushes the
    /// foot out of sight.
    fn fit(&mut self, ctx: &egui::Context) {
        let known = ctx.input(|input| input.viewport().monitor_size.zip(input.viewport().inner_rect));
        let Some((screen, window)) = known.filter(|_| self.may_grow) else { return };
        self.may_grow = false;
        if window.width() >= screen.x || window.height() + TITLE_BAR > screen.y {
            ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        }
    }
}

/// How high the title of a window is at most.
const TITLE_BAR: f32 = 48.0;

impl eframe::App for Desktop {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.window.keep_open(ctx);
    }

    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        keep_textures_small(input);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.fit(ui.ctx());
        self.window.show(ui);
        fail_for_a_test();
    }
}

/// Has the letters painted into a texture that is not as wide as the graphics card allows. It is as wide as that from the
/// start, and at 16,384 points even its first rows take megabytes, here and on the card.
pub(super) fn keep_textures_small(input: &mut egui::RawInput) {
    const SIDE: usize = 4096;
    // It is told once; `None` leaves it as it is.
    input.max_texture_side = input.max_texture_side.map(|side| side.min(SIDE));
}

/// Fails where a test of the real window asks for it: once a file of the name that the variable gives is there.
#[expect(clippy::panic, reason = "this is what it is for")]
fn fail_for_a_test() {
    if cfg!(debug_assertions)
        && let Some(file) = std::env::var_os("UPTAKE_TEST_FAIL_ONCE")
        && Path::new(&file).exists()
    {
        panic!("a test asked for it with {}", file.display());
    }
}

/// Other systems have one display, and no libraries of their own to be missing.
#[cfg(not(target_os = "linux"))]
pub(super) fn check() -> Result<(), StartError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn textures_stay_within_what_the_card_allows() {
        for (told, kept) in [(None, None), (Some(2048), Some(2048)), (Some(16_384), Some(4096))] {
            let mut input = egui::RawInput { max_texture_side: told, ..Default::default() };
            keep_textures_small(&mut input);
            assert_eq!(input.max_texture_side, kept);
        }
    }

    #[test]
    fn missing_libraries_are_named_with_their_packages() {
        let error = StartError::Libraries(vec!["libXi.so.6"], vec!["libxi6"]);
        assert_eq!(
            error.to_string(),
            "missing libraries: libXi.so.6. On Debian and Ubuntu: sudo apt-get install libxi6"
        );
    }
}
