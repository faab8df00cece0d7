//! What the program is: version, licences of program, fonts and crates, and the sources of the figures.

use egui::{CollapsingHeader, RichText, Ui};
use unicode_normalization::UnicodeNormalization as _;

use super::super::Frame;
use super::super::find::Query;
use super::{heading, text};
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::ui::tip::Tip as _;

/// The licence of the program.
const PROGRAM: &str = include_str!("../../../LICENSE");
/// The licence of the fonts.
const FONTS: &str = include_str!("../../../assets/fonts/LICENSE");
/// The licences of the crates, as `scripts/licences` writes them.
const CRATES: &str = include_str!("../../../assets/licences.txt");

/// Before each part of the licences of crates, with its name behind it.
const PART: &str = "\n=== ";

/// The licences of crates, taken apart when they are looked at first.
#[derive(Default)]
pub(super) struct Licences(Vec<Part>);

/// A licence: its name, the crates under it, and its text.
struct Part {
    name: &'static str,
    text: &'static str,
}

fn parts() -> Vec<Part> {
    let part = |part: &'static str| part.split_once('\n').map(|(name, text)| Part { name, text: text.trim() });
    CRATES.split(PART).skip(1).filter_map(part).collect()
}

impl Licences {
    /// Draws it all; whether anything fits the query.
    pub(super) fn show(&mut self, ui: &mut Ui, frame: &Frame<'_>, query: &Query) -> bool {
        if self.0.is_empty() {
            self.0 = parts();
        }
        let (t, w) = (frame.tokens, &frame.w.help);
        let mut found = false;
        if query.is_empty() {
            found = true;
            text(ui, concat!("Uptake ", env!("CARGO_PKG_VERSION")), fonts::bold(16.0), t.ink);
            text(ui, frame.w.window.about_text, fonts::regular(size::BODY), t.ink);
            ui.add_space(8.0);
        }
        let fonts = "Noto Sans JP: SIL Open Font License 1.1";
        for (name, first, licence) in [(w.licence, "MIT License", PROGRAM), (w.fonts, fonts, FONTS)] {
            if query.is_in(&format!("{name} {licence}")) {
                found = true;
                heading(ui, frame, name);
                folded(ui, frame, name, first, licence);
            }
        }
        let crates: Vec<&Part> = self
            .0
            .iter()
            .filter(|part| query.is_empty() || query.is_in(&format!("{} {}", part.name, part.text)))
            .collect();
        if !crates.is_empty() {
            found = true;
            heading(ui, frame, w.crates);
            text(ui, w.crates_about, fonts::regular(size::SMALL), t.secondary);
            for part in crates {
                folded(ui, frame, w.crates, part.name, part.text);
            }
        }
        found | sources(ui, frame, query)
    }
}

/// A long text below a line that opens it.
fn folded(ui: &mut Ui, frame: &Frame<'_>, of: &str, name: &str, long: &str) {
    let title = RichText::new(name).font(fonts::regular(size::BODY)).color(frame.tokens.ink);
    let shown = CollapsingHeader::new(title).id_salt((of, name)).show(ui, |ui| {
        // One label a paragraph, so that what is out of sight is not laid out again and again.
        for paragraph in long.split("\n\n") {
            text(ui, &plain(paragraph), fonts::regular(size::SMALL), frame.tokens.secondary);
        }
    });
    shown.header_response.tip(name);
}

/// Letters of names that the fonts lack, without their marks. The file that is handed on has them whole.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'ł' => 'l',
        'Ł' => 'L',
        '\u{100}'..='\u{17f}' => c.nfd().next().unwrap_or(c),
        c => c,
    };
    text.chars().map(letter).collect()
}

/// Everything that figures come from, the publisher's own first.
fn sources(ui: &mut Ui, frame: &Frame<'_>, query: &Query) -> bool {
    let catalog = frame.app.data().catalog();
    let mut all: Vec<_> = catalog.sources().map(|(_, source)| source).collect();
    all.sort_by_key(|source| source.tier);
    let line = |source: &crate::stats::Source| {
        let parts = [source.publisher.as_str(), &source.title, &source.published, &source.page, &source.url];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let lines: Vec<String> = all.into_iter().map(line).filter(|line| query.is_in(line)).collect();
    if lines.is_empty() {
        return false;
    }
    ui.add_space(8.0);
    heading(ui, frame, frame.w.help.sources);
    for line in lines {
        text(ui, &line, fonts::regular(size::SMALL), frame.tokens.ink);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_the_letters_that_the_fonts_have() {
        assert_eq!(plain("Bartłomiej Maryńczak, Maja Kądziołka, Mädje"), "Bartlomiej Marynczak, Maja Kadziolka, Mädje");
    }

    #[test]
    fn licences_are_grouped_and_none_is_there_twice() {
        let parts = parts();
        assert!(parts.len() > 5, "{}", parts.len());
        for (place, part) in parts.iter().enumerate() {
            assert!(part.text.len() > 200, "{}", part.name);
            assert!(parts[..place].iter().all(|other| other.name != part.name), "{}", part.name);
        }
    }
}
