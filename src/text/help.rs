//! The words of the help: the page itself, the list of commands, the tour, and what is told after a failure.

use super::{Bases, With1, With2};

/// Something that a careful reader must know.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// In a few words.
    pub title: &'static str,
    /// What follows from it.
    pub text: &'static str,
}

/// What the page of help says.
#[derive(Clone, Copy, Debug)]
pub struct HelpWords {
    /// Command: open the page.
    pub open: &'static str,
    /// Its parts: terms, what to know, keys, the program.
    pub pages: [&'static str; 4],
    /// Label of the field to search in.
    pub search: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// Heading.
    pub indicators: &'static str,
    /// Heading.
    pub bases: &'static str,
    /// Heading.
    pub measures: &'static str,
    /// A ratio: numerator and denominator.
    pub ratio: With2,
    /// Kinds of measures: over a month, on a day, a published rate, a change.
    pub kinds: [&'static str; 4],
    /// Names that a measure is published under.
    pub published_as: With1,
    /// What each base is.
    pub bases_about: Bases,
    /// What a careful reader must know, in the order of the package of figures.
    pub facts: [Fact; 8],
    /// Where that stands.
    pub fact_source: With1,
    /// A fact about the figures as a whole.
    pub package: &'static str,
    /// Above the keys of the window.
    pub keys: &'static str,
    /// Above what a mouse does beside the keys.
    pub mouse: &'static str,
    /// Heading: the licence of the program.
    pub licence: &'static str,
    /// Heading: the licence of the fonts.
    pub fonts: &'static str,
    /// Heading: the licences of crates.
    pub crates: &'static str,
    /// Whose they are, above the texts.
    pub crates_about: &'static str,
    /// Heading: where the figures come from.
    pub sources: &'static str,
    /// Command: start the tour.
    pub tour: &'static str,
}

/// What the list of commands says.
#[derive(Clone, Copy, Debug)]
pub struct PaletteWords {
    /// Command: open the list.
    pub open: &'static str,
    /// Label of the field.
    pub field: &'static str,
    /// Keys of the list.
    pub hint: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// Beside what is chosen already.
    pub chosen: &'static str,
    /// Kinds of entries: command, chart, view, indicator, denominator, facility, month, language, export, slide, document.
    pub groups: [&'static str; 11],
    /// A slide to show: number and title.
    pub slide: With2,
    /// A slide to present from: number and title.
    pub present_from: With2,
    /// A slide without a title.
    pub untitled: &'static str,
    /// Why not: nothing to take back.
    pub nothing_to_undo: &'static str,
    /// Why not: nothing to make again.
    pub nothing_to_redo: &'static str,
    /// Why not: a file is being read.
    pub reading: &'static str,
    /// Why not: every cell was read.
    pub nothing_refused: &'static str,
    /// Why not: as many slides as there can be.
    pub slides_full: &'static str,
    /// Why not: no slides.
    pub no_slides: &'static str,
    /// Why not: the chart has no time axis.
    pub needs_time: &'static str,
    /// Why not: all months are in view.
    pub all_shown: &'static str,
    /// Why not: no chart of one ratio.
    pub needs_ratio: &'static str,
    /// Why not: no view beyond this one.
    pub last_view: &'static str,
    /// Why not: the chart has no axis of rates.
    pub needs_scale: &'static str,
    /// Why not: another chart.
    pub needs_trend: &'static str,
    /// Why not: one panel.
    pub needs_panels: &'static str,
    /// Why not: as many notes as there can be.
    pub notes_full: &'static str,
}

/// What the tour says.
#[derive(Clone, Copy, Debug)]
pub struct TourWords {
    /// Name of the tour and the number of the step: step, steps.
    pub step: fn(usize, usize) -> String,
    /// Each step: the rate, the denominator, the period, import, present.
    pub steps: [Fact; 5],
    /// Button.
    pub next: &'static str,
    /// Button.
    pub back: &'static str,
    /// Button at the end.
    pub done: &'static str,
    /// Button: leave it.
    pub skip: &'static str,
}

/// What is told after a failure.
#[derive(Clone, Copy, Debug)]
pub struct CrashWords {
    /// Something failed the last time: where the report is.
    pub told: With1,
}

pub(super) const JA: HelpWords = HelpWords {
    open: "ヘルプを開く",
    pages: ["用語", "読むときの注意", "キー操作", "このプログラム"],
    search: "ヘルプの中を探す",
    nothing: "見つからない。別の言葉で探す。",
    indicators: "指標",
    bases: "分母の範囲",
    measures: "項目",
    ratio: |numerator, denominator| format!("{numerator} ÷ {denominator}"),
    kinds: ["期間中に数えたもの", "ある日に数えたもの", "公表された率", "前回との差"],
    published_as: |names| format!("資料での名前: {names}"),
    bases_about: Bases {
        checks_with_batch: "受診の前にまとめて行う一括照会も、件数に入っている。",
        checks_without_batch: "マイナカードと保険証の件数の和。2023年1月からの厚生労働省の系列はこれによる。",
        card_checks: "マイナカードで行った資格確認の件数。閲覧率はこれに対する割合。",
        receipts: "医療費の請求書の枚数。2025年12月の公表から、見出しの利用率はこれによる。枚数そのものは収録していない。",
        cards_held: "その日に保有されているマイナンバーカードの枚数。",
        facilities: "病院、診療所、薬局を合わせた施設の数。",
        population: "住民の数。公表された率をそのまま示す。",
        given: "自分で入力した数。入力した月だけに使う。",
    },
    facts: [
        Fact {
            title: "一括照会を含む率と除く率は別のもの",
            text: "一括照会の件数を載せた資料では、合計の中にそれが入っている。2023年1月からの系列は除いている。二つを一本の線でつながない。",
        },
        Fact {
            title: "2023年1月には率が二つある",
            text: "約120万 ÷ 約9,000万は1.3%（一括照会を含む）。約122万 ÷ 約8,034万は1.52%（除く）。どちらも公表された。違うのは分母。",
        },
        Fact {
            title: "2025年12月から見出しの分母が変わった",
            text: "レセプト件数ベースの率になった。2025年10月は47.26%で、利用件数ベースでは37.14%。",
        },
        Fact {
            title: "丸めた数から計算した率には幅がある",
            text: "公表率が、丸めた件数の割り算と最後の桁まで合わない月がある。等しいかではなく、幅に入るかを見る。薬剤情報の48%は、丸めた57万 ÷ 120万による。",
        },
        Fact {
            title: "値は後から改められる",
            text: "2023年10月は初め4.49%、後に4.50%と公表された。両方を残し、新しい値で上書きしない。",
        },
        Fact {
            title: "値のない月は空けて描く",
            text: "2022年、2025年7月と8月、2025年11月以降は収録がない。間を推し量って埋めない。",
        },
        Fact {
            title: "閲覧の数は患者の数ではない",
            text: "1件の利用が複数の閲覧を生みうる。2024年7月の診療情報の閲覧は、マイナカードの利用の57.5%にあたる。",
        },
        Fact {
            title: "目で確かめた保険証は分母にない",
            text: "ここにある分母は、どれもオンラインの確認だけを数える。目視も含めた確認を分母にすると、2024年3月の5.47%は4.1%になる（全国保険医団体連合会の計算）。",
        },
    ],
    fact_source: |sources| format!("資料: {sources}"),
    package: "収録した表の全体",
    keys: "探索のキー",
    mouse: "グラフの操作",
    licence: "このプログラムのライセンス",
    fonts: "フォントのライセンス",
    crates: "使っているライブラリのライセンス",
    crates_about: "次のライブラリを組み込んでいる。著作権とライセンスの全文は英語のまま示す。",
    sources: "数値の出どころ",
    tour: "案内をはじめる",
};

pub(super) const EN: HelpWords = HelpWords {
    open: "Open help",
    pages: ["Terms", "Read with care", "Keys", "This program"],
    search: "Search the help",
    nothing: "Nothing found. Try another word.",
    indicators: "Indicators",
    bases: "Bases: what a rate is per",
    measures: "Measures",
    ratio: |numerator, denominator| format!("{numerator} ÷ {denominator}"),
    kinds: ["counted over a period", "counted on a day", "a rate as published", "a difference from the time before"],
    published_as: |names| format!("Published as: {names}"),
    bases_about: Bases {
        checks_with_batch: "Batch checks, made for many patients before their visits, are in the count.",
        checks_without_batch: "Checks by card plus checks by insurance card. The ministry's series from January 2023 is per these.",
        card_checks: "Checks made with a My Number card. View rates are per these.",
        receipts: "Claims for medical fees. The headline rate published from December 2025 on is per these. Their count is not among the figures.",
        cards_held: "My Number cards held on that day.",
        facilities: "Hospitals, clinics and pharmacies together.",
        population: "Inhabitants. The rates are shown as they were published.",
        given: "A count of your own. It holds for the month it was entered for.",
    },
    facts: [
        Fact {
            title: "With batch checks and without are two rates",
            text: "A source that counts batch checks has them in its total. The series from January 2023 leaves them out. No line joins the two.",
        },
        Fact {
            title: "January 2023 has two rates",
            text: "About 1.2 million of about 90 million is 1.3%, with batch checks. About 1.22 of 80.34 million is 1.52%, without. Both were published; the denominator differs.",
        },
        Fact {
            title: "The headline is per receipts from December 2025",
            text: "For October 2025 it is 47.26%, where the rate per checks is 37.14%.",
        },
        Fact {
            title: "Rates of rounded counts have a range",
            text: "In some months the published rate is not the ratio of the rounded counts to the last digit. Ask whether it lies in the range, not whether it is equal. The 48% for drug records is 570,000 of 1,200,000, both rounded.",
        },
        Fact {
            title: "Figures are revised",
            text: "October 2023 was first published as 4.49% and later as 4.50%. Both are kept; the newer one replaces nothing.",
        },
        Fact {
            title: "Months without figures are left open",
            text: "There is nothing for 2022, for July and August 2025, and after October 2025. Nothing is estimated in between.",
        },
        Fact {
            title: "Views are not patients",
            text: "One check can lead to several views. In July 2024, views of treatment records were 57.5% of checks by card.",
        },
        Fact {
            title: "Cards checked by eye are in no denominator here",
            text: "Every denominator counts online checks alone. Over all confirmations, those by eye among them, the 5.47% of March 2024 is 4.1%, as 全国保険医団体連合会 computed it.",
        },
    ],
    fact_source: |sources| format!("Source: {sources}"),
    package: "the tables as a whole",
    keys: "Keys while exploring",
    mouse: "In the chart",
    licence: "Licence of this program",
    fonts: "Licence of the fonts",
    crates: "Licences of the libraries in it",
    crates_about: "These libraries are part of the program, each with its copyright and the text of its licence.",
    sources: "Where the figures come from",
    tour: "Start the tour",
};

pub(super) const PALETTE_JA: PaletteWords = PaletteWords {
    open: "コマンドを探す…",
    field: "コマンドの名前（日本語・英語・ローマ字）",
    hint: "↑↓ 選ぶ　Enter 実行　Esc 閉じる",
    nothing: "見つからない。別の言葉で探す。",
    chosen: "選択中",
    groups: ["コマンド", "グラフ", "見せ方", "指標", "分母", "施設", "月", "言語", "書き出し", "スライド", "文書"],
    slide: |number, title| format!("スライド{number}を表示: {title}"),
    present_from: |number, title| format!("スライド{number}から発表: {title}"),
    untitled: "題なし",
    nothing_to_undo: "元に戻すものがない",
    reading: "ファイルの読み込みが終わるまで待つか、確認の画面を閉じる",
    nothing_refused: "読めなかったセルはない",
    nothing_to_redo: "やり直すものがない",
    slides_full: "スライドをこれ以上増やせない",
    no_slides: "スライドがない",
    needs_time: "時間の軸がある図（推移、件数）で使う",
    all_shown: "全期間が表示されている",
    needs_ratio: "拡大内訳か1,000件の図で使う",
    last_view: "この先の見せ方はない",
    needs_scale: "推移、都道府県、比較で使う",
    needs_trend: "推移で使う",
    needs_panels: "推移を分けて表示したときに使う",
    notes_full: "書き込みをこれ以上増やせない",
};

pub(super) const PALETTE_EN: PaletteWords = PaletteWords {
    open: "Find a command…",
    field: "Name of a command, in English or Japanese",
    hint: "↑↓ choose   Enter do it   Esc close",
    nothing: "Nothing found. Try another word.",
    chosen: "chosen",
    groups: [
        "Command",
        "Chart",
        "View",
        "Indicator",
        "Denominator",
        "Facility",
        "Month",
        "Language",
        "Export",
        "Slide",
        "Document",
    ],
    slide: |number, title| format!("Show slide {number}: {title}"),
    present_from: |number, title| format!("Present from slide {number}: {title}"),
    untitled: "untitled",
    nothing_to_undo: "Nothing to undo",
    reading: "Wait until the file is read, or close its preview",
    nothing_refused: "No cell was refused",
    nothing_to_redo: "Nothing to redo",
    slides_full: "No more slides can be added",
    no_slides: "There are no slides",
    needs_time: "For charts with a time axis (Trend, Counts)",
    all_shown: "All months are shown",
    needs_ratio: "For Zoomed breakdown and Of 1,000",
    last_view: "There is no view beyond this one",
    needs_scale: "For Trend, Prefectures and Compare",
    needs_trend: "For Trend",
    needs_panels: "For Trend in panels",
    notes_full: "No more notes can be added",
};

pub(super) const TOUR_JA: TourWords = TourWords {
    step: |step, steps| format!("案内 {step} / {steps}"),
    steps: [
        Fact {
            title: "率と、何に対する率か",
            text: "1.3%は、資格確認の約9,000万件のうち、マイナカードで行った約120万件。分子と分母はいつも率のそばにある。",
        },
        Fact {
            title: "分母を切り替える",
            text: "同じ120万件も、分母が違えば1.3%にも1.52%にもなる。ここで選ぶと、画面全体が変わる。",
        },
        Fact {
            title: "月を選ぶ", text: "つまみを動かすか、← → を押す。棒のない月は公表値の収録がない。"
        },
        Fact {
            title: "手元の資料を読み込む",
            text: "CSV、Excel、表や文章の貼り付けを読む。加える前に、どう読んだかを見て直せる。",
        },
        Fact {
            title: "発表する",
            text: "この表示をスライドに加え、全画面で見せる。スライドがなければ、内蔵の話を発表する。",
        },
    ],
    next: "次へ",
    back: "戻る",
    done: "終わる",
    skip: "とばす",
};

pub(super) const TOUR_EN: TourWords = TourWords {
    step: |step, steps| format!("Tour {step} / {steps}"),
    steps: [
        Fact {
            title: "A rate, and what it is a share of",
            text: "1.3% is about 1.2 million checks by My Number card, of about 90 million. Numerator and denominator always stand beside the rate.",
        },
        Fact {
            title: "Switch the denominator",
            text: "The same 1.2 million are 1.3% or 1.52%, as the denominator has it. A choice here changes everything on screen.",
        },
        Fact {
            title: "Choose a month",
            text: "Move the slider, or press ← →. Months without a bar have no published figure.",
        },
        Fact {
            title: "Read files of your own",
            text: "CSV, Excel, and pasted tables or sentences. You see how they were read, and can correct it, before anything is added.",
        },
        Fact {
            title: "Present",
            text: "Add this view as a slide and show it on the whole screen. Without slides of your own, the built-in story is presented.",
        },
    ],
    next: "Next",
    back: "Back",
    done: "Done",
    skip: "Skip",
};

pub(super) const CRASH_JA: CrashWords = CrashWords {
    told: |path| {
        format!(
            "前回、Uptakeの中で問題が起きて止まった。個人の情報、ファイル名、数値を含まない報告がここにある: {path}"
        )
    },
};

pub(super) const CRASH_EN: CrashWords = CrashWords {
    told: |path| {
        format!("Uptake failed the last time. A report without personal data, file names or figures is here: {path}")
    },
};
