//! Nodes for handlers and `resolve`, paths and declarations.

use super::compile::{Compiler, Template, path_root_unbound};
use super::node::Node;
use crate::core::{
    Annotation, ClauseClass, Declaration, E, ExprKind, Field, Handle, ImportSource, Selection, VarId, Variant,
};
use crate::effects::{self, ClauseDesc, HandleDesc};
use crate::error::R;
use crate::globals;
use crate::syntax::Span;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value};
use bumpalo::Bump;

/// `handle`: closures of body and clauses, then the engine.
pub fn handle<'a>(c: &mut Compiler<'_, 'a>, h: &'a Handle<'a>) -> Node {
    let arena = c.arena();
    let body = c.template(h.body, None);
    let mut descs = Vec::new();
    let mut templates: Vec<Template> = Vec::new();
    for clause in h.clauses {
        descs.push(ClauseDesc { tag: clause.tag, class: clause.class });
        templates.push(c.clause_template(clause.lambda, None, Some((clause.class, clause.tag))));
    }
    let descs = &*arena.alloc_slice_copy(&descs);
    let desc: *const HandleDesc =
        arena.alloc(HandleDesc { strict: h.strict, clauses: descs.as_ptr(), count: descs.len() });
    if let [clause] = templates[..] {
        return Node::new(arena, move |f| {
            let body = body.make(f);
            effects::handle(desc, body, clause.make(f))
        });
    }
    let templates = &*arena.alloc_slice_copy(&templates);
    Node::new(arena, move |f| {
        // SAFETY: the storage is filled with nils before the next allocation.
        let clauses = unsafe {
            let p = object::alloc(Kind::Storage, 0, 2 + templates.len());
            for i in 0..=templates.len() {
                *p.add(1 + i) = Value::NIL.0;
            }
            let clauses = Value::from_object(p);
            for (i, t) in templates.iter().enumerate() {
                let closure = t.make(f);
                clauses.set_word(1 + i, closure);
            }
            clauses
        };
        effects::handle(desc, body.make(f), clauses)
    })
}

/// `resolve`, by the class of its clause.
pub fn resolve<'a>(c: &mut Compiler<'_, 'a>, k: Option<VarId>, value: E<'a>, in_tail: bool, span: Span) -> Node {
    let arena = c.arena();
    let value = c.node(value, false);
    let Some(k) = k else {
        return Node::new(arena, move |f| {
            let v = value.run(f);
            effects::resolve(Value::NIL, v, span)
        });
    };
    let (class, tag) = c.clause_of(k);
    let k = c.variable(k).into_node(arena);
    match class {
        ClauseClass::TailResume | ClauseClass::Deferred if tag != Some(Sym::new("raise")) => value,
        ClauseClass::TailResume | ClauseClass::Deferred => Node::new(arena, move |f| {
            let v = value.run(f);
            if k.run(f).is_nil() { effects::resolve(Value::NIL, v, span) } else { v }
        }),
        _ if in_tail => Node::new(arena, move |f| {
            let v = value.run(f);
            effects::resolve_tail(k.run(f), v, span)
        }),
        _ => Node::new(arena, move |f| {
            let v = value.run(f);
            effects::resolve(k.run(f), v, span)
        }),
    }
}

/// A primitive-like result: the value, or an escape that reports `span`.
#[inline(always)]
pub fn settle(r: R, span: Span) -> Value {
    match r {
        Ok(v) => v,
        Err(e) => effects::throw(e, span),
    }
}

impl<'u, 'a> Compiler<'u, 'a> {
    /// The root of a path: an unbound global has its own error text.
    fn path_root(&mut self, root: E<'a>) -> Node {
        let arena = self.arena();
        if let ExprKind::Global(g) = root.kind {
            let span = root.span;
            return Node::new(arena, move |_| match globals::read(g) {
                Some(v) => v,
                None => path_root_unbound(g.name, span),
            });
        }
        self.node(root, false)
    }

    pub fn path(&mut self, root: E<'a>, segments: &'a [Sym], span: Span) -> Node {
        let arena = self.arena();
        let root = self.path_root(root);
        let caches: Vec<_> = segments.iter().map(|&s| types::FieldCache::new(s)).collect();
        let caches = &*arena.alloc_slice_fill_iter(caches);
        if let [cache] = caches {
            return Node::new(arena, move |f| settle(cache.get(root.run(f)), span));
        }
        Node::new(arena, move |f| {
            let mut v = root.run(f);
            for cache in caches {
                v = settle(cache.get(v), span);
            }
            v
        })
    }

    pub fn set_path(&mut self, root: E<'a>, segments: &'a [Sym], value: E<'a>, span: Span) -> Node {
        let arena = self.arena();
        let bound = match root.kind {
            ExprKind::Global(g) => Some(g),
            _ => None,
        };
        let root = match bound {
            Some(g) => Node::new(arena, move |_| match globals::read(g) {
                Some(v) => v,
                None => effects::throw(crate::error::Raise::new("set!: unbound path root"), root.span),
            }),
            None => self.node(root, false),
        };
        let value = self.node(value, false);
        let segments = &*arena.alloc_slice_copy(segments);
        Node::new(arena, move |f| {
            let v = value.run(f);
            settle(types::path::set(root.run(f), segments, v), span)
        })
    }

    pub fn declare(&mut self, d: &'a Declaration<'a>, span: Span) -> Node {
        let arena = self.arena();
        match *d {
            Declaration::Abstract { name, parent } => {
                Node::new(arena, move |_| settle(types::declare_abstract(name, parent), span))
            }
            Declaration::Struct { name, global, head, fields } => {
                let head = &*arena.alloc_slice_copy(head);
                let mut owned = Vec::new();
                for f in fields {
                    owned.push(Field { name: f.name, annotation: copy_annotation(arena, f.annotation) });
                }
                let fields = &*arena.alloc_slice_copy(&owned);
                Node::new(arena, move |_| settle(types::declare_struct(name, global, head, fields), span))
            }
            Declaration::Union { name, params, variants } => {
                let params = &*arena.alloc_slice_copy(params);
                let mut owned = Vec::new();
                for v in variants {
                    owned.push(Variant { fields: arena.alloc_slice_copy(v.fields), ..*v });
                }
                let variants = &*arena.alloc_slice_copy(&owned);
                Node::new(arena, move |_| settle(types::declare_union(name, params, variants), span))
            }
            Declaration::Alias { name, target } => {
                Node::new(arena, move |_| settle(types::declare_alias(name, target), span))
            }
            Declaration::Effect { tag, argument } => Node::new(arena, move |_| {
                effects::declare_effect(tag, argument);
                Value::NIL
            }),
            Declaration::Library { global, path } => {
                let path = self.node(path, false);
                Node::new(arena, move |f| settle(crate::ffi::open_library(global, path.run(f)), span))
            }
            Declaration::Foreign { global, library, params, result } => {
                let params = &*arena.alloc_slice_copy(params);
                Node::new(arena, move |_| settle(crate::ffi::declare(global, library, params, result), span))
            }
            Declaration::Rust(function) => {
                let name = function.global.name;
                let path = &*arena.alloc_str(function.path);
                Node::new(arena, move |_| effects::throw(crate::ffi::rust::needs_build(name, path), span))
            }
            Declaration::Module { name, exports, hidden, body } => {
                let body = self.nodes(body);
                let exports = &*arena.alloc_slice_copy(exports);
                let hidden = &*arena.alloc_slice_copy(hidden);
                Node::new(arena, move |f| {
                    settle(crate::modules::begin(name, exports, hidden), span);
                    for n in body {
                        n.run(f);
                    }
                    crate::modules::end(name)
                })
            }
            Declaration::Deferred(id) => Node::new(arena, move |_| crate::session::resume(id)),
            Declaration::Import { source, selection, into } => {
                let selection = copy_selection(arena, selection);
                match source {
                    ImportSource::Name(name) => {
                        Node::new(arena, move |_| crate::modules::import_name(name, selection, into, span))
                    }
                    ImportSource::Path(path) => {
                        let path = &*arena.alloc_str(path);
                        Node::new(arena, move |_| crate::modules::import_path(path, selection, into, span))
                    }
                }
            }
            Declaration::ExportFrom { module, selection, into } => {
                let selection = copy_selection(arena, selection);
                Node::new(arena, move |_| settle(crate::modules::export_from(module, selection, into), span))
            }
        }
    }
}

fn copy_annotation<'u>(arena: &'u Bump, a: Option<Annotation>) -> Option<Annotation<'u>> {
    Some(match a? {
        Annotation::Type(s) => Annotation::Type(s),
        Annotation::Val(n) => Annotation::Val(n),
        Annotation::Bounds(bounds) => Annotation::Bounds(arena.alloc_slice_copy(bounds)),
    })
}

fn copy_selection<'u>(arena: &'u Bump, s: Selection) -> Selection<'u> {
    match s {
        Selection::None => Selection::None,
        Selection::All => Selection::All,
        Selection::Some(pairs) => Selection::Some(arena.alloc_slice_copy(pairs)),
    }
}
