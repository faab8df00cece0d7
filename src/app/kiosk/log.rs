//! The log of a kiosk. It stays small, and whatever happens to it, the kiosk goes on.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::app::crash::on_panic;
use crate::app::time::rfc_3339;

/// Where lines are kept. Apart from the file there is one in tests, which fails when it is told to.
trait Store: Send {
    /// How many bytes are kept.
    fn size(&self) -> io::Result<u64>;
    /// Adds bytes.
    fn add(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Puts what is kept aside as the old file and begins a new one.
    fn turn(&mut self) -> io::Result<()>;
}

/// A file that is opened for each line: a folder that was gone and came back, or a file that was moved, is no matter.
struct LogFile(PathBuf);

impl LogFile {
    fn old(&self) -> PathBuf {
        let mut name = self.0.clone().into_os_string();
        name.push(".1");
        name.into()
    }
}

impl Store for LogFile {
    fn size(&self) -> io::Result<u64> {
        match fs::metadata(&self.0) {
            Ok(meta) => Ok(meta.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        fs::OpenOptions::new().create(true).append(true).open(&self.0)?.write_all(bytes)
    }

    fn turn(&mut self) -> io::Result<()> {
        // In a folder that takes no new names the log begins anew in its place.
        fs::rename(&self.0, self.old())
            .or_else(|_| fs::OpenOptions::new().write(true).truncate(true).open(&self.0).map(drop))
    }
}

/// Standard error, for journals that keep it.
struct StandardError;

impl Store for StandardError {
    fn size(&self) -> io::Result<u64> {
        Ok(0)
    }

    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        io::stderr().write_all(bytes)
    }

    fn turn(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Lines {
    store: Box<dyn Store>,
    most: u64,
    /// What was said last, and how often again.
    last: String,
    again: u64,
    /// Lines that could not be kept.
    lost: u64,
    /// Told when lines begin to be lost, and not again before one is kept.
    losing: Losing,
}

/// What is told that lines are being lost, and why.
type Losing = Box<dyn FnMut(&io::Error) + Send>;

/// The log. Clones write to the same one.
#[derive(Clone)]
pub struct Log(Arc<Mutex<Lines>>);

impl Log {
    /// The longest line, in characters.
    const LONGEST: usize = 1000;

    /// A log at `path` of at most so many KiB; what is older is in a file beside it, with `.1` after its name.
    pub fn at(path: &Path, kib: u32) -> Self {
        let losing = |error: &io::Error| {
            // The journal is the last place that may still take it.
            writeln!(io::stderr(), "uptake: the log cannot be written, and its lines are lost until it can: {error}")
                .ok();
        };
        Self::of(Box::new(LogFile(path.to_owned())), u64::from(kib) * 1024, Box::new(losing))
    }

    /// A log on standard error.
    pub fn standard_error() -> Self {
        Self::of(Box::new(StandardError), u64::MAX, Box::new(|_error| {}))
    }

    fn of(store: Box<dyn Store>, most: u64, losing: Losing) -> Self {
        Self(Arc::new(Mutex::new(Lines { store, most, last: String::new(), again: 0, lost: 0, losing })))
    }

    /// Writes a line with the time before it. A line that was just said is counted instead.
    pub fn write(&self, line: &str) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.write(line, SystemTime::now());
    }

    /// As [`Log::write`], or nothing where this thread may be writing already.
    fn write_unless_busy(&self, line: &str) {
        match self.0.try_lock() {
            Ok(mut lines) => lines.write(line, SystemTime::now()),
            Err(std::sync::TryLockError::Poisoned(lines)) => lines.into_inner().write(line, SystemTime::now()),
            Err(std::sync::TryLockError::WouldBlock) => {}
        }
    }
}

impl Lines {
    fn write(&mut self, line: &str, now: SystemTime) {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(Log::LONGEST).collect();
        if line == self.last {
            self.again += 1;
            // What goes on and on is said each time there are ten times as many.
            if self.again >= 10 && is_power_of_ten(self.again) {
                self.put(&format!("the line before was repeated {} times", self.again), now);
            }
            return;
        }
        if self.again > 0 && !(self.again >= 10 && is_power_of_ten(self.again)) {
            self.put(&format!("the line before was repeated {} times", self.again), now);
        }
        self.again = 0;
        self.put(&line, now);
        self.last = line;
    }

    fn put(&mut self, line: &str, now: SystemTime) {
        let time = rfc_3339(now);
        // A write that failed may have left half a line.
        let lost = match self.lost {
            0 => String::new(),
            lost => format!("\n{time} lines that could not be written: {lost}\n"),
        };
        let text = format!("{lost}{time} {line}\n");
        let bytes = text.as_bytes();
        let full = self.store.size().map(|size| size > 0 && size.saturating_add(bytes.len() as u64) > self.most);
        let kept =
            full.and_then(|full| if full { self.store.turn() } else { Ok(()) }).and_then(|()| self.store.add(bytes));
        match kept {
            Ok(()) => self.lost = 0,
            Err(error) => {
                if self.lost == 0 {
                    (self.losing)(&error);
                }
                self.lost += 1;
            }
        }
    }
}

fn is_power_of_ten(mut count: u64) -> bool {
    while count >= 10 && count.is_multiple_of(10) {
        count /= 10;
    }
    count == 1
}

/// Has each panic of the program written to the log, with its place in the source and nothing of the person whose
/// machine it is.
pub fn panic_hook(log: Log) {
    on_panic(move |crash| log.write_unless_busy(&format!("panic: {crash}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps lines in memory, and fails while it is told to.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<(String, Option<io::ErrorKind>, usize)>>);

    impl Store for Kept {
        fn size(&self) -> io::Result<u64> {
            Ok(self.0.lock().unwrap().0.len() as u64)
        }

        fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
            let mut kept = self.0.lock().unwrap();
            if let Some(kind) = kept.1 {
                // A full disk takes what there is room for.
                kept.0.push_str(std::str::from_utf8(&bytes[..5]).unwrap());
                return Err(kind.into());
            }
            kept.0.push_str(std::str::from_utf8(bytes).unwrap());
            Ok(())
        }

        fn turn(&mut self) -> io::Result<()> {
            let mut kept = self.0.lock().unwrap();
            kept.0.clear();
            kept.2 += 1;
            Ok(())
        }
    }

    impl Kept {
        fn fail(&self, kind: Option<io::ErrorKind>) {
            self.0.lock().unwrap().1 = kind;
        }

        /// What is kept, without times.
        fn text(&self) -> Vec<String> {
            let kept = self.0.lock().unwrap();
            kept.0.lines().map(|line| line.split_once(' ').map_or(line, |(_, line)| line).to_owned()).collect()
        }
    }

    #[test]
    fn a_full_disk_loses_lines_and_says_how_many_once_there_is_room() {
        let kept = Kept::default();
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let losing = Box::new(move |error: &io::Error| heard.lock().unwrap().push(error.kind()));
        let log = Log::of(Box::new(kept.clone()), 10_000, losing);
        log.write("start");
        kept.fail(Some(io::ErrorKind::StorageFull));
        log.write("two");
        log.write("three");
        assert_eq!(*told.lock().unwrap(), [io::ErrorKind::StorageFull], "told once, not with each line");
        kept.fail(None);
        log.write("four");
        let text = kept.text();
        assert_eq!(text.first().unwrap(), "start");
        assert_eq!(text[text.len() - 2..], ["lines that could not be written: 2", "four"]);
    }

    #[test]
    fn repeated_lines_are_counted() {
        let kept = Kept::default();
        let log = Log::of(Box::new(kept.clone()), 10_000, Box::new(|_error| {}));
        (0..4).for_each(|_| log.write("no such file"));
        log.write("read");
        (0..1001).for_each(|_| log.write("again"));
        log.write("end");
        let times = |count| format!("the line before was repeated {count} times");
        let expected = ["no such file", &times(3), "read", "again", &times(10), &times(100), &times(1000), "end"];
        assert_eq!(kept.text(), expected);
    }

    #[test]
    fn the_file_turns_and_only_one_old_one_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kiosk.log");
        let log = Log::at(&path, 2);
        for number in 0..500 {
            log.write(&format!("line {number}\nwith a break {}", "x".repeat(40)));
        }
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        for name in &names {
            let text = fs::read_to_string(name).unwrap();
            assert!(text.len() <= 2048 && text.lines().count() > 5, "{}", text.len());
            assert!(text.lines().all(|line| line.contains("Z line ")), "{text}");
        }
        assert!(fs::read_to_string(&path).unwrap().contains("line 499"));
    }

    #[test]
    fn a_folder_that_goes_and_comes_back_is_no_matter() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("log");
        let path = place.join("kiosk.log");
        let log = Log::at(&path, 64);
        log.write("lost");
        fs::create_dir(&place).unwrap();
        log.write("kept");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("lines that could not be written: 1") && text.ends_with(" kept\n"), "{text}");
        fs::remove_dir_all(&place).unwrap();
        log.write("lost again");
        // A folder where the file should be.
        fs::create_dir_all(&path).unwrap();
        log.write("lost once more");
        fs::remove_dir(&path).unwrap();
        log.write("back");
        assert!(fs::read_to_string(&path).unwrap().contains("lines that could not be written: 2"));
    }
}
