//! A handout as one HTML page: each slide as an SVG with its table, its sentence and its notes. Nothing is loaded and
//! nothing runs.

use std::fmt::{self, Display, Formatter};

use super::{Handed, Handout, numbers};
use crate::chart::{Align, Chart};
use crate::draw::slide::{HIGH, WIDE};
use crate::export::svg::{self, Escaped};
use crate::text::words;

/// How it looks. Where the font of the program is not installed, others stand in: each letter has a place of its own.
const STYLE: &str = "\
:root{color-scheme:light}
body{margin:0 auto;max-width:60rem;padding:1rem;background:#fff;color:#1a1f26;line-height:1.6;\
font-family:'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif}
svg,svg text{font-family:'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif}
svg{display:block;width:100%;height:auto;border:1px solid #d9dee3}
h1{font-size:1.6rem;line-height:1.3}
h2{font-size:1.25rem;line-height:1.35;margin:0 0 .5rem}
section{margin:2.5rem 0}
.narrow{display:none}
.lead{font-weight:700}
.table{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;padding:.25rem 0}
caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2rem)}
th,td{padding:.25rem .75rem .25rem 0;border-bottom:1px solid #d9dee3;vertical-align:top;text-align:left;font-weight:400;\
white-space:nowrap}
thead th{font-weight:700;color:#5b6570}
.number{text-align:right}
details p{margin:.25rem 0}
summary{font-weight:700}
.small{font-size:.875rem;color:#5b6570}
.address{overflow-wrap:anywhere}
@media screen and (max-width:40rem){.wide{display:none}.narrow{display:block}}
@media print{body{max-width:none;padding:0;font-size:10pt}section{break-before:page;margin:0}svg{max-height:150mm}\
.table{overflow:visible}table{font-size:7.5pt}th,td{white-space:normal}tr,details p{break-inside:avoid}}
";

/// The page.
pub(super) fn html(handout: &Handout) -> String {
    Document(handout).to_string()
}

struct Document<'a>(&'a Handout);

impl Display for Document<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(handout) = self;
        let w = &words(handout.lang).handout;
        let (lang, title) = (handout.lang.tag(), Escaped(&handout.title));
        writeln!(f, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
        // Whatever a text may hold, the page loads nothing and runs nothing.
        writeln!(
            f,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        )?;
        writeln!(f, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
        writeln!(f, "<meta name=\"generator\" content=\"Uptake {}\">", env!("CARGO_PKG_VERSION"))?;
        writeln!(f, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<main>")?;
        for (place, slide) in handout.slides.iter().enumerate() {
            write_slide(f, handout, place, slide)?;
        }
        let [rounding, how] = w.rounding;
        writeln!(f, "<section>")?;
        if !handout.sources.is_empty() {
            writeln!(f, "<h2 id=\"sources\">{}</h2>\n<ol>", Escaped(w.sources))?;
            for (place, source) in handout.sources.iter().enumerate() {
                write!(f, "<li id=\"source-{}\">{}", place + 1, Escaped(&source.title))?;
                for (class, text) in [("small", &source.details), ("small address", &source.url)] {
                    if !text.is_empty() {
                        write!(f, "<br><span class=\"{class}\">{}</span>", Escaped(text))?;
                    }
                }
                writeln!(f, "</li>")?;
            }
            writeln!(f, "</ol>")?;
        }
        writeln!(f, "<h2>{}</h2>\n<p>{}</p>\n</section>\n</main>\n</body>\n</html>", Escaped(rounding), Escaped(how))
    }
}

fn write_slide(f: &mut Formatter<'_>, handout: &Handout, place: usize, slide: &Handed) -> fmt::Result {
    let w = &words(handout.lang).handout;
    let (number, chart) = (place + 1, &slide.shown.chart);
    writeln!(f, "<section id=\"slide-{number}\">\n<h2>{number}. {}</h2>", Escaped(&chart.title))?;
    // A wide slide would be too small on a phone, so that gets one that is higher than wide.
    let is_wide = handout.pixels.x >= handout.pixels.y;
    let shapes = if is_wide {
        [("wide", handout.pixels), ("narrow", HIGH)]
    } else {
        [("wide", WIDE), ("narrow", handout.pixels)]
    };
    for (class, pixels) in shapes {
        let page = handout.page(place, &slide.shown, pixels);
        let drawing = svg::inline(&page, &format!("slide-{number}-{class}-"));
        writeln!(f, "<div class=\"{class}\">\n{drawing}</div>")?;
    }
    if !slide.shown.sentence.is_empty() {
        writeln!(f, "<p class=\"lead\">{}</p>", Escaped(&slide.shown.sentence))?;
    }
    if !slide.shown.notes.is_empty() {
        // Open, since a closed one is not printed.
        writeln!(f, "<details open>\n<summary>{}</summary>", Escaped(w.notes))?;
        for line in slide.shown.notes.lines().filter(|line| !line.is_empty()) {
            writeln!(f, "<p>{}</p>", Escaped(line))?;
        }
        writeln!(f, "</details>")?;
    }
    write_table(f, handout, chart)?;
    if !slide.sources.is_empty() {
        writeln!(f, "<p class=\"small\">{}</p>", Escaped(&(w.sources_of)(&numbers(&slide.sources))))?;
    }
    writeln!(f, "</section>")
}

fn write_table(f: &mut Formatter<'_>, handout: &Handout, chart: &Chart) -> fmt::Result {
    let table = &chart.table;
    if table.rows.is_empty() {
        return Ok(());
    }
    let caption = (words(handout.lang).handout.table)(&chart.subtitle);
    let class = |align: Align| if align == Align::Right { " class=\"number\"" } else { "" };
    // What scrolls can be reached by keys, and then has a name.
    writeln!(f, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">", Escaped(&caption))?;
    writeln!(f, "<table>\n<caption><span>{}</span></caption>\n<thead>\n<tr>", Escaped(&caption))?;
    for column in &table.columns {
        writeln!(f, "<th scope=\"col\"{}>{}</th>", class(column.align), Escaped(&column.heading))?;
    }
    writeln!(f, "</tr>\n</thead>\n<tbody>")?;
    for row in &table.rows {
        write!(f, "<tr>")?;
        for (place, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
            let (open, close) = if place == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
            write!(f, "<{open}{}>{}</{close}>", class(column.align), Escaped(&cell.text))?;
        }
        writeln!(f, "</tr>")?;
    }
    writeln!(f, "</tbody>\n</table>\n</div>")
}
