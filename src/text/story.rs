//! The words of stories and their panel, in Japanese and English.

/// What the panel of slides says.
#[derive(Clone, Copy, Debug)]
pub struct StoryWords {
    /// Heading and command: the slides.
    pub slides: &'static str,
    /// Command: make the present view a slide.
    pub capture: &'static str,
    /// The same on a small button.
    pub capture_short: &'static str,
    /// There are no slides, and what can be done.
    pub empty: &'static str,
    /// Command: take the built-in story over.
    pub bundled: &'static str,
    /// Command: take all slides away.
    pub clear: &'static str,
    /// Field: minutes that the speaker has.
    pub minutes: &'static str,
    /// A time in minutes.
    pub in_minutes: &'static str,
    /// Field: title of a slide.
    pub title: &'static str,
    /// What stands where no title was written.
    pub title_hint: &'static str,
    /// Field: sentence below the title.
    pub sentence: &'static str,
    /// Field: notes of the speaker.
    pub notes: &'static str,
    /// Field: how long a slide stays.
    pub dwell: &'static str,
    /// A time in seconds.
    pub in_seconds: &'static str,
    /// Switch: parts appear one by one.
    pub in_steps: &'static str,
    /// Box: the slide goes on to the newest month.
    pub newest: &'static str,
    /// What that needs.
    pub no_steps: &'static str,
    /// Button: show the view of the slide.
    pub show: &'static str,
    /// Button: make the slide show the present view.
    pub update: &'static str,
    /// Button: put a copy after it.
    pub duplicate: &'static str,
    /// Button: take it away.
    pub delete: &'static str,
    /// Button: move it towards the start.
    pub up: &'static str,
    /// Button: move it towards the end.
    pub down: &'static str,
    /// Keys of the list.
    pub keys_hint: &'static str,
}

/// Japanese.
pub(super) const JA: StoryWords = StoryWords {
    slides: "スライド",
    capture: "この表示をスライドに追加",
    capture_short: "＋スライド",
    empty: "スライドはまだありません。表示を作り、追加してください。スライドがない間は、F5で内蔵の話を発表します。",
    bundled: "内蔵の話を取り込む",
    clear: "すべてのスライドを削除",
    minutes: "持ち時間",
    in_minutes: "分",
    title: "題",
    title_hint: "空なら、値から作る題",
    sentence: "一文",
    notes: "発表者メモ",
    dwell: "表示時間",
    in_seconds: "秒",
    in_steps: "部分を一つずつ見せる",
    newest: "値のある最新の月を見せる",
    no_steps: "この図には段階がありません。",
    show: "表示する",
    update: "今の表示に置き換える",
    duplicate: "複製",
    delete: "削除",
    up: "前へ",
    down: "後へ",
    keys_hint: "↑ ↓ 選ぶ　Alt+↑ ↓ 動かす\nEnter 表示　Delete 削除",
};

/// English.
pub(super) const EN: StoryWords = StoryWords {
    slides: "Slides",
    capture: "Add this view as a slide",
    capture_short: "+ Slide",
    empty: "There are no slides yet. Set up a view and add it. As long as there are none, F5 presents the built-in story.",
    bundled: "Take over the built-in story",
    clear: "Delete all slides",
    minutes: "Time you have",
    in_minutes: "min",
    title: "Title",
    title_hint: "Empty: the finding of the figures",
    sentence: "Sentence",
    notes: "Speaker notes",
    dwell: "Stays for",
    in_seconds: "s",
    in_steps: "Show the parts one by one",
    newest: "Show the newest month with figures",
    no_steps: "This chart has no steps.",
    show: "Show",
    update: "Replace with this view",
    duplicate: "Duplicate",
    delete: "Delete",
    up: "Up",
    down: "Down",
    keys_hint: "↑ ↓ choose, Alt+↑ ↓ move\nEnter show, Delete delete",
};
