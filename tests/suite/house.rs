//! The dependency rule of the house, read from the source files themselves, and the shape of the data package.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which modules a module may use.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("stats", &[]),
    ("import", &["stats", "text"]),
    ("chart", &["stats", "text"]),
    ("story", &["chart", "stats", "text"]),
    ("document", &["story", "chart", "import", "stats", "text"]),
    ("draw", &["story", "chart", "stats", "text"]),
    ("export", &["draw", "story", "chart", "stats", "text"]),
    ("app", &["stats", "import", "chart", "story", "document", "export", "text"]),
    ("ui", &["app", "document", "export", "draw", "story", "chart", "import", "stats", "text"]),
];

/// Crates that only some modules may name.
const CRATES: [(&str, &[&str]); 9] = [
    ("egui", &["draw", "export", "ui"]),
    ("egui_plot", &["draw", "export", "ui"]),
    ("egui_extras", &["draw", "export", "ui"]),
    ("eframe", &["ui"]),
    ("rfd", &["ui"]),
    ("x11rb", &["ui"]),
    ("zbus", &["ui"]),
    ("argon2", &["app"]),
    ("toml", &["app"]),
];

/// Modules that read no file, clock, network or environment, and what they may not name.
const PURE: [&str; 5] = ["stats", "import", "chart", "story", "document"];
const IMPURE: [&str; 5] = ["std::fs", "std::env", "std::time", "std::net", "std::process"];

/// Files that may be longer than [`LONGEST`], and why.
const LONG: [(&str, &str); 1] = [("text.rs", "a list of every word on screen")];
const LONGEST: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> BTreeMap<String, String> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    let name = |path: &Path| path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The top module a file belongs to: `stats` for `stats/ratio.rs`, `text` for `text.rs`.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Source text without comments, strings and test modules; what is left out becomes blanks.
fn code(source: &str) -> String {
    let mut out = String::new();
    let mut chars = source.chars().peekable();
    let mut previous = ' ';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '/' if chars.peek() == Some(&'*') => {
                let mut depth = 0;
                let mut last = '/';
                for c in chars.by_ref() {
                    match (last, c) {
                        ('/', '*') => depth += 1,
                        ('*', '/') => depth -= 1,
                        _ => {}
                    }
                    last = if matches!((last, c), ('/', '*') | ('*', '/')) { ' ' } else { c };
                    if depth == 0 {
                        break;
                    }
                }
                out.push(' ');
            }
            '"' => {
                // A raw string ends at a quote with as many # as it began with; a plain one at a quote not escaped.
                let hashes = out.chars().rev().take_while(|c| *c == '#').count();
                let raw = out.chars().rev().nth(hashes) == Some('r');
                let mut escaped = false;
                while let Some(c) = chars.next() {
                    if c == '"' && !escaped && (!raw || (0..hashes).all(|_| chars.next_if_eq(&'#').is_some())) {
                        break;
                    }
                    escaped = !raw && c == '\\' && !escaped;
                }
                out.push_str("\"\"");
            }
            '\'' if !previous.is_alphanumeric() => {
                // A char literal, unless it is a lifetime.
                let mut ahead = chars.clone();
                let first = ahead.next();
                if first == Some('\\') {
                    chars.next();
                    chars.next();
                    while chars.next_if(|c| *c != '\'').is_some() {}
                    chars.next();
                } else if ahead.next() == Some('\'') {
                    chars.nth(1);
                }
                out.push(' ');
            }
            _ => out.push(c),
        }
        previous = c;
    }
    without_tests(&out)
}

/// Code without `#[cfg(test)] mod tests { … }`.
fn without_tests(code: &str) -> String {
    let Some((before, after)) = code.split_once("#[cfg(test)]") else { return code.to_owned() };
    let mut depth = 0_i32;
    for (place, c) in after.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && (c == '}' || c == ';') {
            return format!("{before}{}", without_tests(&after[place + 1..]));
        }
    }
    before.to_owned()
}

/// Every path that code names, groups spelled out: `use a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(code: &str) -> BTreeSet<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            let mut word = c.to_string();
            while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                word.push(c);
            }
            tokens.push(word);
        } else if c == ':' && chars.next_if_eq(&':').is_some() {
            tokens.push("::".to_owned());
        } else if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    let mut found = BTreeSet::new();
    let mut place = 0;
    while place < tokens.len() {
        let is_word = |token: &String| token.chars().all(|c| c.is_alphanumeric() || c == '_');
        let starts = is_word(&tokens[place]) && (place == 0 || tokens[place - 1] != "::");
        if starts { path(&tokens, &mut place, "", &mut found) } else { place += 1 }
    }
    found
}

/// Reads one path with its groups from `place` on.
fn path(tokens: &[String], place: &mut usize, prefix: &str, found: &mut BTreeSet<String>) {
    let mut name = prefix.to_owned();
    while let Some(token) = tokens.get(*place) {
        if token == "{" {
            *place += 1;
            while tokens.get(*place).is_some_and(|token| token != "}") {
                if tokens.get(*place).is_some_and(|token| token == ",") {
                    *place += 1;
                    continue;
                }
                let before = *place;
                path(tokens, place, &name, found);
                *place = (*place).max(before + 1);
            }
            *place += 1;
            return;
        }
        name.push_str(token);
        *place += 1;
        if tokens.get(*place).is_none_or(|token| token != "::") {
            break;
        }
        name.push_str("::");
        *place += 1;
        // `a::<T>()` ends the path; its type is read as a path of its own.
        if tokens.get(*place).is_some_and(|token| token == "<" || token == "*") {
            break;
        }
    }
    found.insert(name);
}

/// What breaks the rule in one file.
fn broken(file: &str, source: &str) -> Vec<String> {
    let module = module(file);
    let mut broken = Vec::new();
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else { return broken };
    for path in paths(&code(source)) {
        let mut parts = path.split("::");
        let first = parts.next().unwrap_or_default();
        if matches!(first, "crate" | "uptake") {
            let used = parts.next().unwrap_or_default();
            let known = MAY_USE.iter().any(|(name, _)| *name == used);
            if known && used != module && !allowed.contains(&used) {
                broken.push(format!("{file}: {module} may not use {used} ({path})"));
            }
        }
        if path.contains("::") {
            for (name, modules) in CRATES {
                if first == name && !modules.contains(&module) {
                    broken.push(format!("{file}: {module} may not name {name} ({path})"));
                }
            }
            let impure = IMPURE.iter().any(|name| path == *name || path.starts_with(&format!("{name}::")));
            if PURE.contains(&module) && impure {
                broken.push(format!("{file}: {module} may not read {path}"));
            }
        }
    }
    broken
}

#[test]
fn every_module_uses_only_what_stands_below_it() {
    let sources = sources();
    assert!(sources.len() > 30, "the sources were found");
    let broken: Vec<String> = sources.iter().flat_map(|(file, source)| broken(file, source)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_belongs_to_a_module_of_the_house() {
    let top: BTreeSet<String> = sources().keys().map(|file| module(file).to_owned()).collect();
    let known: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).chain(["lib", "main", "cli", "headless"]).collect();
    let strangers: Vec<&String> = top.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(strangers.is_empty(), "{strangers:?} are in no rule");
}

#[test]
fn the_rule_fails_where_it_is_broken() {
    for (file, source) in [
        ("stats/ratio.rs", "use crate::chart::Chart;"),
        ("stats/ratio.rs", "use crate::{import, stats};"),
        ("stats/ratio.rs", "fn f() { crate::import::embedded(); }"),
        ("import/mod.rs", "use crate::stats::Key;\nuse crate::{\n    chart::{self, Mark},\n};"),
        ("chart/mod.rs", "use egui::Color32;"),
        ("chart/mod.rs", "fn f() -> egui::Color32 { todo!() }"),
        ("app/mod.rs", "use egui_plot::Line;"),
        ("app/mod.rs", "use crate::draw::Theme;"),
        ("app/mod.rs", "use crate::ui::Shell;"),
        ("draw/mod.rs", "use crate::export::svg;"),
        ("draw/mod.rs", "let frame: eframe::Frame;"),
        ("export/svg.rs", "use rfd::FileDialog;"),
        ("import/mod.rs", "use std::fs;"),
        ("import/mod.rs", "use std::{collections::BTreeMap, fs::File};"),
        ("chart/mod.rs", "let now = std::time::Instant::now();"),
        ("stats/mod.rs", "let home = std::env::var(\"HOME\");"),
        ("text.rs", "use crate::stats::Facility;"),
        ("stats/mod.rs", "const A: &str = \"// \"; use crate::chart::Chart;"),
        ("stats/mod.rs", "const A: char = '\"'; use crate::chart::Chart; const B: char = '\"';"),
        ("stats/mod.rs", "#[cfg(test)]\nmod tests { fn a() {} }\nuse crate::chart::Chart;"),
    ] {
        assert!(!broken(file, source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn the_rule_lets_pass_what_is_allowed() {
    for (file, source) in [
        ("stats/mod.rs", "//! ```\n//! let dataset = uptake::import::embedded();\n//! ```"),
        ("stats/mod.rs", "/* use crate::chart::Chart; /* nested */ use std::fs; */"),
        ("stats/mod.rs", "const A: &str = \"use crate::chart::Chart; \\\" std::fs::read\";"),
        ("stats/mod.rs", "const A: &str = r#\"crate::chart::Chart \" std::fs::read\"#;"),
        ("stats/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::import::embedded;\n    use std::fs;\n}"),
        ("stats/mod.rs", "use crate::stats::Key; use std::collections::BTreeMap; use super::chart;"),
        ("stats/mod.rs", "fn f<'a>(x: &'a str) -> Vec<&'a str> { x.split('/').collect::<Vec<_>>() }"),
        ("chart/mod.rs", "use crate::{stats::{Area, Base}, text::words}; // no egui:: here"),
        ("export/svg.rs", "use egui::Shape; use crate::draw::page; use std::fs;"),
        ("ui/mod.rs", "use crate::app::App; use eframe::Frame; use rfd::FileDialog;"),
        ("main.rs", "use uptake::ui; use std::process::ExitCode;"),
    ] {
        assert_eq!(broken(file, source), Vec::<String>::new(), "{file}: {source}");
    }
}

#[test]
fn no_source_file_is_too_long_without_a_reason() {
    let sources = sources();
    for (file, source) in &sources {
        let excused = LONG.iter().any(|(name, reason)| name == file && !reason.is_empty());
        let lines = source.lines().count();
        assert!(excused || lines <= LONGEST, "{file} has {lines} lines");
    }
    for (name, _) in LONG {
        assert!(sources.get(name).is_some_and(|s| s.lines().count() > LONGEST), "{name} needs no exception any more");
    }
}

#[test]
fn every_file_begins_with_what_it_is() {
    for (file, source) in sources() {
        assert!(source.starts_with("//!"), "{file} does not begin with a line of `//!`");
    }
}

fn package() -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(root().join("data/datapackage.json")).unwrap()).unwrap()
}

fn names(fields: &serde_json::Value) -> Vec<String> {
    fields.as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_data_package_lists_every_table_with_the_fields_of_its_heading() {
    let package = package();
    let mut listed = BTreeSet::new();
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let mut table = csv::Reader::from_path(root().join("data").join(path)).unwrap();
        let heading: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(names(&resource["schema"]["fields"]), heading, "{path}");
        for field in resource["schema"]["fields"].as_array().unwrap() {
            assert!(["type", "title", "description"].iter().all(|key| field[key].is_string()), "{path}: {field}");
        }
        assert!(listed.insert(path.to_owned()), "{path} is listed twice");
    }
    let tables: BTreeSet<String> = fs::read_dir(root().join("data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "csv"))
        .collect();
    assert_eq!(listed, tables);
}

#[test]
fn keys_of_the_data_package_hold() {
    let package = package();
    let resources = package["resources"].as_array().unwrap();
    let columns = |name: &str, fields: &serde_json::Value| -> Vec<Vec<String>> {
        let resource = resources.iter().find(|resource| resource["name"] == name).unwrap();
        let wanted: Vec<&str> = match fields {
            serde_json::Value::String(field) => vec![field],
            fields => fields.as_array().unwrap().iter().map(|field| field.as_str().unwrap()).collect(),
        };
        let mut table = csv::Reader::from_path(root().join("data").join(resource["path"].as_str().unwrap())).unwrap();
        let heading = table.headers().unwrap().clone();
        let places: Vec<usize> =
            wanted.iter().map(|field| heading.iter().position(|name| name == *field).unwrap()).collect();
        table
            .records()
            .map(|row| places.iter().map(|place| row.as_ref().unwrap()[*place].to_owned()).collect())
            .collect()
    };
    let mut foreign = 0;
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let keys = columns(name, &resource["schema"]["primaryKey"]);
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{name}: a primary key repeats");
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let reference = &key["reference"];
            let known: BTreeSet<_> =
                columns(reference["resource"].as_str().unwrap(), &reference["fields"]).into_iter().collect();
            for value in columns(name, &key["fields"]) {
                assert!(known.contains(&value), "{name}: {value:?} is not in {reference}");
            }
            foreign += 1;
        }
    }
    assert_eq!(foreign, 16);
}
