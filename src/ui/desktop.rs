//! Opening the window on this machine, and saying what is missing where it cannot open.

use std::path::{Path, PathBuf};

use super::{Stage, Window};
use crate::app::SettingsFile;
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

impl From<eframe::Error> for StartError {
    fn from(error: eframe::Error) -> Self {
        let display = || {
            let names = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().filter_map(|name| Some((name, variable(name)?)));
            names.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
        };
        // What the crates below say is for their authors: paths of their sources and whole templates.
        match error {
            eframe::Error::WinitEventLoop(_) => Self::Display(display()),
            eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => Self::OpenGl,
            other => Self::Window(other.to_string()),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

/// Libraries that a window needs, and their packages on Debian; they are loaded when the window opens, not before.
const X11: [(&str, &str); 6] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libEGL.so.1", "libegl1"),
];
const WAYLAND: [(&str, &str); 4] = [
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libEGL.so.1", "libegl1"),
];

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
            Ok(Box::new(Desktop(window)))
        }),
    );
    Ok(created?)
}

struct Desktop(Window);

impl eframe::App for Desktop {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.keep_open(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.show(ui);
    }
}

/// What the window needs and does not find. A missing library would end the program deep inside another crate.
pub(super) fn check() -> Result<(), StartError> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let needed: &[(&str, &str)] = if variable("WAYLAND_DISPLAY").is_some() {
        &WAYLAND
    } else if variable("DISPLAY").is_some() {
        &X11
    } else {
        return Err(StartError::NoDisplay);
    };
    let missing: Vec<_> = needed.iter().filter(|(library, _)| !is_installed(library)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(StartError::Libraries(
        missing.iter().map(|(library, _)| *library).collect(),
        missing.iter().map(|(_, package)| *package).collect(),
    ))
}

/// Whether the loader would find a library: in its cache, or in a folder that it looks into anyway.
fn is_installed(library: &str) -> bool {
    let cache = std::fs::read("/etc/ld.so.cache").unwrap_or_default();
    if cache.windows(library.len()).any(|window| window == library.as_bytes()) {
        return true;
    }
    let arch = format!("{}-linux-gnu", std::env::consts::ARCH);
    let standard = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"];
    let multiarch = ["/lib", "/usr/lib"].map(|folder| format!("{folder}/{arch}"));
    let named = std::env::var("LD_LIBRARY_PATH").unwrap_or_default();
    let folders = standard.iter().copied().chain(multiarch.iter().map(String::as_str)).chain(named.split(':'));
    folders.filter(|folder| !folder.is_empty()).any(|folder| Path::new(folder).join(library).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_does_not_exist_is_missed() {
        assert!(!is_installed("libuptake-no-such-library.so.9"));
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
