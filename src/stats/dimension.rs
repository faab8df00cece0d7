//! Where a figure holds: kind of facility and area; and in what unit it is counted.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Kind of facility that made the checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facility {
    /// All kinds together.
    #[default]
    All,
    /// 病院
    Hospital,
    /// 医科診療所
    MedicalClinic,
    /// 歯科診療所
    DentalClinic,
    /// 薬局
    Pharmacy,
}

impl Facility {
    /// Every kind, the total first.
    pub const ALL: [Self; 5] = [Self::All, Self::Hospital, Self::MedicalClinic, Self::DentalClinic, Self::Pharmacy];

    /// The kinds that make up the total.
    pub const KINDS: [Self; 4] = [Self::Hospital, Self::MedicalClinic, Self::DentalClinic, Self::Pharmacy];

    /// The id in tables and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Hospital => "hospital",
            Self::MedicalClinic => "medical_clinic",
            Self::DentalClinic => "dental_clinic",
            Self::Pharmacy => "pharmacy",
        }
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facility| facility.id() == id)
    }

    /// The kind named by a normalised Japanese label as tables print it.
    pub fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "総計" | "合計" | "計" | "全体" | "全施設" | "全国" => Self::All,
            "病院" => Self::Hospital,
            "医科診療所" | "診療所" | "医科" => Self::MedicalClinic,
            "歯科診療所" | "歯科" => Self::DentalClinic,
            "薬局" | "調剤薬局" => Self::Pharmacy,
            _ => return None,
        })
    }
}

/// An area by its JIS X 0401 code: 0 the nation, 1 to 47 the prefectures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(u8);

impl Area {
    /// The whole nation, code `00`.
    pub const NATION: Self = Self(0);

    /// The area with this code, 0 to 47.
    pub fn new(code: u8) -> Option<Self> {
        (code <= 47).then_some(Self(code))
    }

    /// The prefectures, in the order of their codes.
    pub fn prefectures() -> impl Iterator<Item = Self> {
        (1..=47).map(Self)
    }

    /// Reads a code of one or two digits.
    pub fn parse_code(text: &str) -> Option<Self> {
        if !(1..=2).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::new(text.parse().ok()?)
    }

    /// The area with this Japanese name, with or without 都, 道, 府, 県.
    pub fn from_name(name: &str) -> Option<Self> {
        if matches!(name, "全国" | "総計" | "合計" | "全国計") {
            return Some(Self::NATION);
        }
        let code = PREFECTURES.iter().position(|full| {
            *full == name || full.strip_suffix(['都', '府', '県']).is_some_and(|short| short == name)
        })?;
        Self::new(u8::try_from(code + 1).ok()?)
    }

    /// The code, 0 to 47.
    pub fn code(self) -> u8 {
        self.0
    }

    /// Japanese name, 全国 for the nation.
    pub fn name_ja(self) -> &'static str {
        match self.0.checked_sub(1) {
            None => "全国",
            Some(place) => PREFECTURES.get(usize::from(place)).copied().unwrap_or("全国"),
        }
    }
}

impl Area {
    /// English name, Japan for the nation.
    pub fn name_en(self) -> &'static str {
        match self.0.checked_sub(1) {
            None => "Japan",
            Some(place) => PREFECTURES_EN.get(usize::from(place)).copied().unwrap_or("Japan"),
        }
    }
}

impl Serialize for Area {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_code(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no area code 00 to 47")))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// The prefectures in the order of JIS X 0401, from code 01.
const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// The same in English.
const PREFECTURES_EN: [&str; 47] = [
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
];

/// The unit of a value. Values are in units of one, or in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Things counted: checks, views, cards, registrations.
    Count,
    /// Facilities counted.
    Facility,
    /// Persons counted.
    Person,
    /// Percent of something.
    Percent,
    /// Difference of two percentages.
    PercentagePoint,
}

impl Unit {
    const ALL: [Self; 5] = [Self::Count, Self::Facility, Self::Person, Self::Percent, Self::PercentagePoint];

    /// The id in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Facility => "facility",
            Self::Person => "person",
            Self::Percent => "percent",
            Self::PercentagePoint => "percentage_point",
        }
    }

    /// The unit with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.id() == id)
    }

    /// Whether values are whole things that are counted, which cannot be negative.
    pub fn is_count(self) -> bool {
        matches!(self, Self::Count | Self::Facility | Self::Person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefectures_are_found_with_and_without_their_suffix() {
        assert_eq!(Area::from_name("青森県").map(|a| a.to_string()).as_deref(), Some("02"));
        assert_eq!(Area::from_name("青森"), Area::from_name("青森県"));
        assert_eq!(Area::from_name("京都").map(|a| a.to_string()).as_deref(), Some("26"));
        assert_eq!(Area::from_name("東京").map(|a| a.to_string()).as_deref(), Some("13"));
        assert_eq!(Area::from_name("北海道").map(|a| a.to_string()).as_deref(), Some("01"));
        assert_eq!(Area::from_name("沖縄").map(|a| a.to_string()).as_deref(), Some("47"));
        assert_eq!(Area::from_name("埼王"), None);
    }

    #[test]
    fn area_codes_end_at_47() {
        assert!(Area::parse_code("47").is_some());
        for bad in ["48", "", "001", "-1", "１"] {
            assert_eq!(Area::parse_code(bad), None, "{bad}");
        }
    }
}
