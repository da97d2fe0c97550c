//! A GraphQL request that brings a file: the parts `operations`, `map`, and the file, in this order.

use std::collections::HashMap;

use async_graphql::{Request as Query, UploadValue, Value};
use poem::web::{Field, Multipart};
use poem::{Body, FromRequest as _, Request, RequestBody};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

use super::asked::Asked;
use super::body;
use super::documents::{Documents, Missing};
use super::json;
use super::options::ServiceOptions;
use crate::error::{Error, Result};

/// The longest `map`, in bytes: it names a file and where it goes.
const MAP_BYTES_MAX: usize = 4096;
/// What the parts' own headers and boundaries may add.
const FRAME_BYTES_MAX: usize = 16 * 1024;
/// How many places one file may go to.
const PLACES_MAX: usize = 10;

/// Reads the request; its file goes to a temporary one on disk.
///
/// # Errors
/// `BAD_USER_INPUT` when a part is missing, unasked for or out of order, `LIMIT_EXCEEDED` when one is too large.
pub(super) async fn read(
    request: &Request,
    body: Body,
    documents: &Documents,
    options: &ServiceOptions,
) -> Result<Query, Missing> {
    let bytes_max = [options.body_bytes_max, MAP_BYTES_MAX, FRAME_BYTES_MAX]
        .into_iter()
        .fold(options.upload_bytes_max, usize::saturating_add);
    let body = body::bounded(body, bytes_max, options.pause_max);
    let multipart = Multipart::from_request(request, &mut RequestBody::new(body)).await;
    let mut multipart = multipart.map_err(|_| wrong("the multipart body has no boundary"))?;
    let read = parts(&mut multipart, documents, options).await;
    if read.is_err() {
        body::for_a_while(async { while let Ok(Some(_)) = multipart.next_field().await {} }).await;
    }
    read
}

async fn parts(multipart: &mut Multipart, documents: &Documents, options: &ServiceOptions) -> Result<Query, Missing> {
    let mut next = async || multipart.next_field().await.map_err(|_| wrong("the multipart body is broken"));

    let operations = text(next().await?, "operations", options.body_bytes_max).await?;
    let map = text(next().await?, "map", MAP_BYTES_MAX).await?;
    let mut query = Asked::by_post(&operations)?.query(documents)?;
    let Some((name, places)) = destination(&map)? else {
        return if next().await?.is_none() { Ok(query) } else { Err(wrong("a part is not named in map").into()) };
    };
    check_places(&query, &places)?;
    let file = next().await?.ok_or_else(|| wrong(format!("the file {name:?} named in map is missing")))?;
    if file.name() != Some(&name) {
        return Err(wrong(format!("after map comes the part {name:?} that it names")).into());
    }
    let upload = received(file, options.upload_bytes_max).await?;
    if next().await?.is_some() {
        return Err(wrong("one file a request; there is another part after it").into());
    }
    for place in &places {
        query.set_upload(place, upload.try_clone().map_err(Error::internal)?);
    }
    Ok(query)
}

fn wrong(what: impl std::fmt::Display) -> Error {
    Error::bad_input(format!("the upload is not a GraphQL multipart request: {what}"))
}

/// The text of a part that must come now.
async fn text(field: Option<Field>, name: &str, bytes_max: usize) -> Result<Vec<u8>> {
    let field = field.filter(|field| field.name() == Some(name));
    let field =
        field.ok_or_else(|| wrong(format!("the part {name} is missing or out of order (operations, map, file)")))?;
    let mut text = Vec::new();
    let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX);
    let read = field.into_async_read().take(limit.saturating_add(1)).read_to_end(&mut text).await;
    read.map_err(|_| wrong("the multipart body is broken"))?;
    if text.len() > bytes_max {
        return Err(Error::limit(format!("the part {name} may have {bytes_max} bytes at most")));
    }
    Ok(text)
}

/// The one file of a map, and where it goes; none when the map is empty.
fn destination(map: &[u8]) -> Result<Option<(String, Vec<String>)>> {
    let map: HashMap<String, Vec<String>> =
        json::read(map).map_err(|_| wrong("map is not a JSON object of lists of paths"))?;
    if map.len() > 1 {
        return Err(wrong("one file a request; map names several"));
    }
    let Some((name, places)) = map.into_iter().next() else { return Ok(None) };
    if places.is_empty() || places.len() > PLACES_MAX {
        return Err(wrong(format!("the file {name:?} goes to no variable, or to too many")));
    }
    Ok(Some((name, places)))
}

/// Each place of the file must be a variable that waits for it.
fn check_places(query: &Query, places: &[String]) -> Result<()> {
    let waits = |place: &&String| at(query, place) == Some(&Value::Null);
    match places.iter().find(|place| !waits(place)) {
        Some(place) => Err(wrong(format!("map sends the file to {place:?}, which is not a variable that is null"))),
        None => Ok(()),
    }
}

fn at<'a>(query: &'a Query, place: &str) -> Option<&'a Value> {
    let mut steps = place.strip_prefix("variables.")?.split('.');
    let first = query.variables.get(steps.next()?)?;
    steps.try_fold(first, within)
}

fn within<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(step),
        Value::List(values) => values.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The file, on disk and without a name there.
async fn received(field: Field, bytes_max: usize) -> Result<UploadValue> {
    let filename = field.file_name().map(str::to_owned).ok_or_else(|| wrong("the file has no file name"))?;
    let content_type = field.content_type().map(str::to_owned);
    let content = tempfile::tempfile().map_err(Error::internal)?;
    let mut file = tokio::fs::File::from_std(content);
    let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX);
    let mut pieces = field.into_async_read().take(limit.saturating_add(1));
    let mut piece = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let read = pieces.read(&mut piece).await.map_err(|_| wrong("the file did not arrive in full"))?;
        if read == 0 {
            break;
        }
        size += read;
        file.write_all(piece.get(..read).unwrap_or_default()).await.map_err(Error::internal)?;
    }
    if size > bytes_max {
        return Err(Error::limit(format!("a file may have {bytes_max} bytes at most")));
    }
    file.flush().await.map_err(Error::internal)?;
    file.rewind().await.map_err(Error::internal)?;
    Ok(UploadValue { filename, content_type, content: file.into_std().await })
}
