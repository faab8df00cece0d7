//! The words of presenting, in Japanese and English.

/// What is said while a story is presented, and the names of its keys.
#[derive(Clone, Copy, Debug)]
pub struct PresentWords {
    /// Mode: explore.
    pub explore: &'static str,
    /// Mode and command: present the story from its start.
    pub start: &'static str,
    /// Command: present from the chosen slide.
    pub start_here: &'static str,
    /// Commands: present in a window of 1280 x 720 and of 1920 x 1080 pixels.
    pub in_window: [&'static str; 2],
    /// What the keys are of.
    pub keys: &'static str,
    /// Key: the next step or slide.
    pub next: &'static str,
    /// Key: the one before.
    pub previous: &'static str,
    /// Key: the first slide.
    pub first: &'static str,
    /// Key: the last slide.
    pub last: &'static str,
    /// Keys: digits of a number.
    pub digits: &'static str,
    /// Key: go to the slide whose number was typed.
    pub enter: &'static str,
    /// Key: the slide that was shown before.
    pub back: &'static str,
    /// Key: all black.
    pub black: &'static str,
    /// Key: all white.
    pub white: &'static str,
    /// Key: a light that follows the pointer.
    pub spotlight: &'static str,
    /// Key: a glass that follows the pointer.
    pub zoom: &'static str,
    /// Key: larger text.
    pub larger: &'static str,
    /// Key: smaller text.
    pub smaller: &'static str,
    /// Key: show the time.
    pub timer: &'static str,
    /// Key: start the time anew.
    pub restart_timer: &'static str,
    /// Key: notes of the speaker.
    pub notes: &'static str,
    /// Key: the row of slides.
    pub strip: &'static str,
    /// Key: all slides at once.
    pub overview: &'static str,
    /// Key: let the picture stand.
    pub freeze: &'static str,
    /// Key: answers to the audience.
    pub ask: &'static str,
    /// Key: an earlier month.
    pub earlier: &'static str,
    /// Key: a later month.
    pub later: &'static str,
    /// Key: the next denominator.
    pub denominator: &'static str,
    /// Key: the whole screen, or a window.
    pub full_screen: &'static str,
    /// Key: one step back.
    pub escape: &'static str,
    /// Button: end the presentation.
    pub leave: &'static str,
    /// No notes were written.
    pub no_notes: &'static str,
    /// What comes next: its title.
    pub comes_next: fn(&str) -> String,
    /// Nothing comes next.
    pub is_last: &'static str,
    /// The picture stands at a slide while the speaker looks at another: both numbers.
    pub frozen: fn(usize, usize) -> String,
    /// The chart was changed while it is shown.
    pub live: &'static str,
    /// The number of a slide that is typed.
    pub going: fn(usize) -> String,
    /// Name of the picture of a slide: number, of how many, title.
    pub slide: fn(usize, usize, &str) -> String,
    /// Question: which month.
    pub which_month: &'static str,
    /// Question: how it is computed.
    pub how_computed: &'static str,
    /// Question: which is lowest.
    pub which_lowest: &'static str,
    /// Numerator over denominator: name and count of each.
    pub formula: fn(&str, &str, &str, &str) -> String,
    /// What rounding allows.
    pub range: fn(&str) -> String,
    /// A place and its rate.
    pub at: fn(&str, &str) -> String,
    /// The highest.
    pub highest: fn(&str) -> String,
    /// Among how many that are shown, and per what all of them are.
    pub of_shown: fn(usize, &str) -> String,
    /// The chart shows one figure.
    pub one_only: &'static str,
    /// How to go back from the answers.
    pub ask_back: &'static str,
}

/// Japanese.
pub(super) const JA: PresentWords = PresentWords {
    explore: "探索",
    start: "発表",
    start_here: "選んだスライドから発表",
    in_window: ["1280×720 のウィンドウで発表", "1920×1080 のウィンドウで発表"],
    keys: "発表中のキー",
    next: "次の段階・スライド",
    previous: "前の段階・スライド",
    first: "最初のスライド",
    last: "最後のスライド",
    digits: "スライドの番号",
    enter: "入力した番号のスライドへ",
    back: "直前に見せたスライドへ戻る",
    black: "黒い画面",
    white: "白い画面",
    spotlight: "スポットライト",
    zoom: "ポインター周りの拡大",
    larger: "文字を大きく",
    smaller: "文字を小さく",
    timer: "経過時間",
    restart_timer: "経過時間を0に戻す",
    notes: "発表者メモ",
    strip: "スライドの列",
    overview: "スライド一覧",
    freeze: "画面を静止（発表者は別のスライドへ）",
    ask: "質問に答える（月・計算・最低）",
    earlier: "前の月",
    later: "次の月",
    denominator: "次の分母",
    full_screen: "全画面・ウィンドウ",
    escape: "一つ戻る、なければ発表を終える",
    leave: "発表を終える",
    no_notes: "このスライドにメモはありません。",
    comes_next: |title| format!("次: {title}"),
    is_last: "最後のスライドです。",
    frozen: |stands, at| format!("画面は{stands}枚目で静止中。発表者は{at}枚目。Fで表示します。"),
    live: "表示を変更中（Escで元に戻す）",
    going: |number| format!("{number} → Enter"),
    slide: |number, of, title| format!("スライド {number} / {of}: {title}"),
    which_month: "何月の値か",
    how_computed: "どう計算したか",
    which_lowest: "最も低いのは",
    formula: |numerator, count, denominator, of| format!("{numerator} {count} ÷ {denominator} {of}"),
    range: |range| format!("丸めによる幅 {range}"),
    at: |place, rate| format!("{place} {rate}"),
    highest: |said| format!("最も高いのは {said}"),
    of_shown: |count, base| format!("この図の{count}個の値の中で（分母はいずれも{base}）"),
    one_only: "この図の値は一つだけです。",
    ask_back: "? か Esc で戻ります",
};

/// English.
pub(super) const EN: PresentWords = PresentWords {
    explore: "Explore",
    start: "Present",
    start_here: "Present from the chosen slide",
    in_window: ["Present in a window of 1280×720", "Present in a window of 1920×1080"],
    keys: "Keys while presenting",
    next: "Next step or slide",
    previous: "Step or slide before",
    first: "First slide",
    last: "Last slide",
    digits: "Number of a slide",
    enter: "Go to the number that was typed",
    back: "Back to the slide shown before",
    black: "Black screen",
    white: "White screen",
    spotlight: "Spotlight",
    zoom: "Zoom around the pointer",
    larger: "Larger text",
    smaller: "Smaller text",
    timer: "Time passed",
    restart_timer: "Set the time back to 0",
    notes: "Speaker notes",
    strip: "Row of slides",
    overview: "All slides",
    freeze: "Freeze the picture, look at other slides",
    ask: "Answer questions: month, computation, lowest",
    earlier: "Month before",
    later: "Next month",
    denominator: "Next denominator",
    full_screen: "Full screen or window",
    escape: "One step back, or end the presentation",
    leave: "End the presentation",
    no_notes: "This slide has no notes.",
    comes_next: |title| format!("Next: {title}"),
    is_last: "This is the last slide.",
    frozen: |stands, at| format!("The picture stands at slide {stands}. You are at slide {at}. F shows it."),
    live: "Changed while shown (Esc brings the slide back)",
    going: |number| format!("{number} → Enter"),
    slide: |number, of, title| format!("Slide {number} of {of}: {title}"),
    which_month: "Which month?",
    how_computed: "How is it computed?",
    which_lowest: "Which is lowest?",
    formula: |numerator, count, denominator, of| format!("{numerator}: {count} ÷ {denominator}: {of}"),
    range: |range| format!("Rounding allows {range}"),
    at: |place, rate| format!("{place}: {rate}"),
    highest: |said| format!("Highest is {said}"),
    of_shown: |count, base| format!("Of the {count} figures shown, all per {base}"),
    one_only: "The chart shows one figure.",
    ask_back: "? or Esc goes back",
};
