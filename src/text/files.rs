//! The words of files of figures and of the dialog that writes files, in Japanese and English.

/// What files of figures say, and the dialog that writes files.
#[derive(Clone, Copy, Debug)]
pub struct FilesWords {
    /// Label of a choice: what the file holds.
    pub content: &'static str,
    /// The choices: the chart, its figures, all figures.
    pub contents: [&'static str; 3],
    /// A choice: a byte order mark before comma-separated values.
    pub bom: &'static str,
    /// What that is for.
    pub bom_hint: &'static str,
    /// Label of a choice: how large a picture is.
    pub size: &'static str,
    /// A size: what suits the chart.
    pub suits: &'static str,
    /// Sizes: a slide, and upright.
    pub presets: [&'static str; 2],
    /// Field: width in pixels.
    pub width: &'static str,
    /// Field: height in pixels.
    pub height: &'static str,
    /// Label of a choice: how many times the pixels.
    pub times: &'static str,
    /// So many pixels: width and height.
    pub pixels: fn(u16, u16) -> String,
    /// Command: write a title.
    pub title: &'static str,
    /// What a title of one's own does.
    pub title_hint: &'static str,
    /// Button: take the title.
    pub take_title: &'static str,
    /// Button: the finding again.
    pub drop_title: &'static str,
    /// More rows than a workbook holds: how many, and how many it holds.
    pub too_many_rows: fn(&str, &str) -> String,
    /// The figures cannot be made a file: reason.
    pub failed: fn(&str) -> String,
    /// Tab of a workbook: the figures of the chart.
    pub figures: &'static str,
    /// Tab: sources.
    pub sources: &'static str,
    /// Tab: what the chart says.
    pub about: &'static str,
    /// Headings: lowest and highest that rounding allows.
    pub range: [&'static str; 2],
    /// Headings: id, title and address of a source.
    pub source: [&'static str; 3],
    /// Headings of the sources: id, title, publisher, date, page, address, tier, note.
    pub sources_columns: [&'static str; 8],
    /// Headings of what the chart says: what it is, and the text.
    pub about_columns: [&'static str; 2],
    /// What it is: title, subtitle, sources, notes, description, program.
    pub about_rows: [&'static str; 6],
}

/// Japanese.
pub(super) const JA: FilesWords = FilesWords {
    content: "内容",
    contents: ["図", "図の数値", "すべての数値"],
    bom: "Excel向けにBOMを付ける",
    bom_hint: "BOMがないと、ExcelはCSVの日本語を文字化けさせることがある。",
    size: "大きさ",
    suits: "図に合わせる",
    presets: ["スライド 16:9", "縦 9:16"],
    width: "幅",
    height: "高さ",
    times: "画素の倍率",
    pixels: |width, height| format!("{width}×{height}画素"),
    title: "題を書く…",
    title_hint: "題（空欄なら数値から作る）",
    take_title: "使う",
    drop_title: "数値から作る",
    too_many_rows: |rows, most| format!("{rows}行は、XLSXに入る{most}行より多い。CSVかZIPで書き出す。"),
    failed: |reason| format!("数値のファイルを作れない（{reason}）。"),
    figures: "数値",
    sources: "資料",
    about: "説明",
    range: ["幅の下端", "幅の上端"],
    source: ["資料ID", "資料の題名", "URL"],
    sources_columns: ["資料ID", "題名", "発行者", "日付", "ページ", "URL", "種類", "注記"],
    about_columns: ["項目", "内容"],
    about_rows: ["題名", "副題", "出典", "注記", "要約", "作成"],
};

/// English.
pub(super) const EN: FilesWords = FilesWords {
    content: "Content",
    contents: ["Chart", "Figures of the chart", "All figures"],
    bom: "Byte order mark for Excel",
    bom_hint: "Without it Excel may garble Japanese text in a CSV file.",
    size: "Size",
    suits: "Suits the chart",
    presets: ["Slide 16:9", "Upright 9:16"],
    width: "Width",
    height: "Height",
    times: "Pixels",
    pixels: |width, height| format!("{width} × {height} pixels"),
    title: "Write a title…",
    title_hint: "Title (blank for the finding that follows from the figures)",
    take_title: "Use",
    drop_title: "From the figures",
    too_many_rows: |rows, most| {
        format!("{rows} rows are more than the {most} that XLSX holds. Write CSV or ZIP instead.")
    },
    failed: |reason| format!("The file of figures cannot be made ({reason})."),
    figures: "Figures",
    sources: "Sources",
    about: "About",
    range: ["Range from", "Range to"],
    source: ["Source ID", "Title of the source", "URL"],
    sources_columns: ["Source ID", "Title", "Publisher", "Date", "Page", "URL", "Kind", "Note"],
    about_columns: ["Item", "Text"],
    about_rows: ["Title", "Subtitle", "Sources", "Notes", "Description", "Made by"],
};
