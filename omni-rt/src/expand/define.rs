//! `define` in all its forms (LANGUAGE §3.5, §4, §8.2, §11), but for macros.

use super::data::elements;
use super::pass::{Pass, Position};
use super::types::{TypeInfo, TypeKind};
use super::whole::{Mention, Role};
use crate::core::{Annotation, Declaration, E, ExprKind, Field, Global, Lambda, Method, Variant};
use crate::syntax::{Code, Datum, DatumKind, Diagnostic, Span};
use crate::value::Sym;

impl<'a> Pass<'_, 'a> {
    #[inline(never)]
    pub fn define_form(&mut self, form: Sym, d: &Datum<'a>, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        let span = d.span;
        let [target, rest @ ..] = args else { return self.bad_syntax(form, span) };
        if let Some(words) = self.attribute_words(target) {
            return self.attributed(form, d, target.span, words, rest, position);
        }
        if let Some(name) = self.definable(target) {
            let [value] = rest else { return self.bad_syntax(form, span) };
            let value = self.expand(value, Position::Value);
            return self.define_value(span, name, value, position);
        }
        let Some([name, params @ ..]) = elements(target, self.arena) else {
            return self.bad_syntax(form, target.span);
        };
        let Some(name) = self.definable(name) else { return self.bad_syntax(form, name.span) };
        match self.function(form, Some(name), span, params, rest) {
            Some(lambda) => {
                let value = self.node(span, ExprKind::Lambda(lambda));
                self.define_value(span, name, value, position)
            }
            None => self.nil(span),
        }
    }

    /// A plain symbol that is not `_`.
    pub(super) fn definable(&self, d: &Datum<'_>) -> Option<Sym> {
        self.binder(d).filter(|&s| s != self.x.names.underscore)
    }

    fn attribute_words(&self, target: &Datum<'a>) -> Option<&'a [Datum<'a>]> {
        match target.kind {
            DatumKind::Bracket(words) => Some(words),
            DatumKind::List([head, words @ ..])
                if self.x.from_data && self.x.symbol_of(head) == Some(self.x.names.array) =>
            {
                let first = self.x.symbol_of(words.first()?)?;
                const WORDS: [&str; 7] = ["macro", "type", "abstract", "union", "alias", "effect", "ffi"];
                WORDS.contains(&first.name()).then_some(words)
            }
            _ => None,
        }
    }

    fn define_value(&mut self, span: Span, name: Sym, value: E<'a>, position: Position) -> E<'a> {
        let typed = matches!(value.kind, ExprKind::Lambda(l) if l.annotations.iter().any(Option::is_some));
        let global = if typed { self.define_method_global(name, position) } else { self.define_global(name, position) };
        if global.module.is_none() && !typed && !self.x.env.executes() {
            self.x.redefined.insert(name);
        }
        let ExprKind::Lambda(l) = value.kind else { return self.node(span, ExprKind::Define(global, value)) };
        if l.annotations.iter().any(Option::is_some) {
            let lambda = self.arena.alloc(Lambda { name: Some(name), ..*l });
            return self.node(span, ExprKind::DefineMethod(self.arena.alloc(Method { global, lambda })));
        }
        let lambda = self.arena.alloc(Lambda { name: Some(name), named_by_define: true, ..*l });
        let value = self.node(value.span, ExprKind::Lambda(lambda));
        self.node(span, ExprKind::Define(global, value))
    }

    fn attributed(
        &mut self,
        form: Sym,
        d: &Datum<'a>,
        at: Span,
        words: &'a [Datum<'a>],
        args: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let span = d.span;
        if let [ffi, rust, path] = words
            && let DatumKind::Str(text) = path.kind
            && self.x.symbol_of(ffi).is_some_and(|s| s.name() == "ffi")
            && self.x.symbol_of(rust).is_some_and(|s| s.name() == "rust")
        {
            return self.define_rust(form, span, (text, path.span), args, position);
        }
        let names: Option<Vec<&str>> = words.iter().map(|w| self.x.symbol_of(w).map(Sym::name)).collect();
        match names.as_deref() {
            Some(["macro"]) => self.define_macro(form, d, args, position),
            Some(["type"]) => self.define_type(form, span, args, position),
            Some(["abstract"]) => self.define_abstract(form, span, args),
            Some(["union"]) => self.define_union(form, span, args, position),
            Some(["alias"]) => self.define_alias(form, span, args),
            Some(["effect"]) => self.define_effect(form, span, args),
            Some(["ffi", "lib"]) => self.define_library(form, span, args, position),
            Some(["ffi", "lambda" | "λ", library] | ["ffi", "lambda" | "λ", library, "variadic"]) => {
                let library = Sym::new(library);
                self.define_foreign(form, span, library, args, position)
            }
            _ => {
                let known = ["macro", "type", "abstract", "union", "alias", "effect", "ffi lib", "ffi λ"];
                let meant = names.as_deref().and_then(|words| match words {
                    [] => None,
                    words => match words.join(" ").as_str() {
                        "struct" | "record" | "class" | "data" => Some("type"),
                        "enum" | "variant" => Some("union"),
                        text => crate::syntax::diagnostic::suggest(text, known),
                    },
                });
                let help = match meant {
                    Some(word) => format!("did you mean `[{word}]`?"),
                    None => format!("the attributes are [{}]", known.join("], [")),
                };
                let report = Diagnostic::error(Code::UnknownAttribute, at, "unknown define attribute");
                self.report(report.suggest(Some(help)))
            }
        }
    }

    /// Notes the names of types in an annotation.
    pub fn mention_types(&mut self, span: Span, annotation: Annotation<'a>) {
        let mut note = |name| self.x.mention(Mention::Type { name, span, role: Role::Annotation });
        match annotation {
            Annotation::Type(name) => note(name),
            Annotation::Bounds(bounds) => bounds.iter().for_each(|(_, bound)| note(*bound)),
            Annotation::Val(_) => {}
        }
    }

    pub(super) fn declare(&self, span: Span, declaration: Declaration<'a>) -> E<'a> {
        self.node(span, ExprKind::Declare(self.arena.alloc(declaration)))
    }

    fn register(&mut self, name: Sym, kind: TypeKind) {
        self.x.types.insert(name, TypeInfo { kind });
    }

    /// `Name` or `(Name X …)`.
    fn head(&self, d: &Datum<'a>) -> Option<(Sym, Vec<Sym>)> {
        if let Some(name) = self.definable(d) {
            return Some((name, Vec::new()));
        }
        let (name, rest) = elements(d, self.arena)?.split_first()?;
        let parameters: Option<Vec<Sym>> = rest.iter().map(|d| self.definable(d)).collect();
        Some((self.definable(name)?, parameters?))
    }

    fn define_type(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        const SHAPE: &str = "(define [type] Name field…) or (define [type] (Name X …) field…)";
        let [head, fields @ ..] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let Some((name, head)) = self.head(head) else { return self.bad_shape(form.name(), SHAPE, head.span) };
        let mut done: Vec<Field<'a>> = Vec::with_capacity(fields.len());
        for field_datum in fields {
            match self.field(field_datum) {
                Some(field) => {
                    let annotation = field.annotation;
                    let own = |t: Sym| t == name || head.contains(&t);
                    match annotation {
                        Some(Annotation::Type(t)) if own(t) => {}
                        Some(annotation) => self.mention_types(field_datum.span, annotation),
                        None => {}
                    }
                    done.push(field);
                }
                None => {
                    self.bad_shape(form.name(), SHAPE, field_datum.span);
                }
            }
        }
        self.register(name, TypeKind::Struct(fields.len()));
        let global = self.define_global(name, position);
        let head = self.arena.alloc_slice_copy(&head);
        let fields = self.arena.alloc_slice_copy(&done);
        self.declare(span, Declaration::Struct { name, global, head, fields })
    }

    /// `name`, `(name)` or `(^Annotation name)`.
    fn field(&mut self, d: &Datum<'a>) -> Option<Field<'a>> {
        if let Some(name) = self.definable(d) {
            return Some(Field { name, annotation: None });
        }
        if let Some([single]) = elements(d, self.arena) {
            return Some(Field { name: self.definable(single)?, annotation: None });
        }
        let (name, annotation) = self.annotated(d)?;
        (name != self.x.names.underscore).then_some(Field { name, annotation: Some(annotation) })
    }

    fn define_abstract(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        const SHAPE: &str = "(define [abstract] Name) or (define [abstract] (Name Parent))";
        let [head] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let (name, parent) = match self.head(head) {
            Some((name, parents)) if parents.len() <= 1 => (name, parents.first().copied()),
            _ => return self.bad_shape(form.name(), SHAPE, head.span),
        };
        self.register(name, TypeKind::Abstract);
        self.declare(span, Declaration::Abstract { name, parent })
    }

    fn define_union(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        const SHAPE: &str = "(define [union] Name variant…), variant V or (V field …)";
        let [head, variants @ ..] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let Some((name, params)) = self.head(head) else { return self.bad_shape(form.name(), SHAPE, head.span) };
        let mut done: Vec<Variant<'a>> = Vec::with_capacity(variants.len());
        for d in variants {
            let Some((variant, fields)) = self.head(d) else {
                self.bad_shape(form.name(), SHAPE, d.span);
                continue;
            };
            self.register(variant, TypeKind::Variant(name, fields.len()));
            let global = self.define_global(variant, position);
            let singleton = self.x.symbol_of(d).is_some();
            let fields = self.arena.alloc_slice_copy(&fields);
            done.push(Variant { name: variant, global, fields, singleton });
        }
        self.register(name, TypeKind::Union(done.iter().map(|v| v.name).collect()));
        let params = self.arena.alloc_slice_copy(&params);
        let variants = self.arena.alloc_slice_copy(&done);
        self.declare(span, Declaration::Union { name, params, variants })
    }

    fn define_alias(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        const SHAPE: &str = "(define [alias] Name Target) or (define [alias] Name ^(Head …))";
        let [name, target @ ..] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let Some(name_sym) = self.definable(name) else { return self.bad_shape(form.name(), SHAPE, name.span) };
        let target = match target {
            [single] if !self.x.symbol_of(single).is_some_and(|s| s.name().starts_with('^')) => self.definable(single),
            _ => match self.annotation(target) {
                Some((Annotation::Type(target), [])) => Some(target),
                _ => None,
            },
        };
        let Some(target) = target else { return self.bad_shape(form.name(), SHAPE, span) };
        self.mention_types(span, Annotation::Type(target));
        self.register(name_sym, TypeKind::Alias(target));
        self.declare(span, Declaration::Alias { name: name_sym, target })
    }

    fn define_effect(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        const SHAPE: &str = "(define [effect] (tag (^Type arg))) or (define [effect] (tag))";
        let [d] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let Some([tag, argument @ ..]) = elements(d, self.arena) else {
            return self.bad_shape(form.name(), SHAPE, d.span);
        };
        let Some(tag) = self.definable(tag) else { return self.bad_shape(form.name(), SHAPE, tag.span) };
        let argument = match argument {
            [] => None,
            [single] => {
                let parsed = elements(single, self.arena).and_then(|items| self.annotation(items));
                match parsed {
                    Some((annotation, [] | [_])) => match annotation {
                        Annotation::Type(name) => {
                            self.mention_types(single.span, annotation);
                            Some(name)
                        }
                        _ => None,
                    },
                    _ => return self.bad_shape(form.name(), SHAPE, single.span),
                }
            }
            [_, second, ..] => return self.bad_shape(form.name(), SHAPE, second.span),
        };
        self.x.effects.insert(tag);
        self.declare(span, Declaration::Effect { tag, argument })
    }

    fn define_library(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        const SHAPE: &str = "(define [ffi lib] name expr)";
        let [name, path] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let Some(name) = self.definable(name) else { return self.bad_shape(form.name(), SHAPE, name.span) };
        let path = self.expand(path, Position::Value);
        let global = self.define_global(name, position);
        self.declare(span, Declaration::Library { global, path })
    }

    fn define_foreign(
        &mut self,
        form: Sym,
        span: Span,
        library: Sym,
        args: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        const SHAPE: &str = "(define [ffi λ lib] (name (^Type p) …) ^Ret)";
        let [head, result @ ..] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        let Some([name, params @ ..]) = elements(head, self.arena) else {
            return self.bad_shape(form.name(), SHAPE, head.span);
        };
        let Some(name) = self.definable(name) else { return self.bad_shape(form.name(), SHAPE, name.span) };
        let mut types: Vec<Sym> = Vec::with_capacity(params.len());
        for p in params {
            match self.annotated(p) {
                Some((_, Annotation::Type(t))) => types.push(t),
                _ => {
                    self.bad_shape(form.name(), SHAPE, p.span);
                }
            }
        }
        let result = match result {
            [] => None,
            _ => match self.annotation(result) {
                Some((Annotation::Type(t), [])) => Some(t),
                _ => return self.bad_shape(form.name(), SHAPE, result[0].span),
            },
        };
        let library = self.resolve_global(library);
        let global: Global = self.define_global(name, position);
        let params = self.arena.alloc_slice_copy(&types);
        self.declare(span, Declaration::Foreign { global, library, params, result })
    }
}
