//! What to write, in which format and size, and where.

use std::path::PathBuf;

use egui::Ui;

use super::{Chosen, beside};
use crate::app::job::Jobs;
use crate::app::{App, Target};
use crate::export::{Content, Format, Output, Size};
use crate::text::{Lang, words};
use crate::ui::Frame;
use crate::ui::tip::Tip as _;

/// How large a picture is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct PictureSize {
    /// What suits the chart, in place of the sides.
    suits: bool,
    /// In pixels.
    width: u16,
    height: u16,
    /// How many times these pixels a PNG has on each side.
    times: u8,
}

impl Default for PictureSize {
    fn default() -> Self {
        let Size { width, height } = Size::default();
        Self { suits: true, width, height: height.unwrap_or(width), times: 1 }
    }
}

impl PictureSize {
    /// A slide, as projectors and calls show it, and the same upright.
    const PRESETS: [(u16, u16); 2] = [(1920, 1080), (1080, 1920)];

    pub(super) fn target(self, path: &str, output: Output, bom: bool) -> Target {
        let size = (!self.suits).then_some(Size { width: self.width, height: Some(self.height) });
        let path = PathBuf::from(path.trim());
        Target { path, content: output.content(), bom, size, times: self.times }
    }

    /// What suits the chart, and sizes that are often wanted.
    fn presets(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let w = &frame.w.files;
        if ui.radio(self.suits, w.suits).tip(frame.w.tips.size).clicked() {
            *self = Self { times: self.times, ..Self::default() };
        }
        for ((width, height), name) in Self::PRESETS.into_iter().zip(w.presets) {
            let is_chosen = !self.suits && (self.width, self.height) == (width, height);
            if ui.radio(is_chosen, name).tip(frame.w.tips.size).clicked() {
                (self.suits, self.width, self.height) = (false, width, height);
            }
        }
    }

    /// Width and height in pixels.
    fn sides(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let w = &frame.w.files;
        ui.spacing_mut().item_spacing.x = 6.0;
        let side = |ui: &mut Ui, name: &str, side: &mut u16| {
            let field = egui::DragValue::new(side).range(Size::SHORTEST..=Size::LONGEST).suffix(" px");
            let field = ui.add(field).tip(name);
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, name));
            field.changed()
        };
        let changed = side(ui, w.width, &mut self.width);
        ui.label("×");
        if side(ui, w.height, &mut self.height) || changed {
            self.suits = false;
        }
    }
}

/// The name of a file that says what is in it.
pub(super) fn file_name(app: &App, output: Output) -> String {
    let (spec, ending) = (app.spec(), output.ending());
    match output.content() {
        Content::Picture | Content::Figures => format!("{}-{}.{ending}", spec.kind.id(), spec.period),
        Content::Data => format!("uptake-figures.{ending}"),
    }
}

/// What to write and in which format. The name of the file follows, where the user has not named it.
pub(super) fn choose_output(
    ui: &mut Ui,
    frame: &Frame<'_>,
    path: &mut String,
    output: &mut Output,
    bom: &mut bool,
    picture: &mut PictureSize,
) {
    let w = &frame.w.files;
    let before = *output;
    let choices = |ui: &mut Ui, label: &str, add: &mut dyn FnMut(&mut Ui)| {
        ui.label(label);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            add(ui);
        });
        ui.end_row();
    };
    egui::Grid::new("output").num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        choices(ui, w.content, &mut |ui| {
            for (content, name) in Content::ALL.into_iter().zip(w.contents) {
                if ui.radio(output.content() == content, name).tip(frame.w.tips.content).clicked() {
                    // The same format of the other content, or its first one.
                    let mut all = Output::ALL.into_iter().filter(|other| other.content() == content);
                    let first = all.clone().next().unwrap_or(*output);
                    *output = all.find(|other| other.ending() == output.ending()).unwrap_or(first);
                }
            }
        });
        choices(ui, frame.w.window.format, &mut |ui| {
            for choice in Output::ALL.into_iter().filter(|choice| choice.content() == before.content()) {
                let ending = choice.ending().to_uppercase();
                let tip = (frame.w.tips.format)(&ending);
                if ui.radio(*output == choice, ending).tip(tip).clicked() {
                    *output = choice;
                }
            }
        });
        if output.content() == Content::Picture {
            choices(ui, w.size, &mut |ui| picture.presets(ui, frame));
            choices(ui, "", &mut |ui| picture.sides(ui, frame));
        }
        if *output == Output::Picture(Format::Png) {
            choices(ui, w.times, &mut |ui| {
                for times in 1..=4 {
                    let pixels = (w.pixels)(picture.width.saturating_mul(times), picture.height.saturating_mul(times));
                    let times = u8::try_from(times).unwrap_or(1);
                    let choice = ui.radio(picture.times == times, format!("{times}×"));
                    if choice.tip(pixels).clicked() {
                        picture.times = times;
                    }
                }
            });
        }
        if output.takes_bom() {
            ui.label("");
            ui.checkbox(bom, w.bom).tip(w.bom_hint);
            ui.end_row();
        }
    });
    if *output != before {
        let old = PathBuf::from(path.as_str());
        let is_ours = old.file_name().is_some_and(|name| name == file_name(frame.app, before).as_str());
        let new = match old.parent() {
            Some(folder) if is_ours => folder.join(file_name(frame.app, *output)),
            _ => old.with_extension(output.ending()),
        };
        *path = new.display().to_string();
    }
}

/// Asks the system's dialog where to write.
pub(super) fn choose_save(ctx: &egui::Context, target: Target, lang: Lang) -> Jobs<Chosen> {
    let title = words(lang).window.export;
    beside(ctx, move || {
        let mut dialog = rfd::FileDialog::new().set_title(title);
        if let Some(folder) = target.path.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = target.path.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file().map_or(Chosen::Nothing, |path| Chosen::Export(Target { path, ..target }))
    })
}
