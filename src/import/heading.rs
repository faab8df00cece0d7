//! What a heading or a row label says: a measure, a period, a kind of facility, an area, a unit, or several of them.

use std::sync::LazyLock;

use regex::Regex;

use crate::stats::{Area, Facility, MeasureId};

use super::normalize;
use super::period::{self, When};
use super::vocabulary::{self, UnitWord, Vocabulary};

/// What one label says. What it leaves open is `None`.
#[expect(clippy::struct_excessive_bools, reason = "a label can say any of these together")]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// The label without numbering, brackets that were understood, and footnote marks; normalised.
    pub text: String,
    /// The measure it names by itself.
    pub measure: Option<MeasureId>,
    /// The period, or part of one.
    pub when: Option<When>,
    /// The kind of facility. A total is none yet: of what is said by the labels beside it.
    pub facility: Option<Facility>,
    /// The area; a total is none yet.
    pub area: Option<Area>,
    /// The unit of the figures below or beside.
    pub unit: Option<UnitWord>,
    /// Whether it says nothing but the unit of a whole table: `（単位：万件）`.
    pub is_table_unit: bool,
    /// Whether it says total, of whatever the labels beside it divide.
    pub is_total: bool,
    /// A word that says what a rate is per: `人口比`.
    pub per: Option<String>,
    /// The count that it names a rate of without saying per what: 登録率.
    pub rate_of: Option<MeasureId>,
    /// Whether it says that figures are shares, as 割合 does, of a measure named elsewhere.
    pub is_share: bool,
    /// Whether it says that figures are changes of a measure named elsewhere.
    pub is_change: bool,
    /// Whether the user said that it is to be left out.
    pub is_left_out: bool,
    /// Words that were not understood.
    pub unknown: Option<String>,
}

impl Heading {
    /// Reads a label.
    pub fn read(raw: &str, vocabulary: &Vocabulary) -> Self {
        let text = unmarked(raw);
        let mut heading = Self { text: text.clone(), ..Self::default() };
        if text.is_empty() {
            return heading;
        }
        if let Some(measure) = vocabulary.measure(&text) {
            heading.measure = Some(measure);
            heading.is_change = vocabulary.is_change_word(&text);
            if vocabulary.is_base_word(&text) {
                heading.per = Some(text);
            }
            return heading;
        }
        if let Some(unit) = table_unit(&text) {
            heading.unit = Some(unit);
            heading.is_table_unit =
                text.starts_with(['(', '[', '【']) || text.starts_with("単位") || text.starts_with("件数");
        }
        let (outer, inner) = brackets(&text);
        for part in inner {
            heading.bracket(&part, vocabulary);
        }
        heading.is_table_unit |=
            (outer.is_empty() || outer.starts_with("単位")) && heading.unit.is_some() && heading.unknown.is_none();
        let outer = if let Some(unit) = outer.strip_prefix("単位").and_then(UnitWord::read) {
            (heading.unit, heading.is_table_unit) = (Some(unit), true);
            String::new()
        } else {
            outer
        };
        heading.text.clone_from(&outer);
        heading.outer(&outer, vocabulary);
        heading
    }

    /// Whether anything of it was understood.
    pub fn says_something(&self) -> bool {
        self.measure.is_some()
            || self.says_dimension()
            || self.unit.is_some()
            || self.is_total
            || self.per.is_some()
            || self.rate_of.is_some()
    }

    /// Whether it names a time, a kind of facility or an area.
    pub fn says_dimension(&self) -> bool {
        self.when.is_some() || self.facility.is_some() || self.area.is_some()
    }

    /// What stands in brackets: a unit, a date, a word for what a rate is per, or something unknown.
    fn bracket(&mut self, part: &str, vocabulary: &Vocabulary) {
        if let Some(unit) = UnitWord::read(part) {
            self.unit = Some(unit);
        } else if table_unit(part).is_some() {
            // Read with the whole label.
        } else if let Some(when) = period::when(part) {
            self.when = Some(when);
        } else if vocabulary.is_base_word(part) {
            self.per = Some(part.to_owned());
        } else if vocabulary.is_change_word(part) {
            self.is_change = true;
        } else if let Some(facility) = vocabulary::facility(part).filter(|f| *f != Facility::All) {
            self.facility = Some(facility);
        } else if let Some(area) = vocabulary::area(part).filter(|area| *area != Area::NATION) {
            self.area = Some(area);
        } else if !is_remark(part) {
            self.add_unknown(part);
        }
    }

    /// What stands outside of brackets.
    fn outer(&mut self, text: &str, vocabulary: &Vocabulary) {
        if text.is_empty() || self.simple(text, vocabulary) {
            return;
        }
        // A date, a kind of facility or an area that the name of a measure begins or ends with.
        let mut rest = text;
        let mut understood = false;
        loop {
            let before = rest;
            if self.when.is_none()
                && let Some((when, other)) = take_date(rest)
            {
                (self.when, rest, understood) = (Some(when), joined(other), true);
            }
            if self.facility.is_none()
                && let Some((facility, other)) = take_facility(rest)
            {
                (self.facility, rest, understood) = (Some(facility), joined(other), true);
            }
            if rest == before || rest.is_empty() {
                break;
            }
            if self.simple(rest, vocabulary) {
                return;
            }
        }
        let unit = ["億件", "万件", "千件", "万枚", "万人", "%"].iter().find_map(|word| {
            let name = rest.strip_suffix(word)?.trim_end_matches('・');
            Some((vocabulary.measure(name)?, UnitWord::read(word)?))
        });
        if let Some((measure, unit)) = unit {
            (self.measure, self.unit) = (Some(measure), Some(unit));
            return;
        }
        if !(understood && (rest.is_empty() || is_filler(rest))) {
            self.add_unknown(rest);
        }
    }

    /// A label that says one thing.
    fn simple(&mut self, text: &str, vocabulary: &Vocabulary) -> bool {
        if let Some(measure) = vocabulary.measure(text) {
            self.measure = Some(measure);
            if vocabulary.is_base_word(text) {
                self.per = Some(text.to_owned());
            }
            self.is_change |= vocabulary.is_change_word(text);
        } else if is_total(text) {
            self.is_total = true;
        } else if let Some(area) = vocabulary::area(text) {
            self.area = Some(area);
        } else if let Some(facility) = vocabulary::facility(text) {
            self.facility = Some(facility);
        } else if let Some(when) = period::when(text) {
            self.when = Some(when);
        } else if let Some(unit) = UnitWord::read(text) {
            self.unit = Some(unit);
        } else if vocabulary.is_base_word(text) {
            self.per = Some(text.to_owned());
        } else if vocabulary.is_change_word(text) {
            self.is_change = true;
        } else if let Some(count) = vocabulary.rate_family(text) {
            self.rate_of = Some(count);
        } else if is_share(text) {
            self.is_share = true;
        } else {
            return false;
        }
        true
    }

    fn add_unknown(&mut self, text: &str) {
        match &mut self.unknown {
            Some(unknown) => unknown.push_str(text),
            None => self.unknown = Some(text.to_owned()),
        }
    }
}

/// The unit of counts in a note on units: `単位:万件、%`, `件数:万件、率:%`, `件数の単位は万件`.
fn table_unit(text: &str) -> Option<UnitWord> {
    let rest = ["単位", "件数:"].iter().find_map(|word| text.split_once(word).map(|(_, rest)| rest))?;
    let rest = rest.trim_start_matches([':', 'は', '=']);
    let words = rest.split([')', '】', ']', '。']).next()?.split(['、', ',', '・', '/', ':']);
    let units: Vec<UnitWord> = words.filter_map(UnitWord::read).collect();
    units.iter().find(|unit| unit.of_counts).or(units.first()).copied()
}

/// Normalised, without numbering and bullets in front and without footnote marks behind.
pub fn unmarked(raw: &str) -> String {
    let raw = raw.trim().trim_start_matches(|c: char| {
        matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}')
            || "・●○■□◆◇▪•※▶►◎★☆→⇒>＞".contains(c)
            || c.is_whitespace()
    });
    let text = normalize::label(raw);
    let text = NUMBERING.replace(&text, "$rest");
    FOOTNOTE.replace(&text, "").trim_end_matches([':', '、', '。']).to_owned()
}

/// `1.`, `(1)`, `1)`, `ア.` before something that is no digit.
static NUMBERING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\(?[0-9]{1,2}\)|[0-9]{1,2}[.．、]|\(?[アイウエオ]\)|[アイウエオ][.．、])(?P<rest>[^0-9].*)$")
});

/// `※1`, `*`, `(注2)`, `注1)`, `(※)` at the end.
static FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:[(\[]?(?:※|注|\*)[0-9]{0,2}[)\]]?|\*+[0-9]{0,2})(?:[、,](?:※|注|\*)?[0-9]{1,2}[)\]]?)*$")
});

fn pattern(text: &str) -> Regex {
    // The patterns are literals of this program and tested.
    Regex::new(text).expect("a pattern of the program")
}

/// A label without its brackets, and what stands in them.
fn brackets(text: &str) -> (String, Vec<String>) {
    let (mut outer, mut inner) = (String::new(), Vec::new());
    let mut open: Option<String> = None;
    for c in text.chars() {
        match (c, &mut open) {
            ('(' | '[' | '【' | '〔' | '<' | '〈' | '《', None) => open = Some(String::new()),
            (')' | ']' | '】' | '〕' | '>' | '〉' | '》', Some(part)) => {
                inner.push(std::mem::take(part));
                open = None;
            }
            (_, Some(part)) => part.push(c),
            (_, None) => outer.push(c),
        }
    }
    // A bracket that is never closed is part of the name.
    if let Some(part) = open {
        outer.push('(');
        outer.push_str(&part);
    }
    (outer, inner.into_iter().filter(|part| !part.is_empty()).collect())
}

/// The date that a label begins or ends with, and the rest of it.
fn take_date(text: &str) -> Option<(When, &str)> {
    let front = DATE_IN_FRONT.find(text).map(|found| (found.as_str(), text.get(found.end()..).unwrap_or_default()));
    let behind = || DATE_BEHIND.find(text).map(|found| (found.as_str(), text.get(..found.start()).unwrap_or_default()));
    let (date, rest) = front.or_else(behind)?;
    Some((period::when(date)?, rest))
}

/// Every date in running text that is no date of publication, in order.
pub fn dates_in(text: &str) -> Vec<When> {
    let text = normalize::label(text);
    let published = ["公表", "発表", "作成", "更新", "公開", "掲載", "開催", "付", "施行"];
    ANY_DATE
        .find_iter(&text)
        .filter(|found| {
            let after = text.get(found.end()..).unwrap_or_default();
            let after = after.trim_start_matches(['に', ')', '】']);
            let before = text.get(..found.start()).unwrap_or_default().trim_end_matches([':', '(', '【', '日']);
            !published.iter().any(|word| after.starts_with(word) || before.ends_with(word))
                && !before.ends_with("資料")
                && !before.ends_with("部会")
        })
        .filter_map(|found| period::when(found.as_str()))
        .collect()
}

pub const DATE: &str = r"(?:(?:令和|平成|r|h)(?:[0-9]{1,2}|元)年?\([0-9]{4}年?\)年?[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?:令和|平成|昭和|[rhs])(?:[0-9]{1,2}|元)(?:年度|年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[./][0-9]{1,2}(?:[./][0-9]{1,2})?|年)|(?:[0-9]{4}|[0-9]{2})年(?:\(?(?:令和|平成|r|h)(?:[0-9]{1,2}|元)年?\))?[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?:(?:令和|平成)(?:[0-9]{1,2}|元)|[0-9]{4})年度|[0-9]{4}年|[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|[0-9]{1,2}月(?:[0-9]{1,2}日)?)(?:末日?)?(?:時点|現在|分)?";

static DATE_IN_FRONT: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{DATE}")));
static DATE_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("{DATE}$")));

static ANY_DATE: LazyLock<Regex> = LazyLock::new(|| pattern(DATE));

/// The kind of facility that a label begins or ends with.
fn take_facility(text: &str) -> Option<(Facility, &str)> {
    const NAMES: [&str; 7] = ["医科診療所", "歯科診療所", "病院", "薬局", "診療所", "医科", "歯科"];
    NAMES.iter().find_map(|name| {
        let rest = text.strip_prefix(name).or_else(|| text.strip_suffix(name))?;
        Some((Facility::from_label(name)?, rest))
    })
}

/// The rest of a label without what joined it to the part that was taken off.
fn joined(rest: &str) -> &str {
    rest.trim_start_matches(['の', ':', '・', '、', '/', '_', '-', '|', 'に'])
        .trim_end_matches([':', '・', '、', '/', '_', '-', '|', 'の'])
}

/// Words that add nothing to a date or a kind of facility.
fn is_filler(text: &str) -> bool {
    matches!(
        text,
        "実績"
            | "の実績"
            | "計"
            | "速報"
            | "速報値"
            | "確報"
            | "分"
            | "現在"
            | "における"
            | "年月"
            | "分実績"
            | "値"
    )
}

fn is_total(text: &str) -> bool {
    matches!(text, "合計" | "総計" | "計" | "総数" | "全体" | "全施設" | "全体計" | "小計" | "total")
}

fn is_share(text: &str) -> bool {
    matches!(text, "割合" | "率" | "比率" | "構成比" | "構成割合" | "利用割合" | "シェア" | "割合(%)" | "比")
}

/// What stands in brackets and changes nothing.
fn is_remark(text: &str) -> bool {
    matches!(
        text,
        "速報"
            | "速報値"
            | "確報"
            | "確報値"
            | "概数"
            | "再掲"
            | "注"
            | "参考"
            | "推計"
            | "推計値"
            | "累計"
            | "実績"
            | "a"
            | "b"
            | "c"
    ) || text.starts_with('注')
        || text.starts_with('※')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Catalog, Month, Period};

    fn read(raw: &str) -> (Heading, Catalog) {
        let data = super::super::embedded();
        (Heading::read(raw, &Vocabulary::new(data.catalog())), data.catalog().clone())
    }

    fn measure(raw: &str) -> Option<String> {
        let (heading, catalog) = read(raw);
        heading.measure.map(|id| catalog.measure(id).id.clone())
    }

    fn month(year: i32, month: u32) -> When {
        When::Period(Period::Month(Month::new(year, month).unwrap()))
    }

    #[test]
    fn headings_name_measures() {
        for (raw, id) in [
            ("①マイナンバー\nカード", "card_checks"),
            ("利⽤率", "stated_card_rate"),
            ("利用率（レセプト件数ベース）", "stated_card_rate_receipt"),
            ("全利用件数（単位：万件）", "eligibility_checks"),
            ("1.顔認証付きカードリーダー申込数", "reader_applied_count"),
            ("特定健診等\n情報 ※1", "health_checkup_views"),
            ("交付枚数【R3.1.1時点】", "cards_issued_cumulative"),
            ("保険証（注2）", "insurance_card_checks"),
        ] {
            assert_eq!(measure(raw).as_deref(), Some(id), "{raw}");
        }
    }

    #[test]
    fn a_heading_says_several_things() {
        let (heading, _) = read("令和６年３月の利用率（％）");
        assert_eq!(heading.when, Some(month(2024, 3)));
        assert_eq!(heading.unit.map(|u| u.of_counts), Some(false));
        assert!(heading.measure.is_some() && heading.unknown.is_none());
        let (heading, _) = read("交付枚数（R3.1.1時点）");
        assert_eq!(heading.when, period::when("2021-01-01"));
        let (heading, _) = read("病院の利用率");
        assert_eq!(heading.facility, Some(Facility::Hospital));
        assert!(heading.measure.is_some());
        let (heading, _) = read("登録率（人口比）");
        assert!(heading.measure.is_some());
        let (heading, _) = read("登録率（対人口比）");
        assert_eq!(heading.per.as_deref(), Some("対人口比"));
    }

    #[test]
    fn labels_say_where_and_when() {
        assert_eq!(read("薬　局").0.facility, Some(Facility::Pharmacy));
        assert_eq!(read("⻘　森").0.area.map(|a| a.to_string()).as_deref(), Some("02"));
        assert!(read("総　計").0.is_total);
        assert_eq!(read("10月").0.when, Some(When::Month(10, false)));
        assert_eq!(read("R6.41").0.when, Some(When::Impossible));
        assert!(read("（単位：万件）").0.is_table_unit);
        assert!(read("単位：万件").0.is_table_unit);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert_eq!(read("前年同月の伸び").0.unknown.as_deref(), Some("前年同月の伸び"));
        assert!(read("訪問看護ステーション").0.unknown.is_some());
        assert!(read("人口（H28.1.1時点）").0.unknown.is_some());
    }
}
