//! Uptake: a dashboard for published usage statistics that says what each rate is a share of.
//!
//! Figures flow one way: [`import`] turns bytes into observations, [`stats`] keeps them and takes ratios, [`chart`] says
//! what a view shows, [`story`] puts views in order, [`mod@document`] is what is open as the text of a file, [`draw`] paints them, and [`export`] writes what was painted to a file. [`app`] holds the state and
//! [`ui`] is the window. Every word is in [`text`].

pub mod app;
pub mod chart;
pub mod document;
pub mod draw;
pub mod export;
pub mod import;
pub mod stats;
pub mod story;
pub mod text;
pub mod ui;
