//! `prefectures`: what it says, where the tiles stand, and what a click on one does.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use crate::support::window::{Shown, window};
use egui_kittest::kittest::Queryable as _;
use uptake::app::{App, SettingsFile, ViewCommand};
use uptake::chart::prefectures::{OPEN_SEA, SIZE, cell};
use uptake::chart::{self, AxisScale, Body, Chart, ChartKind, ChartSpec, Mark, Prefectures, Tile};
use uptake::import;
use uptake::stats::{Area, Base, Dataset, Denominator, Facility, Month, Period};
use uptake::text::Lang;

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn spec(id: &str, at: &str) -> ChartSpec {
    let indicator = DATA.catalog().indicator_id(id).unwrap();
    ChartSpec::new(ChartKind::Prefectures, indicator, Month::parse_iso(at).unwrap())
}

fn chart_of(id: &str, at: &str, lang: Lang) -> Chart {
    chart::build(&DATA, &spec(id, at), lang)
}

fn body(chart: &Chart) -> &Prefectures {
    let Body::Prefectures(body) = &chart.body else { panic!("{:?}", chart.body) };
    body
}

fn area(name: &str) -> Area {
    Area::from_name(name).unwrap()
}

fn tile<'a>(body: &'a Prefectures, name: &str) -> &'a Tile {
    body.tiles.iter().find(|tile| tile.area == area(name)).unwrap()
}

fn ranked(body: &Prefectures) -> Vec<&Mark> {
    body.ranked.iter().map(|place| body.tiles[*place].mark.as_ref().unwrap()).collect()
}

/// The chart of rates of a file of one's own, in March 2031.
fn own(rows: &str, change: impl FnOnce(&mut ChartSpec)) -> Chart {
    let mut catalog = DATA.catalog().clone();
    let csv = format!("period,prefecture_code,measure,value,unit,precision,source\n{rows}");
    let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
    assert_eq!(import.report.findings, [], "{csv}");
    let data = Dataset::new(catalog, import.observations);
    let mut spec = spec("card_rate", "2031-03");
    change(&mut spec);
    chart::build(&data, &spec, Lang::Ja)
}

fn rate(code: u8, percent: &str) -> String {
    format!("2031-03,{code:02},stated_card_rate,{percent},percent,0.01,own\n")
}

// What is published when.

#[test]
fn the_end_of_2022_has_all_47_of_its_last_day() {
    let chart = chart_of("card_issuance_rate", "2022-12", Lang::Ja);
    assert_eq!(chart.title, "カード交付率（人口比）は宮崎県で最も高く71.6%、沖縄県で最も低く46.0%");
    assert_eq!(chart.subtitle, "カード交付率（人口比）、都道府県別、2022年12月31日。分母は人口。");
    assert!(chart.source.starts_with("出典: "), "{}", chart.source);
    let body = body(&chart);
    assert_eq!((body.published.as_str(), &body.without), ("47都道府県すべて公表", &None));
    assert!(ranked(body).iter().all(|mark| mark.key.period == Period::parse_iso("2022-12-31").unwrap()));
    assert_eq!(body.nation_label, "全国 57.1%");
    assert_eq!(chart.table.rows.len(), 48, "the nation and the 47");
}

#[test]
fn of_two_days_in_a_month_the_last_one_is_shown() {
    let chart = chart_of("card_issuance_rate", "2022-06", Lang::En);
    assert_eq!(chart.subtitle, "Cards issued per population by prefecture, 30 June 2022. Denominator: inhabitants.");
    let days: BTreeSet<Period> = ranked(body(&chart)).iter().map(|mark| mark.key.period).collect();
    assert_eq!(days.into_iter().collect::<Vec<_>>(), [Period::parse_iso("2022-06-30").unwrap()]);
}

#[test]
fn march_2024_says_of_how_many_it_speaks() {
    for (lang, title, published, without) in [
        (
            Lang::Ja,
            "マイナカード利用率は、公表のある30都道府県のうち福井県で最も高く8.58%、和歌山県で最も低く3.54%",
            "47都道府県中30を公表",
            "公表値の収録なし 17",
        ),
        (
            Lang::En,
            "Card rate: highest in Fukui (8.58%), lowest in Wakayama (3.54%), among the 30 of 47 published",
            "30 of 47 prefectures published",
            "no published figures: 17",
        ),
    ] {
        let chart = chart_of("card_rate", "2024-03", lang);
        assert_eq!(chart.title, title);
        let body = body(&chart);
        assert_eq!((body.published.as_str(), body.without.as_deref()), (published, Some(without)));
        assert_eq!(body.tiles.iter().filter(|tile| tile.mark.is_none()).count(), 17);
        let listed = body.without_list.as_ref().unwrap();
        for tile in &body.tiles {
            assert_eq!(listed.contains(tile.short()), tile.mark.is_none(), "{}", tile.name);
        }
        assert_eq!(chart.table.rows.iter().filter(|row| row.key.is_none()).count(), 17);
    }
}

#[test]
fn a_month_without_any_says_which_months_have() {
    for (lang, title, months) in [
        (
            Lang::Ja,
            "2023年1月のカード交付率（人口比）は都道府県別の公表値の収録なし",
            "都道府県別の公表値がある月: 2021年10月–2022年3月、2022年5月–2022年12月",
        ),
        (
            Lang::En,
            "Cards issued per population: no published figures by prefecture for January 2023",
            "Months with published figures by prefecture: October 2021 to March 2022, May 2022 to December 2022",
        ),
    ] {
        let chart = chart_of("card_issuance_rate", "2023-01", lang);
        assert_eq!(chart.title, title);
        assert_eq!(body(&chart).other_months.as_deref(), Some(months));
        assert!(ranked(body(&chart)).is_empty() && chart.table.rows.is_empty());
        assert!(chart.sentence.contains(months), "{}", chart.sentence);
    }
    let never = chart_of("drug_info_view_rate", "2024-03", Lang::En);
    assert_eq!(body(&never).other_months.as_deref(), Some("no published figures"));
}

#[test]
fn the_chart_shows_all_whatever_area_is_in_view() {
    let all = chart_of("card_rate", "2024-03", Lang::En);
    let one = ChartSpec { area: area("青森"), ..spec("card_rate", "2024-03") };
    let one = chart::build(&DATA, &one, Lang::En);
    assert_eq!((&one.title, &one.subtitle, &one.table), (&all.title, &all.subtitle, &all.table));
    assert_eq!(body(&one).tiles, body(&all).tiles);
    assert_eq!((body(&all).chosen, body(&one).chosen), (None, Some(area("青森"))));
}

#[test]
fn a_count_that_is_given_is_a_denominator_here_too() {
    let given = uptake::stats::Given { count: 100_000_000, precision: 1, month: Month::parse_iso("2022-12").unwrap() };
    let spec = ChartSpec { denominator: Denominator::Given(given), ..spec("card_issuance_rate", "2022-12") };
    let chart = chart::build(&DATA, &spec, Lang::En);
    assert_eq!(ranked(body(&chart)).len(), 47);
    assert!(ranked(body(&chart)).iter().all(|mark| mark.key.base == Base::Given));
    assert_eq!(ranked(body(&chart))[0].key.area, area("東京"), "the most cards of all");
}

// One set of figures.

#[test]
fn marks_table_and_sentence_have_the_same_numbers() {
    for lang in Lang::ALL {
        for (id, at) in [("card_issuance_rate", "2022-12"), ("card_rate", "2024-03"), ("card_rate", "2025-10")] {
            let chart = chart_of(id, at, lang);
            let body = body(&chart);
            let heading = uptake::text::words(lang).columns;
            let place = |text: &str| chart.table.columns.iter().position(|column| column.heading == text).unwrap();
            let (name, ratio) = (place(heading.area), place(heading.ratio));
            let mut drawn = 0;
            for mark in body.tiles.iter().filter_map(|tile| tile.mark.as_ref()).chain(&body.nation) {
                let row = chart.table.rows.iter().find(|row| row.key == Some(mark.key)).unwrap();
                assert_eq!(row.cells[name].text, chart::area_name(mark.key.area, lang));
                assert_eq!(row.cells[ratio].text, mark.tooltip.value);
                drawn += 1;
            }
            assert_eq!(drawn, chart.table.rows.iter().filter(|row| row.key.is_some()).count());
            let marks = ranked(body);
            let (high, low) = (marks[0], marks[marks.len() - 1]);
            for mark in [high, low] {
                let name = chart::area_name(mark.key.area, lang);
                assert!(chart.sentence.contains(name) && chart.sentence.contains(&mark.label), "{}", chart.sentence);
            }
            let nation = body.nation.as_ref().unwrap();
            assert!(chart.sentence.contains(&nation.tooltip.value), "{}", chart.sentence);
            assert!(chart.sentence.contains(&body.published), "{}", chart.sentence);
            assert!(chart.sentence.chars().count() < 400, "{}", chart.sentence);
        }
    }
}

#[test]
fn ranks_fall_and_equal_rates_keep_the_order_of_the_codes() {
    let chart = chart_of("card_issuance_rate", "2022-12", Lang::Ja);
    let marks = ranked(body(&chart));
    assert_eq!(marks.len(), 47);
    for pair in marks.windows(2) {
        let order = pair[1].percent.total_cmp(&pair[0].percent).then(pair[0].key.area.cmp(&pair[1].key.area));
        assert!(order.is_lt(), "{:?}", pair.iter().map(|mark| &mark.label).collect::<Vec<_>>());
    }
}

#[test]
fn what_stands_on_one_scale_is_of_one_kind() {
    let rows: String = [(1, "40.00"), (2, "50.00"), (13, "60.00")].map(|(code, percent)| rate(code, percent)).concat();
    let receipts = "2031-03,13,stated_card_rate_receipt,80.00,percent,0.01,own\n\
                    2031-03,14,stated_card_rate_receipt,81.00,percent,0.01,own\n";
    let chart = own(&format!("{rows}{receipts}"), |_| ());
    assert_eq!(ranked(body(&chart)).len(), 3, "Kanagawa has a rate per receipts alone");
    assert_eq!(tile(body(&chart), "神奈川").mark, None);
    let chart = own(&format!("{rows}{receipts}"), |spec| spec.denominator = Denominator::Per(Base::Receipts));
    assert_eq!(ranked(body(&chart)).iter().map(|mark| mark.label.as_str()).collect::<Vec<_>>(), ["81.0%", "80.0%"]);
}

// Odd figures.

#[test]
fn one_prefecture_alone_is_said_to_be_alone() {
    let chart = own(&rate(2, "3.60"), |_| ());
    assert_eq!(chart.title, "マイナカード利用率は青森県で3.60%、ほかの46都道府県は公表値の収録なし");
    assert_eq!(body(&chart).classes.len(), 1);
    assert_eq!(body(&chart).nation, None);
    let leave = body(&chart).leave.unwrap();
    assert_eq!((leave.area, leave.facility), (Area::NATION, Facility::All));
}

#[test]
fn equal_zero_and_large_rates_are_said_as_they_are() {
    let all = |percent: &str| (1..=47).map(|code| rate(code, percent)).collect::<String>();
    let chart = own(&all("12.50"), |_| ());
    assert_eq!(chart.title, "マイナカード利用率は47都道府県のすべてで12.5%");
    assert_eq!(body(&chart).classes.len(), 1);
    let zero = own(&all("0.00"), |spec| spec.scale = AxisScale::Log);
    assert_eq!(zero.title, "マイナカード利用率は47都道府県のすべてで0.00%");
    assert_eq!(body(&zero).axis.scale, AxisScale::Linear, "nothing has a logarithm");
    assert_eq!(body(&zero).axis.place(0.0), Some(0.0));
    let chart = own(&[rate(1, "250.00"), rate(2, "0.00"), rate(3, "99.00")].concat(), |_| ());
    let large = body(&chart);
    assert_eq!(
        chart.title,
        "マイナカード利用率は、公表のある3都道府県のうち北海道で最も高く250%、青森県で最も低く0.00%"
    );
    assert!(large.axis.place(250.0).unwrap() <= 1.0 && large.axis.ticks.last().unwrap().at >= 250.0);
    assert_eq!(large.classes.class(250.0), large.classes.len() - 1);
}

#[test]
fn ties_are_all_named() {
    let chart =
        own(&[rate(1, "5.00"), rate(2, "5.00"), rate(3, "1.00"), rate(4, "1.00"), rate(5, "1.00")].concat(), |_| ());
    assert_eq!(
        chart.title,
        "マイナカード利用率は、公表のある5都道府県のうち北海道と青森県で最も高く5.00%、岩手県など3都道府県で最も低く1.00%"
    );
}

#[test]
fn the_axis_follows_the_scale_of_the_view() {
    let spec = ChartSpec { scale: AxisScale::Log, ..spec("card_rate", "2024-03") };
    let chart = chart::build(&DATA, &spec, Lang::Ja);
    let labels: Vec<&str> = body(&chart).axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(labels, ["2%", "5%", "10%"]);
    let linear = chart_of("card_rate", "2024-03", Lang::Ja);
    assert_eq!(body(&linear).axis.ticks[0].at, 0.0);
}

// Where the tiles stand.

#[test]
fn there_are_47_tiles_and_none_covers_another() {
    let cells: Vec<_> = Area::prefectures().map(|area| cell(area).unwrap()).collect();
    assert_eq!(cells.len(), 47);
    assert_eq!(cell(Area::NATION), None);
    for (place, a) in cells.iter().enumerate() {
        assert!(a.column + 2 <= SIZE.0 && a.row + 2 <= SIZE.1, "{a:?}");
        assert!(a.column >= OPEN_SEA.0 || a.row >= OPEN_SEA.1, "{a:?} is in the sea of the legend");
        for b in &cells[place + 1..] {
            assert!(a.column.abs_diff(b.column) >= 2 || a.row.abs_diff(b.row) >= 2, "{a:?} covers {b:?}");
        }
    }
    assert_eq!(cells.iter().map(|cell| cell.column).min(), Some(0));
    assert_eq!(cells.iter().map(|cell| cell.column + 2).max(), Some(SIZE.0));
    assert_eq!(cells.iter().map(|cell| cell.row).min(), Some(0));
    assert_eq!(cells.iter().map(|cell| cell.row + 2).max(), Some(SIZE.1));
}

#[test]
fn neighbours_lie_where_they_do() {
    let at = |name: &str| cell(area(name)).unwrap();
    for (north, south) in [
        ("北海道", "青森"),
        ("青森", "岩手"),
        ("青森", "秋田"),
        ("秋田", "山形"),
        ("岩手", "宮城"),
        ("山形", "福島"),
        ("新潟", "群馬"),
        ("福島", "栃木"),
        ("群馬", "埼玉"),
        ("埼玉", "神奈川"),
        ("石川", "福井"),
        ("富山", "長野"),
        ("長野", "山梨"),
        ("山梨", "静岡"),
        ("岐阜", "愛知"),
        ("京都", "滋賀"),
        ("滋賀", "三重"),
        ("大阪", "奈良"),
        ("奈良", "和歌山"),
        ("島根", "広島"),
        ("鳥取", "岡山"),
        ("岡山", "香川"),
        ("香川", "徳島"),
        ("愛媛", "高知"),
        ("福岡", "大分"),
        ("大分", "宮崎"),
        ("熊本", "鹿児島"),
        ("長崎", "沖縄"),
    ] {
        assert!(at(north).row + 2 <= at(south).row, "{south} lies south of {north}");
    }
    for (west, east) in [
        ("山口", "広島"),
        ("広島", "岡山"),
        ("島根", "鳥取"),
        ("鳥取", "兵庫"),
        ("兵庫", "京都"),
        ("京都", "福井"),
        ("石川", "富山"),
        ("富山", "新潟"),
        ("新潟", "福島"),
        ("秋田", "岩手"),
        ("群馬", "栃木"),
        ("栃木", "茨城"),
        ("埼玉", "東京"),
        ("東京", "千葉"),
        ("静岡", "神奈川"),
        ("愛知", "静岡"),
        ("三重", "愛知"),
        ("滋賀", "岐阜"),
        ("高知", "徳島"),
        ("長崎", "佐賀"),
        ("佐賀", "福岡"),
        ("熊本", "大分"),
        ("沖縄", "鹿児島"),
    ] {
        assert!(at(west).column + 2 <= at(east).column, "{east} lies east of {west}");
    }
    // Straits: no tile of an island touches one of another.
    let island = |names: &[&str]| names.iter().map(|name| area(name)).collect::<BTreeSet<_>>();
    let shikoku = island(&["徳島", "香川", "愛媛", "高知"]);
    let kyushu = island(&["福岡", "佐賀", "長崎", "熊本", "大分", "宮崎", "鹿児島"]);
    let alone = [island(&["北海道"]), island(&["沖縄"])];
    for group in [&shikoku, &kyushu, &alone[0], &alone[1]] {
        for a in group {
            for b in Area::prefectures().filter(|b| !group.contains(b)) {
                let (a, b) = (cell(*a).unwrap(), cell(b).unwrap());
                let apart = a.column.abs_diff(b.column).max(a.row.abs_diff(b.row));
                assert!(apart > 2, "{a:?} touches {b:?}");
            }
        }
    }
}

// How it is laid out.

#[test]
fn no_text_of_a_picture_is_small_or_covers_another() {
    for (width, height) in [(1066.0, 600.0), (1066.0, 1895.0)] {
        for lang in Lang::ALL {
            for (id, at) in [("card_issuance_rate", "2022-12"), ("card_rate", "2024-03"), ("card_rate", "2024-10")] {
                let chart = chart_of(id, at, lang);
                let page = uptake::export::page(&chart, chart::Theme::Light, egui::vec2(width, height));
                let mut texts: Vec<(String, egui::Rect)> = Vec::new();
                for clipped in &page.shapes {
                    let egui::Shape::Text(text) = &clipped.shape else { continue };
                    for section in &text.galley.job.sections {
                        assert!(section.format.font_id.size >= 10.0, "{}", text.galley.text());
                    }
                    // A line is higher than its letters.
                    let rect = text.galley.rect.translate(text.pos.to_vec2());
                    let space = rect.shrink2(egui::vec2(0.5, text.galley.job.sections[0].format.font_id.size * 0.26));
                    assert!(clipped.clip_rect.contains_rect(rect), "{} is cut", text.galley.text());
                    texts.push((text.galley.text().to_owned(), space));
                }
                assert!(texts.len() > 60, "{lang:?} {id}: {}", texts.len());
                for (place, (text, rect)) in texts.iter().enumerate() {
                    for (other, space) in &texts[place + 1..] {
                        assert!(!rect.intersects(*space), "{lang:?} {id} {height}: {text} covers {other}");
                    }
                }
                let names =
                    texts.iter().filter(|(text, _)| body(&chart).tiles.iter().any(|t| t.names.contains(&&**text)));
                assert!(names.count() >= 47, "every tile has its name");
            }
        }
    }
}

// One selection.

#[test]
fn a_click_chooses_and_a_second_one_goes_back_to_the_nation() {
    let mut app = App::new(SettingsFile::nowhere(), Arc::new(|| ()));
    let shown = spec("card_issuance_rate", "2022-12");
    app.apply(ViewCommand::Chart(ChartKind::Prefectures).into());
    app.apply(ViewCommand::Indicator(shown.indicator).into());
    app.apply(ViewCommand::Period(shown.period).into());
    assert_eq!(app.view().areas.len(), 47);
    let click = |app: &mut App, name: &str| {
        let body = body(&app.view().chart);
        let key = body.toggled(tile(body, name).mark.as_ref().unwrap().key);
        app.apply(ViewCommand::Mark(key).into());
        key
    };
    let key = click(&mut app, "沖縄");
    assert_eq!((app.spec().area, body(&app.view().chart).chosen), (area("沖縄"), Some(area("沖縄"))));
    assert_eq!(app.view().chosen, Some(key), "the row of the table is chosen");
    assert!(app.view().chart.table.rows.iter().any(|row| row.key == Some(key)));
    assert_eq!(app.view().selection.value.as_deref(), Some("46.0%"));
    let key = click(&mut app, "東京");
    assert_eq!((app.spec().area, app.view().chosen), (area("東京"), Some(key)));
    click(&mut app, "東京");
    assert_eq!(app.spec().area, Area::NATION);
    assert_eq!(app.spec().period, shown.period);
    app.apply(uptake::app::Command::Undo);
    assert_eq!(app.spec().area, area("東京"));
    app.apply(ViewCommand::Area(Area::NATION).into());
    assert_eq!(app.spec().area, Area::NATION);
    assert_eq!(app.view().chosen.map(|key| key.area), Some(Area::NATION));
}

fn partial(size: (f32, f32)) -> Shown<'static> {
    let mut harness = window(size);
    for command in [
        ViewCommand::Chart(ChartKind::Prefectures),
        ViewCommand::Indicator(DATA.catalog().indicator_id("card_rate").unwrap()),
        ViewCommand::Period(Month::parse_iso("2024-03").unwrap()),
    ] {
        harness.state_mut().as_mut().unwrap().apply(command.into());
    }
    harness.run();
    harness
}

#[test]
fn each_tile_is_a_node_that_says_its_figure() {
    let mut harness = partial((1440.0, 900.0));
    let chosen = |harness: &Shown<'_>| harness.state().as_ref().unwrap().app().spec().area;
    harness.get_by_label("沖縄県 公表値の収録なし");
    harness.get_by_label_contains("2024年3月、福井県 8.58% マイナカード利用率").click();
    harness.run();
    assert_eq!(chosen(&harness), area("福井"));
    harness.get_by_label("全国に戻す").click();
    harness.run();
    assert_eq!(chosen(&harness), Area::NATION);
    let says_none = |area: &Area| harness.query_by_label(&format!("{} 公表値の収録なし", area.name_ja())).is_some();
    assert_eq!(Area::prefectures().filter(says_none).count(), 17);
    let nodes = |area: Area| harness.query_all_by_label_contains(&format!("2024年3月、{} ", area.name_ja())).count();
    let named: Vec<usize> = Area::prefectures().map(nodes).collect();
    assert!(named.iter().all(|count| *count <= 1), "no second one for its dot: {named:?}");
    assert_eq!(named.iter().sum::<usize>(), 30);
}
