//! A published value and how precise it is.

/// A value as it was published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Known(Number),
    /// No number, and why.
    Missing(Missing),
}

impl Value {
    /// The number, unless the value is missing.
    pub fn known(self) -> Option<Number> {
        match self {
            Self::Known(number) => Some(number),
            Self::Missing(_) => None,
        }
    }

    /// Whether there is nothing to publish: the cell is blank or marked as not applicable. A figure that is unknown or
    /// suppressed exists all the same.
    pub fn says_none(self) -> bool {
        matches!(self, Self::Missing(Missing::Blank | Missing::NotApplicable))
    }
}

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The cell is blank.
    Blank,
    /// `－`, `-`: not applicable or none.
    NotApplicable,
    /// `…`, `・・・`: unknown or not published.
    Unknown,
    /// `x`, `***`: suppressed by the publisher.
    Suppressed,
}

/// A finite number together with the last step to which it was published.
///
/// It stands for the interval of `value` ± `precision` / 2: 約9000万 with precision 10,000,000 is 8,500万 to 9,500万.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    value: f64,
    precision: f64,
}

impl Number {
    /// `value` published to steps of `precision`; `None` unless both are finite and the precision is above zero.
    pub fn new(value: f64, precision: f64) -> Option<Self> {
        (value.is_finite() && precision.is_finite() && precision > 0.0).then_some(Self { value, precision })
    }

    /// The value, in the unit of its measure.
    pub fn value(self) -> f64 {
        self.value
    }

    /// The last published step, in the unit of the value.
    pub fn precision(self) -> f64 {
        self.precision
    }

    /// Lower end of the interval the value stands for.
    pub fn low(self) -> f64 {
        self.value - self.precision / 2.0
    }

    /// Upper end of the interval the value stands for.
    pub fn high(self) -> f64 {
        self.value + self.precision / 2.0
    }

    /// Whether the number was rounded before it was published, to more than one unit.
    pub fn is_rounded(self) -> bool {
        self.precision > 1.0
    }
}

/// Digits after the decimal point that a step needs: 0 for 1 and above, 2 for 0.01.
pub fn decimals(step: f64) -> usize {
    let mut digits = 0;
    let mut scaled = step;
    // Six digits of a percent are more than any published rate has.
    while digits < 6 && (scaled - scaled.round()).abs() > 1e-9 {
        scaled *= 10.0;
        digits += 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_for_half_a_step_on_each_side() {
        let number = Number::new(90_000_000.0, 10_000_000.0).unwrap();
        assert_eq!((number.low(), number.high()), (85_000_000.0, 95_000_000.0));
    }

    #[test]
    fn no_number_is_nan_or_without_precision() {
        assert_eq!(Number::new(f64::NAN, 1.0), None);
        assert_eq!(Number::new(f64::INFINITY, 1.0), None);
        assert_eq!(Number::new(1.0, 0.0), None);
        assert_eq!(Number::new(1.0, -1.0), None);
    }

    #[test]
    fn decimals_follow_the_step() {
        assert_eq!([10_000.0, 1.0, 0.1, 0.01, 0.5].map(decimals), [0, 0, 1, 2, 1]);
    }
}
