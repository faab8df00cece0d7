//! The data in pictures: any bytes, chunks of a PNG with right check sums, and texts that must come back as they were.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::payload::{MOST_TEXT, Payload, payload, png, svg};
use uptake_fuzz::text::Lang;

fuzz_target!(|data: &[u8]| {
    match data.split_first() {
        Some((b'c', content)) => read(&around(content)),
        Some((b'j', text)) => comes_back(&String::from_utf8_lossy(text)),
        _ => read(data),
    }
});

fn read(bytes: &[u8]) {
    let found = payload(bytes);
    assert_eq!(found, payload(bytes));
    match found {
        Ok(text) => assert!(text.is_none_or(|text| text.len() <= MOST_TEXT)),
        Err(error) => assert!(Lang::ALL.iter().all(|lang| !error.message(*lang).is_empty())),
    }
}

fn comes_back(text: &str) {
    let given = Payload::new(text).expect("short");
    let chunk = [&png::CHUNK, png::chunk(&given).as_slice()].concat();
    assert_eq!(payload(&around(&chunk)).expect("written").as_deref(), Some(given.text()));
    let picture = format!("<svg>{}</svg>", svg::Metadata(&given));
    assert_eq!(payload(picture.as_bytes()).expect("written").as_deref(), Some(given.text()));
}

/// A PNG that has nothing but one chunk, given as its kind and content, and its end.
fn around(chunk: &[u8]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [chunk, b"IEND"] {
        let length = u32::try_from(chunk.len().saturating_sub(4)).expect("short");
        let mut crc = flate2::Crc::new();
        crc.update(chunk);
        png.extend(length.to_be_bytes());
        png.extend(chunk);
        png.extend(crc.sum().to_be_bytes());
    }
    png
}
