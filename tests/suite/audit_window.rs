//! The audit in the window: its parts, its filter, the way from a row to the chart, and claims as they are typed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::support::window::{Shown, window};
use egui::{Key, Modifiers};
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::Queryable as _;
use uptake::app::{App, SettingCommand};
use uptake::chart::Theme;
use uptake::stats::{Base, Denominator, Facility, Month};
use uptake::text::Lang;

fn app<'a>(harness: &'a Shown<'_>) -> &'a App {
    harness.state().as_ref().unwrap().app()
}

/// Lets the window go on until jobs are done and it asks for nothing more.
fn settle(harness: &mut Shown<'_>) {
    for _ in 0..2000 {
        harness.step();
        if !app(harness).is_busy() {
            harness.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("a job never ends");
}

fn opened(size: (f32, f32)) -> Shown<'static> {
    let mut harness = window(size);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    settle(&mut harness);
    harness
}

fn type_claim(harness: &mut Shown<'_>, text: &str) {
    harness.get_by_role_and_label(egui::Role::TextInput, "引用された割合").type_text(text);
    settle(harness);
}

#[test]
fn the_audit_opens_by_key_and_lists_what_needs_a_look_first() {
    let mut harness = window((1280.0, 720.0));
    assert!(app(&harness).audit().is_none(), "nothing is made before it is asked for");
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    settle(&mut harness);
    for name in ["公表率 859", "内訳と合計 34", "資料内の重複 0", "資料間の差 10", "割合を確かめる"]
    {
        harness.get_by_label(name);
    }
    harness.get_by_label_contains(
        "2024年3月 すべての施設 マイナカード利用率 一括照会を除く 5.464% 5.461–5.467% 5.47% 丸めの範囲内 厚生労働省 2024-08-30",
    );
    harness.get_by_label("内訳と合計 34").click();
    harness.run();
    harness.get_by_label_contains("274,580,000 約2億7,460万 +20,000 丸めの範囲内");
    harness.get_by_label("資料間の差 10").click();
    harness.run();
    harness.get_by_label_contains("4.50% 厚生労働省 2024-08-30 4.49% 共同通信 2023-12-27 −0.01 不一致");
    harness.get_by_label("資料内の重複 0").click();
    harness.run();
    harness.get_by_label("該当なし");
    harness.get_by_label("閉じる").click();
    settle(&mut harness);
    assert!(app(&harness).audit().is_none(), "a closed audit is dropped");
}

#[test]
fn the_filter_leaves_what_does_not_agree() {
    let mut harness = opened((1280.0, 720.0));
    assert_eq!(harness.query_all_by_label_contains("37.14% 一致").count(), 2);
    harness.get_by_label("一致しないものだけ").click();
    harness.run();
    assert!(harness.query_by_label_contains("37.14% 一致").is_none());
    assert_eq!(harness.query_all_by_label_contains("丸めの範囲内 厚生労働省").count(), 5);
}

#[test]
fn a_row_puts_its_month_indicator_facility_and_denominator_into_view() {
    let mut harness = opened((1440.0, 900.0));
    harness.get_by_label_contains("2024年7月 病院 マイナカード利用率").click();
    settle(&mut harness);
    let spec = app(&harness).spec();
    assert_eq!((spec.period, spec.facility), (Month::new(2024, 7).unwrap(), Facility::Hospital));
    assert_eq!(app(&harness).view().selection.value.as_deref(), Some("20.91%"));
    assert!(!app(&harness).is_auditing(), "the chart is in sight");
    // One step back.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(app(&harness).spec().period, Month::new(2023, 1).unwrap());
}

#[test]
fn a_claim_is_checked_as_it_is_typed() {
    let mut harness = window((1280.0, 720.0));
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    settle(&mut harness);
    type_claim(&mut harness, "2023年1月");
    harness.get_by_label("割合（%）がない。「2023年1月 1.3%」のように書く。");
    type_claim(&mut harness, " 1.52%");
    harness.get_by_label("「2023年1月 1.52%」になる公表値がある。");
    harness.get_by_label_contains("1.33% 1.21–1.47% 合わない 2023年1月");
    harness.get_by_label_contains("1.52% 1.51–1.52% 合う 2023年1月 すべての施設").click();
    settle(&mut harness);
    let spec = app(&harness).spec();
    assert_eq!(spec.denominator, Denominator::Per(Base::ChecksWithoutBatch));
    assert_eq!(app(&harness).view().selection.value.as_deref(), Some("1.52%"));
}

#[test]
fn an_example_is_a_claim_and_the_language_turns_the_answer() {
    let mut harness = window((1280.0, 720.0));
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    settle(&mut harness);
    harness.get_by_label("2024年3月 約2.46億件中 4.1%").click();
    settle(&mut harness);
    harness.get_by_label("引用の分母によれば「2024年3月 4.1%」になる。");
    harness.state_mut().as_mut().unwrap().apply(SettingCommand::Lang(Lang::En).into());
    settle(&mut harness);
    harness.get_by_label("Over the quoted denominator, “March 2024 4.1%” follows.");
}

#[test]
fn an_open_audit_follows_an_import() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let csv = "period,measure,value,precision\n2031-01,eligibility_checks,1001,1\n2031-01,card_checks,300,1\n\
               2031-01,insurance_card_checks,700,1\n";
    std::fs::write(&path, csv).unwrap();
    let mut harness = opened((1280.0, 720.0));
    harness.state_mut().as_mut().unwrap().apply(uptake::app::Command::Import(vec![path]));
    settle(&mut harness);
    harness.get_by_label("内訳と合計 35").click();
    harness.run();
    harness.get_by_label_contains("1,000 1,001 +1 不一致 a.csv");
}

#[test]
fn an_idle_audit_asks_for_no_frame() {
    let mut harness = opened((1280.0, 720.0));
    for _ in 0..10 {
        harness.step();
    }
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}

/// Texts of the dialog that are cut at the right by their clip.
fn cut_texts(harness: &Shown<'_>) -> Vec<String> {
    let screen = harness.ctx.content_rect();
    let mut cut = Vec::new();
    for clipped in &harness.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let (rect, visible) = (text.visual_bounding_rect(), clipped.clip_rect.intersect(screen));
        if visible.intersects(rect) && !visible.expand(1.0).x_range().contains(rect.right()) {
            cut.push(text.galley.text().to_owned());
        }
    }
    cut
}

#[test]
fn no_text_is_cut_in_any_size_language_or_theme() {
    for size in [(1024.0, 640.0), (1280.0, 720.0), (1920.0, 1080.0)] {
        for lang in Lang::ALL {
            let mut harness = window(size);
            let state = harness.state_mut().as_mut().unwrap();
            state.apply(SettingCommand::Lang(lang).into());
            state.apply(SettingCommand::Theme(Theme::Dark).into());
            harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
            settle(&mut harness);
            let words = uptake::text::words(lang).audit;
            for part in [words.rates, words.identities, words.duplicates, words.vintages, words.claim] {
                harness.get_all_by_label_contains(part).next().unwrap().click();
                settle(&mut harness);
                if part == words.claim {
                    harness.get_by_label(words.examples[0]).click();
                    settle(&mut harness);
                }
                let cut = cut_texts(&harness);
                assert!(cut.is_empty(), "{size:?} {lang:?} {part}: {cut:?}");
            }
        }
    }
}

#[test]
fn pictures_of_the_audit_and_of_a_claim() {
    let options = SnapshotOptions::new().threshold(0.6).max_failed_pixels(60);
    let mut harness = opened((1280.0, 720.0));
    harness.snapshot_options("audit_rates_ja_light", &options);
    harness.get_by_label("割合を確かめる").click();
    settle(&mut harness);
    harness.get_by_label("2023年1月 1.3%").click();
    settle(&mut harness);
    harness.state_mut().as_mut().unwrap().apply(SettingCommand::Lang(Lang::En).into());
    harness.state_mut().as_mut().unwrap().apply(SettingCommand::Theme(Theme::Dark).into());
    settle(&mut harness);
    harness.snapshot_options("audit_claim_en_dark", &options);
}
