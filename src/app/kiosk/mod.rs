//! What stands around a kiosk: its settings, the PIN that ends it, its log, and what it tells the system.

pub mod log;
pub mod notify;
pub mod pin;
pub mod settings;
