//! The whole screen, also where no window manager gives it.

use std::time::{Duration, Instant};

use egui::{Context, Pos2, ViewportCommand};

/// How long a window manager has before the window helps itself, and between two tries.
const PATIENCE: Duration = Duration::from_secs(2);
/// What is left of the screen at most, in points: sizes are rounded.
const SLACK: f32 = 2.0;

/// Makes the window as large as its screen where asking for the whole screen did nothing: a display that runs nothing but the
/// kiosk has nobody who would do it, and nobody either when the screen gets another resolution.
#[derive(Debug)]
pub(super) struct Fill {
    /// When the size was last as it should be, or was asked for.
    since: Instant,
    /// Whether the window may be moved to the corner: on a chosen monitor that is not where it belongs.
    moves: bool,
}

impl Fill {
    pub(super) fn new(moves: bool, now: Instant) -> Self {
        Self { since: now, moves }
    }

    /// Looks at the size and asks for another one where it has been wrong for a while.
    pub(super) fn check(&mut self, ctx: &Context, now: Instant) {
        let (screen, window, is_minimized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.monitor_size, viewport.inner_rect, viewport.minimized == Some(true))
        });
        let Some(screen) = screen.filter(|_| !is_minimized) else { return };
        let wanting = screen - window.map_or(ctx.content_rect().size(), |window| window.size());
        if wanting.x <= SLACK && wanting.y <= SLACK {
            self.since = now;
        } else if now.duration_since(self.since) >= PATIENCE {
            self.since = now;
            if self.moves {
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(Pos2::ZERO));
            }
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(screen));
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, Rect, Vec2, ViewportId};

    use super::*;

    /// What is asked of the system in a frame of a window of `window` on a screen of `screen`.
    fn asked(fill: &mut Fill, window: Vec2, screen: Vec2, now: Instant) -> Vec<ViewportCommand> {
        let ctx = Context::default();
        let mut input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, window)), ..Default::default() };
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.monitor_size = Some(screen);
        viewport.inner_rect = Some(Rect::from_min_size(Pos2::ZERO, window));
        let mut output = ctx.run_ui(input, |ui| fill.check(ui.ctx(), now));
        output.textures_delta.clear();
        let commands =
            output.viewport_output.remove(&ViewportId::ROOT).map(|output| output.commands).unwrap_or_default();
        // egui tells a new window its theme.
        commands.into_iter().filter(|command| !matches!(command, ViewportCommand::SetTheme(_))).collect()
    }

    /// Without a window manager the kiosk stood in a corner of the screen, 800 x 600.
    #[test]
    fn a_window_that_nobody_makes_large_makes_itself_large() {
        let start = Instant::now();
        let (small, screen) = (Vec2::new(800.0, 600.0), Vec2::new(1080.0, 1920.0));
        let mut fill = Fill::new(true, start);
        assert_eq!(asked(&mut fill, small, screen, start + Duration::from_secs(1)), []);
        let asks = [ViewportCommand::OuterPosition(Pos2::ZERO), ViewportCommand::InnerSize(screen)];
        assert_eq!(asked(&mut fill, small, screen, start + Duration::from_secs(3)), asks);
        // Not with each frame.
        assert_eq!(asked(&mut fill, small, screen, start + Duration::from_secs(4)), []);
        assert_eq!(asked(&mut fill, screen, screen, start + Duration::from_mins(1)), []);
        // The screen turned.
        let turned = Vec2::new(1920.0, 1080.0);
        assert_eq!(asked(&mut fill, screen, turned, start + Duration::from_secs(61)), []);
        let mut chosen = Fill::new(false, start);
        assert_eq!(
            asked(&mut chosen, small, turned, start + Duration::from_secs(3)),
            [ViewportCommand::InnerSize(turned)]
        );
    }
}
