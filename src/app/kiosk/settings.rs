//! The settings of a kiosk, from one file and the command line.
//!
//! A kiosk runs where nobody is near, so what cannot be used is refused at its start, all of it at once.

use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::pin::{Pin, PinError};
use crate::chart::Theme;
use crate::export::file::{folder_of, settled};
use crate::text::{Lang, words};

/// How a kiosk runs.
#[derive(Clone, Debug, PartialEq)]
pub struct KioskSettings {
    /// A document with a story; `None` for the built-in one.
    pub story: Option<PathBuf>,
    /// A file of figures that is read again whenever it changes.
    pub watch: Option<PathBuf>,
    /// Seconds that each slide stands; `None` for what each slide says.
    pub dwell: Option<u16>,
    /// Seconds without a touch until the first slide comes back.
    pub idle: u16,
    /// One language, or both, which alternate from loop to loop.
    pub languages: Vec<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// The screen, from 0; `None` for the one that the system takes.
    pub monitor: Option<usize>,
    /// A window of so many pixels instead of the whole screen, to try things out.
    pub window: Option<(u16, u16)>,
    /// What ends the kiosk after the keys.
    pub pin: Option<Pin>,
    /// Days after which the age of the figures is shown as a warning.
    pub amber_after_days: Option<u16>,
    /// Seconds between two looks at the watched file.
    pub poll: u16,
    /// Whether the picture moves by a pixel now and then, to spare the screen.
    pub pixel_shift: bool,
    /// Where the log is kept; `None` for standard error.
    pub log: Option<PathBuf>,
    /// How large the log and the old log may each become, in KiB.
    pub log_kib: u32,
}

impl Default for KioskSettings {
    fn default() -> Self {
        Self {
            story: None,
            watch: None,
            dwell: None,
            idle: 60,
            languages: vec![Lang::Ja],
            theme: Theme::Light,
            monitor: None,
            window: None,
            pin: None,
            amber_after_days: None,
            poll: 10,
            pixel_shift: true,
            log: None,
            log_kib: 1024,
        }
    }
}

/// A problem with one setting.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is not written as TOML.
    #[error("not TOML: {0}")]
    Toml(String),
    /// There is no such key.
    #[error("no setting {0}")]
    UnknownKey(String),
    /// The value is of another kind.
    #[error("{0} is of the wrong kind")]
    WrongType(&'static str, Kind),
    /// The number is outside its bounds.
    #[error("{0} is from {1} to {2}")]
    OutOfRange(&'static str, u32, u32),
    /// The value is none of these.
    #[error("{0} is one of {1}")]
    NotOneOf(&'static str, &'static str),
    /// The hash of the PIN is none.
    #[error("{0}: {1}")]
    Pin(&'static str, PinError),
    /// The file is not there.
    #[error("{1} of {0} is missing")]
    MissingFile(&'static str, PathBuf),
    /// A folder stands where a file should.
    #[error("{1} of {0} is a folder")]
    IsFolder(&'static str, PathBuf),
    /// The file may not be read.
    #[error("{1} of {0} cannot be read: {2}")]
    CannotRead(&'static str, PathBuf, String),
    /// The folder is not there.
    #[error("the folder {1} of {0} is missing")]
    MissingFolder(&'static str, PathBuf),
    /// The log would be read as figures.
    #[error("the log {0} lies in what is read")]
    LogIsRead(PathBuf),
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Number,
    /// Text in quotes.
    Text,
    /// True or false.
    Switch,
    /// `1280x720` in quotes.
    Size,
}

impl Problem {
    /// What is wrong and what to do, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let w = &words(lang).kiosk.settings;
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::Toml(why) => (w.not_toml)(why),
            Self::UnknownKey(key) => (w.unknown_key)(key, &KioskSettings::KEYS.join(", ")),
            Self::WrongType(key, kind) => {
                let how = match kind {
                    Kind::Number => w.whole_number,
                    Kind::Text => w.quoted_text,
                    Kind::Switch => w.true_or_false,
                    Kind::Size => w.size,
                };
                (w.wrong_type)(key, how)
            }
            Self::OutOfRange(key, least, most) => (w.out_of_range)(key, *least, *most),
            Self::NotOneOf(key, values) => (w.not_one_of)(key, values),
            Self::Pin(key, error) => (w.bad_pin)(key, error.message(lang)),
            Self::MissingFile(key, path) => (w.missing_file)(key, &shown(path)),
            Self::IsFolder(key, path) => (w.is_folder)(key, &shown(path)),
            Self::CannotRead(key, path, why) => (w.cannot_read)(key, &shown(path), why),
            Self::MissingFolder(key, path) => (w.missing_folder)(key, &shown(path)),
            Self::LogIsRead(path) => (w.log_is_read)(&shown(path)),
        }
    }
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// Lines of the file that cannot be used, each with its number from 1.
    #[error("{0} cannot be used")]
    Lines(PathBuf, Vec<(usize, Problem)>),
    /// Paths that cannot be used, from the file or the command line.
    #[error("paths that cannot be used")]
    Paths(Vec<Problem>),
}

impl SettingsError {
    /// A line for each thing that is wrong, in the language of the reader.
    pub fn messages(&self, lang: Lang) -> Vec<String> {
        let w = &words(lang).kiosk.settings;
        match self {
            Self::Unreadable(path, error) => {
                vec![format!("{}: {}", path.display(), (w.unreadable)(&error.to_string()))]
            }
            Self::Lines(path, problems) => {
                let file = path.display().to_string();
                problems.iter().map(|(line, problem)| (w.at)(&file, *line, &problem.message(lang))).collect()
            }
            Self::Paths(problems) => problems.iter().map(|problem| problem.message(lang)).collect(),
        }
    }
}

impl KioskSettings {
    /// Every key of the file.
    pub const KEYS: [&str; 14] = [
        "story",
        "watch",
        "dwell",
        "idle",
        "languages",
        "theme",
        "monitor",
        "window",
        "pin",
        "amber_after_days",
        "poll",
        "pixel_shift",
        "log",
        "log_kib",
    ];
    /// Seconds of a slide.
    pub const DWELL: RangeInclusive<u16> = 3..=3600;
    /// Seconds until the first slide comes back.
    pub const IDLE: RangeInclusive<u16> = 10..=3600;
    /// Pixels of a side of a window.
    pub const SIDE: RangeInclusive<u16> = 320..=8192;

    /// Reads a file of settings. Paths in it that are not absolute begin at its folder.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let text = fs::read_to_string(path).map_err(|error| SettingsError::Unreadable(path.to_owned(), error))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(&text, folder).map_err(|problems| SettingsError::Lines(path.to_owned(), problems))
    }

    /// Reads the text of a file in `folder`, or says which lines cannot be used.
    pub fn parse(text: &str, folder: &Path) -> Result<Self, Vec<(usize, Problem)>> {
        let text = text.trim_start_matches('\u{feff}');
        let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut problems: Vec<(usize, Problem)> = errors
            .iter()
            .map(|error| (line(error.span().map_or(0, |span| span.start)), Problem::Toml(error.message().to_owned())))
            .collect();
        if problems.is_empty() {
            let mut settings = Self::default();
            for (key, value) in table.get_ref() {
                if let Err(problem) = settings.set(key.get_ref(), value, folder) {
                    problems.push((line(key.span().start), problem));
                }
            }
            if problems.is_empty() {
                return Ok(settings);
            }
        }
        problems.sort_by_key(|(line, _)| *line);
        Err(problems)
    }

    fn set(&mut self, key: &str, value: &Spanned<DeValue<'_>>, folder: &Path) -> Result<(), Problem> {
        let value = value.get_ref();
        let path = |key| Ok(Some(folder.join(text(key, value)?)));
        match key {
            "story" => self.story = path("story")?,
            "watch" => self.watch = path("watch")?,
            "log" => self.log = path("log")?,
            "dwell" => self.dwell = Some(number("dwell", value, Self::DWELL)?),
            "idle" => self.idle = number("idle", value, Self::IDLE)?,
            "poll" => self.poll = number("poll", value, 1..=3600)?,
            "amber_after_days" => self.amber_after_days = Some(number("amber_after_days", value, 1..=3650)?),
            "monitor" => self.monitor = Some(usize::from(number("monitor", value, 0..=15_u16)?)),
            "log_kib" => self.log_kib = number("log_kib", value, 16..=65_536)?,
            "pixel_shift" => {
                self.pixel_shift = value.as_bool().ok_or(Problem::WrongType("pixel_shift", Kind::Switch))?;
            }
            "languages" => {
                let known = languages(text("languages", value)?);
                self.languages = known.ok_or(Problem::NotOneOf("languages", "ja, en, both"))?;
            }
            "theme" => {
                self.theme = match text("theme", value)? {
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => return Err(Problem::NotOneOf("theme", "light, dark")),
                }
            }
            "window" => {
                self.window = Some(size(text("window", value)?).ok_or(Problem::WrongType("window", Kind::Size))?);
            }
            "pin" => {
                let hash = Pin::of_hash(text("pin", value)?);
                self.pin = Some(hash.map_err(|error| Problem::Pin("pin", error))?);
            }
            _ => return Err(Problem::UnknownKey(key.to_owned())),
        }
        Ok(())
    }

    /// Refuses paths that a kiosk cannot begin with. A watched path may come later.
    pub fn check_paths(&self) -> Result<(), SettingsError> {
        let mut problems = Vec::new();
        if let Some(path) = &self.story {
            problems.extend(readable("story", path).err());
        }
        if let Some(path) = &self.watch {
            match readable("watch", path) {
                // A folder is watched as a whole. A stick or a share may come later; until then there are other figures.
                Ok(()) | Err(Problem::MissingFile(..) | Problem::IsFolder(..)) => {}
                Err(other) => problems.push(other),
            }
        }
        if let Some(path) = self.log.as_ref().filter(|path| path.is_dir()) {
            problems.push(Problem::IsFolder("log", path.clone()));
        }
        if let Some(log) = self.log.as_ref().filter(|log| self.reads(log)) {
            problems.push(Problem::LogIsRead(log.clone()));
        }
        if problems.is_empty() { Ok(()) } else { Err(SettingsError::Paths(problems)) }
    }

    /// Whether `path` is the story, the watched file, or a file of the watched folder. Each line of a log there would count
    /// as a change of the figures.
    fn reads(&self, path: &Path) -> bool {
        let (path, folder) = (settled(path), settled(folder_of(path)));
        let is_story = self.story.as_ref().is_some_and(|story| settled(story) == path);
        let watched = self.watch.as_ref().map(|watch| settled(watch));
        is_story || watched.is_some_and(|watched| watched == path || watched == folder)
    }

    /// What a kiosk can begin with, but somebody should know.
    pub fn remarks(&self, lang: Lang) -> Vec<String> {
        let w = &words(lang).kiosk.settings;
        let mut remarks = Vec::new();
        if let Some(path) = self.watch.as_ref().filter(|path| !path.exists()) {
            remarks.push((w.not_there_yet)(&path.display().to_string()));
        }
        if let Some(folder) = self.log.as_ref().map(|path| folder_of(path)).filter(|folder| !folder.is_dir()) {
            remarks.push((w.log_lost)(&folder.display().to_string()));
        }
        if self.pin.is_none() {
            remarks.push(w.no_pin.to_owned());
        }
        remarks
    }
}

/// One language by its tag, or `both`.
pub fn languages(text: &str) -> Option<Vec<Lang>> {
    if text == "both" {
        return Some(Lang::ALL.to_vec());
    }
    Lang::ALL.into_iter().find(|lang| lang.tag() == text).map(|lang| vec![lang])
}

/// A size such as `1280x720`.
pub fn size(text: &str) -> Option<(u16, u16)> {
    let side = |text: &str| text.parse().ok().filter(|side| KioskSettings::SIDE.contains(side));
    let (width, height) = text.split_once('x')?;
    Some((side(width)?, side(height)?))
}

fn text<'a>(key: &'static str, value: &'a DeValue<'_>) -> Result<&'a str, Problem> {
    value.as_str().filter(|text| !text.is_empty()).ok_or(Problem::WrongType(key, Kind::Text))
}

fn number<T>(key: &'static str, value: &DeValue<'_>, range: RangeInclusive<T>) -> Result<T, Problem>
where
    T: Copy + PartialOrd + TryFrom<i64> + Into<u32>,
{
    let number = value.as_integer().ok_or(Problem::WrongType(key, Kind::Number))?;
    let number = i64::from_str_radix(number.as_str(), number.radix()).ok().and_then(|number| T::try_from(number).ok());
    let number = number.filter(|number| range.contains(number));
    number.ok_or(Problem::OutOfRange(key, (*range.start()).into(), (*range.end()).into()))
}

fn readable(key: &'static str, path: &Path) -> Result<(), Problem> {
    if path.is_dir() {
        return Err(Problem::IsFolder(key, path.to_owned()));
    }
    match fs::File::open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Problem::MissingFile(key, path.to_owned())),
        Err(error) => Err(Problem::CannotRead(key, path.to_owned(), error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../../assets/linux/kiosk.toml");

    fn problem(text: &str) -> (usize, Problem) {
        let mut problems = KioskSettings::parse(text, Path::new("/etc/uptake")).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems.remove(0)
    }

    #[test]
    fn the_file_that_is_delivered_has_every_key_and_the_defaults() {
        let folder = Path::new("/etc/uptake");
        assert_eq!(KioskSettings::parse(FILE, folder), Ok(KioskSettings::default()));
        // A key without a default stands there as an example behind a `#`.
        let is_key = |line: &str| line.split_once(" = ").is_some_and(|(key, _)| KioskSettings::KEYS.contains(&key));
        let lines = FILE.lines().map(|line| line.strip_prefix("# ").filter(|line| is_key(line)).unwrap_or(line));
        let keys: Vec<&str> =
            lines.clone().filter(|line| is_key(line)).filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        assert_eq!(keys, KioskSettings::KEYS);
        let all = KioskSettings::parse(&lines.collect::<Vec<_>>().join("\n"), folder).unwrap();
        let KioskSettings { story, watch, dwell, monitor, window, pin, amber_after_days, log, .. } = all;
        assert!(story.is_some() && watch.is_some() && dwell.is_some() && monitor.is_some() && window.is_some());
        assert!(pin.is_some() && amber_after_days.is_some() && log.is_some());
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_its_line() {
        assert_eq!(problem("idle = 60\n\ndwel = 10"), (3, Problem::UnknownKey("dwel".to_owned())));
        assert_eq!(problem("idle = \"60\""), (1, Problem::WrongType("idle", Kind::Number)));
        assert_eq!(problem("idle = 6.5"), (1, Problem::WrongType("idle", Kind::Number)));
        assert_eq!(problem("\nidle = 9"), (2, Problem::OutOfRange("idle", 10, 3600)));
        assert_eq!(problem("dwell = -1"), (1, Problem::OutOfRange("dwell", 3, 3600)));
        assert_eq!(problem("dwell = 99999999999999999999"), (1, Problem::OutOfRange("dwell", 3, 3600)));
        assert_eq!(problem("log_kib = 70000"), (1, Problem::OutOfRange("log_kib", 16, 65_536)));
        assert_eq!(problem("pixel_shift = 1"), (1, Problem::WrongType("pixel_shift", Kind::Switch)));
        assert_eq!(problem("theme = \"blue\""), (1, Problem::NotOneOf("theme", "light, dark")));
        assert_eq!(problem("languages = [\"ja\"]"), (1, Problem::WrongType("languages", Kind::Text)));
        assert_eq!(problem("window = \"1280\""), (1, Problem::WrongType("window", Kind::Size)));
        assert_eq!(problem("pin = \"1234\""), (1, Problem::Pin("pin", PinError::NoHash)));
        assert_eq!(problem("story = \"\""), (1, Problem::WrongType("story", Kind::Text)));
        assert_eq!(problem("[kiosk]\nidle = 60"), (1, Problem::UnknownKey("kiosk".to_owned())));
        let (line, problem) = problem("idle = 60\nidle = 70");
        assert!(line == 2 && matches!(problem, Problem::Toml(_)), "{line} {problem:?}");
    }

    #[test]
    fn every_line_is_told_at_once_in_both_languages() {
        let problems = KioskSettings::parse("idle = 1\ntheme = 3\nx = 1", Path::new("")).unwrap_err();
        let error = SettingsError::Lines(PathBuf::from("kiosk.toml"), problems);
        let english = error.messages(Lang::En);
        assert_eq!(english.len(), 3);
        assert_eq!(english[0], "kiosk.toml, line 1: \"idle\" is a whole number from 10 to 3600.");
        assert_eq!(error.messages(Lang::Ja)[0], "kiosk.toml の1行目: 「idle」は10から3600までの整数で書いてください。");
    }

    #[test]
    fn paths_begin_at_the_folder_of_the_file_and_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kiosk.toml");
        fs::write(&file, "\u{feff}story = \"a.json\"\nwatch = \"no/b.csv\"\nlog = \".\"").unwrap();
        let settings = KioskSettings::read(&file).unwrap();
        assert_eq!(settings.story, Some(folder.path().join("a.json")));
        let Err(SettingsError::Paths(problems)) = settings.check_paths() else { panic!("paths are missing") };
        assert!(matches!(problems.as_slice(), [Problem::MissingFile("story", _), Problem::IsFolder("log", _)]));
        fs::write(folder.path().join("a.json"), "{}").unwrap();
        let later = KioskSettings { watch: Some(folder.path().join("b.csv")), log: None, ..settings };
        assert!(later.check_paths().is_ok());
        let whole = KioskSettings { watch: Some(folder.path().to_owned()), ..later.clone() };
        assert!(whole.check_paths().is_ok(), "a folder is watched as a whole");
        assert_eq!(later.remarks(Lang::En).len(), 2, "the file is not there yet, and there is no PIN");
        assert!(KioskSettings { log: Some(folder.path().join("log")), ..later.clone() }.check_paths().is_ok());
        let gone = KioskSettings::read(Path::new("/no/kiosk.toml")).unwrap_err();
        assert!(gone.messages(Lang::En)[0].starts_with("/no/kiosk.toml: the settings cannot be read"));
    }

    /// A log in the watched folder changed it with each line: the figures were read and refused again and again, and each
    /// time that was written to the log.
    #[test]
    fn a_log_in_the_watched_folder_was_read_as_figures() {
        let folder = tempfile::tempdir().unwrap();
        let watched = folder.path().join("figures");
        fs::create_dir(&watched).unwrap();
        let file = watched.join("a.csv");
        fs::write(&file, "").unwrap();
        let with = |watch: &Path, log: &Path| {
            let (watch, log) = (Some(watch.to_owned()), Some(log.to_owned()));
            KioskSettings { watch, log, ..KioskSettings::default() }.check_paths()
        };
        for log in ["kiosk.log", "../figures/kiosk.log", "a.csv"] {
            let Err(SettingsError::Paths(problems)) = with(&watched, &watched.join(log)) else { panic!("{log}") };
            assert!(matches!(problems.as_slice(), [Problem::LogIsRead(_)]), "{problems:?}");
            assert!(problems[0].message(Lang::En).contains("/var/log/uptake/kiosk.log"));
        }
        assert!(with(&file, &file).is_err());
        assert!(with(&folder.path().join("later"), &folder.path().join("later/kiosk.log")).is_err());
        for (watch, log) in [(&watched, folder.path().join("kiosk.log")), (&file, watched.join("kiosk.log"))] {
            assert!(with(watch, &log).is_ok(), "{}", log.display());
        }
    }
}
