//! Saves and journals on a disk that fails at any of its operations, and in a process that is killed at any of them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use crate::support::documents::{app_in, app_on, entitle, filled, journalled, journals, keep, settle, title, told};
use crate::support::program::names;
use uptake::app::{Answer, App, DocumentCommand as Do, Question};
use uptake::chart::{ChartKind, ChartSpec, main_indicators};
use uptake::document;
use uptake::export::file::{Disk, Fate, Gate, Operation, backup};
use uptake::import::embedded;
use uptake::stats::{Dataset, Month};

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);

/// What happens to one operation, or from one on.
#[derive(Clone, Copy, Debug)]
enum Blow {
    /// It is not done.
    Fails(ErrorKind),
    /// Of what is written, so many bytes are.
    Part(usize),
    /// It is done, and told as failed.
    Lost,
    /// Neither it nor any after it is done: the drive was pulled out.
    Removed,
}

const BLOWS: [Blow; 7] = [
    Blow::Fails(ErrorKind::StorageFull),
    Blow::Fails(ErrorKind::PermissionDenied),
    Blow::Fails(ErrorKind::ReadOnlyFilesystem),
    Blow::Part(0),
    Blow::Part(7),
    Blow::Lost,
    Blow::Removed,
];

/// A disk that fails at one of its operations, once it is armed.
#[derive(Default)]
struct Faulty {
    blow: Mutex<Option<(usize, Blow)>>,
    passed: Mutex<Vec<Operation>>,
    /// Whether it gives no second names, as FAT does not.
    has_no_links: AtomicBool,
}

impl Faulty {
    fn arm(&self, at: usize, blow: Blow) {
        self.passed.lock().unwrap().clear();
        *self.blow.lock().unwrap() = Some((at, blow));
    }

    /// Heals it; answers whether the blow fell.
    fn heal(&self) -> bool {
        self.blow.lock().unwrap().take().is_some_and(|(at, _)| self.passed.lock().unwrap().len() > at)
    }
}

impl Gate for Faulty {
    fn pass(&self, operation: Operation) -> Fate {
        let mut passed = self.passed.lock().unwrap();
        let number = passed.len();
        passed.push(operation);
        match *self.blow.lock().unwrap() {
            Some((at, Blow::Removed)) if number >= at => Fate::Fails(ErrorKind::NotFound.into()),
            Some((at, blow)) if number == at => match blow {
                Blow::Fails(kind) => Fate::Fails(kind.into()),
                Blow::Part(length) => Fate::Part(length, ErrorKind::StorageFull.into()),
                Blow::Lost => Fate::Lost(io::Error::other("the answer was lost")),
                Blow::Removed => Fate::Done,
            },
            _ if operation == Operation::Link && self.has_no_links.load(Ordering::Relaxed) => {
                Fate::Fails(ErrorKind::Unsupported.into())
            }
            _ => Fate::Done,
        }
    }
}

/// A program on a faulty disk with a saved document, its title "old".
fn saved() -> (tempfile::TempDir, PathBuf, Arc<Faulty>, App) {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Faulty::default());
    let mut app = app_on(folder.path(), Disk::behind(Arc::<Faulty>::clone(&disk)));
    let path = folder.path().join("x").join("x.uptake");
    std::fs::create_dir(folder.path().join("x")).unwrap();
    entitle(&mut app, "old");
    keep(&mut app, Do::SaveAs(path.clone()));
    assert!(!app.is_changed(), "{}", told(&app));
    journalled(&mut app);
    (folder, path, disk, app)
}

/// The title in a file; whatever is not whole fails.
fn title_of(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let first = ChartSpec::new(ChartKind::ZoomBreakdown, main_indicators(&DATA)[0], Month::new(2023, 1).unwrap());
    let opened = document::open(&bytes, "x", &DATA, first).unwrap();
    assert_eq!(opened.problems, [], "{}", path.display());
    opened.document.spec.title.unwrap_or_default()
}

/// How many operations a save or a writing of the journal takes.
fn operations(disk: &Faulty, act: impl FnOnce()) -> usize {
    disk.passed.lock().unwrap().clear();
    act();
    disk.passed.lock().unwrap().len()
}

/// Tries every blow at every operation. A case mostly waits, so those of one blow go side by side.
fn at_once(operations: usize, case: impl Fn(Blow, usize) + Sync) {
    for blow in BLOWS {
        std::thread::scope(|scope| {
            for at in 0..operations {
                let case = &case;
                scope.spawn(move || case(blow, at));
            }
        });
    }
}

#[test]
fn whatever_fails_in_a_save_the_old_or_the_new_document_stands() {
    for has_no_links in [false, true] {
        let (_folder, path, disk, mut app) = saved();
        disk.has_no_links.store(has_no_links, Ordering::Relaxed);
        entitle(&mut app, "new");
        journalled(&mut app);
        let count = operations(&disk, || keep(&mut app, Do::Save));
        assert!(count >= 8 && title_of(&path) == "new", "{count}");
        at_once(count, |blow, at| {
            fails_once(has_no_links, blow, at, &format!("{blow:?} at operation {at}, without links: {has_no_links}"));
        });
    }
}

fn fails_once(has_no_links: bool, blow: Blow, at: usize, case: &str) {
    let (_folder, path, disk, mut app) = saved();
    disk.has_no_links.store(has_no_links, Ordering::Relaxed);
    entitle(&mut app, "new");
    journalled(&mut app);
    disk.arm(at, blow);
    keep(&mut app, Do::Save);
    journalled(&mut app);
    assert!(disk.heal(), "{case}: the save has fewer operations");

    let found = title_of(&path);
    assert!(["old", "new"].contains(&found.as_str()), "{case}: {found}");
    let backup = backup(&path);
    if backup.exists() {
        assert_eq!(title_of(&backup), "old", "{case}");
    }
    let left = names(path.parent().unwrap());
    assert!(left.iter().all(|name| ["x.uptake", "x.uptake.bak"].contains(&name.as_str())), "{case}: {left:?}");
    if app.is_changed() {
        // It is told once, with what to do.
        assert_eq!(told(&app).matches("保存できない").count(), 1, "{case}: {}", told(&app));
        assert_eq!(title(&app), "new");
    } else {
        assert_eq!(found, "new", "{case}: it says that it is saved");
    }
    // On a disk that is well again, the same key saves, without a question.
    entitle(&mut app, "newest");
    keep(&mut app, Do::Save);
    assert_eq!(app.question(), None, "{case}");
    assert!(!app.is_changed(), "{case}: {}", told(&app));
    assert_eq!((title_of(&path), title_of(&backup)), ("newest".to_owned(), found), "{case}");
}

#[test]
fn whatever_fails_in_the_journal_the_last_state_that_it_had_is_offered() {
    let (_folder, _path, disk, mut app) = saved();
    entitle(&mut app, "one");
    journalled(&mut app);
    let later = operations(&disk, || {
        entitle(&mut app, "two");
        journalled(&mut app);
    });
    assert!(later >= 4, "{later}");
    at_once(later, |blow, at| journal_fails_once(blow, at, &format!("{blow:?} at operation {at}")));
}

fn journal_fails_once(blow: Blow, at: usize, case: &str) {
    let (folder, path, disk, mut app) = saved();
    entitle(&mut app, "one");
    journalled(&mut app);
    disk.arm(at, blow);
    entitle(&mut app, "two");
    journalled(&mut app);
    let told_before = told(&app);
    assert!(disk.heal(), "{case}");
    assert!(told_before.matches("異常終了").count() <= 1, "{case}: {told_before}");
    let restored = |expected: &[&str], case: &str| {
        let mut next = app_in(folder.path());
        let asked = matches!(next.question(), Some(Question::Restore { path: Some(found), .. }) if *found == path);
        assert!(asked, "{case}: {:?}", next.question());
        keep(&mut next, Do::Answer(Answer::Restore));
        assert!(expected.contains(&title(&next)), "{case}: {}", title(&next));
        assert_eq!(title_of(&path), "old", "{case}: nothing is forced");
        next
    };
    // The window that wrote it is alive: nobody else may take it.
    assert!(app_in(folder.path()).question().is_none(), "{case}");
    // The next change is written although the one before was not.
    if matches!(blow, Blow::Lost) {
        drop(app);
        drop(restored(&["one", "two"], case));
        return;
    }
    entitle(&mut app, "three");
    journalled(&mut app);
    drop(app);
    let next = restored(&["three"], case);
    drop(next);
    assert_eq!(journals(folder.path()).len(), 1, "{case}");
}

#[test]
fn the_first_writing_of_a_journal_may_fail_at_any_operation() {
    let (_folder, _path, disk, mut app) = saved();
    let first = operations(&disk, || {
        entitle(&mut app, "one");
        journalled(&mut app);
    });
    at_once(first, |blow, at| {
        let case = format!("{blow:?} at operation {at}");
        let (folder, path, disk, mut app) = saved();
        disk.arm(at, blow);
        entitle(&mut app, "one");
        journalled(&mut app);
        assert!(disk.heal(), "{case}");
        entitle(&mut app, "two");
        journalled(&mut app);
        drop(app);
        let mut next = app_in(folder.path());
        keep(&mut next, Do::Answer(Answer::Restore));
        assert_eq!((title(&next), title_of(&path).as_str()), ("two", "old"), "{case}");
    });
}

#[test]
fn a_journal_whose_folder_was_taken_away_is_begun_anew() {
    let (folder, _path, _disk, mut app) = saved();
    entitle(&mut app, "one");
    journalled(&mut app);
    std::fs::remove_dir_all(folder.path().join("journal")).unwrap();
    entitle(&mut app, "two");
    journalled(&mut app);
    entitle(&mut app, "three");
    journalled(&mut app);
    drop(app);
    let mut next = app_in(folder.path());
    keep(&mut next, Do::Answer(Answer::Restore));
    assert_eq!(title(&next), "three");
}

#[test]
fn what_was_restored_holds_figures_story_and_notes_and_can_be_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    filled(&mut app, folder.path());
    journalled(&mut app);
    let (document, figures) = (app.document().clone(), app.data().observations().len());
    drop(app);
    // Asked again as long as nobody decides.
    for _ in 0..2 {
        let mut next = app_in(folder.path());
        assert!(matches!(next.question(), Some(Question::Restore { path: None, .. })));
        keep(&mut next, Do::Answer(Answer::Cancel));
        assert!(next.question().is_none() && !next.is_changed());
    }
    let mut next = app_in(folder.path());
    keep(&mut next, Do::Answer(Answer::Restore));
    assert_eq!((next.document(), next.data().observations().len()), (&document, figures));
    assert!(next.is_changed() && told(&next).contains("復元"), "{}", told(&next));
    journalled(&mut next);
    drop(next);
    let mut next = app_in(folder.path());
    keep(&mut next, Do::Answer(Answer::Discard));
    assert!(next.question().is_none());
    drop(next);
    assert_eq!(app_in(folder.path()).question(), None);
    assert_eq!(journals(folder.path()).iter().map(|folder| names(folder)).collect::<Vec<_>>(), [[""; 0]; 0]);
}

#[test]
fn a_crash_right_after_a_save_offers_nothing() {
    let (folder, path, _disk, mut app) = saved();
    entitle(&mut app, "one");
    journalled(&mut app);
    entitle(&mut app, "two");
    // The journal still has "one".
    keep(&mut app, Do::Save);
    drop(app);
    assert_eq!(app_in(folder.path()).question(), None);
    assert_eq!(title_of(&path), "two");
}

#[test]
fn a_journal_that_is_torn_is_not_offered_and_does_no_harm() {
    let (folder, path, _disk, mut app) = saved();
    entitle(&mut app, "one");
    journalled(&mut app);
    drop(app);
    let state = journals(folder.path()).first().unwrap().join("state.json");
    let whole = std::fs::read(&state).unwrap();
    for end in (0..whole.len()).step_by(97) {
        std::fs::write(&state, &whole[..end]).unwrap();
        assert!(app_in(folder.path()).question().is_none(), "{end}");
        let mut other = whole.clone();
        other[end] ^= 1;
        std::fs::write(&state, other).unwrap();
        assert!(app_in(folder.path()).question().is_none(), "byte {end}");
    }
    std::fs::write(&state, whole).unwrap();
    let mut next = app_in(folder.path());
    keep(&mut next, Do::Answer(Answer::Restore));
    assert_eq!((title(&next), title_of(&path).as_str()), ("one", "old"));
}

// ---- A process that is really killed.

/// Names the folder to a process that is to be killed.
const FOLDER: &str = "UPTAKE_TEST_KILL_FOLDER";
/// Before which operation, counted from when all is ready, the process kills itself.
const AT: &str = "UPTAKE_TEST_KILL_AT";

/// Kills this process as `kill -9` does.
struct Deadly {
    at: usize,
    passed: AtomicUsize,
    is_armed: AtomicBool,
}

impl Gate for Deadly {
    fn pass(&self, _operation: Operation) -> Fate {
        if self.is_armed.load(Ordering::SeqCst) && self.passed.fetch_add(1, Ordering::SeqCst) == self.at {
            kill(std::process::id());
            std::thread::sleep(Duration::from_mins(1));
        }
        Fate::Done
    }
}

fn kill(process: u32) {
    // The one of the shell: a bare system has no command of that name.
    Command::new("sh").args(["-c", &format!("kill -9 {process}")]).status().unwrap();
}

#[test]
#[ignore = "it is started by other tests, to be killed"]
fn a_process_to_be_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let at = std::env::var(AT).ok().and_then(|at| at.parse().ok());
    let gate = Arc::new(Deadly {
        at: at.unwrap_or(usize::MAX),
        passed: AtomicUsize::new(0),
        is_armed: AtomicBool::new(false),
    });
    let mut app = app_on(&folder, Disk::behind(Arc::<Deadly>::clone(&gate)));
    let path = folder.join("x.uptake");
    filled(&mut app, &folder);
    entitle(&mut app, "0");
    keep(&mut app, Do::SaveAs(path));
    journalled(&mut app);
    std::fs::write(folder.join("ready"), "").unwrap();
    gate.is_armed.store(true, Ordering::SeqCst);
    // Whoever waits to kill it at any time finds it writing; whoever kills it at an operation sees the first round.
    for number in 1..=if at.is_some() { 1 } else { 100_000 } {
        entitle(&mut app, &number.to_string());
        if number % 2 == 1 {
            journalled(&mut app);
        }
        app.apply(Do::Save.into());
        settle(&mut app);
    }
    journalled(&mut app);
    std::fs::write(folder.join("over"), "").unwrap();
}

fn doomed(folder: &Path, at: Option<usize>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "faults::a_process_to_be_killed", "--ignored"]).env(FOLDER, folder);
    if let Some(at) = at {
        command.env(AT, at.to_string());
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What is there after a death: a whole document, a whole backup, and an offer that can be restored if there is one.
fn survives(folder: &Path, case: &str) {
    let path = folder.join("x.uptake");
    let saved: u32 = title_of(&path).parse().unwrap();
    let backup = backup(&path);
    if backup.exists() {
        let before: u32 = title_of(&backup).parse().unwrap();
        assert!(before == saved || before + 1 == saved, "{case}: {before} {saved}");
    }
    let mut app = app_in(folder);
    if let Some(Question::Restore { path: Some(found), .. }) = app.question() {
        assert_eq!(*found, path, "{case}");
        keep(&mut app, Do::Answer(Answer::Restore));
        let restored: u32 = title(&app).parse().unwrap();
        assert!(restored >= saved.saturating_sub(1) && restored <= saved + 1, "{case}: {restored} {saved}");
        assert_eq!(app.story().slides.len(), 8, "{case}");
        keep(&mut app, Do::Save);
    } else {
        keep(&mut app, Do::Open(path.clone()));
        entitle(&mut app, "later");
        keep(&mut app, Do::Save);
    }
    assert!(!app.is_changed() && app.question().is_none(), "{case}: {:?} {}", app.question(), told(&app));
    assert_eq!(title_of(&path), title(&app), "{case}");
}

#[cfg(unix)]
#[test]
fn a_process_killed_before_any_operation_leaves_the_old_or_the_new_document() {
    let mut deaths = 0;
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let status = doomed(folder.path(), Some(at)).wait().unwrap();
        survives(folder.path(), &format!("killed before operation {at}"));
        if folder.path().join("over").exists() {
            assert!(status.success());
            break;
        }
        deaths += 1;
        assert!(deaths < 100);
    }
    // Four to write the journal, eight to save, one to clear the journal.
    assert!(deaths >= 13, "{deaths}");
}

#[cfg(unix)]
#[test]
fn a_process_killed_at_any_time_leaves_the_old_or_the_new_document() {
    for round in 0..24_u64 {
        let folder = tempfile::tempdir().unwrap();
        let mut child = doomed(folder.path(), None);
        while !folder.path().join("ready").exists() {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 7_919 % 97_000));
        kill(child.id());
        child.wait().unwrap();
        survives(folder.path(), &format!("round {round}"));
    }
}

/// A disk whose next operation is a mistake of the program.
#[derive(Default)]
struct Mistaken(AtomicBool);

impl Gate for Mistaken {
    fn pass(&self, _operation: Operation) -> Fate {
        assert!(!self.0.swap(false, Ordering::SeqCst), "a mistake, on purpose");
        Fate::Done
    }
}

#[test]
fn after_a_mistake_of_the_program_in_a_save_or_a_journal_both_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Mistaken::default());
    let mut app = app_on(folder.path(), Disk::behind(Arc::<Mistaken>::clone(&disk)));
    let path = folder.path().join("x.uptake");
    entitle(&mut app, "old");
    keep(&mut app, Do::SaveAs(path.clone()));
    journalled(&mut app);
    disk.0.store(true, Ordering::SeqCst);
    entitle(&mut app, "new");
    journalled(&mut app);
    assert!(told(&app).contains("異常終了に備えた記録ができない。プログラムの誤りで中断した"), "{}", told(&app));
    disk.0.store(true, Ordering::SeqCst);
    keep(&mut app, Do::Save);
    assert!(app.is_changed() && told(&app).contains("保存できない。プログラムの誤りで中断した"), "{}", told(&app));
    assert_eq!(title_of(&path), "old");
    entitle(&mut app, "newer");
    journalled(&mut app);
    keep(&mut app, Do::Save);
    assert_eq!((app.is_changed(), title_of(&path).as_str()), (false, "newer"));
}
