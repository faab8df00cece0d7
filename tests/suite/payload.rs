//! What a picture carries: written into SVG, PNG and PDF, found again, and refused where it is damaged.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use uptake::chart::{self, Chart, ChartKind, ChartSpec, Theme};
use uptake::export::payload::{self, MOST_TEXT, Payload, PayloadError, payload};
use uptake::export::{self, Format, Size};
use uptake::import;
use uptake::stats::Month;
use uptake::text::Lang;

const JSON: &str =
    r#"{"view":"zoom-breakdown","title":"マイナ <&> ' \" ]]>","figures":"period,value\r\n2023-01,約120万\n"}"#;

static CHART: LazyLock<Chart> = LazyLock::new(|| {
    let data = import::embedded();
    let indicator = data.catalog().indicator_id("card_rate").unwrap();
    let spec = ChartSpec::new(ChartKind::ZoomBreakdown, indicator, Month::parse_iso("2023-01").unwrap());
    chart::build(&data, &spec, Lang::Ja)
});

fn picture(format: Format, json: &str) -> Vec<u8> {
    let size = Size { width: 320, height: Some(180) };
    export::chart_with(&CHART, Theme::Light, size, format, Some(Payload::new(json).unwrap())).unwrap()
}

/// A small picture of each format: every byte of it is tried.
static SMALL: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    let payload = Payload::new(JSON).unwrap();
    let svg = svg(&payload::svg::Metadata(&payload).to_string());
    let png = png(&[(payload::png::CHUNK, payload::png::chunk(&payload))]);
    let pdf = export::pdf::pdf(&svg, "", "en", Some(&payload)).unwrap();
    [svg.into_bytes(), png, pdf]
});

fn svg(inside: &str) -> String {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">{inside}<path d="M0 0H8V8Z"/></svg>"#)
}

/// A PNG of one pixel with chunks before its pixel.
fn png(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, 1, 1).write_header().unwrap();
    for (kind, content) in chunks {
        writer.write_chunk(png::chunk::ChunkType(*kind), content).unwrap();
    }
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    bytes
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn long() -> String {
    format!(r#"{{"figures":"{}"}}"#, "2023-01,all,00,card_checks,約120万\\n".repeat(20_000))
}

#[test]
fn every_format_gives_back_what_it_was_given() {
    for json in [JSON.to_owned(), "{}".to_owned(), r#"{"title":"%PDF-1.7"}"#.to_owned(), long()] {
        for format in Format::ALL {
            let bytes = picture(format, &json);
            assert_eq!(payload(&bytes), Ok(Some(json.clone())), "{format:?}");
            assert_eq!(bytes, picture(format, &json), "{format:?}: the same input gives the same bytes");
        }
    }
}

#[test]
fn the_drawing_is_the_same_with_and_without() {
    let size = Size { width: 320, height: Some(180) };
    let plain = |format| export::chart(&CHART, Theme::Light, size, format).unwrap();
    let svg = String::from_utf8(picture(Format::Svg, JSON)).unwrap();
    let without: String = svg.split_inclusive('\n').filter(|line| !line.starts_with("<metadata>")).collect();
    assert_eq!(without.into_bytes(), plain(Format::Svg));
    let pixels = |bytes: &[u8]| image::load_from_memory_with_format(bytes, image::ImageFormat::Png).unwrap().to_rgba8();
    assert_eq!(pixels(&picture(Format::Png, JSON)), pixels(&plain(Format::Png)));
    for format in Format::ALL {
        assert_eq!(payload(&plain(format)), Ok(None), "{format:?}");
    }
}

#[test]
fn large_texts_are_compressed_where_the_format_can() {
    let [png, pdf] = [Format::Png, Format::Pdf].map(|format| picture(format, &long()).len());
    let [least_png, least_pdf] = [Format::Png, Format::Pdf].map(|format| picture(format, "{}").len());
    assert!(png < least_png + long().len() / 20, "{png}");
    assert!(pdf < least_pdf + long().len() / 20, "{pdf}");
}

#[test]
fn an_svg_written_anew_by_another_tool_still_says_the_same() {
    let json = r#"{"a":"x < y & z"}"#;
    let ns = payload::svg::NAMESPACE;
    for inside in [
        format!("<metadata>\n  <ns0:payload\n  xmlns:ns0 = '{ns}' id='a' >\n {{\"a\":\"x &lt; y &#38; z\"}}\n</ns0:payload></metadata>"),
        format!(r#"<metadata><payload xmlns="{ns}"><![CDATA[{json}]]></payload></metadata>"#),
        format!(r#"<g><g xmlns:u="{ns}"><!-- a --><u:payload><!-- b -->{{"a":"x &#x3C; y &amp; <![CDATA[z]]>"}}<?c d?></u:payload></g></g>"#),
        format!(r#"<rdf:RDF xmlns:rdf="urn:rdf"><rdf:payload>no</rdf:payload></rdf:RDF><u:payload xmlns:u="{ns}">{json}</u:payload>"#)
            .replace("x < y & z", "x &lt; y &amp; z"),
    ] {
        let svg = format!("\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE svg>\n<!-- made -->\n{}", svg(&inside));
        assert_eq!(payload(svg.as_bytes()).unwrap().as_deref(), Some(json), "{svg}");
        let utf16: Vec<u8> = svg.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(payload(&utf16).unwrap().as_deref(), Some(json), "{svg}");
        let prefixed = svg.replace("<svg xmlns=", "<svg:svg xmlns:svg=").replace("</svg>", "</svg:svg>");
        assert_eq!(payload(prefixed.as_bytes()).unwrap().as_deref(), Some(json), "{prefixed}");
    }
}

#[test]
fn what_only_looks_like_ours_is_not() {
    let ns = payload::svg::NAMESPACE;
    for text in [
        svg("<metadata><payload>{}</payload></metadata>"),
        svg(&format!("<!-- {ns} --><payload>{{}}</payload>")),
        svg(&format!(r#"<u:other xmlns:u="{ns}">{{}}</u:other>"#)),
        format!(r#"<html><u:payload xmlns:u="{ns}">{{}}</u:payload></html>"#),
        format!("period,value\n{ns},1\n"),
        String::new(),
    ] {
        assert_eq!(payload(text.as_bytes()), Ok(None), "{text}");
    }
    assert_eq!(
        payload(&png(&[(*b"iTXt", b"Title\0\0\0\0\0{}".to_vec()), (*b"tEXt", b"Uptaken\0{}".to_vec())])),
        Ok(None)
    );
    assert_eq!(
        payload(b"%PDF-1.7\n1 0 obj\n<</Subtype/application#2Fvnd.uptake+json2>>\nstream\n{}\nendstream"),
        Ok(None)
    );
    assert_eq!(payload(b"%PDF-1.7\n(application/vnd.uptake+json)"), Ok(None));
}

#[test]
fn chunks_of_other_tools_are_read() {
    for (kind, content) in [
        (*b"iTXt", b"Uptake\0\0\0ja\0\xe9\xa1\x8c\0{\"a\":\"\xe5\x9b\xb3\"}".to_vec()),
        (*b"iTXt", [b"Uptake\0\x01\0\0\0".as_slice(), &zlib("{\"a\":\"図\"}".as_bytes())].concat()),
        (*b"zTXt", [b"Uptake\0\0".as_slice(), &zlib("{\"a\":\"図\"}".as_bytes())].concat()),
        (*b"tEXt", "Uptake\0{\"a\":\"図\"}".into()),
    ] {
        let bytes = png(&[(*b"tEXt", b"Software\0x".to_vec()), (kind, content)]);
        assert_eq!(payload(&bytes).unwrap().as_deref(), Some("{\"a\":\"図\"}"), "{kind:?}");
    }
    assert_eq!(
        payload(&png(&[(*b"tEXt", b"Uptake\0{\"a\":\"\xe9\"}".to_vec())])).unwrap().as_deref(),
        Some("{\"a\":\"é\"}")
    );
}

/// A PDF around the dictionary and content of one stream.
fn pdf(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("%PDF-1.7\n7 0 obj\n<<{dictionary}>>\nstream\r\n").into_bytes();
    bytes.extend(content);
    bytes.extend(b"\nendstream\nendobj\n8 0 obj\n2\nendobj\ntrailer\n<<>>\n%%EOF\n");
    bytes
}

#[test]
fn embedded_files_are_read_however_they_are_written() {
    let ours = "/Type/EmbeddedFile/Subtype/application#2fvnd.uptake#2Bjson";
    for (dictionary, content) in [
        (format!("{ours}/Length 2"), b"{}".to_vec()),
        (format!("/Length 8 0 R {ours}"), b"{}".to_vec()),
        (format!("/Params<</Size 2/CheckSum<00ff>/A[1 0 R(\\)>>)]>>{ours} % >>\n/Length 99 /B true"), b"{}".to_vec()),
        (format!("{ours}/Filter/FlateDecode/Length 8 0 R"), zlib(b"{}")),
        (format!("{ours}/Filter [ /FlateDecode ] /DecodeParms [null] /Length 10"), zlib(b"{}")),
    ] {
        assert_eq!(payload(&pdf(&dictionary, &content)), Ok(Some("{}".to_owned())), "{dictionary}");
    }
    let packed = pdf(&format!("{ours}/Filter[/ASCIIHexDecode/FlateDecode]"), b"00");
    assert_eq!(payload(&packed), Err(PayloadError::Packed));
    let mut encrypted = pdf(&format!("{ours}/Filter/FlateDecode"), &[7; 40]);
    assert_eq!(payload(&encrypted), Err(PayloadError::Packed));
    encrypted.extend(b"trailer<</Encrypt 9 0 R>>");
    assert_eq!(payload(&encrypted), Err(PayloadError::Encrypted));
}

#[test]
fn damage_is_told_with_its_reason() {
    let ns = payload::svg::NAMESPACE;
    let said = |text: &str| payload(svg(&format!(r#"<u:payload xmlns:u="{ns}">{text}</u:payload>"#)).as_bytes());
    assert!(matches!(said("<a/>"), Err(PayloadError::Broken { .. })));
    assert!(matches!(said("&own;"), Err(PayloadError::Broken { .. })));
    assert!(matches!(said("</b>"), Err(PayloadError::Broken { .. })));
    let deep = svg(&format!(r#"{}<u:payload xmlns:u="{ns}">"#, "<g>".repeat(300)));
    assert!(matches!(payload(deep.as_bytes()), Err(PayloadError::Broken { .. })));
    let mut latin = svg(&format!(r#"<u:payload xmlns:u="{ns}">{{"a":"?"}}</u:payload>"#)).into_bytes();
    let place = latin.iter().position(|byte| *byte == b'?').unwrap();
    latin[place] = 0xe9;
    assert_eq!(payload(&latin), Err(PayloadError::NotText));

    let [_, png, _] = &*SMALL;
    let place = png.windows(6).position(|window| window == b"Uptake").unwrap();
    let mut wrong = png.clone();
    wrong[place + 20] ^= 1;
    assert_eq!(payload(&wrong), Err(PayloadError::Checksum));
    let chunk = |content: &[u8]| payload(&self::png(&[(*b"iTXt", content.to_vec())]));
    assert_eq!(chunk(b"Uptake\0\x01\0\0\0nothing packed"), Err(PayloadError::Packed));
    assert_eq!(chunk(b"Uptake\0\x02\0\0\0{}"), Err(PayloadError::Packed));
    assert_eq!(chunk(b"Uptake\0\0\0\0\0\xff"), Err(PayloadError::NotText));
    assert_eq!(chunk(b"Uptake\0\0\0"), Err(PayloadError::Cut));
    assert_eq!(chunk(&[b"Uptake\0\x01\0\0\0".as_slice(), &zlib(b"{}")[..6]].concat()), Err(PayloadError::Cut));
}

#[test]
fn what_grows_beyond_measure_is_refused() {
    let bomb = zlib(&vec![b' '; MOST_TEXT + 1]);
    assert!(bomb.len() < 20_000);
    let png = png(&[(*b"iTXt", [b"Uptake\0\x01\0\0\0".as_slice(), &bomb].concat())]);
    assert_eq!(payload(&png), Err(PayloadError::TextTooLarge));
    let ours = "/Subtype/application#2Fvnd.uptake+json/Filter/FlateDecode";
    assert_eq!(payload(&pdf(ours, &bomb)), Err(PayloadError::TextTooLarge));
    let long = format!(r#"<u:payload xmlns:u="{}">{}</u:payload>"#, payload::svg::NAMESPACE, "x".repeat(MOST_TEXT + 1));
    assert_eq!(payload(svg(&long).as_bytes()), Err(PayloadError::TextTooLarge));
}

#[test]
fn a_picture_cut_off_anywhere_gives_all_or_nothing() {
    for whole in &*SMALL {
        assert_eq!(payload(whole), Ok(Some(JSON.to_owned())));
        let mut found = 0;
        for end in 0..whole.len() {
            match payload(&whole[..end]) {
                Ok(Some(text)) => {
                    assert_eq!(text, JSON);
                    found += 1;
                }
                Ok(None) | Err(_) => assert_eq!(found, 0, "found up to a byte before {end}"),
            }
        }
        assert!(found < whole.len() / 2 || whole.starts_with(b"%PDF-"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(text in r#"([<&>"'\\]|[ \t\n\r]|[\x00-\x1f\x7f-\x9f]|[\u{fffe}\u{ffff}\u{feff}]|\]\]>|.){0,40}"#) {
        let payload = Payload::new(&serde_json::to_string(&text).unwrap()).unwrap();
        let svg = svg(&payload::svg::Metadata(&payload).to_string());
        let png = png(&[(payload::png::CHUNK, payload::png::chunk(&payload))]);
        for bytes in [svg.as_bytes(), &png] {
            let found = self::payload(bytes).unwrap().unwrap();
            prop_assert_eq!(&found, payload.text());
            prop_assert_eq!(serde_json::from_str::<String>(&found).unwrap(), text.clone());
        }
    }

    #[test]
    fn no_damage_ends_the_program(
        format in 0_usize..3,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0_u8..3), 1..6)
    ) {
        let mut bytes = SMALL[format].clone();
        for (place, byte, change) in changes {
            let place = place.index(bytes.len());
            match change {
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                _ => bytes.insert(place, byte),
            }
        }
        if let Ok(Some(text)) = payload(&bytes) {
            prop_assert!(text.len() <= MOST_TEXT);
        }
    }

    #[test]
    fn no_bytes_end_the_program(
        start in prop_oneof![
            Just(b"\x89PNG\r\n\x1a\n".to_vec()),
            Just(b"%PDF-1.7\n1 0 obj<</Subtype/application#2Fvnd.uptake+json".to_vec()),
            Just(b"<svg xmlns:u='urn:uptake:payload'><u:payload>".to_vec())
        ],
        rest in proptest::collection::vec(any::<u8>(), 0..200)
    ) {
        let _outcome = payload(&[start, rest].concat());
    }
}
