//! Numbers as a reader of the workbook sees them: `13.73%` for 0.1373, `令和6年3月` for 45352.

mod builtin;
mod calendar;
mod date;
mod decimal;
mod section;
mod shown;
mod token;

#[cfg(test)]
mod tests;

pub use self::builtin::code as builtin_code;
pub use self::calendar::{Epoch, serial_of_iso};
use self::decimal::Decimal;
use self::section::{Body, Section};
pub use self::shown::period_shown;
use self::token::Token;
use crate::stats::Period;

/// Most characters of a code, as in Excel.
const LONGEST_CODE: usize = 255;

/// A number format, such as `#,##0;△#,##0`.
#[derive(Clone, Debug)]
pub struct NumberFormat {
    /// Never empty; the last is for texts where it holds `@` or is the fourth.
    sections: Vec<Section>,
    general: bool,
    /// Whether sections are chosen by comparisons.
    conditional: bool,
    /// Whether a section shows a date.
    dated: bool,
}

impl NumberFormat {
    /// Understands the code of a format. What cannot be understood is shown as it stands.
    pub fn parse(code: &str) -> Self {
        let code = if code.chars().count() > LONGEST_CODE || code.trim().is_empty() { "General" } else { code };
        let sections: Vec<Section> = token::sections(code).into_iter().take(4).map(Section::new).collect();
        let general = match sections.as_slice() {
            [only] => match &only.body {
                Body::Number(pattern) => pattern.is_general(),
                Body::Text(tokens) => matches!(tokens.as_slice(), [Token::Text]),
                Body::Date(_) => false,
            },
            _ => false,
        };
        let conditional = sections.iter().any(|section| section.condition.is_some());
        let dated = sections.iter().any(|section| matches!(section.body, Body::Date(_)));
        Self { sections, general, conditional, dated }
    }

    /// Whether numbers and texts are shown as they stand.
    pub fn is_general(&self) -> bool {
        self.general
    }

    /// Writes a number, given as the workbook keeps it, as it is shown. Gives the period where it is shown as a date.
    pub fn write_number(&self, raw: &str, epoch: Epoch, out: &mut String) -> Option<Period> {
        let Some(number) = Decimal::parse(raw) else {
            out.push_str(raw);
            return None;
        };
        self.write(number, || raw.trim().parse().unwrap_or(f64::NAN), epoch, out)
    }

    /// Writes a number as it is shown. Gives the period where it is shown as a date.
    pub fn write_f64(&self, value: f64, epoch: Epoch, out: &mut String) -> Option<Period> {
        self.write(Decimal::from_f64(value)?, || value, epoch, out)
    }

    fn write(&self, number: Decimal, value: impl FnOnce() -> f64, epoch: Epoch, out: &mut String) -> Option<Period> {
        let value = if self.conditional || self.dated { value() } else { 0.0 };
        let (section, own_minus) = if self.conditional { self.by_condition(value)? } else { self.by_sign(number)? };
        let (start, minus) = (out.len(), number.negative && !own_minus);
        match &section.body {
            Body::Date(pattern) => {
                let serial = if own_minus { value.abs() } else { value };
                if let Ok(period) = pattern.write(serial, epoch, out) {
                    return period;
                }
                number.write_plain(out);
            }
            Body::Number(pattern) => {
                if minus {
                    out.push('-');
                }
                pattern.write(number, out);
                trim_blanks(out, start);
            }
            Body::Text(tokens) => {
                let mut plain = String::new();
                number.signed(minus).write_plain(&mut plain);
                write_text(tokens, &plain, out);
                trim_blanks(out, start);
            }
        }
        None
    }

    /// Writes a text as it is shown.
    pub fn write_text(&self, text: &str, out: &mut String) {
        let for_texts = match self.sections.as_slice() {
            [_, _, _, last] | [.., last @ Section { body: Body::Text(_), .. }] => Some(&last.body),
            _ => None,
        };
        match for_texts {
            Some(Body::Text(tokens)) => write_text(tokens, text, out),
            // A fourth section without `@` hides texts or shows another in their place.
            Some(Body::Number(pattern)) => pattern.write(Decimal::ZERO, out),
            Some(Body::Date(_)) | None => out.push_str(text),
        }
    }

    /// The sections that are for numbers.
    fn numbers(&self) -> &[Section] {
        match self.sections.as_slice() {
            [numbers @ .., Section { body: Body::Text(_), .. }] if !numbers.is_empty() => numbers,
            [numbers @ .., _] if numbers.len() == 3 => numbers,
            all => all,
        }
    }

    /// The section for a number by its sign, and whether that shows the minus itself.
    fn by_sign(&self, number: Decimal) -> Option<(&Section, bool)> {
        match self.numbers() {
            [_, negative, ..] if number.negative => Some((negative, true)),
            [_, _, zero] if number.is_zero() => Some((zero, false)),
            [first, ..] => Some((first, false)),
            [] => None,
        }
    }

    /// The section for a number by conditions, and whether that shows the minus itself. A second section without a
    /// condition of its own is for negatives where a third takes the rest.
    fn by_condition(&self, value: f64) -> Option<(&Section, bool)> {
        let numbers = self.numbers();
        for (at, section) in numbers.iter().enumerate() {
            let last = at + 1 == numbers.len();
            match section.condition {
                Some(condition) if condition.holds(value) => return Some((section, condition.only_negative())),
                None if last => return Some((section, false)),
                None if at == 0 && value > 0.0 => return Some((section, false)),
                None if at == 1 && value < 0.0 => return Some((section, true)),
                Some(_) | None => {}
            }
        }
        numbers.last().map(|section| (section, false))
    }
}

/// Writes a number without a format of its own: all its digits and no others.
pub fn write_general(raw: &str, out: &mut String) {
    match Decimal::parse(raw) {
        Some(number) => number.write_plain(out),
        None => out.push_str(raw),
    }
}

/// Writes a share as a percentage with all its digits.
pub fn write_percent(raw: &str, out: &mut String) {
    match Decimal::parse(raw) {
        Some(number) => number.shifted(2).write_plain(out),
        None => return out.push_str(raw),
    }
    out.push('%');
}

/// Writes a text between the literals of its section.
fn write_text(tokens: &[Token], text: &str, out: &mut String) {
    for token in tokens {
        match token {
            Token::Literal(literal) => out.push_str(literal),
            Token::Text | Token::General => out.push_str(text),
            _ => {}
        }
    }
}

/// Takes away blanks that only fill the cell.
fn trim_blanks(out: &mut String, start: usize) {
    while out.len() > start && out.ends_with(' ') {
        out.pop();
    }
    while out.as_bytes().get(start) == Some(&b' ') {
        out.remove(start);
    }
}
