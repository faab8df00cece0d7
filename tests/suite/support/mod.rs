//! What several tests need.

pub mod documents;
pub mod raster;
pub mod window;
