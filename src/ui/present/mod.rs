//! Presenting: the slide as large as the window allows, and what a speaker lays over or beside it.
//!
//! The window is laid out in points of a slide, so that all type grows with it. The slide itself is one layer, which the
//! notes push aside and the glass magnifies.

mod answers;
mod bar;
mod keys;
mod overview;
mod panel;

use egui::emath::TSTransform;
use egui::epaint::Mesh;
use egui::{
    Area, CentralPanel, Color32, Context, CursorIcon, Frame as Box, Id, Order, Pos2, Rect, Sense, Stroke, Vec2,
};

pub use self::keys::{PRESENT_KEYS, PresentKey};
pub(super) use self::keys::{Pressed, pressed};
use super::motion::Motion;
use super::thumbnails::{Subject, Thumbnail, Thumbnails};
use crate::app::present::{Cover, Lens, PresentCommand, Presentation};
use crate::app::{App, ViewCommand};
use crate::draw::slide::magnification;
use crate::draw::{self, ChartResponse, Label, Tokens, fonts};
use crate::text::{PresentWords, words};

/// Seconds without a move after which pointer and buttons go.
const QUIET: f64 = 2.5;

/// What is remembered of a presentation beside its state, and nothing that is saved.
#[derive(Default)]
pub(super) struct PresentView {
    motion: Motion,
    /// When the time began to run.
    started: Option<f64>,
    /// When the pointer moved last.
    moved: Option<f64>,
    /// Whether it moved a moment ago: one that rests points at nothing.
    is_awake: bool,
}

/// What a frame of a presentation is drawn from, and what was asked for in it.
pub(super) struct Scene<'a> {
    pub(super) app: &'a App,
    pub(super) showing: &'a Presentation,
    pub(super) tokens: &'static Tokens,
    pub(super) w: PresentWords,
    pub(super) thumbnails: &'a mut Thumbnails,
    pub(super) asked: Vec<PresentCommand>,
    /// Seconds since the start.
    pub(super) seconds: f64,
}

impl Scene<'_> {
    /// The small picture of a slide, with its title.
    fn thumbnail(&mut self, ctx: &Context, place: usize) -> Option<Thumbnail> {
        let (app, story) = (self.app, self.showing.story());
        let settings = app.settings();
        let subject = Subject { story, data: app.data(), lang: settings.lang, theme: settings.theme };
        self.thumbnails.get(ctx, &subject, place)
    }
}

/// How much larger than usual everything is while a story is presented, so that a slide fills the window.
pub(super) fn zoom(ctx: &Context, showing: &Presentation) -> f32 {
    let pixels = super::screen::pixels(ctx);
    let native = ctx.native_pixels_per_point().unwrap_or(1.0);
    let steps = 1.0 + 0.1 * f32::from(showing.text_steps());
    (magnification(pixels) * steps / native).clamp(0.2, 8.0)
}

impl PresentView {
    /// Starts the time anew.
    pub(super) fn restart(&mut self) {
        self.started = None;
    }

    /// Draws the presentation; answers what was asked for by pointer.
    pub(super) fn show(&mut self, ui: &mut egui::Ui, app: &App, thumbnails: &mut Thumbnails) -> Vec<PresentCommand> {
        let Some(showing) = app.presentation() else { return Vec::new() };
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        let started = *self.started.get_or_insert(now);
        let tokens = Tokens::of(app.settings().theme);
        let w = words(app.lang()).present;
        let mut scene = Scene { app, showing, tokens, w, thumbnails, asked: Vec::new(), seconds: now - started };
        // Tab shows all slides, so nothing is in focus that keys could mean.
        ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));

        let rect = ctx.content_rect();
        CentralPanel::default().frame(Box::new().fill(tokens.paper)).show(ui, |ui| {
            ui.allocate_rect(rect, Sense::hover());
        });
        if showing.overview().is_some() {
            overview::show(&ctx, &mut scene);
            return scene.asked;
        }
        let panel = panel::height(&scene);
        let stage = rect.with_max_y(rect.bottom() - panel);
        if panel > 0.0 {
            panel::show(&ctx, rect.with_min_y(stage.bottom()), &mut scene);
        }
        let pointer = ctx.input(|input| input.pointer.hover_pos());
        self.slide(&ctx, rect, stage, pointer, &mut scene);
        marks(&ctx, stage, &scene);
        if showing.is_asking() {
            answers::show(&ctx, stage, &mut scene);
        }
        over(&ctx, rect, stage, pointer, &scene);
        if showing.has_timer() {
            let next_second = 1.0 - scene.seconds.fract();
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(next_second.max(0.01)));
        }
        self.pointer(&ctx, stage, now, &mut scene);
        scene.asked
    }

    /// The slide in its own layer, moved to the stage and magnified around the pointer.
    fn slide(&mut self, ctx: &Context, rect: Rect, stage: Rect, pointer: Option<Pos2>, scene: &mut Scene<'_>) {
        let showing = scene.showing;
        let (at, shown) = showing.picture();
        let id = Id::unique("slide");
        let area = Area::new(id).order(Order::Middle).fixed_pos(rect.min).constrain(false).fade_in(false);
        let area = area.interactable(self.is_awake);
        let number = Some((at + 1, showing.story().slides.len()));
        let (reduced, data, tokens) = (scene.app.settings().reduced_motion, scene.app.data(), scene.tokens);
        let response = area.show(ctx, |ui| {
            ui.set_min_size(rect.size());
            let ground = ui.interact(rect, id.with("ground"), Sense::click());
            ground.widget_info(|| {
                let name = (scene.w.slide)(at + 1, showing.story().slides.len(), &shown.chart.title);
                egui::WidgetInfo::labeled(egui::Role::Figure, true, format!("{name} {}", shown.chart.sentence))
            });
            let space = draw::slide_frame(ui, rect, shown, number, tokens);
            let still = showing.is_frozen();
            let moves = !still && self.motion.show(ui, space, &shown.chart, data, reduced, tokens);
            let response = if moves { ChartResponse::default() } else { draw::slide_chart(ui, space, shown, tokens) };
            (response, ground.clicked())
        });
        let (chart, is_clicked) = response.inner;
        ctx.set_transform_layer(response.response.layer_id, placed(rect, stage, pointer, showing.lens()));
        if showing.cover().is_some() || showing.is_asking() || showing.is_frozen() {
            return;
        }
        if let Some(key) = chart.clicked {
            scene.asked.push(PresentCommand::View(ViewCommand::Mark(key)));
        } else if let Some(domain) = chart.domain {
            scene.asked.push(PresentCommand::View(ViewCommand::Domain(domain)));
        } else if is_clicked {
            scene.asked.push(PresentCommand::Next);
        }
    }

    /// Hides a pointer that rests, and shows the buttons while it moves.
    fn pointer(&mut self, ctx: &Context, stage: Rect, now: f64, scene: &mut Scene<'_>) {
        let (is_moving, is_there) = ctx.input(|input| {
            (input.pointer.delta() != Vec2::ZERO || input.pointer.any_down(), input.pointer.has_pointer())
        });
        if is_moving {
            self.moved = Some(now);
        }
        let rest = self.moved.map_or(f64::INFINITY, |moved| now - moved);
        let was_awake = std::mem::replace(&mut self.is_awake, rest < QUIET && is_there);
        if !was_awake && ctx.input(|input| input.pointer.primary_clicked()) {
            scene.asked.push(PresentCommand::Next);
        }
        if was_awake != self.is_awake {
            ctx.request_repaint();
        }
        if self.is_awake {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64((QUIET - rest).max(0.05)));
            bar::show(ctx, stage, scene);
        } else {
            ctx.set_cursor_icon(CursorIcon::None);
        }
        if scene.showing.lens() == Some(Lens::Spotlight) {
            ctx.set_cursor_icon(CursorIcon::None);
        }
    }
}

/// How the slide, laid out over `rect`, comes to stand on `stage`, and around the pointer under the glass.
fn placed(rect: Rect, stage: Rect, pointer: Option<Pos2>, lens: Option<Lens>) -> TSTransform {
    /// How much the glass magnifies.
    const GLASS: f32 = 2.0;
    let scale = (stage.width() / rect.width()).min(stage.height() / rect.height());
    let onto = TSTransform::new(stage.center().to_vec2() - rect.center().to_vec2() * scale, scale);
    match (lens, pointer) {
        (Some(Lens::Zoom), Some(at)) => {
            // What is under the pointer stays there.
            TSTransform::new(at.to_vec2() * (1.0 - GLASS), GLASS) * onto
        }
        _ => onto,
    }
}

/// What is said about the state of the picture, in the margin above the title.
fn marks(ctx: &Context, stage: Rect, scene: &Scene<'_>) {
    let (showing, w, tokens) = (scene.showing, scene.w, scene.tokens);
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("marks")));
    let mut right = stage.right() - 12.0;
    let mut pill = |text: String, color: Color32| {
        let label = Label::new(&painter, text, fonts::bold(12.0), color);
        let at = Pos2::new(right - 6.0, stage.top() + 5.0);
        let rect = label.rect(at, egui::Align2::RIGHT_TOP).expand2(Vec2::new(6.0, 1.0));
        painter.rect(rect, 4.0, tokens.paper, Stroke::new(1.0, tokens.line), egui::StrokeKind::Inside);
        label.paint(&painter, at, egui::Align2::RIGHT_TOP);
        right = rect.left() - 6.0;
    };
    if showing.has_timer() {
        let (text, is_over) = time(scene.seconds, showing.story().minutes);
        pill(text, if is_over { tokens.failure } else { tokens.ink });
    }
    if let Some(number) = showing.typed() {
        pill((w.going)(number), tokens.ink);
    }
    if showing.is_live() && !showing.is_frozen() {
        pill(w.live.to_owned(), tokens.secondary);
    }
}

/// The time that has passed, of how much, and whether it is over: `03:12 / 10:00`, `11:05 / 10:00 +01:05`.
fn time(seconds: f64, planned: Option<u16>) -> (String, bool) {
    let clock = |seconds: f64| format!("{:02}:{:02}", (seconds / 60.0).floor(), (seconds % 60.0).floor());
    let passed = clock(seconds);
    let Some(minutes) = planned else { return (passed, false) };
    let planned = f64::from(minutes) * 60.0;
    let over = seconds - planned;
    let text = format!("{passed} / {}", clock(planned));
    if over >= 1.0 { (format!("{text} +{}", clock(over)), true) } else { (text, false) }
}

/// What lies over everything: the light that follows the pointer, and black or white.
fn over(ctx: &Context, rect: Rect, stage: Rect, pointer: Option<Pos2>, scene: &Scene<'_>) {
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Tooltip, Id::unique("over")));
    match scene.showing.cover() {
        Some(Cover::Black) => {
            painter.rect_filled(rect, 0.0, Color32::BLACK);
        }
        Some(Cover::White) => {
            painter.rect_filled(rect, 0.0, Color32::WHITE);
        }
        None => {
            let at = pointer.filter(|at| stage.contains(*at));
            if let (Some(Lens::Spotlight), Some(at)) = (scene.showing.lens(), at) {
                let radius = rect.height().min(rect.width()) * 0.18;
                painter.with_clip_rect(stage).add(dark_around(at, radius, rect.size().length() * 2.0));
            }
        }
    }
}

/// Darkness from `radius` around a place to `end`.
fn dark_around(at: Pos2, radius: f32, end: f32) -> Mesh {
    const STEPS: u16 = 96;
    let mut mesh = Mesh::default();
    let dark = Color32::from_black_alpha(190);
    for step in 0..=STEPS {
        let direction = Vec2::angled(std::f32::consts::TAU * f32::from(step) / f32::from(STEPS));
        mesh.colored_vertex(at + direction * radius, dark);
        mesh.colored_vertex(at + direction * end, dark);
    }
    for step in 0..u32::from(STEPS) {
        let [near, far, next_near, next_far] = [0, 1, 2, 3].map(|corner| step * 2 + corner);
        mesh.add_triangle(near, far, next_near);
        mesh.add_triangle(next_near, far, next_far);
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_says_how_much_is_left_and_what_is_over() {
        assert_eq!(time(0.0, None), ("00:00".to_owned(), false));
        assert_eq!(time(192.7, Some(10)), ("03:12 / 10:00".to_owned(), false));
        assert_eq!(time(665.0, Some(10)), ("11:05 / 10:00 +01:05".to_owned(), true));
    }

    #[test]
    fn the_glass_keeps_what_is_under_the_pointer() {
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(853.0, 480.0));
        let at = Pos2::new(700.0, 100.0);
        let magnified = placed(rect, rect, Some(at), Some(Lens::Zoom));
        assert!((magnified * at).distance(at) < 0.01);
        assert_eq!(placed(rect, rect, Some(at), None), TSTransform::IDENTITY);
    }
}
