//! Tests of the heap: random graphs against a shadow model, long and deep data, large objects,
//! conservative references, limits.
//!
//! The heap is one per process, so every test takes [`lock`]. What a test keeps only in a
//! [`RootVec`] can be counted on to die when it is removed, save for what dead stack slots still
//! show: assertions about freed memory leave room for that.

// Tests index shadow models and read the size of the process.
#![allow(clippy::needless_range_loop, clippy::disallowed_methods)]

use super::allocate::{ALLOCATOR, LARGE};
use super::*;
use crate::prims::testing::scaled;
use crate::value::object::{alloc, header_words};
use std::sync::{Mutex, MutexGuard};

static LOCK: Mutex<()> = Mutex::new(());

fn lock() -> MutexGuard<'static, ()> {
    LOCK.lock().unwrap_or_else(|e| e.into_inner())
}

/// A small deterministic generator of random numbers.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

/// A node of the shadow model.
struct Node {
    edges: Vec<Option<usize>>,
    kind: u8,
}

/// A record whose word 1 is its number and whose other words are edges; a pair of number and
/// edge for kind 1.
fn make(id: usize, kind: u8, edges: usize) -> Value {
    if kind == 1 {
        return cons(Value::fixnum(id as i64), Value::NIL);
    }
    let p = alloc(Kind::Record, 0, 2 + edges);
    // SAFETY: the object has that many words.
    unsafe {
        *p.add(1) = Value::fixnum(id as i64).0;
        for i in 0..edges {
            *p.add(2 + i) = Value::NIL.0;
        }
    }
    Value::from_object(p)
}

unsafe fn number(v: Value) -> usize {
    (if v.is_pair() { v.car() } else { v.word(1) }).as_fixnum() as usize
}

unsafe fn edge(v: Value, i: usize) -> Value {
    if v.is_pair() { v.cdr() } else { v.word(2 + i) }
}

unsafe fn set_edge(v: Value, i: usize, to: Value) {
    if v.is_pair() { v.set_cdr(to) } else { v.set_word(2 + i, to) }
}

/// Walks heap and model side by side from one root.
unsafe fn compare(root: Value, id: usize, nodes: &[Node], seen: &mut [u32], round: u32) {
    let mut work = vec![(root, id)];
    while let Some((v, id)) = work.pop() {
        assert_eq!(number(v), id);
        if seen[id] == round {
            continue;
        }
        seen[id] = round;
        let node = &nodes[id];
        assert_eq!(v.is_pair(), node.kind == 1);
        if !v.is_pair() {
            assert_eq!(header_words(*v.object()), 2 + node.edges.len());
        }
        for (i, to) in node.edges.iter().enumerate() {
            match to {
                None => assert_eq!(edge(v, i), Value::NIL),
                Some(to) => work.push((edge(v, i), *to)),
            }
        }
    }
}

fn random_graph(seed: u64, steps: usize, collect_every: usize) {
    let mut random = Random(seed);
    let mut nodes: Vec<Node> = Vec::new();
    let mut seen: Vec<u32> = Vec::new();
    let mut roots = RootVec::new();
    let mut ids = vec![0; 64];
    for id in 0..64 {
        nodes.push(Node { edges: vec![None], kind: 1 });
        ids[id] = id;
        roots.push(make(id, 1, 1));
    }
    let mut round = 0;
    for step in 0..steps {
        let slot = random.below(64);
        match random.below(10) {
            // Replace a root by a new object that may refer to other roots.
            0..=5 => {
                let kind = random.below(2) as u8;
                let edges = match (kind, random.below(200)) {
                    (1, _) => 1,
                    (_, 0) => 1000 + random.below(8000),
                    (_, n) if n < 20 => 20 + random.below(300),
                    _ => random.below(12),
                };
                let id = nodes.len();
                let v = make(id, kind, edges);
                let mut node = Node { edges: vec![None; edges], kind };
                for i in 0..edges.min(4) {
                    let other = random.below(64);
                    // SAFETY: the slot exists in the object.
                    unsafe { set_edge(v, i, roots.get(other)) };
                    node.edges[i] = Some(ids[other]);
                }
                nodes.push(node);
                roots.set(slot, v);
                ids[slot] = id;
            }
            // Rewire.
            6..=7 => {
                let id = ids[slot];
                if !nodes[id].edges.is_empty() {
                    let i = random.below(nodes[id].edges.len());
                    let other = random.below(64);
                    // SAFETY: as above.
                    unsafe { set_edge(roots.get(slot), i, roots.get(other)) };
                    nodes[id].edges[i] = Some(ids[other]);
                }
            }
            // Move down an edge.
            8 => {
                let id = ids[slot];
                if let Some(Some(to)) = nodes[id].edges.first() {
                    // SAFETY: as above.
                    roots.set(slot, unsafe { edge(roots.get(slot), 0) });
                    ids[slot] = *to;
                }
            }
            // Garbage of all sizes.
            _ => {
                let words = 1 + random.below(64);
                let p = alloc(Kind::Bytes, 0, words);
                // SAFETY: the object has that many words.
                unsafe { (1..words).for_each(|i| *p.add(i) = u64::MAX) };
                string("some text that dies at once");
            }
        }
        seen.resize(nodes.len(), 0);
        if step % collect_every == collect_every - 1 {
            collect();
            round += 1;
            for (i, id) in ids.iter().enumerate() {
                // SAFETY: the roots are nodes.
                unsafe { compare(roots.get(i), *id, &nodes, &mut seen, round) };
            }
        }
    }
}

fn string(text: &str) -> Value {
    crate::value::object::string(text)
}

/// A list of the numbers below `n`, built at the front.
fn list(n: usize) -> Value {
    let mut l = Value::NIL;
    for i in 0..n {
        l = cons(Value::fixnum(i as i64), l);
    }
    l
}

fn length(mut l: Value) -> usize {
    let mut n = 0;
    while l.is_pair() {
        n += 1;
        // SAFETY: `l` is a pair.
        l = unsafe { l.cdr() };
    }
    n
}

/// Overwrites the stack below, where dead references may lie.
#[inline(never)]
fn clear_stack() {
    let mut junk = [0u64; 2048];
    std::hint::black_box(&mut junk);
}

fn collect_clean() -> usize {
    clear_stack();
    collect()
}

#[test]
fn graphs() {
    let _lock = lock();
    for seed in 1..5 {
        random_graph(seed * 0x9E37_79B9, 20_000, 500);
    }
}

#[test]
fn graphs_with_collections_under_stress() {
    let _lock = lock();
    set_stress(1);
    random_graph(77, 1_500, 100);
    set_stress(7);
    random_graph(78, 3_000, 100);
    set_stress(0);
}

/// Sets the stress mode that `OMNI_GC_STRESS` sets at the start.
fn set_stress(n: usize) {
    cons(Value::NIL, Value::NIL);
    // SAFETY: single-threaded, see `lock`.
    unsafe { (*(&raw mut ALLOCATOR)).set_stress(n) };
}

#[test]
fn long_lists_deep_trees_and_cycles() {
    let _lock = lock();
    let n = scaled(10_000_000) as usize;
    let mut roots = RootVec::new();
    roots.push(list(n));
    assert!(collect() >= n * 16);
    assert_eq!(length(roots.get(0)), n);
    // Deep in the first parts.
    roots.set(0, Value::NIL);
    let before = collect_clean();
    assert!(before < n * 16, "{before} bytes are left");
    let mut deep = Value::NIL;
    for _ in 0..n {
        deep = cons(deep, Value::NIL);
    }
    roots.set(0, deep);
    assert!(collect() >= n * 16);
    // A cycle through everything.
    let l = list(n);
    // SAFETY: these are pairs.
    unsafe {
        let mut last = l;
        while last.cdr().is_pair() {
            last = last.cdr();
        }
        last.set_cdr(l);
    }
    roots.set(0, l);
    assert!(collect() >= n * 16);
    roots.clear();
}

#[test]
fn interior_pointers_keep_objects() {
    let _lock = lock();
    let words = 100;
    let make = || {
        let p = alloc(Kind::Record, 0, words);
        // SAFETY: the object has that many words.
        unsafe { (1..words).for_each(|i| *p.add(i) = Value::fixnum(i as i64).0) };
        p as usize
    };
    for round in 0..2 {
        for offset in [0, 3, 6, 8, 13, 128, 400, words * 8 - 1, words * 8] {
            // Hidden from the stack except for the derived pointer.
            let hidden = std::hint::black_box(!make());
            let derived = std::hint::black_box(!hidden + offset);
            for _ in 0..=round {
                for _ in 0..1000 {
                    alloc_filled(words);
                }
                collect();
            }
            let p = !hidden as *const u64;
            // SAFETY: the object must be alive.
            unsafe { (1..words).for_each(|i| assert_eq!(*p.add(i), Value::fixnum(i as i64).0)) };
            std::hint::black_box(derived);
        }
    }
}

fn alloc_filled(words: usize) -> Value {
    let p = alloc(Kind::Record, 0, words);
    // SAFETY: the object has that many words.
    unsafe { (1..words).for_each(|i| *p.add(i) = Value::NIL.0) };
    Value::from_object(p)
}

#[test]
fn large_objects() {
    let _lock = lock();
    let mut roots = RootVec::new();
    let sizes = [1_000_000, 100_000, 10_000, 4097, 4096, 2049];
    for &words in &sizes {
        let v = alloc_filled(words);
        let inner = cons(Value::fixnum(words as i64), Value::NIL);
        // SAFETY: the object has that many words.
        unsafe { v.set_word(words - 1, inner) };
        roots.push(v);
    }
    collect();
    for (i, &words) in sizes.iter().enumerate() {
        // SAFETY: as above.
        unsafe { assert_eq!(roots.get(i).word(words - 1).car().as_fixnum() as usize, words) };
    }
    let with = collect_clean();
    roots.clear();
    let without = collect_clean();
    assert!(with - without > 7_000_000, "{with} {without}");
}

/// A whole block as the current run has room for an object that would else get blocks of its own.
#[test]
fn large_objects_inside_a_run_keep_all_their_granules() {
    let _lock = lock();
    let mut roots = RootVec::new();
    // Between them every position that a run can have at that moment comes up.
    for i in 0..400 {
        (0..i * 7).for_each(|_| _ = cons(Value::NIL, Value::NIL));
        roots.push(alloc_filled(LARGE / 8 + 2 + i));
    }
    collect();
    (0..2_000_000).for_each(|_| _ = cons(Value::TRUE, Value::TRUE));
    for v in (0..400).map(|i| roots.get(i)) {
        // SAFETY: the object has as many words as its header says.
        unsafe { (1..header_words(*v.object())).for_each(|w| assert_eq!(v.word(w), Value::NIL)) };
    }
}

#[test]
fn large_objects_are_reused_and_not_searched_for_in_quadratic_time() {
    let _lock = lock();
    let mut roots = RootVec::new();
    let begun = std::time::Instant::now();
    for i in 0..20_000 {
        let v = alloc_filled(2100 + i % 3000);
        if i % 7 == 0 {
            roots.push(v);
        }
        if roots.len() > 1000 {
            roots.clear();
        }
    }
    assert!(begun.elapsed().as_secs() < 20);
    let used = stats().used_bytes;
    assert!(used < 400 << 20, "{used} bytes");
    roots.clear();
    collect_clean();
}

#[test]
fn fragmented_blocks_are_reused() {
    let _lock = lock();
    let mut roots = RootVec::new();
    // Many short lists, of which one in eight survives.
    for round in 0..40 {
        for i in 0..20_000 {
            let l = list(8);
            if i % 8 == round % 8 {
                roots.push(l);
            }
        }
        if round % 4 == 3 {
            // Only the younger half stays.
            let n = roots.len();
            for i in 0..n / 2 {
                roots.set(i, roots.get(n / 2 + i));
            }
            roots.truncate(n / 2);
        }
        collect();
    }
    let s = stats();
    assert!(s.used_bytes < 24 * (s.live_bytes + (1 << 20)), "{s:?}");
    for i in 0..roots.len() {
        assert_eq!(length(roots.get(i)), 8);
    }
}

#[test]
fn medium_objects_use_holes() {
    let _lock = lock();
    let mut roots = RootVec::new();
    (0..4000).for_each(|_| _ = roots.push(Value::NIL));
    let mut random = Random(5);
    for _ in 0..scaled(400_000) {
        let i = random.below(4000);
        roots.set(i, alloc_filled(20 + random.below(100)));
    }
    collect_clean();
    let s = stats();
    assert!(s.used_bytes < 6 * s.live_bytes, "{s:?}");
}

/// Every other object of one size dies, then objects of another size come, round after round.
#[test]
fn alternating_sizes_do_not_scatter() {
    let _lock = lock();
    let mut roots = RootVec::new();
    let base = collect_clean();
    let full = base + scaled(12 << 20) as usize;
    for round in 0..12 {
        let words = [2, 4, 6, 10, 3, 16, 2, 30, 5, 8, 2, 12][round];
        let wanted = (full - collect().min(full)) / (words * 8);
        (0..wanted).for_each(|_| _ = roots.push(if words == 2 { list(1) } else { alloc_filled(words) }));
        collect();
        let s = stats();
        assert!(s.used_bytes < 3 * (s.live_bytes + (1 << 20)), "round {round}: {s:?}");
        let n = roots.len();
        (0..n / 2).for_each(|i| roots.set(i, roots.get(2 * i + 1)));
        roots.truncate(n / 2);
    }
    roots.clear();
    collect_clean();
}

/// Numbers that die at once, between pairs that stay, leave no holes among them.
#[test]
fn intermediate_numbers_lie_apart() {
    let _lock = lock();
    let mut roots = RootVec::new();
    let before = collect_clean();
    let used = stats().used_bytes;
    roots.push(Value::NIL);
    for i in 0..scaled(1_000_000) {
        crate::value::object::alloc_big(false, 1);
        roots.set(0, cons(Value::fixnum(i), roots.get(0)));
    }
    let live = collect() - before;
    let used = stats().used_bytes - used;
    assert!(used < live + live / 8 + (1 << 20), "{used} for {live}");
    roots.clear();
    collect_clean();
}

#[test]
fn released_memory_is_used_again() {
    let _lock = lock();
    let mut roots = RootVec::new();
    collect_clean();
    let collections = stats().collections;
    for i in 0..2000 {
        let v = alloc_filled(200_000 + i);
        // SAFETY: nothing uses the object any more.
        unsafe { release(v) };
        roots.push(list(3));
    }
    // These are 3 GB.
    assert!(stats().collections < collections + 20);
    collect();
    // SAFETY: values that own no blocks are left alone.
    unsafe { (0..roots.len()).for_each(|i| release(roots.get(i))) };
    (0..roots.len()).for_each(|i| assert_eq!(length(roots.get(i)), 3));
}

#[test]
fn memory_is_returned() {
    let _lock = lock();
    let mut roots = RootVec::new();
    roots.push(list(20_000_000));
    let full = resident_bytes();
    roots.clear();
    (0..12).for_each(|_| _ = collect_clean());
    let after = resident_bytes();
    assert!(after + (200 << 20) < full, "{full} {after}");
    assert!(stats().used_bytes < 64 << 20);
}

fn resident_bytes() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[test]
fn exhausted_memory_is_reported_and_the_heap_works_on() {
    let _lock = lock();
    cons(Value::NIL, Value::NIL);
    let set_limit = |bytes| {
        // SAFETY: single-threaded, see `lock`.
        unsafe { (*(&raw mut ALLOCATOR)).set_max_heap(bytes) };
        collect_clean();
    };
    // SAFETY: single-threaded, see `lock`.
    let handler = unsafe { ALLOCATOR.out_of_memory };
    set_out_of_memory_handler(|| {
        // What a report may allocate.
        string(&"out of memory ".repeat(1000));
        std::panic::resume_unwind(Box::new("out of memory"))
    });
    let base = collect_clean();
    for _ in 0..3 {
        set_limit(base + (64 << 20));
        let mut roots = RootVec::new();
        roots.push(Value::NIL);
        // A limit far above what is alive allows any amount of garbage.
        (0..scaled(20_000_000)).for_each(|i| _ = std::hint::black_box(cons(Value::fixnum(i), Value::NIL)));
        let grown = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            loop {
                roots.set(0, cons(Value::TRUE, roots.get(0)));
            }
        }));
        assert!(grown.is_err());
        let n = length(roots.get(0));
        assert!(n * 16 > 40 << 20 && n * 16 < 80 << 20, "{n}");
        // One object above the limit, and one that no header can describe.
        for words in [20 << 20, MAX_WORDS + 1, 1 << 58] {
            roots.set(0, Value::NIL);
            collect_clean();
            let big = std::panic::catch_unwind(|| alloc_words(words) as usize);
            assert!(big.is_err(), "{words}");
        }
    }
    set_limit(usize::MAX);
    // Without a limit of its own, the heap ends where the system's memory or the range does.
    let mut roots = RootVec::new();
    let huge = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        loop {
            roots.push(Value::from_object(alloc(Kind::Bytes, 0, MAX_WORDS)));
        }
    }));
    assert!(huge.is_err());
    assert!(roots.len() > 4);
    set_out_of_memory_handler(handler);
    roots.clear();
    collect_clean();
    assert_eq!(length(list(1000)), 1000);
}

#[test]
fn slots_of_root_vectors_are_reused() {
    let _lock = lock();
    let mut a = RootVec::new();
    let mut b = RootVec::new();
    let i = a.push(list(3));
    let j = b.push(list(4));
    drop(a);
    collect();
    assert_eq!(length(b.get(j)), 4);
    b.free(j);
    assert_eq!(b.push(Value::TRUE), j);
    assert_eq!((i, b.len()), (0, 1));
}

#[test]
fn registered_stacks_and_images_are_scanned() {
    let _lock = lock();
    let mut stack = vec![0u64; 64];
    let mut image = vec![0u64; 64];
    stack[40] = !list(5).0;
    image[7] = !list(6).0;
    let (hidden_stack, hidden_image) = (stack[40], image[7]);
    stack[40] = !hidden_stack;
    image[7] = !hidden_image;
    let range = |v: &Vec<u64>| (v.as_ptr() as usize, v.as_ptr() as usize + v.len() * 8);
    let (low, high) = range(&stack);
    stacks::register_stack(900, low, high);
    stacks::set_stack_sp(900, low + 8 * 30);
    let (low, high) = range(&image);
    let number = stacks::register_image(low, high);
    clear_stack();
    collect();
    for _ in 0..scaled(3_000_000) {
        cons(Value::TRUE, Value::TRUE);
    }
    collect();
    assert_eq!(length(Value(stack[40])), 5);
    assert_eq!(length(Value(image[7])), 6);
    stacks::unregister_stack(900);
    stacks::unregister_image(number);
}

#[test]
fn weak_tables_can_be_swept() {
    let _lock = lock();
    static mut WEAK: u64 = 0;
    static mut ALIVE: bool = false;
    register_sweeper(|tracer| {
        // SAFETY: single-threaded, see `lock`.
        unsafe { ALIVE = tracer.is_marked(Value(!WEAK)) };
    });
    let mut roots = RootVec::new();
    // SAFETY: single-threaded.
    unsafe {
        WEAK = !roots.get_after_push(list(1)).0;
        collect();
        assert!(ALIVE);
        roots.clear();
        WEAK = !list(1).0;
    }
}

impl RootVec {
    fn get_after_push(&mut self, v: Value) -> Value {
        let i = self.push(v);
        self.get(i)
    }
}

#[test]
fn shrunk_objects_keep_their_first_words() {
    let _lock = lock();
    let mut roots = RootVec::new();
    for words in [4usize, 5, 33, 300, 5000] {
        let v = alloc_filled(words);
        // SAFETY: the object has at least four words.
        unsafe {
            v.set_word(2, Value::TRUE);
            shrink(v.object(), 3);
        }
        roots.push(v);
    }
    collect();
    collect();
    for i in 0..roots.len() {
        // SAFETY: as above.
        unsafe {
            assert_eq!(header_words(*roots.get(i).object()), 3);
            assert_eq!(roots.get(i).word(2), Value::TRUE);
        }
    }
}

#[test]
fn sizes_in_settings() {
    use super::allocate::parse_size;
    assert_eq!(parse_size("1"), Some(1));
    assert_eq!(parse_size("64k"), Some(64 << 10));
    assert_eq!(parse_size("3M"), Some(3 << 20));
    assert_eq!(parse_size("2G"), Some(2 << 30));
    assert_eq!(parse_size(""), None);
    assert_eq!(parse_size("G"), None);
    assert_eq!(parse_size("99999999999999999999"), None);
}
