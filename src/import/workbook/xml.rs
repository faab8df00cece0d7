//! Tags and texts of an XML part, one after the other.

use std::borrow::Cow;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

use super::WorkbookError;
use super::package::Part;

/// How deep tags may stand in each other. A workbook needs a dozen.
const DEEPEST: u32 = 256;
/// Bytes that are unpacked at a time.
const BUFFER: usize = 32 * 1024;

/// Most bytes of text in a cell. A cell of a spreadsheet holds 32,767 characters.
pub const LONGEST_TEXT: usize = 1 << 20;

/// A part as a sequence of events. `<a/>` counts as `<a></a>`.
pub struct Xml<'p, 'a> {
    reader: Reader<BufReader<Part<'p, 'a>>>,
    buffer: Vec<u8>,
    depth: u32,
}

impl<'p, 'a> Xml<'p, 'a> {
    /// Begins at the start of a part.
    pub fn new(part: Part<'p, 'a>) -> Self {
        let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, part));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next event; `None` at the end of the part.
    #[inline]
    pub fn next(&mut self) -> Result<Option<Event<'_>>, WorkbookError> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().begin_event()?;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(refusal(self.reader.get_ref().get_ref(), &error)),
        };
        match &event {
            Event::Start(_) if self.depth == DEEPEST => {}
            Event::Start(_) => {
                self.depth += 1;
                return Ok(Some(event));
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                return Ok(Some(event));
            }
            Event::Eof if self.depth == 0 => return Ok(None),
            Event::Eof => {}
            _ => return Ok(Some(event)),
        }
        let part = self.reader.get_ref().get_ref().name();
        Err(WorkbookError::damaged(format!("{part}: tags are not closed")))
    }

    /// The name of the part.
    pub fn name(&self) -> &str {
        self.reader.get_ref().get_ref().name()
    }

    /// The part is not what it should be.
    pub fn damaged(&self, what: &str) -> WorkbookError {
        WorkbookError::damaged(format!("{}: {}", self.name(), super::error::shortened(what)))
    }
}

fn refusal(part: &Part<'_, '_>, error: &quick_xml::Error) -> WorkbookError {
    match error {
        quick_xml::Error::Io(error) => part.refusal(error),
        error => WorkbookError::damaged(format!("{}: {error}", part.name())),
    }
}

/// The name of a tag without prefix.
#[inline]
pub fn local(name: QName<'_>) -> &str {
    without_prefix(name.into_inner())
}

#[inline]
fn without_prefix(name: &str) -> &str {
    match name.bytes().rposition(|byte| byte == b':') {
        Some(colon) => name.get(colon + 1..).unwrap_or_default(),
        None => name,
    }
}

/// The attributes of a tag by their names without prefix. Their values are as written.
pub fn attributes<'t>(tag: &'t BytesStart<'_>) -> Attributes<'t> {
    Attributes { rest: tag.attributes_raw() }
}

/// The attributes of a tag; it ends where something is no attribute.
pub struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // Byte by byte: names and values are a few bytes long, too short for a search to pay.
        let bytes = self.rest.as_bytes();
        let blank = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_whitespace);
        let mut start = 0;
        while blank(start) {
            start += 1;
        }
        let mut equals = start;
        while *bytes.get(equals)? != b'=' {
            equals += 1;
        }
        let name = self.rest.get(start..equals)?;
        let mut quoted = equals + 1;
        while blank(quoted) {
            quoted += 1;
        }
        let quote = *bytes.get(quoted).filter(|quote| matches!(quote, b'"' | b'\''))?;
        let mut end = quoted + 1;
        while *bytes.get(end)? != quote {
            end += 1;
        }
        let value = self.rest.get(quoted + 1..end)?;
        self.rest = self.rest.get(end + 1..)?;
        Some((without_prefix(name.trim_ascii_end()), value))
    }
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attributes(tag).find(|(key, _)| *key == name).map(|(_, value)| unescaped(value))
}

/// The text of an attribute. Entities that XML does not define stay as they are.
pub fn unescaped(raw: &str) -> String {
    escape::unescape(raw).map_or_else(|_undefined| raw.to_owned(), Cow::into_owned)
}

/// Whether a yes or no attribute says yes.
pub fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Adds the text of an event, if it is one, to a text. Entities that a document defines itself are left out, so that
/// none can grow.
pub fn push_text(event: &Event<'_>, text: &mut String) -> Result<(), WorkbookError> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(c)) => text.push(c),
            Ok(None) => text.push_str(escape::resolve_predefined_entity(reference).unwrap_or_default()),
            Err(_) => {}
        },
        _ => {}
    }
    if text.len() > LONGEST_TEXT { Err(WorkbookError::too_large("cell")) } else { Ok(()) }
}
