//! What `trend` says beside its figures: scales, panels, events, and what a user writes into it.

use super::{With1, With2};

/// What `trend` says beside its figures.
#[derive(Clone, Copy, Debug)]
pub struct TrendWords {
    /// Note: what the marks mean.
    pub marks: &'static str,
    /// Note: the rate axis starts at 0.
    pub from_zero: &'static str,
    /// In the subtitle: the rate axis has equal steps for equal factors.
    pub is_log: &'static str,
    /// Note: rates of 0 have no place on such an axis.
    pub zeros: &'static str,
    /// Note: each panel has a rate axis of its own.
    pub own_axes: &'static str,
    /// Note: what events are.
    pub events: &'static str,
    /// In the tooltip of an event.
    pub coincides: &'static str,
    /// Title of panels by kind of facility: indicator, month, highest, its rate, lowest, its rate.
    pub facilities_title: fn(&[&str; 6]) -> String,
    /// Above panels of a kind of facility with no figures.
    pub nothing: &'static str,
    /// The figure in focus, where another one stands at its month: rate and base.
    pub rate_per: With2,
    /// A note for those who cannot see it: month, rate, text.
    pub note: fn(&str, &str, &str) -> String,
    /// A reference line for those who cannot see it: rate, text.
    pub line: With2,
    /// A reference line without a name, for those who cannot see it: rate.
    pub bare_line: With1,
    /// One of these in a panel, for those who cannot see it: name of the panel, note or line.
    pub written_in: With2,

    /// Control: how rates are set on the axis.
    pub scale: &'static str,
    /// Choice: in equal steps.
    pub linear: &'static str,
    /// Choice: in equal factors.
    pub log: &'static str,
    /// Command: the same as a switch.
    pub log_scale: &'static str,
    /// Control: one panel or many.
    pub panels: &'static str,
    /// Choice: one panel.
    pub one_panel: &'static str,
    /// Choice: a panel a kind of facility.
    pub by_facility: &'static str,
    /// Choice: a panel an indicator.
    pub by_indicator: &'static str,
    /// Command: each panel has a rate axis of its own.
    pub free_axis: &'static str,
    /// Command: events are shown.
    pub show_events: &'static str,
    /// The same on a button.
    pub events_button: &'static str,
    /// Menu of all these.
    pub menu: &'static str,

    /// Command: a note at the figure in focus.
    pub add_note: &'static str,
    /// Command: a reference line.
    pub add_line: &'static str,
    /// In the menu at the pointer: a note there.
    pub note_here: &'static str,
    /// The same: a line at this rate.
    pub line_here: With1,
    /// Heading of the field: a note in this month.
    pub note_in: With1,
    /// Heading of the field: a reference line.
    pub a_line: &'static str,
    /// Label of a field.
    pub text: &'static str,
    /// Label of a field.
    pub rate: &'static str,
    /// What was typed is no rate.
    pub no_rate: &'static str,
    /// Button.
    pub keep: &'static str,
    /// Button.
    pub remove: &'static str,
    /// How notes and lines are handled, for the help.
    pub hint: &'static str,
}

pub(super) const JA: TrendWords = TrendWords {
    marks: "印は公表のある月。値のない月と分母の異なる値は線でつながない。",
    from_zero: "縦軸は0から。",
    is_log: "縦軸は対数目盛り（0からではない）。",
    zeros: "0%は対数目盛りに位置がないので、下端に▽で示す。",
    own_axes: "縦軸は図ごとに異なる。",
    events: "できごとは時期が重なるもので、変化の原因とは限らない。",
    coincides: "時期が重なるできごと。原因とは限らない。",
    facilities_title: |[name, month, high, high_rate, low, low_rate]| {
        format!("{month}の{name}、最高は{high}{high_rate}、最低は{low}{low_rate}")
    },
    nothing: "公表値の収録なし",
    rate_per: |rate, base| format!("{rate} {base}"),
    note: |month, rate, text| format!("注記 {month}、{rate}: {text}"),
    line: |rate, text| format!("基準線 {rate}: {text}"),
    bare_line: |rate| format!("基準線 {rate}"),
    written_in: |panel, written| format!("{panel}の図に{written}"),
    scale: "目盛り",
    linear: "等間隔",
    log: "対数",
    log_scale: "対数目盛り",
    panels: "図の分け方",
    one_panel: "1枚の図",
    by_facility: "施設別",
    by_indicator: "指標別",
    free_axis: "縦軸を図ごとに変える",
    show_events: "できごとを示す",
    events_button: "できごと",
    menu: "推移の図",
    add_note: "注記を書く…",
    add_line: "基準線を引く…",
    note_here: "ここに注記を書く…",
    line_here: |rate| format!("{rate}に基準線を引く…"),
    note_in: |month| format!("注記、{month}"),
    a_line: "基準線",
    text: "文字",
    rate: "割合（%）",
    no_rate: "0以上の数を入れる。例: 65",
    keep: "決定",
    remove: "削除",
    hint: "推移の図を右クリックして注記か基準線を書く。ドラッグか矢印キーで動かし、Enterで直し、Deleteで消す",
};

pub(super) const EN: TrendWords = TrendWords {
    marks: "Marks are months with a published figure. Months without one and other bases are not joined.",
    from_zero: "The axis starts at 0.",
    is_log: "Logarithmic axis, not from 0.",
    zeros: "0% has no place on a logarithmic axis and stands at its foot as ▽.",
    own_axes: "Each panel has an axis of its own.",
    events: "Events coincide in time; that does not make them causes.",
    coincides: "Coincides in time; not necessarily a cause.",
    facilities_title: |[name, month, high, high_rate, low, low_rate]| {
        format!("{name} in {month}: {high} highest at {high_rate}, {low} lowest at {low_rate}")
    },
    nothing: "no published figures",
    rate_per: |rate, base| format!("{rate} {base}"),
    note: |month, rate, text| format!("Note at {month}, {rate}: {text}"),
    line: |rate, text| format!("Reference line at {rate}: {text}"),
    bare_line: |rate| format!("Reference line at {rate}"),
    written_in: |panel, written| format!("{panel}: {written}"),
    scale: "Scale",
    linear: "Linear",
    log: "Log",
    log_scale: "Logarithmic scale",
    panels: "Panels",
    one_panel: "One panel",
    by_facility: "By facility",
    by_indicator: "By indicator",
    free_axis: "An axis for each panel",
    show_events: "Show events",
    events_button: "Events",
    menu: "Trend",
    add_note: "Write a note…",
    add_line: "Draw a reference line…",
    note_here: "Note here…",
    line_here: |rate| format!("Line at {rate}…"),
    note_in: |month| format!("Note, {month}"),
    a_line: "Reference line",
    text: "Text",
    rate: "Rate (%)",
    no_rate: "Enter a number from 0, such as 65",
    keep: "OK",
    remove: "Delete",
    hint: "Right-click the trend to write a note or draw a line. Drag or arrows move it, Enter edits, Delete removes",
};
