//! Every word on screen, in Japanese and English.
//!
//! [`Words`] is one struct with one value for each language: a word that one language lacks does not compile. Words that
//! take figures are functions, so that each language orders them as it needs.

mod compare;
mod document;
mod en;
mod files;
mod handout;
mod help;
mod icons;
mod ja;
mod kiosk;
mod lens;
mod payload;
mod prefectures;
mod present;
mod preview;
mod story;
mod tips;
mod trend;
mod volume;

use serde::{Deserialize, Serialize};

pub use self::compare::CompareWords;
pub use self::document::DocumentWords;
pub use self::files::FilesWords;
pub use self::handout::{HandoutWords, ProofWords};
pub use self::help::{CrashWords, Fact, HelpWords, PaletteWords, TourWords};
pub use self::icons::IconWords;
pub use self::kiosk::{KioskSettingsWords, KioskWords};
pub use self::lens::LensWords;
pub use self::payload::PayloadWords;
pub use self::prefectures::{Extremes, PrefectureWords};
pub use self::present::PresentWords;
pub use self::preview::PreviewWords;
pub use self::story::StoryWords;
pub use self::tips::TipWords;
pub use self::trend::TrendWords;
pub use self::volume::{Growth, RateGrowth, VolumeWords};

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Japanese first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The language tag, BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &ja::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// One text for each kind of facility.
#[derive(Clone, Copy, Debug)]
pub struct Facilities {
    /// All kinds.
    pub all: &'static str,
    /// Hospitals.
    pub hospital: &'static str,
    /// Medical clinics.
    pub medical_clinic: &'static str,
    /// Dental clinics.
    pub dental_clinic: &'static str,
    /// Pharmacies.
    pub pharmacy: &'static str,
}

/// One text for each base of a rate.
#[derive(Clone, Copy, Debug)]
pub struct Bases {
    /// All checks, batch checks among them.
    pub checks_with_batch: &'static str,
    /// All checks, batch checks left out.
    pub checks_without_batch: &'static str,
    /// Card checks.
    pub card_checks: &'static str,
    /// Receipts.
    pub receipts: &'static str,
    /// Cards held.
    pub cards_held: &'static str,
    /// Facilities.
    pub facilities: &'static str,
    /// Inhabitants.
    pub population: &'static str,
    /// A count that the user gave.
    pub given: &'static str,
}

/// One text for each numerator that a title can state.
#[derive(Clone, Copy, Debug)]
pub struct Numerators {
    /// Checks by card.
    pub card_checks: &'static str,
    /// Receipts of visits where the card was used.
    pub card_receipts: &'static str,
    /// Health check-up records viewed.
    pub health_checkup_views: &'static str,
    /// Drug records viewed.
    pub drug_info_views: &'static str,
    /// Treatment records viewed.
    pub treatment_info_views: &'static str,
    /// Registrations.
    pub insurance_registrations: &'static str,
    /// Facilities operating.
    pub reader_operating_count: &'static str,
    /// Cards issued.
    pub cards_issued_cumulative: &'static str,
}

/// One text for each outcome of an audit.
#[derive(Clone, Copy, Debug)]
pub struct Verdicts {
    /// The counts give the stated rate.
    pub agrees: &'static str,
    /// They give it within what rounding allows.
    pub within_rounding: &'static str,
    /// They do not.
    pub disagrees: &'static str,
    /// No counts are published.
    pub no_counts: &'static str,
    /// No rate is stated.
    pub not_stated: &'static str,
}

/// Headings of a table of ratios.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Month or day.
    pub period: &'static str,
    /// Kind of facility.
    pub facility: &'static str,
    /// Nation or prefecture.
    pub area: &'static str,
    /// Indicator.
    pub indicator: &'static str,
    /// What the rate is per.
    pub base: &'static str,
    /// Numerator.
    pub numerator: &'static str,
    /// Denominator.
    pub denominator: &'static str,
    /// The rate.
    pub ratio: &'static str,
    /// What rounding allows.
    pub range: &'static str,
    /// The rate as published.
    pub stated: &'static str,
    /// The audit.
    pub audit: &'static str,
    /// The source.
    pub source: &'static str,
}

/// A sentence with two figures or names in it.
pub type With2 = fn(&str, &str) -> String;
/// A sentence with one figure or name in it.
pub type With1 = fn(&str) -> String;

/// What charts say.
#[derive(Clone, Copy, Debug)]
pub struct ChartWords {
    /// Name of `zoom-breakdown`.
    pub zoom_breakdown: &'static str,
    /// Name of `trend`.
    pub trend: &'static str,
    /// Name of `icon-array`.
    pub icon_array: &'static str,
    /// Name of `facilities`.
    pub facilities: &'static str,
    /// Name of `prefectures`.
    pub prefectures: &'static str,
    /// Name of `volume`.
    pub volume: &'static str,
    /// Name of `compare`.
    pub compare: &'static str,
    /// Name of `table`.
    pub table: &'static str,
    /// Title: so many of so many, with the place, the base, `of`, the numerator and the count.
    pub share_title: fn(&Share<'_>) -> String,
    /// Title of a trend: indicator, span, first rate, last rate.
    pub trend_title: fn(&str, &str, &str, &str) -> String,
    /// Title of a trend with one month: indicator, month, rate.
    pub trend_point_title: fn(&str, &str, &str) -> String,
    /// Title of facilities: indicator, highest kind, its rate, lowest kind, its rate.
    pub facilities_title: fn(&str, &str, &str, &str, &str) -> String,
    /// Title of the table: rates checked, rates that disagree.
    pub table_title: fn(usize, usize) -> String,
    /// Title where nothing is published: indicator and month.
    pub nothing_title: With2,
    /// Subtitle: place, time, denominators.
    pub subtitle: fn(&str, &str, &str) -> String,
    /// What the rates of a subtitle are per.
    pub per: With1,
    /// The nation as a place.
    pub nation: &'static str,
    /// A span of months: from, to.
    pub span: With2,
    /// So many years and months.
    pub years_months: fn(i32, i32) -> String,
    /// The whole bar of `zoom-breakdown` per receipts.
    pub whole_receipts: &'static str,
    /// The whole bar of `zoom-breakdown`.
    pub whole: &'static str,
    /// A count that is the whole: `約9,000万件 ＝ 100%`.
    pub is_whole: With1,
    /// A count and the share that it is: `約120万件 ＝ 1.3%`.
    pub equals: With2,
    /// What the sliver of `zoom-breakdown` is called.
    pub card: &'static str,
    /// The sliver: name of the indicator's numerator, and count.
    pub part: With2,
    /// What is opened: rate and factor.
    pub opened: With2,
    /// The heading of the opened bar.
    pub opened_whole: &'static str,
    /// Where counts are not published.
    pub no_counts: &'static str,
    /// Where nothing is published.
    pub not_published: &'static str,
    /// A stretch of time without figures.
    pub gap: &'static str,
    /// A rate on another base, not joined to the line: rate and base.
    pub other_base: With2,
    /// The rule that marks the rate of all facilities.
    pub all_facilities: With1,
    /// Counted things, `件`.
    pub counted: With1,
    /// The source line: its sources.
    pub source_line: With1,
    /// How many more sources there are.
    pub more_sources: fn(usize) -> String,
    /// What 約 or "about" means for the ratios.
    pub rounding_note: &'static str,
    /// That one check can lead to several views.
    pub views_note: &'static str,
    /// A description for screen readers: title and table in one sentence, kind of chart and title.
    pub description: With2,
    /// Title where nothing is published by kind of facility: indicator and month.
    pub nothing_by_facility_title: With2,
    /// Months that have figures by kind of facility, where this one has none.
    pub other_months: With1,
    /// Button: another month.
    pub show_month: With1,
    /// Rows that did not fit in the picture.
    pub rows_left_out: fn(usize) -> String,
}

/// The parts of a title that states a share.
#[derive(Clone, Copy, Debug)]
pub struct Share<'a> {
    /// Kind of facility, unless all.
    pub place: Option<&'a str>,
    /// What the rate is per.
    pub base: &'a str,
    /// What is counted.
    pub numerator: &'a str,
    /// Out of how many.
    pub of: &'a str,
    /// How many.
    pub count: &'a str,
    /// Whether what is counted is among what it is per; views are not.
    pub is_part: bool,
}

/// How many stated rates came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Equal to their counts at the printed digits.
    pub agree: usize,
    /// Equal within what rounding allows.
    pub within_rounding: usize,
    /// Explained by no rounding.
    pub disagree: usize,
}

/// How an audit of everything came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditSummary {
    /// Stated rates that have counts.
    pub rates: Audit,
    /// Stated rates without counts.
    pub without_counts: usize,
    /// Totals against the sums of their parts.
    pub identities: Audit,
    /// Second values of one source.
    pub duplicates: usize,
    /// Those among them that cannot both be true.
    pub conflicts: usize,
    /// Values of other sources that differ.
    pub revisions: usize,
    /// Those among them that neither rounding nor another base explains.
    pub beyond_rounding: usize,
}

/// One text for each outcome of a claim.
#[derive(Clone, Copy, Debug)]
pub struct Claims {
    /// Published figures give the quoted digits.
    pub is_true: &'static str,
    /// They give it within what rounding allows.
    pub within_rounding: &'static str,
    /// Nearly, or true of something else.
    pub near: &'static str,
    /// They do not give it.
    pub is_false: &'static str,
}

/// One text for each way in which a figure departs from a claim.
#[derive(Clone, Copy, Debug)]
pub struct Apart {
    /// The last quoted digit.
    pub digit: &'static str,
    /// Another month or day.
    pub period: &'static str,
    /// Another kind of facility.
    pub facility: &'static str,
    /// Another area.
    pub area: &'static str,
    /// Something else is counted.
    pub measure: &'static str,
    /// It is per something else.
    pub denominator: &'static str,
}

/// The parts of a sentence that says where a percentage comes from.
#[derive(Clone, Copy, Debug)]
pub struct Because<'a> {
    /// Month and place.
    pub place: &'a str,
    /// What is counted per what, or the published rate.
    pub what: &'a str,
    /// Both counts; `None` for a published rate.
    pub figures: Option<&'a str>,
    /// The percentage.
    pub rate: &'a str,
    /// What rounding allows, where that is more than the percentage.
    pub range: Option<&'a str>,
    /// Where the figures come from.
    pub sources: &'a str,
}

/// What the audit says.
#[derive(Clone, Copy, Debug)]
pub struct AuditWords {
    /// Name of the panel.
    pub title: &'static str,
    /// Command: open the panel.
    pub open: &'static str,
    /// Command: open it where a claim is checked.
    pub open_claim: &'static str,
    /// Name of the part that lists the refused cells.
    pub refused: &'static str,
    /// What it lists.
    pub refused_about: &'static str,
    /// Name of the part that checks a claim.
    pub claim: &'static str,
    /// Name of a part: stated rates.
    pub rates: &'static str,
    /// Name of a part: totals and their parts.
    pub identities: &'static str,
    /// Name of a part: two values of one source.
    pub duplicates: &'static str,
    /// Name of a part: values of several sources.
    pub vintages: &'static str,
    /// What checking a claim does.
    pub claim_about: &'static str,
    /// What a part checks.
    pub rates_about: &'static str,
    /// What a part checks.
    pub identities_about: &'static str,
    /// What a part checks.
    pub duplicates_about: &'static str,
    /// What a part checks.
    pub vintages_about: &'static str,
    /// Filter: every row.
    pub all: &'static str,
    /// Filter: rows that need a look.
    pub not_agreeing: &'static str,
    /// A part without rows.
    pub none: &'static str,
    /// While it is made.
    pub working: &'static str,
    /// Rows beyond what is shown.
    pub left_out: fn(usize) -> String,
    /// That a click on a row shows it in the chart.
    pub show: &'static str,
    /// Label of the field for a claim.
    pub claim_field: &'static str,
    /// What to type, before the examples.
    pub claim_examples: &'static str,
    /// Claims to try.
    pub examples: [&'static str; 3],
    /// Heading: what is counted.
    pub what: &'static str,
    /// Heading: both counts.
    pub counts: &'static str,
    /// Heading: which total.
    pub total_of: &'static str,
    /// Heading: which parts.
    pub parts: &'static str,
    /// Heading: the sum of the parts.
    pub sum: &'static str,
    /// Heading: the total as published.
    pub total: &'static str,
    /// Heading.
    pub difference: &'static str,
    /// Heading.
    pub value: &'static str,
    /// Heading.
    pub other_value: &'static str,
    /// Heading.
    pub other_source: &'static str,
    /// Parts of a total: card and insurance card.
    pub parts_checks: &'static str,
    /// Parts of a total: card, insurance card and batch.
    pub parts_with_batch: &'static str,
    /// Parts of a total: kinds of facility.
    pub parts_facilities: &'static str,
    /// Parts of a total: prefectures.
    pub parts_areas: &'static str,
    /// Two values of two definitions.
    pub other_base: &'static str,
    /// All four checks in one line.
    pub summary: fn(&AuditSummary) -> String,
    /// Outcomes of a claim, in a cell.
    pub claims: Claims,
    /// What comes of a claim: the claim in short.
    pub claim_true: With1,
    /// The same, over the denominator that it gives itself.
    pub claim_true_own: With1,
    /// The same, within rounding.
    pub claim_within_rounding: With1,
    /// The same, near.
    pub claim_near: With1,
    /// The same, false.
    pub claim_false: With1,
    /// In what a figure departs from a claim.
    pub apart: Apart,
    /// A ratio spelled out: what with its figures, rate, range, place and sources.
    pub claim_because: fn(&Because<'_>) -> String,
    /// The same numerator and place give another rate: what, figures and rate.
    pub claim_otherwise: fn(&Because<'_>) -> String,
    /// Nothing is published where the claim is made.
    pub claim_nothing: &'static str,
    /// Denominator: all checks, batch checks among them.
    pub per_with_batch: &'static str,
    /// Denominator: all checks, batch checks left out.
    pub per_without_batch: &'static str,
    /// Checks by card and insurance card together.
    pub claim_sum: &'static str,
    /// The denominator that the claim gives.
    pub claim_own: &'static str,
    /// In place of both counts: the rate itself is published.
    pub claim_stated: &'static str,
    /// What may be written besides a percentage.
    pub claim_reads: &'static str,
    /// A claim of too many characters.
    pub claim_too_long: &'static str,
    /// A claim without a percentage.
    pub claim_without_percent: &'static str,
    /// A claim with several percentages.
    pub claim_percents: &'static str,
    /// A second month, facility, area or count.
    pub claim_several: With1,
    /// Digits that are nothing known.
    pub claim_unread: With1,
}

/// What the window says.
#[derive(Clone, Copy, Debug)]
pub struct WindowWords {
    /// Menu.
    pub file: &'static str,
    /// Menu.
    pub edit: &'static str,
    /// Menu.
    pub view: &'static str,
    /// Menu.
    pub help: &'static str,
    /// Command.
    pub import: &'static str,
    /// Command.
    pub export: &'static str,
    /// Command.
    pub quit: &'static str,
    /// Command.
    pub undo: &'static str,
    /// Command.
    pub redo: &'static str,
    /// Command.
    pub copy_picture: &'static str,
    /// Command.
    pub copy_table: &'static str,
    /// Command.
    pub copy_sentence: &'static str,
    /// Command.
    pub zoom_in: &'static str,
    /// Command.
    pub zoom_out: &'static str,
    /// Command.
    pub pan_earlier: &'static str,
    /// Command.
    pub pan_later: &'static str,
    /// Command.
    pub zoom_reset: &'static str,
    /// Command.
    pub next_period: &'static str,
    /// Command.
    pub previous_period: &'static str,
    /// Command: name of the other language, in that language.
    pub other_language: &'static str,
    /// What the language switch is.
    pub language: &'static str,
    /// Command.
    pub light: &'static str,
    /// Command.
    pub dark: &'static str,
    /// Command.
    pub larger_text: &'static str,
    /// Command.
    pub smaller_text: &'static str,
    /// Command.
    pub normal_text: &'static str,
    /// Help: the keys.
    pub keys: &'static str,
    /// Help: about.
    pub about: &'static str,
    /// What the program is, for About.
    pub about_text: &'static str,
    /// A button.
    pub close: &'static str,
    /// A button.
    pub cancel: &'static str,
    /// A button.
    pub choose_file: &'static str,
    /// A button.
    pub save: &'static str,
    /// A button.
    pub open: &'static str,
    /// Label of a field.
    pub path: &'static str,
    /// Label of a choice.
    pub format: &'static str,
    /// What to do instead of the dialog.
    pub drop_hint: &'static str,
    /// While files hang over the window.
    pub drop_here: &'static str,
    /// Heading of the rail.
    pub indicators: &'static str,
    /// Heading of the rail.
    pub denominator: &'static str,
    /// The choice of each indicator's own denominator.
    pub as_defined: &'static str,
    /// What that choice means.
    pub as_defined_hint: &'static str,
    /// A choice without figures in this month.
    pub none_this_month: &'static str,
    /// Heading of the rail.
    pub period: &'static str,
    /// Heading of the rail.
    pub facility: &'static str,
    /// Heading of the rail and the inspector.
    pub sources: &'static str,
    /// Embedded figures.
    pub embedded: &'static str,
    /// In the system's dialog: files that figures are usually in.
    pub readable: &'static str,
    /// In the system's dialog: files of any name.
    pub all_files: &'static str,
    /// Below the name of a file whose figures came with the document.
    pub imported_earlier: &'static str,
    /// Files of a document beyond those that are named.
    pub more_files: fn(usize) -> String,
    /// An imported file: figures and findings.
    pub imported: fn(usize, usize) -> String,
    /// Heading of the inspector.
    pub selected: &'static str,
    /// Natural frequency: of and count.
    pub frequency: With2,
    /// One in so many.
    pub one_in: With1,
    /// The range where it is narrower than what is printed.
    pub exact_range: &'static str,
    /// What the source states.
    pub stated: &'static str,
    /// Heading: two published values.
    pub two_values: &'static str,
    /// One of two values: base, rate, source.
    pub value_per: fn(&str, &str, &str) -> String,
    /// Which one the chart uses.
    pub chart_uses: With1,
    /// Button: show the other value, per this base.
    pub switch_to: With1,
    /// Heading: other releases of the figures.
    pub vintages: &'static str,
    /// Heading: events.
    pub events: &'static str,
    /// A source's tier.
    pub tiers: [&'static str; 4],
    /// A source without a date.
    pub undated: &'static str,
    /// How the source prints it.
    pub printed: With1,
    /// What the source says.
    pub remark: &'static str,
    /// No rate to show.
    pub nothing_published: &'static str,
    /// Status: what figures are loaded: first, last, figures.
    pub loaded: fn(&str, &str, &str) -> String,
    /// Status: audit in this view.
    pub audited: fn(&Audit) -> String,
    /// Status: refused cells of all imports.
    pub refused: fn(usize) -> String,
    /// Notice: imported: file and figures.
    pub import_done: fn(&str, usize) -> String,
    /// Notice: imported with findings: file, figures, findings.
    pub import_findings: fn(&str, usize, usize) -> String,
    /// Notice: cannot be read: file and reason.
    pub import_failed: With2,
    /// Notice: nothing new in the file.
    pub nothing_new: With1,
    /// Notice: exported to.
    pub export_done: With1,
    /// Notice: cannot be written: path and reason.
    pub export_failed: With2,
    /// Notice: copied.
    pub copied: &'static str,
    /// Notice: no dialog could be opened.
    pub no_dialog: &'static str,
    /// Notice: settings cannot be saved: reason.
    pub settings_failed: With1,
    /// Heading of a report: file.
    pub report_of: With1,
    /// What a report counts: rows, figures, missing, refused.
    pub report_counts: fn(usize, usize, usize, usize) -> String,
    /// Button to a report.
    pub show_report: &'static str,
    /// Hint on sortable headings.
    pub sort_hint: &'static str,
    /// Hint on the chart: how to zoom.
    pub trend_hint: &'static str,
    /// What the slider is, for screen readers.
    pub period_slider: &'static str,
}

/// Why a file or a cell was refused.
#[derive(Clone, Copy, Debug)]
pub struct RefusalWords {
    /// A folder.
    pub directory: &'static str,
    /// No such file.
    pub not_found: &'static str,
    /// The folder to write to does not exist.
    pub no_folder: &'static str,
    /// Not allowed.
    pub not_allowed: &'static str,
    /// Larger than is read: limit in MiB.
    pub too_large: fn(u64) -> String,
    /// Not a plain file: a pipe or a device.
    pub not_a_file: &'static str,
    /// Any other failure to read or write, in the words of the system.
    pub system: With1,
    /// Where the program itself made a mistake.
    pub panicked: &'static str,
    /// Empty.
    pub empty: &'static str,
    /// Not text.
    pub binary: &'static str,
    /// A quote never closed: the row.
    pub unclosed_quote: fn(u32) -> String,
    /// No table of figures: the headings.
    pub headings: With1,
    /// A column missing.
    pub column_missing: With1,
    /// A column twice.
    pub column_twice: With1,
    /// No rows.
    pub no_rows: &'static str,
    /// Too many sources.
    pub too_many_sources: &'static str,
    /// Not a number.
    pub not_a_number: &'static str,
    /// Misplaced comma.
    pub grouping: &'static str,
    /// 億 and 万.
    pub myriads: &'static str,
    /// Too many digits.
    pub too_long: &'static str,
    /// No period.
    pub period: &'static str,
    /// No facility.
    pub facility: &'static str,
    /// No area.
    pub area: &'static str,
    /// Code and name differ.
    pub area_conflict: &'static str,
    /// No measure.
    pub measure: &'static str,
    /// Wrong unit: the right one.
    pub unit: With1,
    /// No precision.
    pub precision: &'static str,
    /// Below zero.
    pub negative: &'static str,
    /// A fraction of a count.
    pub fraction: &'static str,
    /// Percent on a count.
    pub percent_on_count: &'static str,
    /// More cells than headings: how many headings.
    pub too_many_cells: fn(usize) -> String,
    /// Another value above: its address.
    pub conflict: With1,
    /// Note: a column is ignored.
    pub column_ignored: With1,
    /// Note: the file is the source.
    pub source_is_file: &'static str,
    /// Note: batch is taken to be out: figures.
    pub batch_assumed_out: fn(usize) -> String,
    /// In no known encoding.
    pub no_encoding: &'static str,
    /// Not in the chosen encoding: its name, the byte.
    pub not_text: fn(&str, usize) -> String,
    /// A line without end: its number.
    pub line_too_long: fn(u32) -> String,
    /// A cell without end: its row.
    pub cell_too_long: fn(u32) -> String,
    /// Too many cells.
    pub too_many_cells_in_all: &'static str,
    /// Too many columns.
    pub too_many_columns: &'static str,
    /// Too many figures.
    pub too_many_figures: &'static str,
    /// Text too long: limit in MiB.
    pub text_too_long: fn(u64) -> String,
    /// No figures.
    pub no_figures: &'static str,
    /// Cancelled.
    pub cancelled: &'static str,
    /// Unknown row label.
    pub label: &'static str,
    /// No period.
    pub no_period: &'static str,
    /// Total over months.
    pub total_of_periods: &'static str,
    /// Ambiguous denominator.
    pub denominator: &'static str,
    /// Second number.
    pub second_number: &'static str,
    /// Names and values differ in number.
    pub uneven: fn(usize, usize) -> String,
    /// Note: heading rows: sheet or nothing, first, last.
    pub heading_rows: fn(&str, u32, u32) -> String,
    /// Note: where a period stands: period, place, text.
    pub period_from: fn(&str, &str, &str) -> String,
    /// A hidden sheet.
    pub hidden_sheet: &'static str,
    /// Hidden rows or columns: how many cells.
    pub hidden_cells: fn(usize) -> String,
    /// Note: numbers without names: how many, where the first.
    pub loose_numbers: fn(usize, &str) -> String,
    /// Note: the encoding.
    pub encoding: With1,
    /// Note: findings beyond those listed.
    pub more_findings: fn(usize) -> String,
    /// The picture is larger than can be made: width, height, most pixels in all.
    pub picture_too_large: fn(&str, &str, &str) -> String,
    /// The picture cannot be made: reason.
    pub picture_failed: With1,
    /// The ending of the file names no format: the endings.
    pub unknown_format: With1,
}

/// Why a workbook cannot be read, and what to do.
#[derive(Clone, Copy, Debug)]
pub struct WorkbookWords {
    /// Protected by a password.
    pub encrypted: &'static str,
    /// No workbook: what it is.
    pub not_a_workbook: With1,
    /// A text document.
    pub document: &'static str,
    /// A presentation.
    pub presentation: &'static str,
    /// A Java archive.
    pub java: &'static str,
    /// An archive.
    pub archive: &'static str,
    /// An office file of another kind.
    pub office: &'static str,
    /// A file of another kind.
    pub unknown: &'static str,
    /// A binary workbook.
    pub xlsb: &'static str,
    /// Excel 95 or earlier.
    pub old_xls: &'static str,
    /// More cells than are read.
    pub too_many_cells: &'static str,
    /// Larger than is read: what.
    pub too_large: With1,
    /// Damaged: where.
    pub damaged: With1,
}

/// The words of a language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Names of kinds of facility.
    pub facilities: Facilities,
    /// Names of kinds of facility that fit on a button.
    pub facilities_short: Facilities,
    /// Names of bases.
    pub bases: Bases,
    /// Bases as a label beside a mark names them.
    pub base_labels: Bases,
    /// Bases as a title counts them.
    pub base_nouns: Bases,
    /// Numerators as a title counts them.
    pub numerators: Numerators,
    /// Outcomes of an audit.
    pub verdicts: Verdicts,
    /// Headings of a table of ratios.
    pub columns: Columns,
    /// A rounded count.
    pub about: With1,
    /// Above zero and below what is printed.
    pub under: With1,
    /// Between two items of a list.
    pub comma: &'static str,
    /// Between two items of a list that hold commas or brackets themselves.
    pub semicolon: &'static str,
    /// What charts say.
    pub chart: ChartWords,
    /// What the audit says.
    pub audit: AuditWords,
    /// What the window says.
    pub window: WindowWords,
    /// What the page of help says.
    pub help: HelpWords,
    /// What the list of commands says.
    pub palette: PaletteWords,
    /// What the tour says.
    pub tour: TourWords,
    /// What controls say at the pointer.
    pub tips: TipWords,
    /// What is told after a failure.
    pub crash: CrashWords,
    /// What `icon-array` says.
    pub icons: IconWords,
    /// What the choice of a denominator says.
    pub lens: LensWords,
    /// Why the data of a picture cannot be read.
    pub payload: PayloadWords,
    /// What the chart of prefectures says.
    pub prefectures: PrefectureWords,
    /// What the import preview says.
    pub preview: PreviewWords,
    /// Documents.
    pub document: DocumentWords,
    /// What files of figures say, and the dialog that writes files.
    pub files: FilesWords,
    /// What a handout says, and what is found on slides before they are shared.
    pub handout: HandoutWords,
    /// What `volume` says.
    pub volume: VolumeWords,
    /// What `compare` says.
    pub compare: CompareWords,
    /// What the panel of slides says.
    pub story: StoryWords,
    /// What a kiosk says.
    pub kiosk: KioskWords,
    /// What presenting says.
    pub present: PresentWords,
    /// What `trend` says beside its figures.
    pub trend: TrendWords,
    /// Why something was refused.
    pub refusal: RefusalWords,
    /// Why a workbook cannot be read.
    pub workbook: WorkbookWords,
}
