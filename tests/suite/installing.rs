//! What `./run` and the tests install of the system, with a system that is pretended.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

/// A command in a folder.
fn pretend(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Asks for a command that does not exist, where dpkg says `status` of its package.
fn asked(folder: &Path, status: &str) -> Output {
    pretend(folder, "dpkg-query", &format!("printf '%s' '{status}'"));
    pretend(folder, "apt-get", &format!("echo \"$@\" >> '{}'", folder.join("asked").display()));
    pretend(folder, "sudo", "[ \"$1\" != -n ] || shift; exec \"$@\"");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/install-missing");
    Command::new(script).arg("uptake-no-such-command=some-package").env("PATH", path).output().unwrap()
}

/// On a bare Debian the files that programs are linked with were not installed: dpkg had heard of their package.
#[test]
fn a_package_that_dpkg_has_merely_heard_of_is_installed() {
    for status in ["not-installed ", "", "config-files ", "half-installed "] {
        let folder = tempfile::tempdir().unwrap();
        let output = asked(folder.path(), status);
        assert!(output.status.success(), "{status}: {output:?}");
        let asked = fs::read_to_string(folder.path().join("asked")).unwrap_or_default();
        assert!(asked.contains("install --no-install-recommends some-package"), "{status:?} {asked:?}");
    }
}

#[test]
fn a_package_that_is_installed_has_what_it_is_asked_for() {
    for status in ["installed ", "not-installed installed ", "installed installed "] {
        let folder = tempfile::tempdir().unwrap();
        let output = asked(folder.path(), status);
        assert!(output.status.success() && output.stderr.is_empty(), "{status}: {output:?}");
        assert!(!folder.path().join("asked").exists(), "{status}");
    }
}
