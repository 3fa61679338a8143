//! The language test-suite as far as the front end can tell: every case reads and expands, with the library,
//! or fails with the syntax error and at the place that it states.

// The test reads the cases of the suite.
#![allow(clippy::disallowed_methods)]

use super::testing::on_big_stack;
use super::*;
use crate::prims::{self, PrimId};
use crate::syntax::read_program;
use crate::value::Sym;
use bumpalo::Bump;
use std::path::{Path, PathBuf};

fn with_library(arena: &Bump, limit: usize) -> Expander {
    let mut env = StaticEnv::default();
    for (i, def) in prims::all().iter().enumerate() {
        env.primitives.insert(Sym::new(def.name), Primitive { id: PrimId(i as u16), arity: def.arity });
    }
    let mut x = Expander::new(Box::new(env));
    x.stack_limit = limit;
    for (name, text) in crate::library::SOURCES {
        let (forms, reports) = read_program(text.as_bytes(), 0, arena);
        assert!(reports.is_empty(), "{name}: {reports:?}");
        let (_, reports) = expand_program(&forms, &mut x, arena);
        assert!(reports.is_empty(), "{name}: {reports:?}");
    }
    x
}

fn case_files(dir: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            case_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "lisp") {
            out.push(path);
        }
    }
}

/// What goes wrong with a case, if anything.
fn check(case: &str, limit: usize) -> Option<String> {
    let (_, rest) = case.split_once('\n')?;
    let end = rest.find("\n;;; ").map_or(rest.len(), |i| i + 1);
    let (text, directives) = rest.split_at(end);
    let directive = |key: &str| directives.lines().find_map(|l| l.strip_prefix(key)).map(str::trim);
    let arena = Bump::new();
    let mut x = with_library(&arena, limit);
    let (forms, mut reports) = read_program(text.as_bytes(), 1, &arena);
    if reports.is_empty() {
        reports = expand_program(&forms, &mut x, &arena).1;
    }
    let found = reports.iter().find(|d| d.is_error());
    match (directive(";;; syntax-error:"), found) {
        (None, None) => None,
        (None, Some(d)) => {
            let known = directive(";;; error:").is_some_and(|m| m == d.message);
            (!known).then(|| format!("unexpected error: {}", d.message))
        }
        (Some(expected), None) => Some(format!("no error, expected: {expected}")),
        (Some(expected), Some(d)) => {
            let fits = match expected.strip_suffix('…') {
                Some(start) => d.message.starts_with(start),
                None => d.message == expected,
            };
            let before = &text[..(d.span.start() as usize).min(text.len())];
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            let at = format!("{}:{column}", before.matches('\n').count() + 1);
            let place = directive(";;; at:").is_none_or(|place| place == at);
            (!fits || !place).then(|| format!("at {at}: {}, expected: {expected}", d.message))
        }
    }
}

#[test]
fn the_language_suite_expands() {
    let mut files = Vec::new();
    case_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases"), &mut files);
    assert!(!files.is_empty());
    files.sort();
    let mut failures = Vec::new();
    on_big_stack(|limit| {
        for path in &files {
            let text = std::fs::read_to_string(path).unwrap();
            for case in text.split("\n;;; case: ").skip(1) {
                if let Some(problem) = check(case, limit) {
                    let name = case.lines().next().unwrap_or("");
                    failures.push(format!("{}: {name}: {problem}", path.display()));
                }
            }
        }
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
