//! English.

use super::{
    Apart, Audit, AuditSummary, AuditWords, Bases, ChartWords, Claims, Columns, Facilities, Numerators, RefusalWords,
    Verdicts, WindowWords, Words, WorkbookWords,
};

fn plural(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

pub(super) const WORDS: Words = Words {
    facilities: Facilities {
        all: "all facilities",
        hospital: "hospitals",
        medical_clinic: "medical clinics",
        dental_clinic: "dental clinics",
        pharmacy: "pharmacies",
    },
    facilities_short: Facilities {
        all: "All",
        hospital: "Hospitals",
        medical_clinic: "Medical",
        dental_clinic: "Dental",
        pharmacy: "Pharmacies",
    },
    bases: Bases {
        checks_with_batch: "all checks (batch checks included)",
        checks_without_batch: "all checks (batch checks left out)",
        card_checks: "checks by My Number card",
        receipts: "receipts",
        cards_held: "cards held",
        facilities: "all facilities",
        population: "inhabitants",
        given: "the count entered",
    },
    base_labels: Bases {
        checks_with_batch: "batch included",
        checks_without_batch: "batch left out",
        card_checks: "per card check",
        receipts: "per receipts",
        cards_held: "per card held",
        facilities: "per facility",
        population: "per inhabitant",
        given: "per count entered",
    },
    base_nouns: Bases {
        checks_with_batch: "eligibility checks",
        checks_without_batch: "eligibility checks",
        card_checks: "card checks",
        receipts: "receipts",
        cards_held: "cards held",
        facilities: "facilities",
        population: "inhabitants",
        given: "of the count entered",
    },
    numerators: Numerators {
        card_checks: "made by My Number card",
        card_receipts: "for visits with a My Number card",
        health_checkup_views: "views of health check-up records",
        drug_info_views: "views of drug records",
        treatment_info_views: "views of treatment records",
        insurance_registrations: "registered for insurance use",
        reader_operating_count: "operating",
        cards_issued_cumulative: "cards issued",
    },
    verdicts: Verdicts {
        agrees: "agrees",
        within_rounding: "within rounding",
        disagrees: "disagrees",
        no_counts: "no counts",
        not_stated: "not stated",
    },
    columns: Columns {
        period: "Period",
        facility: "Facility",
        area: "Area",
        indicator: "Indicator",
        base: "Per",
        numerator: "Numerator",
        denominator: "Denominator",
        ratio: "Rate",
        range: "Rounding range",
        stated: "As published",
        audit: "Audit",
        source: "Source",
    },
    about: |n| format!("about {n}"),
    under: |n| format!("under {n}"),
    comma: ", ",
    semicolon: "; ",
    chart: ChartWords {
        zoom_breakdown: "Zoomed breakdown",
        trend: "Trend",
        icon_array: "Of 1,000",
        facilities: "Facilities",
        prefectures: "Prefectures",
        volume: "Counts",
        compare: "Compare",
        table: "Table",
        share_title: |s| {
            let place = s.place.map(|place| format!(" in {place}")).unwrap_or_default();
            if s.is_part {
                let verb = if s.count == "1" || s.count == "about 1" { "was" } else { "were" };
                format!("Of every {} {}{place}, {} {verb} {}", s.of, s.base, s.count, s.numerator)
            } else {
                format!("For every {} {}{place}, there were {} {}", s.of, s.base, s.count, s.numerator)
            }
        },
        trend_title: |name, span, first, last| format!("{name}: {first} to {last} in {span}"),
        trend_point_title: |name, month, rate| format!("{name}: {rate} in {month}"),
        facilities_title: |name, high, high_rate, low, low_rate| {
            format!("{name}: highest in {high} ({high_rate}), lowest in {low} ({low_rate})")
        },
        table_title: |checked, disagree| {
            format!(
                "{} checked against counts, {disagree} in disagreement",
                plural(checked, "published rate", "published rates")
            )
        },
        nothing_title: |name, month| format!("{name}: no published figures for {month}"),
        subtitle: |place, time, per| format!("Online insurance-eligibility checks, {place}, {time}. {per}"),
        per: |base| format!("Denominator: {base}."),
        nation: "Japan",
        span: |from, to| format!("{from} to {to}"),
        years_months: |years, months| {
            let unit = |n: i32, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
            match (years, months) {
                (0, months) => unit(months, "month"),
                (years, 0) => unit(years, "year"),
                (years, months) => format!("{} {}", unit(years, "year"), unit(months, "month")),
            }
        },
        whole_receipts: "All receipts",
        whole: "All eligibility checks",
        is_whole: |n| format!("{n} = 100%"),
        equals: |n, rate| format!("{n} = {rate}"),
        card: "My Number card",
        part: |name, n| format!("{name}, {n}"),
        opened: |rate, factor| format!("This {rate} magnified ×{factor}"),
        opened_whole: "Checks by My Number card",
        no_counts: "not both counts published",
        not_published: "no published figures",
        gap: "no published figures",
        other_base: |rate, base| format!("{rate} {base} (not joined)"),
        all_facilities: |rate| format!("All facilities {rate}"),
        counted: str::to_owned,
        source_line: |sources| format!("Source: {sources}."),
        more_sources: |n| format!("{n} more"),
        rounding_note: "Figures with “about” are computed with their rounding.",
        views_note: "One check can lead to several views.",
        description: |kind, title| format!("{kind} chart. {title}."),
        nothing_by_facility_title: |name, month| format!("{name}: no published figures by facility for {month}"),
        other_months: |months| format!("Months with published figures by facility: {months}"),
        show_month: |month| format!("Show {month}"),
        rows_left_out: |n| format!("{} left out for lack of room.", plural(n, "more row is", "more rows are")),
    },
    audit: AuditWords {
        title: "Audit",
        open: "Audit…",
        open_claim: "Check a claim…",
        refused: "Refused cells",
        refused_about: "Cells of imported files that could not be read as figures, and why. Nothing was put in their place.",
        claim: "Check a claim",
        rates: "Stated rates",
        identities: "Totals and parts",
        duplicates: "Duplicates",
        vintages: "Vintages",
        claim_about: "Finds the numerator, denominator, month and kind of facility that make a quoted percentage true.",
        rates_about: "Sets each published rate against the ratio of its counts.",
        identities_about: "Adds up the parts that one source publishes. Rounded parts are added with their rounding.",
        duplicates_about: "Looks for two values of one source for one figure.",
        vintages_about: "Compares the values of one figure between sources. All of them are kept.",
        all: "All",
        not_agreeing: "Not agreeing",
        none: "None",
        working: "Checking…",
        left_out: |n| format!("{} left out.", plural(n, "more row is", "more rows are")),
        show: "Click a row to show it in the chart.",
        claim_field: "Quoted percentage",
        claim_examples: "Examples",
        examples: ["January 2023 1.3%", "drug records 48%", "March 2024 4.1% of 246 million"],
        what: "What",
        counts: "Counts",
        total_of: "Total",
        parts: "Parts",
        sum: "Sum of parts",
        total: "Published total",
        difference: "Difference",
        value: "Value",
        other_value: "Other value",
        other_source: "Other source",
        parts_checks: "card + insurance card",
        parts_with_batch: "card + insurance card + batch",
        parts_facilities: "the 4 kinds of facility",
        parts_areas: "47 prefectures",
        other_base: "other base",
        summary: |s: &AuditSummary| {
            format!(
                "Rates: {} agree, {} within rounding, {} disagree, {} without counts. Totals: {} agree, {} within \
                 rounding, {} disagree. Duplicates: {}, {} in conflict. Vintage differences: {}, {} beyond rounding.",
                s.rates.agree,
                s.rates.within_rounding,
                s.rates.disagree,
                s.without_counts,
                s.identities.agree,
                s.identities.within_rounding,
                s.identities.disagree,
                s.duplicates,
                s.conflicts,
                s.revisions,
                s.beyond_rounding,
            )
        },
        claims: Claims { is_true: "true", within_rounding: "within rounding", near: "near", is_false: "false" },
        claim_true: |claim| format!("Published figures give “{claim}”."),
        claim_true_own: |claim| format!("Over the quoted denominator, “{claim}” follows."),
        claim_within_rounding: |claim| format!("“{claim}” lies within rounding."),
        claim_near: |claim| format!("“{claim}” itself was not published, but something near it was."),
        claim_false: |claim| format!("Nothing published gives “{claim}”."),
        apart: Apart {
            digit: "last digit",
            period: "other month",
            facility: "other facility",
            area: "other area",
            measure: "other measure",
            denominator: "other denominator",
        },
        claim_because: |b| {
            let figures = b.figures.map(|figures| format!(" = {figures}")).unwrap_or_default();
            let range = b.range.map(|range| format!(" (rounding allows {range})")).unwrap_or_default();
            format!("{}: {}{figures} = {}{range}. Source: {}.", b.place, b.what, b.rate, b.sources)
        },
        claim_otherwise: |b| format!("{}: {} = {}.", b.place, b.what, b.rate),
        claim_nothing: "Nothing is published for this month and kind of facility.",
        per_with_batch: "all checks, batch in",
        per_without_batch: "all checks, batch out",
        claim_sum: "checks by card and by insurance card",
        claim_own: "the quoted denominator",
        claim_stated: "published rate",
        claim_reads: "Besides the percentage you may write a month, a kind of facility, a prefecture, what is counted, and the count \
                      that it is a share of.",
        claim_too_long: "Too long. Write one sentence of at most 400 characters.",
        claim_without_percent: "There is no percentage. Write it like “2023-01 1.3%”.",
        claim_percents: "There are several percentages. Check one at a time.",
        claim_several: |text| format!("“{text}” is a second one. Check one at a time."),
        claim_unread: |text| {
            format!("“{text}” cannot be read. Write a month like 2023-01 and a count like 246,000,000.")
        },
    },
    window: WindowWords {
        file: "File",
        edit: "Edit",
        view: "View",
        help: "Help",
        import: "Import…",
        export: "Export…",
        quit: "Quit",
        undo: "Undo",
        redo: "Redo",
        copy_picture: "Copy picture",
        copy_table: "Copy table",
        copy_sentence: "Copy description",
        zoom_in: "Zoom in",
        zoom_out: "Zoom out",
        pan_earlier: "Move earlier",
        pan_later: "Move later",
        zoom_reset: "Show all months",
        next_period: "Next month",
        previous_period: "Previous month",
        other_language: "日本語",
        language: "Language",
        light: "Light theme",
        dark: "Dark theme",
        larger_text: "Larger text",
        smaller_text: "Smaller text",
        normal_text: "Normal text",
        keys: "Keys",
        about: "About Uptake",
        about_text: "Charts published usage statistics and says what each rate is a share of.",
        close: "Close",
        cancel: "Cancel",
        choose_file: "Choose a file…",
        save: "Save",
        open: "Open",
        path: "Path of the file",
        format: "Format",
        drop_hint: "Files can also be dropped on the window.",
        drop_here: "Drop here to import",
        indicators: "Indicators",
        denominator: "Denominator (share of what)",
        as_defined: "As each indicator defines",
        as_defined_hint: "card rate per all checks, view rates per card check",
        none_this_month: "not published for this month",
        period: "Period",
        facility: "Facility",
        sources: "Sources",
        embedded: "built in",
        readable: "Tables, texts, exported pictures",
        all_files: "All files",
        imported_earlier: "kept in the document",
        more_files: |count| format!("and {count} more"),
        imported: |figures, findings| {
            let read = format!("imported · {}", plural(figures, "figure", "figures"));
            if findings == 0 { read } else { format!("{read} · {}", plural(findings, "finding", "findings")) }
        },
        selected: "Selected",
        frequency: |of, count| format!("{count} in {of}"),
        one_in: |n| format!("about 1 in {n}"),
        exact_range: "none at the digits shown",
        stated: "As published",
        two_values: "Two published values for one month",
        value_per: |base, rate, source| format!("{base}: {rate} ({source})"),
        chart_uses: |base| format!("Shown: {base}."),
        switch_to: |base| format!("Switch to {base}"),
        vintages: "Other sources’ values",
        events: "Events",
        tiers: ["primary source", "association", "press", "other"],
        undated: "no date",
        printed: |raw| format!("as published: {raw}"),
        remark: "Remark",
        nothing_published: "Nothing is published for this choice",
        loaded: |first, last, figures| format!("Figures {first} – {last} · {figures} published values"),
        audited: |audit| match audit {
            Audit { agree: 0, within_rounding: 0, disagree: 0 } => "No published rate to audit".to_owned(),
            Audit { agree: 1, within_rounding: 0, disagree: 0 } => "Audit: 1 agrees".to_owned(),
            Audit { agree, within_rounding: 0, disagree: 0 } => format!("Audit: all {agree} agree"),
            Audit { agree, within_rounding, disagree } => {
                format!("Audit: {agree} agree, {within_rounding} within rounding, {disagree} disagree")
            }
        },
        refused: |cells| format!("{} refused", plural(cells, "cell", "cells")),
        import_done: |file, figures| format!("{file}: {} read.", plural(figures, "figure", "figures")),
        import_findings: |file, figures, findings| {
            format!(
                "{file}: {} read, {} refused.",
                plural(figures, "figure", "figures"),
                plural(findings, "cell", "cells")
            )
        },
        import_failed: |file, reason| format!("{file}: {reason}"),
        nothing_new: |file| format!("{file}: no new figures."),
        export_done: |path| format!("Exported: {path}"),
        export_failed: |path, reason| format!("{path}: {reason}"),
        copied: "Copied.",
        no_dialog: "Nothing was chosen in the file dialog. If it does not open, type a path or drop the file on the window.",
        settings_failed: |reason| format!("The settings cannot be saved: {reason}"),
        report_of: |file| format!("What was read from {file}"),
        report_counts: |rows, figures, missing, refused| {
            format!(
                "{}: {} read, {missing} marked as missing, {} refused.",
                plural(rows, "row", "rows"),
                plural(figures, "figure", "figures"),
                plural(refused, "cell", "cells")
            )
        },
        show_report: "Show report",
        sort_hint: "Press to sort",
        trend_hint: "Wheel or + - to zoom, drag or Shift+← → to move, double click or 0 for all months",
        period_slider: "Period slider",
    },
    help: super::help::EN,
    palette: super::help::PALETTE_EN,
    tour: super::help::TOUR_EN,
    tips: super::tips::EN,
    crash: super::help::CRASH_EN,
    icons: super::icons::EN,
    lens: super::lens::EN,
    payload: super::payload::EN,
    prefectures: super::prefectures::EN,
    preview: super::preview::EN,
    document: super::document::EN,
    files: super::files::EN,
    handout: super::handout::EN,
    volume: super::volume::EN,
    compare: super::compare::EN,
    story: super::story::EN,
    kiosk: super::kiosk::EN,
    present: super::present::EN,
    trend: super::trend::EN,
    refusal: RefusalWords {
        directory: "A folder cannot be read. Choose a file in it.",
        not_found: "There is no such file. Check the path and the name.",
        no_folder: "The folder to save in does not exist.",
        not_allowed: "Reading or writing it is not allowed.",
        too_large: |mib| format!("The file is too large. At most {mib} MiB are read."),
        not_a_file: "It is not a plain file.",
        panicked: "The program made a mistake and stopped there. What was open is as it was.",
        system: |reason| format!("Reading or writing failed ({reason})."),
        empty: "The file is empty.",
        binary: "The file is not text. Choose one saved as CSV.",
        unclosed_quote: |row| format!("A quote that opens in row {row} is never closed."),
        headings: |found| {
            format!(
                "No table of figures was found (headings: {found}). It needs columns period, measure and value, or a month and measures."
            )
        },
        column_missing: |column| format!("The column {column} is missing."),
        column_twice: |heading| format!("Two columns are headed “{heading}”."),
        no_rows: "There are no rows below the headings.",
        too_many_sources: "The file names too many sources (at most 65,535).",
        not_a_number: "not a number",
        grouping: "misplaced thousands comma",
        myriads: "億 and 万 do not fit together",
        too_long: "too many digits (at most 15)",
        period: "not a month or a day",
        facility: "unknown kind of facility",
        area: "unknown prefecture",
        area_conflict: "prefecture code and name differ",
        measure: "unknown measure",
        unit: |expected| format!("not the unit of the measure ({expected})"),
        precision: "precision is not a number above zero",
        negative: "below zero",
        fraction: "a count with a fraction",
        percent_on_count: "percent sign on a count",
        too_many_cells: |headings| {
            format!("more cells than the {headings} headings; often a thousands comma without quotes")
        },
        conflict: |first| format!("another value for the same figure stands in {first}"),
        column_ignored: |heading| format!("The column “{heading}” was not used."),
        source_is_file: "No source is named; the file itself is given as the source.",
        batch_assumed_out: |figures| {
            format!(
                "{} taken to leave out batch checks.",
                plural(figures, "total of checks is", "totals of checks are")
            )
        },
        no_encoding: "The text is in no known encoding: not UTF-8, UTF-16 or CP932 (Shift JIS). Save it again as CSV UTF-8.",
        not_text: |name, byte| format!("The text is not {name} (byte {}). Choose another encoding.", byte + 1),
        line_too_long: |row| format!("Line {row} is longer than 4 MiB. This is no table, or a quote is never closed."),
        cell_too_long: |row| format!("Row {row} has a cell that is far too long. This is no table."),
        too_many_cells_in_all: "The table has more than 1,000,000 cells. A tidy CSV with columns period, measure and value can be longer.",
        too_many_columns: "The table has more than 2,000 columns.",
        too_many_figures: "The file has more than 12,000,000 figures. Split it.",
        text_too_long: |most| {
            format!(
                "A text or table larger than {most} MiB is not read. A tidy CSV with columns period, measure and value can be longer."
            )
        },
        no_figures: "No figure of a known measure was found. Check that headings name a measure and a month.",
        cancelled: "Cancelled.",
        label: "the label names no prefecture, kind of facility, period or measure",
        no_period: "no heading, label or title says which month or day this is",
        total_of_periods: "a total over several periods is a figure of no month",
        denominator: "nothing says what this rate is per (population, cards held or cards issued)",
        second_number: "the second number in the cell has no known meaning",
        uneven: |names, values| format!("{values} numbers follow {names} names; which belongs to which is not known"),
        heading_rows: |sheet, first, last| {
            let sheet = if sheet.is_empty() { String::new() } else { format!(" of {sheet}") };
            let rows = if first == last {
                format!("Row {first}{sheet} was")
            } else {
                format!("Rows {first} to {last}{sheet} were")
            };
            format!("{rows} read as headings: figures follow below.")
        },
        period_from: |period, place, raw| format!("The period {period} is taken from {place}: “{raw}”."),
        hidden_sheet: "the sheet is hidden and was left out",
        hidden_cells: |count| {
            let (one, many) = ("cell in a hidden row or column was", "cells in hidden rows or columns were");
            format!("{} left out", plural(count, one, many))
        },
        loose_numbers: |count, place| {
            let (numbers, were) = (plural(count, "number", "numbers"), if count == 1 { "was" } else { "were" });
            format!("{numbers} without a name, from {place} on, {were} left out as labels of a chart.")
        },
        encoding: |name| format!("The encoding is {name}."),
        more_findings: |count| format!("{} refused.", plural(count, "more cell was", "more cells were")),
        picture_too_large: |width, height, most| {
            format!(
                "The picture would be {width} × {height} pixels, more than {most} in all. Choose a smaller size or fewer pixels."
            )
        },
        picture_failed: |reason| format!("The picture cannot be made ({reason})."),
        unknown_format: |endings| format!("The format is not known. End the name in one of {endings}."),
    },
    workbook: WorkbookWords {
        encrypted: "The workbook is protected by a password. Take the password off in the spreadsheet program and save it again.",
        not_a_workbook: |found| format!("The file is {found}, not a workbook. Choose an XLSX, ODS, XLS or CSV file."),
        document: "a text document",
        presentation: "a presentation",
        java: "a Java archive",
        archive: "an archive",
        office: "an office file of another kind",
        unknown: "a file of another kind",
        xlsb: "Binary workbooks (XLSB) cannot be read. Save this one again as XLSX.",
        old_xls: "Workbooks of Excel 95 or earlier cannot be read. Save this one again as XLSX.",
        too_many_cells: "The workbook holds more cells than are read. Keep only the sheets you need, or save the sheet as CSV.",
        too_large: |what| {
            format!("The workbook is too large ({what}). Keep only the sheets you need, or save the sheet as CSV.")
        },
        damaged: |what| {
            format!("The workbook is damaged ({what}). Open it in the spreadsheet program and save it again.")
        },
    },
};
