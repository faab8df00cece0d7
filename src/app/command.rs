//! What can be asked of the program. The only way to change its state.

use std::path::PathBuf;

use super::{DocumentCommand, PresentCommand};
use crate::chart::Theme;
use crate::chart::{Against, Annotation, AxisScale, ChartKind, Facet, MarkKey, Place};
use crate::export::{Content, Size};
use crate::import::{Encoding, UnitWord};
use crate::stats::{Address, Area, Denominator, Facility, IndicatorId, Month, Period};
use crate::story::SlideText;
use crate::text::Lang;

/// A change that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Change the view; can be undone.
    View(ViewCommand),
    /// Change the story; can be undone.
    Story(StoryCommand),
    /// Present the story, or do something while it is presented.
    Present(PresentCommand),
    /// Something with the document as a whole: new, open, save, close.
    Document(DocumentCommand),
    /// Take back the last change of the view or the story.
    Undo,
    /// Make it again.
    Redo,
    /// Change a setting; remembered, not undone.
    Setting(SettingCommand),
    /// Read files and add their figures, without a look at them before.
    Import(Vec<PathBuf>),
    /// Look at files before their figures are added, correct how they are read, and add them.
    Preview(PreviewCommand),
    /// Write the chart, its figures or all figures to a file.
    Export(Target),
    /// Keep the audit of all figures at hand, or drop it.
    Audit(bool),
    /// Set a quoted percentage against the figures; nothing where it is blank.
    Claim(String),
    /// Take a notice away.
    DismissNotice(usize),
}

/// What to write, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where; the ending is the format.
    pub path: PathBuf,
    /// What the file is to hold.
    pub content: Content,
    /// Whether comma-separated values begin with a byte order mark.
    pub bom: bool,
    /// Width and height of a picture; `None` for what suits the chart.
    pub size: Option<Size>,
    /// How many times the pixels a PNG has on each side, 1 to 4, for fine screens and print.
    pub times: u8,
}

impl Target {
    /// The chart as a picture.
    pub fn picture(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), content: Content::Picture, bom: false, size: None, times: 1 }
    }
}

/// A change of the view.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Show another form of chart.
    Chart(ChartKind),
    /// Put another indicator in focus.
    Indicator(IndicatorId),
    /// Put another month in focus.
    Period(Month),
    /// Go so many published months on, or back where negative.
    StepPeriod(i32),
    /// Choose a kind of facility.
    Facility(Facility),
    /// Choose the nation or a prefecture.
    Area(Area),
    /// Choose what rates are per.
    Denominator(Denominator),
    /// Choose what `compare` sets the figure in focus against.
    Against(Against),
    /// Put the figure of a mark in focus: its indicator, month, facility and base.
    Mark(MarkKey),
    /// Put a figure into view whatever was shown before: its indicator, month, facility and denominator.
    Show(MarkKey),
    /// Show a stretch of time; `None` for all of it.
    Domain(Option<(f64, f64)>),
    /// Magnify the stretch of time around the month in focus.
    Zoom(f64),
    /// Move the stretch of time by a share of its length.
    Pan(f64),
    /// Open the sliver of `zoom-breakdown`, or show the whole alone.
    Open(bool),
    /// Go on to the next view of one ratio, or back: opened, alone at true scale, icons.
    StepView(i8),
    /// Write a title in place of the finding; `None` for the finding again.
    Title(Option<String>),
    /// Set rates on their axis in equal steps or in equal factors.
    Scale(AxisScale),
    /// Cut `trend` into small multiples, or show it whole.
    Facet(Option<Facet>),
    /// Show events on the time axis, or leave them out.
    ShowEvents(bool),
    /// Write a note or draw a reference line; nothing where it is a note without words.
    Annotate(Annotation),
    /// Change what an annotation says and where it stands. A note whose words are deleted is taken away.
    EditAnnotation {
        /// Its place in the list of the view.
        at: usize,
        /// Where it is to stand.
        place: Place,
        /// What it is to say.
        text: String,
    },
    /// Move an annotation.
    MoveAnnotation {
        /// Its place in the list of the view.
        at: usize,
        /// Where it is to stand.
        place: Place,
    },
    /// Take an annotation away, by its place in the list of the view.
    RemoveAnnotation(usize),
    /// Sort the table by a column; the same one again turns the order, and a third time drops it.
    Sort(usize),
}

/// A change of the story. Slides are named by their places, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryCommand {
    /// Make the present view a slide, at a place; `None` for the end.
    Capture(Option<usize>),
    /// Make a slide show the present view.
    Update(usize),
    /// Put the view of a slide in the place of the present one.
    Show(usize),
    /// Move a slide to where another one stands.
    Move {
        /// Which.
        from: usize,
        /// Where to.
        to: usize,
    },
    /// Put a copy of a slide after it.
    Duplicate(usize),
    /// Take a slide away.
    Delete(usize),
    /// Write a text of a slide, in the language of the moment. Without text it says nothing of its own.
    Write {
        /// Which.
        at: usize,
        /// Which text.
        part: SlideText,
        /// What it is to say.
        text: String,
    },
    /// Say how many seconds a slide stays.
    Dwell {
        /// Which.
        at: usize,
        /// Seconds.
        seconds: u16,
    },
    /// Let the parts of a slide appear one by one, or all at once.
    Steps {
        /// Which.
        at: usize,
        /// Whether one by one.
        in_steps: bool,
    },
    /// Let a slide go on to the newest month that has figures, or stay with its own.
    Newest {
        /// Which.
        at: usize,
        /// Whether it goes on.
        is_newest: bool,
    },
    /// Say how many minutes the speaker has.
    Minutes(Option<u16>),
    /// Put the bundled story in the place of this one.
    Bundled,
    /// Take all slides away.
    Clear,
}

/// A step of the look at a file before its figures are added. None of it can be undone; until [`PreviewCommand::Accept`],
/// none of it changes what is open.
#[derive(Clone, Debug, PartialEq)]
pub enum PreviewCommand {
    /// Look at files, one after the other.
    Files(Vec<PathBuf>),
    /// Look at a text from the clipboard.
    Text(String),
    /// Choose a cell, or none.
    Select(Option<Address>),
    /// Show a sheet, by its place.
    Sheet(u16),
    /// Read in an encoding; `None` for the one that the bytes show.
    Encoding(Option<Encoding>),
    /// Give the period of figures that name none.
    Period(Option<Period>),
    /// Give the unit of counts that name none.
    Unit(Option<UnitWord>),
    /// Say what a heading means.
    Heading {
        /// The heading, as [`crate::import::heading_key`] gives it.
        key: String,
        /// What it means.
        meaning: Meaning,
    },
    /// Leave a sheet out, or read it again.
    LeaveOut {
        /// Its name.
        sheet: String,
        /// Whether to leave it out.
        out: bool,
    },
    /// Drop the corrections of an earlier import.
    Forget,
    /// Stop the reading that goes on; what was shown before stays.
    Stop,
    /// Add the figures that are shown.
    Accept,
    /// Close the preview and change nothing.
    Close,
}

/// What a heading means, as the user says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// What it says itself.
    AsRead,
    /// A measure, by its id.
    Measure(String),
    /// Nothing: its figures are left out.
    LeftOut,
}

/// A change of a setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettingCommand {
    /// Speak another language.
    Lang(Lang),
    /// Light or dark.
    Theme(Theme),
    /// Larger by a step, or smaller where negative; 0 for the normal size.
    TextSize(i8),
    /// Move nothing that need not move.
    ReducedMotion(bool),
    /// Show the tour at the start no more.
    TourSeen,
}

impl From<StoryCommand> for Command {
    fn from(command: StoryCommand) -> Self {
        Self::Story(command)
    }
}

impl From<DocumentCommand> for Command {
    fn from(command: DocumentCommand) -> Self {
        Self::Document(command)
    }
}

impl From<PresentCommand> for Command {
    fn from(command: PresentCommand) -> Self {
        Self::Present(command)
    }
}

impl From<ViewCommand> for Command {
    fn from(command: ViewCommand) -> Self {
        Self::View(command)
    }
}

impl From<PreviewCommand> for Command {
    fn from(command: PreviewCommand) -> Self {
        Self::Preview(command)
    }
}

impl From<SettingCommand> for Command {
    fn from(command: SettingCommand) -> Self {
        Self::Setting(command)
    }
}
