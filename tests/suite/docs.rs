//! The pages of documentation are true: their examples run and print what they show.
//!
//! A fenced block `console` holds commands, each after `$ `, and below a command what a terminal shows of it: standard
//! error, then standard output. `…` stands for any text, alone on a line for any lines. A command whose output is not shown may
//! print anything. Each ends with 0, unless `$ echo $?` follows. `console window` holds commands that open a window: they run
//! without a screen, and must come as far as that. A block with `file=NAME` is a file beside them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Pages with examples, and pages whose files they use as well.
const PAGES: [(&str, &[&str]); 5] = [
    ("README.md", &["docs/commands.md", "docs/document.md"]),
    ("docs/commands.md", &["docs/document.md"]),
    ("docs/document.md", &[]),
    ("docs/guide.md", &[]),
    ("docs/guide.ja.md", &[]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap().replace("\r\n", "\n")
}

/// A fenced block of a page.
struct Block {
    /// What stands behind its fence.
    info: String,
    text: String,
    /// Where it begins, from 1.
    line: usize,
}

impl Block {
    fn is(&self, info: &str) -> bool {
        self.info == info
    }

    /// `visits.csv` of `csv file=visits.csv`.
    fn option(&self, name: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((place, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let text: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        blocks.push(Block { info: info.to_owned(), text: text.join("\n") + "\n", line: place + 1 });
    }
    blocks
}

fn write_files(page: &str, folder: &Path) {
    for block in blocks(page) {
        let Some(name) = block.option("file") else { continue };
        let text = block.text.as_str();
        let bytes = match block.option("encoding") {
            Some(encoding) => {
                assert_eq!(encoding, "cp932", "{name}");
                encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
            }
            None => text.as_bytes().to_owned(),
        };
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// The words of a command as a shell cuts them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ') => words.push(String::new()),
            (_, c) => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Runs `uptake …`, `uptake … < FILE` or `echo … | uptake …`.
fn run(line: &str, folder: &Path) -> Output {
    let (said, line) = line.split_once(" | ").map_or((None, line), |(said, line)| (Some(said), line));
    let mut words = words(line);
    assert_eq!(words.remove(0), "uptake", "{line}");
    let input = folder.join("standard input");
    let from = if let Some(place) = words.iter().position(|word| word == "<") {
        let file = words.split_off(place);
        folder.join(&file[1])
    } else {
        let said = said.and_then(|said| said.strip_prefix("echo ")).map_or(String::new(), |said| format!("{said}\n"));
        fs::write(&input, said).unwrap();
        input
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_uptake"));
    command.args(words).current_dir(folder).stdin(Stdio::from(fs::File::open(from).unwrap()));
    command.env("LC_ALL", "C.UTF-8").env("XDG_CONFIG_HOME", folder).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.output().unwrap()
}

/// Whether a line is what is shown of it, in which `…` stands for any text.
fn is_line(line: &str, shown: &str) -> bool {
    match shown.split_once('…') {
        None => line == shown,
        Some((before, after)) => line.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| is_line(&rest[at..], after))
        }),
    }
}

fn is_shown(lines: &[&str], shown: &[&str]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((&"…", rest)) => (0..=lines.len()).any(|at| is_shown(&lines[at..], rest)),
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, lines)| is_line(line, first) && is_shown(lines, rest))
        }
    }
}

/// The commands of a block, each with what is shown below it.
fn commands(block: &Block) -> Vec<(&str, Vec<&str>)> {
    let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block.text.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push((command.split("  # ").next().unwrap().trim_end(), Vec::new())),
            None => commands.last_mut().expect("output without a command").1.push(line),
        }
    }
    commands
}

/// What `-o` of a command names.
fn written(command: &str) -> Option<PathBuf> {
    let words = words(command);
    let place = words.iter().position(|word| word == "-o" || word == "--output")?;
    words.get(place + 1).map(PathBuf::from)
}

fn try_block(name: &str, block: &Block, folder: &Path) {
    let commands = commands(block);
    let mut place = 0;
    while let Some((command, shown)) = commands.get(place) {
        let at = format!("{name}, block at line {}: {command}", block.line);
        // `echo $?` after it says how it ends.
        let status = match commands.get(place + 1) {
            Some(("echo $?", status)) => {
                place += 1;
                status.concat().parse().unwrap()
            }
            _ => 0,
        };
        place += 1;
        let output = run(command, folder);
        let text = [output.stderr, output.stdout].concat();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(output.status.code(), Some(status), "{at}\n{text}");
        let lines: Vec<&str> = text.lines().collect();
        assert!(shown.is_empty() || is_shown(&lines, shown), "{at}\nprints\n{text}");
        if status < 2
            && let Some(file) = written(command).map(|file| folder.join(file))
        {
            let ending = file.extension().unwrap().to_str().unwrap();
            let first = file.with_file_name(format!("{}-1.{ending}", file.file_stem().unwrap().to_str().unwrap()));
            let bytes = fs::read(&file).or_else(|_| fs::read(first)).unwrap_or_default();
            assert!(!bytes.is_empty(), "{at}: no file");
        }
    }
}

#[test]
fn the_examples_of_every_page_run_and_print_what_is_shown() {
    for (name, others) in PAGES {
        let folder = tempfile::tempdir().unwrap();
        let text = page(name);
        for other in others.iter().map(|other| page(other)).chain([text.clone()]) {
            write_files(&other, folder.path());
        }
        for block in blocks(&text).iter().filter(|block| block.is("console")) {
            try_block(name, block, folder.path());
        }
    }
}

/// Elsewhere a window would open.
#[cfg(target_os = "linux")]
#[test]
fn the_examples_that_open_a_window_come_as_far_as_the_screen() {
    for (name, others) in PAGES {
        let folder = tempfile::tempdir().unwrap();
        let text = page(name);
        for other in others.iter().map(|other| page(other)).chain([text.clone()]) {
            write_files(&other, folder.path());
        }
        for block in blocks(&text).iter().filter(|block| block.is("console window")) {
            for (command, _) in commands(block) {
                let output = run(command, folder.path());
                let said = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(2), "{name}: {command}\n{said}");
                assert!(said.contains("the window cannot open: no display"), "{name}: {command}\n{said}");
            }
        }
    }
}

#[test]
fn no_example_escapes_the_test() {
    for (name, _) in PAGES {
        let text = page(name);
        assert!(!text.lines().any(|line| line.starts_with("    uptake ")), "{name}: an indented example");
        for block in blocks(&text) {
            if block.info.starts_with("console") {
                assert!(block.is("console") || block.is("console window"), "{name}: {}", block.info);
            } else {
                let is_command = |line: &str| line.starts_with("uptake ") || line.starts_with("$ uptake");
                assert!(!block.text.lines().any(is_command), "{name}: a command in a block at line {}", block.line);
            }
        }
    }
}

#[test]
fn the_page_of_commands_names_every_command_and_option() {
    let folder = tempfile::tempdir().unwrap();
    let text = page("docs/commands.md");
    let help = |command: &str| String::from_utf8(run(&format!("uptake help {command}"), folder.path()).stdout).unwrap();
    let listed = String::from_utf8(run("uptake --help", folder.path()).stdout).unwrap();
    let listed = listed.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let found: BTreeSet<String> = listed.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(found.contains("export"));
    for command in found.iter().filter(|command| *command != "help") {
        assert!(text.contains(&format!("$ uptake {command} ")), "no example of {command}");
        let section = text.split(&format!("## `uptake {command}`")).nth(1).unwrap_or_else(|| panic!("no {command}"));
        let section = section.split("\n## ").next().unwrap();
        for word in help(command).split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            if word.starts_with("--") && word.len() > 2 && word != "--help" {
                assert!(section.contains(word), "{command} {word} is not in its section");
            }
        }
    }
}

#[test]
fn links_lead_to_files() {
    let mut pages: Vec<PathBuf> = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        .iter()
        .map(|name| root().join(name))
        .collect();
    pages.extend(fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    for page in pages.iter().filter(|page| page.extension().is_some_and(|ending| ending == "md")) {
        let text = fs::read_to_string(page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            if !file.is_empty() && !file.contains("://") {
                assert!(page.with_file_name("").join(file).exists(), "{}: {link}", page.display());
            }
        }
    }
}

/// Names of fields on every level of a part of a document.
fn fields(value: &serde_json::Value, out: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                out.insert(name.clone());
                fields(value, out);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| fields(value, out)),
        _ => {}
    }
}

#[test]
fn the_document_of_the_page_opens_and_the_page_names_every_field_that_is_written() {
    use crate::support::documents::{app_in, filled, keep, settle, told};
    use uptake::app::DocumentCommand as Do;

    let folder = tempfile::tempdir().unwrap();
    let text = page("docs/document.md");
    write_files(&text, folder.path());
    let mut app = app_in(folder.path());
    keep(&mut app, Do::Open(folder.path().join("example.uptake")));
    settle(&mut app);
    assert_eq!(app.document().story.slides.len(), 2, "{}", told(&app));
    let example = fs::read(folder.path().join("example.uptake")).unwrap();
    let data = uptake::import::embedded();
    let first = uptake::chart::ChartSpec::new(
        uptake::chart::ChartKind::Table,
        uptake::chart::main_indicators(&data)[0],
        uptake::stats::Month::new(2023, 1).unwrap(),
    );
    let opened = uptake::document::open(&example, "example.uptake", &data, first).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(opened.corrections.len(), 1);

    // What the program writes of a full document, and of this one.
    let mut written = BTreeSet::new();
    let mut first_level = BTreeSet::new();
    let mut full = app_in(&folder.path().join("other"));
    fs::create_dir(folder.path().join("other")).unwrap();
    filled(&mut full, folder.path());
    for (app, name) in [(&mut app, "again.uptake"), (&mut full, "full.uptake")] {
        let path = folder.path().join(name);
        keep(app, Do::SaveAs(path.clone()));
        let value: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        first_level.extend(value.as_object().unwrap().keys().cloned());
        for (name, part) in value.as_object().unwrap() {
            // The keys of `measures` are headings of files.
            if name != "corrections" {
                fields(part, &mut written);
            }
        }
    }
    for name in &first_level {
        assert!(text.contains(&format!("| `{name}` |")), "the page lacks {name}");
    }
    for name in &written {
        let is_named = [format!("`{name}`"), format!("\"{name}\"")].iter().any(|said| text.contains(said));
        assert!(is_named, "the page lacks {name}");
    }
    assert!(first_level.len() == 9 && written.len() > 20, "{first_level:?} {written:?}");
}

#[test]
fn the_cards_of_keys_hold_the_keys_of_the_program_and_no_others() {
    use uptake::text::Lang;
    use uptake::ui::PresentKey;

    for (name, lang) in [("docs/keys.md", Lang::En), ("docs/keys.ja.md", Lang::Ja)] {
        let text = page(name);
        let rows: BTreeSet<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
        let list = PresentKey::list(lang);
        for (keys, what) in &list {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let row = format!("| {} | {what} |", keys.join(" "));
            assert!(rows.contains(row.as_str()), "{name} lacks\n{row}");
        }
        assert_eq!(rows.len(), list.len(), "{name}");
        assert!(text.lines().count() <= 60, "{name}: one page");
    }
}

/// What stands between `**` and `**`.
fn bold(text: &str) -> Vec<&str> {
    text.split("**").skip(1).step_by(2).collect()
}

#[test]
fn what_the_guides_print_in_bold_stands_on_screen() {
    let mut words = String::new();
    for folder in ["src/text", "data"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                words.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    for (name, own) in [("docs/guide.md", &["bold"][..]), ("docs/guide.ja.md", &["太字"])] {
        let text = page(name);
        for name_on_screen in bold(&text).into_iter().filter(|word| !own.contains(word)) {
            assert!(words.contains(name_on_screen), "{name}: «{name_on_screen}» is not on screen");
        }
        assert!(bold(&text).len() > 20);
    }
}
