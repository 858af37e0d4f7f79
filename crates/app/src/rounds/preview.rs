//! What opening a round would do, before it is done: who is asked how much, and what stands in the way.

use ayumi_domain::cycle::{Act, Asked, ReportingPeriod, ScaleMark};

use super::gather::{self, has_ended};
use super::leaders::Leaders;
use super::open::refuse_same_period;
use super::wishes::Wishes;
use crate::error::AppError;
use crate::office::{Actor, Office};

/// What a round would ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// the departments that would be asked, in the order of the city
    pub departments: Vec<DepartmentShare>,
    /// how many reports there would be
    pub reports: usize,
    /// initiatives that ended before the period and are not asked
    pub left_out: Vec<LeftOut>,
    /// numbers of the initiatives that nobody leads; the round cannot be opened while there are any
    pub without_lead: Vec<String>,
    /// the marks that the plans have used so far
    pub scale: Vec<ScaleMark>,
}

/// What one department would be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentShare {
    /// its name
    pub name: String,
    /// the division above it, when known
    pub division: Option<String>,
    /// whether it would be added to the departments of the city
    pub is_new: bool,
    /// reports that it would send
    pub sends: usize,
    /// reports of others that it would write beside them
    pub beside: usize,
}

/// An initiative that is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// its number as printed
    pub number: String,
    /// its title
    pub title: String,
}

/// What opening a round with these wishes would do.
///
/// # Errors
/// `RoundTrouble` as opening it would be refused, except that initiatives without a lead department are only named.
pub async fn preview_of(office: &Office, actor: &Actor, wishes: &Wishes) -> Result<Preview, AppError> {
    let wishes = wishes.tidied();
    wishes.check(office.now().day)?;
    let seen = preview(office, actor, &wishes.plans, wishes.period).await?;
    let mut unit = office.store.look().await?;
    let plans = gather::plans(&mut unit, office, &wishes.plans).await?;
    refuse_same_period(&mut unit, office, &plans, &wishes).await?;
    Ok(seen)
}

/// What a round about these plans and this period would ask.
///
/// # Errors
/// `RoundTrouble` when the plans are not there or the period lies outside one of them.
pub async fn preview(
    office: &Office,
    actor: &Actor,
    plans: &[String],
    period: ReportingPeriod,
) -> Result<Preview, AppError> {
    actor.may_in_city(Act::RunRounds)?;
    let mut unit = office.store.look().await?;
    let entries = gather::plans(&mut unit, office, plans).await?;
    gather::within(&entries, period)?;
    let mut asked = Vec::new();
    for plan in entries {
        asked.push(gather::plan(&mut unit, office, plan).await?);
    }
    let leaders = Leaders::load(&mut unit, office, &asked, period).await?;
    let mut shares: Vec<DepartmentShare> = leaders
        .entries()
        .iter()
        .map(|known| DepartmentShare {
            name: known.name.clone(),
            division: known.division.clone(),
            is_new: known.id.is_none(),
            sends: 0,
            beside: 0,
        })
        .collect();
    let mut preview = Preview {
        without_lead: leaders.without(&asked, period),
        ..Preview::default()
    };
    for plan in &asked {
        for asked in plan.asked(period) {
            preview.reports += 1;
            for (turn, place) in leaders.places(plan, asked).into_iter().enumerate() {
                if let Some(share) = shares.get_mut(place) {
                    let count = if turn == 0 {
                        &mut share.sends
                    } else {
                        &mut share.beside
                    };
                    *count += 1;
                }
            }
        }
        let ended = plan.rows.iter().zip(&plan.document.initiatives);
        let ended = ended.filter(|(_, initiative)| has_ended(initiative, period));
        preview.left_out.extend(ended.map(|(row, initiative)| LeftOut {
            number: row.number.clone(),
            title: initiative.title.clone(),
        }));
        let known: Vec<String> = preview.scale.iter().map(|mark| mark.mark.clone()).collect();
        let marks = Asked::scale_of(&plan.document).into_iter();
        preview
            .scale
            .extend(marks.filter(|mark| !known.contains(&mark.mark)));
    }
    shares.retain(|share| 0 < share.sends + share.beside);
    preview.departments = shares;
    Ok(preview)
}
