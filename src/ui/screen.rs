//! The size of the window while a story is presented, and the one that it had before.

use egui::{Context, Vec2, ViewportCommand};

/// Where a story is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On the whole screen.
    Screen,
    /// In the window as it is.
    AsItIs,
    /// In a window of so many pixels, to be shared in a call.
    Window {
        /// Width in pixels.
        width: u16,
        /// Height in pixels.
        height: u16,
    },
}

/// What the window was before a presentation.
#[derive(Clone, Copy, Debug)]
struct Before {
    is_full: bool,
    /// Width and height in pixels.
    pixels: Option<Vec2>,
}

/// The window while a story is presented.
#[derive(Default)]
pub(super) struct Screen {
    before: Option<Before>,
    is_full: bool,
    /// Width and height in pixels that are still to be asked for.
    wanted: Option<Vec2>,
}

/// The size of the window in whole pixels. Computed from points it comes out a hair different at each zoom, and a zoom that
/// follows it would never come to rest.
pub(super) fn pixels(ctx: &Context) -> Vec2 {
    (ctx.content_rect().size() * ctx.pixels_per_point()).round()
}

impl Screen {
    /// Takes the stage, and remembers what was before.
    pub(super) fn take(&mut self, ctx: &Context, stage: Stage) {
        let (is_full, pixels) = ctx.input(|input| {
            let viewport = input.viewport();
            let scale = input.pixels_per_point();
            (viewport.fullscreen.unwrap_or(false), viewport.inner_rect.map(|rect| rect.size() * scale))
        });
        self.before.get_or_insert(Before { is_full, pixels });
        self.is_full = is_full;
        match stage {
            Stage::Screen => self.fill(ctx, true),
            Stage::AsItIs => {}
            Stage::Window { width, height } => {
                self.fill(ctx, false);
                let pixels = Vec2::new(f32::from(width), f32::from(height));
                self.wanted = Some(pixels);
            }
        }
    }

    /// The whole screen, or a window.
    pub(super) fn toggle(&mut self, ctx: &Context) {
        self.fill(ctx, !self.is_full);
    }

    /// Gives the window back what it was.
    pub(super) fn restore(&mut self, ctx: &Context) {
        let Some(before) = self.before.take() else { return };
        self.fill(ctx, before.is_full);
        self.wanted = before.pixels.filter(|_| !before.is_full);
    }

    /// Asks for the size that is wanted, once the zoom stands still.
    ///
    /// The window takes sizes in points, of the zoom that holds after the last pass of a frame. Which zoom that is where it
    /// changes, and so how large the window becomes, follows from how many passes the frame takes.
    pub(super) fn settle(&mut self, ctx: &Context, is_still: bool) {
        if !is_still {
            ctx.request_repaint();
        } else if let Some(pixels) = self.wanted.take() {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(pixels / ctx.pixels_per_point()));
        }
    }

    fn fill(&mut self, ctx: &Context, is_full: bool) {
        if self.is_full != is_full {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_full));
        }
        self.is_full = is_full;
    }
}
