//! The words of a claim: what is counted, per what, at which kind of facility and where.

use super::ClaimError;
use crate::import::normalize;
use crate::stats::{Area, Base, Catalog, Facility, MeasureId, MeasureKind};

/// The words of a claim, without spaces and の, each read once.
pub(super) struct Said(String);

impl Said {
    /// The words of what is left of a claim after its numbers.
    pub(super) fn new(rest: &[char]) -> Self {
        Self(word(&rest.iter().collect::<String>()))
    }

    /// Whether a word is said; it is read then.
    fn says(&mut self, word: &str) -> bool {
        let is_said = self.0.contains(word);
        if is_said {
            self.0 = self.0.replace(word, "\u{1}");
        }
        is_said
    }

    /// What the percentage is said to be per.
    pub(super) fn base(&mut self) -> Option<Base> {
        let mut said = None;
        for (word, base) in BASES {
            if self.says(word) && said.is_none() {
                said = Some(base);
            }
        }
        said
    }

    /// The kind of facility that is named.
    pub(super) fn facility(&mut self) -> Result<Option<Facility>, ClaimError> {
        let mut said = None;
        for name in FACILITIES {
            let facility = Facility::from_label(name).or_else(|| Facility::from_id(name)).or(match name {
                "medicalclinic" => Some(Facility::MedicalClinic),
                "dentalclinic" => Some(Facility::DentalClinic),
                "pharmacies" => Some(Facility::Pharmacy),
                _ => Some(Facility::All),
            });
            if self.says(name) && said.replace(facility).is_some_and(|first| first != facility) {
                return Err(ClaimError::Several { text: name.to_owned() });
            }
        }
        Ok(said.flatten())
    }

    /// The area that is named.
    pub(super) fn area(&mut self) -> Result<Option<Area>, ClaimError> {
        let full = Area::prefectures().map(|area| (area.name_ja(), area));
        // 東京都 holds 京都, so whole names go first.
        let short = Area::prefectures()
            .map(|area| (area.name_ja().strip_suffix(['都', '府', '県']).unwrap_or(area.name_ja()), area));
        let mut said: Option<Area> = None;
        for (name, area) in full.chain(short).chain([("全国", Area::NATION)]) {
            if self.says(name) && said.replace(area).is_some_and(|first| first != area) {
                return Err(ClaimError::Several { text: name.to_owned() });
            }
        }
        Ok(said)
    }

    /// The measures that are named, the longest names first, so that 保険証 in マイナ保険証 is not another one.
    pub(super) fn measures(&mut self, catalog: &Catalog) -> Vec<MeasureId> {
        let mut names: Vec<(String, Vec<MeasureId>)> = Vec::new();
        for (id, measure) in catalog.measures().filter(|(_, m)| m.kind != MeasureKind::Change) {
            let labels = [&measure.id, &measure.label.ja, &measure.label.en];
            names.extend(labels.into_iter().chain(&measure.aliases).map(|name| (word(name), vec![id])));
        }
        let headlines: Vec<_> = catalog.headline_indicators().collect();
        for (id, indicator) in catalog.indicators() {
            // The name of a second indicator of a numerator says what it is per.
            let denominator = (!headlines.contains(&id)).then_some(indicator.denominator);
            let sides: Vec<MeasureId> = std::iter::once(indicator.numerator).chain(denominator).collect();
            let labels = [&indicator.id, &indicator.label.ja, &indicator.label.en];
            names.extend(labels.map(|name| (word(name), sides.clone())));
        }
        for (name, id) in MEASURES {
            names.push((word(name), catalog.measure_id(id).into_iter().collect()));
        }
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
        let mut said = Vec::new();
        for (name, ids) in names {
            if name.chars().count() > 1 && self.says(&name) {
                said.extend(ids);
            }
        }
        said.sort_unstable();
        said.dedup();
        said
    }
}

/// A name as it is compared: without spaces, in small letters, and without の, which is put in or left out at will.
fn word(name: &str) -> String {
    normalize::label(name).replace('の', "")
}

/// What a percentage may be said to be per, the longer words first.
const BASES: [(&str, Base); 14] = [
    ("一括照会を含まない", Base::ChecksWithoutBatch),
    ("一括照会を除く", Base::ChecksWithoutBatch),
    ("一括照会を除いた", Base::ChecksWithoutBatch),
    ("一括照会除く", Base::ChecksWithoutBatch),
    ("withoutbatchchecks", Base::ChecksWithoutBatch),
    ("withoutbatch", Base::ChecksWithoutBatch),
    ("一括照会を含む", Base::ChecksWithBatch),
    ("一括照会を含めた", Base::ChecksWithBatch),
    ("一括照会含む", Base::ChecksWithBatch),
    ("withbatchchecks", Base::ChecksWithBatch),
    ("withbatch", Base::ChecksWithBatch),
    ("レセプト件数ベース", Base::Receipts),
    ("レセプト", Base::Receipts),
    ("receipt", Base::Receipts),
];

/// Names of kinds of facility, the longer ones first.
const FACILITIES: [&str; 16] = [
    "医科診療所",
    "歯科診療所",
    "調剤薬局",
    "すべて施設",
    "全施設",
    "全体",
    "診療所",
    "医科",
    "歯科",
    "病院",
    "薬局",
    "medicalclinic",
    "dentalclinic",
    "hospital",
    "pharmacies",
    "pharmacy",
];

/// Words of talks and articles that no table has as a heading. Card readers are no cards,
/// and of all facilities is no count of them.
const MEASURES: [(&str, &str); 18] = [
    ("all facilities", ""),
    ("カードリーダー", ""),
    ("card reader", ""),
    ("マイナ保険証", "card_checks"),
    ("マイナカード", "card_checks"),
    ("マイナンバーカード", "card_checks"),
    ("カード", "card_checks"),
    ("my number card", "card_checks"),
    ("card", "card_checks"),
    ("insurance card", "insurance_card_checks"),
    ("薬剤", "drug_info_views"),
    ("drug", "drug_info_views"),
    ("診療情報", "treatment_info_views"),
    ("treatment", "treatment_info_views"),
    ("健診", "health_checkup_views"),
    ("check-up", "health_checkup_views"),
    ("checkup", "health_checkup_views"),
    ("利用登録", "insurance_registrations"),
];
