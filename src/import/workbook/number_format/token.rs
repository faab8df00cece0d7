//! The code of a number format, cut into tokens.

use super::section::Condition;

/// What a section of a format code consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// Text that is shown as it is.
    Literal(String),
    /// A place for a digit.
    Digit(Place),
    /// The decimal point.
    Point,
    /// Groups digits, or divides by a thousand at the end of them.
    Comma,
    /// Shows hundredths.
    Percent,
    /// Shows a power of ten, with its plus sign or without.
    Exponent {
        /// Whether a plus is shown.
        plus: bool,
    },
    /// Shows a number with all its digits.
    General,
    /// Shows a text.
    Text,
    /// Between the two numbers of a fraction, or a literal.
    Slash,
    /// Part of a date or a time: its letter, small, and how often it stands.
    Date(char, usize),
    /// Before noon or after: `AM/PM`, or `A/P`.
    Noon {
        /// Whether one letter is shown.
        short: bool,
    },
    /// Hours, minutes or seconds in all: the letter and how often it stands.
    Elapsed(char, usize),
    /// Which numbers the section is for.
    Condition(Condition),
    /// The language of dates, as Windows numbers them.
    Language(u32),
    /// The first year of an era is shown as 元.
    FirstYear,
}

/// What a place shows where the number has no digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A zero.
    Zero,
    /// A blank.
    Blank,
    /// Nothing.
    Nothing,
}

/// The sections of a format code, each as its tokens.
pub fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = Vec::new();
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        rest = match first {
            ';' => {
                sections.push(std::mem::take(&mut tokens));
                after
            }
            '"' => {
                let (text, after) = after.split_once('"').unwrap_or((after, ""));
                literal(&mut tokens, text);
                after
            }
            // In Japanese versions `!` shows the next character as it is, as `\` does elsewhere.
            '\\' | '!' => {
                let mut after = after.chars();
                literal(&mut tokens, after.next().map_or("", |c| rest.get(1..=c.len_utf8()).unwrap_or_default()));
                after.as_str()
            }
            // The width of a character, and a character that fills the cell, say nothing.
            '_' | '*' => {
                let mut after = after.chars();
                after.next();
                after.as_str()
            }
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                bracket(&mut tokens, inside);
                after
            }
            _ => plain(&mut tokens, rest, first, after),
        };
    }
    sections.push(tokens);
    sections
}

/// One token that stands neither in quotes nor in brackets. Gives what follows it.
fn plain<'a>(tokens: &mut Vec<Token>, rest: &'a str, first: char, after: &'a str) -> &'a str {
    for (name, token) in [
        ("General", Token::General),
        ("G/標準", Token::General),
        ("AM/PM", Token::Noon { short: false }),
        ("A/P", Token::Noon { short: true }),
        ("E+", Token::Exponent { plus: true }),
        ("E-", Token::Exponent { plus: false }),
    ] {
        if rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            tokens.push(token);
            return rest.get(name.len()..).unwrap_or_default();
        }
    }
    let token = match first {
        '0' => Token::Digit(Place::Zero),
        '?' => Token::Digit(Place::Blank),
        '#' => Token::Digit(Place::Nothing),
        '.' => Token::Point,
        ',' => Token::Comma,
        '%' => Token::Percent,
        '@' => Token::Text,
        '/' => Token::Slash,
        letter if is_date(letter) => {
            let small = letter.to_ascii_lowercase();
            let count = rest.chars().take_while(|c| c.to_ascii_lowercase() == small).count();
            tokens.push(Token::Date(small, count));
            return rest.get(count..).unwrap_or_default();
        }
        other => {
            literal(tokens, other.encode_utf8(&mut [0; 4]));
            return after;
        }
    };
    tokens.push(token);
    after
}

/// Whether a letter stands for a part of a date: Gregorian and Japanese year, era, month, day, weekday, time.
fn is_date(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'y' | 'e' | 'g' | 'm' | 'd' | 'a' | 'h' | 's')
}

/// A colour, a condition, a language, a currency, or a time in all.
fn bracket(tokens: &mut Vec<Token>, inside: &str) {
    if let Some(currency) = inside.strip_prefix('$') {
        let (symbol, language) = currency.split_once('-').unwrap_or((currency, ""));
        if !symbol.is_empty() {
            literal(tokens, symbol);
        }
        if language.ends_with("-x-gannen") {
            tokens.push(Token::FirstYear);
        }
        // The upper half says which digits and which calendar.
        if let Ok(language) = u32::from_str_radix(language, 16) {
            tokens.push(Token::Language(language & 0xFFFF));
        }
        return;
    }
    if let Some(condition) = Condition::parse(inside) {
        tokens.push(Token::Condition(condition));
        return;
    }
    let letter = inside.chars().next().map_or(' ', |c| c.to_ascii_lowercase());
    if matches!(letter, 'h' | 'm' | 's') && inside.chars().all(|c| c.to_ascii_lowercase() == letter) {
        tokens.push(Token::Elapsed(letter, inside.len()));
    }
}

/// Adds shown text, to the text before where there is some.
fn literal(tokens: &mut Vec<Token>, text: &str) {
    match tokens.last_mut() {
        Some(Token::Literal(last)) => last.push_str(text),
        _ => tokens.push(Token::Literal(text.to_owned())),
    }
}
