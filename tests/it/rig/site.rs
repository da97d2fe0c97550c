//! A news site of our own on a free port: answers each path as told, and remembers what it was asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// How the site answers a path.
#[derive(Clone)]
pub(crate) enum Answer {
    /// These bytes, then the end.
    Whole(Vec<u8>),
    /// A page that never ends.
    Endless,
    /// Nothing, for ever.
    Silence,
}

/// A running site; ends with the test.
pub(crate) struct Site {
    pub(crate) base: String,
    pub(crate) port: u16,
    pages: Arc<Mutex<HashMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Answer {
    /// A response with that status line, header lines and body.
    pub(crate) fn response(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let head = format!("HTTP/1.1 {status}\r\n{headers}\r\nConnection: close\r\n\r\n");
        Self::Whole([head.as_bytes(), body.as_ref()].concat())
    }

    /// An HTML page.
    pub(crate) fn page(html: impl AsRef<[u8]>) -> Self {
        Self::response("200 OK", "Content-Type: text/html; charset=utf-8", html)
    }

    /// A redirect.
    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        Self::response(&format!("{status} Elsewhere"), &format!("Location: {location}\r\nSet-Cookie: who=me"), "")
    }
}

impl Site {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let site =
            Self { base: format!("http://127.0.0.1:{port}"), port, pages: Arc::default(), asked: Arc::default() };
        let (pages, asked) = (Arc::clone(&site.pages), Arc::clone(&site.asked));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&pages), Arc::clone(&asked)));
            }
        });
        site
    }

    /// From now on the path is answered so.
    pub(crate) fn put(&self, path: &str, answer: Answer) -> String {
        self.pages.lock().unwrap().insert(path.to_owned(), answer);
        format!("{}{path}", self.base)
    }

    /// The requests so far, heads in full.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    pages: Arc<Mutex<HashMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    asked.lock().unwrap().push(head);
    let answer = pages.lock().unwrap().get(&path).cloned();
    match answer.unwrap_or_else(|| Answer::response("404 Not Found", "Content-Type: text/html", "")) {
        Answer::Whole(bytes) => stream.write_all(&bytes).await?,
        Answer::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>").await?;
            while stream.write_all(&[b'a'; 8_192]).await.is_ok() {}
        }
        Answer::Silence => std::future::pending().await,
    }
    stream.shutdown().await
}
