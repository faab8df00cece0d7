//! The command line, as types. Nothing here touches the world.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use uptake::app::kiosk::settings::{languages, size as window_size};
use uptake::chart::annotation::{rate_of, tidy};
use uptake::chart::{Against, AxisScale, ChartKind, FacetBy, Place, Theme};
use uptake::export::Size;
use uptake::import::Encoding;
use uptake::stats::{Area, Base, Denominator, Facility, Month};
use uptake::text::Lang;

/// A dashboard for published usage statistics that says what each rate is a share of.
///
/// Without a command it opens the window. Exit status: 0 done; 1 done, but cells were refused or a rate disagrees; 2
/// nothing done. A kiosk ends with 1 where there is no display.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to do; without it, open the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files to import into the window; without one, the built-in figures alone.
    pub files: Vec<PathBuf>,
}

/// What to do without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the figures that an import finds, and each refused cell on standard error.
    Import(ImportArgs),
    /// Check stated rates against their counts, totals against their parts, several values of one figure against each
    /// other, and a claim against all of them.
    Audit(AuditArgs),
    /// Write a chart, its figures, all figures or a story to a file. Needs no window and no display.
    Export(ExportArgs),
    /// Present a story, on the whole screen or in a window for a call, or check its slides before they are shared.
    Present(PresentArgs),
    /// Show a story on a screen that nobody watches over, slide after slide.
    Kiosk(KioskArgs),
}

/// `uptake kiosk`
#[derive(Debug, clap::Args)]
pub struct KioskArgs {
    /// A document with a story; without one, the built-in story.
    pub story: Option<PathBuf>,
    /// A file of figures that is read again whenever it changes.
    #[arg(long, value_name = "PATH")]
    pub watch: Option<PathBuf>,
    /// Seconds that each slide stands, 3 to 3600; without it, as long as each slide says.
    #[arg(long, value_name = "SECS", value_parser = clap::value_parser!(u16).range(3..=3600))]
    pub dwell: Option<u16>,
    /// 4 to 12 digits that end the kiosk. Other users of the machine can see them here; `pin` in the settings is safer.
    #[arg(long, value_name = "PIN")]
    pub pin: Option<String>,
    /// A file of settings. Arguments win over it.
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// The screen, from 0.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=15))]
    pub monitor: Option<u16>,
    /// A window of so many pixels instead of the whole screen, such as 1280x720.
    #[arg(long, value_parser = kiosk_window, value_name = "WIDTHxHEIGHT")]
    pub window: Option<(u16, u16)>,
    /// Language: ja, en, or both, which alternate from loop to loop.
    #[arg(long, value_parser = kiosk_langs, value_name = "ja|en|both")]
    pub lang: Option<Langs>,
    /// Colours: light or dark.
    #[arg(long, value_parser = theme)]
    pub theme: Option<Theme>,
    /// Where the log is kept; without it, on standard error.
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Check the settings, and read the story and the watched figures; show nothing. Exit status 0 where all is good, 2
    /// otherwise.
    #[arg(long)]
    pub check: bool,
    /// Read a PIN from standard input and print its line for the settings.
    #[arg(long, conflicts_with_all = ["story", "watch", "pin", "settings", "check"])]
    pub hash_pin: bool,
    /// How many times faster than that of the wall the clock of the kiosk is, to try out what takes days.
    #[arg(long, hide = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000), default_value_t = 1)]
    pub clock_speed: u16,
}

/// One language, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Langs(pub Vec<Lang>);

/// `uptake present`
#[derive(Debug, clap::Args)]
pub struct PresentArgs {
    /// A document with a story; without one, the built-in story.
    pub story: Option<PathBuf>,
    /// Present in a window of so many pixels, such as 1280x720, instead of on the whole screen.
    #[arg(long, value_parser = size, value_name = "WIDTHxHEIGHT", conflicts_with = "check")]
    pub window: Option<Size>,
    /// Begin at a slide, by its number from 1.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=200), default_value_t = 1, conflicts_with = "check")]
    pub slide: u16,
    /// Language; without it, the one that was chosen last.
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// Colours; without it, those that were chosen last.
    #[arg(long, value_parser = theme)]
    pub theme: Option<Theme>,
    /// Look at each slide as it is seen through a call at 1280 x 720, and tell what does not read. Needs no window. Exit
    /// status 0 where nothing is found, 1 otherwise.
    #[arg(long)]
    pub check: bool,
    /// Width and height of the slides in pixels before the call makes them smaller.
    #[arg(long, value_parser = size, requires = "check", default_value = "1280x720")]
    pub size: Size,
    /// How to print what is found.
    #[arg(long, value_enum, default_value_t = ProofFormat::Table, requires = "check")]
    pub format: ProofFormat,
}

/// How a check of slides is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProofFormat {
    /// Columns to read.
    Table,
    /// A list of objects.
    Json,
}

/// `uptake import`
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Files to read; `-` is standard input.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How to print the figures.
    #[arg(long, value_enum, default_value_t = Rows::Csv)]
    pub format: Rows,
    /// Write to a file instead of standard output.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Encoding of text files, where it is not what their bytes show: utf-8, cp932, utf-16le or utf-16be.
    #[arg(long, value_parser = encoding)]
    pub encoding: Option<Encoding>,
    /// Language of the messages.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// Comma-separated values with a heading.
    Csv,
    /// A list of objects.
    Json,
}

/// `uptake audit`
#[derive(Debug, clap::Args)]
pub struct AuditArgs {
    /// Files whose figures are checked; without one, the built-in figures. `-` is standard input.
    pub files: Vec<PathBuf>,
    /// What to print; may be given more than once. Everything is checked all the same, and counted on standard error.
    #[arg(long, value_enum, default_values_t = [Check::Rates])]
    pub check: Vec<Check>,
    /// A quoted percentage, such as "2023年1月 1.3%": print what makes it true, near or false instead. Exit status 0
    /// where it is true or within rounding, 1 otherwise, 2 where it holds no percentage.
    #[arg(long, value_name = "TEXT", conflicts_with = "check")]
    pub claim: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = AuditFormat::Table)]
    pub format: AuditFormat,
    /// Language of the messages.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
}

/// A part of the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Check {
    /// Stated rates against their counts.
    Rates,
    /// Totals against the sums of their parts.
    Identities,
    /// Two values of one source for one figure.
    Duplicates,
    /// Values of several sources for one figure.
    Vintages,
    /// All of these.
    All,
}

/// How an audit is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    /// Columns to read.
    Table,
    /// Comma-separated values with a heading.
    Csv,
    /// A list of objects.
    Json,
}

/// `uptake export`
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct ExportArgs {
    /// Files whose figures are added to the built-in ones; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// Form of chart: zoom-breakdown, trend, icon-array, facilities, prefectures, volume, compare or table.
    #[arg(long, value_parser = chart_kind, required_unless_present_any = ["data", "story"])]
    pub chart: Option<ChartKind>,
    /// Write all figures instead of a chart, those of FILES among them.
    #[arg(long, conflicts_with_all = ["chart", "indicator", "period", "facility", "denominator", "theme", "size", "times", "area", "title", "against"])]
    pub data: bool,
    /// Write a handout of a story instead of a chart: `bundled`, or a file.
    #[arg(long, conflicts_with_all = ["chart", "data", "bom", "indicator", "period", "facility", "denominator", "against", "scale", "facet", "free_axis", "no_events", "line", "note", "area", "title"])]
    pub story: Option<PathBuf>,
    /// File to write; its ending is the format. Of a chart: svg, png or pdf for the picture, csv or xlsx for its figures.
    /// Of all figures: csv, xlsx, or zip for a data package. Of a story: pdf or html for all of it, png or svg for a
    /// numbered picture a slide.
    #[arg(short, long)]
    pub output: PathBuf,
    /// Begin a csv file with a byte order mark, which tells Excel that it is UTF-8.
    #[arg(long)]
    pub bom: bool,
    /// Indicator by its id, such as `card_rate`; may be given more than once.
    #[arg(long)]
    pub indicator: Vec<String>,
    /// Month, `YYYY-MM`.
    #[arg(long, value_parser = month)]
    pub period: Option<Month>,
    /// Kind of facility: all, hospital, `medical_clinic`, `dental_clinic` or pharmacy.
    #[arg(long, value_parser = facility, default_value = "all")]
    pub facility: Facility,
    /// What rates are per: as-defined, checks-with-batch, checks-without-batch, card-checks, receipts, cards-held,
    /// facilities or population; or a count for the month, such as 246000000 or 約2.46億.
    #[arg(long, value_parser = denominator, default_value = "as-defined")]
    pub denominator: Per,
    /// What `compare` sets the figure against: a month `YYYY-MM`, a kind of facility, `base` for the other denominator of
    /// the month, or `newest`.
    #[arg(long, value_parser = against, default_value = "newest")]
    pub against: Against,
    /// How rates are set on their axis in trend, prefectures and compare: linear or log.
    #[arg(long, value_parser = scale, default_value = "linear")]
    pub scale: AxisScale,
    /// Cut a trend into panels: facility or indicator.
    #[arg(long, value_parser = facet_by)]
    pub facet: Option<FacetBy>,
    /// Give each panel a rate axis of its own.
    #[arg(long, requires = "facet")]
    pub free_axis: bool,
    /// Leave events out of a trend.
    #[arg(long)]
    pub no_events: bool,
    /// A reference line in a trend, such as "65%:目標"; may be given more than once.
    #[arg(long, value_parser = reference_line, value_name = "RATE[:TEXT]")]
    pub line: Vec<(Place, String)>,
    /// A note in a trend, at the rate of its month, such as "2023-04:text"; may be given more than once.
    #[arg(long, value_parser = note, value_name = "YYYY-MM:TEXT")]
    pub note: Vec<(Month, String)>,
    /// Colours.
    #[arg(long, value_parser = theme, default_value = "light")]
    pub theme: Theme,
    /// Language.
    #[arg(long, value_parser = lang, default_value = "ja")]
    pub lang: Lang,
    /// Width and height in pixels, `1600x900`; of each slide of a story. A table without it is as high as its rows.
    #[arg(long, value_parser = size)]
    pub size: Option<Size>,
    /// How many times these pixels a png has on each side, 1 to 4, for fine screens and print.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=4), default_value_t = 1)]
    pub times: u8,
    /// Prefecture, by its code 01 to 47 or its Japanese name; without it the nation.
    #[arg(long, value_parser = area)]
    pub area: Option<Area>,
    /// A title of your own in place of the finding.
    #[arg(long)]
    pub title: Option<String>,
}

fn area(text: &str) -> Result<Area, String> {
    let found = Area::parse_code(text).or_else(|| Area::from_name(text));
    found.ok_or_else(|| "an area is a code 00 to 47, or a Japanese name such as 東京都".to_owned())
}

fn chart_kind(text: &str) -> Result<ChartKind, String> {
    one_of(text, ChartKind::ALL, ChartKind::id)
}

fn facility(text: &str) -> Result<Facility, String> {
    one_of(text, Facility::ALL, Facility::id)
}

fn encoding(text: &str) -> Result<Encoding, String> {
    let found = Encoding::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(text));
    found.ok_or_else(|| "there are utf-8, cp932, utf-16le and utf-16be".to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    one_of(text, Lang::ALL, Lang::tag)
}

fn theme(text: &str) -> Result<Theme, String> {
    one_of(text, [Theme::Light, Theme::Dark], |theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    })
}

fn kiosk_langs(text: &str) -> Result<Langs, String> {
    languages(text).map(Langs).ok_or_else(|| "possible values: ja, en, both".to_owned())
}

fn kiosk_window(text: &str) -> Result<(u16, u16), String> {
    window_size(text).ok_or_else(|| "a window is written 1280x720, each side from 320 to 8192".to_owned())
}

/// What rates are per.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    /// What the figures know.
    Known(Denominator),
    /// A count, which holds for the month of the chart.
    Count(String),
}

fn denominator(text: &str) -> Result<Per, String> {
    if text.contains(|c: char| c.is_numeric()) {
        let count = uptake::app::given(text, Month::from_index(0));
        return count.map(|_| Per::Count(text.to_owned())).map_err(|error| error.to_string());
    }

    let all = std::iter::once(Denominator::AsDefined).chain(Base::ALL.map(Denominator::Per));
    let known = one_of(text, all, |denominator| match denominator {
        Denominator::AsDefined => "as-defined",
        Denominator::Per(base) => base.id(),
        Denominator::Given(_) => Base::Given.id(),
    });
    known.map(Per::Known).map_err(|values| format!("{values}; or a count such as 246000000"))
}

fn against(text: &str) -> Result<Against, String> {
    let month = Month::parse_iso(text).map(Against::Period);
    let found = month.or_else(|| Facility::from_id(text).map(Against::Facility)).or(match text {
        "base" => Some(Against::Base),
        "newest" => Some(Against::Newest),
        _ => None,
    });
    let kinds = || Facility::ALL.map(Facility::id).join(", ");
    found.ok_or_else(|| format!("possible values: a month such as 2025-10, {}, base, newest", kinds()))
}

fn scale(text: &str) -> Result<AxisScale, String> {
    one_of(text, [AxisScale::Linear, AxisScale::Log], |scale| match scale {
        AxisScale::Linear => "linear",
        AxisScale::Log => "log",
    })
}

fn facet_by(text: &str) -> Result<FacetBy, String> {
    one_of(text, [FacetBy::Facility, FacetBy::Indicator], |by| match by {
        FacetBy::Facility => "facility",
        FacetBy::Indicator => "indicator",
    })
}

/// What stands before the first colon, and after it.
fn before_colon(text: &str) -> (&str, &str) {
    text.split_once([':', '：']).unwrap_or((text, ""))
}

fn reference_line(text: &str) -> Result<(Place, String), String> {
    let (rate, words) = before_colon(text);
    let rate = rate_of(rate).ok_or("a line is written 65% or 65%:text")?;
    Ok((Place::Rate(rate), words.to_owned()))
}

fn note(text: &str) -> Result<(Month, String), String> {
    let (month, words) = before_colon(text);
    let month = Month::parse_iso(month).filter(|_| !tidy(words).is_empty());
    Ok((month.ok_or("a note is written 2023-04:text")?, words.to_owned()))
}

fn one_of<T: Copy>(text: &str, all: impl IntoIterator<Item = T>, id: impl Fn(T) -> &'static str) -> Result<T, String> {
    let all: Vec<T> = all.into_iter().collect();
    let ids = || all.iter().map(|item| id(*item)).collect::<Vec<_>>().join(", ");
    all.iter().copied().find(|item| id(*item) == text).ok_or_else(|| format!("possible values: {}", ids()))
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse_iso(text).ok_or_else(|| "a month is written YYYY-MM, such as 2023-01".to_owned())
}

fn size(text: &str) -> Result<Size, String> {
    let sides = Size::SHORTEST..=Size::LONGEST;
    let side = |text: &str| text.parse::<u16>().ok().filter(|side| sides.contains(side));
    let sides = text.split_once('x').and_then(|(width, height)| Some((side(width)?, side(height)?)));
    let (width, height) = sides
        .ok_or_else(|| format!("a size is written 1600x900, each side from {} to {}", Size::SHORTEST, Size::LONGEST))?;
    Ok(Size { width, height: Some(height) })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use clap::CommandFactory as _;
    use clap_complete::Shell;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    /// Man pages and completions, by their places in the assets.
    fn made_of_the_command_line() -> BTreeMap<PathBuf, String> {
        let folder = tempfile::tempdir().unwrap();
        clap_mangen::generate_to(Args::command(), folder.path()).unwrap();
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = PathBuf::from("man").join(path.file_name().unwrap());
            files.insert(name, std::fs::read_to_string(path).unwrap());
        }
        for (shell, name) in [(Shell::Bash, "uptake.bash"), (Shell::Zsh, "_uptake"), (Shell::Fish, "uptake.fish")] {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "uptake", &mut text);
            files.insert(PathBuf::from("completions").join(name), String::from_utf8(text).unwrap());
        }
        files
    }

    /// They are kept as files, so that packages are made without running the program. `UPDATE_ASSETS=1` renews them.
    #[test]
    fn man_pages_and_completions_are_those_of_the_command_line() {
        let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
        let made = made_of_the_command_line();
        assert!(made.len() >= 9, "{:?}", made.keys());
        for (name, text) in &made {
            let path = assets.join(name);
            if std::env::var_os("UPDATE_ASSETS").is_some() {
                std::fs::write(&path, text).unwrap();
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(kept == *text, "{} is not that of the command line; UPDATE_ASSETS=1 renews it", path.display());
        }
        for folder in ["man", "completions"] {
            let kept = std::fs::read_dir(assets.join(folder)).unwrap().count();
            assert_eq!(kept, made.keys().filter(|name| name.starts_with(folder)).count(), "{folder}");
        }
    }

    #[test]
    fn files_alone_open_the_window() {
        let args = Args::parse_from(["uptake", "a.csv", "b.csv"]);
        assert!(args.command.is_none());
        assert_eq!(args.files.len(), 2);
    }

    #[test]
    fn a_comparison_is_with_a_month_a_kind_of_facility_a_base_or_the_newest() {
        assert_eq!(against("2025-10"), Ok(Against::Period(Month::new(2025, 10).unwrap())));
        assert_eq!(against("hospital"), Ok(Against::Facility(Facility::Hospital)));
        assert_eq!(against("all"), Ok(Against::Facility(Facility::All)));
        assert_eq!((against("base"), against("newest")), (Ok(Against::Base), Ok(Against::Newest)));
        for bad in ["2025-13", "2025", "hospitals", "", "Base", "2025-10-01"] {
            assert!(against(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn lines_and_notes_are_written_with_a_colon() {
        assert_eq!(reference_line("65%:目標"), Ok((Place::Rate(65.0), "目標".to_owned())));
        assert_eq!(reference_line("12.5：a:b"), Ok((Place::Rate(12.5), "a:b".to_owned())));
        assert_eq!(reference_line("65"), Ok((Place::Rate(65.0), String::new())));
        assert_eq!(note("2023-04:義務化"), Ok((Month::new(2023, 4).unwrap(), "義務化".to_owned())));
        for bad in ["", ":x", "x:65%", "-1:x"] {
            assert!(reference_line(bad).is_err(), "{bad}");
        }
        for bad in ["", "2023-04", "2023-04: ", "2023-13:x", "x:2023-04"] {
            assert!(note(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_are_bounded() {
        assert_eq!(size("1600x900"), Ok(Size { width: 1600, height: Some(900) }));
        for bad in ["1600", "0x900", "1600x", "70000x900", "-1x5", "16 x 9", "1600X900"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
