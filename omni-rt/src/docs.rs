//! What can be said about every name that exists from the start: special forms, primitives, and the functions,
//! macros and values of the standard library.
//!
//! Nothing is written here: primitives are described by their table, library names by the comment above their
//! definition. `docs/NAMES.md` is the list in print; a test keeps it true.

use crate::expand::SPECIAL_FORMS;
use crate::library;
use crate::prims::{self, Arity};

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    SpecialForm,
    Primitive,
    /// A function of the library, written in Omni Lisp.
    Function,
    Macro,
    Value,
}

/// A name and its description.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    pub kind: Kind,
    pub name: &'static str,
    /// How it is used: the parameters of a function, the number of arguments of a primitive, the shape of a form.
    pub usage: String,
    /// A sentence.
    pub text: String,
}

/// Every name, grouped by kind, in alphabetical order. Internal names, which begin with two underscores and belong
/// to the library, are left out.
pub fn entries() -> Vec<Entry> {
    let mut all: Vec<Entry> = SPECIAL_FORMS
        .iter()
        .map(|f| Entry { kind: Kind::SpecialForm, name: f.name, usage: f.shape.to_owned(), text: f.doc.to_owned() })
        .collect();
    all.extend(prims::all().iter().map(|def| Entry {
        kind: Kind::Primitive,
        name: def.name,
        usage: arguments(def.arity),
        text: def.doc.to_owned(),
    }));
    for (_, text) in library::SOURCES {
        library_entries(text, &mut all);
    }
    all.sort();
    all
}

fn arguments(arity: Arity) -> String {
    match arity {
        Arity::Exact(n) => format!("{n}"),
        Arity::Range(low, high) => format!("{low} to {high}"),
        Arity::AtLeast(n) => format!("{n} or more"),
        Arity::Fold => "2 or more".to_owned(),
    }
}

/// The definitions of a library file with the comments above them. Methods of one generic function are one entry.
fn library_entries(text: &'static str, all: &mut Vec<Entry>) {
    let mut comment = String::new();
    for line in text.lines() {
        if let Some(part) = line.strip_prefix(";; ") {
            if !comment.is_empty() {
                comment.push(' ');
            }
            comment.push_str(part);
            continue;
        }
        let (kind, rest) = if let Some(rest) = line.strip_prefix("(define [macro] ") {
            (Kind::Macro, rest)
        } else if let Some(rest) = line.strip_prefix("(define (") {
            (Kind::Function, rest)
        } else if let Some(rest) = line.strip_prefix("(define ").filter(|r| !r.starts_with('[')) {
            (Kind::Value, rest)
        } else {
            comment.clear();
            continue;
        };
        let name = rest.split([' ', ')']).next().unwrap_or(rest);
        let described = std::mem::take(&mut comment);
        let known = all.iter().any(|e| e.name == name && e.kind == kind);
        if name.starts_with("__") || known {
            continue;
        }
        let usage = match kind {
            Kind::Function => match closing(rest) {
                Some(end) => format!("({})", &rest[..end]),
                None => format!("({rest}"),
            },
            _ => String::new(),
        };
        all.push(Entry { kind, name, usage, text: described });
    }
}

/// Where the bracket that is open before `text` closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(i),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The text of `docs/NAMES.md`.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Names\n\nEvery name that a program finds defined, made from the primitive table and the comments of the \
         library. The section numbers are those of LANGUAGE.md.\n",
    );
    let mut last = None;
    for e in entries() {
        if last != Some(e.kind) {
            last = Some(e.kind);
            let (title, columns) = match e.kind {
                Kind::SpecialForm => ("Special forms", "| Name | Shape | |\n|---|---|---|"),
                Kind::Primitive => ("Primitives", "| Name | Arguments | |\n|---|---|---|"),
                Kind::Function => ("Functions of the library", "| Name | Use | |\n|---|---|---|"),
                Kind::Macro => ("Macros of the library", "| Name | |\n|---|---|"),
                Kind::Value => ("Values of the library", "| Name | |\n|---|---|"),
            };
            out.push_str(&format!("\n## {title}\n{columns}\n"));
        }
        let cells: Vec<String> = match e.kind {
            Kind::Primitive => vec![code(e.name), e.usage, cell(&e.text)],
            Kind::SpecialForm | Kind::Function => vec![code(e.name), code(&e.usage), cell(&e.text)],
            Kind::Macro | Kind::Value => vec![code(e.name), cell(&e.text)],
        };
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_described() {
        let all = entries();
        for e in &all {
            assert!(e.text.contains('§'), "{} has no description: {:?}", e.name, e.text);
            assert!(e.kind == Kind::Macro || e.kind == Kind::Value || !e.usage.is_empty(), "{}", e.name);
        }
        let find = |name: &str| all.iter().find(|e| e.name == name).unwrap();
        assert_eq!(find("foldl").usage, "(foldl f acc xs)");
        assert_eq!(find("map").usage, "(map f (^List xs))");
        assert_eq!(find("cons").usage, "2");
        assert_eq!(find("cond").kind, Kind::Macro);
        assert_eq!(find("pi").kind, Kind::Value);
        assert!(all.iter().filter(|e| e.kind == Kind::Function).count() > 60);
    }

    /// `UPDATE_NAMES=1 cargo test -p omni-rt docs::tests` writes the file anew.
    #[test]
    #[allow(clippy::disallowed_methods)]
    fn the_list_in_print_is_true() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/NAMES.md");
        if std::env::var_os("UPDATE_NAMES").is_some() {
            std::fs::write(path, markdown()).unwrap();
        }
        assert!(std::fs::read_to_string(path).unwrap() == markdown(), "docs/NAMES.md is not up to date");
    }
}
