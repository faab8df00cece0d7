//! The words of the prefectures, in Japanese and English.

/// The parts of a finding about prefectures.
#[derive(Clone, Copy, Debug)]
pub struct Extremes<'a> {
    /// Name of the indicator.
    pub indicator: &'a str,
    /// The prefectures with the highest rate.
    pub high: &'a [&'a str],
    /// That rate.
    pub high_rate: &'a str,
    /// The prefectures with the lowest rate.
    pub low: &'a [&'a str],
    /// That rate.
    pub low_rate: &'a str,
    /// How many prefectures have a rate, out of 47.
    pub published: usize,
}

/// What the chart of prefectures says, and the choice of an area.
#[derive(Clone, Copy, Debug)]
pub struct PrefectureWords {
    /// Names that fit on a tile, in the order of the codes.
    pub short: [&'static str; 47],
    /// Names of at most five letters, for smaller tiles.
    pub shorter: [&'static str; 47],
    /// Names of two or three letters, for the smallest tiles.
    pub shortest: [&'static str; 47],
    /// Title: highest and lowest.
    pub title: fn(&Extremes<'_>) -> String,
    /// Title where all are equal: indicator, rate, how many have one.
    pub equal_title: fn(&str, &str, usize) -> String,
    /// Title where one prefecture has a rate: indicator, prefecture, rate.
    pub only_title: fn(&str, &str, &str) -> String,
    /// Title where none has: indicator and month.
    pub nothing_title: fn(&str, &str) -> String,
    /// Subtitle: indicator, time, denominator.
    pub subtitle: fn(&str, &str, &str) -> String,
    /// In the sentence: the nation's rate.
    pub nation_is: fn(&str) -> String,
    /// The nation's rate beside its rule.
    pub nation: fn(&str) -> String,
    /// How many of the 47 have a rate.
    pub published: fn(usize) -> String,
    /// How many have none.
    pub without: fn(usize) -> String,
    /// How many have none, and which.
    pub without_list: fn(usize, &str) -> String,
    /// Months that have figures by prefecture, where this one has none.
    pub other_months: fn(&str) -> String,
    /// Part of the rail: the area.
    pub area: &'static str,
    /// Button: back to the nation.
    pub leave: &'static str,
}

/// The first two letters of each name.
const TWO_LETTERS: [&str; 47] = [
    "北海", "青森", "岩手", "宮城", "秋田", "山形", "福島", "茨城", "栃木", "群馬", "埼玉", "千葉", "東京", "神奈",
    "新潟", "富山", "石川", "福井", "山梨", "長野", "岐阜", "静岡", "愛知", "三重", "滋賀", "京都", "大阪", "兵庫",
    "奈良", "和歌", "鳥取", "島根", "岡山", "広島", "山口", "徳島", "香川", "愛媛", "高知", "福岡", "佐賀", "長崎",
    "熊本", "大分", "宮崎", "鹿児", "沖縄",
];

pub(super) const JA: PrefectureWords = PrefectureWords {
    short: [
        "北海道",
        "青森",
        "岩手",
        "宮城",
        "秋田",
        "山形",
        "福島",
        "茨城",
        "栃木",
        "群馬",
        "埼玉",
        "千葉",
        "東京",
        "神奈川",
        "新潟",
        "富山",
        "石川",
        "福井",
        "山梨",
        "長野",
        "岐阜",
        "静岡",
        "愛知",
        "三重",
        "滋賀",
        "京都",
        "大阪",
        "兵庫",
        "奈良",
        "和歌山",
        "鳥取",
        "島根",
        "岡山",
        "広島",
        "山口",
        "徳島",
        "香川",
        "愛媛",
        "高知",
        "福岡",
        "佐賀",
        "長崎",
        "熊本",
        "大分",
        "宮崎",
        "鹿児島",
        "沖縄",
    ],
    shorter: TWO_LETTERS,
    shortest: TWO_LETTERS,
    title: |e| {
        let of = if e.published == 47 {
            String::new()
        } else {
            format!("、公表のある{}都道府県のうち", e.published)
        };
        let (high, low) = (names_ja(e.high), names_ja(e.low));
        format!("{}は{of}{high}で最も高く{}、{low}で最も低く{}", e.indicator, e.high_rate, e.low_rate)
    },
    equal_title: |indicator, rate, published| match published {
        47 => format!("{indicator}は47都道府県のすべてで{rate}"),
        count => format!("{indicator}は、公表のある{count}都道府県のすべてで{rate}"),
    },
    only_title: |indicator, name, rate| format!("{indicator}は{name}で{rate}、ほかの46都道府県は公表値の収録なし"),
    nothing_title: |indicator, month| format!("{month}の{indicator}は都道府県別の公表値の収録なし"),
    subtitle: |indicator, time, per| format!("{indicator}、都道府県別、{time}。{per}"),
    nation_is: |rate| format!("全国は{rate}。"),
    nation: |rate| format!("全国 {rate}"),
    published: |count| match count {
        47 => "47都道府県すべて公表".to_owned(),
        count => format!("47都道府県中{count}を公表"),
    },
    without: |count| format!("公表値の収録なし {count}"),
    without_list: |count, names| format!("公表値の収録なし（{count}）: {names}"),
    other_months: |months| format!("都道府県別の公表値がある月: {months}"),
    area: "地域",
    leave: "全国に戻す",
};

fn names_ja(names: &[&str]) -> String {
    match names {
        [] | [_] | [_, _] => names.join("と"),
        [first, rest @ ..] => format!("{first}など{}都道府県", rest.len() + 1),
    }
}

pub(super) const EN: PrefectureWords = PrefectureWords {
    short: [
        "Hokkaido",
        "Aomori",
        "Iwate",
        "Miyagi",
        "Akita",
        "Yamagata",
        "Fukushima",
        "Ibaraki",
        "Tochigi",
        "Gunma",
        "Saitama",
        "Chiba",
        "Tokyo",
        "Kanagawa",
        "Niigata",
        "Toyama",
        "Ishikawa",
        "Fukui",
        "Yamanashi",
        "Nagano",
        "Gifu",
        "Shizuoka",
        "Aichi",
        "Mie",
        "Shiga",
        "Kyoto",
        "Osaka",
        "Hyogo",
        "Nara",
        "Wakayama",
        "Tottori",
        "Shimane",
        "Okayama",
        "Hiroshima",
        "Yamaguchi",
        "Tokushima",
        "Kagawa",
        "Ehime",
        "Kochi",
        "Fukuoka",
        "Saga",
        "Nagasaki",
        "Kumamoto",
        "Oita",
        "Miyazaki",
        "Kagoshima",
        "Okinawa",
    ],
    shorter: [
        "Hokk", "Aom", "Iwate", "Miyg", "Akita", "Ymgt", "Fksh", "Ibar", "Toch", "Gun", "Sait", "Chiba", "Tokyo",
        "Kana", "Niig", "Toya", "Ishi", "Fukui", "Ymns", "Ngno", "Gifu", "Shiz", "Aichi", "Mie", "Shiga", "Kyoto",
        "Osak", "Hyog", "Nara", "Waka", "Tott", "Shim", "Okay", "Hiro", "Ymgc", "Toku", "Kaga", "Ehim", "Koch", "Fkok",
        "Saga", "Ngsk", "Kum", "Oita", "Miyz", "Kago", "Okin",
    ],
    shortest: [
        "Hok", "Aom", "Iwa", "Myg", "Aki", "Ygt", "Fks", "Iba", "Tcg", "Gun", "Sai", "Chi", "Tky", "Kng", "Nii", "Toy",
        "Ish", "Fki", "Yns", "Ngn", "Gif", "Szo", "Aic", "Mie", "Shg", "Kyo", "Osa", "Hyo", "Nar", "Wak", "Tot", "Shm",
        "Oky", "Hir", "Ygc", "Tks", "Kgw", "Ehi", "Koc", "Fko", "Sag", "Ngs", "Kum", "Oit", "Myz", "Kgs", "Okn",
    ],
    title: |e| {
        let of = if e.published == 47 { String::new() } else { format!(", among the {} of 47 published", e.published) };
        let (high, low) = (names_en(e.high), names_en(e.low));
        format!("{}: highest in {high} ({}), lowest in {low} ({}){of}", e.indicator, e.high_rate, e.low_rate)
    },
    equal_title: |indicator, rate, published| match published {
        47 => format!("{indicator}: {rate} in all 47 prefectures"),
        count => format!("{indicator}: {rate} in each of the {count} of 47 prefectures published"),
    },
    only_title: |indicator, name, rate| format!("{indicator}: {rate} in {name}, the only prefecture of 47 published"),
    nothing_title: |indicator, month| format!("{indicator}: no published figures by prefecture for {month}"),
    subtitle: |indicator, time, per| format!("{indicator} by prefecture, {time}. {per}"),
    nation_is: |rate| format!("Japan: {rate}."),
    nation: |rate| format!("Japan {rate}"),
    published: |count| match count {
        47 => "All 47 prefectures published".to_owned(),
        count => format!("{count} of 47 prefectures published"),
    },
    without: |count| format!("no published figures: {count}"),
    without_list: |count, names| format!("No published figures ({count}): {names}"),
    other_months: |months| format!("Months with published figures by prefecture: {months}"),
    area: "Area",
    leave: "Back to Japan",
};

fn names_en(names: &[&str]) -> String {
    match names {
        [] | [_] | [_, _] => names.join(" and "),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_prefectures_share_a_name() {
        for words in [JA, EN] {
            for names in [words.short, words.shorter, words.shortest] {
                assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 47, "{names:?}");
            }
        }
    }
}
