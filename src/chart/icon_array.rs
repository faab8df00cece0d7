//! `icon-array`: so many icons of 1,000, or of 10,000 where the rate is below 0.1%. Whole icons alone, with the number
//! beside them, and what those icons led to as parts of their own.

use super::format::Frequency;
use super::share::Share;
use super::{Accent, Body, Chart, Mark, View, format, names};
use crate::stats::{IndicatorId, Ratio};
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

pub(super) fn build(view: View<'_>) -> Chart {
    let share = Share::new(view);
    let exact = share.ratio.map_or(0.0, |ratio| of_icons(size(Some(ratio.percent)), ratio.percent));
    let of = size(share.ratio.map(|ratio| ratio.percent));
    // Below half an icon the title goes on to count what there is.
    let frequency = (exact == 0.0 || exact >= 0.5)
        .then(|| Frequency { of: format::grouped_count(of), count: number(exact, view.lang) });
    let body = body(view, &share);
    share.frame(view, frequency.as_ref(), Body::IconArray(body))
}

pub(super) fn body(view: View<'_>, share: &Share<'_>) -> IconArray {
    let w = words(view.lang);
    let of = size(share.ratio.map(|ratio| ratio.percent));
    let exact = share.ratio.map_or(0.0, |ratio| of_icons(of, ratio.percent));
    let filled = icons(exact, of);
    IconArray {
        of,
        whole: share.whole(view),
        whole_count: share.whole_count(view),
        of_text: (w.icons.of)(&format::grouped_count(of)),
        filled,
        count: match share.ratio {
            Some(_) => count(exact, of, view.lang),
            None => w.chart.not_published.to_owned(),
        },
        name: share.name(view),
        part: share.ratio.map(|ratio| view.mark(share.indicator, &ratio)),
        parts: share
            .parts
            .iter()
            .map(|(indicator, ratio)| part(view, share, *indicator, ratio.as_ref(), (exact, of, filled)))
            .collect(),
        revealed: usize::MAX,
    }
}

fn part(
    view: View<'_>,
    share: &Share<'_>,
    indicator: IndicatorId,
    ratio: Option<&Ratio<'_>>,
    (whole, of, most): (f64, usize, usize),
) -> IconPart {
    let w = words(view.lang);
    let exact = ratio.map_or(0.0, |ratio| whole * share.share_of(ratio));
    IconPart {
        indicator,
        accent: Accent::of(view.data.catalog(), indicator),
        mark: ratio.map(|ratio| view.mark(indicator, ratio)),
        label: names::capitalized(&(w.icons.inside)(names::numerator(view.data.catalog(), indicator, None, view.lang))),
        count: match (ratio, share.ratio) {
            (Some(_), Some(_)) => count(exact, of, view.lang),
            (Some(ratio), None) => format::headline(ratio, view.lang),
            (None, _) => w.chart.not_published.to_owned(),
        },
        filled: icons(exact, most),
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

/// How many icons a rate in percent comes to, before they are made whole.
fn of_icons(of: usize, percent: f64) -> f64 {
    f64::from(u16::try_from(of).unwrap_or(u16::MAX)) * percent / 100.0
}

/// Whole icons, at most `most`.
fn icons(exact: f64, most: usize) -> usize {
    // Not negative, and `as` saturates.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of icons")]
    let whole = exact.round().max(0.0) as usize;
    whole.min(most)
}

/// A number of icons in words. What was made whole is about so many; less than one icon is no icon, and not none.
fn count(exact: f64, of: usize, lang: Lang) -> String {
    let w = words(lang);
    if exact > 0.0 && exact < 0.5 {
        return (w.icons.less_than_one)(&format::grouped_count(of));
    }
    (w.chart.counted)(&number(exact, lang))
}

fn number(exact: f64, lang: Lang) -> String {
    let whole = format::grouped(exact.round());
    let is_whole = (exact - exact.round()).abs() < 1e-9;
    if is_whole { whole } else { (words(lang).about)(&whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_whole_and_small_rates_get_more_of_them() {
        assert_eq!((size(Some(1.33)), icons(of_icons(1_000, 1.333), 1_000)), (1_000, 13));
        assert_eq!((size(Some(0.05)), icons(of_icons(10_000, 0.05), 10_000)), (10_000, 5));
        assert_eq!((size(Some(0.0)), size(None)), (1_000, 1_000));
        assert_eq!(icons(of_icons(1_000, 115.0), 1_000), 1_000);
    }

    #[test]
    fn less_than_one_icon_is_not_none() {
        assert_eq!(count(0.2, 10_000, Lang::En), "fewer than 1 in 10,000");
        assert_eq!(count(0.0, 1_000, Lang::Ja), "0件");
        assert_eq!(count(13.3, 1_000, Lang::Ja), "約13件");
        assert_eq!(count(13.0, 1_000, Lang::Ja), "13件");
        assert_eq!(count(1_150.4, 1_000, Lang::Ja), "約1,150件");
    }
}
