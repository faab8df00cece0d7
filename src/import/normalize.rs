//! Text as tables print it, brought to one form.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// Full-width digits and letters made plain (NFKC) and radicals made letters, then trimmed.
pub fn plain(text: &str) -> String {
    let text = text.trim();
    // Most cells of large tables are plain digits already.
    if text.is_ascii() { text.to_owned() } else { folded(text).collect::<String>().trim().to_owned() }
}

/// A label to compare with: NFKC, letters for radicals, no white space at all, lower case.
///
/// Tables space out names (`薬　局`) and break headings over lines.
pub fn label(text: &str) -> String {
    let bare = |c: &char| !is_space(*c);
    // Most names are in this form already, which is found faster than made.
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        letters(text.chars()).filter(bare).flat_map(char::to_lowercase).collect()
    } else {
        folded(text).filter(bare).flat_map(char::to_lowercase).collect()
    }
}

/// White space, and what stands for it without being it: zero-width spaces and joiners, soft hyphens, byte order marks.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// NFKC, and the letters that look-alike radicals stand for.
pub fn folded(text: &str) -> impl Iterator<Item = char> {
    letters(text.nfkc())
}

fn letters(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    // Variation selectors choose a shape of a letter, not another letter.
    text.filter(|c| !matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')).map(letter)
}

/// The letter that a character of the radicals blocks is used for. PDFs are full of them, and NFKC leaves the CJK
/// Radicals Supplement alone and makes some Kangxi radicals letters that Japanese does not write.
fn letter(c: char) -> char {
    if !matches!(c, '\u{2E80}'..='\u{2EFF}' | '戶' | '黑' | '靑' | '黃' | '麥' | '齒') {
        return c;
    }
    RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, letter)| *letter)
}

/// Radicals and their letters, after the Unicode property `Equivalent_Unified_Ideograph`; of the rest, what NFKC makes of
/// Kangxi radicals and the form that Japanese writes.
const RADICALS: [(char, char); 58] = [
    ('戶', '戸'),
    ('黑', '黒'),
    ('靑', '青'),
    ('黃', '黄'),
    ('麥', '麦'),
    ('齒', '歯'),
    ('⺁', '厂'),
    ('⺄', '乙'),
    ('⺅', '亻'),
    ('⺆', '冂'),
    ('⺉', '刂'),
    ('⺌', '小'),
    ('⺎', '兀'),
    ('⺐', '尢'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺖', '忄'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺫', '目'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糸'),
    ('⺱', '网'),
    ('⺶', '羊'),
    ('⺹', '耂'),
    ('⺼', '月'),
    ('⺾', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻄', '西'),
    ('⻆', '角'),
    ('⻊', '足'),
    ('⻌', '辶'),
    ('⻏', '阝'),
    ('⻑', '長'),
    ('⻖', '阝'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻲', '亀'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_spacing_and_width() {
        assert_eq!(label("薬　局\n"), "薬局");
        assert_eq!(label("Ｐｅｒｉｏｄ "), "period");
        assert_eq!(label("マイナンバー\u{200B}\r\nカード"), "マイナンバーカード");
    }

    #[test]
    fn radicals_of_pdf_text_are_letters() {
        for (raw, name) in [
            ("⻘森県", "青森県"),
            ("⻑野県", "長野県"),
            ("⻑崎県", "長崎県"),
            ("埼⽟県", "埼玉県"),
            ("利⽤率", "利用率"),
            ("⼾", "戸"),
            ("⿊", "黒"),
            ("⻭科診療所", "歯科診療所"),
            ("葛\u{E0100}", "葛"),
        ] {
            assert_eq!(label(raw), name);
        }
    }
}
