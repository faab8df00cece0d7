//! Bytes to text: detection, and each encoding by choice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{Encoding, Options};
use uptake_fuzz::read;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let detected = Encoding::detect(bytes);
    assert_eq!(detected, Encoding::detect(bytes));
    for encoding in Encoding::ALL {
        if let Ok(text) = encoding.decode(bytes) {
            assert_eq!(encoding.decode(bytes).as_deref(), Ok(&*text));
            if encoding == Encoding::Utf8 {
                let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                assert_eq!(text.as_bytes(), bytes);
            }
        }
    }
    if let (Ok(Encoding::Cp932), Err(error)) = (&detected, Encoding::Cp932.decode(bytes)) {
        panic!("detected and not read: {error}");
    }
    if choice.is_multiple_of(16) && bytes.len() < 4096 {
        let encoding = Encoding::ALL.get(usize::from(choice / 16)).copied();
        let _outcome = read(bytes, "bytes", &Options { encoding, ..Options::default() });
    }
});
