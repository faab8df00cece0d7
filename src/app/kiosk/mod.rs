//! A kiosk: a story that runs by itself for months, with figures that may change under it.
//!
//! [`Kiosk`] is its state, without a window and without a clock: whoever draws it says what time it is, in seconds that only
//! grow, so that a wall clock that jumps does no harm. [`watch`] reads new figures beside it. Around it stand its settings,
//! the PIN that ends it, its log, and what it tells the system.

pub mod figures;
pub mod log;
pub mod notify;
pub mod pin;
pub mod settings;
mod showing;
pub mod watch;

pub use self::showing::{Config, Kiosk, Visit};
