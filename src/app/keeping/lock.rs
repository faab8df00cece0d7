//! Which window has a document open: a lock on a file that stands for the document, held as long as the process lives.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::app::corrections::fnv;

/// Whether a document is this window's to save.
#[derive(Debug)]
pub(super) enum Lock {
    /// It is; the file is locked until this is dropped.
    Held(#[expect(dead_code, reason = "holding it is what it is for")] File),
    /// Another window has it.
    Elsewhere,
    /// Nobody can tell: there is no place for locks, or the file system has none. Then a document can be saved all the same.
    Unknown,
}

/// Locks a document by its one name.
pub(super) fn lock(folder: Option<&Path>, canonical: &Path) -> Lock {
    let Some(folder) = folder else { return Lock::Unknown };
    let name = format!("{:016x}.lock", fnv(canonical.as_os_str().as_encoded_bytes()));
    let open = || {
        std::fs::create_dir_all(folder)?;
        File::options().create(true).append(true).open(folder.join(name))
    };
    let Ok(file) = open() else { return Lock::Unknown };
    match file.try_lock() {
        Ok(()) => Lock::Held(file),
        Err(TryLockError::WouldBlock) => Lock::Elsewhere,
        Err(TryLockError::Error(_)) => Lock::Unknown,
    }
}
