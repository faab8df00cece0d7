//! Stories: slides are captured, put in order, written on and deleted; each change can be taken back.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::figures::with;
use crate::support::window::{Shown, window};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use uptake::app::{App, Command, SettingCommand, SettingsFile, StoryCommand, ViewCommand};
use uptake::chart::{ChartKind, ChartSpec};
use uptake::story::{Slide, SlideText, Story};
use uptake::text::{Lang, words};

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

fn apply(harness: &mut Shown<'_>, command: impl Into<Command>) {
    harness.state_mut().as_mut().unwrap().apply(command.into());
    harness.step();
    harness.step();
}

fn new() -> App {
    App::new(SettingsFile::nowhere(), std::sync::Arc::new(|| {}))
}

fn kinds(app: &App) -> Vec<ChartKind> {
    app.story().slides.iter().map(|slide| slide.spec.kind).collect()
}

/// Slides of these forms.
fn captured(app: &mut App, kinds: &[ChartKind]) {
    for kind in kinds {
        app.apply(ViewCommand::Chart(*kind).into());
        app.apply(StoryCommand::Capture(None).into());
    }
}

use ChartKind::{Compare, IconArray, Trend, Volume, ZoomBreakdown};

#[test]
fn slides_are_put_in_order() {
    let forms = [ZoomBreakdown, Trend, Volume, Compare];
    let moves: [(StoryCommand, &[ChartKind]); 8] = [
        (StoryCommand::Move { from: 0, to: 3 }, &[Trend, Volume, Compare, ZoomBreakdown]),
        (StoryCommand::Move { from: 3, to: 0 }, &[Compare, ZoomBreakdown, Trend, Volume]),
        (StoryCommand::Move { from: 1, to: 99 }, &[ZoomBreakdown, Volume, Compare, Trend]),
        (StoryCommand::Move { from: 99, to: 0 }, &forms),
        (StoryCommand::Duplicate(1), &[ZoomBreakdown, Trend, Trend, Volume, Compare]),
        (StoryCommand::Delete(2), &[ZoomBreakdown, Trend, Compare]),
        (StoryCommand::Delete(9), &forms),
        (StoryCommand::Clear, &[]),
    ];
    for (command, expected) in moves {
        let mut app = new();
        captured(&mut app, &forms);
        app.apply(command.clone().into());
        assert_eq!(kinds(&app), expected, "{command:?}");
        if expected != forms {
            app.apply(Command::Undo);
            assert_eq!(kinds(&app), forms, "{command:?} taken back");
            app.apply(Command::Redo);
            assert_eq!(kinds(&app), expected, "{command:?} made again");
        }
    }
}

#[test]
fn every_change_of_a_slide_is_taken_back_in_one_step() {
    let mut app = new();
    captured(&mut app, &[ZoomBreakdown]);
    let text = |part, text: &str| StoryCommand::Write { at: 0, part, text: text.to_owned() };
    let commands = [
        text(SlideText::Title, "題"),
        text(SlideText::Sentence, "一文。"),
        text(SlideText::Notes, "一行目\n二行目"),
        StoryCommand::Dwell { at: 0, seconds: 45 },
        StoryCommand::Steps { at: 0, in_steps: true },
        StoryCommand::Newest { at: 0, is_newest: true },
        StoryCommand::Minutes(Some(15)),
    ];
    let mut before = vec![app.document().clone()];
    for command in commands {
        app.apply(command.into());
        assert_ne!(before.last(), Some(app.document()));
        before.push(app.document().clone());
    }
    let slide = &app.story().slides[0];
    assert_eq!(slide.text(SlideText::Notes).say(Lang::Ja), Some("一行目\n二行目"));
    assert_eq!((slide.dwell, slide.in_steps, app.story().minutes), (45, true, Some(15)));
    while let Some(document) = before.pop() {
        assert_eq!(*app.document(), document);
        app.apply(Command::Undo);
    }
}

#[test]
fn what_is_not_there_or_out_of_bounds_changes_nothing_bad() {
    let mut app = new();
    captured(&mut app, &[Trend]);
    let before = app.document().clone();
    for command in [
        StoryCommand::Update(5),
        StoryCommand::Show(5),
        StoryCommand::Dwell { at: 5, seconds: 5 },
        StoryCommand::Steps { at: 0, in_steps: true },
        StoryCommand::Write { at: 1, part: SlideText::Title, text: "x".to_owned() },
    ] {
        app.apply(command.into());
        assert_eq!(*app.document(), before);
    }
    app.apply(StoryCommand::Dwell { at: 0, seconds: 0 }.into());
    assert_eq!(app.story().slides[0].dwell, *Slide::DWELLS.start());
    app.apply(StoryCommand::Minutes(Some(60_000)).into());
    assert_eq!(app.story().minutes, Some(600));
    for _ in 0..Story::MOST + 3 {
        app.apply(StoryCommand::Capture(None).into());
    }
    assert_eq!(app.story().slides.len(), Story::MOST);
}

#[test]
fn a_slide_shows_its_view_and_takes_another() {
    let mut app = new();
    captured(&mut app, &[Trend]);
    let view = app.spec().clone();
    app.apply(ViewCommand::Chart(IconArray).into());
    app.apply(StoryCommand::Show(0).into());
    assert_eq!(*app.spec(), view);
    app.apply(Command::Undo);
    assert_eq!(app.spec().kind, IconArray);
    app.apply(StoryCommand::Update(0).into());
    assert_eq!(kinds(&app), [IconArray]);
}

#[test]
fn a_title_of_a_view_becomes_that_of_its_slide_and_comes_back_with_it() {
    let mut app = new();
    app.apply(ViewCommand::Title(Some("自分の題".to_owned())).into());
    app.apply(StoryCommand::Capture(None).into());
    let slide = &app.story().slides[0];
    assert_eq!((slide.title.say(Lang::Ja), slide.spec.title.as_ref()), (Some("自分の題"), None));
    app.apply(ViewCommand::Title(None).into());
    app.apply(StoryCommand::Show(0).into());
    assert_eq!(app.spec().title.as_deref(), Some("自分の題"));
}

#[test]
fn words_are_kept_by_language() {
    let mut app = new();
    app.apply(StoryCommand::Bundled.into());
    app.apply(SettingCommand::Lang(Lang::En).into());
    let write = |text: &str| StoryCommand::Write { at: 1, part: SlideText::Title, text: text.to_owned() };
    app.apply(write("Mine").into());
    let title = app.story().slides[1].title.clone();
    assert_eq!(title.say(Lang::En), Some("Mine"));
    assert!(title.say(Lang::Ja).unwrap().contains("薬剤情報"), "the other language stays");
    app.apply(write("").into());
    assert_eq!(app.story().slides[1].title.say(Lang::Ja), None, "an empty title is the finding in both languages");
}

fn panel() -> Shown<'static> {
    let mut harness = window((1440.0, 900.0));
    apply(&mut harness, StoryCommand::Bundled);
    harness.key_press_modifiers(Modifiers { shift: true, ..Modifiers::COMMAND }, Key::M);
    harness.step();
    harness.step();
    harness
}

fn row(number: usize) -> String {
    format!("スライド {number} / 7")
}

fn sentences(app: &App) -> Vec<String> {
    app.story().slides.iter().map(|slide| slide.sentence.say(Lang::Ja).unwrap_or_default().to_owned()).collect()
}

#[test]
fn one_button_captures_and_opens_the_slides() {
    let mut harness = window((1440.0, 900.0));
    harness.get_by_label(words(Lang::Ja).story.capture_short).click();
    harness.step();
    harness.step();
    assert_eq!(app(&harness).story().slides.len(), 1);
    harness.get_by_label(words(Lang::Ja).story.sentence);
}

#[test]
fn slides_are_dragged_into_order() {
    let mut harness = panel();
    let before = sentences(app(&harness));
    let first = harness.get_by_label_contains(&row(1)).rect();
    let third = harness.get_by_label_contains(&row(3)).rect();
    let from = first.center();
    harness.drag_at(from);
    harness.step();
    for share in [0.3_f32, 0.7, 1.0] {
        harness.hover_at(from + (third.center() + Vec2::new(0.0, 8.0) - from) * share);
        harness.step();
    }
    harness.drop_at(third.center() + Vec2::new(0.0, 8.0));
    harness.step();
    harness.step();
    let mut expected = before.clone();
    let moved = expected.remove(0);
    expected.insert(2, moved);
    assert_eq!(sentences(app(&harness)), expected);
    apply(&mut harness, Command::Undo);
    assert_eq!(sentences(app(&harness)), before);
}

#[test]
fn slides_are_moved_shown_and_deleted_by_keys() {
    let mut harness = panel();
    let before = sentences(app(&harness));
    harness.get_by_label_contains(&row(2)).click();
    harness.step();
    harness.step();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.step();
    harness.step();
    harness.step();
    let after = sentences(app(&harness));
    assert_eq!([&after[1], &after[2]], [&before[2], &before[1]]);
    // The focus went with it.
    harness.key_press(Key::ArrowDown);
    harness.step();
    harness.step();
    harness.step();
    harness.key_press(Key::Enter);
    harness.step();
    harness.step();
    assert_eq!(app(&harness).spec().kind, Compare, "the fourth slide");
    harness.key_press(Key::Delete);
    harness.step();
    harness.step();
    assert_eq!(app(&harness).story().slides.len(), 6);
}

#[test]
fn what_is_typed_counts_when_the_field_is_left() {
    let mut harness = panel();
    harness.get_by_label_contains(&row(3)).click();
    harness.step();
    harness.step();
    let w = words(Lang::Ja).story;
    let field =
        harness.get_all_by_label(w.title).find(|node| node.accesskit_node().role() == egui::accesskit::Role::TextInput);
    field.unwrap().click();
    harness.step();
    harness.step();
    harness.event(egui::Event::Text("新しい題".to_owned()));
    harness.step();
    assert_eq!(app(&harness).story().slides[2].title.say(Lang::Ja), None);
    harness.get_by_label_contains(&row(4)).click();
    harness.step();
    harness.step();
    assert_eq!(app(&harness).story().slides[2].title.say(Lang::Ja), Some("新しい題"));
    apply(&mut harness, Command::Undo);
    assert_eq!(app(&harness).story().slides[2].title.say(Lang::Ja), None, "typed in one go, taken back in one go");
}

#[test]
fn a_slide_that_follows_the_newest_month_says_nothing_that_was_written_about_another() {
    use uptake::import::embedded;
    use uptake::stats::Month;
    use uptake::story::shown;

    let data = embedded();
    let csv = "period,facility,measure,value\n2031-05,all,eligibility_checks,200\n2031-05,all,card_checks,120\n\
               2031-05,hospital,eligibility_checks,100\n2031-05,hospital,card_checks,70\n";
    let newer = with(csv);
    let month = |text: &str| Month::parse_iso(text).unwrap();
    for kind in [ZoomBreakdown, Trend, IconArray, ChartKind::Facilities, ChartKind::Table] {
        let indicator = data.catalog().indicator_id("card_rate").unwrap();
        let mut slide = Slide::of_view(&ChartSpec::new(kind, indicator, month("2024-07")), Lang::En);
        slide.write(SlideText::Title, Lang::En, "July");
        slide.write(SlideText::Sentence, Lang::En, "In July.");
        let now = shown(&newer, &slide, None, None, Lang::En);
        assert_eq!((now.chart.title.as_str(), now.chart.spec.period), ("July", month("2024-07")), "{kind:?}");
        slide.is_newest = true;
        let now = shown(&newer, &slide, None, None, Lang::En);
        assert_eq!((now.sentence.as_str(), now.chart.spec.period), ("", month("2031-05")), "{kind:?}");
        assert!(now.chart.title != "July", "{kind:?}");
        assert_eq!(slide.view(&newer, Lang::En).title, None, "{kind:?}");
        // Whoever goes on from it and back again is at the slide.
        let same = shown(&newer, &slide, Some(&slide.current(&newer)), None, Lang::En);
        assert_eq!(same, now, "{kind:?}");
    }
    // Of prefectures the new file has none, so the slide stays with the newest month that has.
    let indicator = data.catalog().indicator_id("card_rate").unwrap();
    let mut slide = Slide::of_view(&ChartSpec::new(ChartKind::Prefectures, indicator, month("2024-03")), Lang::En);
    slide.is_newest = true;
    assert!(shown(&newer, &slide, None, None, Lang::En).chart.spec.period >= month("2024-03"));
    assert!(slide.current(&newer).period < month("2031-05"));
}
