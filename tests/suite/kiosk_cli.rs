//! `uptake kiosk` without its window: the check of settings, and the hash of a PIN.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use uptake::story::{SavedStory, Story};

/// A kiosk that starts before its display was not started again by systemd, which leaves exit status 2 alone.
#[cfg(target_os = "linux")]
#[test]
fn a_display_that_is_not_there_yet_ended_the_kiosk_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let start = |display: &[(&str, &str)]| {
        let began = std::time::Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_uptake"))
            .arg("kiosk")
            .current_dir(folder.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("XDG_CONFIG_HOME", folder.path())
            .envs(display.iter().copied())
            .output()
            .unwrap();
        assert!(began.elapsed() < std::time::Duration::from_secs(10), "{display:?}: it is told at once");
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = start(&[]);
    assert!(status == Some(1) && said.contains("no display"), "{status:?} {said}");
    let path = folder.path().join("screen");
    // Nobody listens at what was left behind.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    for display in [("WAYLAND_DISPLAY", path.to_str().unwrap()), ("WAYLAND_DISPLAY", "none"), ("DISPLAY", ":9999")] {
        let (status, said) = start(&[display]);
        if said.contains("missing libraries") {
            continue;
        }
        assert!(status == Some(1) && said.contains("does not answer"), "{display:?} {status:?} {said}");
    }
    let (status, said) = start(&[("DISPLAY", "localhost:10.0")]);
    assert!(status == Some(2) && said.contains("not of this machine"), "{status:?} {said}");
}

/// A document with the story that comes with the program.
fn document() -> String {
    let data = uptake::import::embedded();
    let story = SavedStory::new(&Story::bundled(data.catalog()), data.catalog());
    let story = serde_json::to_value(story).unwrap();
    let view = story.pointer("/slides/0/view").unwrap();
    serde_json::json!({ "uptake_document": 2, "program": "test", "view": view, "story": story }).to_string()
}

/// Exit status, standard output and standard error.
fn kiosk(args: &[&str], input: &str, folder: &Path) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_uptake"))
        .arg("kiosk")
        .args(args)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments reads nothing.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_hashed_pin_is_a_line_of_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let (status, line, said) = kiosk(&["--hash-pin"], "246810\n", folder.path());
    assert_eq!((status, said.as_str()), (Some(0), ""));
    std::fs::write(folder.path().join("kiosk.toml"), line).unwrap();
    let (status, out, said) = kiosk(&["--settings", "kiosk.toml", "--check"], "", folder.path());
    assert_eq!((status, out.as_str(), said.as_str()), (Some(0), "The settings are good.\n", ""));
    for bad in ["", "123\n", "12345678901234567890\n", "pin\n"] {
        let (status, out, said) = kiosk(&["--hash-pin"], bad, folder.path());
        assert_eq!((status, out.as_str()), (Some(2), ""), "{bad}");
        assert!(said.contains("A PIN is 4 to 12 digits") && !said.contains("123"), "{said}");
    }
}

#[test]
fn a_check_tells_everything_that_is_wrong_in_the_language_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("kiosk.toml"), "idle = 1\n# a comment\ndwel = 20\n").unwrap();
    let (status, out, said) = kiosk(&["--settings", "kiosk.toml", "--check"], "", folder.path());
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(said.contains("kiosk.toml, line 1: \"idle\"") && said.contains("kiosk.toml, line 3: there is no setting"));
    let (_, _, said) = kiosk(&["--settings", "kiosk.toml", "--check", "--lang", "ja"], "", folder.path());
    assert!(said.contains("3行目: 「dwel」という設定はありません"), "{said}");
}

#[test]
fn arguments_win_over_the_file_and_are_checked_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("kiosk.toml"), "story = \"gone.uptake\"\n").unwrap();
    std::fs::write(folder.path().join("here.uptake"), document()).unwrap();
    let check = |args: &[&str]| kiosk(&[&["--settings", "kiosk.toml", "--check"], args].concat(), "", folder.path());
    assert_eq!(check(&[]).0, Some(2));
    let (status, _, said) = check(&["here.uptake"]);
    assert_eq!(status, Some(0), "{said}");
    for bad in [["--dwell", "2"], ["--window", "10x10"], ["--lang", "fr"], ["--pin", "12"], ["--clock-speed", "0"]] {
        assert_eq!(check(&[&["here.uptake"][..], &bad[..]].concat()).0, Some(2), "{bad:?}");
    }
}

/// The check was content with any file that could be opened, and the kiosk then did not show it.
#[test]
fn a_check_did_not_read_what_would_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    let watched = folder.path().join("figures");
    std::fs::create_dir(&watched).unwrap();
    let head = "period,facility,measure,value,unit\n";
    let checks = "2025-12,all,eligibility_checks,400,count\n";
    std::fs::write(watched.join("good.csv"), format!("{head}2025-12,all,card_checks,100,count\n{checks}")).unwrap();
    let check = |args: &[&str]| kiosk(&[&["--watch", "figures", "--check"], args].concat(), "", folder.path());
    let (status, out, said) = check(&[]);
    assert_eq!((status, out.as_str()), (Some(0), "The settings are good.\n"), "{said}");

    std::fs::write(watched.join("bad.csv"), format!("{head}2025-11,all,card_checks,many,count\n")).unwrap();
    let (status, out, said) = check(&[]);
    assert_eq!((status, out.as_str()), (Some(2), ""), "{said}");
    assert!(said.contains("bad.csv: ") && said.contains("many") && said.contains("1 cells cannot be read"), "{said}");
    std::fs::write(folder.path().join("story.json"), "{}").unwrap();
    let (status, _, said) = check(&["story.json", "--lang", "ja"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("story.json: ") && said.contains("読めないセルが1個"), "both are told: {said}");

    let rate = "2025-12,all,card_checks,100,count\n2025-12,all,stated_card_rate,80,percent\n";
    std::fs::write(watched.join("bad.csv"), format!("{head}{rate}{checks}")).unwrap();
    std::fs::remove_file(watched.join("good.csv")).unwrap();
    let (status, _, said) = check(&[]);
    assert!(status == Some(2) && said.contains("1 stated rates disagree"), "{said}");
    // A kiosk whose figures come later starts.
    std::fs::remove_dir_all(&watched).unwrap();
    assert_eq!(check(&[]).0, Some(0));
}

#[test]
fn a_log_in_the_watched_folder_is_refused_before_anything_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (status, _, said) = kiosk(&["--watch", ".", "--log", "kiosk.log"], "", folder.path());
    assert_eq!(status, Some(2));
    assert!(said.contains("kiosk.log lies in what is watched") && !folder.path().join("kiosk.log").exists(), "{said}");
}
