//! What `icon-array` says, and the move between the views of one ratio.

use super::With1;

/// What `icon-array` says.
#[derive(Clone, Copy, Debug)]
pub struct IconWords {
    /// Out of so many.
    pub of: With1,
    /// Something that the counted icons led to.
    pub inside: With1,
    /// Some, but less than one of so many.
    pub less_than_one: With1,
    /// The views of one ratio.
    pub views: &'static str,
    /// View: the whole with its part at true scale.
    pub bar: &'static str,
    /// View: the part opened.
    pub opened: &'static str,
    /// View: icons.
    pub icons: &'static str,
    /// Command: the next of these views.
    pub next_view: &'static str,
    /// Command: the one before.
    pub previous_view: &'static str,
    /// Setting: no motion.
    pub reduced_motion: &'static str,
}

pub(super) const JA: IconWords = IconWords {
    of: |of| format!("{of}件のうち"),
    inside: |name| format!("うち{name}"),
    less_than_one: |of| format!("{of}件に1件未満"),
    views: "見せ方",
    bar: "実寸の棒",
    opened: "拡大",
    icons: "1,000件の図",
    next_view: "次の見せ方",
    previous_view: "前の見せ方",
    reduced_motion: "動きを減らす",
};

pub(super) const EN: IconWords = IconWords {
    of: |of| format!("Of {of}"),
    // The icons below it say that these are of those.
    inside: str::to_owned,
    less_than_one: |of| format!("fewer than 1 in {of}"),
    views: "View",
    bar: "True scale",
    opened: "Zoomed",
    icons: "Of 1,000",
    next_view: "Next view",
    previous_view: "Previous view",
    reduced_motion: "Reduce motion",
};
