//! The text of a PDF: an embedded file, known by its media type.
//!
//! No cross-reference table is needed: the stream of an embedded file always stands in the file as an object of its own,
//! whatever a tool does with the others. So our own media type is searched, and the object around it read.

use super::{PayloadError, find, text, unpacked};

/// The name under which a PDF reader lists the file.
pub const FILE_NAME: &str = "uptake.json";

/// The media type of the file.
pub const MEDIA_TYPE: &str = "application/vnd.uptake+json";

/// The part of the media type that no writer of PDF escapes.
const MARK: &[u8] = b"vnd.uptake";

/// How often the mark is tried: text on a page may hold it too.
const MOST_MARKS: usize = 64;

/// How far before the mark its object may begin.
const FARTHEST: usize = 4096;

/// How deep dictionaries and arrays may stand in each other.
const DEEPEST: usize = 16;

/// Whether these are the bytes of a PDF. Some begin with other bytes, for instance of a mail, but none as a text in XML
/// does, which may tell of PDF.
pub fn detect(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    !text.trim_ascii_start().starts_with(b"<")
        && find(bytes.get(..1024.min(bytes.len())).unwrap_or_default(), b"%PDF-").is_some()
}

/// The text of a PDF.
pub fn read(bytes: &[u8]) -> Result<Option<String>, PayloadError> {
    let mut failed = None;
    let mut from = 0;
    for _ in 0..MOST_MARKS {
        let Some(place) = bytes.get(from..).and_then(|rest| find(rest, MARK)).map(|place| from + place) else { break };
        match embedded(bytes, place) {
            Ok(None) => {}
            Ok(found) => return Ok(found),
            Err(error) => failed = failed.or(Some(error)),
        }
        from = place + MARK.len();
    }
    match failed {
        None => Ok(None),
        Some(PayloadError::Packed | PayloadError::NotText) if find(bytes, b"/Encrypt").is_some() => {
            Err(PayloadError::Encrypted)
        }
        Some(error) => Err(error),
    }
}

/// The content of the embedded file in whose dictionary the mark stands; `None` where it stands elsewhere.
fn embedded(bytes: &[u8], mark: usize) -> Result<Option<String>, PayloadError> {
    const OBJECT: &[u8] = b"obj";
    let before = bytes.get(mark.saturating_sub(FARTHEST)..mark).unwrap_or_default();
    let Some(object) = before.windows(OBJECT.len()).rposition(|window| window == OBJECT) else { return Ok(None) };
    let mut tokens = Tokens { bytes, place: mark - before.len() + object + OBJECT.len() };
    let mut stream = Stream::default();
    if tokens.next() != Some(Token::Open(b'<')) {
        return Ok(None);
    }
    if stream.fill(&mut tokens).is_none() {
        return if tokens.place >= bytes.len() { Err(PayloadError::Cut) } else { Ok(None) };
    }
    if !stream.is_ours {
        return Ok(None);
    }
    let after = match tokens.next() {
        Some(Token::Word(b"stream")) => bytes.get(tokens.place..).unwrap_or_default(),
        Some(_) => return Ok(None),
        None => return Err(PayloadError::Cut),
    };
    let after = after.strip_prefix(b"\r").unwrap_or(after);
    let after = after.strip_prefix(b"\n").unwrap_or(after);
    match stream.filters.as_slice() {
        [] => text(stream.plain(after)?.to_vec()).map(Some),
        [filter] if matches!(filter.as_slice(), b"FlateDecode" | b"Fl") => text(unpacked(after)?).map(Some),
        _ => Err(PayloadError::Packed),
    }
}

/// What the dictionary of a stream says.
#[derive(Debug, Default)]
struct Stream {
    /// Whether it is an embedded file of our media type.
    is_ours: bool,
    /// How it is packed, the last first.
    filters: Vec<Vec<u8>>,
    /// Its length in bytes; `None` where that is said elsewhere in the file.
    length: Option<usize>,
}

impl Stream {
    /// Reads a dictionary that was just opened up to its end; `None` where it is broken.
    fn fill(&mut self, tokens: &mut Tokens<'_>) -> Option<()> {
        loop {
            let key = match tokens.next()? {
                Token::Name(key) => key,
                Token::Close(b'>') => return Some(()),
                _ => return None,
            };
            match (key.as_slice(), tokens.next()?) {
                (b"Subtype", Token::Name(name)) => self.is_ours = name == MEDIA_TYPE.as_bytes(),
                (b"Filter", Token::Name(name)) => self.filters.push(name),
                (b"Filter", Token::Open(b'[')) => loop {
                    match tokens.next()? {
                        Token::Name(name) => self.filters.push(name),
                        Token::Close(b']') => break,
                        _ => return None,
                    }
                },
                (b"Length", Token::Word(digits)) => {
                    let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
                    let is_elsewhere = tokens.skip_reference();
                    self.length = number.filter(|_| !is_elsewhere);
                }
                (_, Token::Word(_)) => {
                    tokens.skip_reference();
                }
                (_, Token::Open(_)) => tokens.skip_nested()?,
                (_, Token::Name(_) | Token::Text) => {}
                (_, Token::Close(_)) => return None,
            }
        }
    }

    /// A stream that is not packed: as long as it says, or up to the word that ends it.
    fn plain<'a>(&self, after: &'a [u8]) -> Result<&'a [u8], PayloadError> {
        const END: &[u8] = b"endstream";
        if let Some((content, rest)) = self.length.and_then(|length| after.split_at_checked(length))
            && rest.trim_ascii_start().starts_with(END)
        {
            return Ok(content);
        }
        let end = find(after, END).ok_or(PayloadError::Cut)?;
        Ok(after.get(..end).unwrap_or_default().trim_ascii_end())
    }
}

/// A token of PDF.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    /// A name, without its stroke and with escapes resolved.
    Name(Vec<u8>),
    /// A number or a word.
    Word(&'a [u8]),
    /// A string.
    Text,
    /// `<<` or `[`, as its first byte.
    Open(u8),
    /// `>>` or `]`, as its first byte.
    Close(u8),
}

/// The tokens from a place on. It ends at the end of the file, and where something is no token.
struct Tokens<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Tokens<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.place).copied()
    }

    /// What stands from here on as long as `holds`.
    fn run(&mut self, holds: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.place..).unwrap_or_default();
        let length = rest.iter().position(|byte| !holds(*byte)).unwrap_or(rest.len());
        self.place += length;
        rest.get(..length).unwrap_or_default()
    }

    fn skip_blank(&mut self) {
        loop {
            self.run(is_blank);
            if self.peek() != Some(b'%') {
                return;
            }
            self.run(|byte| !matches!(byte, b'\r' | b'\n'));
        }
    }

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_blank();
        let rest = self.bytes.get(self.place..)?;
        let (token, length) = match rest {
            [b'<', b'<', ..] => (Token::Open(b'<'), 2),
            [b'>', b'>', ..] => (Token::Close(b'>'), 2),
            [b'[', ..] => (Token::Open(b'['), 1),
            [b']', ..] => (Token::Close(b']'), 1),
            [b'<', ..] => {
                self.run(|byte| byte != b'>');
                self.place += 1;
                return Some(Token::Text);
            }
            [b'(', ..] => return self.string(),
            [b'/', ..] => {
                self.place += 1;
                return Some(Token::Name(unescaped(self.run(is_regular))));
            }
            [byte, ..] if is_regular(*byte) => return Some(Token::Word(self.run(is_regular))),
            _ => return None,
        };
        self.place += length;
        Some(token)
    }

    /// A string in parentheses, which may stand in each other.
    fn string(&mut self) -> Option<Token<'a>> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'\\' => self.place += 1,
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.place += 1;
            if depth == 0 {
                return Some(Token::Text);
            }
        }
    }

    /// Skips the rest of `12 0 R` after its first number, if it is one; answers whether it is.
    fn skip_reference(&mut self) -> bool {
        let start = self.place;
        let is_reference = matches!(self.next(), Some(Token::Word(number)) if number.iter().all(u8::is_ascii_digit))
            && self.next() == Some(Token::Word(b"R"));
        if !is_reference {
            self.place = start;
        }
        is_reference
    }

    /// Skips a dictionary or array that was just opened.
    fn skip_nested(&mut self) -> Option<()> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Token::Open(_) if depth == DEEPEST => return None,
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth -= 1,
                Token::Name(_) | Token::Word(_) | Token::Text => {}
            }
        }
        Some(())
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A name with its escapes, such as `#2F` for a stroke, resolved.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((byte, after)) = rest.split_first() {
        let digit =
            |place: usize| char::from(*after.get(place)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        if let (b'#', Some(high), Some(low)) = (byte, digit(0), digit(1)) {
            plain.push(high << 4 | low);
            rest = after.get(2..).unwrap_or_default();
        } else {
            plain.push(*byte);
            rest = after;
        }
    }
    plain
}
