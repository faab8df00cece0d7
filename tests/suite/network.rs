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
