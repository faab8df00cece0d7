//! Tidy tables, read row by row and whole: both give the same.
#![no_main]

use std::io::Read;

use libfuzzer_sys::fuzz_target;
use uptake_fuzz::import::{self, Options};
use uptake_fuzz::{catalog, read, same};

const HEADINGS: [&str; 5] = [
    "",
    "period,measure,value\n",
    "period,facility,prefecture_code,measure,value,unit,precision,source\n",
    "value;measure;period;prefecture;source\r\n",
    "\u{FEFF}period\tmeasure\tvalue\tnote\r",
];

/// Gives few bytes at a time.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = self.1.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rows)) = data.split_first() else { return };
    let (heading, pace) = (HEADINGS[usize::from(*choice) % HEADINGS.len()], usize::from(*choice) / HEADINGS.len() + 1);
    let bytes = [heading.as_bytes(), rows].concat();
    let whole = read(&bytes, "tidy", &Options::default());
    let head = &bytes[..bytes.len().min(import::HEAD)];
    if !import::is_tidy(head) || std::str::from_utf8(&bytes).is_err() {
        return;
    }
    let by_rows = import::read_tidy(head, Slow(&bytes[head.len()..], pace), "tidy", &mut catalog(), &|_| true);
    match (whole, by_rows) {
        (Ok(whole), Ok(by_rows)) => same(&whole, &by_rows),
        // Only the whole file is looked at for control characters and blanks.
        (Err(_), _) => {}
        (Ok(_), Err(error)) => panic!("read whole and not by rows: {error}"),
    }
});
