//! Bảng Vàng: a registry of emulation campaigns, decisions, awards and recipients, and of the news that proves them.
//!
//! `ARCHITECTURE.md` is the map. The rooms, from the bottom up: [`domain`], [`entity`], [`store`], `record`,
//! `import`, `export`, `archive`, `link`, `graphql`, `web`, and the front door `cli`, `app`, `config`.

pub mod app;
pub mod archive;
pub mod cli;
pub mod config;
pub mod domain;
pub mod entity;
pub mod error;
pub mod export;
pub mod graphql;
pub mod import;
pub mod link;
pub mod record;
pub mod store;
pub mod web;
