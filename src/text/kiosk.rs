//! The words of the kiosk, in Japanese and English.

/// What a kiosk says to visitors and to staff.
#[derive(Clone, Copy, Debug)]
pub struct KioskWords {
    /// A day: year, month, day.
    pub date: fn(i16, i8, i8) -> String,
    /// Of which month figures are, and when they were read.
    pub age: fn(&str, &str) -> String,
    /// The same, and that their file has not been renewed for so many days.
    pub old: fn(&str, u64) -> String,
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
}

/// Japanese.
pub(super) const JA: KioskWords = KioskWords {
    date: |year, month, day| format!("{year}年{month}月{day}日"),
    age: |month, day| format!("{month}分、{day}読み込み"),
    old: |text, days| format!("{text}（{days}日間更新なし）"),
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
};
