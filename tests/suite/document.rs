//! Documents: what a file holds, what is read back of old, damaged and hostile ones, and what is asked before changes are lost.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::documents::{app_in, entitle, filled, import, journalled, keep, settle, title, told};
use crate::support::program::uptake;
use serde_json::Value;
use uptake::app::{
    Answer, App, Command, DocumentCommand as Do, PreviewCommand, Question, SettingCommand, StoryCommand, ViewCommand,
    Weight,
};
use uptake::chart::{ChartKind, ChartSpec, Theme, main_indicators};
use uptake::document::{self, DocumentError, Opened, Problem, Section};
use uptake::import::embedded;
use uptake::stats::{Dataset, Month, Observation};
use uptake::story::Story;
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(embedded);

fn first() -> ChartSpec {
    ChartSpec::new(ChartKind::ZoomBreakdown, main_indicators(&DATA)[0], Month::new(2023, 1).unwrap())
}

fn open(text: &str) -> Result<Opened, DocumentError> {
    document::open(text.as_bytes(), "x.uptake", &DATA, first())
}

/// An app that saved a document with everything in it, and the text of that.
fn saved() -> (tempfile::TempDir, PathBuf, App, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    filled(&mut app, folder.path());
    let path = folder.path().join("文書.uptake");
    keep(&mut app, Do::SaveAs(path.clone()));
    assert!(!app.is_changed(), "{}", told(&app));
    journalled(&mut app);
    let text = std::fs::read_to_string(&path).unwrap();
    (folder, path, app, text)
}

/// What tells one figure from another, but for where it was read.
fn figures(data: &Dataset) -> Vec<String> {
    let imports: std::collections::BTreeSet<u32> = data.observations().iter().map(|o| o.import).collect();
    let rank = |import: u32| imports.iter().position(|other| *other == import).unwrap();
    let shown = |o: &Observation| {
        format!("{:?} {:?} {:?} {} {:?}", o.key, o.value, data.catalog().source(o.source), rank(o.import), o.raw)
    };
    data.observations().iter().map(shown).collect()
}

#[test]
fn everything_comes_back() {
    let (folder, path, app, text) = saved();
    let mut other = app_in(folder.path());
    other.apply(SettingCommand::Theme(Theme::Dark).into());
    keep(&mut other, Do::Open(path.clone()));
    assert_eq!(other.document(), app.document());
    assert_eq!(figures(other.data()), figures(app.data()));
    assert_eq!(other.settings().theme, Theme::Light);
    assert_eq!(other.path(), Some(path.as_path()));
    assert!(!other.is_changed() && !other.history().can_undo());
    // And once more, as the same text.
    keep(&mut other, Do::SaveAs(folder.path().join("again.uptake")));
    assert_eq!(std::fs::read_to_string(folder.path().join("again.uptake")).unwrap(), text);
}

/// A document that was opened again did not name the files of its figures.
#[test]
fn the_files_of_the_figures_are_named_after_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    filled(&mut app, folder.path());
    assert!(app.earlier_files().is_empty(), "its report has the name");
    let path = folder.path().join("kept.uptake");
    keep(&mut app, Do::SaveAs(path.clone()));
    let mut other = app_in(&folder.path().join("other"));
    keep(&mut other, Do::Open(path));
    assert_eq!(other.earlier_files(), ["figures.csv"]);
    assert!(other.reports().next().is_none());
    keep(&mut other, Do::New);
    assert!(other.earlier_files().is_empty());
}

#[test]
fn vintages_keep_their_order_and_figures_that_a_picture_put_first_stay_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    for (place, value) in ["1210000", "1220000", "1210000"].into_iter().enumerate() {
        let path = folder.path().join(format!("{place}.csv"));
        let source = format!("s{value}");
        std::fs::write(&path, format!("period,measure,value,source\n2023-01,card_checks,{value},{source}\n")).unwrap();
        import(&mut app, &path);
    }
    let path = folder.path().join("picture.svg");
    app.apply(Command::Export(uptake::app::Target::picture(&path)));
    settle(&mut app);
    app.apply(PreviewCommand::Files(vec![path]).into());
    settle(&mut app);
    assert!(app.data().observations().iter().any(|o| o.import > 2), "the picture put figures first");
    let path = folder.path().join("x.uptake");
    keep(&mut app, Do::SaveAs(path.clone()));
    let mut other = app_in(folder.path());
    keep(&mut other, Do::Open(path));
    assert_eq!(figures(other.data()), figures(app.data()));
    assert_eq!(other.view().selection.value, app.view().selection.value);
}

#[test]
fn a_file_reads_well_and_a_change_is_a_change_of_few_lines() {
    let (folder, path, mut app, before) = saved();
    assert!(before.starts_with("{\n  \"uptake_document\": 2,\n  \"program\": \"Uptake "), "{}", &before[..80]);
    assert!(before.contains("\n        \"2031-05,all,00,card_checks,120000000,count,1000000,office,120000000\",\n"));
    assert!(before.contains("\"file\": \"figures.csv\"") && before.ends_with("}\n"));
    assert!(!before.contains(&DATA.observations()[0].raw.to_string().repeat(9)), "embedded figures are not in it");
    entitle(&mut app, "another title");
    keep(&mut app, Do::Save);
    let after = std::fs::read_to_string(&path).unwrap();
    let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((changed, before.lines().count()), (1, after.lines().count()));
    assert_eq!(std::fs::read_to_string(folder.path().join("文書.uptake.bak")).unwrap(), before);
}

#[test]
fn a_later_version_is_refused_by_the_name_of_its_program() {
    let text = r#"{ "uptake_document": 3, "program": "Uptake 9.1", "view": {} }"#;
    assert_eq!(open(text).err(), Some(DocumentError::Newer { program: "Uptake 9.1".to_owned() }));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.uptake");
    // Also where it is cut off.
    std::fs::write(&path, &text[..60]).unwrap();
    let mut app = app_in(folder.path());
    entitle(&mut app, "mine");
    app.apply(ViewCommand::Title(None).into());
    keep(&mut app, Do::Open(path));
    let notice = app.notices().last().unwrap();
    assert_eq!(notice.weight(), Weight::Failure);
    assert!(notice.text(Lang::En).contains("A later version (Uptake 9.1)"), "{}", notice.text(Lang::En));
    assert!(notice.text(Lang::Ja).contains("新しい版（Uptake 9.1）の文書"));
    assert_eq!(app.path(), None);
}

#[test]
fn the_first_version_is_read_as_the_present_one() {
    let text = include_str!("../fixtures/documents/version-1.uptake");
    let opened = open(text).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(opened.document.spec.kind, ChartKind::Trend);
    assert_eq!(opened.document.spec.title.as_deref(), Some("第1版"));
    assert_eq!(*opened.document.story, Story::default());
    let imported: Vec<&Observation> = opened.data.observations().iter().filter(|o| o.import > 0).collect();
    assert_eq!(imported.iter().map(|o| o.raw.as_str()).collect::<Vec<_>>(), ["2億\n以上", "約1.2億"]);
    let source = opened.data.catalog().source(imported[0].source);
    assert_eq!((source.title.as_str(), source.imported), ("月報", true));
    // Saved, it is of the present version.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.uptake");
    std::fs::write(&path, text).unwrap();
    let mut app = app_in(folder.path());
    keep(&mut app, Do::Open(path.clone()));
    keep(&mut app, Do::Save);
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.starts_with("{\n  \"uptake_document\": 2,"));
    assert_eq!(figures(&open(&saved).unwrap().data), figures(&opened.data));
    assert!(open(include_str!("../fixtures/documents/version-1-empty.uptake")).unwrap().problems.is_empty());
}

#[test]
fn a_damaged_part_costs_nothing_but_itself() {
    let (_folder, _path, app, text) = saved();
    let whole: Value = serde_json::from_str(&text).unwrap();
    let damaged = |change: &dyn Fn(&mut Value)| {
        let mut value = whole.clone();
        change(&mut value);
        open(&value.to_string()).unwrap()
    };
    let opened = damaged(&|value| value["view"] = 7.into());
    assert_eq!(
        (opened.problems, &opened.document.story),
        (vec![Problem::Section(Section::View)], &app.document().story)
    );
    assert_eq!(opened.document.spec, first());
    let opened = damaged(&|value| value["view"]["indicator"] = "no_such".into());
    assert!(matches!(&opened.problems[..], [Problem::Indicator(unknown)] if unknown.id == "no_such"));
    let opened = damaged(&|value| value["story"]["slides"][2] = "x".into());
    assert!(matches!(&opened.problems[..], [Problem::Slide(_)]), "{:?}", opened.problems);
    assert!(opened.problems[0].message(Lang::En).contains("Slide 3"));
    assert_eq!(opened.document.story.slides.len() + 1, app.story().slides.len());
    let opened = damaged(&|value| value["story"]["title"] = 7.into());
    assert_eq!(opened.document.story.slides, app.story().slides);
    let opened = damaged(&|value| value["imports"][0]["figures"][2] = "2031-05,all,00,no_such,1,count,1,x,1".into());
    assert_eq!(opened.problems, [Problem::Figures { refused: 1 }]);
    // A quote that is left open would swallow the rows after it.
    let opened = damaged(&|value| value["imports"][0]["figures"][1] = "2031-05,\"all".into());
    assert_eq!(opened.problems, [Problem::Figures { refused: 1 }]);
    let opened = damaged(&|value| value["sources"] = Value::Null);
    assert_eq!(opened.problems, [Problem::Section(Section::Sources)]);
    let opened = damaged(&|value| value["imports"] = "x".into());
    assert_eq!(opened.problems, [Problem::Section(Section::Figures)]);
    assert_eq!(opened.document, *app.document());
    for problem in [Problem::Cut, Problem::Section(Section::Corrections), Problem::Figures { refused: 2 }] {
        assert!(Lang::ALL.iter().all(|lang| problem.message(*lang).chars().count() > 5));
    }
}

#[test]
fn whatever_is_cut_off_the_rest_is_opened() {
    let (folder, path, app, text) = saved();
    let ends: Vec<usize> = (0..text.len()).step_by(211).filter(|end| text.is_char_boundary(*end)).collect();
    for end in &ends {
        let Ok(opened) = open(&text[..*end]) else {
            assert!(*end < 500, "{end}");
            continue;
        };
        assert!(opened.problems.contains(&Problem::Cut), "{end}");
        let slides = &opened.document.story.slides;
        assert!(slides.len() <= app.story().slides.len());
    }
    let cut = &text[..text.find("\"sources\"").unwrap()];
    let opened = open(cut).unwrap();
    assert_eq!((opened.problems, &opened.document), (vec![Problem::Cut], app.document()));
    // Bytes that are no text, in the middle of the view.
    let mut bytes = text.clone().into_bytes();
    let at = text.find("\"scale\"").unwrap();
    bytes[at..at + 4].copy_from_slice(b"\xFF\"\x00{");
    let opened = document::open(&bytes, "x", &DATA, first()).unwrap();
    assert!(opened.problems.contains(&Problem::Cut));
    assert_eq!((&opened.document.story, figures(&opened.data)), (&app.document().story, figures(app.data())));
    // It is told, and what is saved goes elsewhere or leaves the old one as a backup.
    std::fs::write(&path, cut).unwrap();
    let mut other = app_in(folder.path());
    drop(app);
    keep(&mut other, Do::Open(path));
    assert!(told(&other).contains("読めた部分だけを開いた"), "{}", told(&other));
}

#[test]
fn what_comes_from_a_file_is_bounded() {
    let huge = format!("{{\"uptake_document\": 2, \"view\": {}", "[".repeat(100_000));
    assert!(open(&huge).is_ok_and(|opened| opened.problems.contains(&Problem::Cut)));
    let value = serde_json::json!({
        "uptake_document": 2,
        "view": { "chart": "trend", "indicator": "card_rate", "period": "2023-01", "domain": [1e300, -1e300],
            "title": "x".repeat(100_000),
            "annotations": vec![serde_json::json!({ "indicator": "card_rate", "text": "y".repeat(9_999), "rate": 1e308 }); 500] },
        "story": { "slides": vec![Value::Null; 500] },
        "sources": vec![serde_json::json!({ "id": "a", "title": "z".repeat(100_000) }); 3],
        "imports": [{ "file": "f".repeat(9_999), "figures": ["period,measure,value,source", "2023-01,card_checks,1e999,a",
            "2023-01,card_checks,99999999999999999999999999999999999999,a", "9999999-01,card_checks,5,a"] }],
    });
    let opened = open(&value.to_string()).unwrap();
    let spec = &opened.document.spec;
    assert!(spec.domain.is_none() && spec.title.as_ref().is_none_or(|title| title.chars().count() < 1_000));
    assert!(spec.annotations.len() <= uptake::chart::annotation::MOST);
    assert!(opened.data.catalog().sources().all(|(_, source)| source.title.chars().count() <= 4_000));
    assert!(opened.files.values().all(|name| name.chars().count() <= 200));
    for o in opened.data.observations() {
        assert!(o.value.known().is_none_or(|number| number.value().is_finite()));
    }
    for nothing in ["", "{}", "[]", "null", "{\"uptake_document\": 2}", "period,measure,value\n2023-01,card_checks,5\n"]
    {
        let opened = open(nothing);
        assert!(opened.is_err() || nothing.contains("uptake_document"), "{nothing}");
    }
    for version in ["0", "-1", "1.5", "\"2\"", "null", "1e30"] {
        let opened = open(&format!("{{ \"uptake_document\": {version}, \"story\": {{}} }}"));
        assert!(opened.is_ok_and(|opened| opened.problems == [Problem::Section(Section::View)]), "{version}");
    }
}

#[test]
fn a_document_is_known_by_what_it_holds() {
    let (folder, path, app, _text) = saved();
    drop(app);
    let renamed = folder.path().join("renamed.json");
    std::fs::copy(&path, &renamed).unwrap();
    let mut app = app_in(folder.path());
    // Dropped among others, it opens; the others are looked at after it.
    app.apply(PreviewCommand::Files(vec![renamed.clone(), folder.path().join("figures.csv")]).into());
    settle(&mut app);
    assert_eq!(app.path(), Some(renamed.as_path()));
    assert!(app.preview().is_some());
    // One that is damaged beyond recognition is still no table.
    let broken = folder.path().join("broken.uptake");
    std::fs::write(&broken, b"\0\0\0").unwrap();
    app.apply(PreviewCommand::Close.into());
    keep(&mut app, Do::Open(broken));
    assert!(told(&app).contains("壊れているか、文書ではない"), "{}", told(&app));
    assert_eq!(app.path(), Some(renamed.as_path()), "what was open stays");
}

#[test]
fn whoever_merely_looks_around_is_not_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    app.apply(ViewCommand::StepPeriod(1).into());
    app.apply(SettingCommand::Lang(Lang::En).into());
    assert!(!app.is_changed());
    keep(&mut app, Do::Close);
    assert!(app.is_closing() && app.question().is_none());
}

#[test]
fn whatever_could_be_lost_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("x.csv"), crate::support::documents::FIGURES).unwrap();
    let changes: [&dyn Fn(&mut App); 4] = [
        &|app| entitle(app, "mine"),
        &|app| app.apply(StoryCommand::Capture(None).into()),
        &|app| import(app, &folder.path().join("x.csv")),
        &|app| {
            let place = uptake::chart::Place::Rate(5.0);
            let line = uptake::chart::Annotation { indicator: "card_rate".to_owned(), text: String::new(), place };
            app.apply(ViewCommand::Annotate(line).into());
        },
    ];
    for (place, change) in changes.iter().enumerate() {
        let mut app = app_in(folder.path());
        change(&mut app);
        assert!(app.is_changed(), "{place}");
        for command in [Do::New, Do::Close, Do::Open(folder.path().join("y.uptake"))] {
            keep(&mut app, command);
            assert_eq!(app.question(), Some(&Question::Unsaved), "{place}");
            keep(&mut app, Do::Answer(Answer::Cancel));
            assert!(app.question().is_none() && !app.is_closing() && app.is_changed(), "{place}");
        }
        keep(&mut app, Do::New);
        keep(&mut app, Do::Answer(Answer::Discard));
        assert!(!app.is_changed() && app.story().slides.is_empty() && app.spec().title.is_none());
        assert_eq!(app.data().observations().len(), DATA.observations().len());
        assert!(!app.history().can_undo());
        keep(&mut app, Do::Close);
        assert!(app.is_closing());
    }
}

#[test]
fn a_document_with_a_name_is_asked_about_after_any_change_and_not_after_undo() {
    let (_folder, path, mut app, _text) = saved();
    app.apply(SettingCommand::Lang(Lang::En).into());
    app.apply(SettingCommand::Theme(Theme::Dark).into());
    assert!(!app.is_changed(), "language and colours alone are no change");
    app.apply(ViewCommand::StepPeriod(-1).into());
    assert!(app.is_changed());
    app.apply(Command::Undo);
    assert!(!app.is_changed());
    app.apply(Command::Redo);
    keep(&mut app, Do::Close);
    keep(&mut app, Do::Answer(Answer::Save));
    assert!(app.is_closing());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"lang\": \"en\"") && text.contains("\"theme\": \"dark\""), "the next save has them");
}

#[test]
fn saving_without_a_name_asks_for_one_and_then_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    entitle(&mut app, "mine");
    keep(&mut app, Do::Close);
    keep(&mut app, Do::Answer(Answer::Save));
    assert!(app.wants_name() && !app.is_closing());
    // Whoever gives no name stays.
    keep(&mut app, Do::Answer(Answer::Cancel));
    assert!(!app.wants_name() && app.is_changed());
    keep(&mut app, Do::Close);
    keep(&mut app, Do::Answer(Answer::Save));
    keep(&mut app, Do::SaveAs(folder.path().join("mine")));
    assert!(app.is_closing());
    assert!(folder.path().join("mine.uptake").is_file());
}

#[test]
fn no_file_is_replaced_without_a_question() {
    let (folder, path, mut app, text) = saved();
    let other = folder.path().join("other.uptake");
    std::fs::write(&other, "precious").unwrap();
    keep(&mut app, Do::SaveAs(other.clone()));
    assert_eq!(app.question(), Some(&Question::Replace(other.clone())));
    keep(&mut app, Do::Answer(Answer::Cancel));
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "precious");
    assert_eq!(app.path(), Some(path.as_path()));
    // The same file, changed by another program.
    std::fs::write(&path, "changed").unwrap();
    entitle(&mut app, "mine");
    keep(&mut app, Do::Save);
    assert_eq!(app.question(), Some(&Question::Changed(path.clone())));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "changed");
    keep(&mut app, Do::Answer(Answer::Replace));
    assert!(!app.is_changed() && std::fs::read_to_string(&path).unwrap() != text);
    assert_eq!(std::fs::read_to_string(folder.path().join("文書.uptake.bak")).unwrap(), "changed");
    // Written anew with the same content, it is no other file; taken away, there is nothing to replace.
    let present = std::fs::read(&path).unwrap();
    std::fs::write(&path, present).unwrap();
    entitle(&mut app, "mine too");
    keep(&mut app, Do::Save);
    std::fs::remove_file(&path).unwrap();
    entitle(&mut app, "mine again");
    keep(&mut app, Do::Save);
    assert!(app.question().is_none() && !app.is_changed(), "{}", told(&app));
}

#[test]
fn a_second_window_may_look_and_save_elsewhere() {
    let (folder, path, mut first, text) = saved();
    let mut second = app_in(folder.path());
    keep(&mut second, Do::Open(path.clone()));
    assert!(told(&second).contains("別のウィンドウで開いている"), "{}", told(&second));
    entitle(&mut second, "second");
    keep(&mut second, Do::Save);
    assert!(second.is_changed() && told(&second).contains("保存できない"), "{}", told(&second));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    keep(&mut second, Do::SaveAs(folder.path().join("second.uptake")));
    assert!(!second.is_changed());
    // Nor may the first one save over that of the second.
    keep(&mut first, Do::SaveAs(folder.path().join("second.uptake")));
    assert!(told(&first).contains("保存できない"));
    // A link leads to the same document.
    #[cfg(unix)]
    {
        let link = folder.path().join("link.uptake");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let mut third = app_in(folder.path());
        keep(&mut third, Do::Open(link));
        assert!(told(&third).contains("別のウィンドウ"));
        // Once the first has gone, it may be saved.
        drop(first);
        entitle(&mut third, "third");
        keep(&mut third, Do::Save);
        assert!(!third.is_changed(), "{}", told(&third));
    }
}

#[test]
fn the_last_documents_are_remembered_and_missing_ones_dropped_when_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    for number in 0..12 {
        entitle(&mut app, &number.to_string());
        keep(&mut app, Do::SaveAs(folder.path().join(format!("{number}.uptake"))));
    }
    let mut app = app_in(folder.path());
    assert_eq!(app.recent().len(), 10);
    assert_eq!(app.recent()[0], folder.path().join("11.uptake"));
    let gone = folder.path().join("5.uptake");
    std::fs::remove_file(&gone).unwrap();
    keep(&mut app, Do::Open(gone.clone()));
    assert!(told(&app).contains("もうない") && app.path().is_none());
    assert!(!app.recent().contains(&gone) && app.recent().len() == 9);
    keep(&mut app, Do::Open(folder.path().join("3.uptake")));
    assert_eq!((title(&app), &app.recent()[0]), ("3", &folder.path().join("3.uptake")));
    std::fs::write(folder.path().join("recent.json"), "{]").unwrap();
    assert!(app_in(folder.path()).recent().is_empty());
}

#[test]
fn corrections_come_along_for_files_with_the_same_headings() {
    let folder = tempfile::tempdir().unwrap();
    let table = "年月,利用件数,カードの数\n2026-01,100,40\n2026-02,100,50\n";
    let file = folder.path().join("table.csv");
    std::fs::write(&file, table).unwrap();
    let mut app = app_in(folder.path());
    app.apply(PreviewCommand::Files(vec![file.clone()]).into());
    settle(&mut app);
    let meaning = uptake::app::Meaning::Measure("card_checks".to_owned());
    app.apply(PreviewCommand::Heading { key: uptake::import::heading_key("カードの数"), meaning }.into());
    settle(&mut app);
    assert_eq!(app.preview().and_then(uptake::app::Preview::importable), Some(2));
    app.apply(PreviewCommand::Accept.into());
    settle(&mut app);
    keep(&mut app, Do::SaveAs(folder.path().join("x.uptake")));
    // Elsewhere, where nobody corrected anything.
    let other = tempfile::tempdir().unwrap();
    let mut app = app_in(other.path());
    keep(&mut app, Do::Open(folder.path().join("x.uptake")));
    assert_eq!(app.data().observations().iter().filter(|o| o.import > 0).count(), 2, "{}", told(&app));
    app.apply(PreviewCommand::Files(vec![file]).into());
    settle(&mut app);
    assert!(app.preview().is_some_and(uptake::app::Preview::is_remembered));
}

#[test]
fn a_document_larger_than_can_be_opened_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    // Few figures with long words of their source fill a document sooner than many figures.
    let mut table = "period,measure,value,source\n".to_owned();
    for number in 0..16 {
        let row = format!("2031-05,card_checks,{},\"{number}{}\"\n", number + 1, "s".repeat(900_000));
        table.push_str(&row);
    }
    let rows: Vec<String> = (1..=12).map(|month| table.replace("2031-05", &format!("2031-{month:02}"))).collect();
    let file = folder.path().join("large.csv");
    std::fs::write(&file, rows.concat()).unwrap();
    import(&mut app, &file);
    let path = folder.path().join("large.uptake");
    keep(&mut app, Do::SaveAs(path.clone()));
    assert!(told(&app).contains("128 MiB"), "{}", &told(&app)[..300.min(told(&app).len())]);
    assert!(!path.exists() && app.is_changed());
}

mod properties {
    use proptest::prelude::*;
    use uptake::chart::{Annotation, AxisScale, Place};
    use uptake::stats::{Area, Base, Denominator, Facility};
    use uptake::story::{Slide, SlideText};

    use super::*;

    fn specs() -> impl Strategy<Value = ChartSpec> {
        let months = 24_000_i32..24_400;
        let note = (".{0,40}", 24_000.0..24_400.0, 0.0..100.0_f64).prop_map(|(text, x, y)| Annotation {
            indicator: "card_rate".into(),
            text,
            place: Place::Point { x, y },
        });
        (
            (0..ChartKind::ALL.len(), 0..4_usize, months, 0..Facility::ALL.len(), 0..48_u8),
            (prop::option::of((24_000.0..24_200.0, 24_201.0..24_400.0)), prop::collection::vec(note, 0..5)),
            (prop::option::of(".{0,80}"), any::<bool>(), any::<bool>(), any::<bool>()),
        )
            .prop_map(
                |((kind, indicator, month, facility, area), (domain, notes), (title, log, opened, events))| {
                    let indicators: Vec<_> = main_indicators(&DATA);
                    ChartSpec {
                        kind: ChartKind::ALL[kind],
                        indicator: indicators[indicator % indicators.len()],
                        period: Month::from_index(month),
                        facility: Facility::ALL[facility],
                        area: Area::new(area).unwrap_or(Area::NATION),
                        denominator: if log { Denominator::Per(Base::ChecksWithBatch) } else { Denominator::AsDefined },
                        domain,
                        scale: if log { AxisScale::Log } else { AxisScale::Linear },
                        is_opened: opened,
                        shows_events: events,
                        annotations: notes.into_iter().filter_map(Annotation::tidied).collect(),
                        title: title.as_deref().and_then(uptake::chart::annotation::title),
                        ..first()
                    }
                },
            )
    }

    fn written(document: &document::Document, data: &Dataset) -> String {
        let content = document::Content {
            document,
            lang: Lang::En,
            theme: Theme::Dark,
            data,
            files: &std::collections::BTreeMap::new(),
            corrections: &[],
        };
        document::text(content, &|catalog, observations| {
            let csv = uptake::export::observations_csv(catalog, observations).unwrap();
            document::records(std::str::from_utf8(&csv).unwrap())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn every_view_story_and_figure_comes_back(
            spec in specs(),
            slides in prop::collection::vec((specs(), ".{0,60}", "(.|\n){0,200}", 3_u16..3600), 0..6),
            rows in prop::collection::vec((1..12_u8, 0..3_usize, 1..1_000_000_u32, "[^\\p{C}\\p{Z}]{1,12}"), 0..12),
        ) {
            let mut story = Story::default();
            for (spec, title, notes, dwell) in slides {
                let mut slide = Slide::of_view(&spec, Lang::Ja);
                slide.write(SlideText::Title, Lang::Ja, &title);
                slide.write(SlideText::Notes, Lang::En, &notes);
                slide.dwell = dwell;
                story.insert(usize::MAX, slide);
            }
            let mut data = DATA.clone();
            for chunk in rows.chunks(4) {
                let mut csv = csv::Writer::from_writer(Vec::new());
                csv.write_record(["period", "measure", "value", "source"]).unwrap();
                for (month, measure, value, source) in chunk {
                    let measure = ["card_checks", "eligibility_checks", "batch_checks"][*measure];
                    csv.write_record([&format!("2031-{month:02}"), measure, &value.to_string(), source.trim()]).unwrap();
                }
                let mut catalog = data.catalog().clone();
                if let Ok(import) = uptake::import::read(&csv.into_inner().unwrap(), "x.csv", &mut catalog) {
                    data = data.with(catalog, import.observations);
                }
            }
            let document = document::Document { spec, story: story.into() };
            let text = written(&document, &data);
            let opened = open(&text).unwrap();
            prop_assert_eq!(&opened.problems, &[]);
            prop_assert_eq!(&opened.document, &document);
            prop_assert_eq!(figures(&opened.data), figures(&data));
            prop_assert_eq!(written(&opened.document, &opened.data), text);
        }

        #[test]
        fn whatever_is_changed_in_a_document_it_opens_or_says_why(at in 0.0..1.0_f64, with in prop::collection::vec(any::<u8>(), 0..4), cut in any::<bool>()) {
            static TEXT: LazyLock<String> = LazyLock::new(|| saved().3);
            let mut bytes = TEXT.clone().into_bytes();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place")]
            let at = (at * bytes.len() as f64) as usize;
            let end = if cut { bytes.len() } else { (at + with.len()).min(bytes.len()) };
            bytes.splice(at..end, with);
            match document::open(&bytes, "x", &DATA, first()) {
                Ok(opened) => {
                    for problem in &opened.problems {
                        prop_assert!(!problem.message(Lang::Ja).is_empty());
                    }
                    let text = written(&opened.document, &opened.data);
                    prop_assert_eq!(&open(&text).unwrap().document, &opened.document);
                }
                Err(error) => prop_assert!(!error.message(Lang::En).is_empty()),
            }
        }
    }
}

#[test]
fn the_path_of_a_document_may_be_relative() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    keep(&mut app, Do::Open(PathBuf::from("tests/fixtures/documents/version-1.uptake")));
    assert!(app.path().is_some_and(Path::is_absolute), "{}", told(&app));
}

#[test]
fn a_document_serves_the_command_line_as_any_file_of_figures() {
    let (folder, path, app, _text) = saved();
    drop(app);
    let run = |arguments: &[&str]| uptake(&[arguments, &[path.to_str().unwrap()]].concat(), folder.path());
    let import = run(&["import", "--lang", "en"]);
    let table = String::from_utf8(import.stdout).unwrap();
    assert_eq!(table.lines().count(), 5, "{table}\n{}", String::from_utf8_lossy(&import.stderr));
    assert!(table.contains("2031-05,all,00,eligibility_checks,200000000,"), "{table}");
    // What it prints is what the table said that came into the document.
    let csv = uptake(&["import", "figures.csv"], folder.path());
    let figures = |table: &str| {
        let fields = |row: &str| row.split(',').take(6).map(str::to_owned).collect::<Vec<_>>();
        table.lines().map(fields).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(figures(&table), figures(&String::from_utf8(csv.stdout).unwrap()));
    let audit = run(&["audit", "--lang", "en"]);
    assert!(audit.status.code() != Some(2), "{}", String::from_utf8_lossy(&audit.stderr));
    let export = run(&["export", "--chart", "trend", "--lang", "en", "-o", "x.csv"]);
    assert!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
    assert!(std::fs::read_to_string(folder.path().join("x.csv")).unwrap().contains("2031-05"));
    // One without figures is told as what it is.
    let mut empty = app_in(folder.path());
    keep(&mut empty, Do::SaveAs(path.clone()));
    keep(&mut empty, Do::Answer(Answer::Replace));
    for command in ["import", "audit"] {
        let told = run(&[command, "--lang", "en"]);
        let message = String::from_utf8(told.stderr).unwrap();
        assert!(message.contains("No figures were imported into this document"), "{message}");
        assert_eq!(told.status.code(), Some(2));
    }
}

#[test]
fn an_import_that_was_taken_back_is_neither_saved_nor_restored() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_in(folder.path());
    let file = folder.path().join("figures.csv");
    std::fs::write(&file, "period,facility,measure,value,unit\n2031-05,all,card_checks,5,count\n").unwrap();
    entitle(&mut app, "title");
    let before = figures(app.data());
    import(&mut app, &file);
    journalled(&mut app);
    assert_ne!(figures(app.data()), before);
    app.apply(Command::Undo);
    journalled(&mut app);
    let path = folder.path().join("taken-back.uptake");
    keep(&mut app, Do::SaveAs(path.clone()));
    assert!(!app.is_changed());
    // What is saved is the document without it, so making it again is a change.
    app.apply(Command::Redo);
    assert!(app.is_changed());
    journalled(&mut app);
    app.apply(Command::Undo);
    assert!(!app.is_changed());
    entitle(&mut app, "other");
    journalled(&mut app);
    // The window dies; what the next one restores has the figures that were open.
    drop(app);
    let mut next = app_in(folder.path());
    keep(&mut next, Do::Answer(Answer::Restore));
    assert_eq!((title(&next), figures(next.data())), ("other", before.clone()));
    let mut opened = app_in(&folder.path().join("elsewhere"));
    keep(&mut opened, Do::Open(path));
    assert_eq!((title(&opened), figures(opened.data())), ("title", before));
}
