//! What names mean: every id, label and published heading of a measure, and the words that choose among its rates.

use std::collections::HashMap;
use std::sync::Arc;

use crate::stats::{Area, Catalog, Facility, MeasureId, MeasureKind, Names, RelationKind, Unit};

use super::normalize;

/// The names of a catalog, normalised once.
pub struct Vocabulary {
    names: Arc<Names>,
    units: HashMap<MeasureId, Unit>,
    kinds: HashMap<MeasureId, MeasureKind>,
    relations: Vec<Relation>,
}

struct Relation {
    measure: MeasureId,
    kind: RelationKind,
    of: MeasureId,
    words: Vec<String>,
}

impl Vocabulary {
    /// The names of `catalog`.
    pub fn new(catalog: &Catalog) -> Self {
        let units = catalog.measures().map(|(id, measure)| (id, measure.unit)).collect();
        let kinds = catalog.measures().map(|(id, measure)| (id, measure.kind)).collect();
        let relations = catalog.relations.iter().map(|relation| Relation {
            measure: relation.measure,
            kind: relation.kind,
            of: relation.of,
            words: relation.words.iter().map(|word| bare(word)).collect(),
        });
        Self { names: Arc::clone(&catalog.names), units, kinds, relations: relations.collect() }
    }

    /// The measure that a whole name means, normalised or not.
    pub fn measure(&self, name: &str) -> Option<MeasureId> {
        let label = normalize::label(name);
        self.names.whole.get(&label).or_else(|| self.names.whole.get(&bare(&label))).copied()
    }

    /// The unit of a measure.
    pub fn unit(&self, measure: MeasureId) -> Unit {
        self.units.get(&measure).copied().unwrap_or(Unit::Count)
    }

    /// Every name with its measure, normalised, the longest first.
    pub fn phrases(&self) -> impl Iterator<Item = (&str, MeasureId)> {
        self.names.phrases.iter().map(|(name, id)| (name.as_str(), *id))
    }

    /// Rates of a count, in the order of their table.
    pub fn rates_of(&self, count: MeasureId) -> impl Iterator<Item = MeasureId> {
        self.related(RelationKind::Rate, count)
    }

    /// The rate of a count; the first where it has several.
    pub fn rate_of(&self, count: MeasureId) -> Option<MeasureId> {
        self.rates_of(count).next()
    }

    /// The rate of a count, or another rate of the same count, that is per what a word says.
    pub fn rate_per(&self, measure: MeasureId, word: &str) -> Option<MeasureId> {
        let count = self.count_of(measure).unwrap_or(measure);
        let word = bare(word);
        let fits = |r: &&Relation| r.kind == RelationKind::Rate && r.of == count && r.words.contains(&word);
        self.relations.iter().find(fits).map(|r| r.measure)
    }

    /// Whether a word says what some rate is per.
    pub fn is_base_word(&self, word: &str) -> bool {
        let word = bare(word);
        self.relations.iter().any(|r| r.kind == RelationKind::Rate && r.words.contains(&word))
    }

    /// Every word that says what some rate is per, the longest first.
    pub fn base_words(&self) -> Vec<String> {
        let of_rates = self.relations.iter().filter(|r| r.kind == RelationKind::Rate);
        let mut words: Vec<String> = of_rates.flat_map(|r| r.words.iter().cloned()).collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        words
    }

    /// The count that a name is a rate of, where the name does not say per what and there are several.
    pub fn rate_family(&self, name: &str) -> Option<MeasureId> {
        let count = matches!(name, "登録率" | "利用登録率" | "登録割合" | "健康保険証利用登録率" | "保険証利用登録率");
        count.then(|| self.names.whole.get("insurance_registrations").copied()).flatten()
    }

    /// Whether figures are of a whole month: what is counted over it, and its rates. What is counted over a week has a day.
    pub fn is_over_a_month(&self, measure: MeasureId) -> bool {
        let of = match self.kinds.get(&measure) {
            Some(MeasureKind::Rate | MeasureKind::Change) => {
                let from = self.relations.iter().find(|r| r.measure == measure).map(|r| r.of);
                from.map_or(measure, |from| self.count_of(from).unwrap_or(from))
            }
            _ => measure,
        };
        let is_weekly = self.names.whole.get("insurance_registrations_week") == Some(&of);
        self.kinds.get(&of) == Some(&MeasureKind::Flow) && !is_weekly
    }

    /// The count that a rate is the rate of.
    pub fn count_of(&self, rate: MeasureId) -> Option<MeasureId> {
        self.relations.iter().find(|r| r.kind == RelationKind::Rate && r.measure == rate).map(|r| r.of)
    }

    /// The measure of the change of another one.
    pub fn change_of(&self, measure: MeasureId) -> Option<MeasureId> {
        self.related(RelationKind::Change, measure).next()
    }

    /// Whether a word says that a figure is the change of another one.
    pub fn is_change_word(&self, word: &str) -> bool {
        let word = bare(word);
        self.relations.iter().any(|r| r.kind == RelationKind::Change && r.words.contains(&word))
    }

    /// The whole that a count is part of.
    pub fn whole_of(&self, count: MeasureId) -> Option<MeasureId> {
        self.related(RelationKind::Whole, count).next()
    }

    fn related(&self, kind: RelationKind, of: MeasureId) -> impl Iterator<Item = MeasureId> {
        self.relations.iter().filter(move |r| r.kind == kind && r.of == of).map(|r| r.measure)
    }
}

/// The names of the measures of a catalog, normalised. Of two measures with one name the first in the table has it.
pub fn names(catalog: &Catalog) -> Names {
    let mut names = Names::default();
    for (id, measure) in catalog.measures() {
        let all = [&measure.id, &measure.label.ja, &measure.label.en];
        for name in all.into_iter().chain(&measure.aliases) {
            let label = normalize::label(name);
            names.whole.entry(stripped(&label)).or_insert(id);
            names.whole.entry(label.clone()).or_insert(id);
            names.phrases.push((label, id));
        }
    }
    let Names { whole, phrases } = &mut names;
    phrases.retain(|(name, id)| whole.get(name) == Some(id));
    phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    phrases.dedup();
    names
}

/// A name without the particles and brackets that clerks put in or leave out.
fn bare(name: &str) -> String {
    stripped(&normalize::label(name))
}

/// The same of a name that is a label already.
fn stripped(label: &str) -> String {
    label.chars().filter(|c| !matches!(c, 'の' | '・' | '、' | '「' | '」' | '(' | ')' | '等')).collect()
}

/// The kind of facility that an id or a label names.
pub fn facility(label: &str) -> Option<Facility> {
    Facility::from_id(label).or_else(|| Facility::from_label(label))
}

/// The area that a name gives.
pub fn area(label: &str) -> Option<Area> {
    Area::from_name(label)
}

/// What a unit multiplies numbers by, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitWord {
    /// 10,000 for 万件.
    pub scale: f64,
    /// Whether counts have it.
    pub of_counts: bool,
    /// Whether differences of rates have it.
    pub of_points: bool,
}

impl UnitWord {
    /// The unit that a normalised word names.
    pub fn read(word: &str) -> Option<Self> {
        let word = word.trim_start_matches("単位").trim_start_matches([':', '=']);
        let counts = |scale| Some(Self { scale, of_counts: true, of_points: false });
        match word {
            "%" | "percent" | "パーセント" => {
                return Some(Self { scale: 1.0, of_counts: false, of_points: false });
            }
            "ポイント" | "%ポイント" | "percentage_point" | "pt" | "percentagepoint" => {
                return Some(Self { scale: 1.0, of_counts: false, of_points: true });
            }
            "million" | "millions" => return counts(1e6),
            "thousand" | "thousands" => return counts(1e3),
            "count" | "facility" | "person" => return counts(1.0),
            _ => {}
        }
        let counter = ["件数", "医療機関", "機関", "施設", "か所", "カ所", "箇所", "件", "枚", "人", "回", "名"]
            .into_iter()
            .find_map(|counter| word.strip_suffix(counter));
        match (counter, counter.unwrap_or(word)) {
            (Some(_), "") => counts(1.0),
            (_, "億") => counts(1e8),
            (_, "千万") => counts(1e7),
            (_, "百万") => counts(1e6),
            (_, "十万") => counts(1e5),
            (_, "万") => counts(1e4),
            (_, "千") => counts(1e3),
            _ => None,
        }
    }

    /// Whether figures of a measure with this unit can be printed in it.
    pub fn fits(self, unit: Unit) -> bool {
        if unit.is_count() { self.of_counts } else { !self.of_counts && (!self.of_points || unit != Unit::Percent) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_say_what_they_multiply_by() {
        let scale = |word: &str| UnitWord::read(word).map(|unit| (unit.scale, unit.of_counts));
        assert_eq!(scale("万件"), Some((1e4, true)));
        assert_eq!(scale("単位:万件"), Some((1e4, true)));
        assert_eq!(scale("億件"), Some((1e8, true)));
        assert_eq!(scale("施設"), Some((1.0, true)));
        assert_eq!(scale("%"), Some((1.0, false)));
        assert_eq!(scale("円"), None);
        assert_eq!(scale("億円"), None);
        assert_eq!(scale(""), None);
    }

    #[test]
    fn a_word_chooses_among_the_rates_of_a_count() {
        let data = super::super::embedded();
        let catalog = data.catalog();
        let vocabulary = Vocabulary::new(catalog);
        let id = |id: &str| catalog.measure_id(id).unwrap();
        let registrations = id("insurance_registrations");
        assert_eq!(vocabulary.rate_per(registrations, "人口比"), Some(id("registration_rate_population")));
        assert_eq!(
            vocabulary.rate_per(id("registration_rate_held"), "累計交付数比"),
            Some(id("registration_rate_issued"))
        );
        assert_eq!(vocabulary.rate_per(id("cards_held"), "人口比"), Some(id("cards_held_rate_population")));
        assert_eq!(vocabulary.measure("マイナ保険証の利用率"), Some(id("stated_card_rate")));
        assert_eq!(vocabulary.change_of(id("stated_card_rate")), Some(id("stated_card_rate_mom_change")));
        assert_eq!(vocabulary.whole_of(id("reader_applied_count")), Some(id("facility_count")));
    }
}
