//! Storing a finished file so that nobody ever sees half of it.

mod disk;

use std::fs::{self, File, Permissions};
use std::io;
use std::path::{Path, PathBuf};

pub use self::disk::{Disk, Fate, Gate, Operation};

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
    write_atomically_on(&Disk::default(), path, bytes)
}

/// Writes `bytes` to `path` as [`write_atomically`] does, on a disk.
pub fn write_atomically_on(disk: &Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::new(disk, path, &mut |file| disk.write(file, bytes))?.store(disk, false)
}

/// Writes what `write` gives to `path`, as [`write_atomically`] does; where `write` fails, the file is as it was before.
pub fn write_atomically_with(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    let disk = Disk::default();
    Staged::new(&disk, path, &mut |file| write(file))?.store(&disk, false)
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
    let disk = Disk::default();
    let staged = files.iter().map(|(path, bytes)| {
        Staged::new(&disk, path, &mut |file| disk.write(file, bytes)).map_err(|error| (path.clone(), error))
    });
    let staged = staged.collect::<Result<Vec<_>, _>>()?;
    let mut new: Vec<PathBuf> = Vec::new();
    for file in staged {
        let (path, is_new) = (file.path.clone(), file.existing.is_none());
        if let Err(error) = file.store(&disk, false) {
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
    fn new(
        disk: &Disk,
        path: &Path,
        write: &mut dyn FnMut(&mut tempfile::NamedTempFile) -> io::Result<()>,
    ) -> io::Result<Self> {
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

        let directory = folder_of(&path).to_owned();
        let mut file = disk.create(&directory, ordinary_permissions().as_ref())?;
        write(&mut file)?;
        if let Some(permissions) = &existing {
            disk.permit(&file, permissions.clone())?;
        }
        disk.sync(file.as_file())?;
        Ok(Self { path, directory, file, existing })
    }

    /// Gives the file its name. `keeps_old` gives the one that has it the name of the backup before.
    fn store(self, disk: &Disk, keeps_old: bool) -> io::Result<()> {
        if let (Some(permissions), true) = (self.existing, keeps_old) {
            keep(disk, &self.path, &self.directory, permissions)?;
        }
        disk.rename(self.file, &self.path)?;
        disk.sync_folder(&self.directory)
    }
}

/// Writes `bytes` to `path` as [`write_atomically`] does, and keeps the file that was there before under [`backup`].
///
/// At every moment either the old or the new file has the name `path`, and whatever has the name of the backup is whole.
pub fn write_with_backup(disk: &Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::new(disk, path, &mut |file| disk.write(file, bytes))?.store(disk, true)
}

/// The folder that a file is in. The parent of a bare file name is the empty path, which is no folder to the system.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The one name of a file, whatever links and detours lead to it, as far as it exists: of a file that is made later, that of
/// its folder is known.
pub fn settled(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_unknown| path.to_owned());
    let in_folder = || Some(fs::canonicalize(absolute.parent()?).ok()?.join(absolute.file_name()?));
    fs::canonicalize(&absolute).ok().or_else(in_folder).unwrap_or(absolute)
}

/// The name under which the file before the last save is kept: `x.uptake.bak` for `x.uptake`.
pub fn backup(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    PathBuf::from(name)
}

/// Gives the file at `path` a second name, that of its backup. Where the file system knows no second names it is copied.
fn keep(disk: &Disk, path: &Path, directory: &Path, permissions: Permissions) -> io::Result<()> {
    let backup = backup(path);
    if disk.link_over(path, &backup, directory).is_ok() {
        return Ok(());
    }
    let mut copy = disk.create(directory, ordinary_permissions().as_ref())?;
    let mut old = File::open(path)?;
    let mut piece = Vec::new();
    loop {
        piece.clear();
        io::Read::read_to_end(&mut io::Read::take(&mut old, 1 << 20), &mut piece)?;
        if piece.is_empty() {
            break;
        }
        disk.write(&mut copy, &piece)?;
    }
    disk.permit(&copy, permissions)?;
    disk.sync(copy.as_file())?;
    disk.rename(copy, &backup)
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
    fn the_file_before_is_kept_as_one_backup_with_its_permissions() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.uptake");
        let read = |path: &Path| fs::read(path).ok();
        write_with_backup(&Disk::default(), &path, b"one").unwrap();
        assert_eq!(read(&backup(&path)), None);
        for (new, old) in [(b"two", b"one"), (b"six", b"two")] {
            write_with_backup(&Disk::default(), &path, new).unwrap();
            assert_eq!((read(&path).unwrap(), read(&backup(&path)).unwrap()), (new.to_vec(), old.to_vec()));
        }
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
        // As after an end between the backup and the new file.
        fs::remove_file(backup(&path)).unwrap();
        fs::hard_link(&path, backup(&path)).unwrap();
        write_with_backup(&Disk::default(), &path, b"ten").unwrap();
        assert_eq!((read(&path).unwrap(), read(&backup(&path)).unwrap()), (b"ten".to_vec(), b"six".to_vec()));
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2, "no second name is left over");
    }

    #[test]
    fn where_no_second_name_can_be_given_the_file_is_copied() {
        struct NoLinks;
        impl Gate for NoLinks {
            fn pass(&self, operation: Operation) -> Fate {
                match operation {
                    Operation::Link => Fate::Fails(io::ErrorKind::Unsupported.into()),
                    _ => Fate::Done,
                }
            }
        }
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.uptake");
        let disk = Disk::behind(std::sync::Arc::new(NoLinks));
        write_with_backup(&disk, &path, b"one").unwrap();
        write_with_backup(&disk, &path, b"two").unwrap();
        assert_eq!(fs::read(backup(&path)).unwrap(), b"one");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
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
