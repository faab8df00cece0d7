//! The program opens no connection: neither in what it does, nor in its sources, nor in what it is built from.

#![expect(clippy::print_stderr, reason = "a test may tell why it is skipped")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn commands_without_a_window_open_no_socket() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("skipped: strace is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.svg");
    let out = out.to_str().unwrap();
    let runs: [&[&str]; 4] = [
        &["export", "--chart", "trend", "-o", out],
        &["import", "data/sources.csv"],
        &["audit"],
        &["kiosk", "--settings", "assets/linux/kiosk.toml", "--check"],
    ];
    for args in runs {
        let trace = folder.path().join("trace");
        let run = Command::new("strace")
            .args(["-f", "-e", "trace=network", "-o", trace.to_str().unwrap(), env!("CARGO_BIN_EXE_uptake")])
            .args(args)
            .current_dir(root())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        if said.contains("PTRACE") {
            eprintln!("skipped: this machine lets nobody trace");
            return;
        }
        let trace = fs::read_to_string(&trace).unwrap();
        assert!(trace.contains("+++ exited"), "{args:?} was traced to its end: {said}");
        let sockets: Vec<&str> = trace.lines().filter(|line| line.contains("socket")).collect();
        assert!(sockets.is_empty(), "{args:?}: {sockets:?}");
    }
}

/// Where a display did not answer at its socket, it was looked for at localhost, and a name of a host was looked up.
#[test]
fn a_display_that_does_not_answer_was_looked_for_in_the_network() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("skipped: strace is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (display, status) in [(":9999", 1), ("localhost:9999", 2), ("192.0.2.1:0", 2)] {
        for args in [&["kiosk"][..], &[]] {
            let trace = folder.path().join("trace");
            let run = Command::new("strace")
                .args(["-f", "-e", "trace=network", "-o", trace.to_str().unwrap(), env!("CARGO_BIN_EXE_uptake")])
                .args(args)
                .env("DISPLAY", display)
                .env("XDG_CONFIG_HOME", folder.path())
                .env_remove("WAYLAND_DISPLAY")
                .env_remove("WAYLAND_SOCKET")
                .env_remove("DBUS_SESSION_BUS_ADDRESS")
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            if said.contains("PTRACE") {
                eprintln!("skipped: this machine lets nobody trace");
                return;
            }
            if said.contains("missing libraries") {
                eprintln!("skipped: the libraries of the window are not installed");
                return;
            }
            let expected = if args.is_empty() { 2 } else { status };
            assert_eq!(run.status.code(), Some(expected), "{display} {args:?}: {said}");
            assert!(said.contains(&format!("DISPLAY={display}")), "{said}");
            let trace = fs::read_to_string(&trace).unwrap();
            assert!(trace.contains("+++ exited"), "{trace}");
            let others: Vec<&str> =
                trace.lines().filter(|line| line.contains("socket(") && !line.contains("AF_UNIX")).collect();
            assert!(others.is_empty(), "{display} {args:?}: {others:?}");
        }
    }
}

#[test]
fn no_source_names_the_network() {
    fn look(folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                for name in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"] {
                    assert!(!source.contains(name), "{} names {name}", path.display());
                }
            }
        }
    }
    look(&root().join("src"));
}

#[test]
fn nothing_that_it_is_built_from_speaks_http_or_tls() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let names: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"egui"));
    let clients = [
        "attohttpc",
        "curl",
        "h2",
        "hyper",
        "isahc",
        "minreq",
        "native-tls",
        "openssl",
        "openssl-sys",
        "quinn",
        "reqwest",
        "rustls",
        "surf",
        "tungstenite",
        "ureq",
    ];
    for name in clients {
        assert!(!names.contains(&name), "{name}");
    }
}
