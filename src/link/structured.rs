//! What a page says of its article for machines: schema.org's words as JSON-LD, however they are packed.

use serde_json::Value;

use crate::domain::text;

/// What JSON-LD says of an article, in its own spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Structured {
    /// Its headline.
    pub(super) headline: Option<String>,
    /// The instant or day it was published.
    pub(super) published: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// Who published it.
    pub(super) publisher: Option<String>,
}

impl Structured {
    /// Reads the blocks of a page. Only what calls itself an article counts; of anything else only the day may be of use,
    /// where no article says one.
    pub(super) fn of(blocks: impl Iterator<Item = String>) -> Self {
        let blocks: Vec<Value> = blocks.filter_map(|block| read(&block)).collect();
        let mut nodes = Vec::new();
        blocks.iter().for_each(|block| flatten(block, &mut nodes));
        let day = |node: &&Value| word(node.get("datePublished")?);
        let Some(article) = nodes.iter().copied().find(|node| is_article(node)) else {
            return Self { published: nodes.iter().find_map(day), ..Self::default() };
        };
        let names = |field: &str| names(article.get(field)?, &nodes);
        Self {
            headline: article.get("headline").or_else(|| article.get("name")).and_then(word),
            published: day(&article).or_else(|| nodes.iter().find_map(day)),
            author: names("author"),
            publisher: names("publisher"),
        }
    }
}

/// Portals put line breaks into strings, which JSON does not know.
fn read(block: &str) -> Option<Value> {
    let settled: String = block.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    serde_json::from_str(settled.trim().trim_end_matches(';')).ok()
}

/// Every object that stands for itself: alone, in a list, in a graph, or as what the page is about.
fn flatten<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, nodes)),
        Value::Object(fields) => {
            nodes.push(value);
            ["@graph", "mainEntity"]
                .iter()
                .filter_map(|field| fields.get(*field))
                .for_each(|item| flatten(item, nodes));
        }
        _ => {}
    }
}

fn is_article(node: &Value) -> bool {
    let is = |name: &str| name.ends_with("Article") || name.ends_with("BlogPosting");
    match node.get("@type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The names of those meant: given as such, as an object, as several of them, or as a reference to another node.
fn names(value: &Value, nodes: &[&Value]) -> Option<String> {
    match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(|item| names_of_one(item, nodes)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        one => names_of_one(one, nodes),
    }
}

fn names_of_one(value: &Value, nodes: &[&Value]) -> Option<String> {
    let Value::Object(fields) = value else { return word(value) };
    if let Some(name) = fields.get("name") {
        return word(name);
    }
    let id = fields.get("@id")?;
    let meant = nodes.iter().find(|node| node.get("@id") == Some(id))?;
    meant.get("name").and_then(word)
}

/// A text that says something; an address is no name.
fn word(value: &Value) -> Option<String> {
    let word = text::clean(value.as_str()?);
    (!word.is_empty() && !word.contains("://")).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(block: &str) -> Structured {
        Structured::of(std::iter::once(block.to_owned()))
    }

    #[test]
    fn an_article_is_found_however_it_is_packed() {
        let article = r#"{"@type":"NewsArticle","headline":"Xã Mẫu khen thưởng","datePublished":"2020-07-15T08:30:00+07:00","author":{"@type":"Person","name":"Lan Mẫu"},"publisher":{"name":"Báo Mẫu"}}"#;
        for block in [
            article.to_owned(),
            format!("[{{\"@type\":\"WebSite\",\"name\":\"Trang khác\"}},{article}]"),
            format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebPage\"}},{article}]}}"),
            article.replace("\"NewsArticle\"", "[\"NewsArticle\",\"Thing\"]"),
            article.replace(r#"{"@type":"Person","name":"Lan Mẫu"}"#, "\"Lan Mẫu\""),
            article.replace(r#"{"@type":"Person","name":"Lan Mẫu"}"#, "[\"Lan Mẫu\"]"),
            article.replace(r#"{"name":"Báo Mẫu"}"#, "\"Báo Mẫu\""),
            article.replace("\"headline\"", "\"description\":\"dòng một\ndòng hai\",\"headline\""),
        ] {
            let told = told(&block);
            assert_eq!(told.headline.as_deref(), Some("Xã Mẫu khen thưởng"), "{block}");
            assert_eq!(told.published.as_deref(), Some("2020-07-15T08:30:00+07:00"), "{block}");
            assert_eq!(
                (told.author.as_deref(), told.publisher.as_deref()),
                (Some("Lan Mẫu"), Some("Báo Mẫu")),
                "{block}"
            );
        }
    }

    #[test]
    fn a_publisher_may_be_told_by_reference() {
        let block = r##"{"@graph":[{"@type":"Organization","@id":"#to-bao","name":"Báo Mẫu"},{"@type":"Article","publisher":{"@id":"#to-bao"},"author":"https://bao.example.vn/lan"}]}"##;
        assert_eq!(told(block).publisher.as_deref(), Some("Báo Mẫu"));
        assert_eq!(told(block).author, None, "an address is no name");
    }

    #[test]
    fn what_is_no_article_gives_no_headline() {
        let told = told(r#"{"@type":"WebSite","name":"Cổng Mẫu","datePublished":"2020-07-15"}"#);
        assert_eq!((told.headline, told.published.as_deref()), (None, Some("2020-07-15")));
        assert_eq!(super::Structured::of(["{".to_owned(), "[[[".to_owned()].into_iter()), Structured::default());
    }
}
