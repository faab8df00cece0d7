//! The audit over the window: what the figures say about each other, and what they make of a quoted percentage.

use egui::{Align, Color32, Frame as Box, Key, Layout, Margin, RichText, Sense, Stroke, Ui, Vec2};

mod refused;
mod rows;

use self::rows::rows_of;
use super::Frame;
use super::tip::{Tip as _, ring};
use crate::app::audit::{AuditRow, AuditTable};
use crate::app::{Command, ViewCommand};
use crate::chart::format;
use crate::draw::theme::{RADIUS, size};
use crate::draw::{Tokens, fonts};
use crate::stats::{ClaimVerdict, Verdict};
use crate::text::AuditWords;

/// A part of the audit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// Stated rates against their counts.
    #[default]
    Rates,
    /// Totals against their parts.
    Identities,
    /// Two values of one source.
    Duplicates,
    /// Values of several sources.
    Vintages,
    /// Cells that could not be read.
    Refused,
    /// A quoted percentage against everything.
    Claim,
}

impl Tab {
    const ALL: [Self; 6] =
        [Self::Rates, Self::Identities, Self::Duplicates, Self::Vintages, Self::Refused, Self::Claim];

    fn name(self, w: &AuditWords) -> &'static str {
        match self {
            Self::Rates => w.rates,
            Self::Identities => w.identities,
            Self::Duplicates => w.duplicates,
            Self::Vintages => w.vintages,
            Self::Refused => w.refused,
            Self::Claim => w.claim,
        }
    }

    fn about(self, w: &AuditWords) -> &'static str {
        match self {
            Self::Rates => w.rates_about,
            Self::Identities => w.identities_about,
            Self::Duplicates => w.duplicates_about,
            Self::Vintages => w.vintages_about,
            Self::Refused => w.refused_about,
            Self::Claim => w.claim_about,
        }
    }

    fn table<'a>(self, frame: &Frame<'a>) -> Option<&'a AuditTable> {
        let audit = frame.app.audit()?;
        Some(match self {
            Self::Rates => &audit.rates,
            Self::Identities => &audit.identities,
            Self::Duplicates => &audit.duplicates,
            Self::Vintages => &audit.vintages,
            Self::Refused | Self::Claim => return None,
        })
    }
}

/// What is chosen in the audit.
#[derive(Default)]
pub(super) struct State {
    tab: Tab,
    /// Whether only rows that need a look are listed.
    only_not_agreeing: bool,
    claim: String,
    /// Whether the claim is to be typed into at once.
    is_new: bool,
}

/// Width of the audit in points: that of the window, less a margin, as far as lines stay readable.
pub(super) fn width(ctx: &egui::Context) -> f32 {
    (ctx.content_rect().width() - 72.0).clamp(480.0, 1280.0)
}

/// Height of what stands below the title.
fn height(ctx: &egui::Context) -> f32 {
    (ctx.content_rect().height() - 160.0).clamp(320.0, 800.0)
}

/// Height of the row of the button.
const BUTTONS: f32 = 40.0;

impl State {
    /// Opens a part, or what was open last.
    pub(super) fn opened(&mut self, tab: Option<Tab>) {
        let last = if matches!(self.tab, Tab::Claim | Tab::Refused) { Tab::Rates } else { self.tab };
        self.tab = tab.unwrap_or(last);
        self.is_new = true;
    }

    /// Draws the audit; whether it is done with.
    pub(super) fn show(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) -> bool {
        let top = ui.cursor().top();
        self.tabs(ui, frame);
        ui.add_space(10.0);
        ui.label(RichText::new(self.tab.about(&frame.w.audit)).color(frame.tokens.secondary));
        ui.add_space(6.0);
        // The button stays where it is, however long the table is.
        let room = height(ui.ctx()) - BUTTONS - (ui.cursor().top() - top);
        let mut clicked = None;
        ui.allocate_ui(Vec2::new(ui.available_width(), room), |ui| {
            ui.set_min_height(room);
            clicked = match self.tab {
                Tab::Claim => self.claim(ui, frame),
                Tab::Refused => {
                    refused::show(ui, frame);
                    None
                }
                tab => self.part(ui, frame, tab),
            };
        });
        if let Some(key) = clicked {
            frame.ask(ViewCommand::Show(key));
            return true;
        }
        ui.horizontal(|ui| {
            if self.tab != Tab::Refused {
                let hint = RichText::new(frame.w.audit.show).font(fonts::regular(size::SMALL));
                ui.label(hint.color(frame.tokens.secondary));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.button(frame.w.window.close).tip(frame.w.tips.close).clicked()
            })
            .inner
        })
        .inner
    }

    /// The names of the parts with how many rows each has.
    fn tabs(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let t = frame.tokens;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for tab in Tab::ALL {
                let is_chosen = tab == self.tab;
                let name = tab.name(&frame.w.audit);
                let rows = match tab {
                    Tab::Refused => Some(frame.app.refused()),
                    _ => tab.table(frame).map(|table| table.rows.len() + table.left_out),
                };
                let name = match rows {
                    Some(rows) => format!("{name} {}", format::grouped_count(rows)),
                    None => name.to_owned(),
                };
                let (fill, ink, line) =
                    if is_chosen { (t.chosen, t.accent, t.chosen) } else { (t.paper, t.ink, t.line) };
                let font = if is_chosen { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
                let button = egui::Button::new(RichText::new(&name).font(font).color(ink))
                    .fill(fill)
                    .stroke(Stroke::new(1.0, line))
                    .corner_radius(14);
                let response = ui.add(button);
                ring(ui, &response, t.ink);
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, &name));
                if response.tip(tab.about(&frame.w.audit)).clicked() {
                    (self.tab, self.is_new) = (tab, true);
                }
            }
        });
    }

    /// A part as a bar of how its rows came out, and the rows.
    fn part(&mut self, ui: &mut Ui, frame: &Frame<'_>, tab: Tab) -> Option<crate::chart::MarkKey> {
        let Some(table) = tab.table(frame) else {
            ui.label(RichText::new(frame.w.audit.working).color(frame.tokens.secondary));
            return None;
        };
        bar(ui, frame.tokens, table);
        ui.horizontal(|ui| {
            legend(ui, frame.tokens, table);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let w = frame.w.audit;
                ui.radio_value(&mut self.only_not_agreeing, true, w.not_agreeing).tip(frame.w.tips.only);
                ui.radio_value(&mut self.only_not_agreeing, false, w.all).tip(frame.w.tips.only);
            });
        });
        ui.add_space(4.0);
        let rows: Vec<&AuditRow> =
            table.rows.iter().filter(|row| !self.only_not_agreeing || row.needs_a_look()).collect();
        rows_of(ui, frame, tab.name(&frame.w.audit), &table.columns, &rows, table.left_out)
    }

    /// The field for a claim, the answer and its evidence.
    fn claim(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) -> Option<crate::chart::MarkKey> {
        let (t, w) = (frame.tokens, frame.w.audit);
        let before = self.claim.clone();
        let row = Vec2::new(ui.available_width(), 36.0);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            let label = ui.label(RichText::new(w.claim_field).font(fonts::bold(size::BODY)));
            let edit = egui::TextEdit::singleline(&mut self.claim)
                .font(fonts::regular(16.0))
                .margin(Margin::symmetric(10, 6))
                .desired_width(f32::INFINITY);
            let field = ui.add(edit).labelled_by(label.id).tip(frame.w.tips.claim);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if self.is_new || entered {
                field.request_focus();
                self.is_new = false;
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(w.claim_examples).font(fonts::regular(size::SMALL)).color(t.secondary));
            for example in w.examples {
                let text = RichText::new(example).font(fonts::regular(size::SMALL)).color(t.accent);
                let link = ui.add(egui::Button::new(text).frame(false)).tip(frame.w.tips.example);
                if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                    example.clone_into(&mut self.claim);
                }
            }
        });
        ui.add_space(6.0);
        if self.claim != before {
            frame.ask(Command::Claim(self.claim.clone()));
        }
        let Some(claim) = frame.app.claim() else {
            ui.label(RichText::new(w.claim_reads).color(t.secondary));
            return None;
        };
        match &claim.result {
            Err(reason) => {
                card(ui, t, t.caution, |ui| {
                    ui.label(RichText::new(reason).color(t.ink));
                });
                None
            }
            Ok((answer, table)) => {
                let tone = match answer.verdict {
                    ClaimVerdict::True => t.success,
                    ClaimVerdict::WithinRounding | ClaimVerdict::Near => t.caution,
                    ClaimVerdict::False => t.failure,
                };
                card(ui, t, tone, |ui| {
                    ui.label(RichText::new(&answer.title).font(fonts::bold(17.0)).color(tone));
                    for line in &answer.lines {
                        ui.add(egui::Label::new(RichText::new(line).color(t.ink)).wrap().selectable(true));
                    }
                });
                ui.add_space(8.0);
                let rows: Vec<&AuditRow> = table.rows.iter().collect();
                rows_of(ui, frame, w.claim, &table.columns, &rows, 0)
            }
        }
    }
}

/// A remark with an edge in its colour.
fn card(ui: &mut Ui, t: &Tokens, tone: Color32, content: impl FnOnce(&mut Ui)) {
    let look = Box::new().fill(t.track).corner_radius(RADIUS).inner_margin(Margin {
        left: 16,
        right: 12,
        top: 10,
        bottom: 10,
    });
    let shown = look.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        content(ui);
    });
    let rect = shown.response.rect;
    let edge = egui::Rect::from_min_max(rect.min, egui::pos2(rect.left() + 4.0, rect.bottom()));
    ui.painter().rect_filled(edge, 2.0, tone);
}

/// How rows came out as shares of one bar; none that is there is too narrow to see.
fn bar(ui: &mut Ui, t: &Tokens, table: &AuditTable) {
    const NARROWEST: f32 = 3.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 10.0), Sense::hover());
    let counted = |count: usize| {
        u32::try_from(count).map_or(f32::MAX, |count| f32::from(u16::try_from(count).unwrap_or(u16::MAX)))
    };
    let all: f32 = table.counts.iter().map(|(_, _, count)| counted(*count)).sum();
    ui.painter().rect_filled(rect, 2.0, t.track);
    let shown = table.counts.iter().filter(|(_, _, count)| *count > 0);
    let spare = rect.width() - NARROWEST * counted(shown.clone().count());
    let mut left = rect.left();
    for (verdict, _, count) in shown {
        let width = NARROWEST + spare * counted(*count) / all;
        let part = egui::Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width - 1.0, rect.height()));
        ui.painter().rect_filled(part, 2.0, mark(t, *verdict));
        left += width;
    }
    ui.add_space(2.0);
}

/// The colour of a share of the bar: without counts nothing was checked, so it stays grey.
fn mark(t: &Tokens, verdict: Verdict) -> Color32 {
    match verdict {
        Verdict::NoCounts | Verdict::NotStated => t.mark(crate::chart::Accent::Total),
        verdict => t.verdict(verdict),
    }
}

/// What the colours of the bar mean, with their counts.
fn legend(ui: &mut Ui, t: &Tokens, table: &AuditTable) {
    ui.spacing_mut().item_spacing.x = 6.0;
    for (verdict, name, count) in &table.counts {
        let (dot, _) = ui.allocate_exact_size(Vec2::new(10.0, 16.0), Sense::hover());
        let square = egui::Rect::from_center_size(dot.center(), Vec2::splat(10.0));
        ui.painter().rect_filled(square, 2.0, mark(t, *verdict));
        ui.label(RichText::new(*name).font(fonts::regular(size::BODY)).color(t.ink));
        let ink = if *count == 0 { t.secondary } else { t.ink };
        ui.label(RichText::new(format::grouped_count(*count)).font(fonts::bold(size::BODY)).color(ink));
        ui.add_space(12.0);
    }
}
