//! What several tests need.

pub mod raster;
