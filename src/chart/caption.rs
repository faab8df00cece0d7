//! Titles, subtitles, source lines and tooltips: one place for the words around figures.

use std::collections::BTreeMap;

use super::format::Frequency;
use super::{Tooltip, View, format, names};
use crate::stats::{Area, Base, Dataset, Facility, IndicatorId, Observation, Ratio, Source, SourceId};
use crate::text::{Lang, Share, words};

impl<'a> View<'a> {
    /// Name of an indicator.
    pub(super) fn indicator_name(self, indicator: IndicatorId) -> &'a str {
        names::label(&self.data.catalog().indicator(indicator).label, self.lang)
    }

    /// The finding of one ratio: so many of so many.
    pub(super) fn share_title(self, ratio: &Ratio<'_>) -> String {
        self.frequency_title(ratio, &format::frequency(ratio))
    }

    /// The finding of one ratio, put as `frequency`.
    pub(super) fn frequency_title(self, ratio: &Ratio<'_>, frequency: &Frequency) -> String {
        let catalog = self.data.catalog();
        let place = names::place_name(ratio.facility, ratio.area, self.lang);
        (words(self.lang).chart.share_title)(&Share {
            place: place.as_deref(),
            base: names::base_noun(ratio.base, self.lang),
            numerator: names::numerator(catalog, ratio.indicator, Some(ratio.base), self.lang),
            of: &frequency.of,
            count: &frequency.count,
            is_part: names::is_part(catalog, ratio.indicator),
        })
    }

    /// The title where nothing is published.
    pub(super) fn nothing_title(self, indicator: IndicatorId) -> String {
        let month = format::month(self.spec.period, self.lang);
        (words(self.lang).chart.nothing_title)(self.indicator_name(indicator), &month)
    }

    /// Where, when, and what each rate shown is per.
    pub(super) fn subtitle(self, time: &str, ratios: &[Ratio<'_>]) -> String {
        let w = words(self.lang);
        let area = match self.spec.area {
            Area::NATION => w.chart.nation,
            prefecture => names::area_name(prefecture, self.lang),
        };
        let place = match self.spec.facility {
            Facility::All => area.to_owned(),
            kind => format!("{area}{}{}", w.comma, names::facility_name(kind, self.lang)),
        };
        let mut bases: Vec<Base> = Vec::new();
        for ratio in ratios {
            if !bases.contains(&ratio.base) {
                bases.push(ratio.base);
            }
        }
        let bases: Vec<&str> = bases.into_iter().map(|base| names::base_name(base, self.lang)).collect();
        let per = if bases.is_empty() { String::new() } else { (w.chart.per)(&bases.join(w.semicolon)) };
        (w.chart.subtitle)(&place, time, &per).trim_end().to_owned()
    }

    /// What a reader must know about the rates: views are no patients.
    pub(super) fn notes(self, ratios: &[Ratio<'_>]) -> Vec<&'static str> {
        let has_views = ratios.iter().any(|ratio| !names::is_part(self.data.catalog(), ratio.indicator));
        let w = words(self.lang);
        let has_given = ratios.iter().any(|ratio| ratio.base == Base::Given);
        let mut notes = if has_views { vec![w.chart.views_note] } else { Vec::new() };
        notes.extend(has_given.then_some(w.lens.source_note));
        notes
    }

    /// The source line: the sources of the figures drawn, most used first, then how to read the chart. What "about" means
    /// is explained where one of the counts in the picture, `counts`, says it and comes of a rounded figure.
    pub(super) fn source_line<'t>(
        self,
        ratios: &[Ratio<'_>],
        notes: &[&str],
        counts: impl IntoIterator<Item = &'t str>,
    ) -> String {
        let is_rounded = ratios.iter().any(|ratio| ratio.counts.is_some_and(|counts| !counts.are_exact()));
        let evidence: Vec<&Observation> = ratios.iter().flat_map(Ratio::evidence).collect();
        self.source_line_of(&evidence, notes, is_rounded && self.says_about(counts))
    }

    /// Whether any text says that a count is "about" so much.
    pub(super) fn says_about<'t>(self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let about = (words(self.lang).about)("");
        texts.into_iter().any(|text| text.contains(about.trim_end()))
    }

    /// The same for observations that are not all in ratios.
    pub(super) fn source_line_of(self, evidence: &[&Observation], notes: &[&str], says_about: bool) -> String {
        const NAMED: usize = 2;
        let w = words(self.lang);
        let mut uses: BTreeMap<SourceId, usize> = BTreeMap::new();
        for observation in evidence {
            *uses.entry(observation.source).or_default() += 1;
        }
        let mut sources: Vec<(SourceId, usize)> = uses.into_iter().collect();
        sources.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        let mut named: Vec<String> =
            sources.iter().take(NAMED).map(|(id, _)| source_name(self.data.catalog().source(*id), self.lang)).collect();
        if let Some(more) = sources.len().checked_sub(NAMED).filter(|more| *more > 0) {
            named.push((w.chart.more_sources)(more));
        }
        let mut parts = Vec::new();
        if !named.is_empty() {
            parts.push((w.chart.source_line)(&named.join(w.comma)));
        }
        parts.extend(notes.iter().map(|note| (*note).to_owned()));
        if says_about {
            parts.push(w.chart.rounding_note.to_owned());
        }
        let space = if self.lang == Lang::Ja { "" } else { " " };
        match parts.split_first() {
            // Where the figures come from, then how to read them.
            Some((sources, notes)) if !named.is_empty() => {
                format!("{sources}\n{}", notes.join(space)).trim_end().to_owned()
            }
            _ => parts.join(space),
        }
    }
}

/// A source as a source line names it: publisher, title and date.
pub(super) fn source_name(source: &Source, lang: Lang) -> String {
    let mut name = match (source.publisher.is_empty(), lang) {
        (true, _) => source.title.clone(),
        (false, Lang::Ja) => format!("{}「{}」", source.publisher, source.title),
        (false, Lang::En) => format!("{}, “{}”", source.publisher, source.title),
    };
    if !source.published.is_empty() {
        name.push(' ');
        name.push_str(&source.published);
    }
    name
}

/// A source in a few words, for tooltips and table cells: publisher and date.
pub fn source_short(source: &Source) -> String {
    // The part in brackets names the council a document was put before.
    let publisher = source.publisher.split(['（', '(']).next().unwrap_or_default();
    let who = if publisher.is_empty() { &source.title } else { publisher };
    if source.published.is_empty() { who.to_owned() } else { format!("{who} {}", source.published) }
}

/// The sources of a ratio, each once: those of its counts, then that of the stated rate.
pub(super) fn sources(ratio: &Ratio<'_>) -> Vec<SourceId> {
    let mut sources = Vec::new();
    for observation in ratio.evidence().chain(ratio.stated) {
        if !sources.contains(&observation.source) {
            sources.push(observation.source);
        }
    }
    sources
}

/// The same in a few words. Documents of one publisher and day have one name.
pub(super) fn sources_short(data: &Dataset, ratio: &Ratio<'_>, lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for source in sources(ratio) {
        let name = source_short(data.catalog().source(source));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if ratio.base == Base::Given {
        names.push(words(lang).lens.source.to_owned());
    }
    names.join(words(lang).comma)
}

/// `公表 11.13% 一致`, or nothing where no rate is stated.
pub(super) fn audit_line(ratio: &Ratio<'_>, lang: Lang) -> Option<String> {
    let w = words(lang);
    let stated = ratio.stated?;
    Some(format!("{} {} {}", w.window.stated, format::stated_rate(stated), names::verdict_name(ratio.verdict, lang)))
}

/// What a mark says at the pointer.
pub(super) fn tooltip(data: &Dataset, ratio: &Ratio<'_>, lang: Lang) -> Tooltip {
    let w = words(lang);
    let catalog = data.catalog();
    let mut heading = format::period(ratio.period, lang);
    if let Some(place) = names::place_name(ratio.facility, ratio.area, lang) {
        heading = format!("{heading}{}{place}", w.comma);
    }
    let mut lines = vec![names::label(&catalog.indicator(ratio.indicator).label, lang).to_owned()];
    match &ratio.counts {
        Some(counts) => {
            lines.push(format::formula(counts, lang));
            lines.push(format!("{}: {}", w.columns.denominator, names::base_name(ratio.base, lang)));
        }
        None => lines.push(format!("{}: {}", w.columns.denominator, names::base_name(ratio.base, lang))),
    }
    lines.extend(format::range(ratio).map(|range| format!("{} {range}", w.columns.range)));
    lines.extend(audit_line(ratio, lang));
    lines.push(sources_short(data, ratio, lang));
    Tooltip { heading, value: format::rate(ratio, lang), lines }
}

/// Other observations of what a ratio rests on, each with its own value or source.
pub(super) fn other_vintages<'a>(data: &'a Dataset, ratio: &Ratio<'_>) -> Vec<&'a Observation> {
    let shown: Vec<&Observation> = ratio.evidence().chain(ratio.stated).collect();
    let mut keys: Vec<_> = ratio.evidence().chain(ratio.stated).map(|o| o.key).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().flat_map(|key| data.vintages(key)).filter(|o| !shown.contains(o)).collect()
}
