//! What surrounds the view: top bar, status bar, and the place to drop files.

use egui::{Align, Button, Frame as Box, Layout, Margin, Panel, RichText, Sense, Stroke, Ui};

use super::tip::Tip as _;
use super::tour::Spot;
use super::{Action, Frame, controls, document};
use crate::app::PreviewCommand;
use crate::chart::ChartKind;
use crate::draw::fonts;
use crate::draw::theme::size;
use crate::text::words;

/// Name, menus, import, export and language.
pub(super) fn top_bar(ui: &mut Ui, frame: &mut Frame<'_>) {
    let look = Box::new().fill(frame.tokens.paper).inner_margin(Margin::symmetric(16, 8));
    Panel::top("top bar").frame(look).show_separator_line(true).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.label(RichText::new("Uptake").font(fonts::bold(17.0)).color(frame.tokens.ink));
            ui.add_space(12.0);
            menus(ui, frame);
            modes(ui, frame);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let language = words(frame.lang).window.other_language;
                let tip = with_keys(ui, frame, frame.w.window.language, Action::OtherLanguage);
                if ui.add(Button::new(language).frame(false)).tip(tip).clicked() {
                    frame.act(Action::OtherLanguage);
                }
                ui.add_space(4.0);
                let ink = frame.tokens.text_on(frame.tokens.accent);
                let text = RichText::new(frame.w.window.export).font(fonts::bold(size::BODY)).color(ink);
                let button = ui.add(Button::new(text).fill(frame.tokens.accent).stroke(Stroke::NONE));
                if button.tip(Action::Export.tip(ui.ctx(), frame.app)).clicked() {
                    frame.act(Action::Export);
                }
                let import = ui.button(frame.w.window.import);
                frame.spots.note(Spot::Import, import.rect);
                if import.tip(Action::Import.tip(ui.ctx(), frame.app)).clicked() {
                    frame.act(Action::Import);
                }
                let capture = ui.button(frame.w.story.capture_short).tip(Action::Capture.tip(ui.ctx(), frame.app));
                if capture.clicked() {
                    frame.act(Action::Capture);
                }
                if frame.app.is_busy() {
                    ui.add(egui::Spinner::new().size(16.0));
                }
            });
        });
    });
}

/// The modes of the window, in its middle.
fn modes(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (w, tokens) = (frame.w.present, frame.tokens);
    let present = match Action::Present.shortcut_text(ui.ctx()) {
        Some(keys) => format!("{} {keys}", w.start),
        None => w.start.to_owned(),
    };
    let font = |is_chosen| if is_chosen { fonts::bold(size::BODY) } else { fonts::regular(size::BODY) };
    let width = |text: &str, is_chosen| {
        crate::draw::Label::new(ui.painter(), text, font(is_chosen), tokens.ink).size().x + 24.0
    };
    let widths = width(w.explore, true) + width(&present, false) + 8.0;
    // The menus take all the width that is left, so this has a place of its own.
    let place = egui::Rect::from_center_size(ui.max_rect().center(), egui::vec2(widths, ui.max_rect().height()));
    let layout = Layout::left_to_right(Align::Center);
    let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    let text = |text: &str, is_chosen, color| RichText::new(text).font(font(is_chosen)).color(color);
    let explore = Button::new(text(w.explore, true, tokens.accent)).fill(tokens.chosen).stroke(Stroke::NONE);
    let _stays = ui.add(explore.selected(true)).tip(frame.w.tips.explore);
    let present = ui.add(Button::new(text(&present, false, tokens.secondary)).frame(false));
    frame.spots.note(Spot::Present, present.rect);
    if present.tip(Action::Present.tip(ui.ctx(), frame.app)).clicked() {
        frame.act(Action::Present);
    }
}

fn menus(ui: &mut Ui, frame: &mut Frame<'_>) {
    let w = frame.w.window;
    let chart = |kind| Action::Chart(kind);
    let menus: [(&str, &[&[Action]]); 4] = [
        (
            w.file,
            &[
                &[Action::New, Action::Open],
                &[Action::Save, Action::SaveAs],
                &[Action::Import, Action::Export],
                &[Action::Quit],
            ],
        ),
        (
            w.edit,
            &[
                &[Action::Undo, Action::Redo],
                &[Action::CopyPicture, Action::CopyTable, Action::CopySentence],
                &[Action::Title],
                &[Action::AddNote, Action::AddLine],
                &[Action::Paste],
            ],
        ),
        (
            w.view,
            &[
                &ChartKind::ALL.map(chart),
                &[Action::Slides, Action::Capture],
                &[Action::Present, Action::PresentHere, Action::PresentIn(1280, 720), Action::PresentIn(1920, 1080)],
                &[Action::Audit, Action::Refused, Action::Claim],
                &[Action::PreviousPeriod, Action::NextPeriod],
                &[Action::ZoomIn, Action::ZoomOut, Action::PanEarlier, Action::PanLater, Action::ZoomReset],
                &[Action::NextView, Action::PreviousView, Action::ReducedMotion],
                &[Action::LargerText, Action::SmallerText, Action::NormalText],
                &[Action::Light, Action::Dark, Action::OtherLanguage],
            ],
        ),
        (w.help, &[&[Action::Palette], &[Action::Help, Action::Keys], &[Action::Tour], &[Action::About]]),
    ];
    egui::MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        for ((name, groups), tip) in menus.into_iter().zip(frame.w.tips.menus) {
            let menu = ui.menu_button(RichText::new(name).color(frame.tokens.secondary), |ui| {
                for (place, group) in groups.iter().enumerate() {
                    if place > 0 {
                        ui.separator();
                    }
                    for action in *group {
                        item(ui, frame, *action);
                    }
                    if group.contains(&Action::Open) {
                        document::recent_menu(ui, frame);
                    }
                    if group.contains(&Action::ZoomReset) {
                        controls::trend_menu(ui, frame);
                    }
                }
            });
            if menu.inner.is_none() {
                menu.response.tip(tip);
            }
        }
    });
}

/// What a control does with the keys of an action behind it.
pub(super) fn with_keys(ui: &Ui, frame: &Frame<'_>, text: &str, action: Action) -> String {
    let keys = action.shortcut_text(ui.ctx());
    keys.map_or_else(|| text.to_owned(), |keys| (frame.w.tips.with_keys)(text, &keys))
}

pub(super) fn item(ui: &mut Ui, frame: &mut Frame<'_>, action: Action) {
    let is_chosen = action.is_chosen(frame.app);
    let button = Button::new(action.name(frame.lang)).selected(is_chosen);
    let button = match action.shortcut_text(ui.ctx()) {
        Some(keys) => button.shortcut_text(keys),
        None => button,
    };
    let is_repeat = is_chosen && matches!(action, Action::Light | Action::Dark);
    let tip = action.tip(ui.ctx(), frame.app);
    let response = ui.add_enabled(action.is_possible(frame.app), button);
    // What can be done says so itself; the reader of a list is not to be stopped at each of its lines.
    if response.why_not(tip).clicked() {
        if !is_repeat {
            frame.act(action);
        }
        ui.close();
    }
}

/// What is loaded, and how the audit of the view came out.
pub(super) fn status_bar(ui: &mut Ui, frame: &mut Frame<'_>) {
    let look = Box::new().fill(frame.tokens.paper).inner_margin(Margin::symmetric(16, 4));
    let mut asked = None;
    Panel::bottom("status bar").frame(look).show_separator_line(true).show(ui, |ui| {
        ui.horizontal(|ui| {
            let text =
                |text: String| RichText::new(text).font(fonts::regular(size::SMALL)).color(frame.tokens.secondary);
            let (w, view) = (frame.w.window, frame.app.view());
            let ends = view.months.first().zip(view.months.last());
            if let Some(((first, _), (last, _))) = ends {
                let figures = crate::chart::format::grouped_count(frame.app.data().observations().len());
                ui.label(text((w.loaded)(&first.to_string(), &last.to_string(), &figures)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let mut opens = |ui: &mut Ui, action: Action, text: RichText| {
                    let tip = action.tip(ui.ctx(), frame.app);
                    if ui.add(Button::new(text).frame(false)).tip(tip).clicked() {
                        asked = Some(action);
                    }
                };
                let refused = frame.app.refused();
                if refused > 0 {
                    opens(ui, Action::Refused, text((w.refused)(refused)).color(frame.tokens.caution));
                }
                opens(ui, Action::Audit, text((w.audited)(&view.audit)));
            });
        });
    });
    if let Some(action) = asked {
        frame.act(action);
    }
}

/// Reads dropped files, and shows where to drop them while they hang over the window.
pub(super) fn drop_target(ctx: &egui::Context, frame: &mut Frame<'_>) {
    let (hovering, dropped) = ctx.input(|input| {
        let paths: Vec<_> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
        (!input.raw.hovered_files.is_empty(), paths)
    });
    if !dropped.is_empty() {
        frame.ask(PreviewCommand::Files(dropped));
    }
    if !hovering {
        return;
    }
    egui::Area::new(egui::Id::unique("drop here")).order(egui::Order::Foreground).fixed_pos(egui::Pos2::ZERO).show(
        ctx,
        |ui| {
            let rect = ctx.content_rect();
            ui.allocate_rect(rect, Sense::hover());
            ui.painter().rect_filled(rect, 0.0, frame.tokens.chosen.gamma_multiply(0.9));
            let inner = rect.shrink(24.0);
            ui.painter().rect_stroke(inner, 8.0, Stroke::new(2.0, frame.tokens.accent), egui::StrokeKind::Inside);
            let label = crate::draw::Label::new(
                ui.painter(),
                frame.w.window.drop_here,
                fonts::bold(size::TITLE),
                frame.tokens.accent,
            );
            label.paint(ui.painter(), rect.center(), egui::Align2::CENTER_CENTER);
        },
    );
}
