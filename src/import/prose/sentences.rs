//! Figures in sentences: a number is one where the words before it name what it is, with nothing but particles between.
//!
//! `マイナカード利用件数は約120万回（1.3%）` gives a count and the rate beside it. `65%の医療機関` gives nothing, since no known name
//! leads to the number. Bounds (`37%を超え`) and aims (`50%を目指す`) are no figures.

use std::collections::HashSet;
use std::rc::Rc;

use crate::import::normalize;
use crate::import::number::{self, Counter, Datum};
use crate::import::period::{self, When};
use crate::import::report::Reason;
use crate::import::sheet::{CellText, Sheet};
use crate::import::vocabulary::Vocabulary;
use crate::import::{ImportError, Options, Role};
use crate::stats::{Address, Area, Day, Facility, Key, MeasureId, MeasureKind, Month, Period, Unit, Value};

use super::joined::Joined;
use super::particles::{is_aim, is_bound, is_connector, is_whole, sets_apart};
use super::tokens::{Number, Scanner, Token, Word};

/// Reads the sentences of all lines that were not taken.
pub(super) fn read(
    lines: &[&str],
    taken: &HashSet<usize>,
    sheet: &mut Sheet<'_>,
    options: &Options,
) -> Result<(), ImportError> {
    let vocabulary = Rc::clone(&sheet.vocabulary);
    let scanner = Scanner::new(&vocabulary);
    let mut reader = Sentences::new(&vocabulary, options.period);
    let mut place = 0;
    while let Some(line) = lines.get(place) {
        if line.trim().is_empty() {
            reader.paragraph();
        } else if !taken.contains(&place) {
            let joined = Joined::read(lines, place, taken);
            reader.line(&joined, &scanner.tokens(&joined.text), sheet);
            place += joined.starts.len() - 1;
        }
        place += 1;
    }
    reader.finish(sheet)
}

/// A figure that was found.
struct Figure {
    measure: MeasureId,
    facility: Facility,
    area: Area,
    /// `None` where nothing says which month; a bare month keeps its number.
    period: Result<Period, Option<When>>,
    datum: Datum,
    address: Address,
    raw: String,
}

/// What the words so far say about a number to come.
#[derive(Clone, Copy, Default)]
struct Subject {
    /// The measure, or the count whose rate is meant.
    measure: Option<MeasureId>,
    /// Whether a rate is meant and nothing yet says per what.
    is_family: bool,
    facility: Option<Facility>,
    area: Option<Area>,
}

#[expect(clippy::struct_excessive_bools, reason = "what words have said so far; any of them can hold together")]
struct Sentences<'v> {
    vocabulary: &'v Vocabulary,
    subject: Subject,
    /// What a rate is per, or that a share or change is meant, for the number to come.
    base: Option<MeasureId>,
    is_share: bool,
    is_change: bool,
    /// Whether a word since the last number says something about the next one, and only particles stood between.
    leads: bool,
    /// The date that leads to the number to come.
    date: Option<When>,
    /// Whether the sentence is of other people, or of another span of time, than published figures are of.
    is_apart: bool,
    /// Whether the measure was named since the last number.
    is_named: bool,
    /// The last area that was named, and the last year.
    last_area: Option<Area>,
    last_year: Option<i32>,
    /// The last period that was named as that of figures.
    context: Option<Period>,
    found: Vec<Figure>,
}

impl<'v> Sentences<'v> {
    fn new(vocabulary: &'v Vocabulary, period: Option<Period>) -> Self {
        Self {
            vocabulary,
            subject: Subject::default(),
            base: None,
            is_share: false,
            is_change: false,
            leads: false,
            date: None,
            is_apart: false,
            is_named: false,
            last_area: None,
            last_year: None,
            context: period,
            found: Vec::new(),
        }
    }

    /// A blank line: what was said of is over.
    fn paragraph(&mut self) {
        self.subject = Subject::default();
        self.forget();
    }

    /// Nothing leads to a number any more.
    fn forget(&mut self) {
        (self.base, self.is_share, self.is_change, self.leads, self.date) = (None, false, false, false, None);
        self.is_named = false;
    }

    fn line(&mut self, joined: &Joined<'_>, tokens: &[Token], sheet: &mut Sheet<'_>) {
        let line = &*joined.text;
        self.forget();
        self.is_apart = false;
        let is_heading = !line.contains('。') && line.chars().count() <= 45;
        for (at, token) in tokens.iter().enumerate() {
            let after = tokens.get(at + 1).map_or_else(
                || line.get(token.end..).unwrap_or_default().split_whitespace().collect(),
                |next| next.gap.clone(),
            );
            if !is_connector(&token.gap) {
                let (date, had) = (self.date, self.leads);
                self.forget();
                // A date reaches over other words to the name of what it dates: 2024年10月の病院での利用率.
                if had && token.gap.chars().count() <= 8 && !token.gap.contains(['、', ',']) {
                    self.date = date;
                }
            }
            if token.gap.contains('(') {
                (self.subject.facility, self.subject.area) = (None, None);
            }
            if sets_apart(&token.gap) {
                self.is_apart = true;
            }
            // 準備完了施設数（カードリーダー申込数の内数）: what stands in brackets behind a name is no new one.
            let is_aside = token.gap.ends_with('(') && at > 0 && matches!(token.word, Word::Measure(_));
            let follows_name =
                at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| matches!(t.word, Word::Measure(_)));
            if is_aside && follows_name {
                continue;
            }
            match &token.word {
                Word::SameArea => match self.last_area {
                    Some(area) => (self.subject.area, self.subject.facility, self.leads) = (Some(area), None, true),
                    None => self.is_apart = true,
                },
                Word::Day(day) => {
                    let month = self.context.map(Period::month);
                    let found = month.and_then(|month| Day::new(month.year(), month.month(), *day));
                    (self.date, self.leads) = (found.map(|day| When::Period(Period::Day(day))), true);
                    self.context = found.map(Period::Day).or(self.context);
                }
                Word::When(when, is_as_of) => {
                    // Few sentences have more words that say something.
                    let rest = tokens.get(at + 1..tokens.len().min(at + 41)).unwrap_or_default();
                    self.when(*when, &after, is_heading || *is_as_of || leads_to_figure(rest));
                }
                Word::Measure(measure) => {
                    let name = line.get(token.start..token.end).unwrap_or_default();
                    self.measure(*measure, normalize::label(name) == "利用率");
                }
                Word::Family(count) => {
                    self.subject = Subject { measure: Some(*count), is_family: true, ..self.placed() };
                    (self.leads, self.base, self.is_share) = (true, None, false);
                }
                Word::Base(word) => {
                    let measure = self.subject.measure.and_then(|measure| self.vocabulary.rate_per(measure, word));
                    (self.base, self.leads) = (measure, measure.is_some());
                }
                Word::Share => (self.is_share, self.leads) = (true, self.subject.measure.is_some()),
                Word::Change => (self.is_change, self.leads) = (true, self.subject.measure.is_some()),
                Word::Facility(facility) => {
                    (self.subject.facility, self.leads) = (Some(*facility), true);
                }
                Word::Area(area) => {
                    (self.subject.area, self.subject.facility, self.leads) = (Some(*area), None, true);
                    self.last_area = Some(*area).filter(|area| *area != Area::NATION);
                }
                Word::Stop => {
                    self.forget();
                    self.is_apart = false;
                    (self.subject.facility, self.subject.area) = (None, None);
                }
                Word::Number(number) => {
                    let address = joined.address(token);
                    let raw = line.get(token.start..token.end).unwrap_or_default();
                    let is_aim = is_aim(line, token.end);
                    // 8月は1億5732万件に対し735万件: the first number is another measure's, unless it was named.
                    let is_whole = !self.is_named && is_whole(&number.after);
                    if self.leads && !self.is_apart && !is_aim && !is_whole && !is_bound(&number.after) {
                        self.number(number, address, raw.trim(), sheet);
                    }
                    let date = self.date;
                    self.forget();
                    // The next number of the same list has the same date.
                    self.date = date;
                }
            }
        }
        self.forget();
        (self.subject.facility, self.subject.area) = (None, None);
    }

    /// The place that a measure keeps: the kind of facility named in the same sentence, and the area named right before.
    fn placed(&self) -> Subject {
        let area = self.subject.area.filter(|_| self.leads);
        Subject { measure: None, is_family: false, area, ..self.subject }
    }

    fn measure(&mut self, measure: MeasureId, is_plain_rate: bool) {
        // 薬剤情報の利用率: the rate of what was named before.
        let before = self.subject.measure.filter(|_| self.leads && is_plain_rate);
        let of_before = before.and_then(|before| {
            let count = self.vocabulary.count_of(before).unwrap_or(before);
            self.vocabulary.rate_of(count)
        });
        self.subject = Subject { measure: Some(of_before.unwrap_or(measure)), ..self.placed() };
        (self.leads, self.base, self.is_share, self.is_change) = (true, None, false, false);
        self.is_named = true;
    }

    fn when(&mut self, when: When, after: &str, is_of_figures: bool) {
        const STARTS: [&str; 12] = ["の", "時点", "現在", "分", "末", ")", "は", "、", "」", "実績", "と", "が"];
        const NOT: [&str; 8] = ["の第", "の部会", "の会見", "の閣議", "の公表", "の発表", "の時点では", "の改正"];
        if when == When::Year(0) || when == When::Impossible {
            self.date = None;
            return;
        }
        if let When::Year(year) = when {
            self.last_year = Some(year);
            return;
        }
        (self.date, self.leads) = (Some(when), true);
        let is_dating = (is_of_figures || after.is_empty() || STARTS.iter().any(|start| after.starts_with(start)))
            && !NOT.iter().any(|start| after.starts_with(start));
        if let (true, Ok(period)) = (is_dating, self.resolve(when)) {
            let names_figures = is_of_figures
                || ["の数字", "の実績", "の結果"].iter().any(|word| after.starts_with(word))
                || after.contains("利用");
            if names_figures || self.context.is_none() {
                self.context = Some(period);
            }
        }
    }

    /// The period that a date gives, bare months in the year of the figures before.
    fn resolve(&self, when: When) -> Result<Period, Option<When>> {
        let january = self.last_year.and_then(|year| Month::new(year, 1));
        let before = self.context.map(Period::month).or(january);
        let found = match when {
            When::Period(period) => Some(period),
            When::Month(month, at_end) => before.and_then(|before| {
                let month = period::carried(before, month)?;
                let day = Day::new(month.year(), month.month(), month.days());
                if at_end { day.map(Period::Day) } else { Some(Period::Month(month)) }
            }),
            When::MonthDay(month, day) => before.and_then(|before| {
                let month: Month = period::carried(before, month)?;
                Day::new(month.year(), month.month(), day).map(Period::Day)
            }),
            _ => None,
        };
        found.ok_or(Some(when))
    }

    fn number(&mut self, number: &Number, address: Address, raw: &str, sheet: &mut Sheet<'_>) {
        let Some(measure) = self.subject.measure else { return };
        let period = match self.date {
            Some(when) => self.resolve(when),
            None => self.context.ok_or(None),
        };
        let read = match &number.read {
            Ok(read) => *read,
            Err(error) => {
                if self.fits_text(raw, measure) {
                    sheet.refuse(address, raw, Reason::Number(*error));
                }
                return;
            }
        };
        let per = number.bracket.as_deref().and_then(|word| self.vocabulary.rate_per(measure, word));
        let Some(main) = self.main_measure(&read.main, measure, per) else { return };
        let mut datum = read.main;
        if self.is_change {
            datum = signed_by(datum, &number.after);
        }
        let (facility, area) =
            (self.subject.facility.unwrap_or(Facility::All), self.subject.area.unwrap_or(Area::NATION));
        let mut figures = vec![(main, datum)];
        if let Some(bracket) = &number.bracket
            && per.is_none()
        {
            figures.extend(self.beside(bracket, main));
        }
        if let (Some(whole), Some(measure)) = (read.whole, self.vocabulary.whole_of(main)) {
            figures.push((measure, whole));
        }
        for (measure, datum) in figures {
            let period =
                period.and_then(|period| if self.dates(measure, period, sheet) { Ok(period) } else { Err(None) });
            if let (Ok(period), false) = (period, self.is_change) {
                self.context = Some(period);
            }
            self.found.push(Figure { measure, facility, area, period, datum, address, raw: raw.to_owned() });
        }
        // 登録率は人口比で62%: the next number is another one.
        self.subject.measure = Some(if self.subject.is_family { measure } else { self.topic(measure, main) });
    }

    /// What the next number of the same list is, where only its place or month is named.
    fn topic(&self, before: MeasureId, main: MeasureId) -> MeasureId {
        if self.is_change { before } else { main }
    }

    /// The measure of a number, by the words before it and its own counter; `None` where these do not go together.
    fn main_measure(&self, datum: &Datum, measure: MeasureId, per: Option<MeasureId>) -> Option<MeasureId> {
        let v = self.vocabulary;
        if self.is_change {
            return v.change_of(measure).filter(|change| counts(datum.counter, v.unit(*change)));
        }
        let is_rate = datum.counter == Counter::Percent;
        if is_rate && let Some(rate) = per.or(self.base) {
            return Some(rate);
        }
        if self.base.is_some() {
            return None;
        }
        if self.subject.is_family {
            return None;
        }
        let unit = v.unit(measure);
        if counts(datum.counter, unit) {
            return self.counter_fits(datum.counter, measure).then_some(measure);
        }
        if is_rate && unit.is_count() && (self.is_share || self.is_use(measure)) {
            return v.rate_of(measure);
        }
        if is_rate && self.is_share {
            return v.count_of(measure).and_then(|count| v.rate_of(count));
        }
        None
    }

    /// Whether a count is one whose share is meant by a percentage right behind its name: マイナ保険証利用4.60%.
    fn is_use(&self, measure: MeasureId) -> bool {
        let names = ["マイナ保険証利用", "運用開始"];
        names.iter().any(|name| self.vocabulary.measure(name) == Some(measure)) && self.subject.facility.is_none()
    }

    /// Whether a counter counts what the measure counts: 枚 for cards, 施設 for facilities.
    fn counter_fits(&self, counter: Counter, measure: MeasureId) -> bool {
        let unit = self.vocabulary.unit(measure);
        let of = |name: &str| self.vocabulary.measure(name) == Some(measure);
        let is_card = ["カード交付枚数", "カード保有枚数", "累計申請件数"].into_iter().any(of);
        let is_registered = of("利用登録件数");
        match counter {
            Counter::Facility => unit == Unit::Facility,
            Counter::Person => unit == Unit::Person || is_registered || is_card,
            Counter::Card => is_card,
            Counter::Count => unit == Unit::Count || unit == Unit::Facility && !of("全施設数"),
            _ => true,
        }
    }

    /// Whether a text with a broken number would be a figure of the measure.
    fn fits_text(&self, raw: &str, measure: MeasureId) -> bool {
        let is_rate = raw.trim_end().ends_with(['%', '％']);
        is_rate != self.vocabulary.unit(measure).is_count() && !self.subject.is_family
    }

    /// What stands in brackets behind a number: its rate, or its change.
    fn beside(&self, bracket: &str, measure: MeasureId) -> Option<(MeasureId, Datum)> {
        let v = self.vocabulary;
        let words = ["前週差", "前週比", "前月差", "前月比", "前週", "前月"];
        let (text, is_change) = match words.iter().find_map(|word| bracket.strip_prefix(word)) {
            Some(rest) => (rest.trim_start_matches([':', ' ', 'は', 'で']), true),
            None => (bracket, false),
        };
        let read = number::read(text.trim(), 1.0).ok().filter(|read| read.beside.is_none() && read.whole.is_none())?;
        let datum = read.main;
        datum.value.known()?;
        let unit = v.unit(measure);
        let is_percent = matches!(datum.counter, Counter::Percent | Counter::Point);
        if is_change || datum.signed && (is_percent != unit.is_count()) {
            let change = v.change_of(measure)?;
            return counts(datum.counter, v.unit(change)).then_some((change, datum));
        }
        let is_one_rate = v.rates_of(measure).count() == 1
            || crate::import::layout::dimensions::is_default_rate(measure, v) && v.rate_of(measure).is_some();
        match datum.counter {
            Counter::Percent if unit.is_count() && is_one_rate => Some((v.rate_of(measure)?, datum)),
            Counter::Facility | Counter::Count | Counter::Card | Counter::Person if !unit.is_count() => {
                Some((v.count_of(measure)?, datum))
            }
            _ => None,
        }
    }

    /// Whether a period can be that of a figure: what is counted over a month is of a month, unless it is of a week.
    fn dates(&self, measure: MeasureId, period: Period, sheet: &Sheet<'_>) -> bool {
        let (_, kind) = sheet.unit(measure);
        let weekly =
            ["1週間の登録件数", "登録件数の前週比"].iter().any(|name| self.vocabulary.measure(name) == Some(measure));
        let of_stock = self.vocabulary.count_of(measure).is_some_and(|count| sheet.unit(count).1 == MeasureKind::Stock);
        let is_stock =
            kind == MeasureKind::Stock || of_stock || kind == MeasureKind::Rate && self.is_rate_of_stock(measure);
        weekly || is_stock || matches!(period, Period::Month(_))
    }

    fn is_rate_of_stock(&self, measure: MeasureId) -> bool {
        ["交付率", "保有率", "義務化対象施設の割合"].iter().any(|name| self.vocabulary.measure(name) == Some(measure))
    }

    /// Keeps what was found. A figure that a headline repeats counts once; one without a month is refused unless another
    /// place of the text says the same with its month.
    fn finish(self, sheet: &mut Sheet<'_>) -> Result<(), ImportError> {
        let value =
            |figure: &Figure| figure.datum.value.known().map(|n| (n.value().to_bits(), n.precision().to_bits()));
        let dated: HashSet<_> =
            self.found.iter().filter(|figure| figure.period.is_ok()).map(|f| (f.measure, value(f))).collect();
        let mut kept: HashSet<(Key, Option<(u64, u64)>)> = HashSet::new();
        for figure in &self.found {
            let Ok(period) = figure.period else {
                if !dated.contains(&(figure.measure, value(figure))) {
                    sheet.refuse(figure.address, &figure.raw, Reason::NoPeriod);
                }
                continue;
            };
            let Figure { measure, facility, area, .. } = *figure;
            let key = Key { measure, facility, area, period };
            if kept.contains(&(key, value(figure))) {
                continue;
            }
            let source = sheet.source("")?;
            sheet.mark(Address::cell(figure.address.row, 1), Role::Value);
            if sheet.keep(&CellText { raw: &figure.raw, address: figure.address }, &figure.datum, key, source, None) {
                kept.insert((key, value(figure)));
            }
        }
        Ok(())
    }
}

/// Whether words up to the end of a sentence name a measure and give a number.
fn leads_to_figure(words: &[Token]) -> bool {
    let sentence = || words.iter().map(|token| &token.word).take_while(|word| **word != Word::Stop);
    sentence().any(|word| matches!(word, Word::Measure(_))) && sentence().any(|word| matches!(word, Word::Number(_)))
}

/// Whether a counter counts things of this unit.
fn counts(counter: Counter, unit: Unit) -> bool {
    match counter {
        Counter::Percent => matches!(unit, Unit::Percent | Unit::PercentagePoint),
        Counter::Point => unit == Unit::PercentagePoint,
        Counter::None => false,
        _ => unit.is_count(),
    }
}

/// A change that is told in words: 減った makes it negative.
fn signed_by(datum: Datum, after: &str) -> Datum {
    let is_less = ["減", "少な", "下が", "低下", "低く"].iter().any(|word| after.starts_with(word));
    match datum.value.known() {
        Some(number) if is_less && !datum.signed => {
            let value = crate::stats::Number::new(-number.value(), number.precision());
            Datum { value: value.map_or(datum.value, Value::Known), signed: true, ..datum }
        }
        _ => datum,
    }
}
