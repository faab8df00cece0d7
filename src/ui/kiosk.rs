//! The kiosk in its window.

use super::{Showing, Stage, Start, StartError};
use crate::app::kiosk::settings::KioskSettings;

/// Runs the kiosk until somebody leaves it. A clock that is faster than that of the wall is for trying it out.
pub fn run(settings: KioskSettings, _clock_speed: u16) -> Result<(), StartError> {
    let stage = settings.window.map_or(Stage::Screen, |(width, height)| Stage::Window { width, height });
    super::run(Start {
        files: settings.story.into_iter().chain(settings.watch).collect(),
        showing: Some(Showing { slide: 0, stage }),
        lang: settings.languages.first().copied(),
        theme: Some(settings.theme),
    })
}
