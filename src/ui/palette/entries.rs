//! Everything that the list of commands offers, made when it is opened.

use super::readings;
use crate::app::{App, Command, DocumentCommand, SettingCommand, StoryCommand, ViewCommand, reading};
use crate::chart::{ChartKind, choices, facility_name, format, label};
use crate::export::Output;
use crate::stats::Facility;
use crate::text::{Lang, PaletteWords, words};
use crate::ui::find::Text;
use crate::ui::{ACTIONS, Action, Stage};

/// A kind of entries; its place is that of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Command,
    Chart,
    View,
    Indicator,
    Denominator,
    Facility,
    Month,
    Language,
    Export,
    Slide,
    Document,
}

impl Group {
    /// Its name.
    pub(super) fn name(self, w: &PaletteWords) -> &'static str {
        w.groups.get(self as usize).copied().unwrap_or_default()
    }
}

/// What an entry does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Does {
    /// What a menu or a key does.
    Action(Action),
    /// A change of the state.
    Command(Command),
    /// Asks where to write.
    Export(Output),
    /// Presents from a slide on.
    Present(usize, Stage),
}

/// Something to be found and done.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) group: Group,
    /// Japanese, English.
    pub(super) names: [String; 2],
    pub(super) does: Does,
    /// Why it cannot be done now.
    pub(super) refusal: Option<&'static str>,
    /// Whether it is how things are.
    pub(super) is_chosen: bool,
    pub(super) text: Text,
}

impl Entry {
    /// Its name in a language.
    pub(super) fn name(&self, lang: Lang) -> &str {
        let [ja, en] = &self.names;
        if lang == Lang::Ja { ja } else { en }
    }

    /// Its name in the other language, where that is another one.
    pub(super) fn other_name(&self, lang: Lang) -> &str {
        let [ja, en] = &self.names;
        if ja == en {
            return "";
        }
        if lang == Lang::Ja { en } else { ja }
    }
}

/// Collects entries.
struct Entries(Vec<Entry>);

impl Entries {
    fn add(&mut self, group: Group, names: [String; 2], does: Does) -> &mut Entry {
        self.add_read(group, names, "", does)
    }

    fn add_read(&mut self, group: Group, names: [String; 2], readings: &str, does: Does) -> &mut Entry {
        let groups = Lang::ALL.map(|lang| group.name(&words(lang).palette)).join(" ");
        let text = Text::new(&format!("{} {} {readings} {groups}", names[0], names[1]));
        self.0.push(Entry { group, names, does, refusal: None, is_chosen: false, text });
        let last = self.0.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "it was pushed just now")]
        &mut self.0[last]
    }
}

fn both(name: impl Fn(Lang) -> String) -> [String; 2] {
    Lang::ALL.map(name)
}

/// Everything that can be done now, and what cannot with the reason.
pub(super) fn entries(app: &App) -> Vec<Entry> {
    let mut all = Entries(Vec::new());
    for (action, _) in ACTIONS {
        let group = if matches!(action, Action::Chart(_)) { Group::Chart } else { Group::Command };
        let names = match action {
            // Its name is that of the other language, which is not a name in both.
            Action::OtherLanguage => both(|lang| words(lang).window.language.to_owned()),
            action => both(|lang| action.name(lang).to_owned()),
        };
        let entry = all.add_read(group, names, readings::of(*action), Does::Action(*action));
        entry.refusal = action.refusal(app);
        entry.is_chosen = action.is_chosen(app);
    }
    views(&mut all, app);
    figures(&mut all, app);
    files(&mut all, app);
    all.0
}

/// The views of one ratio.
fn views(all: &mut Entries, app: &App) {
    let spec = app.spec();
    let is_bar = spec.kind == ChartKind::ZoomBreakdown;
    for (is_opened, reading) in [(true, "かくだい"), (false, "じっすん ぼう")] {
        let name = |lang| if is_opened { words(lang).icons.opened } else { words(lang).icons.bar };
        let does = Does::Command(ViewCommand::Open(is_opened).into());
        let entry = all.add_read(Group::View, both(|lang| name(lang).to_owned()), reading, does);
        entry.is_chosen = is_bar && spec.is_opened == is_opened;
    }
    for (lang, reading) in [(Lang::Ja, "にほんご japanese"), (Lang::En, "えいご 英語 english")] {
        let name = if lang == Lang::Ja { words(Lang::En) } else { words(Lang::Ja) }.window.other_language;
        let does = Does::Command(SettingCommand::Lang(lang).into());
        let entry = all.add_read(Group::Language, [name.to_owned(), name.to_owned()], reading, does);
        entry.is_chosen = app.lang() == lang;
    }
}

/// What is shown: indicators, denominators, facilities, months.
fn figures(all: &mut Entries, app: &App) {
    let (spec, catalog) = (app.spec(), app.data().catalog());
    for row in &app.view().indicators {
        let names = both(|lang| label(&catalog.indicator(row.id).label, lang).to_owned());
        let entry = all.add(Group::Indicator, names, Does::Command(ViewCommand::Indicator(row.id).into()));
        entry.is_chosen = spec.indicator == row.id;
    }
    let choices = Lang::ALL.map(|lang| choices(app.data(), spec, lang));
    for (ja, en) in choices[0].iter().zip(&choices[1]) {
        let does = Does::Command(ViewCommand::Denominator(ja.denominator).into());
        let entry = all.add_read(Group::Denominator, [ja.name.clone(), en.name.clone()], "ぶんぼ", does);
        entry.is_chosen = spec.denominator == ja.denominator;
        let is_empty = ja.rate.is_none() && !entry.is_chosen;
        entry.refusal = is_empty.then_some(words(app.lang()).window.none_this_month);
    }
    for facility in Facility::ALL {
        let names = both(|lang| facility_name(facility, lang).to_owned());
        let entry =
            all.add_read(Group::Facility, names, "しせつ", Does::Command(ViewCommand::Facility(facility).into()));
        entry.is_chosen = spec.facility == facility;
    }
    for (month, _) in &app.view().months {
        let names = both(|lang| format::month(*month, lang));
        let does = Does::Command(ViewCommand::Period(*month).into());
        let entry = all.add_read(Group::Month, names, &month.to_string(), does);
        entry.is_chosen = spec.period == *month;
    }
}

/// What is written and read: export, slides, documents.
fn files(all: &mut Entries, app: &App) {
    for output in Output::ALL {
        let content = |lang: Lang| {
            let place = crate::export::Content::ALL.iter().position(|content| *content == output.content());
            place.and_then(|place| words(lang).files.contents.get(place)).copied().unwrap_or_default()
        };
        let names = both(|lang| format!("{}: {}", content(lang), output.ending().to_uppercase()));
        all.add_read(Group::Export, names, "かきだす save", Does::Export(output));
    }
    for (at, slide) in app.story().slides.iter().enumerate() {
        let number = (at + 1).to_string();
        let title = |lang| slide.title.say(lang).unwrap_or(words(lang).palette.untitled);
        let show = both(|lang| (words(lang).palette.slide)(&number, title(lang)));
        all.add(Group::Slide, show, Does::Command(StoryCommand::Show(at).into()));
        let present = both(|lang| (words(lang).palette.present_from)(&number, title(lang)));
        all.add_read(Group::Slide, present, "はっぴょう", Does::Present(at, Stage::Screen));
    }
    for path in app.recent() {
        let name = reading::name(path);
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let name = if folder.is_empty() { name } else { format!("{name} – {folder}") };
        all.add_read(
            Group::Document,
            [name.clone(), name],
            "ひらく open recent 最近",
            Does::Command(DocumentCommand::Open(path.clone()).into()),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::SettingsFile;
    use crate::ui::find::Query;

    fn app() -> App {
        App::new(SettingsFile::nowhere(), Arc::new(|| {}))
    }

    fn found(typed: &str) -> Vec<String> {
        let query = Query::new(typed);
        let all = entries(&app());
        all.iter().filter(|entry| entry.text.rank(&query).is_some()).map(|entry| entry.names[1].clone()).collect()
    }

    #[test]
    fn every_action_is_in_it_once() {
        let all = entries(&app());
        for (action, _) in ACTIONS {
            let count = all.iter().filter(|entry| entry.does == Does::Action(*action)).count();
            assert_eq!(count, 1, "{action:?}");
        }
    }

    #[test]
    fn every_chart_denominator_language_and_output_is_in_it() {
        let (app, all) = (app(), entries(&app()));
        let has = |does: &Does| all.iter().filter(|entry| entry.does == *does).count() == 1;
        assert!(ChartKind::ALL.into_iter().all(|kind| has(&Does::Action(Action::Chart(kind)))));
        let choices = &app.view().denominators;
        assert!(choices.iter().all(|c| has(&Does::Command(ViewCommand::Denominator(c.denominator).into()))));
        assert!(Lang::ALL.into_iter().all(|lang| has(&Does::Command(SettingCommand::Lang(lang).into()))));
        assert!(Output::ALL.into_iter().all(|output| has(&Does::Export(output))));
    }

    #[test]
    fn names_are_found_in_both_languages_at_once() {
        for typed in ["theme", "テーマ", "てーま"] {
            assert_eq!(found(typed), ["Light theme", "Dark theme"], "{typed}");
        }
        for typed in ["jissu", "じっす", "ジッスウ"] {
            assert!(found(typed).contains(&"Counts".to_owned()), "{typed}: {:?}", found(typed));
        }
        assert!(found("jissun").contains(&"True scale".to_owned()));
        assert_eq!(found("2023-01"), ["January 2023"]);
        assert_eq!(found("svg").len(), 2, "the command that exports, and the format");
    }

    #[test]
    fn what_cannot_be_done_says_why() {
        let all = entries(&app());
        let undo = all.iter().find(|entry| entry.does == Does::Action(Action::Undo)).unwrap();
        assert_eq!(undo.refusal, Some("元に戻すものがない"));
    }
}
