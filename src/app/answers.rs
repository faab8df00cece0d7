//! What an audience asks of a chart, and the answers that its figures give: which month, how computed, which is lowest.

use crate::chart::{Chart, Mark, base_name, selection};
use crate::stats::Dataset;
use crate::text::{Lang, words};

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is asked.
    pub question: &'static str,
    /// The answer in few words.
    pub answer: String,
    /// What it rests on.
    pub lines: Vec<String>,
}

/// The three questions of an audience about the figure in focus of a chart.
pub fn answers(chart: &Chart, data: &Dataset) -> [Answer; 3] {
    let (lang, spec) = (chart.lang, &chart.spec);
    let w = words(lang).present;
    let selected = selection(data, spec, lang);
    let marks = chart.body.marks();
    let of_focus = marks.iter().filter(|mark| mark.key.indicator == spec.indicator).copied();
    let at_month = |mark: &&&Mark| mark.key.period.month() == spec.period && mark.key.facility == spec.facility;

    let is_chosen = |mark: &&&Mark| spec.focus.is_none_or(|base| mark.key.base == base);
    let all: Vec<&Mark> = of_focus.collect();
    let focus = all.iter().find(|mark| at_month(mark) && is_chosen(mark)).or_else(|| all.iter().find(at_month));
    let value = selected.value.clone().unwrap_or_else(|| words(lang).chart.not_published.to_owned());
    let formula = match (&selected.numerator, &selected.denominator) {
        (Some(numerator), Some(denominator)) => {
            let line = (w.formula)(&numerator.name, &numerator.value, &denominator.name, &denominator.value);
            vec![line]
        }
        _ => vec![words(lang).chart.no_counts.to_owned()],
    };
    let range = Some(&selected.range).filter(|range| !range.is_empty()).map(|range| (w.range)(range));
    let source = selected.sources.first().map(|source| format!("{} {}", source.publisher, source.title));

    let month = Answer {
        question: w.which_month,
        answer: selected.place.clone(),
        lines: source.into_iter().chain(selected.sources.first().map(|s| s.date_and_tier.clone())).collect(),
    };
    let computed = Answer {
        question: w.how_computed,
        answer: format!("{} {}", selected.name, focus.map_or(value.as_str(), |mark| &mark.tooltip.value)),
        lines: formula.into_iter().chain(range).collect(),
    };
    [month, computed, lowest(&all, &marks, lang)]
}

/// The lowest and the highest of the rates that the chart compares: those of the indicator in focus, or where it shows one
/// of them only, all that it shows. Rates on different bases are not compared.
fn lowest(of_focus: &[&Mark], all: &[&Mark], lang: Lang) -> Answer {
    let w = words(lang).present;
    let of_one_base = |marks: &[&Mark]| -> Vec<Mark> {
        let count = |base| marks.iter().filter(|mark| mark.key.base == base).count();
        // The first of the bases that have the most.
        let base = marks.iter().map(|mark| mark.key.base).rev().max_by_key(|base| count(*base));
        marks.iter().filter(|mark| Some(mark.key.base) == base).map(|mark| Mark::clone(mark)).collect()
    };
    let own = of_one_base(of_focus);
    let is_of_several = own.len() < 2;
    let shown = if is_of_several { of_one_base(all) } else { own };
    let least = shown.iter().min_by(|a, b| a.percent.total_cmp(&b.percent));
    let most = shown.iter().max_by(|a, b| a.percent.total_cmp(&b.percent));
    let said = |mark: &Mark| {
        // Months and places tell apart what is of one indicator; what is of several needs their names.
        let name = mark.tooltip.lines.first().filter(|_| is_of_several);
        let place =
            name.map_or_else(|| mark.tooltip.heading.clone(), |name| format!("{name} {}", mark.tooltip.heading));
        (w.at)(&place, &mark.label)
    };
    match (least, most) {
        (Some(least), Some(most)) if shown.len() > 1 => Answer {
            question: w.which_lowest,
            answer: said(least),
            lines: vec![(w.highest)(&said(most)), (w.of_shown)(shown.len(), base_name(least.key.base, lang))],
        },
        _ => Answer { question: w.which_lowest, answer: w.one_only.to_owned(), lines: Vec::new() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{ChartKind, ChartSpec, build, main_indicators};
    use crate::import::embedded;
    use crate::stats::Month;

    fn of(kind: ChartKind, month: (i32, u32)) -> [Answer; 3] {
        let data = embedded();
        let spec = ChartSpec::new(kind, main_indicators(&data)[0], Month::new(month.0, month.1).unwrap());
        answers(&build(&data, &spec, Lang::En), &data)
    }

    #[test]
    fn rates_on_different_bases_are_not_compared() {
        // The card rate is lower than all of them, and per something else.
        let [month, computed, lowest] = of(ChartKind::ZoomBreakdown, (2023, 1));
        assert!(month.answer.contains("January 2023"), "{month:?}");
        assert!(computed.answer.contains("1.3%") && computed.lines[0].contains("90 million"), "{computed:?}");
        assert!(lowest.answer.contains("17%") && lowest.lines[0].contains("48%"), "{lowest:?}");
        assert!(lowest.lines[1].contains('3') && lowest.lines[1].contains("checks by My Number card"), "{lowest:?}");
    }

    #[test]
    fn of_a_trend_the_months_are_compared() {
        let [_, _, lowest] = of(ChartKind::Trend, (2025, 10));
        assert!(lowest.answer.contains("1.52%") && lowest.answer.contains("January 2023"), "{lowest:?}");
        assert!(!lowest.lines[0].contains("47.26"), "{lowest:?}");
    }

    #[test]
    fn one_figure_has_no_lowest() {
        let [_, _, lowest] = of(ChartKind::Table, (2023, 1));
        assert!(lowest.lines.is_empty());
    }
}
