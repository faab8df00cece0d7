//! What can be asked of the program. The only way to change its state.

use std::path::PathBuf;

use crate::chart::Theme;
use crate::chart::{ChartKind, MarkKey};
use crate::stats::{Denominator, Facility, IndicatorId, Month};
use crate::text::Lang;

/// A change that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Change the view; can be undone.
    View(ViewCommand),
    /// Take back the last change of the view.
    Undo,
    /// Make it again.
    Redo,
    /// Change a setting; remembered, not undone.
    Setting(SettingCommand),
    /// Read files and add their figures.
    Import(Vec<PathBuf>),
    /// Write the chart to a file.
    Export(PathBuf),
    /// Keep the audit of all figures at hand, or drop it.
    Audit(bool),
    /// Set a quoted percentage against the figures; nothing where it is blank.
    Claim(String),
    /// Take a notice away.
    DismissNotice(usize),
}

/// A change of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// Choose what rates are per.
    Denominator(Denominator),
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
    /// Sort the table by a column; the same one again turns the order, and a third time drops it.
    Sort(usize),
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
}

impl From<ViewCommand> for Command {
    fn from(command: ViewCommand) -> Self {
        Self::View(command)
    }
}

impl From<SettingCommand> for Command {
    fn from(command: SettingCommand) -> Self {
        Self::Setting(command)
    }
}
