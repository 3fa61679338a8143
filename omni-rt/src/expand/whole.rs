//! What only the whole of a program tells: names that nothing defines, types that do not exist, effects that nothing
//! handles. For `check` and `build`.
//!
//! Nothing is said about a program that may define names in ways that cannot be seen (`eval`, `load`, `read-string`, `:all`
//! of an unknown module). One mistake gives one warning: what stands inside of a form that was not understood is
//! not looked at.

use super::SPECIAL_FORMS;
use super::session::{Expander, Reference};
use crate::core::{Declaration, ExprKind, Unit};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::{Code, Diagnostic, Span};
use crate::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

/// Something in the text that is judged when the whole program was seen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mention {
    /// A call whose operator was not known yet: the operator's place, the place of the call, and the name in the place
    /// where a definition has the name that it defines.
    Call {
        head: Span,
        call: Span,
        defines: Option<Sym>,
    },
    /// The name of a type.
    Type {
        name: Sym,
        span: Span,
        role: Role,
    },
    Signal {
        tag: Sym,
        span: Span,
    },
    /// A handler clause.
    Clause {
        tag: Sym,
        span: Span,
    },
    /// A module exports a name that its body does not define.
    Export {
        module: Sym,
        name: Sym,
        span: Span,
    },
    /// A top-level form with errors.
    Failed(Span),
}

/// What an unknown type means where it is mentioned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Parameter, field, argument of an effect: it accepts everything.
    Annotation,
    /// It never matches.
    Pattern,
}

impl Expander {
    pub(super) fn mention(&mut self, mention: Mention) {
        // Names of the library are all there.
        if !self.env.executes() && (!self.library || matches!(mention, Mention::Clause { .. })) {
            self.mentions.push(mention);
        }
    }

    /// Is there anything of this name, as far as forms expanded so far tell?
    pub(super) fn knows(&self, name: Sym) -> bool {
        self.defined.contains(&name)
            || self.snapshots.contains_key(&name)
            || self.env.is_bound(name)
            || self.env.primitive(name).is_some()
    }

    /// Does something define the variable that the program mentions?
    fn resolves(&self, r: &Reference) -> bool {
        let name = r.global.name;
        // A variable of a module is no use to those outside.
        let inside =
            self.defined.contains(&name) && r.global.module.is_none() && !self.defined_globally.contains(&name);
        self.knows(name) && !(inside && !self.env.is_bound(name) && self.env.primitive(name).is_none())
    }

    /// Warnings about a program that was expanded: `references` are the names that it mentions, `units` its forms
    /// without errors.
    pub fn program_warnings(&self, references: &[Reference], units: &[Unit<'_>]) -> Vec<Diagnostic> {
        if self.open_world {
            return Vec::new();
        }
        let mut out = self.unbound_names(references);
        out.extend(self.unknown_types());
        out.extend(self.missing_exports());
        // Of a file of definitions the handlers may be elsewhere.
        if units.iter().any(acts) {
            out.extend(self.unhandled_effects());
        }
        out
    }

    /// One warning for each name that nothing defines, at its first mention.
    fn unbound_names(&self, references: &[Reference]) -> Vec<Diagnostic> {
        let mut calls: FxHashMap<(u16, u32), (Span, Option<Sym>)> = FxHashMap::default();
        let mut silent = Spans::default();
        for mention in &self.mentions {
            match *mention {
                Mention::Call { head, call, defines } => {
                    calls.insert((head.file(), head.start()), (call, defines));
                }
                Mention::Failed(span) => silent.add(span),
                _ => {}
            }
        }
        let mut seen = FxHashSet::default();
        let mut meant_to_be_defined = FxHashSet::default();
        let mut out: Vec<(Sym, Diagnostic)> = Vec::new();
        let mut candidates = None;
        let mut unknown: Vec<&Reference> = references.iter().filter(|r| !self.resolves(r)).collect();
        // A form is judged before what it contains.
        unknown.sort_by_key(|r| (r.span.file(), r.span.start()));
        for r in unknown {
            let name = r.global.name;
            if self.attempted.contains(&name) || silent.contain(r.span) || seen.contains(&name) {
                continue;
            }
            seen.insert(name);
            let names = candidates.get_or_insert_with(|| self.known_names());
            let exported = self.exported_by(name.name());
            let suggestion = exported.or_else(|| did_you_mean(name.name(), names.iter().copied()));
            if suggestion.as_deref().is_some_and(is_form)
                && let Some(&(call, defines)) = calls.get(&(r.span.file(), r.span.start()))
            {
                silent.add(call);
                meant_to_be_defined.extend(defines);
            }
            let report = Diagnostic::warning(Code::UnboundName, r.span, format!("unbound variable '{}'", name.name()));
            out.push((name, report.suggest(suggestion)));
        }
        let mut out: Vec<_> = out.into_iter().filter(|(name, _)| !meant_to_be_defined.contains(name)).collect();
        out.sort_by_key(|(_, d)| (d.span.file(), d.span.start()));
        out.into_iter().map(|(_, d)| d).collect()
    }

    /// One warning for each export that stands for nothing.
    fn missing_exports(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for mention in &self.mentions {
            if let Mention::Export { module, name, span } = *mention
                && !self.defined_globally.contains(&name)
                && self.env.primitive(name).is_none()
            {
                let message = format!("module '{}' exports '{}' and does not define it", module.name(), name.name());
                out.push(Diagnostic::warning(Code::MissingExport, span, message));
            }
        }
        out
    }

    /// One warning for each name of a type that nothing defines.
    fn unknown_types(&self) -> Vec<Diagnostic> {
        let mut seen = FxHashSet::default();
        let mut names = None;
        let mut out = Vec::new();
        for mention in &self.mentions {
            let Mention::Type { name, span, role } = *mention else { continue };
            // `^(Lambda A B)` is accepted for the documentation that it is (LANGUAGE §4.9).
            let known = self.types.contains_key(&name) || name.name() == "Lambda";
            if known || self.attempted.contains(&name) || !seen.insert(name) {
                continue;
            }
            let names = names.get_or_insert_with(|| {
                let mut names: Vec<&str> = self.types.keys().map(|s| s.name()).collect();
                names.sort_unstable();
                names
            });
            let lowercase = name.name().starts_with(char::is_lowercase);
            let (note, help) = match (role, name.name()) {
                (Role::Annotation, _) => ("an unknown type accepts every value", None),
                (Role::Pattern, "cons") => (NEVER, Some("a pair is matched by [first .. rest]")),
                (Role::Pattern, "list" | "vector") => (NEVER, Some("a list is matched by [a b]")),
                (Role::Pattern, "or" | "and" | "not") => (NEVER, Some("(? pred) is matched where the predicate holds")),
                (Role::Pattern, _) if lowercase => {
                    (NEVER, Some("a list is matched by a pattern in square brackets: [a b]"))
                }
                (Role::Pattern, _) => (NEVER, None),
            };
            let similar = if lowercase { None } else { did_you_mean(name.name(), names.iter().copied()) };
            let message = format!("unknown type '{}'", name.name());
            let report = Diagnostic::warning(Code::UnknownType, span, message).note(None, note);
            out.push(report.suggest(similar.or_else(|| help.map(str::to_owned))));
        }
        out
    }

    /// One warning for each effect that is signalled and that no handler of the program names.
    fn unhandled_effects(&self) -> Vec<Diagnostic> {
        let mut clauses: FxHashMap<Sym, Span> = FxHashMap::default();
        for mention in &self.mentions {
            if let Mention::Clause { tag, span } = *mention {
                clauses.entry(tag).or_insert(span);
            }
        }
        let mut seen = FxHashSet::default();
        let mut out = Vec::new();
        let signalled: FxHashSet<Sym> = self
            .mentions
            .iter()
            .filter_map(|m| if let Mention::Signal { tag, .. } = m { Some(*tag) } else { None })
            .collect();
        for mention in &self.mentions {
            let Mention::Signal { tag, span } = *mention else { continue };
            let name = tag.name();
            // The effects of input and output have default actions, and errors may reach the top.
            if clauses.contains_key(&tag) || name.starts_with("io/") || name == "raise" || !seen.insert(tag) {
                continue;
            }
            let message = format!("no handler of the program has a clause for effect '{name}'");
            let mut idle: Vec<&str> = clauses.keys().filter(|t| !signalled.contains(t)).map(|t| t.name()).collect();
            idle.sort_unstable();
            let mut report = Diagnostic::warning(Code::UnhandledEffect, span, message);
            if let Some(near) = crate::syntax::diagnostic::suggest(name, idle) {
                report = report.note(clauses.get(&Sym::new(near)).copied(), "this clause has a similar name");
                report = report.suggest(Some(format!("did you mean `{near}`?")));
            }
            out.push(report);
        }
        out
    }
}

const NEVER: &str = "a pattern of an unknown type never matches";

/// Does the suggestion name a special form or a kind of definition?
fn is_form(suggestion: &str) -> bool {
    let name = suggestion.trim_start_matches("did you mean `").trim_end_matches("`?");
    let first = name.split(' ').next().unwrap_or(name);
    SPECIAL_FORMS.iter().any(|f| f.name == first)
}

/// Does the form do more than define?
fn acts(unit: &Unit<'_>) -> bool {
    match unit.body.kind {
        ExprKind::Declare(d) => {
            !matches!(d, Declaration::Module { .. } | Declaration::Import { .. } | Declaration::ExportFrom { .. })
                && !unit.is_definition
        }
        _ => !unit.is_definition,
    }
}

/// Stretches of text.
#[derive(Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn add(&mut self, span: Span) {
        self.0.push(span);
    }

    fn contain(&self, span: Span) -> bool {
        self.0
            .iter()
            .any(|s| s.file() == span.file() && s.start() <= span.start() && span.start() < s.start() + s.len())
    }
}
