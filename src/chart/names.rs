//! Names of things in the language of the reader.

use super::ChartKind;
use crate::stats::{Area, Base, Catalog, Facility, IndicatorId, Label, Verdict};
use crate::text::{Bases, Facilities, Lang, words};

/// Name of a form of chart.
pub fn chart_name(kind: ChartKind, lang: Lang) -> &'static str {
    let w = words(lang).chart;
    match kind {
        ChartKind::ZoomBreakdown => w.zoom_breakdown,
        ChartKind::Trend => w.trend,
        ChartKind::IconArray => w.icon_array,
        ChartKind::Facilities => w.facilities,
        ChartKind::Prefectures => w.prefectures,
        ChartKind::Volume => w.volume,
        ChartKind::Compare => w.compare,
        ChartKind::Table => w.table,
    }
}

fn facility_in(names: &Facilities, facility: Facility) -> &'static str {
    match facility {
        Facility::All => names.all,
        Facility::Hospital => names.hospital,
        Facility::MedicalClinic => names.medical_clinic,
        Facility::DentalClinic => names.dental_clinic,
        Facility::Pharmacy => names.pharmacy,
    }
}

/// Name of a kind of facility.
pub fn facility_name(facility: Facility, lang: Lang) -> &'static str {
    facility_in(&words(lang).facilities, facility)
}

/// Name of a kind of facility that fits on a button.
pub fn facility_short(facility: Facility, lang: Lang) -> &'static str {
    facility_in(&words(lang).facilities_short, facility)
}

fn base_in(names: &Bases, base: Base) -> &'static str {
    match base {
        Base::ChecksWithBatch => names.checks_with_batch,
        Base::ChecksWithoutBatch => names.checks_without_batch,
        Base::CardChecks => names.card_checks,
        Base::Receipts => names.receipts,
        Base::CardsHeld => names.cards_held,
        Base::Facilities => names.facilities,
        Base::Population => names.population,
        Base::Given => names.given,
    }
}

/// Name of the nation or of a prefecture.
pub fn area_name(area: Area, lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => area.name_ja(),
        Lang::En => area.name_en(),
    }
}

/// Where a figure holds: the area unless it is the nation, the kind of facility unless it is all; `None` for neither.
pub fn place_name(facility: Facility, area: Area, lang: Lang) -> Option<String> {
    let facility = (facility != Facility::All).then(|| facility_name(facility, lang));
    let area = (area != Area::NATION).then(|| area_name(area, lang));
    match (area, facility) {
        (Some(area), Some(facility)) => Some([area, facility].join(words(lang).comma)),
        (area, facility) => area.or(facility).map(str::to_owned),
    }
}

/// Name of what a rate is per.
pub fn base_name(base: Base, lang: Lang) -> &'static str {
    base_in(&words(lang).bases, base)
}

/// What a rate is per, as a label beside a mark names it.
pub fn base_label(base: Base, lang: Lang) -> &'static str {
    base_in(&words(lang).base_labels, base)
}

/// A name at the start of a line: English begins it with a capital.
pub fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What a rate is per, as a title counts it.
pub(super) fn base_noun(base: Base, lang: Lang) -> &'static str {
    base_in(&words(lang).base_nouns, base)
}

/// The outcome of an audit.
pub fn verdict_name(verdict: Verdict, lang: Lang) -> &'static str {
    let w = words(lang).verdicts;
    match verdict {
        Verdict::Agrees => w.agrees,
        Verdict::WithinRounding => w.within_rounding,
        Verdict::Disagrees => w.disagrees,
        Verdict::NoCounts => w.no_counts,
        Verdict::NotStated => w.not_stated,
    }
}

/// One of the two texts of a label.
pub fn label(label: &Label, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &label.ja,
        Lang::En => &label.en,
    }
}

/// The numerator of an indicator as a title counts it, out of what `base` says.
pub(super) fn numerator(catalog: &Catalog, indicator: IndicatorId, base: Option<Base>, lang: Lang) -> &str {
    let n = words(lang).numerators;
    let measure = catalog.measure(catalog.indicator(indicator).numerator);
    match measure.id.as_str() {
        // A receipt is no check: it covers a month of visits, at one of which the card was used.
        "card_checks" if base == Some(Base::Receipts) => n.card_receipts,
        "card_checks" => n.card_checks,
        "health_checkup_views" => n.health_checkup_views,
        "drug_info_views" => n.drug_info_views,
        "treatment_info_views" => n.treatment_info_views,
        "insurance_registrations" => n.insurance_registrations,
        "reader_operating_count" => n.reader_operating_count,
        "cards_issued_cumulative" => n.cards_issued_cumulative,
        _ => label(&measure.label, lang),
    }
}

/// Whether what an indicator counts is among what it is per. Views are not: one check may lead to several.
pub(super) fn is_part(catalog: &Catalog, indicator: IndicatorId) -> bool {
    !catalog.measure(catalog.indicator(indicator).numerator).id.ends_with("_views")
}
