//! A query as flat rows: its first list, whole, page by page, with a column for each value that it selects.
//!
//! query → `expand` (fragments in their places) → `route` (the way to the first list, and the query for one page of
//! it) → `column` → pages executed one after the other by the schema itself → `value` (cells) → [`crate::export`].
//! Nothing here knows any type of the schema: what is a list, a record or a day, the contract says.

mod asking;
mod column;
mod contract;
mod expand;
mod heading;
mod route;
mod value;

use std::time::Duration;

use async_graphql::parser::types::OperationType;
use async_graphql::{Name, Request, Response, Value, Variables};
use futures_util::StreamExt as _;

use self::asking::{BEHIND, PAGE, SIZE};
use self::contract::Contract;
use self::route::Route;
use self::value::{at, cell};
use super::Schema;
use crate::domain::access::Actor;
use crate::domain::language::Language;
use crate::error::{Error, Kind, Result};
use crate::export::{Audience, Format, Pages, Pieces, Writer, begin, pieces};
use crate::store::Registry;

/// Rows asked for at once: the most that serve, with fewer for queries that cost much.
const SIZES: [u64; 4] = [200, 50, 10, 1];

/// What is wanted of a query beside its answer.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// What file.
    pub format: Format,
    /// The language asked for, if one was.
    pub language: Option<Language>,
    /// How long it may take to fetch a page of rows; as long as it needs when nothing is said.
    pub page_time: Option<Duration>,
}

/// Why there are no rows.
#[derive(Debug)]
pub enum Refused {
    /// The query cannot be made flat.
    Error(Error),
    /// The schema refused the query: its answer says why.
    Answer(Response),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// A query's rows on their way.
pub struct Flat {
    /// What the query calls the list.
    pub name: String,
    /// The bytes of the file.
    pub pieces: Pieces,
}

/// Begins a query as flat rows. Its first page is fetched at once, so that what is refused is refused before the
/// first byte.
///
/// # Errors
/// The answer of the schema when it has errors, or why the query cannot be made flat.
pub async fn open(
    schema: &Schema,
    registry: &Registry,
    actor: Actor,
    query: Request,
    wanted: Wanted,
) -> Result<Flat, Refused> {
    let audience = if wanted.format == Format::Jsonl { Audience::Machine } else { Audience::Clerk };
    let variables = query.variables.clone();
    let language = wanted.language.unwrap_or_default();
    let route = plan(query, language)?;
    let name = route.path.last().map_or_else(|| "rows".to_owned(), Name::to_string);
    let headings = route.columns.iter().map(|column| match audience {
        Audience::Clerk => column.heading.clone(),
        Audience::Machine => column.path.iter().map(Name::as_str).collect::<Vec<_>>().join("."),
    });
    let writer = begin(wanted.format, audience, &title(&name), headings.collect())?;
    let mut rows = Rows {
        schema: schema.clone(),
        registry: registry.clone(),
        actor,
        variables,
        route,
        audience,
        asked: wanted.language,
        language,
        size: 0,
        ready: None,
        behind: Value::Null,
    };
    rows.first().await?;
    Ok(Flat { name, pieces: pieces(rows, writer, wanted.page_time).boxed() })
}

/// A sheet's name holds 31 letters.
fn title(name: &str) -> String {
    name.chars().take(31).collect()
}

fn plan(mut query: Request, language: Language) -> Result<Route> {
    let (name, variables) = (query.operation_name.clone(), query.variables.clone());
    let document = query.parsed_query().map_err(|error| Error::bad_input(error.message))?;
    let mut asked = document.operations.iter().filter(|(this, _)| match (&name, this) {
        (Some(name), Some(this)) => this.as_str() == name,
        (Some(_), None) => false,
        (None, _) => true,
    });
    let (Some((_, operation)), None) = (asked.next(), asked.next()) else {
        return Err(Error::bad_input("name the one operation to run in operationName"));
    };
    if operation.node.ty != OperationType::Query {
        return Err(Error::bad_input("only a query can be a spreadsheet; ask for JSON"));
    }
    let set = expand::expand(document, &operation.node, &variables)?;
    Route::find(Contract::published()?, &operation.node, &set, language)
}

/// The rows of a query, page by page.
struct Rows {
    schema: Schema,
    registry: Registry,
    actor: Actor,
    variables: Variables,
    route: Route,
    audience: Audience,
    asked: Option<Language>,
    language: Language,
    /// Rows asked for at once.
    size: u64,
    /// The first page, when it has been fetched and not been written.
    ready: Option<Value>,
    /// The cursor of the last row written.
    behind: Value,
}

impl Rows {
    /// Fetches the first page, as large as the limits allow.
    async fn first(&mut self) -> Result<(), Refused> {
        for size in SIZES {
            self.size = size;
            let answer = self.fetch(Value::Null).await;
            let too_much = answer.errors.iter().any(|error| {
                let code = error.extensions.as_ref().and_then(|told| told.get("code"));
                code == Some(&Kind::LimitExceeded.code().into())
            });
            if too_much && Some(&size) != SIZES.last() {
                continue;
            }
            if !answer.errors.is_empty() {
                return Err(Refused::Answer(answer));
            }
            if self.list(&answer.data).is_none() {
                return Err(Error::not_found("what the list belongs to").into());
            }
            self.ready = Some(answer.data);
            break;
        }
        Ok(())
    }

    /// The page behind the last row written, whole: half a page would pass for all there is.
    async fn later(&self) -> Result<Value> {
        let answer = self.fetch(self.behind.clone()).await;
        match answer.errors.first() {
            None => Ok(answer.data),
            Some(error) => Err(Error::internal(anyhow::anyhow!("a later page failed: {}", error.message))),
        }
    }

    async fn fetch(&self, behind: Value) -> Response {
        let mut variables = self.variables.clone();
        variables.insert(Name::new(SIZE), self.size.into());
        variables.insert(Name::new(BEHIND), behind);
        let mut request = Request::new("").variables(variables);
        request.set_parsed_query(self.route.document.clone());
        if let Some(language) = self.asked {
            request = request.data(language);
        }
        self.schema.execute(super::request(request, &self.registry, self.actor.clone())).await
    }

    /// The list within an answer.
    fn list<'v>(&self, data: &'v Value) -> Option<&'v Value> {
        let list = self.route.path.iter().try_fold(data, |value, key| at(Some(value), key))?;
        (*list != Value::Null).then_some(list)
    }
}

impl Pages for Rows {
    async fn write_next(&mut self, writer: &mut dyn Writer) -> Result<bool> {
        let data = match self.ready.take() {
            Some(first) => first,
            None => self.later().await?,
        };
        let list = self.list(&data).ok_or_else(|| Error::internal(anyhow::anyhow!("a page without its list")))?;
        if let Some(Value::List(rows)) = at(Some(list), &self.route.rows) {
            for row in rows {
                let cells = self.route.columns.iter().map(|column| cell(row, column, self.audience, self.language));
                writer.row(&cells.collect::<Vec<_>>())?;
            }
        }
        let page = at(Some(list), PAGE);
        self.behind = at(page, "endCursor").cloned().unwrap_or_default();
        Ok(at(page, "hasNextPage") == Some(&Value::Boolean(true)))
    }
}
