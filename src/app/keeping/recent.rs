//! The documents that were open lately, kept beside the settings.

use std::path::{Path, PathBuf};

use crate::app::SettingsFile;

/// Most documents that are remembered.
const MOST: usize = 10;

/// Name of the file beside the settings.
const FILE: &str = "recent.json";

/// Documents that were open lately, the last first.
#[derive(Clone, Debug, Default)]
pub(super) struct Recent {
    file: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

impl Recent {
    /// What is remembered beside the settings; nothing where nothing can be read.
    pub(super) fn load(settings: &SettingsFile) -> Self {
        let mut recent = Self { file: settings.beside(FILE), paths: Vec::new() };
        recent.read();
        recent
    }

    /// The documents, the last first.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Puts a document first.
    pub(super) fn add(&mut self, path: &Path) -> std::io::Result<()> {
        self.change(|paths| {
            paths.retain(|other| other != path);
            paths.insert(0, path.to_owned());
        })
    }

    /// Takes a document off the list.
    pub(super) fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.change(|paths| paths.retain(|other| other != path))
    }

    /// Another window may have changed the list since it was read.
    fn change(&mut self, change: impl FnOnce(&mut Vec<PathBuf>)) -> std::io::Result<()> {
        self.read();
        change(&mut self.paths);
        // A path that is no text cannot be written down.
        self.paths.retain(|path| path.to_str().is_some());
        self.paths.truncate(MOST);
        let Some(file) = &self.file else { return Ok(()) };
        crate::app::settings::write(file, &self.paths)
    }

    fn read(&mut self) {
        let bytes = self.file.as_ref().and_then(|path| std::fs::read(path).ok());
        if let Some(paths) = bytes.and_then(|bytes| serde_json::from_slice::<Vec<PathBuf>>(&bytes).ok()) {
            self.paths = paths;
            self.paths.truncate(MOST);
        }
    }
}
