//! What a failure of the window leaves behind, and what the next start makes of it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use egui_kittest::Harness;
use uptake::app::{App, Notice, Question, SettingsFile, StoryCommand, ViewCommand, crash};
use uptake::chart::ChartKind;
use uptake::text::Lang;
use uptake::ui::Window;

/// Names the folder of settings to the child that is to fail.
const FOLDER: &str = "UPTAKE_TEST_CRASH_FOLDER";

/// Runs in a child of the test below and does nothing elsewhere.
#[test]
fn a_child_that_fails_in_a_frame() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let settings = SettingsFile::at(&Path::new(&folder).join("settings.json"));
    crash::report_panics(&settings);
    let mut harness = Harness::builder().with_context_setup(uptake::draw::fonts::install).build_ui_state(
        |ui, state: &mut Option<Window>| {
            let window = state.get_or_insert_with(|| Window::new(ui.ctx(), settings.clone(), Vec::new()));
            window.show(ui);
            if window.app().story().slides.len() == 2 {
                // As a failure that tells everything it should not.
                let file = Path::new(&folder).join("secret.csv");
                panic!("cannot draw 12345678 of {}", file.display());
            }
        },
        None,
    );
    harness.run_steps(2);
    let window = harness.state_mut().as_mut().unwrap();
    window.apply(ViewCommand::Chart(ChartKind::Trend).into());
    window.apply(StoryCommand::Capture(None).into());
    window.apply(StoryCommand::Capture(None).into());
    // The change was made a moment ago, and nothing waits for the journal.
    harness.run_steps(2);
}

fn report(folder: &Path) -> (PathBuf, String) {
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder.join("reports")).unwrap().map(|e| e.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    assert_eq!(all.len(), 1, "{all:?}");
    let path = all.remove(0);
    let text = std::fs::read_to_string(&path).unwrap();
    (path, text)
}

#[test]
fn a_failure_leaves_a_report_without_personal_data_and_the_document_is_offered() {
    // A folder below a home, as people have them.
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("settings of ann");
    std::fs::create_dir(&folder).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::a_child_that_fails_in_a_frame", "--exact", "--test-threads=1"])
        .env(FOLDER, &folder)
        .env("HOME", home.path())
        .output()
        .unwrap();
    assert!(!child.status.success(), "the child fails");
    let (path, text) = report(&folder);
    let told = home.path().display().to_string();
    for private in [told.as_str(), "ann", "secret", "12345678", "/home", "/root"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    for part in [
        concat!("Uptake ", env!("CARGO_PKG_VERSION")),
        std::env::consts::OS,
        "where: tests/suite/crash.rs",
        "  View Chart\n  Story Capture\n  Story Capture\n",
        "crash::a_child_that_fails_in_a_frame",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }

    let settings = SettingsFile::at(&folder.join("settings.json"));
    let app = App::new(settings.clone(), Arc::new(|| {}));
    assert!(matches!(app.question(), Some(Question::Restore { .. })), "the document is offered");
    let is_told = |notice: &Notice| matches!(notice, Notice::Crashed { path: told } if *told == path);
    assert!(app.notices().iter().any(is_told));
    assert!(app.notices().first().unwrap().text(Lang::En).contains(&path.display().to_string()));
    drop(app);
    let app = App::new(settings, Arc::new(|| {}));
    assert!(app.notices().is_empty(), "it is told once");
    assert!(matches!(app.question(), Some(Question::Restore { .. })), "and still offered");
}
