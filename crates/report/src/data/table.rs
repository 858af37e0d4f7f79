//! The tables that are handed out, their names and their columns.

use crate::data::codes::CodeList as L;
use crate::data::column::{Column, Kind as K, Unit, full, open};

/// A table of a plan or of the whole city: the same columns for both, in every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// published plans
    Plans,
    /// initiatives
    Initiatives,
    /// lines of work by year
    Actions,
    /// indicators
    Indicators,
    /// baselines, targets and actuals
    Values,
    /// computed judgements and rates
    Achievements,
    /// stated judgements
    Judgements,
    /// grades
    Grades,
    /// fiscal effects
    FiscalEffects,
    /// budget-line activities
    Projects,
    /// lead and related departments of initiatives, departments of actions, indicators and projects
    Departments,
    /// labelled prose, line by line
    Texts,
    /// follow-up marks
    FollowUps,
    /// headings above the initiatives
    Sections,
    /// what became of initiatives
    Lineage,
    /// Sustainable Development Goals
    Sdgs,
    /// what the council said and the city answered
    Opinions,
    /// what differs between an edition and the next
    Changes,
    /// figures corrected after publication
    Corrections,
    /// when what was published
    Updates,
    /// characters that CP932 does not have, and private ones
    Characters,
    /// the data dictionary
    Columns,
    /// the codes of the columns
    Codes,
}

impl Table {
    /// In the order in which a reader needs them.
    pub const ALL: [Self; 23] = [
        Self::Plans,
        Self::Initiatives,
        Self::Actions,
        Self::Indicators,
        Self::Values,
        Self::Achievements,
        Self::Judgements,
        Self::Grades,
        Self::FiscalEffects,
        Self::Projects,
        Self::Departments,
        Self::Texts,
        Self::FollowUps,
        Self::Sections,
        Self::Lineage,
        Self::Sdgs,
        Self::Opinions,
        Self::Changes,
        Self::Corrections,
        Self::Updates,
        Self::Characters,
        Self::Columns,
        Self::Codes,
    ];

    /// A word for addresses, files and sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plans => "plans",
            Self::Initiatives => "initiatives",
            Self::Actions => "actions",
            Self::Indicators => "indicators",
            Self::Values => "indicator-values",
            Self::Achievements => "achievements",
            Self::Judgements => "judgements",
            Self::Grades => "grades",
            Self::FiscalEffects => "fiscal-effects",
            Self::Projects => "projects",
            Self::Departments => "departments",
            Self::Texts => "texts",
            Self::FollowUps => "follow-ups",
            Self::Sections => "sections",
            Self::Lineage => "lineage",
            Self::Sdgs => "sdgs",
            Self::Opinions => "opinions",
            Self::Changes => "changes",
            Self::Corrections => "corrections",
            Self::Updates => "updates",
            Self::Characters => "characters",
            Self::Columns => "columns",
            Self::Codes => "codes",
        }
    }

    /// The table of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Whether it explains the others: dictionary and codes, the same for every plan.
    #[must_use]
    pub fn explains(self) -> bool {
        matches!(self, Self::Columns | Self::Codes)
    }

    /// Its columns, in their order.
    #[must_use]
    pub fn columns(self) -> Vec<Column> {
        let own = self.own();
        match self {
            Self::Columns | Self::Codes => own.concat(),
            Self::Plans
            | Self::Sections
            | Self::Updates
            | Self::Changes
            | Self::Corrections
            | Self::Characters => [PLAN, &own.concat()].concat(),
            _ => [PLAN, OWNER, &own.concat()].concat(),
        }
    }

    fn own(self) -> &'static [&'static [Column]] {
        match self {
            Self::Plans => &[PLANS],
            Self::Initiatives => &[INITIATIVE],
            Self::Actions => &[ACTION, TIME, ACTION_TEXT],
            Self::Indicators => &[INDICATOR, ABOUT_INDICATOR],
            Self::Values => &[INDICATOR, VALUE, TIME, MEASURE],
            Self::Achievements => &[INDICATOR, ACHIEVEMENT],
            Self::Judgements => &[INDICATOR, JUDGEMENT],
            Self::Grades => &[TIME, GRADE],
            Self::FiscalEffects => &[EFFECT, MEASURE],
            Self::Projects => &[PROJECT],
            Self::Departments => &[DEPARTMENT],
            Self::Texts => &[TEXT],
            Self::FollowUps => &[FOLLOW_UP],
            Self::Sections => &[SECTION],
            Self::Lineage => &[LINEAGE],
            Self::Sdgs => &[SDG],
            Self::Opinions => &[OPINION],
            Self::Changes => &[CHANGE, CHANGED],
            Self::Corrections => &[CORRECTION],
            Self::Updates => &[UPDATE],
            Self::Characters => &[CHARACTER],
            Self::Columns => &[DICTIONARY],
            Self::Codes => &[CODE],
        }
    }
}

const ORDER: K = K::Integer("番目");
const LINE: K = K::Integer("行目");
const COUNT: K = K::Integer("件");

const PLAN: &[Column] = &[
    open("municipality_code", K::Identifier),
    full("municipality", K::Text),
    full("plan_key", K::Identifier),
    open("plan", K::Text),
];
const OWNER: &[Column] = &[
    full("owner_kind", K::Code(L::OwnerKind)),
    open("section_key", K::Identifier),
    open("section", K::Text),
    open("initiative_key", K::Identifier),
    open("initiative_order", ORDER),
    open("initiative_id", K::Identifier),
    open("initiative", K::Text),
];
const PLANS: &[Column] = &[
    open("first_year", K::Year),
    open("last_year", K::Year),
    open("edition", K::Text),
    open("edition_date", K::Date),
    full("published_on", K::Date),
    full("initiative_count", COUNT),
    full("indicator_count", COUNT),
];
const INITIATIVE: &[Column] = &[full("follow_up", K::Code(L::FollowUp))];
const SDG: &[Column] = &[full("sdg", K::Code(L::Sdg))];
const SECTION: &[Column] = &[
    full("section_key", K::Identifier),
    open("parent_section_key", K::Identifier),
    full("section_level", K::Integer("段目")),
    open("section_no", K::Identifier),
    open("section", K::Text),
    open("theme", K::Text),
];
const TIME: &[Column] = &[
    open("year", K::Year),
    open("half", K::Code(L::Half)),
    open("quarter", K::Code(L::Quarter)),
];
const ACTION: &[Column] = &[
    full("action_key", K::Identifier),
    full("action_order", ORDER),
    open("action_no", K::Identifier),
    open("action", K::Text),
];
const ACTION_TEXT: &[Column] = &[
    full("action_part", K::Code(L::ActionPart)),
    full("line_number", LINE),
    open("action_text", K::Text),
];
const INDICATOR: &[Column] = &[
    full("indicator_key", K::Identifier),
    full("indicator_order", ORDER),
    open("indicator_no", K::Identifier),
    open("indicator", K::Text),
];
const ABOUT_INDICATOR: &[Column] = &[
    open("unit", K::Text),
    full("unit_status", K::Code(L::UnitStatus)),
    full("direction", K::Code(L::Direction)),
    full("cumulative", K::Code(L::Boolean)),
    open("source", K::Text),
];
const VALUE: &[Column] = &[
    full("value_kind", K::Code(L::ValueKind)),
    full("year_kind", K::Code(L::YearKind)),
];
const MEASURE: &[Column] = &[
    open("number", K::Number(Unit::InRow)),
    open("unit", K::Text),
    full("unit_status", K::Code(L::UnitStatus)),
    open("qualifier", K::Text),
    full("status", K::Code(L::Status)),
    open("text", K::Text),
];
const ACHIEVEMENT: &[Column] = &[
    full("year", K::Year),
    full("judgement", K::Code(L::Judgement)),
    open("judgement_reason", K::Code(L::Reason)),
    open(
        "achievement_rate",
        K::Number(Unit::Fixed("%", "achievement_rate_status")),
    ),
    full("achievement_rate_status", K::Code(L::Status)),
    open("achievement_rate_reason", K::Code(L::Reason)),
];
const JUDGEMENT: &[Column] = &[
    open("year", K::Year),
    open("judgement_mark", K::Text),
    open("judgement_axis", K::Text),
];
const GRADE: &[Column] = &[full("assessor", K::Code(L::Assessor)), open("grade", K::Text)];
const EFFECT: &[Column] = &[
    full("effect_kind", K::Code(L::EffectKind)),
    full("effect_of", K::Code(L::EffectOf)),
    open("year", K::Year),
];
const PROJECT: &[Column] = &[
    full("project_key", K::Identifier),
    full("project_order", ORDER),
    open("project", K::Text),
    open("account", K::Text),
];
const DEPARTMENT: &[Column] = &[
    full("department_of", K::Code(L::DepartmentOf)),
    full("item_key", K::Identifier),
    full("department_role", K::Code(L::DepartmentRole)),
    open("department", K::Text),
    open("division", K::Text),
];
const TEXT: &[Column] = &[
    full("text_of", K::Code(L::TextOf)),
    full("item_key", K::Identifier),
    full("text_order", ORDER),
    open("label", K::Text),
    full("line_number", LINE),
    open("text_line", K::Text),
];
const FOLLOW_UP: &[Column] = &[
    full("follow_up", K::Code(L::FollowUp)),
    open("follow_up_reason", K::Text),
];
const LINEAGE: &[Column] = &[
    full("relation", K::Code(L::Relation)),
    open("other_initiative_id", K::Identifier),
    open("year", K::Year),
];
const OPINION: &[Column] = &[
    full("opinion_order", ORDER),
    full("opinion_part", K::Code(L::OpinionPart)),
    full("said_on", K::Date),
    open("answered_by", K::Text),
    full("line_number", LINE),
    open("opinion_text", K::Text),
];
const CHANGE: &[Column] = &[
    open("edition_before", K::Text),
    open("edition_before_date", K::Date),
    open("edition_after", K::Text),
    open("edition_after_date", K::Date),
    full("change_order", ORDER),
    full("item_kind", K::Code(L::ItemKind)),
    open("item_no", K::Identifier),
    open("item", K::Text),
];
const CHANGED: &[Column] = &[
    full("change_kind", K::Code(L::ChangeKind)),
    full("change_aspect", K::Code(L::ChangeAspect)),
    open("change_part", K::Text),
    open("year", K::Year),
    open("text_before", K::Text),
    open("text_after", K::Text),
    open("change_reason", K::Text),
    open("went_to_order", ORDER),
    open("went_to_no", K::Identifier),
    open("went_to", K::Text),
];
const CORRECTION: &[Column] = &[
    full("correction_number", K::Identifier),
    full("corrected_on", K::Date),
    open("section_key", K::Identifier),
    open("initiative_key", K::Identifier),
    open("item", K::Text),
    full("figure_kind", K::Code(L::FigureKind)),
    open("figure_name", K::Text),
    open("year", K::Year),
    open("half", K::Code(L::Half)),
    open("quarter", K::Code(L::Quarter)),
    open("text_before", K::Text),
    open("text_after", K::Text),
    open("correction_reason", K::Text),
];
const UPDATE: &[Column] = &[
    full("updated_on", K::Date),
    full("update_kind", K::Code(L::UpdateKind)),
    open("edition", K::Text),
    open("edition_date", K::Date),
    open("correction_number", K::Identifier),
    open("update_note", K::Text),
];
const CHARACTER: &[Column] = &[
    full("table_name", K::Identifier),
    full("row_number", LINE),
    full("column_name", K::Identifier),
    full("code_point", K::Identifier),
    open("character", K::Text),
    full("character_kind", K::Code(L::CharacterKind)),
    full("stand_in", K::Text),
    full("occurrences", K::Integer("回")),
];
const DICTIONARY: &[Column] = &[
    full("table_name", K::Identifier),
    full("table_name_ja", K::Text),
    full("table_name_en", K::Text),
    full("column_order", ORDER),
    full("column_name", K::Identifier),
    full("column_name_ja", K::Text),
    full("column_name_en", K::Text),
    open("meaning_ja", K::Text),
    open("meaning_en", K::Text),
    full("data_type", K::Code(L::DataType)),
    full("is_required", K::Code(L::Boolean)),
    open("fixed_unit", K::Text),
    open("unit_column", K::Identifier),
    open("status_column", K::Identifier),
    open("code_list", K::Identifier),
];
const CODE: &[Column] = &[
    full("code_list", K::Identifier),
    full("code", K::Identifier),
    full("code_name_ja", K::Text),
    full("code_name_en", K::Text),
];
