//! Running text as the words that say something about figures, and what stands between them.

use regex::Regex;

use crate::import::heading::DATE;
use crate::import::normalize;
use crate::import::number;
use crate::import::period::{self, When};
use crate::import::vocabulary::{self, Vocabulary};
use crate::stats::{Area, Facility, MeasureId};

/// A word that says something about figures.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// A date or part of one, and whether it says as of: 時点.
    When(When, bool),
    /// The name of a measure.
    Measure(MeasureId),
    /// The name of a rate that does not say per what, by the count that it is a rate of.
    Family(MeasureId),
    /// What a rate is per.
    Base(String),
    /// 割合, of what was named before.
    Share,
    /// 前週に比べて: a change of what was named before.
    Change,
    /// A kind of facility.
    Facility(Facility),
    /// An area.
    Area(Area),
    /// The area named before: 同県.
    SameArea,
    /// A day of the month that was named before: 20日時点.
    Day(u32),
    /// A number with its counter, read or not, and what stands in brackets behind it.
    Number(Box<Number>),
    /// The end of a sentence.
    Stop,
}

/// A number in running text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// What it reads as.
    pub read: Result<number::Cell, number::NumberError>,
    /// What stands in brackets behind it.
    pub bracket: Option<String>,
    /// What follows, to the next word.
    pub after: String,
}

/// A word with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub word: Word,
    /// Offset of its first byte in the line.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
    /// Place of its first character in the line, from 0.
    pub place: usize,
    /// What stands between the word before and this one, without spaces.
    pub gap: String,
}

/// Finds the words that say something.
pub(super) struct Scanner<'v> {
    pattern: Regex,
    vocabulary: &'v Vocabulary,
}

/// Names that mean something else in most sentences: they are headings of tables.
const NO_PHRASES: [&str; 20] = [
    "申込",
    "特定健診",
    "特定健診等",
    "薬剤",
    "資格確認",
    "準備完了",
    "施設数",
    "全施設",
    "保有者",
    "利用者数",
    "件数ベース",
    "前月差",
    "前月比",
    "前週差",
    "前週比",
    "対前週差",
    "対前月差",
    "全件数",
    "合計件数",
    "人口に対する割合",
];

/// Names of facilities in running text.
const FACILITIES: &str = "医科診療所|歯科診療所|病院|薬局|医科|歯科|全体";

impl<'v> Scanner<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let phrases: Vec<String> = vocabulary
            .phrases()
            .filter(|(name, _)| !name.is_ascii() && !NO_PHRASES.contains(name) && !name.starts_with("うち"))
            .map(|(name, _)| regex::escape(name).replace('の', "の?"))
            .collect();
        // 累計交付数 alone is a count; 累計交付数比 says what a rate is per.
        let says_per = |word: &&String| word.ends_with('比') || word.contains("対する") || word.contains("占める");
        let bases: Vec<String> = vocabulary.base_words().iter().filter(says_per).map(|w| regex::escape(w)).collect();
        let areas: Vec<String> = (0..=47).filter_map(Area::new).map(|area| area.name_ja().to_owned()).collect();
        let short: Vec<String> = areas
            .iter()
            .filter_map(|name| name.strip_suffix(['都', '府', '県']))
            .map(|name| format!("{name}(?:は|が|の)"))
            .collect();
        let pattern = format!(
            "(?P<date>{DATE})|(?P<number>{NUMBER})(?P<bracket> ?\\([^()]{{1,40}}\\))?(?P<whole> ?/ ?{NUMBER})?|(?P<base>{})|(?P<measure>{})|\
             (?P<family>登録率|利用登録率)|(?P<obliged>義務化対象)|(?P<share>割合|比率|割合にして)|(?P<same>同県|同府|同都|県内|府内|都内|道内)|(?P<day>[0-9]{{1,2}}日(?:時点|現在))|\
             (?P<change>前週に比べ|前週より|前週差|前週比|前の週に比べ|前月に比べ|前月より|前月差|前月比)|(?P<area>{}|{})|(?P<facility>{FACILITIES})|(?P<stop>[。!?])",
            bases.join("|"),
            phrases.join("|"),
            areas.join("|"),
            short.join("|"),
        );
        // Made of escaped names and patterns of the program; the size of the catalog is what it was built with.
        let pattern = Regex::new(&pattern).expect("a pattern of names");
        Self { pattern, vocabulary }
    }

    /// The words of a line, in order.
    pub fn tokens(&self, line: &str) -> Vec<Token> {
        let text = Folded::new(line);
        let mut tokens: Vec<Token> = Vec::new();
        let mut end = 0;
        for found in self.pattern.captures_iter(&text.text) {
            let Some(whole) = found.get(0) else { continue };
            let Some((word, length)) = self.word(&found, &text.text) else { continue };
            let gap: String = text.text.get(end..whole.start()).unwrap_or_default().split_whitespace().collect();
            if let Some(Token { word: Word::Number(number), .. }) = tokens.last_mut() {
                number.after.clone_from(&gap);
            }
            let stop = whole.start() + length;
            let ((start, place), (finish, _)) = (text.place(whole.start()), text.place(stop));
            tokens.push(Token { word, start, end: finish, place, gap });
            end = stop;
        }
        if let Some(Token { word: Word::Number(number), .. }) = tokens.last_mut() {
            number.after = text.text.get(end..).unwrap_or_default().split_whitespace().collect();
        }
        tokens
    }

    /// What a match means, and how many bytes of it belong to the word.
    fn word(&self, found: &regex::Captures<'_>, text: &str) -> Option<(Word, usize)> {
        let whole = found.get(0)?;
        let all = whole.len();
        if let Some(date) = found.name("date") {
            let after = text.get(date.end()..).unwrap_or_default();
            // A span of time, an age, a count of months.
            let is_other =
                ["から", "～", "~", "間", "まで", "以降", "前", "後"].iter().any(|word| after.starts_with(word));
            let when = period::when(date.as_str()).filter(|_| !is_other).unwrap_or(When::Year(0));
            let is_as_of = date.as_str().ends_with(['点', '在', '分', '末']);
            return Some((Word::When(when, is_as_of), all));
        }
        if let Some(number) = found.name("number") {
            let mut raw = number.as_str().to_owned();
            raw.push_str(found.name("whole").map_or("", |whole| whole.as_str()));
            let bracket = found.name("bracket").map(|b| b.as_str().trim().trim_matches(['(', ')']).to_owned());
            let read = number::read(&raw, 1.0);
            return Some((Word::Number(Box::new(Number { read, bracket, after: String::new() })), all));
        }
        if let Some(measure) = found.name("measure") {
            return Some((Word::Measure(self.vocabulary.measure(measure.as_str())?), all));
        }
        if found.name("family").is_some() {
            return Some((Word::Family(self.vocabulary.rate_family("登録率")?), all));
        }
        if let Some(base) = found.name("base").or_else(|| found.name("obliged")) {
            return Some((Word::Base(base.as_str().to_owned()), all));
        }
        if found.name("same").is_some() {
            return Some((Word::SameArea, all));
        }
        if let Some(day) = found.name("day") {
            let digits: String = day.as_str().chars().take_while(char::is_ascii_digit).collect();
            return Some((Word::Day(digits.parse().ok()?), all));
        }
        if found.name("share").is_some() {
            return Some((Word::Share, all));
        }
        if found.name("change").is_some() {
            return Some((Word::Change, all));
        }
        if let Some(area) = found.name("area") {
            let name = area.as_str();
            return if let Some(area) = vocabulary::area(name) {
                Some((Word::Area(area), all))
            } else {
                let particle = name.chars().last().map_or(0, char::len_utf8);
                let short = name.get(..name.len() - particle)?;
                Some((Word::Area(vocabulary::area(short)?), all - particle))
            };
        }
        if let Some(facility) = found.name("facility") {
            return Some((Word::Facility(Facility::from_label(facility.as_str())?), all));
        }
        Some((Word::Stop, all))
    }
}

/// A number that counts something.
const NUMBER: &str = r"(?:約|およそ|ほぼ)? ?[△▲▼+\-−]? ?[0-9][0-9,]*(?:[.・][0-9]+)?(?:[億万千]+[0-9][0-9,]*(?:[.・][0-9]+)?)*[億万千]* ?(?:医療機関|機関|施設|か所|カ所|箇所|店舗|件|回|枚|人|名|%|パーセント|ポイント|pt)";

/// A line as the scanner sees it, with the place that each of its bytes had in the line.
struct Folded {
    text: String,
    /// Start of each character in `text`, and the offset and place of the character it came from.
    places: Vec<(usize, usize, usize)>,
    end: (usize, usize),
}

impl Folded {
    fn new(line: &str) -> Self {
        let (mut text, mut places) = (String::with_capacity(line.len()), Vec::new());
        let mut end = (0, 0);
        let mut buffer = [0_u8; 4];
        for (place, (offset, c)) in line.char_indices().enumerate() {
            end = (line.len(), place + 1);
            for folded in normalize::folded(c.encode_utf8(&mut buffer)) {
                let is_blank = folded.is_whitespace();
                if is_blank && text.ends_with(' ') {
                    continue;
                }
                places.push((text.len(), offset, place));
                if is_blank {
                    text.push(' ');
                } else {
                    text.extend(folded.to_lowercase());
                }
            }
        }
        Self { text, places, end }
    }

    /// The offset and place in the line of a byte of the text.
    fn place(&self, byte: usize) -> (usize, usize) {
        let at = self.places.partition_point(|(start, ..)| *start < byte);
        self.places.get(at).map_or(self.end, |(_, offset, place)| (*offset, *place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_place_in_the_line_as_it_was() {
        let data = crate::import::embedded();
        let vocabulary = Vocabulary::new(data.catalog());
        let scanner = Scanner::new(&vocabulary);
        let line = "　マイナカード利用件数：約１２０万回（1.3％）";
        let tokens = scanner.tokens(line);
        let shown: Vec<String> = tokens.iter().map(|t| line[t.start..t.end].to_owned()).collect();
        assert_eq!(shown, ["マイナカード利用件数", "約１２０万回（1.3％）"]);
        assert!(matches!(&tokens[1].word, Word::Number(number) if number.bracket.as_deref() == Some("1.3%")));
        assert_eq!(tokens[1].gap, ":");
    }
}
