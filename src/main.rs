//! Arguments to mode, errors to exit codes; no logic.

mod cli;
mod headless;

use std::process::ExitCode;

use anyhow::anyhow;
use clap::Parser as _;

use uptake::export::Size;
use uptake::ui::{Showing, Stage, Start, StartError};

use self::cli::{Args, Command, KioskArgs, PresentArgs};
use self::headless::{Outcome, Reported, message};

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match args.command {
        Some(Command::Import(args)) => headless::import(&args),
        Some(Command::Audit(args)) => headless::audit(&args),
        Some(Command::Export(args)) => headless::export(&args),
        Some(Command::Present(args)) if args.check => headless::present(&args),
        Some(Command::Present(args)) => present(&args),
        Some(Command::Kiosk(args)) => kiosk(&args),
        None => window(Start::files(args.files)),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings | Outcome::NotNow) => ExitCode::from(1),
        Err(error) => {
            if !error.is::<Reported>() {
                message(&format!("uptake: {error:#}"));
            }
            ExitCode::from(2)
        }
    }
}

fn present(args: &PresentArgs) -> anyhow::Result<Outcome> {
    let stage = match args.window {
        Some(Size { width, height: Some(height) }) => Stage::Window { width, height },
        _ => Stage::Screen,
    };
    let showing = Showing { slide: usize::from(args.slide - 1), stage };
    window(Start {
        files: args.story.iter().filter(|story| story.as_os_str() != headless::BUNDLED).cloned().collect(),
        showing: Some(showing),
        lang: args.lang,
        theme: args.theme,
    })
}

fn kiosk(args: &KioskArgs) -> anyhow::Result<Outcome> {
    match headless::kiosk_settings(args)? {
        Some(settings) => match uptake::ui::kiosk::open(settings, args.clock_speed) {
            // systemd starts a kiosk again, but not after 2: settings do not mend themselves, displays do.
            Err(error) if error.may_pass() => {
                message(&format!("uptake: {}", cannot_open(&error)));
                Ok(Outcome::NotNow)
            }
            result => opened(result),
        },
        None => Ok(Outcome::Done),
    }
}

fn window(start: Start) -> anyhow::Result<Outcome> {
    opened(uptake::ui::run(start))
}

fn opened(result: Result<(), StartError>) -> anyhow::Result<Outcome> {
    match result {
        Ok(()) => Ok(Outcome::Done),
        Err(error) => Err(anyhow!(
            "{}\nWithout a window: uptake export --chart zoom-breakdown --period 2023-01 -o chart.svg",
            cannot_open(&error)
        )),
    }
}

fn cannot_open(error: &StartError) -> String {
    format!("the window cannot open: {error}")
}
