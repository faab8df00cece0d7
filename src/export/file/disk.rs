//! The file system as a save and a journal see it: each of its operations passes one gate, which a test can close.

use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use tempfile::NamedTempFile;

/// An operation that changes something on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Make a folder, with those above it.
    MakeFolder,
    /// Make a file under a name that nobody uses.
    Create,
    /// Write bytes to a file.
    Write,
    /// Set what a file allows.
    Permit,
    /// Wait until a file is on the disk.
    Sync,
    /// Give a file a second name.
    Link,
    /// Give a file another name, in place of what has it.
    Rename,
    /// Take a file away.
    Remove,
    /// Wait until the names in a folder are on the disk.
    SyncFolder,
}

/// What becomes of an operation.
#[derive(Debug)]
pub enum Fate {
    /// It is done.
    Done,
    /// It is not done.
    Fails(io::Error),
    /// Of the bytes to write so many are written.
    Part(usize, io::Error),
    /// It is done, and nobody learns of it.
    Lost(io::Error),
}

/// What decides over operations.
pub trait Gate: Send + Sync {
    /// Decides what becomes of the next operation.
    fn pass(&self, operation: Operation) -> Fate;
}

/// The file system.
#[derive(Clone, Default)]
pub struct Disk {
    gate: Option<Arc<dyn Gate>>,
}

impl Disk {
    /// The file system behind a gate, for tests.
    pub fn behind(gate: Arc<dyn Gate>) -> Self {
        Self { gate: Some(gate) }
    }

    fn pass<T>(&self, operation: Operation, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.gate.as_ref().map_or(Fate::Done, |gate| gate.pass(operation)) {
            Fate::Done => act(),
            Fate::Fails(error) | Fate::Part(_, error) => Err(error),
            Fate::Lost(error) => act().and(Err(error)),
        }
    }

    /// Makes a folder, with those above it.
    pub fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.pass(Operation::MakeFolder, || fs::create_dir_all(path))
    }

    /// Makes a file in a folder under a name that nobody uses; it is taken away again unless it gets another name.
    pub fn create(&self, folder: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
        self.pass(Operation::Create, || {
            let mut builder = tempfile::Builder::new();
            if let Some(permissions) = permissions {
                builder.permissions(permissions.clone());
            }
            builder.prefix(".uptake-").tempfile_in(folder)
        })
    }

    /// Writes bytes to a file.
    pub fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        match self.gate.as_ref().map_or(Fate::Done, |gate| gate.pass(Operation::Write)) {
            Fate::Done => file.write_all(bytes),
            Fate::Fails(error) => Err(error),
            Fate::Part(length, error) => {
                file.write_all(bytes.get(..length.min(bytes.len())).unwrap_or_default()).and(Err(error))
            }
            Fate::Lost(error) => file.write_all(bytes).and(Err(error)),
        }
    }

    /// Sets what a file allows.
    pub fn permit(&self, file: &NamedTempFile, permissions: Permissions) -> io::Result<()> {
        self.pass(Operation::Permit, || file.as_file().set_permissions(permissions))
    }

    /// Waits until a file is on the disk.
    pub fn sync(&self, file: &File) -> io::Result<()> {
        self.pass(Operation::Sync, || file.sync_all())
    }

    /// Gives a file a second name in the folder of `to`, and then the name `to` in place of what has it.
    pub fn link_over(&self, from: &Path, to: &Path, folder: &Path) -> io::Result<()> {
        // A name that nobody uses, free again for the link.
        let free = self.create(folder, None)?.into_temp_path();
        self.pass(Operation::Remove, || fs::remove_file(&free))?;
        self.pass(Operation::Link, || fs::hard_link(from, &free))?;
        self.pass(Operation::Rename, || fs::rename(&free, to))
        // Where both names are of one file already, renaming does nothing; then dropping the path takes the link away.
    }

    /// Gives a file the name `to` in place of what has it.
    pub fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()> {
        self.pass(Operation::Rename, || file.persist(to).map(drop).map_err(|error| error.error))
    }

    /// Takes a file away.
    pub fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass(Operation::Remove, || fs::remove_file(path))
    }

    /// Makes new names in a folder last through a power cut.
    pub fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.pass(Operation::SyncFolder, || sync_folder(folder))
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some drives of the network and of other systems know no such thing; there is no more that can be done on them.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "a folder cannot be opened here")]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
