//! Serial numbers of workbooks as days and times, and the years of Japanese eras.

use crate::stats::Day;

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epoch {
    /// 1 is 1 January 1900, and 60 a 29 February 1900 that never was.
    #[default]
    Year1900,
    /// 0 is 1 January 1904.
    Year1904,
}

/// Days from the start of 1900 to the start of 1904 as workbooks count them.
const FOUR_YEARS: f64 = 1462.0;
/// The first serial number after 9999-12-31.
const END: f64 = 2_958_466.0;
/// 1899-12-30, from which serial numbers above 60 count, in days since 1970-01-01.
const START: i64 = -25_569;
const SECONDS_A_DAY: i64 = 86_400;

/// A day and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Year, western calendar.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month; 0 in times without a date.
    pub day: u32,
    /// Day of the week, from Sunday.
    pub weekday: usize,
    /// Seconds since midnight.
    pub seconds: i64,
    /// Fraction of the second, in units of the asked digits.
    pub fraction: i64,
    /// Seconds since the workbook counts.
    pub elapsed: i64,
}

impl Moment {
    /// The moment that a serial number names, rounded to seconds with so many decimals (three at most). `None` outside
    /// of the years that workbooks know.
    pub fn new(serial: f64, epoch: Epoch, decimals: u32) -> Option<Self> {
        let serial = if epoch == Epoch::Year1904 { serial + FOUR_YEARS } else { serial };
        if !(0.0..END).contains(&serial) {
            return None;
        }
        let units = 10_i64.pow(decimals.min(3));
        #[expect(clippy::cast_possible_truncation, reason = "below 2,958,466 days in thousandths of seconds")]
        #[expect(clippy::cast_precision_loss, reason = "at most 86,400,000")]
        let ticks = {
            let a_day = (SECONDS_A_DAY * units) as f64;
            serial.floor() as i64 * SECONDS_A_DAY * units + (serial.fract() * a_day).round() as i64
        };
        let elapsed = ticks.div_euclid(units);
        let (days, seconds) = (elapsed.div_euclid(SECONDS_A_DAY), elapsed.rem_euclid(SECONDS_A_DAY));
        let (year, month, day) = match days {
            0 => (1900, 1, 0),
            60 => (1900, 2, 29),
            1..60 => from_days(START + 1 + days)?,
            _ => from_days(START + days)?,
        };
        let weekday = usize::try_from((days + 6).rem_euclid(7)).ok()?;
        Some(Self { year, month, day, weekday, seconds, fraction: ticks.rem_euclid(units), elapsed })
    }

    /// The era of the day and the year in it.
    pub fn era(&self) -> (&'static Era, i32) {
        let date = (self.year, self.month, self.day);
        let era = ERAS.iter().find(|era| era.start <= date).unwrap_or(&MEIJI);
        (era, self.year - era.start.0 + 1)
    }
}

/// The serial number of a day and time as ISO 8601 writes them, `2024-03-01T12:00:00`.
pub fn serial_of_iso(text: &str, epoch: Epoch) -> Option<f64> {
    let (date, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    let mut parts = date.splitn(3, '-');
    let day = Day::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)?;
    let days = to_days(day) - START;
    let days = if days <= 60 { days - 1 } else { days };
    let mut seconds = 0.0;
    for (part, scale) in time.trim_end_matches('Z').splitn(3, ':').zip([3600.0, 60.0, 1.0]) {
        seconds += if part.is_empty() { 0.0 } else { part.parse::<f64>().ok()? * scale };
    }
    let serial = f64::from(i32::try_from(days).ok()?) + seconds / 86_400.0;
    Some(if epoch == Epoch::Year1904 { serial - FOUR_YEARS } else { serial })
}

/// An era of the Japanese calendar.
#[derive(Debug, PartialEq, Eq)]
pub struct Era {
    /// Its letter.
    pub letter: &'static str,
    /// Its name in one character.
    pub short: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its first day.
    start: (i32, u32, u32),
}

const MEIJI: Era = Era { letter: "M", short: "明", name: "明治", start: (1868, 1, 25) };
const ERAS: [Era; 5] = [
    Era { letter: "R", short: "令", name: "令和", start: (2019, 5, 1) },
    Era { letter: "H", short: "平", name: "平成", start: (1989, 1, 8) },
    Era { letter: "S", short: "昭", name: "昭和", start: (1926, 12, 25) },
    Era { letter: "T", short: "大", name: "大正", start: (1912, 7, 30) },
    MEIJI,
];

/// Days from 0000-03-01 to 1970-01-01, and the days of 400 years.
const TO_1970: i64 = 719_468;
const DAYS_OF_400_YEARS: i64 = 146_097;

/// Year, month and day of a count of days since 1970-01-01. Years are counted from March, so that the leap day is last.
fn from_days(days: i64) -> Option<(i32, u32, u32)> {
    let days = days + TO_1970;
    let (cycle, day) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day + 2) / 153;
    let day_of_month = day - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = cycle * 400 + year + i64::from(month <= 2);
    Some((i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day_of_month).ok()?))
}

/// Days since 1970-01-01.
fn to_days(day: Day) -> i64 {
    let (year, month) = (i64::from(day.month().year()), i64::from(day.month().month()));
    let year = year - i64::from(month <= 2);
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + i64::from(day.day()) - 1;
    cycle * DAYS_OF_400_YEARS + year * 365 + year / 4 - year / 100 + day_of_year - TO_1970
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        for (serial, epoch, date) in [
            (1.0, Epoch::Year1900, (1900, 1, 1)),
            (59.0, Epoch::Year1900, (1900, 2, 28)),
            (60.0, Epoch::Year1900, (1900, 2, 29)),
            (61.0, Epoch::Year1900, (1900, 3, 1)),
            (45_352.0, Epoch::Year1900, (2024, 3, 1)),
            (45_351.999_999_9, Epoch::Year1900, (2024, 3, 1)),
            (43_586.0, Epoch::Year1900, (2019, 5, 1)),
            (2_958_465.0, Epoch::Year1900, (9999, 12, 31)),
            (0.0, Epoch::Year1904, (1904, 1, 1)),
            (43_890.0, Epoch::Year1904, (2024, 3, 1)),
        ] {
            let moment = Moment::new(serial, epoch, 0).unwrap();
            assert_eq!((moment.year, moment.month, moment.day), date, "{serial}");
        }
        for serial in [-1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Moment::new(serial, Epoch::Year1900, 0), None, "{serial}");
        }
    }

    #[test]
    fn days_are_serial_numbers() {
        for serial in [1.0, 59.0, 61.0, 366.0, 43_585.0, 45_352.5, 2_958_465.0] {
            let moment = Moment::new(serial, Epoch::Year1900, 0).unwrap();
            let (hours, date) = (moment.seconds / 3600, (moment.year, moment.month, moment.day));
            let text = format!("{:04}-{:02}-{:02}T{hours:02}:00:00", date.0, date.1, date.2);
            assert_eq!(serial_of_iso(&text, Epoch::Year1900), Some(serial), "{text}");
        }
        assert_eq!(serial_of_iso("2024-03-01", Epoch::Year1904), Some(43_890.0));
        assert_eq!(serial_of_iso("2024-02-30", Epoch::Year1900), None);
        assert_eq!(serial_of_iso("March", Epoch::Year1900), None);
    }

    #[test]
    fn eras_begin_on_their_day() {
        for (serial, letter, year) in
            [(43_585.0, "H", 31), (43_586.0, "R", 1), (32_515.0, "S", 64), (32_516.0, "H", 1), (1.0, "M", 33)]
        {
            let (era, of_era) = Moment::new(serial, Epoch::Year1900, 0).unwrap().era();
            assert_eq!((era.letter, of_era), (letter, year), "{serial}");
        }
    }
}
