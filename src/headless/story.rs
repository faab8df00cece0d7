//! The story that the command line names.

use std::path::Path;

use anyhow::{Result, anyhow, bail};

use uptake::app::reading;
use uptake::stats::Dataset;
use uptake::story::Story;
use uptake::text::{Lang, words};

use super::{Outcome, message};

/// The name of the story that comes with the program.
pub const BUNDLED: &str = "bundled";

/// The story `name`: the bundled one, or that of a document. `data` gets the figures that the document brings. What
/// cannot be read of it is told, and is a finding; without any slide it is an error.
pub fn story(name: &Path, data: &mut Dataset, lang: Lang) -> Result<(Story, Outcome)> {
    if name == Path::new(BUNDLED) {
        return Ok((Story::bundled(data.catalog()), Outcome::Done));
    }
    let fail = |reason: &str| anyhow!("{}: {reason}", name.display());
    let opened = reading::document(name, data).map_err(|error| fail(&error.message(lang)))?;
    for problem in &opened.problems {
        message(&format!("{}: {}", name.display(), problem.message(lang)));
    }
    if opened.document.story.slides.is_empty() {
        bail!(fail(words(lang).handout.no_slides));
    }
    *data = opened.data;
    let outcome = if opened.problems.is_empty() { Outcome::Done } else { Outcome::Findings };
    Ok((Story::clone(&opened.document.story), outcome))
}
