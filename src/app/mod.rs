//! State.

pub mod reading;

use crate::stats::Month;

/// The month that a new view shows: January 2023, the first subject of the program.
pub fn first_period() -> Month {
    Month::from_index(2023 * 12)
}
