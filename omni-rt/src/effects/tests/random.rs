//! Random programs, run by the engine and by a model of LANGUAGE §8 that copies a list of frames.
//!
//! The model is an abstract machine: the control stack is a vector of frames, a continuation is a piece of
//! it. Values of programs are integers and lists; the variable `saved` holds the continuation stored last,
//! and may be called from anywhere, its own body included; `co` holds a coroutine.

use super::*;
use crate::prims::testing::scaled;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[derive(Debug)]
enum Ast {
    Int(i64),
    /// Variable by its distance in the environment.
    Var(usize),
    Add(&'static Ast, &'static Ast),
    List(&'static Ast, &'static Ast),
    Let(&'static Ast, &'static Ast),
    Seq(&'static Ast, &'static Ast),
    Signal(usize, &'static Ast),
    Handle(&'static HandleAst),
    /// Value, distance of the hidden continuation, and how it stands.
    Resolve(&'static Ast, usize, Position),
    /// Value, distance of the hidden continuation, and what to do with the value of the resumed computation: in a
    /// clause of class Deferred.
    ResolveThen(&'static Ast, usize, &'static Ast),
    /// Calls a variable.
    Call(usize, &'static Ast),
    /// Stores a variable in `saved`.
    Save(usize),
    CallSaved(&'static Ast),
    Reset(&'static Ast),
    Shift(&'static Ast),
    Fail,
    Coroutine(&'static Ast),
    Resume(&'static Ast),
    Yield(&'static Ast),
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Position {
    InPlace,
    Tail,
    NonTail,
}

struct HandleAst {
    desc: HandleDesc,
    body: Ast,
    clauses: Vec<(usize, Ast)>,
}

impl std::fmt::Debug for HandleAst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.body)?;
        for (i, (t, c)) in self.clauses.iter().enumerate() {
            let class = unsafe { (*self.desc.clauses.add(i)).class };
            write!(f, " [{} {class:?} {c:?}]", TAGS[*t])?;
        }
        Ok(())
    }
}

const TAGS: [&str; 4] = ["ra", "rb", "rc", "raise"];
const RAISE: usize = 3;

// The generator.

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
}

fn leak(a: Ast) -> &'static Ast {
    Box::leak(Box::new(a))
}

/// An expression with `vars` variables in scope; `ks` are the distances of continuations that it may name.
fn expr(r: &mut Random, depth: usize, vars: usize, ks: &[usize]) -> Ast {
    if depth == 0 {
        return match r.below(6) {
            0 | 1 if vars > 0 => Ast::Var(r.below(vars as u64) as usize),
            2 => Ast::Signal(r.below(3) as usize, leak(Ast::Int(r.below(9) as i64))),
            _ => Ast::Int(r.below(9) as i64),
        };
    }
    let d = depth - 1;
    macro_rules! sub {
        () => {
            leak(expr(r, d, vars, ks))
        };
    }
    let deeper: Vec<usize> = ks.iter().map(|k| k + 1).collect();
    match r.below(30) {
        0..=2 => Ast::Add(sub!(), sub!()),
        3..=4 => Ast::List(sub!(), sub!()),
        5..=6 => Ast::Let(sub!(), leak(expr(r, d, vars + 1, &deeper))),
        7..=8 => Ast::Seq(sub!(), sub!()),
        9..=13 => Ast::Signal(r.below(3) as usize, sub!()),
        14..=18 => handler(r, d, vars, ks),
        19..=20 => Ast::Reset(sub!()),
        21 => Ast::Shift(leak(named(r, d, vars + 1, &deeper, 0))),
        22 => Ast::CallSaved(sub!()),
        23 if !ks.is_empty() => Ast::Call(ks[r.below(ks.len() as u64) as usize], sub!()),
        24 => {
            if r.below(2) == 0 {
                Ast::Fail
            } else {
                Ast::Signal(RAISE, sub!())
            }
        }
        25 => Ast::Coroutine(sub!()),
        26..=27 => Ast::Resume(sub!()),
        28 => Ast::Yield(sub!()),
        _ => expr(r, 0, vars, ks),
    }
}

/// A body that uses the continuation `k` by name, none to three times.
fn named(r: &mut Random, depth: usize, vars: usize, ks: &[usize], k: usize) -> Ast {
    let mut all = ks.to_vec();
    all.push(k);
    let d = depth.saturating_sub(1);
    macro_rules! sub {
        () => {
            leak(expr(r, d, vars, &all))
        };
    }
    match r.below(6) {
        0 => Ast::Seq(leak(Ast::Save(k)), sub!()),
        1 => Ast::Call(k, sub!()),
        2 => Ast::List(leak(Ast::Call(k, sub!())), leak(Ast::Call(k, sub!()))),
        3 => Ast::Seq(leak(Ast::Save(k)), leak(Ast::Call(k, sub!()))),
        4 => Ast::Add(leak(Ast::Call(k, sub!())), sub!()),
        _ => expr(r, depth, vars, &all),
    }
}

/// `resolve` in tail position.
fn tail(r: &mut Random, depth: usize, vars: usize, ks: &[usize], k: usize, position: Position) -> Ast {
    let d = depth.saturating_sub(1);
    let deeper: Vec<usize> = ks.iter().map(|k| k + 1).collect();
    match r.below(4) {
        0 => Ast::Let(leak(expr(r, d, vars, ks)), leak(tail(r, d, vars + 1, &deeper, k + 1, position))),
        1 => Ast::Seq(leak(expr(r, d, vars, ks)), leak(tail(r, d, vars, ks, k, position))),
        _ => Ast::Resolve(leak(expr(r, d, vars, ks)), k, position),
    }
}

fn handler(r: &mut Random, depth: usize, vars: usize, ks: &[usize]) -> Ast {
    let body = expr(r, depth, vars, ks);
    let count = 1 + r.below(2) as usize;
    handler_of(r, depth, vars, ks, body, count)
}

/// A program: an expression under a reset and handlers of all tags, mostly, so that it has a value.
fn program(r: &mut Random, depth: usize) -> Ast {
    let mut body = expr(r, depth, 0, &[]);
    for _ in 0..r.below(4) {
        body = Ast::Reset(leak(body));
        body = handler_of(r, 2, 0, &[], body, 4);
    }
    body
}

fn handler_of(r: &mut Random, depth: usize, vars: usize, ks: &[usize], body: Ast, count: usize) -> Ast {
    let deeper: Vec<usize> = ks.iter().map(|k| k + 2).collect();
    let first = r.below(4) as usize;
    let mut descs = Vec::new();
    let mut clauses = Vec::new();
    for i in 0..count {
        let t = (first + i) % 4;
        let v = vars + 2;
        let d = depth.saturating_sub(1);
        let (class, clause) = match r.below(11) {
            0 | 1 => (TailResume, tail(r, d, v, &deeper, 0, Position::InPlace)),
            2 => (Abort, expr(r, d, v, &deeper)),
            3 => (if r.below(2) == 0 { Linear } else { General }, tail(r, d, v, &deeper, 0, Position::Tail)),
            4 => (if r.below(2) == 0 { Linear } else { General }, expr(r, d, v, &deeper)),
            9 | 10 => {
                let value = leak(expr(r, d, v, &deeper));
                let inner: Vec<usize> = deeper.iter().map(|k| k + 1).collect();
                (Deferred, Ast::ResolveThen(value, 0, leak(expr(r, d, v + 1, &inner))))
            }
            5 | 6 => {
                let value = leak(expr(r, d, v, &deeper));
                let resolve = leak(Ast::Resolve(value, 0, Position::NonTail));
                let other = leak(expr(r, d, v, &deeper));
                let both = if r.below(2) == 0 { Ast::Add(resolve, other) } else { Ast::List(other, resolve) };
                (if r.below(2) == 0 { Linear } else { General }, both)
            }
            _ => (General, named(r, d, v, &deeper, 0)),
        };
        descs.push(ClauseDesc { tag: tag(TAGS[t]), class });
        clauses.push((t, clause));
    }
    let descs = Vec::leak(descs);
    let desc = HandleDesc { strict: r.below(20) == 0, clauses: descs.as_ptr(), count };
    Ast::Handle(Box::leak(Box::new(HandleAst { desc, body, clauses })))
}

// The program on the engine.

fn address<T>(p: &'static T) -> Value {
    int(p as *const T as i64)
}

fn ast_of(closure: Value) -> &'static Ast {
    unsafe { &*(cap(closure, 0).as_fixnum() as *const Ast) }
}

fn run_thunk(c: Value) -> Value {
    eval(ast_of(c), cap(c, 1))
}

fn run_lambda(c: Value, a: Value) -> Value {
    eval(ast_of(c), object::cons(a, cap(c, 1)))
}

fn run_clause(c: Value, a: Value, k: Value) -> Value {
    // The address of a frame looks like a number.
    let k = if k.is_fixnum() { object::new_box(k) } else { k };
    let env = object::cons(a, cap(c, 1));
    eval(ast_of(c), object::cons(k, env))
}

fn lookup(env: Value, i: usize) -> Value {
    unsafe { if i == 0 { env.car() } else { lookup(env.cdr(), i - 1) } }
}

fn plus(a: Value, b: Value) -> Value {
    let n = |v: Value| if v.is_fixnum() { v.as_fixnum() } else { 7 };
    int(n(a) + n(b))
}

/// What a variable's value stands for where a number is wanted.
fn plain(v: Value) -> Value {
    if v.is_fixnum() || v.is_pair() || v.is_string() { v } else { int(13) }
}

fn call_value(k: Value, v: Value) -> Value {
    if k.is_kind(Kind::Continuation) { continue_with(k, v) } else { int(13) }
}

fn eval(ast: &'static Ast, env: Value) -> Value {
    check_stack();
    match ast {
        Ast::Int(n) => int(*n),
        Ast::Var(i) => plain(lookup(env, *i)),
        Ast::Add(a, b) => {
            let a = eval(a, env);
            plus(a, eval(b, env))
        }
        Ast::List(a, b) => {
            let a = eval(a, env);
            let b = eval(b, env);
            list(&[a, b])
        }
        Ast::Let(a, b) => {
            let a = eval(a, env);
            eval(b, object::cons(a, env))
        }
        Ast::Seq(a, b) => {
            eval(a, env);
            eval(b, env)
        }
        Ast::Signal(t, a) => perform(TAGS[*t], eval(a, env)),
        Ast::Handle(h) => {
            let body = thunk(run_thunk, &[address(&h.body), env]);
            if let [(_, c)] = &h.clauses[..] {
                let c = clause(run_clause, &[address(c), env]);
                return handle(&h.desc, body, c);
            }
            let p = object::alloc(Kind::Storage, 0, 6);
            for i in 1..6 {
                unsafe { *p.add(i) = NIL.0 };
            }
            let storage = Value::from_object(p);
            for (i, (_, c)) in h.clauses.iter().enumerate() {
                let c = clause(run_clause, &[address(c), env]);
                unsafe { storage.set_word(1 + i, c) };
            }
            handle(&h.desc, body, storage)
        }
        Ast::Resolve(a, k, position) => {
            let v = eval(a, env);
            let k = lookup(env, *k);
            match position {
                Position::InPlace => resolve_in_place(k, v, Span::NONE),
                Position::Tail => resolve_tail(k, v, Span::NONE),
                Position::NonTail => resolve(k, v, Span::NONE),
            }
        }
        Ast::ResolveThen(a, k, then) => {
            let v = eval(a, env);
            let k = lookup(env, *k);
            let k = if k.is_kind(Kind::Box) { unsafe { k.word(1) } } else { k };
            defer(k, lambda1(run_lambda, &[address(*then), env]));
            resolve_in_place(k, v, Span::NONE)
        }
        Ast::Call(k, a) => {
            let v = eval(a, env);
            call_value(lookup(env, *k), v)
        }
        Ast::Save(k) => {
            set("saved", lookup(env, *k));
            int(1)
        }
        Ast::CallSaved(a) => {
            let v = eval(a, env);
            call_value(get("saved"), v)
        }
        Ast::Reset(a) => reset(thunk(run_thunk, &[address(*a), env])),
        Ast::Shift(a) => shift(lambda1(run_lambda, &[address(*a), env])),
        Ast::Fail => throw(Raise::new("failed"), Span::NONE),
        Ast::Coroutine(a) => {
            set("co", coroutine_new(thunk(run_thunk, &[address(*a), env])).unwrap());
            int(2)
        }
        Ast::Resume(a) => {
            let v = eval(a, env);
            let c = get("co");
            if c.is_nil() { int(17) } else { coroutine_resume(c, v, Span::NONE) }
        }
        Ast::Yield(a) => coroutine_yield(eval(a, env), Span::NONE),
    }
}

// The model.

#[derive(Clone)]
enum Val {
    Nil,
    Int(i64),
    Text(&'static str),
    List(Rc<(Val, Val)>),
    K(Rc<Captured>),
}

struct Captured {
    frames: Vec<Frame>,
    crosses: bool,
    used: Cell<bool>,
}

struct Co {
    frames: RefCell<Option<Vec<Frame>>>,
    start: Cell<Option<(&'static Ast, Env)>>,
}

type Env = Option<Rc<(Val, EnvTail)>>;
#[derive(Clone)]
struct EnvTail(Env);

#[derive(Clone)]
enum Frame {
    AddRight(&'static Ast, Env),
    AddTo(Val),
    ListRight(&'static Ast, Env),
    ListTo(Val),
    Let(&'static Ast, Env),
    Seq(&'static Ast, Env),
    Signal(usize),
    Resolve(Val),
    Call(Val),
    CallSaved,
    Handle(&'static HandleAst, Env),
    Reset,
    Coroutine(Rc<Co>),
    Resume,
    Yield,
}

enum State {
    Eval(&'static Ast, Env),
    Return(Val),
}

/// A program that fails: the message of an error, or `Fatal`.
enum Stop {
    Error,
    Fatal,
    Fuel,
}

fn bind(v: Val, env: &Env) -> Env {
    Some(Rc::new((v, EnvTail(env.clone()))))
}

fn model_lookup(env: &Env, i: usize) -> Val {
    let e = env.as_ref().unwrap();
    if i == 0 { e.0.clone() } else { model_lookup(&e.1.0, i - 1) }
}

struct Model {
    frames: Vec<Frame>,
    saved: Val,
    co: Option<Rc<Co>>,
}

impl Model {
    fn plain(v: Val) -> Val {
        if let Val::K(_) | Val::Nil = v { Val::Int(13) } else { v }
    }

    fn capture(&mut self, from: usize) -> Val {
        let frames = self.frames.split_off(from);
        let crosses = frames.iter().any(|f| matches!(f, Frame::Coroutine(_)));
        Val::K(Rc::new(Captured { frames, crosses, used: Cell::new(false) }))
    }

    fn call(&mut self, k: Val, v: Val) -> Result<State, Stop> {
        let Val::K(k) = k else { return Ok(State::Return(Val::Int(13))) };
        if k.crosses && k.used.get() {
            return Err(Stop::Fatal);
        }
        k.used.set(true);
        self.frames.extend(k.frames.iter().cloned());
        Ok(State::Return(v))
    }

    fn error(&mut self) -> Result<State, Stop> {
        let mut i = self.frames.len();
        while i > 0 {
            i -= 1;
            if let Frame::Handle(h, env) = &self.frames[i] {
                let (h, env) = (*h, env.clone());
                if let Some((_, c)) = h.clauses.iter().find(|c| c.0 == RAISE) {
                    self.frames.truncate(i);
                    return Ok(State::Eval(c, bind(Val::Nil, &bind(Val::Text("failed"), &env))));
                }
                if h.desc.strict {
                    break;
                }
            }
        }
        Err(Stop::Error)
    }

    fn signal(&mut self, t: usize, v: Val) -> Result<State, Stop> {
        let mut i = self.frames.len();
        while i > 0 {
            i -= 1;
            if let Frame::Handle(h, env) = &self.frames[i] {
                let (h, env) = (*h, env.clone());
                if let Some((_, c)) = h.clauses.iter().find(|c| c.0 == t) {
                    let k = self.capture(i);
                    return Ok(State::Eval(c, bind(k, &bind(v, &env))));
                }
                if h.desc.strict {
                    break;
                }
            }
        }
        Err(Stop::Fatal)
    }

    fn delimiter(&self, yes: fn(&Frame) -> bool, stop: fn(&Frame) -> bool) -> Option<usize> {
        for i in (0..self.frames.len()).rev() {
            if yes(&self.frames[i]) {
                return Some(i);
            }
            if stop(&self.frames[i]) {
                return None;
            }
        }
        None
    }

    fn eval(&mut self, ast: &'static Ast, env: Env) -> Result<State, Stop> {
        let (frame, next) = match ast {
            Ast::Int(n) => return Ok(State::Return(Val::Int(*n))),
            Ast::Var(i) => return Ok(State::Return(Model::plain(model_lookup(&env, *i)))),
            Ast::Add(a, b) => (Frame::AddRight(b, env.clone()), a),
            Ast::List(a, b) => (Frame::ListRight(b, env.clone()), a),
            Ast::Let(a, b) => (Frame::Let(b, env.clone()), a),
            Ast::Seq(a, b) => (Frame::Seq(b, env.clone()), a),
            Ast::Signal(t, a) => (Frame::Signal(*t), a),
            Ast::Handle(h) => {
                self.frames.push(Frame::Handle(h, env.clone()));
                return Ok(State::Eval(&h.body, env));
            }
            Ast::Resolve(a, k, _) => (Frame::Resolve(model_lookup(&env, *k)), a),
            Ast::ResolveThen(a, k, then) => {
                self.frames.push(Frame::Let(then, env.clone()));
                (Frame::Resolve(model_lookup(&env, *k)), a)
            }
            Ast::Call(k, a) => (Frame::Call(model_lookup(&env, *k)), a),
            Ast::Save(k) => {
                self.saved = model_lookup(&env, *k);
                return Ok(State::Return(Val::Int(1)));
            }
            Ast::CallSaved(a) => (Frame::CallSaved, a),
            Ast::Reset(a) => (Frame::Reset, a),
            Ast::Shift(a) => {
                let found = self.delimiter(|f| matches!(f, Frame::Reset), |f| matches!(f, Frame::Coroutine(_)));
                let Some(i) = found else { return Err(Stop::Fatal) };
                let k = self.capture(i);
                return Ok(State::Eval(a, bind(k, &env)));
            }
            Ast::Fail => return self.error(),
            Ast::Coroutine(a) => {
                self.co = Some(Rc::new(Co { frames: RefCell::new(None), start: Cell::new(Some((a, env))) }));
                return Ok(State::Return(Val::Int(2)));
            }
            Ast::Resume(a) => (Frame::Resume, a),
            Ast::Yield(a) => (Frame::Yield, a),
        };
        self.frames.push(frame);
        Ok(State::Eval(next, env))
    }

    fn give(&mut self, v: Val) -> Result<State, Stop> {
        let number = |v: &Val| if let Val::Int(n) = v { *n } else { 7 };
        Ok(match self.frames.pop().unwrap() {
            Frame::AddRight(b, env) => {
                self.frames.push(Frame::AddTo(v));
                State::Eval(b, env)
            }
            Frame::AddTo(a) => State::Return(Val::Int(number(&a) + number(&v))),
            Frame::ListRight(b, env) => {
                self.frames.push(Frame::ListTo(v));
                State::Eval(b, env)
            }
            Frame::ListTo(a) => State::Return(Val::List(Rc::new((a, v)))),
            Frame::Let(b, env) => State::Eval(b, bind(v, &env)),
            Frame::Seq(b, env) => State::Eval(b, env),
            Frame::Signal(t) => return self.signal(t, v),
            Frame::Resolve(Val::K(k)) => return self.call(Val::K(k), v),
            Frame::Resolve(_) => return Err(Stop::Fatal),
            Frame::Call(k) => return self.call(k, v),
            Frame::CallSaved => return self.call(self.saved.clone(), v),
            Frame::Handle(..) | Frame::Reset | Frame::Coroutine(_) => State::Return(v),
            Frame::Resume => {
                let Some(c) = self.co.clone() else { return Ok(State::Return(Val::Int(17))) };
                if let Some((a, env)) = c.start.take() {
                    self.frames.push(Frame::Coroutine(c));
                    return Ok(State::Eval(a, env));
                }
                let Some(frames) = c.frames.borrow_mut().take() else { return self.error_resume() };
                self.frames.push(Frame::Coroutine(c));
                self.frames.extend(frames);
                State::Return(v)
            }
            Frame::Yield => {
                let Some(i) = self.delimiter(|f| matches!(f, Frame::Coroutine(_)), |_| false) else {
                    return self.error_yield();
                };
                let frames = self.frames.split_off(i + 1);
                let Some(Frame::Coroutine(c)) = self.frames.pop() else { unreachable!() };
                *c.frames.borrow_mut() = Some(frames);
                State::Return(v)
            }
        })
    }

    fn renamed(&mut self, text: &'static str) -> Result<State, Stop> {
        match self.error()? {
            State::Eval(c, env) => {
                let outer = env.unwrap().1.0.clone().unwrap().1.0.clone();
                Ok(State::Eval(c, bind(Val::Nil, &bind(Val::Text(text), &outer))))
            }
            s => Ok(s),
        }
    }

    fn error_resume(&mut self) -> Result<State, Stop> {
        self.renamed("resume: coroutine already completed")
    }

    fn error_yield(&mut self) -> Result<State, Stop> {
        self.renamed("yield: not inside a coroutine")
    }

    fn run(&mut self, ast: &'static Ast) -> Result<Val, Stop> {
        let mut state = State::Eval(ast, None);
        for _ in 0..3000 {
            if self.frames.len() > 2000 {
                break;
            }
            state = match state {
                State::Eval(a, env) => self.eval(a, env)?,
                State::Return(v) if self.frames.is_empty() => return Ok(v),
                State::Return(v) => self.give(v)?,
            };
        }
        Err(Stop::Fuel)
    }
}

fn show_model(v: &Val) -> String {
    match v {
        Val::Int(n) => n.to_string(),
        Val::Text(t) => format!("{t:?}"),
        Val::List(l) => format!("({} {})", show_model(&l.0), show_model(&l.1)),
        Val::K(_) | Val::Nil => "13".into(),
    }
}

fn compare(seeds: std::ops::Range<u64>) {
    let (mut values, mut failures) = (0, 0);
    for seed in seeds {
        let mut r = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let depth = 3 + r.below(6) as usize;
        let ast = leak(program(&mut r, depth));
        let mut model = Model { frames: Vec::new(), saved: Val::Nil, co: None };
        let expected = match model.run(ast) {
            Ok(v) => show_model(&v),
            Err(Stop::Error) => "error".into(),
            Err(Stop::Fatal) => "fatal".into(),
            Err(Stop::Fuel) => continue,
        };
        set("saved", NIL);
        set("co", NIL);
        let got = match protect(thunk(run_thunk, &[address(ast), NIL])) {
            Ok(v) => show(plain(v)),
            Err(f) if f.fatal => "fatal".into(),
            Err(_) => "error".into(),
        };
        assert_eq!(got, expected, "seed {seed}: {ast:?}");
        if got == "fatal" || got == "error" {
            failures += 1;
        } else {
            values += 1;
        }
    }
    println!("{values} values, {failures} failures");
}

#[test]
fn programs() {
    run(|| compare(1..scaled(if cfg!(debug_assertions) { 20_000 } else { 200_000 }) as u64));
}
