//! What controls say at the pointer, where no command says it, in Japanese and English.

use super::{With1, With2};

/// What controls say at the pointer, where no command says it.
#[derive(Clone, Copy, Debug)]
pub struct TipWords {
    /// A text with its keys behind it.
    pub with_keys: With2,
    /// Explore, which is where the reader is.
    pub explore: &'static str,
    /// A menu.
    pub menus: [&'static str; 4],
    /// An indicator of the rail.
    pub indicator: With1,
    /// A denominator of the rail.
    pub denominator: With1,
    /// The field for a count of one's own.
    pub given: &'static str,
    /// The button beside it.
    pub take_given: &'static str,
    /// The slider of months.
    pub period: &'static str,
    /// The choice of an area.
    pub area: &'static str,
    /// The way back to the nation.
    pub nation: &'static str,
    /// The choice of what `compare` sets the figure against.
    pub against: &'static str,
    /// A view of one ratio: its name.
    pub view: With1,
    /// A scale of the axis: its name.
    pub scale: With1,
    /// Another value in the inspector.
    pub switch: &'static str,
    /// A month that has figures.
    pub month: &'static str,
    /// A button that changes nothing.
    pub cancel: &'static str,
    /// A button that closes.
    pub close: &'static str,
    /// A button that Enter presses as well: what it does.
    pub enter: With1,
    /// The system's file dialog.
    pub choose_file: &'static str,
    /// A path can be typed.
    pub path: &'static str,
    /// What a file is to hold.
    pub content: &'static str,
    /// A format: its ending.
    pub format: With1,
    /// Width and height of a picture.
    pub size: &'static str,
    /// The field for a title.
    pub title: &'static str,
    /// A filter of rows.
    pub only: &'static str,
    /// The field for a claim.
    pub claim: &'static str,
    /// An example to try.
    pub example: &'static str,
    /// What concerns all slides.
    pub story_menu: &'static str,
    /// The built-in story.
    pub bundled: &'static str,
    /// A slide of the list: its name.
    pub slide: With1,
    /// A button.
    pub slide_show: &'static str,
    /// A button.
    pub slide_update: &'static str,
    /// A button.
    pub slide_up: &'static str,
    /// A button.
    pub slide_down: &'static str,
    /// A button.
    pub slide_copy: &'static str,
    /// A button.
    pub slide_delete: &'static str,
    /// A field of a slide.
    pub slide_text: &'static str,
    /// How long a slide stays.
    pub dwell: &'static str,
    /// Whether parts appear one by one.
    pub in_steps: &'static str,
    /// The box that lets a slide go on to the newest month.
    pub newest: &'static str,
    /// A choice of the preview.
    pub encoding: &'static str,
    /// A field of the preview.
    pub undated: &'static str,
    /// A choice of the preview.
    pub unit: &'static str,
    /// A choice of the preview.
    pub meaning: &'static str,
    /// A sheet of a workbook.
    pub sheet: &'static str,
    /// A switch of the preview.
    pub leave_out: &'static str,
    /// A button of the preview.
    pub forget: &'static str,
    /// A button of the preview.
    pub stop: &'static str,
    /// A list of the preview.
    pub list: &'static str,
    /// A button of the preview.
    pub notes: &'static str,
    /// A button of the preview.
    pub accept: &'static str,
}

pub(super) const JA: TipWords = TipWords {
    with_keys: |text, keys| format!("{text}（{keys}）"),
    explore: "表示中: 指標、月、分母を選んで調べる",
    menus: [
        "文書と資料の読み書き",
        "元に戻す、コピー、書き込み",
        "グラフ、月、発表、文字と配色",
        "用語、注意、キー操作、ライセンス",
    ],
    indicator: |name| format!("{name}を表示"),
    denominator: |name| format!("分母を{name}にする"),
    given: "分母にする件数。億、万、約を使える",
    take_given: "入力した数を、この月の分母にする",
    period: "月を選ぶ（← →）",
    area: "全国か都道府県を選ぶ",
    nation: "全国に戻す",
    against: "何と比べるかを選ぶ",
    view: |name| format!("同じ率を「{name}」で見せる"),
    scale: |name| format!("率の軸を{name}にする"),
    switch: "この値の分母に切り替える",
    month: "この月に移る",
    cancel: "何も変えずに閉じる（Esc）",
    close: "閉じる（Esc）",
    enter: |text| format!("{text}（Enter）"),
    choose_file: "システムの画面でファイルを選ぶ",
    path: "場所を入力して Enter。ドロップと貼り付けも使える",
    content: "ファイルに入れるもの",
    format: |ending| format!("{ending}形式で書き出す"),
    size: "図の大きさ",
    title: "図の題。空欄なら数値から作る",
    only: "表に出す行を選ぶ",
    claim: "確かめたい割合を文のまま入力する",
    example: "この例で確かめる",
    story_menu: "すべてのスライドについて",
    bundled: "内蔵の7枚を取り込み、自分の話のもとにする",
    slide: |name| format!("{name}（Enterで表示、Alt+↑↓で移動、Deleteで削除）"),
    slide_show: "このスライドの表示に切り替える（Enter）",
    slide_update: "今の表示をこのスライドに入れる",
    slide_up: "前へ動かす（Alt+↑）",
    slide_down: "後へ動かす（Alt+↓）",
    slide_copy: "同じスライドを後に加える",
    slide_delete: "このスライドを消す（Delete）。元に戻せる",
    slide_text: "離れると決まる。空欄なら数値から作る",
    dwell: "展示で表示する秒数",
    in_steps: "発表で、部分を一つずつ見せる",
    newest: "新しい月の値が入ると、その月に進む。ほかの月について書いた題と一文は出さない",
    encoding: "文字化けしたときに選び直す",
    undated: "年月が書かれていない数値の期間。例: 2024-03",
    unit: "単位が書かれていない件数の単位",
    meaning: "見出しの意味を選び直す",
    sheet: "このシートを見る",
    leave_out: "このシートの数値を加えない",
    forget: "前回の直しを使わずに読む",
    stop: "読むのをやめる",
    list: "右の一覧に出すものを選ぶ",
    notes: "どう読んだかの注記",
    accept: "表示した数値を加える",
};

pub(super) const EN: TipWords = TipWords {
    with_keys: |text, keys| format!("{text} ({keys})"),
    explore: "Shown now: choose indicators, months and denominators",
    menus: [
        "Documents, import and export",
        "Undo, copy, notes",
        "Charts, months, presenting, text and colours",
        "Terms, what to know, keys, licences",
    ],
    indicator: |name| format!("Show {name}"),
    denominator: |name| format!("Make the denominator: {name}"),
    given: "The count to divide by, such as 246000000",
    take_given: "Divide by this count in this month",
    period: "Choose a month (← →)",
    area: "Choose the nation or a prefecture",
    nation: "Back to the nation",
    against: "Choose what to compare with",
    view: |name| format!("Show the same rate as: {name}"),
    scale: |name| format!("Axis of rates: {name}"),
    switch: "Switch to the denominator of this value",
    month: "Go to this month",
    cancel: "Close and change nothing (Esc)",
    close: "Close (Esc)",
    enter: |text| format!("{text} (Enter)"),
    choose_file: "Choose a file in the system’s dialog",
    path: "Type the path and press Enter; dropping and pasting work too",
    content: "What the file is to hold",
    format: |ending| format!("Write {ending}"),
    size: "Size of the picture",
    title: "Title of the chart; blank for the finding",
    only: "Choose which rows are listed",
    claim: "Type or paste the percentage as it is quoted",
    example: "Try this example",
    story_menu: "For all slides",
    bundled: "Take over the seven built-in slides, to change them",
    slide: |name| format!("{name} (Enter shows it, Alt+↑↓ moves it, Delete deletes it)"),
    slide_show: "Show the view of this slide (Enter)",
    slide_update: "Make this slide show the present view",
    slide_up: "Move towards the start (Alt+↑)",
    slide_down: "Move towards the end (Alt+↓)",
    slide_copy: "Add a copy after it",
    slide_delete: "Delete this slide (Delete); can be undone",
    slide_text: "Counts when the field is left; blank for nothing of its own",
    dwell: "Seconds that a kiosk shows it",
    in_steps: "While presenting, show the parts one by one",
    newest: "Go on to a new month once it has figures; the title and sentence written about another month are left out",
    encoding: "Choose another one where text is garbled",
    undated: "Period of figures that name none, such as 2024-03",
    unit: "Unit of counts that name none",
    meaning: "Choose what the heading means",
    sheet: "Look at this sheet",
    leave_out: "Add no figures of this sheet",
    forget: "Read without the corrections of before",
    stop: "Stop reading",
    list: "Choose what is listed",
    notes: "Notes on how it was read",
    accept: "Add the figures that are shown",
};
