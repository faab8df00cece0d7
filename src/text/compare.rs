//! The words of `compare`, in Japanese and English.

/// What `compare` says.
#[derive(Clone, Copy, Debug)]
pub struct CompareWords {
    /// Title of two months: indicator, how far they are apart, rates, difference.
    pub months_title: fn(&str, &str, [&str; 2], &str) -> String,
    /// The same where the rates are on two bases: indicator, months, rates.
    pub apart_title: fn(&str, [&str; 2], [&str; 2]) -> String,
    /// Title of two kinds of facility: indicator, kinds, rates, difference.
    pub facilities_title: fn(&str, [&str; 2], [&str; 2], &str) -> String,
    /// Title of two bases of one month: indicator, month, bases, rates.
    pub bases_title: fn(&str, &str, [&str; 2], [&str; 2]) -> String,
    /// Title of one end: indicator, its heading, its rate.
    pub one_title: fn(&str, &str, &str) -> String,
    /// Two things that are compared.
    pub and: fn(&str, &str) -> String,
    /// A rate that has grown: by so many points.
    pub up: fn(&str) -> String,
    /// A rate that has fallen.
    pub down: fn(&str) -> String,
    /// Two rates of one month: so many points.
    pub apart: fn(&str) -> String,
    /// The later rate over the earlier.
    pub times: fn(&str) -> String,
    /// The larger rate over the smaller.
    pub factor: fn(&str) -> String,
    /// A difference that is known roughly.
    pub about: fn(&str) -> String,
    /// A difference that rounding may have made.
    pub within_rounding: &'static str,
    /// No difference at all.
    pub equal: &'static str,
    /// An interval of a difference.
    pub points: fn(&str) -> String,
    /// Table: a difference, and the factor where there is one.
    pub difference: fn(Option<&str>) -> String,
    /// Where two bases are not joined.
    pub not_joined: &'static str,
    /// What it means to compare bases.
    pub bases_note: &'static str,
    /// Where one end has no figure: its heading.
    pub missing: fn(&str) -> String,
    /// Where both ends are the same.
    pub same: &'static str,
    /// Where the month has rates on one base.
    pub one_base: &'static str,
    /// Between which months there are figures.
    pub published: fn(&str, &str) -> String,
    /// A rate of 0 on a logarithmic axis.
    pub zero_on_log: &'static str,
    /// How to read the chart.
    pub note: &'static str,
    /// The same with a logarithmic axis.
    pub log_note: &'static str,
    /// Control: what to compare with.
    pub against: &'static str,
    /// Choices.
    pub newest: &'static str,
    /// Choice.
    pub other_base: &'static str,
    /// Headings of the choices: months, kinds of facility.
    pub groups: [&'static str; 2],
}

pub(super) const JA: CompareWords = CompareWords {
    months_title: |name, span, [first, last], difference| {
        format!("{name}は{span}で{first}から{last}に（{difference}）")
    },
    apart_title: |name, [a, b], [first, last]| {
        format!("{name}は{a}に{first}、{b}に{last}。分母が異なり、増減は言えない")
    },
    facilities_title: |name, [a, b], [first, last], difference| {
        format!("{name}は{a}で{first}、{b}で{last}（{difference}）")
    },
    bases_title: |name, month, [a, b], [first, last]| format!("{month}の{name}は{first}（{a}）、{last}（{b}）"),
    one_title: |name, heading, rate| format!("{heading}の{name}は{rate}"),
    and: |a, b| format!("{a}と{b}"),
    up: |points| format!("{points}ポイント増"),
    down: |points| format!("{points}ポイント減"),
    apart: |points| format!("差{points}ポイント"),
    times: |factor| format!("{factor}倍"),
    factor: |factor| format!("{factor}倍"),
    about: |n| format!("約{n}"),
    within_rounding: "差は丸めの範囲内",
    equal: "差なし",
    points: |range| format!("{range}ポイント"),
    difference: |factor| factor.map_or_else(|| "差".to_owned(), |factor| format!("差（{factor}）")),
    not_joined: "分母が異なるため線でつながない",
    bases_note: "同じ月の同じ分子を別の分母で割った。増減ではない。",
    missing: |heading| format!("{heading}は公表値の収録なし。比べる相手を選び直す。"),
    same: "両端が同じ。比べる相手を選び直す。",
    one_base: "この月の公表値は分母が一つだけ。月を選び直す。",
    published: |from, to| format!("公表値は{from}から{to}の間にある。"),
    zero_on_log: "0は対数の軸に置けない",
    note: "縦軸は0から。",
    log_note: "縦軸は対数。",
    against: "比べる相手",
    newest: "最新の月",
    other_base: "別の分母",
    groups: ["月", "施設"],
};

pub(super) const EN: CompareWords = CompareWords {
    months_title: |name, span, [first, last], difference| format!("{name}: {first} to {last} in {span}, {difference}"),
    apart_title: |name, [a, b], [first, last]| {
        format!("{name}: {first} in {a}, {last} in {b}; different denominators, so no change can be stated")
    },
    facilities_title: |name, [a, b], [first, last], difference| {
        format!("{name}: {first} in {a}, {last} in {b}, {difference}")
    },
    bases_title: |name, month, [a, b], [first, last]| format!("{name} in {month}: {first} ({a}), {last} ({b})"),
    one_title: |name, heading, rate| format!("{name}: {rate} ({heading})"),
    and: |a, b| format!("{a} and {b}"),
    up: |points| format!("up {points} points"),
    down: |points| format!("down {points} points"),
    apart: |points| format!("{points} points apart"),
    times: |factor| format!("{factor} times"),
    factor: |factor| format!("a factor of {factor}"),
    about: |n| format!("about {n}"),
    within_rounding: "no difference beyond rounding",
    equal: "no difference",
    points: |range| format!("{range} points"),
    difference: |factor| factor.map_or_else(|| "Difference".to_owned(), |factor| format!("Difference ({factor})")),
    not_joined: "different denominators, not joined",
    bases_note: "One numerator of one month over two denominators: no change over time.",
    missing: |heading| format!("{heading}: no published figures. Choose something else to compare with."),
    same: "Both ends are the same. Choose something else to compare with.",
    one_base: "This month has rates on one base only. Choose another month.",
    published: |from, to| format!("Published figures lie between {from} and {to}."),
    zero_on_log: "0 has no place on a log axis",
    note: "The axis starts at 0.",
    log_note: "The axis is logarithmic.",
    against: "Compare with",
    newest: "Newest month",
    other_base: "Other denominator",
    groups: ["Months", "Facilities"],
};
