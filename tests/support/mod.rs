//! What several tests share.

pub mod raster;
#[allow(dead_code, reason = "not every test opens the window")]
pub mod window;
