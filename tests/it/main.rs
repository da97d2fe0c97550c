//! Everything through the doors, on SQLite and on PostgreSQL from one body: see `rig`.

#![allow(
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::zombie_processes,
    reason = "a test that cannot go on says so by panicking"
)]

mod rig;

mod archive;
mod browser;
mod check;
mod cli;
mod constraint;
mod contract;
mod coverage;
mod demo;
mod export;
mod fetch;
mod flat;
mod http;
mod http_answer;
mod http_credentials;
mod http_limits;
mod http_request;
mod http_validity;
mod import;
mod import_kill;
mod import_newer;
mod import_people;
mod import_property;
mod import_rejected;
mod import_undo;
mod link;
mod link_against;
mod link_suggest;
mod list;
mod list_property;
mod lists;
mod official;
mod plan;
mod recipient_merge;
mod record;
mod reported;
mod reports;
mod search;
mod search_settled;
mod sight;
mod sight_counts;
mod sign_in;
mod similar;
mod socket;
mod subscription;
mod tally;
mod tally_property;
mod tidy;
mod version;
