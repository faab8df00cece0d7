//! The words of the import preview, in Japanese and English.

/// What the import preview says.
#[derive(Clone, Copy, Debug)]
pub struct PreviewWords {
    /// Heading.
    pub title: &'static str,
    /// Name of what comes from the clipboard.
    pub clipboard: &'static str,
    /// Command.
    pub paste: &'static str,
    /// While a file is read for the first time: its name.
    pub reading: fn(&str) -> String,
    /// So many MB of so many.
    pub progress: fn(f64, f64) -> String,
    /// While it is read again.
    pub again: &'static str,
    /// Button: stop the reading.
    pub stop: &'static str,
    /// Label of a choice.
    pub encoding: &'static str,
    /// The encoding that the bytes show.
    pub detected: fn(&str) -> String,
    /// The same where another one is chosen.
    pub detect: &'static str,
    /// Label of a field.
    pub period: &'static str,
    /// What can be typed there.
    pub period_hint: &'static str,
    /// What was typed is no period.
    pub no_period: &'static str,
    /// Label of a choice.
    pub unit: &'static str,
    /// Units: one, thousand, ten thousand, million, hundred million.
    pub units: [&'static str; 5],
    /// Neither period nor unit is given.
    pub as_written: &'static str,
    /// A sheet that is hidden.
    pub hidden: fn(&str) -> String,
    /// A sheet that is left out.
    pub left_out: fn(&str) -> String,
    /// A choice.
    pub leave_sheet_out: &'static str,
    /// Heading: the cell that is chosen.
    pub cell: &'static str,
    /// What to do where none is.
    pub choose_cell: &'static str,
    /// A cell that holds nothing.
    pub blank: &'static str,
    /// Label of a choice: what a heading means.
    pub heading: &'static str,
    /// It means what it says: the measures below it.
    pub as_read: fn(&str) -> String,
    /// It says nothing that is known.
    pub as_read_none: &'static str,
    /// Its figures are left out.
    pub leave_out: &'static str,
    /// Label of a field.
    pub search: &'static str,
    /// No measure has this in its name.
    pub no_match: &'static str,
    /// What a cell was taken for: heading, period, figure, missing, refused, not used.
    pub roles: [&'static str; 6],
    /// Labels: measure, period, place, value.
    pub measure: &'static str,
    /// Label.
    pub of_period: &'static str,
    /// Label.
    pub place: &'static str,
    /// Label.
    pub value: &'static str,
    /// A value and half a step of its precision.
    pub give_or_take: fn(&str, &str) -> String,
    /// A difference of percentages.
    pub points: fn(&str) -> String,
    /// Missing: blank, not applicable, unknown, suppressed.
    pub missing: [&'static str; 4],
    /// Tab: findings.
    pub findings: fn(&str) -> String,
    /// Tab: figures.
    pub figures: fn(&str) -> String,
    /// Nothing was refused.
    pub no_findings: &'static str,
    /// Nothing was read.
    pub no_figures: &'static str,
    /// The file is too large to show: limit in MB.
    pub too_large: fn(u64) -> String,
    /// Corrections of an earlier import are in use.
    pub remembered: &'static str,
    /// Button: use them no more.
    pub forget: &'static str,
    /// A correction was taken back: why.
    pub taken_back: fn(&str) -> String,
    /// What the reading counts: rows, figures, missing, refused.
    pub counts: fn(usize, usize, usize, usize) -> String,
    /// Button: import so many figures.
    pub import: fn(usize, &str) -> String,
    /// The same where there are none.
    pub nothing: &'static str,
    /// How many files follow.
    pub more_files: fn(usize) -> String,
    /// Button to all notes: how many more.
    pub more_notes: fn(usize) -> String,
    /// Button: show the first note alone.
    pub fewer_notes: &'static str,
    /// The cells, for screen readers.
    pub cells: &'static str,
}

pub(super) const JA: PreviewWords = PreviewWords {
    title: "読み込みの確認",
    clipboard: "貼り付け",
    paste: "貼り付け",
    reading: |file| format!("{file} を読んでいる"),
    progress: |read, size| format!("{read:.1} / {size:.1} MB"),
    again: "読み直している",
    stop: "中止",
    encoding: "文字コード",
    detected: |name| format!("自動（{name}）"),
    detect: "自動",
    period: "期間の記載がないとき",
    period_hint: "2024-03、令和6年3月",
    no_period: "年月として読めない",
    unit: "単位の記載がないとき",
    units: ["1件", "千件", "万件", "百万件", "億件"],
    as_written: "指定しない",
    hidden: |name| format!("{name}（非表示・読まない）"),
    left_out: |name| format!("{name}（読まない）"),
    leave_sheet_out: "このシートを読まない",
    cell: "選んだセル",
    choose_cell: "セルを押すと、何として読んだかを示す。見出しなら、意味を指定できる。",
    blank: "空のセル",
    heading: "この見出しの項目",
    as_read: |measures| format!("自動（{measures}）"),
    as_read_none: "自動（項目なし）",
    leave_out: "読まない",
    search: "項目を探す",
    no_match: "当てはまる項目がない。",
    roles: ["見出し", "期間", "数値", "値なし", "読めない", "使わない"],
    measure: "項目",
    of_period: "期間",
    place: "対象",
    value: "値",
    give_or_take: |value, half| format!("{value} ± {half}"),
    points: |value| format!("{value}ポイント"),
    missing: ["空欄", "該当なし", "不明", "秘匿"],
    findings: |count| format!("読めない所 {count}"),
    figures: |count| format!("数値 {count}"),
    no_findings: "読めない所はない。",
    no_figures: "読み取れた数値がない。見出しを押して項目を指定するか、期間を入力する。",
    too_large: |mb| format!("{mb} MBを超えるため、中身の表は示さない。"),
    remembered: "同じ見出しのファイルでの前回の修正を適用した。",
    forget: "修正を使わない",
    taken_back: |reason| format!("前の読み方に戻した。{reason}"),
    counts: |rows, figures, missing, refused| {
        format!("{rows}行・数値{figures}件・値なし{missing}件・読めない所{refused}か所")
    },
    import: |_, count| format!("{count}件を読み込む"),
    nothing: "読み込める数値がない",
    more_files: |count| format!("このあと {count}ファイル"),
    more_notes: |count| format!("ほか{count}件の注記"),
    fewer_notes: "注記をたたむ",
    cells: "ファイルの中身",
};

pub(super) const EN: PreviewWords = PreviewWords {
    title: "Import preview",
    clipboard: "clipboard",
    paste: "Paste",
    reading: |file| format!("Reading {file}"),
    progress: |read, size| format!("{read:.1} of {size:.1} MB"),
    again: "Reading again",
    stop: "Stop",
    encoding: "Encoding",
    detected: |name| format!("Automatic ({name})"),
    detect: "Automatic",
    period: "Period where none is given",
    period_hint: "2024-03",
    no_period: "Not a month or a day",
    unit: "Unit where none is given",
    units: ["1", "1,000", "10,000", "1 million", "100 million"],
    as_written: "Not set",
    hidden: |name| format!("{name} (hidden, left out)"),
    left_out: |name| format!("{name} (left out)"),
    leave_sheet_out: "Leave this sheet out",
    cell: "Selected cell",
    choose_cell: "Click a cell to see what it was read as. A heading can be given another meaning.",
    blank: "A blank cell",
    heading: "Measure of this heading",
    as_read: |measures| format!("Automatic ({measures})"),
    as_read_none: "Automatic (no measure)",
    leave_out: "Leave out",
    search: "Search measures",
    no_match: "No measure has this name.",
    roles: ["Heading", "Period", "Figure", "Missing", "Refused", "Not used"],
    measure: "Measure",
    of_period: "Period",
    place: "Place",
    value: "Value",
    give_or_take: |value, half| format!("{value} ± {half}"),
    points: |value| format!("{value} points"),
    missing: ["blank", "not applicable", "unknown", "suppressed"],
    findings: |count| format!("Refused {count}"),
    figures: |count| format!("Figures {count}"),
    no_findings: "No cell was refused.",
    no_figures: "No figure was read. Click a heading to say what it means, or enter a period.",
    too_large: |mb| format!("The file is larger than {mb} MB, so its cells are not shown."),
    remembered: "Corrections of an earlier import with the same headings were applied.",
    forget: "Drop them",
    taken_back: |reason| format!("The last change was taken back. {reason}"),
    counts: |rows, figures, missing, refused| {
        format!("Rows {rows} · figures {figures} · missing {missing} · refused {refused}")
    },
    import: |count, grouped| {
        if count == 1 { "Import 1 figure".to_owned() } else { format!("Import {grouped} figures") }
    },
    nothing: "No figures to import",
    more_files: |count| {
        if count == 1 { "1 more file follows".to_owned() } else { format!("{count} more files follow") }
    },
    more_notes: |count| if count == 1 { "1 more note".to_owned() } else { format!("{count} more notes") },
    fewer_notes: "Fewer notes",
    cells: "Cells of the file",
};
