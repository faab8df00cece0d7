//! The check of slides before they are shared.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::program::uptake;

use egui::{Color32, FontId, Pos2, Rect, Vec2};

use uptake::chart::{ChartKind, Theme};
use uptake::draw::{Tokens, fonts};
use uptake::export::Size;
use uptake::export::page::{Page, lay_out};
use uptake::export::proof::{Advice, Finding, Measured, check, check_at, check_page};
use uptake::import::embedded;
use uptake::story::Story;
use uptake::text::Lang;

/// A page of 1280 x 720 pixels with whatever is drawn on it.
fn page(draw: impl FnMut(&mut egui::Ui)) -> Page {
    let size = Vec2::new(1280.0, 720.0) / 1.5;
    Page {
        shapes: lay_out(size, |_| {}, draw),
        size,
        scale: 1.5,
        background: Color32::WHITE,
        title: String::new(),
        description: String::new(),
        lang: "en",
        payload: None,
    }
}

fn found(draw: impl FnMut(&mut egui::Ui)) -> Vec<Finding> {
    check_page(&page(draw), 3, ChartKind::Trend, Theme::Light).unwrap()
}

fn text(ui: &egui::Ui, at: f32, words: &str, font: FontId, color: Color32) {
    ui.painter().text(Pos2::new(40.0, at), egui::Align2::LEFT_TOP, words, font, color);
}

#[test]
fn plain_text_and_bars_pass() {
    let ink = Tokens::of(Theme::Light).ink;
    let bar = Tokens::of(Theme::Light).mark(uptake::chart::Accent::Card);
    let findings = found(|ui| {
        text(ui, 40.0, "Plain text, 1.3%", fonts::regular(12.0), ink);
        let rect = Rect::from_min_size(Pos2::new(40.0, 100.0), Vec2::new(200.0, 30.0));
        ui.painter().rect_filled(rect, 4.0, bar);
    });
    assert_eq!(findings, []);
}

#[test]
fn small_text_is_found() {
    let findings = found(|ui| text(ui, 40.0, "Small print", fonts::regular(11.0), Color32::BLACK));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((findings[0].slide, findings[0].text.as_str()), (3, "Small print"));
    assert_eq!(findings[0].measured, Measured::Small { pixels: 16.5 });
    assert_eq!(findings[0].advice, Advice::Larger);
}

#[test]
fn faint_text_is_found_and_large_text_may_be_fainter() {
    // 3.5 : 1 on white.
    let grey = Color32::from_gray(0x88);
    let of = |size: f32| found(move |ui| text(ui, 40.0, "Faint words of some length", fonts::regular(size), grey));
    let findings = of(12.0);
    let [Finding { measured: Measured::FaintText { ratio, least }, advice: Advice::OtherTheme, .. }] = findings[..]
    else {
        panic!("{findings:?}")
    };
    assert!((3.0..4.0).contains(&ratio) && least == 4.5, "{ratio}");
    assert_eq!(of(17.0), [], "25 pixels");
    let bold = found(|ui| text(ui, 40.0, "Faint words of some length", fonts::bold(13.0), grey));
    assert_eq!(bold, [], "19 pixels and bold");
}

#[test]
fn text_is_measured_on_the_ground_that_is_below_it() {
    let findings = found(|ui| {
        let dark = Rect::from_min_size(Pos2::new(30.0, 30.0), Vec2::new(60.0, 40.0));
        ui.painter().rect_filled(dark, 0.0, Color32::from_gray(0x30));
        text(ui, 40.0, "Half of this is on dark ground", fonts::regular(14.0), Color32::BLACK);
    });
    assert!(
        matches!(findings[..], [Finding { measured: Measured::FaintText { ratio, .. }, .. }] if ratio < 2.0),
        "{findings:?}"
    );
}

#[test]
fn marks_that_melt_into_their_neighbours_are_found_and_a_gap_sets_them_off() {
    let tokens = Tokens::of(Theme::Light);
    let (card, total) = (tokens.mark(uptake::chart::Accent::Card), tokens.mark(uptake::chart::Accent::Total));
    let bars = |gap: f32| {
        found(move |ui| {
            let whole = Rect::from_min_size(Pos2::new(40.0, 100.0), Vec2::new(600.0, 40.0));
            let part = whole.with_max_x(80.0);
            ui.painter().rect_filled(whole, 0.0, total);
            ui.painter().rect_filled(part, 0.0, card);
            let edge = Rect::from_x_y_ranges(80.0..=80.0 + gap, whole.y_range());
            ui.painter().rect_filled(edge, 0.0, Color32::WHITE);
        })
    };
    let findings = bars(0.0);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].text, "#0b5fa5");
    assert!(matches!(findings[0].measured, Measured::FaintMark { ratio, .. } if (1.8..2.4).contains(&ratio)));
    assert_eq!(bars(1.0), []);
}

#[test]
fn text_that_is_cut_or_beyond_the_page_is_found() {
    let findings = found(|ui| text(ui, 470.0, "Below the edge", fonts::regular(14.0), Color32::BLACK));
    assert!(matches!(findings[..], [Finding { measured: Measured::Cut, advice: Advice::Shorter, .. }]), "{findings:?}");
}

#[test]
fn the_bundled_story_passes_in_both_languages_and_themes() {
    let data = embedded();
    let story = Story::bundled(data.catalog());
    for lang in Lang::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            assert_eq!(check(&data, &story, lang, theme).unwrap(), [], "{lang:?} {theme:?}");
        }
    }
}

#[test]
fn larger_slides_are_judged_as_they_are_seen_in_a_call() {
    let data = embedded();
    let mut story = Story::bundled(data.catalog());
    story.slides.truncate(2);
    let at =
        |width, height| check_at(&data, &story, Lang::Ja, Theme::Light, Size { width, height: Some(height) }).unwrap();
    assert_eq!(at(1920, 1080), []);
    let upright = at(1080, 1920);
    assert!(upright.iter().any(|finding| matches!(finding.measured, Measured::Small { .. })), "{upright:?}");
}

#[test]
fn the_command_line_tells_what_is_found_and_ends_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let view = serde_json::json!({ "chart": "table", "indicator": "card_rate", "period": "2023-01" });
    let story = serde_json::json!({ "slides": [{ "view": view }] });
    let story = serde_json::json!({ "uptake_document": 2, "program": "test", "view": view, "story": story });
    std::fs::write(folder.path().join("own.uptake"), story.to_string()).unwrap();
    let output = uptake(&["present", "own.uptake", "--check", "--lang", "en", "--format", "json"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["slide"], 1);
    assert_eq!(found[0]["finding"], "text-size");
    assert_eq!(found[0]["advice"], "fewer-indicators");
    let output = uptake(&["present", "own.uptake", "--check", "--lang", "ja"], folder.path());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("スライド") && text.contains("指標か行を減らす"), "{text}");
    let output = uptake(&["present", "missing.uptake", "--check"], folder.path());
    assert_eq!(output.status.code(), Some(2));
}
