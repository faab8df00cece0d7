//! The text of an SVG: an element of a namespace of our own inside `<metadata>`.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use encoding_rs::Encoding;
use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};

use super::{MOST_TEXT, Payload, PayloadError, find};

/// The namespace of the element.
pub const NAMESPACE: &str = "urn:uptake:payload";

/// The name of the element in that namespace.
const ELEMENT: &str = "payload";

/// How deep tags may stand in each other up to the text.
const DEEPEST: usize = 256;

/// The element `<metadata>` with the text.
pub struct Metadata<'a>(pub &'a Payload);

impl Display for Metadata<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, r#"<metadata><uptake:{ELEMENT} xmlns:uptake="{NAMESPACE}">"#)?;
        let mut rest = self.0.text();
        // A carriage return would be read as the end of a line.
        while let Some((plain, special)) =
            rest.find(['&', '<', '>', '\r']).and_then(|place| rest.split_at_checked(place))
        {
            f.write_str(plain)?;
            let (escape, after) = match special.as_bytes() {
                [b'&', ..] => ("&amp;", special.get(1..)),
                [b'<', ..] => ("&lt;", special.get(1..)),
                [b'>', ..] => ("&gt;", special.get(1..)),
                _ => ("&#13;", special.get(1..)),
            };
            f.write_str(escape)?;
            rest = after.unwrap_or_default();
        }
        write!(f, "{rest}</uptake:{ELEMENT}></metadata>")
    }
}

/// The text of an SVG; `None` where the bytes are no SVG.
pub fn read(bytes: &[u8]) -> Result<Option<String>, PayloadError> {
    let (svg, is_whole) = decoded(bytes);
    if find(svg.as_bytes(), NAMESPACE.as_bytes()).is_none() {
        return Ok(None);
    }
    let mut reader = NsReader::from_str(&svg);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let place = reader.buffer_position();
        let broken = PayloadError::Broken { byte: usize::try_from(place).unwrap_or(usize::MAX) };
        match reader.read_event() {
            Ok(Event::Start(tag)) if depth == 0 && tag.local_name().into_inner() != "svg" => return Ok(None),
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(broken);
                }
                if tag.local_name().into_inner() == ELEMENT
                    && reader.resolver().resolve_element(tag.name()).0 == ResolveResult::Bound(Namespace(NAMESPACE))
                {
                    return said(&mut reader, is_whole).map(Some);
                }
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth > 0 => {
                return Err(if is_whole { PayloadError::Cut } else { PayloadError::NotText });
            }
            Ok(Event::Eof) => return Ok(None),
            Ok(_) => {}
            // What is broken before its first tag is no SVG.
            Err(_) if depth == 0 => return Ok(None),
            Err(_) => return Err(broken),
        }
    }
}

/// The text of the element that was just begun.
fn said(reader: &mut NsReader<&[u8]>, is_whole: bool) -> Result<String, PayloadError> {
    let mut text = String::new();
    loop {
        let place = reader.buffer_position();
        let broken = PayloadError::Broken { byte: usize::try_from(place).unwrap_or(usize::MAX) };
        let Ok(event) = reader.read_event() else { return Err(broken) };
        match event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                // An entity that the document defines itself could be made to grow.
                _ => text.push_str(resolve_predefined_entity(&reference).ok_or(broken)?),
            },
            Event::End(_) => return Ok(text.trim_matches([' ', '\t', '\n', '\r']).to_owned()),
            Event::Eof => return Err(if is_whole { PayloadError::Cut } else { PayloadError::NotText }),
            Event::Start(_) | Event::Empty(_) | Event::Decl(_) | Event::DocType(_) => return Err(broken),
            Event::Comment(_) | Event::PI(_) => {}
        }
        if text.len() > MOST_TEXT {
            return Err(PayloadError::TextTooLarge);
        }
    }
}

/// The bytes as text, and whether all of them are: of what is no text, the part before that is given.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, is_broken) = encoding.decode(bytes);
        return (text, !is_broken);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (String::from_utf8_lossy(valid), false)
        }
    }
}
