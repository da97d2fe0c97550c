//! A look at the first entries of all, in the order of a page: what many records answer to is found among them, and none
//! of the others need be sorted. Only for PostgreSQL, whose entries keep their words.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait};

use super::{ENTRY, ORDERED_BY, Place, Search, beyond, rows_of};
use crate::domain::access::Sight;
use crate::domain::search::Match;
use crate::error::Result;

/// How many entries are looked at: more than bear one given name as a rule, so that every family name comes up among
/// them. It takes some seven milliseconds.
const LOOKED_AT: u64 = 20_000;

impl Search {
    /// Whether so many of the first entries answer that a page of them may be filled.
    pub(super) async fn is_common(
        &self,
        db: &impl ConnectionTrait,
        sight: Sight,
        class: &Match,
        wanted: u64,
    ) -> Result<bool> {
        let mut some = self.peek(sight, class, None, false);
        some.expr_as(Expr::value(1), "one").limit(wanted);
        Ok(rows_of(db, some).await? == wanted)
    }

    /// Those of the first entries, past a place if there is one, that answer.
    pub(super) fn peek(&self, sight: Sight, class: &Match, place: Option<&Place>, backwards: bool) -> SelectStatement {
        let mut first = self.within(Query::select().from_as("search_entry", ENTRY).to_owned(), sight);
        first.columns(ORDERED_BY.map(|column| (ENTRY, column))).column((ENTRY, "words"));
        if let Some(place) = place {
            first.and_where(beyond(place, backwards));
        }
        let order = if backwards { Order::Desc } else { Order::Asc };
        for column in ORDERED_BY {
            first.order_by((ENTRY, column), order.clone());
        }
        first.limit(LOOKED_AT);
        Query::select().from_subquery(first, Alias::new(ENTRY)).cond_where(has(class)).to_owned()
    }
}

/// Whether the words of an entry match: as the index would say, word by word. Tokens hold neither spaces nor quotes.
fn has(class: &Match) -> Condition {
    match class {
        Match::Token(token) => Condition::all().add(says(&format!(" {token} "))),
        Match::Beginning(token) => Condition::all().add(says(&format!(" {token}"))),
        Match::All(parts) => parts.iter().map(has).fold(Condition::all(), Condition::add),
        Match::Any(parts) => parts.iter().map(has).fold(Condition::any(), Condition::add),
        Match::Without(what, other) => Condition::all().add(has(what)).add(has(other).not()),
    }
}

fn says(text: &str) -> Expr {
    let words = Expr::cust_with_exprs("(' ' || $1 || ' ')", [Expr::col((ENTRY, "words"))]);
    Expr::expr(Func::cust("strpos").arg(words).arg(text)).gt(0)
}
