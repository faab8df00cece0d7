//! Finding text as people type it: in either language, in kana of either kind, or in Latin letters for Japanese.

use unicode_normalization::UnicodeNormalization as _;

/// Kana and their letters, the longer ones first.
const KANA: [(&str, &str); 108] = [
    ("きゃ", "kya"),
    ("きゅ", "kyu"),
    ("きょ", "kyo"),
    ("しゃ", "sha"),
    ("しゅ", "shu"),
    ("しょ", "sho"),
    ("しぇ", "she"),
    ("ちゃ", "cha"),
    ("ちゅ", "chu"),
    ("ちょ", "cho"),
    ("にゃ", "nya"),
    ("にゅ", "nyu"),
    ("にょ", "nyo"),
    ("ひゃ", "hya"),
    ("ひゅ", "hyu"),
    ("ひょ", "hyo"),
    ("みゃ", "mya"),
    ("みゅ", "myu"),
    ("みょ", "myo"),
    ("りゃ", "rya"),
    ("りゅ", "ryu"),
    ("りょ", "ryo"),
    ("ぎゃ", "gya"),
    ("ぎゅ", "gyu"),
    ("ぎょ", "gyo"),
    ("じゃ", "ja"),
    ("じゅ", "ju"),
    ("じょ", "jo"),
    ("びゃ", "bya"),
    ("びゅ", "byu"),
    ("びょ", "byo"),
    ("ぴゃ", "pya"),
    ("ぴゅ", "pyu"),
    ("ぴょ", "pyo"),
    ("ふぁ", "fa"),
    ("ふぃ", "fi"),
    ("ふぉ", "fo"),
    ("てぃ", "ti"),
    ("でぃ", "di"),
    ("あ", "a"),
    ("い", "i"),
    ("う", "u"),
    ("え", "e"),
    ("お", "o"),
    ("か", "ka"),
    ("き", "ki"),
    ("く", "ku"),
    ("け", "ke"),
    ("こ", "ko"),
    ("さ", "sa"),
    ("し", "shi"),
    ("す", "su"),
    ("せ", "se"),
    ("そ", "so"),
    ("た", "ta"),
    ("ち", "chi"),
    ("つ", "tsu"),
    ("て", "te"),
    ("と", "to"),
    ("な", "na"),
    ("に", "ni"),
    ("ぬ", "nu"),
    ("ね", "ne"),
    ("の", "no"),
    ("は", "ha"),
    ("ひ", "hi"),
    ("ふ", "fu"),
    ("へ", "he"),
    ("ほ", "ho"),
    ("ま", "ma"),
    ("み", "mi"),
    ("む", "mu"),
    ("め", "me"),
    ("も", "mo"),
    ("や", "ya"),
    ("ゆ", "yu"),
    ("よ", "yo"),
    ("ら", "ra"),
    ("り", "ri"),
    ("る", "ru"),
    ("れ", "re"),
    ("ろ", "ro"),
    ("わ", "wa"),
    ("を", "wo"),
    ("ん", "n"),
    ("が", "ga"),
    ("ぎ", "gi"),
    ("ぐ", "gu"),
    ("げ", "ge"),
    ("ご", "go"),
    ("ざ", "za"),
    ("じ", "ji"),
    ("ず", "zu"),
    ("ぜ", "ze"),
    ("ぞ", "zo"),
    ("だ", "da"),
    ("で", "de"),
    ("ど", "do"),
    ("ば", "ba"),
    ("び", "bi"),
    ("ぶ", "bu"),
    ("べ", "be"),
    ("ぼ", "bo"),
    ("ぱ", "pa"),
    ("ぴ", "pi"),
    ("ぷ", "pu"),
    ("ぺ", "pe"),
    ("ぽ", "po"),
];

/// Other ways to type the same kana.
const TYPED: [(&str, &str); 12] = [
    ("sya", "sha"),
    ("syu", "shu"),
    ("syo", "sho"),
    ("tya", "cha"),
    ("tyu", "chu"),
    ("tyo", "cho"),
    ("zy", "j"),
    ("si", "shi"),
    ("ti", "chi"),
    ("tu", "tsu"),
    ("hu", "fu"),
    ("zi", "ji"),
];

/// A text in the form in which texts are compared: small letters, half-width, hiragana.
pub(super) fn folded(text: &str) -> String {
    let to_hiragana = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    };
    text.nfkc().flat_map(char::to_lowercase).map(to_hiragana).collect()
}

/// The kana of a folded text in Latin letters.
fn latin(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let (mut rest, mut is_double) = (folded, false);
    while let Some(first) = rest.chars().next() {
        if let Some((kana, letters)) = KANA.iter().find(|(kana, _)| rest.starts_with(kana)) {
            if std::mem::take(&mut is_double) {
                out.extend(letters.chars().next());
            }
            out.push_str(letters);
            rest = rest.get(kana.len()..).unwrap_or_default();
            continue;
        }
        match first {
            'っ' => is_double = true,
            // A long vowel is typed in many ways, mostly not at all.
            'ー' => {}
            c => out.push(c),
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    out
}

/// A text that is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    folded: String,
    latin: String,
}

impl Text {
    /// Folds a text once, so that each key that is typed only compares.
    pub(super) fn new(text: &str) -> Self {
        let folded = folded(text);
        Self { latin: latin(&folded), folded }
    }

    /// Whether every word of what was typed is in the text; better ones have smaller numbers. `None` where one is not.
    pub(super) fn rank(&self, query: &Query) -> Option<usize> {
        query
            .0
            .iter()
            .map(|ways| ways.iter().filter_map(|way| self.rank_of(way)).min())
            .try_fold(0, |worst, rank| rank.map(|rank| worst.max(rank)))
    }

    fn rank_of(&self, word: &str) -> Option<usize> {
        let rank_in = |text: &str| {
            let place = text.find(word)?;
            let starts_word = text.get(..place).is_none_or(|before| !before.ends_with(|c: char| c.is_alphanumeric()));
            Some(if place == 0 { 0 } else { 2 - usize::from(starts_word) })
        };
        rank_in(&self.folded).into_iter().chain(rank_in(&self.latin)).min()
    }
}

/// What was typed: its words, each in the ways in which it can be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query(Vec<Vec<String>>);

impl Query {
    /// Takes what was typed apart.
    pub(super) fn new(typed: &str) -> Self {
        let ways = |word: &str| {
            let other = TYPED.iter().fold(word.to_owned(), |word, (typed, letters)| {
                // What is in the right form already has these letters as a part.
                if word.contains(letters) { word } else { word.replace(typed, letters) }
            });
            let long = word.replace('ー', "");
            let mut ways = vec![word.to_owned(), other, latin(&long)];
            ways.dedup();
            ways
        };
        Self(folded(typed).split_whitespace().map(ways).collect())
    }

    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word is in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        Text::new(text).rank(self).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_kana_of_either_kind_in_letters_and_in_full_width() {
        let name = "実寸の棒 じっすん テーマ True scale";
        for typed in [
            "実寸",
            "じっす",
            "ジッスン",
            "jissu",
            "zissun",
            "TRUE",
            "ｔｒｕｅ　ｓｃａｌｅ",
            "scale 棒",
            "テーマ",
            "てーま",
            "tema",
        ] {
            assert!(Query::new(typed).is_in(name), "{typed}");
        }
        for typed in ["jisshun", "棒グラフ", "scale x"] {
            assert!(!Query::new(typed).is_in(name), "{typed}");
        }
        assert!(Query::new("").is_in(name));
    }

    #[test]
    fn the_start_of_a_name_counts_more_than_its_middle() {
        let query = Query::new("table");
        let rank = |text| Text::new(text).rank(&query);
        assert_eq!(rank("Table"), Some(0));
        assert_eq!(rank("Copy table"), Some(1));
        assert_eq!(rank("unstable"), Some(2));
        assert_eq!(rank("chart"), None);
    }

    #[test]
    fn double_consonants_and_small_kana_become_letters() {
        assert_eq!(latin("はっぴょう"), "happyou");
        assert_eq!(latin("しょうさっし"), "shousasshi");
        assert_eq!(latin("1,000件"), "1,000件");
    }
}
