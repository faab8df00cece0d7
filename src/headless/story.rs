//! The story that the command line names.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use uptake::chart::saved::UnknownIndicator;
use uptake::stats::Dataset;
use uptake::story::{SavedStory, Story, StoryError};
use uptake::text::{Lang, words};

use super::{Outcome, message};

/// The name of the story that comes with the program.
pub const BUNDLED: &str = "bundled";

/// Most bytes of a file with a story. 200 slides of long notes in both languages take less.
const MOST: u64 = 16 << 20;

/// The story `name`: the bundled one, or that of a file. `data` gets the figures that the file brings. Slides that cannot
/// be shown are told, and are findings; without any slide it is an error.
pub fn story(name: &Path, data: &mut Dataset, lang: Lang) -> Result<(Story, Outcome)> {
    if name == Path::new(BUNDLED) {
        return Ok((Story::bundled(data.catalog()), Outcome::Done));
    }
    let w = &words(lang).handout;
    let fail = |reason: String| anyhow!("{}: {reason}", name.display());
    let bytes = read(name).map_err(|error| fail((w.unreadable)(&error.kind().to_string())))?;
    let saved: SavedStory = serde_json::from_slice(&bytes).map_err(|error| fail((w.no_story)(&error.to_string())))?;
    let (story, problems) = saved.story(data.catalog());
    for problem in &problems {
        message(&format!("{}: {}", name.display(), said(problem, lang)));
    }
    if story.slides.is_empty() {
        bail!(fail(w.no_slides.to_owned()));
    }
    Ok((story, if problems.is_empty() { Outcome::Done } else { Outcome::Findings }))
}

/// The bytes of a file; an error where there are more than any story has.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// What is wrong with a slide, in the language of the reader.
fn said(problem: &StoryError, lang: Lang) -> String {
    let w = &words(lang).handout;
    match problem {
        StoryError::Damaged { number, reason } => (w.damaged)(*number, reason),
        StoryError::Indicator { number, source: UnknownIndicator { id } } => (w.unknown_indicator)(*number, id),
        StoryError::TooMany { left_out } => (w.too_many)(*left_out, Story::MOST),
    }
}
