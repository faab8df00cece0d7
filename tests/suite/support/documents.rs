//! What tests of documents share: an app with a folder of its own, figures to import, and waiting.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use uptake::app::{App, Command, DocumentCommand, SettingsFile, StoryCommand, ViewCommand};
use uptake::chart::{Annotation, ChartKind, Place};
use uptake::export::file::Disk;

/// Figures that nobody published, with a second vintage of one that was.
pub const FIGURES: &str = "period,facility,measure,value,unit,precision,source\n\
    2031-05,all,eligibility_checks,200000000,count,1000000,office\n\
    2031-05,all,card_checks,120000000,count,1000000,office\n\
    2031-05,hospital,card_checks,,count,,office\n\
    2023-01,all,card_checks,1230000,count,10000,\"a \"\"quoted\"\", source\"\n";

/// A program with settings, locks and journals in a folder.
pub fn app_in(folder: &Path) -> App {
    app_on(folder, Disk::default())
}

pub fn app_on(folder: &Path, disk: Disk) -> App {
    App::on_disk(SettingsFile::at(&folder.join("settings.json")), Arc::new(|| {}), disk)
}

/// Waits for jobs, as the window does by being woken.
pub fn settle(app: &mut App) {
    let start = Instant::now();
    loop {
        app.poll();
        if !app.is_busy() {
            return;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "a job never ends");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until the journal has everything.
pub fn journalled(app: &mut App) {
    let start = Instant::now();
    while !app.is_journalled() {
        app.poll();
        assert!(start.elapsed() < Duration::from_mins(1), "a journal is never written");
        std::thread::sleep(Duration::from_millis(2));
    }
    app.poll();
}

pub fn keep(app: &mut App, command: DocumentCommand) {
    app.apply(command.into());
    settle(app);
}

pub fn import(app: &mut App, path: &Path) {
    app.apply(Command::Import(vec![path.to_owned()]));
    settle(app);
}

/// A title, which is a change that can be lost.
pub fn entitle(app: &mut App, title: &str) {
    app.apply(ViewCommand::Title(Some(title.to_owned())).into());
}

pub fn title(app: &App) -> &str {
    app.spec().title.as_deref().unwrap_or_default()
}

/// Everything that a document can hold: figures, slides, notes, a title.
pub fn filled(app: &mut App, folder: &Path) {
    let file = folder.join("figures.csv");
    std::fs::write(&file, FIGURES).unwrap();
    import(app, &file);
    app.apply(StoryCommand::Bundled.into());
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    app.apply(ViewCommand::Zoom(1.7).into());
    let note = |text: &str, place| Annotation { indicator: "card_rate".to_owned(), text: text.to_owned(), place };
    app.apply(ViewCommand::Annotate(note("義務化 “quoted”", Place::Point { x: 24_280.3, y: 12.345_678_9 })).into());
    app.apply(ViewCommand::Annotate(note("aim", Place::Rate(65.0))).into());
    app.apply(StoryCommand::Capture(None).into());
    entitle(app, "題 \\ \"title\"");
}

/// What was told, in Japanese.
pub fn told(app: &App) -> String {
    app.notices().iter().map(|notice| notice.text(uptake::text::Lang::Ja)).collect::<Vec<_>>().join("\n")
}

/// The folders of windows in the journal.
pub fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("journal")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}
