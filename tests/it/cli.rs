//! The command line: bad input gets a sentence and the right exit code, and writes nothing.

use crate::rig::{on_both, run};

struct Bad {
    args: &'static [&'static str],
    url: &'static str,
    code: i32,
    says: &'static [&'static str],
}

const BAD: &[Bad] = &[
    Bad { args: &["vanish"], url: "sqlite://a.db", code: 2, says: &["vanish", "--help"] },
    Bad { args: &[], url: "sqlite://a.db", code: 2, says: &["Usage"] },
    Bad { args: &["import"], url: "sqlite://a.db", code: 2, says: &["FILE"] },
    Bad { args: &["import", "missing.csv"], url: "sqlite://a.db", code: 2, says: &["missing.csv", "cannot read"] },
    Bad {
        args: &["import", "x.csv", "--set", "colour=red"],
        url: "sqlite://a.db",
        code: 2,
        says: &["colour", "award_form"],
    },
    Bad {
        args: &["import", "x.csv", "--encoding", "klingon"],
        url: "sqlite://a.db",
        code: 2,
        says: &["klingon", "UTF-8"],
    },
    Bad {
        args: &["imports"],
        url: "mysql://host/db",
        code: 2,
        says: &["mysql://host/db", "sqlite:///", "postgres://"],
    },
    Bad { args: &["imports"], url: "sqlite://no/such/folder/a.db", code: 7, says: &["no/such/folder/a.db"] },
    Bad {
        args: &["imports"], url: "postgres://user:secret@127.0.0.1:1/db", code: 7, says: &["user:…@127.0.0.1:1/db"]
    },
    Bad { args: &["imports", "--config", "none.toml"], url: "", code: 2, says: &["none.toml"] },
    Bad { args: &["article", "add", "--file", "none.txt"], url: "sqlite://a.db", code: 2, says: &["none.txt"] },
    Bad {
        args: &["article", "add", "--url", "https://example.vn/1"],
        url: "sqlite://a.db",
        code: 2,
        says: &["fetching pages is off", "add its file", "BANGVANG_FETCH"],
    },
    Bad {
        args: &["export", "awards", "--filter", "{\"forms\": 1}"],
        url: "sqlite://a.db",
        code: 2,
        says: &["AwardFilter"],
    },
    Bad { args: &["token", "revoke", "x"], url: "sqlite://a.db", code: 2, says: &["not an id"] },
    Bad { args: &["token", "create", "nobody"], url: "sqlite://a.db", code: 4, says: &["nobody"] },
    Bad { args: &["account", "disable", "nobody"], url: "sqlite://a.db", code: 4, says: &["nobody"] },
    Bad { args: &["demo", "--load-only", "--dir", "/proc/nowhere"], url: "", code: 2, says: &["/proc/nowhere"] },
    Bad {
        args: &["serve", "--listen", "203.0.113.1:1"],
        url: "sqlite://a.db",
        code: 2,
        says: &["cannot listen on 203.0.113.1:1", "--listen"],
    },
    Bad { args: &["serve", "--listen", "here"], url: "sqlite://a.db", code: 2, says: &["here"] },
];

#[test]
fn bad_input_gets_a_sentence_and_the_right_exit_code() {
    for bad in BAD {
        let folder = tempfile::tempdir().unwrap();
        let ran = run(folder.path(), bad.url, bad.args, "");
        assert_eq!(ran.code, bad.code, "{:?}: {}", bad.args, ran.err);
        assert_eq!(ran.out, "", "{:?}: messages go to standard error", bad.args);
        for word in bad.says {
            assert!(ran.err.contains(word), "{:?} lacks {word:?}: {}", bad.args, ran.err);
        }
        assert!(!ran.err.contains("secret") && !ran.err.contains("panicked"), "{:?}: {}", bad.args, ran.err);
    }
}

#[test]
fn a_port_in_use_is_said_and_leaves_nothing_behind() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "", &["demo", "--dir", "demo", "--listen", &address], "");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains(&address) && ran.err.contains("in use"), "{}", ran.err);
    assert!(!folder.path().join("demo").exists());
}

#[test]
fn a_file_that_is_no_database_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letter.db"), "Kính gửi ".repeat(500)).unwrap();
    let ran = run(folder.path(), "sqlite://letter.db", &["imports"], "");
    assert_eq!(ran.code, 7, "{}", ran.err);
    assert!(ran.err.contains("letter.db") && ran.err.contains("not a database"), "{}", ran.err);
}

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        "demo", "serve", "migrate", "import", "imports", "export", "template", "article", "schema", "account", "token",
        "backup", "audit",
    ] {
        let help = run(folder.path(), "", &[command, "--help"], "");
        assert_eq!(help.code, 0, "{command}");
        assert!(help.out.contains('–'), "{command} explains itself in Vietnamese and in English: {}", help.out);
    }
}

#[test]
fn settings_come_from_flags_before_the_environment_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.toml"), "database_url = \"sqlite://from-file.db\"\n").unwrap();
    let exists = |name: &str| folder.path().join(name).exists();
    // An empty variable counts as none.
    assert_eq!(
        run(folder.path(), "sqlite://from-environment.db", &["imports", "--config", "settings.toml"], "").code,
        0
    );
    assert!(exists("from-environment.db") && !exists("from-file.db"));
    let flag = ["imports", "--config", "settings.toml", "--database-url", "sqlite://from-flag.db"];
    assert_eq!(run(folder.path(), "sqlite://from-environment.db", &flag, "").code, 0);
    assert!(exists("from-flag.db"));
    assert_eq!(run(folder.path(), "", &["imports", "--config", "settings.toml"], "").code, 0);
    assert!(exists("from-file.db"));
    std::fs::write(folder.path().join("wrong.toml"), "database = 1\n").unwrap();
    let wrong = run(folder.path(), "", &["imports", "--config", "wrong.toml"], "");
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(wrong.err.contains("wrong.toml") && wrong.err.contains("database_url"), "{}", wrong.err);
}

#[test]
fn articles_are_read_line_by_line_without_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"id\": 7, \"title\": \"Xã Mẫu khen thưởng\", \"text\": \"UBND xã Mẫu đã tặng giấy khen cho 12 tập thể và 30 cá nhân.\"}\n";
    let read = run(folder.path(), "", &["article", "read"], lines).json();
    assert_eq!(read["id"], 7);
    assert_eq!((&read["reported"][0]["collectives"], &read["reported"][0]["individuals"]), (&12.into(), &30.into()));
    assert!(read["reported"][0]["quote"].as_str().unwrap().contains("12 tập thể"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let wrong = run(folder.path(), "", &["article", "read"], "{\"id\": 1}\n");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("line 1"), "{}", wrong.err);
}

on_both! {
    async fn a_backup_is_a_whole_registry(rig: Rig) {
        rig.write("list.csv", "Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\nMẫu Văn An,Thôn Mẫu,Lao động tiên tiến,2019\n");
        assert_eq!(rig.run(&["import", "list.csv"]).code, 0);
        let saved = rig.run(&["backup", "copy.db"]);
        if rig.on == crate::rig::On::Postgres {
            assert_eq!(saved.code, 2);
            assert!(saved.err.contains("pg_dump"), "{}", saved.err);
            return;
        }
        assert_eq!(saved.code, 0, "{}", saved.err);
        let copy = run(rig.folder.path(), "sqlite://copy.db", &["export", "awards", "--for", "machine"], "");
        assert_eq!(copy.out, rig.run(&["export", "awards", "--for", "machine"]).out);
        assert_eq!(rig.run(&["backup", "copy.db"]).code, 2, "a file that exists is not overwritten");
        assert_eq!(rig.run(&["audit", "verify"]).out, "1 events, chain unbroken\n");
    }
}

#[test]
fn the_history_of_imports_is_told_in_vietnams_time() {
    use bangvang::domain::date::clock_in_vietnam;
    let evening = chrono::DateTime::parse_from_rfc3339("2026-11-20T18:30:00Z").unwrap().to_utc();
    assert_eq!(clock_in_vietnam(evening).to_string(), "2026-11-21 01:30:00");
}

#[test]
fn every_command_leaves_the_registry_as_one_file_and_a_preview_leaves_its_every_byte() {
    const URL: &str = "sqlite://a.db";
    let folder = tempfile::tempdir().unwrap();
    let list = |names: &[&str]| {
        let rows: String = names.iter().map(|name| format!("{name},Trường A,Lao động tiên tiến\n")).collect();
        format!("Họ và tên,Đơn vị,Danh hiệu\n{rows}")
    };
    std::fs::write(folder.path().join("first.csv"), list(&["Nguyễn Văn An"])).unwrap();
    std::fs::write(folder.path().join("second.csv"), list(&["Nguyễn Văn An", "Lê Thị Bình"])).unwrap();
    let ran = |args: &[&str]| {
        let ran = run(folder.path(), URL, args, "");
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        let files: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("a.db"))
            .collect();
        assert_eq!(files, ["a.db"], "{args:?}");
        std::fs::read(folder.path().join("a.db")).unwrap()
    };
    ran(&["migrate"]);
    let imported = ran(&["import", "first.csv"]);
    for preview in ["first.csv", "second.csv"] {
        assert!(ran(&["import", preview, "--preview"]) == imported, "the preview of {preview} changed the file");
    }
    assert!(ran(&["export", "awards"]) == imported, "reading changed the file");
    assert!(ran(&["import", "second.csv"]) != imported);
}
