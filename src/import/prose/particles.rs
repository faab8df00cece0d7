//! Small words between a name and its number, and behind it.

/// What may stand between a name and its number.
pub(super) fn is_connector(gap: &str) -> bool {
    const WORDS: &[&str] = &[
        "内の医療機関の",
        "内の",
        "内で",
        "内は",
        "での",
        "平均は",
        "平均が",
        "平均で",
        "平均の",
        "合計で",
        "合計",
        "このうち",
        "そのうち",
        "うち",
        "として",
        "となり",
        "となる",
        "について",
        "における",
        "において",
        "では",
        "には",
        "合わせて",
        "全体で",
        "累計で",
        "累計",
        "実績",
        "時点で",
        "時点の",
        "時点",
        "現在で",
        "現在の",
        "現在",
        "使われたのが",
        "使われたのは",
        "利用されたのが",
        "利用されたのは",
        "閲覧されたのが",
        "閲覧されたのは",
        "したのは",
        "したのが",
        "した施設は",
        "最も高いのは",
        "最も高かったのは",
        "最も低いのは",
        "最も低かったのは",
        "が最も高かったのは",
        "が最も低かったのは",
        "にして",
        "およそ",
        "全部で",
        "のは",
        "のが",
        "分の",
        "分",
        "次いで",
        "続いて",
        "は",
        "が",
        "も",
        "の",
        "で",
        "に",
        "て",
        "と",
        "計",
        "、",
        ",",
        ":",
        "「",
        "」",
        "・",
        "=",
    ];
    const MARKS: [char; 14] = ['(', ')', '→', '―', '-', '－', '…', '*', '※', '|', '■', '●', '○', '/'];
    let mut rest = gap.trim_start_matches(MARKS);
    while !rest.is_empty() {
        let Some(after) = WORDS.iter().filter_map(|word| rest.strip_prefix(word)).min_by_key(|after| after.len())
        else {
            return false;
        };
        rest = after.trim_start_matches(MARKS);
    }
    true
}

/// Whether what follows a number makes it a bound and not a figure.
pub(super) fn is_bound(after: &str) -> bool {
    const BOUNDS: [&str; 26] = [
        "台",
        "以上",
        "以下",
        "未満",
        "超",
        "弱",
        "強",
        "近",
        "前後",
        "ほど",
        "程度",
        "余",
        "を超",
        "を割",
        "に満た",
        "を下回",
        "を上回",
        "ずつ",
        "目",
        "を切",
        "に迫",
        "にも満た",
        "分の",
        "どまり予想",
        "だけで",
        "単位",
    ];
    BOUNDS.iter().any(|bound| after.starts_with(bound))
}

/// Whether the rest of a sentence says that a number is an aim or an estimate to come.
pub(super) fn is_aim(line: &str, from: usize) -> bool {
    let rest: String = line.get(from..).unwrap_or_default().chars().take_while(|c| *c != '。').take(24).collect();
    ["目標", "目指", "めざ", "見込", "想定", "引き上げ", "見通し", "試算"].iter().any(|word| rest.contains(word))
}

/// Whether what follows a number makes it the whole that another number is part of.
pub(super) fn is_whole(after: &str) -> bool {
    ["に対し", "のうち", "中"].iter().any(|word| after.starts_with(word))
}

/// Whether words set a sentence apart from published figures: another span of time, or a part of the people.
pub(super) fn sets_apart(gap: &str) -> bool {
    const WORDS: [&str; 15] = [
        "日の1週間の",
        "の1週間の",
        "1日あたり",
        "1日当たり",
        "日平均",
        "公務員の",
        "職員の",
        "議員の",
        "高齢者の",
        "歳以上の",
        "歳代の",
        "代の",
        "世代の",
        "国保の",
        "組合の",
    ];
    WORDS.iter().any(|word| gap.ends_with(word))
}
