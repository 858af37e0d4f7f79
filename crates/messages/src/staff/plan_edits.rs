//! What a change of a draft did, in words: the history of a draft, and where two editors met.

use ayumi_domain::edition::target::Target;
use ayumi_domain::edition::{Aspect, DepartmentRole, Item, TextField};
use ayumi_domain::plan::{EffectOf, ValueKind, YearKind};
use ayumi_domain::year::{FiscalYear, Half, Quarter};

use super::names::pick;
use crate::Lang;

/// What a change did to one thing: 「1-2 窓口」の名前を変えた. `name` is what people call the item.
#[must_use]
pub fn changed(target: &Target, name: &str, before: Option<&str>, after: Option<&str>, lang: Lang) -> String {
    let what = what(target, name, lang);
    match (target, before, after, lang) {
        (Target::Being(_), None, _, Lang::Ja) => format!("{what}を加えた"),
        (Target::Being(_), None, _, Lang::En) => format!("added {what}"),
        (Target::Being(_), Some(_), None, Lang::Ja) => format!("{what}をなくした"),
        (Target::Being(_), Some(_), None, Lang::En) => format!("removed {what}"),
        (Target::Place(_), .., Lang::Ja) => format!("{what}を移した"),
        (Target::Place(_), .., Lang::En) => format!("moved {what}"),
        (Target::Doubt(_), _, Some(_), Lang::Ja) => "確かめることを「これでよい」とした".to_owned(),
        (Target::Doubt(_), _, Some(_), Lang::En) => "let a doubt stand".to_owned(),
        (Target::Doubt(_), _, None, Lang::Ja) => "確かめることに戻した".to_owned(),
        (Target::Doubt(_), _, None, Lang::En) => "opened a doubt again".to_owned(),
        (_, None, Some(_), Lang::Ja) => format!("{what}を書いた"),
        (_, None, Some(_), Lang::En) => format!("wrote {what}"),
        (_, Some(_), None, Lang::Ja) => format!("{what}を消した"),
        (_, Some(_), None, Lang::En) => format!("cleared {what}"),
        (.., Lang::Ja) => format!("{what}を変えた"),
        (.., Lang::En) => format!("changed {what}"),
    }
}

/// What a change touched: 「1-2 窓口」の名前.
#[must_use]
pub fn what(target: &Target, name: &str, lang: Lang) -> String {
    let of = |side: &str| match lang {
        Lang::Ja => format!("「{name}」の{side}"),
        Lang::En => format!("{side} of “{name}”"),
    };
    match target {
        Target::Period => pick(lang, "計画の期間", "the period of the plan").to_owned(),
        Target::Levels => pick(lang, "段の名前", "the names of the levels").to_owned(),
        Target::Being(item) | Target::Place(item) => one(*item, name, lang),
        Target::Field(Item::Plan, _) => pick(lang, "計画の名前", "the title of the plan").to_owned(),
        Target::Field(item, field) => of(field_name(*item, *field, lang)),
        Target::Texts(_) => of(pick(lang, "文章", "texts")),
        Target::Departments(_, DepartmentRole::Lead) => of(pick(lang, "担当課", "departments")),
        Target::Departments(_, DepartmentRole::Related) => of(pick(lang, "関係課", "related departments")),
        Target::Goals(_) => of("SDGs"),
        Target::Fate(_) => of(pick(lang, "行き先", "fate")),
        Target::Origin(_) => of(pick(lang, "引継ぎ元", "origin")),
        Target::Schedule(_, year, half, quarter) => {
            let when = when(Some(*year), *half, *quarter, lang);
            of(&match lang {
                Lang::Ja => format!("{when}の計画"),
                Lang::En => format!("plan for {when}"),
            })
        }
        Target::Value(_, kind, year, half, quarter, year_kind) => {
            let mut when = when(*year, *half, *quarter, lang);
            if *year_kind == Some(YearKind::Calendar) {
                when.push_str(pick(lang, "・暦年", ", calendar year"));
            }
            let kind = value_kind(*kind, lang);
            of(&match lang {
                Lang::Ja => format!("{kind}（{when}）"),
                Lang::En => format!("{kind} ({when})"),
            })
        }
        Target::Effect(_, sort, year) => {
            let when = match year {
                Some(_) => when(*year, None, None, lang),
                None => pick(lang, "計画期間", "whole period").to_owned(),
            };
            let sort = effect_sort(*sort, lang);
            of(&match lang {
                Lang::Ja => format!("{sort}の計画額（{when}）"),
                Lang::En => format!("planned {sort} ({when})"),
            })
        }
        Target::Reason(Item::Plan, _) => pick(lang, "変更の理由", "the reason").to_owned(),
        Target::Reason(_, aspect) => of(&reason(*aspect, lang)),
        Target::Doubt(_) => pick(lang, "確かめること", "a doubt").to_owned(),
    }
}

fn one(item: Item, name: &str, lang: Lang) -> String {
    let kind = match item {
        Item::Plan => pick(lang, "計画", "plan"),
        Item::Section(_) => pick(lang, "見出し", "heading"),
        Item::Initiative(_) => pick(lang, "取組", "initiative"),
        Item::Action(_) => pick(lang, "取組内容", "action"),
        Item::Indicator(_) => pick(lang, "指標", "indicator"),
        Item::Project(_) => pick(lang, "事業", "project"),
    };
    match lang {
        Lang::Ja => format!("{kind}「{name}」"),
        Lang::En => format!("{kind} “{name}”"),
    }
}

fn field_name(item: Item, field: TextField, lang: Lang) -> &'static str {
    match (field, item) {
        (TextField::Number, _) => pick(lang, "番号", "number"),
        (TextField::Title, Item::Action(_)) => pick(lang, "文", "words"),
        (TextField::Title, _) => pick(lang, "名前", "title"),
        (TextField::Theme, _) => pick(lang, "テーマ", "theme"),
        (TextField::Note, _) => pick(lang, "備考", "note"),
        (TextField::Unit, _) => pick(lang, "単位", "unit"),
        (TextField::Direction, _) => pick(lang, "良い向き", "direction"),
        (TextField::Cumulative, _) => pick(lang, "累計の別", "running totals"),
        (TextField::Source, _) => pick(lang, "出典", "source"),
        (TextField::Description, _) => pick(lang, "内容", "description"),
        (TextField::Account, _) => pick(lang, "会計", "account"),
    }
}

/// The reason for one side of an item: 担当課が変わる理由.
#[must_use]
pub fn reason(aspect: Option<Aspect>, lang: Lang) -> String {
    let Some(aspect) = aspect else {
        return pick(lang, "変更の理由（全体）", "reason as a whole").to_owned();
    };
    match lang {
        Lang::Ja => format!("{}の変更の理由", aspect_name(aspect, lang)),
        Lang::En => format!("reason for {}", aspect_name(aspect, lang)),
    }
}

/// A side of an item.
#[must_use]
pub fn aspect_name(aspect: Aspect, lang: Lang) -> &'static str {
    match aspect {
        Aspect::Being => pick(lang, "新設・廃止", "being there"),
        Aspect::Place => pick(lang, "場所", "place"),
        Aspect::Number => pick(lang, "番号", "number"),
        Aspect::Title => pick(lang, "名前", "title"),
        Aspect::Departments => pick(lang, "担当課", "departments"),
        Aspect::Texts => pick(lang, "文章", "texts"),
        Aspect::Schedule => pick(lang, "取組内容と年次計画", "actions and schedule"),
        Aspect::Indicators => pick(lang, "指標と目標", "indicators and targets"),
        Aspect::Projects => pick(lang, "事業", "projects"),
    }
}

/// A sort of fiscal effect: 歳出削減.
#[must_use]
pub fn effect_sort(of: Option<EffectOf>, lang: Lang) -> &'static str {
    match of {
        None => pick(lang, "財政効果額", "fiscal effect"),
        Some(EffectOf::Cut) => pick(lang, "歳出削減", "cut of expenditure"),
        Some(EffectOf::Income) => pick(lang, "歳入確保", "income"),
    }
}

fn value_kind(kind: ValueKind, lang: Lang) -> &'static str {
    match kind {
        ValueKind::Baseline => pick(lang, "基準値", "baseline"),
        ValueKind::Target => pick(lang, "目標値", "target"),
        ValueKind::Actual => pick(lang, "実績値", "actual"),
    }
}

fn when(year: Option<FiscalYear>, half: Option<Half>, quarter: Option<Quarter>, lang: Lang) -> String {
    let year = match (year, lang) {
        (Some(year), Lang::Ja) => year.to_japanese(),
        (Some(year), Lang::En) => format!("FY{}", year.ad()),
        (None, lang) => pick(lang, "年度なし", "no year").to_owned(),
    };
    match (half, quarter) {
        (Some(Half::First), _) => format!("{year}{}", pick(lang, "上半期", " first half")),
        (Some(Half::Second), _) => format!("{year}{}", pick(lang, "年度末", " year end")),
        (None, Some(quarter)) => match lang {
            Lang::Ja => format!("{year}第{}四半期", quarter.number()),
            Lang::En => format!("{year} Q{}", quarter.number()),
        },
        (None, None) => year,
    }
}

/// What stood in a field, as a person reads it: words in place of the signs of the form.
#[must_use]
pub fn standing(target: &Target, text: &str, lang: Lang) -> String {
    match (target, text) {
        (Target::Field(_, TextField::Direction), "up") => {
            pick(lang, "多いほど良い", "more is better").to_owned()
        }
        (Target::Field(_, TextField::Direction), "down") => {
            pick(lang, "少ないほど良い", "less is better").to_owned()
        }
        (Target::Field(_, TextField::Direction), "keep") => pick(lang, "保つ", "kept").to_owned(),
        (Target::Field(_, TextField::Cumulative), "yes") => pick(lang, "累計", "running totals").to_owned(),
        _ => text.to_owned(),
    }
}

/// How many further things one change touched: ほか12か所.
#[must_use]
pub fn and_more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("ほか{count}か所"),
        Lang::En => format!("and {count} more"),
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::target::Target;
    use ayumi_domain::edition::{IndicatorId, InitiativeId, Item, TextField};
    use ayumi_domain::plan::ValueKind;
    use ayumi_domain::year::FiscalYear;

    use super::changed;
    use crate::Lang;

    #[test]
    fn a_change_is_told_in_a_sentence() {
        let initiative = Item::Initiative(InitiativeId::new(2));
        let title = Target::Field(initiative, TextField::Title);
        let told = |target: &Target, before: Option<&str>, after: Option<&str>| {
            changed(target, "1-2 窓口", before, after, Lang::Ja)
        };
        assert_eq!(
            told(&title, Some("窓口"), Some("書かない窓口")),
            "「1-2 窓口」の名前を変えた"
        );
        assert_eq!(
            told(&Target::Being(initiative), None, Some("x")),
            "取組「1-2 窓口」を加えた"
        );
        assert_eq!(
            told(&Target::Place(initiative), Some("1"), Some("2")),
            "取組「1-2 窓口」を移した"
        );
        let year = FiscalYear::new(2025);
        let value = Target::Value(IndicatorId::new(1), ValueKind::Target, year, None, None, None);
        assert_eq!(
            told(&value, None, Some("98%")),
            "「1-2 窓口」の目標値（令和7年度）を書いた"
        );
    }
}
