//! The texts that the cells of a workbook share.

use quick_xml::events::Event;

use super::WorkbookError;
use super::xml::{Xml, attributes, local, push_text};

/// Texts by number, in one buffer.
#[derive(Clone, Debug, Default)]
pub struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads all texts of the part. How many it declares is not believed.
    pub fn read(mut xml: Xml<'_, '_>) -> Result<Self, WorkbookError> {
        let mut strings = Self::default();
        let mut rich = RichText::default();
        while let Some(event) = xml.next()? {
            match &event {
                Event::Start(tag) if local(tag.name()) == "si" => rich.clear(),
                Event::End(tag) if local(tag.name()) == "si" => {
                    strings.push(rich.finish())?;
                }
                event => rich.take(event)?,
            }
        }
        Ok(strings)
    }

    /// Adds a text.
    pub fn push(&mut self, text: &str) -> Result<(), WorkbookError> {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).map_err(|_large| WorkbookError::TooManyCells)?);
        Ok(())
    }

    /// The text of a number.
    pub fn get(&self, index: usize) -> Option<&str> {
        let at = |index: usize| self.ends.get(index).and_then(|end| usize::try_from(*end).ok());
        let start = index.checked_sub(1).map_or(Some(0), at)?;
        self.text.get(start..at(index)?)
    }
}

/// A text that may consist of several runs. Furigana, which stands beside it, is left out.
#[derive(Clone, Debug, Default)]
pub struct RichText {
    text: String,
    /// Where the run begins, and whether blanks at its ends count.
    run: Option<(usize, bool)>,
    furigana: bool,
}

impl RichText {
    /// Begins a new text.
    pub fn clear(&mut self) {
        self.text.clear();
        self.run = None;
        self.furigana = false;
    }

    /// Takes in one event between the tags of the text.
    pub fn take(&mut self, event: &Event<'_>) -> Result<(), WorkbookError> {
        match event {
            Event::Start(tag) => match local(tag.name()) {
                "t" if !self.furigana => {
                    let keep = attributes(tag).any(|(name, value)| name == "space" && value == "preserve");
                    self.run = Some((self.text.len(), keep));
                }
                "rPh" => self.furigana = true,
                _ => {}
            },
            Event::End(tag) => self.end_tag(local(tag.name())),
            text if self.run.is_some() => push_text(text, &mut self.text)?,
            _ => {}
        }
        Ok(())
    }

    /// Takes in the end of a tag, by its name.
    pub fn end_tag(&mut self, name: &str) {
        match name {
            "t" => self.end_run(),
            "rPh" => self.furigana = false,
            _ => {}
        }
    }

    fn end_run(&mut self) {
        if let Some((start, false)) = self.run.take() {
            let blank = [' ', '\t', '\r', '\n'];
            self.text.truncate(self.text.trim_end_matches(blank).len().max(start));
            let run = self.text.get(start..).unwrap_or_default();
            let blanks = run.len() - run.trim_start_matches(blank).len();
            if blanks > 0 {
                self.text.replace_range(start..start + blanks, "");
            }
        }
    }

    /// The whole text.
    pub fn finish(&mut self) -> &str {
        unescape_units(&mut self.text);
        &self.text
    }
}

/// Resolves `_x000D_`, which is how characters are written that XML has not. A literal `_x000D_` is `_x005F_x000D_`.
pub fn unescape_units(text: &mut String) {
    if !text.contains("_x") {
        return;
    }
    let mut units = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(place) = rest.find("_x") {
        let (before, after) = rest.split_at(place);
        let unit = after.get(2..6).filter(|_| after.get(6..7) == Some("_")).and_then(parse_unit);
        if !before.is_empty() || unit.is_none() {
            flush(&mut units, &mut out);
        }
        out.push_str(before);
        let length = if let Some(unit) = unit {
            units.push(unit);
            7
        } else {
            out.push_str("_x");
            2
        };
        rest = after.get(length..).unwrap_or_default();
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    *text = out;
}

fn parse_unit(hex: &str) -> Option<u16> {
    hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(hex, 16).ok())?
}

/// Writes the UTF-16 units that were gathered.
fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_has_not_are_resolved() {
        for (raw, expected) in [
            ("マイナンバー_x000D_\nカード", "マイナンバー\r\nカード"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "📷"),
            ("a_xD83D_b", "a\u{FFFD}b"),
            ("a_xyz_b_x00", "a_xyz_b_x00"),
            ("件_x__x0041_件", "件_x_A件"),
        ] {
            let mut text = raw.to_owned();
            unescape_units(&mut text);
            assert_eq!(text, expected, "{raw}");
        }
    }
}
