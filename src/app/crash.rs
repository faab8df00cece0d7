//! What is written down when the program fails: enough to find the fault, and nothing of the person or of the figures.
//!
//! A message that was put together while the program ran may hold a path, a name or a figure, so only messages that stand
//! in a source as they are, and the beginnings of those of the standard library, are taken. Window and kiosk share
//! [`on_panic`]; the window writes a report into a file, the kiosk a line into its log.

use std::backtrace::Backtrace;
use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::time::rfc_3339;
use super::{Command, SettingsFile};

/// Name of the folder beside the settings.
const FOLDER: &str = "reports";
/// Name of the file that names the report that nobody was told of.
const UNTOLD: &str = "untold";
/// Most reports that are kept.
const MOST: usize = 10;
/// Most commands that are remembered.
const COMMANDS: usize = 12;
/// Most functions that are listed.
const FUNCTIONS: usize = 60;

/// How messages of the standard library begin. What follows may be data.
const KNOWN: [&str; 14] = [
    "called `Option::unwrap()` on a `None` value",
    "called `Result::unwrap()` on an `Err` value",
    "called `Result::unwrap_err()` on an `Ok` value",
    "index out of bounds",
    "range start index",
    "range end index",
    "slice index starts",
    "byte index",
    "attempt to",
    "assertion",
    "internal error: entered unreachable code",
    "not implemented",
    "not yet implemented",
    "already",
];

/// A failure of the program: what, and where in its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crash {
    message: String,
    place: String,
}

impl fmt::Display for Crash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.message, self.place)
    }
}

impl Crash {
    fn of(panic: &std::panic::PanicHookInfo<'_>) -> Self {
        let payload = panic.payload();
        let message = match (payload.downcast_ref::<&'static str>(), payload.downcast_ref::<String>()) {
            // It stands in a source as it is.
            (Some(text), _) => (*text).to_owned(),
            (None, Some(text)) => Self::message_made(text),
            (None, None) => "no message".to_owned(),
        };
        let place = panic.location().map_or_else(
            || "unknown".to_owned(),
            |place| format!("{}:{}:{}", source(place.file()), place.line(), place.column()),
        );
        Self { message, place }
    }

    /// What is known of a message that was put together while the program ran.
    fn message_made(text: &str) -> String {
        let known = KNOWN.iter().find(|known| text.starts_with(**known));
        known.map_or_else(|| "a message with data of the moment, left out".to_owned(), |known| (*known).to_owned())
    }
}

/// A source file without where it lay when the program was built: `egui-0.37.0/src/ui.rs`.
fn source(file: &str) -> String {
    let file = file.replace('\\', "/");
    let is_relative = !file.starts_with('/') && !file.contains(':');
    if is_relative {
        return file;
    }
    // The folder above the sources is named after the crate.
    let start = file.rfind("/src/").and_then(|at| file.get(..at)).and_then(|before| before.rfind('/'));
    let start = start.or_else(|| file.rfind('/'));
    start.and_then(|at| file.get(at + 1..)).unwrap_or_default().to_owned()
}

/// Has each panic of the program told, in place of what was done about it before.
pub fn on_panic(tell: impl Fn(&Crash) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |panic| tell(&Crash::of(panic))));
}

/// Has each panic of the program written into a report beside the settings, after what is done about it anyway.
pub fn report_panics(settings: &SettingsFile) {
    let Some(folder) = settings.beside(FOLDER) else { return };
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        let report = Report::new(&Crash::of(panic));
        // Nobody can be told here that it cannot be written.
        drop(report.write(&folder));
    }));
}

/// A report on a failure.
struct Report {
    time: String,
    text: String,
}

impl Report {
    fn new(crash: &Crash) -> Self {
        let time = rfc_3339(SystemTime::now());
        let thread = if std::thread::current().name() == Some("main") { "main" } else { "another" };
        let display = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().find(|name| std::env::var_os(name).is_some());
        let mut text = format!(
            "Uptake {}\ntime: {time}\nsystem: {} {}, {}\nthread: {thread}\nwhat: {}\nwhere: {}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            display.unwrap_or("no display named"),
            crash.message,
            crash.place,
        );
        text.push_str("\nlast commands, the newest last:\n");
        for kind in last_commands() {
            text.extend(["  ", &kind, "\n"]);
        }
        text.push_str("\nfunctions, the innermost first:\n");
        for name in functions(&Backtrace::force_capture().to_string()) {
            text.extend(["  ", name, "\n"]);
        }
        Self { time, text }
    }

    fn write(&self, folder: &Path) -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let stem = format!("uptake-{}", self.time.replace(':', "-"));
        // Two threads may fail in one second.
        let names = std::iter::once(format!("{stem}.txt")).chain((2..10).map(|n| format!("{stem}-{n}.txt")));
        for name in names {
            match fs::File::create_new(folder.join(&name)) {
                Ok(mut file) => {
                    file.write_all(self.text.as_bytes())?;
                    file.sync_all()?;
                    fs::write(folder.join(UNTOLD), name)?;
                    break;
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        tidy(folder);
        Ok(())
    }
}

/// Keeps the newest reports; their names sort by time.
fn tidy(folder: &Path) {
    let is_report = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    all.retain(is_report);
    all.sort();
    let surplus = all.len().saturating_sub(MOST);
    for old in all.into_iter().take(surplus) {
        drop(fs::remove_file(old));
    }
}

/// The report that nobody was told of yet, once.
pub(super) fn untold(settings: &SettingsFile) -> Option<PathBuf> {
    let folder = settings.beside(FOLDER)?;
    let name = fs::read_to_string(folder.join(UNTOLD)).ok()?;
    fs::remove_file(folder.join(UNTOLD)).ok()?;
    // The name of a file in the folder, whatever stands there.
    let path = folder.join(Path::new(name.trim()).file_name()?);
    path.is_file().then_some(path)
}

/// The kinds of the commands that were asked for last.
static COMMANDS_ASKED: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

/// Remembers the kind of a command, for a report.
pub(super) fn note(command: &Command) {
    let kind = kind(command);
    let mut kinds = COMMANDS_ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    if kinds.len() == COMMANDS {
        kinds.pop_front();
    }
    kinds.push_back(kind);
}

fn last_commands() -> Vec<String> {
    // The thread that failed may hold it.
    match COMMANDS_ASKED.try_lock() {
        Ok(kinds) => kinds.iter().cloned().collect(),
        Err(std::sync::TryLockError::Poisoned(kinds)) => kinds.into_inner().iter().cloned().collect(),
        Err(std::sync::TryLockError::WouldBlock) => Vec::new(),
    }
}

/// The names of the variants that a command is made of, without what they hold: `View Period`.
fn kind(command: &impl fmt::Debug) -> String {
    /// Takes the beginning of a text and ends what writes the rest: a pasted text may have megabytes.
    struct Head(String);
    impl fmt::Write for Head {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.push_str(text);
            if self.0.len() > 64 { Err(fmt::Error) } else { Ok(()) }
        }
    }
    let mut head = Head(String::new());
    // The error only says that enough was written.
    let _ends = write!(head, "{command:?}");
    let is_name = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_uppercase()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    // Two names: what it is about, and what is done. The third would be data already.
    let names: Vec<&str> = head.0.split(['(', ' ', '{']).take(2).take_while(is_name).collect();
    names.join(" ")
}

/// The names of functions in a backtrace, without where they lay. Those that handle the panic itself are left out.
fn functions(backtrace: &str) -> Vec<&str> {
    let numbered = |line: &'_ str| line.trim_start().split_once(": ").is_some_and(|(n, _)| n.parse::<u32>().is_ok());
    let names = backtrace.lines().filter(|line| numbered(line)).filter_map(|line| line.split_once(": "));
    let names: Vec<&str> = names.map(|(_, name)| name.trim()).collect();
    let is_panic = |name: &&str| name.contains("panicking::") || name.contains("begin_unwind");
    // They stand in one row, after the hook that is running; those that start threads have such names as well.
    let first = names.iter().position(|name| name.contains("begin_unwind")).unwrap_or(0);
    let is_start = |name: &&str| !name.contains("__rust_begin_short_backtrace");
    names.into_iter().skip(first).skip_while(is_panic).take_while(is_start).take(FUNCTIONS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{DocumentCommand, PreviewCommand, ViewCommand};
    use crate::chart::ChartKind;

    #[test]
    fn a_place_is_named_by_its_crate_and_not_by_where_it_lay() {
        for (file, expected) in [
            ("src/app/mod.rs", "src/app/mod.rs"),
            ("/home/ann/.cargo/registry/src/index-1/egui-0.37.0/src/ui.rs", "egui-0.37.0/src/ui.rs"),
            ("C:\\Users\\Ann\\.cargo\\registry\\src\\index-1\\egui-0.37.0\\src\\ui.rs", "egui-0.37.0/src/ui.rs"),
            ("/rustc/abc/library/core/src/option.rs", "core/src/option.rs"),
            ("/home/ann/main.rs", "main.rs"),
        ] {
            assert_eq!(source(file), expected);
        }
    }

    #[test]
    fn a_message_made_of_data_is_left_out() {
        let left_out = "a message with data of the moment, left out";
        assert_eq!(Crash::message_made("no /home/ann/secret.csv"), left_out);
        assert_eq!(Crash::message_made("index out of bounds: the len is 3 but the index is 90000000"), KNOWN[3]);
        assert_eq!(Crash::message_made("called `Result::unwrap()` on an `Err` value: \"/home/ann\""), KNOWN[1]);
    }

    #[test]
    fn commands_are_remembered_by_their_kinds_alone() {
        assert_eq!(kind(&Command::from(ViewCommand::Chart(ChartKind::Trend))), "View Chart");
        assert_eq!(kind(&Command::from(DocumentCommand::Open("/home/ann/a.uptake".into()))), "Document Open");
        assert_eq!(kind(&Command::Import(vec!["/home/ann/a.csv".into()])), "Import");
        assert_eq!(kind(&Command::Claim("2023年1月 1.3%".to_owned())), "Claim");
        assert_eq!(kind(&Command::Claim("Secret".to_owned())), "Claim");
        assert_eq!(kind(&Command::from(PreviewCommand::Text("x".repeat(1_000_000)))), "Preview Text");
        assert_eq!(kind(&Command::Undo), "Undo");
    }

    #[test]
    fn functions_are_named_without_their_files() {
        let text = "   0: std::backtrace::Backtrace::create\n   1: std::panicking::panic_with_hook\n   2: __rustc::rust_begin_unwind\n             at /home/ann/x.rs:1:2\n   2: core::panicking::panic_fmt\n   3: uptake::ui::Window::show\n             at /home/ann/src/ui/mod.rs:7:1\n   4: std::sys::backtrace::__rust_begin_short_backtrace\n   5: std::panicking::catch_unwind\n";
        assert_eq!(functions(text), ["uptake::ui::Window::show"]);
    }

    #[test]
    fn only_the_newest_reports_are_kept_and_the_last_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let settings = SettingsFile::at(&folder.path().join("settings.json"));
        assert_eq!(untold(&settings), None);
        for second in 0..14 {
            let report = Report { time: format!("2026-11-29T00:00:{second:02}Z"), text: "x".to_owned() };
            report.write(&folder.path().join(FOLDER)).unwrap();
        }
        let told = untold(&settings).unwrap();
        assert!(told.ends_with("uptake-2026-11-29T00-00-13Z.txt"), "{}", told.display());
        assert_eq!(untold(&settings), None);
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), MOST);
    }
}
