//! `uptake export --story`: a story to be handed out.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};

use uptake::app::picture;
use uptake::export::{Format, Handout, file};
use uptake::text::words;

use super::story::story;
use super::{Outcome, figures};
use crate::cli::ExportArgs;

/// What a handout can be.
enum Kind {
    Pdf,
    Html,
    /// A picture a slide.
    Pictures(Format),
}

/// Writes a handout of the story `name`.
pub fn handout(name: &Path, args: &ExportArgs) -> Result<Outcome> {
    let w = &words(args.lang).handout;
    let ending = args.output.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let kind = match ending.to_ascii_lowercase().as_str() {
        "pdf" => Kind::Pdf,
        "html" | "htm" => Kind::Html,
        "png" => Kind::Pictures(Format::Png),
        "svg" => Kind::Pictures(Format::Svg),
        _ => bail!("{}: {}", args.output.display(), w.ending),
    };
    if args.times > 1 && !matches!(kind, Kind::Pictures(Format::Png)) {
        bail!("{}: {}", args.output.display(), w.only_png);
    }
    let figures = figures(&args.files, args.lang);
    let mut outcome = figures.outcome()?;
    let mut data = figures.data;
    let (story, told) = story(name, &mut data, args.lang)?;
    if told == Outcome::Findings {
        outcome = told;
    }
    let size = args.size.unwrap_or_default().times(args.times);
    let handout = Handout::new(&data, &story, args.lang, args.theme, size);
    let files = match kind {
        Kind::Pdf => vec![(args.output.clone(), handout.pdf()?)],
        Kind::Html => vec![(args.output.clone(), handout.html().into_bytes())],
        Kind::Pictures(format) => {
            let payloads = handout.charts().map(|chart| picture::payload(chart, &data, args.theme).ok());
            let picture = |(place, payload)| {
                let bytes = handout.picture(place, format, payload).context("no slide")??;
                Ok((numbered(&args.output, place + 1, handout.count()), bytes))
            };
            payloads.enumerate().map(picture).collect::<Result<Vec<_>>>()?
        }
    };
    file::write_all_atomically(&files)
        .map_err(|(path, error)| anyhow!("{}: {}", path.display(), (w.unwritable)(&error.kind().to_string())))?;
    Ok(outcome)
}

/// `slides-03.png` for the third of a dozen of `slides.png`.
fn numbered(path: &Path, number: usize, count: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let digits = count.to_string().len();
    path.with_file_name(format!("{stem}-{number:0digits$}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_digits_as_the_last() {
        let name = |number, count| numbered(Path::new("a/b.c.png"), number, count);
        assert_eq!(name(1, 7), Path::new("a/b.c-1.png"));
        assert_eq!(name(3, 12), Path::new("a/b.c-03.png"));
        assert_eq!(name(200, 200), Path::new("a/b.c-200.png"));
    }
}
