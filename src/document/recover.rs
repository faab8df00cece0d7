//! JSON that is cut off or damaged, as far as it can be read.

use serde_json::{Map, Value};

/// The members of the object that a text holds, and whether all of it could be read. `None` where nothing could.
///
/// The text of a document is written so that each of its sections begins a line. So what is damaged costs its own section,
/// from the damage on, and no other.
pub(super) fn object(text: &str) -> Option<(Map<String, Value>, bool)> {
    if let Ok(Value::Object(members)) = serde_json::from_str(text) {
        return Some((members, true));
    }
    let mut members = Map::new();
    for (name, body) in sections(text) {
        let mut values = serde_json::Deserializer::from_str(body).into_iter::<Value>();
        let whole = values.next().and_then(Result::ok);
        if let Some(value) = whole.or_else(|| beginning(body)) {
            members.entry(name).or_insert(value);
        }
    }
    if members.is_empty()
        && let Some(Value::Object(found)) = beginning(text)
    {
        members = found;
    }
    (!members.is_empty()).then_some((members, false))
}

/// The sections of a text in which each begins a line, indented by two; each with the text from its value on to the next.
fn sections(text: &str) -> Vec<(String, &str)> {
    let mut starts: Vec<(usize, usize, &str)> = Vec::new();
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, _)) = line.strip_prefix("  \"").and_then(|rest| rest.split_once("\": ")) {
            // Two blanks and a quote before the name, a quote, a colon and a blank after it.
            starts.push((place, place + name.len() + 6, name));
        }
        place += line.len();
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([text.len()]);
    let section =
        |((_, value, name), end): (&(usize, usize, &str), usize)| Some(((*name).to_owned(), text.get(*value..end)?));
    starts.iter().zip(ends).filter_map(section).collect()
}

/// What a text begins with: the longest part of it that is JSON once what it leaves open is closed.
fn beginning(text: &str) -> Option<Value> {
    let text = match serde_json::Deserializer::from_str(text).into_iter::<Value>().next()? {
        Ok(value) => return Some(value),
        Err(error) => text.get(..floor(text, offset(text, &error)))?,
    };
    let mut open: Vec<char> = Vec::new();
    // Where a text can be cut, and what is open there.
    let mut safe: (usize, Vec<char>) = (0, Vec::new());
    let (mut is_text, mut is_escaped) = (false, false);
    for (place, c) in text.char_indices() {
        if is_text {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '"' => is_text = false,
                _ => {}
            }
            continue;
        }
        match c {
            '"' => is_text = true,
            // Nothing that is read nests deeper.
            '{' | '[' if open.len() > 100 => break,
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                safe = (place + 1, open.clone());
            }
            '}' | ']' => {
                if open.pop() != Some(c) {
                    break;
                }
                safe = (place + 1, open.clone());
            }
            ',' => safe = (place, open.clone()),
            _ => {}
        }
    }
    let (end, open) = safe;
    let mut closed = text.get(..end)?.to_owned();
    closed.extend(open.iter().rev());
    serde_json::from_str(&closed).ok()
}

/// The byte at which an error was found.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    (before + error.column()).min(text.len())
}

/// The nearest place at or before a byte that cuts no character.
fn floor(text: &str, mut place: usize) -> usize {
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\n  \"a\": 1,\n  \"b\": [\n    \"x, y\",\n    \"}\"\n  ],\n  \"c\": {\n    \"d\": \"\\\"é\"\n  }\n}\n";

    #[test]
    fn whatever_is_cut_off_what_stands_before_is_read() {
        let (whole, is_whole) = object(TEXT).unwrap();
        assert!(is_whole);
        for end in (0..TEXT.len()).filter(|end| TEXT.is_char_boundary(*end)) {
            let Some((found, is_whole)) = object(&TEXT[..end]) else {
                assert!(end < 12, "{end}");
                continue;
            };
            // Where nothing but the last bracket is missing all is there, and still the file was cut.
            assert!(!is_whole || found == whole, "{end}");
            for (name, value) in &found {
                match (value, &whole[name]) {
                    (Value::Array(found), Value::Array(whole)) => assert!(whole.starts_with(found)),
                    (Value::Object(found), Value::Object(whole)) => {
                        assert!(found.iter().all(|(name, value)| whole[name] == *value));
                    }
                    (found, whole) => assert!(found == whole || found == 1),
                }
            }
        }
    }

    #[test]
    fn damage_costs_its_own_section_alone() {
        let damaged = TEXT.replace("\"x, y\",", "\"x, y\" oops");
        let (found, is_whole) = object(&damaged).unwrap();
        assert!(!is_whole);
        assert_eq!(found["a"], 1);
        assert_eq!(found["c"]["d"], "\"é");
    }

    #[test]
    fn a_text_in_one_line_is_read_up_to_the_damage() {
        let (found, _) = object("{\"a\":[1,2,{\"b\":\"c\"},{\"d").unwrap();
        assert_eq!(found["a"], serde_json::json!([1, 2, { "b": "c" }, {}]));
        for nothing in ["", "[", "x", "\"{\"", "null", "{"] {
            assert!(object(nothing).is_none_or(|(found, _)| found.is_empty()), "{nothing}");
        }
    }
}
