//! From Lisp names to Rust identifiers.
//!
//! This is the only door through which user text reaches identifiers. Every result consists of ASCII letters, digits
//! and `_`, starts with a letter, is no keyword and is unique within its [`Names`].

use proc_macro2::{Ident, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// The identifiers in use in one scope of the generated program.
#[derive(Clone, Default)]
pub struct Names {
    used: FxHashSet<String>,
    /// Where to go on counting for a base, so that thousands of temporaries cost no search.
    next: FxHashMap<String, usize>,
}

impl Names {
    /// Reserves names that the scope must not give away.
    pub fn reserve(&mut self, names: &[&str]) {
        self.used.extend(names.iter().map(|n| n.to_string()));
    }

    /// A fresh identifier that resembles `name`.
    pub fn fresh(&mut self, name: &str) -> Ident {
        Ident::new(&self.fresh_text(&mangle(name)), Span::call_site())
    }

    /// A fresh identifier in upper case, for constants.
    pub fn fresh_upper(&mut self, name: &str) -> Ident {
        Ident::new(&self.fresh_text(&mangle(name).to_ascii_uppercase()), Span::call_site())
    }

    /// True when the identifier was given away here.
    pub fn contains(&self, ident: &Ident) -> bool {
        self.used.contains(&ident.to_string())
    }

    /// An identifier for a piece of the function called `base`. Its double underscore keeps it apart from every
    /// mangled name.
    pub fn fresh_piece(&mut self, base: &str, piece: &str) -> Ident {
        Ident::new(&self.fresh_text(&format!("{base}__{piece}")), Span::call_site())
    }

    fn fresh_text(&mut self, base: &str) -> String {
        if self.used.insert(base.to_string()) {
            return base.to_string();
        }
        let n = self.next.entry(base.to_string()).or_insert(2);
        loop {
            let text = format!("{base}_{n}");
            *n += 1;
            if self.used.insert(text.clone()) {
                return text;
            }
        }
    }
}

/// Spelling of `name` as an identifier; different names may coincide.
pub fn mangle(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => {
                if out.chars().last().is_some_and(|p| p.is_ascii_lowercase()) {
                    out.push('_');
                }
                out.push(c.to_ascii_lowercase());
            }
            '-' if rest.starts_with('>') => {
                rest = &rest[1..];
                out.push_str("_to_");
            }
            '_' | '-' | '/' | '.' | ':' if !out.is_empty() && !rest.is_empty() => out.push('_'),
            _ => {
                let word = match c {
                    '?' => "p",
                    '!' => "x",
                    '+' => "add",
                    '-' => "sub",
                    '*' => "star",
                    '/' => "div",
                    '%' => "rem",
                    '=' => "eq",
                    '<' => "lt",
                    '>' => "gt",
                    '&' => "and",
                    '|' => "or",
                    '$' => "dollar",
                    '^' => "caret",
                    '~' => "tilde",
                    '#' => "hash",
                    'λ' => "lambda",
                    '_' => "",
                    _ => "u",
                };
                if !out.is_empty() && !out.ends_with('_') && !word.is_empty() {
                    out.push('_');
                }
                out.push_str(word);
            }
        }
        if out.len() > 60 {
            break;
        }
    }
    while out.contains("__") {
        out = out.replace("__", "_");
    }
    let trimmed = out.trim_matches('_');
    let mut text = if trimmed.is_empty() { "any".to_string() } else { trimmed.to_string() };
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        text.insert(0, 'n');
    }
    if is_keyword(&text) {
        text.push_str("_fn");
    }
    text
}

fn is_keyword(text: &str) -> bool {
    matches!(
        text,
        "as" | "async"
            | "await"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "type"
            | "union"
            | "unsafe"
            | "use"
            | "where"
            | "while"
            | "abstract"
            | "become"
            | "box"
            | "do"
            | "final"
            | "override"
            | "priv"
            | "try"
            | "typeof"
            | "unsized"
            | "virtual"
            | "yield"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_readable() {
        assert_eq!(mangle("square"), "square");
        assert_eq!(mangle("string->number"), "string_to_number");
        assert_eq!(mangle("empty?"), "empty_p");
        assert_eq!(mangle("dict-set!"), "dict_set_x");
        assert_eq!(mangle("loop"), "loop_fn");
        assert_eq!(mangle("_"), "any");
        assert_eq!(mangle("+"), "add");
        assert_eq!(mangle("1+"), "n1_add");
        assert_eq!(mangle("été"), "ut_u");
    }

    #[test]
    fn names_are_unique() {
        let mut names = Names::default();
        assert_eq!(names.fresh("a-b").to_string(), "a_b");
        assert_eq!(names.fresh("a_b").to_string(), "a_b_2");
    }
}
