//! The words of documents: opening, saving, the question before changes are lost, in Japanese and English.

use super::{With1, With2};

/// What is said of documents.
#[derive(Clone, Copy, Debug)]
pub struct DocumentWords {
    /// Command: a new document.
    pub new: &'static str,
    /// Command: open a document.
    pub open: &'static str,
    /// Command: documents that were open lately.
    pub recent: &'static str,
    /// Command: save.
    pub save: &'static str,
    /// Command: save under another name.
    pub save_as: &'static str,
    /// A document without a name.
    pub untitled: &'static str,
    /// Kind of file in the system's file dialog.
    pub kind: &'static str,
    /// Below the field for a path to open.
    pub open_hint: &'static str,
    /// Title: changes are not saved.
    pub unsaved: &'static str,
    /// Question before changes to a document are lost: its name.
    pub unsaved_text: With1,
    /// Button: do not save.
    pub discard: &'static str,
    /// Title: a file would be replaced.
    pub replace: &'static str,
    /// Question before a file is replaced: its path.
    pub replace_text: With1,
    /// Title: another program changed the file.
    pub changed: &'static str,
    /// Question before a changed file is replaced: its path.
    pub changed_text: With1,
    /// Button: replace.
    pub replace_button: &'static str,
    /// Title: changes of a run that ended without being asked to.
    pub restore: &'static str,
    /// What can be restored: name and time.
    pub restore_text: With2,
    /// So many minutes ago.
    pub ago: fn(u64) -> String,
    /// What restoring does not do.
    pub restore_hint: &'static str,
    /// Button: restore.
    pub restore_button: &'static str,
    /// Button: drop what could be restored.
    pub drop_button: &'static str,
    /// Button: ask again the next time.
    pub later_button: &'static str,
    /// Saved: path.
    pub saved: With1,
    /// Not saved: path and reason.
    pub save_failed: With2,
    /// Opened: name.
    pub opened: With1,
    /// Opened in parts: name and what was lost.
    pub opened_in_part: With2,
    /// What was lost beyond what is told: how many things.
    pub more: fn(usize) -> String,
    /// Restored: name.
    pub restored: With1,
    /// Not opened: name and reason.
    pub open_failed: With2,
    /// Another window has it: name.
    pub elsewhere: With1,
    /// Reason not to save: another window has it.
    pub save_elsewhere: &'static str,
    /// A file of the list is gone: path.
    pub gone: With1,
    /// Changes cannot be kept against a crash: reason.
    pub journal_failed: With1,
    /// Of a document into which nothing was imported.
    pub no_figures: &'static str,
    /// Reason: no room on the disk.
    pub disk_full: &'static str,
    /// Reason: the folder is gone.
    pub no_folder: &'static str,
    /// Reason: no permission.
    pub not_allowed: &'static str,
    /// Reason: the document is larger than can be opened: how large that is in MiB.
    pub too_large: fn(u64) -> String,
    /// Reason: it could not be opened again.
    pub not_readable: &'static str,
    /// Reason: a later program wrote it: which.
    pub newer: With1,
    /// Reason: it is damaged.
    pub damaged: &'static str,
    /// Reason: its figures are damaged.
    pub damaged_figures: &'static str,
    /// Lost: what follows a damaged place.
    pub cut: &'static str,
    /// The parts: view, story, figures, sources, corrections.
    pub sections: [&'static str; 5],
    /// Lost: a part.
    pub section_lost: With1,
    /// Lost: the view, for its indicator.
    pub unknown_indicator: With1,
    /// Lost: a slide, by its number.
    pub slide_lost: fn(usize) -> String,
    /// Lost: slides beyond what a story holds: how many, and how many it holds.
    pub slides_left_out: fn(usize, usize) -> String,
    /// Lost: rows of figures, how many.
    pub rows_lost: fn(usize) -> String,
}

/// Japanese.
pub(super) const JA: DocumentWords = DocumentWords {
    new: "新しい文書",
    open: "文書を開く…",
    recent: "最近使った文書",
    save: "保存",
    save_as: "名前を付けて保存…",
    untitled: "無題",
    kind: "Uptakeの文書",
    open_hint: "文書（.uptake）は、ウィンドウにドロップしても開ける。",
    unsaved: "保存していない変更",
    unsaved_text: |name| format!("「{name}」の変更を保存するか。保存しなければ失われる。"),
    discard: "保存しない",
    replace: "ファイルの置き換え",
    replace_text: |path| format!("{path} はすでにある。置き換えるか。"),
    changed: "ほかで変更されたファイル",
    changed_text: |path| {
        format!("{path} は、開いたあとにほかのプログラムが変更した。置き換えると、その変更は .bak にだけ残る。")
    },
    replace_button: "置き換える",
    restore: "前回の変更の復元",
    restore_text: |name, time| format!("「{name}」の保存していない変更が残っている（{time}）。"),
    ago: |minutes| match minutes {
        0 => "1分以内".to_owned(),
        1..60 => format!("{minutes}分前"),
        60..2880 => format!("{}時間前", minutes / 60),
        _ => format!("{}日前", minutes / 1440),
    },
    restore_hint: "復元しても、保存するまでファイルは変わらない。",
    restore_button: "復元する",
    drop_button: "破棄する",
    later_button: "あとで",
    saved: |path| format!("{path} に保存した。"),
    save_failed: |path, reason| format!("{path} に保存できない。{reason}変更はウィンドウに残っている。"),
    opened: |name| format!("{name} を開いた。"),
    opened_in_part: |name, lost| {
        format!("{name} は壊れていたため、読めた部分だけを開いた。{lost}元のファイルを残すには、別の名前で保存する。")
    },
    more: |count| format!("ほか{count}件。"),
    restored: |name| format!("「{name}」の変更を復元した。残すには保存する。"),
    open_failed: |name, reason| format!("{name} を開けない。{reason}"),
    elsewhere: |name| format!("{name} は別のウィンドウで開いている。見ることはできる。保存は別の名前でする。"),
    save_elsewhere: "別のウィンドウで開いている。別の名前で保存する。",
    gone: |path| format!("{path} はもうない。最近使った文書から外した。"),
    journal_failed: |reason| format!("異常終了に備えた記録ができない。{reason}こまめに保存する。"),
    no_figures: "この文書には読み込んだ値がない。内蔵の公表値だけを使う文書である。",
    disk_full: "ディスクに空きがない。空きを作るか、別の場所に保存する。",
    no_folder: "フォルダーがない。別の場所に保存する。",
    not_allowed: "書き込む権限がない。別の場所か別の名前で保存する。",
    too_large: |most| format!("文書が{most} MiBを超え、開けなくなる。取り込んだ値を減らす。"),
    not_readable: "この文書は開き直せない。値を「すべての数値」で書き出し、知らせてほしい。",
    newer: |program| format!("新しい版（{program}）の文書。Uptakeを更新して開く。"),
    damaged: "壊れているか、文書ではない。隣に .bak があれば、それを開く。",
    damaged_figures: "文書の値が壊れている。ウィンドウで開き、読めた部分を確かめる。",
    cut: "途中で切れているか壊れていて、その先が欠けている。",
    sections: ["表示", "ストーリー", "値", "資料", "取り込みの修正"],
    section_lost: |section| format!("「{section}」の一部かすべてを読めない。"),
    unknown_indicator: |id| format!("指標「{id}」を知らない。"),
    slide_lost: |number| format!("スライド{number}を読めない。"),
    slides_left_out: |count, most| format!("スライドは{most}枚までで、{count}枚を除いた。"),
    rows_lost: |count| format!("値の{count}行を読めない。"),
};

/// English.
pub(super) const EN: DocumentWords = DocumentWords {
    new: "New document",
    open: "Open document…",
    recent: "Recent documents",
    save: "Save",
    save_as: "Save as…",
    untitled: "Untitled",
    kind: "Uptake document",
    open_hint: "A document (.uptake) can be dropped on the window too.",
    unsaved: "Unsaved changes",
    unsaved_text: |name| format!("Save the changes to “{name}”? Without saving they are lost."),
    discard: "Don’t save",
    replace: "Replace a file",
    replace_text: |path| format!("{path} exists already. Replace it?"),
    changed: "A file that was changed elsewhere",
    changed_text: |path| {
        format!(
            "Another program changed {path} after it was opened. If you replace it, that change stays in the .bak alone."
        )
    },
    replace_button: "Replace",
    restore: "Restore earlier changes",
    restore_text: |name, time| format!("There are unsaved changes to “{name}” ({time})."),
    ago: |minutes| match minutes {
        0 => "less than a minute ago".to_owned(),
        1 => "1 minute ago".to_owned(),
        2..60 => format!("{minutes} minutes ago"),
        60..120 => "1 hour ago".to_owned(),
        120..2880 => format!("{} hours ago", minutes / 60),
        _ => format!("{} days ago", minutes / 1440),
    },
    restore_hint: "Restoring changes no file until you save.",
    restore_button: "Restore",
    drop_button: "Discard",
    later_button: "Later",
    saved: |path| format!("Saved {path}."),
    save_failed: |path, reason| format!("{path} could not be saved. {reason} Your changes are still in the window."),
    opened: |name| format!("Opened {name}."),
    opened_in_part: |name, lost| {
        format!(
            "{name} is damaged; what could be read is open. {lost} To keep the file as it is, save under another name."
        )
    },
    more: |count| format!("And {count} more."),
    restored: |name| format!("Restored the changes to “{name}”. Save to keep them."),
    open_failed: |name, reason| format!("{name} could not be opened. {reason}"),
    elsewhere: |name| format!("{name} is open in another window. You can look at it, and save it under another name."),
    save_elsewhere: "It is open in another window. Save it under another name.",
    gone: |path| format!("{path} is not there any more. It was taken off the recent documents."),
    journal_failed: |reason| format!("Changes cannot be kept against a crash. {reason} Save often."),
    no_figures: "No figures were imported into this document. It uses the built-in ones alone.",
    disk_full: "The disk is full. Make room, or save in another place.",
    no_folder: "The folder is not there. Save in another place.",
    not_allowed: "Writing there is not allowed. Save in another place or under another name.",
    too_large: |most| {
        format!("The document would be larger than the {most} MiB that can be opened. Import fewer figures.")
    },
    not_readable: "The document could not be opened again. Export all figures, and tell us.",
    newer: |program| format!("A later version ({program}) wrote this document. Update Uptake to open it."),
    damaged: "It is damaged, or no document. If there is a .bak beside it, open that.",
    damaged_figures: "The figures of the document are damaged. Open it in the window to see what can be read.",
    cut: "It is cut off or damaged, and what follows there is missing.",
    sections: ["view", "story", "figures", "sources", "corrections"],
    section_lost: |section| format!("Some or all of its {section} cannot be read."),
    unknown_indicator: |id| format!("The indicator “{id}” is not known."),
    slide_lost: |number| format!("Slide {number} cannot be read."),
    slides_left_out: |count, most| format!("A story has up to {most} slides; {count} were left out."),
    rows_lost: |count| match count {
        1 => "1 row of figures cannot be read.".to_owned(),
        _ => format!("{count} rows of figures cannot be read."),
    },
};
