//! One section of a number format: which numbers it is for and how it shows them.

use std::fmt::Write as _;

use super::date::DatePattern;
use super::decimal::{Decimal, Digits};
use super::token::{Place, Token};

/// A comparison that a number must meet, as in `[>=10000]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    operator: Operator,
    value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Less,
    AtMost,
    Equal,
    Not,
    AtLeast,
    More,
}

impl Condition {
    /// Reads what stands in the brackets.
    pub fn parse(text: &str) -> Option<Self> {
        let operators = [
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("<>", Operator::Not),
            ("<", Operator::Less),
            (">", Operator::More),
            ("=", Operator::Equal),
        ];
        let (sign, operator) = operators.into_iter().find(|(sign, _)| text.starts_with(sign))?;
        Some(Self { operator, value: text.get(sign.len()..)?.trim().parse().ok()? })
    }

    /// Whether a number meets it.
    pub fn holds(self, number: f64) -> bool {
        match self.operator {
            Operator::Less => number < self.value,
            Operator::AtMost => number <= self.value,
            Operator::Equal => number == self.value,
            Operator::Not => number != self.value,
            Operator::AtLeast => number >= self.value,
            Operator::More => number > self.value,
        }
    }

    /// Whether only numbers below zero meet it. Their section then shows the minus itself.
    pub fn only_negative(self) -> bool {
        match self.operator {
            Operator::Less => self.value <= 0.0,
            Operator::AtMost | Operator::Equal => self.value < 0.0,
            Operator::Not | Operator::AtLeast | Operator::More => false,
        }
    }
}

/// One section of a number format.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which numbers it is for, where it says so.
    pub condition: Option<Condition>,
    /// What it shows.
    pub body: Body,
}

/// What a section shows.
#[derive(Clone, Debug)]
pub enum Body {
    /// The number in digits.
    Number(NumberPattern),
    /// A date or a time.
    Date(DatePattern),
    /// A text; a number as it stands.
    Text(Vec<Token>),
}

impl Section {
    /// Understands the tokens of a section.
    pub fn new(tokens: Vec<Token>) -> Self {
        let condition = tokens.iter().find_map(|token| match token {
            Token::Condition(condition) => Some(*condition),
            _ => None,
        });
        let is_date = |token: &Token| {
            matches!(token, Token::Date(letter, count) if *letter != 'a' || *count > 2)
                || matches!(token, Token::Elapsed(..) | Token::Noon { .. })
        };
        let body = if tokens.iter().any(is_date) {
            Body::Date(DatePattern::new(&tokens))
        } else if tokens.contains(&Token::Text) {
            Body::Text(tokens)
        } else {
            Body::Number(NumberPattern::new(tokens))
        };
        Self { condition, body }
    }
}

/// How a number is written.
#[derive(Clone, Debug, Default)]
pub struct NumberPattern {
    pieces: Vec<Piece>,
    /// Places before the point.
    whole: i32,
    /// Digits before the point that are always shown.
    least_whole: i32,
    /// Places after the point.
    decimals: i32,
    /// Digits after the point that are always shown.
    least_decimals: i32,
    /// Whether thousands are set apart.
    grouped: bool,
    /// By which power of ten the number is multiplied.
    shift: i32,
    /// Places of the power of ten, where it is shown.
    exponent: Option<i32>,
}

#[derive(Clone, Debug)]
enum Piece {
    Literal(String),
    Whole(Place),
    Point,
    Decimal(Place),
    Exponent { plus: bool },
    General,
}

impl NumberPattern {
    fn new(mut tokens: Vec<Token>) -> Self {
        let digits: Vec<usize> =
            tokens.iter().enumerate().filter(|(_, t)| matches!(t, Token::Digit(_))).map(|(at, _)| at).collect();
        let (first, last) = (digits.first().copied(), digits.last().copied());
        let fraction = tokens
            .iter()
            .enumerate()
            .any(|(at, token)| *token == Token::Slash && first.is_some_and(|f| f < at) && last.is_some_and(|l| at < l));
        if fraction {
            // A fraction such as 1 3/7 is shown rounded; the number itself says more.
            tokens.retain(|token| matches!(token, Token::Literal(_)));
            tokens.push(Token::General);
        }
        let mut pattern = Self::default();
        let mut places = [Vec::new(), Vec::new()];
        let mut after_point = false;
        for (at, token) in tokens.iter().enumerate() {
            let piece = match token {
                Token::Literal(text) => Piece::Literal(text.clone()),
                Token::Slash => Piece::Literal("/".to_owned()),
                Token::Date(letter, count) => Piece::Literal(letter.to_string().repeat((*count).min(9))),
                Token::Percent => {
                    pattern.shift += 2;
                    Piece::Literal("%".to_owned())
                }
                Token::General => Piece::General,
                Token::Exponent { plus } if pattern.exponent.is_none() => {
                    pattern.exponent = Some(0);
                    Piece::Exponent { plus: *plus }
                }
                Token::Point if !after_point => {
                    after_point = true;
                    Piece::Point
                }
                Token::Comma if first.is_some_and(|first| first < at) => {
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    if !after_point && matches!(tokens.get(at + 1), Some(Token::Digit(_))) {
                        pattern.grouped = true;
                    } else if matches!(before, Some(Token::Digit(_) | Token::Comma)) {
                        pattern.shift -= 3;
                    }
                    continue;
                }
                Token::Point => Piece::Literal(".".to_owned()),
                Token::Comma => Piece::Literal(",".to_owned()),
                Token::Digit(place) => {
                    if let Some(places) = &mut pattern.exponent {
                        *places += 1;
                        continue;
                    }
                    let [whole, decimals] = &mut places;
                    if after_point {
                        decimals.push(*place);
                    } else {
                        whole.push(*place);
                    }
                    if after_point { Piece::Decimal(*place) } else { Piece::Whole(*place) }
                }
                Token::Exponent { .. }
                | Token::Text
                | Token::Noon { .. }
                | Token::Elapsed(..)
                | Token::Condition(_)
                | Token::Language(_)
                | Token::FirstYear => continue,
            };
            pattern.pieces.push(piece);
        }
        let count = |places: usize| i32::try_from(places).unwrap_or(0);
        let [whole, decimals] = places;
        pattern.whole = count(whole.len());
        pattern.decimals = count(decimals.len());
        // One zero demands all digits between it and the point.
        pattern.least_whole = count(whole.iter().position(|p| *p == Place::Zero).map_or(0, |at| whole.len() - at));
        pattern.least_decimals = count(decimals.iter().rposition(|p| *p == Place::Zero).map_or(0, |at| at + 1));
        pattern
    }

    /// Whether it is nothing but `General`, which most cells are.
    pub fn is_general(&self) -> bool {
        matches!(self.pieces.as_slice(), [Piece::General])
    }

    /// Writes the size of a number; its minus is the caller's.
    pub fn write(&self, number: Decimal, out: &mut String) {
        let number = number.shifted(self.shift).signed(false);
        let mut power = 0;
        let mut rounded = number.rounded(self.decimals);
        if self.exponent.is_some() && !number.is_zero() {
            // Digits before the point come in steps of their count, so that `##0.0E+0` shows thousands.
            let step = self.whole.max(1);
            power = number.digits().leading() - 1;
            power = if step > 1 { power.div_euclid(step) * step } else { power };
            rounded = number.shifted(-power).rounded(self.decimals);
            if rounded.digits().leading() > step {
                power += step;
                rounded = number.shifted(-power).rounded(self.decimals);
            }
        }
        let digits = rounded.digits();
        let last_decimal = self.last_decimal(&digits);
        let (mut place, mut decimal) = (self.whole, 0);
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::General => number.write_plain(out),
                Piece::Whole(kind) => {
                    let leads = place == self.whole;
                    place -= 1;
                    self.write_whole(&digits, place, leads, *kind, out);
                }
                // A point that no digit follows says nothing.
                Piece::Point if self.whole == 0 && self.decimals == 0 || last_decimal > 0 => out.push('.'),
                Piece::Point => {}
                Piece::Decimal(kind) => {
                    decimal += 1;
                    if decimal <= last_decimal {
                        out.push(digits.at(-decimal));
                    } else if *kind == Place::Blank {
                        out.push(' ');
                    }
                }
                Piece::Exponent { plus } => self.write_power(power, *plus, out),
            }
        }
    }

    /// The digits of one place before the point; the first place takes all that stand before it too.
    fn write_whole(&self, digits: &Digits, place: i32, leads: bool, kind: Place, out: &mut String) {
        let shown = digits.whole().max(self.least_whole);
        let from = if leads { shown.max(place + 1) } else { place + 1 };
        for place in (place..from).rev() {
            if place < shown {
                out.push(digits.at(place));
                if self.grouped && place > 0 && place % 3 == 0 {
                    out.push(',');
                }
            } else if kind == Place::Blank {
                out.push(' ');
            }
        }
    }

    /// How many decimals are shown: those that are demanded and those that are not zero.
    fn last_decimal(&self, digits: &Digits) -> i32 {
        let mut last = self.decimals;
        while last > self.least_decimals && digits.at(-last) == '0' {
            last -= 1;
        }
        last
    }

    fn write_power(&self, power: i32, plus: bool, out: &mut String) {
        out.push('E');
        if power < 0 {
            out.push('-');
        } else if plus {
            out.push('+');
        }
        let width = usize::try_from(self.exponent.unwrap_or(0)).unwrap_or(0);
        // Writing to a text cannot fail.
        let _ = write!(out, "{:0width$}", power.abs());
    }
}
