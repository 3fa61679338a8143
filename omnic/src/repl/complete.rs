//! Completion: names of global variables, primitives, macros and special forms.

use omni_rt::expand::SPECIAL_FORMS;
use omni_rt::session;
use omni_rt::syntax::lexer::is_symbol_byte;
use omni_rt::value::symbol;

/// The names that may stand for the word before byte `at` of `line`, in alphabetical order, and where that
/// word begins. Internal names, which begin with two underscores, are offered to who asks for one.
pub fn candidates(line: &str, at: usize) -> (usize, Vec<String>) {
    let before = &line[..at];
    let start = before.bytes().rposition(|b| !is_symbol_byte(b)).map_or(0, |i| i + 1);
    let word = &before[start..];
    if word.is_empty() {
        return (start, Vec::new());
    }
    let mut names = symbol::bound_names();
    names.extend(session::with_expander(|x| x.macro_names()));
    names.extend(SPECIAL_FORMS.iter().map(|f| f.name));
    names.retain(|n| n.starts_with(word) && (word.starts_with("__") || !n.starts_with("__")));
    names.sort_unstable();
    names.dedup();
    (start, names.into_iter().map(str::to_owned).collect())
}
