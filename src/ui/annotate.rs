//! Writing into the chart: the menu at the pointer, and the small field for a note or a reference line beside its place.

use egui::{Area, Button, Id, Key, Order, Pos2, RichText, TextEdit, Ui};

use super::Frame;
use super::path::select;
use super::tip::Tip as _;
use crate::app::{App, ViewCommand};
use crate::chart::annotation::{LONGEST, month_at, rate_at_pointer, rate_of, rate_text};
use crate::chart::{Annotation, Body, Place, format};
use crate::draw::theme::size;
use crate::draw::{Spot, fonts};
use crate::stats::IndicatorId;

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Write {
    /// Something at a place that was clicked: ask what.
    Menu(Spot),
    /// Something about the figure in focus.
    AtFocus {
        /// A reference line, or else a note.
        is_line: bool,
    },
    /// Other words for what is there.
    Edit {
        /// Its place in the list of the view.
        at: usize,
        /// Where it is on screen.
        beside: Pos2,
    },
}

/// What is open over the chart, and nothing that is saved.
#[derive(Default)]
pub(super) struct Writing {
    menu: Option<Spot>,
    draft: Option<Draft>,
}

/// An annotation as it is typed.
struct Draft {
    /// The one it changes; `None` for a new one.
    of: Option<usize>,
    /// Id of its indicator.
    indicator: String,
    /// Its time, for a note.
    x: Option<f64>,
    /// The rate of a note; that of a line is what `rate` says.
    y: f64,
    rate: String,
    text: String,
    beside: Pos2,
    /// The field that is to take the keys; none once it has.
    start: Option<Start>,
}

/// Where typing starts.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    Rate,
    Text,
}

/// What becomes of a draft.
enum Ending {
    Keep(Place),
    Remove,
    Drop,
}

impl Draft {
    fn new(app: &App, indicator: IndicatorId, place: Place, beside: Pos2) -> Self {
        let indicator = app.data().catalog().indicator(indicator).id.clone();
        Self::of(None, Annotation { indicator, text: String::new(), place }, beside)
    }

    fn of(of: Option<usize>, annotation: Annotation, beside: Pos2) -> Self {
        let Annotation { indicator, text, place } = annotation;
        let x = match place {
            Place::Point { x, .. } => Some(x),
            Place::Rate(_) => None,
        };
        let rate = rate_text(place.rate()).trim_end_matches('%').to_owned();
        Self { of, indicator, x, y: place.rate(), rate, text, beside, start: Some(Start::Text) }
    }

    /// Where it is to stand; `None` where no rate is typed.
    fn place(&self) -> Option<Place> {
        match self.x {
            Some(x) => Some(Place::Point { x, y: self.y }),
            None => rate_of(&self.rate).map(Place::Rate),
        }
    }
}

impl Writing {
    /// Whether a menu or a field is open.
    pub(super) fn is_open(&self) -> bool {
        self.menu.is_some() || self.draft.is_some()
    }

    /// Opens what is asked for.
    pub(super) fn ask(&mut self, app: &App, write: Write) {
        (self.menu, self.draft) = (None, None);
        match write {
            Write::Menu(spot) => self.menu = Some(spot),
            Write::AtFocus { is_line } => {
                let Body::Trend(trend) = &app.view().chart.body else { return };
                let Some((indicator, x, y)) = trend.spot() else { return };
                let place = if is_line { Place::Rate(rate_at_pointer(y)) } else { Place::Point { x, y } };
                // A place on screen is not known to keys: the middle of the window, once it is drawn.
                let start = if is_line { Start::Rate } else { Start::Text };
                let draft = Draft::new(app, indicator, place, Pos2::ZERO);
                self.draft = Some(Draft { start: Some(start), ..draft });
            }
            Write::Edit { at, beside } => {
                let annotation = app.spec().annotations.get(at).cloned();
                self.draft = annotation.map(|annotation| Draft::of(Some(at), annotation, beside));
            }
        }
    }

    /// Draws what is open.
    pub(super) fn show(&mut self, ui: &Ui, frame: &mut Frame<'_>) {
        if self.menu(ui, frame) {
            return;
        }
        let Some(draft) = &mut self.draft else { return };
        let Some(ending) = field(ui, frame, draft) else { return };
        match (ending, draft.of) {
            (Ending::Keep(place), Some(at)) => {
                frame.ask(ViewCommand::EditAnnotation { at, place, text: draft.text.clone() });
            }
            (Ending::Keep(place), None) => {
                let (indicator, text) = (draft.indicator.clone(), draft.text.clone());
                frame.ask(ViewCommand::Annotate(Annotation { indicator, text, place }));
            }
            (Ending::Remove, Some(at)) => frame.ask(ViewCommand::RemoveAnnotation(at)),
            (Ending::Remove, None) | (Ending::Drop, _) => {}
        }
        self.draft = None;
        ui.ctx().request_repaint();
    }

    /// A note or a line at the place that was clicked; whether one was chosen. Its field opens in the next frame, so that
    /// this click is not one outside of it.
    fn menu(&mut self, ui: &Ui, frame: &Frame<'_>) -> bool {
        let Some(spot) = self.menu else { return false };
        let w = frame.w.trend;
        let is_new = !egui::Popup::is_id_open(ui.ctx(), menu_id());
        let popup = egui::Popup::new(menu_id(), ui.ctx().clone(), spot.at, ui.layer_id())
            .kind(egui::PopupKind::Menu)
            .style(egui::containers::menu::menu_style)
            .open_memory(is_new.then_some(egui::SetOpenCommand::Bool(true)))
            .close_behavior(egui::PopupCloseBehavior::CloseOnClick);
        let chosen = popup.show(|ui| {
            ui.set_min_width(180.0);
            let note = ui.button(w.note_here).clicked().then_some(Place::Point { x: spot.x, y: spot.rate });
            let line = ui.button((w.line_here)(&rate_text(spot.rate))).clicked().then_some(Place::Rate(spot.rate));
            note.or(line)
        });
        let place = chosen.and_then(|shown| shown.inner);
        if let Some(place) = place {
            self.draft = Some(Draft::new(frame.app, spot.indicator, place, spot.at));
            ui.ctx().request_repaint();
        }
        if place.is_some() || !egui::Popup::is_id_open(ui.ctx(), menu_id()) {
            egui::Popup::close_id(ui.ctx(), menu_id());
            self.menu = None;
        }
        place.is_some()
    }
}

fn menu_id() -> Id {
    Id::unique("menu of the chart")
}

/// The field beside the place; answers what becomes of the draft.
fn field(ui: &Ui, frame: &Frame<'_>, draft: &mut Draft) -> Option<Ending> {
    let w = frame.w.trend;
    if draft.beside == Pos2::ZERO {
        draft.beside = ui.ctx().content_rect().center();
    }
    let mut ending = None;
    let area = Area::new(Id::unique("field of an annotation"))
        .order(Order::Foreground)
        .fixed_pos(draft.beside + egui::Vec2::new(0.0, 10.0))
        .constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
            ui.set_width(260.0);
            let heading =
                draft.x.map_or_else(|| w.a_line.to_owned(), |x| (w.note_in)(&format::month(month_at(x), frame.lang)));
            ui.label(RichText::new(heading).font(fonts::bold(size::SMALL)).color(frame.tokens.secondary));
            let mut is_left = false;
            if draft.x.is_none() {
                let rate = TextEdit::singleline(&mut draft.rate).desired_width(80.0).char_limit(20);
                let rate = labelled(ui, w.rate, rate);
                if draft.start.take_if(|start| *start == Start::Rate).is_some() {
                    rate.request_focus();
                    // Typing takes the place of what stands there.
                    select(ui.ctx(), rate.id, 0..draft.rate.chars().count());
                }
                is_left = rate.lost_focus();
                if rate_of(&draft.rate).is_none() {
                    let told = RichText::new(w.no_rate).font(fonts::regular(size::SMALL)).color(frame.tokens.caution);
                    ui.label(told);
                }
            }
            let text = TextEdit::singleline(&mut draft.text).desired_width(f32::INFINITY).char_limit(LONGEST);
            let text = labelled(ui, w.text, text);
            if draft.start.take().is_some() {
                text.request_focus();
            }
            // Enter takes the keys from the field that it was pressed in.
            is_left |= text.lost_focus();
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                let place = draft.place();
                let is_entered = is_left && ui.input(|input| input.key_pressed(Key::Enter));
                let keep = ui.add_enabled(place.is_some(), Button::new(w.keep));
                let keep = keep.tip((frame.w.tips.enter)(w.keep));
                if let Some(place) = place.filter(|_| keep.clicked() || is_entered) {
                    ending = Some(Ending::Keep(place));
                }
                if ui.button(frame.w.window.cancel).tip(frame.w.tips.cancel).clicked() {
                    ending = Some(Ending::Drop);
                }
                if draft.of.is_some() && ui.button(w.remove).tip(w.remove).clicked() {
                    ending = Some(Ending::Remove);
                }
            });
        });
    });
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        ending = Some(Ending::Drop);
    }
    // A click elsewhere keeps what was typed, and drops what was not.
    if ending.is_none() && shown.response.clicked_elsewhere() {
        let is_said = !draft.text.trim().is_empty() || draft.x.is_none();
        ending = Some(draft.place().filter(|_| is_said).map_or(Ending::Drop, Ending::Keep));
    }
    ending
}

/// A field below its name.
fn labelled(ui: &mut Ui, name: &str, field: TextEdit<'_>) -> egui::Response {
    let label = ui.label(RichText::new(name).font(fonts::regular(size::SMALL)));
    ui.add(field).labelled_by(label.id).tip(name)
}
