//! The units for systemd are read by systemd itself, and say what the documentation promises.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic and tell why it is skipped")]

use std::fs;
use std::path::Path;
use std::process::Command;

use uptake::app::kiosk::settings::KioskSettings;

/// Every unit that is delivered.
const UNITS: [&str; 5] = [
    "uptake-kiosk.service",
    "uptake-kiosk-cage.service",
    "uptake-kiosk-on.timer",
    "uptake-kiosk-off.timer",
    "uptake-kiosk-off.service",
];
const X11: &str = "uptake-kiosk-x11.conf";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/linux")
}

fn unit(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// The lines that count, without comments.
fn lines(name: &str) -> Vec<String> {
    unit(name).lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn systemd_finds_no_fault_in_the_units() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("skipped: systemd-analyze is not installed");
        return;
    }
    // On the screen of cage, and in a session of X11.
    for has_session in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        for name in UNITS {
            // The programs need not be installed where this is tested.
            let programs =
                ["/usr/bin/uptake", "/usr/bin/cage", "/usr/bin/pkill", "/usr/bin/tail", "/usr/bin/systemctl"];
            let text = programs.iter().fold(unit(name), |text, program| text.replace(program, "/bin/true"));
            fs::write(folder.path().join(name), text).unwrap();
        }
        if has_session {
            let place = folder.path().join("uptake-kiosk.service.d");
            fs::create_dir(&place).unwrap();
            fs::write(place.join("x11.conf"), unit(X11)).unwrap();
        }
        for name in UNITS {
            let path = folder.path().join(name);
            let output = Command::new("systemd-analyze")
                .args(["verify", "--man=no"])
                .arg(&path)
                // The units name each other.
                .env("SYSTEMD_UNIT_PATH", format!("{}:", folder.path().display()))
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            let ours: Vec<&str> =
                said.lines().filter(|line| line.contains("uptake-kiosk") || line.contains("x11.conf")).collect();
            assert!(output.status.success() && ours.is_empty(), "{name}: {said}");
        }
    }
}

#[test]
fn systemd_reads_the_hours_of_the_timers() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("skipped: systemd-analyze is not installed");
        return;
    }
    for name in ["uptake-kiosk-on.timer", "uptake-kiosk-off.timer"] {
        let hours = lines(name).iter().find_map(|line| Some(line.strip_prefix("OnCalendar=")?.to_owned())).unwrap();
        let output = Command::new("systemd-analyze").args(["calendar", &hours]).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_kiosk_comes_back_is_watched_and_reaches_no_network() {
    let unit = lines("uptake-kiosk.service");
    for line in [
        "Type=notify",
        "WatchdogSec=30",
        "Restart=on-failure",
        "RestartSec=2",
        "RestartPreventExitStatus=2",
        "StartLimitIntervalSec=300",
        "StartLimitBurst=10",
        "OOMPolicy=stop",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateNetwork=yes",
        "RestrictAddressFamilies=AF_UNIX",
        "IPAddressDeny=any",
    ] {
        assert!(unit.iter().any(|l| l == line), "{line}");
    }
    for start in ["MemoryHigh=", "MemoryMax=", "TasksMax="] {
        assert!(unit.iter().any(|line| line.starts_with(start)), "{start}");
    }
}

/// A session of PAM takes a process out of the control group of its unit: systemd hears no READY=1 of what runs there and
/// ends it after a minute, again and again.
#[test]
fn a_kiosk_inside_of_a_session_of_pam_was_never_heard() {
    for name in UNITS {
        let unit = lines(name);
        let has = |start: &str| unit.iter().any(|line| line.starts_with(start));
        assert!(!(has("PAMName=") && (has("Type=notify") || has("WatchdogSec=") || has("MemoryMax="))), "{name}");
    }
}

#[test]
fn the_screen_and_the_kiosk_meet_at_one_path() {
    let (screen, kiosk) = (lines("uptake-kiosk-cage.service"), lines("uptake-kiosk.service"));
    let path = "/run/uptake-kiosk/screen";
    assert!(kiosk.iter().any(|line| *line == format!("Environment=WAYLAND_DISPLAY={path}")));
    assert!(screen.iter().any(|line| line == "RuntimeDirectory=uptake-kiosk"));
    assert!(screen.iter().any(|line| line.starts_with("ExecStart=") && line.contains(path)));
    assert!(screen.iter().any(|line| line.starts_with("ExecStartPost=") && line.contains(path)));
    for line in ["Before=uptake-kiosk.service", "WantedBy=uptake-kiosk.service", "StopWhenUnneeded=yes", "User=kiosk"] {
        assert!(screen.iter().any(|l| l == line), "{line}");
    }
    assert!(kiosk.iter().any(|line| line == "User=kiosk"));
    assert!(lines(X11).iter().any(|line| line == "UnsetEnvironment=WAYLAND_DISPLAY"));
}

#[test]
fn the_guides_name_every_file_that_is_delivered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for guide in ["docs/kiosk.md", "docs/kiosk.ja.md"] {
        let text = fs::read_to_string(root.join(guide)).unwrap();
        for name in UNITS.into_iter().chain([X11, "kiosk.toml"]) {
            let named = text.contains(name) || name.strip_suffix(".service").is_some_and(|name| text.contains(name));
            assert!(named, "{guide}: {name}");
        }
    }
    assert!(KioskSettings::read(&folder().join("kiosk.toml")).is_ok());
}
