//! `icon-array`: so many icons of 1,000, or of 10,000 where the rate is below 0.1%. Whole icons alone, with the number
//! beside them, and what those icons led to as parts of their own.

use super::format::Frequency;
use super::share::Share;
use super::{Accent, Body, Chart, Mark, View, format, names};
use crate::stats::{Counts, IndicatorId, Ratio, Side, Verdict, first_digit, supported_step};
use crate::text::{Lang, words};

/// The marks of `icon-array`.
#[derive(Clone, Debug, PartialEq)]
pub struct IconArray {
    /// How many icons there are: 1,000 or 10,000.
    pub of: usize,
    /// Name of the whole.
    pub whole: String,
    /// Its count: `約9,000万件 ＝ 100%`.
    pub whole_count: String,
    /// Out of how many: `1,000件のうち`.
    pub of_text: String,
    /// How many icons are filled.
    pub filled: usize,
    /// How many, in words: `約13件`, or that it is less than one.
    pub count: String,
    /// Name of what is counted.
    pub name: String,
    /// The figure; `None` where it is not published.
    pub part: Option<Mark>,
    /// What the count led to.
    pub parts: Vec<IconPart>,
    /// How many of them appear, where they do so one by one; the others keep their places.
    pub revealed: usize,
}

/// What the filled icons led to.
#[derive(Clone, Debug, PartialEq)]
pub struct IconPart {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its colour.
    pub accent: Accent,
    /// Its rate; `None` where it is not published.
    pub mark: Option<Mark>,
    /// Name of what is counted: `うち薬剤情報の閲覧`.
    pub label: String,
    /// How many, in words, or that it is not published.
    pub count: String,
    /// How many of the filled icons; all of them where there are more views than checks.
    pub filled: usize,
    /// Whether it is the one in focus, which is shown among the icons.
    pub is_focus: bool,
}

/// How many icons a rate comes to, before they are made whole, and between what rounding leaves it. Exact counts leave
/// nothing open.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    value: f64,
    low: f64,
    high: f64,
    /// The step that it is counted in: that of the printed rate, and one icon at least.
    step: f64,
    /// Whether rounding does not even support the first digit. Then the range is said.
    is_open: bool,
}

impl Tally {
    /// A ratio among so many icons.
    fn of_ratio(of: usize, ratio: &Ratio<'_>) -> Self {
        let icons = scale(of);
        let is_exact = ratio.counts.is_some_and(|counts| counts.are_exact());
        let (low, high) = if is_exact { (ratio.percent, ratio.percent) } else { (ratio.low, ratio.high) };
        let tally = Self::between(ratio.percent * icons, low * icons, high * icons);
        // What the source prints is printed, though its counts were rounded more.
        match ratio.verdict {
            Verdict::Agrees => Self { step: tally.step.min(ratio.step() * icons).max(1.0), is_open: false, ..tally },
            _ => tally,
        }
    }

    /// A part among the icons of `whole`, which is `share` of it.
    fn of_part(of: usize, whole: &Ratio<'_>, part: &Ratio<'_>, share: f64) -> Self {
        let icons = scale(of);
        let whole_tally = Self::of_ratio(of, whole);
        let value = whole_tally.value * share;
        // Where the part is per what the whole counts, that count falls out, and its rounding with it.
        let direct = match (part.counts, whole.counts) {
            (Some(inner), Some(outer)) if inner.denominator == Side::Published(outer.numerator) => {
                Some(Counts { numerator: inner.numerator, denominator: outer.denominator })
            }
            _ => None,
        };
        let tally = match direct.and_then(|counts| Some((counts, counts.percent()?))) {
            Some((counts, _)) if counts.are_exact() => Self::between(value, value, value),
            Some((_, (_, low, high))) => Self::between(value, low * icons, high * icons),
            None if part.base == whole.base => Self::of_ratio(of, part),
            None => {
                let inner = Self::of_ratio(100, part);
                Self::between(value, whole_tally.low * inner.low / 100.0, whole_tally.high * inner.high / 100.0)
            }
        };
        // A part is not counted finer than the whole, or there would be more of it.
        Self { step: tally.step.max(whole_tally.step.min(first_digit(value))), ..tally }
    }

    fn between(value: f64, low: f64, high: f64) -> Self {
        let step = supported_step(value, low, high).max(1.0);
        Self { value, low, high, step, is_open: (high - low) / 2.0 > step * (1.0 + 1e-9) }
    }

    /// So many whole icons.
    fn whole(&self) -> f64 {
        (self.value / self.step).round() * self.step
    }

    /// Whether there is something, and less than half an icon.
    fn is_less_than_one(&self) -> bool {
        self.value > 0.0 && self.value < 0.5
    }
}

pub(super) fn build(view: View<'_>) -> Chart {
    let share = Share::new(view);
    let of = size(share.ratio.map(|ratio| ratio.percent));
    let tally = share.ratio.map(|ratio| Tally::of_ratio(of, &ratio)).unwrap_or_default();
    // Below half an icon the title goes on to count what there is.
    let frequency = (!tally.is_less_than_one())
        .then(|| Frequency { of: format::grouped_count(of), count: number(&tally, view.lang) });
    let body = body(view, &share);
    share.frame(view, frequency.as_ref(), Body::IconArray(body))
}

pub(super) fn body(view: View<'_>, share: &Share<'_>) -> IconArray {
    let w = words(view.lang);
    let of = size(share.ratio.map(|ratio| ratio.percent));
    let tally = share.ratio.map(|ratio| Tally::of_ratio(of, &ratio));
    let filled = tally.map_or(0, |tally| icons(&tally, of));
    IconArray {
        of,
        whole: share.whole(view),
        whole_count: share.whole_count(view),
        of_text: (w.icons.of)(&format::grouped_count(of)),
        filled,
        count: tally.map_or_else(|| w.chart.not_published.to_owned(), |tally| count(&tally, of, view.lang)),
        name: share.name(view),
        part: share.ratio.map(|ratio| view.mark(share.indicator, &ratio)),
        parts: share
            .parts
            .iter()
            .map(|(indicator, ratio)| part(view, share, *indicator, ratio.as_ref(), (of, filled)))
            .collect(),
        revealed: usize::MAX,
    }
}

fn part(
    view: View<'_>,
    share: &Share<'_>,
    indicator: IndicatorId,
    ratio: Option<&Ratio<'_>>,
    (of, most): (usize, usize),
) -> IconPart {
    let w = words(view.lang);
    let tally = ratio.zip(share.ratio).map(|(part, whole)| Tally::of_part(of, &whole, part, share.share_of(part)));
    IconPart {
        indicator,
        accent: Accent::of(view.data.catalog(), indicator),
        mark: ratio.map(|ratio| view.mark(indicator, ratio)),
        label: names::capitalized(&(w.icons.inside)(names::numerator(view.data.catalog(), indicator, None, view.lang))),
        count: match (tally, ratio) {
            (Some(tally), _) => count(&tally, of, view.lang),
            (None, Some(ratio)) => format::headline(ratio, view.lang),
            (None, None) => w.chart.not_published.to_owned(),
        },
        filled: tally.map_or(0, |tally| icons(&tally, most)),
        is_focus: indicator == view.spec.indicator,
    }
}

/// How many icons there are for a rate in percent: enough for a small one to fill at least one.
fn size(percent: Option<f64>) -> usize {
    match percent {
        Some(percent) if percent > 0.0 && percent < 0.1 => 10_000,
        _ => 1_000,
    }
}

/// How many icons one percent of so many is.
fn scale(of: usize) -> f64 {
    f64::from(u16::try_from(of).unwrap_or(u16::MAX)) / 100.0
}

/// Whole icons, at most `most`.
fn icons(tally: &Tally, most: usize) -> usize {
    // Not negative, and `as` saturates.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of icons")]
    let whole = tally.whole().max(0.0) as usize;
    whole.min(most)
}

/// A number of icons in words; less than one icon is no icon, and not none.
fn count(tally: &Tally, of: usize, lang: Lang) -> String {
    let w = words(lang);
    if tally.is_less_than_one() {
        return (w.icons.less_than_one)(&format::grouped_count(of));
    }
    (w.chart.counted)(&number(tally, lang))
}

/// So many, with no digit that rounding does not support; where it supports none, between how many. What was rounded or
/// made whole is about so many.
fn number(tally: &Tally, lang: Lang) -> String {
    let w = words(lang);
    let whole = format::grouped(tally.whole());
    let is_exact = (tally.value - tally.whole()).abs() < 1e-9 && (tally.low >= tally.high || tally.value == 0.0);
    match (is_exact, tally.is_open) {
        (true, _) => whole,
        (false, false) => (w.about)(&whole),
        (false, true) => (w.about)(&format!("{}–{}", format::grouped(tally.low), format::grouped(tally.high))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactly(value: f64) -> Tally {
        Tally::between(value, value, value)
    }

    #[test]
    fn icons_are_whole_and_small_rates_get_more_of_them() {
        assert_eq!((size(Some(1.33)), icons(&exactly(13.33), 1_000)), (1_000, 13));
        assert_eq!((size(Some(0.05)), icons(&exactly(scale(10_000) * 0.05), 10_000)), (10_000, 5));
        assert_eq!((size(Some(0.0)), size(None)), (1_000, 1_000));
        assert_eq!(icons(&exactly(1_150.0), 1_000), 1_000);
    }

    #[test]
    fn less_than_one_icon_is_not_none() {
        assert_eq!(count(&exactly(0.2), 10_000, Lang::En), "fewer than 1 in 10,000");
        assert_eq!(count(&exactly(0.0), 1_000, Lang::Ja), "0件");
        assert_eq!(count(&exactly(0.6), 1_000, Lang::Ja), "約1件");
        assert_eq!(count(&exactly(13.3), 1_000, Lang::Ja), "約13件");
        assert_eq!(count(&exactly(13.0), 1_000, Lang::Ja), "13件");
        assert_eq!(count(&exactly(1_150.4), 1_000, Lang::Ja), "約1,150件");
    }

    #[test]
    fn no_digit_is_counted_that_rounding_does_not_support() {
        let said = |value, low, high| count(&Tally::between(value, low, high), 1_000, Lang::En);
        assert_eq!(said(19.0, 18.6, 19.4), "about 19");
        assert_eq!(said(41.4, 35.4, 49.0), "about 40");
        assert_eq!(said(433.3, 357.0, 540.0), "about 400");
        // Not even the first digit is certain.
        assert_eq!(said(40.0, 26.0, 81.0), "about 26–81");
    }
}
