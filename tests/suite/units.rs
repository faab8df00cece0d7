//! The units for systemd are read by systemd itself, and say what the documentation promises.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic and tell why it is skipped")]

use std::fs;
use std::path::Path;
use std::process::Command;

const UNITS: [&str; 2] = ["uptake-kiosk.service", "uptake-kiosk-cage.service"];

fn unit(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/linux").join(name)).unwrap()
}

#[test]
fn systemd_finds_no_fault_in_the_units() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("skipped: systemd-analyze is not installed");
        return;
    }
    for name in UNITS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        // The programs need not be installed where this is tested.
        let text = unit(name).replace("=/usr/bin/cage ", "=/bin/true ").replace("=/usr/bin/uptake ", "=/bin/true ");
        fs::write(&path, text).unwrap();
        let output = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        let ours: Vec<&str> = said.lines().filter(|line| line.contains("uptake-kiosk")).collect();
        assert!(output.status.success() && ours.is_empty(), "{name}: {said}");
    }
}

#[test]
fn both_units_come_back_are_watched_and_reach_no_network() {
    for name in UNITS {
        let unit = unit(name);
        for line in [
            "Type=notify",
            "WatchdogSec=30",
            "Restart=on-failure",
            "RestartSec=2",
            "RestartPreventExitStatus=2",
            "StartLimitBurst=10",
            "OOMPolicy=stop",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "IPAddressDeny=any",
        ] {
            assert!(unit.lines().any(|l| l == line), "{name}: {line}");
        }
        assert!(unit.contains("\nMemoryMax=") && unit.contains("\nRestrictAddressFamilies=AF_UNIX"), "{name}");
    }
    assert!(unit("uptake-kiosk.service").contains("\nPrivateNetwork=yes\n"));
}
