//! The text of a module of foreign functions (LANGUAGE §12.3).

use super::Function;
use crate::project::lisp_string;
use crate::project::manifest::Library;
use bumpalo::Bump;
use omni_rt::syntax::{self, DatumKind};
use std::fmt::Write;

/// The module of a library, and the number of functions that it binds.
pub fn text(library: &Library, functions: &[Function]) -> (String, usize) {
    let mut names = Vec::new();
    let mut definitions = String::new();
    let mut skipped = String::new();
    for function in functions {
        let name = function.name.replace('_', "-");
        match &function.signature {
            Ok(_) if !is_symbol(&name) => {
                let _ = writeln!(skipped, "  ;; skipped: {} (no name in Lisp)", function.name);
            }
            Ok(signature) => {
                let _ = write!(definitions, "  (define [ffi lambda _lib] ({name}");
                for (i, ty) in signature.parameters.iter().enumerate() {
                    let _ = write!(definitions, " (^{ty} arg{i})");
                }
                definitions.push(')');
                if let Some(ty) = signature.result {
                    let _ = write!(definitions, " ^{ty}");
                }
                definitions.push_str(")\n");
                names.push(name);
            }
            Err(why) => {
                let _ = writeln!(skipped, "  ;; skipped: {} ({why})", function.name);
            }
        }
    }
    let file = lisp_string(&format!("lib{}.so", library.library));
    let text = format!(
        ";; Auto-generated FFI bindings for lib{}\n;; Regenerate with: omnic bind\n\n\
         (module ffi-{} (export {})\n  (define [ffi lib] _lib {file})\n{definitions}{skipped})\n",
        library.library.replace(char::is_control, " "),
        library.name,
        names.join(" "),
    );
    (text, names.len())
}

/// Does the text read as the module of the dependency of this name?
pub fn is_readable(text: &str, dependency: &str) -> bool {
    let arena = Bump::new();
    let (forms, reports) = syntax::read_program(text.as_bytes(), 0, &arena);
    let [form] = &*forms else { return false };
    let DatumKind::List([_, name, ..]) = form.kind else { return false };
    let DatumKind::Symbol(name) = name.kind else { return false };
    reports.is_empty() && name.name().strip_prefix("ffi-") == Some(dependency)
}

fn is_symbol(name: &str) -> bool {
    let arena = Bump::new();
    let (forms, reports) = syntax::read_program(name.as_bytes(), 0, &arena);
    reports.is_empty() && matches!(&*forms, [form] if matches!(form.kind, DatumKind::Symbol(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::bind::Signature;
    use omni_rt::syntax::Span;

    fn library(name: &str, link: &str) -> Library {
        Library {
            name: name.to_owned(),
            library: link.to_owned(),
            headers: Vec::new(),
            functions: None,
            span: Span::NONE,
        }
    }

    fn function(name: &str, parameters: &[&'static str], result: Option<&'static str>) -> Function {
        Function { name: name.to_owned(), signature: Ok(Signature { parameters: parameters.to_vec(), result }) }
    }

    #[test]
    fn the_module_has_the_documented_shape() {
        let functions = [
            function("crc32_combine", &["Int", "Int", "Int"], Some("Int")),
            Function { name: "gzprintf".to_owned(), signature: Err("variadic".to_owned()) },
            function("zError", &["Int"], Some("String")),
        ];
        let expected = "\
;; Auto-generated FFI bindings for libz
;; Regenerate with: omnic bind

(module ffi-zlib (export crc32-combine zError)
  (define [ffi lib] _lib \"libz.so\")
  (define [ffi lambda _lib] (crc32-combine (^Int arg0) (^Int arg1) (^Int arg2)) ^Int)
  (define [ffi lambda _lib] (zError (^Int arg0)) ^String)
  ;; skipped: gzprintf (variadic)
)
";
        assert_eq!(text(&library("zlib", "z"), &functions), (expected.to_owned(), 2));
        assert!(is_readable(expected, "zlib"));
    }

    #[test]
    fn names_that_cannot_be_are_skipped_or_refused() {
        let (text, count) = text(&library("a", "a"), &[function("_1", &[], None), function("__f_", &[], None)]);
        assert_eq!(count, 1);
        assert!(text.contains(";; skipped: _1 (no name in Lisp)") && text.contains("(export --f-)"), "{text}");
        assert!(text.contains("(--f-))\n"), "a void result has no annotation: {text}");
        assert!(is_readable(&super::text(&library("a", "a\"b\\"), &[]).0, "a"));
        for name in ["a b", "a)", "(x)", "a\"", "a.b", "a;"] {
            assert!(!is_readable(&super::text(&library(name, "a"), &[]).0, name), "{name}");
        }
    }
}
