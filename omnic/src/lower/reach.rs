//! Which units a program consists of, and what they do to continuations.

use std::ops::Range;

use omni_rt::core::Unit;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{Facts, all_lambdas};
use super::globals::{each_name, flatten, opens, opens_here};
use super::imports::Modules;
use super::program::Input;
use omni_rt::core::walk::{Part, each_part};

/// The library units that the program needs, in loading order, then those of imported files, then the program's own;
/// and where those of each file are.
pub fn reachable<'p, 'a>(input: &Input<'p, 'a>) -> (Vec<&'p Unit<'a>>, Vec<Range<usize>>) {
    let imported = || input.imports.files.iter().flat_map(|f| &f.units);
    let open = imported().chain(input.units).any(|u| opens(u.body));
    let mut defines: FxHashMap<Sym, Vec<usize>> = FxHashMap::default();
    for (i, unit) in input.library.iter().enumerate() {
        let mut steps = Vec::new();
        flatten(i, unit.body, &mut steps);
        for step in steps {
            match step.expr.kind {
                ExprKind::Define(g, _) => defines.entry(g.name).or_default().push(i),
                ExprKind::DefineMethod(m) => defines.entry(m.global.name).or_default().push(i),
                // A declared effect matters where the tag is signalled.
                ExprKind::Declare(Declaration::Effect { tag, .. }) => defines.entry(*tag).or_default().push(i),
                ExprKind::Declare(_) => defines.entry(Sym::TRUE).or_default().push(i),
                _ => {}
            }
        }
    }
    let mut chosen = vec![open; input.library.len()];
    let mut work: Vec<E> = imported().chain(input.units).map(|u| u.body).collect();
    let mut seen = FxHashSet::default();
    let mut wanted = vec![];
    loop {
        while let Some(e) = work.pop() {
            each_name(e, &mut |name| wanted.push(name));
            each_tag(e, &mut |tag| wanted.push(tag));
        }
        let Some(name) = wanted.pop() else { break };
        if !seen.insert(name) {
            continue;
        }
        for &i in defines.get(&name).into_iter().flatten() {
            chosen[i] = true;
            work.push(input.library[i].body);
        }
    }
    let library = input.library.iter().enumerate().filter(|(i, _)| chosen[*i]).map(|(_, u)| u);
    let mut units: Vec<&Unit> = library.collect();
    let mut files = Vec::new();
    for file in &input.imports.files {
        files.push(units.len()..units.len() + file.units.len());
        units.extend(&file.units);
    }
    units.extend(input.units);
    (units, files)
}

pub fn each_tag<'a>(e: E<'a>, f: &mut dyn FnMut(Sym)) {
    if let ExprKind::Signal(tag, _) = e.kind {
        f(tag);
    }
    each_part(e, &mut |part| match part {
        Part::Expr(e, _) => each_tag(e, f),
        Part::Lambda(l) => each_tag(l.body, f),
    });
}

/// Does the code capture continuations that may be resumed more than once, or run code that might?
pub fn is_multi_shot(e: E, modules: &Modules) -> bool {
    let mut found = match e.kind {
        ExprKind::Shift(_) => true,
        ExprKind::Handle(h) => h.clauses.iter().any(|c| matches!(c.class, ClauseClass::General | ClauseClass::Scoped)),
        ExprKind::Declare(d @ Declaration::Import { .. }) => modules.binding(d, e.span).is_none(),
        _ => opens_here(e),
    };
    each_part(e, &mut |part| {
        found = found
            || match part {
                Part::Expr(e, _) => is_multi_shot(e, modules),
                Part::Lambda(l) => is_multi_shot(l.body, modules),
            }
    });
    found
}

/// Is any function of a unit written as several Rust functions?
pub fn is_split<'a>(e: E<'a>, facts: &Facts<'a>) -> bool {
    let mut lambdas = Vec::new();
    all_lambdas(e, &mut lambdas);
    facts.is_split(e) || lambdas.iter().any(|l| facts.is_split(l.body))
}

/// Collects the tags for which a handler in `e` suspends its body.
pub fn collect_suspending(e: E, tags: &mut FxHashSet<Sym>) {
    let mut pending = vec![e];
    while let Some(e) = pending.pop() {
        if let ExprKind::Handle(h) = e.kind {
            use ClauseClass::{General, Linear, Scoped};
            let suspends = |c: &&Clause| matches!(c.class, General | Scoped | Linear);
            tags.extend(h.clauses.iter().filter(suspends).map(|c| c.tag));
        }
        each_child(e, &mut |child| {
            pending.push(match child {
                Child::Expr(e) => e,
                Child::Lambda(l) => l.body,
            });
        });
    }
}
