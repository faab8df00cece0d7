//! Texts of records. A text may go on in the next record, perhaps with characters of another width.

/// The bytes of a record and of those that continue it.
pub struct Continued<'s> {
    parts: Vec<&'s [u8]>,
    /// The part that is being read, and where.
    part: usize,
    at: usize,
}

impl<'s> Continued<'s> {
    /// The bytes of one record.
    pub fn new(data: &'s [u8]) -> Self {
        Self { parts: vec![data], part: 0, at: 0 }
    }

    /// Adds the bytes of the record that continues it.
    pub fn push(&mut self, data: &'s [u8]) {
        self.parts.push(data);
    }

    /// The next text, whose length takes two bytes; `None` at the end.
    pub fn string(&mut self) -> Option<String> {
        let length = self.short()?;
        let flags = self.byte()?;
        self.characters(usize::from(length), flags)
    }

    /// The next text, whose length takes one byte.
    pub fn short_string(&mut self) -> Option<String> {
        let length = self.byte()?;
        let flags = self.byte()?;
        self.characters(usize::from(length), flags)
    }

    /// The characters of a text. Fonts and furigana, which follow them, are left out.
    fn characters(&mut self, length: usize, flags: u8) -> Option<String> {
        let fonts = if flags & 8 != 0 { usize::from(self.short()?) * 4 } else { 0 };
        let furigana = if flags & 4 != 0 {
            let bytes = [self.byte()?, self.byte()?, self.byte()?, self.byte()?];
            usize::try_from(u32::from_le_bytes(bytes)).ok()?
        } else {
            0
        };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < length {
            let missing = length - units.len();
            let rest = self.rest();
            let taken = if wide {
                let pairs = rest.as_chunks::<2>().0;
                units.extend(pairs.iter().take(missing).map(|pair| u16::from_le_bytes(*pair)));
                pairs.len().min(missing) * 2
            } else {
                units.extend(rest.iter().take(missing).map(|byte| u16::from(*byte)));
                rest.len().min(missing)
            };
            self.at += taken;
            if units.len() < length {
                self.at = 0;
                self.part += 1;
                // A record that continues characters begins with their width.
                wide = self.parts.get(self.part)?.first()? & 1 != 0;
                self.at = 1;
            }
        }
        self.skip(fonts + furigana)?;
        Some(String::from_utf16_lossy(&units))
    }

    fn rest(&self) -> &'s [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some(byte) = self.rest().first() {
                self.at += 1;
                return Some(*byte);
            }
            self.part += 1;
            self.at = 0;
            self.parts.get(self.part)?;
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let here = self.rest().len().min(count);
            self.at += here;
            count -= here;
            if count > 0 {
                self.part += 1;
                self.at = 0;
                self.parts.get(self.part)?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record_with_another_width() {
        // Eight characters, four of them narrow; then fonts and furigana, which are cut off too; then a second text.
        let first = [8, 0, 0b1100, 1, 0, 3, 0, 0, 0, b'R', b'6', b'.', b'3'];
        let second = [1, 0x53, 0x30, 0x6E, 0x30, 0xF6, 0x4E, 0x70, 0x65, 9, 9];
        let third = [9, 9, 8, 8, 8, 1, 0, 0, b'z'];
        let mut texts = Continued::new(&first);
        texts.push(&second);
        texts.push(&third);
        assert_eq!(texts.string().as_deref(), Some("R6.3この件数"));
        assert_eq!(texts.string().as_deref(), Some("z"));
        assert_eq!(texts.string(), None);
    }

    #[test]
    fn a_text_that_is_longer_than_its_record_is_none() {
        assert_eq!(Continued::new(&[255, 255, 0, b'a']).string(), None);
        assert_eq!(Continued::new(&[1, 0, 4, 255, 255, 255, 255, b'a']).string(), None);
        assert_eq!(Continued::new(&[]).string(), None);
    }
}
