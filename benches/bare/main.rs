//! The least window of the same libraries: what `benches/compare window` sets the start of the program against.
//!
//! It has the size of the program's window, one of its fonts, a label and nothing else.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

const FONT: &[u8] = include_bytes!("../../assets/fonts/NotoSansJP-Regular.ttf");

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_title("Bare").with_inner_size([1440.0, 900.0]),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..Default::default()
    };
    eframe::run_native(
        "bare",
        options,
        Box::new(|creation| {
            let mut fonts = FontDefinitions::empty();
            fonts.font_data.insert("regular".to_owned(), Arc::new(FontData::from_static(FONT)));
            for family in [FontFamily::Proportional, FontFamily::Monospace] {
                fonts.families.insert(family, vec!["regular".to_owned()]);
            }
            creation.egui_ctx.set_fonts(fonts);
            // Every point of the picture is painted, in a colour that no empty screen has.
            creation.egui_ctx.set_theme(egui::Theme::Light);
            Ok(Box::new(Bare))
        }),
    )
}

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.label("Bare"));
    }
}
