//! Files into figures: the one way for the window and the command line.

use std::io::Read;
use std::path::Path;

use super::job::Panicked;
use super::picture::{PictureData, PictureError};
use crate::document::{self, DocumentError, ENDING};
use crate::export::{PayloadError, payload};
use crate::import::{self, Encoding, Import, ImportError, Options};
use crate::stats::{Catalog, Dataset};
use crate::text::{Lang, words};

/// The largest file that is read whole, in MiB. A tidy table is read row by row and may be larger.
pub const LARGEST: u64 = 128;

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
    /// It is a picture, and what it carries cannot be found.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// It is a picture that this program did not make, or that lost what it carried.
    #[error("it is a picture without figures")]
    PictureAlone,
    /// It is a picture that carries a view which cannot be opened.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// It is a document into which no figures were imported.
    #[error("it is a document without imported figures")]
    NoFigures,
    /// It is a document that cannot be opened.
    #[error(transparent)]
    Document(#[from] DocumentError),
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
            Self::Payload(error) => error.message(lang),
            Self::PictureAlone => words(lang).payload.without.to_owned(),
            Self::Picture(error) => error.message(lang),
            Self::NoFigures => words(lang).document.no_figures.to_owned(),
            Self::Document(error) => error.message(lang),
        }
    }
}

/// A failure of the system in the language of the reader.
pub fn io_message(error: &std::io::Error, lang: Lang) -> String {
    let w = words(lang).refusal;
    if Panicked::is_cause(error) {
        return w.panicked.to_owned();
    }
    match error.kind() {
        std::io::ErrorKind::NotFound => w.not_found.to_owned(),
        std::io::ErrorKind::PermissionDenied => w.not_allowed.to_owned(),
        std::io::ErrorKind::IsADirectory => w.directory.to_owned(),
        _ => (w.system)(&error.to_string()),
    }
}

/// The name that a file is reported under.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What is told of a file while it is read, and whether to go on.
pub struct Progress<'a> {
    /// Told how many bytes are read, of how many; answers whether to go on. A pipe says 0 of how many.
    pub step: &'a dyn Fn(u64, u64) -> bool,
}

impl Progress<'_> {
    /// Tells nobody.
    pub const NONE: Progress<'static> = Progress { step: &|_, _| true };
}

/// Reads a file; `-` is standard input. Sources that the catalog does not know are added to it.
pub fn read(
    path: &Path,
    catalog: &mut Catalog,
    options: &Options,
    progress: &Progress<'_>,
) -> Result<Import, ReadError> {
    if path.as_os_str() == "-" {
        return read_from(std::io::stdin().lock(), 0, "-", catalog, options, progress);
    }
    let meta = plain_file(path)?;
    if is_picture(path) {
        let figures = PictureData::read(&picture(path)?)?.figures(&name(path), catalog)?;
        return Ok(figures.ok_or(ImportError::NoRows)?);
    }
    if is_document(path) {
        let imports = document::figures(&document_bytes(path)?, &name(path), catalog)?;
        return merged(imports).ok_or(ReadError::NoFigures);
    }
    let open = || std::fs::File::open(path);
    match read_from(open()?, meta.len(), &name(path), catalog, options, progress) {
        // A tidy table that begins in ASCII can go on in another encoding: what is detected from all of it counts.
        Err(ReadError::Import(ImportError::NotText { .. })) if options.encoding.is_none() => {
            let bytes = bounded(open()?, meta.len())?;
            Ok(import::read_with(&bytes, &name(path), catalog, options)?)
        }
        result => result,
    }
}

/// Whether a file begins as a picture does that may carry a view: SVG, PNG or PDF.
pub fn is_picture(path: &Path) -> bool {
    let mut head = Vec::new();
    // Whatever is wrong with the file is told when it is read.
    let read = std::fs::File::open(path).and_then(|file| file.take(PICTURE_HEAD).read_to_end(&mut head));
    read.is_ok() && plain_file(path).is_ok() && payload::is_picture(&head)
}

/// Whether a file is a document: by what it begins with, or by its name where it begins with nothing that is known.
pub fn is_document(path: &Path) -> bool {
    // Opening a pipe would wait for whoever writes to it.
    if plain_file(path).is_err() {
        return false;
    }
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(document::HEAD).read_to_end(&mut head));
    if read.is_err() {
        return false;
    }
    let is_named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    document::is_document(&head) || (is_named && !payload::is_picture(&head))
}

/// The bytes of a document.
pub fn document_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let meta = plain_file(path)?;
    bounded(std::fs::File::open(path)?, meta.len())
}

/// Opens a document beside the figures `data`, which stay as they are.
pub fn document(path: &Path, data: &Dataset) -> Result<document::Opened, ReadError> {
    let bytes = document_bytes(path)?;
    let (_, first) = super::fresh();
    Ok(document::open(&bytes, &name(path), data, first.spec)?)
}

/// Several imports as one, in their order; `None` of none.
fn merged(imports: Vec<Import>) -> Option<Import> {
    imports.into_iter().reduce(|mut all, import| {
        all.observations.extend(import.observations);
        all.report.rows += import.report.rows;
        all.report.figures += import.report.figures;
        all.report.missing += import.report.missing;
        all.report.findings.extend(import.report.findings);
        all.report.more_findings += import.report.more_findings;
        all
    })
}

/// Bytes from the start of a file that tell a picture.
const PICTURE_HEAD: u64 = 4096;

/// The text that a picture carries.
pub fn picture(path: &Path) -> Result<String, ReadError> {
    let meta = plain_file(path)?;
    let bytes = bounded(std::fs::File::open(path)?, meta.len())?;
    payload::payload(&bytes)?.ok_or(ReadError::PictureAlone)
}

/// What the system knows of a plain file; folders, pipes and devices are none.
fn plain_file(path: &Path) -> Result<std::fs::Metadata, ReadError> {
    let meta = std::fs::metadata(path)?;
    if meta.is_dir() {
        return Err(ReadError::Directory);
    }
    if meta.is_file() { Ok(meta) } else { Err(ReadError::NotAFile) }
}

/// All bytes of a plain file that is at most so many bytes long; `None` of a longer one.
pub fn bytes(path: &Path, most: u64, progress: &Progress<'_>) -> Result<Option<Vec<u8>>, ReadError> {
    /// How much is read between two words of progress.
    const PIECE: u64 = 1 << 20;
    let meta = plain_file(path)?;
    if meta.len() > most {
        return Ok(None);
    }
    let mut file = std::fs::File::open(path)?.take(most);
    let mut bytes = Vec::new();
    loop {
        let length = file.by_ref().take(PIECE).read_to_end(&mut bytes)?;
        if !(progress.step)(bytes.len() as u64, meta.len()) {
            return Err(ImportError::Cancelled.into());
        }
        if length == 0 {
            return Ok(Some(bytes));
        }
    }
}

fn read_from(
    mut file: impl Read,
    size: u64,
    name: &str,
    catalog: &mut Catalog,
    options: &Options,
    progress: &Progress<'_>,
) -> Result<Import, ReadError> {
    let mut head = Vec::new();
    file.by_ref().take(import::HEAD as u64).read_to_end(&mut head)?;
    let is_utf8 = options.encoding.is_none_or(|encoding| encoding == Encoding::Utf8);
    if is_utf8 && !options.marked && import::is_tidy(&head) {
        let step = |read: u64| (progress.step)(read, size);
        return Ok(import::read_tidy(&head, file, name, catalog, &step)?);
    }
    if !import::workbook::detect(&head) && size > import::LONGEST_TEXT << 20 {
        return Err(ImportError::TextTooLong { most: import::LONGEST_TEXT }.into());
    }
    let bytes = bounded(head.chain(file), size)?;
    if !(progress.step)(bytes.len() as u64, size) {
        return Err(ImportError::Cancelled.into());
    }
    Ok(import::read_with(&bytes, name, catalog, options)?)
}

/// Everything a reader gives, as long as it is not too large.
fn bounded(reader: impl Read, size: u64) -> Result<Vec<u8>, ReadError> {
    if size > LARGEST << 20 {
        return Err(ReadError::TooLarge);
    }
    let mut bytes = Vec::new();
    reader.take((LARGEST << 20) + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST << 20 { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// `data` with the figures of a file, and what was read. `data` itself stays as it is.
pub fn add(data: &Dataset, path: &Path) -> Result<(Dataset, Import), ReadError> {
    let mut catalog = data.catalog().clone();
    if path.as_os_str() != "-" && is_document(path) {
        let imports = document::figures(&document_bytes(path)?, &name(path), &mut catalog)?;
        let observations: Vec<_> = imports.iter().map(|import| import.observations.clone()).collect();
        let import = merged(imports).ok_or(ReadError::NoFigures)?;
        return Ok((data.with_imports(catalog, observations), import));
    }
    let import = read(path, &mut catalog, &Options::default(), &Progress::NONE)?;
    Ok((data.with(catalog, import.observations.clone()), import))
}
