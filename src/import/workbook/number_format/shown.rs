//! Whether the text of a date shows its day.

use unicode_normalization::UnicodeNormalization as _;

use super::calendar::{Epoch, Moment, serial_of_iso};
use super::date::names_month;
use crate::stats::{Day, Month, Period};

/// The period of a date of which only the value, as ISO 8601 writes it, and the shown text are known: the day, or the
/// month where the text shows no day, or nothing where it shows no month either.
pub fn period_shown(value: &str, text: &str) -> Option<Period> {
    let moment = Moment::new(serial_of_iso(value, Epoch::Year1900)?, Epoch::Year1900, 0)?;
    let text: String = text.nfkc().collect();
    let mut numbers: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !word.contains([':', '時']))
        .flat_map(|word| word.split(|c: char| !c.is_ascii_digit()))
        .filter(|number| !number.is_empty())
        .collect();
    // What the year and the month explain is taken away. Then only the day is left, or nothing.
    let (era, year_of_era) = moment.era();
    let era_is_shown = !text.contains('元') && [era.letter, era.short].iter().any(|name| text.contains(name));
    let year = moment.year.to_string();
    let of_century = format!("{:02}", moment.year % 100);
    let _ = take(&mut numbers, |number| number == year)
        || take(&mut numbers, |number| era_is_shown && number.parse() == Ok(year_of_era))
        || take(&mut numbers, |number| number == of_century);
    let month = names_month(&text, moment.month) || take(&mut numbers, |number| number.parse() == Ok(moment.month));
    if numbers.iter().any(|number| number.parse() == Ok(moment.day)) {
        Day::new(moment.year, moment.month, moment.day).map(Period::Day)
    } else if month {
        Month::new(moment.year, moment.month).map(Period::Month)
    } else {
        None
    }
}

/// Takes away the first number that is meant; false where there is none.
fn take(numbers: &mut Vec<&str>, is_meant: impl Fn(&str) -> bool) -> bool {
    let place = numbers.iter().position(|number| is_meant(number));
    place.map(|place| numbers.remove(place)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_month_where_its_text_shows_no_day() {
        for (value, text, period) in [
            ("2024-03-01", "2024-03-01", "2024-03-01"),
            ("2024-03-01", "2024年3月", "2024-03"),
            ("2024-03-01", "２０２４年３月", "2024-03"),
            ("2024-03-01", "2024年3月1日", "2024-03-01"),
            ("2024-03-01", "令和6年3月", "2024-03"),
            ("2024-06-06", "令和6年6月", "2024-06"),
            ("2024-03-01", "R6.3.1", "2024-03-01"),
            ("2019-05-01", "令和元年5月", "2019-05"),
            ("1989-01-31", "平成元年1月", "1989-01"),
            ("2024-03-01", "3月", "2024-03"),
            ("2024-03-01", "3/1", "2024-03-01"),
            ("2024-03-01", "Mar-24", "2024-03"),
            ("2024-03-01", "1-Mar-24", "2024-03-01"),
            ("2024-03-31", "24/03", "2024-03"),
            ("2024-03-01T18:00:00", "2024/3/1 18:00", "2024-03-01"),
            ("2024-03-18T18:00:00", "2024/3 18:00", "2024-03"),
            ("2024-03-01", "2024", ""),
            ("2024-13-01", "2024年13月", ""),
            ("soon", "2024年3月", ""),
        ] {
            assert_eq!(period_shown(value, text).map(|p| p.to_string()).unwrap_or_default(), period, "{text}");
        }
    }
}
