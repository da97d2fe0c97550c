//! Accounts, tokens, and who is asking.

use async_graphql::{ComplexObject, Description, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};

use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, Role};
use crate::entity::{account, token};

/// Who is asking.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Viewer {
    /// The sign-in name; empty for the public.
    pub login: Option<String>,
    /// What the account may do; empty for the public.
    pub role: Option<Role>,
    /// Whether mutations are allowed.
    pub can_write: bool,
}

#[ComplexObject]
impl Viewer {
    /// The same for the same sign-in name, or for the public.
    async fn id(&self) -> ID {
        ID(format!("viewer_{}", self.login.as_deref().unwrap_or_default()))
    }
}

/// Somebody who may sign in.
#[derive(Description)]
pub struct Account(pub account::Model);

impl From<account::Model> for Account {
    fn from(row: account::Model) -> Self {
        Self(row)
    }
}

#[Object(use_type_description)]
impl Account {
    /// The global id.
    async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Account, self.0.id)
    }

    /// The sign-in name.
    async fn login(&self) -> &str {
        &self.0.login
    }

    /// The name shown.
    async fn display_name(&self) -> &str {
        &self.0.display_name
    }

    /// What it may do.
    async fn role(&self) -> Role {
        self.0.role
    }

    /// Whether it may sign in.
    async fn active(&self) -> bool {
        self.0.active
    }
}

/// A token that acts for an account.
#[derive(Description)]
pub struct Token(pub token::Model);

impl From<token::Model> for Token {
    fn from(row: token::Model) -> Self {
        Self(row)
    }
}

#[Object(use_type_description)]
impl Token {
    /// The global id.
    async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Token, self.0.id)
    }

    /// What it is for.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// When it ends.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.expires_at
    }

    /// When it was revoked.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.0.revoked_at
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}
