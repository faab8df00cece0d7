//! Runs the program on an input and watches what it takes.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::inputs::Input;

/// How a run went.
#[derive(Debug, Default)]
pub struct Run {
    /// Its exit status; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Bytes on standard output.
    pub stdout: usize,
    /// What it said on standard error.
    pub stderr: String,
    /// How long it took.
    pub wall: Duration,
    /// Processor seconds, on Linux, as far as they were seen.
    pub cpu: f64,
    /// Peak of its memory in MiB, on Linux.
    pub peak: Option<u64>,
    /// Whether it was stopped since it took too long or too much memory.
    pub was_stopped: bool,
}

impl Run {
    /// What it said, shortened.
    pub fn shown(&self) -> String {
        self.stderr.chars().take(300).collect()
    }
}

/// Memory that no run may pass, in MiB: the machine has others on it.
const MOST: u64 = 2000;

/// Runs `uptake import` on an input, for at most `patience`.
pub fn run(program: &Path, input: &Input, folder: &Path, patience: Duration) -> Run {
    let mut command = Command::new(program);
    command.arg("import").current_dir(folder).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    let stream = match input {
        Input::File(make) => {
            command.arg(make(folder)).stdin(Stdio::null());
            None
        }
        Input::Stream(chunks) => {
            command.arg("-").stdin(Stdio::piped());
            Some(*chunks)
        }
    };
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take();
    let (mut stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let mut run = Run::default();
    std::thread::scope(|scope| {
        // It ends with the pipe, when the program ends.
        scope.spawn(|| {
            if let (Some(chunks), Some(mut stdin)) = (stream, stdin) {
                let _stopped = chunks().all(|chunk| stdin.write_all(&chunk).is_ok());
            }
        });
        let printed = scope.spawn(|| std::io::copy(&mut stdout, &mut std::io::sink()).unwrap());
        let said = scope.spawn(|| {
            let mut bytes = Vec::new();
            stderr.read_to_end(&mut bytes).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let status = loop {
            watch(&child, &mut run);
            if start.elapsed() > patience || run.peak.is_some_and(|peak| peak > MOST) {
                run.was_stopped = true;
                child.kill().unwrap();
            }
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        (run.code, run.wall) = (status.code(), start.elapsed());
        run.stdout = usize::try_from(printed.join().unwrap()).unwrap();
        run.stderr = said.join().unwrap();
    });
    run
}

/// Notes the peak of memory and the time so far, where the system tells.
fn watch(child: &Child, run: &mut Run) {
    let of_process = |file: &str| std::fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap_or_default();
    let status = of_process("status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    run.peak = run.peak.max(peak.map(|kibibytes: u64| kibibytes / 1024));
    // Fields 14 and 15 count behind the name, in hundredths of a second.
    let stat = of_process("stat");
    let ticks: u32 = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<u32>().ok())
        .sum();
    run.cpu = run.cpu.max(f64::from(ticks) / 100.0);
}
