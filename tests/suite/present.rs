//! Presenting: which slide stands after which keys, what lies over it, and that nothing of it changes the document.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use uptake::app::present::{Cover, Lens, PresentCommand, Presentation};
use uptake::app::{App, Command, SettingCommand, StoryCommand};
use uptake::chart::{ChartKind, Theme};
use uptake::stats::{Base, Denominator};
use uptake::story::Story;
use uptake::text::{Lang, words};
use uptake::ui::{PRESENT_KEYS, PresentKey, Stage};

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

fn showing<'a>(harness: &'a Shown<'_>) -> &'a Presentation {
    app(harness).presentation().expect("a story is presented")
}

fn apply(harness: &mut Shown<'_>, command: impl Into<Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.run();
}

fn press(harness: &mut Shown<'_>, key: Key) {
    harness.key_press(key);
    harness.step();
    harness.step();
}

/// A window that presents the built-in story, without motion.
fn presenting(size: (f32, f32)) -> Shown<'static> {
    let mut harness = window(size);
    apply(&mut harness, SettingCommand::ReducedMotion(true));
    press(&mut harness, Key::F5);
    harness
}

/// Slide from 1, and step.
fn place(harness: &Shown<'_>) -> (usize, usize) {
    (showing(harness).at() + 1, showing(harness).step())
}

/// Slide from 1 and step before, keys, slide and step after.
type Move = ((usize, usize), &'static [Key], (usize, usize));

#[test]
fn keys_of_a_clicker_go_from_slide_to_slide() {
    use Key::{
        ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Backspace, End, Enter, Home, Num3, Num7, PageDown, PageUp, Space,
    };
    // Slide and step before, keys, slide and step after. The second slide has four steps: it opens, then three parts.
    let moves: &[Move] = &[
        ((1, 0), &[PageDown], (2, 0)),
        ((1, 0), &[ArrowRight, ArrowDown, Space], (2, 2)),
        ((2, 0), &[PageDown, PageDown, PageDown, PageDown], (2, 4)),
        ((2, 4), &[PageDown], (3, 0)),
        ((3, 0), &[PageUp], (2, 4)),
        ((2, 4), &[PageUp], (2, 3)),
        ((2, 0), &[ArrowLeft], (1, 0)),
        ((1, 0), &[ArrowUp], (1, 0)),
        ((4, 0), &[End], (7, 0)),
        ((7, 0), &[PageDown], (7, 0)),
        ((7, 0), &[Home], (1, 0)),
        ((1, 0), &[Num7, Enter], (7, 0)),
        ((1, 0), &[Num3, Num7, Enter], (1, 0)),
        ((1, 0), &[Num3, Enter, Num7, Enter, Backspace], (3, 0)),
        ((1, 0), &[Num3, Enter, Num7, Enter, Backspace, Backspace, Backspace], (1, 0)),
        ((5, 0), &[Enter], (6, 0)),
    ];
    let mut harness = presenting((1280.0, 720.0));
    for (before, keys, after) in moves {
        apply(&mut harness, PresentCommand::Leave);
        apply(&mut harness, PresentCommand::Start(before.0 - 1));
        for _ in 0..before.1 {
            apply(&mut harness, PresentCommand::Next);
        }
        assert_eq!(place(&harness), *before);
        for key in *keys {
            press(&mut harness, *key);
        }
        assert_eq!(place(&harness), *after, "{before:?} {keys:?}");
    }
}

#[test]
fn two_presses_between_two_frames_go_on_by_two_slides() {
    let mut harness = presenting((1280.0, 720.0));
    apply(&mut harness, PresentCommand::Go(2));
    harness.key_press(Key::PageDown);
    harness.key_press(Key::PageDown);
    harness.step();
    harness.step();
    assert_eq!(place(&harness), (5, 0));
}

#[test]
fn the_next_slide_is_drawn_in_the_frame_of_its_key() {
    let mut harness = presenting((1280.0, 720.0));
    harness.event(egui::Event::Key {
        key: Key::End,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    harness.step();
    let title = showing(&harness).shown().chart.title.clone();
    let drawn = harness.output().shapes.iter().any(|clipped| match &clipped.shape {
        egui::Shape::Text(text) => text.galley.text() == title,
        _ => false,
    });
    assert!(drawn, "{title}");
}

#[test]
fn parts_appear_one_by_one_and_keep_their_places() {
    let mut harness = presenting((1280.0, 720.0));
    apply(&mut harness, PresentCommand::Go(1));
    let bars = |harness: &Shown<'_>| showing(harness).shown().chart.body.marks().len();
    let mut seen = vec![bars(&harness)];
    for _ in 0..4 {
        press(&mut harness, Key::Space);
        seen.push(bars(&harness));
    }
    // Whole, though what is not opened draws only its sliver; opened; and each of the three parts.
    assert_eq!(seen[1..], [1, 2, 3, 4]);
    assert!(
        matches!(&showing(&harness).shown().chart.body, uptake::chart::Body::ZoomBreakdown(body) if body.is_opened)
    );
}

#[test]
fn black_and_white_cover_and_the_next_key_only_uncovers() {
    let mut harness = presenting((1280.0, 720.0));
    for (key, cover) in [(Key::Period, Cover::Black), (Key::B, Cover::Black), (Key::W, Cover::White)] {
        press(&mut harness, key);
        assert_eq!(showing(&harness).cover(), Some(cover));
        press(&mut harness, key);
        assert_eq!(showing(&harness).cover(), None);
        press(&mut harness, key);
        press(&mut harness, Key::PageDown);
        assert_eq!((showing(&harness).cover(), place(&harness)), (None, (1, 0)), "{key:?}");
    }
}

#[test]
fn escape_takes_one_thing_back_and_then_ends() {
    let mut harness = presenting((1280.0, 720.0));
    let document = app(&harness).document().clone();
    press(&mut harness, Key::CloseBracket);
    assert!(showing(&harness).is_live());
    for key in [Key::L, Key::Slash, Key::W, Key::Tab, Key::Num3] {
        press(&mut harness, key);
    }
    let state = |harness: &Shown<'_>| {
        let showing = showing(harness);
        let over = (showing.typed().is_some(), showing.overview().is_some(), showing.is_asking());
        (over, showing.lens().is_some(), showing.is_live())
    };
    assert_eq!(state(&harness), ((true, true, true), true, true));
    let after = [
        ((false, true, true), true, true),
        ((false, false, true), true, true),
        ((false, false, false), true, true),
        ((false, false, false), false, true),
        ((false, false, false), false, false),
    ];
    for expected in after {
        press(&mut harness, Key::Escape);
        assert_eq!(state(&harness), expected);
    }
    press(&mut harness, Key::Escape);
    assert!(app(&harness).presentation().is_none());
    assert_eq!(*app(&harness).document(), document, "presenting changes nothing that is saved");
}

#[test]
fn charts_are_live_and_come_back_with_escape() {
    let mut harness = presenting((1280.0, 720.0));
    apply(&mut harness, PresentCommand::Go(2));
    let before = showing(&harness).shown().clone();
    press(&mut harness, Key::D);
    let spec = &showing(&harness).shown().chart.spec;
    assert_eq!(spec.denominator, Denominator::Per(Base::ChecksWithBatch));
    press(&mut harness, Key::D);
    assert_eq!(showing(&harness).shown().chart.spec.denominator, Denominator::Per(Base::ChecksWithoutBatch));
    assert!(showing(&harness).shown().sentence.is_empty(), "what was written is about another figure");
    press(&mut harness, Key::Escape);
    assert_eq!(*showing(&harness).shown(), before);
    press(&mut harness, Key::CloseBracket);
    assert_ne!(showing(&harness).shown().chart.spec.period, before.chart.spec.period);
    press(&mut harness, Key::PageDown);
    press(&mut harness, Key::PageUp);
    assert_eq!(*showing(&harness).shown(), before, "another slide and back is the slide as it was made");
}

#[test]
fn a_frozen_picture_stands_while_the_speaker_goes_on() {
    let mut harness = presenting((1280.0, 720.0));
    press(&mut harness, Key::F);
    let standing = showing(&harness).picture().1.clone();
    for key in [Key::PageDown, Key::End] {
        press(&mut harness, key);
        assert_eq!(*showing(&harness).picture().1, standing);
    }
    assert_eq!(place(&harness), (7, 0));
    let said = (words(Lang::Ja).present.frozen)(1, 7);
    harness.get_by_label(&said);
    press(&mut harness, Key::F);
    assert_eq!(showing(&harness).picture().0, 6);
}

#[test]
fn lens_notes_strip_timer_and_text_size_have_keys() {
    let mut harness = presenting((1280.0, 720.0));
    press(&mut harness, Key::Z);
    assert_eq!(showing(&harness).lens(), Some(Lens::Zoom));
    press(&mut harness, Key::L);
    assert_eq!(showing(&harness).lens(), Some(Lens::Spotlight));
    press(&mut harness, Key::L);
    press(&mut harness, Key::N);
    let notes = showing(&harness).shown().notes.clone();
    assert!(notes.contains("実寸"), "{notes}");
    harness.get_by_label(&notes);
    press(&mut harness, Key::S);
    assert_eq!(harness.query_all_by_label_contains("スライド 2 / 7").count(), 1);
    press(&mut harness, Key::T);
    assert!(showing(&harness).has_timer());
    for (key, steps) in [(Key::Plus, 1), (Key::Equals, 2), (Key::Minus, 1)] {
        press(&mut harness, key);
        assert_eq!(showing(&harness).text_steps(), steps);
    }
}

#[test]
fn the_overview_goes_to_the_slide_that_is_chosen() {
    let mut harness = presenting((1280.0, 720.0));
    for key in [Key::Tab, Key::ArrowRight, Key::ArrowRight, Key::ArrowRight, Key::Enter] {
        press(&mut harness, key);
    }
    assert_eq!((place(&harness), showing(&harness).overview()), ((4, 0), None));
    press(&mut harness, Key::Tab);
    harness.get_by_label_contains("スライド 6 / 7").click();
    harness.step();
    harness.step();
    assert_eq!(place(&harness), (6, 0));
}

#[test]
fn questions_are_answered_and_one_key_goes_back() {
    let mut harness = presenting((1280.0, 720.0));
    press(&mut harness, Key::Questionmark);
    harness.get_by_label(words(Lang::Ja).present.which_month);
    harness.get_by_label_contains("約120万件 ÷");
    press(&mut harness, Key::Questionmark);
    assert!(!showing(&harness).is_asking());
}

#[test]
fn without_slides_the_built_in_story_is_presented_and_with_some_they_are() {
    let mut harness = presenting((1280.0, 720.0));
    assert!(showing(&harness).is_bundled());
    press(&mut harness, Key::Escape);
    apply(&mut harness, StoryCommand::Capture(None));
    press(&mut harness, Key::F5);
    assert_eq!((showing(&harness).is_bundled(), showing(&harness).story().slides.len()), (false, 1));
}

#[test]
fn language_and_colours_change_while_it_goes_on() {
    let mut harness = presenting((1280.0, 720.0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    harness.step();
    harness.step();
    assert!(showing(&harness).shown().chart.title.starts_with("Of every 100"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.step();
    assert_eq!(app(&harness).settings().theme, Theme::Dark);
    assert_eq!(place(&harness), (1, 0));
}

#[test]
fn keys_that_mean_nothing_do_nothing() {
    let mut harness = presenting((1280.0, 720.0));
    let before = (place(&harness), app(&harness).document().clone());
    for key in [Key::Q, Key::Delete, Key::F5, Key::F2, Key::Insert, Key::M] {
        press(&mut harness, key);
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.step();
    assert_eq!((place(&harness), app(&harness).document().clone()), before);
}

/// Texts of the slide that leave the window or lie over each other.
fn misplaced(harness: &Shown<'_>) -> Vec<String> {
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, harness.ctx.content_rect().size());
    let mut out = Vec::new();
    for clipped in &harness.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let rect = text.visual_bounding_rect();
        if text.galley.text().trim().is_empty() || text.opacity_factor == 0.0 {
            continue;
        }
        let seen = clipped.clip_rect.intersect(screen).expand(1.0);
        if !seen.contains_rect(rect.shrink(0.5)) {
            out.push(text.galley.text().to_owned());
        }
    }
    out
}

#[test]
fn every_slide_fits_at_every_size_in_both_languages() {
    for size in [(1280.0, 720.0), (1920.0, 1080.0), (2560.0, 1080.0), (1080.0, 1920.0)] {
        let mut harness = presenting(size);
        for lang in Lang::ALL {
            apply(&mut harness, SettingCommand::Lang(lang));
            for slide in 0..7 {
                apply(&mut harness, PresentCommand::Go(slide));
                for _ in 0..showing(&harness).steps() {
                    apply(&mut harness, PresentCommand::Next);
                }
                assert_eq!(misplaced(&harness), Vec::<String>::new(), "{size:?} {lang:?} slide {}", slide + 1);
            }
        }
    }
}

#[test]
fn the_built_in_story_has_seven_slides_in_both_languages() {
    use ChartKind::{Compare, Facilities, IconArray, Prefectures, Trend, ZoomBreakdown};

    let data = uptake::import::embedded();
    let story = Story::bundled(data.catalog());
    assert_eq!(story.slides.len(), 7);
    for lang in Lang::ALL {
        let shown: Vec<_> =
            story.slides.iter().map(|slide| uptake::story::shown(&data, slide, None, None, lang)).collect();
        assert!(shown[0].chart.title.contains("1.3"), "{}", shown[0].chart.title);
        assert!(shown[2].chart.title.contains("13"), "{}", shown[2].chart.title);
        assert!(shown[3].chart.title.contains("1.52%"), "{}", shown[3].chart.title);
        assert!(shown.iter().all(|shown| !shown.sentence.is_empty() && !shown.notes.is_empty()));
        let is_ja = shown.iter().all(|shown| shown.sentence.chars().any(|c| c > '\u{3040}'));
        assert_eq!(is_ja, lang == Lang::Ja);
    }
    let kinds: Vec<ChartKind> = story.slides.iter().map(|slide| slide.spec.kind).collect();
    assert_eq!(kinds, [ZoomBreakdown, ZoomBreakdown, IconArray, Compare, Trend, Facilities, Prefectures]);
    assert_eq!((story.slides[0].spec.is_opened, story.slides[1].spec.is_opened), (false, true));
}

#[test]
fn the_readme_lists_the_keys_of_the_program() {
    let readme = include_str!("../../README.md");
    let list = PresentKey::list(Lang::En);
    assert_eq!(list.len(), PRESENT_KEYS.len() + 1);
    for (keys, name) in &list {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let line = format!("| {} | {name} |", keys.join(" "));
        assert!(readme.contains(&line), "README.md lacks\n{line}");
    }
    let rows = readme.lines().skip_while(|line| !line.starts_with("| Keys while presenting")).skip(2);
    let rows: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), list.len(), "{rows:#?}");
}

#[test]
fn a_window_of_a_size_is_asked_for() {
    let mut harness = window((1440.0, 900.0));
    let ctx = harness.ctx.clone();
    let stage = Stage::Window { width: 1280, height: 720 };
    harness.state_mut().as_mut().unwrap().present(&ctx, 3, stage);
    harness.step();
    assert_eq!(place(&harness), (4, 0));
}
