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

#[cfg(test)]
mod tests {
    use super::*;
    use omni_rt::docs;
    use omni_rt::effects::run_main;

    /// What the tab key offers at the end of a line.
    fn offered(line: &str) -> Vec<String> {
        candidates(line, line.len()).1
    }

    #[test]
    fn every_described_name_is_offered() {
        omni_rt::runtime::init();
        run_main(|| {
            session::load_library();
            for entry in docs::entries() {
                let name = entry.name;
                for (i, _) in name.char_indices().skip(1).chain([(name.len(), ' ')]) {
                    // Internal names are for those who ask.
                    if name.starts_with("__") && i < 2 {
                        continue;
                    }
                    let line = format!("(list 1 ({}", &name[..i]);
                    let (start, names) = candidates(&line, line.len());
                    assert_eq!(start, "(list 1 (".len());
                    assert!(names.iter().any(|n| n == name), "{name} after {}", &name[..i]);
                    assert!(names.iter().all(|n| n.starts_with(&name[..i])));
                    assert!(names.is_sorted());
                }
            }
            assert!(offered("(").is_empty() && offered("").is_empty());
            assert!(offered("__ra").contains(&"__raw-print".to_owned()) && offered("_").is_empty());
            assert_eq!(candidates("(car (fold x", 10), (6, vec!["foldl".to_owned(), "foldr".to_owned()]));
        });
    }
}
