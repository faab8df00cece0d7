//! Arguments to mode, errors to exit codes; no logic.

mod cli;
mod headless;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Parser as _;

use self::cli::{Args, Command};
use self::headless::{Outcome, Reported, message};

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match args.command {
        Some(Command::Import(args)) => headless::import(&args),
        Some(Command::Audit(args)) => headless::audit(&args),
        Some(Command::Export(args)) => headless::export(&args),
        Some(Command::Present(args)) => headless::present(&args),
        None => window(args.files),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            if !error.is::<Reported>() {
                message(&format!("uptake: {error:#}"));
            }
            ExitCode::from(2)
        }
    }
}

fn window(files: Vec<PathBuf>) -> anyhow::Result<Outcome> {
    match uptake::ui::run(files) {
        Ok(()) => Ok(Outcome::Done),
        Err(error) => Err(anyhow!(
            "the window cannot open: {error}\nWithout a window: uptake export --chart zoom-breakdown --period 2023-01 -o chart.svg"
        )),
    }
}
