//! What several tests need; none needs all of it.

#![allow(dead_code, reason = "each test is a program of its own and takes what it needs")]
#![allow(clippy::allow_attributes, reason = "of some tests nothing is left over")]

pub mod documents;
pub mod raster;
pub mod window;
