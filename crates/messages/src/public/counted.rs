//! Sentences that carry numbers or names: every method speaks every language, because its `match` would not compile otherwise.

use crate::Lang::{En, Ja};
use crate::public::Words;

/// A count with thousands separators: 1,234.
#[must_use]
pub fn count(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// 3つの, but 42の: counting words end at nine.
fn of_things(n: usize) -> String {
    format!("{}の", things(n))
}

/// 3つ, but 42.
pub(super) fn things(n: usize) -> String {
    let counter = if (1..10).contains(&n) { "つ" } else { "" };
    format!("{}{counter}", count(n))
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

impl Words {
    /// 42の取組
    #[must_use]
    pub fn n_initiatives(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("{}取組", of_things(n)),
            En => plural(n, "initiative", "initiatives"),
        }
    }

    /// 68の指標
    #[must_use]
    pub fn n_indicators(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("{}指標", of_things(n)),
            En => plural(n, "indicator", "indicators"),
        }
    }

    /// 5つの計画
    #[must_use]
    pub fn n_plans(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("{}計画", of_things(n)),
            En => plural(n, "plan", "plans"),
        }
    }

    /// 27件
    #[must_use]
    pub fn n_items(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("{}件", count(n)),
            En => count(n),
        }
    }

    /// 指標22のうち13が目標達成
    #[must_use]
    pub fn met_of(&self, met: usize, judged: usize) -> String {
        match self.lang {
            Ja => format!("判定できる指標{}のうち{}が目標達成", count(judged), count(met)),
            En => format!("{} of {} judged targets met", count(met), count(judged)),
        }
    }

    /// First line of the city page.
    #[must_use]
    pub fn hero(&self, city: &str, plans: usize, initiatives: usize) -> String {
        match self.lang {
            Ja if plans == 1 => format!("{city}の、{}取組。", of_things(initiatives)),
            Ja => format!(
                "{city}の、{}計画と{}取組。",
                of_things(plans),
                of_things(initiatives)
            ),
            En => format!(
                "{} in {} by {city}.",
                plural(initiatives, "initiative", "initiatives"),
                plural(plans, "plan", "plans")
            ),
        }
    }

    /// Second line of the city page, where targets were judged.
    #[must_use]
    pub fn hero_judged(&self, met: usize, judged: usize) -> String {
        match self.lang {
            Ja => format!(
                "判定できる{}指標のうち、{}が目標に届きました。",
                of_things(judged),
                things(met)
            ),
            En => format!("{} of {} judged targets were met.", count(met), count(judged)),
        }
    }

    /// Second line of the city page, where initiatives were graded and no target judged.
    #[must_use]
    pub fn hero_graded(&self, graded: usize) -> String {
        match self.lang {
            Ja => format!("{}の取組の評価を、そのまま載せています。", count(graded)),
            En => format!(
                "{} graded, and shown as graded.",
                plural(graded, "initiative was", "initiatives were")
            ),
        }
    }

    /// Under the first lines of the city page.
    #[must_use]
    pub fn hero_sub(&self, plan: &str, year: Option<&str>) -> String {
        match (self.lang, year) {
            (Ja, Some(year)) => {
                format!("「{plan}」などの{year}までの結果です。届かなかった目標も、そのまま載せています。")
            }
            (Ja, None) => {
                format!("「{plan}」などの計画を載せています。結果は、公表されしだい加わります。")
            }
            (En, Some(year)) => format!(
                "Results of 「{plan}」 and others up to {year}. Targets that were missed are shown as well."
            ),
            (En, None) => {
                format!("Plans such as 「{plan}」. Results will be added when they are published.")
            }
        }
    }

    /// 評価した39の取組のうち、Sは4、Aは19です
    #[must_use]
    pub fn graded_counts(&self, year: &str, graded: usize, counts: &[(String, usize)]) -> String {
        let list = |sep: &str, between: &str| {
            counts
                .iter()
                .map(|(mark, n)| format!("{mark}{between}{}", count(*n)))
                .collect::<Vec<_>>()
                .join(sep)
        };
        match self.lang {
            Ja => format!(
                "{year}に評価した{}の取組のうち、{}です",
                count(graded),
                list("、", "が")
            ),
            En => format!(
                "Of {} initiatives graded for {year}: {}",
                count(graded),
                list(", ", " ")
            ),
        }
    }

    /// 目標の数字に届いた指標は、判定できる61のうち39です
    #[must_use]
    pub fn judged_counts(&self, met: usize, judged: usize) -> String {
        match self.lang {
            Ja => format!(
                "目標の数字に届いた指標は、判定できる{}のうち{}です",
                count(judged),
                count(met)
            ),
            En => format!("{} of {} judged targets were met", count(met), count(judged)),
        }
    }

    /// Names of indicators that missed their target.
    #[must_use]
    pub fn missed_such_as(&self, names: &str) -> String {
        match self.lang {
            Ja => format!("{names}などが届きませんでした。"),
            En => format!("Missed, among others: {names}."),
        }
    }

    /// How many cannot be judged.
    #[must_use]
    pub fn not_judged(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("ほかに、まだ判定できない指標が{}あります。", things(n)),
            En => format!("{} cannot be judged yet.", plural(n, "indicator", "indicators")),
        }
    }

    /// 引き続き見守る取組が6つあります
    #[must_use]
    pub fn follow_ups(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("引き続き見守る取組が{}あります", things(n)),
            En => format!(
                "{} kept under watch",
                plural(n, "initiative is", "initiatives are")
            ),
        }
    }

    /// Fiscal effects of the years that have both a plan and an actual.
    #[must_use]
    pub fn effects(&self, years: &str, planned: &str, actual: &str) -> String {
        match self.lang {
            Ja => format!("{years}の財政効果は、計画{planned}に対して実績{actual}です"),
            En => format!("Fiscal effect {years}: {actual} against {planned} planned"),
        }
    }

    /// Lead of the plan page.
    #[must_use]
    pub fn plan_lead(&self, goals: usize, initiatives: usize, indicators: usize) -> String {
        match self.lang {
            Ja => {
                let goals = if goals > 0 {
                    format!("{}目標のもとで、", of_things(goals))
                } else {
                    String::new()
                };
                let measured = if indicators > 0 {
                    format!("成果は{}指標で測ります。", of_things(indicators))
                } else {
                    String::new()
                };
                format!(
                    "{goals}{}取組を進める計画です。{measured}",
                    of_things(initiatives)
                )
            }
            En => {
                let mut parts = vec![plural(initiatives, "initiative", "initiatives")];
                if goals > 0 {
                    parts.push(format!("under {}", plural(goals, "goal", "goals")));
                }
                if indicators > 0 {
                    parts.push(format!(
                        "measured by {}",
                        plural(indicators, "indicator", "indicators")
                    ));
                }
                format!("{}.", parts.join(" "))
            }
        }
    }

    /// 令和5年度から令和9年度まで
    #[must_use]
    pub fn from_to(&self, from: &str, to: &str) -> String {
        match self.lang {
            Ja if from == to => from.to_owned(),
            Ja => format!("{from}から{to}まで"),
            En if from == to => from.to_owned(),
            En => format!("{from} to {to}"),
        }
    }

    /// 68の指標のうち10
    #[must_use]
    pub fn shown_of(&self, shown: usize, all: usize) -> String {
        match self.lang {
            Ja => format!("{}の指標のうち{}", count(all), count(shown)),
            En => format!("{} of {}", count(shown), plural(all, "indicator", "indicators")),
        }
    }

    /// Lead above the indicators of an initiative.
    #[must_use]
    pub fn measured_by(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("成果を{}指標で測っています。", of_things(n)),
            En => format!("Measured by {}.", plural(n, "indicator", "indicators")),
        }
    }

    /// 評価A
    #[must_use]
    pub fn grade_spoken(&self, mark: &str) -> String {
        match self.lang {
            Ja => format!("評価{mark}"),
            En => format!("grade {mark}"),
        }
    }

    /// What a stacked bar shows, for those who do not see it.
    #[must_use]
    pub fn bar_label(&self, total: usize, parts: &[(String, usize)]) -> String {
        let list = parts
            .iter()
            .map(|(name, n)| format!("{name} {}", count(*n)))
            .collect::<Vec<_>>();
        match self.lang {
            Ja => format!("{}件のうち、{}", count(total), list.join("、")),
            En => format!("{} in all: {}", count(total), list.join(", ")),
        }
    }

    /// Best mark first.
    #[must_use]
    pub fn best_first(&self, best: &str) -> String {
        match self.lang {
            Ja => format!("{best}がいちばん良い評価です。文字の意味は計画書が定めています。"),
            En => format!("{best} is the best grade. The plan itself defines what each grade means."),
        }
    }

    /// Heading of a search result page.
    #[must_use]
    pub fn found_title(&self, query: &str) -> String {
        match self.lang {
            Ja => format!("「{query}」をさがした結果"),
            En => format!("Results for “{query}”"),
        }
    }

    /// Nothing was found.
    #[must_use]
    pub fn found_none(&self, query: &str) -> String {
        match self.lang {
            Ja => format!("「{query}」を含むものは見つかりませんでした。"),
            En => format!("Nothing contains “{query}”."),
        }
    }

    /// The query was cut.
    #[must_use]
    pub fn query_cut(&self, limit: usize) -> String {
        match self.lang {
            Ja => format!("長い言葉なので、はじめの{}字でさがしました。", count(limit)),
            En => format!("Only the first {} characters were used.", count(limit)),
        }
    }

    /// Title of a department's page.
    #[must_use]
    pub fn department_lead(&self, leads: usize, indicators: usize, projects: usize) -> String {
        match self.lang {
            Ja => format!(
                "担当する取組が{}、受け持つ指標が{}、事業が{}あります。",
                count(leads),
                count(indicators),
                count(projects)
            ),
            En => format!(
                "Leads {}, answers for {}, runs {}.",
                plural(leads, "initiative", "initiatives"),
                plural(indicators, "indicator", "indicators"),
                plural(projects, "project", "projects")
            ),
        }
    }

    /// Published on a day.
    #[must_use]
    pub fn published_on(&self, day: &str) -> String {
        match self.lang {
            Ja => format!("{day}に公表した内容です。"),
            En => format!("As published on {day}."),
        }
    }

    /// News line of a publication.
    #[must_use]
    pub fn published_plan(&self, edition: &str) -> String {
        match self.lang {
            Ja if edition.is_empty() => "を公表しました。".to_owned(),
            Ja => format!("（{edition}）を公表しました。"),
            En if edition.is_empty() => " was published.".to_owned(),
            En => format!(" ({edition}) was published."),
        }
    }

    /// Label of a table that may scroll.
    #[must_use]
    pub fn table_of(&self, name: &str) -> String {
        match self.lang {
            Ja => format!("{name}の表"),
            En => format!("Table: {name}"),
        }
    }

    /// How many places are being checked.
    #[must_use]
    pub fn doubts_count(&self, n: usize) -> String {
        match self.lang {
            Ja => format!("原本を確認しているところが{}あります", things(n)),
            En => format!(
                "{} being checked against the original",
                plural(n, "place is", "places are")
            ),
        }
    }

    /// Printed totals that the recount confirms.
    #[must_use]
    pub fn totals_agree(&self, n: usize) -> String {
        match self.lang {
            Ja => format!(
                "計画書に印刷された合計のうち{}は、数え直した結果と一致しました。",
                count(n)
            ),
            En => format!(
                "{} agreed with the recount.",
                plural(n, "printed total", "printed totals")
            ),
        }
    }

    /// Page n of m in search results.
    #[must_use]
    pub fn range_of(&self, from: usize, to: usize, all: usize) -> String {
        match self.lang {
            Ja => format!("{}件のうち{}〜{}件目", count(all), count(from), count(to)),
            En => format!("{}–{} of {}", count(from), count(to), count(all)),
        }
    }

    /// 初版 and the like, with its date.
    #[must_use]
    pub fn with_date(&self, name: &str, date: Option<&str>) -> String {
        match (self.lang, date) {
            (_, None) => name.to_owned(),
            (Ja, Some(date)) => format!("{name}（{date}）"),
            (En, Some(date)) => format!("{name} ({date})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_carry_separators_every_three_digits() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_234_567), "1,234,567");
    }
}
