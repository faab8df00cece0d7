//! The command line: what it prints, what it writes, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use crate::support::program::{stderr, stdout, uptake};

/// The text of an SVG, a line an element, without its marks.
fn text_of(svg: &str) -> String {
    let texts = svg.split("<text").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"));
    let plain = |element: &str| {
        let mut inside = false;
        element
            .chars()
            .filter(|c| {
                inside = (inside || *c == '<') && *c != '>';
                !inside && *c != '>'
            })
            .collect::<String>()
    };
    texts.map(|(element, _)| plain(element)).collect::<Vec<_>>().join("\n")
}

fn exported(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = uptake(&[&["export"], args, &["-o", "a.svg"]].concat(), folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    text_of(&std::fs::read_to_string(folder.path().join("a.svg")).unwrap())
}

#[test]
fn the_text_of_january_2023_is_real_text() {
    let text = exported(&["--chart", "zoom-breakdown", "--period", "2023-01"]);
    for expected in ["1.3%", "48%", "20%", "17%", "約9,000万", "約120万", "東京保険医協会", "2023-03-14"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert!(text.contains("資格確認100件のうち、マイナカードによるものは1.3件"));
}

#[test]
fn january_2023_in_english_on_dark_paper() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "--chart", "zoom-breakdown", "--period", "2023-01", "--lang", "en", "--theme", "dark"];
    let output = uptake(&[&args[..], &["-o", "a.svg"]].concat(), folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let svg = std::fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(svg.contains(r##"fill="#10141a""##), "dark paper");
    let text = text_of(&svg);
    for expected in ["1.3%", "48%", "20%", "17%", "about 90 million", "about 1.2 million", "Source:"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn july_2024_has_the_ministrys_exact_counts() {
    let text = exported(&["--chart", "zoom-breakdown", "--period", "2024-07"]);
    for expected in ["11.1%", "29.1%", "29.2%", "57.5%", "204,975,295", "22,807,316", "厚生労働省"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn the_other_denominator_gives_the_other_rate() {
    let args = ["--chart", "zoom-breakdown", "--period", "2023-01", "--denominator"];
    let without = exported(&[&args[..], &["checks-without-batch"]].concat());
    assert!(without.contains("1.52%") && without.contains("約8,034万"), "{without}");
    let with = exported(&[&args[..], &["checks-with-batch"]].concat());
    for expected in ["1.3%", "0.6%", "0.3%", "0.2%"] {
        assert!(with.contains(expected), "{expected} in\n{with}");
    }
}

#[test]
fn every_form_is_written_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for chart in ["zoom-breakdown", "trend", "facilities", "table"] {
        for (format, start) in [("svg", &b"<svg"[..]), ("png", b"\x89PNG"), ("pdf", b"%PDF")] {
            let name = format!("{chart}.{format}");
            let args = ["export", "--chart", chart, "--period", "2024-07", "--lang", "en", "-o", &name];
            let output = uptake(&args, folder.path());
            assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
            let bytes = std::fs::read(folder.path().join(&name)).unwrap();
            assert!(bytes.starts_with(start), "{name}");
        }
    }
}

#[test]
fn the_same_export_twice_has_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["svg", "png", "pdf"] {
        let bytes = ["a", "b"].map(|name| {
            let name = format!("{name}.{format}");
            uptake(&["export", "--chart", "trend", "-o", &name], folder.path());
            std::fs::read(folder.path().join(name)).unwrap()
        });
        assert!(bytes[0] == bytes[1], "{format}");
    }
}

#[test]
fn a_picture_has_the_size_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (width, height) in [(1600, 900), (1920, 1080), (800, 600), (640, 1138)] {
        let size = format!("{width}x{height}");
        let output = uptake(&["export", "--chart", "trend", "--size", &size, "-o", "a.png"], folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let bytes = std::fs::read(folder.path().join("a.png")).unwrap();
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (width, height));
    }
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, expected) in [
        ("ja", "32,768 × 32,768画素となり、上限の67,108,864画素を超える"),
        ("en", "32,768 × 32,768 pixels, more than 67,108,864"),
    ] {
        let args = ["export", "--chart", "trend", "--size", "8192x8192", "--times", "4", "--lang", lang, "-o", "a.png"];
        let output = uptake(&args, folder.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file is left");
    }
}

#[test]
fn a_window_without_a_display_says_what_is_missing_and_what_works() {
    let folder = tempfile::tempdir().unwrap();
    let output = uptake(&[], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let message = stderr(&output);
    assert!(message.contains("DISPLAY") && message.contains("export"), "{message}");
    assert!(!message.contains("panicked"), "{message}");
}

#[test]
fn bad_arguments_end_with_2_and_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["export", "--chart", "pie", "-o", "a.svg"][..],
        &["export", "--chart", "trend", "-o", "a.gif"],
        &["export", "--chart", "trend", "-o", "a"],
        &["export", "--chart", "trend", "--period", "2023-13", "-o", "a.svg"],
        &["export", "--chart", "trend", "--indicator", "nonsense", "-o", "a.svg"],
        &["export", "--chart", "trend", "--size", "0x0", "-o", "a.svg"],
        &["export", "--chart", "trend", "-o", "no/such/folder/a.svg"],
        &["export", "missing.csv", "--chart", "trend", "-o", "a.svg"],
        &["import"],
        &["import", "missing.csv"],
        &["import", "."],
        &["nonsense", "--chart"],
    ] {
        let output = uptake(args, folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!stderr(&output).is_empty() && !stderr(&output).contains("panicked"), "{args:?}: {}", stderr(&output));
        assert!(stdout(&output).is_empty(), "{args:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn import_prints_figures_and_names_each_refused_cell() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "period,measure,value\n2024-01,card_checks,約753万\n2024-02,card_checks,\"29,79万\"\n";
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let output = uptake(&["import", "a.csv"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let expected = "period,facility,prefecture_code,measure,value,unit,precision,source,address,raw\n\
                    2024-01,all,00,card_checks,7530000,count,10000,a.csv,C2,約753万\n";
    assert_eq!(stdout(&output), expected);
    assert!(stderr(&output).contains("a.csv: C3: «29,79万»: misplaced thousands comma"), "{}", stderr(&output));
}

#[test]
fn import_reads_standard_input_and_writes_json() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_uptake"))
        .args(["import", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut stdin, b"period,measure,value\n2024-01,card_checks,12\n").unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(rows[0]["value"], "12");
    assert_eq!(rows[0]["measure"], "card_checks");
}

#[test]
fn the_embedded_rates_are_audited_and_none_disagrees() {
    let folder = tempfile::tempdir().unwrap();
    let output = uptake(&["audit", "--format", "csv"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let header = "period,facility,prefecture_code,indicator,numerator,denominator,ratio_percent,low_percent,\
                  high_percent,stated_percent,verdict,source";
    assert_eq!(text.lines().next(), Some(header));
    let talk = text.lines().find(|line| line.ends_with("tokyo-hokeni-2023-03-14") && line.contains("card_rate"));
    assert_eq!(
        talk,
        Some("2023-01,all,00,card_rate,1200000,90000000,1.3333,1.2105,1.4706,1.3,agrees,tokyo-hokeni-2023-03-14")
    );
    assert!(!text.contains("disagrees"));
}

#[test]
fn a_rate_that_no_rounding_explains_ends_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "period,measure,value\n2031-01,card_checks,12345\n2031-01,eligibility_checks,99999\n\
               2031-01,stated_card_rate,13.5\n";
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let output = uptake(&["audit", "a.csv", "--format", "csv"], folder.path());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("2031-01,all,00,card_rate,12345,99999,12.3451"), "{}", stdout(&output));
    assert!(stdout(&output).contains("disagrees"));
}

#[test]
fn one_bad_file_among_good_ones_is_named_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("good.csv"), "period,measure,value\n2024-01,card_checks,12\n").unwrap();
    std::fs::write(folder.path().join("bad.csv"), "").unwrap();
    let output = uptake(&["import", "bad.csv", "good.csv"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("bad.csv: The file is empty."), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 2);
}

#[test]
fn counts_of_another_source_do_not_excuse_a_rate_that_its_own_contradict() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "period,measure,value\n2023-01,card_checks,1100000\n2023-01,eligibility_checks,79000000\n\
               2023-01,stated_card_rate,1.52\n";
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let output = uptake(&["audit", "a.csv", "--format", "csv"], folder.path());
    let text = stdout(&output);
    assert!(text.contains("1100000,79000000,1.3924"), "{text}");
    assert!(!text.contains(",agrees,"), "{text}");
}

#[test]
fn a_heading_is_printed_even_where_there_is_no_row() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), "period,measure,value\n2031-01,card_checks,12\n").unwrap();
    let output = uptake(&["audit", "a.csv", "--format", "csv"], folder.path());
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stdout(&output).starts_with("period,facility,"));
}

#[test]
fn a_message_about_a_cell_is_short_however_long_the_cell() {
    let folder = tempfile::tempdir().unwrap();
    let csv = format!("period,measure,value\n2031-01,card_checks,{}\n", "9".repeat(100_000));
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let output = uptake(&["import", "a.csv"], folder.path());
    assert!(stderr(&output).len() < 500 && stderr(&output).contains("too many digits"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_replaced_by_a_file_of_its_name() {
    use std::os::unix::fs::FileTypeExt as _;

    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("a.svg");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = uptake(&["export", "--chart", "trend", "-o", "a.svg"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(std::fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
}

#[test]
fn a_file_that_names_thousands_of_sources_is_read_in_a_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "period,measure,value,source\n".to_owned();
    for n in 0..20_000 {
        writeln!(text, "{}-{:02},card_checks,{n}1,s{n}", 1930 + n / 12 % 90, n % 12 + 1).unwrap();
    }
    std::fs::write(folder.path().join("a.csv"), text).unwrap();
    let start = std::time::Instant::now();
    let output = uptake(&["import", "a.csv"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
