//! What a form that does not have its shape may have been meant to be: the mistakes of people who come from other Lisps,
//! and slips.
//!
//! Nothing here decides anything. A hint is the suggestion of a report that was made elsewhere, and there is none where
//! the cause is not plain.

use super::pass::Pass;
use super::table::Special;
use crate::syntax::diagnostic::suggest;
use crate::syntax::elsewhere::elsewhere;
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

impl<'a> Pass<'_, 'a> {
    /// Adds a hint to the reports, from number `first` on, that say that `d`, a special form, has a wrong shape.
    #[cold]
    #[inline(never)]
    pub fn hint(&mut self, special: Special, name: Sym, d: &Datum<'a>, args: &'a [Datum<'a>], first: usize) {
        if special == Special::Define {
            self.note_attempt(args);
        }
        let mut given: Option<String> = None;
        for i in first..self.errors.len() {
            let e = &self.errors[i];
            let about_this = e.code == Code::BadSyntax
                && e.suggestion.is_none()
                && e.message.strip_prefix(name.name()).is_some_and(|rest| rest.starts_with(": bad syntax"));
            // Of several equal reports about one form the first has the hint.
            if about_this
                && let Some(hint) = self.hint_at(special, d, args, e.span).filter(|h| given.as_ref() != Some(h))
            {
                given = Some(hint.clone());
                self.errors[i].suggestion = Some(hint);
            }
        }
    }

    fn hint_at(&self, special: Special, d: &Datum<'a>, args: &'a [Datum<'a>], at: Span) -> Option<String> {
        let whole = at == d.span;
        match special {
            Special::If => match args {
                [_, _] => Some("the last operand is missing: write nil, or (when test …) for `if` without else".into()),
                [_, _, _, _, ..] => Some("several expressions make one with (begin …)".into()),
                _ => None,
            },
            Special::Let => self.let_hint(args, at, whole),
            Special::Lambda => match args {
                [_] if whole => Some("the body is missing".into()),
                [params, ..] if params.span == at && self.binder(params).is_some() => {
                    Some(format!("all arguments in one list: (lambda (.. {}) …)", self.spelling(params)))
                }
                [params, ..] => self.parameter_hint(params, at),
                [] => None,
            },
            Special::Define => self.define_hint(args, at, whole),
            Special::Set => match args {
                [target, _] if target.span == at => self.place_hint(target),
                _ => None,
            },
            Special::Signal => match args {
                [tag] if self.binder(tag).is_some() => {
                    Some(format!("an effect carries one value: (signal {} nil)", self.spelling(tag)))
                }
                [Datum { kind: DatumKind::List([tag, _]), .. }] if self.binder(tag).is_some() => {
                    Some(format!("tag and value without brackets: (signal {} …)", self.spelling(tag)))
                }
                [_, _, _, ..] => Some("an effect carries one value; a list can hold several".into()),
                _ => None,
            },
            Special::Handle => {
                let clause = args.iter().find(|c| c.span == at)?;
                match clause.kind {
                    DatumKind::List([tag]) | DatumKind::List([tag, _]) if self.binder(tag).is_some() => {
                        let tag = self.spelling(tag);
                        Some(format!("a clause has a tag, a name for the value (or _), and a body: ({tag} _ …)"))
                    }
                    DatumKind::List([Datum { kind: DatumKind::List(head), .. }, ..]) if head.len() != 3 => {
                        Some("a clause that names its continuation begins with (tag k arg)".into())
                    }
                    DatumKind::List(_) => None,
                    _ => Some("every clause is in brackets of its own: (tag arg body…)".into()),
                }
            }
            Special::Match => {
                let clause = args.iter().skip(1).find(|c| c.span == at);
                match clause.map(|c| c.kind) {
                    Some(DatumKind::List([_])) => Some("the result of the clause is missing".into()),
                    Some(DatumKind::List(_)) => None,
                    Some(_) => Some("every clause is in brackets of its own: (pattern result)".into()),
                    None => None,
                }
            }
            Special::Module => match args {
                [_, exports, ..] if exports.span == at => {
                    Some("the names to export come first, even if there are none: (export)".into())
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn let_hint(&self, args: &'a [Datum<'a>], at: Span, whole: bool) -> Option<String> {
        let (name, rest) = match args {
            [first, rest @ ..] if self.binder(first).is_some() => (Some(self.spelling(first)), rest),
            _ => (None, args),
        };
        let bindings = rest.first()?;
        let items = match bindings.kind {
            DatumKind::List(items) | DatumKind::Bracket(items) => items,
            _ => return None,
        };
        if items.is_empty() {
            return Some(match name {
                Some(name) if !name.starts_with('^') => {
                    format!("a let has at least one variable: (let {name} (_ nil) … ({name} nil))")
                }
                _ => "a let has at least one variable; without any, write (begin …)".into(),
            });
        }
        if whole {
            return (rest.len() == 1).then(|| "the body is missing".into());
        }
        let item = items.iter().find(|d| d.span == at)?;
        match item.kind {
            DatumKind::List([name, _]) | DatumKind::Bracket([name, _]) if self.binder(name).is_some() => {
                Some("names and values stand side by side, without brackets around each pair: (let (x 1 y 2) …)".into())
            }
            DatumKind::Symbol(s) if items.len() % 2 == 1 && items.last().is_some_and(|d| d.span == at) => {
                Some(format!("`{}` has no value", s.name()))
            }
            DatumKind::List(_) | DatumKind::Bracket(_) if items.len() % 2 == 0 => {
                Some("let binds names; (match value ([a b] …)) takes a list apart".into())
            }
            _ => None,
        }
    }

    fn define_hint(&self, args: &'a [Datum<'a>], at: Span, whole: bool) -> Option<String> {
        let [target, rest @ ..] = args else { return None };
        if let DatumKind::Bracket(words) = target.kind {
            let word = words.first().and_then(|w| self.x.symbol_of(w)).map(Sym::name);
            return match (word, rest) {
                (Some("macro"), [name, clauses @ ..])
                    if self.binder(name).is_some() && clauses.iter().any(|c| c.span == at) =>
                {
                    let name = self.spelling(name);
                    Some(format!("each clause is a pattern and a template: (define [macro] {name} ([x y] (f x y)))"))
                }
                _ => None,
            };
        }
        if let Some(name) = self.binder(target) {
            let name = name.name();
            return match rest {
                _ if !whole => None,
                [] => Some(format!("the value is missing: (define {name} expr)")),
                [params, ..] if matches!(params.kind, DatumKind::List(_)) => {
                    Some(format!("a function is defined by (define ({name} param …) body…)"))
                }
                _ => Some(format!("one value only: (define {name} expr)")),
            };
        }
        if whole && rest.is_empty() {
            return Some("the body is missing".into());
        }
        self.parameter_hint(target, at)
    }

    /// About the parameter at `at` of a parameter list.
    fn parameter_hint(&self, list: &Datum<'a>, at: Span) -> Option<String> {
        let items = match list.kind {
            DatumKind::List(items) => items,
            DatumKind::Bracket(_) if list.span == at => return Some("the parameters are in round brackets".into()),
            DatumKind::Dotted(_, rest) => {
                return Some(format!("the rest of the arguments is `.. {}`", self.spelling(rest)));
            }
            _ => return None,
        };
        let d = items.iter().find(|d| d.span == at)?;
        if self.x.symbol_of(d) == Some(self.x.names.dotdot) {
            return Some("`..` and the name of the rest come last".into());
        }
        match d.kind {
            DatumKind::List([unquote, _]) if self.x.symbol_of(unquote) == Some(self.x.names.unquote) => {
                Some("parameters have spaces between them and no commas".into())
            }
            DatumKind::List([name, annotation])
                if self.binder(name).is_some() && self.spelling(annotation).starts_with('^') =>
            {
                Some(format!("the type comes first: ({} {})", self.spelling(annotation), self.spelling(name)))
            }
            DatumKind::List([ty, name])
                if self.binder(name).is_some() && self.spelling(ty).starts_with(char::is_uppercase) =>
            {
                Some(format!("a type has a caret: (^{} {})", self.spelling(ty), self.spelling(name)))
            }
            DatumKind::List([name, _]) if self.binder(name).is_some() => {
                Some("there are no default values; (.. rest) takes any number of arguments".into())
            }
            DatumKind::List(_) | DatumKind::Bracket(_) => {
                Some("a parameter is one name; (match value ([a b] …)) takes a list apart".into())
            }
            _ => None,
        }
    }

    /// What `(set! (car x) v)` and the like are here.
    fn place_hint(&self, target: &Datum<'a>) -> Option<String> {
        let DatumKind::List([head, collection, rest @ ..]) = target.kind else { return None };
        let root = match self.spelling(collection) {
            "" => "e",
            name => name,
        };
        match (self.spelling(head), rest) {
            (part @ ("car" | "cdr"), []) => Some(format!("a part of a pair is a path: (set! {root}.{part} …)")),
            ("ref" | "nth" | "aref" | "vector-ref" | "list-ref" | "array-ref" | "hash-ref" | "gethash", [_]) => {
                Some(format!("an element is (set! {root}.[i] …)"))
            }
            _ => None,
        }
    }

    /// The text of a name, empty for other data.
    fn spelling(&self, d: &Datum<'a>) -> &'static str {
        match d.kind {
            DatumKind::Path(s) => s.name(),
            _ => self.x.symbol_of(d).map_or("", Sym::name),
        }
    }

    /// The name that a definition with errors would have defined.
    fn note_attempt(&mut self, args: &'a [Datum<'a>]) {
        let named = match args {
            [Datum { kind: DatumKind::Bracket(_), .. }, named, ..] | [named, ..] => named,
            [] => return,
        };
        let name = match named.kind {
            DatumKind::List([name, ..]) | DatumKind::Dotted([name, ..], _) => self.x.symbol_of(name),
            _ => self.x.symbol_of(named),
        };
        self.x.attempted.extend(name);
    }

    /// The arguments of a call of `head` have errors, from number `first` on: when there is no such function, but a form
    /// of that name in other Lisps, this is what the reports are about.
    #[cold]
    #[inline(never)]
    pub fn blame_head(&mut self, head: &Datum<'a>, args: &'a [Datum<'a>], first: usize) {
        let Some(name) = self.x.symbol_of(head).filter(|&s| self.lookup(s).is_none() && !self.x.knows(s)) else {
            return;
        };
        let meant = elsewhere(name.name()).or_else(|| {
            let forms = super::SPECIAL_FORMS.iter().map(|f| f.name);
            suggest(name.name(), forms)
        });
        let Some(meant) = meant else { return };
        if meant.starts_with("define") {
            self.note_attempt(args);
        }
        let hint = format!("there is no `{}`: did you mean `{meant}`?", name.name());
        for e in self.errors.iter_mut().skip(first).filter(|e| e.suggestion.is_none()).take(1) {
            e.suggestion = Some(hint.clone());
        }
    }
}
