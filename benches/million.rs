//! What a frame and an export of every form cost with a million figures behind them: every prefecture, kind of facility and
//! month of 87 years.
//!
//! `cargo bench --bench million` prints it. Times are of this machine and this run; compare them with each other.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use egui::{Context, Pos2, RawInput, Rect, Vec2};
use uptake::app::{App, Command, SettingsFile, ViewCommand};
use uptake::chart::{Annotation, AxisScale, ChartKind, Facet, FacetBy, Place, Theme};
use uptake::draw::{self, Tokens};
use uptake::export::{self, Format, Size};
use uptake::stats::Facility;

const FRAMES: u16 = 200;
const YEARS: std::ops::Range<i32> = 1938..2025;

fn main() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("million.csv");
    let (text, rows) = figures();
    std::fs::write(&path, text)?;

    let mut app = App::new(SettingsFile::nowhere(), Arc::new(|| {}));
    app.apply(ViewCommand::Chart(ChartKind::Trend).into());
    let start = Instant::now();
    app.apply(Command::Import(vec![path]));
    while app.is_busy() {
        app.poll();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    println!("{rows} rows imported in {:.1} s", start.elapsed().as_secs_f64());

    println!(
        "A frame of the chart at 1200x600, {FRAMES} frames each, milliseconds; and what a change of the view takes:"
    );
    println!("{:<28} {:>8} {:>8} {:>8} {:>10} {:>8}", "view", "median", "p95", "max", "change", "marks");
    let by = |by, is_shared| ViewCommand::Facet(Some(Facet { by, is_shared }));
    let line = Annotation { indicator: "card_rate".into(), text: "target".into(), place: Place::Rate(65.0) };
    for (name, command) in [
        ("one panel", ViewCommand::Facet(None)),
        ("one panel, logarithmic", ViewCommand::Scale(AxisScale::Log)),
        ("by facility", by(FacetBy::Facility, true)),
        ("by facility, own axes", by(FacetBy::Facility, false)),
        ("by indicator", by(FacetBy::Indicator, true)),
        ("with a line", ViewCommand::Annotate(line)),
        ("one prefecture's hospitals", ViewCommand::Facility(Facility::Hospital)),
        ("zoomed in", ViewCommand::Zoom(12.0)),
    ] {
        let start = Instant::now();
        app.apply(command.into());
        let change = start.elapsed().as_secs_f64() * 1e3;
        measure(&app, name, change);
    }
    for command in [
        ViewCommand::Facet(None),
        ViewCommand::Scale(AxisScale::Linear),
        ViewCommand::Facility(Facility::All),
        ViewCommand::Domain(None),
    ] {
        app.apply(command.into());
    }
    for kind in ChartKind::ALL {
        let start = Instant::now();
        app.apply(ViewCommand::Chart(kind).into());
        measure(&app, kind.id(), start.elapsed().as_secs_f64() * 1e3);
    }
    println!("\nExport as PNG at 1600x900, milliseconds:");
    for kind in ChartKind::ALL {
        app.apply(ViewCommand::Chart(kind).into());
        let start = Instant::now();
        let bytes = export::chart(&app.view().chart, Theme::Light, Size::default(), Format::Png);
        println!(
            "{:<28} {:>8.1} {:>10} bytes",
            kind.id(),
            start.elapsed().as_secs_f64() * 1e3,
            bytes.map_or(0, |b| b.len())
        );
    }
    Ok(())
}

/// Figures as a tidy table, and how many they are.
fn figures() -> (String, usize) {
    let mut text = String::from("period,facility,prefecture_code,measure,value\n");
    let mut rows = 0;
    for year in YEARS {
        for month in 1..=12 {
            for (kind, facility) in Facility::ALL.into_iter().enumerate() {
                for area in 0..48_usize {
                    let checks = 1_000_003 + area * 1009;
                    let card = checks * (1 + kind + usize::from(year.unsigned_abs() % 40 > 20)) / 40 + month * 101;
                    for (measure, value) in [
                        ("eligibility_checks", checks),
                        ("card_checks", card),
                        ("drug_info_views", card / 3),
                        ("health_checkup_views", card / 5),
                    ] {
                        // Writing to a text does not fail.
                        let _ = writeln!(text, "{year}-{month:02},{},{area:02},{measure},{value}", facility.id());
                        rows += 1;
                    }
                }
            }
        }
    }
    (text, rows)
}

fn measure(app: &App, name: &str, change: f64) {
    let ctx = Context::default();
    draw::fonts::install(&ctx);
    let mut times = Vec::new();
    for n in 0..FRAMES {
        let at = Pos2::new(100.0 + f32::from(n) * 4.0, 300.0);
        let size = Vec2::new(1200.0, 600.0);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            events: vec![egui::Event::PointerMoved(at)],
            ..Default::default()
        };
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| {
            draw::chart(ui, Rect::from_min_size(Pos2::ZERO, size), &app.view().chart, Tokens::of(app.settings().theme));
        });
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = ctx.tessellate(shapes, output.pixels_per_point);
        times.push(start.elapsed());
        output.textures_delta.clear();
        drop(primitives);
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).map_or(0.0, |t| t.as_secs_f64() * 1e3);
    let max = times.last().map_or(0.0, |t| t.as_secs_f64() * 1e3);
    let points = app.view().chart.body.marks().len();
    println!("{name:<28} {:>8.2} {:>8.2} {max:>8.2} {change:>10.1} {points:>8}", at(50), at(95));
}
