//! The words of handouts and of the check before a screen is shared, in Japanese and English.

use super::With1;

/// What a handout says, why none was made, and what is found on slides before they are shared.
#[derive(Clone, Copy, Debug)]
pub struct HandoutWords {
    /// Heading of the notes of the speaker.
    pub notes: &'static str,
    /// Heading of the page of sources.
    pub sources: &'static str,
    /// The sources of a slide: their numbers.
    pub sources_of: With1,
    /// A page of a source.
    pub page: With1,
    /// Heading and text: how to read rounded figures.
    pub rounding: [&'static str; 2],
    /// A slide that goes on: its number.
    pub continued: With1,
    /// The table of a slide: its title.
    pub table: With1,
    /// A story without a title.
    pub untitled: &'static str,
    /// The story has no slide.
    pub no_slides: &'static str,
    /// The ending of the file is none of a handout.
    pub ending: &'static str,
    /// A page has no size in pixels of its own to multiply.
    pub only_png: &'static str,
    /// A file cannot be written: what the system says.
    pub unwritable: With1,
    /// What is found before sharing.
    pub proof: ProofWords,
}

/// What is found on slides before they are shared.
#[derive(Clone, Copy, Debug)]
pub struct ProofWords {
    /// Headings: slide, what is seen, what was measured, what to change.
    pub columns: [&'static str; 4],
    /// Text is small: pixels, and the least.
    pub small: fn(&str, &str) -> String,
    /// Text stands out too little: ratio, and the least.
    pub faint_text: fn(&str, &str) -> String,
    /// A mark stands out too little: ratio, and the least.
    pub faint_mark: fn(&str, &str) -> String,
    /// A text was cut.
    pub cut: &'static str,
    /// A coloured mark: its colour.
    pub mark: With1,
    /// A text, and how many others.
    pub others: fn(&str, usize) -> String,
    /// What to do: larger text.
    pub larger: &'static str,
    /// What to do: fewer indicators or rows.
    pub fewer: &'static str,
    /// What to do: another form.
    pub other_form: &'static str,
    /// What to do: the other theme.
    pub other_theme: &'static str,
    /// What to do: fewer words.
    pub shorter: &'static str,
    /// How many slides were checked, and how many findings there are.
    pub summary: fn(usize, usize) -> String,
}

/// Japanese.
pub(super) const JA: HandoutWords = HandoutWords {
    notes: "ノート",
    sources: "資料",
    sources_of: |numbers| format!("資料: {numbers}"),
    page: |page| format!("{page}ページ"),
    rounding: [
        "丸めの読み方",
        "「約」の付く件数は、丸めて公表された値。割合は件数から計算し、丸めの幅が支える桁までを示す。表の「丸め幅」は、丸める前の件数としてあり得る割合の下端と上端。公表された割合は、公表された桁のまま示す。",
    ],
    continued: |number| format!("{number}枚目の続き"),
    table: |title| format!("表: {title}"),
    untitled: "配布資料",
    no_slides: "スライドが1枚もない",
    ending: "配布資料の拡張子はpdf、html、png、svgのどれか",
    only_png: "画素の倍率はpngだけのもの。--timesを外す",
    unwritable: |reason| format!("書けない（{reason}）"),
    proof: ProofWords {
        columns: ["スライド", "見えるもの", "測った値", "直し方"],
        small: |pixels, least| format!("文字の高さ{pixels}px（{least}px未満）"),
        faint_text: |ratio, least| format!("文字と地の差{ratio}:1（{least}:1未満）"),
        faint_mark: |ratio, least| format!("図形と隣の差{ratio}:1（{least}:1未満）"),
        cut: "文字が途中で切れている",
        mark: |color| format!("図形（{color}）"),
        others: |text, others| format!("{text}（ほか{others}）"),
        larger: "文字を大きくする（発表中は + キー）",
        fewer: "指標か行を減らす",
        other_form: "ほかの図にするか、示すものを減らす",
        other_theme: "明るい配色か暗い配色に替える",
        shorter: "題や文を短くする",
        summary: |slides, findings| match findings {
            0 => format!("スライド{slides}枚: 指摘はない。"),
            _ => format!("スライド{slides}枚: 指摘は{findings}件。"),
        },
    },
};

/// English.
pub(super) const EN: HandoutWords = HandoutWords {
    notes: "Notes",
    sources: "Sources",
    sources_of: |numbers| format!("Sources: {numbers}"),
    page: |page| format!("page {page}"),
    rounding: [
        "How to read rounding",
        "Counts with “about” were published as rounded. Rates are computed from the counts and show no digit that rounding does not support. The range in a table runs from the lowest to the highest rate that the counts before rounding can give. Published rates are shown with the digits that were published.",
    ],
    continued: |number| format!("Slide {number}, continued"),
    table: |title| format!("Table: {title}"),
    untitled: "Handout",
    no_slides: "has no slide",
    ending: "a handout ends in pdf, html, png or svg",
    only_png: "only a png has pixels to multiply; leave out --times",
    unwritable: |reason| format!("cannot be written ({reason})"),
    proof: ProofWords {
        columns: ["Slide", "What is seen", "Measured", "What to change"],
        small: |pixels, least| format!("text {pixels} px high, less than {least} px"),
        faint_text: |ratio, least| format!("text against its ground {ratio}:1, less than {least}:1"),
        faint_mark: |ratio, least| format!("mark against what is beside it {ratio}:1, less than {least}:1"),
        cut: "the text is cut off",
        mark: |color| format!("mark ({color})"),
        others: |text, others| format!("{text} (and {others} more)"),
        larger: "Larger text: the + key while presenting.",
        fewer: "Fewer indicators or rows.",
        other_form: "Another form of chart, or fewer of its parts.",
        other_theme: "The other theme, light or dark.",
        shorter: "A shorter title or sentence.",
        summary: |slides, findings| match findings {
            0 => format!("{slides} slides: nothing was found."),
            1 => format!("{slides} slides: 1 finding."),
            _ => format!("{slides} slides: {findings} findings."),
        },
    },
};
