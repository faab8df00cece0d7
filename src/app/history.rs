//! Undo and redo of what is open.

use std::sync::Arc;

use super::Document;
use super::figures::Figures;
use crate::document;

/// Most steps that are kept.
const LONGEST: usize = 200;

/// What is open at one moment.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub document: Document,
    pub figures: Arc<Figures>,
}

/// What was open before the present, and after it.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Whether a drag goes on, whose steps are one.
    in_gesture: bool,
}

impl History {
    /// Notes that `before` is about to change. The steps of one gesture are undone together.
    pub(super) fn record(&mut self, before: Step, is_gesture: bool) {
        if !(is_gesture && self.in_gesture) {
            if self.undo.len() == LONGEST {
                self.undo.remove(0);
            }
            self.undo.push(before);
            self.forget_many_figures(document::MOST_FIGURES);
        }
        self.in_gesture = is_gesture;
        self.redo.clear();
    }

    /// Drops the oldest steps where the figures that are kept for them alone would be more than `most`. Those of the newest
    /// step are open anyway.
    fn forget_many_figures(&mut self, most: usize) {
        let (mut count, mut after) = (0, self.undo.last().map(|step| step.figures.generation));
        let surplus = self.undo.iter().rposition(|step| {
            if after != Some(step.figures.generation) {
                count += step.figures.len();
                after = Some(step.figures.generation);
            }
            count > most
        });
        self.undo.drain(..surplus.map_or(0, |last| last + 1));
    }

    /// Notes that a drag has ended, so that the next one is undone by itself.
    pub fn end_gesture(&mut self) {
        self.in_gesture = false;
    }

    /// What was open before `present`, which can then be made again.
    pub(super) fn undo(&mut self, present: Step) -> Option<Step> {
        let before = self.undo.pop()?;
        self.redo.push(present);
        self.in_gesture = false;
        Some(before)
    }

    /// What was taken back last.
    pub(super) fn redo(&mut self, present: Step) -> Option<Step> {
        let after = self.redo.pop()?;
        self.undo.push(present);
        self.in_gesture = false;
        Some(after)
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a change to make again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fresh;

    #[test]
    fn steps_are_dropped_where_their_figures_are_many() {
        let (data, document) = fresh();
        let embedded = Figures::embedded(data);
        let size = embedded.len();
        let mut history = History::default();
        for generation in [0, 0, 1, 1, 1, 2] {
            let figures = Arc::new(Figures { generation, ..embedded.clone() });
            history.record(Step { document: document.clone(), figures }, false);
        }
        history.forget_many_figures(2 * size);
        assert_eq!(history.undo.len(), 6, "figures are counted once however many steps share them");
        history.forget_many_figures(size);
        let generations: Vec<u64> = history.undo.iter().map(|step| step.figures.generation).collect();
        assert_eq!(generations, [1, 1, 1, 2]);
        // With millions of figures open nothing could be undone at all.
        history.forget_many_figures(0);
        assert!(history.can_undo());
    }
}
