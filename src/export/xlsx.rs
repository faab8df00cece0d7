//! Workbooks: numbers are numbers, rates are percentages that show the digits of the screen, months are dates, and text
//! is text whatever it looks like.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::sheet::{Column, Field, Sheet};
use super::tables::TablesError;
use crate::stats::{Period, decimals};
use crate::text::{Lang, words};

/// Most rows of a sheet, its heading among them.
pub const MOST_ROWS: usize = 1 << 20;

/// Longest text of a cell, in UTF-16 units as Excel counts them.
const LONGEST_TEXT: usize = 32_767;

/// From so many rows on, rows go to a temporary file as they are made.
const LONG: usize = 20_000;

/// The first year of the dates that a workbook knows.
const FIRST_YEAR: i32 = 1901;

/// Tables as the bytes of a workbook, one a tab.
pub fn xlsx(title: &str, sheets: Vec<Sheet<'_>>) -> Result<Vec<u8>, TablesError> {
    if let Some(sheet) = sheets.iter().find(|sheet| sheet.count >= MOST_ROWS) {
        return Err(TablesError::TooManyRows { rows: sheet.count, most: MOST_ROWS - 1 });
    }
    let mut book = Workbook::new();
    // The same figures give the same bytes on every day.
    let properties = DocProperties::new().set_title(storable(title)).set_author("Uptake");
    book.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for sheet in sheets {
        let page = if sheet.count < LONG { book.add_worksheet() } else { book.add_worksheet_with_low_memory()? };
        fill(page, sheet)?;
    }
    Ok(book.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: Sheet<'_>) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    let last_column = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let last_row = u32::try_from(sheet.count).unwrap_or(u32::MAX);
    // Codes of prefectures and cells as they were read are text on purpose.
    page.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    for (place, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(place, f64::from(column.width))?;
    }
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for (place, column) in (0..).zip(&sheet.columns) {
        let heading = heading.clone();
        let heading = if column.is_number { heading.set_align(FormatAlign::Right) } else { heading.set_indent(1) };
        page.write_string_with_format(0, place, storable(&column.heading), &heading)?;
    }
    let mut looks = Looks::new(sheet.lang);
    for (row, fields) in (1..).zip(sheet.rows) {
        for ((place, column), field) in (0..).zip(&sheet.columns).zip(&fields) {
            write(page, (row, place), column, field, &mut looks)?;
        }
    }
    Ok(())
}

fn write(
    page: &mut Worksheet,
    (row, place): (u32, u16),
    column: &Column,
    field: &Field<'_>,
    looks: &mut Looks,
) -> Result<(), XlsxError> {
    match field {
        Field::None => {}
        Field::Text(text) | Field::Name { name: text, .. } => {
            let look = if column.wraps { &looks.wrapped } else { &looks.text };
            page.write_string_with_format(row, place, storable(text), look)?;
        }
        Field::Period(period) => match date(*period) {
            Some(date) => {
                let code = period_code(*period, looks.lang);
                page.write_datetime_with_format(row, place, &date, &looks.text.clone().set_num_format(code))?;
            }
            None => {
                page.write_string_with_format(row, place, period.to_string(), &looks.text)?;
            }
        },
        Field::Number { value, digits, is_rounded } => {
            let look = looks.number(number_code(*digits, *is_rounded, looks.lang));
            page.write_number_with_format(row, place, *value, look)?;
        }
        Field::Percent { value, digits, under } => {
            let look = looks.number(percent_code(*digits, *under, looks.lang));
            page.write_number_with_format(row, place, fraction(*value, *digits), look)?;
        }
    }
    Ok(())
}

/// The looks of cells. Those of numbers are made once each.
struct Looks {
    lang: Lang,
    text: Format,
    wrapped: Format,
    numbers: HashMap<String, Format>,
}

impl Looks {
    fn new(lang: Lang) -> Self {
        // Text stands off the number on its left.
        let text = Format::new().set_align(FormatAlign::Top).set_indent(1);
        let wrapped = text.clone().set_text_wrap();
        Self { lang, text, wrapped, numbers: HashMap::new() }
    }

    fn number(&mut self, code: String) -> &Format {
        let plain = || Format::new().set_align(FormatAlign::Top);
        self.numbers.entry(code).or_insert_with_key(|code| plain().set_num_format(code))
    }
}

/// `0.00` with so many digits after the decimal point.
fn zeros(whole: &str, digits: usize) -> String {
    if digits == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(digits)) }
}

/// The number format of a count: `12,066,941`, or `約9,000,000` where it was rounded.
fn number_code(digits: usize, is_rounded: bool, lang: Lang) -> String {
    let code = zeros("#,##0", digits);
    if !is_rounded {
        return code;
    }
    let about = (words(lang).about)("\0");
    let (before, after) = about.split_once('\0').unwrap_or_default();
    let literal = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    format!("{}{code}{}", literal(before), literal(after))
}

/// The number format of a rate: the digits of the screen, and words for what is above zero and would show none.
fn percent_code(digits: usize, under: Option<f64>, lang: Lang) -> String {
    match under {
        None => format!("{}%", zeros("0", digits)),
        Some(step) => {
            let digits = decimals(step);
            let text = (words(lang).under)(&format!("{step:.digits$}%"));
            format!("[<{}]\"{text}\";{}%", fraction(step / 2.0, digits + 1), zeros("0", digits))
        }
    }
}

/// The number format of a month or day, in the words of the screen.
fn period_code(period: Period, lang: Lang) -> &'static str {
    match (period, lang) {
        (Period::Month(_), Lang::Ja) => "yyyy\"年\"m\"月\"",
        (Period::Day(_), Lang::Ja) => "yyyy\"年\"m\"月\"d\"日\"",
        // Names of months in English on every machine.
        (Period::Month(_), Lang::En) => "[$-409]mmmm yyyy",
        (Period::Day(_), Lang::En) => "[$-409]d mmmm yyyy",
    }
}

/// A day, or the first day of a month, as a workbook counts them; `None` before it does.
fn date(period: Period) -> Option<ExcelDateTime> {
    let month = period.month();
    let day = match period {
        Period::Month(_) => 1,
        Period::Day(day) => day.day(),
    };
    let year = u16::try_from(month.year()).ok().filter(|_| month.year() >= FIRST_YEAR)?;
    ExcelDateTime::from_ymd(year, u8::try_from(month.month()).ok()?, u8::try_from(day).ok()?).ok()
}

/// A percentage with so many digits as a fraction: 1.3 is 0.013 and nothing near it.
fn fraction(percent: f64, digits: usize) -> f64 {
    let digits = digits + 2;
    format!("{:.digits$}", percent / 100.0).parse().unwrap_or(percent / 100.0)
}

/// Text that XML and a cell can hold: without control characters, and cut where Excel would refuse it.
fn storable(text: &str) -> Cow<'_, str> {
    let can_stand =
        |c: &char| matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    if text.len() <= LONGEST_TEXT && text.chars().all(|c| can_stand(&c)) {
        return Cow::Borrowed(text);
    }
    let mut length = 0;
    let cut = text.chars().filter(can_stand).take_while(|c| {
        length += c.len_utf16();
        length <= LONGEST_TEXT
    });
    Cow::Owned(cut.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_rows_than_a_sheet_has_are_refused_before_any_is_written() {
        let sheet = |count| Sheet {
            name: "a",
            lang: Lang::En,
            columns: vec![Column::new("a", 8)],
            count,
            rows: Box::new(std::iter::from_fn(|| None)),
        };
        let refused = xlsx("", vec![sheet(1_048_576)]).unwrap_err();
        assert!(matches!(refused, TablesError::TooManyRows { rows: 1_048_576, most: 1_048_575 }));
        assert!(refused.to_string().contains("csv"), "{refused}");
        assert!(xlsx("", vec![sheet(1_048_575)]).is_ok());
    }

    #[test]
    fn looks_say_what_the_screen_says() {
        assert_eq!(number_code(0, false, Lang::Ja), "#,##0");
        assert_eq!(number_code(0, true, Lang::Ja), "\"約\"#,##0");
        assert_eq!(number_code(0, true, Lang::En), "\"about \"#,##0");
        assert_eq!(percent_code(2, None, Lang::En), "0.00%");
        assert_eq!(percent_code(2, Some(0.1), Lang::En), "[<0.0005]\"under 0.1%\";0.0%");
    }

    #[test]
    fn fractions_have_the_digits_of_their_percentages() {
        assert_eq!([fraction(1.3, 1), fraction(48.0, 0), fraction(0.57, 2)], [0.013, 0.48, 0.0057]);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(storable("a\0b\u{1b}[31mc\td\ne\u{FFFF}f\u{7f}"), "ab[31mc\td\nef");
        assert_eq!(storable(&"𠮷".repeat(20_000)).chars().count(), 16_383);
    }
}
