//! Hostile files: each ends soon and in little memory, with one clear line, and loses nothing.
//!
//! The quick ones are tried with every test run. `scripts/hostile` tries all of them with a release build and prints what each
//! took.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod inputs;
mod run;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use self::inputs::{Ends, Hostile, Input};
use self::run::{Run, run};

/// What a release build promises.
const TIME: Duration = Duration::from_secs(5);
/// What a debug build on a busy machine is given.
const PATIENCE: Duration = Duration::from_mins(2);
/// Peak of memory, in MiB.
const MEMORY: u64 = 500;

/// What is wrong with how a run ended, if anything is.
fn fault(hostile: &Hostile, run: &Run, time: Duration) -> Option<String> {
    let lines = run.stderr.lines().count();
    if run.was_stopped || run.wall > time {
        return Some(format!("takes longer than {} s", time.as_secs()));
    }
    if run.peak.is_some_and(|peak| peak > MEMORY) {
        return Some(format!("takes more than {MEMORY} MiB"));
    }
    if run.stderr.contains("panicked") || run.code.is_none_or(|code| code > 2) {
        return Some(format!("ends with {:?}: {}", run.code, run.shown()));
    }
    if hostile.ends == Ends::Somehow {
        return None;
    }
    match run.code {
        Some(2) if lines == 1 && run.stdout == 0 => None,
        code => Some(format!("ends with {code:?}, {lines} lines and {} bytes of output: {}", run.stdout, run.shown())),
    }
}

#[test]
fn hostile_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_uptake"));
    let mut faults = Vec::new();
    for hostile in inputs::all().into_iter().filter(|hostile| !hostile.is_slow) {
        let run = run(program, &hostile.input, folder.path(), PATIENCE);
        faults.extend(fault(&hostile, &run, PATIENCE).map(|fault| format!("{}: {fault}", hostile.name)));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// With `HOSTILE_PROGRAM` the program to try, and with `HOSTILE_ONLY` a part of the names to try.
#[test]
#[ignore = "writes gigabytes and is meant for a release build: scripts/hostile"]
#[expect(clippy::print_stdout, reason = "the table is what the test is run for")]
fn every_hostile_file_is_refused_in_time() {
    let program = std::env::var_os("HOSTILE_PROGRAM").unwrap_or(env!("CARGO_BIN_EXE_uptake").into());
    let only = std::env::var("HOSTILE_ONLY").unwrap_or_default();
    let mut faults = 0;
    println!("{:34} {:>5} {:>7} {:>7} {:>6}  message", "file", "exit", "wall s", "cpu s", "MiB");
    for hostile in inputs::all().into_iter().filter(|hostile| hostile.name.contains(&only)) {
        let folder = tempfile::tempdir().unwrap();
        let run = run(Path::new(&program), &hostile.input, folder.path(), TIME * 4);
        let fault = fault(&hostile, &run, TIME);
        faults += usize::from(fault.is_some());
        println!(
            "{:34} {:>5} {:>7.2} {:>7.2} {:>6}  {}{}",
            hostile.name,
            run.code.map_or("-".to_owned(), |code| code.to_string()),
            run.wall.as_secs_f64(),
            run.cpu,
            run.peak.map_or("-".to_owned(), |peak| peak.to_string()),
            fault.map_or(String::new(), |fault| format!("FAULT {fault}. ")),
            run.stderr.lines().next().unwrap_or_default().chars().take(90).collect::<String>(),
        );
    }
    assert_eq!(faults, 0, "faults, see the table");
}

#[test]
fn what_cannot_be_read_leaves_an_older_output_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("out.csv"), "older").unwrap();
    std::fs::write(folder.path().join("bytes.xlsx"), inputs::random(4096, b"PK\x03\x04")).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_uptake"))
        .args(["import", "bytes.xlsx", "-o", "out.csv"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("out.csv")).unwrap(), "older");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside it");
}

#[test]
fn one_hostile_file_among_others_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("good.csv"), "period,measure,value\n2031-01,card_checks,12\n").unwrap();
    std::fs::write(folder.path().join("bytes.xlsx"), inputs::random(4096, b"PK\x03\x04")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_uptake"))
        .args(["import", "bytes.xlsx", "good.csv"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("2031-01,all,00,card_checks,12"));
}

#[cfg(unix)]
#[test]
fn an_input_that_is_a_pipe_or_a_loop_is_refused_before_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    for (name, input) in inputs::special() {
        let run = run(Path::new(env!("CARGO_BIN_EXE_uptake")), &Input::File(input), folder.path(), PATIENCE);
        assert_eq!((run.code, run.stdout, run.stderr.lines().count()), (Some(2), 0, 1), "{name}: {}", run.shown());
    }
}
