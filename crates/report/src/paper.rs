//! What is printed, before anybody knows how: one model for the page, the workbook and the PDF of a document. Every
//! word comes in as text; what prints it knows neither plans nor languages.

pub mod comparison;
