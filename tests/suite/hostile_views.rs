//! Views from anywhere: whatever a picture says it shows, every form is made and drawn, and nothing in it is no number.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use uptake::chart::saved::SavedView;
use uptake::chart::{ChartKind, Theme, build};
use uptake::export::{Format, Size, chart as export};
use uptake::import::{embedded, read};
use uptake::stats::Dataset;
use uptake::text::Lang;

/// The embedded figures, with a rate above 100%, a denominator of zero and a single point of their own.
static DATA: LazyLock<Dataset> = LazyLock::new(|| {
    let data = embedded();
    let mut catalog = data.catalog().clone();
    let rows = "period,prefecture_code,measure,value,source\n\
        2030-01,00,eligibility_checks,1000,a\n2030-01,00,card_checks,1150,a\n2030-01,00,drug_info_views,999999,a\n\
        2030-02,00,eligibility_checks,0,a\n2030-02,00,card_checks,5,a\n2030-03,00,card_checks,0,a\n\
        2030-03,00,eligibility_checks,100000000,a\n2030-04,13,card_checks,1,a\n2030-04,13,eligibility_checks,3,a\n\
        2030-05,13,stated_card_rate,150,a\n2030-05,01,stated_card_rate,0,a\n9999-12,00,eligibility_checks,7,a\n\
        9999-12,00,card_checks,7,a\n";
    let import = read(rows.as_bytes(), "made.csv", &mut catalog).unwrap();
    data.with(catalog, import.observations)
});

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        Just(-1.0),
        Just(1e300),
        Just(-1e300),
        Just(1e-300),
        Just(f64::MAX),
        24_240.0..24_320.0_f64,
        -5.0..150.0_f64
    ]
}

fn month() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "0001-01", "2021-11", "2022-05", "2022-12", "2023-01", "2024-03", "2024-07", "2025-10", "2030-01", "2030-02",
        "2030-03", "2030-04", "2030-05", "9999-12",
    ])
}

fn indicator() -> impl Strategy<Value = &'static str> {
    let ids: Vec<&str> = DATA.catalog().indicators().map(|(_, indicator)| indicator.id.as_str()).collect();
    prop::sample::select(ids)
}

fn denominator() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!("as-defined")),
        prop::sample::select(vec![
            "checks-with-batch",
            "checks-without-batch",
            "card-checks",
            "receipts",
            "cards-held",
            "facilities",
            "population",
            "given",
        ])
        .prop_map(|base| json!({"per": base})),
        (
            prop_oneof![Just(0), Just(1), Just(u64::MAX), 1..10_000_000_u64],
            prop_oneof![Just(0), Just(1), Just(u64::MAX)],
            month()
        )
            .prop_map(
                |(count, precision, month)| json!({"given": {"count": count, "precision": precision, "month": month}})
            ),
    ]
}

fn view() -> impl Strategy<Value = Value> {
    let facility = || prop::sample::select(vec!["all", "hospital", "medical_clinic", "dental_clinic", "pharmacy"]);
    let against = prop_oneof![
        Just(json!("newest")),
        Just(json!("base")),
        month().prop_map(|month| json!({"period": month})),
        facility().prop_map(|facility| json!({"facility": facility})),
    ];
    let facet = prop::option::of((prop::sample::select(vec!["facility", "indicator"]), any::<bool>()))
        .prop_map(|facet| facet.map_or(Value::Null, |(by, shared)| json!({"by": by, "is_shared": shared})));
    let place = prop_oneof![
        (number(), number()).prop_map(|(x, y)| json!({"point": {"x": x, "y": y}})),
        number().prop_map(|rate| json!({"rate": rate})),
    ];
    let annotations = prop::collection::vec((place, "\\PC{0,30}", indicator()), 0..4).prop_map(|all| {
        all.into_iter()
            .map(|(place, text, indicator)| json!({"place": place, "text": text, "indicator": indicator}))
            .collect::<Vec<_>>()
    });
    let kind = prop::sample::select(ChartKind::ALL.map(ChartKind::id).to_vec());
    let what = (kind, indicator(), prop::collection::vec(indicator(), 0..3), month(), facility(), 0..48_u8);
    let how = (
        denominator(),
        prop::option::of((number(), number())),
        any::<bool>(),
        prop::sample::select(vec!["linear", "log"]),
        facet,
        against,
        annotations,
        prop::option::of("\\PC{0,500}"),
        prop::option::of((0..20_usize, any::<bool>())),
    );
    (what, how).prop_map(
        |(
            (kind, indicator, indicators, period, facility, area),
            (denominator, domain, opened, scale, facet, against, annotations, title, sort),
        )| {
            json!({
                "chart": kind, "indicator": indicator, "indicators": indicators, "period": period, "facility": facility,
                "area": format!("{area:02}"), "denominator": denominator, "domain": domain, "opened": opened,
                "scale": scale, "facet": facet, "against": against, "annotations": annotations, "title": title,
                "sort": sort.map(|(column, descending)| json!({"column": column, "descending": descending})),
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_view_is_made_and_drawn(view in view(), is_en in any::<bool>(), upright in any::<bool>()) {
        let saved: SavedView = serde_json::from_value(view.clone()).unwrap();
        let spec = saved.spec(DATA.catalog()).unwrap();
        let lang = if is_en { Lang::En } else { Lang::Ja };
        let chart = build(&DATA, &spec, lang);
        let size = if upright { Size { width: 400, height: Some(700) } } else { Size { width: 700, height: Some(400) } };
        let svg = String::from_utf8(export(&chart, Theme::Light, size, Format::Svg).unwrap()).unwrap();
        let body = svg.split_once("</desc>").map_or(svg.as_str(), |(_, body)| body);
        let drawn: String = body.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag).collect();
        prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{view}");
        for row in &chart.table.rows {
            for cell in &row.cells {
                prop_assert!(!cell.text.contains("NaN") && !cell.text.contains("inf"), "{view}: {}", cell.text);
            }
        }
        for mark in chart.body.marks() {
            prop_assert!(mark.percent.is_finite(), "{view}: {mark:?}");
            prop_assert!(!(mark.percent > 0.0 && mark.label.trim_start_matches("0.").trim_start_matches('0') == "%"), "{view}: {mark:?}");
        }
        if let Some(axis) = chart.body.time_axis() {
            let (extent, domain) = (axis.extent, axis.domain);
            prop_assert!(extent.0 < extent.1 && domain.0 < domain.1, "{view}: {axis:?}");
            prop_assert!(extent.0 - 1e-6 <= domain.0 && domain.1 <= extent.1 + 1e-6, "{view}: {axis:?}");
        }
        // What it is saved as is what it was read as.
        let again = SavedView::new(&spec, DATA.catalog()).spec(DATA.catalog()).unwrap();
        prop_assert_eq!(again, spec);
    }
}
