//! What the optimiser is told about the program as a whole: its global functions, and where their code is.
//!
//! The facts are those of [`globals`](super::globals), taken before anything is optimised; the lowering computes its own
//! from what the passes have left. A function is *known* when every call of its name runs that one lambda.

use super::globals::{Globals, Step, is_library_generic, opens, stored};
use super::imports::{Imports, Modules, all_steps, each_module};
use super::program::Input;
use super::reach::reachable;
use super::{Print, Scheme};
use omni_rt::core::Unit;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Part, each_part};
use omni_rt::prims::{self, PrimId};
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

/// A known global function and the tables of the unit that defines it.
pub struct Home<'a> {
    pub lambda: &'a Lambda<'a>,
    pub vars: VarTable,
    pub matches: Vec<Vec<Sym>>,
    /// Defined by the standard library.
    library: bool,
}

pub struct Known<'a> {
    pub open: bool,
    globals: Globals<'a>,
    homes: FxHashMap<Sym, Home<'a>>,
    /// Names to which the program or an imported file adds methods.
    extended: FxHashSet<Sym>,
    /// Tags for which some part of the program declares an argument type.
    declared_effects: FxHashSet<Sym>,
    /// For each unit (library, imported files, program): is it a part of the program?
    needed: Vec<bool>,
}

impl<'a> Known<'a> {
    pub fn of(library: &[Unit<'a>], imports: &Imports<'a>, units: &[Unit<'a>]) -> Known<'a> {
        let input = Input {
            library,
            units,
            forms: &[],
            imports,
            sources: &[],
            scheme: Scheme::Sibling,
            print: Print::Nothing,
            by_line: false,
            passes: crate::optimise::Passes::ALL,
        };
        let (chosen, files) = reachable(&input);
        let first_user = chosen.len() - units.len();
        let first_file = files.first().map_or(first_user, |f| f.start);
        let own = (0..first_file).chain(first_user..chosen.len());
        let steps = all_steps(&chosen, own, imports, &files);
        let mut declared = Vec::new();
        chosen.iter().for_each(|u| each_module(u.body, &mut declared));
        let open = steps.iter().any(|s| opens(s.expr));
        let globals = Globals::of(&steps, Modules::of(imports, &declared), open);
        let mut homes = FxHashMap::default();
        let mut extended = FxHashSet::default();
        for step in &steps {
            let Step { unit, expr } = *step;
            match expr.kind {
                ExprKind::Define(g, Expr { kind: ExprKind::Lambda(_), .. }) => {
                    let name = stored(g);
                    if let Some(lambda) = globals.known(name)
                        && !is_library_generic(name)
                    {
                        let unit = chosen[unit];
                        homes.insert(
                            name,
                            Home {
                                lambda,
                                vars: unit.vars.clone(),
                                matches: unit.matches.clone(),
                                library: unit.library,
                            },
                        );
                    }
                }
                _ if unit >= first_file => methods(expr, &mut extended),
                _ => {}
            }
        }
        // In the program's own code the names of primitives mean what the program has made of them.
        homes.retain(|_, home| {
            !home.library
                || !any_primitive(home.lambda.body, &mut |id| {
                    let name = Sym::new(prims::get(id).name);
                    globals.is_stored(name) || !prims::get(id).generic && extended.contains(&name)
                })
        });
        let mut declared_effects = FxHashSet::default();
        chosen.iter().for_each(|u| effects(u.body, &mut declared_effects));
        let chosen: FxHashSet<*const Unit> = chosen.iter().map(|u| *u as *const Unit).collect();
        let files = imports.files.iter().flat_map(|f| &f.units);
        let needed = library.iter().chain(files).chain(units).map(|u| chosen.contains(&(u as *const Unit))).collect();
        Known { open: globals.open, globals, homes, extended, declared_effects, needed }
    }

    pub fn is_needed(&self, unit: usize) -> bool {
        self.needed[unit]
    }

    /// The lambda of a global that every call of its name runs.
    pub fn lambda(&self, g: Global) -> Option<&'a Lambda<'a>> {
        self.home(g).map(|h| h.lambda)
    }

    pub fn home(&self, g: Global) -> Option<&Home<'a>> {
        if self.open { None } else { self.homes.get(&self.globals.key(g)) }
    }

    /// The global behind `module.name`, when it certainly has a value by then.
    pub fn member(&self, module: Global, name: Sym) -> Option<Global> {
        let name = self.globals.member(module, name)?;
        let g = Global { name, module: None };
        (self.home(g).is_some() || self.globals.is_always_bound(name)).then_some(g)
    }

    /// True when the variable certainly holds one procedure for ever.
    pub fn is_procedure(&self, g: Global) -> bool {
        let key = self.globals.key(g);
        self.home(g).is_some() || self.globals.is_own_table(key) || self.globals.is_constructor(key)
    }

    /// The symbol whose cell the reference reads.
    pub fn key(&self, g: Global) -> Sym {
        self.globals.key(g)
    }

    /// Do two references name the same global?
    pub fn same(&self, a: Global, b: Global) -> bool {
        self.key(a) == self.key(b)
    }

    /// True when reading the variable cannot fail.
    pub fn is_always_bound(&self, g: Global) -> bool {
        g.module.is_none() && self.globals.is_always_bound(g.name)
    }

    /// Is the argument of a signal with this tag checked, at any time?
    pub fn declares_effect(&self, tag: Sym) -> bool {
        self.declared_effects.contains(&tag)
    }

    /// True when neither the program nor an imported file defines, assigns or extends the name of a primitive or of a
    /// library function.
    pub fn is_untouched(&self, name: Sym) -> bool {
        !self.globals.is_stored(name) && !self.extended.contains(&name)
    }

    /// A primitive that does at run time what its name says in the library: the program neither redefines nor extends it.
    pub fn is_certain(&self, id: PrimId) -> bool {
        !self.open && self.is_untouched(Sym::new(prims::get(id).name))
    }
}

/// Does `e` call a primitive of this kind by its name?
fn any_primitive(e: E, f: &mut dyn FnMut(PrimId) -> bool) -> bool {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        if let ExprKind::Prim(id, _) = e.kind
            && f(id)
        {
            return true;
        }
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => work.push(e),
            Part::Lambda(l) => work.push(l.body),
        });
    }
    false
}

/// Tags for which `e` declares effects.
fn effects(e: E, out: &mut FxHashSet<Sym>) {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        if let ExprKind::Declare(Declaration::Effect { tag, .. }) = e.kind {
            out.insert(*tag);
        }
        omni_rt::core::walk::each_child(e, &mut |child| {
            work.push(match child {
                omni_rt::core::walk::Child::Expr(e) => e,
                omni_rt::core::walk::Child::Lambda(l) => l.body,
            });
        });
    }
}

/// Names to which `e` adds methods.
fn methods(e: E, out: &mut FxHashSet<Sym>) {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        if let ExprKind::DefineMethod(m) = e.kind {
            out.insert(m.global.name);
            out.insert(stored(m.global));
        }
        omni_rt::core::walk::each_child(e, &mut |child| {
            work.push(match child {
                omni_rt::core::walk::Child::Expr(e) => e,
                omni_rt::core::walk::Child::Lambda(l) => l.body,
            });
        });
    }
}
