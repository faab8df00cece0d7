//! What is remembered between runs.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::chart::Theme;
use crate::export::file::write_atomically;
use crate::text::Lang;

/// What is remembered between runs. A field that is missing or unreadable has its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of everything.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Steps of text size from the normal one.
    pub text_steps: i8,
    /// Whether nothing moves that need not move.
    pub reduced_motion: bool,
    /// Whether the tour was shown or left, so that it is not shown at the start any more.
    pub tour_seen: bool,
}

impl Settings {
    /// The smallest and the largest text, in steps.
    pub const STEPS: std::ops::RangeInclusive<i8> = -2..=6;

    /// How much larger than normal text is.
    pub fn zoom(&self) -> f32 {
        1.0 + 0.1 * f32::from(self.text_steps.clamp(*Self::STEPS.start(), *Self::STEPS.end()))
    }
}

/// Where the settings are kept.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: Option<PathBuf>,
}

impl SettingsFile {
    /// The file of this user; none where the system names no place for it.
    pub fn of_user() -> Self {
        let dirs = directories::ProjectDirs::from("", "", "uptake");
        Self { path: dirs.map(|dirs| dirs.config_dir().join("settings.json")) }
    }

    /// Keeps settings at `path`.
    pub fn at(path: &Path) -> Self {
        Self { path: Some(path.to_owned()) }
    }

    /// Keeps nothing.
    pub fn nowhere() -> Self {
        Self { path: None }
    }

    /// What is remembered; the defaults where nothing can be read.
    pub fn load(&self) -> Settings {
        let bytes = self.path.as_ref().and_then(|path| std::fs::read(path).ok());
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers `settings`.
    pub fn save(&self, settings: &Settings) -> std::io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        write(path, settings)
    }

    /// Another file in the same folder.
    pub(super) fn beside(&self, name: &str) -> Option<PathBuf> {
        self.path.as_ref().map(|path| path.with_file_name(name))
    }
}

/// Writes something as JSON, in a folder that is made where there is none.
pub(super) fn write(path: &Path, what: &impl Serialize) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut text = serde_json::to_vec_pretty(what)?;
    text.push(b'\n');
    write_atomically(path, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_bad_ones_do_not_stop_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(&folder.path().join("new").join("settings.json"));
        assert_eq!(file.load(), Settings::default());
        let settings =
            Settings { lang: Lang::En, theme: Theme::Dark, text_steps: 2, reduced_motion: true, tour_seen: true };
        file.save(&settings).unwrap();
        assert_eq!(file.load(), settings);
        std::fs::write(folder.path().join("new").join("settings.json"), b"{\"lang\": 7").unwrap();
        assert_eq!(file.load(), Settings::default());
    }
}
