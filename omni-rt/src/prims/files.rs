//! Files and standard input (LANGUAGE §6.10, §6.13). Bytes that are not UTF-8 are read as U+FFFD.

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

use super::output;
use super::table::{Arity, PrimDef, PrimFn, prim};
use crate::effects::interrupt;
use crate::error::R;
use crate::value::{Value, object};
use std::io::{BufRead, ErrorKind, IsTerminal, Read};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("__raw-read-file", Arity::Exact(1), PrimFn::F1(raw_read_file), "files::raw_read_file", "Contents of a file, or nil (§6.10)."),
    prim("__raw-write-file", Arity::Exact(2), PrimFn::F2(raw_write_file), "files::raw_write_file", "Replaces a file; true, or nil on failure (§6.10)."),
    prim("__raw-file-exists?", Arity::Exact(1), PrimFn::F1(raw_file_exists), "files::raw_file_exists", "Is there a regular file of that name? (§6.10)"),
    prim("__raw-read-lines", Arity::Exact(1), PrimFn::F1(raw_read_lines), "files::raw_read_lines", "Lines of a file, or nil (§6.10)."),
    prim("__raw-read-line", Arity::Exact(0), PrimFn::F0(raw_read_line), "files::raw_read_line", "Next line of standard input, nil at the end (§6.13)."),
    prim("__raw-read-all", Arity::Exact(0), PrimFn::F0(raw_read_all), "files::raw_read_all", "Rest of standard input (§6.13)."),
];

fn read(path: Value) -> Option<String> {
    let bytes = std::fs::read(path.as_str()?).ok()?;
    Some(text_of(bytes))
}

/// The text of bytes from outside.
pub fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

/// `(__raw-read-file path)`
pub fn raw_read_file(path: Value) -> R {
    match read(path) {
        Some(text) => super::strings::make(&text),
        None => Ok(Value::NIL),
    }
}

/// `(__raw-write-file path text)`
pub fn raw_write_file(path: Value, text: Value) -> R {
    let done = match (path.as_str(), text.as_str()) {
        (Some(path), Some(text)) => std::fs::write(path, text).is_ok(),
        _ => false,
    };
    Ok(Value::bool(done))
}

/// `(__raw-file-exists? path)`
pub fn raw_file_exists(path: Value) -> R {
    Ok(Value::bool(path.as_str().is_some_and(|p| std::path::Path::new(p).is_file())))
}

/// `(__raw-read-lines path)`
pub fn raw_read_lines(path: Value) -> R {
    let Some(text) = read(path) else { return Ok(Value::NIL) };
    let mut lines = Value::NIL;
    for line in text.rsplit('\n') {
        lines = object::cons(object::string(line.strip_suffix('\r').unwrap_or(line)), lines);
    }
    Ok(lines)
}

/// What is to be done before reading from standard input.
fn prepare() {
    if std::io::stdin().is_terminal() {
        output::before_input();
    }
}

/// `(__raw-read-line)`
pub fn raw_read_line() -> R {
    prepare();
    let mut line = Vec::new();
    loop {
        let mut input = std::io::stdin().lock();
        match input.fill_buf() {
            Ok([]) => break,
            Ok(bytes) => {
                let end = bytes.iter().position(|&b| b == b'\n').map(|i| i + 1);
                let n = end.unwrap_or(bytes.len());
                line.extend_from_slice(&bytes[..n]);
                input.consume(n);
                if end.is_some() {
                    break;
                }
            }
            Err(e) if e.kind() == ErrorKind::Interrupted && interrupt::take() => return Err(interrupt::error()),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    if line.is_empty() {
        return Ok(Value::NIL);
    }
    if line.ends_with(b"\n") {
        line.pop();
        if line.ends_with(b"\r") {
            line.pop();
        }
    }
    Ok(object::string(&text_of(line)))
}

/// `(__raw-read-all)`
pub fn raw_read_all() -> R {
    prepare();
    let mut bytes = Vec::new();
    let mut part = [0; 1 << 16];
    loop {
        match std::io::stdin().lock().read(&mut part) {
            Ok(0) => break,
            Ok(n) => bytes.extend_from_slice(&part[..n]),
            Err(e) if e.kind() == ErrorKind::Interrupted && interrupt::take() => return Err(interrupt::error()),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            // What was read before a failure still counts.
            Err(_) => break,
        }
    }
    super::strings::make(&text_of(bytes))
}

/// A list of strings.
pub fn string_list(texts: &[String]) -> Value {
    let mut list = Value::NIL;
    for text in texts.iter().rev() {
        list = object::cons(object::string(text), list);
    }
    list
}

#[cfg(test)]
mod tests {
    use crate::prims::testing::{n, run, s};

    #[test]
    fn files() {
        let path = std::env::temp_dir().join(format!("omni-files-{}", std::process::id()));
        let name = s(path.to_str().unwrap());
        assert_eq!(run("__raw-read-file", &[name]), "nil");
        assert_eq!(run("__raw-file-exists?", &[name]), "nil");
        assert_eq!(run("__raw-write-file", &[name, s("a\r\né\n")]), "true");
        assert_eq!(run("__raw-read-file", &[name]), "\"a\\r\\né\\n\"");
        assert_eq!(run("__raw-read-lines", &[name]), "(\"a\" \"é\" \"\")");
        assert_eq!(run("__raw-file-exists?", &[name]), "true");
        std::fs::write(&path, b"a\xffb").unwrap();
        assert_eq!(run("__raw-read-file", &[name]), "\"a\u{fffd}b\"");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(run("__raw-read-file", &[n(1)]), "nil");
        assert_eq!(run("__raw-write-file", &[n(1), s("x")]), "nil");
        assert_eq!(run("__raw-write-file", &[s("/"), s("x")]), "nil");
        assert_eq!(run("__raw-file-exists?", &[s("/")]), "nil");
        assert_eq!(run("__raw-read-lines", &[s("/no/such/file")]), "nil");
        assert_eq!(run("__raw-file-exists?", &[s("a\0b")]), "nil");
    }
}
