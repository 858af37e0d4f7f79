//! The table of who may do what, in Japanese and for people: asked of the decision itself, cell by cell.

use ayumi_domain::cycle::access::{decide, decide_city};
use ayumi_domain::cycle::{Act, DepartmentId, Grant, ReportState, Role, Standing};
use ayumi_domain::day::{Day, in_japan};
use ayumi_messages::{Lang, staff};

/// Signs of the table, wide like the words beside them, so that columns stand under one another.
const YES: char = '○';
const WHILE_OPEN: char = '△';
const NO: char = '・';

const HEAD: &str = "だれが、どの段階の報告に、何をしてよいか

この表は、プログラムが実際にしている判断から作ったものです（作り直すには cargo xtask regenerate）。
手で書きかえるものではありません。判断が変われば、この表の違いとして残ります。

　○　できる
　△　調査が開いているあいだだけできる
　・　できない
　「自分の課」とある役割は、自分の課が担当する報告だけが対象です。共同で担当する課も同じです。
　役割は、始まりの日から終わりの日までのあいだだけ働きます。表にない役割には、できる段階がありません。
";

/// The whole text.
pub fn text() -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n段階\n");
    for (place, state) in ReportState::ALL.into_iter().enumerate() {
        text.push_str(&format!(
            "　{}　{}\n",
            wide_digit(place + 1),
            staff::state(state, Lang::Ja)
        ));
    }
    text.push_str("\n\n1件の報告についてできること\n");
    for act in Act::ON_REPORTS {
        text.push_str(&of_reports(act));
    }
    text.push_str("\n\n報告によらずできること\n\n");
    for act in Act::OF_THE_CITY {
        text.push_str(&of_the_city(act));
    }
    text
}

fn of_reports(act: Act) -> String {
    let columns: String = (1..=ReportState::ALL.len()).map(wide_digit).collect();
    let mut text = format!("\n■{}\n", staff::act(act, Lang::Ja));
    text.push_str(&format!("　{}　{columns}\n", padded("")));
    for role in Role::ALL {
        let cells: String = ReportState::ALL
            .into_iter()
            .map(|state| cell(role, act, state))
            .collect();
        if cells.chars().all(|c| c == NO) {
            continue;
        }
        let only = if is_bound_to_department(role, act) {
            "　自分の課"
        } else {
            ""
        };
        text.push_str(&format!(
            "　{}　{cells}{only}\n",
            padded(staff::role(role, Lang::Ja))
        ));
    }
    text
}

fn of_the_city(act: Act) -> String {
    let may = |role: &Role| decide_city(&[grant(*role)], act).is_ok();
    let names: Vec<&str> = Role::ALL
        .into_iter()
        .filter(may)
        .map(|role| staff::role(role, Lang::Ja))
        .collect();
    format!("■{}\n　{}\n\n", staff::act(act, Lang::Ja), names.join("、"))
}

fn cell(role: Role, act: Act, state: ReportState) -> char {
    let may = |round_is_open| decide(&[grant(role)], act, &standing(state, OWN, round_is_open)).is_ok();
    match (may(true), may(false)) {
        (_, true) => YES,
        (true, false) => WHILE_OPEN,
        (false, false) => NO,
    }
}

/// Whether the role is refused at every report of another department.
fn is_bound_to_department(role: Role, act: Act) -> bool {
    !ReportState::ALL
        .into_iter()
        .any(|state| decide(&[grant(role)], act, &standing(state, OTHER, true)).is_ok())
}

const OWN: i64 = 1;
const OTHER: i64 = 2;

fn grant(role: Role) -> Grant {
    Grant {
        role,
        department: role.is_of_department().then(|| DepartmentId::new(OWN)),
        from: some_day(),
        until: None,
    }
}

/// The decision takes only roles that are held today, so any day serves.
fn some_day() -> Day {
    in_japan(0).day
}

fn standing(state: ReportState, department: i64, round_is_open: bool) -> Standing {
    Standing {
        state,
        departments: vec![DepartmentId::new(department)],
        round_is_open,
    }
}

fn padded(name: &str) -> String {
    let widest = Role::ALL
        .into_iter()
        .map(|role| staff::role(role, Lang::Ja).chars().count())
        .max()
        .unwrap_or_default();
    let missing = widest.saturating_sub(name.chars().count());
    format!("{name}{}", "　".repeat(missing))
}

fn wide_digit(number: usize) -> char {
    u32::try_from(number)
        .ok()
        .and_then(|n| char::from_u32(u32::from('０') + n))
        .unwrap_or('？')
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::{Act, ReportState, Role};

    use super::{NO, WHILE_OPEN, YES, cell, is_bound_to_department, text};

    #[test]
    fn every_act_has_its_heading_and_every_state_its_number() {
        let text = text();
        let headings = text.lines().filter(|line| line.starts_with('■')).count();
        assert_eq!(headings, Act::ON_REPORTS.len() + Act::OF_THE_CITY.len());
        assert!(text.contains("　７　公表済み\n"));
    }

    #[test]
    fn a_cell_tells_what_only_an_open_round_allows() {
        assert_eq!(
            cell(Role::Staff, Act::WriteAnswers, ReportState::Draft),
            WHILE_OPEN
        );
        assert_eq!(cell(Role::Staff, Act::ReadReport, ReportState::Draft), YES);
        assert_eq!(cell(Role::Administrator, Act::ReadReport, ReportState::Draft), NO);
    }

    #[test]
    fn roles_of_a_department_are_bound_to_it_and_the_office_is_not() {
        assert!(is_bound_to_department(Role::Head, Act::Approve));
        assert!(!is_bound_to_department(Role::PlanOffice, Act::Approve));
    }
}
