//! Arguments to mode, errors to exit codes; no logic.

mod cli;
mod headless;

use std::process::ExitCode;

use clap::Parser as _;

use self::cli::{Args, Command};
use self::headless::{Outcome, Reported, message};

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match &args.command {
        Some(Command::Import(args)) => headless::import(args),
        Some(Command::Audit(args)) => headless::audit(args),
        Some(Command::Export(args)) => headless::export(args),
        None => Ok(Outcome::Done),
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
