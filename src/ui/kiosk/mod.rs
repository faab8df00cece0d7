//! The window of a kiosk. It has no menu, no dialog and no field, and nothing in it opens a file or a link.

mod begin;
mod fill;
mod leaving;
mod touch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use egui::emath::TSTransform;
use egui::{Area, CentralPanel, Context, CursorIcon, Event, Frame as Panel, Id, Key, Order, Rect, Sense, Ui, Vec2};

pub use self::begin::open;
use self::fill::Fill;
use self::leaving::Leaving;
use super::desktop::{self, StartError};
use crate::app::job::Wake;
use crate::app::kiosk::figures::Figures;
use crate::app::kiosk::pin::Lock;
use crate::app::kiosk::watch::{News, Watch};
use crate::app::kiosk::{Config, Kiosk, Visit};
use crate::chart::Theme;
use crate::draw::kiosk::Foot;
use crate::draw::slide::magnification;
use crate::draw::{self, ChartResponse, Tokens};
use crate::story::Shown;
use crate::text::{Lang, words};

/// How a slide is drawn. Tests put one that fails in its place.
pub type Draw = fn(&mut Ui, Rect, f32, &Shown, &Foot<'_>, &Tokens) -> ChartResponse;

/// Tells staff what happened, in a log.
pub type Tell = Box<dyn FnMut(&str)>;

/// What a kiosk window begins with.
pub struct Setup {
    /// How the loop runs.
    pub config: Config,
    /// What it shows at first.
    pub figures: Figures,
    /// Whether staff should look from the start.
    pub has_problem: bool,
    /// Where new figures come from.
    pub watch: Option<Watch>,
    /// Colours.
    pub theme: Theme,
    /// Days after which figures are old.
    pub amber_after_days: Option<u16>,
    /// Whether the picture moves by a few pixels once a minute.
    pub pixel_shift: bool,
    /// How many times faster than the clock everything goes, for simulations.
    pub clock_speed: u16,
    /// What leaving needs beside the keys; `None` where that is nothing.
    pub pin: Option<Lock>,
    /// Where it is told what happened.
    pub tell: Tell,
    /// How a slide is drawn.
    pub draw: Draw,
}

/// The window of a kiosk.
pub struct KioskWindow {
    kiosk: Kiosk,
    watch: Option<Watch>,
    theme: Theme,
    amber_after_days: Option<u16>,
    pixel_shift: bool,
    clock_speed: f64,
    leaving: Leaving,
    tell: Tell,
    draw: Draw,
    /// When the window was opened: a clock that only grows.
    opened: Instant,
    /// The look that was applied last.
    applied: Option<f32>,
    /// The slide and language that the picture was moved for last, and when.
    shift: (u32, f64),
    has_left: bool,
}

/// Parts of its stay in which the bar of a slide fills: fewer frames than a smooth one, so that nothing is drawn most of the
/// time.
const PARTS: f64 = 4.0;
/// Height that buttons take at the foot, in points.
const BUTTONS: f32 = 62.0;

impl KioskWindow {
    /// A window that begins as is asked.
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        draw::fonts::install(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        draw::theme::apply(ctx, setup.theme);
        let mut kiosk = Kiosk::new(setup.config, setup.figures, 0.0);
        if setup.has_problem {
            kiosk.refuse();
        }
        Self {
            kiosk,
            watch: setup.watch,
            theme: setup.theme,
            amber_after_days: setup.amber_after_days,
            pixel_shift: setup.pixel_shift,
            clock_speed: f64::from(setup.clock_speed.max(1)),
            leaving: Leaving::new(setup.pin),
            tell: setup.tell,
            draw: setup.draw,
            opened: Instant::now(),
            applied: None,
            shift: (0, 0.0),
            has_left: false,
        }
    }

    /// The state.
    pub fn kiosk(&self) -> &Kiosk {
        &self.kiosk
    }

    /// Whether somebody left who may.
    pub fn has_left(&self) -> bool {
        self.has_left
    }

    /// Seconds since the window was opened, at the speed of the kiosk.
    fn now(&self) -> f64 {
        self.opened.elapsed().as_secs_f64() * self.clock_speed
    }

    /// Stays open and in sight whatever the desktop asks. To be called before each frame, and also while the window is hidden:
    /// a hidden window is closed as well where nobody objects.
    pub fn stay(&self, ctx: &Context) {
        let (closes, is_minimized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.close_requested(), viewport.minimized == Some(true))
        });
        if closes && !self.has_left {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        if is_minimized {
            ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
        }
    }

    /// What it does, for whoever asks the system: the slide, the age of the figures, and whether to look at the log. In the
    /// first of its languages, so that it does not change with each round.
    pub fn status(&self, now: SystemTime) -> String {
        let lang = self.kiosk.first_lang();
        let w = words(lang).kiosk;
        let age = self.age(now, lang).map(|(age, _is_old)| age).unwrap_or_default();
        let status = (w.status)(self.kiosk.at() + 1, self.kiosk.count(), &age);
        if self.kiosk.has_problem() { format!("{status} [{}]", w.staff) } else { status }
    }

    /// How old the figures of the slide are, and whether that is too old; `None` where no slide can be made.
    fn age(&self, now: SystemTime, lang: Lang) -> Option<(String, bool)> {
        let month = self.kiosk.shown()?.chart.newest();
        Some(self.kiosk.figures().age(month, self.amber_after_days, now, lang))
    }

    /// Draws one frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now = self.now();
        self.news();
        self.input(&ctx, now);
        self.kiosk.tick(now);
        self.apply_zoom(&ctx);
        ctx.set_cursor_icon(CursorIcon::None);

        let tokens = Tokens::of(self.theme);
        let rect = ctx.content_rect();
        CentralPanel::default().frame(Panel::new().fill(tokens.paper)).show(ui, |ui| {
            ui.allocate_rect(rect, Sense::hover());
        });
        self.slide(&ctx, rect, now, tokens);
        if self.kiosk.has_visitor() {
            let asked = touch::show(&ctx, rect, &self.kiosk, tokens);
            for visit in asked {
                self.kiosk.visit(visit, now);
            }
        }
        if self.leaving.show(&ctx, rect, self.kiosk.lang(), tokens, now / self.clock_speed) {
            self.has_left = true;
            (self.tell)("left by keys");
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ctx.request_repaint_after(self.until_next_frame(now));
    }

    /// What the watch told.
    fn news(&mut self) {
        let news = self.watch.as_ref().map(Watch::news).unwrap_or_default();
        for news in news {
            match news {
                News::Figures(figures) => {
                    (self.tell)("new figures were read and are shown from the next slide on");
                    self.kiosk.stage(*figures);
                }
                News::Refused(refusal) => {
                    (self.tell)(&format!("new figures are not shown: {refusal}"));
                    self.kiosk.refuse();
                }
                News::Gone(error) => {
                    (self.tell)(&format!("the watched path cannot be looked at: {error}"));
                    self.kiosk.refuse();
                }
                News::Back => {
                    (self.tell)("the watched path is there again");
                    self.kiosk.recovered();
                }
            }
        }
    }

    /// What visitors and staff do with keys and fingers.
    fn input(&mut self, ctx: &Context, now: f64) {
        self.leaving.hold(ctx, now / self.clock_speed);
        let (keys, is_touched) = ctx.input_mut(|input| {
            let is_touched = input.pointer.any_down() || input.pointer.delta() != Vec2::ZERO;
            let mut keys = Vec::new();
            input.events.retain(|event| match event {
                Event::Key { key, pressed, modifiers, .. } => {
                    if *pressed && modifiers.is_none() {
                        keys.push(*key);
                    }
                    false
                }
                Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut => false,
                _ => true,
            });
            (keys, is_touched)
        });
        // The focus of Tab would wait for keys that never come.
        ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
        for key in keys {
            if self.leaving.key(key, now / self.clock_speed) {
                continue;
            }
            self.kiosk.visit(
                match key {
                    Key::ArrowRight | Key::ArrowDown | Key::Space | Key::PageDown | Key::Enter => Visit::Next,
                    Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace => Visit::Previous,
                    Key::Home => Visit::Go(0),
                    Key::End => Visit::Go(usize::MAX),
                    _ => Visit::Touch,
                },
                now,
            );
        }
        if is_touched {
            self.kiosk.visit(Visit::Touch, now);
        }
    }

    fn apply_zoom(&mut self, ctx: &Context) {
        let pixels = super::screen::pixels(ctx);
        let zoom = (magnification(pixels) / ctx.native_pixels_per_point().unwrap_or(1.0)).clamp(0.2, 8.0);
        if self.applied != Some(zoom) {
            // Letters are kept in each size that they were painted in. Those of another zoom are of no use any more, and a
            // screen that changes its resolution now and then would fill the memory with them.
            if self.applied.is_some() {
                draw::fonts::install(ctx);
            }
            self.applied = Some(zoom);
            ctx.set_zoom_factor(zoom);
        }
    }

    /// The slide, or where none can be made the age of the figures on empty paper.
    fn slide(&mut self, ctx: &Context, rect: Rect, now: f64, tokens: &Tokens) {
        let Some(shown) = self.kiosk.shown().cloned() else { return };
        let lang = self.kiosk.lang();
        let Some((age, is_old)) = self.age(SystemTime::now(), lang) else { return };
        let foot = Foot {
            age: &age,
            is_old,
            staff: self.kiosk.has_problem().then_some(words(lang).kiosk.staff),
            number: (self.kiosk.at() + 1, self.kiosk.count()),
            progress: self.kiosk.progress(now).map(|share| (share * 4.0).floor() / 4.0),
        };
        let below = if self.kiosk.has_visitor() { BUTTONS } else { 0.0 };
        let (draw, moved) = (self.draw, self.moved(ctx, now));
        let area = Area::new(Id::unique("kiosk")).order(Order::Background).fixed_pos(rect.min).constrain(false);
        // A pointer that rests points at nothing; the first touch only wakes.
        let area = area.interactable(self.kiosk.has_visitor());
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            area.fade_in(false).show(ctx, |ui| {
                ui.set_min_size(rect.size());
                draw(ui, rect, below, &shown, &foot, tokens)
            })
        }));
        match drawn {
            Ok(response) => {
                ctx.set_transform_layer(response.response.layer_id, TSTransform::from_translation(moved));
                if let Some(key) = response.inner.clicked {
                    self.kiosk.visit(Visit::Mark(key), now);
                }
            }
            Err(_panic) => {
                (self.tell)(&format!("slide {} cannot be drawn and is left out", self.kiosk.at() + 1));
                self.kiosk.fail(now);
                ctx.request_repaint();
            }
        }
    }

    /// How far the picture is moved, so that no pixel shows the same for months: another place on a small ring each minute.
    fn moved(&mut self, ctx: &Context, now: f64) -> Vec2 {
        const MINUTE: f64 = 60.0;
        const RADIUS: f32 = 3.0;
        if !self.pixel_shift {
            return Vec2::ZERO;
        }
        if now - self.shift.1 >= MINUTE {
            self.shift = (self.shift.0.wrapping_add(1) % 8, now);
        }
        let angle = std::f32::consts::TAU * f32::from(u8::try_from(self.shift.0).unwrap_or(0)) / 8.0;
        // Whole pixels, or type would be blurred.
        (Vec2::angled(angle) * RADIUS).round() / ctx.pixels_per_point()
    }

    /// When the next frame is due: at the next part of the bar, or when something changes.
    fn until_next_frame(&self, now: f64) -> Duration {
        let until_change = self.kiosk.until_change(now);
        let until = match self.kiosk.progress(now) {
            Some(share) if share < 1.0 => {
                let part = until_change / (1.0 - f64::from(share)).max(1e-6) / PARTS;
                let passed = f64::from(share) * PARTS;
                ((passed.floor() + 1.0 - passed) * part).min(until_change)
            }
            _ => until_change,
        };
        let until = self.leaving.until_change().map_or(until, |leaving| until.min(leaving * self.clock_speed));
        Duration::from_secs_f64((until / self.clock_speed).clamp(0.005, 3600.0))
    }
}

/// Where the window of a kiosk opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The monitor, from 0; `None` for the one that the system chooses.
    pub monitor: Option<usize>,
    /// A window of so many pixels instead of the whole screen.
    pub window: Option<(u16, u16)>,
}

/// Told that the window works, and what it does.
pub type Alive = Box<dyn FnMut(&str)>;

/// Opens the window of a kiosk and stays until somebody leaves who may. `alive` is called again and again as long as the
/// window works, shown or hidden, at least every `pulse`.
pub fn run(
    screen: Screen,
    begin: impl FnOnce(Wake) -> Setup + 'static,
    alive: Alive,
    pulse: Duration,
) -> Result<(), StartError> {
    desktop::check()?;
    let viewport = egui::ViewportBuilder::default().with_title("Uptake").with_app_id("uptake-kiosk");
    let viewport = match screen.monitor {
        Some(monitor) => viewport.with_monitor(monitor),
        None => viewport,
    };
    let viewport = match screen.window {
        Some((width, height)) => viewport.with_inner_size([f32::from(width), f32::from(height)]),
        None => viewport.with_fullscreen(true).with_decorations(false),
    };
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..Default::default()
    };
    let created = eframe::run_native(
        "uptake",
        options,
        Box::new(move |creation| {
            let waker = creation.egui_ctx.clone();
            let setup = begin(Arc::new(move || waker.request_repaint()));
            let fill = screen.window.is_none().then(|| Fill::new(screen.monitor, Instant::now()));
            Ok(Box::new(Desktop { window: KioskWindow::new(&creation.egui_ctx, setup), fill, alive, pulse }))
        }),
    );
    Ok(created?)
}

struct Desktop {
    window: KioskWindow,
    /// `None` where it is to be no larger than asked for.
    fill: Option<Fill>,
    alive: Alive,
    pulse: Duration,
}

impl eframe::App for Desktop {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.window.stay(ctx);
        if let Some(fill) = &mut self.fill {
            fill.look(ctx, frame, Instant::now());
        }
        // Also while the screen is off, or a compositor shows something else.
        (self.alive)(&self.window.status(SystemTime::now()));
        ctx.request_repaint_after(self.pulse);
    }

    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut egui::RawInput) {
        desktop::keep_textures_small(input);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.window.show(ui);
    }
}
