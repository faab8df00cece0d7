//! Where an axis is marked: round percentages, and calendar months.

use crate::stats::{Month, decimals};
use crate::text::Lang;

use super::format;

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Place on the axis, in the units of its scale.
    pub at: f64,
    /// What it says.
    pub label: String,
}

/// Ticks of an axis in percent from 0 to at least `top`, four to six of them. The last tick is the end of the axis.
pub fn percent(top: f64) -> Vec<Tick> {
    let top = if top > 0.0 { top } else { 1.0 };
    let rough = top / 5.0;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * magnitude)
        .find(|s| *s >= rough * (1.0 - 1e-12))
        .unwrap_or(rough);
    let mut ticks = Vec::new();
    let mut place = 0.0;
    loop {
        let at = place * step;
        ticks.push(Tick { at, label: percent_label(at, step) });
        if at >= top * (1.0 - 1e-9) {
            return ticks;
        }
        place += 1.0;
    }
}

/// Ticks of an axis of counts from 0 to at least `top`, in steps of 1, 2 or 5 of a round number. The last tick is the end
/// of the axis.
pub fn counts(top: f64, lang: Lang) -> Vec<Tick> {
    let top = if top > 0.0 { top } else { 1.0 };
    let rough = top / 4.0;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * magnitude).find(|s| *s >= rough - 1e-9);
    // There is no half of a thing.
    let step = step.unwrap_or(rough).max(1.0);
    let mut ticks = vec![Tick { at: 0.0, label: "0".to_owned() }];
    let mut at = 0.0;
    while at < top - 1e-9 {
        at += step;
        ticks.push(Tick { at, label: count_label(at, step, lang) });
    }
    ticks
}

fn count_label(at: f64, step: f64, lang: Lang) -> String {
    let in_units = |unit: f64| format!("{:.digits$}", at / unit, digits = decimals(at / unit));
    match lang {
        Lang::Ja if at >= 1e8 => format!("{}億", in_units(1e8)),
        Lang::Ja if at >= 1e4 && step >= 1e4 => format!("{}万", format::grouped(at / 1e4)),
        Lang::En if at >= 1e6 => format!("{} million", in_units(1e6)),
        _ => format::grouped(at),
    }
}

/// Ticks of a time axis over a stretch of months since year 0: years, or months of 1, 2, 3 or 6 where it is short, or
/// every so many years where it is long, as one mistyped year makes it.
///
/// A tick always stands at the start of a month. The first one and every January carry their year.
pub fn months(domain: (f64, f64), lang: Lang) -> Vec<Tick> {
    let span = domain.1 - domain.0;
    let step = match span {
        s if s <= 9.0 => 1,
        s if s <= 15.0 => 2,
        s if s <= 24.0 => 3,
        s if s <= 30.0 => 6,
        s if s <= 120.0 => 12,
        s => [2, 5, 10, 20, 50, 100, 200, 500]
            .map(|years| years * 12)
            .into_iter()
            .find(|step| s <= f64::from(*step) * 12.0)
            .unwrap_or(12_000),
    };
    // Months since year 0 are far below what an i32 holds.
    #[expect(clippy::cast_possible_truncation, reason = "a domain of months")]
    let (first, last) = (domain.0.ceil() as i32, domain.1.floor() as i32);
    let first = first.saturating_add((step - first.rem_euclid(step)) % step);
    (first..=last)
        .step_by(usize::try_from(step).unwrap_or(1))
        .enumerate()
        .map(|(place, index)| {
            let month = Month::from_index(index);
            Tick { at: f64::from(index), label: month_label(month, step, place == 0 || month.month() == 1, lang) }
        })
        .collect()
}

fn month_label(month: Month, step: i32, has_year: bool, lang: Lang) -> String {
    let year = month.year();
    match lang {
        Lang::Ja if step >= 12 => format!("{year}年"),
        Lang::Ja if has_year => format!("{year}年{}月", month.month()),
        Lang::Ja => format!("{}月", month.month()),
        Lang::En if step >= 12 => year.to_string(),
        Lang::En => {
            let name = format::month_name(month).get(..3).unwrap_or_default();
            if has_year { format!("{name} {year}") } else { name.to_owned() }
        }
    }
}

/// A rate on an axis in steps of `step`, with the digits of that step; as a power of ten where those would be too many.
pub(super) fn percent_label(at: f64, step: f64) -> String {
    /// More decimals than any published rate has.
    const MOST: usize = 6;
    let digits = (0..=MOST).find(|digits| {
        let units = step / format::step(*digits);
        (units - units.round()).abs() <= units * 1e-6
    });
    match digits {
        Some(digits) => format!("{at:.digits$}%"),
        None if at == 0.0 => "0%".to_owned(),
        None => {
            let text = format!("{at:.2e}");
            let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
            format!("{}e{power}%", digits.trim_end_matches('0').trim_end_matches('.'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn percent_axes_start_at_zero_and_reach_the_top() {
        assert_eq!(labels(&percent(47.26)), ["0%", "10%", "20%", "30%", "40%", "50%"]);
        assert_eq!(labels(&percent(1.52)), ["0.0%", "0.5%", "1.0%", "1.5%", "2.0%"]);
        assert_eq!(percent(0.0).first().map(|t| t.at), Some(0.0));
        assert_eq!(labels(&percent(100.0)).last(), Some(&"100%"));
    }

    #[test]
    fn a_percent_axis_reaches_rates_far_below_a_billionth() {
        for top in [1e-8, 1e-10, 3e-13] {
            let ticks = percent(top);
            assert!((2..=8).contains(&ticks.len()), "{ticks:?}");
            assert!(ticks.last().is_some_and(|tick| tick.at >= top * (1.0 - 1e-9)), "{ticks:?}");
        }
        assert_eq!(
            labels(&percent(1e-5)),
            ["0.000000%", "0.000002%", "0.000004%", "0.000006%", "0.000008%", "0.000010%"]
        );
        assert_eq!(labels(&percent(1.2e-7)), ["0%", "2.5e-8%", "5e-8%", "7.5e-8%", "1e-7%", "1.25e-7%"]);
    }

    #[test]
    fn count_axes_have_round_steps_in_the_units_of_the_language() {
        assert_eq!(labels(&counts(274_600_000.0, Lang::Ja)), ["0", "1億", "2億", "3億"]);
        assert_eq!(labels(&counts(274_600_000.0, Lang::En)), ["0", "100 million", "200 million", "300 million"]);
        assert_eq!(labels(&counts(180_000_000.0, Lang::Ja)), ["0", "5,000万", "1億", "1.5億", "2億"]);
        assert_eq!(labels(&counts(1_900_000.0, Lang::En)), ["0", "500,000", "1 million", "1.5 million", "2 million"]);
        assert_eq!(labels(&counts(12_000.0, Lang::Ja)), ["0", "5,000", "10,000", "15,000"]);
        assert_eq!(labels(&counts(2.0, Lang::Ja)), ["0", "1", "2"]);
        assert_eq!(labels(&counts(0.0, Lang::En)), ["0", "1"]);
    }

    #[test]
    fn years_stand_on_january() {
        let from = f64::from(Month::new(2021, 10).unwrap().index());
        assert_eq!(labels(&months((from, from + 50.0), Lang::Ja)), ["2022年", "2023年", "2024年", "2025年"]);
        assert_eq!(
            labels(&months((from, from + 6.0), Lang::En)),
            ["Oct 2021", "Nov", "Dec", "Jan 2022", "Feb", "Mar", "Apr"]
        );
    }

    #[test]
    fn an_axis_to_a_mistyped_year_has_a_few_ticks_on_round_years() {
        let at = |year| f64::from(Month::new(year, 1).unwrap().index());
        assert_eq!(labels(&months((at(2021), at(2222)), Lang::Ja))[..3], ["2040年", "2060年", "2080年"]);
        for last in [2024, 2032, 2060, 2222, 9999] {
            let ticks = months((at(2021), at(last)), Lang::En);
            assert!((2..=13).contains(&ticks.len()), "{last}: {ticks:?}");
        }
    }
}
