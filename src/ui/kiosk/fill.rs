//! The whole screen, also where no window manager gives it.

use std::time::{Duration, Instant};

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand};

/// How long a window manager has before the window helps itself, and between two tries.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long at most nobody looks where all is as it should be.
const REST: Duration = Duration::from_secs(10);
/// How far the window may be from its screen, in pixels: sizes are rounded.
const SLACK: f32 = 2.0;

/// Puts the window on its screen where asking for the whole screen did nothing: a display that runs nothing but the kiosk
/// has nobody who would do it, and nobody either when the screen gets another resolution or is plugged out and in again.
#[derive(Debug)]
pub(super) struct Fill {
    /// The place of the screen that was chosen.
    monitor: Option<usize>,
    /// When the window was last where it should be, or was asked to be there.
    since: Instant,
    /// When the screens were asked for last.
    looked: Instant,
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
        // A window of Wayland may have an X11 beside it that is not its own; it does not know its place, see below.
        Self { monitors: crate::ui::x11::Monitors::connect().ok().flatten() }
    }

    #[cfg(not(target_os = "linux"))]
    fn new() -> Self {
        Self {}
    }

    /// `None` where nobody knows, or a display does not answer: then it is asked again with the next frame.
    #[cfg(target_os = "linux")]
    fn layout(&self, frame: &eframe::Frame) -> Option<Layout> {
        let monitors = self.monitors.as_ref()?.on().ok()?;
        let window = frame.winit_window()?;
        let ((x, y), (width, height)): ((i32, i32), (u32, u32)) =
            (window.inner_position().ok()?.into(), window.inner_size().into());
        // Sides of screens and windows are far below what an f32 holds.
        #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
        let window = Rect::from_min_size(Pos2::new(x as f32, y as f32), Vec2::new(width as f32, height as f32));
        let rect = |(x, y, width, height): crate::ui::x11::Monitor| {
            Rect::from_min_size(Pos2::new(x.into(), y.into()), Vec2::new(width.into(), height.into()))
        };
        Some(Layout { window, monitors: monitors.into_iter().map(rect).collect() })
    }

    #[cfg(not(target_os = "linux"))]
    fn layout(&self, _frame: &eframe::Frame) -> Option<Layout> {
        None
    }
}

/// Where the window and the screens are, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    /// The window without its frame.
    window: Rect,
    /// All screens that are on.
    monitors: Vec<Rect>,
}

impl Layout {
    /// The screen that the window belongs on: the chosen one, else the one that it covers most of.
    fn screen(&self, chosen: Option<usize>) -> Option<Rect> {
        let covered = |monitor: &Rect| monitor.intersect(self.window).size().max(Vec2::ZERO);
        let area = |monitor: &Rect| covered(monitor).x * covered(monitor).y;
        let first = self.monitors.first()?;
        let most = self.monitors.iter().fold(first, |most, next| if area(next) > area(most) { next } else { most });
        Some(chosen.and_then(|place| self.monitors.get(place)).copied().unwrap_or(*most))
    }
}

impl Fill {
    pub(super) fn new(monitor: Option<usize>, now: Instant) -> Self {
        Self { monitor, since: now, looked: now, screens: Screens::new() }
    }

    /// Looks at the window and the screens, and puts the one on the other.
    pub(super) fn look(&mut self, ctx: &Context, frame: &eframe::Frame, now: Instant) {
        // A visitor brings many frames, a long stay hardly any.
        ctx.request_repaint_after(if self.since < self.looked { PATIENCE / 2 } else { REST });
        if now.duration_since(self.looked) < PATIENCE / 2 {
            return;
        }
        self.looked = now;
        if let Some(layout) = self.screens.layout(frame) {
            self.check(ctx, &layout, now);
        }
    }

    /// Asks for another place and size where they have been wrong for a while.
    fn check(&mut self, ctx: &Context, layout: &Layout, now: Instant) {
        let is_minimized = ctx.input(|input| input.viewport().minimized == Some(true));
        let Some(screen) = layout.screen(self.monitor).filter(|_| !is_minimized) else { return };
        let is_near = |a: Vec2, b: Vec2| (a - b).abs().max_elem() <= SLACK;
        if is_near(screen.min.to_vec2(), layout.window.min.to_vec2()) && is_near(screen.size(), layout.window.size()) {
            self.since = now;
        } else if now.duration_since(self.since) >= PATIENCE {
            self.since = now;
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

    /// What is asked of the system in a frame of a window among screens.
    fn asked(fill: &mut Fill, window: Rect, monitors: &[Rect], now: Instant) -> Vec<ViewportCommand> {
        let ctx = Context::default();
        let layout = Layout { window, monitors: monitors.to_vec() };
        let mut output = ctx.run_ui(RawInput::default(), |ui| fill.check(ui.ctx(), &layout, now));
        output.textures_delta.clear();
        let commands =
            output.viewport_output.remove(&ViewportId::ROOT).map(|output| output.commands).unwrap_or_default();
        // egui tells a new window its theme.
        commands.into_iter().filter(|command| !matches!(command, ViewportCommand::SetTheme(_))).collect()
    }

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(Pos2::new(x, y), Vec2::new(width, height))
    }

    fn asks(screen: Rect) -> [ViewportCommand; 2] {
        [ViewportCommand::OuterPosition(screen.min), ViewportCommand::InnerSize(screen.size())]
    }

    /// Without a window manager the kiosk stood in a corner of the screen, 800 x 600.
    #[test]
    fn a_window_that_nobody_makes_large_makes_itself_large() {
        let start = Instant::now();
        let (small, screen) = (rect(0.0, 0.0, 800.0, 600.0), rect(0.0, 0.0, 1080.0, 1920.0));
        let mut fill = Fill::new(None, start);
        assert_eq!(asked(&mut fill, small, &[screen], start + Duration::from_secs(1)), []);
        assert_eq!(asked(&mut fill, small, &[screen], start + Duration::from_secs(3)), asks(screen));
        // Not with each frame.
        assert_eq!(asked(&mut fill, small, &[screen], start + Duration::from_secs(4)), []);
        assert_eq!(asked(&mut fill, screen, &[screen], start + Duration::from_mins(1)), []);
    }

    /// A screen that was plugged out and came back upright, or smaller, showed a part of the slide.
    #[test]
    fn a_screen_that_comes_back_with_another_resolution_is_filled() {
        let start = Instant::now();
        let before = rect(0.0, 0.0, 1920.0, 1080.0);
        for after in [rect(0.0, 0.0, 1080.0, 1920.0), rect(0.0, 0.0, 1280.0, 720.0), rect(0.0, 0.0, 3840.0, 2160.0)] {
            let mut fill = Fill::new(None, start);
            // While it is unplugged there is nothing to fill.
            assert_eq!(asked(&mut fill, before, &[], start + Duration::from_mins(1)), []);
            assert_eq!(asked(&mut fill, before, &[after], start + Duration::from_mins(2)), asks(after));
        }
    }

    #[test]
    fn of_several_screens_the_chosen_one_is_filled_or_the_one_that_is_covered_most() {
        let start = Instant::now();
        let later = start + Duration::from_secs(3);
        let screens = [rect(0.0, 0.0, 1920.0, 1080.0), rect(1920.0, 0.0, 1080.0, 1920.0)];
        let small = rect(1900.0, 0.0, 800.0, 600.0);
        assert_eq!(asked(&mut Fill::new(None, start), small, &screens, later), asks(screens[1]));
        assert_eq!(asked(&mut Fill::new(Some(0), start), small, &screens, later), asks(screens[0]));
        // The chosen one is unplugged.
        assert_eq!(asked(&mut Fill::new(Some(1), start), screens[1], &screens[..1], later), asks(screens[0]));
        assert_eq!(asked(&mut Fill::new(Some(1), start), screens[1], &screens, later), []);
    }
}
