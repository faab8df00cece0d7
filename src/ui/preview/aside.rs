//! Beside the cells: what the chosen one was read as, what a heading is to mean, and the lists of findings and figures.

use egui::{Align2, Id, Margin, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::super::Frame;
use super::look;
use super::meaning;
use super::scroll::{Scroll, points};
use crate::app::preview::{Preview, Selection, Shown};
use crate::chart::format;
use crate::draw::theme::size;
use crate::draw::{Label, fonts};
use crate::stats::{Address, Area, Facility, Missing, Observation, Unit, Value, decimals};
use crate::text::{Lang, words};
use crate::ui::tip::Tip as _;

/// Height of an entry of a list, in points.
const ENTRY: f32 = 48.0;
const PAD: f32 = 8.0;

/// What of the lists is in sight.
#[derive(Default)]
pub(super) struct Aside {
    /// Whether figures are listed, not findings; until someone chooses, findings are where there are any.
    figures: Option<bool>,
    findings_scroll: Scroll,
    figures_scroll: Scroll,
    search: String,
    cell_height: f32,
}

impl Aside {
    /// How high the chosen cell is with everything about it, up to half of what there is. It is known from the frame before,
    /// so that the lists below begin where it ends.
    pub(super) fn cell_height(&self, room: f32) -> f32 {
        (self.cell_height + 16.0).min(room * 0.5)
    }

    /// Draws what is known of the chosen cell.
    pub(super) fn cell(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, (preview, shown): (&Preview, &Shown)) {
        let w = &frame.w.preview;
        let top = ui.cursor().top();
        ui.label(RichText::new(w.cell).font(fonts::bold(size::BODY)).color(frame.tokens.secondary));
        let head = ui.cursor().top() - top;
        let scrolled =
            egui::ScrollArea::vertical().id_salt("preview cell").auto_shrink([false, true]).show(
                ui,
                |ui| match preview.selection() {
                    Some(selection) => self.selection(ui, frame, shown, &selection),
                    None => {
                        ui.label(RichText::new(w.choose_cell).color(frame.tokens.secondary));
                    }
                },
            );
        let height = head + scrolled.content_size.y;
        if self.cell_height != height {
            self.cell_height = height;
            ui.ctx().request_repaint();
        }
    }

    /// What is known of the chosen cell.
    fn selection(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, shown: &Shown, selection: &Selection<'_>) {
        let (w, t, lang) = (&frame.w.preview, frame.tokens, frame.lang);
        ui.horizontal(|ui| {
            let place = shown.import().report.place(selection.address);
            ui.label(RichText::new(place).font(fonts::bold(size::BODY)).color(t.ink));
            if let Some(role) = selection.role {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 16.0), Sense::hover());
                look::mark(ui.painter(), rect.center(), Some(role), t);
                ui.label(RichText::new(look::name(role, &w.roles)).color(t.secondary));
            }
        });
        let text = shortened(&selection.text, 160);
        if text.is_empty() {
            ui.label(RichText::new(w.blank).color(t.secondary));
        } else {
            egui::Frame::new().fill(t.desk).corner_radius(4).inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(size::LABEL)).color(t.ink)).wrap());
            });
        }
        for finding in &selection.findings {
            let reason = finding.reason.message(lang);
            let text = RichText::new(reason).color(t.failure);
            ui.add(egui::Label::new(text).wrap());
        }
        for (place, figure) in selection.figures.iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            egui::Grid::new(("preview figure", place)).num_columns(2).spacing([12.0, 4.0]).show(ui, |ui| {
                let measure = shown.catalog().measure(figure.key.measure);
                let rows = [
                    (w.measure, lang_of(&measure.label, lang).to_owned()),
                    (w.of_period, format::period(figure.key.period, lang)),
                    (w.place, place_of(figure, lang)),
                    (w.value, value(figure, measure.unit, lang)),
                ];
                for (name, text) in rows {
                    ui.label(RichText::new(name).color(t.secondary));
                    ui.add(egui::Label::new(RichText::new(text).color(t.ink)).wrap());
                    ui.end_row();
                }
            });
        }
        if let Some(key) = shown.heading(selection) {
            meaning::show(ui, frame, shown, (selection.address, key), &mut self.search);
        }
    }

    /// Draws the lists of findings and figures; answers the cell that was chosen in one.
    pub(super) fn lists(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        (preview, shown): (&Preview, &Shown),
    ) -> Option<Address> {
        let (w, t, lang) = (&frame.w.preview, frame.tokens, frame.lang);
        let report = &shown.import().report;
        let observations = &shown.import().observations;
        let is_figures = self.figures.unwrap_or(report.findings.is_empty());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let counts = [(false, w.findings, report.refused()), (true, w.figures, observations.len())];
            for (is_this, name, count) in counts {
                let text = name(&format::grouped_count(count));
                let tab = super::tab(ui, t, &text, is_figures == is_this);
                if tab.tip(frame.w.tips.list).clicked() {
                    self.figures = Some(is_this);
                }
            }
        });
        ui.add_space(4.0);
        let rect = ui.available_rect_before_wrap();
        ui.allocate_rect(rect, Sense::hover());
        ui.painter().rect(rect, 4.0, t.paper, Stroke::new(1.0, t.line), StrokeKind::Inside);
        let inside = rect.shrink(1.0);
        let chosen = preview.selected();
        if is_figures {
            list(ui, frame, &mut self.figures_scroll, inside, observations.len(), |place| {
                let figure = observations.get(place)?;
                let measure = shown.catalog().measure(figure.key.measure);
                Some(Entry {
                    address: figure.address,
                    head: format!("{}  {}", report.place(figure.address), format::period(figure.key.period, lang)),
                    value: value(figure, measure.unit, lang),
                    text: if (figure.key.area, figure.key.facility) == (Area::NATION, Facility::All) {
                        lang_of(&measure.label, lang).to_owned()
                    } else {
                        [place_of(figure, lang).as_str(), lang_of(&measure.label, lang)].join(words(lang).comma)
                    },
                    is_finding: false,
                    is_chosen: chosen == Some(figure.address),
                })
            })
        } else if report.findings.is_empty() {
            let text = if observations.is_empty() { w.no_figures } else { w.no_findings };
            let label =
                Label::wrapped(ui.painter(), text, fonts::regular(size::BODY), t.secondary, inside.width() - 2.0 * PAD);
            label.paint(ui.painter(), inside.min + Vec2::splat(PAD), Align2::LEFT_TOP);
            None
        } else {
            list(ui, frame, &mut self.findings_scroll, inside, report.findings.len(), |place| {
                let finding = report.findings.get(place)?;
                Some(Entry {
                    address: finding.address,
                    head: report.place(finding.address),
                    value: shortened(&finding.raw, 60),
                    text: finding.reason.message(lang),
                    is_finding: true,
                    is_chosen: chosen == Some(finding.address),
                })
            })
        }
    }
}

/// An entry of a list: where it stands, what stands there, and what that means.
struct Entry {
    address: Address,
    head: String,
    value: String,
    text: String,
    is_finding: bool,
    is_chosen: bool,
}

/// A list of entries of one height, of which those in sight are made; answers the one that was clicked.
fn list(
    ui: &mut Ui,
    frame: &Frame<'_>,
    scroll: &mut Scroll,
    rect: Rect,
    count: usize,
    entry: impl Fn(usize) -> Option<Entry>,
) -> Option<Address> {
    let t = frame.tokens;
    #[expect(clippy::cast_precision_loss, reason = "fewer entries than a float tells apart")]
    let height = (count as f64) * f64::from(ENTRY);
    let view = scroll.turn(ui, Id::unique("preview list"), rect, (0.0, height), t);
    let painter = ui.painter().with_clip_rect(view.intersect(ui.clip_rect()));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0")]
    let first = (scroll.y / f64::from(ENTRY)) as usize;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "entries in a window")]
    let shown = (view.height() / ENTRY) as usize + 2;
    let mut clicked = None;
    for place in first..count.min(first + shown) {
        let Some(entry) = entry(place) else { continue };
        #[expect(clippy::cast_precision_loss, reason = "fewer entries than a float tells apart")]
        let top = view.top() + points((place as f64) * f64::from(ENTRY) - scroll.y);
        let row = Rect::from_min_size(Pos2::new(view.left(), top), Vec2::new(view.width(), ENTRY));
        let response = ui.interact(row.intersect(view), Id::unique(("preview entry", place)), Sense::click());
        let name = format!("{} {} {}", entry.head, entry.value, entry.text);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, entry.is_chosen, &name));
        if entry.is_chosen || response.hovered() {
            painter.rect_filled(row, 0.0, if entry.is_chosen { t.chosen } else { t.track });
        }
        let inner = row.shrink2(Vec2::new(PAD, 6.0));
        let (value_font, value_color) =
            if entry.is_finding { (fonts::bold(size::BODY), t.failure) } else { (fonts::bold(size::BODY), t.ink) };
        let value = Label::elided(&painter, entry.value, value_font, value_color, inner.width() * 0.6);
        let room = inner.width() - value.size().x - 12.0;
        let head = Label::elided(&painter, entry.head, fonts::regular(size::SMALL), t.secondary, room);
        head.paint(&painter, inner.left_top(), Align2::LEFT_TOP);
        value.paint(&painter, inner.right_top() - Vec2::new(0.0, 1.0), Align2::RIGHT_TOP);
        let text = Label::elided(&painter, entry.text, fonts::regular(size::SMALL), t.ink, inner.width());
        text.paint(&painter, inner.left_bottom(), Align2::LEFT_BOTTOM);
        painter.hline(view.x_range(), row.bottom(), Stroke::new(1.0, t.line));
        if response.has_focus() {
            painter.rect_stroke(row.shrink(1.0), 2.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        }
        if response.tip(name).clicked() {
            clicked = Some(entry.address);
        }
    }
    clicked
}

/// A text without line feeds, and not longer than is read at a glance.
fn shortened(text: &str, most: usize) -> String {
    let text = text.trim().replace(['\n', '\r', '\t'], " ");
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// A label in the language of the reader.
pub(super) fn lang_of(label: &crate::stats::Label, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &label.ja,
        Lang::En => &label.en,
    }
}

/// Where a figure holds: nation or prefecture, and the kind of facility unless it is all of them.
fn place_of(figure: &Observation, lang: Lang) -> String {
    let w = words(lang);
    let area = if figure.key.area == Area::NATION { w.chart.nation } else { figure.key.area.name_ja() };
    let facility = match figure.key.facility {
        Facility::All => return area.to_owned(),
        Facility::Hospital => w.facilities.hospital,
        Facility::MedicalClinic => w.facilities.medical_clinic,
        Facility::DentalClinic => w.facilities.dental_clinic,
        Facility::Pharmacy => w.facilities.pharmacy,
    };
    format!("{area}{}{facility}", if lang == Lang::Ja { "・" } else { ", " })
}

/// A value with half a step of its precision, where that is known to less than one.
fn value(figure: &Observation, unit: Unit, lang: Lang) -> String {
    let w = &words(lang).preview;
    let number = match figure.value {
        Value::Known(number) => number,
        Value::Missing(reason) => {
            let [blank, none, unknown, suppressed] = w.missing;
            return match reason {
                Missing::Blank => blank,
                Missing::NotApplicable => none,
                Missing::Unknown => unknown,
                Missing::Suppressed => suppressed,
            }
            .to_owned();
        }
    };
    let half = number.precision() / 2.0;
    let digits = decimals(number.precision());
    match unit {
        Unit::Percent => {
            (w.give_or_take)(&format!("{:.digits$}%", number.value()), &format!("{half:.0$}%", decimals(half)))
        }
        Unit::PercentagePoint => (w.points)(&(w.give_or_take)(
            &format!("{:+.digits$}", number.value()),
            &format!("{half:.0$}", decimals(half)),
        )),
        _ if number.is_rounded() => (w.give_or_take)(&format::grouped(number.value()), &format::grouped(half)),
        _ => format::grouped(number.value()),
    }
}
