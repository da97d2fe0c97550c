//! What a refused request is told.

use reqwest::{Response, StatusCode};
use serde_json::Value;

/// The code of the first error of an answer.
pub(crate) fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_else(|| panic!("no code in {answer:#}"))
}

/// An answer that was refused as it should be: a client's error, in words, with nothing of our insides.
pub(crate) async fn refused(response: Response, status: StatusCode) -> Value {
    let found = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(found, status, "{text}");
    for inside in ["sqlx", "panicked", ".rs:", "SELECT", "sea_orm", "backtrace"] {
        assert!(!text.contains(inside), "{text}");
    }
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {text}"))
}
