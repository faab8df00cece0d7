//! What several tests need.

pub mod documents;
pub mod figures;
pub mod program;
pub mod raster;
pub mod window;
