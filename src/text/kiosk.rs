//! The words of the kiosk, in Japanese and English.

/// What a kiosk says to visitors and to staff, and where it cannot start.
#[derive(Clone, Copy, Debug)]
pub struct KioskWords {
    /// A day: year, month, day.
    pub date: fn(i16, i8, i8) -> String,
    /// Of which month figures are, and when they were read.
    pub age: fn(&str, &str) -> String,
    /// The same, and that their file has not been renewed for so many days.
    pub old: fn(&str, u64) -> String,
    /// What it does, for staff: the slide, of how many, and the age of the figures.
    pub status: fn(usize, usize, &str) -> String,
    /// Button: the next slide.
    pub next: &'static str,
    /// Button: the slide before.
    pub previous: &'static str,
    /// Button: the first slide.
    pub first: &'static str,
    /// Mark for staff: something needs a look.
    pub staff: &'static str,
    /// While the keys for leaving are held.
    pub hold: &'static str,
    /// Heading of the pad for the PIN.
    pub pin: &'static str,
    /// The PIN was wrong.
    pub wrong: &'static str,
    /// Too many wrong ones: seconds to wait.
    pub wait: fn(u64) -> String,
    /// Button: delete the last digit.
    pub delete: &'static str,
    /// Button: take the PIN.
    pub enter: &'static str,
    /// Button: back to the slides.
    pub cancel: &'static str,
    /// Its settings and its start.
    pub settings: KioskSettingsWords,
}

/// What is said where the settings of a kiosk cannot be used, and by `--check` and `--hash-pin`.
#[derive(Clone, Copy, Debug)]
pub struct KioskSettingsWords {
    /// A place in the settings: file, line, and what is wrong there.
    pub at: fn(&str, usize, &str) -> String,
    /// An argument of the command line, and what is wrong with it.
    pub argument: fn(&str, &str) -> String,
    /// The file cannot be read: why.
    pub unreadable: fn(&str) -> String,
    /// It is not written as TOML: what the reader of TOML says.
    pub not_toml: fn(&str) -> String,
    /// A key that there is not, and all keys.
    pub unknown_key: fn(&str, &str) -> String,
    /// A value of another kind: key, and how to write it.
    pub wrong_type: fn(&str, &str) -> String,
    /// A number outside its bounds: key, least, most.
    pub out_of_range: fn(&str, u32, u32) -> String,
    /// A value that is none of a few: key and those few.
    pub not_one_of: fn(&str, &str) -> String,
    /// A hash of a PIN that is none: key and what is wrong.
    pub bad_pin: fn(&str, &str) -> String,
    /// A file that is not there: key and path.
    pub missing_file: fn(&str, &str) -> String,
    /// A folder that should be a file: key and path.
    pub is_folder: fn(&str, &str) -> String,
    /// A file that may not be read: key, path, why.
    pub cannot_read: fn(&str, &str, &str) -> String,
    /// The folder of a file is not there: key and path.
    pub missing_folder: fn(&str, &str) -> String,
    /// The log lies where figures or the story are read: its path.
    pub log_is_read: fn(&str) -> String,
    /// Cells of a file that cannot be read: how many.
    pub cells: fn(usize) -> String,
    /// Stated rates that do not come out of their counts: how many.
    pub disagrees: fn(usize) -> String,
    /// A document without slides.
    pub no_slides: &'static str,
    /// Reading or drawing failed: at what.
    pub failed: fn(&str) -> String,
    /// The files of the watched path cannot be listed: path and why.
    pub cannot_look: fn(&str, &str) -> String,
    /// How a whole number is written.
    pub whole_number: &'static str,
    /// How text is written.
    pub quoted_text: &'static str,
    /// How yes and no are written.
    pub true_or_false: &'static str,
    /// How a size is written.
    pub size: &'static str,
    /// A file to watch that is not there yet: path.
    pub not_there_yet: fn(&str) -> String,
    /// The folder of the log is not there: path.
    pub log_lost: fn(&str) -> String,
    /// A PIN on the command line can be seen.
    pub pin_is_seen: &'static str,
    /// A kiosk without a PIN.
    pub no_pin: &'static str,
    /// Everything can be used.
    pub good: &'static str,
    /// Asks for the PIN to hash.
    pub type_pin: &'static str,
    /// It is not 4 to 12 digits.
    pub pin_digits: &'static str,
    /// It is no hash.
    pub pin_no_hash: &'static str,
    /// There were no random bytes.
    pub pin_no_random: &'static str,
}

/// Japanese.
pub(super) const JA: KioskWords = KioskWords {
    date: |year, month, day| format!("{year}年{month}月{day}日"),
    age: |month, day| format!("{month}分、{day}読み込み"),
    old: |text, days| format!("{text}（{days}日間更新なし）"),
    status: |slide, count, age| format!("スライド {slide}/{count}、{age}"),
    next: "次へ",
    previous: "前へ",
    first: "はじめから",
    staff: "係員へ: 記録を確認してください",
    hold: "終了するには押し続けてください",
    pin: "暗証番号",
    wrong: "暗証番号が違います。",
    wait: |seconds| format!("あと{seconds}秒お待ちください。"),
    delete: "1字消す",
    enter: "終了する",
    cancel: "戻る",
    settings: KioskSettingsWords {
        at: |file, line, wrong| format!("{file} の{line}行目: {wrong}"),
        argument: |name, wrong| format!("--{name}: {wrong}"),
        unreadable: |why| format!("設定ファイルを読めません（{why}）。パスとアクセス権を確かめてください。"),
        not_toml: |why| format!("TOML の書き方ではありません（{why}）。「キー = 値」の形で書いてください。"),
        unknown_key: |key, keys| {
            format!("「{key}」という設定はありません。つづりを確かめてください。使えるのは {keys} です。")
        },
        wrong_type: |key, how| format!("「{key}」の値の種類が違います。{how}"),
        out_of_range: |key, least, most| format!("「{key}」は{least}から{most}までの整数で書いてください。"),
        not_one_of: |key, values| format!("「{key}」に使えるのは {values} です。"),
        bad_pin: |key, wrong| format!("「{key}」を使えません。{wrong}"),
        missing_file: |key, path| {
            format!("「{key}」のファイル {path} がありません。パスを直すか、ファイルを置いてください。")
        },
        is_folder: |key, path| format!("「{key}」の {path} はフォルダーです。ファイルを指定してください。"),
        cannot_read: |key, path, why| {
            format!("「{key}」の {path} を読めません（{why}）。アクセス権を確かめてください。")
        },
        missing_folder: |key, path| {
            format!("「{key}」のフォルダー {path} がありません。作成するか、パスを直してください。")
        },
        log_is_read: |path| {
            format!(
                "ログ {path} が、見守る場所にあります。ログが数値として読まれてしまいます。/var/log/uptake/kiosk.log など、別の場所を指定してください。"
            )
        },
        cells: |count| format!("読めないセルが{count}個あります。直るまで、このファイルは表示されません。"),
        disagrees: |count| {
            format!(
                "件数と合わない率が{count}個あるため、表示されません。uptake audit にファイルを渡すと一覧が出ます。"
            )
        },
        no_slides: "スライドがありません。スライドのある文書を指定してください。",
        failed: |at| format!("読み込みか描画に失敗しました（{at}）。"),
        cannot_look: |path, why| format!("見守る {path} を読めません（{why}）。"),
        whole_number: "引用符なしの整数で書いてください（例: 60）。",
        quoted_text: "引用符で囲んで書いてください（例: \"light\"）。",
        true_or_false: "引用符なしで true か false と書いてください。",
        size: "「幅x高さ」で書いてください（例: 1280x720）。それぞれ320から8192までです。",
        not_there_yet: |path| format!("見守るファイル {path} はまだありません。置かれるまで、いまの数値を表示します。"),
        log_lost: |path| format!("ログのフォルダー {path} がありません。作成されるまで、ログは残りません。"),
        pin_is_seen: "--pin の PIN は、この機械のほかの利用者に見えます。--hash-pin の行を設定ファイルに書くほうが安全です。",
        no_pin: "PIN がありません。終了のキーを知っている人は、だれでも終了できます。",
        good: "設定に問題はありません。",
        type_pin: "PIN（4〜12桁の数字）を入力し、Enter を押してください。",
        pin_digits: "PIN は4〜12桁の半角数字です。",
        pin_no_hash: "uptake kiosk --hash-pin が出力した行を、そのまま書いてください。",
        pin_no_random: "システムから乱数を得られないため、PIN を変換できません。",
    },
};

/// English.
pub(super) const EN: KioskWords = KioskWords {
    date: |year, month, day| {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let name = usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).copied().unwrap_or("?");
        format!("{day} {name} {year}")
    },
    age: |month, day| format!("{month}, read on {day}"),
    old: |text, days| format!("{text} (not renewed for {days} days)"),
    status: |slide, count, age| format!("slide {slide} of {count}; {age}"),
    next: "Next",
    previous: "Back",
    first: "Start over",
    staff: "Staff: please look into the log",
    hold: "Keep holding to leave",
    pin: "PIN",
    wrong: "That is not the PIN.",
    wait: |seconds| format!("Please wait {seconds} seconds."),
    delete: "Delete",
    enter: "Leave",
    cancel: "Back to the slides",
    settings: KioskSettingsWords {
        at: |file, line, wrong| format!("{file}, line {line}: {wrong}"),
        argument: |name, wrong| format!("--{name}: {wrong}"),
        unreadable: |why| format!("the settings cannot be read ({why}). Check the path and the permissions."),
        not_toml: |why| format!("this is not TOML ({why}). Write each setting as key = value."),
        unknown_key: |key, keys| format!("there is no setting \"{key}\". Check its spelling. There are {keys}."),
        wrong_type: |key, how| format!("\"{key}\" is of the wrong kind. {how}"),
        out_of_range: |key, least, most| format!("\"{key}\" is a whole number from {least} to {most}."),
        not_one_of: |key, values| format!("\"{key}\" is one of {values}."),
        bad_pin: |key, wrong| format!("\"{key}\" cannot be used. {wrong}"),
        missing_file: |key, path| {
            format!("the file {path} of \"{key}\" is not there. Correct the path or put the file there.")
        },
        is_folder: |key, path| format!("{path} of \"{key}\" is a folder. Name a file."),
        cannot_read: |key, path, why| format!("{path} of \"{key}\" cannot be read ({why}). Check its permissions."),
        missing_folder: |key, path| {
            format!("the folder {path} of \"{key}\" is not there. Make it or correct the path.")
        },
        log_is_read: |path| {
            format!(
                "the log {path} lies in what is watched or shown, and would be read as figures. Put it elsewhere, such as /var/log/uptake/kiosk.log."
            )
        },
        cells: |count| format!("{count} cells cannot be read. Until they can, this file is not shown."),
        disagrees: |count| {
            format!(
                "{count} stated rates disagree with their counts, so the figures are not shown. uptake audit FILE lists them."
            )
        },
        no_slides: "the document has no slides. Name one that has.",
        failed: |at| format!("reading or drawing failed ({at})."),
        cannot_look: |path, why| format!("the watched {path} cannot be looked at ({why})."),
        whole_number: "Write a whole number without quotes, such as 60.",
        quoted_text: "Write it in quotes, such as \"light\".",
        true_or_false: "Write true or false without quotes.",
        size: "Write WIDTHxHEIGHT, such as 1280x720, each from 320 to 8192.",
        not_there_yet: |path| {
            format!("the watched file {path} is not there yet. Until it is, the present figures are shown.")
        },
        log_lost: |path| format!("the folder of the log, {path}, is not there. Until it is, no log is kept."),
        pin_is_seen: "other users of this machine can see the PIN of --pin. The line from --hash-pin in the settings is safer.",
        no_pin: "there is no PIN. Whoever knows the keys can leave the kiosk.",
        good: "The settings are good.",
        type_pin: "Type a PIN of 4 to 12 digits and press Enter.",
        pin_digits: "A PIN is 4 to 12 digits from 0 to 9.",
        pin_no_hash: "Write the line that uptake kiosk --hash-pin prints, as it is.",
        pin_no_random: "The system gives no random bytes, so the PIN cannot be hashed.",
    },
};
