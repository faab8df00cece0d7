//! What the choice of a denominator says.

use super::With1;

/// What the choice of a denominator says.
#[derive(Clone, Copy, Debug)]
pub struct LensWords {
    /// A count that the user gave for a month.
    pub given: With1,
    /// That a total is the sum of its parts.
    pub sum: &'static str,
    /// Label of the field for a count.
    pub field: &'static str,
    /// What to type, as an example.
    pub example: &'static str,
    /// Button: use the count.
    pub take: &'static str,
    /// That a text is no count.
    pub no_count: &'static str,
    /// That a count is not above zero.
    pub not_positive: &'static str,
    /// The source of a count that the user gave.
    pub source: &'static str,
    /// The same as a sentence.
    pub source_note: &'static str,
}

pub(super) const JA: LensWords = LensWords {
    given: |month| format!("入力した数（{month}）"),
    sum: "合計は内訳の和",
    field: "自分の数を分母にする",
    example: "例: 約2.46億",
    take: "使う",
    no_count: "数として読めない。約2.46億、246000000 のように書く。",
    not_positive: "0より大きい数にする。",
    source: "分母は入力した数",
    source_note: "分母は利用者が入力した数で、公表値ではない。",
};

pub(super) const EN: LensWords = LensWords {
    given: |month| format!("Count entered ({month})"),
    sum: "the total is the sum of its parts",
    field: "Use a count of your own",
    example: "246000000",
    take: "Use",
    no_count: "This is no count. Write it as 246000000 or 約2.46億.",
    not_positive: "The count must be above 0.",
    source: "the denominator is a count entered by hand",
    source_note: "The denominator is a count that the user entered; it is not published.",
};
