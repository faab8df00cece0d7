//! Numbers as spreadsheets show them: fifteen decimal digits, rounded in decimal.

/// Significant digits that a spreadsheet keeps.
const DIGITS: u32 = 15;

/// Furthest place from the decimal point that a number of a workbook reaches.
const FURTHEST: i32 = 400;

/// A number of at most fifteen digits: `mantissa` times ten to `exponent`.
///
/// Workbooks keep binary numbers, in which 0.285 lies below 0.285; what is shown is rounded from the fifteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Whether it is below zero.
    pub negative: bool,
    mantissa: u64,
    exponent: i32,
}

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self { negative: false, mantissa: 0, exponent: 0 };

    /// Reads `-1234.5` or `1.2E-3`, as workbooks write numbers.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = text.trim_ascii().bytes().peekable();
        let negative = bytes.next_if_eq(&b'-').is_some();
        if !negative {
            bytes.next_if_eq(&b'+');
        }
        let (mut mantissa, mut exponent, mut kept) = (0_u64, 0_i32, 0_u32);
        let (mut seen, mut point, mut up) = (false, false, false);
        while let Some(byte) = bytes.next_if(|byte| byte.is_ascii_digit() || (*byte == b'.' && !point)) {
            if byte == b'.' {
                point = true;
                continue;
            }
            seen = true;
            let digit = byte - b'0';
            if kept < DIGITS {
                mantissa = mantissa * 10 + u64::from(digit);
                kept += u32::from(mantissa > 0);
                exponent -= i32::from(point);
            } else {
                up |= kept == DIGITS && digit >= 5;
                kept = kept.saturating_add(1);
                exponent = exponent.saturating_add(i32::from(!point));
            }
        }
        if let Some(b'e' | b'E') = bytes.peek() {
            let rest: Vec<u8> = bytes.by_ref().skip(1).take(8).collect();
            exponent = exponent.saturating_add(std::str::from_utf8(&rest).ok()?.parse().ok()?);
        }
        if !seen || bytes.next().is_some() {
            return None;
        }
        Self { negative, mantissa: mantissa + u64::from(up), exponent }.shortest()
    }

    /// A number as the file keeps it in binary.
    pub fn from_f64(value: f64) -> Option<Self> {
        Self::parse(&format!("{value:e}"))
    }

    /// Without zeros at the end; `None` where it is larger or smaller than any number of a workbook.
    fn shortest(mut self) -> Option<Self> {
        if self.mantissa == 0 {
            return Some(Self::ZERO);
        }
        while self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.exponent += 1;
        }
        (-FURTHEST..=FURTHEST).contains(&self.exponent).then_some(self)
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The number times ten to `places`.
    pub fn shifted(self, places: i32) -> Self {
        Self { exponent: self.exponent + places, ..self }
    }

    /// The number with this sign.
    pub fn signed(self, negative: bool) -> Self {
        Self { negative, ..self }
    }

    /// Rounded to so many decimals, half away from zero.
    pub fn rounded(self, decimals: i32) -> Self {
        let drop = u32::try_from(-decimals - self.exponent).unwrap_or(0);
        if drop == 0 {
            return self;
        }
        let Some(unit) = 10_u64.checked_pow(drop) else { return Self { negative: self.negative, ..Self::ZERO } };
        let (whole, rest) = (self.mantissa / unit, self.mantissa % unit);
        Self { mantissa: whole + u64::from(rest >= unit - rest), exponent: -decimals, ..self }
    }

    /// Its digits by place.
    pub fn digits(self) -> Digits {
        let (mut values, mut length, mut rest) = ([0_u8; 20], 0_i32, self.mantissa);
        for digit in &mut values {
            if rest == 0 {
                break;
            }
            *digit = u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            length += 1;
        }
        Digits { values, length, exponent: self.exponent }
    }

    /// Writes it with all its digits and no others.
    pub fn write_plain(self, out: &mut String) {
        let digits = self.digits();
        if self.negative {
            out.push('-');
        }
        for place in (0..digits.whole().max(1)).rev() {
            out.push(digits.at(place));
        }
        if self.exponent < 0 && self.mantissa > 0 {
            out.push('.');
            for place in (self.exponent..0).rev() {
                out.push(digits.at(place));
            }
        }
    }
}

/// The digits of a number.
#[derive(Clone, Copy, Debug)]
pub struct Digits {
    /// From the last to the first.
    values: [u8; 20],
    length: i32,
    exponent: i32,
}

impl Digits {
    /// How many stand before the point; none for 0.5, and fewer than none for 0.05.
    pub fn leading(&self) -> i32 {
        self.length + self.exponent
    }

    /// How many stand before the point; none for 0.5.
    pub fn whole(&self) -> i32 {
        if self.length == 0 { 0 } else { self.leading().max(0) }
    }

    /// The digit at ten to `place`.
    pub fn at(&self, place: i32) -> char {
        let index = usize::try_from(place - self.exponent).ok();
        let digit = index.and_then(|index| self.values.get(index)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<String> {
        let mut out = String::new();
        Decimal::parse(text)?.write_plain(&mut out);
        Some(out)
    }

    #[test]
    fn numbers_are_read_with_fifteen_digits() {
        for (text, shown) in [
            ("0", "0"),
            ("-0", "0"),
            ("57", "57"),
            ("57.0", "57"),
            ("-1234.50", "-1234.5"),
            ("0.13730000000000001", "0.1373"),
            ("0.30000000000000004", "0.3"),
            ("1.0049999999999999", "1.005"),
            ("9999999999999999", "10000000000000000"),
            ("12345678901234567", "12345678901234600"),
            ("1.23E+10", "12300000000"),
            ("1e-3", "0.001"),
            ("5E-1", "0.5"),
            ("+7", "7"),
            ("0.00", "0"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(shown), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1.2.3", "1,000", "0x1", "1e999999999", "NaN", "inf", "１"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero_in_decimal() {
        for (value, decimals, shown) in [
            (0.285, 2, "0.29"),
            (1.005, 2, "1.01"),
            (-2.5, 0, "-3"),
            (0.4, 0, "0"),
            (1e-20, 3, "0"),
            (125.0, -1, "130"),
        ] {
            let mut out = String::new();
            Decimal::from_f64(value).unwrap().rounded(decimals).write_plain(&mut out);
            assert_eq!(out.replace("-0", "0"), shown, "{value}");
        }
    }
}
