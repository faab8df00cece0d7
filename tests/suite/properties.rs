//! What holds for every number, period, table and ratio, not only for the published ones.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::LazyLock;

use proptest::prelude::*;
use uptake::import::{self, Import, Layout};
use uptake::stats::{Area, Catalog, Dataset, Day, Facility, Month, Number, Period, Value, percent_of};

static DATA: LazyLock<Dataset> = LazyLock::new(import::embedded);

fn catalog() -> Catalog {
    DATA.catalog().clone()
}

/// Reads one cell as a measure of a tidy table.
fn cell(measure: &str, raw: &str) -> Result<Number, String> {
    let csv = format!("period\tmeasure\tvalue\n2023-01\t{measure}\t{raw}\n");
    let import = import::read(csv.as_bytes(), "cell.csv", &mut catalog()).map_err(|error| error.to_string())?;
    let found = import.observations.first().and_then(|o| o.value.known());
    found.ok_or_else(|| format!("{raw}: {:?}", import.report))
}

fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32('０' as u32 + c as u32 - '0' as u32).unwrap(),
            ',' => '，',
            other => other,
        })
        .collect()
}

/// 億 and 万 as newspapers write them, zero parts left out.
fn myriads(count: u64) -> String {
    let parts = [(count / 100_000_000, "億"), (count / 10_000 % 10_000, "万"), (count % 10_000, "")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if parts.is_empty() { "0".to_owned() } else { parts.concat() }
}

/// The place of the last digit that is not zero: what a source that states no precision is precise to.
fn last_place(count: u64) -> u64 {
    let mut place = 1;
    while count > 0 && count.is_multiple_of(place * 10) {
        place *= 10;
    }
    place
}

/// Counts of every size, round ones among them.
fn counts() -> impl Strategy<Value = u64> {
    (0_u64..1_000_000, 0_u32..7).prop_map(|(digits, zeros)| digits * 10_u64.pow(zeros))
}

#[expect(clippy::cast_precision_loss, reason = "counts of at most 12 digits are exact")]
fn exact(count: u64) -> f64 {
    count as f64
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tens_alone_are_printed_only_inside_of_their_range(value in 1e-4_f64..300.0, below in 0.0_f64..0.5, above in 0.0_f64..0.5) {
        let (low, high) = (value * (1.0 - below), value * (1.0 + above));
        let step = uptake::stats::supported_step(value, low, high);
        let printed = (value / step).round() * step;
        // Below ten, one digit is what is printed of a wide range.
        prop_assert!(low <= printed && printed <= high || step <= 1.0, "{value} in {low} to {high}: {printed}");
        prop_assert!((step.log10() - step.log10().round()).abs() < 1e-9, "{step}");
    }

    #[test]
    fn a_count_reads_the_same_in_every_published_form(count in counts()) {
        // A number is precise to its last printed digit, unless 約 or three zeros say that it was rounded.
        let last = last_place(count);
        let printed = |step: u64| if last >= step * 1000 { last } else { step };
        let myriad_step = [100_000_000, 10_000].into_iter().find(|step| count > 0 && count % step == 0).unwrap_or(1);
        for (raw, precision) in [
            (count.to_string(), printed(1)),
            (grouped(count), printed(1)),
            (full_width(&grouped(count)), printed(1)),
            (format!("{}件", grouped(count)), printed(1)),
            (format!("約{}", myriads(count)), last),
            (full_width(&myriads(count)), printed(myriad_step)),
            (format!(" {count} "), printed(1)),
        ] {
            let wanted = Ok((exact(count), exact(precision)));
            prop_assert_eq!(cell("card_checks", &raw).map(|n| (n.value(), n.precision())), wanted, "{}", raw);
        }
    }

    #[test]
    fn a_rate_keeps_every_printed_digit(hundredths in 0_u32..100_000, decimals in 0_usize..6, sign in any::<bool>()) {
        let value = f64::from(hundredths) / 10_f64.powi(i32::try_from(decimals).unwrap());
        let printed = format!("{value:.decimals$}{}", if sign { "％" } else { "" });
        let number = cell("stated_card_rate", &printed).unwrap();
        prop_assert_eq!(number.value(), value);
        prop_assert!((number.precision() / 10_f64.powi(-i32::try_from(decimals).unwrap()) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_scaled_heading_multiplies_and_keeps_whole_numbers_whole(units in 0_u64..10_000_000, decimals in 0_u32..5) {
        let whole = units / 10_u64.pow(decimals);
        let fraction = units % 10_u64.pow(decimals);
        let raw = if decimals == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{fraction:0width$}", width = decimals as usize)
        };
        let csv = format!("月,マイナカードの利用件数（万件）\n2023年1月,{raw}\n");
        let import = import::read(csv.as_bytes(), "wide.csv", &mut catalog()).unwrap();
        let number = import.observations[0].value.known().unwrap();
        let step = 10_u64.pow(4 - decimals);
        prop_assert_eq!((number.value(), number.precision()), (exact(units * step), exact(step)), "{}", raw);
    }

    #[test]
    fn a_sign_never_makes_a_count(count in 1_u64..1_000_000, sign in prop::sample::select(vec!["-", "－", "−", "△", "▲"])) {
        let refused = cell("card_checks", &format!("{sign}{count}")).is_err();
        prop_assert!(refused);
        let change = cell("insurance_registrations_month_change", &format!("{sign}{count}")).unwrap();
        prop_assert_eq!(change.value(), -exact(count));
    }

    #[test]
    fn import_never_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _outcome = import::read(&bytes, "bytes", &mut catalog());
    }

    #[test]
    fn import_never_panics_on_any_text_below_a_heading(
        heading in prop::sample::select(vec!["period,measure,value", "月,全利用件数（万件）,利用率（％）", "period;value;measure;prefecture"]),
        body in "[\\PC\n\r\"0-9,;.約億万%（）年月]{0,200}",
    ) {
        if let Ok(import) = import::read(format!("{heading}\n{body}").as_bytes(), "text", &mut catalog()) {
            sound(&import)?;
        }
    }

    #[test]
    fn import_never_panics_on_a_mutated_file(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..20)) {
        let mut bytes = import::RESOURCES[0].bytes.to_vec();
        for (place, byte, kind) in changes {
            let place = place.index(bytes.len());
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
        }
        if let Ok(import) = import::read(&bytes, "mutated.csv", &mut catalog()) {
            sound(&import)?;
        }
    }

    #[test]
    fn a_tidy_table_survives_writing_and_reading(
        rows in prop::collection::btree_map((0_i32..600, 0_usize..5, 0_u8..48), counts(), 1..30),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        bom in any::<bool>(),
    ) {
        let mark = if bom { "\u{FEFF}" } else { "" };
        let heading = format!("{mark}period,facility,prefecture_code,measure,value,unit,precision,source");
        let lines = rows.iter().map(|((month, facility, area), count)| {
            let (month, facility) = (Month::new(1990, 1).unwrap().plus(*month), Facility::ALL[*facility].id());
            format!("{month},{facility},{area:02},card_checks,\"{}\",count,1,own", grouped(*count))
        });
        let csv: Vec<String> = std::iter::once(heading).chain(lines).collect();
        let csv = csv.join(end) + end;
        let mut catalog = catalog();
        let import = import::read(csv.as_bytes(), "own.csv", &mut catalog).unwrap();
        prop_assert_eq!(import.report.findings.len(), 0);
        let read: Vec<_> = import
            .observations
            .iter()
            .map(|o| (o.key.period, o.key.facility, o.key.area, o.value.known().map(|n| (n.value(), n.precision()))))
            .collect();
        let wanted: Vec<_> = rows
            .iter()
            .map(|((month, facility, area), count)| {
                let period = Period::Month(Month::new(1990, 1).unwrap().plus(*month));
                (period, Facility::ALL[*facility], Area::new(*area).unwrap(), Some((exact(*count), 1.0)))
            })
            .collect();
        prop_assert_eq!(read, wanted);
        let rows: Vec<u32> = import.observations.iter().map(|o| o.address.row).collect();
        prop_assert_eq!(rows, (2..).take(import.observations.len()).collect::<Vec<u32>>());
    }

    #[test]
    fn an_interval_contains_its_ratio_and_every_ratio_inside_both_counts(
        numerator in 0_u32..2_000_000, denominator in 1_u32..2_000_000,
        steps in (0_u32..6, 0_u32..6), inside in (0.0..=1.0_f64, 0.0..=1.0_f64),
    ) {
        let number = |count: u32, zeros: u32| Number::new(f64::from(count), 10_f64.powi(i32::try_from(zeros).unwrap())).unwrap();
        let (n, d) = (number(numerator, steps.0), number(denominator, steps.1));
        match percent_of(n, d) {
            None => prop_assert!(d.low() <= 0.0),
            Some((ratio, low, high)) => {
                prop_assert!(0.0 <= low && low <= ratio && ratio <= high && high.is_finite());
                let within = |number: Number, share: f64| (number.low() + (number.high() - number.low()) * share).max(0.0);
                let other = 100.0 * within(n, inside.0) / within(d, inside.1);
                prop_assert!(low - 1e-9 * high <= other && other <= high * (1.0 + 1e-9), "{} in {}..{}", other, low, high);
            }
        }
    }

    #[test]
    fn a_period_reads_back_as_it_is_written(year in 1926_i32..=9999, month in 1_u32..=12, day in 1_u32..=31) {
        let whole = Period::Month(Month::new(year, month).unwrap());
        prop_assert_eq!(Period::parse_iso(&whole.to_string()), Some(whole));
        let json = serde_json::to_string(&whole.month()).unwrap();
        prop_assert_eq!(serde_json::from_str::<Month>(&json).unwrap(), whole.month());
        for raw in [format!("{year}-{month:02}"), format!("{year}/{month}"), format!("{year}年{month}月"), format!("{year}.{month}")] {
            prop_assert_eq!(period_of(&raw), Some(whole), "{}", raw);
        }
        let day_period = Day::new(year, month, day).map(Period::Day);
        for raw in [format!("{year}-{month:02}-{day:02}"), format!("{year}年{month}月{day}日")] {
            prop_assert_eq!(period_of(&raw), day_period, "{}", raw);
        }
        if let Some(day_period) = day_period {
            prop_assert!(whole < day_period && day_period < Period::Month(whole.month().plus(1)) || year == 9999);
        }
    }
}

/// What holds for whatever is read: finite numbers, addresses inside the file, and counts that add up.
fn sound(import: &Import) -> Result<(), TestCaseError> {
    let report = &import.report;
    prop_assert_eq!(report.figures + report.missing, import.observations.len());
    for observation in &import.observations {
        if let Value::Known(number) = observation.value {
            prop_assert!(number.value().is_finite() && number.precision() > 0.0);
        }
        prop_assert!(observation.address.row >= 2 && observation.address.column >= 1);
    }
    for finding in &report.findings {
        prop_assert!(finding.address.column >= 1);
        let first = if report.layout == Layout::Tidy { 2 } else { 1 };
        prop_assert!(finding.address.row >= first);
    }
    let in_order = import.observations.windows(2).all(|pair| pair[0].address < pair[1].address);
    prop_assert!(in_order, "figures stand in reading order");
    Ok(())
}

/// The period of the one row of a table.
fn period_of(raw: &str) -> Option<Period> {
    let csv = format!("period,measure,value\n{raw},card_checks,1\n");
    let import = import::read(csv.as_bytes(), "period.csv", &mut catalog()).unwrap();
    import.observations.first().map(|o| o.key.period)
}
