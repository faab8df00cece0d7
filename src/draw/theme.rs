//! Colours, sizes and spacing: the only place where they are numbers.

use egui::{Color32, CornerRadius, Stroke, Vec2, Visuals};

use super::fonts;
use crate::chart::{Accent, Theme};
use crate::stats::Verdict;

/// The colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Which theme it is.
    pub theme: Theme,
    /// What charts are drawn on.
    pub paper: Color32,
    /// What cards of paper lie on.
    pub desk: Color32,
    /// Text.
    pub ink: Color32,
    /// Text beside the point.
    pub secondary: Color32,
    /// Lines that divide, and grid lines.
    pub line: Color32,
    /// The rest of a bar, stretches without figures, the chosen row.
    pub track: Color32,
    /// What can be pressed, and what is chosen.
    pub accent: Color32,
    /// Ground of what is chosen.
    pub chosen: Color32,
    /// Ground of a remark.
    pub remark: Color32,
    /// Text of a remark, and of what needs a look.
    pub caution: Color32,
    /// Text of what disagrees or failed.
    pub failure: Color32,
    /// Text of what agrees.
    pub success: Color32,
    total: Color32,
    card: Color32,
    health_checkup: Color32,
    drug: Color32,
    treatment: Color32,
    insurance_card: Color32,
    batch: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const LIGHT: Tokens = Tokens {
    theme: Theme::Light,
    paper: rgb(0xFF_FF_FF),
    desk: rgb(0xF4_F5_F6),
    ink: rgb(0x1A_1F_26),
    secondary: rgb(0x5B_65_70),
    line: rgb(0xD9_DE_E3),
    track: rgb(0xEE_F0_F2),
    accent: rgb(0x0B_5F_A5),
    chosen: rgb(0xE6_EE_F6),
    remark: rgb(0xFF_F6_E3),
    caution: rgb(0x7A_4B_00),
    failure: rgb(0xA3_1D_1D),
    success: rgb(0x00_6B_4F),
    total: rgb(0x87_91_9C),
    card: rgb(0x0B_5F_A5),
    health_checkup: rgb(0xB3_59_00),
    drug: rgb(0x00_79_5C),
    treatment: rgb(0x9C_3F_7C),
    insurance_card: rgb(0x87_91_9C),
    batch: rgb(0x42_4B_56),
};

const DARK: Tokens = Tokens {
    theme: Theme::Dark,
    paper: rgb(0x10_14_1A),
    desk: rgb(0x0A_0D_11),
    ink: rgb(0xF3_F6_F9),
    secondary: rgb(0xA6_B0_BB),
    line: rgb(0x2D_36_40),
    track: rgb(0x1D_24_2C),
    accent: rgb(0x58_B0_F2),
    chosen: rgb(0x17_2B_3D),
    remark: rgb(0x2B_22_10),
    caution: rgb(0xF0_C0_70),
    failure: rgb(0xF2_8B_82),
    success: rgb(0x5A_D1_AE),
    total: rgb(0x5C_68_75),
    card: rgb(0x58_B0_F2),
    health_checkup: rgb(0xF0_A2_4A),
    drug: rgb(0x3C_C6_A0),
    treatment: rgb(0xE0_8C_C2),
    insurance_card: rgb(0x5C_68_75),
    batch: rgb(0xC6_CE_D6),
};

impl Tokens {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colour of an accent.
    pub fn mark(&self, accent: Accent) -> Color32 {
        match accent {
            Accent::Total => self.total,
            Accent::Card => self.card,
            Accent::HealthCheckup => self.health_checkup,
            Accent::Drug => self.drug,
            Accent::Treatment => self.treatment,
            Accent::InsuranceCard => self.insurance_card,
            Accent::Batch => self.batch,
        }
    }

    /// The colour of text in an accent: the accent itself where it reads on paper, else ink.
    pub fn text(&self, accent: Accent) -> Color32 {
        let mark = self.mark(accent);
        if contrast(mark, self.paper) >= 4.5 { mark } else { self.ink }
    }

    /// The colour of text that stands on a mark: paper or ink, whichever reads better.
    pub fn text_on(&self, ground: Color32) -> Color32 {
        if contrast(self.paper, ground) >= contrast(self.ink, ground) { self.paper } else { self.ink }
    }

    /// A faint ground in the colour of an accent.
    pub fn tint(&self, accent: Accent) -> Color32 {
        self.wash(self.mark(accent))
    }

    /// A faint ground in a colour.
    pub fn wash(&self, color: Color32) -> Color32 {
        let share = if self.theme == Theme::Light { 0.13 } else { 0.22 };
        self.paper.lerp_to_gamma(color, share)
    }

    /// The colour of marks that are of no indicator, as the handle of a scroll bar.
    pub fn marks(&self) -> Color32 {
        self.total
    }

    /// The colour of an icon that is not filled: lighter than a mark, as so many of them are a ground.
    pub fn icon(&self) -> Color32 {
        self.paper.lerp_to_gamma(self.total, 0.45)
    }

    /// The colour of the outcome of an audit.
    pub fn verdict(&self, verdict: Verdict) -> Color32 {
        match verdict {
            Verdict::Agrees => self.success,
            Verdict::WithinRounding => self.caution,
            Verdict::Disagrees => self.failure,
            Verdict::NoCounts | Verdict::NotStated => self.secondary,
        }
    }
}

/// Contrast of two opaque colours by WCAG 2.2, from 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Sizes of text in points.
pub mod size {
    /// The finding.
    pub const TITLE: f32 = 22.0;
    /// The one large figure of the inspector.
    pub const FIGURE: f32 = 40.0;
    /// A rate on or beside a mark.
    pub const RATE: f32 = 17.0;
    /// Names beside marks, and text that leads.
    pub const LABEL: f32 = 14.0;
    /// Everything else.
    pub const BODY: f32 = 13.0;
    /// Axes, sources, headings of lists.
    pub const SMALL: f32 = 12.0;
    /// Names that would be cut off in [`SMALL`]: the least on a kiosk, whose screen is larger than a slide in a call.
    pub const TIGHT: f32 = 11.0;
    /// The least that anything is set in where room is scarce. On slides that is [`SMALL`].
    pub const LEAST: f32 = 10.0;

    /// The sizes of names from `largest` down to `least`, to try one after the other. Small words are better than a count
    /// that is cut off.
    pub fn steps(largest: f32, least: f32) -> impl DoubleEndedIterator<Item = f32> + Clone {
        [LABEL, BODY, SMALL, TIGHT, LEAST].into_iter().filter(move |size| (least..=largest).contains(size))
    }
}

/// One step of spacing in points; distances are multiples of it.
pub const STEP: f32 = 4.0;

/// Corner radius of cards and controls in points.
pub const RADIUS: u8 = 4;

/// Makes `ctx` look like the theme.
pub fn apply(ctx: &egui::Context, theme: Theme) {
    let t = Tokens::of(theme);
    let egui_theme = match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    };
    ctx.set_theme(egui_theme);
    ctx.global_style_mut(|style| {
        style.visuals = visuals(t);
        style.spacing.item_spacing = Vec2::new(8.0, 6.0);
        style.spacing.button_padding = Vec2::new(10.0, 4.0);
        style.spacing.interact_size = Vec2::new(32.0, 26.0);
        style.spacing.menu_width = 220.0;
        style.spacing.tooltip_width = 360.0;
        style.interaction.tooltip_delay = 0.3;
        style.interaction.selectable_labels = false;
        style.animation_time = 0.0;
        for (kind, font) in [
            (egui::TextStyle::Body, fonts::regular(size::BODY)),
            (egui::TextStyle::Button, fonts::regular(size::BODY)),
            (egui::TextStyle::Small, fonts::regular(size::SMALL)),
            (egui::TextStyle::Heading, fonts::bold(size::LABEL)),
            (egui::TextStyle::Monospace, fonts::regular(size::BODY)),
        ] {
            style.text_styles.insert(kind, font);
        }
    });
}

fn visuals(t: &Tokens) -> Visuals {
    let mut v = match t.theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let radius = CornerRadius::same(RADIUS);
    let stroke = |color| Stroke::new(1.0, color);
    v.panel_fill = t.paper;
    v.window_fill = t.paper;
    v.window_stroke = stroke(t.line);
    v.window_corner_radius = CornerRadius::same(8);
    v.menu_corner_radius = radius;
    v.extreme_bg_color = t.paper;
    v.faint_bg_color = t.track;
    v.hyperlink_color = t.accent;
    v.warn_fg_color = t.caution;
    v.error_fg_color = t.failure;
    v.weak_text_color = Some(t.secondary);
    v.selection.bg_fill = t.chosen;
    v.selection.stroke = stroke(t.accent);
    let look = |w: &mut egui::style::WidgetVisuals, fill, border, ink| {
        (w.bg_fill, w.weak_bg_fill, w.bg_stroke, w.fg_stroke) = (fill, fill, stroke(border), stroke(ink));
        (w.corner_radius, w.expansion) = (radius, 0.0);
    };
    look(&mut v.widgets.noninteractive, t.paper, t.line, t.ink);
    // The edge of a control is all that shows it, so it stands out as a mark does.
    look(&mut v.widgets.inactive, t.paper, t.total, t.ink);
    look(&mut v.widgets.hovered, t.track, t.secondary, t.ink);
    look(&mut v.widgets.active, t.chosen, t.accent, t.ink);
    look(&mut v.widgets.open, t.track, t.line, t.ink);
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_marks_stand_out_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let t = Tokens::of(theme);
            for (name, ink, ground) in [
                ("ink", t.ink, t.paper),
                ("ink on desk", t.ink, t.desk),
                ("ink on track", t.ink, t.track),
                ("ink on chosen", t.ink, t.chosen),
                ("secondary", t.secondary, t.paper),
                ("secondary on desk", t.secondary, t.desk),
                ("secondary on track", t.secondary, t.track),
                ("accent", t.accent, t.paper),
                ("accent on desk", t.accent, t.desk),
                ("accent on chosen", t.accent, t.chosen),
                ("caution", t.caution, t.paper),
                ("caution on remark", t.caution, t.remark),
                ("ink on remark", t.ink, t.remark),
                ("failure", t.failure, t.paper),
                ("failure on desk", t.failure, t.desk),
                ("success", t.success, t.paper),
                ("ink on a failure", t.ink, t.wash(t.failure)),
                ("ink on a heading", t.ink, t.wash(t.total)),
                ("ink on a period", t.ink, t.tint(Accent::Treatment)),
                ("ink on a figure", t.ink, t.tint(Accent::Drug)),
            ] {
                assert!(contrast(ink, ground) >= 4.5, "{theme:?} {name}: {}", contrast(ink, ground));
            }
            for accent in Accent::ALL {
                let mark = t.mark(accent);
                assert!(contrast(mark, t.paper) >= 3.0, "{theme:?} {accent:?}: {}", contrast(mark, t.paper));
                assert!(contrast(t.text_on(mark), mark) >= 4.5, "{theme:?} text on {accent:?}");
                assert!(contrast(t.text(accent), t.paper) >= 4.5, "{theme:?} text in {accent:?}");
            }
            // What is stacked on each other, and the batch checks against the card checks, which may touch too.
            let [card, insurance, batch] = [Accent::Card, Accent::InsuranceCard, Accent::Batch].map(|a| t.mark(a));
            for (name, a, b) in
                [("card", card, insurance), ("batch", batch, insurance), ("card and batch", card, batch)]
            {
                let least = if name == "card and batch" { 1.3 } else { 1.9 };
                assert!(contrast(a, b) >= least, "{theme:?} {name}: {}", contrast(a, b));
            }
        }
    }
}
