//! Core to nodes: places of variables, lambdas, and the choice of a node family per expression.

use super::frame::{self, Code};
use super::node::{AnyOperand, Capture, Constant, Fixnum, GlobalCell, Node, Slot};
use super::unit::UnitBuilder;
use super::{calls, control, effects, prim, quote};
use crate::context::set_site;
use crate::core::analyse::{Assumptions, Facts};
use crate::core::{self, ClauseClass, Const, E, ExprKind, Global, LabelId, Lambda, Op, VarId};
use crate::effects::SignalSite;
use crate::syntax::Span;
use crate::value::object::{self, LambdaMeta, closure_aux};
use crate::value::{Sym, Value};
use bumpalo::Bump;
use rustc_hash::FxHashMap;

/// Where a variable lives while a function runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Slot(u32),
    Capture(u32),
}

/// A `Fix`-bound lambda that is a loop of the enclosing function.
#[derive(Clone, Copy)]
pub(super) struct Loop<'u> {
    pub label: u32,
    /// Slots of the parameters.
    pub slots: &'u [u32],
}

/// State of the function being compiled.
#[derive(Default)]
struct Function<'u> {
    places: FxHashMap<VarId, Place>,
    next: u32,
    size: u32,
    loops: FxHashMap<VarId, Loop<'u>>,
    /// The variable bound to the function itself and its parameter count, for self tail calls.
    me: Option<(VarId, usize)>,
    /// Class of the handler clause whose continuation variable this is, and its tag.
    clauses: FxHashMap<VarId, (ClauseClass, Sym)>,
}

/// Compiles one unit of Core.
pub(super) struct Compiler<'u, 'a> {
    pub unit: UnitBuilder,
    pub core: &'a core::Unit<'a>,
    facts: &'a Facts,
    function: Function<'u>,
    next_label: u32,
    /// The nodes being made are those behind a tree of [`super::float`].
    pub in_float_tree: bool,
}

/// What the analyses may assume here: any primitive may turn out to be redefined, loops run in place.
pub const ASSUMPTIONS: Assumptions<'static> = Assumptions { loops_in_place: true, ..Assumptions::CAUTIOUS };

/// How to make a closure of a lambda expression.
#[derive(Clone, Copy)]
pub(super) struct Template<'u> {
    pub code: *const Code,
    pub entry: *const (),
    pub aux: u16,
    pub captures: &'u [Place],
}

impl Template<'_> {
    /// Makes the closure from the variables in `frame`.
    #[inline(always)]
    pub fn make(self, frame: frame::Frame) -> Value {
        let p = object::alloc_closure(self.entry, self.code as *const LambdaMeta, self.aux, self.captures.len());
        // SAFETY: the object has room for the captures; slot 0 is the running closure.
        unsafe {
            for (i, place) in self.captures.iter().enumerate() {
                let v = match *place {
                    Place::Slot(s) => frame.get(s),
                    Place::Capture(c) => frame.get(0).word(3 + c as usize),
                };
                *p.add(3 + i) = v.0;
            }
        }
        Value::from_object(p)
    }
}

/// Compiles a unit into a closure without parameters that evaluates it.
pub fn compile_unit(core: &core::Unit, facts: &Facts) -> Value {
    let unit = UnitBuilder::new();
    let function = Function { next: 1, size: 1, ..Function::default() };
    let mut compiler = Compiler { unit, core, facts, function, next_label: core.labels, in_float_tree: false };
    let body = compiler.node(core.body, true);
    let size = compiler.function.size;
    let meta = LambdaMeta { name: "", params: "", annotations: "", unit: unit.id() };
    let code: *const Code = unit.arena().alloc(Code { meta, body, frame_size: size, params: 0 });
    let entry = frame::entry(0, size).unwrap_or_else(|| too_many_variables(core.span));
    let thunk = object::alloc_closure(entry, code as *const LambdaMeta, closure_aux(0, false), 0);
    unit.finish();
    Value::from_object(thunk)
}

fn too_many_variables(span: Span) -> ! {
    crate::effects::throw_fatal("too many parameters or local variables in one function", span)
}

impl<'u, 'a> Compiler<'u, 'a> {
    pub fn arena(&self) -> &'u Bump {
        self.unit.arena()
    }

    pub fn new_slot(&mut self) -> u32 {
        let slot = self.function.next;
        self.function.next += 1;
        self.function.size = self.function.size.max(self.function.next);
        slot
    }

    pub fn mark(&self) -> u32 {
        self.function.next
    }

    /// Gives back the slots taken since `mark`.
    pub fn release(&mut self, mark: u32) {
        self.function.next = mark;
    }

    pub fn fresh_label(&mut self) -> u32 {
        self.next_label += 1;
        self.next_label - 1
    }

    pub fn boxed(&self, v: VarId) -> bool {
        self.core.vars[v].boxed
    }

    pub fn place(&self, v: VarId) -> Place {
        *self.function.places.get(&v).expect("the verifier has checked that every variable is in scope")
    }

    pub fn bind(&mut self, v: VarId, slot: u32) {
        self.function.places.insert(v, Place::Slot(slot));
    }

    pub fn loop_of(&self, v: VarId) -> Option<Loop<'u>> {
        self.function.loops.get(&v).copied()
    }

    pub fn is_me(&self, v: VarId, args: usize) -> bool {
        self.function.me == Some((v, args))
    }

    pub fn add_loop(&mut self, v: VarId, l: Loop<'u>) {
        self.function.loops.insert(v, l);
    }

    pub fn is_loop(&self, v: VarId) -> bool {
        self.facts.is_loop(v)
    }

    /// Class and tag of the clause that owns this continuation variable; `General` inside lambdas.
    pub fn clause_of(&self, k: VarId) -> (ClauseClass, Option<Sym>) {
        match self.function.clauses.get(&k) {
            Some(&(class, tag)) => (class, Some(tag)),
            None => (ClauseClass::General, None),
        }
    }

    pub fn nodes(&mut self, es: &[E<'a>]) -> &'u [Node] {
        let nodes: Vec<Node> = es.iter().map(|e| self.node(e, false)).collect();
        self.arena().alloc_slice_copy(&nodes)
    }

    pub fn node(&mut self, e: E<'a>, tail: bool) -> Node {
        let arena = self.arena();
        self.operand(e, tail).into_node(arena)
    }

    /// A variable's value, looking through its box.
    pub fn variable(&mut self, v: VarId) -> AnyOperand {
        let arena = self.arena();
        // SAFETY: boxed variables hold Box objects, whose word 1 is the value.
        match (self.place(v), self.boxed(v)) {
            (Place::Slot(s), false) => AnyOperand::Slot(Slot(s)),
            (Place::Capture(c), false) => AnyOperand::Capture(Capture(c)),
            (Place::Slot(s), true) => AnyOperand::Node(Node::new(arena, move |f| unsafe { f.get(s).word(1) })),
            (Place::Capture(c), true) => {
                AnyOperand::Node(Node::new(arena, move |f| unsafe { f.get(0).word(3 + c as usize).word(1) }))
            }
        }
    }

    pub fn global(&mut self, g: Global, span: Span) -> AnyOperand {
        let outer = GlobalCell { cell: g.name.cell(), name: g.name, span };
        match g.module {
            None => AnyOperand::Global(outer),
            Some(hidden) => {
                let own = hidden.cell();
                AnyOperand::Node(Node::new(self.arena(), move |f| {
                    use super::node::Operand;
                    // SAFETY: cells live for ever.
                    let v = unsafe { *own };
                    if v == Value::UNBOUND { outer.get(f) } else { v }
                }))
            }
        }
    }

    pub fn operand(&mut self, e: E<'a>, tail: bool) -> AnyOperand {
        crate::effects::check_stack();
        let arena = self.arena();
        let span = e.span;
        match e.kind {
            ExprKind::Const(c) => self.constant_operand(c),
            ExprKind::Local(v) => self.variable(v),
            ExprKind::Global(g) => self.global(g, span),
            ExprKind::PrimRef(id) => AnyOperand::Constant(Constant(crate::prims::global_value(id))),
            ExprKind::SetLocal(v, value) => AnyOperand::Node(self.set_local(v, value)),
            ExprKind::SetGlobal(g, value) => AnyOperand::Node(self.set_global(g, value, span)),
            ExprKind::Define(g, value) => {
                let value = self.node(value, false);
                AnyOperand::Node(Node::new(arena, move |f| {
                    let v = value.run(f);
                    set_site(span);
                    crate::globals::define(g, v)
                }))
            }
            ExprKind::DefineMethod(m) => {
                let (global, closure) = (m.global, self.template(m.lambda, None));
                AnyOperand::Node(Node::new(arena, move |f| {
                    let v = closure.make(f);
                    set_site(span);
                    crate::globals::define(global, v)
                }))
            }
            ExprKind::If(test, a, b) => AnyOperand::Node(self.if_node(test, a, b, tail)),
            ExprKind::Seq(es) => AnyOperand::Node(self.seq(es, tail)),
            ExprKind::Let(v, init, body) => AnyOperand::Node(self.let_node(v, init, body, tail)),
            ExprKind::Fix(bindings, body) => AnyOperand::Node(self.fix(bindings, body, tail)),
            ExprKind::Lambda(l) => {
                let template = self.template(l, None);
                AnyOperand::Node(Node::new(arena, move |f| template.make(f)))
            }
            ExprKind::Call(f, args) => AnyOperand::Node(self.call(f, args, span, tail)),
            ExprKind::Prim(id, args) => prim::prim(self, id, args, span),
            ExprKind::Op(op, args) => AnyOperand::Node(self.op(op, args, span)),
            ExprKind::Block(label, body, fallback) => AnyOperand::Node(self.block(label, body, fallback, tail)),
            ExprKind::Jump(LabelId(label)) => AnyOperand::Constant(Constant(Value::jump(label))),
            ExprKind::Handle(h) => AnyOperand::Node(self.handle(h)),
            ExprKind::Signal(tag, value) => AnyOperand::Node(self.signal(tag, value, span)),
            ExprKind::Resolve(k, value, in_tail) => AnyOperand::Node(self.resolve(k, value, in_tail, span)),
            ExprKind::Reset(l) => {
                let body = self.template(l, None);
                AnyOperand::Node(Node::new(arena, move |f| crate::effects::reset(body.make(f))))
            }
            ExprKind::Shift(l) => {
                let body = self.template(l, None);
                AnyOperand::Node(Node::new(arena, move |f| {
                    set_site(span);
                    crate::effects::shift(body.make(f))
                }))
            }
            ExprKind::Path(root, segments) => AnyOperand::Node(self.path(root, segments, span)),
            ExprKind::SetPath(root, segments, value) => AnyOperand::Node(self.set_path(root, segments, value, span)),
            ExprKind::Declare(d) => AnyOperand::Node(self.declare(d, span)),
            ExprKind::DefineMacro(name, _) => AnyOperand::Constant(Constant(Value::symbol(name))),
        }
    }

    fn constant_operand(&mut self, c: Const<'a>) -> AnyOperand {
        let v = self.constant(c);
        if v.is_fixnum() { AnyOperand::Fixnum(Fixnum(v)) } else { AnyOperand::Constant(Constant(v)) }
    }

    pub fn constant(&mut self, c: Const<'a>) -> Value {
        let v = quote::constant(c);
        self.unit.keep(v);
        v
    }

    fn set_local(&mut self, v: VarId, value: E<'a>) -> Node {
        let arena = self.arena();
        let (place, boxed) = (self.place(v), self.boxed(v));
        let value = self.node(value, false);
        // SAFETY: boxed variables hold Box objects.
        match (place, boxed) {
            (Place::Slot(s), false) => Node::new(arena, move |f| {
                let v = value.run(f);
                f.set(s, v);
                v
            }),
            (Place::Slot(s), true) => Node::new(arena, move |f| {
                let v = value.run(f);
                unsafe { f.get(s).set_word(1, v) };
                v
            }),
            (Place::Capture(c), _) => Node::new(arena, move |f| {
                let v = value.run(f);
                unsafe { f.get(0).word(3 + c as usize).set_word(1, v) };
                v
            }),
        }
    }

    fn set_global(&mut self, g: Global, value: E<'a>, span: Span) -> Node {
        let value = self.node(value, false);
        Node::new(self.arena(), move |f| {
            let v = value.run(f);
            set_site(span);
            crate::globals::assign(g, v)
        })
    }

    /// Compiles a lambda expression. `me` is the `Fix` variable that names it, if any.
    pub fn template(&mut self, l: &'a Lambda<'a>, me: Option<VarId>) -> Template<'u> {
        self.clause_template(l, me, None)
    }

    /// Like [`Self::template`], for the lambda of a handler clause of this class and tag.
    pub fn clause_template(
        &mut self,
        l: &'a Lambda<'a>,
        me: Option<VarId>,
        clause: Option<(ClauseClass, Sym)>,
    ) -> Template<'u> {
        let arena = self.arena();
        let free: Vec<VarId> = l.free.iter().copied().filter(|v| Some(*v) != me).collect();
        let captures: Vec<Place> = free.iter().map(|&v| self.place(v)).collect();
        let mut inner = Function::default();
        for (i, &v) in free.iter().enumerate() {
            inner.places.insert(v, Place::Capture(i as u32));
        }
        let params = l.params.len() + l.rest.is_some() as usize;
        inner.next = 1 + params as u32;
        if let Some(v) = me {
            inner.places.insert(v, Place::Slot(0));
            if l.rest.is_none() {
                inner.me = Some((v, l.params.len()));
            }
        }
        if let (Some(c), [_, k]) = (clause, l.params) {
            inner.clauses.insert(*k, c);
        }
        inner.size = inner.next;
        let outer = std::mem::replace(&mut self.function, inner);
        let mut boxes = Vec::new();
        for (i, &v) in l.params.iter().chain(&l.rest).enumerate() {
            let slot = 1 + i as u32;
            self.bind(v, slot);
            if self.boxed(v) {
                boxes.push(slot);
            }
        }
        let body = self.node(l.body, true);
        let body = control::box_params(arena, &boxes, body);
        let function = std::mem::replace(&mut self.function, outer);
        let code: *const Code = arena.alloc(Code {
            meta: LambdaMeta {
                name: match l.name {
                    Some(name) if l.named_by_define => name.name(),
                    _ => "",
                },
                params: self.unit.keep_text(params_text(l, self.core)),
                annotations: self.unit.keep_text(crate::types::signature(l.annotations)),
                unit: self.unit.id(),
            },
            body,
            frame_size: function.size,
            params: params as u32,
        });
        let entry = frame::entry(params, function.size).unwrap_or_else(|| too_many_variables(l.span));
        let aux = closure_aux(l.params.len(), l.rest.is_some());
        Template { code, entry, aux, captures: arena.alloc_slice_copy(&captures) }
    }

    fn call(&mut self, f: E<'a>, args: &'a [E<'a>], span: Span, tail: bool) -> Node {
        if let ExprKind::Local(v) = f.kind {
            if let Some(l) = self.loop_of(v) {
                return calls::next_iteration(self, l.slots, args, Value::jump(l.label));
            }
            if tail && self.is_me(v, args.len()) {
                let slots: Vec<u32> = (1..=args.len() as u32).collect();
                return calls::next_iteration(self, &slots, args, Value::AGAIN);
            }
        }
        let operator = core::names::operator_name(f, &self.core.vars).map_or(Value::NIL, Value::symbol);
        let f = self.operand(f, false);
        calls::call(self, f, args, span, operator, tail)
    }

    fn op(&mut self, op: Op, args: &'a [E<'a>], span: Span) -> Node {
        prim::op(self, op, args, span)
    }

    fn handle(&mut self, h: &'a core::Handle<'a>) -> Node {
        effects::handle(self, h)
    }

    fn signal(&mut self, tag: Sym, value: E<'a>, span: Span) -> Node {
        let value = self.node(value, false);
        let arena = self.arena();
        let cache: *const SignalSite = arena.alloc(SignalSite::new());
        Node::new(arena, move |f| {
            let v = value.run(f);
            // SAFETY: the cache lives as long as the node.
            crate::effects::signal_at(unsafe { &*cache }, tag, v, span)
        })
    }

    fn resolve(&mut self, k: Option<VarId>, value: E<'a>, in_tail: bool, span: Span) -> Node {
        effects::resolve(self, k, value, in_tail, span)
    }
}

/// `unbound variable` for the root of a path, as the path rules word it.
pub(super) fn path_root_unbound(name: Sym, span: Span) -> ! {
    let message = format!("unbound path root variable '{}'", name.name());
    crate::effects::throw(crate::error::Raise::new(&message), span)
}

/// Parameter list as a closure prints it: `x y .. rest`.
fn params_text(l: &Lambda, core: &core::Unit) -> String {
    let mut text = String::new();
    for &p in l.params {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(core.vars[p].name.name());
    }
    if let Some(r) = l.rest {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(".. ");
        text.push_str(core.vars[r].name.name());
    }
    text
}
