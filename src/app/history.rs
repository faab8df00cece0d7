//! Undo and redo of what is open.

use super::Document;

/// Most steps that are kept.
const LONGEST: usize = 200;

/// Documents before and after the present one.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Document>,
    redo: Vec<Document>,
    /// Whether a drag goes on, whose steps are one.
    in_gesture: bool,
}

impl History {
    /// Notes that the document is about to change from `before`. The steps of one gesture are undone together.
    pub fn record(&mut self, before: Document, is_gesture: bool) {
        if !(is_gesture && self.in_gesture) {
            if self.undo.len() == LONGEST {
                self.undo.remove(0);
            }
            self.undo.push(before);
        }
        self.in_gesture = is_gesture;
        self.redo.clear();
    }

    /// Notes that a drag has ended, so that the next one is undone by itself.
    pub fn end_gesture(&mut self) {
        self.in_gesture = false;
    }

    /// The document before `present`, which can then be made again.
    pub fn undo(&mut self, present: &Document) -> Option<Document> {
        let before = self.undo.pop()?;
        self.redo.push(present.clone());
        self.in_gesture = false;
        Some(before)
    }

    /// The document that was taken back last.
    pub fn redo(&mut self, present: &Document) -> Option<Document> {
        let after = self.redo.pop()?;
        self.undo.push(present.clone());
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
