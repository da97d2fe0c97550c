//! The addresses of one article: the one it was added by, the one that leads to, and the canonical one that its page names.

use super::address;
use super::page::Page;
use crate::entity::{news_article, news_article_alias};
use crate::error::Result;
use crate::store::{self, Act, insert_all};

/// The addresses of a page, each in the one spelling that identifies it.
pub(super) struct Addresses {
    given: Option<String>,
    named: Option<String>,
    /// Where the address led to, when the page was fetched.
    reached: Option<String>,
}

impl Addresses {
    pub(super) fn of(page: &Page) -> Result<Self> {
        let given = page.url.as_deref().map(address::canonical).transpose()?;
        Ok(Self { given, named: page.named_url.clone(), reached: page.reached_url.clone() })
    }

    /// The address that identifies the article.
    pub(super) fn canonical(&self) -> Option<String> {
        self.named.clone().or_else(|| self.given.clone())
    }

    /// The article that is stored under one of them or, without any, has exactly this text.
    pub(super) async fn known(&self, act: &Act, sha256: &str) -> Result<Option<news_article::Model>> {
        for url in self.each() {
            if let Some(known) = store::news_article::by_canonical_url(act.tx(), url).await? {
                return Ok(Some(known));
            }
        }
        match self.given {
            Some(_) => Ok(None),
            None => store::news_article::by_content(act.tx(), sha256).await,
        }
    }

    /// Keeps those that lead to no article yet as other addresses of this one; whether there were any.
    pub(super) async fn keep(&self, act: &Act, article: &news_article::Model) -> Result<bool> {
        let mut found = false;
        for url in self.each() {
            if store::news_article::by_canonical_url(act.tx(), url).await?.is_some() {
                continue;
            }
            let alias = news_article_alias::Model {
                id: act.new_id(),
                news_article_id: article.id,
                canonical_url: url.clone(),
                created_at: act.at(),
            };
            insert_all::<news_article_alias::Entity>(act, &[alias]).await?;
            found = true;
        }
        Ok(found)
    }

    fn each(&self) -> impl Iterator<Item = &String> {
        [&self.given, &self.named, &self.reached].into_iter().flatten()
    }
}
