//! What the program tells a person, each thing once.

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something was done.
    Done,
    /// Something was done, and needs a look.
    Caution,
    /// Something was not done.
    Failure,
}

/// Something told to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub weight: Weight,
    /// What happened and what to do next.
    pub text: String,
    /// The import report that says more, by its place.
    pub report: Option<usize>,
}

/// Notices that have not been taken away.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    shown: Vec<Notice>,
}

impl Notices {
    /// Most notices on screen.
    const MOST: usize = 4;

    /// Tells something. What was merely done makes room for the next notice.
    pub fn tell(&mut self, notice: Notice) {
        self.shown.retain(|old| old.weight != Weight::Done && *old != notice);
        self.shown.push(notice);
        let surplus = self.shown.len().saturating_sub(Self::MOST);
        self.shown.drain(..surplus);
    }

    /// Takes a notice away.
    pub fn dismiss(&mut self, place: usize) {
        if place < self.shown.len() {
            self.shown.remove(place);
        }
    }

    /// The notices, oldest first.
    pub fn shown(&self) -> &[Notice] {
        &self.shown
    }
}
