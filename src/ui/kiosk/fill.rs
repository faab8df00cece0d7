//! The whole screen, also where no window manager gives it.

use std::time::{Duration, Instant};

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand};

/// How long a window manager has before the window helps itself, and between two tries.
const PATIENCE: Duration = Duration::from_secs(2);
/// Between two looks where all is as it should be.
const REST: Duration = Duration::from_secs(5);
/// How far the window may be from its screen, in pixels: sizes are rounded.
const SLACK: f32 = 2.0;

/// Puts the window on its screen where asking for the whole screen did nothing: a display that runs nothing but the kiosk
/// has nobody who would do it, and nobody either when the screen gets another resolution or is plugged out and in again.
#[derive(Debug)]
pub(super) struct Fill {
    /// The place of the screen that was chosen, among those that are on when the kiosk starts.
    monitor: Option<usize>,
    /// That screen, once it was seen.
    chosen: Option<u32>,
    /// Since when the window is elsewhere, or when it was last asked to go to its place.
    wrong: Option<Instant>,
    /// When the screens are asked for again.
    next: Instant,
    screens: Screens,
}

/// Whoever knows where the window and the screens are. Only X11 lets a window know; elsewhere others put it in its place.
///
/// The window does not: it learns of another resolution from a window manager alone, and its list of screens stays that of
/// its start.
#[derive(Debug)]
struct Screens {
    #[cfg(target_os = "linux")]
    monitors: Option<crate::ui::x11::Monitors>,
}

impl Screens {
    #[cfg(target_os = "linux")]
    fn new() -> Self {
        Self { monitors: crate::ui::x11::Monitors::connect().ok().flatten() }
    }

    #[cfg(not(target_os = "linux"))]
    fn new() -> Self {
        Self {}
    }

    /// Whether anybody is there to be asked.
    fn are_known(&self) -> bool {
        #[cfg(target_os = "linux")]
        return self.monitors.is_some();
        #[cfg(not(target_os = "linux"))]
        false
    }

    /// `None` where a display does not answer.
    #[cfg(target_os = "linux")]
    fn layout(&mut self, frame: &eframe::Frame) -> Option<Layout> {
        let window = frame.winit_window()?;
        let Ok(place) = window.inner_position() else {
            // A window of Wayland, with an X11 beside it that is not its own.
            self.monitors = None;
            return None;
        };
        let monitors = self.monitors.as_ref()?.on().ok()?;
        let ((x, y), (width, height)): ((i32, i32), (u32, u32)) = (place.into(), window.inner_size().into());
        // Sides of screens and windows are far below what an f32 holds.
        #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
        let window = Rect::from_min_size(Pos2::new(x as f32, y as f32), Vec2::new(width as f32, height as f32));
        let rect = |monitor: crate::ui::x11::Monitor| {
            let ((x, y), (width, height)) = (monitor.at, monitor.size);
            let rect = Rect::from_min_size(Pos2::new(x.into(), y.into()), Vec2::new(width.into(), height.into()));
            (monitor.output, rect)
        };
        Some(Layout { window, monitors: monitors.into_iter().map(rect).collect() })
    }

    #[cfg(not(target_os = "linux"))]
    fn layout(&mut self, _frame: &eframe::Frame) -> Option<Layout> {
        None
    }
}

/// Where the window and the screens are, in pixels.
#[derive(Clone, Debug, PartialEq)]
struct Layout {
    /// The window without its frame.
    window: Rect,
    /// All screens that are on, by what tells them from each other.
    monitors: Vec<(u32, Rect)>,
}

impl Layout {
    /// The screen that the window covers most of.
    fn covered_most(&self) -> Option<Rect> {
        let covered = |monitor: Rect| monitor.intersect(self.window).size().max(Vec2::ZERO);
        let area = |monitor: Rect| covered(monitor).x * covered(monitor).y;
        let mut monitors = self.monitors.iter().map(|(_, monitor)| *monitor);
        let first = monitors.next()?;
        Some(monitors.fold(first, |most, next| if area(next) > area(most) { next } else { most }))
    }
}

impl Fill {
    pub(super) fn new(monitor: Option<usize>, now: Instant) -> Self {
        Self { monitor, chosen: None, wrong: None, next: now, screens: Screens::new() }
    }

    /// Looks at the window and the screens, and puts the one on the other. Nothing is asked for, and no frame either, where
    /// nobody knows.
    pub(super) fn look(&mut self, ctx: &Context, frame: &eframe::Frame, now: Instant) {
        if !self.screens.are_known() {
            return;
        }
        // A visitor brings many frames.
        if now >= self.next {
            if let Some(layout) = self.screens.layout(frame) {
                self.check(ctx, &layout, now);
            }
            self.next = now + if self.wrong.is_some() { PATIENCE / 2 } else { REST };
        }
        // A slide that stays for long brings hardly any.
        ctx.request_repaint_after(self.next.duration_since(now));
    }

    /// The screen that the window belongs on: the chosen one, also while it is off, else the one that it covers most of.
    fn screen(&mut self, layout: &Layout) -> Option<Rect> {
        self.chosen = self.chosen.or_else(|| Some(layout.monitors.get(self.monitor?)?.0));
        match self.chosen {
            Some(chosen) => layout.monitors.iter().find(|(id, _)| *id == chosen).map(|(_, screen)| *screen),
            None => layout.covered_most(),
        }
    }

    /// Asks for another place and size where they have been wrong for a while.
    fn check(&mut self, ctx: &Context, layout: &Layout, now: Instant) {
        let is_minimized = ctx.input(|input| input.viewport().minimized == Some(true));
        let is_near = |a: Vec2, b: Vec2| (a - b).abs().max_elem() <= SLACK;
        let window = layout.window;
        let wanted = self.screen(layout).filter(|screen| {
            let is_there = is_near(screen.min.to_vec2(), window.min.to_vec2()) && is_near(screen.size(), window.size());
            !is_minimized && !is_there
        });
        let Some(screen) = wanted else {
            self.wrong = None;
            return;
        };
        let since = *self.wrong.get_or_insert(now);
        if now.duration_since(since) >= PATIENCE {
            self.wrong = Some(now);
            let screen = screen / ctx.pixels_per_point();
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(screen.min));
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(screen.size()));
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, ViewportId};

    use super::*;

    /// What is asked of the system in a frame of a window among screens, where a point is two pixels.
    fn asked(fill: &mut Fill, window: Rect, monitors: &[(u32, Rect)], now: Instant) -> Vec<ViewportCommand> {
        let ctx = Context::default();
        let layout = Layout { window, monitors: monitors.to_vec() };
        let mut input = RawInput::default();
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(2.0);
        let mut output = ctx.run_ui(input, |ui| fill.check(ui.ctx(), &layout, now));
        output.textures_delta.clear();
        let commands =
            output.viewport_output.remove(&ViewportId::ROOT).map(|output| output.commands).unwrap_or_default();
        // egui tells a new window its theme.
        commands.into_iter().filter(|command| !matches!(command, ViewportCommand::SetTheme(_))).collect()
    }

    /// What is asked at a first look, and after more than the patience with which others are waited for.
    fn asked_in_the_end(
        fill: &mut Fill,
        window: Rect,
        monitors: &[(u32, Rect)],
        start: Instant,
    ) -> Vec<ViewportCommand> {
        assert_eq!(asked(fill, window, monitors, start), []);
        asked(fill, window, monitors, start + Duration::from_secs(3))
    }

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(Pos2::new(x, y), Vec2::new(width, height))
    }

    fn asks(screen: Rect) -> [ViewportCommand; 2] {
        let screen = screen / 2.0;
        [ViewportCommand::OuterPosition(screen.min), ViewportCommand::InnerSize(screen.size())]
    }

    /// Without a window manager the kiosk stood in a corner of the screen, 800 x 600.
    #[test]
    fn a_window_that_nobody_makes_large_makes_itself_large() {
        let start = Instant::now();
        let (small, screen) = (rect(0.0, 0.0, 800.0, 600.0), rect(0.0, 0.0, 1080.0, 1920.0));
        let on = [(7, screen)];
        let mut fill = Fill::new(None, start);
        assert_eq!(asked(&mut fill, small, &on, start), []);
        assert_eq!(asked(&mut fill, small, &on, start + Duration::from_secs(1)), []);
        assert_eq!(asked(&mut fill, small, &on, start + Duration::from_secs(3)), asks(screen));
        // Not with each frame, but again where it did not help.
        assert_eq!(asked(&mut fill, small, &on, start + Duration::from_secs(4)), []);
        assert_eq!(asked(&mut fill, small, &on, start + Duration::from_secs(5)), asks(screen));
        assert_eq!(asked(&mut fill, screen, &on, start + Duration::from_mins(1)), []);
        // A window manager has its time at each change, not only at the first.
        assert_eq!(asked(&mut fill, small, &on, start + Duration::from_mins(2)), []);
    }

    /// A screen that was plugged out and came back upright, or smaller, showed a part of the slide.
    #[test]
    fn a_screen_that_comes_back_with_another_resolution_is_filled() {
        let start = Instant::now();
        let before = rect(0.0, 0.0, 1920.0, 1080.0);
        for after in [rect(0.0, 0.0, 1080.0, 1920.0), rect(0.0, 0.0, 1280.0, 720.0), rect(0.0, 0.0, 3840.0, 2160.0)] {
            let mut fill = Fill::new(None, start);
            // While it is unplugged there is nothing to fill.
            assert_eq!(asked_in_the_end(&mut fill, before, &[], start), []);
            assert_eq!(asked_in_the_end(&mut fill, before, &[(7, after)], start + Duration::from_mins(1)), asks(after));
        }
    }

    #[test]
    fn of_several_screens_the_chosen_one_is_filled_or_the_one_that_is_covered_most() {
        let start = Instant::now();
        let screens = [(7, rect(0.0, 0.0, 1920.0, 1080.0)), (8, rect(1920.0, 0.0, 1080.0, 1920.0))];
        let small = rect(1900.0, 0.0, 800.0, 600.0);
        assert_eq!(asked_in_the_end(&mut Fill::new(None, start), small, &screens, start), asks(screens[1].1));
        let mut chosen = Fill::new(Some(0), start);
        assert_eq!(asked_in_the_end(&mut chosen, small, &screens, start), asks(screens[0].1));
        // While the chosen one is unplugged, the others are left alone.
        let later = start + Duration::from_mins(1);
        assert_eq!(asked_in_the_end(&mut chosen, screens[0].1, &screens[1..], later), []);
        // There never was a second one.
        let mut chosen = Fill::new(Some(1), start);
        assert_eq!(asked_in_the_end(&mut chosen, small, &screens[..1], start), asks(screens[0].1));
    }

    #[test]
    fn where_nobody_knows_the_screens_no_frame_is_asked_for() {
        let ctx = Context::default();
        let frame = eframe::Frame::_new_kittest();
        let now = Instant::now();
        let mut fill = Fill::new(None, now);
        #[cfg(target_os = "linux")]
        {
            fill.screens.monitors = None;
        }
        // egui asks for a few frames of its own at first.
        for _ in 0..5 {
            ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        }
        let mut output = ctx.run_ui(RawInput::default(), |ui| fill.look(ui.ctx(), &frame, now));
        output.textures_delta.clear();
        let delay = output.viewport_output.get(&ViewportId::ROOT).map(|output| output.repaint_delay);
        assert_eq!(delay, Some(Duration::MAX));
    }
}
