//! The words of a picture that was made here and cannot be opened, in Japanese and English.

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
};
