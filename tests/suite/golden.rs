//! Every form of chart as the text of its SVG, in both languages and themes, against files that were looked at.
//!
//! `UPDATE_GOLDEN=1 cargo test golden` writes them anew; look at what changed before it is committed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::path::PathBuf;

use uptake::chart::{Annotation, AxisScale, ChartKind, ChartSpec, Facet, FacetBy, Place, Theme, build};
use uptake::export::{Format, Size, chart as export};
use uptake::import::embedded;
use uptake::stats::{Dataset, Month};
use uptake::text::Lang;

const SIZE: Size = Size { width: 1280, height: Some(720) };

/// A view with real figures for every form, and the name of its files.
fn views(data: &Dataset) -> Vec<(&'static str, ChartSpec)> {
    let spec = |kind: ChartKind, indicator: &str, at: &str| {
        let indicator = data.catalog().indicator_id(indicator).unwrap();
        ChartSpec::new(kind, indicator, Month::parse_iso(at).unwrap())
    };
    let card = |kind: ChartKind, at: &str| (kind.id(), spec(kind, "card_rate", at));
    let trend = spec(ChartKind::Trend, "card_rate", "2024-07");
    let note = |text: &str, place| Annotation { indicator: "card_rate".to_owned(), text: text.to_owned(), place };
    vec![
        card(ChartKind::ZoomBreakdown, "2023-01"),
        ("bar", ChartSpec { is_opened: false, ..spec(ChartKind::ZoomBreakdown, "card_rate", "2023-01") }),
        card(ChartKind::Trend, "2023-01"),
        ("trend-log", ChartSpec { scale: AxisScale::Log, ..trend.clone() }),
        ("trend-panels", ChartSpec { facet: Some(Facet { by: FacetBy::Facility, is_shared: true }), ..trend.clone() }),
        (
            "trend-notes",
            ChartSpec {
                annotations: vec![
                    note("60%", Place::Rate(60.0)),
                    note("A. B.", Place::Point { x: trend.period.index().into(), y: 11.13 }),
                ],
                ..trend
            },
        ),
        card(ChartKind::IconArray, "2023-01"),
        card(ChartKind::Facilities, "2024-07"),
        card(ChartKind::Prefectures, "2024-03"),
        ("prefectures-all", spec(ChartKind::Prefectures, "card_issuance_rate", "2022-12")),
        card(ChartKind::Volume, "2024-07"),
        card(ChartKind::Compare, "2023-01"),
        card(ChartKind::Table, "2023-01"),
    ]
}

fn path(name: &str, lang: Lang, theme: Theme) -> PathBuf {
    let theme = if theme == Theme::Light { "light" } else { "dark" };
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.{}.{theme}.svg", lang.tag()))
}

/// The first line in which two texts differ.
fn difference(old: &str, new: &str) -> Option<String> {
    let (mut old_lines, mut new_lines) = (old.lines(), new.lines());
    for number in 1.. {
        let (a, b) = (old_lines.next(), new_lines.next());
        if a != b {
            let mut text = String::new();
            let cut = |line: Option<&str>| line.unwrap_or("(end)").chars().take(160).collect::<String>();
            write!(text, "line {number}\n  was {}\n  is  {}", cut(a), cut(b)).unwrap();
            return Some(text);
        }
        a?;
    }
    None
}

#[test]
fn every_form_in_both_languages_and_themes_is_as_it_was() {
    let data = embedded();
    let renew = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for (name, spec) in views(&data) {
        for lang in Lang::ALL {
            let chart = build(&data, &spec, lang);
            for theme in [Theme::Light, Theme::Dark] {
                let svg = String::from_utf8(export(&chart, theme, SIZE, Format::Svg).unwrap()).unwrap();
                let path = path(name, lang, theme);
                if renew {
                    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                    std::fs::write(&path, &svg).unwrap();
                    continue;
                }
                let old = std::fs::read_to_string(&path).unwrap_or_default();
                wrong.extend(difference(&old, &svg).map(|what| format!("{}: {what}", path.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE_GOLDEN=1 writes the files anew", wrong.join("\n"));
}

#[test]
fn every_form_has_its_files_and_no_file_is_left_over() {
    let data = embedded();
    let views = views(&data);
    for kind in ChartKind::ALL {
        assert!(views.iter().any(|(name, _)| *name == kind.id()), "{kind:?}");
    }
    let folder = path("x", Lang::Ja, Theme::Light).parent().unwrap().to_owned();
    let found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let expected: Vec<PathBuf> = views
        .iter()
        .flat_map(|(name, _)| Lang::ALL.map(|lang| (name, lang)))
        .flat_map(|(name, lang)| [Theme::Light, Theme::Dark].map(|theme| path(name, lang, theme)))
        .collect();
    assert!(found.iter().all(|path| expected.contains(path)), "{found:?}");
    assert_eq!(found.len(), expected.len());
}

#[test]
fn what_about_means_is_explained_where_the_picture_says_about() {
    let data = embedded();
    let mut views = views(&data);
    let of = |kind: ChartKind, at: &str| {
        ChartSpec::new(kind, data.catalog().indicator_id("card_rate").unwrap(), Month::parse_iso(at).unwrap())
    };
    views.extend(ChartKind::ALL.map(|kind| ("2023-01", of(kind, "2023-01"))));
    views.push(("compare-log", ChartSpec { scale: AxisScale::Log, ..of(ChartKind::Compare, "2023-01") }));
    views.push(("compare-late", of(ChartKind::Compare, "2024-07")));
    for (lang, about, note) in [(Lang::Ja, "約", "「約」の付く値"), (Lang::En, "about", "Figures with “about”")]
    {
        for (name, spec) in &views {
            let chart = build(&data, spec, lang);
            let svg = String::from_utf8(export(&chart, Theme::Light, SIZE, Format::Svg).unwrap()).unwrap();
            // The texts of the picture without its source line.
            let says_about = svg
                .split("<text")
                .skip(1)
                .filter_map(|text| text.split_once('>')?.1.split_once('<'))
                .any(|(text, _)| text.contains(about) && !chart.source.contains(text));
            assert_eq!(chart.source.contains(note), says_about, "{name} {lang:?}: {}", chart.source);
        }
    }
}
