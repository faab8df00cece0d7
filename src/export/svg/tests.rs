//! What an SVG file of a drawing holds.

use egui::epaint::text::{LayoutJob, TextFormat};
use egui::epaint::{PathShape, RectShape, StrokeKind, TextShape};
use egui::{Align2, Painter, Ui, pos2, vec2};
use proptest::prelude::*;
use resvg::usvg::roxmltree;

use super::*;
use crate::export::page::lay_out;

fn page(draw: impl FnMut(&mut Ui)) -> Page {
    let size = vec2(400.0, 300.0);
    Page {
        shapes: lay_out(size, |ctx| ctx.set_theme(egui::Theme::Light), draw),
        size,
        scale: 1.0,
        background: Color32::WHITE,
        title: "題 <&>".to_owned(),
        description: "説明".to_owned(),
        lang: "ja",
        payload: None,
    }
}

fn painted(paint: impl Fn(&Painter)) -> String {
    svg(&page(|ui| paint(ui.painter())))
}

fn label(painter: &Painter, text: &str) {
    painter.text(pos2(20.0, 30.0), Align2::LEFT_TOP, text, fonts::regular(14.0), Color32::BLACK);
}

/// Every `<text>` with its content and, for each run, the number of its positions and characters.
fn texts(svg: &str) -> Vec<(String, Vec<(usize, usize)>)> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let positions = |node: &roxmltree::Node<'_, '_>| Some(node.attribute("x")?.split(' ').count());
    let content = |node: &roxmltree::Node<'_, '_>| -> String {
        node.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()).collect()
    };
    let elements = document.descendants().filter(|node| node.has_tag_name("text"));
    elements
        .map(|node| {
            let runs = node.descendants().filter_map(|n| Some((positions(&n)?, content(&n).chars().count())));
            (content(&node), runs.collect())
        })
        .collect()
}

#[test]
fn text_is_text_with_one_position_for_each_character() {
    let svg = painted(|p| label(p, "9 million 人が「生成AI」を使う"));
    assert_eq!(texts(&svg), [("9 million 人が「生成AI」を使う".to_owned(), vec![(21, 21)])]);
    assert!(svg.contains(r##"font-size="14" fill="#000000">9 million 人が"##), "{svg}");
}

#[test]
fn a_phrase_in_two_weights_is_one_text() {
    let svg = painted(|p| {
        let mut job = LayoutJob::default();
        job.append("900万", 0.0, TextFormat::simple(fonts::bold(20.0), Color32::RED));
        job.append(" 人\n次", 0.0, TextFormat::simple(fonts::regular(12.0), Color32::PLACEHOLDER));
        let galley = p.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        p.galley(pos2(10.0, 10.0), galley, Color32::BLUE);
    });
    assert_eq!(texts(&svg), [("900万 人".to_owned(), vec![(4, 4), (2, 2)]), ("次".to_owned(), vec![(1, 1)])]);
    assert!(svg.contains(r##"font-size="20" font-weight="700" fill="#ff0000">900万</tspan>"##), "{svg}");
    assert!(svg.contains(r##"font-size="12" fill="#0000ff"> 人</tspan>"##), "{svg}");
}

#[test]
fn rotated_text_turns_around_its_position() {
    let svg = painted(|p| {
        let galley = p.layout_no_wrap("縦軸".to_owned(), fonts::regular(14.0), Color32::BLACK);
        p.add(TextShape::new(pos2(50.0, 200.0), galley, Color32::BLACK).with_angle(-std::f32::consts::FRAC_PI_2));
    });
    assert!(svg.contains(r#"transform="rotate(-90 50 200)">縦軸</text>"#), "{svg}");
}

#[test]
fn a_cut_text_keeps_the_mark_of_omission_and_its_format() {
    let svg = painted(|p| {
        let mut job = LayoutJob::simple_singleline("とても長い名前".to_owned(), fonts::bold(14.0), Color32::BLACK);
        job.wrap = egui::text::TextWrapping::truncate_at_width(60.0);
        let galley = p.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        p.galley(pos2(10.0, 10.0), galley, Color32::BLACK);
    });
    let texts = texts(&svg);
    assert_eq!(texts.len(), 1);
    assert!(texts[0].0.ends_with('…'), "{texts:?}");
    assert_eq!(texts[0].1.len(), 1);
}

#[test]
fn lines_under_and_through_and_backgrounds_are_shapes() {
    let format = TextFormat {
        background: Color32::YELLOW,
        underline: Stroke::new(1.0, Color32::RED),
        strikethrough: Stroke::new(2.0, Color32::BLUE),
        ..TextFormat::simple(fonts::regular(14.0), Color32::BLACK)
    };
    let svg = painted(|p| {
        let job = LayoutJob::single_section("線".to_owned(), format.clone());
        let galley = p.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        p.galley(pos2(10.0, 10.0), galley, Color32::BLACK);
    });
    let order = ["fill=\"#ffff00\"", "<text", "stroke=\"#ff0000\"", "stroke=\"#0000ff\""];
    let places = order.map(|part| svg.find(part).unwrap_or_else(|| panic!("{part} is missing in {svg}")));
    assert!(places.is_sorted(), "{svg}");
}

#[test]
fn a_clip_is_named_once_and_only_where_it_cuts() {
    let clip = Rect::from_min_max(pos2(10.0, 10.0), pos2(100.2, 50.0));
    let svg = painted(|p| {
        let clipped = p.with_clip_rect(clip);
        let fill = |x: f32| clipped.rect_filled(Rect::from_min_size(pos2(x, 20.0), vec2(20.0, 10.0)), 0, Color32::RED);
        fill(90.0); // cut
        fill(5.0); // cut
        fill(40.0); // inside
        fill(200.0); // outside
        p.rect_filled(Rect::from_min_size(pos2(390.0, 0.0), vec2(50.0, 50.0)), 0, Color32::GREEN); // the page cuts it
    });
    assert_eq!(svg.matches("<clipPath").count(), 1, "{svg}");
    assert!(svg.contains(r#"<clipPath id="clip-10-10-100-50"><rect x="10" y="10" width="90" height="40"/>"#), "{svg}");
    assert_eq!(svg.matches("clip-path=").count(), 1, "{svg}");
    assert_eq!(svg.matches("#ff0000").count(), 3, "{svg}");
    assert!(svg.contains(r##"<rect x="390" y="0" width="50" height="50" fill="#00ff00"/>"##), "{svg}");
}

#[test]
fn a_line_is_clipped_only_where_it_goes_on_beyond() {
    let clip = Rect::from_min_max(pos2(10.0, 10.0), pos2(100.0, 50.0));
    let drawn = |points: [Pos2; 2]| {
        painted(|p| {
            p.with_clip_rect(clip).line_segment(points, Stroke::new(1.0, Color32::RED));
        })
    };
    for inside in [[pos2(10.0, 20.0), pos2(100.0, 20.0)], [pos2(30.5, 10.0), pos2(30.5, 50.0)]] {
        let svg = drawn(inside);
        assert!(svg.contains("#ff0000") && !svg.contains("clip"), "{svg}");
    }
    for beyond in [[pos2(10.0, 20.0), pos2(101.0, 20.0)], [pos2(30.5, 9.0), pos2(30.5, 50.0)], [clip.min, clip.max]] {
        assert!(drawn(beyond).contains("clip-path="), "{}", drawn(beyond));
    }
}

#[test]
fn colours_are_not_premultiplied() {
    let svg = painted(|p| {
        let color = Color32::from_rgba_unmultiplied(255, 128, 0, 128);
        p.rect_filled(Rect::from_min_size(pos2(10.0, 10.0), vec2(30.0, 30.0)), 0, color);
        p.rect_filled(Rect::from_min_size(pos2(10.0, 10.0), vec2(30.0, 30.0)), 0, Color32::TRANSPARENT);
    });
    let shape = svg.lines().find(|line| line.contains("opacity")).unwrap();
    assert_eq!(shape, r##"<rect x="10" y="10" width="30" height="30" fill="#ff8000" fill-opacity="0.5"/>"##);
    assert_eq!(svg.matches("<rect").count(), 2, "{svg}");
}

#[test]
fn a_line_has_a_gap_where_a_point_is_not_a_number() {
    let points =
        [(0.0, 0.0), (10.0, 5.0), (f32::NAN, 1.0), (20.0, 5.0), (30.0, f32::INFINITY), (40.0, 0.0), (50.0, 1.0)];
    let points = points.map(|(x, y)| pos2(x, y)).to_vec();
    let svg = painted(|p| {
        p.add(PathShape::line(points.clone(), (1.5, Color32::RED)));
    });
    assert!(svg.contains(r#"<path d="M0 0L10 5M40 0L50 1" stroke-linejoin="round" fill="none""#), "{svg}");
}

#[test]
fn strokes_lie_inside_or_outside_the_edge() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(40.0, 20.0));
    let stroke = Stroke::new(2.0, Color32::BLACK);
    let svg = painted(|p| {
        p.add(RectShape::stroke(rect, 4, stroke, StrokeKind::Inside));
        p.add(RectShape::stroke(rect, 4, stroke, StrokeKind::Outside));
        p.add(RectShape::stroke(rect, 0, stroke, StrokeKind::Middle));
    });
    assert!(svg.contains(r#"<rect x="11" y="11" width="38" height="18" rx="3" "#), "{svg}");
    assert!(svg.contains(r#"<rect x="9" y="9" width="42" height="22" rx="5" "#), "{svg}");
    assert!(svg.contains(r#"<rect x="10" y="10" width="40" height="20" fill="none""#), "{svg}");
}

#[test]
fn hairlines_sit_in_the_middle_of_a_pixel() {
    let svg = painted(|p| {
        p.line_segment([pos2(10.2, 5.0), pos2(10.2, 50.3)], Stroke::new(1.0, Color32::BLACK));
        p.rect_filled(Rect::from_min_size(pos2(60.1, 10.0), vec2(0.4, 30.0)), 0, Color32::BLACK);
    });
    assert!(svg.contains(r#"<line x1="10.5" y1="5" x2="10.5" y2="50.3""#), "{svg}");
    assert!(
        svg.contains(r##"<line x1="60.5" y1="10" x2="60.5" y2="40" stroke="#000000" stroke-width="0.4"/>"##),
        "{svg}"
    );
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let draw = || painted(|p| label(p, "同じ"));
    assert_eq!(draw(), draw());
}

#[test]
fn what_xml_cannot_hold_is_left_out() {
    assert_eq!(
        Escaped("<a b=\"c\">'&\n\0\u{FFFE}\u{FFFF}\u{85}字").to_string(),
        "&lt;a b=&quot;c&quot;&gt;&apos;&amp;\n字"
    );
}

#[test]
fn numbers_are_short() {
    let written = |number| Num(number).to_string();
    assert_eq!(
        [0.0, -0.001, 1.0, 1.25, -3.456, 1e7, 0.1, f32::NAN, f32::INFINITY].map(written),
        ["0", "0", "1", "1.25", "-3.46", "10000000", "0.1", "0", "0"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_drawing_that_parses(
        text in r#"([<&>"'\\]|[ \t\n\r]|[\x00-\x1f\x7f-\x9f]|[\u{fffe}\u{ffff}\u{feff}\u{200b}-\u{202e}]|[あ-ん\u{3099}]|.){0,24}"#
    ) {
        let mut page = page(|ui| label(ui.painter(), &text));
        page.title.clone_from(&text);
        page.description.clone_from(&text);
        let svg = svg(&page);
        tree(&svg).unwrap();
        for (content, runs) in texts(&svg) {
            for (positions, characters) in runs {
                prop_assert_eq!(positions, characters, "{}", content);
            }
        }
    }

    #[test]
    fn any_shape_gives_a_drawing_that_parses(
        numbers in proptest::collection::vec(
            prop_oneof![-50.0_f32..450.0, Just(f32::NAN), Just(f32::INFINITY), Just(f32::NEG_INFINITY), Just(1e30)], 9)
    ) {
        let [a, b, c, d] = [0, 2, 4, 6].map(|i| pos2(numbers[i], numbers[i + 1]));
        let stroke = Stroke::new(numbers[8].abs() / 20.0, Color32::RED);
        let shapes = [
            Shape::LineSegment { points: [a, b], stroke },
            Shape::Circle(egui::epaint::CircleShape { center: a, radius: b.x, fill: Color32::RED, stroke }),
            Shape::Rect(RectShape::new(Rect::from_two_pos(a, b), 3, Color32::RED, stroke, StrokeKind::Inside)),
            Shape::Path(PathShape::convex_polygon(vec![a, b, c, d], Color32::RED, stroke)),
            egui::epaint::CubicBezierShape::from_points_stroke([a, b, c, d], true, Color32::RED, stroke).into(),
        ];
        let everywhere = Rect::EVERYTHING;
        let page = Page {
            shapes: shapes.map(|shape| ClippedShape::new(everywhere, shape)).to_vec(),
            size: vec2(400.0, 300.0),
            scale: 1.0,
            background: Color32::WHITE,
            title: String::new(),
            description: String::new(),
            lang: "en",
            payload: None,
        };
        let svg = svg(&page);
        tree(&svg).unwrap();
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", svg);
    }
}
