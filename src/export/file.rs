//! Storing a finished file so that nobody ever sees half of it.

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path`: the file is there in full, or it is as it was before.
///
/// The bytes go to a new file in the same directory that then takes the name. A file that is replaced passes its
/// permissions on; a link is followed and stays a link. A new file gets the permissions that any new file gets.
///
/// # Errors
///
/// [`io::ErrorKind::IsADirectory`] if `path` is a directory, [`io::ErrorKind::InvalidInput`] if it is a device or a pipe,
/// otherwise what the system says about creating, writing or
/// renaming a file there.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_atomically_with(path, &mut |file| file.write_all(bytes))
}

/// Writes what `write` gives to `path`, as [`write_atomically`] does; where `write` fails, the file is as it was before.
pub fn write_atomically_with(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    Staged::new(path, write)?.store()
}

/// Writes several files as [`write_atomically`] writes one: where one cannot be written, no other is.
///
/// All bytes are on the disk before the first file takes its name. Should the system refuse a name even then, those that
/// were new are taken away again.
///
/// # Errors
///
/// The path that cannot be written, and what [`write_atomically`] says of it.
pub fn write_all_atomically(files: &[(PathBuf, Vec<u8>)]) -> Result<(), (PathBuf, io::Error)> {
    let staged = files.iter().map(|(path, bytes)| {
        Staged::new(path, &mut |file| file.write_all(bytes)).map_err(|error| (path.clone(), error))
    });
    let staged = staged.collect::<Result<Vec<_>, _>>()?;
    let mut new: Vec<PathBuf> = Vec::new();
    for file in staged {
        let (path, is_new) = (file.path.clone(), file.existing.is_none());
        if let Err(error) = file.store() {
            for path in new {
                // What cannot be taken away either stays: the error that is told is the first one.
                let _left = fs::remove_file(path);
            }
            return Err((path, error));
        }
        if is_new {
            new.push(path);
        }
    }
    Ok(())
}

/// A file that is written and has not taken its name yet.
struct Staged {
    path: PathBuf,
    directory: PathBuf,
    file: tempfile::NamedTempFile,
    /// The permissions of the file that it replaces.
    existing: Option<Permissions>,
}

impl Staged {
    fn new(path: &Path, write: &mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_missing| path.to_owned());
        let existing = match fs::metadata(&path) {
            Ok(existing) if existing.is_dir() => {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, format!("{} is a directory", path.display())));
            }
            // A device or a pipe would be replaced by a file of its name.
            Ok(existing) if !existing.is_file() => {
                let message = format!("{} is not a plain file", path.display());
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
            Ok(existing) => Some(existing.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };

        // The parent of a bare file name is the empty path, which is no directory to the system.
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let directory = parent.unwrap_or(Path::new(".")).to_owned();
        let mut builder = tempfile::Builder::new();
        let ordinary = ordinary_permissions();
        if let Some(permissions) = &ordinary {
            builder.permissions(permissions.clone());
        }
        let mut file = builder.prefix(".uptake-").tempfile_in(&directory)?;
        write(&mut file)?;
        if let Some(permissions) = &existing {
            file.as_file().set_permissions(permissions.clone())?;
        }
        file.as_file().sync_all()?;
        Ok(Self { path, directory, file, existing })
    }

    fn store(self) -> io::Result<()> {
        self.file.persist(&self.path)?;
        sync_directory(&self.directory)
    }
}

/// What a new file is created with: the system takes the umask off it. `tempfile` alone would make it private.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have nothing to set")]
fn ordinary_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn ordinary_permissions() -> Option<Permissions> {
    None
}

/// Makes the new name last through a power cut.
#[cfg(unix)]
fn sync_directory(directory: &Path) -> io::Result<()> {
    fs::File::open(directory)?.sync_all()
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "a directory cannot be opened here")]
fn sync_directory(_directory: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_replaces_and_leaves_nothing_else() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("図.svg");
        write_atomically(&path, b"one").unwrap();
        write_atomically(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    }

    #[test]
    fn of_several_files_all_are_written_or_none() {
        let directory = tempfile::tempdir().unwrap();
        let file = |name: &str| (directory.path().join(name), name.as_bytes().to_vec());
        fs::create_dir(directory.path().join("b")).unwrap();
        let (path, error) = write_all_atomically(&[file("a"), file("b"), file("c")]).unwrap_err();
        assert_eq!((path, error.kind()), (directory.path().join("b"), io::ErrorKind::IsADirectory));
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1, "nothing but the folder");
        write_all_atomically(&[file("a"), file("c")]).unwrap();
        assert_eq!(fs::read(directory.path().join("c")).unwrap(), b"c");
    }

    #[test]
    fn a_directory_is_not_overwritten() {
        let directory = tempfile::tempdir().unwrap();
        let error = write_atomically(directory.path(), b"x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::IsADirectory);
        assert!(error.to_string().contains("is a directory"), "{error}");
    }

    #[test]
    fn a_missing_directory_is_an_error() {
        let directory = tempfile::tempdir().unwrap();
        let error = write_atomically(&directory.path().join("no/such.png"), b"x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_any_new_file_or_of_the_old_one() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;

        let ordinary = directory.path().join("ordinary");
        fs::write(&ordinary, b"x").unwrap();
        let new = directory.path().join("new");
        write_atomically(&new, b"x").unwrap();
        assert_eq!(mode(&new), mode(&ordinary));

        fs::set_permissions(&new, Permissions::from_mode(0o640)).unwrap();
        write_atomically(&new, b"y").unwrap();
        assert_eq!(mode(&new), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let directory = tempfile::tempdir().unwrap();
        let [target, link] = ["target", "link"].map(|name| directory.path().join(name));
        fs::write(&target, b"old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        write_atomically(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&target).unwrap(), b"new");
    }
}
