//! `uptake kiosk`, up to its window: settings from the file and the arguments, `--check` and `--hash-pin`.

use std::io::Write as _;
use std::time::SystemTime;

use anyhow::{Result, anyhow, bail};

use uptake::app::kiosk::figures::{Figures, Sources};
use uptake::app::kiosk::pin::Pin;
use uptake::app::kiosk::settings::{KioskSettings, SettingsError};
use uptake::app::kiosk::watch;
use uptake::app::reading::io_message;
use uptake::text::{Lang, words};

use super::{Reported, message};
use crate::cli::KioskArgs;

/// Settings to run with; `None` where nothing but a check or a hash was asked for.
pub fn settings(args: &KioskArgs) -> Result<Option<KioskSettings>> {
    let lang = lang(args);
    let w = &words(lang).kiosk.settings;
    if args.hash_pin {
        hash_pin(lang)?;
        return Ok(None);
    }

    let read = args.settings.as_deref().map_or_else(|| Ok(KioskSettings::default()), KioskSettings::read);
    let settings = told(read, lang).and_then(|settings| with_arguments(settings, args, lang))?;
    told(settings.check_paths(), lang)?;
    if args.pin.is_some() {
        message(&format!("uptake: {}", w.pin_is_seen));
    }
    settings.remarks(lang).iter().for_each(|remark| message(&format!("uptake: {remark}")));
    if args.check {
        check_figures(&settings, lang)?;
        writeln!(std::io::stdout(), "{}", w.good)?;
        return Ok(None);
    }
    Ok(Some(settings))
}

/// Tells each thing that is wrong.
fn told<T>(result: Result<T, SettingsError>, lang: Lang) -> Result<T> {
    result.map_err(|error| {
        error.messages(lang).iter().for_each(|wrong| message(&format!("uptake: {wrong}")));
        Reported.into()
    })
}

/// Reads and draws what would be shown, and tells everything that is wrong. A kiosk that starts goes on without it: the
/// figures that it has are better than none.
fn check_figures(settings: &KioskSettings, lang: Lang) -> Result<()> {
    let mut wrong = Vec::new();
    let mut read = |sources: &Sources| {
        wrong.extend(Figures::read(sources, SystemTime::now()).err().map_or_else(Vec::new, |e| e.messages(lang)));
    };
    let languages = settings.languages.clone();
    let story = Sources { story: settings.story.clone(), files: Vec::new(), languages };
    if story.story.is_some() {
        read(&story);
    }
    // What is not there yet was remarked on.
    if let Some(path) = settings.watch.as_ref().filter(|path| path.exists()) {
        match watch::files(path) {
            // A story that is wrong was told; it would be told again.
            Ok(files) => read(&Sources { files, story: None, ..story.clone() }),
            Err(error) => {
                let w = &words(lang).kiosk.settings;
                wrong.push((w.cannot_look)(&path.display().to_string(), &io_message(&error, lang)));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    for line in &wrong {
        message(&format!("uptake: {line}"));
    }
    Err(Reported.into())
}

/// The settings of the file, and over them those of the command line.
fn with_arguments(mut settings: KioskSettings, args: &KioskArgs, lang: Lang) -> Result<KioskSettings> {
    if let Some(digits) = &args.pin {
        let words = &words(lang).kiosk.settings;
        let pin = Pin::of_digits(digits).map_err(|error| anyhow!((words.argument)("pin", error.message(lang))))?;
        settings.pin = Some(pin);
    }
    settings.story = args.story.clone().or(settings.story);
    settings.watch = args.watch.clone().or(settings.watch);
    settings.log = args.log.clone().or(settings.log);
    settings.dwell = args.dwell.or(settings.dwell);
    settings.monitor = args.monitor.map(usize::from).or(settings.monitor);
    settings.window = args.window.or(settings.window);
    settings.theme = args.theme.unwrap_or(settings.theme);
    settings.languages = args.lang.as_ref().map_or(settings.languages, |langs| langs.0.clone());
    Ok(settings)
}

/// The language of who starts the kiosk: the one that it shows where it was asked for, or else that of the terminal.
fn lang(args: &KioskArgs) -> Lang {
    if let Some(lang) = args.lang.as_ref().filter(|langs| langs.0.len() == 1).and_then(|langs| langs.0.first()) {
        return *lang;
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = names.into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    if locale.is_some_and(|locale| locale.starts_with("ja")) { Lang::Ja } else { Lang::En }
}

/// Reads a PIN and prints its line for the settings.
fn hash_pin(lang: Lang) -> Result<()> {
    use std::io::{BufRead as _, IsTerminal as _, Read as _};

    let input = std::io::stdin();
    if input.is_terminal() {
        message(words(lang).kiosk.settings.type_pin);
    }
    let mut digits = String::new();
    // Nothing longer can be a PIN.
    input.lock().take(64).read_line(&mut digits)?;
    match Pin::of_digits(digits.trim_end_matches(['\n', '\r'])) {
        Ok(pin) => Ok(writeln!(std::io::stdout(), "pin = \"{}\"", pin.hash())?),
        Err(error) => bail!("{}", error.message(lang)),
    }
}
