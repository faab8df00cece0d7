//! Handouts: a story as a PDF, as one HTML page, and as a picture a slide.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;

use crate::support::program::{names, stderr, uptake};

use uptake::chart::Theme;
use uptake::export::{Format, Handout, Size};
use uptake::import::embedded;
use uptake::story::{SavedStory, SlideText, Story};
use uptake::text::{Lang, words};

/// The bundled story, changed.
fn handout(lang: Lang, change: impl FnOnce(&mut Story)) -> Handout {
    let data = embedded();
    let mut story = Story::bundled(data.catalog());
    change(&mut story);
    Handout::new(&data, &story, lang, Theme::Light, Size::default())
}

/// How many pages a PDF has.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let count = text.split("/Type/Pages").nth(1).or_else(|| text.split("/Type /Pages").nth(1)).unwrap();
    let count = count.split("/Count").nth(1).unwrap().trim_start();
    count.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn a_pdf_has_a_page_a_slide_and_the_sources_and_the_same_bytes_twice() {
    let pdf = |lang| handout(lang, |_| {}).pdf().unwrap();
    for lang in Lang::ALL {
        let bytes = pdf(lang);
        assert!(bytes.starts_with(b"%PDF-"));
        assert!((8..=10).contains(&pages(&bytes)), "{}", pages(&bytes));
        assert!(bytes == pdf(lang), "{lang:?}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains(&format!("<dc:language><rdf:Bag><rdf:li>{}</rdf:li>", lang.tag())) || text.contains("/Lang")
        );
    }
}

#[test]
fn long_notes_go_on_on_further_pages() {
    let long = |story: &mut Story| {
        story.slides.truncate(1);
        let notes: Vec<String> = (0..150).map(|line| format!("line {line}")).collect();
        story.slides[0].write(SlideText::Notes, Lang::En, &notes.join("\n"));
    };
    let short = handout(Lang::En, |story| story.slides.truncate(1)).pdf().unwrap();
    let pdf = handout(Lang::En, long).pdf().unwrap();
    assert_eq!((pages(&short), pages(&pdf)), (2, 6));
}

#[test]
fn html_is_one_file_with_tables_words_and_sources() {
    for lang in Lang::ALL {
        let html = handout(lang, |_| {}).html();
        assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())));
        assert_eq!(html.matches("<svg ").count(), 14, "each slide wide and narrow");
        assert_eq!(html.matches("<table>").count(), 7);
        assert_eq!(html.matches("<caption>").count(), 7);
        assert!(html.contains("scope=\"col\"") && html.contains("scope=\"row\""));
        assert_eq!(html.matches("<details open>").count(), 7);
        assert_eq!(html.matches("<li id=\"source-1\">").count(), 1);
        assert!(html.contains(words(lang).handout.rounding[1]));
        // Addresses are text; nothing is loaded.
        for loading in ["<script", "<link", "src=", "href=", "@import", "url(http", "<iframe", "<img"] {
            assert!(!html.contains(loading), "{loading}");
        }
        let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
        for used in html.split("url(#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            assert!(ids.contains(&used), "{used}");
        }
        quick_xml_reads(&html);
    }
}

/// The body is well-formed, so no text was taken for a tag.
fn quick_xml_reads(html: &str) {
    let body = html.split_once("<body>").unwrap().1.split_once("</body>").unwrap().0;
    let body = body.replace("<br>", "<br/>").replace("<details open>", "<details>");
    let mut reader = quick_xml::Reader::from_str(&body);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
}

#[test]
fn what_looks_like_a_script_is_text() {
    let bad = "<script>alert('x')</script> \"&\" </title><img src=x onerror=alert(1)>";
    let html = handout(Lang::En, |story| {
        story.title.set(Lang::En, bad);
        for part in [SlideText::Title, SlideText::Sentence, SlideText::Notes] {
            story.slides[0].write(part, Lang::En, bad);
        }
    })
    .html();
    assert!(!html.contains("<script") && !html.contains("<img"), "inert");
    assert!(html.contains("&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;"));
    quick_xml_reads(&html);
}

#[test]
fn a_slide_as_a_picture_has_its_size_and_its_number() {
    let handout = handout(Lang::En, |_| {});
    let svg = String::from_utf8(handout.picture(0, Format::Svg, None).unwrap().unwrap()).unwrap();
    assert!(svg.contains("width=\"1600\" height=\"900\""));
    assert!(handout.picture(7, Format::Png, None).is_none());
}

#[test]
fn pictures_are_numbered_and_none_is_left_where_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "--story", "bundled", "--lang", "en", "--size", "320x180", "-o", "slides.svg"];
    let output = uptake(&args, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let expected: Vec<String> = (1..=7).map(|number| format!("slides-{number}.svg")).collect();
    assert_eq!(names(folder.path()), expected);
    // A slide is a picture that opens as its view.
    let output = uptake(&["import", "slides-2.svg"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));

    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("slides-5.svg")).unwrap();
    let output = uptake(&args, folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("slides-5.svg: cannot be written"), "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["slides-5.svg"]);
}

#[test]
fn a_story_comes_from_a_file_and_its_faults_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = embedded();
    let saved = serde_json::to_value(SavedStory::new(&Story::bundled(data.catalog()), data.catalog())).unwrap();
    let view = &saved["slides"][0]["view"];
    let write = |name: &str, story: &serde_json::Value| {
        let document = serde_json::json!({ "uptake_document": 2, "program": "test", "view": view, "story": story });
        fs::write(folder.path().join(name), document.to_string()).unwrap();
    };
    write("whole.uptake", &saved);
    let mut damaged = saved.clone();
    damaged["slides"][1]["view"]["indicator"] = "no_such".into();
    write("damaged.uptake", &damaged);
    write("empty.uptake", &serde_json::json!({ "slides": [] }));
    fs::write(folder.path().join("text.uptake"), "no story").unwrap();
    let run =
        |story: &str, lang: &str| uptake(&["export", "--story", story, "--lang", lang, "-o", "a.html"], folder.path());
    assert_eq!(run("whole.uptake", "en").status.code(), Some(0));
    let output = run("damaged.uptake", "ja");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("damaged.uptake: スライド2"), "{}", stderr(&output));
    for (story, message) in [
        ("empty.uptake", "empty.uptake: has no slide"),
        ("text.uptake", "text.uptake: "),
        ("missing.uptake", "missing.uptake: "),
    ] {
        let output = run(story, "en");
        assert_eq!(output.status.code(), Some(2), "{story}");
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn a_story_is_no_chart_and_ends_as_a_handout() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["--chart", "trend", "-o", "a.pdf"][..],
        &["--data", "-o", "a.pdf"],
        &["--indicator", "card_rate", "-o", "a.pdf"],
        &["--title", "x", "-o", "a.pdf"],
        &["-o", "a.csv"],
        &["-o", "a.xlsx"],
        &["--times", "2", "-o", "a.pdf"],
    ] {
        let output = uptake(&[&["export", "--story", "bundled"], args].concat(), folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(names(folder.path()).is_empty(), "{args:?}");
    }
    let output = uptake(&["export", "--story", "bundled", "-o", "a.csv"], folder.path());
    assert!(stderr(&output).contains("配布資料"), "{}", stderr(&output));
}
