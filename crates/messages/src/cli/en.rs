//! The sentences of the program in English.

use super::{FileWords, HelpWords, ImportWords, PlaceWords, RefusalWords, ServeWords, WhyWords, Words};

/// English.
pub const EN: Words = Words {
    lang: crate::Lang::En,
    file: FILE,
    refusal: REFUSAL,
    import: IMPORT,
    user: super::user::EN,
    mail: super::mail::EN,
    help: HelpWords {
        about: "Reads a municipality's plan documents, runs their year and shows them to citizens.",
        headings: ["Usage:", "Commands", "Arguments", "Options"],
        text: help,
    },
    serve: ServeWords {
        address: |address| format!("Public pages: {address}"),
        staff_address: |address| format!("Staff pages: {address}"),
        no_staff: "No municipality is known yet, so there are no staff pages. Import a plan and start ayumi serve again.",
        no_people: "Nobody can sign in to the staff pages yet. `ayumi user add LOGIN --name NAME --role administrator` adds the first person.",
        nothing_published: "Nothing is published yet. `ayumi import FILE --publish` publishes a plan.",
        stop: "Press Ctrl-C to stop.",
        temporary: |folder| format!("Using the temporary folder {folder}; it is removed at the end."),
        fictional: |city| format!("{city} is a fictional city; its plans and figures are made up."),
    },
};

const FILE: FileWords = FileWords {
    missing: |file| format!("{file}: not found. Please check its name and place."),
    closed: |file, why| {
        format!(
            "{file}: cannot be opened ({why}). Please check that you may read it and that no other program holds it."
        )
    },
    no_file: |file| format!("{file}: is no ordinary file and cannot be read. Please name a document file."),
    empty: |file| format!("{file}: is empty. Please name a file that has been saved with its content."),
    too_large: |file, bytes, max| {
        format!(
            "{file}: is too large ({}, the limit is {}). Please keep only the plan's tables in it.",
            size(bytes),
            size(max)
        )
    },
    not_a_document: |file, what| {
        format!("{file}: is {what} and holds no plan. Please name a document with tables (Excel, CSV, text).")
    },
    not_yet: |file, what| format!("{file}: {what} cannot be read yet. Please save it as Excel, CSV or text."),
    encrypted: |file| format!("{file}: is protected by a password. Please save it without the password."),
    broken: |file| {
        format!("{file}: is damaged and cannot be read. Please open it in its own program and save it again.")
    },
    too_much_inside: |file, max| {
        format!(
            "{file}: unpacks to more than {}, so reading was stopped. Please save it without pictures.",
            size(max)
        )
    },
    too_many: |file, what, max| {
        format!("{file}: has too many {what} (the limit is {max}). Please keep only the plan's tables in it.")
    },
    unknown_encoding: |file| {
        format!("{file}: is in no known character encoding. Please save it as UTF-8 or Shift_JIS.")
    },
    stray_quote: |file, line| {
        format!(
            "{file}: a quotation mark (\") opened in line {line} is never closed. Please correct that line."
        )
    },
    no_table: |file| format!("{file}: no table was found. Please name a file with the plan's tables."),
    no_plan: |file| {
        format!(
            "{file}: no initiatives of a plan were found. Please name a file with a table of initiatives, departments or targets."
        )
    },
    empty_folder: |folder| {
        format!("{folder}: the folder holds no files. Please name a folder with documents.")
    },
    no_right: "no permission",
    no_space: "the disk is full",
    system: |said| format!("the system says: {said}"),
    counted: [
        "files inside",
        "sheets",
        "rows",
        "columns",
        "cells",
        "characters in one cell",
    ],
};

const REFUSAL: RefusalWords = RefusalWords {
    nothing_stored: |bad| {
        format!(
            "Nothing was stored because {bad} file(s) could not be read. Use --keep-going to import the others."
        )
    },
    none_left: "Nothing was stored because none of the files could be read.",
    left_out: |bad| format!("{bad} file(s) were not imported. The others were."),
    no_such_plan: |plan, there| {
        if there.is_empty() {
            format!("There is no plan \"{plan}\", nor any other yet. Please import the plan first.")
        } else {
            format!("There is no plan \"{plan}\". The plans are: {there}.")
        }
    },
    which_municipality: |file, there| {
        format!("{file}: does not say whose document it is. Please name one of {there} with --municipality.")
    },
    choose_municipality: |there| {
        format!("This folder holds several municipalities. Please name one of {there} with --municipality.")
    },
    no_municipality: "This folder holds no municipality yet. Please import a plan first with `ayumi import`.",
    report_without_year: |file| {
        format!(
            "{file}: does not say which year's results it tells, so it cannot be a report. --as edition imports it as an edition of the plan."
        )
    },
    report_without_plan: |file| {
        format!(
            "{file}: there is no plan that these results could join. Please import the plan first, or name it with --into."
        )
    },
    nothing_joined: |file, plan| {
        format!(
            "{file}: none of its initiatives is in \"{plan}\", so its results cannot join. Please name another plan with --into, or import it with --as edition."
        )
    },
    data_folder: |folder, why| {
        format!(
            "The folder {folder} cannot be used ({why}). Please check that you may write there and that there is space."
        )
    },
    store: |folder, why| {
        format!(
            "Working in {folder} failed ({why}). Nothing was changed. Please check the free space and that no other ayumi is busy there, and try again."
        )
    },
    foreign: |folder| {
        format!(
            "The data in {folder} was made by another version of ayumi. Please use a newer one. Nothing was changed."
        )
    },
    inconsistent: |folder| {
        format!(
            "The data in {folder} contradicts itself, so the work was stopped. Nothing was changed. Please restore a backup, or see the log with AYUMI_LOG=info."
        )
    },
    runtime: |why| format!("The program cannot run here ({why})."),
    argument: |argument| format!("{argument} is not understood. `ayumi --help` shows the usage."),
    arguments: "The arguments are incomplete or not understood. `ayumi --help` shows the usage.",
    listen: |address, why| {
        format!("Cannot listen on {address} ({why}). Please choose another port with --listen.")
    },
};

const IMPORT: ImportWords = ImportWords {
    reading: "Reading",
    heading: |file, plan| format!("{file} -> {plan}"),
    new_municipality: |city| format!("Municipality: {city} (new in this folder)"),
    unnamed_municipality: "Municipality: the document names none (--municipality names it)",
    as_new_plan: "Imported as a new plan.",
    as_new_edition: |why| format!("Imported as a new edition of the plan ({why})."),
    as_same_draft: |why| format!("Replaced the draft edition ({why})."),
    as_report: |why| format!("Joined the plan as a report ({why})."),
    unchanged: |file| format!("{file}: this very file is imported already. Nothing was changed."),
    nothing_new: |file| format!("{file}: says nothing new. Nothing was changed."),
    why: WhyWords {
        told: "told by --as",
        edition_name: |name| format!("it names the edition \"{name}\""),
        no_results: "it tells no results or grades",
        new_texts: "it changes what the plan says",
        results: "it tells results or grades of a plan that is here",
    },
    count_line: |label, n| format!("  {label}: {n}"),
    unnamed_level: |n| format!("level {n}"),
    initiatives: "initiatives",
    indicators: "indicators",
    projects: "projects",
    years: |from, to| format!("  fiscal years: {} to {}", from.ad(), to.ad()),
    no_years: "  fiscal years: not said in the document",
    result_years: |years| {
        let years: Vec<String> = years.iter().map(|year| year.ad().to_string()).collect();
        format!("  years with results or grades: {}", years.join(", "))
    },
    joined: |joined, of| format!("  initiatives found in the plan: {joined} of {of}"),
    findings: |n| format!("  to be checked: {n}"),
    no_findings: "  nothing needs to be checked.",
    severity: ["info", "doubt", "error"],
    more: |n| format!("{n} more"),
    place: PlaceWords {
        line: |line| format!("line {line}"),
        line_column: |line, column| format!("line {line}, column {column}"),
        cell: |sheet, cell| format!("sheet \"{sheet}\" {cell}"),
        page: |page, table, row, column| format!("page {page}, table {table}, row {row}, column {column}"),
    },
    published: |plan| format!("  \"{plan}\" is published."),
    published_before: |plan| format!("  \"{plan}\" was published in this form before."),
    draft: "  not published yet; importing with --publish publishes it.",
};

fn help(name: &str) -> Option<&'static str> {
    Some(match name {
        "convert" => "Reads one document and writes the plan document (JSON) to standard output",
        "convert.file" => "document to read (Excel, CSV, TSV, text)",
        "import" => "Reads documents and keeps them",
        "import.files" => "documents, or folders with documents",
        "import.plan" => "name of the plan (instead of the document's title)",
        "import.into" => "name of the stored plan that the results join",
        "import.kind" => "kind of document: edition or report",
        "import.municipality" | "serve.municipality" => "name of the municipality",
        "import.publish" => "publish the imported plan at once",
        "import.keep_going" => "import the others when a file cannot be read",
        "import.data" | "serve.data" => "folder in which everything is kept (default: ayumi-data)",
        "demo.data" => "folder to keep it in (default: a temporary one, removed at the end)",
        "serve" => "Shows the public pages and the staff pages",
        "serve.public_only" => "show the public pages only",
        "serve.https" => "browsers come over https, here or at a server in front",
        "serve.listen" | "demo.listen" => "address and port to listen on (default: 127.0.0.1:8080)",
        "demo" => "Prepares the plans and a survey of a fictional city and shows its public and staff pages",
        "help" => "shows the usage",
        "version" => "shows the version",
        _ => {
            let of_mail = super::mail::help(name, crate::Lang::En);
            let of_user = || super::user::help(name, crate::Lang::En);
            return of_mail
                .or_else(of_user)
                .or_else(|| super::round::help(name, crate::Lang::En))
                .or_else(|| super::publish::help(name, crate::Lang::En));
        }
    })
}

/// Bytes in the unit that people say.
fn size(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes < MB {
        return format!("{bytes} bytes");
    }
    format!("{} MB", bytes / MB)
}
