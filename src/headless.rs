//! The commands that need no window: import, audit, export and the check of slides.

mod audit;
mod claim;
mod handout;
mod import;
mod kiosk;
mod proof;
mod story;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::Serialize;

use uptake::app::{reading, writing};
use uptake::chart::annotation::{MOST, title};
use uptake::chart::{self, Annotation, ChartSpec, Facet, Place};
use uptake::export::{self, Content, Format, Output, file};
use uptake::import::{Import, embedded};
use uptake::stats::{Area, Dataset, Denominator, IndicatorId, Month, decimals};

use uptake::text::Lang;

pub use self::audit::audit;
pub use self::import::run as import;
pub use self::kiosk::settings as kiosk_settings;
pub use self::proof::present;
pub use self::story::BUNDLED;
use crate::cli::{ExportArgs, Per};

/// How a command ended. It becomes the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, but cells were refused or a rate disagrees.
    Findings,
    /// Nothing done for now: the display is not there, and may come.
    NotNow,
}

/// Figures of files, and whether a cell was refused. Each file that cannot be read is named, and the others are read.
struct Figures {
    data: Dataset,
    imports: Vec<(PathBuf, Import)>,
    refused: bool,
    failed: usize,
}

fn figures(files: &[PathBuf], lang: Lang) -> Figures {
    let mut figures = Figures { data: embedded(), imports: Vec::new(), refused: false, failed: 0 };
    for path in files {
        match reading::add(&figures.data, path) {
            Ok((data, import)) => {
                tell(path, &import, lang);
                figures.refused |= import.report.refused() != 0;
                figures.data = data;
                figures.imports.push((path.clone(), import));
            }
            Err(error) => {
                message(&format!("{}: {}", path.display(), error.message(lang)));
                figures.failed += 1;
            }
        }
    }
    figures
}

impl Figures {
    /// Nothing done where no file could be read; findings where a cell or one of several files was refused.
    fn outcome(&self) -> Result<Outcome> {
        if self.failed > 0 && self.imports.is_empty() {
            bail!(Reported);
        }
        Ok(if self.refused || self.failed > 0 { Outcome::Findings } else { Outcome::Done })
    }
}

/// Tells what was refused in a file and what was taken for granted.
fn tell(path: &Path, import: &Import, lang: Lang) {
    for finding in &import.report.findings {
        message(&format!("{}: {}", path.display(), import.report.finding(finding, lang)));
    }
    for note in import.report.notes(lang) {
        message(&format!("{}: {note}", path.display()));
    }
}

/// A failure that was already told, file by file.
#[derive(Debug, thiserror::Error)]
#[error("no file could be read")]
pub struct Reported;

/// A number with the digits of its precision and no thousands commas.
fn plain(value: f64, precision: f64) -> String {
    let digits = decimals(precision);
    format!("{value:.digits$}")
}

/// `uptake export`
pub fn export(args: &ExportArgs) -> Result<Outcome> {
    if let Some(story) = &args.story {
        return handout::handout(story, args);
    }
    let output = output(args)?;
    let figures = figures(&args.files, args.lang);
    let outcome = figures.outcome()?;
    let data = &figures.data;
    let bytes = match output {
        Output::Picture(_) | Output::FiguresCsv | Output::FiguresXlsx => {
            let chart = chart::build(data, &spec(args, &figures)?, args.lang);
            let size = args.size.unwrap_or_else(|| uptake::app::export_size(&chart)).times(args.times);
            writing::bytes(output, args.bom, &chart, data, args.theme, size)
                .map_err(|error| anyhow!("{}: {}", args.output.display(), error.message(args.lang)))?
        }
        Output::DataCsv => export::data_csv(data, args.bom)?,
        Output::DataXlsx => export::data_xlsx(data)?,
        Output::DataPackage => export::data_package(data)?,
    };
    write(&args.output, &bytes)?;
    Ok(outcome)
}

/// What is asked for, told by the ending of the file; an error where it cannot be.
fn output(args: &ExportArgs) -> Result<Output> {
    let path = args.output.display();
    let contents = if args.data { &[Content::Data][..] } else { &[Content::Picture, Content::Figures] };
    let Some(output) = contents.iter().find_map(|content| Output::of(*content, &args.output)) else {
        if !args.data && Output::of(Content::Data, &args.output) == Some(Output::DataPackage) {
            bail!("{path}: a zip holds all figures; use --data instead of --chart");
        }
        if args.data && Output::of(Content::Picture, &args.output).is_some() {
            bail!("{path}: all figures make no picture; use --chart, or end it in {}", endings(contents));
        }
        bail!("{path}: the ending names no format; end it in {}", endings(contents));
    };
    if args.bom && !output.takes_bom() {
        bail!("{path}: only a csv file can begin with a byte order mark; leave out --bom");
    }
    if args.size.is_some() && output.content() != Content::Picture {
        bail!("{path}: figures have no size in pixels; leave out --size");
    }
    if args.times > 1 && output != Output::Picture(Format::Png) {
        bail!("{path}: only a png has pixels to multiply; leave out --times");
    }
    Ok(output)
}

/// `csv, xlsx or zip`
fn endings(contents: &[Content]) -> String {
    let all: Vec<&str> = contents.iter().flat_map(|content| content.endings()).collect();
    match all.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => all.concat(),
    }
}

fn spec(args: &ExportArgs, figures: &Figures) -> Result<ChartSpec> {
    let kind = args.chart.context("no form of chart")?;
    let catalog = figures.data.catalog();
    let indicator = |id: &String| {
        let ids = || catalog.indicators().map(|(_, i)| i.id.as_str()).collect::<Vec<_>>().join(", ");
        catalog.indicator_id(id).ok_or_else(|| anyhow!("no indicator {id:?}; there are {}", ids()))
    };
    let indicators: Vec<IndicatorId> = args.indicator.iter().map(indicator).collect::<Result<_>>()?;
    let main = chart::main_indicators(&figures.data);
    let first = indicators.first().or(main.first()).copied().context("the figures define no indicator")?;
    let period = args.period.unwrap_or_else(|| default_period(figures));
    let facility = args.facility;
    let denominator = match &args.denominator {
        Per::Known(denominator) => *denominator,
        Per::Count(text) => Denominator::Given(uptake::app::given(text, period)?),
    };
    let against = args.against;
    let area = args.area.unwrap_or(Area::NATION);
    let title = args.title.as_deref().and_then(title);
    let facet = args.facet.map(|by| Facet { by, is_shared: !args.free_axis });
    let (scale, shows_events) = (args.scale, !args.no_events);
    let spec = ChartSpec::new(kind, first, period);
    let spec =
        ChartSpec { indicators, facility, area, denominator, against, title, scale, facet, shows_events, ..spec };
    let annotations = annotations(args, &figures.data, &spec)?;
    Ok(ChartSpec { annotations, ..spec })
}

/// The lines and notes that were asked for; a note stands at the rate of its month, or of the month nearest to it.
fn annotations(args: &ExportArgs, data: &Dataset, spec: &ChartSpec) -> Result<Vec<Annotation>> {
    let asked = args.line.len() + args.note.len();
    if asked > MOST {
        bail!("a chart holds up to {MOST} lines and notes; {asked} were given");
    }
    let indicator = &data.catalog().indicator(spec.indicator).id;
    let lines = args.line.iter().map(|(place, text)| (*place, text));
    let notes = args.note.iter().map(|(month, text)| {
        let x = f64::from(month.index());
        (Place::Point { x, y: chart::nearest_rate(data, spec, x).unwrap_or(0.0) }, text)
    });
    let written =
        lines.chain(notes).map(|(place, text)| Annotation { indicator: indicator.clone(), text: text.clone(), place });
    Ok(written.filter_map(Annotation::tidied).collect())
}

/// The newest month of the imported figures; of the built-in ones alone, January 2023, which the program is about.
fn default_period(figures: &Figures) -> Month {
    let imported = figures.imports.iter().flat_map(|(_, import)| &import.observations).map(|o| o.key.period.month());
    imported.max().unwrap_or(uptake::app::first_period())
}

/// Rows as CSV, with the heading even where there is no row.
fn csv(heading: &[&str], rows: &[impl Serialize]) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(heading)?;
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(writer.into_inner()?)
}

fn json(rows: &[impl Serialize]) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(rows)?;
    text.push(b'\n');
    Ok(text)
}

/// CSV as columns of even width.
fn columns(csv: &[u8]) -> Result<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        for (place, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(place) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect::<Vec<_>>();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    Ok(text.into_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    // Of the system's words only the kind: it would name the temporary file beside the one asked for.
    file::write_atomically(path, bytes)
        .map_err(|error| anyhow!("{}: cannot be written: {}", path.display(), error.kind()))
}

fn print(bytes: &[u8]) -> Result<()> {
    match std::io::stdout().lock().write_all(bytes) {
        // The reader of a pipe may have seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// A line for a person, on standard error.
#[expect(clippy::print_stderr, reason = "messages of commands go to standard error")]
pub fn message(text: &str) {
    eprintln!("{text}");
}
