//! The words of a picture that was made here and cannot be opened, in Japanese and English.

use super::With1;

/// Why the data of a picture cannot be read, and what to do.
#[derive(Clone, Copy, Debug)]
pub struct PayloadWords {
    /// The picture is larger than is searched.
    pub file_too_large: &'static str,
    /// The data are larger than is read.
    pub text_too_large: &'static str,
    /// The file ends too early.
    pub cut: &'static str,
    /// The check sum is wrong.
    pub checksum: &'static str,
    /// The data cannot be unpacked.
    pub packed: &'static str,
    /// The data are not UTF-8.
    pub not_text: &'static str,
    /// The syntax is broken at a byte.
    pub broken: fn(usize) -> String,
    /// The picture is encrypted.
    pub encrypted: &'static str,
    /// The picture carries no data.
    pub without: &'static str,
    /// A later program wrote it: which.
    pub newer: With1,
    /// What it carries is damaged.
    pub damaged: &'static str,
    /// It shows an indicator that is not known: its id.
    pub unknown_indicator: With1,
    /// It was opened: its name.
    pub opened: With1,
}

pub(super) const JA: PayloadWords = PayloadWords {
    file_too_large: "画像が256 MiBより大きい。書き出したままの画像を選ぶ。",
    text_too_large: "画像の中のデータが16 MiBより大きい。書き出したままの画像を選ぶ。",
    cut: "画像が途中で切れている。元のファイルからコピーし直す。",
    checksum: "画像の中のデータが壊れている（検査値が違う）。書き出したままの画像を選ぶ。",
    packed: "画像の中のデータを展開できない。書き出したままの画像を選ぶ。",
    not_text: "画像の中のデータがUTF-8ではない。書き出したままの画像を選ぶ。",
    broken: |byte| format!("画像の{byte}バイト目が壊れている。書き出したままの画像を選ぶ。"),
    encrypted: "画像が暗号化されている。暗号化を外して保存し直す。",
    without: "図のデータが入っていない画像。Uptakeで書き出したままの画像か、表や文章のファイルを選ぶ。",
    newer: |program| format!("新しい版（{program}）で書き出した画像。Uptakeを更新して開く。"),
    damaged: "画像の中のデータが壊れている。書き出したままの画像を選ぶ。",
    unknown_indicator: |id| format!("この画像の指標「{id}」を知らない。Uptakeを更新して開く。"),
    opened: |file| format!("{file} の表示と値を開いた。Ctrl+Zで前の表示に戻る。"),
};

pub(super) const EN: PayloadWords = PayloadWords {
    file_too_large: "The picture is larger than 256 MiB. Choose the picture as it was exported.",
    text_too_large: "The data in the picture are larger than 16 MiB. Choose the picture as it was exported.",
    cut: "The picture is cut off. Copy it again from the original file.",
    checksum: "The data in the picture are damaged: their check sum is wrong. Choose the picture as it was exported.",
    packed: "The data in the picture cannot be unpacked. Choose the picture as it was exported.",
    not_text: "The data in the picture are not UTF-8. Choose the picture as it was exported.",
    broken: |byte| format!("The picture is broken at byte {byte}. Choose the picture as it was exported."),
    encrypted: "The picture is encrypted. Save it again without encryption.",
    without: "The picture carries no data of a chart. Choose one as Uptake exported it, or a file of tables or text.",
    newer: |program| format!("A later version ({program}) exported this picture. Update Uptake to open it."),
    damaged: "The data in the picture are damaged. Choose the picture as it was exported.",
    unknown_indicator: |id| format!("The indicator “{id}” of this picture is not known. Update Uptake to open it."),
    opened: |file| format!("Opened the view and the figures of {file}. Ctrl+Z goes back to the view before."),
};
