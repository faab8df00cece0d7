//! How much was looked at, for tests of what a question costs: unlike time, it is the same on every machine.

use std::cell::Cell;

thread_local! {
    static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
}

/// So many observations were handed out, or values compared.
pub(super) fn add(count: usize) {
    LOOKED_AT.set(LOOKED_AT.get() + count);
}

/// How much `question` looks at.
pub(crate) fn of<T>(question: impl FnOnce() -> T) -> usize {
    let before = LOOKED_AT.get();
    question();
    LOOKED_AT.get() - before
}
