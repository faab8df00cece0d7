//! What is known about the figure in focus: its counts, range, audit, other published values, sources and events.

use super::{Accent, ChartSpec, caption, format, names};
use crate::stats::{Area, Base, Dataset, Denominator, Observation, Ratio, SourceId, Tier, Verdict};
use crate::text::{Lang, words};

/// Everything about the figure in focus.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// Name of the indicator.
    pub name: String,
    /// Its colour.
    pub accent: Accent,
    /// Month and kind of facility.
    pub place: String,
    /// What a reader must know about the indicator.
    pub note: String,
    /// The rate; `None` where nothing is published.
    pub value: Option<String>,
    /// The rate in natural frequencies: of 100, and one in so many.
    pub frequencies: Vec<String>,
    /// The numerator.
    pub numerator: Option<Counted>,
    /// The denominator.
    pub denominator: Option<Counted>,
    /// The interval that rounding allows.
    pub range: String,
    /// The stated rate, with the digits that were printed.
    pub stated: String,
    /// The audit.
    pub verdict: Verdict,
    /// Rates of the same month on other bases.
    pub other_bases: Vec<OtherValue>,
    /// What the chart shows, where there are other bases.
    pub base: String,
    /// Values of the same figures from other sources.
    pub vintages: Vec<String>,
    /// Where the figures come from.
    pub sources: Vec<SourceCard>,
    /// What happened: month and event.
    pub events: Vec<(String, String)>,
}

/// A count of the formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What is counted.
    pub name: String,
    /// How many.
    pub value: String,
}

/// Another published value of the same month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherValue {
    /// What it says: base, rate and source.
    pub text: String,
    /// The denominator that shows it.
    pub denominator: Denominator,
    /// The base, by name.
    pub base: String,
}

/// A source of the figure in focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCard {
    /// Publisher.
    pub publisher: String,
    /// Title and page.
    pub title: String,
    /// Date and tier.
    pub date_and_tier: String,
    /// Address, or empty.
    pub url: String,
    /// Whether it came from a file of the user's, not from the embedded figures.
    pub is_imported: bool,
    /// The cells as the source gives them.
    pub printed: String,
    /// What the source says, or empty.
    pub remark: String,
}

/// Everything about the figure that a view has in focus.
pub fn selection(data: &Dataset, spec: &ChartSpec, lang: Lang) -> Selection {
    let (catalog, w) = (data.catalog(), words(lang));
    let main = data.ratio(spec.indicator, spec.denominator, spec.facility, spec.area, spec.period);
    let resolved = main.map_or_else(
        || catalog.per(spec.indicator, spec.denominator).unwrap_or(spec.indicator),
        |ratio| ratio.indicator,
    );
    let all: Vec<Ratio<'_>> =
        main.map_or_else(Vec::new, |ratio| data.ratios(ratio.indicator, spec.facility, spec.area, ratio.period));
    let focused = all.iter().find(|ratio| Some(ratio.base) == spec.focus).copied();
    let ratio = focused.or(main);
    let indicator = catalog.indicator(resolved);
    let month = ratio.map_or_else(|| format::month(spec.period, lang), |ratio| format::period(ratio.period, lang));
    let counts = ratio.and_then(|ratio| ratio.counts);
    Selection {
        name: names::label(&indicator.label, lang).to_owned(),
        accent: Accent::of(catalog, spec.indicator),
        place: match spec.area {
            Area::NATION => [month.as_str(), names::facility_name(spec.facility, lang)].join(w.comma),
            area => {
                [month.as_str(), names::area_name(area, lang), names::facility_name(spec.facility, lang)].join(w.comma)
            }
        },
        note: names::label(&indicator.note, lang).to_owned(),
        value: ratio.map(|ratio| format::rate(&ratio, lang)),
        frequencies: ratio.map_or_else(Vec::new, |ratio| frequencies(&ratio, lang)),
        numerator: counts.map(|c| Counted {
            name: names::label(&catalog.measure(c.numerator.key.measure).label, lang).to_owned(),
            value: (w.chart.counted)(&format::observed_count(c.numerator, lang)),
        }),
        denominator: ratio.map(|r| Counted {
            name: names::capitalized(names::base_name(r.base, lang)),
            value: r.counts.map_or_else(
                || w.chart.no_counts.to_owned(),
                |c| (w.chart.counted)(&format::side_count(c.denominator, lang)),
            ),
        }),
        range: match ratio {
            Some(ratio) => format::interval(&ratio).unwrap_or_else(|| w.window.exact_range.to_owned()),
            None => format::NONE.to_owned(),
        },
        stated: ratio.and_then(|ratio| ratio.stated).map_or_else(|| format::NONE.to_owned(), format::stated_rate),
        verdict: ratio.map_or(Verdict::NotStated, |ratio| ratio.verdict),
        base: ratio.map_or_else(String::new, |ratio| names::base_name(ratio.base, lang).to_owned()),
        other_bases: all
            .iter()
            .filter(|other| ratio.is_some_and(|shown| shown.base != other.base))
            .map(|other| other_value(data, other, lang))
            .collect(),
        vintages: ratio.map_or_else(Vec::new, |ratio| vintages(data, &ratio, lang)),
        sources: ratio.map_or_else(Vec::new, |ratio| source_cards(data, &ratio, lang)),
        events: catalog
            .events
            .iter()
            .map(|event| (event.date.to_string(), names::label(&event.label, lang).to_owned()))
            .collect(),
    }
}

fn frequencies(ratio: &Ratio<'_>, lang: Lang) -> Vec<String> {
    let w = words(lang).window;
    let frequency = format::frequency(ratio);
    let of = (w.frequency)(&frequency.of, &frequency.count);
    std::iter::once(of).chain(format::one_in(ratio).map(|n| (w.one_in)(&n))).collect()
}

fn other_value(data: &Dataset, ratio: &Ratio<'_>, lang: Lang) -> OtherValue {
    let base = names::base_name(ratio.base, lang).to_owned();
    let rate = format::rate(ratio, lang);
    let text =
        (words(lang).window.value_per)(&names::capitalized(&base), &rate, &caption::sources_short(data, ratio, lang));
    OtherValue { text, denominator: Denominator::Per(ratio.base), base }
}

/// Other sources' values of the same figures, on the same base where that matters.
fn vintages(data: &Dataset, ratio: &Ratio<'_>, lang: Lang) -> Vec<String> {
    let catalog = data.catalog();
    let same_base = |o: &&Observation| {
        let is_denominator = ratio.counts.is_some_and(|c| c.denominator.observations().any(|part| part.key == o.key));
        let is_stated = ratio.stated.is_some_and(|stated| stated.key == o.key);
        let batch = data.includes_batch(o.source, o.key.period);
        match ratio.base {
            Base::ChecksWithBatch if is_denominator || is_stated => batch,
            Base::ChecksWithoutBatch if is_denominator || is_stated => !batch,
            _ => true,
        }
    };
    caption::other_vintages(data, ratio)
        .into_iter()
        .filter(same_base)
        .map(|o| {
            let measure = catalog.measure(o.key.measure);
            let value = if measure.unit.is_count() { format::observed_count(o, lang) } else { format::stated_rate(o) };
            let name = names::label(&measure.label, lang);
            format!("{name} {value} · {}", caption::source_short(catalog.source(o.source)))
        })
        .collect()
}

fn source_cards(data: &Dataset, ratio: &Ratio<'_>, lang: Lang) -> Vec<SourceCard> {
    let (catalog, w) = (data.catalog(), words(lang));
    let mut shown: Vec<SourceId> = Vec::new();
    let evidence: Vec<&Observation> = ratio.evidence().chain(ratio.stated).collect();
    for observation in &evidence {
        if !shown.contains(&observation.source) {
            shown.push(observation.source);
        }
    }
    shown
        .into_iter()
        .map(|id| {
            let source = catalog.source(id);
            let tier = match source.tier {
                Tier::Primary => 0,
                Tier::Association => 1,
                Tier::Press => 2,
                Tier::Other => 3,
            };
            let date = if source.published.is_empty() { w.window.undated } else { &source.published };
            let mut printed: Vec<String> = Vec::new();
            for o in evidence.iter().filter(|o| o.source == id) {
                let measure = catalog.measure(o.key.measure);
                let value =
                    if measure.unit.is_count() { format::observed_count(o, lang) } else { format::stated_rate(o) };
                let text = format!("{} {value}", names::label(&measure.label, lang));
                if !printed.contains(&text) {
                    printed.push(text);
                }
            }
            let page = if source.page.is_empty() { String::new() } else { format!(" p.{}", source.page) };
            SourceCard {
                publisher: source.publisher.clone(),
                title: format!("{}{page}", source.title),
                date_and_tier: format!("{date} · {}", w.window.tiers.get(tier).copied().unwrap_or_default()),
                url: source.url.clone(),
                is_imported: source.imported,
                printed: printed.join("\n"),
                remark: source.note.clone(),
            }
        })
        .collect()
}
