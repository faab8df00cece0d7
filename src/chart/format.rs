//! Numbers and dates as text: no digit that the figure does not support, and never "0%" for something above zero.

use crate::stats::{Counts, Day, Month, Number, Observation, Period, Ratio, Side, Value, decimals};
use crate::text::{Lang, words};

/// What stands where there is no number.
pub const NONE: &str = "–";

/// A whole number with thousands separators.
pub fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0.0 { format!("-{text}") } else { text }
}

/// How many there are, with thousands separators.
pub fn grouped_count(count: usize) -> String {
    u32::try_from(count).map_or_else(|_| count.to_string(), |count| grouped(f64::from(count)))
}

/// Percent to a step of `step`: `1.3%`, or `0.1%未満` where a value above zero would round to none.
pub fn percent(value: f64, step: f64, lang: Lang) -> String {
    let digits = decimals(step);
    match rounded(value, step) {
        Some(rounded) => format!("{rounded:.digits$}%"),
        None => (words(lang).under)(&format!("{step:.digits$}%")),
    }
}

/// The number that is printed of a value to steps of `step`; `None` where a value above zero would round to none.
pub fn rounded(value: f64, step: f64) -> Option<f64> {
    let is_under = value > 0.0 && value < step / 2.0;
    (!is_under).then(|| (value / step).round() * step)
}

/// The step of so many digits after the decimal point.
pub fn step(digits: usize) -> f64 {
    10_f64.powi(-i32::try_from(digits).unwrap_or(i32::MAX))
}

/// The rate of a ratio for headings and labels.
pub fn headline(ratio: &Ratio<'_>, lang: Lang) -> String {
    percent(ratio.percent, ratio.headline_step(), lang)
}

/// The rate of a ratio with every digit that may be printed.
pub fn rate(ratio: &Ratio<'_>, lang: Lang) -> String {
    percent(ratio.percent, ratio.step(), lang)
}

/// The interval that rounding of the counts allows, one digit finer than the rate; `None` where it is narrower than what
/// is printed, and where the rate is only stated.
pub fn range(ratio: &Ratio<'_>) -> Option<String> {
    ratio.counts?;
    interval(ratio)
}

/// The interval that rounding allows, of a stated rate too; `None` where it is narrower than what is printed, and where
/// both counts are exact.
pub fn interval(ratio: &Ratio<'_>) -> Option<String> {
    if ratio.counts.is_some_and(|counts| counts.are_exact()) {
        return None;
    }
    let digits = range_digits(ratio);
    let (low, high) = (format!("{:.digits$}", ratio.low), format!("{:.digits$}", ratio.high));
    (low != high).then(|| format!("{low}–{high}%"))
}

/// Digits after the decimal point that are printed of the interval: one more than of the rate.
pub fn range_digits(ratio: &Ratio<'_>) -> usize {
    decimals(ratio.step()) + 1
}

/// A count: exact ones in full, rounded ones as 約120万 or about 1.2 million.
pub fn count(number: Number, lang: Lang) -> String {
    let value = number.value();
    if !number.is_rounded() {
        return grouped(value);
    }
    (words(lang).about)(&match lang {
        Lang::Ja if number.precision() >= 1e4 && value % 1e4 == 0.0 => myriads(value),
        Lang::En if value.abs() >= 1e6 => {
            let digits = (6.0 - number.precision().log10() - 1e-9).ceil().clamp(0.0, 6.0);
            // A whole number between 0 and 6.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
            let digits = digits as usize;
            format!("{:.digits$} million", value / 1e6)
        }
        _ => grouped(value),
    })
}

/// 億 and 万 as Japanese text writes them: `1億8,485万`.
fn myriads(value: f64) -> String {
    let (hundred_millions, rest) = ((value / 1e8).trunc(), value % 1e8);
    let myriads = (rest / 1e4).round();
    match (hundred_millions == 0.0, myriads == 0.0) {
        (true, _) => format!("{}万", grouped(myriads)),
        (false, true) => format!("{}億", grouped(hundred_millions)),
        (false, false) => format!("{}億{}万", grouped(hundred_millions), grouped(myriads.abs())),
    }
}

/// The value of an observation that counts something; [`NONE`] where it is missing.
pub fn observed_count(observation: &Observation, lang: Lang) -> String {
    match observation.value {
        Value::Known(number) => count(number, lang),
        Value::Missing(_) => NONE.to_owned(),
    }
}

/// One side of a ratio; [`NONE`] where it is missing.
pub fn side_count(side: Side<'_>, lang: Lang) -> String {
    side.number().map_or_else(|| NONE.to_owned(), |number| count(number, lang))
}

/// The value of an observation that states a rate, with the digits that were printed.
pub fn stated_rate(observation: &Observation) -> String {
    match observation.value {
        Value::Known(number) => {
            let digits = decimals(number.precision());
            format!("{:.digits$}%", number.value())
        }
        Value::Missing(_) => NONE.to_owned(),
    }
}

/// `22,807,316 ÷ 204,975,295`
pub fn formula(counts: &Counts<'_>, lang: Lang) -> String {
    let denominator = match counts.denominator {
        Side::Sum([a, b]) => format!("({} + {})", observed_count(a, lang), observed_count(b, lang)),
        side => side_count(side, lang),
    };
    format!("{} ÷ {denominator}", observed_count(counts.numerator, lang))
}

/// A month: 2023年1月, January 2023.
pub fn month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}年{}月", month.year(), month.month()),
        Lang::En => format!("{} {}", month_name(month), month.year()),
    }
}

/// A period: a month, or a day as 2023年1月15日, 15 January 2023.
pub fn period(period: Period, lang: Lang) -> String {
    let on_day = |day: Day| match lang {
        Lang::Ja => format!("{}{}日", month(day.month(), lang), day.day()),
        Lang::En => format!("{} {}", day.day(), month(day.month(), lang)),
    };
    match period {
        Period::Month(whole) => month(whole, lang),
        Period::Day(day) => on_day(day),
    }
}

/// English name of a month of the year.
pub fn month_name(month: Month) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::try_from(month.month()).unwrap_or(1).saturating_sub(1)).copied().unwrap_or_default()
}

/// A rate as so many of 100, of 1,000 below 1% or of 10,000 below 0.1%.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// Out of how many, `100`.
    pub of: String,
    /// How many, `1.3`.
    pub count: String,
}

/// The natural frequency of a ratio.
pub fn frequency(ratio: &Ratio<'_>) -> Frequency {
    let of = match ratio.percent {
        p if p >= 1.0 || p <= 0.0 => 100.0,
        p if p >= 0.1 => 1_000.0,
        _ => 10_000.0,
    };
    let exact = ratio.percent * of / 100.0;
    let step = ratio.headline_step() * of / 100.0;
    // Where rounding would leave none of something, its first digit says more than 0.
    let step = if exact > 0.0 && exact < step / 2.0 { 10_f64.powf(exact.log10().floor()) } else { step };
    let digits = decimals(step);
    let count = (exact / step).round() * step;
    Frequency { of: grouped(of), count: if digits == 0 { grouped(count) } else { format!("{count:.digits$}") } }
}

/// The N of "1 in N", to two digits; `None` from one half up, where it says nothing.
pub fn one_in(ratio: &Ratio<'_>) -> Option<String> {
    if ratio.percent <= 0.0 || ratio.percent > 50.0 {
        return None;
    }
    let n = 100.0 / ratio.percent;
    let step = 10_f64.powf((n.log10().floor() - 1.0).max(0.0));
    Some(grouped((n / step).round() * step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64, precision: f64) -> Number {
        Number::new(value, precision).unwrap()
    }

    #[test]
    fn rounded_counts_say_about() {
        for (value, precision, ja, en) in [
            (90_000_000.0, 1e7, "約9,000万", "about 90 million"),
            (1_200_000.0, 1e5, "約120万", "about 1.2 million"),
            (570_000.0, 1e4, "約57万", "about 570,000"),
            (80_340_000.0, 1e4, "約8,034万", "about 80.34 million"),
            (184_850_000.0, 1e4, "約1億8,485万", "about 184.85 million"),
            (200_000_000.0, 1e8, "約2億", "about 200 million"),
            (22_807_316.0, 1.0, "22,807,316", "22,807,316"),
            (4_403_000.0, 1e3, "約4,403,000", "about 4.403 million"),
            (0.0, 1.0, "0", "0"),
        ] {
            assert_eq!(count(number(value, precision), Lang::Ja), ja);
            assert_eq!(count(number(value, precision), Lang::En), en);
        }
    }

    #[test]
    fn something_is_never_printed_as_nothing() {
        assert_eq!(percent(0.04, 0.1, Lang::Ja), "0.1%未満");
        assert_eq!(percent(0.04, 0.1, Lang::En), "under 0.1%");
        assert_eq!(percent(0.0, 0.1, Lang::Ja), "0.0%");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            [0.0, 999.0, 1_000.0, 12_066_941.0, -1_234.0].map(grouped),
            ["0", "999", "1,000", "12,066,941", "-1,234"]
        );
    }
}
