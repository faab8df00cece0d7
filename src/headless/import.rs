//! `uptake import`: what an import finds, one figure a row. Files are read and printed one after the other, so that large
//! ones take no more memory than one of them.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use serde::Serialize;

use uptake::app::reading::{self, Progress};
use uptake::export::file;
use uptake::import::{self, Import, Options};
use uptake::stats::{Catalog, Observation};

use super::{Outcome, Reported, message, plain, tell};
use crate::cli::{ImportArgs, Rows};

/// The heading of what is printed: the fields of [`Row`].
const HEADING: [&str; 10] =
    ["period", "facility", "prefecture_code", "measure", "value", "unit", "precision", "source", "address", "raw"];

/// One figure as it is printed.
#[derive(Serialize)]
struct Row<'a> {
    period: String,
    facility: &'static str,
    prefecture_code: String,
    measure: &'a str,
    value: Option<String>,
    unit: &'static str,
    precision: Option<String>,
    source: &'a str,
    address: String,
    raw: &'a str,
}

/// What became of the files.
#[derive(Default)]
struct Tally {
    failed: usize,
    refused: bool,
}

/// Reads the files and prints their figures.
pub fn run(args: &ImportArgs) -> Result<Outcome> {
    let mut tally = Tally::default();
    // What is printed begins with the first file that can be read, so that nothing is printed where none can.
    let mut files = args.files.iter();
    let mut catalog = import::embedded_catalog();
    let first = files.by_ref().find_map(|path| read(path, &mut catalog, args, &mut tally));
    let Some(first) = first else { bail!(Reported) };
    let mut print = |out: &mut dyn Write| -> io::Result<()> {
        let mut printer = Printer::new(BufWriter::with_capacity(1 << 16, out), args.format)?;
        printer.print(&first, &catalog)?;
        for path in files.by_ref() {
            if let Some(import) = read(path, &mut catalog, args, &mut tally) {
                printer.print(&import, &catalog)?;
            }
        }
        printer.finish()
    };
    match &args.output {
        Some(path) => file::write_atomically_with(path, &mut print)
            .map_err(|error| anyhow!("{}: cannot be written: {}", path.display(), error.kind()))?,
        None => match print(&mut io::stdout().lock()) {
            // The reader of a pipe may have seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            result => result?,
        },
    }
    Ok(if tally.refused || tally.failed > 0 { Outcome::Findings } else { Outcome::Done })
}

/// Reads one file and tells what was refused in it, or why it cannot be read.
fn read(path: &Path, catalog: &mut Catalog, args: &ImportArgs, tally: &mut Tally) -> Option<Import> {
    let options = Options { encoding: args.encoding, ..Options::default() };
    match reading::read(path, catalog, &options, &Progress::NONE) {
        Ok(import) => {
            tally.refused |= import.report.refused() > 0;
            tell(path, &import, args.lang);
            Some(import)
        }
        Err(error) => {
            tally.failed += 1;
            message(&format!("{}: {}", path.display(), error.message(args.lang)));
            None
        }
    }
}

/// Prints figures as CSV or JSON.
enum Printer<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Json { out: W, is_first: bool },
}

impl<W: Write> Printer<W> {
    fn new(mut out: W, format: Rows) -> io::Result<Self> {
        Ok(match format {
            Rows::Csv => {
                let mut writer = csv::WriterBuilder::new().from_writer(out);
                writer.write_record(HEADING)?;
                Self::Csv(Box::new(writer))
            }
            Rows::Json => {
                out.write_all(b"[")?;
                Self::Json { out, is_first: true }
            }
        })
    }

    fn print(&mut self, import: &Import, catalog: &Catalog) -> io::Result<()> {
        let mut text = String::new();
        for observation in &import.observations {
            match self {
                Self::Csv(writer) => write_csv(writer, observation, import, catalog, &mut text)?,
                Self::Json { out, is_first } => {
                    out.write_all(if std::mem::take(is_first) { b"\n  " } else { b",\n  " })?;
                    serde_json::to_writer(&mut *out, &row(observation, import, catalog))?;
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(mut writer) => writer.flush(),
            Self::Json { mut out, .. } => {
                out.write_all(b"\n]\n")?;
                out.flush()
            }
        }
    }
}

fn row<'a>(observation: &'a Observation, import: &'a Import, catalog: &'a Catalog) -> Row<'a> {
    let measure = catalog.measure(observation.key.measure);
    let number = observation.value.known();
    Row {
        period: observation.key.period.to_string(),
        facility: observation.key.facility.id(),
        prefecture_code: observation.key.area.to_string(),
        measure: &measure.id,
        value: number.map(|n| plain(n.value(), n.precision())),
        unit: measure.unit.id(),
        precision: number.map(|n| plain(n.precision(), n.precision())),
        source: &catalog.source(observation.source).id,
        address: import.report.place(observation.address),
        raw: &observation.raw,
    }
}

/// Writes one figure without a string of its own for each field: files can have millions.
fn write_csv<W: Write>(
    writer: &mut csv::Writer<W>,
    observation: &Observation,
    import: &Import,
    catalog: &Catalog,
    text: &mut String,
) -> io::Result<()> {
    use std::fmt::Write as _;
    fn field<W: Write>(
        writer: &mut csv::Writer<W>,
        text: &mut String,
        shown: &dyn std::fmt::Display,
    ) -> io::Result<()> {
        text.clear();
        // Writing to a string cannot fail.
        let _infallible = write!(text, "{shown}");
        Ok(writer.write_field(text.as_bytes())?)
    }
    let key = &observation.key;
    let measure = catalog.measure(key.measure);
    field(writer, text, &key.period)?;
    writer.write_field(key.facility.id())?;
    field(writer, text, &key.area)?;
    writer.write_field(&measure.id)?;
    let number = observation.value.known();
    match number {
        Some(number) => field(writer, text, &Plain(number.value(), number.precision()))?,
        None => writer.write_field("")?,
    }
    writer.write_field(measure.unit.id())?;
    match number {
        Some(number) => field(writer, text, &Plain(number.precision(), number.precision()))?,
        None => writer.write_field("")?,
    }
    writer.write_field(&catalog.source(observation.source).id)?;
    if import.report.sheets.is_empty() {
        field(writer, text, &observation.address)?;
    } else {
        writer.write_field(import.report.place(observation.address))?;
    }
    writer.write_field(&*observation.raw)?;
    writer.write_record(None::<&[u8]>)?;
    Ok(())
}

/// A number with the digits of its precision; whole ones the fast way.
struct Plain(f64, f64);

impl std::fmt::Display for Plain {
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.1 >= 1.0 && self.0.fract() == 0.0 && self.0.abs() < 9e15 {
            (self.0 as i64).fmt(f)
        } else {
            f.write_str(&plain(self.0, self.1))
        }
    }
}
