//! The house is kept: rooms call downwards only, every file says what it holds, one word per thing.

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up. `error` stands beside them all.
const ROOMS: [&str; 13] = [
    "domain", "entity", "store", "record", "import", "export", "archive", "link", "graphql", "web", "config", "app",
    "cli",
];

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string()
}

/// The room a source file stands in.
fn room(path: &Path) -> Option<usize> {
    let inside = shown(path);
    let inside = inside.strip_prefix("src/")?;
    let name = inside.split('/').next()?.trim_end_matches(".rs");
    ROOMS.iter().position(|room| *room == name)
}

#[test]
fn rooms_call_downwards_only() {
    let mut upward = Vec::new();
    for path in files("src", "rs") {
        let Some(here) = room(&path) else { continue };
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (there, name) in ROOMS.iter().enumerate().skip(here + 1) {
                let calls = [format!("crate::{name}::"), format!("crate::{{{name}"), format!("crate::{name};")];
                if calls.iter().any(|call| code.contains(call.as_str())) {
                    upward.push(format!(
                        "{}:{}: {} calls up into {}",
                        shown(&path),
                        number + 1,
                        ROOMS[here],
                        ROOMS[there]
                    ));
                }
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn only_the_store_speaks_sql() {
    let speaks = |line: &str| {
        ["sea_query::", "Statement::from", "execute_unprepared", ".into_query()"].iter().any(|word| line.contains(word))
    };
    let mut loud = Vec::new();
    for path in files("src", "rs") {
        let inside = shown(&path);
        if inside.starts_with("src/store/") {
            continue;
        }
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if speaks(line) {
                loud.push(format!("{inside}:{}: {line}", number + 1));
            }
        }
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}

#[test]
fn every_file_says_on_its_first_line_what_it_holds() {
    let silent: Vec<String> = ["src", "migration/src", "tests/it"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//! "))
        .map(|path| shown(&path))
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn no_file_has_a_name_that_names_no_room() {
    let vague = ["utils", "util", "common", "misc", "manager", "helpers", "helper", "data", "info"];
    let found: Vec<String> = files("src", "rs")
        .into_iter()
        .filter(|path| path.file_stem().is_some_and(|stem| vague.iter().any(|word| stem == *word)))
        .map(|path| shown(&path))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_file_names_a_machine_path() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "migration", "graphql", "docs", "tests"] {
        for ending in ["rs", "md", "graphql", "toml", "csv", "txt", "html", "js", "css"] {
            for path in files(folder, ending) {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                let machine = root.to_str().unwrap();
                if text.contains(machine)
                    || text.contains(concat!("/ro", "ot/"))
                    || text.contains(concat!("/ho", "me/"))
                {
                    found.push(shown(&path));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
