//! Sequential colours: from paper to an accent in steps that look even, each a ground that text can be read on.

use egui::Color32;

use super::Tokens;
use super::theme::contrast;
use crate::chart::Accent;

/// How far from the paper the first step stands, as a share of the way to the accent.
const FIRST: f32 = 0.18;
/// What text needs on each step; a little above 4.5, which rounding of the channels may cost.
const READABLE: f32 = 4.55;

impl Tokens {
    /// Step `step` of `steps` from paper to accent, from 0; the last one is the accent itself.
    ///
    /// The steps are even in Oklab. Halfway there is a stretch of colours on which neither ink nor paper reads well; a
    /// step that falls into it moves to its nearer end. An accent that is itself in it, as the grey of a whole, gives way
    /// to the colour of text beside the point.
    pub fn ramp(&self, accent: Accent, step: usize, steps: usize) -> Color32 {
        let end = self.mark(accent);
        let end = if contrast(end, self.paper) >= READABLE { end } else { self.secondary };
        let place = |n: usize| f32::from(u8::try_from(n).unwrap_or(u8::MAX));
        let share = match steps {
            0 | 1 => 0.5,
            _ => FIRST + (1.0 - FIRST) * place(step.min(steps - 1)) / place(steps - 1),
        };
        let color = |share: f32| mix(self.paper, end, share);
        let reads = |share: &f32| contrast(self.text_on(color(*share)), color(*share)) >= READABLE;
        let moved = (0..100_u8).map(|hundredths| f32::from(hundredths) / 100.0).flat_map(|by| [share - by, share + by]);
        color(moved.filter(|share| (0.0..=1.0).contains(share)).find(reads).unwrap_or(share))
    }
}

/// The colour a share of the way from one opaque colour to another, in Oklab (B. Ottosson, 2020).
fn mix(from: Color32, to: Color32, share: f32) -> Color32 {
    let (start, end) = (oklab(from), oklab(to));
    let [lightness, red, yellow] = [0, 1, 2].map(|axis| {
        let at = |lab: [f32; 3]| lab.get(axis).copied().unwrap_or_default();
        at(start) + (at(end) - at(start)) * share
    });
    let (long, medium, short) = (
        (lightness + 0.396_337_78 * red + 0.215_803_76 * yellow).powi(3),
        (lightness - 0.105_561_346 * red - 0.063_854_17 * yellow).powi(3),
        (lightness - 0.089_484_18 * red - 1.291_485_5 * yellow).powi(3),
    );
    let channels = [
        4.076_741_7 * long - 3.307_711_6 * medium + 0.230_969_93 * short,
        -1.268_438 * long + 2.609_757_4 * medium - 0.341_319_4 * short,
        -0.004_196_086_3 * long - 0.703_418_6 * medium + 1.707_614_7 * short,
    ];
    let [r, g, b] = channels.map(encoded);
    Color32::from_rgb(r, g, b)
}

fn oklab(color: Color32) -> [f32; 3] {
    let [r, g, b] = [color.r(), color.g(), color.b()].map(decoded);
    let long = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let medium = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let short = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * long + 0.793_617_8 * medium - 0.004_072_047 * short,
        1.977_998_5 * long - 2.428_592_2 * medium + 0.450_593_7 * short,
        0.025_904_037 * long + 0.782_771_77 * medium - 0.808_675_77 * short,
    ]
}

/// A channel as light.
fn decoded(channel: u8) -> f32 {
    let c = f32::from(channel) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

/// Light as a channel.
fn encoded(light: f32) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let c = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    // Between 0 and 255.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
    let channel = (c * 255.0).round() as u8;
    channel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Theme;

    #[test]
    fn text_reads_on_every_step_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let t = Tokens::of(theme);
            for accent in Accent::ALL {
                for steps in 1..=6 {
                    for step in 0..steps {
                        let ground = t.ramp(accent, step, steps);
                        let found = contrast(t.text_on(ground), ground);
                        assert!(found >= 4.5, "{theme:?} {accent:?} {step} of {steps}: {found}");
                    }
                }
            }
        }
    }

    #[test]
    fn steps_lead_away_from_the_paper_and_can_be_told_apart() {
        for theme in [Theme::Light, Theme::Dark] {
            let t = Tokens::of(theme);
            for accent in Accent::ALL {
                let lightness: Vec<f32> = (0..6).map(|step| oklab(t.ramp(accent, step, 6))[0]).collect();
                let from_paper = (lightness[0] - oklab(t.paper)[0]).abs();
                assert!(from_paper > 0.05, "{theme:?} {accent:?}: {from_paper}");
                for pair in lightness.windows(2) {
                    let apart = if theme == Theme::Light { pair[0] - pair[1] } else { pair[1] - pair[0] };
                    assert!(apart > 0.04, "{theme:?} {accent:?}: {lightness:?}");
                }
            }
        }
    }

    #[test]
    fn the_way_through_oklab_ends_where_it_should() {
        let (from, to) = (Color32::from_rgb(255, 255, 255), Color32::from_rgb(11, 95, 165));
        assert_eq!(mix(from, to, 0.0), from);
        assert_eq!(mix(from, to, 1.0), to);
    }
}
