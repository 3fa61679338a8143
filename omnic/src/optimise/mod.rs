//! Optimising passes from Core to Core, between the expander and the lowering.
//!
//! | pass | file | what it does |
//! |---|---|---|
//! | `modules` | [`modules`] | functions of modules by path |
//! | `generic` | [`generic`] | library functions that are dispatch tables, on lists with a known procedure |
//! | `inline` | [`inline`] | calls of small known functions, and of functions that call a known procedure argument |
//! | `specialise` | [`specialise`] | copies of recursive functions for a known procedure argument |
//! | `handlers` | [`handlers`] | signals to the handler around them, loops under handlers |
//! | `continuations` | [`continuations`] | known handlers that name their continuation, in continuation-passing style |
//! | `simplify` | [`simplify`] | local functions called once, copies, dead code, known branches |
//! | `fold` | [`fold`] | primitives on constants, parts of known lists |
//!
//! [`optimise`] is the pipeline. A pass never changes what a program prints, which errors it reports or where, nor the
//! order of evaluation; calls may take less stack. Invariant, checked after every pass in debug builds: the units
//! are well-formed (`core::verify`). Nothing is assumed about the globals of a program that can evaluate text or data.
//!
//! Every pass can be switched off by name ([`Passes`]), so that what it brings can be measured; the names after
//! `fold` are those of the lowering, which decides them while it writes.

mod context;
mod continuations;
mod copy;
mod fold;
mod generic;
mod handlers;
mod inline;
mod modules;
mod signals;
mod simplify;
mod specialise;
mod tags;
#[cfg(test)]
mod tests;

use crate::lower::{Imports, Known};
use bumpalo::Bump;
use context::Context;
pub use context::depth;
use omni_rt::core::{E, Unit};
use tags::Tags;

/// Names of the passes, in the order in which they run.
const NAMES: &[&str] = &[
    "modules",
    "generic",
    "inline",
    "specialise",
    "simplify",
    "fold",
    "float-trees",
    "float-loops",
    "ranges",
    "base-case",
    "fast-paths",
    "handlers",
    "continuations",
];

/// Which passes run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passes(u32);

impl Passes {
    pub const ALL: Passes = Passes(u32::MAX);
    pub const NONE: Passes = Passes(0);

    /// `-NAME,-NAME…` switches passes off, `none` all of them; unknown names are ignored.
    pub fn parse(text: &str) -> Passes {
        let mut passes = Passes::ALL;
        for word in text.split(',').map(str::trim) {
            if word == "none" {
                passes = Passes::NONE;
            } else if let Some(i) = word.strip_prefix('-').and_then(|w| NAMES.iter().position(|n| *n == w)) {
                passes.0 &= !(1 << i);
            }
        }
        passes
    }

    /// These passes and one more.
    pub fn with(self, name: &str) -> Passes {
        NAMES.iter().position(|n| *n == name).map_or(self, |i| Passes(self.0 | 1 << i))
    }

    /// These passes but one.
    pub fn without(self, name: &str) -> Passes {
        NAMES.iter().position(|n| *n == name).map_or(self, |i| Passes(self.0 & !(1 << i)))
    }

    /// Does the pass called `name` run?
    pub fn has(self, name: &str) -> bool {
        let i = NAMES.iter().position(|n| *n == name);
        debug_assert!(i.is_some(), "no pass is called {name}");
        i.is_some_and(|i| self.0 >> i & 1 != 0)
    }
}

/// Nesting of Core beyond which a unit is left as it is: the passes recurse.
const MAX_DEPTH: usize = 2000;

/// The pipeline: optimises the units that the program consists of. `begin` hears the name of each pass as it begins.
pub fn optimise<'a>(
    library: &mut [Unit<'a>],
    imports: &mut Imports<'a>,
    units: &mut [Unit<'a>],
    arena: &'a Bump,
    passes: Passes,
    begin: &mut dyn FnMut(&'static str),
) {
    begin("optimise: known functions");
    let known = Known::of(library, imports, units);
    let all = library.iter().chain(imports.files.iter().flat_map(|f| &f.units)).chain(units.iter());
    let mut needed = all.enumerate().filter(|(i, _)| known.is_needed(*i)).map(|(_, unit)| unit);
    let tags = if passes.has("continuations") { Tags::of(&known, &mut needed) } else { None };
    let files = imports.files.iter_mut().flat_map(|f| &mut f.units);
    for (i, unit) in library.iter_mut().chain(files).chain(units).enumerate() {
        if known.is_needed(i) && context::depth(unit.body) <= MAX_DEPTH {
            *unit = optimise_unit(unit, &known, tags.as_ref(), arena, passes, begin);
        }
    }
}

fn optimise_unit<'a>(
    unit: &Unit<'a>,
    known: &Known<'a>,
    tags: Option<&Tags>,
    arena: &'a Bump,
    passes: Passes,
    begin: &mut dyn FnMut(&'static str),
) -> Unit<'a> {
    let mut cx = Context::new(unit, known, tags, arena, passes);
    let mut body = unit.body;
    if passes.has("modules") {
        begin("optimise: modules");
        body = modules::run(&mut cx, body);
        cx.check(unit, body, "modules");
    }
    for round in 0..2 {
        if passes.has("generic") && round == 0 {
            begin("optimise: generic");
            body = generic::run(&mut cx, body);
            cx.check(unit, body, "generic");
        }
        if passes.has("inline") {
            begin("optimise: inline");
            body = inline::run(&mut cx, body);
            cx.check(unit, body, "inline");
        }
        if passes.has("specialise") {
            begin("optimise: specialise");
            body = specialise::run(&mut cx, body);
            cx.check(unit, body, "specialise");
        }
        begin("optimise: simplify, fold");
        body = simplified(&mut cx, unit, body);
        if passes.has("handlers") {
            begin("optimise: handlers");
            let before = body;
            body = handlers::run(&mut cx, body, round == 1);
            cx.check(unit, body, "handlers");
            if !std::ptr::eq(before, body) {
                begin("optimise: simplify, fold");
                body = simplified(&mut cx, unit, body);
            }
        }
        if passes.has("continuations") && round == 0 {
            begin("optimise: continuations");
            let before = body;
            body = continuations::run(&mut cx, body);
            cx.check(unit, body, "continuations");
            if !std::ptr::eq(before, body) {
                begin("optimise: simplify, fold");
                body = simplified(&mut cx, unit, body);
            }
        }
    }
    let body = cx.close(body);
    cx.finish(unit, body)
}

fn simplified<'a>(cx: &mut Context<'_, 'a>, unit: &Unit<'a>, mut body: E<'a>) -> E<'a> {
    if cx.passes.has("simplify") {
        for _ in 0..3 {
            let before = body;
            body = simplify::run(cx, body);
            cx.check(unit, body, "simplify");
            if std::ptr::eq(before, body) {
                break;
            }
        }
    }
    body
}
