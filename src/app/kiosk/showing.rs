//! What a kiosk shows at a moment: which slide, for whom, and what is to come.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::figures::Figures;
use crate::app::ViewCommand;
use crate::app::change::live;
use crate::chart::{ChartSpec, MarkKey};
use crate::story::{self, Shown};
use crate::text::Lang;

/// How a kiosk runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Seconds that each slide stays; `None` for its own.
    pub dwell: Option<u16>,
    /// Seconds without a touch after which it goes back to the first slide.
    pub idle: u16,
    /// The languages, one a round.
    pub languages: Vec<Lang>,
}

/// What a visitor does.
#[derive(Clone, Debug, PartialEq)]
pub enum Visit {
    /// Is there: touched or moved something.
    Touch,
    /// Wants the next slide.
    Next,
    /// Wants the slide before.
    Previous,
    /// Wants a slide, by its place.
    Go(usize),
    /// Points at a mark.
    Mark(MarkKey),
    /// Changes the chart.
    View(ViewCommand),
}

/// The state of a kiosk. Times are seconds that only grow.
pub struct Kiosk {
    config: Config,
    figures: Figures,
    /// Figures that take the place of these between two slides.
    next: Option<Figures>,
    at: usize,
    round: usize,
    since: f64,
    /// When a visitor was last seen, while one is there.
    visited: Option<f64>,
    live: Option<ChartSpec>,
    /// The mark that a visitor pointed at.
    picked: Option<MarkKey>,
    /// The slide ready to be drawn; `None` where no slide of the story can be made.
    shown: Option<Arc<Shown>>,
    /// Slides that could not be made or drawn.
    failed: BTreeSet<usize>,
    /// Whether new figures could not be shown.
    has_problem: bool,
}

impl Kiosk {
    /// A kiosk that begins now.
    pub fn new(config: Config, figures: Figures, now: f64) -> Self {
        let mut kiosk = Self {
            config,
            figures,
            next: None,
            at: 0,
            round: 0,
            since: now,
            visited: None,
            live: None,
            picked: None,
            shown: None,
            failed: BTreeSet::new(),
            has_problem: false,
        };
        kiosk.put(0, now);
        kiosk
    }

    /// The figures that are shown.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The place of the slide, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many slides there are.
    pub fn count(&self) -> usize {
        self.figures.story.slides.len()
    }

    /// The slide, ready to be drawn; `None` where no slide of the story can be made.
    pub fn shown(&self) -> Option<&Arc<Shown>> {
        self.shown.as_ref()
    }

    /// The language of the moment.
    pub fn lang(&self) -> Lang {
        let languages = &self.config.languages;
        languages.get(self.round % languages.len().max(1)).copied().unwrap_or_default()
    }

    /// The language that a round begins with.
    pub fn first_lang(&self) -> Lang {
        self.config.languages.first().copied().unwrap_or_default()
    }

    /// Whether a visitor is there, for whom the loop waits.
    pub fn has_visitor(&self) -> bool {
        self.visited.is_some()
    }

    /// The mark that a visitor pointed at.
    pub fn picked(&self) -> Option<MarkKey> {
        self.picked
    }

    /// Whether staff should look: figures were refused, or a slide failed.
    pub fn has_problem(&self) -> bool {
        self.has_problem || !self.failed.is_empty()
    }

    /// How much of the stay of the slide is over, from 0 to 1; `None` while a visitor is there.
    pub fn progress(&self, now: f64) -> Option<f32> {
        if self.has_visitor() {
            return None;
        }
        // A share of less than a minute or an hour.
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let share = ((now - self.since) / self.dwell()).clamp(0.0, 1.0) as f32;
        Some(share)
    }

    fn dwell(&self) -> f64 {
        let own = self.figures.story.slides.get(self.at).map(|slide| slide.dwell);
        f64::from(self.config.dwell.or(own).unwrap_or(story::Slide::DWELL).max(1))
    }

    /// Seconds until something changes by itself.
    pub fn until_change(&self, now: f64) -> f64 {
        let at = match self.visited {
            Some(visited) => visited + f64::from(self.config.idle),
            None => self.since + self.dwell(),
        };
        (at - now).max(0.0)
    }

    /// Goes on where it is time to; answers whether anything changed.
    pub fn tick(&mut self, now: f64) -> bool {
        if self.until_change(now) > 0.0 {
            return false;
        }
        if self.visited.take().is_some() {
            self.put(0, now);
        } else {
            self.go_on(now);
        }
        true
    }

    fn go_on(&mut self, now: f64) {
        let next = self.at + 1;
        if next >= self.count() {
            self.round = self.round.wrapping_add(1);
            self.put(0, now);
        } else {
            self.put(next, now);
        }
    }

    /// Does what a visitor asks; the loop waits for whoever is there.
    pub fn visit(&mut self, visit: Visit, now: f64) {
        self.visited = Some(now);
        let last = self.count().saturating_sub(1);
        match visit {
            Visit::Touch => {}
            Visit::Next => self.put(if self.at >= last { 0 } else { self.at + 1 }, now),
            Visit::Previous => self.put(self.at.checked_sub(1).unwrap_or(last), now),
            Visit::Go(at) => self.put(at.min(last), now),
            Visit::Mark(key) => self.picked = (self.picked != Some(key)).then_some(key),
            Visit::View(command) => {
                let Some(slide) = self.figures.story.slides.get(self.at) else { return };
                self.live = live(slide, self.live.clone(), &self.figures.data, self.lang(), &command);
                self.make();
            }
        }
    }

    /// Figures that were read and found good: they are shown from the next slide on.
    pub fn stage(&mut self, figures: Figures) {
        self.has_problem = false;
        self.next = Some(figures);
    }

    /// New figures could not be shown.
    pub fn refuse(&mut self) {
        self.has_problem = true;
    }

    /// What was wrong with the figures is over.
    pub fn recovered(&mut self) {
        self.has_problem = false;
    }

    /// Drawing the present slide failed: the next one is shown, and this one is left out from now on.
    pub fn fail(&mut self, now: f64) {
        self.failed.insert(self.at);
        self.go_on(now);
    }

    /// Shows a slide, or the next one that can be made. New figures come in between.
    fn put(&mut self, at: usize, now: f64) {
        if let Some(figures) = self.next.take() {
            self.figures = figures;
            self.failed.clear();
        }
        let count = self.count();
        (self.since, self.live, self.picked, self.shown) = (now, None, None, None);
        let start = if at < count { at } else { 0 };
        // Each slide is tried once; the present one stays where none can be made.
        for step in 0..count {
            self.at = (start + step) % count;
            if !self.failed.contains(&self.at) {
                self.make();
                if self.shown.is_some() {
                    return;
                }
            }
        }
        // None can be made: all are tried again the next time.
        self.failed.clear();
        self.has_problem = true;
    }

    /// Makes the slide; one that cannot be made is left out.
    fn make(&mut self) {
        let Some(slide) = self.figures.story.slides.get(self.at) else { return };
        let (data, live, lang) = (&self.figures.data, self.live.as_ref(), self.lang());
        let made = catch_unwind(AssertUnwindSafe(|| story::shown(data, slide, live, None, lang)));
        match made {
            Ok(shown) => self.shown = Some(Arc::new(shown)),
            Err(_panic) => {
                self.failed.insert(self.at);
                self.shown = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    fn kiosk(dwell: Option<u16>) -> Kiosk {
        let config = Config { dwell, idle: 60, languages: Lang::ALL.to_vec() };
        Kiosk::new(config, Figures::bundled(SystemTime::now()), 0.0)
    }

    #[test]
    fn slides_follow_each_other_and_the_language_changes_with_each_round() {
        let mut kiosk = kiosk(Some(10));
        let mut seen = Vec::new();
        for second in 0..150 {
            if kiosk.tick(f64::from(second)) {
                seen.push((kiosk.at(), kiosk.lang()));
            }
        }
        let expected: Vec<(usize, Lang)> =
            (1..7).map(|at| (at, Lang::Ja)).chain((0..7).map(|at| (at, Lang::En))).chain([(0, Lang::Ja)]).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn without_a_dwell_time_each_slide_has_its_own() {
        let mut kiosk = kiosk(None);
        assert!(!kiosk.tick(24.9));
        assert!(kiosk.tick(25.0));
        assert!((kiosk.until_change(25.0) - 30.0).abs() < 1e-9);
    }

    #[test]
    fn the_loop_waits_for_a_visitor_and_goes_back_to_the_first_slide_after_one() {
        let mut kiosk = kiosk(Some(10));
        kiosk.visit(Visit::Next, 5.0);
        kiosk.visit(Visit::Next, 6.0);
        assert_eq!(kiosk.at(), 2);
        assert!(!kiosk.tick(65.9) && kiosk.has_visitor());
        assert!(kiosk.tick(66.0));
        assert_eq!((kiosk.at(), kiosk.has_visitor()), (0, false));
        assert!(kiosk.tick(76.0), "and the loop goes on");
        assert_eq!(kiosk.at(), 1);
    }

    #[test]
    fn a_visitor_walks_in_a_ring() {
        let mut kiosk = kiosk(Some(10));
        kiosk.visit(Visit::Previous, 1.0);
        assert_eq!(kiosk.at(), 6);
        kiosk.visit(Visit::Next, 2.0);
        assert_eq!(kiosk.at(), 0);
        kiosk.visit(Visit::Go(99), 3.0);
        assert_eq!(kiosk.at(), 6);
    }

    #[test]
    fn new_figures_come_in_between_two_slides() {
        let mut kiosk = kiosk(Some(10));
        let mut figures = Figures::bundled(SystemTime::now());
        let mut story = story::Story::clone(&figures.story);
        story.slides.truncate(2);
        figures.story = Arc::new(story);
        let before = Arc::clone(kiosk.shown().unwrap());
        kiosk.stage(figures);
        assert!(!kiosk.tick(9.0));
        assert!(Arc::ptr_eq(kiosk.shown().unwrap(), &before), "nothing changes under a reader's eyes");
        assert!(kiosk.tick(10.0));
        assert_eq!((kiosk.count(), kiosk.at()), (2, 1));
    }

    #[test]
    fn a_slide_that_fails_is_left_out_and_the_others_go_on() {
        let mut kiosk = kiosk(Some(10));
        kiosk.tick(10.0);
        kiosk.fail(11.0);
        assert_eq!((kiosk.at(), kiosk.has_problem()), (2, true));
        let mut seen = BTreeSet::new();
        for second in 12..200 {
            kiosk.tick(f64::from(second));
            seen.insert(kiosk.at());
        }
        assert_eq!(seen, BTreeSet::from([0, 2, 3, 4, 5, 6]));
        for _ in 0..20 {
            kiosk.fail(300.0);
        }
        assert!(kiosk.count() > 0, "even where all fail nothing ends");
    }

    #[test]
    fn refused_figures_leave_a_mark_until_good_ones_come() {
        let mut kiosk = kiosk(None);
        kiosk.refuse();
        assert!(kiosk.has_problem());
        kiosk.stage(Figures::bundled(SystemTime::now()));
        assert!(!kiosk.has_problem());
    }
}
