//! A kiosk through its window: what stray keys, touches, close requests and slides that fail do to it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::Mutex;
use std::time::SystemTime;

use egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use uptake::app::kiosk::Config;
use uptake::app::kiosk::figures::{Figures, Sources};
use uptake::chart::{ChartKind, Theme};
use uptake::stats::Month;
use uptake::text::{Lang, words};
use uptake::ui::kiosk::{Draw, KioskWindow, Setup};

type Shown = Harness<'static, Option<KioskWindow>>;

fn setup(draw: Draw, lang: Lang, told: Arc<Mutex<Vec<String>>>) -> Setup {
    Setup {
        config: Config { dwell: Some(600), idle: 60, languages: vec![lang] },
        figures: Figures::bundled(SystemTime::now()),
        has_problem: false,
        watch: None,
        theme: Theme::Light,
        amber_after_days: None,
        pixel_shift: true,
        clock_speed: 1,
        pin: None,
        tell: Box::new(move |text| told.lock().unwrap().push(text.to_owned())),
        draw,
    }
}

fn kiosk(size: (f32, f32), draw: Draw) -> (Shown, Arc<Mutex<Vec<String>>>) {
    kiosk_in(size, draw, Lang::Ja)
}

fn kiosk_in(size: (f32, f32), draw: Draw, lang: Lang) -> (Shown, Arc<Mutex<Vec<String>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&told);
    let mut harness = Harness::builder()
        .with_size(Vec2::new(size.0, size.1))
        .with_context_setup(uptake::draw::fonts::install)
        .build_ui_state(
            move |ui, state: &mut Option<KioskWindow>| {
                let window =
                    state.get_or_insert_with(|| KioskWindow::new(ui.ctx(), setup(draw, lang, Arc::clone(&log))));
                window.stay(ui.ctx());
                window.show(ui);
            },
            None,
        );
    harness.step();
    harness.step();
    (harness, told)
}

fn at(harness: &Shown) -> usize {
    harness.state().as_ref().unwrap().kiosk().at() + 1
}

fn press(harness: &mut Shown, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.step();
    harness.step();
}

#[test]
fn stray_keys_leave_everything_as_it_is() {
    let (mut harness, _) = kiosk((1920.0, 1080.0), uptake::draw::kiosk::kiosk);
    let alt = Modifiers::ALT;
    for (modifiers, key) in [
        (Modifiers::NONE, Key::Escape),
        (Modifiers::NONE, Key::F11),
        (Modifiers::NONE, Key::F5),
        (Modifiers::COMMAND, Key::W),
        (Modifiers::COMMAND, Key::Q),
        (Modifiers::COMMAND, Key::O),
        (Modifiers::COMMAND, Key::S),
        (Modifiers::COMMAND, Key::V),
        (alt, Key::F4),
        (alt, Key::Tab),
        (Modifiers::NONE, Key::Tab),
        (Modifiers::NONE, Key::Num5),
    ] {
        press(&mut harness, modifiers, key);
        assert_eq!(at(&harness), 1, "{key:?}");
        assert!(!harness.state().as_ref().unwrap().has_left());
    }
}

#[test]
fn a_close_request_is_not_heard() {
    let (mut harness, _) = kiosk((1920.0, 1080.0), uptake::draw::kiosk::kiosk);
    let viewport = harness.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
    viewport.events.push(egui::ViewportEvent::Close);
    harness.step();
    let commands = &harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
    assert!(commands.contains(&egui::ViewportCommand::CancelClose), "{commands:?}");
    assert!(!commands.contains(&egui::ViewportCommand::Close));
}

#[test]
fn a_visitor_walks_with_keys_and_buttons_of_a_size_for_fingers() {
    let (mut harness, _) = kiosk((1920.0, 1080.0), uptake::draw::kiosk::kiosk);
    let w = words(Lang::Ja).kiosk;
    assert!(harness.query_by_label(w.next).is_none(), "nobody is there");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(at(&harness), 2);
    for name in [w.next, w.previous, w.first] {
        let rect = harness.get_by_label(name).rect() * harness.ctx.pixels_per_point();
        assert!(rect.width() >= 88.0 && rect.height() >= 88.0, "{name}: {rect:?}");
    }
    harness.get_by_label(w.next).click();
    harness.step();
    harness.step();
    assert_eq!(at(&harness), 3);
    harness.get_by_label(w.first).click();
    harness.step();
    harness.step();
    assert_eq!(at(&harness), 1);
}

#[test]
fn a_touched_mark_says_what_it_is() {
    let (mut harness, _) = kiosk((1920.0, 1080.0), uptake::draw::kiosk::kiosk);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.get_by_label_contains("薬剤情報の閲覧率").click();
    harness.step();
    harness.step();
    let picked = harness.state().as_ref().unwrap().kiosk().picked();
    assert!(picked.is_some());
    // The mark itself, and the card that it opened.
    assert_eq!(harness.query_all_by_label_contains("約57万 ÷ 約120万").count(), 2);
}

#[test]
fn the_pointer_is_hidden() {
    let (harness, _) = kiosk((1920.0, 1080.0), uptake::draw::kiosk::kiosk);
    assert_eq!(harness.output().platform_output.cursor_icon, egui::CursorIcon::None);
}

#[test]
fn one_bad_slide_does_not_stop_the_others() {
    let (mut harness, told) = kiosk((1920.0, 1080.0), |ui, rect, below, shown, foot, tokens| {
        assert!(shown.chart.spec.kind != ChartKind::IconArray, "made to fail");
        uptake::draw::kiosk::kiosk(ui, rect, below, shown, foot, tokens)
    });
    let mut seen = Vec::new();
    for _ in 0..9 {
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
        harness.step();
        seen.push(at(&harness));
    }
    assert!(!seen.contains(&3), "{seen:?}");
    assert!(seen.contains(&2) && seen.contains(&4) && seen.contains(&7), "{seen:?}");
    assert_eq!(*told.lock().unwrap(), ["slide 3 cannot be drawn and is left out"]);
}

#[test]
fn every_slide_fits_upright_and_lying() {
    let sizes = [(1080.0, 1920.0), (1920.0, 1080.0), (1280.0, 720.0), (3840.0, 2160.0)];
    // In English a subtitle took a second line, and the last bar was cut in two when somebody touched the screen.
    for (size, lang) in sizes.into_iter().flat_map(|size| Lang::ALL.map(|lang| (size, lang))) {
        let (mut harness, _) = kiosk_in(size, uptake::draw::kiosk::kiosk, lang);
        for _ in 0..7 {
            let screen = egui::Rect::from_min_size(Pos2::ZERO, harness.ctx.content_rect().size()).expand(1.0);
            for clipped in &harness.output().shapes {
                let egui::Shape::Text(text) = &clipped.shape else { continue };
                let rect = text.visual_bounding_rect();
                let seen = clipped.clip_rect.intersect(screen).expand(4.5);
                let is_seen = text.galley.text().trim().is_empty() || seen.contains_rect(rect.shrink(0.5));
                assert!(is_seen, "{size:?} {lang:?} slide {}: {}", at(&harness), text.galley.text());
                // An upright slide in English said "about 570…" in place of a count.
                assert!(!text.galley.elided, "{size:?} {lang:?} slide {}: {}", at(&harness), text.galley.text());
                let least =
                    text.galley.job.sections.iter().map(|section| section.format.font_id.size).fold(99.0, f32::min);
                let pixels = least * harness.ctx.pixels_per_point() * 1080.0 / size.0.min(size.1);
                assert!(pixels >= 24.0, "{size:?} slide {}: {pixels} {}", at(&harness), text.galley.text());
            }
            press(&mut harness, Modifiers::NONE, Key::ArrowRight);
        }
    }
}

#[test]
fn the_system_is_told_which_slide_stands_and_how_old_its_figures_are() {
    let (mut harness, _) = kiosk((1920.0, 1080.0), uptake::draw::kiosk::kiosk);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let window = harness.state().as_ref().unwrap();
    let now = SystemTime::now();
    let (age, _) = window.kiosk().figures().age(Month::new(2023, 1).unwrap(), None, now, Lang::Ja);
    assert_eq!(window.status(now), format!("スライド 2/7、{age}"));
    let (harness, _) = kiosk((1920.0, 1080.0), |_, _, _, _, _, _| panic!("made to fail"));
    let status = harness.state().as_ref().unwrap().status(now);
    assert!(status.contains(words(Lang::Ja).kiosk.staff), "{status}");
}

/// The line under a trend went on to name the month in focus, with newer ones drawn right above it.
#[test]
fn a_trend_with_a_new_month_was_told_to_be_of_the_month_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.csv");
    let head = "period,facility,measure,value,unit";
    let rows = "2026-09,all,card_checks,100,count\n2026-09,all,eligibility_checks,400,count\n";
    std::fs::write(&path, format!("{head}\n{rows}")).unwrap();
    let sources = Sources { story: None, files: vec![path], languages: vec![Lang::Ja] };
    let figures = Figures::read(&sources, SystemTime::now()).unwrap();
    let shown = |slide| uptake::story::shown(&figures.data, slide, None, None, Lang::Ja);
    let newest: Vec<Month> = figures.story.slides.iter().map(|slide| shown(slide).chart.newest()).collect();
    // The slides whose text names a month stay there.
    let month = |year, month| Month::new(year, month).unwrap();
    let january = month(2023, 1);
    assert_eq!(newest, [january, january, january, january, month(2026, 9), month(2024, 7), month(2024, 3)]);
}

/// With the buttons of a visitor the slide was lower than wide: the ranks went beside the map, and their axis was as narrow as
/// a dot.
#[test]
fn the_ranks_of_an_upright_kiosk_were_squeezed_when_somebody_touched_it() {
    let (mut harness, _) = kiosk((1080.0, 1920.0), uptake::draw::kiosk::kiosk);
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(at(&harness), 7);
    let ticks: Vec<f32> = harness
        .output()
        .shapes
        .iter()
        .filter_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) if ["0%", "10%"].contains(&text.galley.text()) => Some(text.pos.x),
            _ => None,
        })
        .collect();
    let width = harness.ctx.content_rect().width();
    assert!(ticks.len() == 2 && (ticks[1] - ticks[0]).abs() > width / 3.0, "{ticks:?} of {width}");
}
