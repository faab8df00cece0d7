//! Changes since the last save, written beside the settings as they are made, so that they outlive a crash.
//!
//! Each window has a folder of its own: a lock that it holds as long as it lives, `state.json` with the view, the story and
//! where the document belongs, and the imported figures in a file that is named after what stands in it, so that it is
//! written once and not with each change. Each file is put in place whole, the figures before the state that names them, and
//! begins with its check sum. So whenever the process ends, the last state that was put in place can be read.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::saving::{Snapshot, rows};
use crate::app::corrections::fnv;
use crate::app::job::{Jobs, Wake};
use crate::document;
use crate::export::file::{Disk, write_atomically_on};

/// The least time between two writings.
const PAUSE: Duration = Duration::from_millis(300);

/// Name of the file with the state.
pub(super) const STATE: &str = "state.json";
/// Name of the file that is locked.
pub(super) const LOCK: &str = "lock";

/// What a state says beside the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct State {
    /// Seconds since 1970, when the last change was made.
    pub when: u64,
    /// Where the document belongs.
    pub path: Option<PathBuf>,
    /// What stood there when it was opened or saved last.
    pub print: Option<u64>,
    /// Name of the file with the imported figures.
    pub figures: Option<String>,
    /// The document without them.
    pub document: String,
}

/// What is to be written next.
enum Order {
    Write { snapshot: Box<Snapshot>, path: Option<PathBuf>, print: Option<u64> },
    Clear,
}

/// The folder of this window.
struct Session {
    folder: PathBuf,
    /// Held as long as the window lives.
    _lock: File,
    /// The generation of the figures that are written, and the name of their file.
    figures: Option<(u64, String)>,
}

struct Writer {
    disk: Disk,
    /// The folder of the folders of all windows.
    folder: PathBuf,
    session: Option<Session>,
    is_closed: bool,
}

/// The journal of this window.
pub(super) struct Journal {
    writer: Option<Arc<Mutex<Writer>>>,
    next: Arc<Mutex<Option<Order>>>,
    jobs: Jobs<io::Result<()>>,
    /// Whether something stands in the journal, or will.
    has_entry: bool,
    has_failed: bool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panic left behind is put in place whole, or not at all.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Journal {
    /// A journal in a folder; without one nothing is written.
    pub(super) fn new(folder: Option<PathBuf>, disk: Disk, wake: Wake) -> Self {
        let writer = folder.map(|folder| Writer { disk, folder, session: None, is_closed: false });
        Self {
            writer: writer.map(|writer| Arc::new(Mutex::new(writer))),
            next: Arc::default(),
            jobs: Jobs::new(wake),
            has_entry: false,
            has_failed: false,
        }
    }

    /// Writes down how the document is.
    pub(super) fn write(&mut self, snapshot: Snapshot, path: Option<PathBuf>, print: Option<u64>) {
        self.has_entry = true;
        self.order(Order::Write { snapshot: Box::new(snapshot), path, print });
    }

    /// Takes back what was written: all of it is saved. At once, so that a crash in the next moment finds nothing to offer;
    /// later where it is being written just now.
    pub(super) fn clear(&mut self) {
        let Some(writer) = self.writer.as_ref().filter(|_| std::mem::take(&mut self.has_entry)) else { return };
        let is_cleared = writer.try_lock().is_ok_and(|mut writer| {
            *locked(&self.next) = None;
            writer.clear();
            true
        });
        if !is_cleared {
            self.order(Order::Clear);
        }
    }

    /// Takes back what was written, at once, and writes nothing any more.
    pub(super) fn close(&mut self) {
        *locked(&self.next) = None;
        if let Some(writer) = &self.writer {
            let mut writer = locked(writer);
            writer.clear();
            writer.is_closed = true;
        }
    }

    /// Goes on in the folder of a window that is no more. What stands in it stays until it is written over.
    pub(super) fn take_over(&mut self, folder: PathBuf, lock: File) {
        let Some(writer) = &self.writer else { return };
        let mut writer = locked(writer);
        writer.clear();
        writer.session = Some(Session { folder, _lock: lock, figures: None });
        self.has_entry = true;
    }

    /// Takes in what was written since the last time; answers why it could not be, the first time.
    pub(super) fn poll(&mut self) -> Option<io::Error> {
        let mut failure = None;
        while let Some(result) = self.jobs.finished() {
            match result {
                Ok(()) => self.has_failed = false,
                Err(error) => failure = (!std::mem::replace(&mut self.has_failed, true)).then_some(error),
            }
        }
        self.start();
        failure
    }

    /// Whether everything is written.
    pub(super) fn is_settled(&self) -> bool {
        !self.jobs.is_busy() && locked(&self.next).is_none()
    }

    fn order(&mut self, order: Order) {
        if self.writer.is_some() {
            *locked(&self.next) = Some(order);
            self.start();
        }
    }

    /// One job at a time writes whatever was asked for last.
    fn start(&mut self) {
        let Some(writer) = self.writer.as_ref().filter(|_| !self.jobs.is_busy() && locked(&self.next).is_some()) else {
            return;
        };
        let (writer, next) = (Arc::clone(writer), Arc::clone(&self.next));
        let work = move || {
            let result = {
                let mut writer = locked(&writer);
                let order = locked(&next).take();
                match order {
                    Some(Order::Write { snapshot, path, print }) => writer.write(&snapshot, path, print),
                    Some(Order::Clear) => {
                        writer.clear();
                        Ok(())
                    }
                    None => Ok(()),
                }
            };
            std::thread::sleep(PAUSE);
            result
        };
        self.jobs.start(work, Err);
    }
}

impl Drop for Journal {
    /// A panic ends the jobs with the process, so what waits to be written is written here.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let Some(writer) = &self.writer else { return };
        let mut writer = locked(writer);
        if let Some(Order::Write { snapshot, path, print }) = locked(&self.next).take() {
            // Nobody can be told here that it cannot be written.
            drop(writer.write(&snapshot, path, print));
        }
    }
}

impl Writer {
    fn write(&mut self, snapshot: &Snapshot, path: Option<PathBuf>, print: Option<u64>) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let disk = self.disk.clone();
        // Whoever tidies up may have taken the folder away under the window.
        if self.session.as_ref().is_none_or(|session| !session.folder.join(LOCK).exists()) {
            self.session = Some(Session::new(&disk, &self.folder)?);
        }
        let Some(session) = &mut self.session else { return Ok(()) };
        let before = session.figures.clone();
        if before.as_ref().is_none_or(|(generation, _)| *generation != snapshot.figures.generation) {
            let text = sealed(&document::figures_text(snapshot.content(), &rows));
            let name = format!("figures-{:016x}.json", fnv(text.as_bytes()));
            let path = session.folder.join(&name);
            if !path.exists() {
                write_atomically_on(&disk, &path, text.as_bytes())?;
            }
            session.figures = Some((snapshot.figures.generation, name));
        }
        let state = State {
            when: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()),
            // A path that is no text cannot be written down; then the document comes back without a name.
            path: path.filter(|path| path.to_str().is_some()),
            print,
            figures: session.figures.as_ref().map(|(_, name)| name.clone()),
            document: document::head_text(snapshot.content()),
        };
        let text = sealed(&serde_json::to_string(&state)?);
        write_atomically_on(&disk, &session.folder.join(STATE), text.as_bytes())?;
        if let Some((_, old)) = before.filter(|before| session.figures.as_ref() != Some(before))
            && session.figures.as_ref().is_some_and(|(_, name)| *name != old)
        {
            disk.remove(&session.folder.join(old))?;
        }
        Ok(())
    }

    fn clear(&mut self) {
        if let Some(session) = self.session.take() {
            remove(&self.disk, &session.folder);
        }
    }
}

impl Session {
    fn new(disk: &Disk, folder: &Path) -> io::Result<Self> {
        disk.make_folder(folder)?;
        let folder = tempfile::Builder::new().prefix("window-").tempdir_in(folder)?.keep();
        let lock = File::create_new(folder.join(LOCK))?;
        // Without a lock every other window would take this one for dead, so nothing is written then.
        lock.try_lock().map_err(io::Error::from)?;
        Ok(Self { folder, _lock: lock, figures: None })
    }
}

/// Takes the folder of a window away, the state first: without it nothing is offered. What cannot be taken away now is when
/// a window is opened the next time.
pub(super) fn remove(disk: &Disk, folder: &Path) {
    let state = folder.join(STATE);
    if disk.remove(&state).is_ok() || !state.exists() {
        drop(fs::remove_dir_all(folder));
    }
}

/// A text behind its check sum and its length.
fn sealed(text: &str) -> String {
    format!("{:016x} {}\n{text}", fnv(text.as_bytes()), text.len())
}

/// The text of a file as [`sealed`] wrote it; `None` of anything else.
pub(super) fn unsealed(path: &Path) -> Option<String> {
    /// A journal is written of what is open, which may be longer than a document that can be saved.
    const LARGEST: u64 = (4 * document::LARGEST) << 20;
    let meta = fs::metadata(path).ok().filter(|meta| meta.is_file() && meta.len() <= LARGEST)?;
    let mut text = fs::read_to_string(path).ok().filter(|text| text.len() as u64 == meta.len())?;
    let (seal, body) = text.split_once('\n')?;
    let is_whole = seal == format!("{:016x} {}", fnv(body.as_bytes()), body.len());
    let start = seal.len() + 1;
    is_whole.then(|| text.split_off(start))
}
