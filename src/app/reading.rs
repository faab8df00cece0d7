//! Files into figures: the one way for the window and the command line.

use std::io::Read as _;
use std::path::Path;

use crate::import::{Import, ImportError, read};
use crate::stats::Dataset;
use crate::text::{Lang, words};

/// The largest file that is read, in MiB.
pub const LARGEST: u64 = 512;

/// Why a file gave no figures.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is a folder.
    #[error("it is a folder")]
    Directory,
    /// It is a pipe, a device or the like.
    #[error("it is not a plain file")]
    NotAFile,
    /// It is larger than [`LARGEST`].
    #[error("it is larger than {LARGEST} MiB")]
    TooLarge,
    /// The system would not read it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// It holds no table of figures.
    #[error(transparent)]
    Import(#[from] ImportError),
}

impl ReadError {
    /// What went wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = words(lang).refusal;
        match self {
            Self::Directory => w.directory.to_owned(),
            Self::NotAFile => w.not_a_file.to_owned(),
            Self::TooLarge => (w.too_large)(LARGEST),
            Self::Io(error) => io_message(error, lang),
            Self::Import(error) => error.message(lang),
        }
    }
}

/// A failure of the system in the language of the reader.
pub fn io_message(error: &std::io::Error, lang: Lang) -> String {
    let w = words(lang).refusal;
    match error.kind() {
        std::io::ErrorKind::NotFound => w.not_found.to_owned(),
        std::io::ErrorKind::PermissionDenied => w.not_allowed.to_owned(),
        std::io::ErrorKind::IsADirectory => w.directory.to_owned(),
        _ => (w.system)(&error.to_string()),
    }
}

/// The bytes of a file; `-` is standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    if path.as_os_str() == "-" {
        return bounded(std::io::stdin().lock());
    }
    let meta = std::fs::metadata(path)?;
    if meta.is_dir() {
        return Err(ReadError::Directory);
    }
    if !meta.is_file() {
        return Err(ReadError::NotAFile);
    }
    if meta.len() > LARGEST << 20 {
        return Err(ReadError::TooLarge);
    }
    bounded(std::fs::File::open(path)?)
}

/// Everything a reader gives, as long as it is not too large.
fn bounded(reader: impl std::io::Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader.take((LARGEST << 20) + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST << 20 { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// The name that a file is reported under.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// `data` with the figures of a file, and what was read. `data` itself stays as it is.
pub fn add(data: &Dataset, path: &Path) -> Result<(Dataset, Import), ReadError> {
    let bytes = bytes(path)?;
    let mut catalog = data.catalog().clone();
    let import = read(&bytes, &name(path), &mut catalog)?;
    Ok((data.with(catalog, import.observations.clone()), import))
}
