//! The words of `volume`, in Japanese and English.

/// How counts and their rate went over a span of months.
#[derive(Clone, Copy, Debug)]
pub struct Growth<'a> {
    /// What is counted.
    pub total: &'a str,
    /// Whether it is counted over a month, not on a day.
    pub is_flow: bool,
    /// From when to when, or one month.
    pub counts_span: &'a str,
    /// The first count; `None` where there is one month.
    pub first: Option<&'a str>,
    /// The last count.
    pub last: &'a str,
    /// The rate, where it is published.
    pub rate: Option<RateGrowth<'a>>,
}

/// How the rate went.
#[derive(Clone, Copy, Debug)]
pub struct RateGrowth<'a> {
    /// The indicator.
    pub name: &'a str,
    /// From when to when, where that is not when the counts are from.
    pub span: Option<&'a str>,
    /// The first rate; `None` where there is one.
    pub first: Option<&'a str>,
    /// The last rate.
    pub last: &'a str,
}

/// What `volume` says.
#[derive(Clone, Copy, Debug)]
pub struct VolumeWords {
    /// Title.
    pub title: fn(&Growth<'_>) -> String,
    /// Title where no count is published: what is counted.
    pub nothing: fn(&str) -> String,
    /// Heading of the counts: what is counted over a month.
    pub by_month: fn(&str) -> String,
    /// Heading of the rate: its name and what it is per.
    pub rate: fn(&str, &str) -> String,
    /// Parts of the checks.
    pub card: &'static str,
    /// Part.
    pub insurance_card: &'static str,
    /// Part.
    pub batch: &'static str,
    /// What is left of the checks beside those by card.
    pub not_by_card: &'static str,
    /// What is left of a total beside its published parts: those parts.
    pub other_than: fn(&str) -> String,
    /// A total whose parts are not published.
    pub whole: &'static str,
    /// A total beside its column: count.
    pub total: fn(&str) -> String,
    /// A part of a total: `22,807,316 ÷ 204,975,295 ＝ 11.13%`, from both counts and the share.
    pub share: fn(&str, &str, &str) -> String,
    /// Where a total is the sum of its parts.
    pub is_sum: &'static str,
    /// Where a part is what is left of the total.
    pub is_rest: &'static str,
    /// Where the total is not published.
    pub no_total: &'static str,
    /// Where the parts and the total contradict each other.
    pub mismatch: &'static str,
    /// A stretch of months without counts.
    pub gap: &'static str,
    /// How to read the chart.
    pub note: &'static str,
    /// What a pale part is.
    pub rest_note: &'static str,
    /// What a column that is open above is.
    pub open_note: &'static str,
    /// What a total is that its source does not print.
    pub sum_note: &'static str,
}

pub(super) const JA: VolumeWords = VolumeWords {
    title: |g| {
        let counts = match g.first {
            Some(first) => format!("{}は{}で{first}から{}に", g.total, g.counts_span, g.last),
            None => format!("{}の{}は{}", g.counts_span, g.total, g.last),
        };
        let rate = g.rate.map(|r| {
            let span = r.span.map(|span| format!("（{span}）")).unwrap_or_default();
            match r.first {
                Some(first) => format!("、{}{span}は{first}から{}に", r.name, r.last),
                None => format!("、{}{span}は{}", r.name, r.last),
            }
        });
        format!("{counts}{}", rate.unwrap_or_default())
    },
    nothing: |what| format!("{what}は公表値の収録なし"),
    by_month: |what| format!("{what}（月ごと）"),
    rate: |name, base| format!("{name}（{base}）"),
    card: "マイナカード",
    insurance_card: "保険証",
    batch: "一括照会",
    not_by_card: "マイナカード以外",
    other_than: |parts| format!("{parts}以外"),
    whole: "合計（内訳の公表なし）",
    total: |count| format!("合計 {count}"),
    share: |part, total, share| format!("{part} ÷ {total} ＝ {share}"),
    is_sum: "合計は内訳の和",
    is_rest: "合計との差（内訳の公表なし）",
    no_total: "合計の公表なし",
    mismatch: "内訳と合計が合わないため分けない",
    gap: "件数の公表なし",
    note: "縦軸はどちらも0から。値のない月と分母の異なる値は線でつながない。",
    rest_note: "薄い部分は内訳の公表がない分（合計との差）。",
    open_note: "上の開いた棒は合計の公表がない月。",
    sum_note: "合計の記載がない月は内訳の和。",
};

pub(super) const EN: VolumeWords = VolumeWords {
    title: |g| {
        let counts = match g.first {
            Some(first) => {
                let a_month = if g.is_flow { " a month" } else { "" };
                format!("{}{a_month}: {first} to {} in {}", g.total, g.last, g.counts_span)
            }
            None => format!("{} in {}: {}", g.total, g.counts_span, g.last),
        };
        let rate = g.rate.map(|r| {
            let span = r.span.map(|span| format!(" ({span})")).unwrap_or_default();
            match r.first {
                Some(first) => format!("; {}{span}: {first} to {}", r.name, r.last),
                None => format!("; {}{span}: {}", r.name, r.last),
            }
        });
        format!("{counts}{}", rate.unwrap_or_default())
    },
    nothing: |what| format!("{what}: no published counts"),
    by_month: |what| format!("{what} by month"),
    rate: |name, base| format!("{name}, {base}"),
    card: "My Number card",
    insurance_card: "Insurance card",
    batch: "Batch",
    not_by_card: "Not by card",
    other_than: |parts| format!("Other than {parts}"),
    whole: "Total (parts not published)",
    total: |count| format!("Total {count}"),
    share: |part, total, share| format!("{part} ÷ {total} = {share}"),
    is_sum: "the total is the sum of its parts",
    is_rest: "what is left of the total (not published by part)",
    no_total: "no total published",
    mismatch: "not split: the parts do not make up the total",
    gap: "no counts published",
    note: "Both axes start at 0. Months without a figure and other bases are not joined.",
    rest_note: "Pale: the rest of the total, not published by part.",
    open_note: "Open above: no total published.",
    sum_note: "Totals that are not printed are sums of their parts.",
};
