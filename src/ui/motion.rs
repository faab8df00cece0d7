//! The move between the views of one ratio: the sliver opens or closes, and the bar comes apart into icons. It can be
//! turned round on the way, keeps the bar at true scale in sight, and is left out where motion is to be reduced.

use egui::{Rect, Ui};

use crate::chart::{Body, Chart, ChartSpec, IconArray, ZoomBreakdown, views_of_ratio};
use crate::draw::{self, Tokens};
use crate::stats::Dataset;

/// Seconds from one view to the next.
const SECONDS: f64 = 0.5;

/// What moves, and what was shown last.
#[derive(Default)]
pub(super) struct Motion {
    /// The view that was shown last, and its place.
    last: Option<(ChartSpec, f32)>,
    going: Option<Going>,
}

/// A move that goes on.
struct Going {
    from: f32,
    to: f32,
    started: f64,
    zoom: ZoomBreakdown,
    icons: IconArray,
}

impl Going {
    /// How far it has come, from 0 to 1 in time.
    fn progress(&self, now: f64) -> f32 {
        let seconds = SECONDS * f64::from((self.to - self.from).abs()).max(0.2);
        // A share of less than a second.
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let share = ((now - self.started) / seconds).clamp(0.0, 1.0) as f32;
        share
    }

    /// Its place: it starts and ends slowly.
    fn place(&self, now: f64) -> f32 {
        let share = self.progress(now);
        egui::lerp(self.from..=self.to, share * share * (3.0 - 2.0 * share))
    }
}

impl Motion {
    /// Draws a step of the move, if one goes on; answers whether it did.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        chart: &Chart,
        data: &Dataset,
        is_reduced: bool,
        tokens: &Tokens,
    ) -> bool {
        let spec = &chart.spec;
        let now = ui.input(|input| input.time);
        let place = match &chart.body {
            Body::ZoomBreakdown(body) if body.is_family => Some(draw::place_of_view(body)),
            Body::IconArray(_) => Some(1.0),
            _ => None,
        };
        let Some(place) = place else {
            *self = Self::default();
            return false;
        };
        if let Some((before, old)) = self.last.replace((spec.clone(), place)) {
            if !is_same_ratio(&before, spec) {
                self.going = None;
            } else if old != place && !is_reduced {
                // Turned round on the way, it goes back from where it is.
                let from = self.going.as_ref().map_or(old, |going| going.place(now));
                let (mut zoom, icons) = views_of_ratio(data, spec, chart.lang);
                if let Body::ZoomBreakdown(body) = &chart.body {
                    zoom.revealed = body.revealed;
                }
                self.going = Some(Going { from, to: place, started: now, zoom, icons });
            }
        }
        let Some(going) = self.going.as_ref().filter(|going| going.progress(now) < 1.0) else {
            self.going = None;
            return false;
        };
        draw::between_views(ui, rect, &going.zoom, &going.icons, spec.indicator, going.place(now), tokens);
        ui.ctx().request_repaint();
        true
    }
}

/// Whether two views show one ratio in different ways, so that one can move into the other.
fn is_same_ratio(a: &ChartSpec, b: &ChartSpec) -> bool {
    let (kind, title) = (a.kind, a.title.clone());
    let same = ChartSpec { kind, is_opened: a.is_opened, sort: a.sort, title, ..b.clone() };
    same == *a
}
