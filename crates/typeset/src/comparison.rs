//! The comparison of two editions (新旧対照表) on paper: A4 landscape, 改訂後 / 改訂前 / 備考.

use ayumi_report::paper::comparison::ComparisonPaper;

use crate::limits::Limits;
use crate::print::{Imprint, Meta, PrintError, Printed, Template, print};

const TEMPLATE: Template = Template {
    source: include_str!("../templates/comparison.typ"),
};

/// The comparison as a PDF.
///
/// # Errors
/// [`PrintError`]: beyond a limit, or a defect of ours.
pub fn comparison_pdf(paper: &ComparisonPaper, imprint: &Imprint) -> Result<Printed, PrintError> {
    let meta = Meta {
        title: paper.title.clone(),
        as_of: paper.as_of.clone(),
        imprint: imprint.clone(),
    };
    print(&TEMPLATE, paper, &meta, &Limits::PAPER)
}
