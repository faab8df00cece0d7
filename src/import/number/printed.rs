//! Digits as they are printed, and what they are precise to.

use super::NumberError;
use crate::stats::{Number, Value};

/// Digits as printed, before a heading multiplies them.
pub struct Printed {
    /// In units of one.
    pub value: f64,
    /// Place of the last printed digit.
    pub step: f64,
    /// Whether no decimal point was printed.
    pub is_whole: bool,
    /// Whether 約 stands before it.
    pub approximate: bool,
}

/// What the zeros that a whole number ends in say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Zeros {
    /// They are digits as any other.
    Printed,
    /// Many of them show that it was rounded.
    Rounded,
}

impl Zeros {
    /// Under a heading of 万件, and in rates, every printed digit counts.
    pub fn under(scale: f64, is_rate: bool) -> Self {
        if is_rate || scale != 1.0 { Self::Printed } else { Self::Rounded }
    }
}

/// −1 or 1.
pub fn sign(negative: bool) -> f64 {
    if negative { -1.0 } else { 1.0 }
}

impl Printed {
    /// The value under a heading.
    pub fn number(&self, scale: f64, zeros: Zeros, sign: f64) -> Result<Value, NumberError> {
        let last = last_nonzero_place(self.value);
        // One in a thousand exact counts ends in three zeros; rounded ones mostly do.
        let is_rounded = self.approximate || last >= self.step * 1e3;
        let precision =
            if self.is_whole && zeros == Zeros::Rounded && is_rounded { last.max(self.step) } else { self.step };
        let precision = if precision < 1.0 && scale > 1.0 {
            // 0.1 × 10,000 is 1,000 and nothing near it.
            (precision * scale * 1e9).round() / 1e9
        } else {
            precision * scale
        };
        // 16.1 × 10,000 must be the same number as 161,000.
        let value = if precision >= 1.0 { (self.value * scale).round() } else { self.value * scale };
        Number::new(value * sign, precision).map(Value::Known).ok_or(NumberError::TooLong)
    }
}

/// Digits with 億, 万 and 千 between them.
pub fn magnitude(text: &str) -> Result<Printed, NumberError> {
    let mut rest = text;
    let mut total = 0.0;
    let mut last: Option<(Digits, f64)> = None;
    for (unit, scale) in [('億', 1e8), ('万', 1e4)] {
        if let Some((before, after)) = rest.split_once(unit) {
            let (digits, place) = Digits::read_thousands(before)?;
            digits.fits_below(last, place)?;
            total += digits.value * place * scale;
            last = Some((digits, place * scale));
            rest = after.trim_start();
        }
    }
    if !rest.is_empty() || last.is_none() {
        let (digits, place) = Digits::read_thousands(rest)?;
        digits.fits_below(last, place)?;
        total += digits.value * place;
        last = Some((digits, place));
    }
    let (digits, place) = last.ok_or(NumberError::NotANumber)?;
    if total >= 1e15 {
        return Err(NumberError::TooLong);
    }
    let step = digits.step() * place;
    // 2.46 × 1e8 must be the same number as 246,000,000.
    let value = if step >= 1.0 { ((total / step).round() * step).round() } else { total };
    let step = if step >= 1.0 { step.round() } else { step };
    Ok(Printed { value, step, is_whole: digits.decimals == 0, approximate: false })
}

/// The place of the last digit that is not zero; 1 for zero itself.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and below 1e15")]
fn last_nonzero_place(value: f64) -> f64 {
    if value < 1.0 || value.fract() != 0.0 {
        return 1.0;
    }
    let (mut units, mut place) = (value as u64, 1.0);
    while units % 10 == 0 {
        units /= 10;
        place *= 10.0;
    }
    place
}

/// Plain digits, with thousands commas and a decimal point where they belong.
#[derive(Clone, Copy)]
struct Digits {
    value: f64,
    decimals: u8,
}

impl Digits {
    /// Digits that 千 may follow, and the thousand or one that they are counted in.
    fn read_thousands(text: &str) -> Result<(Self, f64), NumberError> {
        match text.strip_suffix('千') {
            Some(thousands) => Ok((Self::read(thousands)?, 1e3)),
            None => Ok((Self::read(text)?, 1.0)),
        }
    }

    fn read(text: &str) -> Result<Self, NumberError> {
        // Newspapers print the decimal point as a middle dot.
        let (whole, fraction) = text.split_once(['.', '・']).unwrap_or((text, ""));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if text.contains(['.', '・']) && !all_digits(fraction) {
            return Err(NumberError::NotANumber);
        }
        let mut groups = whole.split(',');
        let head = groups.next().unwrap_or_default();
        if !all_digits(head) || !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
            return Err(NumberError::NotANumber);
        }
        if whole.contains(',') && (head.len() > 3 || !groups.all(|group| group.len() == 3)) {
            return Err(NumberError::Grouping);
        }
        let digits: String = whole.chars().filter(|c| *c != ',').collect();
        if digits.trim_start_matches('0').len() + fraction.len() > 15 {
            return Err(NumberError::TooLong);
        }
        let decimals = u8::try_from(fraction.len()).map_err(|_long| NumberError::TooLong)?;
        let plain = if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") };
        let value = plain.parse().map_err(|_invalid| NumberError::NotANumber)?;
        Ok(Self { value, decimals })
    }

    fn step(self) -> f64 {
        10_f64.powi(-i32::from(self.decimals))
    }

    /// Whether the digits can follow the larger unit `above`, which must be whole and leave four digits of room.
    fn fits_below(self, above: Option<(Self, f64)>, place: f64) -> Result<(), NumberError> {
        match above {
            Some((larger, _)) if larger.decimals > 0 || self.value * place >= 1e4 => Err(NumberError::Myriads),
            _ => Ok(()),
        }
    }
}
