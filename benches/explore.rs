//! What a frame of Explore and of a slide costs before the graphics card, what an idle window asks for, and what an export
//! takes.
//!
//! `cargo bench` prints it. Times are of this machine and this run; compare them with each other, not with other runs.
//! Memory and the processor time of a real window are measured by `benches/compare window`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use egui::{Context, FullOutput, Pos2, RawInput, Rect, Vec2};
use uptake::app::{Command, PresentCommand, SettingsFile, ViewCommand};
use uptake::chart::{ChartKind, Theme};
use uptake::export::{self, Format, Size};
use uptake::stats::Month;
use uptake::ui::Window;

const FRAMES: usize = 300;

fn main() {
    let ctx = Context::default();
    let mut window = Window::new(&ctx, SettingsFile::nowhere(), Vec::new());
    // Until fonts are laid out and every text has been seen once.
    for _ in 0..5 {
        frame(&ctx, &mut window, None);
    }

    println!("A frame of Explore at 1440x900, {FRAMES} frames each, milliseconds:");
    println!("{:<16} {:>8} {:>8} {:>8} {:>10}", "chart", "median", "p95", "max", "triangles");
    for kind in ChartKind::ALL {
        window.apply(ViewCommand::Chart(kind).into());
        for period in [Month::new(2023, 1), Month::new(2024, 7)].into_iter().flatten() {
            window.apply(ViewCommand::Period(period).into());
            measure(&ctx, &mut window, &format!("{} {period}", kind.id()), |_, _| None);
        }
    }
    window.apply(ViewCommand::Chart(ChartKind::Trend).into());
    measure(&ctx, &mut window, "trend, pointer", |_, n| Some(Pos2::new(320.0 + f32::from(n % 600), 420.0)));
    measure(&ctx, &mut window, "trend, zooming", |window, n| {
        window.apply(ViewCommand::Zoom(if n % 2 == 0 { 1.1 } else { 1.0 / 1.1 }).into());
        None
    });

    slides(&ctx, &mut window);
    idle(&ctx, &mut window);
    window.apply(Command::Present(PresentCommand::Leave));
    exports(&window);
}

/// Shows each slide of the built-in story, as it stands and with a pointer that moves over it, and goes from each to the next.
fn slides(ctx: &Context, window: &mut Window) {
    println!("\nA frame of a slide at 1440x900, {FRAMES} frames each, milliseconds:");
    window.apply(Command::Present(PresentCommand::Start(0)));
    let count = window.app().presentation().map_or(0, |shown| shown.story().slides.len());
    for place in 0..count {
        window.apply(Command::Present(PresentCommand::Go(place)));
        measure(ctx, window, &format!("slide {}", place + 1), |_, _| None);
        measure(ctx, window, &format!("{}, pointer", place + 1), |_, n| {
            Some(Pos2::new(320.0 + f32::from(n % 600), 420.0))
        });
    }
    measure(ctx, window, "switching", |window, n| {
        window.apply(Command::Present(PresentCommand::Go(usize::from(n) % count.max(1))));
        None
    });
}

/// One frame as the window makes it, up to the triangles that go to the graphics card.
fn frame(ctx: &Context, window: &mut Window, pointer: Option<Pos2>) -> (Duration, usize, FullOutput) {
    let input = RawInput {
        // A window has so many pixels whatever its zoom: while presenting, the zoom follows from them.
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0) / ctx.pixels_per_point())),
        events: pointer.map(egui::Event::PointerMoved).into_iter().collect(),
        ..Default::default()
    };
    let start = Instant::now();
    let mut output = ctx.run_ui(input, |ui| window.show(ui));
    let shapes = std::mem::take(&mut output.shapes);
    let primitives = ctx.tessellate(shapes, output.pixels_per_point);
    let time = start.elapsed();
    output.textures_delta.clear();
    let triangles = primitives.iter().map(|clipped| match &clipped.primitive {
        egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        egui::epaint::Primitive::Callback(_) => 0,
    });
    (time, triangles.sum(), output)
}

fn measure(ctx: &Context, window: &mut Window, name: &str, mut before: impl FnMut(&mut Window, u16) -> Option<Pos2>) {
    let mut times = Vec::with_capacity(FRAMES);
    let mut triangles = 0;
    for n in 0..u16::try_from(FRAMES).unwrap_or(u16::MAX) {
        let pointer = before(window, n);
        let (time, count, _) = frame(ctx, window, pointer);
        triangles = count;
        // The first frames after a change make its texts; they count as well, but once.
        times.push(time);
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).map_or(0.0, |t| t.as_secs_f64() * 1e3);
    let max = times.last().map_or(0.0, |t| t.as_secs_f64() * 1e3);
    println!("{name:<16} {:>8.2} {:>8.2} {max:>8.2} {triangles:>10}", at(50), at(95));
}

/// Lets the window rest for ten seconds as an event loop would: a frame is made only when one is asked for.
fn idle(ctx: &Context, window: &mut Window) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    for _ in 0..10 {
        frame(ctx, window, None);
    }
    ctx.set_request_repaint_callback(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
    });
    let (_, _, output) = frame(ctx, window, None);
    let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    std::thread::sleep(Duration::from_secs(10));
    let frames = asked.load(Ordering::Relaxed);
    let next = match delay {
        Some(delay) if delay < Duration::MAX => format!("the next one is due in {delay:?}"),
        _ => "none is due".to_owned(),
    };
    println!("\nIdle for 10 s: {frames} repaints asked for; {next}");
}

fn exports(window: &Window) {
    println!("\nExport of zoom-breakdown at 1600x900, milliseconds:");
    for format in Format::ALL {
        let times = (0..5).map(|_| {
            let start = Instant::now();
            let bytes = export::chart(&window.app().view().chart, Theme::Light, Size::default(), format);
            (start.elapsed(), bytes.map_or(0, |bytes| bytes.len()))
        });
        let best = times.min();
        if let Some((time, bytes)) = best {
            println!("{:<4} {:>8.1} {:>10} bytes", format.ending(), time.as_secs_f64() * 1e3, bytes);
        }
    }
}
