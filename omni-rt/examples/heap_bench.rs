//! Measures the heap: garbage pairs, binary trees, large lists, random graphs.
//!
//! `cargo run --release -p omni-rt --example heap_bench`

use omni_rt::heap::{self, RootVec, cons};
use omni_rt::value::Value;
use omni_rt::value::object::{Kind, alloc};
use std::hint::black_box;

/// Processor time of this process in nanoseconds.
fn cpu() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 * 1e9 + t.tv_nsec as f64
}

fn timed<T>(name: &str, n: usize, f: impl FnOnce() -> T) -> T {
    let collections = heap::stats();
    let begun = cpu();
    let result = f();
    let time = cpu() - begun;
    let s = heap::stats();
    println!(
        "{name:34} {:8.2} ns each {:9.1} ms, {:3} collections, {:8.1} ms in them",
        time / n as f64,
        time / 1e6,
        s.collections - collections.collections,
        (s.total_pause - collections.total_pause) as f64 / 1e6
    );
    result
}

fn tree(depth: usize) -> Value {
    if depth == 0 { cons(Value::NIL, Value::NIL) } else { cons(tree(depth - 1), tree(depth - 1)) }
}

fn node_tree(depth: usize) -> Value {
    let (left, right) =
        if depth == 0 { (Value::NIL, Value::NIL) } else { (node_tree(depth - 1), node_tree(depth - 1)) };
    let p = alloc(Kind::Instance, 0, 4);
    unsafe {
        *p.add(1) = Value::TRUE.0;
        *p.add(2) = left.0;
        *p.add(3) = right.0;
    }
    Value::from_object(p)
}

fn check(v: Value) -> usize {
    if !v.is_pair() {
        return 0;
    }
    unsafe { 1 + check(v.car()) + check(v.cdr()) }
}

fn list(n: usize) -> Value {
    let mut l = Value::NIL;
    for i in 0..n {
        l = cons(Value::fixnum(i as i64), l);
    }
    l
}

fn collect(name: &str) {
    heap::collect();
    let n = heap::stats().live_objects;
    timed(&format!("  mark {name}"), n, heap::collect);
    println!("    {n} objects, {:.1} M objects/s", n as f64 / heap::stats().last_pause as f64 * 1e3);
}

/// Non-tail recursion that holds a fresh pair in every frame.
#[inline(never)]
fn recurse(depth: usize) -> Value {
    if depth == 0 {
        return Value::NIL;
    }
    let mine = cons(Value::fixnum(depth as i64), Value::NIL);
    let rest = recurse(depth - 1);
    cons(unsafe { mine.car() }, rest)
}

fn main() {
    let deep = std::thread::Builder::new().stack_size(4 << 30).spawn(|| {
        for depth in [1_000_000, 10_000_000] {
            timed(&format!("recursion {depth} deep"), depth, || recurse(depth));
            println!("    {} MiB of stack in the last collection", heap::stats().scanned_bytes >> 20);
        }
    });
    deep.unwrap().join().unwrap();
    timed("garbage pairs", 100_000_000, || {
        for i in 0..100_000_000 {
            black_box(cons(Value::fixnum(i), Value::NIL));
        }
    });
    timed("garbage objects of 5 words", 20_000_000, || {
        for _ in 0..20_000_000 {
            let p = alloc(Kind::Record, 0, 5);
            unsafe { (1..5).for_each(|i| *p.add(i) = Value::NIL.0) };
            black_box(p);
        }
    });
    timed("garbage objects of 20 words", 10_000_000, || {
        for _ in 0..10_000_000 {
            let p = alloc(Kind::Record, 0, 20);
            unsafe { (1..20).for_each(|i| *p.add(i) = Value::NIL.0) };
            black_box(p);
        }
    });
    timed("trees of depth 16, 100 times", 100 << 17, || {
        for _ in 0..100 {
            black_box(check(tree(16)));
        }
    });
    let mut roots = RootVec::new();
    roots.push(timed("tree of depth 18", 1 << 19, || tree(18)));
    collect("tree 18");
    roots.set(0, timed("tree of depth 22", 1 << 23, || tree(22)));
    collect("tree 22");
    timed("garbage beside it", 100_000_000, || {
        for i in 0..100_000_000 {
            black_box(cons(Value::fixnum(i), Value::NIL));
        }
    });
    roots.set(0, node_tree(20));
    collect("tree 20 of instances");
    roots.set(0, timed("list of 10^7", 10_000_000, || list(10_000_000)));
    collect("list of 10^7");
    // A shuffled list: every step is a cache miss.
    let n = 4_000_000usize;
    let p = alloc(Kind::Storage, 0, n + 1);
    for i in 0..n {
        unsafe { *p.add(i + 1) = Value::NIL.0 };
    }
    roots.set(0, Value::from_object(p));
    for i in 0..n {
        unsafe { *p.add(i + 1) = cons(Value::fixnum(i as i64), Value::NIL).0 };
    }
    let mut x = 88172645463325252u64;
    for i in (1..n).rev() {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        let j = (x % (i as u64 + 1)) as usize;
        unsafe { std::ptr::swap(p.add(i + 1), p.add(j + 1)) };
    }
    collect("array of pairs, shuffled");
    for i in 0..n - 1 {
        unsafe { Value(*p.add(i + 1)).set_cdr(Value(*p.add(i + 2))) };
    }
    let first = Value(unsafe { *p.add(1) });
    roots.set(0, first);
    collect("list, shuffled");
    roots.set(0, Value::NIL);
    timed("collection of nothing", 1, heap::collect);
    timed("collection of nothing", 1, heap::collect);
}
