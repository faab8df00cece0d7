//! The licences of what is linked, against what cargo links.

use std::path::Path;
use std::process::Command;

#[test]
fn every_crate_that_is_linked_on_linux_is_named_with_its_licence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("assets/licences.txt")).unwrap();
    let named: Vec<&str> = text.lines().map(|line| line.split(':').next().unwrap_or_default()).collect();
    let tree = ["tree", "--offline", "--locked", "-e", "normal,no-proc-macro", "--prefix", "none", "-f", "{p}"];
    let out = Command::new(env!("CARGO"))
        .args(tree)
        .args(["--target", "x86_64-unknown-linux-gnu"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let out = String::from_utf8(out.stdout).unwrap();
    let linked: Vec<&str> =
        out.lines().filter_map(|line| line.split(' ').next()).filter(|name| *name != "uptake").collect();
    assert!(linked.len() > 100, "cargo lists the crates");
    let missing: Vec<&&str> = linked.iter().filter(|name| !named.contains(name)).collect();
    assert!(missing.is_empty(), "run scripts/licences: {missing:?}");
}
