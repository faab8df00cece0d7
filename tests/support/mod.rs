//! What several tests need.

pub mod raster;
pub mod window;
